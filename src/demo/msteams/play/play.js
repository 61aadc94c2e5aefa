// One is an employee in the invented tenant: looks, writes, presses, fills in.
import { card, fields, make } from "/play/cards.js";

const $ = id => document.getElementById(id);
const now = { user: sessionStorage.teamsUser ?? "", conversation: "", state: null, drawn: "", form: "", quotes: null };
const CARD = "application/vnd.microsoft.card.adaptive";
const SIGNS = { like: "👍", heart: "❤️", laugh: "😆", surprised: "😮", sad: "🙁" };

const act = async fields => {
  const body = JSON.stringify({ user: now.state.me, conversation: now.state.shown, ...fields });
  const answer = await fetch("/play/act", { method: "POST", headers: { "content-type": "application/json" }, body });
  const told = await answer.json();
  if (told.error) toast(`Teams refuses: ${told.error}`);
  else if (told.status !== undefined && !(told.status >= 200 && told.status < 300)) toast(`The app did not answer (${told.status || "not reached"})`);
  else if (typeof told.answer?.value === "string") toast(told.answer.value);
  else if (told.answer?.value?.message) toast(told.answer.value.message);
  else if (told.answer?.task?.type === "message") toast(told.answer.task.value);
  else if (told.answer?.text) toast(told.answer.text);
  await look();
  return told;
};
const toast = text => {
  $("toast").textContent = text;
  $("toast").hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { $("toast").hidden = true; }, 5000);
};

const look = async () => {
  const asked = new URLSearchParams({ user: now.user, conversation: now.conversation });
  const state = await (await fetch(`/play/state?${asked}`)).json();
  if (asked.get("user") !== now.user || asked.get("conversation") !== now.conversation) return;
  now.state = state;
  if (now.user !== state.me) now.user = state.me;
  const text = JSON.stringify([state, now.quotes]);
  if (text !== now.drawn) { now.drawn = text; draw(); }
};

// HTML of people and of the bot, shown without scripts, styles or foreign pictures.
const KEPT = new Set(["P", "DIV", "SPAN", "BR", "B", "STRONG", "I", "EM", "U", "S", "STRIKE", "CODE", "PRE", "UL", "OL", "LI", "BLOCKQUOTE", "A", "H1", "H2", "H3"]);
const clean = node => {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.textContent);
  if (node.nodeType !== Node.ELEMENT_NODE) return null;
  const inside = [...node.childNodes].map(clean);
  if (!KEPT.has(node.tagName)) return make("span", {}, inside);
  const it = make(node.tagName.toLowerCase(), {}, inside);
  if (node.tagName === "A" && /^https?:/.test(node.getAttribute("href") ?? "")) Object.assign(it, { href: node.getAttribute("href"), target: "_blank", rel: "noopener" });
  return it;
};
const html = text => [...new DOMParser().parseFromString(text, "text/html").body.childNodes].map(clean);
const escaped = text => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
// Markdown, as the bot writes it.
const markdown = text => html(escaped(text)
  .replaceAll(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, (_, words, url) => `<a href="${url.replaceAll('"', "%22")}">${words}</a>`)
  .replaceAll(/\*\*(.+?)\*\*/g, "<b>$1</b>").replaceAll(/(?<![\w\\])_(.+?)_(?!\w)/g, "<i>$1</i>").replaceAll(/~~(.+?)~~/g, "<s>$1</s>").replaceAll(/`([^`]+)`/g, "<code>$1</code>")
  .replaceAll(/^&gt; ?(.*)$/gm, "<blockquote>$1</blockquote>").replaceAll(/\\([\\`*_{}[\]()#+.!~>|-])/g, "$1"));

const words = it => {
  const written = (it.attachments ?? []).find(one => one.contentType === "text/html");
  if (written) return html(written.content);
  if (it.textFormat === "xml") return html(it.text ?? "");
  return it.textFormat === "markdown" || it.from.id === now.state.bot ? markdown(it.text ?? "") : [it.text ?? ""];
};

const message = it => {
  const { state } = now, mine = it.from.id === state.me, isBot = it.from.id === state.bot;
  const by = make("div", { className: "by" }, make("b", {}, isBot ? "HR" : state.names[it.from.id] ?? it.from.name ?? "?"),
    make("time", {}, new Date(it.timestamp).toLocaleString([], { dateStyle: "short", timeStyle: "short" })), it.edited ? " · edited" : null);
  const reply = it.thread && it.thread !== it.id;
  const className = `message${mine ? " mine" : ""}${reply ? " reply" : ""}`;
  if (it.deleted) return make("li", { className }, by, make("i", { className: "soft" }, "This message has been deleted. "),
    mine ? make("button", { type: "button", className: "plain", on: { click: () => act({ act: "restore", id: it.id }) } }, "Undo") : null);
  const press = (button, on) => {
    const which = Object.values(button.data ?? {}).findLast(one => typeof one === "string") ?? button.title;
    const asks = button.data?.msteams?.type === "task/fetch";
    return act(asks ? { act: "ask", id: it.id, which: button.title } : { act: "press", id: it.id, which: button.title ?? which, fields: fields(on) });
  };
  const cards = (it.attachments ?? []).filter(one => one.contentType === CARD).map(one => card(one.content, press));
  const files = (it.attachments ?? []).filter(one => one.name).map(one => make("span", { className: "file" }, "📎 ", one.name));
  const counted = Object.entries((it.reactions ?? []).reduce((all, one) => ({ ...all, [one.type]: [...(all[one.type] ?? []), one.user] }), {}));
  const react = (type, adds) => act({ act: "react", id: it.id, reaction: type, adds });
  const reactions = counted.map(([type, users]) => make("button", { type: "button", className: users.includes(state.me) ? "mine" : "", on: { click: () => react(type, !users.includes(state.me)) } }, `${SIGNS[type] ?? type} ${users.length}`));
  const tool = (title, sign, does) => make("button", { type: "button", title, "aria-label": title, on: { click: does } }, sign);
  const place = state.shown;
  const tools = make("div", { className: "tools" },
    ["like", "heart"].map(type => tool(`React with ${type}`, SIGNS[type], () => react(type, true))),
    place === state.personal ? tool("Reply with a quote", "↩", () => { now.quotes = it; look(); $("composer").elements.text.focus(); }) : null,
    place !== state.personal && !place.startsWith("a:") && it.thread ? tool("Reply in this thread", "💬", () => { now.quotes = it; look(); $("composer").elements.text.focus(); }) : null,
    tool("Ask HR about this message", "⚡", () => act({ act: "command", command: "askHr", id: it.id })),
    mine ? tool("Edit", "✏️", () => {
      const text = prompt("Edit", (it.text ?? "").replace(/^<at>[^<]*<\/at> /, ""));
      if (text !== null && text !== it.text) act({ act: "edit", id: it.id, text });
    }) : null,
    mine ? tool("Delete", "🗑", () => act({ act: "delete", id: it.id })) : null);
  const said = it.text || (it.attachments ?? []).some(one => one.contentType === "text/html") ? make("div", { className: "said" }, words(it)) : null;
  return make("li", { className }, by, said, cards, files, reactions.length ? make("div", { className: "reactions" }, reactions) : null, tools);
};

const draw = () => {
  const { state } = now;
  $("company").textContent = state.name;
  if ($("who").childElementCount !== state.people.length)
    $("who").replaceChildren(...state.people.map(it => make("option", { value: it.id }, `${it.name} (${it.note})`)));
  $("who").value = state.me;
  const entry = (id, name) => make("li", {}, make("button", { type: "button", "aria-current": state.shown === id ? "true" : undefined, on: { click: () => { now.conversation = id; now.quotes = null; look(); } } }, name));
  $("chats").replaceChildren(entry(state.personal, "HR"), ...state.chats.map(it => entry(it.id, it.name)));
  $("groups").replaceChildren(...state.groups.map(it => make("li", {}, make("span", {}, it.name), make("ul", {}, it.channels.map(one => entry(one.id, one.name))))));
  const personal = state.shown === state.personal;
  const channel = state.groups.flatMap(it => it.channels.map(one => ({ ...one, group: it.name }))).find(it => it.id === state.shown);
  const chat = state.chats.find(it => it.id === state.shown);
  $("title").textContent = `${personal ? "HR" : channel ? `${channel.group} › ${channel.name}` : chat?.name ?? ""}${state.bot_is_in || personal ? "" : " · HR is not here"}`;
  $("app").hidden = !personal;
  $("app").textContent = state.installed ? "Uninstall the app" : "Install the app";
  $("hint").replaceChildren(...(personal ? ["Enter sends."] : ["Enter sends. ", make("code", {}, "@HR"), " mentions the app."]));
  $("quoted").hidden = !now.quotes;
  if (now.quotes) $("quoted").textContent = personal ? `Quotes: ${(now.quotes.text || now.quotes.summary || "a card").slice(0, 80)}` : "Answers in the thread";
  const list = $("messages"), atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  const order = it => `${(it.thread ?? it.id).padStart(16, "0")}${it.id.padStart(16, "0")}`;
  const said = [...(state.messages ?? [])].sort((one, other) => order(one).localeCompare(order(other))).map(message);
  list.replaceChildren(...(said.length ? said : [make("li", { className: "nothing" }, personal ? "Nothing was said here yet. Write to HR below." : "Nothing was said here yet.")]));
  if (atEnd) list.scrollTop = list.scrollHeight;
  showForm(state.form);
};

const showForm = form => {
  const dialog = $("dialog"), text = JSON.stringify(form ?? null);
  if (text === now.form) return;
  now.form = text;
  if (!form) { if (dialog.open) dialog.close(); return; }
  const send = (button, on) => {
    const wrong = [...on.querySelectorAll("[required]")].find(it => !it.reportValidity());
    if (!wrong) act({ act: "send", which: button.title, fields: fields(on) });
  };
  dialog.replaceChildren(make("header", {}, make("h2", {}, form.title), make("button", { type: "button", className: "plain", "aria-label": "Close", on: { click: () => act({ act: "close" }) } }, "✕")), card(form.card, send));
  if (!dialog.open) dialog.showModal();
};
$("dialog").addEventListener("cancel", event => { event.preventDefault(); act({ act: "close" }); });

const content = file => new Promise(done => {
  const reader = new FileReader();
  reader.onload = () => done({ name: file.name, type: file.type || "application/octet-stream", content: reader.result.split(",")[1] ?? "" });
  reader.readAsDataURL(file);
});
$("composer").addEventListener("submit", async event => {
  event.preventDefault();
  const form = $("composer"), raw = form.elements.text.value.trim(), files = await Promise.all([...form.elements.files.files].map(content));
  if (!raw && !files.length) return;
  const { state, quotes } = now, personal = state.shown === state.personal;
  form.reset();
  now.quotes = null;
  const told = { act: "write", text: raw.replaceAll(/@HR\b\s*/g, ""), files, mentions: /@HR\b/.test(raw) };
  if (personal && quotes) told.quotes = quotes.id;
  if (!personal && quotes?.thread) told.conversation = `${state.shown};messageid=${quotes.thread}`;
  await act(told);
});
$("composer").elements.text.addEventListener("keydown", event => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); $("composer").requestSubmit(); }
});
$("who").addEventListener("change", () => { now.user = sessionStorage.teamsUser = $("who").value; now.conversation = ""; now.quotes = null; look(); });
$("app").addEventListener("click", () => act({ act: now.state.installed ? "uninstall" : "install" }));
$("new").addEventListener("click", () => act({ act: "command", command: "newRequest" }));

const loop = async () => {
  if (!document.hidden) await look().catch(() => {});
  setTimeout(loop, 700);
};
loop();
