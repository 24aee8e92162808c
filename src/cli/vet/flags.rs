//! Command lines as the go command writes them: flags with one dash or two, their values behind `=` or as the next word.

use crate::cli::problem::Problem;
use crate::config::{Layer, word};
use camino::{Utf8Path, Utf8PathBuf};
use serde_json::json;
use std::ffi::OsString;

/// What the go command wants to know.
#[derive(Debug)]
pub(super) enum Question {
    /// A line that changes whenever answers may change.
    Version,
    /// Which flags are known.
    Flags,
    /// The findings of the unit that a file describes.
    Unit(Result<Wishes, Problem>, Utf8PathBuf),
}

/// The flags in front of a unit.
#[derive(Debug, Default)]
pub(super) struct Wishes {
    /// Answer in JSON.
    pub(super) json: bool,
    layer: Box<Layer>,
}

impl Wishes {
    /// The same, for the settings.
    pub(super) fn layer(&self) -> Layer {
        (*self.layer).clone()
    }

    fn add(&mut self, name: &str, value: &str) -> Result<(), Problem> {
        let wrong = |what: String| Problem::Usage(format!("-{name}: {what}"));
        match name {
            "json" => self.json = switch(value).map_err(wrong)?,
            "generated" => self.layer.generated = Some(switch(value).map_err(wrong)?),
            "level" => self.layer.level = Some(word("level", value).map_err(wrong)?),
            "confidence" => self.layer.confidence = Some(word("confidence", value).map_err(wrong)?),
            "select" => self.layer.select = Some(list(value)),
            "ignore" => self.layer.ignore = Some(list(value)),
            _ => {
                let message = format!("go vet -{name} is not supported; `goleak-probe --fix` and `--fix --diff` are");
                return Err(Problem::Usage(message));
            }
        }
        Ok(())
    }
}

struct Flag {
    name: &'static str,
    is_switch: bool,
    usage: &'static str,
}

/// What `go vet` takes for this tool. That a flag is part of the key of the go command's cache, but not the file it names, is why there
/// is none for files.
const FLAGS: &[Flag] = &[
    Flag { name: "json", is_switch: true, usage: "emit JSON output" },
    Flag { name: "level", is_switch: false, usage: "lowest level to show: note, warning or error" },
    Flag { name: "confidence", is_switch: false, usage: "lowest confidence to show: low, medium or high" },
    Flag { name: "select", is_switch: false, usage: "run only these rules, with commas between them" },
    Flag { name: "ignore", is_switch: false, usage: "do not run these rules, with commas between them" },
    Flag { name: "generated", is_switch: true, usage: "look at generated files too" },
];

/// Flags that the go command hands on whether a tool knows them or not.
const REFUSED: &[&str] = &["fix", "diff"];

/// What is asked, if these are the arguments of the go command (without the program's name) and of nobody else.
pub(super) fn read(args: &[OsString]) -> Option<Question> {
    let words: Vec<&str> = args.iter().map(|arg| arg.to_str()).collect::<Option<_>>()?;
    let (last, flags) = words.split_last()?;
    match (*last, flags) {
        ("-V=full" | "--V=full", []) => Some(Question::Version),
        ("-flags" | "--flags", []) => Some(Question::Flags),
        (file, flags) if Utf8Path::new(file).extension() == Some("cfg") && !file.starts_with('-') => {
            Some(Question::Unit(wishes(flags)?, file.into()))
        }
        _ => None,
    }
}

/// The wishes, if every word is a flag of ours or the value of one.
fn wishes(words: &[&str]) -> Option<Result<Wishes, Problem>> {
    let mut all = Ok(Wishes::default());
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let flag = word.strip_prefix("--").or_else(|| word.strip_prefix('-'))?;
        let (name, value) = flag.split_once('=').map_or((flag, None), |(name, value)| (name, Some(value)));
        let known = FLAGS.iter().find(|flag| flag.name == name);
        let is_switch = known.map_or_else(|| REFUSED.contains(&name).then_some(true), |flag| Some(flag.is_switch))?;
        let value = match value {
            Some(value) => value,
            None if is_switch => "true",
            None => words.next()?,
        };
        all = all.and_then(|mut all| all.add(name, value).map(|()| all));
    }
    Some(all)
}

/// The answer to `-flags`.
pub(super) fn described() -> String {
    let flags: Vec<_> =
        FLAGS.iter().map(|flag| json!({ "Name": flag.name, "Bool": flag.is_switch, "Usage": flag.usage })).collect();
    format!("{:#}", serde_json::Value::from(flags))
}

/// The words that Go's flag package takes for a switch.
fn switch(value: &str) -> Result<bool, String> {
    match value {
        "1" | "t" | "T" | "true" | "TRUE" | "True" => Ok(true),
        "0" | "f" | "F" | "false" | "FALSE" | "False" => Ok(false),
        _ => Err(format!("`{value}` is neither true nor false")),
    }
}

fn list(value: &str) -> Vec<String> {
    value.split(',').map(str::trim).filter(|name| !name.is_empty()).map(ToOwned::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Level;

    fn ask(words: &[&str]) -> Option<Question> {
        read(&words.iter().map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn only_the_go_command_is_answered() {
        for words in [&["./..."][..], &["check", "x.cfg"], &["a.go", "x.cfg"], &["--quiet", "x.cfg"], &["-V"], &[]] {
            assert!(ask(words).is_none(), "{words:?}");
        }
        assert!(matches!(ask(&["-V=full"]), Some(Question::Version)));
        assert!(matches!(ask(&["-flags"]), Some(Question::Flags)));
    }

    #[test]
    fn flags_of_a_unit() {
        let Some(Question::Unit(Ok(wishes), file)) =
            ask(&["-json", "-level", "note", "--select=deadlock,", "-json=0", "/tmp/b001/vet.cfg"])
        else {
            unreachable!("a unit")
        };
        assert_eq!((wishes.json, file.as_str()), (false, "/tmp/b001/vet.cfg"));
        assert_eq!((wishes.layer.level, wishes.layer.select), (Some(Level::Note), Some(vec!["deadlock".to_owned()])));
        for (words, says) in [
            (["-level=loud", "x.cfg"], "-level: unknown level `loud`; one of note, warning, error"),
            (["-json=maybe", "x.cfg"], "-json: `maybe` is neither true nor false"),
            (["-fix", "x.cfg"], "go vet -fix is not supported"),
        ] {
            let Some(Question::Unit(Err(problem), _)) = ask(&words) else { unreachable!("{words:?}") };
            assert!(problem.to_string().starts_with(says), "{problem}");
        }
    }
}
