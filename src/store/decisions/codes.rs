//! The codes of items: given when an item is first shown, kept for its life, and never given to another.

use sqlx::PgConnection;

use crate::store::StoreError;
use rapport_model::ids::{DecisionId, PersonId};
use rapport_model::{Code, CodePrefix};
use rapport_planner::digest::{PlannedMail, Section};

/// Records the codes that some mails give to follow-ups and activities, and the last number of each letter. Asks and
/// questions record their own codes.
pub(super) async fn record(
    conn: &mut PgConnection,
    sendings: &[(DecisionId, &PlannedMail)],
) -> Result<(), StoreError> {
    record_items(&mut *conn, sendings).await?;
    record_last(conn, sendings).await
}

async fn record_items(
    conn: &mut PgConnection,
    sendings: &[(DecisionId, &PlannedMail)],
) -> Result<(), StoreError> {
    let (mut follow_ups, mut follow_up_codes) = (Vec::new(), Vec::new());
    let (mut people, mut activities, mut activity_codes) = (Vec::new(), Vec::new(), Vec::new());
    for (_, sending) in sendings {
        for section in &sending.edition.sections {
            match section {
                Section::FollowUps { items, .. } => {
                    for it in items {
                        debug_assert_eq!(it.code.prefix, CodePrefix::FollowUp);
                        follow_ups.push(it.id.0);
                        follow_up_codes.push(i32::try_from(it.code.number).unwrap_or(i32::MAX));
                    }
                }
                Section::StillRelevant { items } => {
                    for it in items {
                        follow_ups.push(it.follow_up.id.0);
                        follow_up_codes.push(i32::try_from(it.follow_up.code.number).unwrap_or(i32::MAX));
                    }
                }
                Section::Activities { items, .. } => {
                    for it in items {
                        people.push(sending.allowed.person().0);
                        activities.push(it.id.0);
                        activity_codes.push(i32::try_from(it.code.number).unwrap_or(i32::MAX));
                    }
                }
                Section::KindWords { .. }
                | Section::Appreciate { .. }
                | Section::CheckIn { .. }
                | Section::Celebrations { .. }
                | Section::Goals { .. }
                | Section::Help { .. }
                | Section::Question { .. } => {}
            }
        }
    }
    sqlx::query!(
        "-- store::decisions::codes::record_items
        update follow_up f
        set code = it.code
        from unnest($1::bigint[], $2::integer[]) as it (id, code)
        where f.id = it.id and f.code is null",
        &follow_ups,
        &follow_up_codes,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "-- store::decisions::codes::record_items
        insert into activity_code (person_id, activity_id, code)
        select * from unnest($1::bigint[], $2::bigint[], $3::integer[])
        on conflict (person_id, activity_id) do nothing",
        &people,
        &activities,
        &activity_codes,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The highest number of each letter is kept apart from the items, which may be deleted.
async fn record_last(
    conn: &mut PgConnection,
    sendings: &[(DecisionId, &PlannedMail)],
) -> Result<(), StoreError> {
    let given: Vec<(PersonId, Code)> = sendings
        .iter()
        .flat_map(|(_, sending)| {
            let person = sending.allowed.person();
            sending.edition.codes().map(move |code| (person, code))
        })
        .collect();
    let people: Vec<i64> = given.iter().map(|(person, _)| person.0).collect();
    let prefixes: Vec<String> = given.iter().map(|(_, code)| code.prefix.as_char().to_string()).collect();
    let numbers: Vec<i32> =
        given.iter().map(|(_, code)| i32::try_from(code.number).unwrap_or(i32::MAX)).collect();
    sqlx::query!(
        "-- store::decisions::codes::record_last
        insert into last_code as l (person_id, code_prefix, number)
        select it.person_id, it.code_prefix, max(it.number)
        from unnest($1::bigint[], $2::text[], $3::integer[]) as it (person_id, code_prefix, number)
        group by it.person_id, it.code_prefix
        on conflict (person_id, code_prefix) do update set number = greatest(l.number, excluded.number)",
        &people,
        &prefixes,
        &numbers,
    )
    .execute(conn)
    .await?;
    Ok(())
}
