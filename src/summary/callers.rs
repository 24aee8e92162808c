//! Who calls a function: found in the text, so that nothing is parsed that does not name it.

use crate::model::program::{ItemId, Program};
use crate::syntax::item::ItemKind;
use memchr::memmem;

/// More callers than this are not looked at: a name that common says little.
const MOST: usize = 200;

/// Functions of the run whose text calls something by the name of this function, in order of files and places: in its package, and if
/// it is exported in every package that imports it. Callers beyond a bound are left out.
pub fn callers(program: &Program, item: ItemId) -> Vec<ItemId> {
    let name = program.name(item);
    let method = program.item(item).kind == ItemKind::Method;
    let package = program.package_of(item);
    let exported = name.starts_with(char::is_uppercase);
    let needle = if method { format!(".{name}(") } else { format!("{name}(") };
    let finder = memmem::Finder::new(needle.as_bytes());
    let mut found = Vec::new();
    for file in program.files_near(package, exported) {
        if finder.find(file.source.text.as_bytes()).is_none() {
            continue;
        }
        for other in program.items_of(file).filter(|other| *other != item) {
            let function = matches!(program.item(other).kind, ItemKind::Func | ItemKind::Method);
            if function && finder.find(program.text(other).as_bytes()).is_some() {
                found.push(other);
                if found.len() == MOST {
                    return found;
                }
            }
        }
    }
    found
}
