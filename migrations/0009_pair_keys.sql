-- Planning chooses its pairs by their indexes alone, and an import folds each pair once.

-- When either last helped, thanked or celebrated the other: what can be a reason between colleagues of two teams.
alter table pair add column gave_at timestamptz generated always as (
    greatest(low_helped[1], high_helped[1], low_thanked_at, high_thanked_at, low_celebrated_at, high_celebrated_at)
) stored;
drop index pair_by_low;
drop index pair_by_high;
create index pair_by_low on pair (low_id, last_at) include (high_id, gave_at);
create index pair_by_high on pair (high_id, last_at) include (low_id, gave_at);
-- The rows that are still to be folded; there are none after the transaction that made or marked them.
create index pair_unfolded on pair (low_id, high_id) where last_at is null;

-- Folds the log of these pairs, whose rows are there and locked.
create function fold_pairs(lows bigint[], highs bigint[]) returns void language sql as $$
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
$$;

-- For a transaction that logs many lines: waits for those who are logging, has the rows of pairs alone until its end, and
-- folds none of them before `fold_held_pairs`.
create function hold_pairs() returns void language plpgsql as $$
begin
    lock table pair in share row exclusive mode;
    perform set_config('rapport.holds_pairs', 'yes', true);
end
$$;

create function fold_held_pairs() returns void language plpgsql as $$
declare
    lows bigint[];
    highs bigint[];
begin
    perform set_config('rapport.holds_pairs', '', true);
    select array_agg(low_id), array_agg(high_id) into lows, highs from pair where last_at is null;
    perform fold_pairs(lows, highs);
end
$$;

-- Brings the rows of the touched pairs up to date, locked in order, in the transaction that touches the log. A row is
-- there and locked before the log is read, so that what two transactions log about a pair at once is in it.
create or replace function refresh_pairs() returns trigger language plpgsql as $$
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
    if current_setting('rapport.holds_pairs', true) = 'yes' then
        update pair set last_at = null
        where (low_id, high_id) in (select * from unnest(lows, highs)) and last_at is not null;
        return null;
    end if;
    perform 1 from pair
    where (low_id, high_id) in (select * from unnest(lows, highs))
    order by low_id, high_id
    for update;
    perform fold_pairs(lows, highs);
    return null;
end
$$;
