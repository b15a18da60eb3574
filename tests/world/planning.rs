//! Who is decided, and how it is written down.

use rapport::service::SendRequest;
use rapport::store::coverage::Given;
use rapport::store::runs::DueRun;
use rapport::store::snapshot::{self, Scope};
use rapport_model::DecisionReason;
use rapport_model::RunKind;
use rapport_model::ids::PersonId;
use sqlx::Row;
use tokio_util::sync::CancellationToken;

use crate::support::{MONDAY, NEXT_MONDAY, World, asked, at, covering, distinct, send, weekly};

#[tokio::test]
async fn everybody_of_the_audience_has_one_decision_and_the_sum_is_the_roster() {
    let world = World::new().await;
    world
        .import(
            "people.csv",
            "email,name,teams,time_zone,active\n\
             ana@acme.example,Ana,Platform,Europe/Berlin,\n\
             bo@acme.example,Bo,Platform,America/New_York,\n\
             cy@acme.example,Cy,,Asia/Kolkata,\n\
             di@acme.example,Di,Care,,no\n\
             eve@acme.example,Eve,Care,Australia/Sydney,\n",
        )
        .await;
    world.import("absences.csv", "person,from,to\neve@acme.example,2026-11-20,2026-11-24\n").await;
    world.log(&["help bo ana 2026-11-17", "help ana bo 2026-11-18"]).await;
    let sent = world.send(MONDAY).await;
    assert!(sent.is_settled());
    assert_eq!(
        world.ledger("2026-11-23").await,
        ["ana send due", "bo send due", "cy skip empty", "di skip inactive", "eve skip leave"]
    );
    assert_eq!(sent.runs.len(), 4);
    assert_eq!((world.mails_to("ana").len(), world.mails_to("bo").len()), (1, 1));
    // Again: nobody is decided twice, and nobody gets a second mail.
    world.send(MONDAY).await;
    assert_eq!(world.count("select count(*) from decision").await, 5);
    assert_eq!(world.count("select count(*) from outbox_message").await, 2);
}

#[tokio::test]
async fn a_plan_is_what_will_be_decided_and_what_was_decided_is_shown_as_it_was() {
    let world = World::new().await;
    world.team(&["ana", "bo", "cy"]).await;
    world.log(&["help bo ana 2026-11-17", "thanks cy bo 2026-11-18 well done"]).await;
    let planned = world.plan(MONDAY).await;
    assert!(planned.values().all(|line| line.decided_at.is_none()));
    world.send(MONDAY).await;
    // A later change of the log does not rewrite it.
    world.log(&["help cy ana 2026-11-19", "thanks ana bo 2026-11-20 thank you"]).await;
    let decided = world.plan(MONDAY).await;
    for (name, line) in &decided {
        assert_eq!(line.decided_at, Some(at(MONDAY)));
        assert_eq!(line.outcome, planned[name].outcome, "{name}");
    }
}

#[tokio::test]
async fn thanks_are_told_once_however_late_they_are_logged() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    world.log(&["thanks bo ana 2026-11-10 first"]).await;
    world.send(MONDAY).await;
    // Logged after the mail, and older than what it told.
    world.log(&["thanks bo ana 2026-10-01 backfilled", "thanks bo ana 2026-11-24 later"]).await;
    world.send(NEXT_MONDAY).await;
    world.send("2026-12-07T14:00:00Z").await;
    let mails = world.mails_to("ana").concat();
    for words in ["“first”", "“backfilled”", "“later”"] {
        assert_eq!(mails.matches(words).count(), 1, "{words}");
    }
}

#[tokio::test]
async fn what_was_missed_on_leave_is_in_the_first_mail_after_it() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    world.import("absences.csv", "person,from,to\nana@acme.example,2026-11-20,2026-11-29\n").await;
    world.log(&["thanks bo ana 2026-11-18 while you were away"]).await;
    world.send(MONDAY).await;
    assert_eq!(world.mails_to("ana"), [""; 0]);
    world.send(NEXT_MONDAY).await;
    let mails = world.mails_to("ana");
    assert!(mails[0].contains("while you were away") && mails[0].contains("Welcome back"), "{}", mails[0]);
}

#[tokio::test]
async fn who_comes_back_between_two_digests_gets_one_on_the_first_working_day() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    // Away until Tuesday.
    world.import("absences.csv", "person,from,to\nana@acme.example,2026-11-20,2026-11-24\n").await;
    world.log(&["thanks bo ana 2026-11-18 while you were away"]).await;
    world.send(MONDAY).await;
    world.send("2026-11-24T14:00:00Z").await;
    // Wednesday before nine in Berlin is too early, and bo has nothing to come back from.
    world.send("2026-11-25T07:00:00Z").await;
    assert_eq!(world.mails_to("ana"), [""; 0]);
    let planned = world.plan("2026-11-25T09:00:00Z").await;
    assert!(planned["ana"].outcome.is_ok(), "{:?}", planned["ana"].outcome);
    world.send("2026-11-25T09:00:00Z").await;
    world.send("2026-11-26T09:00:00Z").await;
    let mails = world.mails_to("ana");
    assert_eq!(mails.len(), 1);
    assert!(mails[0].contains("Welcome back") && mails[0].contains("while you were away"));
    assert_eq!(world.ledger("2026-11-25").await, ["ana send due"]);
}

#[tokio::test]
async fn who_moves_to_another_zone_has_one_mail() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    world.log(&["help bo ana 2026-11-17", "help ana bo 2026-11-17"]).await;
    world.send(MONDAY).await;
    world.import("people.csv", "email,name,time_zone\nana@acme.example,Ana,America/New_York\n").await;
    world.send(MONDAY).await;
    assert_eq!(world.mails_to("ana").len(), 1);
    assert_eq!(world.count("select count(*) from decision").await, 2);
}

#[tokio::test]
async fn codes_stay_with_their_items_and_are_never_given_again() {
    let world = World::new().await;
    world.team(&["ana", "bo", "cy"]).await;
    let follow_up =
        |n: u32| format!("ana@acme.example,bo@acme.example,i_promised,Thing {n},2026-11-0{n},f-{n}\n");
    let head = "owner,about,kind,title,created_on,external_id\n";
    world.import("follow_ups.csv", &format!("{head}{}{}", follow_up(1), follow_up(2))).await;
    world.log(&["help bo ana 2026-11-17"]).await;
    world.send(MONDAY).await;
    world.sql("update follow_up set state = 'done', closed_at = now() where external_id = 'f-1'").await;
    world.import("follow_ups.csv", &format!("{head}{}", follow_up(3))).await;
    world.log(&["help cy ana 2026-11-25"]).await;
    world.send(NEXT_MONDAY).await;
    let mails = world.mails_to("ana");
    assert!(mails[0].contains("[F1] Thing 1") && mails[0].contains("[F2] Thing 2"));
    assert!(mails[1].contains("[F2] Thing 2") && mails[1].contains("[F3] Thing 3"));
    assert!(
        mails[0].contains("[N1] Bo helped you") && mails[1].contains("[N2] Cy helped you"),
        "{}",
        mails[1]
    );
}

#[tokio::test]
async fn an_exclusion_holds_both_ways_and_is_told_to_nobody() {
    let world = World::new().await;
    world.team(&["ana", "bo", "cy"]).await;
    world.import("exclusions.csv", "person,other\nbo@acme.example,ana@acme.example\n").await;
    world.log(&["help bo ana 2026-11-17", "help ana bo 2026-11-17", "help cy ana 2026-11-16"]).await;
    let plan = world.plan(MONDAY).await;
    assert_eq!(asked(&plan["ana"]), ["cy"]);
    assert!(plan["ana"].rejected.is_empty());
    assert_eq!(plan["bo"].outcome.as_ref().unwrap_err(), &DecisionReason::Empty);
}

#[tokio::test]
async fn two_digests_share_one_budget_and_nothing_is_dropped() {
    use rapport_planner::digest::SectionName::{Activities, Appreciate, FollowUps, KindWords};
    let mut weekly = weekly();
    let mut monthly = weekly.clone();
    monthly.name = "monthly".into();
    monthly.rules.digest = "monthly".into();
    monthly.schedule = "0 9 23 * *".parse().unwrap();
    let sections = std::collections::BTreeMap::from([
        ("weekly".into(), vec![KindWords, Appreciate, Activities]),
        ("monthly".into(), vec![FollowUps]),
    ]);
    weekly.rules.sections = sections.clone();
    monthly.rules.sections = sections;
    let world = World::with(vec![weekly, monthly], None).await;
    world.team(&["ana", "bo"]).await;
    world.log(&["help bo ana 2026-11-17"]).await;
    world
        .import(
            "follow_ups.csv",
            "owner,kind,title,created_on\nana@acme.example,i_promised,Book the room,2026-11-01\n",
        )
        .await;
    world.send(MONDAY).await;
    let wanted = SendRequest {
        digest: "monthly",
        at: Some(at(MONDAY)),
        person: None,
        wait: std::time::Duration::from_secs(20),
    };
    world.engine.send(wanted, &CancellationToken::new(), |_| {}).await.unwrap();
    assert_eq!(world.mails_to("ana").len(), 1);
    assert_eq!(
        world.count("select count(*) from decision where digest = 'monthly' and reason = 'budget'").await,
        1
    );
    // The next mail has what the budget held back.
    world.send(NEXT_MONDAY).await;
    let mails = world.mails_to("ana");
    assert!(!mails[0].contains("Book the room") && mails[1].contains("Book the room"));
}

#[tokio::test]
async fn what_was_sent_is_found_after_its_person_moved_to_another_zone_and_team() {
    let mut digest = weekly();
    digest.audience.teams = Some(vec!["platform".into()]);
    let world = World::with(vec![digest], None).await;
    world.team(&["ana", "bo"]).await;
    world.log(&["help bo ana 2026-11-17", "help ana bo 2026-11-17"]).await;
    world.send(MONDAY).await;
    let ana = world.engine.person(&"ana@acme.example".parse().unwrap()).await.unwrap();
    let shown = async |at_instant| {
        let mut shown = Vec::new();
        let planned = world.engine.planner.plan("weekly", at(at_instant), Some(ana), |planned| {
            shown.extend(planned.lines);
            Ok(())
        });
        planned.await.unwrap();
        shown
    };
    let sent = shown(MONDAY).await;
    assert!(sent[0].decided_at.is_some());
    let is_what_was_sent = |lines: &[rapport::service::PlanLine]| {
        lines.iter().map(|line| (&line.outcome, line.decided_at)).eq([(&sent[0].outcome, sent[0].decided_at)])
    };
    for zone in ["America/Los_Angeles", "Pacific/Auckland", "Europe/Paris"] {
        sqlx::query("update person set time_zone = $1").bind(zone).execute(&world.pool).await.unwrap();
        // Past nine in all of them.
        assert!(is_what_was_sent(&shown("2026-11-23T20:00:00Z").await), "{zone}");
    }
    world.sql("update team set name = 'Another'").await;
    assert!(is_what_was_sent(&shown("2026-11-23T20:00:00Z").await));
    // And weeks later, when its digest is due to nobody.
    assert!(is_what_was_sent(&shown("2026-12-20T12:00:00Z").await));
}

#[tokio::test]
async fn one_person_alone_can_be_decided_and_the_rest_later() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    world.log(&["help bo ana 2026-11-17", "help ana bo 2026-11-17"]).await;
    let ana = world.engine.person(&"ana@acme.example".parse().unwrap()).await.unwrap();
    let wanted = SendRequest {
        digest: "weekly",
        at: Some(at(MONDAY)),
        person: Some(ana),
        wait: std::time::Duration::from_secs(20),
    };
    world.engine.send(wanted, &CancellationToken::new(), |_| {}).await.unwrap();
    assert_eq!(world.ledger("2026-11-23").await, ["ana send due"]);
    world.send(MONDAY).await;
    assert_eq!(world.ledger("2026-11-23").await, ["ana send due", "bo send due"]);
    assert_eq!(world.mails_to("ana").len(), 1);
}

#[tokio::test]
async fn replicas_that_send_at_once_decide_everybody_once() {
    let world = World::new().await;
    let names: Vec<String> = (0..30).map(|n| format!("p{n:02}")).collect();
    world.team(&names.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let lines: Vec<String> =
        (0..30).map(|n| format!("help p{n:02} p{:02} 2026-11-17", (n + 1) % 30)).collect();
    world.log(&lines.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let transport = || rapport::config::Transport::Files { directory: world.outbox.path().to_owned() };
    let (one, two) = (world.replica(transport()).await, world.replica(transport()).await);
    let (a, b, c) = tokio::join!(send(&world.engine, MONDAY), send(&one, MONDAY), send(&two, MONDAY));
    assert!(a.is_settled() && b.is_settled() && c.is_settled());
    assert_eq!(world.count("select count(*) from decision").await, 30);
    assert_eq!(world.count("select count(*) from outbox_message where state = 'done'").await, 30);
    assert_eq!(distinct(names.iter().flat_map(|name| world.mails_to(name))), 30);
}

#[tokio::test]
async fn a_run_is_decided_by_the_clock_that_was_asked_for_whoever_decides_it() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    world.log(&["help ana bo 2026-11-20", "help bo ana 2026-11-20"]).await;
    world.import("absences.csv", "person,from,to\nana@acme.example,2026-11-23,2026-11-23\n").await;
    world.engine.scheduler.tick().await.unwrap();
    world
        .sql(
            "insert into digest_run (digest, period, time_zone, scheduled_for, kind, decided_by_clock)
             values ('weekly', '2026-11-23', 'Europe/Berlin', '2026-11-23T08:00:00Z', 'occurrence', '2026-11-23T14:00:00Z')",
        )
        .await;
    // A daemon takes it, long after that Monday.
    world.engine.planner.decide_due().await.unwrap();
    let skipped = "select count(*) from decision d join person p on p.id = d.person_id
        where p.email like 'ana@%' and d.reason = 'leave'";
    assert_eq!(world.count(skipped).await, 1);
}

#[tokio::test]
async fn the_scheduler_looks_when_the_roster_has_changed_or_a_moment_has_come_and_not_before() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    let scheduler = &world.engine.scheduler;
    let mut conn = world.pool.acquire().await.unwrap();
    scheduler.tick().await.unwrap();
    world
        .sql("update digest set first_seen_at = '2026-11-01'; update person set created_at = '2026-11-01'")
        .await;
    let monday = at("2026-11-23T08:00:30Z");
    let after = |seconds| monday + chrono::TimeDelta::seconds(seconds);
    let looks = "select count(*) from digest_run where time_zone = 'Asia/Kolkata'";
    scheduler.roster.watch();
    assert_eq!(scheduler.tick_at(&mut conn, monday).await.unwrap(), 1, "Berlin is due");
    // Somebody in another zone, where Monday's occurrence was due earlier.
    world.sql("update person set time_zone = 'Asia/Kolkata' where email like 'bo@%'").await;
    assert_eq!(scheduler.tick_at(&mut conn, after(120)).await.unwrap(), 0, "nobody has said so");
    scheduler.roster.change();
    assert_eq!(
        scheduler.tick_at(&mut conn, after(20)).await.unwrap(),
        0,
        "changes are collected for a minute"
    );
    assert_eq!(scheduler.tick_at(&mut conn, after(130)).await.unwrap(), 1);
    assert_eq!(world.count(looks).await, 1);
    // Told or not, everything is looked at again after half an hour, and when an occurrence comes.
    world.sql("update person set time_zone = 'America/New_York' where email like 'bo@%'").await;
    assert_eq!(scheduler.tick_at(&mut conn, after(200)).await.unwrap(), 0);
    assert_eq!(scheduler.tick_at(&mut conn, after(2_000)).await.unwrap(), 1, "that of last week");
    assert_eq!(scheduler.tick_at(&mut conn, at("2026-11-23T13:59:50Z")).await.unwrap(), 0);
    assert_eq!(scheduler.tick_at(&mut conn, at("2026-11-23T14:00:00Z")).await.unwrap(), 1);
    // While nobody listens, every tick looks.
    scheduler.roster.lose();
    world.sql("update person set time_zone = 'Europe/Lisbon' where email like 'bo@%'").await;
    assert_eq!(scheduler.tick_at(&mut conn, at("2026-11-23T14:00:10Z")).await.unwrap(), 1);
}

#[tokio::test]
async fn the_pulse_makes_a_run_once_and_not_for_what_was_due_before() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    // New here: last Monday is not caught up on.
    assert_eq!(world.engine.scheduler.tick().await.unwrap(), 0);
    world.sql("update digest set first_seen_at = now() - interval '60 days'; update person set created_at = now() - interval '60 days'").await;
    assert_eq!(world.engine.scheduler.tick().await.unwrap(), 1);
    assert_eq!(world.engine.scheduler.tick().await.unwrap(), 0);
    assert_eq!(world.count("select count(*) from digest_run where state = 'pending'").await, 1);
}

/// How many statements this session has executed: sqlx prepares each, and Postgres counts the plans of each.
async fn executed(conn: &mut sqlx::PgConnection) -> i64 {
    let count = "select sum(generic_plans + custom_plans)::bigint from pg_prepared_statements";
    sqlx::raw_sql(count).fetch_one(conn).await.unwrap().get(0)
}

/// How many statements a snapshot of so many people takes.
async fn statements_for(people: usize) -> i64 {
    let world = World::new().await;
    let mut text = "email,name,teams\n".to_owned();
    for n in 0..people {
        text.push_str(&format!("p{n}@acme.example,P{n},Team {}\n", n / 8));
    }
    world.import("people.csv", &text).await;
    let mut conn = world.pool.acquire().await.unwrap();
    let readers: Vec<PersonId> =
        sqlx::query_scalar("select id from person order by id").fetch_all(&mut *conn).await.unwrap();
    assert_eq!(readers.len(), people);
    let due = DueRun {
        time_zone: "Europe/Berlin".into(),
        period: at(MONDAY).date_naive(),
        scheduled_for: at("2026-11-23T08:00:00Z"),
        kind: RunKind::Occurrence,
    };
    let rules = weekly().rules;
    let scope = Scope {
        rules: &rules,
        due: &due,
        next_periods: &[at(NEXT_MONDAY).date_naive()],
        readers: &readers,
        now: at(MONDAY),
        coverage: &Given::default(),
        questions: &[],
        default_zone: chrono_tz::Europe::Berlin,
    };
    let before = executed(&mut conn).await;
    let snapshot = snapshot::read(&mut conn, scope).await.unwrap();
    assert_eq!(snapshot.readers.len(), people);
    executed(&mut conn).await - before
}

#[tokio::test]
async fn a_chunk_takes_as_many_statements_for_ten_people_as_for_a_thousand() {
    assert_eq!((statements_for(10).await, statements_for(1_000).await), (28, 28));
}

#[tokio::test]
async fn a_first_mail_asks_who_knows_nobody_for_something_to_begin_with_and_no_later_one_does() {
    let world = World::with(vec![covering()], None).await;
    // Bo is in a team of their own: there is nobody to be asked about, and nothing to tell.
    world.import("people.csv", "email,name,teams\nana@acme.example,Ana A,One\nbo@acme.example,Bo B,Two\ncy@acme.example,Cy C,One\n").await;
    world.log(&["help cy ana 2026-11-18 the deploy"]).await;
    let directory = crate::program::config(&world, "transport = \"hold\"");
    let planned =
        crate::program::rapport(directory.path(), &["plan", "weekly", "--first", "--at", MONDAY]).await;
    let planned = crate::program::stdout(&planned);
    assert!(planned.contains("3 people get their first mail; 1 of them"), "{planned}");
    world.send(MONDAY).await;
    let first = |name: &str| world.mails_to(name).remove(0);
    assert!(first("bo").contains("Who has helped you lately?"), "{}", first("bo"));
    assert!(first("bo").contains("YOUR FIRST EMAIL") && !first("bo").contains("late:"));
    assert!(!first("ana").contains("Who has helped you lately?"), "there is something to thank for");
    assert_eq!(
        world
            .count("select count(*) from ask a join person p on p.id = a.person_id where p.email like 'bo@%'")
            .await,
        0
    );
    world.send(NEXT_MONDAY).await;
    assert_eq!(world.mails_to("bo").len(), 1, "with nothing to say, no mail");
    let empty = world.ledger("2026-11-30").await;
    assert!(empty.contains(&"bo skip empty".to_owned()), "{empty:?}");
}
