-- `rapport person export --reveal` is recorded like every other look at private content.
alter table reveal
    drop constraint reveal_command_is_known,
    add constraint reveal_command_is_known
        check (command in ('preview', 'plan', 'explain', 'outbox show', 'inbound show', 'person export'));
