//! What runs on the platform: workloads with their containers, and how long they get to end. From a tree of YAML to our own words.
//!
//! The forms are those of the Kubernetes API (`apps/v1`, `batch/v1`, `v1`): the pod's specification stands in `spec.template.spec`, in
//! `spec.jobTemplate.spec.template.spec`, or in `spec` itself.

use super::hook;
use super::yaml::{Broken, NodeId, Tree};
use crate::source::{FileId, Span, TextRange};

/// What Kubernetes gives a pod where the manifest is silent, in seconds.
pub const DEFAULT_GRACE: u32 = 30;

/// Lists within lists are followed so deep.
const DEEPEST_LIST: u32 = 4;

/// What kind of object runs containers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkloadKind {
    /// Runs until it is told to stop: Deployment, `StatefulSet`, Pod and the like.
    Service,
    /// Ends by itself: Job, `CronJob`.
    Job,
}

/// An object that runs containers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workload {
    /// `Deployment`, `Pod`…
    pub kind_name: String,
    /// Whether it is meant to end by itself.
    pub kind: WorkloadKind,
    /// `metadata.name`.
    pub name: String,
    /// Its `kind:` line.
    pub at: Span,
    /// `terminationGracePeriodSeconds`, and where it says so.
    pub grace: Option<(u32, Span)>,
    /// Init containers, too.
    pub containers: Vec<Container>,
}

/// When a container runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContainerRole {
    /// With the pod.
    Main,
    /// Before the pod's other containers, and to its end.
    Init,
    /// An init container that stays, beside the others.
    Sidecar,
}

/// A container of a workload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Container {
    /// Its name.
    pub name: String,
    /// The image as written; may be empty.
    pub image: String,
    /// Replaces the image's entry point.
    pub command: Vec<String>,
    /// What the command gets.
    pub args: Vec<String>,
    /// When it runs.
    pub role: ContainerRole,
    /// Where it is described.
    pub at: Span,
    /// How long its preStop hook surely takes, in whole seconds, and where that is written. It runs before SIGTERM comes, on the same time.
    pub pre_stop: Option<(u32, Span)>,
}

impl Workload {
    /// How many seconds the pod gets.
    pub fn grace_seconds(&self) -> u32 {
        self.grace.map_or(DEFAULT_GRACE, |(seconds, _)| seconds)
    }
}

/// Reads the workloads of a document; a list has several.
pub(super) fn workloads(tree: &Tree, root: NodeId, file: FileId, base: u32) -> Result<Vec<Workload>, Broken> {
    let reader = Reader { tree, file, base };
    let mut found = Vec::new();
    reader.object(root, DEEPEST_LIST, &mut found)?;
    Ok(found)
}

struct Reader<'t> {
    tree: &'t Tree,
    file: FileId,
    /// Where the document begins in its file.
    base: u32,
}

impl Reader<'_> {
    fn object(&self, object: NodeId, deep: u32, found: &mut Vec<Workload>) -> Result<(), Broken> {
        let Some((kind_key, kind)) = self.tree.entry(object, "kind") else { return Ok(()) };
        let Some(kind_name) = self.tree.text(kind) else { return Ok(()) };
        let (path, kind): (&[&str], WorkloadKind) = match kind_name {
            "Deployment" | "StatefulSet" | "DaemonSet" | "ReplicaSet" | "ReplicationController" => {
                (&["spec", "template", "spec"], WorkloadKind::Service)
            }
            "Pod" => (&["spec"], WorkloadKind::Service),
            "Job" => (&["spec", "template", "spec"], WorkloadKind::Job),
            "CronJob" => (&["spec", "jobTemplate", "spec", "template", "spec"], WorkloadKind::Job),
            _ if kind_name.ends_with("List") => {
                let Some(items) = self.tree.get(object, "items").and_then(|items| self.tree.items(items)) else {
                    return Ok(());
                };
                let Some(deep) = deep.checked_sub(1) else { return Ok(()) };
                return items.iter().try_for_each(|item| self.object(*item, deep, found));
            }
            _ => return Ok(()),
        };
        let Some(pod) = path.iter().try_fold(object, |at, key| self.tree.get(at, key)) else { return Ok(()) };
        if !self.tree.is_map(pod) {
            return self.broken(pod, "the pod's `spec` must be a mapping");
        }
        let name = self.tree.get(object, "metadata").and_then(|meta| self.tree.get(meta, "name"));
        let name = name.and_then(|name| self.tree.text(name)).unwrap_or_default().to_owned();
        let mut containers = self.containers(pod, "containers", ContainerRole::Main)?;
        containers.extend(self.containers(pod, "initContainers", ContainerRole::Init)?);
        found.push(Workload {
            kind_name: kind_name.to_owned(),
            kind,
            name,
            at: self.span(kind_key),
            grace: self.grace(pod)?,
            containers,
        });
        Ok(())
    }

    fn grace(&self, pod: NodeId) -> Result<Option<(u32, Span)>, Broken> {
        let key = "terminationGracePeriodSeconds";
        let Some((at, value)) = self.tree.entry(pod, key).filter(|(_, value)| !self.tree.is_null(*value)) else {
            return Ok(None);
        };
        match self.tree.whole(value) {
            Some(seconds) => {
                let line = TextRange::new(at.start, self.tree.at(value).end.max(at.end));
                Ok(Some((seconds, self.span(line))))
            }
            None => self.broken(value, "`terminationGracePeriodSeconds` must be a whole number of seconds"),
        }
    }

    fn containers(&self, pod: NodeId, key: &str, role: ContainerRole) -> Result<Vec<Container>, Broken> {
        let Some(list) = self.tree.get(pod, key) else { return Ok(Vec::new()) };
        let Some(items) = self.tree.items(list) else {
            return self.broken(list, &format!("`{key}` must be a list"));
        };
        items.iter().map(|item| self.container(*item, key, role)).collect()
    }

    fn container(&self, item: NodeId, list: &str, role: ContainerRole) -> Result<Container, Broken> {
        if !self.tree.is_map(item) {
            return self.broken(item, &format!("each of `{list}` must be a mapping"));
        }
        let stays = self.word(item, "restartPolicy")? == "Always";
        let (at, _) =
            ["image", "name"].iter().find_map(|key| self.tree.entry(item, key)).unwrap_or((self.tree.at(item), item));
        Ok(Container {
            name: self.word(item, "name")?,
            image: self.word(item, "image")?,
            command: self.words(item, "command")?,
            args: self.words(item, "args")?,
            role: if role == ContainerRole::Init && stays { ContainerRole::Sidecar } else { role },
            at: self.span(at),
            pre_stop: self.pre_stop(item)?,
        })
    }

    fn pre_stop(&self, container: NodeId) -> Result<Option<(u32, Span)>, Broken> {
        let Some(lifecycle) = self.tree.get(container, "lifecycle") else { return Ok(None) };
        let Some((at, hook)) = self.tree.entry(lifecycle, "preStop") else { return Ok(None) };
        let seconds = if let Some(sleep) = self.tree.get(hook, "sleep") {
            let Some(seconds) = self.tree.get(sleep, "seconds") else { return Ok(None) };
            match self.tree.whole(seconds) {
                Some(seconds) => seconds,
                None => return self.broken(seconds, "`seconds` of a sleep must be a whole number"),
            }
        } else if let Some(exec) = self.tree.get(hook, "exec") {
            hook::sleeps(&self.words(exec, "command")?)
        } else {
            0
        };
        Ok((seconds > 0).then(|| (seconds, self.span(at))))
    }

    fn word(&self, map: NodeId, key: &str) -> Result<String, Broken> {
        match self.tree.get(map, key) {
            Some(value) => match self.tree.text(value) {
                Some(text) => Ok(text.to_owned()),
                None => self.broken(value, &format!("`{key}` must be a string")),
            },
            None => Ok(String::new()),
        }
    }

    fn words(&self, map: NodeId, key: &str) -> Result<Vec<String>, Broken> {
        let Some(list) = self.tree.get(map, key) else { return Ok(Vec::new()) };
        let Some(items) = self.tree.items(list) else {
            return self.broken(list, &format!("`{key}` must be a list of strings"));
        };
        let text = |item: &NodeId| self.tree.text(*item).map(str::to_owned);
        match items.iter().map(text).collect() {
            Some(words) => Ok(words),
            None => self.broken(list, &format!("`{key}` must be a list of strings")),
        }
    }

    fn broken<T>(&self, node: NodeId, reason: &str) -> Result<T, Broken> {
        Err(Broken { at: self.tree.at(node).start, reason: reason.to_owned() })
    }

    fn span(&self, at: TextRange) -> Span {
        TextRange::new(self.base + at.start, self.base + at.end).in_file(self.file)
    }
}
