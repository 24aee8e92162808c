"""Looks for leaked goroutines in every Go target that a build reaches: one action per target.

    bazel build //... \
        --aspects=//tools:goleak_probe.bzl%goleak_probe \
        --output_groups=goleak_probe

An action sees the sources of its target and nothing else, so it can run on any machine of a remote execution cluster, and its answer
is cached like that of a compiler. Each leaves a SARIF report in bazel-bin; `goleak-probe merge` makes one of them.
"""

GoleakProbeInfo = provider(
    doc = "The Go files of a library, for the tests that embed it.",
    fields = {"files": "depset of Go files"},
)

_KINDS = ["go_library", "go_binary", "go_test"]

def _goleak_probe_impl(_target, ctx):
    # Not what rules of other languages make, nor libraries of other repositories.
    if ctx.rule.kind not in _KINDS or ctx.label.workspace_name:
        return []

    # A package is judged as a whole: a test target embeds the library that it tests.
    own = [file for file in ctx.rule.files.srcs if file.extension == "go"]
    embedded = [
        dep[GoleakProbeInfo].files
        for dep in getattr(ctx.rule.attr, "embed", [])
        if GoleakProbeInfo in dep
    ]
    files = depset(own, transitive = embedded)
    sources = GoleakProbeInfo(files = files)
    if not own:
        return [sources]

    report = ctx.actions.declare_file(ctx.label.name + ".goleak-probe.sarif")
    arguments = ctx.actions.args()
    arguments.add_all(["--quiet", "--exit-zero", "--color", "never"])
    arguments.add(report, format = "--output=sarif=%s")
    if ctx.file._config:
        arguments.add("--config", ctx.file._config)
    else:
        arguments.add("--isolated")

    # Findings are reported in the target's own files; the embedded ones lie beside them and are read along.
    arguments.add_all(own)
    ctx.actions.run(
        mnemonic = "GoleakProbe",
        progress_message = "Looking for leaked goroutines in %{label}",
        executable = ctx.executable._tool,
        arguments = [arguments],
        inputs = depset(ctx.files._module + ctx.files._config, transitive = [files]),
        outputs = [report],
    )
    return [sources, OutputGroupInfo(goleak_probe = depset([report]))]

goleak_probe = aspect(
    implementation = _goleak_probe_impl,
    doc = "Runs goleak-probe over the sources of go_library, go_binary and go_test targets.",
    attr_aspects = ["embed"],
    attrs = {
        "_config": attr.label(
            default = "//tools:goleak_probe_config",
            allow_single_file = True,
        ),
        "_module": attr.label(
            default = "//:go.mod",
            allow_files = True,
        ),
        "_tool": attr.label(
            default = "//tools:goleak_probe",
            executable = True,
            cfg = "exec",
        ),
    },
)
