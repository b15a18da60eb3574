-- What coverage foresees for the cycles after one that it has decided: evidence leaves these pairs to it, and it keeps to them.
-- Only what the latest cycle of a team foresaw is kept.
create table coverage_ahead (
    digest text not null,
    -- The cycle that was decided.
    cycle date not null,
    team_id bigint not null,
    giver_id bigint not null references person on delete cascade,
    subject_id bigint not null references person on delete cascade,
    -- In how many cycles the pair will be given.
    cycles smallint not null,
    constraint coverage_ahead_is_foreseen_once primary key (digest, cycle, giver_id, subject_id),
    constraint coverage_ahead_is_of_a_coverage
        foreign key (digest, cycle, team_id) references coverage on delete cascade,
    constraint coverage_ahead_is_about_another check (giver_id <> subject_id),
    constraint coverage_ahead_is_ahead check (cycles > 0)
);
create index coverage_ahead_by_team on coverage_ahead (team_id, digest);
create index coverage_ahead_by_giver on coverage_ahead (giver_id);
create index coverage_ahead_by_subject on coverage_ahead (subject_id);
