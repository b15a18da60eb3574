//! The format of the file: every key with its type, meaning and default.
//!
//! The doc comments are what `rapport config schema` and editors show. The JSON schema made from these structs also drives
//! the parser (`parse`), and `rapport config show` prints in this format.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::Weekday;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::import::FileKind;
use mail_transport::Tls;
use rapport_model::Secret;
use rapport_planner::digest::{DayOff, SectionName};
use rapport_planner::schedule::CatchUp;

macro_rules! tables {
    ($($(#[$meta:meta])* $name:ident { $($(#[$key_meta:meta])* $key:ident: $type:ty),+ $(,)? })+) => {$(
        #[derive(Clone, Default, Serialize, Deserialize, JsonSchema)]
        $(#[$meta])*
        #[serde(default, deny_unknown_fields)]
        pub(crate) struct $name {$(
            $(#[$key_meta])*
            #[serde(skip_serializing_if = "Option::is_none")]
            pub $key: Option<$type>,
        )+}
    )+};
}

tables! {
    /// The configuration of Rapport.
    #[schemars(title = "rapport.toml")]
    File {
        /// IANA time zone of people who have none. Default: UTC.
        time_zone: String,
        /// Language of mails to people who have none. Default: en.
        locale: Locale,
        /// Name of this installation. A database that belongs to another instance, such as a copy of production, sends no real
        /// mail. Default: production.
        instance: String,
        /// Where a reverse proxy publishes the path `/unsubscribe/` of `http.listen`, as `https://rapport.acme.example`. With it,
        /// digests have the one-click header of RFC 8058. Default: none, and people unsubscribe by mail.
        public_url: String,
        /// Database connection.
        database: Database,
        /// Outgoing mail.
        mail: Mail,
        /// What the mails look like.
        appearance: Appearance,
        /// Sources of inbound mail.
        inbound: Inbound,
        /// How replies are handled.
        replies: Replies,
        /// HTTP server for probes, metrics, the webhook and the page to unsubscribe.
        http: Http,
        /// Limits that hold for every person.
        boundaries: Boundaries,
        /// How long each kind of data is kept.
        retention: Retention,
        /// How data of other systems comes in.
        import: Import,
        /// Holidays of some people, such as those of a region: one `[[calendar]]` each.
        calendar: Vec<Calendar>,
        /// Settings for a team: one `[[team]]` each.
        team: Vec<Team>,
        /// Digests: one `[[digest]]` each.
        digest: Vec<Digest>,
    }

    /// What the mails look like.
    Appearance {
        /// The organisation, which the top of every digest names behind the team. Default: none.
        organisation: String,
        /// The colour of headings, links and buttons, such as `#17605a`. It must be dark enough to be read on white; the colours of dark
        /// mode follow from it. Default: #17605a.
        accent: String,
    }

    /// Database connection.
    Database {
        /// `postgres://user:password@host:5432/name`. DATABASE_URL is used if neither the file nor RAPPORT__DATABASE__URL sets
        /// it.
        url: String,
        /// Whether `url` leads to a connection pooler in transaction mode, such as PgBouncer 1.21 or later with
        /// `max_prepared_statements`. Default: false.
        pooler: bool,
        /// Past the pooler, to Postgres itself: for notifications, and for migrations. Without it, the database is asked for work
        /// every few seconds.
        direct_url: String,
    }

    /// Outgoing mail.
    Mail {
        /// Sender: `Name <address>`, or a bare address.
        from: String,
        /// Reply-To address. Contains `{token}` once, before the `@`, which is replaced by 49 characters that identify the mail:
        /// `{token}@in.acme.example` or `box+{token}@acme.example`.
        reply_address: String,
        /// Address that logs a conversation between colleagues when it is in Bcc.
        log_address: String,
        /// How mails are delivered: by `smtp`, as `files`, or not at all (`hold`: they stay in the outbox). Default: smtp if
        /// mail.smtp.url is set, otherwise hold.
        transport: TransportName,
        /// Send every mail to this address instead of its recipient, for testing.
        redirect_all_to: String,
        /// What to do if the connection breaks after the body of a mail was sent: `hold` it for an operator, or `resend` a
        /// digest after an hour, at most twice, and never once the next one is due, and risk duplicates. Default: hold.
        uncertain: Uncertain,
        /// SMTP server of the transport `smtp`.
        smtp: Smtp,
        /// DKIM signatures. Without them, let the mail server sign.
        dkim: Dkim,
        /// Directory of the transport `files`.
        files: Files,
    }

    /// SMTP server of the transport `smtp`.
    Smtp {
        /// `smtp://host:25` (see `starttls`) or `smtps://host:465` (implicit TLS). The ports shown are the defaults.
        url: String,
        /// STARTTLS on `smtp://` connections: `required`, `opportunistic` (if the server offers it) or `off`. Default:
        /// opportunistic on loopback, required elsewhere.
        starttls: StartTls,
        /// User name for authentication.
        username: String,
        /// Password for authentication.
        #[schemars(with = "Option<String>")]
        password: Secret,
        /// File that contains only the password; trailing line ends are ignored.
        password_file: PathBuf,
        /// Shell command that prints an OAuth 2.0 access token, in place of a password (XOAUTH2). Run at most every five minutes.
        token_command: String,
        /// File with certificates in PEM of authorities that are trusted besides those of the system.
        ca_file: PathBuf,
        /// Maximum number of parallel connections. Default: 8.
        #[schemars(range(min = 1, max = 256))]
        lanes: u16,
        /// Time of day in which mails are sent, in `time_zone`, such as `08:00-18:00`. Others wait for it, but for answers to what
        /// people write, which leave at once. Default: all day.
        window: String,
        /// Maximum sending rate of all replicas together: a number of mails in a second, minute, hour or day, such as `10/s`,
        /// `600/min`, `5000/h` or `50000/day`. Default: none.
        rate: String,
    }

    /// DKIM signatures (RFC 6376).
    Dkim {
        /// Signing domain: the domain of `mail.from`, or one above it.
        domain: String,
        /// Selector of the key in DNS. `rapport check` prints the record to publish.
        selector: String,
        /// File that contains the private key in PEM: RSA of at least 2,048 bits, or Ed25519.
        private_key_file: PathBuf,
        /// Selector of a second key, for a second signature in every mail.
        second_selector: String,
        /// File that contains the second private key, normally of the other algorithm.
        second_private_key_file: PathBuf,
    }

    /// Directory of the transport `files`.
    Files {
        /// Directory for the mails, one `.eml` file each; created if missing.
        directory: PathBuf,
    }

    /// Sources of inbound mail.
    Inbound {
        /// The authserv-id that your own mail server writes into Authentication-Results (RFC 8601).
        authserv_id: String,
        /// IMAP mailbox to poll.
        imap: Imap,
        /// LMTP server for deliveries by the local mail server.
        lmtp: Lmtp,
        /// HTTP endpoint for mails posted by a mail provider.
        webhook: Webhook,
    }

    /// IMAP mailbox to poll.
    Imap {
        /// `imaps://host:993` (implicit TLS) or `imap://host:143` (STARTTLS; unencrypted on loopback). The ports shown are the
        /// defaults.
        url: String,
        /// Folder to read. Default: INBOX.
        mailbox: String,
        /// Folder to move mails to once they are stored. Default: they stay where they are, marked as read.
        archive: String,
        /// User name for authentication.
        username: String,
        /// Password for authentication.
        #[schemars(with = "Option<String>")]
        password: Secret,
        /// File that contains only the password.
        password_file: PathBuf,
        /// Shell command that prints an OAuth 2.0 access token, in place of a password (XOAUTH2). Run at most every five minutes.
        token_command: String,
        /// File with certificates in PEM of authorities that are trusted besides those of the system.
        ca_file: PathBuf,
    }

    /// LMTP server (RFC 2033) for deliveries by the local mail server.
    Lmtp {
        /// Loopback address and port to listen on, such as `127.0.0.1:8024`, or the path of a Unix socket; with `allow_from`, any
        /// address.
        listen: String,
        /// Networks, or single addresses, from which mail servers may deliver, besides this machine: `10.1.2.0/28`. Whoever is there can
        /// deliver mail in any name.
        #[schemars(schema_with = "networks")]
        allow_from: Vec<String>,
    }

    /// HTTP endpoint for mails posted by a mail provider.
    Webhook {
        /// Secret for verifying the signatures (HMAC-SHA-256), at least 16 characters.
        #[schemars(with = "Option<String>")]
        secret: Secret,
        /// File that contains only the secret.
        secret_file: PathBuf,
    }

    /// How replies are handled.
    Replies {
        /// Acknowledge replies `always`, or only those with `problems`. Default: always.
        acknowledge: Acknowledge,
        /// What an action that others will see does if the reply could not be authenticated: wait for the person to confirm it
        /// (`confirm`), or go ahead (`accept`). Default: confirm.
        unauthenticated: Unauthenticated,
        /// File that contains the keys of reply addresses and of forgotten addresses, as `rapport keys generate` prints it.
        /// Default: the keys are in the database.
        token_key_file: PathBuf,
    }

    /// HTTP server for probes, metrics, the webhook, what other systems push, and pages.
    Http {
        /// Address and port to listen on. Default: 127.0.0.1:8080.
        listen: String,
        /// The page for operators, `/operator`: there only with a password.
        operator: Operator,
    }

    /// The page for operators: read-only, names nobody, and shows nothing that anybody wrote.
    Operator {
        /// Password, at least 16 characters; the name of the user does not matter.
        #[schemars(with = "Option<String>")]
        password: Secret,
        /// File that contains only the password.
        password_file: PathBuf,
        /// Host that the page may be asked for under, besides this machine, such as `rapport.acme.example`.
        host: String,
    }

    /// Limits that hold for every person.
    Boundaries {
        /// Local time of day in which a person gets no mail: `18:00-08:00`, or `none`. Default: 18:00-08:00.
        quiet_hours: String,
        /// Working days. Default: mon to fri.
        #[schemars(length(min = 1))]
        working_days: Vec<Day>,
        /// Holidays of everyone: mail due on them waits for the next working day.
        #[schemars(schema_with = "dates")]
        holidays: Vec<String>,
        /// A file in the format iCalendar (RFC 5545) whose events of whole days are holidays of everyone, too. It is read when the
        /// configuration is.
        holidays_file: PathBuf,
        /// Maximum of mails per person and week, over all digests. Default: 1.
        #[schemars(range(min = 1, max = 7))]
        mails_per_week: u8,
        /// Maximum of asks per person and week, over all digests. Default: 2.
        #[schemars(range(min = 0, max = 7))]
        asks_per_week: u8,
    }

    /// How long each kind of data is kept: a number of days, weeks, months or years, such as `30 days`. A month is a twelfth
    /// of 365 days, rounded up. What is older is deleted within an hour.
    Retention {
        /// Notes of the log, from the day that they are about; and what replies said and did, from the day they came in.
        /// At least 90 days. Default: 12 months.
        notes: String,
        /// Raw mails that came in. Default: 30 days.
        inbound: String,
        /// Raw mails that came in without a valid token, not more than `inbound`. Default: 7 days.
        inbound_without_token: String,
        /// Bodies of mails that a server took. Default: 7 days.
        sent: String,
        /// Bodies of mails that are uncertain or dead. Default: 30 days.
        undelivered: String,
        /// Addresses of people who left the roster. Default: 28 days.
        addresses: String,
        /// Records of attempts to deliver. Default: 90 days.
        attempts: String,
        /// Decisions with their mails, and absences that are over; at least 200 days, because planning looks back that far.
        /// Default: 13 months.
        decisions: String,
    }

    /// How data of other systems comes in.
    Import {
        /// How often tables and calendars are read, from `1m` to `24h`. Default: 1h.
        every: String,
        /// A folder whose files the daemon imports whenever they are new or changed. All replicas must see the same one.
        folder: PathBuf,
        /// Files that are not written as ours: one `[[import.file]]` each.
        file: Vec<ImportFile>,
        /// Tables of other systems in the same database: one `[[import.table]]` each.
        table: Vec<ImportTable>,
        /// Calendars of other systems: one `[[import.calendar]]` each.
        calendar: Vec<ImportCalendar>,
    }

    /// Calendars of other systems in the format iCalendar (RFC 5545), which the daemon reads.
    #[schemars(extend("required" = ["name", "kind"]))]
    ImportCalendar {
        /// Name: 1 to 64 lower-case letters, digits and hyphens. Identifies the events of the calendar; do not change it.
        name: String,
        /// What its events are: activities of a team, or absences of people.
        kind: CalendarKind,
        /// Where it is: an https:// or http:// URL.
        url: String,
        /// The file that it is in, instead of a URL.
        file: PathBuf,
        /// The team whose activities they are.
        team: String,
    }

    /// Tables of other systems in the same database, which the daemon reads; nothing but the right to SELECT is needed.
    #[schemars(extend("required" = ["kind", "query"]))]
    ImportTable {
        /// What the rows are: people, interactions, follow_ups, activities, absences, celebrations, exclusions, cadences or goals.
        #[schemars(schema_with = "file_kind")]
        kind: String,
        /// A query whose columns have the names of the columns of such a file. Others are left out.
        query: String,
        /// A column of the query that later rows have higher values of, such as when a row was changed. With it, only rows from an hour
        /// before the last one are read (of a number, from 1,000 below), and all of them once a day. Default: all rows, each time.
        cursor: String,
        /// Whether people who are no longer among the rows have left. Default: false.
        full: bool,
    }

    /// Files that are not written as ours.
    #[schemars(extend("required" = ["name"]))]
    ImportFile {
        /// Names of the files, with `*` for any characters, such as `hr-*.csv`; case does not matter. The first that fits counts.
        name: String,
        /// What they contain: people, interactions, follow_ups, activities, absences, celebrations, exclusions, cadences or goals.
        /// Default: as their names or columns tell.
        #[schemars(schema_with = "file_kind")]
        kind: String,
        /// Their columns by ours: `role = "Position"`. The cells of several are joined by spaces: `name = ["First", "Last"]`. Columns
        /// that are not mentioned and do not have our names are left out.
        #[schemars(schema_with = "columns_of_file")]
        columns: BTreeMap<String, Vec<String>>,
        /// What a column holds in every row: `kind = "thanks"`.
        #[schemars(schema_with = "columns_with_text")]
        constants: BTreeMap<String, String>,
        /// Our words by theirs, for kinds and for yes and no: `Kudos = "thanks"`. Case does not matter.
        words: BTreeMap<String, String>,
        /// How dates are written, besides YYYY-MM-DD: `dd.mm.yyyy`, `m/d/yyyy`.
        date: String,
        /// How times are written, besides RFC 3339: `dd.mm.yyyy hh:mm`, `m/d/yyyy h:mm am`, or `unix` for seconds since 1970. A time without an
        /// offset is in `time_zone`, and a date without a time is noon.
        time: String,
        /// IANA time zone of times without an offset. Default: `time_zone` of the configuration.
        time_zone: String,
        /// A character that separates the items of a cell, besides `;`, such as `|`.
        list_separator: String,
        /// Whether people who are not in the file have left, if it is one of people. Default: false.
        full: bool,
    }

    /// Holidays of some people.
    #[schemars(extend("required" = ["name"]))]
    Calendar {
        /// Name, as in the column `calendar` of people files; case does not matter.
        name: String,
        /// Days off for people with this calendar, in addition to boundaries.holidays.
        #[schemars(schema_with = "dates")]
        days: Vec<String>,
        /// A file in the format iCalendar (RFC 5545) whose events of whole days are days off, too.
        file: PathBuf,
    }

    /// Settings for a team.
    #[schemars(extend("required" = ["name", "cadence"]))]
    Team {
        /// Name, as in people files; case does not matter.
        name: String,
        /// How often two members should be in touch, unless they chose a cadence themselves.
        cadence: Cadence,
    }

    /// A digest.
    #[schemars(extend("required" = ["name", "schedule"]))]
    Digest {
        /// Name: 1 to 64 lower-case letters, digits and hyphens. Identifies the digest in the database; do not change it.
        name: String,
        /// Cron expression: minute, hour, day of month, month, day of week. `0 9 * * mon` is Monday at 9:00.
        schedule: String,
        /// Time zone of the schedule: `person` (each recipient's own) or an IANA time zone. Default: person.
        time_zone: String,
        /// Who gets it. Default: everybody.
        audience: Audience,
        /// Sections. Default: all.
        #[schemars(length(min = 1), schema_with = "sections")]
        sections: Vec<SectionName>,
        /// Template for the subject, with {{ week }}, {{ reader }} and {{ first }}; the week is appended if it is missing. Default: the
        /// week and the most important items.
        subject: String,
        /// After an outage, send the `latest` missed occurrence, or `none`. Default: latest.
        catch_up: CatchUpName,
        /// If it is due on a person's day off, send their mail on the `next` or the `previous` working day, or not at all
        /// (`skip`). Default: next.
        day_off: DayOffName,
        /// Maximum number of items in a section.
        caps: Caps,
        /// How often two people should be in touch, if neither they, their history nor their team say so. Default: no reminder.
        cadence: Cadence,
        /// Time within which everyone is the subject of a nudge at least once, such as `4 weeks` or `28 days`. Default: 4 weeks.
        everyone_within: String,
    }

    /// Who gets a digest.
    Audience {
        /// Team names; `*` means all. Default: all.
        teams: Vec<String>,
        /// Roles; a recipient has one of them. Default: all.
        roles: Vec<String>,
    }

    /// Maximum number of items in a section.
    #[serde(rename_all = "kebab-case")]
    Caps {
        /// Follow-ups. Default: 5.
        #[schemars(range(min = 1, max = 50))]
        follow_ups: u8,
        /// Activities. Default: 5.
        #[schemars(range(min = 1, max = 50))]
        activities: u8,
    }

    /// How often two people should be in touch.
    Cadence {
        /// Days after which a reminder may appear, 7 to 183.
        #[schemars(range(min = 7, max = 183))]
        ideal_days: u8,
        /// Days after which a contact is overdue, 7 to 183.
        #[schemars(range(min = 7, max = 183))]
        longest_days: u8,
    }
}

macro_rules! words {
    ($($(#[$meta:meta])* $vis:vis $name:ident { $($variant:ident),+ $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        $vis enum $name { $($variant),+ }
    )+};
}

words! {
    /// Language of mails (ISO 639-1).
    pub(crate) Locale { En, De, Fr, Es }
    /// See `mail.transport`.
    pub(crate) TransportName { Smtp, Files, Hold }
    /// What to do with a mail whose delivery is uncertain.
    #[expect(missing_docs, reason = "the doc comment of the key describes each value")]
    pub Uncertain { Hold, Resend }
    /// See `mail.smtp.starttls`.
    pub(crate) StartTls { Required, Opportunistic, Off }
    /// Which replies are acknowledged.
    #[expect(missing_docs, reason = "the doc comment of the key describes each value")]
    pub Acknowledge { Always, Problems }
    /// Whether an action that others will see needs confirmation if the reply is unauthenticated.
    #[expect(missing_docs, reason = "the doc comment of the key describes each value")]
    pub Unauthenticated { Confirm, Accept }
    /// What the events of a calendar are.
    pub(crate) CalendarKind { Activities, Absences }
    /// See `digest.catch_up`.
    pub(crate) CatchUpName { Latest, None }
    /// See `digest.day_off`.
    pub(crate) DayOffName { Next, Previous, Skip }
    /// A day of the week.
    pub(crate) Day { Mon, Tue, Wed, Thu, Fri, Sat, Sun }
}

/// For `smtp://` URLs.
impl From<StartTls> for Tls {
    fn from(word: StartTls) -> Self {
        match word {
            StartTls::Required => Self::StartTls,
            StartTls::Opportunistic => Self::Opportunistic,
            StartTls::Off => Self::Off,
        }
    }
}

/// Conversions between an enum of the file and the type that the rest of the code uses.
macro_rules! convert_variants {
    ($($word:ident for $type:ident { $($variant:ident),+ })+) => {$(
        impl From<$word> for $type {
            fn from(word: $word) -> Self {
                match word { $($word::$variant => Self::$variant),+ }
            }
        }

        impl From<$type> for $word {
            fn from(value: $type) -> Self {
                match value { $($type::$variant => Self::$variant),+ }
            }
        }
    )+};
}

convert_variants! {
    CatchUpName for CatchUp { Latest, None }
    DayOffName for DayOff { Next, Previous, Skip }
    Day for Weekday { Mon, Tue, Wed, Thu, Fri, Sat, Sun }
}

/// The JSON schema (draft 2020-12) of the file.
pub fn schema() -> Value {
    SchemaSettings::draft2020_12()
        .with(|settings| settings.inline_subschemas = true)
        .with_transform(RecursiveTransform(for_toml))
        .into_generator()
        .into_root_schema_for::<File>()
        .to_value()
}

/// Adapts a schema to TOML, which has no null, and joins the lines of descriptions.
fn for_toml(schema: &mut Schema) {
    if let Some(types) = schema.get_mut("type")
        && let Some(all) = types.as_array_mut()
    {
        all.retain(|it| *it != "null");
        if let [only] = all.as_slice() {
            *types = only.clone();
        }
    }
    if let Some(Value::Array(words)) = schema.get_mut("enum") {
        words.retain(|word| !word.is_null());
    }
    if let Some(Value::String(description)) = schema.get_mut("description") {
        *description = description.replace('\n', " ");
    }
}

fn sections(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "array",
        "items": { "type": "string", "enum": SectionName::WORDS },
        "uniqueItems": true,
    })
}

fn file_kind(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "enum": FileKind::ALL.map(FileKind::as_str) })
}

fn columns_of_file(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "object",
        "propertyNames": { "enum": FileKind::all_columns() },
        "additionalProperties": { "type": ["array", "string"], "items": { "type": "string" }, "minItems": 1 },
    })
}

fn columns_with_text(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "object",
        "propertyNames": { "enum": FileKind::all_columns() },
        "additionalProperties": { "type": "string" },
    })
}

fn networks(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "array", "items": { "type": "string", "examples": ["10.1.2.0/28"] } })
}

fn dates(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "array", "items": { "type": "string", "format": "date" } })
}
