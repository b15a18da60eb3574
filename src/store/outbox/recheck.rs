//! A last look at mails that are about to leave: may their recipients be written to, and may the mails still say what they say?

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use sqlx::PgConnection;

use crate::store::{StoreError, own_hours};
use rapport_model::ids::{InteractionId, OutboxId, PersonId};
use rapport_model::{CelebrationKind, HoldReason, MailKind};
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
    /// Why nothing like this mail is sent now.
    pub(crate) hold: Option<HoldReason>,
    /// Feedback from somebody whom they have muted.
    pub(crate) is_muted: bool,
    /// When the mail was queued, by the database's clock.
    pub(crate) queued_at: DateTime<Utc>,
    /// The time by the database's clock.
    pub now: DateTime<Utc>,
}

/// Where the recipients of mails stand now.
pub(crate) async fn recipient_statuses(
    conn: &mut PgConnection,
    mails: &[OutboxId],
    default_zone: Tz,
) -> Result<BTreeMap<OutboxId, RecipientStatus>, StoreError> {
    let mails: Vec<i64> = mails.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"-- store::outbox::recipient_statuses
        select o.id as "mail!: OutboxId", p.id as "person!: PersonId", o.kind as "kind!: MailKind", p.active and (p.erase_after is null or o.kind = 'answer') as "active!",
            pref.paused_until as "paused_until?", pref.full_until as "full_until?",
            p.time_zone, p.working_days, p.quiet_hours, p.calendar,
            (pref.stopped_at is not null or exists (
                select from digest_stop s where s.person_id = p.id and s.digest = d.digest)) as "stopped!",
            exists (select from undeliverable_person u where u.id = p.id) as "undeliverable!",
            coalesce(d.decided_at, o.created_at) + (now() - coalesce((
                select min(first.created_at) from outbox_message first where first.decision_id = d.id),
                o.created_at)) as "clock!", now() as "now!", o.created_at as "queued_at!",
            (select h.reason from hold h
                where (h.digest is null or h.digest = d.digest) and (h.answers or o.kind <> 'answer')
                order by h.held_at limit 1) as "hold: HoldReason",
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
        where o.id = any($1)"#,
        &mails,
    )
    .fetch_all(conn)
    .await?;
    let statuses = rows.into_iter().map(|row| {
        let zone = row.time_zone.and_then(|zone| zone.parse().ok()).unwrap_or(default_zone);
        let of = RecipientState {
            active: row.active,
            stopped: row.stopped,
            undeliverable: row.undeliverable,
            paused_until: row.paused_until,
            full_until: row.full_until,
            absences: row.starts.into_iter().zip(row.ends).collect(),
            hours: own_hours(row.working_days.as_deref(), row.quiet_hours.as_deref(), row.calendar),
        };
        let status = RecipientStatus {
            person: row.person,
            kind: row.kind,
            state: of,
            today: row.clock.with_timezone(&zone).date_naive(),
            zone,
            hold: row.hold,
            is_muted: row.is_muted,
            queued_at: row.queued_at,
            now: row.now,
        };
        (row.mail, status)
    });
    Ok(statuses.collect())
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

/// What digests may no longer say, each on a day of its reader's. One that may say it all is not there.
pub(crate) async fn revoked(
    conn: &mut PgConnection,
    digests: &[(OutboxId, NaiveDate)],
) -> Result<BTreeMap<OutboxId, Revoked>, StoreError> {
    let ids: Vec<i64> = digests.iter().map(|(id, _)| id.0).collect();
    let mut revoked: BTreeMap<OutboxId, Revoked> = BTreeMap::new();
    for (mail, subject) in revoked_asks(&mut *conn, digests).await? {
        revoked.entry(mail).or_default().subjects.push(subject);
    }
    for (mail, interaction) in revoked_thanks(&mut *conn, &ids).await? {
        revoked.entry(mail).or_default().thanks.push(interaction);
    }
    for withdrawn in withdrawn(conn, &ids).await? {
        let revoked = revoked.entry(withdrawn.mail).or_default();
        revoked.announcements.push((withdrawn.subject, withdrawn.kind));
        if withdrawn.is_asked {
            revoked.subjects.push(withdrawn.subject);
        }
    }
    Ok(revoked)
}

/// An announcement that its person has withdrawn.
struct Withdrawn {
    mail: OutboxId,
    subject: PersonId,
    kind: CelebrationKind,
    /// The digest asks its reader to congratulate.
    is_asked: bool,
}

/// What digests announce that has been withdrawn.
async fn withdrawn(conn: &mut PgConnection, digests: &[i64]) -> Result<Vec<Withdrawn>, StoreError> {
    Ok(sqlx::query_as!(
        Withdrawn,
        r#"-- store::outbox::withdrawn
        select distinct o.id as mail, c.subject_id as subject, c.kind,
            exists (
                select from ask a
                where a.decision_id = o.decision_id and a.subject_id = c.subject_id and a.reason = 'celebration'
            ) as "is_asked!"
        from outbox_message o
        join celebration_report c on c.decision_id = o.decision_id
        join announcement_refusal r on r.person_id = c.subject_id and r.announcement = c.kind
        where o.id = any($1)"#,
        digests,
    )
    .fetch_all(conn)
    .await?)
}

/// Thanks that digests tell, and that were taken back, come from somebody whom its reader has muted, or are public and
/// their receiver does not want that.
async fn revoked_thanks(
    conn: &mut PgConnection,
    digests: &[i64],
) -> Result<Vec<(OutboxId, InteractionId)>, StoreError> {
    let rows = sqlx::query!(
        r#"-- store::outbox::revoked_thanks
        with told as (
            select o.id as mail, o.person_id as reader, it.id::bigint as id, false as is_in_team
            from outbox_message o join decision d on d.id = o.decision_id
            cross join lateral jsonb_path_query(d.edition, '$.sections[*].items[*].interaction') as it (id)
            where o.id = any($1)
            union all
            select o.id, o.person_id, it.id::bigint, true
            from outbox_message o join decision d on d.id = o.decision_id
            cross join lateral jsonb_path_query(d.edition, '$.sections[*].in_team[*].interaction') as it (id)
            where o.id = any($1))
        select told.mail as "mail!: OutboxId", told.id as "id!: InteractionId"
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
        order by 1, 2"#,
        digests,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.mail, row.id)).collect())
}

/// The people about whom digests ask something, and may not any longer: on this day of the reader's they are away or have
/// left, the reader or they have enough to do, or nothing is to bring the two together.
pub async fn revoked_asks(
    conn: &mut PgConnection,
    digests: &[(OutboxId, NaiveDate)],
) -> Result<Vec<(OutboxId, PersonId)>, StoreError> {
    let (ids, days): (Vec<i64>, Vec<NaiveDate>) = digests.iter().map(|(id, day)| (id.0, *day)).unzip();
    let rows = sqlx::query!(
        r#"-- store::outbox::revoked_asks
        select o.id as "mail!: OutboxId", a.subject_id as "subject!: PersonId"
        from unnest($1::bigint[], $2::date[]) as it (id, today)
        join outbox_message o on o.id = it.id
        join ask a on a.decision_id = o.decision_id
        join person s on s.id = a.subject_id
        where (
            not s.active or s.erase_after is not null
            or exists (
                select from preference f
                where f.person_id in (a.person_id, a.subject_id) and f.full_until > it.today)
            or exists (
                select from absence l where l.person_id = a.subject_id and it.today between l.starts_on and l.ends_on)
            or exists (
                select from pair_snooze r
                where r.person_id = a.person_id and r.other_id = a.subject_id and r.snoozed_until > it.today)
            or exists (
                select from exclusion e
                where (e.owner_id, e.other_id) in ((a.person_id, a.subject_id), (a.subject_id, a.person_id))))
        order by 1, 2"#,
        &ids,
        &days,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.mail, row.subject)).collect())
}
