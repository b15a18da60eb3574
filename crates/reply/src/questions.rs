//! Questions that go back: a text, the people who may have been meant, and complete commands to choose from.

use super::Question;
use super::dates::Day;
use super::interpreter::{Captures, Interpreter, RuleMatch};
use super::people::Mention;
use super::semantics::{Action, Ambiguity, Position};
use super::{Command, Item};
use chrono::NaiveDate;
use rapport_model::ids::PersonId;
use rapport_model::{Answer, Code, CodePrefix};

/// Choices of one question.
const MOST: usize = 8;
/// Days of the pauses that are offered where none is said.
const OFFERED_DAYS: [i64; 2] = [7, 14];

impl Interpreter<'_> {
    /// The question that an ambiguity leads to; none where nothing was asked for.
    pub(super) fn question(&self, ambiguity: &Ambiguity, found: &RuleMatch<'_, '_>) -> Option<Question> {
        let text = self.question_text(ambiguity)?;
        let mut choices = self.resolved_choices(ambiguity, found);
        choices.extend(self.offered_choices(ambiguity, found.captures));
        choices.truncate(MOST);
        choices.dedup();
        choices.retain(|choice| self.is_one_command(choice));
        Some(Question { text, candidates: self.candidates(ambiguity, found.captures), choices })
    }

    /// The words of a question.
    fn question_text(&self, ambiguity: &Ambiguity) -> Option<String> {
        let texts = &self.language.questions;
        let coded = |text: &str, code: Code| filled(text, "code", &code.to_string());
        Some(match ambiguity {
            Ambiguity::NothingAsked => return None,
            Ambiguity::Person(Mention::Several { typed, people }) if people.is_empty() => {
                filled(&texts.same_name, "name", typed)
            }
            Ambiguity::Person(Mention::Several { typed, .. }) => filled(&texts.which_person, "name", typed),
            Ambiguity::Person(Mention::Nobody { typed, close }) if close.is_empty() => {
                filled(&texts.no_such_person, "name", typed)
            }
            Ambiguity::Person(Mention::Nobody { typed, .. }) => filled(&texts.close_name, "name", typed),
            Ambiguity::Person(Mention::Myself | Mention::One(_)) => texts.yourself.clone(),
            Ambiguity::WhichDay(..) | Ambiguity::WhichEnd { .. } => texts.which_day.clone(),
            Ambiguity::NoSuchDay => texts.no_such_day.clone(),
            Ambiguity::VagueDay => texts.vague_day.clone(),
            Ambiguity::DayGone => texts.day_gone.clone(),
            Ambiguity::UntilWhen => texts.until_when.clone(),
            Ambiguity::Rhythm => texts.rhythm.clone(),
            Ambiguity::NoSuchCode(code) => coded(&texts.no_such_code, *code),
            Ambiguity::WrongKind(code) => coded(&texts.wrong_kind, *code),
            Ambiguity::Closed(code) => coded(&texts.closed, *code),
            Ambiguity::TooMany => texts.too_many.clone(),
            Ambiguity::WhichItem => texts.which_item.clone(),
            Ambiguity::WhichOffer(_) => texts.which_offer.clone(),
            Ambiguity::IsItDone => coded(&texts.is_it_done, self.item.map(Item::code)?),
            Ambiguity::WhichActivity { .. } => texts.which_activity.clone(),
            Ambiguity::NoActivity => texts.no_activity.clone(),
            Ambiguity::ThanksOrSignOff => texts.thanks_or_sign_off.clone(),
            Ambiguity::ReallyThanks => texts.really_thanks.clone(),
            Ambiguity::ThanksForWhat(people) => {
                let name = people.first().and_then(|id| self.context.directory.name(*id));
                filled(&texts.thanks_for_what, "name", name.unwrap_or_default())
            }
            Ambiguity::StopAll => texts.stop_all.clone(),
            Ambiguity::PauseOrStop => texts.pause_or_stop.clone(),
            Ambiguity::ReallyFull(_) => texts.really_full.clone(),
            Ambiguity::DidItHappen { .. } => texts.did_it_happen.clone(),
            Ambiguity::NoSuchDigest => texts.no_such_digest.clone(),
            Ambiguity::StopOrUndo => texts.stop_or_undo.clone(),
        })
    }

    /// Who may have been meant.
    fn candidates(&self, ambiguity: &Ambiguity, captures: &Captures<'_>) -> Vec<PersonId> {
        match ambiguity {
            Ambiguity::Person(mention) => mention.candidates().to_vec(),
            Ambiguity::ThanksOrSignOff | Ambiguity::ReallyThanks => {
                self.people_of(captures).unwrap_or_default()
            }
            Ambiguity::DidItHappen { people, .. } | Ambiguity::ThanksForWhat(people) => people.clone(),
            _ => Vec::new(),
        }
    }

    /// The commands of the same statement, its ambiguity resolved in each possible way.
    fn resolved_choices(&self, ambiguity: &Ambiguity, found: &RuleMatch<'_, '_>) -> Vec<String> {
        let captures = found.captures;
        let ways: Vec<Captures<'_>> = match ambiguity {
            Ambiguity::Person(mention) => {
                mention.candidates().iter().map(|person| with_person(captures, mention, *person)).collect()
            }
            Ambiguity::WhichDay(one, other) => {
                let days = [*one, *other].into_iter().filter(|day| *day <= self.context.today);
                days.map(|day| Captures { when: Some(Day::On(day)), ..captures.clone() }).collect()
            }
            Ambiguity::WhichEnd { from, one, other } => {
                [*one, *other].map(|day| with_end(captures, *from, day)).into()
            }
            Ambiguity::UntilWhen => {
                let until = |days| Some(Day::On(self.day_parser().shifted(days)));
                OFFERED_DAYS.map(|days| Captures { until: until(days), ..captures.clone() }).into()
            }
            _ => Vec::new(),
        };
        let position = Position { last: false, ..found.position };
        ways.iter()
            .filter_map(|captures| self.commands(&RuleMatch { captures, position, ..*found }).ok())
            .filter_map(|actions| self.in_words(&actions))
            .collect()
    }

    /// Commands that may have been meant, where the statement itself does not name one.
    fn offered_choices(&self, ambiguity: &Ambiguity, captures: &Captures<'_>) -> Vec<String> {
        let one = |command: Command| vec![command.in_words(self.context.directory)];
        match ambiguity {
            Ambiguity::WrongKind(code) => self.instead(*code),
            Ambiguity::WhichItem => self.open_items().map(|code| format!("done {code}")).collect(),
            Ambiguity::WhichOffer(offered) => {
                let words =
                    |code: &Code| Command::HelpDecline { code: *code }.in_words(self.context.directory);
                let invited = self.open_activities().into_iter().map(|code| in_words(Answer::No, code));
                offered.iter().map(words).chain(invited).collect()
            }
            Ambiguity::IsItDone => {
                self.item.map(|item| format!("done {}", item.code())).into_iter().collect()
            }
            Ambiguity::WhichActivity { answer, fit } => {
                let open = self.open_activities();
                let fit = if fit.is_empty() { &open } else { fit };
                fit.iter().map(|code| in_words(*answer, *code)).collect()
            }
            Ambiguity::ThanksOrSignOff | Ambiguity::ReallyThanks => {
                let people = self.people_of(captures).unwrap_or_default();
                let note = captures.note.and_then(|note| self.passable(note));
                one(Command::Thanks { people, note, public: captures.public })
            }
            Ambiguity::StopAll => vec!["stop".to_owned()],
            Ambiguity::PauseOrStop => {
                let pause = match &captures.until {
                    Some(Day::On(until)) => Command::Pause { until: *until }.in_words(self.context.directory),
                    _ => "pause".to_owned(),
                };
                vec![pause, "stop".to_owned()]
            }
            Ambiguity::ReallyFull(until) => one(Command::Full { until: *until }),
            Ambiguity::DidItHappen { people, on } => {
                one(Command::CheckIn { people: people.clone(), on: *on, note: None })
            }
            Ambiguity::NoSuchDigest => {
                self.context.digests.iter().map(|digest| format!("stop {digest}")).collect()
            }
            Ambiguity::StopOrUndo => vec!["stop".to_owned(), "undo".to_owned()],
            _ => Vec::new(),
        }
    }

    /// What a choice writes to have a single command carried out; a choice is never two.
    fn in_words(&self, actions: &[Action]) -> Option<String> {
        match actions {
            [action] => Some(action.command.in_words(self.context.directory)),
            _ => None,
        }
    }

    /// What else can be done with an item than what was asked.
    fn instead(&self, code: Code) -> Vec<String> {
        let item = self.context.items.iter().find(|item| item.code() == code);
        match (item, code.prefix) {
            (None, _) | (_, CodePrefix::Question) => Vec::new(),
            (Some(_), CodePrefix::FollowUp) => {
                ["done", "keep", "drop"].map(|verb| format!("{verb} {code}")).into()
            }
            (Some(_), CodePrefix::Nudge) => vec![format!("done {code}"), format!("skip {code}")],
            (Some(_), CodePrefix::Activity) => {
                Answer::ALL.iter().map(|answer| in_words(*answer, code)).collect()
            }
            (Some(_), CodePrefix::Help) => vec![format!("yes {code}")],
        }
    }

    fn open_items(&self) -> impl Iterator<Item = Code> {
        self.context.items.iter().filter_map(|item| match item {
            Item::FollowUp { code, open: true, .. } | Item::Nudge { code, .. } => Some(*code),
            _ => None,
        })
    }
}

fn in_words(answer: Answer, code: Code) -> String {
    format!("{answer} {code}")
}

fn with_person<'t>(captures: &Captures<'t>, unclear: &Mention, person: PersonId) -> Captures<'t> {
    let mut captures = captures.clone();
    for mention in &mut captures.people {
        if mention == unclear {
            *mention = Mention::One(person);
        }
    }
    captures
}

/// The captures with one end of their range on a day.
fn with_end<'t>(captures: &Captures<'t>, is_first: bool, day: NaiveDate) -> Captures<'t> {
    let day = Some(Day::On(day));
    match (is_first, &captures.when) {
        (true, None) => Captures { from: day, ..captures.clone() },
        (_, Some(_)) => Captures { when: day, ..captures.clone() },
        (false, None) => Captures { until: day, ..captures.clone() },
    }
}

fn filled(template: &str, name: &str, value: &str) -> String {
    template.replace(&format!("{{{name}}}"), value)
}
