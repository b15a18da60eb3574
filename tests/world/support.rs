//! A world: a database of its own, an engine, and mails that land where the test can read them.
//!
//! One private server serves all tests of a machine, and each test gets a copy of a database with the schema in it.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use embedded_postgres::{Binaries, SharedServer, shared};
use rapport::config::{
    Acknowledge, Digest, Import, InboundSources, ReplyPolicy, Retention, SourceCalendar, SourceTable,
    Transport, Unauthenticated, Uncertain,
};
use rapport::mail::Sender;
use rapport::render::Templates;
use rapport::service::{
    Composer, Engine, ImportOptions, Keyring, Parts, PlanLine, Reading, SendReport, SendRequest, import_file,
};
use rapport::store::{self};
use rapport_model::HeaderText;
use rapport_planner::digest::{Audience, Rules, SectionName, WorkingHours};
use rapport_planner::schedule::CatchUp;
use sha2::{Digest as _, Sha256};
use sqlx::PgPool;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

/// Monday, 23 November 2026, when it is past nine from Sydney to New York.
pub const MONDAY: &str = "2026-11-23T14:00:00Z";

/// The Monday after.
pub const NEXT_MONDAY: &str = "2026-11-30T14:00:00Z";

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The server binaries of this machine.
#[expect(clippy::disallowed_methods, reason = "tests find the server binaries as the program does")]
pub fn binaries() -> Binaries {
    let over = std::env::var_os("RAPPORT_POSTGRES_BIN").map(PathBuf::from);
    Binaries::find(over.as_deref(), std::env::var_os("PATH").as_deref().map(OsStr::new)).unwrap()
}

fn server() -> &'static SharedServer {
    static SERVER: OnceLock<SharedServer> = OnceLock::new();
    SERVER.get_or_init(|| shared(&binaries(), &std::env::temp_dir()).unwrap())
}

/// The name of the database that tests copy: another for every state of the migrations.
fn template_name() -> String {
    let mut hash = Sha256::new();
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        hash.update(std::fs::read(path).unwrap());
    }
    format!(
        "template_{}",
        hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect::<String>()
    )
}

async fn execute(pool: &PgPool, statement: String) {
    sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(pool).await.unwrap();
}

/// A database of a test's own. It goes with this value, also when the test panics.
pub struct Database {
    pub pool: PgPool,
    name: String,
}

impl Database {
    /// With nothing in it.
    pub async fn empty() -> Self {
        let postgres = store::connect(&server().url("postgres"), 1).await.unwrap();
        Self::create(&postgres, "").await
    }

    /// With the schema in it.
    pub async fn migrated() -> Self {
        let postgres = store::connect(&server().url("postgres"), 1).await.unwrap();
        let template = template(&postgres).await;
        Self::create(&postgres, &format!("template {template} strategy file_copy")).await
    }

    async fn create(postgres: &PgPool, from: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("world_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        execute(postgres, format!("create database {name} {from}")).await;
        Self { pool: store::connect(&server().url(&name), 12).await.unwrap(), name }
    }

    /// Where it is.
    pub fn url(&self) -> String {
        server().url(&self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let drop_database = async || {
            let postgres = store::connect(&server().url("postgres"), 1).await.unwrap();
            execute(&postgres, format!("drop database {} with (force)", self.name)).await;
        };
        // The runtime of the test cannot be waited for from inside it.
        let on_its_own = || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(drop_database());
        };
        let dropped = std::thread::scope(|scope| scope.spawn(on_its_own).join());
        assert!(dropped.is_ok() || std::thread::panicking(), "the database {} is left behind", self.name);
    }
}

/// The name of the database with the schema in it, which is built by whichever test comes first.
async fn template(postgres: &PgPool) -> String {
    let template = template_name();
    let built = "select exists (select from pg_database where datname = $1)";
    let is_built = || sqlx::query_scalar::<_, bool>(built).bind(&template).fetch_one(postgres);
    if !is_built().await.unwrap() {
        // Built under another name, so that nobody copies one that is half done.
        let lock = tokio::task::spawn_blocking(|| server().start_lock().unwrap()).await.unwrap();
        if !is_built().await.unwrap() {
            let unfinished = format!("{template}_unfinished");
            execute(postgres, format!("drop database if exists {unfinished}")).await;
            execute(postgres, format!("create database {unfinished}")).await;
            let pool = store::connect(&server().url(&unfinished), 1).await.unwrap();
            store::migrate(&pool, "test", false).await.unwrap();
            pool.close().await;
            execute(postgres, format!("alter database {unfinished} rename to {template}")).await;
        }
        drop(lock);
    }
    template
}

/// Sections in which nobody is asked anything without a reason: what most tests want to see by itself.
const WITHOUT_COVERAGE: [SectionName; 4] =
    [SectionName::KindWords, SectionName::Appreciate, SectionName::FollowUps, SectionName::Activities];

/// The weekly digest with all of its sections: nobody is left out.
pub fn covering() -> Digest {
    let mut digest = weekly();
    digest.rules.sections = BTreeMap::from([("weekly".into(), SectionName::ALL.to_vec())]);
    digest
}

/// The weekly digest for everybody, with two asks and one mail a week.
pub fn weekly() -> Digest {
    Digest {
        name: "weekly".into(),
        schedule: "0 9 * * mon".parse().unwrap(),
        catch_up: CatchUp::Latest,
        audience: Audience::everybody(chrono_tz::Europe::Berlin),
        subject: None,
        rules: Rules {
            sections: BTreeMap::from([("weekly".into(), WITHOUT_COVERAGE.to_vec())]),
            ..Rules::weekly("weekly")
        },
    }
}

/// A day on which a weekly digest was due that is due on that weekday, some days before now and before the next time: for
/// tests that go by the real clock.
pub fn due_lately() -> NaiveDate {
    let today = rapport::clock::now().with_timezone(&chrono_tz::Europe::Berlin).date_naive();
    today - Days::new(3)
}

/// The schedule of a digest that was due on such a day.
pub fn schedule_of(day: NaiveDate) -> String {
    format!("0 9 * * {}", day.weekday().to_string().to_lowercase())
}

/// A database, an engine on it, and a directory that mails land in.
pub struct World {
    pub pool: PgPool,
    pub engine: Engine,
    pub outbox: TempDir,
    database: Database,
}

impl World {
    /// With the weekly digest, delivering into files.
    pub async fn new() -> Self {
        Self::with(vec![weekly()], None).await
    }

    /// With digests and a way out of the test's own.
    pub async fn with(digests: Vec<Digest>, transport: Option<Transport>) -> Self {
        Self::on(Database::migrated().await, digests, transport).await
    }

    /// The same on a database that is there.
    pub async fn on(database: Database, digests: Vec<Digest>, transport: Option<Transport>) -> Self {
        let pool = database.pool.clone();
        let outbox = TempDir::new().unwrap();
        let transport = transport.unwrap_or_else(|| Transport::Files { directory: outbox.path().to_owned() });
        let engine = engine(pool.clone(), digests, transport).await;
        Self { pool, engine, outbox, database }
    }

    /// Where its database is.
    pub fn url(&self) -> String {
        self.database.url()
    }

    /// Another engine on the same database: a second replica.
    pub async fn replica(&self, transport: Transport) -> Engine {
        engine(self.pool.clone(), vec![weekly()], transport).await
    }

    /// Another engine on the same database, with digests of its own.
    pub async fn engine_on(&self, digests: Vec<Digest>) -> Engine {
        let directory = self.outbox.path().to_owned();
        engine(self.pool.clone(), digests, Transport::Files { directory }).await
    }

    /// An engine that reads tables of another system.
    pub async fn reading(&self, tables: Vec<SourceTable>) -> Engine {
        self.reading_on(self.pool.clone(), tables).await
    }

    /// An engine that reads calendars of another system.
    pub async fn reading_calendars(&self, calendars: Vec<SourceCalendar>) -> Engine {
        let mut import = Import::default();
        import.calendars = calendars;
        engine_with(self.pool.clone(), vec![weekly()], Transport::Hold, |parts| parts.import = import).await
    }

    /// An engine that imports the files of a folder.
    pub async fn watching(&self, folder: &Path) -> Engine {
        let mut import = Import::default();
        import.folder = Some(folder.to_owned());
        engine_with(self.pool.clone(), vec![weekly()], Transport::Hold, |parts| parts.import = import).await
    }

    /// The same by another login.
    pub async fn reading_on(&self, pool: PgPool, tables: Vec<SourceTable>) -> Engine {
        let mut import = Import::default();
        import.tables = tables;
        engine_with(pool, vec![weekly()], Transport::Hold, |parts| parts.import = import).await
    }

    /// Such an engine that sends nothing.
    pub async fn holding_engine_on(&self, digests: Vec<Digest>) -> Engine {
        engine(self.pool.clone(), digests, Transport::Hold).await
    }

    /// The same with quiet hours.
    pub async fn replica_with_hours(&self, transport: Transport, hours: WorkingHours) -> Engine {
        engine_with(self.pool.clone(), vec![weekly()], transport, |parts| parts.hours = hours).await
    }

    /// The same with `mail.uncertain = "resend"`.
    pub async fn replica_that_resends(&self, transport: Transport) -> Engine {
        let resends = |parts: &mut Parts| parts.uncertain = Uncertain::Resend;
        engine_with(self.pool.clone(), vec![weekly()], transport, resends).await
    }

    /// Brings a file in that has no problems.
    pub async fn import(&self, name: &str, text: &str) -> rapport::service::Imported {
        let imported = self.try_import(name, text).await;
        assert_eq!(imported.problems.iter().map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
        imported
    }

    /// Brings a file in.
    pub async fn try_import(&self, name: &str, text: &str) -> rapport::service::Imported {
        self.import_with(name, text, |_| {}, Reading::default()).await
    }

    /// The same, with other options.
    pub async fn import_with(
        &self,
        name: &str,
        text: &str,
        set: impl FnOnce(&mut ImportOptions<'_>),
        reading: Reading<'_>,
    ) -> rapport::service::Imported {
        let mut options =
            ImportOptions { keep_notes: Retention::default().notes, ..ImportOptions::default() };
        set(&mut options);
        let mut conn = self.pool.acquire().await.unwrap();
        import_file(&mut conn, &options, name, reading, text.as_bytes(), |_| {}).await.unwrap()
    }

    /// People of one team in Berlin, `ana` for `ana@acme.example`.
    pub async fn team(&self, names: &[&str]) {
        let mut text = "email,name,teams,time_zone\n".to_owned();
        for name in names {
            let mut letters = name.chars();
            let first = letters.next().unwrap().to_uppercase();
            text.push_str(&format!(
                "{name}@acme.example,{first}{},Platform,Europe/Berlin\n",
                letters.as_str()
            ));
        }
        self.import("people.csv", &text).await;
    }

    /// Lines of the log, `help bo ana 2026-11-17` each, with a note behind.
    pub async fn log(&self, lines: &[&str]) {
        let mut text = "kind,from,to,occurred_at,note\n".to_owned();
        for line in lines {
            let words: Vec<&str> = line.splitn(5, ' ').collect();
            let note = words.get(4).unwrap_or(&"");
            text.push_str(&format!(
                "{},{}@acme.example,{}@acme.example,{}T10:00:00Z,\"{note}\"\n",
                words[0], words[1], words[2], words[3]
            ));
        }
        self.import("interactions.csv", &text).await;
    }

    /// Sends an occurrence to its end.
    pub async fn send(&self, instant: &str) -> SendReport {
        send(&self.engine, instant).await
    }

    /// The plan of an occurrence, by person.
    pub async fn plan(&self, instant: &str) -> BTreeMap<String, PlanLine> {
        self.plan_of("weekly", instant).await
    }

    /// The same of another digest.
    pub async fn plan_of(&self, digest: &str, instant: &str) -> BTreeMap<String, PlanLine> {
        let mut lines = BTreeMap::new();
        self.engine
            .planner
            .plan(digest, at(instant), None, |planned| {
                for line in planned.lines {
                    lines.insert(line.email.local_part().to_owned(), line);
                }
                Ok(())
            })
            .await
            .unwrap();
        lines
    }

    /// The ledger of a period: `ana send due`.
    pub async fn ledger(&self, period: &str) -> Vec<String> {
        sqlx::query_scalar(
            "select split_part(p.email, '@', 1) || ' ' || d.outcome || ' ' || d.reason
             from decision d join person p on p.id = d.person_id
             where d.period = $1::date order by p.email",
        )
        .bind(period.parse::<chrono::NaiveDate>().unwrap())
        .fetch_all(&self.pool)
        .await
        .unwrap()
    }

    /// A number from a query.
    pub async fn count(&self, query: &'static str) -> i64 {
        sqlx::query_scalar(query).fetch_one(&self.pool).await.unwrap()
    }

    /// The one text of a query.
    pub async fn text(&self, query: &'static str) -> String {
        sqlx::query_scalar(query).fetch_one(&self.pool).await.unwrap()
    }

    /// Changes rows behind Rapport's back.
    pub async fn sql(&self, statement: &'static str) {
        sqlx::raw_sql(statement).execute(&self.pool).await.unwrap();
    }

    /// The text parts of the mails to somebody, oldest first.
    pub fn mails_to(&self, name: &str) -> Vec<String> {
        self.letters_to(name).into_iter().map(|letter| letter.text).collect()
    }
}

async fn engine(pool: PgPool, digests: Vec<Digest>, transport: Transport) -> Engine {
    engine_with(pool, digests, transport, |_| {}).await
}

async fn engine_with(
    pool: PgPool,
    digests: Vec<Digest>,
    transport: Transport,
    change: impl FnOnce(&mut Parts),
) -> Engine {
    let keyring = Keyring::open(pool.clone(), None).await.unwrap();
    let composer = Composer {
        templates: Templates::built_in().unwrap(),
        from: Sender {
            name: Some(HeaderText::new("Rapport")),
            address: "rapport@acme.example".parse().unwrap(),
        },
        reply_address: "{token}@in.acme.example".parse().unwrap(),
        public_url: None,
        subjects: BTreeMap::new(),
        organisation: None,
        frequent: BTreeSet::from(["weekly".to_owned()]),
        signers: Vec::new(),
    };
    let mut parts = Parts {
        notifications: Some(pool.clone()),
        pool,
        digests,
        default_zone: chrono_tz::Europe::Berlin,
        keyring,
        composer,
        transport,
        hours: WorkingHours::always(),
        uncertain: Uncertain::Hold,
        reply_policy: ReplyPolicy {
            log_address: Some("log@in.acme.example".parse().unwrap()),
            authserv_id: Some("mx.acme.example".to_owned()),
            acknowledge: Acknowledge::Always,
            unauthenticated: Unauthenticated::Confirm,
            asks_per_week: 2,
        },
        inbound: InboundSources::default(),
        retention: Retention::default(),
        import: Import::default(),
    };
    change(&mut parts);
    Engine::new(parts)
}

/// Sends an occurrence through an engine.
pub async fn send(engine: &Engine, instant: &str) -> SendReport {
    let wanted =
        SendRequest { digest: "weekly", at: Some(at(instant)), person: None, wait: Duration::from_secs(20) };
    engine.send(wanted, &CancellationToken::new(), |_| {}).await.unwrap()
}

/// Whom somebody is asked about.
pub fn asked(line: &PlanLine) -> Vec<String> {
    let edition = line.outcome.as_ref().unwrap();
    edition.asks().map(|ask| ask.subject.email.local_part().to_owned()).collect()
}

/// Each once.
pub fn distinct(names: impl IntoIterator<Item = String>) -> usize {
    names.into_iter().collect::<HashSet<_>>().len()
}

#[tokio::test]
async fn a_database_goes_with_a_test_that_panics() {
    let mut failing = tokio::task::JoinSet::new();
    let (sender, name) = tokio::sync::oneshot::channel();
    failing.spawn(async {
        let world = World::new().await;
        sender.send(world.database.name.clone()).unwrap();
        // Panics without a message in the output.
        std::panic::resume_unwind(Box::new("as a failed assertion does"));
    });
    assert!(failing.join_next().await.unwrap().unwrap_err().is_panic());
    let pool = store::connect(&server().url("postgres"), 1).await.unwrap();
    let left = sqlx::query_scalar::<_, i64>("select count(*) from pg_database where datname = $1");
    assert_eq!(left.bind(name.await.unwrap()).fetch_one(&pool).await.unwrap(), 0);
}
