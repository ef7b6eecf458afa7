// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "display/hall_source.h"
#include "platform/lan/lan_link.h"
#include "sync/session/hub_client.h"

namespace vq::display {

class Board;

// The board's hall over a real connection.
class HubConnection final : public HallSource, private lan::HubClientListener {
public:
    HubConnection(LanLink::Options hub, std::string token, const Clock &clock);

    void start(Board &board);
    void tick() { m_client.tick(); }
    void stop() { m_client.stop("the display ends"); }

    const lan::SiteMirror &mirror() const override { return m_client.mirror(); }
    const std::optional<lan::Welcome> &welcome() const override
    {
        return m_client.welcome();
    }
    lan::LinkState state() const override { return m_client.state(); }
    Ms silence() const override { return m_client.silence(); }
    UtcMs hubNow() const override { return m_client.hubNow(); }
    void report(const command::ReportShown &shown) override;
    void report(const command::ReportDevice &device) override;

private:
    void linkChanged(lan::LinkState state) override;
    void welcomed(const lan::Welcome &welcome) override;
    void siteChanged(const lan::SiteMirror::Change &change) override;
    void printOrdered(const lan::PrintOrder &) override {} // kiosks print

    LanLink m_link;
    lan::HubClient m_client;
    Board *m_board = nullptr;
};

} // namespace vq::display
