//! Deletes what is no longer kept. Each statement works on a batch and skips rows that somebody else holds, so that no
//! table and no queue waits for it; whoever calls it again goes on where it stopped.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::StoreError;
use rapport_model::Address;
use rapport_model::ids::{DecisionId, PersonId};

/// A function for each kind of data: it takes a connection, the time before which the kind is no longer kept, and how many
/// rows it may look for, and gives how many it found. With fewer than that, nothing is left.
macro_rules! batches {
    ($($(#[$doc:meta])* $name:ident: $sql:tt;)+) => {$(
        $(#[$doc])*
        pub(crate) async fn $name(
            conn: &mut PgConnection,
            before: DateTime<Utc>,
            limit: i64,
        ) -> Result<u64, StoreError> {
            Ok(sqlx::query!($sql, before, limit).execute(conn).await?.rows_affected())
        }
    )+};
}

batches! {
    /// Removes the notes of lines of the log that happened before that time. The lines stay.
    purge_notes: "-- store::retention::purge_notes
        update interaction set note = null
        where id = any(array(
            select id from interaction
            where note is not null and occurred_at < $1
            order by occurred_at
            limit $2
            for update skip locked))";

    /// Removes what the mails of people said that were settled before that time, and what hangs on their words: effects, drafts,
    /// answers to the team question, requests for help, and the mails that answered them. One whose answer has not left yet
    /// stays. An empty row is left, whose fingerprint recognises the mail if it comes in again.
    purge_statements: "-- store::retention::purge_statements
        with old as (
            select m.id from inbound_message m
            where m.person_id is not null and m.settled_at < $1
                and (m.message_id is not null or m.envelope_from is not null or m.reply_text is not null
                    or m.recipients <> '{}')
                and not exists (select from outbox_message o where o.inbound_id = m.id and o.settled_at is null)
            order by m.settled_at
            limit $2
            for update of m skip locked),
        effects as (delete from effect where inbound_id in (select id from old)),
        questions as (delete from open_question where inbound_id in (select id from old)),
        drafts as (delete from feedback_draft where inbound_id in (select id from old)),
        answers as (delete from team_answer where inbound_id in (select id from old)),
        requests as (delete from help_request where inbound_id in (select id from old)),
        mails as (
            delete from outbox_message
            where inbound_id in (select id from old)
                or help_request_id in (select id from help_request where inbound_id in (select id from old)))
        update inbound_message
        set message_id = null, envelope_from = null, recipients = '{}', raw = null, reply_text = null, delivery_id = null
        where id in (select id from old)";

    /// Removes all but an empty row of mails that belong to nobody and were settled before that time.
    purge_strays: "-- store::retention::purge_strays
        update inbound_message
        set message_id = null, envelope_from = null, recipients = '{}', raw = null, reply_text = null, delivery_id = null
        where id = any(array(
            select id from inbound_message
            where person_id is null and settled_at < $1
                and (message_id is not null or envelope_from is not null or reply_text is not null
                    or recipients <> '{}')
            order by settled_at
            limit $2
            for update skip locked))";

    /// Removes the raw bytes of mails that were received before that time and have been read. Mails without a valid token have a
    /// time of their own; one of which nobody knows, because reading it failed, counts like the others.
    purge_raw: "-- store::retention::purge_raw
        update inbound_message set raw = null
        where id = any(array(
            select id from inbound_message
            where raw is not null and trust is distinct from 0 and state <> 'pending' and received_at < $1
            order by received_at
            limit $2
            for update skip locked))";

    /// Removes the raw bytes of mails without a valid token that were received before that time.
    purge_raw_without_token: "-- store::retention::purge_raw_without_token
        update inbound_message set raw = null
        where id = any(array(
            select id from inbound_message
            where raw is not null and trust = 0 and state <> 'pending' and received_at < $1
            order by received_at
            limit $2
            for update skip locked))";

    /// Removes the bodies of mails that a server took before a time.
    purge_sent_bodies: "-- store::retention::purge_sent_bodies
        update outbox_message set body = null
        where id = any(array(
            select id from outbox_message
            where body is not null and settled_at is not null and settled_at < $1 and state = 'done'
            order by settled_at
            limit $2
            for update skip locked))";

    /// Removes the bodies of mails that ended in another way before a time.
    purge_undelivered_bodies: "-- store::retention::purge_undelivered_bodies
        update outbox_message set body = null
        where id = any(array(
            select id from outbox_message
            where body is not null and settled_at is not null and settled_at < $1 and state in ('uncertain', 'dead')
            order by settled_at
            limit $2
            for update skip locked))";

    /// Deletes questions that were asked before that time.
    delete_questions: "-- store::retention::delete_questions
        delete from open_question
        where (inbound_id, position) in (
            select inbound_id, position from open_question where asked_at < $1 order by asked_at limit $2 for update skip locked)";

    /// Deletes attempts to deliver that ended before that time.
    delete_attempts: "-- store::retention::delete_attempts
        delete from outbox_attempt
        where (outbox_message_id, attempt) in (
            select outbox_message_id, attempt from outbox_attempt where ended_at < $1 limit $2)";

    /// Deletes decisions of runs that were settled before that time, with their mails and asks. What they told stays told,
    /// what coverage gave stays given, of each goal a reader keeps the progress that they were told last, and the link that
    /// stops mails still knows its person.
    delete_decisions: "-- store::retention::delete_decisions
        with old as (
            select d.id, d.digest, d.person_id, d.delivery_id
            from digest_run r join decision d on d.run_id = r.id
            where r.settled_at < $1
            order by r.settled_at
            limit $2
            for update of d skip locked),
        stoppable as (
            insert into former_delivery (delivery_id, person_id, digest)
            select delivery_id, person_id, digest from old where delivery_id is not null
            on conflict do nothing),
        given as (
            update coverage_pair c
            set was_asked = true
            from old join decision d on d.id = old.id join ask a on a.decision_id = d.id
            where c.giver_id = d.person_id and c.cycle between d.period - 6 and d.period + 6
                and belongs_to_cycle(d, c.digest, c.cycle)
                and a.subject_id = c.subject_id
                and exists (select from outbox_message o where o.decision_id = d.id and o.state <> 'dead')),
        outdated as (
            delete from goal_report g
            where g.decision_id in (select id from old) and exists (
                select from goal_report later
                where later.person_id = g.person_id and later.goal_id = g.goal_id
                    and (later.reported_at, later.decision_id) > (g.reported_at, g.decision_id)))
        delete from decision where id in (select id from old)";

    /// Deletes runs that were settled before that time and of which no decision is left.
    delete_runs: "-- store::retention::delete_runs
        delete from digest_run
        where id = any(array(
            select r.id from digest_run r
            where r.settled_at < $1 and not exists (select from decision d where d.run_id = r.id)
            order by r.settled_at
            limit $2
            for update skip locked))";

    /// Deletes absences that ended before the day of that time.
    delete_absences: "-- store::retention::delete_absences
        delete from absence
        where (person_id, starts_on) in (
            select person_id, starts_on from absence
            where ends_on < ($1::timestamptz at time zone 'UTC')::date
            order by ends_on
            limit $2
            for update skip locked)";
}

/// What stands where an address was of somebody who left. A name below `.invalid` (RFC 2606 §2) receives no mail. The
/// statements of this module and an index know its domain.
pub(crate) fn placeholder(person: PersonId) -> String {
    format!("{person}@left.invalid")
}

/// Somebody who left, with all addresses that are kept of them.
#[derive(Debug)]
pub(crate) struct Leaver {
    pub(crate) id: PersonId,
    pub(crate) addresses: Vec<Address>,
}

/// People who left before `before` and whose addresses are still kept.
pub(crate) async fn leavers(
    conn: &mut PgConnection,
    before: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Leaver>, StoreError> {
    let rows = sqlx::query!(
        r#"-- store::retention::leavers
        select p.id, p.email, array(select a.address from person_address a where a.person_id = p.id) as "others!"
        from person p
        where p.left_at < $1 and p.email not like '%@left.invalid'
        order by p.left_at
        limit $2"#,
        before,
        limit,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let others = row.others.iter().filter_map(|address| address.parse().ok());
            Leaver { id: row.id, addresses: std::iter::once(row.email).chain(others).collect() }
        })
        .collect())
}

/// Locks those of some leavers who have not come back, and gives them.
pub(crate) async fn lock_leavers(
    conn: &mut PgConnection,
    leavers: &[Leaver],
    before: DateTime<Utc>,
) -> Result<BTreeSet<PersonId>, StoreError> {
    let ids: Vec<i64> = leavers.iter().map(|it| it.id.0).collect();
    let gone = sqlx::query_scalar!(
        "-- store::retention::lock_leavers
        select id from person where id = any($1) and left_at < $2 for update",
        &ids,
        before,
    )
    .fetch_all(conn)
    .await?;
    Ok(gone.into_iter().collect())
}

/// A page of decisions, and those of its editions that hold one of some texts, as text.
#[derive(Debug)]
pub(crate) struct EditionPage {
    /// Where the next page begins.
    pub(crate) last: DecisionId,
    pub(crate) found: Vec<(DecisionId, String)>,
}

/// Looks through the editions of the decisions after `after`, and locks those that it finds. `None`: there are no more.
pub(crate) async fn editions_with(
    conn: &mut PgConnection,
    texts: &[String],
    after: DecisionId,
    limit: i64,
) -> Result<Option<EditionPage>, StoreError> {
    let last = sqlx::query_scalar!(
        r#"-- store::retention::editions_with
        select max(id) as "last: DecisionId" from (
            select id from decision where id > $1 order by id limit $2) as page"#,
        after.0,
        limit,
    )
    .fetch_one(&mut *conn)
    .await?;
    let Some(last) = last else { return Ok(None) };
    let rows = sqlx::query!(
        r#"-- store::retention::editions_with
        select id, edition::text as "edition!"
        from decision
        where id > $1 and id <= $2 and edition is not null and exists (
            select from unnest($3::text[]) as it (text) where position(it.text in edition::text) > 0)
        for update"#,
        after.0,
        last.0,
        texts,
    )
    .fetch_all(conn)
    .await?;
    Ok(Some(EditionPage { last, found: rows.into_iter().map(|row| (row.id, row.edition)).collect() }))
}

/// Stores editions again, as text.
pub(crate) async fn replace_editions(
    conn: &mut PgConnection,
    editions: &[(DecisionId, String)],
) -> Result<(), StoreError> {
    let (ids, texts): (Vec<i64>, Vec<&str>) = editions.iter().map(|(id, text)| (id.0, text.as_str())).unzip();
    sqlx::query!(
        "-- store::retention::replace_editions
        update decision d set edition = it.edition::jsonb
        from unnest($1::bigint[], $2::text[]) as it (id, edition)
        where d.id = it.id",
        &ids,
        &texts as &[&str],
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Removes the addresses of people who left, also from their mails. `hashes` has a pair for each address: whose it is, and
/// its keyed hash, by which an import recognises it. The name below `.invalid` (RFC 2606 §2) receives no mail.
pub(crate) async fn purge_addresses(
    conn: &mut PgConnection,
    hashes: &[(PersonId, Vec<u8>)],
) -> Result<u64, StoreError> {
    let (people, hashes): (Vec<i64>, Vec<&[u8]>) =
        hashes.iter().map(|(person, hash)| (person.0, hash.as_slice())).unzip();
    sqlx::query!(
        "-- store::retention::purge_addresses
        insert into former_address (person_id, address_hash)
        select * from unnest($1::bigint[], $2::bytea[])
        on conflict (address_hash) do update set person_id = excluded.person_id",
        &people,
        &hashes as &[&[u8]],
    )
    .execute(&mut *conn)
    .await?;
    let purged = sqlx::query!(
        "-- store::retention::purge_addresses
        with others as (delete from person_address where person_id = any($1)),
        bounced as (delete from bounce_score where person_id = any($1)),
        sent as (
            update outbox_message
            set recipient = person_id || '@left.invalid', body = case when settled_at is null then body end
            where person_id = any($1)),
        offered as (delete from effect where person_id = any($1) and command ->> 'action' = 'add_address'),
        received as (
            update inbound_message set envelope_from = null, recipients = '{}', raw = null
            where person_id = any($1) and state <> 'pending')
        update person set email = id || '@left.invalid', external_id = null where id = any($1)",
        &people,
    )
    .execute(conn)
    .await?;
    Ok(purged.rows_affected())
}

/// People by the hashes of addresses that are no longer kept of them.
pub(crate) async fn former_addresses(
    conn: &mut PgConnection,
    hashes: &[Vec<u8>],
) -> Result<Vec<(Vec<u8>, PersonId)>, StoreError> {
    let rows = sqlx::query!(
        "-- store::retention::former_addresses
        select address_hash, person_id from former_address where address_hash = any($1)",
        hashes,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.address_hash, row.person_id)).collect())
}

/// Somebody who has come back, under an address that is known by its hash.
#[derive(Debug)]
pub(crate) struct Returned {
    pub(crate) person: PersonId,
    pub(crate) address: Address,
    pub(crate) hash: Vec<u8>,
}

/// Gives people who have come back their addresses again, but for those who are to be erased. The hashes of their other
/// addresses stay.
pub(crate) async fn restore_addresses(
    conn: &mut PgConnection,
    returned: &[Returned],
) -> Result<(), StoreError> {
    let people: Vec<i64> = returned.iter().map(|it| it.person.0).collect();
    let addresses: Vec<&str> = returned.iter().map(|it| it.address.as_str()).collect();
    let hashes: Vec<&[u8]> = returned.iter().map(|it| it.hash.as_slice()).collect();
    sqlx::query!(
        "-- store::retention::restore_addresses
        with back as (
            update person p set email = it.email
            from unnest($1::bigint[], $2::text[], $3::bytea[]) as it (id, email, hash)
            where p.id = it.id and p.erase_after is null
            returning it.hash)
        delete from former_address where address_hash in (select hash from back)",
        &people,
        &addresses as &[&str],
        &hashes as &[&[u8]],
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What goes after a while: the keys of `[retention]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum KeptKind {
    Notes,
    Inbound,
    InboundWithoutToken,
    Sent,
    Undelivered,
    Addresses,
    Attempts,
    Decisions,
}

/// How much of one kind is kept.
#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct Kept {
    pub(crate) what: KeptKind,
    pub(crate) rows: i64,
    /// The oldest of them, by the time from which its period counts.
    pub(crate) oldest: Option<DateTime<Utc>>,
}

/// Counts what is kept of each kind, in the order of the config.
pub(crate) async fn kept(conn: &mut PgConnection) -> Result<Vec<Kept>, StoreError> {
    let counts = sqlx::query!(
        r#"-- store::retention::kept
        select
            n.rows as "notes!", n.oldest as "notes_since",
            i.rows as "inbound!", i.oldest as "inbound_since",
            w.rows as "without_token!", w.oldest as "without_token_since",
            s.rows as "sent!", s.oldest as "sent_since",
            u.rows as "undelivered!", u.oldest as "undelivered_since",
            l.rows as "addresses!", l.oldest as "addresses_since",
            a.rows as "attempts!", a.oldest as "attempts_since",
            d.rows as "decisions!", d.oldest as "decisions_since"
        from
            (select count(*) as rows, min(occurred_at) as oldest from interaction where note is not null) n,
            (select count(*) as rows, min(received_at) as oldest
                from inbound_message where raw is not null and trust > 0) i,
            (select count(*) as rows, min(received_at) as oldest
                from inbound_message where raw is not null and coalesce(trust, 0) = 0) w,
            (select count(*) as rows, min(settled_at) as oldest
                from outbox_message where body is not null and state = 'done') s,
            (select count(*) as rows, min(settled_at) as oldest
                from outbox_message where body is not null and state in ('uncertain', 'dead')) u,
            (select count(*) as rows, min(left_at) as oldest
                from person where left_at is not null and email not like '%@left.invalid') l,
            (select count(*) as rows, min(ended_at) as oldest from outbox_attempt) a,
            (select count(*) as rows, min(decided_at) as oldest from decision) d"#
    )
    .fetch_one(conn)
    .await?;
    let kept = |what, rows, oldest| Kept { what, rows, oldest };
    Ok(vec![
        kept(KeptKind::Notes, counts.notes, counts.notes_since),
        kept(KeptKind::Inbound, counts.inbound, counts.inbound_since),
        kept(KeptKind::InboundWithoutToken, counts.without_token, counts.without_token_since),
        kept(KeptKind::Sent, counts.sent, counts.sent_since),
        kept(KeptKind::Undelivered, counts.undelivered, counts.undelivered_since),
        kept(KeptKind::Addresses, counts.addresses, counts.addresses_since),
        kept(KeptKind::Attempts, counts.attempts, counts.attempts_since),
        kept(KeptKind::Decisions, counts.decisions, counts.decisions_since),
    ])
}
