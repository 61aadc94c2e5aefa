"""Lets people of our stand-in do one of each, and looks at what a peer says it has seen of it."""
import argparse
import re

from wire import call, eventually, fine

parser = argparse.ArgumentParser()
parser.add_argument("--slack", required=True)
parser.add_argument("--seen", required=True, help="the peer's log: a line of JSON with `seen` for each thing")
parser.add_argument("kinds", nargs="+")
given = parser.parse_args()
bot = "xoxb-visavis-demo"


def act(**fields):
    return fine("POST", f"{given.slack}/play/act", body={"user": "U000000001", **fields})


def api(method, token=bot, **arguments):
    answer = fine("POST", f"{given.slack}/api/{method}", token=token, body=arguments)
    assert answer["ok"], answer
    return answer


def seen():
    # Two of its threads may have written into one line.
    with open(given.seen, encoding="utf-8") as log:
        return re.findall(r'"seen": ?"([^"]+)"', log.read())


def connected():
    with open(given.seen, encoding="utf-8") as log:
        text = log.read()
    return "Bolt app is running" in text or '"connected"' in text


eventually("connection of the peer", connected)
before = len(fine("GET", f"{given.slack}/control/deliveries"))
direct = "D000000001"
act(act="write", conversation=direct, text="Hello <https://example.org|there>")
act(act="write", conversation="C000000002", text="<@U000000099> help")
act(act="home")
button = {"type": "button", "action_id": "close", "text": {"type": "plain_text", "text": "Close"}, "value": "1"}
posted = api("chat.postMessage", channel=direct, text="Hi", blocks=[{"type": "actions", "elements": [button]}])
if "reaction_added" in given.kinds:
    act(act="react", conversation=direct, ts=posted["ts"], emoji="eyes", adds=True)
act(act="press", conversation=direct, ts=posted["ts"], which="close")
act(act="command", command="/hr", text="hello")
act(act="shortcut", callback="new_request", ts="")
act(act="shortcut", callback="ask_hr", conversation=direct, ts=posted["ts"])
# A form is opened with the trigger of an interaction, which no client of these tells: the stand-in shows one.
field = {"type": "plain_text_input", "action_id": "value"}
view = {"type": "modal", "callback_id": "new_request", "title": {"type": "plain_text", "text": "Ask"},
        "submit": {"type": "plain_text", "text": "Send"},
        "blocks": [{"type": "input", "block_id": "text", "label": {"type": "plain_text", "text": "Text"}, "element": field}]}
if "view_submission" in given.kinds:
    sent = {"type": "view_submission", "team": {"id": "T000000001", "domain": "visavis-demo"},
            "user": {"id": "U000000001", "name": "anna", "team_id": "T000000001"}, "api_app_id": "A000000001",
            "token": "x", "trigger_id": "1.2.3", "response_urls": [],
            "view": {**view, "id": "V1", "team_id": "T000000001", "hash": "1.a", "root_view_id": "V1",
                     "private_metadata": "", "state": {"values": {"text": {"value": {"type": "plain_text_input", "value": "x"}}}}}}
    fine("POST", f"{given.slack}/control/deliver", body=sent)

missing = set(given.kinds)
try:
    eventually("last of them", lambda: missing <= set(seen()))
except SystemExit:
    raise SystemExit(f"FAIL not seen: {', '.join(sorted(missing - set(seen())))}")
refused = [it for it in fine("GET", f"{given.slack}/control/deliveries")[before:] if it["delivered"] != 200]
if refused:
    raise SystemExit(f"FAIL not taken: {refused}")
print(f"{len(seen())} deliveries of {len(missing)} kinds seen, none refused")
