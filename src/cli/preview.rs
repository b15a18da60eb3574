//! `preview`: renders mails without sending them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::{Context as _, bail};
use chrono::{DateTime, NaiveDate, Utc};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::args;
use super::context::{Context, composer, stop_on_signal};
use super::plan::explained;
use super::{FAILED, OK};
use crate::config::{Config, Transport};
use crate::files;
use crate::render::{self, Accent, SampleNote, Templates, note_samples, sample_reader, samples};
use crate::service::{Composer, DigestMail, Engine, Mail};
use crate::store;
use crate::web::viewer::{self, Page};
use mail_transport::smtp;
use rapport_model::Address;
use rapport_planner::digest::Edition;

/// A mail to preview.
pub(super) struct Draft {
    /// The recipient's address, or `sample: ` and the name of a sample.
    pub name: String,
    pub period: NaiveDate,
    pub decided_at: DateTime<Utc>,
    pub(crate) edition: Edition,
}

/// What is previewed: digests, and with the samples, mails of every other kind.
struct Drafts {
    digest: String,
    at: DateTime<Utc>,
    editions: Vec<Draft>,
    notes: Vec<SampleNote>,
}

/// A mail that was rendered.
struct Previewed {
    name: String,
    mail: Mail,
    /// Why each item is in it.
    reasons: Vec<String>,
}

impl Drafts {
    /// Adds the samples.
    fn with_samples(mut self) -> Self {
        self.editions.extend(sample_drafts(self.at));
        self.notes = note_samples();
        self
    }

    fn rendered(&self, composer: &Composer) -> anyhow::Result<Vec<Previewed>> {
        let digests = self.editions.iter().map(|draft| {
            let mail = composer.preview(made(&self.digest, draft))?;
            Ok(Previewed { name: draft.name.clone(), mail, reasons: reasons(&draft.edition, draft.period) })
        });
        let reader = sample_reader();
        let notes = self.notes.iter().map(|sample| {
            let mail = composer.preview_note(sample, &reader, self.at)?;
            Ok(Previewed { name: format!("sample: {}", sample.name), mail, reasons: Vec::new() })
        });
        digests.chain(notes).collect()
    }
}

/// People who get no mail, and why.
type Without = Vec<(String, String)>;

pub(super) async fn preview(context: &Context, args: args::Preview) -> anyhow::Result<u8> {
    let config = context.config()?;
    if !config.digests.iter().any(|digest| digest.name == args.digest) && !args.sample {
        let known = config.digests.iter().map(|digest| digest.name.clone()).collect();
        return Err(crate::service::ServiceError::NoSuchDigest { name: args.digest, known }.into());
    }
    let at = args.at.unwrap_or_else(crate::clock::now);
    let empty = Drafts { digest: args.digest.clone(), at, editions: Vec::new(), notes: Vec::new() };
    let (drafts, without) = if args.sample {
        (empty.with_samples(), Without::new())
    } else {
        let (editions, without) = live_drafts(context, &config, &args, at).await?;
        (Drafts { editions, ..empty }, without)
    };
    if args.serve {
        let drafts = if args.sample { drafts } else { drafts.with_samples() };
        return serve(context, &config, &args, &drafts, &without).await;
    }
    let templates = templates(args.templates.as_deref(), config.appearance.accent)?;
    let composer = composer(&config, templates)?;
    if let Some(to) = &args.mail_to {
        return mail_to(context, &config, &composer, &args.digest, &drafts.editions, to).await;
    }
    let mails = drafts.rendered(&composer)?;
    if args.strings {
        for text in strings(&mails) {
            context.output.say(text)?;
        }
    } else if let Some(directory) = &args.out {
        write_files(context, &mails, directory).await?;
    } else {
        print(context, &mails)?;
    }
    for (person, why) in &without {
        context.output.note(format!("no mail for {person}: {why}"))?;
    }
    Ok(OK)
}

async fn live_drafts(
    context: &Context,
    config: &Config,
    args: &args::Preview,
    at: DateTime<Utc>,
) -> anyhow::Result<(Vec<Draft>, Without)> {
    let pool = context.database(config).await?;
    let engine = context.engine(config, pool).await?;
    let person = match &args.person {
        Some(address) => Some(engine.person(address).await?),
        None => None,
    };
    if args.reveal {
        let mut conn = engine.pool().acquire().await?;
        store::record_reveal(&mut conn, &context.operator(), "preview").await?;
    }
    planned(&engine, &args.digest, at, person, args.reveal).await
}

/// Plans a digest: a draft for each person with a mail, and the others with the reason.
async fn planned(
    engine: &Engine,
    digest: &str,
    at: DateTime<Utc>,
    person: Option<rapport_model::ids::PersonId>,
    reveal: bool,
) -> anyhow::Result<(Vec<Draft>, Without)> {
    let (mut drafts, mut without) = (Vec::new(), Without::new());
    engine
        .planner
        .plan(digest, at, person, |planned| {
            for line in planned.lines {
                match line.outcome {
                    Ok(edition) => drafts.push(Draft {
                        name: line.email.to_string(),
                        period: line.period,
                        decided_at: line.decided_at.unwrap_or(at),
                        edition: if reveal { edition } else { edition.masked() },
                    }),
                    Err(boundary) => without
                        .push((line.email.to_string(), explained(boundary, line.carried_by.as_deref()))),
                }
            }
            Ok(())
        })
        .await?;
    Ok((drafts, without))
}

fn sample_drafts(at: DateTime<Utc>) -> Vec<Draft> {
    samples()
        .into_iter()
        .map(|sample| Draft {
            name: format!("sample: {}", sample.name),
            period: sample.period,
            decided_at: at,
            edition: sample.edition,
        })
        .collect()
}

fn made<'a>(digest: &'a str, draft: &'a Draft) -> DigestMail<'a> {
    DigestMail { digest, period: draft.period, decided_at: draft.decided_at, edition: &draft.edition }
}

/// The built-in templates, with those in the directory replacing theirs.
fn templates(directory: Option<&Path>, accent: Accent) -> anyhow::Result<Templates> {
    let Some(directory) = directory else {
        return Ok(Templates::with(&[], accent)?);
    };
    let mut overrides = Vec::new();
    for path in template_files(directory)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text =
            std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        overrides.push((name, text));
    }
    Ok(Templates::with(&overrides, accent)?)
}

fn template_files(directory: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries =
        std::fs::read_dir(directory).with_context(|| format!("cannot read {}", directory.display()))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.is_file() && !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn print(context: &Context, mails: &[Previewed]) -> anyhow::Result<()> {
    let mut rows = Vec::new();
    let mut out = context.output.stdout();
    for (n, Previewed { name, mail, .. }) in mails.iter().enumerate() {
        if context.output.json {
            rows.push(serde_json::json!({
                "person": name, "subject": mail.rendered.subject.as_str(),
                "text": mail.rendered.text, "html": mail.rendered.html,
            }));
        } else {
            if n > 0 {
                writeln!(out, "\n{}\n", "=".repeat(72))?;
            }
            writeln!(out, "To: {name}\nSubject: {}\n\n{}", mail.rendered.subject, mail.rendered.text)?;
        }
    }
    out.flush()?;
    if context.output.json {
        context.output.json(&serde_json::json!({ "mails": rows }))?;
    }
    Ok(())
}

/// Everything that can be read in the mails, each text once, in the order in which it is first read.
fn strings(mails: &[Previewed]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let said = mails.iter().flat_map(|Previewed { mail, .. }| {
        std::iter::once(mail.rendered.subject.to_string()).chain(render::texts(&mail.rendered.html))
    });
    said.filter(|text| seen.insert(text.clone())).collect()
}

async fn write_files(context: &Context, mails: &[Previewed], directory: &Path) -> anyhow::Result<()> {
    let cannot_create = || format!("cannot create {}", directory.display());
    files::create_directory(directory).await.with_context(cannot_create)?;
    for Previewed { name, mail, .. } in mails {
        let stem: String = name
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() || "@.-_+".contains(c) { c } else { '-' })
            .collect();
        for (extension, bytes) in [
            ("html", mail.rendered.html.as_bytes()),
            ("txt", mail.rendered.text.as_bytes()),
            ("eml", mail.message.bytes.as_slice()),
        ] {
            let path = directory.join(format!("{stem}.{extension}"));
            files::write(&path, bytes).await.with_context(|| format!("cannot write {}", path.display()))?;
        }
    }
    context.output.note(format!("wrote {} mails to {}", mails.len(), directory.display()))?;
    Ok(())
}

/// Sends the first draft to an address, instead of to its recipient.
async fn mail_to(
    context: &Context,
    config: &Config,
    composer: &Composer,
    digest: &str,
    drafts: &[Draft],
    to: &Address,
) -> anyhow::Result<u8> {
    let Some(draft) = drafts.first() else {
        context.output.note("nobody gets a mail, so there is nothing to send; try --sample")?;
        return Ok(FAILED);
    };
    let mail = composer.preview(made(digest, draft))?;
    match &config.mail.transport {
        Transport::Smtp { settings, .. } => {
            send_now(settings, composer.from.address.as_str(), to, &mail.message.bytes).await?;
        }
        Transport::Files { directory } => {
            files::deliver(directory, &format!("preview-{to}"), &mail.message.bytes).await?;
        }
        Transport::Hold => {
            bail!("cannot mail a preview with mail.transport = \"hold\"; set it to \"smtp\" or \"files\"")
        }
    }
    context.output.say(format!("sent the mail for {} to {to}", draft.name))?;
    Ok(OK)
}

/// Sends one mail past the outbox.
pub(super) async fn send_now(
    settings: &smtp::Settings,
    sender: &str,
    to: &Address,
    message: &[u8],
) -> Result<(), smtp::SmtpError> {
    let mut connection = smtp::Connection::connect(settings).await?;
    let envelope = smtp::Envelope { from: sender, to: to.as_str(), size: message.len() };
    connection.send_envelope(envelope).await?;
    connection.send_body(message).await?;
    // It is accepted, whatever the server says now.
    let _ = connection.quit().await;
    Ok(())
}

/// Serves a page with every draft, and renders again whenever a template is saved.
async fn serve(
    context: &Context,
    config: &Config,
    args: &args::Preview,
    drafts: &Drafts,
    without: &Without,
) -> anyhow::Result<u8> {
    let page = |templates: anyhow::Result<Templates>| {
        let mut page = Page {
            title: format!("{}: preview", args.digest),
            subtitle: format!("{} mails; nothing is sent", drafts.editions.len() + drafts.notes.len()),
            without: without.clone(),
            ..Page::default()
        };
        let shown = templates.and_then(|templates| {
            let mails = drafts.rendered(&composer(config, templates)?)?;
            let shown = |it: Previewed| viewer::shown(&it.name, &it.mail.message.bytes, it.reasons);
            Ok(mails.into_iter().map(shown).collect::<Vec<_>>())
        });
        match shown {
            Ok(mails) => page.mails = mails,
            Err(error) => page.error = Some(super::chain(&error)),
        }
        page
    };
    // In a source checkout, the templates being edited.
    let checkout = Path::new("templates");
    let directory =
        args.templates.as_deref().or_else(|| checkout.join("digest.html").exists().then_some(checkout));
    let listener =
        TcpListener::bind(args.listen).await.with_context(|| format!("cannot listen on {}", args.listen))?;
    let address = listener.local_addr()?;
    let (pages, viewed) = watch::channel(page(templates(directory, config.appearance.accent)));
    let stop = stop_on_signal()?;
    context.output.say(format!("Serving the preview on http://{address}/"))?;
    let watched = directory
        .map(|directory| format!("; the page reloads when a file in {} changes", directory.display()));
    context.output.note(format!("Ctrl-C to stop{}", watched.unwrap_or_default()))?;
    let watching = async {
        let mut seen = file_stamps(directory);
        while !stopped_during(&stop, Duration::from_secs(1)).await {
            let now = file_stamps(directory);
            if now != seen {
                seen = now;
                pages.send_replace(page(templates(directory, config.appearance.accent)));
            }
        }
    };
    tokio::join!(watching, viewer::serve(listener, viewed, None, stop.clone()));
    Ok(OK)
}

/// Sleeps for `pause`; returns true if told to stop meanwhile.
async fn stopped_during(stop: &CancellationToken, pause: Duration) -> bool {
    tokio::select! {
        () = stop.cancelled() => true,
        () = tokio::time::sleep(pause) => false,
    }
}

/// Modification time and size of each template file, to notice changes.
fn file_stamps(directory: Option<&Path>) -> BTreeMap<PathBuf, (Option<SystemTime>, u64)> {
    let Some(paths) = directory.and_then(|directory| template_files(directory).ok()) else {
        return BTreeMap::new();
    };
    paths
        .into_iter()
        .filter_map(|path| {
            let metadata = std::fs::metadata(&path).ok()?;
            Some((path, (metadata.modified().ok(), metadata.len())))
        })
        .collect()
}

/// Why each item is in a mail, one line each, with its code.
pub(super) fn reasons(edition: &Edition, period: NaiveDate) -> Vec<String> {
    let mut reasons = Vec::new();
    for section in render::lines(edition, period) {
        for item in section.items {
            let mut line = String::new();
            if let Some(code) = item.code {
                // Writing to a String cannot fail.
                let _ = write!(line, "{code}: ");
            }
            line.push_str(if item.reason.is_empty() { &item.text } else { &item.reason });
            reasons.push(line);
        }
    }
    reasons
}
