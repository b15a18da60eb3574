-- People, their teams, and what each person wants.

create table team (
    id bigint generated always as identity primary key,
    -- What people call it. Mails show it.
    name text not null,
    constraint team_name_is_plain check (name = btrim(name) and name <> '')
);
-- "Platform" and "platform" are one team.
create unique index team_is_named_once on team (lower(name));

create table person (
    id bigint generated always as identity primary key,
    -- Where mails go, in lower case: two addresses that differ only in case are one mailbox.
    email text not null,
    name text not null,
    -- What colleagues call the person, where the form of the name does not tell. Null: the name tells.
    called text,
    role text,
    manager_id bigint references person on delete set null,
    -- An IANA name. Null: the zone of the config.
    time_zone text,
    -- Null: the locale of the config.
    locale text,
    -- Null: the working days of the config. `mon,tue,wed`, in the order of the week.
    working_days text,
    -- Null: the quiet hours of the config. `18:00-08:00`, or `none`.
    quiet_hours text,
    -- The name, in lower case, of the calendar of the config that lists this person's public holidays.
    calendar text,
    started_on date,
    -- MM-DD. The year is not stored, so that nobody can read an age here.
    birthday text,
    -- Leavers stay in the table so that the log keeps its meaning. They get no mail, and nobody is nudged about them.
    active boolean not null default true,
    -- A person who joined after a digest was due does not get that digest late.
    created_at timestamptz not null default now(),
    -- Set when the person asks to be forgotten. The erasure waits until the last answer has had time to leave.
    erase_after timestamptz,
    constraint person_email_is_lower_case check (email = lower(email) and email like '_%@_%'),
    constraint person_email_is_unique unique (email),
    constraint person_name_is_plain check (name = btrim(name) and name <> ''),
    constraint person_called_is_one_line check (called = btrim(called) and called <> '' and called !~ '[\n\r]'),
    constraint person_working_days_are_days
        check (working_days ~ '^(mon|tue|wed|thu|fri|sat|sun)(,(mon|tue|wed|thu|fri|sat|sun))*$'),
    constraint person_quiet_hours_are_hours check (quiet_hours ~ '^(none|\d\d:\d\d-\d\d:\d\d)$'),
    constraint person_calendar_is_plain check (calendar = lower(btrim(calendar)) and calendar <> ''),
    constraint person_birthday_has_no_year check (birthday ~ '^\d\d-\d\d$'),
    constraint person_is_not_their_own_manager check (manager_id <> id)
);
create index person_by_manager on person (manager_id) where manager_id is not null;

-- Other addresses that a person may reply from. Mails still go to person.email only.
create table person_address (
    address text primary key,
    person_id bigint not null references person on delete cascade,
    constraint person_address_is_lower_case check (address = lower(address))
);
create index person_address_by_person on person_address (person_id);

-- Keyed hashes of the addresses of people who asked to be forgotten, so that no import brings them back.
create table forgotten (
    address_hash bytea primary key,
    forgotten_at timestamptz not null default now()
);

create table membership (
    person_id bigint not null references person on delete cascade,
    team_id bigint not null references team on delete cascade,
    -- 0 is the home team.
    position smallint not null,
    constraint membership_is_once primary key (person_id, team_id),
    -- Deferred, so that one statement may reorder a person's teams.
    constraint membership_has_one_home unique (person_id, position) deferrable initially deferred,
    constraint membership_position_counts_from_home check (position >= 0)
);
create index membership_by_team on membership (team_id, person_id);

-- What a person has asked of Rapport. A person without a row has asked for nothing.
create table preference (
    person_id bigint primary key references person on delete cascade,
    -- No digests at all from this instant on.
    stopped_at timestamptz,
    -- No digest before this day. A pause always has an end.
    paused_until date,
    -- "I'm full": this person is asked nothing, and nobody is asked about them, before this day.
    full_until date
);

-- A single digest that a person has stopped.
create table digest_stop (
    person_id bigint not null references person on delete cascade,
    -- The name in the config. It may have left the config since.
    digest text not null,
    stopped_at timestamptz not null default now(),
    constraint digest_stop_is_once primary key (person_id, digest)
);

create table absence (
    person_id bigint not null references person on delete cascade,
    starts_on date not null,
    -- The last day of the absence.
    ends_on date not null,
    -- What kind of absence, in the words of the roster.
    kind text,
    -- Where it is known from: csv: the roster. reply: the person said so. vacation_note: an automatic answer of theirs;
    -- the next mail says so, and can be answered with `undo`.
    source text not null default 'csv',
    -- An import that moves the end of an absence updates its row.
    constraint absence_starts_once_a_day primary key (person_id, starts_on),
    constraint absence_ends_after_it_starts check (ends_on >= starts_on),
    constraint absence_source_is_known check (source in ('csv', 'reply', 'vacation_note'))
);

-- Two people whom Rapport never brings together. The owner asked for it and is the only one who knows.
create table exclusion (
    owner_id bigint not null references person on delete cascade,
    other_id bigint not null references person on delete cascade,
    constraint exclusion_is_once primary key (owner_id, other_id),
    constraint exclusion_is_of_another check (owner_id <> other_id)
);
create index exclusion_by_other on exclusion (other_id);

-- Somebody whom a person is not asked about for a while. The other person does not learn of it.
create table pair_snooze (
    person_id bigint not null references person on delete cascade,
    other_id bigint not null references person on delete cascade,
    -- The first day on which the person may be asked again.
    snoozed_until date not null,
    constraint pair_snooze_is_once primary key (person_id, other_id),
    constraint pair_snooze_is_from_another check (person_id <> other_id)
);

-- How often the owner would like to be in touch with the other.
create table cadence (
    owner_id bigint not null references person on delete cascade,
    other_id bigint not null references person on delete cascade,
    ideal_days smallint not null,
    -- Null: no upper limit of their own.
    longest_days smallint,
    constraint cadence_is_once primary key (owner_id, other_id),
    constraint cadence_is_with_another check (owner_id <> other_id),
    -- From one week to six months.
    constraint cadence_is_a_rhythm check (
        ideal_days between 7 and 183 and longest_days between ideal_days and 183
    )
);
create index cadence_by_other on cadence (other_id);
