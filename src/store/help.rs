//! The help broker: who may be asked, who was, and who said yes first.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::StoreError;
use rapport_model::ids::{HelpRequestId, InboundId, PersonId};

/// Why the mail to somebody who was asked never left.
const SETTLED: &str = "the request for help is settled";

/// How many colleagues are looked at for one who has room.
const CANDIDATES: i64 = 20;

/// Opens a request. The same statement opens it once.
pub(crate) async fn open(
    conn: &mut PgConnection,
    inbound: InboundId,
    n: i16,
    person: PersonId,
    topic: &str,
) -> Result<HelpRequestId, StoreError> {
    Ok(sqlx::query_scalar!(
        "-- store::help::open
        insert into help_request (inbound_id, position, person_id, topic) values ($1, $2, $3, $4)
        on conflict (inbound_id, position) do update set topic = excluded.topic
        returning id",
        inbound.0,
        n,
        person.0,
        topic
    )
    .fetch_one(conn)
    .await?)
}

/// Colleagues who may be asked on a day, the least asked lately first; chance breaks ties, another for each request. Of those
/// who are named, where some are. Not one who is away, full, paused, gone or about to be forgotten, whom the two have put apart, or who was asked for help in the last week.
pub(crate) async fn candidates(
    conn: &mut PgConnection,
    request: HelpRequestId,
    day: NaiveDate,
    named: &[PersonId],
) -> Result<Vec<PersonId>, StoreError> {
    let named: Vec<i64> = named.iter().map(|id| id.0).collect();
    Ok(sqlx::query_scalar!(
        r#"-- store::help::candidates
        with asked as (
            select a.person_id, max(h.created_at) as last_at, count(*) as times
            from ask a join help_request h on h.id = a.help_request_id
            where a.code_prefix = 'H' and h.created_at > now() - interval '12 weeks'
            group by a.person_id)
        select p.id
        from help_request r
        join person p on p.active and p.erase_after is null and p.id <> r.person_id
        left join preference pref on pref.person_id = p.id
        left join asked on asked.person_id = p.id
        where r.id = $1
            and (p.id = any($4) or $4 = '{}' and exists (
                select from membership mine join membership theirs using (team_id)
                where mine.person_id = r.person_id and theirs.person_id = p.id))
            and not exists (
                select from exclusion e
                where (e.owner_id, e.other_id) in ((p.id, r.person_id), (r.person_id, p.id)))
            and pref.stopped_at is null and not exists (select from undeliverable_person u where u.id = p.id)
            and coalesce(pref.paused_until <= $2, true) and coalesce(pref.full_until <= $2, true)
            and not exists (
                select from absence a where a.person_id = p.id and $2 between a.starts_on and a.ends_on)
            and coalesce(asked.last_at < now() - interval '7 days', true)
        order by coalesce(asked.times, 0), md5(r.id || ':' || p.id)
        limit $3"#,
        request.0,
        day,
        CANDIDATES,
        &named,
    )
    .fetch_all(conn)
    .await?)
}

/// Takes a free slot of a colleague's week for a request, and gives the number of its code; `None` when the week is
/// full. The keys of the table hold the budget. Slots are taken from the last one, and the first of a week that has
/// several is left alone: it is that of coverage, which is decided without a look at who asks whom for help. A request takes
/// no slot of its author's, so that it moves no nudge of a third person.
pub(crate) async fn ask(
    conn: &mut PgConnection,
    request: HelpRequestId,
    asker: PersonId,
    person: PersonId,
    week: NaiveDate,
    asks_per_week: u8,
) -> Result<Option<i32>, StoreError> {
    sqlx::query!(
        "-- store::help::ask
        select id from person where id = $1 for no key update",
        person.0
    )
    .fetch_one(&mut *conn)
    .await?;
    Ok(sqlx::query_scalar!(
        "-- store::help::ask
        insert into ask (person_id, week, ask_slot, subject_id, subject_slot, code, code_prefix, reason, help_request_id)
        select $1, $2, mine.n, $3, null, next_code($1, 'H'), 'H', 'help', $4
        from (
            select max(s) as n from generate_series(least(2, $5::int), $5::int) s
            where not exists (select from ask where person_id = $1 and week = $2 and ask_slot = s)) mine
        where mine.n is not null
            -- Somebody else may have asked while this one was deciding.
            and not exists (
                select from ask lately join help_request h on h.id = lately.help_request_id
                where lately.person_id = $1 and lately.code_prefix = 'H' and h.created_at > now() - interval '7 days')
        on conflict do nothing
        returning code",
        person.0,
        week,
        asker.0,
        request.0,
        i32::from(asks_per_week),
    )
    .fetch_optional(conn)
    .await?)
}

/// A request, as it stands.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    /// The key of its row.
    pub id: HelpRequestId,
    /// Who asks.
    pub person: PersonId,
    pub(crate) topic: String,
}

/// Gives a request to the first who says yes. `None`: somebody was first, or it was taken back.
pub(crate) async fn take(
    conn: &mut PgConnection,
    person: PersonId,
    code: i32,
) -> Result<Option<Request>, StoreError> {
    let request = sqlx::query_as!(
        Request,
        "-- store::help::take
        update help_request h
        set state = 'taken', taken_by = $1
        from ask a
        where a.person_id = $1 and a.code_prefix = 'H' and a.code = $2 and h.id = a.help_request_id and h.state = 'open'
        returning h.id, h.person_id as person, h.topic",
        person.0,
        code
    )
    .fetch_optional(&mut *conn)
    .await?;
    if let Some(request) = &request {
        release(conn, request.id).await?;
    }
    Ok(request)
}

/// Lets go of a request whose helper cannot help after all, and says whether it is open again: it is not where its author has
/// taken it back. Whoever was asked besides and has not been told yet is told now. `None`: the person had not said yes to it.
pub(crate) async fn give_back(
    conn: &mut PgConnection,
    person: PersonId,
    code: i32,
) -> Result<Option<(Request, bool)>, StoreError> {
    let row = sqlx::query!(
        r#"-- store::help::give_back
        update help_request h
        set state = case when h.withdrawn_at is null then 'open' else 'withdrawn' end, taken_by = null
        from ask a
        where a.person_id = $1 and a.code_prefix = 'H' and a.code = $2 and h.id = a.help_request_id
            and h.state = 'taken' and h.taken_by = $1
        returning h.id, h.person_id as person, h.topic, h.state = 'open' as "is_open!""#,
        person.0,
        code
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let request = Request { id: row.id, person: row.person, topic: row.topic };
    if row.is_open {
        sqlx::query!(
            "-- store::help::give_back
            update outbox_message
            set state = 'pending', settled_at = null, last_error = null, available_at = greatest(available_at, now())
            where help_request_id = $1 and kind = 'help' and state = 'dead' and body is not null and last_error = $2",
            request.id.0,
            SETTLED,
        )
        .execute(conn)
        .await?;
    }
    Ok(Some((request, row.is_open)))
}

/// Takes a request back, and says whether that came before somebody said yes. Who has been asked by a mail that left is told so
/// when they do.
pub(crate) async fn withdraw(
    conn: &mut PgConnection,
    inbound: InboundId,
    n: i16,
) -> Result<bool, StoreError> {
    let row = sqlx::query!(
        r#"-- store::help::withdraw
        update help_request
        set withdrawn_at = now(), state = case when state = 'open' then 'withdrawn' else state end
        where inbound_id = $1 and position = $2 and state in ('open', 'taken')
        returning id as "id: HelpRequestId", state = 'withdrawn' as "is_in_time!""#,
        inbound.0,
        n
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(row) = row else { return Ok(false) };
    release(conn, row.id).await?;
    Ok(row.is_in_time)
}

/// The colleague of a person's home team with whom they last had to do, lately: who may be asked to help when the person has
/// too much to do. Nothing about the colleague but that they are here decides it, so that it tells nothing of them.
pub(crate) async fn closest_colleague(
    conn: &mut PgConnection,
    person: PersonId,
    since: DateTime<Utc>,
) -> Result<Option<PersonId>, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::help::closest_colleague
        select p.id as "id!: PersonId"
        from membership mine
        join membership theirs on theirs.team_id = mine.team_id and theirs.position = 0
        join person p on p.id = theirs.person_id and p.active and p.erase_after is null and p.id <> mine.person_id
        join pair on (pair.low_id, pair.high_id) = (least(p.id, mine.person_id), greatest(p.id, mine.person_id))
        where mine.person_id = $1 and mine.position = 0 and pair.last_at >= $2
            and not exists (
                select from exclusion e where e.owner_id = mine.person_id and e.other_id = p.id)
        order by pair.last_at desc, p.id
        limit 1"#,
        person.0,
        since,
    )
    .fetch_optional(conn)
    .await?)
}

/// Whether anybody else on the roster shares a team with a person.
pub(crate) async fn has_colleagues(conn: &mut PgConnection, person: PersonId) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::help::has_colleagues
        select exists (
            select from membership mine
            join membership theirs using (team_id)
            join person p on p.id = theirs.person_id and p.active
            where mine.person_id = $1 and theirs.person_id <> $1) as "has!""#,
        person.0
    )
    .fetch_one(conn)
    .await?)
}

/// Lets go of everybody who was asked and whose mail has not left.
async fn release(conn: &mut PgConnection, request: HelpRequestId) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::help::release
        update outbox_message
        set state = 'dead', settled_at = now(), last_error = $2, lease_token = null, lease_expires_at = null
        where help_request_id = $1 and kind = 'help' and state = 'pending'
            and (lease_expires_at is null or lease_expires_at < now())",
        request.0,
        SETTLED,
    )
    .execute(conn)
    .await?;
    Ok(())
}
