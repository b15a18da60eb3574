//! What goes on around a reader: told once, asked once, and put away in the end.

use rapport_planner::digest::SectionName;

use crate::letters::{TUESDAY, read_all};
use crate::support::{MONDAY, NEXT_MONDAY, World, covering, send, weekly};

const THIRD_MONDAY: &str = "2026-12-07T14:00:00Z";

/// A weekly digest of these sections alone.
async fn world(sections: &[SectionName]) -> World {
    let mut digest = weekly();
    digest.rules.sections = [("weekly".to_owned(), sections.to_vec())].into();
    World::with(vec![digest], None).await
}

/// How often somebody has read some words, over all mails.
fn times(world: &World, name: &str, words: &str) -> usize {
    world.letters_to(name).iter().map(|letter| letter.said().matches(words).count()).sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn public_thanks_are_read_by_the_receiver_first_and_by_the_team_once() {
    let world = World::new().await;
    world.team(&["ana", "bo", "cy"]).await;
    world.import("people.csv", "email,name,teams\neve@acme.example,Eve,Care\n").await;
    // They were here before the digests of the test, whatever the date is.
    world.sql("update person set created_at = '2026-11-01'").await;
    world.log(&["help bo ana 2026-11-17", "help cy bo 2026-11-17"]).await;
    world.send(MONDAY).await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("publicly thank Bo for the dandelion")).await;
    let said = world.letter_to("ana").said();
    assert!(said.contains("Their team reads them a few days later"), "{said}");
    world.send(NEXT_MONDAY).await;
    let letter = world.letter_to("bo");
    assert!(
        letter.said().contains("dandelion") && letter.said().contains("Said in public"),
        "{}",
        letter.text
    );
    assert!(!world.mails_to("cy").concat().contains("dandelion"));
    // The week after, and never again.
    for (monday, times) in [("2026-12-07T09:00:00+01:00", 1), ("2026-12-14T09:00:00+01:00", 1)] {
        world.log(&["help cy bo 2026-12-01", "help bo cy 2026-12-01", "help bo ana 2026-12-01"]).await;
        world.send(monday).await;
        let read = world.mails_to("cy").iter().filter(|mail| mail.contains("dandelion")).count();
        assert_eq!(read, times, "{monday}");
    }
    let theirs = world.letters_to("cy");
    let read = theirs.iter().find(|it| it.text.contains("dandelion")).unwrap();
    assert!(read.said().contains("Ana thanked Bo: “for the dandelion”"), "{}", read.text);
    assert!(world.mails_to("eve").is_empty());
    assert_eq!(world.mails_to("bo").iter().filter(|mail| mail.contains("dandelion")).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_refuses_public_thanks_keeps_them_private_and_the_sender_is_told_the_same() {
    let world = World::new().await;
    world.team(&["ana", "bo", "cy"]).await;
    world.log(&["help bo ana 2026-11-17", "help ana bo 2026-11-17", "help cy bo 2026-11-17"]).await;
    world.send(MONDAY).await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("publicly thank Bo for the dandelion")).await;
    let before = world.letter_to("ana").said();
    world.send(NEXT_MONDAY).await;
    // By the link in the mail that tells of them.
    let told = world.letter_to("bo");
    let (_, words) = told.link("Keep thanks private");
    world.hear_at(&told.answer(&words), "2026-12-01T10:00:00+01:00").await;
    let said = world.letter_to("bo").said();
    assert!(said.contains("From now on your colleagues’ emails leave out public thanks to you"), "{said}");
    world
        .hear_at(&digest.answer("publicly thank Bo for the dandelion wine"), "2026-12-01T11:00:00+01:00")
        .await;
    let sentence =
        |said: &str| said.split("Your thanks").nth(1).unwrap().split("private.").next().unwrap().to_owned();
    let now = sentence(&world.letter_to("ana").said());
    assert_eq!(now.replace(" wine", ""), sentence(&before));
    for monday in ["2026-12-07T09:00:00+01:00", "2026-12-14T09:00:00+01:00"] {
        world.log(&["help cy bo 2026-12-01", "help bo cy 2026-12-01", "help bo ana 2026-12-01"]).await;
        world.send(monday).await;
    }
    assert!(!world.mails_to("cy").concat().contains("dandelion"));
    let theirs = world.letters_to("bo");
    let second = theirs.iter().rev().find(|it| it.text.contains("dandelion wine")).unwrap();
    assert!(!second.said().contains("Said in public"), "{}", second.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_withdrawn_leaves_a_digest_that_waits() {
    let world = World::with(vec![covering()], None).await;
    world.team(&["ana", "bo"]).await;
    world.send(MONDAY).await;
    let bo = world.letter_to("bo");
    let wins = "person,kind,on,title\nbo@acme.example,win,2026-11-30,The Dandelion Prize\n\
                bo@acme.example,birthday,2000-12-03,\n";
    world.import("celebrations.csv", wins).await;
    send(&world.holding_engine_on(vec![covering()]).await, NEXT_MONDAY).await;
    let told = "select count(*) from celebration_report";
    assert_eq!(world.count(told).await, 2);
    world.hear(&bo.answer("don't announce my birthday and my wins")).await;
    world.sql("update outbox_message set available_at = now() where state = 'pending'").await;
    read_all(&world.engine, TUESDAY).await;
    let mail = world.letter_to("ana");
    assert!(!mail.text.contains("Dandelion") && !mail.text.contains("birthday"), "{}", mail.text);
    assert_eq!(world.count(told).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_celebration_is_withdrawn_by_its_person_and_undo_brings_it_back() {
    let world = World::with(vec![covering()], None).await;
    world.team(&["ana", "bo", "cy"]).await;
    world
        .import(
            "celebrations.csv",
            "person,kind,on,title\nbo@acme.example,win,2026-12-01,The Dandelion Prize\n\
             bo@acme.example,birthday,2000-12-03,\n",
        )
        .await;
    let reads_of = async |words: &str| {
        let line = world.plan("2026-11-30T08:00:00Z").await.remove("cy").unwrap();
        serde_json::to_string(&line.outcome.unwrap()).unwrap().contains(words)
    };
    world.send(MONDAY).await;
    assert!(reads_of("Dandelion").await && reads_of("birthday").await);
    let digest = world.letter_to("bo");
    world.hear(&digest.answer("don't announce my win")).await;
    assert!(!reads_of("Dandelion").await && reads_of("birthday").await);
    // Imported again, it stays withdrawn.
    world
        .import(
            "celebrations.csv",
            "person,kind,on,title\nbo@acme.example,win,2026-12-01,The Dandelion Prize\n",
        )
        .await;
    assert!(!reads_of("Dandelion").await);
    world.hear(&digest.answer("keep my birthday private")).await;
    assert!(!reads_of("birthday").await);
    world.hear(&world.letter_to("bo").answer("undo")).await;
    assert!(!reads_of("Dandelion").await && reads_of("birthday").await);
}

#[tokio::test]
async fn what_was_announced_is_told_once_and_what_is_recorded_late_by_the_next_digest() {
    let world = world(&[SectionName::Celebrations]).await;
    world.team(&["ana", "bo", "cy"]).await;
    let head = "person,kind,on,title\n";
    let early = "bo@acme.example,win,2026-11-20,the audit is through\nbo@acme.example,birthday,1990-11-26,\n";
    world.import("celebrations.csv", &format!("{head}{early}")).await;
    world.send(MONDAY).await;
    let late =
        "bo@acme.example,promotion,2026-11-10,Staff engineer\nbo@acme.example,win,2026-11-01,too old\n";
    world.import("celebrations.csv", &format!("{head}{late}")).await;
    world.send(NEXT_MONDAY).await;
    world.send(THIRD_MONDAY).await;
    for reader in ["ana", "cy"] {
        for line in [
            "Bo had good news on Friday: the audit is through.",
            "Bo’s birthday is on Thursday.",
            "Bo has had a new role since 10 November: Staff engineer.",
        ] {
            assert_eq!(times(&world, reader, line), 1, "{line}");
        }
        assert_eq!(times(&world, reader, "too old"), 0);
        assert_eq!(world.letters_to(reader).len(), 2);
    }
    assert_eq!(world.letters_to("bo").len(), 0, "nobody reads their own");
}

#[tokio::test]
async fn what_a_mail_that_never_left_would_have_told_is_told_by_the_next() {
    let world = world(&[SectionName::Celebrations]).await;
    world.team(&["ana", "bo"]).await;
    world
        .import(
            "celebrations.csv",
            "person,kind,on,title\nbo@acme.example,win,2026-11-20,the audit is through\n",
        )
        .await;
    world.send(MONDAY).await;
    world.sql("update outbox_message set state = 'dead'").await;
    assert_eq!(world.count("select count(*) from celebration_report").await, 0);
    world.send(NEXT_MONDAY).await;
    assert_eq!(times(&world, "ana", "the audit is through"), 2);
    assert_eq!(world.count("select count(*) from celebration_report").await, 1);
}

#[tokio::test]
async fn a_birthday_is_told_on_the_readers_local_day() {
    let world = world(&[SectionName::Celebrations]).await;
    world
        .import(
            "people.csv",
            "email,name,teams,time_zone\n\
             ana@acme.example,Ana,Platform,Europe/Berlin\n\
             bo@acme.example,Bo,Platform,Europe/Berlin\n\
             moana@acme.example,Moana,Platform,Pacific/Auckland\n",
        )
        .await;
    world.import("celebrations.csv", "person,kind,on\nbo@acme.example,birthday,1990-11-23\n").await;
    // It is Tuesday in Auckland by now.
    world.send(MONDAY).await;
    assert_eq!(times(&world, "ana", "Bo’s birthday is today."), 1);
    assert_eq!(times(&world, "moana", "Bo’s birthday was on Monday."), 1);
    world.send(NEXT_MONDAY).await;
    assert_eq!(times(&world, "moana", "Bo’s birthday"), 1);
}

#[tokio::test]
async fn a_goal_is_told_when_it_moves_and_its_end_once_with_those_who_saw_it_through() {
    let world = world(&[SectionName::Goals]).await;
    world.team(&["ana", "bo", "cy"]).await;
    let goal = |progress: u32| {
        format!(
            "team,title,progress,due_on,contributors,external_id\n\
             Platform,Quiet nights,{progress},2026-12-31,bo@acme.example;cy@acme.example,g-1\n"
        )
    };
    world.import("goals.csv", &goal(60)).await;
    world.send(MONDAY).await;
    world.send(NEXT_MONDAY).await;
    assert_eq!(times(&world, "ana", "“Quiet nights” is 60% there, and is due on 31 December."), 1);
    // A mail that never left told nothing.
    world.sql("update outbox_message set state = 'dead'").await;
    world.send(THIRD_MONDAY).await;
    assert_eq!(times(&world, "ana", "is 60% there"), 2);
    world.import("goals.csv", &goal(100)).await;
    world.sql("update goal set closed_on = '2026-12-10'").await;
    world.send("2026-12-14T14:00:00Z").await;
    world.send("2026-12-21T14:00:00Z").await;
    assert_eq!(times(&world, "ana", "“Quiet nights” is done: Bo and Cy saw it through."), 1);
    assert_eq!(times(&world, "bo", "“Quiet nights” is done: Cy and you saw it through."), 1);
    assert_eq!(world.letters_to("ana").len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_answers_about_twice_is_put_away_and_each_step_is_recorded() {
    let world = world(&[SectionName::FollowUps, SectionName::StillRelevant]).await;
    world.team(&["ana", "bo"]).await;
    world
        .import(
            "follow_ups.csv",
            "owner,about,kind,title,created_on\n\
             ana@acme.example,bo@acme.example,i_promised,Book the room,2026-10-01\n\
             ana@acme.example,bo@acme.example,i_promised,Find the cable,2026-10-02\n",
        )
        .await;
    world.send(MONDAY).await;
    let asked = "select count(*) from follow_up_relevance where step = 'asked'";
    assert_eq!(world.count(asked).await, 2);
    let letter = world.letter_to("ana");
    assert!(letter.said().contains("ON YOUR LIST [F1] Book the room You promised Bo"), "{}", letter.text);
    // One of the two is answered: it is back on the list when its rest is over.
    let (to, body) = letter.links().into_iter().find(|link| link.1 == "later F2 friday").unwrap();
    world.hear(&letter.answer(&body).to(&to)).await;
    world.send(NEXT_MONDAY).await;
    let letter = world.letter_to("ana");
    assert!(letter.said().contains("ON YOUR LIST [F2]") && !letter.said().contains("F1"), "{}", letter.text);
    world.send("2026-12-21T14:00:00Z").await;
    assert_eq!(times(&world, "ana", "Unless you say otherwise, it comes off your list in four weeks."), 1);
    world.send("2027-01-18T14:00:00Z").await;
    let steps: Vec<String> = sqlx::query_scalar(
        "select concat_ws(' ', f.code, r.step, r.on_day) from follow_up_relevance r
         join follow_up f on f.id = r.follow_up_id order by f.code, r.on_day",
    )
    .fetch_all(&world.pool)
    .await
    .unwrap();
    assert_eq!(
        steps,
        [
            "1 asked 2026-11-23",
            "1 asked 2026-12-21",
            "1 archived 2027-01-18",
            "2 asked 2026-11-23",
            "2 asked 2027-01-18"
        ]
    );
    let put_away =
        "select count(*) from follow_up where state = 'archived' and closed_at is not null and code = 1";
    assert_eq!(world.count(put_away).await, 1);
    // An ask whose mail never left was none.
    world.sql("update outbox_message set state = 'dead'").await;
    assert_eq!(world.count(asked).await, 0);
}

/// The team questions that were decided, as `2026-11-23 17`.
async fn questions(world: &World) -> Vec<String> {
    sqlx::query_scalar("select week || ' ' || number from team_question order by week, team_id")
        .fetch_all(&world.pool)
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_team_is_asked_once_a_week_and_reads_the_answers_in_the_next() {
    let world = world(&[SectionName::Question]).await;
    world.team(&["ana", "bo", "cy", "di"]).await;
    world.import("exclusions.csv", "person,other\ncy@acme.example,bo@acme.example\n").await;
    let planned = world.plan(MONDAY).await;
    assert_eq!(questions(&world).await, [""; 0], "a plan decides nothing");
    world.send(MONDAY).await;
    for (name, line) in &world.plan(MONDAY).await {
        assert_eq!(line.outcome, planned[name].outcome, "{name}");
    }
    let first = questions(&world).await;
    assert_eq!(first.len(), 1);
    let letter = world.letter_to("bo");
    assert!(letter.said().contains("YOUR TEAM ASKS [Q1] "), "{}", letter.text);
    assert_eq!(letter.link("Reply").1, "Q1: ");
    // A correction counts, and words without a code are kept for their author alone.
    world.hear(&letter.answer("Q1: that leases run out")).await;
    assert!(world.letter_to("bo").said().contains("Your answer goes to your team next time"));
    world.hear(&letter.answer("Q1: that leases run out by themselves")).await;
    world.hear(&world.letter_to("di").answer("naps, I think")).await;
    world.send(NEXT_MONDAY).await;
    let second = questions(&world).await;
    assert!(second.len() == 2 && second[0][11..] != second[1][11..], "{second:?}");
    let read = world.letter_to("ana").said();
    assert!(read.contains("[Q2] ") && read.contains("Last week we asked: “"), "{read}");
    assert!(read.contains("Bo: “that leases run out by themselves”"), "{read}");
    assert!(!read.contains("run out”") && !read.contains("naps"), "{read}");
    for reader in ["bo", "cy"] {
        let read = world.letter_to(reader).said();
        assert!(read.contains("[Q2] ") && !read.contains("leases") && !read.contains("asked"), "{read}");
    }
    world.send(THIRD_MONDAY).await;
    assert!(!world.letter_to("ana").said().contains("leases"), "shown once");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_can_be_taken_back_until_a_colleague_has_read_it() {
    let world = world(&[SectionName::Question]).await;
    world.team(&["ana", "bo"]).await;
    world.send(MONDAY).await;
    let letter = world.letter_to("bo");
    let kept = "select count(*) from team_answer where team_id is not null and week = '2026-11-23'";
    world.hear(&letter.answer("Q1: that naps matter")).await;
    assert_eq!(world.count(kept).await, 1);
    let (to, body) = world.letter_to("bo").link("Undo");
    world.hear(&world.letter_to("bo").answer(&body).to(&to)).await;
    assert_eq!(world.count(kept).await, 0);
    world.hear(&letter.answer("Q1: that naps help")).await;
    let (to, body) = world.letter_to("bo").link("Undo");
    let answer = world.letter_to("bo").answer(&body).to(&to).on("Mon, 30 Nov 2026 16:00:00 +0100");
    world.send(NEXT_MONDAY).await;
    assert!(world.letter_to("ana").said().contains("Bo: “that naps help”"));
    world.hear_at(&answer, "2026-11-30T15:00:00Z").await;
    assert!(world.letter_to("bo").said().contains("Undone, unless someone has already read it"));
    assert_eq!(world.count(kept).await, 0);
    // Whoever is forgotten goes from what others were sent.
    world.hear_at(&letter.answer("Q1: that naps are nice"), "2026-11-30T15:00:00Z").await;
    world.sql("update person set erase_after = now() where email = 'bo@acme.example'").await;
    world.engine.eraser.erase_due().await.unwrap();
    let left = "select count(*) from decision where edition::text like '%naps%'";
    assert_eq!((world.count(left).await, world.count("select count(*) from team_answer").await), (0, 0));
}

#[tokio::test]
async fn replicas_at_once_ask_a_team_one_question_and_each_team_its_own() {
    let world = world(&[SectionName::Question]).await;
    let mut text = "email,name,teams\n".to_owned();
    for n in 0..24 {
        text.push_str(&format!("p{n}@acme.example,P{n},Team {}\n", n % 6));
    }
    world.import("people.csv", &text).await;
    let mut digest = weekly();
    digest.rules.sections = [("weekly".to_owned(), vec![SectionName::Question])].into();
    let other = world.engine_on(vec![digest]).await;
    let (a, b) = tokio::join!(send(&world.engine, MONDAY), send(&other, MONDAY));
    assert!(a.is_settled() && b.is_settled());
    assert_eq!(world.count("select count(*) from team_question").await, 6);
    assert_eq!(world.count("select count(*) from question_code where code = 1").await, 24);
    assert!(world.count("select count(distinct number) from team_question").await > 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_for_help_is_recalled_once_to_those_it_was_put_to() {
    let world = world(&[SectionName::FollowUps, SectionName::Help]).await;
    world.team(&["ana", "bo", "dmitri", "femi"]).await;
    world
        .import(
            "follow_ups.csv",
            "owner,kind,title,due_on,created_on\nana@acme.example,i_promised,Send the numbers,2026-11-20,2026-11-12\n",
        )
        .await;
    world.send(MONDAY).await;
    world.hear(&world.letter_to("ana").answer("help: postgres upgrade")).await;
    world.send(NEXT_MONDAY).await;
    world.send(THIRD_MONDAY).await;
    let line = "YOUR TEAM ASKS [H1] Ana would like some help: “postgres upgrade”.";
    let (told, others): (Vec<&str>, Vec<&str>) =
        ["bo", "dmitri", "femi"].into_iter().partition(|name| times(&world, name, line) == 1);
    assert_eq!((told.len(), world.letters_to(others[0]).len()), (2, 0), "and nobody else learns of it");
    assert_eq!(world.count("select count(*) from ask").await, 2, "it asks nothing anew");
    let digest = world.letter_to(told[0]);
    let (to, body) = digest.link("I can help");
    world.hear(&digest.answer(&body).to(&to)).await;
    let found = world.letter_to("ana");
    assert!(found.subject.contains("can help"), "{}", found.subject);
}

#[tokio::test]
async fn a_monthly_digest_tells_the_month_to_come_and_what_happened_since_the_last_one() {
    let mut digest = weekly();
    digest.schedule = "0 9 1 * *".parse().unwrap();
    digest.rules.cycle_days = 28;
    digest.rules.sections =
        [("weekly".to_owned(), vec![SectionName::Activities, SectionName::Celebrations])].into();
    let world = World::with(vec![digest], None).await;
    world.team(&["ana", "bo"]).await;
    let head = "person,kind,on,title\n";
    world
        .import(
            "celebrations.csv",
            &format!(
                "{head}bo@acme.example,birthday,1990-12-09,\nbo@acme.example,win,2026-11-08,the audit is through\n\
                 bo@acme.example,birthday,1990-01-01,\n"
            ),
        )
        .await;
    world.import("activities.csv", "team,title,starts_at\nPlatform,Party,2026-12-29T18:00:00+01:00\n").await;
    world.send("2026-12-01T14:00:00Z").await;
    for (words, count) in [
        ("Bo’s birthday is on 9 December.", 1),
        ("Bo had good news on 8 November: the audit is through.", 1),
        ("Party", 1),
        ("birthday", 1),
    ] {
        assert_eq!(times(&world, "ana", words), count, "{words}");
    }
    let late = "bo@acme.example,win,2026-12-10,the new site\n";
    world.import("celebrations.csv", &format!("{head}{late}")).await;
    world.send("2027-01-01T14:00:00Z").await;
    assert_eq!(times(&world, "ana", "the new site"), 1);
    assert_eq!(times(&world, "ana", "birthday is today"), 1);
    assert_eq!(times(&world, "ana", "the audit is through"), 1);
}
