-- Keys that rotate, and a key of its own for the hashes of forgotten addresses.

-- When a key begins to sign. It verifies from the moment it is here: every replica has read a new key by the time its
-- first token comes back. A key signs until a later one begins to.
alter table token_key add column signs_from timestamptz;
update token_key set signs_from = created_at;
alter table token_key
    alter column signs_from set not null,
    alter column signs_from set default now();
comment on table token_key is
    'Keys that sign the tokens in mail addresses. They are kept for ever: a token that stops mails never expires.';

-- The key of the hashes in `forgotten`. It never rotates, because an address that is gone cannot be hashed again.
create table address_hash_key (
    -- The primary key of a table that has one row. It has none where the key comes from a file.
    only_one boolean primary key default true,
    key bytea not null,
    created_at timestamptz not null default now(),
    constraint address_hash_key_is_one check (only_one),
    constraint address_hash_key_is_long_enough check (length(key) = 32)
);

-- The token key that an earlier version hashed the address with, because there was no other; null since then. Until now,
-- nothing made a second token key.
alter table forgotten add column token_key_id smallint;
update forgotten set token_key_id = (select min(id) from token_key);

-- The role that logged in to the database, which the operator cannot choose as freely as the name of their account.
-- Null: recorded by an earlier version.
alter table reveal add column database_role text;
alter table reveal alter column database_role set default session_user;
