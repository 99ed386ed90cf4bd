//! Every piece of the design system on one page, to be looked at: `cargo run -p loggbok-ui --example specimen`,
//! optionally with a port, then <http://127.0.0.1:4173/>. The phases and budgets are the programme's; what
//! happens to them here is made up.
#![allow(clippy::unwrap_used, reason = "a specimen may stop at the first fault")]

use axum::extract::RawQuery;
use axum::routing::get;
use axum::{Router, middleware};
use chrono::{FixedOffset, NaiveDate, TimeZone};
use loggbok_domain::{BasisPoints, Language, Ore, Quarter, QuarterRange};
use loggbok_projections::AsOf;
use loggbok_ui::address::Address;
use loggbok_ui::as_of::{self, Shown};
use loggbok_ui::chart::{
    self, Factors, Matrix, MatrixRisk, Milestone, Phase, Roadmap, Savings, SavingsQuarter,
};
use loggbok_ui::component::{
    Ask, Column, Figure, Glance, Notice, Status, Table, chip, empty, facts, glance, missing, notice, section,
    table,
};
use loggbok_ui::layout::{Frame, NavPage, page};
use loggbok_ui::{assets, format, headers, words};
use maud::{Markup, html};

#[tokio::main]
async fn main() {
    let port = std::env::args().nth(1).map_or(4173, |port| port.parse().unwrap());
    let app = Router::new()
        .route(
            "/",
            get(|RawQuery(query): RawQuery| async move { show(&query.unwrap_or_default()) }),
        )
        .route(assets::ROUTE, get(assets::serve))
        .layer(middleware::from_fn(headers::protect));
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await.unwrap();
    axum::serve(listener, app).await.unwrap();
}

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn q(year: i32, number: u32) -> Quarter {
    Quarter::of(year, number).unwrap()
}

fn range(from: (i32, u32), to: (i32, u32)) -> Option<QuarterRange> {
    QuarterRange::parse(q(from.0, from.1), q(to.0, to.1)).ok()
}

fn show(query: &str) -> Markup {
    let address = Address::parse("/", query);
    let language = words::choose(address.get(words::PARAMETER), None);
    let asked = address.get(as_of::PARAMETER).map(str::parse::<AsOf>);
    let refused = asked
        .as_ref()
        .and_then(|asked| asked.as_ref().err())
        .map(ToString::to_string);
    let asked = asked.and_then(Result::ok);
    let reading_date = match asked {
        Some(AsOf::Date(day)) => day,
        Some(AsOf::Quarter(quarter)) => quarter.last_day(),
        Some(AsOf::Position(_) | AsOf::Time(_)) | None => day(2026, 11, 24),
    };
    let shown = Shown {
        asked,
        reading_date,
        position: 1911,
        recorded_at: FixedOffset::east_opt(3600)
            .and_then(|z| z.with_ymd_and_hms(2026, 11, 23, 14, 2, 0).single()),
        quarters: vec![q(2026, 3), q(2026, 2), q(2026, 1), q(2025, 4), q(2025, 3)],
        refused,
    };
    let names = [
        "Portfölj",
        "Läget nu",
        "Färdplan",
        "Mål",
        "Beslut",
        "Risker",
        "Ekonomi",
        "Besparingar",
        "Ändringar",
        "Granskning",
        "Initiativ",
        "Kommunikation",
        "Månadsrundan",
        "Import",
        "Administration",
    ];
    let count = address.get("sidor").and_then(|n| n.parse().ok()).unwrap_or(9);
    let navigation: Vec<_> = names
        .iter()
        .take(count)
        .enumerate()
        .map(|(i, name)| NavPage {
            label: (*name).into(),
            path: if i == 1 { "/".into() } else { format!("/{i}") },
        })
        .collect();
    let frame = Frame {
        language,
        address: &address,
        title: "Läget nu",
        programme: Some("Gemensam it-organisation"),
        navigation: &navigation,
        shown: Some(&shown),
        example: true,
        checkpoint: Some("loggbok.example/dalsland 1911 qF3n…8Yw="),
    };
    page(&frame, &body(language, &shown))
}

fn body(l: Language, shown: &Shown) -> Markup {
    html! {
        (top(l))
        (section("fardplan", "Färdplan", &road(l, shown)))
        (section("besparingar", "Besparingar", &savings(l, shown)))
        (section("mal", "Programmål", &goal(l, shown)))
        (section("risker", "Risker", &risks(l)))
        (section("budget", "It-budget 2024", &budget(l)))
        (section("delar", "Delar", &parts(l)))
    }
}

fn top(l: Language) -> Markup {
    let asks = [
        Ask {
            question: "Ska programmet förlängas till Q1 2027, så att slutrapporten ryms?",
            due: "Samverkansrådet senast 10 december 2026",
            href: Some("#"),
        },
        Ask {
            question: "Ska omställningsbudgeten ökas med 900 000 kr?",
            due: "Samverkansrådet senast 10 december 2026",
            href: Some("#"),
        },
    ];
    let potential = format::kronor(Ore(699_934_900), l);
    let realised = format::kronor(Ore(118_250_000), l);
    let figures = [
        Figure {
            label: "Faser enligt plan",
            value: "5 av 8",
            note: "En fas avviker, två är klara",
            status: Some(Status::Off),
            href: Some("#"),
            ..Figure::default()
        },
        Figure {
            label: "Årlig besparingspotential",
            value: &potential,
            note: "Cirka 30 % av kategori 1–4, budget 2024",
            href: Some("#"),
            ..Figure::default()
        },
        Figure {
            label: "Realiserad besparing",
            value: &realised,
            note: "3 av 4 kommuner har rapporterat Q3 2026",
            status: Some(Status::Risk),
            course: &[0, 10, 25, 60, 118],
            href: Some("#"),
        },
        Figure {
            label: "Allvarliga risker",
            value: "19",
            note: "Var 21 vid förra mötet",
            course: &[24, 24, 23, 21, 19],
            ..Figure::default()
        },
    ];
    glance(
        &Glance {
            title: "Läget nu",
            status: Status::Risk,
            conclusion: "Driftcentret är i full drift, men it-systemen blir två kvartal sena och besparingarna med dem.",
            cause: "Upphandlingen av det gemensamma ärendesystemet överklagades i mars. Prognosen för fasen flyttades från Q3 2026 till Q1 2027; omställningskostnaden ökar med lika lång dubbel drift.",
            asks: &asks,
            figures: &figures,
        },
        l,
    )
}

type Ends = ((i32, u32), (i32, u32));

fn phase(
    name: &'static str,
    status: Status,
    note: &'static str,
    base: Ends,
    forecast: Ends,
) -> Phase<'static> {
    Phase {
        name,
        href: Some("#"),
        status,
        note,
        original: range(base.0, base.1),
        baseline: range(base.0, base.1),
        forecast: range(forecast.0, forecast.1),
        started: None,
        completed: None,
        progress: None,
        milestones: vec![],
    }
}

fn phases() -> Vec<Phase<'static>> {
    let mut p = vec![
        phase(
            "Programinitiering",
            Status::Done,
            "ett kvartal sen",
            ((2024, 4), (2025, 1)),
            ((2024, 4), (2025, 1)),
        ),
        phase(
            "Kommunikation och utbildning",
            Status::Done,
            "i tid",
            ((2024, 4), (2025, 1)),
            ((2024, 4), (2025, 1)),
        ),
        phase(
            "Teknisk integration (del 1)",
            Status::Done,
            "ett kvartal sen",
            ((2025, 1), (2025, 4)),
            ((2025, 1), (2026, 1)),
        ),
        phase(
            "Gemensamt driftcenter (etablering)",
            Status::OnPlan,
            "90 %",
            ((2025, 2), (2026, 2)),
            ((2025, 2), (2026, 2)),
        ),
        phase(
            "Personalövergång och omställning",
            Status::OnPlan,
            "flyttad genom beslut",
            ((2025, 4), (2026, 2)),
            ((2025, 4), (2026, 2)),
        ),
        phase(
            "Implementering av it-system",
            Status::Off,
            "62 % · två kvartal sen",
            ((2025, 1), (2026, 3)),
            ((2025, 1), (2027, 1)),
        ),
        phase(
            "Kostnadsbesparingar och effektiviseringar",
            Status::Risk,
            "35 %",
            ((2026, 2), (2026, 4)),
            ((2026, 2), (2026, 4)),
        ),
        phase(
            "Slutrapport och utvärdering",
            Status::NotStarted,
            "",
            ((2027, 1), (2027, 1)),
            ((2027, 1), (2027, 1)),
        ),
    ];
    p[0].original = range((2024, 4), (2024, 4));
    p[0].started = Some(day(2024, 10, 14));
    p[0].completed = Some(day(2025, 3, 20));
    p[1].completed = Some(day(2025, 3, 28));
    p[1].started = Some(day(2024, 10, 21));
    p[2].started = Some(day(2025, 1, 13));
    p[2].completed = Some(day(2026, 2, 12));
    p[2].milestones = vec![
        Milestone {
            name: "Gemensam VLAN-struktur",
            target: day(2025, 6, 30),
            forecast: None,
            reached: Some(day(2025, 6, 17)),
        },
        Milestone {
            name: "Central kärna",
            target: day(2025, 12, 15),
            forecast: None,
            reached: Some(day(2026, 2, 12)),
        },
    ];
    p[3].progress = Some(BasisPoints(9_000));
    p[3].started = Some(day(2025, 4, 7));
    p[4].original = range((2025, 4), (2026, 1));
    p[4].progress = Some(BasisPoints(8_000));
    p[5].progress = Some(BasisPoints(6_200));
    p[5].started = Some(day(2025, 2, 3));
    p[5].milestones = vec![
        Milestone {
            name: "Ett klientverktyg",
            target: day(2025, 11, 30),
            forecast: None,
            reached: Some(day(2025, 11, 20)),
        },
        Milestone {
            name: "Ärendesystem i drift",
            target: day(2026, 8, 31),
            forecast: Some(day(2027, 2, 15)),
            reached: None,
        },
    ];
    p[6].progress = Some(BasisPoints(3_500));
    p
}

fn road(l: Language, shown: &Shown) -> Markup {
    let phases = phases();
    chart::roadmap(
        &Roadmap {
            caption: "Faser mot kvartalsmål, Q4 2024 till Q1 2027",
            phases: &phases,
            frame: range((2024, 4), (2026, 4)),
            reading_date: shown.reading_date,
            past: shown.is_past(),
        },
        l,
    )
}

fn savings(l: Language, shown: &Shown) -> Markup {
    let planned = [0, 0, 0, 0, 0, 0, 400, 800, 1200, 1500, 1700, 1750];
    let realised = [
        None,
        None,
        None,
        None,
        None,
        None,
        Some(310),
        Some(690),
        None,
        None,
        None,
        None,
    ];
    let cost = [300, 450, 600, 650, 600, 500, 400, 250, 150, 0, 0, 0];
    let mut sum = 0;
    let quarters: Vec<_> = (0..12)
        .map(|i: usize| {
            sum += realised[i].unwrap_or(planned[i]) - cost[i];
            SavingsQuarter {
                quarter: q(2025, 1).plus(i32::try_from(i).unwrap()),
                planned: Some(Ore(planned[i] * 100_000)),
                realised: realised[i].map(|r: i64| Ore(r * 100_000)),
                transition: Some(Ore(cost[i] * 100_000)),
                cumulative: Some(Ore(sum * 100_000)),
            }
        })
        .collect();
    chart::savings(
        &Savings {
            caption: "Besparing och omställningskostnad per kvartal",
            quarters: &quarters,
            break_even: Some(q(2027, 3)),
            reading_date: shown.reading_date,
        },
        l,
    )
}

fn goal(l: Language, shown: &Shown) -> Markup {
    let points = [
        ((2025, 3, 31), 500),
        ((2025, 9, 30), 2_400),
        ((2025, 12, 31), 3_100),
        ((2026, 3, 31), 4_600),
        ((2026, 6, 30), 5_200),
        ((2026, 9, 30), 6_200),
    ]
    .map(|((y, m, d), value)| chart::Point {
        day: day(y, m, d),
        value,
    });
    chart::series(
        &chart::Series {
            caption: "Andel gemensamma system som är införda och i bruk",
            points: &points,
            target: Some(chart::Point {
                day: day(2026, 9, 30),
                value: 8_000,
            }),
            reading_date: shown.reading_date,
            write: &|value| format::percent(BasisPoints(value), l),
        },
        l,
    )
}

fn risks(l: Language) -> Markup {
    let risk = |number, title, owner, pc: Option<(u8, u8)>, value, was| {
        let factors = pc.map(|(probability, consequence)| Factors {
            probability,
            consequence,
        });
        MatrixRisk {
            number,
            title,
            owner,
            href: Some("#"),
            factors,
            value: factors.map(Factors::value).or(value),
            was,
        }
    };
    let risks = [
        risk(
            1,
            "Budgetöverskridande",
            "Programmet",
            Some((3, 4)),
            None,
            Some(8),
        ),
        risk(2, "Resursbrist", "Programmet", Some((3, 3)), None, Some(9)),
        risk(3, "Tekniska problem", "Programmet", Some((2, 3)), None, Some(9)),
        risk(
            4,
            "Motstånd mot förändring",
            "Programmet",
            Some((3, 3)),
            None,
            None,
        ),
        risk(
            5,
            "Bristande kommunikation mellan grupper",
            "Programmet",
            Some((2, 2)),
            None,
            Some(4),
        ),
        risk(
            6,
            "Säkerhetsrisker under övergången",
            "Programmet",
            None,
            None,
            None,
        ),
        risk(
            7,
            "Svårt att upprätthålla nivån på it-säkerhet",
            "Bengtsfors, Färgelanda, Åmål",
            None,
            Some(16),
            Some(16),
        ),
        risk(
            8,
            "Beroende av konsulter och svag beställarkompetens",
            "Bengtsfors",
            None,
            Some(4),
            Some(4),
        ),
    ];
    chart::matrix(
        &Matrix {
            caption: "Öppna risker. Sannolikhet lodrätt, konsekvens vågrätt.",
            risks: &risks,
            serious_over: 7,
        },
        l,
    )
}

fn budget(l: Language) -> Markup {
    let rows = [
        ("1 it-tjänster", [3_245_000, 2_538_000, 3_150_000, 2_400_000]),
        ("2 it-utrustning", [1_244_000, 1_143_000, 969_400, 735_000]),
        ("3 it-kommunikation", [645_000, 900_000, 2_000_000, 645_000]),
        ("4 konsultstöd", [430_000, 1_488_000, 298_764, 1_500_000]),
    ];
    let write = |kronor: i64| html! { (format::kronor(Ore(kronor * 100), l)) };
    let row = |(name, sums): (&str, [i64; 4])| {
        let mut cells = vec![html! { (name) }];
        cells.extend(sums.map(write));
        cells.push(write(sums.iter().sum()));
        cells
    };
    let mut shown: Vec<_> = rows.into_iter().map(row).collect();
    shown.push(vec![
        html! { "5 fiber" },
        missing(l),
        missing(l),
        missing(l),
        write(1_210_000),
        write(1_210_000),
    ]);
    let heads = ["Bengtsfors", "Färgelanda", "Mellerud", "Åmål", "Summa"];
    let mut columns = vec![Column::words("Kategori")];
    columns.extend(heads.map(Column::figures));
    let mut sums = vec![html! { "Samtliga" }];
    sums.extend([5_564_000, 6_069_000, 6_418_164, 6_490_000, 24_541_164].map(write));
    table(&Table {
        caption: "Budget per kategori och kommun, kronor".into(),
        columns,
        rows: shown,
        sums: Some(sums),
    })
}

fn parts(l: Language) -> Markup {
    html! {
        p { @for status in Status::ALL { (chip(status, l)) " " } }
        p { (chart::coverage(3, 4, "kommuner", l)) }
        (notice(Notice::Attention, "Källan motsäger sig själv", &html! {
            p { "Raden Besparingspotential per kommun summerar till " (format::kronor(Ore(1_166_558_200), l))
                ", medan kategoriraderna ger " (format::kronor_and_ore(Ore(699_934_920), l)) "." }
        }))
        (notice(Notice::Information, "Bekräftad oförändrad", &html! { p { "Prognosen bekräftades 3 november 2026." } }))
        (facts([
            ("Mandat", html! { "Programdirektiv, utkast 0.1, 10 september 2024" }),
            ("Rapporteringsformer", missing(l)),
        ]))
        (empty("Inga ändringsbegäranden har registrerats."))
    }
}
