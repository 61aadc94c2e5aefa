//! See `checks/mail.rs`.
#![no_main]

#[path = "../checks/mail.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| checks::check(data));
