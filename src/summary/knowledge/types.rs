//! Go types as the file writes them: package qualifiers are whole import paths.

use crate::model::ty::{Dir, Field, Signature, Ty};
use smol_str::SmolStr;

/// Reads a Go type whose package qualifiers are whole import paths: `*net/http.Response`, `<-chan time.Time`.
pub(super) fn parse_type(text: &str) -> Option<Ty> {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix('*') {
        return Some(parse_type(rest)?.pointer());
    }
    if let Some(rest) = text.strip_prefix("[]") {
        return Some(Ty::Slice(Box::new(parse_type(rest)?)));
    }
    if let Some(rest) = text.strip_prefix("<-chan ") {
        return Some(Ty::Chan(Dir::Recv, Box::new(parse_type(rest)?)));
    }
    if let Some(rest) = text.strip_prefix("chan<- ") {
        return Some(Ty::Chan(Dir::Send, Box::new(parse_type(rest)?)));
    }
    if let Some(rest) = text.strip_prefix("chan ") {
        return Some(Ty::Chan(Dir::Both, Box::new(parse_type(rest)?)));
    }
    if let Some(rest) = text.strip_prefix("map[") {
        let (key, value) = rest.split_once(']')?;
        return Some(Ty::Map(Box::new(parse_type(key)?), Box::new(parse_type(value)?)));
    }
    if text.starts_with("func(") {
        return Some(Ty::Func(Box::new(func_type(text)?)));
    }
    if text.starts_with("struct{") {
        return Some(Ty::Struct(Vec::new()));
    }
    if text.starts_with("interface{") {
        let methods = Field { name: SmolStr::default(), ty: Ty::Unknown, embedded: true };
        return Some(Ty::Interface(if text == "interface{}" { Vec::new() } else { vec![methods] }));
    }
    if let Some(rest) = text.strip_prefix('[') {
        return Some(Ty::Array(Box::new(parse_type(rest.split_once(']')?.1)?)));
    }
    let name_ok = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    match text.rsplit_once('.') {
        Some((path, name)) if name_ok(name) && !path.contains(' ') => Some(Ty::named(path, name)),
        None if name_ok(text) => Some(Ty::Basic(text.into())),
        _ => None,
    }
}

/// Only what results a function value gives matters: parameters are not read.
fn func_type(text: &str) -> Option<Signature> {
    let mut depth = 0;
    let close = text.char_indices().find_map(|(at, c)| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        (c == ')' && depth == 0).then_some(at)
    })?;
    let results = text[close + 1..].trim();
    let results = match results.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => inner.split(',').map(parse_type).collect::<Option<Vec<_>>>()?,
        None if results.is_empty() => Vec::new(),
        None => vec![parse_type(results)?],
    };
    Some(Signature { results, ..Signature::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_read_with_import_paths() {
        assert_eq!(parse_type("*net/http.Response"), Some(Ty::named("net/http", "Response").pointer()));
        assert_eq!(parse_type("<-chan time.Time"), Some(Ty::Chan(Dir::Recv, Box::new(Ty::named("time", "Time")))));
        assert_eq!(parse_type("[]string"), Some(Ty::Slice(Box::new(Ty::Basic("string".into())))));
        let Some(Ty::Func(signature)) = parse_type("func(context.Context) (int, error)") else {
            panic!("no function type")
        };
        assert_eq!(signature.results.len(), 2);
        assert_eq!(parse_type("no such"), None);
    }
}
