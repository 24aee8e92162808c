//! What is known about each rule without running it: its page and the facts in the page's front matter.

use crate::finding::{Confidence, Level};

/// The facts of one rule.
#[derive(Debug)]
pub struct RuleMeta {
    /// Kebab-case id.
    pub id: &'static str,
    /// One line.
    pub title: &'static str,
    /// Default level.
    pub level: Level,
    /// Usual confidence.
    pub confidence: Confidence,
    /// First version of this tool that has it.
    pub since: &'static str,
    /// Go versions it applies to.
    pub go: &'static str,
    /// Tags beside the common ones.
    pub tags: &'static [&'static str],
    /// Markdown without front matter.
    pub page: &'static str,
}

static ALL: [RuleMeta; 2] = [
    RuleMeta {
        id: "cancel-not-called",
        title: "the cancel function of a context is not called on every path",
        level: Level::Warning,
        confidence: Confidence::High,
        since: "0.1.0",
        go: ">=1.7",
        tags: &["context"],
        page: "# cancel-not-called\n\n## What it finds\n\nA `cancel` function that is lost on some path.\n\n## Why it leaks\n\nThe context stays in its parent's list.\n\n```go\nctx, cancel := context.WithCancel(parent)\n_ = cancel\n```\n",
    },
    RuleMeta {
        id: "send-without-receiver",
        title: "a goroutine sends on a channel that nobody receives from any more",
        level: Level::Warning,
        confidence: Confidence::High,
        since: "0.1.0",
        go: "",
        tags: &["channel"],
        page: "# send-without-receiver\n\n## What it finds\n\nA send whose receiver has left.\n",
    },
];

/// All rules, sorted by id.
pub fn all() -> &'static [RuleMeta] {
    &ALL
}

/// The rule with this id.
pub fn find(id: &str) -> Option<&'static RuleMeta> {
    all().iter().find(|rule| rule.id == id)
}
