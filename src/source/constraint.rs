//! Build constraints: under which platforms, tags and Go versions a file is compiled.
//!
//! Read from `//go:build`, the older `// +build` and the file's name. It answers which Go version a file asks for and
//! whether two files can ever be compiled together; it never decides which files are analysed.

use super::lex;
use super::version::GoVersion;
use smol_str::SmolStr;

/// When a file is compiled. The default is "always".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Constraint {
    /// All of these hold.
    parts: Vec<Expr>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Expr {
    Tag(SmolStr),
    Not(Box<Expr>),
    All(Vec<Expr>),
    Any(Vec<Expr>),
}

/// Deeper expressions are not believed: no one writes them, and evaluation recurses.
const MAX_DEPTH: usize = 64;
/// Builds to try times tags to look at: above it [`Constraint::excludes`] answers "not provably".
const MAX_STEPS: usize = 1 << 18;

const SYSTEMS: &[&str] = &[
    "aix",
    "android",
    "darwin",
    "dragonfly",
    "freebsd",
    "hurd",
    "illumos",
    "ios",
    "js",
    "linux",
    "nacl",
    "netbsd",
    "openbsd",
    "plan9",
    "solaris",
    "wasip1",
    "windows",
    "zos",
];
const UNIX: &[&str] = &[
    "aix",
    "android",
    "darwin",
    "dragonfly",
    "freebsd",
    "hurd",
    "illumos",
    "ios",
    "linux",
    "netbsd",
    "openbsd",
    "solaris",
    OTHER_UNIX,
];
const ARCHITECTURES: &[&str] = &[
    "386",
    "amd64",
    "amd64p32",
    "arm",
    "armbe",
    "arm64",
    "arm64be",
    "loong64",
    "mips",
    "mipsle",
    "mips64",
    "mips64le",
    "mips64p32",
    "mips64p32le",
    "ppc",
    "ppc64",
    "ppc64le",
    "riscv",
    "riscv64",
    "s390",
    "s390x",
    "sparc",
    "sparc64",
    "wasm",
];
/// A system whose tag `.1` also holds on system `.0`.
const ALSO: &[(&str, &str)] = &[("android", "linux"), ("illumos", "solaris"), ("ios", "darwin")];
/// Stands for a Unix that no constraint names.
const OTHER_UNIX: &str = "(unix)";

impl Constraint {
    /// The constraint of a file, by its name and the comments above its package clause.
    pub fn of(file_name: &str, text: &str) -> Self {
        let mut parts = Vec::new();
        parts.extend(of_name(file_name));
        parts.extend(of_header(text));
        Self { parts }
    }

    /// The constraint of a single expression, as it stands behind `//go:build`; `None` if it cannot be read.
    pub fn parse(expression: &str) -> Option<Self> {
        Some(Self { parts: vec![parse(expression)?] })
    }

    /// Whether nothing constrains the file.
    pub fn is_always(&self) -> bool {
        self.parts.is_empty()
    }

    /// The least Go version under which the file can be compiled, if it says so.
    pub fn go_version_bound(&self) -> Option<GoVersion> {
        self.parts.iter().filter_map(least_version).max()
    }

    /// Whether the file takes part in no ordinary build: it asks for the tag `ignore`.
    pub fn is_ignored(&self) -> bool {
        let needs = |part: &Expr| match part {
            Expr::Tag(tag) => tag == "ignore",
            Expr::All(parts) => parts.iter().any(|part| *part == Expr::Tag("ignore".into())),
            _ => false,
        };
        self.parts.iter().any(needs)
    }

    /// Whether no build compiles both files. False if that cannot be proven.
    pub fn excludes(&self, other: &Self) -> bool {
        if self.is_always() || other.is_always() || self == other {
            return false;
        }
        let parts: Vec<&Expr> = self.parts.iter().chain(&other.parts).collect();
        Worlds::of(&parts).is_some_and(|worlds| !worlds.any(&parts))
    }
}

fn least_version(expr: &Expr) -> Option<GoVersion> {
    match expr {
        Expr::Tag(tag) => go_tag(tag).map(|minor| GoVersion::new(1, minor)),
        Expr::Not(_) => None,
        Expr::All(parts) => parts.iter().filter_map(least_version).max(),
        Expr::Any(parts) => {
            let bounds: Option<Vec<GoVersion>> = parts.iter().map(least_version).collect();
            bounds?.into_iter().min()
        }
    }
}

/// 21 for `go1.21`.
fn go_tag(tag: &str) -> Option<u16> {
    tag.strip_prefix("go1.")?.parse().ok()
}

/// The names behind the first underscore: `_linux`, `_amd64`, `_linux_amd64`, each before `_test`.
fn of_name(file_name: &str) -> Option<Expr> {
    let stem = file_name.strip_suffix(".go").unwrap_or(file_name);
    let stem = stem.strip_suffix("_test").unwrap_or(stem);
    let mut words = stem.split('_').skip(1).collect::<Vec<_>>().into_iter().rev();
    let tag = |name: &str| Expr::Tag(name.into());
    let last = words.next()?;
    if ARCHITECTURES.contains(&last) {
        return match words.next() {
            Some(system) if SYSTEMS.contains(&system) => Some(Expr::All(vec![tag(system), tag(last)])),
            _ => Some(tag(last)),
        };
    }
    SYSTEMS.contains(&last).then(|| tag(last))
}

/// `//go:build` counts where it stands above the package clause, and then `// +build` does not.
fn of_header(text: &str) -> Vec<Expr> {
    let Some(package) = lex::package_clause(text) else { return Vec::new() };
    let header = &text[..package];
    if memchr::memmem::find(header.as_bytes(), b"build").is_none() {
        return Vec::new();
    }
    // Old lines must be followed by a blank line, or they are documentation.
    let blank = last_blank_line(header);
    let mut old = Vec::new();
    for comment in lex::comments(header).filter(|comment| comment.own_line) {
        let line = &header[comment.span.start as usize..comment.span.end as usize];
        if let Some(expression) = line.strip_prefix("//go:build").filter(|it| it.starts_with([' ', '\t'])) {
            return parse(expression).into_iter().collect();
        }
        let words = line.strip_prefix("//").map(str::trim_start).and_then(|it| it.strip_prefix("+build"));
        if let Some(words) = words.filter(|it| it.starts_with([' ', '\t']) && (comment.span.end as usize) < blank) {
            old.extend(parse_old(words));
        }
    }
    old
}

fn last_blank_line(header: &str) -> usize {
    let mut end = header.len();
    while let Some(newline) = memchr::memrchr(b'\n', &header.as_bytes()[..end]) {
        if newline + 1 < header.len() && header[newline + 1..end].trim().is_empty() && end < header.len() {
            return newline + 1;
        }
        end = newline;
    }
    0
}

/// Spaces mean "or", commas "and".
fn parse_old(words: &str) -> Option<Expr> {
    let tag = |word: &str| {
        let (not, name) = word.strip_prefix('!').map_or((false, word), |name| (true, name));
        let valid = !name.is_empty() && name.chars().all(is_tag);
        let tag = Expr::Tag(name.into());
        valid.then(|| if not { Expr::Not(Box::new(tag)) } else { tag })
    };
    let all = |word: &str| word.split(',').map(tag).collect::<Option<Vec<_>>>().map(Expr::All);
    let any = words.split_whitespace().map(all).collect::<Option<Vec<_>>>()?;
    (!any.is_empty()).then_some(Expr::Any(any))
}

fn is_tag(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '.'
}

fn parse(expression: &str) -> Option<Expr> {
    let mut parser = Parser { rest: expression, depth: 0 };
    let expr = parser.any()?;
    let rest = parser.rest.trim_start();
    (rest.is_empty() || rest.starts_with("//")).then_some(expr)
}

struct Parser<'a> {
    rest: &'a str,
    depth: usize,
}

impl Parser<'_> {
    fn take(&mut self, token: &str) -> bool {
        let rest = self.rest.trim_start().strip_prefix(token);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn any(&mut self) -> Option<Expr> {
        let mut parts = vec![self.all()?];
        while self.take("||") {
            parts.push(self.all()?);
        }
        if parts.len() == 1 { parts.pop() } else { Some(Expr::Any(parts)) }
    }

    fn all(&mut self) -> Option<Expr> {
        let mut parts = vec![self.one()?];
        while self.take("&&") {
            parts.push(self.one()?);
        }
        if parts.len() == 1 { parts.pop() } else { Some(Expr::All(parts)) }
    }

    fn one(&mut self) -> Option<Expr> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let expr = if self.take("!") {
            Expr::Not(Box::new(self.one()?))
        } else if self.take("(") {
            let inner = self.any()?;
            self.take(")").then_some(inner)?
        } else {
            let rest = self.rest.trim_start();
            let end = rest.find(|it| !is_tag(it)).unwrap_or(rest.len());
            self.rest = &rest[end..];
            (end > 0).then(|| Expr::Tag(rest[..end].into()))?
        };
        self.depth -= 1;
        Some(expr)
    }
}

/// The builds that some constraints can tell apart.
struct Worlds {
    systems: Vec<SmolStr>,
    architectures: Vec<SmolStr>,
    /// Minor versions; 0 is older than all that are named.
    versions: Vec<u16>,
    /// Tags that hold or not as the user likes.
    free: Vec<SmolStr>,
}

/// One build.
struct World<'a> {
    system: &'a str,
    architecture: &'a str,
    version: u16,
    free: &'a [SmolStr],
    set: usize,
}

impl Worlds {
    /// `None` if there are too many.
    fn of(parts: &[&Expr]) -> Option<Self> {
        let mut tags = Vec::new();
        for part in parts {
            collect(part, &mut tags);
        }
        let mentions = tags.len().max(1);
        tags.sort_unstable();
        tags.dedup();
        let mut worlds = Self {
            systems: vec![SmolStr::default(), OTHER_UNIX.into()],
            architectures: vec![SmolStr::default()],
            versions: vec![0],
            free: Vec::new(),
        };
        for tag in tags {
            if SYSTEMS.contains(&tag.as_str()) {
                worlds.systems.extend(ALSO.iter().filter(|also| also.1 == tag).map(|also| also.0.into()));
                worlds.systems.push(tag);
            } else if ARCHITECTURES.contains(&tag.as_str()) {
                worlds.architectures.push(tag);
            } else if let Some(minor) = go_tag(&tag) {
                worlds.versions.push(minor);
            } else if tag != "unix" {
                worlds.free.push(tag);
            }
        }
        let count = worlds.systems.len() * worlds.architectures.len() * worlds.versions.len();
        let few = worlds.free.len() < 16 && (count << worlds.free.len()).saturating_mul(mentions) <= MAX_STEPS;
        few.then_some(worlds)
    }

    /// Whether all parts hold in one of them.
    fn any(&self, parts: &[&Expr]) -> bool {
        let free = self.free.as_slice();
        self.systems.iter().any(|system| {
            self.architectures.iter().any(|architecture| {
                self.versions.iter().any(|&version| {
                    (0..1_usize << free.len()).any(|set| {
                        let world = World { system, architecture, version, free, set };
                        parts.iter().all(|part| world.holds(part))
                    })
                })
            })
        })
    }
}

impl World<'_> {
    fn holds(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Tag(tag) => self.has(tag),
            Expr::Not(inner) => !self.holds(inner),
            Expr::All(parts) => parts.iter().all(|part| self.holds(part)),
            Expr::Any(parts) => parts.iter().any(|part| self.holds(part)),
        }
    }

    fn has(&self, tag: &str) -> bool {
        if tag == "unix" {
            return UNIX.contains(&self.system);
        }
        if SYSTEMS.contains(&tag) {
            return tag == self.system || ALSO.contains(&(self.system, tag));
        }
        if ARCHITECTURES.contains(&tag) {
            return tag == self.architecture;
        }
        if let Some(minor) = go_tag(tag) {
            return self.version >= minor;
        }
        self.free.iter().position(|it| it == tag).is_some_and(|bit| self.set & 1 << bit != 0)
    }
}

fn collect(expr: &Expr, tags: &mut Vec<SmolStr>) {
    match expr {
        Expr::Tag(tag) => tags.push(tag.clone()),
        Expr::Not(inner) => collect(inner, tags),
        Expr::All(parts) | Expr::Any(parts) => parts.iter().for_each(|part| collect(part, tags)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn go(expression: &str) -> Constraint {
        Constraint::parse(expression).unwrap()
    }

    fn exclusive(a: &str, b: &str) -> bool {
        let (a, b) = (go(a), go(b));
        assert_eq!(a.excludes(&b), b.excludes(&a));
        a.excludes(&b)
    }

    #[test]
    fn constraints_that_never_meet() {
        for (a, b) in [
            ("linux", "windows"),
            ("integration", "!integration"),
            ("linux && amd64", "arm64"),
            ("unix", "windows || plan9"),
            ("go1.22", "!go1.21"),
            ("a && b", "!(a || c)"),
            ("linux || darwin", "!linux && !darwin"),
        ] {
            assert!(exclusive(a, b), "{a} {b}");
        }
    }

    #[test]
    fn constraints_that_may_meet() {
        for (a, b) in [
            ("linux", "amd64"),
            ("linux", "android"),
            ("linux", "unix"),
            ("a", "b"),
            ("go1.21", "!go1.22"),
            ("!linux", "unix"),
            ("!linux", "!windows"),
            ("wasm", "js"),
        ] {
            assert!(!exclusive(a, b), "{a} {b}");
        }
        assert!(!Constraint::default().excludes(&go("linux")));
    }

    #[test]
    fn too_many_tags_prove_nothing() {
        let tags: Vec<String> = (0..40).map(|it| format!("t{it}")).collect();
        assert!(!exclusive(&tags.join(" && "), "!t0"));
    }

    #[test]
    fn versions_come_out_of_expressions() {
        let bound = |text: &str| go(text).go_version_bound().map(|it| it.minor);
        assert_eq!(bound("go1.21"), Some(21));
        assert_eq!(bound("linux && go1.21 && go1.18"), Some(21));
        assert_eq!(bound("go1.21 || go1.18"), Some(18));
        assert_eq!(bound("go1.21 || linux"), None);
        assert_eq!(bound("!go1.21"), None);
    }

    #[test]
    fn file_names_constrain() {
        let of = |name: &str| Constraint::of(name, "package p");
        assert_eq!(of("a_linux.go").parts, go("linux").parts);
        assert_eq!(of("a_linux_arm64_test.go").parts, go("linux && arm64").parts);
        assert_eq!(of("a_b_amd64.go").parts, go("amd64").parts);
        for name in ["linux.go", "a_unix.go", "a_linux_foo.go", "linux_test.go", "a.go", "a_test.go"] {
            assert!(of(name).is_always(), "{name}");
        }
        assert!(of("a_linux.go").excludes(&of("a_windows.go")));
    }

    #[test]
    fn headers_constrain() {
        let of = |text: &str| Constraint::of("a.go", text);
        assert_eq!(of("\u{feff}// hi\n\n//go:build linux && !cgo\r\n\npackage p").parts, go("linux && !cgo").parts);
        assert!(of("//go:build ignore\n\npackage p").is_ignored());
        assert!(of("//go:build ignore && x\npackage p").is_ignored());
        assert!(!of("//go:build !ignore\npackage p").is_ignored());
        assert!(of("package p\n//go:build linux\n").is_always());
        assert!(of("//go:build linux ||\npackage p").is_always());
        assert!(of("// go:build linux\npackage p").is_always());
        let old = of("// +build linux,!cgo darwin\n// +build go1.18\n\npackage p");
        assert!(old.excludes(&go("windows")) && old.excludes(&go("cgo && linux && !android && !darwin")));
        assert_eq!(old.go_version_bound(), Some(GoVersion::new(1, 18)));
        assert!(of("// +build linux\npackage p").is_always());
        assert_eq!(of("//go:build linux\n// +build windows\n\npackage p").parts, go("linux").parts);
    }

    #[test]
    fn hostile_expressions_end() {
        let deep = "(".repeat(100_000);
        assert_eq!(Constraint::parse(&deep), None);
        assert_eq!(Constraint::parse(&"!".repeat(100_000)), None);
        for text in ["", "a b", "(a", "a)", "&& a", "a &&", "a & b"] {
            assert_eq!(Constraint::parse(text), None, "{text}");
        }
        assert!(Constraint::parse(&vec!["a"; 100_000].join("||")).is_some());
    }
}
