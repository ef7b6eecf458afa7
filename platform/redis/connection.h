// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"

namespace vq::redis {

// What a command answers: nothing, a whole number, a text, or a list of these.
struct Answer;
using Answers = std::vector<Answer>;
struct Answer {
    std::variant<std::monostate, std::int64_t, std::string, Answers> value;

    // 0 and empty when it is something else.
    std::int64_t integer() const;
    const std::string &text() const;
    const Answers &list() const;
};

// "EVALSHA", "…", …; any bytes.
using Command = std::vector<std::string>;

// Another way to a server than plain TCP: a descriptor, which whoever gets it closes, and what
// has to live as long as it is used.
struct Way {
    int descriptor = -1;
    std::shared_ptr<void> keeper = {};
};
using Reach = std::function<Result<Way>(const std::string &host, int port)>;

struct OpenOptions {
    std::string url; // "redis://[user:password@]host[:port][/database]", or "rediss://…"
    Reach reach_secretly = {}; // over TLS, for rediss://; hiredis 0.14 knows none
    Ms connect_patience{2'000};
    Ms answer_patience{1'000}; // then the connection is broken
};

// What the address cannot be is refused with redis_url and what was expected, before
// anything is tried. A password is in no message.
Status checkUrl(const std::string &url);

// One connection to a Redis server, for one thread at a time. Refused with Retry and
// redis_unavailable when it cannot be had, with Reject and redis_refused when the server
// says no (its own words follow).
class Connection {
public:
    static Result<std::unique_ptr<Connection>> open(const OpenOptions &options);

    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    Result<Answer> run(const Command &command);

    // All of them in one go, each with its own outcome. An error of the whole: the
    // connection is broken, and which of them were done is not known.
    Result<std::vector<Result<Answer>>> runAll(std::span<const Command> commands);

    // After a SUBSCRIBE: the next thing the server says by itself, or nothing for so long.
    Result<std::optional<Answer>> hear(Ms patience);

    bool isBroken() const; // open a new one

private:
    struct State;
    explicit Connection(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

} // namespace vq::redis
