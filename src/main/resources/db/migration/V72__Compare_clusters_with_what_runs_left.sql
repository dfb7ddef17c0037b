-- Which run a cluster is compared with: the last one that changed it. What the run left follows from its journal.
create table drift_baseline (
    cluster_id      uuid                        not null,
    run_id          uuid                        not null,
    change_id       uuid                        not null,
    kind            varchar(10)                 not null,
    level_id        varchar(100)                not null,
    left_at         timestamp(6) with time zone not null,
    -- nobody can tell what the run left
    in_doubt        boolean                     not null,
    -- when what was compared last was read, and what that was; null if nothing was compared with this run yet
    compared_at     timestamp(6) with time zone,
    compared_digest varchar(64),
    constraint pk_drift_baseline primary key (cluster_id),
    constraint fk_drift_baseline_cluster foreign key (cluster_id) references cluster (id)
);

-- clusters that were changed before there was this table are compared, too
insert into drift_baseline (cluster_id, run_id, change_id, kind, level_id, left_at, in_doubt)
select run.cluster_id, run.id, run.subject_id, run.kind, run.level_id, run.finished_at, run.outcome <> 'VERIFIED'
from apply_run run
where run.outcome in ('VERIFIED', 'FAILED_PARTIAL', 'UNKNOWN')
  and exists (select 1 from cluster known where known.id = run.cluster_id)
  and not exists (
    select 1 from apply_run later
    where later.cluster_id = run.cluster_id
      and later.outcome in ('VERIFIED', 'FAILED_PARTIAL', 'UNKNOWN')
      and (later.finished_at > run.finished_at or (later.finished_at = run.finished_at and later.id > run.id)));
