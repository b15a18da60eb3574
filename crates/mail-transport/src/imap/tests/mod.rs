//! Conversations with a server that follows a script.

mod connect;
mod fetch;
mod idle;

use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ClientConfig, RootCertStore, ServerConfig};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::time::timeout;

use super::*;
use crate::imap::connect::VerifiedConfig;
use crate::{Authorities, Credentials, Tls};

/// What the server does next. At the end of its script it hangs up.
#[derive(Clone, Copy)]
enum Turn {
    /// Waits for exactly this.
    Hear(&'static str),
    /// Says this.
    Say(&'static str),
    /// Says this so many times.
    Repeat(&'static str, usize),
    /// Says nothing for so many milliseconds.
    Pause(u64),
    /// Encrypts.
    Encrypt,
    /// Waits for the client to go.
    Wait,
}
use Turn::{Encrypt, Hear, Pause, Repeat, Say, Wait};

const GREETED: [Turn; 3] =
    [Say("* OK hello\r\n"), Hear("A1 CAPABILITY\r\n"), Say("* CAPABILITY IMAP4rev1\r\nA1 OK done\r\n")];
const LOGGED_IN: [Turn; 3] =
    [Hear("A2 LOGIN \"ana\" \"s3cret\"\r\n"), Say("A2 OK welcome\r\n"), Hear("A3 CAPABILITY\r\n")];
const ABLE: Turn = Say("* CAPABILITY IMAP4rev1 IDLE MOVE UIDPLUS\r\nA3 OK done\r\n");
const UNABLE: Turn = Say("* CAPABILITY IMAP4rev1\r\nA3 OK done\r\n");
const SELECTED: [Turn; 2] = [
    Hear("A4 SELECT \"INBOX\"\r\n"),
    Say("* FLAGS (\\Seen \\Deleted)\r\n* 3 EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY 7] valid\r\n\
         * OK [UIDNEXT 44] next\r\nA4 OK [READ-WRITE] open\r\n"),
];
/// The answer to the first search.
const SEARCHED: [Turn; 2] = [Hear("A5 UID SEARCH UID 1:*\r\n"), Say("* SEARCH 41 42 43\r\nA5 OK done\r\n")];

const PATIENT: Timeouts = Timeouts {
    connect: Duration::from_secs(5),
    command: Duration::from_secs(5),
    body: Duration::from_secs(5),
    poll: Duration::from_millis(20),
};

/// A server that does what it is asked for, up to the mailbox, and then follows the script.
fn opened(able: Turn, script: &[Turn]) -> Vec<Turn> {
    [&GREETED[..], &LOGGED_IN, &[able], &SELECTED, script].concat()
}

/// The settings of a server on this machine.
fn settings(port: u16) -> Settings {
    Settings {
        host: "127.0.0.1".into(),
        port,
        tls: Tls::Off,
        authorities: Authorities::default(),
        credentials: Credentials::new("ana", "s3cret"),
        mailbox: "INBOX".into(),
        archive: None,
    }
}

/// Lets a client talk to a server that follows the script; checks that the client followed it, too.
async fn against<T, C: Future<Output = T>>(script: Vec<Turn>, client: impl FnOnce(Settings) -> C) -> T {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let settings = settings(listener.local_addr().unwrap().port());
    let server = async {
        let (tcp, _) = listener.accept().await.unwrap();
        let mut script = script.into_iter();
        if let Some(tcp) = follow(tcp, &mut script).await {
            match acceptor().accept(tcp).await {
                Ok(tls) => assert!(follow(tls, &mut script).await.is_none()),
                Err(_) => assert!(script.next().is_none()),
            }
        }
    };
    let both = async { tokio::join!(client(settings), server) };
    timeout(Duration::from_secs(20), both).await.expect("the client and the script wait for each other").0
}

/// Gives the stream back when it is to be encrypted, and hangs up at the end of the script.
async fn follow<S: AsyncRead + AsyncWrite + Unpin>(
    mut stream: S,
    script: &mut impl Iterator<Item = Turn>,
) -> Option<S> {
    for turn in script.by_ref() {
        match turn {
            Say(text) => {
                stream.write_all(text.as_bytes()).await.unwrap();
                stream.flush().await.unwrap();
            }
            // The client may have gone in the middle of it.
            Repeat(text, times) => drop(stream.write_all(text.repeat(times).as_bytes()).await),
            Pause(milliseconds) => tokio::time::sleep(Duration::from_millis(milliseconds)).await,
            Hear(text) => {
                let mut heard = vec![0; text.len()];
                stream.read_exact(&mut heard).await.unwrap();
                assert_eq!(String::from_utf8(heard).unwrap(), text);
            }
            Wait => assert_eq!(stream.read(&mut [0]).await.unwrap_or(0), 0),
            Encrypt => return Some(stream),
        }
    }
    None
}

/// Opens a session with such a server and lets the client use it.
async fn session<T, C: Future<Output = T>>(
    able: Turn,
    script: &[Turn],
    client: impl FnOnce(Session) -> C,
) -> T {
    against(opened(able, script), |settings| async move { client(open(&settings).await.unwrap()).await })
        .await
}

async fn open(settings: &Settings) -> Result<Session, ImapError> {
    Session::connect_with(settings, PATIENT, test_config).await
}

fn certificate() -> CertificateDer<'static> {
    // Nobody has signed it but itself; for localhost and 127.0.0.1, until 2126.
    CertificateDer::from(bytes(concat!(
        "MIIBXjCCARCgAwIBAgIUEGXcR9/D38c7DJzistakTpUnNmUwBQYDK2VwMBcxFTATBgNVBAMMDG1haWwuZXhhbXBsZTAgFw0yNjEx",
        "MjQxMzUwMTZaGA8yMTI2MTAzMTEzNTAxNlowFzEVMBMGA1UEAwwMbWFpbC5leGFtcGxlMCowBQYDK2VwAyEAIi7+xkS9HGD1njUj",
        "59RecJG4/IDxn06PL11NHY5Sh4OjbDBqMB0GA1UdDgQWBBSSEX80qQExaruVmpMDSXkhwaGEmzAfBgNVHSMEGDAWgBSSEX80qQEx",
        "aruVmpMDSXkhwaGEmzAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwDAYDVR0TAQH/BAIwADAFBgMrZXADQQABl1vCnf0hgKqI",
        "d9TxDmK45ZXcfAU/rK6zIhTKpZIB4rmBqhM7ZdPLSuDDHj6cU7PwyoVjLOr6yYQ9BNud+LYO",
    )))
}

fn bytes(text: &str) -> Vec<u8> {
    data_encoding::BASE64.decode(text.as_bytes()).unwrap()
}

fn acceptor() -> tokio_rustls::TlsAcceptor {
    let key = bytes("MC4CAQAwBQYDK2VwBCIEIKSH2p45wjTCv/epzjwYBDISgjG0JlOjSfTLGCzVs8nJ");
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate()], PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key)))
        .unwrap();
    Arc::new(config).into()
}

fn test_config(_: &Authorities) -> Result<ClientConfig, rustls::Error> {
    let mut roots = RootCertStore::empty();
    roots.add(certificate())?;
    Ok(ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth())
}
