//! What to log in with: it cannot end up in a log.

use std::fmt;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use tokio::process::Command;
use tokio::sync::Mutex;
use tokio::time::Instant;

/// For how long a token is used before the command is asked again. Providers give tokens that are good for an hour.
const TOKEN_LASTS: Duration = Duration::from_mins(5);

/// How long the command may take.
const COMMAND_LASTS: Duration = Duration::from_secs(30);

/// The most octets of a token.
const MAX_TOKEN: usize = 8 * 1024;

/// A username, and what proves it. `Debug` shows neither: a username is often an address.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The name to authenticate as.
    pub username: String,
    /// A password, or where to get a token.
    pub secret: Secret,
}

/// What proves a username.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Secret {
    /// A password.
    Password(Password),
    /// A command that prints an OAuth 2.0 access token, for XOAUTH2.
    Token(TokenCommand),
}

impl Credentials {
    /// Pairs a username with its password.
    pub fn new(username: impl Into<String>, password: impl Into<Password>) -> Self {
        Self { username: username.into(), secret: Secret::Password(password.into()) }
    }

    /// Pairs a username with a command that prints a token.
    pub fn with_token(username: impl Into<String>, command: TokenCommand) -> Self {
        Self { username: username.into(), secret: Secret::Token(command) }
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(…)")
    }
}

/// A password or a token. It has no `Display`, and its `Debug` is always `Password(…)`.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// The password itself. Only this crate reads it, where it is written to the server.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Password {
    fn from(password: String) -> Self {
        Self(password)
    }
}

impl From<&str> for Password {
    fn from(password: &str) -> Self {
        Self(password.to_owned())
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// A shell command that prints an access token. What it prints is used for five minutes, by all connections.
#[derive(Clone)]
pub struct TokenCommand {
    command: Arc<str>,
    kept: Arc<Mutex<Option<(Password, Instant)>>>,
}

/// Why there is no token. What the command printed is not in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// The shell cannot be started, or the command exited with another code than 0.
    #[error("the token command failed; run it by hand to see why")]
    Failed,
    /// It took longer than 30 seconds.
    #[error("the token command took longer than 30 seconds")]
    TimedOut,
    /// It printed nothing, several words, or more than 8 kB.
    #[error("the token command did not print one token")]
    NoToken,
}

impl TokenCommand {
    /// A command for `/bin/sh -c`.
    pub fn new(command: &str) -> Self {
        Self { command: command.into(), kept: Arc::default() }
    }

    /// The command, which may be shown: a secret does not belong in it.
    pub fn command(&self) -> &str {
        &self.command
    }

    /// The token.
    pub(crate) async fn token(&self) -> Result<Password, TokenError> {
        let mut kept = self.kept.lock().await;
        if let Some((token, _)) = kept.as_ref().filter(|(_, since)| since.elapsed() < TOKEN_LASTS) {
            return Ok(token.clone());
        }
        let token = self.run().await?;
        *kept = Some((token.clone(), Instant::now()));
        Ok(token)
    }

    /// A server does not take the token: the command is asked again.
    pub(crate) async fn forget(&self) {
        *self.kept.lock().await = None;
    }

    async fn run(&self) -> Result<Password, TokenError> {
        let running = Command::new("/bin/sh")
            .args(["-c", &self.command])
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .output();
        let output = tokio::time::timeout(COMMAND_LASTS, running).await.map_err(|_| TokenError::TimedOut)?;
        let output = output.ok().filter(|output| output.status.success()).ok_or(TokenError::Failed)?;
        let token = std::str::from_utf8(&output.stdout).map_err(|_| TokenError::NoToken)?.trim();
        let is_one =
            (1..=MAX_TOKEN).contains(&token.len()) && token.bytes().all(|octet| octet.is_ascii_graphic());
        if is_one { Ok(token.into()) } else { Err(TokenError::NoToken) }
    }
}

impl fmt::Debug for TokenCommand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenCommand(…)")
    }
}

impl PartialEq for TokenCommand {
    fn eq(&self, other: &Self) -> bool {
        self.command == other.command
    }
}

impl Eq for TokenCommand {}

/// The initial response of XOAUTH2 (<https://developers.google.com/workspace/gmail/imap/xoauth2-protocol>), before Base64.
pub(crate) fn xoauth2(username: &str, token: &Password) -> String {
    format!("user={username}\x01auth=Bearer {}\x01\x01", token.expose())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_output_shows_neither_username_nor_password() {
        for credentials in [
            Credentials::new("ana", "s3cret"),
            Credentials::with_token("ana", TokenCommand::new("echo s3cret")),
        ] {
            let shown = format!("{credentials:?} {:?}", credentials.secret);
            assert!(!shown.contains("ana") && !shown.contains("s3cret"), "{shown}");
        }
    }

    #[tokio::test]
    async fn a_token_is_what_the_command_prints_and_is_kept_until_a_server_refuses_it() {
        let directory = tempfile::tempdir().unwrap();
        let count = directory.path().join("count");
        let command = TokenCommand::new(&format!("echo x >> {0}; echo tok-$(wc -l < {0})", count.display()));
        for _ in 0..2 {
            assert_eq!(command.clone().token().await.unwrap().expose(), "tok-1");
        }
        command.forget().await;
        assert_eq!(command.token().await.unwrap().expose(), "tok-2");
    }

    #[tokio::test]
    async fn a_command_that_prints_no_token_is_told_by_its_kind() {
        for (command, error) in [
            ("exit 3", TokenError::Failed),
            ("no-such-command-anywhere", TokenError::Failed),
            ("true", TokenError::NoToken),
            ("echo two words", TokenError::NoToken),
            ("printf 'a\\001b'", TokenError::NoToken),
        ] {
            assert_eq!(TokenCommand::new(command).token().await.unwrap_err(), error, "{command}");
        }
    }
}
