//! A real Chromium, driven over its own protocol.

use std::path::PathBuf;
use std::time::Duration;

use chromiumoxide::browser::{Browser, BrowserConfig};
use chromiumoxide::cdp::browser_protocol::dom::{ScrollIntoViewIfNeededParams, SetFileInputFilesParams};
use chromiumoxide::cdp::browser_protocol::emulation::{
    MediaFeature, SetDeviceMetricsOverrideParams, SetEmulatedMediaParams, SetScriptExecutionDisabledParams,
};
use chromiumoxide::cdp::browser_protocol::page::EventLoadEventFired;
use chromiumoxide::page::Page;
use futures_util::StreamExt;
use serde_json::Value;
use tokio::task::JoinHandle;

/// How long a page may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// A browser with one page; closed when dropped.
pub(crate) struct Chromium {
    _browser: Browser,
    events: JoinHandle<()>,
    pub(crate) page: Page,
    _profile: tempfile::TempDir,
}

impl Chromium {
    /// Starts it with a fresh profile.
    pub(crate) async fn start() -> Self {
        let profile = tempfile::tempdir().unwrap();
        let config = BrowserConfig::builder()
            .chrome_executable(executable())
            .user_data_dir(profile.path())
            .no_sandbox()
            .args([
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ])
            .build()
            .unwrap();
        let (browser, mut handler) = Browser::launch(config).await.unwrap();
        let events = tokio::spawn(async move { while handler.next().await.is_some() {} });
        let page = browser.new_page("about:blank").await.unwrap();
        Self {
            _browser: browser,
            events,
            page,
            _profile: profile,
        }
    }

    /// Opens an address and waits until the page is whole.
    pub(crate) async fn open(&self, address: &str) {
        tokio::time::timeout(PATIENCE, self.page.goto(address))
            .await
            .unwrap()
            .unwrap();
    }

    /// As wide as a desk or a telephone.
    pub(crate) async fn resize(&self, width: i64) {
        let metrics = SetDeviceMetricsOverrideParams::new(width, 900, 1.0, width < 600);
        self.page.execute(metrics).await.unwrap();
    }

    /// Light or dark, as the reader prefers.
    pub(crate) async fn prefer(&self, scheme: &str) {
        let feature = MediaFeature::new("prefers-color-scheme", scheme);
        let media = SetEmulatedMediaParams::builder().feature(feature).build();
        self.page.execute(media).await.unwrap();
    }

    /// As a browser that runs no script of the pages.
    pub(crate) async fn without_script(&self) {
        let disabled = SetScriptExecutionDisabledParams::new(true);
        self.page.execute(disabled).await.unwrap();
    }

    /// What an expression is on the page.
    pub(crate) async fn evaluate(&self, expression: &str) -> Value {
        self.page
            .evaluate(expression)
            .await
            .unwrap()
            .into_value()
            .unwrap_or(Value::Null)
    }

    /// Clicks what a selector finds, and waits for the page it leads to.
    pub(crate) async fn follow(&self, selector: &str) {
        let mut loaded = self.page.event_listener::<EventLoadEventFired>().await.unwrap();
        self.click(selector).await;
        let loaded = tokio::time::timeout(PATIENCE, loaded.next()).await;
        loaded.expect("the page it leads to loads");
    }

    /// Clicks what a selector finds on this page.
    ///
    /// The element's own `click` asks a script of the page where it is, and waits for ever where scripts are off.
    pub(crate) async fn click(&self, selector: &str) {
        let found = self.page.find_element(selector).await.unwrap();
        let into_view = ScrollIntoViewIfNeededParams::builder().backend_node_id(found.backend_node_id);
        self.page.execute(into_view.build()).await.unwrap();
        let place = found.clickable_point().await.unwrap();
        self.page.click(place).await.unwrap();
    }

    /// Goes to what a selector finds, presses Enter there, and waits for the page it leads to.
    pub(crate) async fn enter(&self, selector: &str) {
        let mut loaded = self.page.event_listener::<EventLoadEventFired>().await.unwrap();
        let found = self.page.find_element(selector).await.unwrap();
        found.focus().await.unwrap().press_key("Enter").await.unwrap();
        let loaded = tokio::time::timeout(PATIENCE, loaded.next()).await;
        loaded.expect("the page it leads to loads");
    }

    /// Signs in with a local account.
    pub(crate) async fn sign_in(&self, server: &str, account: &str) {
        self.open(&format!("{server}/logga-in")).await;
        self.click(&format!("input[name=account][value={account}]")).await;
        self.follow("form.accounts button").await;
    }

    /// Fills in a field, or chooses in one.
    pub(crate) async fn fill(&self, selector: &str, value: &str) {
        let (selector, value) = (
            serde_json::to_string(selector).unwrap(),
            serde_json::to_string(value).unwrap(),
        );
        let fill = format!(
            "(field => {{ field.value = {value}; return field.value; }})(document.querySelector({selector}))"
        );
        assert_eq!(
            serde_json::to_string(&self.evaluate(&fill).await).unwrap(),
            value,
            "{selector} takes it"
        );
    }

    /// Chooses a file in a form.
    pub(crate) async fn choose_file(&self, selector: &str, file: &str) {
        let element = self.page.find_element(selector).await.unwrap();
        let choice = SetFileInputFilesParams::builder()
            .file(file)
            .backend_node_id(element.backend_node_id)
            .build()
            .unwrap();
        self.page.execute(choice).await.unwrap();
    }

    /// The text a reader sees.
    pub(crate) async fn text(&self) -> String {
        self.evaluate("document.body.innerText")
            .await
            .as_str()
            .unwrap_or_default()
            .replace('\u{a0}', " ")
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        self.events.abort();
    }
}

fn executable() -> PathBuf {
    let names = [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];
    let found = std::env::var_os("CHROMIUM").map(PathBuf::from);
    found
        .or_else(|| names.iter().map(PathBuf::from).find(|path| path.exists()))
        .expect("Chromium is not installed; run `cargo xtask test`, which installs it")
}
