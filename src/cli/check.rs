//! The main job: settings from flags and file, the run, its reports, the exit code.

use super::args::CheckArgs;
use super::fix::{self, Mode};
use super::problem::Problem;
use super::progress::Bar;
use super::{Exit, cache, ending, git, reports};
use crate::config::{self, Color, Layer, Origin, PathGlobs, Settings, Since, StdinFile, Switch};
use camino::Utf8PathBuf;
use std::io::{self, Read};
use std::time::Instant;

/// Runs the command.
pub(super) fn run(args: CheckArgs, color: Option<Color>) -> Exit {
    let start = Instant::now();
    let mode = Mode::of(args.fix, args.diff);
    let settings = settings(args, color).and_then(with_what_is_known);
    settings.and_then(|settings| analyse(&settings, mode, start)).unwrap_or_else(|problem| problem.told())
}

fn analyse(settings: &Settings, mode: Mode, start: Instant) -> Result<Exit, Problem> {
    let bar = Bar::new(settings.quiet);
    let run = crate::check(settings, &bar);
    if mode != Mode::Report {
        return fix::run(settings, mode, run?, &bar, start);
    }
    bar.finish();
    let run = run?;
    let written = reports::to_files(settings, &run);
    reports::to_stdout(settings, &run)?;
    ending::say_the_rest(settings, &run, start);
    written?;
    let exit = ending::exit(settings, &run);
    // The process ends: giving back the text of thousands of files one by one would only take time.
    std::mem::forget(run);
    Ok(exit)
}

/// Fills in the baseline and the changed lines.
pub(super) fn with_what_is_known(settings: Settings) -> Result<Settings, Problem> {
    let mut settings = config::with_baseline(settings)?;
    if let Some(since) = &settings.new_from {
        settings.changed = Some(git::changed_lines(&settings.root, since)?);
    }
    Ok(settings)
}

pub(super) fn settings(args: CheckArgs, color: Option<Color>) -> Result<Settings, Problem> {
    let cwd = working_directory()?;
    let origin = match &args.config {
        _ if args.isolated => Origin::Nowhere,
        Some(file) => Origin::File(cwd.join(file)),
        None => Origin::Nearest,
    };
    let (paths, stdin) = inputs(&args)?;
    let (shard, cache) = (args.shard, cache::folder(&args, &cwd));
    let mut settings = config::settings_in(&cwd, layer(args, color, &cwd)?, &origin)?;
    settings.paths = paths;
    settings.stdin = stdin;
    settings.shard = shard;
    settings.cache = cache;
    Ok(settings)
}

pub(super) fn working_directory() -> Result<Utf8PathBuf, Problem> {
    let cwd =
        std::env::current_dir().map_err(|error| Problem::Io("cannot tell the working directory".to_owned(), error))?;
    Utf8PathBuf::from_path_buf(cwd)
        .map_err(|path| Problem::Usage(format!("the working directory {} is not UTF-8", path.display())))
}

/// The paths to look at, and the file that comes from standard input.
fn inputs(args: &CheckArgs) -> Result<(Vec<String>, Option<StdinFile>), Problem> {
    if args.paths.iter().any(String::is_empty) {
        return Err(Problem::Usage("a path is empty; the folder here is `.`".to_owned()));
    }
    let dash = args.paths.iter().any(|path| path == "-");
    let stdin = match &args.stdin_filename {
        Some(path) if dash => Some(StdinFile { path: path.clone(), bytes: read_stdin()? }),
        Some(_) => {
            return Err(Problem::Usage("--stdin-filename needs `-` as a path".to_owned()));
        }
        None if dash => {
            return Err(Problem::Usage(
                "`-` needs --stdin-filename: findings depend on the package the file belongs to".to_owned(),
            ));
        }
        None => None,
    };
    let mut paths: Vec<String> = args.paths.iter().filter(|path| *path != "-").cloned().collect();
    if paths.is_empty() && stdin.is_none() {
        paths.push("./...".to_owned());
    }
    Ok((paths, stdin))
}

fn read_stdin() -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| Problem::Io("cannot read standard input".to_owned(), error))?;
    Ok(bytes)
}

/// The flags as a layer; a switch that was not given says nothing.
fn layer(args: CheckArgs, color: Option<Color>, cwd: &Utf8PathBuf) -> Result<Layer, Problem> {
    let given = |switch: bool| switch.then_some(true);
    let list = |names: Vec<String>| (!names.is_empty()).then_some(names);
    Ok(Layer {
        level: args.level,
        confidence: args.confidence,
        select: list(args.select),
        ignore: list(args.ignore),
        fail_on: args.fail_on,
        exit_zero: given(args.exit_zero),
        baseline: args.baseline.map(|file| cwd.join(file)),
        new_from: args.new_from_rev.map(Since::Revision).or(args.new_from_merge_base.map(Since::MergeBase)),
        go: args.go,
        tests: args.tests.map(|switch| switch == Switch::On),
        generated: given(args.generated),
        exclude: PathGlobs::new(&args.exclude, cwd).map_err(Problem::Usage)?,
        no_ignore: given(args.no_ignore),
        package: given(args.package),
        manifest: args.manifest,
        format: args.format,
        output: args.output,
        path_mode: args.path_mode,
        color,
        threads: args.threads.map(Into::into),
        stats: given(args.stats),
        quiet: given(args.quiet),
        unsafe_fixes: given(args.unsafe_fixes),
        sarif_category: args.sarif_category,
    })
}
