-- Whose turn it was in a cycle to be asked about whom, if there was a reason: from the roster, whether or not anybody had one.
-- Two cycles later, coverage prefers others, so that nobody is asked about the same person again. The n-th giver had the turn about
-- the n-th subject; 0 stands for whoever was forgotten since.
alter table coverage
    add column turn_givers bigint[] not null default '{}',
    add column turn_subjects bigint[] not null default '{}',
    add constraint coverage_turns_are_pairs check (cardinality(turn_givers) = cardinality(turn_subjects));
create index coverage_by_team on coverage (team_id, digest, cycle);
