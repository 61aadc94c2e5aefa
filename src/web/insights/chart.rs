//! Charts drawn by the server: where each bar stands, in whole units of the drawing. Every figure that
//! is drawn also stands in the table beneath.

/// The width of every drawing.
const WIDTH: i64 = 400;
/// The highest bar ends here.
const TOP: i64 = 18;
/// All bars stand here.
const BASE: i64 = 148;
/// The longest bar of a lying chart.
const LONG: i64 = 340;
/// The height of a line of a lying chart.
const LINE: i64 = 40;

/// What is to be drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawn {
    /// What it is of, unique on the page.
    pub(super) id: &'static str,
    /// What it shows.
    pub(super) title: String,
    /// How it is to be read.
    pub(super) text: String,
    /// The width of the drawing.
    pub(super) width: i64,
    /// The height of the drawing.
    pub(super) height: i64,
    /// Where upright bars stand.
    pub(super) base: Option<i64>,
    /// The bars.
    pub(super) bars: Vec<Bar>,
    /// The words.
    pub(super) words: Vec<Word>,
    /// Marks of what is usual.
    pub(super) marks: Vec<Mark>,
    /// The class of each series, and what it is called.
    pub(super) legend: Vec<(String, String)>,
    /// The same figures.
    pub(super) table: Table,
}

/// A bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bar {
    pub(super) class: String,
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) width: i64,
    pub(super) height: i64,
}

/// Words in the drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) class: &'static str,
    pub(super) anchor: &'static str,
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) text: String,
}

/// A line that marks what is usual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) class: String,
    pub(super) x1: i64,
    pub(super) y1: i64,
    pub(super) x2: i64,
    pub(super) y2: i64,
}

/// A table: what its columns are, then lines with their names.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub(super) head: Vec<String>,
    pub(super) lines: Vec<(String, Vec<String>)>,
}

/// A figure with how it is written; nothing is drawn for none.
#[derive(Clone, Debug)]
pub(super) struct Value {
    pub(super) n: Option<i64>,
    pub(super) text: String,
}

/// Bars that stand beside each other in groups, one of each series in each group.
pub(super) struct Upright<'a> {
    /// The class and name of each series.
    pub(super) series: Vec<(&'static str, String)>,
    /// The label of each group, and its values in the order of the series.
    pub(super) groups: Vec<(String, Vec<Value>)>,
    /// Twice what is usual, by series.
    pub(super) usual: Vec<Option<i64>>,
    /// What the usual is called.
    pub(super) usual_name: &'a str,
    /// The highest value there can be, if that is known.
    pub(super) highest: Option<i64>,
}

impl Upright<'_> {
    /// Draws them.
    pub(super) fn draw(self, id: &'static str, title: String, text: String, table: Table) -> Drawn {
        let values = self.groups.iter().flat_map(|it| &it.1);
        let usual = self.usual.iter().flatten().map(|it| (it + 1) / 2);
        let highest = values.filter_map(|it| it.n).chain(usual).max();
        let highest = self.highest.or(highest).unwrap_or(1).max(1);
        let tall = |halves: i64| (halves * (BASE - TOP) / (highest * 2)).clamp(0, BASE - TOP);
        let count = |n: usize| i64::try_from(n).unwrap_or(1).max(1);
        let group_width = WIDTH / count(self.groups.len());
        let pitch = ((group_width - 8) / count(self.series.len())).clamp(6, 34);
        let mut drawn = Drawn {
            id,
            title,
            text,
            width: WIDTH,
            height: BASE + 26,
            base: Some(BASE),
            table,
            ..Drawn::default()
        };
        for (place, (label, values)) in (0..).zip(self.groups) {
            let middle = group_width * place + group_width / 2;
            let begin = middle - pitch * count(values.len()) / 2;
            drawn.words.push(Word {
                class: "chart-label",
                anchor: "middle",
                x: middle,
                y: BASE + 17,
                text: label,
            });
            for (at, (value, (class, _))) in (0..).zip(values.into_iter().zip(&self.series)) {
                let x = begin + pitch * at + 2;
                let height = tall(value.n.unwrap_or(0) * 2);
                if height > 0 {
                    drawn.bars.push(Bar {
                        class: (*class).to_owned(),
                        x,
                        y: BASE - height,
                        width: pitch - 4,
                        height,
                    });
                }
                drawn.words.push(Word {
                    class: "chart-value",
                    anchor: "middle",
                    x: x + pitch / 2 - 2,
                    y: BASE - height - 4,
                    text: value.text,
                });
            }
        }
        for (usual, (class, _)) in self.usual.iter().zip(&self.series) {
            if let Some(usual) = usual {
                drawn.marks.push(Mark {
                    class: (*class).to_owned(),
                    x1: 0,
                    y1: BASE - tall(*usual),
                    x2: WIDTH,
                    y2: BASE - tall(*usual),
                });
            }
        }
        let series = self.series.into_iter();
        drawn.legend = series.map(|it| (it.0.to_owned(), it.1)).collect();
        if !drawn.marks.is_empty() {
            drawn
                .legend
                .push(("mark".to_owned(), self.usual_name.to_owned()));
        }
        drawn
    }
}

/// One lying bar of a chart.
pub(super) struct Lying {
    pub(super) name: String,
    pub(super) class: String,
    pub(super) value: Value,
    /// Twice what is usual.
    pub(super) usual: Option<i64>,
}

/// Draws bars that lie below each other, each with its name above it.
pub(super) fn lying(
    id: &'static str,
    (title, text): (String, String),
    lines: Vec<Lying>,
    usual_name: &str,
    table: Table,
) -> Drawn {
    let usual = lines
        .iter()
        .filter_map(|it| it.usual.map(|it| (it + 1) / 2));
    let highest = lines.iter().filter_map(|it| it.value.n).chain(usual).max();
    let highest = highest.unwrap_or(1).max(1);
    let long = |halves: i64| (halves * LONG / (highest * 2)).clamp(0, LONG);
    let mut drawn = Drawn {
        id,
        title,
        text,
        width: WIDTH,
        table,
        ..Drawn::default()
    };
    for line in lines {
        let y = drawn.height;
        let width = long(line.value.n.unwrap_or(0) * 2);
        drawn.words.push(Word {
            class: "chart-name",
            anchor: "start",
            x: 0,
            y: y + 13,
            text: line.name,
        });
        if width > 0 {
            drawn.bars.push(Bar {
                class: line.class,
                x: 0,
                y: y + 19,
                width,
                height: 12,
            });
        }
        drawn.words.push(Word {
            class: "chart-value",
            anchor: "start",
            x: width.max(line.usual.map_or(0, long)) + 6,
            y: y + 29,
            text: line.value.text,
        });
        if let Some(usual) = line.usual {
            drawn.marks.push(Mark {
                class: "mark".to_owned(),
                x1: long(usual),
                y1: y + 16,
                x2: long(usual),
                y2: y + 34,
            });
        }
        drawn.height += LINE;
    }
    if !drawn.marks.is_empty() {
        drawn
            .legend
            .push(("mark".to_owned(), usual_name.to_owned()));
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(n: i64) -> Value {
        Value {
            n: Some(n),
            text: n.to_string(),
        }
    }

    #[test]
    fn bars_are_as_long_as_their_figures_and_stay_in_the_drawing() {
        let chart = Upright {
            series: vec![
                ("one", "Created".to_owned()),
                ("two", "Resolved".to_owned()),
            ],
            groups: (0..5)
                .map(|it| (it.to_string(), vec![value(it * 10), value(40)]))
                .collect(),
            usual: vec![Some(41), None],
            usual_name: "Usual",
            highest: None,
        };
        let drawn = chart.draw("x", String::new(), String::new(), Table::default());
        // Nothing is drawn for nothing, but its figure stands there.
        assert_eq!(drawn.bars.len(), 9);
        assert_eq!(drawn.words.len(), 15);
        assert_eq!(drawn.marks.len(), 1);
        let heights: Vec<i64> = drawn.bars.iter().map(|it| it.height).collect();
        assert_eq!(heights, [130, 32, 130, 65, 130, 97, 130, 130, 130]);
        for bar in &drawn.bars {
            assert!(bar.x >= 0 && bar.x + bar.width <= WIDTH);
            assert_eq!(bar.y + bar.height, BASE);
        }
        for pair in drawn.bars.windows(2) {
            assert!(pair[0].x + pair[0].width <= pair[1].x);
        }
    }

    #[test]
    fn lying_bars_have_room_for_their_figures() {
        let line = |n, usual| Lying {
            name: "Waiting".to_owned(),
            class: "colour-blue".to_owned(),
            value: value(n),
            usual,
        };
        let lines = vec![line(20, Some(80)), line(0, None)];
        let words = (String::new(), String::new());
        let drawn = lying("x", words, lines, "Usual", Table::default());
        assert_eq!(drawn.height, 80);
        assert_eq!(drawn.bars.len(), 1);
        assert_eq!((drawn.bars[0].width, drawn.marks[0].x1), (170, 340));
        let text = drawn.words.iter().find(|it| it.text == "20").unwrap();
        assert_eq!(text.x, 346);
    }
}
