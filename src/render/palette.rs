//! The colours that follow from an accent colour, in light and dark mode.
//!
//! Every pair of text and ground has a contrast of at least 4.5 to 1 (WCAG 2.2, success criterion 1.4.3).

use std::fmt;
use std::str::FromStr;

/// The least contrast of a text against its ground.
const LEAST: f64 = 4.5;

/// Paper in light mode, and in dark mode, as in the style sheet.
const WHITE: Colour = Colour([255, 255, 255]);
const DARK: Colour = Colour([0x1e, 0x1c, 0x19]);
/// The text of a button in dark mode, as in the style sheet.
const NIGHT: Colour = Colour([0x14, 0x13, 0x11]);

/// The accent colour without a configuration.
const DEFAULT: Colour = Colour([0x17, 0x60, 0x5a]);

/// A colour of sRGB.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Colour([u8; 3]);

/// A colour that can be read on white.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent(Colour);

/// Why a text is no accent colour.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum AccentError {
    /// It is not of the form `#rrggbb`.
    #[error("expected a colour of the form #17605a")]
    Syntax,
    /// It is too light.
    #[error(
        "its contrast on white is {contrast:.1} to 1, and text needs 4.5 to 1; {darker} is the same colour, dark enough"
    )]
    TooLight {
        /// What it has.
        contrast: f64,
        /// A shade of it that will do.
        darker: Accent,
    },
}

impl Default for Accent {
    fn default() -> Self {
        Self(DEFAULT)
    }
}

impl fmt::Display for Accent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl fmt::Debug for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Accent {
    type Err = AccentError;

    fn from_str(text: &str) -> Result<Self, AccentError> {
        let colour = Colour::from_hex(text).ok_or(AccentError::Syntax)?;
        let contrast = colour.contrast(WHITE);
        if contrast < LEAST {
            let darker = colour.towards(Colour([0, 0, 0]), |shade| LEAST <= shade.contrast(WHITE));
            return Err(AccentError::TooLight { contrast, darker: Self(darker) });
        }
        Ok(Self(colour))
    }
}

impl Accent {
    /// A style sheet with the colours that follow from this one.
    pub(super) fn fill(self, css: &str) -> String {
        let Self(accent) = self;
        // On white, as much of it as leaves itself readable on the ground.
        let soft = WHITE.mixed(accent, 0.14).towards(WHITE, |ground| LEAST <= accent.contrast(ground));
        let dim = DARK.mixed(accent, 0.35);
        let light = accent.towards(WHITE, |shade| {
            [DARK, dim, NIGHT].into_iter().all(|ground| LEAST <= shade.contrast(ground))
        });
        let colours = [
            ("var(--accent-soft)", soft),
            ("var(--accent-dim)", dim),
            ("var(--accent-light)", light),
            ("var(--accent)", accent),
        ];
        colours.iter().fold(css.to_owned(), |css, (name, colour)| css.replace(name, &colour.to_string()))
    }
}

impl Colour {
    /// Reads `#rrggbb`.
    pub(super) fn from_hex(text: &str) -> Option<Self> {
        let is_hex = |digits: &&str| digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit());
        let digits = text.strip_prefix('#').filter(is_hex)?;
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self([red, green, blue]))
    }

    /// A mixture with so much of another one, from 0 to 1.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a mean of two numbers from 0 to 255 is one, too"
    )]
    fn mixed(self, other: Self, part: f64) -> Self {
        let mean = |n: usize| f64::from(self.0[n]) * (1.0 - part) + f64::from(other.0[n]) * part;
        Self([0, 1, 2].map(|n| mean(n).round() as u8))
    }

    /// The nearest colour on the way to another one that will do; that one, if none does.
    fn towards(self, other: Self, does: impl Fn(Self) -> bool) -> Self {
        let steps = (0..=100_u8).map(|step| self.mixed(other, f64::from(step) / 100.0));
        steps.into_iter().find(|colour| does(*colour)).unwrap_or(other)
    }

    /// Contrast ratio (WCAG 2.2, section 5), from 1 to 21.
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Relative luminance (WCAG 2.2, section 5), from 0 to 1.
    fn luminance(self) -> f64 {
        let linear = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        let black = Colour([0, 0, 0]);
        assert!((black.contrast(WHITE) - 21.0).abs() < 1e-9 && (WHITE.contrast(WHITE) - 1.0).abs() < 1e-9);
        let grey = Colour([0x76, 0x76, 0x76]);
        assert!((grey.contrast(WHITE) - 4.54).abs() < 0.01, "{}", grey.contrast(WHITE));
    }

    #[test]
    fn a_colour_that_is_too_light_is_refused_with_one_that_is_not() {
        let error = "#ffcc00".parse::<Accent>().unwrap_err();
        let AccentError::TooLight { darker, .. } = error else { panic!("{error}") };
        assert_eq!(darker.to_string().parse::<Accent>(), Ok(darker));
        for text in ["17605a", "#17605", "#17605g", "#+7605a", "teal", ""] {
            assert_eq!(text.parse::<Accent>(), Err(AccentError::Syntax), "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_the_accent_everything_can_be_read(colour: [u8; 3]) {
            let accent = match Colour(colour).to_string().parse() {
                Ok(accent) => accent,
                Err(AccentError::TooLight { darker, .. }) => darker,
                Err(error) => panic!("{error}"),
            };
            let filled = accent.fill("var(--accent) var(--accent-soft) var(--accent-dim) var(--accent-light)");
            let colours: Vec<Colour> = filled.split(' ').map(|text| Colour::from_hex(text).unwrap()).collect();
            let [accent, soft, dim, light] = colours[..] else { panic!("{filled}") };
            for (text, ground) in
                [(accent, WHITE), (accent, soft), (WHITE, accent), (light, DARK), (light, dim), (NIGHT, light)]
            {
                prop_assert!(LEAST <= text.contrast(ground), "{text} on {ground}");
            }
        }
    }
}
