//! The command `goleak-probe`: arguments in, exit code out. All else is in the library.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    goleak_probe::cli::run(std::env::args_os()).into()
}
