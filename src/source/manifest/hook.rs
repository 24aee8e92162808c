//! How long a preStop command surely takes: `sleep 10`, `sh -c "sleep 5; nginx -s quit"`.
//!
//! Everything that is no plain sleep counts as nothing, and so does what a shell may pass over.

use super::command;

/// The whole seconds that a command sleeps.
pub(super) fn sleeps(command: &[String]) -> u32 {
    match command::shell_script(command) {
        Some(script) => script_sleeps(script),
        None => words_sleep(command.iter().map(String::as_str)).unwrap_or(0),
    }
}

/// The sleeps of the commands that a script runs one after another. Where it may take one way or another, the rest is not counted.
fn script_sleeps(script: &str) -> u32 {
    let surely = script.split("||").next().unwrap_or_default();
    let steps = surely.split(['\n', ';']).flat_map(|line| line.split("&&"));
    let words = |step: &str| step.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    steps
        .map(words)
        .take_while(|words| {
            !matches!(words.first().map(String::as_str), Some("if" | "while" | "until" | "for" | "case" | "exit"))
        })
        .filter(|words| !words.iter().any(|word| word.contains('&')))
        .filter_map(|words| words_sleep(words.iter().map(String::as_str).skip_while(|word| *word == "exec")))
        .fold(0, u32::saturating_add)
}

/// `sleep 10`, `/bin/sleep 1m`
fn words_sleep<'a>(mut words: impl Iterator<Item = &'a str>) -> Option<u32> {
    let program = words.next()?;
    (command::base_name(program) == "sleep").then(|| words.filter_map(seconds).fold(0, u32::saturating_add))
}

/// `10`, `10s`, `2m`; parts of a second do not count.
fn seconds(text: &str) -> Option<u32> {
    let (number, unit) = match text.strip_suffix(['s', 'm', 'h']) {
        Some(number) => (number, &text[number.len()..]),
        None => (text, "s"),
    };
    let whole: u32 = number.split('.').next()?.parse().ok()?;
    whole.checked_mul(match unit {
        "m" => 60,
        "h" => 3_600,
        _ => 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_sleeps_count() {
        let command = |words: &[&str]| sleeps(&words.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>());
        assert_eq!(command(&["sleep", "10"]), 10);
        assert_eq!(command(&["/bin/sleep", "1m"]), 60);
        assert_eq!(command(&["/bin/sh", "-c", "sleep 5; nginx -s quit && sleep 2.5"]), 7);
        assert_eq!(command(&["bash", "-ec", "echo bye\nexec sleep 15s"]), 15);
        assert_eq!(command(&["sh", "-c", "drain || sleep 20"]), 0);
        assert_eq!(command(&["sh", "-c", "if busy; then sleep 20; fi"]), 0);
        assert_eq!(command(&["sh", "-c", "sleep 20 & drain"]), 0);
        assert_eq!(command(&["sh", "-c", "sleep $TIME"]), 0);
        assert_eq!(command(&["drain", "--sleep", "20"]), 0);
        assert_eq!(command(&[]), 0);
        assert_eq!(command(&["sleep", "4294967295h"]), 0);
    }
}
