//! Uses of an installation's token keys: tokens, delivery IDs, and hashes of erased addresses.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use reply_address::{DeliveryId, Keys};

use rapport_model::Address;
use rapport_model::ids::PersonId;

/// Domain separation between the uses of a key. Changing this invalidates all tokens that were ever sent.
const TOKEN_LABEL: &str = "rapport-addr-v1";
const DELIVERY_LABEL: &[u8] = b"rapport-delivery-v1";
const ERASED_LABEL: &[u8] = b"rapport-forgotten-v1";

/// The keys that sign tokens, by key ID; `None` if there are none.
pub fn token_keys(keys: BTreeMap<u8, [u8; 32]>) -> Option<Keys> {
    Keys::new(TOKEN_LABEL, keys)
}

/// Keys for previews, whose tokens are valid nowhere.
pub fn preview_keys() -> Keys {
    Keys::preview(TOKEN_LABEL)
}

/// The delivery ID of a digest, derived from name, period and person, so that planning again gives the same bytes. It
/// reveals nothing about the IDs of other deliveries.
pub fn digest_delivery(keys: &Keys, digest: &str, period: NaiveDate, person: PersonId) -> DeliveryId {
    let (period, person) = (period.to_string(), person.to_string());
    keys.derive_id(&[DELIVERY_LABEL, b"digest", digest.as_bytes(), period.as_bytes(), person.as_bytes()])
}

/// The delivery ID of any other mail, derived from its `purpose`, the row `number` that caused it, and the person.
pub fn letter_delivery(keys: &Keys, purpose: &str, number: i64, person: PersonId) -> DeliveryId {
    let (number, person) = (number.to_string(), person.to_string());
    keys.derive_id(&[DELIVERY_LABEL, purpose.as_bytes(), number.as_bytes(), person.as_bytes()])
}

/// Hashes of the address of someone who asked to be forgotten, one for each key: they recognise the address but do not
/// reveal it.
pub fn address_hashes(keys: &Keys, address: &Address) -> Vec<Vec<u8>> {
    keys.hashes(&[ERASED_LABEL, address.as_str().as_bytes()]).into_iter().map(Vec::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
