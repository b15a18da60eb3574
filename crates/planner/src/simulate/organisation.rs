//! Whom a simulation is about: no names and no addresses, for nothing in it depends on them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, Weekday};
use chrono_tz::Tz;

use super::parameters::Parameters;
use crate::digest::{Cadence, RecipientState};
use crate::random::{Rng, Stream};
use rapport_model::ids::{PersonId, TeamId};
use rapport_model::{OwnHours, WorkingDays};

/// People, and what keeps them apart. It has no `Debug`: exclusions are their owners' secret, from logs too.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Organisation {
    /// Everybody on the roster when the simulation begins.
    pub people: BTreeMap<PersonId, Colleague>,
    /// Pairs that are never brought together, each stored both ways.
    pub excluded: BTreeSet<(PersonId, PersonId)>,
    /// How often two people of a team should be in touch, as the config has it.
    pub team_cadences: BTreeMap<TeamId, Cadence>,
    /// Giver and subject: the first day on which the one may be asked about the other again, by the giver's own wish.
    pub snoozed: BTreeMap<(PersonId, PersonId), NaiveDate>,
}

/// Somebody of the organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// The time zone in which their days begin.
    pub zone: Tz,
    /// Their teams, the home team first.
    pub teams: Vec<TeamId>,
    /// They are in the audience of the digest.
    pub reads: bool,
    /// Their first day, where it is known.
    pub started_on: Option<NaiveDate>,
    /// Whether they are here, and what they asked for.
    pub state: RecipientState,
}

impl Colleague {
    /// Somebody in a team, present and without wishes.
    pub(super) fn new(zone: Tz, teams: Vec<TeamId>) -> Self {
        let state = RecipientState {
            active: true,
            stopped: false,
            undeliverable: false,
            paused_until: None,
            full_until: None,
            absences: Vec::new(),
            hours: OwnHours::default(),
        };
        Self { zone, teams, reads: true, started_on: None, state }
    }

    /// Whether others can be asked about them on a day.
    pub(super) fn is_here(&self, day: NaiveDate) -> bool {
        self.state.active
            && self.started_on.is_none_or(|joined| joined <= day)
            && !self.state.is_away(day)
            && !self.state.is_full(day)
    }

    /// Whether they can be asked on a day.
    pub(super) fn can_be_asked(&self, day: NaiveDate) -> bool {
        self.reads && self.is_here(day) && self.state.check(day).is_ok()
    }
}

const WEEKDAYS: [Weekday; 5] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];

/// The zones of a made-up organisation, and how many of ten live in each.
const ZONES: [(Tz, u64); 5] = [
    (Tz::Europe__Berlin, 4),
    (Tz::America__New_York, 2),
    (Tz::Europe__London, 2),
    (Tz::Asia__Kolkata, 1),
    (Tz::Australia__Sydney, 1),
];

impl Organisation {
    /// An organisation of so many people, out of a seed.
    pub(crate) fn invented(people: u32, seed: u64, parameters: &Parameters) -> Self {
        let mut rng = Rng::stream(seed, Stream::Organisation, &[]);
        let mut organisation = Self::default();
        let (least, most) = (u64::from(parameters.team_least), u64::from(parameters.team_most));
        let (mut left, mut team, mut id) = (u64::from(people), 0, 0);
        while left > 0 {
            let mut size = rng.between(least, most).clamp(1, left);
            if (1..least).contains(&(left - size)) {
                size = if left <= most { left } else { left - least };
            }
            left -= size;
            team += 1;
            for _ in 0..size {
                id += 1;
                organisation.people.insert(PersonId(id), Colleague::new(zone(&mut rng), vec![TeamId(team)]));
            }
        }
        organisation.join_second_teams(&mut rng, parameters);
        organisation.keep_apart(&mut rng, parameters);
        organisation.work_part_time(&mut rng, parameters);
        organisation
    }

    /// Some have one weekday off, which may be that of the digest.
    fn work_part_time(&mut self, rng: &mut Rng, parameters: &Parameters) {
        for person in self.people.values_mut() {
            let off = rng.one_of(&WEEKDAYS).copied();
            if rng.happens(parameters.part_time_permille) {
                person.state.hours.days =
                    WorkingDays::new(WEEKDAYS.into_iter().filter(|day| Some(*day) != off));
            }
        }
    }

    fn join_second_teams(&mut self, rng: &mut Rng, parameters: &Parameters) {
        let teams: Vec<TeamId> = self.teams().into_keys().collect();
        for person in self.people.values_mut() {
            if rng.happens(parameters.second_team_permille)
                && let Some(team) = rng.one_of(&teams)
                && !person.teams.contains(team)
            {
                person.teams.push(*team);
            }
        }
    }

    fn keep_apart(&mut self, rng: &mut Rng, parameters: &Parameters) {
        for members in self.teams().into_values() {
            for (one, other) in members.iter().flat_map(|one| members.iter().map(move |other| (*one, *other)))
            {
                if one < other && rng.happens(parameters.exclusion_permille) {
                    self.excluded.extend([(one, other), (other, one)]);
                }
            }
        }
    }

    /// The people of each team.
    pub(super) fn teams(&self) -> BTreeMap<TeamId, BTreeSet<PersonId>> {
        let mut teams: BTreeMap<TeamId, BTreeSet<PersonId>> = BTreeMap::new();
        for (id, person) in &self.people {
            for team in &person.teams {
                teams.entry(*team).or_default().insert(*id);
            }
        }
        teams
    }
}

/// The zones in which those who join may live.
pub(super) fn zones() -> impl Iterator<Item = Tz> {
    ZONES.iter().map(|(zone, _)| *zone)
}

/// A zone of a made-up organisation.
pub(super) fn zone(rng: &mut Rng) -> Tz {
    let index = rng.weighted(ZONES.iter().map(|(_, people)| *people)).unwrap_or(0);
    ZONES[index].0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_up_organisation_has_its_people_in_teams_of_a_sensible_size() {
        let parameters = Parameters { second_team_permille: 0, ..Parameters::default() };
        for people in [1, 3, 4, 13, 100, 1000] {
            let organisation = Organisation::invented(people, 7, &parameters);
            assert_eq!(organisation.people.len(), people as usize);
            let sizes: Vec<usize> = organisation.teams().values().map(BTreeSet::len).collect();
            assert!(sizes.iter().all(|size| *size <= 12), "{sizes:?}");
            assert!(people < 4 || sizes.iter().all(|size| *size >= 4), "{people} people in {sizes:?}");
        }
    }

    #[test]
    fn exclusions_hold_both_ways() {
        let parameters = Parameters { exclusion_permille: 300, ..Parameters::default() };
        let organisation = Organisation::invented(40, 7, &parameters);
        assert!(!organisation.excluded.is_empty());
        assert!(
            organisation.excluded.iter().all(|(one, other)| organisation.excluded.contains(&(*other, *one)))
        );
    }
}
