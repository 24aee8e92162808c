//! What the path of a file says about who runs its code: folders of tests, of samples, and of programs that are run by hand.

use camino::Utf8Path;

/// Folders whose code helps tests, and never runs in production, whatever their files are called.
const TESTS: &[&str] = &[
    "test",
    "tests",
    "itests",
    "testutil",
    "testutils",
    "testing",
    "e2e",
    "mock",
    "mocks",
    "fake",
    "fakes",
    "integration",
    "interop",
];

/// Folders whose code shows or measures something, and is run by hand.
const SAMPLES: &[&str] = &[
    "examples",
    "example",
    "samples",
    "demo",
    "demos",
    "docs",
    "hack",
    "bench",
    "benchmark",
    "benchmarks",
    "codelab",
    "codelabs",
    "tutorial",
    "tutorials",
];

/// Folders whose programs help those who work on the project.
const TOOLS: &[&str] =
    &["tools", "tool", "scripts", "script", "simulation", "simulations", "simulator", "harness", "loadtest", "loadgen"];

/// Whether a file stands in a folder of code that helps tests or shows how something is used, or has the name of such a file.
pub fn is_support(path: &Utf8Path) -> bool {
    matches!(path.file_stem().unwrap_or_default(), "fixture" | "fixtures" | "testutil" | "testutils" | "testing")
        || folders(path).any(|folder| {
            TESTS.contains(&folder)
                || ["-test", "_test", "-tests", "_tests"].iter().any(|ending| folder.ends_with(ending))
                || folder.ends_with("-demo")
                || SAMPLES.contains(&folder)
        })
}

/// Whether a file stands in a folder of programs that are run by hand, by those who work on the project.
pub fn is_tool(path: &Utf8Path) -> bool {
    let mut folders = folders(path).peekable();
    while let Some(folder) = folders.next() {
        if TOOLS.contains(&folder) || (folder == "internal" && folders.peek() == Some(&"cmd")) {
            return true;
        }
    }
    false
}

fn folders(path: &Utf8Path) -> impl Iterator<Item = &str> {
    path.parent().into_iter().flat_map(|folder| folder.components()).map(|part| part.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_says_it_and_no_part_of_a_name() {
        for path in ["tools/a.go", "x/internal/cmd/dump/main.go", "simulation/worker/main.go", "a/scripts/b/c.go"] {
            assert!(is_tool(path.into()), "{path}");
        }
        for path in ["cmd/tools.go", "toolsmith/a.go", "internal/x/cmd/main.go", "harnessed/a.go"] {
            assert!(!is_tool(path.into()), "{path}");
        }
        for path in ["e2e/a.go", "api_test/a.go", "x/testutil.go", "hack/gen/main.go"] {
            assert!(is_support(path.into()), "{path}");
        }
        for path in ["latest/a.go", "docs.go", "contest/a.go"] {
            assert!(!is_support(path.into()), "{path}");
        }
    }
}
