//! Feedback to which its author has said yes.
//!
//! All that a mail says to one person is one mail to them, and a person gets few of those from the same author in a week.
//! What the author is told depends on their own mails and on who has left, never on what a reader wishes.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, Utc};
use sqlx::PgConnection;

use super::super::ServiceError;
use super::Replies;
use super::effects::{Origin, log_feedback};
use super::execute::{Report, Step};
use crate::render::{CommandOutcome, Point};
use crate::store::StoreError;
use crate::store::effects::{self, Effect, EffectState};
use crate::store::replies::{self, Author};
use rapport_model::ids::PersonId;
use rapport_planner::digest::Allowed;
use rapport_reply::Command;

/// Mails with feedback from one author to one reader within [`DAYS`].
const MAILS: u8 = 3;

/// Days of the author's, today included, on which those mails count.
const DAYS: Days = Days::new(7);

/// A statement of feedback that its author has confirmed.
pub(super) struct Draft<'a> {
    effect: &'a Effect,
    command: Command,
    readers: Vec<PersonId>,
    words: String,
}

impl<'a> Draft<'a> {
    /// The draft that an effect holds; `None`: it holds something else.
    pub(super) fn of(effect: &'a Effect, command: &Command) -> Option<Self> {
        let Command::Feedback { people, note } = command else { return None };
        Some(Self { effect, command: command.clone(), readers: people.clone(), words: note.clone() })
    }

    fn origin<'o>(&self, of: &Origin<'o>) -> Origin<'o> {
        Origin { inbound: self.effect.inbound, position: self.effect.position, ..*of }
    }
}

/// A reader of feedback, and the drafts for them.
struct Reader<'d> {
    author: Author,
    allowed: Allowed,
    drafts: Vec<&'d Draft<'d>>,
}

impl Replies {
    /// Sends the drafts of one mail, but for those whose readers have had enough of the author's feedback this week. These
    /// go on waiting for a yes.
    pub(super) async fn send_feedback(
        &self,
        conn: &mut PgConnection,
        step: Step<'_>,
        drafts: &[Draft<'_>],
        report: &mut Report,
    ) -> Result<(), ServiceError> {
        let Some(first) = drafts.first() else { return Ok(()) };
        let origin = Origin { settled_by: Some(step.case.claimed.id), ..first.origin(&step.origin) };
        let busy = busy_until(conn, &origin, &readers_of(drafts)).await?;
        let free_on = |draft: &Draft<'_>| draft.readers.iter().filter_map(|id| busy.get(id)).max().copied();
        let (waiting, ready): (Vec<&Draft<'_>>, Vec<&Draft<'_>>) =
            drafts.iter().partition(|draft| free_on(draft).is_some());
        self.hold_back(conn, &origin, &waiting).await?;
        if let Some(on) = waiting.iter().filter_map(|draft| free_on(draft)).max() {
            let readers: Vec<PersonId> = busy.into_keys().collect();
            report.points.push(Point::YesNo(step.wording.feedback_waits(&readers, MAILS, on)));
            report.waits = true;
        }
        if ready.is_empty() {
            return Ok(());
        }
        let departed = self.queue_feedback(conn, &origin, &ready).await?;
        for draft in &ready {
            self.note_effect(
                conn,
                &Origin { settled_by: origin.settled_by, ..draft.origin(&origin) },
                &draft.command,
                None,
            )
            .await?;
        }
        report.done = true;
        report.can_undo = true;
        let readers = readers_of(ready.iter().copied());
        let after = CommandOutcome::without(departed);
        report.points.push(Point::Done(step.wording.feedback_sent(&readers, &after)));
        Ok(())
    }

    /// Queues one mail for each reader, and gives those who have left.
    async fn queue_feedback(
        &self,
        conn: &mut PgConnection,
        origin: &Origin<'_>,
        drafts: &[&Draft<'_>],
    ) -> Result<BTreeMap<PersonId, String>, ServiceError> {
        let readers = readers_of(drafts.iter().copied());
        let departed = effects::departed(conn, &readers).await?;
        for id in readers.into_iter().filter(|id| !departed.contains_key(id)) {
            let Some(author) = replies::author(conn, id, self.default_zone).await? else { continue };
            let today = origin.now.with_timezone(&author.zone).date_naive();
            let Ok(allowed) = author.state.check_words(id, today) else { continue };
            let drafts = drafts.iter().copied().filter(|draft| draft.readers.contains(&id)).collect();
            self.queue_for(conn, origin, &Reader { author, allowed, drafts }).await?;
        }
        Ok(departed)
    }

    /// Logs drafts for one reader, and queues one mail with the words of all of them.
    async fn queue_for(
        &self,
        conn: &mut PgConnection,
        origin: &Origin<'_>,
        reader: &Reader<'_>,
    ) -> Result<(), ServiceError> {
        let Some(first) = reader.drafts.first() else { return Ok(()) };
        let id = reader.author.id;
        for draft in &reader.drafts {
            let Effect { inbound, position, .. } = *draft.effect;
            effects::feedback_sent(conn, inbound, position, id, origin.now).await?;
            log_feedback(conn, &draft.origin(origin), id, &draft.words).await?;
        }
        let words: Vec<&str> = reader.drafts.iter().map(|draft| draft.words.as_str()).collect();
        self.pass_on(conn, &first.origin(origin), (&reader.author, &reader.allowed), &words).await
    }

    /// Lets drafts wait on: a yes to the answer to this mail is one to them.
    async fn hold_back(
        &self,
        conn: &mut PgConnection,
        origin: &Origin<'_>,
        drafts: &[&Draft<'_>],
    ) -> Result<(), StoreError> {
        for draft in drafts {
            let held = Effect { settled_by: origin.settled_by, ..draft.effect.clone() };
            effects::record(conn, origin.author.id, &held, EffectState::Held).await?;
        }
        Ok(())
    }
}

/// The readers of drafts, each once, in the order in which they are named.
fn readers_of<'a>(drafts: impl IntoIterator<Item = &'a Draft<'a>>) -> Vec<PersonId> {
    let mut readers: Vec<PersonId> = Vec::new();
    for id in drafts.into_iter().flat_map(|draft| &draft.readers) {
        if !readers.contains(id) {
            readers.push(*id);
        }
    }
    readers
}

/// Which readers have had all the mails that an author may send them, and the day from which another may go.
async fn busy_until(
    conn: &mut PgConnection,
    origin: &Origin<'_>,
    readers: &[PersonId],
) -> Result<BTreeMap<PersonId, NaiveDate>, StoreError> {
    let zone = origin.author.zone;
    let day = |at: DateTime<Utc>| at.with_timezone(&zone).date_naive();
    let since = replies::midnight(day(origin.now) - DAYS + Days::new(1), zone);
    let busy =
        effects::feedback_since(conn, origin.author.id, readers, origin.inbound, since, i64::from(MAILS))
            .await?;
    Ok(busy.into_iter().map(|(reader, sent_at)| (reader, day(sent_at) + DAYS)).collect())
}
