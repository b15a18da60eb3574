//! The plan of a large organisation with a long log, beside what one bare aggregate over that log takes.
//!
//! The rows are made in the database: what is measured is planning. People talk to their team of ten for the most part, and
//! have done so for three years; then the log gets three times as long, further into the past.

use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

use sqlx::PgPool;

use super::{Peak, run, seconds, standing};

const PEOPLE: u32 = 100_000;
const INTERACTIONS: u32 = 10_000_000;
const TEAM: u32 = 10;
const DAYS: u32 = 1_095;

/// Makes the organisation, and measures.
pub(super) async fn bench(pool: &PgPool, config: &Path, port: u16) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    let started = Instant::now();
    roster(pool).await?;
    log(pool, INTERACTIONS, 0).await?;
    writeln!(out, "made     {:>6.1} s  {PEOPLE} people, {INTERACTIONS} interactions", seconds(started))?;
    let (aggregate, plan) = measure(pool, config, &mut out).await?;
    writeln!(out, "         plan / aggregate: {:.2}", plan / aggregate)?;
    let started = Instant::now();
    let Peak { megabytes } =
        run(config, &["send", "weekly", "--at", "2026-11-23T20:00:00Z", "--wait", "30m"]).await?;
    let mails: i64 = sqlx::query_scalar("select count(*) from outbox_message").fetch_one(pool).await?;
    writeln!(
        out,
        "mails    {:>6.1} s  {mails} decided, made and in the outbox, {megabytes} MB at most",
        seconds(started)
    )?;
    standing::bench(pool, config, port).await?;
    log(pool, 2 * INTERACTIONS, DAYS).await?;
    writeln!(out, "three times the history")?;
    let (_, longer) = measure(pool, config, &mut out).await?;
    writeln!(out, "         plan / plan with the shorter log: {:.2}", longer / plan)?;
    Ok(())
}

/// Seconds of the aggregate and of the plan.
async fn measure(pool: &PgPool, config: &Path, out: &mut impl std::io::Write) -> anyhow::Result<(f64, f64)> {
    let started = Instant::now();
    let groups: i64 = sqlx::query_scalar(
        "select count(*) from (
            select from_person_id, to_person_id, kind, max(occurred_at), count(*) from interaction group by 1, 2, 3) it",
    )
    .fetch_one(pool)
    .await?;
    let aggregate = seconds(started);
    writeln!(out, "  aggregate {aggregate:>6.1} s  last time and count of {groups} pairs and kinds")?;
    let started = Instant::now();
    let Peak { megabytes } =
        run(config, &["plan", "weekly", "--at", "2026-11-23T20:00:00Z", "--json"]).await?;
    let plan = seconds(started);
    writeln!(out, "  plan      {plan:>6.1} s  of everybody, {megabytes} MB at most")?;
    Ok((aggregate, plan))
}

async fn roster(pool: &PgPool) -> anyhow::Result<()> {
    let statement = format!(
        "insert into person (email, name, time_zone)
        select 'p' || n || '@acme.example', 'Person' || n || ' Made-Up',
            (array['Europe/Berlin', 'America/New_York', 'Asia/Kolkata'])[1 + n % 3]
        from generate_series(0, {PEOPLE} - 1) n;
        insert into team (name) select 'Team ' || n from generate_series(0, {PEOPLE} / {TEAM} - 1) n;
        insert into membership (person_id, team_id, position)
        select p.id, t.id, 0
        from person p
        join team t on t.name = 'Team ' || (substr(p.email, 2, strpos(p.email, '@') - 2)::int / {TEAM});
        analyze"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(pool).await?;
    Ok(())
}

/// Lines of the three years before a number of days ago. Indexes and the rows of the pairs are made when they are all
/// there, and the keys to people are not looked at one by one.
async fn log(pool: &PgPool, lines: u32, before: u32) -> anyhow::Result<()> {
    let statement = format!(
        "set session_replication_role = replica;
        set work_mem = '256MB';
        set maintenance_work_mem = '512MB';
        create temp table made on commit drop as
            select indexname, indexdef from pg_indexes i
            where tablename = 'interaction'
                and not exists (select from pg_constraint c where c.conname = i.indexname);
        do $$ declare it record; begin
            for it in select indexname from made loop execute 'drop index ' || it.indexname; end loop;
        end $$;
        with drawn as (
            select (hashint8extended(n, 1) & 2147483647) % {PEOPLE} as one,
                hashint8extended(n, 2) & 2147483647 as other, hashint8extended(n, 3) & 2147483647 as day,
                hashint8extended(n, 4) & 2147483647 as kind, n
            from generate_series({before}::bigint * 100000000, {before}::bigint * 100000000 + {lines} - 1) n),
        paired as (
            select one + 1 as one,
                1 + case when other % 10 < 7 then one / {TEAM} * {TEAM} + other / 10 % {TEAM} else other / 10 % {PEOPLE} end
                    as other,
                {before} + day % {DAYS} as day, kind, n
            from drawn)
        insert into interaction (kind, from_person_id, to_person_id, occurred_at, source, in_person)
        select case when kind % 50 = 0 then 'thanks' when kind % 50 < 11 then 'help' else 'check-in' end,
            one, case when other = one then 1 + one % {PEOPLE} else other end,
            timestamptz '2026-11-23 08:00Z' - day * interval '1 day' - n % 600 * interval '1 minute', 'bench',
            kind % 50 = 0
        from paired;
        do $$ declare it record; begin
            for it in select indexdef from made loop execute it.indexdef; end loop;
        end $$;
        select rebuild_pairs();
        set session_replication_role = origin;
        reset work_mem"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(pool).await?;
    // What a database does by itself in time.
    for table in ["interaction", "pair"] {
        sqlx::raw_sql(sqlx::AssertSqlSafe(format!("vacuum analyze {table}"))).execute(pool).await?;
    }
    Ok(())
}
