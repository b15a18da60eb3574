use super::*;

fn read(line: &str) -> Result<Response, &'static str> {
    Response::parse(vec![Piece::Text(line.into())])
}

fn fetched(line: &str) -> Result<Fetch, &'static str> {
    match read(line)? {
        Response::Fetch(fetch) => Ok(fetch),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_status_has_a_tag_and_a_code() {
    let untagged = |status, code| Ok(Response::Untagged { status, code });
    for (line, expected) in [
        ("* OK hello", untagged(Status::Ok, Code::Other)),
        ("* ok [alert] read ] this", untagged(Status::Ok, Code::Alert)),
        ("* BYE", untagged(Status::Bye, Code::Other)),
        ("* OK [UIDVALIDITY 3857529045] UIDs valid", untagged(Status::Ok, Code::UidValidity(3_857_529_045))),
        ("* OK [UIDVALIDITY 99999999999]", untagged(Status::Ok, Code::Other)),
        ("* OK [UIDNEXT", untagged(Status::Ok, Code::Other)),
        ("* NO [LIMIT] later", untagged(Status::No, Code::Unavailable)),
        (
            "A7 NO [TRYCREATE] no such mailbox",
            Ok(Response::Tagged { tag: b"A7".to_vec(), status: Status::No, code: Code::TryCreate }),
        ),
        ("+ go on", Ok(Response::Continue)),
        ("+", Ok(Response::Continue)),
    ] {
        assert_eq!(read(line), expected, "{line:?}");
    }
    for line in ["", " ", "HTTP/1.1 200 OK", "220 mail.acme.example ESMTP", "A1"] {
        assert!(read(line).is_err(), "{line:?}");
    }
}

#[test]
fn data_that_is_not_known_is_passed_over() {
    for line in [
        "* FLAGS (\\Seen \\Deleted)",
        "* 3 RECENT",
        "* VANISHED 3:4",
        "* LIST () \"/\" \"a\"",
        "* ESEARCH (TAG \"A1\") UID ALL 1:3",
        "*",
    ] {
        assert_eq!(read(line), Ok(Response::Other), "{line:?}");
    }
    assert_eq!(read("* 23 EXISTS"), Ok(Response::Exists(23)));
    assert!(read("* 99999999999 EXISTS").is_err());
    assert_eq!(read("* 44 expunge"), Ok(Response::Expunge));
}

#[test]
fn a_search_gives_numbers() {
    assert_eq!(read("* SEARCH"), Ok(Response::Search(vec![])));
    assert_eq!(read("* SEARCH 2 3 4294967295 "), Ok(Response::Search(vec![2, 3, u32::MAX])));
    assert_eq!(read("* SEARCH 2 3 (MODSEQ 917162500)"), Ok(Response::Search(vec![2, 3])));
    assert!(read("* SEARCH 2,3").is_err());
    assert!(read("* SEARCH -2").is_err());
}

#[test]
fn something_of_a_mail_is_read_whatever_stands_around_it() {
    let fetch = fetched(
        r#"* 12 FETCH (FLAGS (\Seen $X) ENVELOPE ("d" ("n (\"\\" NIL ")" "h") NIL) RFC822.SIZE 44 UID 7)"#,
    )
    .unwrap();
    assert_eq!((fetch.uid, fetch.size, fetch.body), (Some(7), Some(44), None));

    let fetch = fetched(r#"* 1 FETCH (BODY[] "a \"b\" \\c" uid 9 BODY[HEADER.FIELDS (TO "CC")] "UID 1")"#);
    let fetch = fetch.unwrap();
    assert_eq!((fetch.uid, fetch.body.as_deref()), (Some(9), Some(&br#"a "b" \c"#[..])));

    let fetch = fetched("* 1 FETCH (UID 9 BODY[] NIL)").unwrap();
    assert_eq!((fetch.uid, fetch.body), (Some(9), None));

    let pieces = [&b"* 1 FETCH (BODY[] "[..], b")\r\nUID 3 \"", b" X (", b"", b" UID 4) UID 5)"];
    let pieces = pieces.iter().enumerate().map(|(at, octets)| {
        if at % 2 == 0 { Piece::Text(octets.to_vec()) } else { Piece::Literal(octets.to_vec()) }
    });
    let Ok(Response::Fetch(fetch)) = Response::parse(pieces.collect()) else { panic!() };
    assert_eq!((fetch.uid, fetch.body.as_deref()), (Some(5), Some(&b")\r\nUID 3 \""[..])));
}

proptest::proptest! {
    #[test]
    fn whatever_comes_is_read_or_refused(
        parts in proptest::collection::vec(("[*+() \\\\\"\\[\\]{}~A-Za-z0-9]{0,20}", ".{0,9}"), 1..6),
        start in proptest::sample::select(vec!["", "* ", "* 1 FETCH (", "* SEARCH ", "* OK [", "A1 NO ["]),
    ) {
        let mut pieces = vec![Piece::Text(start.into())];
        for (text, literal) in parts {
            may_have_literals(text.as_bytes());
            literal_suffix(text.as_bytes());
            let Some(Piece::Text(last)) = pieces.last_mut() else { panic!() };
            last.extend_from_slice(text.as_bytes());
            pieces.extend([Piece::Literal(literal.into()), Piece::Text(Vec::new())]);
        }
        let _ = Response::parse(pieces);
    }
}

#[test]
fn a_broken_list_is_an_error() {
    for list in [
        "",
        "UID 7",
        "(UID 7",
        "(UID",
        "(UID x)",
        "(UID 4294967296)",
        "(FLAGS (a)",
        "(X \"a)",
        "(X \"a\\",
        "(()",
    ] {
        assert!(fetched(&format!("* 1 FETCH {list}")).is_err(), "{list:?}");
    }
}

#[test]
fn only_the_end_of_a_line_of_data_announces_a_literal() {
    for (line, expected) in [
        ("* 1 FETCH (BODY[] {12}", Some((18, Some(12)))),
        ("* 1 FETCH (BINARY[] ~{0}", Some((20, Some(0)))),
        ("{99999999999999999999}", Some((0, None))),
        ("* 1 FETCH (BODY[] {12} ", None),
        ("* 1 FETCH (BODY[] {}", None),
        ("* 1 FETCH (BODY[] {-1}", None),
        ("12}", None),
    ] {
        assert_eq!(literal_suffix(line.as_bytes()), expected, "{line:?}");
    }
    assert!(may_have_literals(b"* 1 FETCH (BODY[] {12}"));
    for line in ["* OK see {12}", "A1 NO {12}", "+ {12}", "* bye {1}"] {
        assert!(!may_have_literals(line.as_bytes()), "{line:?}");
    }
}
