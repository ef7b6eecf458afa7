# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""The checks of this project's own rules: `tidy.py CHECK|all [ROOT]`, `tidy.py selftest`.

Each check proves itself: `selftest` shows it a clean project and planted violations, and fails when
it reports the first or misses one of the others."""

import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))

from checks import (includes, layout, licence, paths, refusals, sizes, translations,  # noqa: E402
                    units, words)
from project import Project  # noqa: E402

CHECKS = {c.NAME: c for c in (includes, sizes, licence, words, paths, refusals, translations,
                               units, layout)}


def run(name, project):
    found = sorted(set(CHECKS[name].check(project)))
    for path, line, message in found:
        print(f"{path}:{line}: {message} [{name}]")
    return len(found)


def selftest():
    faults = 0
    for name, check in CHECKS.items():
        for path, line, message in check.check(Project.planted(check.CLEAN)):
            print(f"{name}: reports a clean project: {path}:{line}: {message}")
            faults += 1
        for texts, wanted in check.PLANTED:
            said = [m for _, _, m in check.check(Project.planted(texts))]
            if not any(wanted in m for m in said):
                print(f"{name}: missed '{wanted}' in {list(texts)}; said {said}")
                faults += 1
        print(f"{name}: {len(check.PLANTED)} planted violations")
    return faults


def main(arguments):
    what = arguments[0] if arguments else "all"
    if what == "selftest":
        return 1 if selftest() else 0
    root = arguments[1] if len(arguments) > 1 else pathlib.Path(__file__).resolve().parents[2]
    project = Project.on_disk(root)
    names = [n for n in CHECKS if n != "format"] if what == "all" else [what]
    return 1 if sum([run(name, project) for name in names]) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
