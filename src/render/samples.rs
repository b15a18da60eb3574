//! Mails that never were: what templates are tried on, and what `preview --sample` shows.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::{Europe, Tz};

use super::answer::{self, ANSWER_LINES, Point};
use crate::digest::{
    Activity, Ask, Celebrated, Edition, FollowUp, Goal, HelpWanted, KindWord, Mention, Note, Question,
    QuestionAnswer, QuestionAsk, Reason, Remembered, Section, StillRelevant,
};
use crate::ids::{ActivityId, FollowUpId, GoalId, InteractionId, PersonId, TeamId};
use crate::model::{Address, Answer, CelebrationKind, Code, FollowUpKind, Letter};

/// An address as long as those with a token are, which leads nowhere.
pub(super) const SAMPLE_REPLY_TO: &str = "r.sample-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@in.acme.example";
/// The same for `stop`.
pub(super) const SAMPLE_STOP_TO: &str = "s.sample-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@in.acme.example";

/// A made-up mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// What it shows.
    pub name: &'static str,
    /// The day that it is of.
    pub period: NaiveDate,
    /// What it says.
    pub edition: Edition,
}

/// One mail for each thing that a template has to stand.
pub fn samples() -> Vec<Sample> {
    let full = || {
        vec![
            kind_words([word(dmitri(), 19, Some("Your notes from the customer call saved us a week."))]),
            appreciate([ask(3, bo(), Reason::UnthankedHelp { on: november(17), times: 1 })]),
            check_in([Ask {
                note: Some(Note {
                    on: october(6),
                    words: "Swamped until the audit, likes to walk.".to_owned(),
                }),
                opener: Some("What have you been working on that I may not have heard of?".to_owned()),
                ..ask(4, ines(), Reason::Silence { on: october(6), too_long: false })
            }]),
            follow_ups(
                [
                    promise(7, Some(femi()), "Send Femi the capacity numbers", Some(20)),
                    follow_up(9, FollowUpKind::AskedOfMe, Some(keiko()), "Read the hiring plan", Some(27)),
                    follow_up(8, FollowUpKind::IAsked, Some(bo()), "The logs of the staging cluster", None),
                ],
                0,
            ),
            still_relevant([StillRelevant {
                follow_up: FollowUp {
                    since: october(12),
                    ..promise(5, Some(dmitri()), "Find a date for the workshop", None)
                },
                last: false,
            }]),
            activities([lunch(2)], 0),
            celebrations([celebrated(keiko(), CelebrationKind::Birthday, 26, None)]),
            goals([goal("Answer every customer within a day", 60, Some(27))], 0),
            help([help_wanted(1, bo(), "postgres upgrade")]),
            Section::Question {
                ask: Some(question_ask(4)),
                before: Some(question(16, "What is something that you stopped doing, and do not miss?")),
                answers: vec![answer_of(femi(), "Meetings without a question in the invitation.")],
                more: 0,
            },
        ]
    };
    let everything = || Edition {
        first: true,
        after_leave: true,
        after_pause: true,
        away_by_auto_reply: true,
        late_since: Some(monday()),
        ..edition(vec![
            kind_words([
                word(
                    dmitri(),
                    19,
                    Some(
                        "Your notes from the customer call saved us a week.\n\nI read them twice.\nThank you.",
                    ),
                ),
                word(
                    long_name(),
                    9,
                    Some("<script>alert(1)</script> & \"quotes\" and https://acme.example/a?b=c&d=e"),
                ),
                word(keiko(), 20, None),
                word(
                    femi(),
                    21,
                    Some(
                        &"Without you the migration would have taken another week, and nobody noticed it. "
                            .repeat(20),
                    ),
                ),
            ]),
            appreciate([
                ask(3, bo(), Reason::UnthankedHelp { on: november(17), times: 3 }),
                ask(4, long_name(), Reason::ThanksNotReturned { on: november(9) }),
                ask(5, ines(), Reason::CelebratedYou { on: november(20) }),
                ask(6, keiko(), celebration(CelebrationKind::Promotion, 18, Some("Staff engineer"))),
                ask(7, femi(), celebration(CelebrationKind::Win, 18, None)),
                ask(8, dmitri(), celebration(CelebrationKind::Birthday, 26, None)),
                ask(9, bo(), celebration(CelebrationKind::Anniversary, 26, Some("5 years"))),
            ]),
            follow_ups(
                [
                    promise(7, Some(femi()), "Send Femi the capacity numbers", Some(20)),
                    promise(8, None, "Renew the certificate of the staging cluster", Some(23)),
                    follow_up(
                        9,
                        FollowUpKind::AskedOfMe,
                        Some(long_name()),
                        &"Read the plan ".repeat(12),
                        Some(27),
                    ),
                    follow_up(10, FollowUpKind::IAsked, Some(bo()), "The logs of the staging cluster", None),
                    follow_up(11, FollowUpKind::AskedOfMe, None, "Whom to invite to the retrospective", None),
                ],
                12,
            ),
            still_relevant([
                StillRelevant {
                    follow_up: FollowUp {
                        since: october(12),
                        ..promise(5, Some(long_name()), &"Find a date ".repeat(12), None)
                    },
                    last: false,
                },
                StillRelevant {
                    follow_up: follow_up(
                        6,
                        FollowUpKind::IAsked,
                        Some(ines()),
                        "The minutes of August",
                        None,
                    ),
                    last: true,
                },
            ]),
            activities(
                [
                    lunch(2),
                    Activity { answer: Some(Answer::Yes), url: Some(url()), ends_at: None, ..late_call(3) },
                    Activity { answer: Some(Answer::No), optional: true, ..lunch(4) },
                    Activity {
                        answer: Some(Answer::Maybe),
                        title: "A very long title ".repeat(8),
                        ..late_call(5)
                    },
                    Activity { ends_at: Some(at("2026-12-04T15:00:00Z")), location: None, ..lunch(6) },
                ],
                1,
            ),
            celebrations([
                celebrated(femi(), CelebrationKind::Promotion, 18, Some("Staff engineer")),
                celebrated(bo(), CelebrationKind::Promotion, 26, None),
                celebrated(long_name(), CelebrationKind::Win, 20, Some("The audit is through")),
                celebrated(dmitri(), CelebrationKind::Win, 23, None),
                celebrated(keiko(), CelebrationKind::Birthday, 4, None),
                celebrated(ines(), CelebrationKind::Birthday, 23, None),
                celebrated(bo(), CelebrationKind::Anniversary, 29, None),
            ]),
            goals(
                [
                    Goal {
                        contributors: vec![bo(), ines(), femi()],
                        ..goal("Move to the new cluster", 100, None)
                    },
                    Goal {
                        contributors: vec![long_name()],
                        with_reader: true,
                        ..goal("Quiet nights", 100, Some(20))
                    },
                    goal("A goal that nobody is named for", 100, None),
                    goal("Answer every customer within a day", 60, Some(20)),
                    goal("A shorter way to the first invoice", 85, Some(23)),
                    goal(&"Understand the bill ".repeat(8), 0, Some(30)),
                    goal("One build for all", 10, None),
                ],
                3,
            ),
            help([
                help_wanted(1, bo(), "postgres upgrade"),
                help_wanted(2, long_name(), &"<b>how?</b> ".repeat(12)),
            ]),
            Section::Question {
                ask: Some(question_ask(5)),
                before: Some(question(2, "What would you like to learn from a colleague?")),
                answers: vec![
                    answer_of(long_name(), "<b>How to say no</b> & mean it"),
                    answer_of(keiko(), &"The way that Bo reads logs. ".repeat(12)),
                ],
                more: 2,
            },
        ])
    };
    let sample = |name, edition| Sample { name, period: monday(), edition };
    vec![
        sample("full week", edition(full())),
        sample("first digest", Edition { first: true, ..edition(full()) }),
        sample("first digest without a team", Edition { first: true, team: None, ..edition(full()) }),
        sample(
            "kind words alone",
            edition(vec![kind_words([
                word(
                    dmitri(),
                    19,
                    Some("Your notes from the customer call saved us a week.\nThank you, truly."),
                ),
                word(keiko(), 20, None),
            ])]),
        ),
        sample(
            "be in touch",
            edition(vec![check_in([
                ask(3, ines(), Reason::Hello { team: "Platform".to_owned(), since: Some(october(6)) }),
                Ask {
                    opener: Some("Which part of your work would you like to show somebody?".to_owned()),
                    ..ask(4, keiko(), Reason::Hello { team: "Platform".to_owned(), since: None })
                },
            ])]),
        ),
        sample(
            "welcome and give back",
            edition(vec![
                Section::Appreciate {
                    items: vec![ask(
                        3,
                        bo(),
                        Reason::GoalClosed {
                            on: november(19),
                            title: "Move to the new cluster".to_owned(),
                            together: true,
                        },
                    )],
                    also: vec![
                        Remembered { who: dmitri(), on: november(19) },
                        Remembered { who: keiko(), on: november(18) },
                    ],
                },
                check_in([
                    ask(4, femi(), Reason::NewJoiner { on: november(16), team: "Platform".to_owned() }),
                    ask(5, ines(), Reason::GiveBack { on: november(17) }),
                ]),
            ]),
        ),
        sample(
            "follow-ups with more",
            edition(vec![follow_ups(
                [
                    promise(7, Some(femi()), "Send Femi the capacity numbers", Some(20)),
                    promise(8, None, "Renew the certificate of the staging cluster", Some(23)),
                    follow_up(10, FollowUpKind::IAsked, Some(bo()), "The logs of the staging cluster", None),
                ],
                3,
            )]),
        ),
        sample(
            "activities",
            edition(vec![activities(
                [
                    Activity { answer: Some(Answer::Yes), ..lunch(2) },
                    Activity { outside_hours: true, url: Some(url()), ..late_call(3) },
                    Activity { optional: true, location: None, ..lunch(4) },
                ],
                1,
            )]),
        ),
        sample(
            "a name of 60 characters",
            edition(vec![
                appreciate([ask(3, long_name(), Reason::UnthankedHelp { on: november(17), times: 2 })]),
                follow_ups([promise(7, Some(long_name()), "Send the numbers", None)], 0),
            ]),
        ),
        sample(
            "somebody with one name",
            edition(vec![appreciate([ask(
                3,
                person(21, "Will", "Will", "will"),
                celebration(CelebrationKind::Win, 18, Some("The audit is through")),
            )])]),
        ),
        sample(
            "two Bos",
            edition(vec![appreciate([
                ask(
                    3,
                    person(2, "Bo Lindqvist", "Bo Lindqvist", "bo"),
                    Reason::UnthankedHelp { on: november(17), times: 1 },
                ),
                ask(
                    4,
                    person(22, "Bo Tanaka", "Bo Tanaka", "bo.tanaka"),
                    Reason::ThanksNotReturned { on: november(9) },
                ),
            ])]),
        ),
        sample(
            "answers to the team question alone",
            edition(vec![Section::Question {
                ask: None,
                before: Some(question(16, "What is something that you stopped doing, and do not miss?")),
                answers: vec![answer_of(femi(), "Meetings without a question in the invitation.")],
                more: 0,
            }]),
        ),
        sample("after leave", Edition { after_leave: true, ..edition(full()) }),
        sample("after a pause", Edition { after_pause: true, ..edition(full()) }),
        sample("two days late", Edition { late_since: Some(monday()), ..edition(full()) }),
        sample("everything at once", everything()),
    ]
}

fn monday() -> NaiveDate {
    november(23)
}

fn november(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap_or_default()
}

fn october(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, day).unwrap_or_default()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap_or_default()
}

fn url() -> String {
    "https://meet.acme.example/team/standup?room=4&from=mail".to_owned()
}

fn person(id: i64, name: &str, short: &str, mailbox: &str) -> Mention {
    let Ok(email) = format!("{mailbox}@acme.example").parse::<Address>() else {
        unreachable!("the mailboxes of samples make addresses")
    };
    Mention { id: PersonId(id), name: name.to_owned(), short: short.to_owned(), email }
}

fn bo() -> Mention {
    person(2, "Bo Lindqvist", "Bo", "bo")
}

fn dmitri() -> Mention {
    person(3, "Dmitri Petrov", "Dmitri", "dmitri")
}

fn femi() -> Mention {
    person(4, "Femi Adeyemi", "Femi", "femi")
}

fn ines() -> Mention {
    person(5, "Inés Moreau", "Inés", "ines")
}

fn keiko() -> Mention {
    person(6, "Keiko Sato", "Keiko", "keiko")
}

fn long_name() -> Mention {
    let name = "Wolfeschlegelsteinhausen-Bergerdorff Montmorency-Featherston";
    person(20, name, name, "wolfeschlegelsteinhausen")
}

fn edition(sections: Vec<Section>) -> Edition {
    const HOME: Tz = Europe::Berlin;
    Edition {
        reader: person(1, "Ana Ferreira", "Ana", "ana"),
        team: Some("Platform".to_owned()),
        zone: HOME,
        first: false,
        after_leave: false,
        after_pause: false,
        away_by_auto_reply: false,
        late_since: None,
        sections,
    }
}

fn kind_words(items: impl Into<Vec<KindWord>>) -> Section {
    Section::KindWords { items: items.into() }
}

fn word(from: Mention, day: u32, words: Option<&str>) -> KindWord {
    KindWord { interaction: InteractionId(1), from, on: november(day), words: words.map(ToOwned::to_owned) }
}

fn appreciate(items: impl Into<Vec<Ask>>) -> Section {
    Section::Appreciate { items: items.into(), also: Vec::new() }
}

fn check_in(items: impl Into<Vec<Ask>>) -> Section {
    Section::CheckIn { items: items.into() }
}

fn ask(number: u32, subject: Mention, reason: Reason) -> Ask {
    Ask { code: Code::new(Letter::Nudge, number), subject, reason, opener: None, note: None }
}

fn celebrations(items: impl Into<Vec<Celebrated>>) -> Section {
    Section::Celebrations { items: items.into() }
}

fn goals(items: impl Into<Vec<Goal>>, more: usize) -> Section {
    Section::Goals { items: items.into(), more }
}

fn goal(title: &str, progress: u8, due: Option<u32>) -> Goal {
    Goal {
        id: GoalId(1),
        team: "Platform".to_owned(),
        title: title.trim().to_owned(),
        progress,
        due_on: due.map(november),
        contributors: Vec::new(),
        with_reader: false,
    }
}

fn help(items: impl Into<Vec<HelpWanted>>) -> Section {
    Section::Help { items: items.into() }
}

fn help_wanted(number: u32, from: Mention, topic: &str) -> HelpWanted {
    HelpWanted { code: Code::new(Letter::Help, number), from, topic: topic.to_owned() }
}

fn question(day: u32, text: &str) -> Question {
    Question { team: TeamId(1), week: november(day), text: text.to_owned() }
}

fn question_ask(number: u32) -> QuestionAsk {
    QuestionAsk {
        code: Code::new(Letter::Question, number),
        question: question(23, "Which small thing made your work easier lately?"),
    }
}

fn answer_of(who: Mention, words: &str) -> QuestionAnswer {
    QuestionAnswer { who, words: words.to_owned() }
}

fn celebrated(subject: Mention, kind: CelebrationKind, day: u32, title: Option<&str>) -> Celebrated {
    Celebrated {
        subject,
        kind,
        on: november(day),
        title: title.map(ToOwned::to_owned),
        past: november(day) < monday(),
    }
}

fn celebration(kind: CelebrationKind, day: u32, title: Option<&str>) -> Reason {
    Reason::Celebration { kind, on: november(day), title: title.map(ToOwned::to_owned) }
}

fn follow_ups(items: impl Into<Vec<FollowUp>>, more: usize) -> Section {
    Section::FollowUps { items: items.into(), more }
}

fn still_relevant(items: impl Into<Vec<StillRelevant>>) -> Section {
    Section::StillRelevant { items: items.into() }
}

fn promise(number: u32, about: Option<Mention>, title: &str, due: Option<u32>) -> FollowUp {
    follow_up(number, FollowUpKind::IPromised, about, title, due)
}

fn follow_up(
    number: u32,
    kind: FollowUpKind,
    about: Option<Mention>,
    title: &str,
    due: Option<u32>,
) -> FollowUp {
    FollowUp {
        code: Code::new(Letter::FollowUp, number),
        id: FollowUpId(number.into()),
        kind,
        about,
        title: title.to_owned(),
        due_on: due.map(november),
        since: november(12),
    }
}

fn activities(items: impl Into<Vec<Activity>>, more: usize) -> Section {
    Section::Activities { items: items.into(), more }
}

fn lunch(number: u32) -> Activity {
    Activity {
        code: Code::new(Letter::Activity, number),
        id: ActivityId(number.into()),
        team: "Platform".to_owned(),
        title: "Team lunch".to_owned(),
        starts_at: at("2026-11-26T11:30:00Z"),
        ends_at: Some(at("2026-11-26T12:30:00Z")),
        location: Some("Canteen".to_owned()),
        url: None,
        optional: false,
        answer: None,
        outside_hours: false,
    }
}

fn late_call(number: u32) -> Activity {
    Activity {
        title: "Call with the Auckland office".to_owned(),
        starts_at: at("2026-12-01T22:30:00Z"),
        ends_at: Some(at("2026-12-01T23:30:00Z")),
        location: None,
        outside_hours: true,
        ..lunch(number)
    }
}

/// A note that has every kind of point.
pub(super) struct SampleNote {
    opening: Vec<String>,
    points: Vec<Point>,
}

impl SampleNote {
    /// The sample as a note.
    pub(super) fn note(&self) -> answer::Note<'_> {
        answer::Note {
            subject: "Re: Week of 23 Nov: a word for Bo",
            opening: &self.opening,
            points: &self.points,
            can_undo: true,
            lines: Some(ANSWER_LINES),
        }
    }
}

/// Every kind of point, in one note.
pub(super) fn answer_sample() -> SampleNote {
    SampleNote {
        opening: vec!["Thank you, Ana.".to_owned()],
        points: vec![
            Point::Done("You were in touch with Bo Lind yesterday: “swamped & tired <3”.".to_owned()),
            Point::Waiting("please thank Inés García for the review".to_owned()),
            Point::Question {
                text: "Bob may be Bob Meyer or Bob Tan; which one?".to_owned(),
                choices: vec!["talked to Bob Meyer".to_owned(), "talked to Bob Tan".to_owned()],
                takes_yes: false,
            },
            Point::Kept("the thing with the thing".to_owned()),
            Point::Told("Everything else is as it was.".to_owned()),
        ],
    }
}
