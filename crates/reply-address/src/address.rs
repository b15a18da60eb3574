//! The address that recipients answer to, with a place for the token.

use std::fmt;
use std::str::FromStr;

use super::token::{Kind, TOKEN_LENGTH};

/// Octets of the kind's letter, the dot and the token.
const FILLED_LENGTH: usize = 2 + TOKEN_LENGTH;
/// The longest local part in octets (RFC 5321 §4.5.3.1.1).
const MAX_LOCAL_PART: usize = 64;
/// The longest address in octets: a path of 256 without its angle brackets (RFC 5321 §4.5.3.1.3).
const MAX_ADDRESS: usize = 254;

/// A template such as `{token}@in.acme.example` or `box+{token}@acme.example`, which `FromStr` reads and `Display`
/// writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyAddress {
    prefix: String,
    suffix: String,
    domain: String,
}

/// Why a text is not the template of a reply address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReplyAddressError {
    /// `{token}` is missing, occurs twice, or stands after the `@`.
    #[error(
        "a reply address holds {{token}} once, before the @, as in \"{{token}}@in.acme.example\" or \"box+{{token}}@acme.example\""
    )]
    Placeholder,
    /// With a token, the local part would have this many octets.
    #[error(
        "the part before the @ would have {0} octets with its token of {FILLED_LENGTH}; mail servers take {MAX_LOCAL_PART}"
    )]
    LocalPartTooLong(usize),
    /// With a token, the whole address would be longer than 254 octets.
    #[error("an address has at most {MAX_LOCAL_PART} octets before the @ and {MAX_ADDRESS} in all")]
    TooLong,
    /// The domain is empty, or there is a dot at the wrong place.
    #[error("an address has the form name@domain")]
    Syntax,
    /// There is a character that an address cannot hold without quoting, or one outside ASCII.
    #[error("an address holds no blanks, quotes, brackets or letters outside ASCII")]
    Character,
}

impl ReplyAddress {
    /// The address with this token in it, `r.TOKEN@in.acme.example`.
    pub fn with_token(&self, kind: Kind, token: &str) -> String {
        format!("{}{}.{token}{}@{}", self.prefix, kind.letter(), self.suffix, self.domain)
    }

    /// The kind and the token in an address of this form, in whatever case a mail server has put it. `None` for other
    /// addresses. That an address has the form proves nothing: verify the token.
    pub fn extract_token<'a>(&self, address: &'a str) -> Option<(Kind, &'a str)> {
        let (local, domain) = address.trim().rsplit_once('@')?;
        if !domain.eq_ignore_ascii_case(&self.domain)
            || local.len() != self.prefix.len() + FILLED_LENGTH + self.suffix.len()
        {
            return None;
        }
        let (prefix, rest) = local.split_at_checked(self.prefix.len())?;
        let (filled, suffix) = rest.split_at_checked(FILLED_LENGTH)?;
        let has_form = prefix.eq_ignore_ascii_case(&self.prefix) && suffix.eq_ignore_ascii_case(&self.suffix);
        let (letter, token) = filled.split_once('.').filter(|_| has_form)?;
        Kind::from_letter(letter).map(|kind| (kind, token))
    }

    /// Whether `address` is the template without its token: `box@acme.example` for `box+{token}@acme.example`. Some mail
    /// servers and clients drop what follows a `+`, so mail to it may be a reply all the same. A template that starts
    /// with the token has no such address.
    pub fn is_base_address(&self, address: &str) -> bool {
        let base = self.prefix.trim_end_matches(['+', '-', '.', '_', '=']);
        !base.is_empty()
            && self.suffix.is_empty()
            && address.trim().rsplit_once('@').is_some_and(|(local, domain)| {
                local.eq_ignore_ascii_case(base) && domain.eq_ignore_ascii_case(&self.domain)
            })
    }

    /// The domain, in lower case. A token is signed for it and for no other.
    pub fn domain(&self) -> &str {
        &self.domain
    }
}

impl FromStr for ReplyAddress {
    type Err = ReplyAddressError;

    fn from_str(text: &str) -> Result<Self, ReplyAddressError> {
        let (local, domain) = text.trim().rsplit_once('@').ok_or(ReplyAddressError::Placeholder)?;
        let (prefix, suffix) = local.split_once("{token}").ok_or(ReplyAddressError::Placeholder)?;
        if suffix.contains("{token}") || domain.contains("{token}") {
            return Err(ReplyAddressError::Placeholder);
        }
        let octets = prefix.len() + FILLED_LENGTH + suffix.len();
        if octets > MAX_LOCAL_PART {
            return Err(ReplyAddressError::LocalPartTooLong(octets));
        }
        check_syntax(&format!("{prefix}{}{suffix}", "r".repeat(FILLED_LENGTH)), domain)?;
        Ok(Self { prefix: prefix.to_owned(), suffix: suffix.to_owned(), domain: domain.to_ascii_lowercase() })
    }
}

/// Checks that the two parts make an address: a dot-string and a domain (RFC 5321 §4.1.2).
fn check_syntax(local: &str, domain: &str) -> Result<(), ReplyAddressError> {
    let has_misplaced_dot = |part: &str| part.starts_with('.') || part.ends_with('.') || part.contains("..");
    let is_atext_or_dot = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let is_domain_char = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    if local.len() + 1 + domain.len() > MAX_ADDRESS {
        return Err(ReplyAddressError::TooLong);
    }
    if !local.chars().all(is_atext_or_dot) || !domain.chars().all(is_domain_char) {
        return Err(ReplyAddressError::Character);
    }
    if domain.is_empty() || has_misplaced_dot(local) || has_misplaced_dot(domain) {
        return Err(ReplyAddressError::Syntax);
    }
    Ok(())
}

impl fmt::Display for ReplyAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{{token}}{}@{}", self.prefix, self.suffix, self.domain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_stands_where_the_setting_says() {
        let token = "a".repeat(TOKEN_LENGTH);
        let plain: ReplyAddress = "{token}@In.acme.example".parse().unwrap();
        assert_eq!(plain.with_token(Kind::Reply, &token), format!("r.{token}@in.acme.example"));
        let tagged: ReplyAddress = "box+{token}@acme.example".parse().unwrap();
        assert_eq!(tagged.with_token(Kind::Unsubscribe, &token), format!("box+s.{token}@acme.example"));
    }

    #[test]
    fn a_token_is_found_again_whatever_case_a_server_has_put_it_in() {
        let token = "a".repeat(TOKEN_LENGTH);
        for text in ["{token}@in.acme.example", "box+{token}@acme.example"] {
            let template: ReplyAddress = text.parse().unwrap();
            let address = template.with_token(Kind::Undo, &token);
            assert_eq!(template.extract_token(&address), Some((Kind::Undo, &*token)));
            let upper = address.to_uppercase();
            assert_eq!(template.extract_token(&upper), Some((Kind::Undo, &*token.to_uppercase())));
            for other in
                [address.replace('@', "a@"), address.replacen("u.", "x.", 1), address.replace(".example", "")]
            {
                assert_eq!(template.extract_token(&other), None, "{other}");
            }
        }
        let template: ReplyAddress = "box+{token}@acme.example".parse().unwrap();
        assert!(template.is_base_address("Box@acme.example") && !template.is_base_address("bo@acme.example"));
    }

    #[test]
    fn a_local_part_that_servers_refuse_is_refused_first() {
        assert_eq!(
            "team-helpdesk-box+{token}@acme.example".parse::<ReplyAddress>(),
            Err(ReplyAddressError::LocalPartTooLong(67))
        );
        for text in ["box@acme.example", "{token}{token}@acme.example", "box@{token}.example", "{token}"] {
            assert_eq!(text.parse::<ReplyAddress>(), Err(ReplyAddressError::Placeholder), "{text}");
        }
    }

    #[test]
    fn what_stands_around_the_token_has_to_make_an_address() {
        for (text, error) in [
            ("{token}@", ReplyAddressError::Syntax),
            ("{token}@acme..example", ReplyAddressError::Syntax),
            (".{token}@acme.example", ReplyAddressError::Syntax),
            ("box {token}@acme.example", ReplyAddressError::Character),
            ("<{token}@acme.example>", ReplyAddressError::Character),
            ("{token}@äcme.example", ReplyAddressError::Character),
        ] {
            assert_eq!(text.parse::<ReplyAddress>(), Err(error), "{text}");
        }
        let long = format!("{{token}}@{}.example", "a".repeat(250));
        assert_eq!(long.parse::<ReplyAddress>(), Err(ReplyAddressError::TooLong));
    }
}
