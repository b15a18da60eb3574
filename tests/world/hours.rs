//! When people work: what the roster says of each, and what becomes of a digest that falls on a day off.

use chrono::{Days, NaiveDate};
use rapport::config::Digest;
use rapport_model::DecisionReason;
use rapport_planner::digest::{DayOff, WorkingHours};

use crate::support::{MONDAY, NEXT_MONDAY, World, covering};

/// The weekly digest, with Monday 30 November in a calendar.
fn digest(day_off: DayOff) -> Digest {
    let mut digest = covering();
    digest.rules.day_off = day_off;
    let andrew: NaiveDate = "2026-11-30".parse().unwrap();
    digest.rules.hours.calendars.insert("scotland".to_owned(), [andrew].into());
    digest
}

async fn world(day_off: DayOff) -> World {
    let world = World::with(vec![digest(day_off)], None).await;
    world
        .import(
            "people.csv",
            "email,name,teams,working_days,calendar\n\
             ana@acme.example,Ana,Platform,,Scotland\n\
             bo@acme.example,Bo,Platform,,\n\
             cy@acme.example,Cy,Platform,tue-thu,\n",
        )
        .await;
    world
}

#[tokio::test]
async fn hours_come_in_with_the_people_and_stay_where_a_file_has_no_column_for_them() {
    let world = World::new().await;
    let problems = world
        .try_import(
            "people.csv",
            "email,name,working_days,quiet_hours\nana@acme.example,Ana,mon-fryday,18:00\n",
        )
        .await
        .problems;
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "people.csv:2:22: days are `mon`, `tue`, `wed`, `thu`, `fri`, `sat` and `sun`, or from one to another: \
             `mon-thu`",
            "people.csv:2:33: quiet hours have the form \"18:00-08:00\", or are \"none\"",
        ]
    );
    world
        .import(
            "people.csv",
            "email,name,working_days,quiet_hours,calendar\nana@acme.example,Ana,Mon-Wed; fri,16:00-9:30,Bavaria\n",
        )
        .await;
    world.import("people.csv", "email,name,quiet_hours\nana@acme.example,Ana,\n").await;
    let row: (Option<String>, Option<String>, Option<String>) =
        sqlx::query_as("select working_days, quiet_hours, calendar from person")
            .fetch_one(&world.pool)
            .await
            .unwrap();
    assert_eq!(row, (Some("mon,tue,wed,fri".into()), None, Some("bavaria".into())));
}

#[tokio::test]
async fn a_digest_that_comes_early_comes_on_the_last_working_day_before_and_only_once() {
    let world = world(DayOff::Previous).await;
    // Cy works from Tuesday to Thursday.
    world.send("2026-11-16T09:00:00Z").await;
    world.send("2026-11-19T09:00:00Z").await;
    assert_eq!(world.ledger("2026-11-23").await, ["cy send due"]);
    world.send(MONDAY).await;
    assert_eq!(world.ledger("2026-11-23").await, ["ana send due", "bo send due", "cy send due"]);

    world.send("2026-11-26T09:00:00Z").await;
    assert_eq!(world.ledger("2026-11-30").await, ["cy send due"]);
    // Friday before nine in Berlin.
    world.send("2026-11-27T07:00:00Z").await;
    assert_eq!(world.ledger("2026-11-30").await, ["cy send due"]);
    let planned = world.plan("2026-11-27T09:00:00Z").await;
    let periods = |name: &str| planned[name].period.to_string();
    assert_eq!(
        (periods("ana"), periods("bo"), periods("cy")),
        ("2026-11-30".into(), "2026-11-23".into(), "2026-11-30".into())
    );
    world.send("2026-11-27T09:00:00Z").await;
    assert_eq!(world.ledger("2026-11-30").await, ["ana send due", "cy send due"]);
    assert_eq!(
        world.plan("2026-11-28T09:00:00Z").await["ana"].period.to_string(),
        "2026-11-30",
        "as decided"
    );
    world.send(NEXT_MONDAY).await;
    assert_eq!(world.ledger("2026-11-30").await, ["ana send due", "bo send due", "cy send due"]);
    for name in ["ana", "bo", "cy"] {
        assert_eq!(world.mails_to(name).len(), 3, "{name} has one of each Monday");
    }
    assert_eq!(world.count("select count(*) from coverage where cycle = '2026-11-30'").await, 1);
}

#[tokio::test]
async fn who_was_not_reached_before_a_day_off_is_decided_on_it() {
    let world = world(DayOff::Previous).await;
    world.send(NEXT_MONDAY).await;
    assert_eq!(world.ledger("2026-11-30").await, ["ana send due", "bo send due", "cy send due"]);
}

#[tokio::test]
async fn an_early_mail_tells_days_as_seen_from_the_day_on_which_it_is_read() {
    let world = world(DayOff::Previous).await;
    world.send(MONDAY).await;
    world
        .import(
            "follow_ups.csv",
            "owner,about,kind,title,due_on,created_on\n\
             ana@acme.example,bo@acme.example,i_promised,Send the plan,2026-11-30,2026-11-24\n\
             ana@acme.example,bo@acme.example,i_promised,Read the draft,2026-11-27,2026-11-24\n",
        )
        .await;
    world
        .import(
            "celebrations.csv",
            "person,kind,on\nbo@acme.example,birthday,1990-11-30\ncy@acme.example,birthday,1990-12-05\n",
        )
        .await;
    world.send("2026-11-27T09:00:00Z").await;
    let letter = world.letter_to("ana");
    for words in [
        "This is early, because Monday, 30 November is your day off.",
        "Send the plan You promised Bo. It’s due on Monday",
        "Read the draft You promised Bo. It’s due today",
        "Bo’s birthday is on Monday.",
        "Cy’s birthday is on 5 December.",
    ] {
        assert!(letter.said().contains(words), "{words}\n{}", letter.text);
    }
}

#[tokio::test]
async fn a_mail_of_a_fixed_zone_is_not_early_where_it_is_still_the_day_before() {
    let mut berlin = digest(DayOff::Previous);
    berlin.audience.fixed_zone = Some(chrono_tz::Europe::Berlin);
    let world = World::with(vec![berlin], None).await;
    world.team(&["ana", "bo"]).await;
    world.import("people.csv", "email,name,time_zone\nana@acme.example,Ana,America/Los_Angeles\n").await;
    // Monday, nine in the morning in Berlin.
    world.send("2026-11-23T08:00:00Z").await;
    let letter = world.letter_to("ana");
    assert!(!letter.said().contains("This comes early"), "{}", letter.text);
}

#[tokio::test]
async fn who_is_back_on_the_day_of_an_early_mail_has_that_one_alone() {
    let world = world(DayOff::Previous).await;
    world.import("absences.csv", "person,from,to\nana@acme.example,2026-11-23,2026-11-26\n").await;
    world.log(&["thanks bo ana 2026-11-18 while you were away"]).await;
    world.send(MONDAY).await;
    world.send("2026-11-27T09:00:00Z").await;
    let mails = world.mails_to("ana");
    assert_eq!(mails.len(), 1);
    assert!(mails[0].contains("Welcome back") && mails[0].contains("while you were away"), "{}", mails[0]);
    assert_eq!(world.ledger("2026-11-27").await, [""; 0]);
}

#[tokio::test]
async fn a_pause_that_ends_with_the_day_off_leaves_the_mail_to_the_occurrence() {
    let world = world(DayOff::Previous).await;
    world.send(MONDAY).await;
    world
        .sql("insert into preference (person_id, paused_until) select id, '2026-11-30' from person where email like 'ana@%'")
        .await;
    world.send("2026-11-27T09:00:00Z").await;
    world.send(NEXT_MONDAY).await;
    assert_eq!(world.mails_to("ana").len(), 2);
}

#[tokio::test]
async fn what_is_due_on_the_day_before_too_does_not_come_twice_that_day() {
    let mut twice = digest(DayOff::Previous);
    twice.schedule = "0 9 * * mon,fri".parse().unwrap();
    twice.rules.mails_per_week = 2;
    let world = World::with(vec![twice], None).await;
    world.team(&["ana", "bo"]).await;
    world.import("people.csv", "email,name,calendar\nana@acme.example,Ana,Scotland\n").await;
    world.send("2026-11-27T09:00:00Z").await;
    assert_eq!(world.ledger("2026-11-27").await, ["ana send due", "bo send due"]);
    assert_eq!(world.ledger("2026-11-30").await, [""; 0]);
}

#[tokio::test]
async fn a_digest_that_skips_days_off_says_so_and_gives_nobody_to_who_has_no_mail() {
    let world = world(DayOff::Skip).await;
    world.send(NEXT_MONDAY).await;
    assert_eq!(world.ledger("2026-11-30").await, ["ana skip day off", "bo send due", "cy skip day off"]);
    let givers = "select count(*) from coverage_pair c join person p on p.id = c.giver_id where p.email not like 'bo@%'";
    assert_eq!(world.count(givers).await, 0);
    assert_eq!(world.plan(NEXT_MONDAY).await["ana"].outcome.as_ref().unwrap_err(), &DecisionReason::DayOff);
    // Cy would have had none: there is nothing to come back to.
    world.import("absences.csv", "person,from,to\ncy@acme.example,2026-12-07,2026-12-08\n").await;
    world.send("2026-12-07T09:00:00Z").await;
    world.send("2026-12-09T09:00:00Z").await;
    assert_eq!(world.ledger("2026-12-07").await, ["ana send due", "bo send due", "cy skip day off"]);
    assert_eq!(world.ledger("2026-12-09").await, [""; 0]);
}

#[tokio::test]
async fn who_comes_back_from_leave_gets_a_digest_on_the_first_day_on_which_they_work() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    world.import("people.csv", "email,name,working_days\nana@acme.example,Ana,mon;tue;fri\n").await;
    world.import("absences.csv", "person,from,to\nana@acme.example,2026-11-20,2026-11-24\n").await;
    world.log(&["thanks bo ana 2026-11-18 while you were away"]).await;
    world.send(MONDAY).await;
    world.send("2026-11-25T09:00:00Z").await;
    assert_eq!(world.mails_to("ana"), [""; 0], "Wednesday is a day off");
    world.send("2026-11-27T09:00:00Z").await;
    assert_eq!(world.mails_to("ana").len(), 1);
}

#[tokio::test]
async fn the_pulse_makes_an_early_run_while_somebody_waits_for_it() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    world.import("people.csv", "email,name,calendar\nana@acme.example,Ana,tomorrow\n").await;
    let now = rapport::store::now(&mut world.pool.acquire().await.unwrap()).await.unwrap();
    let tomorrow = now.with_timezone(&chrono_tz::Europe::Berlin).date_naive() + Days::new(1);
    let mut weekly = digest(DayOff::Previous);
    weekly.schedule =
        format!("0 0 * * {}", tomorrow.format("%a").to_string().to_lowercase()).parse().unwrap();
    weekly.rules.hours = WorkingHours::always();
    weekly.rules.hours.calendars.insert("tomorrow".to_owned(), [tomorrow].into());
    let engine = world.engine_on(vec![weekly]).await;
    let early = "select count(*) from digest_run where kind = 'early' and state = 'pending'";
    engine.scheduler.tick().await.unwrap();
    assert_eq!(world.count(early).await, 1);
    world
        .sql(
            "update digest_run set state = 'done', settled_at = now();
             insert into decision (run_id, person_id, digest, period, outcome, reason, decided_at, week)
             select r.id, p.id, r.digest, r.period, 'skip', 'empty', now(), date_trunc('week', r.period)
             from digest_run r, person p where r.kind = 'early' and p.email like 'ana@%'",
        )
        .await;
    engine.scheduler.tick().await.unwrap();
    assert_eq!(world.count(early).await, 0, "bo has his tomorrow");
}
