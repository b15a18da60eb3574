//! A small receiver of mails: SMTP (RFC 5321 §4.5.1: the minimum, with PIPELINING, SIZE and 8BITMIME) and LMTP.
//!
//! As SMTP it takes every mail for every recipient: the mail server of `rapport demo` and of tests. LMTP (RFC 2033) is
//! how a mail server hands over what people answer. It differs in the verb of the hello, in a verdict on each recipient,
//! and in one answer for each of them after the data; the conversation is the same. Neither knows passwords or TLS, so
//! both belong on a loopback address or a Unix socket.
//!
//! Invariant: `250` after the data is written only when the sink has taken the mail; by LMTP, only when it is stored.
//!
//! Invariant: a line ends in CR LF and in nothing else. Where a lone LF counts as well, one server sees two mails
//! where another saw one (SMTP smuggling), so such data is refused whole.

use std::borrow::Cow;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, ToSocketAddrs, UnixListener};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

/// Conversations at the same time; who comes later waits to be accepted.
const SESSIONS: usize = 64;
/// The largest mail in octets: 25 MiB.
const SIZE: usize = 26_214_400;
/// The longest command line in octets, with its CR LF (RFC 5321 §4.5.3.1.4 asks for 512).
const COMMAND_LINE: usize = 1_000;
/// Recipients of one mail (RFC 5321 §4.5.3.1.8: at least 100).
const RECIPIENTS: usize = 100;
/// How long to wait for the client's next octet (RFC 5321 §4.5.3.2.7).
const PATIENCE: Duration = Duration::from_secs(300);
/// How long to wait for a client to read our answers.
const READING: Duration = Duration::from_secs(10);
/// How long a mail may take to be stored.
const STORING: Duration = Duration::from_secs(120);
/// How long to wait when the machine has no descriptors left for another connection.
const BREATHER: Duration = Duration::from_millis(100);

/// A mail as it came. What it says stays out of its `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Received {
    /// The envelope sender; empty for the null sender of a bounce.
    pub sender: String,
    /// The envelope recipients, at least one, in the order in which they were named.
    pub recipients: Vec<String>,
    /// The mail data without dot-stuffing, with every line ending in CR LF.
    pub data: Vec<u8>,
}

impl std::fmt::Debug for Received {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Received")
            .field("recipients", &self.recipients.len())
            .field("octets", &self.data.len())
            .finish_non_exhaustive()
    }
}

/// A mail that waits to be stored. Whoever stores it says so; to drop `stored` unsaid keeps the mail with its client.
#[derive(Debug)]
pub struct Handover {
    /// The mail.
    pub mail: Received,
    /// Where to say that it is safe.
    pub stored: oneshot::Sender<()>,
}

/// What stands behind a door.
#[derive(Clone)]
enum Door {
    /// Takes everything. A mail counts as taken when it is in the queue.
    Smtp { queue: mpsc::Sender<Received> },
    /// Takes what is for a recipient that is known. A mail counts as taken when it is stored.
    Lmtp { knows: Knows, queue: mpsc::Sender<Handover> },
}

/// Tells whether a recipient is ours. It is asked while a client waits, so it does not wait itself.
pub type Knows = Arc<dyn Fn(&str) -> bool + Send + Sync>;

/// A bound socket that takes mails once it is served.
#[derive(Debug)]
pub struct Receiver {
    listener: Listener,
    hostname: Arc<str>,
}

#[derive(Debug)]
enum Listener {
    Tcp(TcpListener),
    Unix(UnixListener),
}

impl Receiver {
    /// Binds to `address`; port 0 takes a free one. `hostname` is the name that the greeting gives.
    ///
    /// # Errors
    ///
    /// When the address cannot be had.
    pub async fn bind(address: impl ToSocketAddrs, hostname: &str) -> io::Result<Self> {
        let listener = Listener::Tcp(TcpListener::bind(address).await?);
        Ok(Self { listener, hostname: hostname.into() })
    }

    /// Binds to a Unix socket. What an earlier process left there is replaced; a socket where somebody still answers is
    /// not.
    ///
    /// # Errors
    ///
    /// When the path cannot be had, or is in use.
    pub async fn bind_unix(path: &std::path::Path, hostname: &str) -> io::Result<Self> {
        if tokio::net::UnixStream::connect(path).await.is_ok() {
            return Err(io::ErrorKind::AddrInUse.into());
        }
        match tokio::fs::remove_file(path).await {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        Ok(Self { listener: Listener::Unix(UnixListener::bind(path)?), hostname: hostname.into() })
    }

    /// Where it listens.
    ///
    /// # Errors
    ///
    /// When it is no TCP socket, or the socket has no address any more.
    pub fn local_addr(&self) -> io::Result<std::net::SocketAddr> {
        match &self.listener {
            Listener::Tcp(listener) => listener.local_addr(),
            Listener::Unix(_) => Err(io::ErrorKind::Unsupported.into()),
        }
    }

    /// Takes mails by SMTP and sends them into `queue` until `shutdown`; returns when the last conversation has ended.
    ///
    /// At the shutdown a client is told `421`, also in the middle of a mail: it was not told `250`, so it keeps it.
    /// When the queue is closed, mails are answered with `451` and stay with their clients.
    pub async fn serve(self, shutdown: CancellationToken, queue: mpsc::Sender<Received>) {
        self.open(shutdown, Door::Smtp { queue }).await;
    }

    /// Takes mails by LMTP for the recipients that `knows` knows, likewise; each is answered when it is stored.
    pub async fn serve_lmtp(self, shutdown: CancellationToken, knows: Knows, queue: mpsc::Sender<Handover>) {
        self.open(shutdown, Door::Lmtp { knows, queue }).await;
    }

    async fn open(self, shutdown: CancellationToken, door: Door) {
        let mut sessions = JoinSet::new();
        loop {
            tokio::select! {
                () = shutdown.cancelled() => break,
                Some(ended) = sessions.join_next() => report(ended),
                accepted = self.listener.accept(), if sessions.len() < SESSIONS => match accepted {
                    Ok(stream) => {
                        let hostname = Arc::clone(&self.hostname);
                        sessions.spawn(Session::new(stream, hostname, shutdown.clone(), door.clone()).run());
                    }
                    Err(error) => {
                        tracing::warn!(%error, "cannot accept a connection");
                        sleep(BREATHER).await;
                    }
                },
            }
        }
        while let Some(ended) = sessions.join_next().await {
            report(ended);
        }
    }
}

/// A connection of either kind.
trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

impl Listener {
    async fn accept(&self) -> io::Result<Box<dyn Stream>> {
        Ok(match self {
            Self::Tcp(listener) => {
                let (stream, _) = listener.accept().await?;
                // Otherwise the answer to a lone command would wait for the client's delayed acknowledgement.
                stream.set_nodelay(true)?;
                Box::new(stream)
            }
            Self::Unix(listener) => Box::new(listener.accept().await?.0),
        })
    }
}

fn report(ended: Result<(), tokio::task::JoinError>) {
    if let Err(error) = ended {
        tracing::error!(%error, "a conversation with a mail client failed");
    }
}

impl Door {
    fn knows(&self, recipient: &str) -> bool {
        match self {
            Self::Smtp { .. } => true,
            Self::Lmtp { knows, .. } => knows(recipient),
        }
    }
}

/// Why a conversation ends.
enum End {
    /// The client said QUIT.
    Quit,
    /// The client is no mail client.
    Stranger,
    /// The client sent a command line that is too long to look for its end.
    TooLong,
    /// The client said nothing for too long.
    Idle,
    /// We go.
    Shutdown,
    /// The client went, or the connection broke.
    Gone,
}

impl From<io::Error> for End {
    fn from(_: io::Error) -> Self {
        Self::Gone
    }
}

/// The mail that is being announced.
struct Transaction {
    sender: String,
    recipients: Vec<String>,
}

/// One conversation.
struct Session {
    stream: Box<dyn Stream>,
    hostname: Arc<str>,
    shutdown: CancellationToken,
    door: Door,
    /// What came and was not looked at yet.
    input: Vec<u8>,
    /// Answers that are due. They wait until the input is used up, so that a pipelined group of commands is answered
    /// in one write (RFC 2920 §3.2).
    output: Vec<u8>,
    has_said_hello: bool,
    transaction: Option<Transaction>,
}

impl Session {
    fn new(stream: Box<dyn Stream>, hostname: Arc<str>, shutdown: CancellationToken, door: Door) -> Self {
        Self {
            stream,
            hostname,
            shutdown,
            door,
            input: Vec::new(),
            output: Vec::new(),
            has_said_hello: false,
            transaction: None,
        }
    }

    async fn run(mut self) {
        let Err(end) = self.converse().await;
        self.answer(match end {
            End::Quit => "221 2.0.0 bye",
            End::Stranger => "500 5.5.1 this is a mail server",
            End::TooLong => "500 5.5.2 line too long",
            End::Idle => "421 4.4.2 you were silent for too long",
            End::Shutdown => "421 4.3.2 shutting down, try again later",
            End::Gone => return,
        });
        // The client may have gone without waiting for this, and that is its right.
        let _ = self.flush().await;
    }

    async fn converse(&mut self) -> Result<std::convert::Infallible, End> {
        let protocol = match self.door {
            Door::Smtp { .. } => "ESMTP",
            Door::Lmtp { .. } => "LMTP",
        };
        self.answer(&format!("220 {} {protocol}", self.hostname));
        loop {
            let line = self.command_line().await?;
            let answer = match line {
                Some(line) => self.obey(&line).await?,
                None => "500 5.5.2 a command is one line of ASCII that ends in CR LF".into(),
            };
            self.answer(&answer);
        }
    }

    /// Does what a command says and gives the answer to it.
    async fn obey(&mut self, line: &str) -> Result<Cow<'static, str>, End> {
        let (verb, argument) = line.split_once(' ').unwrap_or((line, ""));
        let argument = argument.trim();
        let verb = verb.to_ascii_uppercase();
        Ok(match (verb.as_str(), &self.door) {
            // RFC 2033 §4.1: an LMTP server has no other hello, so that nobody takes it for an SMTP server.
            ("EHLO" | "HELO", Door::Lmtp { .. }) => "500 5.5.1 this is LMTP: say LHLO".into(),
            ("LHLO", Door::Smtp { .. }) => "500 5.5.1 this is SMTP: say EHLO".into(),
            ("EHLO" | "HELO" | "LHLO", _) if argument.is_empty() => "501 5.5.4 say who you are".into(),
            ("EHLO" | "LHLO", _) => {
                self.hello();
                let host = &self.hostname;
                format!("250-{host}\r\n250-PIPELINING\r\n250-SIZE {SIZE}\r\n250-ENHANCEDSTATUSCODES\r\n250 8BITMIME")
                    .into()
            }
            ("HELO", _) => {
                self.hello();
                format!("250 {}", self.hostname).into()
            }
            ("MAIL", _) => self.mail(argument).into(),
            ("RCPT", _) => self.rcpt(argument).into(),
            ("DATA", _) if !argument.is_empty() => "501 5.5.4 DATA takes nothing".into(),
            ("DATA", _) => match self.transaction.take_if(|mail| !mail.recipients.is_empty()) {
                Some(mail) => self.data(mail).await?,
                None => "503 5.5.1 RCPT comes first".into(),
            },
            ("RSET", _) => {
                self.transaction = None;
                "250 2.0.0 forgotten".into()
            }
            ("NOOP", _) => "250 2.0.0 fine".into(),
            ("QUIT", _) => return Err(End::Quit),
            ("VRFY" | "EXPN" | "HELP" | "AUTH" | "STARTTLS", _) => "502 5.5.1 not here".into(),
            // A browser can be talked into posting to a port of this machine, with commands in what it posts.
            _ if !self.has_said_hello => return Err(End::Stranger),
            _ => "500 5.5.1 unknown command".into(),
        })
    }

    /// A hello ends the transaction, too (RFC 5321 §4.1.4).
    fn hello(&mut self) {
        self.has_said_hello = true;
        self.transaction = None;
    }

    fn mail(&mut self, argument: &str) -> &'static str {
        if !self.has_said_hello {
            return "503 5.5.1 EHLO comes first";
        }
        if self.transaction.is_some() {
            return "503 5.5.1 one mail at a time";
        }
        let Some((sender, parameters)) = path(argument, "FROM:") else {
            return "501 5.5.4 say MAIL FROM:<address>";
        };
        for parameter in parameters.split_ascii_whitespace() {
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            match name.to_ascii_uppercase().as_str() {
                "SIZE" => match value.parse::<u64>() {
                    Ok(size) if size <= SIZE as u64 => {}
                    Ok(_) => return TOO_LARGE,
                    Err(_) => return "501 5.5.4 SIZE is a number of octets",
                },
                "BODY" if ["7BIT", "8BITMIME"].iter().any(|body| value.eq_ignore_ascii_case(body)) => {}
                _ => return "555 5.5.4 unknown parameter",
            }
        }
        self.transaction = Some(Transaction { sender: sender.to_owned(), recipients: Vec::new() });
        "250 2.1.0 go on"
    }

    fn rcpt(&mut self, argument: &str) -> &'static str {
        let Some(mail) = &mut self.transaction else {
            return "503 5.5.1 MAIL comes first";
        };
        match path(argument, "TO:") {
            None | Some(("", _)) => "501 5.5.4 say RCPT TO:<address>",
            Some((_, parameters)) if !parameters.trim().is_empty() => "555 5.5.4 unknown parameter",
            Some(_) if mail.recipients.len() == RECIPIENTS => "452 4.5.3 too many recipients",
            Some((recipient, _)) if !self.door.knows(recipient) => "550 5.1.1 nobody here has that address",
            Some((recipient, _)) => {
                mail.recipients.push(recipient.to_owned());
                "250 2.1.5 go on"
            }
        }
    }

    /// Takes the data of a mail and gives the answer to it: by LMTP one for each recipient, in their order, one who was
    /// named twice included (RFC 2033 §4.2).
    async fn data(&mut self, mail: Transaction) -> Result<Cow<'static, str>, End> {
        self.answer("354 end with a dot alone on a line");
        let answers = match self.door {
            Door::Smtp { .. } => 1,
            Door::Lmtp { .. } => mail.recipients.len(),
        };
        let answer = match self.mail_data().await? {
            Ok(data) => {
                let Transaction { sender, recipients } = mail;
                self.hand_over(Received { sender, recipients, data }).await?
            }
            Err(refusal) => refusal,
        };
        Ok(if answers == 1 { answer.into() } else { vec![answer; answers].join("\r\n").into() })
    }

    /// Gives a mail away. At the shutdown it is either taken or in nobody's hands but the client's: sending is
    /// cancel-safe, and what is stored without our saying so comes again and is known.
    async fn hand_over(&mut self, mail: Received) -> Result<&'static str, End> {
        const AWAY: &str = "451 4.3.0 nobody takes mails just now, try again later";
        let taken = async {
            match &self.door {
                Door::Smtp { queue } => queue.send(mail).await.is_ok(),
                Door::Lmtp { queue, .. } => {
                    let (stored, is_stored) = oneshot::channel();
                    queue.send(Handover { mail, stored }).await.is_ok()
                        && matches!(timeout(STORING, is_stored).await, Ok(Ok(())))
                }
            }
        };
        tokio::select! {
            biased;
            () = self.shutdown.cancelled() => Err(End::Shutdown),
            is_taken = taken => Ok(if is_taken { "250 2.0.0 taken" } else { AWAY }),
        }
    }

    /// Reads up to the dot (RFC 5321 §4.1.1.4) and gives the mail, or why it is refused.
    ///
    /// What is too large is read to its end all the same, and not kept: the client listens only then.
    async fn mail_data(&mut self) -> Result<Result<Vec<u8>, &'static str>, End> {
        const END: &[u8] = b"\r\n.\r\n";
        // The CR LF of the DATA line counts: a dot that comes at once ends an empty mail.
        let mut raw = b"\r\n".to_vec();
        let mut searched = 0;
        let mut is_too_large = false;
        loop {
            raw.append(&mut self.input);
            if let Some(found) = find(&raw[searched..], END) {
                let end = searched + found;
                self.input = raw.split_off(end + END.len());
                raw.truncate(end + 2);
                break;
            }
            let tail = raw.len().saturating_sub(END.len() - 1);
            if raw.len() > SIZE + END.len() {
                is_too_large = true;
                raw.drain(..tail);
                searched = 0;
            } else {
                searched = tail;
            }
            self.fill().await?;
        }
        Ok(match unstuffed(&raw[2.min(raw.len())..]) {
            _ if is_too_large => Err(TOO_LARGE),
            Some(data) if data.len() > SIZE => Err(TOO_LARGE),
            Some(data) => Ok(data),
            None => Err("550 5.5.2 every line must end in CR LF"),
        })
    }

    /// The next command line without its CR LF, or `None` where it is not ASCII or holds a lone CR or LF.
    async fn command_line(&mut self) -> Result<Option<String>, End> {
        let end = loop {
            match find(&self.input, b"\r\n") {
                Some(end) if end + 2 <= COMMAND_LINE => break end,
                None if self.input.len() < COMMAND_LINE => self.fill().await?,
                _ => return Err(End::TooLong),
            }
        };
        let line: Vec<u8> = self.input.drain(..end + 2).take(end).collect();
        let is_clean = line.iter().all(|b| matches!(b, b'\t' | b' '..=b'~'));
        Ok(String::from_utf8(line).ok().filter(|_| is_clean))
    }

    /// Sends the answers that are due and waits for more input.
    async fn fill(&mut self) -> Result<(), End> {
        self.flush().await?;
        self.input.reserve(8 * 1024);
        tokio::select! {
            biased;
            () = self.shutdown.cancelled() => Err(End::Shutdown),
            read = timeout(PATIENCE, self.stream.read_buf(&mut self.input)) => match read {
                Ok(Ok(1..)) => Ok(()),
                Ok(Ok(0) | Err(_)) => Err(End::Gone),
                Err(_) => Err(End::Idle),
            },
        }
    }

    async fn flush(&mut self) -> io::Result<()> {
        timeout(READING, self.stream.write_all(&self.output)).await??;
        self.output.clear();
        Ok(())
    }

    fn answer(&mut self, text: &str) {
        self.output.extend_from_slice(text.as_bytes());
        self.output.extend_from_slice(b"\r\n");
    }
}

const TOO_LARGE: &str = "552 5.3.4 larger than a mail may be";

/// Splits the argument of MAIL or RCPT into the path without its brackets and the parameters after it.
fn path<'a>(argument: &'a str, keyword: &str) -> Option<(&'a str, &'a str)> {
    let (start, rest) = argument.split_at_checked(keyword.len())?;
    let (path, parameters) = rest.trim_start().strip_prefix('<')?.split_once('>')?;
    let is_path = path.len() <= 254 && path.bytes().all(|b| b.is_ascii_graphic() && b != b'<');
    let is_apart = parameters.is_empty() || parameters.starts_with(' ');
    (start.eq_ignore_ascii_case(keyword) && is_path && is_apart).then_some((path, parameters))
}

/// Takes the dot-stuffing away (RFC 5321 §4.5.2). `None` where a CR or LF stands alone.
fn unstuffed(raw: &[u8]) -> Option<Vec<u8>> {
    let mut data = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(end) = find(rest, b"\r\n") {
        let line = &rest[..end];
        if line.iter().any(|b| matches!(b, b'\r' | b'\n')) {
            return None;
        }
        data.extend_from_slice(line.strip_prefix(b".").unwrap_or(line));
        data.extend_from_slice(b"\r\n");
        rest = &rest[end + 2..];
    }
    Some(data)
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests;
