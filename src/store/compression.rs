//! Messages as they are stored: compressed with zstd.
//!
//! To make a context costs more than to compress a mail with it, so each thread keeps its own.

use std::cell::RefCell;
use std::io;

use zstd::bulk::{Compressor, Decompressor};
use zstd::zstd_safe::get_frame_content_size;

/// Level of compression: the default of zstd.
pub(super) const LEVEL: i32 = 3;

/// The largest message that is unpacked in one piece, in octets. What says that it is larger may only say so.
const LARGEST: u64 = 4 * 1024 * 1024;

thread_local! {
    static COMPRESSOR: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
    static DECOMPRESSOR: RefCell<Decompressor<'static>> = RefCell::default();
}

/// Compresses a message.
pub(super) fn pack(message: &[u8]) -> io::Result<Vec<u8>> {
    COMPRESSOR.with_borrow_mut(|kept| {
        let mut compressor = match kept.take() {
            Some(compressor) => compressor,
            None => Compressor::new(LEVEL)?,
        };
        let packed = compressor.compress(message)?;
        *kept = Some(compressor);
        Ok(packed)
    })
}

/// Unpacks a message.
pub(super) fn unpack(packed: &[u8]) -> io::Result<Vec<u8>> {
    match get_frame_content_size(packed) {
        Ok(Some(size)) if size <= LARGEST => {
            let size = usize::try_from(size).map_err(io::Error::other)?;
            DECOMPRESSOR.with_borrow_mut(|it| it.decompress(packed, size))
        }
        // Written as a stream, by an earlier version.
        _ => zstd::decode_all(packed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_comes_back_as_it_was_however_it_was_packed() {
        for message in [&b""[..], b"hello\r\n", &b"many words, many words\r\n".repeat(500_000)] {
            assert_eq!(unpack(&pack(message).unwrap()).unwrap(), message);
            assert_eq!(unpack(&zstd::encode_all(message, LEVEL).unwrap()).unwrap(), message);
        }
        let mut packed = pack(&b"many words\r\n".repeat(100)).unwrap();
        packed.pop();
        assert!(unpack(&packed).is_err());
        assert!(unpack(b"no message").is_err());
        assert_eq!(unpack(&pack(b"the next one").unwrap()).unwrap(), b"the next one");
    }
}
