-- Brings the rows of the pairs that a statement touched up to date, as before, but compares the old lines with the new ones
-- as sets. The join that did so before was planned for the few lines of the first statements of a session, as a nested
-- loop, and its cost grew with the square of the lines that one statement touches.
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
            select distinct least(from_person_id, to_person_id) as low, greatest(from_person_id, to_person_id) as high
            from (
                (select id, kind, from_person_id, to_person_id, occurred_at from old_lines
                    except select id, kind, from_person_id, to_person_id, occurred_at from new_lines)
                union all
                (select id, kind, from_person_id, to_person_id, occurred_at from new_lines
                    except select id, kind, from_person_id, to_person_id, occurred_at from old_lines)
            ) as changed
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
    -- Nobody sees the row of another transaction: it is gone before the commit.
    if exists (select from pair_hold) then
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
