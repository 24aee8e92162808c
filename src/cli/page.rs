//! Markdown in a terminal: headings bold, code set apart, everything else as it was written.

use super::{Exit, terminal};
use crate::config::Color;
use std::io::Write;

pub(super) const BOLD: &str = "\x1b[1m";
pub(super) const RESET: &str = "\x1b[0m";
const CODE: &str = "\x1b[36m";

/// Writes text with escape sequences; they are dropped where colours are not wanted.
pub(super) fn print(text: &str, color: Option<Color>) -> Exit {
    let (mut out, _) = terminal::stdout(color.unwrap_or_default());
    let end = if text.ends_with('\n') { "" } else { "\n" };
    let written = write!(out, "{text}{end}").and_then(|()| out.flush());
    match terminal::forgive_closed_pipe(written) {
        Ok(()) => Exit::Clean,
        Err(error) => {
            terminal::complain(&format!("cannot write to standard output: {error}"));
            Exit::Failed
        }
    }
}

/// A page for the terminal.
pub(super) fn for_terminal(markdown: &str) -> String {
    let mut out = String::new();
    let mut fence = false;
    for line in markdown.lines() {
        if line.trim_start().starts_with("```") {
            fence = !fence;
            continue;
        }
        if fence {
            push_code(&mut out, line);
        } else if let Some(heading) = line.strip_prefix('#') {
            out.extend([BOLD, &inline(heading.trim_start_matches('#').trim()), RESET]);
        } else {
            out.push_str(&inline(line));
        }
        out.push('\n');
    }
    out
}

fn push_code(out: &mut String, line: &str) {
    if !line.is_empty() {
        out.extend(["    ", CODE, &line.replace('\t', "    "), RESET]);
    }
}

/// `code` in colour, **strong** in bold, links as `text (address)`.
fn inline(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(['`', '*', '[']) {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        if let Some(left) = special(tail, &mut out) {
            rest = left;
        } else {
            // The mark begins nothing; all three marks are one byte.
            out.push_str(&tail[..1]);
            rest = &tail[1..];
        }
    }
    out.push_str(rest);
    out
}

/// Writes the marked text at the start of `tail` and returns what follows it.
fn special<'a>(tail: &'a str, out: &mut String) -> Option<&'a str> {
    if let Some(body) = tail.strip_prefix('`') {
        let (code, left) = body.split_once('`')?;
        out.extend(["`", CODE, code, RESET, "`"]);
        Some(left)
    } else if let Some(body) = tail.strip_prefix("**") {
        let (strong, left) = body.split_once("**")?;
        out.extend([BOLD, strong, RESET]);
        Some(left)
    } else {
        let (text, left) = tail.strip_prefix('[')?.split_once("](")?;
        let (address, left) = left.split_once(')')?;
        if text.contains(['[', '`']) {
            return None;
        }
        out.extend([text, " (", address, ")"]);
        Some(left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_without_colours_is_still_readable() {
        let page = "# send-without-receiver\n\nA `send` that **waits** ([why](https://go.dev/x)): a[0] * b.\n\n```go\n\tch <- 1\n\n```\n- item\n";
        let plain = anstream::adapter::strip_str(&for_terminal(page)).to_string();
        assert_eq!(
            plain,
            "send-without-receiver\n\nA `send` that waits (why (https://go.dev/x)): a[0] * b.\n\n        ch <- 1\n\n- item\n"
        );
    }
}
