//! Help wanted: at most two colleagues are asked, each within their budget and at work; the first yes wins.

use chrono::Days;
use sqlx::PgConnection;

use super::super::ServiceError;
use super::Replies;
use super::effects::Origin;
use super::messages::HelpWanted;
use crate::store::help;
use crate::store::replies;
use rapport_model::ids::PersonId;
use rapport_model::{Code, CodePrefix};
use rapport_planner::digest::week_of;

/// Colleagues who are asked about one request, unless its author names more.
const ASKED: usize = 2;

/// Weeks that a request may wait for a free slot: this one, or the next.
const WEEKS: u64 = 2;

impl Replies {
    /// Asks who may be asked, of some people where their author named them. How many that are depends on their absences and
    /// wishes, so nobody is told.
    pub(super) async fn seek_help(
        &self,
        conn: &mut PgConnection,
        origin: &Origin<'_>,
        topic: &str,
        named: &[PersonId],
    ) -> Result<(), ServiceError> {
        let Origin { author, now, .. } = *origin;
        let today = now.with_timezone(&author.zone).date_naive();
        let request = help::open(conn, origin.inbound, origin.position, author.id, topic).await?;
        let mut asked = 0;
        for colleague in help::candidates(conn, request, today, named).await? {
            if asked == ASKED.max(named.len()) {
                break;
            }
            let Some(them) = replies::author(conn, colleague, self.default_zone).await? else { continue };
            for weeks in 0..WEEKS {
                // At work: now, or when they are next; or on the Monday of the week that has room.
                let from = match weeks {
                    0 => now,
                    _ => {
                        let monday =
                            week_of(now.with_timezone(&them.zone).date_naive()) + Days::new(7 * weeks);
                        replies::midnight(monday, them.zone)
                    }
                };
                let opens_at =
                    from + self.hours.of(&them.state.hours).until_open(from, them.zone).unwrap_or_default();
                let day = opens_at.with_timezone(&them.zone).date_naive();
                let Ok(allowed) = them.state.check_ask(them.id, day) else { continue };
                let number = help::ask(
                    conn,
                    request,
                    author.id,
                    colleague,
                    week_of(day),
                    self.reply_policy.asks_per_week,
                )
                .await?;
                let Some(number) = number else { continue };
                let code = Code::new(CodePrefix::Help, u32::try_from(number).unwrap_or_default());
                let wanted = HelpWanted { request, asker: author.name.full(), topic, code, opens_at };
                self.ask_for_help(conn, &them, &allowed, &wanted, now).await?;
                asked += 1;
                break;
            }
        }
        Ok(())
    }
}
