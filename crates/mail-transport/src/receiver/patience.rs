//! How long a client may be silent, and how long a large message may take.

use std::time::Duration;

use super::MAX_SESSIONS;

/// How long a client may be silent: the less, the more places are taken. So clients that hold a place and say nothing
/// cannot keep others out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patience {
    /// While at most half of the places are taken (RFC 5321 §4.5.3.2.7).
    pub(super) longest: Duration,
    /// When all of them are.
    pub(super) shortest: Duration,
    /// How long any client may be, however many others want its place.
    pub(super) least: Duration,
    /// How long a large message waits for its turn.
    pub(super) turn: Duration,
    /// How long it may take from then on. A mail server on the same network needs seconds.
    pub(super) large: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            longest: Duration::from_secs(300),
            shortest: Duration::from_secs(10),
            least: Duration::from_secs(1),
            turn: Duration::from_secs(40),
            large: Duration::from_secs(60),
        }
    }
}

impl Patience {
    /// With so many sessions. Above half of the places it shrinks with each place that is taken.
    pub(super) fn with(self, sessions: usize) -> Duration {
        const HALF: usize = MAX_SESSIONS / 2;
        let free = u32::try_from(MAX_SESSIONS.saturating_sub(sessions).min(HALF)).unwrap_or_default();
        let half = u32::try_from(HALF).unwrap_or(1);
        self.shortest + self.longest.saturating_sub(self.shortest) * free / half
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fewer_places_are_free_the_less_silence_is_borne() {
        let patience = Patience::default();
        for (sessions, seconds) in [(1, 300), (64, 300), (96, 155), (128, 10), (129, 10)] {
            assert_eq!(patience.with(sessions).as_secs(), seconds, "{sessions}");
        }
    }
}
