//! Builds the items of each section.

use super::{AskStyle, Item, Link, ReplyLinks, one_line, short};
use crate::render::english::{self as words, Calendar, label};
use crate::render::mailto;
use chrono::Days;
use rapport_model::Answer;
use rapport_planner::digest::{
    Activity, Ask, AskKind, Edition, FollowUp, HelpTopic, KindWord, Reason, RecentHelp, StillRelevant,
    TeamThanks,
};

/// What is due within so many days wants doing this week.
const WEEK: Days = Days::new(7);

/// What a reader writes who wants no public thanks.
const KEEP_PRIVATE: &str = "no public thanks";

/// Thanks from a colleague.
pub(super) fn kind_word(word: &KindWord, calendar: Calendar, answers: &ReplyLinks<'_>) -> Item {
    let from = short(&word.from);
    let quote = word.words.as_deref().map(quoted_lines).unwrap_or_default();
    let thanked = words::thanked(word, &from, calendar);
    Item {
        text: if quote.is_empty() { format!("{thanked}.") } else { words::said(word, &from, calendar) },
        quote,
        initials: Some(initials(&word.from.name)),
        details: word.public.then(|| words::said_in_public().to_owned()).into_iter().collect(),
        links: word.public.then(|| answers.link(label::KEEP_PRIVATE, KEEP_PRIVATE)).into_iter().collect(),
        answers: word.public.then(|| words::keep_private_in_text(KEEP_PRIVATE)).into_iter().collect(),
        reason: thanked,
        people: vec![word.from.email.clone()],
        in_subject: words::kind_words_in_subject(&from),
        ..Item::default()
    }
}

/// Public thanks between others.
pub(super) fn team_thanks(it: &TeamThanks) -> Item {
    let (from, to) = (short(&it.from), short(&it.to));
    let quote = it.words.as_deref().map(quoted_lines).unwrap_or_default();
    let thanked = words::thanked_in_public(&from, &to);
    Item {
        text: if quote.is_empty() { format!("{thanked}.") } else { thanked.clone() },
        quote,
        is_among_others: true,
        people: vec![it.from.email.clone(), it.to.email.clone()],
        in_subject: words::thanks_in_subject(&to),
        reason: thanked,
        ..Item::default()
    }
}

/// A nudge: a colleague to thank or to be in touch with.
///
/// The first link is the one step: thanks are written into a reply, ready to be finished, and passed on. Where that takes more than
/// a week, and for everything that only two people can say to each other, it is a mail to the colleague.
pub(super) fn ask(ask: &Ask, calendar: Calendar, (answers, style): (&ReplyLinks<'_>, AskStyle)) -> Item {
    let who = short(&ask.subject);
    let code = ask.code.to_string();
    let reason = ask_reason(ask);
    let evidence = words::evidence(&reason, &who, calendar);
    let note = ask.note.as_ref().map(|note| words::note(&one_line(&note.words), note.on, calendar));
    let write = mailto::link(ask.subject.email.as_str(), words::subject_to(&reason), None);
    let write = Link { label: words::write_to(&who), href: write };
    let is_thanks = AskKind::of(reason.kind()) == AskKind::Thanks;
    let thank = is_thanks.then(|| answers.link(&words::thank(&who), &words::thanks_to_finish(&who)));
    let mut links: Vec<Link> = thank.into_iter().chain([write]).collect();
    if !style.passes_on_soon {
        links.reverse();
    }
    links.push(answers.link(words::done_already(&reason), &format!("done {code}")));
    Item {
        code: Some(ask.code),
        text: format!("{evidence}{}", words::invitation(&reason, &who)),
        details: note.into_iter().chain(ask.opener.as_deref().map(words::opener)).collect(),
        links,
        answers: words::ask_in_text(&reason, &who, ask.subject.email.as_str(), &code),
        initials: Some(initials(&ask.subject.name)),
        has_button: true,
        reason: evidence,
        people: vec![ask.subject.email.clone()],
        in_subject: words::ask_in_subject(&reason, &who),
        ..Item::default()
    }
}

/// The first letters of the first and the last word of a name.
fn initials(name: &str) -> String {
    let first = |word: &str| word.chars().find(|c| c.is_alphanumeric());
    let mut letters = name.split_whitespace().filter_map(first);
    let start = letters.next();
    start.into_iter().chain(letters.next_back()).flat_map(char::to_uppercase).collect()
}

/// Recent help by people whom the mail does not ask about; for information.
pub(super) fn remembered(also: &[RecentHelp], calendar: Calendar) -> Option<Item> {
    let helpers: Vec<_> = also.iter().map(|it| (short(&it.who), it.on)).collect();
    let text = (!helpers.is_empty()).then(|| words::remembered(&helpers, calendar))?;
    Some(Item {
        reason: text.trim_end_matches('.').to_owned(),
        people: also.iter().map(|it| it.who.email.clone()).collect(),
        in_subject: words::help_in_subject(&helpers[0].0),
        text,
        ..Item::default()
    })
}

/// The reason, with free text reduced to one line.
fn ask_reason(ask: &Ask) -> Reason {
    match &ask.reason {
        Reason::Celebration { kind, on, title } => {
            Reason::Celebration { kind: *kind, on: *on, title: title.as_deref().map(one_line) }
        }
        Reason::UnthankedHelp { on, times, topic } => {
            let topic = topic.as_ref().map(|topic| match topic {
                HelpTopic::Noted(text) => HelpTopic::Noted(one_line(text)),
                HelpTopic::Requested(text) => HelpTopic::Requested(one_line(text)),
            });
            Reason::UnthankedHelp { on: *on, times: *times, topic }
        }
        Reason::PromiseKept { on, title } => Reason::PromiseKept { on: *on, title: one_line(title) },
        Reason::GoalClosed { on, title, together } => {
            Reason::GoalClosed { on: *on, title: one_line(title), together: *together }
        }
        Reason::NewJoiner { on, team } => Reason::NewJoiner { on: *on, team: one_line(team) },
        Reason::Hello { team, since } => Reason::Hello { team: one_line(team), since: *since },
        other => other.clone(),
    }
}

/// An open promise or request.
pub(super) fn follow_up(follow_up: &FollowUp, calendar: Calendar, answers: &ReplyLinks<'_>) -> Item {
    let code = follow_up.code.to_string();
    let about = follow_up.about.as_ref().map(short);
    let title = one_line(&follow_up.title);
    let note = words::follow_up(follow_up, about.as_deref(), calendar);
    Item {
        code: Some(follow_up.code),
        text: title.clone(),
        note: Some(note.clone()),
        links: vec![
            answers.link(label::DONE, &format!("done {code}")),
            answers.link(label::LATER, &format!("later {code} friday")),
        ],
        answers: vec![words::follow_up_in_text(&code)],
        is_due: follow_up.due_on.is_some_and(|due_on| due_on < calendar.period + WEEK),
        reason: note.trim_end_matches('.').to_owned(),
        people: follow_up.about.iter().map(|about| about.email.clone()).collect(),
        in_subject: words::follow_up_in_subject(follow_up.kind, about.as_deref(), &title),
        ..Item::default()
    }
}

/// A follow-up that has been open for so long that it may be obsolete.
pub(super) fn still_relevant(it: &StillRelevant, calendar: Calendar, answers: &ReplyLinks<'_>) -> Item {
    let mut item = follow_up(&it.follow_up, calendar, answers);
    let code = it.follow_up.code.to_string();
    item.details.push(words::still_relevant(it.last).to_owned());
    item.links.push(answers.link(label::DROP, &format!("drop {code}")));
    item.answers = vec![words::still_relevant_in_text(&code)];
    item
}

/// An upcoming activity of a team.
pub(super) fn activity(
    activity: &Activity,
    edition: &Edition,
    calendar: Calendar,
    answers: &ReplyLinks<'_>,
) -> Item {
    let code = activity.code.to_string();
    let (title, team) = (one_line(&activity.title), one_line(&activity.team));
    let join = activity.url.as_deref().filter(|url| is_web_address(url));
    let yes = |label| answers.link(label, &format!("yes {code}"));
    let no = |label| answers.link(label, &format!("no {code}"));
    let mut links = match activity.answer {
        None | Some(Answer::Maybe) => vec![yes(label::YES), no(label::NO)],
        Some(Answer::Yes) => vec![no(label::NO_AFTER_ALL)],
        Some(Answer::No) => vec![yes(label::YES_AFTER_ALL)],
    };
    links.extend(join.map(|url| Link { label: label::JOIN.to_owned(), href: url.to_owned() }));
    Item {
        code: Some(activity.code),
        when: Some(words::when(activity, edition.zone, calendar)),
        text: words::activity(&title, &team),
        details: activity
            .location
            .as_deref()
            .map(one_line)
            .into_iter()
            .chain(words::remarks(activity))
            .collect(),
        links,
        answers: std::iter::once(words::activity_in_text(activity.answer, &code))
            .chain(join.map(words::join_in_text))
            .collect(),
        reason: words::of_team(&team),
        in_subject: words::activity_in_subject(activity, &title, edition.zone, calendar),
        ..Item::default()
    }
}

/// What somebody wrote, line by line, without leading and trailing empty lines and at most one in a row.
pub(super) fn quoted_lines(words: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in words.trim().replace("\r\n", "\n").split(['\n', '\r', '\u{2028}', '\u{2029}']).map(one_line) {
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

fn is_web_address(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://"))
        && !url.contains(|c: char| c.is_whitespace() || c.is_control())
}
