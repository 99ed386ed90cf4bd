//! The style sheet, font and icon, embedded in the program and served under names that contain their hash.
//!
//! A hashed name never changes its content, so browsers may keep it for a year; a new build has new names.
//! Compression is left to the server's own layer.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::body::Body;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode, header};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

/// Joined in this order into one style sheet: one request, and later rules win.
const STYLE: [&str; 11] = [
    "style/ground.css",
    "style/frame.css",
    "style/piece.css",
    "style/chart.css",
    "style/page.css",
    "style/deed.css",
    "style/ledger.css",
    "style/decide.css",
    "style/time.css",
    "style/dark.css",
    "style/print.css",
];
const FONT: &str = "font/inter.woff2";
const ICON: &str = "icon.svg";
const REPLAY: &str = "script/replay.js";

/// Where [`serve`] is mounted, with the name of the file as its only segment.
pub const ROUTE: &str = "/assets/{file}";

struct Asset {
    content: Vec<u8>,
    kind: &'static str,
    etag: String,
}

struct Served {
    by_name: BTreeMap<String, Asset>,
    style: String,
    icon: String,
    font: String,
    replay: String,
}

static SERVED: LazyLock<Served> = LazyLock::new(|| {
    let mut by_name = BTreeMap::new();
    let font = publish(&mut by_name, "inter", "woff2", read(FONT));
    let icon = publish(&mut by_name, "loggbok", "svg", read(ICON));
    let replay = publish(&mut by_name, "replay", "js", read(REPLAY));
    let sheet: String = STYLE
        .iter()
        .map(|name| String::from_utf8_lossy(&read(name)).into_owned())
        .collect();
    let style = publish(
        &mut by_name,
        "loggbok",
        "css",
        sheet.replace("inter.woff2", &font).into_bytes(),
    );
    Served {
        by_name,
        style,
        icon,
        font,
        replay,
    }
});

fn read(name: &str) -> Vec<u8> {
    Files::get(name)
        .map(|file| file.data.into_owned())
        .unwrap_or_default()
}

fn publish(into: &mut BTreeMap<String, Asset>, stem: &str, ending: &'static str, content: Vec<u8>) -> String {
    let hash: String = Sha256::digest(&content)
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let name = format!("{stem}.{hash}.{ending}");
    let kind = match ending {
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "js" => "text/javascript; charset=utf-8",
        _ => "font/woff2",
    };
    into.insert(
        name.clone(),
        Asset {
            content,
            kind,
            etag: format!("\"{hash}\""),
        },
    );
    name
}

/// The address of the style sheet.
#[must_use]
pub fn style_address() -> String {
    format!("/assets/{}", SERVED.style)
}

/// The address of the script that redraws the history while its slider moves.
#[must_use]
pub fn replay_address() -> String {
    format!("/assets/{}", SERVED.replay)
}

/// The address of the icon.
#[must_use]
pub fn icon_address() -> String {
    format!("/assets/{}", SERVED.icon)
}

/// The address of the font, to be fetched together with the style sheet.
#[must_use]
pub fn font_address() -> String {
    format!("/assets/{}", SERVED.font)
}

/// Answers one asset by its hashed name; 304 when the browser has it, 404 for any other name.
pub async fn serve(Path(file): Path<String>, request: HeaderMap) -> Response {
    let Some(asset) = SERVED.by_name.get(&file) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, asset.kind),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::ETAG, asset.etag.as_str()),
    ];
    let known = request
        .get(header::IF_NONE_MATCH)
        .and_then(|tags| tags.to_str().ok());
    // A compressing layer may have weakened the tag; the hash inside is what counts.
    if known.is_some_and(|tags| tags.contains(&asset.etag)) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    (headers, Body::from(asset.content.as_slice())).into_response()
}

#[cfg(test)]
mod tests {
    use axum::extract::Path;
    use http::{HeaderMap, HeaderValue, StatusCode, header};

    use super::{FONT, Files, ICON, SERVED, STYLE, serve};

    #[test]
    fn every_part_is_there_and_the_sheet_points_at_the_hashed_font() {
        for name in STYLE.iter().chain([&FONT, &ICON]) {
            assert!(
                Files::get(name).is_some_and(|file| !file.data.is_empty()),
                "{name}"
            );
        }
        let sheet = String::from_utf8(SERVED.by_name[&SERVED.style].content.clone()).unwrap();
        assert!(sheet.contains(&SERVED.font) && !sheet.contains("inter.woff2"));
        assert!(!sheet.contains("http"), "nothing is fetched from elsewhere");
    }

    #[tokio::test]
    async fn a_known_tag_is_answered_without_the_content_and_a_foreign_name_not_at_all() {
        let first = serve(Path(SERVED.style.clone()), HeaderMap::new()).await;
        assert_eq!(first.status(), StatusCode::OK);
        let tag = first.headers()[header::ETAG].to_str().unwrap().to_owned();
        let mut again = HeaderMap::new();
        again.insert(
            header::IF_NONE_MATCH,
            HeaderValue::from_str(&format!("W/{tag}")).unwrap(),
        );
        assert_eq!(
            serve(Path(SERVED.style.clone()), again).await.status(),
            StatusCode::NOT_MODIFIED
        );
        assert_eq!(
            serve(Path("loggbok.css".into()), HeaderMap::new()).await.status(),
            StatusCode::NOT_FOUND
        );
    }
}
