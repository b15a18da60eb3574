SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE FUNCTION public.fold_held_pairs() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    lows bigint[];
    highs bigint[];
begin
    select array_agg(low_id), array_agg(high_id) into lows, highs from pair where last_at is null;
    perform fold_pairs(lows, highs);
    delete from pair_hold where held_by = new.held_by;
    return null;
end
$$;
CREATE FUNCTION public.fold_pairs(lows bigint[], highs bigint[]) RETURNS void
    LANGUAGE sql
    AS $$
    delete from pair p
    using unnest(lows, highs) as it (low, high)
    where p.low_id = it.low and p.high_id = it.high and not exists (
        select from interaction i
        where least(i.from_person_id, i.to_person_id) = it.low
            and greatest(i.from_person_id, i.to_person_id) = it.high);
    update pair p
    set last_at = it.last_at, days = it.days, low_helped = it.low_helped, high_helped = it.high_helped,
        low_thanked_at = it.low_thanked_at, high_thanked_at = it.high_thanked_at,
        low_celebrated_at = it.low_celebrated_at, high_celebrated_at = it.high_celebrated_at
    from (
        select folded.*
        from unnest(lows, highs) as touched (low, high)
        -- `offset 0` keeps the planner from folding the whole log and joining it afterwards.
        cross join lateral (
            select * from pair_of_log where low_id = touched.low and high_id = touched.high offset 0) folded) it
    where p.low_id = it.low_id and p.high_id = it.high_id;
$$;
CREATE FUNCTION public.hint_work() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform pg_notify('rapport_work', tg_table_name);
    return null;
end
$$;
CREATE FUNCTION public.hold_pairs() RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
    lock table pair in share row exclusive mode;
    insert into pair_hold default values on conflict do nothing;
end
$$;
CREATE FUNCTION public.is_back_from_leave(who bigint, which text, day date) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
    select coalesce((
            select d.reason = 'leave' and d.period < day
            from decision d
            where d.person_id = who and d.digest = which and d.period <= day and d.reason <> 'day off'
            order by d.period desc
            limit 1), false)
        and not exists (
            select from absence a where a.person_id = who and day between a.starts_on and a.ends_on)
$$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.person (
    id bigint NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    called text,
    role text,
    manager_id bigint,
    time_zone text,
    locale text,
    working_days text,
    quiet_hours text,
    calendar text,
    started_on date,
    birthday text,
    active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    erase_after timestamp with time zone,
    CONSTRAINT person_birthday_has_no_year CHECK ((birthday ~ '^\d\d-\d\d$'::text)),
    CONSTRAINT person_calendar_is_plain CHECK (((calendar = lower(btrim(calendar))) AND (calendar <> ''::text))),
    CONSTRAINT person_called_is_one_line CHECK (((called = btrim(called)) AND (called <> ''::text) AND (called !~ '[\n\r]'::text))),
    CONSTRAINT person_email_is_lower_case CHECK (((email = lower(email)) AND (email ~~ '_%@_%'::text))),
    CONSTRAINT person_is_not_their_own_manager CHECK ((manager_id <> id)),
    CONSTRAINT person_name_is_plain CHECK (((name = btrim(name)) AND (name <> ''::text))),
    CONSTRAINT person_quiet_hours_are_hours CHECK ((quiet_hours ~ '^(none|\d\d:\d\d-\d\d:\d\d)$'::text)),
    CONSTRAINT person_working_days_are_days CHECK ((working_days ~ '^(mon|tue|wed|thu|fri|sat|sun)(,(mon|tue|wed|thu|fri|sat|sun))*$'::text))
);
CREATE FUNCTION public.is_in_audience(who public.person, teams text[], roles text[]) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
    select (teams is null or exists (
            select from membership m join team t on t.id = m.team_id
            where m.person_id = who.id and lower(t.name) = any(teams)))
        and (roles is null or lower(who.role) = any(roles))
$$;
CREATE FUNCTION public.rebuild_pairs() RETURNS void
    LANGUAGE sql
    AS $$
    truncate pair;
    insert into pair select * from pair_of_log;
$$;
CREATE FUNCTION public.refresh_pairs() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    lows bigint[];
    highs bigint[];
begin
    if tg_op = 'INSERT' then
        select array_agg(low), array_agg(high) into lows, highs
        from (
            select distinct least(from_person_id, to_person_id) as low, greatest(from_person_id, to_person_id) as high
            from new_lines order by 1, 2) it;
    elsif tg_op = 'DELETE' then
        select array_agg(low), array_agg(high) into lows, highs
        from (
            select distinct least(from_person_id, to_person_id) as low, greatest(from_person_id, to_person_id) as high
            from old_lines order by 1, 2) it;
    else
        select array_agg(low), array_agg(high) into lows, highs
        from (
            select distinct least(it.from_person_id, it.to_person_id) as low,
                greatest(it.from_person_id, it.to_person_id) as high
            from old_lines o
            join new_lines n using (id)
            cross join lateral (
                values (o.from_person_id, o.to_person_id), (n.from_person_id, n.to_person_id)
            ) as it (from_person_id, to_person_id)
            where (o.kind, o.from_person_id, o.to_person_id, o.occurred_at)
                is distinct from (n.kind, n.from_person_id, n.to_person_id, n.occurred_at)
            order by 1, 2) it;
    end if;
    if lows is null then
        return null;
    end if;
    if tg_op <> 'DELETE' then
        insert into pair (low_id, high_id)
        select * from unnest(lows, highs) as it (low, high) order by 1, 2
        on conflict do nothing;
    end if;
    -- Nobody sees the row of another transaction: it is gone before the commit.
    if exists (select from pair_hold) then
        update pair set last_at = null
        where (low_id, high_id) in (select * from unnest(lows, highs)) and last_at is not null;
        return null;
    end if;
    perform 1 from pair
    where (low_id, high_id) in (select * from unnest(lows, highs))
    order by low_id, high_id
    for update;
    perform fold_pairs(lows, highs);
    return null;
end
$$;
CREATE FUNCTION public.refuse_ask() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.release_reports() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if exists (
        select from outbox_message
        where decision_id = new.decision_id and id <> new.id and state <> 'dead')
    then
        return null;
    end if;
    update interaction set reported_in = null where reported_in = new.decision_id;
    delete from celebration_report where decision_id = new.decision_id;
    delete from goal_report where decision_id = new.decision_id;
    delete from follow_up_relevance where decision_id = new.decision_id and step = 'asked';
    return null;
end
$$;
CREATE TABLE public._sqlx_migrations (
    version bigint NOT NULL,
    description text NOT NULL,
    installed_on timestamp with time zone DEFAULT now() NOT NULL,
    success boolean NOT NULL,
    checksum bytea NOT NULL,
    execution_time bigint NOT NULL
);
CREATE TABLE public.absence (
    person_id bigint NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    kind text,
    source text DEFAULT 'csv'::text NOT NULL,
    CONSTRAINT absence_ends_after_it_starts CHECK ((ends_on >= starts_on)),
    CONSTRAINT absence_source_is_known CHECK ((source = ANY (ARRAY['csv'::text, 'reply'::text, 'vacation_note'::text])))
);
CREATE TABLE public.activity (
    id bigint NOT NULL,
    team_id bigint NOT NULL,
    title text NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone,
    location text,
    url text,
    optional boolean DEFAULT false NOT NULL,
    source text NOT NULL,
    external_id text,
    CONSTRAINT activity_ends_after_it_starts CHECK ((ends_at >= starts_at)),
    CONSTRAINT activity_source_is_known CHECK ((source = 'csv'::text)),
    CONSTRAINT activity_title_is_plain CHECK (((title = btrim(title)) AND (title <> ''::text)))
);
CREATE TABLE public.activity_code (
    person_id bigint NOT NULL,
    activity_id bigint NOT NULL,
    code integer NOT NULL,
    CONSTRAINT activity_code_counts_from_1 CHECK ((code >= 1))
);
ALTER TABLE public.activity ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.activity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.ask (
    person_id bigint NOT NULL,
    week date NOT NULL,
    ask_slot smallint NOT NULL,
    subject_id bigint NOT NULL,
    subject_slot smallint NOT NULL,
    code_prefix text DEFAULT 'N'::text NOT NULL,
    code integer NOT NULL,
    decision_id bigint,
    help_request_id bigint,
    reason text NOT NULL,
    answer text,
    answered_at timestamp with time zone,
    CONSTRAINT ask_answer_is_known CHECK ((answer = ANY (ARRAY['done'::text, 'skipped'::text]))),
    CONSTRAINT ask_code_counts_from_1 CHECK ((code >= 1)),
    CONSTRAINT ask_code_prefix_is_known CHECK ((code_prefix = ANY (ARRAY['N'::text, 'H'::text]))),
    CONSTRAINT ask_code_prefix_tells_its_origin CHECK ((((code_prefix = 'N'::text) = (decision_id IS NOT NULL)) AND ((code_prefix = 'H'::text) = (help_request_id IS NOT NULL)))),
    CONSTRAINT ask_for_help_has_its_own_reason CHECK (((code_prefix = 'H'::text) = (reason = 'help'::text))),
    CONSTRAINT ask_is_about_another CHECK ((person_id <> subject_id)),
    CONSTRAINT ask_is_answered_at_a_time CHECK (((answer IS NULL) = (answered_at IS NULL))),
    CONSTRAINT ask_reason_is_known CHECK ((reason = ANY (ARRAY['unthanked-help'::text, 'thanks-not-returned'::text, 'celebrated-you'::text, 'celebration'::text, 'promise-kept'::text, 'goal-closed'::text, 'new-joiner'::text, 'give-back'::text, 'silence'::text, 'hello'::text, 'help'::text]))),
    CONSTRAINT ask_slot_is_a_budget CHECK (((ask_slot >= 1) AND (ask_slot <= 7))),
    CONSTRAINT ask_subject_slot_is_a_budget CHECK (((subject_slot >= 1) AND (subject_slot <= 3)))
);
CREATE TABLE public.cadence (
    owner_id bigint NOT NULL,
    other_id bigint NOT NULL,
    ideal_days smallint NOT NULL,
    longest_days smallint,
    CONSTRAINT cadence_is_a_rhythm CHECK ((((ideal_days >= 7) AND (ideal_days <= 183)) AND ((longest_days >= ideal_days) AND (longest_days <= 183)))),
    CONSTRAINT cadence_is_with_another CHECK ((owner_id <> other_id))
);
CREATE TABLE public.celebration (
    person_id bigint NOT NULL,
    kind text NOT NULL,
    on_day date NOT NULL,
    title text,
    CONSTRAINT celebration_kind_is_known CHECK ((kind = ANY (ARRAY['promotion'::text, 'anniversary'::text, 'birthday'::text, 'win'::text]))),
    CONSTRAINT celebration_of_a_birthday_has_no_year CHECK (((kind <> 'birthday'::text) OR (((on_day >= '2000-01-01'::date) AND (on_day <= '2000-12-31'::date)) AND (title IS NULL))))
);
CREATE TABLE public.celebration_report (
    person_id bigint NOT NULL,
    subject_id bigint NOT NULL,
    kind text NOT NULL,
    on_day date NOT NULL,
    decision_id bigint NOT NULL,
    CONSTRAINT celebration_is_reported_to_others CHECK ((person_id <> subject_id)),
    CONSTRAINT celebration_report_kind_is_known CHECK ((kind = ANY (ARRAY['promotion'::text, 'anniversary'::text, 'birthday'::text, 'win'::text])))
);
CREATE TABLE public.coverage (
    digest text NOT NULL,
    cycle date NOT NULL,
    team_id bigint NOT NULL,
    unreachable bigint[] NOT NULL,
    decided_at timestamp with time zone NOT NULL
);
CREATE TABLE public.coverage_pair (
    digest text NOT NULL,
    cycle date NOT NULL,
    team_id bigint NOT NULL,
    giver_id bigint NOT NULL,
    subject_id bigint NOT NULL,
    CONSTRAINT coverage_pair_is_about_another CHECK ((giver_id <> subject_id))
);
CREATE TABLE public.decision (
    id bigint NOT NULL,
    run_id bigint NOT NULL,
    person_id bigint NOT NULL,
    digest text NOT NULL,
    period date NOT NULL,
    outcome text NOT NULL,
    reason text NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    week date NOT NULL,
    mail_slot smallint,
    edition jsonb,
    delivery_id bytea,
    rejected_asks jsonb DEFAULT '[]'::jsonb NOT NULL,
    CONSTRAINT decision_delivery_is_8_octets CHECK ((length(delivery_id) = 8)),
    CONSTRAINT decision_mail_slot_is_a_budget CHECK (((mail_slot >= 1) AND (mail_slot <= 7))),
    CONSTRAINT decision_outcome_is_known CHECK ((outcome = ANY (ARRAY['send'::text, 'skip'::text]))),
    CONSTRAINT decision_reason_is_known CHECK ((reason = ANY (ARRAY['due'::text, 'inactive'::text, 'stopped'::text, 'paused'::text, 'leave'::text, 'day off'::text, 'budget'::text, 'empty'::text]))),
    CONSTRAINT decision_rejected_asks_are_a_list CHECK ((jsonb_typeof(rejected_asks) = 'array'::text)),
    CONSTRAINT decision_sends_a_named_mail CHECK (((outcome = 'send'::text) = (delivery_id IS NOT NULL))),
    CONSTRAINT decision_sends_an_edition CHECK (((outcome = 'send'::text) = (edition IS NOT NULL))),
    CONSTRAINT decision_sends_what_is_due CHECK (((outcome = 'send'::text) = (reason = 'due'::text))),
    CONSTRAINT decision_sends_within_budget CHECK (((outcome = 'send'::text) = (mail_slot IS NOT NULL))),
    CONSTRAINT decision_week_is_a_monday CHECK ((EXTRACT(isodow FROM week) = (1)::numeric))
);
ALTER TABLE public.decision ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.decision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.digest (
    name text NOT NULL,
    first_seen_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE public.digest_run (
    id bigint NOT NULL,
    digest text NOT NULL,
    period date NOT NULL,
    time_zone text NOT NULL,
    scheduled_for timestamp with time zone NOT NULL,
    kind text DEFAULT 'occurrence'::text NOT NULL,
    state text DEFAULT 'pending'::text NOT NULL,
    available_at timestamp with time zone DEFAULT now() NOT NULL,
    attempt integer DEFAULT 0 NOT NULL,
    lease_token uuid,
    lease_expires_at timestamp with time zone,
    last_error text,
    settled_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT digest_run_kind_is_known CHECK ((kind = ANY (ARRAY['occurrence'::text, 'return'::text, 'early'::text]))),
    CONSTRAINT digest_run_lease_is_whole CHECK (((lease_token IS NULL) = (lease_expires_at IS NULL))),
    CONSTRAINT digest_run_settles_once CHECK (((state = 'pending'::text) = (settled_at IS NULL))),
    CONSTRAINT digest_run_state_is_known CHECK ((state = ANY (ARRAY['pending'::text, 'done'::text, 'dead'::text])))
);
ALTER TABLE public.digest_run ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.digest_run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.digest_stop (
    person_id bigint NOT NULL,
    digest text NOT NULL,
    stopped_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE public.effect (
    inbound_id bigint NOT NULL,
    "position" smallint NOT NULL,
    person_id bigint NOT NULL,
    command jsonb NOT NULL,
    state text NOT NULL,
    settled_by bigint,
    replaced jsonb,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT effect_command_is_known CHECK (((command ? 'action'::text) AND ((command ->> 'action'::text) = ANY (ARRAY['check_in'::text, 'thanks'::text, 'thanked'::text, 'help_received'::text, 'help_given'::text, 'follow_up_add'::text, 'follow_up_done'::text, 'follow_up_snooze'::text, 'follow_up_drop'::text, 'nudge_done'::text, 'nudge_skip'::text, 'rsvp'::text, 'help_ask'::text, 'help_offer'::text, 'feedback'::text, 'answer'::text, 'pause'::text, 'resume'::text, 'unsubscribe'::text, 'away'::text, 'full'::text, 'mute'::text, 'cadence'::text, 'undo'::text, 'usage'::text, 'export'::text, 'forget'::text, 'add_address'::text])))),
    CONSTRAINT effect_state_is_known CHECK ((state = ANY (ARRAY['done'::text, 'held'::text, 'undone'::text, 'dropped'::text, 'kept'::text])))
);
CREATE TABLE public.exclusion (
    owner_id bigint NOT NULL,
    other_id bigint NOT NULL,
    CONSTRAINT exclusion_is_of_another CHECK ((owner_id <> other_id))
);
CREATE TABLE public.feedback_draft (
    inbound_id bigint NOT NULL,
    "position" smallint NOT NULL,
    person_id bigint NOT NULL,
    about_id bigint NOT NULL,
    words text NOT NULL,
    sent_at timestamp with time zone
);
CREATE TABLE public.follow_up (
    id bigint NOT NULL,
    owner_id bigint NOT NULL,
    about_id bigint,
    kind text NOT NULL,
    title text NOT NULL,
    due_on date,
    created_on date NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    closed_at timestamp with time zone,
    snoozed_until date,
    code integer,
    source text NOT NULL,
    external_id text,
    CONSTRAINT follow_up_closes_once CHECK (((state = 'open'::text) = (closed_at IS NULL))),
    CONSTRAINT follow_up_code_counts_from_1 CHECK ((code >= 1)),
    CONSTRAINT follow_up_kind_is_known CHECK ((kind = ANY (ARRAY['i_promised'::text, 'asked_of_me'::text, 'i_asked'::text]))),
    CONSTRAINT follow_up_source_is_known CHECK ((source = ANY (ARRAY['csv'::text, 'reply'::text]))),
    CONSTRAINT follow_up_state_is_known CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'dropped'::text, 'archived'::text]))),
    CONSTRAINT follow_up_title_is_plain CHECK (((title = btrim(title)) AND (title <> ''::text)))
);
ALTER TABLE public.follow_up ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.follow_up_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.follow_up_relevance (
    follow_up_id bigint NOT NULL,
    decision_id bigint NOT NULL,
    step text NOT NULL,
    on_day date NOT NULL,
    CONSTRAINT follow_up_relevance_step_is_known CHECK ((step = ANY (ARRAY['asked'::text, 'archived'::text])))
);
CREATE TABLE public.forgotten (
    address_hash bytea NOT NULL,
    forgotten_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE public.goal (
    id bigint NOT NULL,
    team_id bigint NOT NULL,
    title text NOT NULL,
    progress smallint DEFAULT 0 NOT NULL,
    due_on date,
    closed_on date,
    source text NOT NULL,
    external_id text,
    CONSTRAINT goal_closes_when_it_is_whole CHECK (((closed_on IS NULL) OR (progress = 100))),
    CONSTRAINT goal_progress_is_per_cent CHECK (((progress >= 0) AND (progress <= 100))),
    CONSTRAINT goal_source_is_known CHECK ((source = 'csv'::text)),
    CONSTRAINT goal_title_is_plain CHECK (((title = btrim(title)) AND (title <> ''::text)))
);
CREATE TABLE public.goal_contributor (
    goal_id bigint NOT NULL,
    person_id bigint NOT NULL
);
ALTER TABLE public.goal ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.goal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.goal_report (
    decision_id bigint NOT NULL,
    goal_id bigint NOT NULL,
    person_id bigint NOT NULL,
    progress smallint NOT NULL
);
CREATE TABLE public.help_request (
    id bigint NOT NULL,
    person_id bigint NOT NULL,
    inbound_id bigint NOT NULL,
    "position" smallint NOT NULL,
    topic text NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    taken_by bigint,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT help_request_state_is_known CHECK ((state = ANY (ARRAY['open'::text, 'taken'::text, 'withdrawn'::text])))
);
ALTER TABLE public.help_request ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.help_request_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.inbound_message (
    id bigint NOT NULL,
    source text NOT NULL,
    fingerprint bytea NOT NULL,
    message_id text,
    envelope_from text,
    recipients text[] NOT NULL,
    raw bytea,
    octets integer NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL,
    classification text,
    rules text[] DEFAULT '{}'::text[] NOT NULL,
    trust smallint,
    person_id bigint,
    delivery_id bytea,
    reply_text text,
    outcome text,
    state text DEFAULT 'pending'::text NOT NULL,
    available_at timestamp with time zone DEFAULT now() NOT NULL,
    attempt integer DEFAULT 0 NOT NULL,
    lease_token uuid,
    lease_expires_at timestamp with time zone,
    last_error text,
    settled_at timestamp with time zone,
    CONSTRAINT inbound_message_classification_is_known CHECK ((classification = ANY (ARRAY['reply'::text, 'auto'::text, 'bounce'::text, 'complaint'::text, 'receipt'::text, 'list'::text]))),
    CONSTRAINT inbound_message_is_there_to_read CHECK (((state <> 'pending'::text) OR (raw IS NOT NULL))),
    CONSTRAINT inbound_message_lease_is_whole CHECK (((lease_token IS NULL) = (lease_expires_at IS NULL))),
    CONSTRAINT inbound_message_outcome_is_known CHECK ((outcome = ANY (ARRAY['applied'::text, 'asked'::text, 'held'::text, 'noted'::text, 'away'::text, 'talked'::text, 'explained'::text, 'questioned'::text, 'ignored'::text, 'quarantined'::text]))),
    CONSTRAINT inbound_message_settles_once CHECK (((state = 'pending'::text) = (settled_at IS NULL))),
    CONSTRAINT inbound_message_source_is_known CHECK ((source = ANY (ARRAY['imap'::text, 'lmtp'::text, 'webhook'::text, 'stdin'::text]))),
    CONSTRAINT inbound_message_state_is_known CHECK ((state = ANY (ARRAY['pending'::text, 'done'::text, 'dead'::text]))),
    CONSTRAINT inbound_message_trust_is_a_level CHECK (((trust >= 0) AND (trust <= 3)))
);
ALTER TABLE ONLY public.inbound_message ALTER COLUMN raw SET STORAGE EXTERNAL;
ALTER TABLE public.inbound_message ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.inbound_message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.instance (
    only_one boolean DEFAULT true NOT NULL,
    name text NOT NULL,
    CONSTRAINT instance_is_one CHECK (only_one)
);
CREATE TABLE public.interaction (
    id bigint NOT NULL,
    kind text NOT NULL,
    from_person_id bigint NOT NULL,
    to_person_id bigint NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    note text,
    author_id bigint,
    in_person boolean DEFAULT false NOT NULL,
    source text NOT NULL,
    external_id text,
    reported_in bigint,
    CONSTRAINT interaction_author_took_part CHECK (((author_id = from_person_id) OR (author_id = to_person_id))),
    CONSTRAINT interaction_in_person_is_thanks CHECK (((NOT in_person) OR (kind = 'thanks'::text))),
    CONSTRAINT interaction_is_between_two CHECK ((from_person_id <> to_person_id)),
    CONSTRAINT interaction_kind_is_known CHECK ((kind = ANY (ARRAY['check-in'::text, 'thanks'::text, 'help'::text, 'feedback'::text, 'celebration'::text]))),
    CONSTRAINT interaction_note_is_a_note CHECK ((length(note) <= 4000)),
    CONSTRAINT interaction_reported_is_thanks CHECK (((reported_in IS NULL) OR (kind = 'thanks'::text)))
);
ALTER TABLE public.interaction ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.interaction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.mailbox (
    name text NOT NULL,
    uid_validity bigint,
    next_uid bigint DEFAULT 1 NOT NULL,
    stuck_uid bigint,
    stuck_times integer DEFAULT 0 NOT NULL,
    lease_token uuid,
    lease_expires_at timestamp with time zone,
    last_success_at timestamp with time zone,
    last_error text,
    CONSTRAINT mailbox_lease_is_whole CHECK (((lease_token IS NULL) = (lease_expires_at IS NULL)))
);
CREATE TABLE public.mailbox_mark (
    mailbox text NOT NULL,
    uid_validity bigint NOT NULL,
    uid bigint NOT NULL
);
CREATE TABLE public.membership (
    person_id bigint NOT NULL,
    team_id bigint NOT NULL,
    "position" smallint NOT NULL,
    CONSTRAINT membership_position_counts_from_home CHECK (("position" >= 0))
);
CREATE TABLE public.outbox_attempt (
    outbox_message_id bigint NOT NULL,
    attempt integer NOT NULL,
    ended_at timestamp with time zone DEFAULT now() NOT NULL,
    outcome text NOT NULL,
    code smallint,
    detail text,
    CONSTRAINT outbox_attempt_outcome_is_known CHECK ((outcome = ANY (ARRAY['sent'::text, 'transient'::text, 'permanent'::text, 'uncertain'::text, 'withheld'::text])))
);
CREATE TABLE public.outbox_message (
    id bigint NOT NULL,
    kind text DEFAULT 'digest'::text NOT NULL,
    person_id bigint NOT NULL,
    decision_id bigint,
    decision_outcome text,
    resend smallint DEFAULT 0 NOT NULL,
    inbound_id bigint,
    answers_person_id bigint GENERATED ALWAYS AS (
CASE
    WHEN (kind = 'answer'::text) THEN person_id
    ELSE NULL::bigint
END) STORED,
    help_request_id bigint,
    delivery_id bytea,
    message_id text NOT NULL,
    envelope_from text NOT NULL,
    recipient text NOT NULL,
    body bytea,
    quote_shingles bytea,
    state text DEFAULT 'pending'::text NOT NULL,
    available_at timestamp with time zone DEFAULT now() NOT NULL,
    attempt integer DEFAULT 0 NOT NULL,
    lease_token uuid,
    lease_expires_at timestamp with time zone,
    last_error text,
    settled_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT outbox_message_delivery_is_8_octets CHECK ((length(delivery_id) = 8)),
    CONSTRAINT outbox_message_has_an_origin CHECK (
CASE kind
    WHEN 'digest'::text THEN ((num_nulls(decision_id, decision_outcome) = 0) AND (num_nonnulls(inbound_id, help_request_id) = 0))
    WHEN 'answer'::text THEN ((inbound_id IS NOT NULL) AND (num_nonnulls(decision_id, help_request_id) = 0))
    WHEN 'feedback'::text THEN ((inbound_id IS NOT NULL) AND (num_nonnulls(decision_id, help_request_id) = 0))
    ELSE ((help_request_id IS NOT NULL) AND (num_nonnulls(decision_id, inbound_id) = 0))
END),
    CONSTRAINT outbox_message_is_attempted_under_lease CHECK (((state <> 'attempting'::text) OR (lease_token IS NOT NULL))),
    CONSTRAINT outbox_message_is_decided CHECK ((decision_outcome = 'send'::text)),
    CONSTRAINT outbox_message_is_there_to_send CHECK (((settled_at IS NOT NULL) OR (body IS NOT NULL))),
    CONSTRAINT outbox_message_kind_is_known CHECK ((kind = ANY (ARRAY['digest'::text, 'answer'::text, 'feedback'::text, 'help'::text, 'offer'::text]))),
    CONSTRAINT outbox_message_lease_is_whole CHECK (((lease_token IS NULL) = (lease_expires_at IS NULL))),
    CONSTRAINT outbox_message_settles_once CHECK (((state = ANY (ARRAY['pending'::text, 'attempting'::text])) = (settled_at IS NULL))),
    CONSTRAINT outbox_message_state_is_known CHECK ((state = ANY (ARRAY['pending'::text, 'attempting'::text, 'done'::text, 'uncertain'::text, 'dead'::text])))
)
WITH (fillfactor='70');
ALTER TABLE ONLY public.outbox_message ALTER COLUMN body SET STORAGE EXTERNAL;
ALTER TABLE public.outbox_message ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.outbox_message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.pair (
    low_id bigint NOT NULL,
    high_id bigint NOT NULL,
    last_at timestamp with time zone,
    days date[] DEFAULT '{}'::date[] NOT NULL,
    low_helped timestamp with time zone[] DEFAULT '{}'::timestamp with time zone[] NOT NULL,
    high_helped timestamp with time zone[] DEFAULT '{}'::timestamp with time zone[] NOT NULL,
    low_thanked_at timestamp with time zone,
    high_thanked_at timestamp with time zone,
    low_celebrated_at timestamp with time zone,
    high_celebrated_at timestamp with time zone,
    gave_at timestamp with time zone GENERATED ALWAYS AS (GREATEST(low_helped[1], high_helped[1], low_thanked_at, high_thanked_at, low_celebrated_at, high_celebrated_at)) STORED,
    CONSTRAINT pair_is_in_order CHECK ((low_id < high_id))
)
WITH (fillfactor='80');
CREATE TABLE public.pair_hold (
    held_by xid8 DEFAULT pg_current_xact_id() NOT NULL
);
CREATE VIEW public.pair_of_log AS
 SELECT LEAST(interaction.from_person_id, interaction.to_person_id) AS low_id,
    GREATEST(interaction.from_person_id, interaction.to_person_id) AS high_id,
    max(interaction.occurred_at) AS last_at,
    (array_agg(DISTINCT ((interaction.occurred_at AT TIME ZONE 'UTC'::text))::date ORDER BY (((interaction.occurred_at AT TIME ZONE 'UTC'::text))::date) DESC))[1:9] AS days,
    COALESCE((array_agg(interaction.occurred_at ORDER BY interaction.occurred_at DESC) FILTER (WHERE ((interaction.kind = 'help'::text) AND (interaction.from_person_id < interaction.to_person_id))))[1:9], '{}'::timestamp with time zone[]) AS low_helped,
    COALESCE((array_agg(interaction.occurred_at ORDER BY interaction.occurred_at DESC) FILTER (WHERE ((interaction.kind = 'help'::text) AND (interaction.from_person_id > interaction.to_person_id))))[1:9], '{}'::timestamp with time zone[]) AS high_helped,
    max(interaction.occurred_at) FILTER (WHERE ((interaction.kind = 'thanks'::text) AND (interaction.from_person_id < interaction.to_person_id))) AS low_thanked_at,
    max(interaction.occurred_at) FILTER (WHERE ((interaction.kind = 'thanks'::text) AND (interaction.from_person_id > interaction.to_person_id))) AS high_thanked_at,
    max(interaction.occurred_at) FILTER (WHERE ((interaction.kind = 'celebration'::text) AND (interaction.from_person_id < interaction.to_person_id))) AS low_celebrated_at,
    max(interaction.occurred_at) FILTER (WHERE ((interaction.kind = 'celebration'::text) AND (interaction.from_person_id > interaction.to_person_id))) AS high_celebrated_at
   FROM public.interaction
  GROUP BY LEAST(interaction.from_person_id, interaction.to_person_id), GREATEST(interaction.from_person_id, interaction.to_person_id);
CREATE TABLE public.pair_snooze (
    person_id bigint NOT NULL,
    other_id bigint NOT NULL,
    snoozed_until date NOT NULL,
    CONSTRAINT pair_snooze_is_from_another CHECK ((person_id <> other_id))
);
CREATE TABLE public.person_address (
    address text NOT NULL,
    person_id bigint NOT NULL,
    CONSTRAINT person_address_is_lower_case CHECK ((address = lower(address)))
);
ALTER TABLE public.person ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.person_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.preference (
    person_id bigint NOT NULL,
    stopped_at timestamp with time zone,
    paused_until date,
    full_until date
);
CREATE TABLE public.question_code (
    person_id bigint NOT NULL,
    team_id bigint NOT NULL,
    week date NOT NULL,
    code integer NOT NULL,
    CONSTRAINT question_code_counts_from_1 CHECK ((code >= 1))
);
CREATE TABLE public.render_job (
    decision_id bigint NOT NULL,
    state text DEFAULT 'pending'::text NOT NULL,
    available_at timestamp with time zone DEFAULT now() NOT NULL,
    attempt integer DEFAULT 0 NOT NULL,
    lease_token uuid,
    lease_expires_at timestamp with time zone,
    last_error text,
    settled_at timestamp with time zone,
    CONSTRAINT render_job_lease_is_whole CHECK (((lease_token IS NULL) = (lease_expires_at IS NULL))),
    CONSTRAINT render_job_settles_once CHECK (((state = 'pending'::text) = (settled_at IS NULL))),
    CONSTRAINT render_job_state_is_known CHECK ((state = ANY (ARRAY['pending'::text, 'done'::text, 'dead'::text])))
);
CREATE TABLE public.reveal (
    id bigint NOT NULL,
    revealed_at timestamp with time zone DEFAULT now() NOT NULL,
    operator text NOT NULL,
    command text NOT NULL,
    CONSTRAINT reveal_command_is_known CHECK ((command = ANY (ARRAY['preview'::text, 'plan'::text, 'explain'::text, 'outbox show'::text, 'inbound show'::text])))
);
ALTER TABLE public.reveal ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.reveal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.rsvp (
    activity_id bigint NOT NULL,
    person_id bigint NOT NULL,
    answer text NOT NULL,
    answered_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT rsvp_answer_is_known CHECK ((answer = ANY (ARRAY['yes'::text, 'no'::text, 'maybe'::text])))
);
CREATE TABLE public.team (
    id bigint NOT NULL,
    name text NOT NULL,
    CONSTRAINT team_name_is_plain CHECK (((name = btrim(name)) AND (name <> ''::text)))
);
CREATE TABLE public.team_answer (
    inbound_id bigint NOT NULL,
    "position" smallint NOT NULL,
    person_id bigint NOT NULL,
    team_id bigint,
    week date,
    answer text NOT NULL,
    answered_at timestamp with time zone DEFAULT now() NOT NULL,
    shown_at timestamp with time zone,
    CONSTRAINT team_answer_names_its_question CHECK ((num_nonnulls(team_id, week) <> 1))
);
ALTER TABLE public.team ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.team_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.team_question (
    team_id bigint NOT NULL,
    week date NOT NULL,
    number integer NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    CONSTRAINT team_question_number_counts_from_0 CHECK ((number >= 0)),
    CONSTRAINT team_question_week_is_a_monday CHECK ((EXTRACT(isodow FROM week) = (1)::numeric))
);
CREATE TABLE public.token_key (
    id smallint NOT NULL,
    key bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT token_key_id_is_a_byte CHECK (((id >= 0) AND (id <= 255))),
    CONSTRAINT token_key_is_long_enough CHECK ((length(key) = 32))
);
INSERT INTO public._sqlx_migrations VALUES
	(1, 'instance', '2026-11-29 22:30:25.635958+00', true, '\x0267506160853c13de01add14d665c5d2b9a51ce1418b9a84deddbc35cbdf2bad393ed29926c063de683ebc455af62c1', 9651951),
	(2, 'roster', '2026-11-29 22:30:25.646676+00', true, '\xe78c128d73363e61e8ab7a35d29b932718c4c9f13827726eb1bd406fa8bbbb5500b0c8f8e52df6cb8f5eb9e7cc101470', 33582179),
	(3, 'planning', '2026-11-29 22:30:25.681412+00', true, '\x2e064582ac6b3d2b411fa40779dafb19864472ad4441ed68160ddbe00516466a70de888f971e16bca504771918b1430b', 36926117),
	(4, 'log', '2026-11-29 22:30:25.719483+00', true, '\x5ff558b08e362abe881de6637b981fb6b2dd2efdf96e5811210902da2d8f7904e2baa1ec2412df072e7e3fbc36646b10', 66559695),
	(5, 'asks and replies', '2026-11-29 22:30:25.787008+00', true, '\xf04635f9d4bc2ceb2717efa911ee1c78cb01c1755615848391e5823fad2443840b626ad6f7a53c4d82ec6565bfa135c4', 52738294),
	(6, 'outbox', '2026-11-29 22:30:25.840872+00', true, '\xc56d45d7ed0c01709185e368b38f920e9219492bbc24880a828c70436e46362d2c02dc2337e22bccc3c0e80203bc859c', 18657078);
INSERT INTO public.absence VALUES
	(11, '2026-11-20', '2026-11-27', 'leave', 'csv'),
	(4, '2026-12-07', '2026-12-18', 'leave', 'csv');
INSERT INTO public.activity OVERRIDING SYSTEM VALUE VALUES
	(1, 2, 'Team lunch', '2026-11-26 11:30:00+00', '2026-11-26 12:30:00+00', 'Canteen, long table', NULL, false, 'csv', 'a-01'),
	(2, 2, 'Retrospective', '2026-11-27 09:00:00+00', '2026-11-27 10:00:00+00', NULL, 'https://meet.acme.example/platform-retro', false, 'csv', 'a-02'),
	(3, 2, 'Call with the storage vendor', '2026-11-25 20:30:00+00', '2026-11-25 21:15:00+00', NULL, 'https://meet.acme.example/storage', true, 'csv', 'a-03'),
	(4, 3, 'Demo of the new onboarding', '2026-11-25 15:00:00+00', '2026-11-25 15:45:00+00', NULL, 'https://meet.acme.example/demo', false, 'csv', 'a-04'),
	(5, 3, 'Coffee walk', '2026-11-26 14:00:00+00', '2026-11-26 14:30:00+00', 'From the front door', NULL, true, 'csv', 'a-05'),
	(6, 1, 'Case of the month', '2026-11-24 10:00:00+00', '2026-11-24 10:45:00+00', NULL, 'https://meet.acme.example/case', false, 'csv', 'a-06'),
	(7, 1, 'Lunch across two offices', '2026-12-01 08:30:00+00', '2026-12-01 09:30:00+00', 'Bring your own, on video', 'https://meet.acme.example/lunch', false, 'csv', 'a-07'),
	(8, 3, 'Planning', '2026-12-02 14:30:00+00', '2026-12-02 16:00:00+00', NULL, 'https://meet.acme.example/planning', false, 'csv', 'a-08'),
	(9, 2, 'Fire drill, the friendly kind', '2026-12-11 09:00:00+00', NULL, NULL, NULL, false, 'csv', 'a-09'),
	(10, 1, 'Evening at the bowling alley', '2026-12-17 17:00:00+00', NULL, 'Old town', NULL, true, 'csv', 'a-10');
INSERT INTO public.activity_code VALUES
	(4, 3, 1),
	(4, 1, 2),
	(4, 2, 3),
	(8, 4, 1),
	(8, 5, 2),
	(10, 6, 1),
	(11, 6, 1),
	(9, 6, 1),
	(9, 4, 2),
	(9, 5, 3),
	(12, 6, 1),
	(1, 3, 1),
	(1, 1, 2),
	(1, 2, 3),
	(2, 3, 1),
	(2, 1, 2),
	(2, 2, 3),
	(3, 4, 1),
	(3, 3, 2),
	(3, 1, 3),
	(3, 5, 4),
	(3, 2, 5),
	(5, 4, 1),
	(5, 3, 2),
	(5, 1, 3),
	(5, 5, 4),
	(5, 2, 5),
	(6, 4, 1),
	(6, 5, 2),
	(7, 4, 1),
	(7, 5, 2),
	(8, 8, 3),
	(10, 7, 2),
	(9, 7, 4),
	(9, 8, 5),
	(12, 7, 2),
	(3, 8, 6),
	(5, 8, 6),
	(6, 8, 3),
	(7, 8, 3);
INSERT INTO public.ask VALUES
	(4, '2026-11-16', 1, 3, 2, 'N', 1, 1, NULL, 'celebrated-you', NULL, NULL),
	(10, '2026-11-16', 1, 12, 2, 'N', 1, 3, NULL, 'unthanked-help', NULL, NULL),
	(10, '2026-11-16', 2, 11, 2, 'N', 2, 3, NULL, 'thanks-not-returned', NULL, NULL),
	(9, '2026-11-16', 2, 12, 3, 'N', 1, 6, NULL, 'thanks-not-returned', NULL, NULL),
	(9, '2026-11-16', 1, 10, 1, 'N', 2, 6, NULL, 'silence', NULL, NULL),
	(1, '2026-11-16', 1, 3, 1, 'N', 1, 8, NULL, 'silence', NULL, NULL),
	(5, '2026-11-16', 2, 3, 3, 'N', 1, 11, NULL, 'unthanked-help', NULL, NULL),
	(5, '2026-11-16', 1, 8, 1, 'N', 2, 11, NULL, 'new-joiner', NULL, NULL),
	(6, '2026-11-16', 1, 5, 1, 'N', 1, 12, NULL, 'thanks-not-returned', NULL, NULL),
	(7, '2026-11-16', 1, 6, 1, 'N', 1, 13, NULL, 'celebrated-you', NULL, NULL),
	(8, '2026-11-23', 1, 7, 1, 'N', 1, 15, NULL, 'celebration', NULL, NULL),
	(8, '2026-11-23', 2, 6, 2, 'N', 2, 15, NULL, 'unthanked-help', NULL, NULL),
	(10, '2026-11-23', 1, 12, 1, 'N', 3, 17, NULL, 'hello', NULL, NULL),
	(10, '2026-11-23', 2, 9, 2, 'N', 4, 17, NULL, 'silence', NULL, NULL),
	(9, '2026-11-23', 1, 12, 2, 'N', 3, 19, NULL, 'celebration', NULL, NULL),
	(12, '2026-11-23', 1, 10, 1, 'N', 1, 20, NULL, 'thanks-not-returned', NULL, NULL),
	(2, '2026-11-23', 1, 4, 1, 'N', 1, 22, NULL, 'unthanked-help', NULL, NULL),
	(2, '2026-11-23', 2, 3, 1, 'N', 2, 22, NULL, 'thanks-not-returned', NULL, NULL),
	(3, '2026-11-23', 1, 5, 2, 'N', 1, 23, NULL, 'unthanked-help', NULL, NULL),
	(3, '2026-11-23', 2, 4, 2, 'N', 2, 23, NULL, 'thanks-not-returned', NULL, NULL),
	(6, '2026-11-23', 1, 7, 2, 'N', 2, 25, NULL, 'unthanked-help', NULL, NULL),
	(7, '2026-11-23', 1, 8, 1, 'N', 2, 26, NULL, 'thanks-not-returned', NULL, NULL);
INSERT INTO public.cadence VALUES
	(3, 4, 14, 28),
	(9, 11, 14, 35),
	(1, 5, 30, 60);
INSERT INTO public.celebration VALUES
	(12, 'promotion', '2026-11-20', 'senior support engineer'),
	(7, 'win', '2026-11-18', 'the study that changed the roadmap'),
	(6, 'anniversary', '2026-11-25', NULL);
INSERT INTO public.celebration_report VALUES
	(8, 7, 'win', '2026-11-18', 2),
	(10, 12, 'promotion', '2026-11-20', 3),
	(11, 12, 'promotion', '2026-11-20', 4),
	(9, 7, 'win', '2026-11-18', 6),
	(9, 12, 'promotion', '2026-11-20', 6),
	(3, 7, 'win', '2026-11-18', 10),
	(5, 7, 'win', '2026-11-18', 11),
	(6, 7, 'win', '2026-11-18', 12);
INSERT INTO public.coverage VALUES
	('weekly', '2026-11-16', 2, '{}', '2026-11-16 14:00:00+00'),
	('weekly', '2026-11-16', 3, '{}', '2026-11-16 14:00:00+00'),
	('weekly', '2026-11-16', 1, '{}', '2026-11-16 14:00:00+00'),
	('weekly', '2026-11-23', 2, '{}', '2026-11-23 14:00:00+00'),
	('weekly', '2026-11-23', 3, '{}', '2026-11-23 14:00:00+00'),
	('weekly', '2026-11-23', 1, '{}', '2026-11-23 14:00:00+00');
INSERT INTO public.coverage_pair VALUES
	('weekly', '2026-11-16', 2, 1, 3),
	('weekly', '2026-11-16', 3, 5, 8),
	('weekly', '2026-11-16', 3, 6, 5),
	('weekly', '2026-11-16', 1, 9, 10),
	('weekly', '2026-11-23', 2, 2, 4),
	('weekly', '2026-11-23', 3, 7, 8),
	('weekly', '2026-11-23', 3, 8, 7),
	('weekly', '2026-11-23', 1, 10, 12);
INSERT INTO public.decision OVERRIDING SYSTEM VALUE VALUES
	(1, 1, 4, 'weekly', '2026-11-16', 'send', 'due', '2026-11-16 14:00:00+00', '2026-11-16', 1, '{"team": "Platform", "zone": "Australia/Sydney", "first": true, "reader": {"id": 4, "name": "Keiko", "email": "keiko@acme.example", "short": "Keiko"}, "sections": [{"items": [{"code": "N1", "reason": {"on": "2026-11-14", "reason": "celebrated-you"}, "subject": {"id": 3, "name": "Inés Calder", "email": "ines.calder@acme.example", "short": "Inés"}}], "section": "appreciate"}, {"more": 0, "items": [{"id": 3, "url": "https://meet.acme.example/storage", "code": "A1", "team": "Platform", "title": "Call with the storage vendor", "answer": null, "ends_at": "2026-11-25T21:15:00Z", "location": null, "optional": true, "starts_at": "2026-11-25T20:30:00Z", "outside_hours": false}, {"id": 1, "url": null, "code": "A2", "team": "Platform", "title": "Team lunch", "answer": null, "ends_at": "2026-11-26T12:30:00Z", "location": "Canteen, long table", "optional": false, "starts_at": "2026-11-26T11:30:00Z", "outside_hours": false}, {"id": 2, "url": "https://meet.acme.example/platform-retro", "code": "A3", "team": "Platform", "title": "Retrospective", "answer": null, "ends_at": "2026-11-27T10:00:00Z", "location": null, "optional": false, "starts_at": "2026-11-27T09:00:00Z", "outside_hours": false}], "section": "activities"}, {"more": 0, "items": [{"id": 1, "team": "Platform", "title": "Move storage without a page at night", "due_on": "2027-01-02", "progress": 65}], "section": "goals"}, {"ask": {"code": "Q1", "question": {"team": 2, "text": "Which word, in any language, do you enjoy using?", "week": "2026-11-16"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x7ae4dda1bffbbb09', '[]'),
	(2, 1, 8, 'weekly', '2026-11-16', 'send', 'due', '2026-11-16 14:00:00+00', '2026-11-16', 1, '{"team": "Product", "zone": "Australia/Sydney", "first": true, "reader": {"id": 8, "name": "Bo Tanaka", "email": "bo.tanaka@acme.example", "short": "Bo"}, "sections": [{"more": 0, "items": [{"id": 4, "url": "https://meet.acme.example/demo", "code": "A1", "team": "Product", "title": "Demo of the new onboarding", "answer": null, "ends_at": "2026-11-25T15:45:00Z", "location": null, "optional": false, "starts_at": "2026-11-25T15:00:00Z", "outside_hours": false}, {"id": 5, "url": null, "code": "A2", "team": "Product", "title": "Coffee walk", "answer": null, "ends_at": "2026-11-26T14:30:00Z", "location": "From the front door", "optional": true, "starts_at": "2026-11-26T14:00:00Z", "outside_hours": false}], "section": "activities"}, {"items": [{"on": "2026-11-18", "kind": "win", "past": false, "title": "the study that changed the roadmap", "subject": {"id": 7, "name": "William \"Will\" Marsh", "email": "will.marsh@acme.example", "short": "Will"}}], "section": "celebrations"}, {"more": 0, "items": [{"id": 2, "team": "Product", "title": "First visit to first value in ten minutes", "due_on": "2027-01-22", "progress": 40}], "section": "goals"}, {"ask": {"code": "Q1", "question": {"team": 3, "text": "What would you like this team to have made a year from now?", "week": "2026-11-16"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\xe573c7e554f80662', '[]'),
	(3, 2, 10, 'weekly', '2026-11-16', 'send', 'due', '2026-11-16 14:00:00+00', '2026-11-16', 1, '{"team": "Customer Care", "zone": "Asia/Kolkata", "first": true, "reader": {"id": 10, "name": "Meera Joshi", "email": "meera.joshi@acme.example", "short": "Meera"}, "sections": [{"items": [{"on": "2026-11-14", "from": {"id": 11, "name": "Arjun Rao", "email": "arjun.rao@acme.example", "short": "Arjun"}, "words": "I learned more from your two comments than from the whole course.", "interaction": 97}], "section": "kind-words"}, {"items": [{"code": "N1", "note": {"on": "2026-09-16", "words": "training for a half marathon"}, "reason": {"on": "2026-11-15", "times": 1, "reason": "unthanked-help"}, "subject": {"id": 12, "name": "Lena Sommer", "email": "lena.sommer@acme.example", "short": "Lena"}}, {"code": "N2", "note": {"on": "2026-10-15", "words": "the handover note was complete"}, "reason": {"on": "2026-11-14", "reason": "thanks-not-returned"}, "subject": {"id": 11, "name": "Arjun Rao", "email": "arjun.rao@acme.example", "short": "Arjun"}}], "section": "appreciate"}, {"more": 0, "items": [{"id": 20, "code": "F1", "kind": "i_asked", "about": {"id": 11, "name": "Arjun Rao", "email": "arjun.rao@acme.example", "short": "Arjun"}, "since": "2026-11-13", "title": "His list of the odd cases", "due_on": null}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 6, "url": "https://meet.acme.example/case", "code": "A1", "team": "Customer Care", "title": "Case of the month", "answer": null, "ends_at": "2026-11-24T10:45:00Z", "location": null, "optional": false, "starts_at": "2026-11-24T10:00:00Z", "outside_hours": false}], "section": "activities"}, {"items": [{"on": "2026-11-20", "kind": "promotion", "past": false, "title": "senior support engineer", "subject": {"id": 12, "name": "Lena Sommer", "email": "lena.sommer@acme.example", "short": "Lena"}}], "section": "celebrations"}, {"more": 0, "items": [{"id": 3, "team": "Customer Care", "title": "Every first answer within a working day", "due_on": "2026-12-18", "progress": 80}], "section": "goals"}, {"ask": {"code": "Q1", "question": {"team": 1, "text": "Which conversation at work gave you an idea that you still use?", "week": "2026-11-16"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x19c01d4ff96babcf', '[{"why": "waits: the reader''s asks of this week are given out", "reason": "silence", "subject": 9}]'),
	(4, 2, 11, 'weekly', '2026-11-16', 'send', 'due', '2026-11-16 14:00:00+00', '2026-11-16', 1, '{"team": "Customer Care", "zone": "Asia/Kolkata", "first": true, "reader": {"id": 11, "name": "Arjun Rao", "email": "arjun.rao@acme.example", "short": "Arjun"}, "sections": [{"more": 0, "items": [{"id": 21, "code": "F1", "kind": "i_promised", "about": {"id": 10, "name": "Meera Joshi", "email": "meera.joshi@acme.example", "short": "Meera"}, "since": "2026-11-15", "title": "Templates for refunds", "due_on": "2026-11-24"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 6, "url": "https://meet.acme.example/case", "code": "A1", "team": "Customer Care", "title": "Case of the month", "answer": null, "ends_at": "2026-11-24T10:45:00Z", "location": null, "optional": false, "starts_at": "2026-11-24T10:00:00Z", "outside_hours": false}], "section": "activities"}, {"items": [{"on": "2026-11-20", "kind": "promotion", "past": false, "title": "senior support engineer", "subject": {"id": 12, "name": "Lena Sommer", "email": "lena.sommer@acme.example", "short": "Lena"}}], "section": "celebrations"}, {"more": 0, "items": [{"id": 3, "team": "Customer Care", "title": "Every first answer within a working day", "due_on": "2026-12-18", "progress": 80}], "section": "goals"}, {"ask": {"code": "Q1", "question": {"team": 1, "text": "Which conversation at work gave you an idea that you still use?", "week": "2026-11-16"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\xce801460d962814c', '[]'),
	(5, 3, 13, 'weekly', '2026-11-16', 'skip', 'inactive', '2026-11-16 14:00:00+00', '2026-11-16', NULL, NULL, NULL, '[]'),
	(6, 3, 9, 'weekly', '2026-11-16', 'send', 'due', '2026-11-16 14:00:00+00', '2026-11-16', 1, '{"team": "Customer Care", "zone": "Europe/Berlin", "first": true, "reader": {"id": 9, "name": "Dmitri Vale", "email": "dmitri.vale@acme.example", "short": "Dmitri"}, "sections": [{"items": [{"on": "2026-11-16", "from": {"id": 12, "name": "Lena Sommer", "email": "lena.sommer@acme.example", "short": "Lena"}, "words": "Thank you for standing up for us in the release meeting.", "interaction": 102}], "section": "kind-words"}, {"items": [{"code": "N1", "note": {"on": "2026-09-17", "words": "happy with the new rota"}, "reason": {"on": "2026-11-16", "reason": "thanks-not-returned"}, "subject": {"id": 12, "name": "Lena Sommer", "email": "lena.sommer@acme.example", "short": "Lena"}}], "section": "appreciate"}, {"items": [{"code": "N2", "note": {"on": "2026-07-10", "words": "moved house, boxes everywhere"}, "opener": "What would you do with a spare day for your own ideas at work?", "reason": {"on": "2026-10-23", "reason": "silence"}, "subject": {"id": 10, "name": "Meera Joshi", "email": "meera.joshi@acme.example", "short": "Meera"}}], "section": "check-in"}, {"more": 0, "items": [{"id": 18, "code": "F1", "kind": "i_promised", "about": {"id": 12, "name": "Lena Sommer", "email": "lena.sommer@acme.example", "short": "Lena"}, "since": "2026-11-05", "title": "A word with the vendor about weekends", "due_on": "2026-11-18"}, {"id": 19, "code": "F2", "kind": "i_promised", "about": {"id": 11, "name": "Arjun Rao", "email": "arjun.rao@acme.example", "short": "Arjun"}, "since": "2026-11-10", "title": "The budget for the course", "due_on": "2026-11-30"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 6, "url": "https://meet.acme.example/case", "code": "A1", "team": "Customer Care", "title": "Case of the month", "answer": null, "ends_at": "2026-11-24T10:45:00Z", "location": null, "optional": false, "starts_at": "2026-11-24T10:00:00Z", "outside_hours": false}, {"id": 4, "url": "https://meet.acme.example/demo", "code": "A2", "team": "Product", "title": "Demo of the new onboarding", "answer": null, "ends_at": "2026-11-25T15:45:00Z", "location": null, "optional": false, "starts_at": "2026-11-25T15:00:00Z", "outside_hours": false}, {"id": 5, "url": null, "code": "A3", "team": "Product", "title": "Coffee walk", "answer": null, "ends_at": "2026-11-26T14:30:00Z", "location": "From the front door", "optional": true, "starts_at": "2026-11-26T14:00:00Z", "outside_hours": false}], "section": "activities"}, {"items": [{"on": "2026-11-18", "kind": "win", "past": false, "title": "the study that changed the roadmap", "subject": {"id": 7, "name": "William \"Will\" Marsh", "email": "will.marsh@acme.example", "short": "Will"}}, {"on": "2026-11-20", "kind": "promotion", "past": false, "title": "senior support engineer", "subject": {"id": 12, "name": "Lena Sommer", "email": "lena.sommer@acme.example", "short": "Lena"}}], "section": "celebrations"}, {"more": 0, "items": [{"id": 3, "team": "Customer Care", "title": "Every first answer within a working day", "due_on": "2026-12-18", "progress": 80}, {"id": 2, "team": "Product", "title": "First visit to first value in ten minutes", "due_on": "2027-01-22", "progress": 40}], "section": "goals"}, {"ask": {"code": "Q1", "question": {"team": 1, "text": "Which conversation at work gave you an idea that you still use?", "week": "2026-11-16"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x1091332f4c3f5e6c', '[{"why": "waits: the reader''s asks of this week are given out", "reason": "silence", "subject": 11}, {"why": "waits: the reader''s asks of this week are given out", "reason": "silence", "subject": 6}]'),
	(7, 3, 12, 'weekly', '2026-11-16', 'send', 'due', '2026-11-16 14:00:00+00', '2026-11-16', 1, '{"team": "Customer Care", "zone": "Europe/Berlin", "first": true, "reader": {"id": 12, "name": "Lena Sommer", "email": "lena.sommer@acme.example", "short": "Lena"}, "sections": [{"more": 0, "items": [{"id": 22, "code": "F1", "kind": "asked_of_me", "about": {"id": 9, "name": "Dmitri Vale", "email": "dmitri.vale@acme.example", "short": "Dmitri"}, "since": "2026-11-14", "title": "Holiday dates for the rota", "due_on": "2026-11-27"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 6, "url": "https://meet.acme.example/case", "code": "A1", "team": "Customer Care", "title": "Case of the month", "answer": null, "ends_at": "2026-11-24T10:45:00Z", "location": null, "optional": false, "starts_at": "2026-11-24T10:00:00Z", "outside_hours": false}], "section": "activities"}, {"more": 0, "items": [{"id": 3, "team": "Customer Care", "title": "Every first answer within a working day", "due_on": "2026-12-18", "progress": 80}], "section": "goals"}, {"ask": {"code": "Q1", "question": {"team": 1, "text": "Which conversation at work gave you an idea that you still use?", "week": "2026-11-16"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\xb245cd98c0f5fdb4', '[]'),
	(8, 3, 1, 'weekly', '2026-11-16', 'send', 'due', '2026-11-16 14:00:00+00', '2026-11-16', 1, '{"team": "Platform", "zone": "Europe/Berlin", "first": true, "reader": {"id": 1, "name": "Ana Lindqvist", "email": "ana.lindqvist@acme.example", "short": "Ana"}, "sections": [{"items": [{"code": "N1", "note": {"on": "2026-08-25", "words": "the baby sleeps now"}, "opener": "Is there anything you''re in the middle of that a second reader would help with?", "reason": {"on": "2026-09-29", "reason": "silence"}, "subject": {"id": 3, "name": "Inés Calder", "email": "ines.calder@acme.example", "short": "Inés"}}], "section": "check-in"}, {"more": 0, "items": [{"id": 1, "code": "F1", "kind": "i_promised", "about": {"id": 5, "name": "Femi Adisa", "email": "femi.adisa@acme.example", "short": "Femi"}, "since": "2026-11-11", "title": "Send Femi the capacity numbers", "due_on": "2026-11-20"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 3, "url": "https://meet.acme.example/storage", "code": "A1", "team": "Platform", "title": "Call with the storage vendor", "answer": null, "ends_at": "2026-11-25T21:15:00Z", "location": null, "optional": true, "starts_at": "2026-11-25T20:30:00Z", "outside_hours": false}, {"id": 1, "url": null, "code": "A2", "team": "Platform", "title": "Team lunch", "answer": null, "ends_at": "2026-11-26T12:30:00Z", "location": "Canteen, long table", "optional": false, "starts_at": "2026-11-26T11:30:00Z", "outside_hours": false}, {"id": 2, "url": "https://meet.acme.example/platform-retro", "code": "A3", "team": "Platform", "title": "Retrospective", "answer": null, "ends_at": "2026-11-27T10:00:00Z", "location": null, "optional": false, "starts_at": "2026-11-27T09:00:00Z", "outside_hours": false}], "section": "activities"}, {"more": 0, "items": [{"id": 1, "team": "Platform", "title": "Move storage without a page at night", "due_on": "2027-01-02", "progress": 65}], "section": "goals"}, {"ask": {"code": "Q1", "question": {"team": 2, "text": "Which word, in any language, do you enjoy using?", "week": "2026-11-16"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x5993caf56d29b8e9', '[{"why": "is of another home team, in which this person has no turn", "reason": "silence", "subject": 5}]'),
	(9, 3, 2, 'weekly', '2026-11-16', 'send', 'due', '2026-11-16 14:00:00+00', '2026-11-16', 1, '{"team": "Platform", "zone": "Europe/Berlin", "first": true, "reader": {"id": 2, "name": "Bo Hartwig", "email": "bo.hartwig@acme.example", "short": "Bo"}, "sections": [{"more": 0, "items": [{"id": 3, "code": "F1", "kind": "i_promised", "about": {"id": 4, "name": "Keiko", "email": "keiko@acme.example", "short": "Keiko"}, "since": "2026-11-13", "title": "Write down how the failover works", "due_on": "2026-11-25"}, {"id": 4, "code": "F2", "kind": "i_asked", "about": {"id": 1, "name": "Ana Lindqvist", "email": "ana.lindqvist@acme.example", "short": "Ana"}, "since": "2026-11-07", "title": "The logs of the staging cluster", "due_on": null}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 3, "url": "https://meet.acme.example/storage", "code": "A1", "team": "Platform", "title": "Call with the storage vendor", "answer": null, "ends_at": "2026-11-25T21:15:00Z", "location": null, "optional": true, "starts_at": "2026-11-25T20:30:00Z", "outside_hours": false}, {"id": 1, "url": null, "code": "A2", "team": "Platform", "title": "Team lunch", "answer": null, "ends_at": "2026-11-26T12:30:00Z", "location": "Canteen, long table", "optional": false, "starts_at": "2026-11-26T11:30:00Z", "outside_hours": false}, {"id": 2, "url": "https://meet.acme.example/platform-retro", "code": "A3", "team": "Platform", "title": "Retrospective", "answer": null, "ends_at": "2026-11-27T10:00:00Z", "location": null, "optional": false, "starts_at": "2026-11-27T09:00:00Z", "outside_hours": false}], "section": "activities"}, {"more": 0, "items": [{"id": 1, "team": "Platform", "title": "Move storage without a page at night", "due_on": "2027-01-02", "progress": 65}], "section": "goals"}, {"ask": {"code": "Q1", "question": {"team": 2, "text": "Which word, in any language, do you enjoy using?", "week": "2026-11-16"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\xe1314268ad1a2e9c', '[]'),
	(10, 3, 3, 'weekly', '2026-11-16', 'send', 'due', '2026-11-16 14:00:00+00', '2026-11-16', 1, '{"team": "Platform", "zone": "Europe/Berlin", "first": true, "reader": {"id": 3, "name": "Inés Calder", "email": "ines.calder@acme.example", "short": "Inés"}, "sections": [{"also": [{"on": "2026-11-16", "who": {"id": 5, "name": "Femi Adisa", "email": "femi.adisa@acme.example", "short": "Femi"}}], "items": [], "section": "appreciate"}, {"more": 0, "items": [{"id": 5, "code": "F1", "kind": "i_promised", "about": {"id": 6, "name": "Grace Okafor", "email": "grace.okafor@acme.example", "short": "Grace"}, "since": "2026-11-03", "title": "A date for the storage migration", "due_on": "2026-11-19"}, {"id": 6, "code": "F2", "kind": "i_promised", "about": {"id": 4, "name": "Keiko", "email": "keiko@acme.example", "short": "Keiko"}, "since": "2026-11-15", "title": "Ask facilities about the on-call phone", "due_on": "2026-11-24"}, {"id": 8, "code": "F3", "kind": "i_asked", "about": {"id": 5, "name": "Femi Adisa", "email": "femi.adisa@acme.example", "short": "Femi"}, "since": "2026-11-14", "title": "The new capacity chart", "due_on": "2026-12-01"}, {"id": 10, "code": "F4", "kind": "i_promised", "about": {"id": 1, "name": "Ana Lindqvist", "email": "ana.lindqvist@acme.example", "short": "Ana"}, "since": "2026-10-30", "title": "A quiet day for the refactoring", "due_on": null}, {"id": 9, "code": "F5", "kind": "asked_of_me", "about": {"id": 9, "name": "Dmitri Vale", "email": "dmitri.vale@acme.example", "short": "Dmitri"}, "since": "2026-11-08", "title": "Two names for the escalation list", "due_on": null}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 4, "url": "https://meet.acme.example/demo", "code": "A1", "team": "Product", "title": "Demo of the new onboarding", "answer": null, "ends_at": "2026-11-25T15:45:00Z", "location": null, "optional": false, "starts_at": "2026-11-25T15:00:00Z", "outside_hours": false}, {"id": 3, "url": "https://meet.acme.example/storage", "code": "A2", "team": "Platform", "title": "Call with the storage vendor", "answer": null, "ends_at": "2026-11-25T21:15:00Z", "location": null, "optional": true, "starts_at": "2026-11-25T20:30:00Z", "outside_hours": false}, {"id": 1, "url": null, "code": "A3", "team": "Platform", "title": "Team lunch", "answer": null, "ends_at": "2026-11-26T12:30:00Z", "location": "Canteen, long table", "optional": false, "starts_at": "2026-11-26T11:30:00Z", "outside_hours": false}, {"id": 5, "url": null, "code": "A4", "team": "Product", "title": "Coffee walk", "answer": null, "ends_at": "2026-11-26T14:30:00Z", "location": "From the front door", "optional": true, "starts_at": "2026-11-26T14:00:00Z", "outside_hours": false}, {"id": 2, "url": "https://meet.acme.example/platform-retro", "code": "A5", "team": "Platform", "title": "Retrospective", "answer": null, "ends_at": "2026-11-27T10:00:00Z", "location": null, "optional": false, "starts_at": "2026-11-27T09:00:00Z", "outside_hours": false}], "section": "activities"}, {"items": [{"on": "2026-11-18", "kind": "win", "past": false, "title": "the study that changed the roadmap", "subject": {"id": 7, "name": "William \"Will\" Marsh", "email": "will.marsh@acme.example", "short": "Will"}}], "section": "celebrations"}, {"more": 0, "items": [{"id": 1, "team": "Platform", "title": "Move storage without a page at night", "due_on": "2027-01-02", "progress": 65}, {"id": 2, "team": "Product", "title": "First visit to first value in ten minutes", "due_on": "2027-01-22", "progress": 40}], "section": "goals"}, {"ask": {"code": "Q1", "question": {"team": 2, "text": "Which word, in any language, do you enjoy using?", "week": "2026-11-16"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\xa29253c2a15b310e', '[{"why": "waits for a turn: this week is that of other colleagues", "reason": "silence", "subject": 1}, {"why": "waits for a turn: this week is that of other colleagues", "reason": "unthanked-help", "subject": 5}, {"why": "waits for a turn: this week is that of other colleagues", "reason": "silence", "subject": 6}]'),
	(24, 8, 5, 'weekly', '2026-11-23', 'send', 'due', '2026-11-23 14:00:00+00', '2026-11-23', 1, '{"team": "Product", "zone": "America/New_York", "first": false, "reader": {"id": 5, "name": "Femi Adisa", "email": "femi.adisa@acme.example", "short": "Femi"}, "sections": [{"items": [{"on": "2026-11-18", "from": {"id": 6, "name": "Grace Okafor", "email": "grace.okafor@acme.example", "short": "Grace"}, "words": "The new onboarding screens made the demo feel easy.", "interaction": 108}], "section": "kind-words"}, {"also": [{"on": "2026-11-19", "who": {"id": 6, "name": "Grace Okafor", "email": "grace.okafor@acme.example", "short": "Grace"}}], "items": [], "section": "appreciate"}, {"more": 0, "items": [{"id": 13, "code": "F1", "kind": "i_asked", "about": {"id": 7, "name": "William \"Will\" Marsh", "email": "will.marsh@acme.example", "short": "Will"}, "since": "2026-11-16", "title": "The three quotes for the landing page", "due_on": "2026-11-25"}, {"id": 14, "code": "F2", "kind": "i_promised", "about": {"id": 6, "name": "Grace Okafor", "email": "grace.okafor@acme.example", "short": "Grace"}, "since": "2026-11-12", "title": "Mock-ups of the empty states", "due_on": "2026-11-27"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 4, "url": "https://meet.acme.example/demo", "code": "A1", "team": "Product", "title": "Demo of the new onboarding", "answer": null, "ends_at": "2026-11-25T15:45:00Z", "location": null, "optional": false, "starts_at": "2026-11-25T15:00:00Z", "outside_hours": false}, {"id": 1, "url": null, "code": "A3", "team": "Platform", "title": "Team lunch", "answer": null, "ends_at": "2026-11-26T12:30:00Z", "location": "Canteen, long table", "optional": false, "starts_at": "2026-11-26T11:30:00Z", "outside_hours": false}, {"id": 2, "url": "https://meet.acme.example/platform-retro", "code": "A5", "team": "Platform", "title": "Retrospective", "answer": null, "ends_at": "2026-11-27T10:00:00Z", "location": null, "optional": false, "starts_at": "2026-11-27T09:00:00Z", "outside_hours": false}, {"id": 8, "url": "https://meet.acme.example/planning", "code": "A6", "team": "Product", "title": "Planning", "answer": null, "ends_at": "2026-12-02T16:00:00Z", "location": null, "optional": false, "starts_at": "2026-12-02T14:30:00Z", "outside_hours": false}], "section": "activities"}, {"ask": {"code": "Q2", "question": {"team": 3, "text": "Which word from your field would you like everybody here to know?", "week": "2026-11-23"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x588506728eb85476', '[{"why": "waits for a turn: this week is that of other colleagues", "reason": "unthanked-help", "subject": 6}]'),
	(25, 8, 6, 'weekly', '2026-11-23', 'send', 'due', '2026-11-23 14:00:00+00', '2026-11-23', 1, '{"team": "Product", "zone": "America/New_York", "first": false, "reader": {"id": 6, "name": "Grace Okafor", "email": "grace.okafor@acme.example", "short": "Grace"}, "sections": [{"items": [{"code": "N2", "note": {"on": "2026-11-11", "words": "first study published"}, "reason": {"on": "2026-11-19", "times": 1, "reason": "unthanked-help"}, "subject": {"id": 7, "name": "William \"Will\" Marsh", "email": "will.marsh@acme.example", "short": "Will"}}], "section": "appreciate"}, {"more": 0, "items": [{"id": 15, "code": "F1", "kind": "i_promised", "about": {"id": 7, "name": "William \"Will\" Marsh", "email": "will.marsh@acme.example", "short": "Will"}, "since": "2026-11-14", "title": "Comments on the interview guide", "due_on": "2026-11-21"}, {"id": 16, "code": "F2", "kind": "asked_of_me", "about": {"id": 9, "name": "Dmitri Vale", "email": "dmitri.vale@acme.example", "short": "Dmitri"}, "since": "2026-11-18", "title": "The release date in plain words", "due_on": "2026-11-26"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 4, "url": "https://meet.acme.example/demo", "code": "A1", "team": "Product", "title": "Demo of the new onboarding", "answer": null, "ends_at": "2026-11-25T15:45:00Z", "location": null, "optional": false, "starts_at": "2026-11-25T15:00:00Z", "outside_hours": false}, {"id": 8, "url": "https://meet.acme.example/planning", "code": "A3", "team": "Product", "title": "Planning", "answer": null, "ends_at": "2026-12-02T16:00:00Z", "location": null, "optional": false, "starts_at": "2026-12-02T14:30:00Z", "outside_hours": false}], "section": "activities"}, {"ask": {"code": "Q2", "question": {"team": 3, "text": "Which word from your field would you like everybody here to know?", "week": "2026-11-23"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\xcc3506addd00f89e', '[{"why": "is of another home team, in which this person has no turn", "reason": "silence", "subject": 3}, {"why": "is of another home team, in which this person has no turn", "reason": "silence", "subject": 9}]'),
	(11, 4, 5, 'weekly', '2026-11-16', 'send', 'due', '2026-11-16 14:00:00+00', '2026-11-16', 1, '{"team": "Product", "zone": "America/New_York", "first": true, "reader": {"id": 5, "name": "Femi Adisa", "email": "femi.adisa@acme.example", "short": "Femi"}, "sections": [{"items": [{"code": "N1", "note": {"on": "2026-11-16", "words": "redrew the capacity chart"}, "reason": {"on": "2026-11-13", "times": 1, "reason": "unthanked-help"}, "subject": {"id": 3, "name": "Inés Calder", "email": "ines.calder@acme.example", "short": "Inés"}}], "section": "appreciate"}, {"items": [{"code": "N2", "reason": {"on": "2026-11-14", "team": "Product", "reason": "new-joiner"}, "subject": {"id": 8, "name": "Bo Tanaka", "email": "bo.tanaka@acme.example", "short": "Bo Tanaka"}}], "section": "check-in"}, {"more": 0, "items": [{"id": 13, "code": "F1", "kind": "i_asked", "about": {"id": 7, "name": "William \"Will\" Marsh", "email": "will.marsh@acme.example", "short": "Will"}, "since": "2026-11-16", "title": "The three quotes for the landing page", "due_on": "2026-11-25"}, {"id": 14, "code": "F2", "kind": "i_promised", "about": {"id": 6, "name": "Grace Okafor", "email": "grace.okafor@acme.example", "short": "Grace"}, "since": "2026-11-12", "title": "Mock-ups of the empty states", "due_on": "2026-11-27"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 4, "url": "https://meet.acme.example/demo", "code": "A1", "team": "Product", "title": "Demo of the new onboarding", "answer": null, "ends_at": "2026-11-25T15:45:00Z", "location": null, "optional": false, "starts_at": "2026-11-25T15:00:00Z", "outside_hours": false}, {"id": 3, "url": "https://meet.acme.example/storage", "code": "A2", "team": "Platform", "title": "Call with the storage vendor", "answer": null, "ends_at": "2026-11-25T21:15:00Z", "location": null, "optional": true, "starts_at": "2026-11-25T20:30:00Z", "outside_hours": false}, {"id": 1, "url": null, "code": "A3", "team": "Platform", "title": "Team lunch", "answer": null, "ends_at": "2026-11-26T12:30:00Z", "location": "Canteen, long table", "optional": false, "starts_at": "2026-11-26T11:30:00Z", "outside_hours": false}, {"id": 5, "url": null, "code": "A4", "team": "Product", "title": "Coffee walk", "answer": null, "ends_at": "2026-11-26T14:30:00Z", "location": "From the front door", "optional": true, "starts_at": "2026-11-26T14:00:00Z", "outside_hours": false}, {"id": 2, "url": "https://meet.acme.example/platform-retro", "code": "A5", "team": "Platform", "title": "Retrospective", "answer": null, "ends_at": "2026-11-27T10:00:00Z", "location": null, "optional": false, "starts_at": "2026-11-27T09:00:00Z", "outside_hours": false}], "section": "activities"}, {"items": [{"on": "2026-11-18", "kind": "win", "past": false, "title": "the study that changed the roadmap", "subject": {"id": 7, "name": "William \"Will\" Marsh", "email": "will.marsh@acme.example", "short": "Will"}}], "section": "celebrations"}, {"more": 0, "items": [{"id": 1, "team": "Platform", "title": "Move storage without a page at night", "due_on": "2027-01-02", "progress": 65}, {"id": 2, "team": "Product", "title": "First visit to first value in ten minutes", "due_on": "2027-01-22", "progress": 40}], "section": "goals"}, {"ask": {"code": "Q1", "question": {"team": 3, "text": "What would you like this team to have made a year from now?", "week": "2026-11-16"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\xf7d46cf70cd95ea8', '[]'),
	(12, 4, 6, 'weekly', '2026-11-16', 'send', 'due', '2026-11-16 14:00:00+00', '2026-11-16', 1, '{"team": "Product", "zone": "America/New_York", "first": true, "reader": {"id": 6, "name": "Grace Okafor", "email": "grace.okafor@acme.example", "short": "Grace"}, "sections": [{"items": [{"on": "2026-11-15", "from": {"id": 5, "name": "Femi Adisa", "email": "femi.adisa@acme.example", "short": "Femi"}, "words": "Thank you for saying no to the extra scope before we had to.", "interaction": 99}], "section": "kind-words"}, {"items": [{"code": "N1", "note": {"on": "2026-10-29", "words": "good questions in the review"}, "reason": {"on": "2026-11-15", "reason": "thanks-not-returned"}, "subject": {"id": 5, "name": "Femi Adisa", "email": "femi.adisa@acme.example", "short": "Femi"}}], "section": "appreciate"}, {"more": 0, "items": [{"id": 15, "code": "F1", "kind": "i_promised", "about": {"id": 7, "name": "William \"Will\" Marsh", "email": "will.marsh@acme.example", "short": "Will"}, "since": "2026-11-14", "title": "Comments on the interview guide", "due_on": "2026-11-21"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 4, "url": "https://meet.acme.example/demo", "code": "A1", "team": "Product", "title": "Demo of the new onboarding", "answer": null, "ends_at": "2026-11-25T15:45:00Z", "location": null, "optional": false, "starts_at": "2026-11-25T15:00:00Z", "outside_hours": false}, {"id": 5, "url": null, "code": "A2", "team": "Product", "title": "Coffee walk", "answer": null, "ends_at": "2026-11-26T14:30:00Z", "location": "From the front door", "optional": true, "starts_at": "2026-11-26T14:00:00Z", "outside_hours": false}], "section": "activities"}, {"items": [{"on": "2026-11-18", "kind": "win", "past": false, "title": "the study that changed the roadmap", "subject": {"id": 7, "name": "William \"Will\" Marsh", "email": "will.marsh@acme.example", "short": "Will"}}], "section": "celebrations"}, {"more": 0, "items": [{"id": 2, "team": "Product", "title": "First visit to first value in ten minutes", "due_on": "2027-01-22", "progress": 40}], "section": "goals"}, {"ask": {"code": "Q1", "question": {"team": 3, "text": "What would you like this team to have made a year from now?", "week": "2026-11-16"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x5b05ba9ab2fc0689', '[{"why": "is of another home team, in which this person has no turn", "reason": "silence", "subject": 3}, {"why": "is of another home team, in which this person has no turn", "reason": "silence", "subject": 9}]'),
	(13, 4, 7, 'weekly', '2026-11-16', 'send', 'due', '2026-11-16 14:00:00+00', '2026-11-16', 1, '{"team": "Product", "zone": "America/New_York", "first": true, "reader": {"id": 7, "name": "William \"Will\" Marsh", "email": "will.marsh@acme.example", "short": "Will"}, "sections": [{"items": [{"code": "N1", "note": {"on": "2026-07-23", "words": "the export for finance"}, "reason": {"on": "2026-11-11", "reason": "celebrated-you"}, "subject": {"id": 6, "name": "Grace Okafor", "email": "grace.okafor@acme.example", "short": "Grace"}}], "section": "appreciate"}, {"more": 0, "items": [{"id": 4, "url": "https://meet.acme.example/demo", "code": "A1", "team": "Product", "title": "Demo of the new onboarding", "answer": null, "ends_at": "2026-11-25T15:45:00Z", "location": null, "optional": false, "starts_at": "2026-11-25T15:00:00Z", "outside_hours": false}, {"id": 5, "url": null, "code": "A2", "team": "Product", "title": "Coffee walk", "answer": null, "ends_at": "2026-11-26T14:30:00Z", "location": "From the front door", "optional": true, "starts_at": "2026-11-26T14:00:00Z", "outside_hours": false}], "section": "activities"}, {"more": 0, "items": [{"id": 2, "team": "Product", "title": "First visit to first value in ten minutes", "due_on": "2027-01-22", "progress": 40}], "section": "goals"}, {"ask": {"code": "Q1", "question": {"team": 3, "text": "What would you like this team to have made a year from now?", "week": "2026-11-16"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\xbced11fa234ceed6', '[]'),
	(14, 5, 4, 'weekly', '2026-11-23', 'send', 'due', '2026-11-23 14:00:00+00', '2026-11-23', 1, '{"team": "Platform", "zone": "Australia/Sydney", "first": false, "reader": {"id": 4, "name": "Keiko", "email": "keiko@acme.example", "short": "Keiko"}, "sections": [{"also": [{"on": "2026-11-19", "who": {"id": 1, "name": "Ana Lindqvist", "email": "ana.lindqvist@acme.example", "short": "Ana"}}], "items": [], "section": "appreciate"}, {"more": 0, "items": [{"id": 12, "code": "F1", "kind": "asked_of_me", "about": {"id": 2, "name": "Bo Hartwig", "email": "bo.hartwig@acme.example", "short": "Bo"}, "since": "2026-11-19", "title": "Try the new runbook once", "due_on": "2026-12-02"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 1, "url": null, "code": "A2", "team": "Platform", "title": "Team lunch", "answer": null, "ends_at": "2026-11-26T12:30:00Z", "location": "Canteen, long table", "optional": false, "starts_at": "2026-11-26T11:30:00Z", "outside_hours": false}, {"id": 2, "url": "https://meet.acme.example/platform-retro", "code": "A3", "team": "Platform", "title": "Retrospective", "answer": null, "ends_at": "2026-11-27T10:00:00Z", "location": null, "optional": false, "starts_at": "2026-11-27T09:00:00Z", "outside_hours": false}], "section": "activities"}, {"ask": {"code": "Q2", "question": {"team": 2, "text": "What did you last make clearer by leaving something out?", "week": "2026-11-23"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x3c4b7b3b89773134', '[{"why": "waits for a turn: this week is that of other colleagues", "reason": "unthanked-help", "subject": 1}]'),
	(15, 5, 8, 'weekly', '2026-11-23', 'send', 'due', '2026-11-23 14:00:00+00', '2026-11-23', 1, '{"team": "Product", "zone": "Australia/Sydney", "first": false, "reader": {"id": 8, "name": "Bo Tanaka", "email": "bo.tanaka@acme.example", "short": "Bo"}, "sections": [{"also": [{"on": "2026-11-19", "who": {"id": 5, "name": "Femi Adisa", "email": "femi.adisa@acme.example", "short": "Femi"}}], "items": [{"code": "N1", "reason": {"on": "2026-11-18", "kind": "win", "title": "the study that changed the roadmap", "reason": "celebration"}, "subject": {"id": 7, "name": "William \"Will\" Marsh", "email": "will.marsh@acme.example", "short": "Will"}}, {"code": "N2", "reason": {"on": "2026-11-21", "times": 1, "reason": "unthanked-help"}, "subject": {"id": 6, "name": "Grace Okafor", "email": "grace.okafor@acme.example", "short": "Grace"}}], "section": "appreciate"}, {"more": 0, "items": [{"id": 4, "url": "https://meet.acme.example/demo", "code": "A1", "team": "Product", "title": "Demo of the new onboarding", "answer": null, "ends_at": "2026-11-25T15:45:00Z", "location": null, "optional": false, "starts_at": "2026-11-25T15:00:00Z", "outside_hours": false}, {"id": 8, "url": "https://meet.acme.example/planning", "code": "A3", "team": "Product", "title": "Planning", "answer": null, "ends_at": "2026-12-02T16:00:00Z", "location": null, "optional": false, "starts_at": "2026-12-02T14:30:00Z", "outside_hours": false}], "section": "activities"}, {"ask": {"code": "Q2", "question": {"team": 3, "text": "Which word from your field would you like everybody here to know?", "week": "2026-11-23"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\xc78ca1d87b2119af', '[{"why": "waits: the reader''s asks of this week are given out", "reason": "unthanked-help", "subject": 5}]'),
	(16, 6, 11, 'weekly', '2026-11-23', 'skip', 'leave', '2026-11-23 14:00:00+00', '2026-11-23', NULL, NULL, NULL, '[]'),
	(17, 6, 10, 'weekly', '2026-11-23', 'send', 'due', '2026-11-23 14:00:00+00', '2026-11-23', 1, '{"team": "Customer Care", "zone": "Asia/Kolkata", "first": false, "reader": {"id": 10, "name": "Meera Joshi", "email": "meera.joshi@acme.example", "short": "Meera"}, "sections": [{"items": [{"code": "N3", "note": {"on": "2026-09-16", "words": "training for a half marathon"}, "opener": "Do you have a draft that could do with a fresh reader?", "reason": {"team": "Customer Care", "since": "2026-11-20", "reason": "hello"}, "subject": {"id": 12, "name": "Lena Sommer", "email": "lena.sommer@acme.example", "short": "Lena"}}, {"code": "N4", "note": {"on": "2026-10-23", "words": "quiet week, reading a lot"}, "opener": "Is there something I know that would save you from working it out yourself?", "reason": {"on": "2026-10-23", "reason": "silence"}, "subject": {"id": 9, "name": "Dmitri Vale", "email": "dmitri.vale@acme.example", "short": "Dmitri"}}], "section": "check-in"}, {"more": 0, "items": [{"id": 20, "code": "F1", "kind": "i_asked", "about": {"id": 11, "name": "Arjun Rao", "email": "arjun.rao@acme.example", "short": "Arjun"}, "since": "2026-11-13", "title": "His list of the odd cases", "due_on": null}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 6, "url": "https://meet.acme.example/case", "code": "A1", "team": "Customer Care", "title": "Case of the month", "answer": null, "ends_at": "2026-11-24T10:45:00Z", "location": null, "optional": false, "starts_at": "2026-11-24T10:00:00Z", "outside_hours": false}, {"id": 7, "url": "https://meet.acme.example/lunch", "code": "A2", "team": "Customer Care", "title": "Lunch across two offices", "answer": null, "ends_at": "2026-12-01T09:30:00Z", "location": "Bring your own, on video", "optional": false, "starts_at": "2026-12-01T08:30:00Z", "outside_hours": false}], "section": "activities"}, {"ask": {"code": "Q2", "question": {"team": 1, "text": "What could you teach a colleague in fifteen minutes?", "week": "2026-11-23"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x54220d69028a409f', '[]'),
	(18, 7, 13, 'weekly', '2026-11-23', 'skip', 'inactive', '2026-11-23 14:00:00+00', '2026-11-23', NULL, NULL, NULL, '[]'),
	(19, 7, 9, 'weekly', '2026-11-23', 'send', 'due', '2026-11-23 14:00:00+00', '2026-11-23', 1, '{"team": "Customer Care", "zone": "Europe/Berlin", "first": false, "reader": {"id": 9, "name": "Dmitri Vale", "email": "dmitri.vale@acme.example", "short": "Dmitri"}, "sections": [{"items": [{"code": "N3", "note": {"on": "2026-09-17", "words": "happy with the new rota"}, "reason": {"on": "2026-11-20", "kind": "promotion", "title": "senior support engineer", "reason": "celebration"}, "subject": {"id": 12, "name": "Lena Sommer", "email": "lena.sommer@acme.example", "short": "Lena"}}], "section": "appreciate"}, {"more": 0, "items": [{"id": 18, "code": "F1", "kind": "i_promised", "about": {"id": 12, "name": "Lena Sommer", "email": "lena.sommer@acme.example", "short": "Lena"}, "since": "2026-11-05", "title": "A word with the vendor about weekends", "due_on": "2026-11-18"}, {"id": 19, "code": "F2", "kind": "i_promised", "about": {"id": 11, "name": "Arjun Rao", "email": "arjun.rao@acme.example", "short": "Arjun"}, "since": "2026-11-10", "title": "The budget for the course", "due_on": "2026-11-30"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 6, "url": "https://meet.acme.example/case", "code": "A1", "team": "Customer Care", "title": "Case of the month", "answer": null, "ends_at": "2026-11-24T10:45:00Z", "location": null, "optional": false, "starts_at": "2026-11-24T10:00:00Z", "outside_hours": false}, {"id": 4, "url": "https://meet.acme.example/demo", "code": "A2", "team": "Product", "title": "Demo of the new onboarding", "answer": null, "ends_at": "2026-11-25T15:45:00Z", "location": null, "optional": false, "starts_at": "2026-11-25T15:00:00Z", "outside_hours": false}, {"id": 7, "url": "https://meet.acme.example/lunch", "code": "A4", "team": "Customer Care", "title": "Lunch across two offices", "answer": null, "ends_at": "2026-12-01T09:30:00Z", "location": "Bring your own, on video", "optional": false, "starts_at": "2026-12-01T08:30:00Z", "outside_hours": false}, {"id": 8, "url": "https://meet.acme.example/planning", "code": "A5", "team": "Product", "title": "Planning", "answer": null, "ends_at": "2026-12-02T16:00:00Z", "location": null, "optional": false, "starts_at": "2026-12-02T14:30:00Z", "outside_hours": false}], "section": "activities"}, {"ask": {"code": "Q2", "question": {"team": 1, "text": "What could you teach a colleague in fifteen minutes?", "week": "2026-11-23"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x26a95a41c15186bb', '[{"why": "waits for a turn: this week is that of other colleagues", "reason": "silence", "subject": 6}, {"why": "is away", "reason": "silence", "subject": 11}]'),
	(20, 7, 12, 'weekly', '2026-11-23', 'send', 'due', '2026-11-23 14:00:00+00', '2026-11-23', 1, '{"team": "Customer Care", "zone": "Europe/Berlin", "first": false, "reader": {"id": 12, "name": "Lena Sommer", "email": "lena.sommer@acme.example", "short": "Lena"}, "sections": [{"items": [{"on": "2026-11-20", "from": {"id": 10, "name": "Meera Joshi", "email": "meera.joshi@acme.example", "short": "Meera"}, "words": "You took the hardest ticket of the month and never made a fuss about it.", "interaction": 118}], "section": "kind-words"}, {"items": [{"code": "N1", "note": {"on": "2026-11-15", "words": "took over a long ticket"}, "reason": {"on": "2026-11-20", "reason": "thanks-not-returned"}, "subject": {"id": 10, "name": "Meera Joshi", "email": "meera.joshi@acme.example", "short": "Meera"}}], "section": "appreciate"}, {"more": 0, "items": [{"id": 22, "code": "F1", "kind": "asked_of_me", "about": {"id": 9, "name": "Dmitri Vale", "email": "dmitri.vale@acme.example", "short": "Dmitri"}, "since": "2026-11-14", "title": "Holiday dates for the rota", "due_on": "2026-11-27"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 6, "url": "https://meet.acme.example/case", "code": "A1", "team": "Customer Care", "title": "Case of the month", "answer": null, "ends_at": "2026-11-24T10:45:00Z", "location": null, "optional": false, "starts_at": "2026-11-24T10:00:00Z", "outside_hours": false}, {"id": 7, "url": "https://meet.acme.example/lunch", "code": "A2", "team": "Customer Care", "title": "Lunch across two offices", "answer": null, "ends_at": "2026-12-01T09:30:00Z", "location": "Bring your own, on video", "optional": false, "starts_at": "2026-12-01T08:30:00Z", "outside_hours": false}], "section": "activities"}, {"ask": {"code": "Q2", "question": {"team": 1, "text": "What could you teach a colleague in fifteen minutes?", "week": "2026-11-23"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\xfdbde2e165dead24', '[{"why": "is away", "reason": "unthanked-help", "subject": 11}]'),
	(21, 7, 1, 'weekly', '2026-11-23', 'send', 'due', '2026-11-23 14:00:00+00', '2026-11-23', 1, '{"team": "Platform", "zone": "Europe/Berlin", "first": false, "reader": {"id": 1, "name": "Ana Lindqvist", "email": "ana.lindqvist@acme.example", "short": "Ana"}, "sections": [{"items": [{"on": "2026-11-19", "from": {"id": 9, "name": "Dmitri Vale", "email": "dmitri.vale@acme.example", "short": "Dmitri"}, "words": "Your notes from the customer call saved us a week.", "interaction": 114}], "section": "kind-words"}, {"also": [{"on": "2026-11-17", "who": {"id": 2, "name": "Bo Hartwig", "email": "bo.hartwig@acme.example", "short": "Bo"}}], "items": [], "section": "appreciate"}, {"more": 0, "items": [{"id": 1, "code": "F1", "kind": "i_promised", "about": {"id": 5, "name": "Femi Adisa", "email": "femi.adisa@acme.example", "short": "Femi"}, "since": "2026-11-11", "title": "Send Femi the capacity numbers", "due_on": "2026-11-20"}, {"id": 2, "code": "F2", "kind": "asked_of_me", "about": {"id": 9, "name": "Dmitri Vale", "email": "dmitri.vale@acme.example", "short": "Dmitri"}, "since": "2026-11-18", "title": "Read the incident summary", "due_on": "2026-11-27"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 1, "url": null, "code": "A2", "team": "Platform", "title": "Team lunch", "answer": null, "ends_at": "2026-11-26T12:30:00Z", "location": "Canteen, long table", "optional": false, "starts_at": "2026-11-26T11:30:00Z", "outside_hours": false}, {"id": 2, "url": "https://meet.acme.example/platform-retro", "code": "A3", "team": "Platform", "title": "Retrospective", "answer": null, "ends_at": "2026-11-27T10:00:00Z", "location": null, "optional": false, "starts_at": "2026-11-27T09:00:00Z", "outside_hours": false}], "section": "activities"}, {"ask": {"code": "Q2", "question": {"team": 2, "text": "What did you last make clearer by leaving something out?", "week": "2026-11-23"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\xfe289f63c98069aa', '[{"why": "waits for a turn: this week is that of other colleagues", "reason": "unthanked-help", "subject": 2}, {"why": "is of another home team, in which this person has no turn", "reason": "silence", "subject": 5}, {"why": "is of another home team, in which this person has no turn", "reason": "thanks-not-returned", "subject": 9}]'),
	(22, 7, 2, 'weekly', '2026-11-23', 'send', 'due', '2026-11-23 14:00:00+00', '2026-11-23', 1, '{"team": "Platform", "zone": "Europe/Berlin", "first": false, "reader": {"id": 2, "name": "Bo Hartwig", "email": "bo.hartwig@acme.example", "short": "Bo"}, "sections": [{"items": [{"on": "2026-11-20", "from": {"id": 3, "name": "Inés Calder", "email": "ines.calder@acme.example", "short": "Inés"}, "words": "The rollback plan you wrote was the calmest page in the whole room.", "interaction": 117}], "section": "kind-words"}, {"items": [{"code": "N1", "note": {"on": "2026-10-24", "words": "worried about the migration"}, "reason": {"on": "2026-11-19", "times": 1, "reason": "unthanked-help"}, "subject": {"id": 4, "name": "Keiko", "email": "keiko@acme.example", "short": "Keiko"}}, {"code": "N2", "reason": {"on": "2026-11-20", "reason": "thanks-not-returned"}, "subject": {"id": 3, "name": "Inés Calder", "email": "ines.calder@acme.example", "short": "Inés"}}], "section": "appreciate"}, {"more": 0, "items": [{"id": 3, "code": "F1", "kind": "i_promised", "about": {"id": 4, "name": "Keiko", "email": "keiko@acme.example", "short": "Keiko"}, "since": "2026-11-13", "title": "Write down how the failover works", "due_on": "2026-11-25"}, {"id": 4, "code": "F2", "kind": "i_asked", "about": {"id": 1, "name": "Ana Lindqvist", "email": "ana.lindqvist@acme.example", "short": "Ana"}, "since": "2026-11-07", "title": "The logs of the staging cluster", "due_on": null}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 1, "url": null, "code": "A2", "team": "Platform", "title": "Team lunch", "answer": null, "ends_at": "2026-11-26T12:30:00Z", "location": "Canteen, long table", "optional": false, "starts_at": "2026-11-26T11:30:00Z", "outside_hours": false}, {"id": 2, "url": "https://meet.acme.example/platform-retro", "code": "A3", "team": "Platform", "title": "Retrospective", "answer": null, "ends_at": "2026-11-27T10:00:00Z", "location": null, "optional": false, "starts_at": "2026-11-27T09:00:00Z", "outside_hours": false}], "section": "activities"}, {"ask": {"code": "Q2", "question": {"team": 2, "text": "What did you last make clearer by leaving something out?", "week": "2026-11-23"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\xd8db368d2baecaa9', '[]'),
	(23, 7, 3, 'weekly', '2026-11-23', 'send', 'due', '2026-11-23 14:00:00+00', '2026-11-23', 1, '{"team": "Platform", "zone": "Europe/Berlin", "first": false, "reader": {"id": 3, "name": "Inés Calder", "email": "ines.calder@acme.example", "short": "Inés"}, "sections": [{"items": [{"on": "2026-11-17", "from": {"id": 4, "name": "Keiko", "email": "keiko@acme.example", "short": "Keiko"}, "words": "Thank you for moving the planning so that I could be there awake.", "interaction": 105}], "section": "kind-words"}, {"items": [{"code": "N1", "note": {"on": "2026-11-13", "words": "the numbers for the roadmap"}, "reason": {"on": "2026-11-16", "times": 1, "reason": "unthanked-help"}, "subject": {"id": 5, "name": "Femi Adisa", "email": "femi.adisa@acme.example", "short": "Femi"}}, {"code": "N2", "note": {"on": "2026-11-14", "words": "a year on call without a missed page"}, "reason": {"on": "2026-11-17", "reason": "thanks-not-returned"}, "subject": {"id": 4, "name": "Keiko", "email": "keiko@acme.example", "short": "Keiko"}}], "section": "appreciate"}, {"more": 2, "items": [{"id": 5, "code": "F1", "kind": "i_promised", "about": {"id": 6, "name": "Grace Okafor", "email": "grace.okafor@acme.example", "short": "Grace"}, "since": "2026-11-03", "title": "A date for the storage migration", "due_on": "2026-11-19"}, {"id": 6, "code": "F2", "kind": "i_promised", "about": {"id": 4, "name": "Keiko", "email": "keiko@acme.example", "short": "Keiko"}, "since": "2026-11-15", "title": "Ask facilities about the on-call phone", "due_on": "2026-11-24"}, {"id": 7, "code": "F6", "kind": "asked_of_me", "about": {"id": 2, "name": "Bo Hartwig", "email": "bo.hartwig@acme.example", "short": "Bo Hartwig"}, "since": "2026-11-17", "title": "Feedback on the rollback plan", "due_on": "2026-11-26"}, {"id": 8, "code": "F3", "kind": "i_asked", "about": {"id": 5, "name": "Femi Adisa", "email": "femi.adisa@acme.example", "short": "Femi"}, "since": "2026-11-14", "title": "The new capacity chart", "due_on": "2026-12-01"}, {"id": 11, "code": "F7", "kind": "i_promised", "about": null, "since": "2026-11-20", "title": "Book the room for the offsite", "due_on": "2026-12-03"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 4, "url": "https://meet.acme.example/demo", "code": "A1", "team": "Product", "title": "Demo of the new onboarding", "answer": null, "ends_at": "2026-11-25T15:45:00Z", "location": null, "optional": false, "starts_at": "2026-11-25T15:00:00Z", "outside_hours": false}, {"id": 1, "url": null, "code": "A3", "team": "Platform", "title": "Team lunch", "answer": null, "ends_at": "2026-11-26T12:30:00Z", "location": "Canteen, long table", "optional": false, "starts_at": "2026-11-26T11:30:00Z", "outside_hours": false}, {"id": 2, "url": "https://meet.acme.example/platform-retro", "code": "A5", "team": "Platform", "title": "Retrospective", "answer": null, "ends_at": "2026-11-27T10:00:00Z", "location": null, "optional": false, "starts_at": "2026-11-27T09:00:00Z", "outside_hours": false}, {"id": 8, "url": "https://meet.acme.example/planning", "code": "A6", "team": "Product", "title": "Planning", "answer": null, "ends_at": "2026-12-02T16:00:00Z", "location": null, "optional": false, "starts_at": "2026-12-02T14:30:00Z", "outside_hours": false}], "section": "activities"}, {"ask": {"code": "Q2", "question": {"team": 2, "text": "What did you last make clearer by leaving something out?", "week": "2026-11-23"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x48203abe293a83ff', '[{"why": "waits: the reader''s asks of this week are given out", "reason": "silence", "subject": 6}, {"why": "waits: the reader''s asks of this week are given out", "reason": "silence", "subject": 1}]'),
	(26, 8, 7, 'weekly', '2026-11-23', 'send', 'due', '2026-11-23 14:00:00+00', '2026-11-23', 1, '{"team": "Product", "zone": "America/New_York", "first": false, "reader": {"id": 7, "name": "William \"Will\" Marsh", "email": "will.marsh@acme.example", "short": "Will"}, "sections": [{"items": [{"on": "2026-11-19", "from": {"id": 8, "name": "Bo Tanaka", "email": "bo.tanaka@acme.example", "short": "Bo"}, "words": "Your list of what to read first got me through my first week.", "interaction": 115}], "section": "kind-words"}, {"also": [{"on": "2026-11-17", "who": {"id": 9, "name": "Dmitri Vale", "email": "dmitri.vale@acme.example", "short": "Dmitri"}}], "items": [{"code": "N2", "reason": {"on": "2026-11-19", "reason": "thanks-not-returned"}, "subject": {"id": 8, "name": "Bo Tanaka", "email": "bo.tanaka@acme.example", "short": "Bo"}}], "section": "appreciate"}, {"more": 0, "items": [{"id": 17, "code": "F1", "kind": "asked_of_me", "about": {"id": 6, "name": "Grace Okafor", "email": "grace.okafor@acme.example", "short": "Grace"}, "since": "2026-11-17", "title": "A summary of the last five calls", "due_on": "2026-11-28"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 4, "url": "https://meet.acme.example/demo", "code": "A1", "team": "Product", "title": "Demo of the new onboarding", "answer": null, "ends_at": "2026-11-25T15:45:00Z", "location": null, "optional": false, "starts_at": "2026-11-25T15:00:00Z", "outside_hours": false}, {"id": 8, "url": "https://meet.acme.example/planning", "code": "A3", "team": "Product", "title": "Planning", "answer": null, "ends_at": "2026-12-02T16:00:00Z", "location": null, "optional": false, "starts_at": "2026-12-02T14:30:00Z", "outside_hours": false}], "section": "activities"}, {"ask": {"code": "Q2", "question": {"team": 3, "text": "Which word from your field would you like everybody here to know?", "week": "2026-11-23"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x7f9011155690d582', '[{"why": "is of another home team, in which this person has no turn", "reason": "unthanked-help", "subject": 9}]');
INSERT INTO public.digest VALUES
	('weekly', '2026-11-29 22:30:25.996729+00');
INSERT INTO public.digest_run OVERRIDING SYSTEM VALUE VALUES
	(6, 'weekly', '2026-11-23', 'Asia/Kolkata', '2026-11-23 03:30:00+00', 'occurrence', 'done', '2026-11-29 22:30:26.624804+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.815319+00', '2026-11-29 22:30:26.624804+00'),
	(7, 'weekly', '2026-11-23', 'Europe/Berlin', '2026-11-23 08:00:00+00', 'occurrence', 'done', '2026-11-29 22:30:26.624804+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.896019+00', '2026-11-29 22:30:26.624804+00'),
	(1, 'weekly', '2026-11-16', 'Australia/Sydney', '2026-11-15 22:00:00+00', 'occurrence', 'done', '2026-11-29 22:30:25.996729+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.107833+00', '2026-11-29 22:30:25.996729+00'),
	(8, 'weekly', '2026-11-23', 'America/New_York', '2026-11-23 14:00:00+00', 'occurrence', 'done', '2026-11-29 22:30:26.624804+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.965132+00', '2026-11-29 22:30:26.624804+00'),
	(2, 'weekly', '2026-11-16', 'Asia/Kolkata', '2026-11-16 03:30:00+00', 'occurrence', 'done', '2026-11-29 22:30:25.996729+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.199223+00', '2026-11-29 22:30:25.996729+00'),
	(3, 'weekly', '2026-11-16', 'Europe/Berlin', '2026-11-16 08:00:00+00', 'occurrence', 'done', '2026-11-29 22:30:25.996729+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.259421+00', '2026-11-29 22:30:25.996729+00'),
	(4, 'weekly', '2026-11-16', 'America/New_York', '2026-11-16 14:00:00+00', 'occurrence', 'done', '2026-11-29 22:30:25.996729+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.318049+00', '2026-11-29 22:30:25.996729+00'),
	(5, 'weekly', '2026-11-23', 'Australia/Sydney', '2026-11-22 22:00:00+00', 'occurrence', 'done', '2026-11-29 22:30:26.624804+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.735042+00', '2026-11-29 22:30:26.624804+00');
INSERT INTO public.exclusion VALUES
	(4, 7);
INSERT INTO public.follow_up OVERRIDING SYSTEM VALUE VALUES
	(20, 10, 11, 'i_asked', 'His list of the odd cases', NULL, '2026-11-13', 'open', NULL, NULL, 1, 'csv', 'f-20'),
	(21, 11, 10, 'i_promised', 'Templates for refunds', '2026-11-24', '2026-11-15', 'open', NULL, NULL, 1, 'csv', 'f-21'),
	(1, 1, 5, 'i_promised', 'Send Femi the capacity numbers', '2026-11-20', '2026-11-11', 'open', NULL, NULL, 1, 'csv', 'f-01'),
	(3, 2, 4, 'i_promised', 'Write down how the failover works', '2026-11-25', '2026-11-13', 'open', NULL, NULL, 1, 'csv', 'f-03'),
	(4, 2, 1, 'i_asked', 'The logs of the staging cluster', NULL, '2026-11-07', 'open', NULL, NULL, 2, 'csv', 'f-04'),
	(5, 3, 6, 'i_promised', 'A date for the storage migration', '2026-11-19', '2026-11-03', 'open', NULL, NULL, 1, 'csv', 'f-05'),
	(6, 3, 4, 'i_promised', 'Ask facilities about the on-call phone', '2026-11-24', '2026-11-15', 'open', NULL, NULL, 2, 'csv', 'f-06'),
	(8, 3, 5, 'i_asked', 'The new capacity chart', '2026-12-01', '2026-11-14', 'open', NULL, NULL, 3, 'csv', 'f-08'),
	(9, 3, 9, 'asked_of_me', 'Two names for the escalation list', NULL, '2026-11-08', 'open', NULL, NULL, 5, 'csv', 'f-09'),
	(10, 3, 1, 'i_promised', 'A quiet day for the refactoring', NULL, '2026-10-30', 'open', NULL, NULL, 4, 'csv', 'f-10'),
	(18, 9, 12, 'i_promised', 'A word with the vendor about weekends', '2026-11-18', '2026-11-05', 'open', NULL, NULL, 1, 'csv', 'f-18'),
	(19, 9, 11, 'i_promised', 'The budget for the course', '2026-11-30', '2026-11-10', 'open', NULL, NULL, 2, 'csv', 'f-19'),
	(22, 12, 9, 'asked_of_me', 'Holiday dates for the rota', '2026-11-27', '2026-11-14', 'open', NULL, NULL, 1, 'csv', 'f-22'),
	(13, 5, 7, 'i_asked', 'The three quotes for the landing page', '2026-11-25', '2026-11-16', 'open', NULL, NULL, 1, 'csv', 'f-13'),
	(14, 5, 6, 'i_promised', 'Mock-ups of the empty states', '2026-11-27', '2026-11-12', 'open', NULL, NULL, 2, 'csv', 'f-14'),
	(15, 6, 7, 'i_promised', 'Comments on the interview guide', '2026-11-21', '2026-11-14', 'open', NULL, NULL, 1, 'csv', 'f-15'),
	(12, 4, 2, 'asked_of_me', 'Try the new runbook once', '2026-12-02', '2026-11-19', 'open', NULL, NULL, 1, 'csv', 'f-12'),
	(2, 1, 9, 'asked_of_me', 'Read the incident summary', '2026-11-27', '2026-11-18', 'open', NULL, NULL, 2, 'csv', 'f-02'),
	(7, 3, 2, 'asked_of_me', 'Feedback on the rollback plan', '2026-11-26', '2026-11-17', 'open', NULL, NULL, 6, 'csv', 'f-07'),
	(11, 3, NULL, 'i_promised', 'Book the room for the offsite', '2026-12-03', '2026-11-20', 'open', NULL, NULL, 7, 'csv', 'f-11'),
	(16, 6, 9, 'asked_of_me', 'The release date in plain words', '2026-11-26', '2026-11-18', 'open', NULL, NULL, 2, 'csv', 'f-16'),
	(17, 7, 6, 'asked_of_me', 'A summary of the last five calls', '2026-11-28', '2026-11-17', 'open', NULL, NULL, 1, 'csv', 'f-17');
INSERT INTO public.goal OVERRIDING SYSTEM VALUE VALUES
	(1, 2, 'Move storage without a page at night', 65, '2027-01-02', NULL, 'csv', 'g-1'),
	(2, 3, 'First visit to first value in ten minutes', 40, '2027-01-22', NULL, 'csv', 'g-2'),
	(3, 1, 'Every first answer within a working day', 80, '2026-12-18', NULL, 'csv', 'g-3');
INSERT INTO public.goal_contributor VALUES
	(1, 4),
	(1, 2),
	(1, 1),
	(2, 7),
	(2, 5),
	(3, 12),
	(3, 10);
INSERT INTO public.goal_report VALUES
	(1, 1, 4, 65),
	(2, 2, 8, 40),
	(3, 3, 10, 80),
	(4, 3, 11, 80),
	(6, 3, 9, 80),
	(6, 2, 9, 40),
	(7, 3, 12, 80),
	(8, 1, 1, 65),
	(9, 1, 2, 65),
	(10, 1, 3, 65),
	(10, 2, 3, 40),
	(11, 1, 5, 65),
	(11, 2, 5, 40),
	(12, 2, 6, 40),
	(13, 2, 7, 40);
INSERT INTO public.instance VALUES
	(true, 'demo');
INSERT INTO public.interaction OVERRIDING SYSTEM VALUE VALUES
	(1, 'check-in', 1, 2, '2026-05-28 07:30:00+00', '2026-11-29 22:30:25.884605+00', 'the baby sleeps now', NULL, false, 'demo', 'i-001', NULL),
	(2, 'check-in', 6, 7, '2026-05-31 12:10:00+00', '2026-11-29 22:30:25.884605+00', 'worried about the migration', NULL, false, 'demo', 'i-002', NULL),
	(3, 'help', 10, 11, '2026-05-31 15:20:00+00', '2026-11-29 22:30:25.884605+00', 'an introduction to the vendor', NULL, false, 'demo', 'i-003', NULL),
	(4, 'check-in', 11, 12, '2026-05-31 15:40:00+00', '2026-11-29 22:30:25.884605+00', 'the baby sleeps now', NULL, false, 'demo', 'i-004', NULL),
	(5, 'check-in', 6, 3, '2026-06-02 08:10:00+00', '2026-11-29 22:30:25.884605+00', 'swamped until the audit, likes to walk', NULL, false, 'demo', 'i-005', NULL),
	(6, 'help', 7, 5, '2026-06-02 12:10:00+00', '2026-11-29 22:30:25.884605+00', 'numbers for the review', NULL, false, 'demo', 'i-006', NULL),
	(7, 'help', 10, 9, '2026-06-03 11:15:00+00', '2026-11-29 22:30:25.884605+00', 'an introduction to the vendor', NULL, false, 'demo', 'i-007', NULL),
	(8, 'check-in', 6, 5, '2026-06-04 12:30:00+00', '2026-11-29 22:30:25.884605+00', 'swamped until the audit, likes to walk', NULL, false, 'demo', 'i-008', NULL),
	(9, 'check-in', 1, 3, '2026-06-07 07:30:00+00', '2026-11-29 22:30:25.884605+00', 'back from the mountains, rested', NULL, false, 'demo', 'i-009', NULL),
	(10, 'feedback', 10, 11, '2026-06-07 10:10:00+00', '2026-11-29 22:30:25.884605+00', 'slides were clear, a shorter start would help', NULL, false, 'demo', 'i-010', NULL),
	(11, 'check-in', 12, 11, '2026-06-07 12:10:00+00', '2026-11-29 22:30:25.884605+00', 'swamped until the audit, likes to walk', NULL, false, 'demo', 'i-011', NULL),
	(12, 'check-in', 3, 4, '2026-06-10 11:00:00+00', '2026-11-29 22:30:25.884605+00', 'happy with the new rota', NULL, false, 'demo', 'i-012', NULL),
	(13, 'help', 13, 12, '2026-06-10 11:00:00+00', '2026-11-29 22:30:25.884605+00', 'the slides for the offsite', NULL, false, 'demo', 'i-013', NULL),
	(14, 'help', 12, 13, '2026-06-12 07:45:00+00', '2026-11-29 22:30:25.884605+00', 'a way around the outage', NULL, false, 'demo', 'i-014', NULL),
	(15, 'check-in', 6, 5, '2026-06-12 14:40:00+00', '2026-11-29 22:30:25.884605+00', 'wants to try public speaking', NULL, false, 'demo', 'i-015', NULL),
	(16, 'check-in', 5, 6, '2026-06-13 08:00:00+00', '2026-11-29 22:30:25.884605+00', 'worried about the migration', NULL, false, 'demo', 'i-016', NULL),
	(17, 'check-in', 1, 2, '2026-06-18 09:45:00+00', '2026-11-29 22:30:25.884605+00', 'training for a half marathon', NULL, false, 'demo', 'i-017', NULL),
	(18, 'check-in', 4, 2, '2026-06-18 11:20:00+00', '2026-11-29 22:30:25.884605+00', 'back from the mountains, rested', NULL, false, 'demo', 'i-018', NULL),
	(19, 'check-in', 6, 9, '2026-06-18 11:30:00+00', '2026-11-29 22:30:25.884605+00', 'worried about the migration', NULL, false, 'demo', 'i-019', NULL),
	(20, 'check-in', 10, 9, '2026-06-22 08:15:00+00', '2026-11-29 22:30:25.884605+00', 'moved house, boxes everywhere', NULL, false, 'demo', 'i-020', NULL),
	(21, 'check-in', 9, 10, '2026-06-22 13:10:00+00', '2026-11-29 22:30:25.884605+00', 'the baby sleeps now', NULL, false, 'demo', 'i-021', NULL),
	(22, 'check-in', 9, 1, '2026-06-25 10:10:00+00', '2026-11-29 22:30:25.884605+00', 'moved house, boxes everywhere', NULL, false, 'demo', 'i-022', NULL),
	(23, 'check-in', 7, 6, '2026-06-25 12:15:00+00', '2026-11-29 22:30:25.884605+00', 'thinks about a course in statistics', NULL, false, 'demo', 'i-023', NULL),
	(24, 'feedback', 4, 1, '2026-06-28 14:10:00+00', '2026-11-29 22:30:25.884605+00', 'the handover note was complete', NULL, false, 'demo', 'i-024', NULL),
	(25, 'check-in', 9, 10, '2026-07-03 07:45:00+00', '2026-11-29 22:30:25.884605+00', 'worried about the migration', NULL, false, 'demo', 'i-025', NULL),
	(26, 'help', 9, 12, '2026-07-04 09:45:00+00', '2026-11-29 22:30:25.884605+00', 'the first draft of the survey', NULL, false, 'demo', 'i-026', NULL),
	(27, 'check-in', 6, 5, '2026-07-04 11:20:00+00', '2026-11-29 22:30:25.884605+00', 'good ideas for the retro', NULL, false, 'demo', 'i-027', NULL),
	(28, 'check-in', 13, 12, '2026-07-05 11:40:00+00', '2026-11-29 22:30:25.884605+00', 'would like more design time', NULL, false, 'demo', 'i-028', NULL),
	(29, 'help', 1, 5, '2026-07-07 08:00:00+00', '2026-11-29 22:30:25.884605+00', 'the macro for refunds', NULL, false, 'demo', 'i-029', NULL),
	(30, 'help', 11, 10, '2026-07-08 10:10:00+00', '2026-11-29 22:30:25.884605+00', 'the macro for refunds', NULL, false, 'demo', 'i-030', NULL),
	(31, 'help', 9, 12, '2026-07-08 13:15:00+00', '2026-11-29 22:30:25.884605+00', 'an introduction to the vendor', NULL, false, 'demo', 'i-031', NULL),
	(32, 'check-in', 10, 11, '2026-07-08 15:50:00+00', '2026-11-29 22:30:25.884605+00', 'worried about the migration', NULL, false, 'demo', 'i-032', NULL),
	(33, 'check-in', 9, 10, '2026-07-10 15:40:00+00', '2026-11-29 22:30:25.884605+00', 'moved house, boxes everywhere', NULL, false, 'demo', 'i-033', NULL),
	(34, 'feedback', 5, 1, '2026-07-13 08:20:00+00', '2026-11-29 22:30:25.884605+00', 'slides were clear, a shorter start would help', NULL, false, 'demo', 'i-034', NULL),
	(35, 'feedback', 5, 7, '2026-07-16 13:50:00+00', '2026-11-29 22:30:25.884605+00', 'good questions in the review', NULL, false, 'demo', 'i-035', NULL),
	(36, 'help', 5, 7, '2026-07-17 09:00:00+00', '2026-11-29 22:30:25.884605+00', 'an introduction to the vendor', NULL, false, 'demo', 'i-036', NULL),
	(37, 'check-in', 9, 6, '2026-07-19 14:00:00+00', '2026-11-29 22:30:25.884605+00', 'thinks about a course in statistics', NULL, false, 'demo', 'i-037', NULL),
	(38, 'help', 11, 10, '2026-07-22 09:40:00+00', '2026-11-29 22:30:25.884605+00', 'a rota swap', NULL, false, 'demo', 'i-038', NULL),
	(39, 'help', 7, 6, '2026-07-23 13:45:00+00', '2026-11-29 22:30:25.884605+00', 'the export for finance', NULL, false, 'demo', 'i-039', NULL),
	(40, 'help', 9, 6, '2026-07-23 15:30:00+00', '2026-11-29 22:30:25.884605+00', 'numbers for the review', NULL, false, 'demo', 'i-040', NULL),
	(41, 'help', 1, 2, '2026-07-25 13:10:00+00', '2026-11-29 22:30:25.884605+00', 'pairing on the flaky test', NULL, false, 'demo', 'i-041', NULL),
	(42, 'help', 5, 6, '2026-07-26 13:20:00+00', '2026-11-29 22:30:25.884605+00', 'an introduction to the vendor', NULL, false, 'demo', 'i-042', NULL),
	(43, 'check-in', 1, 9, '2026-07-30 08:20:00+00', '2026-11-29 22:30:25.884605+00', 'would like more design time', NULL, false, 'demo', 'i-043', NULL),
	(44, 'check-in', 7, 9, '2026-08-01 07:40:00+00', '2026-11-29 22:30:25.884605+00', 'quiet week, reading a lot', NULL, false, 'demo', 'i-044', NULL),
	(45, 'check-in', 1, 3, '2026-08-02 10:20:00+00', '2026-11-29 22:30:25.884605+00', 'the baby sleeps now', NULL, false, 'demo', 'i-045', NULL),
	(46, 'check-in', 2, 1, '2026-08-04 10:30:00+00', '2026-11-29 22:30:25.884605+00', 'back from the mountains, rested', NULL, false, 'demo', 'i-046', NULL),
	(47, 'help', 1, 3, '2026-08-04 14:15:00+00', '2026-11-29 22:30:25.884605+00', 'a way around the outage', NULL, false, 'demo', 'i-047', NULL),
	(48, 'help', 11, 10, '2026-08-08 12:40:00+00', '2026-11-29 22:30:25.884605+00', 'an introduction to the vendor', NULL, false, 'demo', 'i-048', NULL),
	(49, 'check-in', 3, 4, '2026-08-08 15:15:00+00', '2026-11-29 22:30:25.884605+00', 'happy with the new rota', NULL, false, 'demo', 'i-049', NULL),
	(50, 'check-in', 9, 11, '2026-08-10 08:30:00+00', '2026-11-29 22:30:25.884605+00', 'moved house, boxes everywhere', NULL, false, 'demo', 'i-050', NULL),
	(51, 'help', 2, 4, '2026-08-12 10:50:00+00', '2026-11-29 22:30:25.884605+00', 'pairing on the flaky test', NULL, false, 'demo', 'i-051', NULL),
	(52, 'check-in', 1, 2, '2026-08-14 08:15:00+00', '2026-11-29 22:30:25.884605+00', 'quiet week, reading a lot', NULL, false, 'demo', 'i-052', NULL),
	(53, 'help', 4, 1, '2026-08-15 09:45:00+00', '2026-11-29 22:30:25.884605+00', 'the first draft of the survey', NULL, false, 'demo', 'i-053', NULL),
	(54, 'help', 11, 9, '2026-08-18 13:15:00+00', '2026-11-29 22:30:25.884605+00', 'the first draft of the survey', NULL, false, 'demo', 'i-054', NULL),
	(55, 'check-in', 6, 5, '2026-08-21 08:50:00+00', '2026-11-29 22:30:25.884605+00', 'the baby sleeps now', NULL, false, 'demo', 'i-055', NULL),
	(56, 'check-in', 7, 5, '2026-08-21 09:45:00+00', '2026-11-29 22:30:25.884605+00', 'good ideas for the retro', NULL, false, 'demo', 'i-056', NULL),
	(57, 'check-in', 1, 3, '2026-08-25 10:00:00+00', '2026-11-29 22:30:25.884605+00', 'the baby sleeps now', NULL, false, 'demo', 'i-057', NULL),
	(58, 'check-in', 12, 11, '2026-09-03 09:45:00+00', '2026-11-29 22:30:25.884605+00', 'training for a half marathon', NULL, false, 'demo', 'i-058', NULL),
	(59, 'check-in', 9, 1, '2026-09-04 13:00:00+00', '2026-11-29 22:30:25.884605+00', 'the baby sleeps now', NULL, false, 'demo', 'i-059', NULL),
	(60, 'check-in', 2, 1, '2026-09-06 14:15:00+00', '2026-11-29 22:30:25.884605+00', 'moved house, boxes everywhere', NULL, false, 'demo', 'i-060', NULL),
	(61, 'feedback', 1, 5, '2026-09-07 15:40:00+00', '2026-11-29 22:30:25.884605+00', 'good questions in the review', NULL, false, 'demo', 'i-061', NULL),
	(62, 'check-in', 4, 2, '2026-09-08 14:30:00+00', '2026-11-29 22:30:25.884605+00', 'quiet week, reading a lot', NULL, false, 'demo', 'i-062', NULL),
	(63, 'check-in', 6, 9, '2026-09-14 09:40:00+00', '2026-11-29 22:30:25.884605+00', 'swamped until the audit, likes to walk', NULL, false, 'demo', 'i-063', NULL),
	(64, 'check-in', 10, 12, '2026-09-16 07:20:00+00', '2026-11-29 22:30:25.884605+00', 'training for a half marathon', NULL, false, 'demo', 'i-064', NULL),
	(65, 'check-in', 9, 12, '2026-09-17 11:50:00+00', '2026-11-29 22:30:25.884605+00', 'happy with the new rota', NULL, false, 'demo', 'i-065', NULL),
	(66, 'check-in', 4, 2, '2026-09-17 14:20:00+00', '2026-11-29 22:30:25.884605+00', 'quiet week, reading a lot', NULL, false, 'demo', 'i-066', NULL),
	(67, 'check-in', 6, 7, '2026-09-19 07:50:00+00', '2026-11-29 22:30:25.884605+00', 'wants to try public speaking', NULL, false, 'demo', 'i-067', NULL),
	(68, 'check-in', 12, 10, '2026-09-23 13:20:00+00', '2026-11-29 22:30:25.884605+00', 'happy with the new rota', NULL, false, 'demo', 'i-068', NULL),
	(69, 'feedback', 3, 1, '2026-09-29 13:50:00+00', '2026-11-29 22:30:25.884605+00', 'slides were clear, a shorter start would help', NULL, false, 'demo', 'i-069', NULL),
	(70, 'check-in', 12, 10, '2026-10-02 09:30:00+00', '2026-11-29 22:30:25.884605+00', 'wants to try public speaking', NULL, false, 'demo', 'i-070', NULL),
	(71, 'check-in', 6, 5, '2026-10-03 12:50:00+00', '2026-11-29 22:30:25.884605+00', 'wants to try public speaking', NULL, false, 'demo', 'i-071', NULL),
	(72, 'feedback', 9, 6, '2026-10-04 15:50:00+00', '2026-11-29 22:30:25.884605+00', 'the handover note was complete', NULL, false, 'demo', 'i-072', NULL),
	(73, 'check-in', 11, 10, '2026-10-05 11:45:00+00', '2026-11-29 22:30:25.884605+00', 'back from the mountains, rested', NULL, false, 'demo', 'i-073', NULL),
	(74, 'check-in', 6, 3, '2026-10-05 12:00:00+00', '2026-11-29 22:30:25.884605+00', 'worried about the migration', NULL, false, 'demo', 'i-074', NULL),
	(75, 'feedback', 6, 3, '2026-10-06 08:50:00+00', '2026-11-29 22:30:25.884605+00', 'good questions in the review', NULL, false, 'demo', 'i-075', NULL),
	(76, 'check-in', 6, 7, '2026-10-06 13:40:00+00', '2026-11-29 22:30:25.884605+00', 'swamped until the audit, likes to walk', NULL, false, 'demo', 'i-076', NULL),
	(77, 'check-in', 9, 11, '2026-10-12 09:00:00+00', '2026-11-29 22:30:25.884605+00', 'thinks about a course in statistics', NULL, false, 'demo', 'i-077', NULL),
	(78, 'check-in', 12, 9, '2026-10-14 07:20:00+00', '2026-11-29 22:30:25.884605+00', 'good ideas for the retro', NULL, false, 'demo', 'i-078', NULL),
	(79, 'check-in', 4, 1, '2026-10-14 15:45:00+00', '2026-11-29 22:30:25.884605+00', 'happy with the new rota', NULL, false, 'demo', 'i-079', NULL),
	(80, 'feedback', 10, 11, '2026-10-15 09:20:00+00', '2026-11-29 22:30:25.884605+00', 'the handover note was complete', NULL, false, 'demo', 'i-080', NULL),
	(81, 'check-in', 12, 10, '2026-10-15 12:45:00+00', '2026-11-29 22:30:25.884605+00', 'worried about the migration', NULL, false, 'demo', 'i-081', NULL),
	(82, 'check-in', 12, 10, '2026-10-15 14:10:00+00', '2026-11-29 22:30:25.884605+00', 'good ideas for the retro', NULL, false, 'demo', 'i-082', NULL),
	(83, 'feedback', 6, 3, '2026-10-16 12:45:00+00', '2026-11-29 22:30:25.884605+00', 'good questions in the review', NULL, false, 'demo', 'i-083', NULL),
	(84, 'check-in', 6, 3, '2026-10-20 14:00:00+00', '2026-11-29 22:30:25.884605+00', 'swamped until the audit, likes to walk', NULL, false, 'demo', 'i-084', NULL),
	(85, 'check-in', 9, 7, '2026-10-21 14:30:00+00', '2026-11-29 22:30:25.884605+00', 'training for a half marathon', NULL, false, 'demo', 'i-085', NULL),
	(86, 'check-in', 10, 9, '2026-10-23 11:20:00+00', '2026-11-29 22:30:25.884605+00', 'quiet week, reading a lot', NULL, false, 'demo', 'i-086', NULL),
	(87, 'check-in', 2, 4, '2026-10-24 09:10:00+00', '2026-11-29 22:30:25.884605+00', 'worried about the migration', NULL, false, 'demo', 'i-087', NULL),
	(88, 'check-in', 2, 1, '2026-10-29 07:40:00+00', '2026-11-29 22:30:25.884605+00', 'thinks about a course in statistics', NULL, false, 'demo', 'i-088', NULL),
	(89, 'feedback', 6, 5, '2026-10-29 09:10:00+00', '2026-11-29 22:30:25.884605+00', 'good questions in the review', NULL, false, 'demo', 'i-089', NULL),
	(90, 'check-in', 9, 11, '2026-10-30 11:40:00+00', '2026-11-29 22:30:25.884605+00', 'good ideas for the retro', NULL, false, 'demo', 'i-090', NULL),
	(91, 'check-in', 5, 7, '2026-10-31 11:40:00+00', '2026-11-29 22:30:25.884605+00', 'good ideas for the retro', NULL, false, 'demo', 'i-091', NULL),
	(92, 'check-in', 3, 4, '2026-11-03 11:40:00+00', '2026-11-29 22:30:25.884605+00', 'back from the mountains, rested', NULL, false, 'demo', 'i-092', NULL),
	(93, 'check-in', 2, 1, '2026-11-04 07:50:00+00', '2026-11-29 22:30:25.884605+00', 'the baby sleeps now', NULL, false, 'demo', 'i-093', NULL),
	(94, 'check-in', 12, 13, '2026-11-05 09:45:00+00', '2026-11-29 22:30:25.884605+00', 'good ideas for the retro', NULL, false, 'demo', 'i-094', NULL),
	(95, 'celebration', 6, 7, '2026-11-11 13:10:00+00', '2026-11-29 22:30:25.884605+00', 'first study published', NULL, false, 'demo', 'i-095', NULL),
	(96, 'help', 3, 5, '2026-11-13 14:30:00+00', '2026-11-29 22:30:25.884605+00', 'the numbers for the roadmap', NULL, false, 'demo', 'i-096', NULL),
	(98, 'celebration', 3, 4, '2026-11-14 08:30:00+00', '2026-11-29 22:30:25.884605+00', 'a year on call without a missed page', NULL, false, 'demo', 'i-098', NULL),
	(100, 'help', 12, 10, '2026-11-15 15:10:00+00', '2026-11-29 22:30:25.884605+00', 'took over a long ticket', NULL, false, 'demo', 'i-100', NULL),
	(101, 'help', 5, 3, '2026-11-16 09:10:00+00', '2026-11-29 22:30:25.884605+00', 'redrew the capacity chart', NULL, false, 'demo', 'i-101', NULL),
	(103, 'help', 9, 7, '2026-11-17 07:50:00+00', '2026-11-29 22:30:25.884605+00', 'five customers to talk to', NULL, false, 'demo', 'i-103', NULL);
INSERT INTO public.interaction OVERRIDING SYSTEM VALUE VALUES
	(104, 'help', 1, 9, '2026-11-17 09:00:00+00', '2026-11-29 22:30:25.884605+00', 'found the slow query', NULL, false, 'demo', 'i-104', NULL),
	(106, 'help', 2, 1, '2026-11-17 14:50:00+00', '2026-11-29 22:30:25.884605+00', 'stayed on for the deploy', NULL, false, 'demo', 'i-106', NULL),
	(107, 'help', 10, 11, '2026-11-18 07:00:00+00', '2026-11-29 22:30:25.884605+00', 'reviewed the answer templates', NULL, false, 'demo', 'i-107', NULL),
	(109, 'help', 5, 8, '2026-11-18 13:50:00+00', '2026-11-29 22:30:25.884605+00', 'set up the design files', NULL, false, 'demo', 'i-109', NULL),
	(110, 'help', 1, 4, '2026-11-18 14:20:00+00', '2026-11-29 22:30:25.884605+00', 'walked through the alert rules', NULL, false, 'demo', 'i-110', NULL),
	(111, 'help', 7, 6, '2026-11-19 09:10:00+00', '2026-11-29 22:30:25.884605+00', 'sat in on two customer calls', NULL, false, 'demo', 'i-111', NULL),
	(112, 'help', 4, 2, '2026-11-19 09:50:00+00', '2026-11-29 22:30:25.884605+00', 'took the night page', NULL, false, 'demo', 'i-112', NULL),
	(113, 'help', 11, 12, '2026-11-19 10:20:00+00', '2026-11-29 22:30:25.884605+00', 'translated the release notes', NULL, false, 'demo', 'i-113', NULL),
	(116, 'help', 6, 5, '2026-11-19 12:50:00+00', '2026-11-29 22:30:25.884605+00', 'cleared the calendar for the workshop', NULL, false, 'demo', 'i-116', NULL),
	(119, 'help', 6, 8, '2026-11-20 15:00:00+00', '2026-11-29 22:30:25.884605+00', 'first week questions', NULL, false, 'demo', 'i-119', NULL),
	(102, 'thanks', 12, 9, '2026-11-16 10:30:00+00', '2026-11-29 22:30:25.884605+00', 'Thank you for standing up for us in the release meeting.', NULL, false, 'demo', 'i-102', 6),
	(99, 'thanks', 5, 6, '2026-11-15 08:45:00+00', '2026-11-29 22:30:25.884605+00', 'Thank you for saying no to the extra scope before we had to.', NULL, false, 'demo', 'i-099', 12),
	(118, 'thanks', 10, 12, '2026-11-20 14:30:00+00', '2026-11-29 22:30:25.884605+00', 'You took the hardest ticket of the month and never made a fuss about it.', NULL, false, 'demo', 'i-118', 20),
	(108, 'thanks', 6, 5, '2026-11-18 07:10:00+00', '2026-11-29 22:30:25.884605+00', 'The new onboarding screens made the demo feel easy.', NULL, false, 'demo', 'i-108', 24),
	(115, 'thanks', 8, 7, '2026-11-19 11:40:00+00', '2026-11-29 22:30:25.884605+00', 'Your list of what to read first got me through my first week.', NULL, false, 'demo', 'i-115', 26),
	(97, 'thanks', 11, 10, '2026-11-14 07:10:00+00', '2026-11-29 22:30:25.884605+00', 'I learned more from your two comments than from the whole course.', NULL, false, 'demo', 'i-097', 3),
	(114, 'thanks', 9, 1, '2026-11-19 10:20:00+00', '2026-11-29 22:30:25.884605+00', 'Your notes from the customer call saved us a week.', NULL, false, 'demo', 'i-114', 21),
	(117, 'thanks', 3, 2, '2026-11-20 13:10:00+00', '2026-11-29 22:30:25.884605+00', 'The rollback plan you wrote was the calmest page in the whole room.', NULL, false, 'demo', 'i-117', 22),
	(105, 'thanks', 4, 3, '2026-11-17 11:50:00+00', '2026-11-29 22:30:25.884605+00', 'Thank you for moving the planning so that I could be there awake.', NULL, false, 'demo', 'i-105', 23);
INSERT INTO public.membership VALUES
	(13, 1, 0),
	(12, 1, 0),
	(11, 1, 0),
	(10, 1, 0),
	(9, 1, 0),
	(5, 2, 1),
	(4, 2, 0),
	(3, 2, 0),
	(2, 2, 0),
	(1, 2, 0),
	(9, 3, 1),
	(8, 3, 0),
	(7, 3, 0),
	(6, 3, 0),
	(5, 3, 0),
	(3, 3, 1);
INSERT INTO public.outbox_attempt VALUES
	(9, 1, '2026-11-29 22:30:26.461193+00', 'sent', 250, 'accepted by the server'),
	(10, 1, '2026-11-29 22:30:26.47689+00', 'sent', 250, 'accepted by the server'),
	(1, 1, '2026-11-29 22:30:26.475605+00', 'sent', 250, 'accepted by the server'),
	(2, 1, '2026-11-29 22:30:26.487108+00', 'sent', 250, 'accepted by the server'),
	(11, 1, '2026-11-29 22:30:26.495507+00', 'sent', 250, 'accepted by the server'),
	(3, 1, '2026-11-29 22:30:26.500561+00', 'sent', 250, 'accepted by the server'),
	(4, 1, '2026-11-29 22:30:26.512876+00', 'sent', 250, 'accepted by the server'),
	(12, 1, '2026-11-29 22:30:26.516137+00', 'sent', 250, 'accepted by the server'),
	(5, 1, '2026-11-29 22:30:26.524761+00', 'sent', 250, 'accepted by the server'),
	(6, 1, '2026-11-29 22:30:26.534326+00', 'sent', 250, 'accepted by the server'),
	(7, 1, '2026-11-29 22:30:26.544242+00', 'sent', 250, 'accepted by the server'),
	(8, 1, '2026-11-29 22:30:26.553183+00', 'sent', 250, 'accepted by the server'),
	(21, 1, '2026-11-29 22:30:27.074078+00', 'sent', 250, 'accepted by the server'),
	(13, 1, '2026-11-29 22:30:27.078474+00', 'sent', 250, 'accepted by the server'),
	(14, 1, '2026-11-29 22:30:27.092059+00', 'sent', 250, 'accepted by the server'),
	(22, 1, '2026-11-29 22:30:27.091842+00', 'sent', 250, 'accepted by the server'),
	(15, 1, '2026-11-29 22:30:27.10425+00', 'sent', 250, 'accepted by the server'),
	(23, 1, '2026-11-29 22:30:27.106507+00', 'sent', 250, 'accepted by the server'),
	(16, 1, '2026-11-29 22:30:27.114941+00', 'sent', 250, 'accepted by the server'),
	(17, 1, '2026-11-29 22:30:27.12322+00', 'sent', 250, 'accepted by the server'),
	(18, 1, '2026-11-29 22:30:27.131801+00', 'sent', 250, 'accepted by the server'),
	(19, 1, '2026-11-29 22:30:27.140545+00', 'sent', 250, 'accepted by the server'),
	(20, 1, '2026-11-29 22:30:27.150292+00', 'sent', 250, 'accepted by the server');
INSERT INTO public.outbox_message OVERRIDING SYSTEM VALUE VALUES
	(1, 'digest', 9, 6, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.ccitgl2mh5pgy@in.acme.example', 'b.aeaqieergmxuyp26nqcdrjihtrdw3z6mwdjqbh4ub2so4uq@in.acme.example', 'dmitri.vale@acme.example', '\x28b52ffd0058cdb0004afd0c2d32800c59d503015caa1f6e7d58b984d8ac1a8f822d6103f7b4c76d2a3cf1b400eeb2e315cf17d75174fb1c86e9de9ce83e073cb802c502bb021319ee5998c14505c5e591a9f3bb31f7fac6a66db9afe73af96ab2c6bf6cddd2a8f1baa0b628ab4b7075f72c2e1514187c998858e0568db39d4c67c4b8c68a3587d0b7af67cbb9ad63ecf592f95f8706083140e9013e32ffcbfeac71067e6d67eef5f57c55b12ddf4957a791afd57ce33b59d6becffd5ed9c28f9f7cbb2f7b744ff38d3f4e5ae346b6ce9a6f93da97c6213ba37db9679d653bfc59b6068dcf7e697872b1d8f7b69532b2a3b158d96a0e811fb2adffe53bf9e385e19e7b8f4ce34c9d98577ca7ec3b31b719dfa8e18f97861d1a355ecffe8cf9a5618ace88f15bbf2e7775f7be33acf9c6b5af6759236b7c821fb7afc66da303dbc6fcafe6c07db5583502fcb88d79c53f79bb30dcbba8a070e0c052c112141510dc20c222c117161511105cf18002827bee39d8296d06eeb937c104dc7552bef37aee0dc744b6adb9d5c2134ce09e7b4d31f1ebb4d923fb5d9bc054a64ee9557d786c5bb746cbf058afc1ef6be355f1a4ce4833c86ffa9fc73df71ce881071e800edc6c9455730c4f7a637eacb69f46c8db98cda71ac65467dbc5f3b5bfba837bd02362aafabcb61b781e242224dc93fdd176edcce3af45a664ff4f0ca359b857c9fc2fbc0664764ea86e9c9a9480591fb1d3840d020953264e4c8c994bf9d319310a538d99b6ba18edd6078f0785ff76664adea846b7862919f1fc9d0ddca3d4c2d4bd6db34cb378fa56cf6e573cfe9ae571c0bd4a265bb83089667e56d5435298ba443c9d89f7b6847bd62d8eec88b51b30e6d6e22bad6b58d6a9c194e5acd18dc1d4572d01a359b8f7a8f3802df23e7b8286d91658f3aaa609820bc1669a8fd9e6554da81229dbb40d96b1ddd584d8f16199f28b67a35957348d1b0f4961a7696c80a7fd895d1ca6fcc2bd4ad30c8b9b7e3456c5032c85df7a96c50aa630b710ee41100415c0104441101589582241126ff8044b2276549760aa3f5e02b7ba0729f6d706d2d0d0104132d61f93e6a1d16820102afbbf9ccb046fa5d8869ddace6582991a2953ec2f4a85627ff1830308170e1417002814fb2bf3bf99bf053f9c2b650ed5578b0ed83dcc77e6797eb2acf36a8c43450c386c89ecf84d57be3faf8c6d198bfd06f4d598d2f935f646cc70f5f9f1dadea85ef155cd0b8323440c64b8276179b8e00706175c4101c113141117160f0f1860cb02099278b351ab5101f724e9ab7b3072fbb53a31aedd1a8d1bfefcf3ce0d88aa2fee31449a64877bf06b576c3b638861f2658b9233756a58d75c3f357fedb478b3bdf1e0e0dea5c2824171c1094c442c5041d175666ab376d9faac7d998268ea36f28d57c46474eb5e676abcaa4d6a7fa9eadc1f2da66957ec944e0cf71e2e2c15083c347870608a8b69d298d49aaf79d444dee25fa668ac3e3fa37097fcd5ad85b985d0a051c3dd96e50ed0442d2c4824d6ae0b8e3039d65292bed2a45b07993aa58d8ea9ce9aae8ef5452289d821b16c0c8e205932dcab20df8d4120d4cdfe2fa6ba4e5a9deb74059cc8c25e2d7c7b735c5f1de31b1db0f90b112a8ad89f21888a22766cf80447246eed822344960cf71c3ce004262224281c242982a6be56f38afbfaef8cd430dcd705535593602d1244c616e5b41647106cfb2375d83a3b11047775e96cf8042f7057755eae9d393bb6286f57d918bc61b8b5cb95b55f73597bc3c254acdd2082c870eff2b08085852f1316be3c58444850543898d775098f68bb31fe688086e51b5bce2d4a6e1bb3cbd1256bbe69346e6449356fdb9766b3bdd17c7be31876f4d5fc62d91b8e514d01869cd2be788b16fcb08df1af287892b83a5f95e67f23e5b6ade168bb253487c011a4890cf718383ca0b8e089087e40c0711cb631ccef23d6a6fcd19ffba7c5b8c477cb9aaefc53c35b96c5cb3606ebcfda821744ef8fc875b25fdee26587fb3333bbc7375e2ca7e458bb41a6ceeb1bf3cb56043f34df224401b02bf7208dd43dd8150449dc839b4c9a6c7fed2a336964473ea5629f52d9a4631ea2dc8377d254df2c52ea5515b34b6957d43d48bb6247018222871dc8b94cd0f9dab76d4671afe2b8079dcb04696322a53362d356b76553b74dabf9363a6e37a68450dc831587d248b59cd7e3179bb807abc9268b269b2c9a40d4f6b38a994f288d53cbf6864fa00944fd95710fcebe9e4dc4265dbd525ba4d99d52b3ef5c26585bca793d71dac8cec6945547d66405f0579320e3d310b807e77d7ed3fffcd4c0b4e699284050444da00944d599b111732e1364a733317322ad78938e8150dc8350580269616298327faad9a6939452123113148954ffd73051aaa449da38e66161622561e8295d988605b1233beecf4d3fdc83ec7877aba5570f76d019bfe5831d1be6c10e8d3ae993f9dffb6087465bff6863d6b78a15241f503374d5b52fcd831d0f767c9d9e3dd8f19bfe073ba24bc6beda660d511575144d51240a80a9aab9cd685411c311706762465ddb56db8c25884c7d3d5d2795986a08e67dbebac51170744922a6bee5bc755e99699f4d06494cbd7bd06afac8da0f76b475ecc10ed954b30f7660fdf3c18efb6047635ed1d63cd821635f0f7664fe579b32dac7b6b48ee108f8bbaf2b014fbec6b79e6113008664cc3802b6fdaf651eccee45c0046c328821c2d4266203709cb2b1032a4db7bf14f72acf13c19ab27606001008c53d08a1481a2a5755236c3bb8b437d301e594ca6d8baf8d69955f2828a75428b6a15422f8c5d89a19cf0300c53d08a5d2f4e767eafcb6d8d31413ef944fd32c8bcfc66a7446acef750f7e94ecf07a996057bfb2a6fdd5e757fd2d9f8f9875eb3eb2356c94fc5766d27eac53afa2cb049bc6ea3e34ce9f75b2e3e96a6eb4bc4cf07a3935ce6582153b6f3dd3f4dc702e136c2c56c7b94cf11ba3b85791b12f4ac5e96a5a96539857cf5b7edd56137b6ec4faaa2e55ade65c26e854ee3d4f05c2ee41f720572284e29a897b109214244852700fba072b1b710fbebbe51e946a470c30e01ec45401b0d8eec1bfad4d600bbb0719ba07a3c61f83dd8317d33439d6529224f7a07bd03de81efc861a2b8e700fcaea1ef44a694303742fc202490ab7374b46c53d58fbd2384812444645da645183945ad254b3eec1c83d68fb6303f7202429441090a4e01e84700fba072308f76046c53d58a37b10427120b907dd83ee41f7a4898c8a7bd03d281b01897bb0ab5fdc835a3401490a5d5d6ef804242948224852b01c921434ba312049c1e21e9c14bae232b90723eec19eda04f7a035d96412491633b0e274f52ab907259a6f90a4a051e375b1c91822a6d1eaa925ee41296386f9bf631ef7a07bb08aeeb907a7854a8dd985502244131915278b56e3957afae7a599b80737d924bdaa31bbee41f7e08264d3ef1e94d635d631dc830b91c410c386e106a9212e4012f7e08228009693fae54d36516f35dd640c0cf1269322ac7f562c5cc03df85766ba0759ba2892e9461186888c40ef75925d4c1520aa6276b34ba77b306213098a36e9eec14ddb608d79e51e740f5220b37b3083b80729ec1eac402815f7a00341924c75fb97b2204932ff8ce25e45ba2014f7a0d51c42c5890b9064410449927441eec1883719b4c918242b6275bb07334abbda38468adc831784527164144911896182261a31eb95faab35ec505023e615ace909be8dcd0b05ec883363bd1388ae888c7d4120944a8450327f8b8ad37552dbb26a94f5aaa57b700231c41a9553cc3337e9ee41cc24c3a20099ffbd4cee41abedc54ea4b807af7b4e64412e4c9148c43da8d1ad710fe24d0645de6a9af9bbe75ec53e8452910fa1b8072b0e66614182910430d9649208bb0721de6491485af7e023ad6b26d2bae6d1886d315416ade6b1a6edfbdc1a2f3b689cd6c20e05adf504c76a7ebb0737683350c00e7fc778053b14443ce0f64c5b28b8dba5363ab1686d3229b22ccb3d68599b0c8224ee05841da823b869282649c89431232343a34ddaa311686050302c990ce7e4551f1380c04c0662813c1c09521c85711c640c318610428821c4186208410cd5a83a78b115140bf4fda94b4744bd0cb973e240c4b6ac7a04e12b5594c38c016d5319a4e1c65d52e8ae5ab740e4ce8684fea60e5f5a9bee2a7ceb60621970aa06ec4e57ed4306ac3f6b4068362adb6bbfa98d54c65f5b2159b0bca3f0e339667258e46a91ac540983e3197ccd140aa83691fb794f775e0a5006a5325c5bba3d397920877b63c5040c8895d91e4352d9d121d406b3c3d79041547b3eb929ca85660f62abdbf70277424b66866b7dcfad8b3a039353e7fb09104736f875186c1281a8eafc95085219822a807f72923fadae8028863a19329f76c6896adc3249e473457566b3c66218969084b6a2f91ccd7e2bdc665d214dd93c231680fd480cdb73a2383745a4314f265368798ad40c92c1d3247c6fe10d6710e03cbac1d11aed59b4b2881cf473c38efe006de227b20a0e30350858e93cc739dcf3d92f9d8a13517cb1c0c2a1e6b3a8292e35ab717251065193ba723dccc009bbe94429aef82d05f1e310ebb26b5447ec8892708873c4057eb93fc43567a494686453504622b484241005bd9f2d471ea43e6f9489ba3c00e8d7cb5d2a28cd1bc425f8b93d09f305653a50ca253349bffc2ca72d2b030ee6ad60ba2ed6f9d6b7b3e5ff5a6ed06f81a27311ebac57e99c233ad85e2da14aade72f1ccd2ce56f5bb4fe8b56ff19ea26174ec51f693864ea2e152b43a239f9e831a68304026211f79f5e08ac6c6309212250e41d8dde1d3bb94a954b06155bb09d803501293487c15c440c20cdd9d98b75b024b91e772e643d5f3df7041d290dee9535303c2261c2ae096ce51d091749dd15bb961aff81aef0cf05ce9ab2d22020cbb50a2fa143320f417793cc6de522121da235c6b2d81b470c4788749b94e31e68530d3818ecffde54c5ed6146812e9b55978c414cf7f21f0d8896d322725650ba273730166fb8bae19859f80084d5a2fc72f4fe3ccf4c6bb15393223a3958dfb79d7a24903f574513310d1e2385701e3cf12391b856103a198314f5dd5b90eaf52874165d416ed44233698fd6f7a06f5f714e7a40ce2478e81b22e60f3537c352e9b720616ef80c981306ba158fde5cc5e9dc6bb9969b1ffff86941ac3dbc10a4af10bcbacbf1b9f289cb8916f122fb0687b81bf006f60bbd287f7dc80c88c89c7e524e6aaec3a4a068593251e27466214e3d5f13fed5b8baeaa4740cd2e126e24527b7911b294bbf2539a1dbe46339f90a3d57069a78f92cc8c1607ff2e838581d77303da383533249c80eb8fa037129e504d680c891e8878bde83d2594ce887105504da90b207acef7a8ed7101b1410d7e802f91d8e85eb600a8b49b4c2100e2e1f33025a019b753c948e8805b584564c4e7214e3a160c598db62842da3bf2278ba42324ff472d24299946548992c3829f32d234e5178b2aff31ed4828b03bf4b4e6728bac191091586b050cfb326988d5530eebb8ae7a6e8c5635526dd16614aff5d15bdcb81e4ba2f0aac1cb99de22778ef164657e71614bd086c23b6e7bd427ec2583b5eac283755c3c02b5df66ad418d8acde5b809ddfbbed6326562b7b08bf5c2b9722db24abd2472300ff1aceaf852a758165211cf58671e1806db140d667619b1d2ffea8365b79ed0f5f9c9737a26a6784449070fe235e95e8da3411654ee2054e1782f14d6f81436269374c6931f025c3385b18bfcab03dc6c19f8188b9b18d8cd774c3387f13df666c1da6530f38399df84b0339a362ef4923106db6a74ec9be97c9f75d3823590686c502343197296c2e8475b195cbbece3fe0e08f03bc11688c2a8ca139395798f6834f2e2de7ea7ebcd5ff13c48824ef97a510dc73fceea44bf547f112d54ea90b0939285f604704e83159b3ca53143ce0f1e3cfcfdd16f38ce7cc02060e3df8c23530153ee45a36ab3884985f2b569d4b1873364630f02f5946552854444b8bcbfe61d9eeaf2d1fc6f6a2f055c722c4d5a3d997bf164bbb032da823917fa8ed84788e7e84e4260686da601dfc1b611b1248db1ad00132b82bbf8b317bf755146120c8700809d02103b014c4c03ac640c782017f84c05c8132cd07e86ea2f6e1dbbebf66f6298d31d4551fe9f9ef8affbbab8a59f0fc2b1b0ce2a4aed74ae33df787f3277f8bc87dd51812a021398418ce14ac122db26516c2ca3cfd998778d698e553ec8b64fdd25d1209f8c48d04c191a906f802fca8c44c84d13c887ab6e74fdacb9f6c2715f01946a5f0fe35bfe70513172b5631f1a294216b2879705782c553d83ff83dde96e17b077545d844609d876997a369310ca4291dcde22a0be5b4f0439cc2bca7b752dc31ca4c9313f26d142fd919acff560c5198f39885a2886540206c8106da2459d7390bbcfee0e2a89b38e91e79383cbfef938b4a7633de6ef4e72f9689d10ca4cea7cb1ad80129e41ab095102273e8740a1c7c14c28846a5ff081cdfc9e4d7b997ac92ebb4e3c2c32fd51061c2d5776c85c2da002233e6a4239988f3a63ebce9106912abc2481121d1b8ec596f241a03a0506b42c015a2d8671abe07763d7196cb4fbd0dc5c051051190592aad22885d2ed14a077e6171ad8f075fa0d819495183b02c6e9953351fd937f053691ab5250253afa1cd2ceb66514e9b708808fbfc4fb85db49f87ab26fd3447fa8661aa6fcf8fc8845257c60aeb364ef99a4a75a19f712616887b800a9ec88f470510509a10faed8df3371c2c40041c5c5efa578a4013703b210ce29c365c3b4d2f54becbc996fdccdfcabe11423b44c756653d743c43824bd32c005932ac313ed8ae05736e4a9c3fec1ffb54b7cd45eaa9cc9021277adb8da5b80d9c16480701a8e382e352e8ac980e36795e5b36099d95ab06d91e4bbcb85b39753d40a3f32115229004cbfed8ebbc57e3d039f290c532d62a254cd9a77473f92b5abd9d55f8ff4c4c4f18b3eca35c568a681697356057f9a826616710d482f4f9437780ff2951ccf206fa0adf9984f48d3cad1a40bc8ee89e4fe02721609c6a0702322b9af1a42e7f4d659d441da3bfb2ff4f2f7ba1b4f3161c0cd64049852821cc6ac32faa9a87956c733465157a8ed802b3d36ed3baec94a4e2b4a233944bdd06ae950329d826706e8069b1c44f2519333d998c2eca34c44bf166c7cfdb09f985f37811cb548e53b7b59bc19134713b4da21388ddb83d08ead5271abb9484499e1fed7221b661747f6f0781adfb224d6fe648d32aedab287553f1d204cb9c56e6ea6e23689d45d11d9e1b9328075e0c6f7571a23a276764347812ea773da69209cfa7f237b40f8219b98190d44ba3fcd1c6d661a03fa5ea4c298995cce61bc91dd905dfecad3670ae201f8d231e86c32a1449c5f0a762c68ab68aa529da3112caa3f93d2f8708b537f02c4d99310c18d74dd949542c72e25e920245e5a389751e405cf0defee0221cfe58837bae1a0118b6a9494d4bf54f63e2b1893a846b426bc00043eb1849c004322d440cdef04aa0b40d5fedfd5f7a1d0af2dc1d7a20fe0e880741ac3d803115ea9c057150d19348fedc495f132c9e7449738a87cc1b467ba0f0eb01cdc6f5458609401c9e924270323023b1ad9b58e9b636e346d401a91d28669a1fa97c9ba1b4cd0bf4d5ae3317ef91c5b5577b2fa6868a9335a666625f203eaf50ba0c2587cb706f3b389d1c470324fc025d4aa90641c87b0e376c8cd970a216114d2e449913b36d8869c5e7340ecc8dd1dc72c68bd12130fb1f4014ba8865bb969e862ec6984a3756edadcae7439652936a1f9be98807327134c06ef2b7132b7ca4b77409c55b52b9fc524ce6d44fcb0268d1cb2d1fa9f546a904837ad123c7ba6e', '\x0157a8e3658e55e601befe87cbe6c0f301cfad151b21743e01ea68309e98d4b501ec21f4193c5ec6032fb8bded96ea6803428554984ff0df03778daefc4bb5920445810940bedb1d0476d9cef21a155c050a65745ef04a0d050e33100556de2306779dfbf4063eee06c77847ba91aa6707fe19e6fd2ed753082cdced09945a3608ea8dfa75f3729d0a1264e0f0302ccf0a92526def6382770af5454694e91c530b81efec478340e60bc54b740fa8dc9f0c565725d08cb37e0c6f0d138c8fe78d0ca6a11b490bdc9c0cfcf4b6fda9fe3e0e4f5b3fc81cdcba0eec3e74f0025f4f0f59e4157fd946b910c25f6bc66171bb11c94b7852a29f1d12aca9d5f7dff567139af99242b35ced13a92254d8d004c613d2eafbfa98397213f93678f56d109a144ac384fd57810914a2f1f52ea76c7414a75757937d9f0e14e70198989486b61500b3cf3a4ece62153fbf68b32611cd1589354cef47d01915f5ad88c75f70c81602cab0428a78c91602d4878cbcfbd316d282cc1c07815316d8303783a97c931754d233c49ff18e17632eef55786038178af5eee5ace721180c02dd39f20a831849749ad6f6595118692212b627323818c7064eb72a781719bb1ed99084715e19c2a337963b157d1ad3188ed8d62fef1af7be124d3765c11b9394a9585b8c361be45f70c495a3f91bea72c7ae82aaf81c05c8d9272325f51cbd882090b487cc1cc689dbe16ab4781d1b1168b711d9231d3bde37ce293e2d1d6ab7cca9160f981dd59781d854d4681defd737db53be341ed1e3dead68b3f81ef3f39a0776cc851f90e15315d384351fab5923381136ff205e1e28c2b28aeb2112243d5ffedce52145e46fd3120db921890d185b3eff9921baadfe75d5dc7621d4c9316dc3ed78223232ce42890a5a23352d64805ba099235230ac93192bd72390ea4bc282bcbf23ac735fe8af6a0823ebc36be23b2e2b254ab6936be22e5c25566668a2e4e3222649659e15690f07269cf463ba1bf25e26d3c1ffb56814ab276d69d575d99c9827daa6f74d020a8d2a0169d8313cbfc32acb05104eae0e1f2ae22f517296a9042d657cf1b47a663d2d78bc991ae8018d2d93baed841818122defb360c5080a372e4d55c1715936cb2e76a157c8f367cb2fa899c1379b88e82fd0c62e3e0ab37f300a0eda604b03783160f688fec4a4c93279a2ac2003e286328bda06d9ddda34330ab705a0d9328d335dd633b2835939344d1fecb0d3c3f934f9a7f4767974473527860bd59d52ad35d6ef4213aa4524363c4fb653e9f57f36b30f7102706c5c36bbfe8be29491bf387e269bedb4838438883a1df74c4dce38bab2e6d9b26aaa39e0f7db10e649a73a2a521cfd6d5b9b3a34488183bc25713adb97bf544c16a73af1c61a24de17643b0383ed8e1b6ff43c40451f88aaa94d3c4ac1af5d2b1f6d3c59abb3b6e767933cacfd136e9c342e3d1cc482d3614d673db55bbac72170ed3db60a14c1215b5c3e9aae47016287393f26f31a0d4d6c783f77003bdcad6e2e40427da512cfca9840b05c55d1b9b88d42316fd310b0495242f28ab6796f50ca4319f94efdfa22484558c14c2385b3fa45db116928922d2745e9583172b72dc145ea93674bdf09b945f933240298f9ee4658d1075126acb146a19917fb749e8f46bc28f2b09147b546c17e1237886f8546c2e46e4759d69846dc313b3495609a471b2e69e028600547631a721cedbfd647d86551168caed047e8b40c8981e35d4b825f54bbec0ba64bede77b45ed248c4ce4e0b70567ca864d070e47eb58bcc24e6f357ebd6873a850414d3cecef28f2527f9d107cc84f3b534a30a35ef0919a53505f359a4b7df0548fd3855ebf081054bd64b749672c6154c78cc3b11d57e15534e3f3c5121a2855dab37d609416e556a041db5b73a99656d1455547b3f14158413b0572b9d2dc589538b851a3547a5a2ee8cb11750b1b5b29fb23449f3cae5c5f169d680cee945d56d483368de9af5ddcab6ba118e05f5e416d96ea38a2925f6dbf8fc18cf9b661e51b1c5c3a45a463d76bdc88e1616063f93b4d025990f1642b0be4ec7043856483c6afc17a5a6b655da60d9447ebb5661be4f3367ab212669129bc53dc80fd670c6101c887f6fd67aaa1158c86c42668073a962774ab86683b825510f53d4769e0547521d97b536a0e5c29d65b3d4f6a57bd0a944dd2da6a62b2282d9357236aa78c61c65a46546b09262c2471601e6b4a0b54789d89f36c731752e9e89eec6c7a6918c3782a736d33f44be6d593b56d8a05e43dfe223e6dfdcab4a9d57a0d6e2f835a6b1fe33b6eaec3cee15c63ce6f5a7f13f2036e45700864797832ab8c70baff1a579b594471bb26b16283e0b671c7ea3b5b3e3de471e10364e1061fb97269ea3b2321897173701f0e22ae4b42738fa4ce66c2797f7418c6f86c4922f1749cdebd5b4a0cf374dd4fad7d868df374de9c57d1cf8b4476a6ecb201e3014176c4363c2adb70117789ea4eeb6080fc78683f9d23b4a13f789bb86c8247897e7aa4cf1243ee8d997c9a68053855185d7ca7076d593aaf4c7fbc62efcb533fb37ff696b24edea548807fe96b9f4271678140160562611d8b8149260ee3a142b281a5a5ffbbb77667820497cb940933cc8349b27dda8627ec845664a8d436a4ad855cc278cb3ab26c85735ef8dfdf2a1185a5789e4e031e0985e0107731d5e71285e7ac44a89498888650e413a10e7202865fd23ed581058586e3c8e1d7f752b686fc618f3aa1c57587ca640b87204bac880e8d8ff83d05898854076de9d5b5df88f340b340a97ab7891ec43f5869f7e38949dc4f2382826989851bc6dd86b65189f52cc50a7daa7a89f7d5d6f7bee7b389f845e8a9d9f5208a5fe12e1ad6be618b68b9215cd006108b8acdbc81adae398bb6baf4d44415cf8c56c1ba998157358d2ec003ecdf47e98dd165d4b536cb148dee2982eceedf418f4ea7f4621f3bdd903b857b5da47e6d903c3e58fc59a6109081dc9805e92d7e91443eee07e7f308922024c0c30dccf692ef5a854ac9e4f393472caf949a68d093910e6c32edaa28945d8fecb39b24bf95c62c8d4beb3f57971c80680fb3cc4a975047b8e2a195d5975b9ddccfc863dd979f5875f7e8402698297db7a99df4e698334d8001b47bd898708b629e9a29869a10d82c94006ca09a2e9216c8794de09ac4bfd3ed44a0559af99e5c1f3f20f49b52c814c1bd3d449b72ca81dac6770b9b9580dbc79e6ac29c1a3c005650f27b9c1f36ee0f2e85829c9bba968c9a057c9d559259beef7b889d5ff4a5ddfdb6a59e6478bdad789e1c9ebb7f05493edd259f4fae0e4814075da0425de48ce2c081a0f5f6e121c40d96a154daa27893a168a1703733dac2be19a3a766e3134617ada3b0ad394f1f30d2a3c38fd9221cde6fa3df2f935f6eaeeca51cd6ccd9b32655a67d39fc3ed52a60a6a9933a458c2d96a832c327a733699ea8baa6c1d0d42de9a8ef0009cb81fe8da99e1ec2e547ba9baa531174386757b0aa537720f392bffbab5f64ed21810c76aba1a03d3bf49728abef62992ee4b23cad3de7a05291ca1aad6c1ac4597e0fdcadb46dfeeea0e027adc0ebf913bbb788ae9d740ef0a50eaeaf38223f26f7fa32afb9dbb7c8f7c45eb01d501d40b05babb24fef701d629b40b33d2ed34db7dda8b3f982d43ca02603b4692208f1fbd905b47104bc3056b063b4d3db646afaf0d4b571231a5e6b4bc0b60f32cb133c100ab706ea085b2e3c21b72c00cf776021b1b84c98d95045f73bb9430b4f28613a42b9616f31719d9746b9f16d357ceead28b9fd0c3c18f4f46cbadc9fd30c7c641cbb68ad0d59b7f556bbe0851feaf2341bbbefecd742c85479bd6dac3405fc03d3bdcae9cd95b4e990be669f5792eca4f3be6c35e4b1faeddcbead5f255912fd71bf03b3568d247204bff702757ce26377c038d9b0f76b00b6c0769ce0731952bdc0b9bcdd389ec2c4c0d3212a4929083fc118ac8084801143c13d2a1b16502faec22eb29ae0e74edfc28ae67abafc8019c36799c92b3277fbc4d1ad000290e891c5042fd2e8ecf404c5292663567673a3c57eb27ac0cf0bccc740baf69f8321f7c80a610611ea1508c95cffb4e3b0d8e7ca2d373a31429a0cca96d3eeea454f1dcaa3a7ddbb293068cbc57558b38ecba7cbeec73eb76ae737cd734d4e0214c279ce6b8e1f6b861635cf1689dedcd252fccf1f490b33fc436dcf58312c3bf370d0cf7278783b8c0a24d14b30186070c6bcd22fa44d8f5e0628d3d05144725e27e9d3d1e8af901cd75fd4a9352db58ed6f9d541750d9d8398c1d66b9d69dd78524ed762ee00502404d9d7bf43da48ac031ed7f7267f1c7ae4c8d8d95e2accb6d650d9ff462f502a39a5db648eb1ddafd891dc13afdcf761ce3bdc144050138b753cdc315ed7138d6857dcfb095db5a652f8dd90741a818ff867ddd2417366384885deaaa0541287dcb9deffde86bd75a25de07b64ed4fcb1b67e0b7638d88f90dfee163dac1165af36ae523d7f4303bc1cfe5aff7354f9d8106e606ddeefeda1c7ee60ccc71c6752c06e728686bd49a2e2ce8a7cf5de775365ce90909bccc7e62bee9f14790ff6279f9ea350db02d276476ea67acdefd2678a1eabdd5eb72a96198eb50fcb4f2b0e448eb661d21a1c195c0ebe17b526785ec91ec1db9ff1cb080a0ec483861a051f566ecda236bcd74ccc7ece89bdd6ff82c06ed2609d91801c853ed5d6ebc3e532bbdedcfb4ead1915684ee01cb764ae71b17eeb258c6970f853cef48bca31091dc73efb1f1cac63f2360efc96f595bb59fecf059bf7001c5d6c5f0b4abc4b000bdccf127b105b625786ff1cb5ca8aa529a9ef26a3b17a2ae5df8f26aaccbc6cc3c69f35718f661e7ff51f3744bd07cd06243f45bd267a8758166f51df731cf90eb58f76c8185b3056650f7a1be4177792774f80b5d39efeb65ddf80c8914a6839d43f8108883b181189ff81500b97d8d3f67f85683518539d346f892bfee95cca1abf9189a05a9d28a33f99b1e41c33fe8b9f9dea695c3ebdea4fac9a7e6998e92b3fc5a8e82b78def60fc9b3458439a9238fd8e1f8bec56e384fddb4814f78a56f7fdfabbcee689f4e3fe56014e7682a8f3fe6cabcc9095ea63ff725681d010c1a5ff747590cf827fc8ffbb25e17aed64d8', 'done', '2026-11-29 22:30:26.396154+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.475605+00', '2026-11-29 22:30:26.396154+00'),
	(9, 'digest', 12, 7, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.wjc43gga6x63i@in.acme.example', 'b.aeaqjmsfzwmmb5p5wqcdqf3lyzwivtmbrypzwn2p4tdqhki@in.acme.example', 'lena.sommer@acme.example', NULL, '\x012dc67a39387ca30157a8e3658e55e601cfad151b21743e01ea68309e98d4b50476d9cef21a155c050a65745ef04a0d050e33100556de2306779dfbf4063eee07fe19e6fd2ed7530a1264e0f0302ccf0b81efec478340e60c565725d08cb37e0dd4dca56b65ed390eec3e74f0025f4f0f59e4157fd946b9107ac2cb6a17c93210c25f6bc66171bb1178c27e6854229713d2eafbfa98397213f93678f56d109a14a2f1f52ea76c7414a75757937d9f0e14e70198989486b61515b442497e01d5153fbf68b32611cd1589354cef47d0191602cab0428a78c916d282cc1c078153178af5eee5ace72117ea4e0d9fc222c7180c02dd39f20a8318bd4eede197506218c7064eb72a781719c2a337963b157d1b9394a9585b8c361be45f70c495a3f91bea72c7ae82aaf81cb1b50ce0be3bec1cc689dbe16ab4781d3bde37ce293e2d1defd737db53be341e23c0ac5c2123161ef3f39a0776cc851fab5923381136ff21baadfe75d5dc76235230ac93192bd72390ea4bc282bcbf23ac735fe8af6a0823ebc36be23b2e2b246fe459b79150ec254ab6936be22e5c25566668a2e4e322263ef953ea8e9be12acb05104eae0e1f2d657cf1b47a663d2de35874356380de2e90ed1fb26086212fa899c1379b88e82fd0c62e3e0ab37f330ab705a0d9328d34a11e4f4af6116734f9a7f476797447363c4fb653e9f57f3674c48a195ec15a37a8c40f6465c9f237dc534987ffd28b387e269bedb4838439bafd878c4b19c73a2a521cfd6d5b9b3adb97bf544c16a73af1c61a24de17643b0383ed8e1b6ff43c59abb3b6e767933cacfd136e9c342e3db60a14c1215b5c3e9aae470162873940427da512cfca9842f28ab6796f50ca4558c14c2385b3fa46a19917fb749e8f46bc28f2b09147b546c2e46e4759d69846dc313b3495609a47631a721cedbfd647d86551168caed047e8b40c8981e35d4b825f54bbec0ba64ce4e0b70567ca864d070e47eb58bcc24e6f357ebd6873a8534a30a35ef0919a548fd3855ebf081054a5aebe5da5f71b54df0df626da889c56675d5079a656d05a1b5cb7a8f998385a2ee8cb11750b1b5ddcab6ba118e05f63d76bdc88e1616063f93b4d025990f164f870102bf728c1655da60d9447ebb5669129bc53dc80fd67aaa1158c86c42668073a962774ab86683b825510f53d4769e0547521d97b536a543d42cfe3f4a06a57bd0a944dd2da6b09262c2471601e6c7a6918c3782a7371e10364e1061fb97268d237c59d6496738fa4ce66c2797f7418c6f86c4922f174dd4fad7d868df378b8851d14dd40747ca7076d593aaf4c7ff696b24edea548807fe96b9f4271678149260ee3a142b281adebcd407ef2c0820497cb940933cc8349b27dda8627ec855cc278cb3ab26c85735ef8dfdf2a11865fd23ed581058586fc618f3aa1c575880e8d8ff83d0589891ec43f5869f7e389851bc6dd86b65189f52cc50a7daa7a89f845e8a9d9f5208b68b9215cd006108d8e74a2115666618f4ea7f4621f3bdd903b857b5da47e6d903c3e58fc59a610922024c0c30dccf695c62c8d4beb3f57975b9ddccfc863dd979769332f62b28d990575eea4a3bbc099b29dd55c58e8869ac4bfd3ed44a0559b52c814c1bd3d449b72ca81dac6770b9c2445802b1f907e9d559259beef7b889d5ff4a5ddfdb6a59ebb7f05493edd25a0425de48ce2c081a3a766e3134617ada3b0ad394f1f30d2a4788a6ed8692bb2a51cd6ccd9b32655a59096b12943643ba67d39fc3ed52a60a702d0479a0d43eea78610fc669e3679a888cd2f20ab993ca8e79da59d248f7eaa531174386757b0ab5f64ed21810c76abaf7872d9ad1fa6adc0ebf913bbb788ae9d740ef0a50eaeaf38223f26f7fa32afb9dbb7c8f7c45eb1288acc681efd9bb24fef701d629b40b2cee0a243d222a8b3f982d43ca02603b4d3db646afaf0d4b571231a5e6b4bc0b60f32cb133c100ab706ea085b2e3c21ba9c3f683335064cbab71b69c1d2d467bb68ad0d59b7f556be669f5792eca4f3bff702757ce26377c0281d9937d2613fc038d9b0f76b00b6c13d2a1b16502faec36799c92b3277fbc4d1ad000290e891c57eb27ac0cf0bccc80a610611ea1508ce6b8e1f6b861635cf1f490b33fc436dcf7278783b8c0a24d22fa44d8f5e0628d3d1e8af901cd75fd541750d9d8398c1d762ee00502404d9d7f7267f1c7ae4c8dc13afdcf761ce3bdeaaa0541287dcb9deffde86bd75a25de163dac1165af36ae5eb16bcebdb97ece6a3c58feb091511e90909bccc7e62bee9a704b87df73a88ea350db02d276476eb50fcb4f2b0e448ec1db9ff1cb080a0ece89bdd6ff82c06ed2609d91801c853ee01cb764ae71b17ee27a0ec2fcd68b2ee44b847530f99a9eeb5a2f62ad14ddaefb1f1cac63f2360f12d360423a4ac9cf26aaccbc6cc3c69f3744bd07cd06243f45bd267a8758166f51df731cf90eb58f80b5d39efeb65ddf9dea695c3ebdea4fc5a8e82b78def60fddb4814f78a56f7fe56014e7682a8f3fe6cabcc9095ea63fec296b191dc9ce5ff747590cf827fc8', 'done', '2026-11-29 22:30:26.396154+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.461193+00', '2026-11-29 22:30:26.396154+00'),
	(10, 'digest', 4, 1, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.plsn3in77o5qs@in.acme.example', 'b.aeaqi6xe3wq37653becdrvprg4dmtrthkcwpz2brbbv3fji@in.acme.example', 'keiko@acme.example', NULL, '\x0157a8e3658e55e6016ad761d9e6caa301ea68309e98d4b50476d9cef21a155c049241091849e1c904d60f49fe7983e3050a65745ef04a0d0673f1d952610dd006779dfbf4063eee06878c31cb35f7f007fe19e6fd2ed7530a1264e0f0302ccf0b57d001ffd772590b81efec478340e60c565725d08cb37e0d583c83ce6800df0e59cd0221956ce60ee782adbc5ae85b0eec3e74f0025f4f10c25f6bc66171bb1138ac16a3eb5e01119f5a80ea1ad13313dcb0ed781408f713f93678f56d109a14e70198989486b6153fbf68b32611cd178af5eee5ace721180c02dd39f20a831883bb43ee304cf418c7064eb72a7817193dec0a265ef7c519c2a337963b157d1b9394a9585b8c361bea72c7ae82aaf81d3bde37ce293e2d1ef3f39a0776cc852157992a654ff77321baadfe75d5dc7622a19bbbfa9bd954235230ac93192bd72390ea4bc282bcbf23ebc36be23b2e2b25566668a2e4e32227891620aa8ea0aa278ea570384fe75f2b038cf5a2ef5db02c6466dc086b00c02cf40e0b097c027b2d429fcde431b9ff2eb1f935f3b925ed31d7a1cae0fc9d9e330ab705a0d9328d34b3a6f98da2e980363c4fb653e9f57f369b7a66e4e792d236b280554c501c0e36cf804350520fe737c6ae37c5f09dd037fdd5e803317ddb387e269bedb483843a2a521cfd6d5b9b3a335a0abbf86a223adb97bf544c16a73af1c61a24de17643b0383ed8e1b6ff43c59abb3b6e767933cacfd136e9c342e3d58393ab6f73a973d8faff0d4cb0c4f3da82678f3b165ef3db60a14c1215b5c3e5010cac71821b040427da512cfca984131b3c0381468d94200ee92ddeade7342f28ab6796f50ca4319fb4efdfa25ae433ffd272574290f435f6f651914d15243a4471ee985ff6b43a48dc5cb1c39554558c14c2385b3fa45f994d6fbe3b0f446a19917fb749e8f46bc28f2b09147b546c2e46e4759d69846dc313b3495609a47631a721cedbfd647a855c784cb4d5947d86551168caed0481726e72696be8c484791996e494a454926b9a2f4a5fdd54a3b7b5456bcce4e4bede77b45ed248c4ce4e0b70567ca864d0e6c406b9b04194df54971ed3525334e4cc3e61ac528104f21f53f9d9ded3752101ddef05283e85213b460e827ced55226437f231eaef5524b91f78030af99534a30a35ef0919a5440a5189db9771a56f9368555d2fd6d5989ce0a4db56ea45c76a3be3aeacdff5f091acbe408fba45f6dbf8fc18cf9b663d76bdc88e1616063f93b4d025990f1645468e4620c2f8e64618f62f6259439658a75003dd7b57d669129bc53dc80fd67aaa1158c86c42668073a962774ab8668473e9b8f1fdf0768aab20cbb0a0856696c603574716e8f69e0547521d97b536a57bd0a944dd2da6c7a6918c3782a736cd3a4d424498b8f6d5411ebae7888496f17a0090522071971e10364e1061fb973903bf923cbbc09749cdebd5b4a0cf374dd4fad7d868df374ef5fa791e4573575588fe9e261ca9478ae210d82f15a1a79a6a5948a7d6e027ab08ed49b29a1617ca7076d593aaf4c7d70d5e2ed5d3e157ff696b24edea548805226772e75ffa18149260ee3a142b281bd85338221010e820497cb940933cc82330ccdabd6a5d98349b27dda8627ec83dcf7f48e9eea6384b4a0d7f8ce020a855cc278cb3ab26c85735ef8dfdf2a1186691cca39b1154e86ba7ed68d9de3ad86fc618f3aa1c575880e8d8ff83d058989851bc6dd86b65189f52cc50a7daa7a8a4c83293e0e70188b68b9215cd006108b9e04aae9a7e3ae8c3ff9f3128644868dafb4460fc9f7c98dc1e47682605fe88f4ea7f4621f3bdd903b857b5da47e6d91945d06b6bd0a22922024c0c30dccf692d82b66745f4d9293f94bd9cf63ff6c95c3a7e25cf2b77a9733a8d8295d6619975b9ddccfc863dd990076ceaf7bbe5399c027867d7f98ad9a9941820b87f5739ac4bfd3ed44a0559ae2a326a3ddabaf9b52c814c1bd3d449b72ca81dac6770b9d5ff4a5ddfdb6a59dfa1ca241f696c49ebb7f05493edd25a11a60cc26f8848ba1781eaa0c234543a23cb8ceedbd61b7a3a766e3134617ada3b0ad394f1f30d2a51cd6ccd9b32655a60585802eba6557a67d39fc3ed52a60aa926ba0267beadbad176e75baa6d1daae0011c099d72c57ae070485d69b29d3ae257010d9e5a993ae262428afbf29d1ae8aecf3b9295556ae9d740ef0a50eaeafb9dbb7c8f7c45eb24fef701d629b40b3f982d43ca02603b4245e7b928de446b52c5ccf91815d4bb60c13f0b4c226feb60f32cb133c100ab706ea085b2e3c21b7e82d2c12a58132b89ade80713f427ab98532d13ba8b70cbe669f5792eca4f3be7e981e513c7045bf9ba940f53f0556bfd33785212ca4d6c06713430b6ef24dc0b9bcdd389ec2c4c13d2a1b16502faec4a12c586e540e8ec4d1ad000290e891c5635eda697ae33cc5eb00c2a457ea76c789b3ac1da95fb5c7934e53d2a53050c7cdc40573534790c80a610611ea1508c956fc8281089904cad2542c138b2e4acaf0459add1f3cadcd0696acde23e523ce4fed503b729c77ce6b8e1f6b861635cec5bc19f87989b4cf39dc5fc283cc94cf7278783b8c0a24d0cc194de3d3e75fd1a39c1f21b7a93cd3d1e8af901cd75fd4bdf2280b918710d541750d9d8398c1d72bae788d8703d5d73ee6a0811fc4a6d7f7267f1c7ae4c8d8528486e8b74647dc13afdcf761ce3bdce022c11b610580deaaa0541287dcb9deffde86bd75a25de0bde18cd5177266e1f30db916e59dbbe51781adf494f710e5f643e2ec833b60e905be279485c07ce90909bccc7e62bee9549764938c8e9de9ab2e850051f7cdea1aa5871dc1d528ede9fec9eaf5a58eef648e266f78ad14ef9b6095101ce3feefb1f1cac63f2360f0418f59c83eaa2ef1d587c9f4cd6c8af2213fc51716a277f30255e409cef0a0f3744bd07cd06243f45bd267a8758166f51df731cf90eb58f6dda88455fe5a0ef80b5d39efeb65ddfc5a8e82b78def60fdd0e52a675a8acbff725681d010c1a5ff747590cf827fc8', 'done', '2026-11-29 22:30:26.396154+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.47689+00', '2026-11-29 22:30:26.396154+00'),
	(2, 'digest', 6, 12, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.lmc3vgvs7qdis@in.acme.example', 'b.aeaqiwyfxknlf7agrecdrjmmom52dwl6ld3lxbepwk7qv3q@in.acme.example', 'grace.okafor@acme.example', NULL, '\x0157a8e3658e55e601a760d8a62b534601ea68309e98d4b50265b2ded2a922840476d9cef21a155c050a65745ef04a0d05b78afdf717bf6a060cf4f828aabbe606779dfbf4063eee07e726ec3e51da4407fe19e6fd2ed75308f7560c7ad1da9d09933559697181730a1264e0f0302ccf0a92526def6382770b7f638a247b0f930b81efec478340e60beb042402a1b5dd0c565725d08cb37e0c6f0d138c8fe78d0eec3e74f0025f4f10c25f6bc66171bb11c94b7852a29f1d12786b7ca9b5fa4113f93678f56d109a14e70198989486b6153fbf68b32611cd1602d4878cbcfbd31754d233c49ff18e178af5eee5ace721180c02dd39f20a8318c7064eb72a7817191564a1cb79fe7919c2a337963b157d1af7be124d3765c11b9394a9585b8c361bea72c7ae82aaf81cc13d4a532ba1b31d3bde37ce293e2d1d817e2d7dad92db1dd50b0cf70e07461ef3f39a0776cc85216d1ae1d4bd358c21baadfe75d5dc7622442bb70f2757c623352a64805b9b80235230ac93192bd72390ea4bc282bcbf23ebc36be23b2e2b25566668a2e4e322270a015dc0a7af34276d69d575d99c982e55abdbbd1a147d2eddee9d921818612efc383581188a042faecf83ad66155e2fb571abd5af2557328bda06d9ddda34330ab705a0d9328d34af5ad11b3e7ce3354d5f5245c16626363c4fb653e9f57f3651220a548b8f6b36b30f7102706c5c372f1d018d6a76bc375b2d91b917b09037764318eb1ad8b938321118be069e0e387e269bedb4838438883a1df74c4dce38bab2e6d9b26aaa39e0f7db10e649a73a2a521cfd6d5b9b3adb97bf544c16a73af1c61a24de17643b0383ed8e1b6ff43c40451f88aaa94d3c4ac1af5d2b1f6d3c59abb3b6e767933c74c2ae61a84f1b3cacfd136e9c342e3db55bbac72170ed3db60a14c1215b5c40427da512cfca984130617670e2adaa41768d10864236c8427facd8ba6cd7c442eecb4cbf4dcb0b42f28ab6796f50ca4319fa4efdfa23fb4480259bfda21ffa44f36105991ff2584558c14c2385b3fa45e9583172b72dc146a19917fb749e8f46bc28f2b09147b546c2e46e4759d69846dc313b3495609a471b2e69e028600547631a721cedbfd647d86551168caed04987990e635668324a40ffdcb57ea7e74bede77b45ed248c4c01634a0b9928154c3ae7bcbc30a6524c78d6d6007400a94ce4e0b70567ca864fe44d9091126ecd5050b422bd251db3527f9d107cc84f3b52e37688d028f835534a30a35ef0919a53b94a31abb7cf2a53e8e892e3e4df46546ee52185cde9a454c78cc3b11d57e15534e3f3c5121a285541df05986888ce5697a97d4d9625d95b4dfed5936c4b485ca7aa92eb68e0275f6dbf8fc18cf9b65fdc2d1c21bc390960807e84ff3b903b60a12999f3c8c587610e88055d24234d61d97e798d61d32162869759849d647463ad1dccb30ac67d63b30f43dc7c711663d76bdc88e1616063f93b4d025990f164ac1ad2cc8166c764c9e5722552a99d65c0995c1da98867661dc16dd7bc1a17669129bc53dc80fd670c6101c887f6fd67738e105340465267aaa1158c86c42668073a962774ab8669b4b6266db6986b69e0547521d97b5369faf127039f53506a57bd0a944dd2da6c7a6918c3782a736ca1b27a2d25697d6d8298ae3ac8ce5f6db3983af80a13926dc146c69508947d6f5a7f13f2036e4570ae0057bce2925171e10364e1061fb97268d237c59d649673701f0e22ae4b42741c444d5d4b0a6a749cdebd5b4a0cf374dd4fad7d868df375a643889b4d206d75f987c0713805e8790d2d4ce26808407a2be853b26a68427b3800817bd1ca5c7b8cd29c897e83ea7ca7076d593aaf4c7ea0ea4f849e7a657f2ba85839d0bac37fbc62efcb533fb37ff696b24edea54881162be69ba5cfa08149260ee3a142b2817893d403f5d6be81adebcd407ef2c0820497cb940933cc8349b27dda8627ec835f1bef3a1f0faa84708cf80743416c855cc278cb3ab26c85735ef8dfdf2a118650e413a10e720286fc618f3aa1c5758804e9c6e8eeaf2b880e8d8ff83d058988e11920e68d533b89851bc6dd86b65189f52cc50a7daa7a8a43dc57233a9ec58aba82be9072f7018b68b9215cd006108ca7a4c30f26d7da8d2ec003ecdf47e98f4ea7f4621f3bdd903b857b5da47e6d9093c96737393cec9104aaa4aac094039147489f4367bd769186cd22a58502a991a99e97b2d3a3eb922024c0c30dccf69318f9cb4a49ccbc936ed67ed99b944093865b06da57d1c9945d8fecb39b24bf9535b53385a8ffad95c59a5415f907ee9622e3da1c386d96975b9ddccfc863dd979f5875f7e8402697f99c0fb5e2131898297db7a99df4e6989d5582086a4d6d993443054ff2d4dc993abdc7685f97de993ea4bee68e98339a60d82b624e57769ab80d086554f12f9ac4bfd3ed44a0559af99e5c1f3f20f49b25bae3be53c1df9b52c814c1bd3d449b72ca81dac6770b9c405d89cfddd5089d4c673a0ab0246f9d5ff4a5ddfdb6a59e6478bdad789e1c9ebb7f05493edd25a0da38e945b6cff3a0f5f6e121c40d96a3a766e3134617ada3b0ad394f1f30d2a3df2f935f6eaeeca4d7e7de842e9eb8a51cd6ccd9b32655a67d39fc3ed52a60a6e4fd829310a4ada702d0479a0d43eea7aab48cb56cd219a99a3f1cc260cd38ab07de9f595e80e2ab243b51f61fee4aabef62992ee4b23cad3de7a05291ca1aad9e0c5f23b8dc33ae9d740ef0a50eaeafb9dbb7c8f7c45eb202426223c94f70b24fef701d629b40b3f982d43ca02603b43cfe6bf5750f3ab4692208f1fbd905b57273dedbe0fd91b60f32cb133c100ab6488166a6e7c912b655bf8c7f5f80b0b706ea085b2e3c21b72c00cf776021b1b850ec628b7d40e4bba90c8cb87e91f3bbd706b8fd5d0c22bcc078dcf9f80834bcf342bb87580f3bbd5a9a5fdca77151be669f5792eca4f3bea0bad2eaa1dddabf3936fbce78dc7ebfd1f06f0f75c60fc0281d9937d2613fc0b9bcdd389ec2c4c118ac8084801143c13d2a1b16502faec17da05c93346779c1c58d676ebeafd0c28ae67abafc8019c3924d0da282d093c4d1ad000290e891c7c6af705f08cda2c80a610611ea1508c893c23a62aab4c5c90b24135867c61ec95cffb4e3b0d8e7c9b5cbde10849af3ce6b8e1f6b861635ce9a74c95a1cd133cf7278783b8c0a24d3d05144725e27e9d3d1e8af901cd75fd4973918b5b97029d541750d9d8398c1d5917619e0a3d405d7f7267f1c7ae4c8dc13afdcf761ce3bdc144050138b753cdcff3d9646bb9910dd6416059367abdfde8543e137d92470deaaa0541287dcb9deb69464cfe2af88dec43a41c1e7ad42deffde86bd75a25de28ac35fef9bb5f0e40514fc802f68ade4f1ed0ed9f3c4ede5a10d2b8ca42415e674f8c4548b3c29e6a3c58feb091511e6b605fe1d96e208e90909bccc7e62beea67acdefd2678a1ecda236bcd74ccc7efab3923ecea8e8cefb1f1cac63f2360efb2860fe9a81cdbeff6bf41e5543822f07a311fc13f6951f1243f05b62280e2f1fad3e1d263563df3744bd07cd06243f45bd267a8758166f50ac248fb11f42ff51df731cf90eb58f80b5d39efeb65ddf860c3577518f6d9f916d8b6b7c8f90cfa21467869e31ad8fafb8e59469c2ac5fbb4ca736cecef54fbd5c65f276ea123fc5a8e82b78def60fd8e1f8bec56e384fe1553087299706efe4aa14dadbc4cb1fec296b191dc9ce5ff747590cf827fc8', 'done', '2026-11-29 22:30:26.396154+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.487108+00', '2026-11-29 22:30:26.396154+00'),
	(11, 'digest', 11, 4, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.z2abiygzmkauy@in.acme.example', 'b.aeaqjtuacrqnsyubjqcdqms4bqg2rlhtt53koaa5dmspuja@in.acme.example', 'arjun.rao@acme.example', NULL, '\x012dc67a39387ca30157a8e3658e55e6016b0e91fd5819e701cfad151b21743e01ea68309e98d4b50476d9cef21a155c050a65745ef04a0d050e33100556de2306779dfbf4063eee06c77847ba91aa6707fe19e6fd2ed75308242570ca6fb7cd0a1264e0f0302ccf0b81efec478340e60c565725d08cb37e0e6782e039b976ff0eec3e74f0025f4f0f59e4157fd946b910c25f6bc66171bb13d2eafbfa98397213f93678f56d109a14a2f1f52ea76c7414a75757937d9f0e14e70198989486b6153fbf68b32611cd1589354cef47d0191602cab0428a78c9178af5eee5ace721180c02dd39f20a8318c7064eb72a781719c2a337963b157d1adb7517bac03fec1b9394a9585b8c361be45f70c495a3f91bea72c7ae82aaf81cc689dbe16ab4781d185aaa89a20c3f1d3bde37ce293e2d1defd737db53be341e23c0ac5c2123161ef3f39a0776cc851fab5923381136ff21baadfe75d5dc76235230ac93192bd7238ab5debea4b6bf2390ea4bc282bcbf23ac735fe8af6a0823ebc36be23b2e2b254ab6936be22e5c25566668a2e4e32226694d8a56e6dafd2acb05104eae0e1f2f1a601929fda2792fa899c1379b88e82fd0c62e3e0ab37f306de35f284cfaa6330ab705a0d9328d3484893ea9b3891f34a11e4f4af6116734f9a7f47679744735d6ef4213aa4524363c4fb653e9f57f37a8c40f6465c9f2387e269bedb4838439013ccc2f4200a439bafd878c4b19c73a2a521cfd6d5b9b3a34488183bc25713adb97bf544c16a73af1c61a24de17643b0383ed8e1b6ff43c59abb3b6e767933cacfd136e9c342e3db60a14c1215b5c3e9aae470162873940427da512cfca9842f28ab6796f50ca43033abe2917b01b437720815b29896a4558c14c2385b3fa46a19917fb749e8f46bc28f2b09147b546c2e46e4759d69846dc313b3495609a47631a721cedbfd647d86551168caed04b825f54bbec0ba64ce4e0b70567ca864d070e47eb58bcc24f3688d89fb17088534a30a35ef0919a548fd3855ebf081054a5aebe5da5f71b59c096ac4decdc8559ca64673fcd6d5d5a2ee8cb11750b1b5ddcab6ba118e05f62de8ff137163af063d76bdc88e1616063f93b4d025990f1655da60d9447ebb5669129bc53dc80fd67aaa1158c86c42668073a962774ab86683b825510f53d4769e0547521d97b536a543d42cfe3f4a06a57bd0a944dd2da6b09262c2471601e6c731752e9e89eec6c7a6918c3782a7370b129c37f856d5971e10364e1061fb97286872b2c539c947418c6f86c4922f174dd4fad7d868df376831abb9a88d4367ca7076d593aaf4c7ff696b24edea548807fe96b9f4271678149260ee3a142b281adebcd407ef2c0820497cb940933cc8349b27dda8627ec855cc278cb3ab26c85735ef8dfdf2a1186fc618f3aa1c575880e8d8ff83d0589891ec43f5869f7e3895a406dba5a1af689851bc6dd86b65189f52cc50a7daa7a89f7d5d6f7bee7b389f845e8a9d9f5208b42cb6e54b1a4518b68b9215cd006108e590c036040d0928f4ea7f4621f3bdd903b857b5da47e6d903c3e58fc59a61091a658506d8a8c38922024c0c30dccf695c62c8d4beb3f57975047b8e2a195d5975b9ddccfc863dd979769332f62b28d98b01de0af3ebd6b99b29dd55c58e8869ac4bfd3ed44a0559b25c81c5c6219599b52c814c1bd3d449b72ca81dac6770b9d559259beef7b889d5ff4a5ddfdb6a59dbdd0316b7f51b09ebb7f05493edd25a0425de48ce2c081a26c7e369b79cbf4a2db006c68e78c0ca3a766e3134617ada3b0ad394f1f30d2a4788a6ed8692bb2a51cd6ccd9b32655a59096b12943643ba67d39fc3ed52a60a78610fc669e3679a888cd2f20ab993ca88e61c1d0ae7dbfaa531174386757b0ab539baf1201541dab5f64ed21810c76adc0ebf913bbb788ae9d740ef0a50eaeaf38223f26f7fa32afb9dbb7c8f7c45eaffc106e790d8d3fb24fef701d629b40b362fffb4f1597ddb3f982d43ca02603b571231a5e6b4bc0b60f32cb133c100ab6846bc500a50f27b70411a9b6da9b7db706ea085b2e3c21be669f5792eca4f3bff702757ce26377c0281d9937d2613fc038d9b0f76b00b6c13d2a1b16502faec36799c92b3277fbc4a56480061a0f7cc4d1ad000290e891c57eb27ac0cf0bccc80a610611ea1508ce6b8e1f6b861635cf1f490b33fc436dcf7278783b8c0a24d127044c6f476ef8d22fa44d8f5e0628d3d1e8af901cd75fd4a9352db58ed6f9d541750d9d8398c1d6a8cc5f720a9e34d7f7267f1c7ae4c8db648eb1ddafd891dc13afdcf761ce3bdeaaa0541287dcb9deffde86bd75a25de163dac1165af36ae90909bccc7e62beea350db02d276476eb50fcb4f2b0e448ec1db9ff1cb080a0ece89bdd6ff82c06ed2609d91801c853ed78ac46d587c8adee01cb764ae71b17ee27a0ec2fcd68b2ef0a4ff53208dc70ef20b5d43145c4ebefb1f1cac63f2360efdbc52247cd93fbf26aaccbc6cc3c69f35718f661e7ff51f3744bd07cd06243f45bd267a8758166f51df731cf90eb58f63eb2df56843b09f80b5d39efeb65ddf9dea695c3ebdea4fa1332b5164e6814fc5a8e82b78def60fddb4814f78a56f7fe6cabcc9095ea63fec296b191dc9ce5ff747590cf827fc8ffa7c0f766c5de2cffbb25e17aed64d8', 'done', '2026-11-29 22:30:26.396154+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.495507+00', '2026-11-29 22:30:26.396154+00'),
	(3, 'digest', 10, 3, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.dhab2t7znov46@in.acme.example', 'b.aeaqigoadvh7s25lz4cdrbpcxhtalpihcld243hww6amlja@in.acme.example', 'meera.joshi@acme.example', NULL, '\x005e2874613265ad012dc67a39387ca30157a8e3658e55e601cfad151b21743e01ea68309e98d4b5021690fd62e6abb60476d9cef21a155c050a65745ef04a0d050e33100556de2306779dfbf4063eee06c77847ba91aa6707bf89174c12d58507fe19e6fd2ed75308242570ca6fb7cd0a1264e0f0302ccf0b81efec478340e60c565725d08cb37e0e42450309a752cf0e6782e039b976ff0eb98a9eef8169800eec3e74f0025f4f0f59e4157fd946b910c25f6bc66171bb11af422f0a58f5521225a1385e67ee1913d2eafbfa98397213f93678f56d109a1459225a7739f50014a2f1f52ea76c7414a75757937d9f0e14e70198989486b6153fbf68b32611cd1589354cef47d0191602cab0428a78c91602d4878cbcfbd3178af5eee5ace721180c02dd39f20a8318c7064eb72a7817197d5776236be34a19c2a337963b157d1adb7517bac03fec1b9394a9585b8c361be45f70c495a3f91bea72c7ae82aaf81cc689dbe16ab4781d2dfbda53fa1d2d1d3bde37ce293e2d1defd737db53be341ef3f39a0776cc851fab5923381136ff21baadfe75d5dc76227833d437b752e4235230ac93192bd72390ea4bc282bcbf23ac735fe8af6a0823ebc36be23b2e2b24dabba13ad398c9254ab6936be22e5c25566668a2e4e32226694d8a56e6dafd2801e8fcd418c6952acb05104eae0e1f2ba6a752c25dff2f2da39826ae2b9dfe2e5fe020ceb3a1b32f1a601929fda2792fa899c1379b88e82fd0c62e3e0ab37f309ebb088e3bda843146bdf8d665f0e231bfacab2d2fb06932458c23d7348c53324ad8861cc57d00330ab705a0d9328d33e1b5d0dd02c1c134a11e4f4af6116734f9a7f47679744735d6ef4213aa4524363c4fb653e9f57f3656d3521ea0c4ae37a8c40f6465c9f237dce46d8c4da620387e269bedb4838439013ccc2f4200a4394ef882496cc3d039bafd878c4b19c739e0f7db10e649a73a1a382293797a7d3a2a521cfd6d5b9b3a2b65b5e2b871cb3a34488183bc25713a7c5ed47dbf13063ad4eebd829488613adb97bf544c16a73af1c61a24de17643b0383ed8e1b6ff43b9997f8be40888d3bff34af1e948e7e3c59abb3b6e767933cacfd136e9c342e3d87f3d0b168bea03db60a14c1215b5c3e9aae47016287393fc6ac6ddcd03f8340427da512cfca9842f28ab6796f50ca44df04d6c466cd8f4558c14c2385b3fa4656e5cc6904c56c46a19917fb749e8f46bc28f2b09147b546c2e46e4759d69846dc313b3495609a473c21355636d7e947631a721cedbfd647b19a8f10760ca747d86551168caed04adc4934506445924b825f54bbec0ba64b8679f28a9421f54ce4e0b70567ca864d070e47eb58bcc24e317323f623baa1527f9d107cc84f3b534a30a35ef0919a548fd3855ebf081057e0bc880a0ad3755a2ee8cb11750b1b5be63fb909dac1385ddcab6ba118e05f5f8d63536bc247b16168ef22c2e1719d622ad0d14d68181f6275cb1807aee68b63d76bdc88e1616063f93b4d025990f1648d8cb97f0be5e4655da60d9447ebb5665349211b05dc41669129bc53dc80fd67aaa1158c86c42668073a962774ab86683b825510f53d4768527d6a47f4a04b69e0547521d97b536a543d42cfe3f4a06a57bd0a944dd2da6b09262c2471601e6c731752e9e89eec6c7a6918c3782a736fc92cc38c0932c46ff64a103a93574b71e10364e1061fb972022a4c4b66aa4f7286872b2c539c9473701f0e22ae4b4273f3578728f402627418c6f86c4922f174dd4fad7d868df3762185de88d14cf676831abb9a88d4367a1e4e138acadd4b7ca7076d593aaf4c7cf914b209ce2d487d90dcbfb97d7d1f7dbbd223ded0a0577ff696b24edea548807fe96b9f42716780e1c866906e9a158149260ee3a142b281adebcd407ef2c0820497cb940933cc8349b27dda8627ec83a8969231e17fc6848bbb96a35ae265855cc278cb3ab26c85735ef8dfdf2a1186b5e815dde914df86fc618f3aa1c575880e8d8ff83d0589891ec43f5869f7e389851bc6dd86b65189f52cc50a7daa7a89f7d5d6f7bee7b389f845e8a9d9f5208b68b9215cd006108bb6baf4d44415cf8bb9618eae8cd5fd8c8c816ba6de1c558e590c036040d0928ef38382024e22878f4ea7f4621f3bdd8faaf27198789385903b857b5da47e6d903c3e58fc59a610911b7ca08ce5aa7f91a658506d8a8c38922024c0c30dccf695c62c8d4beb3f57975047b8e2a195d5975b9ddccfc863dd979f5875f7e8402699b29dd55c58e8869ac4bfd3ed44a0559b16c3a539113e9f9b52c814c1bd3d449b63d64097986a219b72ca81dac6770b9d5001f47cc6980f9d559259beef7b889d5ff4a5ddfdb6a59dbdd0316b7f51b09ebb7f05493edd259eef793e1221a26ba0425de48ce2c081a0f5f6e121c40d96a2646bdc7b356096a26c7e369b79cbf4a2c43eebbfb57ef3a3a766e3134617ada3b0ad394f1f30d2a4788a6ed8692bb2a51cd6ccd9b32655a657a010671ded74a67d39fc3ed52a60a6fe950f48c1d464a78610fc669e3679a7ed47c77e5d5347a888cd2f20ab993ca88e61c1d0ae7dbfa953f9a05eb2450daa531174386757b0ab5f64ed21810c76ac42e706e2a864e1adc0ebf913bbb788ae9d740ef0a50eaeaf38223f26f7fa32afb9dbb7c8f7c45eb24fef701d629b40b2962259ed03ea90b3f982d43ca02603b571231a5e6b4bc0b60f32cb133c100ab706ea085b2e3c21b9fd0c3c18f4f46cbe669f5792eca4f3bff702757ce26377bff8e41f716b0c04c0281d9937d2613fc038d9b0f76b00b6c13d2a1b16502faec36799c92b3277fbc4d1ad000290e891c57eb27ac0cf0bccc7aec9a7b307b43fc80a610611ea1508c95cffb4e3b0d8e7cac07eb6fb750e25cd5e2ff28f5e2e39ce6b8e1f6b861635cf1f490b33fc436dcf7278783b8c0a24cfd8778aaa56a3bbd1beec41b63ec98ad22fa44d8f5e0628d2f6ac9e4760fa76d36fe5ad6a31a39ad3d1e8af901cd75fd4a9352db58ed6f9d541750d9d8398c1d6a8cc5f720a9e34d794845d4601a2b6d7f7267f1c7ae4c8db648eb1ddafd891dc13afdcf761ce3bdc95d8807339f7abde6fb2f0868e3aafdeaaa0541287dcb9deffde86bd75a25ddfe521374bcdd892e163dac1165af36ae5805cfa46fbc081e586c2354f7a21e3e607c64385bbecc0e90909bccc7e62beea350db02d276476eae11d09c54103dfeb50fcb4f2b0e448ebce02d50d651f80ebf4f5d5933c2135ebfda432926feaf5ec1db9ff1cb080a0ecda236bcd74ccc7ece89bdd6ff82c06ed2609d91801c853ee01cb764ae71b17ee27a0ec2fcd68b2ee74caa8d520bac4ef0a4ff53208dc70ef20b5d43145c4ebefb1f1cac63f2360f09664576df19999f127b305b6257bd5f26aaccbc6cc3c69f2eda02f9d38b5b0f35718f661e7ff51f3744bd07cd06243f45bd267a8758166f51df731cf90eb58f63eb2df56843b09f697426cb2e3376bf80b5d39efeb65ddf9dea695c3ebdea4fa1332b5164e6814fb92933ff004240cfbde44039505dfb1fc1fdd9319d7f378fc5a8e82b78def60fc921b3f74077dc8fddb4814f78a56f7fe6cabcc9095ea63fea0e205437e42d8fec296b191dc9ce5ff6b82b2273621dfff6fa0ffc9246329ff747590cf827fc8ffa7c0f766c5de2cffbb25e17aed64d8', 'done', '2026-11-29 22:30:26.396154+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.500561+00', '2026-11-29 22:30:26.396154+00'),
	(4, 'digest', 5, 11, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.67kgz5ym3fpkq@in.acme.example', 'b.aeaqj56unt3qzwk6vacdrz5rhzzvum5yx6bwyeos7osi3fy@in.acme.example', 'femi.adisa@acme.example', NULL, '\x00fd05c5d8fcdeba0157a8e3658e55e601ea68309e98d4b50265b2ded2a922840266f196d5c7d34e03428554984ff0df0476d9cef21a155c049241091849e1c904d60f49fe7983e3050a65745ef04a0d05b78afdf717bf6a060cf4f828aabbe60673f1d952610dd006779dfbf4063eee06878c31cb35f7f00765cd7c02da561207fe19e6fd2ed753080afbeeb46587e008565926278d081208ea6f0729de719509c645d7b17d7dc80a1264e0f0302ccf0a6af0864356eb680a92526def6382770b81efec478340e60beb042402a1b5dd0c565725d08cb37e0c6f0d138c8fe78d0d583c83ce6800df0dc6ed25606815a00eec3e74f0025f4f10c25f6bc66171bb10fc5c55e12e8dea11af422f0a58f55211c94b7852a29f1d12786b7ca9b5fa4112ff94012e5b6c7713f93678f56d109a143677de9bae25e314e70198989486b61537eadfd5aab5f6153fbf68b32611cd15a6405f36017184163a466936945e7b1754d233c49ff18e178af5eee5ace72117bf2377e2a37d6e180c02dd39f20a8318c7064eb72a7817191564a1cb79fe791994681c9117dbab19c2a337963b157d1af7be124d3765c11b9394a9585b8c361bb5d6210a62ac131bb93dbd890735fe1bea72c7ae82aaf81c5340838cd22bf41cc13d4a532ba1b31cfcc58c7b3915321d3bde37ce293e2d1d817e2d7dad92db1ea2585e5d9d0a431ef3f39a0776cc8521baadfe75d5dc762277409c453c252d2291da200301860b22ef9c3887b04cec23352a64805b9b80235230ac93192bd72390ea4bc282bcbf23ebc36be23b2e2b24faa3bed5a667d725566668a2e4e32225aa91f4ab2ad72026ff84f86aff6014270a015dc0a7af34270cc9948959e50d276d69d575d99c98285ddbe3a80b834f2a406c3c8f563fdc2afc8a7a460939222e76a157c8f367cb2f96a1156dbae4792fa9803e49b082ee32458c23d7348c53328bda06d9ddda34330ab705a0d9328d34af5ad11b3e7ce334b3a6f98da2e9803527860bd59d52ad354d5f5245c1662635925a0d83b84f14363c4fb653e9f57f36b30f7102706c5c375b2d91b917b0903794bc926654b78d3818e60e4cfb16bf387e269bedb4838438883a1df74c4dce38bab2e6d9b26aaa3a2a521cfd6d5b9b3adb97bf544c16a73af1c61a24de17643b0383ed8e1b6ff43c40451f88aaa94d3c4ac1af5d2b1f6d3c5025546ecf35b23c59abb3b6e767933cacfd136e9c342e3db55bbac72170ed3db60a14c1215b5c3ea38473d07698ea3f482a9e50e1c04a3f758daa4d42462f40008e997cc3a87440427da512cfca9840e588fe3da5ddb6414b17dc152a5f79418cfcd74361ed9241bf34b24551e51d41fc94c7d0972aca4200ee92ddeade73427facd8ba6cd7c442f28ab6796f50ca43189d2d7c0084d44319fa4efdfa23fb431a004efdfa2e2d432dff33177ca99f44499fcf213ec8de4480259bfda21ffa4558c14c2385b3fa45e9583172b72dc145ecf7424b713ba845fa7919c8e9c5f646a19917fb749e8f46afb781072fc6c046bc28f2b09147b546c2e46e4759d69846dc313b3495609a47133a5145e84b3a471b2e69e028600547631a721cedbfd647d86551168caed049f052bd11e3378d4a04804c30f2ec8d4a82b277eecf37634adc4934506445924bede77b45ed248c4c0f89b3d336badb4c3ae7bcbc30a6524ce4e0b70567ca864cfe1b4a123e03024df54971ed3525334e08f337c2b5aa1e4ec4bef2a91160314eedf4bad53b69ec4f21f53f9d9ded374fe44d9091126ecd5050b422bd251db350d4bbae291cb3b8513d65179a59a5bb524b91f78030af99524becd59f2a52d4534a30a35ef0919a5426efc94036b8c754c78cc3b11d57e15534e3f3c5121a285541df05986888ce5697a97d4d9625d956f9368555d2fd6d573e252e7c8fe42a5914ebbcb6edeade5b79e28e18479f705ca7aa92eb68e0275cd874b79be48dd65f4a066320473cff5f6dbf8fc18cf9b65fdc2d1c21bc390960807e84ff3b903b619120f993721c3d62869759849d647463b30f43dc7c711663d76bdc88e1616063f93b4d025990f1645468e4620c2f8e658a75003dd7b57d661266c66bfc0fdd661dc16dd7bc1a17669129bc53dc80fd670c6101c887f6fd67738e105340465267aaa1158c86c42668073a962774ab8668473e9b8f1fdf0768efd70b0638eeaf691d8063769482696928fdc6be4bb23d69b4b6266db6986b69e0547521d97b536a57bd0a944dd2da6a9c7e97a0ecf4ac6aa40a8c3a8c80a86b0256b882fdf9c66c7a6918c3782a736ca1b27a2d25697d6d3e473fa74685446d7274644f499e2c6e55e8d3fc779f3f6f5a7f13f2036e4570d0641cd4917fee717f826c03ebeed171e10364e1061fb971fe1e1cff0b9ff0731fab2293aa8dc4748b09f29fbd3ecf749cdebd5b4a0cf374c74dec90e6703674dd4fad7d868df3756b4d668dcebec575e688f23490b4cc75f987c0713805e878389a740244d0537846d9b5fe122bed788c7098f61b2bf8790d2d4ce26808407938500eaaf86a777a471111f58fbb997a64127f2a262fa47b3800817bd1ca5c7ca7076d593aaf4c7e2d7b7de6d0e3127e397abe994836fe7e83e6e1d6cb9f297ecdfb2732ba85e57ee5500876bd90f47fbc62efcb533fb37ff696b24edea548804fb7c802b8be418149260ee3a142b2819e3873de997ac281bd85338221010e820497cb940933cc8237fbf146fac5ef8349b27dda8627ec835f1bef3a1f0faa836b79df5168c1c383859d4c3780c81583a138087d28ce6a83a6463ee3c5751683dcf7f48e9eea6384645ab00ecc5f2384708cf80743416c8506f6e6bc1bc5dc855cc278cb3ab26c85735ef8dfdf2a1185b7cebe222f9e7185fbf0ad7f1e3be38650e413a10e720286fc618f3aa1c575874b33e3e67bf9828804e9c6e8eeaf2b880e8d8ff83d058988b0bcd91f99690589851bc6dd86b65189f52cc50a7daa7a8a43dc57233a9ec58aba82be9072f7018b68b9215cd006108b9e04aae9a7e3ae8c3ffaf3128646398c8c816ba6de1c558ca7a4c30f26d7da8d2ec003ecdf47e98dd165d4b536cb148ddc5a51f1ee43808e70664b3fbdd3e08f2bd26a8960cf168f35f5e8d470971b8f4ea7f4621f3bdd903b857b5da47e6d9093c96737393cec9147489f4367bd7691945d06b6bd0a22922024c0c30dccf6929a8e2b5c2e584a9318f9cb4a49ccbc933507e8f5829eef936ed67ed99b944093865b06da57d1c9945d8fecb39b24bf9535b53385a8ffad9575e21dbd1ee7a295ab3308d16147db9634e247702f4e79975b9ddccfc863dd98297db7a99df4e6986ef5879a9e5ca8989d5582086a4d6d9901930dec60ae1f996e778cb693208f9ac4bfd3ed44a0559af82d83ada222769af99e5c1f3f20f49b52c814c1bd3d449b72ca81dac6770b9c405d89cfddd5089c6182423b77ffb59d5ff4a5ddfdb6a59db4dfa0e11f66529e6478bdad789e1c9ebb7f05493edd25a1703733dac2be19a299d92f5a95e845a3a766e3134617ada3b0ad394f1f30d2a3df2f935f6eaeeca51cd6ccd9b32655a5876a998e7ee796a5a3659a14b816d3a60585802eba6557a67d39fc3ed52a60a6b947dc184c0e34a7aab48cb56cd219a7c602779c0b7af3a8dd25a78aa23157a99a3f1cc260cd38ab07de9f595e80e2abef62992ee4b23cad34ae7548e39b3aad3de7a05291ca1aadfae1a2fa8536f1ae9d740ef0a50eaeafb3ba68f2f3da4cafb9dbb7c8f7c45eb1e59c50e7ae47afb24fef701d629b40b2b11283c0fba0f7b34c21cfbbb868e0b3a14368200295feb3f982d43ca02603b4245e7b928de446b44355db427b6673b4692208f1fbd905b52302e8e989c19fb52c5ccf91815d4bb60f32cb133c100ab65ba4963ac59074b6a1cb1ed41c4aaab706ea085b2e3c21b72c00cf776021b1b7e82d2c12a58132b850ec628b7d40e4b89ade80713f427abba90c8cb87e91f3bcc078dcf9f80834bd1a0afa4fee09c4be669f5792eca4f3bfd33785212ca4d6c01a3b0ec53a7837c0b9bcdd389ec2c4c118ac8084801143c13d2a1b16502faec1c58d676ebeafd0c28ae67abafc8019c3ca5b2b8b2ea780c4afd63e8e9df55cc4b5f4e4684a054bc4d1ad000290e891c5eb00c2a457ea76c7200e82c1e824fec759067c4c0773a9c79317b7f23c52d1c80a610611ea1508c89b877ff6864ccdc956fc8281089904c9e71afd7da72f2fcb0bc6c2dc4482d6cd0696acde23e523cd2f67fc03ca5dc4ce4fed503b729c77ce6b8e1f6b861635cec5bc19f87989b4cf7278783b8c0a24cfb31430837d7ce0cfce9ee56359dee7cfd633763b70443ed06b2ea302faf5a1d0c7cc1a50119eb2d3d05144725e27e9d3d1e8af901cd75fd4973918b5b97029d49a2f2a0cfa804dd4b36d2e3b883c32d541750d9d8398c1d7a2ea07fb611434d7f7267f1c7ae4c8d7fb624a21c203f5d882d87dabe10ab1d88ea13153c2434ed950905903ace5a1dc13afdcf761ce3bdc144050138b753cdc46f778ad5c140edcff3d9646bb9910deaaa0541287dcb9deb69464cfe2af88deffde86bd75a25de1f30db916e59dbbe1fe457484f990d6e2a0eb38d50a3e4ee40514fc802f68ade4a835ced8625531e4f1ed0ed9f3c4ede5b94d3dd78fb087e6349750165120cae68cfdf69a73ff00e6b605fe1d96e208e70f55e1ed17e113e8a7bc8598d36893e8a7cf5de775365ce90909bccc7e62beea67acdefd2678a1eb1ae8e737acde71eb1b11877d79106fee22fbbdeadf4d16eef811c81d34512eefb1f1cac63f2360efb2860fe9a81cdbf30255e409cef0a0f359f36115c78cc7f3681e102be8534af3744bd07cd06243f4149bed272685fbf45bd267a8758166f50ac248fb11f42ff51df731cf90eb58f76345f4720a7439f7adc9e12dbb673ff7b05c249c2cd783f80b5d39efeb65ddf860c3577518f6d9f916d8b6b7c8f90cfa21467869e31ad8fbb4ca736cecef54fc0bf217af3707b4fc5a8e82b78def60fcc364e50ea85788fd8e1f8bec56e384fe78d6daf937bdc3fee1edf2c4491d8aff6664d0ea3fda5dff747590cf827fc8', 'done', '2026-11-29 22:30:26.396154+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.512876+00', '2026-11-29 22:30:26.396154+00'),
	(12, 'digest', 8, 2, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.4vz4pzku7adge@in.acme.example', 'b.aeaqjzlty7svj6agmicdr4sjaytj5psqh2eiw3a6aawxpba@in.acme.example', 'bo.tanaka@acme.example', NULL, '\x00de6070ae810ef00157a8e3658e55e601a760d8a62b534601ea68309e98d4b50476d9cef21a155c050a65745ef04a0d05b78afdf717bf6a06779dfbf4063eee07fe19e6fd2ed7530a1264e0f0302ccf0a92526def6382770b81efec478340e60c565725d08cb37e0c6f0d138c8fe78d0eec3e74f0025f4f10c25f6bc66171bb11c94b7852a29f1d12786b7ca9b5fa4113f93678f56d109a14e70198989486b6153fbf68b32611cd1754d233c49ff18e178af5eee5ace721180c02dd39f20a8318c7064eb72a7817191564a1cb79fe7919c2a337963b157d1a69b4e4cce80f181a904b460bc70e951af7be124d3765c11b9394a9585b8c361bea72c7ae82aaf81cc13d4a532ba1b31d3bde37ce293e2d1d817e2d7dad92db1ddd9c26ea772d741ef3f39a0776cc8521baadfe75d5dc76223989ccc37fa7e723352a64805b9b80235230ac93192bd72390ea4bc282bcbf23ebc36be23b2e2b25566668a2e4e322270a015dc0a7af34276d69d575d99c9829da46f8afe57d792e55abdbbd1a147d2efc383581188a042faecf83ad66155e318d62716cb320d0328bda06d9ddda34330ab705a0d9328d34af5ad11b3e7ce3354d5f5245c16626363c4fb653e9f57f36b30f7102706c5c375b2d91b917b090387e269bedb4838438883a1df74c4dce38bab2e6d9b26aaa3a02ef13c3e908643a2a521cfd6d5b9b3adb97bf544c16a73af1c61a24de17643b0383ed8e1b6ff43c40451f88aaa94d3c4ac1af5d2b1f6d3c59abb3b6e767933c74c2ae61a84f1b3cacfd136e9c342e3db55bbac72170ed3db60a14c1215b5c3e0378575922f0fc40427da512cfca98427facd8ba6cd7c442f28ab6796f50ca4319fa4efdfa23fb4480259bfda21ffa4558c14c2385b3fa45c6115ebba94f1a45e9583172b72dc14674a19cb64efb7446a19917fb749e8f46bc28f2b09147b546c2e46e4759d69846dc313b3495609a471b2e69e028600547631a721cedbfd647d86551168caed04bede77b45ed248c4c3ae7bcbc30a6524ce4e0b70567ca864fe44d9091126ecd534a30a35ef0919a53e662d3151d3e4953e8e892e3e4df46546ee52185cde9a454c78cc3b11d57e15534e3f3c5121a285541df05986888ce5697a97d4d9625d95ca7aa92eb68e0275f6dbf8fc18cf9b65fb57bb9bde0b0985fdc2d1c21bc390960807e84ff3b903b61ab7c467121eaa662869759849d647463b30f43dc7c711663d76bdc88e1616063f93b4d025990f1669129bc53dc80fd670c6101c887f6fd67738e105340465267aaa1158c86c42668073a962774ab8669b4b6266db6986b69e0547521d97b536a57bd0a944dd2da6c7a6918c3782a736ca1b27a2d25697d6db3983af80a13926dc146c69508947d6f5a7f13f2036e4571e10364e1061fb972e9c9c855cdefc574599d6dce4715af749cdebd5b4a0cf374dd4fad7d868df3753f0486270bd53575f987c0713805e87a5d3fe1b8badc4c7ca7076d593aaf4c7fbc62efcb533fb37ff696b24edea5488149260ee3a142b2820497cb940933cc8349b27dda8627ec835f1bef3a1f0faa855cc278cb3ab26c85735ef8dfdf2a1185fb8e3464d615888650e413a10e720286fc618f3aa1c5758804e9c6e8eeaf2b880e8d8ff83d058989851bc6dd86b65189f52cc50a7daa7a8aba82be9072f7018b68b9215cd006108ca7a4c30f26d7da8cba26d0380fcbf88d2ec003ecdf47e98f4ea7f4621f3bdd903b857b5da47e6d9093c96737393cec922024c0c30dccf69318f9cb4a49ccbc936ed67ed99b9440945d8fecb39b24bf9535b53385a8ffad9622e3da1c386d96975b9ddccfc863dd9767bc5f7f72e84398297db7a99df4e6989d5582086a4d6d9961c97a1d3ab7d99ac4bfd3ed44a0559af99e5c1f3f20f49b52c814c1bd3d449b72ca81dac6770b9c405d89cfddd5089d5ff4a5ddfdb6a59e6478bdad789e1c9e948a715ca562e89ebb7f05493edd25a3a766e3134617ada3b0ad394f1f30d2a3df2f935f6eaeeca4d7e7de842e9eb8a51cd6ccd9b32655a67d39fc3ed52a60a7aab48cb56cd219a99a3f1cc260cd38ab07de9f595e80e2abef62992ee4b23cac3b7f747540a7d0ad3de7a05291ca1aae9d740ef0a50eaeafb9dbb7c8f7c45eb24fef701d629b40b3f982d43ca02603b4692208f1fbd905b60f32cb133c100ab706ea085b2e3c21b72c00cf776021b1bba90c8cb87e91f3bbd706b8fd5d0c22bcfc1642a1fad6c9bd5a9a5fdca77151be669f5792eca4f3bfd1f06f0f75c60fc0b9bcdd389ec2c4c118ac8084801143c13d2a1b16502faec1c58d676ebeafd0c28ae67abafc8019c4d1ad000290e891c80a610611ea1508c9c241e92653195fc9c7f425649c75b4ce04fca4f6691bb0ce6b8e1f6b861635ce6e418ff8548285ce9616f1e3027685cf7278783b8c0a24d3d05144725e27e9d3d1e8af901cd75fd4973918b5b97029d541750d9d8398c1d7f7267f1c7ae4c8dc13afdcf761ce3bdc144050138b753cdcff3d9646bb9910deaaa0541287dcb9deb69464cfe2af88deffde86bd75a25de2abb85356cd96d7e6b605fe1d96e208e844f47251d22ec8e90909bccc7e62beea59199251acb76aea67acdefd2678a1efb1f1cac63f2360f3744bd07cd06243f45bd267a8758166f4770385f53838b6f50ac248fb11f42ff51df731cf90eb58f80b5d39efeb65ddf860c3577518f6d9f8892d11c4685692f916d8b6b7c8f90cfa21467869e31ad8fbb4ca736cecef54fc5a8e82b78def60fd8e1f8bec56e384ff747590cf827fc8', 'done', '2026-11-29 22:30:26.396154+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.516137+00', '2026-11-29 22:30:26.396154+00'),
	(5, 'digest', 1, 8, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.lgj4v5lnfg4os@in.acme.example', 'b.aeaqiwmtzl2w2kny5ecdq6fiay7v53d6w7snwmlegwz43vi@in.acme.example', 'ana.lindqvist@acme.example', NULL, '\x0157a8e3658e55e6016ad761d9e6caa301beb066124c4ad501ea68309e98d4b50311dc3fbe7ef03c0476d9cef21a155c048a2484d6fcf6d7049241091849e1c9050a65745ef04a0d05d3e627865086fa06779dfbf4063eee06ead20df6f7df1f07a7999f5ec23f9d07e726ec3e51da4407fe19e6fd2ed75308d2ee0cd188234308d48065899c1ebe08e9c1555f678f0c097729d831650f540a1264e0f0302ccf0af032117921bd4d0b57d001ffd772590b81efec478340e60c565725d08cb37e0d583c83ce6800df0ee782adbc5ae85b0eec3e74f0025f4f0fcdb787fc548b9610c25f6bc66171bb1356e3158a44a49a13f93678f56d109a14e70198989486b6153fbf68b32611cd16a6378a4b90d445173ac58f8e180a7f178af5eee5ace721180c02dd39f20a8318493bfc97f4c16f1883bb43ee304cf418c7064eb72a781719c2a337963b157d1b9394a9585b8c361bea72c7ae82aaf81c4b34ffe2743d4b1d3bde37ce293e2d1ef3f39a0776cc852031e770889617e72157992a654ff77321baadfe75d5dc76235230ac93192bd72390ea4bc282bcbf23ebc36be23b2e2b240c46b4f4f968ac25566668a2e4e3222b038cf5a2ef5db02c6466dc086b00c02cf40e0b097c027b2d429fcde431b9ff2ebf26ed96c796e23251972ba6b792d8330ab705a0d9328d332024c43220f68c34b3a6f98da2e980363c4fb653e9f57f369b7a66e4e792d236b280554c501c0e37c6ae37c5f09dd037fdd5e803317ddb3800b88ca8aade12387572b5cce31b3e387e269bedb483843a205d222f4f37be3a2a521cfd6d5b9b3adb97bf544c16a73af1c61a24de17643b0383ed8e1b6ff43b49255be6be218a3c0f0f7992da1f8b3c59abb3b6e767933cacfd136e9c342e3d8faff0d4cb0c4f3db60a14c1215b5c3e5010cac71821b040427da512cfca98412bd714f41d1d834131b3c0381468d94200ee92ddeade7342f28ab6796f50ca4319fb4efdfa25ae432ceaf82641a9184558c14c2385b3fa464f64648d9df11646a19917fb749e8f46bc28f2b09147b546c2e46e4759d69846dc313b3495609a47631a721cedbfd647d86551168caed047de7406b1400212481726e72696be8c48ebb2668c4068134926b9a2f4a5fdd54a6e364b398e33af4bccd29bfb1b47b24bd6ce67aa8826e94bede77b45ed248c4ce4e0b70567ca864df54971ed3525334f21f53f9d9ded374f49954737ae13c34f84b0317581c11151ab3907c12f789f5213b460e827ced55226437f231eaef5524b91f78030af99534a30a35ef0919a53b94a31abb7cf2a53d89d98afc4a93d5440a5189db9771a5989ce0a4db56ea45ccdea77f730be2c5d5b2a2ab731516f5f091acbe408fba45f6dbf8fc18cf9b661080103abe91d8f625e9fda95ab7aa763d76bdc88e1616063f93b4d025990f164618f62f62594396531c30b43d72e59658a75003dd7b57d669129bc53dc80fd6719dd36f1ef2bcf67641f96290ff68a677e083c36be430767aaa1158c86c42668073a962774ab8669356496530377c1696c603574716e8f69e0547521d97b536a57bd0a944dd2da6c7a6918c3782a736d8298ae3ac8ce5f6f17a009052207196f934f7e193e983a717f6a80c42956bb71e10364e1061fb97264c7548c4480c473903bf923cbbc09749cdebd5b4a0cf374dd4fad7d868df374ef5fa791e4573575588fe9e261ca9478ae210d82f15a1a79623de3aba92b59798d142b9d61272479a87677f97c1ed579e58d0132f49ea97ab08ed49b29a1617b35358c578a10b17ca7076d593aaf4c7d70d5e2ed5d3e157f61b4117c94cec07ff696b24edea54880f8727d383c33418149260ee3a142b281a5bf7792fa254e81adebcd407ef2c081bd85338221010e820497cb940933cc8349b27dda8627ec83dcf7f48e9eea6384b4a0d7f8ce020a855cc278cb3ab26c85735ef8dfdf2a1186691cca39b1154e86fc618f3aa1c5758768ff06470c2444880e8d8ff83d058989851bc6dd86b65189f52cc50a7daa7a8a3fb7163c4ebffb8b68b9215cd006108b9e04aae9a7e3ae8c3ff9f3128644868caf0cd1a84301ee8dc1e47682605fe88e50b8dbd9a3ac0f8f4ea7f4621f3bdd903b857b5da47e6d91945d06b6bd0a2291c86b9afc462f22922024c0c30dccf693c3a15bb97cfe9593f94bd9cf63ff6c9584cc8cd16987c495c3a7e25cf2b77a969d94bab7a81d2296d4509efde1479d9733a8d8295d6619975b9ddccfc863dd9764fb6a25a45e44990076ceaf7bbe539a2c29f326000fd99ac4bfd3ed44a0559b52c814c1bd3d449b72ca81dac6770b9c84c8097c2b6dee9d5ff4a5ddfdb6a59dfa1ca241f696c49ebb7f05493edd259f5b0fc689abb391a11a60cc26f8848ba16084bd593a76ada23cb8ceedbd61b7a3a766e3134617ada3b0ad394f1f30d2a3e30767db6b285aa4d78879d97f63c7a51cd6ccd9b32655a5ebeb8be6b3fb4ba60585802eba6557a67d39fc3ed52a60a6c73c9139772b1ba72de8e854ee2d9ba83e188369e25cb9ae070485d69b29d3ae0f560444e15af2ae257010d9e5a993ae262428afbf29d1ae8aecf3b9295556ae9d740ef0a50eaeafb9dbb7c8f7c45eb02eb63e3586ff85b0f136b26ba4104ab19753c6d795e317b24fef701d629b40b3bc1f42a985e568b3f982d43ca02603b4245e7b928de446b52c5ccf91815d4bb55daa1701426ef5b60c13f0b4c226feb60f32cb133c100ab6850cfd6f674dc4b706ea085b2e3c21b711ba940d45a92db7e82d2c12a58132b89ade80713f427ab995de52347fe7bbb9fa1ddae1d5dcffbe29c749791468f6be669f5792eca4f3be7e981e513c7045bf9ba940f53f0556bfad80b026ba7117c0281d9937d2613fc06713430b6ef24dc0b9bcdd389ec2c4c13d2a1b16502faec42c9d75ca1a85eec448e12440567661c49965197a96a66fc4a12c586e540e8ec4d1ad000290e891c54a59633a52ed98c5635eda697ae33cc5d30b0f62d7cbbec5eb00c2a457ea76c789b3ac1da95fb5c7cdc40573534790c80a610611ea1508c956fc8281089904c98afa1469d8d34dcad2542c138b2e4acd0696acde23e523ce4fed503b729c77ce6b8e1f6b861635cec5bc19f87989b4cf39dc5fc283cc94cf7278783b8c0a24d3d1e8af901cd75fd4c29290b46afba4d541750d9d8398c1d7f7267f1c7ae4c8d82ac772e33caab8d8528486e8b74647d8caec24e4789dc1dbf7561a59b7db61dc13afdcf761ce3bdc1e718c047c126adc44b59802288dd2dce022c11b610580deaaa0541287dcb9deffde86bd75a25de1f30db916e59dbbe440f678bf13936ae51781adf494f710e553e740680d7e7ae5f643e2ec833b60e905be279485c07ce90909bccc7e62beea1aa5871dc1d528eb6c035891258cc6ec2d709eb0bfca55ef9b6095101ce3feefb1f1cac63f2360f00ed5ae24882191f0418f59c83eaa2ef0b6da3ca173cbfff1d587c9f4cd6c8af30255e409cef0a0f3744bd07cd06243f39304013e72a3d9f45bd267a8758166f51df731cf90eb58f6dda88455fe5a0ef80b5d39efeb65ddfb5a94d892ebce93fc5a8e82b78def60fcd4a1efee6d8d25fd1f81f84fda24bafec296b191dc9ce5fef22b19f1128fd7ff725681d010c1a5ff747590cf827fc8', 'done', '2026-11-29 22:30:26.396154+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.524761+00', '2026-11-29 22:30:26.396154+00'),
	(6, 'digest', 7, 13, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.xtwrd6rdjtxnm@in.acme.example', 'b.aeaqjphnch5cgtho2ycdrkzhl7dyibhpvloby5j2wiv2doq@in.acme.example', 'will.marsh@acme.example', NULL, '\x0157a8e3658e55e601ea68309e98d4b50265b2ded2a922840476d9cef21a155c04d60f49fe7983e3050a65745ef04a0d05b78afdf717bf6a060cf4f828aabbe60673f1d952610dd006779dfbf4063eee07fe19e6fd2ed753096e79631abbb25d0a1264e0f0302ccf0a826ee1176a75ec0b81efec478340e60beb042402a1b5dd0c565725d08cb37e0c6f0d138c8fe78d0eec3e74f0025f4f10c25f6bc66171bb11c94b7852a29f1d12786b7ca9b5fa4113f93678f56d109a14e70198989486b6150fb3138b62de71153fbf68b32611cd1754d233c49ff18e178af5eee5ace721180c02dd39f20a8318c7064eb72a7817190adc962f98d499191564a1cb79fe7919c2a337963b157d1af7be124d3765c11b18bb1df8be55d71b9394a9585b8c361bea72c7ae82aaf81cc13d4a532ba1b31d2fa83c6741ee851d3bde37ce293e2d1d817e2d7dad92db1e1962b18abd99581ef3f39a0776cc8521baadfe75d5dc7623352a64805b9b80235230ac93192bd72390ea4bc282bcbf23ebc36be23b2e2b25566668a2e4e32225d508b04ed2ad11270a015dc0a7af34276d69d575d99c9829c61cedebfd75512d47fa9159b7aa5b3070433418ca6021328bda06d9ddda34330ab705a0d9328d34af5ad11b3e7ce3354d5f5245c16626363c4fb653e9f57f36b30f7102706c5c375b2d91b917b0903773289013b6140a387e269bedb4838438883a1df74c4dce38bab2e6d9b26aaa3a2a521cfd6d5b9b3adb97bf544c16a73af1c61a24de17643b0383ed8e1b6ff43c40451f88aaa94d3c4ac1af5d2b1f6d3c59abb3b6e767933cacfd136e9c342e3db55bbac72170ed3db60a14c1215b5c3de2116208e428bc40427da512cfca98404b40630c708fee40dae8d17481544b4130617670e2adaa41768d10864236c8427facd8ba6cd7c442f28ab6796f50ca4319fa4efdfa23fb4480259bfda21ffa4558c14c2385b3fa45e9583172b72dc1467af1f34fb5e57e46a19917fb749e8f46bc28f2b09147b546c2e46e4759d69846dc313b3495609a471b2e69e028600547631a721cedbfd647b58dc2fca2f67347d86551168caed04a222fbe31a9f4fe4bede77b45ed248c4ce4e0b70567ca864fe44d9091126ecd5050b422bd251db351106c82bb9b055b534a30a35ef0919a54c78cc3b11d57e15534e3f3c5121a285541df05986888ce55cd6c79e94ef52d5697a97d4d9625d95827ffacdad86ff358fc0b2edcead0255ca7aa92eb68e0275f6dbf8fc18cf9b66058320199c58a8060807e84ff3b903b62869759849d647463b30f43dc7c711663d76bdc88e1616063f93b4d025990f1645468e4620c2f8e64c644b1f3be2414661dc16dd7bc1a17669129bc53dc80fd67738e105340465267aaa1158c86c42668073a962774ab8669b4b6266db6986b69e0547521d97b536a57bd0a944dd2da6c7a6918c3782a736ca1b27a2d25697d6d1bb604794dc17d6dc146c69508947d6f5a7f13f2036e45704843f7016826b271e10364e1061fb9749cdebd5b4a0cf374dd4fad7d868df375ebb35251c9ddc475f987c0713805e876e0d91cac1b5cdc790d2d4ce268084079968653a504cd1f7b3800817bd1ca5c7ca7076d593aaf4c7dfa5393d27856707e3b861a3f6940157fbc62efcb533fb37ff696b24edea5488149260ee3a142b2820497cb940933cc8349b27dda8627ec835f1bef3a1f0faa84708cf80743416c855cc278cb3ab26c85735ef8dfdf2a118650e413a10e720286fc618f3aa1c5758804e9c6e8eeaf2b880e8d8ff83d058989851bc6dd86b65189f52cc50a7daa7a8a43dc57233a9ec58aba82be9072f7018ac8d10494c696e98b68b9215cd006108ca7a4c30f26d7da8d2ec003ecdf47e98e2dba127fe8993f8f4ea7f4621f3bdd8f92f96f0a1842e3903b857b5da47e6d9093c96737393cec9147489f4367bd76922024c0c30dccf69318f9cb4a49ccbc936ed67ed99b944093865b06da57d1c99535b53385a8ffad975b9ddccfc863dd97f99c0fb5e21318989d5582086a4d6d9ac4bfd3ed44a0559af99e5c1f3f20f49b52c814c1bd3d449b72ca81dac6770b9ba91b480d93f9749c405d89cfddd5089d5ff4a5ddfdb6a59ebb7f05493edd25a3a766e3134617ada3b0ad394f1f30d2a51cd6ccd9b32655a5554b3858b4f320a67d39fc3ed52a60a6911e2a009fe713a7aab48cb56cd219a99a3f1cc260cd38ab07de9f595e80e2abef62992ee4b23cad3de7a05291ca1aae9d740ef0a50eaeaebac0e78fa85d8cafb9dbb7c8f7c45eb24fef701d629b40b3f982d43ca02603b60f32cb133c100ab706ea085b2e3c21b72c00cf776021b1b850ec628b7d40e4bba90c8cb87e91f3bcc078dcf9f80834be669f5792eca4f3bfd1f06f0f75c60fbfd33785212ca4d6c05715b4fab877fec0b9bcdd389ec2c4c118ac8084801143c13d2a1b16502faec1c58d676ebeafd0c28ae67abafc8019c4d1ad000290e891c80a610611ea1508c8554d387c19feb4cd5279bdb5d184c9ce6b8e1f6b861635ce9a74c95a1cd133cf7278783b8c0a24d1d9754fb1215df3d3d1e8af901cd75fd4973918b5b97029d541750d9d8398c1d7f7267f1c7ae4c8dc13afdcf761ce3bdc144050138b753cdc29f044f1689295dcff3d9646bb9910deaaa0541287dcb9deb69464cfe2af88deffde86bd75a25ddf85111e864d90d0e40514fc802f68ade4f1ed0ed9f3c4ede59213e0423f2101e6b605fe1d96e208e90909bccc7e62bee9beadb944b387d5e9f839e436ebfc3fea67acdefd2678a1efb1f1cac63f2360f07a311fc13f6951f3744bd07cd06243f45bd267a8758166f4d75f36912ad282f50ac248fb11f42ff51df731cf90eb58f80b5d39efeb65ddf860c3577518f6d9f916d8b6b7c8f90cfa21467869e31ad8fbb4ca736cecef54fbd5c65f276ea123fc5a8e82b78def60fd8e1f8bec56e384fe4aa14dadbc4cb1ff747590cf827fc8', 'done', '2026-11-29 22:30:26.396154+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.534326+00', '2026-11-29 22:30:26.396154+00'),
	(7, 'digest', 3, 10, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.ukjfhqvblmyq4@in.acme.example', 'b.aeaqjiuskpbkcwzrbycdqqologi457mori6w2v7ztqisaia@in.acme.example', 'ines.calder@acme.example', NULL, '\x001aecf69a8cbc4500b899ddd7b237b70157a8e3658e55e601beb066124c4ad501ea68309e98d4b503428554984ff0df036d49c844cde5700476d9cef21a155c048a2484d6fcf6d7049241091849e1c904d60f49fe7983e3050a65745ef04a0d0673f1d952610dd006779dfbf4063eee0765cd7c02da561207fe19e6fd2ed75308ea8dfa75f3729d09dc1c5779d8b5a20a1264e0f0302ccf0a92526def6382770b57d001ffd772590b81efec478340e60c565725d08cb37e0c6c198532de5f820c6f0d138c8fe78d0d583c83ce6800df0eec3e74f0025f4f0f01b48785b9f43d0fb847358dbbd9b010c25f6bc66171bb11c94b7852a29f1d11e83a6d1237caf112dbe7584720d74c12ff94012e5b6c7713086fc0d673478213458f6132b55447134f9d6eb3955a1f13f93678f56d109a142e99959ef4d3cf143677de9bae25e314e70198989486b61500b3cf3a4ece621537eadfd5aab5f6153fbf68b32611cd15a6405f360171841652b6fcccfaaa151754d233c49ff18e17632eef55786038178af5eee5ace72117dd1743aaf79614180c02dd39f20a831883bb43ee304cf41896b7b663b1e31618c7064eb72a781718dc2d525df393c819c2a337963b157d1af7be124d3765c11b9394a9585b8c361bb5d6210a62ac131bea72c7ae82aaf81c4b34ffe2743d4b1c5340838cd22bf41ce1cef4970d3b4e1cfcc58c7b3915321d3bde37ce293e2d1dab4ea4005fb5f91dabcd198253ebeb1e44bd0fc9c4773b1ef3f39a0776cc851fdc81658e1ce96e1ff938737d6854bb20227c46a416dd292031e770889617e720a7b4121526cb902112243d5ffedce52157992a654ff77321baadfe75d5dc7623352a64805b9b80235230ac93192bd72390ea4bc282bcbf23ebc36be23b2e2b241808100774439d25566668a2e4e322256a4a3be7a7d3a225cd622898c862c12657168bd03a7549268ba0a3a83278d82704ee5369ad7e69270a015dc0a7af34276d69d575d99c9827be78425f386ff427fa1904e5596cec286fa6a1cf80275e29504680733213342a406c3c8f563fdc2c6466dc086b00c02cf40e0b097c027b2d429fcde431b9ff2e1605000ab95d1c2f96a1156dbae479306de25f284cf8f331f999f2de24220e3251972ba6b792d8328bda06d9ddda3432cf258c750d8e46330ab705a0d9328d34876067657c2ed334b3a6f98da2e98034c8a81c2f13989834fd4674708d5f633527860bd59d52ad363c4fb653e9f57f369b7a66e4e792d236b280554c501c0e36b30f7102706c5c375b2d91b917b0903794bc926654b78d379ad8a5f7b7545137fe16434c18947f381df25fda1c5d9a387e269bedb4838438883a1df74c4dce38bab2e6d9b26aaa390f3c86cbfc0f5f393133cfb466b7733a205d222f4f37be3a2a521cfd6d5b9b3adb97bf544c16a73af1c61a24de17643b0383ed8e1b6ff43bc54a6be0774e4f3c40451f88aaa94d3c4ac1af5d2b1f6d3c59abb3b6e767933cacfd136e9c342e3d409413018262ae3d8faff0d4cb0c4f3db55bbac72170ed3db60a14c1215b5c3e5010cac71821b03e88f2569e1223793f04a67d27b4a64c3f482a9e50e1c04a3f8a15cf4a580a9740427da512cfca9840e588fe3da5ddb6412bd714f41d1d83418cfcd74361ed924200ee92ddeade73427facd8ba6cd7c442f28ab6796f50ca43189d2d7c0084d44319fa4efdfa23fb431a004efdfa2e2d437720815b29896a45471ab6bda1532b4558c14c2385b3fa45e9583172b72dc14651556ef038feb346a19917fb749e8f46bc28f2b09147b546c2e46e4759d69846dc313b3495609a47133a5145e84b3a471b2e69e028600547631a721cedbfd647d86551168caed047da6f35ef6871ef481726e72696be8c4926b9a2f4a5fdd5495b7d181efc19a849a0a36bf061cc7f4a61600fa9761f8f4bccd29bfb1b47b24bede77b45ed248c4c3ae7bcbc30a6524cbbc77884ada3514ce4e0b70567ca864cfe1b4a123e03024df54971ed3525334dfe6519effda04c4e08f337c2b5aa1e4ec4bef2a91160314f21f53f9d9ded37503067c812ae01bf51d09577383c75255213b460e827ced5524b91f78030af99524becd59f2a52d4528c2b563b96201853446ff2d7ecebb2534a30a35ef0919a5440a5189db9771a54c78cc3b11d57e15534e3f3c5121a28573e252e7c8fe42a58559e58bb71b3625a0b1357ecb909cc5b1330517fad881b5bddb02d66c696595dd346bb4699554c5f6dbf8fc18cf9b65fdc2d1c21bc39096067760c538db71c61e51b1c5c3a45a461ec9eff9147823462869759849d647462de8ff137163af063d76bdc88e1616063f93b4d025990f164430dec5690f186658a75003dd7b57d669129bc53dc80fd670c6101c887f6fd67aaa1158c86c42668073a962774ab86681fefed5c1555f5685f270a97aef41c68d601e34a0d9e0068efd70b0638eeaf6931ae8355f988a46984fcbdb902a90369c98b024fb1376369e0547521d97b536a57bd0a944dd2da6aa78c61c65a46546c7a6918c3782a736d33f44be6d593b56d9f2398f2768dd26e55e8d3fc779f3f6e5ba14eca6618c76f5a7f13f2036e456f934f7e193e983a70d0641cd4917fee7163fd085441da8f717f6a80c42956bb717f826c03ebeed171e10364e1061fb9723353cc01018c50731fab2293aa8dc473275b7b768c6dbc733eb1312fecc051749cdebd5b4a0cf374c74dec90e6703674dd4fad7d868df3753ff11e98832fe475f987c0713805e8763df1f067f981697798dcaf1e74d89f7846d9b5fe122bed79777ae144d5c8827a64127f2a262fa47ca7076d593aaf4c7e2d7b7de6d0e3127fbc62efcb533fb37ff696b24edea54881461c2a29d88f568149260ee3a142b281bd85338221010e820497cb940933cc8349b27dda8627ec83859d4c3780c81583dcf7f48e9eea6384b4a0d7f8ce020a855cc278cb3ab26c85735ef8dfdf2a1186175cf1cafab9218650e413a10e720286fc618f3aa1c575874b33e3e67bf9828768ff06470c2444880e8d8ff83d058989851bc6dd86b65189f52cc50a7daa7a8a6c42b94236ce558b54e3187e7f3ed28b68b9215cd006108b9e04aae9a7e3ae8c3ffaf3128646398ca7a4c30f26d7da8d05961adddaa2d98d2ec003ecdf47e98dee2982eceedf418e80633954be5e798f066596875b8dd68f35f5e8d470971b8f4ea7f4621f3bdd903b857b5da47e6d91945d06b6bd0a22922024c0c30dccf6929a8e2b5c2e584a92a4ce9c9765209c945d8fecb39b24bf95c3a7e25cf2b77a9733a8d8295d6619975b9ddccfc863dd98297db7a99df4e6990076ceaf7bbe539901930dec60ae1f9ac4bfd3ed44a0559af99e5c1f3f20f49b52c814c1bd3d449b72ca81dac6770b9bac21e34c00c3739bb98430f608f8d29c405d89cfddd5089c6182423b77ffb59c84c8097c2b6dee9c9bba968c9a057c9d5ff4a5ddfdb6a59db4dfa0e11f66529e6478bdad789e1c9ebb7f05493edd259f5b0fc689abb391a0eb0d099f8fcf0ca299d92f5a95e845a35cf6afe630730ba3a766e3134617ada3b0ad394f1f30d2a3cc40f83091c9bda3df2f935f6eaeeca3e30167db6b1e28a51cd6ccd9b32655a60585802eba6557a67d39fc3ed52a60a6957d8a293a46c1a8b070e9bf1428d8a967690e40269daaabef62992ee4b23cad2c8ad904acb624ad3de7a05291ca1aad8c0cb662873d86adaf4b8842fa948dae070485d69b29d3ae262428afbf29d1ae9d740ef0a50eaeafb9dbb7c8f7c45eb01d501d40b05babb1aec4272bddbbceb24fef701d629b40b34c21cfbbb868e0b3f982d43ca02603b4245e7b928de446b4692208f1fbd905b52c5ccf91815d4bb55daa1701426ef5b60c13f0b4c226feb60f32cb133c100ab706ea085b2e3c21b72c00cf776021b1b75dc64496ca87c7b7e82d2c12a58132b89ade80713f427ab91705ac9c474212bc440803ec54c188be669f5792eca4f3be7e981e513c7045befc0bc4719f8af9bfd33785212ca4d6c02006fa42069030c037efbe4d002736c06713430b6ef24dc0b9bcdd389ec2c4c118ac8084801143c13d2a1b16502faec28ae67abafc8019c4a12c586e540e8ec4afd63e8e9df55cc4d1ad000290e891c5eb00c2a457ea76c789b3ac1da95fb5c80a610611ea1508c89b877ff6864ccdc89cff99cb2be2c6c8dc75ae9f76bcb9c956fc8281089904c962f9f2e2af7730cb1a6d196fe40678cb4fbc660cf4d5bccc9e0dc244c25c47ccdcebc2a0a74e4ccd0696acde23e523ce4fed503b729c77ce6b8e1f6b861635cec5bc19f87989b4cf0ee212bf980375cf39dc5fc283cc94cf4b7ff3e3d9e9f5cf7278783b8c0a24cf8d7fa242ab911bcfc43331287e233dd0f1c17e352ad942d3b892503f8173a6d3d05144725e27e9d3d1e8af901cd75fd4973918b5b97029d4e2d89597d5b2c7d541750d9d8398c1d55d521cdee58845d66b9d69dd78524ed6cb13ab219530a2d7a2ea07fb611434d7f7267f1c7ae4c8d7fb624a21c203f5d8528486e8b74647d88ea13153c2434ed8fe09b16c03a1fcd9ff462f502a39a5dc13afdcf761ce3bdc144050138b753cdc44b59802288dd2deaaa0541287dcb9deb69464cfe2af88deffde86bd75a25de1f30db916e59dbbe5e91e490b97886ee66f008a4be80188e68cfdf69a73ff00e6fd754442eabb1ae8a7cf5de775365ce905be279485c07ce90909bccc7e62beea1aa5871dc1d528ea67acdefd2678a1eb1b11877d79106fec2d709eb0bfca55edfe93616f4eacc8ee63d18eacef393aeed9677ad7b09620eef811c81d34512eef4834ef18c411a0ef9b6095101ce3feefb1f1cac63f2360f30255e409cef0a0f3744bd07cd06243f45bd267a8758166f50ac248fb11f42ff51df731cf90eb58f63c4eef0359af65f6dda88455fe5a0ef80b5d39efeb65ddf841b5bd390c07eff8b3cc497bbd9b80f919274e7caed2e3fab4a51196571b00fb5a94d892ebce93fc0bf217af3707b4fc50a818166cec33fc5a8e82b78def60fd8e1f8bec56e384fdb837da9f8205d4fe520cf15e41be30ff6664d0ea3fda5dff725681d010c1a5ff747590cf827fc8', 'done', '2026-11-29 22:30:26.396154+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.544242+00', '2026-11-29 22:30:26.396154+00'),
	(8, 'digest', 2, 9, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.4eyue2fndixjy@in.acme.example', 'b.aeaqjyjrijuk2grotqcdq3m4ggvcednxrxowky4zybb523a@in.acme.example', 'bo.hartwig@acme.example', NULL, '\x013aab18da0a60390157a8e3658e55e6016ad761d9e6caa301beb066124c4ad501ea68309e98d4b503428554984ff0df0476d9cef21a155c048a2484d6fcf6d7049241091849e1c9050a65745ef04a0d06779dfbf4063eee07fe19e6fd2ed75308db56b5034f44c508e9c1555f678f0c0a1264e0f0302ccf0a9b5b0b344e51630b57d001ffd772590b81efec478340e60c565725d08cb37e0d583c83ce6800df0de08acc90c686620ee782adbc5ae85b0eec3e74f0025f4f10c25f6bc66171bb13f93678f56d109a14e70198989486b6153fbf68b32611cd178af5eee5ace721180c02dd39f20a8318493bfc97f4c16f1883bb43ee304cf418c7064eb72a781718ef23c22f6ccb3419c2a337963b157d1b9394a9585b8c361bea72c7ae82aaf81c4b34ffe2743d4b1d3bde37ce293e2d1e23c0ac5c2123161ef3f39a0776cc852031e770889617e72157992a654ff77321baadfe75d5dc76223989ccc37fa7e722627e0836c383cb235230ac93192bd7238ab5debea4b6bf2390ea4bc282bcbf23ebc36be23b2e2b25566668a2e4e3222b038cf5a2ef5db02c6466dc086b00c02cf40e0b097c027b2d429fcde431b9ff2e5fe020ceb3a1b32e76a157c8f367cb3251972ba6b792d8330ab705a0d9328d34b3a6f98da2e980363c4fb653e9f57f369b7a66e4e792d236b280554c501c0e37c6ae37c5f09dd037fdd5e803317ddb387e269bedb4838439d0dc5f7d3e33f53a205d222f4f37be3a2a521cfd6d5b9b3adb97bf544c16a73af1c61a24de17643b0383ed8e1b6ff43c59abb3b6e767933cacfd136e9c342e3d8faff0d4cb0c4f3db60a14c1215b5c3e5010cac71821b040427da512cfca98412bd714f41d1d834131b3c0381468d94200ee92ddeade7342f28ab6796f50ca4319fb4efdfa25ae432ceaf82641a9184558c14c2385b3fa4674a19cb64efb7446a19917fb749e8f46bc28f2b09147b546c2e46e4759d69846dc313b3495609a47631a721cedbfd647d86551168caed0481726e72696be8c4926b9a2f4a5fdd54a3dea86a8b795584bccd29bfb1b47b24bede77b45ed248c4ce4e0b70567ca864df54971ed3525334f21f53f9d9ded375213b460e827ced55226437f231eaef5524b91f78030af99534a30a35ef0919a5440a5189db9771a54a5aebe5da5f71b5989ce0a4db56ea45ccdea77f730be2c5d5b2a2ab731516f5f091acbe408fba45f162b10fd34c1775f6dbf8fc18cf9b65f83b86fff8601835fb57bb9bde0b09863d76bdc88e1616063f93b4d025990f164618f62f6259439658a75003dd7b57d669129bc53dc80fd67aaa1158c86c42668073a962774ab86696c603574716e8f69e0547521d97b536a57bd0a944dd2da6c7a6918c3782a736eb64e0c79cfc4156f17a009052207196f934f7e193e983a717f6a80c42956bb71c88fae4ef16b0a71e10364e1061fb9730d8c513646745c73903bf923cbbc0973f3578728f40262749cdebd5b4a0cf374dd4fad7d868df374ef5fa791e4573575588fe9e261ca947784fef7700c95df78ae210d82f15a1a79828cf6c58712aa7ab08ed49b29a1617ca7076d593aaf4c7d1ceb73b530e8547d70d5e2ed5d3e157dbbd223ded0a0577f9e11feb65acf007ff696b24edea5488149260ee3a142b281bd85338221010e820497cb940933cc8349b27dda8627ec83dcf7f48e9eea6384b4a0d7f8ce020a855cc278cb3ab26c85735ef8dfdf2a11859943af89cc91ec86691cca39b1154e86fc618f3aa1c5758768ff06470c2444880e8d8ff83d058988b0bcd91f99690589851bc6dd86b65189f52cc50a7daa7a8b68b9215cd006108b9e04aae9a7e3ae8c3ff9f3128644868dc1e47682605fe88dd165d4b536cb148e4763e01b5376ae8e50b8dbd9a3ac0f8f4ea7f4621f3bdd903b857b5da47e6d91945d06b6bd0a22922024c0c30dccf693c3a15bb97cfe9593f94bd9cf63ff6c95c3a7e25cf2b77a96d4509efde1479d9733a8d8295d6619975b9ddccfc863dd979769332f62b28d990076ceaf7bbe539ac4bfd3ed44a0559b52c814c1bd3d449b72ca81dac6770b9be480951ecf411d9c84c8097c2b6dee9d5ff4a5ddfdb6a59dfa1ca241f696c49e948a715ca562e89ebb7f05493edd259f5b0fc689abb391a11a60cc26f8848ba1703733dac2be19a23cb8ceedbd61b7a272d7b02edf7b6ca3688d7708309e93a3a766e3134617ada3b0ad394f1f30d2a3e30767db6b285aa51cd6ccd9b32655a59096b12943643ba60585802eba6557a60f4ae04b8799eea67d39fc3ed52a60ae070485d69b29d3ae257010d9e5a993ae262428afbf29d1ae8aecf3b9295556ae9d740ef0a50eaeafb9dbb7c8f7c45eb02eb63e3586ff85b24fef701d629b40b2666baa9b0054e3b362fffb4f1597ddb3f982d43ca02603b4245e7b928de446b52c5ccf91815d4bb55daa1701426ef5b60c13f0b4c226feb60f32cb133c100ab706ea085b2e3c21b7e82d2c12a58132b89ade80713f427ab9f80517b419c25cbcfc1642a1fad6c9be669f5792eca4f3be7e981e513c7045bf3327d526ff78cebf5427704de82477bf9ba940f53f0556c06713430b6ef24dc06efcc9592c50b0c0b9bcdd389ec2c4c0f3643dc05f7957c13d2a1b16502faec17a6476ae6a2a27c4a12c586e540e8ec4d1ad000290e891c5635eda697ae33cc5a9783fa353b4a6c5eb00c2a457ea76c728d1eaee844712c789b3ac1da95fb5c7cdc40573534790c80a610611ea1508c956fc8281089904cad2542c138b2e4acd0696acde23e523ce4fed503b729c77ce6b8e1f6b861635cec5bc19f87989b4cf39dc5fc283cc94cf7278783b8c0a24cfb31430837d7ce0d3d1e8af901cd75fd437878c51a8ef1ad4c29290b46afba4d541750d9d8398c1d7f7267f1c7ae4c8d8528486e8b74647dbf7561a59b7db61dc13afdcf761ce3bdc44b59802288dd2dce022c11b610580dd150c9f97c76a8cdeaaa0541287dcb9deffde86bd75a25de1f30db916e59dbbe4a835ced8625531e51781adf494f710e553e740680d7e7ae5f643e2ec833b60e8a7cf5de775365ce905be279485c07ce90909bccc7e62bee972dfab3a159dd3ea1aa5871dc1d528ec2d709eb0bfca55ef9b6095101ce3feefb1f1cac63f2360f0418f59c83eaa2ef1d587c9f4cd6c8af30255e409cef0a0f3744bd07cd06243f45bd267a8758166f51df731cf90eb58f6dda88455fe5a0ef80b5d39efeb65ddf8892d11c4685692fb5a94d892ebce93fc5a8e82b78def60fe7ab75ddabcaac9ff725681d010c1a5ff747590cf827fc8', 'done', '2026-11-29 22:30:26.396154+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.553183+00', '2026-11-29 22:30:26.396154+00'),
	(13, 'digest', 5, 24, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.lccqm4uoxbkhm@in.acme.example', 'b.aeaqiwefazzi5ocuoycd7zl6cmdurz2ugvxrduazacm6oja@in.acme.example', 'femi.adisa@acme.example', NULL, '\x01ea68309e98d4b50266f196d5c7d34e02f0f4385e89f03e03428554984ff0df03699e3d7ff47c6b049241091849e1c9055ce07c464abccd059864d7a3619620060cf4f828aabbe60765cd7c02da56120957822c294b65830a6af0864356eb680b81efec478340e610bb862317ed11f010c25f6bc66171bb134d3a1da09eeea213b2870da41ae04b14e70198989486b6155e74cd94c02c9b1591782ead4f339516f62f82411f6dc0180c02dd39f20a831852435cb58a5fb618c7064eb72a7817190c392c49173595191564a1cb79fe7919c2a337963b157d1bea72c7ae82aaf81cd47253678ed1971cfcc58c7b3915321d1f2574b2ae18b01d817e2d7dad92db1d85e45ae83c7ed11f22f0034c79f3031f2e472fe39a516a23352a64805b9b8025aa91f4ab2ad72026ff84f86aff6014270cc9948959e50d27c5f4620a978ead2ac6c63985528cc22bce5a24a1d5027a2e76a157c8f367cb2e95f24293aa570a2fa9803e49b082ee3181c484c5f7039a330ab705a0d9328d3527860bd59d52ad354d5f5245c1662636c893e61eb3588236ec61a958e6be15375b2d91b917b09038c9dfe75b96257239e0f7db10e649a73adb97bf544c16a73af1c61a24de17643b0386ed8e1b750d3decdc59bed3f8ee40dea5710fc3c468417a762a5053d60f418cfcd74361ed924248ad4846e800db427facd8ba6cd7c443062be0fd753fd043189d2d7c0084d4432dff33177ca99f46b0c076d43d835546fd91c379ee369a471b2e69e028600547631a721cedbfd649f052bd11e3378d4ab85bb82d6c12ca4ba3dd2c69b542e44bf21e2a760ec6364c0f89b3d336badb4cd2c7b5ce4a1a134d571d3a7c2bb9724d5cfcf86538607d4e08f337c2b5aa1e4e1b6ff9ce2364285050b422bd251db3508ff94b973ab99750d4bbae291cb3b8513d65179a59a5bb531de5c59bbe52f7534a30a35ef0919a539be5c8838c24055426efc94036b8c7548e6cd56cd81cae599dbfc42ca3119a5c3a5bb79990e9b55c73f78e5cc728b85e1413a1b8d251f462b3d150087121a6632cac8bb6a6fb54661dc16dd7bc1a1767c0dd308e8a334269ad79bc62b7de8d69e0547521d97b536aa40a8c3a8c80a86abfe69879afb8526f81cedca5e81dcd71fe1e1cff0b9ff07314d7731ab9300473701f0e22ae4b427440c352abafca3d748b09f29fbd3ecf74ac29ebe1827e6274fb561d2a2714af75723ebf45963e2175f987c0713805e87846d9b5fe122bed788c7098f61b2bf87938500eaaf86a777b3800817bd1ca5c7d3ac450e920c3b57e397abe994836fe7fa718f0e74e9fc280770ea16992a4eb8126140e76622d5f8149260ee3a142b28237fbf146fac5ef8349b27dda8627ec835f1bef3a1f0faa836b79df5168c1c383859d4c3780c81584645ab00ecc5f2384708cf80743416c847a179728398cbc85735ef8dfdf2a1185b7cebe222f9e718642c3606654cc54880e8d8ff83d058988b0bcd91f99690589851bc6dd86b6518a43dc57233a9ec58aba82be9072f7018b356a016cbb3e9c8c3ffaf3128646398c5a087b8eb9e2d88ca7a4c30f26d7da8d4ab51fa92620148dd165d4b536cb148fd2b0bf128d10e890823a8ff8e889bf933507e8f5829eef95ab3308d16147db9690fcad4afe6ef6975b9ddccfc863dd976637822c0f2435986ef5879a9e5ca89901930dec60ae1f9b52c814c1bd3d449b72ca81dac6770b9c405e89cfddd6bb9d8552fd42e9b25f9ebb7f05493edd25a09c960a604657baa1703733dac2be19a299d82f5a95e692a2da1a803ec25104a3a766e3134617ada4253c5920154906a6b947dc184c0e34a7623221366bd938a889d9663773a259a96a8f8832fde624a974a7832c94d864aa087394e25d1870ab6cf9ef32777724ab99c7068f0914e3ac01d31f7d40a7adafb3ba68f2f3da4cafb9dbb7c8f7c45eb0122e8a93f7d7f6b44355db427b6673b52302e8e989c19fb60f32cb133c100ab70a742266e2319cb73c7a1044797ea2b850ec628b7d40e4b89ade80713f427abc0b36bac2b98b0fbc1bf5b494700f54bcc078dcf9f80834bd1a0afa4fee09c4bdcff813338e38b0be14f186d919ba12bf0f9159bbf254f0c118beee4b93642ac13d2a1b16502faec15a8cd48e86869cc1c58d676ebeafd0c28ae67abafc8019c294b711a7bc0e29c37dfedd45786b6cc4b5f4e4684a054bc4d1ad000290e891c5eb00c2a457ea76c8ef071e2ac657e8c9ddbeca562af520cf684b7954eef622cfb31430837d7ce0cfd633763b70443ed34148097588d647d4b36d2e3b883c32d7fb624a21c203f5d882d87dabe10ab1d9ff39962fd13556da9cdc91d50778abdd0737712a8735d0deb69464cfe2af88e13b2a202de65e59e14ba232011d7317e1fe457484f990d6e237c24efb3bfb9ce40514fc802f68ade4a835ced8625531e50c17f4f121f159e5b94d3dd78fb087e64644f69a387502e6b605fe1d96e208e8a7cf5de775365cea67acdefd2678a1ed3d011b87b3c453efb2860fe9a81cdbf1d2170e65e45217f2f8ab36ac9dbc57f45bd267a8758166f50ac248fb11f42ff51df731cf90eb58f6bcd2adfd5894c7f860c3577518f6d9f963db544ac43c8efa7b548c3cc84887fe3a7340a1b471effee1edf2c4491d8aff747590cf827fc8', 'done', '2026-11-29 22:30:27.026797+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:27.078474+00', '2026-11-29 22:30:27.026797+00'),
	(14, 'digest', 9, 19, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.e2uvuqobkgdlw@in.acme.example', 'b.aeaqijvjlja4cumgxmcd7dmey3ciafhi63ecyd2js2c3c4y@in.acme.example', 'dmitri.vale@acme.example', NULL, '\x008b65b18eb72c7501befe87cbe6c0f301ea68309e98d4b503428554984ff0df03778daefc4bb592037790cf259d27230445810940bedb1d045311e5d147b65304d60f49fe7983e305b62834199027500673f1d952610dd008ea8dfa75f3729d0b417f1ab5a3ee8f0b81efec478340e60b90c3217deeb5fa0e2b8304fce75d3210c25f6bc66171bb112978bca5bbc8f012aca9d5f7dff567139af99242b35ced14e70198989486b61589354cef47d0191602cab0428a78c916d282cc1c078153180c02dd39f20a831849749ad6f65951188806b7bc4aeccc18c7064eb72a7817190c392c4917359519bb1ed99084715e19c2a337963b157d1be45f70c495a3f91bea72c7ae82aaf81cee22dea630bd911d6ab7cca9160f981dd59781d854d4681f2b7c2f640b773f1fab5923381136ff20110c6ff54d9e5820ef62c3ecc450ed2112243d5ffedce521d4c9316dc3ed78223232ce42890a5a225352e5b52ab2ee22e2a8689fdf2bc623352d64805ba0992473778a9e02a7a524dee273b9221ae0269cf463ba1bf25e27c5f4620a978ead28b13f032da10d4729ac2734fe7793662acb05104eae0e1f2ae22f517296a9042bc64ec9e350a3c02d657cf1b47a663d2e76a157c8f367cb2e95f24293aa570a2eab22d44fa7b6ff2fd0c62e3e0ab37f3160f688fec4a4c931a4da3755497d80326f28f81edc8d06330ab705a0d9328d344d20ecb0d3c5ac3460d0e1dad62aa934fb4d646b26e9b23527860bd59d52ad3601167089bafa4d36be768253228dc6393609b21e3b4c703adb97bf544c16a73af1c61a24de17643b0386ed8e1b750d3c92b5c3afd428dc3c99e3e7a62750673f77003bdcad6e2e42316fd310b0495243dfcdc00b2d94494676fd2dfa8bb05246c17e1237886f85471b2e69e028600547631a721cedbfd647a5f6b8acc8785547e8b40c8981e35d49f6d1b7e935661b4aa0ae1f592ca7124c678491c8487a624c852680092bb05f4dbd1e2a2ffef47a4e6f357ebd6873a8534a30a35ef0919a53505f359a4b7df0548db9c93e76574255dab37d609416e556254d65bbc81e6f56d1455547b3f141599dbfc42ca3119a5a7362f2d8a48da15b8afd370a25b43a5ddcab6ba118e05f5ee79d6f6189b83760fca0ef46f16db761e51b1c5c3a45a4627cc0b2e0ae8774645466e4620c2c2866966e56ac68f43c69ceb105ed3f298769e0547521d97b536a62b2282d9357236aa78c61c65a46546abfe69879afb8526afb315d782b2bc66b4a0b54789d89f3706524feba12b10070baff1a579b5944738fa4ce66c2797f7418c6f86c4922f1741c4eebf6a6986075d804dbddf3ca5f789bb86c8247897e79fec67f803934707d9e7428f38273d08140160562611d8b8149260ee3a142b281a5a5ffbbb776678349b27dda8627ec845664a8d436a4ad846ebcacc004da23847a179728398cbc85735ef8dfdf2a1185e7ac44a8949888865fd23ed581058586e3c8e1d7f752b6880e8d8ff83d058988f340b340a97ab789851bc6dd86b6518d4ab51fa92620148dd165d4b536cb148ed9bee3bf10f4e58eefd8a2b8bd6b9b903c3e58fc59a610911feb7955c18325927378278209f6ed93910e6c32edaa28959e43068208114595c62c8d4beb3f57975b9ddccfc863dd976637822c0f2435976981c2f1a4b36698708b629e9a29869879c9a0914d381a9a3fc92614e763099a7127c4d4dbd16f9af6e0a44bb736659b52c814c1bd3d449b72ca81dac6770b9b9580dbc79e6ac29cbde5e5aa7db16a9dc25b2fdd4f66d89ebb7f05493edd259ff7b26610e332a7a1703733dac2be19a3015763d6e5e8e7a3a766e3134617ada3c38fd9221cde6fa78fd77abae4663fa8baa6c1d0d42de9aa192e5f59e21683aa4a3e489495cf87aa531174386757b0aa62a6556e6d3c03afb9dbb7c8f7c45eb073f0f649c54c8db33d2ed34db7dda8b4d3db646afaf0d4b60f32cb133c100ab6bf36a42beb0886b6c41b37406f1052b9f16d357ceead28ba03ea7282d4291abadc9fd30c7c641cbb68ad0d59b7f556bc903af33a2fbeffbca8fb55c7a8d020bd6dac3405fc03d3bdcae9cd95b4e990be6c35e4b1faeddcbfd33785212ca4d6bfd674e78cf4393bbff702757ce26377c0d3212a4929083fc13d2a1b16502faec22eb29ae0e74edfc28ae67abafc8019c4d1ad000290e891c5292663567673a3c62fc12e77d8925fc740baf69f8321f7c7582e83bc10b33cc8a6a2807f3b711ccbeec73eb76ae737cd734d4e0214c279cdfa3d5724f28f40ce2843e4862f75facf1f490b33fc436dd0f1a1df89e2c6d6d22fa44d8f5e0628d40b08aa8356ec97d5a88da2aacf975ad66b9d69dd78524ed74626e805d94d2dd762ee00502404d9d7c1d4a791850a16d866895fc6edf1dfd8d95e2accb6d650d9ff462f502a39a5daf3ca6dba1a2274dc62403a1d024b06dd90741a818ff867de03675c47c74669ded71e229cbd6aa4dee3b7f344967235e0585843348f2058e163dac1165af36ae46d20ae32e7d2cbe608f9238b8fcebee7388ad01dfd9b37e8a7cf5de775365ce953b98812477de1e9f14790ff6279f9ea16cce116402c4fea67acdefd2678a1ea8ecde15748fe8beabdd5eb72a96198eac857a02edff7a0eb50fcb4f2b0e448ed2609d91801c853ed8a9f08ab7f35b6ee1d843d7e5d1c67ef48bca31091dc73efc96f595bb59fecf08eceb85d7959a5f2f8ab36ac9dbc57f38ef161f2160d84f3d918f95b2db36ff45bd267a8758166f4ff267971544a55f51df731cf90eb58f726042a21218b02f76c8185b3056650f8108883b181189ff81500b97d8d3f67f85683518539d346f96dc4cf2a9335ddf99b1e41c33fe8b9f9bacf92a0ddba0efbbe8a370b398552fddb4814f78a56f7fdfabbcee689f4e3fe56014e7682a8f3fe6cabcc9095ea63ff747590cf827fc8', 'done', '2026-11-29 22:30:27.026797+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:27.092059+00', '2026-11-29 22:30:27.026797+00'),
	(16, 'digest', 8, 15, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.y6gkdwd3eem26@in.acme.example', 'b.aeaqjr4muhmhwiizv4cd6cupioauqm27q475xaxd5chsr4q@in.acme.example', 'bo.tanaka@acme.example', NULL, '\x004c4f7a67954a8700de6070ae810ef001ea68309e98d4b5024b35ad1ddc627c03a4787107669c1d04d60f49fe7983e30673f1d952610dd0096e79631abbb25d0b81efec478340e60c15392523fd6c890c7d0cd022d82aec0ff94d270c70832010c25f6bc66171bb12d468125b6daff312dc6ca72641371a137f7af617ce8dd314e70198989486b6158619aa95dca096174444193545de01180c02dd39f20a8318628fbc5e4f58b818c7064eb72a7817190c392c49173595191564a1cb79fe7919c2a337963b157d1a69b4e4cce80f181bea72c7ae82aaf81bee637455b19ddf1d1f2574b2ae18b01d817e2d7dad92db1f2e472fe39a516a20847d8f72da8bea221b37e01b1ef73b23352a64805b9b8027c5f4620a978ead28926304924884622ac6c63985528cc22bce5a24a1d5027a2e95f24293aa570a330ab705a0d9328d3466d4324aad813b354d5f5245c16626372a57c692a9b9be3740a2160f96ff25375b2d91b917b0903adb97bf544c16a73af1c61a24de17643b0386ed8e1b750d3cd2856f881705633ce5e45132d7bd033d25ac8a5db4fbf93f3fff96e1e669ef40254f11a96f402d4039a99c251ec7a641338accac6b289e413c55241899d4de4248ad4846e800db427facd8ba6cd7c443062be0fd753fd045c6115ebba94f1a471b2e69e028600547631a721cedbfd648cc4e4aa6f270e649197f435c3ac84c4935849c0a2563bb4a8ce9c80800e32c4c28a4ef11db90fc4d366b8ba3e1fb964d5cfcf86538607d4d99f22e99763660528e15bef1980771534a30a35ef0919a54bf59e57e5f73325706cc81af833642599dbfc42ca3119a5a405b9369404b3d5b537d9bdd7726cd5e1413a1b8d251f45ed6c4437a182c655ed71f981415ed80645468e4620c2f8e678e9d1dc383dbd367c0dd308e8a3342688ac13c63ea05b869d77acd2ce4eac769e0547521d97b536abfe69879afb8526bf60328ae870dc771f9ee019c25954472e9c9c855cdefc57314d7731ab930047350a0aafad345c474148b36a1df98e875f987c0713805e876e2d89ffe33592278d64e135f5937b679d7451c592121867a5d3fe1b8badc4c8149260ee3a142b28349b27dda8627ec835f1bef3a1f0faa847a179728398cbc8511c8af2c1e43c785735ef8dfdf2a11861262fd68bb13dd880e8d8ff83d05898887e054cd4ccada88880dd9ec5bb4fd89851bc6dd86b6518aba82be9072f7018c5a087b8eb9e2d88ca7a4c30f26d7da8d4ab51fa92620149108d950d04826be955a237e15f3e633975b9ddccfc863dd976637822c0f24359b52c814c1bd3d449b72ca81dac6770b9c405e89cfddd6bb9d8552fd42e9b25f9ebb7f05493edd25a00951d491037821a072f4911a46dddca3a766e3134617ada3df2f935f6eaeeca89f6f3306c39a23a96a8f8832fde624ac01d31f7d40a7adadc7cef405fa713aafb9dbb7c8f7c45eb56ff2d27c8709b0b5ed0fea693fe03eb60f32cb133c100ab6f1cf51ab4c9179b70a742266e2319cb9b130756b2c4908bc123c81f6c4c7a4bd193b8a2d4551e9be14f186d919ba12bf0f9159bbf254f0bfd33785212ca4d6c13d2a1b16502faec1c58d676ebeafd0c28ae67abafc8019c37712dee497dcc2c37dfedd45786b6cc4d1ad000290e891c8554d387c19feb4c8c96feed4185135c8ef071e2ac657e8cb53217726f66da8ce04fca4f6691bb0ce9616f1e3027685cefda8832075e2f8d01b9141ea0138ead202b4ef4ccdc94dd2841cb37affad77d2be48e9507c9f08dda538369ad0befadeb69464cfe2af88def75a4c1681eef2e35fcc6ac6be1190e6b605fe1d96e208e844f47251d22ec8ea59199251acb76aea67acdefd2678a1ed98f96f1e9d0f65ee42c213101dd799eff0dee72440bb3ef02be3991fe2ff3bf24e3f448df03567f2f8ab36ac9dbc57f45bd267a8758166f50ac248fb11f42ff51df731cf90eb58f66eb3274aac46b1f728572775d3d21ef860c3577518f6d9f98bc81df0bb4ab2f9ebcf119dd70ce9fe3a7340a1b471efff0e386817db3df0ff747590cf827fc8', 'done', '2026-11-29 22:30:27.026797+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:27.114941+00', '2026-11-29 22:30:27.026797+00'),
	(21, 'digest', 10, 17, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.kqra22icrjaj6@in.acme.example', 'b.aeaqivbcbvuqfcsat4cd7mkgp56vfaf2lwdt2w7u23bhqoa@in.acme.example', 'meera.joshi@acme.example', NULL, '\x005e2874613265ad006d82fe377b2039008b65b18eb72c7501ea68309e98d4b50358520a8365f89d045311e5d147b6530458c80bb626c2fa06a637b93ff0536f0780bce420ea13b708242570ca6fb7cd08d48065899c1ebe0ab9afddd821afb60af5454694e91c530b81efec478340e60c1a5698990b0f2f0c942068fc6f351e0f37317d1d46cae30f574fc1e1c693360f9eefa1539e073910c25f6bc66171bb11a53b52a4cc2d8d1225a1385e67ee19130db735f8f604091484cafc5053f8c514e70198989486b61589354cef47d0191602cab0428a78c917f28d44dd0fe24a180c02dd39f20a8318c7064eb72a781719c2a337963b157d1aac112f09c6d7dc1adb7517bac03fec1b3e63232404b99b1be45f70c495a3f91bea72c7ae82aaf81d2dfbda53fa1d2d1f81b826db171d041fab5923381136ff2396402c69beaa25240c46b4f4f968ac24dabba13ad398c925b558aa400ddee425efb51967e3b01426694d8a56e6dafd26f1082ad9303fb527c5f4620a978ead28b13f032da10d472acb05104eae0e1f2b0ea234afb14bdf2ca51660ca6585c02d77203ba98193b02e5fe020ceb3a1b32e95f24293aa570a2f1a601929fda2792fd0c62e3e0ab37f304018ff767a479132c68753832fc29e330ab705a0d9328d337c0f24507412ac37dce46d8c4da62037f632338901a3e239013ccc2f4200a4393609b21e3b4c70394ef882496cc3d039bafd878c4b19c73a2b65b5e2b871cb3a4f466abd11f92c3a709e59e09c185e3ada15d97e56155a3adb97bf544c16a73af1c61a24de17643b0386ed8e1b750d3bcd2ce4a959619e3c933611eeb4bb163ea7474885eea0863f9631feea78867a3fc6ac6ddcd03f8341233214a51fa37d44e0dccb446cb83844f65727d82dc4a5468bf919ad88cb4147631a721cedbfd648bb05e785e3054c4aa0ae1f592ca7124f49954737ae13c34f8d9a64ad5eb8aa52602bfaa3b805415302b6e3f9464394534a30a35ef0919a5747535d95586de258a048f9fae1fa5559574b116639c4de599dbfc42ca3119a5a7362f2d8a48da15b677b0e066310485bad95948a0eca4d5be43b11ff2e0ba25cbd19e00915dfd55ddcab6ba118e05f5ee79d6f6189b8375f99489b16504a586168ef22c2e1719d62031deec68cc0e46275cb1807aee68b63e6eb053e6139be644fe07f6b08b39664b3a0c7a03552d36592e1c9002f409d65c87f4faf78b864678d70432c3845a669e0547521d97b536afb315d782b2bc66b843f15d8768f2e6cc3d9cfa27ce4fe6d05e0b48ccf7c516d8a05e43dfe223e6f122a90c8ac78756fc92cc38c0932c471b7bdb16280f87471d6c9df4960070f726cd44c0e21d1d27286872b2c539c947293397d719edf9772f64d7451f3862873467dd53d9c673473f3578728f402627418c6f86c4922f176800729cac508e776831abb9a88d43676b9fd15c03b7ff07991c599f3e7e6547dbbd223ded0a0577e0df98537a1a149805d31df3f19fc7a8149260ee3a142b281adebcd407ef2c08349b27dda8627ec847a179728398cbc85735ef8dfdf2a11880e8d8ff83d05898851c1f16268500a89341160b8573c6289851bc6dd86b6518a5fe12e1ad6be618d4ab51fa92620148ed9bee3bf10f4e58f5149ac1c1ca918903c3e58fc59a61095c62c8d4beb3f5796fe231a0afa521b975b9ddccfc863dd976051bc97737c89976637822c0f2435976981c2f1a4b36698d456250558f0ad99b29dd55c58e8869af6daa44bb72c339b52c814c1bd3d449b63d64097986a219b72ca81dac6770b9c2039146842ee069d2c194a1de3cac79d5001f47cc6980f9d6ada217e93f9599d76c9378bbf92c39d95e4a87fa82ad89dbdd0316b7f51b09e560b667acacda29ebb7f05493edd259ff7b26610e332a7a26c7e369b79cbf4a38aba37af2afea6a3a766e3134617ada4e3b7bebd98e4d2a8baa6c1d0d42de9a917d849cc435153aa192e5f59e21683aa4a3e489495cf87aa531174386757b0abf8437a2b7b202badeeb993527d6911afb9dbb7c8f7c45eb04a81e5a20006f0b23ae0f2ca0164c8b60f32cb133c100ab6850efd6f67512ab6bf36a42beb0886b9683b5271bd3fb8b98d28af750a0df4bbe73df109b50383bca8fb55c7a8d020be89d5e41553a5d6bfd674e78cf4393bbff702757ce26377c0281d9937d2613fc0296f8d49a33ed8c13d2a1b16502faec49594d398251b8ac4d1ad000290e891c62d6523cc82b53cc66b1721ccfe286dc731f02460717824c7a4e3bc1348dfeec8a6a2807f3b711ccaa3a7ddbb293068cb34584bf6e67040cbcee894a95fad40cbfa4c10a246d082cf1f490b33fc436dcfb11e567e654e44d103f00fc16e01ced1beec41b63ec98ad22fa44d8f5e0628d2fd41ec52a9f2d5d31510aaa605963bd50b117cbf7c390fd80719f8a4af401dd866895fc6edf1dfda037d5d6ada4efbdaf37388e5281376dde6b0d7b12e2c94ded71e229cbd6aa4df00fff825b56e08e0585843348f2058e163dac1165af36ae3213bbac9f4c150e60ccc71c6752c06e77de73f95cfd3efea16cce116402c4feae11d09c54103dfeb371ca24a02b87ceb50fcb4f2b0e448ebec44446e84df01ed2609d91801c853ee1d843d7e5d1c67ee27a0ec2fcd68b2ee7f766bb759b46def0a4ff53208dc70f176b96fa3432bc6f217392a3b14ffdbf2eda02f9d38b5b0f2f8ab36ac9dbc57f3d918f95b2db36ff45bd267a8758166f48e2b2b1a8592ebf51df731cf90eb58f9b38f58c7beb239fd8681962918df1afddb4814f78a56f7fe6cabcc9095ea63fec296b191dc9ce5ff747590cf827fc8', 'done', '2026-11-29 22:30:27.026797+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:27.074078+00', '2026-11-29 22:30:27.026797+00'),
	(22, 'digest', 2, 22, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.3dntndjlv3fks@in.acme.example', 'b.aeaqjwg3g2gsxlwkvecd7zit26a55f3hbguer7q3vl44zgi@in.acme.example', 'bo.hartwig@acme.example', NULL, '\x0128076b7d434ca001ea68309e98d4b503428554984ff0df03443fbe1c05eeb2048a2484d6fcf6d7049241091849e1c905d21a04120599fe06878c31cb35f7f008c837f1709a908608db56b5034f44c508e9c1555f678f0c0a9b5b0b344e51630ae6c50046ded9b80b20429a750624d90b81efec478340e60c7d0cd022d82aec0de08acc90c686620e999abe35654b620ec93048b67a69740ee782adbc5ae85b0f912e7243b79fa810c25f6bc66171bb11af422f0a58f55211b9c13f96a497041354174d15b8ba0d13aec8261ca1ebb214e70198989486b61576b0f02c6d97a91602d4878cbcfbd316e9bfbec7244ac0180c02dd39f20a8318c7064eb72a781718ef23c22f6ccb34196da32148ba5df919c2a337963b157d1aa1de230c5217561bea72c7ae82aaf81c144b8c6b18909f1c4b34ffe2743d4b1d3f1130a52749da1ff85d1e93981267200e32ed08bfba152031e770889617e720bb505f034fbbe220f7b620fac860752157992a654ff7732192aaa1c9df8143221b37e01b1ef73b22627e0836c383cb227657cf319ba45b234c5d038589135f237efe8eb9bd74ce2450b7f17c3ae30624f66d51b24086ca27c5f4620a978ead2bbf36269e258d7a2c57bb729a08267a2c6466dc086b00c02e5fe020ceb3a1b32e76a257c8f3697e2e95f24293aa570a3157d4568edf25a332491c23d737b6da3251972ba6b792d832df7aae74d1de21330ab705a0d9328d3524e323a68ac36137fdd5e803317ddb389603f0a79b153b39e0f7db10e649a73aa579425b31b9bc3adb97bf544c16a73af1c61a24de17643b0386ed8e1b750d3be605d1859734d63d8faff0d4cb0c4f3e5010cac71821b03e778f4f00c39b9d3f8faacbfd18e78b410367172bad15f8410b83d4cf797898412bd714f41d1d83421db9c7e9f65dfc47631a721cedbfd6481726e72696be8c4863ac6d3846d4c34adc4934506445924af3f69dc8d1802f4bccd29bfb1b47b24cc2c8102d3875db4e0aa6a425445dca4eda827b2696a7d1534a30a35ef0919a5440a5189db9771a54c1d71e35f5821654f137b4090389375689d9524363f05656c0f3296e793e1d5706cc81af833642598d8264f5a75402599dbfc42ca3119a5d5b2a2ab731516f5ea55dc0a8a1e5865f83b86fff8601835ff16cee81db5e8b6721cdff8a3e262367eb1305605add3768473e9b8f1fdf07690cfa744cd3f10b69e0547521d97b536ace76e11e690d416cc8240d31813e2d6eb64e0c79cfc4156f17a009052207196f934f7e193e983a71101f61fbbb0c9771c88fae4ef16b0a73701f0e22ae4b427397d52e7360b42673f3578728f4026274de95c58cb080fd7784fef7700c95df78df5cf199d8ddcf79828cf6c58712aa7ac22bb1995d23a97acf7d9b005877517b0640d39cb08ed97cd3f4a67b14a6057d1ceb73b530e8547d70d5e2ed5d3e157dbbd223ded0a0577e58e5a9968e0a887f9e11feb65acf00808c66b783499cfa8149260ee3a142b282266dd7104bacd382413471fc23d72d8349b27dda8627ec847a179728398cbc85735ef8dfdf2a11859943af89cc91ec86691cca39b1154e880e8d8ff83d058989851bc6dd86b6518c3ff9f3128644868c8c816ba6de1c558d4ab51fa92620148dc1e47682605fe88dd165d4b536cb148e4763e01b5376ae8fd79f5cef7611b493f94bd9cf63ff6c955a237e15f3e63396d4509efde1479d975b9ddccfc863dd976637822c0f2435990076ceaf7bbe539b04923c14304bdc9b52c814c1bd3d449b72ca81dac6770b9b9a10e190c24e579dbf1d0a675f89c29dfa1ca241f696c49ebb7f05493edd259f5b0fc689abb3919fcf4a2de2e8e35e9fd9d89aa1afab67a00351875cea8f7ca1703733dac2be19a23cb8ceedbd61b7a3688d7708309e93a3a766e3134617ada3e30767db6b285aa40bdeac487ae9caa4bf3df09706264ea60f4ae04b8799eea7da6b3ee823e933ae070485d69b29d3ae8aecf3b9295556afb9dbb7c8f7c45eb02eb63e3586ff85b20903cd4bc15fb3b2666baa9b0054e3b60f32cb133c100ab89ade80713f427ab9f80517b419c25cbc0718f697e5d5c2bf3327d526ff78cebf5427704de82477bf9ba940f53f0556bfc98e33b5cbae8ac06efcc9592c50b0c0f3643dc05f7957c13d2a1b16502faec17a6476ae6a2a27c357bc48166ec14cc4d1ad000290e891c5a9783fa353b4a6c5eb00c2a457ea76c6833da98e53b147c7cdc40573534790c90c2806bd9be25fc95cffb4e3b0d8e7ccfd93fee77bbcedcefda8832075e2f8cf7c2d66061cda96d01b9141ea0138ead1d2f9a9d94342d0d2fdb78dd998ba3fd40535a341e66b36d437878c51a8ef1ad792684f6e4de92fd857f5ebec7134e5d8c53eefd04e89f5d93ecf6c6ecb4abadbfa74b52aa4e4d3dc09af3ed7a44384dc44b59802288dd2dce022c11b610580dcef78b000b9550ddd150c9f97c76a8cdd28be6b8d9e84ece07fc5f3cfa2dbf9e40e36f04a7122eae42a4ab1156e77fee553e740680d7e7ae68fbbde29f60fa8e6e0b09a51156750e78322888d78ab7ee8a7cf5de775365ce91cc6892dd52336ec2d709eb0bfca55ecc517b9bacb7d46ecda236bcd74ccc7edd5b941f9e3d2b2ef11344483a0f16af2f8ab36ac9dbc57f41427c7df53dd98f45bd267a8758166f51df731cf90eb58f639f83b4b1fb79bfa6a0f0c698a6b53fb5a94d892ebce93fec4a959ee83bfbefefdd58e5095b736ff747590cf827fc8', 'done', '2026-11-29 22:30:27.026797+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:27.091842+00', '2026-11-29 22:30:27.026797+00'),
	(19, 'digest', 4, 14, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.hrfxwo4jo4yti@in.acme.example', 'b.aeaqipclpm5ys5zrgqcd7ejncbjvpdjwriq54hfamvqqqua@in.acme.example', 'keiko@acme.example', NULL, '\x01ea68309e98d4b5030c1bf3621f51da049241091849e1c904d60f49fe7983e305d21a04120599fe0673f1d952610dd008c837f1709a90860b81efec478340e60e59cd0221956ce60ee782adbc5ae85b10c25f6bc66171bb11b9c13f96a4970414e70198989486b6180c02dd39f20a8318c7064eb72a781719587a3d9c70e59419c2a337963b157d1a8db2517179b43c1bea72c7ae82aaf81c794784e53d12b82157992a654ff773234c5d038589135f237efe8eb9bd74ce268ba0a3a83278d827891620aa8ea0aa278ea570384fe75f27c5f4620a978ead2941ebd5eae7fccd2bbf36269e258d7a2c6466dc086b00c02e95f24293aa570a3157d4568edf25a331bc726a0492e328330ab705a0d9328d3524e323a68ac36135d70a301c67a64036b178dfe1ea347536cf804350520fe737fdd5e803317ddb3826c956bfa75d78397f79d003c8b1dd3adb97bf544c16a73af1c61a24de17643b0386ed8e1b750d3d409413018262ae3d58393ab6f73a973d8faff0d4cb0c4f3da82678f3b165ef3e5010cac71821b03f8faacbfd18e78b3fec03d9183a3aa647631a721cedbfd647bda8be12da751d481726e72696be8c484791996e494a454863ac6d3846d4c34cc2c8102d3875db4e4cc3e61ac528104fdd56418f1a6d53534a30a35ef0919a5440a5189db9771a5689d9524363f05656c0f3296e793e1d598d8264f5a75402599dbfc42ca3119a5ce3387fa24fc66b5f97c52b4595ebf15fd38c7098c4afb4693728ef93ae6f6469e0547521d97b536be8f2588faf41c66c2df42ce7249ffb6f17a00905220719768673cc781d56ba7ac22bb1995d23a97d70d5e2ed5d3e158149260ee3a142b281adebcd407ef2c082413471fc23d72d8349b27dda8627ec847a179728398cbc8544bce995a4bd4385735ef8dfdf2a1186691cca39b1154e880e8d8ff83d058989851bc6dd86b6518b54e3187e7f3ed28c3ff9f3128644868d4ab51fa92620148dafb4460fc9f7c98dc1e47682605fe891bba9784f25d20493f94bd9cf63ff6c952a26290bd04f7c975b9ddccfc863dd976637822c0f2435990076ceaf7bbe539ae2a326a3ddabaf9b52c814c1bd3d449b72ca81dac6770b9c9e293de6f37a0a9dfa1ca241f696c49ebb7f05493edd25a23cb8ceedbd61b7a28196a0056650f6a3a766e3134617ada6bad59ee8c6bda1aa1b14c9f5a74820aa926ba0267beadbaca2503e9cc336cbae0011c099d72c57ae070485d69b29d3ae8aecf3b9295556aedbec0fe95ae8beaeed10f57e6a37f1afb9dbb7c8f7c45eb56599078ba161fab60f32cb133c100ab625ba79369a4ea9b89ade80713f427abb290270e7e5230bbbd3e109c5d454abbf9ba940f53f0556bfd33785212ca4d6c0281e9937d262f2c13d2a1b16502faec4d1ad000290e891c5eb00c2a457ea76c7934e53d2a53050c7cdc40573534790c9f0316a56ab4526cf75a6a4ff12e3e9d0cc194de3d3e75fd3af859b50bbc462d72bae788d8703d5d93ecf6c6ecb4abadc09af3ed7a44384dce022c11b610580dcef78b000b9550ddd8bc07fda6c9a64e0eec90f74122a7be7e3fcf5feefd272e9549764938c8e9dedd5b941f9e3d2b2ede9fec9eaf5a58eeed9677ad7b09620f2f8ab36ac9dbc57f45bd267a8758166f51df731cf90eb58f56f4ec71189f42df639f83b4b1fb79bfa6a0f0c698a6b53fec296b191dc9ce5fec4a959ee83bfbeff747590cf827fc8', 'done', '2026-11-29 22:30:27.026797+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:27.140545+00', '2026-11-29 22:30:27.026797+00'),
	(20, 'digest', 3, 23, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.jaqdvprjhkb76@in.acme.example', 'b.aeaqisbahk7csoud74cd7sknto6quty4invzlxyo7no3tni@in.acme.example', 'ines.calder@acme.example', NULL, '\x00b899ddd7b237b701e7e0bb6bc04bd801ea68309e98d4b501fbef340202de5c02b097adf50ceb3603428554984ff0df048a2484d6fcf6d7049241091849e1c9049ffccf0d00dda8055ce07c464abccd0765cd7c02da561207ef1d86ec2aa4e808c837f1709a908608ea8dfa75f3729d093cf9aae31eb38309faaaee21caa1400a09b1e6cb34de4e0b0597305349b7a50b20e53e2bcf8a4a0b33702c8463f4c70b81efec478340e60cb5e9fd107938ea0cfcb504ed6cb7a00d0d0c98a14a70e10dead998681116ee0e999abe35654b620ef09565afc44d311039388a1880553a10c25f6bc66171bb11af422f0a58f55212dbe7584720d74c12f8aa1cf05cd01813444cbb59af3373134d3a1da09eeea2134f9d6eb3955a1f13fbad99226a9990142e99959ef4d3cf14e70198989486b61602d4878cbcfbd3180c02dd39f20a831896b7b663b1e31618c7064eb72a7817190c392c4917359519c2a337963b157d1bea72c7ae82aaf81c4b34ffe2743d4b1cb264a59358e0d91cfcc58c7b3915321d1f2574b2ae18b01d85e45ae83c7ed11e1f15d164b4c9d41f2b7c2f640b773f1f69ec21acc5e2391f7c2f46a14bf7a2201ca29223958df720227c46a416dd292031e770889617e7208e4bfca873c95b20b0bd8e4a28ec772112243d5ffedce52157992a654ff77321b3110fe2ae63bc22b50bee9487e71823352a64805b9b80234c5d038589135f237efe8eb9bd74ce244ada8f5930600c256a4a3be7a7d3a225cd622898c862c12657168bd03a754926e8a046c6c6ead927c5f4620a978ead27fa1904e5596cec281cd5a2339f2117286fa6a1cf80275e2a3518df0498ba922ba4fd9eec436fee2bbf36269e258d7a2c6466dc086b00c02e3ec01a0360b6072e95f24293aa570a3157d4568edf25a3317ac4aef6b007ef31a4dd375549829932458f23d734916c32464dc016fb3e3a3251972ba6b792d8327f734780f6e873330ab705a0d9328d34c8ad1c2f13a11734fbe41c539f062434fd4674708d5f633524e323a68ac3613527860bd59d52ad35ab94997233063f375b2d91b917b09037797cbec5088130379ad8a5f7b7545137fe16434c18947f39e0f7db10e649a73a10a0b248d1dd983adb97bf544c16a73ade62e3d5c7340d3af1c61a24de17643b0386ed8e1b750d3b07a2dd8f9e41bf3bc54a6be0774e4f3c99e3e7a62750673d85974d5321d87e3d8faff0d4cb0c4f3decdc59bed3f8ee3e5010cac71821b03e80c9e832e736b53e88f2569e1223793ef821653c5c3b003f15fbd38fd867283f8faacbfd18e78b412bd714f41d1d83418cfcd74361ed924251911e5d1c21d5427facd8ba6cd7c442e0333f2ee94ea843189d2d7c0084d44535df9063c7ecf146da96396a9c4231471b2e69e0286005474f6f0e9f29868547631a721cedbfd647da6f35ef6871ef47f0ead87addf30e481726e72696be8c4863ac6d3846d4c34adc4934506445924bccd29bfb1b47b24bf21e2a760ec6364cbbc77884ada3514cc2c8102d3875db4cd4593075d235014d558f41e3cce8ae4dabe24aa057dd424dbd1e2a2ffef47a4e08f337c2b5aa1e4fd0d30a00036a9d513fc4f64236f061527d8e701a2cb1e1527f9d107cc84f3b534a30a35ef0919a539be5c8838c2405540db3df3fead8c25440a5189db9771a54f13d80ba1ec91455828a6b2bc906cf5829026f1fb25de4588573b694d951ee598d8264f5a75402599996c189deb9b9599dbfc42ca3119a5a5ad0db9b4eb90f5b1330517fad881b5b64e4826dee24675c7549231110771e5df09438bc1c82675ec1790e4a71eb395f1dfab4468f57a2611271869f82cbce61afda8d1373f4aa61e51b1c5c3a45a461ec9eff9147823462592b8234e0f28762b3d150087121a66303b99c48d37617632cac8bb6a6fb54632f9c67bbd5a2a363b1edccd454d0f764173f8b9a16a87a65b2ea482bbb7597678677e09fd38ea6685f270a97aef41c689c0b8abb6124d368b4b20cbd1f14a868d601e34a0d9e0068f8764a0e7f124169119cfd78ad77f76931ae8355f988a46984fcbdb902a90369ad79bc62b7de8d69c98b024fb1376369e0547521d97b536aa78c61c65a46546abfe69879afb8526c06721cee0f97b66d3862013c2e819a6df626839cbd5da66f81cedca5e81dcd6f934f7e193e983a70641d9d5936dd477163fd085441da8f71bd18dafc4d013872a5ec3a17aff5d2733eae312fecbb3873701f0e22ae4b427391a84f925d3fa574ade03947573639752cca7afab593c1753ff11e98832fe475723ebf45963e2175a4e14c62a3a5b075f987c0713805e87846d9b5fe122bed800c947bf08b5c23805a7438111347468149260ee3a142b282413471fc23d72d8349b27dda8627ec83859d4c3780c81583ed7d6a2f2ad264847a179728398cbc84c80f66c3b858cd85735ef8dfdf2a118642c3606654cc548754f61288d3172c87fe288dab8c6e7f880e8d8ff83d0589884467f12597308a88b0ad0bdbe8478c89851bc6dd86b6518a33ba3b7bfa8d3e8bc045b152f3af248c2dea75467874958c3ffaf3128646398c8c816ba6de1c558ca7a4c30f26d7da8d15bfa39e9d9c1d8d4ab51fa92620148da765fc50c190a790164b50a558c0c990823a8ff8e889bf925c158c10974c1392a7c4d7aec62f15953393c2f403795a954fd7a0801e4a80959649c65b80d30f95bd879f038a3957975b9ddccfc863dd976637822c0f2435979f5875f7e8402697d06ce01ca76d2b98b41bdfacc1ba88990076ceaf7bbe539901930dec60ae1f9992e115f98ffe679b52c814c1bd3d449b72ca81dac6770b9c405e89cfddd6bb9ebb7f05493edd259f5b0fc689abb3919fa7b6bb2cbc5a63a0b4a83393c47f73a0eb0d099f8fcf0ca0f5f6e121c40d96a196141daa8f311ea299d82f5a95e692a2da1a803ec25104a3a766e3134617ada3e30167db6b1e28a43b26f641d678b1a482420564f725c8a5dc9955181849f1a70a575bd247b7f1a739dab071ac94eea73de6d0aeeaa5c0a8827c31cece5d91a88dc49d6f95baa0a8b070e9bf1428d8aa62a6556e6d3c03ab6cf9ef32777724acdceb8fe450d977ad2c8ad904acb624ae070485d69b29d3afb9dbb7c8f7c45eb1d4ad35d79bbc0bb1d90c02b58000d6b5a528eaf127d893b5b2b05500c6c3f9b60f32cb133c100ab655bf8c7f5f80b0b75dc64496ca87c7b89ade80713f427ab8e781ad67d0fcddb92100a430666c75b940ebf1f02afd5eb9a6879a22fde4e6bc0718f697e5d5c2bc440803ec54c188bdea54d43b06e6f6bea1d4c3a9229875beea58e8b6fd0193bf4f7c16875877a9c037efbe4d002736c118beee4b93642ac13d2a1b16502faec23109a6b1c534dcc286b8211eb0b92ac28ae67abafc8019c2f01b79e647eee9c4d1ad000290e891c5202aa8adabc27fc5eb00c2a457ea76c6dbda4e7ab31e4fc7582e83bc10b33cc7a88f35aab62cabc89cff99cb2be2c6c8dc75ae9f76bcb9c90b24135867c61ec95cffb4e3b0d8e7c962f9f2e2af7730ca968763710a5e33cb233ca2b88b72a5cb4fbc660cf4d5bcccdcebc2a0a74e4ccd6822151405c880cfc43331287e233dd1749c5940ec707cd393edd89a21c542d3b892503f8173a6d4bec3fd8e2c8ca6d4e2d89597d5b2c7d5ad8559e63915cad66b9d69dd78524ed7f3d42cd1feb3b2d7fb624a21c203f5d96e76b1b3fe159bd98f2e562fd2e5f6d9ff462f502a39a5dc44b59802288dd2dcef78b000b9550ddd0737712a8735d0de1c800b9ab48e41de5fb07837cac543deb69464cfe2af88dfb1e0f6f2e645d3dfc39153ab1d3c06e1757d86fdcd4a41e50c17f4f121f159e5626ba0d14b9092e64644f69a387502e6d104521b5bea1fe8a7cf5de775365ce953b98812477de1ea67acdefd2678a1eb9c53bdf301677cec2d709eb0bfca55ecda236bcd74ccc7ed0e00d0c3242b7fedd5b941f9e3d2b2ee63d18eacef393aef5e831423041393efe0ececae33c23ef127b205b6257a22f2f8ab36ac9dbc57f3b61d97da453574f45bd267a8758166f50ac248fb11f42ff51df731cf90eb58f639f83b4b1fb79bf63c4eef0359af65f71415863d1bf242f8b3cc497bbd9b80f8e423b3809f6c10fa6a0f0c698a6b53fac91ebf690b3efdfb3a27a62c33a4c8fb5a94d892ebce93fbd85fb62185673bfc40d4602d00384dfcce1036fa7b5608fded966d836a373ffec4a959ee83bfbeff747590cf827fc8', 'done', '2026-11-29 22:30:27.026797+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:27.150292+00', '2026-11-29 22:30:27.026797+00'),
	(23, 'digest', 12, 20, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.7w66fylf32wsi@in.acme.example', 'b.aeaqj7n54lqwlxvneqcd7la6sgbx2gbahzus5ol3hochaby@in.acme.example', 'lena.sommer@acme.example', NULL, '\x008b65b18eb72c7500f4935884622ae301ea68309e98d4b50326d1d7f6176c45045311e5d147b653060a4edeb56a1d9807d27b18520f6baf0907f9183fddbced0b81efec478340e60f37317d1d46cae30f574fc1e1c693360f9eefa1539e073910c25f6bc66171bb1239e11c744cd0e714e70198989486b6153b7da7c0deebb31589354cef47d0191602cab0428a78c91602d4878cbcfbd316d282cc1c078153180c02dd39f20a8318bd4eede197506218c7064eb72a781719c2a337963b157d1aac112f09c6d7dc1be45f70c495a3f91bea72c7ae82aaf81cee22dea630bd911d7135e4bd8eaf8c1fab5923381136ff1fbabc3d97e2a4c220bfbce04358ac6720ef62c3ecc450ed21087e9d313a33ec21668e53f52b15c2246fe459b79150ec25efb51967e3b01426d7a84cef43f1ec27c5f4620a978ead28b13f032da10d472acb05104eae0e1f2be99a87eeacd0d62d5aeed39407359d2d657cf1b47a663d2d8b4884d4b1a6922e90ed1fb26086212e95f24293aa570a2fd0c62e3e0ab37f2fd602cf06d948eb307f53f6386d08a3312c5cb4cbdf5c7c31fcf69dacd298d7330ab705a0d9328d3674c48a195ec15a393609b21e3b4c7039bafd878c4b19c739e0f7db10e649a73adb97bf544c16a73af1c61a24de17643b0386ed8e1b750d3bb7dc2564d15d5c3faa8387c10e038f419693eea42310cb41f3fb1868f000244460f8506dc239f44484cf23bab855c247631a721cedbfd647e8b40c8981e35d4aa0ae1f592ca7124bf4187f742928fe4c229da8958a32b04c8d7bb4ddbb03014e6f357ebd6873a84f8d9a64ad5eb8aa50304f9370e5bacb506fa532a4721f855101200d94251c4c527f9d107cc84f3b534a30a35ef0919a54b663761eb1657554cf242a36def2b254df0df626da889c561efa12c8852c52599dbfc42ca3119a59cbd649966016e05a7362f2d8a48da15a7decfa78841b325ddcab6ba118e05f5ee79d6f6189b837609be6d27115889b644fe07f6b08b39664f870102bf728c1678d70432c3845a669e0547521d97b536afb315d782b2bc66d706155f8d5ca467163324bf18f1ed6725e1f11a105e6a27268d237c59d6496726cd44c0e21d1d27293397d719edf9772f64d7451f3862873701f0e22ae4b42737f8ec853c6402373818111949644b6738fa4ce66c2797f7418c6f86c4922f176b9fd15c03b7ff0775a8a497cf126347853f917c1c8cdc278d656696a084ab17991c599f3e7e6547c8ca2e5657b58718147a9f13d8deca78149260ee3a142b28161c6d6b13e6ec281adebcd407ef2c08349b27dda8627ec847a179728398cbc85735ef8dfdf2a11865fd23ed581058587be6bde29987d74880e8d8ff83d058989851bc6dd86b6518c08ece2f73053508ce621769e8053fc8d4ab51fa92620148ed9bee3bf10f4e5903c3e58fc59a61093488d79b7f7f0ac95c62c8d4beb3f5796fe231a0afa521b975b9ddccfc863dd976637822c0f2435976981c2f1a4b366979f5875f7e84026990575eea4a3bbc099b29dd55c58e8869a78b17d5168cebb9af6daa44bb72c339b52c814c1bd3d449b72ca81dac6770b9c9cab581aefaba79d2c194a1de3cac79ebb7f05493edd259ff7b26610e332a7a0f5f6e121c40d96a3015763d6e5e8e7a3a766e3134617ada4fdd115613dc657a702d0479a0d43eea8baa6c1d0d42de9aa192e5f59e21683aa4a3e489495cf87aa531174386757b0aad1936300b39a9bab6811a9dced71ababa0b3b742a59983afb9dbb7c8f7c45eb073f0f649c54c8db0988a16e46dd66cb1b3c65712e7bbefb275e341467eae7ab34d93661768c0f1b4d3db646afaf0d4b60f32cb133c100ab65d23b7a2af7b8fb6bf36a42beb0886b9a3d4df993c43a1b9c4bf6550fef698b9e9192949060035bb68ad0d59b7f556bc903af33a2fbeffbca8fb55c7a8d020bfd674e78cf4393bbff702757ce26377c0281d9937d2613fc13d2a1b16502faec4d1ad000290e891c8a6a2807f3b711cc95cffb4e3b0d8e7c9a516b148604621cdfa3d5724f28f40cf1f490b33fc436dcfa9288486b59474d0ad7f9b1a0eb71ad22fa44d8f5e0628d321176ed63df752d646ea647392ed65d6692c2ee853520dd6c1087182998304d762ee00502404d9d866895fc6edf1dfded71e229cbd6aa4e0585843348f2058e163dac1165af36ae3771ad6cedefa1fe6a3c58feb091511e77de73f95cfd3efe8e408fcf0ace025ea16cce116402c4feb50fcb4f2b0e448ebbb5add39a35cd8ecda236bcd74ccc7ed2609d91801c853edddbd9cba98be3dee1d843d7e5d1c67ee27a0ec2fcd68b2f127b305b6257bd5f2f8ab36ac9dbc57f3d918f95b2db36ff45bd267a8758166f51df731cf90eb58fddb4814f78a56f7fe56014e7682a8f3fe6cabcc9095ea63fec296b191dc9ce5ff747590cf827fc8', 'done', '2026-11-29 22:30:27.026797+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:27.106507+00', '2026-11-29 22:30:27.026797+00'),
	(15, 'digest', 6, 25, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.zq2qnlo5ad4j4@in.acme.example', 'b.aeaqjtbva2w52ahytycd6optlgmwark7h3t4lvdxt6cvfwy@in.acme.example', 'grace.okafor@acme.example', NULL, '\x01ea68309e98d4b502a7dce2479af8f903428554984ff0df04d60f49fe7983e3060cf4f828aabbe60673f1d952610dd00699ca3bed2c0938091979be8f4afa5d09a03d270f4b2a920b81efec478340e610c25f6bc66171bb11af422f0a58f55212d468125b6daff313b28a0da41ae56414e70198989486b615b600937efdbfab180c02dd39f20a8318c7064eb72a7817190c392c49173595191564a1cb79fe7919c2a337963b157d1bea72c7ae82aaf81d817e2d7dad92db1f2e472fe39a516a1fdbb41d96f449a323352a64805b9b8023972efed7b6513b27a83f74b92df4f327c5f4620a978ead289263049248846228f0106643da464e2ac6c63985528cc22bce5a24a1d5027a2d24fb286ce5ddcc2d954679b9d495e32e76a157c8f367cb2e95f24293aa570a32459123d73494d232a79c36653bc7f1330ab705a0d9328d343e0d85fadbbc68354d5f5245c16626355853561af0d87c375b2d91b917b09037764318eb1ad8b93adb97bf544c16a73af1c61a24de17643b0386ed8e1b750d3cb89346ecea4a093cd4fa02a9cdbbff4039a99c251ec7a6420722419351fd214248ad4846e800db427facd8ba6cd7c443062be0fd753fd0468ff71bf7657186471b2e69e028600547631a721cedbfd6490995b5a7d47c3249dc0404422f31084adc4934506445924af3f69dc8d1802f4d5cfcf86538607d4d99f22e9976366050140cbdf1af54e95050b422bd251db3528e15bef1980771531de5c59bbe52f7534a30a35ef0919a55dba79d19d7e83956fbadc4d332a8c6572822efad9c10ce599dbfc42ca3119a59a04f373a6241405e1413a1b8d251f45f480d6ba100cea560054274778f05b9618f142483e118706364ba7948c81b80645467e4620c2ddb661dc16dd7bc1a1767c0dd308e8a334267eb1305605add376839fba66934119669e0547521d97b536abfe69879afb8526d6e8a509239925e6d9b79bca2fb76846f48d54129d1fe80717606b3fb79b2ee7268d237c59d64967314d7731ab930047350a0aafad345c47397d52e7360b42674fb561d2a2714af75f987c0713805e8760f80d0b35249e57b3800817bd1ca5c7b8cd29c897e83ea813cdcc0f74178368149260ee3a142b28349b27dda8627ec835f1bef3a1f0faa84708cf80743416c847a179728398cbc85735ef8dfdf2a11871a22b3438e196a880e8d8ff83d05898833bf7afe33111188b0bcd91f99690589851bc6dd86b6518a43dc57233a9ec58aba82be9072f7018c5a087b8eb9e2d88c8c816ba6de1c558ca7a4c30f26d7da8d4ab51fa92620148dd165d4b536cb14900deeb49d61925794d236822c598c6095c59a5415f907ee975b9ddccfc863dd976637822c0f24359a937afdf46ed7969b52c814c1bd3d449b72ca81dac6770b9c405e89cfddd6bb9d8552fd42e9b25f9e2dde5ea557a5f09e566f5ab8d175349ebb7f05493edd25a072f4911a46dddca0de1cc798939216a1703733dac2be19a3a766e3134617ada3fa44bbbea31bafa702d0479a0d43eea7ca49b47e49bf51a889d9663773a259a8d2b44152cf8cb8a925e5824c5aac6aa96a8f8832fde624aa087394e25d1870ac01d31f7d40a7adadeb13dca79c4e8eaeba6fba63e1a432afb9dbb7c8f7c45eb5647447f7572098b60f32cb133c100ab70a742266e2319cb73c7a1044797ea2b850ec628b7d40e4bcc078dcf9f80834bd193b8a2d4551e9be14f186d919ba12bf0f9159bbf254f0bfd33785212ca4d6c13d2a1b16502faec1c58d676ebeafd0c28ae67abafc8019c37712dee497dcc2c37dfedd45786b6cc4d1ad000290e891c8ef071e2ac657e8c9b5cbde10849af3cee21204cc0f8cb7cfb31430837d7ce0d378ccbc3dafb2f1d650f3e1ae304208d9a688a504fcbbc3da19f4840e67b284dc5deba214731abcdc8396d332dd8ac7dce9702e8a81f33adda538369ad0befadeb69464cfe2af88df5276f4a0cc2d49e3d3880a7fd12224e40514fc802f68ade4a835ced8625531e63bea25dbe56739e674f8c4548b3c29e6a3c58feb091511e6b605fe1d96e208e78322888d78ab7ee7b754dd869a5b22e7c97188437b235ee83bfd42c27195f2ea67acdefd2678a1eb315561d2e53f32efab3923ecea8e8cefb2860fe9a81cdbeff6bf41e5543822f2f8ab36ac9dbc57f45bd267a8758166f50ac248fb11f42ff51027d05c584466f51d9ee262ee3547f51df731cf90eb58f625c039c19f43a7f860c3577518f6d9f941332e90d4a9a2f95f1b30e20fa1bcfe3a7340a1b471efff747590cf827fc8', 'done', '2026-11-29 22:30:27.026797+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:27.10425+00', '2026-11-29 22:30:27.026797+00'),
	(17, 'digest', 1, 21, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.7yuj6y6jqbu2u@in.acme.example', 'b.aeaqj7rit5r4tadjvicd6ueoh5hnlnkqmvinmlddwhikwpy@in.acme.example', 'ana.lindqvist@acme.example', NULL, '\x01ea68309e98d4b503428554984ff0df048a2484d6fcf6d7049241091849e1c905d21a04120599fe0699ca3bed2c093808c837f1709a908608e9c1555f678f0c0b81efec478340e60c9f31984afc49b80ee782adbc5ae85b10c25f6bc66171bb11748fd75848180611b9c13f96a4970414e70198989486b616f456cb467d9152173ac58f8e180a7f180c02dd39f20a8318c7064eb72a78171934c9ad71133a5319c2a337963b157d1a36b8fc7a1df0f51bea72c7ae82aaf81c4b34ffe2743d4b1cdd8842d1ebfbe71db26ee5c816f6f91e0709fe37347bb51edbb0bf9c03db6a2031e770889617e72157992a654ff773234c5d038589135f237efe8eb9bd74ce2617ef3f3af29ba427c5f4620a978ead27cd246847581d8e2a7fe842ebbda37b2aa4b489c33c33412aa713add6cf90f82bbf36269e258d7a2c57bb729a08267a2c6466dc086b00c02e76a257c8f3697e2e95f24293aa570a3157d4568edf25a3318b90d1bb41f71931dfd4ebd649df1d3251972ba6b792d832a79c36653bc7f1330ab705a0d9328d3523ab19f0dfc1943524e323a68ac36137f18cc0569abbf437fdd5e803317ddb39e0f7db10e649a73adb97bf544c16a73af1c61a24de17643b0386ed8e1b750d3d8faff0d4cb0c4f3e5010cac71821b03f8faacbfd18e78b412bd714f41d1d8342e82552cbfad7b4464f64648d9df116468ff71bf765718647631a721cedbfd647de7406b1400212481726e72696be8c4863ac6d3846d4c348ebb2668c406813490995b5a7d47c324bccd29bfb1b47b24cc2c8102d3875db4eda827b2696a7d152af15bd2fb06716534a30a35ef0919a5440a5189db9771a5539eb619347da8f5689d9524363f05656c0f3296e793e1d56c9f5e7adca04b956f94fcddcd5712c598d8264f5a75402599dbfc42ca3119a5d5b2a2ab731516f5da4ad5683c8d3aa6531c30b43d72e5969e0547521d97b536b7f2651c9996e4f6f17a009052207196f934f7e193e983a73701f0e22ae4b427ac22bb1995d23a97c604bbd8f6269727d70d5e2ed5d3e1580f8727d383c33418149260ee3a142b282413471fc23d72d8349b27dda8627ec847a179728398cbc85735ef8dfdf2a1186691cca39b1154e866c7817799c9773869084dd183d1477880e8d8ff83d05898833bf7afe33111189851bc6dd86b65189fbdec96a4a551d8b69f122ee13ea028c3ff9f3128644868d05ed34acc2ff4f8d4ab51fa92620148dc1e47682605fe88dd165d4b536cb1492bee62292064566936c57dc071e92ad93e8331f56cf33e093f94bd9cf63ff6c9584cc8cd16987c496d4509efde1479d975b9ddccfc863dd976637822c0f2435990076ceaf7bbe539b52c814c1bd3d449b72ca81dac6770b9b9a10e190c24e579d7b380692e400ba9dfa1ca241f696c49ebb7f05493edd259eefb6eb21e234c79f5b0fc689abb391a1703733dac2be19a23cb8ceedbd61b7a3a766e3134617ada3e30767db6b285aac93d05bc6405d76adff705dc02eb706ae070485d69b29d3ae8aecf3b9295556aeba6fba63e1a432aee89f05103eedd8afb9dbb7c8f7c45eb02eb63e3586ff85b0cc05e182c7d5ddb1842e71c489371eb473d2569708fedcb60f32cb133c100ab711ba940d45a92db89ade80713f427abf9ba940f53f0556c13d2a1b16502faec1553e15ffd9aa33c448e12440567661c4d1ad000290e891c5eb00c2a457ea76c7cdc40573534790cd476550664ceb84ce9a43401e5ad534cf853a0952c49756d2fdb78dd998ba3fd5851a83e6b3f57ed5d4c78109c4d5e0d792684f6e4de92fd8c53eefd04e89f5d93ecf6c6ecb4abadc09af3ed7a44384dc44b59802288dd2dce022c11b610580dcef78b000b9550de13b066f20b187d9e4b74c8291f0b661e5490412bf501621e553e740680d7e7aec2d709eb0bfca55ed517addde193b92edd5b941f9e3d2b2efff794a4efe3306f1e458fe22c6a1f5f2f8ab36ac9dbc57f39304013e72a3d9f45bd267a8758166f4faa3d27237ee9af51df731cf90eb58f639f83b4b1fb79bfa6a0f0c698a6b53fb5a94d892ebce93fce6630d0ddae2b6fcf00b05a49ee380fcf4c68909b8b402fec4a959ee83bfbeff747590cf827fc8', 'done', '2026-11-29 22:30:27.026797+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:27.12322+00', '2026-11-29 22:30:27.026797+00'),
	(18, 'digest', 7, 26, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.p6ibcfkwsdkye@in.acme.example', 'b.aeaqi74qcekvnegvqicd62lug62cwxsrdfrwqjw4aav67za@in.acme.example', 'will.marsh@acme.example', NULL, '\x00c5b1a4a147755800e2d113b9bf5b1101ea68309e98d4b5060cf4f828aabbe607e726ec3e51da440833c9344fa5b51f091979be8f4afa5d0b4e2fd54f59b6d80b81efec478340e60cfe3f8fee8c18fd10c25f6bc66171bb123e21f1dbad067412d468125b6daff313b28a0da41ae56414e70198989486b615b600937efdbfab15de3cd7b0ae2e911602d4878cbcfbd3180c02dd39f20a8318c7064eb72a7817190c392c49173595191564a1cb79fe7919c2a337963b157d1bea72c7ae82aaf81d817e2d7dad92db1ede2f9c5842787d1f2e472fe39a516a22fa8d22286dcc8523352a64805b9b802594c4e6abb1623327a83f74b92df4f327c5f4620a978ead289119df13972c3628926304924884622ac6c63985528cc22bce5a24a1d5027a2e95f24293aa570a330ab705a0d9328d3432a4108bbb1fb5354d5f5245c16626375b2d91b917b09039e0f7db10e649a73a80ccd1728cfdd63adb97bf544c16a73af1c61a24de17643b0386ed8e1b750d3cd4fa02a9cdbbff3e2d4279e109713a3edf01f5cdc3f6483f9de95d26d309184039a99c251ec7a6422fe39b16cd2e714248ad4846e800db427facd8ba6cd7c443062be0fd753fd0471b2e69e028600547631a721cedbfd64a14413d01b9ce204d5cfcf86538607d4d8bae53b23622b14d99f22e997636604eb6d367daa55e925050b422bd251db3528e15bef1980771531de5c59bbe52f7534a30a35ef0919a53b94a31abb7cf2a557d4690f9f7095555d7b1feb80fc24a599dbfc42ca3119a5e1413a1b8d251f45eb4b28db2820cc4613dee30ba2d3bb8618373f23c2786b761ca9ba7b808ef7963f6e5d6cf89c271654044218574aa06661dc16dd7bc1a1767c0dd308e8a334267e3c3cd026d95a0691f9c0d6dc2303c69e0547521d97b536abfe69879afb8526b5d687b783d62d76d8298ae3ac8ce5f70e529def6d9028872beb340168bf3e87314d7731ab930047350a0aafad345c473701f0e22ae4b42744c9788c3669c3474ead51ee899302174fb561d2a2714af75f987c0713805e8768f247dff35ad247a60ced4c23b4bb47b3800817bd1ca5c7c386e16201857b67ed6a14557d1eaea80f04bed56752f7e80f37f4c19c9358b8149260ee3a142b281adebcd407ef2c081b65bd953a9d939820164ff59545e1482ee713a98769d3f8349b27dda8627ec835f1bef3a1f0faa84708cf80743416c847a179728398cbc85735ef8dfdf2a1185af012345cee11b85f68288aabd359e87cfbb70ea616a12880e8d8ff83d058989851bc6dd86b6518a43dc57233a9ec58aba82be9072f7018c5a087b8eb9e2d88c89b0c75d2827f88ca7a4c30f26d7da8d4ab51fa92620148fd409b78f0ef8679269fb8316f6a7d4975b9ddccfc863dd976637822c0f24359a937afdf46ed7969b52c814c1bd3d449b72ca81dac6770b9bf8ef14943b54289c405e89cfddd6bb9c504ed534c01d1a9cd7a94a2e7720cc9d8552fd42e9b25f9ebb7f05493edd259f82061f2c9b8233a072f4911a46dddca3a766e3134617ada775327ce40056bba889d9663773a259a96a8f8832fde624aa087394e25d1870ac01d31f7d40a7adae201ecadfa69cd1afb9dbb7c8f7c45eb2d66b56b38cb92cb60f32cb133c100ab70a742266e2319cb73c7a1044797ea2b850ec628b7d40e4bcc078dcf9f80834bd193b8a2d4551e9be14f186d919ba12bf0f9159bbf254f0c0281d9937d2613fc0a9bdf83af5808cc13d2a1b16502faec1c58d676ebeafd0c28ae67abafc8019c3604db7c234f876c37712dee497dcc2c37dfedd45786b6cc4d1ad000290e891c511e2ae1dd4e88fc8ef071e2ac657e8c94ad5169957ac4ac95cffb4e3b0d8e7cdc0a4b27ef6da16ce697e6b57c59015d2564640b83f88bcd3c42edd92dc3ec1d40535a341e66b36d4561664041ec50fd86d3ae0e24f64ddd877cfded30a301cdbe187e141caec35dcbbc27f906f7928dda538369ad0befadeb69464cfe2af88df19398285a7c43ddf44c4a795259d6be08db7e81e5a514de29d99af99c105d3e40514fc802f68ade68fbbde29f60fa8e6b605fe1d96e208ea67acdefd2678a1eb2fef3f98ccce2beb43b45151b5bfd6eb6c7840b0529752ec7099cb08406e6becda236bcd74ccc7efb2860fe9a81cdbf188e92b6fd0f462f2f8ab36ac9dbc57f45bd267a8758166f50ac248fb11f42ff51df731cf90eb58f625c039c19f43a7f860c3577518f6d9f93291ba97a7c584f941332e90d4a9a2fa73f61c5cfa6623fac646451250863ffb9a8c703fbb2b77fe3a7340a1b471effec296b191dc9ce5ff747590cf827fc8', 'done', '2026-11-29 22:30:27.026797+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:27.131801+00', '2026-11-29 22:30:27.026797+00');
INSERT INTO public.pair VALUES
	(1, 2, '2026-11-17 14:50:00+00', '{2026-11-17,2026-11-04,2026-10-29,2026-09-06,2026-08-14,2026-08-04,2026-07-25,2026-06-18,2026-05-28}', '{"2026-07-25 13:10:00+00"}', '{"2026-11-17 14:50:00+00"}', NULL, NULL, NULL, NULL, DEFAULT),
	(1, 3, '2026-09-29 13:50:00+00', '{2026-09-29,2026-08-25,2026-08-04,2026-08-02,2026-06-07}', '{"2026-08-04 14:15:00+00"}', '{}', NULL, NULL, NULL, NULL, DEFAULT),
	(1, 4, '2026-11-18 14:20:00+00', '{2026-11-18,2026-10-14,2026-08-15,2026-06-28}', '{"2026-11-18 14:20:00+00"}', '{"2026-08-15 09:45:00+00"}', NULL, NULL, NULL, NULL, DEFAULT),
	(1, 5, '2026-09-07 15:40:00+00', '{2026-09-07,2026-07-13,2026-07-07}', '{"2026-07-07 08:00:00+00"}', '{}', NULL, NULL, NULL, NULL, DEFAULT),
	(1, 9, '2026-11-19 10:20:00+00', '{2026-11-19,2026-11-17,2026-09-04,2026-07-30,2026-06-25}', '{"2026-11-17 09:00:00+00"}', '{}', NULL, '2026-11-19 10:20:00+00', NULL, NULL, DEFAULT),
	(2, 3, '2026-11-20 13:10:00+00', '{2026-11-20}', '{}', '{}', NULL, '2026-11-20 13:10:00+00', NULL, NULL, DEFAULT),
	(2, 4, '2026-11-19 09:50:00+00', '{2026-11-19,2026-10-24,2026-09-17,2026-09-08,2026-08-12,2026-06-18}', '{"2026-08-12 10:50:00+00"}', '{"2026-11-19 09:50:00+00"}', NULL, NULL, NULL, NULL, DEFAULT),
	(3, 4, '2026-11-17 11:50:00+00', '{2026-11-17,2026-11-14,2026-11-03,2026-08-08,2026-06-10}', '{}', '{}', NULL, '2026-11-17 11:50:00+00', '2026-11-14 08:30:00+00', NULL, DEFAULT),
	(3, 5, '2026-11-16 09:10:00+00', '{2026-11-16,2026-11-13}', '{"2026-11-13 14:30:00+00"}', '{"2026-11-16 09:10:00+00"}', NULL, NULL, NULL, NULL, DEFAULT),
	(3, 6, '2026-10-20 14:00:00+00', '{2026-10-20,2026-10-16,2026-10-06,2026-10-05,2026-06-02}', '{}', '{}', NULL, NULL, NULL, NULL, DEFAULT),
	(5, 6, '2026-11-19 12:50:00+00', '{2026-11-19,2026-11-18,2026-11-15,2026-10-29,2026-10-03,2026-08-21,2026-07-26,2026-07-04,2026-06-13}', '{"2026-07-26 13:20:00+00"}', '{"2026-11-19 12:50:00+00"}', '2026-11-15 08:45:00+00', '2026-11-18 07:10:00+00', NULL, NULL, DEFAULT),
	(5, 7, '2026-10-31 11:40:00+00', '{2026-10-31,2026-08-21,2026-07-17,2026-07-16,2026-06-02}', '{"2026-07-17 09:00:00+00"}', '{"2026-06-02 12:10:00+00"}', NULL, NULL, NULL, NULL, DEFAULT),
	(5, 8, '2026-11-18 13:50:00+00', '{2026-11-18}', '{"2026-11-18 13:50:00+00"}', '{}', NULL, NULL, NULL, NULL, DEFAULT),
	(6, 7, '2026-11-19 09:10:00+00', '{2026-11-19,2026-11-11,2026-10-06,2026-09-19,2026-07-23,2026-06-25,2026-05-31}', '{}', '{"2026-11-19 09:10:00+00","2026-07-23 13:45:00+00"}', NULL, NULL, '2026-11-11 13:10:00+00', NULL, DEFAULT),
	(6, 8, '2026-11-20 15:00:00+00', '{2026-11-20}', '{"2026-11-20 15:00:00+00"}', '{}', NULL, NULL, NULL, NULL, DEFAULT),
	(6, 9, '2026-10-04 15:50:00+00', '{2026-10-04,2026-09-14,2026-07-23,2026-07-19,2026-06-18}', '{}', '{"2026-07-23 15:30:00+00"}', NULL, NULL, NULL, NULL, DEFAULT),
	(7, 8, '2026-11-19 11:40:00+00', '{2026-11-19}', '{}', '{}', NULL, '2026-11-19 11:40:00+00', NULL, NULL, DEFAULT),
	(7, 9, '2026-11-17 07:50:00+00', '{2026-11-17,2026-10-21,2026-08-01}', '{}', '{"2026-11-17 07:50:00+00"}', NULL, NULL, NULL, NULL, DEFAULT),
	(9, 10, '2026-10-23 11:20:00+00', '{2026-10-23,2026-07-10,2026-07-03,2026-06-22,2026-06-03}', '{}', '{"2026-06-03 11:15:00+00"}', NULL, NULL, NULL, NULL, DEFAULT),
	(9, 11, '2026-10-30 11:40:00+00', '{2026-10-30,2026-10-12,2026-08-18,2026-08-10}', '{}', '{"2026-08-18 13:15:00+00"}', NULL, NULL, NULL, NULL, DEFAULT),
	(9, 12, '2026-11-16 10:30:00+00', '{2026-11-16,2026-10-14,2026-09-17,2026-07-08,2026-07-04}', '{"2026-07-08 13:15:00+00","2026-07-04 09:45:00+00"}', '{}', NULL, '2026-11-16 10:30:00+00', NULL, NULL, DEFAULT),
	(10, 11, '2026-11-18 07:00:00+00', '{2026-11-18,2026-11-14,2026-10-15,2026-10-05,2026-08-08,2026-07-22,2026-07-08,2026-06-07,2026-05-31}', '{"2026-11-18 07:00:00+00","2026-05-31 15:20:00+00"}', '{"2026-08-08 12:40:00+00","2026-07-22 09:40:00+00","2026-07-08 10:10:00+00"}', NULL, '2026-11-14 07:10:00+00', NULL, NULL, DEFAULT),
	(10, 12, '2026-11-20 14:30:00+00', '{2026-11-20,2026-11-15,2026-10-15,2026-10-02,2026-09-23,2026-09-16}', '{}', '{"2026-11-15 15:10:00+00"}', '2026-11-20 14:30:00+00', NULL, NULL, NULL, DEFAULT),
	(11, 12, '2026-11-19 10:20:00+00', '{2026-11-19,2026-09-03,2026-06-07,2026-05-31}', '{"2026-11-19 10:20:00+00"}', '{}', NULL, NULL, NULL, NULL, DEFAULT),
	(12, 13, '2026-11-05 09:45:00+00', '{2026-11-05,2026-07-05,2026-06-12,2026-06-10}', '{"2026-06-12 07:45:00+00"}', '{"2026-06-10 11:00:00+00"}', NULL, NULL, NULL, NULL, DEFAULT);
INSERT INTO public.person OVERRIDING SYSTEM VALUE VALUES
	(3, 'ines.calder@acme.example', 'Inés Calder', NULL, 'team lead', NULL, 'Europe/Berlin', NULL, NULL, NULL, NULL, '2021-02-22', NULL, true, '2026-11-29 22:30:25.870504+00', NULL),
	(6, 'grace.okafor@acme.example', 'Grace Okafor', NULL, 'product manager', NULL, 'America/New_York', NULL, NULL, NULL, NULL, '2022-03-04', NULL, true, '2026-11-29 22:30:25.870504+00', NULL),
	(9, 'dmitri.vale@acme.example', 'Dmitri Vale', NULL, 'team lead', NULL, 'Europe/Berlin', NULL, NULL, NULL, NULL, '2022-10-15', NULL, true, '2026-11-29 22:30:25.870504+00', NULL),
	(1, 'ana.lindqvist@acme.example', 'Ana Lindqvist', NULL, 'engineer', 3, 'Europe/Berlin', NULL, NULL, NULL, NULL, '2023-01-23', NULL, true, '2026-11-29 22:30:25.870504+00', NULL),
	(2, 'bo.hartwig@acme.example', 'Bo Hartwig', NULL, 'engineer', 3, 'Europe/Berlin', NULL, NULL, NULL, NULL, '2024-06-06', NULL, true, '2026-11-29 22:30:25.870504+00', NULL),
	(4, 'keiko@acme.example', 'Keiko', NULL, 'engineer', 3, 'Australia/Sydney', NULL, NULL, NULL, NULL, '2025-03-13', NULL, true, '2026-11-29 22:30:25.870504+00', NULL),
	(5, 'femi.adisa@acme.example', 'Femi Adisa', NULL, 'designer', 6, 'America/New_York', NULL, NULL, NULL, NULL, '2023-11-19', NULL, true, '2026-11-29 22:30:25.870504+00', NULL),
	(7, 'will.marsh@acme.example', 'William "Will" Marsh', NULL, 'researcher', 6, 'America/New_York', NULL, NULL, NULL, NULL, '2026-01-27', NULL, true, '2026-11-29 22:30:25.870504+00', NULL),
	(8, 'bo.tanaka@acme.example', 'Bo Tanaka', NULL, 'engineer', 6, 'Australia/Sydney', NULL, NULL, NULL, NULL, '2026-11-14', NULL, true, '2026-11-29 22:30:25.870504+00', NULL),
	(10, 'meera.joshi@acme.example', 'Meera Joshi', NULL, 'support', 9, 'Asia/Kolkata', NULL, NULL, NULL, NULL, '2024-09-14', NULL, true, '2026-11-29 22:30:25.870504+00', NULL),
	(11, 'arjun.rao@acme.example', 'Arjun Rao', NULL, 'support', 9, 'Asia/Kolkata', NULL, NULL, NULL, NULL, '2025-08-30', NULL, true, '2026-11-29 22:30:25.870504+00', NULL),
	(12, 'lena.sommer@acme.example', 'Lena Sommer', NULL, 'support', 9, 'Europe/Berlin', NULL, NULL, NULL, NULL, '2024-12-23', NULL, true, '2026-11-29 22:30:25.870504+00', NULL),
	(13, 'oskar.brandt@acme.example', 'Oskar Brandt', NULL, 'support', 9, 'Europe/Berlin', NULL, NULL, NULL, NULL, '2021-09-10', NULL, false, '2026-11-29 22:30:25.870504+00', NULL);
INSERT INTO public.question_code VALUES
	(4, 2, '2026-11-16', 1),
	(8, 3, '2026-11-16', 1),
	(10, 1, '2026-11-16', 1),
	(11, 1, '2026-11-16', 1),
	(9, 1, '2026-11-16', 1),
	(12, 1, '2026-11-16', 1),
	(1, 2, '2026-11-16', 1),
	(2, 2, '2026-11-16', 1),
	(3, 2, '2026-11-16', 1),
	(5, 3, '2026-11-16', 1),
	(6, 3, '2026-11-16', 1),
	(7, 3, '2026-11-16', 1),
	(4, 2, '2026-11-23', 2),
	(8, 3, '2026-11-23', 2),
	(10, 1, '2026-11-23', 2),
	(9, 1, '2026-11-23', 2),
	(12, 1, '2026-11-23', 2),
	(1, 2, '2026-11-23', 2),
	(2, 2, '2026-11-23', 2),
	(3, 2, '2026-11-23', 2),
	(5, 3, '2026-11-23', 2),
	(6, 3, '2026-11-23', 2),
	(7, 3, '2026-11-23', 2);
INSERT INTO public.render_job VALUES
	(6, 'done', '2026-11-29 22:30:26.240828+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.396154+00'),
	(12, 'done', '2026-11-29 22:30:26.301812+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.396154+00'),
	(3, 'done', '2026-11-29 22:30:26.177601+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.396154+00'),
	(11, 'done', '2026-11-29 22:30:26.301812+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.396154+00'),
	(8, 'done', '2026-11-29 22:30:26.240828+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.396154+00'),
	(13, 'done', '2026-11-29 22:30:26.301812+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.396154+00'),
	(10, 'done', '2026-11-29 22:30:26.240828+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.396154+00'),
	(9, 'done', '2026-11-29 22:30:26.240828+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.396154+00'),
	(7, 'done', '2026-11-29 22:30:26.240828+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.396154+00'),
	(1, 'done', '2026-11-29 22:30:26.086432+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.396154+00'),
	(4, 'done', '2026-11-29 22:30:26.177601+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.396154+00'),
	(2, 'done', '2026-11-29 22:30:26.086432+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:26.396154+00'),
	(24, 'done', '2026-11-29 22:30:26.950477+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:27.026797+00'),
	(19, 'done', '2026-11-29 22:30:26.868794+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:27.026797+00'),
	(25, 'done', '2026-11-29 22:30:26.950477+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:27.026797+00'),
	(15, 'done', '2026-11-29 22:30:26.721935+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:27.026797+00'),
	(21, 'done', '2026-11-29 22:30:26.868794+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:27.026797+00'),
	(26, 'done', '2026-11-29 22:30:26.950477+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:27.026797+00'),
	(14, 'done', '2026-11-29 22:30:26.721935+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:27.026797+00'),
	(23, 'done', '2026-11-29 22:30:26.868794+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:27.026797+00'),
	(17, 'done', '2026-11-29 22:30:26.790104+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:27.026797+00'),
	(22, 'done', '2026-11-29 22:30:26.868794+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:27.026797+00'),
	(20, 'done', '2026-11-29 22:30:26.868794+00', 1, NULL, NULL, NULL, '2026-11-29 22:30:27.026797+00');
INSERT INTO public.team OVERRIDING SYSTEM VALUE VALUES
	(1, 'Customer Care'),
	(2, 'Platform'),
	(3, 'Product');
INSERT INTO public.team_question VALUES
	(2, '2026-11-16', 36, '2026-11-16 14:00:00+00'),
	(3, '2026-11-16', 84, '2026-11-16 14:00:00+00'),
	(1, '2026-11-16', 93, '2026-11-16 14:00:00+00'),
	(2, '2026-11-23', 5, '2026-11-23 14:00:00+00'),
	(3, '2026-11-23', 10, '2026-11-23 14:00:00+00'),
	(1, '2026-11-23', 19, '2026-11-23 14:00:00+00');
INSERT INTO public.token_key VALUES
	(1, '\xa93215ead70404399b1623d1942221ad83e6fe131e2bfaa36d682d811c6c298f', '2026-11-29 22:30:25.865668+00');
SELECT pg_catalog.setval('public.activity_id_seq', 10, true);
SELECT pg_catalog.setval('public.decision_id_seq', 26, true);
SELECT pg_catalog.setval('public.digest_run_id_seq', 8, true);
SELECT pg_catalog.setval('public.follow_up_id_seq', 22, true);
SELECT pg_catalog.setval('public.goal_id_seq', 3, true);
SELECT pg_catalog.setval('public.help_request_id_seq', 1, false);
SELECT pg_catalog.setval('public.inbound_message_id_seq', 1, false);
SELECT pg_catalog.setval('public.interaction_id_seq', 119, true);
SELECT pg_catalog.setval('public.outbox_message_id_seq', 23, true);
SELECT pg_catalog.setval('public.person_id_seq', 13, true);
SELECT pg_catalog.setval('public.reveal_id_seq', 1, false);
SELECT pg_catalog.setval('public.team_id_seq', 3, true);
ALTER TABLE ONLY public._sqlx_migrations
    ADD CONSTRAINT _sqlx_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.absence
    ADD CONSTRAINT absence_starts_once_a_day PRIMARY KEY (person_id, starts_on);
ALTER TABLE ONLY public.activity_code
    ADD CONSTRAINT activity_code_is_once PRIMARY KEY (person_id, activity_id);
ALTER TABLE ONLY public.activity_code
    ADD CONSTRAINT activity_code_names_one UNIQUE (person_id, code);
ALTER TABLE ONLY public.activity
    ADD CONSTRAINT activity_is_imported_once UNIQUE (source, external_id);
ALTER TABLE ONLY public.activity
    ADD CONSTRAINT activity_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.ask
    ADD CONSTRAINT ask_code_names_one UNIQUE (person_id, code_prefix, code);
ALTER TABLE ONLY public.ask
    ADD CONSTRAINT ask_has_a_slot PRIMARY KEY (person_id, week, ask_slot);
ALTER TABLE ONLY public.ask
    ADD CONSTRAINT ask_is_for_help_once UNIQUE (help_request_id, person_id);
ALTER TABLE ONLY public.ask
    ADD CONSTRAINT ask_subject_has_a_slot UNIQUE (subject_id, week, subject_slot);
ALTER TABLE ONLY public.cadence
    ADD CONSTRAINT cadence_is_once PRIMARY KEY (owner_id, other_id);
ALTER TABLE ONLY public.celebration
    ADD CONSTRAINT celebration_is_once PRIMARY KEY (person_id, kind, on_day);
ALTER TABLE ONLY public.celebration_report
    ADD CONSTRAINT celebration_is_reported_once PRIMARY KEY (person_id, subject_id, kind, on_day);
ALTER TABLE ONLY public.coverage
    ADD CONSTRAINT coverage_is_decided_once PRIMARY KEY (digest, cycle, team_id);
ALTER TABLE ONLY public.coverage_pair
    ADD CONSTRAINT coverage_pair_is_given_once PRIMARY KEY (digest, cycle, giver_id, subject_id);
ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_can_be_cited UNIQUE (id, outcome, person_id);
ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_delivery_is_named_once UNIQUE (delivery_id);
ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_is_made_once UNIQUE (digest, period, person_id);
ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_mail_has_a_slot UNIQUE (person_id, week, mail_slot);
ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.digest
    ADD CONSTRAINT digest_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.digest_run
    ADD CONSTRAINT digest_run_happens_once UNIQUE (digest, period, time_zone, kind);
ALTER TABLE ONLY public.digest_run
    ADD CONSTRAINT digest_run_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.digest_stop
    ADD CONSTRAINT digest_stop_is_once PRIMARY KEY (person_id, digest);
ALTER TABLE ONLY public.effect
    ADD CONSTRAINT effect_happens_once PRIMARY KEY (inbound_id, "position");
ALTER TABLE ONLY public.exclusion
    ADD CONSTRAINT exclusion_is_once PRIMARY KEY (owner_id, other_id);
ALTER TABLE ONLY public.feedback_draft
    ADD CONSTRAINT feedback_draft_is_written_once PRIMARY KEY (inbound_id, "position", about_id);
ALTER TABLE ONLY public.follow_up
    ADD CONSTRAINT follow_up_code_names_one UNIQUE (owner_id, code);
ALTER TABLE ONLY public.follow_up
    ADD CONSTRAINT follow_up_is_imported_once UNIQUE (source, external_id);
ALTER TABLE ONLY public.follow_up
    ADD CONSTRAINT follow_up_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.follow_up_relevance
    ADD CONSTRAINT follow_up_relevance_is_a_step_at_a_time PRIMARY KEY (follow_up_id, decision_id);
ALTER TABLE ONLY public.forgotten
    ADD CONSTRAINT forgotten_pkey PRIMARY KEY (address_hash);
ALTER TABLE ONLY public.goal_contributor
    ADD CONSTRAINT goal_contributor_is_once PRIMARY KEY (goal_id, person_id);
ALTER TABLE ONLY public.goal
    ADD CONSTRAINT goal_is_imported_once UNIQUE (source, external_id);
ALTER TABLE ONLY public.goal_report
    ADD CONSTRAINT goal_is_reported_once_a_mail PRIMARY KEY (decision_id, goal_id);
ALTER TABLE ONLY public.goal
    ADD CONSTRAINT goal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.help_request
    ADD CONSTRAINT help_request_is_for_somebody UNIQUE (id, person_id);
ALTER TABLE ONLY public.help_request
    ADD CONSTRAINT help_request_is_made_once UNIQUE (inbound_id, "position");
ALTER TABLE ONLY public.help_request
    ADD CONSTRAINT help_request_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.inbound_message
    ADD CONSTRAINT inbound_message_can_be_answered UNIQUE (id, person_id);
ALTER TABLE ONLY public.inbound_message
    ADD CONSTRAINT inbound_message_is_received_once UNIQUE (fingerprint);
ALTER TABLE ONLY public.inbound_message
    ADD CONSTRAINT inbound_message_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.instance
    ADD CONSTRAINT instance_pkey PRIMARY KEY (only_one);
ALTER TABLE ONLY public.interaction
    ADD CONSTRAINT interaction_is_imported_once UNIQUE (source, external_id);
ALTER TABLE ONLY public.interaction
    ADD CONSTRAINT interaction_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.mailbox_mark
    ADD CONSTRAINT mailbox_mark_is_once PRIMARY KEY (mailbox, uid_validity, uid);
ALTER TABLE ONLY public.mailbox
    ADD CONSTRAINT mailbox_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_has_one_home UNIQUE (person_id, "position") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_is_once PRIMARY KEY (person_id, team_id);
ALTER TABLE ONLY public.outbox_attempt
    ADD CONSTRAINT outbox_attempt_is_counted_once PRIMARY KEY (outbox_message_id, attempt);
ALTER TABLE ONLY public.outbox_message
    ADD CONSTRAINT outbox_message_answers_once UNIQUE (inbound_id, answers_person_id);
ALTER TABLE ONLY public.outbox_message
    ADD CONSTRAINT outbox_message_has_its_own_id UNIQUE (message_id);
ALTER TABLE ONLY public.outbox_message
    ADD CONSTRAINT outbox_message_is_created_once UNIQUE (decision_id, resend);
ALTER TABLE ONLY public.outbox_message
    ADD CONSTRAINT outbox_message_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.pair
    ADD CONSTRAINT pair_has_one_row PRIMARY KEY (low_id, high_id);
ALTER TABLE ONLY public.pair_hold
    ADD CONSTRAINT pair_hold_is_once PRIMARY KEY (held_by);
ALTER TABLE ONLY public.pair_snooze
    ADD CONSTRAINT pair_snooze_is_once PRIMARY KEY (person_id, other_id);
ALTER TABLE ONLY public.person_address
    ADD CONSTRAINT person_address_pkey PRIMARY KEY (address);
ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_email_is_unique UNIQUE (email);
ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.preference
    ADD CONSTRAINT preference_pkey PRIMARY KEY (person_id);
ALTER TABLE ONLY public.question_code
    ADD CONSTRAINT question_code_is_once PRIMARY KEY (person_id, team_id, week);
ALTER TABLE ONLY public.question_code
    ADD CONSTRAINT question_code_names_one UNIQUE (person_id, code);
ALTER TABLE ONLY public.render_job
    ADD CONSTRAINT render_job_pkey PRIMARY KEY (decision_id);
ALTER TABLE ONLY public.reveal
    ADD CONSTRAINT reveal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.rsvp
    ADD CONSTRAINT rsvp_is_once PRIMARY KEY (activity_id, person_id);
ALTER TABLE ONLY public.team_answer
    ADD CONSTRAINT team_answer_is_given_once PRIMARY KEY (inbound_id, "position");
ALTER TABLE ONLY public.team
    ADD CONSTRAINT team_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.team_question
    ADD CONSTRAINT team_question_is_one_a_week PRIMARY KEY (team_id, week);
ALTER TABLE ONLY public.token_key
    ADD CONSTRAINT token_key_pkey PRIMARY KEY (id);
CREATE INDEX activity_by_team ON public.activity USING btree (team_id, starts_at);
CREATE INDEX ask_by_decision ON public.ask USING btree (decision_id);
CREATE INDEX cadence_by_other ON public.cadence USING btree (other_id);
CREATE INDEX celebration_report_by_decision ON public.celebration_report USING btree (decision_id);
CREATE INDEX celebration_report_by_subject ON public.celebration_report USING btree (subject_id);
CREATE INDEX coverage_pair_by_giver ON public.coverage_pair USING btree (giver_id, cycle);
CREATE INDEX coverage_pair_by_subject ON public.coverage_pair USING btree (subject_id);
CREATE INDEX coverage_pair_by_team ON public.coverage_pair USING btree (team_id, cycle);
CREATE INDEX decision_by_person ON public.decision USING btree (person_id, period DESC);
CREATE INDEX decision_by_run ON public.decision USING btree (run_id);
CREATE INDEX digest_run_claimable ON public.digest_run USING btree (available_at) WHERE (state = 'pending'::text);
CREATE INDEX effect_by_person ON public.effect USING btree (person_id, inbound_id DESC);
CREATE INDEX effect_by_yes ON public.effect USING btree (settled_by) WHERE (settled_by IS NOT NULL);
CREATE INDEX exclusion_by_other ON public.exclusion USING btree (other_id);
CREATE INDEX follow_up_by_about ON public.follow_up USING btree (about_id) WHERE (about_id IS NOT NULL);
CREATE INDEX follow_up_open ON public.follow_up USING btree (owner_id) WHERE (state = 'open'::text);
CREATE INDEX follow_up_relevance_by_decision ON public.follow_up_relevance USING btree (decision_id);
CREATE INDEX goal_closed ON public.goal USING btree (team_id, closed_on) WHERE (closed_on IS NOT NULL);
CREATE INDEX goal_report_by_goal ON public.goal_report USING btree (goal_id);
CREATE INDEX goal_report_by_reader ON public.goal_report USING btree (person_id, goal_id, decision_id DESC);
CREATE INDEX inbound_message_by_message_id ON public.inbound_message USING btree (message_id);
CREATE INDEX inbound_message_by_person ON public.inbound_message USING btree (person_id, received_at DESC);
CREATE INDEX inbound_message_claimable ON public.inbound_message USING btree (available_at, id) WHERE (state = 'pending'::text);
CREATE INDEX interaction_by_author ON public.interaction USING btree (author_id) WHERE (author_id IS NOT NULL);
CREATE INDEX interaction_by_from ON public.interaction USING btree (from_person_id, occurred_at);
CREATE INDEX interaction_by_pair ON public.interaction USING btree (LEAST(from_person_id, to_person_id), GREATEST(from_person_id, to_person_id), occurred_at);
CREATE INDEX interaction_by_report ON public.interaction USING btree (reported_in) WHERE (reported_in IS NOT NULL);
CREATE INDEX interaction_by_to ON public.interaction USING btree (to_person_id, occurred_at);
CREATE INDEX interaction_note_by_author ON public.interaction USING btree (COALESCE(author_id, from_person_id), occurred_at) WHERE ((note IS NOT NULL) AND (kind <> 'thanks'::text));
CREATE INDEX interaction_unreported ON public.interaction USING btree (to_person_id) WHERE ((kind = 'thanks'::text) AND (reported_in IS NULL) AND (NOT in_person));
CREATE INDEX membership_by_team ON public.membership USING btree (team_id, person_id);
CREATE INDEX outbox_message_by_delivery ON public.outbox_message USING btree (delivery_id) WHERE (delivery_id IS NOT NULL);
CREATE INDEX outbox_message_by_help_request ON public.outbox_message USING btree (help_request_id) WHERE (help_request_id IS NOT NULL);
CREATE INDEX outbox_message_by_person ON public.outbox_message USING btree (person_id, created_at DESC);
CREATE INDEX outbox_message_claimable ON public.outbox_message USING btree (available_at, id) WHERE (state = 'pending'::text);
CREATE INDEX outbox_message_in_flight ON public.outbox_message USING btree (lease_expires_at) WHERE (state = 'attempting'::text);
CREATE INDEX outbox_message_uncertain ON public.outbox_message USING btree (settled_at) WHERE (state = 'uncertain'::text);
CREATE INDEX pair_by_high ON public.pair USING btree (high_id, last_at) INCLUDE (low_id, gave_at);
CREATE INDEX pair_by_low ON public.pair USING btree (low_id, last_at) INCLUDE (high_id, gave_at);
CREATE INDEX pair_unfolded ON public.pair USING btree (low_id, high_id) WHERE (last_at IS NULL);
CREATE INDEX person_address_by_person ON public.person_address USING btree (person_id);
CREATE INDEX person_by_manager ON public.person USING btree (manager_id) WHERE (manager_id IS NOT NULL);
CREATE INDEX render_job_claimable ON public.render_job USING btree (available_at, decision_id) WHERE (state = 'pending'::text);
CREATE INDEX render_job_dead ON public.render_job USING btree (decision_id) WHERE (state = 'dead'::text);
CREATE INDEX team_answer_by_question ON public.team_answer USING btree (team_id, week);
CREATE UNIQUE INDEX team_is_named_once ON public.team USING btree (lower(name));
CREATE TRIGGER ask_is_checked BEFORE INSERT ON public.ask FOR EACH ROW EXECUTE FUNCTION public.refuse_ask();
CREATE TRIGGER digest_run_hints AFTER INSERT ON public.digest_run FOR EACH STATEMENT EXECUTE FUNCTION public.hint_work();
CREATE TRIGGER inbound_message_hints AFTER INSERT ON public.inbound_message FOR EACH STATEMENT EXECUTE FUNCTION public.hint_work();
CREATE TRIGGER interaction_is_folded AFTER INSERT ON public.interaction REFERENCING NEW TABLE AS new_lines FOR EACH STATEMENT EXECUTE FUNCTION public.refresh_pairs();
CREATE TRIGGER interaction_is_refolded AFTER UPDATE ON public.interaction REFERENCING OLD TABLE AS old_lines NEW TABLE AS new_lines FOR EACH STATEMENT EXECUTE FUNCTION public.refresh_pairs();
CREATE TRIGGER interaction_is_unfolded AFTER DELETE ON public.interaction REFERENCING OLD TABLE AS old_lines FOR EACH STATEMENT EXECUTE FUNCTION public.refresh_pairs();
CREATE TRIGGER outbox_message_hints AFTER INSERT ON public.outbox_message FOR EACH STATEMENT EXECUTE FUNCTION public.hint_work();
CREATE TRIGGER outbox_message_releases_reports AFTER UPDATE OF state ON public.outbox_message FOR EACH ROW WHEN ((new.state = 'dead'::text)) EXECUTE FUNCTION public.release_reports();
CREATE CONSTRAINT TRIGGER pair_hold_ends_with_the_fold AFTER INSERT ON public.pair_hold DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.fold_held_pairs();
CREATE TRIGGER render_job_hints AFTER INSERT ON public.render_job FOR EACH STATEMENT EXECUTE FUNCTION public.hint_work();
ALTER TABLE ONLY public.absence
    ADD CONSTRAINT absence_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.activity_code
    ADD CONSTRAINT activity_code_activity_id_fkey FOREIGN KEY (activity_id) REFERENCES public.activity(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.activity_code
    ADD CONSTRAINT activity_code_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.activity
    ADD CONSTRAINT activity_team_id_fkey FOREIGN KEY (team_id) REFERENCES public.team(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.ask
    ADD CONSTRAINT ask_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES public.decision(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.ask
    ADD CONSTRAINT ask_help_request_id_fkey FOREIGN KEY (help_request_id) REFERENCES public.help_request(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.ask
    ADD CONSTRAINT ask_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.ask
    ADD CONSTRAINT ask_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.cadence
    ADD CONSTRAINT cadence_other_id_fkey FOREIGN KEY (other_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.cadence
    ADD CONSTRAINT cadence_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.celebration
    ADD CONSTRAINT celebration_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.celebration_report
    ADD CONSTRAINT celebration_report_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES public.decision(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.celebration_report
    ADD CONSTRAINT celebration_report_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.celebration_report
    ADD CONSTRAINT celebration_report_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.coverage_pair
    ADD CONSTRAINT coverage_pair_giver_id_fkey FOREIGN KEY (giver_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.coverage_pair
    ADD CONSTRAINT coverage_pair_is_of_a_coverage FOREIGN KEY (digest, cycle, team_id) REFERENCES public.coverage(digest, cycle, team_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.coverage_pair
    ADD CONSTRAINT coverage_pair_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.coverage
    ADD CONSTRAINT coverage_team_id_fkey FOREIGN KEY (team_id) REFERENCES public.team(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.digest_run(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.digest_stop
    ADD CONSTRAINT digest_stop_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.effect
    ADD CONSTRAINT effect_inbound_id_fkey FOREIGN KEY (inbound_id) REFERENCES public.inbound_message(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.effect
    ADD CONSTRAINT effect_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.effect
    ADD CONSTRAINT effect_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES public.inbound_message(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.exclusion
    ADD CONSTRAINT exclusion_other_id_fkey FOREIGN KEY (other_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.exclusion
    ADD CONSTRAINT exclusion_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.feedback_draft
    ADD CONSTRAINT feedback_draft_about_id_fkey FOREIGN KEY (about_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.feedback_draft
    ADD CONSTRAINT feedback_draft_inbound_id_fkey FOREIGN KEY (inbound_id) REFERENCES public.inbound_message(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.feedback_draft
    ADD CONSTRAINT feedback_draft_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.follow_up
    ADD CONSTRAINT follow_up_about_id_fkey FOREIGN KEY (about_id) REFERENCES public.person(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.follow_up
    ADD CONSTRAINT follow_up_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.follow_up_relevance
    ADD CONSTRAINT follow_up_relevance_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES public.decision(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.follow_up_relevance
    ADD CONSTRAINT follow_up_relevance_follow_up_id_fkey FOREIGN KEY (follow_up_id) REFERENCES public.follow_up(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.goal_contributor
    ADD CONSTRAINT goal_contributor_goal_id_fkey FOREIGN KEY (goal_id) REFERENCES public.goal(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.goal_contributor
    ADD CONSTRAINT goal_contributor_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.goal_report
    ADD CONSTRAINT goal_report_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES public.decision(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.goal_report
    ADD CONSTRAINT goal_report_goal_id_fkey FOREIGN KEY (goal_id) REFERENCES public.goal(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.goal_report
    ADD CONSTRAINT goal_report_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.goal
    ADD CONSTRAINT goal_team_id_fkey FOREIGN KEY (team_id) REFERENCES public.team(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.help_request
    ADD CONSTRAINT help_request_inbound_id_fkey FOREIGN KEY (inbound_id) REFERENCES public.inbound_message(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.help_request
    ADD CONSTRAINT help_request_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.help_request
    ADD CONSTRAINT help_request_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES public.person(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.inbound_message
    ADD CONSTRAINT inbound_message_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.interaction
    ADD CONSTRAINT interaction_author_id_fkey FOREIGN KEY (author_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.interaction
    ADD CONSTRAINT interaction_from_person_id_fkey FOREIGN KEY (from_person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.interaction
    ADD CONSTRAINT interaction_is_reported_by_a_decision FOREIGN KEY (reported_in) REFERENCES public.decision(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.interaction
    ADD CONSTRAINT interaction_to_person_id_fkey FOREIGN KEY (to_person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.mailbox_mark
    ADD CONSTRAINT mailbox_mark_mailbox_fkey FOREIGN KEY (mailbox) REFERENCES public.mailbox(name) ON DELETE CASCADE;
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_team_id_fkey FOREIGN KEY (team_id) REFERENCES public.team(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.outbox_attempt
    ADD CONSTRAINT outbox_attempt_outbox_message_id_fkey FOREIGN KEY (outbox_message_id) REFERENCES public.outbox_message(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.outbox_message
    ADD CONSTRAINT outbox_message_answers_its_author FOREIGN KEY (inbound_id, answers_person_id) REFERENCES public.inbound_message(id, person_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.outbox_message
    ADD CONSTRAINT outbox_message_comes_from_a_decision_to_send FOREIGN KEY (decision_id, decision_outcome, person_id) REFERENCES public.decision(id, outcome, person_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.outbox_message
    ADD CONSTRAINT outbox_message_help_request_id_fkey FOREIGN KEY (help_request_id) REFERENCES public.help_request(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.outbox_message
    ADD CONSTRAINT outbox_message_inbound_id_fkey FOREIGN KEY (inbound_id) REFERENCES public.inbound_message(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.pair
    ADD CONSTRAINT pair_high_id_fkey FOREIGN KEY (high_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.pair
    ADD CONSTRAINT pair_low_id_fkey FOREIGN KEY (low_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.pair_snooze
    ADD CONSTRAINT pair_snooze_other_id_fkey FOREIGN KEY (other_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.pair_snooze
    ADD CONSTRAINT pair_snooze_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.person_address
    ADD CONSTRAINT person_address_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_manager_id_fkey FOREIGN KEY (manager_id) REFERENCES public.person(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.preference
    ADD CONSTRAINT preference_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.question_code
    ADD CONSTRAINT question_code_is_of_a_question FOREIGN KEY (team_id, week) REFERENCES public.team_question(team_id, week) ON DELETE CASCADE;
ALTER TABLE ONLY public.question_code
    ADD CONSTRAINT question_code_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.render_job
    ADD CONSTRAINT render_job_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES public.decision(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.rsvp
    ADD CONSTRAINT rsvp_activity_id_fkey FOREIGN KEY (activity_id) REFERENCES public.activity(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.rsvp
    ADD CONSTRAINT rsvp_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.team_answer
    ADD CONSTRAINT team_answer_inbound_id_fkey FOREIGN KEY (inbound_id) REFERENCES public.inbound_message(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.team_answer
    ADD CONSTRAINT team_answer_is_to_a_question FOREIGN KEY (team_id, week) REFERENCES public.team_question(team_id, week) ON DELETE CASCADE;
ALTER TABLE ONLY public.team_answer
    ADD CONSTRAINT team_answer_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.team_question
    ADD CONSTRAINT team_question_team_id_fkey FOREIGN KEY (team_id) REFERENCES public.team(id) ON DELETE CASCADE;
