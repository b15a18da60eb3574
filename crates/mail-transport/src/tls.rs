//! Which connections are encrypted, and whose certificates are accepted.
//!
//! One rule protects passwords in both protocols: credentials are sent only to a server on this machine, or over TLS to a
//! server whose certificate was verified.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fmt, io};

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, SignatureScheme};
use rustls_pki_types::pem::PemObject;
use rustls_platform_verifier::Verifier;

/// How a connection to a server is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// From the first octet (RFC 8314 §3), on a port of its own: 465 for submission, 993 for IMAP. The certificate is
    /// verified.
    Implicit,
    /// By STARTTLS (RFC 3207 for SMTP, RFC 9051 §6.2.1 for IMAP). A server that does not offer it is an error. The
    /// certificate is verified.
    StartTls,
    /// By STARTTLS where the server offers it, in the clear where it does not (RFC 7435). Any certificate is accepted as
    /// long as no credentials follow, or the server is on this machine. A handshake that fails is an error and never a
    /// reason to continue in the clear.
    Opportunistic,
    /// Not at all. Credentials are sent only to a server on this machine.
    Off,
}

/// Authorities that are trusted besides those of the platform, such as that of a company.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Authorities {
    certificates: Arc<[CertificateDer<'static>]>,
    file: Option<PathBuf>,
}

impl fmt::Debug for Authorities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Authorities({})", self.certificates.len())
    }
}

/// Why a file of authorities cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum AuthoritiesError {
    /// It cannot be read.
    #[error("cannot read this file: {0}")]
    Unreadable(io::Error),
    /// It has no certificate in PEM, or one that is damaged.
    #[error("there is no certificate in PEM format in it (`-----BEGIN CERTIFICATE-----`), or one is damaged")]
    NotACertificate,
}

impl Authorities {
    /// Reads a file of one or more certificates in PEM.
    ///
    /// # Errors
    ///
    /// If it cannot be read, or holds no certificate, or a damaged one.
    pub fn read(file: &Path) -> Result<Self, AuthoritiesError> {
        let pem = std::fs::read(file).map_err(AuthoritiesError::Unreadable)?;
        let certificates: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&pem).collect();
        let certificates =
            certificates.ok().filter(|it| !it.is_empty()).ok_or(AuthoritiesError::NotACertificate)?;
        let this = Self { certificates: certificates.into(), file: Some(file.to_owned()) };
        // Whether they are certificates, and not other octets, shows when they are used.
        Verification::Platform.client_config(&this).map_err(|_| AuthoritiesError::NotACertificate)?;
        Ok(this)
    }

    /// The file that they were read from.
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }
}

/// Whose certificate is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verification {
    /// One for the server's name from an authority that the platform trusts, or from one of the [`Authorities`].
    Platform,
    /// Any. This protects from listeners, not from somebody in between (RFC 7435 §3).
    None,
}

impl Tls {
    /// Whose certificate to accept for a handshake of this kind. `sends_credentials` says whether a login will follow.
    pub(crate) fn verification(self, sends_credentials: bool, is_loopback: bool) -> Verification {
        match self {
            Self::Opportunistic if !sends_credentials || is_loopback => Verification::None,
            Self::Implicit | Self::StartTls | Self::Opportunistic | Self::Off => Verification::Platform,
        }
    }
}

impl Verification {
    /// The TLS configuration that verifies certificates in this way.
    pub(crate) fn client_config(self, authorities: &Authorities) -> Result<ClientConfig, rustls::Error> {
        let provider = Arc::new(ring::default_provider());
        let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()?;
        Ok(match self {
            Self::Platform => {
                let verifier =
                    Verifier::new_with_extra_roots(authorities.certificates.iter().cloned(), provider)?;
                builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier))
            }
            Self::None => {
                builder.dangerous().with_custom_certificate_verifier(Arc::new(AcceptAnyCertificate(provider)))
            }
        }
        .with_no_client_auth())
    }
}

/// Accepts any certificate, but still checks that the server holds its private key.
#[derive(Debug)]
struct AcceptAnyCertificate(Arc<CryptoProvider>);

impl ServerCertVerifier for AcceptAnyCertificate {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_opportunistic_tls_accepts_any_certificate_and_not_where_a_password_would_travel() {
        let is_unverified = |(tls, sends_credentials, is_loopback): &(Tls, bool, bool)| {
            tls.verification(*sends_credentials, *is_loopback) == Verification::None
        };
        let mut all = Vec::new();
        for tls in [Tls::Implicit, Tls::StartTls, Tls::Opportunistic, Tls::Off] {
            all.extend([(tls, false, false), (tls, false, true), (tls, true, false), (tls, true, true)]);
        }
        let unverified: Vec<_> = all.into_iter().filter(is_unverified).collect();
        let expected = [(false, false), (false, true), (true, true)]
            .map(|(sends_credentials, is_loopback)| (Tls::Opportunistic, sends_credentials, is_loopback));
        assert_eq!(unverified, expected);
    }
}
