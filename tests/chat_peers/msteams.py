"""Lets Anna of our stand-in of Teams do one of each with a bot of Microsoft's SDK, and looks at what becomes of it."""
import argparse
import json

from wire import eventually, fine

parser = argparse.ArgumentParser()
parser.add_argument("--teams", required=True)
parser.add_argument("--bot", required=True, help="the messaging endpoint of a bot that wants no token")
parser.add_argument("--checking", required=True, help="that of one that checks ours")
parser.add_argument("--seen", required=True, help="the log of the one that checks")
given = parser.parse_args()
USER = "anna"


def act(**fields):
    told = fine("POST", f"{given.teams}/play/act", body={"user": USER, **fields})
    if told.get("error") or told.get("status") not in (None, 200, 201, 202):
        raise SystemExit(f"FAIL {fields}: {told}")
    return told


def target(endpoint):
    fine("POST", f"{given.teams}/control/target", body={"endpoint": endpoint, "wants_token": False})


def messages(conversation=""):
    return fine("GET", f"{given.teams}/play/state?user={USER}&conversation={conversation}")["messages"] or []


def says(text, conversation=""):
    return eventually(text, lambda: [it for it in messages(conversation)
                                     if it["from"]["id"].startswith("28:") and text in json.dumps(it)])[-1]


def ready():
    with open(given.seen, encoding="utf-8") as log:
        return "listening" in log.read()


# Microsoft's library checks metadata, keys, signature and claims of what we sign. Its answer would want Microsoft's
# own sign-in, so it gives none.
eventually("listening", ready)
target(given.checking)
act(act="install")
with open(given.seen, encoding="utf-8") as log:
    if "installationUpdate" not in log.read():
        raise SystemExit("FAIL the bot that checks tokens has seen nothing")
delivered = fine("GET", f"{given.teams}/control/deliveries")
if [it["status"] for it in delivered] != [200] * len(delivered):
    raise SystemExit(f"FAIL tokens refused: {delivered}")

target(given.bot)
act(act="write", text="hello there")
says("echo: hello there")
act(act="write", text="who")
says("email=anna.muster@company.test")
act(act="write", text="update")
if not says("after").get("edited"):
    raise SystemExit("FAIL an edit is not one")
act(act="write", text="card")
card = says("Ticket #1")
act(act="press", id=card["id"], which="Old")
says("submit")
answer = act(act="press", id=card["id"], which="close", fields={"comment": "done"})
if answer["answer"]["type"] != "application/vnd.microsoft.card.adaptive":
    raise SystemExit(f"FAIL an answer to a button: {answer}")
says("Ticket #1 closed")
act(act="write", text="in a channel", mentions=True, conversation="ask-hr")
channel = "19:standin0101@thread.tacv2"
found = says("echo: in a channel", channel)
if found.get("thread") in (None, found["id"]):
    raise SystemExit(f"FAIL not in the thread: {found}")
print("tokens taken; echo, roster, edit, card, both kinds of buttons, and a thread of a channel")
