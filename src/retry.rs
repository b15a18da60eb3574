//! What becomes of work that failed: one function for all queues.

use chrono::TimeDelta;

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// It may go better later: the server is away, or says so (RFC 5321 §4.2.1, 4yz).
    Transient,
    /// It will not go better: the recipient or the mail is refused (5yz).
    Permanent,
    /// The body was handed over and no answer came.
    Uncertain,
}

/// What to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Try again after this long.
    RetryAfter(TimeDelta),
    /// Leave it to a person: another try could be a second mail.
    Hold,
    /// Give up.
    GiveUp,
}

/// The first pause; each next one is twice as long.
const FIRST: i64 = 30;
/// The longest pause.
const LONGEST: i64 = 3600;
/// After this long nobody waits for it any more.
const OLDEST: TimeDelta = TimeDelta::days(8);

/// Decides on the `attempt`-th failure, counted from 1, of work that was first tried `age` ago.
///
/// Pauses grow from half a minute to an hour. `seed` moves each by up to a quarter, so that what failed together does
/// not come back together; the same seed and attempt give the same pause.
pub fn settle(failure: Failure, attempt: u32, age: TimeDelta, seed: i64) -> Next {
    match failure {
        Failure::Permanent => Next::GiveUp,
        Failure::Uncertain => Next::Hold,
        Failure::Transient if age > OLDEST => Next::GiveUp,
        Failure::Transient => {
            let pause = (FIRST << attempt.saturating_sub(1).min(10)).min(LONGEST);
            let spread =
                seed.wrapping_mul(0x9E37_79B9).wrapping_add(i64::from(attempt) * 7919).rem_euclid(501);
            Next::RetryAfter(TimeDelta::milliseconds(pause * (750 + spread)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_may_have_been_sent_is_never_tried_again() {
        assert_eq!(settle(Failure::Uncertain, 1, TimeDelta::zero(), 7), Next::Hold);
    }

    #[test]
    fn a_refusal_is_final_and_so_is_a_week() {
        assert_eq!(settle(Failure::Permanent, 1, TimeDelta::zero(), 7), Next::GiveUp);
        assert_eq!(settle(Failure::Transient, 90, TimeDelta::days(9), 7), Next::GiveUp);
    }

    proptest! {
        #[test]
        fn pauses_grow_to_an_hour_and_stay_within_a_quarter(attempt in 1u32..200, seed: i64) {
            let Next::RetryAfter(pause) = settle(Failure::Transient, attempt, TimeDelta::zero(), seed) else {
                panic!("a transient failure is tried again")
            };
            let plain = (30i64 << (attempt - 1).min(10)).min(3600) * 1000;
            prop_assert!((plain * 3 / 4..=plain * 5 / 4).contains(&pause.num_milliseconds()));
        }
    }
}
