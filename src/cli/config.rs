//! `config`: what holds here, whether the file can be followed, and the form it has.

use super::args::{ConfigArgs, ConfigCommand};
use super::check;
use super::problem::Problem;
use super::{Exit, page};
use crate::config::{self, Color};
use crate::engine;

/// Runs the command.
pub(super) fn run(args: ConfigArgs, color: Option<Color>) -> Exit {
    let text = match args.command {
        ConfigCommand::Schema => Ok(format!("{:#}", config::schema())),
        ConfigCommand::Show(args) => check::settings(*args, color).map(|settings| {
            let head = match &settings.config_file {
                Some(file) => format!("# {file}"),
                None => format!("# no {} here: these are the defaults", config::FILE_NAME),
            };
            format!("{head}\n{}", settings.to_table())
        }),
        ConfigCommand::Check(args) => check::settings(*args, color).and_then(|settings| {
            engine::validate(&settings).map_err(Problem::from)?;
            Ok(match &settings.config_file {
                Some(file) => format!("{file} can be followed"),
                None => format!("there is no {} here, and none is needed", config::FILE_NAME),
            })
        }),
    };
    match text {
        Ok(text) => page::print(&text, color),
        Err(problem) => problem.told(),
    }
}
