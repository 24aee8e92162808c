//! `shutdown-exceeds-grace-period`: a shutdown that Kubernetes cuts off with SIGKILL.
//!
//! A pod gets `terminationGracePeriodSeconds` from the moment it is told to stop, its preStop hook included. What the program may need is
//! the business of [`crate::summary::ending`], which pod runs it that of [`crate::summary::deployed`]. Manifests are opened first, for a
//! program that asks for signals and for time: few programs have one that names them, and reading it costs less than carrying out a shutdown.

use super::context::Draft;
use super::{Findings, FuncCx, Rule};
use crate::finding::{Place, Step};
use crate::flow::duration::SECOND;
use crate::model::program::{ItemId, Program, Purpose};
use crate::summary::deployed::{self, Pod};
use crate::summary::ending::{self, Ending, Moment};
use crate::summary::service::Service;

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = &[&["func main("]];

    const CROSSES_FILES: bool = true;

    fn worth_parsing_there(program: &Program, item: ItemId) -> bool {
        !program.manifests.is_empty()
            && program.name(item) == "main"
            && program.package(program.package_of(item)).is_main()
    }

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        if cx.file.purpose != Purpose::Program || !cx.is_main(cx.unit.root) {
            return;
        }
        let service = Service::of(cx.summaries, cx.file.package);
        if !service.may_ask() || !service.may_take_time() {
            return;
        }
        let pods = deployed::pods(cx.program, cx.file.package);
        let Some((pod, others)) = pods.split_first() else { return };
        let Some(ending) = ending::longest(cx.summaries, &service, cx.item) else { return };
        if ending.nanos > i64::from(pod.seconds_left()) * SECOND {
            out.push(cx, too_long(cx, &ending, pod, others));
        }
    }
}

fn too_long(cx: &FuncCx<'_>, ending: &Ending, pod: &Pod<'_>, others: &[Pod<'_>]) -> Draft {
    let left = i64::from(pod.seconds_left()) * SECOND;
    let over = ending.moments.iter().find(|moment| moment.until > left);
    let primary = over.map_or(cx.in_file(cx.unit.funcs[cx.unit.root].header), |moment| moment.at);
    let mut draft = cx.draft_at(
        primary,
        format!("this program needs up to {} after SIGTERM, but {}", seconds(ending.nanos), allowed(cx, pod)),
    );
    draft.label = format!("the pod's {} are over here", seconds(left));
    draft.help = help(cx, ending, pod);
    draft.related = ending.moments.iter().filter_map(given).collect();
    draft.related.extend(places(pod));
    let also = others.iter().filter(|other| ending.nanos > i64::from(other.seconds_left()) * SECOND);
    draft.related.extend(
        also.map(|other| Place { span: limit(other), message: format!("this one gets {} s", other.seconds_left()) }),
    );
    draft.trace = trace(cx, ending, pod);
    draft
}

/// What the pod allows, with the place that says so.
fn allowed(cx: &FuncCx<'_>, pod: &Pod<'_>) -> String {
    let at = limit(pod);
    let file = deployed::file_of(cx.program, at);
    let place = file.map_or_else(String::new, |file| format!(" ({}:{})", file.path, file.line(at.start)));
    match pod.container.pre_stop {
        Some(_) => {
            format!("the pod has {} s left of {} s after its preStop hook{place}", pod.seconds_left(), pod.grace().0)
        }
        None => format!("the pod gets {} s{place}: what is left is killed", pod.seconds_left()),
    }
}

fn help(cx: &FuncCx<'_>, ending: &Ending, pod: &Pod<'_>) -> String {
    let before = i64::from(pod.container.pre_stop.map_or(0, |(seconds, _)| seconds));
    let needed = ending.nanos.saturating_add(SECOND - 1) / SECOND + before;
    // Some room, and a round number.
    let wanted = (needed / 5 + 2) * 5;
    let file =
        deployed::file_of(cx.program, limit(pod)).map_or_else(String::new, |file| format!(" in `{}`", file.path));
    format!(
        "set `terminationGracePeriodSeconds: {wanted}`{file}, or keep everything behind the signal below {} s",
        pod.seconds_left()
    )
}

/// The line that sets the limit: of a manifest that is silent, the one that begins the object.
fn limit(pod: &Pod<'_>) -> crate::source::Span {
    pod.grace().1.unwrap_or(pod.workload.at)
}

fn places(pod: &Pod<'_>) -> Vec<Place> {
    let (seconds, written) = pod.grace();
    let message = match written {
        Some(_) => format!("the pod gets {seconds} s"),
        None => format!("no `terminationGracePeriodSeconds`: the pod gets {seconds} s"),
    };
    let mut places = vec![Place { span: limit(pod), message }];
    if let Some((seconds, at)) = pod.container.pre_stop {
        places.push(Place { span: at, message: format!("takes {seconds} s of them before SIGTERM comes") });
    }
    places
}

fn given(moment: &Moment) -> Option<Place> {
    Some(Place { span: moment.given?, message: format!("{} from here", seconds(moment.takes)) })
}

fn trace(cx: &FuncCx<'_>, ending: &Ending, pod: &Pod<'_>) -> Vec<Step> {
    let (grace, _) = pod.grace();
    let mut trace = vec![Step::new(0, limit(pod), format!("the pod is told to stop, and gets {grace} s"))];
    if let Some((seconds, at)) = pod.container.pre_stop {
        trace.push(Step::new(0, at, format!("the preStop hook takes {seconds} s of them")));
    }
    trace.push(cx.step(0, cx.unit.funcs[cx.unit.root].header, "SIGTERM comes"));
    let left = i64::from(pod.seconds_left()) * SECOND;
    let mut before = 0;
    for moment in &ending.moments {
        let over = if before <= left && moment.until > left { ": SIGKILL comes on the way" } else { "" };
        let words = format!("{} {}, {} since SIGTERM{over}", moment.does, seconds(moment.takes), seconds(moment.until));
        trace.push(Step::new(0, moment.at, words));
        before = moment.until;
    }
    trace
}

/// `42 s`, `0.5 s`
fn seconds(nanos: i64) -> String {
    let (whole, tenths) = (nanos / SECOND, nanos % SECOND / (SECOND / 10));
    if tenths == 0 { format!("{whole} s") } else { format!("{whole}.{tenths} s") }
}
