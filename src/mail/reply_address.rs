//! The address that people answer to, with a place for the token.

use std::fmt;
use std::str::FromStr;

use super::token::{Kind, TOKEN_LENGTH};
use crate::model::Address;

/// Octets of the letter, the dot and the token.
const FILLED: usize = 2 + TOKEN_LENGTH;

/// `{token}@in.acme.example` or `box+{token}@acme.example`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyAddress {
    before: String,
    after: String,
    domain: String,
}

/// Why a text is no reply address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReplyAddressError {
    /// `{token}` is missing, or there twice, or after the `@`.
    #[error(
        "a reply address holds {{token}} once, before the @, as in \"{{token}}@in.acme.example\" or \"box+{{token}}@acme.example\""
    )]
    Token,
    /// RFC 5321 §4.5.3.1.1.
    #[error("the part before the @ would have {0} octets with its token of {FILLED}; mail servers take 64")]
    Length(usize),
    /// What stands around the token is no address.
    #[error("{0}")]
    Address(crate::model::AddressError),
}

impl ReplyAddress {
    /// The address of a kind with its token.
    pub fn with(&self, kind: Kind, token: &str) -> String {
        format!("{}{}.{token}{}@{}", self.before, kind.letter(), self.after, self.domain)
    }

    /// What stands after the `@`; part of what the token signs.
    pub fn domain(&self) -> &str {
        &self.domain
    }
}

impl FromStr for ReplyAddress {
    type Err = ReplyAddressError;

    fn from_str(text: &str) -> Result<Self, ReplyAddressError> {
        let (local, domain) = text.trim().rsplit_once('@').ok_or(ReplyAddressError::Token)?;
        let (before, after) = local.split_once("{token}").ok_or(ReplyAddressError::Token)?;
        if after.contains("{token}") || domain.contains("{token}") {
            return Err(ReplyAddressError::Token);
        }
        let octets = before.len() + FILLED + after.len();
        if octets > 64 {
            return Err(ReplyAddressError::Length(octets));
        }
        let filled = format!("{before}{}{after}@{domain}", "r".repeat(FILLED));
        let address: Address = filled.parse().map_err(ReplyAddressError::Address)?;
        Ok(Self { before: before.to_owned(), after: after.to_owned(), domain: address.domain().to_owned() })
    }
}

impl fmt::Display for ReplyAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{{token}}{}@{}", self.before, self.after, self.domain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_stands_where_the_setting_says() {
        let token = "a".repeat(TOKEN_LENGTH);
        let plain: ReplyAddress = "{token}@In.acme.example".parse().unwrap();
        assert_eq!(plain.with(Kind::Reply, &token), format!("r.{token}@in.acme.example"));
        let tagged: ReplyAddress = "box+{token}@acme.example".parse().unwrap();
        assert_eq!(tagged.with(Kind::Stop, &token), format!("box+s.{token}@acme.example"));
    }

    #[test]
    fn a_local_part_that_servers_refuse_is_refused_first() {
        assert_eq!(
            "team-rapport-box+{token}@acme.example".parse::<ReplyAddress>(),
            Err(ReplyAddressError::Length(66))
        );
        for text in ["box@acme.example", "{token}{token}@acme.example", "box@{token}.example", "{token}"] {
            assert_eq!(text.parse::<ReplyAddress>(), Err(ReplyAddressError::Token), "{text}");
        }
    }
}
