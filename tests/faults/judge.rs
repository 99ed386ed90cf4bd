//! What must hold between a history and the log it has left behind, whatever has happened in between.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use loggbok_store::{Receipt, Snapshots};
use uuid::Uuid;

use crate::history::{Asked, GONE, Line, OWN, Order, Outcome};
use crate::order;
use crate::stored::{self, Stored};

/// One order with its answer, if it came.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    /// Index of the line that says it was about to be given.
    pub(crate) begun: usize,
    /// Index of the line with the answer; beyond the history if there is none.
    pub(crate) ended: usize,
    pub(crate) order: Order,
    pub(crate) outcome: Option<Outcome>,
}

impl Call {
    /// The command, if it is one.
    pub(crate) fn asked(&self) -> Option<&Asked> {
        self.order.command().map(|(asked, _)| asked)
    }

    /// The positions whose content goes with it.
    fn erases(&self) -> &[u64] {
        self.order.command().map_or(&[], |(_, positions)| positions)
    }

    /// The receipt it was answered with.
    pub(crate) fn receipt(&self) -> Option<&Receipt> {
        match &self.outcome {
            Some(Outcome::Receipt(receipt)) => Some(receipt),
            _ => None,
        }
    }
}

/// The orders of a history in the order they were begun.
pub(crate) fn calls(history: &[Line]) -> Vec<Call> {
    let (mut calls, mut by_number): (Vec<Call>, HashMap<u64, usize>) = (Vec::new(), HashMap::new());
    for (index, line) in history.iter().enumerate() {
        match line {
            Line::Call { number, order } => {
                by_number.insert(*number, calls.len());
                let (order, outcome) = (order.clone(), None);
                calls.push(Call {
                    begun: index,
                    ended: usize::MAX,
                    order,
                    outcome,
                });
            }
            Line::Done { number, outcome } => {
                let call = &mut calls[by_number[number]];
                (call.ended, call.outcome) = (index, Some(outcome.clone()));
            }
            Line::Seen { .. } | Line::Shut { .. } | Line::Read { .. } => {}
        }
    }
    calls
}

/// Opens what a writer has left and says everything that is wrong with it.
pub(crate) async fn examine(dir: &Path, history: &[Line]) -> Vec<String> {
    match stored::open(dir).await {
        Err(what) => vec![what],
        Ok((log, stored)) => {
            let mut wrong = judge(history, &stored);
            wrong.extend(beside(history, &*log).await);
            wrong
        }
    }
}

/// As [`examine`], and then sends everything again that was not answered, and some of what was.
pub(crate) async fn examine_and_repeat(dir: &Path, history: &[Line]) -> Vec<String> {
    let mut wrong = examine(dir, history).await;
    if !wrong.is_empty() {
        return wrong;
    }
    let mut history = history.to_vec();
    {
        let Ok((log, _)) = stored::open(dir).await else {
            return vec!["it does not open a second time".to_owned()];
        };
        let mut answered = 0;
        for call in calls(&history) {
            let Some((asked, erases)) = call.order.command() else {
                continue;
            };
            answered += u32::from(call.outcome.is_some());
            if call.outcome.is_some() && answered > 5 {
                continue;
            }
            let number = u64::MAX - history.len() as u64;
            history.push(Line::Call {
                number,
                order: call.order.clone(),
            });
            let outcome = asked.give(erases, &*log).await;
            history.push(Line::Done { number, outcome });
        }
    }
    wrong = examine(dir, &history).await;
    wrong
        .iter_mut()
        .for_each(|what| what.insert_str(0, "after sending again: "));
    wrong
}

/// The invariants of the log, over everything it holds.
pub(crate) fn judge(history: &[Line], stored: &Stored) -> Vec<String> {
    let calls = calls(history);
    let mut wrong = Vec::new();
    commands_are_whole(&calls, stored, &mut wrong);
    answers_are_kept(&calls, stored, &mut wrong);
    each_is_applied_once(&calls, &mut wrong);
    erased_stays_erased(&calls, stored, &mut wrong);
    erasures_are_told(&calls, stored, &mut wrong);
    shelf_is_kept(&calls, stored, &mut wrong);
    for line in history {
        if let Line::Seen { position } = line
            && *position > stored.events.len() as u64
        {
            wrong.push(format!(
                "the head was seen at {position}, and stands at {}",
                stored.events.len()
            ));
        }
    }
    wrong.extend(order::check(history, &calls, stored));
    wrong
}

/// Every command in the log was asked for, is whole, in one place, and says what was asked.
fn commands_are_whole(calls: &[Call], stored: &Stored, wrong: &mut Vec<String>) {
    let mut asked: HashMap<(Uuid, u8), &Asked> = HashMap::new();
    calls.iter().filter_map(Call::asked).for_each(|order| {
        asked.entry((order.command, order.digest)).or_insert(order);
    });
    let open = calls
        .iter()
        .filter(|call| Outcome::is_open(call.outcome.as_ref()));
    let erased: HashSet<u64> = open.flat_map(Call::erases).copied().collect();
    let mut at = 0;
    let mut seen = HashSet::new();
    while at < stored.events.len() {
        let command = stored.events[at].command;
        let run = stored.events[at..]
            .iter()
            .take_while(|event| event.command == command)
            .count();
        if !seen.insert(command) {
            wrong.push(format!("command {command} is there twice"));
        }
        let digest = stored.receipts.get(&command).map(|(_, digest)| digest[0]);
        let is_gone = stored.events[at..at + run]
            .iter()
            .any(|event| event.content.is_none());
        if is_gone != (digest == Some(GONE)) {
            wrong.push(format!(
                "the digest of command {command} does not go with its content"
            ));
        }
        let own = digest.map(|digest| if digest == GONE { OWN } else { digest });
        match own.and_then(|digest| asked.get(&(command, digest))) {
            None => wrong.push(format!("nobody asked for command {command}, or it has no answer")),
            Some(order) if order.events.len() != run => {
                wrong.push(format!(
                    "command {command} has {run} of its {} events",
                    order.events.len()
                ));
            }
            Some(order) => {
                for (event, wanted) in stored.events[at..at + run].iter().zip(&order.events) {
                    let same = event.id == wanted.id && *event.stream == *wanted.stream;
                    let says = event
                        .content
                        .as_ref()
                        .map(|content| content.payload == wanted.payload());
                    if !same || says == Some(false) || (says.is_none() && !erased.contains(&event.position.0))
                    {
                        wrong.push(format!("position {} is not what was asked", event.position));
                    }
                }
            }
        }
        at += run;
    }
}

/// Every answer given is the answer stored, and every answer stored belongs to a command that was carried out.
fn answers_are_kept(calls: &[Call], stored: &Stored, wrong: &mut Vec<String>) {
    let mut by_command: BTreeMap<Uuid, Vec<&Call>> = BTreeMap::new();
    for call in calls {
        if let Some(asked) = call.asked() {
            by_command.entry(asked.command).or_default().push(call);
        }
    }
    for (command, calls) in &by_command {
        let kept = stored.receipts.get(command);
        for call in calls {
            if let (Some(given), Some(asked)) = (call.receipt(), call.asked()) {
                match kept {
                    None => wrong.push(format!("acknowledged command {command} is lost")),
                    Some((kept, digest)) => {
                        let same = (kept.position, kept.events, kept.recorded_at)
                            == (given.position, given.events, given.recorded_at);
                        if !same || given.command != *command {
                            wrong.push(format!(
                                "command {command} was answered {given:?}, stored is {kept:?}"
                            ));
                        }
                        let is_gone = *digest == [GONE; 32] && asked.digest == OWN && kept.events > 0;
                        if *digest != [asked.digest; 32] && !is_gone {
                            wrong.push(format!("command {command} was answered for another content"));
                        }
                    }
                }
            }
            let is_its_own = |(_, digest): &(Receipt, [u8; 32])| {
                call.asked().is_some_and(|asked| *digest == [asked.digest; 32])
            };
            if call.outcome == Some(Outcome::Reused) && kept.is_none_or(is_its_own) {
                wrong.push(format!(
                    "command {command} was refused as used before, and is not there, or is its own"
                ));
            }
        }
        let open = |call: &&&Call| Outcome::is_open(call.outcome.as_ref());
        if kept.is_some() && calls.iter().find(open).is_none() {
            wrong.push(format!("command {command} was refused, and has an answer"));
        }
    }
    for (command, (receipt, _)) in &stored.receipts {
        if !by_command.contains_key(command) {
            wrong.push(format!("nobody asked for command {command}"));
        }
        let last = usize::try_from(receipt.position.0).unwrap();
        let events = usize::try_from(receipt.events).unwrap();
        let own = last
            .checked_sub(events)
            .and_then(|first| stored.events.get(first..last));
        if !own.is_some_and(|own| own.iter().all(|event| event.command == *command)) {
            wrong.push(format!(
                "the events of command {command} are not where its answer says"
            ));
        }
    }
}

/// Of all answers to a command, one at most is the first.
fn each_is_applied_once(calls: &[Call], wrong: &mut Vec<String>) {
    let mut first = HashSet::new();
    for call in calls {
        let Some(receipt) = call.receipt() else { continue };
        if !receipt.repeated && !first.insert(receipt.command) {
            wrong.push(format!("command {} was applied twice", receipt.command));
        }
    }
}

fn erased_stays_erased(calls: &[Call], stored: &Stored, wrong: &mut Vec<String>) {
    let acknowledged = calls.iter().filter(|call| call.receipt().is_some());
    for position in acknowledged.flat_map(Call::erases) {
        let index = usize::try_from(*position).unwrap() - 1;
        if stored
            .events
            .get(index)
            .is_none_or(|event| event.content.is_some())
        {
            wrong.push(format!("position {position} was erased, and its content stands"));
        }
    }
}

/// Every erasure that was acknowledged is on the list, and nothing else is.
fn erasures_are_told(calls: &[Call], stored: &Stored, wrong: &mut Vec<String>) {
    let mut asked = HashSet::new();
    for call in calls.iter().filter(|call| !call.erases().is_empty()) {
        asked.extend(call.asked().map(|asked| asked.command));
        let told = call.receipt().map(|receipt| receipt.position.0);
        if told.is_some_and(|position| !stored.erasures.contains(&position)) {
            wrong.push(format!("the erasure at {told:?} is not on the list"));
        }
    }
    for position in &stored.erasures {
        let index = usize::try_from(*position).unwrap() - 1;
        let by = stored.events.get(index).map(|event| event.command);
        if by.is_none_or(|command| !asked.contains(&command)) {
            wrong.push(format!("nobody asked for the erasure at {position}"));
        }
    }
}

/// A key is written by one writer at a time: it holds what was last acknowledged, or something asked after that.
fn shelf_is_kept(calls: &[Call], stored: &Stored, wrong: &mut Vec<String>) {
    let mut possible: BTreeMap<&str, Vec<Option<&str>>> = BTreeMap::new();
    for call in calls {
        let Order::Put { key, value } = &call.order else {
            continue;
        };
        let values = possible.entry(key).or_insert_with(|| vec![None]);
        match call.outcome {
            Some(Outcome::Written) => *values = vec![Some(value)],
            Some(Outcome::Full) => {}
            _ => values.push(Some(value)),
        }
    }
    for (key, values) in possible {
        let found = stored.shelf.get(key).map(String::as_str);
        if !values.contains(&found) {
            wrong.push(format!(
                "the shelf holds {found:?} under {key}, not one of {values:?}"
            ));
        }
    }
}

/// Snapshots found are snapshots that were kept, and not before an erasure: they may hold what is gone.
pub(crate) async fn beside(history: &[Line], log: &impl Snapshots) -> Vec<String> {
    let mut kept: BTreeMap<String, Vec<(u64, Vec<u8>)>> = BTreeMap::new();
    let calls = calls(history);
    let first = |call: &&Call| call.receipt().is_some_and(|receipt| !receipt.repeated);
    let erasing = calls
        .iter()
        .filter(|call| !call.erases().is_empty())
        .filter(first);
    let erased = erasing.map(|call| call.begun).max();
    for call in calls {
        if let Order::Keep {
            fold,
            position,
            bytes,
        } = call.order
        {
            let of_fold = kept.entry(fold).or_default();
            if erased.is_none_or(|erased| call.ended > erased) {
                of_fold.push((position, bytes.into_bytes()));
            }
        }
    }
    let folds: Vec<String> = kept.keys().cloned().collect();
    match stored::snapshots(log, &folds).await {
        Err(error) => vec![format!("snapshots cannot be read: {error}")],
        Ok(found) => found
            .iter()
            .filter(|(fold, snapshot)| !kept[*fold].contains(snapshot))
            .map(|(fold, _)| format!("a snapshot of {fold} is not one that was kept"))
            .collect(),
    }
}
