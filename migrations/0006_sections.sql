-- What goes on around a reader: what a mail has told them of it.

-- Something of a colleague's that was announced, told to a reader: a row for each of them, so that what comes in late is
-- told by the next mail, and nothing twice.
create table celebration_told (
    person_id bigint not null references person on delete cascade,
    subject_id bigint not null references person on delete cascade,
    kind text not null,
    -- The day that was told. Of what comes back every year it is that of the year.
    on_day date not null,
    decision_id bigint not null references decision on delete cascade,
    constraint celebration_is_told_once primary key (person_id, subject_id, kind, on_day),
    constraint celebration_is_told_to_others check (person_id <> subject_id)
);
create index celebration_told_by_decision on celebration_told (decision_id);
create index celebration_told_by_subject on celebration_told (subject_id);

-- How far a goal was when a mail told a reader. A row for each mail: the latest of those that are left is what the reader
-- knows, and what has not changed since is not told again.
create table goal_told (
    decision_id bigint not null references decision on delete cascade,
    goal_id bigint not null references goal on delete cascade,
    person_id bigint not null references person on delete cascade,
    -- Per cent; 100 tells that it is done.
    progress smallint not null,
    constraint goal_is_told_once_a_mail primary key (decision_id, goal_id)
);
create index goal_told_by_goal on goal_told (goal_id);
create index goal_told_by_reader on goal_told (person_id, goal_id, decision_id desc);

-- What became of a follow-up without a date that has been open for long. Its owner is asked twice; what nobody answered is
-- put away.
create table follow_up_relevance (
    follow_up_id bigint not null references follow_up on delete cascade,
    decision_id bigint not null references decision on delete cascade,
    -- asked: whether it is still relevant. archived: nothing came of two asks.
    step text not null,
    -- The owner's day.
    on_day date not null,
    constraint follow_up_relevance_is_a_step_at_a_time primary key (follow_up_id, decision_id),
    constraint follow_up_relevance_step_is_known check (step in ('asked', 'archived'))
);
create index follow_up_relevance_by_decision on follow_up_relevance (decision_id);

-- The question that a home team is asked in a week: decided once, whoever comes first, and never asked again until the
-- library is used up.
create table team_question (
    team_id bigint not null references team on delete cascade,
    -- Its Monday.
    week date not null,
    -- The place in the library, which stays.
    number integer not null,
    decided_at timestamptz not null,
    constraint team_question_is_one_a_week primary key (team_id, week),
    constraint team_question_week_is_a_monday check (extract(isodow from week) = 1),
    constraint team_question_number_counts_from_0 check (number >= 0)
);

-- The number of a question's code (Q4) for one reader.
create table question_code (
    person_id bigint not null references person on delete cascade,
    team_id bigint not null,
    week date not null,
    code integer not null,
    constraint question_code_is_once primary key (person_id, team_id, week),
    constraint question_code_is_of_a_question
        foreign key (team_id, week) references team_question on delete cascade,
    constraint question_code_names_one unique (person_id, code),
    constraint question_code_counts_from_1 check (code >= 1)
);

alter table team_answer
    -- What it answers. Null for what was kept before questions were.
    add column team_id bigint,
    add column week date,
    -- When a digest first showed it to a colleague: from then on it cannot be unsaid.
    add column shown_at timestamptz,
    add constraint team_answer_names_its_question check (num_nonnulls(team_id, week) <> 1),
    add constraint team_answer_is_to_a_question
        foreign key (team_id, week) references team_question on delete cascade;
create index team_answer_by_question on team_answer (team_id, week);

-- What a mail that never left would have told is told by the next one.
create or replace function untell() returns trigger language plpgsql as $$
begin
    if exists (
        select from outbox_message
        where decision_id = new.decision_id and id <> new.id and state <> 'dead')
    then
        return null;
    end if;
    update interaction set told_in = null where told_in = new.decision_id;
    delete from celebration_told where decision_id = new.decision_id;
    delete from goal_told where decision_id = new.decision_id;
    delete from follow_up_relevance where decision_id = new.decision_id and step = 'asked';
    return null;
end
$$;
