//! A small SMTP receiver (RFC 5321 §4.5.1: the minimum, with PIPELINING, SIZE and 8BITMIME).
//!
//! It takes every mail for every recipient, so it belongs on a loopback address: it is the mail server of
//! `rapport demo` and of tests. LMTP (RFC 2033) differs in the verb of the hello, in a verdict on each recipient and
//! in one answer for each of them after the data; the conversation is the same.
//!
//! Invariant: `250` after the data is written only when the sink has taken the mail.
//!
//! Invariant: a line ends in CR LF and in nothing else. Where a lone LF counts as well, one server sees two mails
//! where another saw one (SMTP smuggling), so such data is refused whole.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, ToSocketAddrs};
use tokio::sync::mpsc;
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

/// A bound socket that takes mails once it is served.
#[derive(Debug)]
pub struct Receiver {
    listener: TcpListener,
    hostname: Arc<str>,
}

impl Receiver {
    /// Binds to `address`; port 0 takes a free one. `hostname` is the name that the greeting gives.
    ///
    /// # Errors
    ///
    /// When the address cannot be had.
    pub async fn bind(address: impl ToSocketAddrs, hostname: &str) -> io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        Ok(Self { listener, hostname: hostname.into() })
    }

    /// Where it listens.
    ///
    /// # Errors
    ///
    /// When the socket has no address any more.
    pub fn local_addr(&self) -> io::Result<std::net::SocketAddr> {
        self.listener.local_addr()
    }

    /// Takes mails and sends them into `sink` until `shutdown`; returns when the last conversation has ended.
    ///
    /// At the shutdown a client is told `421`, also in the middle of a mail: it was not told `250`, so it keeps it.
    /// When the sink is closed, mails are answered with `451` and stay with their clients.
    pub async fn serve(self, shutdown: CancellationToken, sink: mpsc::Sender<Received>) {
        let mut sessions = JoinSet::new();
        loop {
            tokio::select! {
                () = shutdown.cancelled() => break,
                Some(ended) = sessions.join_next() => report(ended),
                accepted = self.listener.accept(), if sessions.len() < SESSIONS => match accepted {
                    Ok((stream, _)) => {
                        let hostname = Arc::clone(&self.hostname);
                        sessions.spawn(Session::new(stream, hostname, shutdown.clone(), sink.clone()).run());
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

fn report(ended: Result<(), tokio::task::JoinError>) {
    if let Err(error) = ended {
        tracing::error!(%error, "a conversation with a mail client failed");
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
    stream: TcpStream,
    hostname: Arc<str>,
    shutdown: CancellationToken,
    sink: mpsc::Sender<Received>,
    /// What came and was not looked at yet.
    input: Vec<u8>,
    /// Answers that are due. They wait until the input is used up, so that a pipelined group of commands is answered
    /// in one write (RFC 2920 §3.2).
    output: Vec<u8>,
    has_said_hello: bool,
    transaction: Option<Transaction>,
}

impl Session {
    fn new(
        stream: TcpStream,
        hostname: Arc<str>,
        shutdown: CancellationToken,
        sink: mpsc::Sender<Received>,
    ) -> Self {
        Self {
            stream,
            hostname,
            shutdown,
            sink,
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
        // Otherwise the answer to a lone command would wait for the client's delayed acknowledgement.
        self.stream.set_nodelay(true)?;
        self.answer(&format!("220 {} ESMTP", self.hostname));
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
    async fn obey(&mut self, line: &str) -> Result<std::borrow::Cow<'static, str>, End> {
        let (verb, argument) = line.split_once(' ').unwrap_or((line, ""));
        let argument = argument.trim();
        Ok(match verb.to_ascii_uppercase().as_str() {
            "EHLO" | "HELO" if argument.is_empty() => "501 5.5.4 say who you are".into(),
            "EHLO" => {
                self.hello();
                let host = &self.hostname;
                format!("250-{host}\r\n250-PIPELINING\r\n250-SIZE {SIZE}\r\n250-ENHANCEDSTATUSCODES\r\n250 8BITMIME")
                    .into()
            }
            "HELO" => {
                self.hello();
                format!("250 {}", self.hostname).into()
            }
            "MAIL" => self.mail(argument).into(),
            "RCPT" => self.rcpt(argument).into(),
            "DATA" if !argument.is_empty() => "501 5.5.4 DATA takes nothing".into(),
            "DATA" => match self.transaction.take_if(|mail| !mail.recipients.is_empty()) {
                Some(mail) => self.data(mail).await?.into(),
                None => "503 5.5.1 RCPT comes first".into(),
            },
            "RSET" => {
                self.transaction = None;
                "250 2.0.0 forgotten".into()
            }
            "NOOP" => "250 2.0.0 fine".into(),
            "QUIT" => return Err(End::Quit),
            "VRFY" | "EXPN" | "HELP" | "AUTH" | "STARTTLS" => "502 5.5.1 not here".into(),
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
            Some((recipient, _)) => {
                mail.recipients.push(recipient.to_owned());
                "250 2.1.5 go on"
            }
        }
    }

    /// Takes the data of a mail and gives the answer to it.
    async fn data(&mut self, mail: Transaction) -> Result<&'static str, End> {
        self.answer("354 end with a dot alone on a line");
        let data = match self.mail_data().await? {
            Ok(data) => data,
            Err(refusal) => return Ok(refusal),
        };
        let Transaction { sender, recipients } = mail;
        // Sending is cancel-safe: at the shutdown the mail is either in the sink or in nobody's hands but the client's.
        tokio::select! {
            biased;
            () = self.shutdown.cancelled() => Err(End::Shutdown),
            taken = self.sink.send(Received { sender, recipients, data }) => Ok(match taken {
                Ok(()) => "250 2.0.0 taken",
                Err(_) => "451 4.3.0 nobody takes mails just now, try again later",
            }),
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
mod tests {
    use std::net::SocketAddr;

    use super::*;

    /// Serves while `client` talks, then shuts down; gives what came out of the sink.
    async fn with_receiver<C: Future<Output = ()>>(
        client: impl FnOnce(SocketAddr, CancellationToken) -> C,
    ) -> Vec<Received> {
        let receiver = Receiver::bind("127.0.0.1:0", "mail.acme.example").await.unwrap();
        let address = receiver.local_addr().unwrap();
        let shutdown = CancellationToken::new();
        let (sink, mut mails) = mpsc::channel(8);
        let talk = async {
            client(address, shutdown.clone()).await;
            shutdown.cancel();
        };
        tokio::join!(receiver.serve(shutdown.clone(), sink), talk);
        let mut received = Vec::new();
        while let Some(mail) = mails.recv().await {
            received.push(mail);
        }
        received
    }

    /// Says all of `words` at once, stops saying, and gives every answer up to the end of the conversation.
    async fn say(address: SocketAddr, words: &[u8]) -> String {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(words).await.unwrap();
        stream.shutdown().await.unwrap();
        let mut answers = String::new();
        stream.read_to_string(&mut answers).await.unwrap();
        answers
    }

    fn codes(answers: &str) -> Vec<&str> {
        answers.lines().filter(|line| line.as_bytes()[3] == b' ').map(|line| &line[..3]).collect()
    }

    #[tokio::test]
    async fn a_pipelined_mail_arrives_without_its_stuffing() {
        let received = with_receiver(|address, _| async move {
            let answers = say(
                address,
                b"EHLO client.example\r\nmail from:<b.1@acme.example> SIZE=20 BODY=8BITMIME\r\nRCPT TO:<Bo@acme.example>\r\n\
                  rcpt to: <ana@acme.example>\r\nDATA\r\n..dot\r\n\r\n...\r\nend\r\n.\r\nMAIL FROM:<>\r\nRCPT TO:<bo@acme.example>\r\n\
                  DATA\r\n.\r\nQUIT\r\n",
            )
            .await;
            assert!(answers.starts_with("220 mail.acme.example ESMTP\r\n250-mail.acme.example\r\n250-PIPELINING\r\n"));
            assert_eq!(
                codes(&answers),
                ["220", "250", "250", "250", "250", "354", "250", "250", "250", "354", "250", "221"]
            );
        })
        .await;
        assert_eq!(
            received,
            [
                Received {
                    sender: "b.1@acme.example".into(),
                    recipients: vec!["Bo@acme.example".into(), "ana@acme.example".into()],
                    data: b".dot\r\n\r\n..\r\nend\r\n".into(),
                },
                Received {
                    sender: String::new(),
                    recipients: vec!["bo@acme.example".into()],
                    data: Vec::new()
                },
            ]
        );
    }

    #[tokio::test]
    async fn a_lone_line_feed_neither_ends_a_mail_nor_gets_in() {
        for smuggled in [&b"a\n.\nQUIT"[..], b"a\n.\r\nQUIT", b"a\r\n.\nQUIT", b"a\r.\r\nQUIT", b"a\r\r\n"] {
            let received = with_receiver(|address, _| async move {
                let mut words = b"EHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<bo@acme.example>\r\nDATA\r\n".to_vec();
                words.extend_from_slice(smuggled);
                words.extend_from_slice(b"\r\n.\r\nNOOP\nRSET\r\nQUIT\r\n");
                let answers = say(address, &words).await;
                assert_eq!(codes(&answers), ["220", "250", "250", "250", "354", "550", "500", "221"]);
            })
            .await;
            assert_eq!(received, []);
        }
    }

    #[tokio::test]
    async fn commands_out_of_order_and_unknown_ones_are_refused() {
        with_receiver(|address, _| async move {
            for (words, expected) in [
                ("MAIL FROM:<a@acme.example>", "503"),
                ("EHLO", "501"),
                ("EHLO c\r\nRCPT TO:<a@acme.example>", "503"),
                ("EHLO c\r\nMAIL FROM:<>\r\nMAIL FROM:<>", "503"),
                ("EHLO c\r\nMAIL FROM:<>\r\nDATA", "503"),
                ("EHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<a@acme.example>\r\nRSET\r\nDATA", "503"),
                ("EHLO c\r\nMAIL FROM:a@acme.example", "501"),
                ("EHLO c\r\nMAIL FROM:<a b@acme.example>", "501"),
                ("EHLO c\r\nMAIL FROM:<> SMTPUTF8", "555"),
                ("EHLO c\r\nMAIL FROM:<> SIZE=26214401", "552"),
                ("EHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<>", "501"),
                ("EHLO c\r\nVRFY bo", "502"),
                ("EHLO c\r\nBREW tea", "500"),
                ("POST / HTTP/1.1", "500"),
            ] {
                let answers = say(address, format!("{words}\r\n").as_bytes()).await;
                assert_eq!(codes(&answers).last(), Some(&expected), "{words:?}");
            }
            let answers = say(address, &[b'x'; 1_001]).await;
            assert_eq!(codes(&answers), ["220", "500"]);
            let answers = say(address, b"POST / HTTP/1.1\r\nEHLO c\r\nMAIL FROM:<>\r\n").await;
            assert_eq!(codes(&answers), ["220", "500"], "a browser gets no further");
        })
        .await;
    }

    #[tokio::test]
    async fn a_mail_that_is_too_large_is_refused_and_the_next_one_taken() {
        let received = with_receiver(|address, _| async move {
            let mut words = b"EHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<bo@acme.example>\r\nDATA\r\n".to_vec();
            words.resize(words.len() + SIZE + 100_000, b'x');
            words.extend_from_slice(
                b"\r\n.\r\nMAIL FROM:<>\r\nRCPT TO:<bo@acme.example>\r\nDATA\r\nsmall\r\n.\r\nQUIT\r\n",
            );
            let answers = say(address, &words).await;
            assert_eq!(codes(&answers)[5..], ["552", "250", "250", "354", "250", "221"]);
        })
        .await;
        assert_eq!(received.len(), 1);
    }

    #[tokio::test]
    async fn without_a_sink_the_mail_stays_with_the_client() {
        let receiver = Receiver::bind("127.0.0.1:0", "mail.acme.example").await.unwrap();
        let address = receiver.local_addr().unwrap();
        let shutdown = CancellationToken::new();
        let (sink, mails) = mpsc::channel(1);
        drop(mails);
        tokio::join!(receiver.serve(shutdown.clone(), sink), async {
            let answers = say(
                address,
                b"EHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<bo@acme.example>\r\nDATA\r\nhello\r\n.\r\nQUIT\r\n",
            )
            .await;
            assert_eq!(codes(&answers)[5..], ["451", "221"]);
            shutdown.cancel();
        });
    }

    #[tokio::test]
    async fn at_the_shutdown_a_client_in_the_middle_of_a_mail_is_told_to_come_back() {
        let received = with_receiver(|address, shutdown| async move {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream
                .write_all(b"EHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<bo@acme.example>\r\nDATA\r\nhalf a mail")
                .await
                .unwrap();
            let mut answers = Vec::new();
            while find(&answers, b"354").is_none() {
                stream.read_buf(&mut answers).await.unwrap();
            }
            shutdown.cancel();
            answers.clear();
            stream.read_to_end(&mut answers).await.unwrap();
            assert!(find(&answers, b"421 4.3.2").is_some());
        })
        .await;
        assert_eq!(received, []);
    }
}
