"""Lets a third party's server of Socket Mode push what Slack sends, and looks at our acknowledgements."""
import argparse
import json
import pathlib
import time

from wire import call, eventually, fine

parser = argparse.ArgumentParser()
parser.add_argument("--socket", required=True)
parser.add_argument("--fixtures", required=True)
given = parser.parse_args()
folder = pathlib.Path(given.fixtures)
kinds = {"events": "events_api", "interactions": "interactive", "commands": "slash_commands"}


def stats():
    return fine("GET", f"{given.socket}/stats")


def push(kind, payload):
    # Between two connections there is none for a moment.
    def once():
        status, answer = call("POST", f"{given.socket}/push", body={"type": kind, "payload": payload})
        return answer if status == 200 and answer.get("acked") else None
    return eventually(f"acknowledgement of {kind}", once, 15)


eventually("connection", lambda: stats()["open"] > 0)
slowest = pushed = 0
for name, kind in kinds.items():
    for file in sorted((folder / name).glob("*.json")):
        payload = json.loads(file.read_text(encoding="utf-8"))
        if payload.get("type") == "url_verification":
            continue
        slowest = max(slowest, push(kind, payload)["ms"])
        pushed += 1
# Asked to go, we come back by ourselves.
opened = stats()["opened"]
eventually("another connection after being asked to go", lambda: stats()["opened"] > opened and stats()["open"] > 0, 40)
push("events_api", json.loads((folder / "events/message_user.json").read_text(encoding="utf-8")))
print(f"{pushed + 1} acknowledged, the slowest in {slowest} ms; {stats()['opened']} connections, {stats()['open']} open")
