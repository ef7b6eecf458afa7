// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <optional>
#include <string>

#include "sync/session/hub_client.h"

namespace vq::device {

// The hub as a program at a device sees it, so that the same program runs over a real
// connection and over a hub that is made up for design and tests. All on one thread.
class Hub : public QObject {
    Q_OBJECT
public:
    virtual const lan::SiteMirror &mirror() const = 0;
    virtual const std::optional<lan::Welcome> &welcome() const = 0;
    virtual lan::LinkState state() const = 0;
    virtual Ms silence() const = 0; // since the last sign of life
    virtual UtcMs hubNow() const = 0;

    // As HubClient::ask(): answered exactly once and later, never from within ask().
    // Returns the request's id; the same id again gets the same answer.
    virtual std::string ask(lan::RequestBody body, lan::HubClient::Answer answer,
                            Ms patience = Ms{10'000}, std::string id = {}) = 0;

    // The hub does not know this device. That holds while the next try is young.
    virtual bool isRefused() const = 0;

    // The link is up and the picture is young enough to be believed.
    bool isLive() const
    {
        return state() == lan::LinkState::Live && silence() < lan::HubClient::kStaleAfter;
    }

Q_SIGNALS:
    void linkChanged();
    void welcomed();
    void siteChanged(const vq::lan::SiteMirror::Change &change);
    void printOrdered(const vq::lan::PrintOrder &order);
};

} // namespace vq::device
