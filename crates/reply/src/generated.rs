//! Sentences that are put together, each with its meaning: thousands of them do what they say, or nothing.
//!
//! `make phrases` generates 200,000 and prints what became of each class.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::Outcome;
use crate::fixture::{items, reading, short};

/// Sentences of an ordinary run; `RAPPORT_PHRASES` sets another number when the tests are compiled.
const SENTENCES: usize = 2_000;

/// Sentences of a class that are shown because they were not done.
const SHOWN: usize = 12;

/// SplitMix64: the same sentences for the same seed.
struct Rng(u64);

impl Rng {
    fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.draw() % u64::try_from(n).unwrap()).unwrap()
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// A name as it is typed, and the local part of who is meant. Some are words, too.
const PEOPLE: &[(&str, &str)] = &[
    ("Bo", "bo"),
    ("bo", "bo"),
    ("Bo Lind", "bo"),
    ("Inés", "ines"),
    ("ines", "ines"),
    ("Inés García", "ines"),
    ("Dmitri", "dmitri"),
    ("Keiko", "keiko"),
    ("keiko", "keiko"),
    ("Femi", "femi"),
    ("Søren", "soren"),
    ("Soren", "soren"),
    ("Will Park", "will"),
    ("Will", "will"),
    ("May", "may"),
    ("May Chen", "may"),
    ("Mark", "mark"),
    ("Grace", "grace"),
    ("Grace Okafor", "grace"),
    ("Hope", "hope"),
    ("Jean-Pierre", "jp"),
    ("Bob Tan", "bob.tan"),
    ("Chris Dahl", "chris.d"),
    ("@Keiko", "keiko"),
    ("keiko@acme.example", "keiko"),
];

/// Words for a day behind us, and the day; today is Wednesday, 25 November 2026.
const DAYS: &[(&str, &str)] = &[
    ("", "2026-11-25"),
    ("", "2026-11-25"),
    (" today", "2026-11-25"),
    (" yesterday", "2026-11-24"),
    (" on Monday", "2026-11-23"),
    (" on Friday", "2026-11-20"),
    (" this morning", "2026-11-25"),
    (" last night", "2026-11-24"),
    (" 3 days ago", "2026-11-22"),
    (" on 20 November", "2026-11-20"),
    (" on 2026-11-19", "2026-11-19"),
];

const FOLLOW_UPS: &[&str] = &["F2", "F3", "F5", "F6", "f2", "f3"];
const THINGS: &[&str] = &[
    "the deploy",
    "the audit",
    "the review",
    "the migration guide",
    "postgres",
    "the onboarding",
    "that nasty bug",
    "the slides",
];

/// What one thought says, and what comes of it in short; nothing where it must do nothing.
struct Thought {
    class: &'static str,
    text: String,
    meaning: Option<String>,
    /// It says that something happened, so that it can be doubted and taken back.
    is_fact: bool,
}

fn plain(rng: &mut Rng) -> Thought {
    let (name, who) = *rng.of(PEOPLE);
    let (when, day) = *rng.of(DAYS);
    let follow_up = *rng.of(FOLLOW_UPS);
    let code = follow_up.to_uppercase();
    let thing = *rng.of(THINGS);
    let thought = |class, text: String, meaning: String, is_fact| Thought {
        class,
        text,
        meaning: Some(meaning),
        is_fact,
    };
    match rng.below(12) {
        0 | 1 => {
            let verb = *rng.of(&[
                "talked to",
                "spoke with",
                "met",
                "met with",
                "had coffee with",
                "had lunch with",
                "caught up with",
                "had a call with",
                "had a good chat with",
                "I talked to",
                "I had a 1:1 with",
                "we had a beer with",
                "called",
                "saw",
                "checked in with",
                "had a quick word with",
                "went for a walk with",
            ]);
            thought("check-in", format!("{verb} {name}{when}"), format!("check_in {day} {who}"), true)
        }
        2 | 3 => {
            let opening = *rng.of(&[
                "thanks",
                "thank you",
                "many thanks to",
                "kudos to",
                "big thanks to",
                "please thank",
                "thanks a lot",
                "thx",
                "a huge thank you to",
                "props to",
                "shout-out to",
            ]);
            thought("thanks", format!("{opening} {name} for {thing}"), format!("thanks {who}"), false)
        }
        4 => {
            let verb = *rng.of(&["helped me with", "gave me a hand with"]);
            thought(
                "help received",
                format!("{name} {verb} {thing}{when}"),
                format!("help_received {day} {who}"),
                true,
            )
        }
        5 => {
            let verb = *rng.of(&["helped", "I helped"]);
            thought(
                "help given",
                format!("{verb} {name} with {thing}{when}"),
                format!("help_given {day} {who}"),
                true,
            )
        }
        6 | 7 => {
            let text = match rng.below(6) {
                0 => format!("done {follow_up}"),
                1 => format!("{follow_up} is done"),
                2 => format!("{follow_up} done"),
                3 => format!("finished {follow_up}"),
                4 => format!("I've done {follow_up}"),
                _ => format!("{follow_up}: done"),
            };
            thought("done", text, format!("follow_up_done {code}"), true)
        }
        8 => {
            let text = *rng.of(&[
                "later {} until Friday",
                "snooze {} until Friday",
                "remind me about {} on Friday",
                "{} later, Friday",
            ]);
            let text = text.replace("{}", follow_up);
            thought("later", text, format!("follow_up_snooze {code} 2026-11-27"), false)
        }
        9 => {
            let text = *rng.of(&["drop {}", "{} is no longer relevant", "{} is obsolete"]);
            thought("drop", text.replace("{}", follow_up), format!("follow_up_drop {code}"), false)
        }
        10 => {
            let (text, answer) = *rng.of(&[
                ("yes A2", "yes"),
                ("yes to lunch", "yes"),
                ("I'm in for A2", "yes"),
                ("no A2", "no"),
                ("can't make A2", "no"),
                ("A2: yes", "yes"),
                ("A2: no", "no"),
                ("maybe A2", "maybe"),
            ]);
            thought("invitation", text.to_owned(), format!("rsvp A2 {answer}"), false)
        }
        _ => {
            let (text, meaning) = *rng.of(&[
                ("pause until Friday", "pause 2026-11-27"),
                ("pause for 2 weeks", "pause 2026-12-09"),
                ("full until Friday", "full 2026-11-27"),
                ("skip N5", "nudge_skip N5"),
                ("done N5", "nudge_done N5"),
                ("remind me to order the cake on Friday", "follow_up_add 2026-11-27  order the cake"),
                ("away until Monday", "away 2026-11-25 2026-11-30"),
                ("yes H1", "help_offer H1"),
            ]);
            thought("boundary or other", text.to_owned(), meaning.to_owned(), false)
        }
    }
}

/// A thought that must do nothing.
fn void(rng: &mut Rng) -> Thought {
    let (name, _) = *rng.of(PEOPLE);
    let (when, _) = *rng.of(DAYS);
    let follow_up = *rng.of(FOLLOW_UPS);
    let thing = *rng.of(THINGS);
    let thought = |class, text: String| Thought { class, text, meaning: None, is_fact: false };
    match rng.below(9) {
        0 => {
            let not = *rng.of(&[
                "haven't talked to",
                "didn't talk to",
                "never met",
                "couldn't reach",
                "did not see",
                "I have not met",
            ]);
            thought("negated", format!("{not} {name}{when}"))
        }
        1 => {
            let plan = *rng.of(&[
                "I'll talk to",
                "going to meet",
                "will call",
                "should talk to",
                "need to thank",
                "want to have lunch with",
                "planning to meet",
            ]);
            thought("planned", format!("{plan} {name}"))
        }
        2 => {
            let question = *rng.of(&[
                "did {} talk to you?",
                "has {} helped you?",
                "should I talk to {}?",
                "have you met {}?",
                "who is {}?",
            ]);
            thought("asked", question.replace("{}", name))
        }
        3 => {
            let told = *rng.of(&[
                "Carol talked to {}",
                "my manager met {}",
                "somebody should thank {}",
                "they had lunch with {}",
                "everybody likes {}",
            ]);
            thought("of others", format!("{}{when}", told.replace("{}", name)))
        }
        4 => {
            let undone = *rng.of(&[
                "{} is not done",
                "{} is almost done",
                "not done with {} yet",
                "will finish {} tomorrow",
                "{} is half done",
                "still working on {}",
            ]);
            thought("not done", undone.replace("{}", follow_up))
        }
        5 => {
            let condition = *rng.of(&[
                "if I talk to {}, I'll tell you",
                "once I have met {} I'll write",
                "when I see {}, I will say thanks",
                "unless {} is away, we meet",
            ]);
            thought("conditional", condition.replace("{}", name))
        }
        6 => {
            let fact = loop {
                let it = plain(rng);
                if it.is_fact {
                    break it;
                }
            };
            let device = *rng.of(&[
                ". No, wait, that's not true.",
                ". Hm, no.",
                ", just kidding",
                ", I hope",
                ". Scratch that.",
                ", or was that last week?",
                ". Actually no, I didn't.",
                ", says Carol",
                ", if I remember correctly",
                ", isn't it",
                ", or so I heard",
                ", didn't I",
                ", not sure though",
                ". Or did I?",
                ", at least I think so",
            ]);
            thought("taken back or doubted", format!("{}{device}", fact.text))
        }
        7 => {
            let wish = *rng.of(&[
                "I wish I had talked to {}",
                "I'd love to meet {}",
                "I hope {} helped you",
                "would be nice to thank {}",
            ]);
            thought("wished", wish.replace("{}", name))
        }
        _ => thought("of things", format!("{} was a lot of work, {name} can tell you", thing)),
    }
}

/// A mail of one or two thoughts, with what people write around them.
struct Mail {
    class: &'static str,
    text: String,
    meaning: Vec<String>,
}

fn mail(rng: &mut Rng) -> Mail {
    let opening = *rng.of(&[
        "",
        "",
        "",
        "Hi,\n\n",
        "Hi Rapport, ",
        "quick one: ",
        "just to say: ",
        "btw ",
        "Hello!\n",
        "ok, ",
    ]);
    let closing = *rng.of(&["", "", "", ".", "!", " 🙂", "\n\nBest,\nAna", "\n\nCheers", " :)", "\n\n- Ana"]);
    let one = if rng.below(2) == 0 { plain(rng) } else { void(rng) };
    let mut text = one.text.clone();
    let mut class = one.class;
    let mut meaning: Vec<String> = one.meaning.into_iter().collect();
    if rng.below(3) == 0 {
        // Two thoughts that both do something: on lines, in sentences, in a list.
        let two = plain(rng);
        if !meaning.is_empty() && two.meaning.as_ref().is_some_and(|it| !meaning.contains(it)) {
            text = match rng.below(4) {
                0 => format!("{text}\n{}", two.text),
                1 => format!("{text}. {}", two.text),
                2 => format!("\n- {text}\n- {}", two.text),
                _ => format!("{text}; {}", two.text),
            };
            meaning.extend(two.meaning);
            class = "two in one mail";
        }
    }
    Mail { class, text: format!("{opening}{text}{closing}"), meaning }
}

/// How many sentences somebody wants to see the outcome of.
fn wanted() -> Option<usize> {
    option_env!("RAPPORT_PHRASES")?.parse().ok()
}

#[expect(clippy::print_stderr, reason = "it was asked for")]
fn show(table: &str) {
    eprintln!("{table}");
}

/// What became of the mails of a class.
#[derive(Default)]
struct Tally {
    right: usize,
    asked: usize,
    nothing: usize,
    wrong: usize,
}

#[test]
fn sentences_that_are_put_together_do_what_they_say_or_nothing() {
    let wanted = wanted();
    let count = wanted.unwrap_or(SENTENCES);
    let mut rng = Rng(20_261_125);
    let items = items();
    let mut tallies: BTreeMap<(bool, &str), Tally> = BTreeMap::new();
    let mut wrong: Vec<String> = Vec::new();
    let mut missed: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for _ in 0..count {
        let mail = mail(&mut rng);
        let mut read = reading(&mail.text, &[], &items);
        let asks = read.statements.iter().any(|it| matches!(it.outcome, Outcome::Ask(_)));
        read.statements.retain(|it| matches!(it.outcome, Outcome::Do { .. }));
        let short = short(&read);
        let mut done: Vec<&str> = short.split("; ").filter(|it| !it.is_empty()).collect();
        let mut meant: Vec<&str> = mail.meaning.iter().map(String::as_str).collect();
        done.sort_unstable();
        meant.sort_unstable();
        let tally = tallies.entry((mail.meaning.is_empty(), mail.class)).or_default();
        if done.iter().any(|it| !meant.contains(it)) {
            tally.wrong += 1;
            wrong.push(format!("{}: {:?}: {short}", mail.class, mail.text));
        } else if done == meant && !asks {
            tally.right += 1;
        } else if asks {
            tally.asked += 1;
            missed.entry(mail.class).or_default().push(mail.text);
        } else {
            tally.nothing += 1;
            missed.entry(mail.class).or_default().push(mail.text);
        }
    }
    let mut table = format!("{:<24}{:>8}{:>8}{:>8}{:>8}\n", "class", "right", "asked", "not", "wrong");
    let (mut all, mut right) = (0, 0);
    for ((is_void, class), it) in &tallies {
        writeln!(table, "{class:<24}{:>8}{:>8}{:>8}{:>8}", it.right, it.asked, it.nothing, it.wrong).unwrap();
        if !is_void {
            all += it.right + it.asked + it.nothing + it.wrong;
            right += it.right;
        }
    }
    writeln!(table, "{right} of {all} statements were done.").unwrap();
    if wanted.is_some() {
        for (class, texts) in &missed {
            write!(table, "\nNot done, {class}: {:#?}", &texts[..texts.len().min(SHOWN)]).unwrap();
        }
        show(&table);
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}\n{table}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
    assert!(right * 100 >= all * 93, "{table}");
}
