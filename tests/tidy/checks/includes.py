# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Who may include whom (docs/architecture.md), for #include lines: linking is not including.

Tests stand outside of the borders, because nothing can link a test; generated messages stay inside
sync/wire even for them."""

import re

NAME = "includes"

APP = ("core", "sync/wire", "sync/session", "sync/relay", "device", "qml", "platform/print",
       "platform/speech", "platform/clock", "platform/log")

# Room -> the folders whose headers it may include, its own aside.
MAY_INCLUDE = {
    "core": (),
    "sync/proto": (),
    "sync/wire": ("core", "sync/proto"),
    "sync/relay": ("core", "sync/wire"),
    "sync/ingest": ("core", "sync/wire"),
    "sync/session": ("core", "sync/wire"),
    "sync/agent": ("core", "sync", "platform/lan", "platform/http", "platform/zstd",
                   "platform/clock",
                   "platform/service", "platform/crypto", "platform/metrics", "platform/log"),
    "qml": (),
    "device": ("core", "sync/wire", "sync/session", "qml", "platform/lan", "platform/crypto",
               "platform/service", "platform/log"),
    "kiosk": APP,
    "display": APP,
    "counter": APP,
    "hub": ("core", "sync/wire", "sync/session", "platform/sqlite", "platform/lan",
            "platform/web", "platform/clock", "platform/service", "platform/crypto",
            "platform/password", "platform/metrics", "platform/log"),
    "cloud": ("core", "sync/wire", "sync/ingest", "platform/web", "platform/json",
              "platform/gzip", "platform/zstd", "platform/sqlite", "platform/postgres",
              "platform/redis", "platform/tls", "platform/http", "platform/clock",
              "platform/service", "platform/crypto", "platform/password", "platform/metrics",
              "platform/log"),
    "ctl": ("core", "sync/wire", "sync/session", "platform/lan", "platform/http", "platform/json",
            "platform/password", "platform/clock", "platform/log"),
}
PLATFORM_MAY_INCLUDE = ("core",)

# Header -> the only rooms that may name it.
FOREIGN = (
    (r"sqlite3(ext)?\.h", ("platform/sqlite",)),
    (r"cups/.*", ("platform/print",)),
    (r"QWebSocket.*|QtWebSockets.*|QTcpS.*|QSsl.*", ("platform/lan",)),
    (r"openssl/.*", ("platform/crypto", "platform/tls")),
    (r"zlib\.h", ("platform/gzip",)),
    (r"zstd\.h", ("platform/zstd",)),
    (r"sodium.*", ("platform/password",)),
    (r"spdlog/.*|fmt/.*", ("platform/log",)),
    (r"prometheus/.*", ("platform/metrics",)),
    (r"boost/.*", ("platform/web", "platform/http")),
    (r"systemd/.*", ("platform/service",)),
    (r"curl/.*", ("platform/http",)),
    (r"libpq-fe\.h|pqxx/.*", ("platform/postgres",)),
    (r"hiredis/.*", ("platform/redis",)),
    (r"google/protobuf/.*|.*\.pb\.h", ("sync/wire",)),
    (r"toml\+\+/.*|toml\.hpp", ("kiosk", "display", "counter", "hub", "cloud")),
    (r"qrencode\.h", ("kiosk",)),
    (r"rapidjson/.*", ("ctl", "platform/json")),
    (r"QMedia.*|QAudio.*|QSoundEffect|QtMultimedia.*", ("platform/speech", "display")),
    (r"QGui.*|QImage|QPainter|QFont.*|QPdf.*|QQuick.*|QQml.*|QtQml.*|QtQuick.*|QtGui.*",
     ("device", "kiosk", "display", "counter", "qml", "platform/print")),
)

# The core is the queue with pencil and paper: of the standard library, not these.
NOT_IN_CORE = re.compile(
    r"(thread|mutex|shared_mutex|condition_variable|future|semaphore|latch|barrier|stop_token|"
    r"fstream|iostream|cstdio|stdio\.h|filesystem|random|ctime|time\.h|unistd\.h|sys/.*|"
    r"Q\w*|Qt\w*/.*)")
# assert.cpp must say on stderr what was wrong before it stops the program; time.cpp formats with
# snprintf, because GCC 12 has no <format>.
CORE_EXCEPTIONS = {("core/base/assert.cpp", "cstdio"), ("core/base/time.cpp", "cstdio")}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def room_of(path):
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] in ("sync", "platform") else parts[0]


def is_test(path):
    return path.startswith("tests/") or re.search(r"_(test|pgtest|bench)\.(cpp|h)$", path) or (
        "/test/" in path)


def own_border(room, header):
    if header.startswith(room + "/"):
        return True
    allowed = MAY_INCLUDE.get(room, PLATFORM_MAY_INCLUDE if room.startswith("platform/") else ())
    return any(header.startswith(a + "/") for a in allowed)


def check(project):
    top = project.top_level()
    for path in project.files(".h", ".cpp"):
        room = room_of(path)
        if room == "cmake":  # headers that rooms share when they are compiled
            continue
        for number, line in project.lines(path):
            found = INCLUDE.match(line)
            if not found:
                continue
            quoted, header = found.group(1) == '"', found.group(2)
            yield from ((path, number, m) for m in judge(project, top, path, room, quoted, header))


def judge(project, top, path, room, quoted, header):
    for pattern, rooms in FOREIGN:
        if re.fullmatch(pattern, header) and room not in rooms:
            if not is_test(path) or header.endswith(".pb.h"):
                yield f"{header} belongs to {' and '.join(rooms)} alone"
    if is_test(path):
        return
    if header.split("/")[0] in top and "/" in header:
        if not own_border(room, header):
            yield f"the room '{room}' must not include {header}"
        if not header.endswith(".pb.h") and not project.exists(header):
            yield f"there is no {header}"
    elif quoted and not header.endswith((".moc", ".pb.h")):
        yield f'write "{header}" from the root of the project'
    if room == "core" and NOT_IN_CORE.fullmatch(header) and (
            (path, header) not in CORE_EXCEPTIONS):
        yield f"core does no I/O and knows no clock, thread or Qt: {header}"


CLEAN = {
    "core/queue/a.h": "#include <vector>\n",
    "core/queue/a.cpp": '#include "core/queue/a.h"\n#include <chrono>\n',
    "platform/sqlite/db.h": '#include <sqlite3.h>\n#include "core/queue/a.h"\n',
    "platform/sqlite/db_test.cpp": "#include <thread>\n#include <QTest>\n",
    "hub/main.cpp": '#include "platform/sqlite/db.h"\n#include "main.moc"\n',
}
PLANTED = [
    ({"hub/x.cpp": '#include "kiosk/a.h"\n', "kiosk/a.h": ""}, "'hub' must not include kiosk/a.h"),
    ({"kiosk/x.cpp": '#include "counter/a.h"\n', "counter/a.h": ""}, "'kiosk' must not include"),
    ({"kiosk/x.h": '#include "platform/sqlite/a.h"\n', "platform/sqlite/a.h": ""}, "must not"),
    ({"kiosk/x.h": '#include "platform/lan/a.h"\n', "platform/lan/a.h": ""}, "must not"),
    ({"device/x.h": '#include "kiosk/a.h"\n', "kiosk/a.h": ""}, "'device' must not include"),
    ({"hub/x.h": '#include "device/a.h"\n', "device/a.h": ""}, "'hub' must not include"),
    ({"platform/lan/x.h": '#include "platform/log/a.h"\n', "platform/log/a.h": ""}, "must not"),
    ({"core/x.h": '#include "sync/wire/a.h"\n', "sync/wire/a.h": ""}, "'core' must not include"),
    ({"qml/x.h": '#include "core/a.h"\n', "core/a.h": ""}, "'qml' must not include"),
    ({"core/x.h": "#include <thread>\n"}, "core does no I/O"),
    ({"core/x.h": "#include <QString>\n"}, "core does no I/O"),
    ({"hub/x.cpp": "#include <sqlite3.h>\n"}, "platform/sqlite alone"),
    ({"hub/x.cpp": "#include <QWebSocketServer>\n"}, "platform/lan alone"),
    ({"hub/x.cpp": "#include <QGuiApplication>\n"}, "alone"),
    ({"kiosk/x.cpp": "#include <cups/cups.h>\n"}, "platform/print alone"),
    ({"hub/x_test.cpp": '#include "sync/proto/vq/lan/v1/lan.pb.h"\n'}, "sync/wire alone"),
    ({"core/x.h": '#include "neighbour.h"\n'}, "from the root"),
    ({"core/x.h": '#include "core/queue/gone.h"\n'}, "there is no core/queue/gone.h"),
]
