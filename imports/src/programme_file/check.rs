//! Computes what a file prints, and reports where the two differ.

use std::collections::BTreeSet;

use super::discrepancy::{Discrepancy, Finding};
use super::target_organisation::Mark;
use super::{ProgrammeFile, level_word};

impl ProgrammeFile {
    /// Everything in the file that does not add up, with the open point that already names it.
    #[must_use]
    pub fn discrepancies(&self) -> Vec<Discrepancy> {
        let mut found = Found::default();
        self.check_phases(&mut found);
        self.check_time_frame(&mut found);
        self.check_money(&mut found);
        self.check_organisation(&mut found);
        let open_point = |subject: &str| {
            self.open_points
                .iter()
                .find(|p| p.covers(subject))
                .map(|p| p.key.clone())
        };
        let named = |(subject, finding): (String, Finding)| Discrepancy {
            open_point: open_point(&subject),
            subject,
            finding,
        };
        found.0.into_iter().map(named).collect()
    }

    fn check_phases(&self, found: &mut Found) {
        for phase in &self.phases {
            for printed in &phase.printed {
                let ends = [
                    ("start", printed.start, phase.period.start()),
                    ("end", printed.end, phase.period.end()),
                ];
                for (which, quarter, adopted) in ends {
                    // A source that lacks the phase is said once, at its end.
                    let absent = printed.absent && which == "end" && quarter.is_none();
                    if absent || quarter.is_some_and(|q| q != adopted) {
                        let source = printed.source.clone();
                        let finding = Finding::Quarter {
                            source,
                            printed: quarter,
                            adopted,
                        };
                        found.add(format!("phase.{}.{which}", phase.key), finding);
                    }
                }
            }
        }
    }

    fn check_time_frame(&self, found: &mut Found) {
        let at = self.programme.period.end();
        if let Some(last) = self.phases.iter().max_by_key(|phase| phase.period.end())
            && at < last.period.end()
        {
            let finding = Finding::Before {
                at,
                phase: last.key.clone(),
                bound: last.period.end(),
            };
            found.add("programme.end".into(), finding);
        }
        for line in &self.communications {
            let phase = self
                .phases
                .iter()
                .find(|phase| Some(&phase.key) == line.reports_on.as_ref());
            if let Some(phase) = phase.filter(|phase| line.from < phase.period.start()) {
                let finding = Finding::Before {
                    at: line.from,
                    phase: phase.key.clone(),
                    bound: phase.period.start(),
                };
                found.add(format!("communication.{}.from", line.key), finding);
            }
        }
    }

    fn check_organisation(&self, found: &mut Found) {
        let manned: BTreeSet<_> = self.bodies.iter().map(|body| body.level).collect();
        for level in self
            .governance
            .iter()
            .flat_map(|g| &g.levels)
            .filter(|l| !manned.contains(&l.level))
        {
            let subject = format!("governance.level.{}", level_word(level.level));
            found.add(
                subject,
                Finding::LevelWithoutBody {
                    level: level.name.to_string(),
                },
            );
        }
        if let Some(staffing) = &self.staffing {
            let computed = staffing.posts.iter().map(|post| u64::from(post.posts)).sum();
            if let Some(printed) = staffing
                .printed_total
                .map(u64::from)
                .filter(|printed| *printed != computed)
            {
                found.add("staffing.total".into(), Finding::Number { printed, computed });
            }
        }
        for capability in &self.capabilities {
            if capability.called_critical && capability.mark != Some(Mark::Critical) {
                found.add(
                    format!("capability.{}.mark", capability.key),
                    Finding::MarkMissing,
                );
            }
        }
    }
}

#[derive(Default)]
pub(super) struct Found(Vec<(String, Finding)>);

impl Found {
    pub(super) fn add(&mut self, subject: String, finding: Finding) {
        self.0.push((subject, finding));
    }
}
