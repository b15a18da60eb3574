//! Rapport keeps a team's working relationships alive, by e-mail.
//!
//! `ARCHITECTURE.md` is the map of this crate; the layers it draws are held by a test.

pub mod cli;
pub mod clock;
pub mod config;
pub mod digest;
pub mod ids;
pub mod import;
pub mod inbound;
pub mod invariants;
pub mod mail;
pub mod model;
pub mod render;
pub mod reply;
pub mod retry;
pub mod schedule;
pub mod service;
pub mod simulate;
pub mod store;
pub mod transport;
pub mod web;
