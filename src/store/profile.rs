//! A person as an operator sees them: the roster, what they asked of Rapport, and nothing that anybody wrote.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::StoreError;
use rapport_model::ids::PersonId;
use rapport_model::{Address, PersonName};

/// A person, their settings and their state.
#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct Profile {
    pub(crate) email: Address,
    pub(crate) name: String,
    /// What mails call the person.
    pub(crate) short_name: String,
    /// Other addresses that the person may reply from.
    pub(crate) addresses: Vec<String>,
    pub(crate) active: bool,
    /// The home team first.
    pub(crate) teams: Vec<String>,
    pub(crate) role: Option<String>,
    pub(crate) manager: Option<Address>,
    /// The addresses of those whose manager this person is.
    pub(crate) manages: Vec<String>,
    /// `None`, here and below: that of the config.
    pub(crate) time_zone: Option<String>,
    pub(crate) locale: Option<String>,
    pub(crate) working_days: Option<String>,
    pub(crate) quiet_hours: Option<String>,
    pub(crate) calendar: Option<String>,
    pub(crate) started_on: Option<NaiveDate>,
    /// Their ID in the system that the roster comes from.
    pub(crate) external_id: Option<String>,
    /// MM-DD.
    pub(crate) birthday: Option<String>,
    pub(crate) created_at: DateTime<Utc>,
    /// No digests since then.
    pub(crate) stopped_at: Option<DateTime<Utc>>,
    /// Single digests that were stopped.
    pub(crate) stopped_digests: Vec<String>,
    /// The first day with mails again.
    pub(crate) paused_until: Option<NaiveDate>,
    /// The first day with asks again.
    pub(crate) full_until: Option<NaiveDate>,
    /// Days away that have not gone by.
    pub(crate) absences: Vec<Away>,
    /// The person asked to be forgotten, and is erased after this instant.
    pub(crate) erase_after: Option<DateTime<Utc>>,
    /// The nominal date of the latest digest that was decided to be sent.
    pub(crate) last_digest: Option<NaiveDate>,
    /// When the latest mail of the person came in.
    pub(crate) last_mail_at: Option<DateTime<Utc>>,
}

/// Days away; both are included.
#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct Away {
    pub(crate) from: NaiveDate,
    pub(crate) to: NaiveDate,
}

/// Reads a person.
pub(crate) async fn read(conn: &mut PgConnection, person: PersonId) -> Result<Option<Profile>, StoreError> {
    let row = sqlx::query!(
        r#"-- store::profile::read
        select p.email, p.name, p.external_id, p.called, p.active, p.role, m.email as "manager?", p.time_zone, p.locale,
            p.working_days, p.quiet_hours, p.calendar, p.started_on, p.birthday, p.created_at, p.erase_after,
            pref.stopped_at as "stopped_at?", pref.paused_until as "paused_until?", pref.full_until as "full_until?",
            array(select address from person_address where person_id = p.id order by address) as "addresses!",
            array(
                select t.name from membership s join team t on t.id = s.team_id
                where s.person_id = p.id order by s.position) as "teams!",
            array(select email from person where manager_id = p.id order by email) as "manages!",
            array(select digest from digest_stop where person_id = p.id order by digest) as "stopped_digests!",
            array(
                select starts_on from absence where person_id = p.id and ends_on >= current_date order by starts_on
            ) as "starts!",
            array(
                select ends_on from absence where person_id = p.id and ends_on >= current_date order by starts_on
            ) as "ends!",
            (select max(period) from decision where person_id = p.id and outcome = 'send') as last_digest,
            (select max(received_at) from inbound_message where person_id = p.id) as last_mail_at
        from person p
        left join person m on m.id = p.manager_id
        left join preference pref on pref.person_id = p.id
        where p.id = $1"#,
        person.0
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Profile {
        short_name: PersonName::new(&row.name, row.called.as_deref()).short().to_owned(),
        email: row.email,
        name: row.name,
        external_id: row.external_id,
        addresses: row.addresses,
        active: row.active,
        teams: row.teams,
        role: row.role,
        manager: row.manager,
        manages: row.manages,
        time_zone: row.time_zone,
        locale: row.locale,
        working_days: row.working_days,
        quiet_hours: row.quiet_hours,
        calendar: row.calendar,
        started_on: row.started_on,
        birthday: row.birthday,
        created_at: row.created_at,
        stopped_at: row.stopped_at,
        stopped_digests: row.stopped_digests,
        paused_until: row.paused_until,
        full_until: row.full_until,
        absences: row.starts.into_iter().zip(row.ends).map(|(from, to)| Away { from, to }).collect(),
        erase_after: row.erase_after,
        last_digest: row.last_digest,
        last_mail_at: row.last_mail_at,
    }))
}
