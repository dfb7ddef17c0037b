-- Something that gives rights or access, proposed by an operator and waiting for a second person. A row is there only as
-- long as it waits; the audit log remembers it.
create table grant_proposal (
    id                 uuid                        not null,
    kind               varchar(16)                 not null,
    person             varchar(64)                 not null,
    display_name       varchar(120)                not null,
    rights             text                        not null,
    first_half_digest  varchar(64),
    proposed_by        varchar(64)                 not null,
    proposed_at        timestamp(6) with time zone not null,
    expires_at         timestamp(6) with time zone not null,
    constraint pk_grant_proposal primary key (id),
    constraint uk_grant_proposal unique (person, kind)
);

create index ix_grant_proposal_expires_at on grant_proposal (expires_at);

-- One row: since when nobody gives anything alone; null while one person is all there is. Whoever changes what people may
-- do locks it, so that they queue.
create table two_people_rule (
    id          integer not null,
    held_since  timestamp(6) with time zone,
    constraint pk_two_people_rule primary key (id)
);

insert into two_people_rule (id, held_since) values (1, null);
