//! `schedule`: lists the next occurrences of a digest.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::OK;
use super::args;
use super::context::Context;
use crate::clock;
use crate::service::ServiceError;
use crate::store::runs;

#[derive(Serialize)]
struct Listing {
    digest: String,
    occurrences: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    time_zone: String,
    period: NaiveDate,
    scheduled_for: DateTime<Utc>,
    local: String,
    note: Option<String>,
}

pub(super) async fn schedule(context: &Context, args: args::Schedule) -> anyhow::Result<u8> {
    let config = context.config()?;
    let Some(digest) = config.digests.iter().find(|digest| digest.name == args.digest) else {
        let known = config.digests.iter().map(|digest| digest.name.clone()).collect();
        return Err(ServiceError::NoSuchDigest { name: args.digest, known }.into());
    };
    let zones = match args.time_zone.or(digest.audience.fixed_zone) {
        Some(zone) => vec![zone.name().to_owned()],
        None => {
            let pool = context.database(&config).await?;
            let patterns = runs::patterns(&mut *pool.acquire().await?, &digest.audience).await?;
            runs::zones(&digest.audience, &patterns).into_iter().collect()
        }
    };
    let from = args.from.unwrap_or_else(clock::now);
    let mut occurrences = Vec::new();
    for zone in zones {
        let tz = zone.parse().unwrap_or(config.time_zone);
        for occurrence in digest.schedule.occurrences(tz, from).take(usize::from(args.count)) {
            occurrences.push(Row {
                time_zone: zone.clone(),
                period: occurrence.period,
                scheduled_for: occurrence.scheduled_for,
                local: occurrence.local().to_rfc3339(),
                note: occurrence.note(),
            });
        }
    }
    if context.output.json {
        context.output.json(&Listing { digest: args.digest, occurrences })?;
    } else {
        let rows = occurrences.into_iter().map(|row| {
            vec![
                row.time_zone,
                row.period.format("%a %Y-%m-%d").to_string(),
                row.local,
                row.scheduled_for.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
                row.note.unwrap_or_default(),
            ]
        });
        context.output.table(&["time zone", "period", "local", "instant", "note"], rows)?;
    }
    Ok(OK)
}
