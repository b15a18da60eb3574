-- An address that a person had before: it stays theirs, whatever the roster lists besides.
alter table person_address add column is_former boolean not null default false;

-- Occurrences before this instant were skipped by an operator, or count as sent: nothing of them is sent, by nobody's command.
alter table digest add column skipped_until timestamptz;
