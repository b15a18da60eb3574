//! Pages on loopback: the probes of the daemon, and the mails as they look.
//!
//! Invariant: a GET changes nothing.

pub mod probes;
pub mod viewer;
pub mod webhook;
