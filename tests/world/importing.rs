//! Files come in as a whole or not at all.

use crate::support::World;
use rapport::service::{ImportOptions, Reading};
use rapport::store::roster;

fn printed(imported: &rapport::service::Imported) -> Vec<String> {
    imported.problems.iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn importing_again_changes_nothing_and_what_differs_is_updated() {
    let world = World::new().await;
    let people = "email,name,teams,role\nana@acme.example,Ana Lee,Platform;Care,engineer\nbo@acme.example,Bo Berg,Platform,\n";
    assert_eq!(world.import("people.csv", people).await.changed.new, 2);
    assert_eq!(world.import("people.csv", people).await.changed, roster::Changed::default());
    let log = "kind,from,to,occurred_at,note,source,external_id\n\
               help,bo@acme.example,ana@acme.example,2026-11-17T10:00:00Z,deploy,jira,1\n";
    assert_eq!(world.import("interactions.csv", log).await.changed.new, 1);
    assert_eq!(world.import("interactions.csv", log).await.changed, roster::Changed::default());
    let corrected = log.replace("11-17", "11-18");
    assert_eq!(world.import("interactions.csv", &corrected).await.changed.updated, 1);
    assert_eq!(world.count("select count(*) from interaction").await, 1);
}

#[tokio::test]
async fn one_bad_line_keeps_the_whole_file_out_and_every_bad_line_is_named() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    let log = "kind,from,to,occurred_at\n\
               help,bo@acme.example,ana@acme.example,2026-11-17T10:00:00Z\n\
               help,cy@acme.example,ana@acme.example,2026-11-17T10:00:00Z\n\
               hug,bo@acme.example,di@acme.example,2026-11-17T10:00:00Z\n\
               thanks,ana@acme.example,di@acme.example,2026-11-17T10:00:00Z\n";
    let imported = world.try_import("interactions.csv", log).await;
    assert_eq!(
        printed(&imported),
        [
            "interactions.csv:3:6: no one on the roster has this address",
            "interactions.csv:4:1: a kind of interaction is one of check-in, thanks, help, feedback, celebration",
            "interactions.csv:5:25: no one on the roster has this address",
        ]
    );
    assert_eq!(world.count("select count(*) from interaction").await, 0);
}

#[tokio::test]
async fn a_people_file_may_name_managers_further_down_and_nobody_twice() {
    let world = World::new().await;
    world
        .import(
            "people.csv",
            "email,name,manager\nana@acme.example,Ana,bo@acme.example\nbo@acme.example,Bo,\n",
        )
        .await;
    assert_eq!(world.count("select count(*) from person where manager_id is not null").await, 1);
    let wrong = "email,name,manager\ncy@acme.example,Cy,nobody@acme.example\nCY@acme.example,Cyrus,\n";
    assert_eq!(
        printed(&world.try_import("people.csv", wrong).await),
        ["people.csv:2:20: no one on the roster has this address", "people.csv:3:1: duplicate of line 2",]
    );
    assert_eq!(world.count("select count(*) from person").await, 2);
}

#[tokio::test]
async fn what_a_people_file_has_no_column_for_stays_and_an_empty_cell_clears() {
    let world = World::new().await;
    world
        .import(
            "people.csv",
            "email,name,teams,role,birthday\nana@acme.example,Ana,Platform,engineer,02-28\n",
        )
        .await;
    world.import("people.csv", "email,name,role\nana@acme.example,Ana Lee,\n").await;
    let row: (String, Option<String>, Option<String>, i64) =
        sqlx::query_as("select name, role, birthday, (select count(*) from membership) from person")
            .fetch_one(&world.pool)
            .await
            .unwrap();
    assert_eq!(row, ("Ana Lee".into(), None, Some("02-28".into()), 1));
}

#[tokio::test]
async fn what_a_person_is_called_comes_from_the_file_and_goes_with_an_empty_cell() {
    let world = World::new().await;
    let called = "select count(*) from person where called = 'Kay'";
    world.import("people.csv", "email,name,called\nkhai@acme.example,Nguyen Thi Khai,Kay\n").await;
    world.import("people.csv", "email,name\nkhai@acme.example,Nguyen Thi Khai\n").await;
    assert_eq!(world.count(called).await, 1);
    let again = world.import("people.csv", "email,name,called\nkhai@acme.example,Nguyen Thi Khai,\n").await;
    assert_eq!((again.changed.updated, world.count(called).await), (1, 0));
    let refused = world.try_import("people.csv", "email,name,called\nk@acme.example,K,\"a\nb\"\n").await;
    assert_eq!(
        printed(&refused),
        ["people.csv:2:18: `called` must be a single line without control characters"]
    );
}

#[tokio::test]
async fn teams_follow_the_file_and_the_first_is_the_home_team() {
    let world = World::new().await;
    let home = "select t.name from membership m join team t on t.id = m.team_id where m.position = 0";
    world.import("people.csv", "email,name,teams\nana@acme.example,Ana,Platform;Care\n").await;
    world.import("people.csv", "email,name,teams\nana@acme.example,Ana,care;Product;platform\n").await;
    let name: String = sqlx::query_scalar(home).fetch_one(&world.pool).await.unwrap();
    assert_eq!(name, "Care");
    assert_eq!(world.count("select count(*) from membership").await, 3);
    world.import("people.csv", "email,name,teams\nana@acme.example,Ana,Product\n").await;
    assert_eq!(world.count("select count(*) from membership").await, 1);
}

#[tokio::test]
async fn what_a_person_has_closed_stays_closed_and_a_leavers_things_are_put_away() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    let follow_ups = "owner,about,kind,title,created_on,external_id\n\
                      ana@acme.example,bo@acme.example,i_promised,Send the numbers,2026-11-01,f-1\n\
                      ana@acme.example,,i_promised,Book the room,2026-11-01,f-2\n";
    world.import("follow_ups.csv", follow_ups).await;
    world.sql("update follow_up set state = 'done', closed_at = now() where external_id = 'f-2'").await;
    let changed = follow_ups.replace("Book the room", "Book the large room");
    assert_eq!(world.import("follow_ups.csv", &changed).await.changed.updated, 1);
    let open = "select count(*) from follow_up where state = 'open'";
    assert_eq!(world.count(open).await, 1);
    world.import("people.csv", "email,name,active\nbo@acme.example,Bo,false\n").await;
    assert_eq!(world.count(open).await, 0);
}

#[tokio::test]
async fn other_addresses_find_their_person_and_belong_to_one() {
    let world = World::new().await;
    world
        .import(
            "people.csv",
            "email,name,addresses\nana@acme.example,Ana,ana@home.example\nbo@acme.example,Bo,\n",
        )
        .await;
    world.import("exclusions.csv", "person,other\nANA@home.example,bo@acme.example\n").await;
    assert_eq!(world.count("select count(*) from exclusion").await, 1);
    let stolen =
        world.try_import("people.csv", "email,name,addresses\nbo@acme.example,Bo,ana@home.example\n").await;
    assert_eq!(printed(&stolen), ["people.csv:2:20: this address belongs to another person"]);
}

#[tokio::test]
async fn goals_absences_cadences_and_celebrations_come_in_once() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    for (name, text, table) in [
        (
            "goals.csv",
            "team,title,progress,contributors\nPlatform,Quiet nights,40%,ana@acme.example;bo@acme.example\n",
            "select count(*) from goal_contributor",
        ),
        (
            "absences.csv",
            "person,from,to\nana@acme.example,2026-12-01,2026-12-05\nbo@acme.example,2026-12-01,2026-12-05\n",
            "select count(*) from absence",
        ),
        (
            "cadences.csv",
            "person,other,ideal_days\nana@acme.example,bo@acme.example,14\nbo@acme.example,ana@acme.example,30\n",
            "select count(*) from cadence",
        ),
        (
            "celebrations.csv",
            "person,kind,on\nana@acme.example,win,2026-11-20\nana@acme.example,promotion,2026-11-20\n",
            "select count(*) from celebration",
        ),
    ] {
        for _ in 0..2 {
            world.import(name, text).await;
            assert_eq!(world.count(table).await, 2, "{name}");
        }
    }
    let unknown = world.try_import("goals.csv", "team,title\nPlatfrom,Quiet nights\n").await;
    assert_eq!(
        printed(&unknown),
        ["goals.csv:2:1: unknown team; teams are defined by the column `teams` of people files"]
    );
}

#[tokio::test]
async fn the_tables_are_analyzed_after_a_large_file() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    // Postgres says -1 of a table of which it knows nothing.
    assert_eq!(
        world.count("select reltuples::bigint from pg_class where oid = 'person'::regclass").await,
        -1
    );
    let mut log = "kind,from,to,occurred_at,source,external_id\n".to_owned();
    for line in 0..5_000 {
        log.push_str(&format!("help,bo@acme.example,ana@acme.example,2026-11-17T10:00:00Z,jira,{line}\n"));
    }
    world.import("interactions.csv", &log).await;
    assert_eq!(
        world.count("select reltuples::bigint from pg_class where oid = 'interaction'::regclass").await,
        5_000
    );
}

#[tokio::test]
async fn an_address_that_changed_is_the_same_person_by_external_id_or_by_the_old_address() {
    let world = World::new().await;
    let people = "email,name,teams,external_id\nana@acme.example,Ana Lee,Platform,7\nbo@acme.example,Bo Berg,Platform,\n";
    world.import("people.csv", people).await;
    let log = "kind,from,to,occurred_at\nhelp,bo@acme.example,ana@acme.example,2026-11-17T10:00:00Z\n";
    world.import("interactions.csv", log).await;
    let married = "email,name,external_id\nana.moss@acme.example,Ana Moss,7\n";
    assert_eq!(world.import("people.csv", married).await.changed.updated, 1);
    let moved = "email,name,addresses\nbo.berg@acme.example,Bo Berg,bo@acme.example\n";
    assert_eq!(world.import("people.csv", moved).await.changed.new, 0);
    assert_eq!(world.count("select count(*) from person").await, 2);
    // What still names the old addresses means the same two.
    assert_eq!(world.import("interactions.csv", log).await.changed, roster::Changed::default());
    let all = "select string_agg(email, ' ' order by email) from person";
    assert_eq!(world.text(all).await, "ana.moss@acme.example bo.berg@acme.example");
    assert_eq!(world.import("people.csv", married).await.changed, roster::Changed::default());
}

#[tokio::test]
async fn one_person_does_not_become_another_by_an_address_or_an_id() {
    let world = World::new().await;
    let people =
        "email,name,external_id\nana@acme.example,Ana,7\nbo@acme.example,Bo,8\ncy@acme.example,Cy,\n";
    world.import("people.csv", people).await;
    let wrong = "email,name,external_id,addresses\n\
                 bo@acme.example,Ana,7,\n\
                 ana@acme.example,New Ana,9,\n\
                 di@acme.example,Di,,ana@acme.example;bo@acme.example\n\
                 ed@acme.example,Ed,10,\n\
                 flo@acme.example,Flo,10,\n";
    assert_eq!(
        printed(&world.try_import("people.csv", wrong).await),
        [
            "people.csv:2:1: this address belongs to another person",
            "people.csv:3:1: somebody with another `external_id` has this address; give them another one first",
            "people.csv:4:21: this address belongs to another person",
            "people.csv:4:21: this address belongs to another person",
            "people.csv:6:1: the same `external_id` as on line 5",
        ]
    );
    let learned = "email,name,external_id\ncy@acme.example,Cy,9\n";
    assert_eq!(world.import("people.csv", learned).await.changed.updated, 1);
}

#[tokio::test]
async fn lines_about_people_who_are_not_here_are_left_out_on_demand_and_listed() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    let log = "kind,from,to,occurred_at\n\
               help,bo@acme.example,ana@acme.example,2026-11-17T10:00:00Z\n\
               help,gone@acme.example,ana@acme.example,2026-11-17T10:00:00Z\n\
               thanks,ana@acme.example,gone@acme.example,2026-11-17T10:00:00Z\n\
               thanks,left@acme.example,gone@acme.example,2026-11-17T10:00:00Z\n";
    let skip = |options: &mut ImportOptions<'_>| options.skip_unknown = true;
    let imported = world.import_with("interactions.csv", log, skip, Reading::default()).await;
    assert_eq!((imported.problem_count, imported.changed.new, imported.skipped), (0, 1, 3));
    let unknown: Vec<_> = imported.unknown.iter().map(|(who, times)| (who.as_str(), *times)).collect();
    assert_eq!(unknown, [("gone@acme.example", 3), ("left@acme.example", 1)]);
    let people = "email,name,manager\ncy@acme.example,Cy,gone@acme.example\n";
    let imported = world.import_with("people.csv", people, skip, Reading::default()).await;
    assert_eq!((imported.problem_count, imported.changed.new), (0, 1));
    let goals = "team,title,contributors\nPlatform,Ship,ana@acme.example;gone@acme.example\nNone,Ship,\n";
    let imported = world.import_with("goals.csv", goals, skip, Reading::default()).await;
    assert_eq!(printed(&imported).len(), 1, "a team that nobody knows stays a problem");
}

#[tokio::test]
async fn one_complaint_does_not_crowd_out_another() {
    let world = World::new().await;
    let mut text = "email,name,time_zone\n".to_owned();
    for n in 0..300 {
        text.push_str(&format!("p{n}@acme.example,P,12\n"));
    }
    text.push_str("q@acme.example,,\n");
    let imported = world.try_import("people.csv", &text).await;
    assert_eq!((imported.problem_count, imported.problems.len()), (301, 21));
    assert_eq!(printed(&imported)[20], "people.csv:302:16: `name` must not be empty");
}

#[tokio::test]
async fn a_mailbox_that_somebody_takes_over_does_not_make_them_its_former_owner() {
    let world = World::new().await;
    world
        .import(
            "people.csv",
            "email,name,external_id,active\nxa@acme.example,Xa,1,yes\nyo@acme.example,Yo,,yes\n",
        )
        .await;
    // Another ID is another person, and so is whoever has left.
    let heir = "email,name,external_id,addresses\nhe@acme.example,Heir,2,xa@acme.example\n";
    assert_eq!(
        printed(&world.try_import("people.csv", heir).await),
        ["people.csv:2:24: this address belongs to another person"]
    );
    world.import("people.csv", "email,name,active\nyo@acme.example,Yo,no\n").await;
    let heir = "email,name,addresses\nhe@acme.example,Heir,yo@acme.example\n";
    assert_eq!(printed(&world.try_import("people.csv", heir).await).len(), 1);
    // Nor are two rows one person.
    let twice = "email,name,addresses\nnew@acme.example,Xa,xa@acme.example\nxa@acme.example,Xa,\n";
    assert_eq!(
        printed(&world.try_import("people.csv", twice).await),
        ["people.csv:3:1: this is the person of line 2"]
    );
    assert_eq!(world.count("select count(*) from person").await, 2);
}

#[tokio::test]
async fn a_former_address_stays_whatever_the_roster_lists() {
    let world = World::new().await;
    world
        .import("people.csv", "email,name,external_id,addresses\nana@acme.example,Ana,7,ana@home.example\n")
        .await;
    world.import("people.csv", "email,name,external_id,addresses\nana.lee@acme.example,Ana,7,\n").await;
    let addresses = "select string_agg(address, ' ' order by address) from person_address";
    assert_eq!(world.text(addresses).await, "ana@acme.example");
}

#[tokio::test]
async fn whoever_a_complete_roster_lists_is_here_again_with_what_was_open() {
    let world = World::new().await;
    world.team(&["ana", "bo"]).await;
    let open = "owner,about,kind,title\nana@acme.example,bo@acme.example,i_promised,the report\n";
    world.import("follow_ups.csv", open).await;
    world.import("people.csv", "email,name,active\nbo@acme.example,Bo,no\n").await;
    assert_eq!(world.count("select count(*) from follow_up where state = 'archived'").await, 1);
    let whole = "email,name\nana@acme.example,Ana\nbo@acme.example,Bo\n";
    world.import_with("people.csv", whole, |options| options.full = true, Reading::default()).await;
    assert_eq!(world.count("select count(*) from person where active").await, 2);
    assert_eq!(world.count("select count(*) from follow_up where state = 'open'").await, 1);
}

#[tokio::test]
async fn leave_of_one_source_is_neither_shortened_nor_ended_by_another() {
    let world = World::new().await;
    world.team(&["bo"]).await;
    let leave = "select starts_on || '..' || ends_on from absence";
    let import = async |text: &str| world.import("absences.csv", text).await;
    import("person,from,to\nbo@acme.example,2026-12-21,2027-01-03\n").await;
    let head = "person,from,to,source,external_id,cancelled\n";
    import(&format!("{head}bo@acme.example,2026-12-21,2026-12-21,dentist,1,\n")).await;
    assert_eq!(world.text(leave).await, "2026-12-21..2027-01-03");
    import(&format!("{head}bo@acme.example,2026-12-21,2026-12-21,dentist,1,yes\n")).await;
    import(&format!("{head}bo@acme.example,2026-12-21,2026-12-21,dentist,,yes\n")).await;
    assert_eq!(world.text(leave).await, "2026-12-21..2027-01-03");
    // Whoever says that it is longer may also end it.
    import(&format!("{head}bo@acme.example,2026-12-21,,hr,9,\n")).await;
    assert_eq!(world.text(leave).await, "2026-12-21..9999-12-31");
    import(&format!("{head}bo@acme.example,2026-12-21,2027-01-10,hr,9,\n")).await;
    assert_eq!(world.text(leave).await, "2026-12-21..2027-01-10");
    import(&format!("{head}bo@acme.example,2026-12-21,,hr,9,yes\n")).await;
    assert_eq!(world.count("select count(*) from absence").await, 0);
    // Two of one day in one file are the longer one.
    let two = format!(
        "{head}bo@acme.example,2027-02-01,2027-02-01,hr,1,\nbo@acme.example,2027-02-01,2027-02-05,hr,2,\n"
    );
    import(&two).await;
    assert_eq!(world.count("select count(*) from absence where ends_on = '2027-02-05'").await, 1);
}

#[tokio::test]
async fn a_roster_that_has_not_heard_of_a_new_address_does_not_make_a_second_person() {
    let world = World::new().await;
    let people = "email,name,teams\nana@acme.example,Ana Lee,Platform\nbo@acme.example,Bo,Platform\n";
    world.import("people.csv", people).await;
    let directory = crate::program::config(&world, "transport = \"hold\"");
    let renamed = ["person", "rename", "ana@acme.example", "ana.moss@acme.example"];
    assert!(crate::program::rapport(directory.path(), &renamed).await.status.success());
    assert_eq!(world.import("people.csv", people).await.changed, roster::Changed::default());
    let all = "select string_agg(email, ' ' order by email) from person";
    assert_eq!(world.text(all).await, "ana.moss@acme.example bo@acme.example");
    let heard = people.replace("ana@", "ana.moss@");
    assert_eq!(world.import("people.csv", &heard).await.changed, roster::Changed::default());
    // With an ID, the roster knows better.
    let people = "email,name,external_id\nbo@acme.example,Bo,8\n";
    world.import("people.csv", people).await;
    let moved = world.import("people.csv", "email,name,external_id\nbo.berg@acme.example,Bo,8\n").await;
    assert_eq!(moved.notes, ["people who have another address now: 1"]);
    world.import("people.csv", people).await;
    assert_eq!(world.text(all).await, "ana.moss@acme.example bo@acme.example");
}

#[tokio::test]
async fn a_row_that_stands_twice_counts_once_and_two_that_differ_are_a_mistake() {
    let world = World::new().await;
    let row = "ana@acme.example,Ana,Platform\n";
    world.import("people.csv", &format!("email,name,teams\n{row}{row}")).await;
    let wrong =
        world.try_import("people.csv", &format!("email,name,teams\n{row}ana@acme.example,Ana,Care\n")).await;
    assert_eq!(printed(&wrong), ["people.csv:3:1: duplicate of line 2"]);
}

#[tokio::test]
async fn an_address_that_is_free_again_may_go_to_somebody_new() {
    let world = World::new().await;
    world.import("people.csv", "email,name,external_id\na@acme.example,Pa,1\nb@acme.example,Qu,2\n").await;
    let heir = "email,name,external_id\na@acme.example,Heir,3\n";
    assert_eq!(printed(&world.try_import("people.csv", heir).await).len(), 1, "it is Pa's");
    // Pa has another address now, and Qu has left.
    world.import("people.csv", "email,name,external_id\npa@acme.example,Pa,1\n").await;
    assert_eq!(world.import("people.csv", heir).await.changed.new, 1);
    world.import("people.csv", "email,name,external_id,active\nb@acme.example,Qu,2,no\n").await;
    let other = "email,name,external_id\nb@acme.example,Other,4\n";
    assert_eq!(world.import("people.csv", other).await.changed.new, 1);
    let all = "select string_agg(email || ' ' || name, ', ' order by name) from person where active";
    assert_eq!(world.text(all).await, "a@acme.example Heir, b@acme.example Other, pa@acme.example Pa");
    assert_eq!(
        world.count("select count(*) from person_address a join person p on p.email = a.address").await,
        0
    );
}

#[tokio::test]
async fn a_row_that_means_somebody_further_up_is_not_written_over_them() {
    let world = World::new().await;
    world.import("people.csv", "email,name,role,external_id\nana.lee@acme.example,Ana,engineer,7\n").await;
    world.import("people.csv", "email,name,external_id\nana@acme.example,Ana,7\n").await;
    let both = "email,name,role\nana@acme.example,Ana,engineer\nana.lee@acme.example,Somebody,designer\n";
    let keep = |options: &mut ImportOptions<'_>| options.keep_good = true;
    let imported = world.import_with("people.csv", both, keep, Reading::default()).await;
    assert_eq!(printed(&imported), ["people.csv:3:1: this is the person of line 2"]);
    assert_eq!(world.text("select name || ' ' || role from person").await, "Ana engineer");
}
