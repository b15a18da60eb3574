//! The web page of `rapport preview --serve` and `rapport demo`.
//!
//! It lists the mails and shows the selected one: the HTML part in a frame without scripts and remote content, in a choice
//! of widths and colour schemes; the text part; the headers; and the reason of each item. In the demo, a form below the mail
//! sends a reply, and links in the mail fill their command into the form.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use mail_reader::Message;
use serde::{Deserialize, Serialize};
use tokio::net::TcpListener;
use tokio::sync::{mpsc, oneshot, watch};
use tokio_util::sync::CancellationToken;

use super::server::{self, Limits};

/// A mail as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// The recipient's name; mails are grouped by it.
    pub person: String,
    /// Decoded subject.
    pub subject: String,
    /// Name and value of each header field, in order.
    pub(crate) headers: Vec<(String, String)>,
    /// The HTML part.
    pub(crate) html: String,
    /// The text part.
    pub text: String,
    /// Why each item is in it.
    pub(crate) reasons: Vec<String>,
}

/// The content of the page, which polls for changes every second.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Page {
    /// Heading of the list.
    pub(crate) title: String,
    /// Line below the heading.
    pub(crate) subtitle: String,
    /// An error to show instead of the mails, such as a template that does not compile.
    pub(crate) error: Option<String>,
    /// In the order of the list.
    pub(crate) mails: Vec<Shown>,
    /// People who get no mail, and why.
    pub(crate) without: Vec<(String, String)>,
    /// Each person's next digest as of now, by name; empty in previews.
    pub(crate) next: BTreeMap<String, Shown>,
}

/// A reply that was written on the page.
#[derive(Debug)]
pub(crate) struct WrittenReply {
    /// The mail that it replies to.
    pub(crate) mail: Shown,
    /// Its text.
    pub(crate) words: String,
    /// For reporting that it was sent, or why not.
    pub(crate) taken: oneshot::Sender<Result<(), String>>,
}

/// Parses a mail for the page.
pub(crate) fn shown(person: &str, raw: &[u8], reasons: Vec<String>) -> Shown {
    let message = Message::parse(raw);
    let single_spaced = |value: &str| value.split_whitespace().collect::<Vec<_>>().join(" ");
    let fields = message.header().iter();
    Shown {
        person: person.to_owned(),
        subject: message.subject.clone(),
        headers: fields.map(|(name, value)| (name.to_owned(), single_spaced(value))).collect(),
        html: message.html().unwrap_or_default().to_owned(),
        text: message.text().unwrap_or_default().to_owned(),
        reasons,
    }
}

#[derive(Serialize)]
struct Listing<'a> {
    version: u64,
    title: &'a str,
    subtitle: &'a str,
    error: Option<&'a str>,
    mails: Vec<Entry<'a>>,
    without: &'a [(String, String)],
    /// Who gets a digest next.
    next: Vec<&'a str>,
    answers: bool,
}

#[derive(Serialize)]
struct Entry<'a> {
    person: &'a str,
    subject: &'a str,
    headers: &'a [(String, String)],
    text: &'a str,
    reasons: &'a [String],
    /// Octets of the HTML part.
    size: usize,
}

/// The state of the request handlers.
#[derive(Clone)]
struct Viewed {
    pages: watch::Receiver<Page>,
    answers: Option<mpsc::Sender<WrittenReply>>,
}

/// Serves the page until told to stop. Replies go to `answers`; without it, there is no reply form.
pub(crate) async fn serve(
    listener: TcpListener,
    pages: watch::Receiver<Page>,
    answers: Option<mpsc::Sender<WrittenReply>>,
    stop: CancellationToken,
) {
    server::serve(listener, routes(pages, answers), Limits::default(), stop).await;
}

fn routes(pages: watch::Receiver<Page>, answers: Option<mpsc::Sender<WrittenReply>>) -> Router {
    let css = ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("viewer.css"));
    let js = ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], include_str!("viewer.js"));
    let index = ([(header::CONTENT_SECURITY_POLICY, INDEX_POLICY)], Html(include_str!("viewer.html")));
    Router::new()
        .route("/", get(|| async move { index }))
        .route("/viewer.css", get(|| async move { css }))
        .route("/viewer.js", get(|| async move { js }))
        .route("/page.json", get(page))
        .route("/mail.html", get(mail))
        .route("/answer", post(answer))
        .with_state(Arc::new(Viewed { pages, answers }))
        .layer(middleware::from_fn(from_this_page))
}

/// The page runs its own script and nothing else, and stands in no frame.
const INDEX_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                            frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A mail runs no script and loads nothing; the page alone may frame it.
const MAIL_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; \
                           sandbox allow-top-navigation-by-user-activation";

/// Refuses what a page of another site asks for. Such a page can point its own name at this machine once it has been
/// loaded (DNS rebinding), and then shares its origin with us: so the host must be one that no DNS server decides about,
/// an IP address or `localhost`, and an `Origin` must be that same host.
async fn from_this_page(request: Request, next: Next) -> Response {
    if is_from_this_page(request.headers()) {
        next.run(request).await
    } else {
        let why = "this page answers to an IP address and to localhost alone\n";
        (StatusCode::FORBIDDEN, why).into_response()
    }
}

fn is_from_this_page(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let host = text(header::HOST).unwrap_or_default();
    is_local_name(host)
        && text(header::ORIGIN).is_none_or(|origin| origin.strip_prefix("http://") == Some(host))
}

/// Whether a `Host`, with or without its port, is an IP address or `localhost`.
fn is_local_name(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => return rest.split_once(']').is_some_and(|(it, _)| it.parse::<Ipv6Addr>().is_ok()),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse::<Ipv4Addr>().is_ok()
}

async fn page(State(viewed): State<Arc<Viewed>>) -> Response {
    let page = viewed.pages.borrow().clone();
    let listing = Listing {
        version: version(&page),
        title: &page.title,
        subtitle: &page.subtitle,
        error: page.error.as_deref(),
        mails: page
            .mails
            .iter()
            .map(|it| Entry {
                person: &it.person,
                subject: &it.subject,
                headers: &it.headers,
                text: &it.text,
                reasons: &it.reasons,
                size: it.html.len(),
            })
            .collect(),
        without: &page.without,
        next: page.next.keys().map(String::as_str).collect(),
        answers: viewed.answers.is_some(),
    };
    match serde_json::to_string(&listing) {
        Ok(json) => ([(header::CONTENT_TYPE, "application/json")], json).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// A hash of the page content, by which the browser notices changes.
fn version(page: &Page) -> u64 {
    use std::hash::{Hash, Hasher};
    let mut hasher = std::hash::DefaultHasher::new();
    page.error.hash(&mut hasher);
    for mail in &page.mails {
        (&mail.person, &mail.html, &mail.text).hash(&mut hasher);
    }
    page.without.hash(&mut hasher);
    for (person, mail) in &page.next {
        (person, &mail.text).hash(&mut hasher);
    }
    // JavaScript represents integers exactly up to 53 bits.
    hasher.finish() >> 12
}

#[derive(Deserialize)]
struct Which {
    n: usize,
    #[serde(default)]
    dark: bool,
    /// The next digest of the person of this mail, instead of it.
    #[serde(default)]
    next: bool,
}

async fn mail(State(viewed): State<Arc<Viewed>>, Query(which): Query<Which>) -> Response {
    let page = viewed.pages.borrow().clone();
    let mail = page.mails.get(which.n);
    let mail = if which.next { mail.and_then(|mail| page.next.get(&mail.person)) } else { mail };
    let Some(mail) = mail else { return StatusCode::NOT_FOUND.into_response() };
    // Mail clients choose the colour scheme; here, the page does.
    let html = if which.dark {
        mail.html.replace("(prefers-color-scheme: dark)", "all").replace("(prefers-color-scheme:dark)", "all")
    } else {
        mail.html
            .replace("(prefers-color-scheme: dark)", "not all")
            .replace("(prefers-color-scheme:dark)", "not all")
    };
    // Nobody can reply to a mail that has not been sent.
    let html = match (viewed.answers.is_some(), which.next) {
        (true, false) => links_to_form(&html, which.n),
        (true, true) => without_links(&html),
        (false, _) => html,
    };
    let framed = [(header::CONTENT_SECURITY_POLICY, MAIL_POLICY), (header::X_FRAME_OPTIONS, "SAMEORIGIN")];
    (framed, Html(html)).into_response()
}

/// Rewrites the mailto links that carry a command into links to this page that fill the reply form. Following one changes
/// nothing.
fn links_to_form(html: &str, n: usize) -> String {
    let mut turned = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("href=\"mailto:") {
        let (before, link) = rest.split_at(at);
        let end = link["href=\"".len()..].find('"').map_or(link.len(), |end| "href=\"".len() + end);
        let (link, after) = link.split_at(end);
        turned.push_str(before);
        match link.split_once("body=") {
            Some((to, body)) if to.contains("@in.acme.example") => {
                turned.push_str(&format!("target=\"_top\" href=\"/?n={n}&amp;write={body}"));
            }
            _ => turned.push_str(link),
        }
        rest = after;
    }
    turned.push_str(rest);
    turned
}

/// Takes the addresses from the mailto links of a mail.
fn without_links(html: &str) -> String {
    let mut turned = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, link)) = rest.split_once("href=\"mailto:") {
        turned.push_str(before);
        rest = link.split_once('"').map_or("", |(_, after)| after);
    }
    turned.push_str(rest);
    turned
}

#[derive(Deserialize)]
struct Answered {
    n: usize,
    words: String,
}

/// Accepts a reply. Only JSON, so that other sites cannot post: browsers send a CORS preflight request, which fails.
async fn answer(State(viewed): State<Arc<Viewed>>, headers: HeaderMap, body: Bytes) -> Response {
    let is_json = headers.get(header::CONTENT_TYPE).is_some_and(|it| it == "application/json");
    let Some(answered) = serde_json::from_slice::<Answered>(&body).ok().filter(|_| is_json) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let mail = viewed.pages.borrow().mails.get(answered.n).cloned();
    let (Some(mail), Some(answers)) = (mail, &viewed.answers) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let (taken, is_taken) = oneshot::channel();
    let sent = answers.send(WrittenReply { mail, words: answered.words, taken }).await;
    match (sent, is_taken.await) {
        (Ok(()), Ok(Ok(()))) => "on its way".into_response(),
        (_, Ok(Err(why))) => (StatusCode::BAD_GATEWAY, why).into_response(),
        _ => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_taken_apart_with_its_headers_as_they_were_sent() {
        let raw = b"Reply-To: <r.x@in.acme.example>\r\nSubject: =?utf-8?q?caf=C3=A9?=\r\nContent-Type: multipart/alternative;\r\n \
                    boundary=b\r\n\r\n--b\r\n\r\nHello\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Hello</p>\r\n--b--\r\n";
        let mail = shown("Ana", raw, Vec::new());
        assert_eq!(
            (mail.subject.as_str(), mail.text.as_str(), mail.html.as_str()),
            ("caf\u{e9}", "Hello", "<p>Hello</p>")
        );
        let names: Vec<&str> = mail.headers.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["Reply-To", "Subject", "Content-Type"]);
        assert_eq!(mail.headers[2].1, "multipart/alternative; boundary=b");
    }

    async fn ask(request: &str) -> String {
        let (_pages, viewed) = watch::channel(Page { title: "private".into(), ..Page::default() });
        let request = format!("{request}\r\nConnection: close\r\n\r\n");
        server::tests::exchange(routes(viewed, None), Limits::default(), &request).await
    }

    #[tokio::test]
    async fn a_name_that_somebody_points_at_this_machine_is_shown_nothing() {
        for host in ["localhost:8025", "127.0.0.1:8025", "[::1]:8025", "192.0.2.7", "LOCALHOST"] {
            let answer = ask(&format!("GET /page.json HTTP/1.1\r\nHost: {host}")).await;
            assert!(answer.contains("private"), "{host}: {answer}");
        }
        for host in
            ["evil.example:8025", "localhost.evil.example", "127.0.0.1.evil.example", "[::1", "[evil]", ""]
        {
            let answer = ask(&format!("GET /page.json HTTP/1.1\r\nHost: {host}")).await;
            assert!(answer.starts_with("HTTP/1.1 403") && !answer.contains("private"), "{host}: {answer}");
        }
    }

    #[tokio::test]
    async fn a_page_of_another_site_is_refused() {
        for (origin, status) in [
            ("http://localhost:8025", "200"),
            ("http://localhost:80", "403"),
            ("http://evil.example", "403"),
            ("null", "403"),
        ] {
            let request = format!("GET /page.json HTTP/1.1\r\nHost: localhost:8025\r\nOrigin: {origin}");
            let answer = ask(&request).await;
            assert_eq!(&answer[9..12], status, "{origin}");
        }
    }

    #[tokio::test]
    async fn the_page_runs_its_own_script_alone_and_stands_in_no_frame() {
        let answer = ask("GET / HTTP/1.1\r\nHost: localhost").await;
        let policy = answer.lines().find(|line| line.starts_with("content-security-policy:")).unwrap();
        assert!(
            policy.contains("script-src 'self';") && policy.contains("frame-ancestors 'none'"),
            "{policy}"
        );
        let (_, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(
            !body.contains("<style") && !body.contains("<script>"),
            "nothing inline, which it would not run"
        );
    }

    #[test]
    fn a_mail_that_is_not_sent_yet_leads_nowhere() {
        let html = "<a href=\"mailto:r.x@in.acme.example?body=done\">Done</a> <a href=\"https://acme.example\">Join</a>";
        assert_eq!(without_links(html), "<a >Done</a> <a href=\"https://acme.example\">Join</a>");
    }

    #[test]
    fn a_link_that_commands_writes_into_the_box_and_one_to_a_colleague_stays() {
        let html = "<a href=\"mailto:r.x@in.acme.example?subject=Re&amp;body=done%20F1\">Done</a> <a href=\"mailto:bo@acme.example?subject=x\">Bo</a>";
        assert_eq!(
            links_to_form(html, 3),
            "<a target=\"_top\" href=\"/?n=3&amp;write=done%20F1\">Done</a> <a href=\"mailto:bo@acme.example?subject=x\">Bo</a>"
        );
    }
}
