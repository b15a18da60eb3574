-- Asks that a reader wished for, and requests for help, take no slot of their subject: what somebody asks for never moves a
-- nudge of a third person.
alter table ask
    alter column subject_slot drop not null,
    drop constraint ask_reason_is_known,
    add constraint ask_reason_is_known check (reason in
        ('unthanked-help', 'thanks-not-returned', 'celebrated-you', 'celebration', 'promise-kept', 'goal-closed',
        'new-joiner', 'give-back', 'silence', 'hello', 'wish', 'help')),
    add constraint ask_takes_a_slot_of_its_subject check (subject_slot is not null or reason in ('wish', 'help'));
update ask set subject_slot = null where reason = 'help';
