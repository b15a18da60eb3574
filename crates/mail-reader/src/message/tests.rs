use proptest::prelude::*;

use super::*;

fn parse(text: &str) -> Message {
    Message::parse(text.as_bytes())
}

fn text(raw: &[u8]) -> String {
    Message::parse(raw).text().unwrap_or_default().to_owned()
}

fn body(mail: &Message) -> (&'static str, &str) {
    match mail.body() {
        Body::Text(text) => ("text", text),
        Body::Html(html) => ("html", html),
        Body::None => ("none", ""),
    }
}

#[test]
fn a_plain_mail_is_read_with_all_its_fields() {
    let mail = parse(
        "From: \"Ana, of Acme\" <Ana@ACME.example>\r\n\
         To: Bo <bo@acme.example>, desk@acme.example\r\n\
         Cc: team: In\u{e9}s <ines@acme.example>;\r\n\
         Subject: =?utf-8?q?caf=C3=A9_?= =?utf-8?b?4piV?=\r\n\
         Date: Tue, 3 Mar 2026 09:15:00 -0330\r\n\
         Message-ID: <1@acme.example>\r\n\
         In-Reply-To: <d.one@acme.example>\r\n\
         References: <d.zero@acme.example>,<d.one@acme.example>\r\n\r\n\
         Talked to Bo.\r\n",
    );
    assert_eq!(mail.from[0].name.as_deref(), Some("Ana, of Acme"));
    assert_eq!(mail.from[0].address, "ana@acme.example");
    assert_eq!(mail.to.len(), 2);
    assert_eq!(mail.cc[0].address, "ines@acme.example");
    assert_eq!(mail.subject, "caf\u{e9} \u{2615}");
    assert_eq!(mail.date.unwrap().to_rfc3339(), "2026-03-03T09:15:00-03:30");
    assert_eq!(mail.message_id.as_deref(), Some("1@acme.example"));
    assert_eq!(mail.in_reply_to, ["d.one@acme.example"]);
    assert_eq!(mail.references, ["d.zero@acme.example", "d.one@acme.example"]);
    assert_eq!(body(&mail), ("text", "Talked to Bo.\n"));
    assert!(mail.limits.is_empty());
}

#[test]
fn the_line_end_makes_no_difference() {
    let lines = "From: ana@acme.example\nSubject: a\n b\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\none\ntwo\n--x--\n";
    for end in ["\n", "\r\n", "\r", "\r\r\n"] {
        let mail = parse(&lines.replace('\n', end));
        assert_eq!((mail.subject.as_str(), mail.text()), ("a b", Some("one\ntwo")), "{end:?}");
    }
}

#[test]
fn recipients_come_in_the_order_of_trust_and_once_each() {
    let mail = parse(
        "To: bo@acme.example, desk+x@acme.example\nCc: ines@acme.example\nDelivered-To: BOX@acme.example\n\
         X-Original-To: desk+x@acme.example\nX-Forwarded-To: old@acme.example\n\nhi\n",
    );
    let found: Vec<&str> = mail.recipients().collect();
    assert_eq!(
        found,
        [
            "desk+x@acme.example",
            "box@acme.example",
            "old@acme.example",
            "bo@acme.example",
            "ines@acme.example"
        ]
    );
}

#[test]
fn more_recipients_than_the_bound_are_cut_and_said() {
    let to: Vec<String> = (0..600).map(|n| format!("p{n}@acme.example")).collect();
    let mail = parse(&format!("To: {}\n\nhi\n", to.join(",\n ")));
    assert_eq!(mail.recipients().count(), MAX_RECIPIENTS);
    assert_eq!(mail.limits, [Limit::Recipients]);
}

#[test]
fn identifiers_are_read_however_they_are_separated() {
    for value in ["<a@x.example> <b@x.example>", "<a@x.example>,\n <b@x.example>", "a@x.example, b@x.example"]
    {
        assert_eq!(parse(&format!("References: {value}\n\n")).references, ["a@x.example", "b@x.example"]);
    }
    assert_eq!(parse("Message-ID: < a@\n x.example >\n\n").message_id.as_deref(), Some("a@x.example"));
}

#[test]
fn a_date_that_is_none_is_left_out() {
    assert_eq!(parse("Date: sometime\n\n").date, None);
    assert_eq!(parse("Date: Mon, 32 Foo 2026 99:99:99 +9999\n\n").date, None);
}

#[test]
fn charsets_are_declared_or_guessed() {
    let with = |charset: &str, bytes: &[u8]| {
        let mut raw = format!("Content-Type: text/plain; charset={charset}\r\n\r\n").into_bytes();
        raw.extend_from_slice(bytes);
        text(&raw)
    };
    assert_eq!(with("iso-8859-2", b"\xbelu\xbb"), "\u{17e}lu\u{165}");
    assert_eq!(with("\"UTF-8\"", "\u{e9}t\u{e9}".as_bytes()), "\u{e9}t\u{e9}");
    assert_eq!(with("us-ascii", "\u{e9}t\u{e9}".as_bytes()), "\u{e9}t\u{e9}");
    assert_eq!(with("x-nobody-knows", b"\xe9t\xe9"), "\u{e9}t\u{e9}");
    assert_eq!(with("utf-8", b"\x93caf\xe9\x94"), "\u{201c}caf\u{e9}\u{201d}");
    assert_eq!(with("iso-2022-jp", b"\x1b$B$9\x1b(B"), "\u{3059}");
    assert_eq!(with("windows-31j", b"\x82\xb7"), "\u{3059}");
    assert_eq!(
        with("utf-8", "one cut character \u{e9}\u{e9}\u{e9}\u{20}".as_bytes()),
        "one cut character \u{e9}\u{e9}\u{e9} "
    );
    assert_eq!(with("utf-8", b"a\0b"), "ab");
}

#[test]
fn transfer_encodings_are_undone_as_far_as_they_go() {
    let with = |encoding: &str, body: &str| {
        text(
            format!(
                "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n{body}"
            )
            .as_bytes(),
        )
    };
    assert_eq!(with("quoted-printable", "caf=C3=A9 =\nau lait = 1=2"), "caf\u{e9} au lait = 1=2");
    assert_eq!(with("quoted-printable", "the end="), "the end");
    assert_eq!(with("BASE64", "Y2Fm\nw6k"), "caf\u{e9}");
    assert_eq!(with("base64 (a comment)", "Y2Fm!w6k==="), "caf\u{e9}");
    assert_eq!(with("x-none", "as it stands"), "as it stands");
}

#[test]
fn encoded_words_are_joined_before_they_are_decoded() {
    let subject = |value: &str| parse(&format!("Subject: {value}\n\n")).subject;
    assert_eq!(subject("=?utf-8?b?w4E=?="), "\u{c1}");
    assert_eq!(subject("=?utf-8?q?caf=C3?=\n =?UTF-8?q?=A9?="), "caf\u{e9}");
    assert_eq!(subject("a =?iso-8859-1*en?q?b_=E9?= c"), "a b \u{e9} c");
    assert_eq!(subject("=?utf-8?x?none?= =?broken"), "=?utf-8?x?none?= =?broken");
    assert_eq!(subject("=?iso-2022-jp?b?GyRCJDkbKEI=?= =?iso-2022-jp?b?GyRCJDkbKEI=?="), "\u{3059}\u{3059}");
}

#[test]
fn flowed_lines_are_joined() {
    let flowed = |delsp: &str, body: &str| {
        text(format!("Content-Type: text/plain; format=flowed{delsp}\n\n{body}").as_bytes())
    };
    assert_eq!(
        flowed("", "one \ntwo\n\n stuffed\n> a \n> b\n>> c\n-- \nAna\n"),
        "one two\n\nstuffed\n> a b\n>> c\n-- \nAna\n"
    );
    assert_eq!(flowed("; delsp=yes", "un \nbroken\n"), "unbroken\n");
    assert_eq!(flowed("", "\nstarts empty \n> quote\n"), "\nstarts empty \n> quote\n");
}

const ALTERNATIVE: &str = "Content-Type: multipart/alternative; boundary=\"=_a b\"\n\n\
    --=_a b\nContent-Type: text/plain\n\nTEXT\n--=_a b\nContent-Type: text/html\n\n<p>words</p>\n--=_a b--\nepilogue\n";

#[test]
fn plain_text_is_preferred_unless_it_is_empty_or_a_stub() {
    let with = |text: &str| {
        let mail = parse(&ALTERNATIVE.replace("TEXT", text));
        body(&mail).0
    };
    assert_eq!(with("done 2"), "text");
    assert_eq!(with("  \n"), "html");
    assert_eq!(with("Your client does not support HTML messages."), "html");
    assert_eq!(with("Asked Bo why we do not support HTML\n\n> your report"), "text");
}

#[test]
fn a_footer_below_html_is_not_the_body() {
    let mail = parse(
        "Content-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: text/html\n\n<p>done 2</p>\n\
         --m\nContent-Type: text/plain\n\nscanned by a virus filter\n--m--\n",
    );
    assert_eq!(body(&mail), ("html", "<p>done 2</p>"));
}

#[test]
fn text_around_an_attachment_is_one_text() {
    let mail = parse(
        "Content-Type: multipart/mixed; boundary=m\n\n--m\n\nbefore\n--m\nContent-Type: image/png\n\nxx\n\
         --m\nContent-Type: text/plain; name=log.txt\nContent-Disposition: attachment; filename=log.txt\n\nlog\n\
         --m\n\nafter\n--m--\n",
    );
    assert_eq!(mail.text(), Some("before\nafter"));
}

#[test]
fn boundaries_may_look_alike_or_be_missing() {
    let alike = "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=bb\n\n\
                 --bb\n\none\n--bb--\n--b\n\ntwo\n";
    assert_eq!(text(alike.as_bytes()), "one\ntwo\n");
    let unclosed = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nno end";
    assert_eq!(text(unclosed.as_bytes()), "no end");
    let never = "Content-Type: multipart/mixed; boundary=b\n\njust text\n";
    assert_eq!(text(never.as_bytes()), "just text\n");
}

#[test]
fn a_message_within_the_mail_is_kept_apart() {
    let mail = parse(
        "Subject: outer\nContent-Type: multipart/mixed; boundary=m\n\n--m\n\nlook\n--m\nContent-Type: message/rfc822\n\n\
         Subject: inner\nMessage-ID: <d.1@acme.example>\n\nits text\n--m--\n",
    );
    assert_eq!((mail.subject.as_str(), mail.text()), ("outer", Some("look")));
    let inner = mail.parts.iter().find(|part| part.media_type == "message/rfc822").unwrap();
    assert_eq!(inner.header.get("message-id"), Some("<d.1@acme.example>"));
}

#[test]
fn neither_a_reaction_nor_an_invitation_is_text() {
    let reaction = "Content-Type: text/plain; charset=utf-8\nContent-Disposition: reaction\n\n\u{1f44d}\n";
    assert_eq!(body(&parse(reaction)).0, "none");
    let gmail = "Content-Type: text/vnd.google.email-reaction+json; charset=utf-8\n\n{\"emoji\": \"x\", \"version\": 1}";
    assert_eq!(body(&parse(gmail)).0, "none");
    let invitation = "Content-Type: text/calendar; method=reply\n\nBEGIN:VCALENDAR\nEND:VCALENDAR\n";
    assert_eq!(body(&parse(invitation)).0, "none");
}

#[test]
fn names_of_fields_are_kept_and_compared_in_any_case() {
    let mail = parse("X-Mailer: a\nx-mailer: b\nSUBJECT: =?utf-8?q?c?=\n\n");
    assert_eq!(mail.header().all("X-MAILER").collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(mail.header().get("Subject"), Some("=?utf-8?q?c?="));
    assert_eq!(
        mail.header().iter().map(|(name, _)| name).collect::<Vec<_>>(),
        ["X-Mailer", "x-mailer", "SUBJECT"]
    );
}

#[test]
fn broken_headers_lose_no_more_than_the_broken_line() {
    let mail =
        parse("From ana Mon\nFrom: ana@acme.example\nnonsense\nSubject : hello\n \t\n there\n\nbody\n");
    assert_eq!((mail.from.len(), mail.subject.as_str(), mail.text()), (1, "hello there", Some("body\n")));
    let part_without_header = "Content-Type: multipart/mixed; boundary=m\n\n--m\nTalked to Bo\n--m--\n";
    assert_eq!(text(part_without_header.as_bytes()), "Talked to Bo");
}

#[test]
fn several_authors_are_all_seen() {
    assert_eq!(parse("From: ana@acme.example\nFrom: bo@acme.example\n\n").from.len(), 2);
    assert_eq!(parse("From: ana@acme.example, bo@acme.example\n\n").from.len(), 2);
    assert_eq!(parse("From: \"bo@acme.example\" <ana@acme.example>\n\n").from[0].address, "ana@acme.example");
}

#[test]
fn no_address_is_made_up_of_pieces() {
    for from in ["<ana@acme.exam> <ple>", "ana@acme.exam (x) ple", "=?utf-8?q?ana=40acme.example?=", "Ana"] {
        let mail = parse(&format!("From: {from}\n\n"));
        assert!(mail.from.iter().all(|from| from.address != "ana@acme.example"), "{from}");
    }
}

#[test]
fn what_is_too_deep_is_left_together() {
    let mut raw = String::new();
    for n in 0..1000 {
        raw.push_str(&format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n"));
    }
    assert_eq!(parse(&raw).limits, [Limit::Depth]);
    let messages = "Content-Type: message/rfc822\n\n".repeat(200_000);
    assert_eq!(parse(&messages).limits, [Limit::Depth, Limit::Text]);
}

#[test]
fn what_is_too_much_is_cut_and_said() {
    let parts = format!("Content-Type: multipart/mixed; boundary=b\n\n{}", "--b\n\nx\n".repeat(100_000));
    assert_eq!(parse(&parts).limits, [Limit::Parts]);
    let line = format!("Subject: long\n\n{}", "a".repeat(3 * MAX_TEXT));
    let mail = parse(&line);
    assert_eq!(
        (mail.limits.as_slice(), mail.text().map(str::len)),
        ([Limit::Text].as_slice(), Some(MAX_TEXT))
    );
    let header = format!("Subject: {}\n\nbody", "a".repeat(1_000_000));
    assert_eq!(parse(&header).limits, [Limit::Header]);
}

#[test]
fn unfinished_words_and_boundaries_take_linear_time() {
    let words = format!("Subject: {}\n\n", "=?a?q?".repeat(100_000));
    assert!(!parse(&words).subject.is_empty());
    let boundaries: String =
        (0..20_000).map(|n| format!("--o\nContent-Type: multipart/mixed; boundary=q{n}\n\n")).collect();
    let mail = parse(&format!("Content-Type: multipart/mixed; boundary=o\n\n{boundaries}"));
    assert_eq!(mail.limits, [Limit::Parts]);
}

#[test]
fn a_debug_print_shows_no_content() {
    let mail = parse("From: Ana <ana@acme.example>\nSubject: secret\n\nsecret words\n");
    let shown = format!("{mail:?} {:?}", mail.from);
    assert!(!shown.contains("secret") && !shown.contains("ana"), "{shown}");
}

/// Pieces from which broken mails are made.
const PIECES: [&str; 24] = [
    "\r",
    "\n",
    "\r\n",
    "\n\n",
    "--b",
    "--b--",
    "--",
    ":",
    ";",
    "=?utf-8?q?",
    "=?",
    "?=",
    "<",
    ">",
    "(",
    ")",
    "\"",
    "\\",
    "@",
    "Content-Type: multipart/mixed; boundary=b\n\n",
    "Content-Type: message/rfc822\n\n",
    "From: a@b.example\n",
    "Content-Transfer-Encoding: quoted-printable\n",
    "Content-Type: text/plain; charset*0=u; charset*1*=x''%f; format=flowed\n",
];

proptest! {
    #[test]
    fn any_bytes_are_read(raw in proptest::collection::vec(any::<u8>(), 0..2000)) {
        Message::parse(&raw);
    }

    #[test]
    fn any_broken_mail_is_read(picks in proptest::collection::vec((0..PIECES.len(), any::<char>()), 0..200)) {
        let raw: String = picks.iter().map(|&(piece, c)| format!("{}{c}", PIECES[piece])).collect();
        Message::parse(raw.as_bytes());
    }

    #[test]
    fn any_field_is_read(value in "[ -~\t\u{e9}\u{4e00}]{0,120}") {
        let names = ["From", "To", "Date", "Subject", "References", "Content-Type", "Content-Disposition", "Authentication-Results"];
        let raw: String = names.iter().map(|name| format!("{name}: {value}\n")).collect();
        let mail = Message::parse(raw.as_bytes());
        crate::authentication(&mail, Some("mx.acme.example"));
        crate::classify(&mail, None);
    }
}

#[test]
fn a_charset_of_seven_bits_that_holds_more_is_utf_8() {
    for charset in ["iso-2022-jp", "ISO-2022-KR", "utf-7"] {
        let raw = format!("Content-Type: text/plain; charset={charset}\n\n了解です、à bientôt\n");
        let mail = Message::parse(raw.as_bytes());
        assert_eq!(mail.text().unwrap_or_default().trim(), "了解です、à bientôt", "{charset}");
    }
    let mail = Message::parse(b"Content-Type: text/plain; charset=iso-2022-jp\n\n\x1b$BN;2r\x1b(B\n");
    assert_eq!(mail.text().unwrap_or_default().trim(), "了解");
}
