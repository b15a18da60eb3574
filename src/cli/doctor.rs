//! `doctor`: everything that has to fit together, each with what was found and what to do about it.

use std::net::SocketAddr;
use std::time::Duration;

use serde::Serialize;

use super::args;
use super::context::Context;
use super::round_trip::round_trip;
use super::{FAILED, OK, chain};
use crate::config::{Config, InboundSources, Transport};
use crate::dns::{Dns, DnsError};
use crate::store::{self, holds};
use mail_transport::imap::Session;
use mail_transport::smtp::Connection;
use rapport_model::Severity;

/// How a thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum State {
    Ok,
    Warning,
    Failed,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Finding {
    what: String,
    pub(super) state: State,
    found: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    advice: Option<String>,
}

pub(super) fn ok(what: &str, found: impl Into<String>) -> Finding {
    Finding { what: what.to_owned(), state: State::Ok, found: found.into(), advice: None }
}

pub(super) fn warning(what: &str, found: impl Into<String>, advice: impl Into<String>) -> Finding {
    Finding { what: what.to_owned(), state: State::Warning, found: found.into(), advice: Some(advice.into()) }
}

pub(super) fn failed(what: &str, found: impl Into<String>, advice: impl Into<String>) -> Finding {
    Finding { what: what.to_owned(), state: State::Failed, found: found.into(), advice: Some(advice.into()) }
}

pub(super) async fn doctor(context: &Context, args: args::Doctor) -> anyhow::Result<u8> {
    let mut findings = Vec::new();
    let (config, problems) = context.load()?;
    let count = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    findings.push(match (errors, warnings) {
        (0, 0) => ok("configuration", "sound"),
        (0, _) => warning("configuration", format!("{warnings} warnings"), "`rapport check` lists them"),
        _ => failed(
            "configuration",
            format!("{errors} errors"),
            "`rapport check` lists them with their places",
        ),
    });
    if let Some(config) = config {
        database(context, &config, &mut findings).await;
        findings.push(mail_server(&config).await);
        findings.push(mailbox(&config).await);
        match Dns::new(args.nameserver) {
            Ok(dns) => findings.extend(domains(&dns, &config).await),
            Err(error) => {
                findings.push(warning("DNS", error.to_string(), "run it where names can be looked up"))
            }
        }
        if let Some(to) = &args.round_trip {
            let patience = Duration::from_secs(60 * args.wait);
            findings.extend(round_trip(context, &config, to, patience).await);
        }
    }
    let is_good = findings.iter().all(|finding| finding.state != State::Failed);
    if context.output.json {
        context.output.json(&serde_json::json!({ "findings": findings }))?;
    } else {
        for it in &findings {
            let state = match it.state {
                State::Ok => "ok     ",
                State::Warning => "warning",
                State::Failed => "FAILED ",
            };
            context.output.say(format!("{state}  {}: {}", it.what, it.found))?;
            if let Some(advice) = &it.advice {
                context.output.say(format!("         -> {advice}"))?;
            }
        }
    }
    Ok(if is_good { OK } else { FAILED })
}

async fn database(context: &Context, config: &Config, findings: &mut Vec<Finding>) {
    const WHAT: &str = "database";
    let pool = match context.raw_database(config, 2).await {
        Ok(pool) => pool,
        Err(error) => {
            findings.push(failed(
                WHAT,
                chain(&error),
                "see docs/troubleshooting.md, `rapport check --database`",
            ));
            return;
        }
    };
    let looked = async {
        let mut conn = pool.acquire().await?;
        store::check_schema(&mut conn).await?;
        store::check_instance(&mut conn, &config.instance).await?;
        let version = store::operator::server_version(&mut conn).await?;
        anyhow::Ok((version, holds::list(&mut conn).await?))
    };
    match looked.await {
        Ok((version, held)) => {
            findings.push(ok(WHAT, format!("PostgreSQL {version}, with the schema of this version")));
            for hold in held {
                findings.push(warning(
                    "sending",
                    format!("held, {}", hold.why()),
                    format!("`{}`", hold.way_on()),
                ));
            }
        }
        Err(error) => {
            findings.push(failed(WHAT, chain(&error), "`rapport migrate` brings the schema up to date"));
        }
    }
}

async fn mail_server(config: &Config) -> Finding {
    const WHAT: &str = "mail server";
    let Transport::Smtp { settings, .. } = &config.mail.transport else {
        return warning(
            WHAT,
            "none: nothing is sent by SMTP",
            "set [mail.smtp] and mail.transport = \"smtp\"",
        );
    };
    match Connection::connect(settings).await {
        Ok(connection) => {
            // What matters is said already.
            let _ = connection.quit().await;
            ok(WHAT, format!("{} takes the login", settings.host))
        }
        Err(error) => {
            failed(WHAT, chain(&error.into()), "see docs/troubleshooting.md, `rapport check --smtp`")
        }
    }
}

async fn mailbox(config: &Config) -> Finding {
    const WHAT: &str = "ways in for answers";
    let InboundSources { imap, lmtp, webhook_secret } = &config.inbound;
    let Some(settings) = imap else {
        let others = [lmtp.as_ref().map(|_| "LMTP"), webhook_secret.as_ref().map(|_| "the webhook")];
        let others: Vec<&str> = others.into_iter().flatten().collect();
        if others.is_empty() {
            let advice = "set [inbound.imap], [inbound.lmtp] or [inbound.webhook], or let the mail server run `rapport receive`";
            return warning(WHAT, "none is configured, and mails invite people to answer", advice);
        }
        return ok(WHAT, others.join(" and "));
    };
    let looked = async {
        let session = Session::connect(settings).await?;
        session.logout().await
    };
    match looked.await {
        Ok(()) => ok(WHAT, format!("the mailbox at {} can be read", settings.host)),
        Err(error) => {
            failed(WHAT, chain(&error.into()), "see docs/troubleshooting.md, `rapport check --imap`")
        }
    }
}

/// What the DNS says about the domains that mails come from and answers go to.
async fn domains(dns: &Dns, config: &Config) -> Vec<Finding> {
    let mut findings = Vec::new();
    let asked = async {
        if let Some(from) = &config.mail.from {
            let domain = from.address.domain();
            let envelope = config.mail.reply_address.as_ref().map_or(domain, |reply| reply.domain());
            findings.push(spf(envelope, &dns.txt(envelope).await?));
            findings.push(dmarc(dns, domain).await?);
        }
        if config.mail.dkim.is_empty() {
            findings.push(warning(
                "DKIM",
                "Rapport signs nothing",
                "set [mail.dkim], unless the mail server signs for the domain of mail.from",
            ));
        }
        for key in &config.mail.dkim {
            let record = key.signer.dns_record();
            findings.push(dkim(&record.name, &record.value, &dns.txt(&record.name).await?));
        }
        if let Some(reply) = &config.mail.reply_address {
            let domain = reply.domain();
            findings.push(mx(domain, &dns.mx(domain).await?));
        }
        if let Transport::Smtp { settings, .. } = &config.mail.transport {
            for address in dns.addresses(&settings.host).await?.into_iter().filter(|it| !it.is_loopback()) {
                let names = dns.names(address).await?;
                findings.push(match names.as_slice() {
                    [] => warning(
                        "PTR",
                        format!("{address}, an address of {}, has no name", settings.host),
                        "if this server delivers to others itself, its provider can give it one",
                    ),
                    names => ok("PTR", format!("{address} is {}", names.join(", "))),
                });
            }
        }
        Ok::<(), DnsError>(())
    };
    if let Err(error) = asked.await {
        findings.push(warning(
            "DNS",
            error.to_string(),
            "run it where names can be looked up, or give --nameserver",
        ));
    }
    findings
}

fn spf(domain: &str, texts: &[String]) -> Finding {
    let records: Vec<&String> = texts.iter().filter(|text| is_version(text, "v=spf1")).collect();
    match records.as_slice() {
        [] => failed(
            "SPF",
            format!("{domain} has no record"),
            format!("publish one that names your mail server, such as: {domain}. TXT \"v=spf1 mx -all\""),
        ),
        [only] if only.to_ascii_lowercase().contains("+all") => warning(
            "SPF",
            format!("{domain}: {only}"),
            "+all lets everybody send in this name; end it with -all or ~all",
        ),
        [only] => ok("SPF", format!("{domain}: {only}")),
        more => failed(
            "SPF",
            format!("{domain} has {} records, so none counts (RFC 7208, section 3.2)", more.len()),
            "make them one",
        ),
    }
}

/// The record of the domain or of one above it (RFC 7489, section 6.6.3).
async fn dmarc(dns: &Dns, domain: &str) -> Result<Finding, DnsError> {
    let mut above = Some(domain);
    while let Some(name) = above.filter(|name| name.contains('.')) {
        let texts = dns.txt(&format!("_dmarc.{name}")).await?;
        if let Some(record) = texts.iter().find(|text| is_version(text, "v=DMARC1")) {
            return Ok(ok("DMARC", format!("{name}: {record}")));
        }
        above = name.split_once('.').map(|(_, rest)| rest);
    }
    Ok(warning(
        "DMARC",
        format!("{domain} has no record"),
        format!("publish one to begin with: _dmarc.{domain}. TXT \"v=DMARC1; p=none\""),
    ))
}

fn dkim(name: &str, expected: &str, texts: &[String]) -> Finding {
    let key = |text: &str| {
        let tags = text.split(';').filter_map(|tag| tag.trim().split_once('='));
        let mut keys =
            tags.filter(|(tag, _)| tag.trim() == "p").map(|(_, key)| key.replace(char::is_whitespace, ""));
        keys.next()
    };
    let publish = || format!("publish: {name}. TXT \"{expected}\"");
    match texts {
        [] => failed("DKIM", format!("{name} has no record"), publish()),
        texts if texts.iter().any(|text| key(text) == key(expected)) => {
            ok("DKIM", format!("{name} has the key that signs"))
        }
        _ => failed("DKIM", format!("{name} has another key than the one that signs"), publish()),
    }
}

fn mx(domain: &str, servers: &[String]) -> Finding {
    match servers {
        [] => failed(
            "MX",
            format!("{domain}, where answers go, has no mail server"),
            format!("publish one that takes all addresses of it: {domain}. MX 10 mail.{domain}."),
        ),
        servers => ok("MX", format!("answers to {domain} go to {}", servers.join(", "))),
    }
}

/// Whether a record begins with its version, and not with a longer word.
fn is_version(text: &str, version: &str) -> bool {
    let Some((head, rest)) = text.split_at_checked(version.len()) else { return false };
    head.eq_ignore_ascii_case(version) && !rest.starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// The address of a name server, with or without its port.
pub(super) fn nameserver(text: &str) -> Result<SocketAddr, String> {
    let alone = || text.parse().ok().map(|address| SocketAddr::new(address, 53));
    text.parse()
        .ok()
        .or_else(alone)
        .ok_or_else(|| "expected an IP address, such as 9.9.9.9 or 127.0.0.1:5353".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn one_record_of_spf_counts_and_two_do_not() {
        let state = |records: &[&str]| spf("acme.example", &texts(records)).state;
        assert_eq!(state(&["v=spf1 mx -all", "other"]), State::Ok);
        assert_eq!(state(&["V=SPF1 mx ~all"]), State::Ok);
        assert_eq!(state(&["v=spf1 +all"]), State::Warning);
        assert_eq!(state(&["v=spf10 mx", "other"]), State::Failed);
        assert_eq!(state(&["v=spf1 mx", "v=spf1 a"]), State::Failed);
    }

    #[test]
    fn a_key_is_the_same_however_its_record_is_written() {
        let state = |records: &[&str]| {
            dkim("s._domainkey.acme.example", "v=DKIM1; k=ed25519; p=QUJD", &texts(records)).state
        };
        assert_eq!(state(&["k=ed25519;p=QU JD"]), State::Ok);
        assert_eq!(state(&["v=DKIM1; k=ed25519; p=WFla"]), State::Failed);
        assert_eq!(state(&["v=DKIM1; p="]), State::Failed);
        assert_eq!(state(&[]), State::Failed);
    }

    #[test]
    fn a_name_server_has_a_port_or_the_usual_one() {
        assert_eq!(nameserver("9.9.9.9").unwrap().to_string(), "9.9.9.9:53");
        assert_eq!(nameserver("[::1]:5353").unwrap().to_string(), "[::1]:5353");
        assert!(nameserver("dns.example").is_err());
    }
}
