//! Nobody is left out: whom coverage gives to whom, kept from week to week.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use rapport::config::Digest;
use rapport::service::SendRequest;
use rapport_model::DecisionReason;
use rapport_planner::digest::{Rules, SectionName};
use tokio_util::sync::CancellationToken;

use crate::chance::Chance;
use crate::support::{MONDAY, NEXT_MONDAY, World, asked, at, covering, send};

/// Mondays at a time when it is past nine in every zone.
const MONDAYS: [&str; 5] = [
    "2026-11-23T20:00:00Z",
    "2026-11-30T20:00:00Z",
    "2026-12-07T20:00:00Z",
    "2026-12-14T20:00:00Z",
    "2026-12-21T20:00:00Z",
];

async fn world() -> World {
    World::with(vec![covering()], None).await
}

/// Giver and subject of every ask of a period, in order.
async fn pairs(world: &World, period: &str) -> Vec<String> {
    sqlx::query_scalar(
        "select split_part(g.email, '@', 1) || ' ' || split_part(s.email, '@', 1)
         from ask a
         join decision d on d.id = a.decision_id
         join person g on g.id = a.person_id
         join person s on s.id = a.subject_id
         where d.period = $1::date order by 1",
    )
    .bind(period.parse::<chrono::NaiveDate>().unwrap())
    .fetch_all(&world.pool)
    .await
    .unwrap()
}

fn people(zones: &[&str]) -> String {
    let names = ["ana", "bo", "cy", "di", "eve", "flo", "gus", "hal", "ida", "jo"];
    let mut text = "email,name,teams,time_zone\n".to_owned();
    for (n, name) in names.iter().enumerate() {
        text.push_str(&format!("{name}@acme.example,{name},Platform,{}\n", zones[n % zones.len()]));
    }
    text
}

#[tokio::test]
async fn everybody_is_the_subject_of_a_nudge_within_four_weeks_without_a_single_line_in_the_log() {
    let world = world().await;
    world.import("people.csv", &people(&["Europe/Berlin"])).await;
    let mut subjects = BTreeSet::new();
    for monday in &MONDAYS[..4] {
        world.send(monday).await;
        for pair in pairs(&world, &monday[..10]).await {
            subjects.insert(pair.split_once(' ').unwrap().1.to_owned());
        }
    }
    assert_eq!(subjects.len(), 10);
    let mails = world.mails_to("ana").join("\n");
    assert!(
        mails.contains("STAY IN TOUCH") && mails.replace("\n     ", " ").contains("is in Platform, too"),
        "{mails}"
    );
    assert_eq!(
        world
            .count(
                "select count(*) from (select subject_id, week from ask group by 1, 2 having count(*) > 3) x"
            )
            .await,
        0
    );
}

#[tokio::test]
async fn five_time_zones_have_the_coverage_of_one_in_whatever_order_their_runs_come() {
    let zones =
        ["Pacific/Auckland", "Asia/Kolkata", "Europe/Berlin", "America/New_York", "America/Los_Angeles"];
    let (one, five) = (world().await, world().await);
    one.import("people.csv", &people(&["Europe/Berlin"])).await;
    five.import("people.csv", &people(&zones)).await;
    for monday in &MONDAYS[..4] {
        one.send(monday).await;
        // Somebody in the west first, then somebody in the east, then all others.
        for name in ["jo@acme.example", "ana@acme.example"] {
            let person = Some(five.engine.person(&name.parse().unwrap()).await.unwrap());
            let wanted = SendRequest { digest: "weekly", at: Some(at(monday)), person, wait: Duration::ZERO };
            five.engine.send(wanted, &CancellationToken::new(), |_| {}).await.unwrap();
        }
        five.send(monday).await;
        let period = &monday[..10];
        assert_eq!(pairs(&five, period).await, pairs(&one, period).await, "{period}");
        assert!(!pairs(&one, period).await.is_empty());
    }
}

/// The weekly digest with its nudges, and another one without, which is due an hour before it and takes the only mail of the
/// week.
fn news_before_nudges() -> [Digest; 2] {
    use SectionName::{Activities, FollowUps};
    let sections = BTreeMap::from([
        ("weekly".to_owned(), SectionName::ALL.to_vec()),
        ("news".to_owned(), vec![FollowUps, Activities]),
    ]);
    let mut weekly = covering();
    weekly.rules.sections = sections.clone();
    let mut news = weekly.clone();
    news.name = "news".into();
    news.schedule = "0 8 * * mon".parse().unwrap();
    news.rules = Rules { sections, ..Rules::weekly("news") };
    [weekly, news]
}

async fn send_news(world: &World, monday: &str) {
    let wanted =
        SendRequest { digest: "news", at: Some(at(monday)), person: None, wait: Duration::from_secs(20) };
    world.engine.send(wanted, &CancellationToken::new(), |_| {}).await.unwrap();
}

#[tokio::test]
async fn a_digest_that_the_budget_holds_back_hands_its_nudges_to_the_mail_that_goes_out() {
    let alone = world().await;
    let both = World::with(news_before_nudges().to_vec(), None).await;
    for world in [&alone, &both] {
        world.import("people.csv", &people(&["Europe/Berlin", "Asia/Kolkata"])).await;
        world.log(&["help bo ana 2026-11-17", "help di eve 2026-11-19", "check-in cy di 2026-09-01"]).await;
    }
    for monday in MONDAYS {
        let period = &monday[..10];
        alone.send(monday).await;
        let planned = both.plan_of("news", monday).await;
        send_news(&both, monday).await;
        both.send(monday).await;
        assert_eq!(pairs(&both, period).await, pairs(&alone, period).await, "{period}");
        let weekly = both.plan(monday).await;
        for (name, line) in both.plan_of("news", monday).await {
            assert_eq!(line.outcome, planned[&name].outcome, "{name}");
            let held_back = &weekly[&name];
            match line.outcome {
                Ok(edition) => {
                    assert!(edition.carries.contains("weekly"), "{name}");
                    assert_eq!(held_back.outcome, Err(DecisionReason::Budget), "{name}");
                    assert_eq!(held_back.carried_by.as_deref(), Some("news"), "{name}");
                }
                // There was nobody to ask about, and the team's question has to wait for its own digest.
                Err(reason) => assert_eq!((reason, held_back.outcome.is_ok()), (DecisionReason::Empty, true)),
            }
        }
    }
    assert_eq!(both.mails_to("ana").len(), MONDAYS.len());
}

#[tokio::test]
async fn a_digest_that_is_held_back_after_the_nudges_every_week_is_in_every_mail_after_it() {
    let [mut weekly, mut news] = news_before_nudges();
    news.schedule = "0 9 * * tue".parse().unwrap();
    for digest in [&mut weekly, &mut news] {
        let nudges = vec![SectionName::Appreciate, SectionName::CheckIn];
        digest.rules.sections.insert("weekly".to_owned(), nudges);
    }
    let world = World::with(vec![weekly, news], None).await;
    world.import("people.csv", &people(&["Europe/Berlin"])).await;
    world
        .import(
            "follow_ups.csv",
            "owner,kind,title,due_on,created_on\nana@acme.example,i_promised,Book the room,2027-01-04,2026-11-01\n",
        )
        .await;
    for monday in MONDAYS {
        world.send(monday).await;
        let tuesday = monday[..10].parse::<chrono::NaiveDate>().unwrap() + chrono::Days::new(1);
        send_news(&world, &format!("{tuesday}T20:00:00Z")).await;
    }
    let mails = world.mails_to("ana");
    let told: Vec<bool> = mails.iter().map(|mail| mail.contains("Book the room")).collect();
    assert_eq!(told, [false, true, true, true, true]);
}

#[tokio::test]
async fn coverage_is_decided_once_for_a_team_and_later_changes_wait_for_the_next_cycle() {
    let world = world().await;
    world
        .import(
            "people.csv",
            "email,name,teams,time_zone\n\
             ana@acme.example,Ana,Platform,Pacific/Auckland\n\
             bo@acme.example,Bo,Platform,America/New_York\n\
             cy@acme.example,Cy,Platform,America/New_York\n",
        )
        .await;
    // Nine o'clock in Auckland alone.
    world.send("2026-11-22T21:00:00Z").await;
    let given = "select count(*) from coverage_pair where cycle = '2026-11-23'";
    let before = world.count(given).await;
    assert!(before > 0);
    world
        .import("people.csv", "email,name,teams,time_zone\ndi@acme.example,Di,Platform,America/New_York\n")
        .await;
    world.send(MONDAYS[0]).await;
    assert_eq!(world.count(given).await, before);
    assert_eq!(world.count("select count(*) from coverage where cycle = '2026-11-23'").await, 1);
}

#[tokio::test]
async fn a_plan_foresees_what_a_send_decides() {
    let world = world().await;
    world.import("people.csv", &people(&["Europe/Berlin", "Asia/Kolkata"])).await;
    world.log(&["help bo ana 2026-11-17", "check-in cy di 2026-09-01"]).await;
    let planned = world.plan(MONDAY).await;
    assert_eq!(world.count("select count(*) from coverage").await, 0, "a plan writes nothing");
    world.send(MONDAY).await;
    for (name, line) in world.plan(MONDAY).await {
        assert_eq!(line.outcome, planned[&name].outcome, "{name}");
    }
}

#[tokio::test]
async fn an_ask_that_was_not_made_does_not_count_and_somebody_else_is_asked() {
    let world = world().await;
    world.team(&["ana", "bo", "cy"]).await;
    world.plan(MONDAY).await;
    let sent = world.send(MONDAY).await;
    assert!(sent.is_settled());
    let first = pairs(&world, "2026-11-23").await;
    // As if no mail had left.
    world.sql("update outbox_message set state = 'dead'").await;
    let again: Vec<String> = world
        .plan(NEXT_MONDAY)
        .await
        .values()
        .flat_map(|line| line.outcome.iter().flat_map(|_| asked(line)).collect::<Vec<_>>())
        .collect();
    for pair in first {
        let subject = pair.split_once(' ').unwrap().1.to_owned();
        assert!(again.contains(&subject), "{subject} was not thought of: {again:?}");
    }
}

#[tokio::test]
async fn who_cannot_be_reached_is_named_and_nobody_learns_why() {
    let world = world().await;
    world.team(&["ana", "bo", "cy"]).await;
    world.import("people.csv", "email,name,teams\nlone@acme.example,Lone,Solo\n").await;
    world
        .import(
            "exclusions.csv",
            "person,other\nana@acme.example,bo@acme.example\nana@acme.example,cy@acme.example\n",
        )
        .await;
    let unreachable = world.engine.planner.plan("weekly", at(MONDAY), None, |_| Ok(())).await.unwrap();
    let names: Vec<String> = unreachable.iter().map(ToString::to_string).collect();
    assert_eq!(names, ["ana@acme.example", "lone@acme.example"]);
    assert_eq!(world.engine.planner.out_of_reach("weekly", at(MONDAY)).await.unwrap(), unreachable);
    // Somebody who is away this week is not out of reach.
    world.sql("delete from exclusion").await;
    world
        .import(
            "absences.csv",
            "person,from,to\nbo@acme.example,2026-11-20,2026-11-24\ncy@acme.example,2026-11-20,2026-11-24\n",
        )
        .await;
    assert_eq!(world.engine.planner.out_of_reach("weekly", at(MONDAY)).await.unwrap().len(), 1);
}

#[tokio::test]
async fn whom_somebody_skipped_another_is_asked_about() {
    let world = world().await;
    world.team(&["ana", "bo", "cy"]).await;
    world.sql("insert into pair_snooze (person_id, other_id, snoozed_until) select a.id, b.id, '2027-02-01' from person a, person b
               where a.email like 'ana@%' and b.email like 'bo@%'").await;
    for monday in &MONDAYS[..4] {
        world.send(monday).await;
    }
    let asked =
        "select count(*) from ask a join person s on s.id = a.subject_id join person g on g.id = a.person_id
                 where s.email like 'bo@%' and g.email like ";
    assert_eq!(world.count(Box::leak(format!("{asked} 'ana@%'").into_boxed_str())).await, 0);
    assert!(world.count(Box::leak(format!("{asked} 'cy@%'").into_boxed_str())).await > 0);
}

#[tokio::test]
async fn replicas_plan_the_same_and_give_a_team_one_coverage_at_once() {
    let world = world().await;
    world.import("people.csv", &people(&["Europe/Berlin", "Asia/Kolkata", "America/New_York"])).await;
    let digests = || vec![covering()];
    let (second, third) = (world.engine_on(digests()).await, world.engine_on(digests()).await);
    let engines = [&world.engine, &second, &third];
    let mut plans = Vec::new();
    for engine in engines {
        let mut plan = String::new();
        let each = |planned| {
            plan.push_str(&format!("{planned:?}\n"));
            Ok(())
        };
        engine.planner.plan("weekly", at(MONDAYS[0]), None, each).await.unwrap();
        plans.push(plan);
    }
    assert!(plans[0].len() > 1_000 && plans[1] == plans[0] && plans[2] == plans[0]);
    let [a, b, c] = engines.map(|engine| send(engine, MONDAYS[0]));
    let _ = tokio::join!(a, b, c);
    assert_eq!(world.count("select count(*) from coverage").await, 1);
    assert_eq!(world.count("select count(*) from decision").await, 10);
}

/// Every command that is no word about whether its author can be written to, and that nobody else is meant to read.
const COMMANDS: [&str; 22] = [
    "talked to {} yesterday",
    "thanks {} for the review",
    "thanked {}",
    "{} helped me with the deploy",
    "helped {} with the audit",
    "feedback for {}: clear talk",
    "remind me to ask {} on Friday",
    "done F1",
    "later F1 2 weeks",
    "drop F1",
    "keep F1",
    "done N1",
    "yes A1",
    "help: postgres upgrade",
    "help from {}: the migration",
    "yes H1",
    "every 2 weeks {}",
    "undo",
    "resume",
    "help",
    "what do you know about me",
    "something that nobody understands about {}",
];

/// Some of the others write to Rapport about each other, and say yes to what they are asked.
async fn others_reply(world: &World, names: &[&str], chance: &mut Chance, instant: &str) {
    for _ in 0..5 {
        let (author, about) = (chance.pick(names), chance.pick(names));
        let Some(letter) = world.letters_to(author).pop().filter(|_| author != about) else { continue };
        let words = chance.pick(&COMMANDS).replace("{}", about);
        world.hear_at(&letter.answer(&words), instant).await;
        if words.starts_with("feedback") || words.starts_with("help from") {
            world.hear_at(&world.letter_to(author).answer("yes"), instant).await;
        }
    }
}

/// What Ana gets, to the byte: everything but her own lines is drawn from a seed.
async fn ana_mails(seed: u64) -> Vec<String> {
    const NAMES: [&str; 10] = ["ana", "bo", "cy", "di", "eve", "flo", "gus", "hal", "ida", "jo"];
    let world = world().await;
    world.import("people.csv", &people(&["Europe/Berlin", "Asia/Kolkata"])).await;
    world
        .log(&[
            "help bo ana 2026-11-17",
            "check-in cy ana 2026-09-01 a note",
            "thanks di ana 2026-11-18 well done",
        ])
        .await;
    let mut chance = Chance::new(seed);
    for monday in &MONDAYS[..4] {
        let mut lines = Vec::new();
        let mut follow_ups = "owner,about,kind,title,created_on\n".to_owned();
        for _ in 0..30 {
            let (one, other) = (chance.pick(&NAMES[1..]), chance.pick(&NAMES[1..]));
            let kind = chance.pick(&["help", "thanks", "check-in", "celebration"]);
            if one != other {
                lines.push(format!("{kind} {one} {other} 2026-11-{:02} words", 1 + chance.below(22)));
                follow_ups.push_str(&format!(
                    "{one}@acme.example,{other}@acme.example,i_promised,Title,2026-11-02\n"
                ));
            }
        }
        // Some of the others answer what they were asked, and some do not.
        if chance.one_in(2) {
            world
                .sql(
                    "update ask set answer = 'done', answered_at = now() from person p
                       where p.id = person_id and p.email <> 'ana@acme.example' and code % 2 = 0",
                )
                .await;
        }
        world.log(&lines.iter().map(String::as_str).collect::<Vec<_>>()).await;
        world.import("follow_ups.csv", &follow_ups).await;
        world.send(monday).await;
        if seed > 1 {
            others_reply(&world, &NAMES[1..], &mut chance, &monday.replace("T20", "T21")).await;
        }
    }
    if seed > 1 {
        assert!(world.count("select count(*) from effect where state = 'done'").await > 8);
        let asked = "select count(*) from ask a join person p on p.id = a.person_id
            where a.code_prefix = 'H' and p.email like 'ana@%'";
        assert_eq!(
            world.count(asked).await,
            0,
            "she became a party to a request for help: draw from another seed"
        );
    }
    let letters = world.letters_to("ana");
    letters
        .into_iter()
        .map(|letter| format!("{}\n{}\n{}", letter.subject, letter.text, letter.html))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn anas_mails_of_four_weeks_are_the_same_to_the_byte_whatever_others_do() {
    let quiet = ana_mails(1).await;
    assert!(quiet.len() >= 3, "{quiet:?}");
    for seed in 2..5 {
        let other = ana_mails(seed).await;
        assert_eq!(other.len(), quiet.len());
        for (week, (one, other)) in quiet.iter().zip(&other).enumerate() {
            assert_eq!(without_tokens(one), without_tokens(other), "week {week}");
        }
    }
}

/// Addresses hold a signature under a key that each database has for itself.
fn without_tokens(mail: &str) -> String {
    let mut out = String::new();
    let mut rest = mail;
    while let Some(at) = rest.find("@in.acme.example") {
        let start = rest[..at].rfind(|c: char| !c.is_ascii_alphanumeric() && c != '.').map_or(0, |i| i + 1);
        out.push_str(&rest[..start]);
        out.push_str("token");
        rest = &rest[at..];
        let (domain, more) = rest.split_at("@in.acme.example".len());
        out.push_str(domain);
        rest = more;
    }
    out + rest
}

#[tokio::test]
async fn a_turn_that_evidence_had_in_the_cycle_before_counts_as_given() {
    let world = world().await;
    world.team(&["ana", "bo", "cy"]).await;
    world.log(&["help bo ana 2026-11-17"]).await;
    world.send(MONDAY).await;
    let about_bo =
        "select count(*) from ask a join person p on p.id = a.person_id join person s on s.id = a.subject_id
        where p.email like 'ana@%' and s.email like 'bo@%'";
    assert_eq!(world.count(about_bo).await, 1);
    world
        .sql(
            "insert into coverage (digest, cycle, team_id, unreachable, decided_at)
             select digest, '2026-11-30', team_id, '{}', now() from coverage;
             insert into coverage_pair (digest, cycle, team_id, giver_id, subject_id)
             select c.digest, c.cycle, c.team_id, g.id, s.id from coverage c, person g, person s
             where c.cycle = '2026-11-30' and g.email like 'ana@%' and s.email like 'bo@%'",
        )
        .await;
    world.send(NEXT_MONDAY).await;
    assert_eq!(world.count(about_bo).await, 1, "she is not asked again");
    let counted = "select count(*) from coverage_pair where cycle = '2026-11-30' and was_asked";
    assert_eq!(world.count(counted).await, 1);
}
