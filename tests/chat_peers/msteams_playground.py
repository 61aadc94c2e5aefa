"""Drives Microsoft's own Agents Playground against the server: chat, file, card, edit, channel and the message
extension, each looked at from the server's side too."""
import argparse
import base64
import http.server
import json
import pathlib
import re
import subprocess
import threading
import time

from wire import eventually, fine

parser = argparse.ArgumentParser()
parser.add_argument("--peers", required=True)
parser.add_argument("--relay", required=True)
parser.add_argument("--port", required=True)
parser.add_argument("--files", required=True, type=int, help="a port for the store in which people's files lie")
parser.add_argument("--server", required=True)
parser.add_argument("--token", required=True)
parser.add_argument("--tenant", required=True)
parser.add_argument("--app", required=True)
parser.add_argument("--work", required=True)
given = parser.parse_args()
api = f"{given.server}/api/v1"
played = f"http://127.0.0.1:{given.port}"
peers, work = pathlib.Path(given.peers), pathlib.Path(given.work)
CARD = "application/vnd.microsoft.card.adaptive"

# The Playground's own settings, with ids of the form that Teams has.
code = (peers / "node_modules/@microsoft/m365agentsplayground/dist/index.js").read_text(encoding="utf-8")
settings = re.search(r"defaultConfigFileContent='(.*?)';", code, re.S)[1].replace("\\n", "\n")
for was, now in [
    ("tenantId: 00000000-0000-0000-0000-0000000000001", f"tenantId: {given.tenant}"),
    ("id: 00000000-0000-0000-0000-00000000000011", f"id: 28:{given.app}"),
    ("__PERSONAL_CHAT_ID__", "a:playground"), ("__GROUP_CHAT_ID__", "19:playground@thread.v2"),
    ("id: user-id-", "id: 29:1user-"), ("-000000000002", "-00000000002"), ("id: team-id", "id: 19:general@thread.tacv2"),
]:
    if was not in settings:
        raise SystemExit(f"FAIL the Playground's settings know no {was}")
    settings = settings.replace(was, now)
(work / "playground.yml").write_text(settings, encoding="utf-8")


class Store(http.server.BaseHTTPRequestHandler):
    """Where the files lie that people send; their addresses need no token."""

    def do_GET(self):
        ensure("Authorization" not in self.headers, "our token went to where the files lie")
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.wfile.write(b"payslip of June")

    def log_message(self, *_):
        pass


store = http.server.ThreadingHTTPServer(("127.0.0.1", given.files), Store)
threading.Thread(target=store.serve_forever, daemon=True).start()
child = subprocess.Popen(
    ["node", str(peers / "teams/playground.mjs"), "--endpoint", given.relay, "--port", given.port, "--raw",
     "--config", str(work / "playground.yml")],
    stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
lines = []


def listen():
    with open(work / "playground.log", "w", encoding="utf-8") as log:
        for line in child.stdout:
            log.write(line)
            log.flush()
            try:
                lines.append(json.loads(line))
            except ValueError:
                pass


threading.Thread(target=listen, daemon=True).start()


def step(what):
    print(f"ok {what}", flush=True)


def ensure(right, what):
    # The Playground ends with what it reads.
    if not right:
        raise SystemExit(f"FAIL {what}")


def tell(line, key):
    """What the Playground says to a command."""
    before = len(lines)
    child.stdin.write(line + "\n")
    child.stdin.flush()
    found = eventually(f"answer to {line[:60]}", lambda: [it for it in lines[before:] if key in it])[0]
    status = found.get("status")
    ensure(status is None or 200 <= status < 300, f"{line[:60]}: {found}")
    return found


def wrote(text):
    """Says it in the personal chat, and gives the message's id."""
    return tell(f"say {text}", "say")["body"]["messageId"]


def sends(**activity):
    tell("send " + json.dumps({"channelData": {"tenant": {"id": given.tenant}}, **activity}), "send")


def buttons(value):
    """Every button in what the Playground showed, newest last."""
    if isinstance(value, dict):
        if str(value.get("type", "")).startswith("Action."):
            return [value]
        return [it for one in value.values() for it in buttons(one)]
    if isinstance(value, list):
        return [it for one in value for it in buttons(one)]
    return []


def messages(since=0):
    """What the bot wrote or changed, as the Playground shows it to people: where, and what."""
    found = []
    for line in lines[since:]:
        for event in line.get("ws") if isinstance(line.get("ws"), list) else [line.get("ws")]:
            message = (event or {}).get("message") or ((event or {}).get("data") or {}).get("message") or {}
            if (message.get("from") or {}).get("id") == f"28:{given.app}":
                found.append((json.dumps(event, ensure_ascii=False), message))
    return found


def shown(text, since=0):
    return eventually(f"words {text}", lambda: [it for it in messages(since) if text in it[0]], 60)[-1]


def button(which, since=0, kind=""):
    """A button of a card, if need be only of one that came so."""
    def look():
        found = [it for event, message in messages(since) if kind in event for it in buttons(message)]
        return [it for it in found if which in (it.get("verb"), it.get("title"))]
    return eventually(f"button {which}", look, 60)[-1]


def requests():
    return fine("GET", f"{api}/requests", token=given.token)["items"]


def request(number):
    return fine("GET", f"{api}/requests/{number}", token=given.token)


def says(number, text):
    return next((it for it in request(number)["messages"] if text in it["text"]), None)


def click(action):
    """Presses a button of the last card; what stands in its place."""
    told = tell(f"click {action['verb']} {json.dumps(action.get('data') or {})}", "click")["body"]
    ensure(told["type"] == CARD, f"a button is answered by {told}")
    return told["value"]


def extension(call, command, **value):
    """A call of the message extension, as the Playground's own window makes it."""
    answer = fine("POST", f"{played}/_conversation/v1/invoke", body={
        "name": f"composeExtension/{call}", "from": {"id": "29:1user-0"}, "conversation": {"id": "a:playground"},
        "value": {"commandId": command, **value}})
    return answer["task"]


def form(task):
    ensure(task["type"] == "continue" and task["value"]["card"]["contentType"] == CARD, f"no form: {task}")
    return task["value"]["card"]["content"]


def fields(card):
    return {it["id"]: it for it in card["body"] if str(it.get("type", "")).startswith("Input.")}


def wait_for_another(known):
    return next(it["number"] for it in eventually("another request", lambda: [it for it in requests() if it["number"] not in known]))


# --- Item 3: a personal chat.
fine("POST", f"{api}/people", token=given.token, body={"name": "Alex Wilber", "email": "alexw@example.com", "language": "fr"})
eventually("playground", lambda: [it for it in lines if "ready" in it], 90)
tell("install", "install")
wrote("Bonjour, où est ma fiche de paie ?")
asked = button("Payroll")
ensure(not requests(), "there is a request before a team was chosen")
ensure("quipe" in shown("Payroll")[0], "Alex prefers French")
chosen = click(asked)
number = eventually("request", requests)[0]["number"]
ensure(request(number)["channel"] == "teams" and request(number)["team"] == "payroll", "the request's channel and team")
ensure("Payroll" in json.dumps(chosen) and not [it for it in buttons(chosen) if it.get("title") == "Payroll"],
       f"the question for a team is still one: {chosen}")
shown(f"#{number}")
step(f"request {number} by a card, in French, with its receipt")

files = [{"name": "portail.txt", "content": base64.b64encode(b"where to look").decode(), "content_type": "text/plain"}]
since = len(lines)
fine("POST", f"{api}/requests/{number}/messages", token=given.token, body={"kind": "note", "body": "swordfish"})
fine("POST", f"{api}/requests/{number}/messages", token=given.token,
     body={"kind": "reply", "format": "html", "body": "<p>Elle est <b>dans le portail</b>.</p>", "attachments": files})
shown("<b>dans le portail</b>", since)
shown("portail.txt", since)
wrote("Merci, mais je ne la trouve pas.")
eventually("second message", lambda: says(number, "ne la trouve pas"))
ensure(len(requests()) == 1, "an answer became a request")
step("a reply with a file arrives, a note does not, and the answer to it goes on")

sends(type="message", text="La voici.", attachments=[{
    "contentType": "application/vnd.microsoft.teams.file.download.info", "name": "juin.txt",
    "contentUrl": "https://company-my.sharepoint.com/personal/alexw/Documents/juin.txt",
    "content": {"downloadUrl": f"http://127.0.0.1:{given.files}/juin.txt?tempauth=x", "uniqueId": "1150D938", "fileType": "txt"}}])
eventually("file", lambda: any(it["name"] == "juin.txt" for one in request(number)["messages"] for it in one["attachments"]))
# The Playground tells nobody the id under which it delivers what is said, so this has its own.
own = str(time.time_ns() // 1_000_000)
sends(type="message", id=own, text="Je cherche encore.")
eventually("third message", lambda: says(number, "cherche encore"))
sends(type="messageUpdate", id=own, text="Je cherche toujours.",
      channelData={"eventType": "editMessage", "tenant": {"id": given.tenant}})
eventually("edit", lambda: (says(number, "cherche toujours") or {}).get("edited_at"))
sends(type="messageDelete", id=own, channelData={"eventType": "softDeleteMessage", "tenant": {"id": given.tenant}})
eventually("deletion", lambda: any(it["deleted_at"] for it in request(number)["messages"]))
step("a file, an edit and a deletion arrive")

last = button("close", since)
since = len(lines)
card = click(last)
eventually("resolved request", lambda: "resolv" in json.dumps(request(number)["status"]))
ensure([it for it in buttons(card) if it.get("verb") == "reopen"], f"the card in its place cannot reopen: {card}")
# So says a message of its own, with the same button: without it once that was pressed.
again = button("reopen", since, "createMessage")
since = len(lines)
card = click(again)
eventually("reopened request", lambda: "resolv" not in json.dumps(request(number)["status"]))
ensure(not [it for it in buttons(card) if it.get("verb") == "reopen"], f"the card in its place reopens once more: {card}")
last = button("close", since, "createMessage")
# Clients of old send a message instead.
tell("submit " + json.dumps({**last["data"], "verb": "close"}), "submit")
eventually("request resolved by an old client", lambda: "resolv" in json.dumps(request(number)["status"]))
step("closed and reopened by the card, in its place; closed by a client that knows Action.Submit alone")

# --- Item 4: a mention in a channel.
since, known = len(lines), {it["number"] for it in requests()}
secret = "who writes a reference for my landlord?"
thread = tell(f"channel {secret}", "channel")["body"]["postConversationId"]
click(button("Benefits", since))
mention = wait_for_another(known)
ensure(request(mention)["team"] == "benefits" and says(mention, "landlord"), "the request of the mention")
note = eventually("note in the channel", lambda: [it for it in messages(since) if thread in it[0]])[-1]
ensure("landlord" not in json.dumps(note[1]) and "Benefits" not in json.dumps(note[1]), f"the channel reads too much: {note[1]}")
private = shown(f"#{mention}", since)
ensure(thread not in private[0], "the receipt stands in the channel")
fine("POST", f"{api}/requests/{mention}/messages", token=given.token, body={"kind": "reply", "body": "The team of Benefits does."})
ensure(thread not in shown("The team of Benefits does.", since)[0], "the reply stands in the channel")
step(f"request {mention} by a mention in a channel; all but a note without content is private")

# --- Item 5: the message extension.
known.add(mention)
card = form(extension("fetchTask", "newRequest", commandContext="compose"))
send = buttons(card)[-1]
team = next(it["value"] for it in fields(card)["team"]["choices"] if it["title"] == "Benefits")
filled = {**send["data"], "team": team, "subject": "Train", "text": ""}
card = form(extension("submitAction", "newRequest", commandContext="compose", data=filled))
ensure(fields(card)["subject"]["value"] == "Train", f"what was typed is gone: {card}")
ensure({it["number"] for it in requests()} == known, "a request of a form with a mistake")
answer = extension("submitAction", "newRequest", commandContext="compose",
                   data={**filled, "text": "Qui paie le train ?"})
opened = wait_for_another(known)
ensure(answer["type"] == "message" and str(opened) in answer["value"], f"a form that was sent: {answer}")
taken = request(opened)
ensure(taken["subject"] == "Train" and taken["team"] == "benefits" and says(opened, "Qui paie"), "the request of the form")
shown(f"#{opened}", since)
step(f"request {opened} by the form, once nothing was wrong in it")

known.add(opened)
payload = {"id": "1700000000000", "createdDateTime": "2026-01-05T09:00:00Z",
           "body": {"contentType": "html", "content": "<p>Who pays for the <b>bicycle</b>?</p>"},
           "from": {"user": {"id": "00000000-0000-0000-0000-000000000021", "displayName": "Megan Bowen"}}, "attachments": []}
call = {"commandContext": "message", "messagePayload": payload}
card = form(extension("fetchTask", "askHr", **call))
ensure("bicycle" in fields(card)["text"]["value"], f"the form does not hold the message: {card}")
send = buttons(card)[-1]
filled = {**send["data"], **{name: it["value"] for name, it in fields(card).items() if it.get("value")}, "team": team}
if "consent" in fields(card):
    refused = extension("submitAction", "askHr", **call, data={**filled, "consent": ""})
    form(refused)
    ensure({it["number"] for it in requests()} == known, "a request without consent")
    filled["consent"] = "yes"
answer = extension("submitAction", "askHr", **call, data=filled)
forwarded = wait_for_another(known)
ensure(str(forwarded) in answer["value"] and says(forwarded, "bicycle"), f"a form on a message: {answer}")
step(f"request {forwarded} by the form on a message, with consent")
child.stdin.close()
child.wait(timeout=30)
print("install, chat, file, card, reply, edit, close, reopen, channel and forms by the Playground")
