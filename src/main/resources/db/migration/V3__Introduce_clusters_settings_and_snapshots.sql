create table cloud_connection (
  name varchar(64) primary key,
  synchronised_at timestamp(6) with time zone,
  unreachable_since timestamp(6) with time zone,
  trouble varchar(32)
);

create table cluster (
  id uuid primary key,
  connection varchar(64) not null,
  cloud_id varchar(64) not null,
  name varchar(128) not null,
  team varchar(64),
  network_model varchar(32) not null,
  version varchar(64) not null,
  phase varchar(32) not null,
  facts text not null,
  level_id varchar(64),
  exposure varchar(32000) not null,
  open_doors integer not null,
  lost_flows integer not null,
  read_at timestamp(6) with time zone,
  content_digest varchar(64),
  first_seen_at timestamp(6) with time zone not null,
  seen_at timestamp(6) with time zone not null,
  gone_at timestamp(6) with time zone,
  constraint uk_cluster_cloud_id unique (connection, cloud_id)
);
create index ix_cluster_name on cluster (name, id);
create index ix_cluster_team_name on cluster (team, name, id);

create table snapshot (
  id uuid primary key,
  cluster_id uuid not null constraint fk_snapshot_cluster references cluster,
  taken_at timestamp(6) with time zone not null,
  content text not null,
  digest varchar(64) not null
);
create index ix_snapshot_cluster_taken_at on snapshot (cluster_id, taken_at, id);

create table access_settings_revision (
  id uuid primary key,
  cluster_id uuid not null constraint fk_access_settings_revision_cluster references cluster,
  number integer not null,
  content text not null,
  edited_by varchar(128) not null,
  edited_at timestamp(6) with time zone not null,
  constraint uk_access_settings_revision_number unique (cluster_id, number)
);
