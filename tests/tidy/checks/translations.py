# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Every text on a screen is translated into every language: no .ts entry is unfinished, and none is
missing that the sources of its app have."""

import pathlib
import re
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree

NAME = "translations"

LANGUAGES = ("de", "es", "ar")
LUPDATE = "/usr/lib/qt6/bin/lupdate"


def messages(text):
    """(context, source, comment) -> the message element"""
    found = {}
    for context in ElementTree.fromstring(text).iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name"), message.findtext("source"),
                   message.findtext("comment"))
            found[key] = message
    return found


def is_open(message):
    """Why a message is not translated, or nothing."""
    translation = message.find("translation")
    if translation is None or translation.get("type") == "unfinished":
        return "unfinished"
    if translation.get("type") in ("vanished", "obsolete"):
        return "no longer in the sources"
    forms = translation.findall("numerusform") or [translation]
    return "empty" if any(not (f.text or "").strip() for f in forms) else None


def check(project):
    apps = {}
    for path in project.files(".ts"):
        apps.setdefault(path.rsplit("_", 1)[0], []).append(path)
        for (context, source, _), message in messages(project.text(path)).items():
            problem = is_open(message)
            if problem:
                yield path, 1, f"{context}: '{source}' is {problem}"
    for app, paths in apps.items():
        there = {p.rsplit("_", 1)[1].removesuffix(".ts") for p in paths}
        for language in LANGUAGES:
            if language not in there:
                yield app, 1, f"there is no {app}_{language}.ts"
        if project.root:
            yield from missing(project, paths)


def missing(project, paths):
    """What lupdate would add now."""
    room = paths[0].split("/")[0]
    sources = [str(project.root / n) for n in project.files(".qml", ".cpp", ".h")
               if n.startswith(room + "/") and not re.search(r"_test\.|/test/", n)]
    with tempfile.TemporaryDirectory() as folder:
        fresh = pathlib.Path(folder, "fresh_de.ts")
        subprocess.run([LUPDATE, "-silent", *sources, "-ts", str(fresh)], check=True,
                       capture_output=True)
        wanted = messages(fresh.read_text(encoding="utf-8"))
    for path in paths:
        have = messages(project.text(path))
        for key in wanted.keys() - have.keys():
            yield path, 1, f"{key[0]}: '{key[1]}' is missing (cmake target update_translations)"


def ts(body):
    return ("<TS><context><name>Main</name><message><source>Done</source>" + body
            + "</message></context></TS>")


GOOD = ts("<translation>Fertig</translation>")
CLEAN = {f"kiosk/i18n/kiosk_{x}.ts": GOOD for x in LANGUAGES}
PLANTED = [
    ({**CLEAN, "kiosk/i18n/kiosk_de.ts": ts('<translation type="unfinished"></translation>')},
     "'Done' is unfinished"),
    ({**CLEAN, "kiosk/i18n/kiosk_de.ts": ts("<translation></translation>")}, "'Done' is empty"),
    ({**CLEAN, "kiosk/i18n/kiosk_de.ts": ts('<translation type="vanished">x</translation>')},
     "no longer"),
    ({**CLEAN, "kiosk/i18n/kiosk_de.ts": ts(
        "<translation><numerusform>a</numerusform><numerusform></numerusform></translation>")},
     "is empty"),
    ({"kiosk/i18n/kiosk_de.ts": GOOD, "kiosk/i18n/kiosk_es.ts": GOOD}, "no kiosk/i18n/kiosk_ar"),
]
