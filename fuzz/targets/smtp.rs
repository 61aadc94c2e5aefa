//! See `checks/smtp.rs`.
#![no_main]

#[path = "../checks/smtp.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| checks::check(data));
