//! A TCP connection to a server, in the clear or encrypted, and what both protocols need of it.
//!
//! Nothing here has a time limit: the caller puts one around each step.

use std::io;
use std::sync::Arc;
use std::task::{Context, Waker};
use std::time::Duration;

use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use socket2::{SockRef, TcpKeepalive};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_util::either::Either;

/// How long a connection is silent before the kernel probes the other end. An IMAP IDLE and a wait for the reply to a
/// message are silent for minutes, and a network that dropped the connection does not report it.
const KEEPALIVE: Duration = Duration::from_secs(60);

/// A connection, with the octets that were received and not read yet.
pub(crate) struct Stream {
    inner: BufReader<Either<TcpStream, Box<TlsStream<TcpStream>>>>,
}

impl Stream {
    /// Connects, with Nagle's algorithm switched off: with it, each command waits up to 40 ms for a delayed ACK.
    pub(crate) async fn connect(host: &str, port: u16) -> io::Result<Self> {
        let tcp = TcpStream::connect((host, port)).await?;
        tcp.set_nodelay(true)?;
        let keepalive = TcpKeepalive::new().with_time(KEEPALIVE).with_interval(KEEPALIVE);
        SockRef::from(&tcp).set_tcp_keepalive(&keepalive)?;
        Ok(Self { inner: BufReader::new(Either::Left(tcp)) })
    }

    /// Encrypts everything from here on.
    ///
    /// Octets that arrived before the handshake are an error: an attacker could have injected a response in the clear
    /// that would be read as if it had come encrypted (CVE-2011-0411; RFC 3207 §6, RFC 9051 §11.1).
    pub(crate) async fn start_tls(self, host: &str, config: ClientConfig) -> io::Result<Self> {
        let is_drained = self.is_drained();
        let (Either::Left(tcp), true) = (self.inner.into_inner(), is_drained) else {
            return Err(io::Error::other("the server continued in the clear after STARTTLS"));
        };
        let name = ServerName::try_from(host.to_owned()).map_err(io::Error::other)?;
        let tls = TlsConnector::from(Arc::new(config)).connect(name, tcp).await?;
        Ok(Self { inner: BufReader::new(Either::Right(Box::new(tls))) })
    }

    pub(crate) fn is_encrypted(&self) -> bool {
        matches!(self.inner.get_ref(), Either::Right(_))
    }

    /// Whether the server is on this machine, where nobody can listen on the way.
    pub(crate) fn is_loopback(&self) -> bool {
        self.tcp().peer_addr().is_ok_and(|peer| peer.ip().to_canonical().is_loopback())
    }

    /// Whether a password may be written to this connection. An encrypted one was verified before, where that matters
    /// ([`Tls::verification`](crate::Tls::verification)).
    pub(crate) fn may_carry_credentials(&self) -> bool {
        self.is_encrypted() || self.is_loopback()
    }

    /// Whether every octet that was received has been read.
    pub(crate) fn is_drained(&self) -> bool {
        self.inner.buffer().is_empty()
    }

    /// Whether the server is connected, as far as the kernel knows, and has sent nothing that was not read. Between two
    /// commands anything else is bad news: the server hung up, or is about to.
    pub(crate) fn is_silent(&self) -> bool {
        let mut octet = [0];
        let mut context = Context::from_waker(Waker::noop());
        let peeked = self.tcp().poll_peek(&mut context, &mut ReadBuf::new(&mut octet));
        self.is_drained() && peeked.is_pending()
    }

    /// Writes and flushes all of `octets`.
    pub(crate) async fn write(&mut self, octets: &[u8]) -> io::Result<()> {
        self.inner.write_all(octets).await?;
        self.inner.flush().await
    }

    /// Waits until there is something to read. Cancel safe.
    pub(crate) async fn readable(&mut self) -> io::Result<()> {
        if self.inner.fill_buf().await?.is_empty() { Err(hung_up()) } else { Ok(()) }
    }

    /// Reads up to the next LF, which is included. `None` when `limit` octets hold no LF.
    pub(crate) async fn read_line(&mut self, limit: usize) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        loop {
            let received = self.inner.fill_buf().await?;
            if received.is_empty() {
                return Err(hung_up());
            }
            let end = received.iter().position(|&b| b == b'\n');
            let taken = end.map_or(received.len(), |end| end + 1);
            if line.len() + taken > limit {
                return Ok(None);
            }
            line.extend_from_slice(&received[..taken]);
            self.inner.consume(taken);
            if end.is_some() {
                return Ok(Some(line));
            }
        }
    }

    /// Reads exactly `count` octets. Memory grows with what arrives and not with what was announced.
    pub(crate) async fn read_exact(&mut self, count: u64) -> io::Result<Vec<u8>> {
        let mut octets = Vec::new();
        (&mut self.inner).take(count).read_to_end(&mut octets).await?;
        if octets.len() as u64 == count { Ok(octets) } else { Err(hung_up()) }
    }

    fn tcp(&self) -> &TcpStream {
        match self.inner.get_ref() {
            Either::Left(tcp) => tcp,
            Either::Right(tls) => tls.get_ref().0,
        }
    }
}

fn hung_up() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "the server hung up")
}
