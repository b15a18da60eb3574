//! Files as people write them, and what is said about them.

use std::path::Path;

use super::*;

/// The rows of a file, and its problems as they are printed.
fn read(name: &str, text: &str) -> (Vec<Row>, Vec<String>) {
    let printed = |problems: Vec<Problem>| problems.iter().map(ToString::to_string).collect::<Vec<_>>();
    let mut reader = match Reader::open(name, Reading::default(), text.as_bytes()).unwrap() {
        Ok(reader) => reader,
        Err(problems) => return (Vec::new(), printed(problems)),
    };
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    while let Some(row) = reader.next_row().unwrap() {
        match row {
            Ok(row) => rows.push(row),
            Err(wrong) => problems.extend(printed(wrong)),
        }
    }
    (rows, problems)
}

fn problems(name: &str, text: &str) -> Vec<String> {
    read(name, text).1
}

#[test]
fn the_name_of_a_file_tells_what_it_holds_and_else_its_columns_do() {
    assert_eq!(FileKind::of(Path::new("roster/people.csv")), Some(FileKind::People));
    assert_eq!(FileKind::of(Path::new("Follow-Ups.csv")), Some(FileKind::FollowUps));
    assert_eq!(FileKind::of(Path::new("interactions-2026-11.csv")), Some(FileKind::Interactions));
    assert_eq!(FileKind::of(Path::new("peoples.csv")), None);
    let reader =
        Reader::open("export.csv", Reading::default(), "person,other\n".as_bytes()).unwrap().unwrap();
    assert_eq!(reader.kind(), FileKind::Exclusions);
    assert_eq!(
        problems("export.csv", "a,b\n"),
        [
            "export.csv:1:1: cannot tell from name or columns what this file contains (name it after its content: \
             people, interactions, follow_ups, activities, absences, celebrations, exclusions, cadences, goals; or map it in [[import.file]])"
        ]
    );
}

#[test]
fn columns_come_in_any_order_and_an_unknown_one_gets_a_suggestion() {
    let (rows, wrong) = read("people.csv", "Name,Email\nAna Lee,Ana@Acme.example\n");
    assert_eq!(wrong, [""; 0]);
    let [Row::Person(person)] = rows.as_slice() else { panic!("one person") };
    assert_eq!((person.name.as_str(), person.email.address.as_str()), ("Ana Lee", "ana@acme.example"));
    assert_eq!(
        problems("people.csv", "email,tems,email\n"),
        [
            "people.csv:1:1: missing column `name`",
            "people.csv:1:7: unknown column `tems` (did you mean `teams`?)",
            "people.csv:1:12: duplicate column `email`",
        ]
    );
    assert_eq!(
        problems("goals.csv", ""),
        ["goals.csv:1:1: the file is empty; the first line must name the columns"]
    );
}

#[test]
fn every_bad_cell_of_a_people_file_is_named_at_once() {
    let text = "email,name,teams,time_zone,started_on,birthday,active,manager\n\
                ana,Ana,,,,,,\n\
                bo@acme.example,,,Europe/Berln,23.11.2026,11-31,maybe,bo@acme.example\n\
                cy@acme.example,Cy,Platform;platform ; Care,berlin,2026-01-05,1990-02-28,no,\n\
                di@acme.example,Di\n";
    let (rows, wrong) = read("people.csv", text);
    assert_eq!(
        wrong,
        [
            "people.csv:2:1: an address has the form name@domain",
            "people.csv:3:17: `name` must not be empty",
            "people.csv:3:19: `Europe/Berln` is not an IANA time zone; did you mean Europe/Berlin?",
            "people.csv:3:32: `started_on` must be a date in the format YYYY-MM-DD",
            "people.csv:3:43: `birthday` must be a day in the format MM-DD",
            "people.csv:3:49: `active` must be true or false",
            "people.csv:3:55: a person cannot be their own manager",
            "people.csv:4:45: `berlin` is not an IANA time zone; did you mean Europe/Berlin?",
            "people.csv:5:1: expected 8 cells as in the header, found 2",
        ]
    );
    assert_eq!(rows, []);
}

#[test]
fn teams_count_once_and_a_birthday_loses_its_year() {
    let (rows, _) = read(
        "people.csv",
        "email,name,teams,birthday\ncy@acme.example,Cy,Platform;platform ; Care,1990-02-28\n",
    );
    let [Row::Person(person)] = rows.as_slice() else { panic!("one person") };
    assert_eq!(person.teams, ["Platform", "Care"]);
    assert_eq!(person.birthday.as_deref(), Some("02-28"));
    assert!(person.active);
    let text = "person,kind,on,title\ncy@acme.example,birthday,1988-02-29,Cy is 40\ncy@acme.example,win,2026-11-20,done\n";
    let (rows, _) = read("celebrations.csv", text);
    let [Row::Celebration(birthday), Row::Celebration(win)] = rows.as_slice() else { panic!("two rows") };
    assert_eq!((birthday.on.to_string(), &birthday.title), ("2000-02-29".to_owned(), &None));
    assert_eq!((win.on.to_string(), win.title.as_deref()), ("2026-11-20".to_owned(), Some("done")));
}

#[test]
fn every_bad_cell_of_a_log_is_named_also_below_a_note_of_two_lines() {
    let text = "kind,from,to,occurred_at,note\n\
                help,a@acme.example,b@acme.example,2026-11-17T10:00:00Z,\"two\nlines\"\n\
                hlep,a@acme.example,a@acme.example,2026-11-17,\n";
    let (rows, wrong) = read("interactions.csv", text);
    assert_eq!(rows.len(), 1);
    assert_eq!(
        wrong,
        [
            "interactions.csv:4:1: a kind of interaction is one of check-in, thanks, help, feedback, celebration; did you mean `help`?",
            "interactions.csv:4:21: `from` and `to` must be different people",
            "interactions.csv:4:36: `occurred_at` must be an RFC 3339 time with an offset, such as 2026-11-23T09:00:00+01:00",
        ]
    );
}

#[test]
fn a_row_without_a_name_gets_one_that_follows_from_what_it_says() {
    let of = |note: &str| {
        let text = format!(
            "kind,from,to,occurred_at,note\nthanks,a@acme.example,b@acme.example,2026-11-17T10:00:00+01:00,{note}\n"
        );
        match read("interactions.csv", &text).0.pop() {
            Some(Row::Interaction(it)) => (it.source, it.external_id),
            other => panic!("a line of the log, not {other:?}"),
        }
    };
    assert_eq!(of("well done"), of("well done"));
    assert_ne!(of("well done"), of("thank you"));
    assert_eq!(of("x").0, "csv");
    let (rows, _) = read("goals.csv", "team,title,external_id\nCare,Answer in a day,g-1\n");
    assert!(matches!(rows.as_slice(), [Row::Goal(goal)] if goal.external_id == "g-1" && goal.progress == 0));
}

#[test]
fn what_cannot_be_is_refused() {
    assert_eq!(
        problems("absences.csv", "person,from,to\na@acme.example,2026-11-05,2026-11-01\n"),
        ["absences.csv:2:27: `to` must not be before `from`; it is the last day of leave"]
    );
    assert_eq!(
        problems(
            "cadences.csv",
            "person,other,ideal_days,longest_days\na@acme.example,b@acme.example,3,\na@acme.example,b@acme.example,30,14\n"
        ),
        [
            "cadences.csv:2:31: `ideal_days` must be an integer from 7 to 183",
            "cadences.csv:3:34: `longest_days` must not be less than `ideal_days`",
        ]
    );
    assert_eq!(
        problems(
            "activities.csv",
            "team,title,starts_at,url\nCare,\"Lunch\nfor all\",2026-11-26T11:30:00Z,javascript:x\n"
        ),
        [
            "activities.csv:2:6: `title` must be a single line without control characters",
            "activities.csv:3:31: `url` must start with https:// or http:// and contain no spaces",
        ]
    );
    assert_eq!(
        problems("exclusions.csv", "person,other\na@acme.example,\"b@acme.example\n"),
        ["exclusions.csv:2:16: unclosed quote"]
    );
}

#[test]
fn a_first_line_that_is_no_header_says_so_and_repeats_nobody() {
    let [said] = problems("people.csv", "ana@acme.example,Ana Lee\n").try_into().unwrap();
    assert!(said.starts_with(
        "people.csv:1:1: the first line must name the columns, and this one does not (expected email, "
    ));
    assert!(!said.contains("acme") && !said.contains("Lee"), "{said}");
    let said = problems("exclusions.csv", "person,other,,ana@acme.example\n");
    assert_eq!(
        said,
        [
            "exclusions.csv:1:14: column without a name (expected person, other)",
            "exclusions.csv:1:15: unknown column (expected person, other)",
        ]
    );
}

#[test]
fn a_byte_order_mark_and_either_line_end_leave_places_as_an_editor_shows_them() {
    let text = "\u{feff}team,title,progress,due_on\r\n\
                Care,\"Answer\",50%,2026-12-01\r\n\r\n\
                Care,Ask,50%%,2026-12-1\r\n";
    let (rows, wrong) = read("goals.csv", text);
    assert!(matches!(rows.as_slice(), [Row::Goal(goal)] if goal.progress == 50));
    assert_eq!(
        wrong,
        [
            "goals.csv:4:10: `progress` must be an integer from 0 to 100",
            "goals.csv:4:15: `due_on` must be a date in the format YYYY-MM-DD",
        ]
    );
}

#[test]
fn a_wrong_zone_gets_the_nearest_and_what_is_no_zone_at_all_is_not_repeated() {
    let text = "email,name,time_zone\n\
                a@acme.example,A,Europe/Pariss\n\
                b@acme.example,B,new york\n\
                c@acme.example,C,c.private@acme.example\n";
    assert_eq!(
        problems("people.csv", text),
        [
            "people.csv:2:18: `Europe/Pariss` is not an IANA time zone; did you mean Europe/Paris?",
            "people.csv:3:18: `new york` is not an IANA time zone; did you mean America/New_York?",
            "people.csv:4:18: `time_zone` must be an IANA time zone, such as Europe/Berlin",
        ]
    );
}

#[test]
fn limits_are_those_of_one_text_and_not_of_a_cell_of_many() {
    let teams: Vec<_> = (0..40).map(|n| format!("Platform {n:02}")).collect();
    let (rows, wrong) =
        read("people.csv", &format!("email,name,teams\na@acme.example,A,{}\n", teams.join(";")));
    assert_eq!(wrong, [""; 0]);
    assert!(matches!(rows.as_slice(), [Row::Person(person)] if person.teams == teams));
    let url = format!("https://meet.example/{}", "a".repeat(400));
    let text = format!(
        "team,title,starts_at,url\nCare,Lunch,2026-11-26T11:30:00Z,{url}\nCare,Talk,2026-11-26T11:30:00Z,https://\n"
    );
    let (rows, wrong) = read("activities.csv", &text);
    assert!(matches!(rows.as_slice(), [Row::Activity(it)] if it.url.as_ref() == Some(&url)));
    assert_eq!(
        wrong,
        ["activities.csv:3:32: `url` must start with https:// or http:// and contain no spaces"]
    );
    let long = "x".repeat(4_001);
    let text = format!(
        "kind,from,to,occurred_at,note\nThanks,a@acme.example,b@acme.example,2026-11-17T10:00:00Z,{long}\n"
    );
    assert_eq!(
        problems("interactions.csv", &text),
        ["interactions.csv:2:59: `note` must have at most 4000 characters"]
    );
    assert_eq!(
        problems("people.csv", "email,name\na@acme.example,\"A\u{2028}B\"\n"),
        ["people.csv:2:16: `name` must be a single line without control characters"]
    );
    assert_eq!(
        problems("cadences.csv", "person,other,ideal_days\na@acme.example,b@acme.example,30%\n"),
        ["cadences.csv:2:31: `ideal_days` must be an integer from 7 to 183"]
    );
}

/// The rows and notes of a file of a customer, and its problems as they are printed.
fn read_mapped(name: &str, map: &FileMap, text: &[u8]) -> (Vec<Row>, Vec<String>, Vec<String>) {
    let printed = |problems: Vec<Problem>| problems.iter().map(ToString::to_string).collect::<Vec<_>>();
    let reading = Reading { kind: None, map: Some(map) };
    let mut reader = match Reader::open(name, reading, text).unwrap() {
        Ok(reader) => reader,
        Err(problems) => return (Vec::new(), Vec::new(), printed(problems)),
    };
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    while let Some(row) = reader.next_row().unwrap() {
        match row {
            Ok(row) => rows.push(row),
            Err(wrong) => problems.extend(printed(wrong)),
        }
    }
    (rows, reader.notes(), problems)
}

fn hr_export() -> FileMap {
    let columns = [
        ("email", vec!["E-Mail"]),
        ("name", vec!["Vorname", "Nachname"]),
        ("teams", vec!["Abteilung"]),
        ("started_on", vec!["Eintritt"]),
        ("active", vec!["Aktiv"]),
    ];
    let owned = |(ours, theirs): (&str, Vec<&str>)| {
        (ours.to_owned(), theirs.into_iter().map(str::to_owned).collect())
    };
    FileMap {
        name: "hr*.csv".to_owned(),
        kind: Some(FileKind::People),
        columns: columns.into_iter().map(owned).collect(),
        constants: [("time_zone".to_owned(), "Europe/Berlin".to_owned())].into(),
        formats: Formats {
            date: Some("dd.mm.yyyy".parse().unwrap()),
            words: [("ja".to_owned(), "yes".to_owned()), ("nein".to_owned(), "no".to_owned())].into(),
            list_separator: Some('/'),
            time_zone: Some(chrono_tz::Europe::Berlin),
            ..Formats::default()
        },
        full: false,
    }
}

#[test]
fn an_export_is_read_as_it_is_mapped_and_the_rest_of_its_columns_is_left_out() {
    let text = "Nachname;Vorname;E-Mail;Abteilung;Eintritt;Gehalt;Aktiv\n\
                Müller;Jörg;Joerg@acme.example;Vertrieb/Süd;01.02.2020;1;Ja\n\
                ;Cher;cher@acme.example;;2.3.2021;2;NEIN\n";
    let (latin, ..) = encoding_rs::WINDOWS_1252.encode(text);
    let utf16: Vec<u8> =
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for (bytes, encoding) in [
        (text.as_bytes(), None),
        (&latin[..], Some("read as Windows-1252, because line 2 is not UTF-8")),
        (&utf16, Some("read as UTF-16")),
    ] {
        let (rows, notes, problems) = read_mapped("hr-2026.csv", &hr_export(), bytes);
        assert_eq!(problems, [""; 0]);
        let [Row::Person(first), Row::Person(second)] = rows.as_slice() else { panic!("two people") };
        assert_eq!(
            (first.name.as_str(), first.teams.as_slice()),
            ("Jörg Müller", &["Vertrieb".into(), "Süd".into()][..])
        );
        assert_eq!(first.started_on.unwrap().to_string(), "2020-02-01");
        assert_eq!((first.time_zone.as_deref(), first.active), (Some("Europe/Berlin"), true));
        assert_eq!((second.name.as_str(), second.active), ("Cher", false));
        let separator = Some("the columns are separated by semicolons");
        let expected: Vec<&str> =
            separator.into_iter().chain(encoding).chain(Some("columns that are left out: Gehalt")).collect();
        assert_eq!(notes, expected);
    }
}

#[test]
fn what_a_map_names_must_be_there_and_the_places_are_those_of_the_file() {
    let (_, _, problems) = read_mapped("hr.csv", &hr_export(), b"Mail;Vorname;Nachname;Abteilung;Aktiv\n");
    assert_eq!(
        problems,
        [
            "hr.csv:1:1: the file has no column `E-Mail`, which is mapped to `email` (is it `mail`?)",
            "hr.csv:1:1: the file has no column `Eintritt`, which is mapped to `started_on`",
        ]
    );
    let text = "E-Mail\tVorname\tNachname\tAbteilung\tEintritt\tAktiv\n\
                a@acme.example\tA\tB\t\t2/3/2021\tvielleicht\n";
    let (_, notes, problems) = read_mapped("hr.csv", &hr_export(), text.as_bytes());
    assert_eq!(
        problems,
        [
            "hr.csv:2:21: `started_on` must be a date in the format dd.mm.yyyy or YYYY-MM-DD",
            "hr.csv:2:30: `active` must be true or false, and not `vielleicht`; `words` of the map can translate it",
        ]
    );
    assert_eq!(notes, ["the columns are separated by tabs"]);
}

#[test]
fn a_file_in_two_encodings_says_where_the_second_begins() {
    let mut text = "team,title\nCare,Caf\u{e9}\n".as_bytes().to_vec();
    text.extend(b"Care,Caf\xe9\n");
    let printed =
        |text: &[u8]| read_mapped("goals.csv", &FileMap { columns: [].into(), ..any_file() }, text).2;
    assert_eq!(printed(&text), ["goals.csv:3:9: invalid UTF-8; save the file as UTF-8"]);
    let mixed = [b"team,title\nCare,Caf\xe9\n", "Care,Caf\u{e9}\n".as_bytes()].concat();
    assert_eq!(
        printed(&mixed),
        ["goals.csv:3:1: this line is UTF-8, and lines above are Windows-1252; save the file as UTF-8"]
    );
}

fn any_file() -> FileMap {
    FileMap { name: "*".to_owned(), kind: None, constants: [].into(), ..hr_export() }
}

#[test]
fn json_objects_are_rows_and_the_first_says_which_columns_there_are() {
    let text = r#"{"kind": "thanks", "from": "ana@acme.example", "to": "bo@acme.example", "occurred_at": "2026-11-17T10:00:00Z", "external_id": 7, "note": null}

        {"kind": "thanks", "from": "bo@acme.example", "to": "ana@acme.example", "occurred_at": "2026-11-17T10:00:00Z", "note": "for\nall"}
        {"kind": "hug", "from": ["ana@acme.example"], "to": {}, "occurred_at": "today"}
        {"kind": "thanks", "mood": "good"}
        ["kind"]"#;
    let (rows, wrong) = read("interactions.ndjson", text);
    let [Row::Interaction(first), Row::Interaction(second)] = rows.as_slice() else { panic!("two rows") };
    assert_eq!((first.external_id.as_str(), first.note.as_deref()), ("7", None));
    assert_eq!(second.note.as_deref(), Some("for\nall"));
    assert!(is_derived_id(&second.external_id));
    assert_eq!(
        wrong,
        [
            "interactions.ndjson:4:1: `to`: expected a text, a number, true, false, or a list of these",
            "interactions.ndjson:5:1: a key that the first object does not have; give it there as null",
            "interactions.ndjson:6:1: expected one JSON object in a line",
        ]
    );
    assert_eq!(
        problems("interactions.ndjson", r#"{"kind": "thanks", "frm": "ana@acme.example"}"#),
        [
            "interactions.ndjson:1:1: missing column `from`",
            "interactions.ndjson:1:1: missing column `occurred_at`",
            "interactions.ndjson:1:1: missing column `to`",
            "interactions.ndjson:1:1: unknown column `frm` (did you mean `from`?)",
        ]
    );
}

#[test]
fn leave_without_an_end_is_open_and_one_that_cannot_be_read_is_not() {
    let text = "person,from,to\nana@acme.example,2026-11-23,\nbo@acme.example,2026-11-23,soon\n";
    let (rows, wrong) = read("absences.csv", text);
    assert!(matches!(rows.as_slice(), [Row::Absence(it)] if it.to == rows::UNTIL_FURTHER_NOTICE));
    assert_eq!(wrong, ["absences.csv:3:28: `to` must be a date in the format YYYY-MM-DD"]);
}

#[test]
fn what_spreadsheets_write_besides_rows_does_not_stand_in_the_way() {
    // A line for themselves, and rows without their empty cells at the end.
    let text = "sep=;\nE-Mail;Vorname;Nachname;Abteilung;Eintritt;Aktiv;\na@acme.example;A;B\n";
    let (rows, notes, wrong) = read_mapped("hr.csv", &hr_export(), text.as_bytes());
    assert_eq!((rows.len(), wrong.len()), (1, 0), "{wrong:?}");
    assert_eq!(notes, ["the columns are separated by semicolons"]);
    let [said] = problems("people.csv", "email,name\ra@acme.example,A\r").try_into().unwrap();
    assert!(said.contains("carriage returns") && !said.contains("acme"), "{said}");
}
