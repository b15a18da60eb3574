//! The HTTP/1.1 server below every page: how long a peer may take, how much it may hold, and the headers that keep a
//! browser from doing more with a page than showing it.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// What peers are granted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Connections at once. Those above it wait in the kernel's queue.
    pub(super) connections: usize,
    /// How long the header of a request may take, and how long a connection may idle before one.
    pub(super) header: Duration,
    /// How long a request may take from the end of its header to the answer, its body included.
    pub(super) request: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connections: 256, header: Duration::from_secs(10), request: Duration::from_secs(60) }
    }
}

/// Octets of the header of a request at most.
const HEADER_SIZE: usize = 32 * 1024;

/// How long to wait when the operating system hands out no connection, for want of file descriptors say.
const ACCEPT_PAUSE: Duration = Duration::from_millis(200);

/// Serves until told to stop, then lets the requests end that have begun.
pub(super) async fn serve(listener: TcpListener, routes: Router, limits: Limits, stop: CancellationToken) {
    let routes = routes
        .layer(middleware::from_fn_with_state(limits.request, in_time))
        .layer(middleware::map_response(harden));
    let places = Arc::new(Semaphore::new(limits.connections));
    let connections = TaskTracker::new();
    while let Some((place, stream)) = stop.run_until_cancelled(next(&listener, &places)).await {
        let connection = connection(stream, routes.clone(), limits.header, stop.clone());
        connections.spawn(async move {
            connection.await;
            drop(place);
        });
    }
    connections.close();
    connections.wait().await;
}

/// The next connection for which there is a place.
async fn next(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> (Option<tokio::sync::OwnedSemaphorePermit>, TcpStream) {
    // The semaphore is never closed, so there always is a permit.
    let place = places.clone().acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return (place, stream),
            Err(error) => {
                tracing::warn!(%error, "cannot accept an HTTP connection");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

async fn connection(stream: TcpStream, routes: Router, header: Duration, stop: CancellationToken) {
    let mut connection = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(header)
            .max_buf_size(HEADER_SIZE)
            .serve_connection(TokioIo::new(stream), TowerToHyperService::new(routes))
    );
    // An error here is a peer that went, was too slow or speaks no HTTP. There is nobody left to tell.
    tokio::select! {
        _ = connection.as_mut() => {}
        () = stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
}

async fn in_time(State(limit): State<Duration>, request: Request, next: Next) -> Response {
    tokio::time::timeout(limit, next.run(request))
        .await
        .unwrap_or_else(|_| (StatusCode::REQUEST_TIMEOUT, "that took too long\n").into_response())
}

/// What every answer says to a browser, unless its page says otherwise: believe the content type, load nothing, be shown
/// in no frame, tell no other site where somebody came from.
async fn harden(mut response: Response) -> Response {
    const DEFAULTS: [(HeaderName, &str); 4] = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    for (name, value) in DEFAULTS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
pub(super) mod tests {
    use axum::routing::{get, post};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    /// Serves routes, sends the octets of a request, and gives all that comes back until the server closes.
    pub(in crate::web) async fn exchange(routes: Router, limits: Limits, request: &str) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let stop = CancellationToken::new();
        let client = async {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(request.as_bytes()).await.unwrap();
            let mut answer = String::new();
            let read = stream.read_to_string(&mut answer);
            tokio::time::timeout(Duration::from_secs(20), read).await.expect("the server closes").unwrap();
            stop.cancel();
            answer
        };
        tokio::join!(serve(listener, routes, limits, stop.clone()), client).1
    }

    fn quick() -> Limits {
        Limits { connections: 1, header: Duration::from_millis(50), request: Duration::from_millis(50) }
    }

    #[tokio::test]
    async fn a_peer_that_never_ends_its_header_is_cut_off() {
        for begun in ["", "GET / HTTP/1.1\r\nHost: loc"] {
            let routes = Router::new().route("/", get(|| async { "hello" }));
            let answer = exchange(routes, quick(), begun).await;
            assert!(!answer.contains("200"), "{answer}");
        }
    }

    #[tokio::test]
    async fn a_body_that_does_not_come_is_not_waited_for() {
        let routes = Router::new().route("/", post(|body: axum::body::Bytes| async move { body }));
        let request = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nhalf";
        let answer = exchange(routes, quick(), request).await;
        assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    }

    #[tokio::test]
    async fn every_answer_tells_a_browser_to_load_and_frame_nothing() {
        for path in ["/", "/missing"] {
            let routes = Router::new().route("/", get(|| async { "hello" }));
            let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            let answer = exchange(routes, Limits::default(), &request).await;
            for expected in [
                "x-content-type-options: nosniff",
                "content-security-policy: default-src 'none'; frame-ancestors 'none'",
                "x-frame-options: DENY",
                "referrer-policy: no-referrer",
            ] {
                assert!(answer.contains(expected), "{path}: {answer}");
            }
        }
    }
}
