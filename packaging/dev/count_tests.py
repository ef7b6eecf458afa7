# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Prints "N passed, N failed[, N skipped]" for a report of `ctest --output-junit`. A test that
could not be run counts as failed: silence is not success."""

import sys
import xml.etree.ElementTree as ElementTree

# ctest writes these two for a test that said by its exit code or its output that it skips itself.
SKIPPED = ("SKIP_RETURN_CODE", "SKIP_REGULAR_EXPRESSION")


def outcome(case):
    if case.get("status") == "run":
        return "passed"
    skipped = case.find("skipped")
    if skipped is not None and any(word in skipped.get("message", "") for word in SKIPPED):
        return "skipped"
    return "failed"


def main(path):
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    for case in ElementTree.parse(path).getroot().iter("testcase"):
        result = outcome(case)
        counts[result] += 1
        if result == "failed":
            print(f"failed: {case.get('name')}")
    line = f"{counts['passed']} passed, {counts['failed']} failed"
    print(line + (f", {counts['skipped']} skipped" if counts["skipped"] else ""))
    return 1 if counts["failed"] or not counts["passed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
