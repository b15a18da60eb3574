//! Tokens: the part of an address that says, unforgeably, which mail to whom it belongs to.
//!
//! `raw = version 1 | key id 1 | kind 1 | delivery id 8 | expiry 2 | mac 16`, 29 octets, base32 (RFC 4648 §6) in
//! lower case without padding: 47 characters of `a-z2-7`, since mail servers change case and drop `+`. The MAC is
//! HMAC-SHA-256 cut to 16 octets (RFC 2104 §5: at least half of the hash) over all that stands before it and the
//! domain, so that neither a kind, nor a date, nor a token of another installation can be passed off.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, Days, NaiveDate, Utc};
use data_encoding::{BASE32_NOPAD, Encoding};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use rapport_model::Address;
use rapport_model::ids::PersonId;

/// Characters of a token.
pub const TOKEN_LENGTH: usize = 47;

const VERSION: u8 = 1;
const RAW_LENGTH: usize = 29;
const MAC_LENGTH: usize = 16;

/// The key id that no key has: a token that carries it verifies nowhere.
const PREVIEW_KEY_ID: u8 = 255;

/// What an address is for. The letter stands before the token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `r.`: an answer to a mail. 90 days.
    Reply,
    /// `u.`: takes back or confirms. 7 days.
    Undo,
    /// `s.`: stops. For ever.
    Stop,
    /// `b.`: the envelope sender, where bounces go. 30 days.
    Bounce,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Reply, Self::Undo, Self::Stop, Self::Bounce];

    /// The letter before the token.
    pub fn letter(self) -> char {
        match self {
            Self::Reply => 'r',
            Self::Undo => 'u',
            Self::Stop => 's',
            Self::Bounce => 'b',
        }
    }

    /// The kind of a letter, in either case.
    pub fn from_letter(letter: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| letter.len() == 1 && letter.eq_ignore_ascii_case(&kind.letter().to_string()))
    }

    /// How many days a token lives; `None`: for ever.
    pub fn life_days(self) -> Option<u64> {
        match self {
            Self::Reply => Some(90),
            Self::Undo => Some(7),
            Self::Stop => None,
            Self::Bounce => Some(30),
        }
    }

    fn octet(self) -> u8 {
        match self {
            Self::Reply => 1,
            Self::Undo => 2,
            Self::Stop => 3,
            Self::Bounce => 4,
        }
    }
}

/// Names one mail to one person; the row that carries it binds both.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeliveryId(pub [u8; 8]);

impl DeliveryId {
    /// In letters, for a Message-ID.
    pub fn to_tag(self) -> String {
        lower().encode(&self.0)
    }

    /// Reads the letters of a Message-ID back, in either case.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let octets = lower().decode(tag.to_ascii_lowercase().as_bytes()).ok()?;
        octets.try_into().ok().map(Self)
    }
}

impl fmt::Debug for DeliveryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeliveryId(…)")
    }
}

/// What a token that verifies says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    /// What it is for.
    pub kind: Kind,
    /// The mail that it belongs to.
    pub delivery: DeliveryId,
    /// The last day on which it is good; `None`: for ever.
    pub expires_on: Option<NaiveDate>,
}

/// Why a token is not one of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// It has another length, alphabet, version or kind.
    #[error("not a token")]
    Shape,
    /// No key of ours has its key id, or the MAC is another.
    #[error("not a token of ours")]
    Forged,
}

/// The keys that sign and verify.
#[derive(Clone)]
pub struct Keys {
    keys: BTreeMap<u8, [u8; 32]>,
    signs: u8,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys").field("ids", &self.keys.keys()).field("signs", &self.signs).finish()
    }
}

impl Keys {
    /// The keys of a database by their id; the highest id signs. `None` without any.
    pub fn new(keys: BTreeMap<u8, [u8; 32]>) -> Option<Self> {
        let signs = *keys.keys().filter(|id| **id != PREVIEW_KEY_ID).max()?;
        Some(Self { keys, signs })
    }

    /// Keys whose tokens verify nowhere, here neither: what a preview prints.
    pub fn preview() -> Self {
        Self { keys: BTreeMap::new(), signs: PREVIEW_KEY_ID }
    }

    fn mac(&self, key_id: u8, parts: &[&[u8]]) -> Hmac<Sha256> {
        let key = self.keys.get(&key_id).copied().unwrap_or_default();
        let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(&key) else {
            unreachable!("HMAC takes a key of any length (RFC 2104 §2)")
        };
        for (position, part) in parts.iter().enumerate() {
            if position > 0 {
                mac.update(&[0]);
            }
            mac.update(part);
        }
        mac
    }

    /// The name of a digest mail: the same for the same digest, period and person, so that the same plan gives the
    /// same bytes, and nothing that a reader can guess another's from.
    pub fn delivery_id(&self, digest: &str, period: NaiveDate, person: PersonId) -> DeliveryId {
        let period = period.to_string();
        let person = person.to_string();
        let parts: [&[u8]; 5] =
            [b"rapport-delivery-v1", b"digest", digest.as_bytes(), period.as_bytes(), person.as_bytes()];
        let tag = self.mac(self.signs, &parts).finalize().into_bytes();
        let mut id = [0; 8];
        id.copy_from_slice(&tag[..8]);
        DeliveryId(id)
    }

    /// The name of a mail that is no digest: that of the `number`-th row of its `purpose`, to a person.
    pub fn letter_id(&self, purpose: &str, number: i64, person: PersonId) -> DeliveryId {
        let number = number.to_string();
        let person = person.to_string();
        let parts: [&[u8]; 4] =
            [b"rapport-delivery-v1", purpose.as_bytes(), number.as_bytes(), person.as_bytes()];
        let tag = self.mac(self.signs, &parts).finalize().into_bytes();
        let mut id = [0; 8];
        id.copy_from_slice(&tag[..8]);
        DeliveryId(id)
    }

    /// What is kept of the address of somebody who asked to be forgotten, one hash for each key: enough to know the
    /// address again, and nothing to read it from.
    pub fn address_hashes(&self, address: &Address) -> Vec<Vec<u8>> {
        let hash = |id: &u8| {
            let parts: [&[u8]; 2] = [b"rapport-forgotten-v1", address.as_str().as_bytes()];
            self.mac(*id, &parts).finalize().into_bytes().to_vec()
        };
        self.keys.keys().map(hash).collect()
    }

    /// A token for a mail made at `now`.
    pub fn sign(&self, kind: Kind, delivery: DeliveryId, domain: &str, now: DateTime<Utc>) -> String {
        let expiry = kind.life_days().map_or(0, |days| day_number(now.date_naive() + Days::new(days)));
        let mut raw = Vec::with_capacity(RAW_LENGTH);
        raw.extend([VERSION, self.signs, kind.octet()]);
        raw.extend(delivery.0);
        raw.extend(expiry.to_be_bytes());
        let tag = self.token_mac(self.signs, domain, &raw).finalize().into_bytes();
        raw.extend(&tag[..MAC_LENGTH]);
        lower().encode(&raw)
    }

    /// Reads a token back, in whatever case a mail server has put it. The MAC is compared in constant time. Whether
    /// it has expired is for the caller to say: an expired one is answered otherwise than a forged one.
    pub fn verify(&self, token: &str, domain: &str) -> Result<Grant, TokenError> {
        if token.len() != TOKEN_LENGTH || !token.is_ascii() {
            return Err(TokenError::Shape);
        }
        let raw = lower().decode(token.to_ascii_lowercase().as_bytes()).map_err(|_| TokenError::Shape)?;
        let (said, tag) = raw.split_at_checked(RAW_LENGTH - MAC_LENGTH).ok_or(TokenError::Shape)?;
        let [VERSION, key_id, kind, rest @ ..] = said else {
            return Err(TokenError::Shape);
        };
        let kind = Kind::ALL.into_iter().find(|it| it.octet() == *kind).ok_or(TokenError::Shape)?;
        if !self.keys.contains_key(key_id) || *key_id == PREVIEW_KEY_ID {
            return Err(TokenError::Forged);
        }
        self.token_mac(*key_id, domain, said).verify_truncated_left(tag).map_err(|_| TokenError::Forged)?;
        let (delivery, expiry) = rest.split_at_checked(8).ok_or(TokenError::Shape)?;
        let delivery = DeliveryId(delivery.try_into().map_err(|_| TokenError::Shape)?);
        let expiry = u16::from_be_bytes(expiry.try_into().map_err(|_| TokenError::Shape)?);
        let expires_on = (expiry != 0).then(|| epoch() + Days::new(u64::from(expiry)));
        Ok(Grant { kind, delivery, expires_on })
    }

    fn token_mac(&self, key_id: u8, domain: &str, said: &[u8]) -> Hmac<Sha256> {
        self.mac(key_id, &[b"rapport-addr-v1", domain.to_ascii_lowercase().as_bytes(), said])
    }
}

fn lower() -> Encoding {
    let mut specification = BASE32_NOPAD.specification();
    specification.symbols = specification.symbols.to_lowercase();
    match specification.encoding() {
        Ok(encoding) => encoding,
        Err(_) => unreachable!("base32 in lower case is an encoding"),
    }
}

/// Expiry counts days from here, which lasts until 2203.
fn epoch() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 1, 1).unwrap_or_default()
}

fn day_number(day: NaiveDate) -> u16 {
    u16::try_from((day - epoch()).num_days()).unwrap_or(if day < epoch() { 1 } else { u16::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn keys(ids: &[u8]) -> Keys {
        Keys::new(ids.iter().map(|id| (*id, [*id; 32])).collect()).unwrap()
    }

    fn noon() -> DateTime<Utc> {
        "2026-11-23T12:00:00Z".parse().unwrap()
    }

    fn delivery() -> DeliveryId {
        keys(&[1]).delivery_id("weekly", noon().date_naive(), PersonId(7))
    }

    #[test]
    fn a_token_says_what_it_is_for_and_how_long() {
        let keys = keys(&[1]);
        let token = keys.sign(Kind::Reply, delivery(), "in.acme.example", noon());
        assert_eq!(token.len(), TOKEN_LENGTH);
        assert!(token.bytes().all(|b| b.is_ascii_lowercase() || (b'2'..=b'7').contains(&b)));
        let grant = keys.verify(&token, "in.acme.example").unwrap();
        assert_eq!((grant.kind, grant.delivery), (Kind::Reply, delivery()));
        assert_eq!(grant.expires_on, NaiveDate::from_ymd_opt(2027, 2, 21));
        let stop = keys.sign(Kind::Stop, delivery(), "in.acme.example", noon());
        assert_eq!(keys.verify(&stop, "in.acme.example").unwrap().expires_on, None);
    }

    #[test]
    fn servers_may_change_its_case() {
        let token = keys(&[1]).sign(Kind::Reply, delivery(), "in.acme.example", noon());
        assert!(keys(&[1]).verify(&token.to_uppercase(), "IN.acme.example").is_ok());
    }

    #[test]
    fn it_is_good_for_one_domain_and_one_set_of_keys() {
        let token = keys(&[1]).sign(Kind::Reply, delivery(), "in.acme.example", noon());
        assert_eq!(keys(&[1]).verify(&token, "in.other.example"), Err(TokenError::Forged));
        assert_eq!(keys(&[2]).verify(&token, "in.acme.example"), Err(TokenError::Forged));
    }

    #[test]
    fn an_old_key_verifies_after_a_new_one_signs() {
        let token = keys(&[1]).sign(Kind::Reply, delivery(), "in.acme.example", noon());
        assert!(keys(&[1, 2]).verify(&token, "in.acme.example").is_ok());
    }

    #[test]
    fn what_a_preview_prints_verifies_nowhere() {
        let token = Keys::preview().sign(Kind::Reply, delivery(), "in.acme.example", noon());
        assert_eq!(token.len(), TOKEN_LENGTH);
        for keys in [Keys::preview(), keys(&[1]), keys(&[1, 255])] {
            assert_eq!(keys.verify(&token, "in.acme.example"), Err(TokenError::Forged));
        }
    }

    #[test]
    fn two_people_never_share_a_delivery() {
        let keys = keys(&[1]);
        let day = noon().date_naive();
        assert_eq!(
            keys.delivery_id("weekly", day, PersonId(1)),
            keys.delivery_id("weekly", day, PersonId(1))
        );
        assert_ne!(
            keys.delivery_id("weekly", day, PersonId(1)),
            keys.delivery_id("weekly", day, PersonId(11))
        );
        assert_ne!(
            keys.delivery_id("weekly1", day, PersonId(1)),
            keys.delivery_id("weekly", day, PersonId(1))
        );
    }

    proptest! {
        #[test]
        fn one_changed_character_is_not_ours(at in 0..TOKEN_LENGTH, by in 1u8..32) {
            let alphabet = b"abcdefghijklmnopqrstuvwxyz234567";
            let token = keys(&[1]).sign(Kind::Reply, delivery(), "in.acme.example", noon());
            let mut changed = token.into_bytes();
            let old = alphabet.iter().position(|b| *b == changed[at]).unwrap();
            changed[at] = alphabet[(old + usize::from(by)) % 32];
            let changed = String::from_utf8(changed).unwrap();
            prop_assert!(keys(&[1]).verify(&changed, "in.acme.example").is_err());
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,60}") {
            prop_assert!(keys(&[1]).verify(&text, "in.acme.example").is_err());
        }
    }
}
