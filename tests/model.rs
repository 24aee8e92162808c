//! Lowering of the snippets in `testdata/model`, held by snapshots of the dump.

#![allow(clippy::unwrap_used)]

mod common;

use common::{items, with_cx};
use goleak_probe::model::body::{ExprId, Unit};
use goleak_probe::model::cfg::Op;
use goleak_probe::model::dump::ty_text;
use goleak_probe::model::lower::{LowerCx, lower_item, lower_signature, lower_type, lower_var_type};
use goleak_probe::model::ty::Ty;
use goleak_probe::source::TextRange;
use goleak_probe::syntax::item::{Item, ItemKind, TriggerSet};
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

fn snippets() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("testdata/model");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|it| it == "go"));
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}

fn dump_item(cx: &LowerCx, item: &Item) -> String {
    let mut out = String::new();
    if item.kind == ItemKind::Type {
        let decl = lower_type(cx, item);
        let params = if decl.params.is_empty() { String::new() } else { format!("[{}]", decl.params.join(", ")) };
        let alias = if decl.alias { " =" } else { "" };
        let _ = writeln!(out, "type {}{params}{alias} {}", decl.name, ty_text(&decl.ty));
        return out;
    }
    let name = &cx.text[item.name.start as usize..item.name.end as usize];
    let _ = writeln!(out, "{:?} {name}", item.kind);
    if matches!(item.kind, ItemKind::Func | ItemKind::Method) {
        let signature = lower_signature(cx, item);
        let unit = lower_item(cx, item);
        assert_eq!(signature, unit.funcs[unit.root].signature, "the header alone gives another signature: {name}");
    } else {
        for (name, ty) in lower_var_type(cx, item) {
            let _ = writeln!(out, "  {name} {}", ty_text(&ty));
        }
    }
    out.push_str(&lower_item(cx, item).dump());
    out
}

#[test]
fn snippets_lower_as_reviewed() {
    let snippets = snippets();
    assert!(snippets.len() >= 12);
    for (name, text) in snippets {
        let found = items(&text);
        let dumps: Vec<String> =
            with_cx(&text, &found.imports, |cx| found.items.iter().map(|item| dump_item(cx, item)).collect());
        insta::with_settings!({ snapshot_path => "../testdata/model", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, dumps.join("\n"));
        });
    }
}

/// Half an item is what an editor shows all day: it may be damaged, it must not panic.
#[test]
fn every_prefix_lowers() {
    for (_, text) in snippets() {
        let found = items(&text);
        for item in &found.items {
            for end in item.span.start..=item.span.end {
                if !text.is_char_boundary(end as usize) {
                    continue;
                }
                let mut cut = item.clone();
                cut.span.end = end;
                cut.body = cut.body.filter(|&body| body < end);
                let text = &text[..end as usize];
                with_cx(text, &found.imports, |cx| {
                    if cut.kind == ItemKind::Type {
                        drop(lower_type(cx, &cut));
                    } else {
                        let unit = lower_item(cx, &cut);
                        drop(unit.dump());
                        drop(lower_signature(cx, &cut));
                        drop(lower_var_type(cx, &cut));
                    }
                });
            }
        }
    }
}

fn lower_text(text: &str) -> Unit {
    let kind = if text.starts_with("var") { ItemKind::Var } else { ItemKind::Func };
    let item = Item {
        kind,
        name: TextRange::default(),
        more_names: Vec::new(),
        recv: None,
        span: TextRange::new(0, text.len() as u32),
        body: None,
        doc: None,
        grouped: false,
        hits: TriggerSet::default(),
    };
    with_cx(text, &[], |cx| lower_item(cx, &item))
}

/// Nesting is cut off at a depth that fits the smallest stack lowering runs on.
#[test]
fn deep_nesting_is_damage_not_a_crash() {
    let worker = std::thread::Builder::new().stack_size(2 << 20);
    let run = || {
        for (open, middle, close) in [
            ("(", "x", ")"),
            ("f(", "x", ")"),
            ("[]int{", "", "}"),
            ("[]T{{", "", "}}"),
            ("-", "x", ""),
            ("", "x", ".f()"),
            ("func() { _ = ", "x", " }"),
            ("func() { if a { for { switch { case b: x := ", "x", " } } } }"),
            ("[]", "T{}", ""),
            ("map[string]func(", "int", ") {}"),
            ("struct{ a ", "int", "}{}"),
            ("f[", "int", "](x)"),
            ("x + (", "x", ")"),
        ] {
            let text = format!("func f() {{ _ = {}{middle}{} }}", open.repeat(10_000), close.repeat(10_000));
            let unit = lower_text(&text);
            assert!(unit.damaged, "{open}");
            drop(unit.dump());
        }
        for (open, close) in [("{", "}"), ("if x {", "}"), ("for {", "}"), ("select { default: ", "}"), ("a: ", "")] {
            let unit = lower_text(&format!("func f() {{ {} x() {} }}", open.repeat(10_000), close.repeat(10_000)));
            assert!(unit.damaged, "{open}");
        }
    };
    worker.spawn(run).unwrap().join().unwrap();
}

#[test]
fn long_chains_are_no_damage() {
    let sum = format!("func f() {{ _ = x{} }}", " + x".repeat(10_000));
    assert!(!lower_text(&sum).damaged);
    let chain = format!("func f() {{ if x {{}}{} }}", " else if x {}".repeat(5_000));
    assert!(!lower_text(&chain).damaged);
}

#[test]
fn a_written_type_of_a_package_variable() {
    let text = "package p\nvar a, b map[string]chan int\nvar c = 1\n";
    let found = items(text);
    let types: Vec<_> =
        with_cx(text, &found.imports, |cx| found.items.iter().flat_map(|item| lower_var_type(cx, item)).collect());
    assert_eq!(types.len(), 3);
    assert!(matches!(types[1].1, Ty::Map(..)));
    assert!(types[2].1.is_unknown());
}

/// What every analysis relies on: what is evaluated has one place, a target is a block, a captured variable is another's.
/// (A split condition's `&&` and a select's `<-ch` exist beside their parts, but nothing evaluates them.)
fn check_invariants(unit: &Unit) {
    let mut places = vec![0_u32; unit.exprs.len()];
    let mut seen = |root: ExprId| {
        let mut open = vec![root];
        while let Some(expr) = open.pop() {
            places[expr.into_raw().into_u32() as usize] += 1;
            open.extend(unit.children(expr));
        }
    };
    for (id, func) in unit.funcs.iter() {
        assert!(func.captures.iter().all(|&var| unit.vars[var].owner != id));
        for (_, block) in func.cfg.blocks.iter() {
            block.instrs.iter().filter(|it| !matches!(it.op, Op::Chosen(_))).for_each(|it| it.op.each_expr(&mut seen));
            block.term.each_expr(&mut seen);
            block.term.each_successor(|next| assert!((next.into_raw().into_u32() as usize) < func.cfg.blocks.len()));
            if let Some(it) = block.in_loop {
                assert!((it.into_raw().into_u32() as usize) < func.cfg.loops.len());
            }
        }
        for (it, l) in func.cfg.loops.iter() {
            assert_eq!(func.cfg.blocks[l.head].in_loop, Some(it));
        }
    }
    assert!(places.iter().all(|&count| count <= 1), "an expression stands in two places");
}

#[test]
fn units_keep_the_invariants() {
    for (_, text) in snippets() {
        let found = items(&text);
        with_cx(&text, &found.imports, |cx| {
            for item in found.items.iter().filter(|item| item.kind != ItemKind::Type) {
                check_invariants(&lower_item(cx, item));
            }
        });
    }
}
