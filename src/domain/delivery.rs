//! When a delivery is tried again, and when it is given up.

use jiff::SignedDuration;

/// How long after the `attempts`-th try (counted from 1) the next one comes: 1, 5, 15, 30 minutes,
/// then every hour; `None` after 48 hours. `jitter` is in `0.0..1.0` and adds up to a tenth.
#[must_use]
pub fn next_try(attempts: u32, jitter: f64) -> Option<SignedDuration> {
    let minutes = match attempts {
        0 | 1 => 1.0,
        2 => 5.0,
        3 => 15.0,
        4 => 30.0,
        5..=51 => 60.0,
        _ => return None,
    };
    Some(SignedDuration::from_secs_f64(
        minutes * 60.0 * (1.0 + jitter.clamp(0.0, 1.0) / 10.0),
    ))
}

/// When work of our own (not a delivery) is tried again after a failure; `None` after 8 tries.
#[must_use]
pub fn next_attempt(attempts: u32, jitter: f64) -> Option<SignedDuration> {
    if attempts >= 8 {
        return None;
    }
    let seconds = f64::from(1_u32 << attempts.min(8));
    Some(SignedDuration::from_secs_f64(
        seconds * (1.0 + jitter.clamp(0.0, 1.0) / 4.0),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// C4.
    #[test]
    fn a_delivery_is_tried_for_two_days_with_growing_pauses() {
        let mut total = SignedDuration::ZERO;
        let mut last = SignedDuration::ZERO;
        let mut attempts = 1;
        while let Some(pause) = next_try(attempts, 0.0) {
            assert!(pause >= last);
            last = pause;
            total += pause;
            attempts += 1;
        }
        assert!((47..=49).contains(&total.as_hours()), "{total:?}");
    }
}
