//! One session with a client.

use std::borrow::Cow;
use std::convert::Infallible;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot, watch};
use tokio::time::{Instant, timeout, timeout_at};
use tokio_util::sync::CancellationToken;

use super::command::{MailParameterError, Verb, check_mail_parameters, parse_path};
use super::data::{TERMINATOR, find, remove_dot_stuffing};
use super::patience::Patience;
use super::places::Place;
use super::{
    LARGE_CAPACITY, MAX_MESSAGE_SIZE, PendingMessage, Protocol, ReceivedMessage, SMALL_MESSAGE, Stream,
};

/// The longest command line in octets with its CR LF (RFC 5321 §4.5.3.1.4 asks for 512).
const MAX_COMMAND_LINE: usize = 1_000;
/// Recipients of one message (RFC 5321 §4.5.3.1.8 asks for 100).
const MAX_RECIPIENTS: usize = 100;
/// How long a client may take to read what it is sent.
const WRITE_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a message may take to be stored.
const STORE_TIMEOUT: Duration = Duration::from_secs(120);

const BUSY: &str = "452 4.3.1 too many large messages at once, try again later";
const TOO_LARGE: &str = "552 5.3.4 message exceeds the size limit";

/// Why a session ends.
enum SessionEnd {
    /// The client sent QUIT.
    Quit,
    /// The client does not speak the protocol.
    NotSmtp,
    /// A command line is too long to search for its end.
    LineTooLong,
    /// The client was silent for too long.
    Idle,
    /// All places are taken, and the client was silent for longest.
    GivesWay,
    /// The server shuts down.
    Shutdown,
    /// The connection is closed or broken.
    Disconnected,
}

impl SessionEnd {
    /// What the client is told, if it is there.
    fn reply(&self) -> Option<&'static str> {
        match self {
            Self::Quit => Some("221 2.0.0 bye"),
            Self::NotSmtp => Some("500 5.5.1 this is a mail server"),
            Self::LineTooLong => Some("500 5.5.2 line too long"),
            Self::Idle => Some("421 4.4.2 idle for too long"),
            Self::GivesWay => Some("421 4.3.2 too many connections, try again later"),
            Self::Shutdown => Some("421 4.3.2 shutting down, try again later"),
            Self::Disconnected => None,
        }
    }
}

impl From<io::Error> for SessionEnd {
    fn from(_: io::Error) -> Self {
        Self::Disconnected
    }
}

/// The turn of a large message, from when it has become large to when it is stored.
struct Turn {
    _permit: OwnedSemaphorePermit,
    /// When it must have been received.
    ends: Instant,
}

/// The envelope as far as it was sent.
struct Transaction {
    sender: String,
    recipients: Vec<String>,
    /// The largest message in octets that one of the recipients allows.
    size_limit: usize,
}

/// A session in progress.
pub(super) struct Session {
    stream: Box<dyn Stream>,
    hostname: Arc<str>,
    shutdown: CancellationToken,
    protocol: Protocol,
    patience: Patience,
    /// How many sessions there are.
    sessions: watch::Receiver<usize>,
    place: Place,
    /// A permit for each large message that may be received at the same time.
    large: Arc<Semaphore>,
    /// Octets that were received and not interpreted yet.
    input: Vec<u8>,
    /// Replies that were not sent yet. They wait until the input is used up, so that a pipelined group of commands is
    /// answered in one write (RFC 2920 §3.2).
    output: Vec<u8>,
    is_greeted: bool,
    transaction: Option<Transaction>,
}

impl Session {
    pub(super) fn new(
        stream: Box<dyn Stream>,
        hostname: Arc<str>,
        shutdown: CancellationToken,
        protocol: Protocol,
        (patience, sessions): (Patience, watch::Receiver<usize>),
        (place, large): (Place, Arc<Semaphore>),
    ) -> Self {
        Self {
            stream,
            hostname,
            shutdown,
            protocol,
            patience,
            sessions,
            place,
            large,
            input: Vec::new(),
            output: Vec::new(),
            is_greeted: false,
            transaction: None,
        }
    }

    /// Serves the client to the end of the session.
    pub(super) async fn run(mut self) {
        let Err(end) = self.serve().await;
        if let Some(reply) = end.reply() {
            self.reply(reply);
            // A client may leave without waiting for this reply.
            let _ = self.flush().await;
        }
    }

    async fn serve(&mut self) -> Result<Infallible, SessionEnd> {
        let protocol = match self.protocol {
            Protocol::Smtp { .. } => "ESMTP",
            Protocol::Lmtp { .. } => "LMTP",
        };
        self.reply(&format!("220 {} {protocol}", self.hostname));
        loop {
            let reply = match self.read_command().await? {
                Some(line) => self.dispatch(&line).await?,
                None => "500 5.5.2 a command is one line of ASCII that ends in CR LF".into(),
            };
            self.reply(&reply);
        }
    }

    /// Executes a command and returns the reply to it.
    async fn dispatch(&mut self, line: &str) -> Result<Cow<'static, str>, SessionEnd> {
        let (verb, argument) = Verb::parse(line);
        Ok(match verb {
            Verb::Helo | Verb::Ehlo | Verb::Lhlo => self.hello(verb, argument),
            Verb::Mail => self.mail(argument).into(),
            Verb::Rcpt => self.rcpt(argument).into(),
            Verb::Data if !argument.is_empty() => "501 5.5.4 DATA takes no argument".into(),
            Verb::Data => match self.transaction.take_if(|envelope| !envelope.recipients.is_empty()) {
                Some(envelope) => self.data(envelope).await?,
                None => "503 5.5.1 RCPT comes first".into(),
            },
            Verb::Rset => {
                self.transaction = None;
                "250 2.0.0 reset".into()
            }
            Verb::Noop => "250 2.0.0 ok".into(),
            Verb::Quit => return Err(SessionEnd::Quit),
            Verb::NotImplemented => "502 5.5.1 not implemented".into(),
            // A browser can be made to post to a port of this machine, with SMTP commands in the body of its request.
            Verb::Unknown if !self.is_greeted => return Err(SessionEnd::NotSmtp),
            Verb::Unknown => "500 5.5.1 unknown command".into(),
        })
    }

    fn hello(&mut self, verb: Verb, argument: &str) -> Cow<'static, str> {
        match (&self.protocol, verb) {
            // RFC 2033 §4.1: an LMTP server must not accept EHLO, so that no client takes it for an SMTP server.
            (Protocol::Lmtp { .. }, Verb::Ehlo | Verb::Helo) => {
                return "500 5.5.1 this is LMTP, send LHLO".into();
            }
            (Protocol::Smtp { .. }, Verb::Lhlo) => return "500 5.5.1 this is SMTP, send EHLO".into(),
            _ if argument.is_empty() => return "501 5.5.4 the name of the client is missing".into(),
            _ => {}
        }
        // This ends a transaction too (RFC 5321 §4.1.4).
        self.transaction = None;
        self.is_greeted = true;
        let host = &self.hostname;
        if verb == Verb::Helo {
            return format!("250 {host}").into();
        }
        format!(
            "250-{host}\r\n250-PIPELINING\r\n250-SIZE {MAX_MESSAGE_SIZE}\r\n250-ENHANCEDSTATUSCODES\r\n\
             250 8BITMIME"
        )
        .into()
    }

    fn mail(&mut self, argument: &str) -> &'static str {
        if !self.is_greeted {
            return "503 5.5.1 EHLO comes first";
        }
        if self.transaction.is_some() {
            return "503 5.5.1 one message at a time";
        }
        let Some((sender, parameters)) = parse_path(argument, "FROM:") else {
            return "501 5.5.4 syntax: MAIL FROM:<address>";
        };
        match check_mail_parameters(parameters, MAX_MESSAGE_SIZE) {
            Ok(()) => {}
            Err(MailParameterError::TooLarge) => return TOO_LARGE,
            Err(MailParameterError::InvalidSize) => return "501 5.5.4 SIZE is a number of octets",
            Err(MailParameterError::Unknown) => return "555 5.5.4 unknown parameter",
        }
        self.transaction =
            Some(Transaction { sender: sender.to_owned(), recipients: Vec::new(), size_limit: 0 });
        "250 2.1.0 sender ok"
    }

    fn rcpt(&mut self, argument: &str) -> &'static str {
        let Some(envelope) = &mut self.transaction else {
            return "503 5.5.1 MAIL comes first";
        };
        match parse_path(argument, "TO:") {
            None | Some(("", _)) => "501 5.5.4 syntax: RCPT TO:<address>",
            Some((_, parameters)) if !parameters.trim().is_empty() => "555 5.5.4 unknown parameter",
            Some(_) if envelope.recipients.len() == MAX_RECIPIENTS => "452 4.5.3 too many recipients",
            Some((recipient, _)) => match self.protocol.size_limit(recipient) {
                Some(limit) => {
                    envelope.recipients.push(recipient.to_owned());
                    envelope.size_limit = envelope.size_limit.max(limit);
                    "250 2.1.5 recipient ok"
                }
                None => "550 5.1.1 no such mailbox",
            },
        }
    }

    /// Receives a message and returns the reply to it: over LMTP one line for each recipient, in their order, a repeated
    /// one included (RFC 2033 §4.2).
    async fn data(&mut self, envelope: Transaction) -> Result<Cow<'static, str>, SessionEnd> {
        self.reply("354 end with a dot alone on a line");
        let replies = match self.protocol {
            Protocol::Smtp { .. } => 1,
            Protocol::Lmtp { .. } => envelope.recipients.len(),
        };
        let mut turn = None;
        let reply = match self.read_message(envelope.size_limit, &mut turn).await? {
            Ok(data) => {
                let Transaction { sender, recipients, .. } = envelope;
                self.deliver(ReceivedMessage { sender, recipients, data }).await?
            }
            Err(rejection) => rejection,
        };
        Ok(if replies == 1 { reply.into() } else { vec![reply; replies].join("\r\n").into() })
    }

    /// Puts a message into the queue, and over LMTP waits until it is stored. At the shutdown it may have been stored
    /// without the client being told: it will be sent again, as LMTP allows at any time.
    async fn deliver(&mut self, message: ReceivedMessage) -> Result<&'static str, SessionEnd> {
        let delivered = async {
            match &self.protocol {
                Protocol::Smtp { queue } => queue.send(message).await.is_ok(),
                Protocol::Lmtp { queue, .. } => {
                    let (stored, is_stored) = oneshot::channel();
                    queue.send(PendingMessage { message, stored }).await.is_ok()
                        && matches!(timeout(STORE_TIMEOUT, is_stored).await, Ok(Ok(())))
                }
            }
        };
        tokio::select! {
            biased;
            () = self.shutdown.cancelled() => Err(SessionEnd::Shutdown),
            is_delivered = delivered => {
                Ok(if is_delivered { "250 2.0.0 accepted" } else { "451 4.3.0 cannot store the message, try again later" })
            }
        }
    }

    /// Reads a message up to its final dot, and returns it or the reply that rejects it. One that is large takes its turn.
    ///
    /// One that is rejected is read to its end too, without keeping it: only then does the client read the reply.
    async fn read_message(
        &mut self,
        size_limit: usize,
        turn: &mut Option<Turn>,
    ) -> Result<Result<Vec<u8>, &'static str>, SessionEnd> {
        // The CR LF of the DATA command counts: a dot that comes at once ends an empty message.
        let mut raw = b"\r\n".to_vec();
        let mut searched = 0;
        let mut rejection = None;
        loop {
            raw.append(&mut self.input);
            if let Some(found) = find(&raw[searched..], TERMINATOR) {
                let end = searched + found;
                self.input = raw.split_off(end + TERMINATOR.len());
                raw.truncate(end + 2);
                break;
            }
            if rejection.is_none() {
                let had_turn = turn.is_some();
                rejection = self.rejection(raw.len(), size_limit, turn).await?;
                if turn.is_some() && !had_turn {
                    raw.reserve_exact(LARGE_CAPACITY);
                }
            }
            // The last octets may be the beginning of a terminator.
            searched = raw.len().saturating_sub(TERMINATOR.len() - 1);
            if rejection.is_some() {
                *turn = None;
                raw = raw.split_off(searched);
                searched = 0;
            }
            self.read_more(Instant::now()).await?;
        }
        if let Some(rejection) = rejection {
            return Ok(Err(rejection));
        }
        raw.drain(..2);
        Ok(match remove_dot_stuffing(&mut raw) {
            true if raw.len() > size_limit => Err(TOO_LARGE),
            true => Ok(raw),
            false => Err("550 5.5.2 every line must end in CR LF"),
        })
    }

    /// Why a message that is not yet whole is not kept: it is too large, or it is large and its turn does not come, or is
    /// over.
    async fn rejection(
        &mut self,
        octets: usize,
        size_limit: usize,
        turn: &mut Option<Turn>,
    ) -> Result<Option<&'static str>, SessionEnd> {
        if octets > size_limit + TERMINATOR.len() {
            return Ok(Some(TOO_LARGE));
        }
        match turn {
            Some(turn) => Ok((Instant::now() > turn.ends).then_some(BUSY)),
            None if octets <= SMALL_MESSAGE => Ok(None),
            None => {
                let waiting = timeout(self.patience.turn, Arc::clone(&self.large).acquire_owned());
                let _wait = self.place.wait(Instant::now());
                tokio::select! {
                    biased;
                    () = self.shutdown.cancelled() => Err(SessionEnd::Shutdown),
                    () = self.place.gives_way.cancelled() => Err(SessionEnd::GivesWay),
                    permit = waiting => Ok(match permit {
                        Ok(Ok(permit)) => {
                            *turn = Some(Turn { _permit: permit, ends: Instant::now() + self.patience.large });
                            None
                        }
                        _ => Some(BUSY),
                    }),
                }
            }
        }
    }

    /// The next command line without its CR LF, or `None` when it is not ASCII or holds a lone CR or LF.
    async fn read_command(&mut self) -> Result<Option<String>, SessionEnd> {
        // A line that comes octet by octet is no sign of life.
        let since = Instant::now();
        let end = loop {
            match find(&self.input, b"\r\n") {
                Some(end) if end + 2 <= MAX_COMMAND_LINE => break end,
                None if self.input.len() < MAX_COMMAND_LINE => self.read_more(since).await?,
                _ => return Err(SessionEnd::LineTooLong),
            }
        };
        let line: Vec<u8> = self.input.drain(..end + 2).take(end).collect();
        let is_clean = line.iter().all(|b| matches!(b, b'\t' | b' '..=b'~'));
        Ok(String::from_utf8(line).ok().filter(|_| is_clean))
    }

    /// Sends the replies that wait, then waits for more input. The client has been silent `since` then; how long it may be
    /// depends on how many others there are, also on those who come meanwhile.
    async fn read_more(&mut self, since: Instant) -> Result<(), SessionEnd> {
        self.flush().await?;
        self.input.reserve(8 * 1024);
        let _wait = self.place.wait(since);
        loop {
            let sessions = *self.sessions.borrow_and_update();
            let deadline = since + self.patience.with(sessions);
            tokio::select! {
                biased;
                () = self.shutdown.cancelled() => return Err(SessionEnd::Shutdown),
                () = self.place.gives_way.cancelled() => return Err(SessionEnd::GivesWay),
                read = timeout_at(deadline, self.stream.read_buf(&mut self.input)) => return match read {
                    Ok(Ok(1..)) => Ok(()),
                    Ok(Ok(0) | Err(_)) => Err(SessionEnd::Disconnected),
                    Err(_) => Err(SessionEnd::Idle),
                },
                Ok(()) = self.sessions.changed() => {}
            }
        }
    }

    async fn flush(&mut self) -> io::Result<()> {
        timeout(WRITE_TIMEOUT, self.stream.write_all(&self.output)).await??;
        self.output.clear();
        Ok(())
    }

    fn reply(&mut self, text: &str) {
        self.output.extend_from_slice(text.as_bytes());
        self.output.extend_from_slice(b"\r\n");
    }
}
