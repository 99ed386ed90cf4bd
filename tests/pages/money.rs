//! Forms about money: who may, what is refused at its field, what becomes of it; deviations with their reasons; and the
//! files that are taken out.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use loggbok_app::{Account, Book, Role};
use loggbok_domain::{ActorId, OrganisationKey};

use crate::installation::{House, Page};

const ECONOMY: &str = "/program/dalsland/ekonomi";
const SAVINGS: &str = "/program/dalsland/besparingar";

/// Every form, by the last part of its address, and whether one posts from it.
const FORMS: [&str; 20] = [
    "avvikelse",
    "prognos",
    "utfall",
    "rattelse",
    "besparing",
    "granskning",
    "prisindex",
    "volym",
    "atagande",
    "sasong",
    "nettokostnad",
    "utan-samverkan",
    "nyckel",
    "forbrukning",
    "fordelning",
    "aterforing",
    "baslinje",
    "omstallningsbudget",
    "verkstall",
    "aterta",
];

fn form(name: &str) -> String {
    format!("{ECONOMY}/registrera/{name}")
}

async fn post(house: &House, role: Role, name: &str, fields: &[(&str, &str)]) -> Page {
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    let request = Request::post(form(name))
        .header(header::COOKIE, house.session(role).await)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body))
        .unwrap();
    house.send(request).await
}

/// What was carried out leads to where it is seen.
async fn done(house: &House, role: Role, name: &str, fields: &[(&str, &str)]) -> String {
    let page = post(house, role, name, fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{name}: {}", page.text);
    page.header(&header::LOCATION).to_owned()
}

/// What was refused stands at its field, and what was sent is kept.
async fn refused(house: &House, name: &str, fields: &[(&str, &str)], place: &str) -> Page {
    let page = post(house, Role::Finance, name, fields).await;
    assert_eq!(
        page.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{name}: {}",
        page.text
    );
    page.says(&[&format!(r#"id="{place}-fel""#)]);
    page
}

/// Amounts of a grid, in its order, between fields before and after.
fn amounts<'a>(
    before: &[(&'a str, &'a str)],
    amounts: &[&'a str],
    after: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let grid = amounts.iter().map(|amount| ("belopp", *amount));
    before
        .iter()
        .copied()
        .chain(grid)
        .chain(after.iter().copied())
        .collect()
}

/// What stands between two texts.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text
        .split_once(before)
        .unwrap_or_else(|| panic!("{before} is not in {text}"));
    rest.split_once(after).unwrap().0
}

/// The first choice of a list by its name.
fn choice(page: &Page, name: &str) -> String {
    let list = between(&page.text, &format!(r#"<select id="{name}""#), "</select>");
    list.split(r#"<option value=""#)
        .filter_map(|option| option.split_once('"'))
        .map(|(value, _)| value.to_owned())
        .find(|value| value.len() == 36)
        .unwrap_or_else(|| panic!("{name} offers nothing: {list}"))
}

/// Bengtsfors posts more for its staff in 2025-Q1 than a quarter of the 2024 budget.
async fn posted(house: &House) {
    let fields = amounts(
        &[("organisation", "bengtsfors"), ("kvartal", "2025-Q1")],
        &["", "", "", "", "", "1 400 000", "", "", "", "25 000"],
        &[("kalla", "Huvudboken")],
    );
    let to = done(house, Role::Finance, "utfall", &fields).await;
    assert_eq!(to, format!("{ECONOMY}#kostnader"));
}

#[tokio::test]
async fn every_form_is_there_for_who_may_and_for_nobody_else() {
    let house = House::with_programme().await;
    for name in FORMS {
        let open = house.get_as(Role::Finance, &form(name)).await;
        let open = if open.status == StatusCode::FORBIDDEN {
            house.get_as(Role::ProgrammeOffice, &form(name)).await
        } else {
            open
        };
        assert_eq!(open.status, StatusCode::OK, "{name}: {}", open.text);
        open.says(&[r#"<form class="ordering" method="post""#, r#"name="kommando""#]);
        assert!(!open.text.contains(">order-"), "{name}: a text is missing");
        for role in [Role::Reader, Role::Auditor, Role::SteeringGroup] {
            let closed = house.get_as(role, &form(name)).await;
            assert_eq!(closed.status, StatusCode::FORBIDDEN, "{name} for {role}");
            let denied = post(&house, role, name, &[("organisation", "amal")]).await;
            assert_eq!(denied.status, StatusCode::FORBIDDEN, "{name} for {role}");
        }
        let english = house
            .get_as(Role::Finance, &format!("{}?sprak=en", form(name)))
            .await;
        assert!(
            !english.text.contains(">order-"),
            "{name}: a text is missing in English"
        );
    }
    assert_eq!(house.get_as(Role::Finance, &form("annat")).await.status, 404);
    let past = house.get_as(Role::Finance, &format!("{ECONOMY}?per=3")).await;
    assert!(!past.text.contains("/registrera/"), "the past is not written to");
    assert!(!house.get(ECONOMY).await.text.contains("/registrera/"));
    let page = house.get_as(Role::Finance, ECONOMY).await;
    page.says(&[
        "registrera/utfall",
        "registrera/prognos",
        "registrera/fordelning",
        "registrera/nyckel",
    ]);
    house.get_as(Role::ProgrammeOffice, SAVINGS).await.says(&[
        "registrera/besparing",
        "registrera/prisindex",
        "registrera/volym",
        "registrera/nettokostnad",
    ]);
}

#[tokio::test]
async fn an_economist_of_one_municipality_records_what_concerns_it_and_nothing_else() {
    let house = House::with_programme().await;
    let id = ActorId::parse("ekonom-amal").unwrap();
    let own = Account {
        id: id.clone(),
        name: "Ekonom, Åmål".to_owned(),
        role: Role::Finance,
        organisation: Some(OrganisationKey::parse("amal").unwrap()),
    };
    house.app.keep_account(&own).await.unwrap();
    let secret = house.app.sign_in(&id).await.unwrap();
    let cookie = format!("{}={secret}", loggbok_ui::SESSION_COOKIE);
    let get = |address: String| {
        Request::get(address)
            .header(header::COOKIE, &cookie)
            .body(Body::empty())
            .unwrap()
    };
    let page = house.send(get(ECONOMY.to_owned())).await;
    page.says(&["registrera/prognos", "registrera/utfall"]);
    for of_all in ["fordelning", "nyckel", "omstallningsbudget"] {
        assert!(!page.text.contains(&form(of_all)), "{of_all}");
        assert_eq!(house.send(get(form(of_all))).await.status, StatusCode::FORBIDDEN);
    }
    for of_one in ["avvikelse", "prognos", "besparing", "volym", "sasong"] {
        let open = house.send(get(form(of_one))).await;
        open.says(&[r#"<option value="amal""#]);
        assert!(!open.text.contains(r#"<option value="mellerud""#), "{of_one}");
    }
    let forecast = |organisation| {
        let fields = amounts(
            &[("organisation", organisation), ("kvartal", "2025-Q2")],
            &["590 000"],
            &[("dag", "2025-05-06"), ("kalla", "Delårsprognos")],
        );
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        Request::post(form("prognos"))
            .header(header::COOKIE, &cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap()
    };
    assert_ne!(
        house.send(forecast("mellerud")).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(house.send(forecast("amal")).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_deviation_is_shown_and_explained_where_it_stands() {
    let house = House::with_programme().await;
    posted(&house).await;
    let page = house.get_as(Role::Finance, ECONOMY).await;
    // 5 452 793 kr in four quarters are 1 363 198,25.
    page.says(&["1 400 000 kr", "+36 802 kr", "ingen orsak angiven", "Ange orsak"]);
    page.says(&["0 av 1 avvikelser är förklarade"]);
    let way = between(&page.text, r#"/ekonomi/registrera/avvikelse?"#, "\"");
    assert!(
        way.contains("organisation=bengtsfors") && way.contains("slag=personalkostnad"),
        "{way}"
    );
    let filled = house
        .get_as(
            Role::Finance,
            &form(&format!("avvikelse?{}", way.replace("&amp;", "&"))),
        )
        .await;
    filled.says(&[
        r#"<option value="bengtsfors" selected>"#,
        r#"<option value="personalkostnad" selected>"#,
        r#"<option value="2025-Q1" selected>"#,
        r#"value="2025-05-06""#,
    ]);
    let fields = |why, day| {
        [
            ("organisation", "bengtsfors"),
            ("slag", "personalkostnad"),
            ("kvartal", "2025-Q1"),
            ("skal", why),
            ("dag", day),
            ("beslut", ""),
        ]
    };
    let why = "Två vikarier under införandet.";
    refused(&house, "avvikelse", &fields("", "2025-05-06"), "skal").await;
    let later = refused(&house, "avvikelse", &fields(why, "2025-05-07"), "dag").await;
    later.says(&[why]);
    let to = done(&house, Role::Finance, "avvikelse", &fields(why, "2025-05-06")).await;
    assert_eq!(to, format!("{ECONOMY}#avvikelser"));
    let page = house.get(ECONOMY).await;
    page.says(&["1 av 1 avvikelser är förklarade", why, "Avser 6 maj 2025."]);
    assert!(!page.text.contains("ingen orsak angiven"));
    let corrected = house.get_as(Role::Finance, &form("rattelse")).await;
    let row = choice(&corrected, "post");
    let fields = [
        ("post", row.as_str()),
        ("slag", "personalkostnad"),
        ("kvartal", "2025-Q1"),
        ("belopp", "1 363 198,25"),
        ("skal", "Fel summa."),
    ];
    let rows = house.get_as(Role::Finance, &form("rattelse")).await;
    assert_eq!(rows.text.matches("Bengtsfors kommun, ").count(), 2);
    let staff = between(&rows.text, "Bengtsfors kommun, personalkostnad", "<");
    assert!(staff.contains("1 400 000,00 kr"), "{staff}");
    done(&house, Role::Finance, "rattelse", &fields).await;
}

#[tokio::test]
async fn premises_are_stated_judged_at_their_field_and_taken_back() {
    let house = House::with_programme().await;
    let stated = [("dag", "2025-02-01"), ("kalla", "SKR, PKV")];
    let with = |fields: &[(&'static str, &'static str)]| [fields, &stated[..]].concat();
    let index = |year, value| with(&[("ar", year), ("belopp", value), ("lage", "utfall")]);
    assert_eq!(
        done(&house, Role::Finance, "prisindex", &index("2024", "100")).await,
        format!("{SAVINGS}#forutsattningar")
    );
    done(&house, Role::Finance, "prisindex", &index("2025", "102,9")).await;
    for (fields, place) in [
        (index("2025", "102,9001"), "belopp"),
        (index("tjugo", "102,9"), "ar"),
        (index("1024", "102,9"), "ar"),
        (with(&[("ar", "2025"), ("belopp", "1"), ("lage", "")]), "lage"),
        (
            [
                ("ar", "2025"),
                ("belopp", "1"),
                ("lage", "utfall"),
                ("dag", "2025-02-31"),
                ("kalla", "x"),
            ]
            .to_vec(),
            "dag",
        ),
        (
            [
                ("ar", "2025"),
                ("belopp", "1"),
                ("lage", "utfall"),
                ("dag", "2025-02-01"),
                ("kalla", ""),
            ]
            .to_vec(),
            "kalla",
        ),
    ] {
        refused(&house, "prisindex", &fields, place).await;
    }
    let volume = with(&[
        ("organisation", "mellerud"),
        ("slag", ""),
        ("kvartal", "2025-Q1"),
        ("matt", "datorarbetsplatser"),
        ("basar", "980"),
        ("belopp", "1 004"),
    ]);
    done(&house, Role::Finance, "volym", &volume).await;
    let moved = with(&[
        ("organisation", "amal"),
        ("slag", "it-kommunikation"),
        ("kvartal", "2025-Q1"),
        ("belopp", "−35 000"),
    ]);
    done(&house, Role::Finance, "atagande", &moved).await;
    let shares = |shares: [&'static str; 4]| {
        let fields = amounts(
            &[("organisation", ""), ("slag", ""), ("ar", "2025")],
            &shares,
            &stated,
        );
        fields.into_iter().collect::<Vec<_>>()
    };
    done(&house, Role::Finance, "sasong", &shares(["24", "26", "24", "26"])).await;
    refused(&house, "sasong", &shares(["24", "26", "24", "25"]), "belopp").await;
    refused(&house, "sasong", &shares(["24", "26", "24", ""]), "belopp").await;
    let page = house.get_as(Role::Finance, SAVINGS).await;
    page.says(&[
        "102,9",
        "980 → 1 004",
        "−35 000 kr per kvartal",
        "24 % · 26 % · 24 % · 26 %",
    ]);
    let open = house.get_as(Role::Finance, &form("aterta")).await;
    open.says(&["Prisindex, 2025", "Volym, Melleruds kommun"]);
    let entry = choice(&open, "post");
    refused(
        &house,
        "aterta",
        &[("post", entry.as_str()), ("skal", "")],
        "skal",
    )
    .await;
    let fields = [("post", entry.as_str()), ("skal", "Fel serie.")];
    done(&house, Role::Finance, "aterta", &fields).await;
    house.get(SAVINGS).await.says(&["återtagen"]);
    refused(&house, "aterta", &fields, "post").await;
}

#[tokio::test]
async fn what_is_believed_and_claimed_is_told_and_judged_by_somebody_else() {
    let house = House::with_programme().await;
    let believed = amounts(
        &[("organisation", "amal"), ("kvartal", "2025-Q2")],
        &["590 000", "", "", "", "", "", "", "", "", "40 000"],
        &[("dag", "2025-05-06"), ("kalla", "Delårsprognos")],
    );
    done(&house, Role::Finance, "prognos", &believed).await;
    let empty = amounts(
        &[("organisation", "amal"), ("kvartal", "2025-Q2")],
        &["", ""],
        &[("dag", "2025-05-06"), ("kalla", "x")],
    );
    refused(&house, "prognos", &empty, "belopp").await;
    let unread = amounts(
        &[("organisation", "amal"), ("kvartal", "2025-Q2")],
        &["4.000"],
        &[("dag", "2025-05-06"), ("kalla", "x")],
    );
    refused(&house, "prognos", &unread, "belopp")
        .await
        .says(&["4.000"]);
    let claim = |quarter| {
        [
            ("organisation", "amal"),
            ("slag", "it-tjanster"),
            ("kvartal", quarter),
            ("belopp", "52 000"),
            ("regel", "hemtagen"),
            ("skal", "Två avtal blev ett."),
        ]
    };
    refused(&house, "besparing", &claim("2025-Q2"), "kvartal").await;
    done(&house, Role::Finance, "besparing", &claim("2025-Q1")).await;
    house
        .get(SAVINGS)
        .await
        .says(&["52 000 kr", "Väntar på granskning", "Två avtal blev ett."]);
    let open = house.get_as(Role::ProgrammeOffice, &form("granskning")).await;
    let entry = choice(&open, "post");
    let judge = [
        ("post", entry.as_str()),
        ("regel", "godkand"),
        ("skal", "Stämmer med avtalen."),
    ];
    refused(&house, "granskning", &judge, "post").await;
    done(&house, Role::ProgrammeOffice, "granskning", &judge).await;
    house
        .get(SAVINGS)
        .await
        .says(&["Granskad och godkänd", "Stämmer med avtalen."]);
}

#[tokio::test]
async fn a_joint_cost_is_shared_out_and_reversed() {
    let house = House::with_programme().await;
    let key = |service, rule, weights: [&'static str; 4]| {
        amounts(
            &[
                ("tjanst", service),
                ("benamning", "Basdrift"),
                ("kvartal", "2025-Q1"),
                ("regel", rule),
            ],
            &weights,
            &[("beslut", "")],
        )
    };
    refused(&house, "nyckel", &key("Bas drift", "lika", [""; 4]), "tjanst").await;
    refused(&house, "nyckel", &key("basdrift", "", [""; 4]), "regel").await;
    refused(&house, "nyckel", &key("basdrift", "vikter", ["0"; 4]), "belopp").await;
    done(
        &house,
        Role::Finance,
        "nyckel",
        &key("basdrift", "forbrukning", [""; 4]),
    )
    .await;
    let changed = key("basdrift", "vikter", ["3", "1", "1", "1"]);
    refused(&house, "nyckel", &changed, "beslut").await;
    let charge = |day| {
        [
            ("tjanst", "basdrift"),
            ("kvartal", "2025-Q1"),
            ("belopp", "1 234 567,89"),
            ("dag", day),
            ("kalla", "Faktura 17"),
        ]
    };
    refused(&house, "fordelning", &charge("2025-05-06"), "tjanst").await;
    let used = amounts(
        &[("tjanst", "basdrift"), ("kvartal", "2025-Q1"), ("matt", "konton")],
        &["9 441", "6 581", "9 174", "12 233"],
        &[("dag", "2025-04-02"), ("kalla", "Katalogen")],
    );
    done(&house, Role::Finance, "forbrukning", &used).await;
    refused(&house, "fordelning", &charge("2025-05-07"), "dag").await;
    let to = done(&house, Role::Finance, "fordelning", &charge("2025-05-06")).await;
    assert_eq!(to, format!("{ECONOMY}#gemensamt"));
    house.get(ECONOMY).await.says(&["1 234 567,89 kr"]);
    let open = house.get_as(Role::Finance, &form("aterforing")).await;
    let entry = choice(&open, "post");
    let reverse = [
        ("post", entry.as_str()),
        ("kvartal", "2025-Q2"),
        ("dag", "2025-05-06"),
        ("skal", "Fel period."),
    ];
    done(&house, Role::Finance, "aterforing", &reverse).await;
    house.get(ECONOMY).await.says(&["återfört"]);
}

#[tokio::test]
async fn a_first_budget_is_an_assumption_and_a_change_needs_a_decision() {
    let house = House::with_programme().await;
    let budget = |amount: &'static str| {
        let mut grid = [""; 16];
        grid[0] = amount;
        grid[15] = "80 000";
        amounts(
            &[("ar", "2025")],
            &grid,
            &[("skal", "Programkontorets antagande."), ("beslut", "")],
        )
    };
    done(
        &house,
        Role::ProgrammeOffice,
        "omstallningsbudget",
        &budget("120 000"),
    )
    .await;
    house
        .get(ECONOMY)
        .await
        .says(&["120 000 kr", "80 000 kr", "200 000 kr"]);
    let page = post(
        &house,
        Role::ProgrammeOffice,
        "omstallningsbudget",
        &budget("130 000"),
    )
    .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says(&[r#"id="beslut-fel""#, "130 000"]);
    let mut year = [""; 9];
    year[0] = "2 500 000";
    let baseline = amounts(
        &[("organisation", "amal"), ("ar", "2025")],
        &year,
        &[("beslut", "")],
    );
    done(&house, Role::Finance, "baslinje", &baseline).await;
    refused(&house, "verkstall", &[("beslut", "")], "beslut").await;
}

#[tokio::test]
async fn the_money_is_taken_out_as_a_workbook_and_as_csv_by_whoever_may_read() {
    let house = House::with_programme().await;
    posted(&house).await;
    let page = house.get(ECONOMY).await;
    page.says(&[
        "/program/dalsland/ekonomi/arbetsbok.xlsx",
        "/program/dalsland/ekonomi/kostnader.csv",
    ]);
    let bytes = house.bytes(&format!("{ECONOMY}/arbetsbok.xlsx")).await;
    assert_eq!(bytes.status, StatusCode::OK);
    assert!(
        bytes
            .header(&header::CONTENT_DISPOSITION)
            .starts_with("attachment; filename=\"loggbok-dalsland-")
    );
    assert!(bytes.body.starts_with(b"PK"));
    for sheet in Book::SHEETS {
        let csv = house.get(&format!("{ECONOMY}/{sheet}.csv")).await;
        assert_eq!(csv.status, StatusCode::OK, "{sheet}");
        csv.says(&[
            "\u{feff}Program;Gemensam it-organisation",
            "Loggposition;",
            "Loggens rot;",
        ]);
        assert!(!csv.text.contains("book-"), "{sheet}: a text is missing");
        let english = house.get(&format!("{ECONOMY}/{sheet}.csv?sprak=en")).await;
        assert!(
            !english.text.contains("book-"),
            "{sheet}: a text is missing in English"
        );
    }
    let now = house.get(&format!("{ECONOMY}/rader.csv")).await;
    now.says(&[
        "Bengtsfors kommun;personalkostnad;2025-Q1;Huvudboken;;;;;;;;;1400000,00;100 %;bokfört för hand",
    ]);
    let then = house.get(&format!("{ECONOMY}/rader.csv?per=3")).await;
    assert!(!then.text.contains("Huvudboken"));
    for nothing in ["annat.csv", "arbetsbok.ods", "kostnader"] {
        assert_eq!(
            house.get(&format!("{ECONOMY}/{nothing}")).await.status,
            404,
            "{nothing}"
        );
    }
    let administrator = house
        .get_as(Role::Administrator, &format!("{ECONOMY}/arbetsbok.xlsx"))
        .await;
    assert_eq!(administrator.status, StatusCode::FORBIDDEN);
}
