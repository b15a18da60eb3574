-- Nobody is asked about somebody they are kept apart from, or who has left: whoever writes the row.
create function refuse_ask() returns trigger language plpgsql as $$
begin
    if exists (
        select from exclusion e
        where (e.owner_id, e.other_id) in ((new.person_id, new.subject_id), (new.subject_id, new.person_id))
    ) then
        raise exception 'these two are kept apart' using
            errcode = 'check_violation', constraint = 'ask_respects_exclusions', table = 'ask';
    end if;
    if not exists (select from person p where p.id = new.subject_id and p.active) then
        raise exception 'the subject has left' using
            errcode = 'check_violation', constraint = 'ask_is_about_somebody_here', table = 'ask';
    end if;
    return new;
end
$$;
create trigger ask_is_checked before insert on ask for each row execute function refuse_ask();
