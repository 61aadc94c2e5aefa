"""A conversation between Anna in Slack and an expert, from the first word to the reopened request; every post of
the server by Slack's Web API, every act of Anna's by signed deliveries. Exits with 1 at the first thing that is not
as it must be."""
import argparse
import base64
import html
import json
import pathlib
import re
import time
import urllib.request

from wire import Browser, call, eventually, fine, words

parser = argparse.ArgumentParser()
parser.add_argument("--slack", required=True)
parser.add_argument("--kind", choices=["emulator", "standin"], required=True)
parser.add_argument("--server", required=True)
parser.add_argument("--token", required=True)
parser.add_argument("--link", required=True, help="a one-time link of the token's owner")
parser.add_argument("--manifest", help="where to put the manifest that the settings page prints")
parser.add_argument("--blocks", help="a folder for the blocks that the server posted")
given = parser.parse_args()
foreign = given.kind == "emulator"
anna, bot, bot_user = (("xoxp-bench-anna", "xoxb-bench-hrbot", "U0HRBOT0001") if foreign
                       else ("xoxp-visavis-anna", "xoxb-visavis-demo", "U000000099"))
api = f"{given.server}/api/v1"
done = []


def step(what):
    done.append(what)
    print(f"ok {what}", flush=True)


def ensure(right, what):
    if not right:
        raise SystemExit(f"FAIL {what}")


def slack(method, token, **arguments):
    answer = fine("POST", f"{given.slack}/api/{method}", token=token, form=arguments)
    ensure(answer.get("ok"), f"{method}: {answer}")
    return answer


def says(text, **more):
    return slack("chat.postMessage", anna, channel=direct, text=text, **more)["ts"]


def thread(root):
    return slack("conversations.replies", bot, channel=direct, ts=root, limit=200)["messages"]


def answers(root):
    return [it for it in thread(root) if it.get("user") == bot_user or it.get("bot_id")]


def buttons(message):
    found = []
    for block in message.get("blocks") or []:
        parts = list(block.get("elements") or []) + [block.get("accessory") or {}]
        found += [(block, it) for it in parts if isinstance(it, dict) and it.get("type") == "button"]
    return found


def button(message, begins, says=None):
    for block, it in buttons(message):
        if it.get("action_id", "").startswith(begins) and (says is None or it["text"]["text"] == says):
            return block, it
    return None


def presses(message, begins, says=None):
    block, it = button(message, begins, says)
    me = slack("auth.test", anna)
    now = f"{time.time():.6f}"
    payload = {
        "type": "block_actions", "token": "t", "api_app_id": "A0BENCH0001", "trigger_id": f"{now}.1.x",
        "team": {"id": me["team_id"], "domain": "bench"}, "enterprise": None, "is_enterprise_install": False,
        "user": {"id": me["user_id"], "username": "anna", "name": "anna", "team_id": me["team_id"]},
        "container": {"type": "message", "message_ts": message["ts"], "channel_id": direct, "is_ephemeral": False},
        "channel": {"id": direct, "name": "directmessage"}, "message": message, "state": {"values": {}},
        "response_url": f"{given.slack}/hooks/x",
        "actions": [{"type": "button", "action_id": it["action_id"], "block_id": block.get("block_id", "b"),
                     "value": it.get("value", ""), "text": it["text"], "action_ts": now}],
    }
    if foreign:
        answer = fine("POST", f"{given.slack}/__bench/form",
                      body={"url": f"{given.server}/slack/interactions", "fields": {"payload": json.dumps(payload)}})
    else:
        answer = fine("POST", f"{given.slack}/control/deliver", body=payload)
    ensure(answer["status"] == 200, f"a button was answered {answer}")


def requests():
    return fine("GET", f"{api}/requests", token=given.token)["items"]


def request(number):
    return fine("GET", f"{api}/requests/{number}", token=given.token)


def asked_for_team(root):
    return eventually("question for the team", lambda: next((it for it in answers(root) if button(it, "choose_team")), None))


def opened(before):
    return eventually("request", lambda: next((it for it in requests() if it["number"] not in before), None))["number"]


def receipt(root, number):
    return eventually(f"receipt with number {number}", lambda: next((it for it in answers(root) if str(number) in words(it)), None))


# --- A direct message: the team by buttons, the request, its number.
direct = slack("conversations.open", anna, users=bot_user)["channel"]["id"]
root = says("Bonjour, où est ma fiche de paie ? *Merci* <https://example.org/a|ici>")
asked = asked_for_team(root)
ensure(not requests(), "there is a request before a team was chosen")
names = {it["text"]["text"] for _, it in buttons(asked)}
ensure({"Payroll", "Benefits"} <= names, f"the teams are not offered: {names}")
said = words(asked)
ensure("équipe" in said or "Quel" in said, f"Anna prefers French: {said}")
step("the bot asks for the team, in French")
presses(asked, "choose_team", "Payroll")
first = opened([])
receipt(root, first)
ensure(request(first)["channel"] == "slack" and request(first)["team"] == "payroll", "team and channel of the request")
presses(asked, "choose_team", "Benefits")
eventually("the buttons' end", lambda: not any(button(it, "choose_team") for it in answers(root)))
step(f"request {first} and its receipt; pressing again changes nothing")

# --- Another one at the same time has a thread of its own.
other = says("Et une autre question : le vélo ?")
presses(asked_for_team(other), "choose_team", "Benefits")
second = opened([first])
receipt(other, second)
ensure(len(requests()) == 2, "two requests")
step(f"request {second} in a thread of its own")

# --- Files and more words in the thread.
more = says("Voici la capture.", thread_ts=root)
content = b"hello file"
announced = slack("files.getUploadURLExternal", anna, filename="capture.txt", length=len(content))
fine("POST", announced["upload_url"], raw=content, headers={"Content-Type": "application/octet-stream"})
slack("files.completeUploadExternal", anna, channel_id=direct, thread_ts=root, initial_comment="le fichier",
      files=json.dumps([{"id": announced["file_id"], "title": "capture.txt"}]))


def with_text(text):
    return next((it for it in request(first)["messages"] if text in it["text"]), None)


eventually("message with the file", lambda: any(it["attachments"] for it in request(first)["messages"]))
eventually("second message", lambda: with_text("Voici la capture."))
read = "".join(it["html"] for it in with_text("Bonjour")["segments"])
ensure("https://example.org/a" in read and ("<b>" in read or "<strong>" in read), f"formatting: {read}")
step("formatting, a second message and a file arrive")

# --- Edits and deletes.
slack("chat.update", anna, channel=direct, ts=more, text="Voici la bonne capture.")
eventually("edit", lambda: (with_text("Voici la bonne capture.") or {}).get("edited_at"))
gone = says("ceci par erreur", thread_ts=root)
eventually("third message", lambda: with_text("ceci par erreur"))
slack("chat.delete", anna, channel=direct, ts=gone)
eventually("deletion", lambda: any(it["deleted_at"] for it in request(first)["messages"]))
step("an edit is a version, a delete a mark")

# --- An expert replies, with formatting, a list, a link and a file; a note stays inside.
fine("POST", f"{api}/requests/{first}/messages", token=given.token, body={"kind": "note", "body": "Only among us: swordfish."})
reply = ("<p>Bonjour Anna,</p><p>elle est <b>dans le portail</b> 🎉 :</p><ul><li>menu <i>Documents</i></li><li>puis "
         "<a href=\"https://intranet.example.test/paie\">Paie</a></li></ul><p>&lt;!channel&gt;</p>")
fine("POST", f"{api}/requests/{first}/messages", token=given.token, body={
    "kind": "reply", "body": reply, "format": "html",
    "attachments": [{"name": "aide.txt", "content_type": "text/plain", "content": base64.b64encode(b"some help").decode()}]})
posted = eventually("reply in the thread", lambda: next((it for it in answers(root) if "dans le portail" in words(it)), None), 60)
text = json.dumps(posted, ensure_ascii=False)
ensure("https://intranet.example.test/paie" in text, "the link of the reply")
ensure("<!channel>" not in posted.get("text", ""), "made-up mention in the text")
ensure('"range": "channel"' not in text, "made-up mention in the blocks")
ensure("swordfish" not in json.dumps(thread(root)), "the note left the house")


def sent_file():
    return next((f for it in answers(root) for f in it.get("files") or [] if f.get("name") == "aide.txt"), None)


file = eventually("file of the reply", sent_file)
link = urllib.request.Request(file.get("url_private_download") or file["url_private"], headers={"Authorization": f"Bearer {bot}"})
with urllib.request.urlopen(link, timeout=10) as answer:
    ensure(answer.read() == b"some help", "content of the reply's file")
step("the reply arrives with formatting, link, list and file; the note does not")

# --- The expert corrects what was sent.
browser = Browser(given.server, given.link)
sent = with_text("dans le portail")
path = f"/requests/{first}/messages/{sent['id']}/correction"
page = browser.opens(path)
form = next(it for it in re.findall(r"<form.*?</form>", page, re.S) if f'{sent["id"]}/correction' in it)
corrected = "<p>Bonjour Anna,</p><p>elle est <b>dans le nouveau portail</b>.</p>"
csrf = re.search(r'name="csrf" (?:content|value)="([^"]*)"', page)[1]
browser.sends(path, {**browser.hidden(form), "csrf": csrf, "format": "html", "body": corrected})
eventually("correction in place", lambda: any(
    it["ts"] == posted["ts"] and "nouveau portail" in words(it) for it in answers(root)), 60)
step("a correction changes the message in place")

# --- A reaction is shown.
slack("reactions.add", anna, channel=direct, timestamp=posted["ts"], name="eyes") if not foreign else call(
    "POST", f"{given.slack}/__bench/event", body={
        "type": "reaction_added", "user": slack("auth.test", anna)["user_id"], "reaction": "eyes", "item_user": bot_user,
        "item": {"type": "message", "channel": direct, "ts": posted["ts"]}, "event_ts": f"{time.time():.6f}"})
eventually("reaction", lambda: any(it["reactions"] for it in request(first)["messages"]))
step("a reaction is shown")

# --- Words to the bot.
for word, expected in [("status", str(second)), ("aide", "")]:
    asked_at = says(word)
    answer = eventually(f"answer to {word}", lambda: next(iter(answers(asked_at)), None) or next(
        (it for it in slack("conversations.history", bot, channel=direct, limit=20)["messages"]
         if it["ts"] > asked_at and (it.get("bot_id") or it.get("user") == bot_user)), None))
    ensure(expected in words(answer), f"{word} is answered: {words(answer)}")
ensure(len(requests()) == 2, "words to the bot are no requests")
step("status and help are answered and open nothing")

# --- Resolved, reopened by button, closed by a word.
fine("PATCH", f"{api}/requests/{first}", token=given.token, body={"status": "resolved"}, headers={"If-Match": "*"})
resolved = eventually("message that it is resolved", lambda: next((it for it in answers(root) if button(it, "reopen")), None))
presses(resolved, "reopen")
eventually("reopened request", lambda: request(first)["stage"] != "resolved")
says("fermer", thread_ts=root)
eventually("closed request", lambda: request(first)["stage"] == "resolved")
step("resolved, reopened by button, closed by a word")

# --- All of it once.
again = [it for it in answers(root) if "portail" in words(it)]
ensure(len(again) == 1, f"the reply was posted {len(again)} times")
ensure(len(requests()) == 2, "two requests")
if given.blocks:
    calls = fine("GET", f"{given.slack}/control/calls")
    folder = pathlib.Path(given.blocks)
    shown = [it["params"].get("blocks") or it["params"].get("view") for it in calls
             if it["token"] == bot and (it["method"] in ("chat.postMessage", "chat.update", "chat.postEphemeral") or it["method"].startswith("views."))]
    for number, blocks in enumerate(it for it in shown if it):
        (folder / f"{number:03}.json").write_text(json.dumps(blocks), encoding="utf-8")
if given.manifest:
    page = browser.opens("/settings/slack/app")
    found = re.search(r'<textarea[^>]*id="manifest"[^>]*>(.*?)</textarea>', page, re.S)
    ensure(found, "the page shows no manifest")
    pathlib.Path(given.manifest).write_text(html.unescape(found[1]), encoding="utf-8")
print(f"{len(done)} steps: two requests, {len(thread(root))} messages in the first thread")
