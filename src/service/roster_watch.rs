//! Whether the roster may have changed since somebody last looked.

use std::sync::atomic::{AtomicU64, Ordering};

/// Counts the changes of the roster, for as long as the database tells of them.
#[derive(Debug, Default)]
pub struct RosterWatch {
    /// 0 while nobody listens.
    version: AtomicU64,
    last: AtomicU64,
}

/// The roster as it was at one time. Two that are equal are of the same roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RosterVersion(u64);

impl RosterWatch {
    /// The version of now; `None` while changes may pass unseen. To be asked for before the roster is read.
    pub(super) fn version(&self) -> Option<RosterVersion> {
        Some(self.version.load(Ordering::Acquire)).filter(|version| *version != 0).map(RosterVersion)
    }

    /// From now on every change is told. What changed before was not.
    pub fn watch(&self) {
        self.version.store(self.last.fetch_add(1, Ordering::AcqRel) + 1, Ordering::Release);
    }

    /// The roster has changed.
    pub fn change(&self) {
        self.watch();
    }

    /// Changes are no longer told.
    pub fn lose(&self) {
        self.version.store(0, Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_holds_until_a_change_or_a_gap() {
        let watch = RosterWatch::default();
        assert_eq!(watch.version(), None, "nobody listens yet");
        watch.watch();
        let first = watch.version();
        assert!(first.is_some() && watch.version() == first);
        watch.change();
        let second = watch.version();
        assert_ne!(second, first);
        watch.lose();
        assert_eq!(watch.version(), None);
        watch.watch();
        assert!(
            watch.version().is_some() && watch.version() != second,
            "what happened in between is not known"
        );
    }
}
