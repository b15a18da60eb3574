-- Keys of other systems, which send interactions and absences over HTTP.
create table api_key (
    id bigint generated always as identity primary key,
    -- The system that has the key: what it sends is filed under this name.
    source text not null,
    -- SHA-256 of the key, which is random and so needs no salt.
    key_hash bytea not null,
    created_at timestamptz not null default now(),
    -- Within a minute.
    last_used_at timestamptz,
    revoked_at timestamptz,
    constraint api_key_is_one_sources unique (key_hash),
    constraint api_key_hash_is_a_hash check (length(key_hash) = 32),
    constraint api_key_source_is_named check (length(source) between 1 and 64)
);

-- The ID of an absence where it comes from, after the name of that source: it may move to other days, or be cancelled.
alter table absence add column external_id text,
    add constraint absence_external_id_is_one_absences unique (external_id);
