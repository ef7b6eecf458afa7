// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include <QTemporaryDir>

#include "core/fake/fake_clock.h"
#include "device/enrolment.h"
#include "sync/wire/lan_codec.h"

namespace vq::device {

// A new kiosk before a hub that is made up: a test says what the hub says.
class NewKiosk final : public Link {
public:
    explicit NewKiosk(const std::string &role = "kiosk", std::string pin = {})
        : m_pin(std::move(pin))
    {
        begin(role);
    }

    // As after a start of the program, on the same folder.
    void begin(const std::string &role = "kiosk")
    {
        m_enrolment.reset();
        m_enrolment = std::make_unique<Enrolment>(Enrolment::Parts{
            .link = *this,
            .clock = clock,
            .chance = [] { return 500U; },
            .files = files(),
            .asked = {.role = role, .name = "door-pc", .program = "t", .request = {}},
            .hub = "wss://hub.local:7400",
            .peer_pin = [this] { return m_pin; },
            .pin_to = [this](const std::string &pin) { pinned_to = pin; }});
        m_enrolment->start();
    }

    Enrolment &enrolment() { return *m_enrolment; }
    OwnFiles files() const { return OwnFiles(m_dir.path().toStdString()); }
    void opens() { m_listener->linkOpened(); }
    void hears(const lan::HubMessage &message)
    {
        const std::string bytes = lan::encode(message);
        m_listener->linkReceived(std::as_bytes(std::span(bytes)));
    }
    void loses() { m_listener->linkClosed("test"); }
    void pass(Ms span)
    {
        clock.pass(span);
        m_enrolment->tick();
    }
    // The last one.
    template <class Kind>
    const Kind *said() const
    {
        return m_said.empty() ? nullptr : std::get_if<Kind>(&m_said.back());
    }
    static lan::HubMessage given(const std::string &token = "vq1.1.secret")
    {
        return lan::Enrolled{.device = {},
                             .name = "Door",
                             .token = token,
                             .certificate = {},
                             .authority = {}};
    }

    void setListener(LinkListener *listener) override { m_listener = listener; }
    void open() override { ++opened; }
    void send(std::span<const std::byte> message) override
    {
        m_said.push_back(*lan::decodeDeviceMessage(message));
    }
    void ping() override {}
    void close(std::string_view) override { ++closed; }

    FakeClock clock;
    int opened = 0;
    int closed = 0;
    std::string pinned_to = "-";

private:
    QTemporaryDir m_dir;
    std::string m_pin;
    LinkListener *m_listener = nullptr;
    std::vector<lan::DeviceMessage> m_said;
    std::unique_ptr<Enrolment> m_enrolment;
};

} // namespace vq::device
