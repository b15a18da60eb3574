//! What becomes of work that failed: one function for all queues.

use chrono::TimeDelta;

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failure {
    /// It may go better later: the server is away, or says so (RFC 5321 §4.2.1, 4yz).
    Transient,
    /// It will not go better: the recipient or the mail is refused (5yz).
    Permanent,
    /// The body was handed over and no answer came.
    Uncertain,
}

/// What to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// Try again after this long.
    RetryAfter(TimeDelta),
    /// Leave it to a person: another try could be a second mail.
    Hold,
    /// Give up.
    GiveUp,
}

/// How patient a queue is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Policy {
    /// Seconds before the second attempt. Each later pause is twice as long.
    first: i64,
    /// The longest pause, in seconds.
    longest: i64,
    /// Give up after so many attempts.
    attempts: u32,
    /// Give up when it was first tried this long ago.
    age: TimeDelta,
}

/// Deciding the people of an occurrence: given up after about five hours.
pub(crate) const RUN: Policy = Policy { first: 20, longest: 3600, attempts: 12, age: TimeDelta::MAX };
/// Rendering a mail, which fails when a template or an edition is broken: given up after about five hours.
pub(crate) const RENDER: Policy = Policy { first: 30, longest: 3600, attempts: 12, age: TimeDelta::MAX };
/// Delivering a mail: given up after eight days, when the next digest has long come.
pub(crate) const DELIVERY: Policy =
    Policy { first: 30, longest: 3600, attempts: u32::MAX, age: TimeDelta::days(8) };
/// Reading a mail: given up after a minute. A mail that kills its reader does not do so for ever.
pub(crate) const INBOUND: Policy = Policy { first: 2, longest: 3600, attempts: 5, age: TimeDelta::MAX };

impl Policy {
    /// Decides on the `attempt`-th failure, counted from 1, of work that was first tried `age` ago.
    ///
    /// Pauses grow from the first to the longest. `seed` moves each by up to a quarter, so that what failed together does
    /// not come back together; the same seed and attempt give the same pause.
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

    /// Whether work is given up that was claimed for this attempt: it took its worker down each time before.
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
