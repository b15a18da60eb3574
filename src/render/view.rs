//! The context of the templates: all texts ready-made, so that templates only contain layout.
//!
//! Invariant: both parts of a mail are rendered from the same [`View`], so that either can say what the other says.

mod items;
mod news;

use chrono::NaiveDate;
use serde::Serialize;

use super::english::{self as words, Calendar, label};
use super::{DigestInput, mailto};
use rapport_model::{Address, Code, HeaderText};
use rapport_planner::digest::{Edition, Mention, Section, SectionName};

/// Maximum length of a subject in characters; phones truncate longer ones in their lists.
pub(crate) const SUBJECT_LENGTH: usize = 60;

/// Maximum length of a preheader in characters; mail clients show no more.
const PREHEADER_LENGTH: usize = 250;

/// All texts of one digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct View {
    /// The language of the mail (BCP 47).
    pub(super) lang: &'static str,
    pub(super) separator: &'static str,
    /// The subject, as in the header.
    pub(super) subject: String,
    /// Preview text that mail clients show after the subject.
    pub(super) preheader: String,
    /// `Week of 23 November`.
    pub(super) week: String,
    /// The `stop` link near the top.
    pub(super) stop: Link,
    /// `Hello Ana,`.
    pub(super) greeting: String,
    /// Sentences about this mail, such as why it is late; often empty.
    pub(super) opening: Vec<String>,
    /// Only in the first mail to a person.
    pub(super) welcome: Option<Welcome>,
    /// A sentence on how to reply.
    pub(super) how_to_answer: &'static str,
    /// Sections without items are left out.
    pub(super) sections: Vec<SectionView>,
    /// Why the person got it, and who sees replies.
    pub(super) foot: Vec<String>,
    /// The links `pause` and `stop`.
    pub(super) foot_links: Vec<Link>,
    /// How to pause and stop, for the text part.
    pub(super) ways_out: String,
}

/// The introduction in a person's first mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Welcome {
    pub(super) heading: &'static str,
    /// Why it comes, what is stored, who sees it, how to stop.
    pub(super) points: Vec<Point>,
    /// The `stop` link.
    pub(super) stop: Link,
}

/// A paragraph of the introduction, with its label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Point {
    pub(super) label: &'static str,
    pub(super) text: String,
}

/// A section of the digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct SectionView {
    /// As in the configuration, such as `kind-words`.
    pub(super) name: &'static str,
    /// The heading in the mail.
    pub(super) heading: &'static str,
    /// In order, at least one.
    pub(super) items: Vec<Item>,
    /// Such as `and 3 more`.
    pub(super) more: Option<String>,
}

/// An item of a section: what it says and what can be done about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Item {
    /// The code that replies refer to it by.
    pub(super) code: Option<Code>,
    /// Day and time of an activity.
    pub(super) when: Option<String>,
    /// One sentence; above a quote, who said it and when.
    pub(super) text: String,
    /// What somebody wrote, verbatim, line by line.
    pub(super) quote: Vec<String>,
    /// Further lines.
    pub(super) details: Vec<String>,
    /// Links for the HTML part, the most likely one first.
    pub(super) links: Vec<Link>,
    /// How to reply, line by line, for the text part.
    pub(super) answers: Vec<String>,
    /// Why the item is there, for `plan`.
    #[serde(skip)]
    pub(super) reason: String,
    #[serde(skip)]
    pub(super) people: Vec<Address>,
    /// How a subject mentions it.
    #[serde(skip)]
    pub(super) in_subject: String,
}

/// A link, labelled with a verb.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Link {
    pub(super) label: String,
    pub(super) href: String,
}

/// A section of an edition as plain lines, for `plan` and other commands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SectionLines {
    pub(crate) section: SectionName,
    /// The heading in the mail.
    pub(crate) heading: &'static str,
    /// In the order of the mail.
    pub(crate) items: Vec<ItemLine>,
    /// Number of items that are not shown.
    pub(crate) more: usize,
}

/// An item of [`SectionLines`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ItemLine {
    /// The code that replies refer to it by.
    pub(crate) code: Option<Code>,
    /// The people it is about, other than the reader.
    pub(crate) people: Vec<Address>,
    /// Why it is there: the evidence, without a full stop.
    pub(crate) reason: String,
    /// Its text in the mail.
    pub text: String,
}

/// Builds links that reply to a mail.
struct ReplyLinks<'a> {
    to: &'a str,
    subject: String,
}

impl ReplyLinks<'_> {
    /// A link whose body is a complete command.
    fn link(&self, label: &str, command: &str) -> Link {
        Link { label: label.to_owned(), href: mailto::link(self.to, &self.subject, Some(command)) }
    }
}

impl View {
    /// The texts of a digest, with the built-in subject.
    pub(super) fn new(input: &DigestInput<'_>) -> Self {
        let DigestInput { edition, period, .. } = *input;
        let calendar = Calendar::of(edition, period);
        let answers = ReplyLinks {
            to: input.reply_to,
            subject: format!("Re: {}", words::subject(&words::week(period))),
        };
        let stop_link = |label: &str| Link {
            label: label.to_owned(),
            href: mailto::link(input.stop_to, "stop", Some("stop")),
        };
        let team = edition.team.as_deref().map(one_line);
        let contact = edition.first_contact.then(|| first_contact(&answers));
        let rest = edition.sections.iter().map(|section| section_view(section, edition, calendar, &answers));
        let sections: Vec<SectionView> = contact.into_iter().chain(rest).collect();
        let first = first_things(&sections, words::subject(&words::week(period)).chars().count() + 2);
        Self {
            lang: words::LANGUAGE,
            separator: super::SEPARATOR,
            subject: format!("{}: {first}", words::subject(&words::week(period))),
            preheader: preheader(&sections),
            week: words::week_in_full(period),
            stop: stop_link(label::STOP),
            greeting: words::greeting(&one_line(&edition.reader.short)),
            opening: words::opening(edition, period),
            welcome: edition.first.then(|| Welcome {
                heading: words::welcome_heading(),
                points: words::welcome(team.as_deref())
                    .into_iter()
                    .map(|(label, text)| Point { label, text })
                    .collect(),
                stop: stop_link(label::STOP_ALL),
            }),
            how_to_answer: words::how_to_answer(),
            sections,
            foot: vec![words::why(input.digest, team.as_deref()), words::who_sees_it().to_owned()],
            foot_links: vec![answers.link(label::PAUSE, "pause 2 weeks"), stop_link(label::STOP_ALL)],
            ways_out: words::ways_out(),
        }
    }

    /// The first concrete things, as many as a subject holds: for a subject of the operator's.
    pub(super) fn first(&self, period: NaiveDate) -> String {
        first_things(&self.sections, words::subject(&words::week(period)).chars().count() + 2)
    }
}

/// The lines of an edition in the order of the mail, with days relative to its nominal date `period`.
pub(crate) fn lines(edition: &Edition, period: NaiveDate) -> Vec<SectionLines> {
    let calendar = Calendar::of(edition, period);
    let answers = ReplyLinks { to: "", subject: String::new() };
    edition
        .sections
        .iter()
        .map(|section| SectionLines {
            section: section.name(),
            heading: words::heading(section.name()),
            items: section_view(section, edition, calendar, &answers)
                .items
                .into_iter()
                .map(ItemLine::from)
                .collect(),
            more: more(section),
        })
        .collect()
}

impl From<Item> for ItemLine {
    fn from(item: Item) -> Self {
        let quote: Vec<&str> =
            item.quote.iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
        let text = match item.when {
            _ if !quote.is_empty() => format!("{}: “{}”", item.text, quote.join(" ")),
            Some(when) => [format!("{when}: {}", item.text)]
                .into_iter()
                .chain(item.details)
                .collect::<Vec<_>>()
                .join(". "),
            None => item.text,
        };
        Self { code: item.code, people: item.people, reason: item.reason, text }
    }
}

fn more(section: &Section) -> usize {
    match section {
        Section::KindWords { .. }
        | Section::Appreciate { .. }
        | Section::CheckIn { .. }
        | Section::StillRelevant { .. }
        | Section::Celebrations { .. }
        | Section::Help { .. } => 0,
        Section::FollowUps { more, .. }
        | Section::Activities { more, .. }
        | Section::Goals { more, .. }
        | Section::Question { more, .. } => *more,
    }
}

fn section_view(
    section: &Section,
    edition: &Edition,
    calendar: Calendar,
    answers: &ReplyLinks<'_>,
) -> SectionView {
    let items = match section {
        Section::KindWords { items, in_team } => {
            let own = items.iter().map(|it| items::kind_word(it, calendar, answers));
            own.chain(in_team.iter().map(items::team_thanks)).collect()
        }
        Section::Appreciate { items, also } => {
            let asks = items.iter().map(|it| items::ask(it, calendar, answers));
            asks.chain(items::remembered(also, calendar)).collect()
        }
        Section::CheckIn { items } => items.iter().map(|it| items::ask(it, calendar, answers)).collect(),
        Section::FollowUps { items, .. } => {
            items.iter().map(|it| items::follow_up(it, calendar, answers)).collect()
        }
        Section::StillRelevant { items } => {
            items.iter().map(|it| items::still_relevant(it, calendar, answers)).collect()
        }
        Section::Activities { items, .. } => {
            items.iter().map(|it| items::activity(it, edition, calendar, answers)).collect()
        }
        Section::Celebrations { items } => items.iter().map(|it| news::celebrated(it, calendar)).collect(),
        Section::Goals { items, .. } => items.iter().map(|it| news::goal(it, calendar)).collect(),
        Section::Help { items } => items.iter().map(|it| news::help_wanted(it, answers)).collect(),
        Section::Question { ask, before, answers: given, .. } => {
            let before = before.iter().flat_map(|it| news::answered(it, given, calendar));
            ask.iter().map(|it| news::question(it, answers)).chain(before).collect()
        }
    };
    SectionView {
        name: section.name().as_str(),
        heading: words::heading(section.name()),
        items,
        more: words::more(more(section)),
    }
}

/// What the first mail asks of somebody about whom nothing is known: something to begin with.
fn first_contact(answers: &ReplyLinks<'_>) -> SectionView {
    let item = news::first_contact(answers);
    SectionView {
        name: "first-contact",
        heading: words::first_contact_heading(),
        items: vec![item],
        more: None,
    }
}

/// The first item of each section, in order, as far as they fit in the subject; if none fits, the first one truncated.
fn first_things(sections: &[SectionView], taken: usize) -> String {
    let room = SUBJECT_LENGTH.saturating_sub(taken);
    let things =
        || sections.iter().filter_map(|section| section.items.first()).map(|item| item.in_subject.as_str());
    let mut first = String::new();
    for thing in things() {
        let comma = if first.is_empty() { "" } else { ", " };
        if first.chars().count() + comma.len() + thing.chars().count() <= room {
            first.push_str(comma);
            first.push_str(thing);
        }
    }
    if first.is_empty() {
        things().next().map(|thing| clipped(thing, room)).unwrap_or_default()
    } else {
        first
    }
}

/// The text of the first ask, or of the first item if there is no ask.
fn preheader(sections: &[SectionView]) -> String {
    let asks = SectionName::NUDGES.map(SectionName::as_str);
    let asks = sections.iter().filter(|section| asks.contains(&section.name));
    let first = asks.chain(sections).find_map(|section| section.items.first());
    first.cloned().map(|item| clipped(&ItemLine::from(item).text, PREHEADER_LENGTH)).unwrap_or_default()
}

/// Truncates to `length` characters, with an ellipsis.
pub(super) fn clipped(text: &str, length: usize) -> String {
    if text.chars().count() <= length {
        return text.to_owned();
    }
    let kept: String = text.chars().take(length.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

fn short(mention: &Mention) -> String {
    one_line(&mention.short)
}

/// Removes line ends, control characters and bidirectional controls (UAX #9 §2).
pub(super) fn one_line(text: &str) -> String {
    HeaderText::new(&text.replace(turns_text, "")).to_string()
}

fn turns_text(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
