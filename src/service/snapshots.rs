//! Every mail as a whole, byte for byte: one snapshot for each.
//!
//! A snapshot is the message as it goes out, with its parts decoded so that they can be read. The hash in its first lines is
//! that of the bytes before decoding, so that a change of the encoding shows too.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use data_encoding::HEXLOWER;
use dkim_signer::Signer;
use sha2::{Digest as _, Sha256};

use super::composer::{Composer, DigestMail, NoteMail};
use crate::mail::{MailKind, Message, Sender, digest_delivery, letter_delivery, preview_keys};
use crate::render::{
    self, ACKNOWLEDGEMENT_LINES, Choice, CommandOutcome, Note, Point, Sample, SubjectTemplate, Templates,
    Wording, samples,
};
use rapport_model::ids::{ActivityId, FollowUpId, GoalId, InteractionId, PersonId};
use rapport_model::{
    Address, Announcement, Answer, CelebrationKind, Code, FollowUpKind, HeaderText, PersonName,
};
use rapport_planner::digest::{
    Activity, Ask, AskKind, Celebrated, Edition, FollowUp, Goal, HelpTopic, KindWord, Mention, Reason,
    Section, SectionName,
};
use rapport_reply::{Command, Context, Directory, DirectoryEntry, Item, Outcome, interpret};

/// When every mail here is made.
const AT: &str = "2026-11-23T06:30:00Z";

/// The person whom every mail here goes to.
const ANA: PersonId = PersonId(1);
const BO: PersonId = PersonId(2);
const DMITRI: PersonId = PersonId(3);
const FEMI: PersonId = PersonId(4);
const INES: PersonId = PersonId(5);
/// Nobody in the directory has this number.
const GONE: PersonId = PersonId(99);

fn at() -> DateTime<Utc> {
    AT.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn code(text: &str) -> Code {
    text.parse().unwrap()
}

fn address(text: &str) -> Address {
    text.parse().unwrap()
}

fn composer() -> Composer {
    Composer {
        public_url: None,
        templates: Templates::built_in().unwrap(),
        from: Sender {
            name: Some(HeaderText::new("Rapport at Acme")),
            address: address("rapport@acme.example"),
        },
        reply_address: "{token}@in.acme.example".parse().unwrap(),
        subjects: BTreeMap::from([(
            "own-subject".to_owned(),
            SubjectTemplate::new("{{ reader }}, {{ week }}: {{ first }}").unwrap(),
        )]),
        organisation: None,
        frequent: BTreeSet::from(["weekly".to_owned()]),
        signers: Vec::new(),
    }
}

/// Holds a mail against its snapshot. `make` is called twice and has to give the same bytes.
fn hold(name: &str, make: impl Fn() -> Message) {
    let message = make();
    assert!(make().bytes == message.bytes, "{name}: composed twice, two mails");
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, readable(&message)));
}

/// A key of Ed25519: the one of RFC 8463, appendix A.2.
fn signer() -> Arc<Signer> {
    let key = "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g";
    let pem = format!("-----BEGIN {0}-----\n{key}\n-----END {0}-----\n", "PRIVATE KEY");
    Arc::new(Signer::from_pem("acme.example", "s1", &pem).unwrap())
}

#[test]
fn a_signature_comes_first_and_changes_nothing_else() {
    for sample in samples() {
        let bytes = |signers| {
            let composer = Composer { signers, ..composer() };
            let made = DigestMail {
                digest: "weekly",
                period: sample.period,
                decided_at: at(),
                edition: &sample.edition,
            };
            composer.preview(made).unwrap().message.bytes
        };
        let (plain, signed) = (bytes(Vec::new()), bytes(vec![signer(), signer()]));
        assert!(
            signed.starts_with(
                b"DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed; d=acme.example; s=s1;"
            )
        );
        assert!(signed.ends_with(&plain));
        let added = String::from_utf8(signed[..signed.len() - plain.len()].to_vec()).unwrap();
        assert_eq!(added.matches("DKIM-Signature: ").count(), 2);
    }
}

/// A message with its parts decoded and lines ended by LF, below its envelope and the hash of its bytes.
fn readable(message: &Message) -> String {
    let bytes = String::from_utf8(message.bytes.clone()).unwrap();
    let lines: Vec<&str> = bytes.split("\r\n").collect();
    assert!(lines.iter().all(|line| !line.contains(['\r', '\n'])), "a line does not end with CRLF");
    let mut text = format!(
        "Envelope: <{}> to <{}>\nOctets: {}\nSHA-256: {}\n\n",
        message.envelope_from,
        message.recipient,
        message.bytes.len(),
        HEXLOWER.encode(&Sha256::digest(&message.bytes))
    );
    let boundary = bytes.split_once("boundary=\"").and_then(|(_, rest)| rest.split_once('"')).unwrap().0;
    let delimiter = format!("--{boundary}");
    let mut sections = lines.split(|line| line.starts_with(&delimiter));
    // Writing to a string does not fail.
    let _ = writeln!(text, "{}", sections.next().unwrap().join("\n"));
    let mut parts = 0;
    for part in sections {
        let Some(end_of_headers) = part.iter().position(|line| line.is_empty()) else { continue };
        let (headers, body) = part.split_at(end_of_headers);
        if headers.is_empty() {
            continue;
        }
        assert!(headers.contains(&"Content-Transfer-Encoding: quoted-printable"), "{headers:?}");
        let _ = writeln!(text, "{delimiter}\n{}\n{}", headers.join("\n"), decoded(body));
        parts += 1;
    }
    assert_eq!(parts, 2);
    text.push_str(&delimiter);
    text.push_str("--\n");
    text
}

/// Undoes quoted-printable (RFC 2045 §6.7) as lettre writes it.
fn decoded(lines: &[&str]) -> String {
    let mut octets = Vec::new();
    for line in lines {
        let (line, is_soft) = line.strip_suffix('=').map_or((*line, false), |line| (line, true));
        let mut pieces = line.split('=');
        octets.extend(pieces.next().unwrap().bytes());
        for piece in pieces {
            let (hex, rest) = piece.split_at(2);
            octets.push(u8::from_str_radix(hex, 16).unwrap());
            octets.extend(rest.bytes());
        }
        if !is_soft {
            octets.push(b'\n');
        }
    }
    String::from_utf8(octets).unwrap().replace("\r\n", "\n").trim_end().to_owned()
}

/// The name of a snapshot, of words.
fn slug(words: &str) -> String {
    let letters = |c: char| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    words.chars().map(letters).collect()
}

fn hold_digest(composer: &Composer, name: &str, digest: &str, edition: &Edition, period: NaiveDate) {
    let made = DigestMail { digest, period, decided_at: at(), edition };
    hold(&format!("digest-{}", slug(name)), || composer.preview(made).unwrap().message);
}

fn sample(name: &str) -> Sample {
    samples().into_iter().find(|sample| sample.name == name).unwrap()
}

#[test]
fn every_sample_of_a_digest() {
    let composer = composer();
    for sample in samples() {
        hold_digest(&composer, sample.name, "weekly", &sample.edition, sample.period);
    }
}

#[test]
fn every_section_alone() {
    let composer = composer();
    let Sample { period, edition, .. } = sample("full week");
    for name in SectionName::ALL {
        let mut alone = edition.clone();
        alone.sections.retain(|section| section.name() == *name);
        hold_digest(&composer, &format!("only {}", name.as_str()), "weekly", &alone, period);
    }
}

#[test]
fn a_subject_of_the_operators_and_a_mail_that_is_sent_anew() {
    let composer = composer();
    let Sample { period, edition, .. } = sample("kind words alone");
    hold_digest(&composer, "own subject", "own-subject", &edition, period);
    let keys = preview_keys();
    let delivery = digest_delivery(&keys, "weekly", period, edition.reader.id);
    let made = DigestMail { digest: "weekly", period, decided_at: at(), edition: &edition };
    hold("digest-sent-anew", || composer.compose(made, &keys, delivery, 1).unwrap().message);
}

fn mention(id: PersonId, name: &str, short: &str, mailbox: &str) -> Mention {
    Mention {
        id,
        name: name.to_owned(),
        short: short.to_owned(),
        email: address(&format!("{mailbox}@acme.example")),
    }
}

fn bo() -> Mention {
    mention(BO, "Bo Lindqvist", "Bo", "bo")
}

fn ask(number: usize, reason: Reason) -> Ask {
    Ask { code: code(&format!("N{number}")), subject: bo(), reason, opener: None, note: None }
}

/// Asks for these reasons, numbered from 1.
fn asks(reasons: impl IntoIterator<Item = Reason>) -> Vec<Ask> {
    (1..).zip(reasons).map(|(number, reason)| ask(number, reason)).collect()
}

/// Every reason to thank, and to be in touch, in each of its wordings.
fn reasons() -> [Section; 2] {
    let team = || "Platform".to_owned();
    let celebration =
        |kind, on: &str| Reason::Celebration { kind, on: day(on), title: Some("Staff engineer".to_owned()) };
    let goal =
        |together| Reason::GoalClosed { on: day("2026-11-19"), title: "Quiet nights".to_owned(), together };
    let help = |times| Reason::UnthankedHelp { on: day("2026-11-17"), times, topic: None };
    let with = |times, topic| Reason::UnthankedHelp { on: day("2026-11-17"), times, topic: Some(topic) };
    let joined = |on: &str| Reason::NewJoiner { on: day(on), team: team() };
    let hello = |since: Option<&str>| Reason::Hello { team: team(), since: since.map(day) };
    let appreciate = asks([
        help(1),
        help(2),
        help(3),
        help(40),
        with(1, HelpTopic::Noted("the deploy".to_owned())),
        with(2, HelpTopic::Requested("postgres\nupgrade".to_owned())),
        Reason::ThanksNotReturned { on: day("2026-11-09") },
        Reason::CelebratedYou { on: day("2025-12-20") },
        Reason::PromiseKept { on: day("2026-11-20"), title: "The logs of the staging cluster".to_owned() },
        goal(true),
        goal(false),
        celebration(CelebrationKind::Promotion, "2026-11-18"),
        celebration(CelebrationKind::Promotion, "2026-11-26"),
        celebration(CelebrationKind::Win, "2026-11-18"),
        celebration(CelebrationKind::Birthday, "2026-11-18"),
        celebration(CelebrationKind::Birthday, "2026-11-26"),
        celebration(CelebrationKind::Anniversary, "2026-11-18"),
        celebration(CelebrationKind::Anniversary, "2026-11-26"),
    ]);
    let check_in = asks([
        joined("2026-11-16"),
        joined("2026-11-23"),
        joined("2026-11-26"),
        Reason::GiveBack { on: day("2026-11-17") },
        Reason::Silence { on: day("2026-10-06"), too_long: true },
        Reason::Wish { every_days: 14, since: Some(day("2026-10-06")), too_long: false },
        Reason::Wish { every_days: 30, since: None, too_long: false },
        hello(None),
        hello(Some("2026-10-06")),
        hello(Some("2026-11-18")),
    ]);
    [Section::Appreciate { items: appreciate, also: Vec::new() }, Section::CheckIn { items: check_in }]
}

#[test]
fn every_reason_in_time_and_late() {
    let composer = composer();
    let Sample { period, edition, .. } = sample("kind words alone");
    let edition = Edition { sections: reasons().into(), ..edition };
    hold_digest(&composer, "every reason", "weekly", &edition, period);
    let late = Edition { late_since: Some(period), ..edition };
    hold_digest(&composer, "every reason late", "weekly", &late, period);
}

/// What `samples` does not have: each is a wording that a day or a missing word makes.
#[test]
fn what_a_day_makes_of_a_sentence() {
    let composer = composer();
    let Sample { period, edition, .. } = sample("full week");
    let follow_up = |number: u32, kind, about, due_on| FollowUp {
        code: code(&format!("F{number}")),
        id: FollowUpId(i64::from(number)),
        kind,
        about,
        title: "Send the numbers".to_owned(),
        due_on,
        since: day("2025-11-12"),
    };
    let celebrated =
        |kind, on: &str| Celebrated { subject: bo(), kind, on: day(on), title: None, past: day(on) < period };
    let goal = |progress, due_on| Goal {
        id: GoalId(1),
        team: "Platform".to_owned(),
        title: "Quiet nights".to_owned(),
        progress,
        due_on,
        contributors: Vec::new(),
        with_reader: progress == 100,
    };
    let activity = |number: u32, starts_at: &str, ends_at: Option<&str>, answer| Activity {
        code: code(&format!("A{number}")),
        id: ActivityId(i64::from(number)),
        team: "Platform".to_owned(),
        title: "Retrospective".to_owned(),
        starts_at: starts_at.parse().unwrap(),
        ends_at: ends_at.map(|it| it.parse().unwrap()),
        location: None,
        url: None,
        optional: false,
        answer,
        outside_hours: false,
    };
    let question = |week: &str| Section::Question {
        ask: None,
        before: Some(rapport_planner::digest::Question {
            team: rapport_model::ids::TeamId(1),
            week: day(week),
            text: "What did you learn?".to_owned(),
        }),
        answers: Vec::new(),
        more: 1,
    };
    let word = KindWord {
        interaction: InteractionId(1),
        from: bo(),
        on: day("2025-11-19"),
        words: None,
        public: false,
    };
    let kinds = [
        CelebrationKind::Birthday,
        CelebrationKind::Anniversary,
        CelebrationKind::Promotion,
        CelebrationKind::Win,
    ];
    let sections = vec![
        Section::KindWords { items: vec![word], in_team: Vec::new() },
        Section::FollowUps {
            items: vec![
                follow_up(1, FollowUpKind::IPromised, Some(bo()), Some(day("2026-11-23"))),
                follow_up(2, FollowUpKind::IPromised, None, Some(day("2026-11-02"))),
                follow_up(3, FollowUpKind::AskedOfMe, Some(bo()), Some(day("2026-12-04"))),
                follow_up(4, FollowUpKind::AskedOfMe, None, Some(day("2027-01-04"))),
                follow_up(5, FollowUpKind::IAsked, Some(bo()), None),
                follow_up(6, FollowUpKind::IAsked, None, None),
            ],
            more: 1,
        },
        Section::Activities {
            items: vec![
                activity(1, "2026-11-24T09:00:00Z", None, None),
                activity(2, "2026-11-24T09:00:00Z", Some("2026-11-26T16:00:00Z"), Some(Answer::Maybe)),
                activity(3, "2027-01-12T09:00:00Z", Some("2027-01-12T10:00:00Z"), Some(Answer::Yes)),
            ],
            more: 1,
        },
        Section::Celebrations {
            items: ["2026-11-19", "2026-11-23", "2026-11-27"]
                .iter()
                .flat_map(|on| kinds.map(|kind| celebrated(kind, on)))
                .collect(),
        },
        Section::Goals {
            items: vec![
                goal(0, Some(day("2026-11-23"))),
                goal(40, Some(day("2026-11-02"))),
                goal(40, Some(day("2026-12-24"))),
                goal(80, None),
                goal(100, None),
            ],
            more: 2,
        },
        question("2026-11-16"),
        question("2026-11-02"),
    ];
    let edition = Edition { sections, ..edition };
    hold_digest(&composer, "every day", "weekly", &edition, period);
    let late = Edition { late_since: Some(period), ..edition.clone() };
    hold_digest(&composer, "every day late", "weekly", &late, period);
    // What stands first is what the subject names.
    let first = |name: &str, section: Section| {
        let edition = Edition { sections: vec![section], ..edition.clone() };
        hold_digest(&composer, &format!("subject {name}"), "weekly", &edition, period);
    };
    for kind in kinds {
        let items = vec![celebrated(kind, "2026-11-27")];
        first(&format!("{kind:?}"), Section::Celebrations { items });
    }
    for kind in [FollowUpKind::IPromised, FollowUpKind::AskedOfMe, FollowUpKind::IAsked] {
        let items = vec![follow_up(1, kind, Some(bo()), None)];
        first(&format!("{kind:?}"), Section::FollowUps { items, more: 0 });
    }
    let items = vec![follow_up(1, FollowUpKind::IPromised, None, None)];
    first("follow-up about nobody", Section::FollowUps { items, more: 0 });
    first("goal reached", Section::Goals { items: vec![goal(100, None)], more: 0 });
    let joined = Reason::NewJoiner { on: day("2026-11-26"), team: "Platform".to_owned() };
    first("new joiner", Section::CheckIn { items: asks([joined]) });
    let also = vec![rapport_planner::digest::RecentHelp { who: bo(), on: day("2026-11-19") }];
    first("help besides", Section::Appreciate { items: Vec::new(), also });
}

#[test]
fn names_that_no_header_or_template_may_trip_over() {
    let composer = composer();
    let Sample { period, edition, .. } = sample("kind words alone");
    let names = [
        ("right to left", "נועה לוי", "נועה"),
        ("turned around", "Noa \u{202E}Levi\u{2066}", "Noa \u{202E}"),
        ("quotes and brackets", "Sean \"Bo\" O'Brien, <sean@elsewhere.example> & Söhne", "Sean \"Bo\""),
        ("other scripts", "王小明 Ünal Þórsdóttir", "王小明"),
    ];
    for (name, full, short) in names {
        let colleague = mention(BO, full, short, "colleague");
        let word = KindWord {
            interaction: InteractionId(1),
            from: colleague.clone(),
            on: day("2026-11-19"),
            words: Some(format!("{full}\r\nBcc: all@acme.example")),
            public: false,
        };
        let items = vec![Ask { subject: colleague, ..ask(3, Reason::GiveBack { on: day("2026-11-17") }) }];
        let edition = Edition {
            reader: mention(ANA, full, short, "reader"),
            team: Some(full.to_owned()),
            first: true,
            sections: vec![
                Section::KindWords { items: vec![word], in_team: Vec::new() },
                Section::CheckIn { items },
            ],
            ..edition.clone()
        };
        hold_digest(&composer, &format!("name {name}"), "weekly", &edition, period);
    }
}

/// The people whom Ana may name.
fn directory() -> Directory {
    let known = |id, name: &str, mailbox: &str| DirectoryEntry {
        id,
        name: PersonName::new(name, None),
        email: address(&format!("{mailbox}@acme.example")),
        others: Vec::new(),
    };
    Directory::new(vec![
        known(ANA, "Ana Ferreira", "ana"),
        known(BO, "Bo Lindqvist", "bo"),
        known(DMITRI, "Dmitri Petrov", "dmitri"),
        known(FEMI, "Femi Adeyemi", "femi"),
        known(INES, "Inés Moreau", "ines"),
        known(PersonId(6), "Robert \"Bob\" Meyer", "bob.meyer"),
        known(PersonId(7), "Bob Tan", "bob.tan"),
    ])
}

/// What Ana has codes for.
fn items() -> Vec<Item> {
    let follow_up = |at: &str, title: &str, open| Item::FollowUp {
        code: code(at),
        title: title.to_owned(),
        about: None,
        open,
        asked: false,
    };
    let activity = |at: &str, title: &str, on: &str| Item::Activity {
        code: code(at),
        title: title.to_owned(),
        starts_on: day(on),
        open: true,
    };
    vec![
        Item::Nudge { code: code("N3"), about: BO },
        follow_up("F1", "Order the cake", false),
        follow_up("F2", "Send Femi the capacity numbers", true),
        follow_up("F3", &"Read the hiring plan ".repeat(5), true),
        activity("A1", "Retrospective", "2026-11-26"),
        activity("A2", "Team lunch", "2026-11-27"),
        Item::Help { code: code("H1"), from: DMITRI, topic: "postgres upgrade".to_owned(), taken: true },
        Item::Question { code: code("Q4"), text: "What did you learn?".to_owned() },
    ]
}

fn title(at: Code) -> Option<String> {
    items().into_iter().find(|item| item.code() == at).map(|item| match item {
        Item::FollowUp { title, .. } | Item::Activity { title, .. } => title,
        Item::Nudge { .. } => "Bo Lindqvist".to_owned(),
        Item::Help { topic, .. } => topic,
        Item::Question { text, .. } => text,
    })
}

fn with_wording<T>(tell: impl FnOnce(&Wording<'_>) -> T) -> T {
    let directory = directory();
    tell(&Wording { directory: &directory, today: day("2026-11-23"), titles: &title })
}

/// An answer to a mail of Ana's, with what a test does not name as it is most often.
struct Answered {
    opening: Vec<String>,
    points: Vec<Point>,
    can_undo: bool,
    to_message: Option<&'static str>,
    subject: &'static str,
    lines: Option<usize>,
}

impl Answered {
    fn new(points: impl Into<Vec<Point>>) -> Self {
        Self {
            opening: vec![render::opening("Ana", false)],
            points: points.into(),
            can_undo: false,
            to_message: Some("answer-1@mail.acme.example"),
            subject: "Re: Week of 23 Nov: a line for Bo",
            lines: Some(ACKNOWLEDGEMENT_LINES),
        }
    }

    /// One whose mail had an effect that can be taken back.
    fn done(points: impl Into<Vec<Point>>) -> Self {
        Self { opening: vec![render::opening("Ana", true)], can_undo: true, ..Self::new(points) }
    }

    fn hold(&self, name: &str) {
        let note = Note {
            subject: self.subject,
            opening: &self.opening,
            points: &self.points,
            can_undo: self.can_undo,
            lines: self.lines,
        };
        hold_note(&format!("answer-{name}"), MailKind::Answer { to: self.to_message }, &note, None);
    }
}

fn hold_note(name: &str, nature: MailKind<'_>, note: &Note<'_>, answers_to: Option<&Address>) {
    let (composer, keys) = (composer(), preview_keys());
    let written = NoteMail {
        nature,
        delivery: letter_delivery(&keys, name, 1, ANA),
        to_name: "Ana Ferreira",
        to: &address("ana@acme.example"),
        at: at(),
        note,
        answers_to,
    };
    hold(name, || composer.write(&keys, &written).unwrap().message);
}

/// Sentences that tell what was done, in one mail; all of them have to stand in it.
fn hold_told(name: &str, told: &[(Command, CommandOutcome)]) {
    let sentences: Vec<String> = with_wording(|wording| {
        told.iter().map(|(command, after)| wording.sentence(command, after)).collect()
    });
    let answered = Answered::done(sentences.into_iter().map(Point::Done).collect::<Vec<_>>());
    Answered { lines: None, ..answered }.hold(name);
}

/// What was not done for somebody who has left.
fn departed() -> CommandOutcome {
    CommandOutcome::without(BTreeMap::from([(GONE, "Grace Okafor".to_owned())]))
}

fn note(words: &str) -> Option<String> {
    Some(words.to_owned())
}

#[test]
fn every_sentence_about_people() {
    let on = |on: &str| day(on);
    let talked = |people: &[PersonId], day, note| {
        (Command::CheckIn { people: people.to_vec(), on: day, note }, CommandOutcome::Done)
    };
    hold_told(
        "check-in",
        &[
            talked(&[BO], on("2026-11-23"), None),
            talked(&[BO, INES], on("2026-11-22"), note("swamped until the audit.")),
            talked(&[BO, DMITRI, INES], on("2026-11-18"), note("shall we meet in May?")),
            talked(&[FEMI], on("2025-12-30"), note(&"a very long talk about the migration ".repeat(4))),
            talked(&[GONE], on("2026-11-23"), note("<b>bold</b> & \"quoted\"")),
        ],
    );
    let thanks = |people: &[PersonId], note, public, after| {
        (Command::Thanks { people: people.to_vec(), note, public }, after)
    };
    hold_told(
        "thanks",
        &[
            thanks(&[BO], None, false, CommandOutcome::Done),
            thanks(&[BO, FEMI], note("for the review"), false, CommandOutcome::Done),
            thanks(&[BO], note("for the deploy!"), true, CommandOutcome::Done),
            thanks(&[BO, GONE], note("for the cake"), false, departed()),
            thanks(&[BO, GONE], note("for the cake"), true, departed()),
            thanks(&[GONE], note("for the cake"), false, departed()),
        ],
    );
    let people = || vec![BO];
    let yesterday = on("2026-11-22");
    hold_told(
        "thanked-and-helped",
        &[
            (Command::Thanked { people: people(), on: yesterday, note: None }, CommandOutcome::Done),
            (
                Command::Thanked { people: people(), on: yesterday, note: note("for lunch") },
                CommandOutcome::Done,
            ),
            (Command::HelpReceived { people: people(), on: yesterday, note: None }, CommandOutcome::Done),
            (
                Command::HelpReceived { people: people(), on: yesterday, note: note("the deploy") },
                CommandOutcome::Done,
            ),
            (Command::HelpGiven { people: people(), on: yesterday, note: None }, CommandOutcome::Done),
            (
                Command::HelpGiven { people: people(), on: yesterday, note: note("the deploy") },
                CommandOutcome::Done,
            ),
        ],
    );
    let nudges = || Command::NudgeDone { codes: vec![code("N3"), code("N4"), code("N5")] };
    let skip = || Command::NudgeSkip { codes: vec![code("N3"), code("N4")] };
    let nudged = vec![
        (code("N3"), BO, AskKind::Thanks),
        (code("N4"), INES, AskKind::Congratulations),
        (code("N5"), FEMI, AskKind::CheckIn),
    ];
    hold_told(
        "nudges",
        &[
            (nudges(), CommandOutcome::Nudged(nudged)),
            (nudges(), CommandOutcome::Done),
            (skip(), CommandOutcome::RestsUntil(vec![BO, INES], on("2026-12-23"))),
            (skip(), CommandOutcome::Done),
        ],
    );
    hold_told(
        "feedback-answer-mute-cadence",
        &[
            (
                Command::Feedback { people: vec![BO, FEMI], note: "Well told.".to_owned() },
                CommandOutcome::Done,
            ),
            (Command::Feedback { people: vec![BO, GONE], note: "Well told.".to_owned() }, departed()),
            (
                Command::Answer { code: code("Q4"), note: "That naps matter.".to_owned() },
                CommandOutcome::Done,
            ),
            (Command::Mute { people: vec![BO, FEMI] }, CommandOutcome::Done),
            (
                Command::Announce {
                    what: vec![Announcement::Thanks, Announcement::Birthday],
                    allowed: false,
                },
                CommandOutcome::Done,
            ),
            (Command::Announce { what: Announcement::ALL.to_vec(), allowed: true }, CommandOutcome::Done),
            (Command::Cadence { people: vec![BO, FEMI], every_days: 30 }, CommandOutcome::Done),
            (Command::Cadence { people: vec![BO], every_days: 7 }, CommandOutcome::ManyWishes),
        ],
    );
}

#[test]
fn every_sentence_about_what_has_a_code() {
    let add = |title: &str, due: Option<&str>, after| {
        (Command::FollowUpAdd { people: vec![BO], title: title.to_owned(), due: due.map(day) }, after)
    };
    let codes = || vec![code("F2"), code("F3"), code("F9")];
    hold_told(
        "follow-ups",
        &[
            add("Call Bo.", Some("2026-11-27"), CommandOutcome::Added(code("F12"))),
            add("Send Bo the slides", Some("2027-01-04"), CommandOutcome::Added(code("F13"))),
            add("Send Bo the slides", None, CommandOutcome::Added(code("F14"))),
            add("Send Bo the slides", None, CommandOutcome::Done),
            (Command::FollowUpDone { codes: codes() }, CommandOutcome::Done),
            (Command::FollowUpSnooze { codes: codes(), until: day("2026-12-04") }, CommandOutcome::Done),
            (Command::FollowUpDrop { codes: codes() }, CommandOutcome::Done),
        ],
    );
    let rsvp = |answer| (Command::Rsvp { activity: code("A2"), answer }, CommandOutcome::Done);
    hold_told("invitations", &[Answer::Yes, Answer::No, Answer::Maybe].map(rsvp));
    let wanted = |people: &[PersonId], after| {
        (Command::HelpAsk { note: "postgres upgrade".to_owned(), people: people.to_vec() }, after)
    };
    hold_told(
        "help-asked",
        &[
            wanted(&[], CommandOutcome::NobodyToAsk),
            wanted(&[], CommandOutcome::Done),
            wanted(&[BO], CommandOutcome::Done),
            wanted(&[BO, FEMI], CommandOutcome::Done),
        ],
    );
    let offer = |after| (Command::HelpOffer { code: code("H1") }, after);
    hold_told(
        "help-offered",
        &[
            offer(CommandOutcome::TooLate),
            offer(CommandOutcome::Helping(DMITRI)),
            offer(CommandOutcome::Helping(GONE)),
            offer(CommandOutcome::Done),
        ],
    );
    let decline = |after| (Command::HelpDecline { code: code("H1") }, after);
    hold_told(
        "help-declined",
        &[
            decline(CommandOutcome::GivenBack(DMITRI)),
            decline(CommandOutcome::GivenBack(GONE)),
            decline(CommandOutcome::Done),
        ],
    );
}

/// One command of each kind.
fn commands() -> Vec<Command> {
    let on = day("2026-11-22");
    let until = day("2026-12-07");
    let people = || vec![BO, INES];
    let reason = || note("the review");
    let text = || "the review".to_owned();
    vec![
        Command::CheckIn { people: people(), on, note: reason() },
        Command::Thanks { people: people(), note: reason(), public: false },
        Command::Thanks { people: people(), note: reason(), public: true },
        Command::Thanked { people: people(), on, note: reason() },
        Command::HelpReceived { people: people(), on, note: reason() },
        Command::HelpGiven { people: people(), on, note: None },
        Command::FollowUpAdd { people: people(), title: text(), due: Some(until) },
        Command::FollowUpAdd { people: people(), title: text(), due: None },
        Command::FollowUpDone { codes: vec![code("F2"), code("F3")] },
        Command::FollowUpSnooze { codes: vec![code("F2")], until },
        Command::FollowUpDrop { codes: vec![code("F2")] },
        Command::NudgeDone { codes: vec![code("N3")] },
        Command::NudgeSkip { codes: vec![code("N3")] },
        Command::Rsvp { activity: code("A2"), answer: Answer::Yes },
        Command::HelpAsk { note: text(), people: Vec::new() },
        Command::HelpAsk { note: text(), people: vec![BO] },
        Command::HelpOffer { code: code("H1") },
        Command::HelpDecline { code: code("H1") },
        Command::Feedback { people: people(), note: text() },
        Command::Answer { code: code("Q4"), note: text() },
        Command::Pause { until },
        Command::Resume,
        Command::Unsubscribe { digest: None },
        Command::Unsubscribe { digest: note("weekly") },
        Command::Away { from: on, until },
        Command::Full { until },
        Command::Mute { people: people() },
        Command::Announce { what: vec![Announcement::Birthday], allowed: false },
        Command::Cadence { people: people(), every_days: 30 },
        Command::Undo,
        Command::Usage,
        Command::Export,
        Command::Forget,
    ]
}

#[test]
fn every_sentence_about_mails_themselves() {
    let simple = |command| (command, CommandOutcome::Done);
    hold_told(
        "mails",
        &[
            simple(Command::Pause { until: day("2026-12-07") }),
            simple(Command::Pause { until: day("2027-01-04") }),
            simple(Command::Resume),
            simple(Command::Unsubscribe { digest: None }),
            simple(Command::Unsubscribe { digest: note("weekly") }),
            simple(Command::Away { from: day("2026-12-21"), until: day("2027-01-04") }),
            simple(Command::Full { until: day("2026-12-07") }),
            simple(Command::Export),
            simple(Command::Forget),
        ],
    );
    let undo = |what, for_others| (Command::Undo, CommandOutcome::TakenBack { what, for_others });
    let mut what: Vec<String> =
        with_wording(|wording| commands().iter().map(|command| wording.command(command)).collect());
    what.push(render::what_waited().to_owned());
    hold_told(
        "undo",
        &[
            undo(Vec::new(), Vec::new()),
            undo(what[..1].to_vec(), Vec::new()),
            undo(Vec::new(), what[1..2].to_vec()),
            undo(what[..1].to_vec(), what[1..3].to_vec()),
            undo(what, Vec::new()),
            (Command::Undo, CommandOutcome::Done),
        ],
    );
}

/// What the answer to a mail looks like, by what it holds beside what was done.
#[test]
fn every_kind_of_answer() {
    let done =
        |command: &Command| Point::Done(with_wording(|it| it.sentence(command, &CommandOutcome::Done)));
    let waiting = |command: &Command| Point::Waiting(with_wording(|it| it.waiting(command)));
    let pause = Command::Pause { until: day("2026-12-07") };
    let thanks = Command::Thanks { people: vec![BO], note: note("for the review."), public: false };
    let kept = || Point::NotUnderstood("the thing with the thing".to_owned());
    let choice = |takes_yes| Point::Question {
        text: "Has that happened? I logged nothing.".to_owned(),
        choices: vec![Choice {
            command: "talked to Bo Lindqvist on 2026-11-22".to_owned(),
            label: "Yes, it has".to_owned(),
        }],
        takes_yes,
    };
    let told = |text: &str| Point::Info(text.to_owned());
    Answered::done([done(&pause)]).hold("done");
    Answered::done([done(&pause), waiting(&thanks)]).hold("done-and-waiting");
    Answered::done([done(&pause), choice(false)]).hold("done-and-question");
    Answered::done([done(&pause), kept()]).hold("done-and-kept");
    Answered::new([waiting(&thanks)]).hold("waiting");
    Answered::new([choice(true)]).hold("question-with-yes");
    Answered::new([kept(), Point::NotUnderstood("word ".repeat(40))]).hold("kept");
    let enough = with_wording(|it| it.feedback_waits(&[BO, FEMI], 3, day("2026-11-30")));
    Answered::new([Point::YesNo(enough)]).hold("feedback-waits");
    Answered::new([told(&with_wording(|it| it.sentence(&Command::Usage, &CommandOutcome::Done)))])
        .hold("usage");
    Answered::new([told(render::nothing_waits())]).hold("nothing-waits");
    Answered::done([Point::Done(render::dropped().to_owned())]).hold("dropped");
    let stopped = told(&render::stopped_from("ana@home.example"));
    Answered::done([done(&Command::Unsubscribe { digest: None }), stopped]).hold("stopped-from-elsewhere");
    Answered::done([told(&render::address_added("ana@home.example", true))]).hold("address-added");
    Answered::new([told(&render::address_added("bo@acme.example", false))]).hold("address-taken");
    Answered { opening: Vec::new(), ..Answered::new(render::expired(90).map(Point::Info)) }.hold("expired");
    Answered { to_message: None, ..Answered::done([done(&pause)]) }.hold("to-no-message-id");
    // More than fits.
    let many = |count: usize| -> Vec<Point> {
        let talked = |n| Command::CheckIn {
            people: vec![BO],
            on: day("2026-11-22"),
            note: Some(format!("thing number {n} of a long list of things")),
        };
        (0..count).map(|n| done(&talked(n))).chain([waiting(&thanks), kept()]).collect()
    };
    Answered::done(many(2)).hold("too-long-for-empty-lines");
    Answered::done(many(4)).hold("too-long-by-one");
    Answered::done(many(40)).hold("too-long-by-far");
}

#[test]
fn every_command_that_waits_for_a_yes() {
    let points: Vec<Point> = with_wording(|wording| {
        commands().iter().map(|command| Point::Waiting(wording.waiting(command))).collect()
    });
    Answered::new(points).hold("waiting-for-every-command");
}

#[test]
fn every_question_that_goes_back() {
    /// Words of Ana's, of which each asks for something that is missing.
    const IN_DOUBT: &[(&str, &[&str])] = &[
        (
            "people",
            &[
                "talked to Bob",
                "talked to Zbigniew yesterday",
                "talked to Dmitry yesterday",
                "talked to Ana yesterday",
                "talked to Bo on 30 November",
                "coffee w/ Bo",
                "thanks Bo for the review, between us",
                "remind me to check in with Bo every 5 years",
            ],
        ),
        (
            "days",
            &[
                "snooze F3 until 3/4",
                "snooze F3 until 31 November",
                "pause until yesterday",
                "talked to Bo last week",
                "remind me about F3 sometime",
                "I'm swamped this week",
            ],
        ),
        (
            "codes",
            &[
                "done F77",
                "yes F2",
                "later A2 until Friday",
                "later N3 until Friday",
                "done H1",
                "done F1",
                "done",
                "F2 was sent yesterday",
                "yes",
                "yes A9",
            ],
        ),
        ("mails", &["stop daily", "This is spam", "stop for now"]),
    ];
    let directory = directory();
    let digests = ["weekly".to_owned(), "friday".to_owned()];
    for (name, texts) in IN_DOUBT {
        let mut points = Vec::new();
        for text in *texts {
            let items = items();
            let today = day("2026-11-23");
            let context = Context {
                me: ANA,
                today,
                directory: &directory,
                items: &items,
                digests: &digests,
                about: None,
            };
            let mut statements = interpret(text, &[], false, &context).statements.into_iter();
            let Some(Outcome::Ask(question)) = statements.next().map(|it| it.outcome) else {
                panic!("{text:?} asks nothing")
            };
            let choices = with_wording(|wording| wording.choices(&question));
            points.push(Point::Question { text: question.text, choices, takes_yes: false });
        }
        Answered::new(points).hold(&format!("question-about-{name}"));
    }
}

#[test]
fn what_is_known_about_somebody() {
    let known: &[(&str, &[&str])] = &[
        (
            "On the roster",
            &["Ana Ferreira, ana@acme.example, Platform, Europe/Berlin", "also ana@home.example"],
        ),
        ("What happened", &["2026-11-17 Bo Lindqvist help Ana Ferreira: the deploy & <more>"]),
        ("Mails", &["3 mails to you are kept", &"2026-11-18 you wrote: talked to Bo yesterday ".repeat(4)]),
    ];
    let told = with_wording(|it| it.sentence(&Command::Export, &CommandOutcome::Done));
    let facts = known.iter().map(|(heading, lines)| Point::Facts {
        heading: (*heading).to_owned(),
        lines: lines.iter().map(|line| (*line).to_owned()).collect(),
    });
    let points: Vec<Point> = std::iter::once(Point::Info(told)).chain(facts).collect();
    Answered { opening: Vec::new(), lines: None, ..Answered::new(points) }.hold("export");
}

#[test]
fn was_that_you() {
    let commands =
        [Command::Pause { until: day("2026-12-07") }, Command::FollowUpDone { codes: vec![code("F2")] }];
    for (name, adds_address) in [("stranger", true), ("stranger-with-a-known-address", false)] {
        let shown = "ana@home.example";
        let words = "pause 2 weeks and done F2, and please tell everybody that I am not there until then";
        let mut points = vec![Point::Info(render::stranger(shown, words))];
        points
            .extend(with_wording(|wording| commands.clone().map(|it| Point::Waiting(wording.waiting(&it)))));
        points.push(Point::YesNo(render::stranger_choices(adds_address)));
        Answered {
            opening: Vec::new(),
            to_message: None,
            subject: render::STRANGER_SUBJECT,
            ..Answered::new(points)
        }
        .hold(name);
    }
}

/// The mails to a colleague that an answer brings about.
#[test]
fn every_letter() {
    let hold_points = |name: &str, (subject, points): (String, Vec<Point>), answers_to: Option<&str>| {
        let note = Note { subject: &subject, opening: &[], points: &points, can_undo: false, lines: None };
        let answers_to = answers_to.map(address);
        hold_note(&format!("letter-{name}"), MailKind::Note, &note, answers_to.as_ref());
    };
    let hold = |name: &str, (subject, lines): (String, Vec<String>), answers_to: Option<&str>| {
        hold_points(name, (subject, lines.into_iter().map(Point::Info).collect()), answers_to);
    };
    let long = "An upgrade of the database from one version to the next, and what it breaks. ".repeat(3);
    let (name, email) = ("Bo Lindqvist", "bo@acme.example");
    hold_points("help-wanted", render::help_wanted("Ana", name, "postgres upgrade", code("H1")), None);
    hold_points("help-wanted-at-length", render::help_wanted("Ana", name, &long, code("H1")), None);
    hold("help-found", render::help_found(name, email, "postgres upgrade"), Some(email));
    hold("help-found-at-length", render::help_found(name, email, &long), Some(email));
    hold("feedback", render::feedback(name, email, &["You told it well, and I learned a lot."]), Some(email));
    let lines = format!("{long}\n\n<b>Second</b> paragraph & \"more\".\n- a list");
    hold("feedback-at-length", render::feedback(name, email, &[&lines, "One thing more."]), Some(email));
}
