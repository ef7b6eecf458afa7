# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Builds the fuzz targets with Clang and lets all of them run side by side: what the cloud reads
from the Internet must harm it whatever it is. Ends with 1 when one found something, with 77
without Clang.

    tests/fuzz/fuzz.py [--seconds N] [--build DIR] [TARGET…]"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
TARGETS = ("http", "json", "socket", "token")
SKIPPED = 77


def build(folder, names):
    if not (folder / "build.ninja").exists():
        subprocess.run(["cmake", "-S", HERE / "targets", "-B", folder, "-G", "Ninja",
                        "-DCMAKE_CXX_COMPILER=clang++", "-DCMAKE_BUILD_TYPE=None"],
                       check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["ninja", "--quiet", "-C", folder, *(f"fuzz_{name}" for name in names)],
                   check=True)


class Run:
    """One target at work. What it learnt stays in corpus/<name> for the next time."""

    def __init__(self, folder, name, seconds):
        self.name = name
        self.log = folder / f"{name}.log"
        corpus = folder / "corpus" / name
        corpus.mkdir(parents=True, exist_ok=True)
        self.found = folder / "found" / name
        shutil.rmtree(self.found, ignore_errors=True)
        self.found.mkdir(parents=True)
        self.program = folder / f"fuzz_{name}"
        command = [self.program, f"-max_total_time={seconds}", "-timeout=10",
                   "-rss_limit_mb=2048", "-max_len=8192", "-len_control=0",
                   "-keep_seed=1",
                   "-print_final_stats=1",
                   f"-artifact_prefix={self.found}/", corpus, HERE / "seeds" / name]
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen([str(part) for part in command], stdout=log,
                                            stderr=log, stdin=subprocess.DEVNULL,
                                            preexec_fn=lambda: os.nice(10))

    def finish(self):
        """Whether it found nothing."""
        status = self.process.wait()
        text = self.log.read_text(encoding="utf-8", errors="replace")
        runs = re.search(r"number_of_executed_units:\s*(\d+)", text)
        edges = re.findall(r"cov: (\d+)", text)
        said = f"{runs.group(1) if runs else '?'} runs, {edges[-1] if edges else '?'} edges"
        if status == 0:
            print(f"{self.name}: nothing found ({said})", flush=True)
            return True
        print(f"{self.name}: FOUND SOMETHING ({said})\n{text[-6000:]}", flush=True)
        for artifact in sorted(self.found.iterdir()):
            print(f"repeat with: {self.program} {artifact}", flush=True)
        return False


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--build", type=pathlib.Path,
                        default=HERE.parents[1] / "build" / "release" / "fuzz")
    parser.add_argument("targets", nargs="*", default=[])
    options = parser.parse_args()
    if not shutil.which("clang++"):
        print("there is no clang++: nothing was tried")
        return SKIPPED
    names = options.targets or TARGETS
    options.build.mkdir(parents=True, exist_ok=True)
    build(options.build, names)
    runs = [Run(options.build, name, options.seconds) for name in names]
    return 0 if all([run.finish() for run in runs]) else 1


if __name__ == "__main__":
    sys.exit(main())
