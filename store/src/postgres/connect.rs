//! Connecting: what kind of database it is, and the settings the promises rest on.

use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{Connection, Row};

use super::fault::{fault, is_denied, unreachable};
use crate::{StoreError, Weakness};

/// One step from each schema to the next, the first from none.
const STEPS: [&str; 4] = [
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
];
/// The schema this program writes.
pub(super) const SCHEMA: i32 = 4;
/// Older servers are no longer mended by their makers.
const OLDEST: i32 = 130_000;
/// How long connecting may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// What a connection asks of the server besides: no transaction of a process that is gone holds up the others,
/// and a peer that is gone is noticed.
const SESSION: [(&str, &str); 5] = [
    ("idle_in_transaction_session_timeout", "10s"),
    ("tcp_keepalives_idle", "10"),
    ("tcp_keepalives_interval", "5"),
    ("tcp_keepalives_count", "3"),
    ("client_min_messages", "warning"),
];

/// Where the database is.
#[derive(Clone, Debug)]
pub(super) struct Place {
    options: PgConnectOptions,
    shown: String,
}

impl Place {
    pub(super) fn parse(url: &str) -> Result<Self, StoreError> {
        // The error may quote the URL, and the URL may hold a password.
        let options = PgConnectOptions::from_str(url).map_err(|_| Weakness::Url)?;
        let server = options.get_socket().map_or_else(
            || format!("{}:{}", options.get_host(), options.get_port()),
            |socket| socket.display().to_string(),
        );
        let database = options
            .get_database()
            .unwrap_or(options.get_username())
            .to_owned();
        Ok(Self {
            shown: format!("postgres://{server}/{database}"),
            options: options.application_name("loggbok").options(SESSION),
        })
    }

    pub(super) fn shown(&self) -> &str {
        &self.shown
    }

    pub(super) fn options(&self) -> PgConnectOptions {
        self.options.clone()
    }

    pub(super) fn fault(&self, error: sqlx::Error) -> StoreError {
        fault(&self.shown, error)
    }

    /// A connection as it comes.
    pub(super) async fn connect(&self) -> Result<PgConnection, StoreError> {
        match tokio::time::timeout(PATIENCE, PgConnection::connect_with(&self.options)).await {
            Ok(connected) => connected.map_err(|error| self.fault(error)),
            Err(_) => Err(unreachable(
                &self.shown,
                format_args!("no answer within {} seconds", PATIENCE.as_secs()),
            )),
        }
    }
}

/// A connection that may write: it keeps the promises, and the tables are there.
pub(super) async fn writer(place: &Place) -> Result<PgConnection, StoreError> {
    let mut connection = place.connect().await?;
    promise(&mut connection, place).await?;
    if planted!(AsyncReplication) {
        let weaken = sqlx::query("SET synchronous_commit = local").execute(&mut connection);
        weaken.await.map_err(|error| place.fault(error))?;
    }
    if recognise(&mut connection, place).await? != Some(SCHEMA) {
        prepare(&mut connection, place).await?;
    }
    Ok(connection)
}

/// A connection to a log that is there.
pub(super) async fn reader(place: &Place) -> Result<PgConnection, StoreError> {
    let mut connection = place.connect().await?;
    match recognise(&mut connection, place).await? {
        Some(SCHEMA) => Ok(connection),
        Some(found) => Err(older(found)),
        None => Err(StoreError::Foreign {
            place: place.shown.clone(),
        }),
    }
}

/// Refuses settings under which what was acknowledged could be lost, and keeps this session from following a
/// later change of them.
async fn promise(connection: &mut PgConnection, place: &Place) -> Result<(), StoreError> {
    let settings = "SELECT current_setting('server_version_num')::integer, pg_is_in_recovery(), \
        current_setting('transaction_read_only'), current_setting('server_encoding'), \
        current_setting('fsync'), current_setting('full_page_writes'), \
        set_config('synchronous_commit', current_setting('synchronous_commit'), false)";
    let row = sqlx::query(settings)
        .fetch_one(connection)
        .await
        .map_err(|error| place.fault(error))?;
    let text = |column| {
        row.try_get::<String, _>(column)
            .map_err(|error| place.fault(error))
    };
    let version: i32 = row.try_get(0).map_err(|error| place.fault(error))?;
    let replica: bool = row.try_get(1).map_err(|error| place.fault(error))?;
    if replica || text(2)? == "on" {
        return Err(StoreError::ReadOnly {
            place: place.shown.clone(),
        });
    }
    if version < OLDEST {
        return Err(Weakness::OldDatabase {
            name: "PostgreSQL",
            found: (version / 10_000).to_string(),
            needed: "13",
        }
        .into());
    }
    if text(3)? != "UTF8" {
        return Err(Weakness::Encoding { found: text(3)? }.into());
    }
    for (name, column) in [("fsync", 4), ("full_page_writes", 5), ("synchronous_commit", 6)] {
        let found = text(column)?;
        let enough = found == "on" || (name == "synchronous_commit" && found == "remote_apply");
        if !enough {
            let needed = "on";
            return Err(Weakness::Setting { name, found, needed }.into());
        }
    }
    Ok(())
}

/// The schema of the log there; `None` where nothing is. Anything else is refused, and nothing is written to it.
async fn recognise(connection: &mut PgConnection, place: &Place) -> Result<Option<i32>, StoreError> {
    let fault = |error| place.fault(error);
    let foreign = || StoreError::Foreign {
        place: place.shown.clone(),
    };
    let look = "SELECT current_schema(), \
        EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
          WHERE n.nspname = current_schema() AND NOT EXISTS (SELECT FROM pg_depend d \
            WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')), \
        (SELECT obj_description(c.oid, 'pg_class') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
          WHERE n.nspname = current_schema() AND c.relname = 'head')";
    let row = sqlx::query(look)
        .fetch_one(&mut *connection)
        .await
        .map_err(fault)?;
    let schema: Option<String> = row.try_get(0).map_err(fault)?;
    let (taken, mark): (bool, Option<String>) =
        (row.try_get(1).map_err(fault)?, row.try_get(2).map_err(fault)?);
    if schema.is_none() {
        return Err(Weakness::SearchPath {
            place: place.shown.clone(),
        }
        .into());
    }
    match (taken, mark.as_deref()) {
        (false, _) => Ok(None),
        (true, Some("loggbok")) => {
            let found: i32 = sqlx::query_scalar("SELECT schema FROM head")
                .fetch_one(connection)
                .await
                .map_err(fault)?;
            match u32::try_from(found) {
                Ok(found) if found > SCHEMA.unsigned_abs() => Err(newer(found)),
                Ok(_) => Ok(Some(found)),
                Err(_) => Err(foreign()),
            }
        }
        (true, _) => Err(foreign()),
    }
}

pub(super) fn newer(found: u32) -> StoreError {
    StoreError::Newer {
        found,
        known: SCHEMA.unsigned_abs(),
    }
}

fn older(found: i32) -> StoreError {
    StoreError::Older {
        found: found.unsigned_abs(),
        known: SCHEMA.unsigned_abs(),
    }
}

/// Takes the steps that are missing, one process at a time. Only the owner of the tables can.
async fn prepare(connection: &mut PgConnection, place: &Place) -> Result<(), StoreError> {
    let fault = |error| place.fault(error);
    // The numbers are "Logb" and the schema's own.
    let begin = "BEGIN; SELECT pg_advisory_xact_lock(1282369378, hashtext(current_schema()))";
    sqlx::raw_sql(begin)
        .execute(&mut *connection)
        .await
        .map_err(fault)?;
    let found = recognise(connection, place).await?.unwrap_or(0);
    if found > 0 {
        // Whoever appends with the program before this one holds the head first and the other tables then.
        sqlx::raw_sql("SELECT FROM head FOR UPDATE")
            .execute(&mut *connection)
            .await
            .map_err(fault)?;
    }
    for (step, to) in STEPS.iter().zip(1..).filter(|(_, to)| *to > found) {
        let taken = sqlx::raw_sql(*step).execute(&mut *connection).await;
        taken.map_err(|error| match is_denied(&error) && found > 0 {
            true => older(found),
            false => fault(error),
        })?;
        sqlx::query("UPDATE head SET schema = $1")
            .bind(to)
            .execute(&mut *connection)
            .await
            .map_err(fault)?;
    }
    sqlx::raw_sql("COMMIT").execute(connection).await.map_err(fault)?;
    Ok(())
}
