#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| goleak_probe_fuzz::outline(text));
