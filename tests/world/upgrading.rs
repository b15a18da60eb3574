//! Databases of earlier versions, brought up to date. `make dump` made them, each with the migrations up to its name.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use rapport::store;
use sqlx::{Connection, PgConnection, PgPool};

use crate::letters::Letter;
use crate::support::{Database, World, weekly};

/// The dumps, the oldest first.
fn dumps() -> Vec<PathBuf> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/world/dumps");
    let mut dumps: Vec<PathBuf> =
        std::fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    dumps.sort();
    dumps
}

/// A database as a dump has it.
async fn restored(dump: &Path) -> Database {
    let database = Database::empty().await;
    // A dump leaves its connection without a search path.
    let mut conn = PgConnection::connect(&database.url()).await.unwrap();
    let statements = std::fs::read_to_string(dump).unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(statements)).execute(&mut conn).await.unwrap();
    conn.close().await.unwrap();
    database
}

/// The schema, a line for each thing in it. Checks and triggers stand without parentheses: a dump does not keep all of them.
async fn schema(pool: &PgPool) -> BTreeSet<String> {
    let lines = "
        select concat_ws(' ', 'column', table_name, column_name, udt_name, is_nullable, column_default,
            is_generated, generation_expression)
        from information_schema.columns where table_schema = 'public'
        union all
        select concat_ws(' ', 'constraint', conrelid::regclass, conname, translate(pg_get_constraintdef(oid), '()', ''))
        from pg_constraint where connamespace = 'public'::regnamespace
        union all
        select indexdef from pg_indexes where schemaname = 'public'
        union all
        select translate(pg_get_triggerdef(t.oid), '()', '') from pg_trigger t where not tgisinternal
        union all
        select pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace
        union all
        select concat_ws(' ', 'view', viewname, definition) from pg_views where schemaname = 'public'";
    let lines: Vec<String> = sqlx::query_scalar(lines).fetch_all(pool).await.unwrap();
    lines.into_iter().collect()
}

#[tokio::test]
async fn a_dump_of_every_version_comes_up_to_date_and_is_read() {
    let dumps = dumps();
    assert!(!dumps.is_empty());
    let fresh = schema(&Database::migrated().await.pool).await;
    for dump in dumps {
        let name = dump.display();
        let database = restored(&dump).await;
        let is_first = name.to_string().ends_with("0006.sql");
        let told = counts(&database.pool, if is_first { TOLD_BEFORE_0007 } else { TOLD }).await;
        if is_first {
            forget_as_before_0008(&database.pool).await;
        }
        store::migrate(&database.pool, "demo", false).await.unwrap();
        assert_eq!(counts(&database.pool, TOLD).await, told, "{name}");
        assert!(told.0 > 0 && told.2 > 0, "{name} tells of nothing: {told:?}");
        let world = World::on(database, vec![weekly()], None).await;
        store::check_schema(&mut world.pool.acquire().await.unwrap()).await.unwrap();
        let upgraded = schema(&world.pool).await;
        let differ: Vec<&String> = upgraded.symmetric_difference(&fresh).collect();
        assert!(differ.is_empty(), "{name}: {differ:#?}");
        is_read(&world).await;
        if is_first {
            let people = "email,name,teams\nmade.up@acme.example,Made Up,Platform\n";
            assert_eq!(world.import("people.csv", people).await.forgotten, 1, "{name}");
            assert_eq!(world.count("select count(*) from forgotten where token_key_id = 1").await, 1);
        }
        assert_eq!(world.count("select count(*) from reveal where database_role is not null").await, 0);
    }
}

/// How many thanks were told and are still to be told, and the sum of the last numbers of all codes of nudges.
type Told = (i64, i64, i64);

const TOLD: &str = "select (select count(*) from thanks_report where reported_at is not null),
    (select count(*) from thanks_report where reported_at is null),
    (select sum(number) from last_code where code_prefix = 'N')";

const TOLD_BEFORE_0007: &str = "select
    (select count(*) from interaction where reported_in is not null),
    (select count(*) from interaction where kind = 'thanks' and reported_in is null and not in_person),
    (select sum(last)::bigint from (
        select max(code) as last from ask where code_prefix = 'N' group by person_id) as codes)";

async fn counts(pool: &PgPool, query: &'static str) -> Told {
    sqlx::query_as(query).fetch_one(pool).await.unwrap()
}

/// Remembers somebody who asked to be forgotten as versions before migration 8 did: by a hash under the token key.
async fn forget_as_before_0008(pool: &PgPool) {
    use hmac::{Hmac, KeyInit, Mac};
    let key: Vec<u8> =
        sqlx::query_scalar("select key from token_key where id = 1").fetch_one(pool).await.unwrap();
    let mut mac = <Hmac<sha2::Sha256> as KeyInit>::new_from_slice(&key).unwrap();
    mac.update(b"rapport-forgotten-v1\0made.up@acme.example");
    let hash = mac.finalize().into_bytes().to_vec();
    let insert = "insert into forgotten (address_hash) values ($1)";
    sqlx::query(insert).bind(hash).execute(pool).await.unwrap();
}

/// Reads what a version wrote, in the shapes that it wrote it in: editions, mails, answers; and goes on from there.
async fn is_read(world: &World) {
    let decided: Vec<DateTime<Utc>> =
        sqlx::query_scalar("select max(decided_at) from decision group by period order by 1")
            .fetch_all(&world.pool)
            .await
            .unwrap();
    assert_eq!(decided.len(), 2);
    for at in &decided {
        let lines = world.plan(&at.to_rfc3339()).await;
        assert!(lines.values().all(|line| line.decided_at.is_some()));
        assert!(lines.values().filter(|line| line.outcome.is_ok()).count() > 5);
    }
    let mut conn = world.pool.acquire().await.unwrap();
    let mails = store::outbox::list(&mut conn, None, None, 1_000).await.unwrap();
    let mut bodies = 0;
    for mail in mails {
        let shown = store::outbox::show(&mut conn, mail.id).await.unwrap().unwrap();
        let Some(bytes) = shown.bytes else { continue };
        assert_eq!(Letter::read(&bytes).to, shown.listed.recipient.as_str());
        bodies += 1;
    }
    assert!(bodies > 0);
    let week_later = (decided[1] + TimeDelta::weeks(1)).to_rfc3339();
    assert!(world.send(&week_later).await.is_settled());
    let digest = world.letter_to("ana.lindqvist");
    world.hear_at(&digest.answer("pause until next week"), &week_later).await;
    assert_eq!(world.outcomes().await.pop().unwrap(), "applied L3");
}

#[tokio::test]
async fn a_program_works_with_a_later_schema_unless_that_needs_a_newer_one() {
    let world = World::new().await;
    let mut conn = world.pool.acquire().await.unwrap();
    world
        .sql(
            "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
             values (9999, 'only adds', true, '\\x00', 0)",
        )
        .await;
    store::check_schema(&mut conn).await.unwrap();
    world.sql("update schema_compatibility set number = number + 1").await;
    let error = store::check_schema(&mut conn).await.unwrap_err().to_string();
    assert!(error.contains("newer version") && error.contains("update rapport"), "{error}");
}
