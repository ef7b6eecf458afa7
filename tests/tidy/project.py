# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""The files of the project as the checks see them, from disk or, for a check's own proof, from a
dictionary."""

import pathlib
import subprocess


class Project:
    def __init__(self, root, texts):
        self.root = root
        self._texts = texts  # path -> text, or None: read it when asked

    @classmethod
    def on_disk(cls, root):
        root = pathlib.Path(root).resolve()
        listed = subprocess.run(["git", "-C", str(root), "ls-files", "-co", "--exclude-standard"],
                                capture_output=True, text=True, check=False)
        if listed.returncode == 0:
            names = listed.stdout.splitlines()
        else:  # an unpacked source archive
            names = [str(p.relative_to(root)) for p in root.rglob("*")
                     if p.is_file() and p.relative_to(root).parts[0] not in ("build", ".git")]
        return cls(root, {n: None for n in sorted(set(names)) if (root / n).is_file()})

    @classmethod
    def planted(cls, texts):
        return cls(None, dict(texts))

    def files(self, *suffixes):
        return [n for n in self._texts if not suffixes or n.endswith(suffixes)]

    def exists(self, name):
        """A file of the project, or a folder that holds one."""
        name = name.rstrip("/")
        return name in self._texts or any(n.startswith(name + "/") for n in self._texts)

    def top_level(self):
        return {n.split("/")[0] for n in self._texts}

    def is_text(self, name):
        if self._texts[name] is not None:
            return True
        with open(self.root / name, "rb") as file:
            return b"\0" not in file.read(8192)

    def text(self, name):
        if self._texts[name] is None:
            self._texts[name] = (self.root / name).read_text(encoding="utf-8")
        return self._texts[name]

    def lines(self, name):
        return list(enumerate(self.text(name).split("\n"), 1))
