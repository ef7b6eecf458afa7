# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""clang-tidy over the project's own sources. A source is looked at again only when its command, the
checks, or a header of ours that it includes has changed: a clean result is remembered by the hash
of all of these."""

import concurrent.futures
import functools
import hashlib
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def without_build(command):
    """The command for one source alone: without what is made, and without GCC's parameters and
    precompiled headers, which clang cannot read; it reads the headers instead."""
    return re.sub(r" -Winvalid-pch| -fpch-preprocess| --param=\S+| -include \S+/cmake_pch\.hxx"
                  r"| -o \S+| -MD| -M[TF] \S+| -c \S+$", "", command)


def each_source(entries):
    """One entry for each source, also where several were compiled as one (CMAKE_UNITY_BUILD)."""
    for entry in entries:
        path = pathlib.Path(entry["file"])
        sources = [str(path)]
        if path.parent.name == "Unity":
            sources = re.findall(r'^#include "(.+)"$', path.read_text(), re.MULTILINE)
        for source in sources:
            command = f"{without_build(entry['command'])} -c {source}"
            yield {"directory": entry["directory"], "file": source, "command": command}


@functools.cache
def included_by(path, folders):
    """What of this project a source or header includes itself, generated headers too."""
    found = []
    for name in re.findall(r'^\s*#include [<"](.+)[>"]', path.read_text(), re.MULTILINE):
        places = (folder / name for folder in (path.parent, *folders))
        found += [place for place in places if place.is_file()][:1]
    return found


def own_dependencies(entry):
    """The source, and all of this project that it includes, at whatever depth."""
    folders = [pathlib.Path(x).resolve()
               for x in re.findall(r"-(?:I|isystem) ?(\S+)", entry["command"])]
    folders = tuple(x for x in folders if x == ROOT or ROOT in x.parents)
    found, waiting = set(), [pathlib.Path(entry["file"]).resolve()]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += included_by(path, folders)
    return found


def digest(entry):
    sums = hashlib.sha256()
    sums.update(entry["command"].encode())
    sums.update((ROOT / ".clang-tidy").read_bytes())
    for path in sorted(own_dependencies(entry)):
        sums.update(str(path.relative_to(ROOT)).encode() + b"\0")
        sums.update(path.read_bytes())
    return sums.hexdigest()


def look_at(build, source):
    # Warnings that GCC has and clang does not are named in the compile commands. clang 14 knows
    # coroutines, but neither libstdc++ 12 nor Asio 1.74 believes it unless it is told so.
    extra = ["-Wno-unknown-warning-option", "-D__cpp_impl_coroutine=201902L",
             "-DBOOST_ASIO_HAS_CO_AWAIT", "-DBOOST_ASIO_HAS_STD_COROUTINE"]
    command = ["clang-tidy", "-p", str(build), "--quiet", "--warnings-as-errors=*",
               *(f"--extra-arg={each}" for each in extra), source]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    noise = re.compile(r"^\d+ warnings? (generated|treated)|^Suppressed|^Use -header-filter")
    lines = [x for x in (result.stdout + result.stderr).splitlines() if not noise.match(x)]
    return result.returncode, "\n".join(lines).strip()


def main(build, jobs, chosen):
    build = str(pathlib.Path(build).resolve())
    memory = pathlib.Path(build) / "clang-tidy"
    memory.mkdir(exist_ok=True)
    tracked = set(subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "*.cpp"],
                                 cwd=ROOT, check=True, capture_output=True,
                                 text=True).stdout.split())
    work = {}
    entries = list(each_source(
        json.loads((pathlib.Path(build) / "compile_commands.json").read_text())))
    (memory / "compile_commands.json").write_text(json.dumps(entries))
    for entry in entries:
        source = pathlib.Path(entry["file"]).resolve()
        name = str(source.relative_to(ROOT)) if ROOT in source.parents else ""
        if name not in tracked or (chosen and not any(c in name for c in chosen)):
            continue
        known = memory / digest(entry)
        if not known.exists():
            work[str(source)] = known
    print(f"clang-tidy: {len(work)} sources changed since their last clean look", flush=True)
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(int(jobs)) as pool:
        futures = {pool.submit(look_at, memory, source): source for source in work}
        for future in concurrent.futures.as_completed(futures):
            status, text = future.result()
            if status == 0:
                work[futures[future]].touch()
                continue
            bad += 1
            print(text, flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
