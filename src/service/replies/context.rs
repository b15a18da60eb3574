//! What a text would do, for one person: the people they may name, what their codes name, and their day.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde_json::Value;
use sqlx::PgConnection;

use super::super::ServiceError;
use super::Replies;
use super::parse;
use crate::mail;
use crate::store::replies::{self, Author, Items};
use crate::store::{self, StoreError};
use mail_reader::{Class, QuoteShingles, ReplyText};
use rapport_model::ids::PersonId;
use rapport_model::{Address, Classification, Code, CodePrefix, FollowUpState};
use rapport_planner::digest::library::questions;
use rapport_reply::{Command, Context, Directory, DirectoryEntry, Item, Outcome, Reading, interpret};
use reply_address::DeliveryId;

/// Bytes of a reply text that are read. Nobody answers a digest with more.
const WORDS: usize = 64 * 1024;

/// Everything that reading a person's words depends on.
pub(super) struct AuthorContext {
    pub(super) author: Author,
    pub(super) today: NaiveDate,
    pub(super) directory: Directory,
    pub(super) items: Vec<Item>,
    pub(super) digests: Vec<String>,
    /// What the answered mail is about: the request for help, or the answer to an offer.
    pub(super) about: Option<Code>,
}

impl AuthorContext {
    pub(super) async fn read(
        conn: &mut PgConnection,
        digests: &[String],
        author: Author,
        answers: Option<DeliveryId>,
        at: DateTime<Utc>,
    ) -> Result<Self, StoreError> {
        let directory = directory(&mut *conn, author.id, answers).await?;
        let raw = replies::items(conn, author.id).await?;
        let today = at.with_timezone(&author.zone).date_naive();
        let items = items(&raw, &author, at);
        let digests = digests.to_vec();
        Ok(Self { author, today, directory, items, digests, about: None })
    }

    /// Reads a reply text, and the answers below items of ours. From then on strangers are called as it calls them.
    pub(super) fn interpret(&mut self, reply: &ReplyText, subject: &str) -> Reading {
        let text = said(&reply.text);
        let answers = mail::inline_answers(reply);
        self.directory.hear(&text);
        for (_, words) in &answers {
            self.directory.hear(words);
        }
        self.read_words(&text, &answers, subject.trim().eq_ignore_ascii_case("unsubscribe"))
    }

    fn read_words(&self, text: &str, answers: &[(Code, String)], unsubscribes: bool) -> Reading {
        interpret(text, answers, unsubscribes, &self.as_context())
    }

    /// The same, as the reply language takes it.
    pub(super) fn as_context(&self) -> Context<'_> {
        Context {
            me: self.author.id,
            today: self.today,
            directory: &self.directory,
            items: &self.items,
            digests: &self.digests,
            about: self.about,
        }
    }

    /// Whether the author has said yes to a request for help.
    pub(super) fn has_offered(&self, request: Code) -> bool {
        self.items.iter().any(|item| matches!(item, Item::Help { code, taken: true, .. } if *code == request))
    }

    /// The one thing that a text asks for, if it is one.
    pub(super) fn command(&self, text: &str) -> Option<Command> {
        let mut statements = self.read_words(text, &[], false).statements.into_iter();
        match (statements.next()?.outcome, statements.next()) {
            (Outcome::Do { command, .. }, None) => Some(command),
            _ => None,
        }
    }

    /// What a code names, in words.
    pub(super) fn title(&self, code: Code) -> Option<String> {
        let item = self.items.iter().find(|item| item.code() == code)?;
        match item {
            Item::FollowUp { title, .. } | Item::Activity { title, .. } => Some(title.clone()),
            Item::Nudge { about, .. } => self.directory.name(*about).map(str::to_owned),
            Item::Help { topic, .. } => Some(topic.clone()),
            Item::Question { text, .. } => Some(text.clone()),
        }
    }
}

/// The people whom an author may name: those whom they know, or whom the mail that they answer calls by a short name, and
/// strangers.
async fn directory(
    conn: &mut PgConnection,
    author: PersonId,
    answers: Option<DeliveryId>,
) -> Result<Directory, StoreError> {
    let edition = replies::edition(&mut *conn, author, answers).await?;
    let named = edition.map(|edition| edition.named()).unwrap_or_default();
    let known = replies::known_to(&mut *conn, author).await?;
    let is_known = |it: &DirectoryEntry| it.id == author || known.contains(&it.id) || named.contains(&it.id);
    let everybody = replies::everybody(&mut *conn, author).await?.into_iter().map(|person| DirectoryEntry {
        id: person.id,
        name: person.name,
        email: person.email,
        others: person.others,
    });
    let (known, strangers) = everybody.partition(is_known);
    Ok(Directory::new(known).with_strangers(strangers).preferring(named))
}

/// No more of the author's words than anybody writes.
fn said(text: &str) -> String {
    let mut said = String::new();
    for line in text.lines() {
        if said.len() + line.len() >= WORDS {
            break;
        }
        said.push_str(line);
        said.push('\n');
    }
    said
}

fn items(raw: &Items, author: &Author, at: DateTime<Utc>) -> Vec<Item> {
    let code = |prefix, number: i32| Code::new(prefix, u32::try_from(number).unwrap_or_default());
    let nudges =
        raw.nudges.iter().map(|it| Item::Nudge { code: code(CodePrefix::Nudge, it.code), about: it.about });
    let follow_ups = raw.follow_ups.iter().map(|it| Item::FollowUp {
        code: code(CodePrefix::FollowUp, it.code),
        title: it.title.clone(),
        about: it.about,
        open: it.state == FollowUpState::Open,
        asked: it.asked,
    });
    let activities = raw.activities.iter().map(|it| Item::Activity {
        code: code(CodePrefix::Activity, it.code),
        title: it.title.clone(),
        starts_on: it.starts_at.with_timezone(&author.zone).date_naive(),
        open: at < it.starts_at,
    });
    let requests = raw.requests.iter().map(|it| Item::Help {
        code: code(CodePrefix::Help, it.code),
        from: it.from,
        topic: it.topic.clone(),
        taken: it.taken,
    });
    let questions = raw.questions.iter().filter_map(|it| {
        let text = usize::try_from(it.number).ok().and_then(|number| questions().get(number))?;
        Some(Item::Question { code: code(CodePrefix::Question, it.code), text: (*text).to_owned() })
    });
    nudges.chain(follow_ups).chain(activities).chain(requests).chain(questions).collect()
}

/// What is to be interpreted.
#[derive(Debug, Clone, Copy)]
pub struct InterpretRequest<'a> {
    /// Whose words they are.
    pub person: PersonId,
    /// A mail of ours that it answers, by Message-ID; it has to have gone to that person.
    pub message_id: Option<&'a str>,
    /// When it is written; `None`: now.
    pub at: Option<DateTime<Utc>>,
    /// The words, or a whole mail.
    pub text: &'a [u8],
    /// It is a whole mail.
    pub is_mail: bool,
}

/// What a text would do.
#[derive(Debug, Clone, Serialize)]
pub struct Interpreted {
    /// What a mail is; a bare text is a reply.
    pub(crate) verdict: Classification,
    /// The reply text.
    pub text: String,
    /// What would be done, in order.
    pub actions: Vec<Value>,
    /// The same in words, for people.
    #[serde(skip)]
    pub(crate) in_words: Vec<String>,
    /// What was not understood.
    pub(crate) notes: Vec<String>,
    /// What would be asked back.
    pub questions: Vec<OpenQuestion>,
}

/// A question that would be asked back.
#[derive(Debug, Clone, Serialize)]
pub struct OpenQuestion {
    /// The question in words.
    pub text: String,
    /// Who may have been meant.
    pub(crate) candidates: Vec<Address>,
}

impl Replies {
    /// What a text would do if this person wrote it. Changes nothing.
    pub async fn interpret(&self, wanted: InterpretRequest<'_>) -> Result<Interpreted, ServiceError> {
        let mut tx = self.pool.begin().await.map_err(StoreError::from)?;
        let author = replies::author(&mut tx, wanted.person, self.default_zone).await?;
        let author = author.ok_or(ServiceError::NoSuchPerson)?;
        let now = match wanted.at {
            Some(at) => at,
            None => store::now(&mut tx).await?,
        };
        let mut answers = None;
        if let Some(message_id) = wanted.message_id {
            let delivery = mail::delivery_from_message_id(message_id, self.composer.reply_address.domain());
            answers = delivery;
            let delivered = match delivery {
                Some(delivery) => replies::delivered(&mut tx, delivery).await?,
                None => None,
            };
            if delivered.is_none_or(|it| it.person != wanted.person) {
                return Err(ServiceError::NotTheirs);
            }
        }
        let mut class = Class::Reply;
        let mut at = now;
        let mut subject = String::new();
        let reply = if wanted.is_mail {
            let shingles = replies::quote_shingles_sent(&mut tx, wanted.person).await?;
            let parsed = parse(wanted.text.to_vec(), None).await?;
            class = parsed.classification.class;
            if wanted.at.is_none() {
                at = super::written_at(&parsed.mail, now);
            }
            subject.clone_from(&parsed.mail.subject);
            let sent = mail::shingles_from_bytes(&shingles);
            ReplyText::of(&parsed.mail, &mail::reply_options(&sent))
        } else {
            let text = String::from_utf8_lossy(wanted.text).into_owned();
            // Who pastes an answer with the mail in it means the answer.
            if text.lines().any(|line| line.starts_with('>')) {
                ReplyText::from_text(&text, &mail::reply_options(&QuoteShingles::default()))
            } else {
                ReplyText { text, ..ReplyText::default() }
            }
        };
        let mut knowledge = AuthorContext::read(&mut tx, &self.digests, author, answers, at).await?;
        tx.rollback().await.map_err(StoreError::from)?;
        let reading = match class {
            Class::Reply => knowledge.interpret(&reply, &subject),
            _ => Reading { statements: Vec::new() },
        };
        let text = reply.text.trim().to_owned();
        let mut interpreted = Interpreted {
            verdict: mail::classification(class),
            text,
            actions: Vec::new(),
            in_words: Vec::new(),
            notes: Vec::new(),
            questions: Vec::new(),
        };
        for statement in reading.statements {
            match statement.outcome {
                Outcome::Do { command, confirm } => {
                    let waits = if confirm { " (after a yes)" } else { "" };
                    interpreted.in_words.push(format!("{}{waits}", command.in_words(&knowledge.directory)));
                    interpreted.actions.push(command.to_json(&knowledge.directory, confirm));
                }
                Outcome::Ask(question) => interpreted.questions.push(OpenQuestion {
                    candidates: question
                        .candidates
                        .iter()
                        .filter_map(|id| knowledge.directory.address(*id).cloned())
                        .collect(),
                    text: question.text,
                }),
                Outcome::Remark => interpreted.notes.push(statement.words),
                Outcome::Courtesy => {}
            }
        }
        Ok(interpreted)
    }
}
