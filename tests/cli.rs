//! Transcripts of the command line: every file in `tests/cli/` is run and compared.

#[test]
fn transcripts() {
    trycmd::TestCases::new().case("tests/cli/*.toml");
}
