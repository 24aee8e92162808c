//! The names of rules that a user may write.

use crate::rules::registry;

/// The id of findings about suppressions that mute nothing or cannot be understood.
pub const UNUSED_SUPPRESSION: &str = "unused-suppression";

/// All ids a user may name: the registry's and [`UNUSED_SUPPRESSION`].
pub fn known_rules() -> impl Iterator<Item = &'static str> {
    registry::all().iter().map(|rule| rule.id).filter(|id| *id != UNUSED_SUPPRESSION).chain([UNUSED_SUPPRESSION])
}

/// The id of a rule by its id or a former one.
pub fn rule_id(name: &str) -> Option<&'static str> {
    match name {
        UNUSED_SUPPRESSION => Some(UNUSED_SUPPRESSION),
        _ => registry::find(name).map(|rule| rule.id),
    }
}
