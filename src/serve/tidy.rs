//! What is put in order while the program serves: files that nobody came back to, and an erasure whose clean-up of the
//! files did not finish.

use std::sync::Arc;
use std::time::Duration;

use loggbok_app::App;
use tokio::time::MissedTickBehavior;

/// How often.
const EVERY: Duration = Duration::from_secs(10 * 60);

/// Tidies at once, and goes on in the background. What fails is tried again the next time.
pub(super) async fn start(app: Arc<App>) {
    tidy(&app).await;
    tokio::spawn(async move {
        let mut every = tokio::time::interval(EVERY);
        every.set_missed_tick_behavior(MissedTickBehavior::Delay);
        // The first tick comes at once.
        every.tick().await;
        loop {
            every.tick().await;
            tidy(&app).await;
        }
    });
}

async fn tidy(app: &App) {
    if let Err(error) = app.sweep_uploads().await {
        tracing::warn!(%error, "files that were handed in could not be swept");
    }
    match app.finish_erasures().await {
        Ok(Some(done)) => tracing::info!(
            bytes = done.after_bytes,
            "the files were cleaned after an earlier erasure"
        ),
        Ok(None) => {}
        Err(error) => {
            tracing::error!(%error, "the files are not yet cleaned after an erasure; run `loggbok gallra clean-up`");
        }
    }
}
