//! `demo`: the whole product on one machine, running the same code as in production.
//!
//! Starts a private PostgreSQL server and a mail server on loopback, imports the sample organisation, plans, renders and
//! delivers two weeks of digests, and serves a page with what the mail server received. A reply written there becomes a
//! mail that is delivered by LMTP, and the answer to it appears on the page.

mod answering;
mod sample;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context as _;
use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};
use sqlx::PgPool;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;

use super::OK;
use super::args;
use super::context::{Context, composer, stop_on_signal, templates};
use super::plan::explained;
use super::preview::reasons;
use crate::config::{self, Config, InboundSources, Limits, Transport};
use crate::render;
use crate::service::{
    self, DigestMail, Engine, ImportOptions, InterpretRequest, Interpreted, Keyring, Parts, Reading,
    SendRequest, import_file,
};
use crate::store;
use crate::web::viewer::{self, Page, Shown, WrittenReply};
use embedded_postgres::{Binaries, Durability, EmbeddedError, Place, Server};
use mail_transport::Tls;
use mail_transport::receiver::{ReceivedMessage, Receiver};
use mail_transport::smtp::Settings;
use rapport_model::Code;
use rapport_planner::digest::Edition;
use rapport_planner::digest::WorkingHours;

const DATABASE: &str = "rapport";
const LANES: usize = 4;

/// The configuration of the demo, apart from database and ports.
const CONFIG: &str = r#"
time_zone = "Europe/Berlin"
instance = "demo"
[mail]
from = "Rapport <rapport@acme.example>"
reply_address = "{token}@in.acme.example"
[appearance]
organisation = "Acme"
[inbound]
authserv_id = "mail.acme.example"
# No quiet hours, so that the demo works at any time of day.
[boundaries]
quiet_hours = "none"
[[digest]]
name = "weekly"
schedule = "0 9 * * mon"
"#;

pub(super) async fn demo(context: &Context, args: args::Demo) -> anyhow::Result<u8> {
    let stop = stop_on_signal()?;
    let server = start_postgres(context, args.keep).await?;
    let done = with_postgres(context, &server, args.listen, args.once, &stop).await;
    tokio::task::spawn_blocking(move || server.stop()).await??;
    if !args.once {
        context.output.note("stopped")?;
    }
    done
}

async fn start_postgres(context: &Context, keep: Option<PathBuf>) -> anyhow::Result<Server> {
    let over = context.environment.get("RAPPORT_POSTGRES_BIN").map(PathBuf::from);
    let path = context.environment.get("PATH").cloned();
    let under = context.environment.get("TMPDIR").map_or_else(|| "/tmp".into(), PathBuf::from);
    let place = match keep {
        Some(directory) => Place::Kept(directory.join("postgres")),
        None => Place::Temporary { under },
    };
    context.output.note("starting a private PostgreSQL server …")?;
    let start = move || {
        let binaries = Binaries::find(over.as_deref(), path.as_deref().map(OsStr::new))?;
        Server::start(&binaries, &place, Durability::Safe)
    };
    tokio::task::spawn_blocking(start).await?.map_err(|error| match error {
        EmbeddedError::NotInstalled => anyhow::anyhow!("{error} in RAPPORT_POSTGRES_BIN"),
        other => other.into(),
    })
}

async fn with_postgres(
    context: &Context,
    server: &Server,
    listen: std::net::SocketAddr,
    once: bool,
    stop: &CancellationToken,
) -> anyhow::Result<u8> {
    let (config, _) = config::load(Some(("the demo", CONFIG)), &BTreeMap::new());
    let config = config.context("the demo's configuration has errors")?;
    let pool = database(server, &config).await?;
    let now = crate::clock::now();
    import(context, &pool, now.date_naive()).await?;

    let receiver = Receiver::bind("127.0.0.1:0", "mail.acme.example").await?;
    let port = receiver.local_addr()?.port();
    let engine = Arc::new(engine(&config, pool.clone(), port).await?);
    let lmtp = Receiver::bind("127.0.0.1:0", "rapport.acme.example").await?;
    let lmtp_port = lmtp.local_addr()?.port();
    let (lmtp_sink, lmtp_received) = mpsc::channel(8);
    let (writing, mut written) = mpsc::channel::<WrittenReply>(8);
    let (pages, viewed) =
        watch::channel(Page { title: "Rapport: the mailboxes of Acme".into(), ..Page::default() });
    let (sink, mut received) = mpsc::channel(64);
    let listener = listener(listen).await?;
    let address = listener.local_addr()?;

    let ended = stop.child_token();
    let main = async {
        let names = names(&pool).await?;
        // Two consecutive weeks, because the second digest builds on what happened after the first.
        for at in [monday_afternoon(now) - TimeDelta::weeks(1), monday_afternoon(now)] {
            deliver(context, &engine, at, stop).await?;
            let planned = planned(&engine, at, &names).await?;
            let mut mails = Vec::new();
            // Complete: a delivery is settled only after the receiver's 250.
            while let Ok(mail) = received.try_recv() {
                mails.extend(shown(&mail, &planned, &names));
            }
            for suggestion in &planned.suggestions {
                context.output.note(format!("  {suggestion}"))?;
            }
            pages.send_modify(|page| {
                page.mails.extend(mails);
                // By person, newest first.
                page.mails.reverse();
                page.mails.sort_by(|a, b| a.person.cmp(&b.person));
                page.subtitle = format!(
                    "{} mails of two weeks, as received by a mail server on this machine",
                    page.mails.len()
                );
                page.without = planned.without;
            });
        }
        context.output.say(format!("\nSee the mails at http://{address}/"))?;
        if once {
            ended.cancel();
            return anyhow::Ok(());
        }
        context.output.note("Reply to one there and see the answer arrive. Ctrl-C to stop")?;
        let next_monday = monday_afternoon(now) + TimeDelta::weeks(1);
        // What each reply means, by its Message-ID, for the answer to it.
        let understood = Mutex::new(BTreeMap::new());
        let daemon = service::run(engine.clone(), ended.clone());
        let watching = async {
            loop {
                let next = planned(&engine, next_monday, &names).await?;
                pages.send_modify(|page| page.next = next.mails);
                let mail = tokio::select! {
                    mail = received.recv() => mail,
                    () = ended.cancelled() => None,
                };
                let Some(mail) = mail else { return anyhow::Ok(()) };
                if let Some(mut mail) = shown(&mail, &PlannedMails::default(), &names) {
                    mail.reasons = understood
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .remove(&answered(&mail))
                        .unwrap_or_default();
                    pages.send_modify(|page| {
                        let first = page.mails.iter().position(|it| it.person == mail.person);
                        page.mails.insert(first.unwrap_or(page.mails.len()), mail);
                    });
                }
            }
        };
        let answering = async {
            while let Some(WrittenReply { mail, words, taken }) = written.recv().await {
                let delivered = async {
                    let now = crate::clock::now();
                    let meant = meaning(&engine, &mail, &words).await?;
                    let mail = answering::mail(&mail, &words, now)?;
                    understood.lock().unwrap_or_else(PoisonError::into_inner).insert(mail.id.clone(), meant);
                    answering::deliver_by_lmtp(lmtp_port, &mail).await
                };
                let outcome = delivered.await.map_err(|error| format!("{error:#}"));
                // The browser may have disconnected.
                let _ = taken.send(outcome);
            }
            anyhow::Ok(())
        };
        tokio::select! {
            done = daemon => done?,
            done = watching => done?,
            done = answering => done?,
        }
        ended.cancelled().await;
        anyhow::Ok(())
    };
    let lmtp = async {
        let serving = lmtp.serve_lmtp(ended.clone(), engine.inbox.recipient_filter(), lmtp_sink);
        tokio::join!(serving, engine.inbox.store_all(lmtp_received));
        anyhow::Ok(())
    };
    let mail_server = async {
        receiver.serve_smtp(ended.clone(), sink).await;
        anyhow::Ok(())
    };
    let page = async {
        viewer::serve(listener, viewed, Some(writing), ended.clone()).await;
        anyhow::Ok(())
    };
    let done = tokio::try_join!(main, mail_server, page, lmtp);
    pool.close().await;
    done?;
    Ok(OK)
}

/// Listens on the wanted address, or on any free port if that one is in use.
async fn listener(wanted: std::net::SocketAddr) -> anyhow::Result<TcpListener> {
    match TcpListener::bind(wanted).await {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
            Ok(TcpListener::bind((wanted.ip(), 0)).await?)
        }
        Err(error) => Err(error).with_context(|| format!("cannot listen on {wanted}")),
    }
}

async fn database(server: &Server, config: &Config) -> anyhow::Result<PgPool> {
    let postgres = store::connect(&server.url("postgres"), 1).await?;
    store::create_database(&postgres, DATABASE).await?;
    postgres.close().await;
    let pool = store::connect(&server.url(DATABASE), 8).await?;
    store::migrate(&pool, &config.instance, false).await?;
    Ok(pool)
}

async fn import(context: &Context, pool: &PgPool, today: NaiveDate) -> anyhow::Result<()> {
    let mut lines = 0;
    let keep_notes = crate::config::Retention::default().notes;
    let options = ImportOptions { keep_notes, ..ImportOptions::default() };
    let mut conn = pool.acquire().await?;
    for (name, text) in sample::FILES {
        let text = sample::dated(text, monday(today));
        let imported =
            import_file(&mut conn, &options, name, Reading::default(), text.as_bytes(), |_| {}).await?;
        anyhow::ensure!(
            imported.problems.is_empty(),
            "the sample file {name} has problems: {:?}",
            imported.problems
        );
        lines += imported.rows;
    }
    context.output.note(format!("imported the sample organisation: {lines} rows"))?;
    Ok(())
}

async fn engine(config: &Config, pool: PgPool, port: u16) -> anyhow::Result<Engine> {
    let settings = Settings { host: "127.0.0.1".to_owned(), port, tls: Tls::Off, ..Settings::default() };
    let keyring = Keyring::open(pool.clone(), None).await?;
    Ok(Engine::new(Parts {
        notifications: Some(pool.clone()),
        pool,
        digests: config.digests.clone(),
        default_zone: config.time_zone,
        keyring,
        composer: composer(config, templates(config)?)?,
        transport: Transport::Smtp {
            settings: Box::new(settings),
            limits: Limits { lanes: LANES, rate: None, window: None },
            redirect_all_to: None,
        },
        hours: WorkingHours::always(),
        uncertain: config.mail.uncertain,
        reply_policy: config.replies.clone(),
        inbound: InboundSources::default(),
        retention: config.retention.clone(),
        import: config.import.clone(),
    }))
}

async fn deliver(
    context: &Context,
    engine: &Engine,
    at: DateTime<Utc>,
    stop: &CancellationToken,
) -> anyhow::Result<()> {
    let wait = std::time::Duration::from_secs(60);
    let wanted = SendRequest { digest: "weekly", at: Some(at), person: None, wait };
    let sent = engine.send(wanted, stop, |_| {}).await?;
    anyhow::ensure!(sent.is_settled(), "the digests were not delivered within a minute");
    context.output.note(format!(
        "week of {}: {} runs, one for each time zone; {} mails delivered by SMTP",
        at.date_naive(),
        sent.runs.len(),
        sent.tally.done
    ))?;
    Ok(())
}

/// Full names by address.
type Names = BTreeMap<String, String>;

async fn names(pool: &PgPool) -> anyhow::Result<Names> {
    let people = store::roster::names(&mut *pool.acquire().await?).await?;
    Ok(people.into_iter().map(|(address, name)| (address.to_string(), name)).collect())
}

#[derive(Default)]
struct PlannedMails {
    reasons: BTreeMap<String, Vec<String>>,
    /// The mails as they would be sent, by the full name of their reader.
    mails: BTreeMap<String, Shown>,
    /// One line for each ask: reader, subject and reason.
    suggestions: Vec<String>,
    without: Vec<(String, String)>,
}

async fn planned(engine: &Engine, at: DateTime<Utc>, names: &Names) -> anyhow::Result<PlannedMails> {
    let mut planned = PlannedMails::default();
    let named = |email: String| names.get(&email).cloned().unwrap_or(email);
    engine
        .planner
        .plan("weekly", at, None, |part| {
            for line in part.lines {
                match line.outcome {
                    Ok(edition) => {
                        for ask in edition.asks() {
                            let reader = &edition.reader.name;
                            let why = reason_of(&edition, ask.code, line.period);
                            planned.suggestions.push(format!("{reader} → {}: {why}", ask.subject.name));
                        }
                        let why = reasons(&edition, line.period);
                        let made = DigestMail {
                            digest: "weekly",
                            period: line.period,
                            decided_at: line.decided_at.unwrap_or(at),
                            edition: &edition,
                        };
                        let name = named(line.email.to_string());
                        let mail = engine.renderer.preview(made).map_err(std::io::Error::other)?;
                        planned
                            .mails
                            .insert(name.clone(), viewer::shown(&name, &mail.message.bytes, why.clone()));
                        planned.reasons.insert(line.email.to_string(), why);
                    }
                    Err(boundary) => planned.without.push((
                        named(line.email.to_string()),
                        explained(boundary, line.carried_by.as_deref()),
                    )),
                }
            }
            Ok(())
        })
        .await?;
    Ok(planned)
}

/// The reason of an ask, by its code.
fn reason_of(edition: &Edition, code: Code, period: NaiveDate) -> String {
    render::lines(edition, period)
        .into_iter()
        .flat_map(|section| section.items)
        .find(|item| item.code == Some(code))
        .map(|item| item.reason)
        .unwrap_or_default()
}

/// What a reply is understood to say: commands in words, then what is left alone, and what is asked back.
async fn meaning(engine: &Engine, mail: &Shown, words: &str) -> anyhow::Result<Vec<String>> {
    let person = engine.person(&answering::reader(mail)?).await?;
    let wanted = InterpretRequest {
        person,
        message_id: answering::field(mail, "Message-ID").ok(),
        at: None,
        text: words.as_bytes(),
        is_mail: false,
    };
    let Interpreted { in_words, notes, questions, .. } = engine.replies.interpret(wanted).await?;
    let done = in_words.into_iter().map(|it| format!("understood as: {it}"));
    let left = notes.into_iter().map(|it| format!("left alone: {it}"));
    let asked = questions.into_iter().map(|it| format!("asked back: {}", it.text));
    Ok(done.chain(left).chain(asked).collect())
}

/// The Message-ID of the mail that one answers; empty if it answers none.
fn answered(mail: &Shown) -> String {
    let id = answering::field(mail, "In-Reply-To").unwrap_or_default();
    id.trim_matches(['<', '>']).to_owned()
}

/// A received mail as the page shows it; `None` without a recipient.
fn shown(mail: &ReceivedMessage, planned: &PlannedMails, names: &Names) -> Option<Shown> {
    let recipient = mail.recipients.first()?;
    let reasons = planned.reasons.get(recipient).cloned().unwrap_or_default();
    Some(viewer::shown(names.get(recipient).unwrap_or(recipient), &mail.data, reasons))
}

fn monday(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

/// Monday of this week at 14:00 UTC, which is after nine in the morning from Sydney to New York.
fn monday_afternoon(now: DateTime<Utc>) -> DateTime<Utc> {
    monday(now.date_naive()).and_time(chrono::NaiveTime::MIN).and_utc() + TimeDelta::hours(14)
}
