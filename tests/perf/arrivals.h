// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

namespace vq::perf {

// Sockets that are read when something has come: epoll itself. An event loop over poll()
// looks at every socket for each message, and spent more on that than the hub on its work.
class Arrivals {
public:
    using Read = std::function<void()>;

    explicit Arrivals(int socket, Read read);
    ~Arrivals(); // not on the way out of its own `read`
    Arrivals(const Arrivals &) = delete;
    Arrivals &operator=(const Arrivals &) = delete;

    // Reads what has come, or waits for it so long.
    static void wait(int ms_max);

private:
    int m_socket;
    Read m_read;
};

} // namespace vq::perf
