//! What other systems send over HTTP: rows of the log and of leave, as JSON, under the name of the key that they have.

use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use super::import::{ImportOptions, Imported, import_objects};
use super::{Engine, ServiceError};
use crate::import::FileKind;
use crate::store::{StoreError, api_keys};
use rapport_model::Secret;

/// What a key begins with, so that scanners of source code find one that got there.
const PREFIX: &str = "rapport_";

/// A new key: 160 bits in base32.
pub(crate) fn new_key() -> Result<Secret, getrandom::Error> {
    let mut octets = [0; 20];
    getrandom::fill(&mut octets)?;
    let text = data_encoding::BASE32_NOPAD.encode(&octets).to_lowercase();
    Ok(Secret::new(format!("{PREFIX}{text}")))
}

/// What is stored of a key.
pub(crate) fn hash(key: &str) -> [u8; 32] {
    Sha256::digest(key.as_bytes()).into()
}

impl Engine {
    /// The source that has a key, unless it was revoked.
    pub(crate) async fn source_of(&self, key: &str) -> Result<Option<String>, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        Ok(api_keys::source_of(&mut conn, &hash(key)).await?)
    }

    /// Stores rows that a source sends: all of them, or none and every problem.
    pub(crate) async fn push(
        &self,
        source: &str,
        kind: FileKind,
        mut objects: Vec<Map<String, Value>>,
        skip_unknown: bool,
    ) -> Result<Imported, ServiceError> {
        for object in &mut objects {
            object.insert("source".to_owned(), Value::String(source.to_owned()));
        }
        let addresses = self.keyring.addresses();
        let options = ImportOptions { skip_unknown, ..self.import_options(&addresses) };
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        import_objects(&mut conn, &options, source, kind, objects).await
    }
}
