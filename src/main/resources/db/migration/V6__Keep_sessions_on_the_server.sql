-- Who is signed in, and where. Ending a session removes its row; the audit log remembers it.
create table open_session (
    id                uuid                        not null,
    person_id         uuid                        not null,
    began_at          timestamp(6) with time zone not null,
    authenticated_at  timestamp(6) with time zone not null,
    last_seen_at      timestamp(6) with time zone not null,
    remote_address    varchar(64)                 not null,
    provider_session  varchar(255),
    id_token          text,
    constraint pk_open_session primary key (id),
    constraint fk_open_session_person foreign key (person_id) references person (id)
);

create index ix_open_session_person on open_session (person_id);
create index ix_open_session_provider on open_session (provider_session);
create index ix_open_session_began_at on open_session (began_at);
create index ix_open_session_last_seen_at on open_session (last_seen_at);
