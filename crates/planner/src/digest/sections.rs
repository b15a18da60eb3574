//! The sections besides asks: kind words, follow-ups, activities, and news about colleagues.

mod celebrations;
mod goals;
mod help;
mod question;
mod relevance;

use chrono::{NaiveDate, TimeDelta};

pub(super) use celebrations::celebrations;
pub(super) use goals::goals;
pub(super) use help::help;
pub(super) use question::question;
use relevance::{Relevance, relevance};
pub(super) use relevance::{forgotten, still_relevant};

use super::asks::ReaderContext;
use super::mention::mention;
use super::news_window::NewsWindow;
use super::plan::ACTIVITY_DAYS;
use super::snapshot::{
    OpenFollowUp, Reader, Snapshot, UnreportedTeamThanks, UnreportedThanks, UpcomingActivity,
};
use super::{Activity, FollowUp, KindWord, Section, TeamThanks};
use rapport_model::{Answer, Code, CodePrefix};

/// The share of kind words in a mail, in octets. With everything else the mail stays below the 90 kB at which mail clients
/// begin to cut.
const KIND_WORDS_OCTETS: usize = 45_000;

/// What one of them takes besides its words, in octets.
const KIND_WORD_OCTETS: usize = 700;

/// Public thanks between others in one mail, at most; the rest is in the next one.
const TEAM_THANKS: usize = 10;

/// Thanks that no mail has reported, oldest first and in full, and after them public thanks to the team. What would make the mail so large that clients cut it waits
/// for the next one: nothing is cut, and nothing is lost.
pub(super) fn kind_words(snapshot: &Snapshot, reader: &Reader) -> Option<Section> {
    let mut octets = 0;
    let fits = |thanks: &&UnreportedThanks| {
        let is_first = octets == 0;
        octets += KIND_WORD_OCTETS + thanks.words.as_deref().map_or(0, self::octets);
        is_first || octets <= KIND_WORDS_OCTETS
    };
    let items: Vec<KindWord> = reader
        .agenda
        .unreported_thanks
        .iter()
        .take_while(fits)
        .map(|thanks| KindWord {
            interaction: thanks.id,
            from: mention(snapshot, reader, thanks.from),
            on: thanks.at.with_timezone(&reader.zone).date_naive(),
            words: thanks.words.clone(),
            public: thanks.public,
        })
        .collect();
    let fits = |it: &&UnreportedTeamThanks| {
        octets += KIND_WORD_OCTETS + it.words.as_deref().map_or(0, self::octets);
        octets <= KIND_WORDS_OCTETS
    };
    let in_team: Vec<TeamThanks> = reader
        .agenda
        .team_thanks
        .iter()
        .filter(|it| [it.from, it.to].iter().all(|who| !reader.relations.excluded.contains(who)))
        .take_while(fits)
        .take(TEAM_THANKS)
        .map(|it| TeamThanks {
            interaction: it.id,
            from: mention(snapshot, reader, it.from),
            to: mention(snapshot, reader, it.to),
            words: it.words.clone(),
        })
        .collect();
    let is_empty = items.is_empty() && in_team.is_empty();
    (!is_empty).then_some(Section::KindWords { items, in_team })
}

/// The follow-ups of a reader that may be spoken of today.
fn open_follow_ups<'a>(
    snapshot: &'a Snapshot,
    reader: &'a Reader,
    today: NaiveDate,
) -> impl Iterator<Item = &'a OpenFollowUp> {
    let about_a_leaver = |it: &OpenFollowUp| {
        it.about.is_some_and(|about| snapshot.people.get(&about).is_some_and(|person| !person.state.active))
    };
    reader.agenda.follow_ups.iter().filter(move |it| it.starts_on() <= today && !about_a_leaver(it))
}

/// A follow-up as it stands in a mail; one that is new there has the next number.
fn follow_up(
    snapshot: &Snapshot,
    reader: &Reader,
    it: &OpenFollowUp,
    numbers: &mut impl Iterator<Item = u32>,
) -> FollowUp {
    FollowUp {
        code: Code::new(CodePrefix::FollowUp, code(it.code, numbers)),
        id: it.id,
        kind: it.kind,
        about: it.about.filter(|about| *about != reader.id).map(|about| mention(snapshot, reader, about)),
        title: it.title.clone(),
        due_on: it.due_on,
        since: it.created_on,
    }
}

/// The open follow-ups: what was due first comes first, then what is due next, then the oldest. Where the mail asks
/// whether old ones are still relevant, they have left this list.
pub(super) fn follow_ups(
    context: &ReaderContext<'_>,
    asks_relevance: bool,
    numbers: &mut impl Iterator<Item = u32>,
) -> Option<Section> {
    let ReaderContext { snapshot, rules, reader, today, .. } = *context;
    let mut open: Vec<&OpenFollowUp> = open_follow_ups(snapshot, reader, today)
        .filter(|it| !asks_relevance || relevance(it, today) == Relevance::Open)
        .collect();
    open.sort_by_key(|it| (it.due_on.is_none(), it.due_on, it.created_on, it.id));
    let shown = open.iter().take(rules.follow_up_cap);
    let items: Vec<FollowUp> = shown.map(|it| follow_up(snapshot, reader, it, numbers)).collect();
    (!items.is_empty()).then(|| Section::FollowUps { more: open.len() - items.len(), items })
}

/// What begins in the days ahead, the soonest first. Who said no is not asked again, and nobody is chased about what
/// is optional: it is shown once, and then only to those who answered.
pub(super) fn activities(context: &ReaderContext<'_>, window: NewsWindow<'_>) -> Option<Section> {
    let ReaderContext { snapshot, rules, reader, today, .. } = *context;
    let from = snapshot.now;
    let until = from + TimeDelta::days(ACTIVITY_DAYS.max((window.last() - today).num_days() + 1));
    let shown = |it: &&UpcomingActivity| {
        from < it.starts_at
            && it.starts_at < until
            && it.answer != Some(Answer::No)
            && !(it.optional && it.answer.is_none() && it.code.is_some())
    };
    let mut coming: Vec<&UpcomingActivity> = reader.agenda.activities.iter().filter(shown).collect();
    coming.sort_by_key(|it| (it.starts_at, it.id));
    let mut numbers = reader.codes.activity + 1..;
    let hours = snapshot.people.get(&reader.id).map(|it| rules.hours.of(&it.state.hours));
    let items: Vec<Activity> = coming
        .iter()
        .take(rules.activity_cap)
        .map(|it| Activity {
            code: Code::new(CodePrefix::Activity, code(it.code, &mut numbers)),
            id: it.id,
            team: it.team.clone(),
            title: it.title.clone(),
            starts_at: it.starts_at,
            ends_at: it.ends_at,
            location: it.location.clone(),
            url: it.url.clone(),
            optional: it.optional,
            answer: it.answer,
            outside_hours: hours.is_some_and(|hours| !hours.holds(it.starts_at, reader.zone)),
        })
        .collect();
    (!items.is_empty()).then(|| Section::Activities { more: coming.len() - items.len(), items })
}

/// What somebody's words take of a mail. What HTML spells out counts as it is spelt: `&quot;`, `<br>`.
fn octets(words: &str) -> usize {
    words.chars().map(|c| if "&<>\"'\n".contains(c) { 6 } else { c.len_utf8() }).sum()
}

/// The number that an item has, or the next one that is free.
fn code(known: Option<u32>, numbers: &mut impl Iterator<Item = u32>) -> u32 {
    known.or_else(|| numbers.next()).unwrap_or(u32::MAX)
}
