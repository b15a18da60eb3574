//! Serializes a configuration as a file with every effective setting and no secrets.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::file::{self, Day, File, StartTls, TransportName};
use super::{Boundaries, Config, Digest, DkimKey, InboundSources, Limits, LmtpListen, Retention, Transport};
use crate::mail::Sender;
use mail_transport::{Credentials, Tls, imap, smtp};
use rapport_model::{Address, Secret};
use rapport_planner::digest::Cadence;

/// In the format of the file, with defaults filled in. Passwords are shown as `(hidden)`, or `***` in a URL.
impl Serialize for Config {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        File::from(self).serialize(serializer)
    }
}

impl From<&Config> for File {
    fn from(config: &Config) -> Self {
        let calendars = &config.boundaries.hours.calendars;
        Self {
            time_zone: Some(config.time_zone.name().to_owned()),
            locale: Some(config.locale),
            instance: Some(config.instance.clone()),
            database: config.database.as_ref().map(|it| file::Database {
                url: Some(it.url.to_string()),
                pooler: Some(it.is_pooler),
                direct_url: it.direct_url.as_ref().map(ToString::to_string),
            }),
            mail: Some(mail(config)),
            appearance: Some(file::Appearance {
                organisation: config.appearance.organisation.as_ref().map(ToString::to_string),
                accent: Some(config.appearance.accent.to_string()),
            }),
            public_url: config.public_url.as_ref().map(ToString::to_string),
            http: Some(file::Http {
                listen: Some(config.http_listen.to_string()),
                operator: config.operator.as_ref().map(|operator| file::Operator {
                    password: Some(operator.password.clone()),
                    password_file: None,
                    host: operator.host.clone(),
                }),
            }),
            boundaries: Some((&config.boundaries).into()),
            retention: Some((&config.retention).into()),
            import: (config.import != super::Import::default()).then(|| (&config.import).into()),
            calendar: (!calendars.is_empty())
                .then(|| calendars.iter().map(|(name, days)| calendar(name, days)).collect()),
            team: (!config.team_cadences.is_empty()).then(|| {
                let teams = config.team_cadences.iter();
                let team = |(name, it): (&String, &Cadence)| file::Team {
                    name: Some(name.clone()),
                    cadence: Some(cadence(*it)),
                };
                teams.map(team).collect()
            }),
            digest: Some(config.digests.iter().map(Into::into).collect()),
            inbound: inbound(config),
            replies: Some(file::Replies {
                acknowledge: Some(config.replies.acknowledge),
                unauthenticated: Some(config.replies.unauthenticated),
                token_key_file: config.key_file.as_ref().map(|file| file.path.clone()),
            }),
        }
    }
}

/// `None` if no source of mail is configured.
fn inbound(config: &Config) -> Option<file::Inbound> {
    let authserv_id = config.replies.authserv_id.clone();
    if authserv_id.is_none() && config.inbound == InboundSources::default() {
        return None;
    }
    let InboundSources { imap, lmtp, webhook_secret } = &config.inbound;
    Some(file::Inbound {
        authserv_id,
        imap: imap.as_ref().map(Into::into),
        lmtp: lmtp.as_ref().map(|listen| match listen {
            LmtpListen::Tcp { address, clients } => file::Lmtp {
                listen: Some(address.to_string()),
                allow_from: (!clients.is_empty()).then(|| clients.iter().map(ToString::to_string).collect()),
            },
            LmtpListen::Unix(path) => {
                file::Lmtp { listen: Some(path.display().to_string()), allow_from: None }
            }
        }),
        webhook: webhook_secret
            .as_ref()
            .map(|secret| file::Webhook { secret: Some(secret.clone()), secret_file: None }),
    })
}

impl From<&imap::Settings> for file::Imap {
    fn from(settings: &imap::Settings) -> Self {
        let scheme = if settings.tls == Tls::Implicit { "imaps" } else { "imap" };
        Self {
            url: Some(format!("{scheme}://{}:{}", bracketed(&settings.host), settings.port)),
            mailbox: Some(settings.mailbox.clone()),
            archive: settings.archive.clone(),
            username: Some(settings.credentials.username.clone()),
            password: hidden(&settings.credentials),
            token_command: token_command(&settings.credentials),
            ca_file: settings.authorities.file().map(Path::to_owned),
            password_file: None,
        }
    }
}

/// A host as in a URL, with IPv6 addresses in brackets.
fn bracketed(host: &str) -> String {
    if host.contains(':') { format!("[{host}]") } else { host.to_owned() }
}

fn mail(config: &Config) -> file::Mail {
    let mail = &config.mail;
    let (transport, smtp, files) = match &mail.transport {
        Transport::Smtp { settings, limits, .. } => (TransportName::Smtp, Some(smtp(settings, limits)), None),
        Transport::Files { directory } => {
            (TransportName::Files, None, Some(file::Files { directory: Some(directory.clone()) }))
        }
        Transport::Hold => (TransportName::Hold, None, None),
    };
    file::Mail {
        from: mail.from.as_ref().map(mailbox),
        reply_address: mail.reply_address.as_ref().map(ToString::to_string),
        log_address: config.replies.log_address.as_ref().map(Address::to_string),
        transport: Some(transport),
        redirect_all_to: mail.redirect_all_to.as_ref().map(Address::to_string),
        uncertain: Some(mail.uncertain),
        smtp,
        files,
        dkim: dkim(&mail.dkim),
    }
}

fn dkim(keys: &[DkimKey]) -> Option<file::Dkim> {
    let (first, second) = (keys.first()?, keys.get(1));
    let selector = |key: &DkimKey| key.signer.selector().to_owned();
    Some(file::Dkim {
        domain: Some(first.signer.domain().to_owned()),
        selector: Some(selector(first)),
        private_key_file: Some(first.file.clone()),
        second_selector: second.map(selector),
        second_private_key_file: second.map(|key| key.file.clone()),
    })
}

fn dates(days: &BTreeSet<NaiveDate>) -> Vec<String> {
    days.iter().map(ToString::to_string).collect()
}

fn calendar(name: &str, days: &BTreeSet<NaiveDate>) -> file::Calendar {
    file::Calendar { name: Some(name.to_owned()), days: Some(dates(days)), file: None }
}

fn cadence(cadence: Cadence) -> file::Cadence {
    file::Cadence {
        ideal_days: Some(octet(cadence.ideal_days)),
        longest_days: cadence.longest_days.map(octet),
    }
}

fn mailbox(sender: &Sender) -> String {
    match &sender.name {
        Some(name) => format!("{name} <{}>", sender.address),
        None => sender.address.to_string(),
    }
}

fn smtp(settings: &smtp::Settings, limits: &Limits) -> file::Smtp {
    let (scheme, starttls) = match settings.tls {
        Tls::Implicit => ("smtps", None),
        Tls::StartTls => ("smtp", Some(StartTls::Required)),
        Tls::Opportunistic => ("smtp", Some(StartTls::Opportunistic)),
        Tls::Off => ("smtp", Some(StartTls::Off)),
    };
    file::Smtp {
        url: Some(format!("{scheme}://{}:{}", bracketed(&settings.host), settings.port)),
        starttls,
        username: settings.credentials.as_ref().map(|it| it.username.clone()),
        password: settings.credentials.as_ref().and_then(hidden),
        token_command: settings.credentials.as_ref().and_then(token_command),
        ca_file: settings.authorities.file().map(Path::to_owned),
        lanes: Some(u16::try_from(limits.lanes).unwrap_or(u16::MAX)),
        rate: limits.rate.map(|rate| rate.to_string()),
        window: limits.window.map(|window| window.to_string()),
        ..file::Smtp::default()
    }
}

/// A stand-in for a password, since `Secret` serializes as `(hidden)` whatever it holds.
fn hidden(credentials: &Credentials) -> Option<Secret> {
    matches!(credentials.secret, mail_transport::Secret::Password(_)).then(|| Secret::new(""))
}

fn token_command(credentials: &Credentials) -> Option<String> {
    match &credentials.secret {
        mail_transport::Secret::Password(_) => None,
        mail_transport::Secret::Token(command) => Some(command.command().to_owned()),
    }
}

/// Converts back a number that was a `u8` in the file.
fn octet(number: impl TryInto<u8>) -> u8 {
    number.try_into().unwrap_or(u8::MAX)
}

impl From<&Boundaries> for file::Boundaries {
    fn from(boundaries: &Boundaries) -> Self {
        let hours = &boundaries.hours;
        Self {
            quiet_hours: Some(hours.quiet.to_string()),
            working_days: Some(hours.days.iter().map(Day::from).collect()),
            holidays: (!hours.holidays.is_empty()).then(|| dates(&hours.holidays)),
            holidays_file: None,
            mails_per_week: Some(boundaries.mails_per_week),
            asks_per_week: Some(boundaries.asks_per_week),
        }
    }
}

impl From<&Retention> for file::Retention {
    fn from(retention: &Retention) -> Self {
        let days = |days: u16| Some(if days == 1 { "1 day".to_owned() } else { format!("{days} days") });
        Self {
            notes: days(retention.notes),
            inbound: days(retention.inbound),
            inbound_without_token: days(retention.inbound_without_token),
            sent: days(retention.sent),
            undelivered: days(retention.undelivered),
            addresses: days(retention.addresses),
            attempts: days(retention.attempts),
            decisions: days(retention.decisions),
        }
    }
}

impl From<&Digest> for file::Digest {
    fn from(digest: &Digest) -> Self {
        let rules = &digest.rules;
        let everybody = || vec!["*".to_owned()];
        Self {
            name: Some(digest.name.clone()),
            schedule: Some(digest.schedule.to_string()),
            time_zone: Some(digest.audience.fixed_zone.map_or("person", |zone| zone.name()).to_owned()),
            audience: Some(file::Audience {
                teams: Some(digest.audience.teams.clone().unwrap_or_else(everybody)),
                roles: digest.audience.roles.clone(),
            }),
            sections: Some(digest.sections().to_vec()),
            subject: digest.subject.as_ref().map(|subject| subject.as_str().to_owned()),
            catch_up: Some(digest.catch_up.into()),
            day_off: Some(rules.day_off.into()),
            caps: Some(file::Caps {
                follow_ups: Some(octet(rules.follow_up_cap)),
                activities: Some(octet(rules.activity_cap)),
            }),
            cadence: rules.cadence.map(cadence),
            everyone_within: Some(format!("{} days", rules.everyone_within_days)),
        }
    }
}
