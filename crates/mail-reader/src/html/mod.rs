//! HTML as lines of text, each with what the elements around it say about it.
//!
//! The tokens come from `html5gum`, which follows the WHATWG specification and takes linear time. No tree is built from
//! them: that takes quadratic time on elements that are nested deep, and the lines need no more than a stack.

mod roles;
mod visibility;

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use crate::normalize::is_invisible;
use roles::{Role, role};
use visibility::Visibility;

/// What is known of a line before its text is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Markup {
    /// Nothing.
    Plain,
    /// It stands in an element that quotes; its text begins with `> `.
    Quote,
    /// It stands in an element that introduces a quote.
    Attribution,
    /// It stands in an element that holds a signature.
    Signature,
    /// Not a line: from here on, everything is quoted.
    End,
}

/// One line, without its end.
#[derive(Clone)]
pub(crate) struct Line {
    /// Its text, without white space at its end.
    pub(crate) text: String,
    /// What is known of it besides.
    pub(crate) markup: Markup,
}

/// How an element is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flow {
    Inline,
    Block,
    /// A block with space around it.
    Paragraph,
    Item,
    Cell,
    Pre,
    /// Its content is not shown.
    Hidden,
    Break,
    Rule,
    Image,
}

/// The elements that matter, in the order of their names. Tags of other elements are ignored.
const ELEMENTS: &[(&str, Flow)] = &[
    ("a", Flow::Inline),
    ("address", Flow::Block),
    ("article", Flow::Block),
    ("b", Flow::Inline),
    ("blockquote", Flow::Block),
    ("br", Flow::Break),
    ("center", Flow::Block),
    ("dd", Flow::Block),
    ("div", Flow::Block),
    ("dl", Flow::Block),
    ("dt", Flow::Block),
    ("em", Flow::Inline),
    ("fieldset", Flow::Block),
    ("font", Flow::Inline),
    ("footer", Flow::Block),
    ("form", Flow::Block),
    ("h1", Flow::Paragraph),
    ("h2", Flow::Paragraph),
    ("h3", Flow::Paragraph),
    ("h4", Flow::Paragraph),
    ("h5", Flow::Paragraph),
    ("h6", Flow::Paragraph),
    ("header", Flow::Block),
    ("hr", Flow::Rule),
    ("i", Flow::Inline),
    ("iframe", Flow::Hidden),
    ("img", Flow::Image),
    ("li", Flow::Item),
    ("main", Flow::Block),
    ("math", Flow::Hidden),
    ("noembed", Flow::Hidden),
    ("noframes", Flow::Hidden),
    ("noscript", Flow::Hidden),
    ("object", Flow::Hidden),
    ("ol", Flow::Block),
    ("p", Flow::Paragraph),
    ("pre", Flow::Pre),
    ("script", Flow::Hidden),
    ("section", Flow::Block),
    ("select", Flow::Hidden),
    ("small", Flow::Inline),
    ("span", Flow::Inline),
    ("strong", Flow::Inline),
    ("style", Flow::Hidden),
    ("svg", Flow::Hidden),
    ("table", Flow::Block),
    ("tbody", Flow::Block),
    ("td", Flow::Cell),
    ("template", Flow::Hidden),
    ("textarea", Flow::Hidden),
    ("th", Flow::Cell),
    ("title", Flow::Hidden),
    ("tr", Flow::Block),
    ("u", Flow::Inline),
    ("ul", Flow::Block),
    ("xml", Flow::Hidden),
    ("xmp", Flow::Hidden),
];

/// The lines of an HTML body. Quoted ones begin with `> `; white space is collapsed outside `pre`.
pub(crate) fn lines(html: &str) -> Vec<Line> {
    layout(html, true)
}

/// The text of an HTML body, quoted or not.
pub(crate) fn to_text(html: &str) -> String {
    let lines: Vec<String> = layout(html, false).into_iter().map(|line| line.text).collect();
    lines.join("\n")
}

fn layout(html: &str, has_roles: bool) -> Vec<Line> {
    let mut page = Page::new(has_roles);
    let mut emitter = DefaultEmitter::default();
    // The content of script, style, title and the like is text, whatever tags it seems to hold.
    emitter.naively_switch_states(true);
    for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            Token::String(text) => page.text(&String::from_utf8_lossy(&text)),
            Token::StartTag(tag) => {
                if page.start(&tag) == Page::ENDED {
                    break;
                }
            }
            Token::EndTag(tag) => page.end(&tag.name),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    page.flush();
    page.lines
}

/// What the elements around a text say about it.
#[derive(Clone, Copy, Default)]
struct Context {
    /// How many quotes it is in.
    quotes: u32,
    attribution: bool,
    /// In the container of a quote: how many quotes had ended when the container began.
    container: Option<usize>,
    signature: bool,
    /// In an element that is not displayed.
    hidden: bool,
    visibility: Visibility,
    pre: bool,
}

impl Context {
    fn is_visible(&self) -> bool {
        !self.hidden && self.visibility.is_visible()
    }
}

/// An element whose end tag has not come.
struct OpenElement {
    /// Its index in [`ELEMENTS`].
    element: usize,
    block: bool,
    quote: bool,
    paragraph: bool,
    /// The context outside of it.
    outside: Context,
}

/// The lines so far, and the state between two tokens.
struct Page {
    has_roles: bool,
    lines: Vec<Line>,
    /// The line that is being written.
    line: String,
    /// Its markup, by its first text.
    markup: Markup,
    /// White space was read that is written before the next text.
    space_due: bool,
    /// The line holds a no-break space, which makes it a line even when it holds nothing else.
    has_no_break_space: bool,
    /// A list item has begun and has no text yet.
    bullet_due: bool,
    context: Context,
    open: Vec<OpenElement>,
    /// For each of [`ELEMENTS`], the indices of its open ones in `open`: finds the start of an end tag at once.
    open_by_element: Vec<Vec<usize>>,
    /// The indices of the open blocks in `open`.
    open_blocks: Vec<usize>,
    quotes_ended: usize,
}

impl Page {
    /// What [`Page::start`] returns when all that follows is quoted.
    const ENDED: bool = true;

    fn new(has_roles: bool) -> Self {
        Self {
            has_roles,
            lines: Vec::new(),
            line: String::new(),
            markup: Markup::Plain,
            space_due: false,
            has_no_break_space: false,
            bullet_due: false,
            context: Context::default(),
            open: Vec::new(),
            open_by_element: vec![Vec::new(); ELEMENTS.len()],
            open_blocks: Vec::new(),
            quotes_ended: 0,
        }
    }

    /// The mark of a text that stands here.
    fn markup_here(&self) -> Markup {
        if self.context.quotes > 0 {
            Markup::Quote
        } else if self.context.attribution || self.context.container == Some(self.quotes_ended) {
            Markup::Attribution
        } else if self.context.signature {
            Markup::Signature
        } else {
            Markup::Plain
        }
    }

    fn text(&mut self, text: &str) {
        if !self.context.is_visible() {
            return;
        }
        for c in text.chars() {
            match c {
                '\n' | '\r' if self.context.pre => {
                    if c == '\n' {
                        self.break_line();
                    }
                }
                c if c.is_whitespace() && !self.context.pre => {
                    self.space_due = true;
                    self.has_no_break_space |= c == '\u{a0}';
                }
                '\u{200c}' | '\u{200d}' => self.push(c),
                c if is_invisible(c) => {}
                c => self.push(c),
            }
        }
    }

    fn push(&mut self, c: char) {
        if self.line.is_empty() {
            self.markup = self.markup_here();
            if std::mem::take(&mut self.bullet_due) {
                self.line.push_str("- ");
            }
        } else if self.space_due {
            self.line.push(' ');
        }
        self.space_due = false;
        self.line.push(c);
    }

    /// Ends the line if there is anything on it.
    fn flush(&mut self) {
        self.space_due = false;
        let has_no_break_space = std::mem::take(&mut self.has_no_break_space);
        if !self.line.is_empty() {
            let line = std::mem::take(&mut self.line);
            self.push_line(line.trim_end(), self.markup);
        } else if has_no_break_space {
            self.push_line("", self.markup_here());
        }
    }

    fn break_line(&mut self) {
        self.has_no_break_space |= self.line.is_empty();
        self.flush();
    }

    /// A blank line, unless there is one.
    fn space(&mut self) {
        self.flush();
        let spaced = self.lines.last().is_none_or(|line| matches!(line.text.as_str(), "" | ">"));
        if !spaced && !self.bullet_due {
            self.push_line("", self.markup_here());
        }
    }

    fn push_line(&mut self, text: &str, markup: Markup) {
        let text = match markup {
            Markup::Quote if text.is_empty() => ">".to_owned(),
            Markup::Quote => format!("> {text}"),
            _ => text.to_owned(),
        };
        self.lines.push(Line { text, markup });
    }

    /// Returns [`Page::ENDED`] if all that follows is quoted.
    fn start(&mut self, tag: &StartTag<()>) -> bool {
        if tag.name.as_slice() == b"body" {
            self.context.visibility = self.context.visibility.within(tag);
        }
        let Some(element) = element(&tag.name) else { return false };
        let flow = ELEMENTS[element].1;
        match flow {
            Flow::Break if !self.context.hidden => self.break_line(),
            Flow::Image if !self.context.hidden => self.image(tag),
            _ => {}
        }
        let role = role(tag);
        let role = if self.has_roles || role == Role::Hidden { role } else { Role::Plain };
        if role == Role::End && self.context.quotes == 0 && !self.context.hidden {
            self.flush();
            self.lines.push(Line { text: String::new(), markup: Markup::End });
            return Self::ENDED;
        }
        if matches!(flow, Flow::Break | Flow::Image) {
            return false;
        }
        if flow == Flow::Rule {
            self.flush();
            return false;
        }
        self.open_element(element, flow, role, has_no_margin(tag));
        self.context.visibility = self.context.visibility.within(tag);
        false
    }

    fn open_element(&mut self, element: usize, flow: Flow, role: Role, is_tight: bool) {
        let block = !matches!(flow, Flow::Inline | Flow::Hidden);
        let paragraph = flow == Flow::Paragraph && !is_tight;
        if block {
            // HTML, section 13.1.2.4: a block ends an open paragraph, an item ends an open item.
            let innermost = self.open_blocks.last().map(|at| &self.open[*at]);
            if innermost.is_some_and(|open| open.paragraph || (flow == Flow::Item && open.element == element))
            {
                self.close(self.open_blocks[self.open_blocks.len() - 1]);
            }
        }
        match flow {
            Flow::Cell => self.space_due = true,
            Flow::Paragraph if paragraph => self.space(),
            Flow::Hidden => {}
            Flow::Inline if matches!(role, Role::Plain | Role::Hidden) => {}
            _ => self.flush(),
        }
        let outside = self.context;
        let quote = role == Role::Quote;
        match role {
            Role::Hidden => self.context.hidden = true,
            Role::Quote => self.context.quotes += 1,
            Role::Attribution => self.context.attribution = true,
            Role::Container => self.context.container = Some(self.quotes_ended),
            Role::Signature => self.context.signature = true,
            Role::Plain | Role::End | Role::Indent => {}
        }
        self.context.hidden |= flow == Flow::Hidden;
        self.context.pre |= flow == Flow::Pre;
        self.bullet_due |= flow == Flow::Item && !self.context.hidden;
        let place = self.open.len();
        self.open_by_element[element].push(place);
        if block {
            self.open_blocks.push(place);
        }
        self.open.push(OpenElement { element, block, quote, paragraph, outside });
    }

    /// Clients send emoji as images; their `alt` is the emoji.
    fn image(&mut self, tag: &StartTag<()>) {
        let alt = tag.attributes.get(&b"alt"[..]).map(|alt| String::from_utf8_lossy(alt));
        let is_emoji = |alt: &str| {
            !alt.is_empty() && alt.chars().count() <= 8 && alt.chars().all(|c| !c.is_alphanumeric())
        };
        if let Some(alt) = alt.filter(|alt| is_emoji(alt)) {
            self.text(&alt);
        }
    }

    fn end(&mut self, name: &[u8]) {
        let Some(element) = element(name) else { return };
        let Some(place) = self.open_by_element[element].last().copied() else { return };
        // An inline element that began outside the innermost block cannot end in it.
        if self.open[place].block || self.open_blocks.last().is_none_or(|block| *block < place) {
            self.close(place);
        }
    }

    /// Ends the element at a place and all that were opened in it.
    fn close(&mut self, place: usize) {
        while self.open.len() > place {
            let Some(open) = self.open.pop() else { return };
            self.open_by_element[open.element].pop();
            if open.block {
                self.open_blocks.pop();
                if ELEMENTS[open.element].1 == Flow::Cell {
                    self.space_due = true;
                } else if open.paragraph {
                    self.space();
                } else {
                    self.flush();
                }
            } else if self.context.signature != open.outside.signature {
                self.flush();
            }
            self.context = open.outside;
            if open.quote {
                self.quotes_ended += 1;
            }
        }
    }
}

/// The index of an element in [`ELEMENTS`]; the tokenizer gives names in lower case.
fn element(name: &[u8]) -> Option<usize> {
    ELEMENTS.binary_search_by(|(known, _)| known.as_bytes().cmp(name)).ok()
}

/// Whether a paragraph is one of Outlook's, which are single lines.
fn has_no_margin(tag: &StartTag<()>) -> bool {
    let says = |name: &[u8], any_of: &[&str]| {
        tag.attributes.get(name).is_some_and(|value| {
            let value = String::from_utf8_lossy(value);
            any_of.iter().any(|wanted| value.contains(wanted))
        })
    };
    says(b"class", &["MsoNormal"]) || says(b"style", &["margin:0", "margin: 0"])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> String {
        super::lines(html).into_iter().map(|line| line.text).collect::<Vec<_>>().join("\n").trim().to_owned()
    }

    #[test]
    fn elements_are_listed_in_order() {
        assert!(ELEMENTS.is_sorted_by_key(|(name, _)| *name));
    }

    #[test]
    fn a_page_reads_as_it_looks() {
        for (html, expected) in [
            ("a<br>b<br/><br>c", "a\nb\n\nc"),
            ("<div>a<br></div><div>b</div><div><br></div><div>c</div>", "a\nb\n\nc"),
            ("<p>a\n  b</p>\n<p>c</p>", "a b\n\nc"),
            ("<p>a<p>b", "a\n\nb"),
            ("<p class=MsoNormal>a</p><p class=MsoNormal>b</p>", "a\nb"),
            ("<p class=MsoNormal>a</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>b</p>", "a\n\nb"),
            ("<ul><li>a</li><li><p>b</p></ul>c", "- a\n- b\n\nc"),
            ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
            ("<pre>a\n  b</pre>", "a\n  b"),
            (
                "<head><title>x</title><style>y</style></head><body>a&nbsp;&amp;&nbsp;b<script>z</script>",
                "a & b",
            ),
            ("a<span style='display:none'>x<b>y</b></span>b<div hidden>z</div>", "ab"),
            ("<b>a</b><i>b</i> <a href=x>c</a>", "ab c"),
            ("yes <img alt='👍' src=x><img alt='Logo' src=y>", "yes 👍"),
            ("a</div></p></span>b", "ab"),
            ("", ""),
        ] {
            assert_eq!(text(html), expected, "{html}");
        }
    }

    #[test]
    fn quotes_have_marks_and_end_where_they_end() {
        let html = "<div>a</div><blockquote><div>b</div><blockquote>c</blockquote><p>d</div></blockquote>e";
        assert_eq!(text(html), "a\n> b\n> c\n>\n> d\n>\ne");
    }

    #[test]
    fn what_stands_between_the_quotes_of_a_container_is_the_authors() {
        let html = "<div class=gmail_quote><div>On Monday:</div><blockquote class=gmail_quote>a</blockquote><div>b\
                    </div><blockquote class=gmail_quote>c</blockquote></div><div>d</div>";
        let markup: Vec<Markup> = super::lines(html).iter().map(|line| line.markup).collect();
        assert_eq!(markup, [Markup::Attribution, Markup::Quote, Markup::Plain, Markup::Quote, Markup::Plain]);
    }

    #[test]
    fn a_windows_1252_reference_is_the_character_that_was_meant() {
        let references: String = (0x80..=0x9f).map(|code| format!("&#{code};")).collect();
        let expected = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
        let visible: String = expected.chars().filter(|c| !c.is_control()).collect();
        assert_eq!(text(&references), visible);
        assert_eq!(text(&format!("<img alt='{}'>", "&#x85;")), "…");
    }

    #[test]
    fn named_references_are_read_with_and_without_a_semicolon() {
        assert_eq!(
            text("1 &lt; 2 &amp;&amp; &eacute;t&eacute &fjlig; &nosuch; AT&T"),
            "1 < 2 && été fj &nosuch; AT&T"
        );
    }

    #[test]
    fn markup_of_other_kinds_is_not_shown() {
        let page = "a<!-- <p>x</p> --><STYLE>p > b {}</style><!doctype html><![if mso]>b<?xml version='1'?><p class='x > y'>1 < 2</p it's>c<a";
        assert_eq!(text(page), "ab\n\n1 < 2\n\nc");
    }

    #[test]
    fn plain_text_has_no_roles() {
        let page = "<p>Sorry:</p><div id=divRplyFwdMsg><blockquote>bo@acme.example</blockquote></div>";
        assert_eq!(to_text(page), "Sorry:\n\nbo@acme.example");
    }
}
