//! Which commands of a mail wait for its author's yes.

use crate::config::Unauthenticated;
use crate::mail::Trust;
use rapport_reply::{Command, Safeguard};

/// Whether a command waits for a yes: a draft always, whoever wrote it, and what colleagues would see when nobody has
/// said that the mail is genuine and the setting does not accept that.
pub(super) fn waits_for_yes(command: &Command, trust: Trust, unauthenticated: Unauthenticated) -> bool {
    match command.safeguard() {
        Safeguard::None => false,
        Safeguard::Proof => trust < Trust::Proven && unauthenticated == Unauthenticated::Confirm,
        Safeguard::Confirmation => true,
    }
}

#[cfg(test)]
mod tests {
    use super::Unauthenticated::{Accept, Confirm};
    use super::*;
    use rapport_model::ids::PersonId;

    #[test]
    fn what_colleagues_would_see_waits_where_nobody_vouches_for_the_mail() {
        let thanks = Command::Thanks { people: vec![PersonId(1)], note: None, public: false };
        let help = Command::HelpAsk { note: "postgres".to_owned(), people: Vec::new() };
        for command in [thanks, help] {
            assert!(waits_for_yes(&command, Trust::Unproven, Confirm), "{command:?}");
            assert!(waits_for_yes(&command, Trust::Stranger, Confirm), "{command:?}");
            assert!(!waits_for_yes(&command, Trust::Unproven, Accept), "{command:?}");
            assert!(!waits_for_yes(&command, Trust::Proven, Confirm), "{command:?}");
        }
    }

    #[test]
    fn what_is_private_never_waits_and_a_draft_always_does() {
        let draft = Command::Feedback { people: vec![PersonId(1)], note: "clear talk".to_owned() };
        for trust in [Trust::Nobody, Trust::Stranger, Trust::Unproven, Trust::Proven] {
            for unauthenticated in [Confirm, Accept] {
                assert!(!waits_for_yes(&Command::Resume, trust, unauthenticated));
                assert!(waits_for_yes(&draft, trust, unauthenticated));
            }
        }
    }
}
