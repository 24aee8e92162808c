//! The page of a rule where it found something.

use super::analysis::Notice;
use crate::rules::RuleMeta;
use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position, Range};

/// What is to be said at a position: the pages of the rules that found something there, each once. Pages are Markdown; a client that
/// cannot draw it gets them as plain text.
pub(super) fn at(notices: &[Notice], position: Position, markdown: bool) -> Option<Hover> {
    let here: Vec<&Notice> = notices.iter().filter(|notice| contains(notice.diagnostic.range, position)).collect();
    let mut rules: Vec<&RuleMeta> = here.iter().filter_map(|notice| notice.rule).collect();
    rules.sort_unstable_by_key(|rule| rule.id);
    rules.dedup_by_key(|rule| rule.id);
    let pages: Vec<String> = rules.into_iter().map(RuleMeta::headed_page).collect();
    let kind = if markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let contents = HoverContents::Markup(MarkupContent { kind, value: pages.join("\n\n---\n\n") });
    (!pages.is_empty()).then(|| Hover { contents, range: here.first().map(|notice| notice.diagnostic.range) })
}

fn contains(range: Range, position: Position) -> bool {
    range.start <= position && position <= range.end
}
