//! Validates a parsed file and turns it into typed settings.
//!
//! An invalid value is reported and replaced by its default, so that one run reports every problem.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use chrono::{NaiveDate, Weekday};
use chrono_tz::Tz;
use dkim_signer::Signer;
use ipnet::IpNet;

use super::address::ServerUrl;
use super::file::{self, Acknowledge, Locale, StartTls, TransportName, Unauthenticated, Uncertain};
use super::parse::Places;
use super::{
    Appearance, Boundaries, Config, Database, Digest, DkimKey, InboundSources, KeyFile, Limits, LmtpListen,
    Mail, Operator, Rate, ReplyPolicy, Retention, Transport, key_file, lint,
};
use crate::import::calendar::whole_days;
use crate::mail::Sender;
use crate::render::{SubjectTemplate, TemplateError};
use crate::zone::suggest_zone;
use mail_transport::{Authorities, Credentials, Tls, TokenCommand, imap, smtp};
use rapport_model::{
    Address, HeaderText, HoursError, Place, Problem, QuietHours, Secret, SendWindow, Severity, WorkingDays,
};
use rapport_planner::digest::{Audience, Cadence, DayOff, Rules, SectionName, WorkingHours};
use rapport_planner::schedule::{CatchUp, Schedule};

/// Minimum length of a webhook secret, in bytes.
const MIN_SECRET_LENGTH: usize = 16;

/// Default of `everyone_within`.
const EVERYONE_WITHIN_DAYS: u16 = 28;
/// Maximum of `everyone_within`.
const MAX_EVERYONE_WITHIN_DAYS: u16 = 366;

/// Maximum of a period of `[retention]`: ten years.
const MAX_RETENTION_DAYS: u16 = 3_650;
/// Minimum of `retention.notes`: what a reply said is needed for as long as its mail can be answered.
const MIN_NOTE_DAYS: u16 = 90;
/// Minimum of `retention.decisions`: how far back planning looks for what people were asked.
const MIN_DECISION_DAYS: u16 = 200;

/// Default of `mail.smtp.lanes`: parallel connections to the mail server.
const DEFAULT_LANES: u16 = 8;

/// Default of the `caps`: items in a section.
const DEFAULT_CAP: u8 = 5;

/// Builds a configuration from a parsed file and adds to `problems`. Discard the result if there is an error among them.
pub(super) fn check(file: file::File, places: &Places, problems: &mut Vec<Problem>) -> Option<Config> {
    let mut check = Check { places, problems };
    let locale = file.locale.unwrap_or(Locale::En);
    if locale != Locale::En {
        check.warning("locale", "`locale` has no effect yet; all mails are in English", None);
    }
    let instance = file.instance.unwrap_or_else(|| "production".to_owned());
    if instance.trim().is_empty() {
        check.error("instance", "`instance` must not be empty", None);
    }
    let boundaries = check.boundaries(file.boundaries.unwrap_or_default(), file.calendar.unwrap_or_default());
    let shared = Shared {
        time_zone: check.read("time_zone", file.time_zone, zone).unwrap_or(Tz::UTC),
        team_cadences: check.team_cadences(file.team.unwrap_or_default()),
        boundaries,
    };
    let (mut mail, mut inbound) = (file.mail.unwrap_or_default(), file.inbound.unwrap_or_default());
    let log_address = check.read("mail.log_address", mail.log_address.take(), parsed);
    let mail = check.mail(mail);
    if check.has("inbound.lmtp.listen") && !check.has("inbound.authserv_id") {
        check.warning(
            "inbound.lmtp.listen",
            "without `inbound.authserv_id`, no answer that comes in by LMTP counts as authenticated, and people are asked to \
             confirm what others will see",
            Some("set it to the name that your mail server writes into Authentication-Results"),
        );
    }
    let digests = check.digests(file.digest.unwrap_or_default(), &shared, mail.transport.window());
    let http = file.http.unwrap_or_default();
    let replies = file.replies.unwrap_or_default();
    let key_file = replies.token_key_file.as_deref().and_then(|path| check.key_file(path));
    let replies = ReplyPolicy {
        log_address,
        authserv_id: check.read("inbound.authserv_id", inbound.authserv_id.take(), authserv_id),
        acknowledge: replies.acknowledge.unwrap_or(Acknowledge::Always),
        unauthenticated: replies.unauthenticated.unwrap_or(Unauthenticated::Confirm),
        asks_per_week: shared.boundaries.asks_per_week,
    };
    Some(Config {
        locale,
        instance,
        database: check.database(file.database.unwrap_or_default()),
        mail,
        appearance: check.appearance(file.appearance.unwrap_or_default()),
        inbound: check.inbound(inbound),
        replies,
        key_file,
        operator: check.operator(http.operator.unwrap_or_default()),
        http_listen: check
            .read("http.listen", http.listen, socket)
            .unwrap_or(SocketAddr::from((Ipv4Addr::LOCALHOST, 8080))),
        public_url: check.read("public_url", file.public_url, parsed),
        time_zone: shared.time_zone,
        boundaries: shared.boundaries,
        team_cadences: shared.team_cadences,
        retention: check.retention(file.retention.unwrap_or_default()),
        import: check.import(file.import.unwrap_or_default(), shared.time_zone),
        digests,
    })
}

/// Settings outside `[[digest]]` that apply to every digest.
struct Shared {
    time_zone: Tz,
    boundaries: Boundaries,
    team_cadences: BTreeMap<String, Cadence>,
}

/// Why a value is invalid, and how to fix it.
pub(super) struct Fault(String, Option<String>);

impl Fault {
    pub(super) fn new(message: impl Display) -> Self {
        Self(message.to_string(), None)
    }
}

pub(super) struct Check<'a> {
    places: &'a Places,
    problems: &'a mut Vec<Problem>,
}

impl Check<'_> {
    /// Whether the file or the environment sets a key, validly or not.
    pub(super) fn has(&self, path: &str) -> bool {
        self.places.has(path)
    }

    pub(super) fn error(&mut self, path: &str, message: impl Display, help: Option<&str>) {
        self.report(path, Severity::Error, message, help);
    }

    pub(super) fn warning(&mut self, path: &str, message: impl Display, help: Option<&str>) {
        self.report(path, Severity::Warning, message, help);
    }

    fn report(&mut self, path: &str, severity: Severity, message: impl Display, help: Option<&str>) {
        let (message, help) = (message.to_string(), help.map(str::to_owned));
        self.problems.push(Problem { place: self.places.of(path), severity, message, help });
    }

    /// Parses a value if there is one; reports the error if that fails.
    pub(super) fn read<T>(
        &mut self,
        path: &str,
        text: Option<String>,
        read: impl FnOnce(&str) -> Result<T, Fault>,
    ) -> Option<T> {
        match read(text?.trim()) {
            Ok(value) => Some(value),
            Err(Fault(message, help)) => {
                self.error(path, message, help.as_deref());
                None
            }
        }
    }

    fn database(&mut self, database: file::Database) -> Option<Database> {
        let url = self.read("database.url", database.url, parsed);
        let direct_url = self.read("database.direct_url", database.direct_url, parsed);
        let is_pooler = database.pooler.unwrap_or(false);
        Some(Database { url: url?, is_pooler, direct_url })
    }

    fn mail(&mut self, mail: file::Mail) -> Mail {
        let smtp = mail.smtp.unwrap_or_default();
        let files = mail.files.unwrap_or_default();
        let has_server = self.has("mail.smtp.url");
        let wanted =
            mail.transport.unwrap_or(if has_server { TransportName::Smtp } else { TransportName::Hold });
        self.check_complete(wanted);
        let from = self.read("mail.from", mail.from, sender);
        let redirect_all_to = self.read("mail.redirect_all_to", mail.redirect_all_to, parsed::<Address>);
        let limits = Limits {
            lanes: usize::from(smtp.lanes.unwrap_or(DEFAULT_LANES)),
            rate: self.read("mail.smtp.rate", smtp.rate.clone(), parsed::<Rate>),
            window: self.read("mail.smtp.window", smtp.window.clone(), parsed::<SendWindow>),
        };
        let settings = self.smtp(smtp, from.as_ref());
        let dkim = self.dkim(mail.dkim.unwrap_or_default(), from.as_ref());
        Mail {
            reply_address: self.read("mail.reply_address", mail.reply_address, parsed),
            transport: match (wanted, settings, files.directory) {
                (TransportName::Smtp, Some(settings), _) => Transport::Smtp {
                    settings: Box::new(settings),
                    limits,
                    redirect_all_to: redirect_all_to.clone(),
                },
                (TransportName::Files, _, Some(directory)) => Transport::Files { directory },
                _ => Transport::Hold,
            },
            from,
            redirect_all_to,
            uncertain: mail.uncertain.unwrap_or(Uncertain::Hold),
            dkim,
        }
    }

    /// The keys that sign, each with its file. Receivers ask for a signature by the domain of From, or one above it.
    fn dkim(&mut self, dkim: file::Dkim, from: Option<&Sender>) -> Vec<DkimKey> {
        let domain = self.read("mail.dkim.domain", dkim.domain, domain);
        if let (Some(domain), Some(from)) = (&domain, from)
            && let at = from.address.domain().to_ascii_lowercase()
            && at != *domain
            && !at.ends_with(&format!(".{domain}"))
        {
            let message =
                format!("mails from {at} are signed by another domain, which counts for nothing with DMARC");
            self.warning("mail.dkim.domain", message, Some("set it to the domain of `mail.from`"));
        }
        let keys = [
            ("", dkim.selector, dkim.private_key_file),
            ("second_", dkim.second_selector, dkim.second_private_key_file),
        ];
        let mut signers = Vec::new();
        for (prefix, selector, file) in keys {
            let (selector_at, file_at) =
                (format!("mail.dkim.{prefix}selector"), format!("mail.dkim.{prefix}private_key_file"));
            let selector = self.read(&selector_at, selector, domain_part);
            match (selector, file) {
                (Some(selector), Some(file)) => {
                    let key = self.dkim_key(domain.as_deref(), &selector, file, &file_at);
                    signers.extend(key);
                }
                (Some(_), None) => {
                    self.error(&selector_at, format!("`{file_at}` is also needed to sign"), None)
                }
                (None, Some(_)) if !self.has(&selector_at) => {
                    self.error(&file_at, format!("`{selector_at}` is also needed to sign"), None);
                }
                _ => {}
            }
        }
        if let [first, second] = &signers[..]
            && first.signer.selector() == second.signer.selector()
        {
            self.error(
                "mail.dkim.second_selector",
                "both keys have this selector; each needs a record of its own",
                None,
            );
        }
        if !signers.is_empty() && !self.has("mail.dkim.domain") {
            self.error("mail.dkim.selector", "`mail.dkim.domain` is also needed to sign", None);
        }
        if domain.is_some() && signers.is_empty() && !self.has("mail.dkim.selector") {
            self.error("mail.dkim.domain", "`mail.dkim.selector` is also needed to sign", None);
        }
        signers
    }

    fn dkim_key(&mut self, domain: Option<&str>, selector: &str, file: PathBuf, at: &str) -> Option<DkimKey> {
        let pem = match key_file::read(&file) {
            Ok(pem) => pem,
            Err(key_file::Unreadable { message, help }) => {
                self.error(at, message, help.as_deref());
                return None;
            }
        };
        match Signer::from_pem(domain.unwrap_or_default(), selector, &pem) {
            Ok(signer) => Some(DkimKey { signer: Arc::new(signer), file }),
            Err(error) => {
                let help = "`openssl genrsa -out FILE 2048` makes one, and `openssl genpkey -algorithm ed25519 -out FILE` another";
                self.error(at, format!("this file cannot sign: {error}"), Some(help));
                None
            }
        }
    }

    /// Reports which settings a transport needs and does not have.
    fn check_complete(&mut self, transport: TransportName) {
        let (name, way) = match transport {
            TransportName::Smtp => ("smtp", Some("mail.smtp.url")),
            TransportName::Files => ("files", Some("mail.files.directory")),
            TransportName::Hold => {
                let (from, reply_address) = ("mail.from", "mail.reply_address");
                for (there, missing) in [(from, reply_address), (reply_address, from)] {
                    if self.has(there) && !self.has(missing) {
                        self.warning(there, format!("`{missing}` is also needed to send mail"), None);
                    }
                }
                return;
            }
        };
        let cause = if self.has("mail.transport") { "mail.transport" } else { "mail.smtp.url" };
        for path in way.into_iter().chain(["mail.from", "mail.reply_address"]) {
            if !self.has(path) {
                let variable =
                    format!("set it in the file or as RAPPORT__{}", path.replace('.', "__").to_uppercase());
                self.error(cause, format!("the transport {name} needs `{path}`"), Some(&variable));
            }
        }
    }

    /// The SMTP settings. The domain of `from` is the EHLO name.
    fn smtp(&mut self, smtp: file::Smtp, from: Option<&Sender>) -> Option<smtp::Settings> {
        let has_login = smtp.username.is_some();
        let credentials = self.credentials(
            "mail.smtp",
            smtp.username,
            (smtp.password, smtp.password_file.as_deref()),
            smtp.token_command,
        );
        let authorities = self.authorities("mail.smtp.ca_file", smtp.ca_file.as_deref());
        let url = self.read("mail.smtp.url", smtp.url, |text| ServerUrl::smtp(text).map_err(Fault::new))?;
        let tls = self.smtp_tls(&url, smtp.starttls);
        if has_login && !url.is_loopback() {
            self.check_password_is_safe(tls);
        }
        let defaults = smtp::Settings::default();
        Some(smtp::Settings {
            host: url.host,
            port: url.port,
            tls,
            credentials,
            authorities,
            // RFC 5321 §4.1.4 wants the client's own domain name; the sender's domain is the closest thing configured.
            hello_name: from.map_or(defaults.hello_name, |from| from.address.domain().to_owned()),
            ..defaults
        })
    }

    fn smtp_tls(&mut self, url: &ServerUrl, starttls: Option<StartTls>) -> Tls {
        if !url.is_implicit_tls {
            let usual = if url.is_loopback() { Tls::Opportunistic } else { Tls::StartTls };
            return starttls.map_or(usual, Tls::from);
        }
        if starttls.is_some() {
            let message = "`starttls` has no effect with smtps://, which uses TLS from the start";
            self.warning("mail.smtp.starttls", message, None);
        }
        Tls::Implicit
    }

    /// Reports if the password would be sent without encryption, or might be.
    fn check_password_is_safe(&mut self, tls: Tls) {
        let (path, help) = ("mail.smtp.starttls", Some("set it to \"required\", or use an smtps:// URL"));
        match tls {
            Tls::Off => {
                self.error(path, "the password would be sent unencrypted", help);
            }
            Tls::Opportunistic => {
                self.warning(
                    path,
                    "an attacker who strips STARTTLS from the server's reply can read the password",
                    help,
                );
            }
            Tls::StartTls | Tls::Implicit => {}
        }
    }

    /// User name and password of the table at `path`; both or neither must be set. A command may take the place of the password.
    fn credentials(
        &mut self,
        path: &str,
        username: Option<String>,
        (password, password_file): (Option<Secret>, Option<&Path>),
        token_command: Option<String>,
    ) -> Option<Credentials> {
        let is_there = password.is_some() || password_file.is_some();
        let password = self.secret(path, "password", password, password_file);
        if let Some(command) = token_command {
            let at = format!("{path}.token_command");
            if is_there {
                self.error(&at, "a password and `token_command` are both set", Some("remove one of them"));
            }
            if username.is_none() {
                self.error(&at, "`token_command` is set without `username`", Some("set `username`"));
            }
            return username.map(|username| Credentials::with_token(username, TokenCommand::new(&command)));
        }
        match (username, password) {
            (Some(username), Some(password)) => Some(Credentials::new(username, password.reveal())),
            (Some(_), None) if !is_there => {
                let variable = format!(
                    "set `password_file`, `token_command` or RAPPORT__{}__PASSWORD",
                    path.replace('.', "__").to_uppercase()
                );
                let at = format!("{path}.username");
                self.error(&at, "`username` is set without a password", Some(&variable));
                None
            }
            (None, Some(_)) => {
                let at = [format!("{path}.password"), format!("{path}.password_file")];
                let at = at.iter().find(|at| self.has(at)).unwrap_or(&at[0]).clone();
                self.error(&at, "a password is set without `username`", Some("set `username`"));
                None
            }
            (_, None) => None,
        }
    }

    /// Authorities that are trusted besides those of the system.
    fn authorities(&mut self, at: &str, file: Option<&Path>) -> Authorities {
        let Some(file) = file else { return Authorities::default() };
        Authorities::read(file).unwrap_or_else(|error| {
            self.error(at, error.to_string(), None);
            Authorities::default()
        })
    }

    /// A secret from the key `name`, or from the file that `{name}_file` points to.
    fn secret(
        &mut self,
        path: &str,
        name: &str,
        secret: Option<Secret>,
        file: Option<&Path>,
    ) -> Option<Secret> {
        let at = format!("{path}.{name}_file");
        match (secret, file) {
            (Some(secret), None) => Some(secret),
            (None, Some(path)) => match read_secret(path) {
                Ok(secret) => Some(secret),
                Err(error) => {
                    self.error(&at, format!("cannot read this file: {error}"), None);
                    None
                }
            },
            (Some(secret), Some(_)) => {
                let help = "remove one of them".to_owned();
                self.error(&at, format!("`{name}` and `{name}_file` are both set"), Some(&help));
                Some(secret)
            }
            (None, None) => None,
        }
    }

    /// Reads the key file. A problem in it is reported at its line there, and a problem with it where it is named.
    fn key_file(&mut self, path: &Path) -> Option<KeyFile> {
        let at = "replies.token_key_file";
        let text = match key_file::read(path) {
            Ok(text) => text,
            Err(key_file::Unreadable { message, help }) => {
                self.error(at, message, help.as_deref());
                return None;
            }
        };
        let (parsed, mut problems) = key_file::parse(path, &text);
        self.problems.append(&mut problems);
        parsed
    }

    fn appearance(&mut self, appearance: file::Appearance) -> Appearance {
        Appearance {
            organisation: self.read("appearance.organisation", appearance.organisation, organisation),
            accent: self.read("appearance.accent", appearance.accent, parsed).unwrap_or_default(),
        }
    }

    fn inbound(&mut self, inbound: file::Inbound) -> InboundSources {
        let webhook = inbound.webhook.unwrap_or_default();
        let secret_file = webhook.secret_file.as_deref();
        let webhook_secret = self.secret("inbound.webhook", "secret", webhook.secret, secret_file);
        self.check_length("inbound.webhook.secret", "secret", webhook_secret.as_ref());
        let sources = InboundSources {
            imap: inbound.imap.and_then(|imap| self.imap(imap)),
            lmtp: self.lmtp(inbound.lmtp.unwrap_or_default()),
            webhook_secret,
        };
        if sources != InboundSources::default() && !self.has("mail.reply_address") {
            let at = ["inbound.imap.url", "inbound.lmtp.listen", "inbound.webhook.secret"];
            let at = at.into_iter().find(|at| self.has(at)).unwrap_or("inbound.webhook.secret_file");
            self.error(at, "`mail.reply_address` is needed to recognise replies", None);
        }
        sources
    }

    /// LMTP here has neither authentication nor TLS, so only this machine, and networks that are named, may deliver.
    fn lmtp(&mut self, lmtp: file::Lmtp) -> Option<LmtpListen> {
        let mut clients = Vec::new();
        for (index, text) in lmtp.allow_from.iter().flatten().enumerate() {
            clients.extend(self.read(
                &format!("inbound.lmtp.allow_from.{index}"),
                Some(text.clone()),
                network,
            ));
        }
        let has_network = lmtp.allow_from.is_some_and(|networks| !networks.is_empty());
        let Some(listen) = lmtp.listen else {
            if has_network {
                let message = "`listen` is missing: without it, nothing is taken by LMTP";
                self.error("inbound.lmtp.allow_from", message, None);
            }
            return None;
        };
        if listen.starts_with('/') {
            if has_network {
                let message = "a Unix socket takes deliveries of this machine alone; leave `allow_from` out";
                self.error("inbound.lmtp.allow_from", message, None);
            }
            return Some(LmtpListen::Unix(listen.into()));
        }
        let address = self.read("inbound.lmtp.listen", Some(listen), lmtp_address)?;
        if !address.ip().is_loopback() && !has_network {
            let message =
                "LMTP has no authentication, so whoever reaches this address could deliver mail in any name";
            let help =
                "listen on a loopback address or a Unix socket, or name the mail servers in `allow_from`";
            self.error("inbound.lmtp.listen", message, Some(help));
        }
        Some(LmtpListen::Tcp { address, clients })
    }

    fn check_length(&mut self, path: &str, what: &str, secret: Option<&Secret>) {
        if secret.is_some_and(|secret| secret.reveal().len() < MIN_SECRET_LENGTH) {
            self.error(
                path,
                format!("the {what} must have at least {MIN_SECRET_LENGTH} characters"),
                Some("generate one with `openssl rand -hex 32`"),
            );
        }
    }

    fn operator(&mut self, operator: file::Operator) -> Option<Operator> {
        let file = operator.password_file.as_deref();
        let password = self.secret("http.operator", "password", operator.password, file);
        self.check_length("http.operator.password", "password", password.as_ref());
        Some(Operator { password: password?, host: operator.host })
    }

    fn imap(&mut self, imap: file::Imap) -> Option<imap::Settings> {
        let credentials = self.credentials(
            "inbound.imap",
            imap.username,
            (imap.password, imap.password_file.as_deref()),
            imap.token_command,
        );
        let authorities = self.authorities("inbound.imap.ca_file", imap.ca_file.as_deref());
        let url = self.read("inbound.imap.url", imap.url, |text| ServerUrl::imap(text).map_err(Fault::new));
        let (Some(url), Some(credentials)) = (url, credentials) else {
            for path in ["inbound.imap.url", "inbound.imap.username"] {
                if !self.has(path) {
                    self.error("inbound.imap", format!("`{path}` is needed to read a mailbox"), None);
                }
            }
            return None;
        };
        Some(imap::Settings {
            tls: match (url.is_implicit_tls, url.is_loopback()) {
                (true, _) => Tls::Implicit,
                (false, false) => Tls::StartTls,
                (false, true) => Tls::Off,
            },
            host: url.host,
            port: url.port,
            credentials,
            authorities,
            mailbox: imap.mailbox.unwrap_or_else(|| "INBOX".to_owned()),
            archive: imap.archive,
        })
    }

    fn boundaries(&mut self, boundaries: file::Boundaries, calendars: Vec<file::Calendar>) -> Boundaries {
        Boundaries {
            hours: WorkingHours {
                quiet: self
                    .read("boundaries.quiet_hours", boundaries.quiet_hours, quiet_hours)
                    .unwrap_or_else(QuietHours::usual),
                days: boundaries
                    .working_days
                    .and_then(|days| WorkingDays::new(days.into_iter().map(Weekday::from)))
                    .unwrap_or(WorkingDays::WEEKDAYS),
                holidays: self.days_off(
                    "boundaries",
                    "holidays",
                    boundaries.holidays,
                    boundaries.holidays_file,
                ),
                calendars: self.calendars(calendars),
            },
            mails_per_week: boundaries.mails_per_week.unwrap_or(1),
            asks_per_week: boundaries.asks_per_week.unwrap_or(2),
        }
    }

    /// The digests; checks each, and then how they fit together.
    fn digests(
        &mut self,
        digests: Vec<file::Digest>,
        shared: &Shared,
        window: Option<SendWindow>,
    ) -> Vec<Digest> {
        let digests = digests.into_iter().enumerate();
        let digests: Vec<_> = digests
            .filter_map(|(index, digest)| {
                let path = format!("digest.{index}");
                let digest = self.digest(&path, digest, shared)?;
                Some((path, digest))
            })
            .collect();
        lint::lint(&digests, &shared.boundaries, window, self);
        let mut digests: Vec<Digest> = digests.into_iter().map(|(_, digest)| digest).collect();
        let sections: BTreeMap<String, Vec<SectionName>> =
            digests.iter().map(|digest| (digest.name.clone(), digest.sections().to_vec())).collect();
        for digest in &mut digests {
            digest.rules.sections.clone_from(&sections);
        }
        digests
    }

    fn retention(&mut self, retention: file::Retention) -> Retention {
        let usual = Retention::default();
        let mut period = |key: &str, text: Option<String>, min: u16, usual: u16| {
            self.read(&format!("retention.{key}"), text, retention_days(min)).unwrap_or(usual)
        };
        let inbound = period("inbound", retention.inbound, 1, usual.inbound);
        let without_token = retention.inbound_without_token;
        let checked = Retention {
            notes: period("notes", retention.notes, MIN_NOTE_DAYS, usual.notes),
            inbound,
            inbound_without_token: period(
                "inbound_without_token",
                without_token,
                1,
                usual.inbound_without_token.min(inbound),
            ),
            sent: period("sent", retention.sent, 1, usual.sent),
            undelivered: period("undelivered", retention.undelivered, 1, usual.undelivered),
            addresses: period("addresses", retention.addresses, 1, usual.addresses),
            attempts: period("attempts", retention.attempts, 1, usual.attempts),
            decisions: period("decisions", retention.decisions, MIN_DECISION_DAYS, usual.decisions),
        };
        if checked.inbound_without_token > checked.inbound {
            let message = "mails without a token cannot be kept longer than others (retention.inbound)";
            self.error("retention.inbound_without_token", message, None);
        }
        checked
    }

    /// A digest. Its rules do not know the other digests' sections yet.
    fn digest(&mut self, path: &str, digest: file::Digest, shared: &Shared) -> Option<Digest> {
        let at = |key: &str| format!("{path}.{key}");
        let name = self.read(&at("name"), digest.name, slug);
        let schedule: Option<Schedule> = self.read(&at("schedule"), digest.schedule, parsed);
        let fixed_zone = self.read(&at("time_zone"), digest.time_zone, |text| match text {
            "person" => Ok(None),
            zone_name => zone(zone_name).map(Some),
        });
        let subject = self.read(&at("subject"), digest.subject, subject);
        let audience = digest.audience.unwrap_or_default();
        let caps = digest.caps.unwrap_or_default();
        let everyone_within = self.read(&at("everyone_within"), digest.everyone_within, everyone_within);
        let cadence = digest.cadence.and_then(|it| self.cadence(&at("cadence"), &it));
        let (name, schedule) = (name?, schedule?);
        let sections = digest.sections.unwrap_or_else(|| SectionName::ALL.to_vec());
        let Boundaries { hours, mails_per_week, asks_per_week } = &shared.boundaries;
        Some(Digest {
            catch_up: digest.catch_up.map_or(CatchUp::Latest, CatchUp::from),
            audience: Audience {
                teams: audience.teams.map(normalized).filter(|teams| !teams.iter().any(|team| team == "*")),
                roles: audience.roles.map(normalized),
                default_zone: shared.time_zone,
                fixed_zone: fixed_zone.flatten(),
            },
            subject,
            rules: Rules {
                digest: name.clone(),
                sections: BTreeMap::from([(name.clone(), sections)]),
                follow_up_cap: usize::from(caps.follow_ups.unwrap_or(DEFAULT_CAP)),
                activity_cap: usize::from(caps.activities.unwrap_or(DEFAULT_CAP)),
                mails_per_week: *mails_per_week,
                asks_per_week: *asks_per_week,
                hours: hours.clone(),
                day_off: digest.day_off.map_or(DayOff::Next, DayOff::from),
                cycle_days: u16::try_from(schedule.cycle_days()).unwrap_or(u16::MAX),
                everyone_within_days: everyone_within.unwrap_or(EVERYONE_WITHIN_DAYS),
                team_cadences: shared.team_cadences.clone(),
                cadence,
            },
            name,
            schedule,
        })
    }

    fn calendars(&mut self, calendars: Vec<file::Calendar>) -> BTreeMap<String, BTreeSet<NaiveDate>> {
        let mut known = BTreeMap::new();
        for (index, calendar) in calendars.into_iter().enumerate() {
            let path = format!("calendar.{index}");
            if calendar.days.is_none() && calendar.file.is_none() {
                self.error(&path, "neither `days` nor `file` says which days are off", None);
            }
            let days = self.days_off(&path, "days", calendar.days, calendar.file);
            self.insert_named(&mut known, &path, calendar.name, days);
        }
        known
    }

    /// Days off that are listed under `key`, and those of a file that is named under `file`, or after the key.
    fn days_off(
        &mut self,
        table: &str,
        key: &str,
        listed: Option<Vec<String>>,
        file: Option<PathBuf>,
    ) -> BTreeSet<NaiveDate> {
        let mut days = self.dates(&format!("{table}.{key}"), listed.unwrap_or_default());
        let Some(file) = file else { return days };
        let at = if key == "days" { format!("{table}.file") } else { format!("{table}.{key}_file") };
        let text = match std::fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) => {
                self.error(&at, format!("cannot read {}: {error}", file.display()), None);
                return days;
            }
        };
        match whole_days(&text) {
            Ok(None) => {
                let message =
                    format!("{} is empty, was cut off, or has events that cannot be read", file.display());
                self.error(&at, message, None);
            }
            Ok(Some(read)) if read.is_empty() => {
                let message = format!("{} has no events that last whole days", file.display());
                self.warning(&at, message, None);
            }
            Ok(Some(read)) => days.extend(read),
            Err(error) => self.error(&at, format!("{}: {error}", file.display()), None),
        }
        days
    }

    fn team_cadences(&mut self, teams: Vec<file::Team>) -> BTreeMap<String, Cadence> {
        let mut known = BTreeMap::new();
        for (index, team) in teams.into_iter().enumerate() {
            let path = format!("team.{index}");
            let cadence = team.cadence.and_then(|it| self.cadence(&format!("{path}.cadence"), &it));
            if let Some(cadence) = cadence {
                self.insert_named(&mut known, &path, team.name, cadence);
            }
        }
        known
    }

    /// Adds a named value, with the name in lower case; reports an empty or repeated name.
    fn insert_named<T>(
        &mut self,
        known: &mut BTreeMap<String, T>,
        path: &str,
        name: Option<String>,
        value: T,
    ) {
        let name = name.unwrap_or_default().trim().to_lowercase();
        let path = format!("{path}.name");
        if name.is_empty() {
            self.error(&path, "`name` must not be empty", None);
            return;
        }
        match known.entry(name) {
            Entry::Vacant(free) => {
                free.insert(value);
            }
            Entry::Occupied(taken) => {
                let message = format!("duplicate name `{}`", taken.key());
                self.error(&path, message, Some("merge the two tables"));
            }
        }
    }

    fn dates(&mut self, path: &str, days: Vec<String>) -> BTreeSet<NaiveDate> {
        let mut dates = BTreeSet::new();
        for (n, text) in days.into_iter().enumerate() {
            dates.extend(self.read(&format!("{path}.{n}"), Some(text), |text| {
                text.parse::<NaiveDate>()
                    .map_err(|_| Fault::new(format!("`{text}` is not a date such as 2026-12-25")))
            }));
        }
        dates
    }

    fn cadence(&mut self, path: &str, cadence: &file::Cadence) -> Option<Cadence> {
        let (ideal, longest) = (cadence.ideal_days.map(u16::from), cadence.longest_days.map(u16::from));
        let Some(ideal_days) = ideal else {
            self.error(
                path,
                "`ideal_days` is missing",
                Some("for example { ideal_days = 28, longest_days = 91 }"),
            );
            return None;
        };
        if longest.is_some_and(|longest| longest < ideal_days) {
            self.error(
                &format!("{path}.longest_days"),
                "`longest_days` must not be less than `ideal_days`",
                None,
            );
        }
        Some(Cadence { ideal_days, longest_days: longest })
    }
}

/// Trims, lower-cases, sorts and deduplicates names.
fn normalized(names: Vec<String>) -> Vec<String> {
    let names: BTreeSet<String> = names.iter().map(|name| name.trim().to_lowercase()).collect();
    names.into_iter().collect()
}

/// A subject template that renders.
fn subject(text: &str) -> Result<SubjectTemplate, Fault> {
    if text.is_empty() {
        return Err(Fault(
            "`subject` must not be empty".to_owned(),
            Some("remove it to use the default".to_owned()),
        ));
    }
    if text.contains(char::is_control) {
        return Err(Fault::new("`subject` must be a single line"));
    }
    SubjectTemplate::new(text).map_err(|error| match error {
        TemplateError::Template { place: Place { position: Some((_, column)), .. }, message, .. } => {
            Fault::new(format!("template error at character {column}: {message}"))
        }
        other => Fault::new(other),
    })
}

fn authserv_id(text: &str) -> Result<String, Fault> {
    match text {
        "" => Err(Fault::new("`authserv_id` must not be empty")),
        text => Ok(text.to_owned()),
    }
}

fn organisation(text: &str) -> Result<HeaderText, Fault> {
    match text.chars().count() {
        0 => Err(Fault::new("`organisation` must not be empty")),
        1..=60 => Ok(HeaderText::new(text)),
        _ => Err(Fault::new("`organisation` has more than 60 characters; a short name is enough")),
    }
}

fn lmtp_address(text: &str) -> Result<SocketAddr, Fault> {
    text.parse().map_err(|_| {
        Fault::new(
            "expected an address with a port, such as 127.0.0.1:8024, or the absolute path of a Unix socket",
        )
    })
}

/// A network, or a single address, which is one as well.
fn network(text: &str) -> Result<IpNet, Fault> {
    let parsed = text.parse::<IpNet>().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
    match parsed {
        Ok(IpNet::V6(network)) if network.addr().to_ipv4_mapped().is_some() => {
            Err(Fault::new("write a network of IPv4 addresses as one, such as 10.1.2.0/28"))
        }
        Ok(network) if network.prefix_len() == 0 => {
            Err(Fault::new("this is every machine there is; name the network of the mail servers"))
        }
        Ok(network) => Ok(network.trunc()),
        Err(_) => Err(Fault::new("expected a network such as 10.1.2.0/28, or an address")),
    }
}

/// Parses a number of days, weeks, months or years, such as `4 weeks`, into days. A month is a twelfth of 365 days.
fn duration(text: &str) -> Option<u16> {
    let (number, unit) = text.trim().split_once(' ')?;
    let number: u32 = number.parse().ok()?;
    let days = match unit.trim() {
        "day" | "days" => Some(number),
        "week" | "weeks" => number.checked_mul(7),
        "month" | "months" => number.checked_mul(365).map(|twelfths| twelfths.div_ceil(12)),
        "year" | "years" => number.checked_mul(365),
        _ => None,
    };
    u16::try_from(days?).ok()
}

/// A period of `[retention]`, of at least `min` days.
fn retention_days(min: u16) -> impl Fn(&str) -> Result<u16, Fault> {
    move |text| {
        duration(text).filter(|days| (min..=MAX_RETENTION_DAYS).contains(days)).ok_or_else(|| {
            let least = if min == 1 { "1 day".to_owned() } else { format!("{min} days") };
            Fault(
                format!("`{text}` is not a duration from {least} to 10 years"),
                Some("for example `30 days` or `12 months`".to_owned()),
            )
        })
    }
}

/// Parses `everyone_within` into days.
fn everyone_within(text: &str) -> Result<u16, Fault> {
    let parsed = duration(text).filter(|days| (1..=MAX_EVERYONE_WITHIN_DAYS).contains(days));
    parsed.ok_or_else(|| {
        Fault(
            format!("`{text}` is not a duration from 1 day to 1 year"),
            Some("for example `4 weeks` or `28 days`".to_owned()),
        )
    })
}

/// Parses with `FromStr`, whose error is the message.
pub(super) fn parsed<T: FromStr<Err: Display>>(text: &str) -> Result<T, Fault> {
    text.parse().map_err(Fault::new)
}

fn socket(text: &str) -> Result<SocketAddr, Fault> {
    text.parse().map_err(|_| Fault::new("expected an address and port such as 127.0.0.1:8080"))
}

pub(super) fn zone(text: &str) -> Result<Tz, Fault> {
    text.parse().map_err(|_| {
        let help = suggest_zone(text).map(|zone| format!("did you mean `{zone}`?"));
        Fault("not an IANA time zone".to_owned(), help)
    })
}

pub(super) fn slug(text: &str) -> Result<String, Fault> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if text.is_empty() || text.len() > 64 || !text.chars().all(fits) {
        return Err(Fault::new("a name has 1 to 64 lower-case letters, digits and hyphens"));
    }
    Ok(text.to_owned())
}

/// A domain name in ASCII (RFC 1034 §3.5).
fn domain(text: &str) -> Result<String, Fault> {
    let is_whole = text.contains('.') && text.split('.').all(|part| domain_part(part).is_ok());
    if is_whole {
        Ok(text.to_ascii_lowercase())
    } else {
        Err(Fault::new("expected a domain such as acme.example"))
    }
}

/// One or more labels of a domain name.
fn domain_part(text: &str) -> Result<String, Fault> {
    let fits = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
    };
    if text.split('.').all(fits) {
        Ok(text.to_owned())
    } else {
        Err(Fault::new("expected letters, digits and hyphens"))
    }
}

/// Parses `Name <address>` or a bare address.
fn sender(text: &str) -> Result<Sender, Fault> {
    let (name, address) = match text.strip_suffix('>').and_then(|text| text.rsplit_once('<')) {
        Some((name, address)) => (name.trim(), address),
        None => ("", text),
    };
    let name = name.strip_prefix('"').and_then(|name| name.strip_suffix('"')).unwrap_or(name);
    let address = address.parse().map_err(|error| {
        Fault(format!("{error}"), Some("use \"Name <name@domain>\" or \"name@domain\"".to_owned()))
    })?;
    Ok(Sender { name: (!name.trim().is_empty()).then(|| HeaderText::new(name)), address })
}

fn quiet_hours(text: &str) -> Result<QuietHours, Fault> {
    text.parse().map_err(|error: HoursError| match error {
        HoursError::Endless => Fault(error.to_string(), Some("use \"none\" for no quiet hours".to_owned())),
        _ => Fault::new(error.to_string()),
    })
}

/// Reads a secret from a file of its own, without trailing line ends.
fn read_secret(path: &Path) -> Result<Secret, std::io::Error> {
    let text = std::fs::read_to_string(path)?;
    match text.trim_end_matches(['\r', '\n']) {
        "" => Err(std::io::Error::new(std::io::ErrorKind::InvalidData, "the file is empty")),
        secret => Ok(Secret::new(secret)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_is_an_address_with_or_without_a_name() {
        let parts = |text: &str| {
            let sender = sender(text).ok()?;
            Some((sender.name.map(|name| name.to_string()), sender.address.to_string()))
        };
        let address = || "rapport@acme.example".to_owned();
        assert_eq!(parts("rapport@acme.example"), Some((None, address())));
        assert_eq!(parts("<rapport@acme.example>"), Some((None, address())));
        assert_eq!(parts("Rapport <rapport@acme.example>"), Some((Some("Rapport".to_owned()), address())));
        let quoted = parts("\"Rapport, at Acme\" <rapport@acme.example>");
        assert_eq!(quoted, Some((Some("Rapport, at Acme".to_owned()), address())));
        assert_eq!(parts("Rapport <rapport>"), None);
    }
}
