-- One execution of a plan: what was ordered, how far it has come, and the rules that its plan was made from.
create table apply_run (
    id uuid not null,
    kind varchar(10) not null,
    subject_id uuid not null,
    cluster_id uuid not null,
    profile_id varchar(100) not null,
    level_id varchar(100) not null,
    level_version integer not null,
    settings_id uuid,
    snapshot_id uuid not null,
    removals text not null,
    fingerprint varchar(64) not null,
    ordered_by varchar(200) not null,
    ordered_at timestamp(6) with time zone not null,
    state varchar(20) not null,
    outcome varchar(20),
    reason text,
    pauses integer not null,
    next_at timestamp(6) with time zone not null,
    fencing_number bigint not null,
    before_rules text,
    started_at timestamp(6) with time zone,
    finished_at timestamp(6) with time zone,
    version bigint not null,
    constraint pk_apply_run primary key (id),
    constraint ck_apply_run_outcome check ((state = 'FINISHED') = (outcome is not null))
);

-- what is there to do, and is an earlier run of the cluster still under way
create index ix_apply_run_to_do on apply_run (state, next_at);
create index ix_apply_run_cluster on apply_run (cluster_id, ordered_at);
create index ix_apply_run_subject on apply_run (subject_id, kind, ordered_at);

-- One cloud call of a run, written before it is made.
create table apply_step (
    id uuid not null,
    run_id uuid not null,
    step_number integer not null,
    kind varchar(10) not null,
    group_role varchar(10) not null,
    group_id varchar(64) not null,
    content text not null,
    state varchar(10) not null,
    attempts integer not null,
    cloud_request_id varchar(200) not null,
    created_rule_ids text not null,
    started_at timestamp(6) with time zone,
    finished_at timestamp(6) with time zone,
    version bigint not null,
    constraint pk_apply_step primary key (id),
    constraint fk_apply_step_run foreign key (run_id) references apply_run (id),
    constraint uk_apply_step_number unique (run_id, step_number)
);

-- Which worker may work on a cluster, and until when. The number counts up with each change of hands.
create table cluster_lease (
    cluster_id uuid not null,
    owner varchar(200) not null,
    leased_until timestamp(6) with time zone not null,
    fencing_number bigint not null,
    constraint pk_cluster_lease primary key (cluster_id)
);
