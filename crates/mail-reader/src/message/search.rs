//! Searching a message: every text in it, decoded.

use super::{Limits, decode, structure, with_lf};
use crate::html;

/// Attached messages that had to be decoded are searched while they are, together, at most so many times as long as the
/// message itself: time stays linear however deep they nest.
const ATTACHED: usize = 4;

/// Whether any text of a raw message is wanted.
///
/// `is_wanted` sees the message as it stands, the header fields of all its entities with encoded words decoded, and the
/// content of every part without its transfer encoding, of attachments too; HTML also as the text that it shows. Content of
/// a type other than text is passed on as if it were text, so what an archive or a PDF compresses is not found. A message
/// that was attached in an encoding is searched like this one.
pub fn any_text(raw: &[u8], mut is_wanted: impl FnMut(&str) -> bool) -> bool {
    let mut messages = vec![raw.to_vec()];
    let mut room = raw.len().saturating_mul(ATTACHED);
    while let Some(message) = messages.pop() {
        if is_wanted(&decode::guess_charset(&message)) {
            return true;
        }
        let data = with_lf(message.into());
        for entity in structure::split(&data, &mut Limits::default()) {
            if entity.header.iter().any(|(_, value)| is_wanted(&decode::decode_encoded_words(value))) {
                return true;
            }
            if entity.has_children {
                continue;
            }
            let content_type = &entity.content_type;
            let octets = decode::decode_transfer(&content_type.encoding, &data[entity.body.clone()]);
            let text = decode::decode_charset(content_type.charset.as_deref(), &octets);
            if is_wanted(&text) || content_type.is("text/html") && is_wanted(&html::to_text(&text)) {
                return true;
            }
            if content_type.is_message() && content_type.is_encoded() && octets.len() <= room {
                room -= octets.len();
                messages.push(octets.into_owned());
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(raw: &str, text: &str) -> bool {
        any_text(raw.replace('\n', "\r\n").as_bytes(), |it| it.contains(text))
    }

    #[test]
    fn a_name_is_found_in_whatever_encoding_hides_it() {
        let attached = "Content-Type: text/plain\n\nfrom Zoë";
        let attached = data_encoding::BASE64.encode(attached.as_bytes());
        let attached =
            format!("Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{attached}");
        let attached = data_encoding::BASE64.encode(attached.as_bytes());
        let mail = |part: &str| {
            format!("Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n{part}\n--b--\n")
        };
        for part in [
            "Content-Type: text/plain; charset=utf-8\n\nfrom Zoë".to_owned(),
            "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nfrom Z=\no=EB"
                .to_owned(),
            "Content-Type: text/html; charset=utf-8\n\n<p>from <b>Zo</b>&euml;</p>".to_owned(),
            "Content-Type: text/vcard\nContent-Disposition: attachment; filename=x.vcf\n\
             Content-Transfer-Encoding: base64\n\nZnJvbSBab8OrCg=="
                .to_owned(),
            format!("Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{attached}"),
            "Content-Type: message/rfc822\n\nSubject: =?utf-8?q?from_Zo=C3=AB?=\n\n.".to_owned(),
        ] {
            assert!(holds(&mail(&part), "from Zoë"), "{part}");
            assert!(!holds(&mail(&part), "from Ana"), "{part}");
        }
        assert!(holds("From: =?iso-8859-1?q?from_Zo=EB?= <z@acme.example>\n\n.", "from Zoë"));
    }

    #[test]
    fn messages_that_hold_messages_end() {
        let mut raw = "from Zoë".to_owned();
        for _ in 0..8 {
            let inner = data_encoding::BASE64.encode(raw.as_bytes());
            raw = format!("Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{inner}");
        }
        assert!(any_text(raw.as_bytes(), |it| it == "from Zoë"));
        let mut seen = 0;
        let deep =
            "Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n".repeat(2_000);
        any_text(deep.as_bytes(), |it| {
            seen += it.len();
            false
        });
        assert!(seen < 20 * deep.len(), "{seen} octets of {}", deep.len());
    }
}
