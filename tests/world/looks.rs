//! What mails look like, in a browser where there is one.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::program::{rapport, stderr};

/// Heights in pixels on a phone that is 320 wide: at most this for a sample, by the name of its file.
const AT_MOST: [(&str, u32); 6] = [
    ("sample--full-week", 1_500),
    ("sample--first-contact", 1_000),
    ("sample--kind-words-alone", 900),
    ("sample--be-in-touch", 900),
    ("sample--activities", 900),
    ("sample--follow-ups-with-more", 900),
];

/// A page that says in its title how high each mail is.
fn page(mails: &[String]) -> String {
    let frames: String = mails
        .iter()
        .map(|html| {
            let escaped = html.replace('&', "&amp;").replace('"', "&quot;");
            format!("<iframe width=\"320\" srcdoc=\"{escaped}\"></iframe>")
        })
        .collect();
    let script = "onload = () => document.title = [...document.querySelectorAll('iframe')] \
                  .map(it => it.contentDocument.documentElement.scrollHeight).join(' ')";
    format!("<!doctype html><meta charset=\"utf-8\"><body>{frames}<script>{script}</script>")
}

fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stderr(Stdio::null()).output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn heights(directory: &Path, mails: &[String]) -> Option<Vec<u32>> {
    let file = directory.join("page.html");
    std::fs::write(&file, page(mails)).unwrap();
    let (profile, url) =
        (format!("--user-data-dir={}", directory.display()), format!("file://{}", file.display()));
    let flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--virtual-time-budget=2000",
        "--dump-dom",
        &profile,
        &url,
    ];
    let dom = output("chromium", &flags)?;
    let title = dom.split_once("<title>")?.1.split_once("</title>")?.0;
    Some(title.split(' ').map(|height| height.parse().unwrap()).collect())
}

/// The frames have borders of two pixels, which their documents do not see.
#[tokio::test]
async fn a_full_week_is_five_screens_of_a_phone_at_most_and_a_usual_one_three() {
    let is_narrow = output("fc-match", &["Arial"])
        .is_some_and(|font| font.contains("Liberation") || font.contains("Arial"));
    if !is_narrow || output("chromium", &["--version"]).is_none() {
        std::io::stderr()
            .write_all(
                b"SKIPPED: there is no Chromium, or no font with the widths of Arial (fonts-liberation)\n",
            )
            .unwrap();
        return;
    }
    let directory = TempDir::new().unwrap();
    let config = "[mail]\nfrom = \"rapport@acme.example\"\nreply_address = \"{token}@in.acme.example\"\n\
                  [appearance]\norganisation = \"Acme\"\n[[digest]]\nname = \"weekly\"\nschedule = \"0 9 * * mon\"\n";
    std::fs::write(directory.path().join("rapport.toml"), config).unwrap();
    let written = rapport(directory.path(), &["preview", "weekly", "--sample", "--out", "mails"]).await;
    assert!(written.status.success(), "{}", stderr(&written));
    let read = |(name, _): (&str, u32)| {
        std::fs::read_to_string(directory.path().join(format!("mails/{name}.html"))).unwrap()
    };
    let heights = heights(directory.path(), &AT_MOST.map(read)).expect("Chromium prints the page");
    for ((name, limit), height) in AT_MOST.into_iter().zip(heights) {
        assert!(height <= limit, "{name} is {height} px high; the limit is {limit}");
    }
}
