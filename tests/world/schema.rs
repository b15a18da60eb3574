//! What Postgres itself holds, whoever writes to it.

use std::collections::{BTreeMap, BTreeSet};

use rapport::store;
use rapport::store::bounces::BounceSource;
use rapport::store::effects::EffectState;
use rapport_model::{
    AbsenceSource, Announcement, Answer, AskReason, CelebrationKind, Classification, DecisionReason,
    FollowUpKind, FollowUpState, HoldReason, InboundOutcome, InboundState, InteractionKind, MailKind,
    OutboxState, Outcome, RunKind, RunState, Source,
};
use rapport_reply::Command;
use serde::de::DeserializeOwned;

use crate::support::{Database, MONDAY, World};

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
}

#[tokio::test]
async fn a_decision_is_made_once_and_a_mail_has_a_slot_of_the_week() {
    let world = decided().await;
    let again = "insert into decision (run_id, person_id, digest, period, outcome, reason, decided_at, week)
        select run_id, person_id, digest, period, 'skip', 'empty', now(), week from decision";
    assert_eq!(refusal(&world, again).await, "decision_is_made_once");
    let second_mail = "insert into decision
            (run_id, person_id, digest, period, outcome, reason, decided_at, week, mail_slot, edition, delivery_id)
        select run_id, person_id, 'other', period, outcome, 'due', now(), week, mail_slot, edition, '\\x0000000000000000'
        from decision where outcome = 'send'";
    assert_eq!(refusal(&world, second_mail).await, "decision_mail_has_a_slot");
}

#[tokio::test]
async fn an_ask_has_a_slot_of_its_giver_and_one_of_its_subject() {
    let world = decided().await;
    let same_giver =
        "insert into ask (person_id, week, ask_slot, decision_id, subject_id, subject_slot, code, reason)
        select person_id, week, ask_slot, decision_id, subject_id, 3, 99, reason from ask";
    assert_eq!(refusal(&world, same_giver).await, "ask_has_a_slot");
    let fourth =
        "insert into ask (person_id, week, ask_slot, decision_id, subject_id, subject_slot, code, reason)
        select person_id, week, 2, decision_id, subject_id, 4, 99, reason from ask";
    assert_eq!(refusal(&world, fourth).await, "ask_subject_slot_is_a_budget");
    let same_subject =
        "insert into ask (person_id, week, ask_slot, decision_id, subject_id, subject_slot, code, reason)
        select person_id, week, 2, decision_id, subject_id, subject_slot, 99, reason from ask";
    assert_eq!(refusal(&world, same_subject).await, "ask_subject_has_a_slot");
}

#[tokio::test]
async fn nobody_is_asked_about_whom_they_are_kept_apart_from_or_who_has_left() {
    let ask =
        "insert into ask (person_id, week, ask_slot, decision_id, subject_id, subject_slot, code, reason)
        select person_id, week + 7, ask_slot, decision_id, subject_id, subject_slot, 99, reason from ask";
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
    }
}

#[tokio::test]
async fn news_is_told_once_and_a_team_has_one_question_a_week() {
    let world = decided().await;
    world
        .sql(
            "insert into celebration_report (person_id, subject_id, kind, on_day, decision_id)
             select d.person_id, p.id, 'win', '2026-11-20', d.id from decision d, person p
             where d.outcome = 'send' and p.id <> d.person_id;
             insert into team_question select id, '2026-11-23', 3, now() from team;
             insert into question_code select p.id, t.id, '2026-11-23', 1 from person p, team t;
             insert into team (name) values ('Care');
             insert into team_question select id, '2026-11-23', 3, now() from team where name = 'Care'",
        )
        .await;
    for (statement, constraint) in [
        ("update interaction set public = true where kind <> 'thanks'", "interaction_in_public_is_thanks"),
        ("insert into celebration_report select * from celebration_report", "celebration_is_reported_once"),
        (
            "insert into celebration_report select subject_id, subject_id, kind, on_day, decision_id from celebration_report",
            "celebration_is_reported_to_others",
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
}

#[tokio::test]
async fn migrating_again_changes_nothing_and_a_copy_under_another_name_is_told_apart() {
    let database = Database::empty().await;
    let pool = database.pool.clone();
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
}

/// The words by which an enum tells its variants apart in JSON: an unknown one is refused with a list of them.
fn json_words<T: DeserializeOwned>(tag: &str) -> BTreeSet<String> {
    let error = serde_json::from_value::<T>(serde_json::json!({ tag: "?" })).err().unwrap().to_string();
    error.split('`').skip(1).step_by(2).filter(|word| *word != "?").map(str::to_owned).collect()
}

/// Each check of a closed set in the schema, and the words that Rust has for it.
fn closed_sets() -> BTreeMap<String, BTreeSet<String>> {
    let effect_states =
        [EffectState::Done, EffectState::Held, EffectState::Undone, EffectState::Dropped, EffectState::Kept]
            .map(EffectState::as_str);
    let commands = json_words::<Command>("action");
    let commands: Vec<&str> = commands.iter().map(String::as_str).chain(["add_address"]).collect();
    let attempts = ["sent", "transient", "uncertain", "permanent", "withheld"];
    let reveals = ["preview", "plan", "explain", "outbox show", "inbound show", "person export"];
    let sets: [(&str, &[&str]); 35] = [
        ("absence_source_is_known", AbsenceSource::WORDS),
        ("activity_source_is_known", &["csv"]),
        ("announcement_is_known", Announcement::WORDS),
        ("ask_answer_is_known", &["done", "skipped"]),
        ("ask_code_prefix_is_known", &["N", "H"]),
        ("ask_reason_is_known", AskReason::WORDS),
        ("bounce_score_source_is_known", BounceSource::WORDS),
        ("bounce_source_is_known", BounceSource::WORDS),
        ("celebration_kind_is_known", CelebrationKind::WORDS),
        ("celebration_report_kind_is_known", CelebrationKind::WORDS),
        ("decision_outcome_is_known", Outcome::WORDS),
        ("decision_reason_is_known", DecisionReason::WORDS),
        ("digest_run_kind_is_known", RunKind::WORDS),
        ("digest_run_state_is_known", RunState::WORDS),
        ("effect_command_is_known", &commands),
        ("effect_state_is_known", &effect_states),
        ("follow_up_kind_is_known", FollowUpKind::WORDS),
        ("follow_up_relevance_step_is_known", &["asked", "archived"]),
        ("follow_up_source_is_known", &["csv", "reply"]),
        ("follow_up_state_is_known", FollowUpState::WORDS),
        ("goal_source_is_known", &["csv"]),
        ("help_request_state_is_known", &["open", "taken", "withdrawn"]),
        ("hold_reason_is_known", HoldReason::WORDS),
        ("inbound_message_outcome_is_known", InboundOutcome::WORDS),
        ("inbound_message_source_is_known", Source::WORDS),
        ("inbound_message_state_is_known", InboundState::WORDS),
        ("inbound_message_classification_is_known", Classification::WORDS),
        ("interaction_kind_is_known", InteractionKind::WORDS),
        ("last_code_prefix_is_known", &["A", "F", "H", "N", "Q"]),
        ("outbox_attempt_outcome_is_known", &attempts),
        ("outbox_message_kind_is_known", MailKind::WORDS),
        ("outbox_message_state_is_known", OutboxState::WORDS),
        ("render_job_state_is_known", RunState::WORDS),
        ("reveal_command_is_known", &reveals),
        ("rsvp_answer_is_known", Answer::WORDS),
    ];
    sets.iter()
        .map(|(name, words)| ((*name).to_owned(), words.iter().map(|word| (*word).to_owned()).collect()))
        .collect()
}

#[tokio::test]
async fn a_closed_set_has_the_same_words_in_sql_and_in_rust() {
    let world = World::new().await;
    let checks: Vec<(String, String)> = sqlx::query_as(
        r"select conname::text, pg_get_constraintdef(oid) from pg_constraint
        where contype = 'c' and connamespace = 'public'::regnamespace and conname like '%\_is\_known'",
    )
    .fetch_all(&world.pool)
    .await
    .unwrap();
    // A word stands in quotes; what follows an operator is the name of a field of JSON.
    let words = |definition: &str| -> BTreeSet<String> {
        let parts: Vec<&str> = definition.split('\'').collect();
        parts
            .chunks_exact(2)
            .filter(|pair| !pair[0].ends_with("? ") && !pair[0].ends_with("->> "))
            .map(|pair| pair[1].to_owned())
            .collect()
    };
    let in_sql: BTreeMap<String, BTreeSet<String>> =
        checks.iter().map(|(name, definition)| (name.clone(), words(definition))).collect();
    let in_rust = closed_sets();
    for (name, words) in &in_rust {
        assert_eq!(in_sql.get(name), Some(words), "{name}");
    }
    assert!(in_sql.keys().eq(in_rust.keys()), "{:?}", in_sql.keys());
}

#[tokio::test]
async fn a_reason_fits_what_it_is_the_reason_of() {
    let world = decided().await;
    for (statement, constraint) in [
        ("update decision set reason = 'empty' where outcome = 'send'", "decision_sends_what_is_due"),
        ("update decision set reason = 'due' where outcome = 'skip'", "decision_sends_what_is_due"),
        ("update decision set reason = 'full' where outcome = 'skip'", "decision_reason_is_known"),
        ("update ask set reason = 'help'", "ask_for_help_has_its_own_reason"),
        ("update ask set reason = 'a hunch'", "ask_reason_is_known"),
    ] {
        assert_eq!(refusal(&world, statement).await, constraint, "{statement}");
    }
}

/// Without one, whoever asks to be forgotten, or leaves, has whole tables read.
#[tokio::test]
async fn what_a_large_table_refers_to_is_found_by_an_index() {
    let world = World::new().await;
    let without: Vec<String> = sqlx::query_scalar(
        "select c.conrelid::regclass || '.' || a.attname
         from pg_constraint c
         join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
         where c.contype = 'f' and c.conrelid in ('person'::regclass, 'cadence'::regclass, 'interaction'::regclass,
                'follow_up'::regclass, 'decision'::regclass, 'ask'::regclass, 'outbox_message'::regclass)
             and not exists (
                 select from pg_index i
                 where i.indrelid = c.conrelid and i.indkey[0] = a.attnum
                    and (i.indpred is null
                        or pg_get_expr(i.indpred, i.indrelid) = format('(%I IS NOT NULL)', a.attname)))
         order by 1",
    )
    .fetch_all(&world.pool)
    .await
    .unwrap();
    assert_eq!(without, [""; 0]);
}
