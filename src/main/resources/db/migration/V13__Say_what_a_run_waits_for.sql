-- What a run waits for, apart from why it takes back or repairs.
alter table apply_run add column waits_for text;

-- Until now a run that waited wrote what for into its reason.
update apply_run set waits_for = reason, reason = null where state in ('WAITING', 'CHECKING', 'CHANGING');
