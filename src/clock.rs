//! Where the time comes from.
//!
//! Nothing below the command line reads a clock: the instant comes in as a parameter. The daemon takes it from the
//! database, so that replicas whose clocks differ still agree; `--at` replaces it; what needs no database takes it
//! from here.

use chrono::{DateTime, Utc};

/// The time of this machine, for commands that need no database. The one place where it is read.
#[expect(clippy::disallowed_methods, reason = "the one place that may read the clock of the machine")]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}
