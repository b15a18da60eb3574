//! Building blocks of the samples.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::{Europe, Tz};

use rapport_model::ids::{ActivityId, FollowUpId, GoalId, InteractionId, PersonId, TeamId};
use rapport_model::{Address, CelebrationKind, Code, CodePrefix, FollowUpKind};
use rapport_planner::digest::{
    Activity, Ask, Celebrated, Edition, FollowUp, Goal, HelpWanted, KindWord, Mention, Question,
    QuestionAnswer, QuestionAsk, Reason, Section, StillRelevant,
};

pub(super) fn monday() -> NaiveDate {
    november(23)
}

pub(super) fn november(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap_or_default()
}

pub(super) fn october(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, day).unwrap_or_default()
}

pub(super) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap_or_default()
}

pub(super) fn url() -> String {
    "https://meet.acme.example/team/standup?room=4&from=mail".to_owned()
}

pub(super) fn person(id: i64, name: &str, short: &str, mailbox: &str) -> Mention {
    let Ok(email) = format!("{mailbox}@acme.example").parse::<Address>() else {
        unreachable!("the mailboxes of samples make addresses")
    };
    Mention { id: PersonId(id), name: name.to_owned(), short: short.to_owned(), email }
}

pub(super) fn bo() -> Mention {
    person(2, "Bo Lindqvist", "Bo", "bo")
}

pub(super) fn dmitri() -> Mention {
    person(3, "Dmitri Petrov", "Dmitri", "dmitri")
}

pub(super) fn femi() -> Mention {
    person(4, "Femi Adeyemi", "Femi", "femi")
}

pub(super) fn ines() -> Mention {
    person(5, "Inés Moreau", "Inés", "ines")
}

pub(super) fn keiko() -> Mention {
    person(6, "Keiko Sato", "Keiko", "keiko")
}

pub(super) fn long_name() -> Mention {
    let name = "Wolfeschlegelsteinhausen-Bergerdorff Montmorency-Featherston";
    person(20, name, name, "wolfeschlegelsteinhausen")
}

pub(super) fn edition(sections: Vec<Section>) -> Edition {
    const HOME: Tz = Europe::Berlin;
    Edition {
        reader: super::sample_reader(),
        team: Some("Platform".to_owned()),
        zone: HOME,
        first: false,
        first_contact: false,
        explains_codes: false,
        after_leave: false,
        after_pause: false,
        early_on: None,
        carries: BTreeSet::new(),
        away_by_auto_reply: false,
        late_since: None,
        sections,
    }
}

pub(super) fn kind_words(items: impl Into<Vec<KindWord>>) -> Section {
    Section::KindWords { items: items.into(), in_team: Vec::new() }
}

pub(super) fn word(from: Mention, day: u32, words: Option<&str>) -> KindWord {
    KindWord {
        interaction: InteractionId(1),
        from,
        on: november(day),
        words: words.map(ToOwned::to_owned),
        public: false,
    }
}

pub(super) fn appreciate(items: impl Into<Vec<Ask>>) -> Section {
    Section::Appreciate { items: items.into(), also: Vec::new() }
}

pub(super) fn check_in(items: impl Into<Vec<Ask>>) -> Section {
    Section::CheckIn { items: items.into() }
}

pub(super) fn ask(number: u32, subject: Mention, reason: Reason) -> Ask {
    Ask { code: Code::new(CodePrefix::Nudge, number), subject, reason, opener: None, note: None }
}

pub(super) fn celebrations(items: impl Into<Vec<Celebrated>>) -> Section {
    Section::Celebrations { items: items.into() }
}

pub(super) fn goals(items: impl Into<Vec<Goal>>, more: usize) -> Section {
    Section::Goals { items: items.into(), more }
}

pub(super) fn goal(title: &str, progress: u8, due: Option<u32>) -> Goal {
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

pub(super) fn help(items: impl Into<Vec<HelpWanted>>) -> Section {
    Section::Help { items: items.into() }
}

pub(super) fn help_wanted(number: u32, from: Mention, topic: &str) -> HelpWanted {
    HelpWanted { code: Code::new(CodePrefix::Help, number), from, topic: topic.to_owned() }
}

pub(super) fn question(day: u32, text: &str) -> Question {
    Question { team: TeamId(1), week: november(day), text: text.to_owned() }
}

pub(super) fn question_ask(number: u32) -> QuestionAsk {
    QuestionAsk {
        code: Code::new(CodePrefix::Question, number),
        question: question(23, "Which small thing made your work easier lately?"),
    }
}

pub(super) fn answer_of(who: Mention, words: &str) -> QuestionAnswer {
    QuestionAnswer { who, words: words.to_owned() }
}

pub(super) fn celebrated(
    subject: Mention,
    kind: CelebrationKind,
    day: u32,
    title: Option<&str>,
) -> Celebrated {
    Celebrated {
        subject,
        kind,
        on: november(day),
        title: title.map(ToOwned::to_owned),
        past: november(day) < monday(),
    }
}

pub(super) fn celebration(kind: CelebrationKind, day: u32, title: Option<&str>) -> Reason {
    Reason::Celebration { kind, on: november(day), title: title.map(ToOwned::to_owned) }
}

pub(super) fn follow_ups(items: impl Into<Vec<FollowUp>>, more: usize) -> Section {
    Section::FollowUps { items: items.into(), more }
}

pub(super) fn still_relevant(items: impl Into<Vec<StillRelevant>>) -> Section {
    Section::StillRelevant { items: items.into() }
}

pub(super) fn promise(number: u32, about: Option<Mention>, title: &str, due: Option<u32>) -> FollowUp {
    follow_up(number, FollowUpKind::IPromised, about, title, due)
}

pub(super) fn follow_up(
    number: u32,
    kind: FollowUpKind,
    about: Option<Mention>,
    title: &str,
    due: Option<u32>,
) -> FollowUp {
    FollowUp {
        code: Code::new(CodePrefix::FollowUp, number),
        id: FollowUpId(number.into()),
        kind,
        about,
        title: title.to_owned(),
        due_on: due.map(november),
        since: november(12),
    }
}

pub(super) fn activities(items: impl Into<Vec<Activity>>, more: usize) -> Section {
    Section::Activities { items: items.into(), more }
}

pub(super) fn lunch(number: u32) -> Activity {
    Activity {
        code: Code::new(CodePrefix::Activity, number),
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

pub(super) fn late_call(number: u32) -> Activity {
    Activity {
        title: "Call with the Auckland office".to_owned(),
        starts_at: at("2026-12-01T22:30:00Z"),
        ends_at: Some(at("2026-12-01T23:30:00Z")),
        location: None,
        outside_hours: true,
        ..lunch(number)
    }
}
