//! Segmentation of a mail: lines, points of lists, sentences.
//!
//! Where a program wrapped a line, the next one goes on with it. What stands under a heading that speaks of plans or
//! of others, inside quotation marks that span lines, or at an empty check box, is no statement of a fact.

use super::language::Language;

/// Characters from which a line may have been wrapped by a program.
pub(super) const WRAPPED: usize = 62;

/// Characters that no program that wraps lines leaves on one.
const WIDEST: usize = 80;

/// A line as the author meant it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line<'t> {
    /// Where it begins in the mail, in bytes.
    pub(super) start: usize,
    /// Without a bullet or a number in front; wrapped lines with the line ends between them.
    pub(super) text: &'t str,
    /// The line and everything up to the next empty line.
    pub(super) paragraph: &'t str,
    /// The line above that ends in a colon and heads this one.
    pub(super) heading: Option<&'t str>,
    /// Whether it reports, plans or quotes, so that nothing in it is done.
    pub(super) inert: bool,
}

/// The lines of a normalised text, quoted ones and a signature left out.
pub(super) fn lines<'t>(language: &'static Language, text: &'t str) -> Vec<Line<'t>> {
    let raw = raw_lines(text);
    let paragraph_ends = paragraph_ends(&raw);
    // Who writes longer lines than that wraps none.
    let wraps = raw.iter().all(|(_, line)| line.chars().count() <= WIDEST);
    let mut lines: Vec<Line<'t>> = Vec::new();
    let mut heading: Option<Heading<'t>> = None;
    let mut quotes_open = false;
    let mut n = 0;
    while n < raw.len() {
        let (start, line) = raw[n];
        if line.trim().is_empty() || line.trim_start().starts_with('>') {
            // A blank line right below a heading does not end what it heads.
            heading = heading.filter(|heading| !heading.used);
            quotes_open = false;
            n += 1;
            continue;
        }
        if line.trim_end() == "--" {
            break;
        }
        let (body, point, unchecked) = without_bullet(line);
        let from = start + (line.len() - body.len());
        let paragraph = text[from..paragraph_ends[n]].trim();
        let mut end = start + line.len();
        while n + 1 < raw.len()
            && goes_on(language, &text[start..end], line_of(text, end), raw[n + 1].1, wraps)
        {
            n += 1;
            end = raw[n].0 + raw[n].1.len();
        }
        let body = text[from..end].trim();
        let quoted = body.matches('"').count() % 2 == 1;
        let inert = unchecked || quoted || quotes_open || heading.is_some_and(|heading| heading.no_fact);
        lines.push(Line {
            start: from,
            text: body,
            paragraph,
            heading: heading.and_then(|heading| heading.text.strip_suffix(':')),
            inert,
        });
        quotes_open ^= quoted;
        let next_is_point = raw.get(n + 1).is_some_and(|(_, next)| without_bullet(next).1);
        if body.ends_with(':') || (!point && next_is_point) {
            heading = Some(Heading { text: body, no_fact: is_no_fact(language, body), used: false });
        } else if let Some(heading) = &mut heading {
            heading.used = true;
        }
        n += 1;
    }
    lines
}

/// A line above others that says what they are.
#[derive(Debug, Clone, Copy)]
struct Heading<'t> {
    text: &'t str,
    /// It speaks of plans, of what is left, or of what others said.
    no_fact: bool,
    /// Something stands below it.
    used: bool,
}

fn raw_lines(text: &str) -> Vec<(usize, &str)> {
    let mut start = 0;
    text.split('\n')
        .map(|line| {
            let at = start;
            start += line.len() + 1;
            (at, line)
        })
        .collect()
}

/// For each line, where the text before the next empty line ends.
fn paragraph_ends(raw: &[(usize, &str)]) -> Vec<usize> {
    let mut ends = vec![0; raw.len()];
    for n in (0..raw.len()).rev() {
        let (start, line) = raw[n];
        let last = raw.get(n + 1).is_none_or(|(_, next)| next.trim().is_empty());
        ends[n] = if last { start + line.len() } else { ends[n + 1] };
    }
    ends
}

fn line_of(text: &str, end: usize) -> &str {
    let start = text[..end].rfind('\n').map_or(0, |at| at + 1);
    &text[start..end]
}

/// Whether the next line goes on with a text whose last line is `last`.
fn goes_on(language: &'static Language, text: &str, last: &str, next: &str, wraps: bool) -> bool {
    let first_word = next.split_whitespace().next().unwrap_or_default();
    let stops = last.trim_end().ends_with(['.', '!', '?', ':', ';']);
    if first_word.is_empty() || stops || next.starts_with('>') || without_bullet(next).1 {
        return false;
    }
    let full = wraps && last.chars().count() + 1 + first_word.chars().count() > WRAPPED;
    let small = first_word.starts_with(char::is_lowercase);
    full || (small && open_end(language, last))
        || (small && text.len() < 2000 && is_no_fact_alone(language, last))
}

/// Whether a line ends with a word after which more has to come.
fn open_end(language: &'static Language, line: &str) -> bool {
    let sentence = language.sentence(line);
    let Some(last) = sentence.len().checked_sub(1) else { return false };
    let words = &language.words;
    [&words.and, &words.not_fact, &words.article, &words.until, &words.i, &words.preposition]
        .iter()
        .any(|phrases| phrases.at(&sentence, last) == Some(1))
}

fn is_no_fact(language: &'static Language, line: &str) -> bool {
    let sentence = language.sentence(line);
    language.words.not_fact.within(&sentence, 0, sentence.len())
}

/// Whether a short line denies or plans something and stops without an end of its own.
fn is_no_fact_alone(language: &'static Language, line: &str) -> bool {
    let sentence = language.sentence(line);
    !line.contains(':')
        && sentence.len() <= 4
        && sentence.len() > 1
        && sentence.tokens.iter().all(|token| !token.word.bytes().any(|b| b.is_ascii_digit()))
        && language
            .words
            .not_fact
            .at(&sentence, 0)
            .or_else(|| language.words.not_fact.at(&sentence, 1))
            .is_some()
        && !language.words.participle.within(&sentence, 0, sentence.len())
}

/// A line without its bullet, number or check box; whether it had one; whether its box is empty.
fn without_bullet(line: &str) -> (&str, bool, bool) {
    let trimmed = line.trim_start();
    let mut body = trimmed;
    let mark = body.chars().next().filter(|c| "-*•‣▪◦·–+●○■□☐".contains(*c));
    let closed = line.trim_end();
    let mut unchecked = matches!(mark, Some('☐' | '□')) || closed.ends_with("[ ]") || closed.ends_with('☐');
    if let Some(mark) = mark {
        let rest = &body[mark.len_utf8()..];
        if rest.starts_with(' ') || !mark.is_ascii() {
            body = rest.trim_start();
        }
    } else {
        let digits = body.bytes().take_while(u8::is_ascii_digit).count();
        let rest = body[digits..].strip_prefix(['.', ')']).and_then(|rest| rest.strip_prefix(' '));
        if let Some(rest) = rest.filter(|_| (1..=2).contains(&digits)) {
            body = rest.trim_start();
        }
    }
    for (mark, empty) in [("[ ]", true), ("[]", true), ("[x]", false), ("[X]", false)] {
        if let Some(rest) = body.strip_prefix(mark) {
            body = rest.trim_start();
            unchecked |= empty;
        }
    }
    (body, body.len() < trimmed.len(), unchecked)
}

/// One sentence of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clause<'t> {
    pub(super) text: &'t str,
    /// Whether a semicolon parts it from the one before.
    pub(super) chained: bool,
}

/// A line, cut at the ends of sentences and at semicolons.
pub(super) fn sentences<'t>(language: &'static Language, line: &'t str) -> Vec<Clause<'t>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut chained = false;
    let mut marks = line.char_indices().peekable();
    while let Some((at, mark)) = marks.next() {
        let after = at + mark.len_utf8();
        let ends = match mark {
            ';' => true,
            '.' | '!' | '?' => {
                let next = marks.peek().map(|(_, next)| *next);
                next.is_none_or(char::is_whitespace)
                    && !runs_on(language, &line[start..at], &line[after..], mark)
            }
            _ => false,
        };
        if ends {
            let end = if mark == ';' { at } else { after };
            push(&mut parts, &line[start..end], chained);
            chained = mark == ';';
            start = after;
        }
    }
    push(&mut parts, &line[start..], chained);
    parts
}

fn push<'t>(parts: &mut Vec<Clause<'t>>, text: &'t str, chained: bool) {
    let text = text.trim();
    if !text.is_empty() {
        parts.push(Clause { text, chained });
    }
}

/// Whether a mark ends no sentence: an initial, an abbreviation, a number, dots before a small letter.
fn runs_on(language: &'static Language, before: &str, after: &str, mark: char) -> bool {
    if mark != '.' {
        return false;
    }
    let small = after.trim_start().starts_with(char::is_lowercase);
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default().trim_start_matches('(');
    let following = after.split_whitespace().next().unwrap_or_default().trim_end_matches(['.', ',', '!']);
    let month = language.days.month(&super::normalize::fold(following)).is_some();
    let dots = word.ends_with('.');
    let to = after.trim_start().strip_prefix(['-', '–']).map(str::trim_start);
    let range = to.is_some_and(|to| to.starts_with(|c: char| c.is_ascii_digit()));
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    // "12", "12.5": not the number of a code.
    let date = word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with(|c: char| c.is_ascii_digit());
    let abbreviated = language.words.abbreviation.at(&language.sentence(word), 0).is_some();
    abbreviated || (range && date) || (small && (dots || initial || date)) || (month && date)
}

#[cfg(test)]
mod tests {
    use super::super::language::ENGLISH;
    use super::*;

    fn split(text: &str) -> Vec<String> {
        let lines = lines(&ENGLISH, text);
        let parts = lines.iter().flat_map(|line| sentences(&ENGLISH, line.text));
        parts.map(|part| part.text.replace('\n', " ")).collect()
    }

    #[test]
    fn sentences_end_where_people_end_them() {
        assert_eq!(
            split("Met Bob M. today. He is fine! F3? No."),
            ["Met Bob M. today.", "He is fine!", "F3?", "No."]
        );
        assert_eq!(split("Away until 12. December. Done F3."), ["Away until 12. December.", "Done F3."]);
        assert_eq!(split("done F3; skip N5"), ["done F3", "skip N5"]);
        assert_eq!(split("talked to Bo... no wait"), ["talked to Bo... no wait"]);
    }

    #[test]
    fn a_wrapped_line_goes_on_and_a_point_of_a_list_does_not() {
        let wrapped = "I told the team that for this week we are in fact, all of us,\ndone and may go home.";
        assert_eq!(split(wrapped).len(), 1);
        assert_eq!(split("- done F3\n2) skip N5\n* talked to Bo"), ["done F3", "skip N5", "talked to Bo"]);
        assert_eq!(split("done F3\nskip N5"), ["done F3", "skip N5"]);
    }

    #[test]
    fn what_stands_under_a_plan_or_in_an_empty_box_is_no_fact() {
        let inert = |text: &str| lines(&ENGLISH, text).iter().map(|line| line.inert).collect::<Vec<_>>();
        assert_eq!(inert("Still to do:\n\n- talked to Bo\n- done F3\n\ndone F2"), [false, true, true, false]);
        assert_eq!(inert("My week:\n- talked to Bo"), [false, false]);
        assert_eq!(inert("[ ] talked to Bo\n[x] done F3"), [true, false]);
        assert_eq!(inert("Bo wrote \"I was\ndone F3\" and left"), [true, true]);
    }
}
