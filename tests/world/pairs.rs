//! The row of a pair is the fold of its lines, however they came in and went.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{DateTime, NaiveDate, Utc};
use rapport_model::InteractionKind;
use rapport_model::ids::PersonId;
use rapport_planner::digest::{Pair, PairInteraction};
use sqlx::FromRow;

use crate::chance::Chance;
use crate::support::World;

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

/// A file of lines, some of which were in an earlier one and have changed since.
fn file(chance: &mut Chance) -> String {
    const NAMES: [&str; 6] = ["ana", "bo", "cy", "di", "eve", "flo"];
    let mut text = "kind,from,to,occurred_at,external_id\n".to_owned();
    let mut ids = std::collections::BTreeSet::new();
    for _ in 0..40 {
        let (from, to) = (chance.below(6), chance.below(6));
        let id = chance.below(150);
        if from == to || !ids.insert(id) {
            continue;
        }
        let kind = chance.pick(InteractionKind::ALL);
        let (day, hour) = (1 + chance.below(30), chance.below(24));
        let (from, to) = (NAMES[from], NAMES[to]);
        writeln!(text, "{kind},{from}@acme.example,{to}@acme.example,2026-10-{day:02}T{hour:02}:00:00Z,{id}")
            .unwrap();
    }
    text
}

#[tokio::test]
async fn a_row_is_the_fold_of_the_log_after_any_imports_changes_and_deletions() {
    let world = World::new().await;
    world.team(&["ana", "bo", "cy", "di", "eve", "flo"]).await;
    let mut chance = Chance::new(20_261_124);
    for step in 0..25 {
        if step % 5 == 4 {
            world.sql("delete from interaction where id % 4 = (select count(*) % 4 from interaction)").await;
        } else {
            world.import("interactions.csv", &file(&mut chance)).await;
        }
        let folded = folded(&world).await;
        assert!(!folded.is_empty());
        assert_eq!(stored(&world).await, folded, "after step {step}");
    }
    world.sql("delete from person where email like 'cy@%'").await;
    assert_eq!(stored(&world).await, folded(&world).await, "somebody was forgotten");
    world.sql("select rebuild_pairs()").await;
    assert_eq!(stored(&world).await, folded(&world).await, "made anew");
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
