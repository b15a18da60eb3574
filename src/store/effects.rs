//! What an answer changes, and how it is taken back.
//!
//! Every change gives what it replaced, so that `undo` is as exact as the change was.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;

use super::StoreError;
use rapport_model::ids::{ActivityId, FollowUpId, InboundId, PersonId};
use rapport_model::{
    AbsenceSource, Address, Announcement, Answer, AskReason, FollowUpState, InteractionKind,
};
use rapport_planner::digest::Cadence;

/// Where an effect stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EffectState {
    /// It was applied.
    Done,
    /// It waits for a yes.
    Held,
    /// It was taken back.
    Undone,
    /// It was not wanted after all.
    Dropped,
    /// It was to be taken back, and cannot be.
    Kept,
}

impl EffectState {
    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Held => "held",
            Self::Undone => "undone",
            Self::Dropped => "dropped",
            Self::Kept => "kept",
        }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Effect {
    /// The mail that it comes from.
    pub inbound: InboundId,
    /// The place of the statement in it.
    pub(crate) position: i16,
    pub(crate) command: serde_json::Value,
    pub(crate) replaced: Option<serde_json::Value>,
    /// The mail that said yes to it, when it had to wait for that.
    pub(crate) settled_by: Option<InboundId>,
}

pub(crate) async fn record(
    conn: &mut PgConnection,
    person: PersonId,
    effect: &Effect,
    state: EffectState,
) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::effects::record
        insert into effect (inbound_id, position, person_id, command, state, replaced, settled_by)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (inbound_id, position) do update
            set state = excluded.state, replaced = excluded.replaced, settled_by = excluded.settled_by",
        effect.inbound.0,
        effect.position,
        person.0,
        effect.command,
        state.as_str(),
        effect.replaced,
        effect.settled_by.map(|id| id.0),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A person's effects of a mail in a state, and of those to which that mail said yes, in the order of statements.
pub(crate) async fn of(
    conn: &mut PgConnection,
    person: PersonId,
    inbound: InboundId,
    state: EffectState,
) -> Result<Vec<Effect>, StoreError> {
    Ok(sqlx::query_as!(
        Effect,
        "-- store::effects::of
        select inbound_id as inbound, position, command, replaced, settled_by from effect
        where person_id = $3 and (inbound_id = $1 or settled_by = $1) and state = $2
        order by inbound_id, position
        for update",
        inbound.0,
        state.as_str(),
        person.0,
    )
    .fetch_all(conn)
    .await?)
}

/// Lets go of what waits for a yes in a person's mail, and says how many things that were.
pub(crate) async fn release(
    conn: &mut PgConnection,
    person: PersonId,
    inbound: InboundId,
) -> Result<i64, StoreError> {
    let dropped = sqlx::query_scalar!(
        r#"-- store::effects::release
        with dropped as (
            update effect set state = 'dropped'
            where (inbound_id = $1 or settled_by = $1) and person_id = $2 and state = 'held'
            returning inbound_id, position),
        drafts as (
            delete from feedback_draft d using dropped
            where d.inbound_id = dropped.inbound_id and d.position = dropped.position and d.sent_at is null)
        select count(*) as "dropped!" from dropped"#,
        inbound.0,
        person.0,
    )
    .fetch_one(conn)
    .await?;
    Ok(dropped)
}

/// The latest mail of a person that did something and is not taken back.
pub(crate) async fn latest(
    conn: &mut PgConnection,
    person: PersonId,
) -> Result<Option<InboundId>, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::effects::latest
        select coalesce(settled_by, inbound_id) as "inbound!: InboundId" from effect
        where person_id = $1 and state = 'done' and command ->> 'action' not in ('undo', 'usage', 'export')
        order by 1 desc
        limit 1"#,
        person.0
    )
    .fetch_optional(conn)
    .await?)
}

/// A line for the log.
#[derive(Debug, Clone)]
pub(crate) struct NewInteraction<'a> {
    /// The kind of interaction.
    pub kind: InteractionKind,
    /// Who helped, thanked or got in touch.
    pub from: PersonId,
    pub(crate) to: PersonId,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// Whose note it is.
    pub(crate) author: PersonId,
    pub(crate) note: Option<&'a str>,
    /// Thanks that were said in person.
    pub(crate) in_person: bool,
    /// Thanks that the receiver's home team may read.
    pub(crate) public: bool,
    /// Where it comes from: `reply` or `bcc`.
    pub(crate) source: &'a str,
    pub(crate) external_id: String,
}

/// Logs a line, once.
pub(crate) async fn log(conn: &mut PgConnection, line: &NewInteraction<'_>) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::effects::log
        insert into interaction
            (kind, from_person_id, to_person_id, occurred_at, author_id, note, in_person, public, source,
            external_id)
        values ($1, $2, $3, $4, $5, left($6, 4000), $7, $8, $9, $10)
        on conflict (source, external_id) do nothing",
        line.kind.as_str(),
        line.from.0,
        line.to.0,
        line.at,
        line.author.0,
        line.note,
        line.in_person,
        line.public,
        line.source,
        line.external_id,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes the lines of the log back that a statement wrote. Thanks among them that are in a mail which has not left are
/// taken out of it.
pub(crate) async fn delete_interactions(
    conn: &mut PgConnection,
    author: PersonId,
    inbound: InboundId,
    n: i16,
) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::effects::delete_interactions
        delete from interaction
        where (from_person_id = $3 or to_person_id = $3) and source = 'reply'
            and external_id like $1 || ':' || $2 || ':%'",
        inbound.to_string(),
        n.to_string(),
        author.0,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The full names of those who have left, of some people.
pub(crate) async fn departed(
    conn: &mut PgConnection,
    people: &[PersonId],
) -> Result<BTreeMap<PersonId, String>, StoreError> {
    let ids: Vec<i64> = people.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        "-- store::effects::departed
        select id, name from person where id = any($1) and not active",
        &ids
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// A follow-up as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FollowUpWas {
    /// The key of its row.
    pub id: FollowUpId,
    pub(crate) state: FollowUpState,
    /// When it was closed.
    pub(crate) closed_at: Option<DateTime<Utc>>,
    /// Until when it rested.
    pub(crate) snoozed_until: Option<NaiveDate>,
}

/// Reads follow-ups of an owner by their codes, locked.
pub(crate) async fn follow_ups(
    conn: &mut PgConnection,
    owner: PersonId,
    codes: &[i32],
) -> Result<Vec<FollowUpWas>, StoreError> {
    Ok(sqlx::query_as!(
        FollowUpWas,
        "-- store::effects::follow_ups
        select id, state, closed_at, snoozed_until from follow_up
        where owner_id = $1 and code = any($2)
        order by id
        for update",
        owner.0,
        codes,
    )
    .fetch_all(conn)
    .await?)
}

/// Writes where follow-ups stand.
pub(crate) async fn set_follow_ups(conn: &mut PgConnection, them: &[FollowUpWas]) -> Result<(), StoreError> {
    let ids: Vec<i64> = them.iter().map(|it| it.id.0).collect();
    let states: Vec<&str> = them.iter().map(|it| it.state.as_str()).collect();
    let closed: Vec<Option<DateTime<Utc>>> = them.iter().map(|it| it.closed_at).collect();
    let rests: Vec<Option<NaiveDate>> = them.iter().map(|it| it.snoozed_until).collect();
    sqlx::query!(
        "-- store::effects::set_follow_ups
        update follow_up f
        set state = it.state, closed_at = it.closed_at, snoozed_until = it.snoozed_until
        from unnest($1::bigint[], $2::text[], $3::timestamptz[], $4::date[]) as it (id, state, closed_at, snoozed_until)
        where f.id = it.id",
        &ids,
        &states as &[&str],
        &closed as &[Option<DateTime<Utc>>],
        &rests as &[Option<NaiveDate>],
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Adds a follow-up, and gives the number of its code.
pub(crate) async fn add_follow_up(
    conn: &mut PgConnection,
    owner: PersonId,
    about: Option<PersonId>,
    title: &str,
    due_on: Option<NaiveDate>,
    today: NaiveDate,
    external_id: &str,
) -> Result<i32, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::effects::add_follow_up
        insert into follow_up (owner_id, about_id, kind, title, due_on, created_on, code, source, external_id)
        values ($1, $2, 'i_promised', $3, $4, $5,
            next_code($1, 'F'), 'reply', $6)
        on conflict (source, external_id) do update set external_id = excluded.external_id
        returning code as "code!""#,
        owner.0,
        about.map(|id| id.0),
        title,
        due_on,
        today,
        external_id,
    )
    .fetch_one(conn)
    .await?)
}

/// Takes a follow-up back that a statement added. It stays, dropped: its code must never name another.
pub(crate) async fn remove_follow_up(conn: &mut PgConnection, external_id: &str) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::effects::remove_follow_up
        update follow_up set state = 'dropped', closed_at = now()
        where source = 'reply' and external_id = $1 and state = 'open'",
        external_id
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// An ask that was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AnsweredAsk {
    /// The number of its code.
    pub(crate) code: i32,
    /// Whom it is about.
    pub subject: PersonId,
    /// Why it was asked.
    pub(crate) reason: AskReason,
}

/// Notes what became of asks; `None` takes that back. Gives those that there are.
pub(crate) async fn answer_asks(
    conn: &mut PgConnection,
    person: PersonId,
    codes: &[i32],
    answer: Option<&str>,
) -> Result<Vec<AnsweredAsk>, StoreError> {
    Ok(sqlx::query_as!(
        AnsweredAsk,
        "-- store::effects::answer_asks
        update ask
        set answer = $3, answered_at = case when $3::text is not null then now() end
        where person_id = $1 and code_prefix = 'N' and code = any($2)
        returning code, subject_id as subject, reason",
        person.0,
        codes,
        answer,
    )
    .fetch_all(conn)
    .await?)
}

/// Lets the pair rest from one side until a day, or (`None`) no longer; gives until when it rested.
pub(crate) async fn set_pair_snooze(
    conn: &mut PgConnection,
    person: PersonId,
    other: PersonId,
    until: Option<NaiveDate>,
) -> Result<Option<NaiveDate>, StoreError> {
    let was = sqlx::query_scalar!(
        "-- store::effects::set_pair_snooze
        delete from pair_snooze where person_id = $1 and other_id = $2 returning snoozed_until",
        person.0,
        other.0
    )
    .fetch_optional(&mut *conn)
    .await?;
    if let Some(until) = until {
        sqlx::query!(
            "-- store::effects::set_pair_snooze
            insert into pair_snooze (person_id, other_id, snoozed_until) values ($1, $2, $3)",
            person.0,
            other.0,
            until
        )
        .execute(conn)
        .await?;
    }
    Ok(was)
}

/// Notes an answer to an invitation, or (`None`) that there is none; gives the one before.
pub(crate) async fn set_rsvp(
    conn: &mut PgConnection,
    person: PersonId,
    activity: ActivityId,
    answer: Option<Answer>,
) -> Result<Option<Answer>, StoreError> {
    let was = sqlx::query_scalar!(
        "-- store::effects::set_rsvp
        delete from rsvp where activity_id = $1 and person_id = $2 returning answer",
        activity.0,
        person.0
    )
    .fetch_optional(&mut *conn)
    .await?;
    if let Some(answer) = answer {
        sqlx::query!(
            "-- store::effects::set_rsvp
            insert into rsvp (activity_id, person_id, answer) values ($1, $2, $3)",
            activity.0,
            person.0,
            answer.as_str()
        )
        .execute(conn)
        .await?;
    }
    Ok(was)
}

/// What a person has asked of Rapport.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Preference {
    /// No digests, since then.
    pub(crate) stopped_at: Option<DateTime<Utc>>,
    /// None before this day.
    pub(crate) paused_until: Option<NaiveDate>,
    /// Nothing is asked of them or about them before this day.
    pub(crate) full_until: Option<NaiveDate>,
    /// Single digests that they stopped.
    #[serde(default)]
    pub(crate) stopped: Vec<String>,
    /// What they do not want others to read in a digest.
    #[serde(default)]
    pub(crate) unannounced: Vec<Announcement>,
}

impl Preference {
    /// This, with what changed from `was` to `will` changed back, where it still is as `will` had it: what was asked for
    /// later stays.
    #[must_use]
    pub(crate) fn without_change(mut self, was: &Self, will: &Self) -> Self {
        fn back<T: PartialEq + Clone>(now: &mut T, was: &T, will: &T) {
            if was != will && now == will {
                now.clone_from(was);
            }
        }
        fn each_back<T: PartialEq + Clone>(now: &mut Vec<T>, was: &[T], will: &[T]) {
            now.retain(|it| was.contains(it) || !will.contains(it));
            let again: Vec<T> =
                was.iter().filter(|it| !will.contains(it) && !now.contains(it)).cloned().collect();
            now.extend(again);
        }
        back(&mut self.stopped_at, &was.stopped_at, &will.stopped_at);
        back(&mut self.paused_until, &was.paused_until, &will.paused_until);
        back(&mut self.full_until, &was.full_until, &will.full_until);
        each_back(&mut self.stopped, &was.stopped, &will.stopped);
        each_back(&mut self.unannounced, &was.unannounced, &will.unannounced);
        self
    }
}

pub(crate) async fn preference(conn: &mut PgConnection, person: PersonId) -> Result<Preference, StoreError> {
    let row = sqlx::query!(
        r#"-- store::effects::preference
        select pref.stopped_at as "stopped_at?", pref.paused_until as "paused_until?", pref.full_until as "full_until?",
            array(select digest from digest_stop where person_id = p.id order by digest) as "stopped!",
            array(select announcement from announcement_refusal where person_id = p.id order by announcement)
                as "unannounced!"
        from person p left join preference pref on pref.person_id = p.id
        where p.id = $1"#,
        person.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(row
        .map(|row| Preference {
            stopped_at: row.stopped_at,
            paused_until: row.paused_until,
            full_until: row.full_until,
            stopped: row.stopped,
            unannounced: row.unannounced.iter().filter_map(|it| it.parse().ok()).collect(),
        })
        .unwrap_or_default())
}

pub(crate) async fn set_preference(
    conn: &mut PgConnection,
    person: PersonId,
    preference: &Preference,
) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::effects::set_preference
        insert into preference (person_id, stopped_at, paused_until, full_until) values ($1, $2, $3, $4)
        on conflict (person_id) do update
            set stopped_at = excluded.stopped_at, paused_until = excluded.paused_until,
                full_until = excluded.full_until",
        person.0,
        preference.stopped_at,
        preference.paused_until,
        preference.full_until,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "-- store::effects::set_preference
        with gone as (
            delete from digest_stop where person_id = $1 and digest <> all($2))
        insert into digest_stop (person_id, digest) select $1, unnest($2::text[])
        on conflict (person_id, digest) do nothing",
        person.0,
        &preference.stopped,
    )
    .execute(&mut *conn)
    .await?;
    let unannounced: Vec<&str> = preference.unannounced.iter().map(|it| it.as_str()).collect();
    sqlx::query!(
        "-- store::effects::set_preference
        with gone as (
            delete from announcement_refusal where person_id = $1 and announcement <> all($2))
        insert into announcement_refusal (person_id, announcement) select $1, unnest($2::text[])
        on conflict (person_id, announcement) do nothing",
        person.0,
        &unannounced as &[&str],
    )
    .execute(&mut *conn)
    .await?;
    // What was refused stays private, whatever is allowed later.
    if preference.unannounced.contains(&Announcement::Thanks) {
        sqlx::query!(
            "-- store::effects::set_preference
            update interaction set public = false where to_person_id = $1 and public",
            person.0,
        )
        .execute(conn)
        .await?;
    }
    Ok(())
}

/// Lets no mails go to a person before a day, or (`None`) ends a pause; nothing else that the person asked for changes.
pub(crate) async fn set_pause(
    conn: &mut PgConnection,
    person: PersonId,
    until: Option<NaiveDate>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::effects::set_pause
        insert into preference (person_id, paused_until) values ($1, $2)
        on conflict (person_id) do update set paused_until = excluded.paused_until",
        person.0,
        until,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Adds days away, or (`None`) takes those away that begin on a day; gives the last day of what was there.
pub(crate) async fn set_absence(
    conn: &mut PgConnection,
    person: PersonId,
    starts_on: NaiveDate,
    ends_on: Option<NaiveDate>,
    source: AbsenceSource,
) -> Result<Option<NaiveDate>, StoreError> {
    let was = sqlx::query_scalar!(
        "-- store::effects::set_absence
        delete from absence where person_id = $1 and starts_on = $2 returning ends_on",
        person.0,
        starts_on
    )
    .fetch_optional(&mut *conn)
    .await?;
    if let Some(ends_on) = ends_on {
        sqlx::query!(
            "-- store::effects::set_absence
            insert into absence (person_id, starts_on, ends_on, source) values ($1, $2, $3, $4)",
            person.0,
            starts_on,
            ends_on,
            source.as_str(),
        )
        .execute(conn)
        .await?;
    }
    Ok(was)
}

/// Keeps two people apart, or no longer; gives whether the one had asked for it before. What the one was to be told by the
/// other meanwhile is never told.
pub(crate) async fn set_exclusion(
    conn: &mut PgConnection,
    owner: PersonId,
    other: PersonId,
    apart: bool,
) -> Result<bool, StoreError> {
    let was = sqlx::query_scalar!(
        "-- store::effects::set_exclusion
        delete from exclusion where owner_id = $1 and other_id = $2 returning true",
        owner.0,
        other.0
    )
    .fetch_optional(&mut *conn)
    .await?
    .is_some();
    if apart {
        sqlx::query!(
            "-- store::effects::set_exclusion
            insert into exclusion (owner_id, other_id) values ($1, $2)",
            owner.0,
            other.0
        )
        .execute(conn)
        .await?;
    } else if was {
        withhold_words(conn, other, owner).await?;
    }
    Ok(was)
}

/// Withholds for good what one person wrote to another and no mail has told: feedback and thanks that a mute held back,
/// and that must not arrive when it ends.
async fn withhold_words(conn: &mut PgConnection, from: PersonId, to: PersonId) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::effects::withhold_words
        with feedback as (
            update outbox_message o
            set state = 'dead', settled_at = now(), lease_token = null, lease_expires_at = null, body = null,
                last_error = 'withheld'
            from inbound_message m
            where m.id = o.inbound_id and m.person_id = $1 and o.person_id = $2 and o.kind = 'feedback'
                and o.state = 'pending' and (o.lease_expires_at is null or o.lease_expires_at < now())
            returning o.inbound_id)
        update interaction i set withheld = true
        where i.from_person_id = $1 and i.to_person_id = $2 and (
            exists (
                select from thanks_report r
                where r.interaction_id = i.id and (
                    r.reported_at is null
                    or r.decision_id is not null and not exists (
                        select from outbox_message o
                        where o.decision_id = r.decision_id and o.state in ('attempting', 'uncertain', 'done'))))
            or i.kind = 'feedback' and i.source = 'reply'
                and split_part(i.external_id, ':', 1) in (select inbound_id::text from feedback))",
        from.0,
        to.0,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// How many asks a week the wishes of somebody come to.
pub(crate) async fn wishes_a_week(conn: &mut PgConnection, owner: PersonId) -> Result<f64, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"-- store::effects::wishes_a_week
        select coalesce(sum(7.0 / ideal_days), 0)::float8 as "asks!" from cadence where owner_id = $1"#,
        owner.0
    )
    .fetch_one(conn)
    .await?)
}

/// Says how often the owner would like to be in touch, or (`None`) nothing; gives what was said before.
pub(crate) async fn set_cadence(
    conn: &mut PgConnection,
    owner: PersonId,
    other: PersonId,
    cadence: Option<Cadence>,
) -> Result<Option<Cadence>, StoreError> {
    let was = sqlx::query!(
        "-- store::effects::set_cadence
        delete from cadence where owner_id = $1 and other_id = $2 returning ideal_days, longest_days",
        owner.0,
        other.0
    )
    .fetch_optional(&mut *conn)
    .await?;
    if let Some(cadence) = cadence {
        // The table holds both to less than half a year.
        let days = |days: u16| i16::try_from(days).unwrap_or(i16::MAX);
        sqlx::query!(
            "-- store::effects::set_cadence
            insert into cadence (owner_id, other_id, ideal_days, longest_days) values ($1, $2, $3, $4)",
            owner.0,
            other.0,
            days(cadence.ideal_days),
            cadence.longest_days.map(days)
        )
        .execute(conn)
        .await?;
    }
    Ok(was.map(|row| {
        let days = |days: i16| days.unsigned_abs();
        Cadence { ideal_days: days(row.ideal_days), longest_days: row.longest_days.map(days) }
    }))
}

/// Keeps an answer to the team question that a code of the person names.
pub(crate) async fn answer_question(
    conn: &mut PgConnection,
    inbound: InboundId,
    n: i16,
    person: PersonId,
    code: i32,
    answer: &str,
) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::effects::answer_question
        insert into team_answer (inbound_id, position, person_id, answer, team_id, week)
        select $1, $2, $3, $4, q.team_id, q.week from question_code q where q.person_id = $3 and q.code = $5
        on conflict do nothing",
        inbound.0,
        n,
        person.0,
        answer,
        code,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes it back: no further digest shows it.
pub(crate) async fn unanswer_question(
    conn: &mut PgConnection,
    inbound: InboundId,
    n: i16,
) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::effects::unanswer_question
        delete from team_answer where inbound_id = $1 and position = $2",
        inbound.0,
        n
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Keeps a draft of feedback.
pub(crate) async fn draft_feedback(
    conn: &mut PgConnection,
    inbound: InboundId,
    n: i16,
    author: PersonId,
    about: PersonId,
    words: &str,
) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::effects::draft_feedback
        insert into feedback_draft (inbound_id, position, person_id, about_id, words) values ($1, $2, $3, $4, $5)
        on conflict do nothing",
        inbound.0,
        n,
        author.0,
        about.0,
        words
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes that a draft was sent.
pub(crate) async fn feedback_sent(
    conn: &mut PgConnection,
    inbound: InboundId,
    n: i16,
    about: PersonId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::effects::feedback_sent
        update feedback_draft set sent_at = $4 where inbound_id = $1 and position = $2 and about_id = $3",
        inbound.0,
        n,
        about.0,
        at,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Of some readers those to whom an author sent feedback with at least `mails` mails since an instant, other than this
/// one, and when the earliest of the latest `mails` was sent.
pub(crate) async fn feedback_since(
    conn: &mut PgConnection,
    author: PersonId,
    readers: &[PersonId],
    inbound: InboundId,
    since: DateTime<Utc>,
    mails: i64,
) -> Result<BTreeMap<PersonId, DateTime<Utc>>, StoreError> {
    let readers: Vec<i64> = readers.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"-- store::effects::feedback_since
        select about_id as "reader!: PersonId", sent_at as "sent_at!"
        from (
            select about_id, max(sent_at) as sent_at,
                row_number() over (partition by about_id order by max(sent_at) desc) as nth
            from feedback_draft
            where person_id = $1 and about_id = any($2) and inbound_id <> $3 and sent_at >= $4
            group by about_id, inbound_id) sent
        where nth = $5"#,
        author.0,
        &readers,
        inbound.0,
        since,
        mails,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.reader, row.sent_at)).collect())
}

/// Throws the drafts of a statement away.
pub(crate) async fn discard_feedback(
    conn: &mut PgConnection,
    inbound: InboundId,
    n: i16,
) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::effects::discard_feedback
        delete from feedback_draft where inbound_id = $1 and position = $2 and sent_at is null",
        inbound.0,
        n
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Adds an address from which a person may answer. `false` when it is somebody's already.
pub(crate) async fn add_address(
    conn: &mut PgConnection,
    person: PersonId,
    address: &Address,
) -> Result<bool, StoreError> {
    let added = sqlx::query!(
        "-- store::effects::add_address
        insert into person_address (address, person_id)
        select $1, $2 where not exists (select from person where email = $1)
        on conflict (address) do nothing",
        address.as_str(),
        person.0
    )
    .execute(conn)
    .await?;
    Ok(added.rows_affected() == 1)
}

/// Takes an address away from a person.
pub(crate) async fn remove_address(
    conn: &mut PgConnection,
    person: PersonId,
    address: &Address,
) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::effects::remove_address
        delete from person_address where address = $1 and person_id = $2",
        address.as_str(),
        person.0
    )
    .execute(conn)
    .await?;
    Ok(())
}
