// Adaptive Cards, as far as our cards go.
export const make = (tag, fields = {}, ...inside) => {
  const it = document.createElement(tag);
  for (const [name, value] of Object.entries(fields)) {
    if (name === "on") for (const [event, does] of Object.entries(value)) it.addEventListener(event, does);
    else if (name in it) it[name] = value;
    else if (value !== undefined) it.setAttribute(name, value);
  }
  it.append(...inside.flat().filter(one => one !== null && one !== undefined));
  return it;
};

const looks = it => [it.weight === "Bolder" ? "bolder" : "", it.size === "Medium" || it.size === "Large" ? "medium" : "", it.isSubtle ? "subtle" : "", it.color === "Attention" ? "attention" : ""].filter(one => one).join(" ");

const input = it => {
  const required = it.isRequired ? { required: true } : {};
  if (it.type === "Input.Toggle")
    return make("label", { className: "check" }, make("input", { type: "checkbox", name: it.id, value: it.valueOn ?? "true", checked: it.value === (it.valueOn ?? "true") }), it.title ?? it.label ?? "");
  let field;
  if (it.type === "Input.ChoiceSet") {
    field = make("select", { name: it.id, ...required }, make("option", { value: "" }, it.placeholder ?? ""), (it.choices ?? []).map(one => make("option", { value: one.value }, one.title)));
    field.value = it.value ?? "";
  } else if (it.isMultiline) field = make("textarea", { name: it.id, rows: 4, value: it.value ?? "", ...required });
  else field = make("input", { type: "text", name: it.id, value: it.value ?? "", ...required });
  return make("label", {}, `${it.label ?? ""}${it.isRequired ? " *" : ""}`, field);
};

const element = (it, press) => {
  let made;
  if (it.type === "TextBlock") made = make("div", { className: looks(it) }, it.text ?? "");
  else if (it.type === "RichTextBlock") made = make("div", {}, (it.inlines ?? []).map(one => typeof one === "string" ? one : make("span", { className: looks(one) }, one.text ?? "")));
  else if (it.type === "Container") made = make("div", { className: "items" }, (it.items ?? []).map(one => element(one, press)));
  else if (it.type === "ActionSet") made = actions(it.actions, press);
  else if (it.type === "FactSet") made = make("div", { className: "items" }, (it.facts ?? []).map(one => make("div", {}, make("span", { className: "subtle" }, `${one.title} `), one.value)));
  else if (it.type?.startsWith("Input.")) made = input(it);
  else made = make("div", { className: "subtle" }, it.type ?? "");
  if (it.separator) made.classList.add("parted");
  if (it.spacing === "None") made.classList.add("tight");
  return made;
};

const actions = (all, press) => make("div", { className: "actions" }, (all ?? []).map(one => {
  if (one.type === "Action.OpenUrl") return make("button", { type: "button", on: { click: () => window.open(one.url, "_blank", "noopener") } }, one.title);
  return make("button", { type: "button", on: { click: event => press(one, event.target.closest(".card")) } }, one.title);
}));

export const fields = card => Object.fromEntries([...card.querySelectorAll("[name]")].map(it => [it.name, it.type === "checkbox" ? (it.checked ? it.value : "") : it.value]));

export const card = (content, press) => make("div", { className: "card" }, (content.body ?? []).map(it => element(it, press)), content.actions?.length ? actions(content.actions, press) : null);
