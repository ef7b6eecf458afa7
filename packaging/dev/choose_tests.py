# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Reads `ctest --show-only=json-v1` and prints the regular expression of the tests asked for: those
whose name contains a given word or that carry it as a label."""

import json
import re
import sys


def labels(test):
    for prop in test.get("properties", []):
        if prop["name"] == "LABELS":
            return prop["value"]
    return []


def chosen(tests, words):
    return [t["name"] for t in tests if any(w in t["name"] or w in labels(t) for w in words)]


if __name__ == "__main__":
    names = chosen(json.load(sys.stdin)["tests"], sys.argv[1:])
    if not names:
        sys.exit("dev: no test has the name or label: " + " ".join(sys.argv[1:]))
    print("^(" + "|".join(re.escape(name) for name in names) + ")$")
