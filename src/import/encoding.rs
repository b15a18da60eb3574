//! The encodings that spreadsheets save in: UTF-8, UTF-16 and Windows-1252.

use std::io::{self, BufRead, Read};

use encoding_rs::{CoderResult, Decoder, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Reads UTF-16 as UTF-8, and anything else as it is.
pub(super) struct Transcoder<R> {
    reader: R,
    state: State,
    /// Bytes read from the source.
    pub(super) bytes: u64,
}

enum State {
    /// Nothing has been read yet.
    New,
    AsItIs,
    Utf16 {
        decoder: Box<Decoder>,
        is_at_end: bool,
    },
}

impl<R: BufRead> Transcoder<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, state: State::New, bytes: 0 }
    }

    /// Whether the text is in UTF-16; known once something has been read.
    pub(super) fn is_utf16(&self) -> bool {
        matches!(self.state, State::Utf16 { .. })
    }

    fn begin(&mut self) -> io::Result<State> {
        let encoding = match self.reader.fill_buf()? {
            [0xff, 0xfe, ..] => UTF_16LE,
            [0xfe, 0xff, ..] => UTF_16BE,
            // Without a byte order mark, the letters of a header show which half of each unit is empty.
            [first, 0, second, 0, ..] if *first != 0 && *second != 0 => UTF_16LE,
            [0, first, 0, second, ..] if *first != 0 && *second != 0 => UTF_16BE,
            _ => return Ok(State::AsItIs),
        };
        Ok(State::Utf16 { decoder: Box::new(encoding.new_decoder_with_bom_removal()), is_at_end: false })
    }
}

impl<R: BufRead> Read for Transcoder<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if matches!(self.state, State::New) {
            self.state = self.begin()?;
        }
        loop {
            let State::Utf16 { decoder, is_at_end } = &mut self.state else {
                let read = self.reader.read(into)?;
                self.bytes += read as u64;
                return Ok(read);
            };
            if *is_at_end {
                return Ok(0);
            }
            let from = self.reader.fill_buf()?;
            let is_last = from.is_empty();
            let (result, read, written, _) = decoder.decode_to_utf8(from, into, is_last);
            self.reader.consume(read);
            self.bytes += read as u64;
            *is_at_end = is_last && result == CoderResult::InputEmpty;
            if written > 0 || *is_at_end {
                return Ok(written);
            }
        }
    }
}

/// Text in Windows-1252.
pub(super) fn windows_1252(bytes: &[u8]) -> String {
    WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
}
