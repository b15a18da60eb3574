//! Rapport keeps a team's working relationships alive, by e-mail.
//!
//! `ARCHITECTURE.md` describes the modules and layers; a test enforces the layers.

pub mod cli;
pub mod clock;
pub mod config;
pub(crate) mod dns;
pub(crate) mod files;
pub(crate) mod import;
pub mod mail;
pub mod render;
pub mod retry;
pub mod service;
pub mod store;
pub mod web;
pub(crate) mod zone;
