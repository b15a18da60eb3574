//! The configuration: from one TOML file and the environment to settings that need no further check.
//!
//! Two steps: `parse` reads file and environment into the structs of [`mod@file`], which mirror the TOML; `check` validates
//! the values and builds a [`Config`] from them, and `lint` checks how they fit together. Each reports every problem with
//! its location and continues, so that one run finds them all.
//!
//! Every key outside tables that repeat (`[[digest]]` and the like) can be set by `RAPPORT__SECTION__KEY` (lists separated
//! by commas), which overrides the file; an empty variable counts as unset. DATABASE_URL is used for `database.url` where
//! neither sets it.
//!
//! Invariant: a [`Config`] exists only if there is no error.

mod address;
mod check;
mod diagnostics;
pub(crate) mod file;
mod import;
mod key_file;
mod lint;
mod parse;
mod rate;
mod show;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use chrono_tz::Tz;
use dkim_signer::Signer;
use ipnet::IpNet;

pub(crate) use address::DatabaseUrl;
pub use diagnostics::render;
pub(crate) use file::Locale;
pub use file::{Acknowledge, Unauthenticated, Uncertain, schema};
pub use import::{CalendarEvents, CalendarPlace, Import, SourceCalendar, SourceTable};
pub use key_file::KeyFile;
pub(crate) use key_file::{address_line, token_line};
pub use rate::{NotARate, Rate};

use crate::mail::{PublicUrl, Sender};
use crate::render::{Accent, SubjectTemplate};
use mail_transport::{imap, smtp};
use rapport_model::{Address, HeaderText, Problem, Secret, SendWindow, Severity};
use rapport_planner::digest::{Audience, Cadence, Rules, SectionName, WorkingHours};
use rapport_planner::schedule::{CatchUp, Schedule};
use reply_address::ReplyAddress;

/// All settings, each in the type of the code that uses it, so that nothing is converted after this.
///
/// [`mod@file`] describes the tables and keys as operators write them.
#[derive(Debug, Clone)]
pub(crate) struct Config {
    /// The time zone of people who have none.
    pub time_zone: Tz,
    /// The language of people who have none. It has no effect yet: all mails are in English.
    pub(crate) locale: Locale,
    /// The name of this installation; see `instance` in [`mod@file`].
    pub(crate) instance: String,
    /// The database; `None` is fine for commands that need none.
    pub(crate) database: Option<Database>,
    /// Outgoing mail.
    pub(crate) mail: Mail,
    /// What the mails look like.
    pub(crate) appearance: Appearance,
    /// Sources of inbound mail.
    pub inbound: InboundSources,
    /// How replies are authenticated and acknowledged.
    pub replies: ReplyPolicy,
    /// The keys, if they come from a file; otherwise they are in the database.
    pub(crate) key_file: Option<KeyFile>,
    /// Address of the HTTP server for probes, metrics and the webhook.
    pub(crate) http_listen: SocketAddr,
    /// The page for operators, if there is one.
    pub(crate) operator: Option<Operator>,
    /// Where a reverse proxy publishes the pages for readers.
    pub(crate) public_url: Option<PublicUrl>,
    /// Limits that hold for every person.
    pub(crate) boundaries: Boundaries,
    /// Default cadences by team name in lower case; people's own cadences come first.
    pub team_cadences: BTreeMap<String, Cadence>,
    /// How long things are kept.
    pub(crate) retention: Retention,
    /// How data of other systems comes in.
    pub(crate) import: Import,
    /// In the order of the file.
    pub digests: Vec<Digest>,
}

/// What the mails look like.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Appearance {
    /// The organisation, as the top of digests names it.
    pub(crate) organisation: Option<HeaderText>,
    /// The colour of headings, links and buttons.
    pub(crate) accent: Accent,
}

/// How long each kind of data is kept, in days. docs/privacy.md says what each period counts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retention {
    /// Notes of the log, and what replies said and did.
    pub notes: u16,
    /// Mails as they were received.
    pub inbound: u16,
    /// Mails as they were received that carried no valid token.
    pub inbound_without_token: u16,
    /// Bodies of mails that a server took.
    pub sent: u16,
    /// Bodies of mails that are uncertain or dead.
    pub undelivered: u16,
    /// Addresses of people who left.
    pub addresses: u16,
    /// Attempts to deliver.
    pub attempts: u16,
    /// Decisions with their mails, and absences that are over.
    pub decisions: u16,
}

impl Default for Retention {
    fn default() -> Self {
        Self {
            notes: 365,
            inbound: 30,
            inbound_without_token: 7,
            sent: 7,
            undelivered: 30,
            addresses: 28,
            attempts: 90,
            decisions: 396,
        }
    }
}

/// Outgoing mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The sender. Always set with the transports smtp and files.
    pub from: Option<Sender>,
    /// The Reply-To pattern. Always set with the transports smtp and files.
    pub reply_address: Option<ReplyAddress>,
    /// How mails are delivered.
    pub transport: Transport,
    /// The recipient of every mail instead of the actual one, whatever the transport.
    pub(crate) redirect_all_to: Option<Address>,
    /// What to do with a mail whose delivery is uncertain.
    pub uncertain: Uncertain,
    /// The keys that sign every mail, at most two.
    pub(crate) dkim: Vec<DkimKey>,
}

/// A key that signs every mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DkimKey {
    pub(crate) signer: Arc<Signer>,
    /// Where the private key is.
    pub(crate) file: PathBuf,
}

/// Where the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Database {
    pub(crate) url: DatabaseUrl,
    /// Whether the URL leads to a connection pooler in transaction mode.
    pub(crate) is_pooler: bool,
    /// Past the pooler, if there is one.
    pub(crate) direct_url: Option<DatabaseUrl>,
}

/// How mails are delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Transport {
    /// To a mail server, by SMTP.
    Smtp {
        /// Server, TLS and credentials.
        settings: Box<smtp::Settings>,
        /// How much it is given, and when.
        limits: Limits,
        /// The recipient of every mail instead of the actual one.
        redirect_all_to: Option<Address>,
    },
    /// As one `.eml` file per mail in a directory.
    Files {
        /// Created if missing.
        directory: PathBuf,
    },
    /// Not at all; mails stay in the outbox.
    Hold,
}

/// How much a mail server is given, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Lanes, each with a connection of its own: 1 to 256.
    pub lanes: usize,
    /// How many mails may leave, all replicas together.
    pub rate: Option<Rate>,
    /// The part of the day in which mails leave that nobody has asked for, in the time zone of the instance.
    pub window: Option<SendWindow>,
}

impl Transport {
    /// How many mails may leave.
    pub(crate) fn rate(&self) -> Option<Rate> {
        match self {
            Self::Smtp { limits, .. } => limits.rate,
            Self::Files { .. } | Self::Hold => None,
        }
    }

    /// When mails may leave that nobody has asked for; `None`: at any time.
    pub(crate) fn window(&self) -> Option<SendWindow> {
        match self {
            Self::Smtp { limits, .. } => limits.window,
            Self::Files { .. } | Self::Hold => None,
        }
    }

    /// Number of lanes.
    pub(crate) fn lanes(&self) -> usize {
        match self {
            Self::Smtp { limits, .. } => limits.lanes,
            Self::Files { .. } => 1,
            Self::Hold => 0,
        }
    }
}

/// Sources of inbound mail, all optional: `rapport receive` accepts mail without any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InboundSources {
    /// Mailbox to poll.
    pub(crate) imap: Option<imap::Settings>,
    /// Where to accept LMTP.
    pub(crate) lmtp: Option<LmtpListen>,
    /// The HMAC key for the signatures of the webhook; without it the webhook is off.
    pub(crate) webhook_secret: Option<Secret>,
}

/// Where to accept LMTP (RFC 2033).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LmtpListen {
    /// An address and a port.
    Tcp {
        address: SocketAddr,
        /// The networks besides this machine that may deliver. Without any, the address is one of this machine alone.
        clients: Vec<IpNet>,
    },
    /// The path of a Unix socket.
    Unix(PathBuf),
}

/// What the page for operators is guarded by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Operator {
    pub(crate) password: Secret,
    /// Besides this machine.
    pub(crate) host: Option<String>,
}

/// How replies are authenticated and acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyPolicy {
    /// The address that logs a conversation when it is in Bcc.
    pub log_address: Option<Address>,
    /// The authserv-id whose Authentication-Results are trusted (RFC 8601 §2.5).
    pub authserv_id: Option<String>,
    /// Which replies are acknowledged.
    pub acknowledge: Acknowledge,
    /// Whether an unauthenticated reply may do what others will see.
    pub unauthenticated: Unauthenticated,
    /// Maximum of asks per person and week, 0 to 7; a request for help counts as one.
    pub asks_per_week: u8,
}

/// Limits that hold for every person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Boundaries {
    /// Working hours; no mail is sent at other times.
    pub hours: WorkingHours,
    /// Maximum of digests per person and week, over all digests: 1 to 7.
    pub(crate) mails_per_week: u8,
    /// Maximum of asks per person and week, over all digests: 0 to 7.
    pub asks_per_week: u8,
}

/// A digest: when it is due, who gets it and what it contains.
#[derive(Debug, Clone)]
pub struct Digest {
    /// Unique; 1 to 64 lower-case letters, digits and hyphens.
    pub name: String,
    /// When it is due, in the recipient's time zone or a fixed one.
    pub schedule: Schedule,
    /// Whether an occurrence missed during an outage is sent late.
    pub catch_up: CatchUp,
    /// Who gets it, and the time zone in which it is due.
    pub audience: Audience,
    /// Subject template in place of the built-in subject.
    pub subject: Option<SubjectTemplate>,
    /// Rules for planning it.
    pub rules: Rules,
}

impl Digest {
    /// The sections that it may have: at least one, without duplicates.
    pub(crate) fn sections(&self) -> &[SectionName] {
        self.rules.own_sections()
    }
}

/// Loads the configuration from a file (name and text), if there is one, and the environment.
///
/// Returns all problems ordered by location, and a [`Config`] unless one of them is an error. Reads the files that
/// `password_file`, `secret_file` and `token_key_file` point to, and no others.
pub(crate) fn load(
    source: Option<(&str, &str)>,
    environment: &BTreeMap<String, String>,
) -> (Option<Config>, Vec<Problem>) {
    let (file, places, mut problems) = parse::parse(source, environment, &file::schema());
    let config = check::check(file, &places, &mut problems);
    problems.sort();
    problems.dedup();
    let is_sound = problems.iter().all(|problem| problem.severity == Severity::Warning);
    (config.filter(|_| is_sound), problems)
}

#[cfg(test)]
mod tests;
