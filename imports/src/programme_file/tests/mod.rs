//! The real file against the figures of its source, written out here a second time; and files that are wrong.

mod adds_up;
mod differs;
mod documented;
mod malformed;
mod money_figures;
mod mutated;
mod ordered;
mod organisation_figures;
mod plan_figures;
mod words;

use super::{ProgrammeFile, read};

const TEXT: &str = include_str!("../../../../programmes/dalsland.toml");

fn dalsland() -> ProgrammeFile {
    match read("dalsland.toml", TEXT) {
        Ok(file) => file,
        Err(problems) => {
            let said: Vec<String> = problems
                .iter()
                .map(|p| p.say(loggbok_domain::Language::English))
                .collect();
            panic!("{}", said.join("\n"))
        }
    }
}
