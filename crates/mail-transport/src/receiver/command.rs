//! Command lines and their arguments (RFC 5321 §4.1.1, RFC 2033 §4).

/// The verb of a command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    Helo,
    Ehlo,
    Lhlo,
    Mail,
    Rcpt,
    Data,
    Rset,
    Noop,
    Quit,
    /// A verb of SMTP that this server does not implement.
    NotImplemented,
    /// Not a verb of SMTP.
    Unknown,
}

impl Verb {
    /// Splits a command line into its verb and its argument.
    pub(super) fn parse(line: &str) -> (Self, &str) {
        let (verb, argument) = line.split_once(' ').unwrap_or((line, ""));
        let verb = match verb.to_ascii_uppercase().as_str() {
            "HELO" => Self::Helo,
            "EHLO" => Self::Ehlo,
            "LHLO" => Self::Lhlo,
            "MAIL" => Self::Mail,
            "RCPT" => Self::Rcpt,
            "DATA" => Self::Data,
            "RSET" => Self::Rset,
            "NOOP" => Self::Noop,
            "QUIT" => Self::Quit,
            "VRFY" | "EXPN" | "HELP" | "AUTH" | "STARTTLS" => Self::NotImplemented,
            _ => Self::Unknown,
        };
        (verb, argument.trim())
    }
}

/// Splits the argument of MAIL or RCPT, whose `keyword` is `FROM:` or `TO:`, into the path without its angle brackets and
/// the parameters after it.
pub(super) fn parse_path<'a>(argument: &'a str, keyword: &str) -> Option<(&'a str, &'a str)> {
    // RFC 5321 §4.5.3.1.3: 256 octets with the brackets.
    const MAX_PATH: usize = 254;
    let (start, rest) = argument.split_at_checked(keyword.len())?;
    let (path, parameters) = rest.trim_start().strip_prefix('<')?.split_once('>')?;
    let is_path = path.len() <= MAX_PATH && path.bytes().all(|b| b.is_ascii_graphic() && b != b'<');
    let is_separate = parameters.is_empty() || parameters.starts_with(' ');
    (start.eq_ignore_ascii_case(keyword) && is_path && is_separate).then_some((path, parameters))
}

/// What is wrong with the parameters of MAIL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MailParameterError {
    /// SIZE is not a number.
    InvalidSize,
    /// SIZE is larger than the limit (RFC 1870 §6).
    TooLarge,
    /// An extension that was not offered.
    Unknown,
}

/// Checks the parameters of MAIL: SIZE (RFC 1870) and BODY (RFC 6152).
pub(super) fn check_mail_parameters(parameters: &str, max_size: usize) -> Result<(), MailParameterError> {
    for parameter in parameters.split_ascii_whitespace() {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        match name.to_ascii_uppercase().as_str() {
            "SIZE" => match value.parse::<u64>() {
                Ok(size) if size <= max_size as u64 => {}
                Ok(_) => return Err(MailParameterError::TooLarge),
                Err(_) => return Err(MailParameterError::InvalidSize),
            },
            "BODY" if ["7BIT", "8BITMIME"].iter().any(|body| value.eq_ignore_ascii_case(body)) => {}
            _ => return Err(MailParameterError::Unknown),
        }
    }
    Ok(())
}
