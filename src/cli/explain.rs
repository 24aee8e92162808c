//! `explain RULE`: the page of a rule.

use super::args::{ExplainArgs, PageFormat};
use super::{Exit, page, rules, terminal};
use crate::config::Color;
use crate::paths;
use crate::rules::registry;

/// Runs the command.
pub(super) fn run(args: &ExplainArgs, color: Option<Color>) -> Exit {
    let Some(meta) = registry::find(&args.rule) else {
        let known = registry::all().iter().map(|rule| rule.id);
        terminal::complain(&format!("{} (`goleak-probe rules` lists all)", paths::unknown("rule", &args.rule, known)));
        return Exit::Usage;
    };
    let text = match args.format {
        PageFormat::Text => page::for_terminal(&meta.headed_page()),
        PageFormat::Markdown => meta.headed_page(),
        PageFormat::Json => format!("{:#}", rules::json(meta, true)),
    };
    page::print(&text, color)
}
