-- From the moment it is applied until it is confirmed or undone a change has its cluster for itself: another one applied on
-- top of it would be lost when it is taken back.
alter table change_request add column holds_cluster uuid;
alter table change_request add column undoing_from varchar(40);

update change_request set holds_cluster = cluster_id where state in ('APPLYING', 'AWAITING_CONFIRMATION', 'UNDOING', 'NEEDS_ATTENTION');
update change_request set undoing_from = 'NEEDS_ATTENTION' where state = 'UNDOING';

alter table change_request add constraint change_request_one_in_hand unique (holds_cluster);

-- A signature that became void may be given again, under the same fingerprint too. That nobody signs twice is checked under
-- the lock of the request.
drop index approval_once;
create index approval_by_change on approval (change_id, purpose);
