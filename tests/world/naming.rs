//! Whom a reply may name, and what its answer tells of strangers.

use rapport::service::{InterpretRequest, Interpreted};
use rapport_model::ids::PersonId;

use crate::support::{MONDAY, World, at};

/// Ana and Inés of Platform; two people of Sales, with whom Ana shares nothing.
async fn two_teams() -> World {
    let world = World::new().await;
    let people = "email,name,teams,time_zone\n\
                  ana@acme.example,Ana Costa,Platform,Europe/Berlin\n\
                  ines@acme.example,Inés García,Platform,Europe/Berlin\n\
                  bo.h@acme.example,\"Robert \"\"Bo\"\" Hartwig\",Sales,Europe/Berlin\n\
                  bo.tan@acme.example,Bo Tan,Sales,Europe/Berlin\n";
    world.import("people.csv", people).await;
    world.log(&["help ines ana 2026-11-17", "help bo.h bo.tan 2026-11-17"]).await;
    world
}

/// What words would do if Ana wrote them.
async fn interpreted(world: &World, words: &str) -> Interpreted {
    let ana = world.count("select id from person where email = 'ana@acme.example'").await;
    let request = InterpretRequest {
        person: PersonId(ana),
        message_id: None,
        at: Some(at(MONDAY)),
        text: words.as_bytes(),
        is_mail: false,
    };
    world.engine.replies.interpret(request).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_name_finds_nobody_with_whom_the_author_shares_nothing() {
    let world = two_teams().await;
    world.send(MONDAY).await;
    let digest = world.letter_to("ana");
    for words in
        ["thanks Bo for the review", "talked to Bo H", "mute bo.h", "talked to Frau Hartwig", "met Hartwik"]
    {
        world.hear(&digest.answer(words)).await;
        let said = world.letter_to("ana").said();
        for unsaid in ["Hartwig", "Robert", "bo.h@", "Bo Tan", "bo.tan@"] {
            assert!(words.contains(unsaid) || !said.contains(unsaid), "{words:?} is told {unsaid}: {said}");
        }
    }
    assert_eq!(world.logged().await, [""; 0]);
    world.hear(&digest.answer("talked to Bo about the offsite")).await;
    let said = world.letter_to("ana").said();
    assert!(said.contains("We don’t know a Bo among the people you work with."), "{said}");
    assert!(said.contains("The full name or the address would help."), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_is_found_by_the_whole_name_or_the_address_and_called_as_the_author_wrote() {
    let world = two_teams().await;
    world.send(MONDAY).await;
    let digest = world.letter_to("ana");
    world.hear(&digest.answer("thanks robert hartwig for the slides").unproven()).await;
    let waiting = world.letter_to("ana");
    assert!(waiting.said().contains("please thank Robert Hartwig for the slides"), "{}", waiting.text);
    assert!(!waiting.said().contains("“Bo”") && !waiting.said().contains("\"Bo\""), "{}", waiting.text);
    world.hear(&digest.answer("thanks Bo.Tan@acme.example for the numbers").unproven()).await;
    let waiting = world.letter_to("ana");
    world.hear(&waiting.answer("yes")).await;
    let done = world.letter_to("ana");
    for letter in [waiting, done] {
        assert!(letter.said().contains("bo.tan@acme.example"), "{}", letter.text);
        assert!(!letter.said().contains("Bo Tan"), "{}", letter.text);
    }
    assert_eq!(world.logged().await, ["thanks ana bo.tan 2026-11-24 \"for the numbers\""]);
    // From now on they share something.
    world.hear(&digest.answer("talked to Bo today")).await;
    assert!(world.letter_to("ana").said().contains("Noted: you talked to Bo Tan today."));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_shares_something_with_the_author_is_found_by_a_first_name() {
    for (what, statement) in [
        ("a team", "insert into membership (person_id, team_id, position)
            select a.id, m.team_id, 9 from person a, person b join membership m on m.person_id = b.id
            where a.email like 'ana@%' and b.email like 'bo.tan@%' limit 1"),
        ("a line of the log", "insert into interaction (kind, from_person_id, to_person_id, occurred_at, source)
            select 'check-in', b.id, a.id, '2026-11-01', 'csv' from person a, person b
            where a.email like 'ana@%' and b.email like 'bo.tan@%'"),
        ("a follow-up", "insert into follow_up (owner_id, about_id, kind, title, created_on, source)
            select a.id, b.id, 'i_promised', 'Send the numbers', '2026-11-01', 'csv' from person a, person b
            where a.email like 'ana@%' and b.email like 'bo.tan@%'"),
        ("a goal", "with it as (
                insert into goal (team_id, title, source) select min(id), 'Be faster', 'csv' from team returning id)
            insert into goal_contributor (goal_id, person_id)
            select it.id, p.id from it, person p where p.email like 'ana@%' or p.email like 'bo.tan@%'"),
        ("a manager", "update person set manager_id = (select id from person where email like 'bo.tan@%')
            where email like 'ana@%'"),
        ("a report", "update person set manager_id = (select id from person where email like 'ana@%')
            where email like 'bo.tan@%'"),
        ("a cadence", "insert into cadence (owner_id, other_id, ideal_days) select a.id, b.id, 30 from person a, person b
            where a.email like 'ana@%' and b.email like 'bo.tan@%'"),
        ("a mute", "insert into exclusion (owner_id, other_id) select a.id, b.id from person a, person b
            where a.email like 'ana@%' and b.email like 'bo.tan@%'"),
    ] {
        let world = two_teams().await;
        // Bo Hartwig of another team stays unknown, so that one Bo is left. In a team of both there are two.
        let only_tan = what != "a team";
        assert!(interpreted(&world, "talked to Bo").await.actions.is_empty());
        world.sql(statement).await;
        let read = interpreted(&world, "talked to Bo").await;
        assert_eq!(read.actions.len(), usize::from(only_tan), "{what}: {read:?}");
        assert_eq!(read.questions.len(), usize::from(!only_tan), "{what}: {read:?}");
        assert!(only_tan || read.questions[0].text.contains("more than one"), "{what}: {read:?}");
    }
    let world = two_teams().await;
    world
        .sql(
            "insert into exclusion (owner_id, other_id) select b.id, a.id from person a, person b
            where a.email like 'ana@%' and b.email like 'bo.tan@%'",
        )
        .await;
    assert!(interpreted(&world, "talked to Bo").await.actions.is_empty(), "what others wish is theirs");
}
