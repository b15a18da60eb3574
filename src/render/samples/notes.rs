//! Samples of mails that are no digests: answers, questions, requests for help and notices.

use std::collections::BTreeMap;

use rapport_model::{Announcement, Answer, Code, CodePrefix, PersonName};
use rapport_planner::digest::AskKind;
use rapport_reply::{Command, Directory, DirectoryEntry, Question};

use super::parts::{bo, dmitri, femi, ines, monday};
use crate::render::acknowledgement::{ACKNOWLEDGEMENT_LINES, Choice, Note, Point};
use crate::render::english_acknowledgement as words;
use crate::render::english_acknowledgement::{CommandOutcome, Wording};

/// A sample of such a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SampleNote {
    /// What it demonstrates, in a few words.
    pub(crate) name: &'static str,
    subject: String,
    opening: Vec<String>,
    points: Vec<Point>,
    can_undo: bool,
    lines: Option<usize>,
}

impl SampleNote {
    /// The sample as input for rendering.
    pub(crate) fn note(&self) -> Note<'_> {
        Note {
            subject: &self.subject,
            opening: &self.opening,
            points: &self.points,
            can_undo: self.can_undo,
            lines: self.lines,
        }
    }
}

/// The subject of the mail that most of them answer.
const SUBJECT: &str = "Re: Week of 23 Nov: a line for Bo";

fn answer(name: &'static str, is_done: bool, points: impl Into<Vec<Point>>) -> SampleNote {
    SampleNote {
        name,
        subject: SUBJECT.to_owned(),
        opening: vec![words::opening("Ana", is_done)],
        points: points.into(),
        can_undo: is_done,
        lines: Some(ACKNOWLEDGEMENT_LINES),
    }
}

fn letter(name: &'static str, (subject, points): (String, Vec<Point>)) -> SampleNote {
    SampleNote { name, subject, opening: Vec::new(), points, can_undo: false, lines: None }
}

fn told<const N: usize>(lines: [String; N]) -> Vec<Point> {
    lines.map(Point::Info).into()
}

fn code(prefix: CodePrefix, number: u32) -> Code {
    Code::new(prefix, number)
}

fn title(at: Code) -> Option<String> {
    let title = match at.to_string().as_str() {
        "F7" => "Send Femi the capacity numbers",
        "F9" => "Read the hiring plan",
        "A2" => "Team lunch",
        "H1" => "postgres upgrade",
        _ => return None,
    };
    Some(title.to_owned())
}

/// A mail with every kind of point, with which templates are validated.
pub(crate) fn answer_sample() -> SampleNote {
    answer(
        "every kind of point",
        true,
        [
            Point::Done("Noted: you talked to Bo Lindqvist yesterday: “swamped & tired <3”.".to_owned()),
            Point::Waiting("please thank Inés Moreau for the review".to_owned()),
            Point::Question {
                text: "There’s more than one Bob here. Who do you mean?".to_owned(),
                choices: ["Bob Meyer", "Bob Tan"]
                    .map(|name| Choice { command: format!("talked to {name}"), label: name.to_owned() })
                    .into(),
                takes_yes: false,
            },
            Point::NotUnderstood("the thing with the thing".to_owned()),
            Point::Info("Everything else is as it was.".to_owned()),
        ],
    )
}

/// All of them.
pub(crate) fn note_samples() -> Vec<SampleNote> {
    let people = [bo(), dmitri(), femi(), ines()];
    let directory = Directory::new(
        people
            .iter()
            .map(|it| DirectoryEntry {
                id: it.id,
                name: PersonName::new(&it.name, None),
                email: it.email.clone(),
                others: Vec::new(),
            })
            .collect(),
    );
    let wording = Wording { directory: &directory, today: monday(), titles: &title };
    let [bo, dmitri, femi, ines] = people.map(|it| it.id);
    let done = |command: &Command| Point::Done(wording.sentence(command, &CommandOutcome::Done));
    let after = |command: &Command, outcome: &CommandOutcome| Point::Done(wording.sentence(command, outcome));
    let note = |text: &str| Some(text.to_owned());
    let yesterday = monday().pred_opt().unwrap_or_default();
    let soon = monday() + chrono::Days::new(14);
    let thanks = Command::Thanks { people: vec![bo], note: note("for the review"), public: false };
    let ask = |question: Question| {
        let choices = wording.choices(&question);
        Point::Question { text: question.text, choices, takes_yes: false }
    };
    let offer = Command::HelpOffer { code: code(CodePrefix::Help, 1) };
    vec![
        answer(
            "answer: all done",
            true,
            [
                done(&Command::CheckIn {
                    people: vec![bo],
                    on: yesterday,
                    note: note("swamped until Friday"),
                }),
                done(&thanks),
                done(&Command::FollowUpDone { codes: vec![code(CodePrefix::FollowUp, 7)] }),
            ],
        ),
        answer(
            "answer: follow-ups and lunch",
            true,
            [
                after(
                    &Command::FollowUpAdd { people: vec![bo], title: "Call Bo".to_owned(), due: Some(soon) },
                    &CommandOutcome::Added(code(CodePrefix::FollowUp, 12)),
                ),
                done(&Command::FollowUpSnooze { codes: vec![code(CodePrefix::FollowUp, 9)], until: soon }),
                done(&Command::Rsvp { activity: code(CodePrefix::Activity, 2), answer: Answer::Yes }),
            ],
        ),
        answer(
            "answer: people",
            true,
            [
                done(&Command::Thanked { people: vec![ines], on: monday(), note: None }),
                done(&Command::HelpReceived {
                    people: vec![dmitri],
                    on: yesterday,
                    note: note("the deploy"),
                }),
                after(
                    &Command::NudgeDone { codes: vec![code(CodePrefix::Nudge, 3)] },
                    &CommandOutcome::Nudged(vec![(code(CodePrefix::Nudge, 3), bo, AskKind::Thanks)]),
                ),
                after(
                    &Command::NudgeSkip { codes: vec![code(CodePrefix::Nudge, 4)] },
                    &CommandOutcome::RestsUntil(vec![ines], soon),
                ),
                done(&Command::Cadence { people: vec![femi], every_days: 21 }),
                done(&Command::Mute { people: vec![dmitri] }),
            ],
        ),
        answer(
            "answer: boundaries",
            true,
            [
                done(&Command::Pause { until: soon }),
                done(&Command::Away { from: monday(), until: soon }),
                done(&Command::Full { until: soon }),
                done(&Command::Announce { what: vec![Announcement::Birthday], allowed: false }),
                done(&Command::Resume),
            ],
        ),
        answer("answer: stop", true, [done(&Command::Unsubscribe { digest: None })]),
        answer("answer: forgotten", true, [done(&Command::Forget)]),
        answer(
            "answer: undone",
            false,
            [after(
                &Command::Undo,
                &CommandOutcome::TakenBack {
                    what: vec!["“talked to Bo yesterday”".to_owned()],
                    for_others: vec!["“thanks Bo for the review”".to_owned()],
                },
            )],
        ),
        answer("answer: what you can write", false, [done(&Command::Usage)]),
        SampleNote {
            lines: None,
            ..answer(
                "answer: what is known",
                false,
                [
                    done(&Command::Export),
                    Point::Facts {
                        heading: "On the roster".to_owned(),
                        lines: vec!["Ana Ferreira, ana@acme.example, Platform, Europe/Berlin".to_owned()],
                    },
                    Point::Facts {
                        heading: "What happened".to_owned(),
                        lines: vec![
                            "2026-11-17 Bo Lindqvist helped Ana Ferreira: the deploy".to_owned(),
                            "2026-11-20 Ana Ferreira talked to Bo Lindqvist".to_owned(),
                        ],
                    },
                ],
            )
        },
        answer("waits for a yes", false, [Point::Waiting(wording.waiting(&thanks))]),
        answer("waits: forget me", false, [Point::Waiting(wording.waiting(&Command::Forget))]),
        answer(
            "question: which Bob",
            false,
            [Point::Question {
                text: "There’s more than one Bob here. Who do you mean?".to_owned(),
                choices: ["Bob Meyer", "Bob Tan"]
                    .map(|name| Choice { command: format!("talked to {name}"), label: name.to_owned() })
                    .into(),
                takes_yes: false,
            }],
        ),
        answer(
            "question: what to do with it",
            false,
            [ask(Question {
                text: "That doesn’t work with F7.".to_owned(),
                candidates: Vec::new(),
                choices: ["done F7", "keep F7", "drop F7"].map(str::to_owned).into(),
            })],
        ),
        answer("question: may a colleague help", false, [Point::Info(wording.may_help(bo))]),
        answer("not understood", false, [Point::NotUnderstood("the thing with the thing".to_owned())]),
        answer("reply too late", false, told(words::expired(90))),
        answer("yes to nothing", false, [Point::Info(words::nothing_waits().to_owned())]),
        answer(
            "help: asked",
            true,
            [done(&Command::HelpAsk { people: Vec::new(), note: "postgres upgrade".to_owned() })],
        ),
        answer("help: offered", true, [after(&offer, &CommandOutcome::Helping(bo))]),
        answer("help: too late", false, [after(&offer, &CommandOutcome::TooLate)]),
        letter(
            "help: wanted",
            words::help_wanted("Ana", "Bo Lindqvist", "postgres upgrade", code(CodePrefix::Help, 1)),
        ),
        letter(
            "help: found",
            with_lines(words::help_found("Ana Ferreira", "ana@acme.example", "postgres upgrade")),
        ),
        letter("help: lost", with_lines(words::help_lost("Ana Ferreira", "postgres upgrade"))),
        answer("feedback: sent", true, [Point::Done(wording.feedback_sent(&[bo], &CommandOutcome::Done))]),
        answer("feedback: waits", false, [Point::Info(wording.feedback_waits(&[bo], 3, soon))]),
        letter(
            "feedback: to a colleague",
            with_lines(words::feedback(
                "Bo Lindqvist",
                "bo@acme.example",
                &["You told it well, and I learned a lot."],
            )),
        ),
        answer(
            "somebody left",
            true,
            [after(&thanks, &CommandOutcome::without(BTreeMap::from([(bo, "Bo Lindqvist".to_owned())])))],
        ),
        SampleNote {
            can_undo: true,
            ..letter("notice: away", (words::LEAVE_SUBJECT.to_owned(), told(words::leave_noted(soon))))
        },
        letter(
            "notice: was that you",
            (
                words::STRANGER_SUBJECT.to_owned(),
                vec![
                    Point::YesNo(words::stranger("ana@home.example", "talked to Bo yesterday")),
                    Point::Info(words::stranger_choices(true)),
                ],
            ),
        ),
        letter(
            "notice: address added",
            (SUBJECT.to_owned(), vec![Point::Info(words::address_added("ana@home.example", true))]),
        ),
    ]
}

fn with_lines((subject, lines): (String, Vec<String>)) -> (String, Vec<Point>) {
    (subject, lines.into_iter().map(Point::Info).collect())
}
