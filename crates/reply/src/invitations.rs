//! Answers to what a mail offers: invitations and the requests of colleagues.

use super::interpreter::{Captures, Interpreter, RuleMatch};
use super::language::Intent;
use super::semantics::{Ambiguity, Meant, Position, at_once};
use super::sentence::Sentence;
use super::{Command, Item};
use rapport_model::{Answer, Code};

impl Interpreter<'_> {
    /// An answer to an invitation, or a yes to a colleague's request.
    pub(super) fn rsvp(&self, answer: Answer, code: Code) -> Meant {
        match self.known(code)? {
            Item::Activity { open: true, .. } => at_once(Command::Rsvp { activity: code, answer }),
            Item::Activity { open: false, .. } => Err(Ambiguity::Closed(code)),
            Item::FollowUp { asked: true, open: true, .. } if answer != Answer::Maybe => {
                let intent = if answer == Answer::Yes { Intent::Keep } else { Intent::Drop };
                self.settled(intent, &Captures { codes: vec![code], ..Captures::default() })
            }
            Item::Help { .. } if answer == Answer::Yes => self.offer(code),
            Item::Help { taken: true, .. } if answer == Answer::No => at_once(Command::HelpDecline { code }),
            Item::Help { .. } => Err(Ambiguity::NothingAsked),
            _ => Err(Ambiguity::WrongKind(code)),
        }
    }

    /// The same answer to each invitation that is named; without a code, to the item that the statement is about.
    pub(super) fn rsvp_to_all(&self, answer: Answer, captures: &Captures<'_>) -> Meant {
        if captures.codes.is_empty() {
            return self.rsvp(answer, self.only_code(captures)?);
        }
        let each = captures.codes.iter().map(|code| self.rsvp(answer, *code));
        Ok(each.collect::<Result<Vec<_>, _>>()?.concat())
    }

    /// An offer to help.
    pub(super) fn offer(&self, code: Code) -> Meant {
        match self.known(code)? {
            Item::Help { .. } => at_once(Command::HelpOffer { code }),
            _ => Err(Ambiguity::WrongKind(code)),
        }
    }

    /// The end of an offer, of the one that is named or of the only one; without an offer, a no to an invitation.
    pub(super) fn decline(&self, found: &RuleMatch<'_, '_>) -> Meant {
        let captures = found.captures;
        if !captures.codes.is_empty() || self.item.is_some() {
            let code = self.only_code(captures)?;
            // "I can't do F6" says nothing of whether it is relevant.
            return match self.known(code)? {
                Item::Help { .. } | Item::Activity { .. } => self.rsvp(Answer::No, code),
                _ => Err(Ambiguity::NothingAsked),
            };
        }
        let taken = |item: &&Item| matches!(item, Item::Help { taken: true, .. });
        let offered: Vec<Code> = self.context.items.iter().filter(taken).map(Item::code).collect();
        let about = self.context.about.filter(|code| offered.contains(code));
        // "Sorry about lunch, I can't after all": of what it says by itself nobody knows.
        match (&offered[..], about) {
            ([], _) => self.bare(Answer::No, found.sentence, found.position),
            _ if !found.position.alone => Err(Ambiguity::NothingAsked),
            (_, Some(code)) => self.rsvp(Answer::No, code),
            ([code], None) if self.open_activities().is_empty() => self.rsvp(Answer::No, *code),
            _ => Err(Ambiguity::WhichOffer(offered)),
        }
    }

    /// A yes, no or maybe by itself: to the item that it stands below, or to the only open activity.
    pub(super) fn bare(&self, answer: Answer, sentence: &Sentence<'_>, position: Position) -> Meant {
        if let Some(item) = self.item {
            return match item {
                Item::Activity { code, .. } | Item::Help { code, .. } => self.rsvp(answer, *code),
                _ => Err(Ambiguity::NothingAsked),
            };
        }
        if !position.alone {
            return Err(Ambiguity::NothingAsked);
        }
        let open: Vec<Code> = self.open_activities();
        match open[..] {
            // A polite refusal may be of anything that the mail offers.
            _ if self.language.words.refusal.at(sentence, 0).is_some() && !open.is_empty() => {
                Err(Ambiguity::WhichActivity { answer, fit: open })
            }
            [] if self.language.words.refusal.at(sentence, 0).is_some() => Err(Ambiguity::NothingAsked),
            [code] => self.rsvp(answer, code),
            [] => Err(Ambiguity::NoActivity),
            _ => Err(Ambiguity::WhichActivity { answer, fit: open }),
        }
    }

    /// The invitation that a polite refusal is about, by its code or by its place.
    pub(super) fn refused_activity(&self, captures: &Captures<'_>, sentence: &Sentence<'_>) -> Option<Code> {
        let code = match captures.codes[..] {
            [code] => code,
            [] => self.item.map(Item::code)?,
            _ => return None,
        };
        let polite = self.language.words.refusal.within(sentence, 0, sentence.len());
        let is_activity = matches!(self.known(code), Ok(Item::Activity { .. }));
        (polite && is_activity).then_some(code)
    }

    /// The answer to the two activities that are open.
    pub(super) fn both(&self, answer: Answer) -> Meant {
        match self.open_activities()[..] {
            [one, other] => Ok([self.rsvp(answer, one)?, self.rsvp(answer, other)?].concat()),
            _ => Err(Ambiguity::WhichActivity { answer, fit: Vec::new() }),
        }
    }

    pub(super) fn open_activities(&self) -> Vec<Code> {
        let open = |item: &Item| match item {
            Item::Activity { code, open: true, .. } => Some(*code),
            _ => None,
        };
        self.context.items.iter().filter_map(open).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::{items, items_with_an_offer, reading, reading_about, short};
    use crate::{Item, Outcome};

    fn read(text: &str, items: &[Item]) -> String {
        short(&reading(text, &[], items))
    }

    #[test]
    fn an_offer_is_taken_back_with_its_code_or_without() {
        for words in [
            "can't after all",
            "Sorry, I can't after all.",
            "I'm afraid I can't help after all",
            "Hi, I can't do it after all, sorry!",
            "can't help with H1 after all",
            "I can't help with H1",
            "Unfortunately I can't help with H1 after all, too much going on here",
            "no H1",
            "H1: can't",
            "I have to give back H1",
            "won't be able to help after all",
        ] {
            let read = reading_about(words, &[], &items_with_an_offer(), "H1".parse().ok());
            assert_eq!(short(&read), "help_decline H1", "{words}");
        }
    }

    #[test]
    fn who_offered_nothing_takes_nothing_back() {
        for words in
            ["no H1", "can't help with H1 after all", "H1: can't", "I can't help after all, it seems"]
        {
            assert!(!read(words, &items()).contains("help_decline"), "{words}");
        }
        for words in
            ["Bo can't after all", "can't complain after all", "I might not be able to help after all"]
        {
            assert!(!read(words, &items_with_an_offer()).contains("help_decline"), "{words}");
        }
    }

    #[test]
    fn what_somebody_cannot_do_after_all_is_an_offer_only_where_nothing_else_is_meant() {
        let invited = items_with_an_offer();
        let lonely: Vec<Item> =
            invited.iter().filter(|it| !matches!(it, Item::Activity { .. })).cloned().collect();
        assert_eq!(read("Sorry, I can't after all", &lonely), "help_decline H1");
        assert_eq!(read("Sorry, I can't after all", &invited), "?", "the lunch may be meant");
        for words in [
            "Talked to Bo about lunch, I can't after all",
            "I wanted to meet Bo on Friday. I can't after all.",
        ] {
            assert!(!read(words, &lonely).contains("help_decline"), "{words}");
        }
    }

    #[test]
    fn of_two_offers_it_is_asked_which_one_is_meant() {
        let mut items = items_with_an_offer();
        let more = items.iter().find(|it| matches!(it, Item::Help { .. })).cloned();
        if let Some(Item::Help { from, topic, taken, .. }) = more {
            items.push(Item::Help { code: "H2".parse().unwrap(), from, topic, taken });
        }
        let asked = reading("can't after all", &[], &items).statements.remove(0).outcome;
        let Outcome::Ask(question) = asked else { panic!("{asked:?}") };
        let offers = ["can't help with H1 after all", "can't help with H2 after all"];
        assert_eq!(question.choices[..2], offers);
    }
}
