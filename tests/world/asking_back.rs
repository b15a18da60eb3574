//! Questions that answers of ours ask, and what answers them.

use crate::letters::TUESDAY;
use crate::support::{MONDAY, World, at};

/// Ana, two called Bo, and Dmitri, with a digest that each has got.
async fn two_bos() -> World {
    let world = World::new().await;
    world
        .import(
            "people.csv",
            "email,name,teams\nana@acme.example,Ana Costa,Platform\nbo@acme.example,Bo Lind,Platform\n\
             bo.tan@acme.example,Bo Tan,Platform\ndmitri@acme.example,Dmitri Petrov,Platform\n",
        )
        .await;
    world
        .import(
            "follow_ups.csv",
            "owner,about,kind,title,due_on,created_on\n\
             ana@acme.example,dmitri@acme.example,i_promised,Send Dmitri the numbers,2026-11-20,2026-11-12\n",
        )
        .await;
    world.send(MONDAY).await;
    world
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_was_meant_is_answered_in_a_word() {
    for (words, logged) in [
        ("the second one", &["thanks ana bo.tan 2026-11-24 \"for the fix\""][..]),
        ("Tan", &["thanks ana bo.tan 2026-11-24 \"for the fix\""]),
        ("Bo L., thanks!", &["thanks ana bo 2026-11-24 \"for the fix\""]),
        ("no, Dmitri", &["thanks ana dmitri 2026-11-24 \"for the fix\""]),
        (
            "both",
            &["thanks ana bo 2026-11-24 \"for the fix\"", "thanks ana bo.tan 2026-11-24 \"for the fix\""],
        ),
        ("neither", &[]),
    ] {
        let world = two_bos().await;
        world.hear(&world.letter_to("ana").answer("Thanks Bo for the fix")).await;
        let question = world.letter_to("ana");
        assert!(question.said().contains("There’s more than one Bo here."), "{}", question.text);
        world.hear(&question.answer(words)).await;
        assert_eq!(world.logged().await, logged, "{words}");
        assert_eq!(world.letters_to("ana").len(), 3, "{words}: there is an answer");
        assert_eq!(world.count("select count(*) from open_question").await, 0, "{words}: it is answered");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_is_answered_in_a_later_mail_of_the_conversation_and_for_two_weeks() {
    let world = two_bos().await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("Thanks Bo for the fix")).await;
    world.hear(&world.letter_to("ana").answer("done F1")).await;
    // To the answer to that, and then to the digest itself.
    world.hear(&world.letter_to("ana").answer("Tan")).await;
    assert_eq!(world.logged().await, ["thanks ana bo.tan 2026-11-24 \"for the fix\""]);
    world.hear(&digest.answer("talked to Bo yesterday")).await;
    world.hear_at(&digest.answer("Lind").on("Mon, 07 Dec 2026 10:00:00 +0100"), "2026-12-07T09:00:00Z").await;
    assert_eq!(world.logged().await.last().unwrap(), "check-in ana bo 2026-11-23");

    world.hear(&digest.answer("talked to Bo on Sunday")).await;
    let late = digest.answer("Lind").on("Wed, 09 Dec 2026 10:00:00 +0100");
    world.hear_at(&late, "2026-12-09T09:00:00Z").await;
    assert_eq!(world.logged().await.len(), 2, "after two weeks it is too late");
    let stop = tokio_util::sync::CancellationToken::new();
    world.engine.retention.run(at("2026-12-09T09:00:00Z"), &stop).await.unwrap();
    assert_eq!(world.count("select count(*) from open_question").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_lacking_is_said_later() {
    let world = two_bos().await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("away from Monday\ntalked to Dmitri on 31 November\ndone F1 and F8")).await;
    assert_eq!(
        world.count("select count(*) from follow_up where state = 'done'").await,
        1,
        "F1 is on the list"
    );
    assert!(world.letter_to("ana").said().contains("F8"), "{}", world.letter_to("ana").text);
    let question = world.letter_to("ana");
    world.hear(&question.answer("until Friday")).await;
    assert_eq!(world.count("select count(*) from absence where starts_on = '2026-11-30'").await, 1);
    world.hear(&question.answer("it was yesterday")).await;
    assert_eq!(world.logged().await, ["check-in ana dmitri 2026-11-23"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_may_be_meant_for_two_questions_is_asked_about() {
    let world = two_bos().await;
    world.hear(&world.letter_to("ana").answer("Thanks Bo for the fix\ntalked to Bo yesterday")).await;
    let question = world.letter_to("ana");
    world.hear(&question.answer("the second one")).await;
    assert!(world.logged().await.is_empty(), "{:?}", world.logged().await);
    assert!(world.letter_to("ana").said().contains("more than one thing"), "{}", world.letter_to("ana").text);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_understood_is_corrected_in_a_word() {
    let world = two_bos().await;
    world.hear(&world.letter_to("ana").answer("talked to Dmitri yesterday")).await;
    world.hear(&world.letter_to("ana").answer("No, that was Bo Tan.")).await;
    assert_eq!(world.logged().await, ["check-in ana bo.tan 2026-11-23"]);
    let told = world.letter_to("ana");
    assert!(told.said().contains("Bo Tan") && told.said().contains("Dmitri"), "{}", told.text);
    world.hear(&told.answer("undo")).await;
    assert!(world.logged().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn words_to_an_answer_that_are_not_understood_are_quoted_and_never_vanish() {
    let world = two_bos().await;
    world.hear(&world.letter_to("ana").answer("talked to Dmitri yesterday")).await;
    world.hear(&world.letter_to("ana").answer("Bo Tan")).await;
    assert_eq!(world.letters_to("ana").len(), 3);
    assert!(world.letter_to("ana").said().contains("Bo Tan"), "{}", world.letter_to("ana").text);
    world.hear(&world.letter_to("ana").answer("pasue 2 weeks")).await;
    assert_eq!(world.letters_to("ana").len(), 4);
    world.hear(&world.letter_to("ana").answer("Great, thanks!")).await;
    assert_eq!(world.letters_to("ana").len(), 4, "who is polite is left alone");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_answers_a_question_of_somebody_else() {
    let world = two_bos().await;
    world.hear(&world.letter_to("ana").answer("Thanks Bo for the fix")).await;
    let question = world.letter_to("ana");
    world.hear_at(&question.answer("Tan").from("eve@elsewhere.example"), TUESDAY).await;
    assert!(world.logged().await.is_empty());
    assert_eq!(world.count("select count(*) from open_question").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_writes_in_another_language_is_told_in_it_what_works() {
    let world = two_bos().await;
    world.hear(&world.letter_to("ana").answer("Hallo, ich habe gestern mit Dmitri gesprochen.")).await;
    let told = world.letter_to("ana");
    assert!(told.said().contains("Ich verstehe bisher nur Englisch"), "{}", told.text);
    assert!(!told.said().contains("gesprochen"), "{}", told.text);
    assert!(world.logged().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn yes_and_no_answer_whether_something_is_still_relevant() {
    let world = two_bos().await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("no F1")).await;
    assert_eq!(world.count("select count(*) from follow_up where state = 'open'").await, 1, "nobody asked");
    world
        .sql(
            "insert into follow_up_relevance select f.id, d.id, 'asked', d.period from follow_up f, decision d
             where d.person_id = f.owner_id",
        )
        .await;
    world.hear(&digest.answer("yes F1")).await;
    assert_eq!(world.count("select count(*) from follow_up where snoozed_until is not null").await, 1);
    world.hear(&digest.answer("F1: no")).await;
    assert_eq!(world.count("select count(*) from follow_up where state = 'dropped'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_to_a_question_corrects_nothing_else() {
    let world = two_bos().await;
    world.hear(&world.letter_to("ana").answer("talked to Dmitri yesterday\nThanks Bo for the fix")).await;
    world.hear(&world.letter_to("ana").answer("I meant Bo Tan")).await;
    assert_eq!(
        world.logged().await,
        ["check-in ana dmitri 2026-11-23", "thanks ana bo.tan 2026-11-24 \"for the fix\""]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_that_is_tapped_answers_the_question_for_good() {
    let world = two_bos().await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("Thanks Bo for the fix")).await;
    let question = world.letter_to("ana");
    world.hear(&question.answer("please thank Bo Tan for the fix")).await;
    assert_eq!(world.count("select count(*) from open_question").await, 0);
    world.hear(&question.answer("Lind")).await;
    assert_eq!(world.logged().await, ["thanks ana bo.tan 2026-11-24 \"for the fix\""]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_no_is_to_what_waits_and_leaves_a_question_open() {
    let world = two_bos().await;
    let mail = "Thanks Bo for the fix\nfeedback for Dmitri: you explain well";
    world.hear(&world.letter_to("ana").answer(mail)).await;
    let question = world.letter_to("ana");
    world.hear(&question.answer("No, thanks.")).await;
    assert_eq!(world.count("select count(*) from feedback_draft").await, 0, "the draft is gone");
    assert_eq!(world.count("select count(*) from open_question").await, 1);
    world.hear(&question.answer("Tan\npasue 2 weeks")).await;
    assert_eq!(world.logged().await, ["thanks ana bo.tan 2026-11-24 \"for the fix\""]);
    assert!(world.letter_to("ana").said().contains("pasue 2 weeks"), "{}", world.letter_to("ana").text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_yes_or_no_to_a_digest_answers_no_question_of_another_mail() {
    let world = two_bos().await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("F1 is done, I hope")).await;
    assert_eq!(world.count("select count(*) from open_question").await, 1);
    world.hear(&digest.answer("yes")).await;
    assert_eq!(world.count("select count(*) from follow_up where state = 'done'").await, 0);
    world.hear(&world.letter_to("ana").answer("undo")).await;
    world.hear(&digest.answer("F1 is done, I do hope")).await;
    world.hear(&world.letter_to("ana").answer("Yes, it is.")).await;
    assert_eq!(world.count("select count(*) from follow_up where state = 'done'").await, 1);
    world.hear(&world.letter_to("ana").answer("undo")).await;
    assert_eq!(world.count("select count(*) from follow_up where state = 'done'").await, 0);
}
