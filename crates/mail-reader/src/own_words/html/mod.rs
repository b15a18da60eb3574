//! HTML bodies as lines, each with what the elements around it say about it.

mod clients;
mod entities;
mod tokens;

use super::fold::is_invisible;
use super::lines::{self, Line, Mark};
use clients::{Role, role};
use entities::decode;
use tokens::{Token, Tokens, attributes};

/// How an element lies on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flow {
    Inline,
    Block,
    /// A block with space around it.
    Paragraph,
    Item,
    Cell,
    Pre,
    Hidden,
    Break,
    Rule,
    Image,
}

/// The elements that matter, by name. All others are as if they were not there.
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
    ("object", Flow::Hidden),
    ("ol", Flow::Block),
    ("p", Flow::Paragraph),
    ("pre", Flow::Pre),
    ("section", Flow::Block),
    ("select", Flow::Hidden),
    ("small", Flow::Inline),
    ("span", Flow::Inline),
    ("strong", Flow::Inline),
    ("svg", Flow::Hidden),
    ("table", Flow::Block),
    ("tbody", Flow::Block),
    ("td", Flow::Cell),
    ("template", Flow::Hidden),
    ("th", Flow::Cell),
    ("tr", Flow::Block),
    ("u", Flow::Inline),
    ("ul", Flow::Block),
    ("xml", Flow::Hidden),
];

/// The lines of an HTML body. Quoted ones begin with `> `; blanks are collapsed outside `pre`.
pub fn lines(html: &str) -> Vec<Line> {
    let mut page = Page::new();
    let mut text = String::new();
    for token in Tokens::new(html) {
        match token {
            Token::Text(raw) => {
                text.clear();
                decode(raw, &mut text);
                page.text(&text);
            }
            Token::Start { name, attributes } => {
                if page.start(name, attributes) == Page::ENDED {
                    break;
                }
            }
            Token::End { name } => page.end(name),
        }
    }
    page.flush();
    page.lines
}

/// What holds for a text because of the elements around it.
#[derive(Clone, Copy, Default)]
struct Around {
    quotes: u32,
    attribution: bool,
    /// In a container of a quote: how many quotes had ended when it began.
    container: Option<usize>,
    signature: bool,
    hidden: bool,
    pre: bool,
}

/// An element that has not ended.
struct Open {
    /// Its place in [`ELEMENTS`].
    element: usize,
    block: bool,
    quote: bool,
    paragraph: bool,
    /// What held outside of it.
    outside: Around,
}

struct Page {
    lines: Vec<Line>,
    line: String,
    /// What holds for the line, by its first text.
    mark: Mark,
    blank_due: bool,
    /// Whether a blank that does not collapse stands on the line, which may hold nothing else.
    holds_blank: bool,
    bullet_due: bool,
    around: Around,
    open: Vec<Open>,
    /// For each of [`ELEMENTS`], where its open ones stand in `open`: an end tag is then matched at once.
    places: Vec<Vec<usize>>,
    /// Where the open blocks stand in `open`.
    blocks: Vec<usize>,
    quotes_ended: usize,
}

impl Page {
    /// What [`Page::start`] returns when all that follows is quoted.
    const ENDED: bool = true;

    fn new() -> Self {
        Self {
            lines: Vec::new(),
            line: String::new(),
            mark: Mark::Plain,
            blank_due: false,
            holds_blank: false,
            bullet_due: false,
            around: Around::default(),
            open: Vec::new(),
            places: vec![Vec::new(); ELEMENTS.len()],
            blocks: Vec::new(),
            quotes_ended: 0,
        }
    }

    /// The mark of a text that stands here.
    fn mark_here(&self) -> Mark {
        if self.around.quotes > 0 {
            Mark::Quote
        } else if self.around.attribution || self.around.container == Some(self.quotes_ended) {
            Mark::Attribution
        } else if self.around.signature {
            Mark::Signature
        } else {
            Mark::Plain
        }
    }

    fn text(&mut self, text: &str) {
        if self.around.hidden {
            return;
        }
        for c in text.chars() {
            match c {
                '\n' | '\r' if self.around.pre => {
                    if c == '\n' {
                        self.break_line();
                    }
                }
                c if c.is_whitespace() && !self.around.pre => {
                    self.blank_due = true;
                    self.holds_blank |= c == '\u{a0}';
                }
                '\u{200c}' | '\u{200d}' => self.push(c),
                c if is_invisible(c) => {}
                c => self.push(c),
            }
        }
    }

    fn push(&mut self, c: char) {
        if self.line.is_empty() {
            self.mark = self.mark_here();
            if std::mem::take(&mut self.bullet_due) {
                self.line.push_str("- ");
            }
        } else if self.blank_due {
            self.line.push(' ');
        }
        self.blank_due = false;
        self.line.push(c);
    }

    /// Ends the line if there is anything on it.
    fn flush(&mut self) {
        self.blank_due = false;
        let holds_blank = std::mem::take(&mut self.holds_blank);
        if !self.line.is_empty() {
            let line = std::mem::take(&mut self.line);
            self.push_line(line.trim_end(), self.mark);
        } else if holds_blank {
            self.push_line("", self.mark_here());
        }
    }

    fn break_line(&mut self) {
        self.holds_blank |= self.line.is_empty();
        self.flush();
    }

    /// A blank line, unless there is one.
    fn space(&mut self) {
        self.flush();
        let spaced = self.lines.last().is_none_or(|line| matches!(line.text.as_str(), "" | ">"));
        if !spaced && !self.bullet_due {
            self.push_line("", self.mark_here());
        }
    }

    fn push_line(&mut self, text: &str, mark: Mark) {
        match mark {
            Mark::Quote if text.is_empty() => self.lines.push(Line { text: ">".to_owned(), mark }),
            Mark::Quote => self.lines.push(Line { text: format!("> {text}"), mark }),
            Mark::Plain => lines::push(&mut self.lines, text),
            _ => self.lines.push(Line { text: text.to_owned(), mark }),
        }
    }

    /// Returns [`Page::ENDED`] if all that follows is quoted.
    fn start(&mut self, name: &str, raw: &str) -> bool {
        let Some(element) = element(name) else { return false };
        let flow = ELEMENTS[element].1;
        match flow {
            Flow::Break if !self.around.hidden => self.break_line(),
            Flow::Image if !self.around.hidden => self.image(raw),
            _ => {}
        }
        let role = role(name, raw);
        if role == Role::End && self.around.quotes == 0 && !self.around.hidden {
            self.flush();
            self.lines.push(Line { text: String::new(), mark: Mark::End });
            return Self::ENDED;
        }
        if matches!(flow, Flow::Break | Flow::Image) {
            return false;
        }
        if flow == Flow::Rule {
            self.flush();
            return false;
        }
        self.open_element(element, flow, role, raw);
        false
    }

    fn open_element(&mut self, element: usize, flow: Flow, role: Role, raw: &str) {
        let block = !matches!(flow, Flow::Inline | Flow::Hidden);
        let paragraph = flow == Flow::Paragraph;
        if block {
            // HTML §13.1.2.4: a block ends an open paragraph, an item ends an open item.
            let innermost = self.blocks.last().map(|at| &self.open[*at]);
            if innermost.is_some_and(|open| open.paragraph || (flow == Flow::Item && open.element == element))
            {
                self.close(self.blocks[self.blocks.len() - 1]);
            }
        }
        match flow {
            Flow::Cell => self.blank_due = true,
            Flow::Paragraph if !has_no_margin(raw) => self.space(),
            Flow::Hidden => {}
            Flow::Inline if matches!(role, Role::Plain | Role::Hidden) => {}
            _ => self.flush(),
        }
        let outside = self.around;
        let quote = role == Role::Quote;
        match role {
            Role::Hidden => self.around.hidden = true,
            Role::Quote => self.around.quotes += 1,
            Role::Attribution => self.around.attribution = true,
            Role::Container => self.around.container = Some(self.quotes_ended),
            Role::Signature => self.around.signature = true,
            Role::Plain | Role::End | Role::Indent => {}
        }
        self.around.hidden |= flow == Flow::Hidden;
        self.around.pre |= flow == Flow::Pre;
        self.bullet_due |= flow == Flow::Item && !self.around.hidden;
        let place = self.open.len();
        self.places[element].push(place);
        if block {
            self.blocks.push(place);
        }
        self.open.push(Open { element, block, quote, paragraph: paragraph && !has_no_margin(raw), outside });
    }

    fn image(&mut self, raw: &str) {
        // Clients send emoji as images.
        let emoji = attributes(raw).find(|(name, alt)| {
            name == "alt"
                && !alt.is_empty()
                && alt.chars().count() <= 8
                && alt.chars().all(|c| !c.is_alphanumeric())
        });
        if let Some((_, alt)) = emoji {
            self.text(&alt);
        }
    }

    fn end(&mut self, name: &str) {
        let Some(element) = element(name) else { return };
        let Some(place) = self.places[element].last().copied() else { return };
        // An inline element that began outside the innermost block cannot end in it.
        if self.open[place].block || self.blocks.last().is_none_or(|block| *block < place) {
            self.close(place);
        }
    }

    /// Ends the element at a place and all that were opened in it.
    fn close(&mut self, place: usize) {
        while self.open.len() > place {
            let Some(open) = self.open.pop() else { return };
            self.places[open.element].pop();
            if open.block {
                self.blocks.pop();
                if ELEMENTS[open.element].1 == Flow::Cell {
                    self.blank_due = true;
                } else if open.paragraph {
                    self.space();
                } else {
                    self.flush();
                }
            } else if self.around.signature != open.outside.signature {
                self.flush();
            }
            self.around = open.outside;
            if open.quote {
                self.quotes_ended += 1;
            }
        }
    }
}

/// The place of an element in [`ELEMENTS`].
fn element(name: &str) -> Option<usize> {
    if name.len() > 10 {
        return None;
    }
    let name = name.to_ascii_lowercase();
    ELEMENTS.binary_search_by(|(known, _)| (*known).cmp(name.as_str())).ok()
}

/// Whether the paragraph is one of Outlook's, which are single lines.
fn has_no_margin(raw: &str) -> bool {
    raw.contains("MsoNormal") || raw.contains("margin:0") || raw.contains("margin: 0")
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
        let marks: Vec<Mark> = super::lines(html).iter().map(|line| line.mark).collect();
        assert_eq!(marks, [Mark::Attribution, Mark::Quote, Mark::Plain, Mark::Quote, Mark::Plain]);
    }
}
