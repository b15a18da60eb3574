//! A person goes from what the replies of others did.

use serde_json::Value;

use super::{ROWS, Round};
use crate::mail::Mentions;
use crate::service::ServiceError;
use crate::store::StoreError;
use crate::store::erasure::{self, EffectPage};
use rapport_model::ids::{InboundId, PersonId};
use rapport_planner::digest::OMITTED;

/// A command, and what it replaced.
type Remainder = (Value, Option<Value>);

impl Round<'_> {
    /// Trims the effects of others, and empties the mails that caused them. The acknowledgements of those name people in
    /// full, and are found by their text.
    pub(super) async fn trim_effects(&self) -> Result<(), ServiceError> {
        let mut after = (InboundId(0), i16::MIN);
        loop {
            let mut conn = self.eraser.pool.acquire().await.map_err(StoreError::from)?;
            let page = erasure::effects(&mut conn, self.person, after, ROWS).await?;
            drop(conn);
            let Some(last) = page.last() else { return Ok(()) };
            after = (last.inbound, last.position);
            for effect in page {
                let left = without(&effect, self.person, &self.mentions);
                let is_same = matches!(
                    &left,
                    Some((command, replaced)) if *command == effect.command && *replaced == effect.replaced
                );
                if !is_same {
                    self.replace_effect(&effect, left.as_ref()).await?;
                }
            }
        }
    }

    async fn replace_effect(&self, effect: &EffectPage, left: Option<&Remainder>) -> Result<(), StoreError> {
        let mut tx = self.eraser.pool.begin().await?;
        erasure::empty_inbound(&mut tx, effect.inbound).await?;
        let left = left.map(|(command, replaced)| (command, replaced.as_ref()));
        erasure::replace_effect(&mut tx, (effect.inbound, effect.position), left).await?;
        Ok(tx.commit().await?)
    }
}

/// What is left of an effect without the person: of its people, of what it replaced, and of its words. `None`: it is about
/// nobody else.
fn without(effect: &EffectPage, person: PersonId, mentions: &Mentions) -> Option<Remainder> {
    let (mut command, mut replaced) = (effect.command.clone(), effect.replaced.clone());
    if command["address"].as_str().is_some_and(|address| mentions.is_named_in(address)) {
        return None;
    }
    let people = command.get_mut("people").and_then(Value::as_array_mut);
    if let Some(people) = people.filter(|people| people.iter().any(|id| *id == person.0)) {
        people.retain(|id| *id != person.0);
        if people.is_empty() && command["action"] != "follow_up_add" {
            return None;
        }
    }
    for name in ["note", "title"] {
        if let Some(text) = command.get_mut(name)
            && text.as_str().is_some_and(|text| mentions.may_be_in(text))
        {
            *text = OMITTED.into();
        }
    }
    for name in ["rests", "apart", "cadences"] {
        let pairs = replaced.as_mut().and_then(|it| it.get_mut(name)).and_then(Value::as_array_mut);
        if let Some(pairs) = pairs {
            pairs.retain(|pair| pair[0] != person.0);
        }
    }
    Some((command, replaced))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapport_model::PersonName;
    use serde_json::json;

    fn left(command: Value, replaced: Value) -> Option<Remainder> {
        let mentions =
            Mentions::new(&["zen@acme.example".to_owned()], &[PersonName::new("Zenobia Quill", None)], []);
        let effect = EffectPage { inbound: InboundId(1), position: 0, command, replaced: Some(replaced) };
        without(&effect, PersonId(7), &mentions)
    }

    #[test]
    fn an_effect_keeps_its_other_people_and_what_it_replaced_of_theirs() {
        let both = json!({ "action": "mute", "people": [3, 7] });
        assert_eq!(
            left(both, json!({ "apart": [[3, false], [7, true]] })),
            Some((json!({ "action": "mute", "people": [3] }), Some(json!({ "apart": [[3, false]] }))))
        );
        let skipped = json!({ "action": "nudge_skip", "codes": ["N1"] });
        assert_eq!(
            left(skipped.clone(), json!({ "rests": [[7, null]] })),
            Some((skipped, Some(json!({ "rests": [] }))))
        );
    }

    #[test]
    fn an_effect_about_nobody_else_goes_and_a_follow_up_stays_without_its_words() {
        assert_eq!(left(json!({ "action": "check_in", "people": [7], "note": "x" }), Value::Null), None);
        assert_eq!(
            left(json!({ "action": "add_address", "address": "zen@acme.example" }), Value::Null),
            None
        );
        let added =
            json!({ "action": "follow_up_add", "people": [7], "title": "ask Zenobia Quill", "due": null });
        assert_eq!(
            left(added, Value::Null),
            Some((
                json!({ "action": "follow_up_add", "people": [], "title": "[…]", "due": null }),
                Some(Value::Null)
            ))
        );
        let note = json!({ "action": "check_in", "people": [3], "note": "with Zenobia Quill" });
        assert_eq!(
            left(note, Value::Null).unwrap().0,
            json!({ "action": "check_in", "people": [3], "note": "[…]" })
        );
    }
}
