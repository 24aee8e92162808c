//! The two XML forms that older tools of continuous integration read: Checkstyle, and `JUnit`, in which each finding is a failed test.
//!
//! Columns count bytes from 1.

use super::{ReportCx, Reporter};
use crate::finding::{Finding, Level};
use crate::source::FileId;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::fmt::Write as _;
use std::io;

/// The Checkstyle format.
pub(super) struct Checkstyle;

/// The `JUnit` format.
pub(super) struct Junit;

impl Reporter for Checkstyle {
    fn report(&self, cx: &ReportCx<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        document(out, |xml| {
            let root = xml.create_element("checkstyle").with_attribute(("version", "8.0"));
            root.write_inner_content(|xml| {
                for (file, findings) in by_file(cx) {
                    let path = cx.shown(&cx.run.file(file).path);
                    xml.create_element("file")
                        .with_attribute(("name", path.as_str()))
                        .write_inner_content(|xml| findings.iter().try_for_each(|finding| error(cx, finding, xml)))?;
                }
                Ok(())
            })?;
            Ok(())
        })
    }
}

fn error(cx: &ReportCx<'_>, finding: &Finding, xml: &mut Writer<&mut dyn io::Write>) -> io::Result<()> {
    let at = cx.run.file(finding.primary.file).line_col(finding.primary.start);
    let severity = match finding.level {
        Level::Note => "info",
        Level::Warning => "warning",
        Level::Error => "error",
    };
    xml.create_element("error")
        .with_attribute(("line", at.line.to_string().as_str()))
        .with_attribute(("column", at.column.to_string().as_str()))
        .with_attribute(("severity", severity))
        .with_attribute(("message", finding.message.as_str()))
        .with_attribute(("source", format!("goleak-probe.{}", finding.rule).as_str()))
        .write_empty()?;
    Ok(())
}

impl Reporter for Junit {
    fn report(&self, cx: &ReportCx<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let count = cx.run.findings.len().to_string();
        document(out, |xml| {
            let root = xml
                .create_element("testsuites")
                .with_attribute(("name", "goleak-probe"))
                .with_attribute(("tests", count.as_str()))
                .with_attribute(("failures", count.as_str()));
            root.write_inner_content(|xml| {
                for (file, findings) in by_file(cx) {
                    let (path, count) = (cx.shown(&cx.run.file(file).path), findings.len().to_string());
                    xml.create_element("testsuite")
                        .with_attribute(("name", path.as_str()))
                        .with_attribute(("tests", count.as_str()))
                        .with_attribute(("failures", count.as_str()))
                        .with_attribute(("errors", "0"))
                        .with_attribute(("file", path.as_str()))
                        .write_inner_content(|xml| {
                            findings.iter().try_for_each(|finding| failed_test(cx, finding, xml))
                        })?;
                }
                Ok(())
            })?;
            Ok(())
        })
    }
}

fn failed_test(cx: &ReportCx<'_>, finding: &Finding, xml: &mut Writer<&mut dyn io::Write>) -> io::Result<()> {
    let file = cx.run.file(finding.primary.file);
    let (path, at) = (cx.shown(&file.path), file.line_col(finding.primary.start));
    let mut text = format!("{path}:{}:{}: {}", at.line, at.column, finding.message);
    for (step, number) in finding.trace.iter().zip(1..) {
        let _ = write!(text, "\n{number}. {}", cx.step(finding, step));
    }
    let name = format!("{} {}:{}", finding.rule, at.line, at.column);
    let case = xml.create_element("testcase").with_attribute(("name", name.as_str()));
    // No `file` and `line`: strict readers, such as Jenkins' xUnit plugin, refuse them here.
    case.with_attribute(("classname", path.as_str())).write_inner_content(|xml| {
        xml.create_element("failure")
            .with_attribute(("message", finding.message.as_str()))
            .with_attribute(("type", finding.level.as_str()))
            .write_text_content(BytesText::new(&text))?;
        Ok(())
    })?;
    Ok(())
}

/// Runs of findings of one file; a run's findings are sorted by path.
fn by_file<'a>(cx: &ReportCx<'a>) -> impl Iterator<Item = (FileId, &'a [Finding])> {
    cx.run.findings.chunk_by(|a, b| a.primary.file == b.primary.file).map(|chunk| (chunk[0].primary.file, chunk))
}

/// An indented document with its declaration.
fn document<'o>(
    out: &'o mut dyn io::Write,
    content: impl FnOnce(&mut Writer<&'o mut dyn io::Write>) -> io::Result<()>,
) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    content(&mut xml)?;
    writeln!(xml.into_inner())
}
