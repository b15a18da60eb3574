use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use toml::de::{DeTable, DeValue};

use super::*;
use mail_transport::{Credentials, Tls};
use rapport_model::{Place, QuietHours, WorkingDays};
use rapport_planner::digest::DayOff;

const EXAMPLE: &str = include_str!("../../config/rapport.example.toml");

/// A config that sends, and nothing else.
const SENDING: &str = r#"
[mail]
from = "Rapport <rapport@acme.example>"
reply_address = "{token}@in.acme.example"
[mail.smtp]
url = "smtp://mail.acme.example"
[[digest]]
name = "weekly"
schedule = "0 9 * * mon"
"#;

fn environment(variables: &[(&str, &str)]) -> BTreeMap<String, String> {
    variables.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

fn load_text(text: &str, variables: &[(&str, &str)]) -> (Option<Config>, Vec<String>) {
    let (config, problems) = load(Some(("rapport.toml", text)), &environment(variables));
    (config, problems.iter().map(line).collect())
}

fn line(problem: &Problem) -> String {
    let severity = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    format!("{severity}: {problem}")
}

/// The config of [`SENDING`] and some more lines of `[mail.smtp]`.
fn with_smtp(lines: &str) -> (Option<Config>, Vec<String>) {
    load_text(&SENDING.replace("[[digest]]", &format!("{lines}\n[[digest]]")), &[])
}

fn smtp(config: Option<Config>) -> smtp::Settings {
    match config.unwrap().mail.transport {
        Transport::Smtp { settings, .. } => *settings,
        other => panic!("{other:?}"),
    }
}

#[test]
fn without_a_file_everything_has_its_default() {
    let (config, problems) = load(None, &BTreeMap::new());
    let config = config.unwrap();
    assert_eq!(config.time_zone, Tz::UTC);
    assert_eq!(config.instance, "production");
    assert_eq!(config.mail.transport, Transport::Hold);
    assert_eq!(config.http_listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.boundaries.hours.quiet, QuietHours::usual());
    assert_eq!((config.boundaries.mails_per_week, config.boundaries.asks_per_week), (1, 2));
    assert_eq!(config.boundaries.hours.days, WorkingDays::WEEKDAYS);
    assert_eq!(
        problems.iter().map(line).collect::<Vec<_>>(),
        [
            "warning: the configuration: no [[digest]] is configured, so nobody gets a mail (add one to the file)"
        ]
    );
}

#[test]
fn a_server_is_all_that_sending_needs_besides_the_addresses() {
    let (config, problems) = load_text(SENDING, &[]);
    assert_eq!(problems, [""; 0]);
    let config = config.unwrap();
    let [digest] = &*config.digests else { panic!("{:?}", config.digests) };
    assert_eq!(digest.audience, Audience::everybody(Tz::UTC));
    assert_eq!(digest.sections(), SectionName::ALL);
    assert_eq!((digest.rules.follow_up_cap, digest.rules.activity_cap), (5, 5));
    assert_eq!(config.mail.transport.lanes(), 8);
    let smtp = smtp(Some(config));
    assert_eq!((&*smtp.host, smtp.port), ("mail.acme.example", 25));
    assert_eq!(smtp.tls, Tls::StartTls);
    assert_eq!(smtp.hello_name, "acme.example");
}

#[test]
fn all_problems_come_at_once_with_their_places() {
    let text = r#"time_zone = "Berlin"
locale = "pt"
instance = ""
public_url = "http://rapport.acme.example"
mails_per_week = 2
[databse]
url = "x"
[database]
url = "mysql://localhost/x"
[mail]
from = "Rapport rapport@acme.example"
reply_address = "team-rapport-box+{token}@acme.example"
transport = "files"
redirect_all_to = "nobody"
uncertain = true
[mail.smtp]
url = "smtp://rapport:geheim@mail.acme.example"
username = "rapport"
lanes = 257
[http]
listen = "8080"
[boundaries]
quiet_hours = "18-8"
working_days = ["mon", "tues"]
asks_per_week = "3"
[[digest]]
name = "Weekly!"
schedule = "every monday"
sections = ["kind-words", "apreciate", "kind-words"]
shedule = "0 9 * * mon"
time_zone = "Europe/Berln"
catch_up = "all"
[digest.caps]
follow-ups = 0
[[digest]]
name = "daily"
schedule = 9
audience = { team = ["*"] }
subject = """two
lines"""
[[digest]]
schedule = "0 9 * * tue"
"#;
    let (config, problems) = load_text(
        text,
        &[
            ("RAPPORT__MAIL__SMTP__LANES", "many"),
            ("RAPPORT__MAIL__FORM", "x"),
            ("RAPPORT__DIGEST__0__NAME", "x"),
            ("RAPPORT__BOUNDARIES__WORKING_DAYS", "mon, freitag"),
            ("RAPPORT__HTTP__LISTEN", ""),
            ("RAPPORT_CONFIG", "x"),
        ],
    );
    assert!(config.is_none());
    // The words of this one are those of the schedule.
    let (of_schedule, others): (Vec<String>, Vec<String>) =
        problems.into_iter().partition(|problem| problem.contains("rapport.toml:28:12"));
    assert_eq!(of_schedule.len(), 1);
    let expected = r#"
error: RAPPORT__BOUNDARIES__WORKING_DAYS: unknown value `freitag` for `working_days` (expected one of mon, tue, wed, thu, fri, sat, sun)
error: RAPPORT__DIGEST__0__NAME: this variable matches no key (digests can only be configured in the file)
error: RAPPORT__MAIL__FORM: this variable matches no key (did you mean RAPPORT__MAIL__FROM?)
error: RAPPORT__MAIL__SMTP__LANES: `lanes` must be an integer
error: rapport.toml:1:13: not an IANA time zone (did you mean `Europe/Berlin`?)
error: rapport.toml:2:10: unknown value `pt` for `locale` (expected one of en, de, fr, es)
error: rapport.toml:3:12: `instance` must not be empty
error: rapport.toml:4:14: expected https://host; mail clients post over TLS only
error: rapport.toml:5:1: unknown key `mails_per_week` (it belongs in [boundaries])
error: rapport.toml:6:2: unknown table `databse` (did you mean `database`?)
error: rapport.toml:9:7: expected postgres://user:password@host:5432/name
error: rapport.toml:11:8: an address holds no blanks, quotes, brackets or letters outside ASCII (use "Name <name@domain>" or "name@domain")
error: rapport.toml:12:17: the part before the @ would have 66 octets with its token of 49; mail servers take 64
error: rapport.toml:13:13: the transport files needs `mail.files.directory` (set it in the file or as RAPPORT__MAIL__FILES__DIRECTORY)
error: rapport.toml:14:19: an address has the form name@domain
error: rapport.toml:15:13: `uncertain` must be a string, not true or false (use "hold" or "resend")
error: rapport.toml:17:7: put the user name and password in `username` and `password`, not in the URL
error: rapport.toml:18:12: `username` is set without a password (set `password_file`, `token_command` or RAPPORT__MAIL__SMTP__PASSWORD)
error: rapport.toml:19:9: `lanes` must be from 1 to 256
error: rapport.toml:21:10: expected an address and port such as 127.0.0.1:8080
error: rapport.toml:23:15: quiet hours have the form "18:00-08:00", or are "none"
error: rapport.toml:24:24: unknown value `tues` for `working_days` (did you mean `tue`?)
error: rapport.toml:25:17: `asks_per_week` must be an integer, not a string (remove the quotes)
error: rapport.toml:27:8: a name has 1 to 64 lower-case letters, digits and hyphens
error: rapport.toml:29:27: unknown value `apreciate` for `sections` (did you mean `appreciate`?)
error: rapport.toml:29:40: duplicate value `kind-words` in `sections`
error: rapport.toml:30:1: unknown key `shedule` in [digest] (did you mean `schedule`?)
error: rapport.toml:31:13: not an IANA time zone (did you mean `Europe/Berlin`?)
error: rapport.toml:32:12: unknown value `all` for `catch_up` (expected one of latest, none)
error: rapport.toml:34:14: `follow-ups` must be from 1 to 50
error: rapport.toml:37:12: `schedule` must be a string, not an integer (put it in quotes)
error: rapport.toml:38:14: unknown key `team` in [digest.audience] (did you mean `teams`?)
error: rapport.toml:39:11: `subject` must be a single line
error: rapport.toml:41:1: `name` is missing
"#;
    assert_eq!(others.join("\n"), expected.trim());
}

#[test]
fn syntax_errors_come_all_at_once_and_hide_what_was_guessed_of_their_lines() {
    let text = "time_zone = Europe/Berlin\n[boundaries\nmails_per_week = 9\n[[digest]]\nname = \"weekly\nschedule = \"0 9 * * mon\"\n";
    let (config, problems) = load_text(text, &[]);
    assert!(config.is_none());
    let expected = r#"
error: rapport.toml:1:13: string values must be quoted, expected literal string
error: rapport.toml:2:12: unclosed table, expected `]`
error: rapport.toml:5:15: invalid basic string, expected `"`
"#;
    assert_eq!(problems.join("\n"), expected.trim());
}

#[test]
fn the_environment_wins_over_the_file_and_a_database_url_fills_in() {
    let variables = [
        ("RAPPORT__TIME_ZONE", "Asia/Tokyo"),
        ("RAPPORT__MAIL__SMTP__LANES", "3"),
        ("RAPPORT__MAIL__SMTP__USERNAME", "12"),
        ("RAPPORT__MAIL__SMTP__PASSWORD", "1234e5"),
        ("RAPPORT__BOUNDARIES__WORKING_DAYS", "sun, mon"),
        ("DATABASE_URL", "postgres://fallback.example/r"),
    ];
    let (config, problems) = load_text(&format!("time_zone = \"UTC\"\n{SENDING}"), &variables);
    assert_eq!(problems, [""; 0]);
    let config = config.unwrap();
    assert_eq!(config.time_zone, Tz::Asia__Tokyo);
    assert_eq!(config.boundaries.hours.days.to_string(), "mon,sun");
    assert_eq!(config.database.as_ref().unwrap().url.reveal(), "postgres://fallback.example/r");
    assert_eq!(config.mail.transport.lanes(), 3);
    let smtp = smtp(Some(config));
    assert_eq!(smtp.credentials, Some(Credentials::new("12", "1234e5")));

    let database = |text: &str, variables: &[(&str, &str)]| {
        load_text(text, variables).0.unwrap().database.unwrap().url.to_string()
    };
    let file = "[database]\nurl = \"postgres://file.example/r\"";
    let (own, general) = (("RAPPORT__DATABASE__URL", "postgres://own.example/r"), variables[5]);
    assert_eq!(database(file, &[general]), "postgres://file.example/r");
    assert_eq!(database(file, &[general, own]), "postgres://own.example/r");
}

#[test]
fn a_transport_names_what_it_lacks() {
    let (_, problems) = load_text(
        "[mail.smtp]\nurl = \"smtp://localhost\"\n[[digest]]\nname = \"w\"\nschedule = \"0 9 * * mon\"",
        &[],
    );
    assert_eq!(
        problems,
        [
            "error: rapport.toml:2:7: the transport smtp needs `mail.from` (set it in the file or as RAPPORT__MAIL__FROM)",
            "error: rapport.toml:2:7: the transport smtp needs `mail.reply_address` \
             (set it in the file or as RAPPORT__MAIL__REPLY_ADDRESS)",
        ]
    );
    let (_, problems) = load_text("mail.transport = \"files\"", &[]);
    assert!(
        problems[1].starts_with("error: rapport.toml:1:18: the transport files needs `mail.files.directory`"),
        "{problems:?}"
    );
}

#[test]
fn a_password_needs_a_name_one_source_and_an_encrypted_way() {
    let (_, problems) = with_smtp("username = \"rapport\"");
    assert!(problems[0].contains("7:12: `username` is set without a password"), "{problems:?}");
    let (_, problems) = with_smtp("password = \"s3cret\"");
    assert!(problems[0].contains("7:12: a password is set without `username`"), "{problems:?}");
    let (_, problems) = with_smtp("username = \"r\"\npassword = \"s\"\npassword_file = \"f\"");
    assert!(problems[0].contains("`password` and `password_file` are both set"), "{problems:?}");
    let (config, problems) = with_smtp("username = \"r\"\npassword = \"s\"\nstarttls = \"off\"");
    assert!(config.is_none() && problems[0].contains("would be sent unencrypted"), "{problems:?}");
    let (config, problems) = with_smtp("username = \"r\"\npassword = \"s\"\nstarttls = \"opportunistic\"");
    assert!(config.is_some() && problems[0].starts_with("warning"), "{problems:?}");
    let (config, _) = load_text(&SENDING.replace("mail.acme.example\"", "127.0.0.1:2525\""), &[]);
    assert_eq!(smtp(config).tls, Tls::Opportunistic);
}

#[test]
fn a_password_file_is_read_without_its_line_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("password");
    std::fs::write(&path, "s3cret \r\n").unwrap();
    let lines = format!("username = \"rapport\"\npassword_file = {:?}", path.to_str().unwrap());
    let (config, _) = with_smtp(&lines);
    assert_eq!(smtp(config).credentials.unwrap().secret, mail_transport::Secret::Password("s3cret ".into()));
    std::fs::write(&path, "\n").unwrap();
    assert_eq!(with_smtp(&lines).1, ["error: rapport.toml:8:17: cannot read this file: the file is empty"]);
}

#[test]
fn digests_that_get_in_each_others_way_are_told() {
    let text = r#"
boundaries.quiet_hours = "18:00-09:30"
[[digest]]
name = "weekly"
schedule = "0 9 * * mon"
[[digest]]
name = "weekly"
schedule = "0 10 * * fri"
audience = { teams = ["Ops"] }
sections = ["appreciate"]
[[digest]]
name = "other"
schedule = "30 9 * * mon"
audience = { teams = [] }
[[digest]]
name = "news"
schedule = "0 12 * * mon"
sections = ["kind-words"]
"#;
    let (_, problems) = load_text(text, &[]);
    let expected = r#"
warning: rapport.toml:4:8: people in `weekly` are due 3 digests a week but `mails_per_week` is 1; if another goes out first, its mail carries the nudges of this one (raise `mails_per_week`, or give them different audiences)
warning: rapport.toml:5:12: 09:00 is within quiet hours; mails wait until 09:30
error: rapport.toml:7:8: duplicate digest name `weekly` (digests are identified by name in the database)
warning: rapport.toml:7:8: people in `weekly` are due 3 digests a week but `mails_per_week` is 1; if another goes out first, its mail carries the nudges of this one (raise `mails_per_week`, or give them different audiences)
error: rapport.toml:10:12: `weekly` and `weekly` both nudge the same teams; only one digest may nudge a team (remove `appreciate` and `check-in` from one of them, or give them different teams)
warning: rapport.toml:10:12: without the section `check-in`, some people may never be the subject of a nudge (add `check-in` to `sections`)
warning: rapport.toml:14:22: an empty list of teams reaches nobody (remove it to reach everyone)
"#;
    assert_eq!(problems.join("\n"), expected.trim());
}

#[test]
fn teams_that_no_two_digests_share_may_have_nudges_each() {
    let two = |first: &str, second: &str| {
        let digest = |name: &str, teams: &str| {
            format!(
                "[[digest]]\nname = \"{name}\"\nschedule = \"0 9 * * mon\"\naudience = {{ teams = {teams} }}\n"
            )
        };
        load_text(&(digest("a", first) + &digest("b", second)), &[]).0.is_some()
    };
    assert!(two(r#"["ops"]"#, r#"["web", "design"]"#));
    assert!(!two(r#"["ops", "web"]"#, r#"["Web"]"#));
    assert!(!two(r#"["ops"]"#, r#"["*"]"#));
}

#[test]
fn a_subject_is_tried_on_the_samples_and_every_wrong_one_is_told_with_its_place() {
    let digest = |name: &str, subject: &str| {
        format!(
            "[[digest]]\nname = \"{name}\"\nschedule = \"0 9 * * mon\"\nsections = [\"goals\"]\nsubject = {subject:?}\n"
        )
    };
    let text = [
        digest("a", "Week of {{ week }} for {{ reader }}: {{ first }}"),
        digest("b", "Week of {{ weak }}"),
        digest("c", "Week of {{ week"),
        digest("d", ""),
    ];
    let (config, problems) = load_text(&text.concat(), &[]);
    assert!(config.is_none());
    let expected = r#"
error: rapport.toml:10:11: template error at character 12: Variable `weak` is not defined. Available variables: first, reader, week
error: rapport.toml:15:11: template error at character 16: Unexpected end of input
error: rapport.toml:20:11: `subject` must not be empty (remove it to use the default)
"#;
    assert_eq!(problems.join("\n"), expected.trim());
    let subject = load_text(&text[0], &[]).0.unwrap().digests[0].subject.clone();
    assert_eq!(subject.unwrap().as_str(), "Week of {{ week }} for {{ reader }}: {{ first }}");
}

#[test]
fn quiet_hours_hold_mails_unless_there_are_none_on_purpose() {
    let quiet = |text: &str| load_text(text, &[]).0.unwrap().boundaries.hours.quiet;
    assert_eq!(quiet("").to_string(), "18:00-08:00");
    assert_eq!(quiet("boundaries.quiet_hours = \"none\"").to_string(), "none");
    assert_eq!(quiet("boundaries.quiet_hours = \"19:30-7:00\"").to_string(), "19:30-07:00");
}

#[test]
fn a_calendar_has_a_name_of_its_own_and_a_digest_says_what_becomes_of_days_off() {
    let calendars = "[[calendar]]\nname = \"Bavaria\"\ndays = [2027-01-06, \"2027-08-15\"]\n";
    let (config, problems) = load_text(&format!("{SENDING}day_off = \"previous\"\n{calendars}"), &[]);
    assert_eq!(problems, [""; 0]);
    let config = config.unwrap();
    assert_eq!(config.boundaries.hours.calendars["bavaria"].len(), 2);
    assert_eq!(config.digests[0].rules.day_off, DayOff::Previous);
    let saturday = SENDING.replace("mon", "sat");
    let (_, problems) = load_text(&format!("{saturday}day_off = \"skip\"\n"), &[]);
    assert!(problems.join("").contains("only due on days off and skips them"), "{problems:?}");
    let twice = calendars.replace("Bavaria", " bavaria");
    let (_, problems) = load_text(&format!("{SENDING}day_off = \"before\"\n{calendars}{twice}"), &[]);
    let problems = problems.join("\n");
    assert!(problems.contains("duplicate name `bavaria`"), "{problems}");
    assert!(problems.contains("unknown value `before` for `day_off`"), "{problems}");
}

#[test]
fn a_team_has_a_cadence_of_its_own_and_the_config_is_shown_with_it() {
    let team = "[[team]]\nname = \"Platform\"\ncadence = { ideal_days = 14, longest_days = 28 }\n";
    let text = format!("{SENDING}cadence = {{ ideal_days = 60 }}\nday_off = \"skip\"\n{team}");
    let (config, problems) = load_text(&text, &[]);
    assert_eq!(problems, [""; 0]);
    let config = config.unwrap();
    assert_eq!(config.team_cadences["platform"], Cadence { ideal_days: 14, longest_days: Some(28) });
    let (again, problems) = load_text(&toml::to_string_pretty(&config).unwrap(), &[]);
    assert_eq!(problems, [""; 0]);
    let again = again.unwrap();
    assert_eq!(
        (again.team_cadences, again.boundaries.hours.calendars),
        (config.team_cadences, config.boundaries.hours.calendars)
    );
    assert_eq!(again.digests[0].rules.cadence, config.digests[0].rules.cadence);
    assert_eq!(again.digests[0].rules.day_off, DayOff::Skip);
}

#[test]
fn a_retention_period_is_days_to_years_and_decisions_are_kept_for_as_long_as_planning_looks_back() {
    let retention = |keys: &str| {
        let (config, problems) = load_text(&format!("[retention]\n{keys}\n"), &[]);
        (config.map(|config| config.retention), problems)
    };
    assert_eq!(retention("").0.unwrap(), Retention::default());
    let (kept, problems) =
        retention("notes = \"2 years\"\nsent = \"1 day\"\ninbound = \"3 weeks\"\ndecisions = \"7 months\"");
    let kept = kept.unwrap();
    assert_eq!((kept.notes, kept.sent, kept.inbound, kept.decisions), (730, 1, 21, 213));
    assert_eq!(problems.len(), 1, "of a file without a digest: {problems:?}");
    assert_eq!(retention("inbound = \"3 days\"").0.unwrap().inbound_without_token, 3);
    for (keys, complaint) in [
        ("notes = \"for ever\"", "`for ever` is not a duration from 90 days to 10 years"),
        ("attempts = \"0 days\"", "`0 days` is not a duration from 1 day to 10 years"),
        ("decisions = \"6 months\"", "`6 months` is not a duration from 200 days to 10 years"),
        ("addresses = \"4294967296 weeks\"", "is not a duration from 1 day to 10 years"),
        ("inbound_without_token = \"31 days\"", "cannot be kept longer than others"),
    ] {
        let (kept, problems) = retention(keys);
        assert!(kept.is_none() && problems.iter().any(|it| it.contains(complaint)), "{keys}: {problems:?}");
    }
}

#[test]
fn a_holiday_is_a_date_and_a_time_within_which_is_days_or_weeks() {
    let (config, problems) = load_text(
        &format!("boundaries.holidays = [\"2026-12-25\"]\n{SENDING}everyone_within = \"10 days\"\n"),
        &[],
    );
    let config = config.unwrap();
    assert_eq!(config.boundaries.hours.holidays.len(), 1);
    assert_eq!((config.digests[0].rules.everyone_within_days, problems.len()), (10, 0));
    let (_, problems) = load_text(
        &format!(
            "boundaries.holidays = [\"25 December\"]\n{SENDING}everyone_within = \"a month\"\ncadence = {{ longest_days = 9 }}\n"
        ),
        &[],
    );
    let places: Vec<&str> = problems.iter().map(|it| it.split(": ").nth(1).unwrap()).collect();
    assert_eq!(problems.len(), 3, "{problems:?} {places:?}");
    assert!(
        problems[0].contains("is not a date")
            && problems[1].contains("is not a duration")
            && problems[2].contains("ideal_days")
    );
}

#[test]
fn every_source_of_inbound_mail_can_be_set() {
    let inbound = "[inbound]\nauthserv_id = \"mx.acme.example\"\n[inbound.imap]\nurl = \"imaps://mail.acme.example\"\n\
                   username = \"box\"\npassword = \"s3cret\"\n[inbound.lmtp]\nlisten = \"/run/rapport/lmtp\"\n\
                   [inbound.webhook]\nsecret = \"0123456789abcdef\"\n";
    let (config, problems) = load_text(&format!("{SENDING}{inbound}"), &[]);
    assert_eq!(problems, [""; 0]);
    let Config { inbound, replies, .. } = config.unwrap();
    let imap = inbound.imap.unwrap();
    assert_eq!((&*imap.host, imap.port, imap.tls), ("mail.acme.example", 993, Tls::Implicit));
    assert_eq!((&*imap.mailbox, imap.archive), ("INBOX", None));
    assert_eq!(inbound.lmtp, Some(LmtpListen::Unix("/run/rapport/lmtp".into())));
    assert_eq!(replies.authserv_id.as_deref(), Some("mx.acme.example"));
}

#[test]
fn days_off_come_from_calendars_too() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("holidays.ics");
    let event = |day: &str, more: &str| {
        format!(
            "BEGIN:VEVENT\r\nUID:{day}\r\nDTSTART;VALUE=DATE:{day}\r\n{more}SUMMARY:Off\r\nEND:VEVENT\r\n"
        )
    };
    let events = event("20261225", "DTEND;VALUE=DATE:20261227\r\nRRULE:FREQ=YEARLY\r\n")
        + &event("20270506", "")
        + &event("20270507", "STATUS:CANCELLED\r\n");
    std::fs::write(&path, format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")).unwrap();
    let load = |path: &std::path::Path| {
        let text = format!(
            "boundaries.holidays = [\"2027-01-01\"]\nboundaries.holidays_file = {path:?}\n{SENDING}\
             [[calendar]]\nname = \"Bavaria\"\nfile = {path:?}\n"
        );
        load_text(&text, &[])
    };
    let (config, problems) = load(&path);
    assert_eq!(problems, [""; 0]);
    let hours = config.unwrap().boundaries.hours;
    for day in ["2026-12-25", "2026-12-26", "2030-12-26", "2027-05-06"] {
        let day = day.parse().unwrap();
        assert!(hours.holidays.contains(&day) && hours.calendars["bavaria"].contains(&day), "{day}");
    }
    let (new_year, cancelled) = ("2027-01-01".parse().unwrap(), "2027-05-07".parse().unwrap());
    assert!(hours.holidays.contains(&new_year) && !hours.holidays.contains(&cancelled));
    std::fs::write(&path, "<html>log in</html>").unwrap();
    let (_, problems) = load(&path);
    assert!(problems.len() == 2 && problems[0].contains("there is no BEGIN:VCALENDAR"), "{problems:?}");
    std::fs::remove_file(&path).unwrap();
    let (_, problems) = load(&path);
    assert!(problems.len() == 2 && problems[0].contains("cannot read "), "{problems:?}");
}

#[test]
fn an_accent_that_cannot_be_read_is_refused_with_one_that_can() {
    let load = |accent: &str| load_text(&format!("{SENDING}[appearance]\naccent = \"{accent}\"\n"), &[]);
    let (config, problems) = load("#8a2be2");
    assert_eq!(problems, [""; 0]);
    assert_eq!(config.unwrap().appearance.accent.to_string(), "#8a2be2");
    let (_, problems) = load("#ffcc00");
    let [problem] = &problems[..] else { panic!("{problems:?}") };
    assert!(problem.contains("1.5 to 1") && problem.contains("is the same colour, dark enough"), "{problem}");
    let (_, problems) = load("teal");
    assert!(problems[0].contains("expected a colour of the form #17605a"), "{problems:?}");
}

#[test]
fn lmtp_of_other_machines_names_their_networks() {
    let load = |lmtp: &str| {
        let mx = "[inbound]\nauthserv_id = \"mx.acme.example\"\n";
        load_text(&format!("{SENDING}{mx}[inbound.lmtp]\n{lmtp}\n"), &[])
    };
    let (config, problems) = load("listen = \"0.0.0.0:24\"\nallow_from = [\"10.1.2.3/28\", \"fd00::7\"]");
    assert_eq!(problems, [""; 0]);
    let shown = toml::to_string(&config.unwrap()).unwrap();
    assert!(shown.contains("allow_from = [\"10.1.2.0/28\", \"fd00::7/128\"]"), "{shown}");
    for (lmtp, problem) in [
        ("listen = \"[::]:24\"\nallow_from = []", "name the mail servers in `allow_from`"),
        ("listen = \"[::]:24\"\nallow_from = [\"0.0.0.0/0\"]", "every machine there is"),
        ("listen = \"[::]:24\"\nallow_from = [\"mx.acme.example\"]", "expected a network such as"),
        ("listen = \"/run/lmtp\"\nallow_from = [\"10.1.2.0/28\"]", "leave `allow_from` out"),
        ("allow_from = [\"10.1.2.0/28\"]", "`listen` is missing"),
        ("listen = \"[::]:24\"\nallow_from = [\"::ffff:10.1.2.0/120\"]", "write a network of IPv4"),
        ("listen = \"mail:24\"", "expected an address with a port"),
    ] {
        let (_, problems) = load(lmtp);
        assert!(matches!(problems.as_slice(), [only] if only.contains(problem)), "{lmtp}: {problems:?}");
    }
}

#[test]
fn a_source_that_cannot_be_used_says_why() {
    let inbound = "[inbound.imap]\nurl = \"smtp://mail.acme.example\"\nusername = \"box\"\n[inbound.lmtp]\n\
                   listen = \"0.0.0.0:24\"\n[inbound.webhook]\nsecret = \"short\"\n";
    let (_, problems) = load_text(inbound, &[]);
    let expected = r#"
warning: rapport.toml: no [[digest]] is configured, so nobody gets a mail (add one to the file)
error: rapport.toml:2:7: `mail.reply_address` is needed to recognise replies
error: rapport.toml:2:7: expected imap://host:143 or imaps://host:993
error: rapport.toml:3:12: `username` is set without a password (set `password_file`, `token_command` or RAPPORT__INBOUND__IMAP__PASSWORD)
error: rapport.toml:5:10: LMTP has no authentication, so whoever reaches this address could deliver mail in any name (listen on a loopback address or a Unix socket, or name the mail servers in `allow_from`)
warning: rapport.toml:5:10: without `inbound.authserv_id`, no answer that comes in by LMTP counts as authenticated, and people are asked to confirm what others will see (set it to the name that your mail server writes into Authentication-Results)
error: rapport.toml:7:10: the secret must have at least 16 characters (generate one with `openssl rand -hex 32`)
"#;
    assert_eq!(problems.join("\n"), expected.trim());
}

#[test]
fn a_key_file_is_read_if_nobody_else_can_and_all_that_is_wrong_in_it_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("keys");
    let load = |text: &str, mode: u32| {
        std::fs::write(&path, text).unwrap();
        std::fs::set_permissions(&path, PermissionsExt::from_mode(mode)).unwrap();
        let config = format!("{SENDING}[replies]\ntoken_key_file = \"{}\"\n", path.display());
        let (config, problems) = load_text(&config, &[]);
        let place = path.display().to_string();
        (config, problems.join("\n").replace(&place, "KEYS"))
    };
    let key = "0f".repeat(32);
    let good = format!("addresses {key}\n7 {key}\n");
    for mode in [0o600, 0o400, 0o640] {
        let (config, problems) = load(&good, mode);
        assert_eq!(problems, "", "{mode:o}");
        let config = config.unwrap();
        let shown = toml::to_string(&config).unwrap();
        assert!(shown.contains(&format!("token_key_file = \"{}\"", path.display())), "{shown}");
        assert!(!format!("{config:?}{shown}").contains(&key[..8]));
    }
    for mode in [0o644, 0o602, 0o660] {
        let (config, problems) = load(&good, mode);
        assert!(config.is_none());
        let expected = format!(
            "error: rapport.toml:11:18: other users can read or change this file (its mode is {mode:04o}) (chmod 600 KEYS)"
        );
        assert_eq!(problems, expected);
    }
    let (_, problems) = load(&format!("1 s3cret\n1 {key}\n1 {key}\n"), 0o600);
    let places: Vec<&str> = problems.lines().map(|it| it.split(": ").nth(1).unwrap()).collect();
    assert_eq!(places, ["KEYS:1", "KEYS:3"], "{problems}");
    assert!(!problems.contains("s3cret"));
    std::fs::remove_file(&path).unwrap();
    let missing = format!("{SENDING}[replies]\ntoken_key_file = \"{}\"\n", path.display());
    let (_, problems) = load_text(&missing, &[]);
    assert!(problems[0].contains("cannot read this file"), "{problems:?}");
}

#[test]
fn the_database_may_be_behind_a_pooler() {
    let load = |lines: &str, variables: &[(&str, &str)]| {
        let (config, problems) =
            load_text(&format!("{SENDING}[database]\nurl = \"postgres://a/b\"\n{lines}"), variables);
        (config.and_then(|it| it.database), problems.join("\n"))
    };
    let (database, _) = load("pooler = true\ndirect_url = \"postgres://c/b\"\n", &[]);
    assert!(database.is_some_and(|it| it.is_pooler && it.direct_url.is_some()));
    let (database, _) = load("pooler = true\n", &[("RAPPORT__DATABASE__POOLER", "false")]);
    assert!(database.is_some_and(|it| !it.is_pooler));
    for (lines, variables, expected) in [
        (
            "pooler = \"true\"\n",
            &[][..],
            "rapport.toml:12:10: `pooler` must be true or false, not a string (remove the quotes)",
        ),
        ("pooler = 1\n", &[], "rapport.toml:12:10: `pooler` must be true or false, not an integer"),
        (
            "",
            &[("RAPPORT__DATABASE__POOLER", "yes")],
            "RAPPORT__DATABASE__POOLER: `pooler` must be true or false",
        ),
    ] {
        assert_eq!(load(lines, variables).1, format!("error: {expected}"));
    }
}

#[test]
fn a_window_that_a_digest_misses_is_warned_about() {
    let load = |window: &str| load_text(SENDING, &[("RAPPORT__MAIL__SMTP__WINDOW", window)]);
    let (config, problems) = load("10:00-18:00");
    assert_eq!(config.unwrap().mail.transport.window().unwrap().to_string(), "10:00-18:00");
    assert!(
        problems
            .iter()
            .any(|it| it.contains("09:00 is outside `mail.smtp.window` (10:00-18:00); mails wait for it")),
        "{problems:?}"
    );
    assert!(!load("08:00-18:00").1.iter().any(|it| it.contains("window")));
    let (_, problems) = load("20:00-06:00");
    assert_eq!(
        problems,
        [
            "warning: RAPPORT__MAIL__SMTP__WINDOW: the window is within quiet hours (18:00-08:00), so it has no effect"
        ]
    );
    let (_, problems) = load("08:00-08:05");
    assert_eq!(problems, ["error: RAPPORT__MAIL__SMTP__WINDOW: a window is open for at least 15 minutes"]);
}

#[test]
fn what_is_there_is_checked_although_something_else_is_missing() {
    let text = format!(
        "{SENDING}cadence = {{ ideal_days = 28 }}\n[inbound.imap]\nurl = 993\n[mail.dkim]\nselector = \"2026\"\n"
    );
    let (_, problems) = load_text(&text, &[("RAPPORT__MAIL__SMTP__WINDOW", "8 to 18")]);
    let expected = r#"
error: RAPPORT__MAIL__SMTP__WINDOW: a window has the form "08:00-18:00"
error: rapport.toml:11:10: `inbound.imap.username` is needed to read a mailbox
error: rapport.toml:12:7: `url` must be a string, not an integer (put it in quotes)
error: rapport.toml:14:12: `mail.dkim.private_key_file` is also needed to sign
"#;
    assert_eq!(problems.join("\n"), expected.trim());
}

#[test]
fn a_report_marks_what_is_meant_and_shows_no_password() {
    let text =
        "[mail.smtp]\npassword = 987654\n[boundaries]\nquiet_hours = \"18-8\"\nmails_per_week = [\n1]\n";
    let (_, problems) =
        load(Some(("rapport.toml", text)), &environment(&[("RAPPORT__MAIL__SMTP__LANES", "0")]));
    let report = render(&problems, text, false);
    assert!(!report.contains("987654"), "{report}");
    let expected = r#"
error: `lanes` must be from 1 to 256
--> RAPPORT__MAIL__SMTP__LANES

warning: no [[digest]] is configured, so nobody gets a mail
--> rapport.toml
 = help: add one to the file

error: `password` must be a string, not an integer
--> rapport.toml:2:12
 = help: put it in quotes

error: quiet hours have the form "18:00-08:00", or are "none"
 --> rapport.toml:4:15
  |
4 | quiet_hours = "18-8"
  |               ^^^^^^

error: `mails_per_week` must be an integer, not a list
 --> rapport.toml:5:18
  |
5 | mails_per_week = [
  |                  ^

error: the configuration has 4 errors and 1 warning
"#;
    assert_eq!(report, expected.trim_start());
    let misspelt = "mail.smtp.pasword = \"987654\"";
    let (_, unknown) = load(Some(("rapport.toml", misspelt)), &BTreeMap::new());
    assert!(!render(&unknown, misspelt, false).contains("987654"));
    assert!(render(&problems, text, true).contains("\u{1b}["));
    assert_eq!(render(&[], text, false), "");
}

#[test]
fn a_config_reads_back_as_it_is_shown_and_shows_no_secret() {
    let text = format!(
        "{}subject = \"Week {{{{ week }}}}\"\naudience = {{ teams = [\"Ops\"], roles = [\"Lead\"] }}\n[boundaries]\nquiet_hours = \"19:00-07:00\"\n\
         [database]\nurl = \"postgres://rapport:s3cret@db.example/r\"\n\
         [inbound]\nauthserv_id = \"mx.acme.example\"\nlmtp.listen = \"/run/rapport.sock\"\n\
         [inbound.imap]\nurl = \"imap://[::1]:143\"\nusername = \"rapport\"\npassword = \"s3cret\"\narchive = \"Done\"\n\
         [replies]\nacknowledge = \"problems\"\n",
        SENDING.replace("[[digest]]", "username = \"rapport\"\npassword = \"s3cret\"\n[[digest]]")
    );
    let config = load_text(&text, &[]).0.unwrap();
    let shown = toml::to_string(&config).unwrap();
    assert!(shown.contains("/run/rapport.sock") && shown.contains("imap://[::1]:143"), "{shown}");
    assert!(
        !shown.contains("s3cret") && shown.contains("rapport:***@db.example") && shown.contains("(hidden)")
    );
    let (again, problems) = load_text(&shown, &[]);
    assert_eq!(problems, [""; 0], "{shown}");
    assert_eq!(toml::to_string(&again.unwrap()).unwrap(), shown);
    let json = serde_json::to_value(&config).unwrap();
    assert_eq!(json["digest"][0]["caps"]["follow-ups"], 5);
    assert_eq!(json["mail"].get("log_address"), None);
    assert_eq!(json["inbound"]["imap"]["mailbox"], "INBOX");
}

#[test]
fn the_example_is_sound_and_names_every_key() {
    let (config, problems) = load_text(EXAMPLE, &[]);
    assert_eq!(problems, [""; 0]);
    assert_eq!(config.unwrap().digests[0].schedule.to_string(), "0 9 * * mon");

    // What is left out begins with "#" and no blank.
    let full: String = EXAMPLE
        .lines()
        .map(|line| match line.strip_prefix('#') {
            Some(setting) if !setting.is_empty() && !setting.starts_with(' ') => format!("{setting}\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    let (table, faults) = DeTable::parse_recoverable(&full);
    assert!(faults.is_empty(), "{faults:?}");
    let (mut written, mut known) = (BTreeSet::new(), BTreeSet::new());
    collect_written("", table.get_ref(), &mut written);
    collect_known("", &schema(), &mut known);
    // Tables with keys of any name count as one.
    let table_of = |path: &String| known.iter().find(|table| path.starts_with(&format!("{table}."))).cloned();
    let written: BTreeSet<String> =
        written.iter().map(|path| table_of(path).unwrap_or(path.clone())).collect();
    assert_eq!(written, known);
    let (_, problems) = load(Some(("rapport.toml", &full)), &BTreeMap::new());
    let errors: Vec<_> =
        problems.iter().filter(|it| it.severity == Severity::Error).map(|it| &it.message).collect();
    assert_eq!(
        errors,
        [
            "`password` and `password_file` are both set",
            "a password and `token_command` are both set",
            "cannot read this file: No such file or directory (os error 2)",
            "cannot read this file: No such file or directory (os error 2)",
            "cannot read this file: No such file or directory (os error 2)",
            "`password` and `password_file` are both set",
            "a password and `token_command` are both set",
            "cannot read this file: No such file or directory (os error 2)",
            "`secret` and `secret_file` are both set",
            "cannot read this file: No such file or directory (os error 2)",
            "`password` and `password_file` are both set",
            "cannot read /etc/rapport/holidays.ics: No such file or directory (os error 2)",
            "cannot read /etc/rapport/bavaria.ics: No such file or directory (os error 2)",
            "`url` and `file` are both set",
        ]
    );
}

#[test]
fn every_key_is_described_in_the_schema() {
    fn check(path: &str, schema: &Value) {
        for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
            let path = format!("{path}.{name}");
            assert!(schema["description"].as_str().is_some_and(|text| text.ends_with('.')), "{path}");
            check(&path, schema);
            check(&path, &schema["items"]);
        }
    }
    let schema = schema();
    check("", &schema);
    assert_eq!(schema["additionalProperties"], false);
    assert_eq!(schema["properties"]["digest"]["items"]["required"], serde_json::json!(["name", "schedule"]));
    assert!(!schema.to_string().contains("null"));
}

#[test]
fn a_place_counts_characters() {
    let (_, problems) = load(Some(("rapport.toml", "\"größe\" = 1\nmail = { \"ß\" = 1 }")), &BTreeMap::new());
    let places: Vec<&Place> = problems.iter().map(|problem| &problem.place).collect();
    assert_eq!(places[2].position, Some((2, 10)));
}

fn collect_written(path: &str, table: &DeTable<'_>, keys: &mut BTreeSet<String>) {
    for (key, value) in table {
        let path = format!("{path}.{}", key.get_ref());
        match value.get_ref() {
            DeValue::Table(table) => collect_written(&path, table, keys),
            DeValue::Array(items) if items.iter().any(|item| item.get_ref().is_table()) => {
                for table in items.iter().filter_map(|item| item.get_ref().as_table()) {
                    collect_written(&path, table, keys);
                }
            }
            _ => drop(keys.insert(path)),
        }
    }
}

fn collect_known(path: &str, schema: &Value, keys: &mut BTreeSet<String>) {
    let items = &schema["items"];
    let inner = if items["type"] == "object" { items } else { schema };
    match inner["properties"].as_object() {
        Some(inner) => inner.iter().for_each(|(name, it)| collect_known(&format!("{path}.{name}"), it, keys)),
        None => drop(keys.insert(path.to_owned())),
    }
}

#[test]
fn a_digest_that_names_a_day_off_in_its_schedule_is_told_what_becomes_of_it() {
    let warned = |schedule: &str, keys: &str| -> Vec<String> {
        let text = format!("[[digest]]\nname = \"weekly\"\nschedule = \"{schedule}\"\n{keys}");
        let (config, problems) = load_text(&text, &[]);
        assert!(config.is_some(), "{problems:?}");
        problems.into_iter().filter(|it| it.contains("working day")).collect()
    };
    let [sunday] = &warned("0 9 * * mon,sun", "")[..] else { panic!() };
    assert!(
        sunday.contains(
            "rapport.toml:3:12: the digest is due on Sunday, which is no working day; its mails wait"
        ),
        "{sunday}"
    );
    assert!(warned("0 9 * * sun", "day_off = \"previous\"\n")[0].contains("on the last working day before"));
    for schedule in ["0 9 * * mon", "0 9 1 * *", "0 9 * * *"] {
        assert_eq!(warned(schedule, ""), [""; 0], "{schedule}");
    }
}

#[test]
fn dkim_keys_are_read_if_nobody_else_can_and_the_domain_is_that_of_from() {
    use std::os::unix::fs::PermissionsExt;
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("ed25519.pem");
    // The key of RFC 8463, appendix A.2.
    let key = "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g";
    std::fs::write(&path, format!("-----BEGIN {0}-----\n{key}\n-----END {0}-----\n", "PRIVATE KEY")).unwrap();
    let load = |domain: &str, mode: u32| {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        let file = path.display();
        let dkim = format!(
            "{SENDING}[mail.dkim]\ndomain = \"{domain}\"\nselector = \"s1\"\nprivate_key_file = \"{file}\"\n"
        );
        let (config, problems) = load_text(&dkim, &[]);
        (config, problems.join("\n").replace(&file.to_string(), "KEY"))
    };
    let (config, problems) = load("acme.example", 0o600);
    assert_eq!(problems, "");
    let config = config.unwrap();
    let record = config.mail.dkim[0].signer.dns_record();
    assert_eq!(record.name, "s1._domainkey.acme.example");
    assert_eq!(record.value, "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
    let shown = toml::to_string_pretty(&config).unwrap();
    assert!(shown.contains("selector = \"s1\"") && !shown.contains("MC4CAQ"), "{shown}");
    let (_, problems) = load("acme.example", 0o644);
    assert!(problems.ends_with("(its mode is 0644) (chmod 600 KEY)"), "{problems}");
    let (_, problems) = load("other.example", 0o600);
    assert!(problems.contains("signed by another domain"), "{problems}");
    let (_, problems) = load("acme", 0o600);
    assert!(problems.contains("expected a domain"), "{problems}");
    std::fs::write(&path, "s3cret").unwrap();
    let (_, problems) = load("acme.example", 0o600);
    assert!(
        problems.contains("this file cannot sign: there is no private key") && !problems.contains("s3cret"),
        "{problems}"
    );
}

#[test]
fn a_token_command_takes_the_place_of_a_password_and_a_file_of_authorities_has_to_hold_some() {
    let with = |lines: &str| {
        let text = SENDING.replacen("[mail.smtp]\n", &format!("[mail.smtp]\n{lines}"), 1);
        assert_ne!(text, SENDING);
        load_text(&text, &[])
    };
    let (config, problems) = with("username = \"rapport\"\ntoken_command = \"cat /run/token\"\n");
    assert_eq!(problems, [""; 0]);
    let shown = toml::to_string_pretty(&config.unwrap()).unwrap();
    assert!(shown.contains("token_command = \"cat /run/token\"") && !shown.contains("password"), "{shown}");
    let (_, problems) = with("username = \"rapport\"\npassword = \"s3cret\"\ntoken_command = \"cat\"\n");
    assert!(problems[0].contains("a password and `token_command` are both set"), "{problems:?}");
    let (_, problems) = with("token_command = \"cat\"\n");
    assert!(problems[0].contains("`token_command` is set without `username`"), "{problems:?}");
    let (_, problems) = with("ca_file = \"/dev/null\"\n");
    assert!(problems[0].contains("there is no certificate in PEM format in it"), "{problems:?}");
}

#[test]
fn a_map_of_a_file_is_checked_with_its_places() {
    let text = r#"
        [[import.file]]
        name = "hr.csv"
        kind = "people"
        date = "dd.mm"
        time = "dd.mm.yyyy"
        list_separator = "und"
        [import.file.columns]
        email = "E-Mail"
        nme = ["Vorname", "Nachname"]
        occurred_at = "Datum"
        teams = []
        role = 7
        [import.file.constants]
        email = "x@acme.example"
        [[import.file]]
        kind = "kudos"
        words = { Kudos = "thanks" }
    "#;
    let (_, problems) = load_text(text, &[]);
    assert_eq!(
        problems[1..],
        [
            "error: rapport.toml:5:16: `dd.mm` is not a format such as dd.mm.yyyy, m/d/yyyy, dd.mm.yyyy hh:mm or unix",
            "error: rapport.toml:6:16: a time has an hour and a minute, as in dd.mm.yyyy hh:mm; use `date` for dates",
            "error: rapport.toml:7:26: a separator is one character that is no letter or digit",
            "error: rapport.toml:10:9: unknown key `nme` in [import.file.columns] (did you mean `name`?)",
            "error: rapport.toml:11:23: people have no column `occurred_at` (expected email, name, called, teams, role, manager, \
             time_zone, locale, working_days, quiet_hours, calendar, started_on, birthday, active, addresses, external_id)",
            "error: rapport.toml:12:17: `teams` must not be empty (remove it to use the default)",
            "error: rapport.toml:13:16: `role` must be a list, not an integer",
            "error: rapport.toml:15:17: `email` is mapped to a column of the file, too",
            "error: rapport.toml:16:9: `name` is missing",
            "error: rapport.toml:17:16: unknown value `kudos` for `kind` (expected one of people, interactions, follow_ups, activities, \
             absences, celebrations, exclusions, cadences, goals)",
        ]
    );
    let text = "[[import.file]]\nname = \"*kudos*\"\nkind = \"interactions\"\n[import.file.columns]\nfrom = \"Von\"\n\
                [import.file.words]\n\"Großes Lob\" = \"thanks\"\n";
    let (config, _) = load_text(text, &[]);
    let config = config.unwrap();
    let map = config.import.map_for(std::path::Path::new("/exports/Kudos-2026.csv")).unwrap();
    assert_eq!(map.columns["from"], ["Von"]);
    assert_eq!(map.formats.words["großes lob"], "thanks");
    assert!(config.import.map_for(std::path::Path::new("people.csv")).is_none());
    let shown = toml::to_string(&config).unwrap();
    assert_eq!(load_text(&shown, &[]).0.unwrap().import, config.import, "{shown}");
}

#[test]
fn a_calendar_says_where_it_is_and_whose() {
    let text = r#"
        [[import.calendar]]
        name = "a"
        kind = "activities"
        url = "ftp://x.example"
        [[import.calendar]]
        name = "a"
        kind = "absences"
        team = "Platform"
        url = "https://x.example/secret"
        file = "x.ics"
        [[import.calendar]]
        name = "B"
        kind = "holidays"
    "#;
    let (_, problems) = load_text(text, &[]);
    assert_eq!(
        problems[1..],
        [
            "error: rapport.toml:2:9: `team` is missing: whose activities are these?",
            "error: rapport.toml:5:15: `url` must start with https:// or http://",
            "error: rapport.toml:9:16: absences are those of the people that they name, and of no team",
            "error: rapport.toml:11:16: `url` and `file` are both set",
            "error: rapport.toml:13:16: a name has 1 to 64 lower-case letters, digits and hyphens",
            "error: rapport.toml:14:16: unknown value `holidays` for `kind` (expected one of activities, absences)",
        ]
    );
    let one = "[[import.calendar]]\nname = \"a\"\nkind = \"absences\"\nfile = \"x.ics\"\n";
    let (_, problems) = load_text(&one.repeat(2), &[]);
    assert_eq!(problems[1..], ["error: rapport.toml:6:8: another calendar is named `a`, too"]);
    let text = "[[import.calendar]]\nname = \"a\"\nkind = \"absences\"\nurl = \"https://x.example/secret\"\n";
    let shown = toml::to_string(&load_text(text, &[]).0.unwrap()).unwrap();
    assert!(!shown.contains("secret"), "{shown}");
}
