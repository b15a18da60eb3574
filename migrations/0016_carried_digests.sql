-- What coverage of a digest gave is asked by the mail that carries that digest, because the mail budget holds it back in the
-- same week.

-- Whether the mail of a decision was to ask what coverage of a digest gave in a cycle.
create function belongs_to_cycle(d decision, digest text, cycle date) returns boolean language sql immutable as $$
    select d.digest = $2 and d.period between $3 and $3 + 6
        or d.edition -> 'carries' ? $2 and d.week = date_trunc('week', $3::timestamp)::date
$$;
