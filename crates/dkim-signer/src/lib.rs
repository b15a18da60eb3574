//! DKIM signatures (RFC 6376) by RSA or Ed25519 (RFC 8463).
//!
//! There is no I/O and no clock here, and no chance in what is signed: the same message, key and time give the same signature.

mod canonical;
mod key;

pub use key::KeyError;

use data_encoding::BASE64;
use ring::digest::{SHA256, digest};

use self::canonical::Header;
use self::key::Key;

/// The fields that are signed where they occur (RFC 6376 §5.4.1; RFC 8058 §4 for both List-Unsubscribe fields), in lower case.
const SIGNED: [&str; 21] = [
    "from",
    "sender",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "reply-to",
    "in-reply-to",
    "references",
    "mime-version",
    "content-type",
    "list-id",
    "list-help",
    "list-post",
    "list-archive",
    "disposition-notification-to",
    "list-unsubscribe",
    "list-unsubscribe-post",
    "auto-submitted",
    "content-transfer-encoding",
];

/// The fields that may be added on the way: they are signed as they are, and not once more.
const NOT_SEALED: [&str; 2] = ["auto-submitted", "content-transfer-encoding"];

/// The length of a line of the signature, in octets.
const LINE: usize = 76;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// A key, and where its public half is published. `Debug` does not show the key.
#[derive(Debug)]
pub struct Signer {
    domain: String,
    selector: String,
    key: Key,
}

/// A TXT record that publishes a key (RFC 6376 §3.6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DnsRecord {
    /// `SELECTOR._domainkey.DOMAIN`.
    pub name: String,
    /// `v=DKIM1; k=...; p=...`. DNS holds it in strings of at most 255 octets.
    pub value: String,
}

/// Two are the same if they publish the same.
impl PartialEq for Signer {
    fn eq(&self, other: &Self) -> bool {
        self.dns_record() == other.dns_record()
    }
}

impl Eq for Signer {}

impl Signer {
    /// A signer for a domain with a private key in PEM: PKCS #8 for Ed25519, PKCS #8 or PKCS #1 for RSA of at least 2,048 bits.
    ///
    /// # Errors
    ///
    /// If the text holds no such key. No part of the text is in the error.
    pub fn from_pem(domain: &str, selector: &str, pem: &str) -> Result<Self, KeyError> {
        let (domain, selector) = (domain.to_ascii_lowercase(), selector.to_owned());
        Ok(Self { domain, selector, key: Key::from_pem(pem)? })
    }

    /// The record that receivers look for.
    pub fn dns_record(&self) -> DnsRecord {
        let public = BASE64.encode(&self.key.published());
        DnsRecord {
            name: format!("{}._domainkey.{}", self.selector, self.domain),
            value: format!("v=DKIM1; k={}; p={public}", self.key.algorithm()),
        }
    }

    /// The name of the key (`s=`).
    pub fn selector(&self) -> &str {
        &self.selector
    }

    /// The domain that signs (`d=`).
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// The DKIM-Signature field of a message, ended by CR LF: it goes in front. `signed_at` is in seconds since 1970.
    ///
    /// `message` has CR LF at the end of each line, and its addresses are in ASCII.
    pub fn sign(&self, message: &[u8], signed_at: i64) -> String {
        let (header, body) = canonical::split(message);
        let header = Header::parse(header);
        let (names, fields) = self.select(&header);
        let body_hash = BASE64.encode(digest(&SHA256, &canonical::body(body)).as_ref());
        let unsigned = format!(
            "DKIM-Signature: v=1; a={}-sha256; c=relaxed/relaxed; d={}; s={};\r\n t={signed_at}; h={};\r\n bh={body_hash};\r\n b=",
            self.key.algorithm(),
            self.domain,
            self.selector,
            folded(&names, ':'),
        );
        let mut input = fields;
        // Its own field comes last, without a value of `b` and without a line end (RFC 6376 §3.7).
        input.push_str(canonical::field(&unsigned).trim_end_matches("\r\n"));
        let signature = BASE64.encode(&self.key.sign(input.as_bytes()));
        let lines: Vec<&str> =
            signature.as_bytes().chunks(LINE - 4).filter_map(|line| std::str::from_utf8(line).ok()).collect();
        format!("{unsigned}{}\r\n", lines.join("\r\n  "))
    }

    /// The names of the signed fields as `h` has them, and the fields themselves, canonical. Of several fields of a name, the last
    /// comes first (RFC 6376 §5.4.2); a name more stands for a field that must not be added.
    fn select(&self, header: &Header<'_>) -> (Vec<&'static str>, String) {
        let (mut names, mut fields) = (Vec::new(), String::new());
        for name in SIGNED {
            for field in header.all(name).rev() {
                names.push(name);
                fields.push_str(&canonical::field(field));
            }
            if !NOT_SEALED.contains(&name) {
                names.push(name);
            }
        }
        (names, fields)
    }
}

/// A list in lines of at most [`LINE`] octets.
fn folded(names: &[&str], separator: char) -> String {
    let (mut text, mut length) = (String::new(), 20);
    for (n, name) in names.iter().enumerate() {
        if n > 0 {
            text.push(separator);
            length += 1;
        }
        if length + name.len() >= LINE {
            text.push_str("\r\n  ");
            length = 2;
        }
        text.push_str(name);
        length += name.len();
    }
    text
}

#[cfg(test)]
mod tests;
