//! Mails as people get and write them.

use std::path::{Path, PathBuf};

use rapport::service::Engine;
use rapport_model::Source;
use tokio_util::sync::CancellationToken;

use crate::support::{World, at};

/// A mail that somebody got.
#[derive(Debug, Clone)]
pub struct Letter {
    pub to: String,
    pub subject: String,
    pub reply_to: String,
    pub message_id: String,
    pub text: String,
    pub html: String,
    /// The header lines, unfolded.
    pub headers: Vec<String>,
}

/// The value of a header field.
fn field<'a>(headers: &'a [String], name: &str) -> Option<&'a str> {
    headers.iter().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

impl Letter {
    /// The value of a header field.
    pub fn header(&self, name: &str) -> Option<String> {
        field(&self.headers, name).map(str::to_owned)
    }

    pub fn read(raw: &[u8]) -> Self {
        let message = mail_parser::MessageParser::default().parse(raw).unwrap();
        let headers: Vec<String> = message
            .headers_raw()
            .map(|(name, value)| {
                format!("{name}: {}", value.split_whitespace().collect::<Vec<_>>().join(" "))
            })
            .collect();
        let field = |name: &str| field(&headers, name).unwrap_or_default().to_owned();
        Self {
            to: field("To").rsplit('<').next().unwrap().trim_end_matches('>').to_owned(),
            subject: message.subject().unwrap().to_owned(),
            reply_to: field("Reply-To").trim_matches(['<', '>']).to_owned(),
            message_id: field("Message-ID").trim_matches(['<', '>']).to_owned(),
            text: message.body_text(0).unwrap().into_owned(),
            html: message.body_html(0).unwrap().into_owned(),
            headers,
        }
    }

    /// Where a link with this label leads: the address and the body of the mail that it opens.
    pub fn link(&self, label: &str) -> (String, String) {
        let (before, _) = self.html.split_once(&format!(">{label}</a>")).unwrap_or_else(|| {
            panic!("no link {label:?} in {}", self.html);
        });
        opened(before.rsplit("href=\"").next().unwrap())
    }

    /// Where every link leads, in the order of the mail.
    pub fn links(&self) -> Vec<(String, String)> {
        self.html.split("href=\"").skip(1).filter(|it| it.starts_with("mailto:")).map(opened).collect()
    }

    /// The text part on one line: where it is wrapped does not matter.
    pub fn said(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// An answer to it, as somebody's client writes it: proven genuine by our mail server.
    pub fn answer(&self, words: &str) -> Answer {
        Answer {
            from: self.to.clone(),
            to: self.reply_to.clone(),
            subject: format!("Re: {}", self.subject),
            in_reply_to: Some(self.message_id.clone()),
            authentication: Some("mx.acme.example; dmarc=pass header.from=acme.example".to_owned()),
            date: "Tue, 24 Nov 2026 10:00:00 +0100".to_owned(),
            headers: String::new(),
            words: words.to_owned(),
            quoted: Some(self.text.clone()),
        }
    }
}

/// The address and the body of the mail that a link opens, `rest` beginning with it.
fn opened(rest: &str) -> (String, String) {
    let href = rest.split('"').next().unwrap().replace("&amp;", "&");
    let (address, query) = href.strip_prefix("mailto:").unwrap().split_once('?').unwrap();
    let body = query.split('&').find_map(|part| part.strip_prefix("body=")).unwrap_or_default();
    (address.to_owned(), decoded(body))
}

fn decoded(text: &str) -> String {
    let mut octets = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        if *first == b'%' {
            octets.push(u8::from_str_radix(std::str::from_utf8(&tail[..2]).unwrap(), 16).unwrap());
            rest = &tail[2..];
        } else {
            octets.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(octets).unwrap()
}

/// A mail to us.
#[derive(Debug, Clone)]
pub struct Answer {
    pub from: String,
    pub to: String,
    pub subject: String,
    pub in_reply_to: Option<String>,
    /// What our mail server found; `None`: nothing.
    pub authentication: Option<String>,
    pub date: String,
    /// Further header lines, each ended by CR LF.
    pub headers: String,
    pub words: String,
    /// The mail below it.
    pub quoted: Option<String>,
}

impl Answer {
    pub fn from(mut self, address: &str) -> Self {
        address.clone_into(&mut self.from);
        self
    }

    pub fn to(mut self, address: &str) -> Self {
        address.clone_into(&mut self.to);
        self
    }

    pub fn unproven(mut self) -> Self {
        self.authentication = None;
        self
    }

    pub fn proven_false(mut self) -> Self {
        self.authentication = Some("mx.acme.example; dmarc=fail header.from=acme.example".to_owned());
        self
    }

    pub fn with_header(mut self, line: &str) -> Self {
        self.headers.push_str(line);
        self.headers.push_str("\r\n");
        self
    }

    pub fn on(mut self, date: &str) -> Self {
        date.clone_into(&mut self.date);
        self
    }

    /// The mail, with a Message-ID that follows from what it says.
    pub fn raw(&self) -> Vec<u8> {
        use std::hash::{Hash, Hasher};
        let mut hasher = std::hash::DefaultHasher::new();
        format!("{self:?}").hash(&mut hasher);
        let mut raw = String::new();
        if let Some(results) = &self.authentication {
            raw.push_str(&format!("Authentication-Results: {results}\r\n"));
        }
        raw.push_str(&format!(
            "From: <{}>\r\nTo: <{}>\r\nSubject: {}\r\nDate: {}\r\nMessage-ID: <{:x}@mail.acme.example>\r\n",
            self.from,
            self.to,
            self.subject,
            self.date,
            hasher.finish()
        ));
        if let Some(id) = &self.in_reply_to {
            raw.push_str(&format!("In-Reply-To: <{id}>\r\nReferences: <{id}>\r\n"));
        }
        raw.push_str(&self.headers);
        raw.push_str("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n");
        raw.push_str(&self.words.replace('\n', "\r\n"));
        raw.push_str("\r\n");
        if let Some(quoted) = &self.quoted {
            raw.push_str("\r\nOn Mon, 23 Nov 2026 at 15:00, Rapport <rapport@acme.example> wrote:\r\n");
            for line in quoted.lines() {
                raw.push_str(&format!("> {line}\r\n"));
            }
        }
        raw.into_bytes()
    }
}

/// The clock of answers in these tests: Tuesday.
pub const TUESDAY: &str = "2026-11-24T09:00:00Z";

/// Reads everything that came in, by the clock of an instant, and delivers what follows from it.
pub async fn read_all(engine: &Engine, instant: &str) {
    while engine.replies.read_next(Some(at(instant))).await.unwrap() {}
    engine.delivery.deliver_due(&CancellationToken::new()).await.unwrap();
}

/// Every mail to somebody in a directory of the transport `files`, oldest first.
pub fn letters_in(directory: &Path, name: &str) -> Vec<Letter> {
    let mut files: Vec<(u64, PathBuf)> = std::fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter_map(|path| {
            let file = path.file_name()?.to_str()?.to_owned();
            let (number, recipient) = file.split_once('-')?;
            (recipient == format!("{name}@acme.example.eml")).then(|| (number.parse().unwrap(), path))
        })
        .collect();
    files.sort();
    files.into_iter().map(|(_, path)| Letter::read(&std::fs::read(path).unwrap())).collect()
}

impl World {
    /// Every mail to somebody, oldest first.
    pub fn letters_to(&self, name: &str) -> Vec<Letter> {
        letters_in(self.outbox.path(), name)
    }

    /// The latest mail to somebody.
    pub fn letter_to(&self, name: &str) -> Letter {
        self.letters_to(name).pop().unwrap()
    }

    /// Takes an answer by LMTP, reads it on Tuesday and delivers what follows.
    pub async fn hear(&self, answer: &Answer) {
        self.hear_at(answer, TUESDAY).await;
    }

    /// The same by another clock.
    pub async fn hear_at(&self, answer: &Answer, instant: &str) {
        let recipients = [answer.to.clone()];
        self.engine.inbox.receive(Source::Lmtp, Some(&answer.from), &recipients, answer.raw()).await.unwrap();
        read_all(&self.engine, instant).await;
    }

    /// The log without what was imported: `check-in ana bo 2026-11-24 "note"`.
    pub async fn logged(&self) -> Vec<String> {
        sqlx::query_scalar(
            "select concat_ws(' ', i.kind, split_part(f.email, '@', 1), split_part(t.email, '@', 1),
                (i.occurred_at at time zone 'Europe/Berlin')::date, '\"' || i.note || '\"',
                case when i.in_person then '(in person)' end)
             from interaction i join person f on f.id = i.from_person_id join person t on t.id = i.to_person_id
             where i.source in ('reply', 'bcc') order by i.id",
        )
        .fetch_all(&self.pool)
        .await
        .unwrap()
    }

    /// What came of the mails that came in: `applied L3`.
    pub async fn outcomes(&self) -> Vec<String> {
        sqlx::query_scalar(
            "select concat_ws(' ', coalesce(outcome, state), 'L' || trust) from inbound_message order by id",
        )
        .fetch_all(&self.pool)
        .await
        .unwrap()
    }
}
