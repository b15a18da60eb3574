//! Responses of a server as lines and literals (RFC 9051 §4.3), of bounded size.
//!
//! A literal is there whole, or there is an error. Memory grows with what arrives, never with what was announced, and
//! never beyond the [`SizeLimits`].

use std::io;

use super::response::{literal_suffix, may_have_literals};
use crate::stream::Stream;

/// The largest response that is read, in octets.
#[derive(Debug, Clone, Copy)]
pub(super) struct SizeLimits {
    /// For all lines of the response together.
    pub(super) text: usize,
    /// For all literals of the response together.
    pub(super) literals: u64,
}

/// One part of a response. Text and literals alternate, and the first and the last part are text.
#[derive(Debug)]
pub(super) enum Piece {
    /// A line, without its end and without the literal that it announces.
    Text(Vec<u8>),
    /// The octets of a literal.
    Literal(Vec<u8>),
}

/// Why a response could not be read.
#[derive(Debug)]
pub(super) enum ReadError {
    /// The connection failed.
    Io(io::Error),
    /// What arrived is not a response.
    Protocol(&'static str),
    /// A literal of this many octets was announced, which is beyond the limit.
    LiteralTooLarge(u64),
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Reads the next response. Not cancel safe: what arrived of the response is lost.
pub(super) async fn read_pieces(stream: &mut Stream, limits: SizeLimits) -> Result<Vec<Piece>, ReadError> {
    let SizeLimits { mut text, mut literals } = limits;
    let mut line = read_line(stream, &mut text).await?;
    let may_have_literals = may_have_literals(&line);
    let mut pieces = Vec::new();
    while may_have_literals && let Some((start, size)) = literal_suffix(&line) {
        let size = size.ok_or(ReadError::Protocol("a literal has no size"))?;
        literals = literals.checked_sub(size).ok_or(ReadError::LiteralTooLarge(size))?;
        line.truncate(start);
        let literal = stream.read_exact(size).await?;
        pieces.extend([Piece::Text(line), Piece::Literal(literal)]);
        line = read_line(stream, &mut text).await?;
    }
    pieces.push(Piece::Text(line));
    Ok(pieces)
}

/// Reads a line, without its end, and subtracts its octets from `left`.
async fn read_line(stream: &mut Stream, left: &mut usize) -> Result<Vec<u8>, ReadError> {
    let mut line = stream.read_line(*left).await?.ok_or(ReadError::Protocol("a response is too long"))?;
    *left -= line.len();
    line.pop();
    line.pop_if(|b| *b == b'\r');
    Ok(line)
}
