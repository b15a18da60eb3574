//! URLs of servers and databases. No error message here quotes the input, which may hold a password.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// The URL of a Postgres database. `Display` and `Debug` hide its password.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct DatabaseUrl(String);

impl DatabaseUrl {
    /// The URL with its password, for connecting.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl FromStr for DatabaseUrl {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let rest = text.strip_prefix("postgres://").or_else(|| text.strip_prefix("postgresql://"));
        match rest {
            Some(rest) if !rest.is_empty() => Ok(Self(text.to_owned())),
            _ => Err("expected postgres://user:password@host:5432/name"),
        }
    }
}

/// Shows `***` instead of the password. Where the URL is ambiguous, too much is hidden rather than too little.
impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scheme, rest) = self.0.split_once("://").unwrap_or(("postgres", &self.0));
        let shown = match rest.rsplit_once('@') {
            Some((login, place)) => match login.split_once(':') {
                Some((user, _)) => format!("{user}:***@{place}"),
                None => rest.to_owned(),
            },
            None => rest.to_owned(),
        };
        write!(f, "{scheme}://")?;
        match shown.split_once("password=") {
            Some((before, secret)) => {
                let after = secret.split_once('&').map_or(String::new(), |(_, after)| format!("&{after}"));
                write!(f, "{before}password=***{after}")
            }
            None => f.write_str(&shown),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatabaseUrl({self})")
    }
}

/// A protocol with the schemes of its URLs, without and with implicit TLS, and their default ports.
struct Protocol {
    plain: (&'static str, u16),
    /// RFC 8314 §7.3.
    tls: (&'static str, u16),
    /// The error for a URL of another form.
    expected: &'static str,
}

const SMTP: Protocol = Protocol {
    plain: ("smtp", 25),
    tls: ("smtps", 465),
    expected: "expected smtp://host:25 or smtps://host:465",
};

const IMAP: Protocol = Protocol {
    plain: ("imap", 143),
    tls: ("imaps", 993),
    expected: "expected imap://host:143 or imaps://host:993",
};

/// The URL of a mail server: scheme, host and port, nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ServerUrl {
    /// TLS from the first octet.
    pub(super) is_implicit_tls: bool,
    pub(super) host: String,
    /// The default port of the scheme where the URL names none.
    pub(super) port: u16,
}

impl ServerUrl {
    /// Parses the URL of an SMTP server.
    pub(super) fn smtp(text: &str) -> Result<Self, &'static str> {
        Self::read(text, &SMTP)
    }

    /// Parses the URL of an IMAP server.
    pub(super) fn imap(text: &str) -> Result<Self, &'static str> {
        Self::read(text, &IMAP)
    }

    fn read(text: &str, protocol: &Protocol) -> Result<Self, &'static str> {
        let expected = protocol.expected;
        let (scheme, rest) = text.split_once("://").ok_or(expected)?;
        let (is_implicit_tls, default_port) = match scheme {
            scheme if scheme == protocol.plain.0 => (false, protocol.plain.1),
            scheme if scheme == protocol.tls.0 => (true, protocol.tls.1),
            _ => return Err(expected),
        };
        if rest.contains('@') {
            return Err("put the user name and password in `username` and `password`, not in the URL");
        }
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let (host, port) = match rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((ip, "")) => (ip, None),
            Some((ip, port)) => (ip, Some(port.strip_prefix(':').ok_or(expected)?)),
            None => rest.split_once(':').map_or((rest, None), |(host, port)| (host, Some(port))),
        };
        let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
        if host.is_empty() || !(host.chars().all(is_host) || host.parse::<IpAddr>().is_ok()) {
            return Err(expected);
        }
        let port = match port {
            Some(port) => port
                .parse()
                .ok()
                .filter(|port| *port > 0)
                .ok_or("the port must be a number from 1 to 65535")?,
            None => default_port,
        };
        Ok(Self { is_implicit_tls, host: host.to_ascii_lowercase(), port })
    }

    /// Whether the server is on this machine, so that traffic does not cross a network.
    pub(super) fn is_loopback(&self) -> bool {
        self.host == "localhost" || self.host.parse().is_ok_and(|ip: IpAddr| ip.to_canonical().is_loopback())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_password_is_never_shown() {
        for (url, shown) in [
            ("postgres://rapport:s3cret@db.example/r", "postgres://rapport:***@db.example/r"),
            ("postgres://rapport:a/b@c?d@db.example/r", "postgres://rapport:***@db.example/r"),
            (
                "postgresql:///r?user=rapport&password=s3cret&host=/run",
                "postgresql:///r?user=rapport&password=***&host=/run",
            ),
            ("postgres://rapport@db.example/r", "postgres://rapport@db.example/r"),
        ] {
            let url: DatabaseUrl = url.parse().unwrap();
            assert_eq!(url.to_string(), shown);
            assert_eq!(format!("{url:?}"), format!("DatabaseUrl({shown})"));
        }
    }

    #[test]
    fn a_mail_server_has_the_default_port_unless_it_says_so() {
        let parts = |text: &str| ServerUrl::smtp(text).map(|url| (url.is_implicit_tls, url.host, url.port));
        assert_eq!(parts("smtp://Mail.acme.example"), Ok((false, "mail.acme.example".to_owned(), 25)));
        assert_eq!(parts("smtps://mail.acme.example/"), Ok((true, "mail.acme.example".to_owned(), 465)));
        assert_eq!(parts("smtp://[::1]:2525"), Ok((false, "::1".to_owned(), 2525)));
        let imap = |text: &str| ServerUrl::imap(text).map(|url| (url.is_implicit_tls, url.port));
        assert_eq!(imap("imap://mail.acme.example"), Ok((false, 143)));
        assert_eq!(imap("imaps://mail.acme.example"), Ok((true, 993)));
        assert!(imap("smtp://mail.acme.example").is_err());
        for text in [
            "mail.acme.example",
            "http://x",
            "smtp://",
            "smtp://:25",
            "smtp://a:b@c",
            "smtp://a:0",
            "smtp://[::1]x",
        ] {
            assert!(parts(text).is_err(), "{text}");
        }
    }
}
