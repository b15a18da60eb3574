//! `api-keys create|list|revoke`.

use anyhow::Context as _;

use super::args::ApiKeysCommand;
use super::context::Context;
use super::{FAILED, OK};
use crate::service::push;
use crate::store::api_keys;

pub(super) async fn api_keys(context: &Context, command: ApiKeysCommand) -> anyhow::Result<u8> {
    let config = context.config()?;
    let pool = context.database(&config).await?;
    let mut conn = pool.acquire().await?;
    let out = &context.output;
    match command {
        ApiKeysCommand::Create { source } => {
            let key = push::new_key().context("the system gives no random numbers")?;
            let id = api_keys::create(&mut conn, &source, &push::hash(key.reveal())).await?;
            out.note(format!("key {id} of {source}; it is shown this once:"))?;
            if out.json {
                out.json(&serde_json::json!({ "id": id, "source": source, "key": key.reveal() }))?;
            } else {
                out.say(key.reveal())?;
            }
        }
        ApiKeysCommand::List => {
            let keys = api_keys::list(&mut conn).await?;
            if out.json {
                out.json(&serde_json::json!({ "api_keys": keys }))?;
                return Ok(OK);
            }
            let day = |at: chrono::DateTime<chrono::Utc>| at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
            let rows = keys.into_iter().map(|key| {
                vec![
                    key.id.to_string(),
                    key.source,
                    day(key.created_at),
                    key.last_used_at.map_or_else(|| "never".to_owned(), day),
                    key.revoked_at.map_or_else(|| "valid".to_owned(), |at| format!("revoked {}", day(at))),
                ]
            });
            out.table(&["key", "source", "created", "last used", "state"], rows)?;
        }
        ApiKeysCommand::Revoke { id } => {
            if !api_keys::revoke(&mut conn, id).await? {
                out.note(format!("no valid key {id}; `rapport api-keys list` shows them"))?;
                return Ok(FAILED);
            }
            out.say(format!("key {id} is no longer valid"))?;
        }
    }
    Ok(OK)
}
