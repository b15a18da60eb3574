//! From a host and a port to an open mailbox.

use data_encoding::BASE64;
use rustls::ClientConfig;

use super::error::{ImapError, LoginProblem, MailboxProblem, Step};
use super::response::{Capabilities, Code, Response, Status};
use super::settings::{Settings, Tls};
use super::talking::{USUAL, within};
use super::wire::Wire;
use super::{Limits, Session, text};

/// Whom to believe that the server is who it should be.
pub(super) type Trust = fn() -> Result<ClientConfig, rustls::Error>;

impl Session {
    pub(super) async fn open_with(
        settings: &Settings,
        limits: Limits,
        trust: Trust,
    ) -> Result<Self, ImapError> {
        let connecting =
            async { Wire::connect(&settings.host, settings.port).await.map_err(ImapError::Connect) };
        let mut wire = within(Step::Connect, limits.connect, connecting).await?;
        match settings.tls {
            Tls::Implicit => wire = encrypted(wire, settings, limits, trust).await?,
            Tls::None if !wire.is_loopback() => return Err(ImapError::InClear),
            Tls::StartTls | Tls::None => {}
        }
        let mut session = Self {
            wire,
            limits,
            capabilities: Capabilities::default(),
            tags: 0,
            is_usable: true,
            uid_validity: None,
            uid_next: None,
            exists: 0,
            has_news: false,
        };
        let is_logged_in = session.greeting().await?;
        session.capability().await?;
        if settings.tls == Tls::StartTls {
            // In the state after a login there is no STARTTLS: such a greeting would keep us in clear.
            if is_logged_in || !session.capabilities.start_tls {
                return Err(ImapError::NoStartTls);
            }
            session.command(Step::StartTls, "STARTTLS").await?.accepted()?;
            let wire = encrypted(session.wire, settings, limits, trust).await?;
            // What was said in clear no longer counts.
            session = Self { wire, ..session };
            session.capability().await?;
        }
        if !is_logged_in {
            session.log_in(settings).await?;
            session.capability().await?;
        }
        session.select(&settings.mailbox).await?;
        Ok(session)
    }

    /// Reads the greeting; whether we are logged in already.
    async fn greeting(&mut self) -> Result<bool, ImapError> {
        const STEP: Step = Step::Greeting;
        match within(STEP, self.limits.command, self.hear(STEP, USUAL)).await? {
            Response::Untagged { status: Status::Ok, .. } => Ok(false),
            Response::Untagged { status: Status::Preauth, .. } => Ok(true),
            _ => Err(ImapError::Protocol { step: STEP, what: "its first word is not ok" }),
        }
    }

    async fn capability(&mut self) -> Result<(), ImapError> {
        const STEP: Step = Step::Capability;
        let mut known = None;
        let patience = self.limits.command;
        let see = |response| {
            if let Response::Capability(capabilities) = response {
                known = Some(capabilities);
            }
        };
        self.ask(STEP, &["CAPABILITY\r\n".to_owned()], USUAL, patience, see).await?.accepted()?;
        self.capabilities = known
            .filter(|capabilities| capabilities.imap4rev1)
            .ok_or(ImapError::Protocol { step: STEP, what: "it does not speak imap4rev1" })?;
        Ok(())
    }

    async fn log_in(&mut self, settings: &Settings) -> Result<(), ImapError> {
        let chunks = credentials(&self.capabilities, &settings.username, settings.password.reveal())
            .map_err(ImapError::Login)?;
        let patience = self.limits.command;
        let completion = self.ask(Step::Login, &chunks, USUAL, patience, |_| {}).await?;
        match completion.code {
            _ if completion.is_ok() => Ok(()),
            Code::Unavailable => Err(ImapError::Login(LoginProblem::Unavailable)),
            _ => Err(ImapError::Login(LoginProblem::Credentials)),
        }
    }

    async fn select(&mut self, mailbox: &str) -> Result<(), ImapError> {
        const STEP: Step = Step::Select;
        // What was said before is not about this mailbox.
        (self.uid_validity, self.uid_next, self.exists, self.has_news) = (None, None, 0, false);
        let completion = self.command(STEP, &format!("SELECT {}", text::mailbox(mailbox))).await?;
        if !completion.is_ok() {
            return Err(ImapError::Mailbox(MailboxProblem::NotOpened));
        }
        if completion.code == Code::ReadOnly {
            return Err(ImapError::Mailbox(MailboxProblem::ReadOnly));
        }
        if self.uid_validity.is_none() {
            return Err(ImapError::Protocol { step: STEP, what: "the mailbox has no uidvalidity" });
        }
        Ok(())
    }
}

async fn encrypted(wire: Wire, settings: &Settings, limits: Limits, trust: Trust) -> Result<Wire, ImapError> {
    let handshake = async {
        let config = trust().map_err(std::io::Error::other).map_err(ImapError::Tls)?;
        wire.encrypt(&settings.host, config).await.map_err(ImapError::Tls)
    };
    within(Step::Handshake, limits.connect, handshake).await
}

/// The command to log in with. LOGIN is for ASCII; for anything else AUTHENTICATE PLAIN is, which is UTF-8
/// (RFC 4616 §2), and where there is only LOGIN, literals are the most probable to be understood.
fn credentials(
    capabilities: &Capabilities,
    username: &str,
    password: &str,
) -> Result<Vec<String>, LoginProblem> {
    if [username, password].iter().any(|text| text.contains(char::is_control)) {
        return Err(LoginProblem::ControlCharacter);
    }
    if let (false, Some(username), Some(password)) =
        (capabilities.login_disabled, text::quoted(username), text::quoted(password))
    {
        return Ok(vec![format!("LOGIN {username} {password}\r\n")]);
    }
    if capabilities.auth_plain {
        let response = BASE64.encode(format!("\0{username}\0{password}").as_bytes());
        return Ok(vec!["AUTHENTICATE PLAIN\r\n".to_owned(), format!("{response}\r\n")]);
    }
    if capabilities.login_disabled {
        return Err(LoginProblem::NoMechanism);
    }
    Ok(vec![
        format!("LOGIN {{{}}}\r\n", username.len()),
        format!("{username} {{{}}}\r\n", password.len()),
        format!("{password}\r\n"),
    ])
}
