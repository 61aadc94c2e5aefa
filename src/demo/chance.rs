//! Chance that falls the same way each time, so that everybody sees the same demo.

/// A linear congruential generator (Knuth's MMIX numbers); for anything but a demo far too plain.
#[derive(Clone, Debug)]
pub(super) struct Chance(u64);

impl Chance {
    /// From a beginning.
    pub(super) fn new(beginning: u64) -> Self {
        Self(beginning)
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: u64, high: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        low + (self.0 >> 33) % (high.saturating_sub(low) + 1)
    }

    /// The same, for times.
    pub(super) fn seconds(&mut self, low: i64, high: i64) -> i64 {
        let range = u64::try_from(high.saturating_sub(low)).unwrap_or(0);
        low + i64::try_from(self.between(0, range)).unwrap_or(0)
    }

    /// One of several.
    pub(super) fn one_of<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let last = u64::try_from(items.len().checked_sub(1)?).unwrap_or(0);
        items.get(usize::try_from(self.between(0, last)).unwrap_or(0))
    }

    /// True once in `times`.
    pub(super) fn once_in(&mut self, times: u64) -> bool {
        self.between(1, times) == 1
    }
}
