//! GitHub's `primaryLocationLineHash`: the key by which code scanning knows an alert again.
//!
//! Uploads through the REST API get no hash from GitHub, and the upload action warns if ours differs from its own,
//! so this follows `github/codeql-action` unit by unit: over UTF-16 code units without spaces and tabs, with every
//! line ending turned into one LF, then an end mark (65535) and 100 zeros, the hash of a line is
//! `Σ c·37^k` modulo 2^64 over the 100 units from its first one. Equal hashes in a file are counted: `hash:n`.

use std::collections::HashMap;

const WINDOW: usize = 100;
const FACTOR: u64 = 37;
const END: u16 = u16::MAX;

/// The hash of each line; index 0 is line 1. A text that ends in a newline has a last, empty line.
pub fn line_hashes(text: &str) -> Vec<String> {
    let (units, starts) = normalise(text);
    let leaving_factor = (0..WINDOW).fold(1_u64, |power, _| power.wrapping_mul(FACTOR));
    let mut seen: HashMap<u64, u32> = HashMap::new();
    let mut hashes = Vec::with_capacity(starts.len());
    let mut hash = 0_u64;
    for (index, unit) in units.iter().enumerate() {
        let leaving = index.checked_sub(WINDOW).map_or(0, |at| u64::from(units[at]));
        hash =
            hash.wrapping_mul(FACTOR).wrapping_add(u64::from(*unit)).wrapping_sub(leaving_factor.wrapping_mul(leaving));
        if starts.get(hashes.len()).is_some_and(|start| start + WINDOW == index + 1) {
            let count = seen.entry(hash).or_default();
            *count += 1;
            hashes.push(format!("{hash:x}:{count}"));
        }
    }
    hashes
}

/// The units that count, and where each line begins among them.
fn normalise(text: &str) -> (Vec<u16>, Vec<usize>) {
    const SPACE: u16 = 0x20;
    const TAB: u16 = 0x09;
    const LF: u16 = 0x0a;
    const CR: u16 = 0x0d;
    let mut units = Vec::with_capacity(text.len() + WINDOW + 1);
    let mut starts = Vec::new();
    let (mut line_start, mut after_cr) = (true, false);
    for unit in text.encode_utf16().chain([END]) {
        if unit == SPACE || unit == TAB || (after_cr && unit == LF) {
            after_cr = false;
            continue;
        }
        after_cr = unit == CR;
        let unit = if after_cr { LF } else { unit };
        if line_start {
            starts.push(units.len());
        }
        line_start = unit == LF;
        units.push(unit);
    }
    units.resize(units.len() + WINDOW, 0);
    (units, starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vectors_of_codeql_action() {
        assert_eq!(line_hashes(""), ["c129715d7a2bc9a3:1"]);
        let want = ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"];
        assert_eq!(line_hashes(" a\nb\n  \t\tc\n d"), want);
        assert_eq!(line_hashes(" a\r\nb\r\n  \t\tc\r\n d"), want);
        assert_eq!(line_hashes(" a\rb\r  \t\tc\r d"), want);
    }

    #[test]
    fn equal_lines_are_counted_and_the_last_empty_line_has_a_hash() {
        let hashes = line_hashes(&"x\n".repeat(300));
        assert_eq!(hashes.len(), 301);
        let first = hashes[0].strip_suffix(":1").unwrap();
        assert_eq!(hashes[1], format!("{first}:2"));
        assert_eq!(hashes[300], "c129715d7a2bc9a3:1");
    }

    #[test]
    fn indentation_does_not_matter_and_wide_characters_are_two_units() {
        assert_eq!(line_hashes("\ta := 1\n"), line_hashes("    a:=1\n"));
        assert_ne!(line_hashes("𝛼\n"), line_hashes("\u{d6fc}\n"));
    }
}
