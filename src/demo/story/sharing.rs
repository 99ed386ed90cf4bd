//! Joint costs are shared: base operation equally, accounts by what each uses. Every sum is an assumption of the
//! demo; that base operation is shared equally and the rest by consumption stands in the source.

use loggbok_app::Failure;
use loggbok_domain::cost::{
    ChargeSharedCost, Consumed, KeyRule, RecordConsumption, ReverseSharedCost, SetSharingKey, Weight,
};
use loggbok_domain::decision::{Authorisation, Outcome};
use loggbok_domain::{EntryId, Key, Ore, OrganisationKey, Quarter, Title};

use crate::demo::act::decision::{Question, minutes};
use crate::demo::script::{Script, day};

/// A quarter, when it was measured, and the accounts of each municipality.
type Account = (&'static str, &'static str, [(&'static str, u32); 4]);

/// Accounts of each municipality, measured on a day, for a quarter.
const ACCOUNTS: [Account; 3] = [
    (
        "2026-Q1",
        "2026-04-08 09:10",
        [
            ("bengtsfors", 9_441),
            ("fargelanda", 6_581),
            ("mellerud", 9_174),
            ("amal", 12_233),
        ],
    ),
    (
        "2026-Q2",
        "2026-07-08 09:05",
        [
            ("bengtsfors", 9_402),
            ("fargelanda", 6_610),
            ("mellerud", 9_188),
            ("amal", 12_301),
        ],
    ),
    (
        "2026-Q3",
        "2026-10-08 09:20",
        [
            ("bengtsfors", 9_377),
            ("fargelanda", 6_594),
            ("mellerud", 9_230),
            ("amal", 12_415),
        ],
    ),
];

/// What the host charges: service, quarter, when, and öre.
const CHARGED: [(&str, &str, &str, i64); 8] = [
    ("basdrift", "2026-Q1", "2026-04-15 10:00", 184_000_001),
    ("konton", "2026-Q1", "2026-04-15 10:10", 123_456_789),
    ("basdrift", "2026-Q2", "2026-07-15 10:00", 187_250_003),
    ("konton", "2026-Q2", "2026-07-15 10:10", 121_980_450),
    ("basdrift", "2026-Q3", "2026-10-15 10:00", 187_250_002),
    ("konton", "2026-Q3", "2026-10-15 10:10", 119_745_320),
    ("support", "2026-Q2", "2026-07-15 10:20", 64_300_000),
    ("support", "2026-Q3", "2026-10-15 10:20", 63_100_000),
];

pub(super) fn tell(s: &mut Script) -> Result<(), Failure> {
    keys(s)?;
    for (quarter, at, used) in ACCOUNTS {
        consumption(s, quarter, at, &used)?;
    }
    for (service, quarter, at, ore) in CHARGED {
        charge(s, service, quarter, at, ore)?;
    }
    wrong_charge(s)
}

fn keys(s: &mut Script) -> Result<(), Failure> {
    let first = [
        ("basdrift", "Basdrift", KeyRule::Equal),
        ("konton", "Konton och arbetsplatser", KeyRule::Consumption),
        ("support", "Support", KeyRule::Equal),
    ];
    let allow = |(service, _, rule): &(&str, &str, KeyRule)| -> Result<_, Failure> {
        Ok(Authorisation::SharingKey {
            service: Key::parse(service)?,
            from: Quarter::parse("2026-Q1")?,
            rule: rule.clone(),
        })
    };
    s.at("2025-12-01 10:55").propose(Question {
        key: "nycklar-2026",
        title: "Fastställa fördelningsnycklar för 2026",
        text: "Enligt förstudien delas basdriften lika och övriga tjänster efter förbrukning. Supporten delas \
               tills vidare lika, eftersom antalet ärenden inte går att mäta ännu.",
        authorises: first.iter().map(allow).collect::<Result<_, _>>()?,
        due: Some("2025-12-15"),
        ..Question::default()
    })?;
    s.at("2025-12-15 14:45")
        .take("nycklar-2026", Outcome::Approved, minutes("§ 45", "KS 2025/304"))?;
    for (minute, (service, title, rule)) in (10..).zip(first) {
        s.at(format!("2025-12-16 09:{minute}"))
            .by("nycklar-2026")
            .give(key(service, title, "2026-Q1", rule)?)?;
    }
    changed_key(s)
}

fn changed_key(s: &mut Script) -> Result<(), Failure> {
    // Support is then shared by standing weights instead.
    let weight = |organisation: &str, weight| -> Result<_, Failure> {
        let organisation = OrganisationKey::parse(organisation)?;
        Ok(Weight { organisation, weight })
    };
    let rule = KeyRule::Weights(vec![
        weight("bengtsfors", 25)?,
        weight("fargelanda", 18)?,
        weight("mellerud", 24)?,
        weight("amal", 33)?,
    ]);
    let (service, from) = (Key::parse("support")?, Quarter::parse("2026-Q3")?);
    s.at("2026-05-04 10:40").propose(Question {
        key: "nyckel-support",
        title: "Ändra fördelningsnyckeln för support",
        text: "Lika delar gör att Färgelanda betalar för andras ärenden. Programkontoret föreslår fasta vikter \
               efter antalet ärenden från januari till april 2026, från kvartal 3.",
        authorises: vec![Authorisation::SharingKey {
            service,
            from,
            rule: rule.clone(),
        }],
        due: Some("2026-05-18"),
        ..Question::default()
    })?;
    s.at("2026-05-18 14:35").take(
        "nyckel-support",
        Outcome::Approved,
        minutes("§ 15", "KS 2026/118"),
    )?;
    s.at("2026-05-19 09:05")
        .by("nyckel-support")
        .give(key("support", "Support", "2026-Q3", rule)?)
}

fn key(service: &str, title: &str, from: &str, rule: KeyRule) -> Result<SetSharingKey, Failure> {
    Ok(SetSharingKey {
        service: Key::parse(service)?,
        title: Title::parse(title)?,
        from: Quarter::parse(from)?,
        rule,
    })
}

fn consumption(s: &mut Script, quarter: &str, at: &str, used: &[(&str, u32)]) -> Result<(), Failure> {
    let quarter = Quarter::parse(quarter)?;
    let line = |(organisation, quantity): &(&str, u32)| -> Result<_, Failure> {
        Ok(Consumed {
            organisation: OrganisationKey::parse(organisation)?,
            quantity: *quantity,
        })
    };
    let entry = s.entry();
    s.at(at).give(RecordConsumption {
        entry,
        effective_on: quarter.last_day(),
        source: Title::parse("Den gemensamma katalogtjänsten")?,
        service: Key::parse("konton")?,
        quarter,
        measure: Title::parse("konton")?,
        lines: used.iter().map(line).collect::<Result<_, _>>()?,
    })
}

fn charge(s: &mut Script, service: &str, quarter: &str, at: &str, ore: i64) -> Result<EntryId, Failure> {
    let entry = s.entry();
    let (charged_on, _) = at.split_at(10);
    s.at(at).give(ChargeSharedCost {
        entry,
        service: Key::parse(service)?,
        quarter: Quarter::parse(quarter)?,
        amount_ore: Ore(ore),
        charged_on: day(charged_on)?,
        source: Title::parse("Åmåls huvudbok, gemensam it-drift")?,
    })?;
    Ok(entry)
}

/// Support for the first quarter was charged twice over and put right in the next.
fn wrong_charge(s: &mut Script) -> Result<(), Failure> {
    let wrong = charge(s, "support", "2026-Q1", "2026-04-15 10:20", 130_100_002)?;
    charge(s, "support", "2026-Q1", "2026-05-06 13:30", 65_050_001)?;
    let entry = s.entry();
    s.at("2026-05-06 13:20")
        .because("Supporten för kvartal 1 debiterades med dubbelt belopp.")
        .give(ReverseSharedCost {
            entry,
            reverses: wrong,
            quarter: Quarter::parse("2026-Q2")?,
            reversed_on: day("2026-05-06")?,
        })
}
