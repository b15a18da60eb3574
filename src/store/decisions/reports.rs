//! What a mail tells its reader, noted with the decision: it is told once.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::DecidedMail;
use crate::store::StoreError;
use rapport_model::ids::{DecisionId, PersonId};
use rapport_planner::digest::{Edition, PlannedMail};

/// A mail: its decision, its reader, and what it says.
type Told<'a> = (DecisionId, PersonId, &'a Edition);

/// Notes again the announcements and goals of a mail that was given up and is sent after all.
pub(super) async fn record_again(conn: &mut PgConnection, mail: &DecidedMail) -> Result<(), StoreError> {
    let told = [(mail.id, mail.allowed.person(), &mail.edition)];
    record_celebrations(&mut *conn, &told).await?;
    record_team_thanks(&mut *conn, &told).await?;
    record_goals(conn, mail.decided_at, &told).await
}

/// Notes all that some mails tell.
pub(super) async fn record(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    sendings: &[(DecisionId, &PlannedMail)],
) -> Result<(), StoreError> {
    record_thanks(&mut *conn, now, sendings).await?;
    record_history(&mut *conn, now, sendings).await?;
    let told: Vec<Told<'_>> =
        sendings.iter().map(|(id, sending)| (*id, sending.allowed.person(), &sending.edition)).collect();
    record_celebrations(&mut *conn, &told).await?;
    record_team_thanks(&mut *conn, &told).await?;
    record_goals(conn, now, &told).await
}

async fn record_thanks(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    sendings: &[(DecisionId, &PlannedMail)],
) -> Result<(), StoreError> {
    let (mut told, mut tellers) = (Vec::new(), Vec::new());
    for (id, sending) in sendings {
        for interaction in sending.edition.reported_thanks() {
            told.push(interaction.0);
            tellers.push(id.0);
        }
    }
    let reported = sqlx::query!(
        "-- store::decisions::reports::record_thanks
        update thanks_report r
        set reported_at = $3, decision_id = it.decision_id
        from unnest($1::bigint[], $2::bigint[]) as it (id, decision_id)
        where r.interaction_id = it.id and r.reported_at is null",
        &told,
        &tellers,
        now,
    )
    .execute(&mut *conn)
    .await?;
    // Thanks that their receiver reads as private ones stay private.
    sqlx::query!(
        "-- store::decisions::reports::record_thanks
        update interaction i set public = false
        where i.id = any($1) and i.public and exists (
            select from announcement_refusal a where a.person_id = i.to_person_id and a.announcement = 'thanks')",
        &told,
    )
    .execute(conn)
    .await?;
    // Thanks that were taken back since the plan was made are not reported.
    if reported.rows_affected() == told.len() as u64 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Notes thanks that are history at somebody's first digest as known since they happened: no mail tells them, and their receiver may
/// see them.
async fn record_history(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    sendings: &[(DecisionId, &PlannedMail)],
) -> Result<(), StoreError> {
    let (ids, readers): (Vec<i64>, Vec<i64>) =
        sendings.iter().map(|(id, sending)| (id.0, sending.allowed.person().0)).unzip();
    sqlx::query!(
        "-- store::decisions::reports::record_history
        update thanks_report r
        set reported_at = i.occurred_at
        from interaction i
        where r.person_id = any($1) and r.reported_at is null and i.id = r.interaction_id and not i.withheld
            and i.occurred_at < $2::timestamptz - interval '28 days' and i.source <> 'reply' and not had_digest(r.person_id, $3)
            and not exists (
                select from exclusion e where e.owner_id = i.to_person_id and e.other_id = i.from_person_id)",
        &readers,
        now,
        &ids,
    )
    .execute(conn)
    .await?;
    Ok(())
}

async fn record_team_thanks(conn: &mut PgConnection, told: &[Told<'_>]) -> Result<(), StoreError> {
    let (mut thanks, mut people, mut decisions) = (Vec::new(), Vec::new(), Vec::new());
    for (id, reader, edition) in told {
        for interaction in edition.reported_team_thanks() {
            thanks.push(interaction.0);
            people.push(reader.0);
            decisions.push(id.0);
        }
    }
    // Thanks that were taken back since the plan was made are gone from the log; the mail is made again without them.
    sqlx::query!(
        "-- store::decisions::reports::record_team_thanks
        insert into public_thanks_report (interaction_id, person_id, decision_id)
        select it.* from unnest($1::bigint[], $2::bigint[], $3::bigint[]) as it (interaction_id, person_id, decision_id)
        join interaction i on i.id = it.interaction_id
        on conflict (interaction_id, person_id) do nothing",
        &thanks,
        &people,
        &decisions,
    )
    .execute(conn)
    .await?;
    Ok(())
}

async fn record_celebrations(conn: &mut PgConnection, told: &[Told<'_>]) -> Result<(), StoreError> {
    let (mut people, mut decisions) = (Vec::new(), Vec::new());
    let (mut subjects, mut kinds, mut days) = (Vec::new(), Vec::new(), Vec::new());
    for (id, reader, edition) in told {
        for (subject, kind, on) in edition.reported_celebrations() {
            people.push(reader.0);
            decisions.push(id.0);
            subjects.push(subject.0);
            kinds.push(kind.as_str());
            days.push(on);
        }
    }
    // An ask may be about what a line has told before.
    sqlx::query!(
        "-- store::decisions::reports::record_celebrations
        insert into celebration_report (person_id, subject_id, kind, on_day, decision_id)
        select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::date[], $5::bigint[])
        on conflict (person_id, subject_id, kind, on_day) do nothing",
        &people,
        &subjects,
        &kinds as &[&str],
        &days,
        &decisions,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Leaves of the announcements that a decision told those that its edition still tells.
pub(super) async fn keep_celebrations(
    conn: &mut PgConnection,
    id: DecisionId,
    edition: &Edition,
) -> Result<(), StoreError> {
    let (mut subjects, mut kinds, mut days) = (Vec::new(), Vec::new(), Vec::new());
    for (subject, kind, on) in edition.reported_celebrations() {
        subjects.push(subject.0);
        kinds.push(kind.as_str());
        days.push(on);
    }
    sqlx::query!(
        "-- store::decisions::reports::keep_celebrations
        delete from celebration_report
        where decision_id = $1 and (subject_id, kind, on_day) not in (
            select * from unnest($2::bigint[], $3::text[], $4::date[]))",
        id.0,
        &subjects,
        &kinds as &[&str],
        &days,
    )
    .execute(conn)
    .await?;
    Ok(())
}

async fn record_goals(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    told: &[Told<'_>],
) -> Result<(), StoreError> {
    let (mut decisions, mut goals, mut people, mut progress) = (vec![], vec![], vec![], vec![]);
    for (id, reader, edition) in told {
        for goal in edition.goals() {
            decisions.push(id.0);
            goals.push(goal.id.0);
            people.push(reader.0);
            progress.push(i16::from(goal.progress));
        }
    }
    sqlx::query!(
        "-- store::decisions::reports::record_goals
        insert into goal_report (reported_at, decision_id, goal_id, person_id, progress)
        select $1, it.* from unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::smallint[]) as it
        on conflict (decision_id, goal_id) do nothing",
        now,
        &decisions,
        &goals,
        &people,
        &progress,
    )
    .execute(conn)
    .await?;
    Ok(())
}
