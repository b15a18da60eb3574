-- What happened, what is promised, and what is coming up.

create table interaction (
    id bigint generated always as identity primary key,
    kind text not null,
    from_person_id bigint not null references person on delete cascade,
    to_person_id bigint not null references person on delete cascade,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null default now(),
    -- Thanks: for the two of them. All else: for its author alone, who is from_person_id.
    note text,
    -- Where the line came from, and its name there: importing it again updates it.
    source text not null,
    external_id text,
    -- Thanks: the decision whose digest tells the receiver. Null while nothing that went out does, so that a line
    -- that was logged late, or whose digest never left, is told by the next one: told once, whatever the order.
    told_in bigint,
    constraint interaction_kind_is_known
        check (kind in ('check-in', 'thanks', 'help', 'feedback', 'celebration')),
    constraint interaction_is_between_two check (from_person_id <> to_person_id),
    constraint interaction_note_is_a_note check (length(note) <= 4000),
    constraint interaction_told_is_thanks check (told_in is null or kind = 'thanks'),
    constraint interaction_is_imported_once unique (source, external_id)
);
-- A person's shared history, from either side, newest last.
create index interaction_by_from on interaction (from_person_id, occurred_at);
create index interaction_by_to on interaction (to_person_id, occurred_at);
-- Thanks that are still to be told: as many as there are new ones, whatever the age of the log.
create index interaction_untold on interaction (to_person_id) where kind = 'thanks' and told_in is null;
create index interaction_by_told on interaction (told_in) where told_in is not null;

create table follow_up (
    id bigint generated always as identity primary key,
    owner_id bigint not null references person on delete cascade,
    about_id bigint references person on delete set null,
    kind text not null,
    title text not null,
    due_on date,
    -- The day it began; the age of a follow-up counts from here.
    created_on date not null,
    state text not null default 'open',
    closed_at timestamptz,
    -- The number of its code (F7) among its owner's; given when it is first shown, and never to another.
    code integer,
    source text not null,
    external_id text,
    constraint follow_up_kind_is_known check (kind in ('i_promised', 'asked_of_me', 'i_asked')),
    constraint follow_up_state_is_known check (state in ('open', 'done', 'dropped', 'archived')),
    constraint follow_up_closes_once check ((state = 'open') = (closed_at is null)),
    constraint follow_up_title_is_plain check (title = btrim(title) and title <> ''),
    constraint follow_up_code_counts_from_1 check (code >= 1),
    constraint follow_up_code_names_one unique (owner_id, code),
    constraint follow_up_is_imported_once unique (source, external_id)
);
create index follow_up_open on follow_up (owner_id) where state = 'open';

create table activity (
    id bigint generated always as identity primary key,
    team_id bigint not null references team on delete cascade,
    title text not null,
    starts_at timestamptz not null,
    ends_at timestamptz,
    location text,
    url text,
    -- People are free to stay away without a word; it is never chased more than once.
    optional boolean not null default false,
    source text not null,
    external_id text,
    constraint activity_title_is_plain check (title = btrim(title) and title <> ''),
    constraint activity_ends_after_it_starts check (ends_at >= starts_at),
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
    on_day date not null,
    title text,
    constraint celebration_is_once primary key (person_id, kind, on_day),
    constraint celebration_kind_is_known check (kind in ('promotion', 'anniversary', 'birthday', 'win'))
);

create table goal (
    id bigint generated always as identity primary key,
    team_id bigint not null references team on delete cascade,
    title text not null,
    -- Per cent.
    progress smallint not null default 0,
    due_on date,
    source text not null,
    external_id text,
    constraint goal_title_is_plain check (title = btrim(title) and title <> ''),
    constraint goal_progress_is_per_cent check (progress between 0 and 100),
    constraint goal_is_imported_once unique (source, external_id)
);

create table goal_contributor (
    goal_id bigint not null references goal on delete cascade,
    person_id bigint not null references person on delete cascade,
    constraint goal_contributor_is_once primary key (goal_id, person_id)
);
