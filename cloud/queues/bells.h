// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <string_view>

#include "cloud/queues/line_book.h"
#include "platform/redis/lane.h"
#include "platform/redis/listener.h"

namespace vq::cloud {

// Between the programs that serve the same tenants, by messages to one channel of Redis: each
// rings when it has changed a line ("line revision queue") and when somebody has signed out
// or may less ("gone subject"). A bell says that there is something to read in the tables,
// never what; one that is lost costs a second (sessions/line_keeper.h).
class Bells {
public:
    struct Parts {
        redis::OpenOptions redis;
        std::shared_ptr<redis::Lane> lane;
        std::shared_ptr<LineBook> book;
        // On a thread of their own: a line was changed; whose rights are to be looked at.
        std::function<void()> line;
        std::function<void(const std::string &subject)> gone;
        std::shared_ptr<std::atomic<bool>> is_hearing; // kept true while it hears
    };

    explicit Bells(Parts parts);

    void ringGone(const std::string &subject);

private:
    void hear(std::string_view message);

    Parts m_parts;
    bool m_is_lost = false;     // and said so; of the listener's thread
    redis::Listener m_listener; // the last: it uses all of the above
};

} // namespace vq::cloud
