//! Reads many mails: the side of this crate in `compare/compare.py`.
//!
//! Each line of standard input is a JSON object: `path` names a file, and `form` says that it is a `mail`, or a bare body
//! in `text` or `html`. Each is answered by a line with `text`, and for a mail also `class` and `recipients`.

use std::io::{Error, Write, stdin, stdout};

use mail_reader::{Class, Message, ReplyOptions, ReplyText, classify};
use serde_json::{Value, json};

fn main() -> Result<(), Error> {
    let mut out = stdout().lock();
    for line in stdin().lines() {
        let wanted: Value = serde_json::from_str(&line?)?;
        let raw = std::fs::read(wanted["path"].as_str().unwrap_or_default())?;
        writeln!(out, "{}", answer(wanted["form"].as_str().unwrap_or_default(), &raw))?;
    }
    Ok(())
}

fn answer(form: &str, raw: &[u8]) -> Value {
    let options = ReplyOptions::default();
    let body = String::from_utf8_lossy(raw);
    match form {
        "text" => json!({ "text": ReplyText::from_text(&body, &options).text }),
        "html" => json!({ "text": ReplyText::from_html(&body, &options).text }),
        _ => {
            let message = Message::parse(raw);
            let classification = classify(&message, None);
            let recipients = classification.recipients.iter();
            json!({
                "text": ReplyText::of(&message, &options).text,
                "class": word(classification.class),
                "recipients": recipients.map(|it| it.class.as_str()).collect::<Vec<_>>(),
            })
        }
    }
}

fn word(class: Class) -> &'static str {
    match class {
        Class::Reply => "reply",
        Class::Auto => "auto",
        Class::Bounce => "bounce",
        Class::Complaint => "complaint",
        Class::Receipt => "receipt",
        Class::List => "list",
    }
}
