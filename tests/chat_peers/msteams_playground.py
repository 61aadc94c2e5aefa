"""Drives Microsoft's own Agents Playground against the server: chat, card, edit, channel and the forms of the message
extension, each looked at from the server's side too."""
import argparse
import json
import pathlib
import re
import subprocess
import threading

from wire import eventually, fine

parser = argparse.ArgumentParser()
parser.add_argument("--peers", required=True)
parser.add_argument("--relay", required=True)
parser.add_argument("--port", required=True)
parser.add_argument("--server", required=True)
parser.add_argument("--token", required=True)
parser.add_argument("--tenant", required=True)
parser.add_argument("--app", required=True)
parser.add_argument("--work", required=True)
given = parser.parse_args()
api = f"{given.server}/api/v1"
peers, work = pathlib.Path(given.peers), pathlib.Path(given.work)

# The Playground's own settings, with ids of the form that Teams has.
code = (peers / "node_modules/@microsoft/m365agentsplayground/dist/index.js").read_text(encoding="utf-8")
settings = re.search(r"defaultConfigFileContent='(.*?)';", code, re.S)[1].replace("\\n", "\n")
settings = settings.replace("00000000-0000-0000-0000-0000000000001", given.tenant)
settings = settings.replace("00000000-0000-0000-0000-00000000000011", f"28:{given.app}")
settings = settings.replace("__PERSONAL_CHAT_ID__", "a:playground").replace("__GROUP_CHAT_ID__", "19:playground@thread.v2")
settings = settings.replace("user-id-", "29:1user-").replace("0000000000020", "000000000020").replace("000000000002", "00000000002")
(work / "playground.yml").write_text(settings, encoding="utf-8")

child = subprocess.Popen(
    ["node", str(peers / "teams/playground.mjs"), "--endpoint", given.relay, "--port", given.port, "--raw",
     "--config", str(work / "playground.yml")],
    stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
lines = []


def listen():
    for line in child.stdout:
        try:
            lines.append(json.loads(line))
        except ValueError:
            pass


threading.Thread(target=listen, daemon=True).start()


def step(what):
    print(f"ok {what}", flush=True)


def ensure(right, what):
    if not right:
        child.terminate()
        raise SystemExit(f"FAIL {what}")


def tell(line):
    before = len(lines)
    child.stdin.write(line + "\n")
    child.stdin.flush()
    return before


def answered(line, key):
    before = tell(line)
    found = eventually(f"answer to {line[:60]}", lambda: [it for it in lines[before:] if key in it])[0]
    status = found.get("status")
    ensure(status is None or 200 <= status < 300, f"{line[:60]}: {found}")
    return found


def buttons(value):
    """Every button in what the Playground showed, newest last."""
    if isinstance(value, dict):
        if str(value.get("type", "")).startswith("Action."):
            return [value]
        return [it for one in value.values() for it in buttons(one)]
    if isinstance(value, list):
        return [it for one in value for it in buttons(one)]
    return []


def button(which, since=0):
    def look():
        found = [it for line in lines[since:] if "ws" in line for it in buttons(line["ws"])]
        return [it for it in found if which in (it.get("verb"), it.get("title"))]
    return eventually(f"button {which}", look, 60)[-1]


def shown(text, since=0):
    return eventually(f"words {text}", lambda: [it for it in lines[since:] if text in json.dumps(it, ensure_ascii=False)], 60)


def requests():
    return fine("GET", f"{api}/requests", token=given.token)["items"]


def request(number):
    return fine("GET", f"{api}/requests/{number}", token=given.token)


def click(action):
    return answered(f"click {action['verb']} {json.dumps(action.get('data') or {})}", "click")


eventually("playground", lambda: [it for it in lines if "ready" in it], 90)
answered("install", "install")
answered("say Hello, where is my payslip?", "say")
click(button("Payroll"))
number = eventually("request", requests)[0]["number"]
ensure(request(number)["channel"] == "teams", "the request's channel")
shown(str(number))
step(f"request {number} in a personal chat, the team chosen by a card")

fine("POST", f"{api}/requests/{number}/messages", token=given.token,
     body={"kind": "reply", "format": "html", "body": "<p>It is <b>in the portal</b>.</p>"})
shown("in the portal")
answered("say Thank you, found it.", "say")
eventually("second message", lambda: any("found it" in it["text"] for it in request(number)["messages"]))
step("a reply arrives, and an answer to it")

since = len(lines)
click(button("close"))
eventually("resolved request", lambda: "resolv" in json.dumps(request(number)["status"]))
click(button("reopen", since))
eventually("reopened request", lambda: "resolv" not in json.dumps(request(number)["status"]))
step("closed and reopened by the card")

before = len(requests())
answered("channel who writes a reference for my landlord?", "channel")
since = len(lines)
click(button("Benefits", max(0, since - 40)))
eventually("request by the mention", lambda: len(requests()) > before)
step("a mention in a channel becomes a request, the team chosen privately")

payload = {"id": "1700000000000", "createdDateTime": "2026-01-05T09:00:00Z", "body": {"contentType": "html", "content": "<p>Who pays for the train?</p>"},
           "from": {"user": {"id": "00000000-0000-0000-0000-000000000021", "displayName": "Megan Bowen"}}, "attachments": []}
activity = {"type": "invoke", "name": "composeExtension/fetchTask",
            "value": {"commandId": "askHr", "commandContext": "message", "messagePayload": payload}}
answered("send " + json.dumps(activity), "send")
activity = {"type": "invoke", "name": "composeExtension/fetchTask", "value": {"commandId": "newRequest", "commandContext": "compose"}}
answered("send " + json.dumps(activity), "send")
step("both forms of the message extension are given")
child.stdin.close()
child.wait(timeout=30)
print("install, chat, card, reply, close, reopen, channel and forms by the Playground")
