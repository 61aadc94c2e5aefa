#!/usr/bin/env bash
# Writes THIRD-PARTY.md: what the program is made of that others wrote, and under which licences.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo metadata --format-version 1 --locked --filter-platform x86_64-unknown-linux-gnu |
    python3 -c '
import json, sys

data = json.load(sys.stdin)
packages = {it["id"]: it for it in data["packages"]}
nodes = {it["id"]: it for it in data["resolve"]["nodes"]}
# What is linked into the program: no build or test dependencies.
wanted, seen = [data["resolve"]["root"]], set()
while wanted:
    node = wanted.pop()
    if node in seen:
        continue
    seen.add(node)
    for it in nodes[node]["deps"]:
        if any(kind["kind"] is None for kind in it["dep_kinds"]):
            wanted.append(it["pkg"])
by_licence = {}
for it in (packages[it] for it in seen):
    if it["source"] is None:
        continue
    licence = (it["license"] or "see its source").replace("/", " OR ").replace("  ", " ")
    by_licence.setdefault(licence, []).append(it)
print("# Third parties\n")
print("Visavis is licensed under Apache-2.0 (LICENSE). The program contains these libraries, made by others.")
print("Made by `docs/third-party.sh`; do not edit.\n")
print("Besides: SQLite (public domain) in libsqlite3-sys; names of emoji from emoji-datasource 16 (MIT, Copyright (c) 2013 Cal Henderson) in src/channels/slack/text; what the pages run is in static/vendor/LICENSES.md.\n")
for licence in sorted(by_licence):
    print(f"## {licence}\n")
    for it in sorted(by_licence[licence], key=lambda it: (it["name"], it["version"])):
        where = it["repository"] or "https://crates.io/crates/" + it["name"]
        print("- [{} {}]({})".format(it["name"], it["version"], where))
    print()
' | sed -e '$ d' >THIRD-PARTY.md
