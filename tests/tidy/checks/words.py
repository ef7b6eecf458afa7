# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Words that must not stay: leftovers of work, tests that sleep, names that say nothing, and paths
of one person's machine."""

import re

NAME = "words"

CODE = (".cpp", ".h", ".qml", ".py", ".sh", ".cmake", ".proto", ".sql", ".txt", ".toml", "dev")
# Split in two so that this file does not report itself.
RULES = (
    (re.compile(r"\b(FIX" r"ME|X" r"XX)\b"), (), "a leftover: do it, or make it a numbered to-do"),
    (re.compile("TO" r"DO(?!\(#\d+\))"), (), "a to-do has a number: TO" "DO(#12)"),
    (re.compile(r"^(<<<<<<<|>>>>>>>) "), (), "a merge left this behind"),
    (re.compile(r"(?<![\w.])/(home|root|Users|work)/\w"), (), "a path of one machine"),
    (re.compile(r"\b(class|struct)\s+\w*(Manager|Helper|Utils?)\b"), (".cpp", ".h"),
     "the name says nothing: the idea was not found (STYLE.md, Names)"),
    (re.compile(r"\bconsole\.(log|debug)\b|\bprint\("), (".qml",), "left from debugging"),
    (re.compile(r"\bqDebug\(\)"), (".cpp", ".h"), "left from debugging; platform/log logs"),
    (re.compile(r"\bsleep_(for|until)\b|\bQTest::qSleep\(|\bQThread::m?sleep\b|\busleep\(|"
                # Where real time itself is the subject, the line says so.
                r"\bQTest::qWait\((?!.*(//|pass)|.*\(span)"),
     ("_test.cpp", "_pgtest.cpp"), "a test waits for what it needs, with a deadline"),
    (re.compile(r"\b(whitelist|blacklist)"), (), "say allowed, refused"),
    (re.compile(r"^\s*(signals|(public|private|protected) slots)\s*:|^\s*emit\s+\w+\("),
     (".cpp", ".h"),
     "Q_SIGNALS, Q_SLOTS, Q_EMIT"),
)
FILE_NAMES = re.compile(r"(^|[/_])(helpers?|utils?|misc|manager)[_.]", re.IGNORECASE)
COMMENT = re.compile(r"^\s*(//|#|\*)")


def check(project):
    for path in project.files(*CODE, ".md"):
        if path in ("STYLE.md", "LICENSE") or path.startswith("tests/tidy/checks/"):
            continue  # they name what they forbid
        if not path.endswith(".md") and FILE_NAMES.search(path):
            yield path, 1, "the file's name says nothing"
        for number, line in project.lines(path):
            for pattern, suffixes, message in RULES:
                if suffixes and (not path.endswith(suffixes) or COMMENT.match(line)):
                    continue
                if pattern.search(line):
                    yield path, number, message


CLEAN = {
    "a.cpp": "// TO" "DO(#12): later\nclass Desk {};\nQTest::qWait(9); // the span itself\n"
             "void f() { emitAll(); }\n// emit a()\n// slots: 4\n",
    "b.md": "a ticket\n",
    "dev": "echo\n",
}
PLANTED = [
    ({"a.cpp": "// FIX" "ME\n"}, "a leftover"),
    ({"dev": "# X" "XX\n"}, "a leftover"),
    ({"a.qml": "// TO" "DO later\n"}, "a to-do has a number"),
    ({"a.md": "see /ho" "me/ada/notes\n"}, "a path of one machine"),
    ({"a.h": "class TicketManager {\n"}, "the name says nothing"),
    ({"core/string_utils.h": ""}, "the file's name says nothing"),
    ({"a.qml": "console.log(1)\n"}, "left from debugging"),
    ({"a.cpp": "qDebug() << 1;\n"}, "left from debugging"),
    ({"a_test.cpp": "std::this_thread::sleep_for(1s);\n"}, "waits for what it needs"),
    ({"a_test.cpp": "QTest::qWait(100);\n"}, "waits for what it needs"),
    ({"a.h": "signals:\n"}, "Q_SIGNALS"),
    ({"a.cpp": "emit changed();\n"}, "Q_SIGNALS"),
    ({"a.md": "<<<<<<< HEAD\n"}, "a merge left this"),
]
