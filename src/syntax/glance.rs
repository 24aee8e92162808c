//! A glance at a function's text that can spare its parse.
//!
//! Most Go code releases what it makes with a `defer` on the very next line. Where every line that makes something is followed by
//! that, and none stands in a loop, there is nothing left to ask. The glance reads lines as `gofmt` writes them; whatever
//! looks different is worth a parse.

/// Whether every line that mentions one of `makers` assigns the thing to a name (the `result`-th on the left) whose `defer` with
/// `release` behind it follows at once, outside of any loop.
pub fn deferred_at_once(text: &str, makers: &[&str], result: usize, release: &str) -> bool {
    let lines: Vec<&str> = text.lines().collect();
    lines.iter().enumerate().all(|(index, line)| {
        let mentions = makers.iter().any(|maker| line.contains(maker));
        !mentions || is_settled(&lines, index, result, release)
    })
}

fn is_settled(lines: &[&str], index: usize, result: usize, release: &str) -> bool {
    let line = lines[index].trim();
    if line.starts_with("//") {
        return true;
    }
    let Some((left, right)) = line.split_once(" := ").or_else(|| line.split_once(" = ")) else { return false };
    let Some(name) = left.trim_start_matches("var ").split(", ").nth(result) else { return false };
    let plain = !name.is_empty() && name != "_" && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    let whole = right.ends_with(')') && right.matches('(').count() == right.matches(')').count();
    let next = lines[index + 1..].iter().map(|next| next.trim()).find(|next| !next.is_empty());
    let deferred = next.is_some_and(|next| {
        next.strip_prefix("defer ")
            .and_then(|next| next.strip_prefix(name))
            .is_some_and(|next| next.starts_with(release))
    });
    plain && whole && deferred && !in_loop(lines, index)
}

/// Whether a line that is less indented, up to the function's own, begins a loop.
pub(super) fn in_loop(lines: &[&str], index: usize) -> bool {
    let indent = |line: &str| line.len() - line.trim_start_matches('\t').len();
    let mut depth = indent(lines[index]);
    for line in lines[..index].iter().rev() {
        if line.trim().is_empty() || indent(line) >= depth {
            continue;
        }
        depth = indent(line);
        let text = line.trim_start();
        // A labelled loop is less indented than its body too; so is a literal that a loop's body calls.
        if text.starts_with("for ") || text.starts_with("for{") || text == "for {" {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::deferred_at_once;

    fn settled(body: &str) -> bool {
        deferred_at_once(&format!("func f() {{\n{body}\n}}"), &["WithCancel", "WithTimeout"], 1, "()")
    }

    #[test]
    fn only_what_is_surely_released_is_settled() {
        assert!(settled("\tctx, cancel := context.WithCancel(ctx)\n\tdefer cancel()"));
        assert!(settled("\tctx, stop := context.WithTimeout(ctx, d(1))\n\n\tdefer stop()\n\tx()"));
        assert!(settled("\tvar ctx, cancel = context.WithCancel(ctx)\n\tdefer cancel()"));
        assert!(!settled("\tctx, _ := context.WithCancel(ctx)"));
        assert!(!settled("\tctx, cancel := context.WithCancel(ctx)\n\tif bad {\n\t\treturn\n\t}\n\tdefer cancel()"));
        assert!(!settled("\tctx, cancel := context.WithCancel(ctx)\n\tdefer cancelOther()"));
        assert!(!settled("\tctx, cancel := context.WithTimeout(\n\t\tctx, d)\n\tdefer cancel()"));
        assert!(!settled("\treturn context.WithCancel(ctx)"));
        assert!(!settled("\ts.ctx, s.cancel = context.WithCancel(ctx)\n\tdefer s.cancel()"));
    }

    #[test]
    fn a_loop_is_looked_into() {
        assert!(!settled("\tfor {\n\t\tctx, cancel := context.WithCancel(ctx)\n\t\tdefer cancel()\n\t}"));
        assert!(!settled(
            "\tfor {\n\t\tif x {\n\t\t\tctx, cancel := context.WithCancel(ctx)\n\t\t\tdefer cancel()\n\t\t}\n\t}"
        ));
        assert!(settled("\tfor {\n\t\tx()\n\t}\n\tctx, cancel := context.WithCancel(ctx)\n\tdefer cancel()"));
    }
}
