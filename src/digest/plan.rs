//! Who gets what, and why, or why not.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate, TimeDelta};
use sha2::{Digest, Sha256};

use super::boundary::{Allowed, Boundary, check, week_of};
use super::evidence::{self, Fresh, Pair};
use super::snapshot::{ComingActivity, OpenFollowUp, Person, Reader, Rules, Snapshot, Taken, Thanks};
use super::{Activity, Ask, Edition, FollowUp, KindWord, Mention, Reason, Section, SectionName};
use crate::ids::PersonId;
use crate::model::{Answer, Code, Letter};

/// Nobody is the subject of more asks than this in a week.
pub const SUBJECT_ASKS_PER_WEEK: u8 = 3;

/// How far a digest looks ahead for activities.
pub const ACTIVITY_DAYS: i64 = 14;

/// What kind words may take of a mail in octets, and what each takes beside its words: together with all else a mail
/// stays below the 90 kB at which mail clients begin to cut.
const KIND_WORDS_OCTETS: usize = 45_000;
const KIND_WORD_OCTETS: usize = 700;

/// A mail that comes up to this long after it was due is not late.
const LATE_AFTER: TimeDelta = TimeDelta::hours(18);

/// A giver is asked about the same person again within this many days only when there is nobody else.
const NO_REPEAT_DAYS: u64 = 21;

/// What was decided about one reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Who.
    pub person: PersonId,
    /// The Monday of the reader's week that holds the occurrence.
    pub week: NaiveDate,
    /// A mail, or the boundary that held.
    pub outcome: Result<Sending, Boundary>,
    /// Asks that had a reason and are not made, and why: for those who ask, never for the reader.
    pub passed_over: Vec<PassedOver>,
}

/// A decision to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    /// The proof that every boundary was checked.
    pub allowed: Allowed,
    /// What to say.
    pub edition: Edition,
    /// The slot of each ask of the edition, in the same order.
    pub slots: Vec<Slot>,
}

/// The place of an ask in the budgets of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Which ask of the reader this is, from 1.
    pub n: u8,
    /// Which ask about the subject this is, from 1.
    pub subject_n: u8,
}

/// An ask that is not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassedOver {
    /// Whom it would have been about.
    pub subject: Mention,
    /// Its evidence.
    pub reason: Reason,
    /// What held it back.
    pub why: WhyNot,
}

/// What held an ask back. An exclusion is not among them: it is its owner's secret, from operators too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyNot {
    /// The subject is away.
    Away,
    /// The reader has as many asks as the week allows.
    Budget,
    /// The subject is the subject of as many asks as the week allows.
    SubjectBudget,
}

impl WhyNot {
    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Away => "is away",
            Self::Budget => "waits: the reader's asks of this week are given out",
            Self::SubjectBudget => "waits: enough others are asked about this person this week",
        }
    }
}

/// A reader on the way to a decision.
struct Draft<'a> {
    reader: &'a Reader,
    person: &'a Person,
    today: NaiveDate,
    allowed: Allowed,
    candidates: std::vec::IntoIter<(PersonId, Reason)>,
    asks: Vec<(Ask, Slot)>,
    passed_over: Vec<PassedOver>,
}

/// Decides every reader of a snapshot.
///
/// The same snapshot and rules give the same decisions on every machine. Asks are handed out in rounds, so that
/// everybody has one before anybody has two.
pub fn plan(snapshot: &Snapshot, rules: &Rules) -> Vec<Decision> {
    let mut taken = snapshot.taken.clone();
    let mut decisions = Vec::with_capacity(snapshot.readers.len());
    let mut drafts = Vec::with_capacity(snapshot.readers.len());
    for reader in &snapshot.readers {
        let Some(person) = snapshot.people.get(&reader.id) else {
            continue;
        };
        let today = snapshot.now.with_timezone(&reader.zone).date_naive();
        let week = week_of(snapshot.scheduled_for.with_timezone(&reader.zone).date_naive());
        match check(reader.id, &person.standing, rules, &taken, today, week) {
            Ok(allowed) => drafts.push(Draft::new(snapshot, rules, reader, person, today, allowed)),
            Err(boundary) => decisions.push(Decision {
                person: reader.id,
                week,
                outcome: Err(boundary),
                passed_over: Vec::new(),
            }),
        }
    }
    for _round in 0..rules.asks_per_week {
        for draft in &mut drafts {
            draft.next_ask(snapshot, rules, &mut taken);
        }
    }
    decisions.extend(drafts.into_iter().map(|draft| draft.decide(snapshot, rules)));
    decisions
}

/// The slots that a plan takes, for the chunk that is planned next.
pub fn taken_by(decisions: &[Decision]) -> Taken {
    let mut taken = Taken::default();
    for decision in decisions {
        let Ok(sending) = &decision.outcome else { continue };
        if let Some(n) = sending.allowed.mail_n() {
            taken.mail(decision.person, decision.week, n);
        }
        for (ask, slot) in sending.edition.asks().zip(&sending.slots) {
            taken.ask(decision.person, slot.n, ask.subject.id, slot.subject_n, decision.week);
        }
    }
    taken
}

impl<'a> Draft<'a> {
    fn new(
        snapshot: &'a Snapshot,
        rules: &Rules,
        reader: &'a Reader,
        person: &'a Person,
        today: NaiveDate,
        allowed: Allowed,
    ) -> Self {
        let mut candidates = Vec::new();
        let mut passed_over = Vec::new();
        let wants_asks = !person.standing.is_full(today);
        if wants_asks && sections_of(reader, rules).contains(&SectionName::Appreciate) {
            for (subject, reason) in candidates_for(snapshot, reader, today) {
                if snapshot.people.get(&subject).is_some_and(|it| it.standing.is_away(today)) {
                    let subject = mention(snapshot, reader, subject);
                    passed_over.push(PassedOver { subject, reason, why: WhyNot::Away });
                } else {
                    candidates.push((subject, reason));
                }
            }
        }
        candidates.sort_by_cached_key(|(subject, reason)| {
            let asked_lately =
                reader.asked.get(subject).is_some_and(|on| today < *on + Days::new(NO_REPEAT_DAYS));
            let chance = draw(&rules.digest, snapshot.period, reader.id, *subject);
            (asked_lately, reason.priority(), Reverse(reason.on()), chance)
        });
        Self {
            reader,
            person,
            today,
            allowed,
            candidates: candidates.into_iter(),
            asks: Vec::new(),
            passed_over,
        }
    }

    /// Gives the reader the next ask that the budgets allow, if there is one.
    fn next_ask(&mut self, snapshot: &Snapshot, rules: &Rules, taken: &mut Taken) {
        let week = self.allowed.week();
        while let Some(n) = taken.free_ask(self.reader.id, week, rules.asks_per_week) {
            let Some((subject, reason)) = self.candidates.next() else {
                return;
            };
            let mentioned = mention(snapshot, self.reader, subject);
            let Some(subject_n) = taken.free_subject(subject, week) else {
                self.passed_over.push(PassedOver { subject: mentioned, reason, why: WhyNot::SubjectBudget });
                continue;
            };
            taken.ask(self.reader.id, n, subject, subject_n, week);
            let number = self.reader.last_nudge + u32::try_from(self.asks.len()).unwrap_or(u32::MAX) + 1;
            let code = Code::new(Letter::Nudge, number);
            self.asks.push((Ask { code, subject: mentioned, reason }, Slot { n, subject_n }));
            return;
        }
    }

    fn decide(self, snapshot: &Snapshot, rules: &Rules) -> Decision {
        let Self { reader, person, today, allowed, candidates, asks, mut passed_over } = self;
        passed_over.extend(candidates.map(|(subject, reason)| PassedOver {
            subject: mention(snapshot, reader, subject),
            reason,
            why: WhyNot::Budget,
        }));
        let (asks, slots): (Vec<_>, Vec<_>) = asks.into_iter().unzip();
        let wanted = sections_of(reader, rules);
        let sections: Vec<Section> = SectionName::ALL
            .into_iter()
            .filter(|name| wanted.contains(name))
            .filter_map(|name| match name {
                SectionName::KindWords => kind_words(snapshot, reader),
                SectionName::Appreciate => {
                    (!asks.is_empty()).then(|| Section::Appreciate { items: asks.clone() })
                }
                SectionName::FollowUps => follow_ups(snapshot, reader, rules.follow_up_cap, today),
                SectionName::Activities => activities(snapshot, reader, rules),
            })
            .collect();
        let week = allowed.week();
        let outcome = if sections.is_empty() {
            Err(Boundary::Empty)
        } else {
            let edition = Edition {
                reader: mention_of(reader.id, person, false),
                team: reader.team.clone(),
                zone: reader.zone,
                first: !reader.greeted,
                after_leave: reader.was_on_leave,
                after_pause: reader.was_paused,
                away_by_auto_reply: reader.away_by_auto_reply,
                late_since: is_late(snapshot, today).then_some(snapshot.period),
                sections,
            };
            Ok(Sending { allowed, edition, slots })
        };
        Decision { person: reader.id, week, outcome, passed_over }
    }
}

/// Whether a mail has to say that it comes late: not on its day, and not the morning after either.
fn is_late(snapshot: &Snapshot, today: NaiveDate) -> bool {
    snapshot.period < today && snapshot.now - snapshot.scheduled_for > LATE_AFTER
}

/// The sections of this digest and of those that the budget held back.
fn sections_of(reader: &Reader, rules: &Rules) -> BTreeSet<SectionName> {
    std::iter::once(&rules.digest)
        .chain(&reader.owed)
        .filter_map(|digest| rules.sections.get(digest))
        .flatten()
        .copied()
        .collect()
}

/// Everybody whom the reader has a reason to thank, with the strongest reason for each.
fn candidates_for(snapshot: &Snapshot, reader: &Reader, today: NaiveDate) -> BTreeMap<PersonId, Reason> {
    let pairs = Pair::fold(&reader.shared);
    let nothing = Pair::default();
    let in_the_news = snapshot
        .teammates(reader)
        .filter(|id| snapshot.people.get(id).is_some_and(|person| !person.celebrations.is_empty()));
    pairs
        .keys()
        .copied()
        .chain(in_the_news)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .filter(|subject| *subject != reader.id && !reader.excluded.contains(subject))
        // What somebody asked for a while is theirs to know: it shows in no report either.
        .filter(|subject| reader.resting.get(subject).is_none_or(|until| *until <= today))
        .filter(|subject| !snapshot.people.get(subject).is_some_and(|it| it.standing.is_full(today)))
        .filter_map(|subject| {
            let person = snapshot.people.get(&subject).filter(|person| person.standing.active)?;
            let pair = pairs.get(&subject).unwrap_or(&nothing);
            let fresh = Fresh { today, zone: reader.zone, asked_on: reader.asked.get(&subject).copied() };
            let announced = if snapshot.are_teammates(reader, subject) { &*person.celebrations } else { &[] };
            let reason = evidence::unthanked_help(pair, fresh)
                .or_else(|| evidence::celebration(announced, fresh))
                .or_else(|| evidence::celebrated_you(pair, fresh))
                .or_else(|| evidence::thanks_not_returned(pair, fresh))?;
            Some((subject, reason))
        })
        .collect()
}

/// Thanks that nobody has told the reader, the oldest first, whole. What would make the mail too large to be shown whole
/// by mail clients stays untold, and so comes with the next one: nothing is cut, and nothing is lost.
fn kind_words(snapshot: &Snapshot, reader: &Reader) -> Option<Section> {
    let mut octets = 0;
    let fits = |thanks: &&Thanks| {
        let is_first = octets == 0;
        // What HTML spells out counts as it is spelt: `&quot;`, `<br>`.
        let spelt = |c: char| if "&<>\"'\n".contains(c) { 6 } else { c.len_utf8() };
        octets +=
            KIND_WORD_OCTETS + thanks.words.iter().flat_map(|words| words.chars()).map(spelt).sum::<usize>();
        is_first || octets <= KIND_WORDS_OCTETS
    };
    let items: Vec<KindWord> = reader
        .untold
        .iter()
        .take_while(fits)
        .map(|thanks| KindWord {
            interaction: thanks.id,
            from: mention(snapshot, reader, thanks.from),
            on: thanks.at.with_timezone(&reader.zone).date_naive(),
            words: thanks.words.clone(),
        })
        .collect();
    (!items.is_empty()).then_some(Section::KindWords { items })
}

/// The open follow-ups: what was due first comes first, then what is due next, then the oldest.
fn follow_ups(snapshot: &Snapshot, reader: &Reader, cap: usize, today: NaiveDate) -> Option<Section> {
    let about_a_leaver = |it: &OpenFollowUp| {
        it.about
            .is_some_and(|about| snapshot.people.get(&about).is_some_and(|person| !person.standing.active))
    };
    let mut open: Vec<&OpenFollowUp> =
        reader.follow_ups.iter().filter(|it| it.starts_on() <= today && !about_a_leaver(it)).collect();
    open.sort_by_key(|it| (it.due_on.is_none(), it.due_on, it.created_on, it.id));
    let mut numbers = reader.last_follow_up + 1..;
    let items: Vec<FollowUp> = open
        .iter()
        .take(cap)
        .map(|it| FollowUp {
            code: Code::new(Letter::FollowUp, code(it.code, &mut numbers)),
            id: it.id,
            kind: it.kind,
            about: it.about.filter(|about| *about != reader.id).map(|about| mention(snapshot, reader, about)),
            title: it.title.clone(),
            due_on: it.due_on,
            since: it.created_on,
        })
        .collect();
    (!items.is_empty()).then(|| Section::FollowUps { more: open.len() - items.len(), items })
}

/// What begins in the days ahead, the soonest first. Who said no is not asked again, and nobody is chased about what
/// is optional: it is shown once, and then only to those who answered.
fn activities(snapshot: &Snapshot, reader: &Reader, rules: &Rules) -> Option<Section> {
    let from = snapshot.now.max(snapshot.scheduled_for);
    let until = from + TimeDelta::days(ACTIVITY_DAYS);
    let shown = |it: &&ComingActivity| {
        from < it.starts_at
            && it.starts_at < until
            && it.answer != Some(Answer::No)
            && !(it.optional && it.answer.is_none() && it.code.is_some())
    };
    let mut coming: Vec<&ComingActivity> = reader.activities.iter().filter(shown).collect();
    coming.sort_by_key(|it| (it.starts_at, it.id));
    let mut numbers = reader.last_activity + 1..;
    let items: Vec<Activity> = coming
        .iter()
        .take(rules.activity_cap)
        .map(|it| Activity {
            code: Code::new(Letter::Activity, code(it.code, &mut numbers)),
            id: it.id,
            team: it.team.clone(),
            title: it.title.clone(),
            starts_at: it.starts_at,
            ends_at: it.ends_at,
            location: it.location.clone(),
            url: it.url.clone(),
            optional: it.optional,
            answer: it.answer,
            outside_hours: !rules.hours.holds(it.starts_at, reader.zone),
        })
        .collect();
    (!items.is_empty()).then(|| Section::Activities { more: coming.len() - items.len(), items })
}

/// The number that an item has, or the next one that is free.
fn code(known: Option<u32>, numbers: &mut impl Iterator<Item = u32>) -> u32 {
    known.or_else(|| numbers.next()).unwrap_or(u32::MAX)
}

/// Somebody, as this reader knows them: by first name, unless two of those around the reader share it.
fn mention(snapshot: &Snapshot, reader: &Reader, id: PersonId) -> Mention {
    let Some(person) = snapshot.people.get(&id) else {
        unreachable!("a snapshot holds everybody whom its readers share something with")
    };
    let first = first_name(&person.name);
    let is_known = |other: PersonId| {
        other == reader.id
            || snapshot.are_teammates(reader, other)
            || reader.shared.iter().any(|line| line.with == other)
    };
    let shared_by_two = snapshot.people.iter().any(|(other, it)| {
        *other != id
            && it.standing.active
            && first_name(&it.name).eq_ignore_ascii_case(first)
            && is_known(*other)
    });
    mention_of(id, person, shared_by_two)
}

fn mention_of(id: PersonId, person: &Person, in_full: bool) -> Mention {
    let short = if in_full { &person.name } else { first_name(&person.name) };
    Mention { id, name: person.name.clone(), short: short.to_owned(), email: person.email.clone() }
}

/// What people call somebody: the nickname in quotes, or the first word of the name.
fn first_name(name: &str) -> &str {
    let nickname = name.split(['"', '“', '”']).nth(1).map(str::trim).filter(|nickname| !nickname.is_empty());
    nickname.or_else(|| name.split_whitespace().next()).unwrap_or(name)
}

/// A number that looks drawn, and is the same on every replica: it breaks ties without favouring anybody for long.
fn draw(digest: &str, period: NaiveDate, reader: PersonId, subject: PersonId) -> u64 {
    let seed = format!("{digest}\0{period}\0{reader}\0{subject}");
    Sha256::digest(seed.as_bytes()).iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}
