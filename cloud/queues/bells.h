// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <memory>

#include "cloud/queues/line_book.h"
#include "platform/redis/lane.h"
#include "platform/redis/listener.h"

namespace vq::cloud {

// Between the programs that serve the same queues: each rings when it has changed a line, by
// a message "revision queue" to one channel of Redis. A bell says that there is something to
// read in the tables, never what; one that is lost costs a second (sessions/line_keeper.h).
class Bells {
public:
    struct Parts {
        std::string url;
        std::shared_ptr<redis::Lane> lane;
        std::shared_ptr<LineBook> book;
        std::function<void()> heard; // something was; on a thread of its own
        std::shared_ptr<std::atomic<bool>> is_hearing; // kept true while it hears
    };

    explicit Bells(Parts parts);

private:
    Parts m_parts;
    redis::Listener m_listener;
};

} // namespace vq::cloud
