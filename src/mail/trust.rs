//! How far an inbound mail is believed, and how many answers it may cause.

use chrono::{Days, NaiveDate};
use mail_reader::{Authentication, Class};
use reply_address::Kind;

/// How far a mail is believed to be from the person whose token it carries (levels 0 to 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Trust {
    /// No token: it belongs to nobody.
    Nobody = 0,
    /// A token, and another From or one whose authentication failed.
    Stranger = 1,
    /// A token and the person's From, without a usable authentication result.
    Unproven = 2,
    /// The person's From, which a server of ours has authenticated.
    Proven = 3,
}

impl Trust {
    /// The level of a mail that belongs to somebody.
    ///
    /// `is_from_author`: it has one From, an address of theirs. `has_token`: it carries their token; else it is known by
    /// a Message-ID alone, which everybody has who was ever sent the thread, and which therefore needs a proof.
    pub(crate) fn of(is_from_author: bool, authentication: Authentication, has_token: bool) -> Self {
        match (is_from_author, authentication, has_token) {
            (true, Authentication::Pass, _) => Self::Proven,
            (true, Authentication::None, true) => Self::Unproven,
            _ => Self::Stranger,
        }
    }

    /// The level of a mail to the log address, which needs no token and so needs a proof.
    pub(crate) fn of_log(authentication: Authentication) -> Self {
        match authentication {
            Authentication::Pass => Self::Proven,
            _ => Self::Nobody,
        }
    }

    /// Whether what the mail says is done. From anybody else than the person only `stop` is, with a token.
    pub(crate) fn may_act(self, has_token: bool, says_stop: bool) -> bool {
        self > Self::Stranger || has_token && says_stop
    }

    /// Whether an automatic answer may become leave.
    pub(crate) fn may_announce_leave(self) -> bool {
        self >= Self::Unproven
    }

    /// The first day back that is believed of an automatic reply that names `until`: all of it where the mail is proven,
    /// else at most a week, so that a forged one costs a person one digest and not a season's.
    pub(crate) fn leave_until(self, today: NaiveDate, until: NaiveDate) -> NaiveDate {
        if self == Self::Proven { until } else { until.min(today + Days::new(7)) }
    }

    /// The level, as the table has it.
    pub(crate) fn level(self) -> u8 {
        self as u8
    }
}

/// What a mail is, given the address that it went to: what comes to an envelope sender is a bounce or a machine's
/// answer, and what comes to a reply address is a bounce only if it names the mail that did not arrive.
pub(crate) fn class_at(address: Kind, class: Class, names_our_mail: bool) -> Class {
    match (address, class) {
        (Kind::Bounce, Class::Reply | Class::List) => Class::Bounce,
        (Kind::Reply | Kind::Undo | Kind::Unsubscribe, Class::Bounce) if !names_our_mail => Class::Auto,
        (_, class) => class,
    }
}

/// Whether somebody of whom so many replies of one trust level came in two hours still gets acknowledgements. Beyond that,
/// two machines may be talking to each other.
pub(crate) fn may_acknowledge(replies_in_two_hours: i64) -> bool {
    replies_in_two_hours <= 20
}

/// Whether a mail below [`Trust::Unproven`] is answered, after so many answers to such mails that one person got today.
pub(crate) fn may_answer_stranger(answers_today: i64) -> bool {
    answers_today < 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_believed_as_far_as_its_sender_is_proven() {
        use Authentication::{Fail, None, Pass};
        for (is_from_author, authentication, has_token, trust) in [
            (true, Pass, true, Trust::Proven),
            (true, Pass, false, Trust::Proven),
            (true, None, true, Trust::Unproven),
            (true, None, false, Trust::Stranger),
            (true, Fail, true, Trust::Stranger),
            (false, Pass, true, Trust::Stranger),
            (false, None, true, Trust::Stranger),
        ] {
            assert_eq!(Trust::of(is_from_author, authentication, has_token), trust);
        }
        assert_eq!(Trust::of_log(Pass), Trust::Proven);
        assert_eq!(Trust::of_log(None), Trust::Nobody);
    }

    #[test]
    fn a_stranger_with_a_token_can_do_nothing_but_stop() {
        assert!(Trust::Stranger.may_act(true, true));
        assert!(!Trust::Stranger.may_act(true, false));
        assert!(!Trust::Stranger.may_act(false, true));
        assert!(Trust::Unproven.may_act(true, false));
        assert!(!Trust::Stranger.may_announce_leave());
    }

    #[test]
    fn leave_that_is_not_proven_lasts_a_week() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        for (trust, named, believed) in
            [(Trust::Proven, 30, 30), (Trust::Unproven, 30, 9), (Trust::Unproven, 4, 4)]
        {
            assert_eq!(trust.leave_until(day(2), day(named)), day(believed));
        }
    }

    #[test]
    fn a_bounce_at_a_reply_address_names_the_mail_that_did_not_arrive() {
        assert_eq!(class_at(Kind::Reply, Class::Bounce, true), Class::Bounce);
        assert_eq!(class_at(Kind::Reply, Class::Bounce, false), Class::Auto);
        assert_eq!(class_at(Kind::Reply, Class::Reply, false), Class::Reply);
    }

    #[test]
    fn mail_to_an_envelope_sender_is_a_bounce_whatever_it_looks_like() {
        assert_eq!(class_at(Kind::Bounce, Class::Reply, false), Class::Bounce);
        assert_eq!(class_at(Kind::Bounce, Class::List, false), Class::Bounce);
        assert_eq!(class_at(Kind::Bounce, Class::Auto, false), Class::Auto);
    }

    #[test]
    fn answers_have_limits() {
        assert!(may_acknowledge(20) && !may_acknowledge(21));
        assert!(may_answer_stranger(2) && !may_answer_stranger(3));
    }
}
