// A mailbox of the invented company, read from the server every two seconds.
const at = (id) => document.getElementById(id);
let shown = null;
let state = {};
let answered = null;

function drawLetters() {
  at("letters").replaceChildren(...state.letters.map((it) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    const who = document.createElement("b");
    who.textContent = it.to ? `To ${it.to}` : it.from || it.address;
    const subject = document.createElement("span");
    subject.textContent = it.subject;
    const time = document.createElement("small");
    time.textContent = new Date(it.date * 1000).toLocaleString();
    button.append(who, subject, time);
    if (it.id === shown) button.setAttribute("aria-current", "true");
    button.addEventListener("click", () => { shown = it.id; at("write").hidden = true; draw(); });
    item.append(button);
    return item;
  }));
}

function draw() {
  drawLetters();
  const letter = state.letters.find((it) => it.id === shown);
  at("letter").hidden = !letter;
  if (!letter) return;
  at("subject").textContent = letter.subject;
  at("by").textContent = letter.to ? `To ${letter.to}` : `${letter.from} <${letter.address}>`;
  at("text").textContent = letter.text;
  at("answer").hidden = Boolean(letter.to);
  at("files").replaceChildren(...letter.files.map((it) => {
    const item = document.createElement("li");
    item.textContent = it;
    return item;
  }));
}

async function look() {
  const answer = await fetch(`/play/state?user=${encodeURIComponent(at("who").value)}`);
  const fresh = await answer.json();
  if (JSON.stringify(fresh) === JSON.stringify(state)) return;
  const people = JSON.stringify(fresh.people) !== JSON.stringify(state.people);
  state = fresh;
  if (people) {
    at("who").replaceChildren(...state.people.map((it) => new Option(`${it.name} (${it.address})`, it.address, false, it.address === state.me)));
    at("teams").replaceChildren(...state.teams.map((it) => new Option(it)));
  }
  draw();
}

function write(to, subject) {
  const form = at("write");
  form.hidden = false;
  form.elements.to.value = to;
  form.elements.subject.value = subject;
  at("said").textContent = "";
  (to ? form.elements.text : form.elements.to).focus();
}

at("who").addEventListener("change", () => { shown = null; look(); });
at("new").addEventListener("click", () => { answered = null; shown = null; draw(); write("", ""); });
at("answer").addEventListener("click", () => {
  answered = state.letters.find((it) => it.id === shown);
  const subject = /^re:/i.test(answered.subject) ? answered.subject : `Re: ${answered.subject}`;
  write(answered.answers, subject);
});
at("write").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const letter = Object.fromEntries(new FormData(form));
  letter.from = at("who").value;
  if (answered) {
    letter.answers = answered.id;
    letter.references = answered.references;
    const quoted = answered.text.split("\n").map((line) => `> ${line}`).join("\n");
    letter.text += `\n\nOn ${new Date(answered.date * 1000).toDateString()}, ${answered.from} wrote:\n${quoted}\n`;
  }
  const answer = await fetch("/play/act", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(letter) });
  const said = await answer.json();
  at("said").textContent = answer.ok ? "Sent." : said.error;
  if (answer.ok) { form.elements.text.value = ""; answered = null; }
  look();
});
look();
setInterval(look, 2000);
