//! From a mail to statements, and from a statement to the commands and questions that it comes to.

use std::ops::Range;

use super::codes;
use super::dates::{Day, Tense};
use super::discourse::Turn;
use super::interpreter::{Captures, Interpreter, RuleMatch};
use super::language::{Intent, Rule};
use super::people::Mention;
use super::semantics::{Action, Ambiguity, Position, one_line};
use super::sentence::Sentence;
use super::split::{self, Line};
use super::thanks::Tone;
use super::{Command, Context, Item, Outcome, Question, Statement};
use rapport_model::Code;
use rapport_model::ids::PersonId;

/// Places in one statement where a second thought may begin.
const CONJUNCTIONS: usize = 16;

/// Words of a thought among which its code stands.
const CODE_OPENS: usize = 4;

/// Sentences before and behind one that say how its thanks are meant.
const NEAR: usize = 2;

/// Everything a mail says; see [`super::interpret`].
pub(super) fn read(
    text: &str,
    answers: &[(Code, String)],
    subject_is_unsubscribe: bool,
    context: &Context<'_>,
) -> Vec<Statement> {
    let interpreter = Interpreter::new(context);
    let mut statements = Vec::new();
    if subject_is_unsubscribe {
        let command = Command::Unsubscribe { digest: None };
        statements.push(Statement {
            words: "unsubscribe".to_owned(),
            outcome: Outcome::Do { command, confirm: false },
        });
    }
    let sole = answers.iter().all(|(_, words)| interpreter.is_courtesy(words));
    statements.extend(interpreter.read_text(text, sole));
    for (code, words) in answers {
        statements.extend(interpreter.read_inline_answer(*code, words));
    }
    if subject_is_unsubscribe {
        let again = |statement: &Statement| {
            matches!(&statement.outcome, Outcome::Do { command: Command::Unsubscribe { digest: None }, .. })
        };
        let mut seen = false;
        statements.retain(|statement| !again(statement) || !std::mem::replace(&mut seen, true));
    }
    statements
}

/// What a sentence means, and what has to be known to read the next thought of the statement.
struct Meaning {
    request: Request,
    intent: Intent,
    /// The author is its named subject.
    subject: bool,
    /// Nothing is said beyond the command.
    bare: bool,
    /// Others are spoken of beyond the command.
    others: bool,
    /// A remark that is no part of the command.
    aside: Option<String>,
    /// The only person it is about.
    whom: Option<PersonId>,
}

/// What a sentence asks for.
enum Request {
    Complete {
        actions: Vec<Action>,
        /// About what else stands in a list, and cannot be done.
        questions: Vec<(Code, Question)>,
    },
    Unclear(Question),
    Nothing,
}

/// Which rules a text may fit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum RuleScope {
    /// All that read a sentence.
    Sentences,
    /// Those that read a thought after a comma or an "and".
    Joined,
    /// Those that read a whole line.
    Lines,
}

impl Interpreter<'_> {
    /// The statements of a text; `sole` says that the mail holds nothing else.
    pub(super) fn read_text(&self, text: &str, sole: bool) -> Vec<Statement> {
        let text = super::normalize::normalize(text);
        let lines = split::lines(self.language, &text);
        let segments = self.segments(&lines);
        let polite: Vec<bool> =
            segments.iter().map(|segment| !segment.line && self.is_courtesy(segment.text)).collect();
        let tones: Vec<Tone> = segments.iter().map(|segment| self.tone(segment.text)).collect();
        let said = polite.iter().filter(|polite| !**polite).count();
        let last = polite.iter().rposition(|polite| !polite);
        let mut statements: Vec<Statement> = Vec::new();
        let mut host: Option<Host<'_>> = None;
        for (n, segment) in segments.iter().enumerate() {
            if polite[n] {
                statements.push(Statement { words: one_line(segment.text), outcome: Outcome::Courtesy });
                continue;
            }
            let position = Position { alone: sole && said == 1, last: sole && last == Some(n) };
            if segment.inert || (segment.chained && self.depends(segment.text) && self.denied(&statements)) {
                statements.push(Statement { words: one_line(segment.text), outcome: Outcome::Remark });
                host = None;
                continue;
            }
            if self.takes_back(segment.text)
                && let Some(before) = statements.last_mut()
            {
                before.outcome = Outcome::Remark;
            }
            let scope = if segment.line { RuleScope::Lines } else { RuleScope::Sentences };
            // "Don't tell him though" may stand in the sentence before or behind.
            let around = &tones[n.saturating_sub(NEAR)..tones.len().min(n + NEAR + 1)];
            let tone = around.iter().fold(Tone::default(), |one, other| one.or(*other));
            let day = segment.heading.and_then(|heading| self.day_of_heading(heading));
            let reader = Interpreter { day: day.as_ref(), tone, ..*self };
            let read = if segment.line {
                reader.free_text(segment.text, position)
            } else {
                reader.read_sentence(segment.text, scope, position)
            };
            let about = host.take().filter(|_| !segment.line);
            if let Some(about) = about
                && let Some(turned) = self.turned_by(&about, segment.text, &read, &statements)
            {
                let asks = turned.iter().any(|it| matches!(it.outcome, Outcome::Ask(_)));
                statements.splice(about.range, turned);
                let outcome = if asks { Outcome::Remark } else { Outcome::Courtesy };
                statements.push(Statement { words: one_line(segment.text), outcome });
                continue;
            }
            let range = statements.len()..statements.len() + read.len();
            statements.extend(read);
            host = (!segment.line).then_some(Host { text: segment.text, position, tone, day, range });
        }
        statements
    }

    /// What the sentence behind a host makes of its statements; nothing where it is about something else. One that does
    /// something of its own is, unless it may be a correction: "Yes A1. No, A2."
    fn turned_by(
        &self,
        host: &Host<'_>,
        text: &str,
        read: &[Statement],
        statements: &[Statement],
    ) -> Option<Vec<Statement>> {
        let reader = Interpreter { day: host.day.as_ref(), tone: host.tone, ..*self };
        let of_its_own = read.iter().any(|it| matches!(it.outcome, Outcome::Do { .. }));
        let turn = self.turn_of(text).filter(|turn| !of_its_own || matches!(turn, Turn::Correction(..)))?;
        let before = &statements[host.range.clone()];
        reader.turned(host.text, before, &turn, RuleScope::Sentences, host.position)
    }

    /// A thought on one line, or on several where a program may have wrapped it, or where its author may have begun a new
    /// one on each. What one reading would do and the other would not is not done: words for one person must never reach
    /// another as part of somebody else's.
    pub(super) fn maybe_wrapped(&self, text: &str, scope: RuleScope, position: Position) -> Vec<Statement> {
        let together = self.statement(text, scope, position);
        // What stands below a line that ends in a colon belongs to it.
        let Some((first, rest)) = text.split_once('\n').filter(|(first, _)| !first.trim_end().ends_with(':'))
        else {
            return together;
        };
        let does = |statements: &[Statement]| {
            statements.iter().any(|it| matches!(it.outcome, Outcome::Do { .. } | Outcome::Ask(_)))
        };
        let alone: Vec<Vec<Statement>> = text.split('\n').map(|line| self.read_text(line, false)).collect();
        let may_go_on =
            first.chars().count() >= split::WRAPPED && rest.trim_start().starts_with(char::is_lowercase);
        if alone.iter().all(|line| does(line)) && !may_go_on {
            return alone.into_iter().flatten().collect();
        }
        if does(&together) && alone.iter().skip(1).any(|line| does(line)) {
            return vec![Statement { words: one_line(text), outcome: Outcome::Remark }];
        }
        together
    }

    /// The day that a heading names and nothing else: `Yesterday:`.
    fn day_of_heading(&self, heading: &str) -> Option<Day> {
        let sentence = self.language.sentence(heading);
        let (day, end) = self.day_parser().day(&sentence, 0, Tense::Past)?;
        (end == sentence.len()).then_some(day)
    }

    /// Lines that are read as a whole, and the sentences of all others.
    fn segments<'t>(&self, lines: &[Line<'t>]) -> Vec<Segment<'t>> {
        let mut segments = Vec::new();
        let mut swallowed = 0;
        for line in lines {
            if line.start < swallowed {
                continue;
            }
            let whole = if line.text.ends_with(':') { line.paragraph } else { line.text };
            if !line.inert
                && !matches!(
                    self.meaning(whole, RuleScope::Lines, Position::IN_BETWEEN).request,
                    Request::Nothing
                )
            {
                swallowed = line.start + whole.len();
                segments.push(Segment {
                    text: whole,
                    heading: None,
                    inert: false,
                    chained: false,
                    line: true,
                });
                continue;
            }
            segments.extend(split::sentences(self.language, line.text).into_iter().map(|segment| Segment {
                text: segment.text,
                heading: line.heading,
                inert: line.inert,
                chained: segment.chained,
                line: false,
            }));
        }
        segments
    }

    /// Words below an item of ours: about that item, or about what they name themselves.
    fn read_inline_answer(&self, code: Code, words: &str) -> Vec<Statement> {
        let words = super::normalize::normalize(words);
        let item = self.context.items.iter().find(|item| item.code() == code);
        if let Some(Item::Question { .. }) = item {
            let note = one_line(&words);
            let outcome = if self.is_courtesy(&words) {
                Outcome::Courtesy
            } else {
                Outcome::Do { command: Command::Answer { code, note: note.clone() }, confirm: false }
            };
            return vec![Statement { words: note, outcome }];
        }
        Interpreter { item, ..*self }.read_text(&words, false)
    }

    /// A statement, as one thought or as several.
    pub(super) fn statement(&self, text: &str, scope: RuleScope, position: Position) -> Vec<Statement> {
        let (mut statements, mut rest, mut scope, mut position) = (Vec::new(), text, scope, position);
        let mut interpreter = *self;
        while scope != RuleScope::Lines
            && statements.len() <= CONJUNCTIONS
            && let Some((left, right)) = interpreter.conjunction(rest, scope, position)
        {
            position.alone &= self.is_courtesy(left);
            statements.extend(interpreter.read_clause(left, scope, Position::IN_BETWEEN));
            let whom = interpreter.meaning(left, scope, Position::IN_BETWEEN).whom;
            interpreter = Interpreter { whom, ..*self };
            (rest, scope) = (right, RuleScope::Joined);
        }
        statements.extend(interpreter.read_clause(rest, scope, position));
        statements
    }

    /// One clause, as it stands. A list of codes of two kinds gives a statement for each.
    fn read_clause(&self, text: &str, scope: RuleScope, position: Position) -> Vec<Statement> {
        let words = one_line(text);
        let statement = |outcome| Statement { words: words.clone(), outcome };
        let meaning = self.meaning(text, scope, position);
        match meaning.request {
            Request::Complete { actions, questions } => {
                let done = actions
                    .into_iter()
                    .map(|Action { command, confirm }| statement(Outcome::Do { command, confirm }));
                let asked = questions.into_iter().map(|(code, question)| Statement {
                    words: code.to_string(),
                    outcome: Outcome::Ask(question),
                });
                let remark = meaning.aside.filter(|aside| !self.is_courtesy(aside));
                let remark = remark.map(|words| Statement { words, outcome: Outcome::Remark });
                done.chain(asked).chain(remark).collect()
            }
            Request::Unclear(question) => vec![statement(Outcome::Ask(question))],
            Request::Nothing if self.is_courtesy(text) => vec![statement(Outcome::Courtesy)],
            Request::Nothing => vec![statement(Outcome::Remark)],
        }
    }

    /// The first place where a statement falls into two thoughts that both say what to do.
    fn conjunction<'t>(
        &self,
        text: &'t str,
        scope: RuleScope,
        position: Position,
    ) -> Option<(&'t str, &'t str)> {
        let sentence = self.language.sentence(text);
        let words = &self.language.words;
        let mut tried = 0;
        for at in 1..sentence.len() {
            let comma = sentence.gap(at).contains([',', '–'])
                || [" - ", " / "].iter().any(|mark| sentence.gap(at).contains(mark));
            let and = words.and.at(&sentence, at).or_else(|| words.lead.at(&sentence, at));
            if !comma && and.is_none() {
                continue;
            }
            tried += 1;
            if tried > CONJUNCTIONS {
                return None;
            }
            let right = sentence.from(at + and.unwrap_or(0));
            if right.is_empty() {
                continue;
            }
            let left = sentence.slice(0, at);
            let before = self.meaning(left, scope, Position::IN_BETWEEN);
            let mut next = self.meaning(right, RuleScope::Joined, position);
            if matches!(next.request, Request::Nothing) {
                next = Interpreter { whom: before.whom, ..*self }.meaning(right, RuleScope::Joined, position);
                // "met Bo and called him back" is one contact.
                if matches!(next.request, Request::Nothing) || next.intent == before.intent {
                    continue;
                }
            }
            let polite = self.is_courtesy(left);
            let says = !matches!(before.request, Request::Nothing);
            let shared = before.intent != Intent::HelpReceived && (before.bare || (comma && !before.others));
            // "and I helped Keiko", "and kudos to Keiko": nothing of it can belong to what stands before.
            let anew = match next.intent {
                Intent::Thanks => before.intent == Intent::Thanks,
                // "and F2 is done"
                Intent::Done | Intent::Later | Intent::Drop | Intent::Keep => {
                    names_a_code(&self.language.sentence(right))
                        && !self.opens_clause(&self.language.sentence(left))
                }
                intent => intent.is_fact() && before.intent.is_fact() && next.subject,
            };
            let own_subject = next.subject || anew || !next.intent.needs_subject();
            let bare_and = comma || before.bare || anew;
            if polite || (says && bare_and && (own_subject || shared)) {
                return Some((left, right));
            }
        }
        None
    }

    /// Whether a clause is open at the end that an "and" may go on with: "about what we do once the audit is over".
    fn opens_clause(&self, sentence: &Sentence<'_>) -> bool {
        let words = &self.language.words;
        let asks = |at: usize| matches!(sentence.word(at), "what" | "how" | "whether" | "that" | "why");
        words.limiting.within(sentence, 0, sentence.len()) || (0..sentence.len()).any(asks)
    }

    /// What a text means as one thought.
    fn meaning(&self, text: &str, scope: RuleScope, position: Position) -> Meaning {
        let sentence =
            if scope == RuleScope::Lines { self.language.sentence(text) } else { self.trimmed(text) };
        let nothing = Meaning {
            request: Request::Nothing,
            intent: Intent::Nothing,
            subject: false,
            bare: true,
            others: false,
            aside: None,
            whom: None,
        };
        if text.trim() == "?" && scope == RuleScope::Sentences {
            return self.meaning(&Command::Usage.in_words(self.context.directory), scope, position);
        }
        if sentence.gap(0).contains(['"', '~', '>']) {
            return nothing;
        }
        let asked = (0..=sentence.len()).any(|at| sentence.gap(at).contains('?'));
        let fits = |rule: &&Rule| {
            (scope == RuleScope::Lines) == rule.line
                && (!asked || rule.asks)
                && (scope != RuleScope::Joined || rule.joins)
                && (!rule.about_item || self.item.is_some())
                && (!rule.intent.is_about_author() || self.item.is_none())
        };
        for rule in self.language.rules.iter().filter(fits) {
            let fit = rule.patterns.iter().find_map(|pattern| self.fit(rule.intent, pattern, &sentence));
            if let Some(captures) = fit {
                return self.meant(&RuleMatch { rule, captures: &captures, sentence: &sentence, position });
            }
        }
        if scope != RuleScope::Lines
            && self.item.is_none()
            && let Some((item, rest)) = self.item_named(&sentence)
        {
            let about = Interpreter { item: Some(item), ..*self };
            let meaning = about.meaning(rest, RuleScope::Sentences, position);
            // "later F2, F3 until Monday" moves both.
            if scope == RuleScope::Joined && meaning.intent == Intent::MoveTo {
                return nothing;
            }
            // The code makes it a command of its own, whatever stands before it.
            return Meaning { subject: true, ..meaning };
        }
        nothing
    }

    /// What a sentence that fits a rule means.
    fn meant(&self, found: &RuleMatch<'_, '_>) -> Meaning {
        let captures = found.captures;
        let request = match self.commands(found) {
            Ok(actions) => Request::Complete { actions, questions: Vec::new() },
            Err(_) if !self.asks => Request::Nothing,
            Err(ambiguity) => self.in_part(found).unwrap_or_else(|| {
                self.question(&ambiguity, found).map_or(Request::Nothing, Request::Unclear)
            }),
        };
        let others = captures.note.is_some_and(|note| {
            let note = self.language.sentence(note);
            let named = |at: usize| !self.context.directory.called(note.word(at)).is_empty();
            self.language.words.others.within(&note, 0, note.len()) || (0..note.len()).any(named)
        });
        let whom = match captures.people[..] {
            [Mention::One(person)] => Some(person),
            _ => None,
        };
        Meaning {
            request,
            whom,
            intent: found.rule.intent,
            subject: captures.subject,
            bare: captures.note.is_none(),
            others,
            aside: Some(one_line(captures.aside)).filter(|aside| !aside.is_empty()),
        }
    }

    /// Of a list of codes, what can be done, and what is asked about the others; nothing where that is all or nothing.
    fn in_part(&self, found: &RuleMatch<'_, '_>) -> Option<Request> {
        let codes = &found.captures.codes;
        let sentence = found.sentence;
        let written: Vec<usize> =
            (0..sentence.len()).filter(|at| codes::lettered(sentence.word(*at)).is_some()).collect();
        // A range that holds what is not there may be a slip of the pen.
        let words = &self.language.words;
        let is_range = written.windows(2).any(|it| {
            (it[0] + 1..=it[1]).any(|at| sentence.gap(at).contains(['-', '–']))
                || [&words.to, &words.through, &words.until]
                    .iter()
                    .any(|to| to.within(sentence, it[0] + 1, it[1]))
        });
        if codes.len() < 2 || found.captures.too_many || written.len() != codes.len() || is_range {
            return None;
        }
        let of = |codes: Vec<Code>| Captures { codes, ..found.captures.clone() };
        let (mut possible, mut questions) = (Vec::new(), Vec::new());
        for code in codes {
            let captures = of(vec![*code]);
            let alone = RuleMatch { captures: &captures, ..*found };
            match self.commands(&alone) {
                Ok(_) => possible.push(*code),
                Err(
                    ambiguity @ (Ambiguity::NoSuchCode(_) | Ambiguity::Closed(_) | Ambiguity::WrongKind(_)),
                ) => questions.extend(self.question(&ambiguity, &alone).map(|it| (*code, it))),
                Err(_) => return None,
            }
        }
        if possible.is_empty() || questions.is_empty() {
            return None;
        }
        let captures = of(possible);
        let actions = self.commands(&RuleMatch { captures: &captures, ..*found }).ok()?;
        Some(Request::Complete { actions, questions })
    }

    /// Whether a text, as a whole mail, is read as exactly one thing to do.
    pub(super) fn is_one_command(&self, text: &str) -> bool {
        let statements =
            Interpreter { item: None, day: None, whom: None, asks: false, ..*self }.read_text(text, true);
        matches!(statements[..], [Statement { outcome: Outcome::Do { .. }, .. }])
    }

    /// Whether a text opens with a verb whose subject, and whose "not", stand before it.
    fn depends(&self, text: &str) -> bool {
        let sentence = self.trimmed(text);
        self.language.words.participle.at(&sentence, 0).is_some()
    }

    /// Whether the statement before was no fact.
    fn denied(&self, statements: &[Statement]) -> bool {
        statements.last().is_some_and(|before| {
            let sentence = self.language.sentence(&before.words);
            before.outcome == Outcome::Remark
                && self.language.words.not_fact.within(&sentence, 0, sentence.len())
        })
    }

    /// Whether a text does nothing but take back what was said before it.
    fn takes_back(&self, text: &str) -> bool {
        let sentence = self.language.sentence(text);
        let words = &self.language.words;
        let whole =
            [&words.taken_back, &words.spoiler].iter().any(|p| p.at(&sentence, 0) == Some(sentence.len()));
        (whole && sentence.len() > 0) || words.retraction.at(&sentence, 0).is_some()
    }
}

/// A part of a mail that is read at one go.
struct Segment<'t> {
    text: &'t str,
    /// The line that heads it.
    heading: Option<&'t str>,
    inert: bool,
    chained: bool,
    /// Whether it is a whole line, sentence ends and all.
    line: bool,
}

/// A sentence that the next one may be about.
struct Host<'t> {
    text: &'t str,
    position: Position,
    tone: Tone,
    day: Option<Day>,
    /// Its statements among all of the text.
    range: Range<usize>,
}

impl Position {
    /// Somewhere in a longer mail.
    pub(super) const IN_BETWEEN: Self = Self { alone: false, last: false };
}

impl Intent {
    /// Whether its verb could belong to a subject that stands before it.
    fn needs_subject(self) -> bool {
        self.is_fact() || matches!(self, Self::MaybeDone | Self::Promise)
    }
}

/// Whether one of the first words is a code with its letter.
fn names_a_code(sentence: &Sentence<'_>) -> bool {
    (0..sentence.len().min(CODE_OPENS)).any(|at| codes::lettered(sentence.word(at)).is_some())
}

#[cfg(test)]
mod tests {
    use crate::fixture::{day, directory, items, reading, short};
    use crate::{Context, Item, interpret};
    use rapport_model::Code;
    use rapport_model::ids::PersonId;

    #[test]
    fn words_below_an_item_are_about_that_item() {
        let answers = |list: &[(&str, &str)]| -> Vec<(Code, String)> {
            list.iter().map(|(code, text)| (code.parse().unwrap(), (*text).to_owned())).collect()
        };
        let read = |list: &[(&str, &str)]| short(&reading("", &answers(list), &items()));
        assert_eq!(
            read(&[("F2", "done"), ("N3", "talked to her yesterday")]),
            "follow_up_done F2; check_in 2026-11-24 bo"
        );
        assert_eq!(
            read(&[("A2", "yes!"), ("F3", "later, until Monday"), ("N5", "skip")]),
            "rsvp A2 yes; follow_up_snooze F3 2026-11-30; nudge_skip N5"
        );
        assert_eq!(read(&[("A2", "no thanks"), ("N5", "no thanks")]), "rsvp A2 no; nudge_skip N5");
        assert_eq!(read(&[("Q4", "That leases end.\nAlways."), ("H1", "I can")]), "answer; help_offer H1");
        assert_eq!(read(&[("F2", "not yet"), ("N3", "will do"), ("F3", "done F5")]), "follow_up_done F5");
    }

    /// The items of the book, without all activities but these.
    fn with_activities(kept: &[&str]) -> Vec<Item> {
        let is_kept = |item: &Item| match item {
            Item::Activity { code, .. } => kept.contains(&code.to_string().as_str()),
            _ => true,
        };
        items().into_iter().filter(is_kept).collect()
    }

    #[test]
    fn a_bare_yes_answers_the_only_invitation() {
        let one = with_activities(&["A2", "A3"]);
        assert_eq!(short(&reading("yes", &[], &one)), "rsvp A2 yes");
        assert_eq!(short(&reading("no", &[], &one)), "rsvp A2 no");
        for refusal in ["no thanks", "No, thank you!", "nope, thanks"] {
            assert_eq!(short(&reading(refusal, &[], &one)), "?", "{refusal}");
            assert_eq!(short(&reading(refusal, &[], &[])), "", "{refusal}");
        }
    }

    #[test]
    fn both_are_two_invitations_that_are_open() {
        let two = with_activities(&["A1", "A2", "A3"]);
        assert_eq!(short(&reading("yes to both", &[], &two)), "rsvp A1 yes; rsvp A2 yes");
    }

    #[test]
    fn a_subject_of_unsubscribe_ends_all_once() {
        let (directory, items) = (directory(), items());
        let today = day("2026-11-25");
        let context = Context {
            me: PersonId(1),
            today,
            directory: &directory,
            items: &items,
            digests: &[],
            about: None,
        };
        assert_eq!(short(&interpret("", &[], true, &context)), "unsubscribe");
        assert_eq!(short(&interpret("unsubscribe", &[], true, &context)), "unsubscribe");
    }

    #[test]
    fn nothing_private_is_in_a_debug_print() {
        let reading = reading("talked to Bo, he's swamped\nthanks Bob for the fix", &[], &items());
        let print = format!("{reading:?}");
        assert!(!print.contains("swamped") && !print.contains("Bob") && !print.contains("fix"), "{print}");
    }
}
