//! The row of a pair is the fold of its lines, however they came in and went.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use chrono::{DateTime, NaiveDate, Utc};
use rapport::store;
use rapport_model::InteractionKind;
use rapport_model::ids::PersonId;
use rapport_planner::digest::{Pair, PairInteraction};
use sqlx::FromRow;

use crate::chance::Chance;
use crate::support::{MONDAY, World};

#[derive(FromRow)]
struct Line {
    kind: String,
    from_person_id: i64,
    to_person_id: i64,
    occurred_at: DateTime<Utc>,
}

#[derive(FromRow)]
struct Row {
    low_id: i64,
    high_id: i64,
    last_at: Option<DateTime<Utc>>,
    days: Vec<NaiveDate>,
    low_helped: Vec<DateTime<Utc>>,
    high_helped: Vec<DateTime<Utc>>,
    low_thanked_at: Option<DateTime<Utc>>,
    high_thanked_at: Option<DateTime<Utc>>,
    low_celebrated_at: Option<DateTime<Utc>>,
    high_celebrated_at: Option<DateTime<Utc>>,
}

type Pairs = BTreeMap<(i64, i64), Pair>;

/// Every pair as both of its people see it, folded from the log.
async fn folded(world: &World) -> Pairs {
    let lines: Vec<Line> = sqlx::query_as(
        "select kind, from_person_id, to_person_id, occurred_at from interaction order by occurred_at, id",
    )
    .fetch_all(&world.pool)
    .await
    .unwrap();
    let mut of: BTreeMap<i64, Vec<PairInteraction>> = BTreeMap::new();
    for line in lines {
        let kind: InteractionKind = line.kind.parse().unwrap();
        for (one, with, mine) in
            [(line.from_person_id, line.to_person_id, true), (line.to_person_id, line.from_person_id, false)]
        {
            of.entry(one).or_default().push(PairInteraction {
                with: PersonId(with),
                kind,
                mine,
                at: line.occurred_at,
            });
        }
    }
    let pairs = of.into_iter().flat_map(|(one, lines)| {
        Pair::fold(&lines).into_iter().map(move |(with, pair)| ((one, with.0), pair))
    });
    pairs.collect()
}

/// The same from the rows.
async fn stored(world: &World) -> Pairs {
    let rows: Vec<Row> = sqlx::query_as("select * from pair").fetch_all(&world.pool).await.unwrap();
    let mut pairs = Pairs::new();
    for row in rows {
        let low = Pair {
            last_at: row.last_at,
            days: row.days,
            helped_me: row.high_helped,
            helped_them: row.low_helped,
            thanked_them: row.low_thanked_at,
            thanked_me: row.high_thanked_at,
            celebrated_me: row.high_celebrated_at,
        };
        pairs.insert((row.high_id, row.low_id), low.mirrored(row.low_celebrated_at));
        pairs.insert((row.low_id, row.high_id), low);
    }
    pairs
}

const NAMES: [&str; 6] = ["ana", "bo", "cy", "di", "eve", "flo"];

/// When a line happened: on few enough days that some are the same, and on more than a pair keeps.
fn instant(chance: &mut Chance) -> String {
    let (day, hour) = (1 + chance.below(30), chance.pick(&["00:00:00", "08:00:00", "15:30:00", "23:59:59"]));
    format!("2026-10-{day:02}T{hour}Z")
}

/// Two people.
fn two(chance: &mut Chance) -> (&'static str, &'static str) {
    let one = chance.below(NAMES.len());
    let other = (one + 1 + chance.below(NAMES.len() - 1)) % NAMES.len();
    (NAMES[one], NAMES[other])
}

/// A file of lines, some of which were in an earlier one and have changed since.
fn file(chance: &mut Chance) -> String {
    let mut text = "kind,from,to,occurred_at,external_id\n".to_owned();
    let mut ids = BTreeSet::new();
    for _ in 0..1 + chance.below(40) {
        let (id, kind) = (chance.below(150), chance.pick(InteractionKind::ALL));
        let ((from, to), at) = (two(chance), instant(chance));
        if ids.insert(id) {
            writeln!(text, "{kind},{from}@acme.example,{to}@acme.example,{at},{id}").unwrap();
        }
    }
    text
}

/// A statement that logs lines, changes some or takes some back.
fn statement(chance: &mut Chance) -> String {
    let some = format!("id % {} = {}", 2 + chance.below(5), chance.below(2));
    match chance.below(5) {
        0 | 1 => {
            let lines = (0..1 + chance.below(8)).map(|_| {
                let ((from, to), kind, at) =
                    (two(chance), chance.pick(InteractionKind::ALL), instant(chance));
                format!("('{kind}', '{from}@acme.example', '{to}@acme.example', '{at}'::timestamptz)")
            });
            format!(
                "insert into interaction (kind, from_person_id, to_person_id, occurred_at, source)
                 select it.kind, f.id, t.id, it.at, 'test' from (values {}) as it (kind, from_email, to_email, at)
                 join person f on f.email = from_email join person t on t.email = to_email",
                lines.collect::<Vec<_>>().join(", ")
            )
        }
        2 => format!(
            "update interaction set kind = '{}', occurred_at = occurred_at + interval '{} hours' where {some}",
            chance.pick(InteractionKind::ALL),
            chance.below(60)
        ),
        3 => {
            let name = chance.pick(&NAMES);
            format!(
                "update interaction set from_person_id = to_person_id, to_person_id = p.id from person p
                 where p.email = '{name}@acme.example' and p.id <> to_person_id and interaction.{some}"
            )
        }
        _ => format!("delete from interaction where {some}"),
    }
}

/// Something that happens to the log, in a transaction that ends well or does not.
async fn happens(world: &World, chance: &mut Chance) {
    if chance.one_in(3) {
        world.import("interactions.csv", &file(chance)).await;
        return;
    }
    let mut tx = world.pool.begin().await.unwrap();
    if chance.one_in(3) {
        store::roster::hold_pairs(&mut tx).await.unwrap();
    }
    for _ in 0..1 + chance.below(4) {
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement(chance))).execute(&mut *tx).await.unwrap();
    }
    if chance.one_in(5) { tx.rollback().await.unwrap() } else { tx.commit().await.unwrap() }
}

/// The log of a seed, with the rows of pairs held against it at every step.
async fn holds_for(seed: u64) {
    let mut chance = Chance::new(seed);
    let world = World::new().await;
    world.team(&NAMES).await;
    world.import("interactions.csv", &file(&mut chance)).await;
    for step in 0..30 {
        happens(&world, &mut chance).await;
        assert_eq!(stored(&world).await, folded(&world).await, "seed {seed}, after step {step}");
    }
    let gone = "delete from person where email like 'cy@%'";
    for change in [gone, "select rebuild_pairs()", "delete from interaction"] {
        world.sql(change).await;
        assert_eq!(stored(&world).await, folded(&world).await, "seed {seed}, after {change}");
    }
    assert_eq!(world.count("select count(*) from pair").await, 0);
}

#[tokio::test]
async fn a_row_is_the_fold_of_the_log_after_any_imports_changes_and_deletions() {
    for seed in 20_261_124..20_261_132 {
        holds_for(seed).await;
    }
}

#[tokio::test]
async fn a_row_is_the_fold_of_the_log_after_answers_are_taken_back() {
    let world = World::new().await;
    world.team(&["ana", "bo", "cy"]).await;
    world.log(&["help bo ana 2026-11-17", "help cy ana 2026-11-18"]).await;
    world.send(MONDAY).await;
    let letter = world.letter_to("ana");
    let mut seen = BTreeSet::new();
    for words in ["talked to Bo yesterday", "undo", "helped Cy on Friday\nthanked Bo today", "undo"] {
        world.hear(&letter.answer(words)).await;
        let stored = stored(&world).await;
        assert_eq!(stored, folded(&world).await, "after {words:?}");
        seen.insert(format!("{stored:?}"));
    }
    assert_eq!(seen.len(), 3, "both undos bring the log of the import back");
}

#[tokio::test]
async fn whoever_holds_the_fold_back_cannot_commit_without_it() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    let line = "insert into interaction (kind, from_person_id, to_person_id, occurred_at, source)
        select 'help', a.id, b.id, now(), 'test' from person a, person b where a.id < b.id";
    let rows = "select count(*) from pair where last_at is not null";
    for ends_well in [false, true] {
        let mut tx = world.pool.begin().await.unwrap();
        store::roster::hold_pairs(&mut tx).await.unwrap();
        sqlx::raw_sql(line).execute(&mut *tx).await.unwrap();
        let done: i64 = sqlx::query_scalar(rows).fetch_one(&mut *tx).await.unwrap();
        assert_eq!(done, 0, "it is put off");
        if ends_well {
            tx.commit().await.unwrap()
        } else {
            tx.rollback().await.unwrap()
        }
        assert_eq!(stored(&world).await, folded(&world).await);
    }
    assert_eq!(world.count(rows).await, 1);
    assert_eq!(world.count("select count(*) from pair_hold").await, 0);
    // What comes after is folded at once.
    world.sql(line).await;
    assert_eq!(stored(&world).await, folded(&world).await);
}

#[tokio::test]
async fn what_two_transactions_log_about_a_new_pair_at_once_is_both_in_its_row() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    let line = |kind: &str| {
        format!(
            "insert into interaction (kind, from_person_id, to_person_id, occurred_at, source)
             select '{kind}', a.id, b.id, now(), 'test' from person a, person b
             where a.email like 'ana@%' and b.email like 'bo@%'"
        )
    };
    let mut first = world.pool.begin().await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(line("help"))).execute(&mut *first).await.unwrap();
    let pool = world.pool.clone();
    let thanks = line("thanks");
    let mut second = tokio::task::JoinSet::new();
    second.spawn(async move { sqlx::raw_sql(sqlx::AssertSqlSafe(thanks)).execute(&pool).await.map(drop) });
    // The second waits for the row of the pair, which the first holds.
    while world.count("select count(*) from pg_locks where not granted").await == 0 {
        tokio::task::yield_now().await;
    }
    first.commit().await.unwrap();
    second.join_next().await.unwrap().unwrap().unwrap();
    assert_eq!(stored(&world).await, folded(&world).await);
    assert_eq!(
        world
            .count("select count(*) from pair where low_thanked_at is not null and low_helped <> '{}'")
            .await,
        1
    );
}
