// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <random>
#include <string>

#include <QTimer>

#include "platform/clock/system_clock.h"
#include "platform/lan/lan_link.h"
#include "sync/session/hub_client.h"

namespace vq {

// One device of a test, over the real protocol, with the operator's rights. Destroyed, it
// takes its connection with it and forgets whom it has not answered, as a device that
// lost its power.
class ChaosClient final : private lan::HubClientListener {
public:
    ChaosClient(const QUrl &url, const std::string &token, std::uint64_t seed);

    void ask(lan::RequestBody body, lan::HubClient::Answer answer, std::string id = {});

    template <class Command>
    void command(Command command, lan::HubClient::Answer answer, std::string id = {})
    {
        ask(CommandBody{std::move(command)}, std::move(answer), std::move(id));
    }

    bool isLive() const { return m_client.state() == lan::LinkState::Live; }
    std::string problem() const { return m_client.problem(); }

private:
    void linkChanged(lan::LinkState) override {}
    void welcomed(const lan::Welcome &) override {}
    void siteChanged(const lan::SiteMirror::Change &) override {}
    void printOrdered(const lan::PrintOrder &) override {}

    SystemClock m_clock;
    std::mt19937_64 m_chance;
    LanLink m_link;
    lan::HubClient m_client;
    QTimer m_ticker;
};

} // namespace vq
