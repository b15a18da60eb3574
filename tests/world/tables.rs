//! Roster and log that stay in tables of another system.

use crate::program::{config, rapport, stderr, stdout};
use crate::support::{Database, MONDAY, World};
use rapport::config::SourceTable;
use rapport::service::Engine;

/// A schema of an HR system, and a login that may read it and nothing else of it.
const HR: &str = "create schema hr;
    create table hr.staff (id int primary key, mail text, first text, last text, team text[], joined date,
        gone boolean default false, salary int, changed_at timestamptz default now());
    create view hr.roster as
        select mail as email, first || ' ' || last as name, team as teams, joined as started_on, not gone as active,
            id as external_id, salary from hr.staff;
    create table hr.praise (no bigint generated always as identity primary key, giver text, taker text, said text,
        at timestamp);
    create view hr.log as
        select 'thanks' as kind, giver as \"from\", taker as \"to\", at as occurred_at, said as note, no as external_id, no from hr.praise;
    insert into hr.staff (id, mail, first, last, team, joined) values
        (1, 'Ana@acme.example', 'Ana', 'Lee', '{Platform,Care}', '2020-01-01'),
        (2, 'bo@acme.example', 'Bo', 'Berg', '{Platform}', '2020-01-01'),
        (3, 'cy@acme.example', 'Cy', 'Crane', '{Platform}', '2020-01-01');
    insert into hr.praise (giver, taker, said, at) values
        ('bo@acme.example', 'ana@acme.example', 'the review', '2026-11-18 10:00'),
        ('ex@acme.example', 'ana@acme.example', 'long ago', '2026-11-18 10:00');";

const PEOPLE: &str = "select * from hr.roster";
const LOG: &str = "select * from hr.log";

fn tables() -> Vec<SourceTable> {
    let table = |name: &str, query: &str| {
        SourceTable::new(name, name.parse().unwrap(), query, chrono_tz::Europe::Berlin)
    };
    let mut people = table("people", PEOPLE);
    people.full = true;
    let mut log = table("interactions", LOG);
    log.cursor = Some("no".to_owned());
    vec![people, log]
}

async fn world() -> (World, Engine) {
    let world = World::new().await;
    world.sql(HR).await;
    let engine = world.reading(tables()).await;
    (world, engine)
}

/// Reads all of them, and says how many rows were new and updated in each.
async fn read(engine: &Engine) -> Vec<(String, u64, u64)> {
    let read = engine.read_sources(true).await.into_iter();
    read.map(|(name, read)| {
        let changed = read.unwrap().imported.changed;
        (name, changed.new, changed.updated)
    })
    .collect()
}

fn line(name: &str, new: u64, updated: u64) -> (String, u64, u64) {
    (name.to_owned(), new, updated)
}

#[tokio::test]
async fn digests_come_from_two_views_and_a_changed_row_shows_in_the_next_one() {
    let (world, engine) = world().await;
    assert_eq!(read(&engine).await, [line("people", 3, 0), line("interactions", 1, 0)]);
    assert_eq!(read(&engine).await, [line("people", 0, 0), line("interactions", 0, 0)]);
    world.send(MONDAY).await;
    assert!(world.mails_to("ana")[0].contains("the review"));
    // In the zone of the configuration.
    assert_eq!(world.text("select occurred_at::text from interaction").await, "2026-11-18 09:00:00+00");
    world
        .sql(
            "update hr.staff set mail = 'ana.moss@acme.example', last = 'Moss' where id = 1;
            insert into hr.staff (id, mail, first, last, team) values (4, 'di@acme.example', 'Di', 'Dahl', '{Care}');
            insert into hr.praise (giver, taker, said, at) values ('cy@acme.example', 'bo@acme.example', 'the cake', '2026-11-24')",
        )
        .await;
    assert_eq!(read(&engine).await, [line("people", 1, 1), line("interactions", 1, 0)]);
    world.send("2026-11-30T14:00:00Z").await;
    assert!(world.mails_to("bo").last().unwrap().contains("the cake"));
    assert_eq!(world.text("select email from person where external_id = '1'").await, "ana.moss@acme.example");
}

#[tokio::test]
async fn a_row_that_nobody_can_read_is_left_out_and_says_of_nobody_that_they_left() {
    let (world, engine) = world().await;
    read(&engine).await;
    world.sql("update hr.staff set mail = 'nonsense' where id = 2; delete from hr.staff where id = 3").await;
    let people = engine.read_sources(true).await.remove(0).1.unwrap();
    assert_eq!((people.imported.problems.len(), people.left), (1, 0));
    world.sql("update hr.staff set mail = 'bo@acme.example' where id = 2").await;
    assert_eq!(engine.read_sources(true).await.remove(0).1.unwrap().left, 1);
    // A view that is empty says of nobody that they left, either.
    world.sql("delete from hr.staff").await;
    assert_eq!(engine.read_sources(true).await.remove(0).1.unwrap().left, 0);
    assert_eq!(world.count("select count(*) from person where active").await, 2);
}

#[tokio::test]
async fn only_new_rows_are_read_after_a_cursor_and_all_of_them_once_a_day() {
    let (world, engine) = world().await;
    read(&engine).await;
    world
        .sql("update hr.praise set no = default where false; select setval('hr.praise_no_seq', 100000)")
        .await;
    world.sql("insert into hr.praise (giver, taker, said, at) values ('cy@acme.example', 'bo@acme.example', 'x', '2026-11-24')").await;
    assert_eq!(read(&engine).await[1], line("interactions", 1, 0));
    world.sql("update hr.praise set said = 'the first review' where no = 1").await;
    assert_eq!(read(&engine).await[1], line("interactions", 0, 0), "far below the cursor");
    world.sql("update import_source set full_at = now() - interval '25 hours'").await;
    assert_eq!(read(&engine).await[1], line("interactions", 0, 1));
    // Another replica, or another look within the hour, reads nothing.
    assert!(engine.read_sources(false).await.is_empty());
}

#[tokio::test]
async fn a_query_is_checked_with_its_line_and_the_types_of_its_columns() {
    let world = World::new().await;
    world.sql(HR).await;
    let directory = config(&world, "transport = \"hold\"");
    let path = directory.path().join("rapport.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let table = |kind: &str, query: &str, more: &str| {
        format!("[[import.table]]\nkind = \"{kind}\"\nquery = \"\"\"\n{query}\"\"\"\n{more}\n")
    };
    let check = async |tables: String| {
        std::fs::write(&path, format!("{text}{tables}")).unwrap();
        let output = rapport(directory.path(), &["check", "--database"]).await;
        (output.status.success(), stdout(&output) + &stderr(&output))
    };
    let (is_good, said) =
        check(table("people", PEOPLE, "full = true") + &table("interactions", LOG, "cursor = \"no\"")).await;
    assert!(
        is_good && said.contains("[[import.table]] people: ok") && said.contains("interactions: ok"),
        "{said}"
    );
    let wrong = "select mail as email,\n  frist as name\nfrom hr.staff";
    let (is_good, said) = check(table("people", wrong, "")).await;
    assert!(!is_good && said.contains("line 2 of the query: column \"frist\" does not exist"), "{said}");
    let typed = "select mail as email, salary > 1 as name, array[1] as started_on from hr.staff";
    let (is_good, said) = check(table("people", typed, "cursor = \"at\"")).await;
    assert!(
        !is_good
            && said.contains("`name` has the type bool")
            && said.contains("`started_on` has the type int4[]"),
        "{said}"
    );
    assert!(said.contains("no column `at`, which is the cursor"), "{said}");
    let (_, said) = check(table("interactions", LOG, "cursor = \"from\"")).await;
    assert!(said.contains("it must be a number, a date or a time"), "{said}");
    let (_, said) = check(table("interactions", "select 1 as kind", "")).await;
    assert!(said.contains("no column `from`") && said.contains("no column `external_id`"), "{said}");
    std::fs::write(&path, format!("{text}{}", table("people", PEOPLE, ""))).unwrap();
    let imported = rapport(directory.path(), &["import", "--tables"]).await;
    assert!(
        stdout(&imported).contains("people: 3 rows, 3 new"),
        "{}{}",
        stdout(&imported),
        stderr(&imported)
    );
}

#[tokio::test]
async fn nothing_but_the_right_to_select_is_needed_and_a_query_changes_nothing() {
    let database = Database::migrated().await;
    let world = World::on(database, vec![crate::support::weekly()], None).await;
    world.sql(HR).await;
    let role = "reader_of_hr";
    let grants = "do $$ begin
            if not exists (select from pg_roles where rolname = 'reader_of_hr') then create role reader_of_hr login; end if;
        end $$;
        grant all on all tables in schema public to reader_of_hr;
        grant all on all sequences in schema public to reader_of_hr;
        grant usage on schema hr to reader_of_hr;
        grant select on hr.roster, hr.log to reader_of_hr";
    world.sql(grants).await;
    let url = world.url().replace("user=postgres", &format!("user={role}"));
    assert!(url.contains(role), "{url}");
    let pool = rapport::store::connect(&url, 4).await.unwrap();
    let mut bad = tables();
    bad.push(SourceTable::new(
        "people-2",
        "people".parse().unwrap(),
        "with it as (delete from person returning 1) select 'a' as email",
        chrono_tz::UTC,
    ));
    let engine = world.reading_on(pool, bad).await;
    let read = engine.read_sources(true).await;
    let said: Vec<_> = read
        .iter()
        .map(|(name, read)| (name.as_str(), read.as_ref().err().map(|error| format!("{error:?}"))))
        .collect();
    assert_eq!(
        said.iter().map(|(_, error)| error.is_none()).collect::<Vec<_>>(),
        [true, false, true],
        "{said:?}"
    );
    assert_eq!(world.count("select count(*) from person").await, 3);
    assert_eq!(world.count("select count(*) from import_source where last_error is not null").await, 1);
}
