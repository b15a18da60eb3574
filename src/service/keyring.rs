//! The keys that all parts of the program share, read again while it runs.
//!
//! A key verifies as soon as it has been read, and signs from a time that is stored with it, later than every replica has
//! read it. So a token never reaches a replica that does not know its key.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use sqlx::{PgConnection, PgPool};
use tokio_util::sync::CancellationToken;

use super::{ServiceError, chain};
use crate::config::KeyFile;
use crate::mail::{AddressKeys, KeyError, KeyOctets, TokenKeys};
use crate::store::StoreError;
use crate::store::keys::{self, StoredKeys};
use reply_address::Keys;

/// How often a running program reads the keys of the database.
const REFRESH: Duration = Duration::from_secs(60);

/// How soon it tries again if that fails.
const RETRY: Duration = Duration::from_secs(5);

/// How long a new key waits before it signs, so that all replicas have read it.
pub(crate) const PUBLISHED_AHEAD: Duration = Duration::from_secs(5 * 60);

/// The keys of an installation at some time.
#[derive(Debug)]
struct Held {
    tokens: Arc<Keys>,
    addresses: Arc<AddressKeys>,
}

/// The keys that sign and verify reply addresses and recognise forgotten ones.
#[derive(Debug)]
pub struct Keyring {
    pool: PgPool,
    file: Option<KeyFile>,
    held: RwLock<Held>,
}

impl Keyring {
    /// Reads the keys of the database and puts them together with those of the key file, if there is one.
    ///
    /// # Errors
    ///
    /// If the database cannot be read, has no keys and there is no file, or has another key of the same ID as the file.
    pub async fn open(pool: PgPool, file: Option<KeyFile>) -> Result<Self, ServiceError> {
        let mut conn = pool.acquire().await.map_err(StoreError::from)?;
        let held = hold(keys::read(&mut conn).await?, file.as_ref())?;
        drop(conn);
        Ok(Self { pool, file, held: RwLock::new(held) })
    }

    /// Reads the keys of the database again.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open); the keys that were there stay in use.
    pub async fn refresh(&self) -> Result<(), ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        let held = hold(keys::read(&mut conn).await?, self.file.as_ref())?;
        // A thread that panicked while it held the lock cannot have left half of a value.
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = held;
        Ok(())
    }

    /// Reads the keys again every minute until told to stop.
    pub(super) async fn refresh_loop(&self, stop: &CancellationToken) {
        let mut pause = REFRESH;
        loop {
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = stop.cancelled() => return,
            }
            pause = match self.refresh().await {
                Ok(()) => REFRESH,
                Err(error) => {
                    tracing::warn!(
                        error = chain(&error),
                        "cannot read the keys again; those at hand stay in use"
                    );
                    RETRY
                }
            };
        }
    }

    /// The keys that sign and verify tokens.
    pub(crate) fn tokens(&self) -> Arc<Keys> {
        self.held.read().unwrap_or_else(PoisonError::into_inner).tokens.clone()
    }

    /// The keys that addresses of forgotten people are hashed with.
    pub(crate) fn addresses(&self) -> Arc<AddressKeys> {
        self.held.read().unwrap_or_else(PoisonError::into_inner).addresses.clone()
    }
}

/// The keys that addresses of forgotten people are hashed with, for a program that needs no others.
pub(super) async fn address_keys(
    conn: &mut PgConnection,
    file: Option<&KeyFile>,
) -> Result<AddressKeys, ServiceError> {
    let stored = keys::read(conn).await?;
    let tokens = together(&stored, file)?;
    Ok(choose_address_keys(&stored, file, &tokens)?)
}

/// The token keys of both sources.
pub(crate) fn together(stored: &StoredKeys, file: Option<&KeyFile>) -> Result<TokenKeys, KeyError> {
    TokenKeys::new(stored.token_keys.clone(), file.map(|file| file.token_keys.clone()).unwrap_or_default())
}

fn hold(stored: StoredKeys, file: Option<&KeyFile>) -> Result<Held, KeyError> {
    let tokens = together(&stored, file)?;
    let addresses = Arc::new(choose_address_keys(&stored, file, &tokens)?);
    Ok(Held { tokens: Arc::new(tokens.at(stored.now)?), addresses })
}

/// The key of the file hashes, and that of the database where there is no file. All keys recognise that hashes of this
/// database were made with.
fn choose_address_keys(
    stored: &StoredKeys,
    file: Option<&KeyFile>,
    tokens: &TokenKeys,
) -> Result<AddressKeys, KeyError> {
    let own = file.map(|file| &file.address_key).or(stored.address_key.as_ref()).ok_or(KeyError::None)?;
    let mut earlier: Vec<KeyOctets> = tokens.with_ids(&stored.hashed_with).cloned().collect();
    if earlier.len() < stored.hashed_with.len() {
        return Err(KeyError::HashKeyGone);
    }
    earlier.extend(stored.address_key.iter().filter(|key| *key != own).cloned());
    Ok(AddressKeys { own: own.clone(), earlier })
}
