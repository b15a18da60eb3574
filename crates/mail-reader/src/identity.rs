//! Which message a raw mail is, whatever way it came.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use crate::message;

/// The fields that the author's client writes and that no server changes.
const FIELDS: [&str; 5] = ["from", "date", "subject", "message-id", "in-reply-to"];
/// A field name and its value fit into a line of this many characters (RFC 5322, section 2.1.1).
const MAX_MESSAGE_ID: usize = 998;

/// What tells a message from others, without parsing its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// SHA-256 of From, Date, Subject, Message-ID, In-Reply-To and the body. Servers on the way add header fields,
    /// refold them and change line ends, none of which changes it: copies by SMTP, from a mailbox and from a provider's
    /// webhook have the same one.
    pub fingerprint: [u8; 32],
    /// The Message-ID without angle brackets, at most 998 bytes long; none if there is none.
    pub message_id: Option<String>,
}

/// Identifies a raw message. One that is owned is not copied.
pub fn identify<'a>(raw: impl Into<Cow<'a, [u8]>>) -> Identity {
    let (header, body) = message::split(raw.into());
    let mut hash = Sha256::new();
    for name in FIELDS {
        for value in header.all(name) {
            hash.update(name);
            hash.update([b':']);
            for word in value.split_whitespace() {
                hash.update(word);
                hash.update([b' ']);
            }
            hash.update([0]);
        }
    }
    hash.update(body.trim_ascii_end());
    let message_id = header.get("Message-ID").map(|value| value.trim().trim_matches(['<', '>']).to_owned());
    let message_id =
        message_id.filter(|id| !id.is_empty() && id.len() <= MAX_MESSAGE_ID && !id.contains('\0'));
    Identity { fingerprint: hash.finalize().into(), message_id }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str = "From: Ana <ana@acme.example>\r\nSubject: Re: Week\r\n of 23 Nov\r\nMessage-ID: <1@acme.example>\r\n\r\nThat is done.\r\n";

    fn fingerprint(mail: &str) -> [u8; 32] {
        identify(mail.as_bytes()).fingerprint
    }

    #[test]
    fn what_servers_add_and_change_leaves_the_fingerprint_as_it_is() {
        let there = fingerprint(MAIL);
        let traced = format!(
            "Return-Path: <ana@acme.example>\r\nReceived: from x\r\n by y\r\nX-Original-To: box\r\n{MAIL}\r\n"
        );
        assert_eq!(fingerprint(&traced), there);
        assert_eq!(fingerprint(&MAIL.replace("\r\n", "\n")), there);
        assert_eq!(fingerprint(&MAIL.replace("Week\r\n of", "Week of").replace("From:", "FROM:")), there);
    }

    #[test]
    fn other_words_another_author_or_another_message_id_make_another_mail() {
        let there = fingerprint(MAIL);
        for (from, to) in [("done", "not done"), ("ana@", "bo@"), ("<1@", "<2@"), ("23 Nov", "30 Nov")] {
            assert_ne!(fingerprint(&MAIL.replace(from, to)), there, "{from}");
        }
        assert_ne!(fingerprint(""), fingerprint("\n\nx"));
    }

    #[test]
    fn the_message_id_has_no_brackets() {
        let message_id = |mail: &str| identify(mail.as_bytes()).message_id;
        assert_eq!(message_id(MAIL).as_deref(), Some("1@acme.example"));
        assert_eq!(message_id("Message-ID:\n\n"), None);
        assert_eq!(message_id("Subject: x\n\nMessage-ID: <1@acme.example>\n"), None);
    }
}
