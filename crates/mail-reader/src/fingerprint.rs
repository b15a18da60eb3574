//! Which mail a mail is, whatever road it took.
//!
//! Servers on the way add header fields and change line ends; what the author's client wrote stays. A hash of that is
//! the same for a copy by LMTP, one in a mailbox and one that a provider posts.

use sha2::{Digest, Sha256};

/// The fields that the author's client writes and that no server changes.
const FIELDS: [&str; 5] = ["from", "date", "subject", "message-id", "in-reply-to"];

/// The fingerprint of a raw mail.
pub fn fingerprint(raw: &[u8]) -> [u8; 32] {
    let (header, body) = split(raw);
    let mut hash = Sha256::new();
    for name in FIELDS {
        for field in fields(header, name) {
            hash.update(name);
            hash.update([b':']);
            hash.update(field);
            hash.update([0]);
        }
    }
    let end = body.iter().rposition(|b| !b.is_ascii_whitespace()).map_or(0, |last| last + 1);
    // One line end, whichever the road uses.
    let mut start = 0;
    for (at, _) in body[..end].iter().enumerate().filter(|(_, b)| **b == b'\r') {
        hash.update(&body[start..at]);
        start = at + 1;
    }
    hash.update(&body[start..end]);
    hash.finalize().into()
}

/// The Message-ID of a raw mail, without angle brackets, where it has one.
pub fn message_id_of(raw: &[u8]) -> Option<String> {
    let (header, _) = split(raw);
    let id = fields(header, "message-id").into_iter().next()?;
    let id = String::from_utf8_lossy(&id).trim().trim_start_matches('<').trim_end_matches('>').to_owned();
    (!id.is_empty() && id.len() <= 998 && !id.contains('\0')).then_some(id)
}

/// The header and the body, at the first empty line.
fn split(raw: &[u8]) -> (&[u8], &[u8]) {
    let mut line_start = 0;
    for (at, _) in raw.iter().enumerate().filter(|(_, b)| **b == b'\n') {
        if raw[line_start..at].iter().all(|b| *b == b'\r') {
            return (&raw[..line_start], &raw[at + 1..]);
        }
        line_start = at + 1;
    }
    (raw, &[])
}

/// The texts of the fields of a name, unfolded, each run of blanks as one.
fn fields(header: &[u8], name: &str) -> Vec<Vec<u8>> {
    let mut found: Vec<Vec<u8>> = Vec::new();
    let mut is_in = false;
    for line in header.split(|b| *b == b'\n') {
        let text = if line.first().is_some_and(|b| matches!(b, b' ' | b'\t')) {
            line
        } else {
            let colon = line.iter().position(|b| *b == b':');
            is_in = colon.is_some_and(|at| line[..at].trim_ascii_end().eq_ignore_ascii_case(name.as_bytes()));
            if is_in {
                found.push(Vec::new());
            }
            colon.map_or(line, |at| &line[at + 1..])
        };
        if let Some(field) = found.last_mut().filter(|_| is_in) {
            for word in text.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()) {
                field.extend_from_slice(word);
                field.push(b' ');
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str = "From: Ana <ana@acme.example>\r\nSubject: Re: Week\r\n of 23 Nov\r\nMessage-ID: <1@acme.example>\r\n\r\ndone F7\r\n";

    #[test]
    fn what_servers_add_and_change_leaves_the_fingerprint_as_it_is() {
        let there = fingerprint(MAIL.as_bytes());
        let traced = format!(
            "Return-Path: <ana@acme.example>\r\nReceived: from x\r\n by y\r\nX-Original-To: box\r\n{MAIL}\r\n"
        );
        assert_eq!(fingerprint(traced.as_bytes()), there);
        assert_eq!(fingerprint(MAIL.replace("\r\n", "\n").as_bytes()), there);
        assert_eq!(
            fingerprint(MAIL.replace("Week\r\n of", "Week of").replace("From:", "FROM:").as_bytes()),
            there
        );
    }

    #[test]
    fn other_words_another_author_or_another_message_id_make_another_mail() {
        let there = fingerprint(MAIL.as_bytes());
        for (from, to) in [("F7", "F8"), ("ana@", "bo@"), ("<1@", "<2@"), ("23 Nov", "30 Nov")] {
            assert_ne!(fingerprint(MAIL.replace(from, to).as_bytes()), there, "{from}");
        }
        assert_ne!(fingerprint(b""), fingerprint(b"\n\nx"));
    }
}
