//! `mailto:` links, which prefill a mail when tapped.

use std::fmt::Write as _;

/// A link that opens a new mail with recipient, subject and body (RFC 6068).
///
/// Everything except the unreserved characters of RFC 3986 §2.3 and `@` is percent-encoded as UTF-8. RFC 6068 §2 allows
/// more characters, but some clients decode `+` as a space. A line end becomes `%0D%0A` (§5).
pub(super) fn link(to: &str, subject: &str, body: Option<&str>) -> String {
    let mut link = String::from("mailto:");
    encode(&mut link, to, b"@");
    link.push_str("?subject=");
    encode(&mut link, subject, b"");
    if let Some(body) = body {
        link.push_str("&body=");
        encode(&mut link, &body.replace("\r\n", "\n").replace('\n', "\r\n"), b"");
    }
    link
}

fn encode(link: &mut String, text: &str, plain: &[u8]) {
    for octet in text.bytes() {
        if octet.is_ascii_alphanumeric() || b"-._~".contains(&octet) || plain.contains(&octet) {
            link.push(char::from(octet));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(link, "%{octet:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_part_of_the_link_is_encoded() {
        assert_eq!(
            link("bo+a&b@acme.example", "Thank you", Some("done N3\nthanks é")),
            "mailto:bo%2Ba%26b@acme.example?subject=Thank%20you&body=done%20N3%0D%0Athanks%20%C3%A9"
        );
    }
}
