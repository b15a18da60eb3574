//! Which text cannot be seen although its element is displayed: because of its size, its colours, or a box without
//! height.
//!
//! Style sheets are not read. The page is taken for black on white, as mail clients show it.

use html5gum::StartTag;

use super::roles::LONGEST;

type Rgb = [u8; 3];

/// How the text of an element is painted, as far as it inherits that or its tag says it.
#[derive(Clone, Copy)]
pub(super) struct Visibility {
    /// In a box without height or opacity, which nothing inside can undo.
    is_in_empty_box: bool,
    has_font_size: bool,
    /// None where it is written in a way that is not understood, as for `background`.
    color: Option<Rgb>,
    background: Option<Rgb>,
}

impl Default for Visibility {
    fn default() -> Self {
        Self { is_in_empty_box: false, has_font_size: true, color: Some([0; 3]), background: Some([255; 3]) }
    }
}

impl Visibility {
    /// Whether text here can be seen.
    pub(super) fn is_visible(self) -> bool {
        let has_contrast = self.color.is_none() || self.color != self.background;
        !self.is_in_empty_box && self.has_font_size && has_contrast
    }

    /// That of an element inside.
    pub(super) fn within(mut self, tag: &StartTag<()>) -> Self {
        let value = |name: &[u8]| {
            let value = tag.attributes.get(name).filter(|value| value.len() <= LONGEST)?;
            let is_shown = |c: &char| !c.is_whitespace();
            Some(String::from_utf8_lossy(value).to_lowercase().chars().filter(is_shown).collect::<String>())
        };
        if let Some(background) = value(b"bgcolor") {
            self.set("background", &background);
        }
        if let Some(color) = value(b"color").filter(|_| tag.name.as_slice() == b"font") {
            self.set("color", &color);
        }
        let style = value(b"style").unwrap_or_default();
        for (property, value) in style.split(';').filter_map(|declaration| declaration.split_once(':')) {
            self.set(property, value.trim_end_matches("!important"));
        }
        self
    }

    fn set(&mut self, property: &str, value: &str) {
        match property {
            "height" | "max-height" | "opacity" => self.is_in_empty_box |= is_zero(value),
            "font-size" => self.has_font_size = !is_zero(value),
            // `0/0 a` and the like.
            "font" if value.starts_with("0/") => self.has_font_size = false,
            "color" if value == "transparent" => self.color = self.background,
            "color" if value != "inherit" => self.color = rgb(value),
            "background" | "background-color"
                if !matches!(value, "none" | "transparent" | "inherit" | "initial") =>
            {
                self.background = rgb(value);
            }
            _ => {}
        }
    }
}

/// Whether a number is zero, whatever its unit.
fn is_zero(value: &str) -> bool {
    let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    number.contains('0') && number.chars().all(|c| matches!(c, '0' | '.'))
}

/// An opaque colour: `#fff`, `#ffffff`, `rgb(255,255,255)`, or one of the few names that are used to hide text.
fn rgb(value: &str) -> Option<Rgb> {
    if let Some(numbers) = value.strip_prefix("rgb(").and_then(|rest| rest.strip_suffix(')')) {
        let numbers: Vec<u8> = numbers.split(',').map(str::parse).collect::<Result<_, _>>().ok()?;
        return numbers.try_into().ok();
    }
    let hex = match value {
        "white" => "fff",
        "black" => "000",
        _ => value.strip_prefix('#').unwrap_or(value),
    };
    let digits: Vec<u8> = hex
        .chars()
        .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect::<Option<_>>()?;
    match digits.as_slice() {
        [r, g, b] => Some([r * 17, g * 17, b * 17]),
        [r, r2, g, g2, b, b2] => Some([r * 16 + r2, g * 16 + g2, b * 16 + b2]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::to_text;

    #[test]
    fn what_nobody_can_see_is_no_text() {
        for style in [
            "font-size:0",
            "font-size: 0px; line-height: 1",
            "FONT-SIZE:0.0em !important",
            "font: 0/0 a",
            "opacity:0",
            "opacity: 0.00",
            "height:0",
            "height:0px;overflow:hidden",
            "max-height: 0; overflow: hidden",
            "color:#fff",
            "color: white",
            "color:#ABC;background:#aabbcc",
            "background-color: rgb(1, 2, 3); color: rgb(1, 2, 3)",
            "color:transparent",
        ] {
            for tag in ["div", "span", "p", "td"] {
                let html = format!("a<{tag} style='{style}'>x<b>y</b><img alt='👍'></{tag}>");
                assert_eq!(to_text(&html).trim(), "a", "{html}");
            }
        }
        for html in [
            "a<font color='#FFFFFF'>x</font>",
            "<table bgcolor='#000000'><td><span style='color:white'>a</span><span style='color:black'>x</span></table>",
            "<div style='background:#123'>a<p><font color=#112233>x</font></p></div>",
        ] {
            assert_eq!(to_text(html).trim(), "a", "{html}");
        }
    }

    #[test]
    fn what_somebody_can_see_is_text() {
        for html in [
            "<p style='font-size:0.9em;height:0.5px;opacity:0.05'>a</p>",
            "<td style='font-size:0px'><div style='font-size:13px'>a</div></td>",
            "<div style='line-height:0;min-height:0;margin:0;padding:0'>a</div>",
            "<div style='background:black'><p style='color:white'>a</p></div>",
            "<body bgcolor=#000000><p style='color:#fff'>a</p></body>",
            "<td bgcolor=navy><font color=white>a</font></td>",
            "<td style='background:url(x.png) #fff'><font color=white>a</font></td>",
            "<span style='color:#fff;background:var(--dark)'>a</span>",
            "<span style='color:rgb(0,0,0)'>a</span>",
            "<span style='color:#fffff;opacity:;height:auto'>a</span>",
            "<span style='color:#fff'></span>a",
        ] {
            assert_eq!(to_text(html).trim(), "a", "{html}");
        }
    }
}
