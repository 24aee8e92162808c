//! The examples in the rules' pages.

#![allow(dead_code, unreachable_pub)] // each test binary uses its own part

/// The blocks with an executable fence: its words and the code.
pub fn blocks(page: &str) -> Vec<(&str, String)> {
    fenced(page, &["go leaks", "go fixed"])
}

/// The manifest that stands beside the code of a fence, if the page has one: ```` ```yaml leaks ````.
pub fn manifest(page: &str, fence: &str) -> Option<String> {
    let fence = fence.replace("go ", "yaml ");
    fenced(page, &[&fence]).pop().map(|(_, text)| text)
}

fn fenced<'p>(page: &'p str, fences: &[&str]) -> Vec<(&'p str, String)> {
    let mut found: Vec<(&str, String)> = Vec::new();
    let mut open = false;
    for line in page.lines() {
        match line.strip_prefix("```") {
            Some(_) if open => open = false,
            Some(fence) if fences.contains(&fence) => {
                open = true;
                found.push((fence, String::new()));
            }
            _ if open => {
                if let Some((_, code)) = found.last_mut() {
                    code.push_str(line);
                    code.push('\n');
                }
            }
            _ => {}
        }
    }
    found
}
