//! Two years of four municipalities, handed in by the page quarter by quarter as they close: every sum of actuals is
//! the known answer as of any quarter, and nothing of a quarter that was not in yet.

use loggbok_app::{Installation, Role};

use crate::import::{IMPORT, leads_to, looked_at, post, set_rules};
use crate::installation::{FILE, House};
use crate::ledgers::{Book, QuarterOf, books, named, quarters};

const FIRST: i32 = 2025;

/// A fortnight after a quarter: when its ledger is closed.
fn closed((year, quarter): QuarterOf) -> String {
    if quarter == 4 {
        format!("{}-01-14T10:00:00Z", year + 1)
    } else {
        format!("{year}-{:02}-14T10:00:00Z", quarter * 3 + 1)
    }
}

async fn registered(house: &House, book: &Book, of: QuarterOf) {
    let file = book.file(of, of);
    let year = of.0.to_string();
    let fields = [
        ("organisation", book.municipality.key),
        ("kalla", "Huvudboken"),
        ("ar", year.as_str()),
    ];
    let (address, page) = looked_at(house, &fields, (&file.name, &file.bytes)).await;
    page.says(&["Inget hindrar"]);
    let address = format!("{address}/registrera");
    leads_to(&post(house, Role::Finance, &address, "profil=ja&beslut=").await);
}

#[tokio::test]
async fn the_page_tells_the_known_answers_as_of_any_quarter() {
    let house = House::empty(Installation::Real).await;
    house.load("dalsland.toml", FILE).await;
    let (books, quarters) = (books(FIRST, 2), quarters(FIRST, 2));
    house.clock.set("2025-05-07T10:00:00Z".parse().unwrap());
    for book in &books {
        set_rules(&house, book).await;
    }
    // The programme begins in May; the first quarter is handed in then.
    let days: Vec<String> = quarters
        .iter()
        .map(|of| closed(*of).max("2025-05-08T10:00:00Z".to_owned()))
        .collect();
    for (of, day) in quarters.iter().zip(&days) {
        house.clock.set(day.parse().unwrap());
        for book in &books {
            registered(&house, book, *of).await;
        }
    }
    let mut compared = 0;
    for (known, day) in days.iter().enumerate() {
        let day = &day[..10];
        // The quarter that had just closed, the first of all, and the one that was to come.
        let asked = [
            Some(&quarters[0]),
            Some(&quarters[known]),
            quarters.get(known + 1),
        ];
        for book in &books {
            for (of, to, answer) in book.answers().filter(|(of, ..)| asked.contains(&Some(of))) {
                let place = match to {
                    "transition" => "omstallning",
                    "internal" => "internt",
                    "unmapped" => "ej-placerat",
                    category => category,
                };
                let (key, quarter) = (book.municipality.key, named(of));
                let address = format!(
                    "/program/dalsland/rader?organisation={key}&till={place}&kvartal={quarter}&per={day}"
                );
                let page = house.get(&address).await;
                if quarters[..=known].contains(&of) {
                    let sum = loggbok_domain::Ore(answer.ore);
                    let sum = loggbok_app::format::kronor_and_ore(sum, loggbok_domain::Language::Swedish);
                    let heading = format!("Raderna bakom {}</h1>", sum.replace('\u{a0}', " "));
                    page.says(&[&heading, &format!(": {} rader.", answer.rows)]);
                    compared += 1;
                } else {
                    page.says(&["Här finns inga rader."]);
                }
            }
        }
    }
    assert_eq!(
        compared,
        (1 + 2 * 7) * 4 * 12,
        "the first quarter eight times, each other once"
    );
    assert_eq!(house.get(IMPORT).await.text.matches(">Räknas<").count(), 32);
}
