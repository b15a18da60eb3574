//! Where a mailbox is and how to get in.

use std::fmt;
use std::net::IpAddr;

use rapport_model::Secret;

/// How to reach a mailbox. Its `Debug` shows neither the username nor the password.
#[derive(Clone, PartialEq, Eq)]
pub struct Settings {
    /// A name or an IP address, the latter without brackets.
    pub host: String,
    /// The port.
    pub port: u16,
    /// How the connection is encrypted.
    pub tls: Tls,
    /// The name to log in with.
    pub username: String,
    /// The password to log in with.
    pub password: Secret,
    /// The folder to read, in plain Unicode.
    pub mailbox: String,
    /// The folder that mails are moved to once they are stored, in plain Unicode. For the caller, who passes it to
    /// [`archive`](super::Session::archive).
    pub archive: Option<String>,
}

/// How a connection to a mailbox is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// From the first octet (RFC 8314 §3.2).
    Implicit,
    /// By STARTTLS (RFC 9051 §6.2.1), or not at all.
    StartTls,
    /// Never; for a server on this machine alone.
    None,
}

impl Settings {
    /// Settings for the INBOX of a server, from a URL like `imaps://mail.acme.example` or
    /// `imap://mail.acme.example:143`.
    ///
    /// `imaps` encrypts from the first octet, on port 993. `imap` encrypts by STARTTLS, on port 143; when the host is
    /// `localhost` or a loopback address, it does not encrypt.
    ///
    /// # Errors
    ///
    /// When the URL names no server in that way.
    pub fn from_url(url: &str, username: impl Into<String>, password: Secret) -> Result<Self, UrlError> {
        let (scheme, rest) = url.trim().split_once("://").ok_or(UrlError::Scheme)?;
        let is_implicit = match scheme.to_ascii_lowercase().as_str() {
            "imaps" => true,
            "imap" => false,
            _ => return Err(UrlError::Scheme),
        };
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        if authority.contains('@') {
            return Err(UrlError::Credentials);
        }
        if authority.contains(['/', '?', '#', ';']) {
            return Err(UrlError::Path);
        }
        let (host, port) = host_and_port(authority)?;
        let port = match port {
            Some(port) => port.parse().ok().filter(|&port| port != 0).ok_or(UrlError::Port)?,
            None if is_implicit => 993,
            None => 143,
        };
        let tls = match is_implicit {
            true => Tls::Implicit,
            false if is_this_machine(host) => Tls::None,
            false => Tls::StartTls,
        };
        Ok(Self {
            host: host.to_owned(),
            port,
            tls,
            username: username.into(),
            password,
            mailbox: "INBOX".to_owned(),
            archive: None,
        })
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("tls", &self.tls)
            .field("mailbox", &self.mailbox)
            .field("archive", &self.archive)
            .finish_non_exhaustive()
    }
}

/// A URL that names no mailbox server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UrlError {
    /// It starts with neither `imaps://` nor `imap://`.
    #[error("the url starts with neither imaps:// nor imap://; write for example imaps://mail.acme.example")]
    Scheme,
    /// There is no host, or it is neither a name nor an address.
    #[error("the host of the url is neither a name nor an ip address; an ipv6 address goes in brackets")]
    Host,
    /// The port is not a number from 1 to 65535.
    #[error("the port of the url is not a number from 1 to 65535")]
    Port,
    /// There is an at sign in it.
    #[error("the url has a username or a password in it; they are settings of their own")]
    Credentials,
    /// There is more after the port.
    #[error("the url goes on after the port; the mailbox is a setting of its own")]
    Path,
}

fn host_and_port(authority: &str) -> Result<(&str, Option<&str>), UrlError> {
    if let Some(rest) = authority.strip_prefix('[') {
        let (host, rest) = rest.split_once(']').ok_or(UrlError::Host)?;
        if host.parse::<std::net::Ipv6Addr>().is_err() {
            return Err(UrlError::Host);
        }
        return match rest.strip_prefix(':') {
            Some(port) => Ok((host, Some(port))),
            None if rest.is_empty() => Ok((host, None)),
            None => Err(UrlError::Host),
        };
    }
    let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    if port.is_some_and(|port| port.contains(':')) {
        return Err(UrlError::Host);
    }
    let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    if host.is_empty() || !host.chars().all(is_host) {
        return Err(UrlError::Host);
    }
    Ok((host, port))
}

fn is_this_machine(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(url: &str) -> Result<(String, u16, Tls), UrlError> {
        let settings = Settings::from_url(url, "ana", Secret::new("s3cret"))?;
        Ok((settings.host, settings.port, settings.tls))
    }

    #[test]
    fn a_url_gives_host_port_and_encryption() {
        for (url, host, port, tls) in [
            ("imaps://mail.acme.example", "mail.acme.example", 993, Tls::Implicit),
            (" IMAPS://mail.acme.example:1993/ ", "mail.acme.example", 1993, Tls::Implicit),
            ("imap://mail.acme.example", "mail.acme.example", 143, Tls::StartTls),
            ("imap://192.0.2.7:144", "192.0.2.7", 144, Tls::StartTls),
            ("imap://localhost", "localhost", 143, Tls::None),
            ("imap://127.0.0.1:1143", "127.0.0.1", 1143, Tls::None),
            ("imap://[::1]", "::1", 143, Tls::None),
            ("imaps://[2001:db8::1]:995", "2001:db8::1", 995, Tls::Implicit),
        ] {
            assert_eq!(parsed(url), Ok((host.to_owned(), port, tls)), "{url:?}");
        }
    }

    #[test]
    fn a_url_that_names_no_server_says_what_is_wrong() {
        for (url, error) in [
            ("", UrlError::Scheme),
            ("mail.acme.example:993", UrlError::Scheme),
            ("https://mail.acme.example", UrlError::Scheme),
            ("imaps://", UrlError::Host),
            ("imaps://:993", UrlError::Host),
            ("imaps://mail acme", UrlError::Host),
            ("imaps://2001:db8::1", UrlError::Host),
            ("imaps://[mail.acme.example]", UrlError::Host),
            ("imaps://[::1", UrlError::Host),
            ("imaps://[::1]993", UrlError::Host),
            ("imaps://mail.acme.example:", UrlError::Port),
            ("imaps://mail.acme.example:0", UrlError::Port),
            ("imaps://mail.acme.example:65536", UrlError::Port),
            ("imaps://ana:s3cret@mail.acme.example", UrlError::Credentials),
            ("imaps://mail.acme.example/INBOX", UrlError::Path),
        ] {
            assert_eq!(parsed(url), Err(error), "{url:?}");
        }
    }

    #[test]
    fn the_debug_of_settings_shows_no_credentials() {
        let settings = Settings::from_url("imaps://mail.acme.example", "ana", Secret::new("s3cret")).unwrap();
        let shown = format!("{settings:?}");
        assert!(!shown.contains("ana") && !shown.contains("s3cret"), "{shown}");
    }
}
