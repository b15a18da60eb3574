//! Whether the border server found a message to come from the domain in its From (RFC 8601).
//!
//! Anybody can write an Authentication-Results field. A field counts only if its authserv-id is the trusted one, and of
//! those only the topmost counts: the border server adds its own on top and removes forged ones (RFC 8601, section 5).
//!
//! Parts of a field are chosen by the sender, such as the local part of the envelope sender. So a result passes only if
//! all of it follows the grammar of section 2.2, while one that fails may be followed by anything.

use crate::message::Message;

/// What the border server says about the domain in From.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Authentication {
    /// DMARC passed, or there is no DMARC result and an aligned DKIM signature or SPF check passed.
    Pass,
    /// DMARC failed or passed for another domain, or DKIM or SPF failed and neither passed for the domain in From.
    Fail,
    /// There is no usable result, the message has no [author](Message::author), or no server is trusted.
    None,
}

/// What the server `authserv_id` found about the author of a message. Without an `authserv_id` no server is trusted, and
/// the result is always [`Authentication::None`].
pub fn authentication(message: &Message, authserv_id: Option<&str>) -> Authentication {
    let author = message.author().and_then(|author| domain_of(&author.address));
    let (Some(from), Some(trusted)) = (author, authserv_id.filter(|id| !id.is_empty())) else {
        return Authentication::None;
    };
    let trusted_field = message.header().all("Authentication-Results").find_map(|value| {
        let mut scanner = Scanner::new(value);
        let id = scanner.value()?;
        id.eq_ignore_ascii_case(trusted).then_some(scanner)
    });
    trusted_field.map_or(Authentication::None, |mut scanner| decide(&scanner.results(), &from))
}

/// One `method=result` with its properties; names and result in lower case.
struct MethodResult {
    method: String,
    result: String,
    /// `header.d` and the like, each with the domain that its value names, if it names one.
    properties: Vec<(String, Option<String>)>,
    /// Whether all of it follows the grammar, in a version that is known.
    is_sound: bool,
}

impl MethodResult {
    fn passes(&self) -> bool {
        self.is_sound && self.result == "pass"
    }

    /// `hardfail` is what RFC 5451 called the `fail` of SPF.
    fn fails(&self) -> bool {
        matches!(self.result.as_str(), "fail" | "hardfail")
    }

    fn has(&self, name: &str) -> bool {
        self.properties.iter().any(|(known, _)| known == name)
    }

    /// The domain in the property of this name, unless there are several such properties.
    fn domain(&self, name: &str) -> Option<&str> {
        let mut values = self.properties.iter().filter(|(known, _)| known == name);
        let (_, domain) = values.next()?;
        domain.as_deref().filter(|_| values.next().is_none())
    }
}

fn decide(results: &[MethodResult], from: &str) -> Authentication {
    let of = |method: &'static str| results.iter().filter(move |result| result.method == method);
    if let Some(by_dmarc) = decide_by_dmarc(of("dmarc"), from) {
        return by_dmarc;
    }
    let is_aligned_pass = |result: &MethodResult, property: &str| {
        result.passes() && result.domain(property).is_some_and(|domain| is_aligned(domain, from))
    };
    // `smtp.mail` is what some servers write for `smtp.mailfrom`.
    let has_aligned_pass = of("dkim").any(|dkim| is_aligned_pass(dkim, "header.d"))
        || of("spf").any(|spf| ["smtp.mailfrom", "smtp.mail"].iter().any(|name| is_aligned_pass(spf, name)));
    if has_aligned_pass {
        let has_dmarc = of("dmarc").next().is_some();
        return if has_dmarc { Authentication::None } else { Authentication::Pass };
    }
    if of("dkim").chain(of("spf")).any(MethodResult::fails) {
        return Authentication::Fail;
    }
    Authentication::None
}

/// What DMARC says, if it says anything: a single failure outweighs every pass.
fn decide_by_dmarc<'a>(
    results: impl Iterator<Item = &'a MethodResult>,
    from: &str,
) -> Option<Authentication> {
    let mut decision = None;
    for dmarc in results {
        // RFC 7489, section 11.1: the domain that was evaluated. Some servers leave it out.
        let evaluated = dmarc.domain("header.from");
        // A domain may be in Unicode in one place and in its ASCII form in the other; those are not compared.
        let is_about_other = evaluated
            .is_some_and(|domain| domain.is_ascii() == from.is_ascii() && !domain.eq_ignore_ascii_case(from));
        let is_about_author = match evaluated {
            Some(domain) => domain.eq_ignore_ascii_case(from),
            None => !dmarc.has("header.from"),
        };
        if dmarc.fails() || (dmarc.passes() && is_about_other) {
            return Some(Authentication::Fail);
        }
        if dmarc.passes() && is_about_author {
            decision = Some(Authentication::Pass);
        }
    }
    decision
}

/// The domain in the value of a property or in an address: what follows the last `@` outside quotes, or all of it where
/// there is no `@` at all.
fn domain_of(value: &str) -> Option<String> {
    let mut scanner = Scanner::new(value);
    let domain = scanner.property_value()?;
    domain.filter(|_| scanner.rest.is_empty())
}

/// A name with nothing in it that DNS has no place for, in lower case and without the dot of the root.
fn clean_domain(text: &str) -> Option<String> {
    let name = text.strip_suffix('.').unwrap_or(text);
    let is_label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    };
    let is_name = name.split('.').all(is_label);
    is_name.then(|| name.to_lowercase())
}

/// Relaxed alignment (RFC 7489, section 3.1): both have the same organizational domain by the public suffix list.
fn is_aligned(one: &str, other: &str) -> bool {
    one == other || psl::domain_str(one).is_some_and(|domain| psl::domain_str(other) == Some(domain))
}

/// Results of one field, and properties of one result, that are read.
const MAX_ITEMS: usize = 200;

/// Reads a field value from left to right; comments and white space (CFWS) may stand between any two tokens.
struct Scanner<'a> {
    rest: &'a str,
    /// A comment or a quoted string had no end, and everything after its start is lost.
    is_cut_off: bool,
}

impl<'a> Scanner<'a> {
    fn new(rest: &'a str) -> Scanner<'a> {
        Scanner { rest, is_cut_off: false }
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
        self.is_cut_off |= depth > 0;
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

    /// A Keyword, in lower case.
    fn keyword(&mut self) -> Option<String> {
        self.skip();
        let word = self.run(|c| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'));
        (!word.is_empty()).then(|| word.to_ascii_lowercase())
    }

    /// The content of the quoted string that begins here.
    fn quoted_string(&mut self) -> Option<String> {
        let text = self.rest.strip_prefix('"')?;
        let mut content = String::new();
        let mut is_escaped = false;
        for (at, c) in text.char_indices() {
            match c {
                c if is_escaped => {
                    content.push(c);
                    is_escaped = false;
                }
                '\\' => is_escaped = true,
                '"' => {
                    self.rest = &text[at + 1..];
                    return Some(content);
                }
                c => content.push(c),
            }
        }
        self.is_cut_off = true;
        self.rest = "";
        None
    }

    /// A word without quotes. Servers write more into one than a token of RFC 2045 may hold, such as the `=` and `/` of
    /// signatures.
    fn word(&mut self) -> &'a str {
        self.run(|c| c.is_whitespace() || matches!(c, ';' | '(' | '"'))
    }

    /// A word or a quoted string.
    fn value(&mut self) -> Option<String> {
        self.skip();
        if self.rest.starts_with('"') {
            return self.quoted_string();
        }
        let word = self.word();
        (!word.is_empty()).then(|| word.to_owned())
    }

    /// A pvalue: a word, a quoted string or an address, whose local part may be quoted. Returns the domain that it
    /// names, if it names one, and nothing if there is no value.
    fn property_value(&mut self) -> Option<Option<String>> {
        self.skip();
        let start = self.rest;
        let at_offset = |rest: &str| start.len() - rest.len();
        // What follows the last `@` outside quotes.
        let mut domain_from = None;
        let mut only_quoted = None;
        loop {
            let piece_from = at_offset(self.rest);
            if self.rest.starts_with('"') {
                let content = self.quoted_string()?;
                only_quoted = (piece_from == 0).then_some(content);
                continue;
            }
            let word = self.word();
            if word.is_empty() {
                break;
            }
            only_quoted = None;
            domain_from = word.rfind('@').map(|at| piece_from + at + 1).or(domain_from);
        }
        let value = &start[..at_offset(self.rest)];
        if value.is_empty() {
            return None;
        }
        if let Some(content) = only_quoted {
            return Some(clean_domain(&content));
        }
        let domain = &value[domain_from.unwrap_or(0)..];
        // Some servers write the brackets of the SMTP command.
        let is_bracketed = value.starts_with('<') && domain_from.is_some();
        let domain = domain.strip_suffix('>').filter(|_| is_bracketed).unwrap_or(domain);
        Some(clean_domain(domain))
    }

    /// The results after the authserv-id and its version. A result that cannot be read ends at the next semicolon.
    fn results(&mut self) -> Vec<MethodResult> {
        let mut results: Vec<MethodResult> = Vec::new();
        let is_known_version = self.version();
        let is_sound = self.end_result() && is_known_version;
        while results.len() < MAX_ITEMS && self.take(';') {
            let result = self.result();
            let is_ended = self.end_result();
            results.extend(
                result.map(|result| MethodResult { is_sound: result.is_sound && is_ended, ..result }),
            );
        }
        let is_sound = is_sound && !self.is_cut_off;
        results.iter_mut().for_each(|result| result.is_sound &= is_sound);
        results
    }

    /// Whether the version here, if there is one, is that of the specification: 1.
    fn version(&mut self) -> bool {
        self.skip();
        let version = self.run(|c| !c.is_ascii_digit());
        version.is_empty() || version == "1"
    }

    /// Goes on to the next semicolon outside comments and quotes. Returns whether nothing was skipped.
    fn end_result(&mut self) -> bool {
        let mut is_ended = true;
        loop {
            self.skip();
            if self.rest.is_empty() || self.rest.starts_with(';') {
                return is_ended;
            }
            is_ended = false;
            // An empty word stands before nothing but a quote here.
            if self.word().is_empty() {
                self.quoted_string();
            }
        }
    }

    fn result(&mut self) -> Option<MethodResult> {
        let method = self.keyword()?;
        // `dkim/1=pass` names the version of the method.
        let is_known_version = !self.take('/') || self.version();
        if !self.take('=') {
            return None;
        }
        let result = self.keyword()?;
        let mut properties = Vec::new();
        let mut is_sound = is_known_version;
        loop {
            self.skip();
            if self.rest.is_empty() || self.rest.starts_with(';') {
                break;
            }
            match self.property().filter(|_| properties.len() < MAX_ITEMS) {
                Some(property) => properties.push(property),
                None => {
                    is_sound = false;
                    break;
                }
            }
        }
        Some(MethodResult { method, result, properties, is_sound })
    }

    /// `reason=...`, `header.d=...`, or one of those without a dot that some servers add, such as `action=none`.
    fn property(&mut self) -> Option<(String, Option<String>)> {
        let mut name = self.keyword()?;
        if self.take('.') {
            name = format!("{name}.{}", self.keyword()?);
        }
        if !self.take('=') {
            return None;
        }
        Some((name, self.property_value()?))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn results(fields: &[&str]) -> Authentication {
        let head: String =
            fields.iter().map(|value| format!("Authentication-Results: {value}\r\n")).collect();
        let mail = Message::parse(format!("{head}From: Ana <ana@acme.example>\r\n\r\nhello\r\n").as_bytes());
        authentication(&mail, Some("mx.acme.example"))
    }

    #[test]
    fn dmarc_decides() {
        assert_eq!(results(&["mx.acme.example; dmarc=pass header.from=acme.example"]), Authentication::Pass);
        assert_eq!(
            results(&["mx.acme.example; dkim=pass header.d=acme.example; dmarc=fail"]),
            Authentication::Fail
        );
        assert_eq!(results(&["mx.acme.example; dmarc=none; dkim=none"]), Authentication::None);
        assert_eq!(results(&["mx.acme.example; none"]), Authentication::None);
    }

    #[test]
    fn without_dmarc_an_aligned_signature_or_envelope_passes() {
        assert_eq!(results(&["mx.acme.example; dkim=pass header.d=mail.acme.example"]), Authentication::Pass);
        assert_eq!(
            results(&["mx.acme.example; spf=pass smtp.mailfrom=ana@acme.example"]),
            Authentication::Pass
        );
        assert_eq!(results(&["mx.acme.example; spf=pass smtp.helo=acme.example"]), Authentication::None);
        assert_eq!(results(&["mx.acme.example; dkim=pass header.d=notacme.example"]), Authentication::None);
        assert_eq!(results(&["mx.acme.example; dkim=pass header.d=example"]), Authentication::None);
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
        let mail = Message::parse(
            b"Authentication-Results: mx.acme.example; dmarc=pass\nFrom: ana@acme.example\n\nhello\n",
        );
        assert_eq!(authentication(&mail, None), Authentication::None);
        assert_eq!(authentication(&mail, Some("")), Authentication::None);
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

    #[test]
    fn the_domain_of_the_signature_counts_and_not_the_identity_that_its_signer_chose() {
        for (value, expected) in [
            ("dkim=pass header.i=@acme.example", Authentication::None),
            ("dkim=pass header.i=\"x@acme.example\"@evil.example", Authentication::None),
            ("dkim=pass header.d=evil.example header.i=@acme.example", Authentication::None),
            ("dkim=pass header.d=evil.example; dkim=pass header.d=acme.example", Authentication::Pass),
            ("dkim=pass header.d=evil.example header.d=acme.example", Authentication::None),
        ] {
            assert_eq!(results(&[&format!("mx.acme.example; {value}")]), expected, "{value}");
        }
    }

    #[test]
    fn the_local_part_of_an_address_is_no_domain() {
        for mailfrom in [
            "\"x@acme.example\"@evil.example",
            "\"x@acme.example\" @evil.example",
            "\"x\\\"@acme.example\"@evil.example",
            "x@evil.example\"@acme.example\"",
            "acme.example(x)@evil.example",
            "\"x@acme.example\"",
            "\"x@acme.example\"@",
            "x\\@acme.example@evil.example",
            "x@acme.example@evil.example",
            "acme.example @evil.example",
            "<x@acme.example>@evil.example",
        ] {
            let value = format!("mx.acme.example; spf=pass smtp.mailfrom={mailfrom}");
            assert_eq!(results(&[&value]), Authentication::None, "{mailfrom}");
        }
        for mailfrom in
            ["\"x@evil.example\"@acme.example", "ana@ACME.example.", "<ana@acme.example>", "\"acme.example\""]
        {
            let value =
                format!("mx.acme.example; spf=pass (a \"b\") smtp . mailfrom = {mailfrom} (c); arc=none");
            assert_eq!(results(&[&value]), Authentication::Pass, "{mailfrom}");
        }
    }

    #[test]
    fn domains_are_aligned_by_the_public_suffix_list() {
        for (one, other, expected) in [
            ("acme.example", "acme.example", true),
            ("mail.acme.example", "news.acme.example", true),
            ("acme.co.uk", "mail.acme.co.uk", true),
            ("acme.co.uk", "evil.co.uk", false),
            ("co.uk", "acme.co.uk", false),
            ("uk", "acme.co.uk", false),
            ("ana.github.io", "bo.github.io", false),
            ("github.io", "bo.github.io", false),
            ("localhost", "localhost", true),
            ("notacme.example", "acme.example", false),
        ] {
            assert_eq!(is_aligned(one, other), expected, "{one} and {other}");
            assert_eq!(is_aligned(other, one), expected, "{other} and {one}");
        }
    }

    #[test]
    fn a_failure_is_no_missing_result() {
        for (value, expected) in [
            ("dmarc=pass header.from=evil.example", Authentication::Fail),
            ("dmarc=pass header.from=sub.acme.example", Authentication::Fail),
            (
                "dmarc=pass header.from=acme.example; dmarc=pass header.from=evil.example",
                Authentication::Fail,
            ),
            ("dmarc=fail \"broken", Authentication::Fail),
            ("dkim=fail header.d=acme.example", Authentication::Fail),
            ("spf=fail smtp.mailfrom=ana@acme.example", Authentication::Fail),
            ("spf=hardfail smtp.mailfrom=ana@acme.example", Authentication::Fail),
            ("dmarc=none; spf=fail smtp.mailfrom=ana@acme.example; dkim=none", Authentication::Fail),
            ("spf=pass smtp.mailfrom=bo@evil.example; dkim=fail header.d=acme.example", Authentication::Fail),
            ("spf=softfail smtp.mailfrom=ana@acme.example", Authentication::None),
            ("dkim=temperror header.d=acme.example", Authentication::None),
            ("spf=fail smtp.mailfrom=bo@list.example; dkim=pass header.d=acme.example", Authentication::Pass),
            (
                "dkim=fail header.d=list.example; spf=pass smtp.mailfrom=ana@acme.example",
                Authentication::Pass,
            ),
        ] {
            assert_eq!(results(&[&format!("mx.acme.example; {value}")]), expected, "{value}");
        }
    }

    #[test]
    fn a_result_that_does_not_follow_the_grammar_does_not_pass() {
        for value in [
            "mx.acme.example; dmarc=pass header.from=acme.example @evil.example",
            "mx.acme.example; dmarc=pass header.from=\"acme.example",
            "mx.acme.example; dmarc=pass (never closed header.from=evil.example",
            "mx.acme.example; dkim=pass header.d=acme.example; spf=none (never closed; dmarc=fail",
            "mx.acme.example; dmarc/2=pass header.from=acme.example",
            "mx.acme.example 2; dmarc=pass header.from=acme.example",
            "mx.acme.example evil; dmarc=pass header.from=acme.example",
            "mx.acme.example; dmarc=pass header.from=acme.example header.from=acme.example",
            "mx.acme.example; dmarc=\"pass\"",
            "mx.acme.example; evil dmarc=pass",
        ] {
            assert_eq!(results(&[value]), Authentication::None, "{value}");
        }
    }

    #[test]
    fn what_servers_write_beyond_the_grammar_is_read() {
        for value in [
            "mx.acme.example; spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=acme.example; dkim=pass (signature was \
             verified) header.d=acme.example;dmarc=pass action=none header.from=acme.example;compauth=pass reason=100",
            "mx.acme.example;\r\n dkim=pass header.i=@acme.example header.s=20230601 header.b=AbC/d+e=;\r\n spf=pass \
             (mx.acme.example: domain of ana@acme.example designates 2001:db8::1 as permitted sender) \
             smtp.mailfrom=ana@acme.example;\r\n dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=acme.example",
            "mx.acme.example; dkim=pass (2048-bit rsa key sha256) header.d=acme.example header.a=rsa-sha256 x-bits=2048; \
             x-tls=pass smtp.version=TLSv1.3 smtp.bits=256/256; iprev=pass policy.iprev=2001:db8::1 (mail.acme.example)",
            "mx.acme.example; dmarc=pass(p=NONE) header.from=acme.example;",
        ] {
            assert_eq!(results(&[value]), Authentication::Pass, "{value}");
        }
    }

    #[test]
    fn a_message_with_several_from_fields_has_no_author() {
        let field = "Authentication-Results: mx.acme.example; dmarc=pass\n";
        for from in [
            "From: ana@acme.example\nFrom: bo@evil.example\n",
            "From : ana@acme.example\nFrom: bo@evil.example\n",
            "From: ana@acme.example\nFROM\t: nobody\n",
            "From: ana@acme.example, bo@acme.example\n",
            "From: \"ana@acme.example\n",
            "",
        ] {
            let mail = Message::parse(format!("{field}{from}\nhello\n").as_bytes());
            assert_eq!(mail.author(), None, "{from}");
            assert_eq!(authentication(&mail, Some("mx.acme.example")), Authentication::None, "{from}");
        }
        let mail = Message::parse(format!("{field}From : ana@acme.example\n\nhello\n").as_bytes());
        assert_eq!(authentication(&mail, Some("mx.acme.example")), Authentication::Pass);
    }

    /// What follows the last `@` outside quotes, found without the scanner.
    fn after_last_unquoted_at(value: &str) -> Option<String> {
        let (mut is_quoted, mut is_escaped, mut at) = (false, false, None);
        for (index, c) in value.char_indices() {
            match c {
                _ if is_escaped => is_escaped = false,
                '\\' if is_quoted => is_escaped = true,
                '"' => is_quoted = !is_quoted,
                '@' if !is_quoted => at = Some(index + 1),
                _ => {}
            }
        }
        at.map(|at| value[at..].trim_end_matches('.').to_lowercase())
    }

    proptest! {
        #[test]
        fn the_domain_is_what_follows_the_last_unquoted_at(
            local in r#"([a-c.@]|"([a-c@ ();]|\\["@\\])*"){0,4}"#,
            domain in "[a-c]{1,3}(\\.[a-cA-C]{1,3}){0,2}",
        ) {
            let value = format!("{local}@{domain}");
            prop_assert_eq!(domain_of(&value), after_last_unquoted_at(&value));
            let field = format!("x; spf=pass smtp.mailfrom={value} (a)");
            let mut scanner = Scanner::new(&field);
            scanner.value();
            let results = scanner.results();
            let domain = domain.to_lowercase();
            prop_assert_eq!(results[0].domain("smtp.mailfrom"), Some(domain.as_str()));
        }

        #[test]
        fn no_other_domain_is_read_from_any_value(value in r#"[ab@."\\<>(); =]{0,24}"#) {
            if let Some(domain) = domain_of(&value) && let Some(expected) = after_last_unquoted_at(&value) {
                prop_assert_eq!(domain, expected.trim_matches(['>', ' ']).trim_end_matches('.'));
            }
        }
    }
}
