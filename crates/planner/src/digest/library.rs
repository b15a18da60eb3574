//! The questions that Rapport can ask: one a week of a whole team, and one to begin a hello with.
//!
//! A library is a text file with one question a line. The number of a line is stored when its question has been asked,
//! so lines are added at the end and never moved; a line may be reworded where its meaning stays.
//!
//! What is chosen follows from the arguments alone and is the same on every machine. Each team and each pair of people
//! has an order of its own, drawn by a hash, and moves on by one place a week.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};

use rapport_model::ids::PersonId;

static QUESTIONS: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("library/questions.txt").lines().collect());
static OPENERS: LazyLock<Vec<&str>> = LazyLock::new(|| include_str!("library/openers.txt").lines().collect());

/// The team questions. The position of one is what [`question_for`] gives.
///
/// A question can be answered in one line that the whole team may read.
pub fn questions() -> &'static [&'static str] {
    &QUESTIONS
}

/// The questions that can begin a hello between two colleagues, whatever their roles.
pub(super) fn openers() -> &'static [&'static str] {
    &OPENERS
}

/// The position of a team's question for the week that holds the day `week`: one that is not among `used`.
///
/// Where `used` holds them all, the order begins again: a team that asks every week then meets each question once more
/// before any for the third time. After weeks without a question, one from the end of a round may come again soon: who
/// minds begins the next round with the last few in `used`. The seed is the team's own, so that teams do not all ask
/// the same; positions in `used` that the library does not have are ignored.
pub fn question_for(week: NaiveDate, used: &BTreeSet<usize>, seed: u64) -> usize {
    let order = order(questions().len(), seed);
    let start = position(week, order.len());
    let (before, after) = order.split_at(start);
    after.iter().chain(before).copied().find(|at| !used.contains(at)).unwrap_or(order[start])
}

/// The question with which `giver` could begin a hello to `subject` in the week that holds the day `week`.
///
/// A pair gets each once before any comes again. The two of a pair share one order and stand half of it apart, so
/// that neither is soon offered the words that the other has just sent.
pub(super) fn opener_for(giver: PersonId, subject: PersonId, week: NaiveDate) -> &'static str {
    let pair = [giver.min(subject), giver.max(subject)].map(|person| person.0.to_le_bytes());
    let order = order(openers().len(), fnv1a(pair.as_flattened()));
    let apart = if giver < subject { 0 } else { order.len() / 2 };
    openers()[order[(position(week, order.len()) + apart) % order.len()]]
}

/// The positions of a library of `len` lines in the order that a seed draws.
fn order(len: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    // Little-endian: the octet that differs comes first, and the zeros after it mix it into all bits.
    order.sort_by_cached_key(|at| fnv1a([seed, *at as u64].map(u64::to_le_bytes).as_flattened()));
    order
}

/// Where in an order of `len` places the week of a day stands: one further from Monday to Monday.
fn position(day: NaiveDate, len: usize) -> usize {
    // Day 1 of the common era, in the calendar of ISO 8601, is a Monday.
    let weeks = i64::from(day.num_days_from_ce() - 1).div_euclid(7);
    weeks.rem_euclid(len as i64) as usize
}

/// FNV-1a, 64 bits (RFC 9923): the same in every build, which the hasher of the standard library does not promise.
fn fnv1a(octets: &[u8]) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    octets.iter().fold(BASIS, |hash, octet| (hash ^ u64::from(*octet)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use chrono::{Days, Weekday};

    use super::*;

    /// Words that no mail of ours holds, whole or as the beginning of a word.
    const BANNED: &[&str] = &["just", "overdue", "simply", "top"];
    const BANNED_STEMS: &[&str] = &["engage", "rank", "recogni", "score", "streak", "utili"];
    const BANNED_PHRASES: &[&str] = &["circle back", "don't forget", "touch base"];

    /// What a question must not take for granted about anybody's life, as beginnings of words.
    const PRIVATE: &[&str] = &[
        "afternoon",
        "alcohol",
        "beach",
        "beer",
        "birthday",
        "body",
        "boyfriend",
        "child",
        "christmas",
        "church",
        "coffee",
        "commut",
        "country",
        "cook",
        "dad",
        "desk",
        "diet",
        "dinner",
        "drink",
        "easter",
        "evening",
        "family",
        "father",
        "feel",
        "food",
        "girlfriend",
        "health",
        "holiday",
        "home",
        "house",
        "husband",
        "kid",
        "lunch",
        "marri",
        "money",
        "mood",
        "mother",
        "mum",
        "office",
        "parent",
        "partner",
        "pay",
        "politic",
        "pray",
        "rain",
        "relig",
        "salar",
        "school",
        "sleep",
        "snow",
        "spouse",
        "spring",
        "stress",
        "summer",
        "sun",
        "tired",
        "travel",
        "vacation",
        "vote",
        "weather",
        "weekend",
        "wife",
        "wine",
        "winter",
        "young",
    ];

    fn both() -> impl Iterator<Item = &'static str> {
        questions().iter().chain(openers()).copied()
    }

    fn words(line: &str) -> Vec<String> {
        line.to_lowercase()
            .split(|c: char| !c.is_alphanumeric() && c != '\'')
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    }

    fn monday(weeks: u64) -> NaiveDate {
        NaiveDate::from_isoywd_opt(2026, 48, Weekday::Mon).unwrap() + Days::new(7 * weeks)
    }

    #[test]
    fn there_is_a_question_for_every_week_of_a_year_and_more() {
        assert!(questions().len() >= 72, "{}", questions().len());
        assert!(openers().len() >= 48, "{}", openers().len());
    }

    #[test]
    fn a_line_is_one_short_question() {
        for (lines, longest) in [(questions(), 90), (openers(), 100)] {
            for line in lines {
                assert!(line.chars().count() <= longest, "too long: {line}");
                assert!(line.chars().count() >= 20, "too short: {line}");
                assert!(line.ends_with('?') && line.matches('?').count() == 1, "not one question: {line}");
                assert!(line.starts_with(|c: char| c.is_ascii_uppercase()), "no capital: {line}");
                assert!(line.is_ascii() && !line.contains("  "), "odd character or double blank: {line}");
            }
        }
    }

    #[test]
    fn no_question_stands_twice() {
        let mut seen = HashMap::new();
        for line in both() {
            if let Some(first) = seen.insert(words(line), line) {
                panic!("{line} is {first}");
            }
        }
    }

    #[test]
    fn the_tone_is_that_of_every_mail() {
        for line in both() {
            assert!(!line.contains('!'), "{line}");
            let lower = line.to_lowercase();
            assert!(!BANNED_PHRASES.iter().any(|phrase| lower.contains(phrase)), "{line}");
            for word in words(line) {
                assert!(!BANNED.contains(&word.as_str()), "{word}: {line}");
                assert!(!BANNED_STEMS.iter().any(|stem| word.starts_with(stem)), "{word}: {line}");
            }
        }
    }

    #[test]
    fn no_question_assumes_how_anybody_lives() {
        for line in both() {
            for word in words(line) {
                assert!(!PRIVATE.iter().any(|stem| word.starts_with(stem)), "{word}: {line}");
            }
        }
    }

    #[test]
    fn a_team_meets_every_question_before_any_comes_again() {
        for seed in [0, 1, 7, u64::MAX] {
            let mut used = BTreeSet::new();
            for week in 0..questions().len() as u64 {
                // A team that leaves out every third week loses no question by it.
                assert!(
                    used.insert(question_for(monday(week + week / 2), &used, seed)),
                    "seed {seed}, week {week}"
                );
            }
            assert_eq!(used.len(), questions().len());
        }
    }

    #[test]
    fn a_second_round_has_every_question_once_too() {
        let all: BTreeSet<usize> = (0..questions().len()).collect();
        let round: BTreeSet<usize> =
            (0..questions().len() as u64).map(|week| question_for(monday(week), &all, 7)).collect();
        assert_eq!(round, all);
    }

    #[test]
    fn the_last_question_left_is_found_and_unknown_positions_do_no_harm() {
        for last in 0..questions().len() {
            let used = (0..questions().len() + 9).filter(|at| *at != last).collect();
            assert_eq!(question_for(monday(3), &used, 7), last);
        }
    }

    #[test]
    fn teams_ask_different_questions() {
        let asked: BTreeSet<usize> =
            (0..40).map(|seed| question_for(monday(0), &BTreeSet::new(), seed)).collect();
        assert!(asked.len() >= 25, "{} different ones among 40 teams", asked.len());
    }

    #[test]
    fn every_day_of_a_week_has_the_same_question_and_opener() {
        for day in 1..7 {
            let later = monday(0) + Days::new(day);
            assert_eq!(
                question_for(later, &BTreeSet::new(), 7),
                question_for(monday(0), &BTreeSet::new(), 7)
            );
            assert_eq!(
                opener_for(PersonId(1), PersonId(2), later),
                opener_for(PersonId(1), PersonId(2), monday(0))
            );
        }
    }

    #[test]
    fn a_pair_gets_every_opener_before_any_comes_again() {
        for (giver, subject) in [(1, 2), (2, 1), (40, 7), (i64::MIN, i64::MAX)] {
            let offered: BTreeSet<&str> = (0..openers().len() as u64)
                .map(|week| opener_for(PersonId(giver), PersonId(subject), monday(week)))
                .collect();
            assert_eq!(offered.len(), openers().len());
        }
    }

    #[test]
    fn nobody_is_offered_the_words_that_the_other_has_just_sent() {
        for week in 0..openers().len() as u64 {
            for later in 0..20 {
                assert_ne!(
                    opener_for(PersonId(1), PersonId(2), monday(week)),
                    opener_for(PersonId(2), PersonId(1), monday(week + later))
                );
            }
        }
    }

    #[test]
    fn openers_are_spread_evenly_over_the_pairs() {
        let mut times: HashMap<&str, u32> = HashMap::new();
        for giver in 0..100 {
            for subject in (0..100).filter(|subject| *subject != giver) {
                *times.entry(opener_for(PersonId(giver), PersonId(subject), monday(0))).or_default() += 1;
            }
        }
        let even = 9900 / openers().len() as u32;
        assert_eq!(times.len(), openers().len());
        for (line, count) in times {
            assert!(
                (even / 2..=even * 2).contains(&count),
                "{count} times, where {even} would be even: {line}"
            );
        }
    }

    #[test]
    fn the_hash_is_the_published_one() {
        for (text, hash) in
            [("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8)]
        {
            assert_eq!(fnv1a(text.as_bytes()), hash, "{text:?}");
        }
    }
}
