//! What the words in a name say about a call.

/// Calls that only report: they do not wait for anybody.
const REPORTING: &str = "log logger slog trace tracer span metric metrics audit event events record info warn error debug \
    enabled counter gauge histogram measure stats emit observe logs eventf publish inject extract \
    monitor monitoring diag diagnostics telemetry observability";

/// Whether a call with this text only reports something.
pub fn only_reports(callee: &str) -> bool {
    names(callee, REPORTING)
}

/// Whether a name has one of these words, with blanks between them, in it: at its beginning or where a capital letter begins a word.
pub fn names(name: &str, words: &str) -> bool {
    let lower = name.to_lowercase();
    words.split_whitespace().any(|word| {
        lower.match_indices(word).any(|(at, _)| {
            at == 0 || name[at..].starts_with(char::is_uppercase) || !name[..at].ends_with(char::is_alphabetic)
        })
    })
}
