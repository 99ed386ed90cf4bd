//! *Import*: two years of four municipalities handed in, looked at and registered by the page, with known answers;
//! and every kind of wrong file.

use axum::body::Body;
use axum::http::{Request, header};
use loggbok_app::{Installation, Order, Role};
use loggbok_domain::cost::SetMappingRules;
use loggbok_domain::{CommandId, Language, OrganisationKey, Quarter};
use loggbok_imports::ledger::read_rules;
use uuid::Uuid;

use crate::installation::{FILE, House, Page, account};
use crate::ledgers::{Book, books, named};

const BOUNDARY: &str = "x5v0";
pub(crate) const IMPORT: &str = "/program/dalsland/import";
const FIRST: i32 = 2025;

async fn house() -> House {
    let house = House::empty(Installation::Real).await;
    house.load("dalsland.toml", FILE).await;
    house.clock.set("2027-01-15T10:00:00Z".parse().unwrap());
    house
}

pub(crate) async fn set_rules(house: &House, book: &Book) {
    let finance = account(Role::Finance).actor(Language::Swedish);
    let portfolio = house.app.portfolio(&finance, None).await.unwrap().portfolio;
    let programme = portfolio.programmes.keys().next().unwrap().parse().unwrap();
    let set = SetMappingRules {
        organisation: OrganisationKey::parse(book.municipality.key).unwrap(),
        from: Quarter::parse("2025-Q1").unwrap(),
        rules: read_rules(&book.rules()).unwrap(),
    };
    let order = Order::new(CommandId(Uuid::now_v7()), programme, set);
    house.app.execute(&finance, order).await.unwrap();
}

/// A file as a form sends it, with what is said of it.
fn form(fields: &[(&str, &str)], name: &str, content: &[u8]) -> Vec<u8> {
    let mut body = String::new();
    for (field, value) in fields {
        body.push_str(&format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n"
        ));
    }
    body.push_str(&format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    ));
    let mut body = body.into_bytes();
    body.extend_from_slice(content);
    body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    body
}

async fn hand_in(house: &House, role: Role, fields: &[(&str, &str)], (name, content): (&str, &[u8])) -> Page {
    let request = Request::post(IMPORT)
        .header(
            header::CONTENT_TYPE,
            format!("multipart/form-data; boundary={BOUNDARY}"),
        )
        .header(header::COOKIE, house.session(role).await);
    house
        .send(request.body(Body::from(form(fields, name, content))).unwrap())
        .await
}

pub(crate) async fn post(house: &House, role: Role, address: &str, fields: &str) -> Page {
    let request = Request::post(address)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::COOKIE, house.session(role).await);
    house
        .send(request.body(Body::from(fields.to_owned())).unwrap())
        .await
}

/// Where an answer leads; it must lead somewhere.
#[track_caller]
pub(crate) fn leads_to(page: &Page) -> String {
    assert_eq!(page.status, 303, "{}", page.text);
    page.header(&header::LOCATION).to_owned()
}

/// Hands a file in and answers the page that shows it.
pub(crate) async fn looked_at(house: &House, fields: &[(&str, &str)], file: (&str, &[u8])) -> (String, Page) {
    let address = leads_to(&hand_in(house, Role::Finance, fields, file).await);
    let page = house.get_as(Role::Finance, &address).await;
    (address, page)
}

/// Öre as the pages write them.
fn kronor(ore: i64) -> String {
    loggbok_app::format::kronor_and_ore(loggbok_domain::Ore(ore), Language::Swedish).replace('\u{a0}', " ")
}

#[tokio::test]
async fn two_years_of_four_municipalities_come_in_by_the_page_to_the_ore() {
    let house = house().await;
    let books = books(FIRST, 2);
    for book in &books {
        set_rules(&house, book).await;
        let fields = [
            ("organisation", book.municipality.key),
            ("kalla", "Huvudboken"),
            ("ar", ""),
        ];
        for year in [FIRST, FIRST + 1] {
            let file = book.year(year);
            let (address, page) = looked_at(&house, &fields, (&file.name, &file.bytes)).await;
            assert_eq!(page.status, 200);
            let sum = kronor(file.total_ore);
            page.says(&[
                "Inget hindrar",
                &format!("Alla rutor tillsammans är {sum}, precis som filen."),
            ]);
            let guessed = page.text.contains("name=\"profil\"");
            assert_eq!(
                guessed,
                year == FIRST,
                "the profile is confirmed once for a source"
            );
            let said = if guessed { "profil=ja&beslut=" } else { "beslut=" };
            let batch = leads_to(&post(&house, Role::Finance, &format!("{address}/registrera"), said).await);
            house.get(&batch).await.says(&["Räknas", &sum]);
        }
    }
    for book in &books {
        for (quarter, to, answer) in book.answers() {
            let place = match to {
                "transition" => "omstallning",
                "internal" => "internt",
                "unmapped" => "ej-placerat",
                category => category,
            };
            let (key, quarter) = (book.municipality.key, named(quarter));
            let address =
                format!("/program/dalsland/rader?organisation={key}&till={place}&kvartal={quarter}");
            let page = house.get(&address).await;
            let heading = format!("Raderna bakom {}</h1>", kronor(answer.ore));
            page.says(&[&heading, &format!(": {} rader.", answer.rows)]);
        }
    }
    let history = house.get(IMPORT).await;
    assert_eq!(history.text.matches(">Räknas<").count(), 8, "{}", history.text);
    history.says(&["Profil bekräftad", "2120001587"]);
}

#[tokio::test]
async fn a_krona_is_followed_from_the_page_to_the_row_in_the_file() {
    let house = house().await;
    let book = &books(FIRST, 1)[0];
    set_rules(&house, book).await;
    let file = book.year(FIRST);
    let fields = [("organisation", "amal"), ("kalla", "Huvudboken"), ("ar", "2025")];
    let (address, _) = looked_at(&house, &fields, (&file.name, &file.bytes)).await;
    let rows = house
        .get_as(
            Role::Finance,
            &format!("{address}?till=transition&till=omstallning&kvartal=2025-Q1"),
        )
        .await;
    assert_eq!(rows.status, 200);
    leads_to(
        &post(
            &house,
            Role::Finance,
            &format!("{address}/registrera"),
            "profil=ja&beslut=",
        )
        .await,
    );
    let page = house
        .get("/program/dalsland/rader?organisation=amal&till=omstallning&kvartal=2025-Q1")
        .await;
    // The line on the page is the line in the file, with the same account, project and amount.
    let text = String::from_utf8_lossy(&file.bytes).into_owned();
    let lines = text.lines().enumerate();
    let in_file: Vec<(usize, &str)> = lines.filter(|(_, line)| line.contains("6 \"9100\"")).collect();
    let first_quarter = book
        .postings
        .iter()
        .filter(|it| it.project == "9100" && it.day.1 <= 3);
    let mut compared = 0;
    for (posting, (at, line)) in first_quarter.zip(in_file) {
        assert!(line.starts_with("#TRANS 6540"), "{line}");
        page.says(&[&format!("<td>{}</td>", at + 1), &kronor(posting.ore)]);
        compared += 1;
    }
    assert!(compared > 2, "{compared}");
    page.says(&["Gemensam plattform", "Delat avtal", "40 %"]);
    assert!(!page.text.contains("Anna"), "texts are never kept");
}

/// A voucher of the first quarter of 2025 that balances.
const SOUND: &str = "#FLAGGA 0\n#SIETYP 4\n#ORGNR 212000-1587\n#RAR 0 20250101 20251231\n\
    #VER A 1 20250215\n{\n#TRANS 6540 {} 100.01\n#TRANS 1930 {} -100.01\n}\n";

#[tokio::test]
async fn a_wrong_file_is_told_with_its_place_and_remedy_and_nothing_is_registered() {
    let house = house().await;
    let owner = SOUND.replace("212000-1587", "212000-9999");
    let cases: [(&str, Vec<u8>, &[&str]); 14] = [
        (
            "fel.se",
            b"<!DOCTYPE html><html>502</html>".to_vec(),
            &["webbsida", "Logga in i ekonomisystemet"],
        ),
        (
            "ny.se",
            b"<?xml version=\"1.0\"?><Sie xmlns=\"http://www.sie.se/sie5\"/>".to_vec(),
            &["SIE 5", "Exportera som SIE 4"],
        ),
        ("tom.csv", Vec::new(), &["filen är tom", "på nytt"]),
        (
            "bild.csv",
            b"GIF8\0\0\0".to_vec(),
            &["varken SIE, CSV, XLSX eller JSON"],
        ),
        (
            "slut.se",
            SOUND.trim_end_matches("}\n").as_bytes().to_vec(),
            &["avkortad"],
        ),
        (
            "summa.se",
            SOUND.replace("#SIETYP", "#KSUMMA\n#SIETYP").into_bytes(),
            &["avkortad", "slutet saknas"],
        ),
        (
            "bruten.se",
            format!("{}#KSUMMA 1\n", SOUND.replace("#SIETYP", "#KSUMMA\n#SIETYP")).into_bytes(),
            &["kontrollsumman stämmer inte"],
        ),
        (
            "obalans.se",
            SOUND.replace("-100.01", "-100.00").into_bytes(),
            &["rad 5", "balanserar inte", "0,01"],
        ),
        (
            "stor.se",
            SOUND.replace("100.01", "99999999999999999999.00").into_bytes(),
            &["rad 7", "större än vad som kan bokföras"],
        ),
        (
            "tvetydig.csv",
            b"Datum;Konto;Belopp\n2025-02-15;6540;4.000\n".to_vec(),
            &["rad 2", "C2", "tvetydigt", "decimaltecken"],
        ),
        (
            "formel.csv",
            "Datum;Konto;Belopp;Text\n2025-02-15;6540;4,00;=HYPERLINK(1)\n"
                .as_bytes()
                .to_vec(),
            &["D2", "skulle köras som en formel"],
        ),
        (
            "bredd.csv",
            b"Datum;Konto;Belopp\n2025-02-15;6540;4,00;5\n".to_vec(),
            &["rad 2", "4 värden men det finns 3 rubriker"],
        ),
        (
            "utan.csv",
            b"Datum;Konto;Pengar\n2025-02-15;6540;4,00\n".to_vec(),
            &["kolumn för belopp saknas"],
        ),
        ("agare.se", owner.into_bytes(), &["212000-9999"]),
    ];
    let before = house.app.follow().borrow().position;
    for (name, bytes, said) in &cases[..13] {
        let fields = [("organisation", "amal"), ("kalla", *name), ("ar", "")];
        let (address, page) = looked_at(&house, &fields, (name, bytes)).await;
        assert_eq!(page.status, 200, "{name}");
        page.says(&["Det här hindrar", "Inget har ändrats."]).says(said);
        assert!(
            !page.text.contains("/registrera\""),
            "{name} cannot be registered"
        );
        // Nor by who sends the form all the same.
        let sent = post(
            &house,
            Role::Finance,
            &format!("{address}/registrera"),
            "profil=ja&beslut=",
        )
        .await;
        assert_eq!(sent.status, 422, "{name}: {}", sent.text);
    }
    assert_eq!(
        house.app.follow().borrow().position,
        before,
        "nothing was registered"
    );
}

#[tokio::test]
async fn a_workbook_with_merged_heads_or_a_computed_cell_is_refused_with_its_cell() {
    use rust_xlsxwriter::{Format, Formula, Workbook};
    let house = house().await;
    let mut merged = Workbook::new();
    let sheet = merged.add_worksheet();
    sheet
        .merge_range(0, 0, 0, 2, "Konto och belopp", &Format::new())
        .unwrap();
    let mut computed = Workbook::new();
    let sheet = computed.add_worksheet();
    for (column, head) in (0..).zip(["Datum", "Konto", "Belopp"]) {
        sheet.write(0, column, head).unwrap();
    }
    sheet.write(1, 0, "2025-02-15").unwrap();
    sheet.write(1, 1, 6540).unwrap();
    sheet
        .write_formula(1, 2, Formula::new("=1+1").set_result("2"))
        .unwrap();
    for (name, mut book, said) in [("rubrik.xlsx", merged, "A1:C1"), ("formel.xlsx", computed, "C2")] {
        let bytes = book.save_to_buffer().unwrap();
        let fields = [("organisation", "amal"), ("kalla", name), ("ar", "")];
        let (_, page) = looked_at(&house, &fields, (name, &bytes)).await;
        page.says(&["Det här hindrar", said]);
    }
}

#[tokio::test]
async fn the_wrong_year_and_the_wrong_owner_are_stopped_once_the_source_is_known() {
    let house = house().await;
    let fields = [("organisation", "amal"), ("kalla", "Huvudboken"), ("ar", "2024")];
    let (_, page) = looked_at(&house, &fields, ("bok.se", SOUND.as_bytes())).await;
    page.says(&["Rad 7", "väntades vara från 2024"]);
    let fields = [("organisation", "amal"), ("kalla", "Huvudboken"), ("ar", "2025")];
    let (address, _) = looked_at(&house, &fields, ("bok.se", SOUND.as_bytes())).await;
    leads_to(
        &post(
            &house,
            Role::Finance,
            &format!("{address}/registrera"),
            "profil=ja&beslut=",
        )
        .await,
    );
    let other = SOUND
        .replace("212000-1587", "212000-9999")
        .replace("#VER A 1", "#VER A 2");
    let (_, page) = looked_at(&house, &fields, ("annan.se", other.as_bytes())).await;
    page.says(&["organisationsnummer 2120009999, men 2120001587 väntades"]);
}

#[tokio::test]
async fn the_same_file_and_the_same_vouchers_are_explained_and_a_withdrawal_makes_room() {
    let house = house().await;
    let fields = [("organisation", "amal"), ("kalla", "Huvudboken"), ("ar", "")];
    let (address, page) = looked_at(&house, &fields, ("bok.se", SOUND.as_bytes())).await;
    page.says(&["Inte placerat: 0,00 kr, 2 rader."]);
    let batch = leads_to(
        &post(
            &house,
            Role::Finance,
            &format!("{address}/registrera"),
            "profil=ja&beslut=",
        )
        .await,
    );
    let again = house.get_as(Role::Finance, &address).await;
    assert_eq!(
        leads_to(&again),
        batch,
        "a file that was registered leads to its batch"
    );
    let (_, page) = looked_at(&house, &fields, ("bok.se", SOUND.as_bytes())).await;
    page.says(&["redan importerad"]);
    let more = format!("{SOUND}#VER A 2 20250301\n{{\n#TRANS 6540 {{}} 1\n#TRANS 1930 {{}} -1\n}}\n");
    let (_, page) = looked_at(&house, &fields, ("mer.se", more.as_bytes())).await;
    page.says(&["En verifikation", "Dra tillbaka den bunten först"]);
    let other = SOUND.replace("#VER A", "#VER B");
    let (_, page) = looked_at(&house, &fields, ("annan.se", other.as_bytes())).await;
    page.says(&["Inget hindrar", "Inga verifikationer är desamma"]);
    let order = Uuid::new_v4();
    let without = post(
        &house,
        Role::Finance,
        &format!("{batch}/aterta"),
        &format!("order={order}&skal="),
    )
    .await;
    assert_eq!(without.status, 422);
    leads_to(
        &post(
            &house,
            Role::Finance,
            &format!("{batch}/aterta"),
            &format!("order={order}&skal=Fel+fil"),
        )
        .await,
    );
    house
        .get(&batch)
        .await
        .says(&["Återtagen 15 januari 2027", "Fel fil", "Bunten räknas inte."]);
    let (_, page) = looked_at(&house, &fields, ("bok.se", SOUND.as_bytes())).await;
    page.says(&["Inget hindrar"]);
}

#[tokio::test]
async fn only_finance_hands_in_and_nobody_sees_the_files_of_others() {
    let house = house().await;
    let fields = [("organisation", "amal"), ("kalla", "Huvudboken"), ("ar", "")];
    for role in [
        Role::Reader,
        Role::Auditor,
        Role::ProgrammeOffice,
        Role::SteeringGroup,
    ] {
        let page = hand_in(&house, role, &fields, ("bok.se", SOUND.as_bytes())).await;
        assert_eq!(page.status, 403, "{role:?}");
        house
            .get_as(role, IMPORT)
            .await
            .says(&["Kommunernas ekonomer lämnar in"]);
    }
    let (address, page) = looked_at(&house, &fields, ("bok.se", SOUND.as_bytes())).await;
    assert_eq!(page.status, 200);
    for role in [Role::Reader, Role::Auditor, Role::ProgrammeOffice] {
        assert_eq!(house.get_as(role, &address).await.status, 404, "{role:?}");
        let sent = post(
            &house,
            role,
            &format!("{address}/registrera"),
            "profil=ja&beslut=",
        )
        .await;
        assert_eq!(sent.status, 404, "{role:?}");
    }
    house
        .get_as(Role::Finance, IMPORT)
        .await
        .says(&["Filer som väntar på dig", "bok.se"]);
    leads_to(&post(&house, Role::Finance, &format!("{address}/kasta"), "").await);
    assert_eq!(house.get_as(Role::Finance, &address).await.status, 404);
    let observer = [("organisation", "dals-ed"), ("kalla", "Huvudboken"), ("ar", "")];
    let page = hand_in(&house, Role::Finance, &observer, ("bok.se", SOUND.as_bytes())).await;
    assert_eq!(page.status, 422);
}

#[tokio::test]
async fn a_profile_is_changed_and_tried_before_it_is_confirmed() {
    let house = house().await;
    let file = "Datum;Konto;Kostnad;Ans\n2025-02-15;6540;4.000;21\n";
    let fields = [("organisation", "amal"), ("kalla", "Kalkyl"), ("ar", "")];
    let (address, page) = looked_at(&house, &fields, ("kalkyl.csv", file.as_bytes())).await;
    page.says(&["kolumn för belopp saknas", "<option value=\"Kostnad\">"]);
    let profile = "datum=Datum&konto=Konto&belopp=Kostnad&ansvar=Ans&skiljetecken=59&decimaltecken=komma&teckenkodning=";
    leads_to(&post(&house, Role::Finance, &format!("{address}/profil"), profile).await);
    house.get_as(Role::Finance, &address).await.says(&["tvetydigt"]);
    let mended = file.replace("4.000", "4000,00");
    let (address, _) = looked_at(&house, &fields, ("kalkyl2.csv", mended.as_bytes())).await;
    leads_to(&post(&house, Role::Finance, &format!("{address}/profil"), profile).await);
    let page = house.get_as(Role::Finance, &address).await;
    page.says(&["Inget hindrar", "4 000,00 kr", "Filen är rätt läst"]);
    let unconfirmed = post(&house, Role::Finance, &format!("{address}/registrera"), "beslut=").await;
    assert_eq!(unconfirmed.status, 422);
    unconfirmed.says(&["Ingen har bekräftat"]);
    leads_to(
        &post(
            &house,
            Role::Finance,
            &format!("{address}/registrera"),
            "profil=ja&beslut=",
        )
        .await,
    );
    house.get(IMPORT).await.says(&["Kalkyl", "Kostnad"]);
}

#[tokio::test]
async fn a_program_hands_a_file_in_and_is_told_in_json() {
    let house = house().await;
    let fields = [("organisation", "amal"), ("kalla", "Huvudboken")];
    let send = async |body: Vec<u8>| {
        let request = Request::post(IMPORT)
            .header(
                header::CONTENT_TYPE,
                format!("multipart/form-data; boundary={BOUNDARY}"),
            )
            .header(header::ACCEPT, "application/json")
            .header(header::COOKIE, house.session(Role::Finance).await);
        house.send(request.body(Body::from(body)).unwrap()).await
    };
    let page = send(form(&fields, "bok.se", SOUND.as_bytes())).await;
    assert_eq!(page.status, 201, "{}", page.text);
    let told: serde_json::Value = serde_json::from_str(&page.text).unwrap();
    assert_eq!(told["bytes"], SOUND.len());
    assert_eq!(told["sha256"], loggbok_imports::ledger::sha256(SOUND.as_bytes()));
    let page = send(form(&[], "bok.se", SOUND.as_bytes())).await;
    assert_eq!(page.status, 422, "{}", page.text);
    let told: serde_json::Value = serde_json::from_str(&page.text).unwrap();
    assert_eq!(told["error"]["code"], "BAD_USER_INPUT");
}

#[tokio::test]
async fn two_gigabytes_are_refused_by_their_size_before_they_are_read() {
    let house = house().await;
    let request = Request::post(IMPORT)
        .header(
            header::CONTENT_TYPE,
            format!("multipart/form-data; boundary={BOUNDARY}"),
        )
        .header(header::CONTENT_LENGTH, (2_u64 << 30).to_string())
        .header(header::COOKIE, house.session(Role::Finance).await);
    // Whoever read the body would wait for ever.
    let body = Body::from_stream(futures_util::stream::pending::<Result<Vec<u8>, std::io::Error>>());
    let page = house.send(request.body(body).unwrap()).await;
    assert_eq!(page.status, 413);
    page.says(&["Filen är större än 512 MiB", "Dela exporten i kortare perioder"]);
}

#[tokio::test]
async fn rules_are_added_replaced_and_dropped_and_old_rows_read_anew() {
    let house = house().await;
    let fields = [("organisation", "amal"), ("kalla", "Huvudboken"), ("ar", "")];
    let (address, _) = looked_at(&house, &fields, ("bok.se", SOUND.as_bytes())).await;
    leads_to(
        &post(
            &house,
            Role::Finance,
            &format!("{address}/registrera"),
            "profil=ja&beslut=",
        )
        .await,
    );
    let rules = format!("{IMPORT}/regler/amal");
    house.get(&rules).await.says(&["Inga regler finns"]);
    let order = Uuid::new_v4();
    let seen = house.app.follow().borrow().position;
    let rule = format!(
        "order={order}&sedd={seen}&from=2025-Q1&namn=Licenser&prioritet=10&konton=654&ansvar=&verksamhet=&projekt=&motpart=&till=it-tjanster"
    );
    assert_eq!(post(&house, Role::Reader, &rules, &rule).await.status, 403);
    leads_to(&post(&house, Role::Finance, &rules, &rule).await);
    let rows = "/program/dalsland/rader?organisation=amal&till=it-tjanster&kvartal=2025-Q1";
    house
        .get(rows)
        .await
        .says(&["Raderna bakom 100,01 kr", "Licenser", "<td>7</td>"]);
    let wrong = post(
        &house,
        Role::Finance,
        &rules,
        &rule.replace("2025-Q1", "2025-Q7").replace("=10&", "=11&"),
    )
    .await;
    assert_eq!(wrong.status, 422, "{}", wrong.text);
    wrong.says(&["2025-Q7", "Inget har ändrats."]);
    let order = Uuid::new_v4();
    let other = rule
        .replace("it-tjanster", "omstallning")
        .replacen(&rule[6..42], &order.to_string(), 1);
    let unseen = post(&house, Role::Finance, &rules, &other).await;
    assert_eq!(unseen.status, 409, "it was made of rules that are no more");
    let now = house.app.follow().borrow().position;
    let other = other.replace(&format!("sedd={seen}&"), &format!("sedd={now}&"));
    leads_to(&post(&house, Role::Finance, &rules, &other).await);
    house.get(rows).await.says(&["Här finns inga rader."]);
    house.get(&rules).await.says(&["Alla uppsättningar"]);
}

#[tokio::test]
async fn a_refused_rule_keeps_what_was_written_and_what_others_changed_meanwhile_is_told() {
    let house = house().await;
    let rules = format!("{IMPORT}/regler/amal");
    let seen = house.app.follow().borrow().position;
    let rule = |name: &str, accounts: &str, from: &str| {
        let order = Uuid::new_v4();
        format!(
            "order={order}&sedd={seen}&from={from}&namn={name}&prioritet=17&konton={accounts}&ansvar=21&verksamhet=&projekt=P9&motpart=&till=omstallning"
        )
    };
    let page = post(
        &house,
        Role::Finance,
        &rules,
        &rule("Flytten", "654+655", "2025-Q9"),
    )
    .await;
    assert_eq!(page.status, 422);
    let written = [
        "name=\"namn\" required maxlength=\"200\" value=\"Flytten\"",
        "value=\"17\"",
        "value=\"654 655\"",
        "value=\"21\"",
        "value=\"P9\"",
        "value=\"2025-Q9\"",
        "value=\"omstallning\" selected",
    ];
    page.says(&["Inget har ändrats."]).says(&written);
    let sent = rule("Flytten", "654+655", "2025-Q1");
    leads_to(&post(&house, Role::Finance, &rules, &sent).await);
    let before = house.app.follow().borrow().position;
    leads_to(&post(&house, Role::Finance, &rules, &sent).await);
    assert_eq!(
        house.app.follow().borrow().position,
        before,
        "a form sent twice is one change"
    );
    // Somebody else had the page open since before that.
    let page = post(&house, Role::Finance, &rules, &rule("Licenser", "652", "2025-Q1")).await;
    assert_eq!(page.status, 409);
    page.says(&[
        "Reglerna ändrades 15 januari 2027 kl. 11.00 av rollen ekonomi",
        "value=\"Licenser\"",
        "Flytten",
    ]);
    let drop = format!("order={}&sedd={seen}&from=2025-Q1&namn=Flytten", Uuid::new_v4());
    let address = format!("{rules}/ta-bort");
    assert_eq!(post(&house, Role::Finance, &address, &drop).await.status, 409);
    assert_eq!(
        house.app.follow().borrow().position,
        before,
        "nothing of others was lost"
    );
    let anew = rule("Licenser", "652", "2025-Q1").replace(&format!("sedd={seen}"), &format!("sedd={before}"));
    leads_to(&post(&house, Role::Finance, &rules, &anew).await);
    let now = house.app.follow().borrow().position;
    let drop = drop.replace(&format!("sedd={seen}"), &format!("sedd={now}"));
    leads_to(&post(&house, Role::Finance, &address, &drop).await);
    house.get(&rules).await.says(&["Licenser", "652"]);
    // What others do to another municipality's rules hinders nobody.
    let elsewhere = rule("Flytten", "654", "2025-Q1");
    leads_to(
        &post(
            &house,
            Role::Finance,
            &format!("{IMPORT}/regler/mellerud"),
            &elsewhere,
        )
        .await,
    );
}

#[tokio::test]
async fn no_browser_keeps_a_page_about_a_file_that_was_handed_in() {
    let house = house().await;
    let fields = [("organisation", "amal"), ("kalla", "Huvudboken"), ("ar", "")];
    let (address, page) = looked_at(&house, &fields, ("bok.se", SOUND.as_bytes())).await;
    let overview = house.get_as(Role::Finance, IMPORT).await;
    let refused = post(&house, Role::Finance, &format!("{address}/registrera"), "beslut=").await;
    assert_eq!(refused.status, 422);
    for page in [page, overview, refused] {
        assert_eq!(page.header(&header::CACHE_CONTROL), "private, no-store");
        assert_eq!(page.header(&header::ETAG), "");
    }
    let batch = leads_to(
        &post(
            &house,
            Role::Finance,
            &format!("{address}/registrera"),
            "profil=ja&beslut=",
        )
        .await,
    );
    let again = post(
        &house,
        Role::Finance,
        &format!("{address}/registrera"),
        "profil=ja&beslut=",
    )
    .await;
    assert_eq!(
        leads_to(&again),
        batch,
        "registering twice leads to the same batch"
    );
}
