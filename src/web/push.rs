//! `POST /interactions` and `POST /absences`: what other systems send, with a key of their own.
//!
//! The body is a JSON list of objects, or one object in each line, with the names of the columns of an import as keys. Either all of
//! it is stored, and the answer is 200 with what changed; or nothing is, and the answer is 422 with every problem and the number of
//! its object. The same external ID again is the same row, so a sender that got no answer sends again. docs/push.md is for those
//! who write one.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, post};
use axum::{Extension, Json, Router};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::import::FileKind;
use crate::service::{Engine, Imported, ServiceError};

/// Largest body, in bytes.
const MAX_SIZE: usize = 4 << 20;

/// Most objects in a body.
const MAX_OBJECTS: usize = 10_000;

/// Bodies that are read at once, and how long one waits for its place before its sender is told to come back.
const BODIES: usize = 8;
const PATIENCE: Duration = Duration::from_secs(5);

struct Push {
    engine: Arc<Engine>,
    places: Semaphore,
}

/// The source that a valid key belongs to.
#[derive(Debug, Clone)]
struct Source(String);

/// Both routes.
pub(crate) fn routes(engine: Arc<Engine>) -> Router {
    let push = Arc::new(Push { engine, places: Semaphore::new(BODIES) });
    Router::new()
        .route("/interactions", route(FileKind::Interactions))
        .route("/absences", route(FileKind::Absences))
        .layer(DefaultBodyLimit::max(MAX_SIZE))
        // Before the body is read.
        .layer(middleware::from_fn_with_state(push.clone(), authorize))
        .with_state(push)
}

fn route(kind: FileKind) -> MethodRouter<Arc<Push>> {
    post(
        async move |State(push): State<Arc<Push>>,
                    Extension(source): Extension<Source>,
                    Query(wishes): Query<Wishes>,
                    body: Bytes| push.receive(kind, &source, &wishes, &body).await,
    )
}

/// What a query can ask for.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Wishes {
    skip_unknown: bool,
}

async fn authorize(State(push): State<Arc<Push>>, mut request: Request, next: Next) -> Response {
    let Some(key) = bearer(request.headers()) else { return unauthorized() };
    let source = match push.engine.source_of(key).await {
        Ok(Some(source)) => source,
        Ok(None) => return unauthorized(),
        Err(error) => return unavailable(&error),
    };
    let Ok(Ok(_place)) = timeout(PATIENCE, push.places.acquire()).await else {
        return refuse(StatusCode::SERVICE_UNAVAILABLE, "too many requests at once; try again later");
    };
    request.extensions_mut().insert(Source(source));
    next.run(request).await
}

/// The key of `Authorization: Bearer KEY` (RFC 6750 §2.1).
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, key) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| key.trim())
}

impl Push {
    async fn receive(&self, kind: FileKind, source: &Source, wishes: &Wishes, body: &[u8]) -> Response {
        let objects = match objects(body) {
            Ok(objects) if objects.is_empty() => {
                return refuse(StatusCode::BAD_REQUEST, "the body has no object");
            }
            Ok(objects) if objects.len() > MAX_OBJECTS => {
                let message = format!("more than {MAX_OBJECTS} objects; send them in several requests");
                return refuse(StatusCode::PAYLOAD_TOO_LARGE, &message);
            }
            Ok(objects) => objects,
            Err(message) => return refuse(StatusCode::BAD_REQUEST, &message),
        };
        match self.engine.push(&source.0, kind, objects, wishes.skip_unknown).await {
            Ok(imported) => answer(&imported),
            Err(error) => unavailable(&error),
        }
    }
}

/// The objects of a body: a list of them, or one after the other.
fn objects(body: &[u8]) -> Result<Vec<Map<String, Value>>, String> {
    // The message of serde names line and column, and no more than a letter of what stands there.
    let wrong = |error: serde_json::Error| {
        format!("no JSON objects, at line {}, column {}", error.line(), error.column())
    };
    if body.trim_ascii_start().first() == Some(&b'[') {
        return serde_json::from_slice(body).map_err(wrong);
    }
    serde_json::Deserializer::from_slice(body).into_iter().collect::<Result<_, _>>().map_err(wrong)
}

fn answer(imported: &Imported) -> Response {
    if imported.problem_count > 0 {
        let problems = imported.problems.iter().map(|problem| {
            let object = problem.place.position.map(|(object, _)| object);
            json!({ "object": object, "message": problem.message, "help": problem.help })
        });
        let problems: Vec<Value> = problems.collect();
        let body = json!({ "stored": false, "problem_count": imported.problem_count, "problems": problems });
        return (StatusCode::UNPROCESSABLE_ENTITY, Json(body)).into_response();
    }
    let changed = imported.changed;
    let left_out = imported.skipped + imported.forgotten;
    let body = json!({
        "stored": true,
        "objects": imported.rows,
        "new": changed.new,
        "updated": changed.updated,
        "unchanged": imported.rows.saturating_sub(changed.new + changed.updated + left_out),
        "left_out": left_out,
        "unknown": imported.unknown.keys().collect::<Vec<_>>(),
    });
    Json(body).into_response()
}

fn refuse(status: StatusCode, message: &str) -> Response {
    (status, Json(json!({ "stored": false, "message": message }))).into_response()
}

fn unauthorized() -> Response {
    let message = "a valid key is needed: Authorization: Bearer KEY";
    let mut response = refuse(StatusCode::UNAUTHORIZED, message);
    response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    response
}

fn unavailable(error: &ServiceError) -> Response {
    tracing::warn!(%error, "cannot store what another system sent; it can send it again");
    refuse(StatusCode::SERVICE_UNAVAILABLE, "try again later")
}
