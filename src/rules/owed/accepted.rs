//! The last connection that a server accepts: its loop is stopped while it holds one.

use super::super::FuncCx;
use super::Owed;
use crate::flow::path::Witness;
use crate::flow::watch;
use crate::model::cfg::{BlockId, Term};

/// Whether a connection is dropped by an accept loop that is being stopped: one for each stop of a server does not add up.
pub(super) fn is_last(cx: &FuncCx<'_>, owed: &Owed, witness: &Witness) -> bool {
    let cfg = &cx.unit.funcs[owed.func].cfg;
    let stops = |(block, edge): &(BlockId, usize)| match &cfg.blocks[*block].term {
        Term::Select { arms, .. } => {
            arms.get(*edge).is_some_and(|arm| watch::signal(&cx.resolver(), arm.comm.chan()).is_some())
        }
        _ => false,
    };
    let accepts = owed.call.rsplit('.').next().is_some_and(|name| name.starts_with("Accept"));
    let looped = cx.unit.block(owed.func, owed.at).in_loop.is_some();
    accepts && looped && witness.edges.iter().any(stops)
}
