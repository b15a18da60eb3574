//! What mail servers and vacation programs write: the contents of `data/bounces.toml` and `data/subjects.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// The phrases of bounces.
pub(super) static BOUNCES: LazyLock<Bounces> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/bounces.toml")).expect("data/bounces.toml is valid")
});

/// The beginnings of subjects.
pub(super) static SUBJECTS: LazyLock<Subjects> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/subjects.toml")).expect("data/subjects.toml is valid")
});

/// The file has a comment on each of these.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Bounces {
    pub(super) non_delivery: Phrases,
    pub(super) delay: Phrases,
    pub(super) returned_message: Phrases,
    pub(super) returned_message_title: Phrases,
    pub(super) recipient_list: Phrases,
    pub(super) recipient_prefix: Phrases,
    pub(super) reply: SmtpReplies,
    pub(super) phase: SmtpPhases,
}

/// What an SMTP reply says about the recipient, by meaning.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SmtpReplies {
    pub(super) mailbox_full: Phrases,
    pub(super) sender_refused: Phrases,
    pub(super) no_such_host: Phrases,
    pub(super) no_such_mailbox: Phrases,
    pub(super) perhaps_no_such_mailbox: Phrases,
    pub(super) transient: Phrases,
    pub(super) other_refusal: Phrases,
}

/// How bounces name the command that was refused.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SmtpPhases {
    pub(super) earlier: Phrases,
    pub(super) recipient: Phrases,
    pub(super) content: Phrases,
}

/// The beginnings of subjects.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Subjects {
    pub(super) alone: Phrases,
    pub(super) delay: Phrases,
    /// By language.
    pub(super) language: BTreeMap<String, LanguageSubjects>,
}

/// The beginnings of subjects in one language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LanguageSubjects {
    pub(super) automatic: Phrases,
    pub(super) absence: Phrases,
    #[serde(default)]
    pub(super) bounce: Phrases,
}

/// Phrases that mean the same.
#[derive(Deserialize, Default)]
#[serde(transparent)]
pub(super) struct Phrases(Vec<String>);

impl Phrases {
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether one of them occurs in a text.
    pub(super) fn occur_in(&self, text: &str) -> bool {
        self.iter().any(|phrase| text.contains(phrase))
    }

    /// Whether a text begins with one of them.
    pub(super) fn begin(&self, text: &str) -> bool {
        self.iter().any(|phrase| text.starts_with(phrase))
    }

    /// Whether a text is one of them.
    pub(super) fn include(&self, text: &str) -> bool {
        self.iter().any(|phrase| phrase == text)
    }
}
