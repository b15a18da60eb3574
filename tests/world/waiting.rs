//! Waiting for what happens in another process and announces itself in no other way.

use std::time::{Duration, Instant};

/// How long there is between two looks.
const PAUSE: Duration = Duration::from_millis(10);

/// How long anything may take on a busy machine.
const LIMIT: Duration = Duration::from_secs(40);

/// Looks until there is what a test waits for. A look that is too early says what there is instead.
///
/// # Panics
///
/// After [`LIMIT`], with what the last look saw.
pub async fn eventually<T>(mut look: impl AsyncFnMut() -> Result<T, String>) -> T {
    let end = Instant::now() + LIMIT;
    loop {
        match look().await {
            Ok(found) => return found,
            Err(seen) => assert!(Instant::now() < end, "after {LIMIT:?}: {seen}"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Waits until somebody listens on a port of loopback.
pub async fn listening(port: u16) -> tokio::net::TcpStream {
    eventually(async || {
        let connected = tokio::net::TcpStream::connect(("127.0.0.1", port)).await;
        connected.map_err(|error| format!("nobody listens on port {port}: {error}"))
    })
    .await
}

/// `Err` with what there is, unless it is so.
pub fn holds(is_so: bool, instead: impl FnOnce() -> String) -> Result<(), String> {
    if is_so { Ok(()) } else { Err(instead()) }
}
