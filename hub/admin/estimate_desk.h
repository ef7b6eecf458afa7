// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/admin/office.h"

namespace vq::hub {

// Holds what was told of waits against what happened, beside the reducer.
class EstimateDesk {
public:
    explicit EstimateDesk(const OfficeParts &parts) : m_parts(parts) {}

    void handle(const ReplyTo &reply, const lan::GetEstimates &request);

private:
    const OfficeParts &m_parts;
};

} // namespace vq::hub
