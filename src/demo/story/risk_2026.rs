//! Risks through 2026, among them a new one for a single municipality.

use loggbok_app::Failure;
use loggbok_domain::risk::RaiseRisk;
use loggbok_domain::{Key, OrganisationKey, Title};

use crate::demo::script::Script;

pub(super) fn tell(s: &mut Script) -> Result<(), Failure> {
    reopened(s)?;
    local(s)?;
    spring(s)?;
    autumn(s)
}

fn reopened(s: &mut Script) -> Result<(), Failure> {
    s.at("2026-01-19 13:10")
        .because("Personalen har fått olika besked i kommunerna inför övergången.")
        .reopen("kommunikation")?;
    s.at("2026-01-19 13:15")
        .because("Bedömd på nytt när risken öppnades igen.")
        .assess("kommunikation", (3, 2), "2026-01-19")?;
    s.at("2026-01-19 13:20").respond(
        "kommunikation",
        "Ett gemensamt veckobrev till it-personalen fram till övergången.",
        "HR-chefen",
        Some("2026-03-31"),
    )
}

fn local(s: &mut Script) -> Result<(), Failure> {
    let raise = RaiseRisk {
        risk: s.risk("hjalp-pa-plats"),
        key: Key::parse("hjalp-pa-plats")?,
        organisation: Some(OrganisationKey::parse("fargelanda")?),
        theme: Some(Title::parse("effektivitet")?),
        title: Title::parse("Längre väntan på hjälp på plats under övergången")?,
        condition: None,
    };
    s.at("2026-01-26 11:10")
        .because("Anmäld av kommunens företrädare i den taktiska projektgruppen.")
        .give(raise)?;
    s.at("2026-01-26 11:15")
        .assess("hjalp-pa-plats", (3, 3), "2026-01-26")?;
    s.at("2026-01-26 11:20").respond(
        "hjalp-pa-plats",
        "En tekniker är på plats två dagar i veckan tills supporten är fullt bemannad.",
        "Teamledaren för support och drift",
        Some("2026-09-30"),
    )?;
    s.at("2026-06-15 10:40")
        .because("Väntetiden har halverats sedan i vintras.")
        .assess("hjalp-pa-plats", (2, 3), "2026-06-12")?;
    s.at("2026-10-28 10:20")
        .because("Supporten är fullt bemannad och väntetiderna är desamma i alla fyra kommunerna.")
        .assess("hjalp-pa-plats", (1, 3), "2026-10-26")
        .map(drop)
}

fn spring(s: &mut Script) -> Result<(), Failure> {
    s.at("2026-03-16 10:05").review(
        "budget",
        "Den tillfälliga brandväggslösningen har kostat mindre än befarat.",
        "2026-09-14",
    )?;
    s.at("2026-03-23 09:30")
        .because("Brandväggen är i drift och godkänd.")
        .assess("teknik", (2, 3), "2026-03-20")?;
    s.at("2026-03-23 09:40")
        .because("Den gemensamma brandväggen minskar riskerna under övergången.")
        .assess("sakerhet", (2, 4), "2026-03-20")?;
    s.at("2026-05-11 10:10")
        .because("Personalen har gått över och enkäten i april visar ingen kvarstående oro.")
        .close("motstand")?;
    s.at("2026-05-11 10:25")
        .because("Budgeten för omställningen hålls efter revideringen i december.")
        .assess("budget", (2, 3), "2026-05-08")?;
    s.at("2026-05-11 10:40")
        .because("Rekryteringen till supporten drar ut på tiden.")
        .assess("resurs", (3, 3), "2026-05-08")
        .map(drop)
}

fn autumn(s: &mut Script) -> Result<(), Failure> {
    s.at("2026-09-14 13:10").review(
        "budget",
        "Utfallet för kvartal 2 ligger över budgeten för omställning men inom det årliga beloppet.",
        "2027-01-18",
    )?;
    s.at("2026-10-28 10:05").confirm_risk("budget")?;
    s.at("2026-10-28 10:10").confirm_risk("teknik")?;
    s.at("2026-10-28 10:15")
        .because("Alla tjänster i driftcentret är tillsatta.")
        .assess("resurs", (1, 3), "2026-10-26")
        .map(drop)
}
