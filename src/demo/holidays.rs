//! Public holidays of the countries in which the invented company has teams.

use domain::working_hours::{DAY, Holiday};
use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

/// Days that are the same each year: month, day, name.
type Fixed = &'static [(i8, i8, &'static str)];
/// Days counted from Easter Sunday.
type Moving = &'static [(i32, &'static str)];

/// The holidays of a country in a year, in order.
pub(super) fn of(country: &str, year: i16) -> Vec<Holiday> {
    let (fixed, moving): (Fixed, Moving) = match country {
        "DE" => (
            &[
                (1, 1, "Neujahr"),
                (5, 1, "Tag der Arbeit"),
                (10, 3, "Tag der Deutschen Einheit"),
                (12, 25, "Erster Weihnachtstag"),
                (12, 26, "Zweiter Weihnachtstag"),
            ],
            &[
                (-2, "Karfreitag"),
                (1, "Ostermontag"),
                (39, "Christi Himmelfahrt"),
                (50, "Pfingstmontag"),
            ],
        ),
        "FR" => (
            &[
                (1, 1, "Jour de l’an"),
                (5, 1, "Fête du Travail"),
                (5, 8, "Victoire de 1945"),
                (7, 14, "Fête nationale"),
                (8, 15, "Assomption"),
                (11, 1, "Toussaint"),
                (11, 11, "Armistice de 1918"),
                (12, 25, "Noël"),
            ],
            &[
                (1, "Lundi de Pâques"),
                (39, "Ascension"),
                (50, "Lundi de Pentecôte"),
            ],
        ),
        "ES" => (
            &[
                (1, 1, "Año Nuevo"),
                (1, 6, "Epifanía del Señor"),
                (5, 1, "Fiesta del Trabajo"),
                (8, 15, "Asunción de la Virgen"),
                (10, 12, "Fiesta Nacional de España"),
                (11, 1, "Todos los Santos"),
                (12, 6, "Día de la Constitución"),
                (12, 8, "Inmaculada Concepción"),
                (12, 25, "Natividad del Señor"),
            ],
            &[(-2, "Viernes Santo")],
        ),
        "IT" => (
            &[
                (1, 1, "Capodanno"),
                (1, 6, "Epifania"),
                (4, 25, "Festa della Liberazione"),
                (5, 1, "Festa del Lavoro"),
                (6, 2, "Festa della Repubblica"),
                (8, 15, "Ferragosto"),
                (10, 4, "San Francesco d’Assisi"),
                (11, 1, "Ognissanti"),
                (12, 8, "Immacolata Concezione"),
                (12, 25, "Natale"),
                (12, 26, "Santo Stefano"),
            ],
            &[(1, "Lunedì dell’Angelo")],
        ),
        "NL" => (
            &[
                (1, 1, "Nieuwjaarsdag"),
                (12, 25, "Eerste Kerstdag"),
                (12, 26, "Tweede Kerstdag"),
            ],
            &[
                (1, "Tweede Paasdag"),
                (39, "Hemelvaartsdag"),
                (50, "Tweede Pinksterdag"),
            ],
        ),
        "PT" => (
            &[
                (1, 1, "Ano Novo"),
                (4, 25, "Dia da Liberdade"),
                (5, 1, "Dia do Trabalhador"),
                (6, 10, "Dia de Portugal"),
                (8, 15, "Assunção de Nossa Senhora"),
                (10, 5, "Implantação da República"),
                (11, 1, "Dia de Todos os Santos"),
                (12, 1, "Restauração da Independência"),
                (12, 8, "Imaculada Conceição"),
                (12, 25, "Natal"),
            ],
            &[(-2, "Sexta-Feira Santa"), (60, "Corpo de Deus")],
        ),
        _ => (&[], &[(-2, "Good Friday"), (1, "Easter Monday")]),
    };
    let mut holidays: Vec<Holiday> = fixed
        .iter()
        .filter_map(|(month, day, name)| {
            Some(Holiday::whole(Date::new(year, *month, *day).ok()?, name))
        })
        .collect();
    if let Some(easter) = easter(year) {
        holidays.extend(
            moving
                .iter()
                .map(|(days, name)| Holiday::whole(easter.saturating_add(days.days()), name)),
        );
    }
    match country {
        "GB" => holidays.extend(british(year)),
        "NL" => holidays.extend(kings_day(year)),
        // Many firms close at noon on these two.
        "DE" => {
            for (day, name) in [(24, "Heiligabend"), (31, "Silvester")] {
                if let Ok(date) = Date::new(year, 12, day) {
                    holidays.push(Holiday {
                        from: DAY / 2,
                        ..Holiday::whole(date, name)
                    });
                }
            }
        }
        _ => {}
    }
    holidays.sort_by_key(|it| it.date);
    // The first of November falls on Easter of no year, but Ascension on the first of May in some.
    holidays.dedup_by_key(|it| it.date);
    holidays
}

/// Easter Sunday (Meeus' rule for the Gregorian calendar).
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let (cycle, century, rest) = (year_number % 19, year_number / 100, year_number % 100);
    let drift = (8 * century + 13) / 25;
    let moon = (19 * cycle + century - century / 4 - drift + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let late = (cycle + 11 * moon + 22 * weekday) / 451;
    let sum = moon + weekday - 7 * late + 114;
    let part = |it: i32| i8::try_from(it).ok();
    Date::new(year, part(sum / 31)?, part(sum % 31 + 1)?).ok()
}

/// England and Wales: holidays on a weekend are made up for on the next working day.
fn british(year: i16) -> Vec<Holiday> {
    let mut holidays = Vec::new();
    let nth = |month: i8, n: i8| {
        let first = Date::new(year, month, 1).ok()?;
        first.nth_weekday_of_month(n, Weekday::Monday).ok()
    };
    for (date, name) in [
        (nth(5, 1), "Early May bank holiday"),
        (nth(5, -1), "Spring bank holiday"),
        (nth(8, -1), "Summer bank holiday"),
    ] {
        holidays.extend(date.map(|it| Holiday::whole(it, name)));
    }
    let mut taken: Vec<Date> = Vec::new();
    for (month, day, name) in [
        (1, 1, "New Year’s Day"),
        (12, 25, "Christmas Day"),
        (12, 26, "Boxing Day"),
    ] {
        let Ok(mut date) = Date::new(year, month, day) else {
            continue;
        };
        while matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) || taken.contains(&date)
        {
            date = date.saturating_add(1.day());
        }
        taken.push(date);
        holidays.push(Holiday::whole(date, name));
    }
    holidays
}

/// The 27th of April, or the day before if that is a Sunday.
fn kings_day(year: i16) -> Option<Holiday> {
    let day = Date::new(year, 4, 27).ok()?;
    let day = if day.weekday() == Weekday::Sunday {
        day.saturating_sub(1.day())
    } else {
        day
    };
    Some(Holiday::whole(day, "Koningsdag"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_is_when_it_is() {
        let days: Vec<String> = [2024, 2025, 2026, 2027, 2038]
            .into_iter()
            .filter_map(|it| Some(easter(it)?.to_string()))
            .collect();
        let expected = [
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2038-04-25",
        ];
        assert_eq!(days, expected);
    }

    #[test]
    fn each_country_has_its_own() {
        let dates = |country, year| {
            let all = of(country, year);
            all.into_iter()
                .map(|it| it.date.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(dates("DE", 2026).len(), 11);
        assert!(dates("FR", 2026).contains(&"2026-07-14".to_owned()));
        assert!(dates("NL", 2026).contains(&"2026-04-27".to_owned()));
        // Boxing Day 2026 is a Saturday.
        assert_eq!(
            dates("GB", 2026),
            [
                "2026-01-01",
                "2026-04-03",
                "2026-04-06",
                "2026-05-04",
                "2026-05-25",
                "2026-08-31",
                "2026-12-25",
                "2026-12-28",
            ]
        );
        for country in ["DE", "FR", "ES", "IT", "NL", "PT", "GB"] {
            assert!(
                of(country, 2027).is_sorted_by_key(|it| it.date),
                "{country}"
            );
        }
    }
}
