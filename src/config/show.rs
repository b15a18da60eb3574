//! A config as a file would say it: every setting in force, and no secret.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::shape::{self, CatchUpName, Day, DayOffName, File, TransportName};
use super::{Boundaries, Config, Digest, Mail, Smtp, Tls, Transport, Zone};
use crate::digest::DayOff;
use crate::mail::Sender;
use crate::schedule::CatchUp;

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
            digest: Some(config.digests.iter().map(Into::into).collect()),
            ..Self::default()
        }
    }
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
        let host = if smtp.host.contains(':') { format!("[{}]", smtp.host) } else { smtp.host.clone() };
        Self {
            url: Some(format!("{scheme}://{host}:{}", smtp.port)),
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
            ..Self::default()
        }
    }
}
