//! HTML as tokens.
//!
//! A full parser builds a tree, which takes quadratic time on elements that are nested deep and compares each
//! attribute with all others of its tag. Mail needs neither: this reads the text once, and an attribute when it is
//! asked for.

use super::entities::decode;

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// Text, with its entities as they are.
    Text(&'a str),
    /// `<name attributes>`.
    Start { name: &'a str, attributes: &'a str },
    /// `</name>`.
    End { name: &'a str },
}

/// Elements whose content is text of no interest up to their end tag.
const RAW: &[&str] = &["script", "style", "title", "textarea", "xmp", "noframes", "noembed"];

/// The tokens of a document, in order. Comments, declarations and what stands in [`RAW`] elements are left out.
pub struct Tokens<'a> {
    rest: &'a str,
    /// Whether a `"` or a `'` is still to come: looked for once, or unclosed ones would make this quadratic.
    closes: [bool; 2],
}

impl<'a> Tokens<'a> {
    /// The tokens of `html`.
    pub fn new(html: &'a str) -> Self {
        Self { rest: html, closes: [true; 2] }
    }

    fn take(&mut self, octets: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(octets);
        self.rest = rest;
        taken
    }

    /// Skips what ends in `end`; all that is left if it never ends, as browsers do.
    fn skip_past(&mut self, end: &str) {
        let octets = self.rest.find(end).map_or(self.rest.len(), |at| at + end.len());
        self.take(octets);
    }

    /// Where the tag that `rest` begins with has its `>`, quoted values aside.
    fn tag_end(&mut self) -> Option<usize> {
        let bytes = self.rest.as_bytes();
        let mut at = 0;
        // A quote opens a value only behind `=`.
        let mut value = false;
        while at < bytes.len() {
            let quote = match bytes[at] {
                b'>' => return Some(at),
                b'"' if value => 0,
                b'\'' if value => 1,
                byte => {
                    value = byte == b'=' || (value && byte.is_ascii_whitespace());
                    at += 1;
                    continue;
                }
            };
            value = false;
            if self.closes[quote] {
                match self.rest[at + 1..].find(char::from(bytes[at])) {
                    Some(length) => at += length + 1,
                    None => self.closes[quote] = false,
                }
            }
            at += 1;
        }
        None
    }

    fn skip_raw(&mut self, name: &str) {
        let mut from = 0;
        while let Some(at) = self.rest[from..].find("</") {
            let start = from + at + 2;
            let found = self.rest.get(start..start + name.len());
            if found.is_some_and(|found| found.eq_ignore_ascii_case(name)) {
                self.take(start - 2);
                return;
            }
            from = start;
        }
        self.rest = "";
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let mut after = self.rest.chars();
            if after.next()? != '<' {
                let octets = self.rest.find('<').unwrap_or(self.rest.len());
                return Some(Token::Text(self.take(octets)));
            }
            match after.next() {
                Some('!') if self.rest.starts_with("<!--") => self.skip_past("-->"),
                Some('!' | '?') => self.skip_past(">"),
                Some(c) if c.is_ascii_alphabetic() || c == '/' => {
                    let Some(end) = self.tag_end() else {
                        self.rest = "";
                        return None;
                    };
                    let tag = &self.take(end + 1)[1..end];
                    if let Some(name) = tag.strip_prefix('/') {
                        let name = name
                            .split(|c: char| c.is_ascii_whitespace() || c == '/')
                            .next()
                            .unwrap_or_default();
                        return Some(Token::End { name });
                    }
                    let name_end =
                        tag.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(tag.len());
                    let (name, attributes) = tag.split_at(name_end);
                    if RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name)) {
                        self.skip_raw(name);
                    }
                    return Some(Token::Start { name, attributes });
                }
                _ => {
                    let octets = self.rest[1..].find('<').map_or(self.rest.len(), |at| at + 1);
                    return Some(Token::Text(self.take(octets)));
                }
            }
        }
    }
}

/// The attributes of a tag: names in lower case, values decoded.
pub fn attributes(mut rest: &str) -> impl Iterator<Item = (String, String)> {
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/' || c == '=');
        if rest.is_empty() {
            return None;
        }
        let name_end =
            rest.find(|c: char| c.is_ascii_whitespace() || c == '=' || c == '/').unwrap_or(rest.len());
        let name = rest[..name_end].to_ascii_lowercase();
        rest = rest[name_end..].trim_start();
        let Some(value) = rest.strip_prefix('=') else { return Some((name, String::new())) };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (raw, left) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        rest = left;
        let mut decoded = String::new();
        decode(raw, &mut decoded);
        Some((name, decoded))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_texts_and_nothing_else_come_out() {
        let html = "a<!-- <p>x</p> --><STYLE>p > b {}</style><p class='x > y'>1 < 2</p ><br/><![if mso]>b<a";
        let tokens: Vec<Token> = Tokens::new(html).collect();
        let start = |name, attributes| Token::Start { name, attributes };
        assert_eq!(
            tokens,
            [
                Token::Text("a"),
                start("STYLE", ""),
                Token::End { name: "style" },
                start("p", " class='x > y'"),
                Token::Text("1 "),
                Token::Text("< 2"),
                Token::End { name: "p" },
                start("br", "/"),
                Token::Text("b"),
            ]
        );
    }

    #[test]
    fn an_apostrophe_in_a_tag_opens_nothing() {
        let tokens: Vec<Token> = Tokens::new("<p it's>a</p><b x=\">b").collect();
        assert_eq!(tokens.len(), 5);
    }

    #[test]
    fn attributes_are_read_with_and_without_quotes() {
        let read: Vec<(String, String)> =
            attributes(" ID=a  class = \"b c\" hidden style='x:&quot;y&quot;' /").collect();
        let expected = [("id", "a"), ("class", "b c"), ("hidden", ""), ("style", "x:\"y\"")];
        assert_eq!(read, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }
}
