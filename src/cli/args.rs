//! What can be typed, and the help that teaches it.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use chrono::{DateTime, Utc};
use clap::{Args as Arguments, Parser, Subcommand};
use clap_complete::Shell;

use rapport_model::ids::{InboundId, OutboxId, RunId};
use rapport_model::{Address, InboundState, OutboxState};
use rapport_planner::simulate::{Policy, Requirement};

/// Keeps a team's working relationships alive, by e-mail.
///
/// Rapport reads a team roster and an interaction log from Postgres and sends each person one short digest: whom to
/// thank and why, what they promised, what is coming up.
#[derive(Debug, Parser)]
#[command(
    name = "rapport",
    version,
    max_term_width = 100,
    after_help = "Try it:  rapport demo\n\
                  Set up:  rapport check · rapport migrate · rapport import roster/ · rapport plan weekly\n\
                  Then:    rapport preview weekly --serve · rapport send weekly · rapport run"
)]
pub(super) struct Args {
    /// The config file [default: ./config/rapport.toml, where there is one]
    #[arg(long, global = true, env = "RAPPORT_CONFIG", value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,

    /// Print facts as JSON, on stdout and nothing else there
    #[arg(long, global = true)]
    pub(crate) json: bool,

    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// See all of it on this machine: a sample team, its digests planned and delivered, and a page that shows them
    ///
    /// Starts a private PostgreSQL and a small mail server on loopback; Ctrl-C leaves nothing running.
    Demo(Demo),

    /// Run the daemon: send what is due, until SIGTERM
    Run,

    /// Look at the config: all problems, with their places
    Check(Check),

    /// Bring the database up to date; doing it again changes nothing
    Migrate(Migrate),

    /// Bring in a roster and a log from CSV files, or folders of them
    ///
    /// People are read first, whatever the order. A file comes in as a whole or not at all, and every bad line is named
    /// as FILE:LINE:COLUMN: reason. Importing again updates what is there and doubles nothing.
    Import(Import),

    /// When a digest is due: instants, local times, and what daylight saving does to them
    Schedule(Schedule),

    /// Who gets what, when and why, or why not
    ///
    /// Takes each zone's latest occurrence at or before --at. Of an occurrence that was decided it shows what was
    /// decided; else what would be. Changes nothing.
    Plan(Plan),

    /// Look at the mails before anybody gets one
    ///
    /// From live data, or from made-up samples. Changes nothing; the addresses in a preview answer nowhere.
    Preview(Preview),

    /// Send one occurrence now, and wait for its end
    Send(Send),

    /// Play half a year under a virtual clock: who is covered, who is asked, and what other policies would do
    ///
    /// Plays the real roster and config, week by week, with people who answer nudges or do not; changes nothing. The same
    /// seed gives the same bytes. Leaves with 1 when a boundary was violated, or a requirement is not reached.
    Simulate(Simulate),

    /// Take one mail on standard input, as a mail server's pipe does
    ///
    /// Leaves with a code of sysexits.h: 0 when the mail is stored, 67 when its recipient is nobody here, 65 when there is
    /// no mail, 75 when it is our fault and the mail server should try again. What is stored is read at once, unless a
    /// daemon was faster.
    Receive(Receive),

    /// What a text on standard input would do if this person answered with it; changes nothing
    Interpret(Interpret),

    /// Classify a mail on standard input and print its reply text; needs no config and no database
    Inspect(Inspect),

    /// Why somebody got a mail, or did not (--person); why a mail that came in did what it did (--inbound)
    Explain(Explain),

    /// How the queues and digests stand
    Status,

    /// Look at mails that came in, and decide about those in quarantine
    #[command(subcommand)]
    Inbound(InboundCommand),

    /// Look at mails on their way, and decide about those that are stuck
    #[command(subcommand)]
    Outbox(OutboxCommand),

    /// Look at past and waiting runs
    #[command(subcommand)]
    Runs(RunsCommand),

    /// The config, as it is understood
    #[command(subcommand)]
    Config(ConfigCommand),

    /// Print completions for a shell: rapport completions bash > /etc/bash_completion.d/rapport
    Completions {
        /// Which shell
        shell: Shell,
    },
}

#[derive(Debug, Arguments)]
pub(super) struct Demo {
    /// Keep the data here, and use it again the next time [default: gone at the end]
    #[arg(long, value_name = "DIR")]
    pub(crate) keep: Option<PathBuf>,

    /// Where the page is served
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8026")]
    pub(crate) listen: SocketAddr,

    /// Print the URL once all is delivered, and leave
    #[arg(long)]
    pub(crate) once: bool,
}

#[derive(Debug, Arguments)]
pub(super) struct Check {
    /// Connect to the database as well, and look at its schema and at who would get what
    #[arg(long)]
    pub(crate) database: bool,

    /// Connect to the mail server as well, and log in
    #[arg(long)]
    pub(crate) smtp: bool,

    /// Connect to the mailbox as well, log in and open it
    #[arg(long)]
    pub(crate) imap: bool,
}

#[derive(Debug, Arguments)]
pub(super) struct Migrate {
    /// Take over a database that belongs to another instance
    #[arg(long)]
    pub(crate) adopt: bool,
}

#[derive(Debug, Arguments)]
pub(super) struct Import {
    /// CSV files, and folders of them
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// The people files are the whole roster: who is missing from them has left
    #[arg(long)]
    pub(crate) full: bool,
}

#[derive(Debug, Arguments)]
pub(super) struct Schedule {
    /// A digest of the config
    pub digest: String,

    /// One IANA zone alone [default: all zones in which people live]
    #[arg(long, value_name = "ZONE")]
    pub time_zone: Option<chrono_tz::Tz>,

    /// From when (RFC 3339) [default: now]
    #[arg(long, value_name = "TIME", value_parser = instant)]
    pub from: Option<DateTime<Utc>>,

    /// How many for each zone
    #[arg(long, default_value_t = 5, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=10_000))]
    pub(crate) count: u16,
}

#[derive(Debug, Arguments)]
pub(super) struct Plan {
    /// A digest of the config
    pub digest: String,

    /// The clock of planning (RFC 3339) [default: now]
    #[arg(long, value_name = "TIME", value_parser = instant)]
    pub at: Option<DateTime<Utc>>,

    /// One person alone, with what was passed over
    #[arg(long, value_name = "EMAIL")]
    pub person: Option<Address>,

    /// Show what people wrote; that you looked is recorded
    #[arg(long)]
    pub(crate) reveal: bool,
}

#[derive(Debug, Arguments)]
pub(super) struct Preview {
    /// A digest of the config
    pub digest: String,

    /// One person alone
    #[arg(long, value_name = "EMAIL", conflicts_with = "sample")]
    pub person: Option<Address>,

    /// Made-up samples; needs no database
    #[arg(long)]
    pub(crate) sample: bool,

    /// The clock of planning (RFC 3339) [default: now]
    #[arg(long, value_name = "TIME", value_parser = instant)]
    pub at: Option<DateTime<Utc>>,

    /// Write .html, .txt and .eml files into this directory
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// Show them in the browser, with every sample; reloads when a template is saved
    #[arg(long, conflicts_with = "mail_to")]
    pub(crate) serve: bool,

    /// Where the page is served
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8027")]
    pub(crate) listen: SocketAddr,

    /// Mail one to this address, to see it in a real inbox
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) mail_to: Option<Address>,

    /// Templates in place of the built-in ones: digest.html, digest.css, digest.txt, answer.html, answer.txt [default with --serve: ./templates]
    #[arg(long, value_name = "DIR")]
    pub templates: Option<PathBuf>,

    /// Show what people wrote; that you looked is recorded
    #[arg(long)]
    pub(crate) reveal: bool,
}

#[derive(Debug, Arguments)]
pub(super) struct Send {
    /// A digest of the config
    pub digest: String,

    /// Each zone's latest occurrence at or before this, which is the clock of planning too (RFC 3339) [default: now]
    #[arg(long, value_name = "TIME", value_parser = instant)]
    pub at: Option<DateTime<Utc>>,

    /// Decide this person alone
    #[arg(long, value_name = "EMAIL")]
    pub person: Option<Address>,

    /// How long to wait until all mails are settled, such as 90s or 2m
    #[arg(long, value_name = "TIME", default_value = "2m", value_parser = pause)]
    pub wait: Duration,
}

#[derive(Debug, Arguments)]
pub(super) struct Simulate {
    /// How many weeks; people are counted over windows of four
    #[arg(long, default_value_t = 26, value_name = "N", value_parser = clap::value_parser!(u16).range(4..=520))]
    pub(crate) weeks: u16,

    /// What chance begins with
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub(crate) seed: u64,

    /// Play so many seeds, this one and those after it, and show their mean and their spread
    #[arg(long, default_value_t = 1, value_name = "K", value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub(crate) seeds: u16,

    /// A policy: rapport, random, stalest or none; several are several of these [default: all]
    #[arg(long = "policy", value_name = "POLICY")]
    pub(crate) policies: Vec<Policy>,

    /// Make up an organisation of so many people; needs no database and no config
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=20_000))]
    pub(crate) people: Option<u32>,

    /// Write a report with plots
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,

    /// What must be reached, such as covered=1.0 or appreciated=0.8; several are several of these
    #[arg(long, value_name = "SHARE")]
    pub(crate) require: Vec<Requirement>,

    /// A digest of the config [default: the first that asks people]
    #[arg(long, value_name = "NAME")]
    pub digest: Option<String>,

    /// Begin on the first Monday from here on (RFC 3339) [default: now; always the same with --people]
    #[arg(long, value_name = "TIME", value_parser = instant)]
    pub at: Option<DateTime<Utc>>,

    /// Play random organisations under random rules until so many person-weeks are over, and count violations
    #[arg(
        long,
        value_name = "PERSON_WEEKS",
        conflicts_with_all = ["weeks", "seeds", "policies", "people", "html", "require", "at"]
    )]
    pub(crate) sweep: Option<u64>,
}

#[derive(Debug, Arguments)]
pub(super) struct Receive {
    /// An envelope recipient; several are several of these [default: those of the header]
    #[arg(long, value_name = "ADDRESS")]
    pub recipient: Vec<String>,

    /// The envelope sender; "" is the null sender
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) sender: Option<String>,
}

#[derive(Debug, Arguments)]
pub(super) struct Interpret {
    /// Whose words they are
    #[arg(long, value_name = "EMAIL")]
    pub person: Address,

    /// The Message-ID of the mail of ours that they answer [default: whatever was last shown to that person]
    #[arg(long, value_name = "ID")]
    pub(crate) message: Option<String>,

    /// When they are written (RFC 3339) [default: now]
    #[arg(long, value_name = "TIME", value_parser = instant)]
    pub at: Option<DateTime<Utc>>,

    /// Standard input is a whole mail
    #[arg(long)]
    pub(crate) mail: bool,
}

#[derive(Debug, Arguments)]
pub(super) struct Inspect {
    /// Print the reply text alone
    #[arg(long)]
    pub(crate) reply_text: bool,

    /// Standard input is a bare body: print its reply text alone
    #[arg(long, value_name = "FORM", conflicts_with = "reply_text")]
    pub(crate) body: Option<BodyForm>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(super) enum BodyForm {
    Text,
    Html,
}

#[derive(Debug, Arguments)]
pub(super) struct Explain {
    /// Whose mail, or whose mail that did not come
    #[arg(long, value_name = "ADDRESS", required_unless_present = "inbound", conflicts_with = "inbound")]
    pub person: Option<Address>,

    /// As of this instant (RFC 3339); now, unless it is given
    #[arg(long, value_name = "TIME", requires = "person")]
    pub at: Option<DateTime<Utc>>,

    /// The number of a mail that came in; `rapport inbound list` shows it
    #[arg(long, value_name = "ID", value_parser = inbound_id)]
    pub inbound: Option<InboundId>,

    /// Show what people wrote; that you looked is recorded
    #[arg(long)]
    pub(crate) reveal: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum InboundCommand {
    /// The latest mails
    List {
        /// Of one state: pending, done, dead (in quarantine)
        #[arg(long)]
        state: Option<InboundState>,
        /// How many
        #[arg(long, default_value_t = 50)]
        limit: i64,
    },
    /// One mail: what it was found to be and, with --reveal, all of it
    Show {
        /// Its number
        #[arg(value_parser = inbound_id)]
        id: InboundId,
        /// Show the whole mail; that you looked is recorded
        #[arg(long)]
        reveal: bool,
    },
    /// Read again what waits or is in quarantine
    Retry {
        /// Their numbers
        #[arg(required = true, value_parser = inbound_id)]
        ids: Vec<InboundId>,
    },
    /// Leave in quarantine for good
    Drop {
        /// Their numbers
        #[arg(required = true, value_parser = inbound_id)]
        ids: Vec<InboundId>,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum OutboxCommand {
    /// The latest mails
    List {
        /// Of one state: pending, attempting, done, uncertain, dead
        #[arg(long)]
        state: Option<OutboxState>,
        /// How many
        #[arg(long, default_value_t = 50)]
        limit: i64,
    },
    /// One mail: its tries, headers and, with --reveal, all of it
    Show {
        /// Its number
        #[arg(value_parser = outbox_id)]
        id: OutboxId,
        /// Show the whole mail; that you looked is recorded
        #[arg(long)]
        reveal: bool,
    },
    /// Try again: what waits or was given up at once, what is uncertain as a mail of its own
    Retry {
        /// Their numbers
        #[arg(required = true, value_parser = outbox_id)]
        ids: Vec<OutboxId>,
    },
    /// Give up: what they would have told is told by the next digest
    Drop {
        /// Their numbers
        #[arg(required = true, value_parser = outbox_id)]
        ids: Vec<OutboxId>,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum RunsCommand {
    /// The latest runs, with what was decided in each
    List(RunsList),
    /// Try again what failed for good: a dead run, and the mails of a run that could not be rendered
    Retry {
        /// Their numbers
        #[arg(required = true, value_parser = run_id)]
        ids: Vec<RunId>,
    },
}

#[derive(Debug, Arguments)]
pub(super) struct RunsList {
    /// How many
    #[arg(long, default_value_t = 50)]
    pub(crate) limit: i64,
}

#[derive(Debug, Subcommand)]
pub(super) enum ConfigCommand {
    /// What is in force, with secrets hidden
    Show,
    /// The JSON schema of the file
    Schema,
}

/// RFC 3339, with an offset.
fn instant(text: &str) -> Result<DateTime<Utc>, String> {
    DateTime::parse_from_rfc3339(text)
        .map(|at| at.to_utc())
        .map_err(|_| "a time looks like 2026-11-23T09:00:00Z or 2026-11-23T09:00:00+01:00".to_owned())
}

/// `90s`, `2m`, `1h`, or seconds.
fn pause(text: &str) -> Result<Duration, String> {
    let wrong = || "a length of time looks like 90s, 2m or 1h".to_owned();
    let (number, unit) = match text.char_indices().find(|(_, c)| !c.is_ascii_digit()) {
        Some((at, _)) => text.split_at(at),
        None => (text, "s"),
    };
    let number: u64 = number.parse().map_err(|_| wrong())?;
    match unit {
        "s" => Ok(Duration::from_secs(number)),
        "m" => Ok(Duration::from_secs(number.saturating_mul(60))),
        "h" => Ok(Duration::from_secs(number.saturating_mul(3600))),
        _ => Err(wrong()),
    }
}

fn outbox_id(text: &str) -> Result<OutboxId, String> {
    text.parse().map(OutboxId).map_err(|_| "a mail has a number; `rapport outbox list` shows it".to_owned())
}

fn run_id(text: &str) -> Result<RunId, String> {
    text.parse().map(RunId).map_err(|_| "a run has a number; `rapport runs list` shows it".to_owned())
}

fn inbound_id(text: &str) -> Result<InboundId, String> {
    text.parse().map(InboundId).map_err(|_| "a mail has a number; `rapport inbound list` shows it".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_fit_together() {
        use clap::CommandFactory;
        Args::command().debug_assert();
    }

    #[test]
    fn a_length_of_time_has_a_unit() {
        assert_eq!(pause("90s"), Ok(Duration::from_secs(90)));
        assert_eq!(pause("2m"), Ok(Duration::from_secs(120)));
        assert!(pause("2 weeks").is_err());
        assert!(pause("").is_err());
    }
}
