//! What coverage is decided from, and what it decided: the roster and its own past, and nothing of the log.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use chrono::{DateTime, Days, NaiveDate, Utc};
use sqlx::PgConnection;

use super::{StoreError, own_hours};
use rapport_model::OwnHours;
use rapport_model::ids::{PersonId, TeamId};
use rapport_planner::digest::Audience;
use rapport_planner::digest::NO_REPEAT_CYCLES;
use rapport_planner::digest::coverage::{AHEAD_CYCLES, Foreseen, Turns};

/// So far back does a team remember who was given to whom, in cycles.
const MEMORY_CYCLES: u64 = 26;

/// A cycle of a digest.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cycle<'a> {
    /// The name of the digest in the config.
    pub digest: &'a str,
    /// The nominal date of the cycle.
    pub(crate) on: NaiveDate,
    /// The day on which people are here or not.
    pub(crate) day: NaiveDate,
    /// Days from one cycle to the next.
    pub(crate) days: u16,
    /// Who gets the digest.
    pub audience: &'a Audience,
}

impl Cycle<'_> {
    /// The day on which people are here or not, in this cycle and in those that are foreseen after it.
    pub(crate) fn days(&self) -> impl Iterator<Item = NaiveDate> {
        (0..=u64::from(AHEAD_CYCLES)).map(|n| self.day + Days::new(n * u64::from(self.days)))
    }
}

/// Somebody whose home team it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    /// The row of the person.
    pub id: PersonId,
    /// They get the digest, and have not stopped it.
    pub(crate) is_reader: bool,
    /// Whether they are on leave, on each of [`Cycle::days`].
    pub(crate) away: Vec<bool>,
    /// They have paused it: the first day on which it no longer holds.
    pub(crate) paused_until: Option<NaiveDate>,
    /// When they work, as far as the roster says it.
    pub hours: OwnHours,
    /// They asked for no asks: the first day on which that no longer holds.
    pub(crate) full_until: Option<NaiveDate>,
    /// Their first day.
    pub(crate) started_on: Option<NaiveDate>,
    /// When a goal that they worked on last closed.
    pub(crate) goal_closed_on: Option<NaiveDate>,
    /// They are in another team, too, with people of other home teams.
    pub(crate) works_elsewhere: bool,
}

pub(crate) type Pair = (PersonId, PersonId);

/// A home team before a cycle. It has no `Debug`: exclusions are their owners' secret, from logs too.
#[derive(Clone, Default)]
pub(crate) struct Team {
    /// Those who are active.
    pub(crate) members: Vec<Member>,
    /// Those who are active, in this team and of another home team.
    pub(crate) guests: Vec<PersonId>,
    /// What the cycle before foresaw.
    pub(crate) foreseen: Foreseen,
    /// Whose turn it was in the cycle before, and in the one before that.
    pub(crate) past_turns: [Turns; AHEAD_CYCLES as usize],
    /// Those whom the cycle before gave to somebody who was not asked after all.
    pub(crate) unmade: BTreeSet<PersonId>,
    /// Giver and subject: pairs that nothing brings together, both ways, and those that rest by the giver's wish.
    pub(crate) excluded: BTreeSet<Pair>,
    /// The last cycle in which a pair was given and the ask was made.
    pub(crate) last: BTreeMap<Pair, NaiveDate>,
    /// The last cycle in which somebody was a subject.
    pub(crate) covered: BTreeMap<PersonId, NaiveDate>,
}

/// The teams of some people that this cycle is not decided for.
pub(crate) async fn undecided(
    conn: &mut PgConnection,
    cycle: Cycle<'_>,
    people: &[PersonId],
) -> Result<Vec<TeamId>, StoreError> {
    let ids: Vec<i64> = people.iter().map(|id| id.0).collect();
    Ok(sqlx::query_scalar!(
        "-- store::coverage::undecided
        select distinct m.team_id
        from membership m
        where m.person_id = any($1) and not exists (
            select from coverage c where c.digest = $2 and c.cycle = $3 and c.team_id = m.team_id)
        order by m.team_id",
        &ids,
        cycle.digest,
        cycle.on,
    )
    .fetch_all(conn)
    .await?)
}

/// Every team that is somebody's home.
pub(crate) async fn home_teams(conn: &mut PgConnection) -> Result<Vec<TeamId>, StoreError> {
    Ok(sqlx::query_scalar!(
        "-- store::coverage::home_teams
        select distinct team_id from membership where position = 0 order by team_id"
    )
    .fetch_all(conn)
    .await?)
}

/// Reads teams in six queries, however many there are.
pub(crate) async fn read(
    conn: &mut PgConnection,
    cycle: Cycle<'_>,
    teams: &[TeamId],
) -> Result<BTreeMap<TeamId, Team>, StoreError> {
    let ids: Vec<i64> = teams.iter().map(|id| id.0).collect();
    let mut read: BTreeMap<TeamId, Team> = teams.iter().map(|id| (*id, Team::default())).collect();
    read_members(&mut *conn, cycle, &ids, &mut read).await?;
    read_exclusions(&mut *conn, &ids, &mut read).await?;
    read_snoozes(&mut *conn, cycle, &ids, &mut read).await?;
    read_past(&mut *conn, cycle, &ids, &mut read).await?;
    read_foreseen(&mut *conn, cycle, &ids, &mut read).await?;
    read_turns(conn, cycle, &ids, &mut read).await?;
    Ok(read)
}

/// Who belongs to the teams, and how they stand on the days of the cycles.
async fn read_members(
    conn: &mut PgConnection,
    cycle: Cycle<'_>,
    ids: &[i64],
    teams: &mut BTreeMap<TeamId, Team>,
) -> Result<(), StoreError> {
    let days: Vec<NaiveDate> = cycle.days().collect();
    let members = sqlx::query!(
        r#"-- store::coverage::read_members
        select m.team_id, m.position = 0 as "is_home!", p.id as "id!", p.started_on, p.working_days, p.calendar,
            (($3::text[] is null and $4::text[] is null or is_in_audience(p, $3, $4)) and pref.stopped_at is null and not exists (select from undeliverable_person u where u.id = p.id) and not exists (
                select from digest_stop s where s.person_id = p.id and s.digest = $2)) as "is_reader!",
            pref.paused_until as "paused_until?", pref.full_until as "full_until?",
            array(
                select exists (
                    select from absence a where a.person_id = p.id and d.day between a.starts_on and a.ends_on)
                from unnest($6::date[]) with ordinality as d (day, n) order by d.n) as "away!",
            (select max(g.closed_on) from goal g join goal_contributor c on c.goal_id = g.id
                where c.person_id = p.id and g.closed_on <= $5) as goal_closed_on,
            exists (
                select from membership other
                join membership o on o.team_id = other.team_id and o.person_id <> p.id
                join membership oh on oh.person_id = o.person_id and oh.position = 0 and oh.team_id <> m.team_id
                join person op on op.id = o.person_id and op.active and op.erase_after is null
                where other.person_id = p.id and other.position > 0) as "works_elsewhere!"
        from membership m
        join person p on p.id = m.person_id
        left join preference pref on pref.person_id = p.id
        where m.team_id = any($1) and p.active and p.erase_after is null
        order by m.team_id, p.id"#,
        ids,
        cycle.digest,
        cycle.audience.teams.as_deref(),
        cycle.audience.roles.as_deref(),
        cycle.day,
        &days,
    )
    .fetch_all(conn)
    .await?;
    for row in members {
        let Some(team) = teams.get_mut(&row.team_id) else { continue };
        if row.is_home {
            team.members.push(Member {
                id: row.id,
                is_reader: row.is_reader,
                away: row.away,
                paused_until: row.paused_until,
                hours: own_hours(row.working_days.as_deref(), None, row.calendar),
                full_until: row.full_until,
                started_on: row.started_on,
                goal_closed_on: row.goal_closed_on,
                works_elsewhere: row.works_elsewhere,
            });
        } else {
            team.guests.push(row.id);
        }
    }
    Ok(())
}

/// Pairs that are never brought together, as either side asked.
async fn read_exclusions(
    conn: &mut PgConnection,
    ids: &[i64],
    teams: &mut BTreeMap<TeamId, Team>,
) -> Result<(), StoreError> {
    let excluded = sqlx::query!(
        "-- store::coverage::read_exclusions
        select m.team_id, e.owner_id, e.other_id
        from exclusion e
        join membership m on m.person_id = e.owner_id and m.position = 0
        join membership other on other.person_id = e.other_id and other.position = 0
        where m.team_id = any($1) and other.team_id = m.team_id",
        ids
    )
    .fetch_all(conn)
    .await?;
    for row in excluded {
        if let Some(team) = teams.get_mut(&row.team_id) {
            team.excluded.extend([(row.owner_id, row.other_id), (row.other_id, row.owner_id)]);
        }
    }
    Ok(())
}

/// Pairs of which one does not want to be asked about the other for a while.
async fn read_snoozes(
    conn: &mut PgConnection,
    cycle: Cycle<'_>,
    ids: &[i64],
    teams: &mut BTreeMap<TeamId, Team>,
) -> Result<(), StoreError> {
    let snoozed = sqlx::query!(
        "-- store::coverage::read_snoozes
        select m.team_id, r.person_id, r.other_id
        from pair_snooze r
        join membership m on m.person_id = r.person_id and m.position = 0
        where m.team_id = any($1) and r.snoozed_until > $2",
        ids,
        cycle.day,
    )
    .fetch_all(conn)
    .await?;
    for row in snoozed {
        if let Some(team) = teams.get_mut(&row.team_id) {
            team.excluded.insert((row.person_id, row.other_id));
        }
    }
    Ok(())
}

/// What coverage gave in earlier cycles. A pair counts where its ask was made and its mail was not given up; where the
/// decision is no longer kept, the pair says so itself.
async fn read_past(
    conn: &mut PgConnection,
    cycle: Cycle<'_>,
    ids: &[i64],
    teams: &mut BTreeMap<TeamId, Team>,
) -> Result<(), StoreError> {
    let past = sqlx::query!(
        r#"-- store::coverage::read_past
        select team_id as "team_id!: TeamId", giver_id as "giver_id!: PersonId", subject_id as "subject_id!: PersonId",
            max(cycle) as "cycle!"
        from (
            select c.team_id, c.giver_id, c.subject_id, c.cycle
            from coverage_pair c
            join decision d on d.person_id = c.giver_id and d.period between c.cycle - 6 and c.cycle + 6
                and belongs_to_cycle(d, c.digest, c.cycle)
            join ask a on a.decision_id = d.id and a.subject_id = c.subject_id
            where c.team_id = any($1) and c.digest = $2 and c.cycle < $3 and c.cycle >= $4
                and (exists (select from render_job j where j.decision_id = d.id and j.state = 'pending')
                    or exists (select from outbox_message o where o.decision_id = d.id and o.state <> 'dead'))
            union all
            select team_id, giver_id, subject_id, cycle
            from coverage_pair
            where team_id = any($1) and digest = $2 and cycle < $3 and cycle >= $4 and was_asked
        ) as given
        group by 1, 2, 3"#,
        ids,
        cycle.digest,
        cycle.on,
        cycle.on - Days::new(MEMORY_CYCLES * u64::from(cycle.days)),
    )
    .fetch_all(conn)
    .await?;
    for row in past {
        if let Some(team) = teams.get_mut(&row.team_id) {
            team.last.insert((row.giver_id, row.subject_id), row.cycle);
            let covered = team.covered.entry(row.subject_id).or_insert(row.cycle);
            *covered = row.cycle.max(*covered);
        }
    }
    Ok(())
}

/// What the cycle before this one foresaw, and what it gave in vain: after what was given and asked has been read. What an
/// earlier one foresaw is out of date.
async fn read_foreseen(
    conn: &mut PgConnection,
    cycle: Cycle<'_>,
    ids: &[i64],
    teams: &mut BTreeMap<TeamId, Team>,
) -> Result<(), StoreError> {
    let foreseen = sqlx::query!(
        r#"-- store::coverage::read_foreseen
        select team_id as "team_id!: TeamId", giver_id as "giver_id!: PersonId", subject_id as "subject_id!: PersonId",
            cycle as "cycle!", cycles
        from coverage_ahead
        where team_id = any($1) and digest = $2 and cycle < $3 and cycle >= $4
        union all
        select team_id, giver_id, subject_id, cycle, null::smallint
        from coverage_pair
        where team_id = any($1) and digest = $2 and cycle < $3 and cycle >= $4"#,
        ids,
        cycle.digest,
        cycle.on,
        cycle.on - Days::new(u64::from(cycle.days) * 3 / 2),
    )
    .fetch_all(conn)
    .await?;
    for row in foreseen {
        let Some(team) = teams.get_mut(&row.team_id) else { continue };
        let pair = (row.giver_id, row.subject_id);
        match row.cycles.and_then(|cycles| u16::try_from(cycles).ok()) {
            Some(cycles) => {
                team.foreseen.insert(pair, cycles);
            }
            None if team.last.get(&pair) != Some(&row.cycle) => {
                team.unmade.insert(row.subject_id);
            }
            None => {}
        }
    }
    Ok(())
}

/// Whose turn it was in the cycles that count.
async fn read_turns(
    conn: &mut PgConnection,
    cycle: Cycle<'_>,
    ids: &[i64],
    teams: &mut BTreeMap<TeamId, Team>,
) -> Result<(), StoreError> {
    let turns = sqlx::query!(
        r#"-- store::coverage::read_turns
        select team_id as "team_id!: TeamId", cycle, turn_givers as "givers: Vec<PersonId>",
            turn_subjects as "subjects: Vec<PersonId>"
        from coverage
        where team_id = any($1) and digest = $2 and cycle < $3 and cycle >= $4"#,
        ids,
        cycle.digest,
        cycle.on,
        cycle.on - Days::new(u64::from(NO_REPEAT_CYCLES) * u64::from(cycle.days)),
    )
    .fetch_all(conn)
    .await?;
    for row in turns {
        let cycles = (cycle.on - row.cycle).num_days() + i64::from(cycle.days) / 2;
        let before = usize::try_from(cycles / i64::from(cycle.days)).ok().and_then(|it| it.checked_sub(1));
        let (Some(team), Some(before)) = (teams.get_mut(&row.team_id), before) else { continue };
        if let Some(turns) = team.past_turns.get_mut(before) {
            turns.extend(row.givers.into_iter().zip(row.subjects));
        }
    }
    Ok(())
}

/// What coverage gave in a cycle, and what it foresaw then.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// Whom it gave to whom, giver first.
    pub(crate) pairs: Vec<Pair>,
    pub(crate) ahead: Foreseen,
}

/// What was decided about one team.
#[derive(Debug)]
pub(crate) struct Decided {
    pub(crate) team: TeamId,
    /// Who is asked about whom.
    pub(crate) pairs: Vec<Pair>,
    /// Those about whom nobody could be asked.
    pub(crate) unreachable: Vec<PersonId>,
    /// What the next cycles will give, as far as it can be foreseen.
    pub(crate) ahead: Foreseen,
    /// Whose turn it is, if there is a reason.
    pub(crate) turns: Turns,
}

/// Records what was decided. A team that another run has decided meanwhile is a conflict: its decision counts.
pub(crate) async fn record(
    conn: &mut PgConnection,
    cycle: Cycle<'_>,
    now: DateTime<Utc>,
    decided: &[Decided],
) -> Result<(), StoreError> {
    let mut pairs = (Vec::new(), Vec::new(), Vec::new());
    let mut unreachable = (Vec::new(), Vec::new());
    let mut ahead = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut turns = (Vec::new(), Vec::new(), Vec::new());
    for it in decided {
        for (giver, subject) in &it.turns {
            turns.0.push(it.team.0);
            turns.1.push(giver.0);
            turns.2.push(subject.0);
        }
        for ((giver, subject), cycles) in &it.ahead {
            ahead.0.push(it.team.0);
            ahead.1.push(giver.0);
            ahead.2.push(subject.0);
            ahead.3.push(i16::try_from(*cycles).unwrap_or(i16::MAX));
        }
        for (giver, subject) in &it.pairs {
            pairs.0.push(it.team.0);
            pairs.1.push(giver.0);
            pairs.2.push(subject.0);
        }
        for person in &it.unreachable {
            unreachable.0.push(it.team.0);
            unreachable.1.push(person.0);
        }
    }
    let teams: Vec<i64> = decided.iter().map(|it| it.team.0).collect();
    sqlx::query!(
        "-- store::coverage::record
        with turn as (
            select team, array_agg(giver order by n) as givers, array_agg(subject order by n) as subjects
            from unnest($7::bigint[], $8::bigint[], $9::bigint[]) with ordinality as t (team, giver, subject, n)
            group by team)
        insert into coverage (digest, cycle, team_id, unreachable, decided_at, turn_givers, turn_subjects)
        select $1, $2, it.id, array(
                select u.person from unnest($4::bigint[], $5::bigint[]) as u (team, person) where u.team = it.id), $6,
            coalesce(turn.givers, '{}'), coalesce(turn.subjects, '{}')
        from unnest($3::bigint[]) as it (id) left join turn on turn.team = it.id",
        cycle.digest,
        cycle.on,
        &teams,
        &unreachable.0,
        &unreachable.1,
        now,
        &turns.0,
        &turns.1,
        &turns.2,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "-- store::coverage::record
        insert into coverage_pair (digest, cycle, team_id, giver_id, subject_id)
        select $1, $2, it.* from unnest($3::bigint[], $4::bigint[], $5::bigint[]) as it (team_id, giver_id, subject_id)
        on conflict do nothing",
        cycle.digest,
        cycle.on,
        &pairs.0,
        &pairs.1,
        &pairs.2,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "-- store::coverage::record
        with outdated as (
            delete from coverage_ahead where team_id = any($3) and digest = $1 and cycle < $2),
        past as (
            update coverage set turn_givers = '{}', turn_subjects = '{}'
            where team_id = any($3) and digest = $1 and cycle < $8 and turn_givers <> '{}')
        insert into coverage_ahead (digest, cycle, team_id, giver_id, subject_id, cycles)
        select $1, $2, it.*
        from unnest($4::bigint[], $5::bigint[], $6::bigint[], $7::smallint[])
            as it (team_id, giver_id, subject_id, cycles)
        on conflict do nothing",
        cycle.digest,
        cycle.on,
        &teams,
        &ahead.0,
        &ahead.1,
        &ahead.2,
        &ahead.3,
        cycle.on - Days::new(u64::from(NO_REPEAT_CYCLES) * u64::from(cycle.days)),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes that the turns of some givers about some subjects count as had, though they are not asked: they were in the cycle
/// before. Nobody else's turn may depend on it. A mail between two occurrences belongs to the cycle of the last week.
pub(crate) async fn count_as_asked(
    conn: &mut PgConnection,
    (digest, period): (&str, NaiveDate),
    pairs: &[Pair],
) -> Result<(), StoreError> {
    let (givers, subjects): (Vec<i64>, Vec<i64>) =
        pairs.iter().map(|(giver, subject)| (giver.0, subject.0)).unzip();
    sqlx::query!(
        "-- store::coverage::count_as_asked
        update coverage_pair c set was_asked = true
        from unnest($3::bigint[], $4::bigint[]) as it (giver_id, subject_id)
        where c.digest = $1 and c.cycle between $2::date - 6 and $2::date and c.giver_id = it.giver_id
            and c.subject_id = it.subject_id",
        digest,
        period,
        &givers,
        &subjects,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What the latest cycle of these days gave in the teams of some people, if it is of `given_since` or later, and what it foresaw.
pub(crate) async fn decided(
    conn: &mut PgConnection,
    digest: &str,
    days: RangeInclusive<NaiveDate>,
    given_since: NaiveDate,
    people: &[PersonId],
) -> Result<Given, StoreError> {
    let ids: Vec<i64> = people.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"-- store::coverage::decided
        with latest as (
            select team_id, max(cycle) as cycle from coverage
            where digest = $1 and cycle between $2 and $3
                and team_id in (select team_id from membership where person_id = any($4))
            group by team_id)
        select c.giver_id as "giver_id!: PersonId", c.subject_id as "subject_id!: PersonId", null::smallint as cycles
        from latest l join coverage_pair c on c.team_id = l.team_id and c.cycle = l.cycle and c.digest = $1
        where c.cycle >= $5
        union all
        select c.giver_id, c.subject_id, c.cycles
        from latest l join coverage_ahead c on c.team_id = l.team_id and c.cycle = l.cycle and c.digest = $1
        order by 1, 2"#,
        digest,
        days.start(),
        days.end(),
        &ids,
        given_since,
    )
    .fetch_all(conn)
    .await?;
    let mut given = Given::default();
    for row in rows {
        let pair = (row.giver_id, row.subject_id);
        match row.cycles {
            None => given.pairs.push(pair),
            Some(cycles) => {
                given.ahead.insert(pair, u16::try_from(cycles).unwrap_or_default());
            }
        }
    }
    Ok(given)
}

/// Those who get a digest and have no home team, in which somebody could be asked about them.
pub(crate) async fn without_home_team(
    conn: &mut PgConnection,
    audience: &Audience,
) -> Result<Vec<PersonId>, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::coverage::without_home_team
        select p.id as "id!"
        from person p
        where p.active and p.erase_after is null and ($1::text[] is null and $2::text[] is null or is_in_audience(p, $1, $2))
            and not exists (select from membership m where m.person_id = p.id and m.position = 0)
        order by p.id"#,
        audience.teams.as_deref(),
        audience.roles.as_deref(),
    )
    .fetch_all(conn)
    .await?)
}

/// Those whom the coverage of a cycle left out.
pub(crate) async fn unreachable(
    conn: &mut PgConnection,
    cycle: Cycle<'_>,
) -> Result<Vec<PersonId>, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::coverage::unreachable
        select distinct unnest(unreachable) as "person!: PersonId"
        from coverage where digest = $1 and cycle = $2"#,
        cycle.digest,
        cycle.on,
    )
    .fetch_all(conn)
    .await?)
}

/// The addresses of some people, in order.
pub async fn addresses(
    conn: &mut PgConnection,
    people: &[PersonId],
) -> Result<Vec<rapport_model::Address>, StoreError> {
    let ids: Vec<i64> = people.iter().map(|id| id.0).collect();
    Ok(sqlx::query_scalar!(
        "-- store::coverage::addresses
        select email from person where id = any($1) order by email",
        &ids
    )
    .fetch_all(conn)
    .await?)
}
