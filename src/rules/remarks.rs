//! What the authors say beside a line of code: a reason there is worth more than a rule.

use super::FuncCx;
use crate::source::TextRange;

/// Whether a comment on the line, or directly above it, speaks of one of these words, and does not only promise to do it later.
pub(super) fn explains(cx: &FuncCx<'_>, at: TextRange, words: &[&str]) -> bool {
    let source = &cx.file.source;
    let line = source.line(at.start);
    let text = |number: u32| source.slice(source.line_range(number));
    let comment = |number: u32| {
        let text = text(number);
        text.split_once("//").map(|(code, said)| (code.trim().is_empty(), said.to_lowercase()))
    };
    if comment(line).is_some_and(|(_, said)| speaks(&said, words)) {
        return true;
    }
    let mut above = line;
    while above > 1 && line - above < 8 {
        above -= 1;
        match comment(above) {
            Some((true, said)) if speaks(&said, words) => return true,
            Some((true, _)) => {}
            None if text(above).trim().is_empty() => {}
            _ => return false,
        }
    }
    false
}

/// Whether a comment in the same function, anywhere above a place, has one of these phrases in it.
pub(super) fn explains_above(cx: &FuncCx<'_>, at: TextRange, phrases: &[&str]) -> bool {
    let source = &cx.file.source;
    let first = source.line(cx.program.item(cx.item).span.start);
    let says = |number: u32| {
        let (_, said) = source.slice(source.line_range(number)).split_once("//")?;
        Some(speaks(&said.to_lowercase(), phrases))
    };
    (first..source.line(at.start)).any(|number| says(number) == Some(true))
}

/// Whether a comment has one of these words in it, and does not only promise to do it later.
fn speaks(said: &str, words: &[&str]) -> bool {
    words.iter().any(|word| said.contains(word)) && !["todo", "fixme", "xxx"].iter().any(|mark| said.contains(mark))
}
