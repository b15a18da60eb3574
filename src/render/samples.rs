//! Sample editions: every template is validated with them, and `preview --sample` shows them.

mod notes;
mod parts;

use chrono::NaiveDate;
pub(crate) use notes::{SampleNote, answer_sample, note_samples};
use parts::*;

use rapport_model::ids::InteractionId;
use rapport_model::{Answer, CelebrationKind, FollowUpKind};
use rapport_planner::digest::{
    Activity, Ask, Edition, FollowUp, Goal, KindWord, Mention, NoteReminder, Reason, RecentHelp, Section,
    StillRelevant, TeamThanks,
};

/// An address of the same length as one with a token, which accepts nothing.
pub(super) const SAMPLE_REPLY_TO: &str = "r.sample-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@in.acme.example";
/// The same for `stop` links.
pub(super) const SAMPLE_STOP_TO: &str = "s.sample-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@in.acme.example";

/// A sample edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sample {
    /// What it demonstrates, in a few words.
    pub name: &'static str,
    /// Its nominal date.
    pub period: NaiveDate,
    /// Its content.
    pub(crate) edition: Edition,
}

/// The person whom all samples are to.
pub(crate) fn sample_reader() -> Mention {
    person(1, "Ana Ferreira", "Ana", "ana")
}

/// Samples for everything that a template has to cope with.
pub(crate) fn samples() -> Vec<Sample> {
    let full = || {
        vec![
            kind_words([word(dmitri(), 19, Some("Your notes from the customer call saved us a week."))]),
            appreciate([ask(3, bo(), Reason::UnthankedHelp { on: november(17), times: 1, topic: None })]),
            check_in([Ask {
                note: Some(NoteReminder {
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
                ask(3, bo(), Reason::UnthankedHelp { on: november(17), times: 3, topic: None }),
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
        sample("first digest", Edition { first: true, explains_codes: true, ..edition(full()) }),
        sample("first contact", Edition { first: true, first_contact: true, ..edition(vec![]) }),
        sample(
            "first contact and a hello",
            Edition {
                first: true,
                first_contact: true,
                explains_codes: true,
                ..edition(vec![check_in([ask(
                    1,
                    keiko(),
                    Reason::Hello { team: "Platform".to_owned(), since: None },
                )])])
            },
        ),
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
                        RecentHelp { who: dmitri(), on: november(19) },
                        RecentHelp { who: keiko(), on: november(18) },
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
                appreciate([ask(
                    3,
                    long_name(),
                    Reason::UnthankedHelp { on: november(17), times: 2, topic: None },
                )]),
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
                    Reason::UnthankedHelp { on: november(17), times: 1, topic: None },
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
        sample(
            "public thanks",
            edition(vec![Section::KindWords {
                items: vec![KindWord { public: true, ..word(bo(), 17, Some("for the review")) }],
                in_team: vec![
                    TeamThanks {
                        interaction: InteractionId(2),
                        from: bo(),
                        to: femi(),
                        words: Some("for staying late,\nand for the cake".to_owned()),
                    },
                    TeamThanks { interaction: InteractionId(3), from: femi(), to: bo(), words: None },
                ],
            }]),
        ),
        sample("after leave", Edition { after_leave: true, ..edition(full()) }),
        sample("after a pause", Edition { after_pause: true, ..edition(full()) }),
        sample("before a day off", Edition { early_on: Some(november(20)), ..edition(full()) }),
        sample("two days late", Edition { late_since: Some(monday()), ..edition(full()) }),
        sample("everything at once", everything()),
    ]
}
