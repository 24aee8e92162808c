//! What the user asked for: the flags and the configuration file, merged and checked.
//!
//! Everything right of this room reads [`Settings`] and never asks where a value came from. This room knows the
//! names of rules and flags; it knows neither findings nor how a rule uses its options.

mod baseline;
mod changed;
mod error;
mod ids;
mod layer;
mod load;
mod place;
mod schema;
mod settings;
mod show;
mod words;

pub use crate::source::PathGlobs;
pub use baseline::{BASELINE_NAME, Baseline};
pub use changed::{ChangedLines, Since};
pub use error::ConfigError;
pub use ids::{UNUSED_SUPPRESSION, known_rules, rule_id};
pub use layer::{Config, Layer, Override, RuleSettings};
pub use load::{FILE_NAME, discover, load, parse, repository_root};
pub use place::{Origin, read_baseline, settings_in, with_baseline, with_default_baseline};
pub use schema::schema;
pub use settings::{Settings, StdinFile};
pub use words::{Color, Format, ManifestSpec, OutputSpec, PathMode, Switch, go_version, word};
