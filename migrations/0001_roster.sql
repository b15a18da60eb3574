-- Who there is, who belongs together, and what each person wants.

create table team (
    id bigint generated always as identity primary key,
    -- What people call it; shown in mails.
    name text not null,
    constraint team_name_is_plain check (name = btrim(name) and name <> '')
);
-- "Platform" and "platform" are one team.
create unique index team_is_named_once on team (lower(name));

create table person (
    id bigint generated always as identity primary key,
    -- Where mails go, in lower case: two that differ in case alone are one mailbox.
    email text not null,
    name text not null,
    role text,
    manager_id bigint references person on delete set null,
    -- IANA name; null: the zone of the config.
    time_zone text,
    -- null: the locale of the config.
    locale text,
    started_on date,
    -- MM-DD: the year is nobody's business.
    birthday text,
    -- Leavers stay, so that the log keeps its meaning; they get no mail and nobody is nudged about them.
    active boolean not null default true,
    -- Who joined after a digest was due does not get that one late.
    created_at timestamptz not null default now(),
    constraint person_email_is_lower_case check (email = lower(email) and email like '_%@_%'),
    constraint person_email_is_unique unique (email),
    constraint person_name_is_plain check (name = btrim(name) and name <> ''),
    constraint person_birthday_has_no_year check (birthday ~ '^\d\d-\d\d$'),
    constraint person_is_not_their_own_manager check (manager_id <> id)
);

-- Other addresses from which a person may answer. Mails go to person.email alone.
create table person_address (
    address text primary key,
    person_id bigint not null references person on delete cascade,
    constraint person_address_is_lower_case check (address = lower(address))
);
create index person_address_by_person on person_address (person_id);

create table membership (
    person_id bigint not null references person on delete cascade,
    team_id bigint not null references team on delete cascade,
    -- 0 is the home team.
    position smallint not null,
    constraint membership_is_once primary key (person_id, team_id),
    constraint membership_has_one_home unique (person_id, position) deferrable initially deferred,
    constraint membership_position_counts_from_home check (position >= 0)
);
create index membership_by_team on membership (team_id, person_id);

-- What a person has asked of Rapport. No row: nothing special.
create table preference (
    person_id bigint primary key references person on delete cascade,
    -- No more digests, for ever, since this instant.
    stopped_at timestamptz,
    -- No digest before this day; a pause always has an end.
    paused_until date
);

create table absence (
    person_id bigint not null references person on delete cascade,
    starts_on date not null,
    -- The last day of it.
    ends_on date not null,
    kind text,
    -- An import that moves the end of a leave updates it.
    constraint absence_starts_once_a_day primary key (person_id, starts_on),
    constraint absence_ends_after_it_starts check (ends_on >= starts_on)
);

-- Two people whom nothing here brings together; the owner asked for it and is the only one to know.
create table exclusion (
    owner_id bigint not null references person on delete cascade,
    other_id bigint not null references person on delete cascade,
    constraint exclusion_is_once primary key (owner_id, other_id),
    constraint exclusion_is_of_another check (owner_id <> other_id)
);
create index exclusion_by_other on exclusion (other_id);

-- How often the owner would like to be in touch with the other.
create table cadence (
    owner_id bigint not null references person on delete cascade,
    other_id bigint not null references person on delete cascade,
    ideal_days smallint not null,
    longest_days smallint,
    constraint cadence_is_once primary key (owner_id, other_id),
    constraint cadence_is_with_another check (owner_id <> other_id),
    -- One week to six months.
    constraint cadence_is_a_rhythm check (
        ideal_days between 7 and 183 and longest_days between ideal_days and 183
    )
);
