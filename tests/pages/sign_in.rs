//! Signing in and out on this machine.

use axum::body::Body;
use axum::http::{Request, header};
use loggbok_app::Role;

use crate::installation::{House, Page, STATUS};

async fn enter(house: &House, account: &str, till: &str) -> Page {
    let body = format!(
        "account={account}&till={}",
        till.replace('/', "%2F").replace('?', "%3F")
    );
    let request =
        Request::post("/logga-in").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    house.send(request.body(Body::from(body)).unwrap()).await
}

#[tokio::test]
async fn accounts_are_chosen_by_name_and_role_and_the_sign_in_says_what_it_is() {
    let house = House::with_programme().await;
    let page = house.get("/logga-in?till=/program/dalsland").await;
    page.says(&[
        "utan lösenord",
        "Konto programme-office",
        "Rollen programkontor:",
        "Rollen revisor:",
    ]);
    page.says(&[r#"name="till" value="/program/dalsland""#]);
}

#[tokio::test]
async fn a_session_lasts_until_it_is_left() {
    let house = House::with_programme().await;
    let entered = enter(&house, "auditor", STATUS).await;
    assert_eq!(
        (entered.status.as_u16(), entered.header(&header::LOCATION)),
        (303, STATUS)
    );
    let cookie = entered.header(&header::SET_COOKIE);
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"),
        "{cookie}"
    );
    let cookie = cookie.split(';').next().unwrap().to_owned();
    let get = || {
        Request::get(STATUS)
            .header(header::COOKIE, &cookie)
            .body(Body::empty())
            .unwrap()
    };
    house.send(get()).await.says(&["Konto auditor", "Logga ut"]);
    let leave = Request::post("/logga-ut")
        .header(header::COOKIE, &cookie)
        .body(Body::empty())
        .unwrap();
    let left = house.send(leave).await;
    assert!(left.status == 303 && left.header(&header::SET_COOKIE).contains("Max-Age=0"));
    let after = house.send(get()).await;
    assert!(!after.text.contains("Logga ut"), "the old secret opens nothing");
}

#[tokio::test]
async fn an_unknown_account_is_told_and_nobody_is_sent_elsewhere() {
    let house = House::with_programme().await;
    let unknown = enter(&house, "ingen", "/").await;
    assert_eq!(unknown.status, 422);
    unknown.says(&["Kontot finns inte"]);
    for elsewhere in ["https://evil.example", "//evil.example", "/logga-in"] {
        assert_eq!(
            enter(&house, "reader", elsewhere).await.header(&header::LOCATION),
            "/",
            "{elsewhere}"
        );
    }
}

#[tokio::test]
async fn an_administrator_does_not_read_programmes() {
    let house = House::with_programme().await;
    let page = house.get_as(Role::Administrator, STATUS).await;
    assert_eq!(page.status, 403);
    page.says(&["Administratörer sköter konton", "Logga in med ett annat konto"]);
    assert!(!page.text.contains("6 999 349"));
}
