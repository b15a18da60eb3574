//! The address that people answer to, with a place for the token.

use std::fmt;
use std::str::FromStr;

use super::token::{Kind, TOKEN_LENGTH};
use rapport_model::Address;

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
    Address(rapport_model::AddressError),
}

impl ReplyAddress {
    /// The address of a kind with its token.
    pub fn with(&self, kind: Kind, token: &str) -> String {
        format!("{}{}.{token}{}@{}", self.before, kind.letter(), self.after, self.domain)
    }

    /// The letter and the token in an address of this form, in whatever case a mail server has put it. That it has the
    /// form proves nothing; the token has to be verified.
    pub fn token_in<'a>(&self, address: &'a str) -> Option<(Kind, &'a str)> {
        let (local, domain) = address.trim().rsplit_once('@')?;
        if !domain.eq_ignore_ascii_case(&self.domain)
            || local.len() != self.before.len() + FILLED + self.after.len()
        {
            return None;
        }
        let (before, rest) = local.split_at_checked(self.before.len())?;
        let (filled, after) = rest.split_at_checked(FILLED)?;
        let has_form = before.eq_ignore_ascii_case(&self.before) && after.eq_ignore_ascii_case(&self.after);
        let (letter, token) = filled.split_once('.').filter(|_| has_form)?;
        Kind::from_letter(letter).map(|kind| (kind, token))
    }

    /// The address without a token, where there is one: what is left of `box+{token}@acme.example`. Mail to it is taken,
    /// and looked at for other signs of whose it is.
    pub fn is_bare(&self, address: &str) -> bool {
        let bare = self.before.trim_end_matches(['+', '-', '.', '_', '=']);
        !bare.is_empty()
            && self.after.is_empty()
            && address.trim().rsplit_once('@').is_some_and(|(local, domain)| {
                local.eq_ignore_ascii_case(bare) && domain.eq_ignore_ascii_case(&self.domain)
            })
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
    fn a_token_is_found_again_whatever_case_a_server_has_put_it_in() {
        let token = "a".repeat(TOKEN_LENGTH);
        for text in ["{token}@in.acme.example", "box+{token}@acme.example"] {
            let form: ReplyAddress = text.parse().unwrap();
            let address = form.with(Kind::Undo, &token);
            assert_eq!(form.token_in(&address), Some((Kind::Undo, &*token)));
            let upper = address.to_uppercase();
            assert_eq!(form.token_in(&upper), Some((Kind::Undo, &*token.to_uppercase())));
            for other in
                [address.replace('@', "a@"), address.replacen("u.", "x.", 1), address.replace(".example", "")]
            {
                assert_eq!(form.token_in(&other), None, "{other}");
            }
        }
        let form: ReplyAddress = "box+{token}@acme.example".parse().unwrap();
        assert!(form.is_bare("Box@acme.example") && !form.is_bare("bo@acme.example"));
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
