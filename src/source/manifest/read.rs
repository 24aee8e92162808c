//! One file's text → its workloads, and what could not be read of it.
//!
//! Documents are read one by one, so that a broken one costs itself only. A document that has no workload in it, by its words, is not
//! parsed at all; one with template marks is no YAML yet.

use super::workload::{Workload, workloads};
use super::yaml::{Broken, Tree};
use crate::source::FileId;
use memchr::memmem;

/// The largest document that is parsed, in bytes: the platform itself takes no larger object.
const MOST_BYTES: usize = 1 << 20;

/// The kinds that run containers, and lists.
const KINDS: &[&str] =
    &["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "CronJob", "Job", "Pod", "List"];

/// What a file gave.
#[derive(Debug, Default)]
pub(super) struct Documents {
    pub(super) workloads: Vec<Workload>,
    /// What is wrong, by the offset where it is seen.
    pub(super) broken: Vec<(u32, String)>,
    /// How many documents are templates.
    pub(super) templates: usize,
    /// Whether a patch changes a grace period by its path: whose, only the tool that applies it knows.
    pub(super) patches: bool,
}

/// Reads all documents of a file.
pub(super) fn documents(text: &str, file: FileId) -> Documents {
    let mut found = Documents { patches: has(text, "/terminationGracePeriodSeconds"), ..Documents::default() };
    for (base, document) in split(text) {
        if !may_run_containers(document) {
            continue;
        }
        if has(document, "{{") {
            found.templates += 1;
            continue;
        }
        match read(document, file, base) {
            Ok(workloads) => found.workloads.extend(workloads),
            Err(broken) => found.broken.push((base + broken.at, broken.reason)),
        }
    }
    found
}

fn read(document: &str, file: FileId, base: u32) -> Result<Vec<Workload>, Broken> {
    if document.len() > MOST_BYTES {
        return Err(Broken { at: 0, reason: format!("the document is larger than {} KiB", MOST_BYTES >> 10) });
    }
    match Tree::read(document)? {
        (tree, Some(root)) => workloads(&tree, root, file, base),
        _ => Ok(Vec::new()),
    }
}

/// The documents with their offsets. A marker at the beginning of a line ends a document wherever it stands.
fn split(text: &str) -> Vec<(u32, &str)> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (mut documents, mut from, mut at) = (Vec::new(), start, start);
    for line in text[start..].split_inclusive('\n') {
        let marker =
            line.strip_prefix("---").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']));
        if marker {
            documents.push((from as u32, &text[from..at]));
            // What follows on the marker's line belongs to the document.
            from = at + "---".len();
        }
        at += line.len();
    }
    documents.push((from as u32, &text[from..]));
    documents
}

/// Whether the words of a document say that it runs containers: an object's kind, and what only a pod has.
fn may_run_containers(document: &str) -> bool {
    let pod = has(document, "ontainers") || has(document, "terminationGracePeriodSeconds");
    pod && memmem::find_iter(document.as_bytes(), b"kind").any(|at| {
        let rest = document[at + "kind".len()..].trim_start_matches(['"', '\'', ' ', '\t', ':']);
        KINDS.iter().any(|kind| rest.starts_with(kind))
            || rest.split(['"', '\'', '\n', '\r', ',']).next().is_some_and(|word| word.ends_with("List"))
    })
}

fn has(text: &str, word: &str) -> bool {
    memmem::find(text.as_bytes(), word.as_bytes()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::manifest::workload::{ContainerRole, WorkloadKind};
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    fn read(text: &str) -> Documents {
        documents(text, FileId(7))
    }

    const API: &str = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  template:\n    spec:\n      terminationGracePeriodSeconds: 60\n      containers:\n        - name: api\n          image: shop/api:1\n";

    #[test]
    fn every_kind_has_its_pod() {
        let pod = "{containers: [{name: a, image: i}]}";
        for (kind, spec, runs) in [
            ("Deployment", format!("{{template: {{spec: {pod}}}}}"), WorkloadKind::Service),
            ("StatefulSet", format!("{{template: {{spec: {pod}}}}}"), WorkloadKind::Service),
            ("DaemonSet", format!("{{template: {{spec: {pod}}}}}"), WorkloadKind::Service),
            ("ReplicaSet", format!("{{template: {{spec: {pod}}}}}"), WorkloadKind::Service),
            ("Pod", pod.to_owned(), WorkloadKind::Service),
            ("Job", format!("{{template: {{spec: {pod}}}}}"), WorkloadKind::Job),
            ("CronJob", format!("{{jobTemplate: {{spec: {{template: {{spec: {pod}}}}}}}}}"), WorkloadKind::Job),
        ] {
            let text = format!("kind: {kind}\nmetadata: {{name: n}}\nspec: {spec}\n");
            let found = read(&text).workloads;
            assert_eq!(found.len(), 1, "{kind}");
            assert_eq!((found[0].kind, found[0].grace_seconds(), found[0].containers.len()), (runs, 30, 1), "{kind}");
            let json = format!("{{\"kind\": \"List\", \"items\": [{{\"kind\": \"{kind}\", \"spec\": {spec}}}]}}");
            assert_eq!(read(&json).workloads.len(), 1, "{kind} in a list");
        }
        assert!(read("kind: Service\nspec: {containers: []}").workloads.is_empty());
    }

    #[test]
    fn documents_stand_alone() {
        let text = format!(
            "{API}---\nkind: Pod\nspec: {{containers: [}}\n--- # next\n{API}---\nkind: Pod\nspec: {{containers: {{{{ .x }}}}}}\n"
        );
        let found = read(&text);
        assert_eq!((found.workloads.len(), found.broken.len(), found.templates), (2, 1, 1));
        let (_, at) = found.workloads[1].grace.unwrap();
        assert_eq!(&text[at.start as usize..at.end as usize], "terminationGracePeriodSeconds: 60");
        assert!(at.start as usize > API.len() && at.file == FileId(7));
        assert_eq!(read(&format!("\u{feff}{API}")).workloads.len(), 1);
        assert_eq!(read(&API.replace('\n', "\r\n")).workloads.len(), 1);
    }

    #[test]
    fn containers_say_when_they_run_and_what_comes_before_sigterm() {
        let found = read(
            "kind: Pod\nspec:\n  initContainers:\n  - {name: first, image: i}\n  - {name: beside, image: i, restartPolicy: Always}\n  containers:\n  - name: a\n    image: i\n    lifecycle: {preStop: {sleep: {seconds: 10}}}\n  - name: b\n    lifecycle: {preStop: {exec: {command: [sh, -c, sleep 5]}}}\n  - name: c\n    lifecycle: {preStop: {httpGet: {path: /}}}\n",
        );
        let all: Vec<_> = found.workloads[0]
            .containers
            .iter()
            .map(|it| (it.name.as_str(), it.role, it.pre_stop.map(|(seconds, _)| seconds)))
            .collect();
        assert_eq!(
            all,
            [
                ("a", ContainerRole::Main, Some(10)),
                ("b", ContainerRole::Main, Some(5)),
                ("c", ContainerRole::Main, None),
                ("first", ContainerRole::Init, None),
                ("beside", ContainerRole::Sidecar, None),
            ]
        );
    }

    #[test]
    fn wrong_types_are_told_where_they_stand() {
        for (from, to, words) in [
            ("Seconds: 60", "Seconds: \"60\"", "whole number"),
            ("Seconds: 60", "Seconds: -1", "whole number"),
            ("Seconds: 60", "Seconds: [60]", "whole number"),
            ("Seconds: 60", "Seconds: 60\n      terminationGracePeriodSeconds: 70", "twice"),
            ("image: shop/api:1", "image: {a: b}", "`image` must be a string"),
            ("image: shop/api:1", "command: run", "list of strings"),
            ("image: shop/api:1", "args: [{a: b}]", "list of strings"),
        ] {
            let text = API.replace(from, to);
            let found = read(&text);
            assert!(found.workloads.is_empty() && found.broken.len() == 1, "{to}: {found:?}");
            assert!(found.broken[0].1.contains(words) && (found.broken[0].0 as usize) < text.len(), "{to}: {found:?}");
        }
        let huge = format!("{API}# {}", "x".repeat(MOST_BYTES));
        assert!(read(&huge).broken[0].1.contains("larger than"));
        assert_eq!(read("kind: Pod\nspec: {containers: {a: b}}").broken[0].1, "`containers` must be a list");
        assert_eq!(read("kind: Pod\nspec: containers").broken[0].1, "the pod's `spec` must be a mapping");
    }

    #[test]
    fn what_is_no_manifest_is_not_parsed() {
        assert!(read("a: [\ncontainers: [\n").broken.is_empty());
        assert!(read("kind: CustomResourceDefinition\nspec: {containers: [").broken.is_empty());
        assert!(read("- op: replace\n  path: /spec/template/spec/terminationGracePeriodSeconds\n").patches);
    }

    proptest! {
        #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

        /// Whatever is done to a manifest, it gives workloads or says what is wrong, with places inside the text.
        #[test]
        fn damaged_manifests_are_told_or_read(
            at in 0..API.len(), cut in 0..40_usize, insert in "[\\[\\]{}&*!|>'\"%@`#,:?\\- \\t\\n\u{e9}a-z0-9<]{0,12}", crlf: bool
        ) {
            let mut text = API.repeat(2).replacen("apiVersion", "---\napiVersion", 2);
            let end = (at + cut).min(text.len());
            text.replace_range(at..end, &insert);
            let text = if crlf { text.replace('\n', "\r\n") } else { text };
            let found = read(&text);
            for (offset, reason) in &found.broken {
                prop_assert!(*offset as usize <= text.len() && !reason.is_empty());
            }
            for span in found.workloads.iter().flat_map(|it| it.grace.map(|(_, at)| at).into_iter().chain([it.at])) {
                prop_assert!(span.start <= span.end && text.get(span.start as usize..span.end as usize).is_some());
            }
        }
    }
}
