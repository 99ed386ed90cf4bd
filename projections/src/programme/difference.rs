//! What differs in the programme itself.

use std::collections::BTreeMap;

use loggbok_domain::Key;

use super::{Charter, OpenPoint};
use crate::difference::{Comparison, Fact, Part, Subject, Value, What, ends};

const IT: Subject = Subject::Programme;

impl Charter {
    pub(crate) fn differ(&self, after: &Self, found: &mut Comparison) {
        // A new field stops the compiler here: say what it is a fact of.
        let Self {
            opened: _,
            opened_stamp: _,
            directives,
            extensions,
            closed: _,
            risk_scales,
            open_points: _,
            files,
            erased,
        } = after;
        found.one(IT.side(What::Opening), (self.opening(), after.opening()));
        found.sets(
            IT.side(What::Directive),
            (None, None),
            (&self.directives, directives),
            |adopted| {
                let version = Value::Text(adopted.version.as_str().into());
                (version, Some(adopted.adopted_on))
            },
        );
        let end = |charter: &Self| {
            let opened = charter.opened.as_ref()?;
            Some(Value::Quarter(opened.period.end()))
        };
        let sides = (self.extensions.as_slice(), extensions.as_slice());
        found.sets(
            IT.side(What::TimeFrame),
            (end(self), end(after)),
            sides,
            |until| (Value::Quarter(*until), None),
        );
        let (was, is) = (Some(self), Some(after));
        found.ended(IT.side(What::Closing), ends!(was, is, closed));
        found.series(
            IT.side(What::RiskScale),
            (Some(&self.risk_scales), Some(risk_scales)),
            |scale| Value::Threshold(scale.value.serious_above),
        );
        points((&self.open_points, &after.open_points), found);
        found.listed(
            IT.side(What::File),
            (None, None),
            (&self.files, files),
            |file| file.stamp.position,
            |file| {
                let name = Value::Text(file.name.as_str().into());
                ((file.stamp.position, None), Fact::plain(name, None, &file.stamp))
            },
        );
        found.erased(IT, (&self.erased, erased));
    }

    fn opening(&self) -> Option<Fact> {
        let name = self.opened.as_ref()?.name.as_str();
        Some(Fact::plain(
            Value::Text(name.into()),
            None,
            self.opened_stamp.as_ref()?,
        ))
    }
}

fn points((before, after): (&[OpenPoint], &[OpenPoint]), found: &mut Comparison) {
    type Sides<'a> = (Vec<&'a OpenPoint>, Vec<&'a OpenPoint>);
    let mut by_key: BTreeMap<&Key, Sides<'_>> = BTreeMap::new();
    for point in before {
        by_key.entry(&point.key).or_default().0.push(point);
    }
    for point in after {
        by_key.entry(&point.key).or_default().1.push(point);
    }
    for (key, sides) in by_key {
        let held = |points: &[&OpenPoint]| points.last().map(|point| Value::Settled(point.settled.is_some()));
        let mut about = IT.side(What::OpenPoint);
        about.part = Some(Part::Point(key.clone()));
        found.listed(
            about,
            (held(&sides.0), held(&sides.1)),
            (&sides.0, &sides.1),
            |point| point.stamp.position,
            |point| ((point.stamp.position, None), fact(point)),
        );
    }
}

fn fact(point: &OpenPoint) -> Fact {
    let noted = Fact::plain(Value::Settled(point.settled.is_some()), None, &point.stamp);
    match &point.settled {
        Some(settled) => Fact {
            effective_on: Some(settled.on),
            changed: Some(settled.stamp.clone()),
            ..noted
        },
        None => noted,
    }
}
