// One is an employee in the invented workspace: looks, writes, presses, fills in.
import { blocks, icon, make, mrkdwn } from "/blocks.js";

const $ = id => document.getElementById(id);
const now = { user: sessionStorage.user ?? "", conversation: "", tab: "messages", thread: null, state: null, drawn: "", view: null };

const act = async fields => {
  const answer = await fetch("/play/act", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ user: now.state.me, conversation: now.state.shown, ...fields }) });
  const told = await answer.json();
  if (told.error) toast(`Slack refuses: ${told.error}`);
  else if (told.status !== undefined && !(told.status >= 200 && told.status < 300)) toast(`The app did not answer (${told.status || "not reached"})`);
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
  const text = JSON.stringify([state, now.tab, now.thread]);
  if (text !== now.drawn) { now.drawn = text; draw(); }
};

const initials = name => name.split(" ").map(it => it[0]).join("").slice(0, 2);
const colour = id => `hsl(${[...id].reduce((sum, it) => sum * 31 + it.charCodeAt(0), 7) % 360} 45% 42%)`;
const time = ts => new Date(Number(ts) * 1000).toLocaleString([], { dateStyle: "short", timeStyle: "short" });

const message = (it, inThread) => {
  const { state } = now, names = state.names, mine = it.user === state.me && !it.subtype?.startsWith("tomb");
  const avatar = make("span", { className: "avatar", "aria-hidden": "true" }, it.user === state.bot ? "HR" : initials(names[it.user] ?? "?"));
  avatar.style.background = colour(it.user ?? "");
  const press = button => act({ act: "press", ts: it.ts, which: button.action_id });
  const content = it.blocks?.length ? blocks(it.blocks, names, press) : make("div", {}, mrkdwn(it.text ?? "", names));
  const files = (it.files ?? []).map(file => make("span", { className: "file" }, "📎 ", file.name ?? file.id, make("span", { className: "soft" }, ` ${file.size ?? ""} B`)));
  const reactions = make("div", { className: "reactions" }, ...(it.reactions ?? []).map(one => {
    const own = one.users.includes(state.me);
    return make("button", { type: "button", className: own ? "mine" : "", title: one.name, on: { click: () => act({ act: "react", ts: it.ts, emoji: one.name, adds: !own }) } }, `${icon(one.name)} ${one.count}`);
  }));
  const tool = (title, sign, does) => make("button", { type: "button", title, "aria-label": title, on: { click: does } }, sign);
  const react = name => tool(`React with ${name}`, icon(name), () => act({ act: "react", ts: it.ts, emoji: name, adds: !(it.reactions ?? []).some(one => one.name === name && one.users.includes(state.me)) }));
  const tools = it.is_ephemeral || it.subtype === "tombstone" ? null : make("div", { className: "tools" },
    react("+1"), react("eyes"), react("tada"), state.shown === state.direct ? null : react("ticket"),
    inThread ? null : tool("Reply in thread", "💬", () => open(it.ts)),
    tool("Ask HR about this", "⚡", () => act({ act: "shortcut", callback: "ask_hr", ts: it.ts })),
    mine ? tool("Edit", "✏️", () => {
      const text = prompt("Edit", it.text);
      if (text !== null && text !== it.text) act({ act: "edit", ts: it.ts, text });
    }) : null,
    mine ? tool("Delete", "🗑", () => { if (confirm("Delete this message?")) act({ act: "delete", ts: it.ts }); }) : null);
  return make("li", { className: it.is_ephemeral ? "message alone" : "message" }, avatar,
    make("div", { className: "body" },
      make("div", { className: "by" }, make("b", {}, names[it.user] ?? it.user ?? ""), it.bot_id ? make("span", { className: "app" }, "APP") : null, make("time", {}, time(it.ts)),
        it.is_ephemeral ? make("span", { className: "soft" }, " only you see this") : null),
      content, it.edited ? make("span", { className: "soft" }, "(edited)") : null, ...files, it.reactions ? reactions : null,
      it.reply_count && !inThread ? make("button", { type: "button", className: "replies", on: { click: () => open(it.ts) } }, `${it.reply_count} ${it.reply_count === 1 ? "reply" : "replies"}`) : null),
    tools);
};
const open = ts => { now.thread = ts; look(); };

const fill = (list, items) => {
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  list.replaceChildren(...items);
  if (atEnd) list.scrollTop = list.scrollHeight;
};
const draw = () => {
  const { state } = now;
  $("company").textContent = state.name;
  if ($("who").childElementCount !== state.people.length)
    $("who").replaceChildren(...state.people.map(it => make("option", { value: it.id }, `${it.name} (${it.note})`)));
  $("who").value = state.me;
  const entry = (id, name) => make("li", {}, make("button", { type: "button", "aria-current": state.shown === id ? "true" : undefined, on: { click: () => { now.conversation = id; now.thread = null; now.tab = "messages"; look(); } } }, name));
  $("apps").replaceChildren(entry(state.direct, "💜 HR"));
  $("channels").replaceChildren(...state.channels.map(it => entry(it.id, `${it.private ? "🔒" : "#"} ${it.name}${it.archived ? " (archived)" : it.shared ? " (shared)" : ""}`)));
  const direct = state.shown === state.direct, place = state.channels.find(it => it.id === state.shown);
  $("title").textContent = direct ? "HR" : `# ${place?.name}${state.bot_is_in ? "" : " · HR is not here"}`;
  $("tabs").hidden = !direct;
  for (const tab of $("tabs").children) tab.toggleAttribute("aria-current", tab.dataset.tab === now.tab);
  const home = direct && now.tab === "home";
  $("home").hidden = !home;
  $("messages").hidden = $("composer").hidden = home;
  if (home) $("home").replaceChildren(state.home ? blocks(state.home.blocks, state.names, it => act({ act: "press_home", which: it.action_id })) : "Nothing is here yet.");
  const roots = state.messages.filter(it => !it.thread_ts || it.thread_ts === it.ts || it.subtype === "thread_broadcast");
  const alone = state.alone.filter(it => !it.thread_ts);
  fill($("messages"), [...roots, ...alone].sort((one, other) => one.ts.localeCompare(other.ts)).map(it => message(it, false)));
  const thread = now.thread && state.messages.filter(it => it.ts === now.thread || it.thread_ts === now.thread);
  $("thread").hidden = !thread?.length || home;
  if (thread) fill($("thread-messages"), [...thread, ...state.alone.filter(it => it.thread_ts === now.thread)].sort((one, other) => one.ts.localeCompare(other.ts)).map(it => message(it, true)));
  showForm(state.view);
};

const showForm = view => {
  const dialog = $("dialog");
  if (!view) { now.view = null; if (dialog.open) dialog.close(); return; }
  if (now.view === view.id + view.hash) {
    for (const it of dialog.querySelectorAll("[data-error]")) {
      it.textContent = view.errors?.[it.dataset.error] ?? "";
      it.hidden = !it.textContent;
    }
    return;
  }
  now.view = view.id + view.hash;
  const form = make("form", { on: { submit: async event => {
    event.preventDefault();
    const fields = {};
    for (const block of view.blocks.filter(it => it.type === "input")) {
      const all = [...form.elements].filter(it => it.name === block.block_id);
      fields[block.block_id] = all.map(it => it.type === "checkbox" ? (it.checked ? it.value : "") : it.value).filter(it => it).join(",");
    }
    await act({ act: "submit", view: view.id, fields });
  } } },
    make("h2", {}, view.title.text), blocks(view.blocks, now.state.names, () => {}),
    make("div", { className: "end" }, make("button", { type: "button", on: { click: () => act({ act: "close", view: view.id }) } }, view.close?.text ?? "Cancel"),
      view.submit ? make("button", { type: "submit", className: "primary" }, view.submit.text) : null));
  dialog.replaceChildren(form);
  if (!dialog.open) dialog.showModal();
};
$("dialog").addEventListener("cancel", event => { event.preventDefault(); act({ act: "close", view: now.state.view.id }); });

const content = file => new Promise(done => {
  const reader = new FileReader();
  reader.onload = () => done({ name: file.name, type: file.type || "application/octet-stream", content: reader.result.split(",")[1] ?? "" });
  reader.readAsDataURL(file);
});
const send = async (form, thread) => {
  const raw = form.elements.text.value.trim(), files = await Promise.all([...form.elements.files.files].map(content));
  if (!raw && !files.length) return;
  form.reset();
  const command = /^(\/\w+)\s*([\s\S]*)$/.exec(raw);
  if (command) return act({ act: "command", command: command[1], text: command[2] });
  const text = raw.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll(/@HR\b/g, `<@${now.state.bot}>`).replaceAll(/(?<![|<])\bhttps?:\/\/\S+/g, "<$&>");
  await act({ act: "write", text, files, ...(thread ? { thread } : {}) });
};
for (const [id, thread] of [["composer", () => null], ["thread-composer", () => now.thread]]) {
  $(id).addEventListener("submit", event => { event.preventDefault(); send($(id), thread()); });
  $(id).elements.text.addEventListener("keydown", event => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); $(id).requestSubmit(); }
  });
}
$("who").addEventListener("change", () => { now.user = sessionStorage.user = $("who").value; now.conversation = ""; now.thread = null; look(); });
$("thread-close").addEventListener("click", () => { now.thread = null; look(); });
$("new").addEventListener("click", () => act({ act: "shortcut", callback: "new_request", ts: "" }));
for (const tab of $("tabs").children) tab.addEventListener("click", () => { now.tab = tab.dataset.tab; act({ act: now.tab }); });

const loop = async () => {
  if (!document.hidden) await look().catch(() => {});
  setTimeout(loop, 700);
};
loop();
