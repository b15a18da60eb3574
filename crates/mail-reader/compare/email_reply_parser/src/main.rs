//! Reads a JSON array of texts and writes the JSON array of their replies; `null` where the crate panics.

use std::io::{stdin, stdout};

fn main() -> Result<(), serde_json::Error> {
    std::panic::set_hook(Box::new(|_| {}));
    let texts: Vec<String> = serde_json::from_reader(stdin())?;
    let reply = |text: &String| {
        std::panic::catch_unwind(|| email_reply_parser::EmailReplyParser::parse_reply(text)).ok()
    };
    serde_json::to_writer(stdout(), &texts.iter().map(reply).collect::<Vec<_>>())
}
