//! What is kept for how long, and what outlives it.

use crate::support::{MONDAY, NEXT_MONDAY, World, covering};

/// Ana, Bo and Cy with something of every kind to tell Ana.
async fn eventful() -> World {
    let world = World::with(vec![covering()], None).await;
    world.team(&["ana", "bo", "cy"]).await;
    world.log(&["thanks bo ana 2026-11-18 for the audit", "help cy ana 2026-11-18"]).await;
    world
        .import(
            "celebrations.csv",
            "person,kind,on,title\nbo@acme.example,win,2026-11-20,the audit is through\n",
        )
        .await;
    world
        .import("goals.csv", "team,title,progress,contributors\nPlatform,Faster builds,60,bo@acme.example\n")
        .await;
    world
        .import(
            "follow_ups.csv",
            "owner,kind,title,due_on\nana@acme.example,i_promised,Send the slides,2026-11-27\n",
        )
        .await;
    world
}

/// How often Ana has read some words, over all mails.
fn times(world: &World, words: &str) -> usize {
    world.letters_to("ana").iter().map(|letter| letter.said().matches(words).count()).sum()
}

#[tokio::test]
async fn what_was_told_stays_told_and_codes_go_on_when_decisions_are_deleted() {
    let world = eventful().await;
    world.send(MONDAY).await;
    let told = ["for the audit", "the audit is through", "Faster builds"];
    for words in told {
        assert_eq!(times(&world, words), 1, "{words}");
    }
    let first = world.letters_to("ana").pop().unwrap();
    assert!(first.said().contains("N1") && first.said().contains("Q1"), "{}", first.said());
    world.sql("delete from decision; delete from follow_up; delete from question_code").await;
    world.log(&["thanks cy ana 2026-11-25 for the slides"]).await;
    world.send(NEXT_MONDAY).await;
    let second = world.letters_to("ana").pop().unwrap();
    assert!(second.said().contains("for the slides"), "{}", second.said());
    for words in told {
        assert_eq!(times(&world, words), 1, "{words}");
    }
    for reused in ["N1", "Q1", "F1"] {
        assert!(!second.said().contains(reused), "{reused}: {}", second.said());
    }
    assert!(second.said().contains("Q2"), "{}", second.said());
}
