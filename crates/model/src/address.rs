//! E-mail addresses.

use std::fmt;
use std::str::FromStr;

/// Why a text is not an address that we can write to.
///
/// The text itself is not part of the message: an address never stands in an error (it may end in a log).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// There is no `@`, or nothing on one side of it.
    #[error("an address has the form name@domain")]
    Shape,
    /// RFC 5321 §4.5.3.1: 64 octets before the `@`, 255 after it, 254 in all.
    #[error("an address has at most 64 octets before the @ and 254 in all")]
    Length,
    /// A blank, a control character, a bracket, a quote or a letter outside ASCII.
    #[error("an address holds no blanks, quotes, brackets or letters outside ASCII")]
    Character,
}

/// An address in lower case: two that differ in case alone are the same mailbox.
///
/// RFC 5321 §2.4 lets a mailbox name depend on case, and discourages it; no provider that people use does, while
/// rosters write the same address in both ways all the time.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
pub struct Address(String);

impl Address {
    /// The whole address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands before the `@`.
    pub fn local_part(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(local, _)| local)
    }

    /// What stands after the `@`.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let text = text.trim();
        let (local, domain) = text.rsplit_once('@').ok_or(AddressError::Shape)?;
        if local.is_empty() || domain.is_empty() || domain.starts_with('.') || domain.ends_with('.') {
            return Err(AddressError::Shape);
        }
        if local.len() > 64 || text.len() > 254 {
            return Err(AddressError::Length);
        }
        let in_local = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
        let in_domain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
        if !local.chars().all(in_local) || !domain.chars().all(in_domain) {
            return Err(AddressError::Character);
        }
        if [local, domain].iter().any(|part| part.contains(".."))
            || local.starts_with('.')
            || local.ends_with('.')
        {
            return Err(AddressError::Shape);
        }
        Ok(Self(text.to_ascii_lowercase()))
    }
}

impl TryFrom<String> for Address {
    type Error = AddressError;

    fn try_from(text: String) -> Result<Self, AddressError> {
        text.parse()
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.0
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Addresses end in logs through `{:?}` most of all, so there is nothing to read there.
impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_does_not_make_another_mailbox() {
        assert_eq!("Ana@Acme.example".parse::<Address>(), "ana@acme.example".parse());
    }

    #[test]
    fn what_cannot_be_written_to_is_refused_with_its_reason() {
        for (text, reason) in [
            ("ana", AddressError::Shape),
            ("@acme.example", AddressError::Shape),
            ("ana@", AddressError::Shape),
            ("a..b@acme.example", AddressError::Shape),
            ("ana lee@acme.example", AddressError::Character),
            ("ana\r\n@acme.example", AddressError::Character),
            ("<ana@acme.example>", AddressError::Character),
        ] {
            assert_eq!(text.parse::<Address>(), Err(reason), "{text:?}");
        }
        assert_eq!(format!("{}@acme.example", "a".repeat(65)).parse::<Address>(), Err(AddressError::Length));
    }

    #[test]
    fn an_address_is_not_readable_in_a_debug_print() {
        let address: Address = "ana@acme.example".parse().unwrap();
        assert!(!format!("{address:?}").contains("ana"));
    }
}
