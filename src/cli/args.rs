//! The command line: commands, options and their `--help` texts.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use clap::{Args as Arguments, Parser, Subcommand};
use clap_complete::Shell;

use crate::import::FileKind;
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
    /// Configuration file [default: ./config/rapport.toml, if it exists]
    #[arg(long, global = true, env = "RAPPORT_CONFIG", value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,

    /// Print results as JSON on stdout; messages go to stderr
    #[arg(long, global = true)]
    pub(crate) json: bool,

    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Try Rapport on this machine with a sample team
    ///
    /// Starts a private PostgreSQL server and a small mail server on loopback, plans and delivers two weeks of digests, and
    /// serves a page that shows the mails and accepts replies to them. Ctrl-C stops everything.
    Demo(Demo),

    /// Run the daemon: send digests as they fall due and process replies, until SIGTERM or Ctrl-C
    Run,

    /// Validate the configuration and report every problem with its location
    ///
    /// Exits with 1 if there are errors; warnings alone exit with 0. The flags also check the servers that the configuration
    /// names.
    Check(Check),

    /// Look at everything that has to fit together: configuration, database, mail server, mailbox and DNS
    ///
    /// Says for each what was found, and what to do about it: SPF of the envelope sender, DMARC of the domain that mails come
    /// from, the DKIM keys that sign, MX of the domain that answers go to. Changes nothing, and sends nothing but what --round-trip asks for. Exits with 1 if something fails.
    Doctor(Doctor),

    /// Apply pending database migrations
    ///
    /// Safe to run again: an up-to-date database is left unchanged.
    Migrate(Migrate),

    /// Import a roster and an interaction log from CSV or NDJSON files
    ///
    /// People files are read first, whatever the order of the arguments. Each file is imported as a whole or not at all, and
    /// every problem is reported as FILE:LINE:COLUMN: message; where many lines have the same one, once with their number.
    /// Importing a file again updates existing rows and creates no duplicates; people missing from the file are kept unless
    /// --full is given. Files with columns, dates or words of their own are mapped in [[import.file]] of the configuration.
    ///
    /// Examples: rapport import roster/ --dry-run · rapport import --kind interactions - < kudos.ndjson
    Import(Import),

    /// List the next occurrences of a digest
    ///
    /// Shows the instant and the local time of each, and where daylight saving time moves it.
    Schedule(Schedule),

    /// Show who gets which digest, when and why, or why not
    ///
    /// Uses the latest occurrence in each time zone at or before --at. Shows the decision where one has been made, and
    /// otherwise what would be decided now. Changes nothing.
    Plan(Plan),

    /// Render mails without sending them
    ///
    /// Uses live data, or built-in samples with --sample. Changes nothing; replies to the addresses in a preview are not
    /// accepted.
    Preview(Preview),

    /// Send the latest occurrence of a digest now and wait until its mails are delivered
    ///
    /// People who already have a decision for that occurrence are not planned again. Exits with 1 if a mail failed or was not
    /// delivered in time.
    Send(Send),

    /// Send one person's digest once more, and record why
    ///
    /// Sends what was decided for that occurrence, without what may no longer be said, as a new mail; one that was given up is tried
    /// again. The daemon delivers it. Exits with 1 if there was no mail, it still waits, or a later digest has taken its place.
    ///
    /// Example: rapport resend weekly --person ana@acme.example --occurrence 2026-11-23 --reason "deleted by mistake"
    Resend(Resend),

    /// Simulate half a year of digests and compare policies
    ///
    /// Runs the actual roster and configuration week by week under a virtual clock, with people who respond to nudges or do
    /// not, and reports how many people are covered and asked. Changes nothing. The same seed gives the same report. Exits
    /// with 1 if a boundary was violated or a --require was not met.
    ///
    /// Example: rapport simulate --people 100 --policy rapport --require covered=1.0
    Simulate(Simulate),

    /// Receive one mail on standard input, for use as a pipe by a mail server
    ///
    /// Exits with a code from sysexits.h: 0 once the mail is stored, 65 (EX_DATAERR) if there is no mail, 67 (EX_NOUSER) if
    /// no recipient is known here, 75 (EX_TEMPFAIL) if the mail server should retry. A stored mail is processed at once,
    /// unless a daemon gets to it first.
    ///
    /// Example for master.cf of Postfix: argv=rapport receive --sender=${sender} --recipient=${recipient}
    Receive(Receive),

    /// Show what a reply on standard input would do; changes nothing
    ///
    /// Example: echo "thanks Bo for the review" | rapport interpret --person ana@acme.example
    Interpret(Interpret),

    /// Classify a mail on standard input and print its reply text; needs no configuration or database
    Inspect(Inspect),

    /// Explain why a person got a digest or not (--person), or what an inbound mail did (--inbound)
    Explain(Explain),

    /// Show the state of the queues, digests and mailboxes
    Status,

    /// Show, export, rename, pause or forget one person
    #[command(subcommand)]
    Person(PersonCommand),

    /// Send nothing of a digest, or nothing at all, until `resume`
    ///
    /// Without a digest, every mail waits that nobody has asked for; with --answers, so do answers to what people write. Holds for
    /// all replicas, from the next mail on, and needs no daemon.
    ///
    /// Examples: rapport pause weekly · rapport pause --answers
    Pause(Pause),

    /// Let sending go on that was paused, or held because the roster shrank or the database was restored
    ///
    /// What was due meanwhile is caught up on as after an outage: at most one mail per person, marked late. With --from, what was due
    /// before that time is skipped; after a restore it is required, and what was due before counts as sent.
    ///
    /// Examples: rapport resume · rapport resume weekly · rapport resume --from 2026-11-30T12:00:00Z
    Resume(Resume),

    /// Inspect inbound mail, and retry or drop what is in quarantine
    #[command(subcommand)]
    Inbound(InboundCommand),

    /// Inspect outgoing mail, and retry or drop what is stuck
    #[command(subcommand)]
    Outbox(OutboxCommand),

    /// List addresses that mails do not reach, and release them
    #[command(subcommand)]
    Suppressions(SuppressionsCommand),

    /// Inspect digest runs, and retry failed ones
    #[command(subcommand)]
    Runs(RunsCommand),

    /// List and rotate the keys that sign reply addresses, or move them to a file
    #[command(subcommand)]
    Keys(KeysCommand),

    /// Create, list and revoke the keys with which other systems send interactions and absences over HTTP
    #[command(subcommand)]
    ApiKeys(ApiKeysCommand),

    /// Show the effective configuration or its JSON schema
    #[command(subcommand)]
    Config(ConfigCommand),

    /// Exit with 0 if the daemon of this configuration answers on http.listen, for the health check of a container
    Healthcheck,

    /// Write man pages to a directory: rapport.1, and one for each command
    #[command(hide = true)]
    Man {
        /// Directory, which must be there
        directory: PathBuf,
    },

    /// Print a shell completion script
    ///
    /// Example: rapport completions bash > /etc/bash_completion.d/rapport
    Completions {
        /// Shell to generate the script for
        shell: Shell,
    },
}

#[derive(Debug, Arguments)]
pub(super) struct Demo {
    /// Keep the database in this directory and reuse it next time [default: deleted on exit]
    #[arg(long, value_name = "DIR")]
    pub(crate) keep: Option<PathBuf>,

    /// Address and port of the web page
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8026")]
    pub(crate) listen: SocketAddr,

    /// Exit once everything is delivered, after printing the URL
    #[arg(long)]
    pub(crate) once: bool,
}

#[derive(Debug, Arguments)]
pub(super) struct Check {
    /// Also connect to the database, and check its schema and how the roster fits the configuration
    #[arg(long)]
    pub(crate) database: bool,

    /// Also connect to the mail server and log in
    #[arg(long)]
    pub(crate) smtp: bool,

    /// Also connect to the mailbox, log in and open its folders
    #[arg(long)]
    pub(crate) imap: bool,
}

#[derive(Debug, Arguments)]
pub(super) struct Doctor {
    /// Ask this name server, such as 9.9.9.9 or 127.0.0.1:5353 [default: those of the system]
    #[arg(long, value_name = "ADDRESS", value_parser = super::doctor::nameserver)]
    pub(crate) nameserver: Option<SocketAddr>,

    /// Also send a mail to this address, wait until you have replied to it, and say how the reply came in
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) round_trip: Option<Address>,

    /// How long to wait for the reply, in minutes
    #[arg(long, value_name = "MINUTES", default_value_t = 10, requires = "round_trip",
        value_parser = clap::value_parser!(u64).range(1..=24 * 60))]
    pub(crate) wait: u64,
}

#[derive(Debug, Arguments)]
pub(super) struct Migrate {
    /// Take over a database that belongs to another instance, so that this one may send mail from it
    #[arg(long)]
    pub(crate) adopt: bool,
}

#[derive(Debug, Arguments)]
pub(super) struct Import {
    /// CSV or NDJSON files, directories of them, or - for standard input
    #[arg(required_unless_present = "sources", value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// Read [[import.table]] and [[import.calendar]] now, instead of files
    #[arg(long, visible_alias = "tables", conflicts_with_all = ["paths", "kind", "dry_run", "skip_unknown", "full"])]
    pub(crate) sources: bool,

    /// What the files contain [default: as their names or columns tell]
    #[arg(long, value_name = "KIND", value_parser = file_kind)]
    pub(crate) kind: Option<FileKind>,

    /// Store nothing; show what would change, and the first rows as they would be stored
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Leave out lines about people who are not on the roster, and list these people
    #[arg(long)]
    pub(crate) skip_unknown: bool,

    /// Treat the people files as the complete roster and deactivate everyone missing from them
    #[arg(long)]
    pub(crate) full: bool,
}

#[derive(Debug, Arguments)]
pub(super) struct Schedule {
    /// Name of a digest in the configuration
    pub digest: String,

    /// Only this IANA time zone [default: the time zones of the audience]
    #[arg(long, value_name = "ZONE")]
    pub time_zone: Option<chrono_tz::Tz>,

    /// List occurrences from this time on (RFC 3339) [default: now]
    #[arg(long, value_name = "TIME", value_parser = instant)]
    pub from: Option<DateTime<Utc>>,

    /// Number of occurrences for each time zone
    #[arg(long, default_value_t = 5, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=10_000))]
    pub(crate) count: u16,
}

#[derive(Debug, Arguments)]
pub(super) struct Plan {
    /// Name of a digest in the configuration
    pub digest: String,

    /// Plan as of this time (RFC 3339) [default: now]
    #[arg(long, value_name = "TIME", value_parser = instant)]
    pub at: Option<DateTime<Utc>>,

    /// Only this person, including rejected suggestions
    #[arg(long, value_name = "EMAIL")]
    pub person: Option<Address>,

    /// Only first mails: what people will read who have had none
    #[arg(long)]
    pub(crate) first: bool,

    /// Show what people wrote; each use is recorded
    #[arg(long)]
    pub(crate) reveal: bool,
}

#[derive(Debug, Arguments)]
pub(super) struct Preview {
    /// Name of a digest in the configuration
    pub digest: String,

    /// Only this person
    #[arg(long, value_name = "EMAIL", conflicts_with = "sample")]
    pub person: Option<Address>,

    /// Use built-in samples; needs no database
    #[arg(long)]
    pub(crate) sample: bool,

    /// Plan as of this time (RFC 3339) [default: now]
    #[arg(long, value_name = "TIME", value_parser = instant)]
    pub at: Option<DateTime<Utc>>,

    /// Write .html, .txt and .eml files to this directory
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// List every text that can be read in the mails, each once
    #[arg(long, conflicts_with_all = ["out", "serve", "mail_to"])]
    pub(crate) strings: bool,

    /// Serve the mails and all samples as a web page that reloads when a template changes
    #[arg(long, conflicts_with = "mail_to")]
    pub(crate) serve: bool,

    /// Address and port of the web page
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8027")]
    pub(crate) listen: SocketAddr,

    /// Send the first mail to this address, to see it in a real inbox
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) mail_to: Option<Address>,

    /// Directory of templates that replace built-in ones: digest.html, digest.css, digest.txt, answer.html, answer.txt [default with --serve: ./templates, if it exists]
    #[arg(long, value_name = "DIR")]
    pub templates: Option<PathBuf>,

    /// Show what people wrote; each use is recorded
    #[arg(long)]
    pub(crate) reveal: bool,
}

#[derive(Debug, Arguments)]
pub(super) struct Send {
    /// Name of a digest in the configuration
    pub digest: String,

    /// Send the latest occurrence in each time zone at or before this time, and plan as of it (RFC 3339) [default: now]
    #[arg(long, value_name = "TIME", value_parser = instant)]
    pub at: Option<DateTime<Utc>>,

    /// Only this person
    #[arg(long, value_name = "EMAIL")]
    pub person: Option<Address>,

    /// How long to wait for delivery, such as 90s or 2m
    #[arg(long, value_name = "TIME", default_value = "2m", value_parser = duration)]
    pub wait: Duration,
}

#[derive(Debug, Arguments)]
pub(super) struct Resend {
    /// Name of the digest
    pub(crate) digest: String,

    /// Whose digest
    #[arg(long, value_name = "EMAIL")]
    pub(crate) person: Address,

    /// Its nominal date, as in `rapport outbox list`
    #[arg(long, value_name = "DATE")]
    pub(crate) occurrence: NaiveDate,

    /// Why, for the record; one line without names
    #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub(crate) reason: String,
}

#[derive(Debug, Arguments)]
pub(super) struct Pause {
    /// Name of a digest in the configuration [default: all mails that nobody has asked for]
    pub(crate) digest: Option<String>,

    /// Hold answers to what people write, too
    #[arg(long, conflicts_with = "digest")]
    pub(crate) answers: bool,
}

#[derive(Debug, Arguments)]
pub(super) struct Resume {
    /// Name of a digest in the configuration [default: what holds for all]
    pub(crate) digest: Option<String>,

    /// Skip what was due before this time (RFC 3339)
    #[arg(long, value_name = "TIME", value_parser = instant)]
    pub(crate) from: Option<DateTime<Utc>>,
}

#[derive(Debug, Arguments)]
pub(super) struct Simulate {
    /// Number of weeks; coverage is measured over windows of four
    #[arg(long, default_value_t = 26, value_name = "N", value_parser = clap::value_parser!(u16).range(4..=520))]
    pub(crate) weeks: u16,

    /// Seed of the random number generator
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub(crate) seed: u64,

    /// Run this many consecutive seeds, starting with --seed, and show mean and range
    #[arg(long, default_value_t = 1, value_name = "K", value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub(crate) seeds: u16,

    /// Policy to simulate: rapport, random, stalest or none; may be repeated [default: all]
    #[arg(long = "policy", value_name = "POLICY")]
    pub(crate) policies: Vec<Policy>,

    /// Generate an organisation of this size; needs no database or configuration
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=20_000))]
    pub(crate) people: Option<u32>,

    /// Write an HTML report with plots to this file
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,

    /// Minimum that the policy rapport must reach, such as covered=1.0 or appreciated=0.8; may be repeated
    #[arg(long, value_name = "SHARE")]
    pub(crate) require: Vec<Requirement>,

    /// Name of a digest in the configuration [default: the first one with nudges]
    #[arg(long, value_name = "NAME")]
    pub digest: Option<String>,

    /// Start on the first Monday on or after this time (RFC 3339) [default: now; 2026-01-05 with --people]
    #[arg(long, value_name = "TIME", value_parser = instant)]
    pub at: Option<DateTime<Utc>>,

    /// Simulate random organisations under random rules for this many person-weeks, and count boundary violations
    #[arg(
        long,
        value_name = "PERSON_WEEKS",
        conflicts_with_all = ["weeks", "seeds", "policies", "people", "html", "require", "at"]
    )]
    pub(crate) sweep: Option<u64>,
}

#[derive(Debug, Arguments)]
pub(super) struct Receive {
    /// Envelope recipient; may be repeated [default: the recipients in the header]
    #[arg(long, value_name = "ADDRESS")]
    pub recipient: Vec<String>,

    /// Envelope sender; "" is the null sender
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) sender: Option<String>,
}

#[derive(Debug, Arguments)]
pub(super) struct Interpret {
    /// Author of the reply
    #[arg(long, value_name = "EMAIL")]
    pub person: Address,

    /// Message-ID of the mail that is replied to [default: the latest items shown to this person]
    #[arg(long, value_name = "ID")]
    pub(crate) message: Option<String>,

    /// When the reply was written (RFC 3339) [default: now]
    #[arg(long, value_name = "TIME", value_parser = instant)]
    pub at: Option<DateTime<Utc>>,

    /// Read a whole mail instead of the reply text
    #[arg(long)]
    pub(crate) mail: bool,
}

#[derive(Debug, Arguments)]
pub(super) struct Inspect {
    /// Print only the reply text
    #[arg(long)]
    pub(crate) reply_text: bool,

    /// Read a bare body in this format instead of a mail, and print only its reply text
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
    /// Explain the digests of this person
    #[arg(long, value_name = "ADDRESS", required_unless_present = "inbound", conflicts_with = "inbound")]
    pub person: Option<Address>,

    /// Explain the latest occurrence at or before this time (RFC 3339) [default: now]
    #[arg(long, value_name = "TIME", requires = "person")]
    pub at: Option<DateTime<Utc>>,

    /// Explain this inbound mail, by its ID from `rapport inbound list`
    #[arg(long, value_name = "ID", value_parser = inbound_id)]
    pub inbound: Option<InboundId>,

    /// Show what people wrote; each use is recorded
    #[arg(long)]
    pub(crate) reveal: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum PersonCommand {
    /// Show what the roster says about a person, and what they asked for
    ///
    /// Shows addresses, teams, working hours, pauses, leave and whether the person is going to be erased, and nothing that
    /// anybody wrote. Exits with 1 if nobody has that address.
    ///
    /// Example: rapport person show ana@acme.example
    Show {
        /// An address of the person
        #[arg(value_name = "EMAIL")]
        email: Address,
    },

    /// Print everything that is stored about a person, as `what do you know about me` in a reply does
    ///
    /// What people wrote is shown as its number of words. Hand the output of --reveal to the person and to nobody else.
    ///
    /// Example: rapport person export ana@acme.example --reveal > ana.txt
    Export {
        /// An address of the person
        #[arg(value_name = "EMAIL")]
        email: Address,
        /// Show what people wrote; each use is recorded
        #[arg(long)]
        reveal: bool,
    },

    /// Erase a person and everything about them, as `forget me` in a reply does
    ///
    /// The person gets no more mails from now on, and nobody is asked about them. After an hour the daemon erases what they
    /// wrote, what was written to them and what others noted about them, and takes them out of what is kept of mails to
    /// others. Imports skip their addresses from then on. Texts that others wrote for themselves stay; docs/privacy.md lists
    /// them. Exits with 1 if nobody has that address or the answer is not `yes`.
    #[command(after_help = "Examples:\n  \
                            rapport person forget ana@acme.example\n  \
                            rapport person forget ana@acme.example --now --yes\n  \
                            rapport person forget ana@acme.example --undo")]
    Forget(ForgetPerson),

    /// Give a person another address, and keep their history
    ///
    /// The old address stays one of theirs, so that mails from it are known. Exits with 1 if nobody has the old address, or somebody
    /// else the new one.
    ///
    /// Example: rapport person rename ana.lee@acme.example ana.moss@acme.example
    Rename {
        /// An address of the person
        #[arg(value_name = "OLD")]
        old: Address,
        /// The address that they have from now on
        #[arg(value_name = "NEW")]
        new: Address,
    },

    /// Send a person no mails for a while, as `pause` in a reply does
    ///
    /// Example: rapport person pause ana@acme.example --until 2026-12-07
    Pause(PausePerson),
}

#[derive(Debug, Arguments)]
pub(super) struct ForgetPerson {
    /// An address of the person
    #[arg(value_name = "EMAIL")]
    pub email: Address,

    /// Erase at once; what is being sent or read is waited for, up to a minute
    #[arg(long)]
    pub(crate) now: bool,

    /// Do not ask for confirmation
    #[arg(long)]
    pub(crate) yes: bool,

    /// Take a request to be forgotten back, as long as the person is not erased
    #[arg(long, conflicts_with_all = ["now", "yes"])]
    pub(crate) undo: bool,
}

#[derive(Debug, Arguments)]
pub(super) struct PausePerson {
    /// An address of the person
    #[arg(value_name = "EMAIL")]
    pub email: Address,

    /// The first day with mails again
    #[arg(long, value_name = "DATE", required_unless_present = "end")]
    pub(crate) until: Option<NaiveDate>,

    /// End a pause
    #[arg(long, conflicts_with = "until")]
    pub(crate) end: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum InboundCommand {
    /// List the latest mails
    List {
        /// Only mails in this state: pending, done or dead (in quarantine)
        #[arg(long)]
        state: Option<InboundState>,
        /// Maximum number of rows
        #[arg(long, default_value_t = 50)]
        limit: i64,
    },
    /// Show one mail: its classification and effects and, with --reveal, its content
    Show {
        /// Mail ID
        #[arg(value_parser = inbound_id)]
        id: InboundId,
        /// Show the whole mail; each use is recorded
        #[arg(long)]
        reveal: bool,
    },
    /// Process pending or quarantined mails again
    Retry {
        /// Mail IDs
        #[arg(required = true, value_parser = inbound_id)]
        ids: Vec<InboundId>,
    },
    /// Keep mails in quarantine for good
    Drop {
        /// Mail IDs
        #[arg(required = true, value_parser = inbound_id)]
        ids: Vec<InboundId>,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum OutboxCommand {
    /// List the latest mails
    List {
        /// Only mails in this state: pending, attempting, done, uncertain or dead
        #[arg(long)]
        state: Option<OutboxState>,
        /// Maximum number of rows
        #[arg(long, default_value_t = 50)]
        limit: i64,
    },
    /// Show one mail: its delivery attempts and headers and, with --reveal, its content
    Show {
        /// Mail ID
        #[arg(value_parser = outbox_id)]
        id: OutboxId,
        /// Show the whole mail; each use is recorded
        #[arg(long)]
        reveal: bool,
    },
    /// Retry mails that are pending, dead or uncertain
    ///
    /// A mail whose delivery is uncertain is sent again under a new Message-ID, and may arrive twice.
    Retry {
        /// Mail IDs
        #[arg(required = true, value_parser = outbox_id)]
        ids: Vec<OutboxId>,
    },
    /// Give up on mails; the next digest reports what they would have reported
    Drop {
        /// Mail IDs
        #[arg(required = true, value_parser = outbox_id)]
        ids: Vec<OutboxId>,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum SuppressionsCommand {
    /// List the addresses that nothing is sent to, since when and why
    List,
    /// Send to addresses again
    ///
    /// An address is also released when its person answers a mail, and begins anew when it changes on the roster.
    Release {
        /// Addresses of people on the roster
        #[arg(required = true)]
        addresses: Vec<Address>,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum RunsCommand {
    /// List the latest runs with the number of decisions in each
    List(RunsList),
    /// Retry dead runs, and mails of a run that could not be rendered
    Retry {
        /// Run IDs
        #[arg(required = true, value_parser = run_id)]
        ids: Vec<RunId>,
    },
}

#[derive(Debug, Arguments)]
pub(super) struct RunsList {
    /// Maximum number of rows
    #[arg(long, default_value_t = 50)]
    pub(crate) limit: i64,
}

#[derive(Debug, Subcommand)]
pub(super) enum KeysCommand {
    /// List the keys and what each does now; prints no key
    List,
    /// Make a new key in the database
    ///
    /// It signs after five minutes, when every replica has read it. Mails that earlier keys signed can still be answered.
    Rotate,
    /// Print a new key file, or with --id one more line for it
    ///
    /// Needs no configuration or database. Example: (umask 077; rapport keys generate > /etc/rapport/keys)
    Generate {
        /// Print only the line of a token key with this ID
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(..=254))]
        id: Option<u8>,
        /// When the key begins to sign (RFC 3339) [default: in an hour with --id, otherwise at once]
        #[arg(long, value_name = "TIME", value_parser = instant)]
        signs_from: Option<DateTime<Utc>>,
    },
    /// Print the keys of the database as a key file
    ///
    /// Whoever reads them can act for everybody by mail. Example: (umask 077; rapport keys export > /etc/rapport/keys)
    Export,
    /// Delete the keys of the database, once replies.token_key_file has all of them
    Purge,
}

#[derive(Debug, Subcommand)]
pub(super) enum ApiKeysCommand {
    /// Make a key for a system, and print it this once
    ///
    /// Whoever has it can add to the log and to leave, under the name of the source, and read nothing. See docs/push.md.
    ///
    /// Example: rapport api-keys create slack
    Create {
        /// Name of the system: 1 to 64 lower-case letters, digits and hyphens
        #[arg(value_name = "SOURCE", value_parser = source)]
        source: String,
    },
    /// List the keys, without their secrets
    List,
    /// Make a key invalid at once
    Revoke {
        /// Its number, as listed
        #[arg(value_name = "KEY")]
        id: i64,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum ConfigCommand {
    /// Print the effective configuration, with secrets hidden
    Show,
    /// Print the JSON schema of the configuration file
    Schema,
}

/// Parses RFC 3339 with an offset.
fn instant(text: &str) -> Result<DateTime<Utc>, String> {
    DateTime::parse_from_rfc3339(text)
        .map(|at| at.to_utc())
        .map_err(|_| "expected an RFC 3339 time with an offset, such as 2026-11-23T09:00:00Z or 2026-11-23T09:00:00+01:00".to_owned())
}

fn source(text: &str) -> Result<String, String> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let is_good = (1..=64).contains(&text.len()) && text.chars().all(fits);
    // The names of our own sources.
    match is_good && !matches!(text, "csv" | "reply" | "bcc" | "rapport" | "calendar") {
        true => Ok(text.to_owned()),
        false => {
            Err("expected 1 to 64 lower-case letters, digits and hyphens, and not csv, reply, bcc, rapport or calendar"
                .to_owned())
        }
    }
}

fn file_kind(text: &str) -> Result<FileKind, String> {
    text.replace('-', "_").parse()
}

/// Parses `90s`, `2m`, `1h`, or a bare number of seconds.
fn duration(text: &str) -> Result<Duration, String> {
    let wrong = || "expected a duration such as 90s, 2m or 1h".to_owned();
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
    text.parse().map(OutboxId).map_err(|_| "expected a mail ID; `rapport outbox list` shows them".to_owned())
}

fn run_id(text: &str) -> Result<RunId, String> {
    text.parse().map(RunId).map_err(|_| "expected a run ID; `rapport runs list` shows them".to_owned())
}

fn inbound_id(text: &str) -> Result<InboundId, String> {
    text.parse()
        .map(InboundId)
        .map_err(|_| "expected a mail ID; `rapport inbound list` shows them".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clap_accepts_the_definitions() {
        use clap::CommandFactory;
        Args::command().debug_assert();
    }

    #[test]
    fn a_duration_is_a_number_with_a_unit() {
        assert_eq!(duration("90s"), Ok(Duration::from_secs(90)));
        assert_eq!(duration("2m"), Ok(Duration::from_secs(120)));
        assert!(duration("2 weeks").is_err());
        assert!(duration("").is_err());
    }
}
