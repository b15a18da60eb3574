FROM rust:1.95-slim-bookworm AS build
WORKDIR /build
COPY . .
RUN cargo build --release --locked

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --home-dir /nonexistent --shell /usr/sbin/nologin rapport
COPY --from=build /build/target/release/rapport /usr/local/bin/rapport
USER rapport
EXPOSE 8080
# Config at /etc/rapport/rapport.toml; secrets by RAPPORT__SECTION__KEY or by files.
ENV RAPPORT_CONFIG=/etc/rapport/rapport.toml
ENTRYPOINT ["rapport"]
CMD ["run"]
