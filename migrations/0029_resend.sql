-- Digests that an operator sent once more, and why.
create table resend (
    decision_id bigint not null references decision on delete cascade,
    -- That of the mail: part of its Message-ID.
    resend smallint not null,
    reason text not null,
    -- The name of the operator's account on the machine where the command ran, and the role that it logged in with.
    operator text not null,
    database_role text not null default session_user,
    resent_at timestamptz not null default now(),
    constraint resend_is_of_one_mail primary key (decision_id, resend),
    constraint resend_has_a_reason check (reason <> '')
);
