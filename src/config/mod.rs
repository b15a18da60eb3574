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
pub mod shape;
mod show;
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::path::PathBuf;

use chrono::NaiveDate;
use chrono_tz::Tz;

pub use address::DatabaseUrl;
pub use report::render;
pub use shape::{Acknowledge, Day, Locale, StartTls, Unauthenticated, Uncertain, schema};

use crate::mail::Sender;
use rapport_model::{Address, Problem, QuietHours, Secret, Severity, WorkingDays};
use rapport_planner::digest::{Cadence, DayOff, SectionName};
use rapport_planner::schedule::{CatchUp, Schedule};
use reply_address::ReplyAddress;

/// All settings. The tables and keys are those of the file; see [`shape`] for what each means to those who write it.
#[derive(Debug, Clone)]
pub struct Config {
    /// The zone of people who have none.
    pub time_zone: Tz,
    /// The language of people who have none; mails are in English whatever it says.
    pub locale: Locale,
    /// The name of this installation.
    pub instance: String,
    /// Where the rows live; what needs the database asks for it.
    pub database_url: Option<DatabaseUrl>,
    /// What goes out.
    pub mail: Mail,
    /// What comes in.
    pub inbound: Inbound,
    /// What answers do.
    pub replies: Replies,
    /// Where health and metrics are served.
    pub http_listen: SocketAddr,
    /// What never happens to people.
    pub boundaries: Boundaries,
    /// Days on which those of a calendar do not work either, by its name in lower case.
    pub calendars: BTreeMap<String, BTreeSet<NaiveDate>>,
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
    /// The address for Bcc that logs that people talked.
    pub log_address: Option<Address>,
    /// The way out.
    pub transport: Transport,
    /// Where every mail goes instead of to people.
    pub redirect_all_to: Option<Address>,
    /// What becomes of a mail that may have arrived.
    pub uncertain: Uncertain,
}

/// The way out of the building.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Transport {
    /// A mail server.
    Smtp(Smtp),
    /// A folder that gets one `.eml` file for each mail.
    Files(PathBuf),
    /// None: mails wait in the outbox.
    Hold,
}

/// How to reach the mail server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Smtp {
    /// A name or an IP address, the latter without brackets.
    pub host: String,
    /// The port.
    pub port: u16,
    /// How the connection is encrypted.
    pub tls: Tls,
    /// The name and the password to log in with.
    pub login: Option<Login>,
    /// How many connections to open at most, from 1 to 64.
    pub lanes: u8,
}

/// How a connection to the mail server is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// From the first octet (RFC 8314 §3.3).
    Implicit,
    /// By STARTTLS (RFC 3207), and this much of it.
    StartTls(StartTls),
}

/// What to log in to a server with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Login {
    /// The name.
    pub username: String,
    /// The password, from the file or from a file of its own.
    pub password: Secret,
}

/// What comes in, and by which roads. None of them is needed: `rapport receive` takes mails too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inbound {
    /// The name in the Authentication-Results that count (RFC 8601 §2.5).
    pub authserv_id: Option<String>,
    /// A mailbox to read.
    pub imap: Option<Imap>,
    /// Where to listen for a mail server.
    pub lmtp: Option<LmtpAddress>,
    /// The secret of the page that mails are posted to; without one there is no such page.
    pub webhook_secret: Option<Secret>,
}

/// A mailbox to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imap {
    /// A name or an IP address, the latter without brackets.
    pub host: String,
    /// The port.
    pub port: u16,
    /// Whether TLS begins with the first octet; else by STARTTLS, or on this machine not at all.
    pub is_implicit_tls: bool,
    /// Whether the server is on this machine.
    pub is_loopback: bool,
    /// The name and the password to log in with.
    pub login: Login,
    /// The folder to read.
    pub mailbox: String,
    /// The folder that mails are moved to once they are stored.
    pub archive: Option<String>,
}

/// Where to listen for a mail server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LmtpAddress {
    /// A loopback address and a port.
    Tcp(SocketAddr),
    /// A Unix socket.
    Unix(PathBuf),
}

/// What answers do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replies {
    /// What is acknowledged.
    pub acknowledge: Acknowledge,
    /// What an unauthenticated mail may do.
    pub unauthenticated: Unauthenticated,
}

/// What never happens to people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Boundaries {
    /// When people are not written to.
    pub quiet_hours: QuietHours,
    /// The days on which people work; at least one.
    pub working_days: WorkingDays,
    /// Days on which nobody works.
    pub holidays: BTreeSet<NaiveDate>,
    /// Digests to a person in a week at most, over all digests: from 1 to 7.
    pub mails_per_week: u8,
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
    /// In whose time.
    pub time_zone: Zone,
    /// Who gets it.
    pub audience: Audience,
    /// What it tells: at least one section, none twice.
    pub sections: Vec<SectionName>,
    /// A template for the subject, on one line.
    pub subject: Option<String>,
    /// What happens after an outage.
    pub catch_up: CatchUp,
    /// What becomes of the mail of somebody whose day off it falls on.
    pub day_off: DayOff,
    /// How many items a section shows at most.
    pub caps: Caps,
    /// How often two people should be in touch, where neither they nor their history say it.
    pub cadence: Option<Cadence>,
    /// Within so many days everybody is the subject of a nudge.
    pub everyone_within_days: u16,
}

/// In whose time a digest is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// In each person's own.
    Person,
    /// In that of one place, for all.
    Fixed(Tz),
}

/// Who gets a digest. Names are in lower case; they compare without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience {
    /// The teams; `None`: everybody, also those who have no team.
    pub teams: Option<Vec<String>>,
    /// The roles; `None`: all.
    pub roles: Option<Vec<String>>,
}

/// How many items a section shows at most, from 1 to 50.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caps {
    /// Follow-ups.
    pub follow_ups: u8,
    /// Activities.
    pub activities: u8,
}

/// Reads the configuration from a file (its name and its text), or from none, and the environment.
///
/// All problems come back, by place: errors, without which there would be a [`Config`], and warnings. The one thing
/// that is read besides are the files that hold secrets: `password_file` and `secret_file`.
pub fn load(
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
