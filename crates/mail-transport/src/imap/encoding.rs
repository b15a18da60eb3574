//! Strings and mailbox names as a client sends them.

use data_encoding::BASE64_NOPAD;

/// A quoted string (RFC 3501 §4.3), if the text is printable ASCII. Anything else has to be sent as a literal.
pub(super) fn quoted_string(text: &str) -> Option<String> {
    if !text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return None;
    }
    Some(format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")))
}

/// A mailbox name as a quoted string in modified UTF-7 (RFC 3501 §5.1.3).
pub(super) fn mailbox_name(name: &str) -> String {
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
        assert_eq!(quoted_string("").as_deref(), Some("\"\""));
        assert_eq!(quoted_string(r#"a "b" \c"#).as_deref(), Some(r#""a \"b\" \\c""#));
        for text in ["pässword", "a\r\nA9 LOGOUT", "a\0b", "\x7f"] {
            assert_eq!(quoted_string(text), None, "{text:?}");
        }
    }

    #[test]
    fn mailbox_names_are_sent_in_modified_utf7() {
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
            assert_eq!(mailbox_name(name), coded, "{name:?}");
        }
    }
}
