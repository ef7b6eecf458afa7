# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""vq-cloud beside its peers, in one run: `./dev bench cloud`, with `--help` for its options.

Parts: requests (SQLite, against fastify + better-sqlite3), postgres (the same on PostgreSQL, and
one hot queue against one transaction for each request), broadcast (5,000 sockets against ws and a
loop of send()), connections (as many as this machine holds). docs/performance.md says what the
figures mean; a missed bar fails nothing, as figures of a busy machine say nothing."""

import argparse
import pathlib
import statistics
import sys

import servers
from measures import Broadcast, Connections, HotQueue, Requests

PARTS = ("requests", "postgres", "broadcast", "connections")


class Table:
    def __init__(self):
        self.missed = 0

    def heading(self, text):
        print(f"\n{text}", flush=True)

    def row(self, what, measured, bar="", is_met=None):
        verdict = "" if is_met is None else ("met" if is_met else "MISSED")
        self.missed += is_met is False
        print(f"  {what:<46} {measured:<50} {bar:<28} {verdict}".rstrip(), flush=True)

    def ratio(self, what, ours, theirs, least):
        """Medians of rounds that took turns."""
        value = statistics.median(ours) / statistics.median(theirs)
        if least is None:
            self.row(what, f"{value:.2f} x")
        else:
            self.row(what, f"{value:.2f} x", f">= {least} x", value >= least)


def main():
    parser = argparse.ArgumentParser(prog="./dev bench cloud")
    parser.add_argument("--build", type=pathlib.Path, default=servers.ROOT / "build" / "release")
    parser.add_argument("--seconds", type=float, default=5, help="of each measurement")
    parser.add_argument("--rounds", type=int, default=5, help="in which the servers take turns")
    parser.add_argument("--sockets", type=int, default=5000, help="of the broadcast")
    parser.add_argument("--connections", type=int, default=20000)
    parser.add_argument("--waiting", type=int, default=1000, help="in the queue that is asked")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    options = parser.parse_args()
    options.descriptors = servers.most_descriptors()
    table = Table()
    measures = {"requests": Requests, "postgres": HotQueue, "broadcast": Broadcast,
                "connections": Connections}
    for part in options.only:
        with servers.Stage(options.build / "bin") as stage:
            measures[part](options, stage, table).run()
    print(f"\n{table.missed} bars missed" if table.missed else "\nall bars met")
    return 0


if __name__ == "__main__":
    sys.exit(main())
