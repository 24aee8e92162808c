//! The graph of one function while it is being built. Knows blocks, loops and jump targets, no syntax.

use crate::model::body::FuncId;
use crate::model::cfg::{Block, BlockId, Cfg, Instr, Loop, LoopId, Op, Term, Why};
use crate::source::TextRange;
use la_arena::Arena;
use rustc_hash::FxHashMap;

/// Where `break` and `continue` lead.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target<'a> {
    pub(super) label: Option<&'a str>,
    pub(super) done: BlockId,
    pub(super) again: Option<BlockId>,
}

/// The state of one function's graph.
#[derive(Debug)]
pub(super) struct Flow<'a> {
    pub(super) func: FuncId,
    pub(super) recovers: bool,
    pub(super) in_loop: Option<LoopId>,
    pub(super) targets: Vec<Target<'a>>,
    /// The label directly in front of the statement that comes next.
    pub(super) label: Option<&'a str>,
    /// Where `fallthrough` leads.
    pub(super) next_case: Option<BlockId>,
    cfg: Cfg,
    current: Option<BlockId>,
    labels: FxHashMap<&'a str, (BlockId, bool)>,
    /// Blocks that are kept although nothing leads to them: code behind a terminator.
    kept: Vec<BlockId>,
}

impl<'a> Flow<'a> {
    pub(super) fn new(func: FuncId) -> Self {
        Self {
            func,
            recovers: false,
            in_loop: None,
            targets: Vec::new(),
            label: None,
            next_case: None,
            cfg: Cfg::default(),
            current: None,
            labels: FxHashMap::default(),
            kept: Vec::new(),
        }
    }

    /// Makes the entry block.
    pub(super) fn begin(&mut self) {
        let entry = self.block();
        self.cfg.entry = Some(entry);
        self.current = Some(entry);
    }

    /// A new block in the loop that is open; it stops until [`Self::end`] says otherwise.
    pub(super) fn block(&mut self) -> BlockId {
        self.cfg.blocks.alloc(Block {
            instrs: Vec::new(),
            term: Term::Stop(Why::NoReturn),
            term_span: TextRange::default(),
            in_loop: self.in_loop,
        })
    }

    /// The block that is being filled; a new unreachable one behind a terminator.
    pub(super) fn here(&mut self) -> BlockId {
        if let Some(block) = self.current {
            return block;
        }
        let block = self.block();
        self.kept.push(block);
        self.current = Some(block);
        block
    }

    /// Goes on filling this block.
    pub(super) fn resume(&mut self, block: BlockId) {
        self.current = Some(block);
    }

    /// Appends an instruction.
    pub(super) fn push(&mut self, op: Op, span: TextRange) {
        let block = self.here();
        self.cfg.blocks[block].instrs.push(Instr { op, span });
    }

    /// Ends the current block.
    pub(super) fn end(&mut self, term: Term, span: TextRange) {
        let block = self.here();
        self.end_block(block, term, span);
        self.current = None;
    }

    /// Ends a block that was left open on purpose.
    pub(super) fn end_block(&mut self, block: BlockId, term: Term, span: TextRange) {
        let block = &mut self.cfg.blocks[block];
        block.term = term;
        block.term_span = span;
    }

    /// Leads the current block on to another, unless nothing is open.
    pub(super) fn goto(&mut self, next: BlockId, span: TextRange) {
        if self.current.is_some() {
            self.end(Term::Goto(next), span);
        }
    }

    /// Opens a loop; blocks made from now on are in it.
    pub(super) fn open_loop(&mut self, make: impl FnOnce(Option<LoopId>) -> Loop) -> LoopId {
        let id = self.cfg.loops.alloc(make(self.in_loop));
        self.in_loop = Some(id);
        id
    }

    /// A loop of this function.
    pub(super) fn loop_mut(&mut self, id: LoopId) -> &mut Loop {
        &mut self.cfg.loops[id]
    }

    /// The block of a label that a `goto` names, made at its first mention.
    pub(super) fn label_block(&mut self, name: &'a str) -> BlockId {
        if let Some((block, _)) = self.labels.get(name) {
            return *block;
        }
        let block = self.block();
        self.labels.insert(name, (block, false));
        block
    }

    /// Puts the label's block here.
    pub(super) fn place_label(&mut self, name: &'a str, span: TextRange) {
        let block = self.label_block(name);
        self.labels.insert(name, (block, true));
        self.cfg.blocks[block].in_loop = self.in_loop;
        self.goto(block, span);
        self.resume(block);
    }

    /// The target of `break` or `continue`.
    pub(super) fn target(&self, label: Option<&str>, again: bool) -> Option<BlockId> {
        let target = self.targets.iter().rev().find(|target| match label {
            Some(_) => target.label == label,
            None => !again || target.again.is_some(),
        })?;
        if again { target.again } else { Some(target.done) }
    }

    /// Closes the graph: falls off the end at `end`, and drops empty blocks that nothing leads to. True if a label is missing.
    pub(super) fn finish(&mut self, end: TextRange) -> (Cfg, bool) {
        if let Some(open) = self.current.take() {
            self.end_block(open, Term::Return(Vec::new()), end);
        }
        let damaged = self.labels.values().any(|(_, placed)| !placed);
        let mut cfg = std::mem::take(&mut self.cfg);
        let live = self.live(&cfg, end);
        if live.contains(&false) {
            compact(&mut cfg, &live);
        }
        (cfg, damaged)
    }

    /// Which blocks stay: those reachable from the entry or from any block that holds written code.
    fn live(&self, cfg: &Cfg, end: TextRange) -> Vec<bool> {
        let mut live = vec![false; cfg.blocks.len()];
        let filled = cfg.blocks.iter().filter(|(_, block)| is_written(block, end)).map(|(id, _)| id);
        let mut open: Vec<BlockId> = cfg.entry.into_iter().chain(self.kept.iter().copied()).chain(filled).collect();
        open.extend(cfg.loops.iter().map(|(_, it)| it.head));
        while let Some(block) = open.pop() {
            if !std::mem::replace(&mut live[index(block)], true) {
                cfg.blocks[block].term.each_successor(|next| open.push(next));
            }
        }
        live
    }
}

/// Whether a statement put something into the block, be it only its end.
fn is_written(block: &Block, end: TextRange) -> bool {
    !block.instrs.is_empty()
        || match &block.term {
            Term::Goto(_) => false,
            Term::Return(values) => !values.is_empty() || block.term_span != end,
            Term::Stop(_) => block.term_span != TextRange::default(),
            _ => true,
        }
}

fn index(block: BlockId) -> usize {
    block.into_raw().into_u32() as usize
}

/// Drops blocks and renumbers the rest in their order.
fn compact(cfg: &mut Cfg, live: &[bool]) {
    let mut next = 0;
    let renamed: Vec<BlockId> = live
        .iter()
        .map(|&stays| {
            let id = BlockId::from_raw(la_arena::RawIdx::from_u32(next));
            next += u32::from(stays);
            id
        })
        .collect();
    let rename = |block: &mut BlockId| *block = renamed[index(*block)];
    let mut blocks = Arena::with_capacity(next as usize);
    for (id, mut block) in std::mem::take(&mut cfg.blocks) {
        if live[index(id)] {
            block.term.successors_mut(rename);
            blocks.alloc(block);
        }
    }
    cfg.blocks = blocks;
    cfg.entry.iter_mut().for_each(rename);
    cfg.loops.values_mut().for_each(|it| rename(&mut it.head));
}
