//! What the elements that mail clients write say about their content.

use html5gum::StartTag;

/// What an element says about its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing.
    Plain,
    /// Not shown.
    Hidden,
    /// A quote.
    Quote,
    /// A line that introduces a quote.
    Attribution,
    /// Holds a quote, and what comes before it introduces it; what comes after it is the author's again.
    Container,
    /// A signature.
    Signature,
    /// All from here to the end is quoted.
    End,
    /// A `blockquote` that only indents.
    Indent,
}

/// The attributes that matter here, and what their values mean. Values are compared in lower case, `class` word by
/// word.
const ROLES: &[(&str, &str, Role)] = &[
    // Gmail, and the many that write as it does
    ("class", "gmail_quote", Role::Container),
    ("class", "gmail_quote_container", Role::Container),
    ("class", "gmail_attr", Role::Attribution),
    ("class", "gmail_signature", Role::Signature),
    ("class", "gmail_signature_prefix", Role::Signature),
    // Outlook: on the web, for phones, of 2000, in Hotmail
    ("id", "appendonsend", Role::End),
    ("id", "divrplyfwdmsg", Role::End),
    ("id", "stopspelling", Role::End),
    ("id", "olk_src_body_section", Role::End),
    ("id", "signature", Role::Signature),
    ("id", "mail-editor-reference-message-container", Role::End),
    ("class", "ms-outlook-mobile-reference-message", Role::End),
    ("id", "ms-outlook-mobile-signature", Role::Signature),
    ("class", "outlookmessageheader", Role::End),
    // Windows Mail
    ("data-signatureblock", "true", Role::Signature),
    // Apple Mail and all that cite as it does
    ("type", "cite", Role::Quote),
    // Thunderbird
    ("class", "moz-cite-prefix", Role::Attribution),
    ("class", "moz-signature", Role::Signature),
    // Proton Mail
    ("class", "protonmail_quote", Role::Container),
    ("class", "protonmail_signature_block", Role::Signature),
    // Yahoo Mail
    ("class", "yahoo_quoted", Role::Quote),
    ("class", "ymail_android_signature", Role::Signature),
    // Zimbra
    ("data-marker", "__headers__", Role::Attribution),
    ("data-marker", "__quoted_text__", Role::Quote),
    ("data-marker", "__sig_pre__", Role::Signature),
    ("data-marker", "__sig_post__", Role::Signature),
    // Zoho Mail
    ("class", "zmail_extra", Role::Container),
    // Airmail
    ("class", "airmail_on", Role::Attribution),
    ("class", "airmail_ext_on", Role::Attribution),
    ("class", "bloop_sign", Role::Signature),
    // Front, Newton, Missive, Freshdesk, Tutanota
    ("class", "front-blockquote", Role::Quote),
    ("class", "front-signature", Role::Signature),
    ("class", "cm_quote", Role::Quote),
    ("class", "missive_quote", Role::Quote),
    ("class", "freshdesk_quote", Role::Quote),
    ("class", "tutanota_quote", Role::Quote),
    // GMX and web.de
    ("name", "quote", Role::Quote),
    // Spark
    ("name", "messagereplysection", Role::End),
    ("name", "messagesignaturesection", Role::Signature),
    // NetEase
    ("id", "isreplycontent", Role::End),
    ("id", "isforwardcontent", Role::End),
    // Open-Xchange, and home-made ones
    ("class", "io-ox-signature", Role::Signature),
    ("class", "signature", Role::Signature),
    ("class", "email-signature", Role::Signature),
];

/// The line that desktop Outlook draws above the header block of what it quotes, in its styles of 2007 and 2013.
const OUTLOOK_LINES: &[&str] = &["border-top:solid#e1e1e11.0pt", "border-top:solid#b5c4df1.0pt"];

/// Styles that hide an element; [`Visibility`](super::visibility::Visibility) knows the others.
const HIDING: &[&str] = &["display:none", "visibility:hidden", "mso-hide:all"];

/// No client writes longer values of these attributes, in octets.
pub(super) const LONGEST: usize = 4096;

/// A class without what Yahoo puts in front of each when it shows or quotes a mail: "yiv" and a decimal number, or "ydp" and a
/// hexadecimal one of five to ten digits. Where that ends cannot be seen if the class begins with a to f, so all ends are tried.
fn without_yahoo(class: &str) -> impl Iterator<Item = &str> {
    let mut rest = class;
    // Quoted twice, it has two.
    while let Some(inner) =
        rest.strip_prefix("yiv").map(|it| it.trim_start_matches(|c: char| c.is_ascii_digit()))
    {
        rest = inner;
    }
    let number = rest.strip_prefix("ydp").unwrap_or_default();
    let digits = number.bytes().take_while(u8::is_ascii_hexdigit).count();
    let of_ydp = (5..=digits.min(10)).map(|at| &number[at..]);
    std::iter::once(rest).chain(of_ydp).filter(move |it| it.len() < class.len())
}

/// The role of an element.
pub(super) fn role(tag: &StartTag<()>) -> Role {
    let quote = tag.name.as_slice() == b"blockquote";
    let mut found = if quote { Role::Quote } else { Role::Plain };
    let mut marked = false;
    for (attribute, value) in &tag.attributes {
        let attribute = attribute.as_slice();
        if attribute == b"hidden" {
            return Role::Hidden;
        }
        if value.len() > LONGEST {
            continue;
        }
        let value = String::from_utf8_lossy(value).to_lowercase();
        if attribute == b"style" {
            let style: String = value.chars().filter(|c| !c.is_whitespace()).collect();
            if HIDING.iter().any(|hiding| style.contains(hiding)) {
                return Role::Hidden;
            }
            if OUTLOOK_LINES.iter().any(|line| style.contains(line)) {
                found = Role::End;
            }
            if quote && !marked && (style.contains("border:none") || style.contains("border:0")) {
                found = Role::Indent;
            }
            continue;
        }
        let words = |known: &str| match attribute {
            b"class" => value
                .split_whitespace()
                .any(|word| word == known || without_yahoo(word).any(|it| it == known)),
            _ => value.trim() == known,
        };
        if let Some((.., role)) =
            ROLES.iter().find(|(key, known, _)| key.as_bytes() == attribute && words(known))
        {
            marked = true;
            // `blockquote class="gmail_quote"` is the quote itself, the `div` around it its container.
            found = if quote && *role == Role::Container { Role::Quote } else { *role };
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use html5gum::{Token, Tokenizer};

    use super::*;

    fn of(html: &str) -> Role {
        match Tokenizer::new(html).next() {
            Some(Ok(Token::StartTag(tag))) => role(&tag),
            _ => panic!("{html} is no start tag"),
        }
    }

    #[test]
    fn an_indented_paragraph_is_no_quote() {
        assert_eq!(of("<blockquote style=\"margin: 0 0 0 40px; border: none; padding: 0px\">"), Role::Indent);
        assert_eq!(of("<BLOCKQUOTE>"), Role::Quote);
        assert_eq!(of("<blockquote class=gmail_quote style='margin:0 0 0 .8ex'>"), Role::Quote);
        assert_eq!(of("<blockquote type=cite style='border:none'>"), Role::Quote);
        assert_eq!(of("<div class=\"gmail_quote gmail_quote_container\">"), Role::Container);
    }

    #[test]
    fn yahoo_puts_a_number_in_front_of_each_class() {
        for class in ["ydpdb28840fyahoo_quoted", "ydpba31248yahoo_quoted", "yiv1234567890yahoo_quoted"] {
            assert_eq!(of(&format!("<div class={class}>")), Role::Quote, "{class}");
        }
        assert_eq!(of("<div class=ydp4c1f2signature>"), Role::Signature);
        assert_eq!(of("<div class=ydp4c1f2email-signature>"), Role::Signature);
        assert_eq!(of("<div class=ydpsignature>"), Role::Plain);
    }

    #[test]
    fn hidden_text_is_hidden_in_any_spelling() {
        for tag in
            ["<span hidden>", "<span style='DISPLAY : None'>", "<span style=\"color:red;mso-hide:all\">"]
        {
            assert_eq!(of(tag), Role::Hidden, "{tag}");
        }
        assert_eq!(of("<span style='font-size:0.9em'>"), Role::Plain);
    }
}
