#!/usr/bin/env bash
# What the action does, one function a step: `goleak-probe.sh install|check|annotate|finish`.
#
# Talks to GitHub only through the documented variables and files (GITHUB_OUTPUT, RUNNER_TEMP, …) and through INPUT_… of action.yml, so it
# runs anywhere; tests/action.rs does. Values from outside are data: nothing is evaluated.
set -euo pipefail

# Where releases are, when the runner does not say whose action this is. tests/packaging.rs holds the other places to this name.
PLACEHOLDER=goleak-probe/goleak-probe
ACTION=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
WORK=${RUNNER_TEMP:?}/goleak-probe
BIN=$WORK/bin
# A job summary may not be larger than 1 MiB.
SUMMARY_LIMIT=1000000

fail() {
    printf '::error title=goleak-probe::%s\n' "$1"
    exit 2
}

# The target triple of this runner, as release.yml names its archives.
target() {
    case ${RUNNER_OS:?}-${RUNNER_ARCH:?} in
    Linux-X64) echo x86_64-unknown-linux-musl ;;
    Linux-ARM64) echo aarch64-unknown-linux-musl ;;
    macOS-X64) echo x86_64-apple-darwin ;;
    macOS-ARM64) echo aarch64-apple-darwin ;;
    Windows-X64) echo x86_64-pc-windows-msvc ;;
    *) return 1 ;;
    esac
}

# The version that this copy of the action belongs to.
own_version() {
    sed -n 's/^version = "\(.*\)"$/\1/p' "$ACTION/Cargo.toml" | head -n 1
}

check_sum() { # FILE.sha256, in the folder of FILE
    if command -v sha256sum >/dev/null; then
        sha256sum --check --quiet "$1"
    else
        shasum -a 256 --check --quiet "$1"
    fi
}

install_binary() {
    local repository=${ACTION_REPOSITORY:-} version=${INPUT_VERSION#v} triple archive from
    repository=${repository:-$PLACEHOLDER}
    version=${version:-$(own_version)}
    triple=$(target) || fail "no binary is released for $RUNNER_OS on $RUNNER_ARCH; use install-mode: source"
    archive=goleak-probe-$version-$triple.tar.gz
    from=${GITHUB_SERVER_URL:?}/$repository/releases/download/v$version
    mkdir -p "$WORK/download"
    cd "$WORK/download"
    for file in "$archive" "$archive.sha256"; do
        curl -fsSL --retry 3 -o "$file" "$from/$file" || fail "cannot download $from/$file"
    done
    check_sum "$archive.sha256" || fail "$archive is not what its checksum says"
    if [ "$INPUT_ATTESTATION" = true ]; then
        command -v gh >/dev/null || fail "the attestation of $archive cannot be checked without gh; set attestation: false to do without"
        gh attestation verify "$archive" --repo "$repository" || fail "$archive has no attestation of $repository"
    fi
    tar -xzf "$archive" -C "$BIN"
}

install() {
    rm -rf "$WORK"
    mkdir -p "$BIN"
    case $INPUT_INSTALL_MODE in
    binary) install_binary ;;
    source) cargo install --locked --quiet --path "$ACTION" --root "$WORK" ;;
    none) command -v goleak-probe >/dev/null || fail "install-mode: none, and no goleak-probe is on the PATH" ;;
    *) fail "install-mode is binary, source or none, not $INPUT_INSTALL_MODE" ;;
    esac
    echo "$BIN" >>"$GITHUB_PATH"
    PATH=$BIN:$PATH goleak-probe --version
}

# The commit before this change. A pull request is checked out merged into its base as it is now, which the event may not know yet.
base() {
    if [[ ${GITHUB_REF:-} == refs/pull/*/merge && $(git rev-parse HEAD) == "${GITHUB_SHA:-}" ]]; then
        git cat-file -p HEAD | sed -n 's/^parent //p' | head -n 1
    else
        printf '%s\n' "${BASE_SHA:-}"
    fi
}

# Whether git knows where HEAD left the commit $1; fetches what is missing, for a checkout is usually one commit deep.
has_history() {
    git merge-base "$1" HEAD >/dev/null 2>&1 && return
    git fetch --quiet --no-tags --depth=2 origin "$(git rev-parse HEAD)" || true
    git merge-base "$1" HEAD >/dev/null 2>&1 && return
    git fetch --quiet --no-tags --unshallow --filter=blob:none origin || true
    git fetch --quiet --no-tags --filter=blob:none origin "$1" || true
    git merge-base "$1" HEAD >/dev/null 2>&1
}

# Adds the flag that leaves out what was there before this change; none where there is no before.
only_new() {
    local base
    base=$(base)
    case $base in
    '' | 0000000000000000000000000000000000000000) return ;;
    esac
    if has_history "$base"; then
        flags+=("--new-from-merge-base=$base")
    else
        printf '::warning title=goleak-probe::%s\n' "git cannot reach $base, so all findings are reported; check out with fetch-depth: 0"
    fi
}

check() {
    local flags=() flag code=0
    rm -f "$WORK"/leaks.sarif "$WORK"/annotations "$WORK"/summary.md
    cd "$INPUT_WORKING_DIRECTORY"
    # Splits as a shell does with quotes, and evaluates nothing.
    if [ -n "${INPUT_ARGS//[[:space:]]/}" ]; then
        while IFS= read -r flag; do flags+=("$flag"); done < <(xargs -n 1 printf '%s\n' <<<"$INPUT_ARGS")
    fi
    [ "$INPUT_ONLY_NEW_ISSUES" != true ] || only_new
    goleak-probe ${flags[@]+"${flags[@]}"} --output "sarif=$WORK/leaks.sarif" --output "github=$WORK/annotations" \
        --output "markdown=$WORK/summary.md" || code=$?
    {
        printf 'exit-code=%s\n' "$code"
        [ ! -f "$WORK/leaks.sarif" ] || printf 'sarif-file=%s\n' "$WORK/leaks.sarif"
    } >>"$GITHUB_OUTPUT"
    if [ "$INPUT_SUMMARY" = true ] && [ -f "$WORK/summary.md" ]; then
        if [ "$(wc -c <"$WORK/summary.md")" -le "$SUMMARY_LIMIT" ]; then
            cat "$WORK/summary.md" >>"$GITHUB_STEP_SUMMARY"
        else
            echo 'goleak-probe: too many findings for a summary; the log of the job has them.' >>"$GITHUB_STEP_SUMMARY"
        fi
    fi
}

annotate() {
    [ ! -f "$WORK/annotations" ] || cat "$WORK/annotations"
}

finish() {
    case ${EXIT_CODE:-} in
    0) ;;
    1) echo 'goleak-probe found leaks' && exit 1 ;;
    *) fail "goleak-probe could not do its work (exit code ${EXIT_CODE:-unknown}); its log is above" ;;
    esac
}

case ${1:-} in
install | check | annotate | finish) "$1" ;;
*) fail "usage: goleak-probe.sh install|check|annotate|finish" ;;
esac
