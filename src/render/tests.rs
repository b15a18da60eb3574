//! What holds for every mail.

use std::collections::BTreeSet;

use super::palette::Colour;
use super::view::View;
use super::*;
use rapport_planner::digest::{Section, SectionName};

const CSS: &str = include_str!("../../templates/digest.css");

fn rendered() -> Vec<(Sample, Rendered)> {
    let templates = Templates::built_in().unwrap();
    samples()
        .into_iter()
        .map(|sample| {
            let rendered = templates.render(&sample.input()).unwrap();
            (sample, rendered)
        })
        .collect()
}

fn sample(name: &str) -> Sample {
    samples().into_iter().find(|sample| sample.name == name).unwrap()
}

/// What a reader of the HTML part sees.
fn visible(html: &str) -> String {
    texts(html).join(" ")
}

fn unescaped(html: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")]
        .iter()
        .fold(html.to_owned(), |text, (entity, character)| text.replace(entity, character))
}

fn one_blank(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn hrefs(html: &str) -> Vec<String> {
    html.split("href=\"").skip(1).map(|rest| unescaped(rest.split_once('"').unwrap().0)).collect()
}

fn percent_decoded(text: &str) -> String {
    let mut octets = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        if *first == b'%' {
            octets.push(u8::from_str_radix(std::str::from_utf8(&tail[..2]).unwrap(), 16).unwrap());
            rest = &tail[2..];
        } else {
            octets.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(octets).unwrap()
}

#[test]
fn a_full_week_reads_like_this() {
    let sample = sample("full week");
    let mail = Templates::built_in().unwrap().render(&sample.input()).unwrap();
    assert_eq!(mail.subject.as_str(), "Week of 23 Nov: kind words from Dmitri, a line for Bo");
    assert_eq!(mail.preheader, "Bo helped you on Tuesday. A line from you would go a long way.");
    assert_eq!(
        mail.text,
        r#"~~ Reply above this line ~~

Hello Ana,

Reply to anything here, in your own words.

KIND WORDS
Dmitri, on Thursday: “Your notes from the customer call saved us a
week.”

WORTH A LINE
[N3] Bo helped you on Tuesday. A line from you would go a long way.
     Reply "thanks Bo for …", and it’ll be in Bo’s next email.
     Or write to bo@acme.example, then reply "thanked Bo".

DUE
[F7] Send Femi the capacity numbers
     You promised Femi. It was due on Friday.
     "done F7" or "later F7 friday"

NEXT UP
[A2] Thu 26 Nov, 12:30 to 13:30 your time
     Team lunch, with Platform
     Canteen
     "yes A2" or "no A2"

STAY IN TOUCH
[N4] You and Inés last talked on 6 October, as far as we know. A good
     week for a hello?
     You noted on 6 October: “Swamped until the audit, likes to walk.”
     You could ask: “What have you been working on that I may not have
     heard of?”
     Write to ines@acme.example, then reply "talked to Inés".

ON YOUR LIST
[F9] Read the hiring plan
     Keiko asked you. It’s due on Friday.
     "done F9" or "later F9 friday"

[F8] The logs of the staging cluster
     You asked Bo for this on 12 November.
     "done F8" or "later F8 friday"

[F5] Find a date for the workshop
     You promised Dmitri on 12 October.
     Still worth keeping?
     "done F5", "later F5 friday" or "drop F5"

YOUR TEAM ASKS
[H1] Bo would like some help: “postgres upgrade”.
     Reply "yes H1" if you can. If not, no need to do anything.

[Q4] Which small thing made your work easier lately?
     Your team reads it next time, with your name.
     Reply "Q4:" and your words after it.

Last week we asked: “What is something that you stopped doing, and do
not miss?”

Femi: “Meetings without a question in the invitation.”

AROUND THE TEAM
Keiko’s birthday is on Thursday.

“Answer every customer within a day” is 60% there, and is due on Friday.

--
You get this weekly email because Platform uses Rapport.
Your notes are private; thanks go to the person you thank.
To pause, reply "pause 2 weeks". To stop, reply "stop".
"#
    );
}

#[test]
fn every_item_is_in_both_parts() {
    for (sample, mail) in rendered() {
        let view = View::new(&sample.input());
        let (text, html) = (one_blank(&mail.text), visible(&mail.html));
        for section in &view.sections {
            let heading = section.heading.to_uppercase();
            assert!(text.contains(&heading) && html.contains(section.heading), "{}: {heading}", sample.name);
            for item in &section.items {
                let said = item
                    .when
                    .iter()
                    .chain(&item.quote)
                    .chain(&item.details)
                    .chain(&item.note)
                    .chain([&item.text]);
                for said in said.map(|said| one_blank(said)) {
                    assert!(text.contains(&said), "{}, text part: {said}", sample.name);
                    assert!(html.contains(&said), "{}, HTML part: {said}", sample.name);
                }
                let code = item.code.map(|code| code.to_string());
                assert!(code.iter().all(|code| text.contains(&format!("[{code}]")) && html.contains(code)));
                let hrefs = hrefs(&mail.html);
                assert!(item.links.iter().all(|link| hrefs.contains(&link.href)), "{}", sample.name);
            }
        }
    }
}

/// The buttons of a mail: one at most, so that it says what to do first.
#[test]
fn a_mail_has_one_button_and_asks_everything_that_it_is_to_ask() {
    for (sample, mail) in rendered() {
        assert!(mail.html.matches("class=\"button-link\"").count() <= 1, "{}", sample.name);
        let asks = sample.edition.first_contact;
        assert_eq!(mail.text.contains("Who has helped you lately?"), asks, "{}", sample.name);
        let items: usize = sample.edition.sections.iter().map(|section| lines_of(section, &sample)).sum();
        let shown: usize =
            View::new(&sample.input()).sections.iter().map(|section| section.items.len()).sum();
        assert_eq!(shown, items + usize::from(asks), "{}: nothing is lost, nothing twice", sample.name);
    }
}

/// How many items a section of an edition has.
fn lines_of(section: &Section, sample: &Sample) -> usize {
    let all = lines(&sample.edition, sample.period);
    all.iter().filter(|it| it.section == section.name()).map(|it| it.items.len()).sum()
}

#[test]
fn no_mail_holds_a_word_that_blames_or_grades() {
    const NEVER: [&str; 14] = [
        "overdue",
        "score",
        "scores",
        "streak",
        "top",
        "rank",
        "engagement",
        "recognise",
        "utilise",
        "just",
        "simply",
        "touch base",
        "circle back",
        "reminder",
    ];
    for (sample, mail) in rendered() {
        for text in [mail.text.clone(), visible(&mail.html), mail.subject.to_string(), mail.preheader.clone()]
        {
            let words = text.to_lowercase().replace(|c: char| !c.is_alphanumeric(), " ");
            let words = format!(" {} ", one_blank(&words));
            for never in NEVER {
                assert!(!words.contains(&format!(" {never} ")), "{}: {never}", sample.name);
            }
            assert!(!text.contains('!'), "{}", sample.name);
            assert!(!words.contains(" in 0 ") && !words.contains(" 1 items "), "{}", sample.name);
        }
    }
}

#[test]
fn html_is_small_and_fetches_nothing() {
    for (sample, mail) in rendered() {
        assert!(mail.html.len() <= HTML_SIZE, "{}: {} octets", sample.name, mail.html.len());
        let html = mail.html.to_lowercase();
        for remote in ["<img", "<script", "<link", "<iframe", "src=", "url(", "@import", "background="] {
            assert!(!html.contains(remote), "{}: {remote}", sample.name);
        }
        assert!(html.starts_with("<!doctype html>") && html.contains("<html lang=\"en\""), "{}", sample.name);
        let mut tables = html.split("<table").skip(1).filter_map(|rest| rest.split('>').next());
        assert!(tables.all(|table| table.contains("role=\"presentation\"")), "{}", sample.name);
        assert!(html.find("<meta charset").is_some_and(|at| at < 1024), "{}", sample.name);
        assert_eq!(html.matches("<h1").count(), 1, "{}", sample.name);
        assert!(html.find("<h1") < html.find("<h2"), "{}", sample.name);
        assert!(!html.contains("{%") && !html.contains("{{") && !html.contains("<!--tag"), "{}", sample.name);
    }
}

#[test]
fn the_way_out_stands_at_the_top_and_at_the_end() {
    for (sample, mail) in rendered() {
        let stop = |href: &String| href.starts_with("mailto:s.") && href.ends_with("body=stop");
        let hrefs = hrefs(&mail.html);
        assert!(stop(&hrefs[0]) && hrefs.last().is_some_and(stop), "{}", sample.name);
        assert!(mail.text.ends_with("To stop, reply \"stop\".\n"), "{}", sample.name);
    }
}

#[test]
fn a_tap_writes_a_whole_command_in_a_short_link() {
    let mut commands = BTreeSet::new();
    for (_, mail) in rendered() {
        for href in hrefs(&mail.html).into_iter().filter(|href| href.starts_with("mailto:")) {
            assert!(href.len() < 500 && href.is_ascii(), "{href}");
            let body = href.split_once("&body=").map(|(_, body)| percent_decoded(body));
            commands.extend(body.map(|body| body.replace(|c: char| c.is_ascii_digit(), "1")));
        }
    }
    let commands: Vec<&str> = commands.iter().map(String::as_str).collect();
    assert_eq!(
        commands,
        [
            // Thanks are to be completed, as the first word of an answer to a question is.
            "Q1: ",
            "[name] helped me with [what]",
            "done F1",
            "done F11",
            "done N1",
            "drop F1",
            "later F1 friday",
            "later F11 friday",
            "no A1",
            "no public thanks",
            "pause 1 weeks",
            "stop",
            "thanks Bo Lindqvist for …",
            "thanks Bo Tanaka for …",
            "thanks Bo for …",
            "thanks Inés for …",
            "thanks Wolfeschlegelsteinhausen-Bergerdorff Montmorency-Featherston for …",
            "thanks [name] for [what]",
            "yes A1",
            "yes H1"
        ]
    );
}

#[test]
fn a_subject_names_the_week_and_is_short() {
    for (sample, mail) in rendered() {
        let subject = mail.subject.as_str();
        assert!(subject.starts_with("Week of 23 Nov: "), "{}: {subject}", sample.name);
        assert!(subject.chars().count() <= SUBJECT_LENGTH, "{}: {subject}", sample.name);
        assert_ne!(subject, mail.preheader);
    }
    let subject = |name: &str| {
        let sample = sample(name);
        Templates::built_in().unwrap().render(&sample.input()).unwrap().subject.to_string()
    };
    assert_eq!(subject("two Bos"), "Week of 23 Nov: a line for Bo Lindqvist");
    assert_eq!(subject("activities"), "Week of 23 Nov: Team lunch on Thursday");
    assert_eq!(
        subject("a name of 60 characters"),
        "Week of 23 Nov: a line for Wolfeschlegelsteinhausen-Bergerd…"
    );
}

#[test]
fn a_subject_of_the_operators_is_a_template_of_one_line() {
    let sample = sample("full week");
    let subject = SubjectTemplate::new("{{ reader }}, {{ week }}:\n{{ first }}").unwrap();
    let input = DigestInput { subject: Some(&subject), ..sample.input() };
    let mail = Templates::built_in().unwrap().render(&input).unwrap();
    assert_eq!(mail.subject.as_str(), "Ana, 23 Nov: kind words from Dmitri, a line for Bo");
    assert!(mail.html.contains("<title>Ana, 23 Nov: kind words"));
    let literal = SubjectTemplate::new("Your week with the team").unwrap();
    let input = DigestInput { subject: Some(&literal), ..sample.input() };
    let mail = Templates::built_in().unwrap().render(&input).unwrap();
    assert_eq!(
        mail.subject.as_str(),
        "Your week with the team · 23 Nov",
        "or all weeks are one conversation"
    );
    let error = SubjectTemplate::new("{{ weak }}").unwrap_err().to_string();
    assert!(error.starts_with("subject:1:4: ") && error.contains("weak"), "{error}");
    let error = SubjectTemplate::new("Week of {{ week").unwrap_err().to_string();
    assert!(error.starts_with("subject:1:"), "{error}");
}

#[test]
fn what_people_are_called_is_neither_markup_nor_a_header() {
    let mut sample = sample("full week");
    let evil = "<script>\r\nBcc: all@acme.example\u{202E}</script>";
    evil.clone_into(&mut sample.edition.reader.short);
    sample.edition.team = Some(evil.to_owned());
    for section in &mut sample.edition.sections {
        match section {
            Section::KindWords { items, in_team } => {
                in_team.iter_mut().for_each(|it| evil.clone_into(&mut it.to.short));
                items.iter_mut().for_each(|it| {
                    evil.clone_into(&mut it.from.short);
                    it.words = Some(format!("{evil}\u{1B}[2J"));
                });
            }
            Section::Appreciate { items, .. } | Section::CheckIn { items } => {
                items.iter_mut().for_each(|it| evil.clone_into(&mut it.subject.short))
            }
            Section::FollowUps { items, .. } => {
                items.iter_mut().for_each(|it| evil.clone_into(&mut it.title))
            }
            Section::Help { items } => items.iter_mut().for_each(|it| evil.clone_into(&mut it.topic)),
            Section::Question { answers, .. } => answers.iter_mut().for_each(|it| {
                evil.clone_into(&mut it.who.short);
                evil.clone_into(&mut it.words);
            }),
            Section::StillRelevant { items } => {
                items.iter_mut().for_each(|it| evil.clone_into(&mut it.follow_up.title));
            }
            Section::Activities { items, .. } => items.iter_mut().for_each(|it| {
                evil.clone_into(&mut it.title);
                it.location = Some(evil.to_owned());
                it.url = Some("javascript:alert(1)".to_owned());
            }),
            Section::Celebrations { items } => items.iter_mut().for_each(|it| {
                evil.clone_into(&mut it.subject.short);
                it.title = Some(evil.to_owned());
            }),
            Section::Goals { items, .. } => items.iter_mut().for_each(|it| evil.clone_into(&mut it.title)),
        }
    }
    let subject = SubjectTemplate::new("{{ reader }} {{ first }}").unwrap();
    let input = DigestInput { subject: Some(&subject), ..sample.input() };
    for input in [sample.input(), input] {
        let mail = Templates::built_in().unwrap().render(&input).unwrap();
        assert!(!mail.html.contains("<script") && !mail.html.contains("javascript:"));
        assert!(mail.html.contains("&lt;script&gt;"));
        for text in [mail.subject.as_str(), &mail.html, &mail.text] {
            assert!(!text.contains(['\r', '\u{202E}', '\u{1B}']));
        }
        assert!(!mail.subject.as_str().contains('\n'));
        assert!(mail.text.lines().all(|line| !line.starts_with("Bcc:")), "{}", mail.text);
    }
}

#[test]
fn kind_words_are_never_cut() {
    let words = "thank you ".repeat(400);
    let mut sample = sample("kind words alone");
    if let Some(Section::KindWords { items, .. }) = sample.edition.sections.first_mut() {
        items[0].words = Some(words.clone());
    }
    let mail = Templates::built_in().unwrap().render(&sample.input()).unwrap();
    assert!(one_blank(&mail.text).contains(words.trim()) && visible(&mail.html).contains(words.trim()));
}

#[test]
fn what_is_wrong_with_a_template_is_told_with_its_place() {
    let with = |name: &str, text: &str| {
        Templates::with(&[(name.to_owned(), text.to_owned())], Accent::default()).unwrap_err().to_string()
    };
    let error = with("digest.html", "<html>\n<body>\n<p>{{ gretting }}</p></body></html>");
    assert!(error.starts_with("digest.html:3:7: ") && error.contains("gretting"), "{error}");
    assert!(error.ends_with("(sample \"full week\")"), "{error}");
    let error = with("digest.txt", "{{ greeting }}\n{% for item in %}");
    assert!(error.starts_with("digest.txt:2:"), "{error}");
    let error =
        with("digest.html", "<body>\n\n<p {% if welcome %}class=\"a\"{% endif %}>{{ greeting }}</p></body>");
    assert!(error.starts_with("digest.html:3:1: a {% tag %} is not allowed"), "{error}");
    let error = with("digets.html", "");
    assert!(error.contains("did you mean \"digest.html\"?"), "{error}");
}

#[test]
fn a_template_of_ones_own_replaces_that_of_the_product() {
    let templates = Templates::with(
        &[
            ("digest.css".to_owned(), "h1 { color: #802020 }".to_owned()),
            ("digest.txt".to_owned(), "{{ week }}".to_owned()),
        ],
        Accent::default(),
    )
    .unwrap();
    let sample = sample("full week");
    let mail = templates.render(&sample.input()).unwrap();
    assert!(mail.html.contains("<h1 style=\"color:#802020\">"), "{}", mail.html);
    assert_eq!(mail.text, "Week of 23 November\n");
}

#[test]
fn a_plan_says_what_the_mail_says() {
    let sample = sample("full week");
    let said = lines(&sample.edition, sample.period);
    assert_eq!(said.iter().map(|it| it.section).collect::<Vec<_>>(), SectionName::ALL);
    let item = &said[1].items[0];
    assert_eq!(item.code.map(|code| code.to_string()).as_deref(), Some("N3"));
    assert_eq!(item.people, ["bo@acme.example".parse().unwrap()]);
    assert_eq!(item.reason, "Bo helped you on Tuesday");
    assert_eq!(item.text, "Bo helped you on Tuesday. A line from you would go a long way.");
    assert_eq!(
        said[5].items[0].text,
        "Thu 26 Nov, 12:30 to 13:30 your time: Team lunch, with Platform. Canteen"
    );
    let masked = lines(&sample.edition.clone().masked(), sample.period);
    assert_eq!(masked[0].items[0].text, "Dmitri, on Thursday: “[10 words]”");
}

/// The colour that a style sheet gives to a selector, of the rules in `css` alone.
fn colour(css: &str, selector: &str, property: &str) -> Option<Colour> {
    css.split('}').filter_map(|rule| rule.rsplit_once('{')).find_map(|(selectors, declarations)| {
        let selectors = selectors.rsplit(['{', '/']).next().unwrap_or_default();
        if !selectors.split(',').any(|it| it.trim() == selector) {
            return None;
        }
        let value = declarations
            .split(';')
            .filter_map(|it| it.split_once(':'))
            .find(|(name, _)| name.trim() == property)?;
        Colour::from_hex(value.1.trim().trim_end_matches("!important").trim())
    })
}

#[test]
fn everything_can_be_read_in_light_and_in_dark() {
    const ON: [(&str, &str); 25] = [
        (".whose", ".sheet"),
        (".team", ".sheet"),
        (".stop-link", ".sheet"),
        ("h1", ".sheet"),
        (".note", ".sheet"),
        (".point", ".box"),
        (".eyebrow", ".box"),
        (".exit-link", ".box"),
        (".exit-link", ".sheet"),
        (".eyebrow", ".sheet"),
        (".heading", ".sheet"),
        (".initials", ".initials"),
        (".text", ".sheet"),
        (".line", ".sheet"),
        (".aside", ".sheet"),
        (".quote", ".sheet"),
        (".by", ".sheet"),
        (".detail", ".sheet"),
        (".code", ".sheet"),
        (".more", ".sheet"),
        (".foot", ".sheet"),
        (".small-link", ".sheet"),
        (".quiet-link", ".sheet"),
        (".button-link", ".button"),
        (".choice-link", ".choice"),
    ];
    let css = Accent::default().fill(CSS);
    let light = css.split("\n@media").next().unwrap();
    let dark = css.split_once("prefers-color-scheme: dark").unwrap().1;
    for (scheme, css) in [("light", light), ("dark", dark)] {
        for (text, ground) in ON {
            let text_colour =
                colour(css, text, "color").unwrap_or_else(|| panic!("{scheme}: no colour of {text}"));
            let ground_colour =
                colour(css, ground, "background-color").unwrap_or_else(|| panic!("{scheme}: {ground}"));
            let ratio = text_colour.contrast(ground_colour);
            assert!(ratio >= 4.5, "{scheme}: {text} on {ground} has {ratio:.2}");
        }
    }
}

/// The tags of the tables in a mail, without what stands in comments for one client alone.
fn table_tags(html: &str) -> Vec<(bool, String)> {
    let mut shown = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<!--") {
        shown.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    shown.push_str(rest);
    let tags = shown.split('<').skip(1).map(|tag| {
        let ends = tag.starts_with('/');
        let name = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        (ends, name)
    });
    tags.filter(|(_, name): &(bool, String)| ["table", "tbody", "tr", "td"].contains(&name.as_str()))
        .collect()
}

/// Word, which lays mails out in Outlook, forgives less than a browser. The parser of the inliner mends what does not
/// fit in a template, and the mended pieces need not fit each other.
#[test]
fn every_table_row_and_cell_ends_where_it_should() {
    for (sample, rendered) in rendered() {
        let mut open = Vec::new();
        for (ends, name) in table_tags(&rendered.html) {
            if ends {
                assert_eq!(open.pop(), Some(name), "{}", sample.name);
            } else {
                open.push(name);
            }
        }
        assert_eq!(open, [""; 0], "{}", sample.name);
    }
}

#[test]
fn an_acknowledgement_has_twelve_lines_at_most_and_leaves_out_nothing_that_wants_an_answer() {
    let opening = ["Thank you, Ana.".to_owned()];
    let done = |n: usize| {
        Point::Done(format!(
            "You were in touch with Bo Lind yesterday: “thing number {n} of a long list of things”."
        ))
    };
    let mut points: Vec<Point> = (0..9).map(done).collect();
    points.push(Point::Waiting("please thank Inés García for the review".to_owned()));
    points.push(Point::Question {
        text: "Which Bob?".to_owned(),
        choices: vec![Choice { command: "talked to Bob Tan".to_owned(), label: "Bob Tan".to_owned() }],
        takes_yes: false,
    });
    let note = Note {
        subject: "Re: x",
        opening: &opening,
        points: &points,
        can_undo: true,
        lines: Some(ACKNOWLEDGEMENT_LINES),
    };
    let templates = Templates::built_in().unwrap();
    let text = templates.render_note(&note, "r@x.example", "u@x.example").unwrap().text;
    assert!(text.lines().count() <= ACKNOWLEDGEMENT_LINES, "{text}");
    for said in ["thing number 0", "more things.", "Waiting for your “yes”", "Which Bob?", "“undo”"] {
        assert!(text.contains(said), "{said} is missing from {text}");
    }
    let few = Note { points: &points[8..9], ..note };
    let text = templates.render_note(&few, "r@x.example", "u@x.example").unwrap().text;
    assert_eq!(
        text,
        "~~ Reply above this line ~~\n\nThank you, Ana.\nYou were in touch with Bo Lind yesterday: “thing number 8 of a long list\n\
         of things”.\n\nNot what you meant? Reply “undo”.\n"
    );
}
