//! A glance at a function's text that can spare its parse.
//!
//! Most Go code releases what it makes with a `defer` on the very next line. Where every line that makes something is followed by
//! that, and none stands in a loop, there is nothing left to ask. The glance reads lines as `gofmt` writes them; whatever
//! looks different is worth a parse.

use rustc_hash::FxHashSet;

/// Whether every line that mentions one of `makers` assigns the thing to a name (the `result`-th on the left) whose `defer` with
/// `release` behind it follows at once, outside of any loop.
pub fn deferred_at_once(text: &str, makers: &[&str], result: usize, release: &str) -> bool {
    let lines = code_lines(text);
    lines.iter().enumerate().all(|(index, line)| {
        match makers.iter().map(|maker| line.matches(maker).count()).sum() {
            0 => true,
            1 => is_settled(&lines, index, result, release),
            _ => false, // one `defer` is not enough for two
        }
    })
}

/// Whether some line assigns a thing of a kind that one asks for `members`, or makes one of the calls that `calls` knows, and the thing is not surely released
/// at once: by a `defer` with `release` on the next line, or right behind the check of the error that came with it.
pub fn holds_unsettled(text: &str, calls: impl Fn(&str) -> bool, members: &[&str], release: &str) -> bool {
    let lines = code_lines(text);
    let askers = askers(text, members);
    lines.iter().enumerate().any(|(index, line)| {
        let line = line.split(" //").next().unwrap_or_default().trim();
        let calling = calls(line);
        let left = match line.split_once(" := ").or_else(|| line.split_once(" = ")) {
            Some((left, right)) if right.contains('(') => left,
            _ => return calling && is_statement(line),
        };
        let left = left.trim_start_matches("if ").trim_start_matches("var ");
        let name = left.split(',').next().unwrap_or_default();
        (calling || askers.contains(name)) && !line.starts_with("//") && !is_settled(&lines, index, 0, release)
    })
}

/// Whether some line counts by `Add(1)` and the next one is no `go` statement, or nothing in the text is done with what is counted.
pub fn counts_apart(text: &str) -> bool {
    let lines = code_lines(text);
    let mut counts = false;
    let code = |line: &&str| line.split(" //").next().unwrap_or_default().trim_end().ends_with(".Add(1)");
    for (index, _) in lines.iter().enumerate().filter(|(_, line)| code(line)) {
        counts = true;
        if !lines.get(index + 1).is_some_and(|next| next.trim().starts_with("go ")) {
            return true;
        }
    }
    counts && !text.contains("Done")
}

/// Whether some line begins a loop of one variable over something, and a line behind it returns: the loop may be over a channel, and left.
pub fn returns_from_range(text: &str) -> bool {
    let begins = |line: &str| {
        line.strip_prefix("for ")
            .and_then(|rest| rest.split_once(" := range "))
            .is_some_and(|(vars, _)| !vars.contains(','))
    };
    let mut inside = false;
    text.lines().map(str::trim_start).any(|line| {
        inside |= begins(line);
        inside && line.starts_with("return ")
    })
}

/// Whether some line is a send statement on a channel in a field: `s.events <- event`.
pub fn sends_on_field(text: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || "_.".contains(c);
    text.lines()
        .filter_map(|line| line.trim_start().split_once(" <- "))
        .any(|(chan, _)| chan.contains('.') && chan.chars().all(plain))
}

/// Whether some line is a send statement on a plain name, and one before it takes that out of a field: `for _, ch := range b.subscribers {`,
/// `ch := c.pending[id]`, `ch := request.answer`, or out of a list of such: `for _, ch := range waiting {` behind
/// `waiting = append(waiting, request.answer)`.
pub fn sends_to_kept(text: &str) -> bool {
    let is_name = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    let is_field = |value: &str| value.contains('.') && value.split('.').all(is_name);
    let lists = |line: &str, name: &str| line.contains(&format!("append({name}, ")) && line.contains('.');
    let mut lines: Vec<&str> = Vec::new();
    text.lines().map(str::trim).any(|line| {
        let line = line.strip_prefix("if ").unwrap_or(line);
        let takes = |before: &str, name: &str| {
            let Some((left, right)) = before.split_once(" := ") else { return false };
            left.trim_start_matches("for ").split(", ").any(|it| it == name)
                && match right.strip_prefix("range ") {
                    Some(list) => list.contains('.') || lines.iter().any(|it| lists(it, list.trim_end_matches(" {"))),
                    None => is_field(right) || (right.contains('.') && right.contains('[')),
                }
        };
        let sends = line
            .split_once(" <- ")
            .is_some_and(|(chan, _)| is_name(chan) && lines.iter().any(|before| takes(before, chan)));
        lines.push(line);
        sends
    })
}

/// Whether a text calls a constructor, or takes the address of a composite, that is not the standard library's.
pub fn makes_own(text: &str) -> bool {
    const STANDARD: &[&str] = &[
        "big",
        "bufio",
        "bytes",
        "csv",
        "errors",
        "flate",
        "gzip",
        "hmac",
        "http",
        "httptest",
        "json",
        "list",
        "log",
        "md5",
        "multipart",
        "net",
        "os",
        "rand",
        "regexp",
        "sha1",
        "sha256",
        "slog",
        "strings",
        "tabwriter",
        "tar",
        "template",
        "time",
        "tls",
        "url",
        "x509",
        "xml",
        "zip",
        "zlib",
    ];
    let of_name = |c: char| c.is_alphanumeric() || c == '_';
    let is_own = |qualifier: &str| !STANDARD.contains(&qualifier);
    let constructed = memchr::memmem::find_iter(text.as_bytes(), "New").any(|at| {
        let before = &text[..at];
        let named = text[at + 3..].starts_with(|c: char| c.is_uppercase() || c == '(') && !before.ends_with(of_name);
        let outer = before.strip_suffix('.').map(|it| &it[it.trim_end_matches(of_name).len()..]);
        named && outer.is_none_or(is_own)
    });
    constructed
        || memchr::memmem::find_iter(text.as_bytes(), "= &").any(|at| {
            let made = &text[at + 3..];
            let qualifier = &made[..made.len() - made.trim_start_matches(of_name).len()];
            is_own(if made[qualifier.len()..].starts_with('.') { qualifier } else { "" })
        })
}

/// Whether a `go` stands where a statement begins, and not only in a comment or in the middle of some words.
pub fn starts_goroutine(text: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), "go").any(|at| {
        let before = text[..at].trim_end_matches([' ', '\t']);
        let whole = !text[at + 2..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
        whole && (before.ends_with(['\n', '{', ';', ':']) || before.ends_with("*/"))
    })
}

/// Whether some goroutine begins with a receive, or with a select that is not in a loop: the next line of code says so.
pub fn may_start_watcher(text: &str) -> bool {
    let lines = code_lines(text);
    lines.iter().enumerate().any(|(index, line)| {
        line.trim_start().starts_with("go func() {")
            && lines[index + 1..]
                .iter()
                .map(|next| next.trim_start())
                .find(|next| !next.starts_with("defer "))
                .is_some_and(|next| next.starts_with("<-") || next.starts_with("select {"))
    })
}

/// What a function's header says behind its parameters.
pub fn results(text: &str) -> &str {
    let header = text.split('{').next().unwrap_or_default();
    // The receiver of a method stands before its name, in front of the parameters.
    let lists = if header.starts_with("func (") { 2 } else { 1 };
    let (mut depth, mut closed) = (0_u32, 0);
    for (at, byte) in header.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 1 => {
                depth = 0;
                closed += 1;
                if closed == lists {
                    return &header[at + 1..];
                }
            }
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    // A brace among the parameters: `interface{}`.
    text
}

/// Whether a type whose name ends like this may be that of a parameter: another one follows, or the end of the list.
pub fn may_take(text: &str, ty: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), ty).any(|at| text[at + ty.len()..].starts_with([',', ')']))
}

/// Whether a line is a call whose results no variable takes: nobody does, or the caller.
fn is_statement(line: &str) -> bool {
    let other = ["if ", "for ", "switch ", "case "].iter().any(|word| line.starts_with(word));
    line.ends_with(')') && !other && !line.contains("func(")
}

/// The names that a text asks for one of `members`, which begin with a dot: `resp` of `resp.Body`, `s.conn` of `s.conn.Close`.
fn askers<'t>(text: &'t str, members: &[&str]) -> FxHashSet<&'t str> {
    let of_name = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    memchr::memchr_iter(b'.', text.as_bytes())
        .filter(|at| members.iter().any(|member| text[*at..].starts_with(member)))
        .map(|at| &text[text[..at].trim_end_matches(of_name).len()..at])
        .filter(|name| !name.is_empty() && !name.starts_with('.') && *name != "_")
        .collect()
}

/// The lines that are neither blank nor a comment: those say nothing, however they are indented.
pub(super) fn code_lines(text: &str) -> Vec<&str> {
    let mut inside = false;
    let is_code = |line: &&str| {
        let code = line.trim_start();
        let comment = inside || code.starts_with("/*");
        let behind = code.split_once("*/").filter(|_| comment).map(|(_, behind)| behind.trim());
        inside = comment && behind.is_none();
        let code = if comment { behind.unwrap_or_default() } else { code };
        !(code.is_empty() || code.starts_with("//"))
    };
    text.lines().filter(is_code).collect()
}

fn is_settled(lines: &[&str], index: usize, result: usize, release: &str) -> bool {
    let line = lines[index].trim();
    let Some((left, right)) = line.split_once(" := ").or_else(|| line.split_once(" = ")) else { return false };
    let Some(name) = left.trim_start_matches("var ").split(", ").nth(result) else { return false };
    let plain = !name.is_empty() && name != "_" && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    let whole = right.ends_with(')') && right.matches('(').count() == right.matches(')').count();
    let behind = behind_check(lines, index, left, name);
    let next = lines.get(behind).map(|next| next.trim());
    let deferred = next.is_some_and(|next| {
        next.strip_prefix("defer ")
            .and_then(|next| next.strip_prefix(name))
            .is_some_and(|next| next.starts_with(release))
    });
    plain && whole && deferred && !in_loop(lines, index)
}

/// The line behind the check of the error that the line at `index` assigns last, if that follows at once and is no more than a check that
/// leaves; the next line otherwise.
fn behind_check(lines: &[&str], index: usize, left: &str, name: &str) -> usize {
    let next = index + 1;
    let error = left.rsplit(", ").next().filter(|error| *error != name);
    let (Some(error), Some(check)) = (error, lines.get(next)) else { return next };
    if check.trim() != format!("if {error} != nil {{") {
        return next;
    }
    let indent = &check[..check.len() - check.trim_start().len()];
    let close = format!("{indent}}}");
    let Some(end) = lines[next..].iter().position(|line| *line == close).map(|at| next + at) else { return next };
    let leaves = lines[end - 1].trim_start();
    let leaves = ["return", "continue", "break", "panic("].iter().any(|word| leaves.starts_with(word));
    if leaves { end + 1 } else { next }
}

/// Whether a line that is less indented, up to the function's own, begins a loop.
pub(super) fn in_loop(lines: &[&str], index: usize) -> bool {
    let mut depth = indent(lines[index]);
    for line in lines[..index].iter().rev() {
        if indent(line) >= depth {
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

/// Whether some line with this piece of text stands in a loop.
pub fn stands_in_loop(text: &str, piece: &str) -> bool {
    let lines = code_lines(text);
    (0..lines.len()).any(|at| lines[at].contains(piece) && in_loop(&lines, at))
}

/// Whether a bare send or a sleep of the text may stay where a stop signal is watched, or could be.
pub fn may_ignore_stop(text: &str) -> bool {
    let lines = code_lines(text);
    let any = |is: fn(&str) -> bool| lines.iter().any(|line| is(line.trim_start()));
    let sends = any(|line| line.contains(" <- ") && !line.starts_with("case "));
    let sleeps = any(|line| line.contains("time.Sleep("));
    let accepts = any(|line| line.contains(".Accept()"));
    let watches =
        any(|line| line.starts_with("case ") && line.contains("<-") && (is_stop(line) || line.contains("time.After(")));
    let context = text.contains("context.Context") || text.contains(".Context()");
    let feeds = context && text.contains("make(chan");
    (watches && (sends || sleeps || accepts)) || (sends && feeds) || (sleeps && text.starts_with("func ("))
}

/// Whether some line is a receive that drops its value, and whose end it could hear is in the text.
pub fn receives_bare(text: &str) -> bool {
    const OWNERS: &[&str] = &["http.Request", "gin.Context", "echo.Context", "errgroup.WithContext("];
    OWNERS.iter().any(|owner| text.contains(owner))
        && code_lines(text).iter().any(|line| line.trim_start().starts_with("<-"))
}

/// Words that lead out of a function wherever they stand.
const LEAVING: &[&str] = &["return", "goto ", "panic(", "Exit", "Fatal", "Goexit"];

/// Whether some loop of the text may have no way out, or a stop case that does not leave. `return` in a closure counts for the closure.
pub fn may_never_leave(text: &str) -> bool {
    let lines = code_lines(text);
    (0..lines.len()).any(|at| {
        let line = lines[at].trim_start();
        if line.starts_with("for {") || line.starts_with("for ; ") || (line.starts_with("for ") && ticks(line)) {
            return !leaves(block_below(&lines, at));
        }
        line.starts_with("case <-") && is_stop(line) && !leaves(arm_below(&lines, at))
    })
}

fn ticks(line: &str) -> bool {
    line.contains(".C {") || line.contains("time.Tick(") || line.contains(" ; ") || line.contains("; ;")
}

/// Whether a case may receive a stop signal: sharp enough to spare most parses.
fn is_stop(line: &str) -> bool {
    let line = line.to_lowercase();
    ["done", "stop", "quit", "exit", "clos", "shut", "halt", "term", "cancel", "abort", "dying", "kill"]
        .iter()
        .any(|word| line.contains(word))
}

/// The lines of the block that a line opens, as `gofmt` indents it.
fn block_below<'l, 't>(lines: &'l [&'t str], at: usize) -> &'l [&'t str] {
    let depth = indent(lines[at]);
    let end = lines[at + 1..].iter().position(|line| indent(line) <= depth && line.trim_start().starts_with('}'));
    end.map_or(&lines[at + 1..], |end| &lines[at + 1..at + 1 + end])
}

/// The lines of a case.
fn arm_below<'l, 't>(lines: &'l [&'t str], at: usize) -> &'l [&'t str] {
    let depth = indent(lines[at]);
    let end = lines[at + 1..].iter().position(|line| indent(line) <= depth);
    end.map_or(&lines[at + 1..], |end| &lines[at + 1..at + 1 + end])
}

/// Whether the lines of a block hold a way out of it, those of closures left out.
fn leaves(lines: &[&str]) -> bool {
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let code = line.split("//").next().unwrap_or_default().trim();
        if code.contains("func(") && code.ends_with('{') {
            at += 1 + block_below(lines, at).len();
            continue;
        }
        let jumps = code.starts_with("break ") || (code == "break" && !in_inner(lines, at));
        if jumps || LEAVING.iter().any(|word| code.contains(word)) {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether a `break` on this line leaves a statement inside the block only.
fn in_inner(lines: &[&str], at: usize) -> bool {
    let mut depth = indent(lines[at]);
    lines[..at].iter().rev().any(|line| {
        if indent(line) >= depth {
            return false;
        }
        let code = line.trim_start();
        // A case is indented like its statement.
        depth = indent(line) + usize::from(code.starts_with("case ") || code.starts_with("default:"));
        ["for ", "select {", "switch "].iter().any(|word| code.starts_with(word))
    })
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches('\t').len()
}

#[cfg(test)]
mod tests {
    use super::{deferred_at_once, makes_own, may_never_leave, may_start_watcher, may_take, results, starts_goroutine};

    fn settled(body: &str) -> bool {
        deferred_at_once(&format!("func f() {{\n{body}\n}}"), &["WithCancel", "WithTimeout"], 1, "()")
    }

    #[test]
    fn a_go_statement_stands_where_a_statement_begins() {
        for starts in ["{\n\tgo f()", "{ go f() }", "case x: go f()", "wait:\n\tgo\tf()", "f(); /* now */ go f()"] {
            assert!(starts_goroutine(starts), "{starts}");
        }
        for other in ["{\n\t// go on", "{\n\tgoto end", "x.Go(f)", "\"ready, go\"", "{\n\tgo1()"] {
            assert!(!starts_goroutine(other), "{other}");
        }
    }

    #[test]
    fn what_the_standard_library_makes_is_not_our_own() {
        for own in ["s := NewServer(cfg)", "s := pool.New(3)", "w = &worker{}", "w := &queue.Worker{}"] {
            assert!(makes_own(own), "{own}");
        }
        for other in
            ["errors.New(text)", "t := time.NewTimer(d)", "req := &http.Request{}", "s.RenewLease()", "Newest()"]
        {
            assert!(!makes_own(other), "{other}");
        }
    }

    #[test]
    fn results_stand_behind_the_parameters() {
        assert_eq!(results("func (s *S) do(r *http.Response) {"), " ");
        assert_eq!(
            results("func do(f func(int) error, n int) (*http.Response, error) { f(1) }"),
            " (*http.Response, error) "
        );
        assert_eq!(results("func (c *C) get() *http.Response {"), " *http.Response ");
        assert!(results("func do(v interface{}) *http.Response { return nil }").contains("*http.Response"));
    }

    #[test]
    fn a_parameter_is_followed_by_another_or_none() {
        assert!(
            may_take("func f(ctx context.Context) {", "Context")
                && may_take("func(ctx context.Context, n int)", "Context")
        );
        assert!(!may_take("ctx := r.Context()\n\tx := context.WithoutCancel(ctx)", "Context"));
    }

    #[test]
    fn a_watcher_begins_with_its_wait() {
        assert!(may_start_watcher("\tgo func() {\n\t\tdefer wg.Done()\n\t\t<-ctx.Done()\n\t}()"));
        assert!(may_start_watcher("\tgo func() {\n\t\t// until the end\n\t\tselect {\n"));
        assert!(!may_start_watcher("\tgo func() {\n\t\twork()\n\t\t<-ctx.Done()\n\t}()"));
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
        assert!(!settled("\ta, b := WithCancel(x), WithCancel(y)\n\tdefer b()"));
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

    #[test]
    fn a_loop_without_a_way_out_is_looked_into() {
        let looked = |body: &str| may_never_leave(&format!("func f() {{\n{body}\n}}"));
        assert!(looked("\tfor {\n\t\twork()\n\t}"));
        assert!(looked("\tfor range t.C {\n\t\twork()\n\t}"));
        assert!(looked("\tfor {\n\t\tdo(func() {\n\t\t\treturn\n\t\t})\n\t}"));
        assert!(looked(
            "\tgo func() {\n\t\tfor {\n\t\t\tselect {\n\t\t\tcase <-stop:\n\t\t\t\tbreak\n\t\t\t}\n\t\t}\n\t}()"
        ));
        assert!(!looked("\tfor {\n\t\tif x {\n\t\t\tbreak\n\t\t}\n\t}"));
        assert!(!looked("\tfor {\n\t\tif x {\n\t\t\treturn\n\t\t}\n\t}"));
        assert!(looked("\tfor {\n\t\tselect {\n\t\tcase <-ctx.Done():\n\t\tcase <-c:\n\t\t\treturn\n\t\t}\n\t}"));
        assert!(!looked("\tfor {\n\t\tselect {\n\t\tcase <-ctx.Done():\n\t\t\treturn\n\t\tcase <-c:\n\t\t}\n\t}"));
    }
}
