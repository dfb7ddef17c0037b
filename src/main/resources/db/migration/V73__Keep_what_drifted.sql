-- A live rule that is not as the last applied change left it.
create table drift_finding (
    id                uuid                        not null,
    cluster_id        uuid                        not null,
    change_id         uuid                        not null,
    kind              varchar(16)                 not null,
    shift             varchar(16)                 not null,
    group_id          varchar(64)                 not null,
    rule              text                        not null,
    removable_rule_id varchar(64),
    opens             boolean                     not null,
    first_seen_at     timestamp(6) with time zone not null,
    last_seen_at      timestamp(6) with time zone not null,
    ended_at          timestamp(6) with time zone,
    ending            varchar(16),
    -- what it is while it is open, null afterwards: unique among those that are open
    open_key          varchar(64),
    constraint pk_drift_finding primary key (id),
    constraint fk_drift_finding_cluster foreign key (cluster_id) references cluster (id),
    constraint uk_drift_finding_open unique (cluster_id, open_key)
);

create index ix_drift_finding_newest on drift_finding (ended_at, first_seen_at, id);
create index ix_drift_finding_cluster on drift_finding (cluster_id, ended_at);
