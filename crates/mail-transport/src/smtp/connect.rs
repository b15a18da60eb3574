//! From a host and a port to a connection that accepts an envelope: greeting, EHLO, STARTTLS, AUTH.

use std::fmt::Display;
use std::io;
use std::time::Duration;

use data_encoding::BASE64;
use lettre::transport::smtp::authentication::{Credentials as LettreCredentials, Mechanism};
use lettre::transport::smtp::commands::{Auth, Ehlo, Starttls};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Response;
use tokio::time::timeout;

use super::capabilities::Capabilities;
use super::connection::Connection;
use super::error::{SmtpError, Step};
use super::reply::{Expected, Reply, invalid};
use super::settings::Settings;
use crate::credentials::xoauth2;
use crate::stream::Stream;
use crate::{Credentials, Secret, Tls};

impl Connection {
    /// Connects, encrypts and authenticates, as the settings say.
    ///
    /// # Errors
    ///
    /// All of them are [`Class::Transient`](super::Class::Transient): the server or the settings are at fault, and no
    /// message is.
    pub async fn connect(settings: &Settings) -> Result<Self, SmtpError> {
        let limit = settings.command_timeout;
        let mut stream = with_timeout(limit, Stream::connect(&settings.host, settings.port))
            .await
            .map_err(failed_at(Step::Connect))?;
        if settings.tls == Tls::Implicit {
            stream = start_tls(stream, settings).await?;
        }
        let greeting =
            with_timeout(limit, Reply::read(&mut stream)).await.map_err(failed_at(Step::Connect))?;
        greeting.expect(Step::Connect, Expected::Completion)?;
        let mut capabilities = ehlo(&mut stream, settings).await?;
        if wants_starttls(settings.tls, &capabilities)? {
            let reply = execute(&mut stream, limit, Step::StartTls, Starttls).await?;
            reply.expect(Step::StartTls, Expected::Completion)?;
            stream = start_tls(stream, settings).await?;
            // What the server announced in the clear no longer counts (RFC 3207 §4.2).
            capabilities = ehlo(&mut stream, settings).await?;
        }
        if let Some(credentials) = &settings.credentials {
            if !stream.may_carry_credentials() {
                return Err(SmtpError::CleartextLogin);
            }
            authenticate(&mut stream, limit, credentials, &capabilities.auth_mechanisms).await?;
        }
        Ok(Self::new(stream, capabilities, settings))
    }
}

/// Whether STARTTLS is to be sent on a connection whose first EHLO was answered with these capabilities.
fn wants_starttls(tls: Tls, capabilities: &Capabilities) -> Result<bool, SmtpError> {
    match tls {
        Tls::Implicit | Tls::Off => Ok(false),
        Tls::StartTls if !capabilities.start_tls => Err(SmtpError::StartTlsUnavailable),
        Tls::StartTls => Ok(true),
        Tls::Opportunistic => Ok(capabilities.start_tls),
    }
}

async fn start_tls(stream: Stream, settings: &Settings) -> Result<Stream, SmtpError> {
    let verification = settings.tls.verification(settings.credentials.is_some(), stream.is_loopback());
    let handshake = async {
        let config = verification.client_config(&settings.authorities).map_err(io::Error::other)?;
        stream.start_tls(&settings.host, config).await
    };
    with_timeout(settings.command_timeout, handshake).await.map_err(failed_at(Step::Handshake))
}

async fn ehlo(stream: &mut Stream, settings: &Settings) -> Result<Capabilities, SmtpError> {
    let command = Ehlo::new(ClientId::Domain(settings.hello_name.clone()));
    let reply = execute(stream, settings.command_timeout, Step::Ehlo, command).await?;
    Ok(Capabilities::parse(&reply.expect(Step::Ehlo, Expected::Completion)?))
}

/// "Continue": the server has a challenge (RFC 4954 §4).
const CHALLENGE: u16 = 334;

async fn authenticate(
    stream: &mut Stream,
    limit: Duration,
    credentials: &Credentials,
    offered: &[Mechanism],
) -> Result<(), SmtpError> {
    let password = match &credentials.secret {
        Secret::Password(password) => password,
        Secret::Token(command) => {
            if !offered.contains(&Mechanism::Xoauth2) {
                return Err(SmtpError::NoAuthMechanism);
            }
            let token = command.token().await.map_err(SmtpError::Token)?;
            let response = BASE64.encode(xoauth2(&credentials.username, &token).as_bytes());
            let mut reply =
                execute(stream, limit, Step::Auth, format!("AUTH XOAUTH2 {response}\r\n")).await?;
            if reply.code == CHALLENGE {
                // It says why it refuses, and wants an empty line before it does.
                reply = execute(stream, limit, Step::Auth, "\r\n").await?;
            }
            let logged_in = reply.expect(Step::Auth, Expected::Completion).map(drop);
            if logged_in.is_err() {
                command.forget().await;
            }
            return logged_in;
        }
    };
    let unknown = || failed_at(Step::Auth)(invalid("a challenge of AUTH is not known"));
    let mechanism = [Mechanism::Plain, Mechanism::Login]
        .into_iter()
        .find(|mechanism| offered.contains(mechanism))
        .ok_or(SmtpError::NoAuthMechanism)?;
    let credentials = LettreCredentials::new(credentials.username.clone(), password.expose().to_owned());
    let mut command = Auth::new(mechanism, credentials.clone(), None).map_err(|_| unknown())?;
    // PLAIN has no challenge, LOGIN has two.
    for _ in 0..2 {
        let reply = execute(stream, limit, Step::Auth, command).await?;
        if reply.code != CHALLENGE {
            return reply.expect(Step::Auth, Expected::Completion).map(drop);
        }
        let challenge: Response =
            format!("{CHALLENGE} {}\r\n", reply.lines.join(" ")).parse().map_err(|_| unknown())?;
        command =
            Auth::new_from_response(mechanism, credentials.clone(), &challenge).map_err(|_| unknown())?;
    }
    let reply = execute(stream, limit, Step::Auth, command).await?;
    reply.expect(Step::Auth, Expected::Completion).map(drop)
}

/// Writes one command and reads its reply.
pub(super) async fn execute(
    stream: &mut Stream,
    limit: Duration,
    step: Step,
    command: impl Display,
) -> Result<Reply, SmtpError> {
    let command = command.to_string();
    let exchange = async {
        stream.write(command.as_bytes()).await?;
        Reply::read(stream).await
    };
    with_timeout(limit, exchange).await.map_err(failed_at(step))
}

pub(super) async fn with_timeout<T>(
    limit: Duration,
    work: impl Future<Output = io::Result<T>>,
) -> io::Result<T> {
    timeout(limit, work).await?
}

pub(super) fn failed_at(step: Step) -> impl FnOnce(io::Error) -> SmtpError {
    move |source| SmtpError::Connection { step, source }
}
