// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <functional>

#include "counter/desk_hub.h"
#include "platform/clock/system_clock.h"
#include "platform/lan/lan_link.h"

namespace vq::counter {

// The desk's hub over the network.
class LanDeskHub final : public DeskHub, private lan::HubClientListener {
    Q_OBJECT

public:
    struct Address {
        QUrl url;
        std::string token;
        QByteArray pin; // of the hub's certificate, may be empty
    };

    LanDeskHub(Address address, std::function<std::uint64_t()> chance);
    ~LanDeskHub() override;

    const lan::SiteMirror &mirror() const override { return m_client.mirror(); }
    const std::optional<lan::Welcome> &welcome() const override
    {
        return m_client.welcome();
    }
    lan::LinkState state() const override { return m_client.state(); }
    Ms silence() const override { return m_client.silence(); }
    UtcMs hubNow() const override { return m_client.hubNow(); }
    SteadyMs steadyNow() const override { return m_clock.steady(); }
    void ask(lan::RequestBody body, lan::HubClient::Answer answer) override;

private:
    void linkChanged(lan::LinkState state) override;
    void welcomed(const lan::Welcome &welcome) override;
    void siteChanged(const lan::SiteMirror::Change &change) override;
    void printOrdered(const lan::PrintOrder &order) override;

    SystemClock m_clock;
    LanLink m_link;
    lan::HubClient m_client;
    QTimer m_ticker;
};

} // namespace vq::counter
