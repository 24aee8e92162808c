//! `explain RULE`: the page of a rule.

use super::args::{ExplainArgs, PageFormat};
use super::{Exit, page, rules, terminal};
use crate::config::Color;
use crate::paths;
use crate::rules::registry::{self, RuleMeta};

/// Runs the command.
pub(super) fn run(args: &ExplainArgs, color: Option<Color>) -> Exit {
    let Some(meta) = registry::find(&args.rule) else {
        let known = registry::all().iter().map(|rule| rule.id);
        terminal::complain(&format!("{} (`goleak-probe rules` lists all)", paths::unknown("rule", &args.rule, known)));
        return Exit::Usage;
    };
    let text = match args.format {
        PageFormat::Text => page::for_terminal(&headed(meta)),
        PageFormat::Markdown => headed(meta),
        PageFormat::Json => format!("{:#}", rules::json(meta, true)),
    };
    page::print(&text, color)
}

/// The page with its title on top.
fn headed(meta: &RuleMeta) -> String {
    format!("# {}\n\n{}\n\n{}", meta.id, meta.title, meta.page)
}
