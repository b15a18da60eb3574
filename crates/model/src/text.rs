//! Text on its way to a place with rules of its own.

use std::fmt;

/// A text that may stand in a header: no control character, no line end, single blanks.
///
/// RFC 5322 §2.2 ends a header at its line end, so a name that holds one would write headers of its own. lettre
/// encodes such a subject and panics on such a display name; neither ever sees one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderText(String);

impl HeaderText {
    /// Puts one blank for every run of blanks, line ends and control characters, and none at the ends.
    pub fn new(text: &str) -> Self {
        let blank = |c: char| c.is_control() || c.is_whitespace() || matches!(c, '\u{2028}' | '\u{2029}');
        Self(text.split(blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for HeaderText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What stands in place of a private text when an operator looks: its length, nothing of its content.
pub fn masked(private: &str) -> String {
    match private.split_whitespace().count() {
        1 => "[1 word]".to_owned(),
        words => format!("[{words} words]"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_end_from_a_name_reaches_a_header() {
        let name = HeaderText::new(" Bo\r\nBcc: all@acme.example\u{2028}\t x\0y ");
        assert_eq!(name.as_str(), "Bo Bcc: all@acme.example x y");
    }
}
