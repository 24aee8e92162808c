//! Command lines of containers: which program they begin.

/// Programs that only begin another one.
const WRAPPERS: &[&str] =
    &["env", "exec", "tini", "dumb-init", "catatonit", "nice", "nohup", "setsid", "stdbuf", "gosu", "su-exec"];
/// Programs that read a script.
const SHELLS: &[&str] = &["sh", "bash", "ash", "dash"];

/// The last element of a path.
pub(super) fn base_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The script of `sh -c "…"`.
pub(super) fn shell_script<S: AsRef<str>>(words: &[S]) -> Option<&str> {
    let (shell, rest) = words.split_first()?;
    if !SHELLS.contains(&base_name(shell.as_ref())) {
        return None;
    }
    let flag = rest.iter().position(|word| word.as_ref().starts_with('-') && word.as_ref().ends_with('c'))?;
    rest.get(flag + 1).map(AsRef::as_ref)
}

/// The base name of the program that a command line begins; `None` if that cannot be told.
pub(super) fn program<S: AsRef<str>>(words: &[S]) -> Option<&str> {
    if let Some(script) = shell_script(words) {
        // The last command is what stays.
        let last = script
            .split(['\n', ';'])
            .flat_map(|line| line.split("&&"))
            .filter(|step| !step.trim().is_empty())
            .last()?;
        return plain(last.split_whitespace());
    }
    plain(words.iter().map(AsRef::as_ref))
}

fn plain<'a>(words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut words = words.skip_while(|word| {
        let base = base_name(word);
        WRAPPERS.contains(&base) || word.starts_with('-') || word.contains('=')
    });
    let first = base_name(words.next()?);
    (!first.is_empty() && !first.contains(['$', '`', '(']) && !SHELLS.contains(&first)).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_behind_a_command_line() {
        assert_eq!(program(&["/usr/bin/api", "--port=1"]), Some("api"));
        assert_eq!(program(&["/sbin/tini", "--", "/api"]), Some("api"));
        assert_eq!(program(&["sh", "-c", "migrate && exec /app/api --x"]), Some("api"));
        assert_eq!(program(&["env", "A=b", "api"]), Some("api"));
        assert_eq!(program(&["sh", "-c", "$CMD"]), None);
        assert_eq!(program(&["sh", "start.sh"]), None);
        assert_eq!(program::<&str>(&[]), None);
    }
}
