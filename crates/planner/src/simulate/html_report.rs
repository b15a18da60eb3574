//! The report as one HTML file: no script, nothing from elsewhere, readable in light and in dark.

use std::fmt::Write as _;

use super::metrics::WINDOW;
use super::policy::Policy;
use super::report::{MEASURES, PolicyReport, Report};

/// Everything around the plots.
const STYLE: &str = "
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --line: #d5dae1; --ground: #fff;
  --rapport: #0b6e4f; --random: #b45309; --stalest: #6d4bc3; --none: #64748b; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --soft: #a3adba; --line: #3a4350; --ground: #14181e;
  --rapport: #4cc79a; --random: #f0a35c; --stalest: #b59cf5; --none: #97a5b8; } }
body { margin: 0 auto; max-width: 68rem; padding: 2rem 1rem; background: var(--ground); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; }
h1, h2 { line-height: 1.2; } h2 { margin-top: 2.5rem; }
p, figcaption { color: var(--soft); max-width: 46rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; } th, td { padding: .3rem .8rem; text-align: right; border-bottom: 1px solid var(--line); }
th:first-child, td:first-child { text-align: left; }
figure { margin: 1rem 0; } svg { width: 100%; height: auto; max-width: 46rem; }
svg text { fill: var(--soft); font: 12px system-ui, sans-serif; }
.axis { stroke: var(--line); } .curve { fill: none; stroke-width: 2.5; }
.rapport { stroke: var(--rapport); --of: var(--rapport); } .random { stroke: var(--random); --of: var(--random); }
.stalest { stroke: var(--stalest); --of: var(--stalest); } .none { stroke: var(--none); --of: var(--none); }
.random { stroke-dasharray: 8 4; } .stalest { stroke-dasharray: 2 3; } .none { stroke-dasharray: 10 3 2 3; }
rect.random, rect.stalest, rect.none { stroke-dasharray: none; } rect { fill: var(--of); stroke: none; }
";

/// The plot is as wide and high as this, and has so much room for its numbers.
const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 280.0;
const LEFT: f64 = 48.0;
const BELOW: f64 = 32.0;

/// The report as a page of HTML with tables and plots.
pub fn html_report(report: &Report) -> String {
    let mut html = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Rapport: a simulation</title><style>{STYLE}</style></head><body>\n\
         <h1>{} people, {} weeks</h1>\n\
         <p>From {} on, with {}. Each policy sees the same weeks, has the same boundaries and asks as often as the planner \
         did. {}</p>\n",
        report.people,
        report.weeks,
        report.from,
        if report.seeds == 1 {
            format!("seed {}", report.seed)
        } else {
            format!("{} seeds from {}", report.seeds, report.seed)
        },
        unreachable(report.unreachable),
    );
    measures(&mut html, report);
    if report.policies.iter().any(|policy| !policy.series.covered.is_empty()) {
        html += "<h2>Nobody left out</h2>\n";
        figure(
            &mut html,
            report,
            &coverage_chart(report),
            &format!(
                "Of those who were here for the {WINDOW} weeks up to each week: the share who were the subject of a nudge in \
                 them."
            ),
        );
        html += "<h2>How long people wait</h2>\n";
        figure(
            &mut html,
            report,
            &wait_chart(report),
            "How often somebody waited so many weeks until a colleague was asked about them, as a share of all waits.",
        );
        html += "<h2>How thanks are spread</h2>\n";
        figure(
            &mut html,
            report,
            &lorenz_chart(report),
            "The people who receive the fewest thanks come first. The curve is the share of all thanks that so large a part of \
             the people receives; on the straight line all receive the same.",
        );
    }
    html += "<h2>What the world is like</h2>\n<div class=\"wide\"><table>\n";
    for (name, value) in report.parameters.lines() {
        let _ = writeln!(html, "<tr><td>{name}</td><td>{value}</td></tr>");
    }
    html += "</table></div>\n</body></html>\n";
    html
}

/// Says how many were out of reach.
fn unreachable(people: usize) -> String {
    match people {
        0 => "Nobody was out of reach.".to_owned(),
        1 => "One person was out of reach for a time, and is not counted then.".to_owned(),
        n => format!("{n} people were out of reach for a time, and are not counted then."),
    }
}

fn measures(html: &mut String, report: &Report) {
    html.push_str("<div class=\"wide\"><table>\n<tr><th>measure</th>");
    for policy in &report.policies {
        let _ = write!(html, "<th>{}</th>", policy.policy);
    }
    html.push_str("</tr>\n");
    for (index, measure) in MEASURES.iter().enumerate() {
        let _ = write!(html, "<tr><td>{}</td>", measure.name.replace('_', " "));
        for policy in &report.policies {
            let _ = write!(html, "<td>{}</td>", policy.shown(index));
        }
        html.push_str("</tr>\n");
    }
    html.push_str("<tr><td>violations</td>");
    for policy in &report.policies {
        let _ = write!(html, "<td>{}</td>", policy.shown_violations());
    }
    html.push_str("</tr>\n</table></div>\n");
}

/// A plot with its legend and what it shows.
fn figure(html: &mut String, report: &Report, plot: &str, caption: &str) {
    let (width, height) = (WIDTH + LEFT + 16.0, HEIGHT + BELOW + 32.0);
    let _ =
        write!(html, "<figure><svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{caption}\">");
    for (n, policy) in report.policies.iter().enumerate() {
        let x = LEFT + 130.0 * n as f64;
        let name = policy.policy;
        let _ = write!(
            html,
            "<line class=\"curve {name}\" x1=\"{x}\" y1=\"10\" x2=\"{}\" y2=\"10\"/><text x=\"{}\" y=\"14\">{name}</text>",
            x + 28.0,
            x + 36.0
        );
    }
    let _ = writeln!(
        html,
        "<g transform=\"translate({LEFT} 28)\">{plot}</g></svg><figcaption>{caption}</figcaption></figure>"
    );
}

/// The axes: shares upwards, and labels along the ground, each at its part of the width.
fn axes(labels: impl Iterator<Item = (f64, String)>) -> String {
    let mut svg = String::new();
    for quarter in 0..=4 {
        let y = height(f64::from(quarter) / 4.0);
        let _ = write!(
            svg,
            "<line class=\"axis\" x1=\"0\" y1=\"{y}\" x2=\"{WIDTH}\" y2=\"{y}\"/>\
             <text x=\"-8\" y=\"{}\" text-anchor=\"end\">{} %</text>",
            y + 4.0,
            quarter * 25
        );
    }
    for (part, label) in labels {
        let _ = write!(
            svg,
            "<text x=\"{:.1}\" y=\"{}\" text-anchor=\"middle\">{label}</text>",
            part * WIDTH,
            HEIGHT + 20.0
        );
    }
    svg
}

fn height(share: f64) -> f64 {
    HEIGHT * (1.0 - share)
}

fn curve(policy: Policy, points: impl Iterator<Item = (f64, f64)>) -> String {
    let points: Vec<String> =
        points.map(|(part, share)| format!("{:.1},{:.1}", part * WIDTH, height(share))).collect();
    format!("<polyline class=\"curve {policy}\" points=\"{}\"/>", points.join(" "))
}

/// A part of a whole.
fn part(of: usize, whole: usize) -> f64 {
    of as f64 / whole.max(1) as f64
}

fn coverage_chart(report: &Report) -> String {
    let weeks = usize::from(report.weeks);
    let every = weeks.div_ceil(13).max(1);
    let labels = (WINDOW..=weeks).step_by(every);
    let mut svg = axes(labels.map(|week| (part(week - WINDOW, weeks - WINDOW), week.to_string())));
    for policy in &report.policies {
        let last = policy.series.covered.len().saturating_sub(1);
        let points = policy.series.covered.iter().enumerate();
        svg += &curve(policy.policy, points.map(|(n, share)| (part(n, last), *share)));
    }
    svg
}

/// More weeks than this are one bar.
const LONG: usize = 12;

fn wait_chart(report: &Report) -> String {
    let label = |bar: usize| if bar + 1 == LONG { format!("{LONG}+") } else { (bar + 1).to_string() };
    let middle = |bar: usize| (bar as f64 + 0.5) / LONG as f64;
    let mut svg = axes((0..LONG).map(|bar| (middle(bar), label(bar))));
    let wide = WIDTH / LONG as f64;
    let each = wide * 0.8 / report.policies.len().max(1) as f64;
    for (n, policy) in report.policies.iter().enumerate() {
        let shares = waits(policy);
        for (bar, share) in shares.iter().enumerate().filter(|(_, share)| **share > 0.0) {
            let _ = write!(
                svg,
                "<rect class=\"{}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{each:.1}\" height=\"{:.1}\"/>",
                policy.policy,
                bar as f64 * wide + wide * 0.1 + n as f64 * each,
                height(*share),
                HEIGHT * share
            );
        }
    }
    svg
}

/// The share of each bar.
fn waits(policy: &PolicyReport) -> [f64; LONG] {
    let all: u32 = policy.series.waits.iter().sum();
    let mut shares = [0.0; LONG];
    for (n, count) in policy.series.waits.iter().enumerate() {
        shares[n.min(LONG - 1)] += f64::from(*count) / f64::from(all.max(1));
    }
    shares
}

fn lorenz_chart(report: &Report) -> String {
    let mut svg = axes((0..=4_u8).map(|quarter| (f64::from(quarter) / 4.0, format!("{} %", quarter * 25))));
    let _ = write!(
        svg,
        "<line class=\"axis\" x1=\"0\" y1=\"{}\" x2=\"{WIDTH}\" y2=\"{}\"/>",
        height(0.0),
        height(1.0)
    );
    for policy in &report.policies {
        let thanks = &policy.series.thanks;
        let all: u32 = thanks.iter().sum();
        let mut so_far = 0;
        let points = thanks.iter().enumerate().map(|(n, count)| {
            so_far += count;
            (part(n + 1, thanks.len()), f64::from(so_far) / f64::from(all.max(1)))
        });
        svg += &curve(policy.policy, std::iter::once((0.0, 0.0)).chain(points));
    }
    svg
}
