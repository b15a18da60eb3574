-- A question that an answer of ours asked, until it is answered: in any later mail of the same conversation, for two weeks.
create table open_question (
    inbound_id bigint not null references inbound_message on delete cascade,
    -- The place of the statement that it is about.
    position smallint not null,
    person_id bigint not null references person on delete cascade,
    -- The mail of ours that the conversation began with.
    thread bytea not null,
    -- The statement, in its author's words.
    words text not null,
    -- The complete commands that were offered.
    choices text[] not null,
    asked_at timestamptz not null,
    constraint open_question_is_asked_once primary key (inbound_id, position)
);
create index open_question_by_person on open_question (person_id, asked_at);
create index open_question_by_age on open_question (asked_at);

-- The mail of ours that a conversation began with, from the delivery id of one of its mails: an answer of ours goes back to what
-- it answered. A hundred mails back is far enough.
create function thread_of(delivery bytea) returns bytea language sql stable as $$
    with recursive thread (delivery, n) as (
        select $1, 0
        union all
        select m.delivery_id, t.n + 1
        from thread t
        join outbox_message o on o.delivery_id = t.delivery and o.kind = 'answer'
        join inbound_message m on m.id = o.inbound_id
        where m.delivery_id is not null and t.n < 100)
    select delivery from thread order by n desc limit 1
$$;
