//! Every page at the width of a desk and of a telephone, light and dark: nothing sticks out, and the checks of
//! axe-core find nothing.

use crate::browser::Chromium;
use crate::server::Server;

const AXE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/node/node_modules/axe-core/axe.min.js"
);

const PAGES: [&str; 24] = [
    "/program/dalsland",
    "/program/dalsland?sprak=en",
    "/program/dalsland?per=2025-Q2",
    "/program/dalsland/fardplan",
    "/program/dalsland/fardplan?per=2025-Q2&sprak=en",
    "/program/dalsland/jamfor?per=2026-Q2",
    "/program/dalsland/jamfor?fran=x&sprak=en",
    "/program/dalsland/tva-tider?avser=2026-Q1",
    "/program/dalsland/historik?per=120",
    "/program/dalsland/moten",
    "/program/dalsland/moten/kalla",
    "/program/dalsland/rapport/ny",
    "/program/dalsland/beslut/lagg-fram",
    "/program/dalsland/programmet/riskskala",
    "/program/dalsland/programmet/notera-punkt",
    "/program/dalsland/gallring",
    "/program/dalsland/gallring/prova?positioner=1-9,40-45",
    "/program/dalsland/ekonomi",
    "/program/dalsland/besparingar?sprak=en",
    "/program/dalsland/import",
    "/program/dalsland/import/regler/amal?sprak=en",
    "/program/dalsland/rader?organisation=amal&till=it-tjanster&kvartal=2026-Q2&sprak=sv",
    "/logga-in",
    "/finns-inte",
];

#[tokio::test]
async fn pages_fit_and_are_accessible() {
    let axe = std::fs::read_to_string(AXE).expect("run `cargo xtask test`, which installs the Node packages");
    let server = Server::demo();
    let chromium = Chromium::start().await;
    // The office sees every form there is.
    chromium.sign_in(&server.address, "programkontoret").await;
    let mut found = Vec::new();
    for (width, scheme) in [(1280, "light"), (390, "light"), (1280, "dark"), (390, "dark")] {
        chromium.resize(width).await;
        chromium.prefer(scheme).await;
        for page in PAGES {
            chromium.open(&format!("{}{page}", server.address)).await;
            let wide = chromium.evaluate("document.documentElement.scrollWidth").await;
            if wide.as_i64().is_none_or(|wide| wide > width) {
                found.push(format!("{page} at {width}: {wide} wide"));
            }
            chromium.evaluate(&axe).await;
            let violations = chromium
                .evaluate(
                    "axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html + ' ' + \
                     v.nodes[0].failureSummary))",
                )
                .await;
            for violation in violations
                .as_array()
                .unwrap_or_else(|| panic!("axe did not run on {page}"))
            {
                found.push(format!("{page} at {width}, {scheme}: {violation}"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
