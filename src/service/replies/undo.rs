//! How what a mail did is taken back: the last thing first, each by what it replaced.

use serde_json::Value;
use sqlx::PgConnection;

use super::super::ServiceError;
use super::Replies;
use super::effects::{Origin, Replaced, numbers};
use super::execute::ADD_ADDRESS;
use crate::render::{self, After, Telling};
use crate::store::effects::{self, Effect, EffectState};
use crate::store::{StoreError, help, outbox, privacy};
use rapport_model::AbsenceSource;
use rapport_model::ids::InboundId;
use rapport_reply::Command;

impl Replies {
    /// Takes everything back that a mail did, the last thing first, and lets go of what waits.
    pub(super) async fn take_back(
        &self,
        conn: &mut PgConnection,
        telling: &Telling<'_>,
        origin: &Origin<'_>,
        target: InboundId,
    ) -> Result<After, ServiceError> {
        let me = origin.author.id;
        let mut effects = effects::of(conn, me, target, EffectState::Done).await?;
        effects
            .retain(|effect| !matches!(effect.command["action"].as_str(), Some("undo" | "usage" | "export")));
        let mut what: Vec<String> =
            effects.iter().filter_map(command_of).map(|it| telling.command(&it)).collect();
        if effects::release(conn, me, target).await? > 0 {
            what.push(render::what_waited().to_owned());
        }
        let mut too_late = false;
        for effect in effects.iter().rev() {
            let there = Origin { inbound: effect.inbound, position: effect.position, ..*origin };
            let is_back = self.revert(conn, &there, effect).await?;
            let state = if is_back { EffectState::Undone } else { EffectState::Kept };
            effects::record(conn, me, effect, state).await?;
            too_late |= !is_back;
        }
        Ok(After::TakenBack { what, too_late })
    }

    /// Takes one effect back; `false` when it has reached somebody.
    async fn revert(
        &self,
        conn: &mut PgConnection,
        origin: &Origin<'_>,
        effect: &Effect,
    ) -> Result<bool, ServiceError> {
        let me = origin.author.id;
        if effect.command["action"] == ADD_ADDRESS {
            if let Some(address) = effect.command["address"].as_str().and_then(|it| it.parse().ok()) {
                effects::remove_address(conn, me, &address).await?;
            }
            return Ok(true);
        }
        let command: Command = serde_json::from_value(effect.command.clone()).map_err(StoreError::from)?;
        let replaced: Option<Replaced> = match &effect.replaced {
            Some(value) if *value != Value::Null => {
                Some(serde_json::from_value(value.clone()).map_err(StoreError::from)?)
            }
            _ => None,
        };
        match (&command, replaced) {
            (
                Command::CheckIn { .. }
                | Command::Thanks { .. }
                | Command::Thanked { .. }
                | Command::HelpReceived { .. }
                | Command::HelpGiven { .. },
                _,
            ) => return Ok(effects::delete_interactions(conn, effect.inbound, effect.position).await? == 0),
            (Command::FollowUpAdd { .. }, _) => {
                effects::remove_follow_up(conn, &format!("{}:{}", effect.inbound, effect.position)).await?;
            }
            (_, Some(Replaced::FollowUps(was))) => effects::set_follow_ups(conn, &was).await?,
            (Command::NudgeDone { codes }, _) => {
                effects::answer_asks(conn, me, &numbers(codes), None).await?;
                return Ok(effects::delete_interactions(conn, effect.inbound, effect.position).await? == 0);
            }
            (Command::NudgeSkip { codes }, Some(Replaced::Rests(rests))) => {
                effects::answer_asks(conn, me, &numbers(codes), None).await?;
                for (other, until) in rests {
                    effects::set_pair_snooze(conn, me, other, until).await?;
                }
            }
            (_, Some(Replaced::Answered(activity, answer))) => {
                effects::set_rsvp(conn, me, activity, answer).await?;
            }
            (_, Some(Replaced::Preference(was, will))) => {
                if command == Command::Forget {
                    privacy::unforget(conn, me, &self.hashes(origin.author)).await?;
                }
                let now = effects::preference(conn, me).await?;
                effects::set_preference(conn, me, &now.without_change(&was, &will)).await?;
            }
            (Command::Away { from, .. }, Some(Replaced::Absence(was))) => {
                effects::set_absence(conn, me, *from, was, AbsenceSource::Reply).await?;
            }
            (_, Some(Replaced::Apart(apart))) => {
                for (other, was) in apart {
                    effects::set_exclusion(conn, me, other, was).await?;
                }
            }
            (_, Some(Replaced::Cadences(cadences))) => {
                for (other, cadence) in cadences {
                    effects::set_cadence(conn, me, other, cadence).await?;
                }
            }
            (Command::Answer { .. }, _) => {
                return Ok(effects::unanswer_question(conn, effect.inbound, effect.position).await?);
            }
            (Command::HelpAsk { .. }, _) => {
                return Ok(help::withdraw(conn, effect.inbound, effect.position).await?);
            }
            (Command::Feedback { .. }, _) => {
                let is_stopped = outbox::stop_feedback(conn, effect.inbound).await?;
                if is_stopped {
                    effects::delete_interactions(conn, effect.inbound, effect.position).await?;
                }
                return Ok(is_stopped);
            }
            // Somebody knows by now.
            (Command::HelpOffer { .. }, _) => return Ok(false),
            _ => {}
        }
        Ok(true)
    }
}

fn command_of(effect: &Effect) -> Option<Command> {
    serde_json::from_value(effect.command.clone()).ok()
}
