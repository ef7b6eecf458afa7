// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <QElapsedTimer>
#include <QString>

#include "sync/wire/lan_message.h"
#include "tests/perf/bare_link.h"
#include "tests/perf/give_up.h"

namespace vq::perf {

// A device that speaks the LAN protocol with as little work of its own as possible: it
// reads the replies, and of the pushed messages only that they are there, unless somebody
// listens.
class LoadClient final {
public:
    using Answer = std::function<void(const Result<lan::ReplyBody> &, double ms)>;

    struct Identity {
        QUrl hub;
        std::string role;
        std::string token;
    };

    explicit LoadClient(const Identity &identity);

    bool isLive() const { return m_is_live; }
    void ask(lan::RequestBody body, Answer answer);
    std::function<void(std::span<const std::byte>)> on_delta;

private:
    void received(std::span<const std::byte> message);

    struct Open {
        QElapsedTimer since;
        Answer answer;
    };

    BareLink m_link;
    bool m_is_live = false;
    std::unordered_map<std::string, Open> m_open;
};

// Reads what comes until it holds; false when that takes longer.
bool waitUntil(const std::function<bool()> &holds, int ms_max);
void runFor(int ms);

// Asks and waits. Ends the program when the hub refuses: a benchmark of refusals says
// nothing.
lan::ReplyBody askNow(LoadClient &client, lan::RequestBody body);

// Many devices with one token, live.
std::vector<std::unique_ptr<LoadClient>> connectMany(const LoadClient::Identity &identity,
                                                     int count);

} // namespace vq::perf
