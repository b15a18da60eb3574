//! The `relaxed` form of header and body (RFC 6376 §3.4.2, §3.4.4), and the fields of a header.

/// Splits a message at its first empty line, which belongs to neither part.
pub(crate) fn split(message: &[u8]) -> (&[u8], &[u8]) {
    match message.windows(4).position(|octets| octets == b"\r\n\r\n") {
        Some(end) => (&message[..end + 2], &message[end + 4..]),
        None => (message, b""),
    }
}

/// The fields of a header, each with its folded lines and without the last line end.
pub(crate) struct Header<'a>(Vec<(String, &'a str)>);

impl<'a> Header<'a> {
    /// What is not UTF-8, or has no colon, is no field that could be signed.
    pub(crate) fn parse(header: &'a [u8]) -> Self {
        let Ok(text) = std::str::from_utf8(header) else { return Self(Vec::new()) };
        let (mut fields, mut start) = (Vec::new(), 0);
        let ends = text.match_indices("\r\n").map(|(end, _)| end);
        for end in ends.filter(|end| !text[end + 2..].starts_with([' ', '\t'])) {
            let field = &text[start..end];
            if let Some((name, _)) = field.split_once(':') {
                fields.push((name.trim_end().to_ascii_lowercase(), field));
            }
            start = end + 2;
        }
        Self(fields)
    }

    /// The fields of a name in lower case, in their order.
    pub(crate) fn all(&self, name: &str) -> impl DoubleEndedIterator<Item = &'a str> {
        self.0.iter().filter(move |(its, _)| its == name).map(|(_, field)| *field)
    }
}

/// A field in its `relaxed` form, with its line end.
pub(crate) fn field(field: &str) -> String {
    let (name, value) = field.split_once(':').unwrap_or((field, ""));
    // Unfolding leaves the white space of the next line, and runs of it are one space.
    let words = value.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty());
    let value = words.collect::<Vec<_>>().join(" ");
    format!("{}:{value}\r\n", name.trim_end().to_ascii_lowercase())
}

/// A body in its `relaxed` form.
pub(crate) fn body(body: &[u8]) -> Vec<u8> {
    let mut canonical = Vec::with_capacity(body.len());
    // Empty lines count only when something follows.
    let mut empty_lines = 0;
    let mut rest = body;
    while !rest.is_empty() {
        let (line, tail) = match rest.windows(2).position(|octets| octets == b"\r\n") {
            Some(end) => (&rest[..end], &rest[end + 2..]),
            None => (rest, &b""[..]),
        };
        rest = tail;
        let line = relaxed_line(line);
        if line.is_empty() {
            empty_lines += 1;
            continue;
        }
        for _ in 0..std::mem::take(&mut empty_lines) {
            canonical.extend_from_slice(b"\r\n");
        }
        canonical.extend_from_slice(&line);
        canonical.extend_from_slice(b"\r\n");
    }
    canonical
}

/// A line without white space at its end, and with one space in place of other runs of it.
fn relaxed_line(line: &[u8]) -> Vec<u8> {
    let end = line.iter().rposition(|octet| !matches!(octet, b' ' | b'\t')).map_or(0, |last| last + 1);
    let mut relaxed = Vec::with_capacity(end);
    let mut was_space = false;
    for &octet in &line[..end] {
        let is_space = matches!(octet, b' ' | b'\t');
        match (is_space, was_space) {
            (true, true) => {}
            (true, false) => relaxed.push(b' '),
            (false, _) => relaxed.push(octet),
        }
        was_space = is_space;
    }
    relaxed
}
