//! Octets to and from a mailbox server: bounded lines and literals (RFC 9051 §4.3), in clear or encrypted.
//!
//! Nothing here has a time limit; the caller puts one around each step.
//!
//! Invariant: a literal is there whole, or there is an error. Memory grows with what came, never with what was
//! announced, and never past the [`Budget`].

use std::io;
use std::sync::Arc;
use std::time::Duration;

use rustls::ClientConfig;
use rustls::crypto::ring;
use rustls::pki_types::ServerName;
use rustls_platform_verifier::BuilderVerifierExt;
use socket2::{SockRef, TcpKeepalive};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_util::either::Either;

use super::response::{announced, may_have_literals};

/// How long a connection is silent before the system asks whether the other side is there: an IDLE is silent for
/// minutes, and a network that forgot the connection says nothing about it.
const KEEPALIVE: Duration = Duration::from_secs(60);

/// The largest response that is read, in octets.
#[derive(Debug, Clone, Copy)]
pub(super) struct Budget {
    /// All of its lines together.
    pub(super) text: usize,
    /// All of its literals together.
    pub(super) literals: u64,
}

/// One part of a response: they take turns, and the first and the last one are text.
#[derive(Debug)]
pub(super) enum Piece {
    /// What came on a line, without the line end or the announcement of a literal.
    Text(Vec<u8>),
    /// Octets that the server counted.
    Literal(Vec<u8>),
}

/// Why there is no response.
#[derive(Debug)]
pub(super) enum WireError {
    /// The connection broke.
    Io(io::Error),
    /// What came is no response.
    Protocol(&'static str),
    /// The server announced so many octets, and the budget has not that much left.
    Literal(u64),
}

impl From<io::Error> for WireError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// A connection and what came over it and was not looked at yet.
pub(super) struct Wire {
    stream: BufReader<Either<TcpStream, Box<TlsStream<TcpStream>>>>,
}

impl Wire {
    /// Connects; without Nagle's algorithm, with which each command waits for a delayed acknowledgement.
    pub(super) async fn connect(host: &str, port: u16) -> io::Result<Self> {
        let tcp = TcpStream::connect((host, port)).await?;
        tcp.set_nodelay(true)?;
        let keepalive = TcpKeepalive::new().with_time(KEEPALIVE).with_interval(KEEPALIVE);
        SockRef::from(&tcp).set_tcp_keepalive(&keepalive)?;
        Ok(Self { stream: BufReader::new(Either::Left(tcp)) })
    }

    /// Encrypts from here on.
    ///
    /// What the server said before that and nobody asked for could come from somebody in between, who wants it to be
    /// read as if it had come encrypted (RFC 9051 §11.1; CVE-2011-0411): an error.
    pub(super) async fn encrypt(self, host: &str, config: ClientConfig) -> io::Result<Self> {
        let is_drained = self.stream.buffer().is_empty();
        let (Either::Left(tcp), true) = (self.stream.into_inner(), is_drained) else {
            return Err(io::Error::other("the server went on in clear when it should have encrypted"));
        };
        let name = ServerName::try_from(host.to_owned()).map_err(io::Error::other)?;
        let tls = TlsConnector::from(Arc::new(config)).connect(name, tcp).await?;
        Ok(Self { stream: BufReader::new(Either::Right(Box::new(tls))) })
    }

    /// Whether the server is on this machine, so that nobody listens on the way.
    pub(super) fn is_loopback(&self) -> bool {
        let tcp = match self.stream.get_ref() {
            Either::Left(tcp) => tcp,
            Either::Right(tls) => tls.get_ref().0,
        };
        tcp.peer_addr().is_ok_and(|peer| peer.ip().to_canonical().is_loopback())
    }

    pub(super) async fn send(&mut self, octets: &[u8]) -> io::Result<()> {
        self.stream.write_all(octets).await?;
        self.stream.flush().await
    }

    /// Waits until something has come that [`response`](Self::response) can begin with. Loses nothing when dropped.
    pub(super) async fn readable(&mut self) -> io::Result<()> {
        if self.stream.fill_buf().await?.is_empty() { Err(hung_up()) } else { Ok(()) }
    }

    /// Reads the next response. When it is dropped before its end, what came of the response is lost.
    pub(super) async fn response(&mut self, budget: Budget) -> Result<Vec<Piece>, WireError> {
        let Budget { mut text, mut literals } = budget;
        let mut line = self.line(&mut text).await?;
        let may_have_literals = may_have_literals(&line);
        let mut pieces = Vec::new();
        while may_have_literals && let Some((start, size)) = announced(&line) {
            let size = size.ok_or(WireError::Protocol("a literal has no size"))?;
            literals = literals.checked_sub(size).ok_or(WireError::Literal(size))?;
            line.truncate(start);
            let literal = self.literal(size).await?;
            pieces.extend([Piece::Text(line), Piece::Literal(literal)]);
            line = self.line(&mut text).await?;
        }
        pieces.push(Piece::Text(line));
        Ok(pieces)
    }

    /// Reads a line, gives it without its end, and takes its octets off `left`.
    async fn line(&mut self, left: &mut usize) -> Result<Vec<u8>, WireError> {
        let mut line = Vec::new();
        loop {
            let came = self.stream.fill_buf().await?;
            if came.is_empty() {
                return Err(hung_up().into());
            }
            let end = came.iter().position(|&b| b == b'\n');
            let taken = end.map_or(came.len(), |end| end + 1);
            *left = left.checked_sub(taken).ok_or(WireError::Protocol("a response is too long"))?;
            line.extend_from_slice(&came[..taken]);
            self.stream.consume(taken);
            if end.is_some() {
                line.pop();
                line.pop_if(|b| *b == b'\r');
                return Ok(line);
            }
        }
    }

    async fn literal(&mut self, size: u64) -> io::Result<Vec<u8>> {
        let mut octets = Vec::new();
        (&mut self.stream).take(size).read_to_end(&mut octets).await?;
        if octets.len() as u64 == size { Ok(octets) } else { Err(hung_up()) }
    }
}

fn hung_up() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "the server hung up")
}

/// Believes the certificates that the platform believes.
pub(super) fn platform_tls() -> Result<ClientConfig, rustls::Error> {
    Ok(ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_platform_verifier()?
        .with_no_client_auth())
}
