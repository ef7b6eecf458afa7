# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""clang-tidy over the project's own sources. A source is looked at again only when its command, the
checks, or a header of ours that it includes has changed: a clean result is remembered by the hash
of all of these."""

import concurrent.futures
import hashlib
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def own_dependencies(build):
    """Object file -> the files of this project that it was built from, as Ninja knows them."""
    text = subprocess.run(["ninja", "-C", build, "-t", "deps"], check=True, capture_output=True,
                          text=True).stdout
    found, current = {}, None
    for line in text.splitlines():
        if line and not line.startswith(" "):
            current = found.setdefault(line.split(":")[0], [])
        elif line.strip() and current is not None:
            path = pathlib.Path(build, line.strip()).resolve()
            if ROOT in path.parents:
                current.append(path)
    return found


def digest(entry, files):
    sums = hashlib.sha256()
    sums.update(entry["command"].encode())
    sums.update((ROOT / ".clang-tidy").read_bytes())
    for path in sorted(files):
        sums.update(str(path.relative_to(ROOT)).encode() + b"\0")
        sums.update(path.read_bytes() if path.exists() else b"gone")
    return sums.hexdigest()


def without_precompiled(command):
    """GCC's precompiled headers are nothing that clang can read; it reads the headers instead."""
    return re.sub(r" -Winvalid-pch| -fpch-preprocess| -include \S+/cmake_pch\.hxx", "", command)


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
    dependencies = own_dependencies(build)
    work = {}
    entries = json.loads((pathlib.Path(build) / "compile_commands.json").read_text())
    for entry in entries:
        entry["command"] = without_precompiled(entry["command"])
    (memory / "compile_commands.json").write_text(json.dumps(entries))
    for entry in entries:
        source = pathlib.Path(entry["file"]).resolve()
        name = str(source.relative_to(ROOT)) if ROOT in source.parents else ""
        if name not in tracked or (chosen and not any(c in name for c in chosen)):
            continue
        # CMake 3.25 does not say what a command makes; the command does.
        output = re.search(r" -o (\S+)", entry["command"]).group(1)
        known = memory / digest(entry, [source, *dependencies.get(output, [])])
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
