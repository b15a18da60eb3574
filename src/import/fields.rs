//! A CSV reader (RFC 4180) that keeps the position of every field and recovers from errors.
//!
//! The crate `csv` knows the position of a record but not of its fields, and accepts malformed quotes. Lines and columns
//! are as an editor shows them: line breaks inside quotes count, and columns count characters.

use std::io::{self, BufRead, BufReader, Read as _};

use super::encoding::{Transcoder, windows_1252};

/// A field of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    /// Its value, unquoted and trimmed.
    pub text: String,
    /// Line and column of its first character, both from 1.
    pub(crate) position: (usize, usize),
}

/// The fields of a record, or all its problems.
pub(super) type Record = Result<Vec<Field>, Vec<Malformed>>;

/// Why a record cannot be parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Malformed {
    /// Line and column, both from 1.
    pub(crate) position: (usize, usize),
    /// For the operator; never quotes the input.
    pub(crate) message: String,
}

/// Reads one record after the other.
///
/// Invariant: a malformed record is read to its end, so that it never causes errors in the records after it.
pub(super) struct Scanner<R> {
    reader: BufReader<Transcoder<R>>,
    line: usize,
    /// What separates the fields: as the first line that is not blank shows.
    separator: Option<char>,
    /// The first line that has bytes outside ASCII and is UTF-8, and the first that is not: then the file is Windows-1252.
    utf8_line: Option<usize>,
    windows_1252_line: Option<usize>,
}

/// A physical line without its line end.
struct Line {
    text: String,
    wrong: Option<Malformed>,
}

/// The state of the scanner within a record.
#[derive(Clone, Copy)]
enum State {
    /// At the start of a field.
    Start,
    /// In an unquoted field.
    Plain,
    /// In a quoted field.
    Quoted,
    /// After a quote in a quoted field, which either ends it or is the first of a doubled quote.
    Quote,
}

/// Maximum size of a record in bytes; anything longer has an unclosed quote or is not CSV.
const MAX_RECORD: usize = 1 << 20;

impl<R: BufRead> Scanner<R> {
    pub fn new(reader: R) -> Self {
        let reader = BufReader::new(Transcoder::new(reader));
        Self { reader, line: 0, separator: None, utf8_line: None, windows_1252_line: None }
    }

    /// Bytes read so far.
    pub(crate) fn bytes(&self) -> u64 {
        self.reader.get_ref().bytes
    }

    /// What the file has otherwise than UTF-8 and commas, in words.
    pub(super) fn peculiarities(&self) -> Vec<String> {
        let separator = match self.separator {
            Some('\t') => Some("the columns are separated by tabs".to_owned()),
            Some(';') => Some("the columns are separated by semicolons".to_owned()),
            _ => None,
        };
        let encoding = if self.reader.get_ref().is_utf16() {
            Some("read as UTF-16".to_owned())
        } else {
            self.windows_1252_line
                .map(|line| format!("read as Windows-1252, because line {line} is not UTF-8"))
        };
        separator.into_iter().chain(encoding).collect()
    }

    /// The text of a line in the encoding of the file.
    ///
    /// A file is UTF-8 until a line is not. If all lines before were ASCII, it is Windows-1252 from there on; two encodings in one
    /// file are a mistake.
    fn decode(&mut self, bytes: Vec<u8>) -> Line {
        let line = self.line;
        let wrong = |column: usize, message: &str| {
            Some(Malformed { position: (line, column), message: message.to_owned() })
        };
        let is_ascii = bytes.is_ascii();
        match String::from_utf8(bytes) {
            Ok(text) if is_ascii => Line { text, wrong: None },
            Ok(text) => {
                self.utf8_line.get_or_insert(line);
                let wrong = self.windows_1252_line.and_then(|_| wrong(1, MIXED_ENCODINGS));
                Line { text, wrong }
            }
            Err(error) if self.utf8_line.is_none() => {
                self.windows_1252_line.get_or_insert(line);
                Line { text: windows_1252(error.as_bytes()), wrong: None }
            }
            Err(error) => {
                let (good, _) = error.as_bytes().split_at(error.utf8_error().valid_up_to());
                let column = String::from_utf8_lossy(good).chars().count() + 1;
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                Line { text, wrong: wrong(column, "invalid UTF-8; save the file as UTF-8") }
            }
        }
    }

    /// The next physical line; invalid UTF-8 is replaced and an overlong line dropped, each with a problem.
    fn next_line(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let limit = MAX_RECORD as u64;
        let count = self.reader.by_ref().take(limit).read_until(b'\n', &mut bytes)?;
        if count == 0 {
            return Ok(None);
        }
        self.line += 1;
        let is_cut = count == MAX_RECORD && bytes.last() != Some(&b'\n');
        if is_cut {
            self.reader.skip_until(b'\n')?;
        }
        if self.line == 1 && bytes.starts_with("\u{feff}".as_bytes()) {
            bytes.drain(..3);
        }
        if bytes.last() == Some(&b'\n') {
            bytes.pop();
            if bytes.last() == Some(&b'\r') {
                bytes.pop();
            }
        }
        if is_cut {
            let message = "line too long; is this a CSV file?".to_owned();
            return Ok(Some(Line {
                text: String::new(),
                wrong: Some(Malformed { position: (self.line, 1), message }),
            }));
        }
        let has_lone_returns = bytes.contains(&b'\r') && self.line == 1;
        let mut line = self.decode(bytes);
        if has_lone_returns {
            line.wrong = Some(Malformed { position: (1, 1), message: LONE_RETURNS.to_owned() });
        }
        Ok(Some(line))
    }

    /// The next record that is not blank.
    pub(crate) fn next_record(&mut self) -> io::Result<Option<Record>> {
        while let Some(line) = self.next_line()? {
            if self.separator.is_none()
                && let Some(separator) = told_separator(&line.text)
            {
                self.separator = Some(separator);
                continue;
            }
            if line.wrong.is_some() || !line.text.trim().is_empty() {
                self.separator.get_or_insert_with(|| separator(&line.text));
                return self.record(line).map(Some);
            }
        }
        Ok(None)
    }

    /// Parses the record that starts with this line: RFC 4180 §2, with optional blanks around quotes.
    fn record(&mut self, first: Line) -> io::Result<Record> {
        let mut fields = Vec::new();
        let mut wrong = Vec::new();
        let mut state = State::Start;
        let mut text = String::new();
        let mut position = (self.line, 1);
        let mut length = 0;
        let mut next = Some(first);
        let separator = self.separator.unwrap_or(',');
        while let Some(line) = next {
            length += line.text.len() + 1;
            wrong.extend(line.wrong);
            for (column, c) in line.text.chars().enumerate().map(|(index, c)| (index + 1, c)) {
                let mut refuse = |message: String| {
                    // One problem per field, because the rest usually follow from the first.
                    if wrong.last().is_none_or(|it: &Malformed| it.position < position) {
                        wrong.push(Malformed { position: (self.line, column), message });
                    }
                };
                state = match (state, c) {
                    (State::Start, '"') => State::Quoted,
                    (State::Start | State::Plain | State::Quote, c) if c == separator => {
                        fields.push(field(&mut text, position));
                        position = (self.line, column + 1);
                        State::Start
                    }
                    (State::Start, ' ' | '\t') => State::Start,
                    (State::Start | State::Plain, c) => {
                        if c == '"' {
                            refuse(STRAY_QUOTE.to_owned());
                        }
                        text.push(c);
                        State::Plain
                    }
                    (State::Quoted, '"') => State::Quote,
                    (State::Quoted, c) => {
                        text.push(c);
                        State::Quoted
                    }
                    (State::Quote, '"') => {
                        text.push('"');
                        State::Quoted
                    }
                    (State::Quote, ' ' | '\t') => State::Quote,
                    (State::Quote, _) => {
                        refuse(if position.0 == self.line {
                            TEXT_AFTER_QUOTE.to_owned()
                        } else {
                            let begins = position.0;
                            format!(
                                "{TEXT_AFTER_QUOTE}; the field starts on line {begins}, is its closing quote missing?"
                            )
                        });
                        State::Plain
                    }
                };
            }
            if !matches!(state, State::Quoted) {
                fields.push(field(&mut text, position));
                return Ok(if wrong.is_empty() { Ok(fields) } else { Err(wrong) });
            }
            if length > MAX_RECORD {
                break;
            }
            text.push('\n');
            next = self.next_line()?;
        }
        wrong.push(Malformed { position, message: "unclosed quote".to_owned() });
        wrong.sort_by_key(|it| it.position);
        Ok(Err(wrong))
    }
}

/// What a first line `sep=;` says, which some spreadsheets write and none shows.
fn told_separator(line: &str) -> Option<char> {
    let mut rest = line.trim_end().strip_prefix("sep=")?.chars();
    rest.next().filter(|_| rest.next().is_none())
}

/// What separates the fields of a header: whichever of comma, semicolon and tab stands most often outside quotes.
fn separator(header: &str) -> char {
    let mut is_quoted = false;
    let mut counts = [(',', 0_usize), (';', 0), ('\t', 0)];
    for c in header.chars() {
        is_quoted ^= c == '"';
        if let Some((_, count)) = counts.iter_mut().find(|(mark, _)| *mark == c && !is_quoted) {
            *count += 1;
        }
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(',', |(mark, _)| mark)
}

const MIXED_ENCODINGS: &str = "this line is UTF-8, and lines above are Windows-1252; save the file as UTF-8";
const LONE_RETURNS: &str =
    "the lines end with carriage returns alone, as on very old systems; save the file with LF or CRLF";
const STRAY_QUOTE: &str = "quote inside an unquoted field; quote the whole field and double this quote";
const TEXT_AFTER_QUOTE: &str = "expected the next field after the closing quote";

fn field(text: &mut String, position: (usize, usize)) -> Field {
    let taken = std::mem::take(text);
    Field { text: taken.trim().to_owned(), position }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &[u8]) -> Vec<Record> {
        let mut scanner = Scanner::new(text);
        std::iter::from_fn(|| scanner.next_record().unwrap()).collect()
    }

    fn cells(text: &str) -> Vec<(String, usize, usize)> {
        let record = records(text.as_bytes()).pop().unwrap().unwrap();
        record.into_iter().map(|it| (it.text, it.position.0, it.position.1)).collect()
    }

    fn malformed(text: &[u8]) -> Vec<(usize, usize, String)> {
        let wrong = records(text).into_iter().filter_map(Result::err).flatten();
        wrong.map(|it| (it.position.0, it.position.1, it.message)).collect()
    }

    #[test]
    fn a_cell_knows_where_it_stands_also_after_quotes_with_line_ends() {
        assert_eq!(
            cells("é, b ,\"say \"\"hi\"\",\nline two\",d\r\n"),
            [
                ("é".into(), 1, 1),
                ("b".into(), 1, 3),
                ("say \"hi\",\nline two".into(), 1, 7),
                ("d".into(), 2, 11),
            ]
        );
    }

    #[test]
    fn a_byte_order_mark_blank_lines_and_blanks_around_quotes_do_not_count() {
        assert_eq!(cells("\u{feff}a,b"), [("a".into(), 1, 1), ("b".into(), 1, 3)]);
        assert_eq!(cells("\n  \r\na"), [("a".into(), 3, 1)]);
        assert_eq!(cells("a,"), [("a".into(), 1, 1), (String::new(), 1, 3)]);
        assert_eq!(
            cells("a, \"b, c\"\t,"),
            [("a".into(), 1, 1), ("b, c".into(), 1, 3), (String::new(), 1, 12)]
        );
    }

    #[test]
    fn what_cannot_be_taken_apart_says_where() {
        assert_eq!(malformed(b"a,b\"c\"d"), [(1, 4, STRAY_QUOTE.to_owned())]);
        assert_eq!(malformed(b"a,\"b\"c"), [(1, 6, TEXT_AFTER_QUOTE.to_owned())]);
        assert_eq!(malformed(b"a,\"b\nc"), [(1, 3, "unclosed quote".to_owned())]);
        assert_eq!(
            malformed(b"a,\"b\nc,d\ne,\"f\"\n"),
            [(
                3,
                4,
                format!("{TEXT_AFTER_QUOTE}; the field starts on line 1, is its closing quote missing?")
            )]
        );
    }

    #[test]
    fn a_malformed_record_ends_where_it_ends_and_the_next_one_is_read() {
        let not_utf8 = "invalid UTF-8; save the file as UTF-8";
        // Without the line of UTF-8, it would be Windows-1252.
        let text = b"\xc3\xa9,a\na,\"caf\xe9\nsecond line\"\nb\"x,\"c\nd\"\ne,f\n";
        assert_eq!(malformed(text), [(2, 7, not_utf8.to_owned()), (4, 2, STRAY_QUOTE.to_owned())]);
        let last = records(text).pop().unwrap().unwrap();
        assert_eq!((last[0].text.as_str(), last[0].position), ("e", (6, 1)));
    }

    #[test]
    fn a_line_without_end_takes_no_more_memory_than_the_longest_record() {
        let text = format!("{}\nb,c\n", "a".repeat(3 * MAX_RECORD));
        assert_eq!(malformed(text.as_bytes()), [(1, 1, "line too long; is this a CSV file?".to_owned())]);
        assert_eq!(cells(&text), [("b".into(), 2, 1), ("c".into(), 2, 3)]);
        let mut scanner = Scanner::new(text.as_bytes());
        while scanner.next_record().unwrap().is_some() {}
        assert_eq!(scanner.bytes(), text.len() as u64);
    }

    proptest::proptest! {
        #[test]
        fn any_cell_that_is_quoted_comes_back_from_where_it_stands(
            rows in proptest::collection::vec(proptest::collection::vec("[a-cé\", ;\n]{0,6}", 2..5), 1..5),
        ) {
            let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let lines = rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(","));
            let text = lines.collect::<Vec<_>>().join("\r\n");
            let read: Vec<_> = records(text.as_bytes()).into_iter().map(Result::unwrap).collect();
            let written: Vec<Vec<_>> = rows.iter().map(|row| row.iter().map(|it| it.trim()).collect()).collect();
            let found: Vec<Vec<_>> = read.iter().map(|row| row.iter().map(|it| it.text.as_str()).collect()).collect();
            proptest::prop_assert_eq!(found, written);
            for (line, column) in read.iter().flatten().map(|it| it.position) {
                let at = text.split('\n').nth(line - 1).and_then(|it| it.chars().nth(column - 1));
                proptest::prop_assert_eq!(at, Some('"'));
            }
        }
    }
}
