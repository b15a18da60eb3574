//! Properties that hold for any input. The fuzz targets call these functions, and the tests below replay every file of
//! their corpora. Each function panics when its property does not hold.

use chrono::{DateTime, Utc};

use crate::{Keys, Kind, ReplyAddress};

/// Verifying any text does not panic, and no text verifies that was not signed. A signed token verifies in either case,
/// and no longer once a character of it is changed.
pub fn token(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (template, keys) = (template(), keys());
    assert!(keys.verify(&text, template.domain()).is_err(), "nobody guesses a token");
    if let Some((_, token)) = template.extract_token(&text) {
        assert!(keys.verify(token, template.domain()).is_err(), "nor an address with one");
    }
    let number = data.iter().take(8).fold(0_i64, |number, octet| number << 7 | i64::from(*octet));
    let delivery = keys.derive_id(&[b"message", number.to_string().as_bytes()]);
    let kind = [Kind::Reply, Kind::Undo, Kind::Unsubscribe, Kind::Bounce][data.len() % 4];
    let token = keys.sign(kind, delivery, template.domain(), noon());
    for token in [token.clone(), token.to_uppercase()] {
        let grant = keys.verify(&token, template.domain());
        assert!(grant.is_ok_and(|grant| grant.kind == kind && grant.delivery == delivery));
    }
    let at = usize::try_from(number.unsigned_abs()).unwrap_or_default() % token.len();
    let other = if token.as_bytes()[at] == b'a' { "b" } else { "a" };
    let altered = format!("{}{other}{}", &token[..at], &token[at + 1..]);
    // The last character holds bits that belong to nothing; base32 refuses them unless they are 0.
    assert!(keys.verify(&altered, template.domain()).is_err(), "an altered token verifies");
}

fn noon() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_608_000, 0).unwrap_or_default()
}

fn keys() -> Keys {
    match Keys::new("test-1", [(1, [7; 32])].into()) {
        Some(keys) => keys,
        None => unreachable!("there is a key"),
    }
}

fn template() -> ReplyAddress {
    match "{token}@in.acme.example".parse() {
        Ok(template) => template,
        Err(_) => unreachable!("this is a template"),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    fn replay(target: &str, hold: fn(&[u8])) {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
        let mut count = 0;
        for entry in std::fs::read_dir(directory).unwrap() {
            hold(&std::fs::read(entry.unwrap().path()).unwrap());
            count += 1;
        }
        assert!(count > 0, "the corpus of {target} is empty");
    }

    #[test]
    fn what_holds_for_tokens_holds_for_the_corpus() {
        replay("token", super::token);
    }
}
