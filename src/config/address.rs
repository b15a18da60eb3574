//! Addresses of servers and databases. No message here repeats what was written: it may hold a password.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// The address of a Postgres database. Shown without its password.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct DatabaseUrl(String);

impl DatabaseUrl {
    /// The address with its password, for the one who connects.
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
            _ => Err("a database address has the form postgres://user:password@host:5432/name"),
        }
    }
}

/// `***` stands for the password, and for whatever else it may be part of: better too much is hidden than too little.
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

/// A protocol of mail servers: its scheme, and the ports that it has where an address names none.
struct Protocol {
    clear: (&'static str, u16),
    /// RFC 8314 §7.3.
    tls: (&'static str, u16),
    shape: &'static str,
}

const SMTP: Protocol = Protocol {
    clear: ("smtp", 25),
    tls: ("smtps", 465),
    shape: "a mail server has the form smtp://host:25 or smtps://host:465",
};

const IMAP: Protocol = Protocol {
    clear: ("imap", 143),
    tls: ("imaps", 993),
    shape: "a mailbox server has the form imap://host:143 or imaps://host:993",
};

/// The address of a mail server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ServerUrl {
    /// TLS from the first octet.
    pub(super) is_implicit_tls: bool,
    pub(super) host: String,
    /// That of the protocol, where the address has none.
    pub(super) port: u16,
}

impl ServerUrl {
    /// A server that mails are sent to.
    pub(super) fn smtp(text: &str) -> Result<Self, &'static str> {
        Self::read(text, &SMTP)
    }

    /// A server that mails are read from.
    pub(super) fn imap(text: &str) -> Result<Self, &'static str> {
        Self::read(text, &IMAP)
    }

    fn read(text: &str, protocol: &Protocol) -> Result<Self, &'static str> {
        let shape = protocol.shape;
        let (scheme, rest) = text.split_once("://").ok_or(shape)?;
        let (is_implicit_tls, usual_port) = match scheme {
            scheme if scheme == protocol.clear.0 => (false, protocol.clear.1),
            scheme if scheme == protocol.tls.0 => (true, protocol.tls.1),
            _ => return Err(shape),
        };
        if rest.contains('@') {
            return Err("name and password stand in `username` and `password`, not in the address");
        }
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let (host, port) = match rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((ip, "")) => (ip, None),
            Some((ip, port)) => (ip, Some(port.strip_prefix(':').ok_or(shape)?)),
            None => rest.split_once(':').map_or((rest, None), |(host, port)| (host, Some(port))),
        };
        let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
        if host.is_empty() || !(host.chars().all(is_host) || host.parse::<IpAddr>().is_ok()) {
            return Err(shape);
        }
        let port = match port {
            Some(port) => {
                port.parse().ok().filter(|port| *port > 0).ok_or("a port is a number from 1 to 65535")?
            }
            None => usual_port,
        };
        Ok(Self { is_implicit_tls, host: host.to_ascii_lowercase(), port })
    }

    /// Whether the server is on this machine, so that nobody listens on the way.
    pub(super) fn is_loopback(&self) -> bool {
        self.host == "localhost" || self.host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
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
    fn a_mail_server_has_the_usual_port_unless_it_says_so() {
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
