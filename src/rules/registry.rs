//! All rules, as `build.rs` found them in `rules/` and `src/rules/`.

use super::Entry;
use crate::finding::{Confidence, Level};

/// What a rule's page says about it.
#[derive(Debug)]
pub struct RuleMeta {
    /// Kebab-case name of the defect.
    pub id: &'static str,
    /// One sentence, ended by a full stop.
    pub title: &'static str,
    /// The level without configuration.
    pub level: Level,
    /// The confidence of most of its findings.
    pub confidence: Confidence,
    /// The release of goleak-probe that brought it.
    pub since: &'static str,
    /// The Go versions it speaks about, in words; empty for all.
    pub go: &'static str,
    /// Lower-case words for reports.
    pub tags: &'static [&'static str],
    /// Former ids, still accepted.
    pub aliases: &'static [&'static str],
    /// Whether the engine reports it and no [`Entry`] exists.
    pub engine: bool,
    /// The page in Markdown, without its front matter; begins with `## What it finds`.
    pub page: &'static str,
}

impl RuleMeta {
    /// The text below `## heading`, trimmed; `None` if the page has no such section.
    pub fn section(&self, heading: &str) -> Option<&'static str> {
        let (_, rest) = self.page.split_once(&format!("## {heading}\n"))?;
        Some(rest.split_once("\n## ").map_or(rest, |(text, _)| text).trim())
    }

    /// The page with its title on top.
    pub fn headed_page(&self) -> String {
        format!("# {}\n\n{}\n\n{}", self.id, self.title, self.page)
    }

    /// The page of this release on the web; `None` until the crate has a repository.
    pub fn page_uri(&self) -> Option<String> {
        let (repository, version) = (env!("CARGO_PKG_REPOSITORY"), env!("CARGO_PKG_VERSION"));
        (!repository.is_empty()).then(|| format!("{repository}/blob/v{version}/rules/{}.md", self.id))
    }

    /// The first paragraph of the page as one line of Markdown: at most 1024 characters.
    pub fn description(&self) -> String {
        let text = self.section("What it finds").unwrap_or_default();
        text.split("\n\n").next().unwrap_or_default().replace('\n', " ")
    }
}

include!(concat!(env!("OUT_DIR"), "/registry.rs"));

/// Every rule, those of the engine included, sorted by id.
pub fn all() -> &'static [RuleMeta] {
    &METAS
}

/// The rule with this id or former id.
pub fn find(id: &str) -> Option<&'static RuleMeta> {
    all().iter().find(|meta| meta.id == id || meta.aliases.contains(&id))
}

/// The rules with code, sorted by id.
pub fn entries() -> &'static [Entry] {
    ENTRIES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorted_and_found() {
        assert!(all().is_sorted_by(|a, b| a.id < b.id));
        assert!(all().iter().all(|meta| std::ptr::eq(meta, find(meta.id).unwrap())));
        assert!(find("no-such-rule").is_none());
    }

    #[test]
    fn engine_rules_have_a_page_and_no_entry() {
        let with_code: Vec<&str> = entries().iter().map(|entry| entry.meta.id).collect();
        for meta in all() {
            assert_eq!(meta.engine, !with_code.contains(&meta.id), "{}", meta.id);
        }
    }

    #[test]
    fn description_is_the_first_paragraph() {
        for meta in all() {
            let text = meta.description();
            assert!(!text.is_empty() && text.chars().count() <= 1024 && !text.contains('\n'), "{}", meta.id);
        }
    }

    #[test]
    fn options_of_a_rule_without_any() {
        let entry = &entries()[0];
        assert!(entry.parse(toml::Table::new()).is_ok());
        let surplus = toml::Table::from_iter([("no-such-key".to_owned(), toml::Value::Boolean(true))]);
        assert!(entry.parse(surplus).is_err());
    }

    #[test]
    fn triggers_are_words() {
        for entry in entries() {
            let mut sets = entry.triggers.iter().chain(entry.note_triggers).peekable();
            assert!(sets.peek().is_some(), "{}", entry.meta.id);
            for set in sets {
                assert!(!set.is_empty() && set.iter().all(|word| word.len() > 1), "{}", entry.meta.id);
            }
        }
    }
}
