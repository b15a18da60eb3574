//! What a client puts above a message that it quotes whole or forwards: "-----Original Message-----", and a block of the
//! fields From, Sent, To and Subject.

use std::ops::Range;

use super::attribution::has_date;
use super::phrases::{CLIENTS, Field};
use crate::normalize::{normalize, words};

/// No block has more lines than this.
const LINES: usize = 16;
/// A field of a block may go on for this many lines.
const CONTINUED: usize = 2;

/// What a line of dashes and words announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Announcement {
    /// The message that is replied to.
    Original,
    /// A message that is forwarded.
    Forwarded,
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '_' | '=' | '—' | '–' | '‐' | '‑' | '*' | ' ')
}

/// Whether a line stands between dashes, whatever it says.
pub(super) fn is_framed(line: &str) -> bool {
    let line = line.trim();
    let inner = line.trim_start_matches(is_dash);
    let framed = line.len() - inner.len() >= 2 && inner.len() - inner.trim_end_matches(is_dash).len() >= 2;
    line.len() <= 160 && framed
}

/// Reads "-----Original Message-----", "---------- Forwarded message ---------" and "Begin forwarded message:".
pub(super) fn announcement(line: &str) -> Option<Announcement> {
    if line.len() > 160 {
        return None;
    }
    let line = normalize(line);
    let inner = line.trim_matches(is_dash);
    let named = inner.trim_end_matches([':', ' ']);
    if CLIENTS.forwarded_line.iter().any(|line| line == named) {
        return Some(Announcement::Forwarded);
    }
    if !is_framed(&line) || words(inner).count() > 6 {
        return None;
    }
    if CLIENTS.forwarded_stem.iter().any(|stem| inner.contains(stem.as_str())) {
        return Some(Announcement::Forwarded);
    }
    let is_noun = |word: &str| CLIENTS.original_message.iter().any(|noun| noun == word);
    let noun = words(inner).any(is_noun) || is_noun(inner);
    noun.then_some(Announcement::Original)
}

/// The block of fields that begins at a line, if one does.
///
/// Two fields make a block if one is From or To and a value is an address or a date: "To: which server?" is a sentence. Of
/// three, one may also be the subject: From, To and Date stand in the plan of a journey, too.
pub(super) fn at(lines: &[&str], start: usize) -> Option<Range<usize>> {
    let mut seen: Vec<Field> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    let mut end = start;
    let mut proof = false;
    let mut continued = 0;
    for (at, line) in lines.iter().enumerate().skip(start).take(LINES) {
        if line.trim().is_empty() {
            break;
        }
        if let Some((name, field, value)) = field(line) {
            continued = 0;
            end = at + 1;
            proof |= match field {
                Field::From | Field::To => value.contains('@'),
                Field::Date => has_date(&value),
                Field::Subject | Field::Other => false,
            };
            if !names.contains(&name) {
                names.push(name);
                seen.push(field);
            }
            continue;
        }
        if at == start || continued == CONTINUED {
            break;
        }
        continued += 1;
        proof |= line.contains('@');
    }
    let person = seen.iter().any(|field| matches!(field, Field::From | Field::To));
    let enough = seen.len() >= 2 && proof || seen.len() >= 3 && seen.contains(&Field::Subject);
    (person && enough).then_some(start..end)
}

/// Name, meaning and normalized value of a field.
fn field(line: &str) -> Option<(String, Field, String)> {
    let line = line.trim_start_matches([' ', '\t', '*', '\u{a0}', '\u{200e}', '\u{200f}']);
    let colon = line.char_indices().take(30).find(|(_, c)| matches!(c, ':' | '：'))?.0;
    let name = normalize(&line[..colon]);
    let name = name.trim_matches(['*', ' ', '"', '_']);
    let field = *CLIENTS.header_field.get(name)?;
    let value: String = line[colon..].chars().skip(1).take(300).collect();
    Some((name.to_owned(), field, normalize(&value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(text: &str) -> Option<Range<usize>> {
        at(&text.lines().collect::<Vec<_>>(), 0)
    }

    #[test]
    fn blocks_of_many_languages_are_read() {
        for text in [
            "From: Ana Lee <ana@acme.example>\nSent: Monday\nTo: Bo\nSubject: Hello",
            "*From:* Ana Lee\n*Date:* Monday, May 4, 2026 10:12 AM\n*To:* Bo",
            "Von: Ana Lee\nGesendet: Montag, 4. Mai 2026 10:12\nAn: Bo\nBetreff: Hallo",
            "De : Ana Lee\nEnvoyé : lundi 4 mai 2026 10:12\nÀ : Bo\nObjet : Bonjour",
            "Fra: Ana Lee\nSendt: 4. mai 2026 10:12\nTil: Bo\nEmne: Hei",
            "От: Ana Lee\nОтправлено: 4 мая 2026 г. 10:12\nКому: Bo\nТема: Привет",
            "发件人：王\n收件人：李\n主题：你好",
            "差出人: Ana\n送信日時: 2026年5月4日 10:12\n宛先: Bo\n件名: こんにちは",
            "From: Ana Lee\n <ana@acme.example>\nSent: Monday\nTo: Bo",
        ] {
            assert_eq!(block(text), Some(0..text.lines().count()), "{text}");
        }
    }

    #[test]
    fn sentences_with_colons_are_no_block() {
        for text in [
            "To: which server?\nFrom: tests pass.",
            "Date: Monday 4 May 2026\nTime: 10:12\nPlace: 3 Acme Street",
            "Subject: lunch\nDate: 4 May 2026 12:00",
        ] {
            assert_eq!(block(text), None, "{text}");
        }
    }

    #[test]
    fn lines_of_dashes_say_what_follows() {
        use Announcement::{Forwarded, Original};
        for (line, meaning) in [
            ("-----Original Message-----", Some(Original)),
            ("-----Ursprüngliche Nachricht-----", Some(Original)),
            ("-------- Message d’origine --------", Some(Original)),
            ("---------- Forwarded message ---------", Some(Forwarded)),
            ("-------- Weitergeleitete Nachricht --------", Some(Forwarded)),
            ("Begin forwarded message:", Some(Forwarded)),
            ("Début du message réexpédié :", Some(Forwarded)),
            ("-------- Enter it below --------", None),
            ("--------------------------------", None),
            ("- message", None),
        ] {
            assert_eq!(announcement(line), meaning, "{line}");
        }
    }

    #[test]
    fn the_plan_of_a_journey_is_no_block() {
        assert_eq!(
            block("From: Birkenau, 07:12\nTo: Larchfield, 11:40\nDate: any day next week\nSeat: window"),
            None
        );
    }
}
