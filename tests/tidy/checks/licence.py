# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Every file says under which licence it is: in its first lines, or in REUSE.toml for what cannot
hold a comment."""

import fnmatch
import tomllib

NAME = "licence"

HOLDER = "SPDX-FileCopyrightText: Virtual Queue contributors"
LICENCE = "SPDX-License-Identifier: Apache-2.0"
# A script's first line names its interpreter, XML its version.
FIRST_LINES = 4


def covered(project):
    if not project.exists("REUSE.toml"):
        return []
    patterns = []
    for note in tomllib.loads(project.text("REUSE.toml")).get("annotations", []):
        path = note["path"]
        patterns += [path] if isinstance(path, str) else path
    return patterns


def check(project):
    patterns = covered(project)
    for path in project.files():
        # In REUSE.toml ** crosses folders; fnmatch's * does so anyway.
        if any(fnmatch.fnmatch(path, p.replace("**/", "*")) for p in patterns):
            continue
        if not project.is_text(path):
            yield path, 1, "a binary file that REUSE.toml does not name"
            continue
        head = "\n".join(project.text(path).split("\n")[:FIRST_LINES])
        for wanted in (HOLDER, LICENCE):
            # The words are put together here so that this file's own head is what counts.
            if wanted not in head:
                yield path, 1, f"the first lines lack '{wanted}'"


HEAD = f"# {HOLDER}\n# {LICENCE}\n"
COVER = HEAD + 'version = 1\n[[annotations]]\npath = ["**/*.md", "LICENSE"]\n'
CLEAN = {
    "a.py": HEAD,
    "run": "#!/bin/sh\n" + HEAD,
    "docs/a.md": "# A\n",
    "b.md": "# B\n",
    "LICENSE": "text",
    "REUSE.toml": COVER,
}
PLANTED = [
    ({"a.py": "print()\n"}, "lack 'SPDX-File"),
    ({"a.py": f"# {HOLDER}\n# SPDX-License-Identifier: MIT\n"}, "lack 'SPDX-License"),
    ({"a.ts": "<TS>", "REUSE.toml": COVER}, "lack"),
    ({"a.cpp": "\n" * 9 + HEAD}, "lack"),
]
