-- What people are asked, the mails that they send, and what comes of those.

-- A mailbox that is read over IMAP, and how far. Its row is leased, so that one of all replicas reads it at a time.
create table mailbox (
    name text primary key,
    -- UIDs are only valid together with a UIDVALIDITY (RFC 3501 §2.3.1.1).
    uid_validity bigint,
    -- All mails below this UID are stored.
    next_uid bigint not null default 1,
    -- A mail that could not be fetched, and how often that failed. In the end it goes into quarantine, so that it does
    -- not hold up the mails behind it.
    stuck_uid bigint,
    stuck_times integer not null default 0,
    lease_token uuid,
    lease_expires_at timestamptz,
    last_success_at timestamptz,
    last_error text,
    constraint mailbox_lease_is_whole check ((lease_token is null) = (lease_expires_at is null))
);

-- Mails that are stored and not yet marked as read in the mailbox.
create table mailbox_mark (
    mailbox text not null references mailbox on delete cascade,
    uid_validity bigint not null,
    uid bigint not null,
    constraint mailbox_mark_is_once primary key (mailbox, uid_validity, uid)
);

-- A mail as it was received. The row exists before the mail is acknowledged to the server or program that delivered it.
create table inbound_message (
    id bigint generated always as identity primary key,
    -- How it came in.
    source text not null,
    -- A hash of what no server on the way changes, so that a mail that comes in twice is one row.
    fingerprint bytea not null,
    message_id text,
    -- The envelope sender. '' is the null sender of a bounce. Null: this source does not know it.
    envelope_from text,
    -- The envelope recipients. Empty if only the headers can tell.
    recipients text[] not null,
    -- The whole mail, compressed with zstd. Null after the retention period.
    raw bytea,
    octets integer not null,
    received_at timestamptz not null default now(),
    -- What the mail was found to be, and by which rules.
    classification text,
    rules text[] not null default '{}',
    -- The level of trust, from 0 to 3.
    trust smallint,
    -- The person who wrote it. Null while it belongs to nobody.
    person_id bigint references person on delete cascade,
    -- The mail of ours that it answers.
    delivery_id bytea,
    -- The text that its author wrote, without quotes and signature. Private to the author.
    reply_text text,
    -- What came of it, in a word.
    outcome text,
    state text not null default 'pending',
    available_at timestamptz not null default now(),
    attempt integer not null default 0,
    lease_token uuid,
    lease_expires_at timestamptz,
    last_error text,
    settled_at timestamptz,
    constraint inbound_message_source_is_known check (source in ('imap', 'lmtp', 'webhook', 'stdin')),
    constraint inbound_message_is_received_once unique (fingerprint),
    constraint inbound_message_classification_is_known
        check (classification in ('reply', 'auto', 'bounce', 'complaint', 'receipt', 'list')),
    constraint inbound_message_trust_is_a_level check (trust between 0 and 3),
    constraint inbound_message_outcome_is_known check (outcome in
        ('applied', 'asked', 'held', 'noted', 'away', 'talked', 'explained', 'questioned', 'ignored', 'quarantined')),
    constraint inbound_message_state_is_known check (state in ('pending', 'done', 'dead')),
    constraint inbound_message_lease_is_whole check ((lease_token is null) = (lease_expires_at is null)),
    constraint inbound_message_settles_once check ((state = 'pending') = (settled_at is null)),
    constraint inbound_message_is_there_to_read check (state <> 'pending' or raw is not null),
    -- Allows an outbox row to require that an answer goes to the author.
    constraint inbound_message_can_be_answered unique (id, person_id)
);
-- The bytes are compressed already. (`create table` can say this from PostgreSQL 16 on.)
alter table inbound_message alter column raw set storage external;
create index inbound_message_claimable on inbound_message (available_at, id) where state = 'pending';
create index inbound_message_by_person on inbound_message (person_id, received_at desc);
create index inbound_message_by_message_id on inbound_message (message_id);
create trigger inbound_message_hints after insert on inbound_message
    for each statement execute function hint_work();

-- What a statement in a mail did. The primary key makes it impossible to do it twice.
create table effect (
    inbound_id bigint not null references inbound_message on delete cascade,
    -- The position of the statement in the mail.
    position smallint not null,
    person_id bigint not null references person on delete cascade,
    -- What was understood: a command of a reply, or 'add_address', which is only offered and never written in words.
    command jsonb not null,
    -- held: it waits for a yes. kept: it was to be undone, but had already reached somebody.
    state text not null,
    -- The mail that said yes to it. Undoing that mail undoes this, too.
    settled_by bigint references inbound_message on delete cascade,
    -- What it replaced, so that it can be undone.
    replaced jsonb,
    created_at timestamptz not null default now(),
    constraint effect_happens_once primary key (inbound_id, position),
    constraint effect_command_is_known check (command ? 'action' and command ->> 'action' in
        ('check_in', 'thanks', 'thanked', 'help_received', 'help_given', 'follow_up_add', 'follow_up_done',
        'follow_up_snooze', 'follow_up_drop', 'nudge_done', 'nudge_skip', 'rsvp', 'help_ask', 'help_offer', 'feedback',
        'answer', 'pause', 'resume', 'unsubscribe', 'away', 'full', 'mute', 'cadence', 'undo', 'usage', 'export',
        'forget', 'add_address')),
    constraint effect_state_is_known check (state in ('done', 'held', 'undone', 'dropped', 'kept'))
);
create index effect_by_person on effect (person_id, inbound_id desc);
create index effect_by_yes on effect (settled_by) where settled_by is not null;

-- Feedback that its author is still thinking about, or has sent.
create table feedback_draft (
    inbound_id bigint not null references inbound_message on delete cascade,
    position smallint not null,
    person_id bigint not null references person on delete cascade,
    about_id bigint not null references person on delete cascade,
    words text not null,
    sent_at timestamptz,
    constraint feedback_draft_is_written_once primary key (inbound_id, position, about_id)
);

-- A request for help. It stays open until somebody has said yes.
create table help_request (
    id bigint generated always as identity primary key,
    person_id bigint not null references person on delete cascade,
    inbound_id bigint not null references inbound_message on delete cascade,
    position smallint not null,
    topic text not null,
    state text not null default 'open',
    taken_by bigint references person on delete set null,
    created_at timestamptz not null default now(),
    constraint help_request_is_made_once unique (inbound_id, position),
    constraint help_request_state_is_known check (state in ('open', 'taken', 'withdrawn')),
    constraint help_request_is_for_somebody unique (id, person_id)
);

-- Something that a person is asked to do for another. Its slots are the budget: a person is asked few things in a week,
-- and nobody is the subject of more than three asks.
create table ask (
    person_id bigint not null references person on delete cascade,
    week date not null,
    ask_slot smallint not null,
    subject_id bigint not null references person on delete cascade,
    subject_slot smallint not null,
    -- The prefix and the number of its code among the codes of the person: N3 is a nudge, H1 a request for help.
    code_prefix text not null default 'N',
    code integer not null,
    -- The digest that asks.
    decision_id bigint references decision on delete cascade,
    -- The request that the person is asked to help with.
    help_request_id bigint references help_request on delete cascade,
    -- The name of the evidence; of a request for help, 'help'.
    reason text not null,
    -- What the person made of it.
    answer text,
    answered_at timestamptz,
    constraint ask_has_a_slot primary key (person_id, week, ask_slot),
    constraint ask_slot_is_a_budget check (ask_slot between 1 and 7),
    constraint ask_subject_has_a_slot unique (subject_id, week, subject_slot),
    constraint ask_subject_slot_is_a_budget check (subject_slot between 1 and 3),
    constraint ask_is_about_another check (person_id <> subject_id),
    constraint ask_code_names_one unique (person_id, code_prefix, code),
    constraint ask_code_counts_from_1 check (code >= 1),
    constraint ask_code_prefix_is_known check (code_prefix in ('N', 'H')),
    constraint ask_code_prefix_tells_its_origin
        check ((code_prefix = 'N') = (decision_id is not null) and (code_prefix = 'H') = (help_request_id is not null)),
    constraint ask_is_for_help_once unique (help_request_id, person_id),
    constraint ask_reason_is_known check (reason in
        ('unthanked-help', 'thanks-not-returned', 'celebrated-you', 'celebration', 'promise-kept', 'goal-closed',
        'new-joiner', 'give-back', 'silence', 'hello', 'help')),
    constraint ask_for_help_has_its_own_reason check ((code_prefix = 'H') = (reason = 'help')),
    constraint ask_answer_is_known check (answer in ('done', 'skipped')),
    constraint ask_is_answered_at_a_time check ((answer is null) = (answered_at is null))
);
create index ask_by_decision on ask (decision_id);

-- Refuses to ask about somebody whom the person is kept apart from, or who has left, whoever writes the row.
create function refuse_ask() returns trigger language plpgsql as $$
begin
    if exists (
        select from exclusion e
        where (e.owner_id, e.other_id) in ((new.person_id, new.subject_id), (new.subject_id, new.person_id))
    ) then
        raise exception 'these two are kept apart' using
            errcode = 'check_violation', constraint = 'ask_respects_exclusions', table = 'ask';
    end if;
    if not exists (select from person p where p.id = new.subject_id and p.active) then
        raise exception 'the subject has left' using
            errcode = 'check_violation', constraint = 'ask_is_about_somebody_here', table = 'ask';
    end if;
    return new;
end
$$;
create trigger ask_is_checked before insert on ask for each row execute function refuse_ask();

-- The question that a home team is asked in a week. The first run of the week that needs it decides it. No question is
-- repeated until the team has had the whole library.
create table team_question (
    team_id bigint not null references team on delete cascade,
    -- The Monday of the week.
    week date not null,
    -- The position in the library, which never changes.
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

-- An answer to the team question.
create table team_answer (
    inbound_id bigint not null references inbound_message on delete cascade,
    position smallint not null,
    person_id bigint not null references person on delete cascade,
    -- The question that it answers.
    team_id bigint,
    week date,
    answer text not null,
    answered_at timestamptz not null default now(),
    -- When a digest first showed it to a colleague. After that it cannot be undone.
    shown_at timestamptz,
    constraint team_answer_is_given_once primary key (inbound_id, position),
    constraint team_answer_names_its_question check (num_nonnulls(team_id, week) <> 1),
    constraint team_answer_is_to_a_question
        foreign key (team_id, week) references team_question on delete cascade
);
create index team_answer_by_question on team_answer (team_id, week);
