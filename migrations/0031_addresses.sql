-- An address that a person had before: it stays theirs, whatever the roster lists besides.
alter table person_address add column is_former boolean not null default false;
