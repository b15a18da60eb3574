//! One reader in one plan, and what can be said about the people around them.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use crate::digest::evidence::{self, EvidenceWindow};
use crate::digest::pair::Pair;
use crate::digest::rotation::Rotation;
use crate::digest::snapshot::{Cadence, PastAsk, Person, Reader, Rules, Snapshot};
use crate::digest::{Reason, SectionName, coverage};
use rapport_model::ids::{PersonId, TeamId};

/// What two people share who share nothing.
static EMPTY_PAIR: Pair = Pair::EMPTY;

/// A reader in a plan.
#[derive(Clone)]
pub(in crate::digest) struct ReaderContext<'a> {
    pub(in crate::digest) snapshot: &'a Snapshot,
    pub(in crate::digest) rules: &'a Rules,
    pub(in crate::digest) reader: &'a Reader,
    pub(in crate::digest) person: &'a Person,
    /// The reader's local day of planning.
    pub(in crate::digest) today: NaiveDate,
    /// The sections of this digest, and of those that the budget held back.
    pub(in crate::digest) sections: BTreeSet<SectionName>,
}

impl<'a> ReaderContext<'a> {
    pub(in crate::digest) fn new(
        snapshot: &'a Snapshot,
        rules: &'a Rules,
        reader: &'a Reader,
        person: &'a Person,
    ) -> Self {
        let sections = std::iter::once(&rules.digest)
            .chain(&reader.history.held_back_digests)
            .chain(&reader.history.carried_digests)
            .filter_map(|digest| rules.sections.get(digest))
            .flatten()
            .copied()
            .collect();
        let today = snapshot.now.with_timezone(&reader.zone).date_naive();
        Self { snapshot, rules, reader, person, today, sections }
    }

    /// Whether the reader can be asked anything at all in this mail.
    pub(super) fn takes_asks(&self) -> bool {
        let has_room = |name: &SectionName| self.sections.contains(name);
        !self.person.state.is_full(self.today) && SectionName::NUDGES.iter().any(has_room)
    }

    fn rotation(&self) -> Rotation<'a> {
        Rotation::new(self.snapshot, self.rules)
    }

    pub(super) fn pair(&self, subject: PersonId) -> &'a Pair {
        self.reader.relations.pairs.get(&subject).unwrap_or(&EMPTY_PAIR)
    }

    pub(super) fn past_asks(&self, subject: PersonId) -> &'a [PastAsk] {
        self.reader.relations.past_asks.get(&subject).map_or(&[], Vec::as_slice)
    }

    pub(super) fn evidence_window(&self, subject: PersonId) -> EvidenceWindow<'a> {
        EvidenceWindow {
            today: self.today,
            zone: self.reader.zone,
            past_asks: self.past_asks(subject),
            last_digest_on: self.reader.history.last_mail_on,
            cycle_days: self.rules.days_of_cycle(),
            digest_on: self.today.max(self.snapshot.period),
        }
    }

    /// Whether the reader has turns about the subject: they share a team or a goal that has closed.
    pub(super) fn takes_turns_about(&self, subject: PersonId) -> bool {
        let Some(person) = self.snapshot.people.get(&subject) else { return false };
        let mut teams = person.home_team.iter().chain(&person.other_teams);
        let mut goals = person.goals.iter();
        teams.any(|team| self.reader.teams.contains(team))
            || goals.any(|goal| self.person.goals.iter().any(|it| it.id == goal.id))
    }

    /// Whether a reason is left to coverage, which will ask the reader about the subject in one of the next cycles. One that
    /// would be none in the next cycle is taken up now if the turn is in that one, and counts as had then: as long as the time
    /// in which everybody has one has a cycle in hand.
    pub(super) fn is_left_to_coverage(&self, subject: PersonId, reason: &Reason) -> bool {
        let window = self.evidence_window(subject);
        let has_cycle_in_hand = coverage::SPARE_CYCLES <= self.rules.everyone_within();
        match self.snapshot.coverage_ahead.get(&(self.reader.id, subject)) {
            Some(1) => !has_cycle_in_hand || window.can_wait(reason, 1),
            Some(cycles) => !has_cycle_in_hand || window.can_wait_at_all(*cycles),
            None => false,
        }
    }

    pub(super) fn is_excluded(&self, subject: PersonId) -> bool {
        self.reader.relations.excluded.contains(&subject)
    }

    /// Whether the reader wished not to be asked about the subject, and that wish still holds today.
    pub(super) fn is_snoozed(&self, subject: PersonId) -> bool {
        self.reader.relations.snoozed.get(&subject).is_some_and(|until| self.today < *until)
    }

    pub(super) fn is_away(&self, subject: PersonId) -> bool {
        self.snapshot.people.get(&subject).is_some_and(|it| it.state.is_away(self.today))
    }

    /// Whether others may be asked about the subject, leaving aside whether they are on leave.
    fn is_available(&self, subject: PersonId) -> bool {
        self.snapshot.people.get(&subject).is_some_and(|it| it.state.active && !it.state.is_full(self.today))
    }

    /// Whether others may be asked about the subject today.
    pub(super) fn is_here(&self, subject: PersonId) -> bool {
        self.is_available(subject) && !self.is_away(subject)
    }

    /// The day on which the two were last in touch, or the reader was last asked about the subject.
    pub(super) fn last_considered_on(&self, subject: PersonId) -> Option<NaiveDate> {
        let window = self.evidence_window(subject);
        let heard_on = self.pair(subject).last_at.map(|at| window.local_day(at));
        heard_on.max(window.past_asks.last().map(|asked| asked.on))
    }

    /// Everybody whom the reader wished to be in touch with and may be asked about.
    pub(super) fn wished(&self) -> impl Iterator<Item = PersonId> {
        self.reader.relations.cadences.keys().copied().filter(|subject| self.is_askable(*subject))
    }

    /// Whether the reader may be asked about somebody, leaving aside whether they are on leave.
    fn is_askable(&self, subject: PersonId) -> bool {
        // A snooze is its owner's secret: it shows in no report of rejected asks either.
        subject != self.reader.id
            && !self.is_excluded(subject)
            && !self.is_snoozed(subject)
            && self.is_available(subject)
    }

    /// Everybody whom the reader may have a reason to be asked about.
    pub(super) fn subjects(&self) -> BTreeSet<PersonId> {
        let people = &self.snapshot.people;
        let has_news = |id: &PersonId| {
            people.get(id).is_some_and(|it| !it.celebrations.is_empty() || !it.goals.is_empty())
        };
        let contributors = self.person.goals.iter().flat_map(|goal| {
            let worked_on_it =
                move |(_, it): &(&PersonId, &Person)| it.goals.iter().any(|other| other.id == goal.id);
            people.iter().filter(worked_on_it).map(|it| *it.0)
        });
        let relations = &self.reader.relations;
        relations
            .pairs
            .keys()
            .copied()
            .chain(self.snapshot.teammates(self.reader).filter(has_news))
            .chain(contributors)
            .chain(relations.fulfilled_requests.iter().map(|it| it.by))
            .filter(|subject| self.is_askable(*subject))
            .collect()
    }

    /// The strongest reason to ask the reader about the subject, of those that the digest has a section for.
    pub(super) fn strongest_reason(&self, subject: PersonId) -> Option<Reason> {
        let person = self.snapshot.people.get(&subject)?;
        let (pair, window) = (self.pair(subject), self.evidence_window(subject));
        let is_teammate = self.snapshot.are_teammates(self.reader, subject);
        let news = person
            .celebrations
            .iter()
            .filter(|news| is_teammate && self.rotation().congratulates(self.reader.id, subject, news));
        let goals = person.goals.iter().filter_map(|goal| {
            let together = self.person.goals.iter().any(|it| it.id == goal.id);
            (together || self.reader.teams.contains(&goal.team)).then_some((goal, together))
        });
        let fulfilled = self.reader.relations.fulfilled_requests.iter().filter(|it| it.by == subject);
        let cadences = [self.team_cadence(subject), self.rules.cadence];
        [
            evidence::unthanked_help(pair, self.reader.relations.help_topics.get(&subject), window),
            evidence::goal_closed(goals, window),
            evidence::promise_kept(fulfilled, pair, window),
            evidence::celebration(news, window),
            evidence::celebrated_you(pair, window),
            evidence::thanks_not_returned(pair, window),
            self.new_joiner(subject),
            evidence::give_back(pair, window, self.snapshot.now),
            // What the reader wished wins over what anybody else decided, or what was learned.
            evidence::silence(pair, cadences, window)
                .filter(|_| !self.reader.relations.cadences.contains_key(&subject)),
        ]
        .into_iter()
        .flatten()
        .find(|reason| self.sections.contains(&reason.section()))
    }

    /// What the reader wished, if the time for it has come.
    pub(super) fn wish(&self, subject: PersonId) -> Option<Reason> {
        let wished = *self.reader.relations.cadences.get(&subject)?;
        let reason = evidence::wish(self.pair(subject), wished, self.evidence_window(subject))?;
        self.sections.contains(&reason.section()).then_some(reason)
    }

    /// The shortest cadence of the teams that the two share.
    fn team_cadence(&self, subject: PersonId) -> Option<Cadence> {
        let shared = |team: &&TeamId| self.snapshot.teams.get(team).is_some_and(|it| it.contains(&subject));
        let shared_teams = self.reader.teams.iter().filter(shared);
        shared_teams
            .filter_map(|team| self.snapshot.team_cadences.get(team).copied())
            .min_by_key(|it| it.ideal_days)
    }

    /// A new joiner, if coverage assigned the reader to greet them: three of the home team, in different cycles.
    fn new_joiner(&self, subject: PersonId) -> Option<Reason> {
        let started_on = self.snapshot.people.get(&subject)?.started_on?;
        let days = coverage::greeting_days(self.rules.days_of_cycle());
        let is_new = started_on <= self.today && self.today < started_on + Days::new(u64::from(days));
        let greets = self.snapshot.coverage.get(&subject).is_some_and(|it| it.contains(&self.reader.id));
        (is_new && greets && self.past_asks(subject).is_empty())
            .then(|| Reason::NewJoiner { on: started_on, team: self.home_team_name() })
    }

    /// The reason of last resort, for two of one team who share nothing else.
    pub(super) fn hello(&self, subject: PersonId) -> Option<Reason> {
        let since = self.pair(subject).last_at.map(|at| self.evidence_window(subject).local_day(at));
        self.sections.contains(&SectionName::CheckIn).then(|| Reason::Hello {
            team: self.home_team_name(),
            since: since.filter(|on| *on <= self.today),
        })
    }

    fn home_team_name(&self) -> String {
        self.reader.home_team_name.clone().unwrap_or_default()
    }
}
