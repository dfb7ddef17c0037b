-- What a change request keeps open beyond its level: part of what is signed, so it stands beside the request.
create table excepted_rule (
    id        uuid                        not null,
    change_id uuid                        not null,
    rule_id   varchar(64)                 not null,
    rule      text                        not null,
    owner     varchar(100)                not null,
    reason    text                        not null,
    last_day  date                        not null,
    -- when the portal said that its last day has passed; null until then
    ended_at  timestamp(6) with time zone,
    constraint pk_excepted_rule primary key (id),
    constraint fk_excepted_rule_change foreign key (change_id) references change_request (id),
    constraint uk_excepted_rule_once unique (change_id, rule_id)
);

create index ix_excepted_rule_end on excepted_rule (last_day, id);
create index ix_excepted_rule_untold on excepted_rule (ended_at, last_day);
