//! What holds for any input. The fuzz targets call these functions with whatever they can think of; the tests below
//! replay every file of their corpora.
//!
//! Each function panics where something does not hold.

use std::collections::BTreeSet;

use crate::{
    Incoming, Sent, authentication, fingerprint, from_html, from_text, judge, looks_like_vacation,
    message_id_of,
};

/// Decoded text that a mail may come to, with what wraps it.
const TEXT: usize = 2 * 1024 * 1024;

/// A mail of any octets is read, judged and searched, the same each time, within bounds.
pub fn mime(data: &[u8]) {
    let mail = Incoming::parse(data);
    let verdict = judge(&mail, None).verdict;
    assert_eq!(judge(&Incoming::parse(data), None).verdict, verdict, "a mail is the same twice");
    assert_eq!(fingerprint(data), fingerprint(data));
    assert!(mail.recipients().count() <= 500, "recipients are bounded");
    assert!(mail.text().map_or(0, str::len) + mail.html().map_or(0, str::len) <= TEXT, "text is bounded");
    let _ = (message_id_of(data), looks_like_vacation(&mail));
    let _ = authentication(&mail, Some("mx.acme.example"), "acme.example");
}

/// The part before the first NUL is what we sent, the rest a body that answers it: no run of eight words of what we sent
/// survives in the author's own, whether the body is text or HTML.
pub fn own_words(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (ours, body) = text.split_once('\0').unwrap_or(("", &text));
    let sent = Sent::of(ours);
    let runs: BTreeSet<u64> = sent.hashes().collect();
    for own in [from_text(body, &sent), from_html(body, &sent)] {
        let kept: BTreeSet<u64> = Sent::of(&own.text).hashes().collect();
        assert!(runs.is_disjoint(&kept), "words of ours are taken for the author's");
        for (_, answer) in &own.answers {
            assert!(runs.is_disjoint(&Sent::of(answer).hashes().collect()), "so are those below an item");
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
    fn what_holds_for_mails_holds_for_the_corpus() {
        replay("mime", super::mime);
    }

    #[test]
    fn what_holds_for_own_words_holds_for_the_corpus() {
        replay("own_words", super::own_words);
    }
}
