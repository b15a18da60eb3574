//! Parsing responses, as far as this client needs them (RFC 3501 §7).
//!
//! What is not known is [`Response::Other`] and not an error: servers send more than they are asked for.

#[cfg(test)]
mod tests;

use super::wire::Piece;

/// One response.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Response {
    /// `+`: the server asks for the rest of a command.
    Continue,
    /// The completion of the command with this tag.
    Tagged { tag: Vec<u8>, status: Status, code: Code },
    /// `* OK`, `* NO`, `* BAD`, `* BYE` or `* PREAUTH`.
    Untagged { status: Status, code: Code },
    /// `EXISTS`: the number of messages in the mailbox.
    Exists(u32),
    /// `EXPUNGE`: one message was removed.
    Expunge,
    /// `FETCH`: data of one message.
    Fetch(Fetch),
    /// `SEARCH`: the UIDs that were found.
    Search(Vec<u32>),
    /// `CAPABILITY`.
    Capability(Capabilities),
    /// Anything else.
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Ok,
    No,
    Bad,
    Bye,
    Preauth,
}

/// The response code of a status response (RFC 9051 §7.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Code {
    Alert,
    ExpungeIssued,
    ReadOnly,
    TryCreate,
    UidNext(u32),
    UidValidity(u32),
    /// `UNAVAILABLE`, `LIMIT` or `INUSE`: try again later.
    Unavailable,
    /// Any other code, or none.
    Other,
}

/// Data of one message. `Debug` does not show the body.
#[derive(Default, PartialEq, Eq)]
pub(super) struct Fetch {
    pub(super) uid: Option<u32>,
    /// RFC822.SIZE, in octets.
    pub(super) size: Option<u64>,
    /// The whole message or its header, as asked for; `None` also where the server sends NIL.
    pub(super) body: Option<Vec<u8>>,
}

impl std::fmt::Debug for Fetch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fetch").field("uid", &self.uid).field("size", &self.size).finish_non_exhaustive()
    }
}

/// What a server announces. IMAP4rev2 includes `idle`, `move` and `uid_plus` (RFC 9051 appendix E).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Capabilities {
    /// The version that this client speaks.
    pub(super) imap4rev1: bool,
    pub(super) start_tls: bool,
    pub(super) login_disabled: bool,
    pub(super) auth_plain: bool,
    pub(super) auth_xoauth2: bool,
    /// RFC 2177.
    pub(super) idle: bool,
    /// `UID MOVE` (RFC 6851).
    pub(super) r#move: bool,
    /// `UID EXPUNGE` (RFC 4315).
    pub(super) uid_plus: bool,
}

impl Response {
    /// Parses a response. The text of the error is ours and never the server's.
    pub(super) fn parse(pieces: Vec<Piece>) -> Result<Self, &'static str> {
        let mut pieces = pieces.into_iter();
        let Some(Piece::Text(line)) = pieces.next() else {
            return Err("a response has no text");
        };
        let (tag, rest) = split_word(&line);
        if tag.starts_with(b"+") {
            return Ok(Self::Continue);
        }
        let (name, tail) = split_word(rest);
        let status = Status::parse(name);
        match (tag, status) {
            (b"*", Some(status)) => return Ok(Self::Untagged { status, code: Code::parse(tail) }),
            (b"*", None) => {}
            (_, Some(status)) => {
                return Ok(Self::Tagged { tag: tag.to_vec(), status, code: Code::parse(tail) });
            }
            (_, None) => return Err("a response is not imap"),
        }
        if name.eq_ignore_ascii_case(b"CAPABILITY") {
            return Ok(Self::Capability(Capabilities::parse(tail)));
        }
        if name.eq_ignore_ascii_case(b"SEARCH") {
            return uids(tail).map(Self::Search).ok_or("the result of a search is not numbers");
        }
        let Some(count) = number(name) else {
            return Ok(Self::Other);
        };
        let (name, tail) = split_word(tail);
        Ok(match name.to_ascii_uppercase().as_slice() {
            b"EXISTS" => Self::Exists(u32::try_from(count).map_err(|_| "a count is too large")?),
            b"EXPUNGE" => Self::Expunge,
            b"FETCH" => Self::Fetch(Fetch::parse(tokens(tail, pieces)?)?),
            _ => Self::Other,
        })
    }
}

impl Status {
    fn parse(name: &[u8]) -> Option<Self> {
        Some(match name.to_ascii_uppercase().as_slice() {
            b"OK" => Self::Ok,
            b"NO" => Self::No,
            b"BAD" => Self::Bad,
            b"BYE" => Self::Bye,
            b"PREAUTH" => Self::Preauth,
            _ => return None,
        })
    }
}

impl Code {
    fn parse(text: &[u8]) -> Self {
        let inside = text.strip_prefix(b"[").and_then(|rest| rest.split(|&b| b == b']').next());
        let (name, argument) = split_word(inside.unwrap_or_default());
        let argument = || number(argument).and_then(|number| u32::try_from(number).ok());
        match name.to_ascii_uppercase().as_slice() {
            b"ALERT" => Self::Alert,
            b"EXPUNGEISSUED" => Self::ExpungeIssued,
            b"READ-ONLY" => Self::ReadOnly,
            b"TRYCREATE" => Self::TryCreate,
            b"UIDNEXT" => argument().map_or(Self::Other, Self::UidNext),
            b"UIDVALIDITY" => argument().map_or(Self::Other, Self::UidValidity),
            b"UNAVAILABLE" | b"LIMIT" | b"INUSE" => Self::Unavailable,
            _ => Self::Other,
        }
    }
}

impl Capabilities {
    fn parse(text: &[u8]) -> Self {
        let mut this = Self::default();
        for word in text.split(|&b| b == b' ') {
            match word.to_ascii_uppercase().as_slice() {
                b"IMAP4REV1" => this.imap4rev1 = true,
                b"IMAP4REV2" => (this.idle, this.r#move, this.uid_plus) = (true, true, true),
                b"STARTTLS" => this.start_tls = true,
                b"LOGINDISABLED" => this.login_disabled = true,
                b"AUTH=PLAIN" => this.auth_plain = true,
                b"AUTH=XOAUTH2" => this.auth_xoauth2 = true,
                b"IDLE" => this.idle = true,
                b"MOVE" => this.r#move = true,
                b"UIDPLUS" => this.uid_plus = true,
                _ => {}
            }
        }
        this
    }
}

impl Fetch {
    /// Parses the list of names and values that follows `FETCH`.
    fn parse(tokens: Vec<Token>) -> Result<Self, &'static str> {
        let mut this = Self::default();
        let mut tokens = tokens.into_iter();
        let Some(Token::Open) = tokens.next() else { return Err(NOT_A_FETCH) };
        loop {
            let name = match tokens.next() {
                Some(Token::Close) => return Ok(this),
                Some(Token::Word(name)) => name.to_ascii_uppercase(),
                _ => return Err(NOT_A_FETCH),
            };
            match tokens.next() {
                Some(value @ (Token::Word(_) | Token::String(_))) => this.set(&name, value)?,
                Some(Token::Open) => skip_list(&mut tokens)?,
                Some(Token::Close) | None => return Err(NOT_A_FETCH),
            }
        }
    }

    fn set(&mut self, name: &[u8], value: Token) -> Result<(), &'static str> {
        match (name, value) {
            (b"UID", Token::Word(value)) => {
                let uid = number(&value).and_then(|uid| u32::try_from(uid).ok());
                self.uid = Some(uid.ok_or(NOT_A_FETCH)?);
            }
            (b"RFC822.SIZE", Token::Word(value)) => self.size = Some(number(&value).ok_or(NOT_A_FETCH)?),
            (b"BODY[]" | b"BODY[HEADER]", Token::String(value)) => self.body = Some(value),
            _ => {}
        }
        Ok(())
    }
}

const NOT_A_FETCH: &str = "the data of a message is not imap";

/// Skips a list whose opening parenthesis was read, with the lists inside it.
fn skip_list(tokens: &mut impl Iterator<Item = Token>) -> Result<(), &'static str> {
    let mut depth = 1_usize;
    while depth > 0 {
        match tokens.next().ok_or(NOT_A_FETCH)? {
            Token::Open => depth += 1,
            Token::Close => depth -= 1,
            Token::Word(_) | Token::String(_) => {}
        }
    }
    Ok(())
}

/// A token of a parenthesized list (RFC 3501 §4).
enum Token {
    Open,
    Close,
    /// An atom, a number or NIL.
    Word(Vec<u8>),
    /// A quoted string or a literal.
    String(Vec<u8>),
}

fn tokens(first: &[u8], rest: impl Iterator<Item = Piece>) -> Result<Vec<Token>, &'static str> {
    let mut tokens = Vec::new();
    tokenize(first, &mut tokens)?;
    for piece in rest {
        match piece {
            Piece::Text(text) => tokenize(&text, &mut tokens)?,
            Piece::Literal(octets) => tokens.push(Token::String(octets)),
        }
    }
    Ok(tokens)
}

fn tokenize(mut text: &[u8], tokens: &mut Vec<Token>) -> Result<(), &'static str> {
    while let Some((&first, rest)) = text.split_first() {
        text = match first {
            b' ' => rest,
            b'(' => {
                tokens.push(Token::Open);
                rest
            }
            b')' => {
                tokens.push(Token::Close);
                rest
            }
            b'"' => {
                let (string, rest) = unquoted(rest).ok_or("a quoted string has no end")?;
                tokens.push(Token::String(string));
                rest
            }
            _ => {
                // The name of a section, as in `BODY[HEADER.FIELDS (TO)]`, is one word.
                let mut is_inside = false;
                let end = text.iter().position(|&b| {
                    is_inside = (is_inside || b == b'[') && b != b']';
                    !is_inside && matches!(b, b' ' | b'(' | b')' | b'"')
                });
                let (word, rest) = text.split_at(end.unwrap_or(text.len()));
                tokens.push(Token::Word(word.to_vec()));
                rest
            }
        };
    }
    Ok(())
}

/// The content of a quoted string whose opening quote was removed, and what follows its closing one.
fn unquoted(text: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let mut string = Vec::new();
    let mut octets = text.iter();
    loop {
        match octets.next()? {
            b'"' => return Some((string, octets.as_slice())),
            b'\\' => string.push(*octets.next()?),
            other => string.push(*other),
        }
    }
}

/// Whether a response that begins with `line` may hold literals. A status response may not: its text is for people, and
/// a text that happens to end in `{12}` announces nothing.
pub(super) fn may_have_literals(line: &[u8]) -> bool {
    let (tag, rest) = split_word(line);
    tag == b"*" && Status::parse(split_word(rest).0).is_none()
}

/// Where the announcement of a literal at the end of a line begins, and its size in octets: `{12}`, or `~{12}` for a
/// binary one (RFC 3516 §4.2). The size is `None` when it does not fit into 64 bits.
pub(super) fn literal_suffix(line: &[u8]) -> Option<(usize, Option<u64>)> {
    let inside = line.strip_suffix(b"}")?;
    let open = inside.iter().rposition(|&b| b == b'{')?;
    let digits = &inside[open + 1..];
    let is_number = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    let start = if line[..open].ends_with(b"~") { open - 1 } else { open };
    is_number.then(|| (start, number(digits)))
}

/// The text up to the first space, and the text after it.
fn split_word(text: &[u8]) -> (&[u8], &[u8]) {
    match text.iter().position(|&b| b == b' ') {
        Some(end) => (&text[..end], &text[end + 1..]),
        None => (text, b""),
    }
}

fn number(digits: &[u8]) -> Option<u64> {
    if !digits.first()?.is_ascii_digit() {
        return None;
    }
    std::str::from_utf8(digits).ok()?.parse().ok()
}

fn uids(text: &[u8]) -> Option<Vec<u32>> {
    let words = text.split(|&b| b == b' ').filter(|word| !word.is_empty());
    // A server with CONDSTORE may end it in `(MODSEQ 12)` (RFC 7162 §3.1.5); nobody asked for that.
    let uids = words.take_while(|word| !word.starts_with(b"("));
    uids.map(|uid| number(uid).and_then(|uid| u32::try_from(uid).ok())).collect()
}
