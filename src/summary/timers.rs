//! Calls that make a ticker or a timer, what is owed for one, and what it costs to forget it.
//!
//! Before Go 1.23 the runtime keeps every ticker that was not stopped and every timer until it fires; since then it collects what
//! nothing refers to (`time` package, `NewTicker` and `NewTimer`).

use crate::flow::duration::{self, SECOND};
use crate::flow::obligation::{Duty, Methods};
use crate::model::body::{Call, ExprId, ExprKind};
use crate::model::resolve::{Callee, Resolver};
use smol_str::SmolStr;

/// What was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `time.NewTicker`
    Ticker,
    /// `time.NewTimer`
    Timer,
    /// `time.Tick`, which gives only the channel
    Tick,
    /// `time.After`, likewise
    After,
}

impl Kind {
    /// What a call makes.
    pub fn of(cx: &Resolver<'_>, call: &Call) -> Option<Self> {
        match cx.callee(call) {
            Callee::External(path, name) if path == "time" => match name.as_str() {
                "NewTicker" => Some(Self::Ticker),
                "NewTimer" => Some(Self::Timer),
                "Tick" => Some(Self::Tick),
                "After" => Some(Self::After),
                _ => None,
            },
            _ => None,
        }
    }

    /// What a reader calls it.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Timer | Self::After => "timer",
            Self::Ticker | Self::Tick => "ticker",
        }
    }

    /// How it is released. A timer that has fired owes nothing.
    pub fn duty(self) -> Duty {
        match self {
            Self::Timer => Methods { names: vec!["Stop".into()], fires: Some("C".into()), ..Methods::default() }.into(),
            // It can only fire.
            Self::After => Methods { fires: Some(SmolStr::default()), ..Methods::default() }.into(),
            Self::Ticker | Self::Tick => Duty::method("Stop"),
        }
    }

    /// What stays behind, in words that follow a colon; `collected` if the runtime takes it back once nothing refers to it.
    pub fn cost(self, collected: bool) -> &'static str {
        match self {
            Self::Timer | Self::After if collected => {
                "before Go 1.23 it stays until it fires, from then on the collector takes it back"
            }
            _ if collected => "before Go 1.23 it ticks for ever, from then on the collector takes it back",
            Self::Timer | Self::After => "it stays in memory until it fires",
            Self::Ticker | Self::Tick => "it ticks for ever",
        }
    }
}

/// Whether less than a second passes, as a constant says, until what a call makes fires: nobody would miss it.
pub fn is_short(cx: &Resolver<'_>, made: ExprId) -> bool {
    let ExprKind::Call(call) = cx.unit.kind(made) else { return false };
    call.args.first().and_then(|wait| duration::nanoseconds(cx, *wait)).is_some_and(|wait| wait < SECOND)
}
