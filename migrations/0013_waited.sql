-- A mail that waits for the hours of its reader has not been tried: it is not given up for its age.
alter table outbox_attempt
    drop constraint outbox_attempt_outcome_is_known,
    add constraint outbox_attempt_outcome_is_known
        check (outcome in ('sent', 'transient', 'waited', 'permanent', 'uncertain', 'withheld'));
