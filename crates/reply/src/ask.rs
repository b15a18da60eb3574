//! Questions that go back, with what can be tapped.

use super::Question;
use super::dates::Day;
use super::interpreter::{Captures, Interpreter};
use super::language::Rule;
use super::meaning::{Act, Ambiguity, Position};
use super::people::Mention;
use super::sentence::Sentence;
use super::{Command, Item};
use rapport_model::ids::PersonId;
use rapport_model::{Answer, Code, CodePrefix};

/// Choices of one question.
const MOST: usize = 8;

impl Interpreter<'_> {
    /// The question that a trouble leads to; none where nothing was asked for.
    pub(super) fn question(
        &self,
        ambiguity: &Ambiguity,
        rule: &Rule,
        captures: &Captures<'_>,
        sentence: &Sentence<'_>,
        position: Position,
    ) -> Option<Question> {
        let texts = &self.language.questions;
        let mut candidates: Vec<PersonId> = Vec::new();
        // The same statement, its trouble mended in each possible way.
        let mended = |ways: Vec<Captures<'_>>| -> Vec<String> {
            let calm = Position { last: false, ..position };
            ways.iter()
                .filter_map(|way| self.commands(rule, way, sentence, calm).ok())
                .filter_map(|acts| self.tap(&acts))
                .collect()
        };
        let mut choices = Vec::new();
        let text = match ambiguity {
            Ambiguity::NothingAsked => return None,
            Ambiguity::Person(mention) => {
                let (text, people) = match mention {
                    Mention::Several { typed, people } => {
                        (filled(&texts.which_person, "name", typed), people.clone())
                    }
                    Mention::Nobody { typed, close } if close.is_empty() => {
                        (filled(&texts.no_such_person, "name", typed), Vec::new())
                    }
                    Mention::Nobody { typed, close } => {
                        (filled(&texts.close_name, "name", typed), close.clone())
                    }
                    Mention::Myself | Mention::One(_) => (texts.yourself.clone(), Vec::new()),
                };
                choices =
                    mended(people.iter().map(|person| with_person(captures, mention, *person)).collect());
                candidates = people;
                text
            }
            Ambiguity::WhichDay(one, other) => {
                let days = [*one, *other].into_iter().filter(|day| *day <= self.context.today);
                choices = mended(
                    days.map(|day| Captures { when: Some(Day::On(day)), ..captures.clone() }).collect(),
                );
                texts.which_day.clone()
            }
            Ambiguity::WhichEnd { from, one, other } => {
                let with = |day| {
                    let day = Some(Day::On(day));
                    match (from, &captures.when) {
                        (true, None) => Captures { from: day, ..captures.clone() },
                        (_, Some(_)) => Captures { when: day, ..captures.clone() },
                        (false, None) => Captures { until: day, ..captures.clone() },
                    }
                };
                choices = mended(vec![with(*one), with(*other)]);
                texts.which_day.clone()
            }
            Ambiguity::NoSuchDay => texts.no_such_day.clone(),
            Ambiguity::VagueDay => texts.vague_day.clone(),
            Ambiguity::DayGone => texts.day_gone.clone(),
            Ambiguity::UntilWhen => {
                let in_days = |days| Some(Day::On(self.day_parser().shifted(days)));
                choices = mended([7, 14].map(|n| Captures { until: in_days(n), ..captures.clone() }).into());
                texts.until_when.clone()
            }
            Ambiguity::Rhythm => texts.rhythm.clone(),
            Ambiguity::NoSuchCode(code) => filled(&texts.no_such_code, "code", &code.to_string()),
            Ambiguity::WrongKind(code) => {
                choices = self.instead(*code);
                filled(&texts.wrong_kind, "code", &code.to_string())
            }
            Ambiguity::Closed(code) => filled(&texts.closed, "code", &code.to_string()),
            Ambiguity::TooMany => texts.too_many.clone(),
            Ambiguity::WhichItem => {
                choices = self.open_items().map(|code| format!("done {code}")).collect();
                texts.which_item.clone()
            }
            Ambiguity::IsItDone => {
                let code = self.item.map(Item::code)?;
                choices = vec![format!("done {code}")];
                filled(&texts.is_it_done, "code", &code.to_string())
            }
            Ambiguity::WhichActivity { answer, fit } => {
                let open = self.open_activities();
                let fit = if fit.is_empty() { &open } else { fit };
                choices = fit.iter().map(|code| in_words(*answer, *code)).collect();
                texts.which_activity.clone()
            }
            Ambiguity::NoActivity => texts.no_activity.clone(),
            Ambiguity::ThanksOrSignOff | Ambiguity::ReallyThanks => {
                candidates = self.people_of(captures).unwrap_or_default();
                let note = captures.note.and_then(|note| self.passable(note));
                let command = Command::Thanks { people: candidates.clone(), note, public: captures.public };
                choices = self.tap(&[(command, false)]).into_iter().collect();
                if *ambiguity == Ambiguity::ReallyThanks {
                    texts.really_thanks.clone()
                } else {
                    texts.thanks_or_sign_off.clone()
                }
            }
            Ambiguity::StopAll => {
                choices = vec!["stop".to_owned()];
                texts.stop_all.clone()
            }
            Ambiguity::PauseOrStop => {
                let pause = match &captures.until {
                    Some(Day::On(until)) => self.tap(&[(Command::Pause { until: *until }, false)]),
                    _ => Some("pause".to_owned()),
                };
                choices = pause.into_iter().chain(["stop".to_owned()]).collect();
                texts.pause_or_stop.clone()
            }
            Ambiguity::ReallyFull(until) => {
                choices = self.tap(&[(Command::Full { until: *until }, false)]).into_iter().collect();
                texts.really_full.clone()
            }
            Ambiguity::DidItHappen { people, on } => {
                candidates.clone_from(people);
                let talked = Command::CheckIn { people: people.clone(), on: *on, note: None };
                choices = self.tap(&[(talked, false)]).into_iter().collect();
                texts.did_it_happen.clone()
            }
            Ambiguity::NoSuchDigest => {
                choices = self.context.digests.iter().map(|digest| format!("stop {digest}")).collect();
                texts.no_such_digest.clone()
            }
            Ambiguity::StopOrUndo => {
                choices = vec!["stop".to_owned(), "undo".to_owned()];
                texts.stop_or_undo.clone()
            }
        };
        choices.truncate(MOST);
        choices.dedup();
        choices.retain(|choice| self.is_one_thing_to_do(choice));
        Some(Question { text, candidates, choices })
    }

    /// What a tap writes to have these things done.
    fn tap(&self, acts: &[Act]) -> Option<String> {
        match acts {
            [(command, _)] => Some(command.in_words(self.context.directory)),
            _ => None,
        }
    }

    /// What else can be done with an item than what was asked.
    fn instead(&self, code: Code) -> Vec<String> {
        let item = self.context.items.iter().find(|item| item.code() == code);
        match (item, code.prefix) {
            (None, _) | (_, CodePrefix::Question) => Vec::new(),
            (Some(_), CodePrefix::FollowUp) => vec![format!("done {code}"), format!("drop {code}")],
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

fn filled(template: &str, name: &str, value: &str) -> String {
    template.replace(&format!("{{{name}}}"), value)
}
