//! What is under way, on a terminal: the step, and a bar that fills.

use std::io::{IsTerminal, Write};
use std::time::Duration;

use loggbok_app::Progress;
use loggbok_app::words::say;
use loggbok_domain::Language;

/// Signs of the bar.
const WIDTH: u64 = 30;
/// How often it is drawn.
const OFTEN: Duration = Duration::from_millis(150);

/// Shows progress where somebody is looking: on a terminal, and nowhere else.
pub(super) struct Steps {
    language: Language,
    terminal: bool,
}

impl Steps {
    pub(super) fn start(language: Language) -> Self {
        Self {
            language,
            terminal: std::io::stderr().is_terminal(),
        }
    }

    /// Awaits work, and draws how far it has come meanwhile.
    pub(super) async fn watch<T>(&self, progress: &Progress, work: impl Future<Output = T>) -> T {
        let mut work = std::pin::pin!(work);
        let mut ticks = tokio::time::interval(OFTEN);
        loop {
            tokio::select! {
                done = &mut work => {
                    self.draw("\r\u{1b}[K");
                    return done;
                }
                _ = ticks.tick() => self.draw(&line(progress, self.language)),
            }
        }
    }

    fn draw(&self, text: &str) {
        if self.terminal {
            let mut out = std::io::stderr().lock();
            // A terminal that has gone away is no reason to stop.
            let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        }
    }
}

/// The line as it is drawn over the one before.
fn line(progress: &Progress, language: Language) -> String {
    let percent = progress.of_all();
    let full = usize::try_from(percent * WIDTH / 100).unwrap_or(0);
    let empty = usize::try_from(WIDTH).unwrap_or(0).saturating_sub(full);
    let step = say(language, progress.step().key(), &[]);
    format!(
        "\r\u{1b}[K[{}{}] {percent:>3} % {step}",
        "█".repeat(full),
        "·".repeat(empty)
    )
}

#[cfg(test)]
mod tests {
    use loggbok_app::Step;

    use super::*;

    #[test]
    fn the_bar_fills_and_names_the_step() {
        let progress = Progress::default();
        progress.begin(Step::Writing, 0);
        let drawn = line(&progress, Language::Swedish);
        assert!(
            drawn.contains(" 50 % Bokför …") && drawn.contains("██·"),
            "{drawn}"
        );
        progress.begin(Step::Counting, 4);
        progress.at(4);
        assert!(!line(&progress, Language::Swedish).contains('·'));
    }
}
