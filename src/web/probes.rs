//! `/healthz`, `/readyz` and `/metrics`.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::operator::{self, Guard};
use super::server::{self, Limits};
use super::{push, unsubscribe, webhook};
use crate::service::{Engine, Health, ServiceError};
use rapport_model::{HoldReason, Secret};

/// Whether the configuration on disk is the one that runs.
#[derive(Debug, Clone, Default)]
pub(crate) struct ReloadState(Arc<AtomicBool>);

impl ReloadState {
    pub(crate) fn has_failed(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub(crate) fn has_succeeded(&self) {
        self.0.store(false, Ordering::Relaxed);
    }
}

/// Serves the probes, the page to unsubscribe, what other systems push, and the webhook if it has a secret, until told to stop.
///
/// `/healthz` succeeds while the process is running; `/readyz` if the database responds and has the right schema;
/// `/metrics` is the state of queues and digests in OpenMetrics format. None of them contains a name, an address or anything
/// that a person wrote.
pub(crate) async fn serve(
    engine: Arc<Engine>,
    address: SocketAddr,
    (webhook_secret, guard): (Option<Secret>, Option<Guard>),
    reload: ReloadState,
    stop: CancellationToken,
) -> Result<(), ServiceError> {
    let listen = |source| ServiceError::Listen { address, source };
    let listener = TcpListener::bind(address).await.map_err(listen)?;
    tracing::info!(address = %listener.local_addr().map_err(listen)?, "probes");
    let mails = match webhook_secret {
        Some(secret) => webhook::routes(engine.clone(), secret),
        None => Router::new(),
    };
    let page = guard.map_or_else(Router::new, |guard| operator::routes(engine.clone(), guard));
    let routes = Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(readyz))
        .with_state(engine.clone())
        .route("/metrics", get(metrics).with_state((engine.clone(), reload)))
        .merge(push::routes(engine.clone()))
        .merge(unsubscribe::routes(engine))
        .merge(mails)
        .merge(page);
    server::serve(listener, routes, Limits::default(), stop).await;
    Ok(())
}

async fn readyz(State(engine): State<Arc<Engine>>) -> Response {
    if engine.is_ready().await {
        "ready\n".into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the database does not respond, or needs `rapport migrate`\n")
            .into_response()
    }
}

async fn metrics(State((engine, reload)): State<(Arc<Engine>, ReloadState)>) -> Response {
    match engine.health().await {
        Ok(health) => {
            let content_type = "application/openmetrics-text; version=1.0.0; charset=utf-8";
            ([(header::CONTENT_TYPE, content_type)], text(&health, &reload)).into_response()
        }
        Err(error) => {
            tracing::warn!(%error, "cannot read the state of the queues");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Queue {
    queue: &'static str,
    state: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Attempts {
    outcome: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfDigest {
    digest: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Held {
    reason: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfMailbox {
    mailbox: String,
}

/// The content of `/metrics`.
fn text(health: &Health, reload: &ReloadState) -> String {
    let mut registry = Registry::with_prefix("rapport");
    let queues = Family::<Queue, Gauge>::default();
    registry.register(
        "queue_rows",
        "Rows in a queue by state; dead ones of the last seven days",
        queues.clone(),
    );
    let status = &health.queues;
    for (queue, state, count) in [
        ("run", "pending", status.runs_pending),
        ("run", "dead", status.runs_dead),
        ("render", "pending", status.to_render),
        ("render", "failed", status.render_failed),
        ("render", "dead", status.render_dead),
        ("outbox", "pending", status.outbox_pending),
        ("outbox", "attempting", status.outbox_attempting),
        ("outbox", "uncertain", status.outbox_uncertain),
        ("outbox", "dead", status.outbox_dead),
        ("inbound", "pending", status.inbound_pending),
        ("inbound", "dead", status.inbound_dead),
    ] {
        queues.get_or_create(&Queue { queue, state }).set(count);
    }
    let delivered = Family::<Attempts, Counter>::default();
    registry.register(
        "delivery_attempts",
        "Attempts at delivery of this process, by outcome",
        delivered.clone(),
    );
    for (outcome, count) in &health.delivered {
        delivered.get_or_create(&Attempts { outcome }).inc_by(*count);
    }
    let oldest = Gauge::<i64>::default();
    registry.register("outbox_oldest_due_seconds", "Age of the oldest mail that is due", oldest.clone());
    #[expect(clippy::cast_possible_truncation, reason = "whole seconds")]
    oldest.set(status.oldest_due_seconds as i64);
    let unread = Gauge::<i64>::default();
    registry.register(
        "inbound_oldest_seconds",
        "Age of the oldest inbound mail that is pending",
        unread.clone(),
    );
    #[expect(clippy::cast_possible_truncation, reason = "whole seconds")]
    unread.set(status.oldest_unread_seconds as i64);
    let mailboxes = Family::<OfMailbox, Gauge>::default();
    registry.register(
        "mailbox_last_success_timestamp_seconds",
        "When a mailbox was last read completely",
        mailboxes.clone(),
    );
    for mailbox in &health.mailboxes {
        let of = OfMailbox { mailbox: mailbox.name.clone() };
        mailboxes.get_or_create(&of).set(mailbox.last_success_at.map_or(0, |at| at.timestamp()));
    }
    let expected = Family::<OfDigest, Gauge>::default();
    let success = Family::<OfDigest, Gauge>::default();
    registry.register(
        "digest_expected_timestamp_seconds",
        "When a digest was last due in the earliest of its time zones",
        expected.clone(),
    );
    registry.register(
        "digest_last_success_timestamp_seconds",
        "When a digest was last delivered completely",
        success.clone(),
    );
    for digest in &health.digests {
        let of = OfDigest { digest: digest.digest.clone() };
        if let Some(at) = digest.expected_at {
            expected.get_or_create(&of).set(at.timestamp());
        }
        success.get_or_create(&of).set(digest.last_success_at.map_or(0, |at| at.timestamp()));
    }
    let held = Family::<Held, Gauge>::default();
    registry.register("sending_held", "Whether mails are held for a reason: 1, or 0", held.clone());
    for reason in HoldReason::ALL {
        let is_held = health.holds.iter().any(|hold| hold.reason == *reason);
        held.get_or_create(&Held { reason: reason.as_str() }).set(i64::from(is_held));
    }
    let failed = Gauge::<i64>::default();
    registry.register(
        "config_reload_failed",
        "Whether the configuration on disk was refused, and the one before goes on: 1, or 0",
        failed.clone(),
    );
    failed.set(i64::from(reload.0.load(Ordering::Relaxed)));
    let mut page = String::new();
    // Writing to a String cannot fail.
    let _ = encode(&mut page, &registry);
    page
}
