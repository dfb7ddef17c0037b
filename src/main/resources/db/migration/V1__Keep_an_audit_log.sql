-- Every entry carries the hash of the one before it; numbers have no gaps.
create table audit_entry (
    number          bigint                      not null,
    recorded_at     timestamp(6) with time zone not null,
    actor           varchar(64)                 not null,
    action          varchar(64)                 not null,
    subject         varchar(200)                not null,
    cluster_id      varchar(36),
    details         text                        not null,
    request_id      varchar(36),
    remote_address  varchar(64),
    previous_hash   varchar(64)                 not null,
    hash            varchar(64)                 not null,
    constraint pk_audit_entry primary key (number)
);

create index ix_audit_entry_recorded_at on audit_entry (recorded_at);
create index ix_audit_entry_actor on audit_entry (actor, number);
create index ix_audit_entry_action on audit_entry (action, number);
create index ix_audit_entry_subject on audit_entry (subject, number);
create index ix_audit_entry_cluster on audit_entry (cluster_id, number);

-- One row: the last entry. Whoever writes an entry locks it, so that writers queue.
create table audit_head (
    id            integer     not null,
    last_number   bigint,
    last_hash     varchar(64) not null,
    constraint pk_audit_head primary key (id),
    constraint fk_audit_head_last foreign key (last_number) references audit_entry (number)
);

insert into audit_head (id, last_number, last_hash)
values (1, null, '0000000000000000000000000000000000000000000000000000000000000000');

-- Triggers that refuse update, delete and truncate, written differently for the two databases (audit.AppendOnly). H2 has
-- none for truncate and refuses it for the foreign key above.
${refuse_changes_of_audit_entry}
