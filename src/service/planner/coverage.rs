//! Coverage of the teams of a chunk: decided once for a team and cycle, by whichever run comes first.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Days, Utc};
use sqlx::PgConnection;

use super::{Digest, Planner, ServiceError};
use crate::store::StoreError;
use crate::store::coverage::{self as store, Cycle, Decided, Given, Team};
use crate::store::runs::{self, DueRun};
use rapport_model::ids::{PersonId, TeamId};
use rapport_model::{Address, RunKind};
use rapport_planner::digest::NO_REPEAT_CYCLES;
use rapport_planner::digest::coverage::{
    self, AHEAD_CYCLES, Coverage, Foreseen, Horizon, MemberStatus, Turns,
};

/// What a dry run has found out about teams.
#[derive(Debug, Default)]
pub(in crate::service) struct DryRunCoverage {
    teams: BTreeMap<TeamId, Given>,
    unreachable: BTreeSet<PersonId>,
    /// The teams that `unreachable` knows of as things stand.
    seen: BTreeSet<TeamId>,
}

impl Digest {
    fn cycle<'a>(&'a self, due: &DueRun) -> Cycle<'a> {
        Cycle {
            digest: &self.name,
            on: self.rules.cycle_of(due.period),
            day: due.period,
            days: self.rules.days_of_cycle(),
            audience: &self.audience,
        }
    }
}

impl Planner {
    /// Whom coverage gave to whom in the teams of these people; decides the teams that are not decided yet. A run for
    /// those who come back from leave is no cycle: it finds what the last one gave.
    pub(in crate::service) async fn cover(
        &self,
        conn: &mut PgConnection,
        digest: &Digest,
        due: &DueRun,
        readers: &[PersonId],
        now: DateTime<Utc>,
    ) -> Result<Given, StoreError> {
        if !digest.rules.covers() {
            return Ok(Given::default());
        }
        let cycle = digest.cycle(due);
        if due.kind == RunKind::Return {
            return last_decided(conn, cycle, readers).await;
        }
        let missing = store::undecided(&mut *conn, cycle, readers).await?;
        if !missing.is_empty() {
            let teams = store::read(&mut *conn, cycle, &missing).await?;
            let decided: Vec<Decided> = teams
                .into_iter()
                .map(|(id, team)| {
                    let (Coverage { pairs, unreachable }, ahead, turns) = decide(digest, cycle, &team);
                    Decided { team: id, pairs, unreachable, ahead, turns }
                })
                .collect();
            store::record(&mut *conn, cycle, now, &decided).await?;
        }
        store::decided(conn, cycle.digest, cycle.on..=cycle.on, cycle.on, readers).await
    }

    /// The same for a dry run: what is not decided yet is computed, and kept in `planned`.
    pub(in crate::service) async fn dry_run_coverage(
        &self,
        conn: &mut PgConnection,
        digest: &Digest,
        due: &DueRun,
        readers: &[PersonId],
        planned: &mut DryRunCoverage,
    ) -> Result<Given, StoreError> {
        if !digest.rules.covers() {
            return Ok(Given::default());
        }
        let cycle = digest.cycle(due);
        if due.kind == RunKind::Return {
            return last_decided(conn, cycle, readers).await;
        }
        let undecided = store::undecided(&mut *conn, cycle, readers).await?;
        let missing: Vec<TeamId> =
            undecided.iter().filter(|it| !planned.teams.contains_key(it)).copied().collect();
        for (id, team) in store::read(&mut *conn, cycle, &missing).await? {
            let (coverage, ahead, _) = decide(digest, cycle, &team);
            planned.unreachable.extend(coverage.unreachable);
            planned.unreachable.extend(out_of_reach(digest, cycle, &team));
            planned.seen.insert(id);
            planned.teams.insert(id, Given { pairs: coverage.pairs, ahead });
        }
        let mut given = store::decided(conn, cycle.digest, cycle.on..=cycle.on, cycle.on, readers).await?;
        for it in undecided.iter().filter_map(|it| planned.teams.get(it)) {
            given.pairs.extend_from_slice(&it.pairs);
            given.ahead.extend(&it.ahead);
        }
        Ok(given)
    }

    /// Those whom this cycle's plan could not reach, those whom nobody in their home team can be asked about as things
    /// stand, and those who have none: by address, and not why.
    pub(in crate::service) async fn unreachable(
        &self,
        conn: &mut PgConnection,
        digest: &Digest,
        now: DateTime<Utc>,
        planned: DryRunCoverage,
    ) -> Result<Vec<Address>, ServiceError> {
        let mut people = planned.unreachable;
        if !digest.rules.covers() {
            return Ok(Vec::new());
        }
        let patterns = runs::patterns(&mut *conn, &digest.audience).await?;
        for due in self
            .latest(&mut *conn, digest, &patterns, now)
            .await?
            .iter()
            .filter(|due| due.kind != RunKind::Return)
        {
            people.extend(store::unreachable(&mut *conn, digest.cycle(due)).await?);
        }
        people.extend(store::without_home_team(&mut *conn, &digest.audience).await?);
        let day = now.date_naive();
        let due =
            DueRun { time_zone: String::new(), period: day, scheduled_for: now, kind: RunKind::Occurrence };
        let cycle = digest.cycle(&due);
        let mut teams = store::home_teams(&mut *conn).await?;
        teams.retain(|team| !planned.seen.contains(team));
        for chunk in teams.chunks(super::dry_run::CHUNK) {
            for team in store::read(&mut *conn, cycle, chunk).await?.values() {
                people.extend(out_of_reach(digest, cycle, team));
            }
        }
        let people: Vec<PersonId> = people.into_iter().collect();
        Ok(store::addresses(conn, &people).await?)
    }
}

impl Planner {
    /// The people whom nobody in their home team can be asked about, as things stand: by address, and not why.
    pub async fn out_of_reach(&self, name: &str, now: DateTime<Utc>) -> Result<Vec<Address>, ServiceError> {
        let digest = self.digest(name)?;
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        self.unreachable(&mut conn, digest, now, DryRunCoverage::default()).await
    }
}

/// What whoever is back from leave finds: the places of the week as its digest left them, and what the last cycle foresaw.
async fn last_decided(
    conn: &mut PgConnection,
    cycle: Cycle<'_>,
    readers: &[PersonId],
) -> Result<Given, StoreError> {
    let last_cycle = cycle.day - Days::new(u64::from(cycle.days) * 3 / 2)..=cycle.day;
    store::decided(conn, cycle.digest, last_cycle, cycle.day - Days::new(6), readers).await
}

/// What a team's coverage gives in a cycle, what it foresees, and whose turn it is.
fn decide(digest: &Digest, cycle: Cycle<'_>, team: &Team) -> (Coverage, Foreseen, Turns) {
    with_team(digest, cycle, team, Horizon::ThisCycle, |it| {
        let coverage = coverage::cover(it);
        let next_cycles: Vec<Vec<coverage::Member>> = (1..=usize::from(AHEAD_CYCLES))
            .map(|ahead| members(digest, cycle, team, Horizon::ThisCycle, ahead))
            .collect();
        let turns = coverage::turns(it);
        let ahead = coverage::foresee(it, [&team.past_turns[0], &turns], &coverage, &next_cycles);
        (coverage, ahead, turns)
    })
}

/// Nobody is out of reach because of a week away.
fn out_of_reach(digest: &Digest, cycle: Cycle<'_>, team: &Team) -> Vec<PersonId> {
    with_team(digest, cycle, team, Horizon::Lasting, coverage::out_of_reach)
}

/// Looks at a team as coverage sees it. One in which nobody gets the digest is not this digest's: nothing is said of it.
fn with_team<T: Default>(
    digest: &Digest,
    cycle: Cycle<'_>,
    team: &Team,
    horizon: Horizon,
    with: impl Fn(&coverage::Team<'_>) -> T,
) -> T {
    if !team.members.iter().any(|it| it.is_reader) {
        return T::default();
    }
    let members = members(digest, cycle, team, horizon, 0);
    with(&coverage::Team {
        cycle: cycle.on,
        cycle_days: cycle.days,
        within: digest.rules.everyone_within(),
        no_repeat: NO_REPEAT_CYCLES,
        members: &members,
        guests: &team.guests,
        turns_two_ago: &team.past_turns[1],
        excluded: &team.excluded,
        foreseen: &team.foreseen,
        unmade: &team.unmade,
        last: &team.last,
        covered: &team.covered,
    })
}

/// The members of a team, in a cycle or so many cycles after it, as far as it is known.
fn members(
    digest: &Digest,
    cycle: Cycle<'_>,
    team: &Team,
    horizon: Horizon,
    ahead: usize,
) -> Vec<coverage::Member> {
    let day = cycle.days().nth(ahead).unwrap_or(cycle.day);
    let member = |it: &store::Member| {
        let status = MemberStatus {
            id: it.id,
            is_reader: it.is_reader,
            is_away: it.away.get(ahead).is_some_and(|away| *away),
            is_full: it.full_until.is_some_and(|until| day < until),
            is_paused: it.paused_until.is_some_and(|until| day < until),
            is_skipped: digest.rules.skips(&it.hours, day),
            started_on: it.started_on,
            goal_closed_on: it.goal_closed_on,
            works_elsewhere: it.works_elsewhere,
        };
        coverage::Member::new(&status, horizon, digest.rules.asks_per_week)
    };
    team.members.iter().map(member).collect()
}
