-- Each row is a message to one recipient, written in the transaction of what it tells of and sent afterwards.
create table notification (
    id             uuid                        not null,
    event_id       uuid                        not null,
    occurred_at    timestamp(6) with time zone not null,
    kind           varchar(32)                 not null,
    channel        varchar(16)                 not null,
    recipient      varchar(128)                not null,
    addressees     text                        not null,
    change_id      uuid                        not null,
    cluster_id     uuid                        not null,
    cluster_name   varchar(128)                not null,
    team           varchar(100)                not null,
    level_id       varchar(100)                not null,
    action         varchar(64)                 not null,
    actor          varchar(100)                not null,
    confirm_until  timestamp(6) with time zone,
    state          varchar(16)                 not null,
    attempts       integer                     not null,
    waiting_since  timestamp(6) with time zone not null,
    next_at        timestamp(6) with time zone not null,
    claimed_until  timestamp(6) with time zone not null,
    claim          bigint                      not null,
    last_error     varchar(300)                not null,
    sent_at        timestamp(6) with time zone,
    constraint pk_notification primary key (id),
    -- one person is told once of one event by one way; a program once of each kind in it
    constraint uk_notification_once unique (event_id, channel, recipient, kind)
);

create index ix_notification_due on notification (state, next_at, id);
create index ix_notification_newest on notification (channel, occurred_at, id);
create index ix_notification_unsent on notification (state, occurred_at, id);
create index ix_notification_sent on notification (state, sent_at);
