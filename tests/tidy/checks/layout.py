# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Layout is the tools' business: clang-format, qmlformat and shellcheck have nothing to say."""

import itertools
import pathlib
import re
import subprocess
import tempfile

NAME = "format"

QMLFORMAT = "/usr/lib/qt6/bin/qmlformat"
SHEBANG = re.compile(r"#!.*\b(ba)?sh\b")


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False)


def shell_scripts(project):
    for path in project.files():
        if path.endswith(".sh") or ("." not in path.rsplit("/", 1)[-1] and project.is_text(path)
                                    and SHEBANG.match(project.text(path))):
            yield path


def on_disk(project, folder):
    """The files as they are on disk; planted ones are written to a folder first."""
    if project.root:
        return project.root
    for path in project.files():
        target = pathlib.Path(folder, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(project.text(path), encoding="utf-8")
    return pathlib.Path(folder)


def check(project):
    with tempfile.TemporaryDirectory() as folder:
        root = on_disk(project, folder)
        yield from clang_format(root, project.files(".cpp", ".h"))
        for path in project.files(".qml"):
            yield from qmlformat(root, path)
        for path in shell_scripts(project):
            # SC1091: files that ./dev reads are checked on their own.
            result = run("shellcheck", "-x", "-e", "SC1091", "-f", "gcc", str(root / path))
            for line in result.stdout.splitlines():
                number = line.split(":")[1]
                yield path, int(number), "shellcheck: " + line.split(":", 3)[-1].strip()


def clang_format(root, paths):
    """STYLE.md aims at 90 columns and allows 100: a file may be laid out for either."""
    style = (root / ".clang-format").read_text(encoding="utf-8")
    at_aim = complaints(root, style, paths)
    wide = re.sub(r"(?m)^ColumnLimit: \d+$", "ColumnLimit: 100", style)
    at_limit = complaints(root, wide, list(at_aim))
    for name in at_aim.keys() & at_limit.keys():
        yield name, at_aim[name], "clang-format would change this"


def complaints(root, style, paths):
    """File -> first line that clang-format would change."""
    if not paths:
        return {}
    with tempfile.NamedTemporaryFile("w", suffix=".clang-format") as file:
        file.write(style)
        file.flush()
        result = run("clang-format", f"--style=file:{file.name}", "--dry-run",
                     *[str(root / p) for p in paths])
    first = {}
    for line in result.stderr.splitlines():
        found = re.match(r"(.+?):(\d+):\d+: \w+: ", line)
        if found:
            name = str(pathlib.Path(found.group(1)).relative_to(root))
            first.setdefault(name, int(found.group(2)))
    return first


def qmlformat(root, path):
    result = run(QMLFORMAT, str(root / path))
    have = (root / path).read_text(encoding="utf-8")
    if result.returncode != 0:
        yield path, 1, "qmlformat cannot read this: " + result.stderr.strip()[:200]
    elif result.stdout != have:
        pairs = itertools.zip_longest(have.split("\n"), result.stdout.split("\n"))
        first = next(n for n, (old, new) in enumerate(pairs, 1) if old != new)
        yield path, first, "qmlformat would change this"


STYLE = {".clang-format": "BasedOnStyle: LLVM\n"}
CLEAN = {
    **STYLE,
    "a.cpp": "int main() { return 0; }\n",
    "A.qml": "import QtQuick\n\nItem {\n    id: root\n}\n",
    "run.sh": '#!/usr/bin/env bash\necho "$1"\n',
}
PLANTED = [
    ({**STYLE, "a.cpp": "int  main( ) {return 0;}\n"}, "clang-format would change"),
    ({**STYLE, "A.qml": "import QtQuick\nItem {\n  id: root }\n"}, "qmlformat would change"),
    ({**STYLE, "A.qml": "Item {\n"}, "qmlformat"),
    ({**STYLE, "run": "#!/usr/bin/env bash\nrm $1\n"}, "shellcheck"),
]
