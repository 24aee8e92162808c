//! Control flow of one function: blocks of instructions, each ended by a terminator.
//!
//! `select` arms, `range`, "stops for ever" and "does not return" are terminators, so a wrong graph cannot be built.
//! Conditions with `&&`, `||` and `!` are split into branches of their own; a `switch` without a tag is a chain of branches.
//! Deferred calls are [`Op::Defer`] instructions where they are registered; walkers keep the registered ones and replay them,
//! last first, at each exit. Calls of project functions that never return end a path at query time, not here.

use super::body::ExprId;
use super::ty::Ty;
use crate::source::TextRange;
use la_arena::{Arena, Idx};
use smol_str::SmolStr;

/// Index of a block.
pub type BlockId = Idx<Block>;
/// Index of a loop.
pub type LoopId = Idx<Loop>;

/// A function's graph.
#[derive(Debug, Default)]
pub struct Cfg {
    /// All blocks; unreachable ones may be present.
    pub blocks: Arena<Block>,
    /// Where control enters; `None` for a function without a body.
    pub entry: Option<BlockId>,
    /// All loops, outer before inner.
    pub loops: Arena<Loop>,
}

/// A basic block.
#[derive(Debug)]
pub struct Block {
    /// Instructions in order.
    pub instrs: Vec<Instr>,
    /// How it ends.
    pub term: Term,
    /// The terminator's place: the condition, the `select` keyword, the `return` statement, the closing brace of a function that falls off its end.
    pub term_span: TextRange,
    /// The innermost loop the block is in.
    pub in_loop: Option<LoopId>,
}

/// A `for` statement (loops made with `goto` are not listed).
#[derive(Debug)]
pub struct Loop {
    /// The block that decides on another turn (evaluates the condition, or holds the [`Term::Range`]).
    pub head: BlockId,
    /// The loop around it.
    pub parent: Option<LoopId>,
    /// From `for` to the brace that opens the body.
    pub header: TextRange,
    /// The whole statement.
    pub span: TextRange,
    /// The label in front, if any.
    pub label: Option<SmolStr>,
    /// What kind of loop it is.
    pub kind: LoopKind,
}

/// The forms of `for`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoopKind {
    /// `for { … }`, also `for ;; { … }` and `for true { … }`
    Endless,
    /// `for cond { … }` and `for init; cond; post { … }`
    Condition(ExprId),
    /// `for … range over { … }`
    Range(ExprId),
}

/// An instruction: one statement, or the part of one that is left when control flow is taken out.
#[derive(Debug)]
pub struct Instr {
    /// What it does.
    pub op: Op,
    /// The statement's text.
    pub span: TextRange,
}

/// The operations. Calls and receives nested in an expression are found by walking it
/// ([`super::body::Unit::each_inner`] gives its parts in evaluation order).
#[derive(Debug)]
pub enum Op {
    /// An expression evaluated for its effect: a call, `<-ch`, a condition that was split off.
    Expr(ExprId),
    /// `lhs = rhs`, `lhs := rhs`, `var lhs = rhs`, `x op= y`, `x++`. A blank `_` on the left is [`super::body::ExprKind::Global`] `_`.
    Assign {
        /// Left sides.
        lhs: Vec<ExprId>,
        /// Right sides: as many as left ones, or one call with several results; empty for `var x T`. `x op= y` and `x++`
        /// have `x op y`, whose `x` is a copy without effects.
        rhs: Vec<ExprId>,
        /// Whether it declares.
        define: bool,
    },
    /// `go call`
    Go(ExprId),
    /// `defer call`
    Defer(ExprId),
    /// `chan <- value`
    Send {
        /// The channel.
        chan: ExprId,
        /// The value.
        value: ExprId,
    },
    /// First instruction of a select arm: this communication took place.
    Chosen(Comm),
}

/// The communication of a select arm.
#[derive(Debug, Clone)]
pub enum Comm {
    /// `case chan <- value:`
    Send {
        /// The channel.
        chan: ExprId,
        /// The value.
        value: ExprId,
    },
    /// `case <-chan:`, `case v, ok := <-chan:`
    Recv {
        /// The channel expression (without the arrow).
        chan: ExprId,
        /// Left sides, if any.
        lhs: Vec<ExprId>,
    },
}

impl Comm {
    /// The channel of the communication.
    pub fn chan(&self) -> ExprId {
        match self {
            Self::Send { chan, .. } | Self::Recv { chan, .. } => *chan,
        }
    }
}

/// One arm of a select.
#[derive(Debug)]
pub struct Arm {
    /// What it waits for.
    pub comm: Comm,
    /// Where it goes on; begins with the matching [`Op::Chosen`].
    pub target: BlockId,
    /// From `case` to the colon.
    pub span: TextRange,
}

/// One arm of a switch with a tag.
#[derive(Debug)]
pub struct Case {
    /// The values of an expression switch.
    pub values: Vec<ExprId>,
    /// The types of a type switch.
    pub types: Vec<Ty>,
    /// Where it goes on.
    pub target: BlockId,
}

/// Why control stops for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// `panic(…)`
    Panic,
    /// A call that is known never to return by name alone: `os.Exit`, `log.Fatal`, `runtime.Goexit`.
    NoReturn,
    /// `select {}`
    Forever,
}

/// How a block ends.
#[derive(Debug)]
pub enum Term {
    /// Goes on there.
    Goto(BlockId),
    /// Two ways. The condition never is `&&`, `||` or `!`.
    Branch {
        /// The condition.
        cond: ExprId,
        /// If it holds.
        yes: BlockId,
        /// If not.
        no: BlockId,
    },
    /// A switch with a tag, or a type switch.
    Switch {
        /// The tag, or the value whose type is asked.
        on: ExprId,
        /// Whether types are compared.
        types: bool,
        /// The arms in order.
        arms: Vec<Case>,
        /// If none matches.
        default: BlockId,
    },
    /// A select with at least one arm or a default.
    Select {
        /// The arms in order.
        arms: Vec<Arm>,
        /// The default's block.
        default: Option<BlockId>,
    },
    /// A range loop's head: one more element, or done.
    Range {
        /// What is ranged over; a receive each turn if it is a channel.
        over: ExprId,
        /// Left sides of the clause.
        vars: Vec<ExprId>,
        /// With an element.
        body: BlockId,
        /// Without.
        done: BlockId,
    },
    /// Returns these values; a bare `return` and the end of the body have none.
    Return(Vec<ExprId>),
    /// Stops.
    Stop(Why),
}

impl Term {
    /// The blocks that may come next, in source order.
    pub fn successors(&self) -> Vec<BlockId> {
        match self {
            Self::Goto(next) => vec![*next],
            Self::Branch { yes, no, .. } => vec![*yes, *no],
            Self::Switch { arms, default, .. } => arms.iter().map(|arm| arm.target).chain([*default]).collect(),
            Self::Select { arms, default } => arms.iter().map(|arm| arm.target).chain(*default).collect(),
            Self::Range { body, done, .. } => vec![*body, *done],
            Self::Return(_) | Self::Stop(_) => Vec::new(),
        }
    }

    /// Calls `f` with each block of [`Self::successors`], without making a list.
    pub fn each_successor(&self, mut f: impl FnMut(BlockId)) {
        match self {
            Self::Goto(next) => f(*next),
            Self::Branch { yes, no, .. } => {
                f(*yes);
                f(*no);
            }
            Self::Switch { arms, default, .. } => {
                for arm in arms {
                    f(arm.target);
                }
                f(*default);
            }
            Self::Select { arms, default } => {
                for arm in arms {
                    f(arm.target);
                }
                if let Some(next) = default {
                    f(*next);
                }
            }
            Self::Range { body, done, .. } => {
                f(*body);
                f(*done);
            }
            Self::Return(_) | Self::Stop(_) => {}
        }
    }

    /// Calls `f` with each successor, to change it.
    pub(super) fn successors_mut(&mut self, f: impl Fn(&mut BlockId)) {
        match self {
            Self::Goto(next) => f(next),
            Self::Branch { yes, no, .. } => {
                f(yes);
                f(no);
            }
            Self::Switch { arms, default, .. } => {
                for arm in arms {
                    f(&mut arm.target);
                }
                f(default);
            }
            Self::Select { arms, default } => {
                for arm in arms {
                    f(&mut arm.target);
                }
                if let Some(next) = default {
                    f(next);
                }
            }
            Self::Range { body, done, .. } => {
                f(body);
                f(done);
            }
            Self::Return(_) | Self::Stop(_) => {}
        }
    }
}
