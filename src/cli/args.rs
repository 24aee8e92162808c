//! Every flag, once, with the help a user reads.

use crate::config::{Color, Format, ManifestSpec, OutputSpec, PathMode, Switch, go_version};
use crate::finding::{Confidence, Level};
use crate::run::Shard;
use camino::Utf8PathBuf;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::num::NonZeroUsize;

/// Finds Go code that strands a goroutine and shows how it happens.
///
/// Without a command it checks, by default `./...`.
///
/// Exit codes: 0 clean, 1 findings, 2 wrong flags or configuration, 3 something could not be read or analysed.
#[derive(Debug, Parser)]
#[command(name = "goleak-probe", version, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    pub(super) command: Option<Command>,

    #[command(flatten)]
    pub(super) check: CheckArgs,

    /// When to use colours; `auto` also follows `NO_COLOR` and `CLICOLOR_FORCE`
    #[arg(long, value_enum, global = true, value_name = "WHEN")]
    pub(super) color: Option<Color>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Look for leaks (the default command)
    Check(Box<CheckArgs>),
    /// Accept what is found now: later runs report only what is new
    Baseline(Box<BaselineArgs>),
    /// Join the JSON or SARIF reports of all shards into the report of one run
    Merge(MergeArgs),
    /// Show the page of a rule: what it finds, why it leaks, what to write instead
    Explain(ExplainArgs),
    /// List all rules
    Rules(RulesArgs),
    /// Speak the Language Server Protocol on standard input and output, for editors
    Server,
    /// Show the configuration that holds here, check it, or print its schema
    Config(ConfigArgs),
    /// Print completions for a shell
    Completions(CompletionsArgs),
    /// Print the manual page
    Man,
}

#[derive(Debug, Args)]
pub(super) struct ConfigArgs {
    #[command(subcommand)]
    pub(super) command: ConfigCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum ConfigCommand {
    /// Print all settings, the defaults included, as the file would say them
    Show(Box<CheckArgs>),
    /// Say whether the configuration can be followed
    Check(Box<CheckArgs>),
    /// Print the JSON schema of .goleak-probe.toml
    Schema,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "a command line is a list of switches")]
pub(super) struct CheckArgs {
    /// Files, folders and patterns such as ./... or ./pkg/...; `-` reads one file from standard input
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<String>,

    /// Format of the report on standard output [default: text]
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Output")]
    pub(super) format: Option<Format>,

    /// Write one more report to a file, e.g. sarif=leaks.sarif; may be repeated
    #[arg(long, value_name = "FORMAT=PATH", help_heading = "Output")]
    pub(super) output: Vec<OutputSpec>,

    /// How paths are written [default: relative]
    #[arg(long, value_enum, value_name = "MODE", help_heading = "Output")]
    pub(super) path_mode: Option<PathMode>,

    /// Category of the SARIF run, for several uploads of one commit
    #[arg(long, value_name = "NAME", help_heading = "Output")]
    pub(super) sarif_category: Option<String>,

    /// Print to standard error what was looked at and what was not
    #[arg(long, help_heading = "Output")]
    pub(super) stats: bool,

    /// Print nothing but the report and errors
    #[arg(long, short, help_heading = "Output")]
    pub(super) quiet: bool,

    /// Lowest level to show [default: warning]
    #[arg(long, value_enum, value_name = "LEVEL", help_heading = "Findings")]
    pub(super) level: Option<Level>,

    /// Lowest confidence to show [default: medium]
    #[arg(long, value_enum, value_name = "CONFIDENCE", help_heading = "Findings")]
    pub(super) confidence: Option<Confidence>,

    /// Run only these rules
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', help_heading = "Findings")]
    pub(super) select: Vec<String>,

    /// Do not run these rules
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', help_heading = "Findings")]
    pub(super) ignore: Vec<String>,

    /// Lowest level that makes the exit code 1 [default: warning]
    #[arg(long, value_enum, value_name = "LEVEL", help_heading = "Findings")]
    pub(super) fail_on: Option<Level>,

    /// Exit with 0 whatever was found
    #[arg(long, help_heading = "Findings")]
    pub(super) exit_zero: bool,

    /// Apply the safe fixes, and report what remains
    #[arg(long, help_heading = "Fixing")]
    pub(super) fix: bool,

    /// Show what --fix would change as a diff, and change nothing
    #[arg(long, help_heading = "Fixing")]
    pub(super) diff: bool,

    /// Count fixes in that may change more than the leak
    #[arg(long, help_heading = "Fixing")]
    pub(super) unsafe_fixes: bool,

    /// File of accepted findings, which are not reported [default: .goleak-probe-baseline.json at the root, if there is one]
    #[arg(long, value_name = "FILE", help_heading = "Findings")]
    pub(super) baseline: Option<Utf8PathBuf>,

    /// Only report leaks that a line has a part in which is new since this git revision
    #[arg(long, value_name = "REV", conflicts_with = "new_from_merge_base", help_heading = "Findings")]
    pub(super) new_from_rev: Option<String>,

    /// The same since the commit at which HEAD left this branch, e.g. origin/main
    #[arg(long, value_name = "REF", help_heading = "Findings")]
    pub(super) new_from_merge_base: Option<String>,

    /// Go version of code that no go.mod speaks for, e.g. 1.24
    #[arg(long, value_name = "VERSION", value_parser = go_version, help_heading = "Files")]
    pub(super) go: Option<String>,

    /// Whether to look at _test.go files [default: on]
    #[arg(long, value_enum, value_name = "ON|OFF", help_heading = "Files")]
    pub(super) tests: Option<Switch>,

    /// Look at generated files too
    #[arg(long, help_heading = "Files")]
    pub(super) generated: bool,

    /// Leave out files and folders, with the patterns of .gitignore; may be repeated
    #[arg(long, value_name = "GLOB", help_heading = "Files")]
    pub(super) exclude: Vec<String>,

    /// Look at what .gitignore leaves out too
    #[arg(long, help_heading = "Files")]
    pub(super) no_ignore: bool,

    /// Report in the whole package of a named file, not in that file only
    #[arg(long, help_heading = "Files")]
    pub(super) package: bool,

    /// The Kubernetes manifest of a program, by its folder or name, e.g. api=deploy/api.yaml; may be repeated
    #[arg(long, value_name = "PROGRAM=FILE", help_heading = "Files")]
    pub(super) manifest: Vec<ManifestSpec>,

    /// The file that `-` stands for; its package is read from disk
    #[arg(long, value_name = "FILE", help_heading = "Files")]
    pub(super) stdin_filename: Option<Utf8PathBuf>,

    /// Look at the packages of one of several machines only: the Kth of N. `goleak-probe merge` joins their reports
    #[arg(long, value_name = "K/N", help_heading = "Running")]
    pub(super) shard: Option<Shard>,

    /// Number of worker threads [default: one per core]
    #[arg(long, value_name = "N", help_heading = "Running")]
    pub(super) threads: Option<NonZeroUsize>,

    /// Ask nothing of earlier runs, and keep nothing for later ones
    #[arg(long, help_heading = "Running")]
    pub(super) no_cache: bool,

    /// Folder in which runs are kept [default: goleak-probe in the user's cache folder]
    #[arg(long, value_name = "FOLDER", conflicts_with = "no_cache", help_heading = "Running")]
    pub(super) cache_dir: Option<Utf8PathBuf>,

    /// Use this configuration file instead of the nearest .goleak-probe.toml
    #[arg(long, value_name = "FILE", conflicts_with = "isolated", help_heading = "Running")]
    pub(super) config: Option<Utf8PathBuf>,

    /// Read no configuration file
    #[arg(long, help_heading = "Running")]
    pub(super) isolated: bool,
}

#[derive(Debug, Args)]
pub(super) struct BaselineArgs {
    /// Only drop findings that are gone; accept none
    #[arg(long)]
    pub(super) prune: bool,

    #[command(flatten)]
    pub(super) check: CheckArgs,
}

#[derive(Debug, Args)]
pub(super) struct MergeArgs {
    /// The reports of all shards, JSON or SARIF
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<Utf8PathBuf>,

    /// Format on standard output, if several kinds of reports are given
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) format: Option<Format>,

    /// Write the joined report to a file, e.g. sarif=leaks.sarif, and nothing to standard output; may be repeated
    #[arg(long, value_name = "FORMAT=PATH")]
    pub(super) output: Vec<OutputSpec>,

    /// Lowest level that makes the exit code 1
    #[arg(long, value_enum, default_value = "warning", value_name = "LEVEL")]
    pub(super) fail_on: Level,

    /// Exit with 0 whatever was found
    #[arg(long)]
    pub(super) exit_zero: bool,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// The rule, as it stands in brackets after the level
    pub(super) rule: String,

    /// Form of the page
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    pub(super) format: PageFormat,
}

#[derive(Debug, Args)]
pub(super) struct RulesArgs {
    /// Form of the list
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    pub(super) format: PageFormat,
}

/// Forms of pages and lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PageFormat {
    /// For a terminal
    Text,
    /// For tools
    Json,
    /// For documents
    Markdown,
}
