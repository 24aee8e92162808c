//! Go versions as far as they change what leaks: major and minor.
//!
//! Where a version comes from is [`super::module`]'s and [`super::constraint`]'s business.

use std::fmt;

/// A Go language version; patch releases and release candidates do not change the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GoVersion {
    /// 1, so far.
    pub major: u16,
    /// 22 in Go 1.22.3.
    pub minor: u16,
}

impl GoVersion {
    /// A version from its two numbers.
    pub const fn new(major: u16, minor: u16) -> Self {
        Self { major, minor }
    }

    /// Reads `1.22`, `1.22.3`, `go1.22`, `1.21rc2`, `1.22-custom`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.strip_prefix("go").unwrap_or(text);
        let (major, rest) = number(text)?;
        let Some(rest) = rest.strip_prefix('.') else {
            return rest.is_empty().then_some(Self { major, minor: 0 });
        };
        let (minor, rest) = number(rest)?;
        let known = [".", "rc", "beta", "alpha", "-", "+", " "];
        let ends = rest.is_empty() || known.iter().any(|it| rest.starts_with(it));
        ends.then_some(Self { major, minor })
    }
}

impl fmt::Display for GoVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

fn number(text: &str) -> Option<(u16, &str)> {
    let end = text.find(|it: char| !it.is_ascii_digit()).unwrap_or(text.len());
    Some((text[..end].parse().ok()?, &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::GoVersion;

    #[test]
    fn versions_are_read_as_go_writes_them() {
        for text in ["1.22", "1.22.3", "go1.22", "1.22rc2", " 1.22beta1 ", "go1.22-custom", "go1.22.1 X:boring"] {
            assert_eq!(GoVersion::parse(text), Some(GoVersion::new(1, 22)), "{text}");
        }
        assert_eq!(GoVersion::parse("go1"), Some(GoVersion::new(1, 0)));
        for text in ["", "go", "1.", "1.x", "v1.22", "1.22x", "99999999.1", "gopher"] {
            assert_eq!(GoVersion::parse(text), None, "{text}");
        }
    }

    #[test]
    fn nine_comes_before_ten() {
        assert!(GoVersion::new(1, 9) < GoVersion::new(1, 10));
        assert_eq!(GoVersion::new(1, 22).to_string(), "1.22");
    }
}
