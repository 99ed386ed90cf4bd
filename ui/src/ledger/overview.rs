//! *Import*: hand a ledger in, go on with those that wait, and see what has come in.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use loggbok_app::{App, Failure, LedgerSource, Upload, ledger_file};
use loggbok_domain::OrganisationKey;
use loggbok_domain::programme::Organisation;
use maud::{Markup, html};

use super::history::history;
use super::target::count;
use crate::account::sign_in_address;
use crate::component::{Column, Notice, Table, empty, lead, notice, section, table};
use crate::failure::failed;
use crate::programme::{Opened, open};
use crate::reading::{Reading, swedish_time};
use crate::visitor::Visitor;
use crate::words::Words;

/// The page.
pub(crate) async fn overview(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(key): Path<String>,
) -> Response {
    let opened = match open(&app, &visitor, &key).await {
        Ok(opened) => opened,
        Err(response) => return *response,
    };
    shown(&app, &visitor, &opened, (StatusCode::OK, None)).await
}

/// The page with what became of a file that was handed in, if something is to be said of it.
pub(super) async fn shown(
    app: &App,
    visitor: &Visitor,
    opened: &Opened,
    (status, said): (StatusCode, Option<&str>),
) -> Response {
    let desk = match Desk::of(app, visitor, opened).await {
        Ok(desk) => desk,
        Err(failure) => return failed(app, visitor, &failure),
    };
    let reading = opened.reading(visitor);
    let language = visitor.language;
    let title = language.text("page-import");
    let body = html! {
        (lead(&title, &language.text("import-lead")))
        @if let Some(said) = said {
            div.part role="alert" { (notice(Notice::Attention, said, &html! { p { (language.text("nothing-changed")) } })) }
        }
        @if opened.shown.is_past() {
            // What is past is not written to.
            (section("lamna-in", &language.text("import-hand-in"), &html! { p { (language.text("import-not-then")) } }))
        } @else {
            (section("lamna-in", &language.text("import-hand-in"), &hand_in(visitor, &reading, &desk)))
        }
        @if !desk.mine.is_empty() && !opened.shown.is_past() {
            (section("vantar", &language.text("import-waiting"), &waiting(&reading, &desk)))
        }
        (section("historik", &language.text("import-history"), &history(&reading)))
        (section("kallor", &language.text("import-sources"), &sources(&reading, &desk)))
    };
    opened.drawn(app, visitor, status, Some(&opened.shown), (&title, body))
}

/// What stands on the page besides what is in the log.
struct Desk<'a> {
    /// The organisations whose ledgers the reader may hand in.
    may: Vec<&'a Organisation>,
    mine: Vec<Upload>,
    sources: Vec<LedgerSource>,
}

impl<'a> Desk<'a> {
    async fn of(app: &App, visitor: &Visitor, opened: &'a Opened) -> Result<Self, Failure> {
        let actor = visitor.actor()?;
        let charter = opened.answer.view.charter.opened.as_ref();
        let all = charter.map_or(&[][..], |charter| &charter.organisations);
        let takes_part = |it: &&Organisation| it.part != loggbok_domain::programme::Part::Observer;
        let may = |it: &&Organisation| app.may_post(&actor, &it.key);
        let may: Vec<_> = all.iter().filter(takes_part).filter(may).collect();
        let mine = if may.is_empty() {
            Vec::new()
        } else {
            app.uploads(&actor, opened.programme).await?
        };
        Ok(Self {
            may,
            mine,
            sources: app.ledger_sources(opened.programme).await?,
        })
    }
}

fn hand_in(visitor: &Visitor, reading: &Reading<'_>, desk: &Desk<'_>) -> Markup {
    let language = reading.language;
    if desk.may.is_empty() {
        let (title, button) = if visitor.account().is_some() {
            (
                language.text("import-wrong-role"),
                language.text("sign-in-otherwise"),
            )
        } else {
            (language.text("import-sign-in"), language.text("sign-in"))
        };
        return notice(
            Notice::Information,
            &title,
            &html! {
                p { (language.text("import-who-may")) }
                p.ways { a.button href=(sign_in_address(visitor)) { (button) } }
            },
        );
    }
    let path = format!("{}/import", reading.home);
    html! {
        form.upload method="post" action=(reading.address.to(path)) enctype="multipart/form-data" {
            div.fields {
                label for="organisation" { (language.text("organisation")) }
                select #organisation name="organisation" required {
                    @for one in &desk.may { option value=(one.key) { (one.name) } }
                }
                label for="kalla" { (language.text("import-source")) }
                input #kalla name="kalla" required maxlength="200" list="kanda-kallor" autocomplete="off" aria-describedby="kalla-krav";
                datalist #kanda-kallor { @for name in names(desk) { option value=(name) {} } }
                p.hint #kalla-krav { (language.text("import-source-hint")) }
                label for="ar" { (language.text("import-year")) }
                input #ar name="ar" inputmode="numeric" pattern="[0-9]{4}" size="6" aria-describedby="ar-krav";
                p.hint #ar-krav { (language.text("import-year-hint")) }
                label for="fil" { (language.text("import-file")) }
                input #fil type="file" name="fil" required accept=".se,.si,.sie,.csv,.txt,.xlsx,.json" aria-describedby="fil-krav";
                p.hint #fil-krav {
                    (language.text_with("import-file-hint", &[("mebibytes", (ledger_file::LARGEST >> 20).into())]))
                }
            }
            button type="submit" { (language.text("import-do")) }
            p.hint { (language.text("import-kept")) }
        }
    }
}

/// Names of the sources of those the reader may hand in for.
fn names<'a>(desk: &'a Desk<'_>) -> Vec<&'a str> {
    let own = |key: &OrganisationKey| desk.may.iter().any(|one| one.key == *key);
    let sources = desk.sources.iter().filter(|source| own(&source.organisation));
    let mut names: Vec<&str> = sources.map(|source| source.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn waiting(reading: &Reading<'_>, desk: &Desk<'_>) -> Markup {
    let language = reading.language;
    let row = |upload: &Upload| {
        let path = format!("{}/import/fil/{}", reading.home, upload.id);
        vec![
            html! { a href=(reading.address.to(path)) { (upload.of.name) } },
            html! { (upload.of.source) p.quiet { (reading.organisation(&upload.of.organisation)) } },
            html! { (count(upload.bytes.div_ceil(1024), language)) " KiB" },
            html! { (crate::format::moment(&swedish_time(upload.at), language)) },
        ]
    };
    let list = Table {
        caption: language.text("import-waiting-caption"),
        columns: vec![
            Column::words(language.text("import-file")),
            Column::words(language.text("import-source")),
            Column::figures(language.text("ledger-size")),
            Column::words(language.text("import-handed-in")),
        ],
        rows: desk.mine.iter().map(row).collect(),
        sums: None,
    };
    table(&list)
}

/// The sources with what was confirmed of each, and the rules of every organisation.
fn sources(reading: &Reading<'_>, desk: &Desk<'_>) -> Markup {
    let language = reading.language;
    let row = |source: &LedgerSource| {
        let held = source.current();
        vec![
            html! { (source.name) },
            html! { (reading.organisation(&source.organisation)) },
            html! { @if let Some(owner) = held.and_then(|it| it.owner.as_deref()) { (owner) } @else { "–" } },
            html! {
                @if let Some(held) = held {
                    (crate::format::moment(&swedish_time(held.at), language))
                    details.behind { summary { (language.text("import-profile-show")) } pre { (held.profile.write()) } }
                }
            },
        ]
    };
    let list = Table {
        caption: language.text("import-sources-caption"),
        columns: vec![
            Column::words(language.text("import-source")),
            Column::words(language.text("organisation")),
            Column::words(language.text("ledger-owner-number")),
            Column::words(language.text("import-confirmed")),
        ],
        rows: desk.sources.iter().map(row).collect(),
        sums: None,
    };
    html! {
        @if desk.sources.is_empty() { (empty(&language.text("import-no-sources"))) } @else { (table(&list)) }
        h3 { (language.text("import-rules")) }
        p.lead-in { (language.text("import-rules-means")) }
        ul.links {
            @for one in reading.members() {
                li { a href=(reading.address.to(format!("{}/import/regler/{}", reading.home, one.key))) { (one.name) } }
            }
        }
    }
}
