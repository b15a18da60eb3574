-- The ID of a person in the system that the roster comes from: a changed address is that person's new one, and not a new person.
alter table person add column external_id text,
    add constraint person_external_id_is_one_persons unique (external_id);
