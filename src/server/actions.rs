//! What an editor can do about a finding: each of its repairs, and the comment that mutes it.

use super::analysis::Notice;
use super::scene::Scene;
use super::suppress::suppression;
use crate::config::UNUSED_SUPPRESSION;
use crate::finding::{Edit, Finding, Fix};
use crate::fix::fitted;
use crate::source::FileId;
use lsp_types::{
    CodeAction, CodeActionKind, Diagnostic, DocumentChanges, OneOf, Range, TextDocumentEdit, TextEdit, WorkspaceEdit,
};
use std::collections::BTreeMap;

/// All actions for a finding: its repairs, the best first, then the comment.
pub(super) fn actions(scene: &Scene<'_>, finding: &Finding, diagnostic: &Diagnostic) -> Vec<CodeAction> {
    let best = finding.fixes.iter().position(|fix| fix.safe);
    let repairs =
        finding.fixes.iter().enumerate().filter_map(|(index, fix)| {
            Some(action(title(fix), edit(scene, &fix.edits)?, diagnostic, Some(index) == best))
        });
    repairs.chain(mute(scene, finding, diagnostic)).collect()
}

/// Those of the notices that a selection touches, if the client wants any of their kind.
pub(super) fn at<'n>(
    notices: &'n [Notice],
    range: Range,
    only: Option<&[CodeActionKind]>,
) -> impl Iterator<Item = &'n CodeAction> {
    let wanted =
        only.is_none_or(|kinds| kinds.iter().any(|kind| *kind == CodeActionKind::QUICKFIX || kind.as_str().is_empty()));
    let touches = move |other: Range| other.start <= range.end && range.start <= other.end;
    notices.iter().filter(move |notice| wanted && touches(notice.diagnostic.range)).flat_map(|notice| &notice.actions)
}

fn title(fix: &Fix) -> String {
    if fix.safe { fix.title.clone() } else { format!("{} (may change more than the leak)", fix.title) }
}

fn mute(scene: &Scene<'_>, finding: &Finding, diagnostic: &Diagnostic) -> Option<CodeAction> {
    if finding.rule == UNUSED_SUPPRESSION {
        return None;
    }
    let comment = suppression(scene.cx.run.file(finding.primary.file), finding)?;
    let title = format!("ignore {} here, with a reason", finding.rule);
    Some(action(title, edit(scene, &[comment])?, diagnostic, false))
}

fn action(title: String, edit: WorkspaceEdit, diagnostic: &Diagnostic, preferred: bool) -> CodeAction {
    CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic.clone()]),
        edit: Some(edit),
        is_preferred: preferred.then_some(true),
        ..CodeAction::default()
    }
}

fn edit(scene: &Scene<'_>, edits: &[Edit]) -> Option<WorkspaceEdit> {
    let mut by_file: BTreeMap<FileId, Vec<TextEdit>> = BTreeMap::new();
    for edit in edits {
        let text = fitted(&edit.insert, &scene.cx.run.file(edit.span.file).text).into_owned();
        by_file.entry(edit.span.file).or_default().push(TextEdit::new(scene.range(edit.span), text));
    }
    let files = by_file.into_iter().map(|(file, edits)| Some((scene.document(file)?, edits)));
    let files = files.collect::<Option<Vec<_>>>()?;
    Some(if scene.abilities.versioned_edits {
        let of = |(text_document, edits): (_, Vec<TextEdit>)| TextDocumentEdit {
            text_document,
            edits: edits.into_iter().map(OneOf::Left).collect(),
        };
        let changes = DocumentChanges::Edits(files.into_iter().map(of).collect());
        WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
    } else {
        WorkspaceEdit::new(files.into_iter().map(|(id, edits)| (id.uri, edits)).collect())
    })
}
