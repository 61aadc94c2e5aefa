// Messages and forms of Slack as elements of a page. Nothing of them is ever taken for HTML.
const make = (tag, options = {}, ...inside) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (name === "on") for (const [event, does] of Object.entries(value)) element.addEventListener(event, does);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name in element) element[name] = value;
    else if (value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...inside.filter(it => it !== null && it !== undefined && it !== false));
  return element;
};
const emoji = { eyes: "👀", "+1": "👍", thumbsup: "👍", tada: "🎉", heart: "❤️", white_check_mark: "✅", ticket: "🎫", smile: "😄", pray: "🙏", wave: "👋", point_right: "👉", hourglass: "⌛", clock1: "🕐", speech_balloon: "💬", x: "❌", lock: "🔒", warning: "⚠️" };
const icon = name => emoji[name.split("::")[0]] ?? `:${name}:`;
const plain = text => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
const link = (url, label) => /^(https?|mailto|tel):/.test(url)
  ? make("a", { href: url, target: "_blank", rel: "noreferrer" }, label) : document.createTextNode(label);

// mrkdwn: code, then what stands in angle brackets, then bold, italic, struck and emoji.
const mrkdwn = (text, names) => {
  const out = document.createDocumentFragment();
  const pattern = /```([\s\S]+?)```|`([^`\n]+)`|<([^<>\n]+)>|(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?!\w)|(?<![\w_])_(\S(?:[^_\n]*\S)?)_(?!\w)|(?<![\w~])~(\S(?:[^~\n]*\S)?)~(?!\w)|:([a-z0-9_+-]*[a-z_+-][a-z0-9_+-]*):|\n/g;
  let from = 0;
  for (const found of text.matchAll(pattern)) {
    out.append(plain(text.slice(from, found.index)));
    from = found.index + found[0].length;
    const [all, pre, code, special, bold, italic, strike, face] = found;
    if (all === "\n") out.append(make("br"));
    else if (pre) out.append(make("pre", {}, plain(pre.trim())));
    else if (code) out.append(make("code", {}, plain(code)));
    else if (bold) out.append(make("b", {}, mrkdwn(bold, names)));
    else if (italic) out.append(make("i", {}, mrkdwn(italic, names)));
    else if (strike) out.append(make("s", {}, mrkdwn(strike, names)));
    else if (face) out.append(icon(face));
    else if (special) {
      const [target, label] = special.split(/\|(.*)/s);
      if (target.startsWith("@")) out.append(make("span", { className: "mention" }, "@" + (names[target.slice(1)] ?? label ?? target)));
      else if (target.startsWith("#")) out.append(make("span", { className: "mention" }, "#" + (label || target.slice(1))));
      else if (target.startsWith("!date^")) out.append(label ?? target);
      else if (target.startsWith("!")) out.append(make("span", { className: "mention" }, "@" + (label ?? target.slice(1))));
      else out.append(link(plain(target), plain(label ?? target)));
    }
  }
  out.append(plain(text.slice(from)));
  return out;
};

const richPart = (part, names) => {
  let shown;
  if (part.type === "text") shown = document.createTextNode(part.text);
  else if (part.type === "link") shown = link(part.url, part.text ?? part.url);
  else if (part.type === "emoji") shown = document.createTextNode(part.unicode ? String.fromCodePoint(...part.unicode.split("-").map(it => parseInt(it, 16))) : icon(part.name));
  else if (part.type === "user") shown = make("span", { className: "mention" }, "@" + (names[part.user_id] ?? part.user_id));
  else if (part.type === "channel") shown = make("span", { className: "mention" }, "#" + part.channel_id);
  else shown = document.createTextNode(part.range ? "@" + part.range : part.fallback ?? part.value ?? "");
  const style = part.style ?? {};
  for (const [name, tag] of [["code", "code"], ["bold", "b"], ["italic", "i"], ["strike", "s"]]) if (style[name]) shown = make(tag, {}, shown);
  return shown;
};
const lines = nodes => nodes.flatMap(it => it.nodeType === Node.TEXT_NODE
  ? it.textContent.split("\n").flatMap((text, at) => at ? [make("br"), text] : [text]) : [it]);
const rich = (part, names) => {
  const inside = () => lines((part.elements ?? []).map(it => richPart(it, names)));
  if (part.type === "rich_text_section") return make("div", {}, ...inside());
  if (part.type === "rich_text_quote") return make("blockquote", {}, ...inside());
  if (part.type === "rich_text_preformatted") return make("pre", {}, ...inside());
  if (part.type === "rich_text_list") {
    const list = make(part.style === "ordered" ? "ol" : "ul", {}, ...part.elements.map(it => make("li", {}, rich(it, names))));
    list.style.marginInlineStart = `${(part.indent ?? 0) * 1.5}rem`;
    return list;
  }
  return make("div", {}, JSON.stringify(part));
};

const words = (text, names) => text ? (text.type === "mrkdwn" ? mrkdwn(text.text, names) : text.text) : "";
const element = (it, names, press) => {
  if (it.type === "button") return make("button", {
    type: "button", className: it.style ?? "",
    on: { click: () => { if (it.url) window.open(it.url, "_blank", "noreferrer"); press(it); } },
  }, it.text.text);
  if (it.type === "mrkdwn" || it.type === "plain_text") return make("span", {}, words(it, names));
  if (it.type === "image") return make("img", { src: it.image_url, alt: it.alt_text, width: 20 });
  return make("em", {}, it.type);
};

/** Blocks as an element; `press` is called with the button that was pressed. */
export const blocks = (all, names, press) => make("div", { className: "blocks" }, ...all.map(block => {
  switch (block.type) {
    case "header": return make("h3", {}, block.text.text);
    case "divider": return make("hr");
    case "section": return make("div", { className: block.accessory ? "with" : "" },
      make("div", {}, words(block.text, names), block.fields ? make("div", { className: "fields" }, ...block.fields.map(it => make("div", {}, words(it, names)))) : null),
      block.accessory ? element(block.accessory, names, press) : null);
    case "context": return make("div", { className: "context" }, ...block.elements.map(it => element(it, names, press)));
    case "actions": return make("div", { className: "actions" }, ...block.elements.map(it => element(it, names, press)));
    case "rich_text": return make("div", {}, ...block.elements.map(it => rich(it, names)));
    case "input": return field(block);
    default: return make("em", {}, block.type);
  }
}));

const field = block => {
  const it = block.element, name = block.block_id, required = !block.optional;
  const options = (it.options ?? []).concat((it.option_groups ?? []).flatMap(group => group.options));
  const chosen = it.initial_option?.value;
  const label = block.label.text + (block.optional ? " (optional)" : "");
  const hint = block.hint ? make("span", { className: "soft" }, block.hint.text) : null;
  const error = make("p", { className: "error", data: { error: name }, hidden: true });
  if (it.type === "checkboxes") {
    const initial = (it.initial_options ?? []).map(one => one.value);
    return make("fieldset", {}, make("legend", {}, label), ...options.map(one => make("label", { className: "check" },
      make("input", { type: "checkbox", name, value: one.value, checked: initial.includes(one.value) }), make("span", {}, words(one.text, {})))), error);
  }
  if (it.type === "static_select" || it.type === "radio_buttons") {
    const empty = chosen ? [] : [make("option", { value: "" }, it.placeholder?.text ?? "")];
    return make("label", {}, label, make("select", { name, required }, ...empty, ...options.map(one => make("option", { value: one.value, selected: one.value === chosen }, one.text.text))), hint, error);
  }
  const input = it.multiline ? make("textarea", { name, required, rows: 5 }) : make("input", { type: "text", name, required });
  input.value = it.initial_value ?? "";
  if (it.max_length) input.maxLength = it.max_length;
  return make("label", {}, label, input, hint, error);
};

export { make, mrkdwn, icon };
