//! Attacks on the running daemon by people who can only send mail, connect to its ports, or log in to its machine.
//!
//! Everything goes in over the network, and what counts is what comes of it in the end: lines of the log, mails that are
//! written, codes that servers answer with. SECURITY.md has the threat model. Whatever is refused here is also done once by
//! somebody who may, so that a test cannot pass because nothing works.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use chrono::Days;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use crate::letters::{Answer, Letter, letters_in};
use crate::program::{command, config, rapport, stderr, stdout};
use crate::sources::{Daemon, chrono_now, free_port, post, post_head, status};
use crate::support::{World, due_lately, schedule_of};
use crate::waiting::{eventually, holds, listening};

const SECRET: &str = "0123456789abcdef";
const STRANGER: &str = "mallory@evil.example";
const LOG_ADDRESS: &str = "log@in.acme.example";
const POSTMASTER: &str = "postmaster@in.acme.example";

const LOGGED: &str = "select count(*) from interaction where source in ('reply', 'bcc')";
const RECEIVED: &str = "select count(*) from inbound_message";
const BUSY: &str = "select (select count(*) from inbound_message where state = 'pending')
    + (select count(*) from outbox_message where state in ('pending', 'attempting') and available_at <= now())";

/// A team with a digest each, somebody whom none of them works with, and the daemon.
struct Site {
    world: World,
    directory: TempDir,
    lmtp: u16,
    http: u16,
    _daemon: Daemon,
}

impl Site {
    async fn start() -> Self {
        let world = World::new().await;
        let (lmtp, http) = (free_port(), free_port());
        let directory = configured(&world, &format!("127.0.0.1:{lmtp}"), http);
        populate(directory.path()).await;
        let daemon = Daemon::start(directory.path());
        listening(lmtp).await;
        listening(http).await;
        Self { world, directory, lmtp, http, _daemon: daemon }
    }

    /// What somebody got, oldest first.
    fn letters(&self, name: &str) -> Vec<Letter> {
        letters_in(&self.directory.path().join("sent"), name)
    }

    fn latest(&self, name: &str) -> Letter {
        self.letters(name).pop().unwrap()
    }

    /// Hands a mail over by LMTP, and gives the code of the server's last reply.
    async fn hand_over(&self, to: &str, raw: &[u8]) -> String {
        let mut client = Client::connect(self.lmtp).await;
        client.hand_over(to, raw).await
    }

    /// Hands over a mail that is taken.
    async fn submit(&self, answer: &Answer) {
        assert_eq!(self.hand_over(&answer.to, &answer.raw()).await, "250");
    }

    /// Waits until everything that came in is read, and everything that follows is sent.
    async fn settled(&self) {
        eventually(async || {
            let busy = self.world.count(BUSY).await;
            holds(busy == 0, || format!("{busy} mails are on their way"))
        })
        .await;
    }

    /// The same after a mail.
    async fn hear(&self, answer: &Answer) {
        self.submit(answer).await;
        self.settled().await;
    }

    /// Says yes to the latest mail to somebody, as its link does.
    async fn confirm(&self, name: &str) {
        let asked = self.latest(name);
        let (to, body) = asked.link("Yes");
        self.hear(&genuine(&asked, &body).to(&to)).await;
    }

    async fn run(&self, arguments: &[&str]) -> String {
        let output = rapport(self.directory.path(), arguments).await;
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        stdout(&output)
    }
}

/// A config with every way in that a stranger has.
fn configured(world: &World, lmtp: &str, http: u16) -> TempDir {
    let mail = format!(
        "log_address = \"{LOG_ADDRESS}\"\ntransport = \"files\"\n[mail.files]\ndirectory = \"sent\"\n\
         [inbound]\nauthserv_id = \"mx.acme.example\"\n[inbound.lmtp]\nlisten = \"{lmtp}\"\n\
         [inbound.webhook]\nsecret = \"{SECRET}\""
    );
    let directory = config(world, &mail);
    let path = directory.path().join("rapport.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    // The daemon goes by the real clock: with an occurrence days ago, it has no digest of its own to send in between.
    let text = text.replace("0 9 * * mon", &schedule_of(due_lately()));
    std::fs::write(&path, text.replace("127.0.0.1:0", &format!("127.0.0.1:{http}"))).unwrap();
    directory
}

/// An instant after the latest digest was due, or so many weeks later.
fn after_digest(weeks_later: u64) -> String {
    format!("{}T14:00:00Z", due_lately() + Days::new(7 * weeks_later))
}

/// Imports the people and sends everybody the digest of this week.
async fn populate(directory: &Path) {
    let team = ["Ana", "Boris", "Cyril", "Dirka", "Evita", "Flora"];
    let mut people = "email,name,teams\nzora@acme.example,Zora Quist,Solo\n".to_owned();
    for name in team {
        people.push_str(&format!("{}@acme.example,{name} Made Up,Platform\n", name.to_lowercase()));
    }
    std::fs::write(directory.join("people.csv"), people).unwrap();
    for arguments in [&["import", "people.csv"][..], &["send", "weekly", "--at", &after_digest(0)]] {
        let done = rapport(directory, arguments).await;
        assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    }
}

/// An answer that is written now and has been authenticated on its way.
fn genuine(letter: &Letter, words: &str) -> Answer {
    let mut answer = letter.answer(words).on(&chrono_now());
    answer.quoted = None;
    answer
}

/// A client of LMTP.
struct Client(BufReader<TcpStream>);

impl Client {
    async fn connect(port: u16) -> Self {
        Self(BufReader::new(listening(port).await))
    }

    /// The code of the next reply.
    async fn reply(&mut self) -> String {
        loop {
            let mut line = String::new();
            assert_ne!(self.0.read_line(&mut line).await.unwrap(), 0, "the server hung up");
            if line.as_bytes()[3] == b' ' {
                return line[..3].to_owned();
            }
        }
    }

    async fn say(&mut self, line: &str) -> String {
        self.0.get_mut().write_all(format!("{line}\r\n").as_bytes()).await.unwrap();
        self.reply().await
    }

    async fn greet(&mut self) {
        assert_eq!(self.reply().await, "220");
        assert_eq!(self.say("LHLO mx.acme.example").await, "250");
    }

    async fn hand_over(&mut self, to: &str, raw: &[u8]) -> String {
        self.greet().await;
        assert_eq!(self.say(&format!("MAIL FROM:<{STRANGER}>")).await, "250");
        let code = self.say(&format!("RCPT TO:<{to}>")).await;
        if code != "250" {
            return code;
        }
        assert_eq!(self.say("DATA").await, "354");
        self.0.get_mut().write_all(raw).await.unwrap();
        self.say("\r\n.").await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_authentication_result_that_a_stranger_can_shape_proves_who_wrote() {
    let site = Site::start().await;
    let digest = site.latest("ana");
    // What a careful server reports of mail that the stranger sent from a domain of theirs.
    let shaped = [
        "spf=pass smtp.mailfrom=\"x@acme.example\"@evil.example",
        "spf=pass smtp.mailfrom=\"x@acme.example dkim=pass header.d=acme.example\"@evil.example",
        "dkim=pass header.i=@acme.example header.d=evil.example",
        "dkim=pass header.i=\"x@acme.example\"@evil.example",
        "spf=pass smtp.mailfrom=x@acme.example.evil.example",
        "dmarc=pass header.from=evil.example",
        "dmarc=fail header.from=acme.example; spf=pass smtp.mailfrom=acme.example",
    ];
    for (n, results) in shaped.into_iter().enumerate() {
        // Without a token, a mail is known by the log address or by the mail that it answers, and needs the proof.
        for to in [LOG_ADDRESS, POSTMASTER] {
            let mut forged = genuine(&digest, &format!("talked to Boris yesterday, take {n}"))
                .to(to)
                .with_header("Cc: <boris@acme.example>");
            forged.authentication = Some(format!("mx.acme.example; {results}"));
            site.submit(&forged).await;
        }
    }
    // What failed, or was proven of another From, is not believed with a token either.
    for results in ["dmarc=pass header.from=evil.example", "spf=fail smtp.mailfrom=acme.example"] {
        let mut forged = genuine(&digest, "talked to Boris yesterday");
        forged.authentication = Some(format!("mx.acme.example; {results}"));
        site.submit(&forged).await;
    }
    // Two authors, of whom a server may have seen only the one whose name stands before a blank.
    let mut forged =
        genuine(&digest, "talked to Boris yesterday").with_header("From : <mallory@evil.example>");
    forged.authentication = Some("mx.acme.example; dmarc=pass".to_owned());
    site.hear(&forged).await;
    assert_eq!(site.world.count(LOGGED).await, 0);
    assert_eq!(site.world.count("select count(*) from inbound_message where trust > 1").await, 0);
    let asked = &site.letters("ana")[1..];
    assert!(!asked.is_empty() && asked.len() <= 3, "{asked:?}");
    assert!(asked.iter().all(|letter| letter.subject == "Was that you?"), "{asked:?}");
    assert_eq!(site.letters("boris").len(), 1);

    site.hear(&genuine(&digest, "talked to Boris yesterday, really")).await;
    assert_eq!(site.world.count(LOGGED).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_with_a_persons_token_costs_them_three_answers_and_none_to_their_own_mail() {
    let site = Site::start().await;
    let digest = site.latest("ana");
    let strange = |words: String| genuine(&digest, &words).from(STRANGER).unproven();
    site.hear(&strange("stop".to_owned())).await;
    site.hear(&strange("stop ".to_owned())).await;
    assert_eq!(site.letters("ana").len(), 1 + 1, "the second changes nothing");
    // Each stop changes something, because Ana takes the one before back.
    let resumed = 5;
    for n in 0..resumed {
        site.hear(&genuine(&digest, &format!("resume{}", " ".repeat(n)))).await;
        site.hear(&strange(format!("stop{}", " ".repeat(n + 2)))).await;
    }
    assert_eq!(site.letters("ana").len(), 1 + resumed + 3);
    for n in 0..110 {
        site.submit(&strange(format!("talked to Boris yesterday, take {n}"))).await;
    }
    site.settled().await;
    assert_eq!(site.letters("ana").len(), 1 + resumed + 3);
    // Mails with her From and no proof have a limit of their own.
    for n in 0..24 {
        site.submit(&genuine(&digest, &format!("remind me to look at number {n} on Friday")).unproven())
            .await;
    }
    site.settled().await;
    let before = site.letters("ana").len();
    assert_eq!(site.world.count(LOGGED).await, 0);
    site.hear(&genuine(&digest, "talked to Boris yesterday")).await;
    assert_eq!(site.world.count(LOGGED).await, 1);
    assert_eq!(site.letters("ana").len(), before + 1);
    for other in ["boris", "cyril"] {
        assert_eq!(site.letters(other).len(), 1, "nobody else hears of it");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forged_vacation_note_takes_a_week_at_most() {
    let site = Site::start().await;
    let next_year = rapport::clock::now().date_naive() + Days::new(365);
    let note = |name: &str| {
        let words = format!("I am out of office until {}.", next_year.format("%-d %B %Y"));
        let mut note = genuine(&site.latest(name), &words).with_header("Auto-Submitted: auto-replied");
        note.subject = format!("Automatic reply: {}", site.latest(name).subject);
        note
    };
    site.submit(&note("ana").unproven()).await;
    site.submit(&note("ana").unproven().with_header("X-Again: yes")).await;
    site.submit(&note("boris").proven_false()).await;
    site.submit(&note("cyril").from(STRANGER).unproven()).await;
    site.submit(&note("dirka")).await;
    site.settled().await;
    let leave = async |query: &'static str| site.world.count(query).await;
    assert_eq!(leave("select count(*) from absence").await, 2);
    let forged = "select ends_on - starts_on + 1 from absence a join person p on p.id = a.person_id
        where p.email = 'ana@acme.example'";
    assert_eq!(leave("select count(*) from absence where ends_on - starts_on < 7").await, 1);
    let days = sqlx::query_scalar::<_, i32>(forged).fetch_one(&site.world.pool).await.unwrap();
    assert!((1..=7).contains(&days), "{days}");
    assert_eq!(
        leave("select count(*) from absence where ends_on - starts_on > 300").await,
        1,
        "a real one is believed"
    );
    assert_eq!(site.letters("ana").len(), 2, "one notice");
    for other in ["boris", "cyril"] {
        assert_eq!(site.letters(other).len(), 1, "{other}");
    }
}

/// What the latest mail to somebody says, whoever it says it about.
fn told(site: &Site, name: &str, about: &str) -> String {
    site.latest(name).said().replace(about, "Somebody")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_muted_colleague_is_not_heard_and_does_not_learn_it() {
    let site = Site::start().await;
    site.hear(&genuine(&site.latest("boris"), "mute Ana")).await;
    let mut acknowledged = Vec::new();
    for (name, called) in [("ana", "Ana"), ("cyril", "Cyril")] {
        let digest = site.latest(name);
        let mut said = Vec::new();
        site.hear(&genuine(&digest, "thanks Boris for the wonderful review")).await;
        said.push(told(&site, name, called));
        let many: Vec<String> =
            (0..60).map(|n| format!("feedback for Boris: point {n} is that you interrupt")).collect();
        site.hear(&genuine(&digest, &many.join("\n"))).await;
        said.push(told(&site, name, called));
        site.confirm(name).await;
        said.push(told(&site, name, called));
        acknowledged.push(said);
    }
    assert_eq!(acknowledged[0], acknowledged[1]);
    let feedback: Vec<Letter> =
        site.letters("boris").into_iter().filter(|it| it.said().contains("is that you interrupt")).collect();
    assert_eq!(feedback.len(), 1, "sixty lines are one mail");
    assert!(
        feedback[0].said().contains("Cyril") && feedback[0].said().contains("point 59"),
        "{}",
        feedback[0].text
    );
    site.run(&["send", "weekly", "--at", &after_digest(1)]).await;
    site.settled().await;
    let digest = site.latest("boris").said();
    assert!(digest.contains("Cyril, on"), "{digest}");
    assert_eq!(digest.matches("for the wonderful review").count(), 1, "{digest}");
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_tell_nobody_who_is_away_or_who_else_works_here() {
    let site = Site::start().await;
    for (name, words) in
        [("cyril", "stop"), ("dirka", "pause 2 weeks"), ("evita", "away until Friday"), ("flora", "full")]
    {
        site.hear(&genuine(&site.latest(name), words)).await;
    }
    let digest = site.latest("ana");
    let mut acknowledged = Vec::new();
    for name in ["Boris", "Cyril", "Dirka", "Evita", "Flora"] {
        site.hear(&genuine(&digest, &format!("thanks {name} for the review"))).await;
        let thanks = told(&site, "ana", name);
        site.hear(&genuine(&digest, &format!("feedback for {name}: you interrupt"))).await;
        site.confirm("ana").await;
        acknowledged.push((thanks, told(&site, "ana", name)));
    }
    for (told, name) in acknowledged.iter().zip(["Boris", "Cyril", "Dirka", "Evita", "Flora"]) {
        assert_eq!(told, &acknowledged[0], "{name}");
    }
    for unknown in ["Zora", "Zacharias"] {
        site.hear(&genuine(&digest, &format!("thanks {unknown} for the review"))).await;
        acknowledged.push((told(&site, "ana", unknown), String::new()));
    }
    let [.., known, nobody] = acknowledged.as_slice() else { unreachable!("both were said") };
    assert_eq!(known, nobody);
    assert!(!known.0.contains("Quist"), "{}", known.0);
    assert_eq!(site.letters("zora").iter().filter(|it| it.said().contains("Ana")).count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn mail_of_nobodys_is_refused_or_small_and_none_is_kept_for_longer_than_needed() {
    let site = Site::start().await;
    let digest = site.latest("boris");
    let stray = genuine(&digest, "hello");
    let large =
        format!("From: <{STRANGER}>\r\nSubject: large\r\n\r\n{}", "a line of words\r\n".repeat(20_000));
    let forged_token = digest.reply_to.replacen("r.a", "r.b", 1);
    for nobodys in ["postmaster@other.example", "boris@acme.example", "box@in.acme.example", &forged_token] {
        assert_eq!(site.hand_over(nobodys, &stray.raw()).await, "550", "{nobodys}");
    }
    assert_eq!(site.hand_over(POSTMASTER, large.as_bytes()).await, "552");
    assert_eq!(site.world.count(RECEIVED).await, 0);
    let mut talk = genuine(&digest, "secret plans").to("ana@acme.example");
    talk.subject = "Budget".to_owned();
    assert_eq!(site.hand_over(LOG_ADDRESS, &talk.raw()).await, "250");
    site.settled().await;
    assert_eq!(site.world.count(LOGGED).await, 1);
    let kept = "select count(*) from inbound_message where outcome = 'talked' and (raw is not null or reply_text is not null)";
    assert_eq!(site.world.count(kept).await, 0);

    site.hear(&genuine(&digest, "talked to Ana yesterday")).await;
    let traces = "select (select count(*) from outbox_message o where o::text ilike '%boris%')
        + (select count(*) from inbound_message i where i::text ilike '%boris%')";
    assert_ne!(site.world.count(traces).await, 0);
    site.run(&["person", "forget", "boris@acme.example", "--now", "--yes"]).await;
    eventually(async || {
        let left = site.world.count(traces).await;
        holds(left == 0, || format!("{left} rows name somebody who is forgotten"))
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_reads_nothing_that_its_provider_has_not_signed() {
    let site = Site::start().await;
    let answer = genuine(&site.latest("ana"), "talked to Boris yesterday");
    let raw = answer.raw();
    let now = rapport::clock::now().timestamp();
    let signed = |secret, at| rapport::web::webhook::signature(secret, None, &[&answer.to], &raw, at);
    let good = signed(SECRET, now);
    for (attack, signature, recipient) in [
        ("unsigned", String::new(), answer.to.as_str()),
        ("another secret", signed("fedcba9876543210", now), &answer.to),
        ("old", signed(SECRET, now - 400), &answer.to),
        ("from the future", signed(SECRET, now + 400), &answer.to),
        ("another envelope", good.clone(), POSTMASTER),
        ("without the envelope", good.replace("v2=", "v1="), &answer.to),
    ] {
        assert_eq!(post(site.http, &signature, recipient, &raw).await, "401", "{attack}");
    }
    for signature in ["", "t=1,v2=00", &signed(SECRET, now - 400)] {
        let mut stream = post_head(site.http, signature, &answer.to, 25_000_000).await;
        stream.write_all(b"F").await.unwrap();
        assert_eq!(status(&mut stream).await, "401", "before the body is there: {signature}");
    }
    assert_eq!(site.world.count(RECEIVED).await, 0);
    assert_eq!(post(site.http, &good, &answer.to, &raw).await, "200");
    site.settled().await;
    assert_eq!(site.world.count(LOGGED).await, 1);
}

/// What the daemon says when it does not even start.
async fn refused_to_run(directory: &Path) -> String {
    let mut daemon = tokio::process::Command::from(command(directory, &["run"]));
    let ended = daemon.stdout(Stdio::null()).kill_on_drop(true).output();
    let ended =
        tokio::time::timeout(Duration::from_secs(10), ended).await.expect("the daemon does not run").unwrap();
    assert_eq!(ended.status.code(), Some(1));
    stderr(&ended)
}

/// The answer to a GET of a page by the name of a host.
async fn get(port: u16, host: &str, path: &str) -> String {
    let mut stream = listening(port).await;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn a_web_site_that_an_operator_visits_cannot_read_the_preview() {
    let world = World::new().await;
    let directory = configured(&world, "127.0.0.1:8024", 0);
    populate(directory.path()).await;
    let port = free_port();
    let listen = format!("127.0.0.1:{port}");
    let mut preview = tokio::process::Command::from(command(
        directory.path(),
        &["preview", "weekly", "--at", &after_digest(0), "--serve", "--reveal", "--listen", &listen],
    ));
    let _preview = preview.stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true).spawn().unwrap();
    for path in ["/", "/page.json", "/mail.html?n=0"] {
        let stolen = get(port, &format!("evil.example:{port}"), path).await;
        assert!(stolen.starts_with("HTTP/1.1 403") && !stolen.contains("Made Up"), "{path}: {stolen}");
        let shown = get(port, &listen, path).await;
        assert!(shown.starts_with("HTTP/1.1 200"), "{path}: {shown}");
        let head = shown.split("\r\n\r\n").next().unwrap().to_lowercase();
        assert!(head.contains("content-security-policy: default-src 'none'"), "{path}: {head}");
        assert!(head.contains("x-frame-options: "), "{path}: {head}");
    }
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[tokio::test(flavor = "multi_thread")]
async fn other_users_of_the_machine_read_no_mail_and_lose_no_file() {
    let world = World::new().await;
    let socket = world.outbox.path().join("socket");
    let directory = configured(&world, socket.to_str().unwrap(), 0);
    let at = directory.path();
    populate(at).await;
    let previewed =
        rapport(at, &["preview", "weekly", "--at", &after_digest(0), "--out", "shown", "--reveal"]).await;
    assert_eq!(previewed.status.code(), Some(0), "{}", stderr(&previewed));
    for folder in ["sent", "shown"] {
        let folder = at.join(folder);
        assert_eq!(mode(&folder), 0o700, "{}", folder.display());
        let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert!(!files.is_empty());
        for file in files {
            assert_eq!(mode(&file), 0o600, "{}", file.display());
        }
    }
    std::fs::write(&socket, "a file of mine").unwrap();
    let refused = refused_to_run(at).await;
    assert!(refused.contains("not a socket"), "{refused}");
    assert_eq!(std::fs::read_to_string(&socket).unwrap(), "a file of mine");
}

/// What a command prints on a terminal. Into a pipe, escape sequences would be left out anyway.
async fn shown_on_terminal(directory: &Path, arguments: &[&str]) -> String {
    let mut command = command(directory, arguments);
    command.env("CLICOLOR_FORCE", "1");
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    stdout(&output)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_does_not_write_to_the_terminal_that_it_is_shown_on() {
    let site = Site::start().await;
    let mut answer = genuine(&site.latest("ana"), "talked to Boris yesterday \u{1b}]0;owned\u{7} \u{9b}31m");
    answer.subject = "=?utf-8?q?=1B]0;owned=07?=".to_owned();
    site.hear(&answer).await;
    for arguments in [
        &["inbound", "show", "1", "--reveal"][..],
        &["explain", "--inbound", "1", "--reveal"],
        &["inbound", "list"],
    ] {
        let shown = shown_on_terminal(site.directory.path(), arguments).await;
        let obeyed = shown.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t'));
        assert_eq!(obeyed, None, "{arguments:?}: {shown:?}");
    }
    let shown = shown_on_terminal(site.directory.path(), &["inbound", "show", "1", "--reveal"]).await;
    assert!(shown.contains("owned"), "it is there to read: {shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_are_read_from_a_file_of_the_operators_alone_and_are_not_in_the_database() {
    let world = World::new().await;
    let (lmtp, http) = (free_port(), free_port());
    let directory = configured(&world, &format!("127.0.0.1:{lmtp}"), http);
    let at = directory.path();
    let keys = stdout(&rapport(at, &["keys", "export"]).await);
    let (file, config) = (at.join("keys"), at.join("rapport.toml"));
    std::fs::write(&file, &keys).unwrap();
    let text = std::fs::read_to_string(&config).unwrap();
    std::fs::write(&config, format!("replies.token_key_file = \"{}\"\n{text}", file.display())).unwrap();
    for open in [0o644, 0o660, 0o602] {
        std::fs::set_permissions(&file, PermissionsExt::from_mode(open)).unwrap();
        let refused = refused_to_run(at).await;
        assert!(refused.contains("chmod 600"), "{open:o}: {refused}");
    }
    std::fs::set_permissions(&file, PermissionsExt::from_mode(0o600)).unwrap();
    let purged = rapport(at, &["keys", "purge"]).await;
    assert_eq!(purged.status.code(), Some(0), "{}", stderr(&purged));
    rapport(at, &["migrate"]).await;
    populate(at).await;
    let daemon = Daemon::start(at);
    listening(lmtp).await;
    let site = Site { world, directory, lmtp, http, _daemon: daemon };
    site.hear(&genuine(&site.latest("ana"), "talked to Boris yesterday")).await;
    assert_eq!(site.world.count(LOGGED).await, 1);
    let stored = "select (select count(*) from token_key) + (select count(*) from address_hash_key)";
    assert_eq!(site.world.count(stored).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_nobody_can_see_do_nothing() {
    let site = Site::start().await;
    let digest = site.latest("ana");
    let html = |body: &str| {
        let raw = String::from_utf8(genuine(&digest, body).raw()).unwrap();
        raw.replace("Content-Type: text/plain", "Content-Type: text/html")
    };
    for style in [
        "font-size:0",
        "color:#fff;background:#ffffff",
        "color:white",
        "opacity:0",
        "display:none",
        "visibility:hidden",
        "height:0;overflow:hidden",
    ] {
        let body = format!("<p>Have a good week!</p><div style=\"{style}\">talked to Boris yesterday</div>");
        assert_eq!(site.hand_over(&digest.reply_to, html(&body).as_bytes()).await, "250");
    }
    site.settled().await;
    assert_eq!(site.world.count(LOGGED).await, 0);
    let body = "<p>Have a good week!</p><div style=\"color:#333\">talked to Boris yesterday</div>";
    assert_eq!(site.hand_over(&digest.reply_to, html(body).as_bytes()).await, "250");
    site.settled().await;
    assert_eq!(site.world.count(LOGGED).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn silent_clients_cannot_keep_a_mail_server_out() {
    let site = Site::start().await;
    let mut silent = Vec::new();
    // As many as there are places for.
    for _ in 0..128 {
        silent.push(Client::connect(site.lmtp).await);
    }
    for client in silent.iter_mut().take(64) {
        client.greet().await;
    }
    let answer = genuine(&site.latest("ana"), "talked to Boris yesterday");
    let begun = Instant::now();
    site.hear(&answer).await;
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
    assert_eq!(site.world.count(LOGGED).await, 1);
}
