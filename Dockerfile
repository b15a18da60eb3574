# syntax=docker/dockerfile:1
ARG RUST=1.95
ARG DEBIAN=bookworm

FROM rust:${RUST}-slim-${DEBIAN} AS build
WORKDIR /build
COPY . .
# The caches keep what dependencies compile to from one build to the next; nothing of them is in the image. Cargo tells by its time
# whether a file of ours has changed, and an older checkout has older files: so all of them are new here.
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/build/target,sharing=locked \
    find . -path ./target -prune -o -type f -exec touch {} + \
    && cargo build --release --locked --bin rapport \
    && install -D target/release/rapport /out/rapport

FROM debian:${DEBIAN}-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --system --gid 10001 rapport \
    && useradd --system --uid 10001 --gid rapport --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin rapport
COPY --from=build /out/rapport /usr/local/bin/rapport

ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Rapport" \
      org.opencontainers.image.description="Keeps a team's working relationships alive, by e-mail" \
      org.opencontainers.image.licenses="MIT OR Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"

# A number, so that Kubernetes can tell that it is not root.
USER 10001:10001
# Config at /etc/rapport/rapport.toml; secrets by RAPPORT__SECTION__KEY or by files. Nobody outside could reach the default of
# http.listen, which is a loopback address; set the variable to nothing to go by the file.
ENV RAPPORT_CONFIG=/etc/rapport/rapport.toml \
    RAPPORT__HTTP__LISTEN=0.0.0.0:8080
EXPOSE 8080
# The daemon waits up to a minute for a database that is still starting.
HEALTHCHECK --interval=30s --timeout=5s --start-period=90s --retries=3 CMD ["rapport", "healthcheck"]
ENTRYPOINT ["rapport"]
CMD ["run"]
