//! A witness as a sequence diagram: one lane per goroutine, time runs down, whoever is stuck stays to the end.
//!
//! Knows nothing of how it is drawn.

use super::ReportCx;
use crate::finding::{Finding, StepKind};

/// The diagram of one witness.
pub(super) struct Diagram {
    /// From left to right, in order of appearance.
    pub(super) lanes: Vec<Lane>,
    /// From top to bottom.
    pub(super) rows: Vec<Row>,
}

/// A goroutine.
pub(super) struct Lane {
    /// Its number in the witness; 0 is the function that was looked at.
    pub(super) number: u32,
    /// What a reader calls it.
    pub(super) name: String,
    /// The rows of its first and last appearance.
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether it never leaves its last row.
    pub(super) stays: bool,
}

/// A step.
pub(super) struct Row {
    /// Index of the lane that takes it.
    pub(super) lane: usize,
    /// Index of the lane that is started or met, if that is another one.
    pub(super) other: Option<usize>,
    /// Whether the goroutine stays here.
    pub(super) stays: bool,
    /// What happens.
    pub(super) text: String,
    /// Path and line.
    pub(super) place: String,
}

impl Diagram {
    /// Draws up the witness of a finding; `None` if it has no steps.
    pub(super) fn of(cx: &ReportCx<'_>, finding: &Finding) -> Option<Self> {
        let mut diagram = Self { lanes: Vec::new(), rows: Vec::new() };
        for (row, step) in finding.trace.iter().enumerate() {
            let lane = diagram.lane(finding, step.goroutine, row);
            diagram.lanes[lane].stays = step.kind == StepKind::Stays;
            let other = match step.kind {
                StepKind::Starts(other) | StepKind::Meets(other) if other != step.goroutine => {
                    Some(diagram.lane(finding, other, row))
                }
                _ => None,
            };
            diagram.rows.push(Row {
                lane,
                other,
                stays: step.kind == StepKind::Stays,
                text: step.message.clone(),
                place: cx.near(finding, step.span),
            });
        }
        (!diagram.rows.is_empty()).then_some(diagram)
    }

    /// The lane of a goroutine, which is there from its first row to at least this one.
    fn lane(&mut self, finding: &Finding, number: u32, row: usize) -> usize {
        let at = self.lanes.iter().position(|lane| lane.number == number).unwrap_or_else(|| {
            let name = if number == 0 { finding.function.clone() } else { format!("goroutine {number}") };
            self.lanes.push(Lane { number, name, from: row, to: row, stays: false });
            self.lanes.len() - 1
        });
        self.lanes[at].to = row;
        at
    }
}
