//! What is known about a person, and how it is forgotten.

use sqlx::PgConnection;

use super::StoreError;
use rapport_model::ids::PersonId;

/// One kind of thing that is known, as lines for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) title: String,
    /// One line for each thing that is stored.
    pub lines: Vec<String>,
}

/// Everything that is stored about a person and theirs to know: not what others noted for themselves.
pub(crate) async fn export(conn: &mut PgConnection, person: PersonId) -> Result<Vec<Known>, StoreError> {
    let rows = sqlx::query!(
        r#"-- store::privacy::export
        select title as "title!", line as "line!" from (
            select 1 as part, 'On the roster' as title, 0::bigint as place,
                concat_ws(', ', p.name, 'called ' || p.called, p.email, p.role, t.teams, p.time_zone, p.locale,
                    'working on ' || p.working_days, 'quiet ' || p.quiet_hours, 'holidays of ' || p.calendar,
                    'since ' || p.started_on, 'birthday ' || p.birthday) as line
            from person p
            left join lateral (
                select string_agg(t.name, ', ' order by m.position) as teams
                from membership m join team t on t.id = m.team_id where m.person_id = p.id) t on true
            where p.id = $1
            union all
            select 1, 'On the roster', row_number() over (), 'also ' || address
            from person_address where person_id = $1
            union all
            select 2, 'What you asked of Rapport', 1, 'no mails since ' || stopped_at::date
            from preference where person_id = $1 and stopped_at is not null
            union all
            select 2, 'What you asked of Rapport', 2, 'no mails before ' || paused_until
            from preference where person_id = $1 and paused_until is not null
            union all
            select 2, 'What you asked of Rapport', 3, 'no asks before ' || full_until
            from preference where person_id = $1 and full_until is not null
            union all
            select 2, 'What you asked of Rapport', 4, 'no ' || digest || ' since ' || stopped_at::date
            from digest_stop where person_id = $1
            union all
            select 2, 'What you asked of Rapport', 5, 'kept apart from ' || o.name
            from exclusion e join person o on o.id = e.other_id where e.owner_id = $1
            union all
            select 2, 'What you asked of Rapport', 6, 'not asked about ' || o.name || ' before ' || r.snoozed_until
            from pair_snooze r join person o on o.id = r.other_id where r.person_id = $1
            union all
            select 2, 'What you asked of Rapport', 7,
                'in touch with ' || o.name || ' every ' || c.ideal_days || ' days'
            from cadence c join person o on o.id = c.other_id where c.owner_id = $1
            union all
            select 3, 'Days away', extract(epoch from starts_on)::bigint,
                concat_ws(' ', starts_on, 'to', ends_on, kind)
            from absence where person_id = $1
            union all
            select 4, 'Celebrations', extract(epoch from on_day)::bigint, concat_ws(' ', on_day, kind, title)
            from celebration where person_id = $1
            union all
            select 5, 'What happened', extract(epoch from i.occurred_at)::bigint,
                concat_ws(' ', i.occurred_at::date, f.name, i.kind, t.name,
                    case when coalesce(i.author_id, i.from_person_id) = $1
                            or exists (
                                select from thanks_report r where r.interaction_id = i.id and r.reported_at is not null)
                            or i.kind = 'feedback'
                        then ': ' || i.note end)
            from interaction i
            join person f on f.id = i.from_person_id
            join person t on t.id = i.to_person_id
            where i.from_person_id = $1 or (
                -- What its author may still take back, or a mute keeps away, is not told here either.
                i.to_person_id = $1 and not i.withheld
                and not exists (
                    select from thanks_report r where r.interaction_id = i.id and r.reported_at is null)
                and not exists (
                    select from outbox_message o
                    where o.kind = 'feedback' and o.person_id = $1 and o.state in ('pending', 'attempting')
                        and i.kind = 'feedback' and i.source = 'reply'
                        and split_part(i.external_id, ':', 1) = o.inbound_id::text))
            union all
            select 6, 'Follow-ups', f.id,
                concat_ws(' ', f.created_on, f.title, a.name, 'due ' || f.due_on, f.state)
            from follow_up f left join person a on a.id = f.about_id
            where f.owner_id = $1
            union all
            select 6, 'Follow-ups', f.id, concat_ws(' ', r.on_day, f.title,
                case r.step when 'asked' then 'you were asked whether it is still relevant' else r.step end)
            from follow_up_relevance r join follow_up f on f.id = r.follow_up_id
            where f.owner_id = $1
            union all
            select 7, 'Answers to invitations', extract(epoch from r.answered_at)::bigint,
                concat_ws(' ', a.starts_at::date, a.title, r.answer)
            from rsvp r join activity a on a.id = r.activity_id
            where r.person_id = $1
            union all
            select 8, 'What you were asked', a.code,
                concat_ws(' ', a.code_prefix || a.code, 'about', o.name, a.answer)
            from ask a join person o on o.id = a.subject_id
            where a.person_id = $1
            union all
            select 9, 'Requests for help', h.id, concat_ws(' ', h.created_at::date, h.topic, h.state)
            from help_request h where h.person_id = $1
            union all
            select 10, 'Drafts of feedback', f.inbound_id,
                concat_ws(' ', 'for', o.name, ':', f.words, 'sent ' || f.sent_at::date)
            from feedback_draft f join person o on o.id = f.about_id where f.person_id = $1
            union all
            select 11, 'Answers to the team question', a.inbound_id,
                concat_ws(': ', 'week of ' || a.week, a.answer)
            from team_answer a where a.person_id = $1
            union all
            select 12, 'Mails', 1, count(*) || ' mails to you are kept'
            from outbox_message where person_id = $1 and body is not null
            union all
            select 12, 'Mails', 1 + m.id, concat_ws(' ', m.received_at::date, 'you wrote:', m.reply_text)
            from inbound_message m where m.person_id = $1 and m.reply_text is not null
        ) as known
        -- Not as the rows lie: those that change, which only others may know of, lie elsewhere.
        order by part, place, line"#,
        person.0
    )
    .fetch_all(conn)
    .await?;
    let mut known: Vec<Known> = Vec::new();
    for row in rows {
        match known.last_mut() {
            Some(last) if last.title == row.title => last.lines.push(row.line),
            _ => known.push(Known { title: row.title, lines: vec![row.line] }),
        }
    }
    Ok(known)
}

/// Begins to forget: from now on nobody is written to, and all of it is erased in an hour, when the last answer has had
/// time to leave. The hashes of the addresses keep an import from bringing the person back.
pub(crate) async fn forget(
    conn: &mut PgConnection,
    person: PersonId,
    address_hashes: &[Vec<u8>],
) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::privacy::forget
        with hashed as (
            insert into forgotten (address_hash) select unnest($2::bytea[]) on conflict do nothing)
        update person set erase_after = now() + interval '1 hour' where id = $1",
        person.0,
        address_hashes,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Thinks better of it.
pub(crate) async fn unforget(
    conn: &mut PgConnection,
    person: PersonId,
    address_hashes: &[Vec<u8>],
) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::privacy::unforget
        with unhashed as (
            delete from forgotten where address_hash = any($2))
        update person set erase_after = null where id = $1",
        person.0,
        address_hashes,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Whether there are hashes of addresses that are no longer kept.
pub(crate) async fn has_forgotten(conn: &mut PgConnection) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::privacy::has_forgotten
        select exists (select from forgotten) or exists (select from former_address) as "has!""#
    )
    .fetch_one(conn)
    .await?)
}

/// Which of these hashes belong to somebody who asked to be forgotten.
pub(crate) async fn forgotten(
    conn: &mut PgConnection,
    hashes: &[Vec<u8>],
) -> Result<Vec<Vec<u8>>, StoreError> {
    Ok(sqlx::query_scalar!(
        "-- store::privacy::forgotten
        select address_hash from forgotten where address_hash = any($1)",
        hashes
    )
    .fetch_all(conn)
    .await?)
}
