# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""The limits of STYLE.md section 1: what is longer is two ideas that share a name."""

import re

NAME = "sizes"

COLUMNS_MAX = 100
FUNCTION_LINES_MAX = 70
FILE_LINES_MAX = {".cpp": 500, ".h": 200, ".qml": 250, ".py": 500, ".sh": 300}
ROOM_README_LINES_MAX = 20
ROOMS = ("core", "sync", "platform", "qml", "device", "kiosk", "display", "counter", "hub", "cloud",
         "ctl",         "tests", "packaging")
SOURCES = (".cpp", ".h", ".qml", ".py", ".sh", ".cmake", ".proto", ".sql", "CMakeLists.txt")


def functions(lines):
    """(first line, length) of each body: clang-format puts a function's brace on its own line."""
    open_at = {}
    for number, line in lines:
        if re.fullmatch(r"\s*\{", line):
            open_at[len(line) - 1] = number
        elif re.match(r"\s*\}", line):
            indent = len(line) - len(line.lstrip())
            start = open_at.pop(indent, None)
            if start is not None:
                yield start, number - start + 1


def check(project):
    for path in project.files(*SOURCES):
        lines = project.lines(path)
        for number, line in lines:
            # qmlformat puts a binding on one line, however long, and has the last word there.
            if len(line) > COLUMNS_MAX and not path.endswith(".qml"):
                yield path, number, f"{len(line)} columns, at most {COLUMNS_MAX}"
        suffix = "." + path.rsplit(".", 1)[-1]
        count = len(lines) - 1
        if count > FILE_LINES_MAX.get(suffix, 10**6):
            yield path, count, f"{count} lines, at most {FILE_LINES_MAX[suffix]}"
        if suffix in (".cpp", ".h"):
            for number, length in functions(lines):
                # The rows of a test are a table: long because there is much to try.
                is_table = lines[number - 2][1].rstrip().endswith("_data()")
                if length > FUNCTION_LINES_MAX and not is_table:
                    yield path, number, f"a function of {length} lines, at most 70"
    yield from readmes(project)


def readmes(project):
    for room in ROOMS:
        if project.exists(room) and not project.exists(room + "/README.md"):
            yield room, 0, "a room says in its README.md what belongs here and what does not"
    for path in project.files("/README.md"):
        if path.startswith("docs/"):
            continue
        count = len(project.text(path).rstrip("\n").split("\n"))
        if count > ROOM_README_LINES_MAX:
            yield path, count, f"{count} lines; a room's README has at most 20"


CLEAN = {
    "core/README.md": "# core\n",
    "core/a.cpp": "int f()\n{\n" + "    g();\n" * 68 + "}\n",
    "core/a_test.cpp": "void A::b_data()\n{\n" + "    row();\n" * 99 + "}\n",
    "README.md": "line\n" * 90,
}
PLANTED = [
    ({"core/README.md": "", "core/a.cpp": "int f()\n{\n" + "    g();\n" * 69 + "}\n"},
     "a function of 71 lines"),
    ({"core/README.md": "", "core/a.h": "class A {\n    A() : x()\n    {\n" + "    g();\n" * 69
      + "    }\n};\n"}, "a function of 71 lines"),
    ({"core/README.md": "", "core/a.cpp": "int a;\n" * 501}, "501 lines, at most 500"),
    ({"core/README.md": "", "core/a.h": "int a;\n" * 201}, "201 lines, at most 200"),
    ({"qml/README.md": "", "qml/A.qml": "Item {\n" * 251}, "251 lines, at most 250"),
    ({"core/README.md": "", "core/a.cpp": "//" + "x" * 99 + "\n"}, "101 columns"),
    ({"core/a.h": "int a;\n"}, "says in its README.md"),
    ({"core/README.md": "line\n" * 21}, "21 lines; a room's README"),
]
