//! Answers to questions of ours: which of the choices is meant, or what the statement lacked.
//!
//! An answer is read against the question that it answers, and only where it says nothing by itself. It names a choice by its
//! place, by a word of its person, by its day or its code; or it is a value, and then the statement is read once more with
//! that value in the place of another, or behind it. Only what makes the statement whole is taken.

use std::collections::BTreeSet;

use super::interpreter::Interpreter;
use super::normalize::{fold, keys, normalize};
use super::people::Mention;
use super::sentence::Sentence;
use super::words::Phrases;
use super::{Command, Context, Item, Outcome, Statement, codes};
use crate::dates::{Day, Tense};
use chrono::{Datelike, NaiveDate};
use rapport_model::Code;
use rapport_model::ids::PersonId;

/// Words of an answer; whoever writes more says something else.
const MOST_WORDS: usize = 10;

/// Words of a statement in whose place an answer is tried.
const LONGEST_VALUE: usize = 3;

/// Words of a statement that is read once more.
const LONGEST_STATEMENT: usize = 40;

/// A question that was asked, as it is kept until there is an answer.
pub struct OpenQuestion<'a> {
    /// The statement that lacked something, in its author's words.
    pub words: &'a str,
    /// The complete commands that were offered.
    pub choices: &'a [String],
    /// The author's local date when the statement was written.
    pub asked_on: NaiveDate,
}

/// What an answer comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuestionAnswer {
    /// These commands are meant, each with whether it waits for a yes.
    Meant(Vec<(Command, bool)>),
    /// None of it is meant.
    Neither,
}

/// What some words mean as the answer to a question; `None` if they are none.
pub fn answer_to(words: &str, question: &OpenQuestion<'_>, context: &Context<'_>) -> Option<QuestionAnswer> {
    let interpreter = Interpreter { asks: false, ..Interpreter::new(context) };
    let words = normalize(words);
    let sentence = interpreter.language.sentence(&words);
    if sentence.len() == 0 || sentence.len() > MOST_WORDS || words.contains('?') {
        return None;
    }
    // One that can no longer be carried out keeps its place.
    let choices: Vec<Option<(Command, bool)>> =
        question.choices.iter().map(|choice| interpreter.one_command(choice)).collect();
    let spoken = &interpreter.language.answers;
    let says = |phrases: &Phrases| phrases.at(&sentence, 0) == Some(sentence.len());
    if says(&spoken.neither) {
        return Some(QuestionAnswer::Neither);
    }
    if interpreter.language.words.not.within(&sentence, 0, sentence.len()) {
        return None;
    }
    if says(&spoken.yes) {
        let choice = choices.into_iter().next().flatten()?;
        return (question.choices.len() == 1).then(|| QuestionAnswer::Meant(vec![choice]));
    }
    if says(&spoken.all) || says(&spoken.both) && choices.len() == 2 {
        let choices: Vec<(Command, bool)> = choices.into_iter().collect::<Option<_>>()?;
        let are_different_things = 1 < choices.len() && distinct(choices.iter().map(|it| day_of(&it.0))) == 1;
        return are_different_things.then_some(QuestionAnswer::Meant(choices));
    }
    let said = interpreter.said(&sentence);
    let chosen = interpreter.placed(&said, choices.len()).or_else(|| interpreter.described(&said, &choices));
    let meant = match chosen {
        Some(chosen) => choices.into_iter().nth(chosen)??,
        None => interpreter.completed(question, &said)?,
    };
    Some(QuestionAnswer::Meant(vec![meant]))
}

/// Which of some commands that were carried out a text corrects ("no, that was Grace"), and what was meant instead.
pub fn correction_of(words: &str, done: &[Command], context: &Context<'_>) -> Option<(usize, Command)> {
    let codes: Vec<Code> = done.iter().flat_map(codes_of).collect();
    let mut items = context.items.to_vec();
    for item in &mut items {
        // What was settled by mistake is open again.
        if let Item::FollowUp { code, open, .. } = item {
            *open |= codes.contains(code);
        }
    }
    let context = &Context { items: &items, ..*context };
    let interpreter = Interpreter { asks: false, ..Interpreter::new(context) };
    let words = normalize(words);
    let whom_thanks_are_for = interpreter.whom_thanks_are_for(&words);
    let words = whom_thanks_are_for.as_deref().unwrap_or(&words);
    let may_be_meant = |command: &Command| {
        is_correctable(command)
            && (whom_thanks_are_for.is_none() || matches!(command, Command::Thanks { .. }))
    };
    let mut found = done.iter().enumerate().filter(|(_, command)| may_be_meant(command)).filter_map(
        |(place, command)| {
            let told =
                format!("{}. {words}", command.in_words(context.directory).trim_end_matches(['.', '!', '?']));
            let (corrected, confirm) = interpreter.one_command(&told)?;
            (!confirm && is_otherwise(&corrected, command)).then_some((place, corrected))
        },
    );
    found.next().filter(|_| found.next().is_none())
}

impl Interpreter<'_> {
    /// The one thing that a text asks for, politeness aside.
    fn one_command(&self, text: &str) -> Option<(Command, bool)> {
        let mut said = self.read_text(text, true).into_iter().filter(|it| it.outcome != Outcome::Courtesy);
        match (said.next(), said.next()) {
            (Some(Statement { outcome: Outcome::Do { command, confirm }, .. }), None) => {
                Some((command, confirm))
            }
            _ => None,
        }
    }

    /// "The thanks to Bo were for Grace", as a correction: "no, Grace".
    fn whom_thanks_are_for(&self, words: &str) -> Option<String> {
        let sentence = self.language.sentence(words);
        let spoken = &self.language.answers;
        let opening = spoken.the_thanks.at(&sentence, 0)?;
        let end = (opening..sentence.len().min(MOST_WORDS))
            .find_map(|at| Some(at + spoken.were_for.at(&sentence, at)?))?;
        Some(format!("no, {}", sentence.from(end)))
    }

    /// What an answer says beside "I meant", "it was", "please".
    fn said<'t>(&self, sentence: &Sentence<'t>) -> Sentence<'t> {
        let words = &self.language.answers;
        let (mut from, mut to) = (0, sentence.len());
        while let Some(used) = words.opening.at(sentence, from).filter(|used| from + used < to) {
            from += used;
        }
        while let Some(at) = (from + 1..to).find(|at| words.closing.at(sentence, *at) == Some(to - at)) {
            to = at;
        }
        self.language.sentence(sentence.slice(from, to))
    }

    /// "the second one", "2".
    fn placed(&self, said: &Sentence<'_>, choices: usize) -> Option<usize> {
        let words = &self.language.answers;
        let mut at = words.place_opening.at(said, 0).unwrap_or(0);
        let place = if let Some((place, used)) = words.places.at(said, at) {
            at += used;
            usize::try_from(place).ok()?.checked_sub(1)?
        } else {
            at += words.last_place.at(said, at)?;
            choices.checked_sub(1)?
        };
        at += words.place_closing.at(said, at).unwrap_or(0);
        (at == said.len() && place < choices && 1 < choices).then_some(place)
    }

    /// The only choice whose person, day or code is named.
    fn described(&self, said: &Sentence<'_>, choices: &[Option<(Command, bool)>]) -> Option<usize> {
        let at = self.language.words.preposition.at(said, 0).unwrap_or(0);
        let only = |fits: &dyn Fn(&Command) -> bool| {
            let mut found =
                (0..choices.len()).filter(|place| choices[*place].as_ref().is_some_and(|it| fits(&it.0)));
            found.next().filter(|_| found.next().is_none())
        };
        let code = codes::lettered(said.word(at)).filter(|_| at + 1 == said.len());
        if let Some(code) = code {
            return only(&|command| codes_of(command) == [code]);
        }
        let days = self.days(said, at);
        if !days.is_empty() {
            return only(&|command| day_of(command).is_some_and(|day| days.contains(&day)));
        }
        // Whom all choices share tells none of them apart.
        let people =
            choices.iter().flatten().map(|it| people_of(&it.0).iter().copied().collect::<BTreeSet<_>>());
        let shared = people.reduce(|one, other| &one & &other).unwrap_or_default();
        let named = |id: &PersonId| !shared.contains(id) && self.is_called(*id, said, at);
        only(&|command| people_of(command).iter().any(named))
    }

    /// The days that words may mean, behind us or ahead, where they are nothing else.
    fn days(&self, said: &Sentence<'_>, at: usize) -> Vec<NaiveDate> {
        let calendar = self.day_parser();
        let read = [
            calendar.day(said, at, Tense::Past),
            calendar.day(said, at, Tense::Future),
            calendar.until(said, 0),
        ];
        let whole = read.into_iter().flatten().filter(|(_, end)| *end == said.len());
        whole
            .flat_map(|(day, _)| match day {
                Day::On(day) => vec![day],
                Day::Either(one, other) => vec![one, other],
                Day::Impossible | Day::Vague => Vec::new(),
            })
            .collect()
    }

    /// Whether words name a person among a few: by any of the words of the name, initials, or the address.
    fn is_called(&self, id: PersonId, said: &Sentence<'_>, from: usize) -> bool {
        let directory = self.context.directory;
        let address = said.slice(from, said.len()).to_ascii_lowercase();
        if directory.address(id).is_some_and(|it| it.as_str() == address || it.local_part() == address) {
            return true;
        }
        let Some(name) = directory.name(id) else { return false };
        // An initial alone may be a signature.
        if from + 1 == said.len() && said.word(from).chars().count() < 2 {
            return false;
        }
        let of_name: Vec<Vec<String>> = name
            .split(|c: char| c.is_whitespace() || "\"-()".contains(c))
            .filter(|word| !word.is_empty())
            .map(|word| keys(&fold(word)))
            .collect();
        let mut rest = of_name.iter();
        (from..said.len()).all(|at| {
            let typed = keys(said.word(at));
            rest.any(|word| {
                typed.iter().any(|typed| {
                    word.contains(typed)
                        || typed.len() == 1 && word.iter().any(|it| it.starts_with(typed.as_str()))
                })
            })
        }) && from < said.len()
    }

    /// The statement with a value in the place of another, the shortest that makes it whole; or with an end. It is read on the day
    /// on which it was written, and a day of the answer is told from today.
    fn completed(&self, question: &OpenQuestion<'_>, said: &Sentence<'_>) -> Option<(Command, bool)> {
        let statement = normalize(question.words);
        let host = self.language.sentence(&statement);
        let value = self.value_of_answer(said).filter(|_| host.len() <= LONGEST_STATEMENT)?;
        let then = Context { today: question.asked_on, ..*self.context };
        // What has happened since is still to come on that day.
        let readers = [Interpreter { context: &then, ..*self }, *self];
        let readers = if matches!(value, Value::Days(_)) { &readers[..] } else { &readers[..1] };
        let one_command = |text: &str| {
            let mut read = readers.iter().filter_map(|it| it.one_command(text));
            read.find(|(command, _)| value.is_in(command))
        };
        let at = self.language.words.preposition.at(said, 0).unwrap_or(0);
        let mut words = vec![said.slice(at, said.len()).to_owned(), said.slice(0, said.len()).to_owned()];
        if let (Value::Days(days), true) = (&value, question.asked_on != self.context.today) {
            words = days.iter().flat_map(|day| [day.to_string(), format!("until {day}")]).collect();
        }
        words.dedup();
        let only = |texts: &mut dyn Iterator<Item = String>| {
            let mut found: Vec<(Command, bool)> = Vec::new();
            for text in texts {
                found.extend(one_command(&text).filter(|it| !found.contains(it)));
            }
            found.pop().filter(|_| found.is_empty())
        };
        let replaced = |from: usize, end: usize, value: &str| {
            let (start, end) = (host.tokens[from].start, host.tokens[end - 1].end);
            format!("{}{value}{}", &statement[..start], &statement[end..])
        };
        // Another day takes the place of the whole day that was said, which may be none of the calendar.
        let day = |at| Some((at, self.day_parser().day(&host, at, Tense::Past)?.1));
        let on_another_day = || {
            let (from, end) = (0..host.len()).find_map(day)?;
            only(&mut words.iter().map(|value| replaced(from, end, value)))
        };
        let in_place = |length: usize| {
            let places = (0..=host.len() - length).flat_map(|from| words.iter().map(move |it| (from, it)));
            only(&mut places.map(|(from, value)| replaced(from, from + length, value)))
        };
        let stem = statement.trim_end_matches(['.', '!', '?', ',', ' ']);
        let at_its_end = || {
            let ends =
                words.iter().flat_map(|value| ["until ", ""].map(|joint| format!("{stem} {joint}{value}")));
            ends.into_iter().find_map(|text| one_command(&text))
        };
        let mut lengths = 1..=LONGEST_VALUE.min(host.len());
        on_another_day()
            .or_else(|| lengths.next().and_then(in_place))
            .or_else(at_its_end)
            .or_else(|| lengths.find_map(in_place))
    }

    /// The person, day or code that words are, where they are nothing else.
    fn value_of_answer(&self, said: &Sentence<'_>) -> Option<Value> {
        let at = self.language.words.preposition.at(said, 0).unwrap_or(0);
        if let Some(code) = codes::lettered(said.word(at)).filter(|_| at + 1 == said.len()) {
            return Some(Value::Code(code));
        }
        let days = self.days(said, at);
        if !days.is_empty() {
            return Some(Value::Days(days));
        }
        let (people, end) = self.names().list(said, at, |_| false)?;
        let people: Vec<PersonId> = people
            .iter()
            .filter_map(|it| match it {
                Mention::One(person) => Some(*person),
                _ => None,
            })
            .collect();
        (end == said.len() && !people.is_empty()).then_some(Value::People(people))
    }
}

/// What an answer is that is no choice.
enum Value {
    Code(Code),
    Days(Vec<NaiveDate>),
    People(Vec<PersonId>),
}

impl Value {
    /// Whether a command speaks of it.
    fn is_in(&self, command: &Command) -> bool {
        match self {
            Self::Code(code) => codes_of(command).contains(code),
            // "Friday" after "away from Monday" is another one than today's.
            Self::Days(days) => {
                day_of(command).is_some_and(|on| days.iter().any(|day| day.weekday() == on.weekday()))
            }
            Self::People(people) => people.iter().all(|person| people_of(command).contains(person)),
        }
    }
}

/// Whether two commands ask for the same of different people, days or items.
fn is_otherwise(one: &Command, other: &Command) -> bool {
    let about = |it: &Command| (people_of(it).to_vec(), day_of(it), codes_of(it));
    one.name() == other.name() && about(one) != about(other)
}

/// Whether a command can be meant otherwise, and is private or can be taken back.
fn is_correctable(command: &Command) -> bool {
    matches!(
        command,
        Command::CheckIn { .. }
            | Command::Thanked { .. }
            | Command::HelpReceived { .. }
            | Command::HelpGiven { .. }
            | Command::Thanks { .. }
            | Command::FollowUpDone { .. }
            | Command::FollowUpSnooze { .. }
            | Command::FollowUpDrop { .. }
            | Command::Pause { .. }
            | Command::Full { .. }
            | Command::Away { .. }
    )
}

fn people_of(command: &Command) -> &[PersonId] {
    match command {
        Command::CheckIn { people, .. }
        | Command::Thanked { people, .. }
        | Command::HelpReceived { people, .. }
        | Command::HelpGiven { people, .. }
        | Command::Thanks { people, .. }
        | Command::FollowUpAdd { people, .. }
        | Command::HelpAsk { people, .. }
        | Command::Feedback { people, .. }
        | Command::Mute { people }
        | Command::Cadence { people, .. } => people,
        _ => &[],
    }
}

fn codes_of(command: &Command) -> Vec<Code> {
    match command {
        Command::FollowUpDone { codes }
        | Command::FollowUpSnooze { codes, .. }
        | Command::FollowUpDrop { codes }
        | Command::NudgeDone { codes }
        | Command::NudgeSkip { codes } => codes.clone(),
        Command::Rsvp { activity: code, .. }
        | Command::HelpOffer { code }
        | Command::HelpDecline { code }
        | Command::Answer { code, .. } => vec![*code],
        _ => Vec::new(),
    }
}

fn day_of(command: &Command) -> Option<NaiveDate> {
    match command {
        Command::CheckIn { on, .. }
        | Command::Thanked { on, .. }
        | Command::HelpReceived { on, .. }
        | Command::HelpGiven { on, .. } => Some(*on),
        Command::FollowUpAdd { due, .. } => *due,
        Command::FollowUpSnooze { until, .. }
        | Command::Pause { until }
        | Command::Full { until }
        | Command::Away { until, .. } => Some(*until),
        _ => None,
    }
}

fn distinct<T: Ord>(values: impl Iterator<Item = T>) -> usize {
    values.collect::<BTreeSet<T>>().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{day, directory, items, reading, short};
    use crate::{Reading, fixture};

    /// What an answer to the question about a statement comes to, in short.
    fn answered(statement: &str, words: &str) -> String {
        let asked = reading(statement, &[], &items());
        let question = asked.statements.into_iter().find_map(|it| match it.outcome {
            Outcome::Ask(question) => Some((it.words, question.choices)),
            _ => None,
        });
        let (statement, choices) = question.unwrap_or_else(|| panic!("nothing is asked about {statement:?}"));
        with_context(|context| {
            let question = OpenQuestion { words: &statement, choices: &choices, asked_on: day("2026-11-25") };
            match answer_to(words, &question, context) {
                None => "-".to_owned(),
                Some(QuestionAnswer::Neither) => "neither".to_owned(),
                Some(QuestionAnswer::Meant(commands)) => {
                    let statements = commands.into_iter().map(|(command, confirm)| Statement {
                        words: String::new(),
                        outcome: Outcome::Do { command, confirm },
                    });
                    short(&Reading { statements: statements.collect() })
                }
            }
        })
    }

    fn with_context<T>(use_it: impl FnOnce(&Context<'_>) -> T) -> T {
        let (directory, items) = (directory(), items());
        use_it(&Context {
            me: PersonId(1),
            today: day("2026-11-25"),
            directory: &directory,
            items: &items,
            digests: &["weekly".to_owned()],
            about: None,
        })
    }

    #[test]
    fn one_of_two_people_is_chosen_by_place_name_initial_or_address() {
        let tan = "thanks bob.tan";
        for words in [
            "the second one",
            "2",
            "Second.",
            "the latter",
            "Tan",
            "Bob Tan",
            "Bob T.",
            "tan please",
            "I meant Tan",
            "bob.tan@acme.example",
            "number two",
            "It was Bob Tan, sorry",
            "the 2nd one please",
            "Tan, thanks",
        ] {
            assert_eq!(answered("Thanks Bob for the fix", words), tan, "{words}");
        }
        for words in ["the first one", "Meyer", "Bob M", "Robert", "1"] {
            assert_eq!(answered("Thanks Bob for the fix", words), "thanks bob.meyer", "{words}");
        }
        assert_eq!(answered("Thanks Bob for the fix", "both"), "thanks bob.meyer; thanks bob.tan");
        assert_eq!(answered("talked to Chris yesterday", "Dahl"), "check_in 2026-11-24 chris.d");
    }

    #[test]
    fn none_of_them_is_an_answer_too() {
        for words in ["neither", "None of them", "no", "never mind", "No, thanks", "nobody"] {
            assert_eq!(answered("Thanks Bob for the fix", words), "neither", "{words}");
        }
    }

    #[test]
    fn a_name_that_was_not_offered_takes_the_place_of_the_one_that_was_not_known() {
        assert_eq!(answered("talked to Zoe yesterday", "Grace"), "check_in 2026-11-24 grace");
        assert_eq!(answered("talked to Zoe yesterday", "I meant Grace Okafor"), "check_in 2026-11-24 grace");
        assert_eq!(answered("Thanks Bob for the fix", "no, Grace"), "thanks grace");
    }

    #[test]
    fn a_day_or_an_end_that_was_lacking_completes_the_statement() {
        assert_eq!(answered("away from Monday", "until Friday"), "away 2026-11-30 2026-12-04");
        assert_eq!(answered("away from Monday", "Friday"), "away 2026-11-30 2026-12-04");
        assert_eq!(answered("later F3", "Friday"), "follow_up_snooze F3 2026-11-27");
        assert_eq!(answered("later F3", "2 weeks"), "follow_up_snooze F3 2026-12-09");
        assert_eq!(answered("talked to Bo on 31 November", "Monday"), "check_in 2026-11-23 bo");
        assert_eq!(answered("talked to Bo on 31 November", "it was yesterday"), "check_in 2026-11-24 bo");
    }

    #[test]
    fn a_code_that_is_on_the_list_takes_the_place_of_one_that_is_not() {
        assert_eq!(answered("done F99", "F3"), "follow_up_done F3");
        assert_eq!(answered("done F99", "I meant F3, sorry"), "follow_up_done F3");
    }

    #[test]
    fn yes_is_an_answer_to_a_question_with_one_choice() {
        assert_eq!(answered("F2 is done, I hope", "yes"), "follow_up_done F2");
        assert_eq!(answered("F2 is done, I hope", "It is."), "follow_up_done F2");
        assert_eq!(answered("Thanks Bob for the fix", "yes"), "-");
    }

    #[test]
    fn words_that_answer_nothing_answer_nothing() {
        for words in [
            "",
            "Who is that?",
            "great",
            "it went well",
            "the third one",
            "9",
            "I had lunch with Tan and Meyer and others all week",
            "Bob",
            "both of us",
            "tomorrow",
            "not Tan",
            "not the first one",
            "T",
        ] {
            assert_eq!(answered("Thanks Bob for the fix", words), "-", "{words}");
        }
        assert_eq!(answered("talked to Bo on 31 November", "tomorrow"), "-", "a plan is no fact");
        assert_eq!(answered("talked to Bo on 31 November", "both"), "-");
    }

    #[test]
    fn a_statement_is_completed_on_the_day_on_which_it_was_written() {
        with_context(|context| {
            let context = Context { today: day("2026-12-01"), ..*context };
            let answered = |words: &str, answer: &str| {
                let question = OpenQuestion { words, choices: &[], asked_on: day("2026-11-25") };
                match answer_to(answer, &question, &context) {
                    Some(QuestionAnswer::Meant(meant)) => meant[0].0.in_words(context.directory),
                    _ => String::new(),
                }
            };
            assert_eq!(answered("talked to Zoe yesterday", "Grace"), "talked to Grace Okafor on 2026-11-24");
            assert_eq!(answered("away from Monday", "until Friday"), "away from 2026-11-30 until 2026-12-04");
            assert_eq!(
                answered("talked to Bo on 31 November", "yesterday"),
                "talked to Bo Lind on 2026-11-30"
            );
        });
    }

    #[test]
    fn what_was_settled_by_mistake_is_open_again_to_a_correction() {
        with_context(|context| {
            let mut items = items();
            for item in &mut items {
                if let Item::FollowUp { open, code, .. } = item {
                    *open &= code.number != 2;
                }
            }
            let context = Context { items: &items, ..*context };
            let done = [Command::FollowUpDone { codes: vec!["F2".parse().unwrap()] }];
            let meant = Command::FollowUpDone { codes: vec!["F3".parse().unwrap()] };
            assert_eq!(correction_of("sorry, I meant F3", &done, &context), Some((0, meant)));
        });
    }

    fn corrected(done: &str, words: &str) -> String {
        let commands: Vec<Command> = reading(done, &[], &items())
            .statements
            .into_iter()
            .filter_map(|it| match it.outcome {
                Outcome::Do { command, .. } => Some(command),
                _ => None,
            })
            .collect();
        with_context(|context| match correction_of(words, &commands, context) {
            Some((place, command)) => {
                let outcome = Outcome::Do { command, confirm: false };
                let statement = Statement { words: String::new(), outcome };
                format!("{place}: {}", fixture::short(&Reading { statements: vec![statement] }))
            }
            None => "-".to_owned(),
        })
    }

    #[test]
    fn what_was_understood_is_corrected() {
        for words in ["no, that was Grace", "No, Grace.", "sorry, I meant Grace", "I mean Grace"] {
            assert_eq!(corrected("talked to Bo yesterday", words), "0: check_in 2026-11-24 grace", "{words}");
        }
        assert_eq!(corrected("talked to Bo", "no, yesterday"), "0: check_in 2026-11-24 bo");
        assert_eq!(corrected("thanks Bo for the fix", "no, that was Grace"), "0: thanks grace");
        assert_eq!(corrected("thanks Bo for the fix", "the thanks to Bo were for Grace"), "0: thanks grace");
        assert_eq!(corrected("done F2", "sorry, I meant F3"), "0: follow_up_done F3");
        assert_eq!(corrected("talked to Bo. done F2", "no, F3"), "1: follow_up_done F3");
        for words in ["Grace", "no", "no way", "thanks!", "no, tomorrow", "Grace was there, too"] {
            assert_eq!(corrected("talked to Bo yesterday", words), "-", "{words}");
        }
        assert_eq!(
            corrected("talked to Bo. talked to Keiko", "no, that was Grace"),
            "-",
            "which of the two?"
        );
    }
}
