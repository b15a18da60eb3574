//! Words that a client says: quoted strings and names of mailboxes.

use data_encoding::BASE64_NOPAD;

/// A text as a quoted string (RFC 3501 §4.3), where it can be one: printable ASCII. Anything else goes as a literal.
pub(super) fn quoted(text: &str) -> Option<String> {
    if !text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return None;
    }
    Some(format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")))
}

/// The name of a mailbox, in modified UTF-7 (RFC 3501 §5.1.3) and quoted.
pub(super) fn mailbox(name: &str) -> String {
    let mut coded = String::with_capacity(name.len() + 2);
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let is_plain = |c: char| matches!(c, ' '..='~');
        let end = rest.find(|c| is_plain(c) != is_plain(first)).unwrap_or(rest.len());
        let (run, tail) = rest.split_at(end);
        if is_plain(first) {
            coded.push_str(&run.replace('&', "&-").replace('\\', "\\\\").replace('"', "\\\""));
        } else {
            let octets: Vec<u8> = run.encode_utf16().flat_map(u16::to_be_bytes).collect();
            coded.extend(["&", &BASE64_NOPAD.encode(&octets).replace('/', ","), "-"]);
        }
        rest = tail;
    }
    format!("\"{coded}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_backslashes_are_escaped_and_what_cannot_be_quoted_is_not() {
        assert_eq!(quoted("").as_deref(), Some("\"\""));
        assert_eq!(quoted(r#"a "b" \c"#).as_deref(), Some(r#""a \"b\" \\c""#));
        for text in ["pässword", "a\r\nA9 LOGOUT", "a\0b", "\x7f"] {
            assert_eq!(quoted(text), None, "{text:?}");
        }
    }

    #[test]
    fn names_of_mailboxes_go_in_modified_utf7() {
        for (name, coded) in [
            ("INBOX", r#""INBOX""#),
            ("R&D", r#""R&-D""#),
            (r#"a\"b"#, r#""a\\\"b""#),
            ("Entwürfe", r#""Entw&APw-rfe""#),
            ("~peter/mail/台北/日本語", r#""~peter/mail/&U,BTFw-/&ZeVnLIqe-""#),
            ("☺!", r#""&Jjo-!""#),
            ("😀", r#""&2D3eAA-""#),
            ("a\r\nb", r#""a&AA0ACg-b""#),
            ("", r#""""#),
        ] {
            assert_eq!(mailbox(name), coded, "{name:?}");
        }
    }
}
