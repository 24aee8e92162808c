//! A finding as a diagnostic. The message carries the witness, since every editor shows the message.

use super::scene::Scene;
use crate::finding::{Finding, Level};
use crate::rules;
use lsp_types::{CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, NumberOrString};

/// Who speaks, in the editor's list of problems.
const SOURCE: &str = "goleak-probe";

/// The diagnostic of a finding.
pub(super) fn diagnostic(scene: &Scene<'_>, finding: &Finding) -> Diagnostic {
    Diagnostic {
        range: scene.underlined(finding.primary),
        severity: Some(severity(finding.level)),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        code_description: page(finding.rule).filter(|_| scene.abilities.code_description),
        source: Some(SOURCE.to_owned()),
        message: message(scene, finding),
        related_information: related(scene, finding),
        tags: None,
        data: None,
    }
}

fn severity(level: Level) -> DiagnosticSeverity {
    match level {
        Level::Note => DiagnosticSeverity::INFORMATION,
        Level::Warning => DiagnosticSeverity::WARNING,
        Level::Error => DiagnosticSeverity::ERROR,
    }
}

fn page(rule: &str) -> Option<CodeDescription> {
    Some(CodeDescription { href: rules::find(rule)?.page_uri()?.parse().ok()? })
}

/// What leaks, the numbered steps that lead to it, and what to write instead.
fn message(scene: &Scene<'_>, finding: &Finding) -> String {
    let mut lines = vec![finding.message.clone()];
    let steps = finding.trace.iter().zip(1..);
    lines.extend(steps.map(|(step, number)| format!("{number}. {}", scene.cx.step(finding, step))));
    if !finding.help.is_empty() {
        lines.push(format!("help: {}", finding.help));
    }
    lines.join("\n")
}

fn related(scene: &Scene<'_>, finding: &Finding) -> Option<Vec<DiagnosticRelatedInformation>> {
    let places = finding.related.iter().filter_map(|place| {
        let location = scene.location(place.span)?;
        Some(DiagnosticRelatedInformation { location, message: place.message.clone() })
    });
    let places: Vec<_> = places.collect();
    (scene.abilities.related && !places.is_empty()).then_some(places)
}
