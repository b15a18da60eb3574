//! What mail clients write around the text of a reply, in many languages: the contents of `data/clients.toml`.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

/// The phrases of mail clients, all as [`normalize`](crate::normalize::normalize) leaves them.
pub(super) static CLIENTS: LazyLock<Clients> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/clients.toml")).expect("data/clients.toml is valid")
});

/// The file has a comment on each of these.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Clients {
    pub(super) original_message: Vec<String>,
    pub(super) forwarded_stem: Vec<String>,
    pub(super) forwarded_line: Vec<String>,
    pub(super) sent_from: Vec<String>,
    pub(super) sent_with: Vec<String>,
    pub(super) sent_from_end: Vec<String>,
    pub(super) device: Vec<String>,
    pub(super) boilerplate: Vec<String>,
    pub(super) sign_off: Vec<String>,
    pub(super) sign_off_beside_name: Vec<String>,
    pub(super) company: Vec<String>,
    pub(super) name_particle: Vec<String>,
    pub(super) reply_above: Vec<String>,
    pub(super) attribution_verb_without_spaces: Vec<String>,
    #[serde(deserialize_with = "by_name")]
    pub(super) header_field: HashMap<String, Field>,
    pub(super) attribution: BTreeMap<String, Attribution>,
}

/// How one language writes "On Monday, Ana wrote:".
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Attribution {
    #[serde(default)]
    pub(super) openers: Vec<String>,
    pub(super) verbs: Vec<String>,
    #[serde(default)]
    pub(super) verb_inside: bool,
}

/// What a field of a header block in a body means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Field {
    From,
    Date,
    /// To or Cc.
    To,
    Subject,
    /// Anything else that only occurs in such blocks.
    Other,
}

/// The file lists names by meaning; they are looked up the other way round.
fn by_name<'de, D: serde::Deserializer<'de>>(file: D) -> Result<HashMap<String, Field>, D::Error> {
    let names = HashMap::<Field, Vec<String>>::deserialize(file)?;
    let pairs = names.into_iter().flat_map(|(field, names)| names.into_iter().map(move |name| (name, field)));
    Ok(pairs.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::normalize;

    #[test]
    fn every_phrase_is_normalized() {
        let lists = [
            &CLIENTS.original_message,
            &CLIENTS.forwarded_stem,
            &CLIENTS.forwarded_line,
            &CLIENTS.sent_from,
            &CLIENTS.sent_with,
            &CLIENTS.sent_from_end,
            &CLIENTS.device,
            &CLIENTS.sign_off,
            &CLIENTS.sign_off_beside_name,
            &CLIENTS.company,
            &CLIENTS.name_particle,
            &CLIENTS.reply_above,
            &CLIENTS.attribution_verb_without_spaces,
        ];
        let attributions = CLIENTS.attribution.values().flat_map(|it| it.openers.iter().chain(&it.verbs));
        let phrases = lists.into_iter().flatten().chain(CLIENTS.header_field.keys()).chain(attributions);
        for phrase in phrases {
            assert_eq!(&normalize(phrase), phrase);
        }
    }
}
