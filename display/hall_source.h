// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/queue/command.h"
#include "sync/session/hub_client.h"

namespace vq::display {

// What the board sees of its hub, so that the same board runs over a real connection and
// over a hall that is made up for design and tests.
class HallSource {
public:
    virtual ~HallSource() = default;

    virtual const lan::SiteMirror &mirror() const = 0;
    virtual const std::optional<lan::Welcome> &welcome() const = 0;
    virtual lan::LinkState state() const = 0;
    virtual Ms silence() const = 0; // since the last sign of life
    virtual UtcMs hubNow() const = 0;
    virtual void report(const command::ReportShown &shown) = 0;
    virtual void report(const command::ReportDevice &device) = 0;
};

} // namespace vq::display
