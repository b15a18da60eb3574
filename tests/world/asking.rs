//! Whom a digest may ask about is said three times: by the plan, by the last look before a mail leaves, and by the table
//! of asks itself. They say the same.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use chrono::NaiveDate;
use rapport::store;
use rapport_model::DecisionReason;
use rapport_model::ids::OutboxId;
use rapport_planner::digest::RejectReason;
use sqlx::PgConnection;

use crate::chance::Chance;
use crate::support::{MONDAY, NEXT_MONDAY, World, covering};

const NAMES: [&str; 6] = ["ana", "bo", "cy", "di", "eve", "flo"];

/// Who is asked about whom, by their ids.
type Pairs = BTreeSet<(i64, i64)>;

/// Six people, each of whom has a mail, and a reason to be asked about each of the others.
async fn six() -> World {
    let world = World::new().await;
    world.team(&NAMES).await;
    let lines: Vec<String> = NAMES
        .iter()
        .flat_map(|one| NAMES.iter().filter(move |other| *other != one).map(move |other| (one, other)))
        .map(|(one, other)| format!("help {one} {other} 2026-11-17"))
        .collect();
    world.log(&lines.iter().map(String::as_str).collect::<Vec<_>>()).await;
    world.send(MONDAY).await;
    // As if that digest had asked nothing: whom a reader was asked about last week is left alone this week.
    world.sql("delete from ask").await;
    world
}

/// A statement that puts everybody into a state around the day of the next Monday.
fn state(chance: &mut Chance) -> String {
    let mut sql =
        "delete from preference; delete from absence; delete from exclusion; delete from pair_snooze;
        update person set active = true, erase_after = null;"
            .to_owned();
    let day =
        |chance: &mut Chance| format!("'2026-11-30'::date + {}", i64::try_from(chance.below(4)).unwrap() - 1);
    for name in NAMES {
        let mut set = |change: &str| {
            write!(sql, "update person set {change} where email = '{name}@acme.example';").unwrap();
        };
        if chance.one_in(10) {
            set("active = false");
        }
        if chance.one_in(10) {
            set("erase_after = now() + interval '1 hour'");
        }
        let id = format!("(select id from person where email = '{name}@acme.example')");
        let (paused, full) = (chance.one_in(8).then(|| day(chance)), chance.one_in(3).then(|| day(chance)));
        let until = |day: Option<String>| day.unwrap_or_else(|| "null".to_owned());
        write!(
            sql,
            "insert into preference (person_id, paused_until, full_until) select {id}, {}, {};",
            until(paused),
            until(full)
        )
        .unwrap();
        if chance.one_in(3) {
            let (from, days) = (day(chance), chance.below(3));
            write!(
                sql,
                "insert into absence (person_id, starts_on, ends_on) select {id}, {from} - {days}, {from};"
            )
            .unwrap();
        }
        for other in NAMES.iter().filter(|other| **other != name) {
            let other = format!("(select id from person where email = '{other}@acme.example')");
            if chance.one_in(12) {
                write!(sql, "insert into exclusion values ({id}, {other});").unwrap();
            }
            if chance.one_in(8) {
                write!(sql, "insert into pair_snooze values ({id}, {other}, {});", day(chance)).unwrap();
            }
        }
    }
    sql
}

/// Whom the plan may ask about: whom it does ask about, and whom it would if the week had room. And all readers who get
/// a digest, or would if it had anything to say.
async fn by_plan(world: &World) -> (Pairs, BTreeSet<i64>) {
    let (mut pairs, mut readers) = (Pairs::new(), BTreeSet::new());
    for line in world.plan(NEXT_MONDAY).await.into_values() {
        let asked: Vec<i64> = match &line.outcome {
            Ok(edition) => edition.asks().map(|ask| ask.subject.id.0).collect(),
            Err(DecisionReason::Empty) => Vec::new(),
            Err(_) => continue,
        };
        let rejected =
            line.rejected.iter().map(|(_, it)| it).filter(|it| it.rejected_for != RejectReason::Away);
        let subjects = asked.into_iter().chain(rejected.map(|it| it.subject.0));
        readers.insert(line.person.0);
        pairs.extend(subjects.map(|subject| (line.person.0, subject)));
    }
    (pairs, readers)
}

/// Whom the last look before a mail leaves may ask about, were each reader asked about everybody.
async fn by_last_look(conn: &mut PgConnection, pairs: &Pairs) -> Pairs {
    let today: NaiveDate = "2026-11-30".parse().unwrap();
    // The asks are from before: nothing refuses them.
    for statement in [
        "set local session_replication_role = replica",
        "insert into ask (person_id, week, ask_slot, subject_id, subject_slot, code, decision_id, reason)
         select o.person_id, '2020-01-06'::date + 7 * row_number() over ()::int, 1, p.id, 1,
             100 + row_number() over (), o.decision_id, 'hello'
         from outbox_message o join person p on p.id <> o.person_id",
        "set local session_replication_role = origin",
    ] {
        sqlx::raw_sql(statement).execute(&mut *conn).await.unwrap();
    }
    let mails: Vec<(i64, i64)> =
        sqlx::query_as("select person_id, id from outbox_message").fetch_all(&mut *conn).await.unwrap();
    let mut allowed = pairs.clone();
    for (reader, mail) in mails {
        for (_, subject) in store::outbox::revoked_asks(&mut *conn, &[(OutboxId(mail), today)]).await.unwrap()
        {
            allowed.remove(&(reader, subject.0));
        }
    }
    sqlx::raw_sql("delete from ask").execute(conn).await.unwrap();
    allowed
}

/// Whom the table takes an ask about.
async fn by_table(conn: &mut PgConnection, pairs: &Pairs) -> Pairs {
    let mut allowed = Pairs::new();
    for (reader, subject) in pairs {
        let inserted = sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
            "savepoint before;
             insert into ask (person_id, week, ask_slot, subject_id, subject_slot, code, decision_id, reason)
             select person_id, '2020-01-06', 1, {subject}, 1, 100, decision_id, 'hello'
             from outbox_message where person_id = {reader}"
        )));
        if inserted.execute(&mut *conn).await.is_ok() {
            allowed.insert((*reader, *subject));
        }
        sqlx::raw_sql("rollback to before").execute(&mut *conn).await.unwrap();
    }
    allowed
}

#[tokio::test]
async fn plan_and_last_look_ask_about_the_same_people_in_any_state() {
    let world = six().await;
    let ids: Vec<i64> =
        sqlx::query_scalar("select person_id from outbox_message").fetch_all(&world.pool).await.unwrap();
    assert_eq!(ids.len(), NAMES.len());
    let all: Pairs =
        ids.iter().flat_map(|one| ids.iter().map(|other| (*one, *other))).filter(|(a, b)| a != b).collect();
    let mut chance = Chance::new(20_261_130);
    let (mut allowed, mut refused) = (0, 0);
    for case in 0..60 {
        let state = state(&mut chance);
        sqlx::raw_sql(sqlx::AssertSqlSafe(state.clone())).execute(&world.pool).await.unwrap();
        let (plan, readers) = by_plan(&world).await;
        let mut tx = world.pool.begin().await.unwrap();
        let last_look = by_last_look(&mut tx, &all).await;
        let table = by_table(&mut tx, &all).await;
        tx.rollback().await.unwrap();
        let of_readers: Pairs =
            last_look.iter().copied().filter(|(reader, _)| readers.contains(reader)).collect();
        assert_eq!(plan, of_readers, "case {case}: {state}");
        // The table knows no day: it refuses what holds on all of them.
        assert!(last_look.is_subset(&table), "case {case}: {state}");
        let stays_apart = "select a.id, b.id from person a, person b
            where not b.active or exists (
                select from exclusion e where (e.owner_id, e.other_id) in ((a.id, b.id), (b.id, a.id)))";
        let apart: Vec<(i64, i64)> = sqlx::query_as(stays_apart).fetch_all(&world.pool).await.unwrap();
        let not_apart: Pairs = all.iter().copied().filter(|pair| !apart.contains(pair)).collect();
        assert_eq!(table, not_apart, "case {case}: {state}");
        allowed += plan.len();
        refused += readers.len() * (NAMES.len() - 1) - plan.len();
    }
    assert!(allowed > 200 && refused > 200, "{allowed} allowed, {refused} refused");
}

#[tokio::test]
async fn a_wish_is_asked_for_at_its_pace_also_about_somebody_of_another_team_whom_nobody_ever_logged() {
    let world = World::with(vec![covering()], None).await;
    world
        .import(
            "people.csv",
            "email,name,teams\nana@acme.example,Ana,Platform\nbo@acme.example,Bo,Design\n\
             cy@acme.example,Cy,Design\ndee@acme.example,Dee,Platform\n",
        )
        .await;
    world
        .sql(
            "insert into cadence (owner_id, other_id, ideal_days) select a.id, b.id, 14
             from person a, person b where a.email like 'ana@%' and b.email like 'bo@%'",
        )
        .await;
    let mut asked = Vec::new();
    for monday in [MONDAY, NEXT_MONDAY, "2026-12-07T14:00:00Z", "2026-12-14T14:00:00Z"] {
        world.send(monday).await;
        let letter = world.letter_to("ana");
        asked.push(
            letter.said().contains("You wanted to catch up with Bo every 2 weeks. A good week for a hello?"),
        );
    }
    assert_eq!(asked, [true, false, true, false]);
    assert_eq!(
        world.count("select count(*) from ask where reason = 'wish' and subject_slot is null").await,
        2
    );
}

#[tokio::test]
async fn a_request_for_help_moves_no_mail_of_whoever_is_no_party_to_it() {
    let mail_of_the_third = async |asks: bool| {
        let world = World::with(vec![covering()], None).await;
        world.team(&["ana", "bo", "cy", "dee"]).await;
        world.send(MONDAY).await;
        let lines = ["ana", "cy", "dee"].map(|reader| format!("help bo {reader} 2026-11-26"));
        world.log(&lines.each_ref().map(String::as_str)).await;
        if asks {
            let answer = world.letter_to("bo").answer("help: postgres");
            world.hear_at(&answer, "2026-11-30T07:30:00Z").await;
        }
        let helpers: Vec<String> = sqlx::query_scalar(
            "select split_part(p.email, '@', 1) from ask a join person p on p.id = a.person_id where a.reason = 'help'",
        )
        .fetch_all(&world.pool)
        .await
        .unwrap();
        assert_eq!(helpers.len(), if asks { 2 } else { 0 });
        world.send(NEXT_MONDAY).await;
        let mails = ["ana", "cy", "dee"].map(|name| (name, world.letters_to(name).pop().unwrap().said()));
        (helpers, mails)
    };
    let (_, without) = mail_of_the_third(false).await;
    let (helpers, with) = mail_of_the_third(true).await;
    let mut thirds = 0;
    for ((name, before), (_, after)) in without.into_iter().zip(with) {
        if !helpers.contains(&name.to_owned()) {
            assert_eq!(before, after, "{name}");
            assert!(after.contains("Bo helped you") || after.contains("help from Bo"), "{after}");
            thirds += 1;
        }
    }
    assert_eq!(thirds, 1);
}
