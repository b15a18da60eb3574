//! The keys of an installation and their uses: tokens, delivery IDs, and hashes of erased addresses.
//!
//! Token keys rotate. They come from the database, or from a key file, or during a move from both. All of them are put in
//! the order in which they begin to sign: those of the database first, because a file replaces them. The last one that has
//! begun signs; an earlier one has *retired* and verifies what it signed in its time.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, Days, NaiveDate, Utc};
use hmac::{Hmac, KeyInit, Mac};
use reply_address::{DeliveryId, Keys, Kind};
use serde::Serialize;
use sha2::Sha256;

use rapport_model::Address;
use rapport_model::ids::PersonId;

/// Domain separation between the uses of a key. Changing this invalidates all tokens that were ever sent.
const TOKEN_LABEL: &str = "rapport-addr-v1";
const DELIVERY_LABEL: &[u8] = b"rapport-delivery-v1";
const ERASED_LABEL: &[u8] = b"rapport-forgotten-v1";

/// The highest ID of a token key: 255 is that of previews, whose tokens verify nowhere.
pub(crate) const MAX_KEY_ID: u8 = 254;

/// The octets of a key. `Debug` does not show them.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct KeyOctets(pub(crate) [u8; 32]);

impl fmt::Debug for KeyOctets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyOctets(…)")
    }
}

impl KeyOctets {
    /// Reads 64 hexadecimal digits.
    pub(crate) fn from_hex(text: &str) -> Option<Self> {
        let octets = data_encoding::HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok()?;
        octets.try_into().ok().map(Self)
    }

    /// The key in the form that [`from_hex`](Self::from_hex) reads: the key itself, for a key file.
    pub(crate) fn to_hex(&self) -> String {
        data_encoding::HEXLOWER.encode(&self.0)
    }
}

/// Where a key is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum KeySource {
    Database,
    /// The file of `replies.token_key_file`.
    File,
}

/// A key that signs tokens, or did, or will.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TokenKey {
    /// Part of every token: 0 to 254.
    pub(crate) id: u8,
    pub(crate) octets: KeyOctets,
    /// When it begins to sign; `None` for at once.
    pub(crate) signs_from: Option<DateTime<Utc>>,
    pub(crate) source: KeySource,
}

/// What a token key does now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "state")]
pub(crate) enum KeyState {
    /// It verifies, and will sign.
    Waiting,
    /// It signs new tokens.
    Signing,
    /// It verifies the tokens that it signed; the last one to expire does so at the end of `until` (UTC). `None` where it
    /// is unknown when it signed for the last time.
    Retired { until: Option<NaiveDate> },
    /// All of its tokens have expired but those that stop mails, which never do.
    StopsOnly,
}

/// Why keys cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// There is none at all.
    #[error("there are no keys; run `rapport migrate`")]
    None,
    /// Addresses of people who asked to be forgotten are hashed with a token key of an earlier version, and it is gone: an
    /// import would bring these people back.
    #[error(
        "a token key is missing that addresses of forgotten people were hashed with; restore it (`select distinct \
         token_key_id from forgotten` names it), or an import would bring these people back"
    )]
    HashKeyGone,
    /// A token names its key by ID, so two keys cannot have the same one.
    #[error(
        "the key file and the database have different token keys with the ID {0}; give the one in the file another ID"
    )]
    SameId(u8),
}

/// All token keys of an installation, in the order in which they begin to sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TokenKeys(Vec<TokenKey>);

impl TokenKeys {
    /// Puts keys of both sources together. A key that is in both is that of the file.
    ///
    /// # Errors
    ///
    /// If a key of the file has the ID of another key of the database.
    pub(crate) fn new(database: Vec<TokenKey>, file: Vec<TokenKey>) -> Result<Self, KeyError> {
        let mut keys: BTreeMap<u8, TokenKey> = database.into_iter().map(|key| (key.id, key)).collect();
        for key in file {
            let id = key.id;
            match keys.insert(id, key) {
                Some(replaced) if keys[&id].octets != replaced.octets => return Err(KeyError::SameId(id)),
                _ => {}
            }
        }
        let mut keys: Vec<TokenKey> = keys.into_values().collect();
        keys.sort_by_key(|key| (key.source, key.signs_from, key.id));
        Ok(Self(keys))
    }

    /// Each key with what it does at `now`, in the order in which they begin to sign.
    pub(crate) fn states(&self, now: DateTime<Utc>) -> impl Iterator<Item = (&TokenKey, KeyState)> {
        let signing = self.signing(now);
        self.0.iter().enumerate().map(move |(at, key)| {
            let state = match signing {
                Some(signing) if at < signing => match self.retired_on(at, signing).map(last_expiry) {
                    Some(until) if until < now.date_naive() => KeyState::StopsOnly,
                    until => KeyState::Retired { until },
                },
                Some(signing) if at == signing => KeyState::Signing,
                _ => KeyState::Waiting,
            };
            (key, state)
        })
    }

    /// The keys as tokens are signed and verified with at `now`.
    ///
    /// # Errors
    ///
    /// If there is none.
    pub(crate) fn at(&self, now: DateTime<Utc>) -> Result<Keys, KeyError> {
        let octets = self.0.iter().map(|key| (key.id, key.octets.0)).collect();
        let signing = self.signing(now).ok_or(KeyError::None)?;
        let mut keys = Keys::new(TOKEN_LABEL, octets)
            .and_then(|keys| keys.signing_with(self.0[signing].id))
            .ok_or(KeyError::None)?;
        for at in 0..signing {
            if let Some(last_day) = self.retired_on(at, signing) {
                keys = keys.retire(self.0[at].id, last_day);
            }
        }
        Ok(keys)
    }

    /// The octets of the keys with these IDs.
    pub(crate) fn with_ids(&self, ids: &[u8]) -> impl Iterator<Item = &KeyOctets> {
        self.0.iter().filter(|key| ids.contains(&key.id)).map(|key| &key.octets)
    }

    /// The place of the key that signs: the last one that has begun, or the one that begins first.
    fn signing(&self, now: DateTime<Utc>) -> Option<usize> {
        let has_begun = |key: &TokenKey| key.signs_from.is_none_or(|from| from <= now);
        let first = || self.0.iter().enumerate().min_by_key(|(at, key)| (key.signs_from, Reverse(*at)));
        self.0.iter().rposition(has_begun).or_else(|| first().map(|(at, _)| at))
    }

    /// The last day on which a key before the one that signs may have signed. A day is added to that on which its
    /// successor began, for replicas that were slow to learn of it.
    fn retired_on(&self, at: usize, signing: usize) -> Option<NaiveDate> {
        let began = self.0[at + 1..=signing].iter().filter_map(|key| key.signs_from).min()?;
        Some(began.date_naive() + Days::new(1))
    }
}

/// The day on which the last token expires of a key that signed on `last_day` for the last time.
fn last_expiry(last_day: NaiveDate) -> NaiveDate {
    let kinds = [Kind::Reply, Kind::Undo, Kind::Unsubscribe, Kind::Bounce];
    let longest = kinds.into_iter().filter_map(Kind::lifetime_days).max().unwrap_or_default();
    last_day + Days::new(longest)
}

/// Keys for previews, whose tokens are valid nowhere.
pub fn preview_keys() -> Keys {
    Keys::preview(TOKEN_LABEL)
}

/// The delivery ID of a digest, derived from name, period and person, so that nobody can guess it from another one. It is
/// derived when the digest is decided, and stored with the decision: a later key would give another one.
pub fn digest_delivery(keys: &Keys, digest: &str, period: NaiveDate, person: PersonId) -> DeliveryId {
    let (period, person) = (period.to_string(), person.to_string());
    keys.derive_id(&[DELIVERY_LABEL, b"digest", digest.as_bytes(), period.as_bytes(), person.as_bytes()])
}

/// The delivery ID of any other mail, derived from its `purpose`, the row `number` that caused it, and the person. It is
/// derived once, in the transaction that stores the mail.
pub fn letter_delivery(keys: &Keys, purpose: &str, number: i64, person: PersonId) -> DeliveryId {
    let (number, person) = (number.to_string(), person.to_string());
    keys.derive_id(&[DELIVERY_LABEL, purpose.as_bytes(), number.as_bytes(), person.as_bytes()])
}

/// The keys of the hashes by which the addresses of forgotten people are recognised: a key of their own, which never
/// rotates, and those that earlier hashes were made with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressKeys {
    pub(crate) own: KeyOctets,
    /// Other keys that stored hashes were made with.
    pub(crate) earlier: Vec<KeyOctets>,
}

/// The hash that is stored of the address of somebody who asked to be forgotten: it recognises the address and, without
/// the key, does not reveal it.
pub(crate) fn address_hash(keys: &AddressKeys, address: &Address) -> Vec<u8> {
    keyed_hash(&keys.own, address)
}

/// All hashes of an address that may be stored, under its own key and under earlier ones.
pub(crate) fn address_hashes(keys: &AddressKeys, address: &Address) -> Vec<Vec<u8>> {
    std::iter::once(&keys.own).chain(&keys.earlier).map(|key| keyed_hash(key, address)).collect()
}

fn keyed_hash(key: &KeyOctets, address: &Address) -> Vec<u8> {
    let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(&key.0) else {
        unreachable!("HMAC takes a key of any length (RFC 2104 §2)")
    };
    mac.update(ERASED_LABEL);
    mac.update(&[0]);
    mac.update(address.as_str().as_bytes());
    mac.finalize().into_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(id: u8, source: KeySource, signs_from: Option<&str>) -> TokenKey {
        let signs_from = signs_from.map(|at| at.parse().unwrap());
        TokenKey { id, octets: KeyOctets([id; 32]), signs_from, source }
    }

    fn states(keys: &TokenKeys, now: &str) -> Vec<(u8, KeyState)> {
        keys.states(now.parse().unwrap()).map(|(key, state)| (key.id, state)).collect()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_key_waits_signs_verifies_and_at_last_only_stops_mails() {
        let keys = TokenKeys::new(
            vec![
                key(1, KeySource::Database, Some("2026-01-01T00:00:00Z")),
                key(2, KeySource::Database, Some("2026-06-01T12:00:00Z")),
            ],
            Vec::new(),
        )
        .unwrap();
        use KeyState::{Retired, Signing, StopsOnly, Waiting};
        assert_eq!(states(&keys, "2026-06-01T11:59:59Z"), [(1, Signing), (2, Waiting)]);
        let until = Some(day("2026-08-31"));
        assert_eq!(states(&keys, "2026-06-01T12:00:00Z"), [(1, Retired { until }), (2, Signing)]);
        assert_eq!(states(&keys, "2026-08-31T23:00:00Z"), [(1, Retired { until }), (2, Signing)]);
        assert_eq!(states(&keys, "2026-09-01T00:00:00Z"), [(1, StopsOnly), (2, Signing)]);
        // Before all times, as of a database that was set back, something still signs.
        assert_eq!(states(&keys, "2025-01-01T00:00:00Z"), [(1, Signing), (2, Waiting)]);
    }

    #[test]
    fn the_file_signs_whatever_the_database_has_and_the_last_line_of_those_without_a_time() {
        let stored = vec![key(9, KeySource::Database, Some("2026-06-01T00:00:00Z"))];
        let now = "2026-07-01T00:00:00Z";
        let file = vec![key(1, KeySource::File, None), key(2, KeySource::File, None)];
        let keys = TokenKeys::new(stored.clone(), file).unwrap();
        use KeyState::{Retired, Signing};
        let unknown = Retired { until: None };
        assert_eq!(states(&keys, now), [(9, unknown), (1, unknown), (2, Signing)]);
        let keys =
            TokenKeys::new(stored.clone(), vec![key(1, KeySource::File, Some("2026-07-02T00:00:00Z"))])
                .unwrap();
        assert_eq!(states(&keys, now), [(9, Signing), (1, KeyState::Waiting)]);
        let mut other = key(9, KeySource::File, None);
        other.octets = KeyOctets([0; 32]);
        assert_eq!(TokenKeys::new(stored, vec![other]), Err(KeyError::SameId(9)));
        assert_eq!(
            TokenKeys::new(Vec::new(), Vec::new()).unwrap().at(now.parse().unwrap()).err(),
            Some(KeyError::None)
        );
    }

    #[test]
    fn a_token_of_an_earlier_key_verifies_if_it_can_be_genuine() {
        let all = vec![
            key(1, KeySource::Database, Some("2026-01-01T00:00:00Z")),
            key(2, KeySource::Database, Some("2026-06-01T12:00:00Z")),
        ];
        let before = TokenKeys::new(all[..1].to_vec(), Vec::new()).unwrap();
        let after =
            TokenKeys::new(all, Vec::new()).unwrap().at("2026-06-02T00:00:00Z".parse().unwrap()).unwrap();
        let sign = |kind, at: &str| {
            let at = at.parse().unwrap();
            let delivery = DeliveryId([0; 8]);
            before.at(at).unwrap().sign(kind, delivery, "in.acme.example", at)
        };
        let verifies = |kind, at: &str| after.verify(&sign(kind, at), "in.acme.example").is_ok();
        assert!(
            verifies(Kind::Reply, "2026-06-01T11:00:00Z") && verifies(Kind::Undo, "2026-06-02T11:00:00Z")
        );
        assert!(
            !verifies(Kind::Reply, "2026-06-03T11:00:00Z")
                && verifies(Kind::Unsubscribe, "2026-06-03T11:00:00Z")
        );
    }

    #[test]
    fn two_people_never_share_a_delivery() {
        let keys = preview_keys();
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let delivery = |digest, person| digest_delivery(&keys, digest, day, PersonId(person));
        assert_eq!(delivery("weekly", 1), delivery("weekly", 1));
        assert_ne!(delivery("weekly", 1), delivery("weekly", 11));
        assert_ne!(delivery("weekly1", 1), delivery("weekly", 1));
    }
}
