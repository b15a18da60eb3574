//! Turns a reply written on the demo page into a mail, and delivers it by LMTP.

use anyhow::{Context as _, bail};
use chrono::{DateTime, Utc};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use crate::web::viewer::Shown;
use rapport_model::Address;

/// The authserv-id (RFC 8601) that the demo's configuration trusts.
pub(super) const AUTHSERV_ID: &str = "mail.acme.example";

/// A reply as a mail client would write it: the words, and the original quoted below them.
pub(super) fn mail(to: &Shown, words: &str, now: DateTime<Utc>) -> anyhow::Result<Mail> {
    let (sender, recipient) = (reader(to)?, address(field(to, "Reply-To")?));
    let answered = field(to, "Message-ID")?;
    let subject =
        to.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("Subject")).map_or("", |(_, it)| it);
    let prefix = if subject.to_ascii_lowercase().starts_with("re:") { "" } else { "Re: " };
    let id = format!("demo.{}@{AUTHSERV_ID}", now.timestamp_micros());
    let mut raw = format!(
        "Authentication-Results: {AUTHSERV_ID}; dmarc=pass header.from=acme.example\r\n\
         From: <{sender}>\r\nTo: <{recipient}>\r\nSubject: {prefix}{subject}\r\nDate: {}\r\n\
         Message-ID: <{id}>\r\nIn-Reply-To: {answered}\r\nReferences: {answered}\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n",
        now.to_rfc2822(),
    );
    for line in words.lines() {
        raw.push_str(line.trim_end());
        raw.push_str("\r\n");
    }
    raw.push_str(&format!("\r\nOn {}, Rapport wrote:\r\n", now.format("%a, %-d %b %Y")));
    for line in to.text.lines() {
        raw.push_str(&format!("> {line}\r\n"));
    }
    Ok(Mail { sender: sender.to_string(), recipient, id, raw })
}

/// A header field of a mail.
pub(super) fn field<'a>(mail: &'a Shown, name: &str) -> anyhow::Result<&'a str> {
    let found = mail.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.as_str()).with_context(|| format!("this mail has no {name}"))
}

/// Whom a mail went to.
pub(super) fn reader(mail: &Shown) -> anyhow::Result<Address> {
    Ok(address(field(mail, "To")?).parse()?)
}

/// The address in a header field.
fn address(value: &str) -> String {
    value.rsplit('<').next().unwrap_or(value).trim_end_matches('>').trim().to_owned()
}

/// A mail with its envelope.
pub(super) struct Mail {
    pub(super) sender: String,
    pub(super) recipient: String,
    /// Its Message-ID, without angle brackets.
    pub(super) id: String,
    pub(super) raw: String,
}

/// Delivers a mail by LMTP to a port on loopback, as an organisation's mail server would.
pub(super) async fn deliver_by_lmtp(port: u16, mail: &Mail) -> anyhow::Result<()> {
    let stream = TcpStream::connect(("127.0.0.1", port)).await?;
    let (reading, mut writing) = stream.into_split();
    let mut answers = BufReader::new(reading).lines();
    let body = format!("{}.", mail.raw.replace("\r\n.", "\r\n.."));
    let commands = [
        (None, "220"),
        (Some("LHLO mail.acme.example".to_owned()), "250"),
        (Some(format!("MAIL FROM:<{}>", mail.sender)), "250"),
        (Some(format!("RCPT TO:<{}>", mail.recipient)), "250"),
        (Some("DATA".to_owned()), "354"),
        (Some(body), "250"),
        (Some("QUIT".to_owned()), "221"),
    ];
    for (command, expected) in commands {
        if let Some(command) = command {
            writing.write_all(format!("{command}\r\n").as_bytes()).await?;
        }
        let answer = loop {
            let line = answers.next_line().await?.context("Rapport closed the LMTP connection")?;
            if line.as_bytes().get(3) != Some(&b'-') {
                break line;
            }
        };
        if !answer.starts_with(expected) {
            bail!("Rapport refused the mail: {answer}");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_goes_to_the_token_from_the_reader_with_the_mail_below() {
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let shown = Shown {
            person: "Ana Costa".into(),
            subject: "Week of 23 Nov".into(),
            headers: vec![
                header("To", "\"Ana Costa\" <ana@acme.example>"),
                header("Reply-To", "r.x@in.acme.example"),
                header("Message-ID", "<d.y@in.acme.example>"),
                header("Subject", "Week of 23 Nov"),
            ],
            html: String::new(),
            text: "[F1] Send it\n".into(),
            reasons: Vec::new(),
        };
        let mail = mail(&shown, "done F1\n.\n", "2026-11-24T09:00:00Z".parse().unwrap()).unwrap();
        assert_eq!((&*mail.sender, &*mail.recipient), ("ana@acme.example", "r.x@in.acme.example"));
        assert!(mail.raw.contains("\r\n\r\ndone F1\r\n.\r\n\r\nOn "), "{}", mail.raw);
        assert!(
            mail.raw.contains("In-Reply-To: <d.y@in.acme.example>\r\n")
                && mail.raw.ends_with("> [F1] Send it\r\n")
        );
    }
}
