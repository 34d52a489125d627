//! How terms move over time, where documents carry dates.

use std::collections::BTreeMap;

use haeksim::date::days;
use haeksim::digest::Standout;
use haeksim::normalize::key;
use rustc_hash::FxHashMap;

use crate::records::Record;

/// Longer stretches are counted by the month, or by the year.
const MOST_DAYS: usize = 45;
const MOST_MONTHS: usize = 48;

/// A step of time that this share of the dates can't tell apart is too small.
const PRECISE: f64 = 0.9;

/// Fewer dates show no way through time; nor do those of a smaller share of all documents, which are chance.
const ENOUGH: u64 = 10;
const SHARE: u64 = 20;

/// Documents and terms by periods.
pub struct Trend {
    /// `2026-11-12`, `2026-11` or `2026`, without a gap.
    pub periods: Vec<String>,
    /// How many documents each period has.
    pub documents: Vec<u64>,
    /// In how many of them a term is a key term.
    pub terms: Vec<(String, Vec<u64>)>,
    /// How many documents have a date that is as exact as the periods.
    pub dated: u64,
    /// How many documents there are.
    pub all: u64,
}

/// Counts by date.
pub struct Counting {
    numbers: FxHashMap<String, usize>,
    terms: Vec<String>,
    /// The number of documents, and of those with each term.
    dates: BTreeMap<String, Vec<u64>>,
}

impl Counting {
    pub fn new(terms: &[Standout]) -> Self {
        Self {
            numbers: terms.iter().enumerate().map(|(number, term)| (term.key.clone(), number)).collect(),
            terms: terms.iter().map(|term| term.term.clone()).collect(),
            dates: BTreeMap::new(),
        }
    }

    pub fn add(&mut self, record: &Record<'_>) {
        let Some(date) = &record.date else { return };
        let mut here: Vec<usize> =
            record.terms.iter().filter_map(|term| self.numbers.get(&*key(&term.term)).copied()).collect();
        here.sort_unstable();
        here.dedup();
        let counts = self.dates.entry(date.clone().into_owned()).or_insert_with(|| vec![0; self.terms.len() + 1]);
        counts[0] += 1;
        for number in here {
            counts[number + 1] += 1;
        }
    }

    /// Nothing where there is no time that passes, or too few of `all` documents tell of it.
    pub fn finish(self, all: u64) -> Option<Trend> {
        self.counted(all).filter(|trend| trend.dated >= ENOUGH && trend.dated * SHARE >= all)
    }

    fn counted(self, all: u64) -> Option<Trend> {
        let periods = self.periods()?;
        let mut trend = Trend {
            documents: vec![0; periods.len()],
            terms: self.terms.into_iter().map(|term| (term, vec![0; periods.len()])).collect(),
            dated: 0,
            all,
            periods,
        };
        let length = trend.periods[0].len();
        for (date, counts) in &self.dates {
            let Some(place) = date.get(..length).and_then(|date| trend.periods.iter().position(|p| p == date)) else {
                continue;
            };
            trend.dated += counts[0];
            trend.documents[place] += counts[0];
            trend.terms.iter_mut().zip(&counts[1..]).for_each(|((_, line), count)| line[place] += count);
        }
        trend.terms.retain(|(_, counts)| counts.iter().any(|&count| count > 0));
        Some(trend)
    }

    /// The smallest periods that the dates tell apart and that are not too many.
    fn periods(&self) -> Option<Vec<String>> {
        let all: u64 = self.dates.values().map(|counts| counts[0]).sum();
        let exact = |length: usize| {
            let dates = self.dates.iter().filter(|(date, _)| date.len() >= length);
            dates.map(|(_, counts)| counts[0]).sum::<u64>() as f64 >= PRECISE * all as f64
        };
        let between = |length: usize, most: usize| {
            let mut dates = self.dates.keys().filter_map(|date| date.get(..length));
            let (first, last) = (dates.next()?, dates.next_back()?);
            let mut periods = vec![first.to_owned()];
            while periods.last().is_some_and(|p| p.as_str() < last) && periods.len() <= most {
                periods.push(after(periods.last()?));
            }
            (periods.len() <= most).then_some(periods)
        };
        let days = exact(10).then(|| between(10, MOST_DAYS)).flatten();
        let months = || exact(7).then(|| between(7, MOST_MONTHS)).flatten().filter(|months| months.len() > 1);
        days.or_else(months).or_else(|| between(4, usize::MAX)).filter(|periods| periods.len() > 1)
    }
}

/// The period after one: the next day, month or year.
fn after(period: &str) -> String {
    let mut parts: Vec<u32> = period.split('-').map(|part| part.parse().unwrap_or_default()).collect();
    match parts.as_mut_slice() {
        [year, month, day] => {
            *day += 1;
            if *day > days(*year, *month) {
                (*day, *month) = (1, *month + 1);
            }
            if *month > 12 {
                (*month, *year) = (1, *year + 1);
            }
        }
        [year, month] => {
            *month += 1;
            if *month > 12 {
                (*month, *year) = (1, *year + 1);
            }
        }
        [year] => *year += 1,
        _ => {}
    }
    let first = |part: &u32| format!("{part:04}");
    let others = parts.iter().skip(1).map(|part| format!("-{part:02}"));
    parts.first().map(first).into_iter().chain(others).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trend(dates: &[&'static str]) -> Option<Trend> {
        let mut counting = Counting::new(&[]);
        for &date in dates {
            counting.add(&Record { date: Some(date.into()), ..Record::default() });
        }
        counting.counted(dates.len() as u64)
    }

    #[test]
    fn days_become_months_and_months_years_as_time_gets_longer() {
        let periods = |dates: &[&'static str]| trend(dates).map(|trend| trend.periods).unwrap_or_default();
        assert_eq!(periods(&["2024-02-28", "2024-03-01"]), ["2024-02-28", "2024-02-29", "2024-03-01"]);
        assert_eq!(periods(&["2025-11-30", "2026-02-01"]), ["2025-11", "2025-12", "2026-01", "2026-02"]);
        assert_eq!(periods(&["2014", "2016-05-01"]), ["2014", "2015", "2016"]);
        assert_eq!(periods(&["2010-01-01", "2016-05-01"]).len(), 7);
        assert!(periods(&["2026-11-12", "2026-11-12"]).is_empty(), "no time passes");
        assert!(periods(&[]).is_empty());
    }

    #[test]
    fn a_few_dates_show_no_way_through_time() {
        let shown = |dated: usize, all: u64| {
            let term = Standout { term: "비".into(), key: "비".into(), documents: 3, weight: 1.0 };
            let mut counting = Counting::new(&[term]);
            for day in 0..dated {
                counting
                    .add(&Record { date: Some(format!("2026-01-{:02}", day % 28 + 1).into()), ..Record::default() });
            }
            counting.finish(all).map(|trend| (trend.dated, trend.all, trend.terms.len()))
        };
        assert_eq!((shown(9, 9), shown(10, 201)), (None, None));
        assert_eq!(shown(10, 200), Some((10, 200, 0)), "no line for a term that no dated document has");
    }

    #[test]
    fn every_dated_document_is_counted_in_its_period() {
        let trend = trend(&["2026-01-05", "2026-01-07", "2026-01-07"]).expect("time passes");
        assert_eq!((trend.documents, trend.dated), (vec![1, 0, 2], 3));
    }
}
