//! A thing that is kept in a field which nothing in its package releases.

use super::super::FuncCx;
use super::super::context::Draft;
use crate::finding::{Confidence, Level, Place, Step};
use crate::flow::obligation::Duty;
use crate::model::body::ExprId;
use crate::model::program::ItemId;
use crate::model::ty::TypeName;
use crate::summary::fields::{Field, FieldFate};
use crate::summary::stores::Store;

/// The field, and the method that ends its owner without releasing what is in it.
pub(in super::super) struct Forgotten {
    store: Store,
    end: Option<(String, ItemId)>,
}

/// What is to be said about a thing.
pub(in super::super) struct Told<'a> {
    /// What it is: `the ticker`, ``what `net.Dial` gives``.
    pub thing: &'a str,
    /// What it has to be: closed, stopped, called.
    pub done: &'a str,
    /// What stays, in words that follow a colon.
    pub cost: &'a str,
    /// What to write behind its holder.
    pub release: &'a str,
}

fn field<'s>(cx: &FuncCx<'_>, store: &'s Store) -> Field<'s> {
    Field { package: cx.file.package, owner: &store.owner.name, name: &store.field }
}

impl Forgotten {
    /// Judges the fields that got a thing: `None` if one of them may be released.
    pub(in super::super) fn of(cx: &FuncCx<'_>, duty: &Duty, stores: Vec<Store>) -> Option<Self> {
        let forgotten = |store: &Store| field(cx, store).fate(cx.summaries, duty) == FieldFate::Forgotten;
        let all = stores.iter().all(forgotten);
        let store = stores.into_iter().next().filter(|_| all)?;
        let end = field(cx, &store).end(cx.program).map(|(name, item)| (name.to_owned(), item));
        Some(Self { store, end })
    }

    /// Whether the owner can be ended at all; one that cannot may be meant to live as long as the program.
    pub(in super::super) fn has_end(&self) -> bool {
        self.end.is_some()
    }

    /// Whether the owner is ended only where the program ends, too: then that takes away what its end leaves.
    pub(in super::super) fn ends_with_program(&self, cx: &FuncCx<'_>) -> bool {
        self.end.as_ref().is_some_and(|(_, item)| cx.summaries.ends_program(*item, cx.program.unit(*item).root, false))
    }

    /// The finding about a thing that `made` gives.
    pub(in super::super) fn draft(&self, cx: &FuncCx<'_>, made: ExprId, told: &Told<'_>) -> Draft {
        let Store { owner: TypeName { name: owner, .. }, field, at } = &self.store;
        let Told { thing, done, cost, release } = told;
        let span = cx.span(made);
        let repair = match *release {
            "" => format!("has `{field}` {done}"),
            release => format!("calls `{field}{release}`"),
        };
        let kept = format!("{thing} is kept in the field `{field}` of `{owner}` and never {done}");
        let message = match &self.end {
            Some((end, _)) => format!("{kept}, not even by `{end}`: {cost}"),
            None => format!("{kept}, and `{owner}` has no method that ends it: {cost}"),
        };
        let mut draft = cx.draft(span, message);
        draft.label = format!("owed by `{owner}` from here on");
        draft.confidence = Some(Confidence::Medium);
        draft.trace = vec![
            cx.step(0, span, "it is made here".to_owned()),
            cx.step(0, *at, format!("the field `{field}` of `{owner}` gets it")),
        ];
        if let Some((end, item)) = &self.end {
            draft.help = format!("write `{end}` so that it {repair}");
            let span = cx.program.item(*item).name.in_file(cx.program.file_of(*item).source.id);
            let message = format!("`{end}` ends the owner and leaves it as it is");
            draft.related = vec![Place { span, message: message.clone() }];
            draft.trace.push(Step::new(0, span, message));
            if self.ends_with_program(cx) {
                draft.level = Some(Level::Note);
            }
        } else {
            draft.help = format!("give `{owner}` a `Close` that {repair}, and call it where the owner is done with");
            draft.trace.push(cx.step(0, *at, format!("no function of the package releases `{field}` or passes it on")));
            draft.level = Some(Level::Note);
        }
        draft
    }
}
