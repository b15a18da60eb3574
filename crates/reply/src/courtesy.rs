//! Politeness: what is said around a statement, and statements that are nothing else.

use super::interpreter::Interpreter;
use super::language::{Intent, Rule};
use super::sentence::Sentence;
use rapport_model::Answer;

/// Words that thanks for a thing have at most after "thanks".
const SHORT: usize = 5;
/// Words about the mail itself, in front of a statement.
const LEAD_IN: usize = 8;
/// Words of the longest apology.
const APOLOGY: usize = 12;

impl Interpreter<'_> {
    /// A statement without the greeting, the small words and the politeness around it.
    pub(super) fn trimmed<'t>(&self, text: &'t str) -> Sentence<'t> {
        let words = &self.language.words;
        let sentence = self.language.sentence(text);
        let mut from = 0;
        let mut to = sentence.len();
        if let Some(greeting) = words.greeting.at(&sentence, 0) {
            let whom = words.everybody.at(&sentence, greeting).unwrap_or(0);
            let named = self.context.directory.called(sentence.written(greeting)).is_empty();
            let end = greeting + if named { whom } else { 1 };
            if end < sentence.len() && (whom > 0 || sentence.parted(end) || end == greeting) {
                from = end;
            }
        }
        while let Some(used) = words.lead.at(&sentence, from).filter(|used| from + used < sentence.len()) {
            from += used;
        }
        let colon = (from + 1..sentence.len().min(from + LEAD_IN)).find(|at| sentence.gap(*at).contains(':'));
        from = colon.filter(|colon| self.leads_in(&sentence, from, *colon)).unwrap_or(from);
        if let Some(used) = words.apology.at(&sentence, from) {
            let comma =
                (from + used..sentence.len().min(from + APOLOGY)).find(|at| sentence.gap(*at).contains(','));
            let plain = |comma: &usize| !words.not_fact.within(&sentence, from, *comma);
            from = comma.filter(plain).unwrap_or(from);
        }
        while let Some(used) =
            (1..=4).rev().find(|used| to > from + used && words.close.at(&sentence, to - used) == Some(*used))
            && !(words.owns_thanks.at(&sentence, to - used - 1) == Some(1)
                && words.courtesy.at(&sentence, to - used).is_some())
        {
            to -= used;
        }
        if from == 0 && to == sentence.len() {
            return sentence;
        }
        let start = if from == 0 { 0 } else { sentence.tokens[from].start };
        let end = if to == sentence.len() { text.len() } else { sentence.tokens[to - 1].end };
        // A question stays one without the politeness behind it.
        let asked = text[end..].contains('?');
        self.language.sentence(if asked { &text[start..] } else { &text[start..end] })
    }

    /// Whether words before a colon say no more than that something comes: "quick one from the train:", "good news,
    /// everyone:". Who is named there, or spoken to, may be the one whose words they are.
    fn leads_in(&self, sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
        let words = &self.language.words;
        let speaks = |at: usize| {
            let stranger = at > from && sentence.capital(at) && words.i.at(sentence, at).is_none();
            self.is_name(sentence, at)
                || stranger
                || matches!(
                    sentence.word(at),
                    "from" | "by" | "of" | "said" | "can" | "do" | "done" | "could"
                )
        };
        words.lead_in.at(sentence, from).is_some()
            || words.announces.within(sentence, from, to)
                && !words.says.within(sentence, from, to)
                && !words.not_fact.within(sentence, from, to)
                && !(from..to).any(speaks)
    }

    /// Whether a text is politeness alone, for nobody, for everybody or signed by the author.
    pub(super) fn is_courtesy(&self, text: &str) -> bool {
        if text.trim() == "?" {
            return false;
        }
        let words = &self.language.words;
        let sentence = self.language.sentence(text);
        if self.thanks_for_a_thing(&sentence) {
            return true;
        }
        let mut at = 0;
        while at < sentence.len() {
            let polite = [&words.courtesy, &words.everybody, &words.greeting, &words.sign_off]
                .iter()
                .filter_map(|phrases| phrases.at(&sentence, at))
                .max();
            let greeted =
                at > 0 && words.greeting.at(&sentence, at - 1).is_some() && self.is_name(&sentence, at);
            let used = polite.or_else(|| self.own_name(&sentence, at)).or(greeted.then_some(1));
            let Some(used) = used else { return false };
            at += used;
        }
        self.bare_answer(&sentence).is_none()
    }

    /// The answer of a text that is a yes, a no or a maybe and nothing else.
    pub(super) fn bare_answer(&self, sentence: &Sentence<'_>) -> Option<Answer> {
        let mut rules = self.language.rules.iter().filter(|rule| rule.intent == Intent::RsvpBare);
        let fits = |rule: &&Rule| {
            rule.patterns.iter().any(|pattern| self.fit(rule.intent, pattern, sentence).is_some())
        };
        rules.find(fits).and_then(|rule| rule.answer)
    }

    /// "Thanks for reminding me": short, and about nobody and nothing that has a name or a code.
    fn thanks_for_a_thing(&self, sentence: &Sentence<'_>) -> bool {
        let words = &self.language.words;
        let Some(thanks) = words.courtesy.at(sentence, 0) else { return false };
        let plain = |at: usize| {
            !self.is_name(sentence, at)
                && !sentence.parted(at)
                && !sentence.word(at).bytes().any(|b| b.is_ascii_digit())
                && words.and.at(sentence, at).is_none()
        };
        words.lasting.at(sentence, thanks) == Some(1)
            && (thanks + 2..=thanks + SHORT).contains(&sentence.len())
            && (thanks..sentence.len()).all(plain)
            && !words.not_fact.within(sentence, thanks, sentence.len())
    }

    /// Whether somebody is called by one word.
    fn is_name(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        !self.context.directory.called(sentence.written(at)).is_empty()
    }

    /// How many words of the author's own name begin at a word.
    fn own_name(&self, sentence: &Sentence<'_>, at: usize) -> Option<usize> {
        let own = |used: &usize| {
            self.context.directory.called(sentence.slice(at, at + used)).contains(&self.context.me)
        };
        (1..=4).rev().filter(|used| at + used <= sentence.len()).find(own)
    }
}
