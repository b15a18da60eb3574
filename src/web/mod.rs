//! Pages on loopback: the probes of the daemon, and the mails as they look.
//!
//! Invariant: a GET changes nothing.

pub(crate) mod probes;
pub(crate) mod viewer;
pub mod webhook;
