-- The traceparent of the page (W3C Trace Context, 55 characters in version 00); empty where nothing is traced.
alter table apply_run add column trace varchar(255) default '' not null;
