//! A connection, and the two steps that deliver a message over it.

use std::fmt;
use std::time::Duration;

use lettre::transport::smtp::commands::{Data, Quit, Rset};

use super::capabilities::Capabilities;
use super::connect::{execute, failed_at, with_timeout};
use super::data::dot_stuffed;
use super::error::{SmtpError, Step};
use super::reply::{Expected, Reply, invalid};
use super::settings::Settings;
use crate::stream::Stream;

/// "Service not available, closing transmission channel": the server hangs up (RFC 5321 §3.8).
const SERVICE_NOT_AVAILABLE: u16 = 421;

/// The server has taken responsibility for the message (RFC 5321 §6.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The code of its reply, normally 250.
    pub code: u16,
    /// The text of its reply, which often holds a queue id: one line of at most 200 characters, without addresses.
    pub text: String,
}

/// Who sends a message to whom.
#[derive(Clone, Copy)]
pub struct Envelope<'a> {
    /// The reverse-path; empty for the null one.
    pub from: &'a str,
    /// The one recipient.
    pub to: &'a str,
    /// The size of the body in octets, for servers that offer SIZE.
    pub size: usize,
}

impl fmt::Debug for Envelope<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Envelope({} octets)", self.size)
    }
}

/// A connection to a mail server, for one message after another.
///
/// For each message call [`send_envelope`](Self::send_envelope), then [`send_body`](Self::send_body), or
/// [`send_body_before`](Self::send_body_before) and [`finish_envelope`](Self::finish_envelope) if the next message is at hand. Before another one check
/// [`is_reusable`](Self::is_reusable), and drop the connection when it is not. To give a message up between the two steps, drop the
/// connection too: a server that waits for a body cannot be told otherwise.
pub struct Connection {
    pub(super) stream: Stream,
    capabilities: Capabilities,
    pub(super) command_timeout: Duration,
    data_timeout: Duration,
    state: State,
}

/// The envelope that was sent behind a message, if it was.
pub struct Behind(Option<[(Step, String); 3]>);

impl fmt::Debug for Behind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Behind(sent)" } else { "Behind(not sent)" })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// The server waits for an envelope.
    Ready,
    /// The server replied 354 and waits for a body.
    AwaitingBody,
    /// A step is under way or failed, and what the server waits for is not known.
    Unknown,
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
    pub(super) fn new(stream: Stream, capabilities: Capabilities, settings: &Settings) -> Self {
        Self {
            stream,
            capabilities,
            command_timeout: settings.command_timeout,
            data_timeout: settings.data_timeout,
            state: State::Ready,
        }
    }

    /// What the server announced in its last reply to EHLO.
    pub fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    /// Whether the connection uses TLS.
    pub fn is_encrypted(&self) -> bool {
        self.stream.is_encrypted()
    }

    /// Whether another envelope can be sent: every command so far was answered and, as far as the kernel knows, the
    /// server has not hung up since.
    pub fn is_reusable(&self) -> bool {
        self.state == State::Ready && self.stream.is_silent()
    }

    /// Sends MAIL, RCPT and DATA, up to the `354` that asks for the body.
    ///
    /// # Errors
    ///
    /// None is [`Class::Uncertain`](super::Class::Uncertain): the server has nothing of the body. After a rejection the
    /// transaction is reset (RSET), and the connection normally stays reusable.
    pub async fn send_envelope(&mut self, envelope: Envelope<'_>) -> Result<(), SmtpError> {
        if self.state != State::Ready {
            return Err(SmtpError::BadSequence);
        }
        let commands = self.envelope_commands(envelope)?;
        let group_size = if self.capabilities.pipelining { commands.len() } else { 1 };
        self.state = State::Unknown;
        for group in commands.chunks(group_size) {
            let first = group.first().map_or(Step::Mail, |(step, _)| *step);
            with_timeout(self.command_timeout, self.stream.write(text(group).as_bytes()))
                .await
                .map_err(failed_at(first))?;
            self.read_replies(group).await?;
        }
        self.await_body()
    }

    /// Sends the message and reads the final reply.
    ///
    /// `message` has CR LF at the end of each line; a CR or LF that stands alone is made one. Dots are stuffed here. The
    /// whole message goes out in one write.
    ///
    /// # Errors
    ///
    /// A rejection is [`Class::Transient`](super::Class::Transient) or [`Class::Permanent`](super::Class::Permanent), and
    /// the connection normally stays reusable. A server that had hung up before anything was sent is transient. Anything
    /// else is [`Class::Uncertain`](super::Class::Uncertain), and the connection is not reusable.
    pub async fn send_body(&mut self, message: &[u8]) -> Result<Accepted, SmtpError> {
        self.send_body_and(message, "").await
    }

    /// Sends the message with the envelope of the next one, and reads the reply to the message.
    /// [`finish_envelope`](Self::finish_envelope) has to follow, at once: the caller may write down in between what became of the
    /// message.
    ///
    /// With PIPELINING, the envelope goes out right behind the dot, so that the next body waits for one round trip less (RFC 2920
    /// §3.1 lets a body begin a group of commands). The next body is not sent: at most one message is uncertain when the
    /// connection breaks.
    ///
    /// # Errors
    ///
    /// Those of [`send_body`](Self::send_body).
    pub async fn send_body_before(
        &mut self,
        message: &[u8],
        next: Envelope<'_>,
    ) -> (Result<Accepted, SmtpError>, Behind) {
        match self.envelope_commands(next) {
            Ok(commands) if self.capabilities.pipelining => {
                (self.send_body_and(message, &text(&commands)).await, Behind(Some(commands)))
            }
            _ => (self.send_body(message).await, Behind(None)),
        }
    }

    /// Reads the replies to an envelope that was sent behind a message, or sends it now where that could not be.
    ///
    /// # Errors
    ///
    /// Those of [`send_envelope`](Self::send_envelope). If the envelope was never answered, [`SmtpError::BadSequence`]: nothing is known
    /// against its message.
    pub async fn finish_envelope(&mut self, behind: Behind, next: Envelope<'_>) -> Result<(), SmtpError> {
        let Some(commands) = behind.0 else { return self.send_envelope(next).await };
        // A server that refused the message goes on with the commands behind it, unless it hangs up.
        if self.state != State::Ready {
            return Err(SmtpError::BadSequence);
        }
        self.state = State::Unknown;
        match self.read_replies(&commands).await {
            Ok(()) => self.await_body(),
            // Of the envelope nothing was answered: the server hung up after the message, or is about to.
            Err(SmtpError::Connection { step: Step::Mail, .. }) => Err(SmtpError::BadSequence),
            Err(error) => Err(error),
        }
    }

    /// Sends the message, and `behind` it in the same write; reads the reply to the message.
    async fn send_body_and(&mut self, message: &[u8], behind: &str) -> Result<Accepted, SmtpError> {
        if self.state != State::AwaitingBody {
            return Err(SmtpError::BadSequence);
        }
        self.state = State::Unknown;
        // Checked now, because only before the first octet is it certain that the server has none of them.
        if !self.stream.is_silent() {
            return Err(failed_at(Step::Data)(invalid("the server hung up before the body")));
        }
        let mut octets = dot_stuffed(message);
        octets.extend_from_slice(behind.as_bytes());
        let exchange = async {
            let written = self.stream.write(&octets).await;
            match (written, Reply::read(&mut self.stream).await) {
                (Ok(()), reply) => reply,
                // A server may reject the message and hang up before it has read all of it.
                (Err(_), Ok(reply)) if reply.code >= 400 => Ok(reply),
                (Err(error), _) => Err(error),
            }
        };
        let reply = with_timeout(self.data_timeout, exchange).await.map_err(failed_at(Step::Body))?;
        let is_in_step = !behind.is_empty() || self.stream.is_drained();
        let stays_open = reply.code != SERVICE_NOT_AVAILABLE && is_in_step;
        let outcome = reply.expect(Step::Body, Expected::Completion);
        if stays_open && !matches!(outcome, Err(SmtpError::Connection { .. })) {
            self.state = State::Ready;
        }
        outcome.map(|reply| Accepted { code: reply.code, text: reply.text() })
    }

    /// Every command of an envelope was accepted: the server waits for the body, if it said nothing more.
    fn await_body(&mut self) -> Result<(), SmtpError> {
        if !self.stream.is_drained() {
            return Err(failed_at(Step::Data)(invalid("there are more replies than commands")));
        }
        self.state = State::AwaitingBody;
        Ok(())
    }

    /// Sends QUIT and waits for the reply. Where the server waits for something else, the connection is just closed.
    ///
    /// # Errors
    ///
    /// When the server does not reply with `221`. Every message was settled before, so this can be ignored.
    pub async fn quit(mut self) -> Result<(), SmtpError> {
        if self.state != State::Ready {
            return Ok(());
        }
        let reply = execute(&mut self.stream, self.command_timeout, Step::Quit, Quit).await?;
        reply.expect(Step::Quit, Expected::Completion).map(drop)
    }

    fn envelope_commands(&self, envelope: Envelope<'_>) -> Result<[(Step, String); 3], SmtpError> {
        let Envelope { from, to, size } = envelope;
        if to.is_empty() || !is_safe(from) || !is_safe(to) {
            return Err(SmtpError::InvalidAddress);
        }
        let size = if self.capabilities.size.is_some() { format!(" SIZE={size}") } else { String::new() };
        let utf8 = match (from.is_ascii() && to.is_ascii(), self.capabilities.smtp_utf8) {
            (true, _) => "",
            (false, true) => " SMTPUTF8",
            (false, false) => return Err(SmtpError::SmtpUtf8Unavailable),
        };
        Ok([
            (Step::Mail, format!("MAIL FROM:<{from}>{size}{utf8}\r\n")),
            (Step::Rcpt, format!("RCPT TO:<{to}>\r\n")),
            (Step::Data, Data.to_string()),
        ])
    }

    /// Reads the reply to each of some commands that were sent in one write (RFC 2920), and returns the first rejection.
    async fn read_replies(&mut self, commands: &[(Step, String)]) -> Result<(), SmtpError> {
        let mut rejected = None;
        let mut accepted = Vec::new();
        for &(step, _) in commands {
            let expected = if step == Step::Data { Expected::Intermediate } else { Expected::Completion };
            let reply = with_timeout(self.command_timeout, Reply::read(&mut self.stream))
                .await
                .map_err(failed_at(step));
            match reply.and_then(|reply| reply.expect(step, expected)) {
                Ok(_) => accepted.push(step),
                Err(rejection @ SmtpError::Rejected { .. }) => {
                    rejected.get_or_insert(rejection);
                }
                // A rejection that was read counts, whatever became of the connection after it.
                Err(broken) => return Err(rejected.unwrap_or(broken)),
            }
        }
        let Some(rejected) = rejected else { return Ok(()) };
        let awaits_body = accepted.contains(&Step::Data);
        // With an accepted recipient, the dot that ends the data would deliver an empty message.
        let can_reset = !(awaits_body && accepted.contains(&Step::Rcpt));
        if can_reset
            && rejected.code() != Some(SERVICE_NOT_AVAILABLE)
            && self.reset(awaits_body).await.is_ok()
        {
            self.state = State::Ready;
        }
        Err(rejected)
    }

    /// Sends RSET, so that the server forgets the envelope. A server that asked for a body although it has no recipient
    /// gets the final dot first (RFC 2920 §3.1).
    async fn reset(&mut self, awaits_body: bool) -> Result<(), SmtpError> {
        let dot = if awaits_body { ".\r\n" } else { "" };
        let exchange = async {
            self.stream.write(format!("{dot}{Rset}").as_bytes()).await?;
            if awaits_body {
                Reply::read(&mut self.stream).await?;
            }
            Reply::read(&mut self.stream).await
        };
        let reply = with_timeout(self.command_timeout, exchange).await.map_err(failed_at(Step::Mail))?;
        reply.expect(Step::Mail, Expected::Completion)?;
        if self.stream.is_drained() { Ok(()) } else { Err(SmtpError::BadSequence) }
    }
}

fn text(commands: &[(Step, String)]) -> String {
    commands.iter().map(|(_, command)| command.as_str()).collect()
}

/// Whether an address can neither end its command nor start another one.
fn is_safe(address: &str) -> bool {
    !address.contains(|c: char| c.is_control() || c.is_whitespace() || matches!(c, '<' | '>'))
}
