//! What somebody wrote as mail programs show it: Outlook draws with Word, Gmail drops style sheets and classes,
//! so that what is to look like something says so itself, and nothing relies on what one of them lacks.

use mail::{Element, Event};

/// Safe HTML with the looks of its elements written into them. Pictures of the same mail stay if there are
/// any; all others are their description.
pub(super) fn styled(html: &str, with_pictures: bool) -> String {
    let mut out = String::with_capacity(html.len() * 2);
    let mut open: Vec<&Element> = Vec::new();
    let events = mail::events(html);
    for event in &events {
        match event {
            Event::Open(element) => {
                begin(element, &open, &mut out);
                open.push(element);
            }
            Event::Close => {
                if let Some(element) = open.pop() {
                    out.push_str("</");
                    out.push_str(element.tag);
                    out.push('>');
                }
            }
            Event::Text(text) => escape(text, &mut out),
            Event::Break => out.push_str("<br>"),
            Event::Rule => {
                out.push_str("<hr style=\"border:0;border-top:1px solid #9aa5ab;margin:12px 0\">");
            }
            Event::Image(image) if with_pictures && image.src.starts_with("cid:") => {
                out.push_str("<img src=\"");
                escape(&image.src, &mut out);
                out.push_str("\" alt=\"");
                escape(&image.alt, &mut out);
                out.push_str("\" style=\"max-width:100%;height:auto;border:0\">");
            }
            Event::Image(image) => escape(&image.alt, &mut out),
        }
    }
    out
}

fn begin(element: &Element, within: &[&Element], out: &mut String) {
    out.push('<');
    out.push_str(element.tag);
    for name in ["href", "colspan", "rowspan"] {
        if let Some(value) = element.attribute(name) {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            escape(value, out);
            out.push('"');
        }
    }
    let style = style(element.tag, within.last().map(|it| it.tag));
    if !style.is_empty() {
        out.push_str(" style=\"");
        out.push_str(style);
        out.push('"');
    }
    out.push('>');
}

/// The looks of an element. Word knows no padding of lists and quotes, so that margins set them in.
fn style(tag: &str, within: Option<&str>) -> &'static str {
    match (tag, within) {
        ("p", Some("li" | "td" | "th")) => "margin:0",
        ("p", _) => "margin:0 0 12px",
        ("ul" | "ol", Some("li")) => "margin:0 0 0 24px;padding:0",
        ("ul" | "ol", _) => "margin:0 0 12px 24px;padding:0",
        ("li", _) => "margin:0 0 4px",
        ("blockquote", _) => "margin:0 0 12px 4px;padding:0 0 0 12px;border-left:3px solid #9aa5ab",
        ("pre", _) => {
            "margin:0 0 12px;padding:8px 12px;border:1px solid #9aa5ab;\
             font-family:Consolas,Menlo,'Courier New',monospace;font-size:13px;white-space:pre-wrap"
        }
        ("code", Some("pre")) => "font-family:inherit",
        ("code", _) => "font-family:Consolas,Menlo,'Courier New',monospace;font-size:13px",
        ("h1" | "h2", _) => "margin:0 0 12px;font-size:18px;line-height:1.3;font-weight:bold",
        ("h3" | "h4" | "h5" | "h6", _) => {
            "margin:0 0 12px;font-size:15px;line-height:1.3;font-weight:bold"
        }
        ("table", _) => "border-collapse:collapse;margin:0 0 12px",
        ("td" | "th", _) => {
            "border:1px solid #9aa5ab;padding:4px 8px;text-align:left;vertical-align:top"
        }
        ("s" | "del" | "strike", _) => "text-decoration:line-through",
        _ => "",
    }
}

fn escape(text: &str, out: &mut String) {
    for it in text.chars() {
        match it {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// I5.
    #[test]
    fn what_was_written_keeps_its_looks() {
        let html = styled(
            &mail::clean_html(
                "<p>a &lt;b&gt; <b>bold</b></p><ol><li>one<ul><li>two</li></ul></li></ol>\
             <blockquote>said</blockquote><pre><code>x  y</code></pre>\
             <a href=\"https://x.test/?a=1&amp;b=2\">there</a><img src=\"https://x.test/p.gif\" alt=\"p\">",
            ),
            true,
        );
        for part in [
            "<p style=\"margin:0 0 12px\">a &lt;b&gt; <b>bold</b></p>",
            "<ol style=\"margin:0 0 12px 24px;padding:0\"><li",
            "<ul style=\"margin:0 0 0 24px;padding:0\">",
            "border-left:3px solid",
            "x  y</code></pre>",
            "href=\"https://x.test/?a=1&amp;b=2\"",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
        assert!(!html.contains("<img") && html.ends_with('p'), "{html}");
    }
}
