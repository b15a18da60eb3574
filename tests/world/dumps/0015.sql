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
CREATE FUNCTION public.correct_thanks() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if new.kind = 'thanks' and not new.in_person then
        insert into thanks_report (interaction_id, person_id) values (new.id, new.to_person_id)
        on conflict (interaction_id) do update set person_id = excluded.person_id;
    else
        delete from thanks_report where interaction_id = new.id;
    end if;
    return null;
end
$$;
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
    left_at timestamp with time zone,
    CONSTRAINT person_birthday_has_no_year CHECK ((birthday ~ '^\d\d-\d\d$'::text)),
    CONSTRAINT person_calendar_is_plain CHECK (((calendar = lower(btrim(calendar))) AND (calendar <> ''::text))),
    CONSTRAINT person_called_is_one_line CHECK (((called = btrim(called)) AND (called <> ''::text) AND (called !~ '[\n\r]'::text))),
    CONSTRAINT person_email_is_lower_case CHECK (((email = lower(email)) AND (email ~~ '_%@_%'::text))),
    CONSTRAINT person_is_not_their_own_manager CHECK ((manager_id <> id)),
    CONSTRAINT person_name_is_plain CHECK (((name = btrim(name)) AND (name <> ''::text))),
    CONSTRAINT person_quiet_hours_are_hours CHECK ((quiet_hours ~ '^(none|\d\d:\d\d-\d\d:\d\d)$'::text)),
    CONSTRAINT person_who_left_is_not_active CHECK ((active = (left_at IS NULL))),
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
CREATE FUNCTION public.next_code(who bigint, prefix text) RETURNS integer
    LANGUAGE sql
    AS $$
    insert into last_code as l (person_id, code_prefix, number) values (who, prefix, 1)
    on conflict (person_id, code_prefix) do update set number = l.number + 1
    returning number
$$;
CREATE FUNCTION public.note_leaving() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    new.left_at := case when new.active then null else coalesce(new.left_at, now()) end;
    return new;
end
$$;
CREATE FUNCTION public.note_thanks() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    insert into thanks_report (interaction_id, person_id)
    select id, to_person_id from new_lines where kind = 'thanks' and not in_person;
    return null;
end
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
            select distinct least(from_person_id, to_person_id) as low, greatest(from_person_id, to_person_id) as high
            from (
                (select id, kind, from_person_id, to_person_id, occurred_at from old_lines
                    except select id, kind, from_person_id, to_person_id, occurred_at from new_lines)
                union all
                (select id, kind, from_person_id, to_person_id, occurred_at from new_lines
                    except select id, kind, from_person_id, to_person_id, occurred_at from old_lines)
            ) as changed
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
    update thanks_report set reported_at = null, decision_id = null where decision_id = new.decision_id;
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
CREATE TABLE public.address_hash_key (
    only_one boolean DEFAULT true NOT NULL,
    key bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT address_hash_key_is_long_enough CHECK ((length(key) = 32)),
    CONSTRAINT address_hash_key_is_one CHECK (only_one)
);
CREATE TABLE public.ask (
    person_id bigint NOT NULL,
    week date NOT NULL,
    ask_slot smallint NOT NULL,
    subject_id bigint NOT NULL,
    subject_slot smallint,
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
    CONSTRAINT ask_reason_is_known CHECK ((reason = ANY (ARRAY['unthanked-help'::text, 'thanks-not-returned'::text, 'celebrated-you'::text, 'celebration'::text, 'promise-kept'::text, 'goal-closed'::text, 'new-joiner'::text, 'give-back'::text, 'silence'::text, 'hello'::text, 'wish'::text, 'help'::text]))),
    CONSTRAINT ask_slot_is_a_budget CHECK (((ask_slot >= 1) AND (ask_slot <= 7))),
    CONSTRAINT ask_subject_slot_is_a_budget CHECK (((subject_slot >= 1) AND (subject_slot <= 3))),
    CONSTRAINT ask_takes_a_slot_of_its_subject CHECK (((subject_slot IS NOT NULL) OR (reason = ANY (ARRAY['wish'::text, 'help'::text]))))
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
    decision_id bigint,
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
CREATE TABLE public.coverage_ahead (
    digest text NOT NULL,
    cycle date NOT NULL,
    team_id bigint NOT NULL,
    giver_id bigint NOT NULL,
    subject_id bigint NOT NULL,
    cycles smallint NOT NULL,
    CONSTRAINT coverage_ahead_is_about_another CHECK ((giver_id <> subject_id)),
    CONSTRAINT coverage_ahead_is_ahead CHECK ((cycles > 0))
);
CREATE TABLE public.coverage_pair (
    digest text NOT NULL,
    cycle date NOT NULL,
    team_id bigint NOT NULL,
    giver_id bigint NOT NULL,
    subject_id bigint NOT NULL,
    was_asked boolean,
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
    decision_id bigint,
    step text NOT NULL,
    on_day date NOT NULL,
    CONSTRAINT follow_up_relevance_step_is_known CHECK ((step = ANY (ARRAY['asked'::text, 'archived'::text])))
);
CREATE TABLE public.forgotten (
    address_hash bytea NOT NULL,
    forgotten_at timestamp with time zone DEFAULT now() NOT NULL,
    token_key_id smallint
);
CREATE TABLE public.former_address (
    address_hash bytea NOT NULL,
    person_id bigint NOT NULL
);
CREATE TABLE public.former_delivery (
    delivery_id bytea NOT NULL,
    person_id bigint NOT NULL,
    digest text,
    CONSTRAINT former_delivery_is_8_octets CHECK ((length(delivery_id) = 8))
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
    decision_id bigint,
    goal_id bigint NOT NULL,
    person_id bigint NOT NULL,
    progress smallint NOT NULL,
    reported_at timestamp with time zone NOT NULL
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
CREATE UNLOGGED TABLE public.inbound_part (
    upload uuid NOT NULL,
    n integer NOT NULL,
    octets bytea NOT NULL
);
ALTER TABLE ONLY public.inbound_part ALTER COLUMN octets SET STORAGE EXTERNAL;
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
    withheld boolean DEFAULT false NOT NULL,
    CONSTRAINT interaction_author_took_part CHECK (((author_id = from_person_id) OR (author_id = to_person_id))),
    CONSTRAINT interaction_in_person_is_thanks CHECK (((NOT in_person) OR (kind = 'thanks'::text))),
    CONSTRAINT interaction_is_between_two CHECK ((from_person_id <> to_person_id)),
    CONSTRAINT interaction_kind_is_known CHECK ((kind = ANY (ARRAY['check-in'::text, 'thanks'::text, 'help'::text, 'feedback'::text, 'celebration'::text]))),
    CONSTRAINT interaction_note_is_a_note CHECK ((length(note) <= 4000)),
    CONSTRAINT interaction_withheld_is_addressed CHECK (((NOT withheld) OR (kind = ANY (ARRAY['thanks'::text, 'feedback'::text]))))
);
ALTER TABLE public.interaction ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.interaction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.last_code (
    person_id bigint NOT NULL,
    code_prefix text NOT NULL,
    number integer NOT NULL,
    CONSTRAINT last_code_counts_from_1 CHECK ((number >= 1)),
    CONSTRAINT last_code_prefix_is_known CHECK ((code_prefix = ANY (ARRAY['F'::text, 'A'::text, 'N'::text, 'H'::text, 'Q'::text])))
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
    database_role text DEFAULT SESSION_USER,
    CONSTRAINT reveal_command_is_known CHECK ((command = ANY (ARRAY['preview'::text, 'plan'::text, 'explain'::text, 'outbox show'::text, 'inbound show'::text, 'person export'::text])))
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
CREATE TABLE public.thanks_report (
    interaction_id bigint NOT NULL,
    person_id bigint NOT NULL,
    reported_at timestamp with time zone,
    decision_id bigint,
    CONSTRAINT thanks_report_by_a_decision_has_a_time CHECK (((decision_id IS NULL) OR (reported_at IS NOT NULL)))
);
CREATE TABLE public.token_key (
    id smallint NOT NULL,
    key bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    signs_from timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT token_key_id_is_a_byte CHECK (((id >= 0) AND (id <= 255))),
    CONSTRAINT token_key_is_long_enough CHECK ((length(key) = 32))
);
INSERT INTO public._sqlx_migrations VALUES
	(1, 'instance', '2026-11-30 05:11:43.931694+00', true, '\x0267506160853c13de01add14d665c5d2b9a51ce1418b9a84deddbc35cbdf2bad393ed29926c063de683ebc455af62c1', 5776390),
	(2, 'roster', '2026-11-30 05:11:43.938202+00', true, '\xe78c128d73363e61e8ab7a35d29b932718c4c9f13827726eb1bd406fa8bbbb5500b0c8f8e52df6cb8f5eb9e7cc101470', 20239891),
	(3, 'planning', '2026-11-30 05:11:43.95895+00', true, '\x2e064582ac6b3d2b411fa40779dafb19864472ad4441ed68160ddbe00516466a70de888f971e16bca504771918b1430b', 19113231),
	(4, 'log', '2026-11-30 05:11:43.978641+00', true, '\x5ff558b08e362abe881de6637b981fb6b2dd2efdf96e5811210902da2d8f7904e2baa1ec2412df072e7e3fbc36646b10', 38128143),
	(5, 'asks and replies', '2026-11-30 05:11:44.017502+00', true, '\xf04635f9d4bc2ceb2717efa911ee1c78cb01c1755615848391e5823fad2443840b626ad6f7a53c4d82ec6565bfa135c4', 28198160),
	(6, 'outbox', '2026-11-30 05:11:44.046277+00', true, '\xc56d45d7ed0c01709185e368b38f920e9219492bbc24880a828c70436e46362d2c02dc2337e22bccc3c0e80203bc859c', 12197498),
	(7, 'reports', '2026-11-30 05:11:44.058926+00', true, '\x5ff2bdb21311fe1aed235b8ffee937f588cb43ca290e258c66375cfe4ad3261dda5918fef6de83be84cce7ba6e84f319', 14899718),
	(8, 'keys', '2026-11-30 05:11:44.074507+00', true, '\x9ffb588110e7aecc1b4b2c13de556cd655560fca5a168b629e0e60f2999161d318b07e24a512cdfdb0086ce6340c4cf8', 3368634),
	(9, 'person export', '2026-11-30 05:11:44.078247+00', true, '\xac178717e8b6e60c74003c2aaeb9f7b044974bd4f1f4d3dd9b7443e64fccbca6278ed3af8635d23e9978a807a8d11900', 999922),
	(10, 'withheld words', '2026-11-30 05:11:44.079616+00', true, '\xe404ff6c6f413af784dd3616ab05f013effb48b3430a9355d927eb3898613ff21a766d3442c8e76a4841b789afd8dbd7', 2597759),
	(11, 'retention', '2026-11-30 05:11:44.082589+00', true, '\xa303a43e02932ef470d377ce5354eb3e7f3221e3958b2081e8e84e8424d83f9ef64424197eedd5a0e3f52930d52bffda', 14811855),
	(12, 'pair fold', '2026-11-30 05:11:44.098025+00', true, '\xbe93299348856075d0f7f5e27dcd5e0f1d55a075cd7246fec50c307b51ee12ec5da1a0bb198e8a2505504e5274a1379b', 1496245),
	(13, 'wishes', '2026-11-30 05:11:44.100042+00', true, '\x8fa66054038c6fb300af6ee7fbe2d0a2b385e547dc51c868b7266173207de3263630e4e3b939cc88517569dbe410ab69', 1712327),
	(14, 'inbound part', '2026-11-30 05:11:44.10225+00', true, '\xe8bfca6a46383bdae1d29327636ab891a75a34efc94c217ed29fd3faf97e28a6a731d00b4876f85330a2e0735873f159', 3470279),
	(15, 'coverage ahead', '2026-11-30 05:11:44.106225+00', true, '\x9abfabec6cdb4ab245c105a347194d518876e303d55577d7c1d29597bd5a29bcd78c92caf47b743386590802600cce4a', 6075834);
INSERT INTO public.absence VALUES
	(11, '2026-11-27', '2026-12-04', 'leave', 'csv'),
	(4, '2026-12-14', '2026-12-25', 'leave', 'csv');
INSERT INTO public.activity OVERRIDING SYSTEM VALUE VALUES
	(1, 2, 'Team lunch', '2026-12-03 11:30:00+00', '2026-12-03 12:30:00+00', 'Canteen, long table', NULL, false, 'csv', 'a-01'),
	(2, 2, 'Retrospective', '2026-12-04 09:00:00+00', '2026-12-04 10:00:00+00', NULL, 'https://meet.acme.example/platform-retro', false, 'csv', 'a-02'),
	(3, 2, 'Call with the storage vendor', '2026-12-02 20:30:00+00', '2026-12-02 21:15:00+00', NULL, 'https://meet.acme.example/storage', true, 'csv', 'a-03'),
	(4, 3, 'Demo of the new onboarding', '2026-12-02 15:00:00+00', '2026-12-02 15:45:00+00', NULL, 'https://meet.acme.example/demo', false, 'csv', 'a-04'),
	(5, 3, 'Coffee walk', '2026-12-03 14:00:00+00', '2026-12-03 14:30:00+00', 'From the front door', NULL, true, 'csv', 'a-05'),
	(6, 1, 'Case of the month', '2026-12-01 10:00:00+00', '2026-12-01 10:45:00+00', NULL, 'https://meet.acme.example/case', false, 'csv', 'a-06'),
	(7, 1, 'Lunch across two offices', '2026-12-08 08:30:00+00', '2026-12-08 09:30:00+00', 'Bring your own, on video', 'https://meet.acme.example/lunch', false, 'csv', 'a-07'),
	(8, 3, 'Planning', '2026-12-09 14:30:00+00', '2026-12-09 16:00:00+00', NULL, 'https://meet.acme.example/planning', false, 'csv', 'a-08'),
	(9, 2, 'Fire drill, the friendly kind', '2026-12-18 09:00:00+00', NULL, NULL, NULL, false, 'csv', 'a-09'),
	(10, 1, 'Evening at the bowling alley', '2026-12-24 17:00:00+00', NULL, 'Old town', NULL, true, 'csv', 'a-10');
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
INSERT INTO public.address_hash_key VALUES
	(true, '\x22e0caeba524935bc4c38367378731f18eba5763593f6432f3600e88814031b5', '2026-11-30 05:11:44.120751+00');
INSERT INTO public.ask VALUES
	(10, '2026-11-23', 1, 11, 2, 'N', 1, 3, NULL, 'thanks-not-returned', NULL, NULL),
	(10, '2026-11-23', 2, 9, 1, 'N', 2, 3, NULL, 'silence', NULL, NULL),
	(9, '2026-11-23', 2, 12, 3, 'N', 1, 6, NULL, 'thanks-not-returned', NULL, NULL),
	(9, '2026-11-23', 1, 10, 1, 'N', 2, 6, NULL, 'silence', NULL, NULL),
	(1, '2026-11-23', 1, 5, NULL, 'N', 1, 8, NULL, 'wish', NULL, NULL),
	(2, '2026-11-23', 1, 3, 1, 'N', 1, 9, NULL, 'hello', NULL, NULL),
	(3, '2026-11-23', 1, 6, 3, 'N', 1, 10, NULL, 'silence', NULL, NULL),
	(3, '2026-11-23', 2, 1, 2, 'N', 2, 10, NULL, 'silence', NULL, NULL),
	(5, '2026-11-23', 2, 3, 2, 'N', 1, 11, NULL, 'unthanked-help', NULL, NULL),
	(5, '2026-11-23', 1, 8, 1, 'N', 2, 11, NULL, 'new-joiner', NULL, NULL),
	(6, '2026-11-23', 1, 5, 1, 'N', 1, 12, NULL, 'thanks-not-returned', NULL, NULL),
	(4, '2026-11-30', 1, 1, 1, 'N', 1, 14, NULL, 'unthanked-help', NULL, NULL),
	(8, '2026-11-30', 1, 5, 2, 'N', 1, 15, NULL, 'unthanked-help', NULL, NULL),
	(10, '2026-11-30', 1, 12, 1, 'N', 3, 17, NULL, 'celebration', NULL, NULL),
	(12, '2026-11-30', 1, 10, 1, 'N', 1, 20, NULL, 'thanks-not-returned', NULL, NULL),
	(1, '2026-11-30', 2, 2, 2, 'N', 2, 21, NULL, 'unthanked-help', NULL, NULL),
	(1, '2026-11-30', 1, 4, 1, 'N', 3, 21, NULL, 'hello', NULL, NULL),
	(3, '2026-11-30', 1, 5, 1, 'N', 3, 23, NULL, 'unthanked-help', NULL, NULL),
	(3, '2026-11-30', 2, 4, 3, 'N', 4, 23, NULL, 'thanks-not-returned', NULL, NULL),
	(5, '2026-11-30', 2, 6, 3, 'N', 3, 24, NULL, 'unthanked-help', NULL, NULL),
	(5, '2026-11-30', 1, 7, 1, 'N', 4, 24, NULL, 'hello', NULL, NULL),
	(6, '2026-11-30', 1, 7, 2, 'N', 2, 25, NULL, 'unthanked-help', NULL, NULL),
	(6, '2026-11-30', 2, 3, 3, 'N', 3, 25, NULL, 'silence', NULL, NULL),
	(7, '2026-11-30', 1, 8, 1, 'N', 1, 26, NULL, 'thanks-not-returned', NULL, NULL),
	(7, '2026-11-30', 2, 6, 2, 'N', 2, 26, NULL, 'celebrated-you', NULL, NULL);
INSERT INTO public.cadence VALUES
	(3, 4, 14, 28),
	(9, 11, 14, 35),
	(1, 5, 30, 60);
INSERT INTO public.celebration VALUES
	(12, 'promotion', '2026-11-27', 'senior support engineer'),
	(7, 'win', '2026-11-25', 'the study that changed the roadmap'),
	(6, 'anniversary', '2026-12-02', NULL);
INSERT INTO public.celebration_report VALUES
	(8, 7, 'win', '2026-11-25', 2),
	(10, 12, 'promotion', '2026-11-27', 3),
	(11, 12, 'promotion', '2026-11-27', 4),
	(9, 7, 'win', '2026-11-25', 6),
	(9, 12, 'promotion', '2026-11-27', 6),
	(3, 7, 'win', '2026-11-25', 10),
	(5, 7, 'win', '2026-11-25', 11),
	(6, 7, 'win', '2026-11-25', 12);
INSERT INTO public.coverage VALUES
	('weekly', '2026-11-23', 2, '{}', '2026-11-23 14:00:00+00'),
	('weekly', '2026-11-23', 3, '{}', '2026-11-23 14:00:00+00'),
	('weekly', '2026-11-23', 1, '{}', '2026-11-23 14:00:00+00'),
	('weekly', '2026-11-30', 2, '{}', '2026-11-30 14:00:00+00'),
	('weekly', '2026-11-30', 3, '{}', '2026-11-30 14:00:00+00'),
	('weekly', '2026-11-30', 1, '{}', '2026-11-30 14:00:00+00');
INSERT INTO public.coverage_ahead VALUES
	('weekly', '2026-11-30', 2, 1, 3, 2),
	('weekly', '2026-11-30', 2, 3, 2, 1),
	('weekly', '2026-11-30', 3, 6, 8, 1),
	('weekly', '2026-11-30', 3, 7, 5, 2),
	('weekly', '2026-11-30', 3, 8, 6, 1),
	('weekly', '2026-11-30', 1, 9, 10, 2),
	('weekly', '2026-11-30', 1, 11, 9, 1),
	('weekly', '2026-11-30', 1, 12, 11, 1);
INSERT INTO public.coverage_pair VALUES
	('weekly', '2026-11-23', 2, 2, 3, NULL),
	('weekly', '2026-11-23', 3, 5, 8, NULL),
	('weekly', '2026-11-23', 3, 6, 5, NULL),
	('weekly', '2026-11-23', 1, 9, 10, NULL),
	('weekly', '2026-11-30', 2, 1, 4, NULL),
	('weekly', '2026-11-30', 2, 4, 1, NULL),
	('weekly', '2026-11-30', 3, 5, 7, NULL),
	('weekly', '2026-11-30', 3, 7, 8, NULL),
	('weekly', '2026-11-30', 1, 10, 12, NULL);
INSERT INTO public.decision OVERRIDING SYSTEM VALUE VALUES
	(1, 1, 4, 'weekly', '2026-11-23', 'send', 'due', '2026-11-23 14:00:00+00', '2026-11-23', 1, '{"team": "Platform", "zone": "Australia/Sydney", "first": true, "reader": {"id": 4, "name": "Keiko", "email": "keiko@acme.example", "short": "Keiko"}, "sections": [{"more": 0, "items": [{"id": 3, "url": "https://meet.acme.example/storage", "code": "A1", "team": "Platform", "title": "Call with the storage vendor", "answer": null, "ends_at": "2026-12-02T21:15:00Z", "location": null, "optional": true, "starts_at": "2026-12-02T20:30:00Z", "outside_hours": false}, {"id": 1, "url": null, "code": "A2", "team": "Platform", "title": "Team lunch", "answer": null, "ends_at": "2026-12-03T12:30:00Z", "location": "Canteen, long table", "optional": false, "starts_at": "2026-12-03T11:30:00Z", "outside_hours": false}, {"id": 2, "url": "https://meet.acme.example/platform-retro", "code": "A3", "team": "Platform", "title": "Retrospective", "answer": null, "ends_at": "2026-12-04T10:00:00Z", "location": null, "optional": false, "starts_at": "2026-12-04T09:00:00Z", "outside_hours": false}], "section": "activities"}, {"more": 0, "items": [{"id": 1, "team": "Platform", "title": "Move storage without a page at night", "due_on": "2027-01-09", "progress": 65}], "section": "goals"}, {"ask": {"code": "Q1", "question": {"team": 2, "text": "What did you last make clearer by leaving something out?", "week": "2026-11-23"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x2c89b2c84a8e8a2d', '[{"why": "waits for a turn: this week is that of other colleagues", "reason": "celebrated-you", "subject": 3}]'),
	(2, 1, 8, 'weekly', '2026-11-23', 'send', 'due', '2026-11-23 14:00:00+00', '2026-11-23', 1, '{"team": "Product", "zone": "Australia/Sydney", "first": true, "reader": {"id": 8, "name": "Bo Tanaka", "email": "bo.tanaka@acme.example", "short": "Bo"}, "sections": [{"more": 0, "items": [{"id": 4, "url": "https://meet.acme.example/demo", "code": "A1", "team": "Product", "title": "Demo of the new onboarding", "answer": null, "ends_at": "2026-12-02T15:45:00Z", "location": null, "optional": false, "starts_at": "2026-12-02T15:00:00Z", "outside_hours": false}, {"id": 5, "url": null, "code": "A2", "team": "Product", "title": "Coffee walk", "answer": null, "ends_at": "2026-12-03T14:30:00Z", "location": "From the front door", "optional": true, "starts_at": "2026-12-03T14:00:00Z", "outside_hours": false}], "section": "activities"}, {"items": [{"on": "2026-11-25", "kind": "win", "past": false, "title": "the study that changed the roadmap", "subject": {"id": 7, "name": "William \"Will\" Marsh", "email": "will.marsh@acme.example", "short": "Will"}}], "section": "celebrations"}, {"more": 0, "items": [{"id": 2, "team": "Product", "title": "First visit to first value in ten minutes", "due_on": "2027-01-29", "progress": 40}], "section": "goals"}, {"ask": {"code": "Q1", "question": {"team": 3, "text": "Which word from your field would you like everybody here to know?", "week": "2026-11-23"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x3cc33cc0e3511846', '[]'),
	(3, 2, 10, 'weekly', '2026-11-23', 'send', 'due', '2026-11-23 14:00:00+00', '2026-11-23', 1, '{"team": "Customer Care", "zone": "Asia/Kolkata", "first": true, "reader": {"id": 10, "name": "Meera Joshi", "email": "meera.joshi@acme.example", "short": "Meera"}, "sections": [{"items": [{"on": "2026-11-21", "from": {"id": 11, "name": "Arjun Rao", "email": "arjun.rao@acme.example", "short": "Arjun"}, "words": "I learned more from your two comments than from the whole course.", "interaction": 97}], "section": "kind-words"}, {"also": [{"on": "2026-11-22", "who": {"id": 12, "name": "Lena Sommer", "email": "lena.sommer@acme.example", "short": "Lena"}}], "items": [{"code": "N1", "note": {"on": "2026-10-22", "words": "the handover note was complete"}, "reason": {"on": "2026-11-21", "reason": "thanks-not-returned"}, "subject": {"id": 11, "name": "Arjun Rao", "email": "arjun.rao@acme.example", "short": "Arjun"}}], "section": "appreciate"}, {"items": [{"code": "N2", "note": {"on": "2026-10-30", "words": "quiet week, reading a lot"}, "opener": "Is there something I know that would save you from working it out yourself?", "reason": {"on": "2026-10-30", "reason": "silence"}, "subject": {"id": 9, "name": "Dmitri Vale", "email": "dmitri.vale@acme.example", "short": "Dmitri"}}], "section": "check-in"}, {"more": 0, "items": [{"id": 20, "code": "F1", "kind": "i_asked", "about": {"id": 11, "name": "Arjun Rao", "email": "arjun.rao@acme.example", "short": "Arjun"}, "since": "2026-11-20", "title": "His list of the odd cases", "due_on": null}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 6, "url": "https://meet.acme.example/case", "code": "A1", "team": "Customer Care", "title": "Case of the month", "answer": null, "ends_at": "2026-12-01T10:45:00Z", "location": null, "optional": false, "starts_at": "2026-12-01T10:00:00Z", "outside_hours": false}], "section": "activities"}, {"items": [{"on": "2026-11-27", "kind": "promotion", "past": false, "title": "senior support engineer", "subject": {"id": 12, "name": "Lena Sommer", "email": "lena.sommer@acme.example", "short": "Lena"}}], "section": "celebrations"}, {"more": 0, "items": [{"id": 3, "team": "Customer Care", "title": "Every first answer within a working day", "due_on": "2026-12-25", "progress": 80}], "section": "goals"}, {"ask": {"code": "Q1", "question": {"team": 1, "text": "What could you teach a colleague in fifteen minutes?", "week": "2026-11-23"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x1536ead4bcdf5e25', '[{"why": "waits: it is this reader''s turn about this person soon", "reason": "unthanked-help", "subject": 12}]'),
	(4, 2, 11, 'weekly', '2026-11-23', 'send', 'due', '2026-11-23 14:00:00+00', '2026-11-23', 1, '{"team": "Customer Care", "zone": "Asia/Kolkata", "first": true, "reader": {"id": 11, "name": "Arjun Rao", "email": "arjun.rao@acme.example", "short": "Arjun"}, "sections": [{"more": 0, "items": [{"id": 21, "code": "F1", "kind": "i_promised", "about": {"id": 10, "name": "Meera Joshi", "email": "meera.joshi@acme.example", "short": "Meera"}, "since": "2026-11-22", "title": "Templates for refunds", "due_on": "2026-12-01"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 6, "url": "https://meet.acme.example/case", "code": "A1", "team": "Customer Care", "title": "Case of the month", "answer": null, "ends_at": "2026-12-01T10:45:00Z", "location": null, "optional": false, "starts_at": "2026-12-01T10:00:00Z", "outside_hours": false}], "section": "activities"}, {"items": [{"on": "2026-11-27", "kind": "promotion", "past": false, "title": "senior support engineer", "subject": {"id": 12, "name": "Lena Sommer", "email": "lena.sommer@acme.example", "short": "Lena"}}], "section": "celebrations"}, {"more": 0, "items": [{"id": 3, "team": "Customer Care", "title": "Every first answer within a working day", "due_on": "2026-12-25", "progress": 80}], "section": "goals"}, {"ask": {"code": "Q1", "question": {"team": 1, "text": "What could you teach a colleague in fifteen minutes?", "week": "2026-11-23"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x809494a1a704419d', '[]'),
	(5, 3, 13, 'weekly', '2026-11-23', 'skip', 'inactive', '2026-11-23 14:00:00+00', '2026-11-23', NULL, NULL, NULL, '[]'),
	(6, 3, 9, 'weekly', '2026-11-23', 'send', 'due', '2026-11-23 14:00:00+00', '2026-11-23', 1, '{"team": "Customer Care", "zone": "Europe/Berlin", "first": true, "reader": {"id": 9, "name": "Dmitri Vale", "email": "dmitri.vale@acme.example", "short": "Dmitri"}, "sections": [{"items": [{"on": "2026-11-23", "from": {"id": 12, "name": "Lena Sommer", "email": "lena.sommer@acme.example", "short": "Lena"}, "words": "Thank you for standing up for us in the release meeting.", "interaction": 102}], "section": "kind-words"}, {"items": [{"code": "N1", "note": {"on": "2026-09-24", "words": "happy with the new rota"}, "reason": {"on": "2026-11-23", "reason": "thanks-not-returned"}, "subject": {"id": 12, "name": "Lena Sommer", "email": "lena.sommer@acme.example", "short": "Lena"}}], "section": "appreciate"}, {"items": [{"code": "N2", "note": {"on": "2026-07-17", "words": "moved house, boxes everywhere"}, "opener": "Which idea of yours would you like somebody to try?", "reason": {"on": "2026-10-30", "reason": "silence"}, "subject": {"id": 10, "name": "Meera Joshi", "email": "meera.joshi@acme.example", "short": "Meera"}}], "section": "check-in"}, {"more": 0, "items": [{"id": 18, "code": "F1", "kind": "i_promised", "about": {"id": 12, "name": "Lena Sommer", "email": "lena.sommer@acme.example", "short": "Lena"}, "since": "2026-11-12", "title": "A word with the vendor about weekends", "due_on": "2026-11-25"}, {"id": 19, "code": "F2", "kind": "i_promised", "about": {"id": 11, "name": "Arjun Rao", "email": "arjun.rao@acme.example", "short": "Arjun"}, "since": "2026-11-17", "title": "The budget for the course", "due_on": "2026-12-07"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 6, "url": "https://meet.acme.example/case", "code": "A1", "team": "Customer Care", "title": "Case of the month", "answer": null, "ends_at": "2026-12-01T10:45:00Z", "location": null, "optional": false, "starts_at": "2026-12-01T10:00:00Z", "outside_hours": false}, {"id": 4, "url": "https://meet.acme.example/demo", "code": "A2", "team": "Product", "title": "Demo of the new onboarding", "answer": null, "ends_at": "2026-12-02T15:45:00Z", "location": null, "optional": false, "starts_at": "2026-12-02T15:00:00Z", "outside_hours": false}, {"id": 5, "url": null, "code": "A3", "team": "Product", "title": "Coffee walk", "answer": null, "ends_at": "2026-12-03T14:30:00Z", "location": "From the front door", "optional": true, "starts_at": "2026-12-03T14:00:00Z", "outside_hours": false}], "section": "activities"}, {"items": [{"on": "2026-11-25", "kind": "win", "past": false, "title": "the study that changed the roadmap", "subject": {"id": 7, "name": "William \"Will\" Marsh", "email": "will.marsh@acme.example", "short": "Will"}}, {"on": "2026-11-27", "kind": "promotion", "past": false, "title": "senior support engineer", "subject": {"id": 12, "name": "Lena Sommer", "email": "lena.sommer@acme.example", "short": "Lena"}}], "section": "celebrations"}, {"more": 0, "items": [{"id": 3, "team": "Customer Care", "title": "Every first answer within a working day", "due_on": "2026-12-25", "progress": 80}, {"id": 2, "team": "Product", "title": "First visit to first value in ten minutes", "due_on": "2027-01-29", "progress": 40}], "section": "goals"}, {"ask": {"code": "Q1", "question": {"team": 1, "text": "What could you teach a colleague in fifteen minutes?", "week": "2026-11-23"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\xc46327886936c901', '[{"why": "waits: the reader''s asks of this week are given out", "reason": "wish", "subject": 11}, {"why": "waits: the reader''s asks of this week are given out", "reason": "silence", "subject": 6}]'),
	(7, 3, 12, 'weekly', '2026-11-23', 'send', 'due', '2026-11-23 14:00:00+00', '2026-11-23', 1, '{"team": "Customer Care", "zone": "Europe/Berlin", "first": true, "reader": {"id": 12, "name": "Lena Sommer", "email": "lena.sommer@acme.example", "short": "Lena"}, "sections": [{"more": 0, "items": [{"id": 22, "code": "F1", "kind": "asked_of_me", "about": {"id": 9, "name": "Dmitri Vale", "email": "dmitri.vale@acme.example", "short": "Dmitri"}, "since": "2026-11-21", "title": "Holiday dates for the rota", "due_on": "2026-12-04"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 6, "url": "https://meet.acme.example/case", "code": "A1", "team": "Customer Care", "title": "Case of the month", "answer": null, "ends_at": "2026-12-01T10:45:00Z", "location": null, "optional": false, "starts_at": "2026-12-01T10:00:00Z", "outside_hours": false}], "section": "activities"}, {"more": 0, "items": [{"id": 3, "team": "Customer Care", "title": "Every first answer within a working day", "due_on": "2026-12-25", "progress": 80}], "section": "goals"}, {"ask": {"code": "Q1", "question": {"team": 1, "text": "What could you teach a colleague in fifteen minutes?", "week": "2026-11-23"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x05495d76968ff308', '[]'),
	(8, 3, 1, 'weekly', '2026-11-23', 'send', 'due', '2026-11-23 14:00:00+00', '2026-11-23', 1, '{"team": "Platform", "zone": "Europe/Berlin", "first": true, "reader": {"id": 1, "name": "Ana Lindqvist", "email": "ana.lindqvist@acme.example", "short": "Ana"}, "sections": [{"items": [{"code": "N1", "note": {"on": "2026-09-14", "words": "good questions in the review"}, "opener": "Which of our projects would you like to know more about?", "reason": {"since": "2026-09-14", "reason": "wish", "too_long": true, "every_days": 30}, "subject": {"id": 5, "name": "Femi Adisa", "email": "femi.adisa@acme.example", "short": "Femi"}}], "section": "check-in"}, {"more": 0, "items": [{"id": 1, "code": "F1", "kind": "i_promised", "about": {"id": 5, "name": "Femi Adisa", "email": "femi.adisa@acme.example", "short": "Femi"}, "since": "2026-11-18", "title": "Send Femi the capacity numbers", "due_on": "2026-11-27"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 3, "url": "https://meet.acme.example/storage", "code": "A1", "team": "Platform", "title": "Call with the storage vendor", "answer": null, "ends_at": "2026-12-02T21:15:00Z", "location": null, "optional": true, "starts_at": "2026-12-02T20:30:00Z", "outside_hours": false}, {"id": 1, "url": null, "code": "A2", "team": "Platform", "title": "Team lunch", "answer": null, "ends_at": "2026-12-03T12:30:00Z", "location": "Canteen, long table", "optional": false, "starts_at": "2026-12-03T11:30:00Z", "outside_hours": false}, {"id": 2, "url": "https://meet.acme.example/platform-retro", "code": "A3", "team": "Platform", "title": "Retrospective", "answer": null, "ends_at": "2026-12-04T10:00:00Z", "location": null, "optional": false, "starts_at": "2026-12-04T09:00:00Z", "outside_hours": false}], "section": "activities"}, {"more": 0, "items": [{"id": 1, "team": "Platform", "title": "Move storage without a page at night", "due_on": "2027-01-09", "progress": 65}], "section": "goals"}, {"ask": {"code": "Q1", "question": {"team": 2, "text": "What did you last make clearer by leaving something out?", "week": "2026-11-23"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x674ef4fb42e0e9aa', '[{"why": "waits for a turn: this week is that of other colleagues", "reason": "silence", "subject": 3}]'),
	(9, 3, 2, 'weekly', '2026-11-23', 'send', 'due', '2026-11-23 14:00:00+00', '2026-11-23', 1, '{"team": "Platform", "zone": "Europe/Berlin", "first": true, "reader": {"id": 2, "name": "Bo Hartwig", "email": "bo.hartwig@acme.example", "short": "Bo"}, "sections": [{"items": [{"code": "N1", "opener": "Which problem is the most fun to work on at the moment?", "reason": {"team": "Platform", "since": null, "reason": "hello"}, "subject": {"id": 3, "name": "Inés Calder", "email": "ines.calder@acme.example", "short": "Inés"}}], "section": "check-in"}, {"more": 0, "items": [{"id": 3, "code": "F1", "kind": "i_promised", "about": {"id": 4, "name": "Keiko", "email": "keiko@acme.example", "short": "Keiko"}, "since": "2026-11-20", "title": "Write down how the failover works", "due_on": "2026-12-02"}, {"id": 4, "code": "F2", "kind": "i_asked", "about": {"id": 1, "name": "Ana Lindqvist", "email": "ana.lindqvist@acme.example", "short": "Ana"}, "since": "2026-11-14", "title": "The logs of the staging cluster", "due_on": null}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 3, "url": "https://meet.acme.example/storage", "code": "A1", "team": "Platform", "title": "Call with the storage vendor", "answer": null, "ends_at": "2026-12-02T21:15:00Z", "location": null, "optional": true, "starts_at": "2026-12-02T20:30:00Z", "outside_hours": false}, {"id": 1, "url": null, "code": "A2", "team": "Platform", "title": "Team lunch", "answer": null, "ends_at": "2026-12-03T12:30:00Z", "location": "Canteen, long table", "optional": false, "starts_at": "2026-12-03T11:30:00Z", "outside_hours": false}, {"id": 2, "url": "https://meet.acme.example/platform-retro", "code": "A3", "team": "Platform", "title": "Retrospective", "answer": null, "ends_at": "2026-12-04T10:00:00Z", "location": null, "optional": false, "starts_at": "2026-12-04T09:00:00Z", "outside_hours": false}], "section": "activities"}, {"more": 0, "items": [{"id": 1, "team": "Platform", "title": "Move storage without a page at night", "due_on": "2027-01-09", "progress": 65}], "section": "goals"}, {"ask": {"code": "Q1", "question": {"team": 2, "text": "What did you last make clearer by leaving something out?", "week": "2026-11-23"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\xa70fbf67d04d19e5', '[]'),
	(10, 3, 3, 'weekly', '2026-11-23', 'send', 'due', '2026-11-23 14:00:00+00', '2026-11-23', 1, '{"team": "Platform", "zone": "Europe/Berlin", "first": true, "reader": {"id": 3, "name": "Inés Calder", "email": "ines.calder@acme.example", "short": "Inés"}, "sections": [{"also": [{"on": "2026-11-23", "who": {"id": 5, "name": "Femi Adisa", "email": "femi.adisa@acme.example", "short": "Femi"}}], "items": [], "section": "appreciate"}, {"items": [{"code": "N1", "opener": "What do people ask you about most these days?", "reason": {"on": "2026-10-27", "reason": "silence"}, "subject": {"id": 6, "name": "Grace Okafor", "email": "grace.okafor@acme.example", "short": "Grace"}}, {"code": "N2", "note": {"on": "2026-10-06", "words": "slides were clear, a shorter start would help"}, "opener": "What will you start next, and what would help to start it well?", "reason": {"on": "2026-10-06", "reason": "silence"}, "subject": {"id": 1, "name": "Ana Lindqvist", "email": "ana.lindqvist@acme.example", "short": "Ana"}}], "section": "check-in"}, {"more": 0, "items": [{"id": 5, "code": "F1", "kind": "i_promised", "about": {"id": 6, "name": "Grace Okafor", "email": "grace.okafor@acme.example", "short": "Grace"}, "since": "2026-11-10", "title": "A date for the storage migration", "due_on": "2026-11-26"}, {"id": 6, "code": "F2", "kind": "i_promised", "about": {"id": 4, "name": "Keiko", "email": "keiko@acme.example", "short": "Keiko"}, "since": "2026-11-22", "title": "Ask facilities about the on-call phone", "due_on": "2026-12-01"}, {"id": 8, "code": "F3", "kind": "i_asked", "about": {"id": 5, "name": "Femi Adisa", "email": "femi.adisa@acme.example", "short": "Femi"}, "since": "2026-11-21", "title": "The new capacity chart", "due_on": "2026-12-08"}, {"id": 10, "code": "F4", "kind": "i_promised", "about": {"id": 1, "name": "Ana Lindqvist", "email": "ana.lindqvist@acme.example", "short": "Ana"}, "since": "2026-11-06", "title": "A quiet day for the refactoring", "due_on": null}, {"id": 9, "code": "F5", "kind": "asked_of_me", "about": {"id": 9, "name": "Dmitri Vale", "email": "dmitri.vale@acme.example", "short": "Dmitri"}, "since": "2026-11-15", "title": "Two names for the escalation list", "due_on": null}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 4, "url": "https://meet.acme.example/demo", "code": "A1", "team": "Product", "title": "Demo of the new onboarding", "answer": null, "ends_at": "2026-12-02T15:45:00Z", "location": null, "optional": false, "starts_at": "2026-12-02T15:00:00Z", "outside_hours": false}, {"id": 3, "url": "https://meet.acme.example/storage", "code": "A2", "team": "Platform", "title": "Call with the storage vendor", "answer": null, "ends_at": "2026-12-02T21:15:00Z", "location": null, "optional": true, "starts_at": "2026-12-02T20:30:00Z", "outside_hours": false}, {"id": 1, "url": null, "code": "A3", "team": "Platform", "title": "Team lunch", "answer": null, "ends_at": "2026-12-03T12:30:00Z", "location": "Canteen, long table", "optional": false, "starts_at": "2026-12-03T11:30:00Z", "outside_hours": false}, {"id": 5, "url": null, "code": "A4", "team": "Product", "title": "Coffee walk", "answer": null, "ends_at": "2026-12-03T14:30:00Z", "location": "From the front door", "optional": true, "starts_at": "2026-12-03T14:00:00Z", "outside_hours": false}, {"id": 2, "url": "https://meet.acme.example/platform-retro", "code": "A5", "team": "Platform", "title": "Retrospective", "answer": null, "ends_at": "2026-12-04T10:00:00Z", "location": null, "optional": false, "starts_at": "2026-12-04T09:00:00Z", "outside_hours": false}], "section": "activities"}, {"items": [{"on": "2026-11-25", "kind": "win", "past": false, "title": "the study that changed the roadmap", "subject": {"id": 7, "name": "William \"Will\" Marsh", "email": "will.marsh@acme.example", "short": "Will"}}], "section": "celebrations"}, {"more": 0, "items": [{"id": 1, "team": "Platform", "title": "Move storage without a page at night", "due_on": "2027-01-09", "progress": 65}, {"id": 2, "team": "Product", "title": "First visit to first value in ten minutes", "due_on": "2027-01-29", "progress": 40}], "section": "goals"}, {"ask": {"code": "Q1", "question": {"team": 2, "text": "What did you last make clearer by leaving something out?", "week": "2026-11-23"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x683eb423be8490e1', '[{"why": "waits for a turn: this week is that of other colleagues", "reason": "unthanked-help", "subject": 5}]'),
	(14, 5, 4, 'weekly', '2026-11-30', 'send', 'due', '2026-11-30 14:00:00+00', '2026-11-30', 1, '{"team": "Platform", "zone": "Australia/Sydney", "first": false, "reader": {"id": 4, "name": "Keiko", "email": "keiko@acme.example", "short": "Keiko"}, "sections": [{"items": [{"code": "N1", "note": {"on": "2026-10-22", "words": "happy with the new rota"}, "reason": {"on": "2026-11-26", "times": 1, "reason": "unthanked-help"}, "subject": {"id": 1, "name": "Ana Lindqvist", "email": "ana.lindqvist@acme.example", "short": "Ana"}}], "section": "appreciate"}, {"more": 0, "items": [{"id": 12, "code": "F1", "kind": "asked_of_me", "about": {"id": 2, "name": "Bo Hartwig", "email": "bo.hartwig@acme.example", "short": "Bo"}, "since": "2026-11-26", "title": "Try the new runbook once", "due_on": "2026-12-09"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 1, "url": null, "code": "A2", "team": "Platform", "title": "Team lunch", "answer": null, "ends_at": "2026-12-03T12:30:00Z", "location": "Canteen, long table", "optional": false, "starts_at": "2026-12-03T11:30:00Z", "outside_hours": false}, {"id": 2, "url": "https://meet.acme.example/platform-retro", "code": "A3", "team": "Platform", "title": "Retrospective", "answer": null, "ends_at": "2026-12-04T10:00:00Z", "location": null, "optional": false, "starts_at": "2026-12-04T09:00:00Z", "outside_hours": false}], "section": "activities"}, {"ask": {"code": "Q2", "question": {"team": 2, "text": "What would you like to thank another team for?", "week": "2026-11-30"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\xff0e14b9b1a47ac1', '[]'),
	(11, 4, 5, 'weekly', '2026-11-23', 'send', 'due', '2026-11-23 14:00:00+00', '2026-11-23', 1, '{"team": "Product", "zone": "America/New_York", "first": true, "reader": {"id": 5, "name": "Femi Adisa", "email": "femi.adisa@acme.example", "short": "Femi"}, "sections": [{"items": [{"code": "N1", "note": {"on": "2026-11-23", "words": "redrew the capacity chart"}, "reason": {"on": "2026-11-20", "times": 1, "reason": "unthanked-help"}, "subject": {"id": 3, "name": "Inés Calder", "email": "ines.calder@acme.example", "short": "Inés"}}], "section": "appreciate"}, {"items": [{"code": "N2", "reason": {"on": "2026-11-21", "team": "Product", "reason": "new-joiner"}, "subject": {"id": 8, "name": "Bo Tanaka", "email": "bo.tanaka@acme.example", "short": "Bo Tanaka"}}], "section": "check-in"}, {"more": 0, "items": [{"id": 13, "code": "F1", "kind": "i_asked", "about": {"id": 7, "name": "William \"Will\" Marsh", "email": "will.marsh@acme.example", "short": "Will"}, "since": "2026-11-23", "title": "The three quotes for the landing page", "due_on": "2026-12-02"}, {"id": 14, "code": "F2", "kind": "i_promised", "about": {"id": 6, "name": "Grace Okafor", "email": "grace.okafor@acme.example", "short": "Grace"}, "since": "2026-11-19", "title": "Mock-ups of the empty states", "due_on": "2026-12-04"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 4, "url": "https://meet.acme.example/demo", "code": "A1", "team": "Product", "title": "Demo of the new onboarding", "answer": null, "ends_at": "2026-12-02T15:45:00Z", "location": null, "optional": false, "starts_at": "2026-12-02T15:00:00Z", "outside_hours": false}, {"id": 3, "url": "https://meet.acme.example/storage", "code": "A2", "team": "Platform", "title": "Call with the storage vendor", "answer": null, "ends_at": "2026-12-02T21:15:00Z", "location": null, "optional": true, "starts_at": "2026-12-02T20:30:00Z", "outside_hours": false}, {"id": 1, "url": null, "code": "A3", "team": "Platform", "title": "Team lunch", "answer": null, "ends_at": "2026-12-03T12:30:00Z", "location": "Canteen, long table", "optional": false, "starts_at": "2026-12-03T11:30:00Z", "outside_hours": false}, {"id": 5, "url": null, "code": "A4", "team": "Product", "title": "Coffee walk", "answer": null, "ends_at": "2026-12-03T14:30:00Z", "location": "From the front door", "optional": true, "starts_at": "2026-12-03T14:00:00Z", "outside_hours": false}, {"id": 2, "url": "https://meet.acme.example/platform-retro", "code": "A5", "team": "Platform", "title": "Retrospective", "answer": null, "ends_at": "2026-12-04T10:00:00Z", "location": null, "optional": false, "starts_at": "2026-12-04T09:00:00Z", "outside_hours": false}], "section": "activities"}, {"items": [{"on": "2026-11-25", "kind": "win", "past": false, "title": "the study that changed the roadmap", "subject": {"id": 7, "name": "William \"Will\" Marsh", "email": "will.marsh@acme.example", "short": "Will"}}], "section": "celebrations"}, {"more": 0, "items": [{"id": 1, "team": "Platform", "title": "Move storage without a page at night", "due_on": "2027-01-09", "progress": 65}, {"id": 2, "team": "Product", "title": "First visit to first value in ten minutes", "due_on": "2027-01-29", "progress": 40}], "section": "goals"}, {"ask": {"code": "Q1", "question": {"team": 3, "text": "Which word from your field would you like everybody here to know?", "week": "2026-11-23"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x3967f62af82449a5', '[]'),
	(12, 4, 6, 'weekly', '2026-11-23', 'send', 'due', '2026-11-23 14:00:00+00', '2026-11-23', 1, '{"team": "Product", "zone": "America/New_York", "first": true, "reader": {"id": 6, "name": "Grace Okafor", "email": "grace.okafor@acme.example", "short": "Grace"}, "sections": [{"items": [{"on": "2026-11-22", "from": {"id": 5, "name": "Femi Adisa", "email": "femi.adisa@acme.example", "short": "Femi"}, "words": "Thank you for saying no to the extra scope before we had to.", "interaction": 99}], "section": "kind-words"}, {"items": [{"code": "N1", "note": {"on": "2026-11-05", "words": "good questions in the review"}, "reason": {"on": "2026-11-22", "reason": "thanks-not-returned"}, "subject": {"id": 5, "name": "Femi Adisa", "email": "femi.adisa@acme.example", "short": "Femi"}}], "section": "appreciate"}, {"more": 0, "items": [{"id": 15, "code": "F1", "kind": "i_promised", "about": {"id": 7, "name": "William \"Will\" Marsh", "email": "will.marsh@acme.example", "short": "Will"}, "since": "2026-11-21", "title": "Comments on the interview guide", "due_on": "2026-11-28"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 4, "url": "https://meet.acme.example/demo", "code": "A1", "team": "Product", "title": "Demo of the new onboarding", "answer": null, "ends_at": "2026-12-02T15:45:00Z", "location": null, "optional": false, "starts_at": "2026-12-02T15:00:00Z", "outside_hours": false}, {"id": 5, "url": null, "code": "A2", "team": "Product", "title": "Coffee walk", "answer": null, "ends_at": "2026-12-03T14:30:00Z", "location": "From the front door", "optional": true, "starts_at": "2026-12-03T14:00:00Z", "outside_hours": false}], "section": "activities"}, {"items": [{"on": "2026-11-25", "kind": "win", "past": false, "title": "the study that changed the roadmap", "subject": {"id": 7, "name": "William \"Will\" Marsh", "email": "will.marsh@acme.example", "short": "Will"}}], "section": "celebrations"}, {"more": 0, "items": [{"id": 2, "team": "Product", "title": "First visit to first value in ten minutes", "due_on": "2027-01-29", "progress": 40}], "section": "goals"}, {"ask": {"code": "Q1", "question": {"team": 3, "text": "Which word from your field would you like everybody here to know?", "week": "2026-11-23"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x47e903ebb34b4ac2', '[{"why": "waits for a turn: this week is that of other colleagues", "reason": "silence", "subject": 3}, {"why": "waits for a turn: this week is that of other colleagues", "reason": "silence", "subject": 9}]'),
	(13, 4, 7, 'weekly', '2026-11-23', 'send', 'due', '2026-11-23 14:00:00+00', '2026-11-23', 1, '{"team": "Product", "zone": "America/New_York", "first": true, "reader": {"id": 7, "name": "William \"Will\" Marsh", "email": "will.marsh@acme.example", "short": "Will"}, "sections": [{"more": 0, "items": [{"id": 4, "url": "https://meet.acme.example/demo", "code": "A1", "team": "Product", "title": "Demo of the new onboarding", "answer": null, "ends_at": "2026-12-02T15:45:00Z", "location": null, "optional": false, "starts_at": "2026-12-02T15:00:00Z", "outside_hours": false}, {"id": 5, "url": null, "code": "A2", "team": "Product", "title": "Coffee walk", "answer": null, "ends_at": "2026-12-03T14:30:00Z", "location": "From the front door", "optional": true, "starts_at": "2026-12-03T14:00:00Z", "outside_hours": false}], "section": "activities"}, {"more": 0, "items": [{"id": 2, "team": "Product", "title": "First visit to first value in ten minutes", "due_on": "2027-01-29", "progress": 40}], "section": "goals"}, {"ask": {"code": "Q1", "question": {"team": 3, "text": "Which word from your field would you like everybody here to know?", "week": "2026-11-23"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\xddf367b5301fbe6c', '[{"why": "waits for a turn: this week is that of other colleagues", "reason": "celebrated-you", "subject": 6}]'),
	(24, 8, 5, 'weekly', '2026-11-30', 'send', 'due', '2026-11-30 14:00:00+00', '2026-11-30', 1, '{"team": "Product", "zone": "America/New_York", "first": false, "reader": {"id": 5, "name": "Femi Adisa", "email": "femi.adisa@acme.example", "short": "Femi"}, "sections": [{"items": [{"on": "2026-11-25", "from": {"id": 6, "name": "Grace Okafor", "email": "grace.okafor@acme.example", "short": "Grace"}, "words": "The new onboarding screens made the demo feel easy.", "interaction": 108}], "section": "kind-words"}, {"items": [{"code": "N3", "note": {"on": "2026-08-02", "words": "an introduction to the vendor"}, "reason": {"on": "2026-11-26", "times": 1, "reason": "unthanked-help"}, "subject": {"id": 6, "name": "Grace Okafor", "email": "grace.okafor@acme.example", "short": "Grace"}}], "section": "appreciate"}, {"items": [{"code": "N4", "note": {"on": "2026-11-07", "words": "good ideas for the retro"}, "opener": "What do people ask you about most these days?", "reason": {"team": "Product", "since": "2026-11-07", "reason": "hello"}, "subject": {"id": 7, "name": "William \"Will\" Marsh", "email": "will.marsh@acme.example", "short": "Will"}}], "section": "check-in"}, {"more": 0, "items": [{"id": 13, "code": "F1", "kind": "i_asked", "about": {"id": 7, "name": "William \"Will\" Marsh", "email": "will.marsh@acme.example", "short": "Will"}, "since": "2026-11-23", "title": "The three quotes for the landing page", "due_on": "2026-12-02"}, {"id": 14, "code": "F2", "kind": "i_promised", "about": {"id": 6, "name": "Grace Okafor", "email": "grace.okafor@acme.example", "short": "Grace"}, "since": "2026-11-19", "title": "Mock-ups of the empty states", "due_on": "2026-12-04"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 4, "url": "https://meet.acme.example/demo", "code": "A1", "team": "Product", "title": "Demo of the new onboarding", "answer": null, "ends_at": "2026-12-02T15:45:00Z", "location": null, "optional": false, "starts_at": "2026-12-02T15:00:00Z", "outside_hours": false}, {"id": 1, "url": null, "code": "A3", "team": "Platform", "title": "Team lunch", "answer": null, "ends_at": "2026-12-03T12:30:00Z", "location": "Canteen, long table", "optional": false, "starts_at": "2026-12-03T11:30:00Z", "outside_hours": false}, {"id": 2, "url": "https://meet.acme.example/platform-retro", "code": "A5", "team": "Platform", "title": "Retrospective", "answer": null, "ends_at": "2026-12-04T10:00:00Z", "location": null, "optional": false, "starts_at": "2026-12-04T09:00:00Z", "outside_hours": false}, {"id": 8, "url": "https://meet.acme.example/planning", "code": "A6", "team": "Product", "title": "Planning", "answer": null, "ends_at": "2026-12-09T16:00:00Z", "location": null, "optional": false, "starts_at": "2026-12-09T14:30:00Z", "outside_hours": false}], "section": "activities"}, {"ask": {"code": "Q2", "question": {"team": 3, "text": "What would you ask the team if next week''s question were yours?", "week": "2026-11-30"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\xf6124b1b21689e10', '[]'),
	(15, 5, 8, 'weekly', '2026-11-30', 'send', 'due', '2026-11-30 14:00:00+00', '2026-11-30', 1, '{"team": "Product", "zone": "Australia/Sydney", "first": false, "reader": {"id": 8, "name": "Bo Tanaka", "email": "bo.tanaka@acme.example", "short": "Bo"}, "sections": [{"also": [{"on": "2026-11-28", "who": {"id": 6, "name": "Grace Okafor", "email": "grace.okafor@acme.example", "short": "Grace"}}], "items": [{"code": "N1", "reason": {"on": "2026-11-26", "times": 1, "reason": "unthanked-help"}, "subject": {"id": 5, "name": "Femi Adisa", "email": "femi.adisa@acme.example", "short": "Femi"}}], "section": "appreciate"}, {"more": 0, "items": [{"id": 4, "url": "https://meet.acme.example/demo", "code": "A1", "team": "Product", "title": "Demo of the new onboarding", "answer": null, "ends_at": "2026-12-02T15:45:00Z", "location": null, "optional": false, "starts_at": "2026-12-02T15:00:00Z", "outside_hours": false}, {"id": 8, "url": "https://meet.acme.example/planning", "code": "A3", "team": "Product", "title": "Planning", "answer": null, "ends_at": "2026-12-09T16:00:00Z", "location": null, "optional": false, "starts_at": "2026-12-09T14:30:00Z", "outside_hours": false}], "section": "activities"}, {"ask": {"code": "Q2", "question": {"team": 3, "text": "What would you ask the team if next week''s question were yours?", "week": "2026-11-30"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x40df24ae09e6c3e5', '[{"why": "waits: it is this reader''s turn about this person soon", "reason": "unthanked-help", "subject": 6}]'),
	(16, 6, 11, 'weekly', '2026-11-30', 'skip', 'leave', '2026-11-30 14:00:00+00', '2026-11-30', NULL, NULL, NULL, '[]'),
	(17, 6, 10, 'weekly', '2026-11-30', 'send', 'due', '2026-11-30 14:00:00+00', '2026-11-30', 1, '{"team": "Customer Care", "zone": "Asia/Kolkata", "first": false, "reader": {"id": 10, "name": "Meera Joshi", "email": "meera.joshi@acme.example", "short": "Meera"}, "sections": [{"items": [{"code": "N3", "note": {"on": "2026-09-23", "words": "training for a half marathon"}, "reason": {"on": "2026-11-27", "kind": "promotion", "title": "senior support engineer", "reason": "celebration"}, "subject": {"id": 12, "name": "Lena Sommer", "email": "lena.sommer@acme.example", "short": "Lena"}}], "section": "appreciate"}, {"more": 0, "items": [{"id": 20, "code": "F1", "kind": "i_asked", "about": {"id": 11, "name": "Arjun Rao", "email": "arjun.rao@acme.example", "short": "Arjun"}, "since": "2026-11-20", "title": "His list of the odd cases", "due_on": null}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 6, "url": "https://meet.acme.example/case", "code": "A1", "team": "Customer Care", "title": "Case of the month", "answer": null, "ends_at": "2026-12-01T10:45:00Z", "location": null, "optional": false, "starts_at": "2026-12-01T10:00:00Z", "outside_hours": false}, {"id": 7, "url": "https://meet.acme.example/lunch", "code": "A2", "team": "Customer Care", "title": "Lunch across two offices", "answer": null, "ends_at": "2026-12-08T09:30:00Z", "location": "Bring your own, on video", "optional": false, "starts_at": "2026-12-08T08:30:00Z", "outside_hours": false}], "section": "activities"}, {"ask": {"code": "Q2", "question": {"team": 1, "text": "Which question, once answered, would save you an hour?", "week": "2026-11-30"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\xfa2dd420bd01bc11', '[]'),
	(18, 7, 13, 'weekly', '2026-11-30', 'skip', 'inactive', '2026-11-30 14:00:00+00', '2026-11-30', NULL, NULL, NULL, '[]'),
	(19, 7, 9, 'weekly', '2026-11-30', 'send', 'due', '2026-11-30 14:00:00+00', '2026-11-30', 1, '{"team": "Customer Care", "zone": "Europe/Berlin", "first": false, "reader": {"id": 9, "name": "Dmitri Vale", "email": "dmitri.vale@acme.example", "short": "Dmitri"}, "sections": [{"more": 0, "items": [{"id": 18, "code": "F1", "kind": "i_promised", "about": {"id": 12, "name": "Lena Sommer", "email": "lena.sommer@acme.example", "short": "Lena"}, "since": "2026-11-12", "title": "A word with the vendor about weekends", "due_on": "2026-11-25"}, {"id": 19, "code": "F2", "kind": "i_promised", "about": {"id": 11, "name": "Arjun Rao", "email": "arjun.rao@acme.example", "short": "Arjun"}, "since": "2026-11-17", "title": "The budget for the course", "due_on": "2026-12-07"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 6, "url": "https://meet.acme.example/case", "code": "A1", "team": "Customer Care", "title": "Case of the month", "answer": null, "ends_at": "2026-12-01T10:45:00Z", "location": null, "optional": false, "starts_at": "2026-12-01T10:00:00Z", "outside_hours": false}, {"id": 4, "url": "https://meet.acme.example/demo", "code": "A2", "team": "Product", "title": "Demo of the new onboarding", "answer": null, "ends_at": "2026-12-02T15:45:00Z", "location": null, "optional": false, "starts_at": "2026-12-02T15:00:00Z", "outside_hours": false}, {"id": 7, "url": "https://meet.acme.example/lunch", "code": "A4", "team": "Customer Care", "title": "Lunch across two offices", "answer": null, "ends_at": "2026-12-08T09:30:00Z", "location": "Bring your own, on video", "optional": false, "starts_at": "2026-12-08T08:30:00Z", "outside_hours": false}, {"id": 8, "url": "https://meet.acme.example/planning", "code": "A5", "team": "Product", "title": "Planning", "answer": null, "ends_at": "2026-12-09T16:00:00Z", "location": null, "optional": false, "starts_at": "2026-12-09T14:30:00Z", "outside_hours": false}], "section": "activities"}, {"ask": {"code": "Q2", "question": {"team": 1, "text": "Which question, once answered, would save you an hour?", "week": "2026-11-30"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x14fe130ae10fbf75', '[{"why": "waits for a turn: this week is that of other colleagues", "reason": "silence", "subject": 6}, {"why": "is away", "reason": "wish", "subject": 11}]'),
	(20, 7, 12, 'weekly', '2026-11-30', 'send', 'due', '2026-11-30 14:00:00+00', '2026-11-30', 1, '{"team": "Customer Care", "zone": "Europe/Berlin", "first": false, "reader": {"id": 12, "name": "Lena Sommer", "email": "lena.sommer@acme.example", "short": "Lena"}, "sections": [{"items": [{"on": "2026-11-27", "from": {"id": 10, "name": "Meera Joshi", "email": "meera.joshi@acme.example", "short": "Meera"}, "words": "You took the hardest ticket of the month and never made a fuss about it.", "interaction": 118}], "section": "kind-words"}, {"items": [{"code": "N1", "note": {"on": "2026-11-22", "words": "took over a long ticket"}, "reason": {"on": "2026-11-27", "reason": "thanks-not-returned"}, "subject": {"id": 10, "name": "Meera Joshi", "email": "meera.joshi@acme.example", "short": "Meera"}}], "section": "appreciate"}, {"more": 0, "items": [{"id": 22, "code": "F1", "kind": "asked_of_me", "about": {"id": 9, "name": "Dmitri Vale", "email": "dmitri.vale@acme.example", "short": "Dmitri"}, "since": "2026-11-21", "title": "Holiday dates for the rota", "due_on": "2026-12-04"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 6, "url": "https://meet.acme.example/case", "code": "A1", "team": "Customer Care", "title": "Case of the month", "answer": null, "ends_at": "2026-12-01T10:45:00Z", "location": null, "optional": false, "starts_at": "2026-12-01T10:00:00Z", "outside_hours": false}, {"id": 7, "url": "https://meet.acme.example/lunch", "code": "A2", "team": "Customer Care", "title": "Lunch across two offices", "answer": null, "ends_at": "2026-12-08T09:30:00Z", "location": "Bring your own, on video", "optional": false, "starts_at": "2026-12-08T08:30:00Z", "outside_hours": false}], "section": "activities"}, {"ask": {"code": "Q2", "question": {"team": 1, "text": "Which question, once answered, would save you an hour?", "week": "2026-11-30"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x52fcf1fddeae27e4', '[{"why": "is away", "reason": "unthanked-help", "subject": 11}]'),
	(21, 7, 1, 'weekly', '2026-11-30', 'send', 'due', '2026-11-30 14:00:00+00', '2026-11-30', 1, '{"team": "Platform", "zone": "Europe/Berlin", "first": false, "reader": {"id": 1, "name": "Ana Lindqvist", "email": "ana.lindqvist@acme.example", "short": "Ana"}, "sections": [{"items": [{"on": "2026-11-26", "from": {"id": 9, "name": "Dmitri Vale", "email": "dmitri.vale@acme.example", "short": "Dmitri"}, "words": "Your notes from the customer call saved us a week.", "interaction": 114}], "section": "kind-words"}, {"items": [{"code": "N2", "note": {"on": "2026-08-21", "words": "quiet week, reading a lot"}, "reason": {"on": "2026-11-24", "times": 1, "reason": "unthanked-help"}, "subject": {"id": 2, "name": "Bo Hartwig", "email": "bo.hartwig@acme.example", "short": "Bo"}}], "section": "appreciate"}, {"items": [{"code": "N3", "note": {"on": "2026-11-25", "words": "walked through the alert rules"}, "opener": "I''d like to learn from how you work: would you show me a piece of it one day?", "reason": {"team": "Platform", "since": "2026-11-25", "reason": "hello"}, "subject": {"id": 4, "name": "Keiko", "email": "keiko@acme.example", "short": "Keiko"}}], "section": "check-in"}, {"more": 0, "items": [{"id": 1, "code": "F1", "kind": "i_promised", "about": {"id": 5, "name": "Femi Adisa", "email": "femi.adisa@acme.example", "short": "Femi"}, "since": "2026-11-18", "title": "Send Femi the capacity numbers", "due_on": "2026-11-27"}, {"id": 2, "code": "F2", "kind": "asked_of_me", "about": {"id": 9, "name": "Dmitri Vale", "email": "dmitri.vale@acme.example", "short": "Dmitri"}, "since": "2026-11-25", "title": "Read the incident summary", "due_on": "2026-12-04"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 1, "url": null, "code": "A2", "team": "Platform", "title": "Team lunch", "answer": null, "ends_at": "2026-12-03T12:30:00Z", "location": "Canteen, long table", "optional": false, "starts_at": "2026-12-03T11:30:00Z", "outside_hours": false}, {"id": 2, "url": "https://meet.acme.example/platform-retro", "code": "A3", "team": "Platform", "title": "Retrospective", "answer": null, "ends_at": "2026-12-04T10:00:00Z", "location": null, "optional": false, "starts_at": "2026-12-04T09:00:00Z", "outside_hours": false}], "section": "activities"}, {"ask": {"code": "Q2", "question": {"team": 2, "text": "What would you like to thank another team for?", "week": "2026-11-30"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x51e059d148c02793', '[{"why": "waits: it is this reader''s turn about this person soon", "reason": "silence", "subject": 3}, {"why": "is of another home team, and the two share no other team", "reason": "thanks-not-returned", "subject": 9}]'),
	(22, 7, 2, 'weekly', '2026-11-30', 'send', 'due', '2026-11-30 14:00:00+00', '2026-11-30', 1, '{"team": "Platform", "zone": "Europe/Berlin", "first": false, "reader": {"id": 2, "name": "Bo Hartwig", "email": "bo.hartwig@acme.example", "short": "Bo"}, "sections": [{"items": [{"on": "2026-11-27", "from": {"id": 3, "name": "Inés Calder", "email": "ines.calder@acme.example", "short": "Inés"}, "words": "The rollback plan you wrote was the calmest page in the whole room.", "interaction": 117}], "section": "kind-words"}, {"also": [{"on": "2026-11-26", "who": {"id": 4, "name": "Keiko", "email": "keiko@acme.example", "short": "Keiko"}}], "items": [], "section": "appreciate"}, {"more": 0, "items": [{"id": 3, "code": "F1", "kind": "i_promised", "about": {"id": 4, "name": "Keiko", "email": "keiko@acme.example", "short": "Keiko"}, "since": "2026-11-20", "title": "Write down how the failover works", "due_on": "2026-12-02"}, {"id": 4, "code": "F2", "kind": "i_asked", "about": {"id": 1, "name": "Ana Lindqvist", "email": "ana.lindqvist@acme.example", "short": "Ana"}, "since": "2026-11-14", "title": "The logs of the staging cluster", "due_on": null}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 1, "url": null, "code": "A2", "team": "Platform", "title": "Team lunch", "answer": null, "ends_at": "2026-12-03T12:30:00Z", "location": "Canteen, long table", "optional": false, "starts_at": "2026-12-03T11:30:00Z", "outside_hours": false}, {"id": 2, "url": "https://meet.acme.example/platform-retro", "code": "A3", "team": "Platform", "title": "Retrospective", "answer": null, "ends_at": "2026-12-04T10:00:00Z", "location": null, "optional": false, "starts_at": "2026-12-04T09:00:00Z", "outside_hours": false}], "section": "activities"}, {"ask": {"code": "Q2", "question": {"team": 2, "text": "What would you like to thank another team for?", "week": "2026-11-30"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x2a7e1e96d2d193dd', '[{"why": "rests: the reader was asked about this person lately", "reason": "thanks-not-returned", "subject": 3}, {"why": "waits for a turn: this week is that of other colleagues", "reason": "unthanked-help", "subject": 4}]'),
	(23, 7, 3, 'weekly', '2026-11-30', 'send', 'due', '2026-11-30 14:00:00+00', '2026-11-30', 1, '{"team": "Platform", "zone": "Europe/Berlin", "first": false, "reader": {"id": 3, "name": "Inés Calder", "email": "ines.calder@acme.example", "short": "Inés"}, "sections": [{"items": [{"on": "2026-11-24", "from": {"id": 4, "name": "Keiko", "email": "keiko@acme.example", "short": "Keiko"}, "words": "Thank you for moving the planning so that I could be there awake.", "interaction": 105}], "section": "kind-words"}, {"items": [{"code": "N3", "note": {"on": "2026-11-20", "words": "the numbers for the roadmap"}, "reason": {"on": "2026-11-23", "times": 1, "reason": "unthanked-help"}, "subject": {"id": 5, "name": "Femi Adisa", "email": "femi.adisa@acme.example", "short": "Femi"}}, {"code": "N4", "note": {"on": "2026-11-21", "words": "a year on call without a missed page"}, "reason": {"on": "2026-11-24", "reason": "thanks-not-returned"}, "subject": {"id": 4, "name": "Keiko", "email": "keiko@acme.example", "short": "Keiko"}}], "section": "appreciate"}, {"more": 2, "items": [{"id": 5, "code": "F1", "kind": "i_promised", "about": {"id": 6, "name": "Grace Okafor", "email": "grace.okafor@acme.example", "short": "Grace"}, "since": "2026-11-10", "title": "A date for the storage migration", "due_on": "2026-11-26"}, {"id": 6, "code": "F2", "kind": "i_promised", "about": {"id": 4, "name": "Keiko", "email": "keiko@acme.example", "short": "Keiko"}, "since": "2026-11-22", "title": "Ask facilities about the on-call phone", "due_on": "2026-12-01"}, {"id": 7, "code": "F6", "kind": "asked_of_me", "about": {"id": 2, "name": "Bo Hartwig", "email": "bo.hartwig@acme.example", "short": "Bo Hartwig"}, "since": "2026-11-24", "title": "Feedback on the rollback plan", "due_on": "2026-12-03"}, {"id": 8, "code": "F3", "kind": "i_asked", "about": {"id": 5, "name": "Femi Adisa", "email": "femi.adisa@acme.example", "short": "Femi"}, "since": "2026-11-21", "title": "The new capacity chart", "due_on": "2026-12-08"}, {"id": 11, "code": "F7", "kind": "i_promised", "about": null, "since": "2026-11-27", "title": "Book the room for the offsite", "due_on": "2026-12-10"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 4, "url": "https://meet.acme.example/demo", "code": "A1", "team": "Product", "title": "Demo of the new onboarding", "answer": null, "ends_at": "2026-12-02T15:45:00Z", "location": null, "optional": false, "starts_at": "2026-12-02T15:00:00Z", "outside_hours": false}, {"id": 1, "url": null, "code": "A3", "team": "Platform", "title": "Team lunch", "answer": null, "ends_at": "2026-12-03T12:30:00Z", "location": "Canteen, long table", "optional": false, "starts_at": "2026-12-03T11:30:00Z", "outside_hours": false}, {"id": 2, "url": "https://meet.acme.example/platform-retro", "code": "A5", "team": "Platform", "title": "Retrospective", "answer": null, "ends_at": "2026-12-04T10:00:00Z", "location": null, "optional": false, "starts_at": "2026-12-04T09:00:00Z", "outside_hours": false}, {"id": 8, "url": "https://meet.acme.example/planning", "code": "A6", "team": "Product", "title": "Planning", "answer": null, "ends_at": "2026-12-09T16:00:00Z", "location": null, "optional": false, "starts_at": "2026-12-09T14:30:00Z", "outside_hours": false}], "section": "activities"}, {"ask": {"code": "Q2", "question": {"team": 2, "text": "What would you like to thank another team for?", "week": "2026-11-30"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x061aa7c799c22e22', '[]'),
	(25, 8, 6, 'weekly', '2026-11-30', 'send', 'due', '2026-11-30 14:00:00+00', '2026-11-30', 1, '{"team": "Product", "zone": "America/New_York", "first": false, "reader": {"id": 6, "name": "Grace Okafor", "email": "grace.okafor@acme.example", "short": "Grace"}, "sections": [{"items": [{"code": "N2", "note": {"on": "2026-11-18", "words": "first study published"}, "reason": {"on": "2026-11-26", "times": 1, "reason": "unthanked-help"}, "subject": {"id": 7, "name": "William \"Will\" Marsh", "email": "will.marsh@acme.example", "short": "Will"}}], "section": "appreciate"}, {"items": [{"code": "N3", "note": {"on": "2026-10-27", "words": "swamped until the audit, likes to walk"}, "opener": "Who are you working with these days, and is there somebody I should meet?", "reason": {"on": "2026-10-27", "reason": "silence"}, "subject": {"id": 3, "name": "Inés Calder", "email": "ines.calder@acme.example", "short": "Inés"}}], "section": "check-in"}, {"more": 0, "items": [{"id": 15, "code": "F1", "kind": "i_promised", "about": {"id": 7, "name": "William \"Will\" Marsh", "email": "will.marsh@acme.example", "short": "Will"}, "since": "2026-11-21", "title": "Comments on the interview guide", "due_on": "2026-11-28"}, {"id": 16, "code": "F2", "kind": "asked_of_me", "about": {"id": 9, "name": "Dmitri Vale", "email": "dmitri.vale@acme.example", "short": "Dmitri"}, "since": "2026-11-25", "title": "The release date in plain words", "due_on": "2026-12-03"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 4, "url": "https://meet.acme.example/demo", "code": "A1", "team": "Product", "title": "Demo of the new onboarding", "answer": null, "ends_at": "2026-12-02T15:45:00Z", "location": null, "optional": false, "starts_at": "2026-12-02T15:00:00Z", "outside_hours": false}, {"id": 8, "url": "https://meet.acme.example/planning", "code": "A3", "team": "Product", "title": "Planning", "answer": null, "ends_at": "2026-12-09T16:00:00Z", "location": null, "optional": false, "starts_at": "2026-12-09T14:30:00Z", "outside_hours": false}], "section": "activities"}, {"ask": {"code": "Q2", "question": {"team": 3, "text": "What would you ask the team if next week''s question were yours?", "week": "2026-11-30"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x8f7b39c61b6562ba', '[{"why": "waits for a turn: this week is that of other colleagues", "reason": "silence", "subject": 9}]'),
	(26, 8, 7, 'weekly', '2026-11-30', 'send', 'due', '2026-11-30 14:00:00+00', '2026-11-30', 1, '{"team": "Product", "zone": "America/New_York", "first": false, "reader": {"id": 7, "name": "William \"Will\" Marsh", "email": "will.marsh@acme.example", "short": "Will"}, "sections": [{"items": [{"on": "2026-11-26", "from": {"id": 8, "name": "Bo Tanaka", "email": "bo.tanaka@acme.example", "short": "Bo"}, "words": "Your list of what to read first got me through my first week.", "interaction": 115}], "section": "kind-words"}, {"also": [{"on": "2026-11-24", "who": {"id": 9, "name": "Dmitri Vale", "email": "dmitri.vale@acme.example", "short": "Dmitri"}}], "items": [{"code": "N1", "reason": {"on": "2026-11-26", "reason": "thanks-not-returned"}, "subject": {"id": 8, "name": "Bo Tanaka", "email": "bo.tanaka@acme.example", "short": "Bo"}}, {"code": "N2", "note": {"on": "2026-11-26", "words": "sat in on two customer calls"}, "reason": {"on": "2026-11-18", "reason": "celebrated-you"}, "subject": {"id": 6, "name": "Grace Okafor", "email": "grace.okafor@acme.example", "short": "Grace"}}], "section": "appreciate"}, {"more": 0, "items": [{"id": 17, "code": "F1", "kind": "asked_of_me", "about": {"id": 6, "name": "Grace Okafor", "email": "grace.okafor@acme.example", "short": "Grace"}, "since": "2026-11-24", "title": "A summary of the last five calls", "due_on": "2026-12-05"}], "section": "follow-ups"}, {"more": 0, "items": [{"id": 4, "url": "https://meet.acme.example/demo", "code": "A1", "team": "Product", "title": "Demo of the new onboarding", "answer": null, "ends_at": "2026-12-02T15:45:00Z", "location": null, "optional": false, "starts_at": "2026-12-02T15:00:00Z", "outside_hours": false}, {"id": 8, "url": "https://meet.acme.example/planning", "code": "A3", "team": "Product", "title": "Planning", "answer": null, "ends_at": "2026-12-09T16:00:00Z", "location": null, "optional": false, "starts_at": "2026-12-09T14:30:00Z", "outside_hours": false}], "section": "activities"}, {"ask": {"code": "Q2", "question": {"team": 3, "text": "What would you ask the team if next week''s question were yours?", "week": "2026-11-30"}}, "more": 0, "before": null, "answers": [], "section": "question"}], "late_since": null, "after_leave": false}', '\x8296a5c1e1b4fda1', '[{"why": "waits for a turn: this week is that of other colleagues", "reason": "unthanked-help", "subject": 9}]');
INSERT INTO public.digest VALUES
	('weekly', '2026-11-30 05:11:44.236982+00');
INSERT INTO public.digest_run OVERRIDING SYSTEM VALUE VALUES
	(6, 'weekly', '2026-11-30', 'Asia/Kolkata', '2026-11-30 03:30:00+00', 'occurrence', 'done', '2026-11-30 05:11:44.693501+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.8059+00', '2026-11-30 05:11:44.693501+00'),
	(7, 'weekly', '2026-11-30', 'Europe/Berlin', '2026-11-30 08:00:00+00', 'occurrence', 'done', '2026-11-30 05:11:44.693501+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.859755+00', '2026-11-30 05:11:44.693501+00'),
	(1, 'weekly', '2026-11-23', 'Australia/Sydney', '2026-11-22 22:00:00+00', 'occurrence', 'done', '2026-11-30 05:11:44.236982+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.31567+00', '2026-11-30 05:11:44.236982+00'),
	(8, 'weekly', '2026-11-30', 'America/New_York', '2026-11-30 14:00:00+00', 'occurrence', 'done', '2026-11-30 05:11:44.693501+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.901995+00', '2026-11-30 05:11:44.693501+00'),
	(2, 'weekly', '2026-11-23', 'Asia/Kolkata', '2026-11-23 03:30:00+00', 'occurrence', 'done', '2026-11-30 05:11:44.236982+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.384904+00', '2026-11-30 05:11:44.236982+00'),
	(3, 'weekly', '2026-11-23', 'Europe/Berlin', '2026-11-23 08:00:00+00', 'occurrence', 'done', '2026-11-30 05:11:44.236982+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.432966+00', '2026-11-30 05:11:44.236982+00'),
	(4, 'weekly', '2026-11-23', 'America/New_York', '2026-11-23 14:00:00+00', 'occurrence', 'done', '2026-11-30 05:11:44.236982+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.472635+00', '2026-11-30 05:11:44.236982+00'),
	(5, 'weekly', '2026-11-30', 'Australia/Sydney', '2026-11-29 22:00:00+00', 'occurrence', 'done', '2026-11-30 05:11:44.693501+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.756786+00', '2026-11-30 05:11:44.693501+00');
INSERT INTO public.exclusion VALUES
	(4, 7);
INSERT INTO public.follow_up OVERRIDING SYSTEM VALUE VALUES
	(20, 10, 11, 'i_asked', 'His list of the odd cases', NULL, '2026-11-20', 'open', NULL, NULL, 1, 'csv', 'f-20'),
	(21, 11, 10, 'i_promised', 'Templates for refunds', '2026-12-01', '2026-11-22', 'open', NULL, NULL, 1, 'csv', 'f-21'),
	(1, 1, 5, 'i_promised', 'Send Femi the capacity numbers', '2026-11-27', '2026-11-18', 'open', NULL, NULL, 1, 'csv', 'f-01'),
	(3, 2, 4, 'i_promised', 'Write down how the failover works', '2026-12-02', '2026-11-20', 'open', NULL, NULL, 1, 'csv', 'f-03'),
	(4, 2, 1, 'i_asked', 'The logs of the staging cluster', NULL, '2026-11-14', 'open', NULL, NULL, 2, 'csv', 'f-04'),
	(5, 3, 6, 'i_promised', 'A date for the storage migration', '2026-11-26', '2026-11-10', 'open', NULL, NULL, 1, 'csv', 'f-05'),
	(6, 3, 4, 'i_promised', 'Ask facilities about the on-call phone', '2026-12-01', '2026-11-22', 'open', NULL, NULL, 2, 'csv', 'f-06'),
	(8, 3, 5, 'i_asked', 'The new capacity chart', '2026-12-08', '2026-11-21', 'open', NULL, NULL, 3, 'csv', 'f-08'),
	(9, 3, 9, 'asked_of_me', 'Two names for the escalation list', NULL, '2026-11-15', 'open', NULL, NULL, 5, 'csv', 'f-09'),
	(10, 3, 1, 'i_promised', 'A quiet day for the refactoring', NULL, '2026-11-06', 'open', NULL, NULL, 4, 'csv', 'f-10'),
	(18, 9, 12, 'i_promised', 'A word with the vendor about weekends', '2026-11-25', '2026-11-12', 'open', NULL, NULL, 1, 'csv', 'f-18'),
	(19, 9, 11, 'i_promised', 'The budget for the course', '2026-12-07', '2026-11-17', 'open', NULL, NULL, 2, 'csv', 'f-19'),
	(22, 12, 9, 'asked_of_me', 'Holiday dates for the rota', '2026-12-04', '2026-11-21', 'open', NULL, NULL, 1, 'csv', 'f-22'),
	(13, 5, 7, 'i_asked', 'The three quotes for the landing page', '2026-12-02', '2026-11-23', 'open', NULL, NULL, 1, 'csv', 'f-13'),
	(14, 5, 6, 'i_promised', 'Mock-ups of the empty states', '2026-12-04', '2026-11-19', 'open', NULL, NULL, 2, 'csv', 'f-14'),
	(15, 6, 7, 'i_promised', 'Comments on the interview guide', '2026-11-28', '2026-11-21', 'open', NULL, NULL, 1, 'csv', 'f-15'),
	(12, 4, 2, 'asked_of_me', 'Try the new runbook once', '2026-12-09', '2026-11-26', 'open', NULL, NULL, 1, 'csv', 'f-12'),
	(2, 1, 9, 'asked_of_me', 'Read the incident summary', '2026-12-04', '2026-11-25', 'open', NULL, NULL, 2, 'csv', 'f-02'),
	(7, 3, 2, 'asked_of_me', 'Feedback on the rollback plan', '2026-12-03', '2026-11-24', 'open', NULL, NULL, 6, 'csv', 'f-07'),
	(11, 3, NULL, 'i_promised', 'Book the room for the offsite', '2026-12-10', '2026-11-27', 'open', NULL, NULL, 7, 'csv', 'f-11'),
	(16, 6, 9, 'asked_of_me', 'The release date in plain words', '2026-12-03', '2026-11-25', 'open', NULL, NULL, 2, 'csv', 'f-16'),
	(17, 7, 6, 'asked_of_me', 'A summary of the last five calls', '2026-12-05', '2026-11-24', 'open', NULL, NULL, 1, 'csv', 'f-17');
INSERT INTO public.goal OVERRIDING SYSTEM VALUE VALUES
	(1, 2, 'Move storage without a page at night', 65, '2027-01-09', NULL, 'csv', 'g-1'),
	(2, 3, 'First visit to first value in ten minutes', 40, '2027-01-29', NULL, 'csv', 'g-2'),
	(3, 1, 'Every first answer within a working day', 80, '2026-12-25', NULL, 'csv', 'g-3');
INSERT INTO public.goal_contributor VALUES
	(1, 4),
	(1, 2),
	(1, 1),
	(2, 7),
	(2, 5),
	(3, 12),
	(3, 10);
INSERT INTO public.goal_report VALUES
	(1, 1, 4, 65, '2026-11-23 14:00:00+00'),
	(2, 2, 8, 40, '2026-11-23 14:00:00+00'),
	(3, 3, 10, 80, '2026-11-23 14:00:00+00'),
	(4, 3, 11, 80, '2026-11-23 14:00:00+00'),
	(6, 3, 9, 80, '2026-11-23 14:00:00+00'),
	(6, 2, 9, 40, '2026-11-23 14:00:00+00'),
	(7, 3, 12, 80, '2026-11-23 14:00:00+00'),
	(8, 1, 1, 65, '2026-11-23 14:00:00+00'),
	(9, 1, 2, 65, '2026-11-23 14:00:00+00'),
	(10, 1, 3, 65, '2026-11-23 14:00:00+00'),
	(10, 2, 3, 40, '2026-11-23 14:00:00+00'),
	(11, 1, 5, 65, '2026-11-23 14:00:00+00'),
	(11, 2, 5, 40, '2026-11-23 14:00:00+00'),
	(12, 2, 6, 40, '2026-11-23 14:00:00+00'),
	(13, 2, 7, 40, '2026-11-23 14:00:00+00');
INSERT INTO public.instance VALUES
	(true, 'demo');
INSERT INTO public.interaction OVERRIDING SYSTEM VALUE VALUES
	(1, 'check-in', 1, 2, '2026-06-04 07:30:00+00', '2026-11-30 05:11:44.138339+00', 'the baby sleeps now', NULL, false, 'demo', 'i-001', false),
	(2, 'check-in', 6, 7, '2026-06-07 12:10:00+00', '2026-11-30 05:11:44.138339+00', 'worried about the migration', NULL, false, 'demo', 'i-002', false),
	(3, 'help', 10, 11, '2026-06-07 15:20:00+00', '2026-11-30 05:11:44.138339+00', 'an introduction to the vendor', NULL, false, 'demo', 'i-003', false),
	(4, 'check-in', 11, 12, '2026-06-07 15:40:00+00', '2026-11-30 05:11:44.138339+00', 'the baby sleeps now', NULL, false, 'demo', 'i-004', false),
	(5, 'check-in', 6, 3, '2026-06-09 08:10:00+00', '2026-11-30 05:11:44.138339+00', 'swamped until the audit, likes to walk', NULL, false, 'demo', 'i-005', false),
	(6, 'help', 7, 5, '2026-06-09 12:10:00+00', '2026-11-30 05:11:44.138339+00', 'numbers for the review', NULL, false, 'demo', 'i-006', false),
	(7, 'help', 10, 9, '2026-06-10 11:15:00+00', '2026-11-30 05:11:44.138339+00', 'an introduction to the vendor', NULL, false, 'demo', 'i-007', false),
	(8, 'check-in', 6, 5, '2026-06-11 12:30:00+00', '2026-11-30 05:11:44.138339+00', 'swamped until the audit, likes to walk', NULL, false, 'demo', 'i-008', false),
	(9, 'check-in', 1, 3, '2026-06-14 07:30:00+00', '2026-11-30 05:11:44.138339+00', 'back from the mountains, rested', NULL, false, 'demo', 'i-009', false),
	(10, 'feedback', 10, 11, '2026-06-14 10:10:00+00', '2026-11-30 05:11:44.138339+00', 'slides were clear, a shorter start would help', NULL, false, 'demo', 'i-010', false),
	(11, 'check-in', 12, 11, '2026-06-14 12:10:00+00', '2026-11-30 05:11:44.138339+00', 'swamped until the audit, likes to walk', NULL, false, 'demo', 'i-011', false),
	(12, 'check-in', 3, 4, '2026-06-17 11:00:00+00', '2026-11-30 05:11:44.138339+00', 'happy with the new rota', NULL, false, 'demo', 'i-012', false),
	(13, 'help', 13, 12, '2026-06-17 11:00:00+00', '2026-11-30 05:11:44.138339+00', 'the slides for the offsite', NULL, false, 'demo', 'i-013', false),
	(14, 'help', 12, 13, '2026-06-19 07:45:00+00', '2026-11-30 05:11:44.138339+00', 'a way around the outage', NULL, false, 'demo', 'i-014', false),
	(15, 'check-in', 6, 5, '2026-06-19 14:40:00+00', '2026-11-30 05:11:44.138339+00', 'wants to try public speaking', NULL, false, 'demo', 'i-015', false),
	(16, 'check-in', 5, 6, '2026-06-20 08:00:00+00', '2026-11-30 05:11:44.138339+00', 'worried about the migration', NULL, false, 'demo', 'i-016', false),
	(17, 'check-in', 1, 2, '2026-06-25 09:45:00+00', '2026-11-30 05:11:44.138339+00', 'training for a half marathon', NULL, false, 'demo', 'i-017', false),
	(18, 'check-in', 4, 2, '2026-06-25 11:20:00+00', '2026-11-30 05:11:44.138339+00', 'back from the mountains, rested', NULL, false, 'demo', 'i-018', false),
	(19, 'check-in', 6, 9, '2026-06-25 11:30:00+00', '2026-11-30 05:11:44.138339+00', 'worried about the migration', NULL, false, 'demo', 'i-019', false),
	(20, 'check-in', 10, 9, '2026-06-29 08:15:00+00', '2026-11-30 05:11:44.138339+00', 'moved house, boxes everywhere', NULL, false, 'demo', 'i-020', false),
	(21, 'check-in', 9, 10, '2026-06-29 13:10:00+00', '2026-11-30 05:11:44.138339+00', 'the baby sleeps now', NULL, false, 'demo', 'i-021', false),
	(22, 'check-in', 9, 1, '2026-07-02 10:10:00+00', '2026-11-30 05:11:44.138339+00', 'moved house, boxes everywhere', NULL, false, 'demo', 'i-022', false),
	(23, 'check-in', 7, 6, '2026-07-02 12:15:00+00', '2026-11-30 05:11:44.138339+00', 'thinks about a course in statistics', NULL, false, 'demo', 'i-023', false),
	(24, 'feedback', 4, 1, '2026-07-05 14:10:00+00', '2026-11-30 05:11:44.138339+00', 'the handover note was complete', NULL, false, 'demo', 'i-024', false),
	(25, 'check-in', 9, 10, '2026-07-10 07:45:00+00', '2026-11-30 05:11:44.138339+00', 'worried about the migration', NULL, false, 'demo', 'i-025', false),
	(26, 'help', 9, 12, '2026-07-11 09:45:00+00', '2026-11-30 05:11:44.138339+00', 'the first draft of the survey', NULL, false, 'demo', 'i-026', false),
	(27, 'check-in', 6, 5, '2026-07-11 11:20:00+00', '2026-11-30 05:11:44.138339+00', 'good ideas for the retro', NULL, false, 'demo', 'i-027', false),
	(28, 'check-in', 13, 12, '2026-07-12 11:40:00+00', '2026-11-30 05:11:44.138339+00', 'would like more design time', NULL, false, 'demo', 'i-028', false),
	(29, 'help', 1, 5, '2026-07-14 08:00:00+00', '2026-11-30 05:11:44.138339+00', 'the macro for refunds', NULL, false, 'demo', 'i-029', false),
	(30, 'help', 11, 10, '2026-07-15 10:10:00+00', '2026-11-30 05:11:44.138339+00', 'the macro for refunds', NULL, false, 'demo', 'i-030', false),
	(31, 'help', 9, 12, '2026-07-15 13:15:00+00', '2026-11-30 05:11:44.138339+00', 'an introduction to the vendor', NULL, false, 'demo', 'i-031', false),
	(32, 'check-in', 10, 11, '2026-07-15 15:50:00+00', '2026-11-30 05:11:44.138339+00', 'worried about the migration', NULL, false, 'demo', 'i-032', false),
	(33, 'check-in', 9, 10, '2026-07-17 15:40:00+00', '2026-11-30 05:11:44.138339+00', 'moved house, boxes everywhere', NULL, false, 'demo', 'i-033', false),
	(34, 'feedback', 5, 1, '2026-07-20 08:20:00+00', '2026-11-30 05:11:44.138339+00', 'slides were clear, a shorter start would help', NULL, false, 'demo', 'i-034', false),
	(35, 'feedback', 5, 7, '2026-07-23 13:50:00+00', '2026-11-30 05:11:44.138339+00', 'good questions in the review', NULL, false, 'demo', 'i-035', false),
	(36, 'help', 5, 7, '2026-07-24 09:00:00+00', '2026-11-30 05:11:44.138339+00', 'an introduction to the vendor', NULL, false, 'demo', 'i-036', false),
	(37, 'check-in', 9, 6, '2026-07-26 14:00:00+00', '2026-11-30 05:11:44.138339+00', 'thinks about a course in statistics', NULL, false, 'demo', 'i-037', false),
	(38, 'help', 11, 10, '2026-07-29 09:40:00+00', '2026-11-30 05:11:44.138339+00', 'a rota swap', NULL, false, 'demo', 'i-038', false),
	(39, 'help', 7, 6, '2026-07-30 13:45:00+00', '2026-11-30 05:11:44.138339+00', 'the export for finance', NULL, false, 'demo', 'i-039', false),
	(40, 'help', 9, 6, '2026-07-30 15:30:00+00', '2026-11-30 05:11:44.138339+00', 'numbers for the review', NULL, false, 'demo', 'i-040', false),
	(41, 'help', 1, 2, '2026-08-01 13:10:00+00', '2026-11-30 05:11:44.138339+00', 'pairing on the flaky test', NULL, false, 'demo', 'i-041', false),
	(42, 'help', 5, 6, '2026-08-02 13:20:00+00', '2026-11-30 05:11:44.138339+00', 'an introduction to the vendor', NULL, false, 'demo', 'i-042', false),
	(43, 'check-in', 1, 9, '2026-08-06 08:20:00+00', '2026-11-30 05:11:44.138339+00', 'would like more design time', NULL, false, 'demo', 'i-043', false),
	(44, 'check-in', 7, 9, '2026-08-08 07:40:00+00', '2026-11-30 05:11:44.138339+00', 'quiet week, reading a lot', NULL, false, 'demo', 'i-044', false),
	(45, 'check-in', 1, 3, '2026-08-09 10:20:00+00', '2026-11-30 05:11:44.138339+00', 'the baby sleeps now', NULL, false, 'demo', 'i-045', false),
	(46, 'check-in', 2, 1, '2026-08-11 10:30:00+00', '2026-11-30 05:11:44.138339+00', 'back from the mountains, rested', NULL, false, 'demo', 'i-046', false),
	(47, 'help', 1, 3, '2026-08-11 14:15:00+00', '2026-11-30 05:11:44.138339+00', 'a way around the outage', NULL, false, 'demo', 'i-047', false),
	(48, 'help', 11, 10, '2026-08-15 12:40:00+00', '2026-11-30 05:11:44.138339+00', 'an introduction to the vendor', NULL, false, 'demo', 'i-048', false),
	(49, 'check-in', 3, 4, '2026-08-15 15:15:00+00', '2026-11-30 05:11:44.138339+00', 'happy with the new rota', NULL, false, 'demo', 'i-049', false),
	(50, 'check-in', 9, 11, '2026-08-17 08:30:00+00', '2026-11-30 05:11:44.138339+00', 'moved house, boxes everywhere', NULL, false, 'demo', 'i-050', false),
	(51, 'help', 2, 4, '2026-08-19 10:50:00+00', '2026-11-30 05:11:44.138339+00', 'pairing on the flaky test', NULL, false, 'demo', 'i-051', false),
	(52, 'check-in', 1, 2, '2026-08-21 08:15:00+00', '2026-11-30 05:11:44.138339+00', 'quiet week, reading a lot', NULL, false, 'demo', 'i-052', false),
	(53, 'help', 4, 1, '2026-08-22 09:45:00+00', '2026-11-30 05:11:44.138339+00', 'the first draft of the survey', NULL, false, 'demo', 'i-053', false),
	(54, 'help', 11, 9, '2026-08-25 13:15:00+00', '2026-11-30 05:11:44.138339+00', 'the first draft of the survey', NULL, false, 'demo', 'i-054', false),
	(55, 'check-in', 6, 5, '2026-08-28 08:50:00+00', '2026-11-30 05:11:44.138339+00', 'the baby sleeps now', NULL, false, 'demo', 'i-055', false),
	(56, 'check-in', 7, 5, '2026-08-28 09:45:00+00', '2026-11-30 05:11:44.138339+00', 'good ideas for the retro', NULL, false, 'demo', 'i-056', false),
	(57, 'check-in', 1, 3, '2026-09-01 10:00:00+00', '2026-11-30 05:11:44.138339+00', 'the baby sleeps now', NULL, false, 'demo', 'i-057', false),
	(58, 'check-in', 12, 11, '2026-09-10 09:45:00+00', '2026-11-30 05:11:44.138339+00', 'training for a half marathon', NULL, false, 'demo', 'i-058', false),
	(59, 'check-in', 9, 1, '2026-09-11 13:00:00+00', '2026-11-30 05:11:44.138339+00', 'the baby sleeps now', NULL, false, 'demo', 'i-059', false),
	(60, 'check-in', 2, 1, '2026-09-13 14:15:00+00', '2026-11-30 05:11:44.138339+00', 'moved house, boxes everywhere', NULL, false, 'demo', 'i-060', false),
	(61, 'feedback', 1, 5, '2026-09-14 15:40:00+00', '2026-11-30 05:11:44.138339+00', 'good questions in the review', NULL, false, 'demo', 'i-061', false),
	(62, 'check-in', 4, 2, '2026-09-15 14:30:00+00', '2026-11-30 05:11:44.138339+00', 'quiet week, reading a lot', NULL, false, 'demo', 'i-062', false),
	(63, 'check-in', 6, 9, '2026-09-21 09:40:00+00', '2026-11-30 05:11:44.138339+00', 'swamped until the audit, likes to walk', NULL, false, 'demo', 'i-063', false),
	(64, 'check-in', 10, 12, '2026-09-23 07:20:00+00', '2026-11-30 05:11:44.138339+00', 'training for a half marathon', NULL, false, 'demo', 'i-064', false),
	(65, 'check-in', 9, 12, '2026-09-24 11:50:00+00', '2026-11-30 05:11:44.138339+00', 'happy with the new rota', NULL, false, 'demo', 'i-065', false),
	(66, 'check-in', 4, 2, '2026-09-24 14:20:00+00', '2026-11-30 05:11:44.138339+00', 'quiet week, reading a lot', NULL, false, 'demo', 'i-066', false),
	(67, 'check-in', 6, 7, '2026-09-26 07:50:00+00', '2026-11-30 05:11:44.138339+00', 'wants to try public speaking', NULL, false, 'demo', 'i-067', false),
	(68, 'check-in', 12, 10, '2026-09-30 13:20:00+00', '2026-11-30 05:11:44.138339+00', 'happy with the new rota', NULL, false, 'demo', 'i-068', false),
	(69, 'feedback', 3, 1, '2026-10-06 13:50:00+00', '2026-11-30 05:11:44.138339+00', 'slides were clear, a shorter start would help', NULL, false, 'demo', 'i-069', false),
	(70, 'check-in', 12, 10, '2026-10-09 09:30:00+00', '2026-11-30 05:11:44.138339+00', 'wants to try public speaking', NULL, false, 'demo', 'i-070', false),
	(71, 'check-in', 6, 5, '2026-10-10 12:50:00+00', '2026-11-30 05:11:44.138339+00', 'wants to try public speaking', NULL, false, 'demo', 'i-071', false),
	(72, 'feedback', 9, 6, '2026-10-11 15:50:00+00', '2026-11-30 05:11:44.138339+00', 'the handover note was complete', NULL, false, 'demo', 'i-072', false),
	(73, 'check-in', 11, 10, '2026-10-12 11:45:00+00', '2026-11-30 05:11:44.138339+00', 'back from the mountains, rested', NULL, false, 'demo', 'i-073', false),
	(74, 'check-in', 6, 3, '2026-10-12 12:00:00+00', '2026-11-30 05:11:44.138339+00', 'worried about the migration', NULL, false, 'demo', 'i-074', false),
	(75, 'feedback', 6, 3, '2026-10-13 08:50:00+00', '2026-11-30 05:11:44.138339+00', 'good questions in the review', NULL, false, 'demo', 'i-075', false),
	(76, 'check-in', 6, 7, '2026-10-13 13:40:00+00', '2026-11-30 05:11:44.138339+00', 'swamped until the audit, likes to walk', NULL, false, 'demo', 'i-076', false),
	(77, 'check-in', 9, 11, '2026-10-19 09:00:00+00', '2026-11-30 05:11:44.138339+00', 'thinks about a course in statistics', NULL, false, 'demo', 'i-077', false),
	(78, 'check-in', 12, 9, '2026-10-21 07:20:00+00', '2026-11-30 05:11:44.138339+00', 'good ideas for the retro', NULL, false, 'demo', 'i-078', false),
	(79, 'check-in', 4, 1, '2026-10-21 15:45:00+00', '2026-11-30 05:11:44.138339+00', 'happy with the new rota', NULL, false, 'demo', 'i-079', false),
	(80, 'feedback', 10, 11, '2026-10-22 09:20:00+00', '2026-11-30 05:11:44.138339+00', 'the handover note was complete', NULL, false, 'demo', 'i-080', false),
	(81, 'check-in', 12, 10, '2026-10-22 12:45:00+00', '2026-11-30 05:11:44.138339+00', 'worried about the migration', NULL, false, 'demo', 'i-081', false),
	(82, 'check-in', 12, 10, '2026-10-22 14:10:00+00', '2026-11-30 05:11:44.138339+00', 'good ideas for the retro', NULL, false, 'demo', 'i-082', false),
	(83, 'feedback', 6, 3, '2026-10-23 12:45:00+00', '2026-11-30 05:11:44.138339+00', 'good questions in the review', NULL, false, 'demo', 'i-083', false),
	(84, 'check-in', 6, 3, '2026-10-27 14:00:00+00', '2026-11-30 05:11:44.138339+00', 'swamped until the audit, likes to walk', NULL, false, 'demo', 'i-084', false),
	(85, 'check-in', 9, 7, '2026-10-28 14:30:00+00', '2026-11-30 05:11:44.138339+00', 'training for a half marathon', NULL, false, 'demo', 'i-085', false),
	(86, 'check-in', 10, 9, '2026-10-30 11:20:00+00', '2026-11-30 05:11:44.138339+00', 'quiet week, reading a lot', NULL, false, 'demo', 'i-086', false),
	(87, 'check-in', 2, 4, '2026-10-31 09:10:00+00', '2026-11-30 05:11:44.138339+00', 'worried about the migration', NULL, false, 'demo', 'i-087', false),
	(88, 'check-in', 2, 1, '2026-11-05 07:40:00+00', '2026-11-30 05:11:44.138339+00', 'thinks about a course in statistics', NULL, false, 'demo', 'i-088', false),
	(89, 'feedback', 6, 5, '2026-11-05 09:10:00+00', '2026-11-30 05:11:44.138339+00', 'good questions in the review', NULL, false, 'demo', 'i-089', false),
	(90, 'check-in', 9, 11, '2026-11-06 11:40:00+00', '2026-11-30 05:11:44.138339+00', 'good ideas for the retro', NULL, false, 'demo', 'i-090', false),
	(91, 'check-in', 5, 7, '2026-11-07 11:40:00+00', '2026-11-30 05:11:44.138339+00', 'good ideas for the retro', NULL, false, 'demo', 'i-091', false),
	(92, 'check-in', 3, 4, '2026-11-10 11:40:00+00', '2026-11-30 05:11:44.138339+00', 'back from the mountains, rested', NULL, false, 'demo', 'i-092', false),
	(93, 'check-in', 2, 1, '2026-11-11 07:50:00+00', '2026-11-30 05:11:44.138339+00', 'the baby sleeps now', NULL, false, 'demo', 'i-093', false),
	(94, 'check-in', 12, 13, '2026-11-12 09:45:00+00', '2026-11-30 05:11:44.138339+00', 'good ideas for the retro', NULL, false, 'demo', 'i-094', false),
	(95, 'celebration', 6, 7, '2026-11-18 13:10:00+00', '2026-11-30 05:11:44.138339+00', 'first study published', NULL, false, 'demo', 'i-095', false),
	(96, 'help', 3, 5, '2026-11-20 14:30:00+00', '2026-11-30 05:11:44.138339+00', 'the numbers for the roadmap', NULL, false, 'demo', 'i-096', false),
	(97, 'thanks', 11, 10, '2026-11-21 07:10:00+00', '2026-11-30 05:11:44.138339+00', 'I learned more from your two comments than from the whole course.', NULL, false, 'demo', 'i-097', false),
	(98, 'celebration', 3, 4, '2026-11-21 08:30:00+00', '2026-11-30 05:11:44.138339+00', 'a year on call without a missed page', NULL, false, 'demo', 'i-098', false),
	(99, 'thanks', 5, 6, '2026-11-22 08:45:00+00', '2026-11-30 05:11:44.138339+00', 'Thank you for saying no to the extra scope before we had to.', NULL, false, 'demo', 'i-099', false),
	(100, 'help', 12, 10, '2026-11-22 15:10:00+00', '2026-11-30 05:11:44.138339+00', 'took over a long ticket', NULL, false, 'demo', 'i-100', false);
INSERT INTO public.interaction OVERRIDING SYSTEM VALUE VALUES
	(101, 'help', 5, 3, '2026-11-23 09:10:00+00', '2026-11-30 05:11:44.138339+00', 'redrew the capacity chart', NULL, false, 'demo', 'i-101', false),
	(102, 'thanks', 12, 9, '2026-11-23 10:30:00+00', '2026-11-30 05:11:44.138339+00', 'Thank you for standing up for us in the release meeting.', NULL, false, 'demo', 'i-102', false),
	(103, 'help', 9, 7, '2026-11-24 07:50:00+00', '2026-11-30 05:11:44.138339+00', 'five customers to talk to', NULL, false, 'demo', 'i-103', false),
	(104, 'help', 1, 9, '2026-11-24 09:00:00+00', '2026-11-30 05:11:44.138339+00', 'found the slow query', NULL, false, 'demo', 'i-104', false),
	(105, 'thanks', 4, 3, '2026-11-24 11:50:00+00', '2026-11-30 05:11:44.138339+00', 'Thank you for moving the planning so that I could be there awake.', NULL, false, 'demo', 'i-105', false),
	(106, 'help', 2, 1, '2026-11-24 14:50:00+00', '2026-11-30 05:11:44.138339+00', 'stayed on for the deploy', NULL, false, 'demo', 'i-106', false),
	(107, 'help', 10, 11, '2026-11-25 07:00:00+00', '2026-11-30 05:11:44.138339+00', 'reviewed the answer templates', NULL, false, 'demo', 'i-107', false),
	(108, 'thanks', 6, 5, '2026-11-25 07:10:00+00', '2026-11-30 05:11:44.138339+00', 'The new onboarding screens made the demo feel easy.', NULL, false, 'demo', 'i-108', false),
	(109, 'help', 5, 8, '2026-11-25 13:50:00+00', '2026-11-30 05:11:44.138339+00', 'set up the design files', NULL, false, 'demo', 'i-109', false),
	(110, 'help', 1, 4, '2026-11-25 14:20:00+00', '2026-11-30 05:11:44.138339+00', 'walked through the alert rules', NULL, false, 'demo', 'i-110', false),
	(111, 'help', 7, 6, '2026-11-26 09:10:00+00', '2026-11-30 05:11:44.138339+00', 'sat in on two customer calls', NULL, false, 'demo', 'i-111', false),
	(112, 'help', 4, 2, '2026-11-26 09:50:00+00', '2026-11-30 05:11:44.138339+00', 'took the night page', NULL, false, 'demo', 'i-112', false),
	(113, 'help', 11, 12, '2026-11-26 10:20:00+00', '2026-11-30 05:11:44.138339+00', 'translated the release notes', NULL, false, 'demo', 'i-113', false),
	(114, 'thanks', 9, 1, '2026-11-26 10:20:00+00', '2026-11-30 05:11:44.138339+00', 'Your notes from the customer call saved us a week.', NULL, false, 'demo', 'i-114', false),
	(115, 'thanks', 8, 7, '2026-11-26 11:40:00+00', '2026-11-30 05:11:44.138339+00', 'Your list of what to read first got me through my first week.', NULL, false, 'demo', 'i-115', false),
	(116, 'help', 6, 5, '2026-11-26 12:50:00+00', '2026-11-30 05:11:44.138339+00', 'cleared the calendar for the workshop', NULL, false, 'demo', 'i-116', false),
	(117, 'thanks', 3, 2, '2026-11-27 13:10:00+00', '2026-11-30 05:11:44.138339+00', 'The rollback plan you wrote was the calmest page in the whole room.', NULL, false, 'demo', 'i-117', false),
	(118, 'thanks', 10, 12, '2026-11-27 14:30:00+00', '2026-11-30 05:11:44.138339+00', 'You took the hardest ticket of the month and never made a fuss about it.', NULL, false, 'demo', 'i-118', false),
	(119, 'help', 6, 8, '2026-11-27 15:00:00+00', '2026-11-30 05:11:44.138339+00', 'first week questions', NULL, false, 'demo', 'i-119', false);
INSERT INTO public.last_code VALUES
	(11, 'A', 1),
	(11, 'Q', 1),
	(11, 'F', 1),
	(2, 'N', 1),
	(9, 'N', 2),
	(4, 'N', 1),
	(4, 'F', 1),
	(8, 'Q', 2),
	(8, 'N', 1),
	(4, 'A', 3),
	(8, 'A', 3),
	(4, 'Q', 2),
	(10, 'A', 2),
	(10, 'F', 1),
	(10, 'Q', 2),
	(10, 'N', 3),
	(3, 'F', 7),
	(9, 'F', 2),
	(12, 'F', 1),
	(12, 'Q', 2),
	(12, 'N', 1),
	(12, 'A', 2),
	(9, 'Q', 2),
	(1, 'Q', 2),
	(3, 'A', 6),
	(1, 'A', 3),
	(2, 'Q', 2),
	(3, 'Q', 2),
	(3, 'N', 4),
	(1, 'N', 3),
	(2, 'A', 3),
	(9, 'A', 5),
	(2, 'F', 2),
	(1, 'F', 2),
	(6, 'A', 3),
	(5, 'N', 4),
	(6, 'Q', 2),
	(5, 'A', 6),
	(7, 'F', 1),
	(7, 'A', 3),
	(5, 'Q', 2),
	(6, 'N', 3),
	(7, 'Q', 2),
	(5, 'F', 2),
	(6, 'F', 2),
	(7, 'N', 2);
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
	(9, 1, '2026-11-30 05:11:44.579545+00', 'sent', 250, 'accepted by the server'),
	(1, 1, '2026-11-30 05:11:44.581747+00', 'sent', 250, 'accepted by the server'),
	(10, 1, '2026-11-30 05:11:44.591018+00', 'sent', 250, 'accepted by the server'),
	(2, 1, '2026-11-30 05:11:44.593988+00', 'sent', 250, 'accepted by the server'),
	(11, 1, '2026-11-30 05:11:44.602586+00', 'sent', 250, 'accepted by the server'),
	(3, 1, '2026-11-30 05:11:44.608674+00', 'sent', 250, 'accepted by the server'),
	(12, 1, '2026-11-30 05:11:44.612246+00', 'sent', 250, 'accepted by the server'),
	(4, 1, '2026-11-30 05:11:44.618707+00', 'sent', 250, 'accepted by the server'),
	(5, 1, '2026-11-30 05:11:44.624651+00', 'sent', 250, 'accepted by the server'),
	(6, 1, '2026-11-30 05:11:44.630257+00', 'sent', 250, 'accepted by the server'),
	(7, 1, '2026-11-30 05:11:44.637511+00', 'sent', 250, 'accepted by the server'),
	(8, 1, '2026-11-30 05:11:44.643828+00', 'sent', 250, 'accepted by the server'),
	(13, 1, '2026-11-30 05:11:44.973159+00', 'sent', 250, 'accepted by the server'),
	(21, 1, '2026-11-30 05:11:44.977235+00', 'sent', 250, 'accepted by the server'),
	(14, 1, '2026-11-30 05:11:44.982991+00', 'sent', 250, 'accepted by the server'),
	(22, 1, '2026-11-30 05:11:44.98863+00', 'sent', 250, 'accepted by the server'),
	(15, 1, '2026-11-30 05:11:44.991524+00', 'sent', 250, 'accepted by the server'),
	(23, 1, '2026-11-30 05:11:44.997872+00', 'sent', 250, 'accepted by the server'),
	(16, 1, '2026-11-30 05:11:45.001671+00', 'sent', 250, 'accepted by the server'),
	(17, 1, '2026-11-30 05:11:45.007623+00', 'sent', 250, 'accepted by the server'),
	(18, 1, '2026-11-30 05:11:45.01351+00', 'sent', 250, 'accepted by the server'),
	(19, 1, '2026-11-30 05:11:45.019785+00', 'sent', 250, 'accepted by the server'),
	(20, 1, '2026-11-30 05:11:45.027171+00', 'sent', 250, 'accepted by the server');
INSERT INTO public.outbox_message OVERRIDING SYSTEM VALUE VALUES
	(1, 'digest', 9, 6, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.yrrspcdjg3eqc@in.acme.example', 'b.aeaqjrdde6egsnwjaecd7gi5lvybjyvvpvyhthjhmqagr2q@in.acme.example', 'dmitri.vale@acme.example', '\x28b52ffd00588db000bafcf02c32800c59d5030148af1f6e7d58b984d8ac1a8f822d6103f7b4c76d2a3cf1b400eeb2e315cf17d75174fb1c86e9de9ce83e073cb702c402ba021666705141717964eafc6eccbdbeb1695beeebb94ebe9aacf12f5bb7346abc2ea84d94d525b8ba7b16970a0a0cbe4c442c70ebe66c27d31931aeb162cd21f4edebd9726eeb187bbd64fed7a101420c507a808fccffb23f6fcec0afedccbdbe9eaf2ab6e53be9ea34f2b59a6ff84e96b5ef73bf57b6f0e327dfeecb1eddd37cc31f27ad71235b67cd3793dad7e6909dd1bedcb3ceb21dfe2c5b83c667bf369e5c2cf6bd6da58cec682c56b69a43e0876ceb7ff94efe7861b8e7de23d3385327e615df29fb4ecc6dc6376efcf1dad8a151e3f5eccf985f1b5374468cdffa75b9abbbf79d61cd375cfb7a9635f2e613fcb87d356e1b1dd836e67f3507eeabc5aa11e0c76dcc2bfec99b0bc3bd8b0a0a070e2c152c415101c10d222c127c61511101c1150f2820b8e79e839dd266e09e7b134cc05d27e53bafe7de704c64dbdbad169e6002f7dc6b8a895fa7cd1ed9efda04a632754aafeac363dbba355a86c77a0d7e5f1baf8a2775469a415ed3ff3ceeb9e7400f3cf00074e0c6465935c7f0a437e6c76afb6984bc8dd97caa614c75b6b978bef65777700f7a444c559fd77603cf834484847bb23fdaae9d79fcb5c894ecff8961340bf72a99ff85d7804d9526f4022b21f3189dd20469820469c28d48b0d2468cf1ba943f9d11a330d59869ab8bd16e7df07850f86f67a6e40dd5e8de989211cfdfd9c03d4a2d4cdddb36cb348ba76ff5ec76c5e3af591e07dcab54137aca48905576addd3c2485a94bc4d399786f4bb867dde2c88e58bb01636e2dbed2fac6b24e0da62c678d6e0ca6be6a0918cdc2bd479d07444cbd1908b00dc9c68604ab57d4d87865351904124673551d256cf5665ad2525a3921767c58a6fce2d9d0ac2b9ac68d87a4b0d33436c0d3fec42e0e537ee15ea56986454d3f1aabe20196c26f3dcb620553985b08f72008820a6008a220888a442c912089377c8227891dd52598ea8f97ce65824eddea1ea4d85f1a4843434304c9587f4cdb63db360884cafe2fe732c15b29a661a7b6739960a646ca14fb8b52a1d85ffce000c28503c505000ac5fecafc6fe66fc10fe74a9943f5d5a203760ff39d799e9f2cebbc1ae35011030e5b223b5ed395efcf2b635bc662bf01fdd6b432b129f58ae3571c216220c33d09cbc3053f30b8e00a0a089ea088b8b07878c0005b164890c41b1bb51a1570afe1ab7b3072fbb53a31aedd1a8d1bfefcf3ce0d0807f716244db2c33df8b52bb69d31c4c01ff94ebe6ca2e44c9d1ad6b7ebe7f6d74e8b37b6371e1cdcbb545830282e38818988052a28bace4c6dd62e5b9fb52f53104ddd46bef18a988c6eddeb4c8d57b591da5faa3af7478b69da153ba513c3bd870b4b05020f0d1e1c98e2629ae66b1eb7c89bf897291aabcfcf28dc257f756b616e213468dcb8dbb2dc019aa8858589b5eb82234c8eb594a4af34e9d641a64e69a363aaf3d6d5b1be482412cbc6e0089225c3bd0af2dd180442ddecff62aaeba4d5b94e57c0892cecd5c2b7378eebab637ca303369f17225414b13f43101545eca8fac211b776c111224b867b0e1e7002131112140e92b4a0ea0b2fe86b35afb8afffce480dc37d5d30553509d62241646ca29cd6e208826d7fa40e5b672782e0ae2e9d0d9f6029e2aeeabc5c3b73766ca2bc5d6563f006c3ad5daeacfd9acbda1b16a662ed061144867b9787052c2c7c99b0f0e5c1224282a2c2c1bcae4b7844db8df1470336f6fd79231dd31a93b2e69bcd728e2d275fd5bc30346e6449356fdbd7b6b1bdd17c5be31876f4d5fc62d91b8e514d015e1039a57df1265af0c336c6bfa26068e2ea7c559aff8d94dbf6c6d1764b680e8123481319ee3170784071c11311fc8080e3386c6398df47ac4df9a33ff74f8b7189ef96b7aefc73e34d96c5cb3606ebcfda8223d2fb23729dec9737f1b2c3fd9999dde31b2f965372acdd2053e7f58df9652b821f9a6f22441319ee0596268320897bb02bf7208dd43dd8150449dc839a4c9a6c7fed2a336964473ea5629f52d948c73c44b907efa4a9be59a4d4aba78ad9a5b42bea1ea45db1a3004191c30ee45c2618bff66d9b51dcab38ee41e73241da9848e98cd8b4d56dd9d46dd36abe8d8edb8d292114f760c5a134522de7f5f8c526eec16aa2c9a289268b2610b5f959c5cc27d4e6d4b2bde1136802517f65dc83b3af4713b14957afd426d2ec4ea9d9772e13ac2de5bc9e386d646763caaa236bb202f8ab4990f16908dc83f33eafe97f7e6a607a7b260a1014511368025175666cc49ccb04d9e94ccc9c482b08c53d0885259016268629f3a79a6d3a4929251133419148f57f0d13a54a9a248d631e16265612869ed2856958103bb2e3fed4f4c33dc88e77b75a7af560079df15b3ed8b1c13cd8a151277d32ff7b1fecd068eb1f6dccfa56b182e4036a86aebaf6b53dd8f160c7d7e9d9831dafe97fb023ba64ecab6dd610555147d11445a20098aa9adb8c4615311c01772666d4b56db5cd5882c8d4d7d3755289a98660dee7ab5b1c0147972462ea5bce5be79599f6d16490c4d4bb07ada68facfd60475bc71eec904d35fb6007d63f1fecb80f7634e615ededc10e19fb7ab023f3bfda94d13eb6a5750c47c0df7d5d0978f235bef50c9b00302463c611b0ed7f2df360762f02264093410c11a634111b80e3948d1d5069baf94b71aff23c11ac296b6700008150dc83108aa4a1725535c2b6834b5b331d504ea9dcb6f8da9856f98582724a85621a4a25825f8cad99f13c0050dc83502a4d7f7ea6ce6f8b3d4d31f14ef934cdb2f868ac4667c4fa5ef7e047c90eaf970976f52b6bda5f7d7ed5dff2f98859b7ee235bc346c97f6526edc73af52aba4cb069acee43e3fc59273b9eaee646cbcb04af9773732e13acd879ebd9d673c3b94cb0b1581de732c56f8ce25e45c6be2815a7ab69594e615e3d6ff9755b4decb911ebabba54b55aee3d4f05c2ee41f720572284e2dbc43d08490a122429b807dd83d246dc8354e6ef6eb907a5da1103112206b0d8eec1af3effb636812dec1e84eec1b8f963b07bf0629a26c75a4a92e41e740fba07dd83df5063c511ee4159dd835edd8394363440f7222c90a4707b63c9a8b8076b5f9b8324416454244d163548a9254d35eb1e8cdc83b63f36700f4292420401490aee4108f7a07b3082700f6654dc8335ba07211407927bd03de81e744f9ac8a8b807dd83b21190b807bbfac53da8451390a4d0d5e5864f4092c224419282e590a4a0d18d01490a16f7e0a4d01597c93d18710ff6d426b807ad89269348b2988115a7ab57c93d28d17c03490a1a355e179a8c21621aad9e5ae21e94326698ff3be6710fba07abe89e7b705aa8d4985d08254234915171b26837afd4d33faf6de21ed46493f4aac6ecba07dd830b124dbf7b505adfac63b80717228921860d861ba486b80049dc830ba200584eea9735d944bdd554933130c49a4c8ab0fe59b17001f7e05f99e91e64e9a248a61b4518223202bdd74976315580a88ad9cd2e9deec1884d2428da48770fde4c4b1af3ca3de81ea44066f76006710f52d83d5881502aee4107822499eaf62f65419264fe19c5bd8a744128ee41ab39848a131720c982089224e982dc83116b324893314856c4ea760f669476a5718c14b9072f08a5e2c828922212c3044d3462d62bf5576fec505023e615bcf504dfc6e6850276c499b1de09445744c6be20104a25422899bf45c5e93aa96d5935ca7ad5d23d388118628dca29e6991be9ee41cc24c3a20099ffbd4cee41abedc54ea4b807af7b4e64412e4c9148c43da8d1bdb907b12683226f35cdfcdd73af621f42a9c88750dc831507b3b020c148029868324984dd83106bb24824ad7bf091d6b789b4be3d1ab12d86caa2dd1e6bdabecfadf1b283c6692dec50d05a4f70ace6b77b7083360305ecf0778c57b04341c4036ecfb48582bbb9d4864e2c5a9a4c8a2ccb720f5a01841ca813b869282649c89431333333a3513aa311685050302c99cc06e5591f1380404de661813c1a0a621c85611c640c318610428821c418420841ced4a83a5fb10b2516dafaa9184794e84f7ae8501c157596a3ecc01aa5f21b302fdb6c24d1331bb02ee3ad4b4442604fd86046de90ea0b806c5d0aac3aab9c0142e100b7ed0ac2c800757b1ca027906a22c12f03444ee537ee5fac76729c7e54ff4b4a896cc917ab0d85e017dbbddefdc4639be337797f91574c6d3e6921ad7b00996a7c1091bdf182a2e4c04a5e8c61a8ef40046a2fb3b7fb276d35b6277b4a81421361d52acebdfee3206dd0e0da9d6deb1acdc05613b3c64f171609a9ac9b4480c4d2b5022e98194b6d4857c9101cd83341966a9f91559fdbf91f8867cef0afe7263341a4aaccae7a9ec56a6cec85e839a465a668a18663ad5445dbdc2a301b9bd1c2c2af1f315a8b4e14dcee24342f8d5e2a8a8b0652911911d698302693f76865cf9a3b975e5437220da97710e34783fdf227f26e8b3568fc7acc193cdf9f67b29739196e51e066622686a8a9441380d19ce9c4ad0c124da8c90d310314ec3353a3e88469e9cf2f439cc39e51fdb7f1493a21c6d150f8e38a21083b91987b22090e4c64ad251d01dce743de378a2fddf97a25e28c03e0d25eee522169df20e433cec533593e10a6ed30729520e2f7dc5096b262ca60a508e66562d587f4669bc49fbeedfb3610742962dd7a892e39a28313c8929ed3d2cf53a39a65fda18ada77d0fa1fc3dce842a940883210728b168a7d90b0abf7ccbcd243ce7f8ec29dc32b64badac0708862c86cc7a0b5037daed0e5b22c626bd8f11722a88f2630348788c9d0143b1731b5c0f73a53793ca3e9f4408227a5fcd22f903a20f1e52a08c8f90d89174d7d15bd881af8c1ad2fb745314d8a1520c6d97aad96f830c0e3c3ab49664fc940568e060f83e8ea01cb850d5d104a7e709b89e986f017257f646aaeed3440e11798d56e19827817e66f1888649321186a9f0cf11a0f946c94a7a1ec54380f84d53c7c8b4abf64c7a5cf3151b3224a9157d8a2fd1d0880355749d370081efb422d0adea6235bae766be9ce0215e583fd4635a0a87596592c8e3842151a8f87f228015531494af07f247cc21be6e4d17237312503b8e0421fbc78ca0f37b42b486f39f160ee18dce52defc19964696d3c3817b882b3b79ee40e1ff22ac9b51991d1df0cb8821940030b068d26fb2a518f8ac29468a2dc705c6d483679912f299af41320aea95a53856a5c5c5f023aa8508125d5e525728c53c7ca13242ea1af047297d8ca37c5fdb48509e4a360b03471040b3aee05b76a5b10059344d901577ff0724f1a8600a8d002fd40517b303f2b7efcd0a2ca4f1b7c7b60e444af3e0f0181028d74ee96dfe1b8701db2b048b05631cd39fe315345ab2f5de443a9b1586f4a888a490c47c13fd4516c409b86b079f2cb074fe865e6e90527b92a7a127c276785533fdf83c74980c74775d0823a5d22dd5d8a3b4371199c69a8980d4b0d3fab81d90c05d3b7b3456e4a543c186572a60446c2d6ead0bb2c486e7291cacaa3ef94f5c09b51005d8d5ed4f522711bc14ded15f293d4ebde52420da61a175e0fec7ea8d17eb325b4409d5fd1621f75b85a2144f879ae9cceec4b563b86469cf56b663fdca8947896053b0a15e382bab60525b26205db06bd884cb56dc96b61cee2bc9e0e419f116d03b32e18c1a814ae4dd02373225ea07a2136db74d8b86f1778c33617437332acb985516d19a6669cf3d78b043798c800593730f519f2ed9badc33af5be91d371f533b96774fa9e0d011a62abec4fe37bff87df2a73846ee0fa58566cb6b81b6dd9ac318c2dc96a7e07870290d48d953daa560c4de75ce16b3f0072d939d744e30cf69f834d2475b46c831f3b71bf8f3eb33f8c575d7b27c9a32ca4bc0d0320d0f374cd9500a2f285c77c7f9e415b14188f190a7cf5ed70775cc578e3e30be4848a5e99915ff1ba2e6137673b054bf952212a28a062b4b430f18f4c72bf41f281be5bcc767578c1977b64b43cd062c848e1822633b887fae853725946c823c4f0d106ac8b2f83ce80a10aca900e90c15dfb5d0cd93bd02284ea20c6434880ce12c0c590046855024ff208ec1542d607c48c1f2070159c3fb7f3911ccd7f170c2e17f9d1f3c62b1eda5c6550e06eaf7293981377a7543adab9019ddfff8d626eb1c691300ddcf7c1cd99b0e5f313c2b10a27f2f9f71ea231c506a6d01412daa587c949a0e03746f9905f0d300078688a99154253b0fa6bcb4bb5f7fc6f8fe6bf79388ee1c720a49f6713d7e3f8abf0c22343de2889ffeedec55b9f7f003d1e2be1f58e838ac070e02887699ea3796218a62955cd902b0be0b4e0a29abcbc436b5dcac7d22e9073bcb4bff4e37ab11ea4182c674e1985b8128baca04441355a9a643b7c86fdff48c4a98e34b51fc96ac0591f67171f8fe6de6a24215fc4136366e0301fd61ac0c952f41a884f48c57374540a087c70f8e8eb9556501c37cac8cd382d723dae8bc6050b67ab91a98643eecc1132dc608acce54ec7f522b694544f86505493581546161152a264777863c634909b5ad7019f3e0a3186e47b70971a27e7e7a4fb512414d5130119a4ba5504d4a5045a70001785aee53fe01f45eac8710d3264e1f69ca7f9248121564a005187859825096d207e97cbb0de01c7d8d3e24feebdd43f7cad26f9690e773bd39081ea4fd2049e6bc1d88a69a7f0dedc39b3c8b81220ba7b745c3961cc63ea08a07a882893c67ea81a43219d06e4cb25942a7d820377087415275bb5d3bf854a67391bb42ff9db581b89e7430cd4ea76a723d64f72a6c99686456403b706ec5142b6665c8371d6b2d3d82739db2f695003e90cfe5264495ccd4c6a68a9fad44f351d5c9eda65317676ca5b9d6d128856b8260866f3fd52c54aedcd873236424e2464b2a3fddbaf21df7f429fd343fdd0d8794a1765471837e555ec30a65d4518c2291fb9f12246b4c8a3c0661475c6b04ab9794221406045497726ba63fe53a378e23df4157836f56e0d8b4129e67c14d12d3e810f4280749708406b4e28e3f2c87c15ca688d7518f8fafb6952124ede0be4f05e058649147cddc0531cd7fb9518acc7ab46e196d258be156f371b6112a29c1d6b999c2e0c054c977eb7aa9f487e499c1b362dfaf159e90470eb2563b41711e7a768ba58a75d6c53e89d292acb34b68bf67aaa32ac108f8ef9247d9587bffbc9464f6d35a26ec5bc899d01090b189034e43d5e929425be458c5723ce6861c12b7eacbd63e851945ef7c3be6d653db75a9ee2e4cb425e276100a705ac7a9ccb83c16ba439e10a2f656dbae7599f5218cca66e9542f1e9c5092a533a79c1de94de5d72b12924f479ebc9b768df88a62eff4283087c026e4a96bda2761ead877a0bcb2ab5328c3d96bbd092a3935e33ee938d4160d41f6201f2c2c69127ee143c48a233a4b8459ef84b27763c3ddcf00e76ef30cf68a1824cdd34e406a3f2b22c403a4c45bf937515b92f19895af9cfc5bda2ae5c0ee6fe4119a1d22e2f738a0617e32bc07cc271add617be281fb9a782ed4c9e3f4adbd12c8eb9d24ceb218786f1124838208044637022257920621212233ad8d38892d600509ac036b146849c6c1e8a50d3ebf06f8a501aec02416a61cd253872ebda2def8555434a65afa921db17e8cf2b542873cbe15adee30eae94e36fc0965f0896d193e00f7943e1828d740ace3d2702f60f49e63c6e5b33688a39b53b1461686cb37df1dc0f0eff0fc0505dc4a45d4b4fa38b31365137d6cbedfce9637952c4821fdb77442999c4c286120e891318de95d90614a22aa5722f9d3121270d5a26478b229efbd1a4741caa65688aee58e3a81b', '\x008b65b18eb72c750157a8e3658e55e601ea68309e98d4b501ec21f4193c5ec603428554984ff0df03778daefc4bb5920445810940bedb1d0476d9cef21a155c050a65745ef04a0d050e33100556de23062b5d8878d16f6506779dfbf4063eee06c77847ba91aa6707fe19e6fd2ed75308ea8dfa75f3729d0a1264e0f0302ccf0a92526def6382770b81efec478340e60b9b18faba815d8f0bc54b740fa8dc9f0bf656abf611b6480c565725d08cb37e0c6f0d138c8fe78d0c7ede6d8d77f8870e7434c9a40d267a0ee2df4344482a060eec3e74f0025f4f0f59e4157fd946b9104d23fdc9f01e1f10c25f6bc66171bb10e05cd0be237a3411c8c61d2ba4aa9011c94b7852a29f1d12aca9d5f7dff56713d2eafbfa98397213dfd47eb595227413f93678f56d109a144ac384fd57810914a75757937d9f0e14c8b9c56e02e81514e70198989486b614eb4ce8af4170f1153fbf68b32611cd1544b62ed7e7e4331589354cef47d01915f5ad88c75f70c81602cab0428a78c91602d4878cbcfbd317632eef55786038178af5eee5ace721180c02dd39f20a831849749ad6f6595118692212b6273238186c86e8327431e018c12d4f4dc6825118c7064eb72a7817195a5d7bdcb0789b19c2a337963b157d1a1cf3a36faf814b1a7605f08c4e43681ad3188ed8d62fef1af7be124d3765c11b0c93fb066fe0271b9394a9585b8c361be45f70c495a3f91bea72c7ae82aaf81c05c8d9272325f51cc689dbe16ab4781d1b1168b711d9231d3bde37ce293e2d1dd59781d854d4681defd737db53be341ed1e3dead68b3f81ef3f39a0776cc851fab5923381136ff2112243d5ffedce52145e46fd3120db921baadfe75d5dc7621d4c9316dc3ed78223232ce42890a5a22d5aaafb97f960923352d64805ba099235230ac93192bd72390ea4bc282bcbf23ebc36be23b2e2b254ab6936be22e5c25566668a2e4e322258b801fc78fec012649659e15690f07269cf463ba1bf25e26d3c1ffb56814ab276d69d575d99c9827daa6f74d020a8d28b13f032da10d472a0169d8313cbfc32acb05104eae0e1f2ae22f517296a9042af9d989e319567b2cd8b0abcde132752d2c4ba99b3fc73c2d2d61f1b38a21132d78bc991ae8018d2e76a157c8f367cb2f30a4799b2c46c62fd0c62e3e0ab37f301872beb330936b328bda06d9ddda34330ab705a0d9328d333f0f8b97b35704335dd633b28359393378908de3a0d1d3344d1fecb0d3c3f934f9a7f4767974473527860bd59d52ad35d6ef4213aa452435ddf47982922afa35f57086af48a8f036265b164bd8b616363c4fb653e9f57f36bbfe8be29491bf36d495714446f04f377e8771120cee20387e269bedb4838438883a1df74c4dce39e0f7db10e649a73a2a521cfd6d5b9b3a34488183bc25713ac10d4a57c206473ad8642917f76cb23adb97bf544c16a73af1c61a24de17643b0383ed8e1b6ff43b851c5c6d39d3073c40451f88aaa94d3c4ac1af5d2b1f6d3c59abb3b6e767933cacfd136e9c342e3d1cc482d3614d673db55bbac72170ed3db60a14c1215b5c3e4c740568a62c453f26f31a0d4d6c7840427da512cfca9840b05c55d1b9b88d410a755f943d7a9242f28ab6796f50ca4319f94efdfa22484558c14c2385b3fa45e9583172b72dc145ea93674bdf09b945f933240298f9ee4658d1075126acb146a19917fb749e8f46bc28f2b09147b546c17e1237886f8546c2e46e4759d69846dc313b3495609a471b2e69e028600547631a721cedbfd647d86551168caed049cbaf2ff7c7a0994a19c58f7167c61c4bede77b45ed248c4ce4e0b70567ca8650414d3cecef28f251b5a0aaa58e058d52097709c3652126527f9d107cc84f3b534a30a35ef0919a53505f359a4b7df05541df05986888ce55dab37d609416e556a041db5b73a9965754231e8f83f554578cc95dce8f68ca58413b0572b9d2dc589538b851a3547a5a2ee8cb11750b1b5a7362f2d8a48da15b29fb23449f3cae5c4016a8623952a85c5f169d680cee945d56d483368de9af5ddcab6ba118e05f5e416d96ea38a2925ee79d6f6189b8375f6dbf8fc18cf9b65fa7781222fe249962f4b6dd52d94f4363d76bdc88e1616063f93b4d025990f1642b0be4ec7043856483c6afc17a5a6b6561190d944ae4f5661be4f3367ab212669129bc53dc80fd670c6101c887f6fd67aaa1158c86c42667d3567cd14d3fd568073a962774ab86683b825510f53d4769ad34dfe10b7ac169e0547521d97b536a0e5c29d65b3d4f6a57bd0a944dd2da6afb315d782b2bc66c731752e9e89eec6c7a6918c3782a736d3c3dcbc7dc38576dfdcab4a9d57a0d6e2f835a6b1fe33b6eaec3cee15c63ce6f3be72e203c38966f5a7f13f2036e4571e10364e1061fb97269ea3b2321897173701f0e22ae4b427371d1b0c55ec905738fa4ce66c2797f7418c6f86c4922f1749cdebd5b4a0cf374dd4fad7d868df3751473f187f5281176a6ecb201e301417789ea4eeb6080fc789bb86c8247897e7959f0236b10066a7ca7076d593aaf4c7fbc62efcb533fb37ff696b24edea548807fe96b9f4271678149260ee3a142b2820497cb940933cc8349b27dda8627ec845664a8d436a4ad855cc278cb3ab26c85735ef8dfdf2a1185a5789e4e031e098650e413a10e7202865fd23ed581058586fc618f3aa1c57587ca640b87204bac880e8d8ff83d058988ea577aa558a45788f340b340a97ab7891ec43f5869f7e389851bc6dd86b65189f52cc50a7daa7a89f7d5d6f7bee7b389f845e8a9d9f5208a88b555e2b787f68b68b9215cd006108bb6baf4d44415cf8c56c1ba998157358dd165d4b536cb148ed9bee3bf10f4e58f4ea7f4621f3bdd8fa4b3595cc8ef2f903b857b5da47e6d903c3e58fc59a6109081dc9805e92d7e91443eee07e7f308922024c0c30dccf692ef5a854ac9e4f3930d1a9292936f9993472caf949a68d0945d8fecb39b24bf95c62c8d4beb3f57971c80680fb3cc4a975047b8e2a195d597563741d51496f3975b9ddccfc863dd979f5875f7e8402698297db7a99df4e698334d8001b47bd8986530607f88c6339a2e9216c8794de09aa8dd0f03d5ceba9ac4bfd3ed44a0559af9995c1f3f18759b52c814c1bd3d449b72ca81dac6770b9b9580dbc79e6ac29c1a3c005650f27b9c1f36ee0f2e85829c9bba968c9a057c9d5ff4a5ddfdb6a59ddeba0d76c7b5e09e41a6eba6aa0fd49e6478bdad789e1c9ebb7f05493edd259fb8c8e42b38627c9ff7b26610e332a7a02f727672220f1ca0f5f6e121c40d96a1703733dac2be19a244340c4d7d5956a3a766e3134617ada3b0ad394f1f30d2a3c38fd9221cde6fa3cb64e80e558504a3df2f935f6eaeeca51cd6ccd9b32655a67d39fc3ed52a60a697aa27749a3daaa6a9933a458c2d96a832c327a733699ea8950c04ab122709a8baa6c1d0d42de9a8ef0009cb81fe8da99e1ec2e547ba9baa1c2b635d11da48aa531174386757b0aa537720f392bffbab25203f47ef81a1ab5f64ed21810c76ad3de7a05291ca1aadb46dfeeea0e027ae9d740ef0a50eaeafb9dbb7c8f7c45eb01d501d40b05babb130ec672efd8ac7b15ca00ff461cac1b1ccb055bd803994b24fef701d629b40b33d2ed34db7dda8b3f982d43ca02603b4692208f1fbd905b47104bc3056b063b4d3db646afaf0d4b60f32cb133c100ab706ea085b2e3c21b72c00cf776021b1b7901197d66a8bdfb9430b4f28613a42b9616f31719d9746b9fd0c3c18f4f46cbadc9fd30c7c641cbbe0851feaf2341bbbefecd742c85479bca8fb55c7a8d020bd6dac3405fc03d3bdcae9cd95b4e990be0e8cc02904bd5dbe669f5792eca4f3be9f85b3f376f0d0bf03b3568d247204bff702757ce26377c038d9b0f76b00b6c04f21583b1837c3c0b9bcdd389ec2c4c0d3212a4929083fc118ac8084801143c13d2a1b16502faec177ddf50e53a724c28ae67abafc8019c4d1ad000290e891c57eb27ac0cf0bccc6856138e9356ba2c80a610611ea1508c95cffb4e3b0d8e7c9f5f3c780f19157cb89f55bb06e4d3ccbc57558b38ecba7cbeec73eb76ae737ce6b8e1f6b861635cf1f490b33fc436dcf7278783b8c0a24d14b30186070c6bcd22fa44d8f5e0628d3d05144725e27e9d3d1e8af901cd75fd4a9352db58ed6f9d541750d9d8398c1d66b9d69dd78524ed7b0b62bf2cbb254d7bf43da48ac031ed7f7267f1c7ae4c8d9941dcabb4e8adadaa9d1eddf982068db648eb1ddafd891dc13afdcf761ce3bdc144050138b753cdc315ed7138d6857dd90741a818ff867ddd2417366384885de5cb663b3bdb4b2deaaa0541287dcb9deffde86bd75a25de07ecbed4fce0043e0b7638d88f90dfee163dac1165af36ae26c7b1751078355e310e8a1f4715ac3e3531eeccee13998e523d7f4303bc1cfe5aff7354f9d8106e5b9dc612c52d725e606ddeefeda1c7ee716e1c7f1ecbe14e728686bd49a2e2ce8a7cf5de775365ce90909bccc7e62bee9f14790ff6279f9ea350db02d276476ea67acdefd2678a1eb50fcb4f2b0e448ebe17b526785ec91ec483861a051f566ecda236bcd74ccc7ed2609d91801c853ed5d6ebc3e532bbdee1d843d7e5d1c67eeb258c6970f853ceefa0253ea7ed891ef69bb5250af73d7efa4ecbfd3c8157aefb1f1cac63f2360efc5f7059eed70e3efc96f595bb59fecf059bf7001c5d6c5f0b4abc4b000bdccf1244405b6228961f152c29187374f57f1798aa9129f19baf250355a8e8622e5f26a3b17a2ae5df8f35718f661e7ff51f3744bd07cd06243f45bd267a8758166f51df731cf90eb58f69b07ef4ee5da74f777d2346edb4758f7a1be4177792774f7e4f2ad8003bb14f80b5d39efeb65ddf80c8914a6839d43f8108883b181189ff81500b97d8d3f67f85683518539d346f892bfee95cca1abf9c66657d01cd69ef9dea695c3ebdea4f9fd88f6f74aa4d5fac9a7e6998e92b3fc5a8e82b78def60fd8e1f8bec56e384fddb4814f78a56f7fdfabbcee689f4e3fe6cabcc9095ea63ff747590cf827fc8ff8e735a70ee14b9ffbb25e17aed64d8', 'done', '2026-11-30 05:11:44.535188+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.581747+00', '2026-11-30 05:11:44.535188+00'),
	(9, 'digest', 12, 7, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.avev25uwr7zqq@in.acme.example', 'b.aeaqibkjlv3jnd7tbacd7r766hkl2sr4nlpe7qo34ib7oaa@in.acme.example', 'lena.sommer@acme.example', NULL, '\x008b65b18eb72c750157a8e3658e55e601ea68309e98d4b50476d9cef21a155c050a65745ef04a0d050e33100556de2306779dfbf4063eee07fe19e6fd2ed7530a1264e0f0302ccf0b81efec478340e60c565725d08cb37e0dd4dca56b65ed390eec3e74f0025f4f0f59e4157fd946b910c25f6bc66171bb1178c27e6854229713d2eafbfa98397213f93678f56d109a14a75757937d9f0e14e70198989486b614eb4ce8af4170f11515b442497e01d5153fbf68b32611cd1544b62ed7e7e4331589354cef47d0191602cab0428a78c9178af5eee5ace72117ea4e0d9fc222c7180c02dd39f20a8318bd4eede197506218c7064eb72a7817195a5d7bdcb0789b19c2a337963b157d1b9394a9585b8c361be45f70c495a3f91bea72c7ae82aaf81c6cb7bfa24c32891cb1b50ce0be3bec1cc689dbe16ab4781d3bde37ce293e2d1defd737db53be341e23c0ac5c2123161ef3f39a0776cc851fab5923381136ff21baadfe75d5dc76235230ac93192bd72390ea4bc282bcbf23ebc36be23b2e2b246fe459b79150ec254ab6936be22e5c25566668a2e4e32228b13f032da10d472acb05104eae0e1f2e90ed1fb26086212fd0c62e3e0ab37f32df515f8dedfeca330ab705a0d9328d34f9a7f47679744735f57086af48a8f0363c4fb653e9f57f3674c48a195ec15a37dc534987ffd28b387e269bedb483843a2a521cfd6d5b9b3adb97bf544c16a73af1c61a24de17643b0383ed8e1b6ff43c59abb3b6e767933cacfd136e9c342e3db60a14c1215b5c3dbdcb32ec50309040427da512cfca9842f28ab6796f50ca4558c14c2385b3fa459d4ca4df7fa4ea46a19917fb749e8f46bc28f2b09147b546c2e46e4759d69846dc313b3495609a47631a721cedbfd647d86551168caed04b3af01843f825854ce4e0b70567ca86534a30a35ef0919a54a5aebe5da5f71b54df0df626da889c578cc95dce8f68ca5a1b5cb7a8f998385a2ee8cb11750b1b5a7362f2d8a48da15da57985338963e25ddcab6ba118e05f5ee79d6f6189b83763d76bdc88e1616063f93b4d025990f164f870102bf728c16561190d944ae4f5669129bc53dc80fd67aaa1158c86c42668073a962774ab86683b825510f53d4769ad34dfe10b7ac169e0547521d97b536a57bd0a944dd2da6afb315d782b2bc66b3cd49fa8e566826bf6abb35003ddf86c7a6918c3782a7371e10364e1061fb97371d1b0c55ec905738fa4ce66c2797f7418c6f86c4922f174dd4fad7d868df378b8851d14dd40747ca7076d593aaf4c7ff696b24edea548807fe96b9f4271678149260ee3a142b281adebcd407ef2c0820497cb940933cc8349b27dda8627ec83d1d86a0465a4d8855cc278cb3ab26c85735ef8dfdf2a1185a3e869310ac177865fd23ed581058586fc618f3aa1c575880e8d8ff83d0589891ec43f5869f7e389851bc6dd86b65189f52cc50a7daa7a89f845e8a9d9f5208b68b9215cd006108d222cee395e2a1e8d8e74a2115666618ed9bee3bf10f4e58f4ea7f4621f3bdd8fa4b3595cc8ef2f903b857b5da47e6d903c3e58fc59a610906f76d9c63baec4922024c0c30dccf695c62c8d4beb3f57975b9ddccfc863dd979769332f62b28d990575eea4a3bbc09ac4bfd3ed44a0559b52c814c1bd3d449b72ca81dac6770b9cec20ad4927caa29d5ff4a5ddfdb6a59ebb7f05493edd259ff7b26610e332a7a3a766e3134617ada3b0ad394f1f30d2a51cd6ccd9b32655a59096b12943643ba67d39fc3ed52a60aa531174386757b0ab5f64ed21810c76abaf7872d9ad1fa6ae9d740ef0a50eaeafb9dbb7c8f7c45eb1288acc681efd9bb24fef701d629b40b2cee0a243d222a8b3f982d43ca02603b4d3db646afaf0d4b60f32cb133c100ab706ea085b2e3c21ba9c3f683335064cbab71b69c1d2d467bca8fb55c7a8d020be1a0fb2f0953364be669f5792eca4f3bff702757ce26377c0281d9937d2613fc038d9b0f76b00b6c13d2a1b16502faec4d1ad000290e891c57eb27ac0cf0bccc80a610611ea1508cb89f55bb06e4d3cce6b8e1f6b861635cf1f490b33fc436dcf7278783b8c0a24d22fa44d8f5e0628d3d1e8af901cd75fd541750d9d8398c1d7cd08155e3e7b78d7f7267f1c7ae4c8dc13afdcf761ce3bde5cb663b3bdb4b2deaaa0541287dcb9deffde86bd75a25ddfeacf2c4156d240e14e6381baf6d748e163dac1165af36ae2016322c4359690e4895d9e7b6ec201e716e1c7f1ecbe14e90909bccc7e62beea350db02d276476eb50fcb4f2b0e448ed2609d91801c853ee1d843d7e5d1c67ee27a0ec2fcd68b2ee44b847530f99a9eeb5a2f62ad14ddaefb1f1cac63f2360f3744bd07cd06243f45bd267a8758166f51df731cf90eb58f777d2346edb4758f80b5d39efeb65ddf9dea695c3ebdea4f9fd88f6f74aa4d5fc5a8e82b78def60fddb4814f78a56f7fdeb48469a858eddfe580b1e72b66485fe6cabcc9095ea63fec296b191dc9ce5ff747590cf827fc8ff8e735a70ee14b9', 'done', '2026-11-30 05:11:44.535188+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.579545+00', '2026-11-30 05:11:44.535188+00'),
	(10, 'digest', 4, 1, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.fse3fsckr2fc2@in.acme.example', 'b.aeaqilejwleevdukfucd6xsattaas637an3fvh7dhh5cf5i@in.acme.example', 'keiko@acme.example', NULL, '\x0157a8e3658e55e6016ad761d9e6caa301ea68309e98d4b50476d9cef21a155c049241091849e1c9050a65745ef04a0d05af484e784bf64206779dfbf4063eee07fe19e6fd2ed75308709badbb612aac08c837f1709a90860a1264e0f0302ccf0b81efec478340e60c565725d08cb37e0ce2d09198bde8660e59cd0221956ce60ee782adbc5ae85b0eec3e74f0025f4f10c25f6bc66171bb11190187c9d252a412265f6ea24cefd213f93678f56d109a14e70198989486b6153fbf68b32611cd162ddf5d0562a870178af5eee5ace721180c02dd39f20a8318c7064eb72a7817193dec0a265ef7c519c2a337963b157d1b9394a9585b8c361bea72c7ae82aaf81d3bde37ce293e2d1ef3f39a0776cc851f3a5bad124c473b2157992a654ff77321baadfe75d5dc76234c5d038589135f235230ac93192bd7237efe8eb9bd74ce2390ea4bc282bcbf23ebc36be23b2e2b25566668a2e4e3222bbf36269e258d7a2c6466dc086b00c02d6e983743b743152f6243197a6955522f6c5f7d3b671573330ab705a0d9328d34b3a6f98da2e9803524e323a68ac361363c4fb653e9f57f369b7a66e4e792d237c6ae37c5f09dd037fdd5e803317ddb387e269bedb4838439759b81a2289ed83a1960e4c56318533a2a521cfd6d5b9b3adb97bf544c16a73af1c61a24de17643b0383ed8e1b6ff43c59abb3b6e767933cacfd136e9c342e3d8faff0d4cb0c4f3da82678f3b165ef3db60a14c1215b5c3e5010cac71821b040427da512cfca984131b3c0381468d94200ee92ddeade7342bb11fe85ae320542f28ab6796f50ca4319fb4efdfa25ae434f2195eaf447d34558c14c2385b3fa46a19917fb749e8f46bc28f2b09147b546c2e46e4759d69846dc313b3495609a47631a721cedbfd647a855c784cb4d5947d86551168caed0481726e72696be8c4863ac6d3846d4c34926b9a2f4a5fdd54bede77b45ed248c4ce4e0b70567ca864df54971ed3525334e4cc3e61ac528104f21f53f9d9ded375213b460e827ced55226437f231eaef5524b91f78030af99534a30a35ef0919a53e662d3151d3e495440a5189db9771a5541df05986888ce598d8264f5a754025f091acbe408fba45f6dbf8fc18cf9b65fb3c91bbbb58f6661ab7c467121eaa663d76bdc88e1616063f93b4d025990f164618f62f6259439658a75003dd7b57d65919281382738bf669129bc53dc80fd67aaa1158c86c42668073a962774ab86696c603574716e8f69e0547521d97b536a57bd0a944dd2da6c7a6918c3782a736d5411ebae7888496f17a0090522071971e10364e1061fb972085ed6f5e14d2f73903bf923cbbc09749cdebd5b4a0cf374dd4fad7d868df374ef5fa791e45735753f0486270bd53578e329ad119833c379a6a5948a7d6e027ca7076d593aaf4c7d70d5e2ed5d3e157ff696b24edea548810344ddd78adcec8149260ee3a142b281bd85338221010e820497cb940933cc82413471fc23d72d8349b27dda8627ec83dcf7f48e9eea6384e5cced6c8621d2855cc278cb3ab26c85735ef8dfdf2a1186691cca39b1154e86fc618f3aa1c575880e8d8ff83d058989851bc6dd86b65189f52cc50a7daa7a8a4c83293e0e70188b68b9215cd006108b9e04aae9a7e3ae8c3ff9f3128644868f4ea7f4621f3bdd903b857b5da47e6d91945d06b6bd0a22922024c0c30dccf692d869bf656e0a2793f94bd9cf63ff6c974ebe1699f80f7c975b9ddccfc863dd990076ceaf7bbe5399c027867d7f98ad9ac4bfd3ed44a0559ae2a326a3ddabaf9b52c814c1bd3d449b5d1c3ac0a4fd389b72ca81dac6770b9d5ff4a5ddfdb6a59dfa1ca241f696c49ebb7f05493edd25a23cb8ceedbd61b7a3a766e3134617ada3b0ad394f1f30d2a4564310d5c47865a51cd6ccd9b32655a67d39fc3ed52a60ae0011c099d72c57ae070485d69b29d3ae257010d9e5a993ae262428afbf29d1ae8aecf3b9295556ae9d740ef0a50eaeaecf93853c28e5fbafb9dbb7c8f7c45eb24fef701d629b40b3f982d43ca02603b4245e7b928de446b52c5ccf91815d4bb60f32cb133c100ab706ea085b2e3c21b7e82d2c12a58132b87d968d556abbd7b89ade80713f427abdf376805310d34ebe669f5792eca4f3bf9ba940f53f0556c06713430b6ef24dc08860033409d579c0b9bcdd389ec2c4c13d2a1b16502faec4a12c586e540e8ec4d1ad000290e891c5635eda697ae33cc5eb00c2a457ea76c66f6ce5a288baaac7cdc40573534790c80a610611ea1508c956fc8281089904ca3ecf2b9d7692b9cbebbcb9f1a97559cd0696acde23e523ce4fe6503b729092ce6b8e1f6b861635cec5bc19f87989b4cf7278783b8c0a24d1cbfed67d1018e9d3d1e8af901cd75fd4bdf2280b918710d541750d9d8398c1d6551522a9992870d7f7267f1c7ae4c8d8528486e8b74647dab6fff77cd02706dc13afdcf761ce3bdeaaa0541287dcb9deffde86bd75a25de0bde18cd5177266e1f30db916e59dbbe2abb85356cd96d7e46281af4c6af3a3e51781adf494f710e5f643e2ec833b60e905be279485c07ce90909bccc7e62beea4c097b1260e9deeb71c38dcef4be40eb9a6467c36ebf32ede9fec9eaf5a58eef648e266f78ad14efb1f1cac63f2360f0418f59c83eaa2ef1d587c9f4cd6c8af30255e409cef0a0f3744bd07cd06243f45bd267a8758166f51df731cf90eb58f639f83b4b1fb79bf80b5d39efeb65ddf8479b09c6017459fc5a8e82b78def60fec4a959ee83bfbeff747590cf827fc8ff85934965a93374', 'done', '2026-11-30 05:11:44.535188+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.591018+00', '2026-11-30 05:11:44.535188+00'),
	(2, 'digest', 6, 12, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.i7uqh25tjnfme@in.acme.example', 'b.aeaqir7japv3gs2kyicd75cl6jmuuip36wnjfmf2m6xfgua@in.acme.example', 'grace.okafor@acme.example', NULL, '\x0157a8e3658e55e601a760d8a62b534601ea68309e98d4b50265b2ded2a922840476d9cef21a155c04adb3a9eb251963050a65745ef04a0d060cf4f828aabbe606779dfbf4063eee07e726ec3e51da4407fe19e6fd2ed75308f7560c7ad1da9d09933559697181730a1264e0f0302ccf0a92526def6382770adb91c6e0f8b9ab0b81efec478340e60b9b18faba815d8f0c565725d08cb37e0c6f0d138c8fe78d0c7ede6d8d77f8870eec3e74f0025f4f10c25f6bc66171bb11c94b7852a29f1d13f93678f56d109a14e70198989486b6153fbf68b32611cd1602d4878cbcfbd3178af5eee5ace721180c02dd39f20a831883bb43ee304cf418c7064eb72a7817191564a1cb79fe7919c2a337963b157d1af7be124d3765c11b9394a9585b8c361bea72c7ae82aaf81c6cb7bfa24c32891d3bde37ce293e2d1d817e2d7dad92db1dd50b0cf70e07461ef3f39a0776cc851f2e472fe39a516a21baadfe75d5dc7622442bb70f2757c623352a64805b9b80235230ac93192bd72390ea4bc282bcbf23ebc36be23b2e2b24b0dd497f2544a725566668a2e4e322258b801fc78fec0126846aeee411029c270a015dc0a7af34276d69d575d99c982ac6c63985528cc22bce5a24a1d5027a2e55abdbbd1a147d2e7987499c34fe302eddee9d921818612efc383581188a042faecf83ad66155e2fb571abd5af2557328bda06d9ddda3432df515f8dedfeca330ab705a0d9328d34684e44a76890cd34af5ad11b3e7ce3354d5f5245c16626363c4fb653e9f57f3651220a548b8f6b372f1d018d6a76bc375b2d91b917b09037764318eb1ad8b9377e8771120cee2038321118be069e0e387e269bedb4838438883a1df74c4dce39e0f7db10e649a73a2a521cfd6d5b9b3adb97bf544c16a73af1c61a24de17643b0383ed8e1b6ff43b10c91f2c88853e3c40451f88aaa94d3c4ac1af5d2b1f6d3c59abb3b6e767933c74c2ae61a84f1b3cacfd136e9c342e3db55bbac72170ed3db60a14c1215b5c40427da512cfca984248ad4846e800db427facd8ba6cd7c442eecb4cbf4dcb0b42f28ab6796f50ca4319fa4efdfa23fb43425b5442af48a144f36105991ff2584558c14c2385b3fa45e9583172b72dc146a19917fb749e8f46bc28f2b09147b546c2e46e4759d69846dc313b3495609a471b2e69e028600547631a721cedbfd647d86551168caed0484fdc1b3e8b1ff54987990e635668324a40ffdcb57ea7e74bede77b45ed248c4c01634a0b9928154c3ae7bcbc30a6524c78d6d6007400a94ce4e0b70567ca864d23bf54453ffb1b4d5cfcf86538607d5050b422bd251db35098eb446c86c1b750cfe7093ece4430527f9d107cc84f3b52e37688d028f835534a30a35ef0919a53e8e892e3e4df46546ee52185cde9a45697a97d4d9625d95b4dfed5936c4b485ca7aa92eb68e0275da57985338963e25e1413a1b8d251f45e750fbbbb9f30d55edbada2b4b69dcf5f6dbf8fc18cf9b65fa7781222fe24995fdc2d1c21bc3909603c24a7a760412860807e84ff3b903b60a12999f3c8c587610e88055d24234d61d97e798d61d32162869759849d647463ad1dccb30ac67d63b30f43dc7c711663d76bdc88e1616063f93b4d025990f164ac1ad2cc8166c764c9e5722552a99d660ce43b9256b087661dc16dd7bc1a17669129bc53dc80fd670c6101c887f6fd67aaa1158c86c42667c0dd308e8a334268073a962774ab8669b4b6266db6986b69e0547521d97b5369faf127039f53506a57bd0a944dd2da6ad2fe09d16b1f286c7a6918c3782a736db3983af80a13926dc146c69508947d6e1de0e9863839916f5a7f13f2036e4570ae0057bce2925171b6c9186e1bcbb371e10364e1061fb97314d7731ab9300473701f0e22ae4b42741c444d5d4b0a6a749cdebd5b4a0cf374dd4fad7d868df375a643889b4d206d75f987c0713805e8790d2d4ce26808407a2be853b26a68427a839fd0eec371967b8cd29c897e83ea7ca7076d593aaf4c7ea0ea4f849e7a657fbc62efcb533fb37ff696b24edea5488149260ee3a142b2817893d403f5d6be81adebcd407ef2c0820497cb940933cc8349b27dda8627ec835f1bef3a1f0faa839191f2859ba999855cc278cb3ab26c85735ef8dfdf2a118650e413a10e720286fc618f3aa1c5758731510ea69f9077880e8d8ff83d058988e11920e68d533b89851bc6dd86b65189f52cc50a7daa7a8aba82be9072f7018b68b9215cd006108ca7a4c30f26d7da8ed27d31ff681b328f4ea7f4621f3bdd903b857b5da47e6d9093c96737393cec9104aaa4aac09403914859c81e54a1ec9186cd22a58502a991a99e97b2d3a3eb922024c0c30dccf69392fcba268df672945d8fecb39b24bf95c59a5415f907ee9622e3da1c386d96975b9ddccfc863dd979f5875f7e8402698297db7a99df4e6993443054ff2d4dc993abdc7685f97de993ea4bee68e98339a60d82b624e57769aa8dd0f03d5ceba9ac4bfd3ed44a0559af9995c1f3f18759b52c814c1bd3d449b72ca81dac6770b9c405d89cfddd5089d5ff4a5ddfdb6a59e6478bdad789e1c9ebb7f05493edd25a0da38e945b6cff3a0f5f6e121c40d96a3a766e3134617ada3b0ad394f1f30d2a3df2f935f6eaeeca4d7e7de842e9eb8a51cd6ccd9b32655a67d39fc3ed52a60a6e4fd829310a4ada8950c04ab122709a96a8f8832fde624ad3de7a05291ca1aad9e0c5f23b8dc33ae9d740ef0a50eaeafb9dbb7c8f7c45eb202426223c94f70b24fef701d629b40b3f982d43ca02603b43cfe6bf5750f3ab4692208f1fbd905b57273dedbe0fd91b5e49c49db1be2f6b60f32cb133c100ab655bf8c7f5f80b0b706ea085b2e3c21b72c00cf776021b1bbd706b8fd5d0c22bcf342bb87580f3bbd5a9a5fdca77151be669f5792eca4f3bea0bad2eaa1dddabf0f9159bbf254f0bf3936fbce78dc7ebfd1f06f0f75c60fc0281d9937d2613fc0b9bcdd389ec2c4c118ac8084801143c13d2a1b16502faec148f14bc1540d46c1812b5c93378981c1c58d676ebeafd0c28ae67abafc8019c37dfedd45786b6cc3924d0da282d093c4d1ad000290e891c7c6af705f08cda2c80a610611ea1508c893c23a62aab4c5c90b24135867c61ec95cffb4e3b0d8e7c9b5cbde10849af3ca0aa92595e17e27ce6b8e1f6b861635cf7278783b8c0a24d3d05144725e27e9d3d1e8af901cd75fd3fc2c959277bdf4d4973918b5b97029d541750d9d8398c1d5917619e0a3d405d7f7267f1c7ae4c8d88fca438c9d89c6dc13afdcf761ce3bdc144050138b753cdd6416059367abdfde8543e137d92470deaaa0541287dcb9deb69464cfe2af88dec43a41c1e7ad42deffde86bd75a25de05383232d0f870de4629089b4f720dde4f1ed0ed9f3c4ede5a10d2b8ca42415e6b605fe1d96e208e90909bccc7e62beea67acdefd2678a1ecda236bcd74ccc7efab3923ecea8e8cefb1f1cac63f2360eff6bf41e5543822f1fad3e1d263563df2871f92058a5c73f3744bd07cd06243f45bd267a8758166f50ac248fb11f42ff51df731cf90eb58f70d70dcb9cc2671f7e2eda2466571e9f80b5d39efeb65ddf860c3577518f6d9fafb8e59469c2ac5fbb4ca736cecef54fbd5c65f276ea123fc5a8e82b78def60fd8e1f8bec56e384fe1553087299706efe3a7340a1b471effe4fdb9cd7de2aa3fec296b191dc9ce5ff725681d010c1a5ff747590cf827fc8', 'done', '2026-11-30 05:11:44.535188+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.593988+00', '2026-11-30 05:11:44.535188+00'),
	(11, 'digest', 11, 4, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.qckjjinharaz2@in.acme.example', 'b.aeaqjaeussq2obcbtucd6nry7viyot5paskxc7f37k37jpq@in.acme.example', 'arjun.rao@acme.example', NULL, '\x008b65b18eb72c750157a8e3658e55e601ea68309e98d4b50476d9cef21a155c050a65745ef04a0d050e33100556de2306779dfbf4063eee06c77847ba91aa6707fe19e6fd2ed7530a1264e0f0302ccf0b81efec478340e60c565725d08cb37e0e6782e039b976ff0eec3e74f0025f4f0f59e4157fd946b910c25f6bc66171bb12d582ddb375760413d2eafbfa98397213e8a3b2d97ff66413f93678f56d109a14a75757937d9f0e14e70198989486b6153fbf68b32611cd1544b62ed7e7e4331589354cef47d0191602cab0428a78c9178af5eee5ace721180c02dd39f20a8318c7064eb72a7817195a5d7bdcb0789b19c2a337963b157d1adb7517bac03fec1b9394a9585b8c361be45f70c495a3f91bea72c7ae82aaf81cc689dbe16ab4781d185aaa89a20c3f1d3bde37ce293e2d1defd737db53be341e23c0ac5c2123161ef3f39a0776cc851fab5923381136ff21baadfe75d5dc76235230ac93192bd7238ab5debea4b6bf2390ea4bc282bcbf23ebc36be23b2e2b254ab6936be22e5c25566668a2e4e32228b13f032da10d4728dbe2736514c38b2acb05104eae0e1f2f1a601929fda2792f6d6298290941662fd0c62e3e0ab37f330ab705a0d9328d3484893ea9b3891f34f9a7f47679744735d6ef4213aa452435f57086af48a8f0363c4fb653e9f57f3727dee8c287e9a6387e269bedb483843a2a521cfd6d5b9b3a34488183bc25713adb97bf544c16a73af1c61a24de17643b0383ed8e1b6ff43c59abb3b6e767933cacfd136e9c342e3db60a14c1215b5c3dbdcb32ec5030903fc6fb0fecbb666840427da512cfca9842f28ab6796f50ca43033abe2917b01b4558c14c2385b3fa459d4ca4df7fa4ea46a19917fb749e8f46bc28f2b09147b546c2e46e4759d69846dc313b3495609a47631a721cedbfd647d86551168caed04b3af01843f825854ce4e0b70567ca864e381a50f3d803c24f3688d89fb17088534a30a35ef0919a54a5aebe5da5f71b59c096ac4decdc855a2ee8cb11750b1b5a7362f2d8a48da15ddcab6ba118e05f5ee79d6f6189b83763d76bdc88e1616063f93b4d025990f16561190d944ae4f5669129bc53dc80fd677ba8484dce52cf67aaa1158c86c42668073a962774ab86683b825510f53d4769e0547521d97b536a57bd0a944dd2da6afb315d782b2bc66b3cd49fa8e566826bd43cb38a316aba6c731752e9e89eec6c7a6918c3782a7370b129c37f856d5971e10364e1061fb97418c6f86c4922f174659f3c6e46ccce74dd4fad7d868df37ca7076d593aaf4c7ff696b24edea548807fe96b9f4271678149260ee3a142b281adebcd407ef2c0820497cb940933cc8349b27dda8627ec855cc278cb3ab26c85735ef8dfdf2a1185a3e869310ac17786fc618f3aa1c575880e8d8ff83d0589891ec43f5869f7e389851bc6dd86b65189f52cc50a7daa7a89f7d5d6f7bee7b389f845e8a9d9f5208b68b9215cd006108e08f64c33b889808e590c036040d0928ed9bee3bf10f4e58f4ea7f4621f3bdd8fa4b3595cc8ef2f903b857b5da47e6d903c3e58fc59a61091a658506d8a8c38922024c0c30dccf695c62c8d4beb3f57975047b8e2a195d5975b9ddccfc863dd979769332f62b28d98b01de0af3ebd6b9ac4bfd3ed44a0559b25c81c5c6219599b52c814c1bd3d449b72ca81dac6770b9cec20ad4927caa29d5ff4a5ddfdb6a59ebb7f05493edd259ff7b26610e332a7a3a766e3134617ada3b0ad394f1f30d2a51cd6ccd9b32655a59096b12943643ba67d39fc3ed52a60a88e61c1d0ae7dbfaa531174386757b0ab539baf1201541dab5f64ed21810c76ae9d740ef0a50eaeaee185cd0d602053afb9dbb7c8f7c45eb24fef701d629b40b362fffb4f1597ddb3f982d43ca02603b40034dc38f112f5b60f32cb133c100ab6846bc500a50f27b70411a9b6da9b7db706ea085b2e3c21bca8fb55c7a8d020be1a0fb2f0953364be669f5792eca4f3bff702757ce26377c0281d9937d2613fc038d9b0f76b00b6c13d2a1b16502faec4a56480061a0f7cc4d1ad000290e891c57eb27ac0cf0bccc80a610611ea1508cb89f55bb06e4d3ccbd4a19c08294fc1ce6b8e1f6b861635cf1f490b33fc436dcf7278783b8c0a24d22fa44d8f5e0628d3d1e8af901cd75fd4a9352db58ed6f9d541750d9d8398c1d602f5fcb2282203d6a8cc5f720a9e34d7cd08155e3e7b78d7f7267f1c7ae4c8db648eb1ddafd891dc13afdcf761ce3bde5cb663b3bdb4b2deaaa0541287dcb9deffde86bd75a25ddfeacf2c4156d240e163dac1165af36ae90909bccc7e62beea350db02d276476eb50fcb4f2b0e448ebd9d02423015868ed2609d91801c853ee1d843d7e5d1c67ee27a0ec2fcd68b2ef0a4ff53208dc70ef20b5d43145c4ebefb1f1cac63f2360f3256e510c05f7e5f35718f661e7ff51f3744bd07cd06243f45bd267a8758166f51df731cf90eb58f5383bf85fb676f3f63eb2df56843b09f80b5d39efeb65ddf9dea695c3ebdea4fa1332b5164e6814fc5a8e82b78def60fddb4814f78a56f7fe6cabcc9095ea63fec296b191dc9ce5ff747590cf827fc8ff8e735a70ee14b9ffa7c0f766c5de2cffbb25e17aed64d8fff7051023efcb99', 'done', '2026-11-30 05:11:44.535188+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.602586+00', '2026-11-30 05:11:44.535188+00'),
	(3, 'digest', 10, 3, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.cu3ovvf435pck@in.acme.example', 'b.aeaqifjw5lklzx26eucd6qiutd55uj5b3gh2zsmi4eofrmy@in.acme.example', 'meera.joshi@acme.example', NULL, '\x008b65b18eb72c750157a8e3658e55e601ea68309e98d4b50476d9cef21a155c04a5498a5f4a6657050a65745ef04a0d050e33100556de2306779dfbf4063eee06a637b93ff0536f06c77847ba91aa6707bf89174c12d58507fe19e6fd2ed75309430336dd357a900a1264e0f0302ccf0b81efec478340e60c565725d08cb37e0c942068fc6f351e0c9ddb54a1478fcd0e42450309a752cf0e6782e039b976ff0eb98a9eef8169800eec3e74f0025f4f0f59e4157fd946b910c25f6bc66171bb11a53b52a4cc2d8d1225a1385e67ee1913d2eafbfa98397213f93678f56d109a1459225a7739f50014a75757937d9f0e14e70198989486b6153fbf68b32611cd1544b62ed7e7e4331589354cef47d0191602cab0428a78c91602d4878cbcfbd3178af5eee5ace72117f28d44dd0fe24a180c02dd39f20a8318c7064eb72a7817195a5d7bdcb0789b197d5776236be34a19c2a337963b157d1adb7517bac03fec1b3e63232404b99b1b9394a9585b8c361be45f70c495a3f91bea72c7ae82aaf81cc689dbe16ab4781d3bde37ce293e2d1defd737db53be341ef3f39a0776cc851fab5923381136ff217d6f66a58d1afa21baadfe75d5dc76227833d437b752e422a83ce9c086af13235230ac93192bd72390ea4bc282bcbf23ebc36be23b2e2b24dabba13ad398c9254ab6936be22e5c25566668a2e4e32226c39107f098d4122801e8fcd418c69528b13f032da10d472acb05104eae0e1f2af35289e31405682b0ea234afb14bdf2da39826ae2b9dfe2f1a601929fda2792fd0c62e3e0ab37f30554c859836da35309ebb088e3bda8431bfacab2d2fb069330ab705a0d9328d34f9a7f47679744735d6ef4213aa452435f57086af48a8f0363c4fb653e9f57f3727dee8c287e9a637dce46d8c4da620387e269bedb4838439e0f7db10e649a73a2a521cfd6d5b9b3a34488183bc25713ad4eebd829488613adb97bf544c16a73af1c61a24de17643b0383ed8e1b6ff43bc9a5e4a95646623bff34af1e948e7e3c59abb3b6e767933c933611eeb4bb163cacfd136e9c342e3d87f3d0b168bea03db60a14c1215b5c3dbdcb32ec5030903ea7474885eea0863fc6ac6ddcd03f833fc6fb0fecbb666840427da512cfca98410a755f943d7a9242f28ab6796f50ca44df04d6c466cd8f4558c14c2385b3fa459d4ca4df7fa4ea4656e5cc6904c56c4675f5aba442c62146a19917fb749e8f46bc28f2b09147b546c2e46e4759d69846dc313b3495609a47631a721cedbfd647d86551168caed04b3af01843f825854b8679f28a9421f54c919af5708a17e54ce4e0b70567ca864e317323f623baa15013fbb281ea5c11527f9d107cc84f3b5302b6e3f9464394534a30a35ef0919a5473fb9c4b78047657e0bc880a0ad37558a048f9fae1fa555a2ee8cb11750b1b5a7362f2d8a48da15b677b0e066310485dd8347b62d02d905ddcab6ba118e05f5ee79d6f6189b8375f8d63536bc247b160ef920459bc4feb6168ef22c2e1719d6272c61807aca83563d76bdc88e1616063f93b4d025990f1643d847a032a530a648d8cb97f0be5e46561190d944ae4f5669129bc53dc80fd67aaa1158c86c42667c75e6c3e0e466768073a962774ab86683b825510f53d4768527d6a47f4a04b69e0547521d97b536a57bd0a944dd2da6afb315d782b2bc66b3cd49fa8e566826b843f15d8768f2e6bd43cb38a316aba6c5c0dbc2fc4537b6c731752e9e89eec6c7a6918c3782a736cc3d9cfa27ce4fe6cdcb48093c953a66d05e0b48ccf7c516f3006622e7d55d2700c423c8e67166f70c4161fcbec5a9d71e10364e1061fb972022a4c4b66aa4f73701f0e22ae4b427418c6f86c4922f174dd4fad7d868df3751473f187f52811762185de88d14cf676800729cac508e77bd445eefdceba4c7ca7076d593aaf4c7cf914b209ce2d487f3ec17c5d3d712d7fd2375060e6d4747ff696b24edea548807fe96b9f4271678149260ee3a142b281adebcd407ef2c0820497cb940933cc8349b27dda8627ec855cc278cb3ab26c85735ef8dfdf2a1185a3e869310ac17786fc618f3aa1c57587d11c502bdf9e32880e8d8ff83d0589891ec43f5869f7e389341160b8573c6289851bc6dd86b65189f52cc50a7daa7a89f7d5d6f7bee7b389f845e8a9d9f5208b68b9215cd006108d8d734f77fdd42f8e08f64c33b889808e590c036040d0928ed9bee3bf10f4e58ef38382024e22878f4ea7f4621f3bdd8f5149ac1c1ca9188fa4b3595cc8ef2f8faaf271987893858fcdcd423661003d903b857b5da47e6d903c3e58fc59a61091a658506d8a8c38922024c0c30dccf695c62c8d4beb3f57975047b8e2a195d5975b9ddccfc863dd979f5875f7e840269ac4bfd3ed44a0559aefc6295239da8a9b16c3a539113e9f9b52c814c1bd3d449b72ca81dac6770b9bc09568461a37a49c134d26d1d6a8e29c2039146842ee069cec20ad4927caa29d5001f47cc6980f9d5ff4a5ddfdb6a59d8ee9bc93cdccb49d95e4a87fa82ad89ddb38afc992547e9ea81b4ddf5e75fa9ebb7f05493edd259eef793e1221a26b9fad338476ee25ec9ff7b26610e332a7a0f5f6e121c40d96a12a02e575d678dfa244340c4d7d5956a2bda9f36c81792ea38aba37af2afea6a3a766e3134617ada3b0ad394f1f30d2a4e3b7bebd98e4d2a4ff6e5a0d66d1a3a51cd6ccd9b32655a657a010671ded74a67d39fc3ed52a60a88e61c1d0ae7dbfa917d849cc435153a9e6c5c86f3b20a5aa531174386757b0ab5f64ed21810c76abf8437a2b7b202bae9d740ef0a50eaeafb9dbb7c8f7c45eb1ccb055bd803994b24fef701d629b40b3f982d43ca02603b47263f22e7efb71b59129e8532b7096b60f32cb133c100ab706ea085b2e3c21bca8fb55c7a8d020be1a0fb2f0953364be669f5792eca4f3be89d5e41553a5d6bff702757ce26377c0281d9937d2613fc0296f8d49a33ed8c038d9b0f76b00b6c13d2a1b16502faec172bfa18af394adc4d1ad000290e891c57eb27ac0cf0bccc7aec9a7b307b43fc80a610611ea1508c89a37afa52aaa5ac95cffb4e3b0d8e7cac07eb6fb750e25cb34584bf6e67040cb89f55bb06e4d3ccbd4a19c08294fc1ce6b8e1f6b861635cf1f490b33fc436dcf7278783b8c0a24cfb11e567e654e44d1beec41b63ec98ad22fa44d8f5e0628d2f6ac9e4760fa76d350d76b53a54757d3d1e8af901cd75fd4a9352db58ed6f9d50b117cbf7c390fd541750d9d8398c1d602f5fcb2282203d6a8cc5f720a9e34d7cd08155e3e7b78d7f7267f1c7ae4c8daf37388e5281376db648eb1ddafd891dc03b701cd38d821dc13afdcf761ce3bdc95d8807339f7abdde6b0d7b12e2c94de5cb663b3bdb4b2deaaa0541287dcb9deffde86bd75a25ddf00fff825b56e08dfeacf2c4156d240e163dac1165af36ae3213bbac9f4c150e5805cfa46fbc081e607c64385bbecc0e7fdffc60d6e41dae8c816e839b1af1fe90909bccc7e62beea350db02d276476eae11d09c54103dfeb50fcb4f2b0e448ebce02d50d651f80ebfda432926feaf5ecda236bcd74ccc7ed2609d91801c853ee1d843d7e5d1c67ee27a0ec2fcd68b2ef0a4ff53208dc70ef20b5d43145c4ebefb1f1cac63f2360efc5f7059eed70e3f0f6cd9e0f5e22b7f1244605b6228cc7f217392a3b14ffdbf35718f661e7ff51f3744bd07cd06243f45bd267a8758166f51df731cf90eb58f63eb2df56843b09f697426cb2e3376bf6978837da38178bf80b5d39efeb65ddf9dea695c3ebdea4fa1332b5164e6814fbde44039505dfb1fc1fdd9319d7f378fc5a8e82b78def60fd8681962918df1afddb4814f78a56f7fe6cabcc9095ea63fea0e205437e42d8fec296b191dc9ce5ff6fa0ffc9246329ff747590cf827fc8ff8e735a70ee14b9ffa7c0f766c5de2cffbb25e17aed64d8fff7051023efcb99', 'done', '2026-11-30 05:11:44.535188+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.608674+00', '2026-11-30 05:11:44.535188+00'),
	(12, 'digest', 8, 2, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.htbtzqhdkemem@in.acme.example', 'b.aeaqipgdhtaoguiyiycd7uosilr5ibeltjdrzvimsae2psa@in.acme.example', 'bo.tanaka@acme.example', NULL, '\x0157a8e3658e55e601a760d8a62b534601ea68309e98d4b50287db578a7b90ee0476d9cef21a155c050a65745ef04a0d06779dfbf4063eee07fe19e6fd2ed7530a1264e0f0302ccf0a92526def6382770b81efec478340e60b9b18faba815d8f0c565725d08cb37e0c6f0d138c8fe78d0c7ede6d8d77f8870eec3e74f0025f4f10c25f6bc66171bb10cf8d465fb9d8d411c94b7852a29f1d13f93678f56d109a14e70198989486b6153fbf68b32611cd178af5eee5ace72117f719fb19f8a501180c02dd39f20a831883bb43ee304cf418c7064eb72a7817191564a1cb79fe7919c2a337963b157d1a5d44a368b8f1b21af7be124d3765c11b9394a9585b8c361bea72c7ae82aaf81d3bde37ce293e2d1d817e2d7dad92db1ddd9c26ea772d741ef3f39a0776cc851f2e472fe39a516a21baadfe75d5dc76223989ccc37fa7e723352a64805b9b80235230ac93192bd72390ea4bc282bcbf23ebc36be23b2e2b25566668a2e4e322258b801fc78fec01270a015dc0a7af34276d69d575d99c982ac6c63985528cc22ac771ee252eadbf2bce5a24a1d5027a2e55abdbbd1a147d2efc383581188a042faecf83ad66155e328bda06d9ddda34330ab705a0d9328d34af5ad11b3e7ce3354d5f5245c16626363c4fb653e9f57f375b2d91b917b090377e8771120cee20387e269bedb4838438883a1df74c4dce3a2a521cfd6d5b9b3a81fe05d6bc23633adb97bf544c16a73af1c61a24de17643b0383ed8e1b6ff43c40451f88aaa94d3c4ac1af5d2b1f6d3c59abb3b6e767933c74c2ae61a84f1b3cacfd136e9c342e3db55bbac72170ed3db60a14c1215b5c3eaf656bf2f03bf040357193fa7029ab40427da512cfca984248ad4846e800db427facd8ba6cd7c442f28ab6796f50ca4319fa4efdfa23fb4328b64395e9fe814558c14c2385b3fa45c6115ebba94f1a45e9583172b72dc14674a19cb64efb7446a19917fb749e8f46bc28f2b09147b546c2e46e4759d69846dc313b3495609a471b2e69e028600547631a721cedbfd647d86551168caed0484fdc1b3e8b1ff54a7c560f881052a84bede77b45ed248c4c3ae7bcbc30a6524ce4e0b70567ca864d5cfcf86538607d534a30a35ef0919a53e662d3151d3e4953e8e892e3e4df46546ee52185cde9a45697a97d4d9625d95ca7aa92eb68e0275e1413a1b8d251f45f6dbf8fc18cf9b65fa7781222fe24995fb57bb9bde0b0985fdc2d1c21bc390960807e84ff3b903b61ab7c467121eaa662869759849d647463b30f43dc7c711663d76bdc88e1616063f93b4d025990f1669129bc53dc80fd670c6101c887f6fd67aaa1158c86c42667c0dd308e8a334268073a962774ab8669b4b6266db6986b69e0547521d97b536a57bd0a944dd2da6c7a6918c3782a736db3983af80a13926dc146c69508947d6f5a7f13f2036e4571b6c9186e1bcbb371e10364e1061fb97314d7731ab93004749cdebd5b4a0cf374dd4fad7d868df3753f0486270bd53575f987c0713805e87ca7076d593aaf4c7fbc62efcb533fb37ff696b24edea5488149260ee3a142b2820497cb940933cc8349b27dda8627ec835f1bef3a1f0faa855cc278cb3ab26c85735ef8dfdf2a118650e413a10e720286fc618f3aa1c5758731510ea69f9077880e8d8ff83d058989851bc6dd86b65189f52cc50a7daa7a8aba82be9072f7018b68b9215cd006108ca7a4c30f26d7da8cba26d0380fcbf88f4ea7f4621f3bdd903b857b5da47e6d9093c96737393cec922024c0c30dccf6945d8fecb39b24bf9622e3da1c386d96975b9ddccfc863dd9767bc5f7f72e84398297db7a99df4e69aa8dd0f03d5ceba9ac4bfd3ed44a0559af9995c1f3f18759b52c814c1bd3d449b72ca81dac6770b9c405d89cfddd5089d5ff4a5ddfdb6a59e6478bdad789e1c9e948a715ca562e89ebb7f05493edd25a3041fb4d34cb8a0a3a766e3134617ada3b0ad394f1f30d2a3df2f935f6eaeeca4d7e7de842e9eb8a51cd6ccd9b32655a67d39fc3ed52a60a8950c04ab122709a96a8f8832fde624ad3de7a05291ca1aae9d740ef0a50eaeafb9dbb7c8f7c45eb24fef701d629b40b3f982d43ca02603b4692208f1fbd905b60f32cb133c100ab706ea085b2e3c21b72c00cf776021b1bbd706b8fd5d0c22bcfc1642a1fad6c9bd5a9a5fdca77151be669f5792eca4f3bf0f9159bbf254f0bfd1f06f0f75c60fc08860033409d579c0b9bcdd389ec2c4c118ac8084801143c13d2a1b16502faec1c58d676ebeafd0c28ae67abafc8019c37dfedd45786b6cc4d1ad000290e891c66f6ce5a288baaac80a610611ea1508cc7fbaa0e12bba1cce04fca4f6691bb0ce6b8e1f6b861635ce6e418ff8548285cf7278783b8c0a24d3d05144725e27e9d3d1e8af901cd75fd4973918b5b97029d541750d9d8398c1d7f7267f1c7ae4c8d88fca438c9d89c6dc13afdcf761ce3bdc144050138b753cdcbec6ada285ac10deaaa0541287dcb9deb69464cfe2af88deffde86bd75a25de2abb85356cd96d7e5aff0ec25d53e79e5e9a79cb5512516e6b605fe1d96e208e90909bccc7e62beea59199251acb76aea67acdefd2678a1edeb6fca4dc9a5a6efb1f1cac63f2360f3744bd07cd06243f45bd267a8758166f50ac248fb11f42ff51df731cf90eb58f80b5d39efeb65ddf860c3577518f6d9f8892d11c4685692fbb4ca736cecef54fc5a8e82b78def60fd8e1f8bec56e384fe3a7340a1b471effe4fdb9cd7de2aa3ff725681d010c1a5ff747590cf827fc8', 'done', '2026-11-30 05:11:44.535188+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.612246+00', '2026-11-30 05:11:44.535188+00'),
	(4, 'digest', 5, 11, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.hft7mkxyere2k@in.acme.example', 'b.aeaqiolh6yvpqjcjuucd7tdwqhnid4rh47oxteuiijmdrwa@in.acme.example', 'femi.adisa@acme.example', NULL, '\x00bae9989ed3615b0157a8e3658e55e601ea68309e98d4b50265b2ded2a922840266f196d5c7d34e03428554984ff0df0476d9cef21a155c049241091849e1c904adb3a9eb25196304d60f49fe7983e3050a65745ef04a0d060cf4f828aabbe60673f1d952610dd006779dfbf4063eee06878c31cb35f7f00765cd7c02da561207fe19e6fd2ed753080afbeeb46587e00a1264e0f0302ccf0a92526def6382770adb91c6e0f8b9ab0b81efec478340e60b9b18faba815d8f0c565725d08cb37e0c6f0d138c8fe78d0c7ede6d8d77f8870dc6ed25606815a00eec3e74f0025f4f10c25f6bc66171bb11190187c9d252a411af422f0a58f55211c94b7852a29f1d12ff94012e5b6c77137883177bcc072a13f93678f56d109a143677de9bae25e314e70198989486b6153fbf68b32611cd157b28cf9e75701515a6405f36017184163a466936945e7b178af5eee5ace72117bf2377e2a37d6e17c265b7f8baf798180c02dd39f20a831883bb43ee304cf418c7064eb72a7817191564a1cb79fe791994681c9117dbab19c2a337963b157d1a2ab7202b2695561af7be124d3765c11b9394a9585b8c361bb93dbd890735fe1bea72c7ae82aaf81c806c320cc5e7821cfcc58c7b3915321d3bde37ce293e2d1d817e2d7dad92db1de58bad4646d5941ea2585e5d9d0a431ef3f39a0776cc851f2e472fe39a516a1fb0594779558f8a2154a193ddfe95bb21baadfe75d5dc7622436f803e7d59782277409c453c252d2291da200301860b23352a64805b9b80235230ac93192bd72390ea4bc282bcbf23ebc36be23b2e2b24faa3bed5a667d725566668a2e4e322258b801fc78fec0125aa91f4ab2ad720270a015dc0a7af34270cc9948959e50d2761e717c3f3866a276d69d575d99c982a5aa6ba04365e722ac6c63985528cc22b55065e7625920b2bce5a24a1d5027a2e76a157c8f367cb2f96a1156dbae4792fa9803e49b082ee3182fea9b578554432491723d737ae5b328bda06d9ddda34330ab705a0d9328d332b249e3a82b54834af5ad11b3e7ce334b3a6f98da2e9803527860bd59d52ad354d5f5245c16626360f2eb76daeae4a363c4fb653e9f57f375b2d91b917b090377e8771120cee203794bc926654b78d3818e60e4cfb16bf386b10920ac93c19387e269bedb4838438883a1df74c4dce3a2a521cfd6d5b9b3adb97bf544c16a73af1c61a24de17643b0383ed8e1b6ff43b10c91f2c88853e3c40451f88aaa94d3c4ac1af5d2b1f6d3c59abb3b6e767933cacfd136e9c342e3db55bbac72170ed3db60a14c1215b5c3f758daa4d42462f40008e997cc3a87440427da512cfca98418cfcd74361ed9241bf34b24551e51d41fc94c7d0972aca4200ee92ddeade734248ad4846e800db427facd8ba6cd7c442f28ab6796f50ca43189d2d7c0084d44319fa4efdfa23fb431a004efdfa2e2d441d8f8c099f8b394558c14c2385b3fa45e9583172b72dc145fa7919c8e9c5f646a19917fb749e8f46afb781072fc6c046bc28f2b09147b546c2e46e4759d69846dc313b3495609a471b2e69e028600547631a721cedbfd647d86551168caed0484fdc1b3e8b1ff54a04804c30f2ec8d4a82b277eecf37634adc4934506445924bede77b45ed248c4c0f89b3d336badb4c3ae7bcbc30a6524ce4e0b70567ca864cfe1b4a123e03024d5cfcf86538607d4d8aa3152f10cd614df54971ed3525334e08f337c2b5aa1e4ec4bef2a91160314eedf4bad53b69ec4f21f53f9d9ded375050b422bd251db350cfe7093ece443050d4bbae291cb3b8513d65179a59a5bb514d67d2d303bc35524b91f78030af99534a30a35ef0919a5499ce44f2a6ccb35697a97d4d9625d956f9368555d2fd6d573e252e7c8fe42a58229a7908113a80587dd363e56909ce5914ebbcb6edeade5ca7aa92eb68e0275cc39ed59fa06a135ce95d62a9faf2925e1413a1b8d251f45edbada2b4b69dcf5eeefd1248c57e8b5f4a066320473cff5f6dbf8fc18cf9b65fa7781222fe24995fdc2d1c21bc3909603c24a7a7604128604f27b33eb3119060807e84ff3b903b619120f993721c3d62869759849d647463b30f43dc7c711663d76bdc88e1616063f93b4d025990f1645468e4620c2f8e658a75003dd7b57d65ae381a477820e9660ce43b9256b087661dc16dd7bc1a17669129bc53dc80fd670c6101c887f6fd67aaa1158c86c42667c0dd308e8a334268073a962774ab8668473e9b8f1fdf0768efd70b0638eeaf6928fdc6be4bb23d69b4b6266db6986b69e0547521d97b536a57bd0a944dd2da6a9c7e97a0ecf4ac6aa40a8c3a8c80a86c7a6918c3782a736d3e473fa74685446e55e8d3fc779f3f6ed83e010c280ff36f5a7f13f2036e456ffee17ad967d92c70d0641cd4917fee71b6c9186e1bcbb371e10364e1061fb971fe1e1cff0b9ff07314d7731ab93004731fab2293aa8dc4748b09f29fbd3ecf749cdebd5b4a0cf374c74dec90e6703674dd4fad7d868df375f987c0713805e878389a740244d0537846d9b5fe122bed790d2d4ce26808407938500eaaf86a777a471111f58fbb997a64127f2a262fa47b458e9cc5ec60637c334c7ca87e6f347ca7076d593aaf4c7e397abe994836fe7ecdfb2732ba85e57ee5500876bd90f47f32eeefef462cbc7fbc62efcb533fb37ff696b24edea548804fb7c802b8be418149260ee3a142b2819e3873de997ac281bd85338221010e820497cb940933cc823a00b553714a128349b27dda8627ec835f1bef3a1f0faa836b79df5168c1c383859d4c3780c81583dcf7f48e9eea6384645ab00ecc5f2384889e9dd7e065f2855cc278cb3ab26c85735ef8dfdf2a1185fbf0ad7f1e3be38650e413a10e720286e76455bd2a56bc86fc618f3aa1c5758731510ea69f9077874b33e3e67bf982880e8d8ff83d058989851bc6dd86b65189f52cc50a7daa7a8aba82be9072f7018b68b9215cd006108b9e04aae9a7e3ae8c3ffaf3128646398c8c816ba6de1c558c9e8c48a9eda6938ca7a4c30f26d7da8dd165d4b536cb148dfe269aecadf89a8e24ef1419b230238e70664b3fbdd3e08ed27d31ff681b328f4ea7f4621f3bdd902d2e91ada27bac903b857b5da47e6d9093c96737393cec91945d06b6bd0a22922024c0c30dccf69392fcba268df672945d8fecb39b24bf9575e21dbd1ee7a295ab3308d16147db9634e247702f4e79975b9ddccfc863dd980b6ec7fe81a16d98297db7a99df4e6986ef5879a9e5ca89901930dec60ae1f9aa8dd0f03d5ceba9ac4bfd3ed44a0559af82d83ada222769af9995c1f3f18759b52c814c1bd3d449b72ca81dac6770b9c405d89cfddd5089c6182423b77ffb59d5ff4a5ddfdb6a59db4dfa0e11f66529e5abe19050822099e6478bdad789e1c9ebb7f05493edd259fed70d25e419d00a007eb3bd7654b69a1703733dac2be19a299d92f5a95e845a2a32fd2ca99daa0a3a766e3134617ada3b0ad394f1f30d2a3df2f935f6eaeeca4c9c586ea475c34a51cd6ccd9b32655a5a3659a14b816d3a67d39fc3ed52a60a6b947dc184c0e34a7c602779c0b7af3a8950c04ab122709a8dd25a78aa23157a8f26d7a06aa8090a96a8f8832fde624acf5989ecea35e52ad3de7a05291ca1aadfae1a2fa8536f1ae9d740ef0a50eaeafb3ba68f2f3da4cafb9dbb7c8f7c45eb1e59c50e7ae47afb24fef701d629b40b2b11283c0fba0f7b2bead9a0c3da207b3a14368200295feb3f982d43ca02603b4245e7b928de446b44355db427b6673b4692208f1fbd905b52c5ccf91815d4bb60f32cb133c100ab65ba4963ac59074b6a1cb1ed41c4aaab706ea085b2e3c21b72c00cf776021b1b7e82d2c12a58132b89ade80713f427abdf376805310d34ebe5494611cb6fababe669f5792eca4f3bf0f9159bbf254f0bfd33785212ca4d6c01a3b0ec53a7837c0b9bcdd389ec2c4c118ac8084801143c13d2a1b16502faec1c58d676ebeafd0c28ae67abafc8019c37dfedd45786b6cc4afd63e8e9df55cc4b5f4e4684a054bc4d1ad000290e891c5b91552aabc9fdac5eb00c2a457ea76c759067c4c0773a9c80a610611ea1508c89b877ff6864ccdc956fc8281089904c9e71afd7da72f2fcb0bc6c2dc4482d6cc0b92d67a26aa90ccf7f2f86ba3a8e3cd0696acde23e523cd2f67fc03ca5dc4cd3b93a0237a923fce4fe6503b729092ce6b8e1f6b861635cec5bc19f87989b4cec9ebf6e69cd371cf7278783b8c0a24cfd633763b70443ed000cd00d4048058d0c7cc1a50119eb2d3d05144725e27e9d3d1e8af901cd75fd4973918b5b97029d49a2f2a0cfa804dd541750d9d8398c1d61224ab9e7e776bd7a2ea07fb611434d7f7267f1c7ae4c8d7fb624a21c203f5d882d87dabe10ab1d88ea13153c2434ed88fca438c9d89c6d9781825738c4acfd9e330b34f74ecdbdb4ae188d05cf1e0dc13afdcf761ce3bdc144050138b753cdc46f778ad5c140edc8d23fb156034a8ddc39b83063a4764deaaa0541287dcb9deb69464cfe2af88dec872a56fa739eadeffde86bd75a25de1f30db916e59dbbe1fe457484f990d6e2a0eb38d50a3e4ee4629089b4f720dde4a835ced8625531e4c7b349aabb3afde4f1ed0ed9f3c4ede6349750165120cae68cfdf69a73ff00e6b605fe1d96e208e6d812d9a0f7d3b2e70f55e1ed17e113e835acccce7ab084e8a7bc8598d36893e8a7cf5de775365ce90909bccc7e62bee98e736610fdfdadea67acdefd2678a1eb1ae8e737acde71eb1b11877d79106feef811c81d34512eefb1f1cac63f2360f30255e409cef0a0f32724e04ddde45bf359f36115c78cc7f3681e102be8534af3744bd07cd06243f4149bed272685fbf45bd267a8758166f4636295bd8b9584f50ac248fb11f42ff51df731cf90eb58f80b5d39efeb65ddf860c3577518f6d9fbb4ca736cecef54fc0bf217af3707b4fc2626a8404669b3fc5a8e82b78def60fc5ce4fd66e3be49fcc364e50ea85788fd8e1f8bec56e384fe3a7340a1b471effe4fdb9cd7de2aa3ff6664d0ea3fda5dff725681d010c1a5ff747590cf827fc8', 'done', '2026-11-30 05:11:44.535188+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.618707+00', '2026-11-30 05:11:44.535188+00'),
	(5, 'digest', 1, 8, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.m5hpj62c4du2u@in.acme.example', 'b.aeaqiz2o6t5ufyhjvicd7wetkamtzffldkd6slztox3nuaq@in.acme.example', 'ana.lindqvist@acme.example', NULL, '\x0157a8e3658e55e6016ad761d9e6caa3018595e29abff76001beb066124c4ad501ea68309e98d4b502c83f5cbfbbf83f033f868462247a100398797e44512ab30476d9cef21a155c048a2484d6fcf6d7049241091849e1c904b68d5a3a987ee6050a65745ef04a0d05af484e784bf64206779dfbf4063eee06ead20df6f7df1f07e726ec3e51da4407fe19e6fd2ed75308c837f1709a908608d48065899c1ebe0a1264e0f0302ccf0b81efec478340e60c565725d08cb37e0ce2d09198bde8660ee782adbc5ae85b0eec3e74f0025f4f10c25f6bc66171bb11190187c9d252a411864495373e41a112db4a97bf7a51ee13f93678f56d109a14e70198989486b6153fbf68b32611cd16a6378a4b90d445172ad725b85f483c173ac58f8e180a7f178af5eee5ace721180c02dd39f20a8318c7064eb72a781719c2a337963b157d1b85d23a35ec70d71b9394a9585b8c361bea72c7ae82aaf81becf9a1f0c891a31d3bde37ce293e2d1d75a18182d941451e6d66ef3db3bae21ef3f39a0776cc852157992a654ff77321baadfe75d5dc76234c5d038589135f235230ac93192bd7237efe8eb9bd74ce2390ea4bc282bcbf23ebc36be23b2e2b240c46b4f4f968ac2472418f6845ae4225566668a2e4e3222a85098f7936aa2b2bbf36269e258d7a2c6466dc086b00c02c68245b98b34e182d1752a4142bc5f32d78115c8ec1ea832e7c0a899027d2a92f6034e1fc0308a32f6243197a695552320c205953ceff98330ab705a0d9328d34b3a6f98da2e9803524e323a68ac361355b3a4f554b7268363c4fb653e9f57f366f576984fa5424369b7a66e4e792d237c6ae37c5f09dd037fdd5e803317ddb387e269bedb4838439769f83e3213cf43a2a521cfd6d5b9b3adb97bf544c16a73af1c61a24de17643b0383ed8e1b6ff43c59abb3b6e767933cacfd136e9c342e3d8faff0d4cb0c4f3db60a14c1215b5c3e1c8288e280c0203e5010cac71821b040427da512cfca98412bd714f41d1d834131b3c0381468d941bc07372266391641e67d5b9be2cf6e4200ee92ddeade7342f28ab6796f50ca4319fb4efdfa25ae4365f8918b1c0ee0452157b0923cdd9d4558c14c2385b3fa464f64648d9df11646a19917fb749e8f46bc28f2b09147b546c2e46e4759d69846d63954c5b51bea46dc313b3495609a47631a721cedbfd647d86551168caed0481726e72696be8c4863ac6d3846d4c34870257c550260f448ebb2668c4068134926b9a2f4a5fdd54bccd29bfb1b47b24bede77b45ed248c4ce4e0b70567ca864d23bf54453ffb1b4df54971ed3525334f21f53f9d9ded374f49954737ae13c35213b460e827ced55226437f231eaef5524b91f78030af99534a30a35ef0919a5440a5189db9771a5541df05986888ce598d8264f5a754025a30d773c4e122035d1c8c24d4b490145f091acbe408fba45f6dbf8fc18cf9b660504c729b2a54d4625e9fda95ab7aa763d76bdc88e1616063f93b4d025990f164618f62f6259439658a75003dd7b57d65f693c840c57be2669129bc53dc80fd67641f96290ff68a67aaa1158c86c42667ae23d374612e3e68073a962774ab86696c603574716e8f69e0547521d97b536a57bd0a944dd2da6a7f9dfb2fdde2536c7a6918c3782a736f17a009052207196f934f7e193e983a6fd025a8e03fae6371e10364e1061fb972085ed6f5e14d2f73903bf923cbbc09749cdebd5b4a0cf374dd4fad7d868df374ef5fa791e4573575fc10de953293d2796244e3aba9373e79a87677f97c1ed57b35358c578a10b17ca7076d593aaf4c7d70d5e2ed5d3e157ff696b24edea54880f8727d383c33418149260ee3a142b281a155ca6d8bd98981adebcd407ef2c081bd85338221010e81c930c9c86651fa820497cb940933cc82413471fc23d72d8349b27dda8627ec83dcf7f48e9eea63855cc278cb3ab26c85735ef8dfdf2a11864b56b0e3b1135f86691cca39b1154e86fc618f3aa1c5758768ff06470c2444880e8d8ff83d05898859cd3325bd343d8898dd3a95f0e65389851bc6dd86b65189f52cc50a7daa7a8b68b9215cd006108b9e04aae9a7e3ae8c3ff9f3128644868c5eb1c73c7576568f4ea7f4621f3bdd903b857b5da47e6d90dd397263a3193f918f0c597e2b161b91945d06b6bd0a22922024c0c30dccf693e8331f56cf33e093f94bd9cf63ff6c9519866981033a2a954a05aacba0a7c096412e1b4ebeabfe974ebe1699f80f7c975b9ddccfc863dd990076ceaf7bbe539ac4bfd3ed44a0559af0cf946aaf4c0c9b0b29d9144924629b52c814c1bd3d449b5d1c3ac0a4fd389b72ca81dac6770b9d5ff4a5ddfdb6a59dfa1ca241f696c49ebb7f05493edd25a07017edb5e419baa23cb8ceedbd61b7a30a38306e0c891fa3a766e3134617ada3b0ad394f1f30d2a3bed2c5b2ede0baa3e30767db6b285aa4564310d5c47865a47e38ae943996d8a4d430438484e019a51cd6ccd9b32655a5ebeb8be6b3fb4ba67d39fc3ed52a60a75cf6ee66e757bea83e188369e25cb9a8699743fc258924aac1103054114062ab52650baf7bda2bac3b843d91e08d3dae070485d69b29d3ae257010d9e5a993ae262428afbf29d1ae8aecf3b9295556ae9d740ef0a50eaeafb9dbb7c8f7c45eb24fef701d629b40b3f982d43ca02603b4245e7b928de446b52c5ccf91815d4bb55daa1701426ef5b60f32cb133c100ab6850cfd6f674dc4b706ea085b2e3c21b711ba940d45a92db7e82d2c12a58132b831214d9bf3c5c4b89ade80713f427ab99859949184eb40bafd139527f191e9bcafce3f58a8414cbdf376805310d34ebe669f5792eca4f3bf9ba940f53f0556c0281d9937d2613fc06713430b6ef24dc0b9bcdd389ec2c4c13d2a1b16502faec42c9d75ca1a85eec448e12440567661c4a12c586e540e8ec4d1ad000290e891c5635eda697ae33cc5eb00c2a457ea76c70c8fbaacb33f27c7cdc40573534790c80a610611ea1508c839c65f66dbf7ebc956fc8281089904ca3ecf2b9d7692b9cb15078a2f9a9495cbebbcb9f1a97559ccdfe1e10107b5e5cd0696acde23e523ce4fe6503b729092ce6b8e1f6b861635cec5bc19f87989b4cf7278783b8c0a24d158ee4a09e9e3c8d1acaaee24a508bad1cbfed67d1018e9d3d1e8af901cd75fd5123463f5804a1fd541750d9d8398c1d554ca282633c4c2d6551522a9992870d6d18bdd6c259e35d7f7267f1c7ae4c8d8016a8abb73cc45d8528486e8b74647d936011a8a69b248dab6fff77cd02706dc13afdcf761ce3bdc3c7705144fa65edd9bfda9a4018dd5deaaa0541287dcb9deffde86bd75a25de04f56884302c050e1f30db916e59dbbe3225e06dc401d56e51781adf494f710e5f643e2ec833b60e905be279485c07ce90909bccc7e62bee90c876a93322e2deb6c035891258cc6eb71c38dcef4be40eb9a6467c36ebf32efb1f1cac63f2360f0418f59c83eaa2ef0e33c600bb3176df16b72abc41c45eff1d587c9f4cd6c8af2b005a2f48a1042f30255e409cef0a0f3744bd07cd06243f45bd267a8758166f4faa2d27237ece7f51df731cf90eb58f639f83b4b1fb79bf6fd061924b6f459f7e2eda2466571e9f80b5d39efeb65ddf8479b09c6017459fb5a94d892ebce93fc5a8e82b78def60fc9993e3f04c58d1fd1f81f84fda24bafec296b191dc9ce5fec4a959ee83bfbeff747590cf827fc8', 'done', '2026-11-30 05:11:44.535188+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.624651+00', '2026-11-30 05:11:44.535188+00'),
	(6, 'digest', 7, 13, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.3xzwpnjqd67gy@in.acme.example', 'b.aeaqjxptm62tah56nqcd6two3ipj6grtswba4djjc7z4bhq@in.acme.example', 'will.marsh@acme.example', NULL, '\x0157a8e3658e55e601ea68309e98d4b50265b2ded2a922840476d9cef21a155c050a65745ef04a0d060cf4f828aabbe606779dfbf4063eee07fe19e6fd2ed7530a1264e0f0302ccf0adb91c6e0f8b9ab0b81efec478340e60b9b18faba815d8f0c565725d08cb37e0c6f0d138c8fe78d0c7ede6d8d77f8870eec3e74f0025f4f10c25f6bc66171bb11c94b7852a29f1d13f93678f56d109a14e70198989486b6153fbf68b32611cd178af5eee5ace721180c02dd39f20a831883bb43ee304cf418c7064eb72a7817190adc962f98d499191564a1cb79fe7919c2a337963b157d1af7be124d3765c11b18bb1df8be55d71b9394a9585b8c361bea72c7ae82aaf81d3bde37ce293e2d1d817e2d7dad92db1ef3f39a0776cc851f2e472fe39a516a21baadfe75d5dc7623352a64805b9b80235230ac93192bd72390ea4bc282bcbf23ebc36be23b2e2b25566668a2e4e322258b801fc78fec01270a015dc0a7af34276d69d575d99c98295b5cbd5198d3e629c61cedebfd75512ac6c63985528cc22bce5a24a1d5027a328bda06d9ddda34330ab705a0d9328d34af5ad11b3e7ce3354d5f5245c16626363c4fb653e9f57f375b2d91b917b090377e8771120cee20387e269bedb4838438883a1df74c4dce3a2a521cfd6d5b9b3adb97bf544c16a73af1c61a24de17643b0383ed8e1b6ff43b10c91f2c88853e3c40451f88aaa94d3c4ac1af5d2b1f6d3c59abb3b6e767933cacfd136e9c342e3db55bbac72170ed3db60a14c1215b5c40427da512cfca984248ad4846e800db427facd8ba6cd7c442f28ab6796f50ca4319fa4efdfa23fb4558c14c2385b3fa45e9583172b72dc146a19917fb749e8f46bc28f2b09147b546c2e46e4759d69846dc313b3495609a471b2e69e028600547631a721cedbfd647d86551168caed0484fdc1b3e8b1ff54a222fbe31a9f4fe4bede77b45ed248c4ce4e0b70567ca864cfa48d311afcd764d5cfcf86538607d5050b422bd251db350cfe7093ece4430534a30a35ef0919a55cd6c79e94ef52d5697a97d4d9625d95ca7aa92eb68e0275e1413a1b8d251f45e750fbbbb9f30d55edbada2b4b69dcf5f6dbf8fc18cf9b65fa7781222fe2499603c24a7a760412860807e84ff3b903b61ab7c467121eaa662869759849d647463b30f43dc7c711663d76bdc88e1616063f93b4d025990f1660ce43b9256b087661dc16dd7bc1a17669129bc53dc80fd67aaa1158c86c42667c0dd308e8a334268073a962774ab8669b4b6266db6986b69e0547521d97b536a57bd0a944dd2da6c7a6918c3782a736dc146c69508947d6f5a7f13f2036e45704843f7016826b271b6c9186e1bcbb371e10364e1061fb97314d7731ab93004749cdebd5b4a0cf374dd4fad7d868df3753f0486270bd53575f987c0713805e876e0d91cac1b5cdc790d2d4ce268084079968653a504cd1f7ca7076d593aaf4c7fbc62efcb533fb37ff696b24edea5488149260ee3a142b2820497cb940933cc8349b27dda8627ec835f1bef3a1f0faa855cc278cb3ab26c85735ef8dfdf2a118650e413a10e720286fc618f3aa1c5758731510ea69f9077880e8d8ff83d058989851bc6dd86b65189f52cc50a7daa7a8aba82be9072f7018ac8d10494c696e98b68b9215cd006108ca7a4c30f26d7da8ed27d31ff681b328f4ea7f4621f3bdd903b857b5da47e6d9093c96737393cec914859c81e54a1ec922024c0c30dccf69392fcba268df672975b9ddccfc863dd9aa8dd0f03d5ceba9ac4bfd3ed44a0559af9995c1f3f18759b52c814c1bd3d449b72ca81dac6770b9c405d89cfddd5089d5ff4a5ddfdb6a59ebb7f05493edd25a3a766e3134617ada3b0ad394f1f30d2a51cd6ccd9b32655a67d39fc3ed52a60a83585d305ff0cdba8950c04ab122709a96a8f8832fde624ad3de7a05291ca1aae9d740ef0a50eaeaebac0e78fa85d8cafb9dbb7c8f7c45eb24fef701d629b40b3f982d43ca02603b60f32cb133c100ab706ea085b2e3c21b72c00cf776021b1bd172dc757594d21be669f5792eca4f3bf0f9159bbf254f0bfd1f06f0f75c60fc0b9bcdd389ec2c4c118ac8084801143c13d2a1b16502faec148f14bc1540d46c1c58d676ebeafd0c28ae67abafc8019c37dfedd45786b6cc4d1ad000290e891c80a610611ea1508ca0aa92595e17e27ce6b8e1f6b861635cf7278783b8c0a24d3d1e8af901cd75fd4973918b5b97029d541750d9d8398c1d7f7267f1c7ae4c8d88fca438c9d89c6dc13afdcf761ce3bdc144050138b753cdc29f044f1689295deaaa0541287dcb9deb69464cfe2af88deffde86bd75a25de2abb85356cd96d7e4629089b4f720dde4f1ed0ed9f3c4ede6b605fe1d96e208e90909bccc7e62bee9f839e436ebfc3fea67acdefd2678a1efb1f1cac63f2360f2871f92058a5c73f3744bd07cd06243f45bd267a8758166f4d75f36912ad282f50ac248fb11f42ff51df731cf90eb58f70d70dcb9cc2671f80b5d39efeb65ddf860c3577518f6d9fbb4ca736cecef54fbd5c65f276ea123fc5a8e82b78def60fd8e1f8bec56e384fe3a7340a1b471effe4fdb9cd7de2aa3ff725681d010c1a5ff747590cf827fc8', 'done', '2026-11-30 05:11:44.535188+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.630257+00', '2026-11-30 05:11:44.535188+00'),
	(7, 'digest', 3, 10, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.na7lii56qsioc@in.acme.example', 'b.aeaqi2b6wqr35beq4ecd7w5k6lbqsghwri2jptlqnfb2weq@in.acme.example', 'ines.calder@acme.example', NULL, '\x00b899ddd7b237b70157a8e3658e55e601beb066124c4ad501ea68309e98d4b50290f79b08e503db03428554984ff0df0476d9cef21a155c048a2484d6fcf6d7049241091849e1c904d60f49fe7983e3050a65745ef04a0d062b5d8878d16f650673f1d952610dd006779dfbf4063eee072dcf0a46796d8b0765cd7c02da561207f162969825712c07fe19e6fd2ed75308c837f1709a908608ea8dfa75f3729d09384f3e9d752def0973d318a92669b309dc1c5779d8b5a20a1264e0f0302ccf0a92526def6382770b81efec478340e60b9b18faba815d8f0c565725d08cb37e0c6f0d138c8fe78d0c7ede6d8d77f8870c8fffe085abfc7e0cd90c55b7fe21ca0d41474ad98bd5fd0ee2df4344482a060eec3e74f0025f4f0efd041d53f204ba0f01b48785b9f43d10c25f6bc66171bb11190187c9d252a411c94b7852a29f1d12ff94012e5b6c77134f9d6eb3955a1f137883177bcc072a13811f9cc7f2097b13e8a3b2d97ff66413f93678f56d109a1409cc491d339ee4143677de9bae25e314e70198989486b6153fbf68b32611cd15a6405f36017184163997ede4ed4ead173873ab0445444017568e2b5edb538817632eef55786038178af5eee5ace72117dd1743aaf7961418019dc3fa1ed68b180c02dd39f20a8318c7064eb72a781718e4f6c30933201e1927116aeb5c9ce019af7ed1478d326919c2a337963b157d1af7be124d3765c11b9394a9585b8c361bea72c7ae82aaf81c46d2ee5e6c1fe61ce1cef4970d3b4e1cfcc58c7b3915321d3bde37ce293e2d1dab4ea4005fb5f91dabcd198253ebeb1e44bd0fc9c4773b1ef3f39a0776cc8520a7b4121526cb9020ed2a67b53b8e442112243d5ffedce52157992a654ff77321baadfe75d5dc76220cfa94c5cdaad42315ef47d0ac017d232587541cfdc0ff23352a64805b9b80234c5d038589135f235230ac93192bd7237efe8eb9bd74ce2390ea4bc282bcbf23ebc36be23b2e2b253c3d8c127fbfa625566668a2e4e322256a4a3be7a7d3a2258b801fc78fec0125cd622898c862c12657168bd03a7549268ba0a3a83278d8270a015dc0a7af342761e717c3f3866a276d69d575d99c982793568f4be046602797526a51696d11286fa6a1cf80275e29504680733213342b1b846ac38f98d42bbf36269e258d7a2c254b5750fc8d2b2c6466dc086b00c02ca78c506f50dc0d2ddabf3abe373d272e1605000ab95d1c2e45b9792f4423a22ee3c7a22d0151f62f6243197a6955522f6d6298290941662f96a1156dbae47931f999f2de24220e328bda06d9ddda34330ab705a0d9328d333f0f8b97b357043378908de3a0d1d333c3ce04853ce55634b3a6f98da2e98034c8a81c2f13989834fd4674708d5f63352283d581254a5c3524e323a68ac361352631a2846b3c493527860bd59d52ad3577a3c806c316df360f2eb76daeae4a363c4fb653e9f57f366f576984fa54243693ba7feee03d12369b7a66e4e792d2375b2d91b917b090377e8771120cee203794bc926654b78d37fe16434c18947f381df25fda1c5d9a387e269bedb4838438883a1df74c4dce390f3c86cbfc0f5f391335aa08f1402539769f83e3213cf43a2a521cfd6d5b9b3ac10d4a57c206473adb97bf544c16a73af1c61a24de17643b0383ed8e1b6ff43b04a806a0e6e6df3bc54a6be0774e4f3c40451f88aaa94d3c4ac1af5d2b1f6d3c59abb3b6e767933cacfd136e9c342e3d409413018262ae3d8faff0d4cb0c4f3db55bbac72170ed3db60a14c1215b5c3e1c8288e280c0203e5010cac71821b03ece7dd2a3d2cf453f2948eb16edbf4a3f8a15cf4a580a973fd742c8a578236040427da512cfca98412bd714f41d1d83418cfcd74361ed9241bc0737226639164200ee92ddeade734259d099daadc692427facd8ba6cd7c4428f4d1eb268f37442f28ab6796f50ca43189d2d7c0084d44319fa4efdfa23fb431a004efdfa2e2d45471ab6bda1532b4558c14c2385b3fa456187e2e1be5bc945e9583172b72dc14651556ef038feb3467b7face7d7c02946a19917fb749e8f46bc28f2b09147b546c2e46e4759d69846dc313b3495609a471b2e69e028600547631a721cedbfd647d0a020420d199147d86551168caed0481726e72696be8c4863ac6d3846d4c34926b9a2f4a5fdd5495b7d181efc19a849860a2956e29bc049a0a36bf061cc7f49c378506ae902b94a61600fa9761f8f4b01c82aa7ff2a794bccd29bfb1b47b24bede77b45ed248c4c3ae7bcbc30a6524cbbc77884ada3514ce4e0b70567ca864cfe1b4a123e03024d37637ffc0e3d504df54971ed3525334df639b0611551d34e08f337c2b5aa1e4ec4bef2a91160314f14c22c0aa185784f21f53f9d9ded374f599f8296f332425007abd38ec4157d503067c812ae01bf507804e451ee3320514d67d2d303bc355213b460e827ced5524b91f78030af99528c2b563b96201853446ff2d7ecebb2534a30a35ef0919a5424488809acec6d5440a5189db9771a5541df05986888ce5545fde337c5c492573e252e7c8fe42a57576a25e08544ce58559e58bb71b362587dd363e56909ce58ebbc7e12f789d3598d8264f5a754025b2adddb6eecf3f45cc39ed59fa06a135dd346bb4699554c5df161c2beac5a305e7f58fdda2918095ed6f902efc4295a5f47790f4ab17dc15f6dbf8fc18cf9b65fa7781222fe24995fdc2d1c21bc390961ec9eff9147823462869759849d6474629840ae1f75232a63d76bdc88e1616063f93b4d025990f1658a75003dd7b57d6624876971c48f01669129bc53dc80fd66b259b80be7c582670c6101c887f6fd67aaa1158c86c42668073a962774ab86681fefed5c1555f568c2d36897003f9c68efd70b0638eeaf6931ae8355f988a469e0547521d97b536a57bd0a944dd2da6c25c1a8a52c23396c7a6918c3782a736c86ca41de41ed076e55e8d3fc779f3f6e5ba14eca6618c76f5a7f13f2036e456f934f7e193e983a6faca64ef4b3ac5d6fd025a8e03fae63702fd85fff42f22170d0641cd4917fee71c02e6242096d7e71ded67ac43a729871e10364e1061fb9720ffb0f77329adb72d8c9fe322b3f2d731fab2293aa8dc4733eb1312fecc05173d80d23a673e8d8749cdebd5b4a0cf374c74dec90e6703674dd4fad7d868df3753ff11e98832fe475f987c0713805e8763df1f067f9816976f4fe19c27bd5d27729de529139f2a9780797db12f66a227846d9b5fe122bed78b6ad73a42198e1798be4e79776748d79fa7cc1e350d1477a64127f2a262fa47c089d5a1d23f6487c5a75bc71194fdb7ca7076d593aaf4c7d02e73e312ce3127d29c5ce16edcf557d5630decdb407037e4afd575117c2857f11ae1a33bce85a7fbc62efcb533fb37ff696b24edea54881461c2a29d88f568149260ee3a142b281bd85338221010e820497cb940933cc82413471fc23d72d8349b27dda8627ec83859d4c3780c81583dcf7f48e9eea6383e0fedc1e40ef658523db2decd3b900855cc278cb3ab26c85735ef8dfdf2a1185a782e4cd4cc3738650e413a10e720286cee0e62d86c00986fc618f3aa1c57587207b687715a25a874b33e3e67bf9828768ff06470c2444880e8d8ff83d0589886b38b2b9089ba889851bc6dd86b65189f52cc50a7daa7a8aeee43b1245b8268b51b4c07a37e0ff8b54e3187e7f3ed28b68b9215cd006108b9e04aae9a7e3ae8c3ffaf3128646398ca7a4c30f26d7da8cd3a047b15a77ad8ce41935e911f1378e647afceae2798d8f4ea7f4621f3bdd8f811cd2e026410d903b857b5da47e6d91945d06b6bd0a22922024c0c30dccf692a85616e9e32a92945d8fecb39b24bf96412e1b4ebeabfe9661b51534721448975b9ddccfc863dd97eea1119854afd798297db7a99df4e6988421a8aef3e508990076ceaf7bbe539901930dec60ae1f993438b6f00ab6279aa8dd0f03d5ceba9ac4bfd3ed44a0559af9995c1f3f18759b52c814c1bd3d449b5d1c3ac0a4fd389b72ca81dac6770b9c405d89cfddd5089c6182423b77ffb59c9bba968c9a057c9d09a6e8647d44aa9d5ff4a5ddfdb6a59d701750cb326ea29db4dfa0e11f66529e5abe19050822099e6478bdad789e1c9ebb7f05493edd259f51a54c22b43a7c9fed70d25e419d00a007eb3bd7654b69a299d92f5a95e845a3a766e3134617ada3b0ad394f1f30d2a3df2f935f6eaeeca3e30167db6b1e28a4564310d5c47865a47e38ae943996d8a4c9c586ea475c34a51cd6ccd9b32655a5b63dcd52aade69a67d39fc3ed52a60a6957d8a293a46c1a78ab8b1affdaab8a852deaee42a79dba8950c04ab122709a8b070e9bf1428d8a967690e40269daaaad07ec7d7e910f0ab4e304077dbca1eabc5d20b23e08e4aad3de7a05291ca1aad3faf2c0f37be98ad8c0cb662873d86ae070485d69b29d3ae262428afbf29d1ae9d740ef0a50eaeaf9bb3665c22355cafb9dbb7c8f7c45eb01d501d40b05babb12514e92580fe55b12892cb6a2514aab130b03878078222b24fef701d629b40b3f982d43ca02603b4245e7b928de446b45705e261072c41b4692208f1fbd905b52c5ccf91815d4bb55daa1701426ef5b60f32cb133c100ab6180ed8806c6d4eb706ea085b2e3c21b72c00cf776021b1b75dbd4496ca787cb7e82d2c12a58132b838964f0afaea62b89ade80713f427ab9408d734b21eb33b95c3d2dd6ff35ddb98bd24ed1e3feeabdf376805310d34ebe5494611cb6fababe669f5792eca4f3befc0bc4719f8af9bf641322fa16dafabfd33785212ca4d6c06713430b6ef24dc0b9bcdd389ec2c4c118ac8084801143c13d2a1b16502faec1842909a7abe3acc28ae67abafc8019c3c25aa1065b5e28c4255b97c57abfbdc4619e18a5056bd8c4a12c586e540e8ec4afd63e8e9df55cc4d1ad000290e891c4da3b6c67cba09bc4ec77b12e9a1e7bc5be9876e0278c8dc5eb00c2a457ea76c70c8fbaacb33f27c80a610611ea1508c89b877ff6864ccdc8dc75ae9f76bcb9c93a5018d54d6458c956fc8281089904c962f9f2e2af7730cb1a6d196fe40678cb4fbc660cf4d5bccbfeea396824fd0acc6b1d0969305406cc9e0dc244c25c47cd0696acde23e523cd60065fc9ad2670ce4fe6503b729092ce6b8e1f6b861635cec5bc19f87989b4cf0ee212bf980375cf7278783b8c0a24cfc43331287e233dd01e10b916b248cad0f1c17e352ad942d15e773ee0270808d16a12e8a3ff3668d191e9f360981291d3073e3f693ee04fd3d05144725e27e9d3d1e8af901cd75fd46d7110952824b1d4967cf01e1ef22dd4973918b5b97029d541750d9d8398c1d55d521cdee58845d61224ab9e7e776bd66b9d69dd78524ed67fd05d7c7d616dd7a2ea07fb611434d7f7267f1c7ae4c8d7fb624a21c203f5d8528486e8b74647d88ea13153c2434ed8fe09b16c03a1fcd91c408afa00256ad94257e8c4fa840cdab6fff77cd02706dacd0aa99adbb2ffdc13afdcf761ce3bdc144050138b753cdc81103674147ea3deaaa0541287dcb9deb69464cfe2af88deffde86bd75a25ddf18e381604f0bc5df2606ce99ff62eae04f56884302c050e1f30db916e59dbbe2a44f936cf6cccce66f008a4be80188e68cfdf69a73ff00e6fd754442eabb1ae825acb18048b059e8a7cf5de775365ce905be279485c07ce90909bccc7e62bee9e40afdd6fec6c6ea67acdefd2678a1eb1b11877d79106feb71c38dcef4be40eb9a6467c36ebf32ebd9d32423015d81ec77dcbd0d6cd482ee63d18eacef393aeed9677ad7b09620eef811c81d34512eef4834ef18c411a0efb1f1cac63f2360f30255e409cef0a0f3744bd07cd06243f3fae199d4e94a7af45bd267a8758166f4b8e38f73323436f50ac248fb11f42ff51df731cf90eb58f639f83b4b1fb79bf80b5d39efeb65ddf8b3cc497bbd9b80f919274e7caed2e3f9c66657d01cd69efab4a51196571b00faf3c31827831de9fb5a94d892ebce93fc0bf217af3707b4fc2626a8404669b3fc50a818166cec33fc5a8e82b78def60fd8746ca28279b3efd8e1f8bec56e384fe51124fa553fb4bfe637fc37a8df003fec4a959ee83bfbeff6664d0ea3fda5dff747590cf827fc8', 'done', '2026-11-30 05:11:44.535188+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.637511+00', '2026-11-30 05:11:44.535188+00'),
	(8, 'digest', 2, 9, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.u4h36z6qjum6k@in.acme.example', 'b.aeaqjjypx5t5atiz4ucd7mx7zoviifmugrljebylgs3bv4y@in.acme.example', 'bo.hartwig@acme.example', NULL, '\x0157a8e3658e55e6016ad761d9e6caa301beb066124c4ad501ea68309e98d4b50311dc3fbe7ef03c033f868462247a1003428554984ff0df0476d9cef21a155c048a2484d6fcf6d7049241091849e1c9050a65745ef04a0d05af484e784bf64205d3e627865086fa06779dfbf4063eee0724938d2d69195107fe19e6fd2ed753088fb3fa194e808c08c837f1709a908608d48065899c1ebe08db56b5034f44c509430336dd357a900a1264e0f0302ccf0a9b5b0b344e51630b81efec478340e60c565725d08cb37e0ca040445c5e9a3d0ce2d09198bde8660de08acc90c686620ee782adbc5ae85b0eec3e74f0025f4f10c25f6bc66171bb11190187c9d252a4113b2570c40b330013f93678f56d109a14e70198989486b6153fbf68b32611cd156fdcbe6b904e6016d0c8c5d814636c178af5eee5ace721180c02dd39f20a8318c7064eb72a781718ef23c22f6ccb3419c2a337963b157d1b9394a9585b8c361bea72c7ae82aaf81becf9a1f0c891a31c30d3dd9fab863d1d3bde37ce293e2d1ef3f39a0776cc85204c680ce1f795722157992a654ff77321baadfe75d5dc76223989ccc37fa7e722627e0836c383cb234c5d038589135f235230ac93192bd7237efe8eb9bd74ce2390ea4bc282bcbf23ebc36be23b2e2b240c46b4f4f968ac25566668a2e4e32227f2f714e3b3d1492abac0a24379473b2b615bd46197a8b72ba23a1f1530f0002bbf36269e258d7a2c6466dc086b00c02d1752a4142bc5f32e76a157c8f367cb2ebf26ed96c796e22f6034e1fc0308a32f6243197a695552330ab705a0d9328d34b3a6f98da2e9803524e323a68ac361363c4fb653e9f57f366f576984fa5424369b7a66e4e792d237b478112158923437c6ae37c5f09dd037fdd5e803317ddb387e269bedb48384396a58050977215f39769f83e3213cf43a2a521cfd6d5b9b3adb97bf544c16a73af1c61a24de17643b0383ed8e1b6ff43c59abb3b6e767933cacfd136e9c342e3d8faff0d4cb0c4f3db60a14c1215b5c3e1c8288e280c0203e5010cac71821b040427da512cfca98412bd714f41d1d834131b3c0381468d941bc0737226639164200ee92ddeade7342f28ab6796f50ca4319fb4efdfa25ae4365f8918b1c0ee043b7652d6e75bc7a4558c14c2385b3fa46568e06778e46f74674a19cb64efb7446a19917fb749e8f46bc28f2b09147b546c2e46e4759d69846dc313b3495609a47631a721cedbfd647d86551168caed0481726e72696be8c4863ac6d3846d4c34926b9a2f4a5fdd54bccd29bfb1b47b24bede77b45ed248c4c19a0913846e9134ce4e0b70567ca864df54971ed3525334f21f53f9d9ded374f49954737ae13c35013fbb281ea5c115213b460e827ced55226437f231eaef5524b91f78030af99534a30a35ef0919a5440a5189db9771a5541df05986888ce55feae9610d69eaf5638551af2e12e97578991473bcdaee6598d8264f5a754025b723d871cff75915bee5ceb2dd8c0235def5c76a08bd3e65e8eac1f87f67a1d5f091acbe408fba45f63bbc6722a7a1c5f6dbf8fc18cf9b65fb57bb9bde0b0985ff16cee81db5e8b63d76bdc88e1616063f93b4d025990f164618f62f6259439658a75003dd7b57d669129bc53dc80fd67641f96290ff68a67aaa1158c86c42668073a962774ab8668c8bfc703d594f8696c603574716e8f69e0547521d97b536a57bd0a944dd2da6c7a6918c3782a736eb64e0c79cfc4156f17a009052207196f7fe6646dbd43506f934f7e193e983a6fd025a8e03fae6371c88fae4ef16b0a71e10364e1061fb972085ed6f5e14d2f73903bf923cbbc09749cdebd5b4a0cf374dd4fad7d868df374ef5fa791e4573579828cf6c58712aa7c334c7ca87e6f347ca7076d593aaf4c7d1882c420e80b1b7d1ceb73b530e8547d70d5e2ed5d3e157ef257f550cf30757f61b4117c94cec07ff696b24edea5488149260ee3a142b281bd85338221010e820497cb940933cc82413471fc23d72d8349b27dda8627ec83dcf7f48e9eea63855cc278cb3ab26c85735ef8dfdf2a11859943af89cc91ec86691cca39b1154e86fc618f3aa1c5758768ff06470c2444880e8d8ff83d058989851bc6dd86b65189f52cc50a7daa7a8a3fb7163c4ebffb8b68b9215cd006108b9e04aae9a7e3ae8c3ff9f3128644868c5eb1c73c7576568c8c9858c92ba38e8dd165d4b536cb148e4763e01b5376ae8f4ea7f4621f3bdd903b857b5da47e6d90dd397263a3193f918f0c597e2b161b91945d06b6bd0a22922024c0c30dccf693f94bd9cf63ff6c9590dc3e7f19671595dbaec205fe28d196412e1b4ebeabfe974ebe1699f80f7c975b9ddccfc863dd9764fb6a25a45e44990076ceaf7bbe539ac4bfd3ed44a0559b52c814c1bd3d449b5d1c3ac0a4fd389b72ca81dac6770b9d5ff4a5ddfdb6a59dfa1ca241f696c49e948a715ca562e89ebb7f05493edd25a1703733dac2be19a1cdc06d661b725da23cb8ceedbd61b7a3a766e3134617ada3b0ad394f1f30d2a3e30767db6b285aa4564310d5c47865a46b7a59c0a1fda1a47e38ae943996d8a51cd6ccd9b32655a60f4ae04b8799eea67d39fc3ed52a60a6c73c9139772b1ba8505c5cbe2526e7ab52650baf7bda2bac3a1c2e2e04b898acf5989ecea35e52ae070485d69b29d3ae0f560444e15af2ae257010d9e5a993ae262428afbf29d1ae8aecf3b9295556ae9d740ef0a50eaeafb9dbb7c8f7c45eb24fef701d629b40b3f982d43ca02603b4245e7b928de446b47263f22e7efb71b52c5ccf91815d4bb55daa1701426ef5b60f32cb133c100ab6850cfd6f674dc4b706ea085b2e3c21b7e82d2c12a58132b89ade80713f427ab995de52347fe7bbb9f80517b419c25cba203bdda6f0f47cbcfc1642a1fad6c9bdf376805310d34ebdfb0e08371d410ebe29c749791468f6be669f5792eca4f3bf5427704de82477bf9ba940f53f0556c06713430b6ef24dc0b9bcdd389ec2c4c0f3643dc05f7957c13d2a1b16502faec4a12c586e540e8ec4d1ad000290e891c52f24137c7ffc05c5635eda697ae33cc5a9783fa353b4a6c5eb00c2a457ea76c70c8fbaacb33f27c7cdc40573534790c80a610611ea1508c956fc8281089904ca3ecf2b9d7692b9cb15078a2f9a9495cbebbcb9f1a97559cd0696acde23e523cdfca36d6e34e919ce4fe6503b729092ce6b8e1f6b861635cec5bc19f87989b4cf7278783b8c0a24d100626f13e3b577d1cbfed67d1018e9d31d14bcea253fa1d3d1e8af901cd75fd437878c51a8ef1ad541750d9d8398c1d6487b380b8aa6f9d6551522a9992870d7f7267f1c7ae4c8d82ac772e33caab8d8528486e8b74647dab6fff77cd02706dc13afdcf761ce3bdd150c9f97c76a8cdeaaa0541287dcb9deffde86bd75a25de04f56884302c050e15afa24e3688322e1f30db916e59dbbe3225e06dc401d56e36c1531441fb400e4a835ced8625531e51781adf494f710e5f643e2ec833b60e6233e05571e6991e8a7cf5de775365ce905be279485c07ce90909bccc7e62beeb71c38dcef4be40eb9a6467c36ebf32edd611f4adb0246befb1f1cac63f2360f0418f59c83eaa2ef148efe01eea26bcf1d587c9f4cd6c8af2b005a2f48a1042f30255e409cef0a0f3744bd07cd06243f45bd267a8758166f51df731cf90eb58f639f83b4b1fb79bf80b5d39efeb65ddf8479b09c6017459f8892d11c4685692f90138144600bda6f995f15f071ab352f9f6b8fc5e82ff53fb5a94d892ebce93fc5a8e82b78def60fd524821662e2d1cfe629df20763ce46fec4a959ee83bfbeff747590cf827fc8', 'done', '2026-11-30 05:11:44.535188+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.643828+00', '2026-11-30 05:11:44.535188+00'),
	(14, 'digest', 9, 19, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.ct7bgcxbb67xk@in.acme.example', 'b.aeaqifh6cmfocd57oucentgwvjqd4tscmbysjmkae6m7mqq@in.acme.example', 'dmitri.vale@acme.example', NULL, '\x00f5a0187ec3527201ea68309e98d4b503428554984ff0df037790cf259d27230445810940bedb1d05b6283419902750062b5d8878d16f6508ea8dfa75f3729d0b417f1ab5a3ee8f0b81efec478340e60b90c3217deeb5fa0c56186f5d4f64bb0ee2df4344482a060f1ab487c75e94e8104d23fdc9f01e1f10c25f6bc66171bb112978bca5bbc8f0123e93c8ab50702013dfd47eb595227414e70198989486b614eb4ce8af4170f11589354cef47d0191602cab0428a78c9180c02dd39f20a831849749ad6f65951186c86e8327431e018c7064eb72a7817190c392c4917359519c2a337963b157d1a1cf3a36faf814b1be45f70c495a3f91bea72c7ae82aaf81cee22dea630bd911e23c0ac5c2123161fab5923381136ff20110c6ff54d9e5820ef62c3ecc450ed2112243d5ffedce521d4c9316dc3ed78223232ce42890a5a23352d64805ba099238ab5debea4b6bf24dee273b9221ae0269cf463ba1bf25e27c5f4620a978ead2acb05104eae0e1f2d2c4ba99b3fc73c2d2d61f1b38a21132e6f46fddc7163722e76a157c8f367cb2e95f24293aa570a2f30a4799b2c46c62fd0c62e3e0ab37f31a4da3755497d8032452c00f4585879326f28f81edc8d06330ab705a0d9328d337a8471ae3fb25c344d20ecb0d3c5ac34fb4d646b26e9b23527860bd59d52ad36010d7089baeb0236265b164bd8b616393609b21e3b4c703ac10d4a57c206473ad8642917f76cb23adb97bf544c16a73af1c61a24de17643b0386ed8e1b750d3b851c5c6d39d3073bf56246d527e5513c92b5c3afd428dc3c99e3e7a627506746c17e1237886f85471b2e69e028600547631a721cedbfd649f6d1b7e935661b4d6393ca70f0783d508b12956a710422534a30a35ef0919a53505f359a4b7df0548db9c93e76574254a5aebe5da5f71b55dab37d609416e55754231e8f83f554578cc95dce8f68ca599dbfc42ca3119a5b8afd370a25b43a5d27e83ca3d420015ddcab6ba118e05f62f4b6dd52d94f436399a51b7fe7a75069ad34dfe10b7ac169e0547521d97b536abfe69879afb8526d3c3dcbc7dc38576f3be72e203c3896706524feba12b1007371d1b0c55ec905738fa4ce66c2797f7418c6f86c4922f174808f660f78d80775d804dbddf3ca5f789bb86c8247897e78a8eaf26cba02a679182ee64fc4e9a07d9e7428f38273d08149260ee3a142b28349b27dda8627ec845664a8d436a4ad847a179728398cbc85735ef8dfdf2a11865fd23ed5810585880e8d8ff83d058988f340b340a97ab789851bc6dd86b65189ec006b044e6c308af8c006006bc6d38c07dd5b1916a8e08d4ab51fa92620148dd165d4b536cb14903c3e58fc59a610911feb7955c1832593b891b6385482a293fb9ffd5135b024959e43068208114595c62c8d4beb3f5797563741d51496f3975b9ddccfc863dd976637822c0f2435976981c2f1a4b366979769332f62b28d99aea17b112700fe9a3fc92614e763099a7127c4d4dbd16f9a84745adbc53cfa9af6e0a44bb736659b006a3d291707e39b52c814c1bd3d449b72ca81dac6770b9b9580dbc79e6ac29cbddce5aa7da21f9dc25b2fdd4f66d89ddeba0d76c7b5e09e41a6eba6aa0fd49ebb7f05493edd259fb8c8e42b38627ca1703733dac2be19a3a766e3134617ada3c38fd9221cde6fa59096b12943643ba60099d3758035f0a697aa27749a3daaa78fd77abae4663fa8baa6c1d0d42de9aa192e5f59e21683aa4a3e489495cf87aa531174386757b0aa62a6556e6d3c03ace724b83a8499beafb9dbb7c8f7c45eb0f3de7bc6847aa2b33d2ed34db7dda8b362fffb4f1597ddb4d3db646afaf0d4b5f3ac6e54a47073b60f32cb133c100ab6c41b37406f1052badc9fd30c7c641cbc903af33a2fbeffbd6dac3405fc03d3be0e8cc02904bd5dbe14f186d919ba12bfd674e78cf4393bbff702757ce26377c0d3212a4929083fc13d2a1b16502faec17d90b6fa56338ac28ae67abafc8019c469a866756451f7c4d1ad000290e891c7582e83bc10b33cc8a6a2807f3b711cc98991ad9a019550c9f5f3c780f19157cbeec73eb76ae737cdfa3d5724f28f40cf1f490b33fc436dd0fa6823a694f38ad22fa44d8f5e0628d66b9d69dd78524ed74626e805d94d2dd866895fc6edf1dfdc62403a1d024b06dd90741a818ff867e163dac1165af36ae275ad9840b0f75de46d20ae32e7d2cbe5b9dc612c52d725e604d94796cfc84de716e1c7f1ecbe14e8a7cf5de775365ce9f14790ff6279f9ea16cce116402c4fea67acdefd2678a1eac857a02edff7a0eb50fcb4f2b0e448ed2609d91801c853ed8a9f08ab7f35b6ef69bb5250af73d7efc96f595bb59fecf2750916be391c2ef2f8ab36ac9dbc57f45bd267a8758166f51df731cf90eb58f69b07ef4ee5da74f777d2346edb4758f81500b97d8d3f67f85683518539d346f96dc4cf2a9335ddf9fd88f6f74aa4d5fddb4814f78a56f7fdfabbcee689f4e3fe6cabcc9095ea63ff747590cf827fc8', 'done', '2026-11-30 05:11:44.943928+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.982991+00', '2026-11-30 05:11:44.943928+00'),
	(15, 'digest', 6, 25, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.r55ttrq3mvrlu@in.acme.example', 'b.aeaqjd33hhdbwzlcxicem72thao2vnlzqcjr2qshbmmcxiy@in.acme.example', 'grace.okafor@acme.example', NULL, '\x01ea68309e98d4b502a7dce2479af8f902db6e11fbc3d4560311dc3fbe7ef03c03428554984ff0df04adb3a9eb25196304d60f49fe7983e304f6964bda435262050ca9642a9888af05283699327d733c05d3e627865086fa060cf4f828aabbe60673f1d952610dd00699ca3bed2c093809a03d270f4b2a920adb91c6e0f8b9ab0b5695a5c1001dcf0b81efec478340e60d30d3cbe1dbe37110c25f6bc66171bb10e1a2d21a1bfd1011af422f0a58f55212d468125b6daff3132ccef1a23e0bc113b28a0da41ae564141533cffef3f8f714e70198989486b6180c02dd39f20a8318c7064eb72a7817190c392c49173595191564a1cb79fe7919c2a337963b157d1b17dee9c39f9aa71b93af4e693d2fdd1bea72c7ae82aaf81c6cb7bfa24c32891d817e2d7dad92db1f2b7c2f640b773f1fdbb41d96f449a3220a6b988bf7165423352a64805b9b8027a83f74b92df4f327c5f4620a978ead289263049248846228f0106643da464e2c82f5a1089d970f2d24fb286ce5ddcc2d462952eb3101962e76a157c8f367cb2e95f24293aa570a2ebf26ed96c796e22f86b397eeacdcd2304a70c9525024b332459a23d734a41d32df515f8dedfeca330ab705a0d9328d3361d1fc0508503c33b9ef4c9af6129e352283d581254a5c354d5f5245c16626355853561af0d87c370c68a4a7c73aaa375b2d91b917b09037764318eb1ad8b937e4b167bc17d9243adb97bf544c16a73af1c61a24de17643b0386ed8e1b750d3b10c91f2c88853e3b3a1d1aa89929c23cc3f69a8b37fe813cfe2bf248272f573d50b0a308ca1a173f267d27ea38d8ae4039a99c251ec7a640ba92293bc65372427facd8ba6cd7c4435f09d792ad1a06471b2e69e028600547631a721cedbfd6490995b5a7d47c3249dc0404422f31084adc4934506445924af3f69dc8d1802f4cac7514e9b025464d99f22e997636604dab04ed326c069c5050b422bd251db350cfe7093ece4430528e15bef1980771534a30a35ef0919a55453a69f005458055dba79d19d7e83957469b49f5736f0957988f928e60b7ba599dbfc42ca3119a59a04f373a62414059c85fa1e7fd5b9a5c9fd830fa2389725da57985338963e25edbada2b4b69dcf5f480d6ba100cea55f940f362b69cc5960054274778f05b96199292483e990a462211684aae9e3b26364ba7948c81b80645467e4620c2ddb661dc16dd7bc1a1767eb1305605add37680f301ec9a82d9c6839fba669341196687164a6d395376f69e0547521d97b536abfe69879afb8526d6e8a509239925e6dc2c27a2a0f7d816f48d54129d1fe8071c133ce5382afe472e96f943bdd752c7350a0aafad345c47397d52e7360b42673daf7337a0a47ce74fb561d2a2714af75f987c0713805e8768564b6015046fe78275b8bbebf8054799aad783a7f4d387b2dcd9b64be339d7b8cd29c897e83ea7be68ccee0e4f5057c334c7ca87e6f347d1ac714162664d18149260ee3a142b28349b27dda8627ec835f1bef3a1f0faa839191f2859ba999847a179728398cbc85735ef8dfdf2a1185a37636e98f53e8871a22b3438e196a880e8d8ff83d058989851bc6dd86b6518a3fb7163c4ebffb8aba82be9072f7018c8c816ba6de1c558ca7a4c30f26d7da8d4ab51fa92620148dd165d4b536cb148e66c163fad7f1bb8e71fc5aac7214a68ed27d31ff681b32900a1ad7fcd15492900deeb49d61925795c59a5415f907ee975b9ddccfc863dd976637822c0f243597eea1119854afd79a2c33f3260020d79a3ebef76c253d569aeb6154503bf2379b52c814c1bd3d449b72ca81dac6770b9ba6051a522a85299c405e89cfddd6bb9d0d2275d89348749e2dde5ea557a5f09e566f5ab8d175349ebb7f05493edd25a072f4911a46dddca0de1cc798939216a1703733dac2be19a3a766e3134617ada441683fa47297d0a6c73c9139772b1ba71f097223e1d36da72de8e854ee2d9ba7ca49b47e49bf51a889d9663773a259a8c80f1f3c1b096ba925e5824c5aac6aaa087394e25d1870abc1f73e672275d5acf5989ecea35e52adeb13dca79c4e8eae0f560444e15af2aeba6fba63e1a432afb9dbb7c8f7c45eaff245df7b4ebf54b0ab408f75f99b90b14f9bbf70c1d9ebb16c6112838af8d4b1c48ceaa7d9e69fb3eba1b9faf7b2a2b5647447f7572098b60f32cb133c100ab8fb2dbea05d2234b995de52347fe7bbba210c0adfa0935cbc3cb57ede4c7cb5bd193b8a2d4551e9be29c749791468f6bfd33785212ca4d6c11e077b972fc87dc13d2a1b16502faec1c58d676ebeafd0c28ae67abafc8019c37712dee497dcc2c3e2b8e8f72bb0e1c4d1ad000290e891c7a6212ae5d69b80c9b5cbde10849af3c9ece7a7f7f7c068caf3121b6637b5adcd9435b57a65137bcee21204cc0f8cb7cf992129ab80df71d262766ccaf6c27dd378ccbc3dafb2f1d6ff8c3e87f484d6d7360533f9aa5e1dd82ac772e33caab8d9a688a504fcbbc3da19f4840e67b284dbf7bd34bea64715dc5deba214731abcdc8396d332dd8ac7dda538369ad0befadeb69464cfe2af88dfc95e1d6efe7219e3d3880a7fd12224e4629089b4f720dde46f8b9c4465b93be4a835ced8625531e589218f2c2721abe6b605fe1d96e208e78322888d78ab7ee7b754dd869a5b22e7c97188437b235ee8390242c26f689ae90ab630570063b1ea67acdefd2678a1eb315561d2e53f32ecd4af8a3791702befab3923ecea8e8ceff6bf41e5543822f0fd035ae6cb92ebf2f8ab36ac9dbc57f45bd267a8758166f50ac248fb11f42ff51d9ee262ee3547f51df731cf90eb58f7cc6544cf8b9198f860c3577518f6d9f8fa1c365cb21fabf9413a2e90d4b587f9e0d7f167a33637fa6902de55dbdb94fe6959bf809e35d9ff747590cf827fc8', 'done', '2026-11-30 05:11:44.943928+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.991524+00', '2026-11-30 05:11:44.943928+00'),
	(16, 'digest', 8, 15, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.idpsjlqj43b6k@in.acme.example', 'b.aeaqiqg7esxatzwd4ucemtzmco4rzox3dk5w65sniwlqbha@in.acme.example', 'bo.tanaka@acme.example', NULL, '\x014dad9315ee276f01ea68309e98d4b50287db578a7b90ee04d60f49fe7983e30673f1d952610dd006fd8b733538867b0ae794848c86ef7a0b5695a5c1001dcf0b81efec478340e60bc3fb9d08ed6bfd0c7d0cd022d82aec0d623a1ae0f9b8961039388a1880553a10c25f6bc66171bb12d468125b6daff3141533cffef3f8f714e70198989486b61529812d7dbfe4461642a51cb2c7232817f719fb19f8a501180c02dd39f20a8318c7064eb72a7817190c392c49173595191564a1cb79fe7919c2a337963b157d1bea72c7ae82aaf81d1f2574b2ae18b01d817e2d7dad92db1f2b7c2f640b773f220a6b988bf71654221b37e01b1ef73b23352a64805b9b8027c5f4620a978ead28926304924884622b7766189c1c57562e95f24293aa570a304a70c9525024b3330ab705a0d9328d354d5f5245c16626375b2d91b917b0903a81fe05d6bc23633adb97bf544c16a73af1c61a24de17643b0386ed8e1b750d3b7912c39525177e3f6f554848faed3f401669ac9b7ec8404039a99c251ec7a6427facd8ba6cd7c445c6115ebba94f1a46b27307e1a11705471b2e69e028600547631a721cedbfd64af3f69dc8d1802f4d99f22e997636604fca3cff2c8553c1528e15bef1980771534a30a35ef0919a548c6856568c0ea75706cc81af833642599dbfc42ca3119a5c66d3fe7b4d855a5cdbba3dd5b6f1655ed6c4437a182c65645468e4620c2f8e67eb1305605add37680f301ec9a82d9c687164a6d395376f6931990ff591287769e0547521d97b536ab7e86a45fc34726abfe69879afb8526f7736dca5dec7007350a0aafad345c47397d52e7360b42673daf7337a0a47ce74eb3125e47ccfd9758121da25e67f1575f987c0713805e8768564b6015046fe79e7a6dddd093a747d1ac714162664d17ed3283fabdbcf507f65f07e052b43c78149260ee3a142b28349b27dda8627ec835f1bef3a1f0faa84228e2161080272847a179728398cbc85735ef8dfdf2a1185a37636e98f53e8880e8d8ff83d058989851bc6dd86b6518aba82be9072f7018b80c5a41a1701ab8ca7a4c30f26d7da8d4ab51fa92620148e71fc5aac7214a69108d950d04826be9263d57178941bff955a237e15f3e633975b9ddccfc863dd976637822c0f2435986723a51bbc01f79aeb6154503bf2379b52c814c1bd3d449b72ca81dac6770b9c405e89cfddd6bb9d0d2275d89348749ebb7f05493edd25a072f4911a46dddca3a766e3134617ada5cb5b20daa56498afb9dbb7c8f7c45eb60f32cb133c100ab655bf8c7f5f80b0b8fb2dbea05d2234bc123c81f6c4c7a4bd193b8a2d4551e9bfd33785212ca4d6c13d2a1b16502faec1c58d676ebeafd0c28ae67abafc8019c37712dee497dcc2c3e2b8e8f72bb0e1c4d1ad000290e891c90b24135867c61ecb53217726f66da8cc7fbaa0e12bba1cce04fca4f6691bb0cefda8832075e2f8d01b9141ea0138ead1efa824fac725ded262766ccaf6c27dd60d81ed8bd29c4cd97392e62f136134dbf7bd34bea64715dbf8839fdecc0f4cdda538369ad0befadeb69464cfe2af88e09586d4db47d564e5aff0ec25d53e79e5e9a79cb5512516e6b605fe1d96e208e78322888d78ab7eea59199251acb76aea67acdefd2678a1f02be3991fe2ff3bf2f8ab36ac9dbc57f45bd267a8758166f50ac248fb11f42ff51df731cf90eb58f860c3577518f6d9f9e0d7f167a33637ff0e386817db3df0ff747590cf827fc8', 'done', '2026-11-30 05:11:44.943928+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:45.001671+00', '2026-11-30 05:11:44.943928+00'),
	(17, 'digest', 1, 21, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.khqftukiyatzg@in.acme.example', 'b.aeaqiupalhiurqbhsmcena4vqods6bvj553milzuiwwcqmi@in.acme.example', 'ana.lindqvist@acme.example', NULL, '\x00281a97ccdc2dc20076421f05770dd3007b3f209e5c788101ea68309e98d4b503428554984ff0df0379118e4259d97e048a2484d6fcf6d7049241091849e1c905bccc62af8c0cc905d21a04120599fe0699ca3bed2c09380a4d4f57f1cce04f0ac1d704d9c451ba0b5695a5c1001dcf0b81efec478340e60bca5f999a53215e0ee782adbc5ae85b10c25f6bc66171bb11748fd75848180611af422f0a58f55211b9c13f96a4970411c7aceca52716d6129aefeb1230e2d6141789b610b4d40914e70198989486b615a4265181396a9816344c948babb6c617101165b12d487a173ac58f8e180a7f180c02dd39f20a8318c7064eb72a78171934c9ad71133a5319c2a337963b157d1a2dce803680f3531bea72c7ae82aaf81becf9a1f0c891a31c889e9cd675cac11cdd8842d1ebfbe71e0709fe37347bb51edbb0bf9c03db6a1fbabf8a02c03eaf204e91c6d3220c962157992a654ff773233dd73ea167821123d7d951a9e3ebb12624d5f5f9f41b2b266dd19cf725ba7627c5f4620a978ead27cd1d68475811a92aa4b489c33c33412ab8a36422e2c8152c6466dc086b00c02d1752a4142bc5f32df98f9bf31b029e2e76a257c8f3697e2e95f24293aa570a304a70c9525024b3323332519d3c20d032491923d737b1c1330ab705a0d9328d349a7126c7922b083523ab19f0dfc194366f576984fa5424370c68a4a7c73aaa37f18cc0569abbf437fdd5e803317ddb39769f83e3213cf439e0f7db10e649a739f892e966e1ed713adb97bf544c16a73af1c61a24de17643b0386ed8e1b750d3c15441f156788d73d8faff0d4cb0c4f3e5010cac71821b03ed2075220b72c75412bd714f41d1d83413c1276c5e2d98c41bc07372266391642e82552cbfad7b444ee3c64c7bd8c8c45c8482e2b915ac5464f64648d9df11646ea960aeb728bd147631a721cedbfd647ae2539feb34800481726e72696be8c48ebb2668c406813490995b5a7d47c324988d7d3bb8dd3dc4ab1871e743d76e74adc4934506445924bccd29bfb1b47b24e00870d565af0c8534a30a35ef0919a54244ae84d07d4175440a5189db9771a5499b2214b98b39554acdef85b97b2925539eb619347da8f5689d9524363f05656c0f3296e793e1d56c9f5e7adca04b956f94fcddcd5712c599dbfc42ca3119a5b217ae69eac2e2e60360e47b4af4a8c6272ae755828426565d3c9d39a1db4ec666a030eb9a172fe69c58c34dd84d3f869e0547521d97b536b7f2651c9996e4f6cfff4d6969ce02a6db32b70aaf2ef046ebcfd511d05b9b86f17a009052207196f934f7e193e983a6fd025a8e03fae6371f38e4f1f8b805b7312b0f17110444b73701f0e22ae4b42743e57025e1951ec745d19ded694678e753d6da36307430176dba47d10d7c2ba76e45cf67980917477550f1c561decae7ac22bb1995d23a97ad7ac320dbd1adc7b1879170b07966b7c604bbd8f6269727c9150ccc3ca92197d70d5e2ed5d3e157ed6d2a62453f58b80f8727d383c33418149260ee3a142b2832fcde0d97698118349b27dda8627ec847a179728398cbc85735ef8dfdf2a11860f197678a6cbdc86691cca39b1154e866c7817799c9773869084dd183d1477880e8d8ff83d058989851bc6dd86b65189fbdec96a4a551d8a7844dbbcfac4188c014111a9737a148c3ff9f3128644868c5eb1c73c7576568c8c816ba6de1c558ce167e72edb44298d05ed34acc2ff4f8d4ab51fa92620148dd165d4b536cb148df79ff0911c64958e054f0a7008ba028e8cc4d5b38845fb92e31279028246f4930def32e1e7c7c293356972acc47026936c57dc071e92ad93f94bd9cf63ff6c9528b9d51ed6e5a4974ebe1699f80f7c975b9ddccfc863dd976637822c0f2435990076ceaf7bbe539ae4c9384b7a99e69b52c814c1bd3d449b72ca81dac6770b9c5b57fd7d62c3f09dfa1ca241f696c49ebb7f05493edd259eefb6eb21e234c7a07017edb5e419baa167f64a5c2c1b74a1703733dac2be19a23cb8ceedbd61b7a3a766e3134617ada3e30767db6b285aa461aec642670766a47e38ae943996d8a4ba90114eb16f5ca4d430438484e019a5a92e5d2d3ba5d6a9c8d4694670bc8da9ea5dd78d039929aab99eb7a1051f8fabc1f73e672275d5ae070485d69b29d3ae8aecf3b9295556aeba6fba63e1a432aee89f05103eedd8afb9dbb7c8f7c45eb0cc05e182c7d5ddb1842e71c489371eb2c52aa4d66a84f6b473d2569708fedcb4c88bdefd19640cb60f32cb133c100ab711ba940d45a92db78645a2b725098eb851763bae3cecdeb89ade80713f427ab9d890d95dacc508ba85d3c20e8f5d36bb10d5a30efdee18be6fc63adda363babf9ba940f53f0556bfdd4a0e2c50700ec13d2a1b16502faec1ae91d51c7159fbc27af6d8584634a5c448e12440567661c4d1ad000290e891c56e9ae81d328b57c5eb00c2a457ea76c6685f89b0986a78c706d09aeef6e1a0c70c8fbaacb33f27c7cdc40573534790cb15078a2f9a9495cd476550664ceb84cd72d8c10e89587ece9a43401e5ad534cf81b70952c182e6d09dfdb2b5d2d1c1d1cbfed67d1018e9d2a5e33b12af5288d48f6369dbd52e2ed554ca282633c4c2d5851a83e6b3f57ed5d4c78109c4d5e0d792684f6e4de92fd8016a8abb73cc45d93ecf6c6ecb4abada666447fdc5cf9edc09af3ed7a44384df38f561d3743137e13b066f20b187d9e18c21c096c9ac26e23b3c1634131ea6e3225e06dc401d56e59a98ff955bc76be8e5fd7252dfc57ee90ab630570063b1e996989576303004eb4020eadf1c813dec94086e820c669aed517addde193b92ed805b340cf09d25efff794a4efe3306f1e458fe22c6a1f5f2f8ab36ac9dbc57f45bd267a8758166f4696ca85acff0d6f51df731cf90eb58f56f20cb783c7493fb4d14776969beb8fb5a94d892ebce93fc431e730a12deeffce6630d0ddae2b6fcf00b05a49ee380fcf4c68909b8b402ff747590cf827fc8', 'done', '2026-11-30 05:11:44.943928+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:45.007623+00', '2026-11-30 05:11:44.943928+00'),
	(18, 'digest', 7, 26, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.qklklqpbwt62c@in.acme.example', 'b.aeaqjauwuxa6dnh5uecen5pf4z4vpmspgtuouyuwcgpe3ci@in.acme.example', 'will.marsh@acme.example', NULL, '\x00063f1e4f5c922200c5b1a4a147755800e2d113b9bf5b1101201f936068b52201ea68309e98d4b504adb3a9eb25196305283699327d733c060cf4f828aabbe607e726ec3e51da440833c9344fa5b51f096e79631abbb25d0adb91c6e0f8b9ab0b4e2fd54f59b6d80b5695a5c1001dcf0b81efec478340e60cfe3c8fee8c13e4105d372370fec64410c25f6bc66171bb123e21f1dbad067412d468125b6daff313b28a0da41ae564141533cffef3f8f714e70198989486b615de3cd7b0ae2e911602d4878cbcfbd3180c02dd39f20a8318c7064eb72a7817190c392c49173595191564a1cb79fe7919c2a337963b157d1bea72c7ae82aaf81d817e2d7dad92db1ede2f9c5842787d1f2b7c2f640b773f220a6b988bf7165422fa8d22286dcc8523352a64805b9b802594c4e6abb1623327a83f74b92df4f327c5f4620a978ead2892630492488462293ba5de34c326b62a68ca17709132f12e95f24293aa570a304a70c9525024b3330ab705a0d9328d3432a4108bbb1fb5354d5f5245c16626375b2d91b917b09039ce02e7489ae78a39e0f7db10e649a73adb97bf544c16a73ae7766bbf482bfc3af1c61a24de17643b0386ed8e1b750d3b10c91f2c88853e3e2d4279e109713a3ee272f5cdc6ec223f267d27ea38d8ae3f9de95d26d309184039a99c251ec7a640463c54fba4ff3f40ba92293bc6537241338accac6b289e427facd8ba6cd7c446215c72a14af573471b2e69e028600547631a721cedbfd647b590c2fca2fb8c49197f435c3ac84c493a02f95a9504414a14413d01b9ce204a3898c2aad9f9464ac7766f68ec620d4c28a4ef11db90fc4d23bf54453ffb1b4d8bae53b23622b14d99f22e997636605050b422bd251db350cfe7093ece4430528e15bef1980771534a30a35ef0919a557d4690f9f7095555d7b1feb80fc24a5784440e0f3bc0de599dbfc42ca3119a5eb4b28db2820cc45edbada2b4b69dcf5fdb85364d18a10e613dee30ba2d3bb8618373f23c2786b761ca9ba7b808ef7962d093539b0bc89063dcb28155bfa1f263f6e5d6cf89c271654044218574aa06661dc16dd7bc1a17680f301ec9a82d9c687164a6d395376f69e0547521d97b536abfe69879afb8526b33f2b0797184856b5d687b783d62d76ddea836575b5f7370e529def6d9028871f263090a47b50272beb340168bf3e872e96f943bdd752c7350a0aafad345c473701f0e22ae4b4273daf7337a0a47ce744c9788c3669c3474ead51ee899302174fb561d2a2714af75ebb35251c9ddc475f987c0713805e8761b9a73ede4073c768564b6015046fe78275b8bbebf805479ce5b7677d34c8e7a60ced4c23b4bb47d1ac714162664d180f04bed56752f7e80f37f4c19c9358b8149260ee3a142b281adebcd407ef2c081b65bd953a9d939820164ff59545e148349b27dda8627ec835f1bef3a1f0faa847a179728398cbc85735ef8dfdf2a1185a37636e98f53e885af012345cee11b85f68288aabd359e87cfbb70ea616a12880e8d8ff83d058989851bc6dd86b6518aba82be9072f7018c89b0c75d2827f88ca7a4c30f26d7da8ce683180a1c63858d4ab51fa92620148e71fc5aac7214a68ed27d31ff681b328ef9923ddadf62d49269fb8316f6a7d4975b9ddccfc863dd976637822c0f2435997caab745640ca39aeb6154503bf2379b52c814c1bd3d449b72ca81dac6770b9be81d4c61f2686f9bf8ef14943b54289c194e73d04cdb879c405e89cfddd6bb9c504ed534c01d1a9d0d2275d89348749ebb7f05493edd259f08038250b223a19f82061f2c9b8233a072f4911a46dddca3a766e3134617ada775327ce40056bba889d9663773a259aa087394e25d1870ac7960674bebf7f3ad35f073e0b13ff4ae201ecadfa69cd1afb9dbb7c8f7c45eb1a97dfbcc8edd42b303155fda8aa76eb511a059591a7ebcb60f32cb133c100ab8fb2dbea05d2234bd193b8a2d4551e9c0281d9937d2613fc0a9bdf83af5808cc13d2a1b16502faec1c58d676ebeafd0c1ebd1ee2597e007c28ae67abafc8019c37712dee497dcc2c3e2b8e8f72bb0e1c4d1ad000290e891c511e2ae1dd4e88fc8554d387c19feb4c875a9b7628984a6c8c96feed4185135c95cffb4e3b0d8e7ca04b48f69a2f187cdc0a4b27ef6da16ce697e6b57c59015d2564640b83f88bcd262766ccaf6c27dd31e759927a5ba30d39c71597661819ed3c42edd92dc3ec1d40535a341e66b36d86d3ae0e24f64ddd877cfded30a301cdbf7bd34bea64715dc807aa9df402c30dcbbc27f906f7928dda538369ad0befadeb69464cfe2af88df19398285a7c43ddf44c4a795259d6be08db7e81e5a514de0d45399e76eadeae25cd9a6ef5a90ede29d99af99c105d3e4629089b4f720dde5ae8062085a3d16e68fbbde29f60fa8e6b503304fee1045e6b605fe1d96e208ea2f1fae4adcb563ea67acdefd2678a1eb2fef3f98ccce2beb6c7840b0529752ecd4af8a3791702becda236bcd74ccc7f2f8ab36ac9dbc57f45bd267a8758166f50ac248fb11f42ff51df731cf90eb58f7e2eda2466571e9f8106b3b15d8e8d5f860c3577518f6d9f86246b6505d5775f93291ba97a7c584f9413a2e90d4b587f9e0d7f167a33637fac646451250863ffb9a8c703fbb2b77fe6959bf809e35d9fec296b191dc9ce5ff747590cf827fc8', 'done', '2026-11-30 05:11:44.943928+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:45.01351+00', '2026-11-30 05:11:44.943928+00'),
	(20, 'digest', 3, 23, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.aynkpr4zyixce@in.acme.example', 'b.aeaqibq2u7dztqroeicemtuiluyl2nbyv2v4egttats5bhy@in.acme.example', 'ines.calder@acme.example', NULL, '\x00925db40bd4018a00b899ddd7b237b701ea68309e98d4b503428554984ff0df048a2484d6fcf6d7049241091849e1c9055ce07c464abccd062b5d8878d16f650765cd7c02da561208ea8dfa75f3729d093cf9aae31eb38309faaaee21caa1400a09b1e6cb34de4e0ac1d704d9c451ba0b0597305349b7a50b20e53e2bcf8a4a0b33702c8463f4c70b5695a5c1001dcf0b81efec478340e60caee1b2177aaf580cb5e9fd107938ea0cd90c55b7fe21ca0cfcb504ed6cb7a00d0d0c98a14a70e10e999abe35654b620ee2df4344482a060ef09565afc44d310efd041d53f204ba100d529cd65c4b0d10c25f6bc66171bb11af422f0a58f55213147e1e3b491175134d3a1da09eeea2134f9d6eb3955a1f13811f9cc7f2097b13fbad99226a99901443f5aa8285ee1b14e70198989486b6158619aa95dca0961602d4878cbcfbd3163997ede4ed4ead177d1da4bf012958180c02dd39f20a8318c7064eb72a7817190c392c49173595191aa5eda392110719c2a337963b157d1bea72c7ae82aaf81cfcc58c7b3915321d1f2574b2ae18b01d85e45ae83c7ed11e1f15d164b4c9d41f2b7c2f640b773f1f69ec21acc5e2391ffbf777df4e146f204e91c6d3220c96208e4bfca873c95b20b0bd8e4a28ec7720df699becf13d1f2112243d5ffedce52157992a654ff77321b3110fe2ae63bc232587541cfdc0ff23352a64805b9b8023d7d951a9e3ebb1240fbda268a31be1256a4a3be7a7d3a225cd622898c862c12657168bd03a754926e8a046c6c6ead927c5f4620a978ead286fa6a1cf80275e28c8e7ed28f1b5d329c92749a1a8e4992c6466dc086b00c02ce6086720cd4c982e3ec01a0360b6072e95f24293aa570a304a70c9525024b3317ac4aef6b007ef31a4dd375549829932464dc016fb3e3a32491823d737b00e327f734780f6e87332ab79192e43d1d2330ab705a0d9328d34c8ad1c2f13a11734fd4674708d5f633527860bd59d52ad359a6f52b128f62435b10f253dda573b366f576984fa542436e59be9e3c2056f375b2d91b917b09037797cbec508813037fe16434c18947f3933f08fc5f63b0039769f83e3213cf439e0f7db10e649a73ac10d4a57c206473adb97bf544c16a73ade62e3d5c7340d3af1c61a24de17643b0386ed8e1b750d3b99982b3a78c1223bc54a6be0774e4f3c99e3e7a62750673d8faff0d4cb0c4f3decdc59bed3f8ee3e5010cac71821b03e80c9e832e736b53f15fbd38fd867283fdf47b5d9e4e5d840254f11a96f402d412bd714f41d1d83418cfcd74361ed9241bc0737226639164251911e5d1c21d54259d099daadc692427facd8ba6cd7c442cba9a4713519e242e0353f2ee9520e43189d2d7c0084d4441dd8b1e93b0c834535df9063c7ecf145c8482e2b915ac546da96396a9c4231471b2e69e028600547631a721cedbfd647ae2539feb3480047f0ead87addf30e481726e72696be8c4988d7d3bb8dd3dc49c378506ae902b94adc4934506445924b93ba06a32be3aa4bccd29bfb1b47b24bf21e2a760ec6364cbbc77884ada3514cd4593075d235014d37637ffc0e3d504dabe24aa057dd424dd8aeffb4f13cf54df639b0611551d34e08f337c2b5aa1e507804e451ee3320513fc4f64236f061527f9d107cc84f3b534a30a35ef0919a539be5c8838c2405540db3df3fead8c254244ae84d07d4175440a5189db9771a54f13d80ba1ec914588573b694d951ee59798bcbddd89dc5599dbfc42ca3119a5b64e4826dee24675bcb3992ec9b9b8c5c7549231110771e5cf41f23c0dbf3dd5ec1790e4a71eb39611271869f82cbce61afda8d1373f4aa61ec9eff9147823462b3d150087121a66303b99c48d37617632cac8bb6a6fb54632f9c67bbd5a2a363b1edccd454d0f764ad26059ea313f665b2ea482bbb7597678677e09fd38ea6689c0b8abb6124d368f8764a0e7f124169119cfd78ad77f76931ae8355f988a469ad6ebc62b7cbdc69e0547521d97b536abfe69879afb8526c06721cee0f97b66d3862013c2e819a6df626839cbd5da66f6590abd073b3c56f934f7e193e983a6fd025a8e03fae637031493d653983f970641d9d5936dd477180bc9fb9fba50072638039c894651172a5ec3a17aff5d27312b0f17110444b733eae312fecbb3873701f0e22ae4b42739c374f92668727752cca7afab593c1753ff11e98832fe475723ebf45963e2175f987c0713805e87846d9b5fe122bed79fa7cc1e350d1477b7e38e9e2e19db67c089d5a1d23f6487f11ae1a33bce85a80230d1810920b1b805a7438111347468138883bfdb5cbd08149260ee3a142b2821faab7ac8c95288324879a036b2a028349b27dda8627ec83859d4c3780c81583ed7d6a2f2ad264847a179728398cbc84c80f66c3b858cd85735ef8dfdf2a118754f61288d3172c87fe288dab8c6e7f880e8d8ff83d0589884467f12597308a88b0ad0bdbe8478c8932d702fb136f2a89851bc6dd86b651898fa3286402ed708bc045b152f3af248c2dea75467874958c3ffaf3128646398c42b24cea6e248d8c8c816ba6de1c558ca7a4c30f26d7da8d15bfa39e9d9c1d8d4ab51fa92620148df79ff0911c64958e19b2e1ac756aed8eefc7526d4b7e7291f4087c1be3beaa92a7c4d7aec62f1592e31279028246f49496dd400314a0f8954fd7a0801e4a8095bd879f038a3957975b9ddccfc863dd976637822c0f2435979f5875f7e8402697d06ce01ca76d2b98b41bdfacc1ba88990076ceaf7bbe539901930dec60ae1f9992e115f98ffe679b52c814c1bd3d449b72ca81dac6770b9c405e89cfddd6bb9cc680180b7d0d689d09a6e8647d44aa9ebb7f05493edd259fa7b6bb2cbc5a63a0f5f6e121c40d96a14cb7b2cf04e438a299d82f5a95e692a3a766e3134617ada3e30167db6b1e28a43b26f641d678b1a47e38ae943996d8a482420564f725c8a70a575bd247b7f1a73de6d0aeeaa5c0a8b070e9bf1428d8aa62a6556e6d3c03aad07ec7d7e910f0acdceb8fe450d977ace724b83a8499beae070485d69b29d3af9bb3665c22355cafb9dbb7c8f7c45eb12892cb6a2514aab130b03878078222b1d4ad35d79bbc0bb1d90c02b58000d6b26b15a3d7c784bbb45705e261072c41b463f2480f9a5a57b5f3ac6e54a47073b60f32cb133c100ab6109b676b1f9c87b655bf8c7f5f80b0b6de283edc37c390b759dca49e42fe87b75dbd4496ca787cb7f834077aaa0581b851763bae3cecdeb89ade80713f427ab940ebf1f02afd5eb9d890d95dacc508bc0718f697e5d5c2bdea54d43b06e6f6bea1d4c3a9229875bf4f7c16875877a9c118beee4b93642ac13d2a1b16502faec22696a6b1bc1ceec286b8211eb0b92ac28ae67abafc8019c299311ae44eca71c4619e18a5056bd8c4c3f846263ab54dc4d1ad000290e891c4da3b6c67cba09bc5b9e8c81485d0a3c5eb00c2a457ea76c6dbda4e7ab31e4fc70c8fbaacb33f27c7582e83bc10b33cc8dc75ae9f76bcb9c90b24135867c61ec95cffb4e3b0d8e7c962f9f2e2af7730cb233ca2b88b72a5cb4fbc660cf4d5bccd60065fc9ad2670cd6822151405c880cd72d8c10e89587ecfc43331287e233dd01e10b916b248cad0f06411e8563644d1749c5940ec707cd2579360b5f3c3aad393edd89a21c542d66b9d69dd78524ed720260da5f5230ed7801ea416ea71ebd7f3d42cd1feb3b2d7fb624a21c203f5d849208d4890c054d8ccc079cb4add79d96e76b1b3fe159bdd0737712a8735d0de1c800b9ab48e41de5409ee73c47dc3de5fb07837cac543deb69464cfe2af88dfc39153ab1d3c06e1f8b61708f1c1d1e50c17f4f121f159e5626ba0d14b9092e5e42c21d97972e5e64644f69a387502e6d104521b5bea1fe738a6107f5fecbee8a7cf5de775365cea67acdefd2678a1ecda236bcd74ccc7ed0e00d0c3242b7fedd552943114fe26edff2b20f9aeab6dee63d18eacef393aef51005ac3bd1921efe0ececae33c23ef11b203b165dbb0ff1244705b6228e7af2f8ab36ac9dbc57f3b61d97da453574f45bd267a8758166f47ff53e93dc45a3f48898a4671de346f50ac248fb11f42ff51df731cf90eb58f8b3cc497bbd9b80f8e423b3809f6c10f8ed940a7f596b8afac918bf690b34cbfb06cd99816bcc62fb5a94d892ebce93fbd85fb62185673bfc150574f5f4bc5dfc40d4602d00384dff747590cf827fc8ffc1712892dac78fffdca029bd7dec5d', 'done', '2026-11-30 05:11:44.943928+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:45.027171+00', '2026-11-30 05:11:44.943928+00'),
	(23, 'digest', 12, 20, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.kl6pd7o6vyt6i@in.acme.example', 'b.aeaqiux46h655lrh4qcemo3ct7lto4pkpkdzospgfjpfewy@in.acme.example', 'lena.sommer@acme.example', NULL, '\x00f4935884622ae300f5a0187ec3527201ea68309e98d4b5060a4edeb56a1d9807d27b18520f6baf0907f9183fddbced0b81efec478340e60f37317d1d46cae30f574fc1e1c693360f9eefa1539e073910c25f6bc66171bb1239e11c744cd0e714e70198989486b614eb4ce8af4170f1153b7da7c0deebb31554c82b612c19f31589354cef47d0191602cab0428a78c91602d4878cbcfbd3180c02dd39f20a8318bd4eede197506218c7064eb72a781719c2a337963b157d1aac112f09c6d7dc1be45f70c495a3f91bea72c7ae82aaf81c6cb7bfa24c32891cee22dea630bd911d37a42abb91b4b51d7135e4bd8eaf8c1ec8d27122fdc4e61fab5923381136ff1fbabc3d97e2a4c220bfbce04358ac6720ef62c3ecc450ed21087e9d313a33ec21668e53f52b15c2246fe459b79150ec27c5f4620a978ead2acb05104eae0e1f2be99a87eeacd0d62d5aeed39407359d2e6f46fddc7163722e90ed1fb26086212e95f24293aa570a2fd0c62e3e0ab37f2fd602cf06d948eb32452c00f458587932df515f8dedfeca330ab705a0d9328d3674c48a195ec15a3849fea944434d9c393609b21e3b4c7039e0f7db10e649a73adb97bf544c16a73af1c61a24de17643b0386ed8e1b750d3bb7dc2564d15d5c3dbdcb32ec5030903faa8387c10e038f419693eea42310cb41f3fb1868f00024440573b29bc1f5514460f8506dc239f44484cf23bab855c247631a721cedbfd64c229da8958a32b04c8d7bb4ddbb03014f8d9a64ad5eb8aa506fa532a4721f85527f9d107cc84f3b534a30a35ef0919a547ff09c00ea714954b663761eb1657554cf242a36def2b254df0df626da889c561efa12c8852c52578cc95dce8f68ca599dbfc42ca3119a59cbd649966016e05a7decfa78841b325c3134fdd1ef008f5da57985338963e25ddcab6ba118e05f609be6d27115889b6399a51b7fe7a750644fe07f6b08b39664f870102bf728c1678d70432c3845a669ad34dfe10b7ac169e0547521d97b536b3cd49fa8e566826d706155f8d5ca46725e1f11a105e6a2726cd44c0e21d1d27293397d719edf9772f64d7451f3862873701f0e22ae4b427371d1b0c55ec905737f8ec853c6402373818111949644b6738fa4ce66c2797f7418c6f86c4922f17853f917c1c8cdc278a8eaf26cba02a678d656696a084ab17991c599f3e7e6547c8ca2e5657b58718149260ee3a142b28161c6d6b13e6ec281adebcd407ef2c081f64dd222e434fc8349b27dda8627ec847a179728398cbc85735ef8dfdf2a11865fd23ed581058587be6bde29987d74880e8d8ff83d058989851bc6dd86b65189ec006b044e6c308af8c006006bc6d38c08ece2f73053508ce621769e8053fc8d4ab51fa9262014903c3e58fc59a61093488d79b7f7f0ac93b891b6385482a293fb9ffd5135b02495c62c8d4beb3f5795d4cc200548040e96fe231a0afa521b975b9ddccfc863dd976637822c0f2435976981c2f1a4b366979f5875f7e84026990575eea4a3bbc099aea17b112700fe9a78b17d5168cebb9af6daa44bb72c339b52c814c1bd3d449b72ca81dac6770b9d2c194a1de3cac79ebb7f05493edd25a00efada750ad80fa0f5f6e121c40d96a3a766e3134617ada4fdd115613dc657a60099d3758035f0a8baa6c1d0d42de9aa192e5f59e21683aa4a3e489495cf87aa531174386757b0aad1936300b39a9bab6811a9dced71ababa0b3b742a59983afb9dbb7c8f7c45eb0988a16e46dd66cb0f3de7bc6847aa2b1b3c65712e7bbefb275e341467eae7ab350fe66176bac99b4d3db646afaf0d4b60f32cb133c100ab65d23b7a2af7b8fb9a3d4df993c43a1b9e9192949060035bc903af33a2fbeffbfd674e78cf4393bbff702757ce26377c0281d9937d2613fc079a9d096ad8024c13d2a1b16502faec17d90b6fa56338ac469a866756451f7c4cb8b362e4e5d07c4d1ad000290e891c8a6a2807f3b711cc95cffb4e3b0d8e7c9a516b148604621cdfa3d5724f28f40cf1f490b33fc436dcfa9288486b59474d0ad7f9b1a0eb71ad0fa6823a694f38ad22fa44d8f5e0628d321176ed63df752d501d9025838d3fcd646ea647392ed65d6692c2ee853520dd6c1087182998304d72fbc970905b086d866895fc6edf1dfe163dac1165af36ae275ad9840b0f75de3771ad6cedefa1fe716e1c7f1ecbe14e77dee3f95cfdfd4e7921c03579d8264e8e408fcf0ace025ea16cce116402c4feb50fcb4f2b0e448ebbb5add39a35cd8ecda236bcd74ccc7ed2609d91801c853ee27a0ec2fcd68b2eebd1048460172adf1244605b6228cc7f2750916be391c2ef2f8ab36ac9dbc57f45bd267a8758166f51df731cf90eb58f777d2346edb4758f9fd88f6f74aa4d5fddb4814f78a56f7fe6cabcc9095ea63fec296b191dc9ce5fec83fed39a90235ff747590cf827fc8', 'done', '2026-11-30 05:11:44.943928+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.997872+00', '2026-11-30 05:11:44.943928+00'),
	(13, 'digest', 5, 24, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.6yjewgzbncpba@in.acme.example', 'b.aeaqj5qsjmnsc2e6cacem6tv2kazsee3ey74gzy4l6ooocq@in.acme.example', 'femi.adisa@acme.example', NULL, '\x01ea68309e98d4b50266f196d5c7d34e0290f79b08e503db02eda4da9c92784a03428554984ff0df0446fe3a4d8212b5049241091849e1c904adb3a9eb251963055ce07c464abccd060cf4f828aabbe60765cd7c02da561209578b2c294b74ce096e79631abbb25d09914d0bd026052b09d9b25f535851560adb91c6e0f8b9ab0b5695a5c1001dcf0b81efec478340e6100d529cd65c4b0d10c25f6bc66171bb10f09d1eea3a772511af422f0a58f55213147e1e3b491175134d3a1da09eeea2135da9046fdb9c5c13b2870da41ae04b141533cffef3f8f7148aea92a3e8fced14e70198989486b6158619aa95dca0961591782ead4f3395161c3958a292d06616f62f82411f6dc017f42999906b8a71180c02dd39f20a8318c7064eb72a7817190c392c49173595191564a1cb79fe7919c2a337963b157d1bea72c7ae82aaf81cfcc58c7b3915321d1f2574b2ae18b01d817e2d7dad92db1d85e45ae83c7ed11de58bad4646d5941e2f2457dfc48bbd1f22f0034c79f3031f2b7c2f640b773f1fb0594779558f8a20b9d1ac8c2bb73020ed2a67b53b8e442154a193ddfe95bb219284a330c258aa220a6b988bf7165423352a64805b9b8024bc83f6c472890825aa91f4ab2ad720270cc9948959e50d27c5f4620a978ead298ca035356e9bd62b16882da74495282d2d567aaae46f4e2e76a157c8f367cb2e95f24293aa570a2fa9803e49b082ee3046128e830efb59304a70c9525024b33150c22d29a6a4553181c484c5f7039a3182fea9b5785544330ab705a0d9328d3527860bd59d52ad354d5f5245c1662635856e40b8307cb736c893e61eb3588236ec61a958e6be15375b2d91b917b09039e0f7db10e649a73adb97bf544c16a73af1c61a24de17643b0386ed8e1b750d3b10c91f2c88853e3decdc59bed3f8ee3efe337ed25f043540254f11a96f402d40ba92293bc6537240f284322f3fb46e417a762a5053d60f418cfcd74361ed92427facd8ba6cd7c443189d2d7c0084d4450409305d1e150d46b0c076d43d8355471b2e69e028600547631a721cedbfd6483b0529a353df9d486a9a139c54d2de49ef3cee9b40e8044ab85bb82d6c12ca4adc4934506445924af3f69dc8d1802f4bf21e2a760ec6364c0f89b3d336badb4d571d3a7c2bb9724e08f337c2b5aa1e4e1b6ff9ce2364284e8d87e14c4e12cb5050b422bd251db350cfe7093ece443050d4bbae291cb3b8513d65179a59a5bb534a30a35ef0919a539be5c8838c2405548e6cd56cd81cae56f1c0de552c4b52598685df0b497a9e599dbfc42ca3119a5af68a521fd2f1c25c7f3bcd638ee1f85de08b1a90adbc8a5e9f84aed4e851ff5edbada2b4b69dcf62b3d150087121a6632cac8bb6a6fb54661dc16dd7bc1a176624876971c48f0167eb1305605add37680f301ec9a82d9c687164a6d395376f69ad6ebc62b7cbdc69e0547521d97b536aa40a8c3a8c80a86abfe69879afb8526ca6f110aac030d76ffee17ad967d92c709c74c45224a4f671ded67ac43a729871fe1e1cff0b9ff0720f7bf8f31e3e5272644716531cb37773701f0e22ae4b427397d52e7360b42673daf7337a0a47ce7440c352abafca3d748b09f29fbd3ecf74fb561d2a2714af75723ebf45963e2175f987c0713805e8768564b6015046fe776b93daf7322d567846d9b5fe122bed792ef740867940af7938500eaaf86a777b05da51877b73977c334c7ca87e6f347d1ac714162664d17e397abe994836fe7e6ead44f75ae9547fb3c6a0884af9bf8126140e76622d5f8149260ee3a142b281f5f228ccb2b5a18349b27dda8627ec835f1bef3a1f0faa836b79df5168c1c383859d4c3780c81584645ab00ecc5f23847a179728398cbc85735ef8dfdf2a1185a37636e98f53e886677aac0b95642986cee0e62d86c00986e76455bd2a56bc86eb1566eb04feec880e8d8ff83d058989851bc6dd86b651898fa3286402ed708aba82be9072f7018c3ffaf3128646398c8c816ba6de1c558ca7a4c30f26d7da8d4ab51fa92620148dab4807e753d9668dd165d4b536cb148e71fc5aac7214a68ed27d31ff681b328eee01b7dd67df8691da62b1157d138491f86d544ef2a10093ef13b4b2df97c895ab3308d16147db975b9ddccfc863dd976637822c0f2435986ef5879a9e5ca89901930dec60ae1f9aeb6154503bf2379b52c814c1bd3d449b72ca81dac6770b9c405e89cfddd6bb9d0d2275d89348749ebb7f05493edd25a08c3820dacf8275a09c960a604657baa0e883e8aa278794a1703733dac2be19a299d82f5a95e692a2a32fd2ca99daa0a3a766e3134617ada64d17f3fc8a276aa6b947dc184c0e34a7623221366bd938a889d9663773a259a8f26d7a06aa8090a974a7832c94d864a980e52c019a1a67aa087394e25d1870aa4c0a93b248a471aa6b14561d898828ab99c7068f0914e3acf5989ecea35e52ad3faf2c0f37be98afb3ba68f2f3da4cafb9dbb7c8f7c45eb0122e8a93f7d7f6b1004382b04fd064b234ebe713e2492eb3546034aac742eab44355db427b6673b60f32cb133c100ab6180ed8806c6d4eb7e4f94ab53343ebb89ade80713f427ab8fb2dbea05d2234bac0b66347d08d82bac861b094289b83bb42eddf4a7a8b7dbb5a876df9f965d5bc0b36bac2b98b0fbdcff813338e38b0c04d41d721fac00fc118beee4b93642ac13d2a1b16502faec15a8cd48e86869cc1c58d676ebeafd0c28ae67abafc8019c294b711a7bc0e29c3e2b8e8f72bb0e1c4b5f4e4684a054bc4d1ad000290e891c5a3b44e3807e380c5b91552aabc9fdac5eb00c2a457ea76c81d7c64a8a16fbac8554d387c19feb4c875ba1f8066e00dc966f5b375b54cfac9bb9d807c654bfecb846867fd1b5e4dcd3b93a0237a923fcfd633763b70443ed000cd00d4048058d262766ccaf6c27dd2e829349a6315c3d30e7bc999e33c34d48e887b58c39e0dd4ac673a97af38d0d59c26fea6e6be0ad617303d2debec15d65624f04414f4a1d7fb624a21c203f5d882d87dabe10ab1d93e332224226f72d9781825738c4acfd9ff39962fd13556daa04791d50a6453db380a804f6e00a2db42db71e1549dfcdbae5942b6474149dbf7bd34bea64715dd0737712a8735d0deb69464cfe2af88e04eb7763345c33fe14ba232011d7317e1aba220f7d901ade1fe457484f990d6e4629089b4f720dde4a835ced8625531e50c17f4f121f159e63267e4953da246e64644f69a387502e6b605fe1d96e208e78322888d78ab7ee84dfc1f3db403b6e8a7cf5de775365ce98e736610fdfdadea67acdefd2678a1ed3d011b87b3c453efe14118188ce2fbf0bbb562afdbe5c7f2e1c7c5f4bf98e2f2f8ab36ac9dbc57f32724e04ddde45bf438544d2210ea7cf45bd267a8758166f50ac248fb11f42ff51df731cf90eb58f58cd78de0ebab85f79ad4ca91367bfcf860c3577518f6d9f8fbf66a99c9d629f958c3e090464594f9e0d7f167a33637fa7b548c3cc84887fb31b68874b3ec42fbdc28da38084af5fe6959bf809e35d9ff40b7dc17dd165cff747590cf827fc8', 'done', '2026-11-30 05:11:44.943928+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.973159+00', '2026-11-30 05:11:44.943928+00'),
	(21, 'digest', 10, 17, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.7iw5iif5ag6bc@in.acme.example', 'b.aeaqj6rn2qql2an4cecenu4z4sl2biwfst2f2v5uexspwji@in.acme.example', 'meera.joshi@acme.example', NULL, '\x00f5a0187ec3527201ea68309e98d4b50358520a8365f89d04d60f49fe7983e30673f1d952610dd009430336dd357a900b81efec478340e60babd00e0e946c3b0e2b8304fce75d320f37317d1d46cae30f574fc1e1c693360f9eefa1539e073910c25f6bc66171bb1225a1385e67ee1914e70198989486b61554c82b612c19f31589354cef47d0191602cab0428a78c9180c02dd39f20a83188806b7bc4aeccc18c7064eb72a781719c2a337963b157d1aac112f09c6d7dc1adb7517bac03fec1be45f70c495a3f91bea72c7ae82aaf81fab5923381136ff2028aac42860d50d20eb93d3e1825c1b225352e5b52ab2ee24dabba13ad398c927c5f4620a978ead29ac2734fe77936629d0f21baa68fd632acb05104eae0e1f2bc64ec9e350a3c02ca51660ca6585c02e6f46fddc7163722e95f24293aa570a2f1a601929fda2792fd0c62e3e0ab37f304018ff767a479132452c00f458587932c68753832fc29e330ab705a0d9328d36be768253228dc63727dee8c287e9a637dce46d8c4da620393609b21e3b4c703adb97bf544c16a73af1c61a24de17643b0386ed8e1b750d3dbdcb32ec5030903fc6ac6ddcd03f833fc6fb0fecbb6668408164f7d2bcd0a941c3b6642a6d93524676fd2dfa8bb05247631a721cedbfd64c678491c8487a624c852680092bb05f4f8d9a64ad5eb8aa5013fbb281ea5c1152602bfaa3b80541534a30a35ef0919a55787bf04d77ff375747535d95586de2599dbfc42ca3119a5be43b11ff2e0ba25be63fb909dac1385ddcab6ba118e05f5f99489b16504a5860fca0ef46f16db76168ef22c2e1719d6272c61807aca835627cc0b2e0ae8774644fe07f6b08b396645466e4620c2c28662b0429fb5e845c6699f256ac6c0a5f678d70432c3845a669ceb105ed3f298769e0547521d97b536b3cd49fa8e566826bd43cb38a316aba6d0f9fc70e5ede606f19aae38192886c726cd44c0e21d1d27293397d719edf9772f64d7451f386287418c6f86c4922f17763fc1bbac7c97578a8eaf26cba02a67991c599f3e7e65479fec67f803934708149260ee3a142b281adebcd407ef2c08349b27dda8627ec83e724abe63a0f30847a179728398cbc85735ef8dfdf2a1185ac6e36e98f6297880e8d8ff83d058989851bc6dd86b65189ec006b044e6c308af8c006006bc6d38bb9618eae8cd5fd8d4ab51fa92620148d8d734f77fdd42f8e08f64c33b889808eefd8a2b8bd6b9b903c3e58fc59a610927378278209f6ed93b891b6385482a293fb9ffd5135b02495c62c8d4beb3f5796fe231a0afa521b975b9ddccfc863dd976637822c0f2435976981c2f1a4b3669879c9a0914d381a9af6daa44bb72c339b52c814c1bd3d449b72ca81dac6770b9d2c194a1de3cac79d5001f47cc6980f9ddb38afc992547e9ea81b4ddf5e75fa9ebb7f05493edd25a00efada750ad80fa3a766e3134617ada60099d3758035f0a8baa6c1d0d42de9a953f9a05eb2450daa192e5f59e21683aa4a3e489495cf87aa531174386757b0ac42e706e2a864e1afb9dbb7c8f7c45eb0f3de7bc6847aa2b47263f22e7efb71b60f32cb133c100aba03ea7282d4291abfd33785212ca4d6bfd674e78cf4393bbff702757ce26377c0281d9937d2613fc13d2a1b16502faec17d90b6fa56338ac469a866756451f7c4d1ad000290e891c66b1721ccfe286dc8a6a2807f3b711ccbd4a19c08294fc1ce2843e4862f75facf1f490b33fc436dd0fa6823a694f38ad1beec41b63ec98ad22fa44d8f5e0628d31510aaa605963bd36fe5ad6a31a39ad5a88da2aacf975ad602f5fcb2282203d866895fc6edf1dfdee3b7f344967235e163dac1165af36ae275ad9840b0f75de7388ad01dfd9b37e77dee3f95cfdfd4e7fdffc60d6e41dae9c31845f9073ee9ea16cce116402c4fea8ecde15748fe8beae11d09c54103dfeb50fcb4f2b0e448ed2609d91801c853ee27a0ec2fcd68b2ef0a4ff53208dc70f2750916be391c2ef2f8ab36ac9dbc57f45bd267a8758166f4ff267971544a55f51df731cf90eb58f726042a21218b02fbbe8a370b398552fddb4814f78a56f7fe6cabcc9095ea63fec296b191dc9ce5ff6b82b2273621dfff747590cf827fc8ffddbeab8645de8efff7051023efcb99', 'done', '2026-11-30 05:11:44.943928+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.977235+00', '2026-11-30 05:11:44.943928+00'),
	(19, 'digest', 4, 14, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.74hbjonrur5mc@in.acme.example', 'b.aeaqj7yocs43djd2yecenjvbpn5vp7mkw6nlwo5ekyti64a@in.acme.example', 'keiko@acme.example', NULL, '\x01ea68309e98d4b5049241091849e1c904d60f49fe7983e305d21a04120599fe0673f1d952610dd0083c090cf9fde150089a6aee56ac83480ac1d704d9c451ba0b5695a5c1001dcf0b81efec478340e60c3b5845a932beeb0dca2b6125d2c7220e59cd0221956ce60ee782adbc5ae85b10c25f6bc66171bb11af422f0a58f55211b9c13f96a4970414e70198989486b6180c02dd39f20a8318c7064eb72a781719587a3d9c70e59419c2a337963b157d1bea72c7ae82aaf8204e91c6d3220c962157992a654ff77323d7d951a9e3ebb1255560088f63d41227c5f4620a978ead2ae1a50eeefa2e1a2c6466dc086b00c02d6e983743b743152e95f24293aa570a304a70c9525024b33079ef4a798e3e9732491623d737aca8330ab705a0d9328d33ad86c06a969c6c33d77aac65456a8033dd4bf1c22ced9f34c66911a22b9ab03599c8ec4c83106335d70a301c67a64036b17ddfe1ea3cf437fdd5e803317ddb3911564cb7b226c639759b81a2289ed83a1960e4c56318533adb97bf544c16a73af1c61a24de17643b0386ed8e1b750d3d8faff0d4cb0c4f3da82678f3b165ef3e5010cac71821b042bb11fe85ae320545c8482e2b915ac547631a721cedbfd6478b99e12579335147ae2539feb3480047faa9b531df21a8481726e72696be8c48518b9e750bfe474988d7d3bb8dd3dc4adc4934506445924af3f69dc8d1802f4e4cc3e61ac528104fdd56418f1a6d53534a30a35ef0919a54244ae84d07d4175440a5189db9771a5689d9524363f05656c0f3296e793e1d599dbfc42ca3119a5ce3387fa24fc66b5f5a061d95c2ac7b5f97c52b4595ebf15fd38c7098c4afb46282a381295226526319ed9a40198369645468e4620c2f8e65919281382738bf67afac919b100dd767eb1305605add3769e0547521d97b536be8f2588faf41c66c2df42ce7249ffb6e9aaa862a0cd2196f17a009052207197312b0f17110444b7397d52e7360b426754e81d12ef9e8ba7ac22bb1995d23a97af462d8750fbe997b265371e0506a2b7d70d5e2ed5d3e157ec5b0fec61d5eac80ebd8f107520fb2810344ddd78adcec8149260ee3a142b281adebcd407ef2c08349b27dda8627ec842d3a5646b1544e847a179728398cbc84e5cced6c8621d285735ef8dfdf2a1186691cca39b1154e880e8d8ff83d05898842ab48707f760f89851bc6dd86b6518c3ff9f3128644868c8c816ba6de1c558d4ab51fa92620148df79ff0911c64958fc2447fd3d1a40091bba9784f25d20492d869bf656e0a2792e31279028246f493f94bd9cf63ff6c952a26290bd04f7c974ebe1699f80f7c975b9ddccfc863dd976637822c0f243597e6f29ee2caf2ba990076ceaf7bbe539ae2a326a3ddabaf9b52c814c1bd3d449b72ca81dac6770b9d3592afafc2cbfe9d391e760b13d1cc9dfa1ca241f696c49ebb7f05493edd25a1faab66e2f07c63a23cb8ceedbd61b7a28196a0056650f6a3a766e3134617ada459a5949b87e981ab1ce69dcd52bc01acc5a199e8ee9f8bae0011c099d72c57ae070485d69b29d3ae8aecf3b9295556aecf93853c28e5fbafb9dbb7c8f7c45eb224dbcc14a55433b2d39aa9b4d89cc7b30d4326321ab885b56599078ba161fab60f32cb133c100ab851763bae3cecdeb89ade80713f427ab9d890d95dacc508bf9ba940f53f0556bfd33785212ca4d6c0281e9937d262f2c13d2a1b16502faec4d1ad000290e891c5eb00c2a457ea76c7cdc40573534790cd72d8c10e89587ece4130b781b98019cf32d62495992ef5d017bc7b14d73b0ed1cbfed67d1018e9d3af859b50bbc462d93ecf6c6ecb4abadc09af3ed7a44384e00078dc9095d77fe0eec90f74122a7be46281af4c6af3a3e78322888d78ab7eede9fec9eaf5a58ef1ddfad0735dd342f252cec0a00fe34bf2f8ab36ac9dbc57f45bd267a8758166f51df731cf90eb58faadc9ebf2fde538fec296b191dc9ce5ff747590cf827fc8ff85934965a93374', 'done', '2026-11-30 05:11:44.943928+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:45.019785+00', '2026-11-30 05:11:44.943928+00'),
	(22, 'digest', 2, 22, 'send', 0, NULL, DEFAULT, NULL, NULL, 'd.fj7b5fws2gj52@in.acme.example', 'b.aeaqikt6d2lnfumt3ucennx6e4pb5xbutfnjy5oa2vqeiwi@in.acme.example', 'bo.hartwig@acme.example', NULL, '\x0128076b7d434ca001ea68309e98d4b5022b5bb4363e8cdd03003ebd8ef1ce8b03428554984ff0df048a2484d6fcf6d7049241091849e1c905bccc62af8c0cc905d21a04120599fe08db56b5034f44c509430336dd357a900a9b5b0b344e51630ac1d704d9c451ba0b20429a750624d90b3614dc1c61f9810b5695a5c1001dcf0b81efec478340e60c7d0cd022d82aec0de08acc90c686620ee782adbc5ae85b10c25f6bc66171bb11b9c13f96a4970413aec8261ca1ebb214e70198989486b6180c02dd39f20a8318c7064eb72a781718ef23c22f6ccb34196da32148ba5df919c2a337963b157d1aa1de230c5217561b040a7303329e861bea72c7ae82aaf81becf9a1f0c891a31c30d3dd9fab863d204e91c6d3220c9620b15d5f03477d742157992a654ff773221b37e01b1ef73b22627e0836c383cb233dd73ea167821123d7d951a9e3ebb127c5f4620a978ead2c6466dc086b00c02d1752a4142bc5f32e76a257c8f3697e2e95f24293aa570a304a70c9525024b3330ab705a0d9328d366f576984fa542437fdd5e803317ddb396a58050977215f39769f83e3213cf439e0f7db10e649a73adb97bf544c16a73af1c61a24de17643b0386ed8e1b750d3be605d1859734d63d8faff0d4cb0c4f3e5010cac71821b0410b83d4cf797898412bd714f41d1d8341bc073722663916421db9c7e9f65dfc42cf1e3857978b2145c8482e2b915ac547631a721cedbfd647ae2539feb34800481726e72696be8c4988d7d3bb8dd3dc4bccd29bfb1b47b25013fbb281ea5c11534a30a35ef0919a54244ae84d07d4175440a5189db9771a5499b2214b98b3955689d9524363f05656c0f3296e793e1d5706cc81af833642599dbfc42ca3119a5e8eac1f87f67a1d69e0547521d97b536eb64e0c79cfc4156f17a009052207196f934f7e193e983a6fd025a8e03fae6371101f61fbbb0c9771c88fae4ef16b0a71f38e4f1f8b805b7312b0f17110444b73701f0e22ae4b4279828cf6c58712aa7ac22bb1995d23a97b0640d39cb08ed97d1ceb73b530e8547d70d5e2ed5d3e158149260ee3a142b282266dd7104bacd38240a0ead058fad68349b27dda8627ec847a179728398cbc85735ef8dfdf2a11859943af89cc91ec86691cca39b1154e880e8d8ff83d058989851bc6dd86b6518c3ff9f3128644868c5eb1c73c7576568c8c9858c92ba38e8d4ab51fa92620148dd165d4b536cb148df79ff0911c64958e4763e01b5376ae8fd79f5cef7611b492e31279028246f493f94bd9cf63ff6c955a237e15f3e633974ebe1699f80f7c975b9ddccfc863dd976637822c0f2435990076ceaf7bbe539a352d89f2e5647f9b52c814c1bd3d449b72ca81dac6770b9dfa1ca241f696c49ebb7f05493edd259fd9d89aa1afab67a1703733dac2be19a23cb8ceedbd61b7a3a766e3134617ada3e30767db6b285aa47e38ae943996d8a60f4ae04b8799eea83a8da515ff7d43aab99eb7a1051f8fabeb75945cc9a73bad961d141ab8b80fae070485d69b29d3ae8aecf3b9295556afb9dbb7c8f7c45eb20903cd4bc15fb3b47263f22e7efb71b60f32cb133c100ab851763bae3cecdeb89ade80713f427ab9d890d95dacc508b9f80517b419c25cbf5427704de82477bf9ba940f53f0556bfc98e33b5cbae8ac0f3643dc05f7957c13d2a1b16502faec357bc48166ec14cc4d1ad000290e891c5a9783fa353b4a6c5eb00c2a457ea76c70c8fbaacb33f27c7cdc40573534790cb15078a2f9a9495ccfd93fee77bbcedcd72d8c10e89587ecdfca36d6e34e919cefda8832075e2f8d01b9141ea0138ead1cbfed67d1018e9d2e5ab77febcebb7d437878c51a8ef1ad792684f6e4de92fd857f5ebec7134e5d93ecf6c6ecb4abadbfa74b52aa4e4d3dc09af3ed7a44384dd150c9f97c76a8cdd48bb288355bdf0de128f7eab0a4572e3225e06dc401d56e36c1531441fb400e40e36f04a7122eae8a7cf5de775365cea6fe7656720626cecc517b9bacb7d46edc3f6bbad61a3e4edd30419ca1d22b6f262ed08edad4cd3f2f8ab36ac9dbc57f45bd267a8758166f51df731cf90eb58f995f15f071ab352f9f6b8fc5e82ff53fb5a94d892ebce93fb62477c88d3fc91fefdd58e5095b736ff747590cf827fc8', 'done', '2026-11-30 05:11:44.943928+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.98863+00', '2026-11-30 05:11:44.943928+00');
INSERT INTO public.pair VALUES
	(1, 2, '2026-11-24 14:50:00+00', '{2026-11-24,2026-11-11,2026-11-05,2026-09-13,2026-08-21,2026-08-11,2026-08-01,2026-06-25,2026-06-04}', '{"2026-08-01 13:10:00+00"}', '{"2026-11-24 14:50:00+00"}', NULL, NULL, NULL, NULL, DEFAULT),
	(1, 3, '2026-10-06 13:50:00+00', '{2026-10-06,2026-09-01,2026-08-11,2026-08-09,2026-06-14}', '{"2026-08-11 14:15:00+00"}', '{}', NULL, NULL, NULL, NULL, DEFAULT),
	(1, 4, '2026-11-25 14:20:00+00', '{2026-11-25,2026-10-21,2026-08-22,2026-07-05}', '{"2026-11-25 14:20:00+00"}', '{"2026-08-22 09:45:00+00"}', NULL, NULL, NULL, NULL, DEFAULT),
	(1, 5, '2026-09-14 15:40:00+00', '{2026-09-14,2026-07-20,2026-07-14}', '{"2026-07-14 08:00:00+00"}', '{}', NULL, NULL, NULL, NULL, DEFAULT),
	(1, 9, '2026-11-26 10:20:00+00', '{2026-11-26,2026-11-24,2026-09-11,2026-08-06,2026-07-02}', '{"2026-11-24 09:00:00+00"}', '{}', NULL, '2026-11-26 10:20:00+00', NULL, NULL, DEFAULT),
	(2, 3, '2026-11-27 13:10:00+00', '{2026-11-27}', '{}', '{}', NULL, '2026-11-27 13:10:00+00', NULL, NULL, DEFAULT),
	(2, 4, '2026-11-26 09:50:00+00', '{2026-11-26,2026-10-31,2026-09-24,2026-09-15,2026-08-19,2026-06-25}', '{"2026-08-19 10:50:00+00"}', '{"2026-11-26 09:50:00+00"}', NULL, NULL, NULL, NULL, DEFAULT),
	(3, 4, '2026-11-24 11:50:00+00', '{2026-11-24,2026-11-21,2026-11-10,2026-08-15,2026-06-17}', '{}', '{}', NULL, '2026-11-24 11:50:00+00', '2026-11-21 08:30:00+00', NULL, DEFAULT),
	(3, 5, '2026-11-23 09:10:00+00', '{2026-11-23,2026-11-20}', '{"2026-11-20 14:30:00+00"}', '{"2026-11-23 09:10:00+00"}', NULL, NULL, NULL, NULL, DEFAULT),
	(3, 6, '2026-10-27 14:00:00+00', '{2026-10-27,2026-10-23,2026-10-13,2026-10-12,2026-06-09}', '{}', '{}', NULL, NULL, NULL, NULL, DEFAULT),
	(5, 6, '2026-11-26 12:50:00+00', '{2026-11-26,2026-11-25,2026-11-22,2026-11-05,2026-10-10,2026-08-28,2026-08-02,2026-07-11,2026-06-20}', '{"2026-08-02 13:20:00+00"}', '{"2026-11-26 12:50:00+00"}', '2026-11-22 08:45:00+00', '2026-11-25 07:10:00+00', NULL, NULL, DEFAULT),
	(5, 7, '2026-11-07 11:40:00+00', '{2026-11-07,2026-08-28,2026-07-24,2026-07-23,2026-06-09}', '{"2026-07-24 09:00:00+00"}', '{"2026-06-09 12:10:00+00"}', NULL, NULL, NULL, NULL, DEFAULT),
	(5, 8, '2026-11-25 13:50:00+00', '{2026-11-25}', '{"2026-11-25 13:50:00+00"}', '{}', NULL, NULL, NULL, NULL, DEFAULT),
	(6, 7, '2026-11-26 09:10:00+00', '{2026-11-26,2026-11-18,2026-10-13,2026-09-26,2026-07-30,2026-07-02,2026-06-07}', '{}', '{"2026-11-26 09:10:00+00","2026-07-30 13:45:00+00"}', NULL, NULL, '2026-11-18 13:10:00+00', NULL, DEFAULT),
	(6, 8, '2026-11-27 15:00:00+00', '{2026-11-27}', '{"2026-11-27 15:00:00+00"}', '{}', NULL, NULL, NULL, NULL, DEFAULT),
	(6, 9, '2026-10-11 15:50:00+00', '{2026-10-11,2026-09-21,2026-07-30,2026-07-26,2026-06-25}', '{}', '{"2026-07-30 15:30:00+00"}', NULL, NULL, NULL, NULL, DEFAULT),
	(7, 8, '2026-11-26 11:40:00+00', '{2026-11-26}', '{}', '{}', NULL, '2026-11-26 11:40:00+00', NULL, NULL, DEFAULT),
	(7, 9, '2026-11-24 07:50:00+00', '{2026-11-24,2026-10-28,2026-08-08}', '{}', '{"2026-11-24 07:50:00+00"}', NULL, NULL, NULL, NULL, DEFAULT),
	(9, 10, '2026-10-30 11:20:00+00', '{2026-10-30,2026-07-17,2026-07-10,2026-06-29,2026-06-10}', '{}', '{"2026-06-10 11:15:00+00"}', NULL, NULL, NULL, NULL, DEFAULT),
	(9, 11, '2026-11-06 11:40:00+00', '{2026-11-06,2026-10-19,2026-08-25,2026-08-17}', '{}', '{"2026-08-25 13:15:00+00"}', NULL, NULL, NULL, NULL, DEFAULT),
	(9, 12, '2026-11-23 10:30:00+00', '{2026-11-23,2026-10-21,2026-09-24,2026-07-15,2026-07-11}', '{"2026-07-15 13:15:00+00","2026-07-11 09:45:00+00"}', '{}', NULL, '2026-11-23 10:30:00+00', NULL, NULL, DEFAULT),
	(10, 11, '2026-11-25 07:00:00+00', '{2026-11-25,2026-11-21,2026-10-22,2026-10-12,2026-08-15,2026-07-29,2026-07-15,2026-06-14,2026-06-07}', '{"2026-11-25 07:00:00+00","2026-06-07 15:20:00+00"}', '{"2026-08-15 12:40:00+00","2026-07-29 09:40:00+00","2026-07-15 10:10:00+00"}', NULL, '2026-11-21 07:10:00+00', NULL, NULL, DEFAULT),
	(10, 12, '2026-11-27 14:30:00+00', '{2026-11-27,2026-11-22,2026-10-22,2026-10-09,2026-09-30,2026-09-23}', '{}', '{"2026-11-22 15:10:00+00"}', '2026-11-27 14:30:00+00', NULL, NULL, NULL, DEFAULT),
	(11, 12, '2026-11-26 10:20:00+00', '{2026-11-26,2026-09-10,2026-06-14,2026-06-07}', '{"2026-11-26 10:20:00+00"}', '{}', NULL, NULL, NULL, NULL, DEFAULT),
	(12, 13, '2026-11-12 09:45:00+00', '{2026-11-12,2026-07-12,2026-06-19,2026-06-17}', '{"2026-06-19 07:45:00+00"}', '{"2026-06-17 11:00:00+00"}', NULL, NULL, NULL, NULL, DEFAULT);
INSERT INTO public.person OVERRIDING SYSTEM VALUE VALUES
	(3, 'ines.calder@acme.example', 'Inés Calder', NULL, 'team lead', NULL, 'Europe/Berlin', NULL, NULL, NULL, NULL, '2021-03-01', NULL, true, '2026-11-30 05:11:44.121967+00', NULL, NULL),
	(6, 'grace.okafor@acme.example', 'Grace Okafor', NULL, 'product manager', NULL, 'America/New_York', NULL, NULL, NULL, NULL, '2022-03-11', NULL, true, '2026-11-30 05:11:44.121967+00', NULL, NULL),
	(9, 'dmitri.vale@acme.example', 'Dmitri Vale', NULL, 'team lead', NULL, 'Europe/Berlin', NULL, NULL, NULL, NULL, '2022-10-22', NULL, true, '2026-11-30 05:11:44.121967+00', NULL, NULL),
	(1, 'ana.lindqvist@acme.example', 'Ana Lindqvist', NULL, 'engineer', 3, 'Europe/Berlin', NULL, NULL, NULL, NULL, '2023-01-30', NULL, true, '2026-11-30 05:11:44.121967+00', NULL, NULL),
	(2, 'bo.hartwig@acme.example', 'Bo Hartwig', NULL, 'engineer', 3, 'Europe/Berlin', NULL, NULL, NULL, NULL, '2024-06-13', NULL, true, '2026-11-30 05:11:44.121967+00', NULL, NULL),
	(4, 'keiko@acme.example', 'Keiko', NULL, 'engineer', 3, 'Australia/Sydney', NULL, NULL, NULL, NULL, '2025-03-20', NULL, true, '2026-11-30 05:11:44.121967+00', NULL, NULL),
	(5, 'femi.adisa@acme.example', 'Femi Adisa', NULL, 'designer', 6, 'America/New_York', NULL, NULL, NULL, NULL, '2023-11-26', NULL, true, '2026-11-30 05:11:44.121967+00', NULL, NULL),
	(7, 'will.marsh@acme.example', 'William "Will" Marsh', NULL, 'researcher', 6, 'America/New_York', NULL, NULL, NULL, NULL, '2026-02-03', NULL, true, '2026-11-30 05:11:44.121967+00', NULL, NULL),
	(8, 'bo.tanaka@acme.example', 'Bo Tanaka', NULL, 'engineer', 6, 'Australia/Sydney', NULL, NULL, NULL, NULL, '2026-11-21', NULL, true, '2026-11-30 05:11:44.121967+00', NULL, NULL),
	(10, 'meera.joshi@acme.example', 'Meera Joshi', NULL, 'support', 9, 'Asia/Kolkata', NULL, NULL, NULL, NULL, '2024-09-21', NULL, true, '2026-11-30 05:11:44.121967+00', NULL, NULL),
	(11, 'arjun.rao@acme.example', 'Arjun Rao', NULL, 'support', 9, 'Asia/Kolkata', NULL, NULL, NULL, NULL, '2025-09-06', NULL, true, '2026-11-30 05:11:44.121967+00', NULL, NULL),
	(12, 'lena.sommer@acme.example', 'Lena Sommer', NULL, 'support', 9, 'Europe/Berlin', NULL, NULL, NULL, NULL, '2024-12-30', NULL, true, '2026-11-30 05:11:44.121967+00', NULL, NULL),
	(13, 'oskar.brandt@acme.example', 'Oskar Brandt', NULL, 'support', 9, 'Europe/Berlin', NULL, NULL, NULL, NULL, '2021-09-17', NULL, false, '2026-11-30 05:11:44.121967+00', NULL, '2026-11-30 05:11:44.121967+00');
INSERT INTO public.question_code VALUES
	(4, 2, '2026-11-23', 1),
	(8, 3, '2026-11-23', 1),
	(10, 1, '2026-11-23', 1),
	(11, 1, '2026-11-23', 1),
	(9, 1, '2026-11-23', 1),
	(12, 1, '2026-11-23', 1),
	(1, 2, '2026-11-23', 1),
	(2, 2, '2026-11-23', 1),
	(3, 2, '2026-11-23', 1),
	(5, 3, '2026-11-23', 1),
	(6, 3, '2026-11-23', 1),
	(7, 3, '2026-11-23', 1),
	(4, 2, '2026-11-30', 2),
	(8, 3, '2026-11-30', 2),
	(10, 1, '2026-11-30', 2),
	(9, 1, '2026-11-30', 2),
	(12, 1, '2026-11-30', 2),
	(1, 2, '2026-11-30', 2),
	(2, 2, '2026-11-30', 2),
	(3, 2, '2026-11-30', 2),
	(5, 3, '2026-11-30', 2),
	(6, 3, '2026-11-30', 2),
	(7, 3, '2026-11-30', 2);
INSERT INTO public.render_job VALUES
	(6, 'done', '2026-11-30 05:11:44.419122+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.535188+00'),
	(12, 'done', '2026-11-30 05:11:44.462156+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.535188+00'),
	(3, 'done', '2026-11-30 05:11:44.367337+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.535188+00'),
	(11, 'done', '2026-11-30 05:11:44.462156+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.535188+00'),
	(8, 'done', '2026-11-30 05:11:44.419122+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.535188+00'),
	(13, 'done', '2026-11-30 05:11:44.462156+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.535188+00'),
	(10, 'done', '2026-11-30 05:11:44.419122+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.535188+00'),
	(9, 'done', '2026-11-30 05:11:44.419122+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.535188+00'),
	(7, 'done', '2026-11-30 05:11:44.419122+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.535188+00'),
	(1, 'done', '2026-11-30 05:11:44.298202+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.535188+00'),
	(4, 'done', '2026-11-30 05:11:44.367337+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.535188+00'),
	(2, 'done', '2026-11-30 05:11:44.298202+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.535188+00'),
	(24, 'done', '2026-11-30 05:11:44.892634+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.943928+00'),
	(19, 'done', '2026-11-30 05:11:44.842269+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.943928+00'),
	(25, 'done', '2026-11-30 05:11:44.892634+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.943928+00'),
	(15, 'done', '2026-11-30 05:11:44.749495+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.943928+00'),
	(21, 'done', '2026-11-30 05:11:44.842269+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.943928+00'),
	(26, 'done', '2026-11-30 05:11:44.892634+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.943928+00'),
	(14, 'done', '2026-11-30 05:11:44.749495+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.943928+00'),
	(23, 'done', '2026-11-30 05:11:44.842269+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.943928+00'),
	(17, 'done', '2026-11-30 05:11:44.790981+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.943928+00'),
	(22, 'done', '2026-11-30 05:11:44.842269+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.943928+00'),
	(20, 'done', '2026-11-30 05:11:44.842269+00', 1, NULL, NULL, NULL, '2026-11-30 05:11:44.943928+00');
INSERT INTO public.team OVERRIDING SYSTEM VALUE VALUES
	(1, 'Customer Care'),
	(2, 'Platform'),
	(3, 'Product');
INSERT INTO public.team_question VALUES
	(2, '2026-11-23', 5, '2026-11-23 14:00:00+00'),
	(3, '2026-11-23', 10, '2026-11-23 14:00:00+00'),
	(1, '2026-11-23', 19, '2026-11-23 14:00:00+00'),
	(2, '2026-11-30', 90, '2026-11-30 14:00:00+00'),
	(3, '2026-11-30', 45, '2026-11-30 14:00:00+00'),
	(1, '2026-11-30', 50, '2026-11-30 14:00:00+00');
INSERT INTO public.thanks_report VALUES
	(97, 10, '2026-11-23 14:00:00+00', 3),
	(102, 9, '2026-11-23 14:00:00+00', 6),
	(99, 6, '2026-11-23 14:00:00+00', 12),
	(105, 3, '2026-11-30 14:00:00+00', 23),
	(114, 1, '2026-11-30 14:00:00+00', 21),
	(117, 2, '2026-11-30 14:00:00+00', 22),
	(118, 12, '2026-11-30 14:00:00+00', 20),
	(108, 5, '2026-11-30 14:00:00+00', 24),
	(115, 7, '2026-11-30 14:00:00+00', 26);
INSERT INTO public.token_key VALUES
	(1, '\xdcd6eb94c02679ad75cfdcec2ddc106ab08a53039eb027f8add558c8ef15c827', '2026-11-30 05:11:44.119182+00', '2026-11-30 05:11:44.119182+00');
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
ALTER TABLE ONLY public.address_hash_key
    ADD CONSTRAINT address_hash_key_pkey PRIMARY KEY (only_one);
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
ALTER TABLE ONLY public.coverage_ahead
    ADD CONSTRAINT coverage_ahead_is_foreseen_once PRIMARY KEY (digest, cycle, giver_id, subject_id);
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
    ADD CONSTRAINT follow_up_relevance_is_a_step_at_a_time UNIQUE (follow_up_id, decision_id);
ALTER TABLE ONLY public.forgotten
    ADD CONSTRAINT forgotten_pkey PRIMARY KEY (address_hash);
ALTER TABLE ONLY public.former_address
    ADD CONSTRAINT former_address_pkey PRIMARY KEY (address_hash);
ALTER TABLE ONLY public.former_delivery
    ADD CONSTRAINT former_delivery_pkey PRIMARY KEY (delivery_id);
ALTER TABLE ONLY public.goal_contributor
    ADD CONSTRAINT goal_contributor_is_once PRIMARY KEY (goal_id, person_id);
ALTER TABLE ONLY public.goal
    ADD CONSTRAINT goal_is_imported_once UNIQUE (source, external_id);
ALTER TABLE ONLY public.goal_report
    ADD CONSTRAINT goal_is_reported_once_a_mail UNIQUE (decision_id, goal_id);
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
ALTER TABLE ONLY public.inbound_part
    ADD CONSTRAINT inbound_part_pkey PRIMARY KEY (upload, n);
ALTER TABLE ONLY public.instance
    ADD CONSTRAINT instance_pkey PRIMARY KEY (only_one);
ALTER TABLE ONLY public.interaction
    ADD CONSTRAINT interaction_is_imported_once UNIQUE (source, external_id);
ALTER TABLE ONLY public.interaction
    ADD CONSTRAINT interaction_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.last_code
    ADD CONSTRAINT last_code_is_one_a_prefix PRIMARY KEY (person_id, code_prefix);
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
ALTER TABLE ONLY public.thanks_report
    ADD CONSTRAINT thanks_report_pkey PRIMARY KEY (interaction_id);
ALTER TABLE ONLY public.token_key
    ADD CONSTRAINT token_key_pkey PRIMARY KEY (id);
CREATE INDEX absence_over ON public.absence USING btree (ends_on);
CREATE INDEX activity_by_team ON public.activity USING btree (team_id, starts_at);
CREATE INDEX ask_by_decision ON public.ask USING btree (decision_id);
CREATE INDEX cadence_by_other ON public.cadence USING btree (other_id);
CREATE INDEX celebration_report_by_decision ON public.celebration_report USING btree (decision_id);
CREATE INDEX celebration_report_by_subject ON public.celebration_report USING btree (subject_id);
CREATE INDEX coverage_ahead_by_giver ON public.coverage_ahead USING btree (giver_id);
CREATE INDEX coverage_ahead_by_subject ON public.coverage_ahead USING btree (subject_id);
CREATE INDEX coverage_ahead_by_team ON public.coverage_ahead USING btree (team_id, digest);
CREATE INDEX coverage_pair_by_giver ON public.coverage_pair USING btree (giver_id, cycle);
CREATE INDEX coverage_pair_by_subject ON public.coverage_pair USING btree (subject_id);
CREATE INDEX coverage_pair_by_team ON public.coverage_pair USING btree (team_id, cycle);
CREATE INDEX decision_by_person ON public.decision USING btree (person_id, period DESC);
CREATE INDEX decision_by_run ON public.decision USING btree (run_id);
CREATE INDEX digest_run_claimable ON public.digest_run USING btree (available_at) WHERE (state = 'pending'::text);
CREATE INDEX digest_run_settled ON public.digest_run USING btree (settled_at) WHERE (settled_at IS NOT NULL);
CREATE INDEX effect_by_person ON public.effect USING btree (person_id, inbound_id DESC);
CREATE INDEX effect_by_yes ON public.effect USING btree (settled_by) WHERE (settled_by IS NOT NULL);
CREATE INDEX exclusion_by_other ON public.exclusion USING btree (other_id);
CREATE INDEX feedback_draft_by_reader ON public.feedback_draft USING btree (person_id, about_id, sent_at) WHERE (sent_at IS NOT NULL);
CREATE INDEX follow_up_by_about ON public.follow_up USING btree (about_id) WHERE (about_id IS NOT NULL);
CREATE INDEX follow_up_open ON public.follow_up USING btree (owner_id) WHERE (state = 'open'::text);
CREATE INDEX follow_up_relevance_by_decision ON public.follow_up_relevance USING btree (decision_id);
CREATE INDEX former_address_by_person ON public.former_address USING btree (person_id);
CREATE INDEX former_delivery_by_person ON public.former_delivery USING btree (person_id);
CREATE INDEX goal_closed ON public.goal USING btree (team_id, closed_on) WHERE (closed_on IS NOT NULL);
CREATE INDEX goal_report_by_goal ON public.goal_report USING btree (goal_id);
CREATE INDEX goal_report_by_reader ON public.goal_report USING btree (person_id, goal_id, reported_at DESC, decision_id DESC);
CREATE INDEX inbound_message_by_delivery ON public.inbound_message USING btree (delivery_id) WHERE (delivery_id IS NOT NULL);
CREATE INDEX inbound_message_by_message_id ON public.inbound_message USING btree (message_id);
CREATE INDEX inbound_message_by_person ON public.inbound_message USING btree (person_id, received_at DESC);
CREATE INDEX inbound_message_claimable ON public.inbound_message USING btree (available_at, id) WHERE (state = 'pending'::text);
CREATE INDEX inbound_message_of_nobody ON public.inbound_message USING btree (received_at) WHERE ((raw IS NOT NULL) AND (trust = 0));
CREATE INDEX inbound_message_of_nobody_with_words ON public.inbound_message USING btree (settled_at) WHERE ((person_id IS NULL) AND ((message_id IS NOT NULL) OR (envelope_from IS NOT NULL) OR (reply_text IS NOT NULL) OR (recipients <> '{}'::text[])));
CREATE INDEX inbound_message_with_raw ON public.inbound_message USING btree (received_at) WHERE ((raw IS NOT NULL) AND (trust IS DISTINCT FROM 0));
CREATE INDEX inbound_message_with_words ON public.inbound_message USING btree (settled_at) WHERE ((person_id IS NOT NULL) AND ((message_id IS NOT NULL) OR (envelope_from IS NOT NULL) OR (reply_text IS NOT NULL) OR (recipients <> '{}'::text[])));
CREATE INDEX interaction_by_author ON public.interaction USING btree (author_id) WHERE (author_id IS NOT NULL);
CREATE INDEX interaction_by_from ON public.interaction USING btree (from_person_id, occurred_at);
CREATE INDEX interaction_by_pair ON public.interaction USING btree (LEAST(from_person_id, to_person_id), GREATEST(from_person_id, to_person_id), occurred_at);
CREATE INDEX interaction_by_to ON public.interaction USING btree (to_person_id, occurred_at);
CREATE INDEX interaction_note_by_author ON public.interaction USING btree (COALESCE(author_id, from_person_id), occurred_at) WHERE ((note IS NOT NULL) AND (kind <> 'thanks'::text));
CREATE INDEX interaction_with_note ON public.interaction USING btree (occurred_at) WHERE (note IS NOT NULL);
CREATE INDEX interaction_withheld ON public.interaction USING btree (to_person_id, from_person_id) WHERE withheld;
CREATE INDEX membership_by_team ON public.membership USING btree (team_id, person_id);
CREATE INDEX outbox_attempt_by_time ON public.outbox_attempt USING brin (ended_at) WITH (pages_per_range='16');
CREATE INDEX outbox_message_by_delivery ON public.outbox_message USING btree (delivery_id) WHERE (delivery_id IS NOT NULL);
CREATE INDEX outbox_message_by_help_request ON public.outbox_message USING btree (help_request_id) WHERE (help_request_id IS NOT NULL);
CREATE INDEX outbox_message_by_person ON public.outbox_message USING btree (person_id, created_at DESC);
CREATE INDEX outbox_message_claimable ON public.outbox_message USING btree (available_at, id) WHERE (state = 'pending'::text);
CREATE INDEX outbox_message_in_flight ON public.outbox_message USING btree (lease_expires_at) WHERE (state = 'attempting'::text);
CREATE INDEX outbox_message_uncertain ON public.outbox_message USING btree (settled_at) WHERE (state = 'uncertain'::text);
CREATE INDEX outbox_message_with_body ON public.outbox_message USING btree (settled_at) WHERE ((body IS NOT NULL) AND (settled_at IS NOT NULL));
CREATE INDEX pair_by_high ON public.pair USING btree (high_id, last_at) INCLUDE (low_id, gave_at);
CREATE INDEX pair_by_low ON public.pair USING btree (low_id, last_at) INCLUDE (high_id, gave_at);
CREATE INDEX pair_unfolded ON public.pair USING btree (low_id, high_id) WHERE (last_at IS NULL);
CREATE INDEX person_address_by_person ON public.person_address USING btree (person_id);
CREATE INDEX person_by_manager ON public.person USING btree (manager_id) WHERE (manager_id IS NOT NULL);
CREATE INDEX person_with_address_left ON public.person USING btree (left_at) WHERE ((left_at IS NOT NULL) AND (email !~~ '%@left.invalid'::text));
CREATE INDEX render_job_claimable ON public.render_job USING btree (available_at, decision_id) WHERE (state = 'pending'::text);
CREATE INDEX render_job_dead ON public.render_job USING btree (decision_id) WHERE (state = 'dead'::text);
CREATE INDEX team_answer_by_question ON public.team_answer USING btree (team_id, week);
CREATE UNIQUE INDEX team_is_named_once ON public.team USING btree (lower(name));
CREATE INDEX thanks_report_by_decision ON public.thanks_report USING btree (decision_id) WHERE (decision_id IS NOT NULL);
CREATE INDEX thanks_unreported ON public.thanks_report USING btree (person_id) WHERE (reported_at IS NULL);
CREATE TRIGGER ask_is_checked BEFORE INSERT ON public.ask FOR EACH ROW EXECUTE FUNCTION public.refuse_ask();
CREATE TRIGGER digest_run_hints AFTER INSERT ON public.digest_run FOR EACH STATEMENT EXECUTE FUNCTION public.hint_work();
CREATE TRIGGER inbound_message_hints AFTER INSERT ON public.inbound_message FOR EACH STATEMENT EXECUTE FUNCTION public.hint_work();
CREATE TRIGGER interaction_corrects_thanks AFTER UPDATE ON public.interaction FOR EACH ROW WHEN ((((old.kind IS DISTINCT FROM new.kind) OR (old.in_person IS DISTINCT FROM new.in_person)) OR (old.to_person_id IS DISTINCT FROM new.to_person_id))) EXECUTE FUNCTION public.correct_thanks();
CREATE TRIGGER interaction_is_folded AFTER INSERT ON public.interaction REFERENCING NEW TABLE AS new_lines FOR EACH STATEMENT EXECUTE FUNCTION public.refresh_pairs();
CREATE TRIGGER interaction_is_refolded AFTER UPDATE ON public.interaction REFERENCING OLD TABLE AS old_lines NEW TABLE AS new_lines FOR EACH STATEMENT EXECUTE FUNCTION public.refresh_pairs();
CREATE TRIGGER interaction_is_unfolded AFTER DELETE ON public.interaction REFERENCING OLD TABLE AS old_lines FOR EACH STATEMENT EXECUTE FUNCTION public.refresh_pairs();
CREATE TRIGGER interaction_notes_thanks AFTER INSERT ON public.interaction REFERENCING NEW TABLE AS new_lines FOR EACH STATEMENT EXECUTE FUNCTION public.note_thanks();
CREATE TRIGGER outbox_message_hints AFTER INSERT ON public.outbox_message FOR EACH STATEMENT EXECUTE FUNCTION public.hint_work();
CREATE TRIGGER outbox_message_releases_reports AFTER UPDATE OF state ON public.outbox_message FOR EACH ROW WHEN ((new.state = 'dead'::text)) EXECUTE FUNCTION public.release_reports();
CREATE CONSTRAINT TRIGGER pair_hold_ends_with_the_fold AFTER INSERT ON public.pair_hold DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.fold_held_pairs();
CREATE TRIGGER person_leaves BEFORE INSERT OR UPDATE OF active ON public.person FOR EACH ROW EXECUTE FUNCTION public.note_leaving();
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
    ADD CONSTRAINT celebration_report_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES public.decision(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.celebration_report
    ADD CONSTRAINT celebration_report_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.celebration_report
    ADD CONSTRAINT celebration_report_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.coverage_ahead
    ADD CONSTRAINT coverage_ahead_giver_id_fkey FOREIGN KEY (giver_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.coverage_ahead
    ADD CONSTRAINT coverage_ahead_is_of_a_coverage FOREIGN KEY (digest, cycle, team_id) REFERENCES public.coverage(digest, cycle, team_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.coverage_ahead
    ADD CONSTRAINT coverage_ahead_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES public.person(id) ON DELETE CASCADE;
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
    ADD CONSTRAINT follow_up_relevance_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES public.decision(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.follow_up_relevance
    ADD CONSTRAINT follow_up_relevance_follow_up_id_fkey FOREIGN KEY (follow_up_id) REFERENCES public.follow_up(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.former_address
    ADD CONSTRAINT former_address_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.former_delivery
    ADD CONSTRAINT former_delivery_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.goal_contributor
    ADD CONSTRAINT goal_contributor_goal_id_fkey FOREIGN KEY (goal_id) REFERENCES public.goal(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.goal_contributor
    ADD CONSTRAINT goal_contributor_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.goal_report
    ADD CONSTRAINT goal_report_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES public.decision(id) ON DELETE SET NULL;
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
    ADD CONSTRAINT interaction_to_person_id_fkey FOREIGN KEY (to_person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.last_code
    ADD CONSTRAINT last_code_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
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
ALTER TABLE ONLY public.thanks_report
    ADD CONSTRAINT thanks_report_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES public.decision(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.thanks_report
    ADD CONSTRAINT thanks_report_interaction_id_fkey FOREIGN KEY (interaction_id) REFERENCES public.interaction(id) ON DELETE CASCADE;
