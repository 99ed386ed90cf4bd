//! The log and the installation at the root.

use async_graphql::{Context, Object, Result, SimpleObject};
use loggbok_app::Installation as Kind;
use loggbok_domain::Language;

use crate::caller::Caller;
use crate::scalar;

/// The log and the installation at the root.
#[derive(Default)]
pub(crate) struct LogQuery;

/// The log.
#[derive(SimpleObject)]
pub(crate) struct Log {
    /// Its last event.
    head: LogHead,
}

/// The end of the log.
#[derive(SimpleObject)]
pub(crate) struct LogHead {
    /// The last position; 0 in an empty log.
    position: scalar::Position,
    /// When it was recorded; null in an empty log.
    recorded_at: Option<scalar::Time>,
}

/// What this installation is.
#[derive(SimpleObject)]
pub(crate) struct Installation {
    /// True when what it shows is partly made up, as an illustration.
    demo: bool,
    /// What to label every answer with, in the caller's language; null for a real installation.
    label: Option<String>,
}

#[Object]
impl LogQuery {
    /// The log of every programme.
    async fn log(&self, ctx: &Context<'_>) -> Result<Log> {
        let head = *Caller::of(ctx)?.app.follow().borrow();
        let recorded_at = head.recorded_at.map(Into::into);
        Ok(Log {
            head: LogHead {
                position: head.position.into(),
                recorded_at,
            },
        })
    }

    /// What this installation is: a real one, or a demo whose history is an illustration.
    async fn installation(&self, ctx: &Context<'_>) -> Result<Installation> {
        let caller = Caller::of(ctx)?;
        let demo = caller.app.installation() == Kind::Demo;
        Ok(Installation {
            demo,
            label: demo.then(|| label(caller.language())),
        })
    }
}

fn label(language: Language) -> String {
    match language {
        Language::Swedish => "Exempeldata: programmet är verkligt, historiken är en illustration.".to_owned(),
        Language::English => {
            "Example data: the programme is real, its history is an illustration.".to_owned()
        }
    }
}
