//! Whose a mail is, and what follows from that.
//!
//! The order is fixed: the token tells the mail that is answered and so the person; From and what a server of ours says
//! about it tell how far to believe; what the mail is tells whether there are words to read. Only then are they read.

use std::sync::Arc;

use chrono::{DateTime, Days, Utc};
use sqlx::PgConnection;

use super::super::ServiceError;
use super::Replies;
use super::context::AuthorContext;
use super::effects::code;
use super::execute::{ADD_ADDRESS, ADDRESS_PLACE, STATEMENTS};
use super::messages::Acknowledgement;
use super::undo::offers_of;
use super::{Parsed, off_thread, written_at};
use crate::mail::{self, Correlation, Trust, delivery_from_message_id};
use crate::render::{self, ACKNOWLEDGEMENT_LINES, Point, Wording};
use crate::store::bounces;
use crate::store::effects::{self, EffectState, NewInteraction};
use crate::store::inbound::{self, Claimed, Finding};
use crate::store::replies::{self, Author, Delivered};
use crate::store::{self, StoreError};
use mail_reader::{Class, Message, QuoteShingles, ReplyText, authentication, is_vacation_reply};
use rapport_model::ids::{InboundId, PersonId};
use rapport_model::{
    Address, Classification, Code, CodePrefix, HeaderText, InboundOutcome, InteractionKind, MailKind,
};
use rapport_reply::{self, Command, Outcome, Reading};
use reply_address::{DeliveryId, Grant, Kind};

/// How many things of a mail from elsewhere are shown, so that a yes is to all of them.
const SHOWN: usize = 4;

/// How long a pause lasts that follows from an automatic answer without a clear date.
const UNCLEAR_LEAVE: Days = Days::new(7);

/// What is on the table for one mail.
pub(super) struct ReplyCase<'a> {
    pub(super) claimed: &'a Claimed,
    pub(super) mail: &'a Message,
    pub(super) trust: Trust,
    pub(super) knowledge: AuthorContext,
    /// Why the mail that it answers was written.
    pub(super) kind: MailKind,
    /// The mail which that one answered.
    pub(super) answered: Option<InboundId>,
    /// The number of the request for help which that one was.
    pub(super) help: Option<i32>,
    /// Its delivery.
    pub(super) delivery: DeliveryId,
    /// When its author wrote it.
    pub(super) written_at: DateTime<Utc>,
    pub(super) now: DateTime<Utc>,
}

/// Where a mail belongs.
enum Owner {
    /// Nobody's, and why, although it came to the address of this mail.
    Nobody(&'static str, Option<DeliveryId>),
    /// To the log address.
    Log,
    /// To a person.
    Person(Box<Correlated>),
}

/// A mail that is handled, and by which clock.
#[derive(Clone, Copy)]
struct Received<'a> {
    claimed: &'a Claimed,
    parsed: &'a Arc<Parsed>,
    now: DateTime<Utc>,
    received_at: DateTime<Utc>,
}

struct Correlated {
    grant: Grant,
    delivered: Delivered,
    author: Author,
    trust: Trust,
    /// It carries a token; else it is known by a reference alone, which anybody has who was ever in the conversation.
    has_token: bool,
    /// It is a complaint, and the token is that of the mail that it returns.
    is_returned: bool,
}

impl Replies {
    /// Reads one mail to its end.
    pub(super) async fn read(
        &self,
        claimed: &Claimed,
        parsed: &Arc<Parsed>,
        at: Option<DateTime<Utc>>,
    ) -> Result<InboundOutcome, ServiceError> {
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        let now = match at {
            Some(at) => at,
            None => store::now(&mut tx).await?,
        };
        let received = Received { claimed, parsed, now, received_at: at.unwrap_or(claimed.received_at) };
        let mut finding = Finding {
            classification: Some(mail::classification(parsed.classification.class)),
            rules: parsed.classification.rules.clone(),
            ..Finding::default()
        };
        let place = self.find_owner(&mut tx, claimed, parsed).await?;
        let (outcome, why) = match place {
            Owner::Nobody(why, delivery) => {
                finding.delivery = delivery;
                finding.trust = Some(Trust::Nobody.level());
                inbound::find(&mut tx, claimed, &finding).await?;
                let is_machine = parsed.classification.class != Class::Reply;
                (if is_machine { InboundOutcome::Ignored } else { InboundOutcome::Quarantined }, Some(why))
            }
            Owner::Log => self.log_talk(&mut tx, received, finding).await?,
            Owner::Person(theirs) => self.read_reply(&mut tx, received, finding, *theirs).await?,
        };
        inbound::settle(&mut tx, claimed, outcome, why).await?;
        match outcome {
            InboundOutcome::Talked => inbound::drop_raw(&mut tx, claimed.id).await?,
            InboundOutcome::Quarantined | InboundOutcome::Ignored => {
                inbound::bound_stray(&mut tx, claimed.id).await?;
            }
            _ => {}
        }
        tx.commit().await.map_err(StoreError::from)?;
        self.work.wake();
        Ok(outcome)
    }

    async fn find_owner(
        &self,
        conn: &mut PgConnection,
        claimed: &Claimed,
        parsed: &Parsed,
    ) -> Result<Owner, StoreError> {
        let mail = &parsed.mail;
        let form = &self.composer.reply_address;
        let log = self.reply_policy.log_address.as_ref();
        let correlation = Correlation::find(mail, &claimed.recipients, form, &self.keyring.tokens(), log);
        let Ok(grant) = correlation.grant() else {
            return Ok(Owner::Nobody("it carries tokens of several mails", None));
        };
        // A complaint comes to whatever address the feedback loop knows; the mail that it returns has the token.
        let returned = || match (parsed.classification.class, &parsed.classification.original) {
            (Class::Complaint, Some(original)) => {
                mail::grant_in_returned(original, form, &self.keyring.tokens())
            }
            _ => None,
        };
        let is_returned = grant.is_none();
        let grant = grant.or_else(returned);
        let is_returned = is_returned && grant.is_some();
        let (grant, by_reference) = match grant {
            Some(grant) => (grant, false),
            None if correlation.is_for_log => return Ok(Owner::Log),
            // A token that was tried and is none of ours gets no second chance by what anybody can copy.
            None if correlation.has_forged => return Ok(Owner::Nobody("its token is not valid", None)),
            None => match find_delivered(conn, &correlation.references).await? {
                Some(delivery) => {
                    let expires_on = None;
                    (Grant { kind: Kind::Reply, delivery, expires_on }, true)
                }
                None => return Ok(Owner::Nobody("it has no token", None)),
            },
        };
        let Some(delivered) = replies::delivered(conn, grant.delivery).await? else {
            return Ok(Owner::Nobody("the mail that it replies to is no longer known", Some(grant.delivery)));
        };
        let author = replies::author(conn, delivered.person, self.default_zone).await?;
        let Some(author) = author.filter(|author| author.state.active) else {
            return Ok(Owner::Nobody("its person is no longer on the roster", Some(grant.delivery)));
        };
        let is_from_them = mail.author().is_some_and(|from| is_theirs(&author, &from.address));
        let proven = authentication(mail, self.reply_policy.authserv_id.as_deref());
        let trust = Trust::of(is_from_them, proven, !by_reference);
        Ok(Owner::Person(Box::new(Correlated {
            grant,
            delivered,
            author,
            trust,
            has_token: !by_reference,
            is_returned,
        })))
    }

    async fn read_reply(
        &self,
        conn: &mut PgConnection,
        received: Received<'_>,
        mut finding: Finding,
        theirs: Correlated,
    ) -> Result<(InboundOutcome, Option<&'static str>), ServiceError> {
        let Correlated { grant, delivered, mut author, trust, has_token, is_returned } = theirs;
        let Received { claimed, parsed, now, received_at } = received;
        let names_ours = names_our_mail(parsed, &grant, self.composer.reply_address.domain());
        let class = mail::class_at(grant.kind, parsed.classification.class, names_ours);
        finding.classification = Some(mail::classification(class));
        finding.trust = Some(trust.level());
        finding.person = Some(author.id);
        finding.delivery = Some(grant.delivery);
        let stops = grant.kind == Kind::Unsubscribe && class != Class::Bounce && !is_returned;
        if matches!(class, Class::Bounce | Class::Complaint) && !stops {
            inbound::find(conn, claimed, &finding).await?;
            // Whoever is in a conversation has its reply address; only the recipient and the mail servers on the way have these.
            let why = if grant.kind == Kind::Bounce || is_returned {
                self.count_bounce(conn, &parsed.classification, grant.delivery).await?
            } else {
                Some("not counted: it came to the address for replies")
            };
            return Ok((InboundOutcome::Ignored, why));
        }
        if class != Class::Reply && !stops {
            inbound::find(conn, claimed, &finding).await?;
            let is_leave =
                class == Class::Auto && is_vacation_reply(&parsed.mail) && trust.may_announce_leave();
            return if is_leave {
                self.away(conn, received, &author, trust).await?;
                Ok((InboundOutcome::Away, None))
            } else {
                Ok((InboundOutcome::Ignored, None))
            };
        }
        // Whoever writes back has got a mail of ours.
        if trust == Trust::Proven && bounces::release(conn, author.id).await? {
            tracing::info!(
                person = author.id.0,
                "somebody whose mails did not arrive has answered one, and gets them again"
            );
            author.state.undeliverable = false;
        }
        if let Some(message_id) = parsed.mail.message_id.as_deref()
            && inbound::same_message_id(conn, claimed, message_id, author.id).await?.is_some()
        {
            inbound::find(conn, claimed, &finding).await?;
            return Ok((
                InboundOutcome::Quarantined,
                Some("a different mail with the same Message-ID was processed before"),
            ));
        }
        let is_expired = grant.expires_on.is_some_and(|on| now.date_naive() > on);
        if is_expired {
            inbound::find(conn, claimed, &finding).await?;
            return self.explain(conn, received, grant.kind, &author, trust).await;
        }
        let shingles = replies::quote_shingles_sent(conn, author.id).await?;
        let at = written_at(&parsed.mail, received_at);
        let mut knowledge =
            AuthorContext::read(conn, &self.digests, author, Some(grant.delivery), at).await?;
        knowledge.about = match (delivered.help, delivered.answered) {
            (Some(number), _) => Some(code(CodePrefix::Help, number)),
            (None, Some(answered)) => match offers_of(conn, knowledge.author.id, answered).await?[..] {
                [code] => Some(code),
                _ => None,
            },
            (None, None) => None,
        };
        if let Some(answered) = delivered.answered
            && let Some(text) = replies::reply_text(conn, answered).await?
        {
            knowledge.directory.hear(&text);
        }
        let its = Arc::clone(parsed);
        let (knowledge, reply, mut reading) = off_thread(move || {
            let sent = mail::shingles_from_bytes(&shingles);
            let reply = ReplyText::of(&its.mail, &mail::reply_options(&sent));
            let reading = knowledge.interpret(&reply, &its.mail.subject);
            (knowledge, reply, reading)
        })
        .await?;
        finding.rules.extend(reply.removed.iter().copied());
        finding.reply_text = Some(reply.text).filter(|text| !text.trim().is_empty());
        inbound::find(conn, claimed, &finding).await?;
        if stops && !says_stop(&reading) {
            let command = Command::Unsubscribe { digest: delivered.digest.clone() };
            let outcome = Outcome::Do { command, confirm: false };
            reading =
                Reading { statements: vec![rapport_reply::Statement { words: "stop".to_owned(), outcome }] };
        }
        let case = ReplyCase {
            claimed,
            mail: &parsed.mail,
            trust,
            knowledge,
            kind: delivered.kind,
            answered: delivered.answered,
            help: delivered.help,
            delivery: grant.delivery,
            written_at: at,
            now,
        };
        let may_act = trust.may_act(has_token, says_stop(&reading));
        if !may_act {
            return Ok((self.question_stranger(conn, &case, reading).await?, None));
        }
        if trust == Trust::Stranger && has_stopped(conn, case.knowledge.author.id, &reading).await? {
            return Ok((InboundOutcome::Noted, Some("what it stops was stopped before")));
        }
        self.carry_out(conn, &case, reading).await
    }

    /// An automatic answer that says that somebody is away becomes a boundary: leave until the day that it names, or a
    /// pause of a week where it names none.
    async fn away(
        &self,
        conn: &mut PgConnection,
        received: Received<'_>,
        author: &Author,
        trust: Trust,
    ) -> Result<(), ServiceError> {
        let Received { claimed, parsed, now, .. } = received;
        let today = now.with_timezone(&author.zone).date_naive();
        if author.state.is_away(today) {
            return Ok(());
        }
        let parsed = Arc::clone(parsed);
        let back_on = off_thread(move || {
            let text = ReplyText::of(&parsed.mail, &mail::reply_options(&QuoteShingles::default())).text;
            rapport_reply::back_on(&parsed.mail.subject, &text, today)
        })
        .await?;
        let until = trust.leave_until(today, back_on.unwrap_or(today + UNCLEAR_LEAVE));
        self.away_by_machine(conn, claimed.id, author, (today, until), now).await?;
        // A machine is not answered; the person is told, once for each leave, by a mail that no machine answers (RFC 3834 §2).
        let [noted, otherwise] = render::leave_noted(until);
        let notice = Acknowledgement {
            inbound: claimed.id,
            to_message: None,
            subject: render::LEAVE_SUBJECT,
            opening: &[],
            points: &[Point::Done(noted), Point::Info(otherwise)],
            can_undo: true,
            lines: None,
        };
        self.answer(conn, author, &notice, now).await?;
        Ok(())
    }

    /// A mail with the log address in Bcc: that two people talked, when, and under which subject. It needs no token,
    /// and so it needs proof of who wrote it. Once it is logged, the mail itself is not kept.
    async fn log_talk(
        &self,
        conn: &mut PgConnection,
        received: Received<'_>,
        mut finding: Finding,
    ) -> Result<(InboundOutcome, Option<&'static str>), ServiceError> {
        let claimed = received.claimed;
        let mail = &received.parsed.mail;
        let Some(from) = mail.author() else {
            inbound::find(conn, claimed, &finding).await?;
            return Ok((InboundOutcome::Quarantined, Some("it has no author, or several")));
        };
        let trust = Trust::of_log(authentication(mail, self.reply_policy.authserv_id.as_deref()));
        let is_proven = trust == Trust::Proven;
        let mut addresses: Vec<String> = vec![from.address.clone()];
        addresses.extend(mail.to.iter().chain(&mail.cc).map(|to| to.address.clone()));
        // Postgres has no place for it in a text.
        addresses.retain(|address| !address.contains('\0'));
        let subject = HeaderText::new(&mail.subject);
        let people = replies::by_addresses(conn, &addresses).await?;
        let author = people.get(&from.address).copied();
        finding.person = author.filter(|_| is_proven);
        finding.trust = Some(trust.level());
        inbound::find(conn, claimed, &finding).await?;
        let Some(author) = author.filter(|_| is_proven) else {
            return Ok((InboundOutcome::Quarantined, Some("its author is not authenticated")));
        };
        if finding.classification != Some(Classification::Reply) {
            return Ok((InboundOutcome::Ignored, None));
        }
        let mut others: Vec<PersonId> = people.into_values().filter(|id| *id != author).collect();
        others.sort_unstable();
        others.dedup();
        let at = written_at(mail, received.received_at);
        for other in others {
            let line = NewInteraction {
                kind: InteractionKind::CheckIn,
                from: author,
                to: other,
                at,
                author,
                note: Some(subject.as_str()).filter(|subject| !subject.is_empty()),
                in_person: false,
                public: false,
                source: "bcc",
                external_id: format!("{}:{other}", claimed.id),
            };
            effects::log(conn, &line).await?;
        }
        Ok((InboundOutcome::Talked, None))
    }

    /// Tells the person, at most once a day, that an answer came too late.
    async fn explain(
        &self,
        conn: &mut PgConnection,
        received: Received<'_>,
        kind: Kind,
        author: &Author,
        trust: Trust,
    ) -> Result<(InboundOutcome, Option<&'static str>), ServiceError> {
        let is_enough = inbound::was_told_of_expiry(conn, author.id).await?;
        if is_enough || !may_answer(conn, author.id, trust).await? {
            return Ok((
                InboundOutcome::Ignored,
                Some("its token has expired, and the person was told before"),
            ));
        }
        let Received { claimed, parsed, now, .. } = received;
        let days = kind.lifetime_days().unwrap_or_default();
        let points: Vec<Point> = render::expired(days).map(Point::Info).to_vec();
        let answering = Acknowledgement {
            inbound: claimed.id,
            to_message: parsed.mail.message_id.as_deref(),
            subject: &parsed.mail.subject,
            opening: &[],
            points: &points,
            can_undo: false,
            lines: Some(ACKNOWLEDGEMENT_LINES),
        };
        self.answer(conn, author, &answering, now).await?;
        Ok((InboundOutcome::Explained, None))
    }

    /// Somebody wrote from elsewhere, with a token of this person's. Nothing happens; the person is asked, at the
    /// address that is known to be theirs.
    async fn question_stranger(
        &self,
        conn: &mut PgConnection,
        case: &ReplyCase<'_>,
        reading: Reading,
    ) -> Result<InboundOutcome, ServiceError> {
        let ReplyCase { claimed, mail, knowledge, now, .. } = case;
        let author = &knowledge.author;
        if !may_answer(conn, author.id, case.trust).await? {
            return Ok(InboundOutcome::Ignored);
        }
        let titles = |code: Code| knowledge.title(code);
        let wording = Wording { directory: &knowledge.directory, today: knowledge.today, titles: &titles };
        // What wants a yes even from its author, a stranger cannot even ask for; and a yes is to what was shown.
        let mut wanted = Vec::new();
        for (n, statement) in (0..STATEMENTS).zip(&reading.statements) {
            match &statement.outcome {
                Outcome::Do { confirm: false, command } if !matches!(command, Command::Feedback { .. }) => {
                    wanted.push((n, command));
                }
                _ => {}
            }
        }
        if wanted.len() > SHOWN {
            wanted.clear();
        }
        let mut points = Vec::new();
        for (n, command) in wanted {
            let value = serde_json::to_value(command).map_err(StoreError::from)?;
            self.hold(conn, claimed.id, n, author.id, &value).await?;
            points.push(Point::Waiting(wording.waiting(command)));
        }
        let from = match mail.from.as_slice() {
            [from] => from.address.parse::<Address>().ok(),
            _ => None,
        };
        // An address on the roster is somebody's already.
        let is_known = match &from {
            Some(address) => !replies::by_addresses(conn, &[address.to_string()]).await?.is_empty(),
            None => true,
        };
        let new_address = from.as_ref().filter(|_| !is_known);
        if let Some(address) = new_address {
            let deed = serde_json::json!({ "action": ADD_ADDRESS, "address": address });
            self.hold(conn, claimed.id, ADDRESS_PLACE, author.id, &deed).await?;
        }
        if points.is_empty() && new_address.is_none() {
            return Ok(InboundOutcome::Ignored);
        }
        let words: Vec<&str> = reading.statements.iter().map(|statement| statement.words.as_str()).collect();
        let shown =
            from.as_ref().map_or_else(|| "an address that cannot be read".to_owned(), ToString::to_string);
        points.insert(0, Point::Info(render::stranger(&shown, &words.join(" "))));
        points.push(Point::YesNo(render::stranger_choices(new_address.is_some())));
        let answering = Acknowledgement {
            inbound: claimed.id,
            // It is not their mail, so it belongs to no conversation of theirs.
            to_message: None,
            subject: render::STRANGER_SUBJECT,
            opening: &[],
            points: &points,
            can_undo: false,
            lines: Some(ACKNOWLEDGEMENT_LINES),
        };
        self.answer(conn, author, &answering, *now).await?;
        Ok(InboundOutcome::Questioned)
    }

    /// Keeps something until there is a yes.
    pub(super) async fn hold(
        &self,
        conn: &mut PgConnection,
        inbound: InboundId,
        n: i16,
        person: PersonId,
        command: &serde_json::Value,
    ) -> Result<(), StoreError> {
        let effect = effects::Effect {
            inbound,
            position: n,
            command: command.clone(),
            replaced: None,
            settled_by: None,
        };
        effects::record(conn, person, &effect, EffectState::Held).await
    }
}

/// The first of these deliveries that is known.
async fn find_delivered(
    conn: &mut PgConnection,
    deliveries: &[DeliveryId],
) -> Result<Option<DeliveryId>, StoreError> {
    for delivery in deliveries {
        if replies::delivered(conn, *delivery).await?.is_some() {
            return Ok(Some(*delivery));
        }
    }
    Ok(None)
}

fn is_theirs(author: &Author, from: &str) -> bool {
    author.addresses.iter().any(|address| address.as_str().eq_ignore_ascii_case(from))
}

/// Whether a bounce names the mail of ours that a token is of.
fn names_our_mail(parsed: &Parsed, grant: &Grant, domain: &str) -> bool {
    let original = parsed.classification.original.as_ref();
    original
        .and_then(|original| original.message_id.as_deref())
        .is_some_and(|id| delivery_from_message_id(id, domain) == Some(grant.delivery))
}

/// Whether a mail of this trust gets an answer. Each level has a limit of its own.
pub(super) async fn may_answer(
    conn: &mut PgConnection,
    person: PersonId,
    trust: Trust,
) -> Result<bool, StoreError> {
    Ok(if trust < Trust::Unproven {
        mail::may_answer_stranger(inbound::count_answers_to_strangers(conn, person).await?)
    } else {
        mail::may_acknowledge(inbound::count_recent_replies(conn, person, trust.level()).await?)
    })
}

/// Whether a mail asks for no more mails, and for nothing else.
fn says_stop(reading: &Reading) -> bool {
    stopped_digest(reading).is_some()
}

/// What a mail stops that asks for nothing else: one digest, or (`None` within) all.
fn stopped_digest(reading: &Reading) -> Option<Option<&str>> {
    let mut done = reading.statements.iter().filter(|it| it.outcome != Outcome::Courtesy);
    match (done.next().map(|it| &it.outcome), done.next()) {
        (Some(Outcome::Do { command: Command::Unsubscribe { digest }, .. }), None) => Some(digest.as_deref()),
        _ => None,
    }
}

/// Whether what a mail stops has been stopped before, so that it changes nothing.
async fn has_stopped(
    conn: &mut PgConnection,
    person: PersonId,
    reading: &Reading,
) -> Result<bool, StoreError> {
    let Some(digest) = stopped_digest(reading) else { return Ok(false) };
    let preference = effects::preference(conn, person).await?;
    let is_stopped = |digest: &str| preference.stopped.iter().any(|it| it == digest);
    Ok(preference.stopped_at.is_some() || digest.is_some_and(is_stopped))
}
