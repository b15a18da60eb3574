//! Character references of HTML: all numbers, and the names that mail clients write.

/// The names of U+00A0 to U+00FF, in order.
#[rustfmt::skip]
const LATIN_1: [&str; 96] = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf", "laquo", "not",
    "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para", "middot", "cedil", "sup1",
    "ordm", "raquo", "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring",
    "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde",
    "Ograve", "Oacute", "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute",
    "THORN", "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil", "egrave", "eacute",
    "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde", "ograve", "oacute", "ocirc", "otilde",
    "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc", "uuml", "yacute", "thorn", "yuml",
];

/// Names of other characters.
#[rustfmt::skip]
const OTHERS: &[(&str, char)] = &[
    ("amp", '&'), ("AMP", '&'), ("lt", '<'), ("LT", '<'), ("gt", '>'), ("GT", '>'), ("quot", '"'), ("QUOT", '"'),
    ("apos", '\''), ("OElig", 'Œ'), ("oelig", 'œ'), ("Scaron", 'Š'), ("scaron", 'š'), ("Zcaron", 'Ž'),
    ("zcaron", 'ž'), ("Ccaron", 'Č'), ("ccaron", 'č'), ("Rcaron", 'Ř'), ("rcaron", 'ř'), ("ecaron", 'ě'),
    ("Lstrok", 'Ł'), ("lstrok", 'ł'), ("aogon", 'ą'), ("eogon", 'ę'), ("sacute", 'ś'), ("cacute", 'ć'),
    ("nacute", 'ń'), ("zacute", 'ź'), ("zdot", 'ż'), ("odblac", 'ő'), ("udblac", 'ű'), ("inodot", 'ı'),
    ("Yuml", 'Ÿ'), ("fnof", 'ƒ'), ("circ", 'ˆ'), ("tilde", '˜'), ("ensp", ' '), ("emsp", ' '), ("thinsp", ' '),
    ("zwnj", '\u{200c}'), ("zwj", '\u{200d}'), ("lrm", '\u{200e}'), ("rlm", '\u{200f}'), ("ndash", '–'),
    ("mdash", '—'), ("lsquo", '‘'), ("rsquo", '’'), ("sbquo", '‚'), ("ldquo", '“'), ("rdquo", '”'),
    ("bdquo", '„'), ("dagger", '†'), ("Dagger", '‡'), ("bull", '•'), ("hellip", '…'), ("permil", '‰'),
    ("prime", '′'), ("Prime", '″'), ("lsaquo", '‹'), ("rsaquo", '›'), ("euro", '€'), ("trade", '™'),
    ("larr", '←'), ("uarr", '↑'), ("rarr", '→'), ("darr", '↓'), ("harr", '↔'), ("rArr", '⇒'), ("minus", '−'),
    ("infin", '∞'), ("asymp", '≈'), ("ne", '≠'), ("le", '≤'), ("ge", '≥'), ("hearts", '♥'), ("check", '✓'),
    ("num", '#'), ("dollar", '$'), ("percnt", '%'), ("commat", '@'), ("colon", ':'), ("semi", ';'), ("comma", ','),
    ("period", '.'), ("excl", '!'), ("quest", '?'), ("lpar", '('), ("rpar", ')'), ("lsqb", '['), ("rsqb", ']'),
    ("sol", '/'), ("bsol", '\\'), ("lowbar", '_'), ("vert", '|'), ("Tab", '\t'), ("NewLine", '\n'),
];

/// Appends a text with its references decoded. What is no reference stays as it is.
pub fn decode(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match reference(rest) {
            Some((c, length)) => {
                out.push(c);
                length
            }
            None => {
                out.push('&');
                1
            }
        };
        rest = &rest[length..];
    }
    out.push_str(rest);
}

/// The character and the length of the reference that `text` begins with.
fn reference(text: &str) -> Option<(char, usize)> {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'#';
    let length = text.bytes().skip(1).take(12).take_while(is_name).count();
    let name = &text[1..=length];
    let closed = text[1 + length..].starts_with(';');
    let c = match name.strip_prefix('#') {
        Some(number) => numbered(number)?,
        None => named(name)
            .filter(|_| closed || LATIN_1.contains(&name) || matches!(name, "amp" | "lt" | "gt" | "quot"))?,
    };
    Some((c, 1 + length + usize::from(closed)))
}

fn named(name: &str) -> Option<char> {
    match LATIN_1.iter().position(|known| *known == name) {
        Some(at) => char::from_u32(0xa0 + u32::try_from(at).ok()?),
        None => OTHERS.iter().find(|(known, _)| *known == name).map(|(_, c)| *c),
    }
}

fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => number.parse().ok()?,
    };
    match code {
        0 => Some('\u{fffd}'),
        // HTML §13.2.5.80: these numbers mean what they mean in Windows-1252. Mail has the quotes and dashes.
        0x80 => Some('€'),
        0x85 => Some('…'),
        0x91 => Some('‘'),
        0x92 => Some('’'),
        0x93 => Some('“'),
        0x94 => Some('”'),
        0x95 => Some('•'),
        0x96 => Some('–'),
        0x97 => Some('—'),
        code => Some(char::from_u32(code).unwrap_or('\u{fffd}')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded_and_all_else_stays() {
        for (text, expected) in [
            ("a&nbsp;b", "a\u{a0}b"),
            ("&lt;ana&#64;acme.example&gt;", "<ana@acme.example>"),
            ("Gr&uuml&szlig;e &#x1F600; &#8217;", "Grüße 😀 ’"),
            ("R&D & co &; &#; &#x; &nope; &#99999999;", "R&D & co &; &#; &#x; &nope; \u{fffd}"),
            ("&rsquo", "&rsquo"),
            ("&é", "&é"),
        ] {
            let mut decoded = String::new();
            decode(text, &mut decoded);
            assert_eq!(decoded, expected);
        }
    }
}
