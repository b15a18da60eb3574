//! What Postgres itself holds, whoever writes to it.

use crate::support::{MONDAY, World, empty_database};
use rapport::store;

/// The name of the constraint that refuses a statement.
async fn refusal(world: &World, statement: &'static str) -> String {
    let error = sqlx::raw_sql(statement).execute(&world.pool).await.unwrap_err();
    let error = error.into_database_error().unwrap();
    error.constraint().unwrap_or_else(|| error.message()).to_owned()
}

/// Two people with a decision each: a mail to Ana, none to Bo.
async fn decided() -> World {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    world.log(&["help bo ana 2026-11-17"]).await;
    world.send(MONDAY).await;
    assert_eq!(world.ledger("2026-11-23").await, ["ana send due", "bo skip empty"]);
    world
}

#[tokio::test]
async fn no_mail_without_a_decision_to_send_it_to_that_person() {
    let world = decided().await;
    let insert = "insert into outbox_message
            (person_id, decision_id, decision_outcome, resend, message_id, envelope_from, recipient, body)
        select p.id, d.id, 'send', 7, 'x', 'x', 'x', '' from decision d, person p
        where d.outcome = 'skip' and p.email = 'bo@acme.example'";
    assert_eq!(refusal(&world, insert).await, "outbox_message_comes_from_a_decision_to_send");
    let to_another = "insert into outbox_message
            (person_id, decision_id, decision_outcome, resend, message_id, envelope_from, recipient, body)
        select p.id, d.id, 'send', 7, 'x', 'x', 'x', '' from decision d, person p
        where d.outcome = 'send' and p.email = 'bo@acme.example'";
    assert_eq!(refusal(&world, to_another).await, "outbox_message_comes_from_a_decision_to_send");
    let claimed = "insert into outbox_message
            (person_id, decision_id, decision_outcome, resend, message_id, envelope_from, recipient, body)
        select person_id, id, 'skip', 7, 'x', 'x', 'x', '' from decision where outcome = 'skip'";
    assert_eq!(refusal(&world, claimed).await, "outbox_message_is_decided");
    world.end().await;
}

#[tokio::test]
async fn a_decision_is_made_once_and_a_mail_has_a_slot_of_the_week() {
    let world = decided().await;
    let again = "insert into decision (run_id, person_id, digest, period, outcome, reason, decided_at, week)
        select run_id, person_id, digest, period, 'skip', 'empty', now(), week from decision";
    assert_eq!(refusal(&world, again).await, "decision_is_made_once");
    let second_mail = "insert into decision
            (run_id, person_id, digest, period, outcome, reason, decided_at, week, mail_n, edition, delivery_id)
        select run_id, person_id, 'other', period, outcome, 'due', now(), week, mail_n, edition, '\\x0000000000000000'
        from decision where outcome = 'send'";
    assert_eq!(refusal(&world, second_mail).await, "decision_mail_has_a_slot");
    world.end().await;
}

#[tokio::test]
async fn an_ask_has_a_slot_of_its_giver_and_one_of_its_subject() {
    let world = decided().await;
    let same_giver = "insert into ask (person_id, week, n, decision_id, subject_id, subject_n, code, reason)
        select person_id, week, n, decision_id, subject_id, 3, 99, reason from ask";
    assert_eq!(refusal(&world, same_giver).await, "ask_has_a_slot");
    let fourth = "insert into ask (person_id, week, n, decision_id, subject_id, subject_n, code, reason)
        select person_id, week, 2, decision_id, subject_id, 4, 99, reason from ask";
    assert_eq!(refusal(&world, fourth).await, "ask_subject_n_is_a_budget");
    let same_subject =
        "insert into ask (person_id, week, n, decision_id, subject_id, subject_n, code, reason)
        select person_id, week, 2, decision_id, subject_id, subject_n, 99, reason from ask";
    assert_eq!(refusal(&world, same_subject).await, "ask_subject_has_a_slot");
    world.end().await;
}

#[tokio::test]
async fn nobody_is_asked_about_whom_they_are_kept_apart_from_or_who_has_left() {
    let ask = "insert into ask (person_id, week, n, decision_id, subject_id, subject_n, code, reason)
        select person_id, week + 7, n, decision_id, subject_id, subject_n, 99, reason from ask";
    for (change, constraint) in [
        ("insert into exclusion select subject_id, person_id from ask", "ask_respects_exclusions"),
        ("insert into exclusion select person_id, subject_id from ask", "ask_respects_exclusions"),
        (
            "update person set active = false where id in (select subject_id from ask)",
            "ask_is_about_somebody_here",
        ),
    ] {
        let world = decided().await;
        world.sql(change).await;
        assert_eq!(refusal(&world, ask).await, constraint, "{change}");
        world.end().await;
    }
}

#[tokio::test]
async fn news_is_told_once_and_a_team_has_one_question_a_week() {
    let world = decided().await;
    world
        .sql(
            "insert into celebration_told (person_id, subject_id, kind, on_day, decision_id)
             select d.person_id, p.id, 'win', '2026-11-20', d.id from decision d, person p
             where d.outcome = 'send' and p.id <> d.person_id;
             insert into team_question select id, '2026-11-23', 3, now() from team;
             insert into question_code select p.id, t.id, '2026-11-23', 1 from person p, team t;
             insert into team (name) values ('Care');
             insert into team_question select id, '2026-11-23', 3, now() from team where name = 'Care'",
        )
        .await;
    for (statement, constraint) in [
        ("insert into celebration_told select * from celebration_told", "celebration_is_told_once"),
        (
            "insert into celebration_told select subject_id, subject_id, kind, on_day, decision_id from celebration_told",
            "celebration_is_told_to_others",
        ),
        (
            "insert into team_question select team_id, week, 4, now() from team_question",
            "team_question_is_one_a_week",
        ),
        (
            "insert into team_question select id, '2026-11-24', 4, now() from team",
            "team_question_week_is_a_monday",
        ),
        (
            "insert into question_code select p.id, t.id, '2026-11-23', 1 from person p, team t where t.name = 'Care'",
            "question_code_names_one",
        ),
    ] {
        assert_eq!(refusal(&world, statement).await, constraint);
    }
    world.end().await;
}

#[tokio::test]
async fn migrating_again_changes_nothing_and_a_copy_under_another_name_is_told_apart() {
    let (pool, _) = empty_database().await;
    let mut conn = pool.acquire().await.unwrap();
    let missing = store::check_schema(&mut conn).await.unwrap_err();
    assert!(missing.to_string().contains("run `rapport migrate`"), "{missing}");
    store::migrate(&pool, "production", false).await.unwrap();
    let key: Vec<u8> = sqlx::query_scalar("select key from token_key").fetch_one(&pool).await.unwrap();
    store::migrate(&pool, "staging", false).await.unwrap();
    assert_eq!(
        sqlx::query_scalar::<_, Vec<u8>>("select key from token_key").fetch_all(&pool).await.unwrap(),
        [key]
    );
    assert!(store::check_instance(&mut conn, "production").await.is_ok());
    let copy = store::check_instance(&mut conn, "staging").await.unwrap_err();
    assert!(copy.to_string().contains("belongs to the instance `production`"), "{copy}");
    store::migrate(&pool, "staging", true).await.unwrap();
    assert!(store::check_instance(&mut conn, "staging").await.is_ok());
}

#[tokio::test]
async fn an_answer_goes_to_who_wrote_and_every_mail_has_the_origin_of_its_kind() {
    let world = decided().await;
    world
        .sql(
            "insert into inbound_message (source, fingerprint, recipients, raw, octets, person_id)
             select 'lmtp', '\\x00', '{}', '', 0, id from person where email = 'ana@acme.example'",
        )
        .await;
    let to_another = "insert into outbox_message
            (kind, person_id, inbound_id, delivery_id, message_id, envelope_from, recipient, body)
        select 'answer', p.id, m.id, '\\x0000000000000000', 'x', '', 'x', '' from inbound_message m, person p
        where p.email = 'bo@acme.example'";
    assert_eq!(refusal(&world, to_another).await, "outbox_message_answers_its_author");
    for insert in [
        "insert into outbox_message (kind, person_id, inbound_id, message_id, envelope_from, recipient, body)
         select 'digest', person_id, id, 'x', '', 'x', '' from inbound_message",
        "insert into outbox_message (kind, person_id, inbound_id, message_id, envelope_from, recipient, body)
         select 'help', person_id, id, 'x', '', 'x', '' from inbound_message",
        "insert into outbox_message (kind, person_id, message_id, envelope_from, recipient, body)
         select 'answer', person_id, 'x', '', 'x', '' from inbound_message",
    ] {
        assert_eq!(refusal(&world, insert).await, "outbox_message_has_an_origin", "{insert}");
    }
    world.end().await;
}
