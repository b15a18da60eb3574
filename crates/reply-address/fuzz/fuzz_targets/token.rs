#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| reply_address::invariants::token(data));
