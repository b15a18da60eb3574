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
