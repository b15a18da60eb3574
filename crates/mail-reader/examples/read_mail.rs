//! Prints what kind of mail a message is, and its reply text.
//!
//!     cargo run --example read_mail message.eml
//!     cargo run --example read_mail < message.eml

use std::io::{Error, Read, Write, stdin, stdout};

use mail_reader::{Message, ReplyOptions, ReplyText, classify};

fn main() -> Result<(), Error> {
    let mut raw = Vec::new();
    match std::env::args_os().nth(1) {
        Some(path) => raw = std::fs::read(path)?,
        None => {
            stdin().read_to_end(&mut raw)?;
        }
    }
    let message = Message::parse(&raw);
    let classification = classify(&message, None);
    let reply = ReplyText::of(&message, &ReplyOptions::default());

    let mut out = stdout().lock();
    writeln!(out, "classification: {:?} {:?}", classification.class, classification.rules)?;
    for recipient in &classification.recipients {
        let address = recipient.address.as_deref().unwrap_or("(not named)");
        let status = recipient.status.as_deref().unwrap_or("no status code");
        writeln!(out, "not delivered to {address}: {}, {status}", recipient.class.as_str())?;
    }
    writeln!(out, "removed: {}", reply.removed.join(", "))?;
    writeln!(out, "\n{}", reply.text)
}
