//! A last look at mails that are about to leave: may their recipients be written to, and may the mails still say what they say?

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use sqlx::PgConnection;

use crate::store::{StoreError, own_hours};
use rapport_model::ids::{InteractionId, OutboxId, PersonId};
use rapport_model::{CelebrationKind, MailKind};
use rapport_planner::digest::RecipientState;

/// Where the recipient of a mail stands now.
#[derive(Debug, Clone)]
pub(crate) struct RecipientStatus {
    /// The person whom the mail is to.
    pub person: PersonId,
    /// What kind of mail it is.
    pub kind: MailKind,
    /// Whether they are here, and want mail.
    pub(crate) state: RecipientState,
    /// Their day by the clock of planning, moved on by the time that has really passed: a plan for another day is held
    /// to that day's absences.
    pub(crate) today: NaiveDate,
    pub(crate) zone: Tz,
    /// Feedback from somebody whom they have muted.
    pub(crate) is_muted: bool,
    /// When the mail was queued, by the database's clock.
    pub(crate) queued_at: DateTime<Utc>,
    /// The time by the database's clock.
    pub now: DateTime<Utc>,
}

/// Where the recipient of a mail stands now.
pub(crate) async fn recipient_status(
    conn: &mut PgConnection,
    id: OutboxId,
    default_zone: Tz,
) -> Result<Option<RecipientStatus>, StoreError> {
    let row = sqlx::query!(
        r#"-- store::outbox::recipient_status
        select p.id, o.kind, p.active and (p.erase_after is null or o.kind = 'answer') as "active!",
            pref.paused_until as "paused_until?", pref.full_until as "full_until?",
            p.time_zone, p.working_days, p.quiet_hours, p.calendar,
            (pref.stopped_at is not null or exists (
                select from digest_stop s where s.person_id = p.id and s.digest = d.digest)) as "stopped!",
            coalesce(d.decided_at, o.created_at) + (now() - coalesce((
                select min(first.created_at) from outbox_message first where first.decision_id = d.id),
                o.created_at)) as "clock!", now() as "now!", o.created_at,
            (o.kind = 'feedback' and exists (
                select from inbound_message m
                join exclusion e on e.owner_id = o.person_id and e.other_id = m.person_id
                where m.id = o.inbound_id)) as "is_muted!",
            array(select starts_on from absence where person_id = p.id order by starts_on) as "starts!",
            array(select ends_on from absence where person_id = p.id order by starts_on) as "ends!"
        from outbox_message o
        left join decision d on d.id = o.decision_id
        join person p on p.id = o.person_id
        left join preference pref on pref.person_id = p.id
        where o.id = $1"#,
        id.0,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| {
        let zone = row.time_zone.and_then(|zone| zone.parse().ok()).unwrap_or(default_zone);
        let of = RecipientState {
            active: row.active,
            stopped: row.stopped,
            paused_until: row.paused_until,
            full_until: row.full_until,
            absences: row.starts.into_iter().zip(row.ends).collect(),
            hours: own_hours(row.working_days.as_deref(), row.quiet_hours.as_deref(), row.calendar),
        };
        RecipientStatus {
            person: row.id,
            kind: row.kind,
            state: of,
            today: row.clock.with_timezone(&zone).date_naive(),
            zone,
            is_muted: row.is_muted,
            queued_at: row.created_at,
            now: row.now,
        }
    }))
}

/// What a digest that is about to leave may no longer say.
#[derive(Debug, Default)]
pub(crate) struct Revoked {
    /// The people about whom it asks something.
    pub(crate) subjects: Vec<PersonId>,
    /// The thanks that it tells.
    pub(crate) thanks: Vec<InteractionId>,
    /// What it announces of somebody who has withdrawn that.
    pub(crate) announcements: Vec<(PersonId, CelebrationKind)>,
}

impl Revoked {
    pub(crate) fn is_empty(&self) -> bool {
        self.subjects.is_empty() && self.thanks.is_empty() && self.announcements.is_empty()
    }
}

/// What a digest may no longer say, on this day of the reader's.
pub(crate) async fn revoked(
    conn: &mut PgConnection,
    id: OutboxId,
    today: NaiveDate,
) -> Result<Revoked, StoreError> {
    let mut subjects = revoked_asks(&mut *conn, id, today).await?;
    let withdrawn = withdrawn(&mut *conn, id).await?;
    subjects.extend(withdrawn.iter().filter(|it| it.is_asked).map(|it| it.subject));
    Ok(Revoked {
        subjects,
        thanks: revoked_thanks(conn, id).await?,
        announcements: withdrawn.into_iter().map(|it| (it.subject, it.kind)).collect(),
    })
}

/// An announcement that its person has withdrawn.
struct Withdrawn {
    subject: PersonId,
    kind: CelebrationKind,
    /// The digest asks its reader to congratulate.
    is_asked: bool,
}

/// What a digest announces that has been withdrawn.
async fn withdrawn(conn: &mut PgConnection, id: OutboxId) -> Result<Vec<Withdrawn>, StoreError> {
    Ok(sqlx::query_as!(
        Withdrawn,
        r#"-- store::outbox::withdrawn
        select distinct c.subject_id as subject, c.kind,
            exists (
                select from ask a
                where a.decision_id = o.decision_id and a.subject_id = c.subject_id and a.reason = 'celebration'
            ) as "is_asked!"
        from outbox_message o
        join celebration_report c on c.decision_id = o.decision_id
        join announcement_refusal r on r.person_id = c.subject_id and r.announcement = c.kind
        where o.id = $1"#,
        id.0,
    )
    .fetch_all(conn)
    .await?)
}

/// Thanks that a digest tells, and that were taken back, come from somebody whom its reader has muted, or are public and
/// their receiver does not want that.
async fn revoked_thanks(conn: &mut PgConnection, id: OutboxId) -> Result<Vec<InteractionId>, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::outbox::revoked_thanks
        with told as (
            select o.person_id as reader, it.id::bigint as id, false as is_in_team
            from outbox_message o join decision d on d.id = o.decision_id
            cross join lateral jsonb_path_query(d.edition, '$.sections[*].items[*].interaction') as it (id)
            where o.id = $1
            union all
            select o.person_id, it.id::bigint, true
            from outbox_message o join decision d on d.id = o.decision_id
            cross join lateral jsonb_path_query(d.edition, '$.sections[*].in_team[*].interaction') as it (id)
            where o.id = $1)
        select told.id as "id!: InteractionId"
        from told
        -- One look by the key for each: the database expects a thousand of them, and would rather read the whole log.
        left join lateral (select * from interaction where interaction.id = told.id limit 1) i on true
        where i.id is null or i.withheld
            or not told.is_in_team and exists (
                select from exclusion e where e.owner_id = i.to_person_id and e.other_id = i.from_person_id)
            or told.is_in_team and (
                not i.public
                or exists (
                    select from person p where p.id in (i.from_person_id, i.to_person_id) and p.erase_after is not null)
                or exists (
                    select from announcement_refusal a
                    where a.person_id = i.to_person_id and a.announcement = 'thanks')
                or exists (
                    select from exclusion e
                    where (e.owner_id, e.other_id) in (
                        (i.to_person_id, i.from_person_id), (i.from_person_id, i.to_person_id)))
                or exists (
                    select from exclusion e
                    where e.owner_id = told.reader and e.other_id in (i.from_person_id, i.to_person_id)
                        or e.other_id = told.reader and e.owner_id in (i.from_person_id, i.to_person_id)))
        order by 1"#,
        id.0,
    )
    .fetch_all(conn)
    .await?)
}

/// The people about whom a digest asks something, and may not any longer: on this day of the reader's they are away or have
/// left, the reader or they have enough to do, or nothing is to bring the two together.
pub async fn revoked_asks(
    conn: &mut PgConnection,
    id: OutboxId,
    today: NaiveDate,
) -> Result<Vec<PersonId>, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::outbox::revoked_asks
        select a.subject_id as "subject_id!: PersonId"
        from outbox_message o
        join ask a on a.decision_id = o.decision_id
        join person s on s.id = a.subject_id
        where o.id = $1 and (
            not s.active or s.erase_after is not null
            or exists (
                select from preference f
                where f.person_id in (a.person_id, a.subject_id) and f.full_until > $2)
            or exists (
                select from absence l where l.person_id = a.subject_id and $2 between l.starts_on and l.ends_on)
            or exists (
                select from pair_snooze r
                where r.person_id = a.person_id and r.other_id = a.subject_id and r.snoozed_until > $2)
            or exists (
                select from exclusion e
                where (e.owner_id, e.other_id) in ((a.person_id, a.subject_id), (a.subject_id, a.person_id))))
        order by 1"#,
        id.0,
        today,
    )
    .fetch_all(conn)
    .await?)
}
