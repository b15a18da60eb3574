//! Octets to and from a mail server: bounded answers (RFC 5321 §4.2), in clear or encrypted.
//!
//! Nothing here has a time limit; the caller puts one around each step.

use std::io;
use std::sync::Arc;
use std::task::{Context, Waker};

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, SignatureScheme};
use rustls_platform_verifier::BuilderVerifierExt;
use tokio::io::{AsyncReadExt, AsyncWriteExt, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

/// The longest line of an answer in octets (RFC 5321 §4.5.3.1.5 allows 512).
const LINE: usize = 2_000;
/// The longest answer in octets, all its lines together.
const ANSWER: usize = 64 * 1024;

/// What a server said to one command.
pub(super) struct Answer {
    /// From 200 to 559.
    pub(super) code: u16,
    /// The text of each line, at least one, without the code.
    pub(super) lines: Vec<String>,
}

/// Whom to believe that the server is who it should be.
#[derive(Clone, Copy)]
pub(super) enum Trust {
    /// Those whom the platform believes.
    Platform,
    /// Anybody: this keeps listeners out, and not those who put themselves in between (RFC 7435 §3).
    Anybody,
}

/// A connection and what came over it and was not looked at yet.
pub(super) struct Wire {
    stream: Stream,
    input: Vec<u8>,
}

enum Stream {
    Clear(TcpStream),
    Encrypted(Box<TlsStream<TcpStream>>),
}

impl Wire {
    /// Connects, and switches Nagle's algorithm off: with it, each mail waits 40 ms for a delayed acknowledgement.
    pub(super) async fn connect(host: &str, port: u16) -> io::Result<Self> {
        let tcp = TcpStream::connect((host, port)).await?;
        tcp.set_nodelay(true)?;
        Ok(Self { stream: Stream::Clear(tcp), input: Vec::new() })
    }

    /// Encrypts from here on.
    ///
    /// What the server said before that and nobody asked for could come from somebody in between, who wants it to be
    /// read as if it had come encrypted (RFC 3207 §6; CVE-2011-0411): an error.
    pub(super) async fn encrypt(self, host: &str, trust: Trust) -> io::Result<Self> {
        let (Stream::Clear(tcp), true) = (self.stream, self.input.is_empty()) else {
            return Err(invalid("the server went on in clear when it should have encrypted"));
        };
        let name = ServerName::try_from(host.to_owned()).map_err(io::Error::other)?;
        let connector = TlsConnector::from(Arc::new(tls_settings(trust).map_err(io::Error::other)?));
        let tls = connector.connect(name, tcp).await?;
        Ok(Self { stream: Stream::Encrypted(Box::new(tls)), input: Vec::new() })
    }

    pub(super) fn is_encrypted(&self) -> bool {
        matches!(self.stream, Stream::Encrypted(_))
    }

    /// Whether the server is on this machine, so that nobody listens on the way.
    pub(super) fn is_loopback(&self) -> bool {
        self.tcp().peer_addr().is_ok_and(|peer| peer.ip().is_loopback())
    }

    /// Whether the server is there, as far as we heard, and says nothing. Between two steps anything that comes is
    /// bad news: it hung up, or is about to.
    pub(super) fn is_quiet(&self) -> bool {
        let mut octet = [0];
        let mut context = Context::from_waker(Waker::noop());
        let peeked = self.tcp().poll_peek(&mut context, &mut ReadBuf::new(&mut octet));
        self.is_drained() && peeked.is_pending()
    }

    fn tcp(&self) -> &TcpStream {
        match &self.stream {
            Stream::Clear(tcp) => tcp,
            Stream::Encrypted(tls) => tls.get_ref().0,
        }
    }

    /// Whether every answer that came was read.
    pub(super) fn is_drained(&self) -> bool {
        self.input.is_empty()
    }

    /// Writes all of `octets`, without a copy in between.
    pub(super) async fn send(&mut self, octets: &[u8]) -> io::Result<()> {
        match &mut self.stream {
            Stream::Clear(tcp) => tcp.write_all(octets).await,
            Stream::Encrypted(tls) => {
                tls.write_all(octets).await?;
                tls.flush().await
            }
        }
    }

    /// Reads the next answer.
    pub(super) async fn answer(&mut self) -> io::Result<Answer> {
        let mut octets = 0;
        let mut code = None;
        let mut lines = Vec::new();
        loop {
            let line = self.line().await?;
            octets += line.len();
            if octets > ANSWER {
                return Err(invalid("an answer is too long"));
            }
            let (this, is_last, text) = parsed(&line).ok_or_else(|| invalid("an answer is not SMTP"))?;
            let code = *code.get_or_insert(this);
            if code != this {
                return Err(invalid("an answer changes its code"));
            }
            lines.push(text);
            if is_last {
                return Ok(Answer { code, lines });
            }
        }
    }

    /// Writes one command and reads its answer.
    pub(super) async fn ask(&mut self, command: impl std::fmt::Display) -> io::Result<Answer> {
        self.send(command.to_string().as_bytes()).await?;
        self.answer().await
    }

    async fn line(&mut self) -> io::Result<Vec<u8>> {
        loop {
            match self.input.iter().position(|&b| b == b'\n') {
                Some(end) if end < LINE => return Ok(self.input.drain(..=end).collect()),
                None if self.input.len() < LINE => {}
                _ => return Err(invalid("a line of an answer is too long")),
            }
            self.input.reserve(4 * 1024);
            let read = match &mut self.stream {
                Stream::Clear(tcp) => tcp.read_buf(&mut self.input).await?,
                Stream::Encrypted(tls) => tls.read_buf(&mut self.input).await?,
            };
            if read == 0 {
                return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the server hung up"));
            }
        }
    }
}

/// An answer that breaks the protocol. The text is ours and never the server's.
pub(super) fn invalid(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

/// Splits a line of an answer into its code, whether it is the last one, and its text (RFC 5321 §4.2).
fn parsed(line: &[u8]) -> Option<(u16, bool, String)> {
    let (&[a @ b'2'..=b'5', b @ b'0'..=b'5', c @ b'0'..=b'9'], rest) =
        line.trim_ascii_end().split_first_chunk()?
    else {
        return None;
    };
    let code = [a, b, c].iter().fold(0, |code, digit| code * 10 + u16::from(digit - b'0'));
    let (is_last, text) = match rest {
        [] => (true, rest),
        [b' ', text @ ..] => (true, text),
        [b'-', text @ ..] => (false, text),
        _ => return None,
    };
    Some((code, is_last, String::from_utf8_lossy(text).into_owned()))
}

fn tls_settings(trust: Trust) -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(ring::default_provider());
    let builder =
        ClientConfig::builder_with_provider(Arc::clone(&provider)).with_safe_default_protocol_versions()?;
    Ok(match trust {
        Trust::Platform => builder.with_platform_verifier()?,
        Trust::Anybody => {
            builder.dangerous().with_custom_certificate_verifier(Arc::new(BelievesAnybody(provider)))
        }
    }
    .with_no_client_auth())
}

/// Takes any certificate, but checks that the server holds its key.
#[derive(Debug)]
struct BelievesAnybody(Arc<CryptoProvider>);

impl ServerCertVerifier for BelievesAnybody {
    fn verify_server_cert(
        &self,
        _end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signature, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signature, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
