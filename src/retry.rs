//! Retry policy: one function decides for all queues what happens to work that failed.

use chrono::TimeDelta;

/// How work failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failure {
    /// May succeed later: a server is unavailable, or replied 4yz (RFC 5321 §4.2.1).
    Transient,
    /// Will not succeed: the recipient or the mail was rejected (5yz).
    Permanent,
    /// The body of a mail was sent and no reply received.
    Uncertain,
}

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// Retry after this time.
    RetryAfter(TimeDelta),
    /// Leave it to an operator, because a retry might send a second mail.
    Hold,
    /// Give up for good.
    GiveUp,
}

/// The retry policy of a queue: exponential back-off with jitter, and when to give up.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Policy {
    /// Delay before the second attempt in seconds; doubles with each attempt.
    first: i64,
    /// Maximum delay in seconds.
    longest: i64,
    /// Maximum number of attempts.
    attempts: u32,
    /// Maximum time since the first attempt.
    age: TimeDelta,
}

/// Planning a run: gives up after about five hours.
pub(crate) const RUN: Policy = Policy { first: 20, longest: 3600, attempts: 12, age: TimeDelta::MAX };
/// Rendering a mail, which fails if a template or an edition is broken: gives up after about five hours.
pub(crate) const RENDER: Policy = Policy { first: 30, longest: 3600, attempts: 12, age: TimeDelta::MAX };
/// Delivering a mail: gives up after eight days, when the next weekly digest has superseded it.
pub(crate) const DELIVERY: Policy =
    Policy { first: 30, longest: 3600, attempts: u32::MAX, age: TimeDelta::days(8) };
/// Using a mail server that is not available: tried again for ever, at least once a minute.
pub(crate) const RELAY: Policy = Policy { first: 1, longest: 48, attempts: u32::MAX, age: TimeDelta::MAX };
/// Processing an inbound mail: gives up within a minute, so that a mail that crashes the process cannot do so for ever.
pub(crate) const INBOUND: Policy = Policy { first: 2, longest: 3600, attempts: 5, age: TimeDelta::MAX };

impl Policy {
    /// Decides what happens after attempt number `attempt` (from 1) failed, `age` after the first attempt.
    ///
    /// Delays grow up to the maximum. `seed` adds a deterministic jitter of up to a quarter, so that work that failed together
    /// is not retried together.
    pub(crate) fn after(&self, failure: Failure, attempt: u32, age: TimeDelta, seed: i64) -> Next {
        match failure {
            Failure::Permanent => Next::GiveUp,
            Failure::Uncertain => Next::Hold,
            Failure::Transient if age > self.age || attempt >= self.attempts => Next::GiveUp,
            Failure::Transient => {
                let doublings = attempt.saturating_sub(1).min(20);
                let pause = (self.first << doublings).min(self.longest);
                let spread =
                    seed.wrapping_mul(0x9E37_79B9).wrapping_add(i64::from(attempt) * 7919).rem_euclid(501);
                Next::RetryAfter(TimeDelta::milliseconds(pause * (750 + spread)))
            }
        }
    }

    /// Whether to give up instead of starting this attempt, because all earlier ones ended without a result, as in a crash.
    pub(crate) fn is_exhausted(&self, attempt: u32) -> bool {
        attempt > self.attempts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_may_have_been_sent_is_never_tried_again() {
        assert_eq!(DELIVERY.after(Failure::Uncertain, 1, TimeDelta::zero(), 7), Next::Hold);
    }

    #[test]
    fn a_refusal_is_final_and_so_is_a_week() {
        assert_eq!(DELIVERY.after(Failure::Permanent, 1, TimeDelta::zero(), 7), Next::GiveUp);
        assert_eq!(DELIVERY.after(Failure::Transient, 90, TimeDelta::days(9), 7), Next::GiveUp);
    }

    #[test]
    fn work_that_fails_for_good_is_given_up() {
        for policy in [RUN, RENDER, INBOUND] {
            let last = policy.attempts;
            let after = |attempt| policy.after(Failure::Transient, attempt, TimeDelta::zero(), 7);
            assert!(matches!(after(last - 1), Next::RetryAfter(_)));
            assert_eq!(after(last), Next::GiveUp);
            assert!(!policy.is_exhausted(last));
            assert!(policy.is_exhausted(last + 1));
        }
    }

    proptest! {
        #[test]
        fn pauses_grow_to_an_hour_and_stay_within_a_quarter(attempt in 1u32..200, seed: i64) {
            let Next::RetryAfter(pause) = DELIVERY.after(Failure::Transient, attempt, TimeDelta::zero(), seed) else {
                panic!("a transient failure is tried again")
            };
            let plain = (30i64 << (attempt - 1).min(10)).min(3600) * 1000;
            prop_assert!((plain * 3 / 4..=plain * 5 / 4).contains(&pause.num_milliseconds()));
        }
    }
}
