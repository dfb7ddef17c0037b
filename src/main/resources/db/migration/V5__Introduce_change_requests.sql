create table change_request (
    id                uuid                        not null primary key,
    cluster_id        uuid                        not null references cluster (id),
    team              varchar(100)                not null,
    level_id          varchar(100)                not null,
    level_version     integer                     not null,
    profile_id        varchar(100)                not null,
    settings_id       uuid                        not null references access_settings_revision (id),
    snapshot_id       uuid                        not null references snapshot (id),
    removals          text                        not null,
    fingerprint       varchar(64)                 not null,
    reason            text                        not null,
    state             varchar(40)                 not null,
    state_since       timestamp(6) with time zone not null,
    approvals_needed  integer                     not null,
    requested_by      varchar(100)                not null,
    requested_at      timestamp(6) with time zone not null,
    edited_by         varchar(100)                not null,
    expires_at        timestamp(6) with time zone not null,
    confirm_until     timestamp(6) with time zone,
    applied_at        timestamp(6) with time zone,
    undo_asked_by     varchar(100),
    undo_fingerprint  varchar(64),
    undo_ordered_by   varchar(100),
    undo_unsigned     boolean                     not null,
    last_action       varchar(40)                 not null,
    last_actor        varchar(100)                not null,
    note              text                        not null,
    version           integer                     not null
);

create index change_request_by_team on change_request (team, requested_at desc, id);
create index change_request_by_state on change_request (state, requested_at desc, id);
create index change_request_by_time on change_request (requested_at desc, id);
create index change_request_by_cluster on change_request (cluster_id, applied_at desc);

create table approval (
    id          uuid                        not null primary key,
    change_id   uuid                        not null references change_request (id),
    purpose     varchar(20)                 not null,
    approver    varchar(100)                not null,
    fingerprint varchar(64)                 not null,
    given_at    timestamp(6) with time zone not null,
    void_at     timestamp(6) with time zone
);

create unique index approval_once on approval (change_id, purpose, approver, fingerprint);
