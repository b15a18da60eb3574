//! Suggestions for misspelt time zones.

use std::sync::LazyLock;

use chrono_tz::{TZ_VARIANTS, Tz};

use rapport_model::suggest;

/// Names whose length differs by more are not compared, because a file may have thousands of wrong cells.
const LENGTH_DIFFERENCE: usize = 3;

/// The IANA time zone that was probably meant: the one of that city (`new york`), otherwise the one with the most similar
/// name.
pub(crate) fn suggest_zone(typed: &str) -> Option<Tz> {
    static NAMES: LazyLock<Vec<String>> =
        LazyLock::new(|| TZ_VARIANTS.iter().map(|zone| zone.name().to_ascii_lowercase()).collect());
    let typed = typed.to_ascii_lowercase().replace(' ', "_");
    let is_city = |name: &&str| name.rsplit_once('/').is_some_and(|(_, city)| city == typed);
    let is_as_long = |name: &&str| name.len().abs_diff(typed.len()) <= LENGTH_DIFFERENCE;
    let names = || NAMES.iter().map(String::as_str);
    let meant = names().find(is_city).or_else(|| suggest(&typed, names().filter(is_as_long)))?;
    TZ_VARIANTS.iter().find(|zone| zone.name().eq_ignore_ascii_case(meant)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_or_a_slip_of_the_finger_gets_its_zone() {
        assert_eq!(suggest_zone("new york"), Some(Tz::America__New_York));
        assert_eq!(suggest_zone("Buenos_Aires"), Some(Tz::America__Argentina__Buenos_Aires));
        assert_eq!(suggest_zone("europe/berlin"), Some(Tz::Europe__Berlin));
        assert_eq!(suggest_zone("Europe/Berln"), Some(Tz::Europe__Berlin));
        assert_eq!(suggest_zone("Atlantis"), None);
    }
}
