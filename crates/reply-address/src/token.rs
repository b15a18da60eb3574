//! Tokens: the part of an address that says, unforgeably, which message to whom it belongs to.
//!
//! `version 1 | key id 1 | kind 1 | delivery id 8 | expiry 2 | MAC 16`, 29 octets, in base32 (RFC 4648 §6) in lower case
//! without padding: 47 characters of `a-z2-7`, because mail servers change case and some drop what follows a `+`. The MAC
//! is HMAC-SHA-256 (RFC 2104), truncated to 16 octets (§5: at least half of the hash), over a label, the domain and all
//! that stands before it in the token. So neither a kind, nor an expiry, nor the token of another installation or another
//! application can be passed off.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, Days, NaiveDate, Utc};
use data_encoding::{BASE32_NOPAD, Encoding};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Characters of a token.
pub const TOKEN_LENGTH: usize = 47;

const VERSION: u8 = 1;
const TOKEN_OCTETS: usize = 29;
const MAC_OCTETS: usize = 16;

/// The key id that [`Keys::preview`] signs with. No key has it, so its tokens verify nowhere.
const PREVIEW_KEY_ID: u8 = 255;

/// What mail to an address means. Its letter stands before the token, and both are signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `r`: a reply to the message (Reply-To). Valid for 90 days.
    Reply,
    /// `u`: undo or confirm what an earlier reply did. Valid for 7 days.
    Undo,
    /// `s`: stop sending (List-Unsubscribe with `mailto:`). Valid for ever.
    Unsubscribe,
    /// `b`: a bounce (the envelope sender). Valid for 30 days.
    Bounce,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Reply, Self::Undo, Self::Unsubscribe, Self::Bounce];

    /// The letter before the token.
    pub fn letter(self) -> char {
        match self {
            Self::Reply => 'r',
            Self::Undo => 'u',
            Self::Unsubscribe => 's',
            Self::Bounce => 'b',
        }
    }

    /// The kind with this letter, in either case.
    pub fn from_letter(letter: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| letter.len() == 1 && letter.eq_ignore_ascii_case(&kind.letter().to_string()))
    }

    /// How many days a token of this kind is valid; `None` for ever.
    pub fn lifetime_days(self) -> Option<u64> {
        match self {
            Self::Reply => Some(90),
            Self::Undo => Some(7),
            Self::Unsubscribe => None,
            Self::Bounce => Some(30),
        }
    }

    fn octet(self) -> u8 {
        match self {
            Self::Reply => 1,
            Self::Undo => 2,
            Self::Unsubscribe => 3,
            Self::Bounce => 4,
        }
    }
}

/// Names one message to one recipient. What it stands for is recorded by the sender; `Debug` does not show it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeliveryId(pub [u8; 8]);

impl DeliveryId {
    /// The id in base32, for a Message-ID.
    pub fn to_tag(self) -> String {
        base32_lower().encode(&self.0)
    }

    /// Reads [`to_tag`](Self::to_tag) back, in either case.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let octets = base32_lower().decode(tag.to_ascii_lowercase().as_bytes()).ok()?;
        octets.try_into().ok().map(Self)
    }
}

impl fmt::Debug for DeliveryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeliveryId(…)")
    }
}

/// The content of a token that was verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    /// What the token permits.
    pub kind: Kind,
    /// The message that it was made for.
    pub delivery: DeliveryId,
    /// The last day, in UTC, on which it is valid; `None` for ever. Whoever uses the grant compares it with the date.
    pub expires_on: Option<NaiveDate>,
}

/// Why a token was not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// Its length, alphabet, version or kind is wrong.
    #[error("not a token")]
    Malformed,
    /// It was signed with another key, label or domain, or was altered.
    #[error("not a token of ours")]
    BadSignature,
    /// Its key was retired, and the token outlives everything that was signed before.
    #[error("signed with a key after it was retired")]
    RetiredKey,
}

/// The keys that sign and verify. `Debug` shows their ids alone.
#[derive(Clone)]
pub struct Keys {
    label: &'static str,
    keys: BTreeMap<u8, [u8; 32]>,
    signing_id: u8,
    /// The last day, in UTC, on which a key that no longer signs did so.
    retired: BTreeMap<u8, NaiveDate>,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys")
            .field("ids", &self.keys.keys())
            .field("signing_id", &self.signing_id)
            .finish_non_exhaustive()
    }
}

impl Keys {
    /// Keys of 32 random octets by their id. All of them verify, and the highest id signs, unless
    /// [`signing_with`](Self::signing_with) says otherwise; so a key is rotated by adding one and
    /// [retiring](Self::retire) the one before. `None` without any key; the id 255 is reserved.
    ///
    /// `label` names the application and the version of its tokens (`acme-helpdesk-1`). It is part of what is signed, so
    /// that no signature of another use of the same keys is a token.
    pub fn new(label: &'static str, keys: BTreeMap<u8, [u8; 32]>) -> Option<Self> {
        let signing_id = *keys.keys().filter(|id| **id != PREVIEW_KEY_ID).max()?;
        Some(Self { label, keys, signing_id, retired: BTreeMap::new() })
    }

    /// The same keys, of which `id` signs. Lets every verifier learn a new key before its first token arrives. `None` if
    /// there is no such key.
    pub fn signing_with(self, id: u8) -> Option<Self> {
        let is_known = id != PREVIEW_KEY_ID && self.keys.contains_key(&id);
        is_known.then_some(Self { signing_id: id, ..self })
    }

    /// The same keys, of which `id` signed on `last_day` (UTC) for the last time. Its tokens verify until they expire, those
    /// without expiry for ever. A token of a kind that expires is refused if it outlives everything signed by that day:
    /// only a thief of the key can have made it.
    pub fn retire(mut self, id: u8, last_day: NaiveDate) -> Self {
        self.retired.insert(id, last_day);
        self
    }

    /// Keys whose tokens look like any other and verify nowhere, not even here: for a preview of a message.
    pub fn preview(label: &'static str) -> Self {
        Self { label, keys: BTreeMap::new(), signing_id: PREVIEW_KEY_ID, retired: BTreeMap::new() }
    }

    /// Derives the id of a message from what identifies it, such as its campaign and its recipient: the same parts give
    /// the same id, and without the key nobody can compute the id of another message.
    ///
    /// The first part should name the use. No part may hold a NUL, which separates them.
    pub fn derive_id(&self, parts: &[&[u8]]) -> DeliveryId {
        let mac = self.mac(self.signing_id, parts).finalize().into_bytes();
        let mut id = [0; 8];
        id.copy_from_slice(&mac[..8]);
        DeliveryId(id)
    }

    /// Makes a token for a message that is sent at `now`. It is valid for the [lifetime](Kind::lifetime_days) of its
    /// kind, and for mail to this domain.
    pub fn sign(&self, kind: Kind, delivery: DeliveryId, domain: &str, now: DateTime<Utc>) -> String {
        let expiry = kind.lifetime_days().map_or(0, |days| day_number(now.date_naive() + Days::new(days)));
        let mut octets = Vec::with_capacity(TOKEN_OCTETS);
        octets.extend([VERSION, self.signing_id, kind.octet()]);
        octets.extend(delivery.0);
        octets.extend(expiry.to_be_bytes());
        let mac = self.token_mac(self.signing_id, domain, &octets).finalize().into_bytes();
        octets.extend(&mac[..MAC_OCTETS]);
        base32_lower().encode(&octets)
    }

    /// Reads a token back, in whatever case a mail server has put it. The MAC is compared in constant time.
    ///
    /// An expired token verifies: [`Grant::expires_on`] is for the caller to check, who may answer an expired token in
    /// another way than a forged one.
    ///
    /// # Errors
    ///
    /// [`TokenError::Malformed`] for what cannot be a token, [`TokenError::BadSignature`] for what these keys did not
    /// sign for this domain, [`TokenError::RetiredKey`] for what a key has signed after it was retired.
    pub fn verify(&self, token: &str, domain: &str) -> Result<Grant, TokenError> {
        if token.len() != TOKEN_LENGTH || !token.is_ascii() {
            return Err(TokenError::Malformed);
        }
        let octets = base32_lower()
            .decode(token.to_ascii_lowercase().as_bytes())
            .map_err(|_| TokenError::Malformed)?;
        let (signed, mac) =
            octets.split_at_checked(TOKEN_OCTETS - MAC_OCTETS).ok_or(TokenError::Malformed)?;
        let [VERSION, key_id, kind, rest @ ..] = signed else {
            return Err(TokenError::Malformed);
        };
        let kind = Kind::ALL.into_iter().find(|it| it.octet() == *kind).ok_or(TokenError::Malformed)?;
        if !self.keys.contains_key(key_id) || *key_id == PREVIEW_KEY_ID {
            return Err(TokenError::BadSignature);
        }
        self.token_mac(*key_id, domain, signed)
            .verify_truncated_left(mac)
            .map_err(|_| TokenError::BadSignature)?;
        let (delivery, expiry) = rest.split_at_checked(8).ok_or(TokenError::Malformed)?;
        let delivery = DeliveryId(delivery.try_into().map_err(|_| TokenError::Malformed)?);
        let expiry = u16::from_be_bytes(expiry.try_into().map_err(|_| TokenError::Malformed)?);
        let expires_on = (expiry != 0).then(|| epoch() + Days::new(u64::from(expiry)));
        if self.was_retired(*key_id, kind, expires_on) {
            return Err(TokenError::RetiredKey);
        }
        Ok(Grant { kind, delivery, expires_on })
    }

    /// Whether the key was retired before it could sign a token of this kind with this expiry.
    fn was_retired(&self, key_id: u8, kind: Kind, expires_on: Option<NaiveDate>) -> bool {
        let (Some(last_day), Some(days)) = (self.retired.get(&key_id), kind.lifetime_days()) else {
            return false;
        };
        expires_on.is_none_or(|expires_on| expires_on > *last_day + Days::new(days))
    }

    fn token_mac(&self, key_id: u8, domain: &str, signed: &[u8]) -> Hmac<Sha256> {
        self.mac(key_id, &[self.label.as_bytes(), domain.to_ascii_lowercase().as_bytes(), signed])
    }

    /// The MAC of the parts, with a NUL between them.
    fn mac(&self, key_id: u8, parts: &[&[u8]]) -> Hmac<Sha256> {
        // A preview has no key; zeros do, for its tokens are not accepted anyway.
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
}

fn base32_lower() -> Encoding {
    let mut specification = BASE32_NOPAD.specification();
    specification.symbols = specification.symbols.to_lowercase();
    match specification.encoding() {
        Ok(encoding) => encoding,
        Err(_) => unreachable!("base32 in lower case is an encoding"),
    }
}

/// The day from which the two octets of an expiry count; they last until 2203.
fn epoch() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 1, 1).unwrap_or_default()
}

/// The expiry of a token as a number of days. 0 means for ever, so a date before the epoch becomes 1.
fn day_number(day: NaiveDate) -> u16 {
    u16::try_from((day - epoch()).num_days()).unwrap_or(if day < epoch() { 1 } else { u16::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn keys(ids: &[u8]) -> Keys {
        Keys::new("test-1", ids.iter().map(|id| (*id, [*id; 32])).collect()).unwrap()
    }

    fn noon() -> DateTime<Utc> {
        "2026-11-23T12:00:00Z".parse().unwrap()
    }

    fn delivery() -> DeliveryId {
        keys(&[1]).derive_id(&[b"weekly", b"2026-11-23", b"7"])
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
        let stop = keys.sign(Kind::Unsubscribe, delivery(), "in.acme.example", noon());
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
        assert_eq!(keys(&[1]).verify(&token, "in.other.example"), Err(TokenError::BadSignature));
        assert_eq!(keys(&[2]).verify(&token, "in.acme.example"), Err(TokenError::BadSignature));
    }

    #[test]
    fn an_old_key_verifies_after_a_new_one_signs() {
        let token = keys(&[1]).sign(Kind::Reply, delivery(), "in.acme.example", noon());
        assert!(keys(&[1, 2]).verify(&token, "in.acme.example").is_ok());
    }

    #[test]
    fn what_a_preview_prints_verifies_nowhere() {
        let token = Keys::preview("test-1").sign(Kind::Reply, delivery(), "in.acme.example", noon());
        assert_eq!(token.len(), TOKEN_LENGTH);
        for keys in [Keys::preview("test-1"), keys(&[1]), keys(&[1, 255])] {
            assert_eq!(keys.verify(&token, "in.acme.example"), Err(TokenError::BadSignature));
        }
    }

    #[test]
    fn a_token_of_another_label_is_not_ours() {
        let other = Keys::new("other-1", [(1, [1; 32])].into()).unwrap();
        let token = other.sign(Kind::Reply, delivery(), "in.acme.example", noon());
        assert_eq!(keys(&[1]).verify(&token, "in.acme.example"), Err(TokenError::BadSignature));
    }

    #[test]
    fn an_id_depends_on_each_part_and_on_where_it_ends() {
        let keys = keys(&[1]);
        let id = |parts: [&str; 2]| keys.derive_id(&parts.map(str::as_bytes));
        assert_eq!(id(["weekly", "1"]), id(["weekly", "1"]));
        assert_ne!(id(["weekly", "1"]), id(["weekly", "11"]));
        assert_ne!(id(["weekly1", "1"]), id(["weekly", "11"]));
        let tag = id(["weekly", "1"]).to_tag();
        assert_eq!(DeliveryId::from_tag(&tag.to_uppercase()), Some(id(["weekly", "1"])));
    }

    #[test]
    fn a_retired_key_verifies_what_it_signed_in_its_time_and_nothing_later() {
        let (then, domain) = (noon(), "in.acme.example");
        let later = then + chrono::TimeDelta::days(1);
        let both = keys(&[1, 2]).retire(1, then.date_naive());
        for kind in Kind::ALL {
            let sign = |at| keys(&[1]).sign(kind, delivery(), domain, at);
            assert!(both.verify(&sign(then), domain).is_ok(), "{kind:?}");
            let forged = both.verify(&sign(later), domain);
            match kind {
                // It never expires, so nothing tells when it was signed.
                Kind::Unsubscribe => assert!(forged.is_ok()),
                _ => assert_eq!(forged, Err(TokenError::RetiredKey), "{kind:?}"),
            }
            let new = both.sign(kind, delivery(), domain, later);
            assert!(keys(&[2]).verify(&new, domain).is_ok(), "{kind:?}");
        }
    }

    #[test]
    fn a_new_key_is_known_before_it_signs() {
        let waiting = keys(&[1, 2]).signing_with(1).unwrap();
        let old = waiting.sign(Kind::Reply, delivery(), "in.acme.example", noon());
        assert!(keys(&[1]).verify(&old, "in.acme.example").is_ok());
        let new = keys(&[1, 2]).sign(Kind::Reply, delivery(), "in.acme.example", noon());
        assert!(waiting.verify(&new, "in.acme.example").is_ok());
        assert!(keys(&[1]).signing_with(2).is_none() && keys(&[1, 255]).signing_with(255).is_none());
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
