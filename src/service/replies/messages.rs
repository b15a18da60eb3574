//! The mails that answers bring about. Each goes to an address on the roster, and to no other.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::super::ServiceError;
use super::super::composer::NoteMail;
use super::{Replies, effects};
use crate::mail::{MailKind, Message, letter_delivery};
use crate::render::{self, Note, Point};
use crate::store::help::Request;
use crate::store::outbox::{self, Origin};
use crate::store::replies::{self, Author};
use rapport_model::ids::{HelpRequestId, InboundId};
use rapport_model::{Address, Code};
use rapport_planner::digest::Allowed;
use reply_address::DeliveryId;

/// The answer to a mail, before it is a mail.
pub(super) struct Acknowledgement<'a> {
    pub(super) inbound: InboundId,
    /// The Message-ID of that mail, when it is the person's own.
    pub(super) to_message: Option<&'a str>,
    pub(super) subject: &'a str,
    pub(super) opening: &'a [String],
    pub(super) points: &'a [Point],
    pub(super) can_undo: bool,
    /// How many lines it may have.
    pub(super) lines: Option<usize>,
}

/// What a colleague is asked.
#[derive(Clone, Copy)]
pub(super) struct HelpWanted<'a> {
    pub(super) request: HelpRequestId,
    /// The full name of who asks.
    pub(super) asker: &'a str,
    pub(super) topic: &'a str,
    /// What a yes names it by.
    pub(super) code: Code,
    /// When they are at work.
    pub(super) opens_at: DateTime<Utc>,
}

/// A mail to a colleague, before it is one.
struct Notice<'a> {
    origin: Origin,
    delivery: DeliveryId,
    subject: &'a str,
    points: Vec<Point>,
    /// Who it is from, where an answer to it is for them and not for us.
    answers_to: Option<&'a Address>,
}

/// What the author of a request for help is told of a helper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HelpNews {
    /// They can help.
    Found,
    /// They cannot help after all.
    Lost,
}

impl Replies {
    /// Answers a mail, once.
    pub(super) async fn answer(
        &self,
        conn: &mut PgConnection,
        author: &Author,
        answering: &Acknowledgement<'_>,
        now: DateTime<Utc>,
    ) -> Result<bool, ServiceError> {
        let today = now.with_timezone(&author.zone).date_naive();
        let Ok(allowed) = author.state.check_answer(author.id, today) else {
            return Ok(false);
        };
        let delivery = letter_delivery(&self.keyring.tokens(), "answer", answering.inbound.0, author.id);
        let subject = if answering.to_message.is_some() {
            reply_subject(answering.subject)
        } else {
            answering.subject.to_owned()
        };
        let note = Note {
            subject: &subject,
            opening: answering.opening,
            points: answering.points,
            can_undo: answering.can_undo,
            lines: answering.lines,
        };
        let mail = NoteMail {
            nature: MailKind::Answer { to: answering.to_message },
            delivery,
            to_name: author.name.full(),
            to: &author.email,
            at: now,
            note: &note,
            answers_to: None,
        };
        let message = self.composer.write(&self.keyring.tokens(), &mail)?.message;
        Ok(outbox::create(conn, &allowed, Origin::Answer(answering.inbound), &message).await?.is_some())
    }

    /// Asks a colleague for help, when they are next at work.
    pub(super) async fn ask_for_help(
        &self,
        conn: &mut PgConnection,
        colleague: &Author,
        allowed: &Allowed,
        wanted: &HelpWanted<'_>,
        now: DateTime<Utc>,
    ) -> Result<(), ServiceError> {
        let HelpWanted { request, asker, topic, code, opens_at } = *wanted;
        let (subject, points) = render::help_wanted(colleague.name.short(), asker, topic, code);
        let notice = Notice {
            origin: Origin::Help(request),
            delivery: letter_delivery(&self.keyring.tokens(), "help", request.0, colleague.id),
            subject: &subject,
            points,
            answers_to: None,
        };
        let message = self.compose_notice(colleague, &notice, now)?;
        let id = outbox::create(conn, allowed, notice.origin, &message).await?;
        if let Some(id) = id {
            outbox::delay(conn, id, (opens_at - now).max(TimeDelta::zero())).await?;
        }
        Ok(())
    }

    /// Tells who asked that somebody can help, or cannot after all.
    pub(super) async fn tell_of_help(
        &self,
        conn: &mut PgConnection,
        origin: &effects::Origin<'_>,
        request: &Request,
        news: HelpNews,
    ) -> Result<(), ServiceError> {
        let effects::Origin { author: helper, now, .. } = *origin;
        let Some(asker) = replies::author(conn, request.person, self.default_zone).await? else {
            return Ok(());
        };
        let today = now.with_timezone(&asker.zone).date_naive();
        let Ok(allowed) = asker.state.check_answer(asker.id, today) else {
            return Ok(());
        };
        let (name, topic) = (helper.name.full(), &request.topic);
        let (subject, lines) = match news {
            HelpNews::Found => render::help_found(name, helper.email.as_str(), topic),
            HelpNews::Lost => render::help_lost(name, topic),
        };
        // The same colleague may say yes, no and yes again.
        let purpose = format!("offer:{}:{}", origin.inbound, origin.position);
        let notice = Notice {
            origin: Origin::Offer(request.id),
            delivery: letter_delivery(&self.keyring.tokens(), &purpose, request.id.0, asker.id),
            subject: &subject,
            points: told(lines),
            answers_to: Some(&helper.email),
        };
        let message = self.compose_notice(&asker, &notice, now)?;
        outbox::create(conn, &allowed, notice.origin, &message).await?;
        Ok(())
    }

    /// Queues words for a colleague in one mail. What they have asked for, a pause or not to hear from the author, is
    /// looked at when the mail is about to leave.
    pub(super) async fn pass_on(
        &self,
        conn: &mut PgConnection,
        origin: &effects::Origin<'_>,
        (to, allowed): (&Author, &Allowed),
        words: &[&str],
    ) -> Result<(), ServiceError> {
        let effects::Origin { inbound, position, author, now, .. } = *origin;
        let (subject, lines) = render::feedback(author.name.full(), author.email.as_str(), words);
        let notice = Notice {
            origin: Origin::Feedback(inbound),
            delivery: letter_delivery(
                &self.keyring.tokens(),
                &format!("feedback {position}"),
                inbound.0,
                to.id,
            ),
            subject: &subject,
            points: told(lines),
            answers_to: Some(&author.email),
        };
        let message = self.compose_notice(to, &notice, now)?;
        outbox::create(conn, allowed, notice.origin, &message).await?;
        Ok(())
    }

    fn compose_notice(
        &self,
        to: &Author,
        notice: &Notice<'_>,
        now: DateTime<Utc>,
    ) -> Result<Message, ServiceError> {
        let note = Note {
            subject: notice.subject,
            opening: &[],
            points: &notice.points,
            can_undo: false,
            lines: None,
        };
        let mail = NoteMail {
            nature: MailKind::Note,
            delivery: notice.delivery,
            to_name: to.name.full(),
            to: &to.email,
            at: now,
            note: &note,
            answers_to: notice.answers_to,
        };
        Ok(self.composer.write(&self.keyring.tokens(), &mail)?.message)
    }
}

/// Lines that say something and ask for nothing.
fn told(lines: Vec<String>) -> Vec<Point> {
    lines.into_iter().map(Point::Info).collect()
}

/// `Re:` once, whatever prefixes clients in whatever language have put there.
fn reply_subject(subject: &str) -> String {
    let mut rest = subject.trim();
    while let Some((prefix, after)) = rest.split_once(':') {
        let prefix = prefix.trim();
        let is_prefix = (1..=4).contains(&prefix.chars().count()) && prefix.chars().all(char::is_alphabetic);
        if !is_prefix || after.trim().is_empty() {
            break;
        }
        rest = after.trim();
    }
    format!("Re: {}", if rest.is_empty() { "your mail" } else { rest })
}

#[cfg(test)]
mod tests {
    use super::reply_subject;

    #[test]
    fn an_answer_has_one_re_whatever_clients_wrote() {
        for subject in [
            "Week of 23 Nov: Bo",
            "Re: Week of 23 Nov: Bo",
            "AW: RE: Week of 23 Nov: Bo",
            "SV:Re: Week of 23 Nov: Bo",
        ] {
            assert_eq!(reply_subject(subject), "Re: Week of 23 Nov: Bo");
        }
        assert_eq!(reply_subject(""), "Re: your mail");
    }
}
