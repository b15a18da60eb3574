//! What runs: it waits, spawns and retries, and decides nothing.
//!
//! A scheduler creates runs, a planner decides them, a renderer makes their mails, a delivery sends them; an inbox takes
//! mails in, and replies are read from it. The daemon runs all of them side by side; `send` runs some of them for one
//! occurrence, until all of it is settled. There is no leader: any number of replicas on one database share the work by
//! leases.

mod composer;
mod daemon;
mod delivery;
mod erasure;
mod import;
mod import_calendars;
mod import_folder;
mod import_sources;
mod import_tables;
mod inbox;
pub(crate) mod keyring;
mod organisation;
mod overview;
mod planner;
pub(crate) mod push;
mod renderer;
mod replies;
mod retention;
mod roster_watch;
mod round_trip;
mod scheduler;
mod send;
#[cfg(test)]
mod snapshots;
mod worker;

use std::sync::Arc;

use chrono_tz::Tz;
use sqlx::PgPool;

pub use daemon::{Health, run};

pub use crate::import::Reading;
pub(crate) use crate::store::holds::Hold;
pub use composer::{Composer, DigestMail, Mail};
pub use delivery::Delivery;
pub use erasure::Eraser;
pub(crate) use erasure::Erasure;
pub use import::{ImportOptions, Imported, import_file};
pub use import_calendars::CalendarError;
use import_calendars::FetchedCalendars;
use import_folder::HashedFiles;
pub(crate) use import_folder::{files_in, people_first};
pub use import_sources::{SourceImport, SourceImports};
pub use inbox::Inbox;
use inbox::LargeMails;
pub use keyring::Keyring;
pub(crate) use organisation::organisation;
pub(crate) use overview::{LastOverview, Overview};
pub use planner::{PlanLine, Planned, Planner};
pub use renderer::Renderer;
pub(crate) use replies::Unwanted;
pub use replies::{InterpretRequest, Interpreted, Replies};
pub use retention::RetentionJob;
pub use roster_watch::RosterWatch;
pub(crate) use round_trip::{CameBack, CameFrom, new_delivery};
pub use scheduler::Scheduler;
pub use send::{SendReport, SendRequest};

use self::worker::Wake;
use crate::config::{Digest, Import, InboundSources, ReplyPolicy, Retention, Transport, Uncertain};
use crate::mail::{ComposeError, KeyError};
use crate::render::TemplateError;
use crate::store::StoreError;
use rapport_model::ids::PersonId;
use rapport_planner::digest::WorkingHours;

/// What an engine is made of.
pub struct Parts {
    /// A pool on the database.
    pub pool: PgPool,
    /// A pool whose connections can hear of changes. `None`: nobody tells of them, and the database is asked every few seconds.
    pub notifications: Option<PgPool>,
    /// The digests of the config.
    pub digests: Vec<Digest>,
    /// The zone of people who have none.
    pub default_zone: Tz,
    /// The keys that sign reply addresses and recognise forgotten ones.
    pub keyring: Keyring,
    /// Templates and addresses that mails are composed with.
    pub composer: Composer,
    /// How mails leave.
    pub transport: Transport,
    /// When people are at work: other times, real mail waits.
    pub hours: WorkingHours,
    /// What becomes of a mail that may have arrived.
    pub uncertain: Uncertain,
    /// What is believed of a reply, and what is said back.
    pub reply_policy: ReplyPolicy,
    /// Where mail comes in.
    pub inbound: InboundSources,
    /// How long things are kept.
    pub retention: Retention,
    /// Tables of other systems.
    pub import: Import,
}

/// Everything that runs, each with what it needs.
pub struct Engine {
    pool: PgPool,
    notifications: Option<PgPool>,
    /// The keys that all parts share.
    pub keyring: Arc<Keyring>,
    /// Creates runs when they are due.
    pub scheduler: Arc<Scheduler>,
    /// Decides the people of runs.
    pub planner: Arc<Planner>,
    /// Makes the mails of decisions.
    pub renderer: Arc<Renderer>,
    /// Sends the mails of the outbox.
    pub delivery: Arc<Delivery>,
    /// Erases people who asked to be forgotten.
    pub eraser: Arc<Eraser>,
    /// Stores what comes in.
    pub inbox: Arc<Inbox>,
    /// Reads and answers them.
    pub replies: Arc<Replies>,
    /// Deletes what is no longer kept.
    pub retention: Arc<RetentionJob>,
    import: Import,
    fetched: FetchedCalendars,
    hashed: Arc<HashedFiles>,
    work: Wake,
}

/// What can go wrong in what runs.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// A statement, or the connection to Postgres, failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The keys of the database and of the key file cannot be used.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// A template could not be rendered.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// A message could not be composed.
    #[error(transparent)]
    Compose(#[from] ComposeError),
    /// The configuration has no digest of that name.
    #[error("no digest `{name}` in the configuration{}", hint(.known))]
    NoSuchDigest {
        /// The name that was given.
        name: String,
        /// The names of all configured digests.
        known: Vec<String>,
    },
    /// Nothing of the digest is sent, for this reason.
    #[error("nothing is sent: {why}; `{way_on}` lets it go on")]
    Held {
        /// In words.
        why: String,
        /// A command.
        way_on: String,
    },
    /// What was due was skipped by an operator.
    #[error(
        "what `{digest}` was last due for is before {until}, from which sending was resumed; nothing of it is sent any more"
    )]
    Skipped {
        /// The name of the digest.
        digest: String,
        /// Nothing that was due before it is sent.
        until: chrono::DateTime<chrono::Utc>,
    },
    /// No person has that address.
    #[error("no one on the roster has that address")]
    NoSuchPerson,
    /// No outbox row has this number.
    #[error("no mail with that ID in the outbox; `rapport outbox list` shows them")]
    NoSuchMail,
    /// The Message-ID is not that of a mail to this person.
    #[error("no mail to this person has that Message-ID")]
    NotTheirs,
    /// A loop of the daemon panicked.
    #[error("a part of the daemon panicked; see the log for where")]
    LoopFailed,
    /// The planner panicked on a chunk; the log has the location.
    #[error("planning failed because of a bug; please report it")]
    PlanningFailed,
    /// The renderer panicked on a decision, or took its process down.
    #[error("rendering this mail failed because of a bug; please report it")]
    Unrenderable,
    /// Reading a mail panicked.
    #[error("reading this mail failed because of a bug; please keep the mail and report it")]
    Unreadable,
    /// The LMTP listener cannot be opened.
    #[error("cannot listen for LMTP on {at}; is another daemon running?")]
    Lmtp {
        /// The value of `inbound.lmtp.listen`.
        at: String,
        /// Why the socket cannot be bound.
        #[source]
        source: std::io::Error,
    },
    /// The digest has no occurrence at or before an instant.
    #[error("`{digest}` was never due at or before {at}")]
    NeverDue {
        /// The name of the digest.
        digest: String,
        /// The instant that was asked for.
        at: chrono::DateTime<chrono::Utc>,
    },
    /// A file cannot be read.
    #[error("cannot read {name}")]
    File {
        /// The name of the file.
        name: String,
        /// Why it cannot be read.
        #[source]
        source: std::io::Error,
    },
    /// A calendar of another system.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    /// tokio-cron-scheduler.
    #[error("cannot start the scheduler")]
    Scheduler(#[from] tokio_cron_scheduler::JobSchedulerError),
    /// The HTTP listener cannot be opened.
    #[error("cannot listen on {address}; is another daemon running?")]
    Listen {
        /// The value of `http.listen`.
        address: std::net::SocketAddr,
        /// Why the port cannot be bound.
        #[source]
        source: std::io::Error,
    },
}

fn hint(known: &[String]) -> String {
    match known {
        [] => "; it has none".to_owned(),
        known => format!("; it has {}", known.join(", ")),
    }
}

impl Engine {
    /// Wires everything that runs.
    pub fn new(parts: Parts) -> Self {
        let Parts {
            pool,
            notifications,
            digests,
            default_zone,
            keyring,
            composer,
            transport,
            hours,
            uncertain,
            reply_policy,
            inbound,
            retention,
            import,
        } = parts;
        let (work, large) = (Wake::default(), LargeMails::default());
        let (composer, keyring) = (Arc::new(composer), Arc::new(keyring));
        let names = digests.iter().map(|digest| digest.name.clone()).collect();
        let planner = Arc::new(Planner {
            pool: pool.clone(),
            digests,
            default_zone,
            keyring: keyring.clone(),
            work: work.clone(),
        });
        let renderer = Arc::new(Renderer {
            pool: pool.clone(),
            keyring: keyring.clone(),
            composer: composer.clone(),
            work: work.clone(),
        });
        let eraser = Arc::new(Eraser { pool: pool.clone(), renderer: renderer.clone() });
        let is_redirected = matches!(&transport, Transport::Smtp { redirect_all_to: Some(_), .. });
        let delivery =
            Arc::new(Delivery::new(pool.clone(), default_zone, hours.clone(), transport, renderer.clone()));
        let inbox = Arc::new(Inbox {
            pool: pool.clone(),
            keyring: keyring.clone(),
            reply_address: composer.reply_address.clone(),
            log_address: reply_policy.log_address.clone(),
            sources: inbound,
            large: large.clone(),
            work: work.clone(),
        });
        let retention =
            Arc::new(RetentionJob { pool: pool.clone(), keyring: keyring.clone(), periods: retention });
        let replies = Arc::new(Replies {
            pool: pool.clone(),
            keyring: keyring.clone(),
            composer,
            reply_policy,
            is_redirected,
            hours,
            default_zone,
            digests: names,
            large,
            work: work.clone(),
        });
        let scheduler = Arc::new(Scheduler {
            pool: pool.clone(),
            planner: planner.clone(),
            renderer: renderer.clone(),
            eraser: eraser.clone(),
            uncertain,
            roster: roster_watch::RosterWatch::default(),
            looks: std::sync::Mutex::default(),
            note_at: std::sync::Mutex::default(),
        });
        Self {
            pool,
            notifications,
            keyring,
            scheduler,
            planner,
            renderer,
            delivery,
            eraser,
            inbox,
            replies,
            retention,
            import,
            fetched: FetchedCalendars::default(),
            hashed: Arc::default(),
            work,
        }
    }

    pub(crate) fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// The time, as the database has it.
    pub async fn now(&self) -> Result<chrono::DateTime<chrono::Utc>, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        Ok(crate::store::now(&mut conn).await?)
    }

    /// The person who has an address, or who had it before they left.
    pub async fn person(&self, address: &rapport_model::Address) -> Result<PersonId, ServiceError> {
        let mut conn = self.pool.acquire().await.map_err(StoreError::from)?;
        if let Some(person) = crate::store::roster::find(&mut conn, address).await? {
            return Ok(person);
        }
        let hashes = crate::mail::address_hashes(&self.keyring.addresses(), address);
        let former = crate::store::retention::former_addresses(&mut conn, &hashes).await?;
        former.first().map(|(_, person)| *person).ok_or(ServiceError::NoSuchPerson)
    }
}

/// An error with its causes, for one line of a log or a column of a row.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.contains(&cause_text) {
            text.push_str(": ");
            text.push_str(&cause_text);
        }
        source = cause.source();
    }
    text
}
