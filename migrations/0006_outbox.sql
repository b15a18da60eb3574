-- Mails on their way out.

-- One mail to one person, as the bytes that are sent.
create table outbox_message (
    id bigint generated always as identity primary key,
    -- digest: a decision to send. answer: to the author of a mail. feedback: words of a colleague, who has confirmed
    -- them. help: asks a colleague for help. offer: tells who can help.
    kind text not null default 'digest',
    person_id bigint not null,
    -- The origin of a digest, which must be a decision to send, to this person.
    decision_id bigint,
    decision_outcome text,
    -- How often the mail was sent again after an uncertain end, from 0. Part of the Message-ID.
    resend smallint not null default 0,
    -- The origin of an answer, and of feedback.
    inbound_id bigint references inbound_message on delete cascade,
    -- The person whose mail it answers, so that a key below can require that the answer goes to the author.
    answers_person_id bigint generated always as (case when kind = 'answer' then person_id end) stored,
    -- The origin of a request for help, and of an offer.
    help_request_id bigint references help_request on delete cascade,
    -- Names the mail in its addresses. Null for a digest, which is named by its decision.
    delivery_id bytea,
    message_id text not null,
    envelope_from text not null,
    recipient text not null,
    -- The whole message, compressed with zstd. Null after the retention period.
    body bytea,
    -- Hashes of its shingles of 8 words, 8 octets each. They identify what a reply quotes.
    quote_shingles bytea,
    -- attempting: the body may be on its way. uncertain: it was sent, and no answer came.
    state text not null default 'pending',
    available_at timestamptz not null default now(),
    attempt integer not null default 0,
    lease_token uuid,
    lease_expires_at timestamptz,
    last_error text,
    settled_at timestamptz,
    created_at timestamptz not null default now(),
    constraint outbox_message_kind_is_known
        check (kind in ('digest', 'answer', 'feedback', 'help', 'offer')),
    constraint outbox_message_has_an_origin check (case kind
        when 'digest' then num_nulls(decision_id, decision_outcome) = 0 and num_nonnulls(inbound_id, help_request_id) = 0
        when 'answer' then inbound_id is not null and num_nonnulls(decision_id, help_request_id) = 0
        when 'feedback' then inbound_id is not null and num_nonnulls(decision_id, help_request_id) = 0
        else help_request_id is not null and num_nonnulls(decision_id, inbound_id) = 0 end),
    constraint outbox_message_comes_from_a_decision_to_send
        foreign key (decision_id, decision_outcome, person_id)
        references decision (id, outcome, person_id) on delete cascade,
    constraint outbox_message_is_decided check (decision_outcome = 'send'),
    constraint outbox_message_is_created_once unique (decision_id, resend),
    constraint outbox_message_answers_its_author
        foreign key (inbound_id, answers_person_id) references inbound_message (id, person_id) on delete cascade,
    constraint outbox_message_answers_once unique (inbound_id, answers_person_id),
    constraint outbox_message_delivery_is_8_octets check (length(delivery_id) = 8),
    constraint outbox_message_has_its_own_id unique (message_id),
    constraint outbox_message_state_is_known
        check (state in ('pending', 'attempting', 'done', 'uncertain', 'dead')),
    constraint outbox_message_lease_is_whole check ((lease_token is null) = (lease_expires_at is null)),
    constraint outbox_message_is_attempted_under_lease check (state <> 'attempting' or lease_token is not null),
    constraint outbox_message_settles_once
        check ((state in ('pending', 'attempting')) = (settled_at is null)),
    constraint outbox_message_is_there_to_send check (settled_at is not null or body is not null)
) with (fillfactor = 70);
-- The bytes are compressed already. (`create table` can say this from PostgreSQL 16 on.)
alter table outbox_message alter column body set storage external;
create index outbox_message_claimable on outbox_message (available_at, id) where state = 'pending';
create index outbox_message_in_flight on outbox_message (lease_expires_at) where state = 'attempting';
create index outbox_message_by_delivery on outbox_message (delivery_id) where delivery_id is not null;
create index outbox_message_by_help_request on outbox_message (help_request_id) where help_request_id is not null;
create index outbox_message_uncertain on outbox_message (settled_at) where state = 'uncertain';
create index outbox_message_by_person on outbox_message (person_id, created_at desc);
create trigger outbox_message_hints after insert on outbox_message for each statement execute function hint_work();

-- What a mail that never left would have told goes into the next digest.
create function release_reports() returns trigger language plpgsql as $$
begin
    if exists (
        select from outbox_message
        where decision_id = new.decision_id and id <> new.id and state <> 'dead')
    then
        return null;
    end if;
    update interaction set reported_in = null where reported_in = new.decision_id;
    delete from celebration_report where decision_id = new.decision_id;
    delete from goal_report where decision_id = new.decision_id;
    delete from follow_up_relevance where decision_id = new.decision_id and step = 'asked';
    return null;
end
$$;
create trigger outbox_message_releases_reports after update of state on outbox_message
    for each row when (new.state = 'dead') execute function release_reports();

-- Each attempt to send a mail, in words that contain no address.
create table outbox_attempt (
    outbox_message_id bigint not null references outbox_message on delete cascade,
    -- Counts the attempts of the mail from 1.
    attempt integer not null,
    ended_at timestamptz not null default now(),
    -- withheld: a boundary forbids the mail.
    outcome text not null,
    -- The last reply code of the server.
    code smallint,
    detail text,
    constraint outbox_attempt_is_counted_once primary key (outbox_message_id, attempt),
    constraint outbox_attempt_outcome_is_known
        check (outcome in ('sent', 'transient', 'permanent', 'uncertain', 'withheld'))
);
