//! Parses the file and the environment, guided by the JSON schema of the file.
//!
//! The TOML parser recovers from errors and keeps spans, so all syntax errors are found at once. The parser walks the
//! document along the schema, records the location of every value, and reports and drops what does not fit. The rest always
//! deserializes, and the `config` crate merges it with the environment.

use std::collections::BTreeMap;
use std::ops::Range;

use ::config::{ConfigError, Map, Value, ValueKind};
use serde_json::Value as Json;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::file::File;
use rapport_model::{Place, Problem, Severity, suggest};

/// Prefix of environment variables that set a key.
const PREFIX: &str = "RAPPORT__";

/// Locations of keys and values by dotted path: `mail.smtp.url`, `digest.0.audience.teams.1`.
pub(super) struct Places {
    source: String,
    known: BTreeMap<String, Place>,
}

impl Places {
    /// The location of a key; for a missing key, that of the nearest table around it.
    pub(super) fn of(&self, path: &str) -> Place {
        let around = std::iter::successors(Some(path), |path| path.rsplit_once('.').map(|(table, _)| table));
        let place = around.into_iter().find_map(|path| self.known.get(path));
        place.cloned().unwrap_or_else(|| Place { source: self.source.clone(), position: None })
    }

    /// Whether the file or the environment sets a key, validly or not.
    pub(super) fn has(&self, path: &str) -> bool {
        self.known.contains_key(path)
    }
}

/// Parses a file (name and text) and the environment. Reports and drops what does not fit the schema.
pub(super) fn parse(
    source: Option<(&str, &str)>,
    environment: &BTreeMap<String, String>,
    schema: &Json,
) -> (File, Places, Vec<Problem>) {
    let (name, text) = source.unwrap_or(("the configuration", ""));
    let places = Places { source: name.to_owned(), known: BTreeMap::new() };
    let mut parser = Parser { name, text, schema, places, problems: Vec::new() };
    let (table, faults) = DeTable::parse_recoverable(text);
    let tree = parser.table("", schema, table.get_ref());
    parser.report_syntax(&faults);
    let overrides = parser.environment(environment);
    let Parser { places, mut problems, .. } = parser;
    let file = merge(tree, overrides).unwrap_or_else(|error| {
        let place = places.of("");
        problems.push(Problem { place, severity: Severity::Error, message: error.to_string(), help: None });
        File::default()
    });
    (file, places, problems)
}

fn merge(tree: Map<String, Value>, overrides: Vec<(String, ValueKind)>) -> Result<File, ConfigError> {
    let mut builder = ::config::Config::builder();
    for (key, value) in tree {
        builder = builder.set_default(key, value)?;
    }
    for (path, value) in overrides {
        builder = builder.set_override(path, value)?;
    }
    builder.build()?.try_deserialize()
}

struct Parser<'a> {
    name: &'a str,
    text: &'a str,
    schema: &'a Json,
    places: Places,
    problems: Vec<Problem>,
}

impl Parser<'_> {
    fn table(&mut self, path: &str, schema: &Json, table: &DeTable<'_>) -> Map<String, Value> {
        let mut fitting = Map::new();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let path = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
            let Some(schema) = property(schema, name) else {
                self.report_unknown_key(&path, self.place(key.span()), schema, name, value.get_ref());
                continue;
            };
            let span = if value.get_ref().is_table() { key.span() } else { value.span() };
            self.places.known.insert(path.clone(), self.place(span));
            if let Some(value) = self.value(&path, name, schema, value) {
                fitting.insert(name.to_owned(), Value::new(None, value));
            }
        }
        for name in words(&schema["required"]).filter(|name| !table.contains_key(*name)) {
            self.error(self.places.of(path), format!("`{name}` is missing"), None);
        }
        fitting
    }

    fn value(
        &mut self,
        path: &str,
        name: &str,
        schema: &Json,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<ValueKind> {
        let place = self.places.of(path);
        match (kind_for(schema, value.get_ref()), value.get_ref()) {
            // One in place of a list of one.
            ("string", DeValue::String(text)) if kind_of(schema) == "array" => {
                let one = self.word(place, name, &schema["items"], text)?;
                Some(ValueKind::Array(vec![Value::new(None, one)]))
            }
            ("object", DeValue::Table(table)) => Some(ValueKind::Table(self.table(path, schema, table))),
            ("array", DeValue::Array(items)) => {
                let mut fitting = Vec::new();
                for (index, item) in items.iter().enumerate() {
                    let path = format!("{path}.{index}");
                    self.places.known.insert(path.clone(), self.place(item.span()));
                    if let Some(item) = self.value(&path, name, &schema["items"], item) {
                        self.check_repeated(&path, name, schema, &fitting, &item);
                        fitting.push(Value::new(None, item));
                    }
                }
                self.check_empty(place, name, schema, items.is_empty());
                Some(ValueKind::Array(fitting))
            }
            ("string", DeValue::String(text)) => self.word(place, name, schema, text),
            ("string", DeValue::Datetime(date)) if schema["format"] == "date" => {
                Some(ValueKind::String(date.to_string()))
            }
            ("integer", DeValue::Integer(number)) => {
                let number = i64::from_str_radix(number.as_str(), number.radix()).unwrap_or(i64::MAX);
                self.number(place, name, schema, number)
            }
            ("boolean", DeValue::Boolean(is_set)) => Some(ValueKind::Boolean(*is_set)),
            (kind, found) => {
                let message = format!("`{name}` must be {}, not {}", noun(kind), noun(found.type_str()));
                let help = match (kind, found) {
                    ("object", _) => Some(format!("use [{}]", without_indexes(path))),
                    ("array", DeValue::Table(_)) => Some(format!("use [[{path}]]")),
                    ("array", DeValue::String(_)) => Some("put it in brackets: [ ]".to_owned()),
                    ("string", DeValue::Table(_) | DeValue::Array(_)) => None,
                    ("string", _) if schema["enum"].is_array() => {
                        let known: Vec<String> =
                            words(&schema["enum"]).map(|word| format!("{word:?}")).collect();
                        Some(format!("use {}", known.join(" or ")))
                    }
                    ("string", _) => Some("put it in quotes".to_owned()),
                    ("boolean", DeValue::String(text)) if text.parse::<bool>().is_ok() => {
                        Some("remove the quotes".to_owned())
                    }
                    ("integer", DeValue::String(text)) if text.parse::<i64>().is_ok() => {
                        Some("remove the quotes".to_owned())
                    }
                    _ => None,
                };
                self.error(place, message, help);
                None
            }
        }
    }

    fn word(&mut self, place: Place, name: &str, schema: &Json, text: &str) -> Option<ValueKind> {
        if !schema["enum"].is_array() || words(&schema["enum"]).any(|word| word == text) {
            return Some(ValueKind::String(text.to_owned()));
        }
        let known: Vec<&str> = words(&schema["enum"]).collect();
        let all = format!("expected one of {}", known.join(", "));
        let close = suggest(text, known).map(|word| format!("did you mean `{word}`?"));
        self.error(place, format!("unknown value `{text}` for `{name}`"), close.or(Some(all)));
        None
    }

    fn number(&mut self, place: Place, name: &str, schema: &Json, number: i64) -> Option<ValueKind> {
        let bound = |which: &str| schema[which].as_i64();
        let (least, most) = (bound("minimum").unwrap_or(i64::MIN), bound("maximum").unwrap_or(i64::MAX));
        if (least..=most).contains(&number) {
            return Some(ValueKind::I64(number));
        }
        self.error(place, format!("`{name}` must be from {least} to {most}"), None);
        None
    }

    fn check_repeated(&mut self, path: &str, name: &str, schema: &Json, before: &[Value], item: &ValueKind) {
        if schema["uniqueItems"] == true && before.iter().any(|it| it.kind == *item) {
            self.error(self.places.of(path), format!("duplicate value `{item}` in `{name}`"), None);
        }
    }

    fn check_empty(&mut self, place: Place, name: &str, schema: &Json, is_empty: bool) {
        if is_empty && schema["minItems"].as_u64().is_some_and(|least| least > 0) {
            self.error(
                place,
                format!("`{name}` must not be empty"),
                Some("remove it to use the default".to_owned()),
            );
        }
    }

    /// Values from environment variables, by path. An empty variable counts as unset.
    fn environment(&mut self, environment: &BTreeMap<String, String>) -> Vec<(String, ValueKind)> {
        let mut keys = BTreeMap::new();
        collect_keys("", self.schema, &mut keys);
        let mut values = Vec::new();
        for (variable, text) in environment.iter().filter(|(_, text)| !text.is_empty()) {
            let Some(rest) = variable.strip_prefix(PREFIX) else {
                continue;
            };
            let place = Place { source: variable.clone(), position: None };
            let path = rest.to_lowercase().replace("__", ".");
            let Some(schema) = keys.get(&path).filter(|_| rest == rest.to_uppercase()) else {
                self.report_unknown_variable(place, &path, keys.keys());
                continue;
            };
            self.places.known.insert(path.clone(), place.clone());
            values.extend(self.variable(place, &path, schema, text).map(|value| (path, value)));
        }
        let fallback = environment.get("DATABASE_URL").filter(|text| !text.is_empty());
        if let Some(url) = fallback.filter(|_| !self.places.has("database.url")) {
            let place = Place { source: "DATABASE_URL".to_owned(), position: None };
            self.places.known.insert("database.url".to_owned(), place);
            values.push(("database.url".to_owned(), ValueKind::String(url.clone())));
        }
        values
    }

    fn variable(&mut self, place: Place, path: &str, schema: &Json, text: &str) -> Option<ValueKind> {
        let name = path.rsplit('.').next().unwrap_or(path);
        match kind_of(schema) {
            "integer" => match text.trim().parse() {
                Ok(number) => self.number(place, name, schema, number),
                Err(_) => {
                    self.error(place, format!("`{name}` must be an integer"), None);
                    None
                }
            },
            "boolean" => match text.trim().parse() {
                Ok(is_set) => Some(ValueKind::Boolean(is_set)),
                Err(_) => {
                    self.error(place, format!("`{name}` must be true or false"), None);
                    None
                }
            },
            "array" => {
                let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
                let items: Vec<Value> = items
                    .filter_map(|item| self.word(place.clone(), name, &schema["items"], item))
                    .map(|item| Value::new(None, item))
                    .collect();
                Some(ValueKind::Array(items))
            }
            _ => self.word(place, name, schema, text),
        }
    }

    /// Reports syntax errors. Other problems on the same line are dropped as artefacts of error recovery; after a broken
    /// table header, so are all that follow it, because the keys are attributed to the wrong table.
    fn report_syntax(&mut self, faults: &[toml::de::Error]) {
        for fault in faults {
            let span = fault.span().unwrap_or_default();
            let (line, _) = position(self.text, span.start);
            let is_header =
                self.text.lines().nth(line - 1).is_some_and(|text| text.trim_start().starts_with('['));
            self.problems.retain(|it| match it.place.position {
                Some((at, _)) if is_header => at < line,
                Some((at, _)) => at != line,
                None => true,
            });
            self.error(self.place(span), fault.message().replace('\n', " "), None);
        }
    }

    fn report_unknown_key(
        &mut self,
        path: &str,
        place: Place,
        schema: &Json,
        name: &str,
        value: &DeValue<'_>,
    ) {
        let is_table = match value {
            DeValue::Table(_) => true,
            DeValue::Array(items) => items.iter().any(|item| item.get_ref().is_table()),
            _ => false,
        };
        let around = match path.rsplit_once('.') {
            Some((table, _)) => format!(" in [{}]", without_indexes(table)),
            None => String::new(),
        };
        let known = schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name.as_str());
        let known = known.chain(words(&schema["propertyNames"]["enum"]));
        let help = match suggest(name, known) {
            Some(word) => Some(format!("did you mean `{word}`?")),
            None => elsewhere(self.schema, name),
        };
        let what = if is_table { "table" } else { "key" };
        self.error(place, format!("unknown {what} `{name}`{around}"), help);
    }

    fn report_unknown_variable<'k>(
        &mut self,
        place: Place,
        path: &str,
        known: impl Iterator<Item = &'k String>,
    ) {
        let help = if path.starts_with("digest.") {
            Some("digests can only be configured in the file".to_owned())
        } else {
            suggest(path, known.map(String::as_str))
                .map(|path| format!("did you mean {PREFIX}{}?", path.replace('.', "__").to_uppercase()))
        };
        self.error(place, "this variable matches no key".to_owned(), help);
    }

    fn error(&mut self, place: Place, message: String, help: Option<String>) {
        self.problems.push(Problem { place, severity: Severity::Error, message, help });
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place { source: self.name.to_owned(), position: Some(position(self.text, span.start)) }
    }
}

/// Line and column (in characters), both from 1, of a byte offset.
pub(super) fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// Every key that an environment variable can set, with its schema.
fn collect_keys<'a>(path: &str, schema: &'a Json, keys: &mut BTreeMap<String, &'a Json>) {
    for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        if kind_of(schema) == "object" {
            collect_keys(&path, schema, keys);
        } else if kind_of(&schema["items"]) != "object" {
            keys.insert(path, schema);
        }
    }
}

/// A hint at the tables that do have a key of this name.
fn elsewhere(schema: &Json, name: &str) -> Option<String> {
    let mut keys = BTreeMap::new();
    collect_keys("", schema, &mut keys);
    let tables = keys
        .keys()
        .filter_map(|path| path.rsplit_once('.').filter(|(_, last)| *last == name))
        .map(|(table, _)| format!("[{table}]"));
    let digest =
        schema["properties"]["digest"]["items"]["properties"].get(name).map(|_| "[[digest]]".to_owned());
    let tables: Vec<String> = tables.chain(digest).collect();
    (!tables.is_empty()).then(|| format!("it belongs in {}", tables.join(" or ")))
}

/// The schema of a key of a table; in a table with keys of any name, that of all of them.
fn property<'a>(schema: &'a Json, name: &str) -> Option<&'a Json> {
    let of_any = || {
        let names = &schema["propertyNames"]["enum"];
        let is_known = !names.is_array() || words(names).any(|known| known == name);
        schema.get("additionalProperties").filter(|any| any.is_object() && is_known)
    };
    schema["properties"].get(name).or_else(of_any)
}

/// The type of a value; the first where several are possible.
fn kind_of(schema: &Json) -> &str {
    let types = &schema["type"];
    types.as_str().or_else(|| types[0].as_str()).unwrap_or_default()
}

/// The type that a value is to have: its own where that is one of several.
fn kind_for<'a>(schema: &'a Json, value: &DeValue<'_>) -> &'a str {
    let own = words(&schema["type"]).find(|kind| *kind == value.type_str());
    own.unwrap_or_else(|| kind_of(schema))
}

fn words(list: &Json) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Json::as_str)
}

/// `digest.0.caps` as a file has it: `digest.caps`.
fn without_indexes(path: &str) -> String {
    let is_name = |part: &&str| !part.bytes().all(|octet| octet.is_ascii_digit());
    path.split('.').filter(is_name).collect::<Vec<_>>().join(".")
}

/// A JSON schema or TOML type in plain words.
fn noun(kind: &str) -> &'static str {
    match kind {
        "string" => "a string",
        "integer" => "an integer",
        "float" => "a float",
        "boolean" => "true or false",
        "datetime" => "a date",
        "array" => "a list",
        _ => "a table",
    }
}
