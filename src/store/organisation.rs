//! Reads whom a simulation is about: who there is, who belongs together, and what keeps them apart. No names, no addresses and
//! nothing of the log.

use chrono::NaiveDate;
use chrono_tz::Tz;
use sqlx::PgConnection;

use super::{StoreError, own_hours};
use rapport_planner::digest::{Audience, RecipientState};
use rapport_planner::simulate::{Colleague, Organisation};

/// Reads those who are active, with what holds on a day and after it.
pub async fn read(
    conn: &mut PgConnection,
    digest: &str,
    audience: &Audience,
    default_zone: Tz,
    from: NaiveDate,
) -> Result<Organisation, StoreError> {
    let mut organisation = Organisation::default();
    read_people(&mut *conn, digest, audience, default_zone, &mut organisation).await?;
    let memberships = sqlx::query!(
        "-- store::organisation::read
        select person_id, team_id from membership order by person_id, position"
    )
    .fetch_all(&mut *conn)
    .await?;
    for row in memberships {
        if let Some(person) = organisation.people.get_mut(&row.person_id) {
            person.teams.push(row.team_id);
        }
    }
    let absences = sqlx::query!(
        "-- store::organisation::read
        select person_id, starts_on, ends_on from absence where ends_on >= $1 order by person_id, starts_on",
        from
    )
    .fetch_all(&mut *conn)
    .await?;
    for row in absences {
        if let Some(person) = organisation.people.get_mut(&row.person_id) {
            person.state.absences.push((row.starts_on, row.ends_on));
        }
    }
    let exclusions = sqlx::query!(
        "-- store::organisation::read
        select owner_id, other_id from exclusion"
    )
    .fetch_all(&mut *conn)
    .await?;
    for row in exclusions {
        // They hold for both, whoever asked for them.
        organisation.excluded.extend([(row.owner_id, row.other_id), (row.other_id, row.owner_id)]);
    }
    let rests = sqlx::query!(
        "-- store::organisation::read
        select person_id, other_id, snoozed_until from pair_snooze where snoozed_until > $1",
        from
    )
    .fetch_all(conn)
    .await?;
    organisation.snoozed =
        rests.into_iter().map(|row| ((row.person_id, row.other_id), row.snoozed_until)).collect();
    Ok(organisation)
}

async fn read_people(
    conn: &mut PgConnection,
    digest: &str,
    audience: &Audience,
    default_zone: Tz,
    organisation: &mut Organisation,
) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        r#"-- store::organisation::read_people
        select p.id as "id!", p.time_zone, p.working_days, p.quiet_hours, p.calendar, p.started_on, ($2::text[] is null and $3::text[] is null or is_in_audience(p, $2, $3)) as "reads!",
            (pref.stopped_at is not null or exists (
                select from digest_stop s where s.person_id = p.id and s.digest = $1)) as "stopped!",
            exists (select from undeliverable_person u where u.id = p.id) as "undeliverable!",
            pref.paused_until as "paused_until?", pref.full_until as "full_until?"
        from person p left join preference pref on pref.person_id = p.id
        where p.active and p.erase_after is null"#,
        digest,
        audience.teams.as_deref(),
        audience.roles.as_deref(),
    )
    .fetch_all(conn)
    .await?;
    organisation.people = rows
        .into_iter()
        .map(|row| {
            let colleague = Colleague {
                zone: row.time_zone.and_then(|zone| zone.parse().ok()).unwrap_or(default_zone),
                teams: Vec::new(),
                reads: row.reads,
                started_on: row.started_on,
                state: RecipientState {
                    active: true,
                    stopped: row.stopped,
                    undeliverable: row.undeliverable,
                    paused_until: row.paused_until,
                    full_until: row.full_until,
                    absences: Vec::new(),
                    hours: own_hours(row.working_days.as_deref(), row.quiet_hours.as_deref(), row.calendar),
                },
            };
            (row.id, colleague)
        })
        .collect();
    Ok(())
}
