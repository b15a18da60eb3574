//! Roster and log, as they are brought in.
//!
//! Rows come in batches and are written set by set. A row that was brought in before is updated where it differs; what a
//! person has closed stays closed.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::PgConnection;

use super::StoreError;
use crate::import::{
    Absence, Activity, Cadence, Celebration, Exclusion, FollowUp, Goal, Interaction, Person,
};
use rapport_model::ids::{PersonId, TeamId};
use rapport_model::{Address, OwnHours};

/// What a batch changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changed {
    /// Rows that are new.
    pub new: u64,
    /// Rows that were there and differed.
    pub updated: u64,
}

impl std::ops::AddAssign for Changed {
    fn add_assign(&mut self, other: Self) {
        self.new += other.new;
        self.updated += other.updated;
    }
}

/// Which optional columns a people file has: what it has no column for stays as it is.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "one for each column")]
pub(crate) struct PeopleColumns {
    /// `called`
    pub(crate) called: bool,
    /// `teams`
    pub(crate) teams: bool,
    /// `role`
    pub(crate) role: bool,
    /// `manager`
    pub(crate) manager: bool,
    /// `time_zone`
    pub time_zone: bool,
    /// `locale`
    pub(crate) locale: bool,
    /// `working_days`
    pub(crate) working_days: bool,
    /// `quiet_hours`
    pub(crate) quiet_hours: bool,
    /// `calendar`
    pub(crate) calendar: bool,
    /// `started_on`
    pub(crate) started_on: bool,
    /// `birthday`
    pub(crate) birthday: bool,
    /// `active`
    pub(crate) active: bool,
    /// `addresses`
    pub(crate) addresses: bool,
    /// `external_id`
    pub(crate) external_id: bool,
}

/// People by any of their addresses.
pub(crate) type People = BTreeMap<Address, PersonId>;

/// The person who has an address.
pub(crate) async fn find(conn: &mut PgConnection, address: &Address) -> Result<Option<PersonId>, StoreError> {
    Ok(resolve(conn, &[address.as_str()]).await?.into_values().next())
}

/// The people who have these addresses.
pub(crate) async fn resolve(conn: &mut PgConnection, addresses: &[&str]) -> Result<People, StoreError> {
    let rows = sqlx::query!(
        r#"-- store::roster::resolve
        select p.id as "id!: PersonId", p.email as "address!: Address" from person p where p.email = any($1)
        union
        select a.person_id, a.address from person_address a where a.address = any($1)"#,
        addresses as &[&str],
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.address, row.id)).collect())
}

/// Everybody's address and name.
pub(crate) async fn names(conn: &mut PgConnection) -> Result<Vec<(Address, String)>, StoreError> {
    let rows = sqlx::query!("-- store::roster::names\nselect email, name from person order by name, id")
        .fetch_all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.email, row.name)).collect())
}

/// Teams by their names in lower case.
pub(crate) async fn teams(
    conn: &mut PgConnection,
    names: &[String],
) -> Result<BTreeMap<String, TeamId>, StoreError> {
    let rows = sqlx::query!(
        r#"-- store::roster::teams
        select id, lower(name) as "name!" from team where lower(name) = any($1)"#,
        names
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.name, row.id)).collect())
}

/// The names of all teams that somebody active is in, as the roster spells them.
pub(crate) async fn team_names(conn: &mut PgConnection) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar!(
        "-- store::roster::team_names
        select t.name from team t
        where exists (select from membership m join person p on p.id = m.person_id where m.team_id = t.id and p.active)
        order by t.name"
    )
    .fetch_all(conn)
    .await?)
}

/// A number of rows that were new, and of those that were there.
fn changed(new: impl Iterator<Item = bool>) -> Changed {
    let mut changed = Changed::default();
    for new in new {
        if new {
            changed.new += 1;
        } else {
            changed.updated += 1;
        }
    }
    changed
}

/// Who on the roster the people of a batch are, besides those who have their addresses.
#[derive(Debug, Default)]
pub(crate) struct Identities {
    by_external_id: BTreeMap<String, PersonId>,
    external_ids: BTreeMap<PersonId, String>,
    /// By primary addresses.
    by_email: People,
    active: BTreeSet<PersonId>,
    /// By addresses that they had before, with the ones that they have now; also those who have left.
    by_former: BTreeMap<Address, (PersonId, Address)>,
}

impl Identities {
    /// Whom a listed person is by the external ID; or, where nobody has their address, the one whose address is now one of their
    /// further ones. Somebody who has left, or has another external ID, is somebody else.
    pub(crate) fn of(&self, person: &Person) -> Option<PersonId> {
        let by_id = person.external_id.as_ref().and_then(|id| self.by_external_id.get(id));
        let by_address = || {
            let listed = &person.email.address;
            let former =
                || self.by_former.get(listed).map(|(who, _)| *who).filter(|who| self.active.contains(who));
            self.by_email
                .get(listed)
                .copied()
                .or_else(former)
                .filter(|who| !self.has_another_id(*who, person))
        };
        by_id.copied().or_else(by_address).or_else(|| {
            let is_same = |who: &&PersonId| self.active.contains(*who) && !self.has_another_id(**who, person);
            let former = person.addresses.iter().filter_map(|who| self.by_email.get(&who.address));
            let mut former = former.filter(is_same);
            // Two people do not become one.
            former.next().copied().filter(|_| former.next().is_none())
        })
    }

    /// The address that a person has now who is listed with one of before: a roster that has not heard of the change.
    pub(crate) fn address_now(&self, person: &Person) -> Option<&Address> {
        let has_id = person.external_id.as_ref().is_some_and(|id| self.by_external_id.contains_key(id));
        let listed = &person.email.address;
        if has_id || self.by_email.contains_key(listed) {
            return None;
        }
        self.by_former.get(listed).filter(|(who, _)| self.of(person) == Some(*who)).map(|(_, now)| now)
    }

    /// Whether the address of somebody else is free for a listed person: they had it before and have another one now, or they have left
    /// and are known by another ID.
    pub(crate) fn may_take_over(&self, person: &Person) -> bool {
        let listed = &person.email.address;
        match self.by_email.get(listed) {
            Some(owner) => !self.active.contains(owner) && self.has_another_id(*owner, person),
            None => self.by_former.contains_key(listed),
        }
    }

    /// Whether somebody on the roster has an external ID, and the listed person another.
    pub(crate) fn has_another_id(&self, who: PersonId, person: &Person) -> bool {
        let known = self.external_ids.get(&who);
        known.is_some_and(|known| person.external_id.as_ref().is_some_and(|listed| listed != known))
    }
}

/// Looks up who the people of a batch are.
pub(crate) async fn identities(
    conn: &mut PgConnection,
    people: &[&Person],
) -> Result<Identities, StoreError> {
    let mut found = Identities::default();
    if people.is_empty() {
        return Ok(found);
    }
    let ids: Vec<&str> = people.iter().filter_map(|it| it.external_id.as_deref()).collect();
    let of_person = |it: &&'_ Person| -> Vec<String> {
        std::iter::once(&it.email).chain(&it.addresses).map(|who| who.address.to_string()).collect()
    };
    let addresses: Vec<String> = people.iter().flat_map(of_person).collect();
    let rows = sqlx::query!(
        r#"-- store::roster::identities
        select id as "id: PersonId", email as "email: Address", external_id, active
        from person where external_id = any($1) or email = any($2)"#,
        &ids as &[&str],
        &addresses,
    )
    .fetch_all(&mut *conn)
    .await?;
    for row in rows {
        if let Some(id) = row.external_id {
            found.external_ids.insert(row.id, id.clone());
            found.by_external_id.insert(id, row.id);
        }
        if row.active {
            found.active.insert(row.id);
        }
        found.by_email.insert(row.email, row.id);
    }
    let former = sqlx::query!(
        r#"-- store::roster::identities
        select p.id as "id: PersonId", p.email as "email: Address", p.external_id, p.active, a.address as "former: Address"
        from person_address a join person p on p.id = a.person_id
        where a.is_former and a.address = any($1)"#,
        &addresses,
    )
    .fetch_all(conn)
    .await?;
    for row in former {
        if let Some(id) = row.external_id {
            found.external_ids.insert(row.id, id);
        }
        if row.active {
            found.active.insert(row.id);
        }
        found.by_former.insert(row.former, (row.id, row.email));
    }
    Ok(found)
}

/// Gives people the addresses that they are now listed with, and says how many have another one. The one before stays one of theirs, so that mails from it are known.
pub(crate) async fn rename_people(
    conn: &mut PgConnection,
    people: &mut [Person],
    identities: &Identities,
) -> Result<u64, StoreError> {
    for person in &mut *people {
        if let Some(now) = identities.address_now(person) {
            person.email.address = now.clone();
        }
    }
    let taken_over: Vec<&str> = people
        .iter()
        .filter(|it| identities.of(it).is_none() && identities.may_take_over(it))
        .map(|it| it.email.address.as_str())
        .collect();
    if !taken_over.is_empty() {
        free_addresses(&mut *conn, &taken_over).await?;
    }
    let (mut ids, mut emails) = (Vec::new(), Vec::new());
    for person in &*people {
        let Some(id) = identities.of(person) else { continue };
        let has_it =
            identities.by_former.values().any(|(who, now)| *who == id && *now == person.email.address);
        if identities.by_email.get(&person.email.address) != Some(&id) && !has_it {
            ids.push(id.0);
            emails.push(person.email.address.as_str());
        }
    }
    if !ids.is_empty() {
        rename(conn, &ids, &emails).await?;
    }
    Ok(ids.len() as u64)
}

/// Takes addresses from those who had them before, or have left.
async fn free_addresses(conn: &mut PgConnection, addresses: &[&str]) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::roster::free_addresses
        with former as (delete from person_address where is_former and address = any($1))
        update person set email = id || '@left.invalid' where not active and email = any($1)",
        addresses as &[&str],
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Gives people other primary addresses.
async fn rename(conn: &mut PgConnection, ids: &[i64], emails: &[&str]) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::roster::rename
        with it as (select * from unnest($1::bigint[], $2::text[]) as it (id, email)),
        former as (
            insert into person_address (person_id, address, is_former)
            select p.id, p.email, true from person p join it using (id) where p.email not like '%@left.invalid'
            on conflict (address) do nothing)
        delete from person_address a using it where a.person_id = it.id and a.address = it.email",
        ids,
        emails as &[&str],
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "-- store::roster::rename
        update person p set email = it.email from unnest($1::bigint[], $2::text[]) as it (id, email) where p.id = it.id",
        ids,
        emails as &[&str],
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Gives a person another primary address, unless it is somebody else's. The one before stays one of theirs.
pub(crate) async fn rename_person(
    conn: &mut PgConnection,
    person: PersonId,
    email: &Address,
) -> Result<bool, StoreError> {
    let owner = find(conn, email).await?;
    if owner.is_some_and(|owner| owner != person) {
        return Ok(false);
    }
    rename(conn, &[person.0], &[email.as_str()]).await?;
    Ok(true)
}

/// Brings people in, with their teams and other addresses. Managers come when everybody is there.
pub(crate) async fn upsert_people(
    conn: &mut PgConnection,
    people: &[Person],
    has: PeopleColumns,
) -> Result<(Changed, Vec<PersonId>), StoreError> {
    let emails: Vec<&str> = people.iter().map(|it| it.email.address.as_str()).collect();
    let names: Vec<&str> = people.iter().map(|it| it.name.as_str()).collect();
    let called: Vec<Option<&str>> = people.iter().map(|it| it.called.as_deref()).collect();
    let roles: Vec<Option<&str>> = people.iter().map(|it| it.role.as_deref()).collect();
    let zones: Vec<Option<&str>> = people.iter().map(|it| it.time_zone.as_deref()).collect();
    let locales: Vec<Option<&str>> = people.iter().map(|it| it.locale.as_deref()).collect();
    let started: Vec<Option<chrono::NaiveDate>> = people.iter().map(|it| it.started_on).collect();
    let birthdays: Vec<Option<&str>> = people.iter().map(|it| it.birthday.as_deref()).collect();
    let active: Vec<bool> = people.iter().map(|it| it.active).collect();
    if has.active {
        reopen_follow_ups(&mut *conn, people).await?;
    }
    let external_ids: Vec<Option<&str>> = people.iter().map(|it| it.external_id.as_deref()).collect();
    let rows = sqlx::query!(
        r#"-- store::roster::upsert_people
        insert into person as p (email, name, called, role, time_zone, locale, started_on, birthday, active, external_id)
        select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[],
            $8::text[], $9::boolean[], $18::text[])
        on conflict (email) do update
        set name = excluded.name,
            called = case when $10 then excluded.called else p.called end,
            role = case when $11 then excluded.role else p.role end,
            time_zone = case when $12 then excluded.time_zone else p.time_zone end,
            locale = case when $13 then excluded.locale else p.locale end,
            started_on = case when $14 then excluded.started_on else p.started_on end,
            birthday = case when $15 then excluded.birthday else p.birthday end,
            active = case when $16 then excluded.active else p.active end,
            external_id = case when $17 then excluded.external_id else p.external_id end
        where p.name <> excluded.name
            or $10 and p.called is distinct from excluded.called
            or $11 and p.role is distinct from excluded.role
            or $12 and p.time_zone is distinct from excluded.time_zone
            or $13 and p.locale is distinct from excluded.locale
            or $14 and p.started_on is distinct from excluded.started_on
            or $15 and p.birthday is distinct from excluded.birthday
            or $16 and p.active <> excluded.active
            or $17 and p.external_id is distinct from excluded.external_id
        returning (xmax = 0) as "new!""#,
        &emails as &[&str],
        &names as &[&str],
        &called as &[Option<&str>],
        &roles as &[Option<&str>],
        &zones as &[Option<&str>],
        &locales as &[Option<&str>],
        &started as &[Option<chrono::NaiveDate>],
        &birthdays as &[Option<&str>],
        &active,
        has.called,
        has.role,
        has.time_zone,
        has.locale,
        has.started_on,
        has.birthday,
        has.active,
        has.external_id,
        &external_ids as &[Option<&str>],
    )
    .fetch_all(&mut *conn)
    .await?;
    let changed = changed(rows.into_iter().map(|row| row.new));
    let ids = resolve(&mut *conn, &emails).await?;
    let known: Vec<PersonId> = people.iter().filter_map(|it| ids.get(&it.email.address).copied()).collect();
    if has.teams {
        set_teams(&mut *conn, people, &ids).await?;
    }
    if has.working_days || has.quiet_hours || has.calendar {
        set_hours(&mut *conn, people, &ids, has).await?;
    }
    if has.addresses {
        set_addresses(&mut *conn, people, &ids).await?;
    }
    if has.active {
        let left: Vec<PersonId> = people
            .iter()
            .filter(|it| !it.active)
            .filter_map(|it| ids.get(&it.email.address).copied())
            .collect();
        close_follow_ups(conn, &left).await?;
    }
    Ok((changed, known))
}

async fn set_hours(
    conn: &mut PgConnection,
    people: &[Person],
    ids: &People,
    has: PeopleColumns,
) -> Result<(), StoreError> {
    let known = people.iter().filter_map(|it| Some((ids.get(&it.email.address)?.0, &it.hours)));
    let (ids, hours): (Vec<i64>, Vec<&OwnHours>) = known.unzip();
    let days: Vec<Option<String>> = hours.iter().map(|it| it.days.map(|days| days.to_string())).collect();
    let quiet: Vec<Option<String>> = hours.iter().map(|it| it.quiet.map(|quiet| quiet.to_string())).collect();
    let calendars: Vec<Option<&str>> = hours.iter().map(|it| it.calendar.as_deref()).collect();
    sqlx::query!(
        "-- store::roster::set_hours
        update person p
        set working_days = case when $5 then it.days else p.working_days end,
            quiet_hours = case when $6 then it.quiet else p.quiet_hours end,
            calendar = case when $7 then it.calendar else p.calendar end
        from unnest($1::bigint[], $2::text[], $3::text[], $4::text[]) as it (id, days, quiet, calendar)
        where p.id = it.id",
        &ids,
        &days as &[Option<String>],
        &quiet as &[Option<String>],
        &calendars as &[Option<&str>],
        has.working_days,
        has.quiet_hours,
        has.calendar,
    )
    .execute(conn)
    .await?;
    Ok(())
}

async fn set_teams(conn: &mut PgConnection, people: &[Person], ids: &People) -> Result<(), StoreError> {
    let (mut members, mut names, mut positions) = (Vec::new(), Vec::new(), Vec::new());
    for person in people {
        let Some(id) = ids.get(&person.email.address) else {
            continue;
        };
        for (position, team) in person.teams.iter().enumerate() {
            members.push(id.0);
            names.push(team.as_str());
            positions.push(i16::try_from(position).unwrap_or(i16::MAX));
        }
    }
    let everybody: Vec<i64> = ids.values().map(|id| id.0).collect();
    sqlx::query!(
        "-- store::roster::set_teams
        insert into team (name)
        select distinct on (lower(name)) name from unnest($1::text[]) as it (name)
        on conflict (lower(name)) do nothing",
        &names as &[&str],
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "-- store::roster::set_teams
        delete from membership m
        where m.person_id = any($1) and not exists (
            select from unnest($2::bigint[], $3::text[]) as it (person_id, name)
            join team t on lower(t.name) = lower(it.name)
            where it.person_id = m.person_id and t.id = m.team_id)",
        &everybody,
        &members,
        &names as &[&str],
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "-- store::roster::set_teams
        insert into membership (person_id, team_id, position)
        select it.person_id, t.id, it.position
        from unnest($1::bigint[], $2::text[], $3::smallint[]) as it (person_id, name, position)
        join team t on lower(t.name) = lower(it.name)
        on conflict (person_id, team_id) do update set position = excluded.position",
        &members,
        &names as &[&str],
        &positions,
    )
    .execute(conn)
    .await?;
    Ok(())
}

async fn set_addresses(conn: &mut PgConnection, people: &[Person], ids: &People) -> Result<(), StoreError> {
    let (mut owners, mut addresses) = (Vec::new(), Vec::new());
    for person in people {
        let Some(id) = ids.get(&person.email.address) else {
            continue;
        };
        for who in &person.addresses {
            owners.push(id.0);
            addresses.push(who.address.as_str());
        }
    }
    let everybody: Vec<i64> = ids.values().map(|id| id.0).collect();
    sqlx::query!(
        "-- store::roster::set_addresses
        delete from person_address where person_id = any($1) and address <> all($2::text[]) and not is_former",
        &everybody,
        &addresses as &[&str],
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "-- store::roster::set_addresses
        insert into person_address (person_id, address)
        select * from unnest($1::bigint[], $2::text[])
        on conflict (address) do nothing",
        &owners,
        &addresses as &[&str],
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What was put away because somebody left is open again when they come back, or had not left.
async fn reopen_follow_ups(conn: &mut PgConnection, people: &[Person]) -> Result<(), StoreError> {
    let here = people.iter().filter(|it| it.active);
    let emails: Vec<&str> = here.map(|it| it.email.address.as_str()).collect();
    sqlx::query!(
        "-- store::roster::reopen_follow_ups
        update follow_up f set state = 'open', closed_at = null
        from person p
        where p.email = any($1) and not p.active and (f.owner_id = p.id or f.about_id = p.id) and f.state = 'archived'
            and f.closed_at between p.left_at - interval '1 minute' and p.left_at + interval '1 minute'
            -- What it is about somebody who is still away from here stays put away.
            and not exists (
                select from person other
                where other.id in (f.owner_id, f.about_id) and not other.active and other.email <> all($1))",
        &emails as &[&str]
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What leavers had open, and what others had open with them, is put away.
async fn close_follow_ups(conn: &mut PgConnection, left: &[PersonId]) -> Result<(), StoreError> {
    let ids: Vec<i64> = left.iter().map(|id| id.0).collect();
    sqlx::query!(
        "-- store::roster::close_follow_ups
        update follow_up
        set state = 'archived', closed_at = now()
        where state = 'open' and (owner_id = any($1) or about_id = any($1))",
        &ids
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Says who reports to whom.
pub(crate) async fn set_managers(
    conn: &mut PgConnection,
    pairs: &[(PersonId, Option<PersonId>)],
) -> Result<(), StoreError> {
    let people: Vec<i64> = pairs.iter().map(|(person, _)| person.0).collect();
    let managers: Vec<Option<i64>> = pairs.iter().map(|(_, manager)| manager.map(|id| id.0)).collect();
    sqlx::query!(
        "-- store::roster::set_managers
        update person p set manager_id = it.manager_id
        from unnest($1::bigint[], $2::bigint[]) as it (person_id, manager_id)
        where p.id = it.person_id and p.manager_id is distinct from it.manager_id",
        &people,
        &managers as &[Option<i64>],
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Whoever is not among these has left. Says how many that are.
pub(crate) async fn deactivate_all_but(
    conn: &mut PgConnection,
    here: &[PersonId],
) -> Result<u64, StoreError> {
    let ids: Vec<i64> = here.iter().map(|id| id.0).collect();
    let left = sqlx::query_scalar!(
        "-- store::roster::deactivate_all_but
        update person set active = false where active and id <> all($1) returning id",
        &ids
    )
    .fetch_all(&mut *conn)
    .await?;
    close_follow_ups(conn, &left).await?;
    Ok(left.len() as u64)
}

/// Somebody whom a batch names. The caller has seen to it that all of them are there.
fn id(people: &People, address: &Address) -> i64 {
    people.get(address).map_or(0, |id| id.0)
}

/// Brings lines of the log in.
pub(crate) async fn upsert_interactions(
    conn: &mut PgConnection,
    rows: &[Interaction],
    people: &People,
) -> Result<Changed, StoreError> {
    let kinds: Vec<&str> = rows.iter().map(|it| it.kind.as_str()).collect();
    let from: Vec<i64> = rows.iter().map(|it| id(people, &it.from.address)).collect();
    let to: Vec<i64> = rows.iter().map(|it| id(people, &it.to.address)).collect();
    let at: Vec<chrono::DateTime<chrono::Utc>> = rows.iter().map(|it| it.occurred_at).collect();
    let notes: Vec<Option<&str>> = rows.iter().map(|it| it.note.as_deref()).collect();
    let sources: Vec<&str> = rows.iter().map(|it| it.source.as_str()).collect();
    let names: Vec<&str> = rows.iter().map(|it| it.external_id.as_str()).collect();
    let rows = sqlx::query!(
        r#"-- store::roster::upsert_interactions
        insert into interaction as i (kind, from_person_id, to_person_id, occurred_at, note, source, external_id)
        select * from unnest($1::text[], $2::bigint[], $3::bigint[], $4::timestamptz[], $5::text[], $6::text[],
            $7::text[])
        on conflict (source, external_id) do update
        set kind = excluded.kind, from_person_id = excluded.from_person_id, to_person_id = excluded.to_person_id,
            occurred_at = excluded.occurred_at, note = excluded.note,
            withheld = i.withheld and excluded.kind in ('thanks', 'feedback')
        where (i.kind, i.from_person_id, i.to_person_id, i.occurred_at, i.note) is distinct from
            (excluded.kind, excluded.from_person_id, excluded.to_person_id, excluded.occurred_at, excluded.note)
        returning (xmax = 0) as "new!""#,
        &kinds as &[&str],
        &from,
        &to,
        &at,
        &notes as &[Option<&str>],
        &sources as &[&str],
        &names as &[&str],
    )
    .fetch_all(conn)
    .await?;
    Ok(changed(rows.into_iter().map(|row| row.new)))
}

/// Brings follow-ups in. One that was closed stays closed; one that changes hands gets a new code.
pub(crate) async fn upsert_follow_ups(
    conn: &mut PgConnection,
    rows: &[FollowUp],
    people: &People,
) -> Result<Changed, StoreError> {
    let owners: Vec<i64> = rows.iter().map(|it| id(people, &it.owner.address)).collect();
    let about: Vec<Option<i64>> =
        rows.iter().map(|it| it.about.as_ref().map(|who| id(people, &who.address))).collect();
    let kinds: Vec<&str> = rows.iter().map(|it| it.kind.as_str()).collect();
    let titles: Vec<&str> = rows.iter().map(|it| it.title.as_str()).collect();
    let due: Vec<Option<chrono::NaiveDate>> = rows.iter().map(|it| it.due_on).collect();
    let created: Vec<Option<chrono::NaiveDate>> = rows.iter().map(|it| it.created_on).collect();
    let names: Vec<&str> = rows.iter().map(|it| it.external_id.as_str()).collect();
    let rows = sqlx::query!(
        r#"-- store::roster::upsert_follow_ups
        insert into follow_up as f (owner_id, about_id, kind, title, due_on, created_on, source, external_id)
        select it.owner_id, it.about_id, it.kind, it.title, it.due_on, coalesce(it.created_on, current_date), 'csv',
            it.external_id
        from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::date[], $6::date[], $7::text[])
            as it (owner_id, about_id, kind, title, due_on, created_on, external_id)
        on conflict (source, external_id) do update
        set owner_id = excluded.owner_id, about_id = excluded.about_id, kind = excluded.kind,
            title = excluded.title, due_on = excluded.due_on,
            code = case when f.owner_id = excluded.owner_id then f.code end
        where (f.owner_id, f.about_id, f.kind, f.title, f.due_on) is distinct from
            (excluded.owner_id, excluded.about_id, excluded.kind, excluded.title, excluded.due_on)
        returning (xmax = 0) as "new!""#,
        &owners,
        &about as &[Option<i64>],
        &kinds as &[&str],
        &titles as &[&str],
        &due as &[Option<chrono::NaiveDate>],
        &created as &[Option<chrono::NaiveDate>],
        &names as &[&str],
    )
    .fetch_all(conn)
    .await?;
    Ok(changed(rows.into_iter().map(|row| row.new)))
}

/// A team that a batch names. The caller has seen to it that all of them are there.
fn team(teams: &BTreeMap<String, TeamId>, name: &str) -> i64 {
    teams.get(&name.to_lowercase()).map_or(0, |id| id.0)
}

pub(crate) async fn upsert_activities(
    conn: &mut PgConnection,
    rows: &[Activity],
    teams: &BTreeMap<String, TeamId>,
) -> Result<Changed, StoreError> {
    let of: Vec<i64> = rows.iter().map(|it| team(teams, &it.team.name)).collect();
    let titles: Vec<&str> = rows.iter().map(|it| it.title.as_str()).collect();
    let starts: Vec<chrono::DateTime<chrono::Utc>> = rows.iter().map(|it| it.starts_at).collect();
    let ends: Vec<Option<chrono::DateTime<chrono::Utc>>> = rows.iter().map(|it| it.ends_at).collect();
    let locations: Vec<Option<&str>> = rows.iter().map(|it| it.location.as_deref()).collect();
    let urls: Vec<Option<&str>> = rows.iter().map(|it| it.url.as_deref()).collect();
    let optional: Vec<bool> = rows.iter().map(|it| it.optional).collect();
    let names: Vec<&str> = rows.iter().map(|it| it.external_id.as_str()).collect();
    let rows = sqlx::query!(
        r#"-- store::roster::upsert_activities
        insert into activity as a (team_id, title, starts_at, ends_at, location, url, optional, source, external_id)
        select it.team_id, it.title, it.starts_at, it.ends_at, it.location, it.url, it.optional, 'csv', it.external_id
        from unnest($1::bigint[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::text[], $6::text[],
            $7::boolean[], $8::text[])
            as it (team_id, title, starts_at, ends_at, location, url, optional, external_id)
        on conflict (source, external_id) do update
        set team_id = excluded.team_id, title = excluded.title, starts_at = excluded.starts_at,
            ends_at = excluded.ends_at, location = excluded.location, url = excluded.url,
            optional = excluded.optional
        where (a.team_id, a.title, a.starts_at, a.ends_at, a.location, a.url, a.optional) is distinct from
            (excluded.team_id, excluded.title, excluded.starts_at, excluded.ends_at, excluded.location,
                excluded.url, excluded.optional)
        returning (xmax = 0) as "new!""#,
        &of,
        &titles as &[&str],
        &starts,
        &ends as &[Option<chrono::DateTime<chrono::Utc>>],
        &locations as &[Option<&str>],
        &urls as &[Option<&str>],
        &optional,
        &names as &[&str],
    )
    .fetch_all(conn)
    .await?;
    Ok(changed(rows.into_iter().map(|row| row.new)))
}

/// Brings absences in. The first day names an absence of a person: another last day updates it.
pub(crate) async fn upsert_absences(
    conn: &mut PgConnection,
    rows: &[Absence],
    people: &People,
) -> Result<Changed, StoreError> {
    let cancelled = drop_absences(&mut *conn, rows, people).await?;
    // Two that begin on one day are one, the longer.
    let mut longest: BTreeMap<(i64, chrono::NaiveDate), &Absence> = BTreeMap::new();
    for row in rows.iter().filter(|it| !it.cancelled) {
        let known = longest.entry((id(people, &row.person.address), row.from)).or_insert(row);
        if known.to < row.to {
            *known = row;
        }
    }
    let (keys, rows): (Vec<(i64, chrono::NaiveDate)>, Vec<&Absence>) = longest.into_iter().unzip();
    let (of, from): (Vec<i64>, Vec<chrono::NaiveDate>) = keys.into_iter().unzip();
    let to: Vec<chrono::NaiveDate> = rows.iter().map(|it| it.to).collect();
    let kinds: Vec<Option<&str>> = rows.iter().map(|it| it.kind.as_deref()).collect();
    let ids: Vec<Option<&str>> = rows.iter().map(|it| it.external_id.as_deref()).collect();
    // Of what several say about leave that begins on one day, the longest counts, and is whose it is: nobody else shortens or ends it.
    let rows = sqlx::query!(
        r#"-- store::roster::upsert_absences
        insert into absence as a (person_id, starts_on, ends_on, kind, external_id)
        select * from unnest($1::bigint[], $2::date[], $3::date[], $4::text[], $5::text[])
        on conflict (person_id, starts_on) do update
        set ends_on = excluded.ends_on, kind = excluded.kind, source = excluded.source, external_id = excluded.external_id
        where case when excluded.external_id = a.external_id
                or excluded.external_id is null and a.external_id is null and a.source = excluded.source
            then (a.ends_on, a.kind) is distinct from (excluded.ends_on, excluded.kind)
            else a.ends_on < excluded.ends_on end
        returning (xmax = 0) as "new!""#,
        &of,
        &from,
        &to,
        &kinds as &[Option<&str>],
        &ids as &[Option<&str>],
    )
    .fetch_all(conn)
    .await?;
    let moved_or_new = changed(rows.into_iter().map(|row| row.new));
    Ok(Changed { new: moved_or_new.new, updated: moved_or_new.updated + cancelled })
}

/// Removes what is cancelled, and what has moved to other days or to somebody else. Says how many were cancelled.
async fn drop_absences(
    conn: &mut PgConnection,
    rows: &[Absence],
    people: &People,
) -> Result<u64, StoreError> {
    let of: Vec<i64> = rows.iter().map(|it| id(people, &it.person.address)).collect();
    let from: Vec<chrono::NaiveDate> = rows.iter().map(|it| it.from).collect();
    let ids: Vec<Option<&str>> = rows.iter().map(|it| it.external_id.as_deref()).collect();
    let cancelled: Vec<bool> = rows.iter().map(|it| it.cancelled).collect();
    let dropped = sqlx::query_scalar!(
        r#"-- store::roster::drop_absences
        delete from absence a
        using unnest($1::bigint[], $2::date[], $3::text[], $4::boolean[]) as it (person_id, starts_on, external_id, cancelled)
        where a.external_id = it.external_id
                and (it.cancelled or (a.person_id, a.starts_on) <> (it.person_id, it.starts_on))
            or it.cancelled and it.external_id is null and a.external_id is null and a.source = 'csv'
                and (a.person_id, a.starts_on) = (it.person_id, it.starts_on)
        returning it.cancelled as "cancelled!""#,
        &of,
        &from,
        &ids as &[Option<&str>],
        &cancelled,
    )
    .fetch_all(conn)
    .await?;
    Ok(dropped.into_iter().filter(|is_cancelled| *is_cancelled).count() as u64)
}

/// Removes activities to come whose IDs begin so and are not among these. Says how many those were.
pub(crate) async fn drop_activities(
    conn: &mut PgConnection,
    prefix: &str,
    ids: &[String],
) -> Result<u64, StoreError> {
    let dropped = sqlx::query!(
        "-- store::roster::drop_activities
        delete from activity
        where starts_with(external_id, $1) and external_id <> all($2::text[]) and starts_at > now()",
        prefix,
        ids,
    )
    .execute(conn)
    .await?;
    Ok(dropped.rows_affected())
}

/// Removes absences that are not over and whose IDs begin so and are not among these. Says how many those were.
pub(crate) async fn drop_absences_of(
    conn: &mut PgConnection,
    prefix: &str,
    ids: &[String],
) -> Result<u64, StoreError> {
    let dropped = sqlx::query!(
        "-- store::roster::drop_absences_of
        delete from absence
        where starts_with(external_id, $1) and ends_on >= current_date and external_id <> all($2::text[])",
        prefix,
        ids,
    )
    .execute(conn)
    .await?;
    Ok(dropped.rows_affected())
}

/// Somebody who is here, with everything that a calendar may call them by.
#[derive(Debug)]
pub(crate) struct Named {
    pub(crate) id: PersonId,
    pub(crate) email: Address,
    /// In lower case.
    pub(crate) name: String,
    /// All of them, in lower case.
    pub(crate) addresses: Vec<String>,
}

/// Everybody who is here.
pub(crate) async fn named(conn: &mut PgConnection) -> Result<Vec<Named>, StoreError> {
    Ok(sqlx::query_as!(
        Named,
        r#"-- store::roster::named
        select p.id as "id: PersonId", p.email as "email: Address", lower(p.name) as "name!",
            array(select p.email union select a.address from person_address a where a.person_id = p.id) as "addresses!"
        from person p where p.active order by p.id"#
    )
    .fetch_all(conn)
    .await?)
}

/// Brings celebrations in. Person, kind and day name one.
pub(crate) async fn upsert_celebrations(
    conn: &mut PgConnection,
    rows: &[Celebration],
    people: &People,
) -> Result<Changed, StoreError> {
    let of: Vec<i64> = rows.iter().map(|it| id(people, &it.person.address)).collect();
    let kinds: Vec<&str> = rows.iter().map(|it| it.kind.as_str()).collect();
    let on: Vec<chrono::NaiveDate> = rows.iter().map(|it| it.on).collect();
    let titles: Vec<Option<&str>> = rows.iter().map(|it| it.title.as_deref()).collect();
    let rows = sqlx::query!(
        r#"-- store::roster::upsert_celebrations
        insert into celebration as c (person_id, kind, on_day, title)
        select * from unnest($1::bigint[], $2::text[], $3::date[], $4::text[])
        on conflict (person_id, kind, on_day) do update set title = excluded.title
        where c.title is distinct from excluded.title
        returning (xmax = 0) as "new!""#,
        &of,
        &kinds as &[&str],
        &on,
        &titles as &[Option<&str>],
    )
    .fetch_all(conn)
    .await?;
    Ok(changed(rows.into_iter().map(|row| row.new)))
}

pub(crate) async fn upsert_exclusions(
    conn: &mut PgConnection,
    rows: &[Exclusion],
    people: &People,
) -> Result<Changed, StoreError> {
    let owners: Vec<i64> = rows.iter().map(|it| id(people, &it.person.address)).collect();
    let others: Vec<i64> = rows.iter().map(|it| id(people, &it.other.address)).collect();
    let done = sqlx::query!(
        "-- store::roster::upsert_exclusions
        insert into exclusion (owner_id, other_id)
        select * from unnest($1::bigint[], $2::bigint[])
        on conflict (owner_id, other_id) do nothing",
        &owners,
        &others,
    )
    .execute(conn)
    .await?;
    Ok(Changed { new: done.rows_affected(), updated: 0 })
}

/// Brings cadences in. The pair names one.
pub(crate) async fn upsert_cadences(
    conn: &mut PgConnection,
    rows: &[Cadence],
    people: &People,
) -> Result<Changed, StoreError> {
    let owners: Vec<i64> = rows.iter().map(|it| id(people, &it.person.address)).collect();
    let others: Vec<i64> = rows.iter().map(|it| id(people, &it.other.address)).collect();
    let ideal: Vec<i16> = rows.iter().map(|it| it.ideal_days).collect();
    let longest: Vec<Option<i16>> = rows.iter().map(|it| it.longest_days).collect();
    let rows = sqlx::query!(
        r#"-- store::roster::upsert_cadences
        insert into cadence as c (owner_id, other_id, ideal_days, longest_days)
        select * from unnest($1::bigint[], $2::bigint[], $3::smallint[], $4::smallint[])
        on conflict (owner_id, other_id) do update
        set ideal_days = excluded.ideal_days, longest_days = excluded.longest_days
        where (c.ideal_days, c.longest_days) is distinct from (excluded.ideal_days, excluded.longest_days)
        returning (xmax = 0) as "new!""#,
        &owners,
        &others,
        &ideal,
        &longest as &[Option<i16>],
    )
    .fetch_all(conn)
    .await?;
    Ok(changed(rows.into_iter().map(|row| row.new)))
}

/// Puts off the fold of the pairs that the transaction touches until its commit, which folds each once.
///
/// Waits for those who are logging and has the rows of pairs alone until the transaction ends: an import touches them in
/// the order of its file, which is nobody else's.
pub async fn hold_pairs(conn: &mut PgConnection) -> Result<(), StoreError> {
    sqlx::query!(
        r#"-- store::roster::hold_pairs
        select hold_pairs() is null as "held""#
    )
    .fetch_one(conn)
    .await?;
    Ok(())
}

/// Brings goals in, with those who work on them.
pub(crate) async fn upsert_goals(
    conn: &mut PgConnection,
    rows: &[Goal],
    teams: &BTreeMap<String, TeamId>,
    people: &People,
) -> Result<Changed, StoreError> {
    let of: Vec<i64> = rows.iter().map(|it| team(teams, &it.team.name)).collect();
    let titles: Vec<&str> = rows.iter().map(|it| it.title.as_str()).collect();
    let progress: Vec<i16> = rows.iter().map(|it| it.progress).collect();
    let due: Vec<Option<chrono::NaiveDate>> = rows.iter().map(|it| it.due_on).collect();
    let names: Vec<&str> = rows.iter().map(|it| it.external_id.as_str()).collect();
    let done = sqlx::query!(
        r#"-- store::roster::upsert_goals
        insert into goal as g (team_id, title, progress, due_on, closed_on, source, external_id)
        select it.team_id, it.title, it.progress, it.due_on,
            -- One that comes in whole has closed by its day, if that has gone by.
            case when it.progress = 100 then least(it.due_on, current_date) end, 'csv', it.external_id
        from unnest($1::bigint[], $2::text[], $3::smallint[], $4::date[], $5::text[])
            as it (team_id, title, progress, due_on, external_id)
        on conflict (source, external_id) do update
        set team_id = excluded.team_id, title = excluded.title, progress = excluded.progress,
            due_on = excluded.due_on,
            closed_on = case when excluded.progress = 100 then coalesce(g.closed_on, current_date) end
        where (g.team_id, g.title, g.progress, g.due_on) is distinct from
            (excluded.team_id, excluded.title, excluded.progress, excluded.due_on)
        returning (xmax = 0) as "new!""#,
        &of,
        &titles as &[&str],
        &progress,
        &due as &[Option<chrono::NaiveDate>],
        &names as &[&str],
    )
    .fetch_all(&mut *conn)
    .await?;
    let (mut goals, mut contributors) = (Vec::new(), Vec::new());
    for row in rows {
        for who in &row.contributors {
            goals.push(row.external_id.as_str());
            contributors.push(id(people, &who.address));
        }
    }
    sqlx::query!(
        "-- store::roster::upsert_goals
        with wanted as (
            select g.id as goal_id, it.person_id
            from unnest($2::text[], $3::bigint[]) as it (external_id, person_id)
            join goal g on g.source = 'csv' and g.external_id = it.external_id),
        gone as (
            delete from goal_contributor c
            using goal g
            where g.id = c.goal_id and g.source = 'csv' and g.external_id = any($1)
                and not exists (
                    select from wanted w where w.goal_id = c.goal_id and w.person_id = c.person_id))
        insert into goal_contributor (goal_id, person_id)
        select goal_id, person_id from wanted
        on conflict do nothing",
        &names as &[&str],
        &goals as &[&str],
        &contributors,
    )
    .execute(conn)
    .await?;
    Ok(changed(done.into_iter().map(|row| row.new)))
}

/// Renews the statistics of the tables that files are brought into.
pub(crate) async fn analyze(conn: &mut PgConnection) -> Result<(), StoreError> {
    let tables = "-- store::roster::analyze
        analyze person, person_address, team, membership, absence, exclusion, cadence, interaction, pair, follow_up,
            activity, celebration, goal";
    sqlx::query(tables).execute(conn).await?;
    Ok(())
}
