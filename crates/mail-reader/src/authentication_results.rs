//! Whether the border server found a message to come from the domain in its From (RFC 8601).
//!
//! Anybody can write an Authentication-Results field. A field counts only if its authserv-id is the trusted one, and of
//! those only the topmost counts: the border server adds its own on top and removes forged ones (RFC 8601, section 5). A
//! result that is missing or not understood is no result.

use crate::message::Message;

/// What the border server says about the domain in From.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Authentication {
    /// DMARC passes, or without DMARC an aligned DKIM signature or SPF check.
    Pass,
    /// DMARC fails.
    Fail,
    /// There is no usable result, or no server is trusted to give one.
    None,
}

/// What the server `authserv_id` found about a message whose only author is at `from_domain`. Without an `authserv_id` no
/// server is trusted, and the result is always [`Authentication::None`].
pub fn authentication(message: &Message, authserv_id: Option<&str>, from_domain: &str) -> Authentication {
    let Some(trusted) = authserv_id.filter(|id| !id.is_empty()) else { return Authentication::None };
    let trusted_field = message.header().all("Authentication-Results").find_map(|value| {
        let mut scanner = Scanner::new(value);
        let id = scanner.value()?;
        id.eq_ignore_ascii_case(trusted).then_some(scanner)
    });
    match trusted_field {
        Some(mut scanner) => decide(&scanner.results(), from_domain),
        None => Authentication::None,
    }
}

/// One `method=result` with its properties; names and result in lower case.
struct MethodResult {
    method: String,
    result: String,
    properties: Vec<(String, String)>,
}

impl MethodResult {
    fn property(&self, name: &str) -> Option<&str> {
        self.properties.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

fn decide(results: &[MethodResult], from_domain: &str) -> Authentication {
    let mut has_pass = false;
    for dmarc in results.iter().filter(|result| result.method == "dmarc") {
        // RFC 7489, section 11.1 gives the domain that was evaluated.
        let is_about_author =
            dmarc.property("header.from").is_none_or(|domain| is_same(domain_of(domain), from_domain));
        match dmarc.result.as_str() {
            "fail" => return Authentication::Fail,
            "pass" if is_about_author => has_pass = true,
            _ => {}
        }
    }
    let is_passed = |method: &str, names: &[&str]| {
        results.iter().filter(|result| result.method == method && result.result == "pass").any(|result| {
            names
                .iter()
                .filter_map(|name| result.property(name))
                .any(|value| is_aligned(domain_of(value), from_domain))
        })
    };
    let has_dmarc = results.iter().any(|result| result.method == "dmarc");
    if has_pass
        || (!has_dmarc
            && (is_passed("dkim", &["header.d", "header.i"])
                || is_passed("spf", &["smtp.mailfrom", "smtp.mail"])))
    {
        Authentication::Pass
    } else {
        Authentication::None
    }
}

/// The domain of an address, of `@acme.example`, or of a bare domain.
fn domain_of(value: &str) -> &str {
    value.rsplit('@').next().unwrap_or(value).trim_matches(['<', '>', '.', ' '])
}

fn is_same(one: &str, other: &str) -> bool {
    !one.is_empty() && one.eq_ignore_ascii_case(other.trim_matches('.'))
}

/// Relaxed alignment (RFC 7489, section 3.1) without a public suffix list: the same domain, or a subdomain of a domain of at
/// least two labels.
fn is_aligned(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_ascii_lowercase(), other.trim_matches('.').to_ascii_lowercase());
    let is_within = |inner: &str, outer: &str| {
        outer.contains('.') && inner.strip_suffix(outer).is_some_and(|labels| labels.ends_with('.'))
    };
    is_same(&one, &other) || is_within(&one, &other) || is_within(&other, &one)
}

/// Results of one field, and properties of one result, that are read.
const MAX_ITEMS: usize = 200;

/// Reads a field value from left to right; comments and white space (CFWS) may stand between any two tokens.
struct Scanner<'a> {
    rest: &'a str,
}

impl<'a> Scanner<'a> {
    fn new(rest: &'a str) -> Scanner<'a> {
        Scanner { rest }
    }

    /// Skips white space and comments, which nest (RFC 5322, section 3.2.2).
    fn skip(&mut self) {
        let mut depth = 0usize;
        let mut is_escaped = false;
        for (at, c) in self.rest.char_indices() {
            match c {
                _ if is_escaped => is_escaped = false,
                '\\' if depth > 0 => is_escaped = true,
                '(' => depth += 1,
                ')' if depth > 0 => depth -= 1,
                c if depth > 0 || c.is_whitespace() => {}
                _ => {
                    self.rest = &self.rest[at..];
                    return;
                }
            }
        }
        self.rest = "";
    }

    fn take(&mut self, wanted: char) -> bool {
        self.skip();
        match self.rest.strip_prefix(wanted) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn run(&mut self, is_end: fn(char) -> bool) -> &'a str {
        let end = self.rest.find(is_end).unwrap_or(self.rest.len());
        let (run, rest) = self.rest.split_at(end);
        self.rest = rest;
        run
    }

    /// A name before `=`, in lower case.
    fn name(&mut self) -> Option<String> {
        self.skip();
        let name = self.run(|c| c.is_whitespace() || matches!(c, '=' | ';' | '(' | '"'));
        (!name.is_empty()).then(|| name.to_ascii_lowercase())
    }

    /// A word or a quoted string. A word may hold `=`, as signatures do.
    fn value(&mut self) -> Option<String> {
        self.skip();
        if !self.take('"') {
            let word = self.run(|c| c.is_whitespace() || matches!(c, ';' | '(' | '"'));
            return (!word.is_empty()).then(|| word.to_owned());
        }
        let mut value = String::new();
        let mut is_escaped = false;
        for (at, c) in self.rest.char_indices() {
            match c {
                c if is_escaped => {
                    value.push(c);
                    is_escaped = false;
                }
                '\\' => is_escaped = true,
                '"' => {
                    self.rest = &self.rest[at + 1..];
                    return Some(value);
                }
                c => value.push(c),
            }
        }
        self.rest = "";
        None
    }

    /// The results after the authserv-id and its version. A result that cannot be read ends at the next semicolon.
    fn results(&mut self) -> Vec<MethodResult> {
        let mut results: Vec<MethodResult> = Vec::new();
        while results.len() < MAX_ITEMS && !self.rest.is_empty() {
            if !self.take(';') {
                // The version, or something after a result that is none.
                if self.value().is_none() {
                    break;
                }
                continue;
            }
            results.extend(self.result());
        }
        results
    }

    fn result(&mut self) -> Option<MethodResult> {
        let (method, result) = self.pair()?;
        // `dkim/1=pass` names the version of the method.
        let method = method.split('/').next().unwrap_or_default().to_owned();
        let mut found = MethodResult { method, result: result.to_ascii_lowercase(), properties: Vec::new() };
        while found.properties.len() < MAX_ITEMS {
            self.skip();
            if self.rest.is_empty() || self.rest.starts_with(';') {
                break;
            }
            match self.pair() {
                Some(property) => found.properties.push(property),
                None => break,
            }
        }
        Some(found)
    }

    fn pair(&mut self) -> Option<(String, String)> {
        let mut name = self.name()?;
        // `dkim / 1 = pass` and `header . d = ...` may have blanks within.
        while name.ends_with(['/', '.']) || {
            self.skip();
            self.rest.starts_with(['/', '.'])
        } {
            name.push_str(&self.name()?);
        }
        if !self.take('=') {
            return None;
        }
        Some((name, self.value()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn results(fields: &[&str]) -> Authentication {
        let head: String =
            fields.iter().map(|value| format!("Authentication-Results: {value}\r\n")).collect();
        let mail = Message::parse(format!("{head}From: Ana <ana@acme.example>\r\n\r\nhello\r\n").as_bytes());
        authentication(&mail, Some("mx.acme.example"), "acme.example")
    }

    #[test]
    fn dmarc_decides() {
        assert_eq!(results(&["mx.acme.example; dmarc=pass header.from=acme.example"]), Authentication::Pass);
        assert_eq!(
            results(&["mx.acme.example; dkim=pass header.d=acme.example; dmarc=fail"]),
            Authentication::Fail
        );
        assert_eq!(results(&["mx.acme.example; dmarc=none; dkim=none"]), Authentication::None);
        assert_eq!(results(&["mx.acme.example; dmarc=pass header.from=evil.example"]), Authentication::None);
        assert_eq!(results(&["mx.acme.example; none"]), Authentication::None);
    }

    #[test]
    fn without_dmarc_an_aligned_signature_or_envelope_passes() {
        assert_eq!(results(&["mx.acme.example; dkim=pass header.d=mail.acme.example"]), Authentication::Pass);
        assert_eq!(results(&["mx.acme.example; dkim=pass header.i=@acme.example"]), Authentication::Pass);
        assert_eq!(
            results(&["mx.acme.example; spf=pass smtp.mailfrom=ana@acme.example"]),
            Authentication::Pass
        );
        assert_eq!(results(&["mx.acme.example; spf=pass smtp.helo=acme.example"]), Authentication::None);
        assert_eq!(results(&["mx.acme.example; dkim=pass header.d=notacme.example"]), Authentication::None);
        assert_eq!(results(&["mx.acme.example; dkim=pass header.d=example"]), Authentication::None);
        assert_eq!(results(&["mx.acme.example; dkim=fail header.d=acme.example"]), Authentication::None);
    }

    #[test]
    fn only_the_topmost_field_of_the_configured_server_counts() {
        let forged = "mx.acme.example; dmarc=pass header.from=acme.example";
        assert_eq!(results(&["mx.acme.example; dmarc=fail", forged]), Authentication::Fail);
        assert_eq!(results(&["relay.example; dmarc=fail", forged]), Authentication::Pass);
        assert_eq!(results(&["mx.evil.example; dmarc=pass header.from=acme.example"]), Authentication::None);
        assert_eq!(results(&["MX.ACME.EXAMPLE; DMARC=PASS"]), Authentication::Pass);
    }

    #[test]
    fn nobody_is_trusted_until_one_is_named() {
        let mail = Message::parse(b"Authentication-Results: mx.acme.example; dmarc=pass\n\nhello\n");
        assert_eq!(authentication(&mail, None, "acme.example"), Authentication::None);
        assert_eq!(authentication(&mail, Some(""), "acme.example"), Authentication::None);
    }

    #[test]
    fn comments_versions_reasons_and_quotes_are_understood() {
        let value = "(a (nested\\) one)) mx.acme.example (here) 1 ; (x) spf = fail (why; not) smtp.mailfrom=evil.example;\r\n\
                     \tdkim/1 = pass reason=\"good; really=yes\" header.b=\"a\\\"b;\" header . d = acme.example (2048 bit)";
        assert_eq!(results(&[value]), Authentication::Pass);
        assert_eq!(
            results(&["\"mx.acme.example\"; dmarc=pass (p=none dis=none) header.from=acme.example"]),
            Authentication::Pass
        );
        assert_eq!(
            results(&["mx.acme.example; dkim=pass header.b=aGk= header.d=acme.example"]),
            Authentication::Pass
        );
    }

    #[test]
    fn a_result_within_a_comment_or_a_quote_is_none() {
        assert_eq!(
            results(&["mx.acme.example; spf=none (; dmarc=pass) smtp.mailfrom=x.example"]),
            Authentication::None
        );
        assert_eq!(results(&["mx.acme.example; spf=none reason=\"; dmarc=pass\""]), Authentication::None);
        assert_eq!(results(&["mx.acme.example (never closed; dmarc=pass"]), Authentication::None);
        assert_eq!(results(&["; dmarc=pass", "= = =", "mx.acme.example;;;=;dmarc"]), Authentication::None);
    }
}
