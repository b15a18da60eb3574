//! The key file: one key on each line, and never any of it in a message.

use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use crate::mail::{KeyOctets, KeySource, MAX_KEY_ID, TokenKey};
use rapport_model::{Place, Problem, Severity};

/// The word before the key of address hashes.
pub(crate) const ADDRESSES: &str = "addresses";

/// What others may not do with the file: read or change it; and its group may not change it.
const FORBIDDEN: u32 = 0o027;

/// The keys of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFile {
    pub(crate) path: PathBuf,
    /// At least one, each with another ID.
    pub(crate) token_keys: Vec<TokenKey>,
    /// The key of the hashes of forgotten addresses.
    pub(crate) address_key: KeyOctets,
}

/// Why the file is not read at all, and what to do.
pub(super) struct Unreadable {
    pub(super) message: String,
    pub(super) help: Option<String>,
}

/// Reads the file if nobody else can.
pub(super) fn read(path: &Path) -> Result<String, Unreadable> {
    let failed = |error| Unreadable { message: format!("cannot read this file: {error}"), help: None };
    let mode = std::fs::metadata(path).map_err(failed)?.permissions().mode() & 0o777;
    if mode & FORBIDDEN != 0 {
        return Err(Unreadable {
            message: format!("other users can read or change this file (its mode is {mode:04o})"),
            help: Some(format!("chmod 600 {}", path.display())),
        });
    }
    std::fs::read_to_string(path).map_err(failed)
}

/// Parses the text of the file, and reports every problem with its line.
pub(super) fn parse(path: &Path, text: &str) -> (Option<KeyFile>, Vec<Problem>) {
    let mut problems = Vec::new();
    let (mut token_keys, mut address_key, mut ids) = (Vec::new(), None, BTreeSet::new());
    for (index, line) in text.lines().enumerate() {
        let mut report = |message, help| {
            problems.push(problem(format!("{}:{}", path.display(), index + 1), message, help));
        };
        match Line::parse(line) {
            Ok(Line::Nothing) => {}
            Ok(Line::Token(key)) if ids.insert(key.id) => token_keys.push(key),
            Ok(Line::Token(key)) => report(format!("duplicate key ID {}", key.id), None),
            Ok(Line::Addresses(key)) if address_key.is_none() => address_key = Some(key),
            Ok(Line::Addresses(_)) => report(format!("`{ADDRESSES}` has a key already"), None),
            Err(message) => report(message, Some(FORM)),
        }
    }
    if problems.is_empty() {
        let missing = [
            (token_keys.is_empty(), "there is no token key in this file".to_owned()),
            (address_key.is_none(), format!("there is no line `{ADDRESSES} KEY` in this file")),
        ];
        let missing = missing.into_iter().filter(|(is_missing, _)| *is_missing);
        let help = Some("`rapport keys generate` prints a whole file");
        problems.extend(missing.map(|(_, message)| problem(path.display().to_string(), message, help)));
    }
    let file = address_key.filter(|_| problems.is_empty()).map(|address_key| KeyFile {
        path: path.to_owned(),
        token_keys,
        address_key,
    });
    (file, problems)
}

/// A problem in the key file. Its place is part of the name: what stands at it is never shown.
fn problem(source: String, message: String, help: Option<&str>) -> Problem {
    let place = Place { source, position: None };
    Problem { place, severity: Severity::Error, message, help: help.map(str::to_owned) }
}

const FORM: &str =
    "a line is `ID KEY`, `ID KEY TIME` or `addresses KEY`, with a key of 64 hexadecimal digits";

/// A line of the file.
enum Line {
    /// Empty, or a comment.
    Nothing,
    Token(TokenKey),
    Addresses(KeyOctets),
}

impl Line {
    fn parse(line: &str) -> Result<Self, String> {
        let content = line.split('#').next().unwrap_or_default();
        let words: Vec<&str> = content.split_whitespace().collect();
        let (name, key, time) = match words[..] {
            [] => return Ok(Self::Nothing),
            [name, key] => (name, key, None),
            [name, key, time] if name != ADDRESSES => (name, key, Some(time)),
            _ => return Err("expected two or three words".to_owned()),
        };
        let octets = KeyOctets::from_hex(key).ok_or("expected a key of 64 hexadecimal digits")?;
        if name == ADDRESSES {
            return Ok(Self::Addresses(octets));
        }
        let id = name
            .parse()
            .ok()
            .filter(|id| *id <= MAX_KEY_ID)
            .ok_or_else(|| format!("expected an ID from 0 to {MAX_KEY_ID}, or `{ADDRESSES}`"))?;
        let signs_from = time
            .map(|time| DateTime::parse_from_rfc3339(time).map(|at| at.to_utc()))
            .transpose()
            .map_err(|_| "expected an RFC 3339 time such as 2026-12-01T00:00:00Z".to_owned())?;
        Ok(Self::Token(TokenKey { id, octets, signs_from, source: KeySource::File }))
    }
}

/// The line of a token key.
pub(crate) fn token_line(id: u8, octets: &KeyOctets, signs_from: Option<DateTime<Utc>>) -> String {
    let time = signs_from.map(|at| format!(" {}", at.format("%Y-%m-%dT%H:%M:%SZ"))).unwrap_or_default();
    format!("{id} {}{time}", octets.to_hex())
}

/// The line of the key of address hashes.
pub(crate) fn address_line(octets: &KeyOctets) -> String {
    format!("{ADDRESSES} {}", octets.to_hex())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(octet: char) -> String {
        octet.to_string().repeat(64)
    }

    fn problems(text: &str) -> Vec<String> {
        let (file, problems) = parse(Path::new("/run/keys"), text);
        assert_eq!(file.is_some(), problems.is_empty());
        problems.into_iter().map(|it| format!("{}: {}", it.place, it.message)).collect()
    }

    #[test]
    fn a_file_has_comments_token_keys_with_and_without_a_time_and_the_key_of_addresses() {
        let time = "2026-12-01T00:00:00Z".parse().unwrap();
        let text = format!(
            "# keys of Acme\n\naddresses {}\r\n1 {} # the first\n\t2  {} 2026-12-01T01:00:00+01:00",
            key('a'),
            key('b'),
            key('C')
        );
        let (file, problems) = parse(Path::new("/run/keys"), &text);
        assert_eq!(problems, []);
        let file = file.unwrap();
        assert_eq!(file.address_key, KeyOctets([0xaa; 32]));
        let known: Vec<_> = file.token_keys.iter().map(|it| (it.id, it.octets.0[0], it.signs_from)).collect();
        assert_eq!(known, [(1, 0xbb, None), (2, 0xcc, Some(time))]);
        let line = token_line(2, &file.token_keys[1].octets, file.token_keys[1].signs_from);
        assert_eq!(line, format!("2 {} 2026-12-01T00:00:00Z", key('c')));
        assert!(!format!("{file:?}").contains("bb"), "{file:?}");
    }

    #[test]
    fn every_bad_line_is_named_and_none_is_quoted() {
        let text = format!(
            "1 s3cret\n255 {0}\n1 {0}\n1 {0}\naddresses\naddresses {0}\naddresses {0}\nkey {0}\n2 {0} tomorrow\n3 {0} 1 2\n",
            key('a')
        );
        let found = problems(&text);
        let expected = "\
/run/keys:1: expected a key of 64 hexadecimal digits
/run/keys:2: expected an ID from 0 to 254, or `addresses`
/run/keys:4: duplicate key ID 1
/run/keys:5: expected two or three words
/run/keys:7: `addresses` has a key already
/run/keys:8: expected an ID from 0 to 254, or `addresses`
/run/keys:9: expected an RFC 3339 time such as 2026-12-01T00:00:00Z
/run/keys:10: expected two or three words";
        assert_eq!(found.join("\n"), expected);
    }

    #[test]
    fn what_is_missing_is_said() {
        let expected = "\
/run/keys: there is no token key in this file
/run/keys: there is no line `addresses KEY` in this file";
        assert_eq!(problems("# nothing\n").join("\n"), expected);
    }
}
