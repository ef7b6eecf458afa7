// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace vq {

// One connection of a device to its hub: whole binary messages, in order, until it is
// closed. The listener's calls come on the thread that owns the link, never from within
// open() or send().
class LinkListener {
public:
    virtual ~LinkListener() = default;

    virtual void linkOpened() = 0;
    virtual void linkReceived(std::span<const std::byte> message) = 0;
    virtual void linkAlive() = 0; // the other end answered a ping
    // Also called when open() fails. `reason` is for the log and for `vqctl`.
    virtual void linkClosed(std::string_view reason) = 0;
};

class Link {
public:
    virtual ~Link() = default;

    virtual void setListener(LinkListener *listener) = 0;
    virtual void open() = 0;
    virtual void send(std::span<const std::byte> message) = 0;
    virtual void ping() = 0;
    // Final: no call of the listener follows for this connection. open() may begin
    // another one.
    virtual void close(std::string_view reason) = 0;
};

} // namespace vq
