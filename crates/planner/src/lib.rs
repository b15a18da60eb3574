//! When a digest is due, what it says, and to whom: functions of their arguments, without a clock or I/O.
//!
//! - [`schedule`]: the occurrences of a cron expression in an IANA time zone.
//! - [`digest`]: from a [`Snapshot`](digest::Snapshot) of what is known to a decision for each reader.
//! - [`simulate`]: months of an organisation under a virtual clock, with this planner next to other policies.

pub mod digest;
mod random;
pub mod schedule;
pub mod simulate;
