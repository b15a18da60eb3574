//! `POST /inbound`: the webhook for raw mails from a mail provider, signed.
//!
//! The body is the raw mail. `X-Rapport-Signature: t=<Unix time>,v1=<hex>` holds the HMAC-SHA-256 of `<t>.<body>` under the
//! secret, which protects mail and time against changes. `X-Rapport-Recipient` (may be repeated) and `X-Rapport-Sender` hold
//! the envelope; they need no signature, because tokens in them are signed themselves.
//!
//! A wrong or outdated signature gets 401, so that a provider gives up at once; a failure to store gets 503, so that it
//! retries. 200 is sent after the commit.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::service::Engine;
use rapport_model::{Secret, Source};

/// Maximum size of a mail in bytes.
const MAX_SIZE: usize = 26_214_400;

/// Maximum difference between the signature's time and now, in seconds.
const MAX_SKEW: i64 = 300;

/// The state of the request handler.
struct Webhook {
    engine: Arc<Engine>,
    secret: Secret,
}

/// The route of the webhook.
pub(crate) fn routes(engine: Arc<Engine>, secret: Secret) -> Router {
    Router::new()
        .route("/inbound", post(inbound))
        .layer(DefaultBodyLimit::max(MAX_SIZE))
        .with_state(Arc::new(Webhook { engine, secret }))
}

async fn inbound(State(webhook): State<Arc<Webhook>>, headers: HeaderMap, body: Bytes) -> Response {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let now = match webhook.engine.now().await {
        Ok(now) => now.timestamp(),
        Err(error) => return unavailable(&error),
    };
    let signature = text("x-rapport-signature").unwrap_or_default();
    if !is_signed(webhook.secret.reveal(), signature, &body, now) {
        return (StatusCode::UNAUTHORIZED, "the signature is missing, wrong or outdated\n").into_response();
    }
    let recipients: Vec<String> = headers
        .get_all("x-rapport-recipient")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|recipient| recipient.trim().to_owned())
        .filter(|recipient| !recipient.is_empty())
        .collect();
    if body.iter().all(u8::is_ascii_whitespace) {
        return (StatusCode::BAD_REQUEST, "the body is empty\n").into_response();
    }
    let sender = text("x-rapport-sender");
    match webhook.engine.inbox.receive(Source::Webhook, sender, &recipients, &body).await {
        Ok(stored) if stored.is_new => (StatusCode::OK, "stored\n").into_response(),
        Ok(_) => (StatusCode::OK, "known\n").into_response(),
        Err(error) => unavailable(&error),
    }
}

fn unavailable(error: &crate::service::ServiceError) -> Response {
    tracing::warn!(%error, "cannot store a mail from the webhook; the provider will retry");
    (StatusCode::SERVICE_UNAVAILABLE, "try again later\n").into_response()
}

/// Whether the signature is recent and matches the body. Compares in constant time.
fn is_signed(secret: &str, signature: &str, body: &[u8], now: i64) -> bool {
    let part =
        |name: &str| signature.split(',').find_map(|part| part.trim().strip_prefix(name)?.strip_prefix('='));
    let (Some(time), Some(tag)) = (part("t"), part("v1")) else { return false };
    let Ok(tag) = data_encoding::HEXLOWER_PERMISSIVE.decode(tag.as_bytes()) else { return false };
    let is_fresh = time.parse::<i64>().is_ok_and(|at| (now.saturating_sub(at)).abs() <= MAX_SKEW);
    let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(secret.as_bytes()) else { return false };
    mac.update(time.as_bytes());
    mac.update(b".");
    mac.update(body);
    is_fresh & mac.verify_slice(&tag).is_ok()
}

/// The signature header that the sender of a mail has to add.
pub fn signature(secret: &str, body: &[u8], at: i64) -> String {
    let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(secret.as_bytes()) else {
        unreachable!("HMAC takes a key of any length (RFC 2104 §2)")
    };
    mac.update(at.to_string().as_bytes());
    mac.update(b".");
    mac.update(body);
    format!("t={at},v1={}", data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

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
