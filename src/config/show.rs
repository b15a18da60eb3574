//! A config as a file would say it: every setting in force, and no secret.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::shape::{self, CatchUpName, Day, DayOffName, File, TransportName};
use super::{Boundaries, Config, Digest, Imap, Inbound, LmtpAddress, Mail, Smtp, Tls, Transport, Zone};
use crate::mail::Sender;
use rapport_planner::digest::{Cadence, DayOff};
use rapport_planner::schedule::CatchUp;

/// In the shape of the file, with what the defaults filled in. Passwords are `(hidden)`, or `***` in an address.
impl Serialize for Config {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        File::from(self).serialize(serializer)
    }
}

impl From<&Config> for File {
    fn from(config: &Config) -> Self {
        Self {
            time_zone: Some(config.time_zone.name().to_owned()),
            locale: Some(config.locale),
            instance: Some(config.instance.clone()),
            database: config.database_url.as_ref().map(|url| shape::Database { url: Some(url.to_string()) }),
            mail: Some((&config.mail).into()),
            http: Some(shape::Http { listen: Some(config.http_listen.to_string()) }),
            boundaries: Some((&config.boundaries).into()),
            calendar: (!config.calendars.is_empty())
                .then(|| config.calendars.iter().map(|(name, days)| calendar(name, days)).collect()),
            team: (!config.team_cadences.is_empty()).then(|| {
                let teams = config.team_cadences.iter();
                let team = |(name, it): (&String, &Cadence)| shape::Team {
                    name: Some(name.clone()),
                    cadence: Some(cadence(*it)),
                };
                teams.map(team).collect()
            }),
            digest: Some(config.digests.iter().map(Into::into).collect()),
            inbound: (&config.inbound).into(),
            replies: Some(shape::Replies {
                acknowledge: Some(config.replies.acknowledge),
                unauthenticated: Some(config.replies.unauthenticated),
                ..shape::Replies::default()
            }),
            ..Self::default()
        }
    }
}

impl From<&Inbound> for Option<shape::Inbound> {
    /// Nothing where no road is open.
    fn from(Inbound { authserv_id, imap, lmtp, webhook_secret }: &Inbound) -> Self {
        let inbound = shape::Inbound {
            authserv_id: authserv_id.clone(),
            imap: imap.as_ref().map(Into::into),
            lmtp: lmtp.as_ref().map(|listen| shape::Lmtp {
                listen: Some(match listen {
                    LmtpAddress::Tcp(address) => address.to_string(),
                    LmtpAddress::Unix(path) => path.display().to_string(),
                }),
            }),
            webhook: webhook_secret
                .as_ref()
                .map(|secret| shape::Webhook { secret: Some(secret.clone()), secret_file: None }),
        };
        let says_something = inbound.authserv_id.is_some()
            || inbound.imap.is_some()
            || inbound.lmtp.is_some()
            || inbound.webhook.is_some();
        says_something.then_some(inbound)
    }
}

impl From<&Imap> for shape::Imap {
    fn from(imap: &Imap) -> Self {
        let scheme = if imap.is_implicit_tls { "imaps" } else { "imap" };
        Self {
            url: Some(format!("{scheme}://{}:{}", bracketed(&imap.host), imap.port)),
            mailbox: Some(imap.mailbox.clone()),
            archive: imap.archive.clone(),
            username: Some(imap.login.username.clone()),
            password: Some(imap.login.password.clone()),
            password_file: None,
        }
    }
}

/// A host as it stands in an address.
fn bracketed(host: &str) -> String {
    if host.contains(':') { format!("[{host}]") } else { host.to_owned() }
}

impl From<&Mail> for shape::Mail {
    fn from(mail: &Mail) -> Self {
        let (transport, smtp, files) = match &mail.transport {
            Transport::Smtp(smtp) => (TransportName::Smtp, Some(smtp.into()), None),
            Transport::Files(directory) => {
                (TransportName::Files, None, Some(shape::Files { directory: Some(directory.clone()) }))
            }
            Transport::Hold => (TransportName::Hold, None, None),
        };
        Self {
            from: mail.from.as_ref().map(mailbox),
            reply_address: mail.reply_address.as_ref().map(ToString::to_string),
            log_address: mail.log_address.as_ref().map(ToString::to_string),
            transport: Some(transport),
            redirect_all_to: mail.redirect_all_to.as_ref().map(ToString::to_string),
            uncertain: Some(mail.uncertain),
            smtp,
            files,
            ..Self::default()
        }
    }
}

fn dates(days: &BTreeSet<NaiveDate>) -> Vec<String> {
    days.iter().map(ToString::to_string).collect()
}

fn calendar(name: &str, days: &BTreeSet<NaiveDate>) -> shape::Calendar {
    shape::Calendar { name: Some(name.to_owned()), days: Some(dates(days)) }
}

fn cadence(cadence: Cadence) -> shape::Cadence {
    // Both came from one octet.
    let days = |days: u16| u8::try_from(days).unwrap_or(u8::MAX);
    shape::Cadence {
        ideal_days: Some(days(cadence.ideal_days)),
        longest_days: cadence.longest_days.map(days),
    }
}

fn mailbox(sender: &Sender) -> String {
    match &sender.name {
        Some(name) => format!("{name} <{}>", sender.address),
        None => sender.address.to_string(),
    }
}

impl From<&Smtp> for shape::Smtp {
    fn from(smtp: &Smtp) -> Self {
        let (scheme, starttls) = match smtp.tls {
            Tls::Implicit => ("smtps", None),
            Tls::StartTls(starttls) => ("smtp", Some(starttls)),
        };
        Self {
            url: Some(format!("{scheme}://{}:{}", bracketed(&smtp.host), smtp.port)),
            starttls,
            username: smtp.login.as_ref().map(|login| login.username.clone()),
            password: smtp.login.as_ref().map(|login| login.password.clone()),
            lanes: Some(smtp.lanes),
            ..Self::default()
        }
    }
}

impl From<&Boundaries> for shape::Boundaries {
    fn from(boundaries: &Boundaries) -> Self {
        Self {
            quiet_hours: Some(boundaries.quiet_hours.to_string()),
            working_days: Some(boundaries.working_days.iter().map(Day::from).collect()),
            holidays: (!boundaries.holidays.is_empty()).then(|| dates(&boundaries.holidays)),
            mails_per_week: Some(boundaries.mails_per_week),
            asks_per_week: Some(boundaries.asks_per_week),
        }
    }
}

impl From<&Digest> for shape::Digest {
    fn from(digest: &Digest) -> Self {
        let everybody = || vec!["*".to_owned()];
        Self {
            name: Some(digest.name.clone()),
            schedule: Some(digest.schedule.to_string()),
            time_zone: Some(match digest.time_zone {
                Zone::Person => "person".to_owned(),
                Zone::Fixed(zone) => zone.name().to_owned(),
            }),
            audience: Some(shape::Audience {
                teams: Some(digest.audience.teams.clone().unwrap_or_else(everybody)),
                roles: digest.audience.roles.clone(),
            }),
            sections: Some(digest.sections.clone()),
            subject: digest.subject.clone(),
            catch_up: Some(match digest.catch_up {
                CatchUp::Latest => CatchUpName::Latest,
                CatchUp::None => CatchUpName::None,
            }),
            day_off: Some(match digest.day_off {
                DayOff::Next => DayOffName::Next,
                DayOff::Previous => DayOffName::Previous,
                DayOff::Skip => DayOffName::Skip,
            }),
            caps: Some(shape::Caps {
                follow_ups: Some(digest.caps.follow_ups),
                activities: Some(digest.caps.activities),
            }),
            cadence: digest.cadence.map(cadence),
            everyone_within: Some(format!("{} days", digest.everyone_within_days)),
        }
    }
}
