//! The last look at the boundaries of mails that are about to leave, for many at once.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};
use sqlx::PgConnection;
use tokio::time::Instant;

use super::committer::Requests;
use super::feed::Ready;
use super::{Attempt, Delivery, ServiceError, chain, failed};
use crate::config::Transport;
use crate::retry::Failure;
use crate::store::outbox::{self, Claimed, Origin, Outcome, RecipientStatus, Revoked};
use crate::store::{StoreError, decisions};
use rapport_model::ids::OutboxId;
use rapport_model::{MailKind, OwnHours};
use rapport_planner::digest::{Boundary, WorkingHours};

/// How long feedback waits for a reader who is away, has paused or has stopped mails, before it is given up.
const FEEDBACK_WAITS: TimeDelta = TimeDelta::weeks(4);

/// How long a mail rests that is held. It is due at once when the hold is lifted.
const HELD: TimeDelta = TimeDelta::hours(1);

/// How soon a reader is looked at again for whom feedback waits.
const FEEDBACK_PAUSE: TimeDelta = TimeDelta::hours(1);

/// What the boundaries say of a mail.
enum Verdict {
    Free,
    /// Nothing forbids it on this day of its reader's, but it may say what is no longer allowed.
    FreeOn(NaiveDate),
    Held(Attempt),
    /// Feedback that is given up.
    Dropped(Attempt),
}

impl Delivery {
    /// Checks the boundaries again: gives the mails that may leave, and ends or puts off the others.
    pub(super) async fn recheck(
        &self,
        mails: Vec<Claimed>,
        requests: &Requests<'_>,
    ) -> Result<Vec<Ready>, ServiceError> {
        if mails.is_empty() {
            return Ok(Vec::new());
        }
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        // Read before the statements: a mail is as fresh as they are.
        let checked_at = Instant::now();
        let ids: Vec<OutboxId> = mails.iter().map(|mail| mail.id).collect();
        let statuses = outbox::recipient_statuses(&mut conn, &ids, self.default_zone).await?;
        let verdicts: BTreeMap<OutboxId, Verdict> =
            statuses.iter().map(|(id, status)| (*id, self.verdict(status))).collect();
        let mut revoked = self.revoked(&mut conn, &verdicts).await?;
        drop(conn);
        let mut ready = Vec::with_capacity(mails.len());
        for mail in mails {
            match (verdicts.get(&mail.id), revoked.remove(&mail.id)) {
                (Some(Verdict::Held(attempt)), _) => requests.end(&mail.lease, attempt.clone()),
                (Some(Verdict::Dropped(attempt)), _) => {
                    self.give_up(&mail, attempt).await?;
                    requests.let_go(&mail.lease);
                }
                (_, Some(revoked)) => match self.rebuild(&mail, &revoked).await {
                    Ok(true) => requests.let_go(&mail.lease),
                    Ok(false) => ready.push(Ready { mail, checked_at }),
                    Err(ServiceError::Store(error)) => return Err(error.into()),
                    // A template that fails stops nobody else's mail.
                    Err(error) => {
                        requests.end(&mail.lease, failed(&mail, Failure::Transient, None, chain(&error)));
                    }
                },
                _ => ready.push(Ready { mail, checked_at }),
            }
        }
        Ok(ready)
    }

    async fn revoked(
        &self,
        conn: &mut PgConnection,
        verdicts: &BTreeMap<OutboxId, Verdict>,
    ) -> Result<BTreeMap<OutboxId, Revoked>, StoreError> {
        let digests: Vec<(OutboxId, NaiveDate)> = verdicts
            .iter()
            .filter_map(|(id, verdict)| match verdict {
                Verdict::FreeOn(today) => Some((*id, *today)),
                _ => None,
            })
            .collect();
        outbox::revoked(conn, &digests).await
    }

    /// What forbids a mail now, for good or for a while.
    fn verdict(&self, recipient: &RecipientStatus) -> Verdict {
        // Before the boundaries, which go by a roster that may be wrong.
        if let Some(reason) = recipient.hold {
            let detail = format!("held: {}", reason.as_str().replace('_', " "));
            return Verdict::Held(Attempt { outcome: Outcome::Wait(HELD), code: None, detail });
        }
        let checked = match recipient.kind {
            MailKind::Digest => recipient.state.check(recipient.today),
            MailKind::Feedback => match held_feedback(recipient) {
                Some(held) => return held,
                None => Ok(()),
            },
            MailKind::Help => recipient.state.check_ask(recipient.person, recipient.today).map(drop),
            MailKind::Answer | MailKind::Offer => {
                recipient.state.check_answer(recipient.person, recipient.today).map(drop)
            }
        };
        if let Err(boundary) = checked {
            let detail = format!("no longer allowed: {boundary}");
            return Verdict::Held(Attempt { outcome: Outcome::Withheld, code: None, detail });
        }
        // Who wrote to us is awake.
        let was_asked_for = matches!(recipient.kind, MailKind::Answer | MailKind::Offer);
        let is_real = matches!(self.transport, Transport::Smtp { .. }) && !was_asked_for;
        if is_real && let Some((pause, why)) = self.until_open(recipient) {
            let detail = format!("waiting for {why}");
            return Verdict::Held(Attempt { outcome: Outcome::Wait(pause), code: None, detail });
        }
        if recipient.kind == MailKind::Digest { Verdict::FreeOn(recipient.today) } else { Verdict::Free }
    }

    /// How long a mail waits that nobody has asked for, and what for.
    fn until_open(&self, recipient: &RecipientStatus) -> Option<(TimeDelta, &'static str)> {
        let (now, zone, own) = (recipient.now, recipient.zone, &recipient.state.hours);
        let holding = self.hours.holding(own);
        if let Some(pause) = holding.and_then(|hours| hours.until_open(now, zone)) {
            return Some((pause, "the end of quiet hours"));
        }
        let window = (self.transport.window()?, self.default_zone);
        let always = WorkingHours::always();
        let hours = holding.unwrap_or_else(|| always.of(&OwnHours::default()));
        hours.until_open_within(window, now, zone).map(|pause| (pause, "the window"))
    }

    /// Rebuilds a mail without what it may no longer say, in one transaction with its end. `false`: it is no mail of a
    /// decision.
    async fn rebuild(&self, mail: &Claimed, revoked: &Revoked) -> Result<bool, ServiceError> {
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        let Some(shown) = outbox::show(&mut tx, mail.id).await? else { return Ok(false) };
        let Some(decision) = shown.decision else { return Ok(false) };
        let mut decision = decisions::load_sent(&mut tx, decision).await?;
        let is_left = decisions::revoke(&mut tx, &mut decision, revoked).await?;
        let detail = if is_left {
            let resend = shown.resend + 1;
            let message = self.renderer.mail(&decision, resend)?;
            let origin = Origin::Digest { decision: decision.id, resend };
            outbox::create(&mut tx, &decision.allowed, origin, &message).await?;
            "rebuilt: something in it is no longer allowed"
        } else {
            "revoked: nothing in it is allowed any longer"
        };
        match outbox::settle(&mut tx, &mail.lease, &Outcome::Withheld, None, detail).await {
            Ok(()) => {
                if !is_left {
                    outbox::forget_body(&mut tx, mail.id).await?;
                }
                tx.commit().await.map_err(StoreError::from)?;
                self.counts.add(&Outcome::Withheld);
            }
            // Another worker has it, or will.
            Err(StoreError::LeaseLost) => {}
            Err(error) => return Err(error.into()),
        }
        Ok(true)
    }

    /// Ends feedback that never leaves, in one transaction with the mark on its words.
    async fn give_up(&self, mail: &Claimed, tried: &Attempt) -> Result<(), ServiceError> {
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        match outbox::settle(&mut tx, &mail.lease, &tried.outcome, tried.code, &tried.detail).await {
            Ok(()) => {
                outbox::withhold_feedback(&mut tx, mail.id).await?;
                tx.commit().await.map_err(StoreError::from)?;
                self.counts.add(&tried.outcome);
                Ok(())
            }
            // Another worker has it, or will.
            Err(StoreError::LeaseLost) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// What keeps feedback from its reader, if anything does. It waits for the end of a pause, of leave or of `stop`, since its
/// author was told of none of these; it is given up if the reader has left or has muted the author.
fn held_feedback(recipient: &RecipientStatus) -> Option<Verdict> {
    let boundary = match recipient.state.check(recipient.today) {
        Ok(()) if !recipient.is_muted => return None,
        checked => checked.err(),
    };
    let has_waited = recipient.now - recipient.queued_at >= FEEDBACK_WAITS;
    match boundary {
        Some(boundary) if !(recipient.is_muted || has_waited || boundary == Boundary::Inactive) => {
            let detail = format!("waiting for its reader: {boundary}");
            Some(Verdict::Held(Attempt { outcome: Outcome::Wait(FEEDBACK_PAUSE), code: None, detail }))
        }
        _ => {
            let detail = "given up: its reader takes no such mail".to_owned();
            Some(Verdict::Dropped(Attempt { outcome: Outcome::Withheld, code: None, detail }))
        }
    }
}
