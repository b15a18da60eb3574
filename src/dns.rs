//! Questions to the DNS, for `rapport doctor`.

use std::net::{IpAddr, SocketAddr};

use hickory_resolver::TokioResolver;
use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolverConfig};
use hickory_resolver::net::NetError;
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::proto::rr::RData;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DnsError {
    /// The configuration of the system names no server.
    #[error("this machine has no name server; give one with --nameserver")]
    NoServer,
    /// No server answers.
    #[error("no name server answers")]
    NoAnswer,
}

/// Asks a name server.
pub(crate) struct Dns(TokioResolver);

impl Dns {
    /// Asks this server, or those of the system.
    pub(crate) fn new(server: Option<SocketAddr>) -> Result<Self, DnsError> {
        let builder = match server {
            None => TokioResolver::builder_tokio().map_err(|_| DnsError::NoServer)?,
            Some(server) => {
                let connections = [ConnectionConfig::udp(), ConnectionConfig::tcp()];
                let connections = connections.map(|mut connection| {
                    connection.port = server.port();
                    connection
                });
                let server = NameServerConfig::new(server.ip(), true, connections.into());
                let config = ResolverConfig::from_parts(None, Vec::new(), vec![server]);
                TokioResolver::builder_with_config(config, TokioRuntimeProvider::default())
            }
        };
        Ok(Self(builder.build().map_err(|_| DnsError::NoServer)?))
    }

    /// The texts of a name, each in one piece.
    pub(crate) async fn txt(&self, name: &str) -> Result<Vec<String>, DnsError> {
        let answers = known(self.0.txt_lookup(absolute(name)).await)?;
        Ok(answers
            .into_iter()
            .filter_map(|data| match data {
                RData::TXT(txt) => {
                    Some(txt.txt_data.iter().map(|part| String::from_utf8_lossy(part).into_owned()).collect())
                }
                _ => None,
            })
            .collect())
    }

    /// The mail servers of a domain, the preferred one first.
    pub(crate) async fn mx(&self, domain: &str) -> Result<Vec<String>, DnsError> {
        let answers = known(self.0.mx_lookup(absolute(domain)).await)?;
        let mut servers: Vec<(u16, String)> = answers
            .into_iter()
            .filter_map(|data| match data {
                RData::MX(mx) => {
                    Some((mx.preference, mx.exchange.to_utf8().trim_end_matches('.').to_owned()))
                }
                _ => None,
            })
            .collect();
        servers.sort();
        Ok(servers.into_iter().map(|(_, name)| name).collect())
    }

    /// The addresses of a host.
    pub(crate) async fn addresses(&self, host: &str) -> Result<Vec<IpAddr>, DnsError> {
        if let Ok(address) = host.parse() {
            return Ok(vec![address]);
        }
        let answers = known(self.0.ipv4_lookup(absolute(host)).await)?;
        let answers = answers.into_iter().chain(known(self.0.ipv6_lookup(absolute(host)).await)?);
        Ok(answers
            .filter_map(|data| match data {
                RData::A(address) => Some(IpAddr::V4(address.0)),
                RData::AAAA(address) => Some(IpAddr::V6(address.0)),
                _ => None,
            })
            .collect())
    }

    /// The names of an address.
    pub(crate) async fn names(&self, address: IpAddr) -> Result<Vec<String>, DnsError> {
        let answers = known(self.0.reverse_lookup(address).await)?;
        Ok(answers
            .into_iter()
            .filter_map(|data| match data {
                RData::PTR(name) => Some(name.0.to_utf8().trim_end_matches('.').to_owned()),
                _ => None,
            })
            .collect())
    }
}

/// Without the search domains of the system.
fn absolute(name: &str) -> String {
    format!("{}.", name.trim_end_matches('.'))
}

/// The answers; none if there is no such name or no such record.
fn known(answer: Result<hickory_resolver::lookup::Lookup, NetError>) -> Result<Vec<RData>, DnsError> {
    match answer {
        Ok(lookup) => Ok(lookup.answers().iter().map(|record| record.data.clone()).collect()),
        Err(error) if error.is_no_records_found() || error.is_nx_domain() => Ok(Vec::new()),
        Err(_) => Err(DnsError::NoAnswer),
    }
}
