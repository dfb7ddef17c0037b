-- A notification can be about something else than a change of a cluster, such as a policy that waits: "page" is where to read
-- more of it, the change's own page where it is null.
alter table notification add column page varchar(200);
alter table notification alter column change_id drop not null;
alter table notification alter column cluster_id drop not null;
