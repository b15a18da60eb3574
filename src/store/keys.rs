//! The keys of an installation, as far as they are in the database.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::StoreError;
use crate::mail::{KeyOctets, KeySource, MAX_KEY_ID, TokenKey};

/// What the database knows about keys.
#[derive(Debug)]
pub(crate) struct StoredKeys {
    pub(crate) token_keys: Vec<TokenKey>,
    /// The key of address hashes; `None` where it comes from a file.
    pub(crate) address_key: Option<KeyOctets>,
    /// The IDs of token keys that addresses were hashed with, by earlier versions.
    pub(crate) hashed_with: Vec<u8>,
    /// Whether an address is stored that was hashed with a key of address hashes.
    pub(crate) has_hashes: bool,
    /// The clock of the database, by which keys begin to sign on all replicas at once.
    pub(crate) now: DateTime<Utc>,
}

/// Makes the first token key and the key of address hashes where there are none.
pub(super) async fn create(conn: &mut PgConnection) -> Result<(), StoreError> {
    // 32 octets of chance: gen_random_uuid() draws from the system's strong source, 122 bits at a time.
    sqlx::query!(
        "-- store::keys::create
        insert into token_key (id, key)
        select 1, sha256(string_agg(uuid_send(gen_random_uuid()), ''::bytea)) from generate_series(1, 4)
        having not exists (select from token_key)
        on conflict (id) do nothing"
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "-- store::keys::create
        insert into address_hash_key (key)
        select sha256(string_agg(uuid_send(gen_random_uuid()), ''::bytea)) from generate_series(1, 4)
        on conflict (only_one) do nothing"
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Reads all keys.
pub(crate) async fn read(conn: &mut PgConnection) -> Result<StoredKeys, StoreError> {
    let rows = sqlx::query!(
        "-- store::keys::read
        select id, key, signs_from from token_key order by id"
    )
    .fetch_all(&mut *conn)
    .await?;
    let token_keys = rows.into_iter().filter_map(|row| {
        Some(TokenKey {
            id: u8::try_from(row.id).ok()?,
            octets: KeyOctets(row.key.try_into().ok()?),
            signs_from: Some(row.signs_from),
            source: KeySource::Database,
        })
    });
    let token_keys = token_keys.collect();
    let row = sqlx::query!(
        r#"-- store::keys::read
        select (select key from address_hash_key) as address_key,
            array(select distinct token_key_id from forgotten where token_key_id is not null) as "hashed_with!",
            exists (select from forgotten where token_key_id is null) or exists (select from former_address)
                as "has_hashes!",
            now() as "now!""#
    )
    .fetch_one(conn)
    .await?;
    Ok(StoredKeys {
        token_keys,
        address_key: row.address_key.and_then(|key| key.try_into().ok()).map(KeyOctets),
        hashed_with: row.hashed_with.into_iter().filter_map(|id| u8::try_from(id).ok()).collect(),
        has_hashes: row.has_hashes,
        now: row.now,
    })
}

/// A token key that was made just now.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewKey {
    pub(crate) id: u8,
    pub(crate) signs_from: DateTime<Utc>,
}

/// Makes a token key that signs after some seconds. `None` if all IDs are taken.
pub(crate) async fn rotate(
    conn: &mut PgConnection,
    after_seconds: f64,
) -> Result<Option<NewKey>, StoreError> {
    let made = sqlx::query!(
        "-- store::keys::rotate
        insert into token_key (id, key, signs_from)
        select (select coalesce(max(id), 0) + 1 from token_key),
            sha256(string_agg(uuid_send(gen_random_uuid()), ''::bytea)), now() + make_interval(secs => $1)
        from generate_series(1, 4)
        having (select coalesce(max(id), 0) from token_key) < $2
        returning id, signs_from",
        after_seconds,
        i32::from(MAX_KEY_ID),
    )
    .fetch_optional(conn)
    .await?;
    Ok(made.and_then(|made| Some(NewKey { id: u8::try_from(made.id).ok()?, signs_from: made.signs_from })))
}

/// Deletes all keys, for an installation that has them in a file.
pub(crate) async fn delete_all(conn: &mut PgConnection) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::keys::delete_all
        with token_keys as (delete from token_key)
        delete from address_hash_key"
    )
    .execute(conn)
    .await?;
    Ok(())
}
