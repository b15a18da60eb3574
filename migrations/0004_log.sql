-- What happened between people, what they promised, and what is coming up.

create table interaction (
    id bigint generated always as identity primary key,
    kind text not null,
    from_person_id bigint not null references person on delete cascade,
    to_person_id bigint not null references person on delete cascade,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null default now(),
    -- The note on thanks is for both people. Any other note is private to its author.
    note text,
    -- The author of the note, if it is not from_person_id: "Bo helped me" is a note of the person who was helped.
    author_id bigint references person on delete cascade,
    -- Thanks that were said in person. They are logged and never passed on.
    in_person boolean not null default false,
    -- Where the line came from and what it is called there. Importing it again updates the row. A file may name a
    -- source of its own, so any word may stand here.
    source text not null,
    external_id text,
    -- Thanks: the decision whose digest tells the receiver. Null until then, so that thanks that were logged late, or
    -- whose digest never left, go into the next digest: they are told exactly once, in whatever order things happen.
    reported_in bigint,
    constraint interaction_kind_is_known
        check (kind in ('check-in', 'thanks', 'help', 'feedback', 'celebration')),
    constraint interaction_is_between_two check (from_person_id <> to_person_id),
    constraint interaction_author_took_part check (author_id in (from_person_id, to_person_id)),
    constraint interaction_note_is_a_note check (length(note) <= 4000),
    constraint interaction_in_person_is_thanks check (not in_person or kind = 'thanks'),
    constraint interaction_reported_is_thanks check (reported_in is null or kind = 'thanks'),
    constraint interaction_is_reported_by_a_decision foreign key (reported_in) references decision on delete set null,
    constraint interaction_is_imported_once unique (source, external_id)
);
-- A person's history as either side, newest last.
create index interaction_by_from on interaction (from_person_id, occurred_at);
create index interaction_by_to on interaction (to_person_id, occurred_at);
-- The history of two people.
create index interaction_by_pair on interaction
    ((least(from_person_id, to_person_id)), (greatest(from_person_id, to_person_id)), occurred_at);
-- The private notes of a person, newest last.
create index interaction_note_by_author on interaction ((coalesce(author_id, from_person_id)), occurred_at)
    where note is not null and kind <> 'thanks';
-- Thanks that are still to be told. The index has as many entries as there are new thanks, however long the log is.
create index interaction_unreported on interaction (to_person_id)
    where kind = 'thanks' and reported_in is null and not in_person;
create index interaction_by_author on interaction (author_id) where author_id is not null;
create index interaction_by_report on interaction (reported_in) where reported_in is not null;

-- What planning needs to know about two people, in one row, so that it does not read the whole log every week. Triggers
-- on the log keep it up to date.
create table pair (
    -- The person with the lower id, and the other one.
    low_id bigint not null references person on delete cascade,
    high_id bigint not null references person on delete cascade,
    -- When the two last had to do with each other. Null marks a row that is still to be folded from the log. There are
    -- no such rows outside the transaction that created or marked them.
    last_at timestamptz,
    -- The last nine days on which they had to do with each other, in UTC, newest first. Nine days give eight gaps.
    days date[] not null default '{}',
    -- When one helped the other, newest first, at most nine times.
    low_helped timestamptz[] not null default '{}',
    high_helped timestamptz[] not null default '{}',
    -- When one last thanked the other, and last celebrated something of the other's.
    low_thanked_at timestamptz,
    high_thanked_at timestamptz,
    low_celebrated_at timestamptz,
    high_celebrated_at timestamptz,
    -- When either last helped, thanked or celebrated the other: what can be a reason between colleagues of two teams.
    gave_at timestamptz generated always as (
        greatest(low_helped[1], high_helped[1], low_thanked_at, high_thanked_at, low_celebrated_at, high_celebrated_at)
    ) stored,
    constraint pair_has_one_row primary key (low_id, high_id),
    constraint pair_is_in_order check (low_id < high_id)
) with (fillfactor = 80);
-- Planning finds the recent pairs of a person, as either of the two, in these indexes alone.
create index pair_by_low on pair (low_id, last_at) include (high_id, gave_at);
create index pair_by_high on pair (high_id, last_at) include (low_id, gave_at);
create index pair_unfolded on pair (low_id, high_id) where last_at is null;

-- What the rows of `pair` should be, computed from the whole log.
create view pair_of_log as
select
    least(from_person_id, to_person_id) as low_id,
    greatest(from_person_id, to_person_id) as high_id,
    max(occurred_at) as last_at,
    (array_agg(distinct (occurred_at at time zone 'UTC')::date
        order by (occurred_at at time zone 'UTC')::date desc))[1:9] as days,
    coalesce((array_agg(occurred_at order by occurred_at desc)
        filter (where kind = 'help' and from_person_id < to_person_id))[1:9], '{}') as low_helped,
    coalesce((array_agg(occurred_at order by occurred_at desc)
        filter (where kind = 'help' and from_person_id > to_person_id))[1:9], '{}') as high_helped,
    max(occurred_at) filter (where kind = 'thanks' and from_person_id < to_person_id) as low_thanked_at,
    max(occurred_at) filter (where kind = 'thanks' and from_person_id > to_person_id) as high_thanked_at,
    max(occurred_at) filter (where kind = 'celebration' and from_person_id < to_person_id) as low_celebrated_at,
    max(occurred_at) filter (where kind = 'celebration' and from_person_id > to_person_id) as high_celebrated_at
from interaction
group by 1, 2;

-- Computes the rows of these pairs from the log. The caller has created and locked them.
create function fold_pairs(lows bigint[], highs bigint[]) returns void language sql as $$
    delete from pair p
    using unnest(lows, highs) as it (low, high)
    where p.low_id = it.low and p.high_id = it.high and not exists (
        select from interaction i
        where least(i.from_person_id, i.to_person_id) = it.low
            and greatest(i.from_person_id, i.to_person_id) = it.high);
    update pair p
    set last_at = it.last_at, days = it.days, low_helped = it.low_helped, high_helped = it.high_helped,
        low_thanked_at = it.low_thanked_at, high_thanked_at = it.high_thanked_at,
        low_celebrated_at = it.low_celebrated_at, high_celebrated_at = it.high_celebrated_at
    from (
        select folded.*
        from unnest(lows, highs) as touched (low, high)
        -- `offset 0` keeps the planner from folding the whole log and joining it afterwards.
        cross join lateral (
            select * from pair_of_log where low_id = touched.low and high_id = touched.high offset 0) folded) it
    where p.low_id = it.low_id and p.high_id = it.high_id;
$$;

-- Computes all rows again, after the log was restored from a backup or the fold was changed.
create function rebuild_pairs() returns void language sql as $$
    truncate pair;
    insert into pair select * from pair_of_log;
$$;

-- A transaction that logs many lines puts off the fold with `hold_pairs`. Its row here lives as long as the transaction,
-- and the trigger on it folds what the transaction touched before it commits: nobody has to remember to.
create table pair_hold (
    held_by xid8 not null default pg_current_xact_id(),
    constraint pair_hold_is_once primary key (held_by)
);

-- Waits for the transactions that are logging, and keeps others from changing `pair` until this one ends.
create function hold_pairs() returns void language plpgsql as $$
begin
    lock table pair in share row exclusive mode;
    insert into pair_hold default values on conflict do nothing;
end
$$;

create function fold_held_pairs() returns trigger language plpgsql as $$
declare
    lows bigint[];
    highs bigint[];
begin
    select array_agg(low_id), array_agg(high_id) into lows, highs from pair where last_at is null;
    perform fold_pairs(lows, highs);
    delete from pair_hold where held_by = new.held_by;
    return null;
end
$$;
create constraint trigger pair_hold_ends_with_the_fold after insert on pair_hold
    deferrable initially deferred for each row execute function fold_held_pairs();

-- Brings the rows of the pairs that a statement touched up to date, in the transaction that changes the log. Each row
-- exists and is locked, in order, before the log is read, so that it includes what two transactions log about a pair at
-- once.
create function refresh_pairs() returns trigger language plpgsql as $$
declare
    lows bigint[];
    highs bigint[];
begin
    if tg_op = 'INSERT' then
        select array_agg(low), array_agg(high) into lows, highs
        from (
            select distinct least(from_person_id, to_person_id) as low, greatest(from_person_id, to_person_id) as high
            from new_lines order by 1, 2) it;
    elsif tg_op = 'DELETE' then
        select array_agg(low), array_agg(high) into lows, highs
        from (
            select distinct least(from_person_id, to_person_id) as low, greatest(from_person_id, to_person_id) as high
            from old_lines order by 1, 2) it;
    else
        select array_agg(low), array_agg(high) into lows, highs
        from (
            select distinct least(it.from_person_id, it.to_person_id) as low,
                greatest(it.from_person_id, it.to_person_id) as high
            from old_lines o
            join new_lines n using (id)
            cross join lateral (
                values (o.from_person_id, o.to_person_id), (n.from_person_id, n.to_person_id)
            ) as it (from_person_id, to_person_id)
            where (o.kind, o.from_person_id, o.to_person_id, o.occurred_at)
                is distinct from (n.kind, n.from_person_id, n.to_person_id, n.occurred_at)
            order by 1, 2) it;
    end if;
    if lows is null then
        return null;
    end if;
    if tg_op <> 'DELETE' then
        insert into pair (low_id, high_id)
        select * from unnest(lows, highs) as it (low, high) order by 1, 2
        on conflict do nothing;
    end if;
    -- Nobody sees the row of another transaction: it is gone before the commit.
    if exists (select from pair_hold) then
        update pair set last_at = null
        where (low_id, high_id) in (select * from unnest(lows, highs)) and last_at is not null;
        return null;
    end if;
    perform 1 from pair
    where (low_id, high_id) in (select * from unnest(lows, highs))
    order by low_id, high_id
    for update;
    perform fold_pairs(lows, highs);
    return null;
end
$$;
create trigger interaction_is_folded after insert on interaction
    referencing new table as new_lines for each statement execute function refresh_pairs();
create trigger interaction_is_unfolded after delete on interaction
    referencing old table as old_lines for each statement execute function refresh_pairs();
create trigger interaction_is_refolded after update on interaction
    referencing old table as old_lines new table as new_lines for each statement execute function refresh_pairs();

create table follow_up (
    id bigint generated always as identity primary key,
    owner_id bigint not null references person on delete cascade,
    about_id bigint references person on delete set null,
    kind text not null,
    title text not null,
    due_on date,
    -- The day it began. The age of a follow-up counts from here.
    created_on date not null,
    state text not null default 'open',
    closed_at timestamptz,
    -- Not shown before this day: its owner asked for later.
    snoozed_until date,
    -- The number of its code (F7) among the codes of its owner. It is set when a mail first shows the follow-up, and
    -- never given to another.
    code integer,
    -- Where it came from and what it is called there. Importing it again updates the row.
    source text not null,
    external_id text,
    constraint follow_up_kind_is_known check (kind in ('i_promised', 'asked_of_me', 'i_asked')),
    constraint follow_up_state_is_known check (state in ('open', 'done', 'dropped', 'archived')),
    constraint follow_up_closes_once check ((state = 'open') = (closed_at is null)),
    constraint follow_up_title_is_plain check (title = btrim(title) and title <> ''),
    constraint follow_up_code_counts_from_1 check (code >= 1),
    constraint follow_up_code_names_one unique (owner_id, code),
    constraint follow_up_source_is_known check (source in ('csv', 'reply')),
    constraint follow_up_is_imported_once unique (source, external_id)
);
create index follow_up_open on follow_up (owner_id) where state = 'open';
create index follow_up_by_about on follow_up (about_id) where about_id is not null;

-- What became of a follow-up without a date that has been open for long. Its owner is asked twice whether it is still
-- relevant. If no answer comes, it is archived.
create table follow_up_relevance (
    follow_up_id bigint not null references follow_up on delete cascade,
    -- The decision whose digest asks, or that archives the follow-up.
    decision_id bigint not null references decision on delete cascade,
    step text not null,
    -- The owner's local date.
    on_day date not null,
    constraint follow_up_relevance_is_a_step_at_a_time primary key (follow_up_id, decision_id),
    constraint follow_up_relevance_step_is_known check (step in ('asked', 'archived'))
);
create index follow_up_relevance_by_decision on follow_up_relevance (decision_id);

create table activity (
    id bigint generated always as identity primary key,
    team_id bigint not null references team on delete cascade,
    title text not null,
    starts_at timestamptz not null,
    ends_at timestamptz,
    location text,
    url text,
    -- People may stay away without a word. Nobody is asked about it more than once.
    optional boolean not null default false,
    -- Where it came from and what it is called there. Importing it again updates the row.
    source text not null,
    external_id text,
    constraint activity_title_is_plain check (title = btrim(title) and title <> ''),
    constraint activity_ends_after_it_starts check (ends_at >= starts_at),
    constraint activity_source_is_known check (source in ('csv')),
    constraint activity_is_imported_once unique (source, external_id)
);
create index activity_by_team on activity (team_id, starts_at);

create table rsvp (
    activity_id bigint not null references activity on delete cascade,
    person_id bigint not null references person on delete cascade,
    answer text not null,
    answered_at timestamptz not null default now(),
    constraint rsvp_is_once primary key (activity_id, person_id),
    constraint rsvp_answer_is_known check (answer in ('yes', 'no', 'maybe'))
);

-- The number of an activity's code (A2) for one reader.
create table activity_code (
    person_id bigint not null references person on delete cascade,
    activity_id bigint not null references activity on delete cascade,
    code integer not null,
    constraint activity_code_is_once primary key (person_id, activity_id),
    constraint activity_code_names_one unique (person_id, code),
    constraint activity_code_counts_from_1 check (code >= 1)
);

create table celebration (
    person_id bigint not null references person on delete cascade,
    kind text not null,
    -- A birthday is stored in the year 2000, which has a 29 February. Its own year is not stored, and neither is a
    -- title, which may reveal it.
    on_day date not null,
    title text,
    constraint celebration_is_once primary key (person_id, kind, on_day),
    constraint celebration_kind_is_known check (kind in ('promotion', 'anniversary', 'birthday', 'win')),
    constraint celebration_of_a_birthday_has_no_year
        check (kind <> 'birthday' or on_day between '2000-01-01' and '2000-12-31' and title is null)
);

-- A celebration that a digest told a reader about. There is a row for each reader, so that what comes in late goes into
-- the next digest, and nothing is told twice.
create table celebration_report (
    person_id bigint not null references person on delete cascade,
    subject_id bigint not null references person on delete cascade,
    kind text not null,
    -- The day that the digest named. For what returns every year, the day in that year.
    on_day date not null,
    decision_id bigint not null references decision on delete cascade,
    constraint celebration_is_reported_once primary key (person_id, subject_id, kind, on_day),
    constraint celebration_report_kind_is_known check (kind in ('promotion', 'anniversary', 'birthday', 'win')),
    constraint celebration_is_reported_to_others check (person_id <> subject_id)
);
create index celebration_report_by_decision on celebration_report (decision_id);
create index celebration_report_by_subject on celebration_report (subject_id);

create table goal (
    id bigint generated always as identity primary key,
    team_id bigint not null references team on delete cascade,
    title text not null,
    -- Per cent.
    progress smallint not null default 0,
    due_on date,
    -- The day on which its progress was first known to be 100 per cent.
    closed_on date,
    -- Where it came from and what it is called there. Importing it again updates the row.
    source text not null,
    external_id text,
    constraint goal_title_is_plain check (title = btrim(title) and title <> ''),
    constraint goal_progress_is_per_cent check (progress between 0 and 100),
    constraint goal_closes_when_it_is_whole check (closed_on is null or progress = 100),
    constraint goal_source_is_known check (source in ('csv')),
    constraint goal_is_imported_once unique (source, external_id)
);
create index goal_closed on goal (team_id, closed_on) where closed_on is not null;

create table goal_contributor (
    goal_id bigint not null references goal on delete cascade,
    person_id bigint not null references person on delete cascade,
    constraint goal_contributor_is_once primary key (goal_id, person_id)
);

-- The progress of a goal as a digest told it to a reader. There is a row for each mail. The latest row that is left is
-- what the reader knows; unchanged progress is not told again.
create table goal_report (
    decision_id bigint not null references decision on delete cascade,
    goal_id bigint not null references goal on delete cascade,
    person_id bigint not null references person on delete cascade,
    -- Per cent. 100 says that the goal is reached.
    progress smallint not null,
    constraint goal_is_reported_once_a_mail primary key (decision_id, goal_id)
);
create index goal_report_by_goal on goal_report (goal_id);
create index goal_report_by_reader on goal_report (person_id, goal_id, decision_id desc);
