//! From an intent and its slots to commands, or to the ambiguity that keeps them from being complete.

use chrono::{Days, NaiveDate};

use super::codes;
use super::dates::{Day, Tense};
use super::interpreter::{Captures, Interpreter, RuleMatch};
use super::language::Intent;
use super::people::Mention;
use super::sentence::Sentence;
use super::thanks::in_scare_quotes;
use super::{Command, Item};
use rapport_model::ids::PersonId;
use rapport_model::{Announcement, Answer, Code, CodePrefix};

/// Days of a pause and of `full` when none are said.
const DEFAULT_DAYS: u64 = 14;
/// Shortest and longest rhythm of a pair, in days: a week to half a year.
const RHYTHM: std::ops::RangeInclusive<i64> = 7..=183;
const WEEK: Days = Days::new(7);
/// How far back a weekday without a verb may lie, to be asked about.
const NEAR: Days = Days::new(2);
/// Words of a promise among which a "not" turns it into none.
const PROMISED: usize = 3;
/// Letters that two forms of a word share.
const STEM: usize = 5;
/// Words of a mail that is nothing but `stop`.
const STOP_WORDS: usize = 3;

/// Where a statement stands in its mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Position {
    /// There is nothing else in the mail but politeness.
    pub(super) alone: bool,
    /// Nothing but politeness follows.
    pub(super) last: bool,
}

/// What keeps a statement from being carried out; all but the first lead to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ambiguity {
    /// It asks for nothing, or tells of something that has not happened: nothing is done, and nothing is asked back.
    NothingAsked,
    /// A name that fits nobody, two people or the author.
    Person(Mention),
    /// A day of a fact that is one of two.
    WhichDay(NaiveDate, NaiveDate),
    /// The end, or the beginning, of a stretch is one of two days.
    WhichEnd {
        from: bool,
        one: NaiveDate,
        other: NaiveDate,
    },
    NoSuchDay,
    VagueDay,
    /// The day is not ahead of us.
    DayGone,
    UntilWhen,
    Rhythm,
    NoSuchCode(Code),
    WrongKind(Code),
    Closed(Code),
    TooMany,
    WhichItem,
    /// The author has offered to help with all of these.
    WhichOffer(Vec<Code>),
    IsItDone,
    /// These activities are open, none or several fit.
    WhichActivity {
        answer: Answer,
        fit: Vec<Code>,
    },
    NoActivity,
    ThanksOrSignOff,
    ReallyThanks,
    /// Thanks whose reason is still the blank of a link: "thanks Bo for …".
    ThanksForWhat(Vec<PersonId>),
    StopAll,
    PauseOrStop,
    ReallyFull(NaiveDate),
    DidItHappen {
        people: Vec<PersonId>,
        on: NaiveDate,
    },
    StopOrUndo,
    NoSuchDigest,
}

/// A command that a statement asks for.
#[derive(Debug, Clone)]
pub(super) struct Action {
    pub(super) command: Command,
    /// Whether it waits for a yes.
    pub(super) confirm: bool,
}

/// What a sentence asks for, or what keeps it from being carried out.
pub(super) type Meant = Result<Vec<Action>, Ambiguity>;

/// One command that waits for nothing.
pub(super) fn at_once(command: Command) -> Meant {
    Ok(vec![Action { command, confirm: false }])
}

/// One command that waits for a yes.
fn once_confirmed(command: Command) -> Meant {
    Ok(vec![Action { command, confirm: true }])
}

impl Interpreter<'_> {
    /// The commands of a sentence that fits a rule.
    pub(super) fn commands(&self, found: &RuleMatch<'_, '_>) -> Meant {
        let RuleMatch { rule, captures, sentence, position } = *found;
        let answer = rule.answer.unwrap_or(Answer::Maybe);
        let note = || one_line(captures.text);
        if rule.intent.is_fact() || rule.intent == Intent::Done {
            // "Mark \"helped\" me". What is said beyond the fact may quote something.
            let beyond = captures.note.map_or(0, |note| self.language.sentence(note).len());
            if in_scare_quotes(sentence, sentence.len().saturating_sub(beyond)) {
                return Err(Ambiguity::NothingAsked);
            }
        }
        match rule.intent {
            Intent::CheckIn => self.fact(captures, |people, on, note| Command::CheckIn { people, on, note }),
            Intent::Thanked => self.fact(captures, |people, on, note| Command::Thanked { people, on, note }),
            Intent::HelpReceived => {
                self.fact(captures, |people, on, note| Command::HelpReceived { people, on, note })
            }
            Intent::HelpGiven => {
                self.fact(captures, |people, on, note| Command::HelpGiven { people, on, note })
            }
            Intent::MaybeCheckIn => self.maybe_fact(captures, sentence),
            Intent::Thanks | Intent::MaybeThanks => self.thanks(found),
            Intent::Feedback => {
                at_once(Command::Feedback { people: self.people_of(captures)?, note: note() })
            }
            Intent::Answer => {
                let code = self.only_code(captures)?;
                self.known(code)?;
                at_once(Command::Answer { code, note: note() })
            }
            Intent::MaybeAnswer => self.answer_without_colon(captures),
            Intent::HelpAsk if self.is_about_usage(captures.text) => at_once(Command::Usage),
            Intent::HelpAsk => at_once(Command::HelpAsk { note: note(), people: Vec::new() }),
            Intent::HelpAskOf => {
                once_confirmed(Command::HelpAsk { note: note(), people: self.people_of(captures)? })
            }
            // "Stuck on the A2 motorway."
            Intent::HelpWanted if self.is_about_a_code(captures.text) => Err(Ambiguity::NothingAsked),
            Intent::HelpWanted => once_confirmed(Command::HelpAsk { note: note(), people: Vec::new() }),
            Intent::HelpOffer => self.offer(self.only_code(captures)?),
            Intent::HelpDecline => self.decline(found),
            Intent::Remind | Intent::Promise => self.follow_up(rule.intent, captures),
            Intent::FollowUpWith => self.follow_up_with(captures, sentence),
            // "A2: no thanks" is no, "N3: no thanks" a skip.
            Intent::Skip if let Some(code) = self.refused_activity(captures, sentence) => {
                self.rsvp(Answer::No, code)
            }
            Intent::Done | Intent::Later | Intent::Drop | Intent::Keep | Intent::Skip => {
                self.settled(rule.intent, captures)
            }
            Intent::MoveTo => self.moved(captures, sentence),
            Intent::DoneWithout => self.done_without_code(captures),
            Intent::MaybeDone => self.maybe_done(captures, sentence),
            Intent::Rsvp => self.rsvp_to_all(answer, captures),
            Intent::RsvpByTitle => match captures.activities[..] {
                [code] => self.rsvp(answer, code),
                _ => Err(Ambiguity::WhichActivity { answer, fit: captures.activities.clone() }),
            },
            Intent::RsvpBoth => self.both(answer),
            Intent::RsvpBare => self.bare(answer, sentence, position),
            Intent::Pause => at_once(Command::Pause { until: self.until(captures)? }),
            Intent::Full => at_once(Command::Full { until: self.until(captures)? }),
            Intent::MaybeFull => Err(Ambiguity::ReallyFull(self.until(captures)?)),
            Intent::Resume => at_once(Command::Resume),
            Intent::Stop if position.alone && sentence.len() <= STOP_WORDS => {
                at_once(Command::Unsubscribe { digest: None })
            }
            Intent::Stop | Intent::StopWish => Err(Ambiguity::StopAll),
            Intent::PauseOrStop => Err(Ambiguity::PauseOrStop),
            Intent::StopDigest if captures.digest.is_none() => Err(Ambiguity::NoSuchDigest),
            Intent::StopDigest => at_once(Command::Unsubscribe { digest: captures.digest.clone() }),
            Intent::Cancel if position.alone => Err(Ambiguity::StopOrUndo),
            Intent::Away => self.away(captures),
            Intent::Announce | Intent::Unannounce => at_once(Command::Announce {
                // The one sentence without any is about public thanks.
                what: if captures.announced.is_empty() {
                    vec![Announcement::Thanks]
                } else {
                    captures.announced.iter().copied().collect()
                },
                allowed: rule.intent == Intent::Announce,
            }),
            Intent::Mute => at_once(Command::Mute { people: self.people_of(captures)? }),
            Intent::Cadence => self.cadence(captures),
            Intent::Undo => at_once(Command::Undo),
            Intent::Usage if position.alone => at_once(Command::Usage),
            Intent::Export => at_once(Command::Export),
            Intent::Forget => once_confirmed(Command::Forget),
            Intent::Cancel | Intent::Usage | Intent::Nothing => Err(Ambiguity::NothingAsked),
        }
    }

    /// Something that happened, with whom and when.
    fn fact(
        &self,
        captures: &Captures<'_>,
        command: impl FnOnce(Vec<PersonId>, NaiveDate, Option<String>) -> Command,
    ) -> Meant {
        let on = self.day_of_fact(captures)?;
        at_once(command(self.people_of(captures)?, on, note_of(captures)))
    }

    /// Something that sounds as if it had happened, and is asked about.
    fn maybe_fact(&self, captures: &Captures<'_>, sentence: &Sentence<'_>) -> Meant {
        let on = match captures.when {
            None => self.day_of_fact(captures)?,
            // "Lunch with Bo on Monday": the last Monday, if that is much closer than the next.
            Some(Day::On(next)) if !sentence.text.contains(|c: char| c.is_ascii_digit()) => {
                let last = next - WEEK;
                let is_near = self.context.today - NEAR..self.context.today;
                Some(last).filter(|last| is_near.contains(last)).ok_or(Ambiguity::NothingAsked)?
            }
            Some(_) => return Err(Ambiguity::NothingAsked),
        };
        let people = self.people_of(captures).map_err(|_| Ambiguity::NothingAsked)?;
        Err(Ambiguity::DidItHappen { people, on })
    }

    /// Thanks to be passed on. A name that closes a mail may be a signature, and a wry word waits for a yes.
    fn thanks(&self, found: &RuleMatch<'_, '_>) -> Meant {
        let RuleMatch { rule, captures, sentence, position } = *found;
        if captures.set_off && captures.people == [Mention::Myself] {
            return Err(Ambiguity::NothingAsked);
        }
        let people = self.people_of(captures)?;
        if captures.note.is_some_and(is_blank) {
            return Err(Ambiguity::ThanksForWhat(people));
        }
        let note = note_of(captures).map(filled_in);
        if captures.set_off && (note.is_none() || captures.signed) && position.last && !position.alone {
            return Err(Ambiguity::ThanksOrSignOff);
        }
        if rule.intent == Intent::MaybeThanks || self.tone.withheld {
            return Err(Ambiguity::ReallyThanks);
        }
        let command = Command::Thanks { people, note, public: captures.public };
        if self.sounds_wry(sentence) { once_confirmed(command) } else { at_once(command) }
    }

    /// "until Friday", below a follow-up.
    fn moved(&self, captures: &Captures<'_>, sentence: &Sentence<'_>) -> Meant {
        match self.item {
            Some(Item::FollowUp { .. }) if self.language.words.deadline.at(sentence, 0).is_none() => {
                self.settled(Intent::Later, captures)
            }
            _ => Err(Ambiguity::NothingAsked),
        }
    }

    /// "done", which says nothing of what.
    fn done_without_code(&self, captures: &Captures<'_>) -> Meant {
        match self.item {
            Some(item) => self.settled(Intent::Done, &with_code(captures, item.code())),
            None if self.context.items.is_empty() => Err(Ambiguity::NothingAsked),
            None => Err(Ambiguity::WhichItem),
        }
    }

    fn cadence(&self, captures: &Captures<'_>) -> Meant {
        let people = self.people_of(captures)?;
        let days = captures.every.filter(|days| RHYTHM.contains(days)).ok_or(Ambiguity::Rhythm)?;
        let every_days = u16::try_from(days).map_err(|_| Ambiguity::Rhythm)?;
        at_once(Command::Cadence { people, every_days })
    }

    pub(super) fn people_of(&self, captures: &Captures<'_>) -> Result<Vec<PersonId>, Ambiguity> {
        let mut people = Vec::new();
        let about = self.item.and_then(Item::about).map(Mention::One);
        let mentions = if captures.people.is_empty() { about.as_slice() } else { &captures.people };
        for mention in mentions {
            match mention {
                Mention::One(person) if people.contains(person) => {}
                Mention::One(person) => people.push(*person),
                other => return Err(Ambiguity::Person(other.clone())),
            }
        }
        if people.is_empty() { Err(Ambiguity::NothingAsked) } else { Ok(people) }
    }

    /// The day of a fact, today when none is said. What lies ahead is a plan.
    fn day_of_fact(&self, captures: &Captures<'_>) -> Result<NaiveDate, Ambiguity> {
        let today = self.context.today;
        match captures.when.as_ref().or(self.day) {
            None => Ok(today),
            Some(Day::On(day)) if *day > today => Err(Ambiguity::NothingAsked),
            Some(Day::On(day)) => Ok(*day),
            Some(Day::Either(one, _)) if *one > today => Err(Ambiguity::NothingAsked),
            Some(Day::Either(one, other)) => Err(Ambiguity::WhichDay(*one, *other)),
            Some(Day::Impossible) => Err(Ambiguity::NoSuchDay),
            Some(Day::Vague) => Err(Ambiguity::VagueDay),
        }
    }

    /// A day to come, after today.
    fn ahead(&self, day: &Day, from: bool) -> Result<NaiveDate, Ambiguity> {
        match day {
            Day::On(day) if *day > self.context.today || (from && *day == self.context.today) => Ok(*day),
            Day::On(_) => Err(Ambiguity::DayGone),
            Day::Either(one, other) => Err(Ambiguity::WhichEnd { from, one: *one, other: *other }),
            Day::Impossible => Err(Ambiguity::NoSuchDay),
            Day::Vague => Err(Ambiguity::UntilWhen),
        }
    }

    /// Of "away 21.12. and 23.12." the end is not clear.
    fn one_stretch(&self, captures: &Captures<'_>) -> Result<(), Ambiguity> {
        let aside = self.language.sentence(captures.aside);
        let start = self.language.words.and.at(&aside, 0).unwrap_or(0);
        let more = self.day_parser().day(&aside, start, Tense::Future).is_some();
        if more { Err(Ambiguity::UntilWhen) } else { Ok(()) }
    }

    fn until(&self, captures: &Captures<'_>) -> Result<NaiveDate, Ambiguity> {
        self.one_stretch(captures)?;
        match &captures.until {
            Some(day) => self.ahead(day, false),
            None => self.context.today.checked_add_days(Days::new(DEFAULT_DAYS)).ok_or(Ambiguity::NoSuchDay),
        }
    }

    fn away(&self, captures: &Captures<'_>) -> Meant {
        self.one_stretch(captures)?;
        let from = match &captures.from {
            Some(day) => self.ahead(day, true)?,
            None => self.context.today,
        };
        let until = captures.when.as_ref().or(captures.until.as_ref()).ok_or(Ambiguity::UntilWhen)?;
        let until = self.ahead(until, false)?;
        if until <= from {
            return Err(Ambiguity::NoSuchDay);
        }
        at_once(Command::Away { from, until })
    }

    fn follow_up(&self, intent: Intent, captures: &Captures<'_>) -> Meant {
        let words = &self.language.words;
        let title = self.language.sentence(captures.text);
        let named = codes::lettered(title.word(0)).filter(|code| self.known(*code).is_ok());
        if let Some(code) = named {
            // "remind me about F1 after the weekend" moves F1, and the day is missing.
            return if title.len() == 1 || captures.until.is_some() {
                self.settled(Intent::Later, &with_code(captures, code))
            } else {
                Err(Ambiguity::UntilWhen)
            };
        }
        let only_people = self.names().list(&title, 0, |_| false).is_some_and(|(_, end)| end == title.len());
        let denied =
            intent == Intent::Promise && words.no_promise.within(&title, 0, title.len().min(PROMISED));
        // "todo: nothing", "to do: talked to Bo".
        let no_task = words.participle.at(&title, 0).is_some()
            || (title.len() == 1 && words.no_promise.at(&title, 0).is_some());
        // "I promised Bo by Friday", "remind me about it on Friday".
        let empty = title.len() == 1
            && [&words.filler, &words.on, &words.others]
                .iter()
                .any(|phrases| phrases.at(&title, 0).is_some());
        if empty || no_task || (only_people && captures.when.is_none()) || denied {
            return Err(Ambiguity::NothingAsked);
        }
        let due = match &captures.when {
            None => None,
            Some(day) => Some(self.ahead(day, true)?),
        };
        let people = match self.people_of(captures) {
            Err(Ambiguity::NothingAsked) if intent == Intent::Remind => Vec::new(),
            other => other?,
        };
        at_once(Command::FollowUpAdd { people, title: one_line(captures.text), due })
    }

    /// "follow up with Bo on Tuesday about the offsite": its own title.
    fn follow_up_with(&self, captures: &Captures<'_>, sentence: &Sentence<'_>) -> Meant {
        let due = captures.when.as_ref().map(|day| self.ahead(day, true)).transpose()?;
        let title = one_line(sentence.text.trim_end_matches(['.', '!', ',', ' ']));
        at_once(Command::FollowUpAdd { people: self.people_of(captures)?, title, due })
    }

    /// "Q4 I learned how leases work": an answer where its author tells of themselves in the verb of the question. "Q4 was a
    /// hard quarter" is about a quarter.
    fn answer_without_colon(&self, captures: &Captures<'_>) -> Meant {
        let code = self.only_code(captures)?;
        let Ok(Item::Question { text, .. }) = self.known(code) else { return Err(Ambiguity::NothingAsked) };
        let (question, told) = (self.language.sentence(text), self.language.sentence(captures.text));
        let shared = |word: &str| {
            let stem = word.get(..STEM).unwrap_or_default();
            !stem.is_empty() && question.tokens.iter().any(|token| token.word.starts_with(stem))
        };
        let verb = self.language.words.i.at(&told, 0).ok_or(Ambiguity::NothingAsked)?;
        if !shared(told.word(verb)) {
            return Err(Ambiguity::NothingAsked);
        }
        at_once(Command::Answer { code, note: one_line(captures.text) })
    }

    /// Whether a request for help asks how to use this, and nothing of colleagues.
    fn is_about_usage(&self, text: &str) -> bool {
        let sentence = self.language.sentence(text);
        self.language.words.how_to.at(&sentence, 0) == Some(sentence.len())
    }

    /// Whether a text speaks of something whose name looks like a code.
    fn is_about_a_code(&self, text: &str) -> bool {
        let text = self.language.sentence(text);
        let at = self.language.words.article.at(&text, 0).unwrap_or(0);
        codes::lettered(text.word(at)).is_some()
    }

    pub(super) fn only_code(&self, captures: &Captures<'_>) -> Result<Code, Ambiguity> {
        match (&captures.codes[..], self.item) {
            ([code], _) => Ok(*code),
            ([], Some(item)) => Ok(item.code()),
            _ => Err(Ambiguity::TooMany),
        }
    }

    pub(super) fn known(&self, code: Code) -> Result<&Item, Ambiguity> {
        self.context.items.iter().find(|item| item.code() == code).ok_or(Ambiguity::NoSuchCode(code))
    }

    /// Follow-ups and nudges that are done with, whole lists or nothing.
    pub(super) fn settled(&self, intent: Intent, captures: &Captures<'_>) -> Meant {
        if captures.too_many {
            return Err(Ambiguity::TooMany);
        }
        let own: Vec<Code> = self.item.map(Item::code).into_iter().collect();
        let codes = if captures.codes.is_empty() { &own } else { &captures.codes };
        let (mut follow_ups, mut nudges) = (Vec::new(), Vec::new());
        for code in codes {
            match (intent, self.known(*code)?) {
                (
                    Intent::Done | Intent::Later | Intent::Drop | Intent::Keep,
                    Item::FollowUp { open: true, .. },
                ) => follow_ups.push(*code),
                (
                    Intent::Done | Intent::Later | Intent::Drop | Intent::Keep,
                    Item::FollowUp { open: false, .. },
                ) => {
                    return Err(Ambiguity::Closed(*code));
                }
                (Intent::Done | Intent::Skip, Item::Nudge { .. }) => nudges.push(*code),
                _ => return Err(Ambiguity::WrongKind(*code)),
            }
        }
        let mut commands = Vec::new();
        if !follow_ups.is_empty() {
            commands.push(match intent {
                Intent::Later => {
                    let until =
                        captures.until.as_ref().or(captures.when.as_ref()).ok_or(Ambiguity::UntilWhen)?;
                    Command::FollowUpSnooze { codes: follow_ups, until: self.ahead(until, false)? }
                }
                // Back tomorrow, and as if it were new: it is not asked about again for weeks.
                Intent::Keep => {
                    Command::FollowUpSnooze { codes: follow_ups, until: self.day_parser().shifted(1) }
                }
                Intent::Drop => Command::FollowUpDrop { codes: follow_ups },
                _ => Command::FollowUpDone { codes: follow_ups },
            });
        }
        if !nudges.is_empty() {
            commands.push(match intent {
                Intent::Skip => Command::NudgeSkip { codes: nudges },
                _ => Command::NudgeDone { codes: nudges },
            });
        }
        if commands.is_empty() {
            Err(Ambiguity::NothingAsked)
        } else {
            Ok(commands.into_iter().map(|command| Action { command, confirm: false }).collect())
        }
    }

    /// "sent Femi the numbers (F7)": done where what was done shares a word with the title, else a question.
    fn maybe_done(&self, captures: &Captures<'_>, sentence: &Sentence<'_>) -> Meant {
        let words = &self.language.words;
        let said_in_part = words.partial.within(sentence, 0, sentence.len())
            || words.not_fact.within(sentence, 0, sentence.len());
        let Some(Item::FollowUp { title, .. }) = self.item else { return Err(Ambiguity::NothingAsked) };
        if said_in_part {
            return Err(Ambiguity::NothingAsked);
        }
        let title = self.language.sentence(title);
        let told = self.language.sentence(captures.text);
        let shared = told.tokens.iter().any(|token| {
            token.word.len() > 3
                && self.context.directory.called(&token.word).is_empty()
                && title.tokens.iter().any(|of_title| of_title.word == token.word)
        });
        if shared { self.settled(Intent::Done, captures) } else { Err(Ambiguity::IsItDone) }
    }

    /// The item that a code in front of a statement, or in brackets behind it, names; and the rest of the statement.
    pub(super) fn item_named<'t>(&self, sentence: &Sentence<'t>) -> Option<(&Item, &'t str)> {
        let last = sentence.len().checked_sub(1).filter(|last| *last > 0)?;
        let lettered = |at: usize| codes::lettered(sentence.word(at));
        let bracketed = sentence.gap(last).ends_with(['(', '[']);
        let first = lettered(0).filter(|code| code.prefix != CodePrefix::Question);
        let (code, rest, others) = match first {
            Some(code) => (code, sentence.tail(1), 1..last + 1),
            None => (lettered(last).filter(|_| bracketed)?, sentence.slice(0, last), 0..last),
        };
        // A second code may have a verb of its own.
        if others.into_iter().any(|at| lettered(at).is_some()) {
            return None;
        }
        self.context.items.iter().find(|item| item.code() == code).map(|item| (item, rest))
    }
}

/// What is said beyond a fact, where that is more than marks.
fn note_of(captures: &Captures<'_>) -> Option<String> {
    captures.note.map(one_line).filter(|note| note.chars().any(char::is_alphanumeric))
}

/// What thanks are for, without the blank of a link that the reason was written behind: "for … the review". Dots are three by now.
fn filled_in(note: String) -> String {
    let blank = ["for ...", "for..."].into_iter().find_map(|blank| note.strip_prefix(blank));
    match blank {
        Some(reason) => format!("for {}", reason.trim_start_matches(['.', ' '])),
        None => note,
    }
}

/// What a reason begins with that is written behind the blank of a link, besides "helping" and the like.
const REASONS: [&str; 20] = [
    "the", "a", "an", "all", "your", "his", "her", "their", "our", "my", "this", "that", "these", "those",
    "every", "such", "so", "always", "not", "how",
];

/// Whether what thanks are for has been left open: "for …" as the link had it, "for", "for \[what\]", "for …, Ana".
fn is_blank(note: &str) -> bool {
    if note.contains("[what]") || note.contains("[name]") {
        return true;
    }
    let rest = match note.trim().get(..3) {
        Some(start) if start.eq_ignore_ascii_case("for") => note.trim()[3..].trim_start(),
        _ => return false,
    };
    let reason = rest.trim_start_matches(['.', '…', '_', '?', ' ']);
    if reason.len() == rest.len() {
        return rest.is_empty();
    }
    // Behind the blank only what begins like a reason is one: not a signature, a command or the rest of a mail.
    let first = reason.split_whitespace().next().unwrap_or_default().to_lowercase();
    !(REASONS.contains(&first.as_str()) || first.ends_with("ing"))
}

fn with_code<'t>(captures: &Captures<'t>, code: Code) -> Captures<'t> {
    Captures { codes: vec![code], ..captures.clone() }
}

/// A text in one line, without blanks at its ends.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
