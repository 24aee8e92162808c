//! `goleak-probe merge`: the reports of all shards become one.

use super::args::MergeArgs;
use super::problem::Problem;
use super::{Exit, reports, terminal};
use crate::config::Format;
use crate::replace::replace;
use crate::report::merge::{Kind, Merged, Part, merge};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};

/// Runs the command.
pub(super) fn run(args: &MergeArgs) -> Exit {
    join(args).unwrap_or_else(|problem| problem.told())
}

fn join(args: &MergeArgs) -> Result<Exit, Problem> {
    let mut parts: BTreeMap<Kind, Vec<Part>> = BTreeMap::new();
    for file in &args.files {
        let text = fs::read_to_string(file).map_err(|error| Problem::Io(format!("cannot read {file}"), error))?;
        let part = Part::read(file.as_str(), &text).map_err(Problem::Usage)?;
        parts.entry(part.kind).or_default().push(part);
    }
    let mut merged: BTreeMap<Kind, Merged> = BTreeMap::new();
    for (kind, parts) in &parts {
        merged.insert(*kind, merge(parts).map_err(Problem::Usage)?);
    }
    let of = |format: Format| {
        let found = kind(format).and_then(|kind| merged.get(&kind));
        found.ok_or_else(|| Problem::Usage(format!("no report given is {}; a report keeps its format", name(format))))
    };
    for spec in &args.output {
        let report = of(spec.format)?;
        replace(&spec.path, |out| write(report, out))
            .map_err(|error| Problem::Io(format!("cannot write {}", spec.path), error))?;
    }
    let printed = match (args.format, merged.values().collect::<Vec<_>>().as_slice()) {
        (Some(format), _) => Some(of(format)?),
        (None, _) if !args.output.is_empty() => None,
        (None, [one]) => Some(*one),
        (None, _) => {
            let message = "both JSON and SARIF are given; say with --format or --output which is wanted where";
            return Err(Problem::Usage(message.to_owned()));
        }
    };
    if let Some(report) = printed {
        let mut out = io::BufWriter::new(io::stdout().lock());
        reports::written_to_stdout(write(report, &mut out).and_then(|()| out.flush()))?;
    }
    Ok(exit(args, &merged))
}

fn exit(args: &MergeArgs, merged: &BTreeMap<Kind, Merged>) -> Exit {
    if merged.values().any(|report| report.failed) {
        terminal::complain("a shard could not read or analyse everything; its report says what");
        Exit::Failed
    } else if !args.exit_zero && merged.values().any(|report| report.worst >= Some(args.fail_on)) {
        Exit::Findings
    } else {
        Exit::Clean
    }
}

fn write(report: &Merged, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &report.document)?;
    writeln!(out)
}

fn kind(format: Format) -> Option<Kind> {
    match format {
        Format::Json => Some(Kind::Json),
        Format::Sarif => Some(Kind::Sarif),
        _ => None,
    }
}

fn name(format: Format) -> String {
    clap::ValueEnum::to_possible_value(&format).map_or_else(String::new, |value| value.get_name().to_owned())
}
