//! Values of literals.

use smol_str::SmolStr;

/// An integer literal, if it fits.
pub(super) fn int(text: &str) -> Option<i64> {
    let digits: String = text.chars().filter(|&digit| digit != '_').collect();
    let lower = digits.to_ascii_lowercase();
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(rest) = lower.strip_prefix(prefix) {
            return i64::from_str_radix(rest, radix).ok();
        }
    }
    match lower.strip_prefix('0') {
        Some(octal) if !octal.is_empty() => i64::from_str_radix(octal, 8).ok(),
        _ => lower.parse().ok(),
    }
}

/// The value of a string literal: simple escapes are resolved, numeric ones stay as written.
pub(super) fn unquote(text: &str) -> SmolStr {
    if let Some(raw) = text.strip_prefix('`') {
        return SmolStr::new(raw.strip_suffix('`').unwrap_or(raw));
    }
    let inner = text.strip_prefix('"').unwrap_or(text);
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    if !inner.contains('\\') {
        return SmolStr::new(inner);
    }
    let mut value = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(next) = chars.next() {
        if next != '\\' {
            value.push(next);
            continue;
        }
        match chars.next() {
            Some('n') => value.push('\n'),
            Some('t') => value.push('\t'),
            Some('r') => value.push('\r'),
            Some(same @ ('\\' | '"')) => value.push(same),
            Some(other) => value.extend(['\\', other]),
            None => {}
        }
    }
    SmolStr::new(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_of_all_bases() {
        for (text, value) in
            [("0", 0), ("1_000", 1000), ("0x_FF", 255), ("0b101", 5), ("0o17", 15), ("017", 15), ("9", 9)]
        {
            assert_eq!(int(text), Some(value), "{text}");
        }
        assert_eq!(int("99999999999999999999"), None);
    }

    #[test]
    fn strings_lose_quotes_and_simple_escapes() {
        assert_eq!(unquote(r#""a\n\"b\"""#), "a\n\"b\"");
        assert_eq!(unquote(r#""\x41""#), r"\x41");
        assert_eq!(unquote(r"`a\n`"), r"a\n");
        assert_eq!(unquote("\""), "");
    }
}
