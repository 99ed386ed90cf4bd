//! What the steering group made of the pre-study's ten recommendations.

use loggbok_app::Failure;
use loggbok_domain::decision::Outcome;

use crate::demo::act::decision::{Minutes, Question, minutes};
use crate::demo::script::Script;

const CASE: &str = "KS 2024/298";

pub(super) fn tell(s: &mut Script) -> Result<(), Failure> {
    november(s)?;
    december(s)?;
    later(s)
}

fn november(s: &mut Script) -> Result<(), Failure> {
    s.at("2024-11-25 13:25")
        .take("fordjupa-samverkan", Outcome::Approved, minutes("§ 29", CASE))?;
    s.at("2024-11-25 13:40")
        .take("digitalisering", Outcome::Approved, minutes("§ 30", CASE))?;
    let divided = Minutes {
        votes: Some((6, 2, 0)),
        reservation: Some(
            "Två ledamöter reserverar sig mot beslutet. De anser att villkoren för utträde ska vara \
             utredda innan en gemensam organisation bildas.",
        ),
        ..minutes("§ 31", CASE)
    };
    s.at("2024-11-25 14:30")
        .take("en-organisation", Outcome::Approved, divided)?;
    s.at("2024-11-25 14:45")
        .take("vardkommun", Outcome::Tabled, minutes("§ 32", CASE))?;
    s.at("2024-11-25 15:05")
        .because("Ärendet går tillbaka till programkontoret för att kompletteras med villkor för utträde.")
        .take("styrmodell", Outcome::ReferredBack, minutes("§ 33", CASE))?;
    s.at("2024-11-25 15:20")
        .take("avtalssamverkan", Outcome::Approved, minutes("§ 34", CASE))
}

fn december(s: &mut Script) -> Result<(), Failure> {
    s.at("2024-12-16 13:20")
        .take("vardkommun", Outcome::Approved, minutes("§ 40", CASE))?;
    let stood_aside = Minutes {
        recusal: Some(("bengtsfors", "Uppdrag i ett bolag som berörs av ärendet")),
        ..minutes("§ 41", CASE)
    };
    s.at("2024-12-16 13:35")
        .take("investeringsmedel", Outcome::Approved, stood_aside)?;
    s.at("2024-12-16 13:50")
        .take("plattformsstrategi", Outcome::Approved, minutes("§ 42", CASE))
}

fn later(s: &mut Script) -> Result<(), Failure> {
    s.at("2025-02-17 13:30")
        .take("styrmodell", Outcome::Approved, minutes("§ 3", CASE))?;
    s.at("2025-02-17 13:50")
        .take("finansieringsmodell", Outcome::Approved, minutes("§ 4", CASE))?;
    s.at("2025-02-17 14:15")
        .because("Styrgruppen vill först se hur samverkan mellan de fyra kommunerna faller ut.")
        .take("partnerkommun", Outcome::Rejected, minutes("§ 5", CASE))?;
    s.at("2025-09-15 10:10").propose(Question {
        key: "fordelningsnyckel",
        title: "Fastställa fördelningsnyckel för gemensamma kostnader",
        text: "Programkontoret föreslår att bas-it (datacenter, nätverk och it-säkerhet) delas lika mellan de \
               fyra kommunerna och att övriga tjänster debiteras efter förbrukning. Beslutet ersätter det \
               allmänt hållna beslutet om finansieringsmodell.",
        due: Some("2025-09-29"),
        ..Question::default()
    })?;
    s.at("2025-09-29 14:10").take(
        "fordelningsnyckel",
        Outcome::Approved,
        minutes("§ 27", "KS 2025/251"),
    )?;
    s.at("2025-09-29 15:30")
        .supersede("finansieringsmodell", "fordelningsnyckel")
}
