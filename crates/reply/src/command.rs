//! What a reply can ask for: a closed set, as JSON and in words.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::Directory;
use rapport_model::ids::PersonId;
use rapport_model::{Announcement, Answer, Code};

/// What a command needs before it is carried out, beyond its author's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safeguard {
    /// Nothing: nobody else notices, and it can be taken back.
    None,
    /// Proof that the mail is its author's, or their yes: colleagues would see it.
    Proof,
    /// The author's yes, however well the mail is proven.
    Confirmation,
}

/// A complete command: nothing has to be asked or looked up before it is carried out.
///
/// `until` is always the first day on which it no longer holds. People are in the order of the text, each once. Codes are
/// those of the author's items.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum Command {
    /// The author was in touch with these people.
    CheckIn {
        /// One or more, not the author.
        people: Vec<PersonId>,
        /// The day on which it happened, in the author's zone; today or earlier.
        on: NaiveDate,
        /// What was said beyond the fact, for the author alone.
        note: Option<String>,
    },
    /// Thanks to pass on in the next digest of whom they are for.
    Thanks {
        /// Who is thanked.
        people: Vec<PersonId>,
        /// What for, in the author's words.
        note: Option<String>,
        /// Whether others may read them.
        public: bool,
    },
    /// Thanks that the author has said themselves: logged, and not passed on.
    Thanked {
        /// Who was thanked.
        people: Vec<PersonId>,
        /// The day on which it happened, in the author's zone; today or earlier.
        on: NaiveDate,
        /// What was said beyond the fact.
        note: Option<String>,
    },
    /// Somebody helped the author.
    HelpReceived {
        /// Who helped.
        people: Vec<PersonId>,
        /// The day on which it happened, in the author's zone; today or earlier.
        on: NaiveDate,
        /// What with.
        note: Option<String>,
    },
    /// The author helped somebody.
    HelpGiven {
        /// Who was helped.
        people: Vec<PersonId>,
        /// The day on which it happened, in the author's zone; today or earlier.
        on: NaiveDate,
        /// What with.
        note: Option<String>,
    },
    /// A new follow-up.
    FollowUpAdd {
        /// Whom it is about; empty where it is about the author alone.
        people: Vec<PersonId>,
        /// The task in the author's words.
        title: String,
        /// The day to be reminded of it, when one was said.
        due: Option<NaiveDate>,
    },
    /// Open follow-ups that are done.
    FollowUpDone {
        /// One or more.
        codes: Vec<Code>,
    },
    /// Open follow-ups that are hidden for a while.
    FollowUpSnooze {
        /// One or more.
        codes: Vec<Code>,
        /// The day on which they come back.
        until: NaiveDate,
    },
    /// Follow-ups that nobody needs any more.
    FollowUpDrop {
        /// One or more.
        codes: Vec<Code>,
    },
    /// Nudges that were followed.
    NudgeDone {
        /// One or more.
        codes: Vec<Code>,
    },
    /// Nudges that are not wanted: the pair is snoozed.
    NudgeSkip {
        /// One or more.
        codes: Vec<Code>,
    },
    /// An answer to an invitation.
    Rsvp {
        /// An activity that has not started yet.
        activity: Code,
        /// Whether the author comes.
        answer: Answer,
    },
    /// A request for help, to be shown to colleagues.
    HelpAsk {
        /// What with.
        note: String,
        /// Whom to ask; empty: whoever can be asked.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        people: Vec<PersonId>,
    },
    /// An offer to help with a colleague's request.
    HelpOffer {
        /// The request.
        code: Code,
    },
    /// The end of such an offer: the author cannot help after all.
    HelpDecline {
        /// The request.
        code: Code,
    },
    /// What others may read about the author in their digests.
    Announce {
        /// One or more, each once.
        what: Vec<Announcement>,
        /// Whether they may.
        allowed: bool,
    },
    /// A draft of feedback, which its author has to confirm before anybody reads it.
    Feedback {
        /// Who it is for.
        people: Vec<PersonId>,
        /// The words that are sent.
        note: String,
    },
    /// An answer to the team question.
    Answer {
        /// The question.
        code: Code,
        /// The words that the team reads.
        note: String,
    },
    /// No mails for a while.
    Pause {
        /// The first day on which mails come again.
        until: NaiveDate,
    },
    /// The end of a pause.
    Resume,
    /// The end of one digest, or of all.
    Unsubscribe {
        /// The digest's name; none for all.
        digest: Option<String>,
    },
    /// Leave.
    Away {
        /// The first day of it.
        from: NaiveDate,
        /// The day on which the author is back.
        until: NaiveDate,
    },
    /// No nudges or requests for help for a while.
    Full {
        /// The first day on which asks come again.
        until: NaiveDate,
    },
    /// No pairing of the author with these people, until further notice.
    Mute {
        /// One or more.
        people: Vec<PersonId>,
    },
    /// How often the author wishes to be in touch.
    Cadence {
        /// One or more.
        people: Vec<PersonId>,
        /// Days between two contacts, 7 to 183.
        every_days: u16,
    },
    /// Takes back what the mail that is answered did, else the last one.
    Undo,
    /// A guide to what can be written.
    Usage,
    /// A copy of everything that is known about the author.
    Export,
    /// The erasure of everything that is known about the author.
    Forget,
}

impl Command {
    /// The name that it has in JSON.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::CheckIn { .. } => "check_in",
            Self::Thanks { .. } => "thanks",
            Self::Thanked { .. } => "thanked",
            Self::HelpReceived { .. } => "help_received",
            Self::HelpGiven { .. } => "help_given",
            Self::FollowUpAdd { .. } => "follow_up_add",
            Self::FollowUpDone { .. } => "follow_up_done",
            Self::FollowUpSnooze { .. } => "follow_up_snooze",
            Self::FollowUpDrop { .. } => "follow_up_drop",
            Self::NudgeDone { .. } => "nudge_done",
            Self::NudgeSkip { .. } => "nudge_skip",
            Self::Rsvp { .. } => "rsvp",
            Self::HelpAsk { .. } => "help_ask",
            Self::HelpOffer { .. } => "help_offer",
            Self::HelpDecline { .. } => "help_decline",
            Self::Feedback { .. } => "feedback",
            Self::Answer { .. } => "answer",
            Self::Pause { .. } => "pause",
            Self::Resume => "resume",
            Self::Unsubscribe { .. } => "unsubscribe",
            Self::Away { .. } => "away",
            Self::Full { .. } => "full",
            Self::Mute { .. } => "mute",
            Self::Announce { .. } => "announce",
            Self::Cadence { .. } => "cadence",
            Self::Undo => "undo",
            Self::Usage => "usage",
            Self::Export => "export",
            Self::Forget => "forget",
        }
    }

    /// What it needs before it is carried out.
    pub fn safeguard(&self) -> Safeguard {
        match self {
            Self::Thanks { .. }
            | Self::HelpAsk { .. }
            | Self::HelpOffer { .. }
            | Self::HelpDecline { .. }
            | Self::Answer { .. }
            | Self::Announce { allowed: true, .. } => Safeguard::Proof,
            Self::Feedback { .. } => Safeguard::Confirmation,
            Self::CheckIn { .. }
            | Self::Thanked { .. }
            | Self::HelpReceived { .. }
            | Self::HelpGiven { .. }
            | Self::FollowUpAdd { .. }
            | Self::FollowUpDone { .. }
            | Self::FollowUpSnooze { .. }
            | Self::FollowUpDrop { .. }
            | Self::NudgeDone { .. }
            | Self::NudgeSkip { .. }
            | Self::Rsvp { .. }
            | Self::Pause { .. }
            | Self::Resume
            | Self::Unsubscribe { .. }
            | Self::Away { .. }
            | Self::Full { .. }
            | Self::Mute { .. }
            | Self::Announce { .. }
            | Self::Cadence { .. }
            | Self::Undo
            | Self::Usage
            | Self::Export
            // Asks for its yes where it is read.
            | Self::Forget => Safeguard::None,
        }
    }

    /// The command as JSON: people by their address in the directory, and `"confirm": true` where it waits for a yes.
    pub fn to_json(&self, directory: &Directory, confirm: bool) -> Value {
        let addresses = |people: &[PersonId]| {
            people
                .iter()
                .filter_map(|id| directory.address(*id))
                .map(|address| json!(address))
                .collect::<Vec<_>>()
        };
        let fields = match self {
            Self::CheckIn { people, on, note }
            | Self::Thanked { people, on, note }
            | Self::HelpReceived { people, on, note }
            | Self::HelpGiven { people, on, note } => {
                json!({ "people": addresses(people), "on": on, "note": note })
            }
            Self::Thanks { people, note, public } => {
                json!({ "people": addresses(people), "note": note, "public": public })
            }
            Self::FollowUpAdd { people, title, due } => {
                json!({ "people": addresses(people), "title": title, "due": due })
            }
            Self::FollowUpDone { codes }
            | Self::FollowUpDrop { codes }
            | Self::NudgeDone { codes }
            | Self::NudgeSkip { codes } => json!({ "codes": codes }),
            Self::FollowUpSnooze { codes, until } => json!({ "codes": codes, "until": until }),
            Self::Rsvp { activity, answer } => json!({ "activity": activity, "answer": answer }),
            Self::HelpAsk { note, people } if people.is_empty() => json!({ "note": note }),
            Self::HelpAsk { note, people } => json!({ "note": note, "people": addresses(people) }),
            Self::Answer { note, .. } => json!({ "note": note }),
            Self::HelpOffer { code } | Self::HelpDecline { code } => json!({ "code": code }),
            Self::Feedback { people, note } => json!({ "people": addresses(people), "note": note }),
            Self::Pause { until } | Self::Full { until } => json!({ "until": until }),
            Self::Unsubscribe { digest } => json!({ "digest": digest }),
            Self::Away { from, until } => json!({ "from": from, "until": until }),
            Self::Mute { people } => json!({ "people": addresses(people) }),
            Self::Announce { what, allowed } => json!({ "what": what, "allowed": allowed }),
            Self::Cadence { people, every_days } => {
                json!({ "people": addresses(people), "every_days": every_days })
            }
            Self::Resume | Self::Undo | Self::Usage | Self::Export | Self::Forget => json!({}),
        };
        let mut object = Map::new();
        object.insert("action".to_owned(), json!(self.name()));
        if let Value::Object(fields) = fields {
            object.extend(fields);
        }
        if confirm {
            object.insert("confirm".to_owned(), json!(true));
        }
        Value::Object(object)
    }

    /// The command in the words of the English grammar, complete and with its days spelt out, so that it means the
    /// same whenever it is sent: what a tap writes.
    pub fn in_words(&self, directory: &Directory) -> String {
        let names = |people: &[PersonId]| {
            people.iter().map(|id| directory.designation(*id)).collect::<Vec<_>>().join(", ")
        };
        let list = |codes: &[Code]| codes.iter().map(Code::to_string).collect::<Vec<_>>().join(", ");
        let fact = |verb: &str, people: &[PersonId], on: &NaiveDate, note: &Option<String>| {
            with_note(format!("{verb} {} on {on}", names(people)), ", ", note.as_deref())
        };
        match self {
            Self::CheckIn { people, on, note } => fact("talked to", people, on, note),
            Self::Thanked { people, on, note } => fact("thanked", people, on, note),
            Self::HelpGiven { people, on, note } => fact("helped", people, on, note),
            Self::HelpReceived { people, on, note } => fact("got help from", people, on, note),
            Self::Thanks { people, note, public } => {
                let how = if *public { "publicly thank" } else { "please thank" };
                with_note(format!("{how} {}", names(people)), " ", note.as_deref())
            }
            Self::FollowUpAdd { title, due, .. } => match due {
                Some(due) => format!("remind me on {due} to {title}"),
                None => format!("remind me to {title}"),
            },
            Self::FollowUpDone { codes } | Self::NudgeDone { codes } => format!("done {}", list(codes)),
            Self::FollowUpSnooze { codes, until } => format!("later {} until {until}", list(codes)),
            Self::FollowUpDrop { codes } => format!("drop {}", list(codes)),
            Self::NudgeSkip { codes } => format!("skip {}", list(codes)),
            Self::Rsvp { activity, answer } => format!("{answer} {activity}"),
            Self::HelpAsk { note, people } if people.is_empty() => format!("help: {note}"),
            Self::HelpAsk { note, people } => format!("help from {}: {note}", names(people)),
            Self::HelpOffer { code } => format!("yes {code}"),
            Self::HelpDecline { code } => format!("can't help with {code} after all"),
            Self::Feedback { people, note } => format!("feedback for {}: {note}", names(people)),
            Self::Answer { code, note } => format!("{code}: {note}"),
            Self::Pause { until } => format!("pause until {until}"),
            Self::Resume => "resume".to_owned(),
            Self::Unsubscribe { digest: None } => "stop".to_owned(),
            Self::Unsubscribe { digest: Some(digest) } => format!("stop {digest}"),
            Self::Away { from, until } => format!("away from {from} until {until}"),
            Self::Full { until } => format!("full until {until}"),
            Self::Mute { people } => format!("mute {}", names(people)),
            Self::Announce { what, allowed } => {
                let how = if *allowed { "announce" } else { "don't announce" };
                format!("{how} {}", what.iter().map(|it| designation(*it)).collect::<Vec<_>>().join(" and "))
            }
            Self::Cadence { people, every_days } => format!("every {every_days} days {}", names(people)),
            Self::Undo => "undo".to_owned(),
            Self::Usage => "help".to_owned(),
            Self::Export => "what do you know about me".to_owned(),
            Self::Forget => "forget me".to_owned(),
        }
    }
}

/// What the grammar calls it.
fn designation(announcement: Announcement) -> &'static str {
    match announcement {
        Announcement::Thanks => "public thanks",
        Announcement::Birthday => "my birthday",
        Announcement::Anniversary => "my anniversary",
        Announcement::Promotion => "my promotion",
        Announcement::Win => "my win",
    }
}

fn with_note(mut words: String, joint: &str, note: Option<&str>) -> String {
    if let Some(note) = note {
        // Writing to a string cannot fail.
        let _ = write!(words, "{joint}{note}");
    }
    words
}

/// A command holds what a person wrote: its name alone may stand in a log.
impl std::fmt::Debug for Command {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Command({})", self.name())
    }
}
