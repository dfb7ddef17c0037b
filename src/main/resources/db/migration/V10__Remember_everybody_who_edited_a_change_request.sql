-- Whoever asked for a plan or changed it cannot sign it: all of them, not only the last. Names, separated by spaces.
alter table change_request add column editors text default '' not null;

update change_request set editors = case when edited_by = requested_by then requested_by else requested_by || ' ' || edited_by end;

alter table change_request drop column edited_by;
