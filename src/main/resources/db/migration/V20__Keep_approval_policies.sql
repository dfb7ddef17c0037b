-- Each version of the policy as it was written, and who decided about it. Of all versions one at most is proposed and one in
-- force: "standing" says so, and is null for those that are neither any more.
create table approval_policy (
    version       integer                     not null,
    text          text                        not null,
    state         varchar(20)                 not null,
    standing      varchar(20),
    reason        text                        not null,
    proposed_by   varchar(100)                not null,
    proposed_at   timestamp(6) with time zone not null,
    decided_by    varchar(100),
    decided_at    timestamp(6) with time zone,
    decision      text                        not null,
    lock_version  integer                     not null,
    constraint pk_approval_policy primary key (version),
    constraint approval_policy_standing unique (standing)
);
