// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <memory>

#include "core/port/clock.h"
#include "device/hub.h"
#include "device/own_certificate.h"
#include "device/settings.h"

namespace vq::device {

// The hub over a real connection, which ends with the event loop.
class HubConnection final : public Hub, private lan::HubClientListener {
    Q_OBJECT
public:
    // Refuses settings that lead to no hub. `role` is as in `vqctl device add`.
    static Result<std::unique_ptr<HubConnection>>
    open(const Settings &settings, const std::string &role, const Clock &clock);

    // Once those who listen are there.
    void start();

    const lan::SiteMirror &mirror() const override { return m_client.mirror(); }
    const std::optional<lan::Welcome> &welcome() const override
    {
        return m_client.welcome();
    }
    lan::LinkState state() const override { return m_client.state(); }
    bool isRefused() const override { return m_client.isRefused(); }
    Ms silence() const override { return m_client.silence(); }
    UtcMs hubNow() const override { return m_client.hubNow(); }
    std::string ask(lan::RequestBody body, lan::HubClient::Answer answer, Ms patience,
                    std::string id) override;

private:
    HubConnection(LanLink::Options link, lan::HubClient::Identity identity,
                  const Clock &clock);

    void linkChanged(lan::LinkState state) override;
    void welcomed(const lan::Welcome &welcome) override;
    void siteChanged(const lan::SiteMirror::Change &change) override;
    void printOrdered(const lan::PrintOrder &order) override;
    void tick();

    LanLink m_link;
    lan::HubClient m_client;
    std::unique_ptr<OwnCertificate> m_certificate; // null: it has a token alone
    QTimer m_ticks;
    std::string m_logged_problem;
};

} // namespace vq::device
