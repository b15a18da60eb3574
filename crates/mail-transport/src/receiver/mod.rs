//! A small SMTP and LMTP server that receives messages.
//!
//! Over SMTP (RFC 5321 §4.5.1: the required commands, with PIPELINING, SIZE, 8BITMIME and ENHANCEDSTATUSCODES) it accepts
//! every message for every recipient: a mail server for tests and demonstrations. LMTP (RFC 2033) is how a real mail
//! server hands over messages for local delivery. It has LHLO in place of EHLO, and after the data one reply for each
//! recipient; here it also accepts only recipients that a [`RecipientFilter`] knows. Neither has authentication or TLS, so
//! both belong on a loopback address, a Unix socket, or a network of which every machine [may
//! deliver](Receiver::for_clients).
//!
//! - `250` after the data is sent only when the message is in the queue; over LMTP, only when it is stored.
//! - A line ends in CR LF and in nothing else. Where a lone LF counts too, one server sees two messages where another saw
//!   one (SMTP smuggling), so a message with a lone CR or LF is rejected as a whole.
//! - Memory and time are bounded, whatever a client sends.

mod command;
mod data;
mod patience;
mod places;
mod session;
#[cfg(test)]
mod tests;

use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::os::unix::fs::FileTypeExt as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use ipnet::IpNet;
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, ToSocketAddrs, UnixListener, UnixStream};
use tokio::sync::{Semaphore, mpsc, oneshot, watch};
use tokio::task::{JoinError, JoinSet};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use patience::Patience;
use places::Places;
use session::Session;

/// Sessions at the same time. Where there are as many, a further client takes the place of the one that has been silent for
/// longest, but no shorter than [`Patience::least`].
const MAX_SESSIONS: usize = 128;
/// The largest message in octets, as announced by SIZE: 25 MiB.
pub const MAX_MESSAGE_SIZE: usize = 26_214_400;
/// Large messages at the same time, unless something else is said.
const LARGE_MESSAGES: usize = 4;
/// The size in octets up to which a message may be received whenever its client likes: 128 KiB. Larger ones take turns.
pub const SMALL_MESSAGE: usize = 131_072;
/// What is reserved in octets for a large message: 33 MiB. Grown step by step, it would take twice its size for a while, and
/// what is not written to takes no memory. It is more than the 32 MiB from which glibc always gives memory back to the system
/// when it is freed; of less, each thread may keep some.
pub const LARGE_CAPACITY: usize = 34_603_008;
/// The pause after a failed accept. The usual reason is that the process has no file descriptors left.
const ACCEPT_BACKOFF: Duration = Duration::from_millis(100);

/// A message with its envelope. `Debug` shows no address and nothing of the content.
#[derive(Clone, PartialEq, Eq)]
pub struct ReceivedMessage {
    /// The reverse-path of MAIL FROM; empty for the null sender of a bounce.
    pub sender: String,
    /// The forward-paths of RCPT TO, at least one, in the client's order. A repeated one is there twice.
    pub recipients: Vec<String>,
    /// The message after DATA, without dot-stuffing. Every line ends in CR LF.
    pub data: Vec<u8>,
}

impl fmt::Debug for ReceivedMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReceivedMessage")
            .field("recipients", &self.recipients.len())
            .field("octets", &self.data.len())
            .finish_non_exhaustive()
    }
}

/// A message that came over LMTP and is not stored yet. Its client waits.
#[derive(Debug)]
pub struct PendingMessage {
    /// The message.
    pub message: ReceivedMessage,
    /// Send `()` once the message is stored, so that the client gets `250`. When this is dropped instead, the client gets
    /// `451`, keeps the message and tries again later.
    pub stored: oneshot::Sender<()>,
}

/// Tells how many octets a message to a recipient of LMTP may have, up to [`MAX_MESSAGE_SIZE`]. `None`: the recipient is not
/// accepted, and gets `550`. A message to several may have what one of them allows. It is called while a client waits, so
/// it must not block.
pub type RecipientFilter = Arc<dyn Fn(&str) -> Option<usize> + Send + Sync>;

/// The protocol of a receiver, and where its messages go.
#[derive(Clone)]
enum Protocol {
    /// Accepts every recipient. A message is accepted once it is in the queue.
    Smtp { queue: mpsc::Sender<ReceivedMessage> },
    /// Accepts the recipients that the filter knows. A message is accepted once it is stored.
    Lmtp { filter: RecipientFilter, queue: mpsc::Sender<PendingMessage> },
}

impl Protocol {
    /// The size in octets that a message to a recipient may have; `None` if the recipient is not accepted.
    fn size_limit(&self, recipient: &str) -> Option<usize> {
        match self {
            Self::Smtp { .. } => Some(MAX_MESSAGE_SIZE),
            Self::Lmtp { filter, .. } => filter(recipient).map(|limit| limit.min(MAX_MESSAGE_SIZE)),
        }
    }
}

/// A socket that is bound and receives messages once it is served. Clients that connect earlier wait.
#[derive(Debug)]
pub struct Receiver {
    listener: Listener,
    hostname: Arc<str>,
    patience: Patience,
    large: Arc<Semaphore>,
    /// Besides this machine.
    clients: Arc<[IpNet]>,
}

#[derive(Debug)]
enum Listener {
    Tcp(TcpListener),
    Unix(UnixListener),
}

impl Receiver {
    /// Binds a TCP address; port 0 takes a free port. `hostname` is the server's name in its greeting.
    ///
    /// # Errors
    ///
    /// When the address cannot be bound.
    pub async fn bind(address: impl ToSocketAddrs, hostname: &str) -> io::Result<Self> {
        Ok(Self::on(Listener::Tcp(TcpListener::bind(address).await?), hostname))
    }

    /// Binds a Unix socket, and replaces one that an earlier process left behind. Anything else at the path is left alone.
    ///
    /// # Errors
    ///
    /// [`io::ErrorKind::AddrInUse`] when a server still answers there; [`io::ErrorKind::AlreadyExists`] when the path is not
    /// a socket; others when it cannot be bound.
    pub async fn bind_unix(path: &Path, hostname: &str) -> io::Result<Self> {
        if UnixStream::connect(path).await.is_ok() {
            return Err(io::ErrorKind::AddrInUse.into());
        }
        match tokio::fs::symlink_metadata(path).await {
            Ok(found) if found.file_type().is_socket() => tokio::fs::remove_file(path).await?,
            Ok(_) => {
                let why = "the path exists and is not a socket";
                return Err(io::Error::new(io::ErrorKind::AlreadyExists, why));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        Ok(Self::on(Listener::Unix(UnixListener::bind(path)?), hostname))
    }

    fn on(listener: Listener, hostname: &str) -> Self {
        let large = Arc::new(Semaphore::new(LARGE_MESSAGES));
        Self { listener, hostname: hostname.into(), patience: Patience::default(), large, clients: [].into() }
    }

    /// Lets clients of these networks in, besides those of this machine. Others get `554` (RFC 5321, section 3.1) and are
    /// disconnected. By default, and for a Unix socket, whoever can connect is let in.
    pub fn for_clients(self, networks: &[IpNet]) -> Self {
        Self { clients: networks.into(), ..self }
    }

    /// Lets messages of more than [`SMALL_MESSAGE`] octets take their turns by the permits of `large`, which other ways in
    /// may share; by default, four are received at a time. One holds its permit from when it has become so large until it
    /// is in the queue, or stored. A client that takes longer than a minute, or whose turn does not come in time, gets
    /// `452` and keeps the message.
    pub fn with_turns(self, large: Arc<Semaphore>) -> Self {
        Self { large, ..self }
    }

    /// The TCP address that is bound.
    ///
    /// # Errors
    ///
    /// [`io::ErrorKind::Unsupported`] for a Unix socket; others when the operating system does not say.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        match &self.listener {
            Listener::Tcp(listener) => listener.local_addr(),
            Listener::Unix(_) => Err(io::ErrorKind::Unsupported.into()),
        }
    }

    /// Receives messages over SMTP and sends them into `queue` until `shutdown`; returns when the last session has ended.
    ///
    /// At the shutdown each client is told `421`, also in the middle of a message: it was not told `250`, so it keeps the
    /// message. When the receiving half of the queue is closed, messages are answered with `451`.
    pub async fn serve_smtp(self, shutdown: CancellationToken, queue: mpsc::Sender<ReceivedMessage>) {
        self.serve(shutdown, Protocol::Smtp { queue }).await;
    }

    /// Receives messages over LMTP for the recipients that `filter` accepts, until `shutdown`, as
    /// [`serve_smtp`](Self::serve_smtp) does. A message is answered with `250` when it is reported as
    /// [stored](PendingMessage::stored), and with `451` when it is not within two minutes.
    pub async fn serve_lmtp(
        self,
        shutdown: CancellationToken,
        filter: RecipientFilter,
        queue: mpsc::Sender<PendingMessage>,
    ) {
        self.serve(shutdown, Protocol::Lmtp { filter, queue }).await;
    }

    fn lets_in(&self, from: Option<IpAddr>) -> bool {
        let Some(from) = from.map(|it| it.to_canonical()) else { return true };
        self.clients.is_empty() || from.is_loopback() || self.clients.iter().any(|it| it.contains(&from))
    }

    async fn serve(self, shutdown: CancellationToken, protocol: Protocol) {
        let mut sessions = JoinSet::new();
        let places = Arc::new(Places::default());
        let (count, counted) = watch::channel(0);
        // A client for whom there is no place yet, and whether somebody has been told to leave for it.
        let (mut next, mut is_freed) = (None, false);
        loop {
            if sessions.len() < MAX_SESSIONS
                && let Some(stream) = next.take()
            {
                let session = Session::new(
                    stream,
                    Arc::clone(&self.hostname),
                    shutdown.clone(),
                    protocol.clone(),
                    (self.patience, counted.clone()),
                    (places.take(), Arc::clone(&self.large)),
                );
                sessions.spawn(session.run());
            }
            count.send_replace(sessions.len());
            tokio::select! {
                () = shutdown.cancelled() => break,
                Some(ended) = sessions.join_next() => {
                    is_freed = false;
                    log_panic(ended);
                }
                () = places.free_one(self.patience.least), if next.is_some() && !is_freed => is_freed = true,
                accepted = self.listener.accept(), if next.is_none() => match accepted {
                    Ok(Accepted { stream, from }) if self.lets_in(from) => next = Some(stream),
                    Ok(Accepted { stream, from }) => {
                        tracing::warn!(?from, "refused a client of a network that is not allowed");
                        refuse(stream).await;
                    }
                    Err(error) => {
                        tracing::warn!(%error, "cannot accept a connection");
                        sleep(ACCEPT_BACKOFF).await;
                    }
                },
            }
        }
        drop(next);
        while let Some(ended) = sessions.join_next().await {
            log_panic(ended);
        }
    }
}

/// Says that there is no service for a client. One that does not listen is not waited for.
async fn refuse(mut stream: Box<dyn Stream>) {
    const REFUSAL: &[u8] = b"554 5.7.1 clients of your network are not allowed here\r\n";
    // It is disconnected in any case.
    let _ = tokio::time::timeout(ACCEPT_BACKOFF, stream.write_all(REFUSAL)).await;
}

/// A connection, and where it comes from if that is another machine or port.
struct Accepted {
    stream: Box<dyn Stream>,
    from: Option<IpAddr>,
}

/// A connection over TCP or a Unix socket.
trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

impl Listener {
    async fn accept(&self) -> io::Result<Accepted> {
        Ok(match self {
            Self::Tcp(listener) => {
                let (stream, from) = listener.accept().await?;
                // With Nagle's algorithm a reply could wait for the client's delayed ACK.
                stream.set_nodelay(true)?;
                Accepted { stream: Box::new(stream), from: Some(from.ip()) }
            }
            Self::Unix(listener) => Accepted { stream: Box::new(listener.accept().await?.0), from: None },
        })
    }
}

fn log_panic(ended: Result<(), JoinError>) {
    if let Err(error) = ended {
        tracing::error!(%error, "a session with a mail client failed");
    }
}
