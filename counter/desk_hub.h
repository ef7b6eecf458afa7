// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include "sync/session/hub_client.h"

namespace vq::counter {

// The hub as the desk sees it, so that the same desk runs over a real connection and over
// a hall that is made up for design and tests. All on one thread.
class DeskHub : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    virtual const lan::SiteMirror &mirror() const = 0;
    virtual const std::optional<lan::Welcome> &welcome() const = 0;
    virtual lan::LinkState state() const = 0;
    virtual Ms silence() const = 0; // since the last sign of life
    virtual UtcMs hubNow() const = 0;
    virtual SteadyMs steadyNow() const = 0;
    // Answered exactly once and later, never from within ask().
    virtual void ask(lan::RequestBody body, lan::HubClient::Answer answer) = 0;

Q_SIGNALS:
    void linkChanged();
    void welcomed();
    void siteChanged(const vq::lan::SiteMirror::Change &change);
};

} // namespace vq::counter
