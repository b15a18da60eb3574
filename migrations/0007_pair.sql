-- What planning asks of two people, in one row: it does not read the log again each week.

create table pair (
    -- The one with the lower id, and the other one.
    low_id bigint not null references person on delete cascade,
    high_id bigint not null references person on delete cascade,
    -- When they last had to do with each other; null only while the row is being made.
    last_at timestamptz,
    -- The last nine days on which they had, in UTC, newest first: eight gaps lie between them.
    days date[] not null default '{}',
    -- When one helped the other, newest first, nine at most.
    low_helped timestamptz[] not null default '{}',
    high_helped timestamptz[] not null default '{}',
    -- When one last thanked the other, and last celebrated something of the other's.
    low_thanked_at timestamptz,
    high_thanked_at timestamptz,
    low_celebrated_at timestamptz,
    high_celebrated_at timestamptz,
    constraint pair_has_one_row primary key (low_id, high_id),
    constraint pair_is_in_order check (low_id < high_id)
) with (fillfactor = 80);
-- The pairs of somebody that had to do with each other lately, as either of the two.
create index pair_by_low on pair (low_id, last_at);
create index pair_by_high on pair (high_id, last_at);

create index interaction_by_pair on interaction
    ((least(from_person_id, to_person_id)), (greatest(from_person_id, to_person_id)), occurred_at);

-- The notes of somebody, newest last.
create index interaction_note_by_author on interaction ((coalesce(author_id, from_person_id)), occurred_at)
    where note is not null and kind <> 'thanks';

-- The fold over the log that a row of `pair` is.
create view pair_of_log as
select
    least(from_person_id, to_person_id) as low_id,
    greatest(from_person_id, to_person_id) as high_id,
    max(occurred_at) as last_at,
    (array_agg(distinct (occurred_at at time zone 'UTC')::date
        order by (occurred_at at time zone 'UTC')::date desc))[1:9] as days,
    coalesce((array_agg(occurred_at order by occurred_at desc)
        filter (where kind = 'help' and from_person_id < to_person_id))[1:9], '{}') as low_helped,
    coalesce((array_agg(occurred_at order by occurred_at desc)
        filter (where kind = 'help' and from_person_id > to_person_id))[1:9], '{}') as high_helped,
    max(occurred_at) filter (where kind = 'thanks' and from_person_id < to_person_id) as low_thanked_at,
    max(occurred_at) filter (where kind = 'thanks' and from_person_id > to_person_id) as high_thanked_at,
    max(occurred_at) filter (where kind = 'celebration' and from_person_id < to_person_id) as low_celebrated_at,
    max(occurred_at) filter (where kind = 'celebration' and from_person_id > to_person_id) as high_celebrated_at
from interaction
group by 1, 2;

-- Makes all rows anew: after a restore of the log, or a change of the fold.
create function rebuild_pairs() returns void language sql as $$
    truncate pair;
    insert into pair select * from pair_of_log;
$$;

-- Brings the rows of the touched pairs up to date, locked in order, in the transaction that touches the log. A row is
-- there and locked before the log is read, so that what two transactions log about a pair at once is in it.
create function refresh_pairs() returns trigger language plpgsql as $$
declare
    lows bigint[];
    highs bigint[];
begin
    if tg_op = 'INSERT' then
        select array_agg(low), array_agg(high) into lows, highs
        from (
            select distinct least(from_person_id, to_person_id) as low, greatest(from_person_id, to_person_id) as high
            from new_lines order by 1, 2) it;
    elsif tg_op = 'DELETE' then
        select array_agg(low), array_agg(high) into lows, highs
        from (
            select distinct least(from_person_id, to_person_id) as low, greatest(from_person_id, to_person_id) as high
            from old_lines order by 1, 2) it;
    else
        select array_agg(low), array_agg(high) into lows, highs
        from (
            select distinct least(it.from_person_id, it.to_person_id) as low,
                greatest(it.from_person_id, it.to_person_id) as high
            from old_lines o
            join new_lines n using (id)
            cross join lateral (
                values (o.from_person_id, o.to_person_id), (n.from_person_id, n.to_person_id)
            ) as it (from_person_id, to_person_id)
            where (o.kind, o.from_person_id, o.to_person_id, o.occurred_at)
                is distinct from (n.kind, n.from_person_id, n.to_person_id, n.occurred_at)
            order by 1, 2) it;
    end if;
    if lows is null then
        return null;
    end if;
    if tg_op <> 'DELETE' then
        insert into pair (low_id, high_id)
        select * from unnest(lows, highs) as it (low, high) order by 1, 2
        on conflict do nothing;
    end if;
    perform 1 from pair
    where (low_id, high_id) in (select * from unnest(lows, highs))
    order by low_id, high_id
    for update;
    delete from pair p
    using unnest(lows, highs) as it (low, high)
    where p.low_id = it.low and p.high_id = it.high and not exists (
        select from interaction i
        where least(i.from_person_id, i.to_person_id) = it.low
            and greatest(i.from_person_id, i.to_person_id) = it.high);
    update pair p
    set last_at = it.last_at, days = it.days, low_helped = it.low_helped, high_helped = it.high_helped,
        low_thanked_at = it.low_thanked_at, high_thanked_at = it.high_thanked_at,
        low_celebrated_at = it.low_celebrated_at, high_celebrated_at = it.high_celebrated_at
    from (
        select folded.*
        from unnest(lows, highs) as touched (low, high)
        -- `offset 0` keeps the planner from folding the whole log and joining it afterwards.
        cross join lateral (
            select * from pair_of_log where low_id = touched.low and high_id = touched.high offset 0) folded) it
    where p.low_id = it.low_id and p.high_id = it.high_id;
    return null;
end
$$;
create trigger interaction_is_folded after insert on interaction
    referencing new table as new_lines for each statement execute function refresh_pairs();
create trigger interaction_is_unfolded after delete on interaction
    referencing old table as old_lines for each statement execute function refresh_pairs();
create trigger interaction_is_refolded after update on interaction
    referencing old table as old_lines new table as new_lines for each statement execute function refresh_pairs();

select rebuild_pairs();
