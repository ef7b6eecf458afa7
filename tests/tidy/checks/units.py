# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A unit that is to be started again always is: by default systemd gives up after five starts
within ten seconds, and then a hub whose disk hiccupped stays down until somebody comes."""

import configparser

NAME = "units"


def check(project):
    for path in project.files(".service"):
        unit = configparser.ConfigParser(strict=False, interpolation=None)
        unit.optionxform = str
        unit.read_string(project.text(path))
        if unit.get("Service", "Restart", fallback="no") != "always":
            yield path, 1, "a program of a site has Restart=always"
        elif unit.get("Unit", "StartLimitIntervalSec", fallback="") != "0":
            yield path, 1, "[Unit] lacks StartLimitIntervalSec=0: it would be given up"


CLEAN = {"a.service": "[Unit]\nAfter=a\nAfter=b\nStartLimitIntervalSec=0\n"
                      "[Service]\nExecStart=/bin/a %i\nRestart=always\n"}
PLANTED = [
    ({"a.service": "[Unit]\nAfter=a\n[Service]\nRestart=always\n"}, "given up"),
    ({"a.service": "[Unit]\nStartLimitIntervalSec=10\n[Service]\nRestart=always\n"}, "given up"),
    # Of the section [Service] systemd passes it over.
    ({"a.service": "[Unit]\nAfter=a\n[Service]\nRestart=always\nStartLimitIntervalSec=0\n"},
     "given up"),
    ({"a.service": "[Unit]\nStartLimitIntervalSec=0\n[Service]\nRestart=on-failure\n"},
     "has Restart=always"),
]
