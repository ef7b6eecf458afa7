// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QUrl>
#include <functional>

#include "kiosk/hub_source.h"
#include "platform/lan/lan_link.h"

namespace vq::kiosk {

// The kiosk's hub over a real connection.
class HubConnection final : public HubSource, private lan::HubClientListener {
public:
    // Whom the connection tells of what happens.
    struct Hears {
        std::function<void()> link;
        std::function<void()> welcomed;
        std::function<void(const lan::SiteMirror::Change &)> site;
        std::function<void(const lan::PrintOrder &)> print;
    };

    HubConnection(const QUrl &hub, std::string token, const Clock &clock);

    void start(Hears hears);
    void tick() { m_client.tick(); }
    void stop() { m_client.stop("the kiosk ends"); }

    const lan::SiteMirror &mirror() const override { return m_client.mirror(); }
    const std::optional<lan::Welcome> &welcome() const override
    {
        return m_client.welcome();
    }
    lan::LinkState state() const override { return m_client.state(); }
    Ms silence() const override { return m_client.silence(); }
    UtcMs hubNow() const override { return m_client.hubNow(); }
    std::string ask(lan::RequestBody body, lan::HubClient::Answer answer, Ms patience,
                    std::string id = {}) override;

private:
    void linkChanged(lan::LinkState state) override;
    void welcomed(const lan::Welcome &welcome) override;
    void siteChanged(const lan::SiteMirror::Change &change) override;
    void printOrdered(const lan::PrintOrder &order) override;

    LanLink m_link;
    lan::HubClient m_client;
    Hears m_hears;
};

} // namespace vq::kiosk
