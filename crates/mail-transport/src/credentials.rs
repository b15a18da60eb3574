//! A username and a password that cannot end up in a log.

use std::fmt;

/// A username and a password. `Debug` shows neither: a username is often an address.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The name to authenticate as.
    pub username: String,
    /// Its password.
    pub password: Password,
}

impl Credentials {
    /// Pairs a username with its password.
    pub fn new(username: impl Into<String>, password: impl Into<Password>) -> Self {
        Self { username: username.into(), password: password.into() }
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(…)")
    }
}

/// A password. It has no `Display`, and its `Debug` is always `Password(…)`.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_output_shows_neither_username_nor_password() {
        let credentials = Credentials::new("ana", "s3cret");
        assert_eq!(format!("{credentials:?} {:?}", credentials.password), "Credentials(…) Password(…)");
    }
}
