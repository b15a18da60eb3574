//! The system clock.
//!
//! Code below the command line never reads a clock; the time is a parameter. The daemon gets it from the database, so that
//! replicas agree even if their clocks differ; `--at` overrides it; commands that need no database use this module.

use chrono::{DateTime, Utc};

/// The current time of this machine. The only place that reads it.
#[expect(clippy::disallowed_methods, reason = "the only place that may read the system clock")]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}
