-- Whoever signs in at an identity provider has no password here; the provider knows them by their subject.
alter table person alter column password_hash drop not null;
alter table person add column password_change_due boolean default false not null;
alter table person add column subject varchar(300);
alter table person add constraint uk_person_subject unique (subject);
