//! What is known about a person, and how it is forgotten.

use sqlx::PgConnection;

use super::StoreError;
use rapport_model::ids::PersonId;

/// One kind of thing that is known, as lines for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) title: String,
    /// One line for each thing that is stored.
    pub lines: Vec<KnownLine>,
}

/// One thing that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KnownLine {
    /// What it is, and when.
    pub(crate) text: String,
    /// What somebody wrote, for the person and not for an operator.
    pub(crate) words: Option<String>,
}

impl std::fmt::Display for KnownLine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.words {
            Some(words) => write!(f, "{}: {words}", self.text),
            None => f.write_str(&self.text),
        }
    }
}

/// Everything that is stored about a person and theirs to know: not what others noted for themselves, nor what others asked
/// of Rapport. A test names each column that refers to a person, and says where it is told or why it is not.
pub(crate) async fn export(conn: &mut PgConnection, person: PersonId) -> Result<Vec<Known>, StoreError> {
    let rows = sqlx::query!(
        r#"-- store::privacy::export
        select title as "title!", line as "line!", words from (
            select 1 as part, 'On the roster' as title, 0::bigint as place,
                concat_ws(', ', p.name, 'called ' || p.called, p.email, p.role, t.teams, 'manager ' || m.name, p.time_zone,
                    p.locale, 'working on ' || p.working_days, 'quiet ' || p.quiet_hours, 'holidays of ' || p.calendar,
                    'started on ' || p.started_on, 'birthday ' || p.birthday, 'external ID ' || p.external_id, 'here since ' || p.created_at::date,
                    case when not p.active then 'has left' end,
                    'to be erased after ' || to_char(p.erase_after at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"')) as line,
                null::text as words
            from person p
            left join person m on m.id = p.manager_id
            left join lateral (
                select string_agg(t.name, ', ' order by m.position) as teams
                from membership m join team t on t.id = m.team_id where m.person_id = p.id) t on true
            where p.id = $1
            union all
            select 1, 'On the roster', row_number() over (order by address), 'also ' || address, null
            from person_address where person_id = $1
            union all
            select 1, 'On the roster', 1000, 'manager of ' || string_agg(name, ', ' order by name), null
            from person where manager_id = $1
            having count(*) > 0
            union all
            select 1, 'On the roster', 1001,
                concat_ws(' ', 'mails to ' || address || ' did not arrive, last on ' || bounced_at::date,
                    'and none are sent since ' || suppressed_at::date), null
            from bounce_score where person_id = $1
            union all
            select 2, 'What you asked of Rapport', 1, 'no mails since ' || stopped_at::date, null
            from preference where person_id = $1 and stopped_at is not null
            union all
            select 2, 'What you asked of Rapport', 2, 'no mails before ' || paused_until, null
            from preference where person_id = $1 and paused_until is not null
            union all
            select 2, 'What you asked of Rapport', 3, 'no asks before ' || full_until, null
            from preference where person_id = $1 and full_until is not null
            union all
            select 2, 'What you asked of Rapport', 4, 'no ' || digest || ' since ' || stopped_at::date, null
            from digest_stop where person_id = $1
            union all
            select 2, 'What you asked of Rapport', 4,
                case announcement when 'thanks' then 'no public thanks' else 'no word of your ' || announcement end, null
            from announcement_refusal where person_id = $1
            union all
            select 2, 'What you asked of Rapport', 5, 'kept apart from ' || o.name, null
            from exclusion e join person o on o.id = e.other_id where e.owner_id = $1
            union all
            select 2, 'What you asked of Rapport', 6, 'not asked about ' || o.name || ' before ' || r.snoozed_until, null
            from pair_snooze r join person o on o.id = r.other_id where r.person_id = $1
            union all
            select 2, 'What you asked of Rapport', 7,
                concat_ws(', ', 'in touch with ' || o.name || ' every ' || c.ideal_days || ' days',
                    'after ' || c.longest_days || ' days at the latest'), null
            from cadence c join person o on o.id = c.other_id where c.owner_id = $1
            union all
            select 3, 'Days away', extract(epoch from starts_on)::bigint,
                concat_ws(' ', starts_on, case ends_on when '9999-12-31' then 'until further notice' else 'to ' || ends_on end, kind,
                    case source when 'reply' then 'as you wrote'
                        when 'vacation_note' then 'as an automatic answer of yours said' end), null
            from absence where person_id = $1
            union all
            select 4, 'Celebrations', extract(epoch from on_day)::bigint, concat_ws(' ', on_day, kind, title), null
            from celebration where person_id = $1
            union all
            select 5, 'Goals that you contribute to', g.id,
                concat_ws(', ', g.title, g.progress || ' %', 'due ' || g.due_on, 'closed ' || g.closed_on), null
            from goal_contributor c join goal g on g.id = c.goal_id where c.person_id = $1
            union all
            select 6, 'What happened', extract(epoch from i.occurred_at)::bigint,
                concat_ws(' ', i.occurred_at::date, f.name,
                    case i.kind when 'check-in' then 'talked to' when 'thanks' then 'thanked' when 'help' then 'helped'
                        when 'feedback' then 'gave feedback to' else 'celebrated' end,
                    t.name, case when i.in_person then 'in person' when i.public then 'in public' end),
                case when coalesce(i.author_id, i.from_person_id) = $1
                        or exists (
                            select from thanks_report r where r.interaction_id = i.id and r.reported_at is not null)
                        or i.kind = 'feedback'
                    then i.note end
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
            select 6, 'What happened', 9223372036854775807,
                'a summary of this for each of ' || count(*) || ' colleagues: the last days and who helped whom', null
            from pair p
            where $1 in (low_id, high_id) and exists (
                select from interaction i
                where least(i.from_person_id, i.to_person_id) = p.low_id
                    and greatest(i.from_person_id, i.to_person_id) = p.high_id
                    and (i.from_person_id = $1 or not i.withheld))
            having count(*) > 0
            union all
            select 7, 'Follow-ups', f.id,
                concat_ws(' ', f.created_on, 'about ' || a.name, 'due ' || f.due_on, f.state,
                    'hidden until ' || f.snoozed_until), f.title
            from follow_up f left join person a on a.id = f.about_id
            where f.owner_id = $1
            union all
            select 7, 'Follow-ups', f.id, concat_ws(' ', r.on_day,
                case r.step when 'asked' then 'you were asked whether it is still relevant' else r.step end), f.title
            from follow_up_relevance r join follow_up f on f.id = r.follow_up_id
            where f.owner_id = $1
            union all
            select 8, 'Answers to invitations', extract(epoch from r.answered_at)::bigint,
                concat_ws(' ', a.starts_at::date, a.title, r.answer), null
            from rsvp r join activity a on a.id = r.activity_id
            where r.person_id = $1
            union all
            select 9, 'What you were asked', extract(epoch from a.week)::bigint,
                concat_ws(' ', a.week, a.code_prefix || a.code, 'about', o.name || ',', a.reason, a.answer), null
            from ask a join person o on o.id = a.subject_id
            where a.person_id = $1
            union all
            select 9, 'What you were asked', extract(epoch from c.cycle)::bigint,
                concat_ws(' ', c.cycle, 'it was your turn to be asked about', o.name), null
            from coverage_pair c join person o on o.id = c.subject_id
            where c.giver_id = $1
            union all
            select 9, 'What you were asked', extract(epoch from c.cycle)::bigint,
                concat_ws(' ', c.cycle, 'it was a colleague''s turn to be asked about you'), null
            from coverage_pair c
            where c.subject_id = $1
            union all
            select 9, 'What you were asked', extract(epoch from c.cycle)::bigint,
                concat_ws(' ', 'after', c.cycle, 'it will be your turn to be asked about', o.name), null
            from coverage_ahead c join person o on o.id = c.subject_id
            where c.giver_id = $1
            union all
            select 9, 'What you were asked', extract(epoch from c.cycle)::bigint,
                concat_ws(' ', 'after', c.cycle, 'it will be a colleague''s turn to be asked about you'), null
            from coverage_ahead c
            where c.subject_id = $1
            union all
            select 10, 'What digests told you', extract(epoch from c.on_day)::bigint,
                concat_ws(' ', c.on_day, c.kind, 'of', o.name), null
            from celebration_report c join person o on o.id = c.subject_id
            where c.person_id = $1
            union all
            select 10, 'What digests told you', extract(epoch from i.occurred_at)::bigint,
                concat_ws(' ', i.occurred_at::date, 'that', f.name, 'thanked', t.name), null
            from public_thanks_report r
            join interaction i on i.id = r.interaction_id
            join person f on f.id = i.from_person_id
            join person t on t.id = i.to_person_id
            where r.person_id = $1
            union all
            select 10, 'What digests told you', extract(epoch from r.reported_at)::bigint,
                concat_ws(' ', r.reported_at::date, 'the goal', g.title || ',', r.progress || ' %'), null
            from goal_report r join goal g on g.id = r.goal_id
            where r.person_id = $1
            union all
            select 11, 'Requests for help', h.id, concat_ws(' ', h.created_at::date, h.state, 'by ' || o.name), h.topic
            from help_request h left join person o on o.id = h.taken_by
            where h.person_id = $1
            union all
            select 11, 'Requests for help', h.id, concat_ws(' ', h.created_at::date, 'you offered to help', o.name), h.topic
            from help_request h join person o on o.id = h.person_id
            where h.taken_by = $1
            union all
            select 12, 'Drafts of feedback', f.inbound_id, concat_ws(' ', 'for', o.name, 'sent ' || f.sent_at::date), f.words
            from feedback_draft f join person o on o.id = f.about_id where f.person_id = $1
            union all
            select 12, 'Questions that wait for your answer', q.inbound_id * 1000 + q.position,
                concat_ws(' ', q.asked_at::date, 'one about this'), q.words
            from open_question q where q.person_id = $1
            union all
            select 13, 'Answers to the team question', a.inbound_id, concat_ws(' ', 'week of', a.week), a.answer
            from team_answer a where a.person_id = $1
            union all
            select 14, 'Digests', d.id,
                concat_ws(' ', d.period, d.digest, case d.outcome when 'send' then 'sent' else 'not sent: ' || d.reason end), null
            from decision d where d.person_id = $1
            union all
            select 15, 'Mails', 0,
                count(*) || ' mails to you are known, the content of ' || count(body) || ' of them is kept', null
            from outbox_message where person_id = $1
            union all
            select 15, 'Mails', 1 + m.id, concat_ws(' ', m.received_at::date, 'you wrote'), m.reply_text
            from inbound_message m where m.person_id = $1 and m.reply_text is not null
            union all
            select 15, 'Mails', 9223372036854775807,
                count(*) || ' mails from you are known, the content of ' || count(raw) || ' of them is kept', null
            from inbound_message where person_id = $1
            union all
            select 16, 'For Rapport alone', 1,
                count(*) || ' statements of your mails, with what each replaced, so that you can undo them', null
            from effect where person_id = $1
            having count(*) > 0
            union all
            select 16, 'For Rapport alone', 2,
                'the last number of your codes: ' || string_agg(code_prefix || number, ', ' order by code_prefix), null
            from last_code where person_id = $1
            having count(*) > 0
            union all
            select 16, 'For Rapport alone', 3, 'the codes of ' || n || ' activities and questions', null
            from (
                select (select count(*) from activity_code where person_id = $1)
                    + (select count(*) from question_code where person_id = $1) as n) codes
            where n > 0
            union all
            select 16, 'For Rapport alone', 4, 'the codes of ' || count(*) || ' older mails to you, so that you can stop mails by them', null
            from former_delivery where person_id = $1
            having count(*) > 0
            union all
            select 16, 'For Rapport alone', 5, count(*) || ' hashes of addresses that you had', null
            from former_address where person_id = $1
            having count(*) > 0
        ) as known
        -- Not as the rows lie: those that change, which only others may know of, lie elsewhere.
        order by part, place, line, words"#,
        person.0
    )
    .fetch_all(conn)
    .await?;
    let mut known: Vec<Known> = Vec::new();
    for row in rows {
        let line = KnownLine { text: row.line, words: row.words };
        match known.last_mut() {
            Some(last) if last.title == row.title => last.lines.push(line),
            _ => known.push(Known { title: row.title, lines: vec![line] }),
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

/// Lets the erasure of somebody who asked to be forgotten begin at once.
pub(crate) async fn forget_now(conn: &mut PgConnection, person: PersonId) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::privacy::forget_now
        update person set erase_after = least(erase_after, now()) where id = $1 and erase_after is not null",
        person.0
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
