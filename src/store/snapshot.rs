//! Reads what planning a chunk of people depends on, in a number of queries that does not depend on their number.

mod help;
mod news;
mod question;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use sqlx::PgConnection;

use super::coverage::Given;
use super::runs::DueRun;
use super::{StoreError, own_hours};
use rapport_model::ids::{PersonId, TeamId};
use rapport_model::{PersonName, RunKind};
use rapport_planner::digest::{
    ACTIVITY_DAYS, AskSlots, Cadence, Celebration, ClosedGoal, DigestHistory, EVIDENCE_DAYS,
    FulfilledRequest, HelpTopic, LastCodes, OpenFollowUp, Pair, PairInteraction, PastAsk, Person,
    PrivateNote, QuestionStatus, Reader, RecipientState, Rules, SlotUsage, Snapshot, UnreportedTeamThanks,
    UnreportedThanks, UpcomingActivity, oldest_news, week_of,
};

/// A pair that had nothing to do with each other for so long gives no reason: evidence and silences are younger.
const PAIR_DAYS: u64 = 185;

/// How far back a note is worth being reminded of.
const NOTE_DAYS: u64 = 366;

/// How far back asks are looked at: as far as evidence goes, and as a pair can rest after it.
const ASKED_DAYS: u64 = 2 * EVIDENCE_DAYS + 7;

/// What a snapshot is of.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// The rules of the digest.
    pub rules: &'a Rules,
    /// The occurrence that the people are planned for.
    pub due: &'a DueRun,
    /// The nominal dates of the next occurrences, the soonest first.
    pub next_periods: &'a [NaiveDate],
    /// The people to decide, in order.
    pub readers: &'a [PersonId],
    /// The clock of planning.
    pub now: DateTime<Utc>,
    /// The zone of people who have none, or one that is unknown.
    pub default_zone: Tz,
    /// What coverage gave in this cycle, and what it foresees.
    pub coverage: &'a Given,
    /// What home teams are asked this week.
    pub questions: &'a [(TeamId, usize)],
}

impl Scope<'_> {
    /// The first day whose news a mail may tell, in whatever zone.
    fn first_news_day(&self) -> NaiveDate {
        oldest_news(self.now.date_naive(), self.rules) - Days::new(1)
    }

    /// The last day that a mail may look ahead to.
    fn last_day(&self) -> NaiveDate {
        let day = self.now.date_naive().max(self.due.period);
        self.next_periods.iter().copied().fold(day, NaiveDate::max)
    }
}

/// Locks the people of a chunk, so that no other plan gives them mails, asks or codes at the same time.
pub(crate) async fn lock(conn: &mut PgConnection, readers: &[PersonId]) -> Result<(), StoreError> {
    let ids = raw(readers);
    sqlx::query!(
        "-- store::snapshot::lock
        select id from person where id = any($1) order by id for no key update",
        &ids
    )
    .fetch_all(conn)
    .await?;
    Ok(())
}

/// Reads all that the plan of some people depends on, in a fixed number of queries.
pub async fn read(conn: &mut PgConnection, scope: Scope<'_>) -> Result<Snapshot, StoreError> {
    let ids = raw(scope.readers);
    let mut readers = read_readers(&mut *conn, scope, &ids).await?;
    let (teams, team_cadences) = read_teams(&mut *conn, scope, &ids, &mut readers).await?;
    read_owed(&mut *conn, scope, &ids, &mut readers).await?;
    read_exclusions(&mut *conn, &ids, &mut readers).await?;
    read_rests(&mut *conn, &ids, &mut readers).await?;
    read_cadences(&mut *conn, &ids, &mut readers).await?;
    read_pairs(&mut *conn, scope, &ids, &teams, &mut readers).await?;
    read_notes(&mut *conn, scope, &ids, &mut readers).await?;
    read_help_topics(&mut *conn, scope, &ids, &mut readers).await?;
    read_asked(&mut *conn, scope, &ids, &mut readers).await?;
    read_untold(&mut *conn, scope, &ids, &mut readers).await?;
    read_team_thanks(&mut *conn, scope, &ids, &mut readers).await?;
    news::read_told(&mut *conn, scope, &ids, &mut readers).await?;
    read_follow_ups(&mut *conn, &ids, &mut readers).await?;
    read_kept(&mut *conn, scope, &ids, &mut readers).await?;
    read_activities(&mut *conn, scope, &ids, &mut readers).await?;
    let goals = news::read_goals(&mut *conn, scope, &ids, &mut readers).await?;
    help::read(&mut *conn, scope, &ids, &mut readers).await?;
    let questions = question::read(&mut *conn, scope, &ids).await?;
    let mentioned: BTreeSet<PersonId> = scope
        .readers
        .iter()
        .copied()
        .chain(teams.values().flatten().copied())
        .chain(questions.values().flat_map(|it| &it.previous).flat_map(|it| &it.answers).map(|it| it.by))
        .chain(goals.values().flat_map(|goal| &goal.contributors).copied())
        .chain(readers.values().flat_map(|reader| {
            let shared = reader.relations.pairs.keys().chain(reader.relations.cadences.keys()).copied();
            let kept = reader
                .relations
                .fulfilled_requests
                .iter()
                .map(|it| it.by)
                .chain(reader.agenda.help_requests.iter().map(|it| it.from));
            let thanked = reader.agenda.unreported_thanks.iter().map(|thanks| thanks.from);
            let in_team = reader.agenda.team_thanks.iter().flat_map(|it| [it.from, it.to]);
            shared
                .chain(kept)
                .chain(thanked)
                .chain(in_team)
                .chain(reader.agenda.follow_ups.iter().filter_map(|it| it.about))
        }))
        .collect();
    let mentioned: Vec<i64> = mentioned.into_iter().map(|id| id.0).collect();
    let people = read_people(&mut *conn, scope, &mentioned).await?;
    let slots = read_taken(&mut *conn, scope, &mentioned).await?;
    let mut coverage: BTreeMap<PersonId, Vec<PersonId>> = BTreeMap::new();
    for (giver, subject) in &scope.coverage.pairs {
        coverage.entry(*subject).or_default().push(*giver);
    }
    Ok(Snapshot {
        period: scope.due.period,
        scheduled_for: scope.due.scheduled_for,
        next_periods: scope.next_periods.to_vec(),
        now: scope.now,
        is_early: scope.due.kind == RunKind::Early,
        readers: scope.readers.iter().filter_map(|id| readers.remove(id)).collect(),
        people,
        teams,
        team_cadences,
        goals,
        questions,
        slots,
        coverage,
        coverage_ahead: scope.coverage.ahead.clone(),
    })
}

type Readers = BTreeMap<PersonId, Reader>;

fn raw(ids: &[PersonId]) -> Vec<i64> {
    ids.iter().map(|id| id.0).collect()
}

/// A number from 1, or none yet.
fn number(number: Option<i32>) -> u32 {
    number.and_then(|number| u32::try_from(number).ok()).unwrap_or_default()
}

/// The zone that a text names, or the default where it names none.
fn zone(text: Option<&str>, default: Tz) -> Tz {
    text.and_then(|text| text.parse().ok()).unwrap_or(default)
}

async fn read_readers(conn: &mut PgConnection, scope: Scope<'_>, ids: &[i64]) -> Result<Readers, StoreError> {
    let rows = sqlx::query!(
        r#"-- store::snapshot::read_readers
        select p.id as "id!", p.time_zone, home.name as "team?",
            (select count(*) from (
                select from outbox_message o
                where o.person_id = p.id and o.kind = 'digest' and o.state in ('done', 'uncertain', 'attempting')
                limit 3) as few) as "mails_before!",
            (select d.reason from decision d
                where d.person_id = p.id and d.digest = $2 and d.period < $3 and d.reason <> 'day off'
                order by d.period desc limit 1) as last_reason,
            coalesce((select a.source = 'vacation_note' from absence a
                where a.person_id = p.id and a.starts_on < $3
                order by a.starts_on desc limit 1), false) as "away_by_auto_reply!",
            (select number from last_code where person_id = p.id and code_prefix = 'F') as last_follow_up,
            (select number from last_code where person_id = p.id and code_prefix = 'A') as last_activity,
            (select number from last_code where person_id = p.id and code_prefix = 'N') as last_nudge,
            (select number from last_code where person_id = p.id and code_prefix = 'Q') as last_question,
            (select coalesce((d.edition ->> 'early_on')::date, d.period) from decision d
                where d.person_id = p.id and d.digest = $2 and d.period < $3 and d.outcome = 'send'
                order by d.period desc limit 1)
                as last_mail_on,
            array(select d.decided_at from decision d
                where d.person_id = p.id and d.digest = $2 and d.period >= $5 and d.period < $3
                    and (d.reason = 'empty' or d.outcome = 'send' and (
                        exists (select from render_job j where j.decision_id = d.id and j.state = 'pending')
                        or exists (select from outbox_message o where o.decision_id = d.id and o.state <> 'dead')))
                order by d.decided_at desc) as "told_at!",
            (select q.code from question_code q
                where q.person_id = p.id and q.team_id = m.team_id and q.week = $4) as question_code,
            exists (select from team_answer a
                where a.person_id = p.id and a.team_id = m.team_id and a.week = $4) as "has_answered!"
        from person p
        left join membership m on m.person_id = p.id and m.position = 0
        left join team home on home.id = m.team_id
        where p.id = any($1)"#,
        ids,
        scope.rules.digest,
        scope.due.period,
        week_of(scope.due.period),
        scope.first_news_day(),
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let mut reader = Reader::new(row.id, zone(row.time_zone.as_deref(), scope.default_zone));
            reader.home_team_name = row.team;
            reader.history = DigestHistory {
                mails_before: u8::try_from(row.mails_before).unwrap_or(u8::MAX),
                last_skip: row.last_reason.and_then(|reason| reason.parse().ok()),
                away_by_auto_reply: row.away_by_auto_reply,
                held_back_digests: BTreeSet::new(),
                carried_digests: BTreeSet::new(),
                last_mail_on: row.last_mail_on,
                told_on: row.told_at.iter().map(|at| at.with_timezone(&reader.zone).date_naive()).collect(),
            };
            reader.codes = LastCodes {
                follow_up: number(row.last_follow_up),
                activity: number(row.last_activity),
                nudge: number(row.last_nudge),
                question: number(row.last_question),
            };
            reader.question = QuestionStatus {
                code: row.question_code.and_then(|code| u32::try_from(code).ok()),
                has_answered: row.has_answered,
            };
            (reader.id, reader)
        })
        .collect())
}

type Teams = BTreeMap<TeamId, BTreeSet<PersonId>>;

/// The teams of the readers, noted with each reader, and the people of those teams; and the cadences of those that have one.
async fn read_teams(
    conn: &mut PgConnection,
    scope: Scope<'_>,
    ids: &[i64],
    readers: &mut Readers,
) -> Result<(Teams, BTreeMap<TeamId, Cadence>), StoreError> {
    let names: Vec<String> = scope.rules.team_cadences.keys().cloned().collect();
    let rows = sqlx::query!(
        r#"-- store::snapshot::read_teams
        select m.team_id, m.person_id, t.name as "name?"
        from membership m
        left join (select id, lower(name) as name from team where lower(name) = any($2)) t on t.id = m.team_id
        where m.team_id in (select team_id from membership where person_id = any($1))
        order by m.person_id, m.position"#,
        ids,
        &names,
    )
    .fetch_all(conn)
    .await?;
    let (mut teams, mut cadences) = (Teams::new(), BTreeMap::new());
    for row in rows {
        if let Some(cadence) = row.name.and_then(|name| scope.rules.team_cadences.get(&name)) {
            cadences.insert(row.team_id, *cadence);
        }
        teams.entry(row.team_id).or_default().insert(row.person_id);
        if let Some(reader) = readers.get_mut(&row.person_id) {
            reader.teams.push(row.team_id);
        }
    }
    Ok((teams, cadences))
}

/// The digests that the budget held back since the last mail went out to a reader.
async fn read_owed(
    conn: &mut PgConnection,
    scope: Scope<'_>,
    ids: &[i64],
    readers: &mut Readers,
) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        "-- store::snapshot::read_owed
        select distinct d.person_id, d.digest
        from decision d
        where d.person_id = any($1) and d.reason = 'budget' and d.digest <> $2 and d.decided_at <= $3
            and d.decided_at > coalesce((
                select max(sent.decided_at) from decision sent
                where sent.person_id = d.person_id and sent.outcome = 'send'
                    and sent.digest = d.digest), '-infinity')
            and not exists (
                select from decision sent
                where sent.person_id = d.person_id and sent.outcome = 'send'
                    and (sent.decided_at > d.decided_at
                        or sent.week = d.week and sent.edition -> 'carries' ? d.digest
                            and (exists (
                                    select from render_job j where j.decision_id = sent.id and j.state = 'pending')
                                or exists (
                                    select from outbox_message o
                                    where o.decision_id = sent.id and o.state <> 'dead'))))",
        ids,
        scope.rules.digest,
        scope.now,
    )
    .fetch_all(conn)
    .await?;
    for row in rows {
        if let Some(reader) = readers.get_mut(&row.person_id) {
            reader.history.held_back_digests.insert(row.digest);
        }
    }
    Ok(())
}

/// Exclusions hold for both, whoever asked for them.
async fn read_exclusions(
    conn: &mut PgConnection,
    ids: &[i64],
    readers: &mut Readers,
) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        "-- store::snapshot::read_exclusions
        select owner_id, other_id from exclusion where owner_id = any($1) or other_id = any($1)",
        ids
    )
    .fetch_all(conn)
    .await?;
    for row in rows {
        for (one, other) in [(row.owner_id, row.other_id), (row.other_id, row.owner_id)] {
            if let Some(reader) = readers.get_mut(&one) {
                reader.relations.excluded.insert(other);
            }
        }
    }
    Ok(())
}

/// Whom readers are not asked about for a while, by their own wish.
async fn read_rests(conn: &mut PgConnection, ids: &[i64], readers: &mut Readers) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        "-- store::snapshot::read_rests
        select person_id, other_id, snoozed_until from pair_snooze where person_id = any($1)",
        ids
    )
    .fetch_all(conn)
    .await?;
    for row in rows {
        if let Some(reader) = readers.get_mut(&row.person_id) {
            reader.relations.snoozed.insert(row.other_id, row.snoozed_until);
        }
    }
    Ok(())
}

/// How often readers wish to be in touch with others. The others do not learn of it.
async fn read_cadences(
    conn: &mut PgConnection,
    ids: &[i64],
    readers: &mut Readers,
) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        "-- store::snapshot::read_cadences
        select owner_id, other_id, ideal_days, longest_days from cadence where owner_id = any($1)",
        ids
    )
    .fetch_all(conn)
    .await?;
    for row in rows {
        if let Some(reader) = readers.get_mut(&row.owner_id) {
            let days = |days: i16| u16::try_from(days).unwrap_or(u16::MAX);
            let cadence =
                Cadence { ideal_days: days(row.ideal_days), longest_days: row.longest_days.map(days) };
            reader.relations.cadences.insert(row.other_id, cadence);
        }
    }
    Ok(())
}

/// What readers share with others: the row of each pair that can give a reason, or that coverage chose. What happened
/// after the clock of planning is not in it: such pairs are folded from the log.
async fn read_pairs(
    conn: &mut PgConnection,
    scope: Scope<'_>,
    ids: &[i64],
    teams: &Teams,
    readers: &mut Readers,
) -> Result<(), StoreError> {
    let chosen = choose_pairs(&mut *conn, scope, ids, teams, readers).await?;
    let (lows, highs): (Vec<i64>, Vec<i64>) = chosen.iter().map(|(low, high)| (low.0, high.0)).unzip();
    let rows = sqlx::query!(
        r#"-- store::snapshot::read_pairs
        select low_id, high_id, last_at as "last_at!", days, low_helped, high_helped, low_thanked_at,
            high_thanked_at, low_celebrated_at, high_celebrated_at,
            exists (
                select from interaction i
                where i.withheld and (i.to_person_id, i.from_person_id) in ((low_id, high_id), (high_id, low_id))
            ) as "is_withheld!"
        from pair
        where (low_id, high_id) in (select * from unnest($1::bigint[], $2::bigint[]))"#,
        &lows,
        &highs,
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut later = (Vec::new(), Vec::new());
    for row in rows {
        let (low, high) = (row.low_id, row.high_id);
        // What one of the two never heard of is in the row, and has to be left out for that one.
        if row.last_at > scope.now || row.is_withheld {
            later.0.push(low.0);
            later.1.push(high.0);
            continue;
        }
        let pair = Pair {
            last_at: Some(row.last_at),
            days: row.days,
            helped_me: row.high_helped,
            helped_them: row.low_helped,
            thanked_them: row.low_thanked_at,
            thanked_me: row.high_thanked_at,
            celebrated_me: row.high_celebrated_at,
        };
        let share = |reader: &mut Reader, with: PersonId, pair: Pair| {
            if pair.has_open_thanks() || is_close(reader, with, teams) {
                reader.relations.pairs.insert(with, pair);
            }
        };
        if let Some(reader) = readers.get_mut(&high) {
            let mirrored = Pair {
                thanked_them: row.high_thanked_at,
                thanked_me: row.low_thanked_at,
                ..pair.mirrored(row.low_celebrated_at)
            };
            share(reader, low, mirrored);
        }
        if let Some(reader) = readers.get_mut(&low) {
            share(reader, high, pair);
        }
    }
    let lines = sqlx::query!(
        "-- store::snapshot::read_pairs
        select i.from_person_id, i.to_person_id, i.kind, i.occurred_at, i.withheld
        from unnest($1::bigint[], $2::bigint[]) as p (low_id, high_id)
        join interaction i on least(i.from_person_id, i.to_person_id) = p.low_id
            and greatest(i.from_person_id, i.to_person_id) = p.high_id
        where i.occurred_at <= $3
        order by i.occurred_at, i.id",
        &later.0,
        &later.1,
        scope.now,
    )
    .fetch_all(conn)
    .await?;
    for row in lines {
        let (from, to) = (row.from_person_id, row.to_person_id);
        for (one, with, mine) in [(from, to, true), (to, from, false)] {
            let is_heard = mine || !row.withheld;
            if let Some(reader) = readers.get_mut(&one).filter(|_| is_heard) {
                let line = PairInteraction { with, kind: row.kind, mine, at: row.occurred_at };
                reader.relations.pairs.entry(with).or_default().add(&line);
            }
        }
    }
    Ok(())
}

/// The pairs that are worth reading, lower id first, by their indexes alone: most of whom somebody from another team had
/// to do with give no reason.
async fn choose_pairs(
    conn: &mut PgConnection,
    scope: Scope<'_>,
    ids: &[i64],
    teams: &Teams,
    readers: &Readers,
) -> Result<BTreeSet<(PersonId, PersonId)>, StoreError> {
    let rows = sqlx::query!(
        r#"-- store::snapshot::choose_pairs
        select low_id as "low_id!: PersonId", high_id as "high_id!: PersonId", gave_at
        from pair
        where low_id = any($1) and last_at >= $2
        union all
        select low_id, high_id, gave_at
        from pair
        where high_id = any($1) and last_at >= $2"#,
        ids,
        scope.now - Days::new(PAIR_DAYS),
    )
    .fetch_all(conn)
    .await?;
    // A day more than a reason lasts, for those whose day is another than that of UTC.
    let fresh = scope.now - Days::new(EVIDENCE_DAYS + 1);
    let mut chosen: BTreeSet<(PersonId, PersonId)> =
        scope.coverage.pairs.iter().map(|(one, other)| ((*one).min(*other), (*one).max(*other))).collect();
    for (id, reader) in readers {
        chosen.extend(reader.relations.cadences.keys().map(|with| ((*id).min(*with), (*id).max(*with))));
    }
    for row in rows {
        let (low, high) = (row.low_id, row.high_id);
        let are_close = |one, other| readers.get(&one).is_some_and(|it| is_close(it, other, teams));
        if row.gave_at >= Some(fresh) || are_close(low, high) || are_close(high, low) {
            chosen.insert((low, high));
        }
    }
    Ok(chosen)
}

/// Whether a reader may be asked about somebody with whom nothing is open: one of a team of theirs, or of whom they said
/// how often they wish to be in touch.
fn is_close(reader: &Reader, with: PersonId, teams: &Teams) -> bool {
    reader.relations.cadences.contains_key(&with)
        || reader.teams.iter().any(|team| teams.get(team).is_some_and(|it| it.contains(&with)))
}

/// The last note of each reader about each colleague whom a check-in could be about. Nobody else's.
async fn read_notes(
    conn: &mut PgConnection,
    scope: Scope<'_>,
    ids: &[i64],
    readers: &mut Readers,
) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        r#"-- store::snapshot::read_notes
        select distinct on (author_id, other_id)
            i.author_id as "author_id!: PersonId", i.other_id as "other_id!: PersonId", i.occurred_at as "at!",
            i.note as "note!"
        from (
            select coalesce(author_id, from_person_id) as author_id,
                case when coalesce(author_id, from_person_id) = from_person_id
                    then to_person_id else from_person_id end as other_id,
                occurred_at, note, id
            from interaction
            where coalesce(author_id, from_person_id) = any($1) and note is not null and kind <> 'thanks'
                and occurred_at between $2 and $3) i
        order by author_id, other_id, i.occurred_at desc, i.id desc"#,
        ids,
        scope.now - Days::new(NOTE_DAYS),
        scope.now,
    )
    .fetch_all(conn)
    .await?;
    for row in rows {
        if let Some(reader) = readers.get_mut(&row.author_id) {
            reader.relations.notes.insert(row.other_id, PrivateNote { at: row.at, words: row.note });
        }
    }
    Ok(())
}

/// What somebody's latest help to a reader was with: in the reader's own note, or as the title of the reader's request that
/// the helper took. What others noted is theirs.
async fn read_help_topics(
    conn: &mut PgConnection,
    scope: Scope<'_>,
    ids: &[i64],
    readers: &mut Readers,
) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        r#"-- store::snapshot::read_help_topics
        select distinct on (it.reader, it.helper) it.reader as "reader!: PersonId", it.helper as "helper!: PersonId",
            it.occurred_at as "at!", it.note, it.topic
        from (
            select i.to_person_id as reader, i.from_person_id as helper, i.occurred_at, i.note, null as topic
            from interaction i
            where i.author_id = any($1) and i.to_person_id = any($1) and i.author_id = i.to_person_id
                and i.kind = 'help' and i.note is not null and i.occurred_at between $2 and $3
            union all
            select i.to_person_id, i.from_person_id, i.occurred_at, null, h.topic
            from help_request h
            join interaction i on i.to_person_id = h.person_id and i.from_person_id = h.taken_by and i.kind = 'help'
                and i.occurred_at between h.created_at and h.created_at + interval '28 days'
                -- The first help after the yes is that of the request.
                and not exists (
                    select from interaction earlier
                    where earlier.to_person_id = h.person_id and earlier.from_person_id = h.taken_by
                        and earlier.kind = 'help' and earlier.occurred_at >= h.created_at
                        and earlier.occurred_at < i.occurred_at)
            where h.person_id = any($1) and h.state = 'taken' and i.occurred_at between $2 and $3
                and not i.withheld) it
        order by it.reader, it.helper, it.occurred_at desc, it.note nulls last, it.topic"#,
        ids,
        scope.now - Days::new(EVIDENCE_DAYS + 1),
        scope.now,
    )
    .fetch_all(conn)
    .await?;
    for row in rows {
        let noted = row.note.as_deref().and_then(HelpTopic::noted);
        if let Some(reader) = readers.get_mut(&row.reader)
            && let Some(topic) = noted.or(row.topic.map(HelpTopic::Requested))
        {
            reader.relations.help_topics.insert(row.helper, (row.at, topic));
        }
    }
    Ok(())
}

/// What readers were asked about others. An ask whose mail never left was not made.
async fn read_asked(
    conn: &mut PgConnection,
    scope: Scope<'_>,
    ids: &[i64],
    readers: &mut Readers,
) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        r#"-- store::snapshot::read_asked
        select a.person_id, a.subject_id, coalesce((d.edition ->> 'early_on')::date, d.period) as "on!",
            (a.answer is not null) as "answered!"
        from ask a join decision d on d.id = a.decision_id
        where a.person_id = any($1) and a.week >= $2
            and (d.period < $3 or (d.edition ->> 'early_on')::date <= $3)
            and (exists (select from render_job j where j.decision_id = d.id and j.state = 'pending') or exists (
                select from outbox_message o where o.decision_id = d.id and o.state <> 'dead'))
        order by 3, d.id"#,
        ids,
        scope.due.period - Days::new(ASKED_DAYS),
        scope.due.period,
    )
    .fetch_all(conn)
    .await?;
    for row in rows {
        if let Some(reader) = readers.get_mut(&row.person_id) {
            let asked = reader.relations.past_asks.entry(row.subject_id).or_default();
            asked.push(PastAsk { on: row.on, answered: row.answered });
        }
    }
    Ok(())
}

/// What readers had asked others for, and ticked off lately.
async fn read_kept(
    conn: &mut PgConnection,
    scope: Scope<'_>,
    ids: &[i64],
    readers: &mut Readers,
) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        r#"-- store::snapshot::read_kept
        select owner_id, about_id as "about_id!", title, closed_at as "closed_at!"
        from follow_up
        where owner_id = any($1) and about_id <> owner_id and kind = 'i_asked' and state = 'done'
            and closed_at between $2 and $3
        order by closed_at, id"#,
        ids,
        scope.now - Days::new(EVIDENCE_DAYS + 1),
        scope.now,
    )
    .fetch_all(conn)
    .await?;
    for row in rows {
        if let Some(reader) = readers.get_mut(&row.owner_id) {
            reader.relations.fulfilled_requests.push(FulfilledRequest {
                by: row.about_id,
                title: row.title,
                at: row.closed_at,
            });
        }
    }
    Ok(())
}

/// Thanks to readers that no mail has told, but for those of people whom they have muted. What was imported before somebody's first
/// digest and is older than 28 days is history, and no news.
async fn read_untold(
    conn: &mut PgConnection,
    scope: Scope<'_>,
    ids: &[i64],
    readers: &mut Readers,
) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        r#"-- store::snapshot::read_untold
        select i.id, i.to_person_id, i.from_person_id, i.occurred_at, i.note,
            i.public and not exists (
                select from announcement_refusal a where a.person_id = i.to_person_id and a.announcement = 'thanks')
                as "public!"
        from thanks_report r join interaction i on i.id = r.interaction_id
        where r.person_id = any($1) and r.reported_at is null and i.occurred_at <= $2 and not i.withheld
            and (i.occurred_at >= $2 - interval '28 days' or i.source = 'reply' or had_digest(r.person_id, '{}'))
            and not exists (
                select from exclusion e where e.owner_id = i.to_person_id and e.other_id = i.from_person_id)
        order by i.occurred_at, i.id"#,
        ids,
        scope.now,
    )
    .fetch_all(conn)
    .await?;
    for row in rows {
        if let Some(reader) = readers.get_mut(&row.to_person_id) {
            reader.agenda.unreported_thanks.push(UnreportedThanks {
                id: row.id,
                from: row.from_person_id,
                at: row.occurred_at,
                words: row.note,
                public: row.public,
            });
        }
    }
    Ok(())
}

/// Days that somebody has to refuse public thanks before their home team reads them.
const DAYS_TO_REFUSE: u64 = 3;

/// Public thanks to colleagues of the same home team that a reader has not been told. The receiver has read them before, and
/// has not refused.
async fn read_team_thanks(
    conn: &mut PgConnection,
    scope: Scope<'_>,
    ids: &[i64],
    readers: &mut Readers,
) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        r#"-- store::snapshot::read_team_thanks
        select reader.id as "reader!: PersonId", i.id, i.from_person_id, i.to_person_id, i.note
        from person reader
        join membership mine on mine.person_id = reader.id and mine.position = 0
        join membership theirs on theirs.team_id = mine.team_id and theirs.position = 0
        join interaction i on i.to_person_id = theirs.person_id and i.public and not i.withheld
        join thanks_report r on r.interaction_id = i.id
        join person sender on sender.id = i.from_person_id and sender.active
        join person receiver on receiver.id = i.to_person_id and receiver.active
        where reader.id = any($1) and reader.id not in (i.from_person_id, i.to_person_id)
            and sender.erase_after is null and receiver.erase_after is null
            and r.reported_at >= greatest($2, reader.created_at)
            -- The mail that told the receiver has arrived, and they have had time to refuse.
            and r.reported_at <= $3
            and (r.decision_id is null or exists (
                select from outbox_message o where o.decision_id = r.decision_id and o.state = 'done'))
            and not exists (
                select from exclusion e
                where (e.owner_id, e.other_id) in (
                    (i.to_person_id, i.from_person_id), (i.from_person_id, i.to_person_id)))
            and not exists (
                select from announcement_refusal a where a.person_id = i.to_person_id and a.announcement = 'thanks')
            and not exists (
                select from public_thanks_report told
                where told.interaction_id = i.id and told.person_id = reader.id)
        order by r.reported_at, i.id"#,
        ids,
        scope.first_news_day().and_time(NaiveTime::MIN).and_utc(),
        scope.now - Days::new(DAYS_TO_REFUSE),
    )
    .fetch_all(conn)
    .await?;
    for row in rows {
        if let Some(reader) = readers.get_mut(&row.reader) {
            reader.agenda.team_thanks.push(UnreportedTeamThanks {
                id: row.id,
                from: row.from_person_id,
                to: row.to_person_id,
                words: row.note,
            });
        }
    }
    Ok(())
}

async fn read_follow_ups(
    conn: &mut PgConnection,
    ids: &[i64],
    readers: &mut Readers,
) -> Result<(), StoreError> {
    let rows = sqlx::query!(
        r#"-- store::snapshot::read_follow_ups
        select id, owner_id, about_id, kind, title, due_on, created_on, snoozed_until, code,
            array(select on_day from follow_up_relevance
                where follow_up_id = follow_up.id and step = 'asked' order by on_day) as "asked_on!"
        from follow_up
        where owner_id = any($1) and state = 'open'"#,
        ids
    )
    .fetch_all(conn)
    .await?;
    for row in rows {
        if let Some(reader) = readers.get_mut(&row.owner_id) {
            reader.agenda.follow_ups.push(OpenFollowUp {
                id: row.id,
                kind: row.kind,
                about: row.about_id,
                title: row.title,
                due_on: row.due_on,
                created_on: row.created_on,
                snoozed_until: row.snoozed_until,
                asked_on: row.asked_on,
                code: row.code.and_then(|code| u32::try_from(code).ok()),
            });
        }
    }
    Ok(())
}

async fn read_activities(
    conn: &mut PgConnection,
    scope: Scope<'_>,
    ids: &[i64],
    readers: &mut Readers,
) -> Result<(), StoreError> {
    let from = scope.now;
    let following =
        scope.next_periods.iter().take(2).max().map_or(0, |day| (*day - from.date_naive()).num_days());
    let rows = sqlx::query!(
        r#"-- store::snapshot::read_activities
        select m.person_id, a.id, t.name as team, a.title, a.starts_at, a.ends_at, a.location, a.url, a.optional,
            r.answer as "answer?", c.code as "code?"
        from membership m
        join activity a on a.team_id = m.team_id
        join team t on t.id = m.team_id
        left join rsvp r on r.activity_id = a.id and r.person_id = m.person_id
        left join activity_code c on c.activity_id = a.id and c.person_id = m.person_id
        where m.person_id = any($1) and a.starts_at > $2 and a.starts_at < $3"#,
        ids,
        from,
        from + TimeDelta::days(ACTIVITY_DAYS.max(following + 2)),
    )
    .fetch_all(conn)
    .await?;
    for row in rows {
        if let Some(reader) = readers.get_mut(&row.person_id) {
            reader.agenda.activities.push(UpcomingActivity {
                id: row.id,
                team: row.team,
                title: row.title,
                starts_at: row.starts_at,
                ends_at: row.ends_at,
                location: row.location,
                url: row.url,
                optional: row.optional,
                answer: row.answer,
                code: row.code.and_then(|code| u32::try_from(code).ok()),
            });
        }
    }
    Ok(())
}

async fn read_people(
    conn: &mut PgConnection,
    scope: Scope<'_>,
    mentioned: &[i64],
) -> Result<BTreeMap<PersonId, Person>, StoreError> {
    // A day more on each side than any zone needs, of what is news and what is told ahead.
    let window = (scope.first_news_day(), scope.last_day() + Days::new(1));
    let rows = sqlx::query!(
        r#"-- store::snapshot::read_people
        select p.id as "id!", p.name as "name!", p.called, p.email as "email!",
            (p.active and p.erase_after is null) as "active!", p.working_days, p.quiet_hours, p.calendar,
            (pref.stopped_at is not null or exists (
                select from digest_stop s where s.person_id = p.id and s.digest = $2)) as "stopped!",
            exists (select from undeliverable_person u where u.id = p.id) as "undeliverable!",
            pref.paused_until as "paused_until?", pref.full_until as "full_until?",
            p.started_on, home.team_id as "home?",
            array(
                select m.team_id from membership m
                where m.person_id = p.id and m.position > 0 and exists (
                    select from membership o
                    join membership oh on oh.person_id = o.person_id and oh.position = 0
                    join person op on op.id = o.person_id and op.active and op.erase_after is null
                    where o.team_id = m.team_id and o.person_id <> p.id and oh.team_id <> home.team_id)
                order by m.team_id) as "other_teams!: Vec<TeamId>"
        from person p
        left join preference pref on pref.person_id = p.id
        left join membership home on home.person_id = p.id and home.position = 0
        where p.id = any($1)"#,
        mentioned,
        scope.rules.digest,
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut people: BTreeMap<PersonId, Person> = rows
        .into_iter()
        .map(|row| {
            let person = Person {
                name: PersonName::new(&row.name, row.called.as_deref()),
                email: row.email,
                state: RecipientState {
                    active: row.active,
                    stopped: row.stopped,
                    undeliverable: row.undeliverable,
                    paused_until: row.paused_until,
                    full_until: row.full_until,
                    absences: Vec::new(),
                    hours: own_hours(row.working_days.as_deref(), row.quiet_hours.as_deref(), row.calendar),
                },
                home_team: row.home,
                other_teams: row.other_teams,
                started_on: row.started_on,
                celebrations: Vec::new(),
                goals: Vec::new(),
            };
            (row.id, person)
        })
        .collect();
    read_absences(&mut *conn, mentioned, window, &mut people).await?;
    read_celebrations(&mut *conn, mentioned, window, &mut people).await?;
    read_closed_goals(conn, mentioned, window, &mut people).await?;
    Ok(people)
}

/// Their leave around the occurrence.
async fn read_absences(
    conn: &mut PgConnection,
    mentioned: &[i64],
    window: (NaiveDate, NaiveDate),
    people: &mut BTreeMap<PersonId, Person>,
) -> Result<(), StoreError> {
    let absences = sqlx::query!(
        "-- store::snapshot::read_absences
        select person_id, starts_on, ends_on
        from absence
        where person_id = any($1) and starts_on <= $2 and ends_on >= $3
        order by person_id, starts_on",
        mentioned,
        window.1,
        window.0,
    )
    .fetch_all(conn)
    .await?;
    for row in absences {
        if let Some(person) = people.get_mut(&row.person_id) {
            person.state.absences.push((row.starts_on, row.ends_on));
        }
    }
    Ok(())
}

/// What was announced of them; what returns every year, whenever it was.
async fn read_celebrations(
    conn: &mut PgConnection,
    mentioned: &[i64],
    window: (NaiveDate, NaiveDate),
    people: &mut BTreeMap<PersonId, Person>,
) -> Result<(), StoreError> {
    let celebrations = sqlx::query!(
        "-- store::snapshot::read_celebrations
        select person_id, kind, on_day, title
        from celebration
        where person_id = any($1) and (on_day between $2 and $3 or kind in ('birthday', 'anniversary'))
            and not exists (
                select from announcement_refusal a
                where a.person_id = celebration.person_id and a.announcement = celebration.kind)
        order by person_id, on_day, kind",
        mentioned,
        window.0,
        window.1,
    )
    .fetch_all(conn)
    .await?;
    for row in celebrations {
        if let Some(person) = people.get_mut(&row.person_id) {
            person.celebrations.push(Celebration { kind: row.kind, on: row.on_day, title: row.title });
        }
    }
    Ok(())
}

/// The goals that they worked on and that closed.
async fn read_closed_goals(
    conn: &mut PgConnection,
    mentioned: &[i64],
    window: (NaiveDate, NaiveDate),
    people: &mut BTreeMap<PersonId, Person>,
) -> Result<(), StoreError> {
    let goals = sqlx::query!(
        r#"-- store::snapshot::read_closed_goals
        select c.person_id, g.id, g.team_id, g.title, g.closed_on as "closed_on!",
            exists (
                select from goal_contributor o
                join person op on op.id = o.person_id and op.active and op.erase_after is null
                join membership oh on oh.person_id = o.person_id and oh.position = 0
                join membership home on home.person_id = c.person_id and home.position = 0
                where o.goal_id = g.id and oh.team_id <> home.team_id) as "is_shared!"
        from goal g join goal_contributor c on c.goal_id = g.id
        where c.person_id = any($1) and g.closed_on between $2 and $3
        order by c.person_id, g.closed_on, g.id"#,
        mentioned,
        window.0,
        window.1,
    )
    .fetch_all(conn)
    .await?;
    for row in goals {
        if let Some(person) = people.get_mut(&row.person_id) {
            person.goals.push(ClosedGoal {
                id: row.id,
                team: row.team_id,
                title: row.title,
                on: row.closed_on,
                is_shared: row.is_shared,
            });
        }
    }
    Ok(())
}

/// The slots of the weeks that the occurrence may count in: one, or two where it falls on a border between zones.
async fn read_taken(
    conn: &mut PgConnection,
    scope: Scope<'_>,
    mentioned: &[i64],
) -> Result<SlotUsage, StoreError> {
    let day = scope.due.scheduled_for.date_naive();
    let weeks: BTreeSet<NaiveDate> =
        [day - Days::new(1), day, day + Days::new(1)].into_iter().map(week_of).collect();
    let weeks: Vec<NaiveDate> = weeks.into_iter().collect();
    let slot = |n: i16| u8::try_from(n).unwrap_or(u8::MAX);
    let mut usage = SlotUsage::default();
    let mails = sqlx::query!(
        r#"-- store::snapshot::read_taken
        select person_id, week, mail_slot as "mail_slot!"
        from decision
        where person_id = any($1) and week = any($2) and mail_slot is not null"#,
        mentioned,
        &weeks,
    )
    .fetch_all(&mut *conn)
    .await?;
    for row in mails {
        usage.take_mail(row.person_id, row.week, slot(row.mail_slot));
    }
    let asks = sqlx::query!(
        "-- store::snapshot::read_taken
        select person_id, week, ask_slot, subject_id, subject_slot
        from ask
        where week = any($2) and (person_id = any($1) or subject_id = any($1))",
        mentioned,
        &weeks,
    )
    .fetch_all(conn)
    .await?;
    for row in asks {
        let slots = AskSlots { ask_slot: slot(row.ask_slot), subject_slot: row.subject_slot.map(slot) };
        usage.take_ask(row.person_id, row.subject_id, row.week, slots);
    }
    Ok(usage)
}
