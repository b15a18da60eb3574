//! Whoever asks to be forgotten is nowhere in the database afterwards, whatever was written, rendered, quoted or encoded.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use mail_parser::{MessageParser, MimeHeaders};
use rapport::config::Transport;
use rapport::service::Engine;
use rapport_model::Source;
use rapport_planner::digest::SectionName;

use crate::letters::{Answer, Letter, TUESDAY, read_all};
use crate::program::{config, rapport, stderr, stdout};
use crate::support::{MONDAY, World, at, weekly};
use crate::waiting::{eventually, holds};

/// How long people write before she asks to be forgotten.
const WEEKS: i64 = 52;

/// What must be nowhere: the addresses of Zenobia Quill and the parts of her name, which nobody else has, and the words
/// that she wrote, each in another way. They are too long to stand in an identifier by chance.
const TRACES: [&str; 17] = [
    "zen@acme.example",
    "old.zen@acme.example",
    "quill@home.example",
    "zenobia",
    "zenny",
    "quill",
    "albatross",
    "bellflower",
    "cormorant",
    "dandelion",
    "eiderduck",
    "foxglove",
    "goldfinch",
    "hollyhock",
    "mistletoe",
    "jasmine",
    "kingfisher",
];

/// Texts of others that may name anybody, and that stay theirs: what docs/privacy.md lists.
const KEPT: [&str; 11] = [
    "activity.location",
    "activity.title",
    "activity.url",
    "celebration.title",
    "feedback_draft.words",
    "follow_up.title",
    "goal.title",
    "help_request.topic",
    "interaction.note",
    "team.name",
    "team_answer.answer",
];

/// Every value of every row of every table that holds a trace: `table.column: trace`.
async fn traces(world: &World) -> BTreeSet<String> {
    let columns: Vec<(String, String, String)> = sqlx::query_as(
        "select c.table_name, c.column_name, c.data_type from information_schema.columns c
         join information_schema.tables t using (table_schema, table_name)
         where c.table_schema = 'public' and t.table_type = 'BASE TABLE'",
    )
    .fetch_all(&world.pool)
    .await
    .unwrap();
    assert!(columns.len() > 200, "{} columns", columns.len());
    let mut found = BTreeSet::new();
    for (table, column, kind) in columns {
        let texts: Vec<String> = if kind == "bytea" {
            let query = format!("select \"{column}\" from \"{table}\" where \"{column}\" is not null");
            let values: Vec<Vec<u8>> =
                sqlx::query_scalar(sqlx::AssertSqlSafe(query)).fetch_all(&world.pool).await.unwrap();
            values.iter().map(|octets| unpacked(octets)).collect()
        } else {
            let query = format!("select \"{column}\"::text from \"{table}\" where \"{column}\" is not null");
            sqlx::query_scalar(sqlx::AssertSqlSafe(query)).fetch_all(&world.pool).await.unwrap()
        };
        for text in texts {
            let text = text.to_lowercase();
            let held = TRACES.iter().filter(|trace| text.contains(*trace));
            found.extend(held.map(|trace| format!("{table}.{column}: {trace}")));
        }
    }
    found
}

/// All text in some octets: as they are, decompressed if they are compressed, and of a mail everything that a mail client
/// would show.
fn unpacked(octets: &[u8]) -> String {
    let plain = zstd::decode_all(octets).unwrap_or_else(|_| octets.to_vec());
    let mut text = String::from_utf8_lossy(&plain).into_owned();
    if let Some(message) = MessageParser::default().parse(&plain) {
        text.push_str(message.subject().unwrap_or_default());
        for (_, value) in message.headers_raw() {
            text.push_str(value);
        }
        for address in
            [message.from(), message.to(), message.cc()].into_iter().flatten().flat_map(|it| it.iter())
        {
            text.push_str(address.name().unwrap_or_default());
        }
        for part in &message.parts {
            text.push_str(part.text_contents().unwrap_or_default());
            text.push_str(&String::from_utf8_lossy(part.contents()));
            text.push_str(part.attachment_name().unwrap_or_default());
        }
    }
    text
}

/// Those that are not in a column that is kept.
fn leaks(found: &BTreeSet<String>) -> Vec<&String> {
    found.iter().filter(|it| !KEPT.contains(&it.split(':').next().unwrap())).collect()
}

/// A team of five, of whom Zenobia Quill will ask to be forgotten.
async fn organisation(transport: Option<Transport>) -> World {
    let mut digest = weekly();
    digest.rules.sections = BTreeMap::from([("weekly".to_owned(), SectionName::ALL.to_vec())]);
    let world = World::with(vec![digest], transport).await;
    world
        .import(
            "people.csv",
            "email,name,called,teams,manager,addresses,birthday\n\
             old.zen@acme.example,Zenobia Quill,Zenny,Platform,,quill@home.example,11-25\n\
             bo@acme.example,Bo Berg,,Platform,old.zen@acme.example,,\n\
             dmitri@acme.example,Dmitri Petrov,,Platform,,,\n\
             femi@acme.example,Femi Adeoye,,Platform,,,\n\
             keiko@acme.example,Keiko Mori,,Platform,,,\n",
        )
        .await;
    world
        .import(
            "interactions.csv",
            "kind,from,to,occurred_at,note\n\
             help,old.zen@acme.example,bo@acme.example,2026-11-17T10:00:00Z,albatross\n\
             help,bo@acme.example,old.zen@acme.example,2026-11-18T10:00:00Z,Zenny was glad\n\
             check-in,dmitri@acme.example,femi@acme.example,2026-11-16T10:00:00Z,Zenobia Quill was there\n",
        )
        .await;
    world
        .import(
            "follow_ups.csv",
            "owner,about,kind,title,due_on,created_on\n\
             old.zen@acme.example,bo@acme.example,i_promised,bellflower,2026-11-20,2026-11-12\n\
             bo@acme.example,old.zen@acme.example,i_promised,Show the runbook,2026-11-20,2026-11-12\n\
             dmitri@acme.example,,i_promised,Ask Zenobia Quill,2026-11-20,2026-11-12\n\
             femi@acme.example,old.zen@acme.example,asked_of_me,Old news,,2026-01-12\n",
        )
        .await;
    world
        .import(
            "activities.csv",
            "team,title,starts_at,location,url\n\
             Platform,Talk by Zenobia Quill,2026-12-03T11:30:00Z,Room of Zenobia Quill,https://meet.example/zenobia-quill\n",
        )
        .await;
    world
        .import(
            "goals.csv",
            "team,title,progress,due_on,contributors\n\
             Platform,Zenobia Quill’s migration,100,2026-11-27,old.zen@acme.example;bo@acme.example\n",
        )
        .await;
    world
        .import(
            "celebrations.csv",
            "person,kind,on,title\n\
             old.zen@acme.example,win,2026-11-20,cormorant\nbo@acme.example,win,2026-11-20,With Zenobia Quill\n",
        )
        .await;
    world.send(MONDAY).await;
    // Her mails went to the old address, which is nowhere on the roster from here on.
    world.sql("update person set email = 'zen@acme.example' where email = 'old.zen@acme.example'").await;
    world
}

/// A mail that comes in by some way other than a reply to the latest digest.
async fn receive(world: &World, from: &str, to: &[&str], raw: String) {
    let to: Vec<String> = to.iter().map(|it| (*it).to_owned()).collect();
    let raw = raw.replace('\n', "\r\n");
    world.engine.inbox.receive(Source::Lmtp, Some(from), &to, raw.into_bytes()).await.unwrap();
    read_all(&world.engine, TUESDAY).await;
}

/// The latest mail to somebody of which the subject holds some words.
fn letter(world: &World, name: &str, subject: &str) -> Letter {
    let mut letters = world.letters_to(name);
    letters.retain(|it| it.subject.contains(subject));
    letters.pop().unwrap_or_else(|| panic!("no mail to {name} about {subject:?}"))
}

/// What she writes.
async fn she_writes(world: &World) {
    let digest = world.letter_to("old.zen");
    let say = async |words: &str| {
        let answer = digest.answer(words).from("zen@acme.example");
        world.hear(&answer).await;
    };
    say("thanks Bo for the dandelion").await;
    say("talked to Dmitri yesterday, eiderduck").await;
    say("help: foxglove upgrade").await;
    say("remind me to ask Femi about goldfinch on Friday").await;
    say("Q1: that hollyhock grows").await;
    say("feedback for Bo: less jasmine, please").await;
    let (to, body) = letter(world, "zen", "Re:").link("Yes");
    world.hear(&digest.answer(&body).from("zen@acme.example").to(&to)).await;
    assert!(letter(world, "bo", "feedback").said().contains("jasmine"));
    // From an address of hers by way of a forwarder, with a token of Bo's.
    let borrowed =
        world.letters_to("bo").remove(0).answer("thanks Dmitri for the mistletoe").from("zen@acme.example");
    let to = [borrowed.to.clone()];
    let forwarder = Some("sender@forwarder.example");
    world.engine.inbox.receive(Source::Lmtp, forwarder, &to, borrowed.raw()).await.unwrap();
    read_all(&world.engine, TUESDAY).await;
    assert!(letter(world, "bo", "").said().contains("mistletoe"), "Bo is asked whether it was him");
    // To nobody that is known.
    let lost =
        "From: Zenobia Quill <zen@acme.example>\nTo: r.nobody@in.acme.example\nSubject: kingfisher\n\nx\n";
    receive(world, "zen@acme.example", &["r.nobody@in.acme.example"], lost.to_owned()).await;
}

/// What others write about her.
async fn others_write(world: &World) {
    let digest = world.letters_to("bo").remove(0);
    let say = async |words: &str| world.hear(&digest.answer(words)).await;
    say("talked to Zenny yesterday, she is well").await;
    say("helped Zenny and Dmitri with the audit").await;
    say("mute Dmitri").await;
    say("every 3 weeks Zenny").await;
    say("remind me to ask Zenny about it on Friday").await;
    say("feedback for Dmitri: be more like Zenobia Quill").await;
    say("Zenobia Quill is a marvel").await;
    say("Q1: that Zenobia Quill sings").await;
    say("done F1").await;
    say("what do you know about me").await;
    say("help: Zenobia Quill's printer").await;
    // She is asked, or somebody else is; what she offers is told to Bo.
    let asked: Vec<&str> = ["zen", "dmitri", "femi", "keiko"]
        .into_iter()
        .filter(|name| world.letters_to(name).iter().any(|it| it.subject.contains("Bo Berg asks for help")))
        .collect();
    assert!((1..=2).contains(&asked.len()), "{asked:?}");
    // Whoever is asked by her says yes.
    let helper = ["bo", "dmitri", "femi", "keiko"]
        .into_iter()
        .find(|name| world.letters_to(name).iter().any(|it| it.subject.contains("Quill asks for help")))
        .unwrap();
    let wanted = letter(world, helper, "Quill asks for help");
    world.hear(&wanted.answer("yes H1")).await;
    let mut plain = world.letters_to("keiko").remove(0).answer("talked to Femi yesterday");
    (plain.subject, plain.quoted) = ("Hello".to_owned(), None);
    world.hear(&plain).await;
    // A nudge about her is skipped, by whoever has one.
    let skipped =
        "select split_part(p.email, '@', 1) || ' ' || a.code from ask a join person p on p.id = a.person_id
        join person s on s.id = a.subject_id where s.email = 'zen@acme.example' and a.code_prefix = 'N'";
    let nudges: Vec<String> = sqlx::query_scalar(skipped).fetch_all(&world.pool).await.unwrap();
    let (name, code) = nudges.first().expect("a nudge about her").split_once(' ').unwrap();
    world.hear(&world.letters_to(name).remove(0).answer(&format!("skip N{code}"))).await;
    // Encodings that hide a name, in mails of strangers and in a reply.
    let encoded = data_encoding::BASE64.encode("lunch with Zenobia Quill".as_bytes());
    for hidden in [
        format!("Subject: =?utf-8?b?{encoded}?=\n\nx\n"),
        format!("Subject: x\nContent-Transfer-Encoding: base64\n\n{encoded}\n"),
        "Subject: x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>Zeno=\nbia <b>Q=75ill</b>\n"
            .to_owned(),
    ] {
        let raw = format!("From: somebody@else.example\nTo: r@in.acme.example\n{hidden}");
        receive(world, "somebody@else.example", &["r@in.acme.example"], raw).await;
    }
    let digest = world.letters_to("dmitri").remove(0);
    let raw = format!(
        "Authentication-Results: mx.acme.example; dmarc=pass header.from=acme.example\n\
         From: dmitri@acme.example\nTo: {}\nSubject: =?utf-8?b?{encoded}?=\nMessage-ID: <zen@acme.example>\n\
         Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\npause 2 weeks\n\
         --b\nContent-Type: text/calendar\nContent-Transfer-Encoding: base64\n\
         Content-Disposition: attachment; filename*=utf-8''Zenobia%20Quill.ics\n\n{encoded}\n--b--\n",
        digest.reply_to
    );
    receive(world, "dmitri@acme.example", &[&digest.reply_to, "zen@acme.example"], raw).await;
}

/// Mails that are no replies: to the log address, and from machines.
async fn machines_write(world: &World) {
    let proof = "Authentication-Results: mx.acme.example; dmarc=pass header.from=acme.example";
    for (from, to) in [("bo@acme.example", "zen@acme.example"), ("zen@acme.example", "bo@acme.example")] {
        let raw =
            format!("{proof}\nFrom: <{from}>\nTo: <{to}>\nSubject: Lunch\nMessage-ID: <{from}>\n\nsecret\n");
        receive(world, from, &["log@in.acme.example"], raw).await;
    }
    let kept = "select count(*) from inbound_message where outcome = 'talked' and raw is not null";
    assert_eq!(world.count(kept).await, 0, "what was logged is not kept");
    // Without proof it is not logged, and stays as it is.
    let raw = "From: <bo@acme.example>\nTo: Zenobia Quill <zen@acme.example>\nSubject: Lunch\n\nsecret\n"
        .to_owned();
    receive(world, "bo@acme.example", &["log@in.acme.example"], raw).await;
    let bounce = |to: &str| {
        format!(
            "From: MAILER-DAEMON@acme.example\nTo: <{to}>\nSubject: Undelivered\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n\
             --b\n\n<zen@acme.example>: no such user\n--b\nContent-Type: message/delivery-status\n\n\
             Reporting-MTA: dns; mx.acme.example\n\nFinal-Recipient: rfc822; zen@acme.example\nAction: failed\n\
             Status: 5.1.1\n\n--b--\n"
        )
    };
    let sender: String = sqlx::query_scalar(
        "select envelope_from from outbox_message where recipient = 'old.zen@acme.example' and kind = 'digest'",
    )
    .fetch_one(&world.pool)
    .await
    .unwrap();
    for to in [sender.as_str(), "r@in.acme.example"] {
        receive(world, "", &[to], bounce(to)).await;
    }
}

/// Everybody gets 52 digests and answers them: thanks, answers and goals are told, and whoever reads of them quotes.
async fn a_year_goes_by(world: &World) {
    const SAID: [&str; 7] = [
        "wonderful",
        "talked to Zenny yesterday, she is well",
        "thanks Zenobia for the notes",
        "helped Zenny with the audit",
        "remind me to ask Zenobia about the lift on Friday",
        "Q1: what Zenobia Quill said",
        "done F1",
    ];
    for week in 1..=WEEKS {
        let monday = at(MONDAY) + TimeDelta::weeks(week);
        world.send(&monday.to_rfc3339()).await;
        let tuesday = at(TUESDAY) + TimeDelta::weeks(week);
        for (n, name) in (week..).zip(["bo", "dmitri", "femi", "keiko"]) {
            let words = SAID[n as usize % SAID.len()];
            let answer = letter(world, name, "Week of").answer(words).on(&tuesday.to_rfc2822());
            world.hear_at(&answer, &tuesday.to_rfc3339()).await;
        }
        let words = format!("thanks Bo for dandelion {week}\ntalked to Femi today, goldfinch {week}");
        let hers = letter(world, "zen", "Week of").answer(&words).on(&tuesday.to_rfc2822());
        world.hear_at(&hers, &tuesday.to_rfc3339()).await;
        world.sql("update inbound_message set received_at = received_at - interval '7 days'").await;
    }
    let read = world.count("select count(*) from inbound_message where classification = 'reply'").await;
    assert!(read > 5 * WEEKS, "{read} replies");
    let mails = world.count("select count(*) from outbox_message").await;
    assert!(mails > 8 * WEEKS, "{mails} mails");
}

/// What no mail of this test brings about, and others may.
async fn mark(world: &World) {
    world
        .sql(
            "update outbox_attempt set detail = '550 5.1.1 <zen@acme.example>: unknown'
             where outbox_message_id = (select max(id) from outbox_message where recipient like 'bo@%');
             update outbox_message set last_error = '550 5.1.1 <zen@acme.example>: unknown'
             where id = (select max(id) from outbox_message where recipient like 'bo@%');
             update coverage set unreachable = array[(select id from person where email = 'zen@acme.example'), 7];
             update decision d set rejected_asks = jsonb_build_array(
                jsonb_build_object('subject', p.id, 'reason', 'hello', 'why', 'budget'),
                jsonb_build_object('subject', d.person_id, 'reason', 'hello', 'why', 'budget'))
             from person p where p.email = 'zen@acme.example' and d.person_id <> p.id",
        )
        .await;
}

/// She asks to be forgotten, says yes, and an hour passes.
async fn forget(world: &World) {
    let digest = world.letter_to("zen");
    world.hear(&digest.answer("forget me")).await;
    let (to, body) = world.letter_to("zen").link("Yes");
    world.hear(&digest.answer(&body).to(&to)).await;
    world.sql("update person set erase_after = now() where erase_after is not null").await;
}

async fn person(world: &World) -> i64 {
    world.count("select coalesce(max(id), 0) from person where email = 'zen@acme.example'").await
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_left_of_somebody_who_was_forgotten_but_what_others_wrote_for_themselves() {
    let world = organisation(None).await;
    she_writes(&world).await;
    others_write(&world).await;
    machines_write(&world).await;
    a_year_goes_by(&world).await;
    mark(&world).await;
    let before = traces(&world).await;
    for trace in TRACES {
        assert!(before.iter().any(|it| it.ends_with(trace)), "{trace} was never there");
    }
    for column in ["decision.edition", "outbox_message.body", "inbound_message.raw", "effect.command"] {
        assert!(before.iter().any(|it| it.starts_with(column)), "{column} never held anything");
    }
    let (person, mails) = (person(&world).await, world.count("select count(*) from inbound_message").await);
    forget(&world).await;
    assert_eq!(world.engine.eraser.erase_due().await.unwrap(), 1);
    let found = traces(&world).await;
    assert!(leaks(&found).is_empty(), "{:#?}", leaks(&found));
    let kept: BTreeSet<&str> = found.iter().map(|it| it.split(':').next().unwrap()).collect();
    let unseen: Vec<&&str> = KEPT.iter().filter(|it| !kept.contains(*it) && **it != "team.name").collect();
    assert!(unseen.is_empty(), "listed and not seen here: {unseen:?}");
    let by_id: Vec<String> = sqlx::query_scalar(
        "select 'coverage' from coverage where $1 = any(unreachable || turn_givers || turn_subjects)
         union all select 'rejected_asks' from decision where rejected_asks @> jsonb_build_array(jsonb_build_object('subject', $1))
         union all select 'people' from effect where command -> 'people' @> to_jsonb($1)
         union all select 'replaced' from effect where replaced::text ~ ('\\[' || $1 || ',')",
    )
    .bind(person)
    .fetch_all(&world.pool)
    .await
    .unwrap();
    assert_eq!(by_id, [""; 0]);
    let left = world.count("select count(*) from decision where jsonb_array_length(rejected_asks) = 1").await;
    assert!(left > 0, "what is about others stays");
    // Her own mails are gone; those of others are still counted.
    let after = world.count("select count(*) from inbound_message").await;
    assert!(after > 10 && after < mails, "{after} of {mails}");
    for (kept, what) in [
        ("select count(*) from inbound_message where reply_text = 'wonderful'", "words about nobody"),
        (
            "select count(*) from inbound_message where reply_text = 'mute Dmitri'",
            "words about somebody else",
        ),
        ("select count(*) from effect where command ->> 'action' = 'mute'", "what they did"),
        (
            "select count(*) from effect where command -> 'people' = (select jsonb_build_array(id) from person where email like 'dmitri@%')",
            "a statement about two",
        ),
        (
            "select count(*) from outbox_message where kind = 'answer' and body is not null",
            "answers about nobody",
        ),
    ] {
        assert!(world.count(kept).await > 0, "{what}");
    }
    // Life goes on: the next digest is sent, and answered.
    let monday = at(MONDAY) + TimeDelta::weeks(WEEKS + 1);
    assert!(world.send(&monday.to_rfc3339()).await.is_settled());
    let tuesday = (at(TUESDAY) + TimeDelta::weeks(WEEKS + 1)).to_rfc3339();
    world.hear_at(&letter(&world, "bo", "Week of").answer("undo"), &tuesday).await;
    assert_eq!(world.outcomes().await.pop().unwrap(), "applied L3");
}

/// Bodies that wait, as texts, by the kind of the mail.
async fn waiting(world: &World) -> Vec<(String, String)> {
    let rows: Vec<(String, Vec<u8>)> =
        sqlx::query_as("select kind, body from outbox_message where settled_at is null order by kind, id")
            .fetch_all(&world.pool)
            .await
            .unwrap();
    rows.into_iter()
        .map(|(kind, body)| (kind, Letter::read(&zstd::decode_all(body.as_slice()).unwrap()).said()))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_digest_that_waits_is_made_again_and_an_answer_about_the_person_never_leaves() {
    let world = organisation(None).await;
    let digest = world.letters_to("bo").remove(0);
    let held = world.replica(Transport::Hold).await;
    let read = async |engine: &Engine, answer: Answer| {
        let to = [answer.to.clone()];
        engine.inbox.receive(Source::Lmtp, Some(&answer.from), &to, answer.raw()).await.unwrap();
        while engine.replies.read_next(None).await.unwrap() {}
    };
    read(&held, digest.answer("talked to Zenny yesterday")).await;
    // The subject of its answer calls her by her short name.
    read(&held, digest.answer("talked to Keiko yesterday")).await;
    let mut plain = digest.answer("talked to Dmitri yesterday");
    plain.subject = "Hello".to_owned();
    read(&held, plain).await;
    world.sql("update outbox_message set state = 'pending', settled_at = null where kind = 'digest'").await;
    let before = waiting(&world).await;
    assert_eq!(before.iter().filter(|(kind, _)| kind == "digest").count(), 5);
    assert!(before.iter().any(|(kind, text)| kind == "answer" && text.contains("Zenobia Quill yesterday")));
    world.sql("update person set erase_after = now() where email = 'zen@acme.example'").await;
    assert_eq!(world.engine.eraser.erase_due().await.unwrap(), 1);
    let after = waiting(&world).await;
    assert_eq!(after.iter().filter(|(kind, _)| kind == "digest").count(), 4, "{after:#?}");
    assert_eq!(after.iter().filter(|(kind, _)| kind == "answer").count(), 1, "{after:#?}");
    assert!(after.iter().all(|(_, text)| !text.contains("Zen")), "{after:#?}");
    let found = traces(&world).await;
    assert!(leaks(&found).is_empty(), "{:#?}", leaks(&found));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_worker_holds_or_has_not_read_is_waited_for_and_the_next_round_goes_on() {
    let world = organisation(None).await;
    world.sql("update person set erase_after = now() where email = 'zen@acme.example'").await;
    let is_there = "select count(*) from person where email = 'zen@acme.example'";
    let blocked = async |statement: &'static str, undo: &'static str| {
        world.sql(statement).await;
        assert_eq!(world.engine.eraser.erase_due().await.unwrap(), 0, "{statement}");
        assert_eq!(world.count(is_there).await, 1, "{statement}");
        world.sql(undo).await;
    };
    // A mail about her that is on its way.
    blocked(
        "update outbox_message set state = 'attempting', settled_at = null, lease_token = gen_random_uuid(),
            lease_expires_at = now() + interval '1 minute' where recipient = 'bo@acme.example'",
        "update outbox_message set state = 'done', settled_at = now(), lease_token = null, lease_expires_at = null
         where recipient = 'bo@acme.example'",
    )
    .await;
    // Work that began before.
    blocked(
        "update digest_run set state = 'pending', settled_at = null, lease_token = gen_random_uuid(),
            lease_expires_at = now() + interval '1 minute'",
        "update digest_run set state = 'done', settled_at = now(), lease_token = null, lease_expires_at = null",
    )
    .await;
    // A mail of hers that is still to be read: it may be an `undo`.
    let undo = world.letter_to("old.zen").answer("undo").from("zen@acme.example");
    let to = [undo.to.clone()];
    world
        .sql("update person set erase_after = now() + interval '1 second' where email = 'zen@acme.example'")
        .await;
    world.engine.inbox.receive(Source::Lmtp, Some(&undo.from), &to, undo.raw()).await.unwrap();
    blocked("update person set erase_after = now() where email = 'zen@acme.example'", "select 1").await;
    read_all(&world.engine, TUESDAY).await;
    // Another erasure is under way.
    let mut other = world.pool.begin().await.unwrap();
    sqlx::query("select pg_advisory_xact_lock(x'00726170706f7274'::bigint)")
        .execute(&mut *other)
        .await
        .unwrap();
    assert_eq!(world.engine.eraser.erase_due().await.unwrap(), 0);
    other.rollback().await.unwrap();
    assert_eq!(world.engine.eraser.erase_due().await.unwrap(), 1);
    let found = traces(&world).await;
    assert!(leaks(&found).is_empty(), "{:#?}", leaks(&found));
    assert_eq!(world.engine.eraser.erase_due().await.unwrap(), 0, "once");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_about_the_person_goes_even_if_others_have_the_short_name() {
    let world = organisation(None).await;
    let mut answer = world.letters_to("bo").remove(0).answer("talked to Zenny yesterday");
    (answer.subject, answer.quoted) = ("Hello".to_owned(), None);
    world.hear(&answer).await;
    // A quote of a part of the digest names nobody in full.
    (answer.words, answer.quoted) =
        ("fine".to_owned(), Some("Something went well for Zenny on Friday".to_owned()));
    world.hear(&answer).await;
    world.sql("update person set called = 'Zenny' where email = 'femi@acme.example'").await;
    let words = "select count(*) from inbound_message where reply_text <> 'fine' or raw is not null";
    assert_eq!(world.count(words).await, 2);
    world.sql("update person set erase_after = now() where email = 'zen@acme.example'").await;
    assert_eq!(world.engine.eraser.erase_due().await.unwrap(), 1);
    assert_eq!(world.count(words).await, 0);
    let bodies = "select count(*) from outbox_message where kind = 'digest' and body is not null";
    assert_eq!(world.count(bodies).await, 0, "each of them told something of her");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_can_name_somebody_who_asked_to_be_forgotten() {
    let world = organisation(None).await;
    world
        .sql("update person set erase_after = now() + interval '1 hour' where email = 'zen@acme.example'")
        .await;
    world.hear(&world.letters_to("bo").remove(0).answer("talked to Zenny yesterday")).await;
    assert_eq!(world.logged().await, [""; 0]);
    assert_eq!(world.engine.eraser.erase_due().await.unwrap(), 0, "not yet");
}

/// What `what do you know about me` tells of a column that refers to a person.
#[derive(Debug, PartialEq)]
enum Told {
    /// A line with these words, in the world of this test.
    As(&'static str),
    /// Nothing, and why.
    Not(&'static str),
}

/// Every column that refers to a person. A new one fails the test below, so that somebody decides.
const COLUMNS: &[(&str, Told)] = {
    use Told::{As, Not};
    const OTHERS: &str = "what somebody else asked for or noted for themselves";
    const TOLD_ELSEWHERE: &str = "told by another column of its row";
    &[
        ("absence.person_id", As("2026-12-21 to 2026-12-24")),
        ("activity_code.person_id", As("the codes of 2 activities and questions")),
        ("announcement_refusal.person_id", As("no word of your promotion")),
        ("ask.person_id", As("N2 about Dmitri Petrov, hello")),
        ("ask.subject_id", Not("what somebody else was asked")),
        (
            "bounce_score.person_id",
            Not("it is over when the person answers a mail; `person export` tells it"),
        ),
        ("cadence.other_id", Not(OTHERS)),
        ("cadence.owner_id", As("in touch with Bo Berg every 21 days")),
        ("celebration.person_id", As("2026-11-20 win cormorant")),
        ("celebration_report.person_id", As("2026-11-20 win of Bo Berg")),
        ("celebration_report.subject_id", Not("what somebody else was told")),
        ("coverage_ahead.giver_id", As("after 2026-11-23 it will be your turn to be asked about")),
        (
            "coverage_ahead.subject_id",
            As("after 2026-11-23 it will be a colleague's turn to be asked about you"),
        ),
        ("coverage_pair.giver_id", As("it was your turn to be asked about Dmitri Petrov")),
        ("coverage_pair.subject_id", As("2026-11-23 it was a colleague's turn to be asked about you")),
        ("decision.person_id", As("2026-11-23 weekly sent")),
        ("digest_stop.person_id", As("no daily since")),
        ("effect.person_id", As("statements of your mails, with what each replaced")),
        ("exclusion.other_id", Not(OTHERS)),
        ("exclusion.owner_id", As("kept apart from Keiko Mori")),
        ("feedback_draft.about_id", Not("a draft is its author's; feedback that was sent is an interaction")),
        ("feedback_draft.person_id", As("for Bo Berg sent")),
        ("follow_up.about_id", Not(OTHERS)),
        ("follow_up.owner_id", As("2026-11-12 about Bo Berg due 2026-11-20 open: bellflower")),
        ("former_address.person_id", As("1 hashes of addresses that you had")),
        ("former_delivery.person_id", As("the codes of 1 older mails to you")),
        ("goal_contributor.person_id", As("Zenobia Quill’s migration, 100 %, due 2026-11-27")),
        ("goal_report.person_id", As("the goal Zenobia Quill’s migration, 100 %")),
        ("help_request.person_id", As("open: foxglove upgrade")),
        ("help_request.taken_by", As("you offered to help Femi Adeoye: printers")),
        ("inbound_message.person_id", As("you wrote: remind me to ask Femi about goldfinch")),
        ("interaction.author_id", Not(TOLD_ELSEWHERE)),
        ("interaction.from_person_id", As("2026-11-17 Zenobia Quill helped Bo Berg: albatross")),
        ("interaction.to_person_id", As("2026-11-18 Bo Berg helped Zenobia Quill")),
        ("last_code.person_id", As("the last number of your codes: A1, F2")),
        ("membership.person_id", As("Zenobia Quill, called Zenny, zen@acme.example, Platform")),
        ("open_question.person_id", As("one about this: later, kittiwake")),
        ("outbox_message.answers_person_id", Not(TOLD_ELSEWHERE)),
        ("outbox_message.person_id", As("mails to you are known")),
        ("pair.high_id", Not(TOLD_ELSEWHERE)),
        ("pair.low_id", As("a summary of this for each of 2 colleagues")),
        ("pair_snooze.other_id", Not(OTHERS)),
        ("pair_snooze.person_id", As("not asked about Femi Adeoye before 2027-01-01")),
        ("person.manager_id", As("manager of Bo Berg")),
        ("person_address.person_id", As("also quill@home.example")),
        ("preference.person_id", As("no mails before 2026-12-20")),
        ("public_thanks_report.person_id", As("that Femi Adeoye thanked Bo Berg")),
        ("question_code.person_id", As("the codes of 2 activities and questions")),
        ("render_job.person_id", Not("the mail of a decision that is told")),
        ("rsvp.person_id", As("2026-12-03 Talk by Zenobia Quill yes")),
        ("team_answer.person_id", As("week of 2026-11-23: that hollyhock grows")),
        ("thanks_report.person_id", Not(TOLD_ELSEWHERE)),
    ]
};

/// The person who owns rows in every table, and what is told to her.
async fn known(world: &World) -> Vec<String> {
    she_writes(world).await;
    world
        .sql(
            "insert into absence (person_id, starts_on, ends_on)
             select id, '2026-12-21', '2026-12-24' from person where email like 'zen@%';
             insert into digest_stop (person_id, digest) select id, 'daily' from person where email like 'zen@%';
             insert into exclusion select z.id, o.id from person z, person o where z.email like 'zen@%' and o.email like 'keiko@%';
             insert into cadence select z.id, o.id, 21 from person z, person o where z.email like 'zen@%' and o.email like 'bo@%';
             insert into pair_snooze select z.id, o.id, '2027-01-01' from person z, person o
             where z.email like 'zen@%' and o.email like 'femi@%';
             insert into coverage_pair (digest, cycle, team_id, giver_id, subject_id)
             select c.digest, c.cycle, c.team_id, o.id, z.id from coverage c, person z, person o
             where z.email like 'zen@%' and o.email like 'keiko@%' on conflict do nothing;
             insert into coverage_ahead (digest, cycle, team_id, giver_id, subject_id, cycles)
             select c.digest, c.cycle, c.team_id, z.id, o.id, 2 from coverage c, person z, person o
             where z.email like 'zen@%' and o.email like 'femi@%' on conflict do nothing;
             insert into former_address select '\\x00', id from person where email like 'zen@%';
             insert into former_delivery select '\\x0000000000000000', id from person where email like 'zen@%';
             insert into goal_report (goal_id, person_id, progress, reported_at)
             select g.id, p.id, 100, '2026-11-23' from goal g, person p where p.email like 'zen@%';
             insert into preference (person_id, paused_until) select id, '2026-12-20' from person where email like 'zen@%';
             insert into announcement_refusal select id, 'promotion' from person where email like 'zen@%';
             with thanks as (
                insert into interaction (kind, from_person_id, to_person_id, occurred_at, source, public)
                select 'thanks', f.id, t.id, '2026-11-18', 'csv', true from person f, person t
                where f.email like 'femi@%' and t.email like 'bo@%' returning id)
             insert into public_thanks_report select thanks.id, z.id from thanks, person z where z.email like 'zen@%';
             insert into open_question (inbound_id, position, person_id, thread, words, choices, asked_at)
             select (select max(id) from inbound_message), 99, z.id, '', 'later, kittiwake', '{}', '2026-11-24'
             from person z where z.email like 'zen@%';
             insert into rsvp (activity_id, person_id, answer)
             select a.id, p.id, 'yes' from activity a, person p where p.email like 'zen@%';
             insert into help_request (person_id, inbound_id, position, topic, state, taken_by)
             select f.id, (select max(id) from inbound_message), 99, 'printers', 'taken', z.id
             from person f, person z where f.email like 'femi@%' and z.email like 'zen@%'",
        )
        .await;
    let digest = world.letter_to("old.zen");
    world.hear(&digest.answer("what do you know about me").from("zen@acme.example")).await;
    let told = letter(world, "zen", "Re:").text;
    told.split("\n- ").map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_known_about_a_person_is_told_or_is_not_theirs_to_know() {
    let world = organisation(None).await;
    let columns: Vec<String> = sqlx::query_scalar(
        "select t.table_name || '.' || c.column_name from information_schema.columns c
         join information_schema.tables t using (table_schema, table_name)
         where t.table_schema = 'public' and t.table_type = 'BASE TABLE' and (
            c.column_name ~ '(^|_)person_id$'
            or c.column_name in ('owner_id', 'other_id', 'about_id', 'subject_id', 'author_id', 'low_id', 'high_id')
            or exists (
                select from pg_constraint f join pg_attribute a on a.attrelid = f.conrelid and a.attnum = any(f.conkey)
                where f.contype = 'f' and f.confrelid = 'person'::regclass
                    and f.conrelid = t.table_name::regclass and a.attname = c.column_name))
         order by 1",
    )
    .fetch_all(&world.pool)
    .await
    .unwrap();
    let listed: Vec<&str> = COLUMNS.iter().map(|(column, _)| *column).collect();
    assert_eq!(columns, listed, "decide what is told of it");
    let lines = known(&world).await;
    for (column, told) in COLUMNS {
        if let Told::As(words) = told {
            assert!(lines.iter().any(|line| line.contains(words)), "{column}: {words}\n{lines:#?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_shows_exports_pauses_and_forgets_by_command() {
    let world = organisation(None).await;
    she_writes(&world).await;
    let directory = config(&world, "");
    let run = async |arguments: &[&str]| {
        let arguments: Vec<&str> = ["person"].into_iter().chain(arguments.iter().copied()).collect();
        let output = rapport(directory.path(), &arguments).await;
        (output.status.code().unwrap(), stdout(&output), stderr(&output))
    };
    // Show: by any address of theirs.
    let (code, shown, _) = run(&["show", "quill@home.example"]).await;
    assert_eq!(code, 0);
    for words in ["zen@acme.example", "Zenobia Quill", "Platform", "bo@acme.example", "quill@home.example"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert!(!shown.contains("dandelion"), "{shown}");
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let shown = json(&run(&["show", "zen@acme.example", "--json"]).await.1);
    assert_eq!(shown["person"]["manages"], serde_json::json!(["bo@acme.example"]));
    // Export: masked, unless it is recorded.
    let (_, masked, _) = run(&["export", "zen@acme.example"]).await;
    assert!(masked.contains("helped Bo Berg: [1 word]") && !masked.contains("albatross"), "{masked}");
    assert_eq!(world.count("select count(*) from reveal").await, 0);
    let (_, revealed, _) = run(&["export", "zen@acme.example", "--reveal", "--json"]).await;
    let known = json(&revealed);
    assert!(known["known"].as_array().unwrap().iter().any(|it| it["title"] == "Follow-ups"), "{known}");
    assert!(revealed.contains("albatross"));
    assert_eq!(world.count("select count(*) from reveal where command = 'person export'").await, 1);
    // Pause.
    assert_eq!(run(&["pause", "zen@acme.example", "--until", "2999-01-01"]).await.0, 0);
    assert_eq!(world.count("select count(*) from preference where paused_until = '2999-01-01'").await, 1);
    assert_eq!(run(&["pause", "zen@acme.example", "--until", "2020-01-01"]).await.0, 2);
    assert_eq!(run(&["pause", "zen@acme.example"]).await.0, 2);
    assert_eq!(run(&["pause", "zen@acme.example", "--end"]).await.1, "zen@acme.example is not paused\n");
    assert_eq!(world.count("select count(*) from preference where paused_until is not null").await, 0);
    // Forget: asks, can be taken back for an hour, or is done at once.
    let (code, _, said) = run(&["forget", "zen@acme.example"]).await;
    assert_eq!(code, 1);
    assert!(said.contains("will be erased in an hour") && said.contains("nothing was changed"), "{said}");
    assert_eq!(run(&["forget", "zen@acme.example", "--undo"]).await.0, 1);
    let (code, said, _) = run(&["forget", "zen@acme.example", "--yes"]).await;
    assert_eq!(code, 0);
    assert!(said.contains("rapport person forget zen@acme.example --undo"), "{said}");
    assert_eq!(world.count("select count(*) from forgotten").await, 2, "both addresses");
    assert_eq!(world.engine.eraser.erase_due().await.unwrap(), 0);
    assert_eq!(
        run(&["forget", "zen@acme.example", "--undo"]).await.1,
        "zen@acme.example will not be erased\n"
    );
    assert_eq!(world.count("select count(*) from forgotten").await, 0);
    let (code, said, _) = run(&["forget", "zen@acme.example", "--now", "--yes", "--json"]).await;
    assert_eq!((code, json(&said)["erased"].as_bool()), (0, Some(true)), "{said}");
    assert_eq!(person(&world).await, 0);
    assert_eq!(world.count("select count(*) from forgotten").await, 2);
    for arguments in
        [["show", "zen@acme.example"], ["export", "zen@acme.example"], ["forget", "zen@acme.example"]]
    {
        let (code, _, said) = run(&arguments).await;
        assert_eq!(code, 1);
        assert!(said.contains("no one on the roster has that address"), "{said}");
    }
}

/// What a delivery worker takes out of a digest while the erasure is at it stays out.
#[tokio::test(flavor = "multi_thread")]
async fn an_erasure_does_not_bring_back_what_was_just_taken_out_of_a_digest() {
    let world = organisation(None).await;
    world.sql("update person set erase_after = now() where email = 'zen@acme.example'").await;
    let mut worker = world.pool.begin().await.unwrap();
    sqlx::query("select from decision for no key update").execute(&mut *worker).await.unwrap();
    let waits = "select count(*) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query like '%erasure%'";
    let working = async {
        eventually(async || holds(world.count(waits).await == 1, || "it does not wait".to_owned())).await;
        let taken_out =
            "update decision set edition = jsonb_set(edition, '{sections}', '[]') where edition is not null";
        sqlx::query(taken_out).execute(&mut *worker).await.unwrap();
        worker.commit().await.unwrap();
    };
    let (erased, ()) = tokio::join!(world.engine.eraser.erase_due(), working);
    assert_eq!(erased.unwrap(), 1);
    let said = "select count(*) from decision where edition -> 'sections' <> '[]'";
    assert_eq!(world.count(said).await, 0);
}
