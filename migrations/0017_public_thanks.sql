-- Public thanks are read by the receiver's home team, after the receiver; and what a person does not want announced.

alter table interaction
    add column public boolean not null default false,
    add constraint interaction_in_public_is_thanks check (not public or kind = 'thanks' and not in_person);

-- Public thanks that a digest told a colleague of the receiver.
create table public_thanks_report (
    interaction_id bigint not null references interaction on delete cascade,
    person_id bigint not null references person on delete cascade,
    -- The decision of that digest, while it is kept.
    decision_id bigint references decision on delete set null,
    constraint public_thanks_are_reported_once primary key (interaction_id, person_id)
);
create index public_thanks_report_by_decision on public_thanks_report (decision_id) where decision_id is not null;
create index public_thanks_report_by_person on public_thanks_report (person_id);
create index interaction_public on interaction (to_person_id) where public;

-- What a person does not want others to read in a digest.
create table announcement_refusal (
    person_id bigint not null references person on delete cascade,
    announcement text not null,
    constraint announcement_refusal_is_once primary key (person_id, announcement),
    constraint announcement_is_known
        check (announcement in ('thanks', 'birthday', 'anniversary', 'promotion', 'win'))
);

alter table effect
    drop constraint effect_command_is_known,
    add constraint effect_command_is_known check (command ? 'action' and command ->> 'action' in
        ('check_in', 'thanks', 'thanked', 'help_received', 'help_given', 'follow_up_add', 'follow_up_done',
        'follow_up_snooze', 'follow_up_drop', 'nudge_done', 'nudge_skip', 'rsvp', 'help_ask', 'help_offer', 'feedback',
        'answer', 'pause', 'resume', 'unsubscribe', 'away', 'full', 'mute', 'announce', 'cadence', 'undo', 'usage',
        'export', 'forget', 'add_address'));

-- What a mail that never left would have told goes into the next digest: public thanks, too.
create or replace function release_reports() returns trigger language plpgsql as $$
begin
    if exists (
        select from outbox_message
        where decision_id = new.decision_id and id <> new.id and state <> 'dead')
    then
        return null;
    end if;
    update thanks_report set reported_at = null, decision_id = null where decision_id = new.decision_id;
    delete from public_thanks_report where decision_id = new.decision_id;
    delete from celebration_report where decision_id = new.decision_id;
    delete from goal_report where decision_id = new.decision_id;
    delete from follow_up_relevance where decision_id = new.decision_id and step = 'asked';
    return null;
end
$$;
