//! Mails in the shapes that clients give them.

use proptest::prelude::*;

use super::*;

const SENT: &str = "Good morning, Ana\n\n~~ Answer above this line ~~\n\nPEOPLE\n\n[F7] Send Femi the numbers\n     You \
                      promised them on Monday.\n     done F7, or: later F7 2 weeks\n\n[N3] Bo has not heard from you for \
                      six weeks: say hello?\n     done N3, or: skip N3\n\n--\nStop: answer stop.\n";

fn is_label(label: &str) -> bool {
    label.starts_with(['F', 'N']) && label[1..].parse::<u32>().is_ok()
}

const OPTIONS: ReplyOptions<'static> =
    ReplyOptions { separator: Some("~~ Answer above this line ~~"), sent: None, is_label: Some(is_label) };

fn from_text(body: &str) -> ReplyText {
    ReplyText::from_text(body, &OPTIONS)
}

fn from_html(body: &str) -> ReplyText {
    ReplyText::from_html(body, &OPTIONS)
}

fn text(body: &str) -> String {
    let reply = from_text(body);
    let crlf = from_text(&body.replace('\n', "\r\n"));
    assert_eq!(reply.text, crlf.text, "line ends must not matter");
    reply.text
}

fn html(body: &str) -> String {
    from_html(body).text
}

fn answers(reply: &ReplyText) -> Vec<(&str, &str)> {
    reply.answers.iter().map(|answer| (answer.label.as_str(), answer.text.as_str())).collect()
}

/// What was sent, as a client quotes it.
fn quoted() -> String {
    SENT.lines().map(|line| format!("> {line}").trim_end().to_owned() + "\n").collect()
}

#[test]
fn what_stands_above_the_quote_is_the_authors() {
    for below in [
        format!("On Mon, May 4, 2026 at 10:12 AM Tracker <tracker+abc@acme.example> wrote:\n\n{}", quoted()),
        format!("Am 04.05.2026 um 10:12 schrieb Tracker:\n{}", quoted()),
        format!("Le lun. 4 mai 2026 à 10:12, Tracker <tracker+abc@acme.example> a\nécrit :\n\n{}", quoted()),
        format!(
            "________________________________\nFrom: Tracker\nSent: Monday, May 4, 2026 10:12 AM\n\n{SENT}"
        ),
        format!(
            "________________________________\nVon: Tracker <tracker+abc@acme.example>\nGesendet: Montag\n\n{SENT}"
        ),
        format!("------ Nekonata ------\nFrom: Tracker\nTo: Ana <ana@acme.example>\n\n{SENT}"),
        format!(
            "On Mon, May 4, 2026 at 10:12 AM, Tracker\n<tracker+abc@acme.example> wrote:   {}",
            SENT.replace('\n', " ")
        ),
        format!("-----Original Message-----\nFrom: Tracker\nTo: Ana\n\n{SENT}"),
        "---------- Forwarded message ---------\nFrom: Bo <bo@acme.example>\n\nDone, all of it.".to_owned(),
        "Begin forwarded message:\n\nFrom: Bo\nSubject: Hi\nTo: Ana\n\nDone, all of it.".to_owned(),
        format!("Sent from my iPhone\n\n{}", quoted()),
        format!("-- \nAna Lee\nAcme\n\n{}", quoted()),
        "On 4 May 2026, at 10:12, Bo wrote:\n\nNo marks here.\n\nOn 3 May 2026, at 9:00, Ana wrote:\n> x"
            .to_owned(),
    ] {
        assert_eq!(
            text(&format!("Talked to Bo.\n\nHe is fine.\n\n{below}")),
            "Talked to Bo.\n\nHe is fine.",
            "{below}"
        );
    }
}

#[test]
fn what_stands_below_the_quote_is_the_authors_too() {
    let body = format!("On Mon, May 4, 2026 at 10:12 AM Tracker wrote:\n{}\ndone F7\n\n-- \nAna\n", quoted());
    assert_eq!(text(&body), "done F7");
    assert_eq!(text("Hello Bo,\n\nOn Mon, May 4, 2026, Bo wrote:\n\n> Fine?\n\nYes.\n"), "Hello Bo,\n\nYes.");
}

#[test]
fn the_separator_is_found_wherever_a_client_puts_it() {
    for below in [
        "~~ Answer above this line ~~\nGood morning, Ana",
        "> ~~ Answer above this line ~~\n> Good morning, Ana",
        ">> ~~ Answer above\n>> this line ~~\n>> Good morning, Ana",
        "| ~~ ANSWER ABOVE THIS LINE ~~\n| Good morning",
    ] {
        assert_eq!(text(&format!("Talked to Bo.\n\n{below}\n")), "Talked to Bo.", "{below}");
    }
    assert_eq!(text("Talked to Bo. ~~ Answer above this line ~~ Good morning, Ana"), "Talked to Bo.");
    assert_eq!(
        html("<p>Talked to Bo.</p><p>~~ Answer above<br>this line ~~</p><p>Good morning, Ana"),
        "Talked to Bo."
    );
}

#[test]
fn a_line_below_an_item_answers_it() {
    let body = "On Mon, May 4, 2026 at 10:12 AM Tracker wrote:\n\n> ~~ Answer above this line ~~\n>\n> [F7] Send Femi \
                the\n> numbers\n>\nDone yesterday.\n\nShe was happy.\n\n> [F8] Ask Inés\nlater 2 weeks\n> [F9] Ask \
                Keiko\n>\n> See you next week\n\nThanks!\n";
    let reply = from_text(&format!("Hi.\n\n{body}"));
    assert_eq!(reply.text, "Hi.\n\nThanks!");
    assert_eq!(answers(&reply), [("F7", "Done yesterday.\n\nShe was happy."), ("F8", "later 2 weeks")]);
    assert_eq!(reply.removed, ["quote", "separator"]);
    assert_eq!(from_text(&body.replace('\n', "\r\n")).answers, reply.answers);
}

#[test]
fn an_answer_below_the_details_of_an_item_answers_it() {
    let body = "> [F7] Send Femi the numbers\n>\n> You promised them on Monday.\n\nDone.\n\n> [F8] Ask Inés\n\nNot yet.\n";
    let reply = from_text(body);
    assert_eq!(answers(&reply), [("F7", "Done."), ("F8", "Not yet.")]);
    assert_eq!(reply.text, "");
}

#[test]
fn an_answer_between_blockquotes_answers_its_item() {
    let body = "<div dir=ltr>Hi.</div><br><div class=\"gmail_quote\"><div class=\"gmail_attr\">On Mon, Tracker \
                wrote:<br></div><blockquote class=\"gmail_quote\"><p>~~ Answer above this line ~~</p><p>[F7] Send Femi \
                the numbers</p></blockquote><div>Done.</div><blockquote class=\"gmail_quote\"><p>[F8] Ask Inés</p>\
                </blockquote><div>Tomorrow</div></div>";
    let reply = from_html(body);
    assert_eq!(reply.text, "Hi.");
    assert_eq!(answers(&reply), [("F7", "Done."), ("F8", "Tomorrow")]);
}

#[test]
fn a_quoted_line_that_spilled_over_is_no_answer() {
    let body = "> [F7] Send Femi the numbers that you promised her on Monday, all of them,\nbefore noon\n> [F8] Ask\n\
                done\n";
    assert_eq!(answers(&from_text(body)), [("F8", "done")]);
}

#[test]
fn what_was_sent_goes_however_it_is_quoted() {
    let sent = QuoteShingles::of(SENT);
    let options = ReplyOptions { sent: Some(&sent), ..OPTIONS };
    for quoted in [
        SENT.to_owned(),
        SENT.replace('\n', " "),
        quoted(),
        SENT.replace("Send Femi", "\n| Send\n| Femi"),
        SENT.split(' ').collect::<Vec<_>>().join("\n"),
    ] {
        let reply = ReplyText::from_text(&format!("Send Femi the numbers: I did.\n\n{quoted}\n"), &options);
        assert_eq!(reply.text, "Send Femi the numbers: I did.", "{quoted}");
        let page = format!("<p>Send Femi the numbers: I did.</p><div>{quoted}</div>");
        assert_eq!(ReplyText::from_html(&page, &options).text, "Send Femi the numbers: I did.", "{quoted}");
    }
}

#[test]
fn a_page_without_known_structure_is_read_as_text() {
    let page = "<p>Talked to Bo.</p><p>Am Mo., 4. Mai 2026 um 10:12 Uhr schrieb Tracker &lt;tracker+abc@acme.example&gt;:\
                </p><div style='border-left:1px solid'>Good morning</div>";
    assert_eq!(html(page), "Talked to Bo.");
    assert_eq!(html("Talked to Bo.<br><br>Sent from my iPhone"), "Talked to Bo.");
}

#[test]
fn the_structure_of_each_client_is_known() {
    for below in [
        "<div class='gmail_quote gmail_quote_container'><div class=gmail_attr>La Ana skribis:</div><blockquote \
         class=gmail_quote>x</blockquote></div>",
        "<div class=gmail_extra><br><div class=gmail_quote>La Ana skribis:<br><blockquote \
         class=gmail_quote>x</blockquote></div></div>",
        "<div id=appendonsend></div><hr style='display:inline-block;width:98%'><div id=divRplyFwdMsg>x</div><div>y</div>",
        "<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p \
         class=MsoNormal><b>Nekonata:</b> x</p></div></div><p>y</p>",
        "<hr id=\"stopSpelling\">x",
        "<div class=\"OutlookMessageHeader\">x</div>y",
        "<blockquote type=cite><div>On 4 May 2026, at 10:12, Bo wrote:</div><div>x</div></blockquote>",
        "<div class=moz-cite-prefix>La Ana skribis:<br></div><blockquote type=cite cite='mid:1@x'>x</blockquote>",
        "<div class=protonmail_signature_block>Ana</div><div class=protonmail_quote>La Ana skribis:<br><blockquote \
         class=protonmail_quote type=cite>x</blockquote></div>",
        "<div id=yahoo_quoted_1 class=yahoo_quoted><div>La Ana skribis:</div><div>x</div></div>",
        "<hr id=zwchr data-marker=__DIVIDER__><div data-marker=__HEADERS__>x</div><div \
         data-marker=__QUOTED_TEXT__>y</div>",
        "<div data-signatureblock=true>Ana</div><div name=quote style='border-left:2px solid'>x</div>",
        "<div class=gmail_signature>Ana<br>Acme</div>",
        "<pre class=moz-signature cols=72>-- \nAna</pre>",
        "<div id=Signature><p>Ana</p></div>",
        "<blockquote class=front-blockquote>x</blockquote>",
    ] {
        assert_eq!(html(&format!("<div>Talked to Bo.</div>{below}")), "Talked to Bo.", "{below}");
    }
}

#[test]
fn signatures_and_notices_go() {
    for below in [
        "-- \nAna Lee\nAcme",
        "--\nAna",
        "_____________\nAna Lee\nAcme | Street 3",
        "=======\nAna Lee",
        "Von meinem iPhone gesendet",
        "Get Outlook for iOS<https://aka.example/o0ukef>",
        "-Ana",
        "Ana Lee\nana@acme.example\n+1 555 123 4567",
        "Viele Grüße,\nAna",
        "CONFIDENTIALITY NOTICE: this is for Bo alone.\nBurn it.",
        "Virus-free. www.scanner.example",
    ] {
        assert_eq!(text(&format!("Talked to Bo.\n\n{below}\n")), "Talked to Bo.", "{below}");
    }
}

#[test]
fn what_only_looks_like_a_rule_stays() {
    for reply in [
        "On Monday I talked to Bo\nand he wrote a plan:\n- one\n- two",
        "To: be decided\nFrom: now on",
        "PLAN\n----\n\ndone F7\n\nPEOPLE\n----\n\nBo is fine",
        "a\n\n---\n\nb\n\n---\n\nc",
        "| Bo | fine |\n| Femi | busy |",
        "```\n> quoted\n--\nSent from my iPhone\n```\n\nIs that right?",
        "done F7\n\n- Bo is well",
        "Thanks, Ana",
        "Sent Femi the numbers",
        "It is 10:12:",
        "5 > 3 and a -> b",
        "Hi,\nOn the 2026 roadmap we have three items.",
    ] {
        assert_eq!(text(reply), reply);
    }
}

#[test]
fn answers_between_anothers_lines_keep_those_lines() {
    let body = "On Mon, May 4, 2026 at 10:12 AM Bo wrote:\n> Lunch?\nYes.\n> When?\nNoon.\n> Bo\n";
    assert_eq!(text(body), "Yes.\n> When?\nNoon.");
}

#[test]
fn nothing_of_ones_own_is_nothing() {
    for body in [
        "",
        "\n \n\u{a0}\n\u{200b}\n",
        "-- \nAna",
        "Sent from my iPhone",
        "---------- Forwarded message ---------\nFrom: Bo <bo@acme.example>\nSubject: Hi\n\nTalked to Femi.",
    ] {
        assert_eq!(text(body), "", "{body:?}");
    }
    assert_eq!(text(&format!("On 4 May 2026, at 10:12, Tracker wrote:\n\n{}", quoted())), "");
    assert_eq!(html("<style>p{}</style><div class=gmail_quote><blockquote>x</blockquote></div>"), "");
}

#[test]
fn what_was_written_is_not_in_a_debug_print() {
    let reply = from_text("Talked to Bo.\n> [F7] Send\nsecret");
    let print = format!("{reply:?} {:?}", QuoteShingles::of(SENT));
    assert!(!print.contains("Bo") && !print.contains("secret") && print.contains("F7"), "{print}");
}

#[test]
fn hostile_bodies_are_read_to_their_end() {
    let many = 2_000;
    let sent = QuoteShingles::of(SENT);
    let options = ReplyOptions { sent: Some(&sent), ..OPTIONS };
    for body in [
        "word ".repeat(50 * many),
        ">".repeat(many) + " a\n",
        "> a\n".repeat(many),
        "12:30 ana@acme.example x:\n".repeat(many / 4),
        "From: a\nb\n\n".repeat(many / 4),
        "a\n\n---\n".repeat(many),
        "```\n~~ [ \n".repeat(many),
        "> [F7] x\nyes\n".repeat(many),
        "<div>".repeat(many) + &"</p></div></b>".repeat(many),
        "<blockquote>x".repeat(many),
        "<b>".repeat(many) + "<div>" + &"</b></i>".repeat(many),
        format!("<p {}>", "a=\"b\" c=' ".repeat(many)),
        "<script><!--</".repeat(many),
        "&amp&#".repeat(many),
    ] {
        ReplyText::from_text(&body, &options);
        ReplyText::from_html(&body, &options);
    }
}

/// Pieces that rules look for, and letters of one to four octets.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "\n",
        "\r\n",
        "\r",
        "\u{2028}",
        "\u{a0}",
        "\u{200b}",
        " ",
        "> ",
        "| ",
        "-- ",
        "---",
        "~~ ",
        "Answer above this line",
        "On 4 May 2026",
        " wrote:",
        "ana@acme.example",
        "<",
        ">",
        "[F7]",
        "[",
        "]",
        "From: ",
        "Subject: ",
        "```",
        "é",
        "語",
        "😀",
        "İ",
        "<div>",
        "</div>",
        "<blockquote>",
        "</blockquote>",
        "<p class='",
        "\"",
        "&amp;",
        "&#",
        "<br>",
        "<!--",
        "Sent from my iPhone",
        "Best regards,",
        "Send Femi the numbers",
        "You promised them on Monday.",
        "word",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_body_is_read_and_nothing_that_was_sent_survives(body in pieces(), more in any::<String>()) {
        let sent = QuoteShingles::of(SENT);
        let options = ReplyOptions { sent: Some(&sent), ..OPTIONS };
        for body in [body, more] {
            for reply in [ReplyText::from_text(&body, &options), ReplyText::from_html(&body, &options)] {
                prop_assert_eq!(sent.subtract(&reply.text), reply.text.clone());
                for answer in &reply.answers {
                    prop_assert_eq!(&sent.subtract(&answer.text), &answer.text);
                }
            }
        }
    }
}

#[test]
fn a_header_that_is_wrapped_before_the_time_of_day_goes_whole() {
    let text = "That is not what I wrote.\n\nOn Tuesday, February 3, 2026 at\n5:00 PM, \"Acme Digest\"\n<r@acme.example> wrote:\n> Twelve.\n";
    assert_eq!(ReplyText::from_text(text, &ReplyOptions::default()).text, "That is not what I wrote.");
}
