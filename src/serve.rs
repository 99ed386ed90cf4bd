//! `loggbok serve` and `loggbok demo`: pages and GraphQL over HTTP, on the loopback address.

mod guard;
mod seen;
mod tidy;

use std::future::IntoFuture;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use loggbok_app::words::say;
use loggbok_app::{App, Clock, Installation, SetClock, SystemClock};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower_http::compression::CompressionLayer;

use crate::configuration::Configuration;
use crate::error::Error;
use crate::import::tell;
use crate::installation::{door, open_directory, open_log, views};
use crate::{accounts, demo, signing};

/// How long requests under way may take once the program is told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Serves the installation in the data directory.
pub(crate) async fn real(configuration: &Configuration) -> Result<(), Error> {
    let log = open_log(configuration).await?;
    let app = Arc::new(door(&log, views(&log), Arc::new(SystemClock), Installation::Real));
    accounts::seed_accounts(&app).await?;
    signing::start(
        &log,
        &configuration.key,
        configuration.origin.as_deref(),
        configuration.policy.as_deref(),
    )
    .await?;
    let place = configuration.place();
    let greeting = say(
        configuration.language,
        "terminal-serving",
        &[("place", place.into())],
    );
    listen(configuration, app, greeting).await
}

/// Serves a throwaway installation with the real programme and an example history.
pub(crate) async fn demo(configuration: &Configuration) -> Result<(), Error> {
    let directory = Throwaway::new()?;
    let log = open_directory(&directory.0)?;
    let today = SystemClock.today();
    {
        let clock = Arc::new(SetClock::at(SystemClock.now()));
        let app = door(&log, views(&log), clock.clone(), Installation::Demo);
        accounts::seed_accounts(&app).await?;
        demo::write(&app, &clock, today).await?;
    }
    let app = Arc::new(door(&log, views(&log), Arc::new(SystemClock), Installation::Demo));
    signing::start(&log, &directory.0.join("signing.key"), None, None).await?;
    listen(
        configuration,
        app,
        say(configuration.language, "terminal-demo", &[]),
    )
    .await
}

async fn listen(configuration: &Configuration, app: Arc<App>, greeting: String) -> Result<(), Error> {
    let fault = |cause| Error::Listen {
        listen: configuration.listen,
        cause,
    };
    tidy::start(Arc::clone(&app)).await;
    let listener = TcpListener::bind(configuration.listen).await.map_err(fault)?;
    let address = listener.local_addr().map_err(fault)?;
    tell(&greeting);
    tell(&say(
        configuration.language,
        "terminal-open",
        &[("address", format!("http://{address}/").into())],
    ));
    let (stopping, mut stopped) = watch::channel(false);
    let routes = router(app, configuration, stopping.subscribe())?;
    let language = configuration.language;
    let server = axum::serve(listener, routes).with_graceful_shutdown(async move {
        signal().await;
        tell(&say(language, "terminal-stopping", &[]));
        // Nobody listening any more is as well as told.
        stopping.send_replace(true);
    });
    let overdue = async {
        // The sender goes away only with the server, and then there is nothing to wait for.
        let _ = stopped.wait_for(|stopping| *stopping).await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        ended = server.into_future() => ended.map_err(fault),
        () = overdue => Ok(()),
    }
}

/// Everything that is served.
fn router(
    app: Arc<App>,
    configuration: &Configuration,
    closing: watch::Receiver<bool>,
) -> Result<Router, Error> {
    // A demo is there to be explored.
    let development = configuration.development || app.installation() == Installation::Demo;
    let transport = loggbok_api::http::Settings {
        introspection: development,
        graphiql: development,
        ..Default::default()
    };
    let settings = loggbok_api::Settings {
        transport,
        session_cookie: loggbok_ui::SESSION_COOKIE.to_owned(),
        closing: Some(closing),
    };
    let graphql =
        loggbok_api::router(app.clone(), settings).map_err(|error| Error::Contract(error.to_string()))?;
    Ok(loggbok_ui::router(app.clone())
        .merge(graphql)
        .layer(axum::middleware::from_fn_with_state(app, seen::seen))
        .layer(CompressionLayer::new())
        .layer(axum::middleware::from_fn(guard::guard)))
}

/// Ctrl+C or, where there is one, SIGTERM.
pub(crate) async fn signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminate) = signal(SignalKind::terminate()) else {
            let _ = interrupt.await;
            return;
        };
        tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    let _ = interrupt.await;
}

/// A directory that is gone when the program ends.
struct Throwaway(std::path::PathBuf);

impl Throwaway {
    fn new() -> Result<Self, Error> {
        let path = std::env::temp_dir().join(format!("loggbok-demo-{}", uuid::Uuid::new_v4()));
        std::fs::create_dir(&path).map_err(|cause| Error::File {
            place: path.display().to_string(),
            cause,
        })?;
        Ok(Self(path))
    }
}

impl Drop for Throwaway {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, directory = %self.0.display(), "the demo's directory is left behind");
        }
    }
}
