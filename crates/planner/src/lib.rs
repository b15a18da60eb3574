//! When a digest is due, what it says, and to whom: functions of a snapshot, without a clock or I/O.

pub mod digest;
pub mod schedule;
pub mod simulate;
