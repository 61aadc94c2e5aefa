//! See `checks/html.rs`.
#![no_main]

#[path = "../checks/html.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| checks::check(data));
