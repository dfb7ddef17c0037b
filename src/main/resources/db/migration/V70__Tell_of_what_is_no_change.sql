-- A notification can be about something else than a change of a cluster, such as a policy that waits: "path" is that of the
-- page to read more on, the change's own where it is null.
alter table notification add column path varchar(200);
alter table notification alter column change_id drop not null;
alter table notification alter column cluster_id drop not null;
