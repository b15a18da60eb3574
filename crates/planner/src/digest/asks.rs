//! What one reader is asked this week: whom coverage chose first, then whom there is a reason for.
//!
//! Invariant: what a reader is asked follows from the roster, from what coverage gave, from what was announced and from
//! what the reader is a party to.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use super::boundary::{Allowed, week_of};
use super::chance::draw;
use super::evidence::{self, Fresh};
use super::library::opener_for;
use super::mention::mention;
use super::pair::Pair;
use super::plan::{PassedOver, Slot, WhyNot};
use super::snapshot::{NO_REPEAT_CYCLES, Person, Reader, Rules, Snapshot, Taken};
use super::{Ask, Note, Reason, Remembered, SectionName, coverage, turns};
use rapport_model::ids::{PersonId, TeamId};
use rapport_model::{Code, Letter};

/// So many who helped are remembered in a mail besides those whom it asks about.
const REMEMBERED: usize = 5;

/// Whose place it is to be asked about whom this week, and whom coverage gave to whom.
pub(super) struct Places<'a> {
    snapshot: &'a Snapshot,
    covers: BTreeMap<PersonId, Vec<PersonId>>,
    known: BTreeMap<PersonId, Vec<PersonId>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(snapshot: &'a Snapshot) -> Self {
        let mut covers: BTreeMap<PersonId, Vec<PersonId>> = BTreeMap::new();
        for (subject, givers) in &snapshot.coverage {
            givers.iter().for_each(|giver| covers.entry(*giver).or_default().push(*subject));
        }
        Self { snapshot, covers, known: BTreeMap::new() }
    }

    /// The place of a giver about a subject; `None`: it is not theirs this week.
    fn of(&mut self, giver: PersonId, subject: PersonId) -> Option<Place> {
        let snapshot = self.snapshot;
        if snapshot.people.get(&subject)?.home.is_none() {
            return Some(Place::Any);
        }
        let places =
            self.known.entry(subject).or_insert_with(|| turns::places(snapshot, subject, snapshot.period));
        let n = places.iter().position(|it| *it == giver)?;
        u8::try_from(n + 1).ok().map(Place::Number)
    }
}

/// Which of the places about a subject an ask takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// This one, which is the reader's alone.
    Number(u8),
    /// The first that is free: the subject has no home team that could take turns.
    Any,
}

/// Somebody whom the reader could be asked about.
struct Candidate {
    subject: PersonId,
    reason: Reason,
    place: Place,
}

/// A reader on the way to a decision.
pub(super) struct Draft<'a> {
    pub(super) reader: &'a Reader,
    pub(super) person: &'a Person,
    pub(super) today: NaiveDate,
    pub(super) sections: BTreeSet<SectionName>,
    allowed: Allowed,
    period: NaiveDate,
    candidates: std::vec::IntoIter<Candidate>,
    asks: Vec<(Ask, Slot)>,
    passed_over: Vec<PassedOver>,
}

/// What came of a draft.
pub(super) struct Finished {
    /// The proof that the reader may be written to.
    pub(super) allowed: Allowed,
    /// The asks with their slots, in the order of the mail.
    pub(super) asks: Vec<(Ask, Slot)>,
    /// What was not asked, and why.
    pub(super) passed_over: Vec<PassedOver>,
    /// Who helped besides.
    pub(super) also: Vec<Remembered>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(
        snapshot: &'a Snapshot,
        rules: &Rules,
        reader: &'a Reader,
        person: &'a Person,
        today: NaiveDate,
        allowed: Allowed,
        places: &mut Places<'_>,
    ) -> Self {
        let sections = sections_of(reader, rules);
        let mut draft = Self {
            reader,
            person,
            today,
            sections,
            allowed,
            period: snapshot.period,
            candidates: Vec::new().into_iter(),
            asks: Vec::new(),
            passed_over: Vec::new(),
        };
        let wants_asks = !person.standing.is_full(today);
        if wants_asks
            && [SectionName::Appreciate, SectionName::CheckIn].iter().any(|it| draft.sections.contains(it))
        {
            let why = Why { snapshot, rules, reader, today, sections: draft.sections.clone() };
            let mut candidates = draft.covered(&why, places);
            candidates.extend(draft.with_evidence(&why, places));
            draft.candidates = candidates.into_iter();
        }
        draft
    }

    /// Whom coverage gave the reader this cycle, unless the reader was asked about them already.
    fn covered(&mut self, why: &Why<'_>, places: &mut Places<'_>) -> Vec<Candidate> {
        let subjects = places.covers.get(&self.reader.id).cloned().unwrap_or_default();
        let since = week_of(self.period);
        let mut candidates = Vec::new();
        for subject in subjects {
            let is_done = why.asked(subject).last().is_some_and(|asked| since <= asked.on);
            let rests = self.reader.resting.get(&subject).is_some_and(|until| self.today < *until);
            if is_done || rests || self.reader.excluded.contains(&subject) {
                continue;
            }
            let Some(reason) = why.strongest(subject).or_else(|| why.hello(subject)) else { continue };
            if why.is_away(subject) {
                self.pass_over(subject, reason, WhyNot::Away);
                continue;
            }
            if !why.is_here(subject) {
                continue;
            }
            let Some(place) = places.of(self.reader.id, subject) else { continue };
            candidates.push(Candidate { subject, reason, place });
        }
        candidates
    }

    /// Whom else there is a reason for, the strongest first.
    fn with_evidence(&mut self, why: &Why<'_>, places: &mut Places<'_>) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        let covered = places.covers.get(&self.reader.id).cloned().unwrap_or_default();
        for subject in why.subjects() {
            if covered.contains(&subject) {
                continue;
            }
            let Some(reason) = why.strongest(subject) else { continue };
            let fresh = why.fresh(subject);
            let held = if why.is_away(subject) {
                Some(WhyNot::Away)
            } else if fresh.was_asked_within(1) {
                continue;
            } else if fresh.has_backed_off(why.pair(subject)) {
                Some(WhyNot::BackOff)
            } else {
                None
            };
            match (held, places.of(self.reader.id, subject)) {
                (None, Some(place)) => candidates.push(Candidate { subject, reason, place }),
                (held, _) => {
                    let why = if why.shares_home(subject) { WhyNot::Turn } else { WhyNot::Elsewhere };
                    self.pass_over(subject, reason, held.unwrap_or(why));
                }
            }
        }
        let seed = (self.period - NaiveDate::default()).num_days();
        candidates.sort_by_cached_key(|it| {
            let is_repeat = why.fresh(it.subject).was_asked_within(NO_REPEAT_CYCLES);
            let chance = draw(&[seed, self.reader.id.0, it.subject.0]);
            (is_repeat, it.reason.priority(), Reverse(it.reason.on()), chance)
        });
        candidates
    }

    fn pass_over(&mut self, subject: PersonId, reason: Reason, why: WhyNot) {
        self.passed_over.push(PassedOver { subject, reason, why });
    }

    /// Gives the reader the next ask that the budgets allow, if there is one.
    pub(super) fn next_ask(&mut self, snapshot: &Snapshot, rules: &Rules, taken: &mut Taken) {
        let week = self.allowed.week();
        while let Some(n) = taken.free_ask(self.reader.id, week, rules.asks_per_week) {
            let Some(Candidate { subject, reason, place }) = self.candidates.next() else {
                return;
            };
            let subject_n = match place {
                Place::Number(n) => Some(n).filter(|n| taken.is_subject_free(subject, week, *n)),
                Place::Any => taken.free_subject(subject, week),
            };
            let Some(subject_n) = subject_n else {
                self.pass_over(subject, reason, WhyNot::SubjectBudget);
                continue;
            };
            taken.ask(self.reader.id, n, subject, subject_n, week);
            let ask = self.ask(snapshot, subject, reason);
            self.asks.push((ask, Slot { n, subject_n }));
            return;
        }
    }

    fn ask(&self, snapshot: &Snapshot, subject: PersonId, reason: Reason) -> Ask {
        // A new colleague is welcomed and a favour returned in words of one's own.
        let needs_opener = matches!(reason, Reason::Silence { .. } | Reason::Hello { .. });
        let note = self.reader.notes.get(&subject);
        Ask {
            code: Code::new(Letter::Nudge, self.reader.last_nudge),
            subject: mention(snapshot, self.reader, subject),
            reason,
            opener: needs_opener.then(|| opener_for(self.reader.id, subject, self.period).to_owned()),
            note: note.map(|note| Note {
                on: note.at.with_timezone(&self.reader.zone).date_naive(),
                words: note.words.clone(),
            }),
        }
    }

    /// Ends the draft: what is left waits for another week.
    pub(super) fn finish(mut self, snapshot: &Snapshot) -> Finished {
        let waiting: Vec<Candidate> = self.candidates.by_ref().collect();
        for it in waiting {
            self.pass_over(it.subject, it.reason, WhyNot::Budget);
        }
        let since = self.reader.last_mail_on.unwrap_or(self.today - Days::new(7));
        let mut helped: Vec<(NaiveDate, PersonId)> = self
            .passed_over
            .iter()
            .filter(|it| {
                matches!(it.why, WhyNot::Budget | WhyNot::SubjectBudget | WhyNot::Turn | WhyNot::Elsewhere)
            })
            .filter_map(|it| match it.reason {
                Reason::UnthankedHelp { on, .. } if since <= on => Some((on, it.subject)),
                _ => None,
            })
            .collect();
        helped.sort_by_key(|(on, who)| (Reverse(*on), *who));
        helped.truncate(REMEMBERED);
        let also = helped
            .into_iter()
            .map(|(on, who)| Remembered { who: mention(snapshot, self.reader, who), on })
            .collect();
        // In the order of the mail, so that codes count up in it.
        self.asks.sort_by_key(|(ask, _)| ask.reason.section());
        for (number, (ask, _)) in (self.reader.last_nudge + 1..).zip(&mut self.asks) {
            ask.code = Code::new(Letter::Nudge, number);
        }
        Finished { allowed: self.allowed, asks: self.asks, passed_over: self.passed_over, also }
    }
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

/// What there is to know about a reader's reasons.
struct Why<'a> {
    snapshot: &'a Snapshot,
    rules: &'a Rules,
    reader: &'a Reader,
    today: NaiveDate,
    sections: BTreeSet<SectionName>,
}

/// What two people share who share nothing.
static NOTHING: Pair = Pair::EMPTY;

impl<'a> Why<'a> {
    fn pair(&self, subject: PersonId) -> &'a Pair {
        self.reader.pairs.get(&subject).unwrap_or(&NOTHING)
    }

    fn asked(&self, subject: PersonId) -> &'a [super::Asked] {
        self.reader.asked.get(&subject).map_or(&[], Vec::as_slice)
    }

    fn fresh(&self, subject: PersonId) -> Fresh<'a> {
        Fresh {
            today: self.today,
            zone: self.reader.zone,
            asked: self.asked(subject),
            cycle_days: self.rules.days_of_cycle(),
        }
    }

    /// Whether the reader is in the subject's home team.
    fn shares_home(&self, subject: PersonId) -> bool {
        let home = self.snapshot.people.get(&subject).and_then(|it| it.home);
        home.is_some_and(|home| self.reader.teams.contains(&home))
    }

    fn is_away(&self, subject: PersonId) -> bool {
        self.snapshot.people.get(&subject).is_some_and(|it| it.standing.is_away(self.today))
    }

    /// Whether somebody may be spoken of today.
    fn is_here(&self, subject: PersonId) -> bool {
        self.snapshot.people.get(&subject).is_some_and(|it| {
            it.standing.active && !it.standing.is_away(self.today) && !it.standing.is_full(self.today)
        })
    }

    /// Everybody whom the reader may have a reason to be asked about.
    fn subjects(&self) -> BTreeSet<PersonId> {
        let people = &self.snapshot.people;
        let has_news = |id: &PersonId| {
            people.get(id).is_some_and(|it| !it.celebrations.is_empty() || !it.goals.is_empty())
        };
        let colleagues = people.get(&self.reader.id).into_iter().flat_map(|it| &it.goals).flat_map(|goal| {
            people
                .iter()
                .filter(move |(_, it)| it.goals.iter().any(|other| other.id == goal.id))
                .map(|it| *it.0)
        });
        self.reader
            .pairs
            .keys()
            .copied()
            .chain(self.snapshot.teammates(self.reader).filter(has_news))
            .chain(colleagues)
            .chain(self.reader.kept.iter().map(|it| it.by))
            .filter(|subject| *subject != self.reader.id && !self.reader.excluded.contains(subject))
            // What somebody asked for a while is theirs to know: it shows in no report either.
            .filter(|subject| self.reader.resting.get(subject).is_none_or(|until| *until <= self.today))
            .filter(|subject| people.get(subject).is_some_and(|it| it.standing.active))
            .filter(|subject| people.get(subject).is_some_and(|it| !it.standing.is_full(self.today)))
            .collect()
    }

    /// The strongest reason that the sections of the digest have room for.
    fn strongest(&self, subject: PersonId) -> Option<Reason> {
        let person = self.snapshot.people.get(&subject)?;
        let (pair, fresh) = (self.pair(subject), self.fresh(subject));
        let is_teammate = self.snapshot.are_teammates(self.reader, subject);
        let news = person.celebrations.iter().filter(|news| {
            is_teammate
                && turns::congratulates(self.snapshot, self.reader.id, subject, news, self.snapshot.period)
        });
        let mine = self.snapshot.people.get(&self.reader.id).map_or(&[][..], |it| &it.goals);
        let goals = person.goals.iter().filter_map(|goal| {
            let together = mine.iter().any(|it| it.id == goal.id);
            (together || self.reader.teams.contains(&goal.team)).then_some((goal, together))
        });
        let kept = self.reader.kept.iter().filter(|it| it.by == subject);
        [
            evidence::unthanked_help(pair, fresh),
            evidence::goal_closed(goals, fresh),
            evidence::promise_kept(kept, pair, fresh),
            evidence::celebration(news, fresh),
            evidence::celebrated_you(pair, fresh),
            evidence::thanks_not_returned(pair, fresh),
            self.new_joiner(subject),
            evidence::give_back(pair, fresh, self.snapshot.now),
            evidence::silence(
                pair,
                self.wish(subject),
                self.team_cadence(subject),
                self.rules.cadence,
                fresh,
            ),
        ]
        .into_iter()
        .flatten()
        .find(|reason| self.sections.contains(&reason.section()))
    }

    fn wish(&self, subject: PersonId) -> Option<super::Cadence> {
        self.reader.cadences.get(&subject).copied()
    }

    /// How often two of one team should be in touch: as the most sociable of the teams that they share has it.
    fn team_cadence(&self, subject: PersonId) -> Option<super::Cadence> {
        let shared = |team: &&TeamId| self.snapshot.teams.get(team).is_some_and(|it| it.contains(&subject));
        let of_teams = self.reader.teams.iter().filter(shared);
        of_teams
            .filter_map(|team| self.snapshot.team_cadences.get(team).copied())
            .min_by_key(|it| it.ideal_days)
    }

    /// A new joiner, for whom coverage chose to greet them: three of the home team, in different weeks.
    fn new_joiner(&self, subject: PersonId) -> Option<Reason> {
        let joined = self.snapshot.people.get(&subject)?.joined?;
        let is_new =
            joined <= self.today && self.today < joined + Days::new(u64::from(coverage::GREETING_DAYS));
        let greets = self.snapshot.coverage.get(&subject).is_some_and(|it| it.contains(&self.reader.id));
        (is_new && greets).then(|| Reason::NewJoiner { on: joined, team: self.team() })
    }

    /// What is left to say of two people of one team who share no reason.
    fn hello(&self, subject: PersonId) -> Option<Reason> {
        let since = self.pair(subject).last_at.map(|at| self.fresh(subject).day(at));
        self.sections
            .contains(&SectionName::CheckIn)
            .then(|| Reason::Hello { team: self.team(), since: since.filter(|on| *on <= self.today) })
    }

    fn team(&self) -> String {
        self.reader.team.clone().unwrap_or_default()
    }
}
