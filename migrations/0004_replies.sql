-- What people answer, and what comes of it. A third queue of the same shape, and three more reasons to write a mail.

-- A mail as it was received: a row before anything is acknowledged to whoever brought it.
create table inbound_message (
    id bigint generated always as identity primary key,
    -- The way in.
    source text not null,
    -- A hash of what no server on the way changes: the same mail over two roads is one row.
    fingerprint bytea not null,
    message_id text,
    -- The envelope sender; '' is the null sender of a bounce, null that this way in does not know it.
    envelope_from text,
    -- To whom, as the envelope says; empty where only the headers can tell.
    recipients text[] not null,
    -- The whole mail, zstd. Null once it has been kept long enough.
    raw bytea,
    octets integer not null,
    received_at timestamptz not null default now(),
    -- What it was found to be, and by which rules.
    verdict text,
    rules text[] not null default '{}',
    -- Trust, 0 to 3.
    trust smallint,
    -- Whose it is; null while nobody's.
    person_id bigint references person on delete cascade,
    -- The mail of ours that it answers.
    delivery_id bytea,
    -- What its author wrote themselves. Private to them.
    own_words text,
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
    constraint inbound_message_verdict_is_known
        check (verdict in ('reply', 'auto', 'bounce', 'complaint', 'receipt', 'list')),
    constraint inbound_message_trust_is_a_level check (trust between 0 and 3),
    constraint inbound_message_outcome_is_known check (outcome in
        ('applied', 'asked', 'held', 'noted', 'away', 'talked', 'explained', 'questioned', 'ignored', 'quarantined')),
    constraint inbound_message_state_is_known check (state in ('pending', 'done', 'dead')),
    constraint inbound_message_lease_is_whole check ((lease_token is null) = (lease_expires_at is null)),
    constraint inbound_message_settles_once check ((state = 'pending') = (settled_at is null)),
    constraint inbound_message_is_there_to_read check (state <> 'pending' or raw is not null),
    -- Lets an answer demand that it goes to the author.
    constraint inbound_message_can_be_answered unique (id, person_id)
);
alter table inbound_message alter column raw set storage external;
create index inbound_message_claimable on inbound_message (available_at, id) where state = 'pending';
create index inbound_message_by_person on inbound_message (person_id, received_at desc);
create index inbound_message_by_message_id on inbound_message (message_id);
create trigger inbound_message_hints after insert on inbound_message
    for each statement execute function hint_work();

-- What a statement of a mail did. Its key makes doing it again impossible.
create table effect (
    inbound_id bigint not null references inbound_message on delete cascade,
    -- The place of the statement in the mail.
    n smallint not null,
    person_id bigint not null references person on delete cascade,
    -- What was understood.
    command jsonb not null,
    -- held: waits for a yes. kept: was to be taken back, and had reached somebody.
    state text not null,
    -- The mail that said yes to it: taking that one back takes this back, too.
    settled_by bigint references inbound_message on delete cascade,
    -- What it replaced, for taking it back.
    replaced jsonb,
    created_at timestamptz not null default now(),
    constraint effect_happens_once primary key (inbound_id, n),
    constraint effect_state_is_known check (state in ('done', 'held', 'undone', 'dropped', 'kept'))
);
create index effect_by_person on effect (person_id, inbound_id desc);
create index effect_by_yes on effect (settled_by) where settled_by is not null;

alter table interaction
    -- Whose note it is, where that is not from_person_id: "Bo helped me" is a note of the one who was helped.
    add column author_id bigint references person on delete cascade,
    -- Thanks that were said in person: logged, and never passed on.
    add column in_person boolean not null default false,
    add constraint interaction_author_took_part check (author_id in (from_person_id, to_person_id)),
    add constraint interaction_in_person_is_thanks check (not in_person or kind = 'thanks');
drop index interaction_untold;
create index interaction_untold on interaction (to_person_id)
    where kind = 'thanks' and told_in is null and not in_person;

alter table follow_up
    -- Not shown before this day: its owner asked for later.
    add column rests_until date;

alter table ask
    alter column decision_id drop not null,
    -- What the person made of it.
    add column answer text,
    add column answered_at timestamptz,
    add constraint ask_answer_is_known check (answer in ('done', 'skipped')),
    add constraint ask_is_answered_at_a_time check ((answer is null) = (answered_at is null));

-- Somebody whom a person is not asked about for a while. Theirs alone: the other does not learn of it.
create table rest (
    person_id bigint not null references person on delete cascade,
    other_id bigint not null references person on delete cascade,
    until_on date not null,
    constraint rest_is_once primary key (person_id, other_id),
    constraint rest_is_from_another check (person_id <> other_id)
);

alter table preference
    -- "I'm full": no asks to or about them before this day.
    add column full_until date;

-- One digest that a person asked to stop.
create table digest_stop (
    person_id bigint not null references person on delete cascade,
    digest text not null,
    stopped_at timestamptz not null default now(),
    constraint digest_stop_is_once primary key (person_id, digest)
);

-- An answer to the team question.
create table team_answer (
    inbound_id bigint not null references inbound_message on delete cascade,
    n smallint not null,
    person_id bigint not null references person on delete cascade,
    answer text not null,
    answered_at timestamptz not null default now(),
    constraint team_answer_is_given_once primary key (inbound_id, n)
);

-- Feedback that its author is still thinking about, or has sent.
create table feedback_draft (
    inbound_id bigint not null references inbound_message on delete cascade,
    n smallint not null,
    person_id bigint not null references person on delete cascade,
    about_id bigint not null references person on delete cascade,
    words text not null,
    sent_at timestamptz,
    constraint feedback_draft_is_written_once primary key (inbound_id, n, about_id)
);

-- A request for help, until somebody has said yes.
create table help_request (
    id bigint generated always as identity primary key,
    person_id bigint not null references person on delete cascade,
    inbound_id bigint not null references inbound_message on delete cascade,
    n smallint not null,
    topic text not null,
    state text not null default 'open',
    taken_by bigint references person on delete set null,
    created_at timestamptz not null default now(),
    constraint help_request_is_made_once unique (inbound_id, n),
    constraint help_request_state_is_known check (state in ('open', 'taken', 'withdrawn')),
    constraint help_request_is_for_somebody unique (id, person_id)
);

-- Who was asked for it. The slot in the week of asks is `ask`, like that of any other ask.
alter table ask
    add column help_request_id bigint references help_request on delete cascade,
    -- The letter of its code: N is a nudge, H a request for help.
    add column letter text not null default 'N',
    drop constraint ask_code_names_one,
    add constraint ask_code_names_one unique (person_id, letter, code),
    add constraint ask_letter_tells_its_origin
        check ((letter = 'N') = (decision_id is not null) and (letter = 'H') = (help_request_id is not null)),
    add constraint ask_is_for_help_once unique (help_request_id, person_id);

alter table outbox_message
    alter column decision_id drop not null,
    alter column decision_outcome drop not null,
    alter column decision_outcome drop default,
    -- digest: a decision to send. answer: to the author of a mail. feedback: passed on with the author's second yes.
    -- help: asks a colleague. offer: tells who can help.
    add column kind text not null default 'digest',
    add column inbound_id bigint references inbound_message on delete cascade,
    add column help_request_id bigint references help_request on delete cascade,
    -- Names the mail in its addresses; a digest has it in its decision.
    add column delivery_id bytea,
    -- Hashes of its runs of 8 words, 8 octets each: what an answer quotes is known by them.
    add column runs bytea,
    add column answers_person_id bigint generated always as (case when kind = 'answer' then person_id end) stored,
    add constraint outbox_message_kind_is_known
        check (kind in ('digest', 'answer', 'feedback', 'help', 'offer')),
    add constraint outbox_message_has_an_origin check (case kind
        when 'digest' then num_nulls(decision_id, decision_outcome) = 0 and num_nonnulls(inbound_id, help_request_id) = 0
        when 'answer' then inbound_id is not null and num_nonnulls(decision_id, help_request_id) = 0
        when 'feedback' then inbound_id is not null and num_nonnulls(decision_id, help_request_id) = 0
        else help_request_id is not null and num_nonnulls(decision_id, inbound_id) = 0 end),
    add constraint outbox_message_answers_its_author
        foreign key (inbound_id, answers_person_id) references inbound_message (id, person_id) on delete cascade,
    add constraint outbox_message_answers_once unique (inbound_id, answers_person_id),
    add constraint outbox_message_delivery_is_8_octets check (length(delivery_id) = 8);
create index outbox_message_by_delivery on outbox_message (delivery_id) where delivery_id is not null;
create index outbox_message_by_person on outbox_message (person_id, created_at desc);

-- A mailbox that is read, and how far. Its row is leased like any other: one reader over all replicas.
create table mailbox (
    name text primary key,
    -- UIDs mean something under one UIDVALIDITY alone (RFC 3501 §2.3.1.1).
    uid_validity bigint,
    -- All mails below this UID are stored.
    next_uid bigint not null default 1,
    -- A mail that could not be fetched, and how often: it goes into quarantine, so that the others can be read.
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

-- Somebody who asked to be forgotten: a keyed hash of the address, so that no import brings them back.
create table forgotten (
    address_hash bytea primary key,
    forgotten_at timestamptz not null default now()
);
alter table person
    -- They asked to be forgotten: erased when their last answer has had time to leave.
    add column erase_after timestamptz;
