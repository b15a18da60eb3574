-- When digests are due, and what is decided for each person.

-- Wakes a worker that sleeps. It is only a hint: workers also poll, so a lost notification delays work and loses
-- nothing.
create function hint_work() returns trigger language plpgsql as $$
begin
    perform pg_notify('rapport_work', tg_table_name);
    return null;
end
$$;

-- The digests that this database has seen in a config.
create table digest (
    name text primary key,
    -- Occurrences before this instant are not caught up on: a new installation does not send last Monday's mail.
    first_seen_at timestamptz not null default now()
);

-- One occurrence of a digest in one time zone. The first of four queues that have the same columns (the others are
-- render_job, inbound_message and outbox_message) and that any number of replicas may work on:
--
-- A row may be claimed from `available_at` on. A claim increments `attempt` and sets a new `lease_token` and
-- `lease_expires_at`. To settle a row, a worker names its token; if no row matches, the lease was lost. An expired
-- lease needs no clean-up, because the row may simply be claimed again. What has failed for good ends as `dead`, with
-- the reason in `last_error`.
create table digest_run (
    id bigint generated always as identity primary key,
    digest text not null,
    -- The nominal local date of the occurrence.
    period date not null,
    -- An IANA name. The run decides for the people of the audience who live in this zone.
    time_zone text not null,
    scheduled_for timestamptz not null,
    -- occurrence: for everybody in the zone. return: between two occurrences, for those who come back from leave on
    -- that date. early: before an occurrence, for those who have that day off, on their last working day before it.
    kind text not null default 'occurrence',
    state text not null default 'pending',
    available_at timestamptz not null default now(),
    attempt integer not null default 0,
    lease_token uuid,
    lease_expires_at timestamptz,
    last_error text,
    settled_at timestamptz,
    created_at timestamptz not null default now(),
    constraint digest_run_happens_once unique (digest, period, time_zone, kind),
    constraint digest_run_kind_is_known check (kind in ('occurrence', 'return', 'early')),
    constraint digest_run_state_is_known check (state in ('pending', 'done', 'dead')),
    constraint digest_run_lease_is_whole check ((lease_token is null) = (lease_expires_at is null)),
    constraint digest_run_settles_once check ((state = 'pending') = (settled_at is null))
);
create index digest_run_claimable on digest_run (available_at) where state = 'pending';
create trigger digest_run_hints after insert on digest_run for each statement execute function hint_work();

-- Why a person gets a mail, or does not: one row for each person of the audience and period. What is decided here never
-- changes afterwards. What became of the mail is read from outbox_message.
create table decision (
    id bigint generated always as identity primary key,
    run_id bigint not null references digest_run on delete cascade,
    person_id bigint not null references person on delete cascade,
    digest text not null,
    period date not null,
    outcome text not null,
    -- send: 'due'. skip: the boundary that forbids the mail, or 'empty'.
    reason text not null,
    -- The planning clock. It is the Date of the mail, so that rendering again gives the same bytes.
    decided_at timestamptz not null,
    -- The Monday of the person's local week that contains scheduled_for, and which mail of that week this is. The
    -- unique key below is the budget of mails. It holds across all digests and replicas.
    week date not null,
    mail_slot smallint,
    -- The content of the mail, as data.
    edition jsonb,
    -- Names the mail in its addresses: an HMAC of (digest, period, person).
    delivery_id bytea,
    -- The asks that were considered and not made, for those who look into it later: ids of people and names of reasons,
    -- and nothing that anybody wrote.
    rejected_asks jsonb not null default '[]',
    constraint decision_is_made_once unique (digest, period, person_id),
    constraint decision_mail_has_a_slot unique (person_id, week, mail_slot),
    constraint decision_delivery_is_named_once unique (delivery_id),
    -- Allows an outbox row to require a decision to send.
    constraint decision_can_be_cited unique (id, outcome, person_id),
    constraint decision_outcome_is_known check (outcome in ('send', 'skip')),
    constraint decision_reason_is_known check (reason in
        ('due', 'inactive', 'stopped', 'paused', 'leave', 'day off', 'budget', 'empty')),
    constraint decision_sends_what_is_due check ((outcome = 'send') = (reason = 'due')),
    constraint decision_sends_within_budget check ((outcome = 'send') = (mail_slot is not null)),
    constraint decision_mail_slot_is_a_budget check (mail_slot between 1 and 7),
    constraint decision_sends_an_edition check ((outcome = 'send') = (edition is not null)),
    constraint decision_sends_a_named_mail check ((outcome = 'send') = (delivery_id is not null)),
    constraint decision_week_is_a_monday check (extract(isodow from week) = 1),
    constraint decision_delivery_is_8_octets check (length(delivery_id) = 8),
    constraint decision_rejected_asks_are_a_list check (jsonb_typeof(rejected_asks) = 'array')
);
create index decision_by_person on decision (person_id, period desc);
create index decision_by_run on decision (run_id);

-- A mail that is still to be made from a decision to send. The second of the queues. A mail that cannot be rendered is
-- tried again here, ends as dead with its reason, and holds up no other mail.
create table render_job (
    decision_id bigint primary key references decision on delete cascade,
    state text not null default 'pending',
    available_at timestamptz not null default now(),
    attempt integer not null default 0,
    lease_token uuid,
    lease_expires_at timestamptz,
    last_error text,
    settled_at timestamptz,
    constraint render_job_state_is_known check (state in ('pending', 'done', 'dead')),
    constraint render_job_lease_is_whole check ((lease_token is null) = (lease_expires_at is null)),
    constraint render_job_settles_once check ((state = 'pending') = (settled_at is null))
);
create index render_job_claimable on render_job (available_at, decision_id) where state = 'pending';
create index render_job_dead on render_job (decision_id) where state = 'dead';
create trigger render_job_hints after insert on render_job for each statement execute function hint_work();

-- Whether a digest for these teams and roles is for a person. Null means all. Names are in lower case.
create function is_in_audience(who person, teams text[], roles text[]) returns boolean
language sql stable as $$
    select (teams is null or exists (
            select from membership m join team t on t.id = m.team_id
            where m.person_id = who.id and lower(t.name) = any(teams)))
        and (roles is null or lower(who.role) = any(roles))
$$;

-- Whether a person whose last digest was skipped because of leave is back at work on a day. Digests that were skipped
-- since then because of a day off do not count.
create function is_back_from_leave(who bigint, which text, day date) returns boolean
language sql stable as $$
    select coalesce((
            select d.reason = 'leave' and d.period < day
            from decision d
            where d.person_id = who and d.digest = which and d.period <= day and d.reason <> 'day off'
            order by d.period desc
            limit 1), false)
        and not exists (
            select from absence a where a.person_id = who and day between a.starts_on and a.ends_on)
$$;

-- Who is the subject of whose nudge. It is decided once for a home team and a cycle, from the roster alone, and read by
-- the runs of all time zones. What was given in earlier cycles is the input of the next one.
create table coverage (
    digest text not null,
    -- The nominal date of the cycle. For a digest that is due more than once a week, the Monday.
    cycle date not null,
    team_id bigint not null references team on delete cascade,
    -- People who were overdue and for whom nobody could be asked.
    unreachable bigint[] not null,
    decided_at timestamptz not null,
    constraint coverage_is_decided_once primary key (digest, cycle, team_id)
);

create table coverage_pair (
    digest text not null,
    cycle date not null,
    team_id bigint not null,
    -- The person who is asked.
    giver_id bigint not null references person on delete cascade,
    -- The person whom the ask is about.
    subject_id bigint not null references person on delete cascade,
    constraint coverage_pair_is_given_once primary key (digest, cycle, giver_id, subject_id),
    constraint coverage_pair_is_of_a_coverage
        foreign key (digest, cycle, team_id) references coverage on delete cascade,
    constraint coverage_pair_is_about_another check (giver_id <> subject_id)
);
create index coverage_pair_by_team on coverage_pair (team_id, cycle);
create index coverage_pair_by_giver on coverage_pair (giver_id, cycle);
create index coverage_pair_by_subject on coverage_pair (subject_id);
