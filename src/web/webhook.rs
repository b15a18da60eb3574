//! `POST /inbound`: a mail provider posts raw mails, signed.
//!
//! The body is the mail as it came. `X-Rapport-Signature: t=<seconds since 1970>,v1=<hex>` holds the HMAC-SHA-256 of
//! `<t>.<body>` under the secret, so that neither the mail nor the time can be changed. `X-Rapport-Recipient` (one for
//! each) and `X-Rapport-Sender` hold the envelope; they need no signature, since a token in them proves itself.
//!
//! A signature that is wrong or old is 401, so that a provider does not try again for days; our own faults are 503, so
//! that it does. 200 is written after the commit.

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

/// The largest mail in octets.
const SIZE: usize = 26_214_400;

/// How old a signature may be, and how far ahead its clock, in seconds.
const FRESH: i64 = 300;

/// What a request is served with.
struct Webhook {
    engine: Arc<Engine>,
    secret: Secret,
}

/// The page that mails are posted to.
pub(crate) fn routes(engine: Arc<Engine>, secret: Secret) -> Router {
    Router::new()
        .route("/inbound", post(inbound))
        .layer(DefaultBodyLimit::max(SIZE))
        .with_state(Arc::new(Webhook { engine, secret }))
}

async fn inbound(State(webhook): State<Arc<Webhook>>, headers: HeaderMap, body: Bytes) -> Response {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let now = match webhook.engine.now().await {
        Ok(now) => now.timestamp(),
        Err(error) => return away(&error),
    };
    let signature = text("x-rapport-signature").unwrap_or_default();
    if !is_signed(webhook.secret.reveal(), signature, &body, now) {
        return (StatusCode::UNAUTHORIZED, "the signature is missing, wrong or too old\n").into_response();
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
        return (StatusCode::BAD_REQUEST, "there is no mail in the body\n").into_response();
    }
    let sender = text("x-rapport-sender");
    match webhook.engine.inbox.receive(Source::Webhook, sender, &recipients, &body).await {
        Ok(stored) if stored.is_new => (StatusCode::OK, "stored\n").into_response(),
        Ok(_) => (StatusCode::OK, "known\n").into_response(),
        Err(error) => away(&error),
    }
}

fn away(error: &crate::service::ServiceError) -> Response {
    tracing::warn!(%error, "cannot store a mail that was posted; its provider tries again");
    (StatusCode::SERVICE_UNAVAILABLE, "try again later\n").into_response()
}

/// Whether a signature is one of this body under this secret, made lately. The comparison takes the same time whatever
/// it finds.
fn is_signed(secret: &str, signature: &str, body: &[u8], now: i64) -> bool {
    let part =
        |name: &str| signature.split(',').find_map(|part| part.trim().strip_prefix(name)?.strip_prefix('='));
    let (Some(time), Some(tag)) = (part("t"), part("v1")) else { return false };
    let Ok(tag) = data_encoding::HEXLOWER_PERMISSIVE.decode(tag.as_bytes()) else { return false };
    let is_fresh = time.parse::<i64>().is_ok_and(|at| (now.saturating_sub(at)).abs() <= FRESH);
    let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(secret.as_bytes()) else { return false };
    mac.update(time.as_bytes());
    mac.update(b".");
    mac.update(body);
    is_fresh & mac.verify_slice(&tag).is_ok()
}

/// The signature of a body: what a provider, or a script between it and us, has to send.
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
