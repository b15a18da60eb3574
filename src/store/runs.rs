//! Runs: one digest at one nominal date in one time zone.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::PgConnection;

use super::queue::{self, Lease, Queue};
use super::{StoreError, own_hours};
use rapport_model::ids::{PersonId, RunId};
use rapport_model::{OwnHours, RunKind, RunState};
use rapport_planner::digest::Audience;

/// A run that should be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueRun {
    /// The zone, as the roster spells it.
    pub time_zone: String,
    /// The nominal local date.
    pub period: NaiveDate,
    /// When it is due.
    pub scheduled_for: DateTime<Utc>,
    /// Whom it is for.
    pub kind: RunKind,
}

/// A run that a worker holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The key of its row.
    pub id: RunId,
    /// The name of the digest in the config.
    pub digest: String,
    /// The nominal local date.
    pub period: NaiveDate,
    /// The zone, as the roster spells it.
    pub time_zone: String,
    /// When it is due.
    pub scheduled_for: DateTime<Utc>,
    /// Whom it is for.
    pub kind: RunKind,
    /// The clock by which it is decided; `None`: that of the database.
    pub clock: Option<DateTime<Utc>>,
    /// The hold on it.
    pub lease: Lease,
}

/// Notes a digest of the config, and says since when it is known.
pub(crate) async fn register_digest(
    conn: &mut PgConnection,
    name: &str,
) -> Result<DateTime<Utc>, StoreError> {
    Ok(sqlx::query_scalar!(
        "-- store::runs::register_digest
        insert into digest (name) values ($1)
        on conflict (name) do update set name = excluded.name
        returning first_seen_at",
        name
    )
    .fetch_one(conn)
    .await?)
}

/// Since when a digest is known; what was due before is not caught up on. `None`: no scheduler has come to it.
pub(crate) async fn first_seen(
    conn: &mut PgConnection,
    name: &str,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    Ok(sqlx::query_scalar!(
        "-- store::runs::first_seen\nselect first_seen_at from digest where name = $1",
        name
    )
    .fetch_optional(conn)
    .await?)
}

/// Before when nothing of a digest is sent any more, because an operator skipped it.
pub(crate) async fn skipped_until(
    conn: &mut PgConnection,
    name: &str,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    Ok(sqlx::query_scalar!(
        "-- store::runs::skipped_until\nselect skipped_until from digest where name = $1",
        name
    )
    .fetch_optional(conn)
    .await?
    .flatten())
}

/// A zone, and days of work that somebody there has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern {
    /// As the roster spells it.
    pub time_zone: String,
    /// What the roster says of those people's days; their quiet hours are left out.
    pub hours: OwnHours,
    /// Their days as the roster spells them.
    days: Option<String>,
}

/// How the audience works: each pattern once, zone by zone.
pub(crate) async fn patterns(
    conn: &mut PgConnection,
    audience: &Audience,
) -> Result<Vec<Pattern>, StoreError> {
    let rows = sqlx::query!(
        r#"-- store::runs::patterns
        select distinct coalesce($4, p.time_zone, $3) as "time_zone!", p.working_days, p.calendar
        from person p
        where ($1::text[] is null and $2::text[] is null or is_in_audience(p, $1, $2))
        order by 1, 2, 3"#,
        audience.teams.as_deref(),
        audience.roles.as_deref(),
        audience.default_zone.name(),
        audience.fixed_zone.map(|zone| zone.name()),
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Pattern {
            time_zone: row.time_zone,
            hours: own_hours(row.working_days.as_deref(), None, row.calendar),
            days: row.working_days,
        })
        .collect())
}

/// The zones of patterns; the one of a digest that has one for all, also where nobody gets it.
pub(crate) fn zones(audience: &Audience, patterns: &[Pattern]) -> BTreeSet<String> {
    let fixed = audience.fixed_zone.map(|zone| zone.name().to_owned());
    patterns.iter().map(|it| it.time_zone.clone()).chain(fixed).collect()
}

/// The active people who are in an audience.
pub(crate) async fn audience(
    conn: &mut PgConnection,
    audience: &Audience,
) -> Result<Vec<PersonId>, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::runs::audience
        select p.id as "id!" from person p where p.active and ($1::text[] is null and $2::text[] is null or is_in_audience(p, $1, $2)) order by p.id"#,
        audience.teams.as_deref(),
        audience.roles.as_deref(),
    )
    .fetch_all(conn)
    .await?)
}

/// Of these days of patterns, those on which somebody is back whose last digest was skipped for leave: zone and day.
pub(crate) async fn returning(
    conn: &mut PgConnection,
    digest: &str,
    audience: &Audience,
    days: &[(&Pattern, NaiveDate)],
) -> Result<BTreeSet<(String, NaiveDate)>, StoreError> {
    let zones: Vec<&str> = days.iter().map(|(pattern, _)| pattern.time_zone.as_str()).collect();
    let dates: Vec<NaiveDate> = days.iter().map(|(_, day)| *day).collect();
    let worked = Worked::of(days.iter().map(|(pattern, _)| *pattern));
    let rows = sqlx::query!(
        r#"-- store::runs::returning
        select it.time_zone as "time_zone!", it.day as "day!"
        from unnest($2::text[], $3::date[], $8::text[], $9::text[]) as it (time_zone, day, days, calendar)
        where exists (
            select from person p
            where p.active and ($7::text is not null or coalesce(p.time_zone, $6) = it.time_zone)
                and p.working_days is not distinct from it.days and p.calendar is not distinct from it.calendar
                and ($4::text[] is null and $5::text[] is null or is_in_audience(p, $4, $5))
                and is_back_from_leave(p.id, $1, it.day))"#,
        digest,
        &zones as &[&str],
        &dates,
        audience.teams.as_deref(),
        audience.roles.as_deref(),
        audience.default_zone.name(),
        audience.fixed_zone.map(|zone| zone.name()),
        &worked.days as &[Option<&str>],
        &worked.calendars as &[Option<&str>],
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.time_zone, row.day)).collect())
}

/// Patterns, as two columns.
struct Worked<'a> {
    days: Vec<Option<&'a str>>,
    calendars: Vec<Option<&'a str>>,
}

impl<'a> Worked<'a> {
    fn of(patterns: impl Iterator<Item = &'a Pattern>) -> Self {
        let (days, calendars) = patterns.map(|it| (it.days.as_deref(), it.hours.calendar.as_deref())).unzip();
        Self { days, calendars }
    }
}

/// Makes sure that these runs are there, and says which. With `open`, one that was done is opened again, for those
/// who have no decision yet, by a clock of the operator's if there is one; without, a new one is there as a place for single
/// decisions and no worker takes it.
pub(crate) async fn ensure(
    conn: &mut PgConnection,
    digest: &str,
    due: &[DueRun],
    open: bool,
    clock: Option<DateTime<Utc>>,
) -> Result<Vec<RunId>, StoreError> {
    let zones: Vec<&str> = due.iter().map(|run| run.time_zone.as_str()).collect();
    let periods: Vec<NaiveDate> = due.iter().map(|run| run.period).collect();
    let instants: Vec<DateTime<Utc>> = due.iter().map(|run| run.scheduled_for).collect();
    let kinds: Vec<&str> = due.iter().map(|run| run.kind.as_str()).collect();
    Ok(sqlx::query_scalar!(
        "-- store::runs::ensure
        insert into digest_run as r (
            digest, period, time_zone, scheduled_for, kind, state, settled_at, decided_by_clock)
        select $1, due.period, due.time_zone, due.scheduled_for, due.kind,
            case when $5 then 'pending' else 'done' end, case when $5 then null else now() end,
            case when $5 then $7::timestamptz end
        from unnest($2::date[], $3::text[], $4::timestamptz[], $6::text[]) with ordinality
            as due (period, time_zone, scheduled_for, kind, n)
        order by due.n
        on conflict (digest, period, time_zone, kind) do update
            set state = case when $5 then 'pending' else r.state end,
                settled_at = case when $5 then null else r.settled_at end,
                available_at = case when $5 then now() else r.available_at end,
                decided_by_clock = case when $5 then $7 else r.decided_by_clock end,
                attempt = case when $5 and r.state <> 'pending' then 0 else r.attempt end
        returning id",
        digest,
        &periods,
        &zones as &[&str],
        &instants,
        open,
        &kinds as &[&str],
        clock,
    )
    .fetch_all(conn)
    .await?)
}

/// Makes sure that there is work where work is due, as the scheduler sees it: a run for each zone in which somebody who
/// was on the roster when it was due has no decision yet. A run that was done is opened again for who moved into its
/// zone; nobody is decided twice. Runs of the other kinds are given where somebody waits for them.
pub(crate) async fn ensure_due(
    conn: &mut PgConnection,
    digest: &str,
    audience: &Audience,
    due: &[DueRun],
) -> Result<u64, StoreError> {
    let zones: Vec<&str> = due.iter().map(|run| run.time_zone.as_str()).collect();
    let periods: Vec<NaiveDate> = due.iter().map(|run| run.period).collect();
    let instants: Vec<DateTime<Utc>> = due.iter().map(|run| run.scheduled_for).collect();
    let kinds: Vec<&str> = due.iter().map(|run| run.kind.as_str()).collect();
    let done = sqlx::query!(
        "-- store::runs::ensure_due
        insert into digest_run as r (digest, period, time_zone, scheduled_for, kind)
        select $1, due.period, due.time_zone, due.scheduled_for, due.kind
        from unnest($2::date[], $3::text[], $4::timestamptz[], $9::text[])
            as due (period, time_zone, scheduled_for, kind)
        where due.kind <> 'occurrence' or exists (
            select from person p
            where ($8::text is not null or coalesce(p.time_zone, $7) = due.time_zone)
                and p.created_at <= due.scheduled_for
                and ($5::text[] is null and $6::text[] is null or is_in_audience(p, $5, $6))
                and not exists (
                    select from decision d
                    where d.digest = $1 and d.period = due.period and d.person_id = p.id))
        on conflict (digest, period, time_zone, kind) do update
            set state = 'pending', settled_at = null, available_at = now(), attempt = 0, decided_by_clock = null
            where r.state = 'done'",
        digest,
        &periods,
        &zones as &[&str],
        &instants,
        audience.teams.as_deref(),
        audience.roles.as_deref(),
        audience.default_zone.name(),
        audience.fixed_zone.map(|zone| zone.name()),
        &kinds as &[&str],
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// Claims the next run that is due. `only` narrows it to these.
pub async fn claim(conn: &mut PgConnection, only: Option<&[RunId]>) -> Result<Option<Run>, StoreError> {
    let Some(lease) = queue::claim(&mut *conn, Queue::Run, only.into(), 1).await?.pop() else {
        return Ok(None);
    };
    let row = sqlx::query!(
        "-- store::runs::claim
        select id, digest, period, time_zone, scheduled_for, kind, decided_by_clock from digest_run where id = $1",
        lease.id,
    )
    .fetch_one(conn)
    .await?;
    Ok(Some(Run {
        id: row.id,
        digest: row.digest,
        period: row.period,
        time_zone: row.time_zone,
        scheduled_for: row.scheduled_for,
        kind: row.kind,
        clock: row.decided_by_clock,
        lease,
    }))
}

/// Gives a run back for a while; that is no attempt.
pub(crate) async fn postpone(
    conn: &mut PgConnection,
    lease: &Lease,
    pause: TimeDelta,
) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::runs::postpone
        update digest_run
        set attempt = attempt - 1, available_at = now() + make_interval(secs => $3), last_error = 'held',
            lease_token = null, lease_expires_at = null
        where id = $1 and lease_token = $2 and settled_at is null",
        lease.id,
        lease.token,
        queue::seconds(pause),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Makes due at once what has failed: a run, and the mails of a run that could not be rendered, whether they wait for
/// another attempt or are dead. What a later digest has taken the place of is left alone. Says how much that was; with
/// `None`, there is no such run.
pub async fn retry(conn: &mut PgConnection, id: RunId) -> Result<Option<u64>, StoreError> {
    let run = sqlx::query_scalar!(
        r#"-- store::runs::retry
        with revived as (
            update digest_run r
            set state = 'pending', available_at = now(), attempt = 0, settled_at = null
            where id = $1 and last_error is not null
                and (state = 'dead'
                    or state = 'pending' and (lease_expires_at is null or lease_expires_at < now()))
                and not exists (
                    select from digest_run later join decision d on d.run_id = later.id
                    where later.digest = r.digest and later.time_zone = r.time_zone and later.kind = 'occurrence'
                        and later.period > r.period)
            returning id)
        select exists (select from revived) as "revived!" from digest_run where id = $1"#,
        id.0,
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(is_revived) = run else { return Ok(None) };
    let mails = sqlx::query!(
        "-- store::runs::retry
        update render_job j
        set state = 'pending', available_at = now(), attempt = 0, settled_at = null
        from decision d
        where d.id = j.decision_id and d.run_id = $1 and j.last_error is not null
            and (j.state = 'dead'
                or j.state = 'pending' and (j.lease_expires_at is null or j.lease_expires_at < now()))
            and not exists (
                select from decision later
                where later.person_id = d.person_id and later.digest = d.digest and later.period > d.period)",
        id.0,
    )
    .execute(conn)
    .await?;
    Ok(Some(mails.rows_affected() + u64::from(is_revived)))
}

/// Whom a run that is no occurrence is for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RunFilter<'a> {
    /// Those who work so.
    pub(crate) working: &'a [&'a Pattern],
    /// For an early run, today.
    pub(crate) early: Option<Today>,
}

/// A day, as an early run needs it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Today {
    pub(crate) on: NaiveDate,
    pub(crate) since: DateTime<Utc>,
}

/// The people of a run who have no decision, team by team; `among` narrows it to some, `only` to those whom a run that is
/// no occurrence is for. An early run leaves to the occurrence who is away or has paused today, and who has had a mail of
/// this digest today.
pub(crate) async fn undecided(
    conn: &mut PgConnection,
    digest: &str,
    due: &DueRun,
    audience: &Audience,
    among: Option<&[PersonId]>,
    only: Option<RunFilter<'_>>,
) -> Result<Vec<PersonId>, StoreError> {
    let among: Option<Vec<i64>> = among.map(|ids| ids.iter().map(|id| id.0).collect());
    let worked = Worked::of(only.map(|it| it.working).unwrap_or_default().iter().copied());
    let early = only.and_then(|it| it.early);
    Ok(sqlx::query_scalar!(
        "-- store::runs::undecided
        select p.id
        from person p
        left join membership home on home.person_id = p.id and home.position = 0
        where ($7::text is not null or coalesce(p.time_zone, $6) = $3)
            and ($4::text[] is null and $5::text[] is null or is_in_audience(p, $4, $5))
            and ($8::bigint[] is null or p.id = any($8))
            and (not $9 or is_back_from_leave(p.id, $1, $2))
            and (not $10 or exists (
                select from unnest($11::text[], $12::text[]) as it (days, calendar)
                where p.working_days is not distinct from it.days and p.calendar is not distinct from it.calendar))
            and ($13::date is null or not exists (
                    select from absence a where a.person_id = p.id and $13 between a.starts_on and a.ends_on)
                and not exists (
                    select from preference pref where pref.person_id = p.id and pref.paused_until > $13)
                and not exists (
                    select from decision d
                    where d.digest = $1 and d.person_id = p.id and d.outcome = 'send' and d.decided_at >= $14))
            -- A hash of those who are decided, however few the statistics expect in a table that has just grown.
            and p.id not in (
                select d.person_id from decision d
                where d.digest = $1 and d.period = $2 and ($8::bigint[] is null or d.person_id = any($8)))
        order by home.team_id nulls last, p.id",
        digest,
        due.period,
        due.time_zone,
        audience.teams.as_deref(),
        audience.roles.as_deref(),
        audience.default_zone.name(),
        audience.fixed_zone.map(|zone| zone.name()),
        among.as_deref(),
        due.kind == RunKind::Return,
        only.is_some(),
        &worked.days as &[Option<&str>],
        &worked.calendars as &[Option<&str>],
        early.map(|today| today.on),
        early.map(|today| today.since),
    )
    .fetch_all(conn)
    .await?)
}

/// The runs of some periods, due at or before an instant, in which somebody was decided.
pub(crate) async fn decided(
    conn: &mut PgConnection,
    digest: &str,
    periods: &BTreeSet<NaiveDate>,
    at: DateTime<Utc>,
) -> Result<Vec<DueRun>, StoreError> {
    let periods: Vec<NaiveDate> = periods.iter().copied().collect();
    Ok(sqlx::query_as!(
        DueRun,
        "-- store::runs::decided
        select r.time_zone, r.period, r.scheduled_for, r.kind
        from digest_run r
        where r.digest = $1 and r.period = any($2) and r.scheduled_for <= $3 and r.kind = 'occurrence'
            and exists (select from decision d where d.run_id = r.id)
        order by r.scheduled_for, r.time_zone",
        digest,
        &periods,
        at,
    )
    .fetch_all(conn)
    .await?)
}

/// The latest run, due at or before an instant, in which a person was decided.
pub(crate) async fn last_decided(
    conn: &mut PgConnection,
    digest: &str,
    person: PersonId,
    at: DateTime<Utc>,
) -> Result<Option<DueRun>, StoreError> {
    Ok(sqlx::query_as!(
        DueRun,
        "-- store::runs::last_decided
        select r.time_zone, r.period, r.scheduled_for, r.kind
        from decision d join digest_run r on r.id = d.run_id
        where d.person_id = $1 and d.digest = $2 and r.scheduled_for <= $3
        order by d.period desc
        limit 1",
        person.0,
        digest,
        at,
    )
    .fetch_optional(conn)
    .await?)
}

/// The mail of a digest that may be the last one that a person's week has room for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LastMail<'a> {
    /// The name of its digest in the config.
    pub digest: &'a str,
    /// The nominal local date.
    pub period: NaiveDate,
    /// When it is due; it counts in the week that this falls in where its reader is.
    pub(crate) scheduled_for: DateTime<Utc>,
    /// The mail budget of a week.
    pub(crate) mails_per_week: u8,
}

/// Those of some people for whom a run of another digest, which is not decided for them yet, will find no room in their
/// week after their last mail; with what the roster says of their working days.
pub(crate) async fn held_back(
    conn: &mut PgConnection,
    (digest, due): (&str, &DueRun),
    audience: &Audience,
    last: LastMail<'_>,
    people: &[PersonId],
) -> Result<Vec<(PersonId, OwnHours)>, StoreError> {
    let ids: Vec<i64> = people.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"-- store::runs::held_back
        select p.id as "id!", p.working_days, p.calendar
        from person p
        where p.id = any($1) and ($7::text is not null or coalesce(p.time_zone, $6) = $5)
            and ($3::text[] is null and $4::text[] is null or is_in_audience(p, $3, $4))
            and not exists (select from digest_stop s where s.person_id = p.id and s.digest = $2)
            and not exists (
                select from decision d where d.digest = $2 and d.period = $8 and d.person_id = p.id)
            and (
                select count(*) from decision d
                where d.person_id = p.id and d.mail_slot is not null
                    and d.week = date_trunc('week', $11 at time zone coalesce(p.time_zone, $6))::date
                    and (d.digest, d.period) <> ($9, $10)) = $12 - 1
        order by p.id"#,
        &ids,
        digest,
        audience.teams.as_deref(),
        audience.roles.as_deref(),
        due.time_zone,
        audience.default_zone.name(),
        audience.fixed_zone.map(|zone| zone.name()),
        due.period,
        last.digest,
        last.period,
        last.scheduled_for,
        i32::from(last.mails_per_week),
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id, own_hours(row.working_days.as_deref(), None, row.calendar)))
        .collect())
}

/// A run, with what came of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Listed {
    /// The key of its row.
    pub id: RunId,
    /// The name of the digest in the config.
    pub digest: String,
    /// The nominal local date.
    pub period: NaiveDate,
    /// The IANA zone, as the roster spells it.
    pub time_zone: String,
    /// When it is due.
    pub scheduled_for: DateTime<Utc>,
    /// Whom it is for.
    pub kind: RunKind,
    pub(crate) state: RunState,
    pub(crate) send: i64,
    pub(crate) skip: i64,
    /// Decisions to send whose mail could not be made.
    pub(crate) not_rendered: i64,
    /// What went wrong last.
    pub(crate) last_error: Option<String>,
}

/// The latest `limit` runs, newest first.
pub async fn list(conn: &mut PgConnection, limit: i64) -> Result<Vec<Listed>, StoreError> {
    Ok(sqlx::query_as!(
        Listed,
        r#"-- store::runs::list
        select r.id, r.digest, r.period, r.time_zone, r.scheduled_for, r.kind, r.state,
            count(d.id) filter (where d.outcome = 'send') as "send!",
            count(d.id) filter (where d.outcome = 'skip') as "skip!",
            count(j.decision_id) as "not_rendered!",
            r.last_error
        from digest_run r
        left join decision d on d.run_id = r.id
        left join render_job j on j.decision_id = d.id and j.state = 'dead'
            and j.last_error is distinct from 'superseded by the next digest'
        group by r.id
        order by r.scheduled_for desc, r.id desc
        limit $1"#,
        limit
    )
    .fetch_all(conn)
    .await?)
}

/// How many of these runs are not done.
pub(crate) async fn count_pending(conn: &mut PgConnection, runs: &[RunId]) -> Result<i64, StoreError> {
    let ids: Vec<i64> = runs.iter().map(|id| id.0).collect();
    Ok(sqlx::query_scalar!(
        r#"-- store::runs::count_pending
        select count(*) as "count!" from digest_run where id = any($1) and state = 'pending'"#,
        &ids
    )
    .fetch_one(conn)
    .await?)
}

/// How many decisions there are, as far as the statistics know.
pub(crate) async fn known_decisions(conn: &mut PgConnection) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::runs::known_decisions
        select greatest(reltuples, 0)::bigint as "known!" from pg_class where oid = 'decision'::regclass"#
    )
    .fetch_one(conn)
    .await?)
}

/// Renews the statistics of the tables that a run writes to.
pub(crate) async fn analyze(conn: &mut PgConnection) -> Result<(), StoreError> {
    let tables = "-- store::runs::analyze
        analyze (skip_locked) decision, ask, last_code, thanks_report, coverage_pair, coverage_ahead, render_job, outbox_message";
    sqlx::query(tables).execute(conn).await?;
    Ok(())
}
