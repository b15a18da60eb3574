//! The configuration: from one TOML file and the environment to settings that need no further check.
//!
//! Two steps. The first (`tree`) brings file and environment into the [`shape`] of the file; the second (`check`) makes
//! a [`Config`] of typed values from it, and `lint` looks at how they fit together. Each tells every problem it meets,
//! with its place, and goes on; nobody mends a file one error at a time.
//!
//! Every key outside `[[digest]]` can be set by `RAPPORT__SECTION__KEY` (a list with commas), which wins over the file;
//! a variable that is set to nothing counts as not set. DATABASE_URL stands in for `database.url` where neither says
//! anything.
//!
//! Invariant: a [`Config`] exists only where there is no error.

mod address;
mod check;
mod lint;
mod report;
pub(crate) mod shape;
mod show;
mod tree;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;

use chrono_tz::Tz;

pub(crate) use address::DatabaseUrl;
pub use report::render;
pub use shape::{Acknowledge, Locale, Unauthenticated, Uncertain, schema};

use crate::mail::Sender;
use crate::render::SubjectTemplate;
use mail_transport::{imap, smtp};
use rapport_model::{Address, Problem, Secret, Severity};
use rapport_planner::digest::{Audience, Cadence, Rules, SectionName, WorkingHours};
use rapport_planner::schedule::{CatchUp, Schedule};
use reply_address::ReplyAddress;

/// All settings, each in the type that the layer below or beside takes it in: nothing is translated after this.
///
/// See [`shape`] for the tables and keys of the file, and for what each means to those who write it.
#[derive(Debug, Clone)]
pub(crate) struct Config {
    /// The zone of people who have none.
    pub time_zone: Tz,
    /// The language of people who have none; mails are in English whatever it says.
    pub(crate) locale: Locale,
    /// The name of this installation.
    pub(crate) instance: String,
    /// Where the rows live; what needs the database asks for it.
    pub(crate) database_url: Option<DatabaseUrl>,
    /// What goes out.
    pub(crate) mail: Mail,
    /// Where mail comes in.
    pub inbound: InboundSources,
    /// What replies may do.
    pub replies: ReplyPolicy,
    /// Where health and metrics are served.
    pub(crate) http_listen: SocketAddr,
    /// What never happens to people.
    pub(crate) boundaries: Boundaries,
    /// How often two people of a team should be in touch where they say nothing themselves, by its name in lower case.
    pub team_cadences: BTreeMap<String, Cadence>,
    /// The mailings, in the order of the file.
    pub digests: Vec<Digest>,
}

/// What goes out, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Who the mails come from. Always there with the transports smtp and files.
    pub from: Option<Sender>,
    /// Where answers go. Always there with the transports smtp and files.
    pub reply_address: Option<ReplyAddress>,
    /// How mails leave.
    pub transport: Transport,
    /// Where every mail goes instead of to people, whatever the transport.
    pub(crate) redirect_all_to: Option<Address>,
    /// What becomes of a mail that may have arrived.
    pub uncertain: Uncertain,
}

/// How mails leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Transport {
    /// By a mail server.
    Smtp {
        /// The server, and how to talk to it.
        settings: Box<smtp::Settings>,
        /// How many connections to open at most, from 1 to 64.
        lanes: usize,
        /// The recipient of every mail, instead of the people whom they are to.
        redirect_all_to: Option<Address>,
    },
    /// Into a directory that gets one `.eml` file for each mail.
    Files {
        /// The directory.
        directory: PathBuf,
    },
    /// Not at all: mails wait in the outbox.
    Hold,
}

impl Transport {
    /// How many mails it delivers at the same time.
    pub(crate) fn lanes(&self) -> usize {
        match self {
            Self::Smtp { lanes, .. } => *lanes,
            Self::Files { .. } => 1,
            Self::Hold => 0,
        }
    }
}

/// Where mail comes in. No source is required: `rapport receive` takes mails too.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InboundSources {
    /// A mailbox to read.
    pub(crate) imap: Option<imap::Settings>,
    /// Where to listen for LMTP.
    pub(crate) lmtp: Option<LmtpListen>,
    /// The secret that signs what a mail provider posts to the webhook; there is no webhook without one.
    pub(crate) webhook_secret: Option<Secret>,
}

/// Where to listen for LMTP (RFC 2033).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LmtpListen {
    /// A loopback address and a port.
    Tcp(SocketAddr),
    /// The path of a Unix socket.
    Unix(PathBuf),
}

/// What is believed of a reply, and what is said back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyPolicy {
    /// The address for Bcc that logs that people talked.
    pub log_address: Option<Address>,
    /// The name of the server whose Authentication-Results count (RFC 8601 §2.5).
    pub authserv_id: Option<String>,
    /// Which replies are acknowledged.
    pub acknowledge: Acknowledge,
    /// What a reply that could not be authenticated may do where others see it.
    pub unauthenticated: Unauthenticated,
    /// Asks of a person in a week at most: a request for help counts as one. From 0 to 7.
    pub asks_per_week: u8,
}

/// What never happens to people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Boundaries {
    /// When people are at work; nobody is written to at other times.
    pub hours: WorkingHours,
    /// Digests to a person in a week at most, over all digests: from 1 to 7.
    pub(crate) mails_per_week: u8,
    /// Asks of a person in a week at most, over all digests: from 0 to 7.
    pub asks_per_week: u8,
}

/// A mailing.
#[derive(Debug, Clone)]
pub struct Digest {
    /// Small letters, digits and hyphens; no other digest has it.
    pub name: String,
    /// When it is due.
    pub schedule: Schedule,
    /// What happens after an outage.
    pub catch_up: CatchUp,
    /// Who gets it, and in whose time it is due.
    pub audience: Audience,
    /// The operator's subject line, in place of the built-in one.
    pub subject: Option<SubjectTemplate>,
    /// What a plan of it is held to.
    pub rules: Rules,
}

impl Digest {
    /// What it may show: at least one section, none twice.
    pub(crate) fn sections(&self) -> &[SectionName] {
        self.rules.own_sections()
    }
}

/// Reads the configuration from a file (its name and its text), or from none, and the environment.
///
/// All problems come back, by place: errors, without which there would be a [`Config`], and warnings. The one thing
/// that is read besides are the files that hold secrets: `password_file` and `secret_file`.
pub(crate) fn load(
    source: Option<(&str, &str)>,
    environment: &BTreeMap<String, String>,
) -> (Option<Config>, Vec<Problem>) {
    let (file, places, mut problems) = tree::read(source, environment, &shape::schema());
    let config = check::check(file, &places, &mut problems);
    problems.sort();
    problems.dedup();
    let is_sound = problems.iter().all(|problem| problem.severity == Severity::Warning);
    (config.filter(|_| is_sound), problems)
}

#[cfg(test)]
mod tests;
