//! From a host and a port to a selected mailbox: greeting, STARTTLS, login, SELECT.

use data_encoding::BASE64;
use rustls::ClientConfig;

use super::error::{ImapError, LoginError, MailboxError, Step};
use super::response::{Capabilities, Code, Response, Status};
use super::session::{DEFAULT_LIMITS, with_timeout};
use super::settings::Settings;
use super::{Session, Timeouts, encoding};
use crate::credentials::xoauth2;
use crate::stream::Stream;
use crate::tls::Verification;
use crate::{Authorities, Credentials, Secret, Tls};

/// Makes the TLS configuration that verifies certificates; another one in tests.
pub(super) type VerifiedConfig = fn(&Authorities) -> Result<ClientConfig, rustls::Error>;

/// The configuration that trusts what the platform trusts.
pub(super) fn platform_config(authorities: &Authorities) -> Result<ClientConfig, rustls::Error> {
    Verification::Platform.client_config(authorities)
}

/// How the server greets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Greeting {
    /// `* OK`: a login has to follow.
    NotAuthenticated,
    /// `* PREAUTH`: this client is logged in already.
    Authenticated,
}

impl Session {
    pub(super) async fn connect_with(
        settings: &Settings,
        timeouts: Timeouts,
        verified: VerifiedConfig,
    ) -> Result<Self, ImapError> {
        let connecting =
            async { Stream::connect(&settings.host, settings.port).await.map_err(ImapError::Connect) };
        let mut stream = with_timeout(Step::Connect, timeouts.connect, connecting).await?;
        match settings.tls {
            Tls::Implicit => stream = start_tls(stream, settings, timeouts, verified).await?,
            Tls::Off if !stream.may_carry_credentials() => return Err(ImapError::CleartextLogin),
            Tls::StartTls | Tls::Opportunistic | Tls::Off => {}
        }
        let mut session = Self::new(stream, timeouts);
        let greeting = session.read_greeting().await?;
        session.capability().await?;
        if session.wants_starttls(settings.tls, greeting)? {
            session.command(Step::StartTls, "STARTTLS").await?.ok()?;
            let stream = start_tls(session.stream, settings, timeouts, verified).await?;
            // What the server announced in the clear no longer counts.
            session = Self { stream, ..session };
            session.capability().await?;
        }
        if !session.stream.may_carry_credentials() {
            return Err(ImapError::CleartextLogin);
        }
        if greeting == Greeting::NotAuthenticated {
            session.log_in(&settings.credentials).await?;
            session.capability().await?;
        }
        session.select(&settings.mailbox).await?;
        Ok(session)
    }

    async fn read_greeting(&mut self) -> Result<Greeting, ImapError> {
        const STEP: Step = Step::Greeting;
        let limit = self.timeouts.command;
        match with_timeout(STEP, limit, self.read_response(STEP, DEFAULT_LIMITS)).await? {
            Response::Untagged { status: Status::Ok, .. } => Ok(Greeting::NotAuthenticated),
            Response::Untagged { status: Status::Preauth, .. } => Ok(Greeting::Authenticated),
            _ => Err(ImapError::Protocol { step: STEP, what: "its greeting is neither ok nor preauth" }),
        }
    }

    /// Whether STARTTLS is to be sent. It is not allowed once logged in (RFC 9051 §6.2.1), so a PREAUTH greeting on an
    /// unencrypted connection, which somebody in between could have sent, would prevent it.
    fn wants_starttls(&self, tls: Tls, greeting: Greeting) -> Result<bool, ImapError> {
        let is_possible = greeting == Greeting::NotAuthenticated && self.capabilities.start_tls;
        match tls {
            Tls::Implicit | Tls::Off => Ok(false),
            Tls::StartTls if !is_possible => Err(ImapError::StartTlsUnavailable),
            Tls::StartTls => Ok(true),
            Tls::Opportunistic => Ok(is_possible),
        }
    }

    async fn capability(&mut self) -> Result<(), ImapError> {
        const STEP: Step = Step::Capability;
        let mut announced = None;
        let on_untagged = |response| {
            if let Response::Capability(capabilities) = response {
                announced = Some(capabilities);
            }
        };
        let timeout = self.timeouts.command;
        self.execute(STEP, &["CAPABILITY\r\n".to_owned()], DEFAULT_LIMITS, timeout, on_untagged)
            .await?
            .ok()?;
        self.capabilities = announced
            .filter(|capabilities| capabilities.imap4rev1)
            .ok_or(ImapError::Protocol { step: STEP, what: "it does not speak imap4rev1" })?;
        Ok(())
    }

    async fn log_in(&mut self, credentials: &Credentials) -> Result<(), ImapError> {
        let token = match &credentials.secret {
            Secret::Password(_) => None,
            Secret::Token(command) => Some(command.token().await.map_err(ImapError::Token)?),
        };
        let username = credentials.username.as_str();
        let chunks = match (&credentials.secret, &token) {
            (_, Some(token)) if self.capabilities.auth_xoauth2 => {
                let response = BASE64.encode(xoauth2(username, token).as_bytes());
                // The third is for a server that says why it refuses, and wants an empty line before it does.
                vec!["AUTHENTICATE XOAUTH2\r\n".to_owned(), format!("{response}\r\n"), "\r\n".to_owned()]
            }
            (Secret::Password(password), _) => {
                login_command(&self.capabilities, username, password.expose()).map_err(ImapError::Login)?
            }
            (Secret::Token(_), _) => return Err(ImapError::Login(LoginError::NoMechanism)),
        };
        let timeout = self.timeouts.command;
        let completion = self.execute(Step::Login, &chunks, DEFAULT_LIMITS, timeout, |_| {}).await?;
        match completion.code {
            _ if completion.is_ok() => Ok(()),
            Code::Unavailable => Err(ImapError::Login(LoginError::Unavailable)),
            _ => {
                if let Secret::Token(command) = &credentials.secret {
                    command.forget().await;
                }
                Err(ImapError::Login(LoginError::InvalidCredentials))
            }
        }
    }

    async fn select(&mut self, mailbox: &str) -> Result<(), ImapError> {
        const STEP: Step = Step::Select;
        // What was announced before is not about this mailbox.
        (self.uid_validity, self.uid_next, self.exists, self.mailbox_changed) = (None, None, 0, false);
        let completion = self.command(STEP, &format!("SELECT {}", encoding::mailbox_name(mailbox))).await?;
        if !completion.is_ok() {
            return Err(ImapError::Mailbox(MailboxError::CannotSelect));
        }
        if completion.code == Code::ReadOnly {
            return Err(ImapError::Mailbox(MailboxError::ReadOnly));
        }
        if self.uid_validity.is_none() {
            return Err(ImapError::Protocol { step: STEP, what: "the mailbox has no uidvalidity" });
        }
        Ok(())
    }
}

async fn start_tls(
    stream: Stream,
    settings: &Settings,
    timeouts: Timeouts,
    verified: VerifiedConfig,
) -> Result<Stream, ImapError> {
    let config = match settings.tls.verification(true, stream.is_loopback()) {
        Verification::Platform => verified(&settings.authorities),
        Verification::None => Verification::None.client_config(&settings.authorities),
    };
    let handshake = async {
        let config = config.map_err(std::io::Error::other).map_err(ImapError::Tls)?;
        stream.start_tls(&settings.host, config).await.map_err(ImapError::Tls)
    };
    with_timeout(Step::Handshake, timeouts.connect, handshake).await
}

/// The command to log in with, in chunks between which the server asks to continue.
///
/// LOGIN with quoted strings carries ASCII. Anything else goes as AUTHENTICATE PLAIN, which is UTF-8 (RFC 4616 §2), and
/// where there is only LOGIN, as literals, which are the most likely to be understood.
fn login_command(
    capabilities: &Capabilities,
    username: &str,
    password: &str,
) -> Result<Vec<String>, LoginError> {
    if [username, password].iter().any(|text| text.contains(char::is_control)) {
        return Err(LoginError::ControlCharacter);
    }
    if let (false, Some(username), Some(password)) =
        (capabilities.login_disabled, encoding::quoted_string(username), encoding::quoted_string(password))
    {
        return Ok(vec![format!("LOGIN {username} {password}\r\n")]);
    }
    if capabilities.auth_plain {
        let response = BASE64.encode(format!("\0{username}\0{password}").as_bytes());
        return Ok(vec!["AUTHENTICATE PLAIN\r\n".to_owned(), format!("{response}\r\n")]);
    }
    if capabilities.login_disabled {
        return Err(LoginError::NoMechanism);
    }
    Ok(vec![
        format!("LOGIN {{{}}}\r\n", username.len()),
        format!("{username} {{{}}}\r\n", password.len()),
        format!("{password}\r\n"),
    ])
}
