//! What can be read in the HTML of our mails, text by text.

/// Elements within a text; every other one ends it.
const INLINE: [&str; 4] = ["span", "strong", "em", "a"];

/// The texts of HTML that our templates have made, in order, on one line each. A link is a text of its own.
pub(crate) fn texts(html: &str) -> Vec<String> {
    let body = html.find("<body").map_or(html, |at| &html[at..]);
    let mut texts = vec![String::new()];
    for piece in body.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        let name: String =
            tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        if !INLINE.contains(&name.as_str()) || name == "a" {
            texts.push(String::new());
        }
        if let Some(last) = texts.last_mut() {
            last.push_str(text);
        }
    }
    texts.iter().map(|text| readable(text)).filter(|text| text.contains(char::is_alphanumeric)).collect()
}

fn readable(text: &str) -> String {
    const ENTITIES: [(&str, &str); 6] =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")];
    let text = ENTITIES.iter().fold(text.to_owned(), |text, (entity, is)| text.replace(entity, is));
    text.replace(is_padding, "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands behind preheaders and cannot be seen.
fn is_padding(c: char) -> bool {
    matches!(c, '\u{34f}' | '\u{200c}')
}

#[cfg(test)]
mod tests {
    use super::texts;

    #[test]
    fn a_text_ends_with_its_element_and_a_link_stands_alone() {
        let html = "<p>Send it <span>[F7]</span>&nbsp;<span>You &amp; Bo.</span> <a href=\"x\">Done</a></p><td></td><h2>Due</h2>";
        assert_eq!(texts(html), ["Send it [F7] You & Bo.", "Done", "Due"]);
    }
}
