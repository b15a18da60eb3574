//! What it takes to read a reply: from its octets to commands.

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use mail_reader::{Message, ReplyOptions, ReplyText, classify};
use rapport_model::PersonName;
use rapport_model::ids::PersonId;
use rapport_reply::{Context, Directory, DirectoryEntry, Item, Outcome, interpret};

/// How often each mail is read.
const TIMES: usize = 101;
/// Colleagues whom the author may name.
const COLLEAGUES: i64 = 200;
/// Octets of the large mails.
const LARGE: usize = 25_000_000;

/// Prints the median of reading mails of three kinds.
pub(crate) fn bench() -> anyhow::Result<()> {
    let entries = (1..=COLLEAGUES).map(|n| {
        anyhow::Ok(DirectoryEntry {
            id: PersonId(n),
            name: PersonName::new(&format!("{} {}", name(n), name(n * 7 + 3)), None),
            email: format!("p{n}@acme.example").parse()?,
            others: Vec::new(),
        })
    });
    let directory = Directory::new(entries.collect::<anyhow::Result<_>>()?);
    let items = [("F2", "Send the numbers"), ("F3", "Review the design")]
        .map(|(code, title)| anyhow::Ok(follow_up(code.parse().map_err(anyhow::Error::msg)?, title)))
        .into_iter()
        .collect::<anyhow::Result<Vec<_>>>()?;
    let today = NaiveDate::from_ymd_opt(2026, 11, 25).ok_or_else(|| anyhow::anyhow!("no such day"))?;
    let context =
        Context { me: PersonId(1), today, directory: &directory, items: &items, digests: &[], about: None };

    let said = format!(
        "Hi,\r\n\r\ntalked to {} yesterday, all is well. F2 is done, F3 next week.\r\nThanks {} for the review!\r\n\r\nBest,\r\nAna\r\n",
        name(5),
        name(9)
    );
    let quoted =
        "> What is coming up, whom to thank and what you promised, as every Monday at nine.\r\n".repeat(18);
    let reply =
        mail(&format!("{said}\r\nOn Mon, 23 Nov 2026 at 09:00, Rapport <r@acme.example> wrote:\r\n{quoted}"));
    let long = mail(&format!(
        "{said}\r\n{}",
        "And so on and so forth, as one does in a long mail.\r\n".repeat(LARGE / 53)
    ));
    let attached = format!(
        "From: ana@acme.example\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\nContent-Type: text/plain\r\n\r\n{said}\r\n\
         --m\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\
         Content-Disposition: attachment; filename=plan.pdf\r\n\r\n{}--m--\r\n",
        format!("{}\r\n", "JVBERi0x".repeat(9)).repeat(LARGE / 74)
    );
    let mut out = std::io::stdout();
    for (what, mail, times) in
        [("a reply", &reply, TIMES), ("a long mail", &long, 5), ("a mail with an attachment", &attached, 5)]
    {
        let (median, done) = median(times, || read(mail, &context));
        anyhow::ensure!(done > 1, "{what}: {done} commands");
        writeln!(
            out,
            "{:>10.2} ms  {what} of {} octets, {done} commands",
            median.as_secs_f64() * 1e3,
            mail.len()
        )?;
    }
    Ok(())
}

/// How many commands a mail holds.
fn read(mail: &str, context: &Context<'_>) -> usize {
    let message = Message::parse(mail.as_bytes().to_vec());
    let _ = classify(&message, None);
    let reply = ReplyText::of(&message, &ReplyOptions::default());
    let said = reply.text.get(..reply.text.floor_char_boundary(64 * 1024)).unwrap_or_default();
    let is_command = |outcome: &Outcome| matches!(outcome, Outcome::Do { .. });
    interpret(said, &[], false, context).statements.iter().filter(|it| is_command(&it.outcome)).count()
}

fn median(times: usize, mut of: impl FnMut() -> usize) -> (Duration, usize) {
    let mut done = 0;
    let mut took: Vec<Duration> = (0..times)
        .map(|_| {
            let started = Instant::now();
            done = of();
            started.elapsed()
        })
        .collect();
    took.sort_unstable();
    (took[times / 2], done)
}

fn follow_up(code: rapport_model::Code, title: &str) -> Item {
    Item::FollowUp { code, title: title.to_owned(), about: None, open: true, asked: false }
}

fn mail(body: &str) -> String {
    format!(
        "From: Ana <ana@acme.example>\r\nSubject: Re: your week\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}"
    )
}

/// A name for a number: no two are alike.
fn name(n: i64) -> String {
    const SYLLABLES: [&str; 8] = ["ka", "lo", "mi", "ru", "te", "sa", "no", "vi"];
    let mut name = String::new();
    let mut rest = usize::try_from(n).unwrap_or_default();
    for _ in 0..4 {
        let _ = write!(name, "{}", SYLLABLES[rest % 8]);
        rest /= 8;
    }
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
