//! Mail at full depth.
