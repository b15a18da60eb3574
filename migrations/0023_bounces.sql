-- Addresses that mail does not reach: what servers refuse and report, and when nothing more is sent.

-- How the mails to a person's address fared lately. It stands for the address that it names alone: another one begins anew.
create table bounce_score (
    person_id bigint primary key references person on delete cascade,
    -- In lower case.
    address text not null,
    -- A soft bounce counts 1, a hard one 2, a complaint 4; each mail that a server takes counts -0.1.
    score numeric(5, 1) not null,
    -- Mails that servers took since the last bounce.
    accepted integer not null default 0,
    bounced_at timestamptz not null,
    -- Of the last bounce: an enhanced status code (RFC 3463) or a reply code, and where it came from. No address, no words.
    status text,
    source text not null,
    -- Since when nothing is sent to the address.
    suppressed_at timestamptz,
    constraint bounce_score_is_of_a_lower_case_address check (address = lower(address)),
    constraint bounce_score_source_is_known check (source in ('refused', 'report', 'complaint')),
    constraint bounce_score_is_not_negative check (score >= 0)
);
create index bounce_score_suppressed on bounce_score (suppressed_at) where suppressed_at is not null;

-- The bounces of a mail count once: by the worst of them.
create table bounce (
    outbox_message_id bigint primary key references outbox_message on delete cascade,
    points smallint not null,
    status text,
    source text not null,
    reported_at timestamptz not null default now(),
    constraint bounce_counts check (points in (1, 2, 4)),
    constraint bounce_source_is_known check (source in ('refused', 'report', 'complaint'))
);

-- Whether nothing is sent to somebody because mails to the address that they have now do not arrive.
create function is_undeliverable(who person) returns boolean language sql stable as $$
    select exists (
        select from bounce_score b
        where b.person_id = who.id and b.suppressed_at is not null and b.address = lower(who.email))
$$;

alter table decision drop constraint decision_reason_is_known;
alter table decision add constraint decision_reason_is_known check (reason in
    ('due', 'inactive', 'stopped', 'undeliverable', 'paused', 'leave', 'day off', 'budget', 'empty'));
