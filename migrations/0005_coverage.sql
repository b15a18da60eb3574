-- Who is the subject of whose nudge: decided once for a home team and a cycle, from the roster alone, and read by every
-- time zone. What was given before is what the next cycle is decided from.

create table coverage (
    digest text not null,
    -- The nominal date of the cycle; of a digest that is due more than once a week, the Monday.
    cycle date not null,
    team_id bigint not null references team on delete cascade,
    -- Those whose time was up and for whom nobody could be asked.
    unreachable bigint[] not null,
    decided_at timestamptz not null,
    constraint coverage_is_decided_once primary key (digest, cycle, team_id)
);

create table coverage_pair (
    digest text not null,
    cycle date not null,
    team_id bigint not null,
    giver_id bigint not null references person on delete cascade,
    subject_id bigint not null references person on delete cascade,
    constraint coverage_pair_is_given_once primary key (digest, cycle, giver_id, subject_id),
    constraint coverage_pair_is_of_a_coverage
        foreign key (digest, cycle, team_id) references coverage on delete cascade,
    constraint coverage_pair_is_about_another check (giver_id <> subject_id)
);
create index coverage_pair_by_team on coverage_pair (team_id, cycle);
create index coverage_pair_by_giver on coverage_pair (giver_id, cycle);
create index coverage_pair_by_subject on coverage_pair (subject_id);

alter table goal
    -- The day on which its progress was first known to be whole.
    add column closed_on date,
    add constraint goal_closes_when_it_is_whole check (closed_on is null or progress = 100);
-- What was whole before this column was is old news.
update goal set closed_on = '2000-01-01' where progress = 100;
create index goal_closed on goal (team_id, closed_on) where closed_on is not null;
