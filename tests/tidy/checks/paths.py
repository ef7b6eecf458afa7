# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Every path that a page names exists: a stale map is worse than none."""

import itertools
import posixpath
import re

NAME = "paths"

QUOTED = re.compile(r"`([^`\s]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
PATH = re.compile(r"[\w.@{},*-]+(/[\w.@{},*-]+)*/?")
FILE_SUFFIX = re.compile(
    r"\.(cpp|h|qml|md|py|sh|cmake|txt|toml|proto|sql|ts|service|png|json|conf|ini)$")
# Made by a build or a run, or a pattern of names rather than a name.
NOT_OURS = re.compile(r"^(\./)?build(/|$)|NNNN|^/|\.\.\.|^[A-Z]+/")


def braces(word):
    """a/{b,c}/d -> a/b/d, a/c/d"""
    parts = re.split(r"\{([^{}]*)\}", word)
    choices = [p.split(",") if i % 2 else [p] for i, p in enumerate(parts)]
    return ["".join(x) for x in itertools.product(*choices)]


def known(project, page, name):
    if "*" in name:
        pattern = re.compile(re.escape(name).replace(r"\*", "[^/]*") + "(/|$)")
        return any(pattern.match(n) for n in project.files())
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(page), name))
    return project.exists(posixpath.normpath(name)) or project.exists(beside)


def looks_like_path(project, page, name):
    if not PATH.fullmatch(name) or NOT_OURS.search(name) or "/" not in name.rstrip("/"):
        return False
    first = name.split("/")[0]
    beside = posixpath.join(posixpath.dirname(page), first)
    return bool(project.exists(first) or project.exists(beside) or FILE_SUFFIX.search(name))


def check(project):
    for page in project.files(".md"):
        fenced = False
        for number, line in project.lines(page):
            if line.lstrip().startswith("```"):
                fenced = not fenced
            if fenced:
                continue
            for name in QUOTED.findall(line):
                name = name.removeprefix("./").rstrip(".,;:")
                if looks_like_path(project, page, name):
                    for each in braces(name):
                        if not known(project, page, each):
                            yield page, number, f"there is no {each}"
            for target in LINK.findall(line):
                target = target.split("#")[0]
                if target and ":" not in target:
                    beside = posixpath.normpath(posixpath.join(posixpath.dirname(page), target))
                    if not project.exists(beside):
                        yield page, number, f"the link leads to {beside}, which is not there"


CLEAN = {
    "core/queue/ticket.h": "",
    "docs/a.md": "`core/queue/ticket.h` `core/queue` `core/*/ticket.h` `/health/ready` `and/or`\n"
                 "[a](../core/queue/ticket.h#top) [b](https://example.org/x) `build/demo/x.png`\n"
                 "`core/{queue}/ticket.h`\n```\ncore/gone.h\n```\n",
    "core/README.md": "`queue/ticket.h`\n",
}
PLANTED = [
    ({"core/a.h": "", "docs/a.md": "see `core/gone.h`\n"}, "there is no core/gone.h"),
    ({"core/a.h": "", "docs/a.md": "see `core/{a,b}.h`\n"}, "there is no core/b.h"),
    ({"docs/a.md": "see `nowhere/x.cpp`\n"}, "there is no nowhere/x.cpp"),
    ({"docs/a.md": "[x](gone.md)\n"}, "the link leads to docs/gone.md"),
    ({"docs/a.md": "![x](pictures/kiosk.png)\n"}, "the link leads to docs/pictures/kiosk.png"),
]
