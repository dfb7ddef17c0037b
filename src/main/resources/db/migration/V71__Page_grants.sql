-- The list of grants is read by key, the oldest first.
create index ix_grant_proposal_proposed_at on grant_proposal (proposed_at, id);
