//! HTTP: probes, metrics, the webhook and the page to unsubscribe of the daemon, and the page that shows mails in `preview` and
//! `demo`.
//!
//! Invariant: a GET request changes nothing.

pub(crate) mod operator;
pub(crate) mod probes;
mod push;
mod server;
pub(crate) mod unsubscribe;
pub(crate) mod viewer;
pub mod webhook;
