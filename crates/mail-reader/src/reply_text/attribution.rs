//! The line above a quote: "On Mon, 4 May 2026 at 10:12, Ana <ana@acme.example> wrote:".
//!
//! Each end of such a line is looked for, then its beginning in the few lines above: clients wrap it anywhere. What
//! is looked at for one line is bounded, so the whole is linear.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::phrases::CLIENTS;
use crate::normalize::{normalize, words};

/// An attribution is at most this many lines, blank ones included.
const LINES: usize = 6;
/// No client writes a line of it that is longer, in bytes.
const LINE: usize = 400;

/// Whether a name may stand between a verb and the end of the line, by verb.
static VERBS: LazyLock<HashMap<&str, bool>> = LazyLock::new(|| {
    let languages = CLIENTS.attribution.values();
    languages.flat_map(|it| it.verbs.iter().map(|verb| (verb.as_str(), it.verb_inside))).collect()
});

static OPENERS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    CLIENTS.attribution.values().flat_map(|it| it.openers.iter().map(String::as_str)).collect()
});

/// All attributions, in order; none overlaps the one before. A line counts as quoted where `quoted` says so.
pub(super) fn find(lines: &[&str], quoted: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut quote_follows = vec![false; lines.len()];
    for at in (1..lines.len()).rev() {
        quote_follows[at - 1] = if lines[at].trim().is_empty() { quote_follows[at] } else { quoted(at) };
    }
    // Without a verb, an address or a date as Gmail writes it on one of its lines, nothing is an attribution.
    let hints: Vec<bool> = lines
        .iter()
        .map(|line| {
            let is_hint = |line: &str| has_verb(line) || is_iso_header(line);
            line.len() <= LINE && (line.contains('@') || is_hint(&normalize(line)))
        })
        .collect();
    let mut found: Vec<Range<usize>> = Vec::new();
    for end in 0..lines.len() {
        let floor = found.last().map_or(0, |last| last.end).max((end + 1).saturating_sub(LINES));
        if !hints[floor..=end].contains(&true) {
            continue;
        }
        if let Some(start) = beginning(lines, floor, end, quote_follows[end], &quoted) {
            found.push(start..end + 1);
        }
    }
    found
}

/// Where in a line an attribution begins that a client has put after the author's last words: "Yes. On Mon, May 4,
/// 2026 at 10:12 AM Ana <ana@acme.example> wrote:".
pub(super) fn start_after_text(line: &str) -> Option<usize> {
    if line.len() > LINE || !line.ends_with(':') {
        return None;
    }
    let starts = line
        .match_indices(' ')
        .map(|(at, _)| at + 1)
        .filter(|at| line[*at..].starts_with(char::is_uppercase));
    starts.filter(|at| line[..*at].contains(char::is_alphanumeric)).find(|at| {
        let rest = normalize(&line[*at..]);
        let mut near = words(&rest).take(4);
        let opener = near.next().is_some_and(|word| OPENERS.contains(word));
        opener && near.any(|word| word.contains(|c: char| c.is_ascii_digit())) && {
            let before = Joined::new(&normalize(&line[..*at])).begins_with_opener_or_date;
            let after = Joined::new(&rest);
            !before && (after.verb_at_end || after.verb_inside) && after.is_attribution(false)
        }
    })
}

/// Where the attribution that ends in a line begins: at the nearest line that begins as one, or else at the nearest
/// that completes it, which then begins with a name.
fn beginning(
    lines: &[&str],
    floor: usize,
    end: usize,
    quote_follows: bool,
    quoted: &impl Fn(usize) -> bool,
) -> Option<usize> {
    if lines[end].len() > LINE {
        return None;
    }
    let last = normalize(lines[end]);
    // A wrapped "<ana@acme.example\n>:" looks like a quoted line.
    let wrapped = quoted(end) && last.starts_with('>') && last.len() > 1;
    if (quoted(end) && !wrapped) || !may_end(&last, quote_follows) {
        return None;
    }
    let mut joined = last;
    let mut by_name = None;
    for start in (floor..=end).rev() {
        if start < end {
            let above = lines[start];
            let bracket_follows = joined.starts_with('<');
            if above.len() > LINE || quoted(start) || (above.trim().is_empty() && !bracket_follows) {
                break;
            }
            if ends_sentence(above, lines[start + 1]) && !has_address(&joined) {
                break;
            }
            joined.insert(0, ' ');
            joined.insert_str(0, &normalize(above));
            if above.trim().is_empty() {
                continue;
            }
        }
        let possible = has_date(&joined) || has_address(&joined) || joined.starts_with("--");
        if !possible || joined.starts_with(['<', '>', ')', '(']) || (wrapped && !balanced(&joined)) {
            continue;
        }
        let line = Joined::new(&joined);
        if !line.is_attribution(quote_follows) {
            if by_name.is_some() {
                break;
            }
            continue;
        }
        if line.begins_with_opener_or_date && balanced(&joined) {
            return Some(opener_above(lines, floor, start, &joined, quoted).unwrap_or(start));
        }
        if by_name.is_some() {
            break;
        }
        by_name = balanced(&joined).then_some(start);
    }
    by_name
}

/// The line above, where a client wrapped between the day and the time: "On Tuesday, 3 February 2026 at", "5:00 PM, ...".
fn opener_above(
    lines: &[&str],
    floor: usize,
    start: usize,
    joined: &str,
    quoted: &impl Fn(usize) -> bool,
) -> Option<usize> {
    let at = start.checked_sub(1).filter(|at| *at >= floor && !quoted(*at) && lines[*at].len() <= LINE)?;
    let above = normalize(lines[at]);
    let opens = words(&above).next().is_some_and(|word| OPENERS.contains(word)) && has_date(&above);
    let joined = format!("{above} {joined}");
    let line = Joined::new(&joined);
    (opens && line.begins_with_opener_or_date && line.is_attribution(true)).then_some(at)
}

/// Whether a line ends a sentence and the next one begins another: "28.", and what follows a date, does not.
fn ends_sentence(line: &str, next: &str) -> bool {
    let mut last = line.trim_end().chars().rev();
    match last.next() {
        Some('!' | '?') => true,
        Some('.') => last.next().is_some_and(char::is_alphabetic) && next.starts_with(char::is_uppercase),
        _ => false,
    }
}

/// Where in a line the quote begins that a client has put after its attribution: "Ana <ana@acme.example> wrote:   Hi".
pub(super) fn end_before_quote(line: &str) -> Option<usize> {
    let line = &line[..line.floor_char_boundary(LINE)];
    line.match_indices(":  ").map(|(at, _)| at).find_map(|at| {
        let before = normalize(&line[..at]);
        let attribution =
            has_address(&before) && words(&before).next_back().is_some_and(|word| verb(word).is_some());
        attribution.then_some(at + 1)
    })
}

/// Whether a line may be the last one of an attribution: a cheap test that most lines fail.
fn may_end(last: &str, quote_follows: bool) -> bool {
    last.ends_with(':')
        || last.ends_with("--")
        || (quote_follows && (last.ends_with('>') || is_iso_header(last)))
        || words(last).next_back().is_some_and(|word| verb(word).is_some())
}

fn balanced(text: &str) -> bool {
    let count = |open: char, close: char| (text.matches(open).count(), text.matches(close).count());
    let (angles, rounds) = (count('<', '>'), count('(', ')'));
    angles.0 == angles.1 && rounds.0 == rounds.1
}

fn verb(word: &str) -> Option<bool> {
    VERBS.get(word).copied()
}

fn has_verb(normalized: &str) -> bool {
    words(normalized).any(|word| verb(word).is_some()) || has_spaceless_verb(normalized)
}

fn has_spaceless_verb(normalized: &str) -> bool {
    CLIENTS.attribution_verb_without_spaces.iter().any(|verb| normalized.contains(verb.as_str()))
}

/// What the joined lines of a possible attribution say.
struct Joined<'a> {
    text: &'a str,
    /// Whether there is an opener, or a number among the first words.
    begins_with_opener_or_date: bool,
    /// Whether it begins with "On", "Le" and the like.
    opener: bool,
    /// Whether it begins with an opener, a day, or the name of one: a verb is then not needed.
    leads: bool,
    has_date: bool,
    has_address: bool,
    /// Whether it ends with a verb, "(a)" and the like aside.
    verb_at_end: bool,
    /// Whether it holds a verb that a name may follow.
    verb_inside: bool,
    has_verb: bool,
}

impl<'a> Joined<'a> {
    fn new(text: &'a str) -> Self {
        let body = text.trim_start_matches(['-', '*', '_', ' ', '"', '[']);
        let all: Vec<&str> = words(body).collect();
        let first = body.split(' ').next().unwrap_or_default();
        let opener = OPENERS.contains(first) || all.first().is_some_and(|word| OPENERS.contains(word));
        let first_date = all.iter().take(3).any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        let from_end = all.iter().rev().position(|word| verb(word).is_some());
        let sent = all.last() == Some(&"sent") && opener;
        let spaceless = has_spaceless_verb(text);
        Self {
            text,
            begins_with_opener_or_date: opener || first_date,
            opener,
            leads: opener || first.starts_with(|c: char| c.is_numeric()) || first.ends_with([',', '.']),
            has_date: has_date(text),
            has_address: has_address(text),
            verb_at_end: from_end.is_some_and(|at| at <= 1) || spaceless || sent,
            verb_inside: all.iter().any(|word| verb(word) == Some(true)),
            has_verb: from_end.is_some() || spaceless,
        }
    }

    fn is_attribution(&self, quote_follows: bool) -> bool {
        let colon = self.text.ends_with(':');
        let dashes = self.text.starts_with("--") && self.text.ends_with("--");
        let verb = self.verb_at_end || self.verb_inside;
        if dashes {
            return verb;
        }
        let dated = self.has_date && (self.begins_with_opener_or_date || self.has_address);
        if colon {
            let address_last =
                self.leads && self.text.trim_end_matches([':', ' ']).ends_with(['>', ')', ']']);
            return (self.has_date && self.verb_at_end)
                || (dated && self.verb_inside)
                || (self.has_address && verb)
                || (quote_follows && self.has_date && self.has_verb)
                || (quote_follows && self.has_address && self.opener)
                || (self.has_date && self.has_address && (address_last || quote_follows));
        }
        (quote_follows && is_iso_header(self.text))
            || (self.verb_at_end && self.opener && self.has_date && (self.has_address || quote_follows))
            || (quote_follows && self.leads && self.has_date && self.has_address && balanced(self.text))
    }
}

/// "2026-11-24 9:05 GMT+01:00 Ana", as Gmail writes it in some languages, here without an address.
fn is_iso_header(text: &str) -> bool {
    let mut words = text.split(' ');
    let is_date = words.next().is_some_and(|word| is_like(word, "dddd-dd-dd"));
    let is_time = words.next().is_some_and(|word| is_like(word, "d:dd") || is_like(word, "dd:dd"));
    let zone = words.next().unwrap_or_default();
    is_date
        && is_time
        && (zone.starts_with("gmt") || zone.starts_with("utc"))
        && (1..=4).contains(&words.count())
}

/// Whether a word is written as a pattern in which `d` stands for a digit.
fn is_like(word: &str, pattern: &str) -> bool {
    word.len() == pattern.len()
        && word
            .bytes()
            .zip(pattern.bytes())
            .all(|(it, of)| if of == b'd' { it.is_ascii_digit() } else { it == of })
}

/// An address of a person: something on both sides of an `@`.
fn has_address(text: &str) -> bool {
    text.match_indices('@').any(|(at, _)| {
        let alphanumeric = |c: char| c.is_alphanumeric();
        text[..at].ends_with(alphanumeric) && text[at + 1..].starts_with(alphanumeric)
    })
}

/// A time of day, a date in digits, or a year and another number.
pub(super) fn has_date(text: &str) -> bool {
    let mut numbers = 0;
    let mut year = false;
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() && bytes[at].is_ascii_digit() {
            at += 1;
        }
        let length = at - start;
        numbers += 1;
        year |= length == 4 && (bytes[start..].starts_with(b"19") || bytes[start..].starts_with(b"20"));
        let two_more = bytes.get(at + 1..at + 3).is_some_and(|next| next.iter().all(u8::is_ascii_digit));
        if length <= 2 && bytes.get(at) == Some(&b':') && two_more {
            return true;
        }
    }
    year && numbers > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_one(text: &str) -> bool {
        let lines: Vec<&str> = text.lines().collect();
        let found = find(&lines, |at| lines[at].starts_with('>'));
        let length = lines.iter().take_while(|line| !line.starts_with("> ")).count();
        found.len() == 1 && found[0] == (0..length)
    }

    #[test]
    fn clients_of_many_languages_are_understood() {
        for line in [
            "On Mon, May 4, 2026 at 10:12 AM Ana Lee <ana@acme.example> wrote:",
            "On 4 May 2026, at 10:12, Ana Lee <ana@acme.example>\nwrote:",
            "On Mon, May 4, 2026 at 10:12 AM Ana Lee <\nana@acme.example> wrote:",
            "Ana Lee <ana@acme.example> wrote:",
            "---- On Mon, 04 May 2026 10:12:00 +0200 Ana Lee <ana@acme.example> wrote ----",
            "Am Mo., 4. Mai 2026 um 10:12 Uhr schrieb Ana Lee <ana@acme.example\n>:",
            "Ana Lee <ana@acme.example> schrieb am Mo., 4. Mai 2026,\n10:12:",
            "Le lun. 4 mai 2026 à 10:12, Ana Lee <ana@acme.example> a\nécrit :",
            "El lun, 4 may 2026 a las 10:12, Ana Lee (<ana@acme.example>) escribió:",
            "Il giorno lun 4 mag 2026 alle ore 10:12 Ana Lee <ana@acme.example> ha scritto:",
            "Em seg., 4 de mai. de 2026 às 10:12, Ana Lee <ana@acme.example> escreveu:",
            "Op ma 4 mei 2026 om 10:12 schreef Ana Lee <ana@acme.example>:",
            "Den mån 4 maj 2026 kl 10:12 skrev Ana Lee <ana@acme.example>:",
            "man. 4. mai 2026 kl. 10:12 skrev Ana Lee <ana@acme.example>:",
            "ma 4. toukok. 2026 klo 10.12 Ana Lee (ana@acme.example) kirjoitti:",
            "pon., 4 maj 2026 o 10:12 Ana Lee <ana@acme.example> napisał(a):",
            "po 4. 5. 2026 v 10:12 odesílatel Ana Lee <ana@acme.example> napsal:",
            "пн, 4 мая 2026 г. в 10:12, Ana Lee <ana@acme.example>:",
            "4 мая 2026 г., в 10:12, Ana Lee <ana@acme.example> написал(а):",
            "пн, 4 трав. 2026 р. о 10:12 Ana Lee <ana@acme.example> пише:",
            "Ana Lee <ana@acme.example> ezt írta (időpont: 2026. máj. 4., H, 10:12):",
            "Ana Lee <ana@acme.example>, 4 May 2026 Pzt, 10:12 tarihinde şunu yazdı:",
            "Στις Δευ 4 Μαΐ 2026 στις 10:12 π.μ., ο χρήστης Ana Lee <ana@acme.example> έγραψε:",
            "2026年5月4日(月) 10:12 Ana Lee <ana@acme.example>:",
            "Ana Lee <ana@acme.example> 于2026年5月4日周一 10:12写道：",
            "2026년 5월 4일 (월) 오전 10:12, Ana Lee <ana@acme.example>님이 작성:",
            "Vào Th 2, 4 thg 5, 2026 vào lúc 10:12 Ana Lee <ana@acme.example> đã\nviết:",
            "04.05.2026, 10:12, \"Ana Lee\" <ana@acme.example>:",
            " On May 4, 2026 10:12 AM, \"Ana Lee\" <\na+7f1b@acme.example> wrote:",
        ] {
            assert!(is_one(line), "{line}");
            assert!(is_one(&format!("{line}\n> Hello")), "{line}");
        }
    }

    #[test]
    fn a_sentence_about_somebody_who_wrote_is_none() {
        for line in [
            "Bo wrote to me yesterday.",
            "I asked Bo <bo@acme.example> and he wrote back yes.",
            "On the 2026 roadmap are three items:",
            "On Monday we met:",
            "On 4 May 2026 I met Bo.\nThis is what he wrote:",
            "Notes of 2026-05-04 with Bo (bo@acme.example):",
            "Thanks for the report you wrote",
            "We meet at 10:12:",
            "2026-05-04 10:12",
        ] {
            assert!(!is_one(line), "{line}");
        }
    }

    #[test]
    fn a_quote_tells_what_would_else_be_a_sentence() {
        for line in ["Ana Lee schrieb am 04.05.2026 um 10:12:", "Quoting Ana Lee <ana@acme.example>:"] {
            assert!(is_one(&format!("{line}\n> Hello")), "{line}");
            assert!(!is_one(&format!("{line}\nHello")), "{line}");
        }
    }

    #[test]
    fn words_in_front_of_an_attribution_are_told_from_it() {
        let line = "Yes. On Mon, May 4, 2026 at 10:12 AM Ana <ana@acme.example> wrote:";
        assert_eq!(start_after_text(line), Some(5));
        assert_eq!(start_after_text(&line[5..]), None);
        assert_eq!(start_after_text("I met Ana On Top of 3 hills and wrote:"), None);
    }

    #[test]
    fn a_sentence_above_is_not_swallowed() {
        let lines = ["See you at 10:12.", "On 4 May 2026, at 10:12, Ana wrote:", "> Hi"];
        assert_eq!(find(&lines, |at| at == 2).first(), Some(&(1..2)));
    }
}
