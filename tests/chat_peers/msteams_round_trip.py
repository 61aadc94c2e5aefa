"""A conversation between Anna in Teams and an expert, from the first word to the reopened request, at our stand-in;
puts the cards and the app's manifest that the server made into files, for the official validators."""
import argparse
import io
import json
import pathlib
import re
import zipfile

from wire import Browser, eventually, fine

parser = argparse.ArgumentParser()
parser.add_argument("--teams", required=True)
parser.add_argument("--server", required=True)
parser.add_argument("--token", required=True)
parser.add_argument("--link", required=True, help="a one-time link of the token's owner")
parser.add_argument("--out", required=True, help="a folder for cards and the manifest")
parser.add_argument("--webhook", required=True, help="the token of an outgoing webhook that is to be set up")
given = parser.parse_args()
api, out = f"{given.server}/api/v1", pathlib.Path(given.out)
CARD = "application/vnd.microsoft.card.adaptive"
cards = []


def step(what):
    print(f"ok {what}", flush=True)


def ensure(right, what):
    if not right:
        raise SystemExit(f"FAIL {what}")


def keep(card):
    text = json.dumps(card, ensure_ascii=False)
    if text not in cards:
        cards.append(text)
        (out / f"card-{len(cards):02}.json").write_text(text, encoding="utf-8")


def act(**fields):
    told = fine("POST", f"{given.teams}/play/act", body={"user": "anna", **fields})
    ensure(not told.get("error") and told.get("status") in (None, 200, 201, 202), f"{fields}: {told}")
    answer = told.get("answer") or {}
    if isinstance(answer, dict) and isinstance(answer.get("value"), dict) and answer.get("type") == CARD:
        keep(answer["value"])
    if isinstance(answer, dict) and answer.get("task", {}).get("type") == "continue":
        keep(answer["task"]["value"]["card"]["content"])
    return answer


def state(conversation=""):
    return fine("GET", f"{given.teams}/play/state?user=anna&conversation={conversation}")


def posts(conversation=""):
    found = [it for it in state(conversation)["messages"] or [] if it["from"]["id"].startswith("28:") and not it.get("deleted")]
    for message in found:
        for part in message.get("attachments") or []:
            if part.get("contentType") == CARD:
                keep(part["content"])
    return found


def post(text, conversation=""):
    found = eventually(f"post with {text}", lambda: [it for it in posts(conversation) if text in json.dumps(it, ensure_ascii=False)], 60)
    return found[-1]


def requests():
    return fine("GET", f"{api}/requests", token=given.token)["items"]


def request(number):
    return fine("GET", f"{api}/requests/{number}", token=given.token)


def says(number, text):
    return next((it for it in request(number)["messages"] if text in it["text"]), None)


# --- A personal chat.
act(act="install")
first_words = "Bonjour, où est ma fiche de paie ?"
act(act="write", text=first_words, html="<p>Bonjour, <strong>où</strong> est ma fiche de paie ?</p>")
asked = post("Payroll")
ensure("quipe" in json.dumps(asked, ensure_ascii=False), f"Anna prefers French: {asked}")
ensure(not requests(), "there is a request before a team was chosen")
act(act="press", id=asked["id"], which="Payroll")
number = eventually("request", requests)[0]["number"]
ensure(request(number)["channel"] == "teams" and request(number)["team"] == "payroll", "team and channel of the request")
receipt = post('"close"')
ensure(f"#{number}" in json.dumps(receipt), f"a receipt without its number: {receipt}")
step(f"request {number} by a card, in French, with its receipt")

act(act="write", text="Je l'ai cherchée partout.")
eventually("second message", lambda: says(number, "partout"))
act(act="write", text="La capture.", files=[{"name": "capture.txt", "type": "text/plain", "content": "aGVsbG8="}])
eventually("file", lambda: any(it["attachments"] for it in request(number)["messages"]))
own = [it for it in state()["messages"] if "partout" in (it.get("text") or "")][-1]
act(act="edit", id=own["id"], text="Je l'ai cherchée ailleurs.")
eventually("edit", lambda: (says(number, "ailleurs") or {}).get("edited_at"))
act(act="delete", id=own["id"])
eventually("deletion", lambda: any(it["deleted_at"] for it in request(number)["messages"]))
step("a second message, a file, an edit and a deletion arrive")

fine("POST", f"{api}/requests/{number}/messages", token=given.token, body={"kind": "note", "body": "swordfish"})
fine("POST", f"{api}/requests/{number}/messages", token=given.token, body={
    "kind": "reply", "format": "html", "body": "<p>Elle est <b>dans le portail</b> :</p><ul><li>menu Documents</li></ul>"})
answer = post("dans le portail")
ensure("swordfish" not in json.dumps(state()), "the note left the house")
act(act="react", id=answer["id"], reaction="heart", adds=True)
step("a reply arrives, a note does not")

act(act="press", id=receipt["id"], which="close")
eventually("resolved request", lambda: "resolv" in json.dumps(request(number)["status"]))
post(f"#{number} est ferm")
step("closed by the card")

# --- The form of the message extension, and on a message.
act(act="command", command="newRequest")
form = state()["form"]
ensure(form, "no form by the command")
names = [it["id"] for it in json.loads(json.dumps(form["card"]["body"])) if it.get("type", "").startswith("Input.")]
team = next((c["value"] for it in form["card"]["body"] if it.get("id") == "team" for c in it["choices"] if c["title"] == "Benefits"), "")
act(act="send", which="", fields={"team": team, "subject": "Vélo", "text": "Et pour le vélo de fonction ?"})
second = eventually("request by the form", lambda: [it for it in requests() if it["number"] != number])[0]["number"]
post(f"#{second}")
step(f"request {second} by the form ({', '.join(names)})")
act(act="command", command="askHr", id=answer["id"])
ensure(state()["form"], "no form on a message")
act(act="close")
step("the form on a message opens")

# --- What else there are cards of: words to the bot, and a question with more teams than buttons.
act(act="write", text="statut")
post("Vos demandes en cours")
act(act="write", text="aide")
post("Un message compos")
for name in ("Travel", "Pensions", "Leave", "Training", "Health"):
    fine("POST", f"{api}/teams", token=given.token, body={"name": name})
act(act="write", text="Qui signe mon attestation ?", mentions=True, conversation="ask-hr")
asked = post("Input.ChoiceSet")
team = next(c["value"] for c in re.findall(r'"choices": (\[.*?\])', json.dumps(asked)) for c in json.loads(c) if c["title"] == "Health")
act(act="press", id=asked["id"], which="choose_team", fields={"team": team})
third = eventually("request by the list", lambda: [it for it in requests() if it["team"] == "health"])[0]["number"]
post(f"#{third}")
step(f"status, help, and request {third} by a mention in a channel and a list of teams")

# --- The app's package, and an outgoing webhook.
browser = Browser(given.server, given.link)
page = browser.opens("/settings/msteams/package")
form = next(it for it in re.findall(r"<form.*?</form>", page, re.S) if 'action="/settings/msteams/package"' in it)
files = zipfile.ZipFile(io.BytesIO(browser.fetches("/settings/msteams/package", browser.hidden(form))))
(out / "manifest.json").write_bytes(files.read("manifest.json"))
for name in ("color.png", "outline.png"):
    ensure(files.read(name)[:4] == b"\x89PNG", f"{name} is no picture")
page = browser.opens("/settings/msteams/webhooks")
team = re.search(r'<option value="([^"]*)"[^>]*>Payroll', page)[1]
form = next(it for it in re.findall(r"<form.*?</form>", page, re.S) if 'name="token"' in it)
browser.sends("/settings/msteams/webhooks", {**browser.hidden(form), "name": "Ask HR", "team": team, "token": given.webhook})
step("the package is there, a webhook is set up")
print(f"{len(cards)} cards of the server")
