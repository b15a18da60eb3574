//! The message that follows DATA (RFC 5321 §4.1.1.4).

/// What ends a message. The first CR LF is the end of the last line, or of the DATA command when the message is empty.
pub(super) const TERMINATOR: &[u8] = b"\r\n.\r\n";

/// Removes dot-stuffing (RFC 5321 §4.5.2) in place, from lines that all end in CR LF. `false` when a CR or LF stands alone.
pub(super) fn remove_dot_stuffing(data: &mut Vec<u8>) -> bool {
    let (mut from, mut to) = (0, 0);
    while let Some(length) = find(&data[from..], b"\r\n") {
        let line = from..from + length;
        if data[line.clone()].iter().any(|b| matches!(b, b'\r' | b'\n')) {
            return false;
        }
        let end = line.end + 2;
        let start = if data[line].starts_with(b".") { from + 1 } else { from };
        data.copy_within(start..end, to);
        (from, to) = (end, to + end - start);
    }
    data.truncate(to);
    true
}

/// Where `needle` first occurs.
pub(super) fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_dot_is_taken_from_each_line_that_begins_with_one() {
        let removed = |raw: &str| {
            let mut data = raw.as_bytes().to_vec();
            remove_dot_stuffing(&mut data).then(|| String::from_utf8(data).unwrap())
        };
        assert_eq!(removed("..a\r\nb.\r\n\r\n..\r\n...\r\n").unwrap(), ".a\r\nb.\r\n\r\n.\r\n..\r\n");
        assert_eq!(removed("").unwrap(), "");
        for raw in ["a\nb\r\n", "a\rb\r\n", "a\r\r\n", "\n\r\n"] {
            assert_eq!(removed(raw), None, "{raw:?}");
        }
    }
}
