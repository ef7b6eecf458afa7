// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "sync/session/hub_client.h"

namespace vq::kiosk {

// What the kiosk sees of its hub, so that the same kiosk runs over a real connection and
// over one that is made up for design and tests.
class HubSource {
public:
    virtual ~HubSource() = default;

    virtual const lan::SiteMirror &mirror() const = 0;
    virtual const std::optional<lan::Welcome> &welcome() const = 0;
    virtual lan::LinkState state() const = 0;
    virtual Ms silence() const = 0; // since the last sign of life
    virtual UtcMs hubNow() const = 0;

    // As HubClient::ask(): answered once, later, on this thread. Returns the request's
    // id; the same id again gets the same answer.
    virtual std::string ask(lan::RequestBody body, lan::HubClient::Answer answer,
                            Ms patience, std::string id = {}) = 0;
};

// The link is up and the picture is young enough to be believed.
inline bool isLive(const HubSource &hub)
{
    return hub.state() == lan::LinkState::Live &&
           hub.silence() < lan::HubClient::kStaleAfter;
}

} // namespace vq::kiosk
