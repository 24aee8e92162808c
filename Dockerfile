# The image is the static binary and nothing else; release.yml builds it for both architectures. By hand, for the one here:
#   cargo build --release --locked --target x86_64-unknown-linux-musl
#   mkdir -p dist/amd64 && cp target/x86_64-unknown-linux-musl/release/goleak-probe dist/amd64/
#   docker build --tag goleak-probe .
#   docker run --rm --volume "$PWD:/src:ro" goleak-probe
# There is no git inside, so --new-from-rev and --new-from-merge-base are for the binary outside of a container.
FROM scratch
ARG TARGETARCH
COPY --chmod=0755 dist/${TARGETARCH}/goleak-probe /goleak-probe
WORKDIR /src
USER 65532:65532
ENTRYPOINT ["/goleak-probe"]
