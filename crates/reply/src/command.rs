//! What a reply can ask for: a closed set, as JSON and in words.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::Directory;
use rapport_model::ids::PersonId;
use rapport_model::{Answer, Code};

/// One thing to do, complete: nobody has to ask or to look anything up.
///
/// `until` is always the first day on which it no longer holds. People are in the order of the text, each once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum Command {
    /// They were in touch.
    CheckIn {
        /// With whom.
        people: Vec<PersonId>,
        /// The day it happened.
        on: NaiveDate,
        /// What was said beyond the fact, for the author alone.
        note: Option<String>,
    },
    /// Thanks that are passed on.
    Thanks {
        /// Who is thanked.
        people: Vec<PersonId>,
        /// What for, in the author's words.
        note: Option<String>,
        /// Whether others may read them.
        public: bool,
    },
    /// Thanks that were said in person: logged alone.
    Thanked {
        /// Who was thanked.
        people: Vec<PersonId>,
        /// The day it happened.
        on: NaiveDate,
        /// What was said beyond the fact.
        note: Option<String>,
    },
    /// Somebody helped the author.
    HelpReceived {
        /// Who helped.
        people: Vec<PersonId>,
        /// The day it happened.
        on: NaiveDate,
        /// What with.
        note: Option<String>,
    },
    /// The author helped somebody.
    HelpGiven {
        /// Who was helped.
        people: Vec<PersonId>,
        /// The day it happened.
        on: NaiveDate,
        /// What with.
        note: Option<String>,
    },
    /// A new follow-up.
    FollowUpAdd {
        /// Whom it is about; nobody for what is about the author alone.
        people: Vec<PersonId>,
        /// What is to do.
        title: String,
        /// The day to be reminded of it, when one was said.
        due: Option<NaiveDate>,
    },
    /// Follow-ups that are done.
    FollowUpDone {
        /// Which ones.
        codes: Vec<Code>,
    },
    /// Follow-ups that rest.
    FollowUpSnooze {
        /// Which ones.
        codes: Vec<Code>,
        /// The day on which they are back.
        until: NaiveDate,
    },
    /// Follow-ups that nobody needs any more.
    FollowUpDrop {
        /// Which ones.
        codes: Vec<Code>,
    },
    /// Nudges that were followed.
    NudgeDone {
        /// Which ones.
        codes: Vec<Code>,
    },
    /// Nudges that are not wanted: the pair rests.
    NudgeSkip {
        /// Which ones.
        codes: Vec<Code>,
    },
    /// An answer to an invitation.
    Rsvp {
        /// To which activity.
        activity: Code,
        /// Yes, no or maybe.
        answer: Answer,
    },
    /// A request for help, to be shown to colleagues.
    HelpAsk {
        /// What with.
        note: String,
    },
    /// An offer to help with a colleague's request.
    HelpOffer {
        /// Which one.
        code: Code,
    },
    /// A draft of feedback; nothing is forwarded without a second yes.
    Feedback {
        /// For whom.
        people: Vec<PersonId>,
        /// The draft.
        note: String,
    },
    /// An answer to the team question.
    Answer {
        /// Which question.
        code: Code,
        /// As it will be shown.
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
    /// No asks for a while.
    Full {
        /// The first day on which asks come again.
        until: NaiveDate,
    },
    /// Nobody is to be paired with these people again.
    Mute {
        /// With whom.
        people: Vec<PersonId>,
    },
    /// How often to be in touch.
    Cadence {
        /// With whom.
        people: Vec<PersonId>,
        /// Days between two contacts.
        every_days: u16,
    },
    /// Takes back what the last mail did.
    Undo,
    /// The guide.
    Usage,
    /// Everything that is known about the author.
    Export,
    /// The erasure of everything that is known about the author.
    Forget,
}

impl Command {
    /// The name that it has in JSON.
    pub fn name(&self) -> &'static str {
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
            Self::Feedback { .. } => "feedback",
            Self::Answer { .. } => "answer",
            Self::Pause { .. } => "pause",
            Self::Resume => "resume",
            Self::Unsubscribe { .. } => "unsubscribe",
            Self::Away { .. } => "away",
            Self::Full { .. } => "full",
            Self::Mute { .. } => "mute",
            Self::Cadence { .. } => "cadence",
            Self::Undo => "undo",
            Self::Usage => "usage",
            Self::Export => "export",
            Self::Forget => "forget",
        }
    }

    /// The command as JSON; people as addresses of the directory, `"confirm": true` on one that waits for a yes.
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
            Self::HelpAsk { note } | Self::Answer { note, .. } => json!({ "note": note }),
            Self::HelpOffer { code } => json!({ "code": code }),
            Self::Feedback { people, note } => json!({ "people": addresses(people), "note": note }),
            Self::Pause { until } | Self::Full { until } => json!({ "until": until }),
            Self::Unsubscribe { digest } => json!({ "digest": digest }),
            Self::Away { from, until } => json!({ "from": from, "until": until }),
            Self::Mute { people } => json!({ "people": addresses(people) }),
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
            Self::HelpAsk { note } => format!("help: {note}"),
            Self::HelpOffer { code } => format!("yes {code}"),
            Self::Feedback { people, note } => format!("feedback for {}: {note}", names(people)),
            Self::Answer { code, note } => format!("{code}: {note}"),
            Self::Pause { until } => format!("pause until {until}"),
            Self::Resume => "resume".to_owned(),
            Self::Unsubscribe { digest: None } => "stop".to_owned(),
            Self::Unsubscribe { digest: Some(digest) } => format!("stop {digest}"),
            Self::Away { from, until } => format!("away from {from} until {until}"),
            Self::Full { until } => format!("full until {until}"),
            Self::Mute { people } => format!("mute {}", names(people)),
            Self::Cadence { people, every_days } => format!("every {every_days} days {}", names(people)),
            Self::Undo => "undo".to_owned(),
            Self::Usage => "help".to_owned(),
            Self::Export => "what do you know about me".to_owned(),
            Self::Forget => "forget me".to_owned(),
        }
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
