//! The message that follows DATA (RFC 5321 §4.1.1.4).

/// What ends a message. The first CR LF is the end of the last line, or of the DATA command when the message is empty.
pub(super) const TERMINATOR: &[u8] = b"\r\n.\r\n";

/// Removes dot-stuffing (RFC 5321 §4.5.2). `None` when a CR or LF stands alone.
pub(super) fn remove_dot_stuffing(raw: &[u8]) -> Option<Vec<u8>> {
    let mut data = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(end) = find(rest, b"\r\n") {
        let line = &rest[..end];
        if line.iter().any(|b| matches!(b, b'\r' | b'\n')) {
            return None;
        }
        data.extend_from_slice(line.strip_prefix(b".").unwrap_or(line));
        data.extend_from_slice(b"\r\n");
        rest = &rest[end + 2..];
    }
    Some(data)
}

/// Where `needle` first occurs.
pub(super) fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}
