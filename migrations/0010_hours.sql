-- When each person works, and digests that come before a day off.

alter table person
    -- null: as in the config. `mon,tue,wed`, in the order of the week.
    add column working_days text,
    -- null: as in the config. `18:00-08:00`, or `none`.
    add column quiet_hours text,
    -- The name in lower case of a calendar of the config, whose holidays are theirs.
    add column calendar text,
    add constraint person_working_days_are_days
        check (working_days ~ '^(mon|tue|wed|thu|fri|sat|sun)(,(mon|tue|wed|thu|fri|sat|sun))*$'),
    add constraint person_quiet_hours_are_hours check (quiet_hours ~ '^(none|\d\d:\d\d-\d\d:\d\d)$'),
    add constraint person_calendar_is_plain check (calendar = lower(btrim(calendar)) and calendar <> '');

-- An occurrence is for everybody of its zone; a return, between two of them, for those who come back from leave on its
-- date; an early one for those whose day off an occurrence will be, on their last working day before it.
alter table digest_run add column kind text not null default 'occurrence';
update digest_run set kind = 'return' where for_returners;
alter table digest_run
    drop column for_returners,
    add constraint digest_run_kind_is_known check (kind in ('occurrence', 'return', 'early')),
    drop constraint digest_run_happens_once,
    add constraint digest_run_happens_once unique (digest, period, time_zone, kind);

-- Whether a person whose last digest was skipped for leave is at work again on a day. What was skipped since for a day off
-- of theirs is no digest.
create or replace function is_back_from_leave(who bigint, which text, day date) returns boolean
language sql stable as $$
    select coalesce((
            select d.reason = 'leave' and d.period < day
            from decision d
            where d.person_id = who and d.digest = which and d.period <= day and d.reason <> 'day off'
            order by d.period desc
            limit 1), false)
        and not exists (
            select from absence a where a.person_id = who and day between a.starts_on and a.ends_on)
$$;
