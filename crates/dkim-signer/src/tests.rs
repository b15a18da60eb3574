use super::*;
use proptest::prelude::*;
use ring::signature::{ED25519, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};

/// The key of RFC 8463, appendix A.2, wrapped as PKCS #8.
fn ed25519() -> Signer {
    let seed = BASE64.decode(b"nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=").unwrap();
    let mut der =
        vec![0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
    der.extend(seed);
    let pem = format!("-----BEGIN {0}-----\n{1}\n-----END {0}-----\n", "PRIVATE KEY", BASE64.encode(&der));
    Signer::from_pem("football.example.com", "brisbane", &pem).unwrap()
}

/// A key of 2,048 bits that was made for this test alone, as PKCS #1.
const RSA: &str = concat!(
    "MIIEowIBAAKCAQEApDnC9qAGmmN9YjwJ5GfaqpDBBfv3yJTQqYOJTkDCZjEpipeyav0hqvnwsNhPgXrT1SmiZnec9BPw65NA",
    "ZyVc/9fx3yUF5G4+/EOYD6oUVTk5Zxqhr+VgMNGY+HgYnk8u/aLBzZ9W3lb9MCAd5tdl9WKncAvQzcB3HUi3OBGsSkBC62oY",
    "qj7/CB50MulT6rv9kQU8LGtleuHotHO1ECeV8GhdVIv9WcrMD2Mc3SnKa1OqFnZrlYLqEonhB/Xg7V049CGqjrYgREF4ck1M",
    "hgbaJq90ShObJdvxnAuu2fYnMiifbtnnOjhKmfa+Lt75pg4QjSYwExAFfcw3FaR6RRcw2QIDAQABAoIBAAZFNihuait1/0Jz",
    "ZlF1itaJSJ9wKZEGZ+mtrf33hcdQWvn8VQmrUNWQrb6Y1xSg55VA3dR8U8PeKOGbxEFJSUyI9pvwKPzkneHJ+b87su32mCvI",
    "6zxrsqv72BOrmo1dMAnV5NZd/jt8IOEX/Cr1VY1PHHNwILi3FQKLRVieFHZGFRwFUoYIhmMbujQzA/Ua1xMDIu34NZRF2RSM",
    "USpaYuuvUNc5QUtHk24og4jdiCAxy0Bogc40YJKaQQIiz4j5MapZd8cOMsM+ci9n0zNvAzujuwakO6ajjIvCL4AOU7heKZ+m",
    "arh0uyQiRn5kWLXqmjSngmCopqno8/2C22t8YbECgYEA0ZcISzS5wMeWpomL4DfHPGojf82C8bGPGsBx58PbtUCxnmm+VWf1",
    "yYP8hhhuwn1NBcyppeF3M3XA2Nk8FAjAiEHt1dALlq63vPnWXosJxP4Rwv6hBoEz54L3suyrQHd10WPUGwYLvsH2wYZhnOuF",
    "rAPW8soGs7QPKl+r2wmXs6kCgYEAyJcsdUgXcDk6vTXoNtyGoQ0lstzKRoa5rPc8ZbVXr/bbPsMH0Lf6eaS0t+cI5Tu9cEqx",
    "tjQdTHaZpPGnmimmTAxD433WGaIIOWHPrHK5hsVs4Tvnlsq8ip1ARfRyNJx8y+wdDkStBBE/sqgWmihu3QSvlle8WRNMKAsE",
    "G9Gv0bECgYAf4MjyJ2LZX4IacnFD+TfkiIA9wBRajpclin/IsJGKT/y0C4FXnChWLi0KeEzgaA5/A1IKWPC4cwCR+viYU3x1",
    "PRHfo3UfxhNMOvPQDXW+8KXi8rerNZufatwh6r1hYMoavwRT1+eRbA8MAFR4eZorP6pB41iBnLFx0HtjJWJdgQKBgQC9BJdE",
    "PRa5DXSob2/OoqfKg1UO4rdJFhNJRgCH5wYmLnwS/D0VFQjWL7qLwQ3E1TKB6iDkDN+++dN2drD0uGKYLsaaTC3AIcuWJvFH",
    "EyR4NvmOlKB6m7hm9h9mzB4CLaP7lRccJuLSfl6Dv5js00UEyDGdfjdhyKlu4lKQ1FrVQQKBgH8dChBCy1c6Z4k01MXBeEV2",
    "hdHbRQT3YZHgYE1BeqKBO1KoTOD+5IPqALoc6gWbW5JQRJjCFsCeIdMqHJbL4msfcmK71+C32uiEs3gIi+HsAodpsTCIS0OS",
    "IyXU022KxkxQOyI3VhmSmoJ5X/cvXdO7nCtqjpr1T74b8uC6gT0u",
);

const MESSAGE: &str = "From: Joe SixPack <joe@football.example.com>\r\n\
    To: Suzie Q <suzie@shopping.example.net>\r\n\
    Subject: Is dinner ready?\r\n\
    Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)\r\n\
    Message-ID: <20030712040037.46341.5F8J@football.example.com>\r\n\
    \r\n\
    Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n";

/// Whether a signature verifies, by the words of RFC 6376 §3.7 and §6.1 and with code of its own for tags.
fn verifies(signer: &Signer, message: &str) -> bool {
    let (signature, rest) = message.split_at(message.find("\r\nFrom").unwrap_or(message.len() - 2) + 2);
    let plain: String = signature.split_whitespace().collect();
    let tag = |name: &str| {
        let tags = plain.split_once(':').unwrap().1;
        tags.split(';').find_map(|tag| tag.strip_prefix(name)?.strip_prefix('=')).unwrap().to_owned()
    };
    let (header, body) = canonical::split(rest.as_bytes());
    let hash = digest(&SHA256, &canonical::body(body));
    if BASE64.encode(hash.as_ref()) != tag("bh") {
        return false;
    }
    let header = Header::parse(header);
    let (mut input, mut used) = (String::new(), std::collections::BTreeMap::<String, usize>::new());
    for name in tag("h").split(':') {
        let n = used.entry(name.to_owned()).or_default();
        if let Some(field) = header.all(name).rev().nth(*n) {
            input.push_str(&canonical::field(field));
        }
        *n += 1;
    }
    let without = &signature[..signature.rfind(" b=").unwrap() + 3];
    input.push_str(canonical::field(without).trim_end_matches("\r\n"));
    let octets = BASE64.decode(tag("b").as_bytes()).unwrap();
    match &signer.key {
        Key::Ed25519(_) => {
            let hash = digest(&SHA256, input.as_bytes());
            let key = UnparsedPublicKey::new(&ED25519, signer.key.published());
            key.verify(hash.as_ref(), &octets).is_ok()
        }
        Key::Rsa(key) => {
            let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key.public().as_ref());
            key.verify(input.as_bytes(), &octets).is_ok()
        }
    }
}

fn rsa() -> Signer {
    let pem = format!("-----BEGIN {0}-----\n{RSA}\n-----END {0}-----\n", "RSA PRIVATE KEY");
    Signer::from_pem("football.example.com", "test", &pem).unwrap()
}

#[test]
fn the_body_and_the_key_of_rfc_8463_are_as_it_says() {
    let signature = ed25519().sign(MESSAGE.as_bytes(), 1_528_637_909);
    assert!(signature.contains("bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;"), "{signature}");
    let record = ed25519().dns_record();
    assert_eq!(record.name, "brisbane._domainkey.football.example.com");
    assert_eq!(record.value, "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
}

#[test]
fn a_signature_verifies_and_is_the_same_each_time() {
    for signer in [ed25519(), rsa()] {
        let signature = signer.sign(MESSAGE.as_bytes(), 1_764_000_000);
        assert_eq!(signature, signer.sign(MESSAGE.as_bytes(), 1_764_000_000));
        assert!(verifies(&signer, &format!("{signature}{MESSAGE}")), "{signature}");
        assert!(signature.lines().all(|line| line.len() <= 100), "{signature}");
    }
}

#[test]
fn what_is_changed_or_added_breaks_it_and_what_is_folded_does_not() {
    let signer = ed25519();
    let signature = signer.sign(MESSAGE.as_bytes(), 0);
    let changed = |from: &str, to: &str| {
        let other = MESSAGE.replacen(from, to, 1);
        assert_ne!(other, MESSAGE);
        verifies(&signer, &format!("{signature}{other}"))
    };
    assert!(changed("Subject: Is dinner", "Subject:  Is\r\n\tdinner"));
    assert!(changed("the game.  Are", "the game. \t Are"));
    assert!(changed("Joe.\r\n", "Joe.\r\n\r\n\r\n"));
    assert!(changed("Date:", "X-Added: by a relay\r\nDate:"));
    assert!(!changed("dinner", "lunch"));
    assert!(!changed("lost", "won"));
    for added in [
        "Subject: another",
        "Reply-To: <x@y.example>",
        "List-Unsubscribe: <https://x.example>",
        "Cc: x@y.example",
        "Sender: x@y.example",
    ] {
        assert!(!changed("Date:", &format!("{added}\r\nDate:")), "{added}");
    }
}

#[test]
fn a_text_that_is_no_key_is_told_by_what_is_wrong_and_not_by_what_is_in_it() {
    for (text, error) in [
        ("", KeyError::NotPem),
        ("s3cret", KeyError::NotPem),
        ("-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n", KeyError::Unknown),
        ("-----BEGIN RSA PRIVATE KEY-----\nMAA=\n-----END RSA PRIVATE KEY-----\n", KeyError::Rsa),
    ] {
        assert_eq!(Signer::from_pem("acme.example", "s", text).unwrap_err(), error, "{text}");
    }
    assert!(!format!("{:?}", ed25519()).contains("nWGx"));
}

proptest! {
    #[test]
    fn whatever_a_message_is_its_signature_verifies(
        subject in "[ -~]{0,60}",
        body in "[ \t\r\na-zA-Z.é]{0,400}",
    ) {
        let body = body.replace("\r\n", "\n").replace('\r', "").replace('\n', "\r\n");
        let message = format!("From: a@acme.example\r\nSubject: {subject}\r\n\r\n{body}");
        let signer = ed25519();
        let signed = format!("{}{message}", signer.sign(message.as_bytes(), 7));
        prop_assert!(verifies(&signer, &signed));
    }
}
