-- A run makes its plan again from everything that it follows from: what stays open beyond the level among it.
alter table apply_run add column exceptions text default '[]' not null;
