//! The address at which anybody reaches the pages that mails link to.

use std::fmt;
use std::str::FromStr;

/// Where the pages for readers are, as a reverse proxy publishes them: `https://rapport.acme.example`, with a path or without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl(String);

impl PublicUrl {
    /// Where a mail client posts that its reader wants no more mail, and where a browser asks for it (RFC 8058).
    pub fn unsubscribe(&self, token: &str) -> String {
        format!("{}/unsubscribe/{token}", self.0)
    }
}

impl FromStr for PublicUrl {
    type Err = &'static str;

    /// # Errors
    ///
    /// If it is no https URL of a host, or has a query, a fragment, or credentials.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim_end_matches('/');
        let rest =
            text.strip_prefix("https://").ok_or("expected https://host; mail clients post over TLS only")?;
        let host = rest.split('/').next().unwrap_or_default();
        let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ':' | '[' | ']');
        if host.is_empty() || !host.chars().all(is_host) {
            return Err("expected https://host, without a user name");
        }
        if !rest.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '?' | '#' | '<' | '>' | ',' | '"')) {
            return Err("expected https://host/path, without a query");
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_stands_behind_the_path() {
        let url = |text: &str| text.parse::<PublicUrl>().map(|url| url.unsubscribe("TOKEN"));
        assert_eq!(
            url("https://rapport.acme.example").as_deref(),
            Ok("https://rapport.acme.example/unsubscribe/TOKEN")
        );
        assert_eq!(
            url("https://acme.example:8443/rapport/").as_deref(),
            Ok("https://acme.example:8443/rapport/unsubscribe/TOKEN")
        );
        for wrong in [
            "http://acme.example",
            "acme.example",
            "https://",
            "https://ana@acme.example",
            "https://acme.example/?a=b",
            "https://acme.example/a b",
            "https://acme.example/<x>",
        ] {
            assert!(url(wrong).is_err(), "{wrong}");
        }
    }
}
