//! What stands below the author's text and is not part of it, or is in all of their mails: signatures, "Sent from my
//! iPhone", notices.
//!
//! In doubt the text is kept: a name below "Thanks!" does no harm, but text that is removed is lost.

use super::phrases::CLIENTS;
use crate::normalize::{normalize, words};

/// Lines of the longest signature.
const SIGNATURE: usize = 24;

/// A line without letters that separates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// `--`: a signature follows (RFC 3676, section 4.3).
    Signature,
    /// A longer row of such characters; the author may have drawn it.
    Row {
        /// Drawn with underscores, as list servers and Outlook do and people don't.
        underscores: bool,
    },
}

/// The rule that a line is, if it is one.
pub(super) fn rule(line: &str) -> Option<Rule> {
    if line.len() > 400 {
        return None;
    }
    let line = line.trim();
    match line {
        "--" | "—" | "ᐧ" | "- -" => return Some(Rule::Signature),
        "-" | "*" | "" => return None,
        _ => {}
    }
    let drawn = |c: char| {
        matches!(
            c,
            '-' | '_'
                | '='
                | '~'
                | '#'
                | '*'
                | '+'
                | '—'
                | '–'
                | '‐'
                | '‑'
                | '―'
                | '⎯'
                | '─'
                | '━'
                | ' '
        )
    };
    (line.chars().all(drawn) && line.chars().count() > 1)
        .then(|| Rule::Row { underscores: line.starts_with('_') })
}

/// Whether the line is one that a phone or a mail client adds below every mail.
pub(super) fn is_sent_from(line: &str) -> bool {
    if line.len() > 300 {
        return false;
    }
    let line = normalize(&without_links(line));
    let line = line.split(['<', '[']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    let line = line.trim_matches(|c: char| matches!(c, '*' | '_' | '-' | '—' | '(' | ' ' | '>' | '\u{2022}'));
    let after = |phrases: &[String]| {
        phrases.iter().filter_map(|phrase| line.strip_prefix(phrase.as_str())).min_by_key(|rest| rest.len())
    };
    if let Some(rest) = after(&CLIENTS.sent_from) {
        let short = words(rest).count() <= 4 && !rest.contains(['?', ',', ':']) && !rest.trim().is_empty();
        return short || words(rest).take(4).any(is_device);
    }
    if let Some(rest) = after(&CLIENTS.sent_with) {
        return words(rest).take(4).any(is_device);
    }
    let device = CLIENTS.device.iter().any(|device| line.contains(device.as_str()));
    CLIENTS.sent_from_end.iter().any(|end| {
        // A line of a script without blanks is too short to say anything else.
        let alone = end.starts_with(|c| c > '\u{2e80}') && line.chars().count() <= 24;
        line.trim_end_matches(['.', '。', '!']).ends_with(end.as_str())
            && words(line).count() <= 8
            && (device || alone)
    })
}

/// A line with the words of its links alone: "Sent with \[Proton Mail\](https://...) secure email", "Spark (https://...)".
fn without_links(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('(') {
        let inner = rest[at + 1..].trim_start();
        let Some(end) = rest[at..].find(')').filter(|_| inner.starts_with("http")) else {
            text.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
            continue;
        };
        match rest[..at].strip_suffix(']').and_then(|label| label.rsplit_once('[')) {
            Some((before, label)) => text.extend([before, label]),
            None => text.push_str(rest[..at].trim_end()),
        }
        rest = &rest[at + end + 1..];
    }
    text.push_str(rest);
    text
}

/// Whether a word names a device or a program; an ending may follow ("iPhonesta").
fn is_device(word: &str) -> bool {
    CLIENTS
        .device
        .iter()
        .any(|device| word == device || (device.len() > 4 && word.starts_with(device.as_str())))
}

/// Whether a notice begins here that continues to the end of the mail.
pub(super) fn is_boilerplate(line: &str) -> bool {
    let beginning: String = line.chars().take(80).collect();
    let line = normalize(&beginning);
    let line = line.trim_start_matches(['*', '_', ' ', '[']);
    CLIENTS.boilerplate.iter().any(|phrase| line.starts_with(phrase.as_str()))
}

/// How many of the author's lines remain without a signature that no rule introduces: "-Ana", "/Ana"; "Best regards," and a
/// name, below it or beside it; a name and contact details.
pub(super) fn without_sign_off(lines: &[&str]) -> usize {
    let end = lines.iter().rposition(|line| !line.trim().is_empty()).map_or(0, |at| at + 1);
    let start = lines[..end].iter().rposition(|line| line.trim().is_empty()).map_or(0, |at| at + 1);
    let last = &lines[start..end];
    let is_marked =
        |line: &str| line.trim().strip_prefix(['-', '/']).is_some_and(|name| is_name(name.trim()));
    if start > 0 && last.len() == 1 && is_marked(last[0]) {
        return start;
    }
    if start > 0 && is_contact(last) {
        return start;
    }
    if let Some(at) = signed_off(&lines[..end]) {
        return at;
    }
    if let Some(at) = last.iter().rposition(|line| is_sign_off(line, false) || is_sign_off(line, true)) {
        let below = &last[at + 1..];
        let is_alone = at == 0 || last[at].trim_end().ends_with(',');
        if is_signature(below) && (is_alone || is_sign_off_phrase(last[at])) {
            return start + at;
        }
    }
    match last.last() {
        // What is all that there is may be meant.
        Some(line) if end > 1 && is_sign_off_with_name(line) => end - 1,
        _ => end,
    }
}

/// Where a sign-off stands that ends its mail: "Kind regards", a name with what stands below a name, and paragraphs that say who
/// somebody's company is. Blank lines may part all of these.
fn signed_off(lines: &[&str]) -> Option<usize> {
    let from = lines.len().saturating_sub(SIGNATURE);
    (from..lines.len()).rev().find(|at| {
        let is_first = *at == 0 || lines[at - 1].trim().is_empty();
        let is_alone = is_first || lines[*at].trim_end().ends_with(',') || is_sign_off_phrase(lines[*at]);
        if !is_alone || !is_sign_off(lines[*at], true) {
            return false;
        }
        let below = &lines[at + 1..];
        let Some(name) = below.iter().position(|line| !line.trim().is_empty()) else { return false };
        let mut paragraphs = below[name..].split(|line| line.trim().is_empty()).filter(|it| !it.is_empty());
        let first = paragraphs.next();
        // Who writes without capitals writes the name without, too.
        let is_small = |lines: &&[&str]| {
            let name = lines[0].trim();
            lines.len() == 1 && lines[0].chars().all(|c| c.is_lowercase()) && name.len() <= 12
        };
        let writes_small = lines[*at].trim_end().ends_with(',') && lines[*at].starts_with(char::is_lowercase);
        let signs = first.is_some_and(|it| is_signature(it) || writes_small && is_small(&it));
        let company: Vec<&str> = paragraphs.flatten().copied().collect();
        signs && (company.is_empty() || is_company(&company))
    })
}

/// A name, and at most four lines below it that are no sentence.
fn is_signature(lines: &[&str]) -> bool {
    let is_short = |line: &&str| {
        let line = line.trim();
        line.chars().count() <= 90
            && words(line).count() <= 12
            && !line.ends_with(['!', '?', ':', ','])
            && (abbreviates(line) || !line.ends_with('.'))
            && !line.starts_with(['-', '*', '>'])
    };
    (1..=5).contains(&lines.len()) && is_name(lines[0].trim()) && lines[1..].iter().all(is_short)
}

/// Whether the last word is short enough for its dot to be that of an abbreviation: "Acme Ltd."
fn abbreviates(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or_default().trim_end_matches('.');
    last.len() <= 4 || last.contains('.')
}

/// What stands below a name in business mail: a company, a street, how to reach it, and no sentence.
fn is_company(lines: &[&str]) -> bool {
    let has_word = |line: &&str| {
        let line = normalize(line);
        words(&line).any(|word| CLIENTS.company.iter().any(|it| it == word))
    };
    // Of a telephone, and not of a date.
    let has_number = |line: &&str| {
        let is_date = |word: &&str| word.len() == 10 && word.matches('-').count() == 2;
        let numbers = line.split_whitespace().filter(|word| !is_date(word));
        numbers.flat_map(str::chars).filter(char::is_ascii_digit).count() >= 5
    };
    let reaches = |line: &&str| line.contains('@') || line.contains("www.") || line.contains("://");
    let is_sentence = |line: &&str| {
        let line = line.trim_end();
        line.ends_with(['!', '?'])
            || words(line).count() > 16
            || (line.ends_with('.') && !abbreviates(line))
            || ["PS", "P.S", "P. S"].iter().any(|start| line.starts_with(start))
    };
    lines.len() <= SIGNATURE
        && lines.iter().any(|line| has_word(line) || has_number(line) || reaches(line))
        && !lines.iter().any(is_sentence)
}

/// "Best regards," with its comma or, where the line says no more than that, without.
fn is_sign_off(line: &str, without_comma: bool) -> bool {
    let line = normalize(line);
    let phrase = match line.strip_suffix(',') {
        Some(phrase) => phrase,
        None if without_comma => line.trim_end_matches(['.', '!']),
        None => return false,
    };
    // Some write it in two languages: "Kind regards / Mit freundlichen Grüßen".
    let is_known = |phrase: &str| {
        let phrase = phrase.trim().trim_end_matches('.');
        CLIENTS.sign_off.iter().any(|sign_off| sign_off == phrase)
    };
    // "Many thanks and best wishes,"
    let thanks =
        phrase.split_once(" and ").filter(|(first, _)| first.contains("thank")).map(|(_, rest)| rest);
    phrase.len() < 120 && (phrase.split(" / ").all(is_known) || thanks.is_some_and(is_known))
}

/// A sign-off of several words, which is no sentence even in the middle of a paragraph.
fn is_sign_off_phrase(line: &str) -> bool {
    words(&normalize(line)).count() > 1
}

/// "LG Ana", "Kind regards, Ana": a phrase that nobody begins a sentence with, and a name.
fn is_sign_off_with_name(line: &str) -> bool {
    let line = line.trim();
    let Some(at) = line.rfind([' ', ',', '.']).filter(|_| line.len() < 80) else { return false };
    // The name may have two words.
    let before = line[..at].trim_end();
    let splits = [Some(at), before.rfind([' ', ',', '.'])];
    splits.into_iter().flatten().any(|at| {
        let (phrase, name) = line.split_at(at);
        let phrase = normalize(phrase.trim_end_matches([' ', ',', '.']));
        // "Regards, Ana" stays: who writes so little may mean it.
        let with_comma = line[..=at].trim_end().ends_with(',') && phrase != "regards";
        is_name(name.trim_start_matches([' ', ',', '.']))
            && (CLIENTS.sign_off_beside_name.contains(&phrase)
                || with_comma && CLIENTS.sign_off.contains(&phrase))
    })
}

/// One to three words that all begin with a capital letter, with the particles of family names between them.
fn is_name(text: &str) -> bool {
    let mut count = 0;
    // "i. A. Name", as German offices sign for somebody else.
    let text = ["i. A. ", "i.A. ", "i. V. ", "i.V. ", "ppa. ", "gez. "]
        .iter()
        .find_map(|office| text.strip_prefix(office))
        .unwrap_or(text);
    text.len() <= 60
        && text.starts_with(char::is_uppercase)
        && text.split(' ').filter(|word| !word.is_empty()).all(|word| {
            if count > 0 && CLIENTS.name_particle.iter().any(|particle| particle == word) {
                return true;
            }
            // "W.J. (Wouter) van der Heijden"
            let called = word.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
            count += usize::from(called.is_none());
            let word = called.unwrap_or(word);
            word.starts_with(char::is_uppercase)
                && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
        })
        && (1..=3).contains(&count)
}

/// A name, and at least two lines that are nothing but a phone number, an address or a link.
fn is_contact(lines: &[&str]) -> bool {
    let reach = |line: &&&str| {
        let line = line.trim();
        let digits = line.chars().filter(char::is_ascii_digit).count();
        let phone = digits >= 7 && line.chars().filter(|c| c.is_alphabetic()).count() <= 8;
        let single = !line.contains(' ') && line.contains('.') && !line.ends_with('.');
        line.len() <= 80
            && (phone || (single && (line.contains('@') || line.starts_with("www.") || line.contains("://"))))
    };
    (3..=7).contains(&lines.len()) && is_name(lines[0].trim()) && lines[1..].iter().filter(reach).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_phones_are_known_in_many_languages() {
        for line in [
            "Sent from my iPhone",
            "Sent from my Acme Phone 4G",
            "Sent from Mail<https://go.example/fwlink> for Windows 10",
            "Get Outlook for iOS<https://aka.example/o0ukef>",
            "Sent via the Samsung Galaxy S10, an AT&T 5G smartphone",
            "Von meinem iPhone gesendet",
            "Gesendet von Outlook für Android",
            "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.",
            "Envoyé de mon iPhone",
            "Enviado desde mi iPhone",
            "Inviato da iPhone",
            "Enviado do meu iPhone",
            "Verstuurd vanaf mijn iPhone",
            "Skickat från min iPhone",
            "Sendt fra min iPad",
            "Lähetetty iPhonesta",
            "Wysłane z iPhone'a",
            "Отправлено с iPhone",
            "Надіслано з iPhone",
            "Odesláno z iPhonu",
            "iPhone'umdan gönderildi",
            "iPhoneから送信",
            "從我的 iPhone 傳送",
            "나의 iPhone에서 보냄",
        ] {
            assert!(is_sent_from(line), "{line}");
        }
    }

    #[test]
    fn sentences_about_sending_are_the_authors() {
        for line in [
            "Sent with the invoice",
            "Envoyé par courrier hier",
            "Sent from my desk, is much easier than my mobile phone.",
            "I sent it from my iPhone",
            "Sent Femi the numbers",
            "Von meinem Treffen mit Bo habe ich erzählt",
        ] {
            assert!(!is_sent_from(line), "{line}");
        }
    }

    #[test]
    fn only_a_sign_off_with_a_name_goes() {
        let kept = |text: &str| without_sign_off(&text.lines().collect::<Vec<_>>());
        assert_eq!(kept("Done.\n\nBest regards,\nAna"), 2);
        assert_eq!(kept("Done.\nViele Grüße,\nAna Lee\nAcme"), 1);
        assert_eq!(kept("Done.\n\n-Ana Lee"), 2);
        assert_eq!(kept("Done.\n\nAna Lee\nana@acme.example\n+1 555 123 4567"), 2);
        for (text, lines) in [
            ("Done.\n\nKind regards\nAna", 2),
            ("Done.\n\nMit freundlichen Grüßen\n\nAna Lee\nLagerleitung", 2),
            ("Erledigt.\n\nLG Ana", 2),
            ("Klart.\nMvh Karin", 1),
            ("Klart.\n\n/Linnea", 2),
            ("Valmis.\n\nTerv. Mikko", 2),
            ("Erledigt.\n\nBeste Grüße, Ana", 2),
            ("Regnskabet er klar.\n\nKh Mette", 2),
        ] {
            assert_eq!(kept(text), lines, "{text}");
        }
        for all in [
            "Done.\n\nThanks, Ana",
            "done\n\n- Bo is well",
            "With regards to Bo,\nI am done",
            "Best regards",
            "Thanks Bo",
            "cheers Bo",
            "talked to Bo\nBest\nis yet to come, says Ana",
            "Done.\n\nThe best\nBo ever did",
            "Kind regards to Bo",
            "either/or\n\n/etc/hosts is fixed",
        ] {
            assert_eq!(kept(all), all.lines().count(), "{all}");
        }
    }

    #[test]
    fn a_company_below_the_name_goes_with_it() {
        let kept = |text: &str| without_sign_off(&text.lines().collect::<Vec<_>>());
        let company = "Acme Tiefbau GmbH\nMusterweg 4, 01234 Beispielstadt\nTel. +49 351 5550-12";
        assert_eq!(kept(&format!("Passt.\n\nFreundliche Grüße\n\nGernot Ahlbeck\nLeiter\n\n{company}")), 2);
        assert_eq!(
            kept("Yes.\n\nBest\nAna\n\nlater F3 until 2026-12-07\naway 2026-12-21 until 2027-01-04"),
            7
        );
        // A few lines are looked at, however many there are.
        let many = "Tel. 12345\n+49 351 5550-12\n\n".repeat(50_000);
        assert_eq!(kept(&many), many.trim_end().lines().count());
        assert_eq!(kept(&format!("Passt.\n\nDie Adresse ist:\n\n{company}")), 7, "what was asked for stays");
        assert_eq!(kept("Passt.\n\nMit freundlichen Grüßen\ni. A. Walburga Stichling"), 2);
        assert_eq!(kept("Fine.\n\nKind regards / Mit freundlichen Grüßen\n\nHartmut Z"), 2);
        assert_eq!(kept("Fine.\n\nCheers, Lorcan"), 2);
        assert_eq!(kept("Fine.\n\nCheers Bo for the review"), 3);
    }

    #[test]
    fn links_of_mail_programs_are_read_by_their_words() {
        assert!(is_sent_from("Sent with [Proton Mail](https://proton.example/mail/home) secure email."));
        assert!(is_sent_from("Sent via Superhuman ( https://sprh.example/?vip=ana@acme.example )"));
        assert!(!is_sent_from("Sent with the numbers (https://acme.example/numbers)"));
    }
}
