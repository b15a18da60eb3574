//! The octets of a received mail, compressed, on their way into its row and out of it.
//!
//! They pass in parts: a statement holds what it carries several times over (arguments, buffers of the connection, the row),
//! and a mail of 25 MB held once is enough.

use std::io::{self, Read, Write};

use sqlx::PgConnection;
use uuid::Uuid;
use zstd::stream::write::Decoder;

use super::{StoreError, compression};
use mail_transport::receiver::{LARGE_CAPACITY, SMALL_MESSAGE};
use rapport_model::ids::InboundId;

/// How many compressed octets pass at once.
const PART: i32 = 128 * 1024;

/// The compressed octets of a mail, ready to be stored in the same transaction.
#[derive(Debug)]
pub(crate) struct Packed {
    /// All of them, where they are few.
    pub(super) whole: Option<Vec<u8>>,
    /// Else the key of their parts in `inbound_part`.
    pub(super) upload: Option<Uuid>,
    /// The size of the mail.
    pub(super) octets: i32,
}

/// Compresses a mail, and uploads it where it is more than one part. Within a transaction, which [`super::inbound::receive`]
/// has to end.
pub(crate) async fn pack(conn: &mut PgConnection, raw: &[u8]) -> Result<Packed, StoreError> {
    let octets = i32::try_from(raw.len()).unwrap_or(i32::MAX);
    let mut compressed = zstd::stream::read::Encoder::with_buffer(raw, compression::LEVEL)?;
    // What is small needs little memory to compress.
    compressed.set_pledged_src_size(Some(raw.len() as u64))?;
    let mut part = next_part(&mut compressed)?;
    if part.len() < PART as usize {
        return Ok(Packed { whole: Some(part), upload: None, octets });
    }
    let upload = sqlx::query_scalar!(
        r#"-- store::raw_mail::pack
        select gen_random_uuid() as "upload!""#
    )
    .fetch_one(&mut *conn)
    .await?;
    let mut n = 0;
    while !part.is_empty() {
        sqlx::query!(
            "-- store::raw_mail::pack
            insert into inbound_part (upload, n, octets) values ($1, $2, $3)",
            upload,
            n,
            part,
        )
        .execute(&mut *conn)
        .await?;
        n += 1;
        part = next_part(&mut compressed)?;
    }
    Ok(Packed { whole: None, upload: Some(upload), octets })
}

fn next_part(compressed: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut part = Vec::new();
    compressed.take(PART as u64).read_to_end(&mut part)?;
    Ok(part)
}

/// Deletes the parts of a mail that is stored.
pub(super) async fn delete_parts(conn: &mut PgConnection, upload: Uuid) -> Result<(), StoreError> {
    sqlx::query!(
        "-- store::raw_mail::delete_parts
        delete from inbound_part where upload = $1",
        upload
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The octets of a stored mail. `None`: they are not kept, or do not unpack.
pub(crate) async fn read(conn: &mut PgConnection, id: InboundId) -> Result<Option<Vec<u8>>, StoreError> {
    let mut unpacking = None;
    let mut from = 1;
    loop {
        let row = sqlx::query!(
            r#"-- store::raw_mail::read
            select octets, length(raw) as "length!", substring(raw from $2 for $3) as "part!"
            from inbound_message where id = $1 and raw is not null"#,
            id.0,
            from,
            PART,
        )
        .fetch_optional(&mut *conn)
        .await?;
        // What goes meanwhile is gone.
        let Some(row) = row else { return Ok(None) };
        let mut mail = match unpacking.take() {
            Some(mail) => mail,
            None => Decoder::new(Vec::with_capacity(capacity(row.octets)))?,
        };
        if mail.write_all(&row.part).is_err() {
            return Ok(None);
        }
        from += PART;
        if from > row.length {
            return Ok(mail.finish().ok());
        }
        unpacking = Some(mail);
    }
}

/// What is reserved for a mail of so many octets.
fn capacity(octets: i32) -> usize {
    let octets = usize::try_from(octets).unwrap_or_default();
    if octets > SMALL_MESSAGE { LARGE_CAPACITY.max(octets) } else { octets }
}
