-- Whoever has offered help may find that they cannot after all. A request that its author has taken back meanwhile stays so.
alter table help_request add column withdrawn_at timestamptz;
alter table effect
    drop constraint effect_command_is_known,
    add constraint effect_command_is_known check (command ? 'action' and command ->> 'action' in
        ('check_in', 'thanks', 'thanked', 'help_received', 'help_given', 'follow_up_add', 'follow_up_done',
        'follow_up_snooze', 'follow_up_drop', 'nudge_done', 'nudge_skip', 'rsvp', 'help_ask', 'help_offer', 'help_decline',
        'feedback', 'answer', 'pause', 'resume', 'unsubscribe', 'away', 'full', 'mute', 'announce', 'cadence', 'undo', 'usage',
        'export', 'forget', 'add_address'));
