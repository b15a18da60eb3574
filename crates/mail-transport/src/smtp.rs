//! A connection to a mail server that knows how far it came (RFC 5321).
//!
//! Clients off the shelf send a mail in one call, and when that fails nobody knows whether the server has it. Here
//! the envelope and the body are two steps. Between them the caller commits that the body is about to go; and an
//! error says whether another try may be a second mail.
//!
//! Invariant: a failure is [`Class::Uncertain`] exactly when octets of the body may have been handed over and no final
//! answer was read. A refusal that was read is known, also one of the body.
//!
//! Invariant: a connection is reusable only when every answer to every command was read. It is marked as unclear
//! before the first octet of a step, so a step that is dropped half-way leaves it so.
//!
//! Invariant: credentials leave for a server that is on this machine, or whose certificate was verified.

mod error;
#[cfg(test)]
mod tests;
mod wire;

use std::fmt;
use std::io;
use std::time::Duration;

use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::commands::{Auth, Data, Ehlo, Quit, Rset, Starttls as StarttlsCommand};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Response;
use tokio::time::timeout;

pub use error::{Class, EnhancedStatus, Phase, Refusal, SmtpError, Step};

use wire::{Answer, Trust, Wire, invalid};

/// How to reach a mail server. Its `Debug` shows nothing of the credentials.
#[derive(Clone, PartialEq, Eq)]
pub struct Settings {
    /// A name or an IP address, the latter without brackets.
    pub host: String,
    /// The port.
    pub port: u16,
    /// How the connection is encrypted.
    pub tls: Tls,
    /// A name and a password to log in with.
    pub credentials: Option<(String, String)>,
    /// Who we say we are (RFC 5321 §4.1.4): best a name that leads to us.
    pub hello: String,
    /// How long one step of the conversation may take.
    pub patience: Duration,
    /// How long handing over a body may take, with the wait for its answer. The server files the mail in that time,
    /// and who gives up too early makes it uncertain (RFC 5321 §4.5.3.2.6).
    pub body_patience: Duration,
}

impl Default for Settings {
    /// A server on this machine; 30 s for a step, 10 min for a body.
    fn default() -> Self {
        Self {
            host: "localhost".to_owned(),
            port: 25,
            tls: Tls::Starttls(Starttls::Opportunistic),
            credentials: None,
            hello: "[127.0.0.1]".to_owned(),
            patience: Duration::from_secs(30),
            body_patience: Duration::from_secs(600),
        }
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("tls", &self.tls)
            .finish_non_exhaustive()
    }
}

/// How a connection to a mail server is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// From the first octet (RFC 8314 §3.3).
    Implicit,
    /// By STARTTLS (RFC 3207), and this much of it.
    Starttls(Starttls),
}

/// How much STARTTLS is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Starttls {
    /// No mail without it, and the certificate is verified.
    Required,
    /// Where it is offered, whoever the certificate is from (RFC 7435 §3). A handshake that fails is an error and not
    /// a reason to go on in clear. With credentials, the certificate is verified unless the server is on this machine.
    Opportunistic,
    /// Never.
    Off,
}

/// What a server can do, by its answer to EHLO.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Capabilities {
    /// Takes commands without a wait for the answer to each (RFC 2920).
    pub pipelining: bool,
    /// Takes the size of a mail with its sender (RFC 1870); the largest it accepts in octets, 0 when it does not say.
    pub size: Option<u64>,
    /// Takes octets above 127 in bodies (RFC 6152).
    pub eight_bit_mime: bool,
    /// Takes letters other than ASCII in addresses (RFC 6531).
    pub smtp_utf8: bool,
    /// Offers STARTTLS (RFC 3207).
    pub start_tls: bool,
    /// Ways to log in (RFC 4954), those that we know.
    pub mechanisms: Vec<Mechanism>,
}

impl Capabilities {
    fn of(answer: &Answer) -> Self {
        let mut this = Self::default();
        // The first line greets. Some old servers write `AUTH=`.
        for line in answer.lines.iter().skip(1) {
            let line = line.to_ascii_uppercase();
            let mut words = line.split([' ', '=']).filter(|word| !word.is_empty());
            match words.next() {
                Some("PIPELINING") => this.pipelining = true,
                Some("SIZE") => {
                    this.size = Some(words.next().and_then(|size| size.parse().ok()).unwrap_or(0))
                }
                Some("8BITMIME") => this.eight_bit_mime = true,
                Some("SMTPUTF8") => this.smtp_utf8 = true,
                Some("STARTTLS") => this.start_tls = true,
                Some("AUTH") => this.mechanisms.extend(words.filter_map(|word| match word {
                    "PLAIN" => Some(Mechanism::Plain),
                    "LOGIN" => Some(Mechanism::Login),
                    _ => None,
                })),
                _ => {}
            }
        }
        this
    }
}

/// The server has the mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The code of its answer, as a rule 250.
    pub code: u16,
    /// What it said, often with its queue id: one line of at most 200 characters, without addresses.
    pub text: String,
}

/// A conversation with a mail server that takes one mail after another.
///
/// For each mail: [`envelope`](Self::envelope), then [`body`](Self::body). Before the next one, ask
/// [`is_reusable`](Self::is_reusable) and drop the connection when it is not. To give a mail up between the two steps,
/// drop the connection as well: there is no other way out once the server waits for a body.
pub struct Connection {
    wire: Wire,
    capabilities: Capabilities,
    patience: Duration,
    body_patience: Duration,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// The server waits for an envelope.
    Ready,
    /// The server waits for a body.
    Opened,
    /// Nobody knows what the server waits for.
    Unclear,
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection")
            .field("capabilities", &self.capabilities)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

impl Connection {
    /// Connects, encrypts and logs in, as the settings say.
    ///
    /// # Errors
    ///
    /// All of them are [`Class::Transient`]: the server or the settings are at fault, and no mail is.
    pub async fn open(settings: &Settings) -> Result<Self, SmtpError> {
        let limit = settings.patience;
        let mut wire =
            within(limit, Wire::connect(&settings.host, settings.port)).await.map_err(at(Step::Connect))?;
        if settings.tls == Tls::Implicit {
            wire = encrypted(wire, settings, Trust::Platform).await?;
        }
        let greeting = within(limit, wire.answer()).await.map_err(at(Step::Connect))?;
        greeting.expect(Step::Connect, 2)?;
        let mut capabilities = hello(&mut wire, settings).await?;

        match settings.tls {
            Tls::Implicit | Tls::Starttls(Starttls::Off) => {}
            Tls::Starttls(Starttls::Required) if !capabilities.start_tls => {
                return Err(SmtpError::NoStarttls);
            }
            Tls::Starttls(Starttls::Opportunistic) if !capabilities.start_tls => {}
            Tls::Starttls(wanted) => {
                let answer = within(limit, wire.ask(StarttlsCommand)).await.map_err(at(Step::Starttls))?;
                answer.expect(Step::Starttls, 2)?;
                let has_no_secret = settings.credentials.is_none() || wire.is_loopback();
                let trust = if wanted == Starttls::Opportunistic && has_no_secret {
                    Trust::Anybody
                } else {
                    Trust::Platform
                };
                wire = encrypted(wire, settings, trust).await?;
                // What was said in clear no longer counts (RFC 3207 §4.2).
                capabilities = hello(&mut wire, settings).await?;
            }
        }
        if let Some((username, password)) = &settings.credentials {
            if !wire.is_encrypted() && !wire.is_loopback() {
                return Err(SmtpError::LoginInClear);
            }
            let credentials = Credentials::new(username.clone(), password.clone());
            log_in(&mut wire, limit, &credentials, &capabilities.mechanisms).await?;
        }
        Ok(Self {
            wire,
            capabilities,
            patience: limit,
            body_patience: settings.body_patience,
            state: State::Ready,
        })
    }

    /// What the server can do.
    pub fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    /// Whether the conversation is encrypted.
    pub fn is_encrypted(&self) -> bool {
        self.wire.is_encrypted()
    }

    /// Whether the connection can take another envelope: the last mail left it in order, and the server, as far as we
    /// heard, has not hung up since.
    pub fn is_reusable(&self) -> bool {
        self.state == State::Ready && self.wire.is_quiet()
    }

    /// Hands over sender and recipient, up to the `354` that asks for the body. An empty `from` is the null sender.
    /// `size` is the size of the body in octets, for servers that want to know it before.
    ///
    /// # Errors
    ///
    /// None is [`Class::Uncertain`]: the server has nothing of the body. After a refusal the transaction is taken back
    /// (RSET), and the connection is as a rule reusable.
    pub async fn envelope(&mut self, from: &str, to: &str, size: usize) -> Result<(), SmtpError> {
        if self.state != State::Ready {
            return Err(SmtpError::OutOfStep);
        }
        let commands = self.commands(from, to, size)?;
        let at_once = if self.capabilities.pipelining { commands.len() } else { 1 };
        self.state = State::Unclear;
        for group in commands.chunks(at_once) {
            self.exchange(group).await?;
        }
        if !self.wire.is_drained() {
            return Err(at(Step::Data)(invalid("there are more answers than commands")));
        }
        self.state = State::Opened;
        Ok(())
    }

    /// Hands over the mail itself and reads the final answer.
    ///
    /// `message` has CR LF at the end of each line; where a CR or LF stands alone, it is made one. Dots are stuffed
    /// here. All of it goes out in one write.
    ///
    /// # Errors
    ///
    /// A refusal that was read is [`Class::Transient`] or [`Class::Permanent`], and the connection is as a rule
    /// reusable. A server that hung up before it was sent anything is [`Class::Transient`]. Anything else is
    /// [`Class::Uncertain`], and the connection is not reusable.
    pub async fn body(&mut self, message: &[u8]) -> Result<Accepted, SmtpError> {
        if self.state != State::Opened {
            return Err(SmtpError::OutOfStep);
        }
        self.state = State::Unclear;
        // A server that went while the caller committed has nothing of the body: that is certain only before it goes.
        if !self.wire.is_quiet() {
            return Err(at(Step::Data)(invalid("the server hung up before the body")));
        }
        let octets = stuffed(message);
        let answer = within(self.body_patience, async {
            let sent = self.wire.send(&octets).await;
            match (sent, self.wire.answer().await) {
                (Ok(()), answer) => answer,
                // A server may refuse and hang up before it has read all: what it said last is what counts.
                (Err(_), Ok(answer)) if answer.code >= 400 => Ok(answer),
                (Err(error), _) => Err(error),
            }
        })
        .await
        .map_err(at(Step::Body))?;
        let is_going_on = answer.code != SHUTTING_DOWN && self.wire.is_drained();
        let outcome = answer.expect(Step::Body, 2);
        if is_going_on && !matches!(outcome, Err(SmtpError::Connection { .. })) {
            self.state = State::Ready;
        }
        outcome.map(|answer| Accepted { code: answer.code, text: answer.text() })
    }

    /// Takes leave. Where the server waits for something else, the connection is dropped without a word.
    ///
    /// # Errors
    ///
    /// When the server does not take leave in turn. Every mail was settled before, so nothing follows from that.
    pub async fn quit(mut self) -> Result<(), SmtpError> {
        if self.state != State::Ready {
            return Ok(());
        }
        let answer = within(self.patience, self.wire.ask(Quit)).await.map_err(at(Step::Quit))?;
        answer.expect(Step::Quit, 2).map(drop)
    }

    fn commands(&self, from: &str, to: &str, size: usize) -> Result<[(Step, String); 3], SmtpError> {
        if to.is_empty() || !is_safe(from) || !is_safe(to) {
            return Err(SmtpError::Address);
        }
        let size = if self.capabilities.size.is_some() { format!(" SIZE={size}") } else { String::new() };
        let utf8 = match (from.is_ascii() && to.is_ascii(), self.capabilities.smtp_utf8) {
            (true, _) => "",
            (false, true) => " SMTPUTF8",
            (false, false) => return Err(SmtpError::NoSmtpUtf8),
        };
        Ok([
            (Step::Mail, format!("MAIL FROM:<{from}>{size}{utf8}\r\n")),
            (Step::Rcpt, format!("RCPT TO:<{to}>\r\n")),
            (Step::Data, Data.to_string()),
        ])
    }

    /// Sends commands in one write, pairs each with its answer, and gives the first refusal.
    async fn exchange(&mut self, commands: &[(Step, String)]) -> Result<(), SmtpError> {
        let text: String = commands.iter().map(|(_, command)| command.as_str()).collect();
        let first = commands.first().map_or(Step::Mail, |(step, _)| *step);
        within(self.patience, self.wire.send(text.as_bytes())).await.map_err(at(first))?;

        let mut refused = None;
        let mut accepted = Vec::new();
        for &(step, _) in commands {
            let wanted = if step == Step::Data { 3 } else { 2 };
            let answer = within(self.patience, self.wire.answer()).await.map_err(at(step));
            match answer.and_then(|answer| answer.expect(step, wanted)) {
                Ok(_) => accepted.push(step),
                Err(refusal @ SmtpError::Refused { .. }) => {
                    refused.get_or_insert(refusal);
                }
                // A refusal that was read counts, whatever became of the connection after it.
                Err(broken) => return Err(refused.unwrap_or(broken)),
            }
        }
        let Some(refused) = refused else { return Ok(()) };
        let is_open = accepted.contains(&Step::Data);
        // With a recipient on file, the lone dot that closes the data would be an empty mail.
        let can_close = !(is_open && accepted.contains(&Step::Rcpt));
        if can_close && refused.code() != Some(SHUTTING_DOWN) && self.take_back(is_open).await.is_ok() {
            self.state = State::Ready;
        }
        Err(refused)
    }

    /// Makes the server forget the envelope. When it went on to ask for a body, the dot comes first, alone
    /// (RFC 2920 §3.1).
    async fn take_back(&mut self, is_open: bool) -> Result<(), SmtpError> {
        let dot = if is_open { ".\r\n" } else { "" };
        let answer = within(self.patience, async {
            self.wire.send(format!("{dot}{Rset}").as_bytes()).await?;
            if is_open {
                self.wire.answer().await?;
            }
            self.wire.answer().await
        })
        .await
        .map_err(at(Step::Mail))?;
        answer.expect(Step::Mail, 2)?;
        if self.wire.is_drained() { Ok(()) } else { Err(SmtpError::OutOfStep) }
    }
}

/// The code of a server that hangs up (RFC 5321 §3.8).
const SHUTTING_DOWN: u16 = 421;

async fn within<T>(limit: Duration, work: impl Future<Output = io::Result<T>>) -> io::Result<T> {
    timeout(limit, work).await?
}

fn at(step: Step) -> impl FnOnce(io::Error) -> SmtpError {
    move |source| SmtpError::Connection { step, source }
}

async fn encrypted(wire: Wire, settings: &Settings, trust: Trust) -> Result<Wire, SmtpError> {
    within(settings.patience, wire.encrypt(&settings.host, trust)).await.map_err(at(Step::Handshake))
}

async fn hello(wire: &mut Wire, settings: &Settings) -> Result<Capabilities, SmtpError> {
    let command = Ehlo::new(ClientId::Domain(settings.hello.clone()));
    let answer = within(settings.patience, wire.ask(command)).await.map_err(at(Step::Ehlo))?;
    Ok(Capabilities::of(&answer.expect(Step::Ehlo, 2)?))
}

async fn log_in(
    wire: &mut Wire,
    limit: Duration,
    credentials: &Credentials,
    offered: &[Mechanism],
) -> Result<(), SmtpError> {
    let unknown = || at(Step::Auth)(invalid("a challenge of the login is unknown"));
    let mechanism = [Mechanism::Plain, Mechanism::Login]
        .into_iter()
        .find(|mechanism| offered.contains(mechanism))
        .ok_or(SmtpError::NoMechanism)?;
    let mut command = Auth::new(mechanism, credentials.clone(), None).map_err(|_| unknown())?;
    // PLAIN has no challenge, LOGIN has two.
    for _ in 0..2 {
        let answer = within(limit, wire.ask(command)).await.map_err(at(Step::Auth))?;
        if answer.code != 334 {
            return answer.expect(Step::Auth, 2).map(drop);
        }
        let challenge: Response =
            format!("334 {}\r\n", answer.lines.join(" ")).parse().map_err(|_| unknown())?;
        command =
            Auth::new_from_response(mechanism, credentials.clone(), &challenge).map_err(|_| unknown())?;
    }
    let answer = within(limit, wire.ask(command)).await.map_err(at(Step::Auth))?;
    answer.expect(Step::Auth, 2).map(drop)
}

/// Whether an address can neither end its command nor begin another.
fn is_safe(address: &str) -> bool {
    !address.contains(|c: char| c.is_control() || c.is_whitespace() || matches!(c, '<' | '>'))
}

/// The mail as it goes over the wire: every line ends in CR LF, a dot at its start is doubled, and the last line is a
/// dot alone (RFC 5321 §4.5.2, §2.3.8).
fn stuffed(message: &[u8]) -> Vec<u8> {
    let mut octets = Vec::with_capacity(message.len() + message.len() / 64 + 8);
    let mut rest = message;
    while !rest.is_empty() {
        let end = rest.iter().position(|b| matches!(b, b'\r' | b'\n')).unwrap_or(rest.len());
        let (line, tail) = rest.split_at(end);
        if line.starts_with(b".") {
            octets.push(b'.');
        }
        octets.extend_from_slice(line);
        octets.extend_from_slice(b"\r\n");
        rest = tail.strip_prefix(b"\r\n").or_else(|| tail.get(1..)).unwrap_or_default();
    }
    octets.extend_from_slice(b".\r\n");
    octets
}
