//! Out-of-office notes: on which day the person is back.
//!
//! The day of return is taken where words of return or of an end stand right before a day. A day that is called the
//! day of return beats the end of a range; where two days of the same weight differ, the note is unclear.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use serde::Deserialize;

use super::dates::{DayWords, WrittenDate, days_to_weekday};
use super::normalize::normalize;
use super::sentence::Sentence;
use super::words::Phrases;

/// Bytes of a note that are read: what says the day stands at its beginning.
const READ: usize = 8 * 1024;
/// Days; nobody announces a longer leave in a note that can be believed.
const LONGEST: i64 = 366;
/// Words around a day among which "again" is looked for.
const NEAR: usize = 5;
/// Days of a month.
const MONTH: std::ops::RangeInclusive<u32> = 1..=31;

/// What notes in one language say around the day of return; the file says what each field means.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vocabulary {
    back: Phrases,
    until: Phrases,
    through: Phrases,
    from: Phrases,
    to: Phrases,
    on: Phrases,
    again: Phrases,
    filler: Phrases,
    included: Phrases,
}

/// The languages of notes.
static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let vocabularies: BTreeMap<String, Vocabulary> = toml::from_str(include_str!("words/vacation.toml"))
        .expect("the file is part of the program, and a test reads it");
    let language = |(name, words): (String, Vocabulary)| {
        let days = DayWords::of(&name).expect("both files have the same languages, and a test reads them");
        Language { words, days }
    };
    vocabularies.into_iter().map(language).collect()
});

/// A language that notes are written in.
struct Language {
    words: Vocabulary,
    days: &'static DayWords,
}

/// The day on which the author of an out-of-office note is back, in seven languages.
///
/// `today` is the day on which the note was written. "until 5 May" is back on the 5th, as a command of a person would
/// be; "from 1 to 5 May" and "through 5 May" are back on the 6th. None where no day is named, where days contradict
/// each other, and where the day is not ahead of `today` or over a year away.
pub fn back_on(subject: &str, text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let mut end = text.len().min(READ);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = normalize(&format!("{subject}\n{}", &text[..end]));
    let sentence = Sentence::new(&text, |_| None);
    let mut returns = BTreeSet::new();
    let mut ends = BTreeSet::new();
    for language in LANGUAGES.iter() {
        language.days(&sentence, today, &mut returns, &mut ends);
    }
    let days = if returns.is_empty() { ends } else { returns };
    let mut days = days.into_iter();
    let day = days.next().filter(|_| days.next().is_none())?;
    (1..=LONGEST).contains(&(day - today).num_days()).then_some(day)
}

impl Language {
    /// Collects the days that are called the day of return, and those at which a stretch ends.
    fn days(
        &self,
        sentence: &Sentence<'_>,
        today: NaiveDate,
        returns: &mut BTreeSet<NaiveDate>,
        ends: &mut BTreeSet<NaiveDate>,
    ) {
        let mut at = 0;
        while at < sentence.len() {
            let after = |phrases: &Phrases| {
                let start = phrases.at(sentence, at)? + at;
                self.day(sentence, start, today)
            };
            let day_after = |day: NaiveDate| day.checked_add_days(Days::new(1)).unwrap_or(day);
            if let Some((day, end)) = after(&self.words.back) {
                returns.insert(day);
                at = end;
            } else if let Some((day, end)) = after(&self.words.through) {
                ends.insert(day_after(day));
                at = end;
            } else if let Some((last, end)) = self.range(sentence, at, today) {
                ends.insert(day_after(last));
                at = end;
            } else if let Some((day, end)) = after(&self.words.until) {
                let included = self.words.included.at(sentence, end).is_some();
                ends.insert(if included { day_after(day) } else { day });
                at = end;
            } else if let Some((day, end)) =
                after(&self.words.on).filter(|(_, end)| self.is_return(sentence, at, *end))
            {
                returns.insert(day);
                at = end;
            } else {
                at += 1;
            }
        }
    }

    /// Whether a day is that of return: "back" or "again" stands near, in the same sentence.
    fn is_return(&self, sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
        let within = |at: usize| !sentence.gap(at).contains(['.', '\n', ';', '!']);
        let ahead = (to..sentence.len().min(to + NEAR)).take_while(|at| within(*at));
        let behind = (from.saturating_sub(NEAR)..from).rev().take_while(|at| within(at + 1));
        ahead.chain(behind).any(|at| self.words.again.at(sentence, at).is_some())
    }

    /// "from 1 to 5 May", "vom 1.5. bis 5.5.": the last day.
    fn range(&self, sentence: &Sentence<'_>, at: usize, today: NaiveDate) -> Option<(NaiveDate, usize)> {
        let start = at + self.words.from.at(sentence, at)?;
        let start = self.past_filler(sentence, start);
        let first_end = match self.day(sentence, start, today) {
            Some((_, end)) => end,
            None => {
                let number = self.days.day_number(sentence.word(start));
                number.filter(|(day, _)| MONTH.contains(day)).map(|_| start + 1)?
            }
        };
        let dash = sentence.gap(first_end).contains(['-', '–']);
        let to = self.words.to.at(sentence, first_end).or(dash.then_some(0))?;
        self.day(sentence, first_end + to, today)
    }

    fn past_filler(&self, sentence: &Sentence<'_>, mut at: usize) -> usize {
        for _ in 0..3 {
            at += self.words.filler.at(sentence, at).unwrap_or(0);
        }
        at
    }

    /// A day to come, and where the text goes on; one that is named by its date is not asked for its weekday.
    fn day(&self, sentence: &Sentence<'_>, at: usize, today: NaiveDate) -> Option<(NaiveDate, usize)> {
        let at = self.past_filler(sentence, at);
        if let Some((days, end)) = self.days.relative(sentence, at) {
            let day = u64::try_from(days).ok().filter(|days| *days > 0)?;
            return Some((today.checked_add_days(Days::new(day))?, end));
        }
        let Some(weekday) = self.days.weekday(sentence.word(at)) else {
            return self.date(sentence, at, today);
        };
        let date_at = self.past_filler(sentence, at + 1);
        self.date(sentence, date_at, today).or_else(|| {
            let ahead = u64::try_from(days_to_weekday(today, weekday)).ok()?;
            Some((today.checked_add_days(Days::new(ahead))?, at + 1))
        })
    }

    /// A date that can be no other: nobody can be asked.
    fn date(&self, sentence: &Sentence<'_>, at: usize, today: NaiveDate) -> Option<(NaiveDate, usize)> {
        let (date, end) = self.days.date(sentence, at)?;
        let day = match date {
            WrittenDate::Date(date) => date.coming(today)?,
            WrittenDate::EitherOrder(one, other) => match (one.coming(today), other.coming(today)) {
                (Some(day), None) | (None, Some(day)) => day,
                (Some(one), Some(other)) if one == other => one,
                _ => return None,
            },
            WrittenDate::DayOfMonth(_) => return None,
        };
        Some((day, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// A Wednesday.
    fn back(text: &str) -> Option<NaiveDate> {
        back_on("Automatic reply: Your week", text, day("2027-04-21"))
    }

    #[test]
    fn the_day_of_return_is_read_in_seven_languages() {
        for (text, on) in [
            ("I am out of office until 5 May.", "2027-05-05"),
            ("I'm away till May 5th and will answer then.", "2027-05-05"),
            ("I will be out of the office until Wednesday, 5 May 2027.", "2027-05-05"),
            ("I am on leave, returning on 3 May. For urgent matters write to Bo.", "2027-05-03"),
            ("I will be back on Monday.", "2027-04-26"),
            ("I'll be back in the office on Monday, May 3.", "2027-05-03"),
            ("I am on vacation from 26 to 30 April.", "2027-05-01"),
            ("I'm out from 26 April to 30 April and back on 3 May.", "2027-05-03"),
            ("I am out through 30 April.", "2027-05-01"),
            ("Back tomorrow!", "2027-04-22"),
            ("Back the day after tomorrow!", "2027-04-23"),
            ("Ich bin zurück ab übermorgen.", "2027-04-23"),
            ("Out of office until 2027-05-05", "2027-05-05"),
            ("On 5 May I'll be back at my desk.", "2027-05-05"),
            ("Ich bin bis 5. Mai nicht im Büro.", "2027-05-05"),
            ("Ich bin am 5. Mai zurück.", "2027-05-05"),
            ("Ich bin ab dem 05.05.2027 wieder erreichbar.", "2027-05-05"),
            ("Ab Montag, den 3. Mai, bin ich wieder für Sie da.", "2027-05-03"),
            ("Vom 26.4. bis 30.4. bin ich im Urlaub.", "2027-05-01"),
            ("Bis einschließlich 4. Mai bin ich abwesend.", "2027-05-05"),
            ("Je suis absente jusqu'au 5 mai.", "2027-05-05"),
            ("Je serai de retour le lundi 3 mai.", "2027-05-03"),
            ("Absent du 26 au 30 avril inclus", "2027-05-01"),
            ("Je suis absent jusqu’au 4 mai inclus.", "2027-05-05"),
            ("Estaré fuera de la oficina hasta el 5 de mayo.", "2027-05-05"),
            ("Vuelvo el 5 de mayo.", "2027-05-05"),
            ("Sono assente fino al 5 maggio.", "2027-05-05"),
            ("Rientro il 3 maggio", "2027-05-03"),
            ("Ik ben afwezig tot 5 mei.", "2027-05-05"),
            ("Ik ben afwezig tot en met 4 mei.", "2027-05-05"),
            ("Vanaf 3 mei ben ik weer aanwezig.", "2027-05-03"),
            ("Estou ausente até 5 de maio.", "2027-05-05"),
            ("Voltarei no dia 3 de maio de 2027.", "2027-05-03"),
        ] {
            assert_eq!(back(text), Some(day(on)), "{text}");
        }
    }

    #[test]
    fn what_is_unclear_or_absurd_names_no_day() {
        for text in [
            "",
            "I am out of office.",
            "I am out of office until further notice.",
            "I will be back soon, in a couple of weeks.",
            "Out of office until 5 April.",
            "Out of office until 5 May 2029.",
            "Out of office until 31 April.",
            "Out until 5/6.",
            "I am away until 5 May. The office is closed until 9 May.",
            "I was out on 5 May.",
            "Bis später!",
            "I received your mail of 5 May.",
            "from 99 to 5",
        ] {
            assert_eq!(back(text), None, "{text}");
        }
    }

    #[test]
    fn the_subject_counts_and_long_text_is_cut() {
        assert_eq!(back_on("Out of office until 5 May", "", day("2027-04-21")), Some(day("2027-05-05")));
        let long = "é".repeat(100_000);
        assert_eq!(back_on("", &long, day("2027-04-21")), None);
    }
}
