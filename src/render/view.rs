//! The context of the templates: all texts ready-made, so that templates only contain layout.
//!
//! Invariant: both parts of a mail are rendered from the same [`View`], so that either can say what the other says.

mod arrangement;
mod items;
mod news;

use chrono::NaiveDate;
use serde::Serialize;

use super::english::{self as words, Calendar, label};
use super::{DigestInput, mailto};
use arrangement::arranged;
use rapport_model::{Address, Code, HeaderText};
use rapport_planner::digest::{Edition, Mention, Section, SectionName};

/// Maximum length of a subject in characters; phones truncate longer ones in their lists.
pub(crate) const SUBJECT_LENGTH: usize = 60;

/// Maximum length of a preheader in characters; mail clients show no more.
const PREHEADER_LENGTH: usize = 250;

/// Blanks that nobody sees, behind a preheader: a joiner, a non-joiner and a no-break space each.
const PADDING: &str = "\u{34f}\u{200c}\u{a0}";
const PADDINGS: usize = 60;

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
    /// What follows it, so that clients do not go on with the text of the mail.
    pub(super) padding: String,
    /// `Platform at Acme`.
    pub(super) whose: String,
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
    /// How to reply, and in the first mails, what codes are.
    pub(super) how_to_reply: Vec<String>,
    /// What matters this week, then everything else. Sections without items are left out.
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
    /// It has one item, which stands on the first screen.
    pub(super) is_lead: bool,
    /// The heading in the mail.
    pub(super) heading: &'static str,
    /// In order, at least one.
    pub(super) items: Vec<Item>,
    /// Such as `and 3 more`.
    pub(super) more: Option<String>,
}

/// An item of a section: what it says and what can be done about it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Item {
    /// The code that replies refer to it by.
    pub(super) code: Option<Code>,
    /// Day and time of an activity.
    pub(super) when: Option<String>,
    /// One sentence; above a quote, who said it and when.
    pub(super) text: String,
    /// What belongs to it, such as who asked and when it is due.
    pub(super) note: Option<String>,
    /// What somebody wrote, verbatim, line by line.
    pub(super) quote: Vec<String>,
    /// Further lines.
    pub(super) details: Vec<String>,
    /// Links for the HTML part, the most likely one first.
    pub(super) links: Vec<Link>,
    /// How to reply, line by line, for the text part.
    pub(super) answers: Vec<String>,
    /// The initials of the person whom it is about, where it stands first.
    pub(super) initials: Option<String>,
    /// Its first link is a button, where it stands first: at most one in a mail.
    pub(super) has_button: bool,
    /// It wants doing this week.
    #[serde(skip)]
    pub(super) is_due: bool,
    /// It is something between others.
    #[serde(skip)]
    pub(super) is_among_others: bool,
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

/// How a nudge to thank somebody is put.
#[derive(Debug, Clone, Copy, Default)]
struct AskStyle {
    /// Thanks that are passed on reach people within a week.
    passes_on_soon: bool,
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
        let organisation = input.organisation.map(one_line);
        let style = AskStyle { passes_on_soon: input.passes_on_soon };
        let sections = edition
            .sections
            .iter()
            .map(|section| section_view(section, edition, calendar, (&answers, style)));
        let contact = edition.first_contact.then(|| first_contact(&answers));
        let sections = arranged(sections.collect(), contact);
        let first_code = sections.iter().flat_map(|section| &section.items).find_map(|item| item.code);
        let first = first_things(&sections, words::subject(&words::week(period)).chars().count() + 2);
        Self {
            lang: words::LANGUAGE,
            separator: super::SEPARATOR,
            subject: format!("{}: {first}", words::subject(&words::week(period))),
            preheader: preheader(&sections),
            padding: padding(),
            whose: words::whose(team.as_deref(), organisation.as_deref()),
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
            how_to_reply: words::how_to_reply(first_code.filter(|_| edition.explains_codes)),
            foot: vec![words::why(input.digest, team.as_deref()), words::who_sees_it().to_owned()],
            foot_links: vec![answers.link(label::PAUSE, "pause 2 weeks"), stop_link(label::STOP_ALL)],
            ways_out: words::ways_out(),
            sections,
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
            items: section_view(section, edition, calendar, (&answers, AskStyle::default()))
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
            None => match item.note {
                Some(note) => format!("{} ({})", item.text.trim_end_matches('.'), note.trim_end_matches('.')),
                None => item.text,
            },
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
    (answers, style): (&ReplyLinks<'_>, AskStyle),
) -> SectionView {
    let items = match section {
        Section::KindWords { items, in_team } => {
            let own = items.iter().map(|it| items::kind_word(it, calendar, answers));
            own.chain(in_team.iter().map(items::team_thanks)).collect()
        }
        Section::Appreciate { items, also } => {
            let asks = items.iter().map(|it| items::ask(it, calendar, (answers, style)));
            asks.chain(items::remembered(also, calendar)).collect()
        }
        Section::CheckIn { items } => {
            items.iter().map(|it| items::ask(it, calendar, (answers, style))).collect()
        }
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
        is_lead: false,
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
        is_lead: true,
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

/// What follows every preheader.
pub(super) fn padding() -> String {
    PADDING.repeat(PADDINGS)
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
