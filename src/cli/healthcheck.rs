//! `healthcheck`: whether the daemon of this configuration answers.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use anyhow::{Context as _, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::OK;
use super::context::Context;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(4);

pub(super) async fn healthcheck(context: &Context) -> anyhow::Result<u8> {
    let address = reachable(context.config()?.http_listen);
    let answer = timeout(PATIENCE, ask(address)).await.context("no answer in time")?;
    let answer = answer.with_context(|| format!("nobody answers on {address}"))?;
    let status = answer.split(' ').nth(1).unwrap_or_default();
    if status != "200" {
        bail!("{address} answers with status {status}");
    }
    Ok(OK)
}

/// Where a daemon on this machine is reached that listens on all addresses.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address.ip() {
            IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    address
}

async fn ask(address: SocketAddr) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await?;
    let mut answer = Vec::new();
    stream.take(4096).read_to_end(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
