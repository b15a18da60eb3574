-- What belongs to the installation as a whole.

-- The instance that this database belongs to. A copy of the database that runs under another name sends no mail.
create table instance (
    -- The primary key of a table that has one row.
    only_one boolean primary key default true,
    name text not null,
    constraint instance_is_one check (only_one)
);

-- Keys that sign the tokens in mail addresses. The newest one signs. Older ones still verify until the longest life of
-- a token has passed.
create table token_key (
    -- Part of the token, where it takes one byte.
    id smallint primary key,
    key bytea not null,
    created_at timestamptz not null default now(),
    constraint token_key_is_long_enough check (length(key) = 32),
    constraint token_key_id_is_a_byte check (id between 0 and 255)
);

-- A record of each time an operator looked at private content.
create table reveal (
    id bigint generated always as identity primary key,
    revealed_at timestamptz not null default now(),
    -- The name of the operator's account on the machine where the command ran.
    operator text not null,
    -- The command that showed it.
    command text not null,
    constraint reveal_command_is_known
        check (command in ('preview', 'plan', 'explain', 'outbox show', 'inbound show'))
);
