// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "core/base/assert.h"
#include "core/port/link.h"

namespace vq {

// A link whose other end is a test. Nothing happens by itself: step() is the event loop.
class FakeLink final : public Link {
public:
    // The world around the link.
    bool is_reachable = true; // open() succeeds
    bool is_mute = false;     // half-open: takes everything, gives nothing

    bool isOpen() const { return m_state == State::Open; }
    int openings() const { return m_openings; }
    int pings() const { return m_pings; }
    const std::string &closedWith() const { return m_closed_with; }

    // What the device sent since the last call.
    std::vector<std::string> takeSent() { return std::exchange(m_sent, {}); }

    // The other end sends; it arrives with the next step().
    void deliver(std::string message) { m_arriving.push_back(std::move(message)); }

    // The connection breaks; what was under way in either direction is lost.
    void cut(std::string why)
    {
        if (m_state == State::Shut)
            return;
        m_sent.clear();
        m_arriving.clear();
        m_state = State::Breaking;
        m_broken_by = std::move(why);
    }

    void step()
    {
        if (m_state == State::Opening)
            is_reachable ? becomeOpen() : becomeShut("connection refused");
        else if (m_state == State::Breaking && !is_mute)
            becomeShut(std::exchange(m_broken_by, {}));
        if (is_mute)
            return;
        for (; m_pongs > 0 && m_state == State::Open; --m_pongs)
            m_listener->linkAlive();
        while (!m_arriving.empty() && m_state == State::Open) {
            const auto message = std::move(m_arriving.front());
            m_arriving.pop_front();
            m_listener->linkReceived(std::as_bytes(std::span(message)));
        }
    }

    void setListener(LinkListener *listener) override { m_listener = listener; }
    void open() override
    {
        VQ_ASSERT(m_state == State::Shut);
        m_state = State::Opening;
        ++m_openings;
    }
    void send(std::span<const std::byte> message) override
    {
        if (m_state == State::Open)
            m_sent.emplace_back(reinterpret_cast<const char *>(message.data()),
                                message.size());
    }
    void ping() override
    {
        ++m_pings;
        ++m_pongs;
    }
    void close(std::string_view reason) override
    {
        m_closed_with = reason;
        m_state = State::Shut;
        m_sent.clear();
        m_arriving.clear();
    }

private:
    enum class State { Shut, Opening, Open, Breaking };

    void becomeOpen()
    {
        m_state = State::Open;
        m_pongs = 0;
        m_listener->linkOpened();
    }
    void becomeShut(const std::string &why)
    {
        m_state = State::Shut;
        m_listener->linkClosed(why);
    }

    LinkListener *m_listener = nullptr;
    State m_state = State::Shut;
    std::vector<std::string> m_sent;
    std::deque<std::string> m_arriving;
    std::string m_broken_by;
    std::string m_closed_with;
    int m_openings = 0;
    int m_pings = 0;
    int m_pongs = 0;
};

} // namespace vq
