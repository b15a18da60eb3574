//! JSON objects as records: one for each line (NDJSON), or those of a request.

use std::io::{self, BufRead, Read as _};

use serde_json::{Map, Value};

use super::fields::{Field, Malformed, Record};

/// Longest line, in bytes.
const MAX_LINE: u64 = 1 << 20;

/// An object with the number of its line, from 1; or why the line is none.
pub(super) type Object = (usize, Result<Map<String, Value>, Malformed>);

/// Reads one object for each line.
pub(super) struct Lines<R> {
    reader: R,
    line: usize,
    pub(super) bytes: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, line: 0, bytes: 0 }
    }

    /// The object of the next line that is not blank.
    pub(super) fn next_object(&mut self) -> io::Result<Option<Object>> {
        loop {
            let mut bytes = Vec::new();
            let count = self.reader.by_ref().take(MAX_LINE).read_until(b'\n', &mut bytes)?;
            if count == 0 {
                return Ok(None);
            }
            self.line += 1;
            self.bytes += count as u64;
            if count as u64 == MAX_LINE && bytes.last() != Some(&b'\n') {
                self.reader.skip_until(b'\n')?;
                return Ok(Some((self.line, Err(malformed(self.line, 1, "line too long")))));
            }
            if !bytes.trim_ascii().is_empty() {
                return Ok(Some((self.line, object(self.line, &bytes))));
            }
        }
    }
}

fn object(line: usize, bytes: &[u8]) -> Result<Map<String, Value>, Malformed> {
    // The message of serde would quote what people wrote.
    serde_json::from_slice(bytes).map_err(|_| malformed(line, 0, "expected one JSON object in a line"))
}

pub(super) fn malformed(line: usize, column: usize, message: &str) -> Malformed {
    Malformed { position: (line, column), message: message.to_owned() }
}

/// The keys of an object as a header. The positions are the line and the number of the key.
pub(super) fn header(line: usize, object: &Map<String, Value>) -> Vec<Field> {
    object
        .keys()
        .enumerate()
        .map(|(index, key)| Field { text: key.clone(), position: (line, index + 1) })
        .collect()
}

/// The values of an object in the order of a header. What an object leaves out is empty; a key that the header lacks is a mistake.
pub(super) fn record(header: &[Field], line: usize, object: &Map<String, Value>) -> Record {
    let mut wrong = Vec::new();
    if object.keys().any(|key| header.iter().all(|field| field.text != *key)) {
        wrong.push(malformed(line, 0, "a key that the first object does not have; give it there as null"));
    }
    let mut fields = Vec::new();
    for (index, field) in header.iter().enumerate() {
        let position = (line, index + 1);
        match object.get(&field.text).map_or(Some(String::new()), text) {
            Some(text) => fields.push(Field { text: text.trim().to_owned(), position }),
            None => wrong.push(malformed(
                line,
                index + 1,
                "expected a text, a number, true, false, or a list of these",
            )),
        }
    }
    if wrong.is_empty() { Ok(fields) } else { Err(wrong) }
}

/// A value as a cell would hold it; `None` for objects, and for lists of lists.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::Bool(is_so) => Some(is_so.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(text.clone()),
        Value::Array(items) => {
            let is_simple = |item: &Value| !item.is_array() && !item.is_object();
            let items: Option<Vec<String>> =
                items.iter().map(|item| if is_simple(item) { text(item) } else { None }).collect();
            Some(items?.join(";"))
        }
        Value::Object(_) => None,
    }
}
