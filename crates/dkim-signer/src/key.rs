//! The private key.

use std::fmt;

use ring::rand::SystemRandom;
use ring::rsa::KeyPair as RsaKeyPair;
use ring::signature::{Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256};
use rustls_pki_types::PrivateKeyDer;
use rustls_pki_types::pem::PemObject;

/// Why a text is no key to sign with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// There is no private key in it.
    #[error("there is no private key in PEM format in it (`-----BEGIN PRIVATE KEY-----`)")]
    NotPem,
    /// The key is of another algorithm, or damaged.
    #[error("its key is neither Ed25519 nor RSA")]
    Unknown,
    /// An RSA key that ring does not take.
    #[error("its RSA key cannot be used; it must have 2,048 to 4,096 bits")]
    Rsa,
}

pub(crate) enum Key {
    Ed25519(Ed25519KeyPair),
    Rsa(Box<RsaKeyPair>),
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.algorithm())
    }
}

impl Key {
    pub(crate) fn from_pem(pem: &str) -> Result<Self, KeyError> {
        match PrivateKeyDer::from_pem_slice(pem.as_bytes()).map_err(|_| KeyError::NotPem)? {
            PrivateKeyDer::Pkcs1(der) => Self::rsa(RsaKeyPair::from_der(der.secret_pkcs1_der())),
            PrivateKeyDer::Pkcs8(der) => {
                let der = der.secret_pkcs8_der();
                match Ed25519KeyPair::from_pkcs8_maybe_unchecked(der) {
                    Ok(key) => Ok(Self::Ed25519(key)),
                    Err(_) if names_rsa(der) => Self::rsa(RsaKeyPair::from_pkcs8(der)),
                    Err(_) => Err(KeyError::Unknown),
                }
            }
            _ => Err(KeyError::Unknown),
        }
    }

    fn rsa(key: Result<RsaKeyPair, ring::error::KeyRejected>) -> Result<Self, KeyError> {
        key.map(|key| Self::Rsa(Box::new(key))).map_err(|_| KeyError::Rsa)
    }

    /// The name of the algorithm in `a` and `k`.
    pub(crate) fn algorithm(&self) -> &'static str {
        match self {
            Self::Ed25519(_) => "ed25519",
            Self::Rsa(_) => "rsa",
        }
    }

    /// The public key as DNS has it: 32 octets (RFC 8463 §4), or a SubjectPublicKeyInfo (RFC 6376 §3.6.1, erratum 3017).
    pub(crate) fn published(&self) -> Vec<u8> {
        match self {
            Self::Ed25519(key) => key.public_key().as_ref().to_vec(),
            Self::Rsa(key) => {
                let public = element(0x03, &[&[0], key.public().as_ref()].concat());
                let algorithm = element(0x30, &[RSA_ENCRYPTION, &[0x05, 0x00]].concat());
                element(0x30, &[algorithm, public].concat())
            }
        }
    }

    /// Signs the hash of `input`. For Ed25519 too, it is the hash that is signed (RFC 8463 §3).
    pub(crate) fn sign(&self, input: &[u8]) -> Vec<u8> {
        match self {
            Self::Ed25519(key) => {
                let hash = ring::digest::digest(&ring::digest::SHA256, input);
                key.sign(hash.as_ref()).as_ref().to_vec()
            }
            Self::Rsa(key) => {
                let mut signature = vec![0; key.public().modulus_len()];
                // The random numbers hide the key from whoever measures the time; the signature does not depend on them.
                let signed = key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), input, &mut signature);
                // It fails only if there are no random numbers, or if the buffer has another length.
                debug_assert!(signed.is_ok(), "RSA");
                signature
            }
        }
    }
}

/// The object identifier 1.2.840.113549.1.1.1, in DER.
const RSA_ENCRYPTION: &[u8] = &[0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];

fn names_rsa(der: &[u8]) -> bool {
    der.windows(RSA_ENCRYPTION.len()).take(64).any(|window| window == RSA_ENCRYPTION)
}

/// An element of DER (X.690 §8.1).
fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut octets = vec![tag];
    match u8::try_from(content.len()) {
        Ok(short @ 0..0x80) => octets.push(short),
        Ok(length) => octets.extend([0x81, length]),
        Err(_) => {
            let length = u16::try_from(content.len()).unwrap_or(u16::MAX).to_be_bytes();
            octets.extend([0x82, length[0], length[1]]);
        }
    }
    octets.extend_from_slice(content);
    octets
}
