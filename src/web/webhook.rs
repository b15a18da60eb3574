//! `POST /inbound`: the webhook for raw mails from a mail provider, signed.
//!
//! The body is the raw mail. `X-Rapport-Sender` and `X-Rapport-Recipient` (which may be repeated) are its envelope.
//! `X-Rapport-Signature: t=<Unix time>,v2=<hex>` holds an HMAC-SHA-256 under the secret, in the form that Stripe made common.
//! Signed are the time, the headers of the envelope in lower case, and the mail:
//!
//! ```text
//! 1796083200.x-rapport-sender:ana@acme.example
//! x-rapport-recipient:r.TOKEN@in.acme.example
//!
//! From: <ana@acme.example>
//! ...
//! ```
//!
//! A header that is not there has no line; several recipients have a line each, in their order. `v1` signs `<t>.<body>` alone
//! and is accepted only without an envelope, which then comes from the header of the mail.
//!
//! A wrong or outdated signature gets 401, so that a provider gives up at once; a failure to store gets 503, so that it
//! retries. 200 is sent after the commit.
//!
//! Memory is bounded whoever posts: a body is read only for a header that could sign it, a large one if it can have the turn
//! of large mails at once, within [`LARGE_TIME`], a small one in one of [`SMALL_BODIES`] places, within [`SMALL_TIME`]. Only the
//! end of a body shows whether its signature is right, so large bodies do not queue for the turn: the mails of other sources,
//! which do, come first.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Router, body::HttpBody};
use futures_util::StreamExt;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::service::{Engine, ServiceError};
use mail_transport::receiver::{LARGE_CAPACITY, SMALL_MESSAGE};
use rapport_model::{Secret, Source};

/// Maximum size of a mail in bytes.
const MAX_SIZE: usize = 26_214_400;

/// How many mails of at most [`SMALL_MESSAGE`] octets are received at once, how long each waits for its place before its provider
/// is told to come back, and how long it may take.
const SMALL_BODIES: usize = 64;
const SMALL_PATIENCE: Duration = Duration::from_secs(2);
const SMALL_TIME: Duration = Duration::from_secs(10);

/// How long a larger mail may take.
const LARGE_TIME: Duration = Duration::from_secs(30);

/// Maximum difference between the signature's time and now, in seconds.
const MAX_SKEW: i64 = 300;

/// The headers of the envelope, in the order in which they are signed.
const ENVELOPE: [&str; 2] = [SENDER, RECIPIENT];
const SENDER: &str = "x-rapport-sender";
const RECIPIENT: &str = "x-rapport-recipient";

/// The state of the request handler.
struct Webhook {
    engine: Arc<Engine>,
    secret: Secret,
    small: Semaphore,
}

/// The route of the webhook.
pub(crate) fn routes(engine: Arc<Engine>, secret: Secret) -> Router {
    Router::new().route("/inbound", post(inbound)).with_state(Arc::new(Webhook {
        engine,
        secret,
        small: Semaphore::new(SMALL_BODIES),
    }))
}

async fn inbound(State(webhook): State<Arc<Webhook>>, request: Request) -> Response {
    let Some(signature) = text(request.headers(), "x-rapport-signature").and_then(Signature::parse) else {
        return unauthorized();
    };
    if signature.scheme == Scheme::V1 && ENVELOPE.iter().any(|name| request.headers().contains_key(*name)) {
        let why = "a v1 signature does not cover X-Rapport-Sender and X-Rapport-Recipient; sign with v2\n";
        return (StatusCode::UNAUTHORIZED, why).into_response();
    }
    match webhook.engine.now().await {
        Ok(now) if !signature.is_fresh(now.timestamp()) => return unauthorized(),
        Ok(_) => {}
        Err(error) => return unavailable(&error),
    }
    if request.body().size_hint().lower() > MAX_SIZE as u64 {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let (place, time) = if is_small(&request) {
        let place = timeout(SMALL_PATIENCE, webhook.small.acquire()).await;
        (place.ok().and_then(Result::ok), SMALL_TIME)
    } else {
        (webhook.engine.inbox.large.try_turn(), LARGE_TIME)
    };
    let Some(_place) = place else {
        return (StatusCode::SERVICE_UNAVAILABLE, "too many mails at once\n").into_response();
    };
    let headers = request.headers().clone();
    let body = match timeout(time, read(request.into_body())).await {
        Ok(Ok(body)) => body,
        Ok(Err(status)) => return status.into_response(),
        Err(_) => return (StatusCode::REQUEST_TIMEOUT, "that took too long\n").into_response(),
    };
    if !signature.is_of(webhook.secret.reveal(), &envelope(&headers), &body) {
        return unauthorized();
    }
    if body.iter().all(u8::is_ascii_whitespace) {
        return (StatusCode::BAD_REQUEST, "the body is empty\n").into_response();
    }
    let sender = text(&headers, SENDER);
    match webhook.engine.inbox.receive(Source::Webhook, sender, &recipients(&headers), body).await {
        Ok(stored) if stored.is_new => (StatusCode::OK, "stored\n").into_response(),
        Ok(_) => (StatusCode::OK, "known\n").into_response(),
        Err(error) => unavailable(&error),
    }
}

/// Reads a body into memory that is its own size, once: collected and then put together, it would take twice as much.
async fn read(body: Body) -> Result<Vec<u8>, StatusCode> {
    let mut octets = Vec::new();
    if body.size_hint().upper().is_none_or(|size| size > SMALL_MESSAGE as u64) {
        octets.reserve_exact(LARGE_CAPACITY);
    }
    let mut parts = body.into_data_stream();
    while let Some(part) = parts.next().await {
        let part = part.map_err(|_| StatusCode::BAD_REQUEST)?;
        if octets.len() + part.len() > MAX_SIZE {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        octets.extend_from_slice(&part);
    }
    Ok(octets)
}

/// Whether a body is known to be small before it is read.
fn is_small(request: &Request) -> bool {
    request.body().size_hint().upper().is_some_and(|size| size <= SMALL_MESSAGE as u64)
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn recipients(headers: &HeaderMap) -> Vec<String> {
    headers
        .get_all(RECIPIENT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|recipient| recipient.trim().to_owned())
        .filter(|recipient| !recipient.is_empty())
        .collect()
}

/// What a signature covers of the headers: a line for each of the envelope.
fn envelope(headers: &HeaderMap) -> Vec<u8> {
    let fields =
        ENVELOPE.iter().flat_map(|name| headers.get_all(*name).iter().map(move |value| (name, value)));
    fields.flat_map(|(name, value)| [name.as_bytes(), b":", value.as_bytes(), b"\n"].concat()).collect()
}

fn unauthorized() -> Response {
    (StatusCode::UNAUTHORIZED, "the signature is missing, wrong or outdated\n").into_response()
}

fn unavailable(error: &ServiceError) -> Response {
    tracing::warn!(%error, "cannot store a mail that was posted; its provider tries again");
    (StatusCode::SERVICE_UNAVAILABLE, "try again later\n").into_response()
}

/// What a signature covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scheme {
    /// Time and mail.
    V1,
    /// Time, envelope and mail.
    V2,
}

/// A signature that has the right shape. Whether it holds is not known before the body is there.
struct Signature {
    /// The time as it was written, which is what was signed.
    time: String,
    /// The same in seconds since 1970.
    at: i64,
    /// The best of the schemes that there is a tag of.
    scheme: Scheme,
    tag: [u8; 32],
}

impl Signature {
    fn parse(text: &str) -> Option<Self> {
        let part =
            |name: &str| text.split(',').find_map(|part| part.trim().strip_prefix(name)?.strip_prefix('='));
        let (scheme, tag) =
            part("v2").map(|tag| (Scheme::V2, tag)).or_else(|| part("v1").map(|tag| (Scheme::V1, tag)))?;
        let time = part("t")?;
        let tag = data_encoding::HEXLOWER_PERMISSIVE.decode(tag.as_bytes()).ok()?;
        Some(Self { time: time.to_owned(), at: time.parse().ok()?, scheme, tag: tag.try_into().ok()? })
    }

    fn is_fresh(&self, now: i64) -> bool {
        now.saturating_sub(self.at).saturating_abs() <= MAX_SKEW
    }

    /// Whether it signs this mail, and with v2 this envelope. The comparison takes the same time whatever it finds.
    fn is_of(&self, secret: &str, envelope: &[u8], body: &[u8]) -> bool {
        let parts: &[&[u8]] = match self.scheme {
            Scheme::V1 => &[body],
            Scheme::V2 => &[envelope, b"\n", body],
        };
        mac(secret, &self.time, parts).verify_slice(&self.tag).is_ok()
    }
}

fn mac(secret: &str, time: &str, parts: &[&[u8]]) -> Hmac<Sha256> {
    let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(secret.as_bytes()) else {
        unreachable!("HMAC takes a key of any length (RFC 2104 §2)")
    };
    mac.update(time.as_bytes());
    mac.update(b".");
    parts.iter().for_each(|part| mac.update(part));
    mac
}

/// The `X-Rapport-Signature` that a mail is posted with, and `X-Rapport-Sender` and `X-Rapport-Recipient` with these values.
pub fn signature(secret: &str, sender: Option<&str>, recipients: &[&str], body: &[u8], at: i64) -> String {
    let sender = sender.map(|sender| format!("{SENDER}:{sender}\n"));
    let recipients = recipients.iter().map(|recipient| format!("{RECIPIENT}:{recipient}\n"));
    let envelope: String = sender.into_iter().chain(recipients).collect();
    let tag = mac(secret, &at.to_string(), &[envelope.as_bytes(), b"\n", body]).finalize().into_bytes();
    format!("t={at},v2={}", data_encoding::HEXLOWER.encode(&tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "a secret of the two";
    const NOW: i64 = 1_790_000_000;

    fn headers(fields: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in fields {
            headers.append(*name, value.parse().unwrap());
        }
        headers
    }

    fn is_signed(secret: &str, signature: &str, headers: &HeaderMap, body: &[u8], now: i64) -> bool {
        Signature::parse(signature)
            .is_some_and(|it| it.is_fresh(now) && it.is_of(secret, &envelope(headers), body))
    }

    #[test]
    fn a_signature_holds_for_one_body_one_secret_and_a_while() {
        let none = HeaderMap::new();
        let good = signature(SECRET, None, &[], b"mail", NOW);
        assert!(is_signed(SECRET, &good, &none, b"mail", NOW + 299));
        let upper = good.to_uppercase().replace("T=", "t=").replace("V2=", "v2=");
        assert!(is_signed(SECRET, &upper, &none, b"mail", NOW));
        for (secret, body, at) in [
            ("another secret", &b"mail"[..], NOW),
            (SECRET, b"mail!", NOW),
            (SECRET, b"mail", NOW + 301),
            (SECRET, b"mail", NOW - 301),
        ] {
            assert!(!is_signed(secret, &good, &none, body, at));
        }
        for broken in
            ["", "t=,v2=", "v2=00", "t=1790000000", "t=1790000000,v2=zz", "t=9223372036854775807,v2=00"]
        {
            assert!(!is_signed(SECRET, broken, &none, b"mail", NOW), "{broken}");
        }
    }

    #[test]
    fn a_signature_holds_for_one_envelope() {
        let signed = signature(SECRET, Some(""), &["a@in.acme.example", "b@in.acme.example"], b"mail", NOW);
        let (sender, a, b) =
            ((SENDER, ""), (RECIPIENT, "a@in.acme.example"), (RECIPIENT, "b@in.acme.example"));
        assert!(is_signed(SECRET, &signed, &headers(&[sender, a, b]), b"mail", NOW));
        // Which header comes first does not matter, as it does not in HTTP; the order of recipients does.
        assert!(is_signed(SECRET, &signed, &headers(&[a, sender, b]), b"mail", NOW));
        for other in [
            &[sender, b, a][..],
            &[sender, a],
            &[a, b],
            &[(SENDER, "x@evil.example"), a, b],
            &[sender, a, b, (RECIPIENT, "c@in.acme.example")],
            &[],
        ] {
            assert!(!is_signed(SECRET, &signed, &headers(other), b"mail", NOW), "{other:?}");
        }
        // The end of the envelope cannot be moved into the mail.
        let longer = b"x-rapport-recipient:b@in.acme.example\n\nmail";
        assert!(!is_signed(SECRET, &signed, &headers(&[sender, a]), longer, NOW));
    }

    #[test]
    fn a_signature_of_version_1_covers_the_mail_alone() {
        let tag = data_encoding::HEXLOWER
            .encode(&mac(SECRET, &NOW.to_string(), &[b"mail"]).finalize().into_bytes());
        let old = format!("t={NOW},v1={tag}");
        assert!(is_signed(SECRET, &old, &HeaderMap::new(), b"mail", NOW));
        assert_eq!(Signature::parse(&old).unwrap().scheme, Scheme::V1);
        // It does not help that a wrong v2 stands beside it.
        let both = format!("{old},v2={}", "00".repeat(32));
        assert!(!is_signed(SECRET, &both, &HeaderMap::new(), b"mail", NOW));
    }
}
