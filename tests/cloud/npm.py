# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Packages of npm for tests: what a lock file names, fetched once and checked by its hashes."""

import hashlib
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from stage.processes import Failed

KEPT = pathlib.Path(os.environ.get("VQ_NPM", pathlib.Path(tempfile.gettempdir()) /
                                   f"virtual-queue-npm-{os.getuid()}"))


def folder_of(source):
    """A copy of this folder with its node_modules beside it."""
    if not shutil.which("npm") or not shutil.which("node"):
        raise unittest.SkipTest("there is no Node.js with npm")
    digest = hashlib.sha256()
    for path in sorted(source.iterdir()):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    there = KEPT / f"{source.name}-{digest.hexdigest()[:16]}"
    if there.exists():
        return there
    KEPT.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = pathlib.Path(tempfile.mkdtemp(dir=KEPT))
    for path in source.iterdir():
        if path.is_file():
            shutil.copy(path, fresh)
    done = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
                          cwd=fresh, capture_output=True, text=True, timeout=240, check=False)
    if done.returncode != 0:
        raise Failed("npm ci: " + done.stderr[-2000:])
    try:
        fresh.rename(there)  # whoever is first; the same from all
    except OSError:
        shutil.rmtree(fresh)
    return there
