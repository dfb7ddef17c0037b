-- When the portal applies a signed change, and who said so; null while it is not scheduled.
alter table change_request add column scheduled_for timestamp(6) with time zone;
alter table change_request add column scheduled_by varchar(100);

create index change_request_by_schedule on change_request (state, scheduled_for);
