//! Lists of codes: `F3`, `2`, `F2, F4 and N3`, `F2-F4`.

use super::dates::{DayParser, Tense};
use super::language::Language;
use super::sentence::Sentence;
use rapport_model::{Code, CodePrefix};

/// Items that one statement may name.
const MOST: u32 = 50;

/// The codes named from a word on, and where the text goes on; no codes where a range is longer than anybody means.
pub(super) fn list(
    language: &Language,
    calendar: DayParser<'_>,
    sentence: &Sentence<'_>,
    at: usize,
) -> Option<(Vec<Code>, usize)> {
    let one = |at: usize| -> Option<Code> {
        // "2 weeks" is a length, "1 December" a day.
        let time =
            calendar.period(sentence, at).is_some() || calendar.day(sentence, at, Tense::Future).is_some();
        (!time).then(|| code(sentence.word(at))).flatten()
    };
    let mut codes = Vec::new();
    let at = at + language.words.both.at(sentence, at).unwrap_or(0);
    let at = at + language.words.the.at(sentence, at).unwrap_or(0);
    let mut end = at;
    let mut next = Some(at);
    while let Some(first) = next.and_then(one) {
        end = next.unwrap_or(end) + 1;
        let dash = sentence.gap(end).trim();
        let range = if matches!(dash, "-" | "–") {
            Some(end)
        } else {
            language.words.to.at(sentence, end).map(|n| end + n)
        };
        let last = range.and_then(|at| one(at).map(|last| (at, last)));
        match last {
            Some((at, last)) if bare(sentence.word(at)) || last.prefix == first.prefix => {
                if last.number < first.number || last.number - first.number >= MOST {
                    return Some((Vec::new(), at + 1));
                }
                codes.extend((first.number..=last.number).map(|number| Code::new(first.prefix, number)));
                end = at + 1;
            }
            _ => codes.push(first),
        }
        if u32::try_from(codes.len()).is_ok_and(|n| n > MOST) {
            return Some((Vec::new(), end));
        }
        let after = end + language.words.and.at(sentence, end).unwrap_or(0);
        next = (!sentence.gap(end).contains([':', '.', ';'])).then_some(after);
    }
    let mut seen = std::collections::BTreeSet::new();
    codes.retain(|code| seen.insert(*code));
    (end > at).then_some((codes, end))
}

/// A code, or the follow-up of a bare number.
pub(super) fn code(word: &str) -> Option<Code> {
    let digits = word.strip_prefix('#').unwrap_or(word);
    if bare(word) {
        return digits
            .parse()
            .ok()
            .filter(|number| *number > 0)
            .map(|number| Code::new(CodePrefix::FollowUp, number));
    }
    digits.parse().ok()
}

/// A code that is written with its letter.
pub(super) fn lettered(word: &str) -> Option<Code> {
    code(word).filter(|_| word.trim_start_matches('#').starts_with(|c: char| c.is_ascii_alphabetic()))
}

fn bare(word: &str) -> bool {
    let digits = word.strip_prefix('#').unwrap_or(word);
    (1..=6).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}
