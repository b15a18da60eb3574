//! How what a mail did is taken back: the last thing first, each by what it replaced.

use serde_json::Value;
use sqlx::PgConnection;

use super::super::ServiceError;
use super::Replies;
use super::effects::{Origin, Replaced, numbers};
use super::execute::ADD_ADDRESS;
use crate::render::{self, CommandOutcome, Wording};
use crate::store::effects::{self, Effect, EffectState};
use crate::store::{StoreError, help, open_questions, outbox, privacy};
use rapport_model::ids::{InboundId, PersonId};
use rapport_model::{AbsenceSource, Code};
use rapport_reply::Command;

impl Replies {
    /// Takes everything back that a mail did, the last thing first, and lets go of what waits.
    pub(super) async fn take_back(
        &self,
        conn: &mut PgConnection,
        wording: &Wording<'_>,
        origin: &Origin<'_>,
        target: InboundId,
    ) -> Result<CommandOutcome, ServiceError> {
        let me = origin.author.id;
        let mut effects = effects::of(conn, me, target, EffectState::Done).await?;
        // An offer of help is given back in a way of its own: its author is told.
        let is_for_undo =
            |action: &str| !matches!(action, "undo" | "usage" | "export" | "help_offer" | "help_decline");
        effects.retain(|effect| effect.command["action"].as_str().is_some_and(is_for_undo));
        let (for_others, own): (Vec<Command>, Vec<Command>) =
            effects.iter().filter_map(command_of).partition(is_for_others);
        let in_words = |commands: &[Command]| commands.iter().map(|it| wording.command(it)).collect();
        let (for_others, mut what): (Vec<String>, Vec<String>) = (in_words(&for_others), in_words(&own));
        open_questions::close_all(conn, me, target).await?;
        if effects::release(conn, me, target).await? > 0 {
            what.push(render::what_waited().to_owned());
        }
        for effect in effects.iter().rev() {
            self.take_back_one(conn, origin, effect).await?;
        }
        Ok(CommandOutcome::TakenBack { what, for_others })
    }

    /// Takes back one thing that a mail did.
    pub(super) async fn take_back_one(
        &self,
        conn: &mut PgConnection,
        origin: &Origin<'_>,
        effect: &Effect,
    ) -> Result<(), ServiceError> {
        let there = Origin { inbound: effect.inbound, position: effect.position, ..*origin };
        let is_back = self.revert(conn, &there, effect).await?;
        let state = if is_back { EffectState::Undone } else { EffectState::Kept };
        Ok(effects::record(conn, origin.author.id, effect, state).await?)
    }

    /// Takes one effect back; `false` when that cannot be done.
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
        match replaced {
            Some(replaced) => {
                self.put_back(conn, origin, &command, replaced).await?;
                Ok(true)
            }
            None => remove(conn, me, &command, effect).await,
        }
    }

    /// Puts back what a command replaced. A nudge that is taken back is open again, too.
    async fn put_back(
        &self,
        conn: &mut PgConnection,
        origin: &Origin<'_>,
        command: &Command,
        replaced: Replaced,
    ) -> Result<(), ServiceError> {
        let me = origin.author.id;
        match replaced {
            Replaced::FollowUps(was) => effects::set_follow_ups(conn, &was).await?,
            Replaced::Rests(snoozes) => {
                if let Command::NudgeSkip { codes } = command {
                    effects::answer_asks(conn, me, &numbers(codes), None).await?;
                }
                for (other, until) in snoozes {
                    effects::set_pair_snooze(conn, me, other, until).await?;
                }
            }
            Replaced::Answered(activity, answer) => {
                effects::set_rsvp(conn, me, activity, answer).await?;
            }
            Replaced::Preference(was, will) => {
                if *command == Command::Forget {
                    privacy::unforget(conn, me, &self.known_hashes(origin.author)).await?;
                }
                let now = effects::preference(conn, me).await?;
                effects::set_preference(conn, me, &now.without_change(&was, &will)).await?;
            }
            Replaced::Absence(was) => {
                if let Command::Away { from, .. } = command {
                    effects::set_absence(conn, me, *from, was, AbsenceSource::Reply).await?;
                }
            }
            Replaced::Apart(apart) => {
                for (other, was) in apart {
                    effects::set_exclusion(conn, me, other, was).await?;
                }
            }
            Replaced::Cadences(cadences) => {
                for (other, cadence) in cadences {
                    effects::set_cadence(conn, me, other, cadence).await?;
                }
            }
        }
        Ok(())
    }
}

/// The requests for help that somebody said yes to in a mail.
pub(super) async fn offers_of(
    conn: &mut PgConnection,
    me: PersonId,
    target: InboundId,
) -> Result<Vec<Code>, StoreError> {
    let offered = |effect: &Effect| match command_of(effect) {
        Some(Command::HelpOffer { code }) => Some(code),
        _ => None,
    };
    Ok(effects::of(conn, me, target, EffectState::Done).await?.iter().filter_map(offered).collect())
}

/// Whether colleagues read what a command says. Whether one has read it by now depends on their absences and wishes, so
/// that its author is told the same in either case.
pub(super) fn is_for_others(command: &Command) -> bool {
    matches!(
        command,
        Command::Thanks { .. } | Command::Feedback { .. } | Command::Answer { .. } | Command::HelpAsk { .. }
    )
}

/// Removes what a command added, and stops what has not left; `false` when that cannot be done.
async fn remove(
    conn: &mut PgConnection,
    me: PersonId,
    command: &Command,
    effect: &Effect,
) -> Result<bool, ServiceError> {
    let (inbound, position) = (effect.inbound, effect.position);
    match command {
        Command::CheckIn { .. }
        | Command::Thanks { .. }
        | Command::Thanked { .. }
        | Command::HelpReceived { .. }
        | Command::HelpGiven { .. } => effects::delete_interactions(conn, me, inbound, position).await?,
        Command::NudgeDone { codes } => {
            effects::answer_asks(conn, me, &numbers(codes), None).await?;
            effects::delete_interactions(conn, me, inbound, position).await?;
        }
        Command::FollowUpAdd { .. } => {
            effects::remove_follow_up(conn, &format!("{inbound}:{position}")).await?;
        }
        Command::Answer { .. } => effects::unanswer_question(conn, inbound, position).await?,
        Command::HelpAsk { .. } => return Ok(help::withdraw(conn, inbound, position).await?),
        Command::Feedback { people, .. } => {
            outbox::stop_feedback(conn, inbound, people).await?;
            effects::delete_interactions(conn, me, inbound, position).await?;
        }
        _ => {}
    }
    Ok(true)
}

fn command_of(effect: &Effect) -> Option<Command> {
    serde_json::from_value(effect.command.clone()).ok()
}
