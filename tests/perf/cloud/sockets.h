// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vq::perf {

struct Address {
    std::string host;
    std::uint16_t port = 0;
};

// Many WebSockets of one process over one epoll: they say a few texts each, and count what
// they are told. Commands come as lines: "mark" begins to count anew, "report" prints
// {"open","told","messages","first_ns","last_ns"}, the times of the monotonic clock.
int holdSockets(const Address &to, int count, const std::vector<std::string> &says,
                int answers);

// The least that a broadcast can cost: a loop of send() over all sockets. "send BYTES".
int serveFloor();

// One frame of text; masked as a client must.
std::string frame(std::string_view text, bool is_masked, int opcode = 1);

std::int64_t nowNs();

// The next line of the input if one is there; false at its end.
bool takeLine(std::string &line, bool &is_whole);

} // namespace vq::perf
