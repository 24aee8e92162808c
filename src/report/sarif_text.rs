//! Message texts in SARIF's small Markdown: links to related places, and nothing that reads as a link by accident.

use crate::finding::Finding;

/// The message, and links to the related places: without a link GitHub does not show them.
pub(super) fn with_links(finding: &Finding) -> String {
    let mut text = literal(&finding.message);
    let links: Vec<String> = finding
        .related
        .iter()
        .enumerate()
        .map(|(index, place)| format!("[{}]({})", link_text(&place.message), index + 1))
        .collect();
    if !links.is_empty() {
        text.push_str(". See ");
        text.push_str(&links.join(", "));
        text.push('.');
    }
    text
}

/// Escapes what would otherwise read as a link: `cancels[i](err)`.
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(close) = rest.find("](") {
        let (before, after) = rest.split_at(close + 2);
        match before.rfind('[') {
            Some(open) => out.extend([&before[..open], "\\", &before[open..]]),
            None => out.push_str(before),
        }
        rest = after;
    }
    out + rest
}

fn link_text(text: &str) -> String {
    let text = if text.is_empty() { "related place" } else { text };
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_indexed_call_is_no_link() {
        assert_eq!(literal("calls cancels[i](err) and a[0]"), "calls cancels\\[i](err) and a[0]");
        assert_eq!(literal("x](y) [z]"), "x](y) [z]");
        assert_eq!(link_text("a[0]"), "a\\[0\\]");
    }
}
