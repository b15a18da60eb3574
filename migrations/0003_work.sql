-- What is decided and what is sent. Two queues of one shape; any number of replicas work them.
--
-- The lease block of a queue: `available_at` is when it may be claimed; a claim counts `attempt`, sets a fresh
-- `lease_token` and a `lease_expires_at`; whoever settles names the token, and zero rows touched means that the lease
-- was lost. A lease that ran out needs no rescuer: the row can be claimed again.

-- One row: which instance this database belongs to. A copy under another name mails nobody.
create table instance (
    only_one boolean primary key default true,
    name text not null,
    constraint instance_is_one check (only_one)
);

-- Keys of the address tokens. A new one signs, the old ones verify until the longest life has passed.
create table token_key (
    id smallint primary key,
    key bytea not null,
    created_at timestamptz not null default now(),
    constraint token_key_is_long_enough check (length(key) = 32),
    constraint token_key_id_is_a_byte check (id between 0 and 255)
);

-- Digests that this database has seen in a config.
create table digest (
    name text primary key,
    -- What was due before this is not caught up on: a fresh installation does not send last Monday's mail.
    first_seen_at timestamptz not null default now()
);

create table digest_run (
    id bigint generated always as identity primary key,
    digest text not null,
    -- The nominal local date of the occurrence.
    period date not null,
    -- IANA name: the run decides the people of the audience who live in it.
    time_zone text not null,
    scheduled_for timestamptz not null,
    -- Between two occurrences, for those alone who come back from leave on that date.
    for_returners boolean not null default false,
    state text not null default 'pending',
    available_at timestamptz not null default now(),
    attempt integer not null default 0,
    lease_token uuid,
    lease_expires_at timestamptz,
    last_error text,
    settled_at timestamptz,
    created_at timestamptz not null default now(),
    constraint digest_run_happens_once unique (digest, period, time_zone),
    constraint digest_run_state_is_known check (state in ('pending', 'done', 'dead')),
    constraint digest_run_lease_is_whole check ((lease_token is null) = (lease_expires_at is null)),
    constraint digest_run_settles_once check ((state = 'pending') = (settled_at is null))
);
create index digest_run_claimable on digest_run (available_at) where state = 'pending';

-- Why a person gets a mail, or does not: one row for each person of the audience and period. Immutable in what it
-- decides; what became of it is read from the outbox.
create table decision (
    id bigint generated always as identity primary key,
    run_id bigint not null references digest_run on delete cascade,
    person_id bigint not null references person on delete cascade,
    digest text not null,
    period date not null,
    outcome text not null,
    -- send: 'due'. skip: the boundary that held, or 'empty'.
    reason text not null,
    -- The clock of planning. The Date of the mail, and part of what makes its bytes repeatable.
    decided_at timestamptz not null,
    -- The Monday of the person's local week that holds scheduled_for, and which mail of that week this is. The unique
    -- key below is the budget of mails: it holds over all digests and replicas.
    week date not null,
    mail_n smallint,
    -- What the person is to read.
    edition jsonb,
    -- Names the mail in its addresses: an HMAC of (digest, period, person).
    delivery_id bytea,
    -- Rendering: null until the outbox row is there; a failure waits here and stops nobody else's mail.
    rendered_at timestamptz,
    render_attempt integer not null default 0,
    render_after timestamptz not null default now(),
    render_error text,
    constraint decision_is_made_once unique (digest, period, person_id),
    constraint decision_mail_has_a_slot unique (person_id, week, mail_n),
    constraint decision_delivery_is_named_once unique (delivery_id),
    -- Lets an outbox row demand a decision to send.
    constraint decision_can_be_cited unique (id, outcome, person_id),
    constraint decision_outcome_is_known check (outcome in ('send', 'skip')),
    constraint decision_sends_within_budget check ((outcome = 'send') = (mail_n is not null)),
    constraint decision_mail_n_is_a_budget check (mail_n between 1 and 7),
    constraint decision_sends_an_edition check ((outcome = 'send') = (edition is not null)),
    constraint decision_sends_a_named_mail check ((outcome = 'send') = (delivery_id is not null)),
    constraint decision_week_is_a_monday check (extract(isodow from week) = 1),
    constraint decision_delivery_is_8_octets check (length(delivery_id) = 8)
);
create index decision_by_person on decision (person_id, period desc);
create index decision_by_run on decision (run_id);
create index decision_to_render on decision (render_after, id) where outcome = 'send' and rendered_at is null;

-- Whether a digest for these teams and roles is for a person; null: for all. Names are in lower case.
create function is_in_audience(who person, teams text[], roles text[]) returns boolean
language sql stable as $$
    select (teams is null or exists (
            select from membership m join team t on t.id = m.team_id
            where m.person_id = who.id and lower(t.name) = any(teams)))
        and (roles is null or lower(who.role) = any(roles))
$$;

-- Whether a person whose last digest was skipped for leave is at work again on a day.
create function is_back_from_leave(who bigint, which text, day date) returns boolean
language sql stable as $$
    select coalesce((
            select d.reason = 'leave' and d.period < day
            from decision d
            where d.person_id = who and d.digest = which and d.period <= day
            order by d.period desc
            limit 1), false)
        and not exists (
            select from absence a where a.person_id = who and day between a.starts_on and a.ends_on)
$$;

-- A told thank-you points at the decision that tells it.
alter table interaction
    add constraint interaction_is_told_by_a_decision foreign key (told_in) references decision on delete set null;

-- Something a person is asked to do for another. Its slot is the budget: a giver has few in a week, and nobody is the
-- subject of more than three.
create table ask (
    person_id bigint not null references person on delete cascade,
    week date not null,
    n smallint not null,
    decision_id bigint not null references decision on delete cascade,
    subject_id bigint not null references person on delete cascade,
    subject_n smallint not null,
    -- The number of its code (N3) among the person's.
    code integer not null,
    -- The name of the evidence.
    reason text not null,
    constraint ask_has_a_slot primary key (person_id, week, n),
    constraint ask_n_is_a_budget check (n between 1 and 7),
    constraint ask_subject_has_a_slot unique (subject_id, week, subject_n),
    constraint ask_subject_n_is_a_budget check (subject_n between 1 and 3),
    constraint ask_is_about_another check (person_id <> subject_id),
    constraint ask_code_names_one unique (person_id, code),
    constraint ask_code_counts_from_1 check (code >= 1)
);
create index ask_by_decision on ask (decision_id);

-- One mail to one person: its final bytes.
create table outbox_message (
    id bigint generated always as identity primary key,
    person_id bigint not null,
    -- Its origin, which must be a decision to send, to this person.
    decision_id bigint not null,
    decision_outcome text not null default 'send',
    -- 0, or how often the mail was sent anew after an uncertain end. Part of the Message-ID.
    resend smallint not null default 0,
    message_id text not null,
    envelope_from text not null,
    recipient text not null,
    -- The whole message, zstd. Null once it has been kept long enough.
    body bytea,
    state text not null default 'pending',
    available_at timestamptz not null default now(),
    attempt integer not null default 0,
    lease_token uuid,
    lease_expires_at timestamptz,
    last_error text,
    settled_at timestamptz,
    created_at timestamptz not null default now(),
    constraint outbox_message_comes_from_a_decision_to_send
        foreign key (decision_id, decision_outcome, person_id)
        references decision (id, outcome, person_id) on delete cascade,
    constraint outbox_message_is_decided check (decision_outcome = 'send'),
    constraint outbox_message_is_created_once unique (decision_id, resend),
    constraint outbox_message_has_its_own_id unique (message_id),
    constraint outbox_message_state_is_known
        check (state in ('pending', 'attempting', 'done', 'uncertain', 'dead')),
    constraint outbox_message_lease_is_whole check ((lease_token is null) = (lease_expires_at is null)),
    constraint outbox_message_is_attempted_under_lease check (state <> 'attempting' or lease_token is not null),
    constraint outbox_message_settles_once
        check ((state in ('pending', 'attempting')) = (settled_at is null)),
    constraint outbox_message_is_there_to_send check (settled_at is not null or body is not null)
) with (fillfactor = 70);
alter table outbox_message alter column body set storage external;
create index outbox_message_claimable on outbox_message (available_at, id) where state = 'pending';
create index outbox_message_in_flight on outbox_message (lease_expires_at) where state = 'attempting';

-- Each try, in words that hold no address.
create table outbox_attempt (
    outbox_message_id bigint not null references outbox_message on delete cascade,
    n integer not null,
    ended_at timestamptz not null default now(),
    outcome text not null,
    -- The server's last reply code.
    code smallint,
    detail text,
    constraint outbox_attempt_is_counted_once primary key (outbox_message_id, n),
    constraint outbox_attempt_outcome_is_known
        check (outcome in ('sent', 'transient', 'permanent', 'uncertain', 'withheld'))
);

-- What a mail that never left would have told is told by the next one.
create function untell() returns trigger language plpgsql as $$
begin
    update interaction
    set told_in = null
    where told_in = new.decision_id
        and not exists (
            select from outbox_message
            where decision_id = new.decision_id and id <> new.id and state <> 'dead'
        );
    return null;
end
$$;
create trigger outbox_message_untells after update of state on outbox_message
    for each row when (new.state = 'dead') execute function untell();

-- A worker sleeps until there is something to do; polling is the truth and this the hint.
create function hint_work() returns trigger language plpgsql as $$
begin
    perform pg_notify('rapport_work', tg_table_name);
    return null;
end
$$;
create trigger digest_run_hints after insert on digest_run for each statement execute function hint_work();
create trigger outbox_message_hints after insert on outbox_message for each statement execute function hint_work();

-- Looking at what is private is recorded.
create table reveal (
    id bigint generated always as identity primary key,
    revealed_at timestamptz not null default now(),
    -- The name of the operator's account on the machine where the command ran.
    operator text not null,
    command text not null
);
