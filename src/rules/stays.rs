//! What the rules over several goroutines have in common: who looks at an exploration, and how a leak it found is told.

use super::context::Draft;
use super::{Findings, FuncCx, Rule};
use crate::explore::trace::Story;
use crate::explore::{Blame, Leak, On, Operation, Stayer};
use crate::finding::{Confidence, Fix, Level, Place};
use crate::flow::story;
use crate::model::program::Purpose;
use crate::source::Span;
use crate::syntax::glance;
use crate::syntax::item::TriggerSet;
use crate::syntax::triggers::Triggers;
use std::cell::LazyCell;
use std::sync::LazyLock;

/// Words without which a function can strand nobody that this kind of search could see: something to meet at, and somebody who meets.
pub(super) const SEARCHED: &[&[&str]] = &[
    &["make(chan"],
    &["sync.", r"\bgo\b"],
    &["sync.", "Wait()"],
    &["errgroup.", "Go("],
    &["context.With", r"\bgo\b"],
    &[r"\bvar\b", " chan ", "<-"],
    &["NewTimer", ".Stop() {"],
    &[":= new", "tart("],
    &[":= New", "tart("],
    &["New", r"\bgo\b"],
    &["= &", r"\bgo\b"],
];

/// [`SEARCHED`] and the words of what one rule sees without a search.
pub(super) const fn searched_and<const OWN: usize, const ALL: usize>(
    own: [&'static [&'static str]; OWN],
) -> [&'static [&'static str]; ALL] {
    assert!(ALL == SEARCHED.len() + OWN);
    let mut all: [&'static [&'static str]; ALL] = [&[]; ALL];
    let mut at = 0;
    while at < ALL {
        all[at] = if at < SEARCHED.len() { SEARCHED[at] } else { own[at - SEARCHED.len()] };
        at += 1;
    }
    all
}

/// The words of [`SEARCHED`], ready to be searched for, and its sets, each with whether it asks for a `go` statement.
type Search = (Triggers, Vec<(TriggerSet, bool)>);

static SEARCH: LazyLock<Option<Search>> = LazyLock::new(|| {
    let mut words: Vec<&str> = SEARCHED.iter().copied().flatten().copied().collect();
    words.sort_unstable();
    words.dedup();
    let triggers = Triggers::new(&words).ok()?;
    let sets = SEARCHED.iter().filter_map(|set| Some((triggers.set(set)?, set.contains(&r"\bgo\b")))).collect();
    Some((triggers, sets))
});

/// Whether a function is worth a search: a glance at its text finds something that goroutines may meet at, itself or within what is made there,
/// and somebody who meets.
pub fn worth_search(text: &str) -> bool {
    const MEETINGS: &[&str] = &["make(chan", "sync.", "errgroup.", "context.With", " chan ", "NewTimer", "tart("];
    let Some((triggers, sets)) = &*SEARCH else { return true };
    let has = |word: &str| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    let hits = triggers.find(text);
    // A loop over a timer's channel stays without any goroutine of its own, once nobody sets the timer.
    let starts = LazyCell::new(|| glance::starts_goroutine(text) || has(".C {"));
    // Tables of package variables run nothing.
    sets.iter().any(|(set, go)| hits.contains_all(*set) && (!go || *starts))
        && has("func")
        && (MEETINGS.iter().any(|word| has(word)) || glance::makes_own(text))
}

/// A rule that tells one kind of what an exploration finds, in its own words.
pub(super) trait Stays: Sync {
    /// What it tells.
    const BLAME: Blame;

    /// Words without which neither a search nor [`Self::besides`] finds anything.
    const WORDS: &'static [&'static [&'static str]] = SEARCHED;

    /// The words of what [`Self::besides`] tells as notes only.
    const NOTED: &'static [&'static [&'static str]] = &[];

    /// Whether a leak like this has turned out to be one in most projects that were read: others are notes.
    fn is_sure(_leak: &Leak, _first: &Stayer) -> bool {
        true
    }

    /// The words for a leak and the goroutine that explains it.
    fn told(cx: &FuncCx<'_>, leak: &Leak, first: &Stayer) -> Told;

    /// Adds what the rule finds without carrying anything out, and says which operations are told by that or are none of its own.
    fn besides(_cx: &FuncCx<'_>, _out: &mut Findings) -> Vec<Span> {
        Vec::new()
    }

    /// Whether another rule tells of the same, nearer to the cause. Asked only if there is something to tell.
    fn told_elsewhere(_cx: &FuncCx<'_>) -> bool {
        false
    }

    /// Whether a glance at a function's text finds what [`Self::besides`] looks for.
    fn worth_besides(_text: &str) -> bool {
        false
    }
}

impl<T: Stays> Rule for T {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = T::WORDS;

    const NOTE_TRIGGERS: &'static [&'static [&'static str]] = T::NOTED;

    const CROSSES_FILES: bool = true;

    const EXPLORES: bool = true;

    fn worth_parsing(text: &str) -> bool {
        T::worth_besides(text)
    }

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        let told = T::besides(cx, out);
        leaks::<T>(cx, &told, out);
    }
}

/// Adds the leaks that a rule tells, but for those at places that are told already.
fn leaks<T: Stays>(cx: &FuncCx<'_>, told: &[Span], out: &mut Findings) {
    let Some((exploration, first)) = cx.explore() else { return };
    // A search that several rules share is counted once.
    if exploration.bound_hit && first {
        out.bound_hit();
    }
    let mut drafts: Vec<(Draft, &Stayer)> = Vec::new();
    let mine = exploration.leaks.iter().filter(|leak| leak.blame() == T::BLAME && !is_meant(cx, leak));
    for (leak, ends) in one_each(cx, mine) {
        let Some(first) = leak.stayers.first().filter(|first| !told.contains(&first.span)) else { continue };
        // Several operations of one goroutine on one channel are one finding.
        let same = |it: &&mut (Draft, &Stayer)| {
            it.1.started == first.started && it.1.made == first.made && first.made.is_some()
        };
        if let Some((known, _)) = drafts.iter_mut().find(same) {
            known.related.push(Place { span: first.span, message: "or here, on another path".to_owned() });
            continue;
        }
        let mut draft = draft(cx, leak, T::told(cx, leak, first));
        // One that sends before it has started anybody would stay each time: what rules it out is not in view.
        let answered = T::BLAME == Blame::Send && first.goroutine == 0 && first.on == On::Plain && !leak.has_company();
        // A timer is armed again from many places, and never closed on purpose.
        let timed = first.made.is_some_and(|made| cx.program.slice(made).starts_with("time."));
        if leak.doubtful || answered || timed {
            draft.level = Some(Level::Note);
            draft.confidence = Some(Confidence::Medium);
        }
        if ends || !T::is_sure(leak, first) {
            draft.level = Some(Level::Note);
        }
        drafts.push((draft, first));
    }
    if drafts.is_empty() || T::told_elsewhere(cx) {
        return;
    }
    for (draft, _) in drafts {
        out.push(cx, draft);
    }
}

/// One leak for each place: that after which the program goes on, if there is one.
fn one_each<'e>(cx: &FuncCx<'_>, leaks: impl Iterator<Item = &'e Leak>) -> Vec<(&'e Leak, bool)> {
    let mut chosen: Vec<(&Leak, bool)> = Vec::new();
    for leak in leaks {
        let ends =
            !leak.root_stays && cx.ends_program(cx.unit.root, leak.left_at(cx.unit)) || ends_with_process(cx, leak);
        let worse = |leak: &Leak, ends: bool| (leak.doubtful, ends);
        match chosen.iter_mut().find(|(known, _)| known.place() == leak.place()) {
            Some(known) if worse(leak, ends) < worse(known.0, known.1) => *known = (leak, ends),
            Some(_) => {}
            None => chosen.push((leak, ends)),
        }
    }
    chosen
}

/// Whether it needs that the context ends which the root was given, and that is one of the whole program.
fn ends_with_process(cx: &FuncCx<'_>, leak: &Leak) -> bool {
    let given = |span: Span| {
        let params = &cx.unit.funcs[cx.unit.root].params;
        params.iter().copied().find(|param| cx.in_file(cx.unit.vars[*param].decl) == span)
    };
    leak.contexts_ended().filter_map(given).any(|context| cx.summaries.ends_with_process(cx.item, context))
}

/// What a rule says about a leak.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) message: String,
    pub(super) help: String,
    pub(super) fixes: Vec<Fix>,
}

/// Whether the process is meant to stay there, or ends before it matters.
fn is_meant(cx: &FuncCx<'_>, leak: &Leak) -> bool {
    let (main, in_test) = (cx.is_main(cx.unit.root), cx.file.purpose == Purpose::Tests);
    if !leak.root_stays {
        return main || (in_test && leak.waits_by_guess());
    }
    // A test that hangs fails: whoever wrote it has seen it run to its end.
    if in_test {
        return true;
    }
    // A loop that never turns once is possible, and rarely meant: who waits for its work waits for nobody.
    if leak.doubtful {
        return true;
    }
    let receives = leak.stayers.iter().all(|stayer| stayer.operation == Operation::Receive);
    let made_here = |stayer: &Stayer| stayer.made.is_some_and(|made| cx.program.slice(made).starts_with("make("));
    // `main` that waits for nothing keeps its process running. A channel of its own that nobody was started with went to a callback, and
    // who runs that is not in view.
    let of_itself = |stayer: &Stayer| {
        stayer.goroutine == 0 && (text(cx, stayer).starts_with("<-make(") || (made_here(stayer) && !leak.has_company()))
    };
    receives && (main || leak.stayers.iter().any(of_itself))
}

fn draft(cx: &FuncCx<'_>, leak: &Leak, told: Told) -> Draft {
    let first = &leak.stayers[0];
    let mut draft = cx.draft_at(first.span, told.message);
    draft.label = "stays here".to_owned();
    draft.help = told.help;
    draft.fixes = told.fixes;
    let mut related = |span: Span, words: &str| {
        let place = Place { span, message: words.to_owned() };
        if span != first.span && !draft.related.contains(&place) {
            draft.related.push(place);
        }
    };
    if first.goroutine != 0 {
        related(first.started, "the goroutine is started here");
    }
    if let Some(made) = first.made {
        related(made, "what it waits for is made here");
    }
    for other in &leak.stayers[1..] {
        related(other.span, "stays, too");
        if other.goroutine != 0 {
            related(other.started, "started here");
        }
    }
    let text = |span: Span| cx.program.slice(span);
    draft.trace = Story::of(leak, &text).steps;
    draft
}

/// What a reader calls who stays.
pub(super) fn who(cx: &FuncCx<'_>, stayer: &Stayer) -> String {
    if stayer.goroutine == 0 { format!("`{}`", cx.program.name(cx.item)) } else { "goroutine".to_owned() }
}

/// The operation's text.
pub(super) fn text(cx: &FuncCx<'_>, stayer: &Stayer) -> String {
    story::short(cx.program.slice(stayer.span).trim_end_matches(':'))
}
