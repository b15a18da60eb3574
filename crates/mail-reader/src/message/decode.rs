//! From the bytes of a part to text: transfer encodings, charsets, encoded words, format=flowed.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::charsets::map::charset_decoder;

/// Undoes a transfer encoding (RFC 2045, section 6) as far as it can be undone: what is malformed is taken as it stands.
pub(super) fn decode_transfer<'a>(encoding: &str, body: &'a [u8]) -> Cow<'a, [u8]> {
    match encoding {
        "base64" => decode_base64(body).into(),
        "quoted-printable" => decode_quoted_printable(body, false).into(),
        _ => body.into(),
    }
}

fn decode_base64(body: &[u8]) -> Vec<u8> {
    let is_data = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    let clean: Vec<u8> = body.iter().copied().filter(is_data).collect();
    base64_decode(&clean).unwrap_or_default()
}

/// With `is_word` an underscore is a space (RFC 2047, section 4.2).
fn decode_quoted_printable(body: &[u8], is_word: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let digit = |at: usize| body.get(at).and_then(|&byte| char::from(byte).to_digit(16));
    let mut at = 0;
    while at < body.len() {
        let byte = body[at];
        at += 1;
        if byte != b'=' {
            out.push(if is_word && byte == b'_' { b' ' } else { byte });
            continue;
        }
        if let (Some(high), Some(low)) = (digit(at), digit(at + 1)) {
            out.push((high * 16 + low) as u8);
            at += 2;
            continue;
        }
        // A soft line break may have blanks after the sign; at the very end there may be nothing at all.
        let blanks = body[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        match body.get(at + blanks) {
            Some(b'\n') => at += blanks + 1,
            None => at += blanks,
            Some(_) => out.push(b'='),
        }
    }
    out
}

/// Text of a part or a word: the declared charset if it is known, then UTF-8 if it is that, then windows-1252.
pub(super) fn decode_charset(charset: Option<&str>, bytes: &[u8]) -> String {
    let declared = charset.map(|name| name.trim_matches(['"', '\'', ' ']).to_ascii_lowercase());
    let name = match declared.as_deref().unwrap_or_default() {
        "iso-8859-8-i" | "iso-8859-8-e" => "iso-8859-8",
        "unicode-1-1-utf-7" => "utf-7",
        "unicode-1-1-utf-8" | "utf8" => "utf-8",
        "iso-2022-jp-ms" | "cp50220" | "cp50221" => "iso-2022-jp",
        "cp932" | "ms932" | "windows-31j" => "shift_jis",
        "cp936" | "x-gbk" => "gbk",
        "cp949" | "ks_c_5601-1987" | "windows-949" => "euc-kr",
        "cp950" => "big5",
        name => name,
    };
    let text = match charset_decoder(name.as_bytes()) {
        // Those who declare one of these often send UTF-8; bytes that are valid UTF-8 beyond ASCII are it.
        Some(_) if is_western(name) && std::str::from_utf8(bytes).is_ok() => guess_charset(bytes),
        // Text in a charset of seven bits has no byte beyond them.
        Some(_) if is_seven_bit(name) && !bytes.is_ascii() => guess_charset(bytes),
        Some(decode) if !matches!(name, "" | "utf-8") => decode(bytes),
        _ => guess_charset(bytes),
    };
    text.replace('\0', "")
}

fn is_western(name: &str) -> bool {
    matches!(name, "us-ascii" | "ascii" | "iso-8859-1" | "iso-8859-15" | "latin1" | "windows-1252")
}

fn is_seven_bit(name: &str) -> bool {
    name.starts_with("iso-2022-") || name == "utf-7"
}

/// Bytes of no known charset: UTF-8 if it is that, or nearly that; else windows-1252.
pub(super) fn guess_charset(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let text = String::from_utf8_lossy(bytes);
    let broken = text.chars().filter(|&c| c == char::REPLACEMENT_CHARACTER).count();
    let sound = text.chars().filter(|c| !c.is_ascii()).count() - broken;
    if sound > broken {
        return text.into_owned();
    }
    match charset_decoder(b"windows-1252") {
        Some(decode) => decode(bytes),
        None => text.into_owned(),
    }
}

/// RFC 2047 allows 75 characters; some senders take a whole subject.
const MAX_WORD: usize = 4096;

struct Word<'a> {
    charset: &'a str,
    bytes: Vec<u8>,
    length: usize,
}

/// The encoded word at the start of `text` (RFC 2047, section 2).
fn encoded_word(text: &str) -> Option<Word<'_>> {
    // A bound keeps the search for the end of many unfinished words linear.
    let text = &text[..text.floor_char_boundary(MAX_WORD)];
    let mut fields = text.strip_prefix("=?")?.splitn(3, '?');
    let (charset, encoding, rest) = (fields.next()?, fields.next()?, fields.next()?);
    if charset.is_empty() || charset.len() > 64 || encoding.len() != 1 {
        return None;
    }
    let end = rest.find("?=")?;
    let data = &rest[..end];
    let bytes = match encoding {
        "b" | "B" => decode_base64(data.as_bytes()),
        "q" | "Q" => decode_quoted_printable(data.as_bytes(), true),
        _ => return None,
    };
    let length = 2 + charset.len() + 1 + encoding.len() + 1 + end + 2;
    // A language may follow the charset (RFC 2231, section 5).
    Some(Word { charset: charset.split('*').next().unwrap_or(charset), bytes, length })
}

/// Charsets with escapes: a word ends in its initial state, and a decoder takes two escapes in a row for an error.
fn is_stateful(charset: &str) -> bool {
    charset.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("iso-2022"))
        || charset.eq_ignore_ascii_case("utf-7")
}

/// Decodes the encoded words of a header value. Neighbours of one charset are joined before they are decoded, since
/// some senders split a character between two words.
pub fn decode_encoded_words(value: &str) -> String {
    let mut out = String::new();
    let mut pending: Option<(&str, Vec<u8>)> = None;
    let mut rest = value;
    let flush = |pending: &mut Option<(&str, Vec<u8>)>, out: &mut String| {
        if let Some((charset, bytes)) = pending.take() {
            out.push_str(&decode_charset(Some(charset), &bytes));
        }
    };
    while !rest.is_empty() {
        let blanks = rest.len() - rest.trim_start().len();
        if (pending.is_some() || blanks == 0)
            && let Some(word) = encoded_word(&rest[blanks..])
        {
            match &mut pending {
                Some((charset, bytes))
                    if charset.eq_ignore_ascii_case(word.charset) && !is_stateful(charset) =>
                {
                    bytes.extend(word.bytes);
                }
                _ => {
                    flush(&mut pending, &mut out);
                    pending = Some((word.charset, word.bytes));
                }
            }
            rest = &rest[blanks + word.length..];
            continue;
        }
        flush(&mut pending, &mut out);
        // Up to the next place where a word may start; at least one character.
        let step = rest.chars().next().map_or(1, char::len_utf8);
        let end = rest[step..].find("=?").map_or(rest.len(), |at| at + step);
        out.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    flush(&mut pending, &mut out);
    out.chars().filter(|c| !c.is_control()).collect()
}

/// Joins the lines that format=flowed has broken (RFC 3676, section 4): a line that ends in a space goes on in the next
/// one of the same quote depth; the signature separator never does; a stuffed space is removed; with DelSp the last
/// space goes too.
pub(super) fn unflow(text: &str, is_delsp: bool) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let content = line.trim_start_matches('>');
        let depth = line.len() - content.len();
        let content = content.strip_prefix(' ').unwrap_or(content);
        let is_separator = content == "-- ";
        let is_soft = content.ends_with(' ') && !is_separator;
        let kept = if is_soft && is_delsp { &content[..content.len() - 1] } else { content };
        match lines.last_mut() {
            Some(last) if open == Some(depth) && !is_separator => last.push_str(kept),
            _ if depth > 0 => lines.push(format!("{} {kept}", ">".repeat(depth))),
            _ => lines.push(kept.to_owned()),
        }
        open = is_soft.then_some(depth);
    }
    let mut out = lines.join("\n");
    if text.ends_with('\n') {
        out.push('\n');
    }
    out
}
