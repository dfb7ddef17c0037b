-- What the subject of an entry was before and is after, where that can be told.
alter table audit_entry add column old_digest varchar(64);
alter table audit_entry add column new_digest varchar(64);

-- Where signed heads of the chain are kept beside the database, and up to when: whoever writes the next one claims it here.
create table audit_head_receipt (
    place          varchar(16)                 not null,
    number         bigint                      not null,
    kept_at        timestamp(6) with time zone not null,
    claimed_until  timestamp(6) with time zone not null,
    constraint pk_audit_head_receipt primary key (place)
);

insert into audit_head_receipt (place, number, kept_at, claimed_until)
values ('file', 0, timestamp with time zone '1970-01-01 00:00:00+00', timestamp with time zone '1970-01-01 00:00:00+00');
insert into audit_head_receipt (place, number, kept_at, claimed_until)
values ('url', 0, timestamp with time zone '1970-01-01 00:00:00+00', timestamp with time zone '1970-01-01 00:00:00+00');
