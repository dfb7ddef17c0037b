-- Under which version of the policy a change was asked for, from which level it leads away, and whether it opens anything.
-- Unknown for requests from before; they count as tightening, unless they lead away from a level.
alter table change_request add column policy_version integer;
alter table change_request add column leaves_level_id varchar(100);
alter table change_request add column loosening boolean default false not null;

alter table change_request add constraint change_request_policy foreign key (policy_version) references approval_policy (version);
