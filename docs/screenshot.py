#!/usr/bin/env python3
"""Makes docs/inbox.png: starts the demo, signs in as the expert, opens a request, takes a picture.

    cargo build --release && docs/screenshot.py

Needs Debian's chromium and chromium-driver.
"""

import base64
import json
import re
import signal
import subprocess
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DRIVER = "http://127.0.0.1:9517"


def call(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(
        DRIVER + path, data, {"Content-Type": "application/json"}, method=method
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)["value"]


def main():
    demo = subprocess.Popen(
        [ROOT / "target/release/visavis", "demo"], stdout=subprocess.PIPE, text=True
    )
    driver = subprocess.Popen(["chromedriver", "--port=9517"], stdout=subprocess.DEVNULL)
    try:
        for line in demo.stdout:
            found = re.search(r"Expert .*(http://\S+)", line)
            if found:
                link = found.group(1)
                break
        base = link.split("/sign-in/")[0]
        time.sleep(2)
        options = {
            "binary": "/usr/bin/chromium",
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
                "--disable-background-networking", "--window-size=1440,960",
                "--force-device-scale-factor=1",
            ],
        }
        session = call("POST", "/session", {
            "capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}
        })["sessionId"]
        at = f"/session/{session}"

        def find(selector):
            element = call("POST", at + "/element", {"using": "css selector", "value": selector})
            return next(iter(element.values()))

        call("POST", at + "/url", {"url": link})
        call("POST", at + f"/element/{find('main button')}/click", {})
        call("POST", at + "/url", {"url": base + "/inbox/all"})
        script = (
            "const rows = [...document.querySelectorAll('[data-row]')];"
            "return (rows.find(it => it.querySelector('.last').textContent.includes('→'))"
            " || rows[0]).getAttribute('href')"
        )
        request = call("POST", at + "/execute/sync", {"script": script, "args": []})
        call("POST", at + "/url", {"url": base + request})
        time.sleep(1.5)
        picture = base64.b64decode(call("GET", at + "/screenshot"))
        (ROOT / "docs/inbox.png").write_bytes(picture)
        call("DELETE", at)
    finally:
        driver.terminate()
        demo.send_signal(signal.SIGTERM)
        demo.wait(timeout=15)


if __name__ == "__main__":
    main()
