-- How many rules are not as the last change left them, and whether that opens anything; of other kinds nothing.
alter table notification add column findings integer default 0 not null;
alter table notification add column opens boolean default false not null;
