//! `/operator`: a page that shows how the installation is: what is due, what went out, what waits and why, coverage over time.
//!
//! It is there only with a password (HTTP Basic, RFC 7617), and only under a host that is expected, so that no page of somebody
//! else can read it through a browser of an operator (DNS rebinding). It needs no script and changes nothing. It names nobody and
//! shows nothing that anybody wrote.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use chrono::{DateTime, Utc};
use data_encoding::BASE64;
use sha2::{Digest as _, Sha256};

use crate::service::{Engine, LastOverview, Overview};
use rapport_model::Secret;

/// The page has a style of its own, and nothing else.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'",
);

/// Coverage and answers are shown of so many people at least.
const FEWEST_PEOPLE: i64 = 5;

/// What the page is guarded by.
#[derive(Debug, Clone)]
pub(crate) struct Guard {
    pub(crate) password: Secret,
    /// A host that it may be asked for under, besides this machine.
    pub(crate) host: Option<String>,
}

struct OperatorPage {
    engine: Arc<Engine>,
    guard: Guard,
    last: LastOverview,
}

/// The route of the page.
pub(crate) fn routes(engine: Arc<Engine>, guard: Guard) -> Router {
    let page = OperatorPage { engine, guard, last: LastOverview::default() };
    Router::new().route("/operator", get(show)).with_state(Arc::new(page))
}

async fn show(State(page): State<Arc<OperatorPage>>, headers: HeaderMap) -> Response {
    if !page.guard.knows_host(&headers) {
        let message = "this page is not served under this host; set http.operator.host to it\n";
        return (StatusCode::MISDIRECTED_REQUEST, message).into_response();
    }
    if !page.guard.lets_in(&headers) {
        let challenge = HeaderValue::from_static("Basic realm=\"Rapport\", charset=\"UTF-8\"");
        return (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, challenge)], "a password is needed\n")
            .into_response();
    }
    match page.engine.overview(&page.last).await {
        Ok(overview) => {
            let headers: [(HeaderName, HeaderValue); 2] = [
                (header::CONTENT_SECURITY_POLICY, POLICY),
                (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            ];
            (headers, Html(html(&overview))).into_response()
        }
        Err(error) => {
            tracing::warn!(%error, "cannot show the page for operators");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not respond\n").into_response()
        }
    }
}

impl Guard {
    fn knows_host(&self, headers: &HeaderMap) -> bool {
        let Some(host) = headers.get(header::HOST).and_then(|host| host.to_str().ok()) else { return false };
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => name,
            _ => host,
        };
        ["localhost", "127.0.0.1", "[::1]"].contains(&name)
            || self.host.as_ref().is_some_and(|known| known.eq_ignore_ascii_case(name))
    }

    /// Whether the password is the right one, whatever the name of the user. What is compared are hashes, so that the time says nothing.
    fn lets_in(&self, headers: &HeaderMap) -> bool {
        let given = headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok()?.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("basic"))
            .and_then(|(_, encoded)| BASE64.decode(encoded.trim().as_bytes()).ok());
        let Some(given) = given else { return false };
        let Some(colon) = given.iter().position(|octet| *octet == b':') else { return false };
        Sha256::digest(&given[colon + 1..]) == Sha256::digest(self.password.reveal().as_bytes())
    }
}

/// The whole page.
fn html(it: &Overview) -> String {
    let mut page = String::new();
    // Writing to a String cannot fail.
    let _ = write!(
        page,
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Rapport</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\">\
         <style>{}</style></head><body><main><h1>Rapport</h1>\
         <p class=\"sub\">{} people, {} lines in the log · Rapport {} · PostgreSQL {}</p>{}<div class=\"grid\">{}{}{}{}{}{}{}</div>\
         </main></body></html>",
        include_str!("operator.css"),
        it.status.people,
        it.status.interactions,
        env!("CARGO_PKG_VERSION"),
        escaped(&it.server_version),
        holds(it),
        digests(it),
        waiting(it),
        queues(it),
        sent(it),
        coverage(it),
        answers(it),
        sources(it),
    );
    page
}

fn holds(it: &Overview) -> String {
    let hold = |hold: &crate::service::Hold| {
        format!(
            "<p class=\"hold\"><strong>Sending is held</strong> since {}: {}. <code>{}</code> lets it go on.</p>",
            instant(Some(hold.held_at)),
            escaped(&hold.why()),
            escaped(&hold.way_on()),
        )
    };
    it.health.holds.iter().map(hold).collect()
}

fn section(title: &str, class: &str, body: &str) -> String {
    format!("<section class=\"{class}\"><h2>{title}</h2>{body}</section>")
}

/// A table; columns whose heads begin with `#` hold numbers.
fn table(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let class = |name: &str| if name.starts_with('#') { " class=\"n\"" } else { "" };
    let mut html = String::from("<table><thead><tr>");
    for name in head {
        let _ = write!(html, "<th scope=\"col\"{}>{}</th>", class(name), name.trim_start_matches('#'));
    }
    html.push_str("</tr></thead><tbody>");
    for row in rows {
        html.push_str("<tr>");
        for (name, cell) in head.iter().zip(row) {
            let _ = write!(html, "<td{}>{cell}</td>", class(name));
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table>");
    html
}

fn digests(it: &Overview) -> String {
    let rows = it.health.digests.iter().map(|digest| {
        let is_late =
            digest.expected_at.is_some_and(|at| digest.last_success_at.is_none_or(|done| done < at));
        let completed = instant(digest.last_success_at);
        vec![
            escaped(&digest.digest),
            instant(digest.next_due_at),
            instant(digest.expected_at),
            if is_late { format!("<span class=\"bad\">{completed}</span>") } else { completed },
        ]
    });
    section("Digests", "wide", &table(&["digest", "due next", "last due", "last completed"], rows))
}

fn waiting(it: &Overview) -> String {
    if it.waiting.is_empty() {
        return section("What waits", "", "<p class=\"none\">No mail waits.</p>");
    }
    let rows = it.waiting.iter().map(|waiting| {
        vec![
            escaped(&waiting.why),
            waiting.mails.to_string(),
            waiting.next_at.map(|at| instant(Some(at))).unwrap_or_default(),
        ]
    });
    section("What waits", "", &table(&["for", "#mails", "next try"], rows))
}

fn queues(it: &Overview) -> String {
    let queues = &it.status.queues;
    let bad =
        |count: i64| if count > 0 { format!("<span class=\"bad\">{count}</span>") } else { "0".to_owned() };
    let rows = [
        ("mails sent (7 days)", it.status.outbox_done.to_string()),
        ("mails given up (7 days)", queues.outbox_dead.to_string()),
        ("mails with delivery unknown", bad(queues.outbox_uncertain)),
        ("mails that could not be made (7 days)", bad(queues.render_dead)),
        ("runs that failed (7 days)", bad(queues.runs_dead)),
        ("addresses that mails do not reach", it.suppressed.to_string()),
        ("inbound mails read (7 days)", it.status.inbound_done.to_string()),
        ("inbound mails waiting", queues.inbound_pending.to_string()),
        ("inbound mails in quarantine (7 days)", queues.inbound_dead.to_string()),
    ];
    section("Queues", "", &table(&["what", "#count"], rows.map(|(what, count)| vec![what.to_owned(), count])))
}

fn sources(it: &Overview) -> String {
    let mailboxes = it.health.mailboxes.iter().map(|mailbox| {
        let error = mailbox.last_error.as_deref().unwrap_or_default();
        vec![escaped(&mailbox.name), instant(mailbox.last_success_at), String::new(), escaped(error)]
    });
    let tables = it.sources.iter().map(|source| {
        let error = source.last_error.as_deref().unwrap_or_default();
        vec![escaped(&source.name), instant(source.succeeded_at), source.left_out.to_string(), escaped(error)]
    });
    let rows: Vec<Vec<String>> = mailboxes.chain(tables).collect();
    if rows.is_empty() {
        return String::new();
    }
    section("What is read", "wide", &table(&["source", "last read", "#rows left out", "last error"], rows))
}

/// The width and the height of a plot, and the room above and below it for words.
const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 110.0;
const ROOM: f64 = 18.0;

/// Bars side by side: a label, and one or two values of which the second stands in front of the first.
fn bars(name: &str, values: &[(String, i64, Option<i64>)]) -> String {
    let most = values.iter().map(|(_, value, _)| *value).max().unwrap_or_default().max(1);
    let step = WIDTH / f64::from(u32::try_from(values.len().max(1)).unwrap_or(u32::MAX));
    let height = |value: i64| HEIGHT * share(value, most);
    let mut svg = plot(name);
    let _ = write!(svg, "<text x=\"0\" y=\"12\">{most}</text>");
    for (index, (label, value, second)) in values.iter().enumerate() {
        let x = step * f64::from(u32::try_from(index).unwrap_or(u32::MAX));
        let mut bar = |class: &str, value: i64| {
            let _ = write!(
                svg,
                "<rect class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\"><title>{label}: {value}</title></rect>",
                x + step * 0.15,
                ROOM + HEIGHT - height(value),
                step * 0.7,
                height(value),
            );
        };
        bar("bar", *value);
        if let Some(second) = second {
            bar("bar2", *second);
        }
    }
    ends(&mut svg, values.iter().map(|(label, ..)| label.as_str()));
    svg
}

fn plot(name: &str) -> String {
    let (height, axis) = (HEIGHT + 2.0 * ROOM, ROOM + HEIGHT);
    format!(
        "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{name}\">\
         <line class=\"axis\" x1=\"0\" x2=\"{WIDTH}\" y1=\"{axis}\" y2=\"{axis}\"/>"
    )
}

/// The first and the last label below a plot, and its end.
fn ends<'a>(svg: &mut String, mut labels: impl DoubleEndedIterator<Item = &'a str>) {
    let y = HEIGHT + 2.0 * ROOM - 3.0;
    if let Some(first) = labels.next() {
        let _ = write!(svg, "<text x=\"0\" y=\"{y}\">{first}</text>");
    }
    if let Some(last) = labels.next_back() {
        let _ = write!(svg, "<text x=\"{WIDTH}\" y=\"{y}\" text-anchor=\"end\">{last}</text>");
    }
    svg.push_str("</svg>");
}

#[expect(clippy::cast_precision_loss, reason = "pixels of a plot")]
fn share(value: i64, most: i64) -> f64 {
    value as f64 / most.max(1) as f64
}

fn sent(it: &Overview) -> String {
    let label = |day: chrono::NaiveDate| day.format("%-d %b").to_string();
    let values: Vec<_> = it.days.iter().map(|day| (label(day.day), day.sent, Some(day.received))).collect();
    let svg = bars("Mails by day", &values);
    section(
        "Mails by day",
        "",
        &format!("{svg}<p class=\"key\">Sent, and in front of them those that came in.</p>"),
    )
}

fn coverage(it: &Overview) -> String {
    let title = "Coverage";
    if it.status.people < FEWEST_PEOPLE {
        return section(title, "", "<p class=\"none\">Shown of five people or more.</p>");
    }
    let step = WIDTH / f64::from(u32::try_from(it.weeks.len().max(2) - 1).unwrap_or(u32::MAX));
    let mut svg = plot("People who were the subject of a nudge within four weeks, in per cent");
    let points: Vec<String> = it
        .weeks
        .iter()
        .enumerate()
        .filter(|(_, week)| week.people > 0)
        .map(|(index, week)| {
            let x = step * f64::from(u32::try_from(index).unwrap_or(u32::MAX));
            format!("{x:.1},{:.1}", ROOM + HEIGHT * (1.0 - share(week.covered, week.people).min(1.0)))
        })
        .collect();
    let _ = write!(
        svg,
        "<text x=\"0\" y=\"12\">100 %</text><polyline class=\"path\" points=\"{}\"/>",
        points.join(" ")
    );
    let labels: Vec<String> = it.weeks.iter().map(|week| week.week.format("%-d %b").to_string()).collect();
    ends(&mut svg, labels.iter().map(String::as_str));
    let now = it.weeks.last().map_or((0, 0), |week| (week.covered.min(week.people), week.people));
    let said = match now {
        (_, 0) => "<p class=\"key\">Nobody has been here for a week yet.</p>".to_owned(),
        (covered, people) => format!(
            "<p class=\"key\">{covered} of {people} people were the subject of a colleague’s nudge within the last four weeks.</p>"
        ),
    };
    section(title, "", &format!("{svg}{said}"))
}

fn answers(it: &Overview) -> String {
    let title = "Asks by week";
    if it.status.people < FEWEST_PEOPLE {
        return section(title, "", "<p class=\"none\">Shown of five people or more.</p>");
    }
    let values: Vec<_> = it
        .weeks
        .iter()
        .map(|week| (week.week.format("%-d %b").to_string(), week.asks, Some(week.answered)))
        .collect();
    let svg = bars(title, &values);
    section(
        title,
        "",
        &format!("{svg}<p class=\"key\">All asks, and in front of them those that somebody answered.</p>"),
    )
}

fn instant(at: Option<DateTime<Utc>>) -> String {
    at.map_or_else(|| "never".to_owned(), |at| at.format("%a %-d %b %Y, %H:%M UTC").to_string())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(host: &str, authorization: Option<&str>) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().unwrap());
        if let Some(authorization) = authorization {
            headers.insert(header::AUTHORIZATION, authorization.parse().unwrap());
        }
        headers
    }

    #[test]
    fn a_password_and_a_host_that_is_expected_let_somebody_in() {
        let guard =
            Guard { password: Secret::new("pass:wört"), host: Some("rapport.acme.example".to_owned()) };
        let basic = |text: &str| format!("Basic {}", BASE64.encode(text.as_bytes()));
        assert!(guard.lets_in(&headers("x", Some(&basic("ana:pass:wört")))));
        for wrong in ["ana:pass", "pass:wört", "", ":"] {
            assert!(!guard.lets_in(&headers("x", Some(&basic(wrong)))), "{wrong}");
        }
        assert!(!guard.lets_in(&headers("x", Some("Basic !"))) && !guard.lets_in(&headers("x", None)));
        for host in ["localhost:8080", "127.0.0.1", "[::1]:8080", "RAPPORT.acme.example:443"] {
            assert!(guard.knows_host(&headers(host, None)), "{host}");
        }
        for host in ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8080"] {
            assert!(!guard.knows_host(&headers(host, None)), "{host}");
        }
    }
}
