create table person (
    id             uuid                        not null,
    name           varchar(64)                 not null,
    display_name   varchar(120)                not null,
    password_hash  varchar(100)                not null,
    created_at     timestamp(6) with time zone not null,
    disabled_at    timestamp(6) with time zone,
    constraint pk_person primary key (id),
    constraint uk_person_name unique (name)
);

create table team (
    id          uuid                        not null,
    name        varchar(64)                 not null,
    created_at  timestamp(6) with time zone not null,
    constraint pk_team primary key (id),
    constraint uk_team_name unique (name)
);

create table membership (
    id         uuid not null,
    person_id  uuid not null,
    team_id    uuid not null,
    constraint pk_membership primary key (id),
    constraint uk_membership unique (person_id, team_id),
    constraint fk_membership_person foreign key (person_id) references person (id),
    constraint fk_membership_team foreign key (team_id) references team (id)
);

create index ix_membership_team on membership (team_id);

-- What a person may do beyond membership: operate, audit, or approve for one team (team_id) or for all (null).
create table role_grant (
    id         uuid        not null,
    person_id  uuid        not null,
    role       varchar(16) not null,
    team_id    uuid,
    constraint pk_role_grant primary key (id),
    constraint uk_role_grant unique (person_id, role, team_id),
    constraint ck_role_grant_role check (role in ('APPROVER', 'OPERATOR', 'AUDITOR')),
    constraint ck_role_grant_scope check (role = 'APPROVER' or team_id is null),
    constraint fk_role_grant_person foreign key (person_id) references person (id),
    constraint fk_role_grant_team foreign key (team_id) references team (id)
);

create index ix_role_grant_team on role_grant (team_id);

-- Failed tries to sign in, by the name that was typed, whether or not somebody has it.
create table sign_in_tries (
    name           varchar(64)                 not null,
    failures       integer                     not null,
    last_try_at    timestamp(6) with time zone not null,
    locked_until   timestamp(6) with time zone,
    constraint pk_sign_in_tries primary key (name)
);

create index ix_sign_in_tries_last_try_at on sign_in_tries (last_try_at);
