//! What reading an answer needs to know: whose it is, who they know, what their codes name.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use sqlx::PgConnection;

use super::{StoreError, own_hours};
use rapport_model::ids::{ActivityId, InboundId, PersonId};
use rapport_model::{Address, FollowUpState, MailKind, PersonName};
use rapport_planner::digest::{Edition, RecipientState};
use reply_address::DeliveryId;

/// The mail of ours that a token belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Delivered {
    /// To whom it went.
    pub person: PersonId,
    /// The digest, when it was one.
    pub digest: Option<String>,
    /// The mail that it answered, when it was an answer.
    pub(crate) answered: Option<InboundId>,
    /// Why it was written.
    pub kind: MailKind,
    /// The number of the code of a request for help, when it was one.
    pub(crate) help: Option<i32>,
}

/// Finds the mail of ours that a delivery id names.
pub(crate) async fn delivered(
    conn: &mut PgConnection,
    delivery: DeliveryId,
) -> Result<Option<Delivered>, StoreError> {
    let row = sqlx::query!(
        r#"-- store::replies::delivered
        select d.person_id as "person_id!", d.digest as "digest?", null::bigint as "inbound_id?",
            'digest' as "kind!", null::integer as "help?"
        from decision d where d.delivery_id = $1
        union all
        select o.person_id, null, case when o.kind = 'answer' then o.inbound_id end, o.kind,
            (select a.code from ask a
                where o.kind = 'help' and a.help_request_id = o.help_request_id and a.person_id = o.person_id)
        from outbox_message o where o.delivery_id = $1 and o.kind <> 'digest'
        union all
        select f.person_id, f.digest, null, 'digest', null from former_delivery f where f.delivery_id = $1
        limit 1"#,
        &delivery.0[..]
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Delivered {
        person: PersonId(row.person_id),
        digest: row.digest,
        answered: row.inbound_id.map(InboundId),
        kind: row.kind.parse().unwrap_or(MailKind::Digest),
        help: row.help,
    }))
}

/// Whether somebody is on the roster, without keeping anybody off what belongs to them.
pub(crate) async fn is_active(conn: &mut PgConnection, person: PersonId) -> Result<bool, StoreError> {
    let active = sqlx::query_scalar!(
        "-- store::replies::is_active\nselect active from person where id = $1",
        person.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(active == Some(true))
}

/// Who wrote, as far as reading what they wrote depends on it.
#[derive(Debug, Clone)]
pub(crate) struct Author {
    /// The row of the person.
    pub id: PersonId,
    /// As on the roster, with what the person is called.
    pub name: PersonName,
    /// The address that mails go to.
    pub email: Address,
    /// Every address that is theirs, that one included.
    pub(crate) addresses: Vec<Address>,
    pub(crate) zone: Tz,
    /// Whether they are here, and want mail.
    pub(crate) state: RecipientState,
}

/// Reads an author, and keeps every other worker off what belongs to them until the transaction ends.
pub(crate) async fn author(
    conn: &mut PgConnection,
    id: PersonId,
    default_zone: Tz,
) -> Result<Option<Author>, StoreError> {
    let row = sqlx::query!(
        r#"-- store::replies::author
        select p.id, p.name, p.called, p.email, p.time_zone, p.working_days, p.quiet_hours, p.calendar,
            p.active, pref.stopped_at as "stopped_at?", exists (select from undeliverable_person u where u.id = p.id) as "undeliverable!",
            pref.paused_until as "paused_until?", pref.full_until as "full_until?",
            array(select address from person_address where person_id = p.id order by address) as "others!",
            array(select starts_on from absence where person_id = p.id order by starts_on) as "starts!",
            array(select ends_on from absence where person_id = p.id order by starts_on) as "ends!"
        from person p left join preference pref on pref.person_id = p.id
        where p.id = $1
        for no key update of p"#,
        id.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| {
        let others = row.others.iter().filter_map(|address| address.parse().ok());
        Author {
            id: row.id,
            name: PersonName::new(&row.name, row.called.as_deref()),
            addresses: std::iter::once(row.email.clone()).chain(others).collect(),
            email: row.email,
            zone: row.time_zone.and_then(|zone| zone.parse().ok()).unwrap_or(default_zone),
            state: RecipientState {
                active: row.active,
                stopped: row.stopped_at.is_some(),
                undeliverable: row.undeliverable,
                paused_until: row.paused_until,
                full_until: row.full_until,
                absences: row.starts.into_iter().zip(row.ends).collect(),
                hours: own_hours(row.working_days.as_deref(), row.quiet_hours.as_deref(), row.calendar),
            },
        }
    }))
}

/// Everybody with an address, in lower case.
pub(crate) async fn by_addresses(
    conn: &mut PgConnection,
    addresses: &[String],
) -> Result<BTreeMap<String, PersonId>, StoreError> {
    let rows = sqlx::query!(
        r#"-- store::replies::by_addresses
        select email::text as "address!", id as "id!: PersonId" from person where active and email = any($1)
        union
        select a.address::text, a.person_id from person_address a join person p on p.id = a.person_id
        where p.active and a.address = any($1)"#,
        addresses
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.address.to_string(), row.id)).collect())
}

/// Somebody on the roster, as a name in an answer finds them.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    /// The row of the person.
    pub id: PersonId,
    /// As on the roster, with what the person is called.
    pub name: PersonName,
    /// The address that mails go to.
    pub email: Address,
    pub(crate) others: Vec<Address>,
}

/// Everybody whom a person may name: who is here, and has not asked to be forgotten. The person may name themselves.
pub(crate) async fn everybody(conn: &mut PgConnection, person: PersonId) -> Result<Vec<Named>, StoreError> {
    let rows = sqlx::query!(
        r#"-- store::replies::everybody
        select p.id, p.name, p.called, p.email,
            array(select address from person_address where person_id = p.id order by address) as "others!"
        from person p
        where p.active and (p.erase_after is null or p.id = $1)
        order by p.id"#,
        person.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Named {
            id: row.id,
            name: PersonName::new(&row.name, row.called.as_deref()),
            email: row.email,
            others: row.others.iter().filter_map(|address| address.parse().ok()).collect(),
        })
        .collect())
}

/// What a digest to a person said: the one that a delivery id names, or else the latest.
pub(crate) async fn edition(
    conn: &mut PgConnection,
    person: PersonId,
    delivery: Option<DeliveryId>,
) -> Result<Option<Edition>, StoreError> {
    let edition = sqlx::query_scalar!(
        r#"-- store::replies::edition
        select edition as "edition!" from decision
        where person_id = $1 and outcome = 'send'
        order by delivery_id is not distinct from $2 desc, period desc
        limit 1"#,
        person.0,
        delivery.map(|delivery| delivery.0.to_vec()),
    )
    .fetch_optional(conn)
    .await?;
    Ok(edition.map(serde_json::from_value).transpose()?)
}

/// Whom a person knows: who shares a team with them, their manager and whom they manage, and everybody with whom they share
/// a line of the log, a follow-up of theirs, an ask, a goal, or a wish of their own.
///
/// These are the people whom they may call by a first name. All others are strangers, who are on the roster and no more.
pub(crate) async fn known_to(
    conn: &mut PgConnection,
    person: PersonId,
) -> Result<BTreeSet<PersonId>, StoreError> {
    let ids = sqlx::query_scalar!(
        r#"-- store::replies::known_to
        with mine as (
            select team_id from membership where person_id = $1)
        select theirs.person_id as "id!" from membership theirs where theirs.team_id in (select team_id from mine)
        union
        select case when from_person_id = $1 then to_person_id else from_person_id end
        from interaction i
        where from_person_id = $1 or to_person_id = $1 and not withheld and not exists (
            select from thanks_report r where r.interaction_id = i.id and r.reported_at is null)
        union
        select about_id from follow_up where owner_id = $1 and about_id is not null
        union
        select subject_id from ask where person_id = $1
        union
        select c.person_id from goal g join goal_contributor c on c.goal_id = g.id
        where g.team_id in (select team_id from mine)
            or exists (select from goal_contributor own where own.goal_id = g.id and own.person_id = $1)
        union
        select manager_id from person where id = $1 and manager_id is not null
        union
        select id from person where manager_id = $1
        union
        select other_id from exclusion where owner_id = $1
        union
        select other_id from cadence where owner_id = $1
        union
        select other_id from pair_snooze where person_id = $1"#,
        person.0
    )
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().map(PersonId).collect())
}

/// What the author of a mail wrote in it, while that is kept.
pub(crate) async fn reply_text(
    conn: &mut PgConnection,
    inbound: InboundId,
) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar!(
        "-- store::replies::reply_text
        select reply_text from inbound_message where id = $1",
        inbound.0
    )
    .fetch_optional(conn)
    .await?
    .flatten())
}

/// What a person's codes name. A code is for ever, so this is everything that was ever shown to them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Items {
    pub(crate) nudges: Vec<NudgeItem>,
    pub(crate) follow_ups: Vec<FollowUpItem>,
    pub(crate) activities: Vec<ActivityItem>,
    pub(crate) requests: Vec<RequestItem>,
    /// Team questions (Q1).
    pub questions: Vec<QuestionItem>,
}

/// An ask about somebody.
#[derive(Debug, Clone)]
pub(crate) struct NudgeItem {
    pub(crate) code: i32,
    /// Whom it is about.
    pub(crate) about: PersonId,
}

#[derive(Debug, Clone)]
pub(crate) struct FollowUpItem {
    pub(crate) code: i32,
    pub(crate) title: String,
    pub(crate) about: Option<PersonId>,
    pub(crate) state: FollowUpState,
    /// A digest asked whether it is still relevant.
    pub(crate) asked: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct ActivityItem {
    pub(crate) code: i32,
    /// The key of its row.
    pub id: ActivityId,
    pub(crate) title: String,
    pub(crate) starts_at: DateTime<Utc>,
}

/// A request for help.
#[derive(Debug, Clone)]
pub(crate) struct RequestItem {
    pub(crate) code: i32,
    /// Who asks.
    pub from: PersonId,
    pub(crate) topic: String,
    /// Whether the person has said yes to it.
    pub(crate) taken: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct QuestionItem {
    pub(crate) code: i32,
    /// Its place in the library.
    pub(crate) number: i32,
}

/// Reads what a person's codes name.
pub(crate) async fn items(conn: &mut PgConnection, person: PersonId) -> Result<Items, StoreError> {
    let nudges = sqlx::query_as!(
        NudgeItem,
        "-- store::replies::items
        select code, subject_id as about from ask where person_id = $1 and code_prefix = 'N' order by code",
        person.0
    )
    .fetch_all(&mut *conn)
    .await?;
    let follow_ups = sqlx::query_as!(
        FollowUpItem,
        r#"-- store::replies::items
        select code as "code!", title, about_id as about, state,
            exists (select from follow_up_relevance r where r.follow_up_id = follow_up.id and r.step = 'asked') as "asked!"
        from follow_up
        where owner_id = $1 and code is not null
        order by code"#,
        person.0
    )
    .fetch_all(&mut *conn)
    .await?;
    let activities = sqlx::query_as!(
        ActivityItem,
        "-- store::replies::items
        select c.code, a.id, a.title, a.starts_at
        from activity_code c join activity a on a.id = c.activity_id
        where c.person_id = $1
        order by c.code",
        person.0
    )
    .fetch_all(&mut *conn)
    .await?;
    let requests = sqlx::query_as!(
        RequestItem,
        r#"-- store::replies::items
        select k.code, h.person_id as "from", h.topic, (h.taken_by = k.person_id) is true as "taken!"
        from ask k join help_request h on h.id = k.help_request_id
        where k.person_id = $1
        order by k.code"#,
        person.0
    )
    .fetch_all(&mut *conn)
    .await?;
    let questions = sqlx::query_as!(
        QuestionItem,
        "-- store::replies::items
        select c.code, q.number
        from question_code c join team_question q on q.team_id = c.team_id and q.week = c.week
        where c.person_id = $1
        order by c.code",
        person.0
    )
    .fetch_all(conn)
    .await?;
    Ok(Items { nudges, follow_ups, activities, requests, questions })
}

/// Hashes of the 8-word shingles of what was sent to a person while its tokens live: 8 octets each, one after the other.
pub(crate) async fn quote_shingles_sent(
    conn: &mut PgConnection,
    person: PersonId,
) -> Result<Vec<u8>, StoreError> {
    let rows = sqlx::query_scalar!(
        r#"-- store::replies::quote_shingles_sent
        select quote_shingles as "quote_shingles!" from outbox_message
        where person_id = $1 and quote_shingles is not null and created_at > now() - interval '91 days'
        order by id"#,
        person.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.concat())
}

/// A day of a person's, at noon, where only the day is known.
pub(crate) fn noon(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let noon = day.and_hms_opt(12, 0, 0).unwrap_or_default();
    noon.and_local_timezone(zone).earliest().map_or_else(|| noon.and_utc(), |at| at.with_timezone(&Utc))
}

/// The first instant of a person's day.
pub(crate) fn midnight(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    midnight
        .and_local_timezone(zone)
        .earliest()
        .map_or_else(|| noon(day, zone) - chrono::TimeDelta::hours(12), |at| at.with_timezone(&Utc))
}
