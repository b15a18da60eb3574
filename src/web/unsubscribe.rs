//! `/unsubscribe/TOKEN`: the page to unsubscribe, and what the button of a mail client posts to (RFC 8058).
//!
//! A GET shows a page with buttons and changes nothing, so that scanners may open every link of a mail. A POST needs no cookie
//! and is answered without a redirect (RFC 8058, section 3.1). The token says who asks; it is checked before the database
//! is.

use std::sync::Arc;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use tokio::sync::Semaphore;

use crate::service::{Engine, ServiceError, Unwanted};

/// Octets of a form at most. What mail clients post has a few dozen, as multipart/form-data a few hundred.
const FORM: usize = 4096;

/// Requests that ask the database at once. Others are told to come back: the daemon has its connections for mail.
const PLACES: usize = 2;

/// The page has a style of its own and posts to itself, and nothing else.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
);

/// The route of the page.
pub(crate) fn routes(engine: Arc<Engine>) -> Router {
    let page = UnsubscribePage { engine, places: Semaphore::new(PLACES) };
    Router::new().route("/unsubscribe/{token}", get(ask).post(unsubscribe)).with_state(Arc::new(page))
}

/// The state of the request handlers.
struct UnsubscribePage {
    engine: Arc<Engine>,
    /// Those who may ask the database at once.
    places: Semaphore,
}

async fn ask(State(page_of): State<Arc<UnsubscribePage>>, Path(token): Path<String>) -> Response {
    let Some(grant) = page_of.engine.replies.unsubscribe_grant(&token) else { return no_longer() };
    let Ok(_place) = page_of.places.try_acquire() else { return busy() };
    match page_of.engine.replies.subscription(grant).await {
        Ok(Some(digest)) => page(StatusCode::OK, "Unsubscribe", &buttons(digest.as_deref())),
        Ok(None) => no_longer(),
        Err(error) => unavailable(&error),
    }
}

async fn unsubscribe(
    State(page_of): State<Arc<UnsubscribePage>>,
    Path(token): Path<String>,
    request: Request,
) -> Response {
    let Some(grant) = page_of.engine.replies.unsubscribe_grant(&token) else { return no_longer() };
    let Ok(body) = to_bytes(request.into_body(), FORM).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let unwanted = unwanted(&String::from_utf8_lossy(&body));
    let Ok(_place) = page_of.places.try_acquire() else { return busy() };
    match page_of.engine.replies.unsubscribe(grant, unwanted).await {
        Ok(Some(digest)) => page(StatusCode::OK, "Unsubscribed", &done(unwanted, digest.as_deref())),
        Ok(None) => no_longer(),
        Err(error) => unavailable(&error),
    }
}

/// What a form asks for. RFC 8058, section 3.2 has `List-Unsubscribe=One-Click`, in either of two encodings, which mail clients
/// write in many ways; whoever posts to a link that is theirs means it.
fn unwanted(form: &str) -> Unwanted {
    if form.trim() == "scope=everything" { Unwanted::Everything } else { Unwanted::Digest }
}

fn buttons(digest: Option<&str>) -> String {
    let of_digest = digest.map(|digest| {
        let digest = escaped(digest);
        format!(
            "<form method=\"post\"><button name=\"List-Unsubscribe\" value=\"One-Click\">Stop the {digest} digest</button></form>"
        )
    });
    format!(
        "<p>Nothing changes before you choose.</p>{}\
         <form method=\"post\"><button name=\"scope\" value=\"everything\">Stop all mail from Rapport</button></form>",
        of_digest.unwrap_or_default()
    )
}

fn done(unwanted: Unwanted, digest: Option<&str>) -> String {
    let what = match (unwanted, digest) {
        (Unwanted::Digest, Some(digest)) => format!("You will get no more {} digests.", escaped(digest)),
        _ => "You will get no more mail from Rapport, except in reply to your own.".to_owned(),
    };
    format!(
        "<p>{what}</p><p>To get them again, reply <b>resume</b> to any mail that you have from Rapport.</p>"
    )
}

fn no_longer() -> Response {
    let words = "<p>This link does not work any more. To unsubscribe, reply <b>stop</b> to any mail from Rapport.</p>";
    page(StatusCode::NOT_FOUND, "Unsubscribe", words)
}

fn page(status: StatusCode, title: &str, body: &str) -> Response {
    let html = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\">\
         <style>{}</style></head><body><main><h1>{title}</h1>{body}</main></body></html>\n",
        include_str!("unsubscribe.css")
    );
    let no_store = HeaderValue::from_static("no-store");
    let headers: [(HeaderName, HeaderValue); 2] =
        [(header::CONTENT_SECURITY_POLICY, POLICY), (header::CACHE_CONTROL, no_store)];
    (status, headers, Html(html)).into_response()
}

fn unavailable(error: &ServiceError) -> Response {
    tracing::warn!(%error, "cannot unsubscribe somebody yet");
    busy()
}

fn busy() -> Response {
    let words = "<p>That did not work just now. Please try again in a minute.</p>";
    page(StatusCode::SERVICE_UNAVAILABLE, "Unsubscribe", words)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
