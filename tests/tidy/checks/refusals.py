# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Every code with which core, hub, sync, device and vqctl refuse is explained in docs/refusals.md,
and the page explains no code that is gone."""

import re

NAME = "refusals"

PAGE = "docs/refusals.md"
ROOMS = ("core/queue/", "core/log/", "sync/", "hub/", "ctl/", "device/",
         "platform/sqlite/", "platform/lan/")
CODE = re.compile(r'(?:ErrorKind::\w+,|\b(?:rejected|conflict|corrupt)\()\s*'
                  r'(?:[^";]*?\?\s*)?"([a-z_]+)"(?:\s*:\s*"([a-z_]+)")?')
EXPLAINED = re.compile(r"`([a-z_]+)`")


def codes(project):
    for path in project.files(".h", ".cpp"):
        if not path.startswith(ROOMS) or path.endswith("_test.cpp"):
            continue
        text = project.text(path)
        for found in CODE.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            for code in filter(None, found.groups()):
                yield path, line, code


def explained(project):
    for number, line in project.lines(PAGE):
        if line.startswith("| `"):
            for code in EXPLAINED.findall(line.split("|")[1]):
                yield number, code


def check(project):
    if not project.exists(PAGE):
        return
    known = {code for _, code in explained(project)}
    used = set()
    for path, line, code in codes(project):
        used.add(code)
        if code not in known:
            yield path, line, f"{PAGE} does not explain '{code}'"
    for number, code in explained(project):
        if code not in used:
            yield PAGE, number, f"nothing refuses with '{code}' any more"


CODE_FILE = 'return Error{ErrorKind::Reject, "closed", "Come back."};\n'
CLEAN = {"hub/a.cpp": CODE_FILE, PAGE: "| `closed` | not open | come back |\n"}
PLANTED = [
    ({"hub/a.cpp": CODE_FILE, PAGE: "nothing\n"}, "does not explain 'closed'"),
    ({"core/queue/a.cpp": 'return conflict("busy",\n', PAGE: "x\n"}, "does not explain 'busy'"),
    ({"hub/a.cpp": 'return Error{ErrorKind::Corrupt,\n  v > k ? "newer" : "older",\n', PAGE: "x\n"},
     "does not explain 'older'"),
    ({"hub/a.cpp": CODE_FILE, PAGE: "| `closed`, `gone` | a | b |\n"}, "refuses with 'gone'"),
]
