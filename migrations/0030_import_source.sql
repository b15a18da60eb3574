-- Tables of other systems that are read again and again: how far each was read. A replica that reads one holds its row.
create table import_source (
    -- Kind and number, as `people` or `interactions-2`.
    name text primary key,
    -- Hash of what it is read by: after a change, all of it is read.
    definition bytea not null,
    -- Up to where it was read, as text; null where all of it is read each time.
    cursor text,
    -- When it was read last, when all of it was, and when that last succeeded.
    read_at timestamptz,
    full_at timestamptz,
    succeeded_at timestamptz,
    -- Rows that were left out the last time.
    left_out bigint not null default 0,
    -- In words that contain nothing of the rows.
    last_error text
);
