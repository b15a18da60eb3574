//! The shape of the file: every key, its type and what it means.
//!
//! This is the one table of keys. The JSON schema that comes from it drives the walk over a file and the environment
//! (`tree`), editors complete from it, and `config show` prints in it. A key marked `x-planned` is accepted and has no
//! effect yet.

use std::path::PathBuf;

use chrono::Weekday;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::Value;

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
        /// The time zone of people who have none: an IANA name. Default: UTC.
        time_zone: String,
        /// The language of the mails to people who have none. Default: en.
        locale: Locale,
        /// The name of this installation. A copy of the database under another name mails nobody. Default: production.
        instance: String,
        /// Where people reach the web pages of Rapport; without it, mails hold no web links.
        #[schemars(extend("x-planned" = true))]
        public_url: String,
        /// Where the rows live.
        database: Database,
        /// What goes out, and how.
        mail: Mail,
        /// What comes in.
        inbound: Inbound,
        /// What answers do.
        replies: Replies,
        /// Health and metrics.
        http: Http,
        /// What Rapport never does to people.
        boundaries: Boundaries,
        /// Holidays of some, such as those of a place: one `[[calendar]]` for each.
        calendar: Vec<Calendar>,
        /// What holds within one team: one `[[team]]` for each.
        team: Vec<Team>,
        /// The mailings: one `[[digest]]` for each.
        digest: Vec<Digest>,
    }

    /// Where the rows live.
    Database {
        /// `postgres://user:password@host:5432/name`. DATABASE_URL stands in where neither the file nor
        /// RAPPORT__DATABASE__URL says anything.
        url: String,
    }

    /// What goes out, and how.
    Mail {
        /// Who the mails come from: `Name <address>`, or an address alone.
        from: String,
        /// Where answers go. `{token}` stands once, before the `@`, for 49 characters that say which mail is answered:
        /// `{token}@in.acme.example` or `box+{token}@acme.example`.
        reply_address: String,
        /// An address for Bcc: it logs that two people talked.
        log_address: String,
        /// How mails leave: by `smtp`, as `files`, or not at all (`hold`: they wait in the outbox). Default: smtp when
        /// mail.smtp.url is given, else hold.
        transport: TransportName,
        /// Every mail goes to this address instead of to people: for trying things out.
        redirect_all_to: String,
        /// What becomes of a mail whose connection broke after its body: `hold` it for an operator, or `resend` it and
        /// risk that it comes twice. Default: hold.
        uncertain: Uncertain,
        /// The mail server.
        smtp: Smtp,
        /// Signatures.
        #[schemars(extend("x-planned" = true))]
        dkim: Dkim,
        /// The folder of the transport `files`.
        files: Files,
    }

    /// The mail server.
    Smtp {
        /// `smtp://host:25` (STARTTLS, see there) or `smtps://host:465` (TLS from the first octet). The ports shown are
        /// the defaults.
        url: String,
        /// Whether a `smtp://` connection is encrypted: `required`, `opportunistic` (where the server offers it) or
        /// `off`. Default: opportunistic on this machine, required elsewhere.
        starttls: StartTls,
        /// The name to log in with.
        username: String,
        /// The password to log in with.
        #[schemars(with = "Option<String>")]
        password: Secret,
        /// A file that holds the password and nothing else; a line end after it does no harm.
        password_file: PathBuf,
        /// How many connections to open at most. Default: 8.
        #[schemars(range(min = 1, max = 64))]
        lanes: u8,
        /// The hours in which mails leave, such as `08:00-18:00`.
        #[schemars(extend("x-planned" = true))]
        window: String,
        /// How many mails leave at most, such as `600/min`.
        #[schemars(extend("x-planned" = true))]
        rate: String,
    }

    /// Signatures (RFC 6376).
    Dkim {
        /// The signing domain.
        domain: String,
        /// The name of the key in the DNS.
        selector: String,
        /// A file that holds the private key.
        private_key_file: PathBuf,
    }

    /// The folder of the transport `files`.
    Files {
        /// Where the mails are put, as one `.eml` file each.
        directory: PathBuf,
    }

    /// What comes in.
    Inbound {
        /// The name by which our own mail server signs its Authentication-Results (RFC 8601).
        authserv_id: String,
        /// A mailbox to read.
        imap: Imap,
        /// A server that the mail server hands mails to.
        lmtp: Lmtp,
        /// A page that a mail provider posts mails to.
        webhook: Webhook,
    }

    /// A mailbox to read.
    Imap {
        /// `imaps://host:993` (TLS from the first octet), or `imap://host:143` (STARTTLS; in clear on this machine).
        url: String,
        /// The folder to read. Default: INBOX.
        mailbox: String,
        /// The folder that mails are moved to once they are stored. Default: they stay, marked as read.
        archive: String,
        /// The name to log in with.
        username: String,
        /// The password to log in with.
        #[schemars(with = "Option<String>")]
        password: Secret,
        /// A file that holds the password.
        password_file: PathBuf,
    }

    /// A server that the mail server hands mails to (RFC 2033).
    Lmtp {
        /// The loopback address and port to listen on, such as `127.0.0.1:8024`, or the path of a Unix socket.
        listen: String,
    }

    /// A page that a mail provider posts mails to.
    Webhook {
        /// The secret that its signatures are made with.
        #[schemars(with = "Option<String>")]
        secret: Secret,
        /// A file that holds the secret.
        secret_file: PathBuf,
    }

    /// What answers do.
    Replies {
        /// Whether an answer is acknowledged `always`, or on `problems` alone. Default: always.
        acknowledge: Acknowledge,
        /// What an outward action does whose mail could not be authenticated: wait for a tap (`confirm`), or go ahead
        /// (`accept`). Default: confirm.
        unauthenticated: Unauthenticated,
        /// A file that holds the keys of the tokens.
        #[schemars(extend("x-planned" = true))]
        token_key_file: PathBuf,
    }

    /// Health and metrics.
    Http {
        /// The address and port to listen on. Default: 127.0.0.1:8080.
        listen: String,
    }

    /// What Rapport never does to people.
    Boundaries {
        /// When people are not written to, in their own time: `18:00-08:00`, or `none`. Default: 18:00-08:00.
        quiet_hours: String,
        /// The days on which people work. Default: mon to fri.
        #[schemars(length(min = 1))]
        working_days: Vec<Day>,
        /// Days on which nobody works: what is due waits for the next working day.
        #[schemars(schema_with = "dates")]
        holidays: Vec<String>,
        /// How many digests a person gets in a week at most, over all digests. Default: 1.
        #[schemars(range(min = 1, max = 7))]
        mails_per_week: u8,
        /// How many small things a person is asked to do in a week at most, over all digests. Default: 2.
        #[schemars(range(min = 0, max = 7))]
        asks_per_week: u8,
    }

    /// Holidays of some.
    #[schemars(extend("required" = ["name", "days"]))]
    Calendar {
        /// Its name, in any case. People files name it in the column `calendar`.
        name: String,
        /// Days on which those who have it do not work, besides the holidays of all.
        #[schemars(schema_with = "dates")]
        days: Vec<String>,
    }

    /// What holds within one team.
    #[schemars(extend("required" = ["name", "cadence"]))]
    Team {
        /// Its name, as people files have it, in any case.
        name: String,
        /// After how long two of its people are reminded of each other, where they say nothing else themselves.
        cadence: Cadence,
    }

    /// A mailing.
    #[schemars(extend("required" = ["name", "schedule"]))]
    Digest {
        /// Its name: small letters, digits and hyphens. It stands in the ledger for ever.
        name: String,
        /// When it is due, as cron says it: minute, hour, day of month, month, day of week. `0 9 * * mon` is Monday at
        /// nine.
        schedule: String,
        /// Whose nine o'clock: each `person`'s own, or that of one IANA zone. Default: person.
        time_zone: String,
        /// Who gets it. Default: everybody.
        audience: Audience,
        /// What it tells. Default: all of them.
        #[schemars(length(min = 1), schema_with = "sections")]
        sections: Vec<SectionName>,
        /// A template for the subject. Default: one that names what matters most.
        subject: String,
        /// After an outage, send the `latest` that was missed, or `none`. Default: latest.
        catch_up: CatchUpName,
        /// Where it falls on somebody's day off, their mail waits for the `next` working day, comes on the `previous` one,
        /// or there is none (`skip`). Default: next.
        day_off: DayOffName,
        /// How many items a section shows at most.
        caps: Caps,
        /// After how long two people are reminded of each other, where neither they, nor their history, nor their team say
        /// it. Default: not at all.
        cadence: Cadence,
        /// Within what time everybody is the subject of a nudge, such as `4 weeks`. Default: 4 weeks.
        everyone_within: String,
    }

    /// Who gets a digest.
    Audience {
        /// Names of teams; `*` is all of them. Default: all.
        teams: Vec<String>,
        /// Roles; a person has one of them. Default: all.
        roles: Vec<String>,
    }

    /// How many items a section shows at most.
    #[serde(rename_all = "kebab-case")]
    Caps {
        /// Follow-ups. Default: 5.
        #[schemars(range(min = 1, max = 50))]
        follow_ups: u8,
        /// Activities. Default: 5.
        #[schemars(range(min = 1, max = 50))]
        activities: u8,
    }

    /// How often two people should talk.
    Cadence {
        /// The number of days after which it would be nice.
        #[schemars(range(min = 7, max = 183))]
        ideal_days: u8,
        /// The number of days after which it is too long.
        #[schemars(range(min = 7, max = 183))]
        longest_days: u8,
    }
}

macro_rules! words {
    ($($(#[$meta:meta])* $name:ident { $($variant:ident),+ $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        #[allow(missing_docs, reason = "the key that holds the word tells what each means")]
        pub enum $name { $($variant),+ }
    )+};
}

words! {
    /// A language.
    Locale { En, De, Fr, Es }
    /// How mails leave.
    TransportName { Smtp, Files, Hold }
    /// What becomes of a mail that may have arrived.
    Uncertain { Hold, Resend }
    /// Whether a connection is encrypted.
    StartTls { Required, Opportunistic, Off }
    /// What is acknowledged.
    Acknowledge { Always, Problems }
    /// What an unauthenticated mail may do.
    Unauthenticated { Confirm, Accept }
    /// What is made up for after an outage.
    CatchUpName { Latest, None }
    /// What happens on a day off.
    DayOffName { Next, Previous, Skip }
    /// A day of the week.
    Day { Mon, Tue, Wed, Thu, Fri, Sat, Sun }
}

/// For a server whose url leaves the encryption to STARTTLS.
impl From<StartTls> for Tls {
    fn from(word: StartTls) -> Self {
        match word {
            StartTls::Required => Self::StartTls,
            StartTls::Opportunistic => Self::Opportunistic,
            StartTls::Off => Self::Off,
        }
    }
}

/// A word of the file for each variant of a type, and back.
macro_rules! stands_for {
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

stands_for! {
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

/// TOML has no null: a key that may be absent is just not there. A line end in a comment is a blank in a description.
fn for_toml(schema: &mut Schema) {
    if let Some(types) = schema.get_mut("type")
        && let Some(only) = types.as_array().and_then(|all| all.iter().find(|it| *it != "null"))
    {
        *types = only.clone();
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

fn dates(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "array", "items": { "type": "string", "format": "date" } })
}
