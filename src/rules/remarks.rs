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
    let speaks = |said: &str| {
        words.iter().any(|word| said.contains(word)) && !["todo", "fixme", "xxx"].iter().any(|mark| said.contains(mark))
    };
    if comment(line).is_some_and(|(_, said)| speaks(&said)) {
        return true;
    }
    let mut above = line;
    while above > 1 && line - above < 8 {
        above -= 1;
        match comment(above) {
            Some((true, said)) if speaks(&said) => return true,
            Some((true, _)) => {}
            None if text(above).trim().is_empty() => {}
            _ => return false,
        }
    }
    false
}

/// Whether a name has one of these words, with blanks between them, in it: at its beginning or where a capital letter begins a word.
pub(super) fn names(name: &str, words: &str) -> bool {
    let lower = name.to_lowercase();
    words.split_whitespace().any(|word| {
        lower.match_indices(word).any(|(at, _)| {
            at == 0 || name[at..].starts_with(char::is_uppercase) || !name[..at].ends_with(char::is_alphabetic)
        })
    })
}
