// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <QTest>

#include "platform/lan/lan_link.h"
#include "sync/wire/lan_codec.h"

namespace vq::hub {

// A device in a test: a real socket, and everything that the hub said.
class TestDevice final : public LinkListener {
public:
    explicit TestDevice(const LanLink::Options &link) : m_link(link)
    {
        m_link.setListener(this);
        m_link.open();
    }

    void linkOpened() override { m_is_open = true; }
    void linkReceived(std::span<const std::byte> message) override
    {
        auto decoded = lan::decodeHubMessage(message);
        VQ_ASSERT(decoded.has_value());
        said.push_back(std::move(*decoded));
    }
    void linkAlive() override {}
    void linkClosed(std::string_view why) override
    {
        m_is_open = false;
        closed_because = why;
    }

    bool isOpen() const { return m_is_open; }
    void say(const lan::DeviceMessage &message) { sayBytes(lan::encode(message)); }
    void sayBytes(const std::string &bytes)
    {
        m_link.send(std::as_bytes(std::span(bytes)));
    }
    void close() { m_link.close("test"); }

    template <class Kind>
    std::vector<Kind> heard() const
    {
        std::vector<Kind> kinds;
        for (const auto &message : said)
            if (const auto *kind = std::get_if<Kind>(&message))
                kinds.push_back(*kind);
        return kinds;
    }
    // "bad_token" of the Goodbye; empty when there was none.
    std::string goodbye() const
    {
        const auto all = heard<lan::Goodbye>();
        return all.empty() ? std::string() : all.back().reason.code;
    }
    std::vector<const lan::Reply *> repliesTo(const std::string &id) const
    {
        std::vector<const lan::Reply *> replies;
        for (const auto &message : said)
            if (const auto *reply = std::get_if<lan::Reply>(&message);
                reply && reply->request_id == id)
                replies.push_back(reply);
        return replies;
    }
    // The last one; none: null.
    const lan::Reply *replyTo(const std::string &id) const
    {
        const auto replies = repliesTo(id);
        return replies.empty() ? nullptr : replies.back();
    }
    // Asks and waits; the code of the refusal, or "done".
    std::string ask(lan::RequestBody body, std::string id = {})
    {
        if (id.empty())
            id = "q" + std::to_string(++m_ids);
        const auto before = repliesTo(id).size();
        say(lan::Request{.id = id, .body = std::move(body)});
        (void)QTest::qWaitFor([&] { return repliesTo(id).size() > before || !m_is_open; },
                              10'000);
        const auto replies = repliesTo(id);
        if (replies.size() == before)
            return "no reply";
        const auto &outcome = replies.back()->outcome;
        return outcome.has_value() ? "done" : outcome.error().code;
    }
    template <class Body>
    Body answer(lan::RequestBody body)
    {
        const std::string id = "a" + std::to_string(++m_ids);
        const std::string outcome = ask(std::move(body), id);
        VQ_ASSERT(outcome == "done");
        return std::get<Body>(*replyTo(id)->outcome);
    }

    std::vector<lan::HubMessage> said;
    std::string closed_because;

private:
    LanLink m_link;
    bool m_is_open = false;
    static inline int m_ids = 0; // a request id is used once in the life of a site
};

} // namespace vq::hub
