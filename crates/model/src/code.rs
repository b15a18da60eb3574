//! The short codes that items carry, and that a reply names them by.

use std::fmt;
use std::str::FromStr;

/// What kind of item a code names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodePrefix {
    /// `A`: an activity.
    Activity,
    /// `F`: a follow-up.
    FollowUp,
    /// `H`: a request for help.
    Help,
    /// `N`: a nudge.
    Nudge,
    /// `Q`: the team question.
    Question,
}

impl CodePrefix {
    /// The letter, in upper case.
    pub fn as_char(self) -> char {
        match self {
            Self::Activity => 'A',
            Self::FollowUp => 'F',
            Self::Help => 'H',
            Self::Nudge => 'N',
            Self::Question => 'Q',
        }
    }
}

/// A code such as `F7`: counts from 1 for each reader and letter, and is never given to another item of that reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code {
    /// The kind of item.
    pub prefix: CodePrefix,
    /// Its number among the reader's items of that kind.
    pub number: u32,
}

impl Code {
    /// The code of the reader's `number`-th item of a kind.
    pub fn new(prefix: CodePrefix, number: u32) -> Self {
        Self { prefix, number }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.prefix.as_char(), self.number)
    }
}

impl FromStr for Code {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const SHAPE: &str = "a code is a letter (A, F, H, N or Q) and a number from 1, such as F7";
        let mut chars = text.chars();
        let prefix = match chars.next().map(|c| c.to_ascii_uppercase()) {
            Some('A') => CodePrefix::Activity,
            Some('F') => CodePrefix::FollowUp,
            Some('H') => CodePrefix::Help,
            Some('N') => CodePrefix::Nudge,
            Some('Q') => CodePrefix::Question,
            _ => return Err(SHAPE),
        };
        let digits = chars.as_str();
        if digits.starts_with('0') || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(SHAPE);
        }
        digits.parse().map(|number| Self { prefix, number }).map_err(|_| SHAPE)
    }
}

impl TryFrom<String> for Code {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_in_either_case() {
        let code = Code::new(CodePrefix::FollowUp, 7);
        assert_eq!(code.to_string(), "F7");
        assert_eq!("f7".parse(), Ok(code));
        for text in ["", "F", "F0", "F07", "X1", "7", "F1x", "F-1", "F99999999999"] {
            assert!(text.parse::<Code>().is_err(), "{text:?}");
        }
    }
}
