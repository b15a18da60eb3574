//! `POST /inbound`: the webhook for raw mails from a mail provider, signed.
//!
//! The body is the raw mail. `X-Rapport-Signature: t=<Unix time>,v1=<hex>` holds the HMAC-SHA-256 of `<t>.<body>` under the
//! secret, which protects mail and time against changes. `X-Rapport-Recipient` (may be repeated) and `X-Rapport-Sender` hold
//! the envelope; they need no signature, because tokens in them are signed themselves.
//!
//! A wrong or outdated signature gets 401, so that a provider gives up at once; a failure to store gets 503, so that it
//! retries. 200 is sent after the commit.
//!
//! Memory is bounded whoever posts: a body is read only for a header that could sign it, in one of [`BODIES`] places,
//! within the time that [`super::server`] gives a request.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Router, body::HttpBody};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use tokio::sync::Semaphore;

use crate::service::{Engine, ServiceError};
use rapport_model::{Secret, Source};

/// Maximum size of a mail in bytes.
const MAX_SIZE: usize = 26_214_400;

/// How many bodies are in memory at once.
const BODIES: usize = 8;

/// How long a request waits for one of the places before its provider is told to come back.
const PATIENCE: Duration = Duration::from_secs(2);

/// Maximum difference between the signature's time and now, in seconds.
const MAX_SKEW: i64 = 300;

/// The state of the request handler.
struct Webhook {
    engine: Arc<Engine>,
    secret: Secret,
    places: Semaphore,
}

/// The route of the webhook.
pub(crate) fn routes(engine: Arc<Engine>, secret: Secret) -> Router {
    Router::new()
        .route("/inbound", post(inbound))
        .layer(DefaultBodyLimit::max(MAX_SIZE))
        .with_state(Arc::new(Webhook { engine, secret, places: Semaphore::new(BODIES) }))
}

async fn inbound(State(webhook): State<Arc<Webhook>>, request: Request) -> Response {
    let Some(signature) = text(request.headers(), "x-rapport-signature").and_then(Signature::parse) else {
        return unauthorized();
    };
    match webhook.engine.now().await {
        Ok(now) if !signature.is_fresh(now.timestamp()) => return unauthorized(),
        Ok(_) => {}
        Err(error) => return unavailable(&error),
    }
    if request.body().size_hint().lower() > MAX_SIZE as u64 {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let Ok(Ok(_place)) = tokio::time::timeout(PATIENCE, webhook.places.acquire()).await else {
        return (StatusCode::SERVICE_UNAVAILABLE, "too many mails at once\n").into_response();
    };
    let headers = request.headers().clone();
    let body = match Bytes::from_request(request, &()).await {
        Ok(body) => body,
        Err(rejection) => return rejection.into_response(),
    };
    if !signature.is_of(webhook.secret.reveal(), &body) {
        return unauthorized();
    }
    if body.iter().all(u8::is_ascii_whitespace) {
        return (StatusCode::BAD_REQUEST, "the body is empty\n").into_response();
    }
    let sender = text(&headers, "x-rapport-sender");
    match webhook.engine.inbox.receive(Source::Webhook, sender, &recipients(&headers), &body).await {
        Ok(stored) if stored.is_new => (StatusCode::OK, "stored\n").into_response(),
        Ok(_) => (StatusCode::OK, "known\n").into_response(),
        Err(error) => unavailable(&error),
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn recipients(headers: &HeaderMap) -> Vec<String> {
    headers
        .get_all("x-rapport-recipient")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|recipient| recipient.trim().to_owned())
        .filter(|recipient| !recipient.is_empty())
        .collect()
}

fn unauthorized() -> Response {
    (StatusCode::UNAUTHORIZED, "the signature is missing, wrong or outdated\n").into_response()
}

fn unavailable(error: &ServiceError) -> Response {
    tracing::warn!(%error, "cannot store a mail that was posted; its provider tries again");
    (StatusCode::SERVICE_UNAVAILABLE, "try again later\n").into_response()
}

/// A signature that has the right shape. Whether it holds is not known before the body is there.
struct Signature {
    /// The time as it was written, which is what was signed.
    time: String,
    /// The same in seconds since 1970.
    at: i64,
    tag: [u8; 32],
}

impl Signature {
    fn parse(text: &str) -> Option<Self> {
        let part =
            |name: &str| text.split(',').find_map(|part| part.trim().strip_prefix(name)?.strip_prefix('='));
        let (time, tag) = (part("t")?, part("v1")?);
        let tag = data_encoding::HEXLOWER_PERMISSIVE.decode(tag.as_bytes()).ok()?;
        Some(Self { time: time.to_owned(), at: time.parse().ok()?, tag: tag.try_into().ok()? })
    }

    fn is_fresh(&self, now: i64) -> bool {
        now.saturating_sub(self.at).saturating_abs() <= MAX_SKEW
    }

    /// Whether it signs this body. The comparison takes the same time whatever it finds.
    fn is_of(&self, secret: &str, body: &[u8]) -> bool {
        mac(secret, &self.time, body).verify_slice(&self.tag).is_ok()
    }
}

fn mac(secret: &str, time: &str, body: &[u8]) -> Hmac<Sha256> {
    let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(secret.as_bytes()) else {
        unreachable!("HMAC takes a key of any length (RFC 2104 §2)")
    };
    mac.update(time.as_bytes());
    mac.update(b".");
    mac.update(body);
    mac
}

/// The signature header that the sender of a mail has to add.
pub fn signature(secret: &str, body: &[u8], at: i64) -> String {
    let tag = mac(secret, &at.to_string(), body).finalize().into_bytes();
    format!("t={at},v1={}", data_encoding::HEXLOWER.encode(&tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_signed(secret: &str, signature: &str, body: &[u8], now: i64) -> bool {
        Signature::parse(signature).is_some_and(|it| it.is_fresh(now) && it.is_of(secret, body))
    }

    #[test]
    fn a_signature_holds_for_one_body_one_secret_and_a_while() {
        let now = 1_790_000_000;
        let good = signature("a secret of the two", b"mail", now);
        assert!(is_signed("a secret of the two", &good, b"mail", now + 299));
        assert!(is_signed(
            "a secret of the two",
            &good.to_uppercase().replace("T=", "t=").replace("V1=", "v1="),
            b"mail",
            now
        ));
        for (secret, body, at) in [
            ("another secret", &b"mail"[..], now),
            ("a secret of the two", b"mail!", now),
            ("a secret of the two", b"mail", now + 301),
            ("a secret of the two", b"mail", now - 301),
        ] {
            assert!(!is_signed(secret, &good, body, at));
        }
        for broken in
            ["", "t=,v1=", "v1=00", "t=1790000000", "t=1790000000,v1=zz", "t=9223372036854775807,v1=00"]
        {
            assert!(!is_signed("a secret of the two", broken, b"mail", now), "{broken}");
        }
    }
}
