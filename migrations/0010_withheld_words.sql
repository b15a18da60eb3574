-- Words that a person does not want to hear: thanks and feedback of somebody whom they have muted.

-- True of thanks and feedback that their receiver is never told of, and that the log keeps for their author alone. Set
-- when the receiver's wish (`exclusion`) ends, because what it held back must not pour out then, and when feedback is
-- given up.
alter table interaction add column withheld boolean not null default false;
alter table interaction add constraint interaction_withheld_is_addressed
    check (not withheld or kind in ('thanks', 'feedback'));

-- What is withheld between two people, which is little.
create index interaction_withheld on interaction (to_person_id, from_person_id) where withheld;

-- How often somebody sent feedback to the same person lately.
create index feedback_draft_by_reader on feedback_draft (person_id, about_id, sent_at) where sent_at is not null;
