//! Somebody whose digest is planned, and everything the plan may use about them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::Cadence;
use crate::digest::{Boundary, HelpTopic, Pair};
use rapport_model::ids::{ActivityId, FollowUpId, GoalId, InteractionId, PersonId, TeamId};
use rapport_model::{Answer, CelebrationKind, FollowUpKind};

/// Somebody to decide. [`Reader::new`] knows nothing else about them: whoever builds a snapshot fills in what there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// Also a key of [`Snapshot::people`](super::Snapshot::people).
    pub id: PersonId,
    /// The time zone in which they read times, and in which their days begin.
    pub zone: Tz,
    /// The name of their home team.
    pub home_team_name: Option<String>,
    /// All their teams, the home team first.
    pub teams: Vec<TeamId>,
    /// The digests that they got, and did not get, before this one.
    pub history: DigestHistory,
    /// What lies between them and other people.
    pub relations: Relations,
    /// News that they have read already.
    pub reported: Reported,
    /// What there is to list in their mail.
    pub agenda: Agenda,
    /// The codes that their items carry so far.
    pub codes: LastCodes,
    /// This week's question of their home team, as far as they have dealt with it.
    pub question: QuestionStatus,
}

impl Reader {
    /// Somebody who never had a digest, knows nobody and has nothing on their list.
    pub fn new(id: PersonId, zone: Tz) -> Self {
        Self {
            id,
            zone,
            home_team_name: None,
            teams: Vec::new(),
            history: DigestHistory::default(),
            relations: Relations::default(),
            reported: Reported::default(),
            agenda: Agenda::default(),
            codes: LastCodes::default(),
            question: QuestionStatus::default(),
        }
    }
}

/// The earlier digests of a reader.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DigestHistory {
    /// How many digests have reached them before, up to three: the first one introduces itself, and the first three say what codes
    /// are for.
    pub mails_before: u8,
    /// The boundary that held back the last occurrence of this digest; `None` when it went out. A day off does not
    /// count.
    pub last_skip: Option<Boundary>,
    /// Their latest absence is known from an automatic answer alone, so they may not know that we know.
    pub away_by_auto_reply: bool,
    /// The names of the digests that the mail budget held back since the last mail.
    pub held_back_digests: BTreeSet<String>,
    /// The names of the digests that it will hold back later in the week of this mail, which carries them.
    pub carried_digests: BTreeSet<String>,
    /// The period of the last mail of this digest.
    pub last_mail_on: Option<NaiveDate>,
    /// The days, the latest first, on which occurrences of this digest since [`oldest_news`](crate::digest::oldest_news)
    /// were planned that went out or had nothing to say: they told the news there was.
    pub told_on: Vec<NaiveDate>,
}

/// What lies between a reader and other people, by person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Relations {
    /// People who are never brought together with the reader, whichever of the two wanted it.
    pub excluded: BTreeSet<PersonId>,
    /// People whom the reader wished not to be asked about, and the first day on which they may be again.
    pub snoozed: BTreeMap<PersonId, NaiveDate>,
    /// What the two share in the log of interactions.
    pub pairs: BTreeMap<PersonId, Pair>,
    /// How often the reader wishes to be in touch. Nobody else learns of it.
    pub cadences: BTreeMap<PersonId, Cadence>,
    /// What the reader was asked about others before, oldest first.
    pub past_asks: BTreeMap<PersonId, Vec<PastAsk>>,
    /// The reader's last private note about others.
    pub notes: BTreeMap<PersonId, PrivateNote>,
    /// What others helped the reader with, as the reader said it: when, and with what.
    pub help_topics: BTreeMap<PersonId, (DateTime<Utc>, HelpTopic)>,
    /// What the reader had asked others for and has ticked off recently.
    pub fulfilled_requests: Vec<FulfilledRequest>,
}

/// News that a mail has reported to a reader. What stands in here is not reported again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reported {
    /// Announcements: about whom, of what kind, and the day they fall on.
    pub celebrations: BTreeSet<(PersonId, CelebrationKind, NaiveDate)>,
    /// The progress of goals, in per cent, as last reported.
    pub goals: BTreeMap<GoalId, u8>,
}

/// What there is to list in a reader's mail.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Agenda {
    /// Thanks to the reader that no mail has reported, oldest first.
    pub unreported_thanks: Vec<UnreportedThanks>,
    /// Public thanks between others, to somebody of the reader's home team, that no mail has reported to the reader, oldest
    /// first.
    pub team_thanks: Vec<UnreportedTeamThanks>,
    /// The reader's open follow-ups, in any order.
    pub follow_ups: Vec<OpenFollowUp>,
    /// Upcoming activities of the reader's teams, in any order.
    pub activities: Vec<UpcomingActivity>,
    /// Open requests for help that were put to the reader, oldest first.
    pub help_requests: Vec<HelpRequest>,
}

/// The highest number that each kind of item of a reader carries in its code; 0 where none has one yet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LastCodes {
    /// `F7`: follow-ups.
    pub follow_up: u32,
    /// `A7`: activities.
    pub activity: u32,
    /// `N7`: nudges.
    pub nudge: u32,
    /// `Q7`: team questions.
    pub question: u32,
}

/// This week's team question, from the reader's side.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct QuestionStatus {
    /// The number of its code, once the reader has been shown it.
    pub code: Option<u32>,
    /// The reader has answered it.
    pub has_answered: bool,
}

/// An ask that an earlier mail made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PastAsk {
    /// The period of that mail.
    pub on: NaiveDate,
    /// The reader replied to it, whatever the reply was.
    pub answered: bool,
}

/// Something that the reader had asked somebody to do, and that is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FulfilledRequest {
    /// The person who did it.
    pub by: PersonId,
    /// The title of the reader's follow-up.
    pub title: String,
    /// When the reader ticked it off.
    pub at: DateTime<Utc>,
}

/// A colleague's request for help that was put to the reader and that nobody has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpRequest {
    /// The number of its code, `H7`.
    pub code: u32,
    /// The person who asks.
    pub from: PersonId,
    /// What they need help with, in their words.
    pub topic: String,
    /// The Monday of the week in which the reader was asked.
    pub week: NaiveDate,
}

/// What a reader wrote down about somebody for themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrivateNote {
    /// When the interaction that it belongs to took place.
    pub at: DateTime<Utc>,
    /// Private: no other person, and no operator, reads these words.
    pub words: String,
}

/// Thanks to the reader that no mail has reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreportedThanks {
    /// The interaction that is reported once the mail is out.
    pub id: InteractionId,
    /// The person who said thanks.
    pub from: PersonId,
    /// When they said it.
    pub at: DateTime<Utc>,
    /// What they said, if they sent words along.
    pub words: Option<String>,
    /// They said it in public.
    pub public: bool,
}

/// Public thanks between two others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreportedTeamThanks {
    /// The interaction that is reported once the mail is out.
    pub id: InteractionId,
    /// The person who said thanks.
    pub from: PersonId,
    /// The person who was thanked.
    pub to: PersonId,
    /// What was said, if words were sent along.
    pub words: Option<String>,
}

/// An open follow-up of the reader's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenFollowUp {
    /// The row.
    pub id: FollowUpId,
    /// Which of the two owes something.
    pub kind: FollowUpKind,
    /// The other person; `None` when it is about nobody in particular.
    pub about: Option<PersonId>,
    /// What is to be done, in the reader's words.
    pub title: String,
    /// The last day on which it is not overdue.
    pub due_on: Option<NaiveDate>,
    /// The first day of the follow-up.
    pub created_on: NaiveDate,
    /// The first day on which it is shown again.
    pub snoozed_until: Option<NaiveDate>,
    /// The days on which mails asked whether it is still relevant.
    pub asked_on: Vec<NaiveDate>,
    /// The number of its code, once a mail has shown it.
    pub code: Option<u32>,
}

impl OpenFollowUp {
    /// The first day on which it is shown.
    pub(in crate::digest) fn starts_on(&self) -> NaiveDate {
        self.snoozed_until.map_or(self.created_on, |until| until.max(self.created_on))
    }
}

/// An activity of one of the reader's teams.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpcomingActivity {
    /// The row.
    pub id: ActivityId,
    /// The name of the team.
    pub team: String,
    /// As the team wrote it.
    pub title: String,
    /// Its first instant.
    pub starts_at: DateTime<Utc>,
    /// Its last instant, if one was given.
    pub ends_at: Option<DateTime<Utc>>,
    /// A room or an address.
    pub location: Option<String>,
    /// The link for joining remotely.
    pub url: Option<String>,
    /// Nobody needs to say that they are not coming.
    pub optional: bool,
    /// The reader's reply to the invitation.
    pub answer: Option<Answer>,
    /// The number of its code, once a mail has shown it.
    pub code: Option<u32>,
}
