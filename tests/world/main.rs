//! Rapport on a real PostgreSQL, with a clock that the test sets.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod asking;
mod asking_back;
mod attacks;
mod bouncing;
mod chance;
mod courtesy;
mod covering;
mod delivering;
mod dovecot;
mod forgetting;
mod hours;
mod importing;
mod keys;
mod letters;
mod naming;
mod operating;
mod pairs;
mod planning;
mod pooler;
mod postfix;
mod program;
mod pushing;
mod queues;
mod relay;
mod replying;
mod retention;
mod schema;
mod sections;
mod simulating;
mod sources;
mod support;
mod telling;
mod unsubscribing;
mod upgrading;
mod waiting;
