//! What holds for any input. The fuzz targets call these functions; the tests below replay every file of their corpora.
//!
//! Each function panics where something does not hold.

use std::collections::BTreeSet;

use crate::{
    MAX_RECIPIENTS, MAX_TEXT, Message, QuoteShingles, ReplyOptions, ReplyText, any_text, authentication,
    classify, identify, is_vacation_reply,
};

/// A message of any bytes is parsed, classified and identified, the same each time, within bounds.
pub fn message(data: &[u8]) {
    let message = Message::parse(data);
    let class = classify(&message, None).class;
    assert_eq!(classify(&Message::parse(data), None).class, class, "a message is the same twice");
    assert_eq!(identify(data), identify(data));
    assert!(!any_text(data, |_| false), "every text is passed on");
    assert!(message.recipients().count() <= MAX_RECIPIENTS, "recipients are bounded");
    let text = message.text().map_or(0, str::len) + message.html().map_or(0, str::len);
    // A byte of another charset may take three in UTF-8.
    assert!(text <= 3 * MAX_TEXT + 1024, "text is bounded");
    let _ = is_vacation_reply(&message);
    let _ = authentication(&message, Some("mx.acme.example"));
}

/// The part before the first NUL is what was sent, the rest a body that replies to it: no shingle of what was sent is in
/// the reply text, whether the body is text or HTML.
pub fn reply_text(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (sent, body) = text.split_once('\0').unwrap_or(("", &text));
    let sent = QuoteShingles::of(sent);
    let hashes: BTreeSet<u64> = sent.hashes().collect();
    let options = ReplyOptions {
        separator: Some("## Reply above this line ##"),
        sent: Some(&sent),
        is_label: Some(|label| label.starts_with('T')),
    };
    for reply in [ReplyText::from_text(body, &options), ReplyText::from_html(body, &options)] {
        let kept: BTreeSet<u64> = QuoteShingles::of(&reply.text).hashes().collect();
        assert!(hashes.is_disjoint(&kept), "what was sent is taken for the author's");
        for answer in &reply.answers {
            let kept: BTreeSet<u64> = QuoteShingles::of(&answer.text).hashes().collect();
            assert!(hashes.is_disjoint(&kept), "so it is in an answer to an item");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    fn replay(target: &str, hold: fn(&[u8])) {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
        let mut count = 0;
        for entry in std::fs::read_dir(directory).unwrap() {
            hold(&std::fs::read(entry.unwrap().path()).unwrap());
            count += 1;
        }
        assert!(count > 0, "the corpus of {target} is empty");
    }

    #[test]
    fn what_holds_for_messages_holds_for_the_corpus() {
        replay("message", super::message);
    }

    #[test]
    fn what_holds_for_reply_texts_holds_for_the_corpus() {
        replay("reply_text", super::reply_text);
    }
}
