// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/admin/office.h"

namespace vq::hub {

// Reads the log beside the reducer, over a connection that cannot write.
class LogDesk {
public:
    static constexpr int kPageRecordsMax = 1000;

    explicit LogDesk(const OfficeParts &parts) : m_parts(parts) {}

    void handle(const ReplyTo &reply, const lan::VerifyLog &request);
    void handle(const ReplyTo &reply, const lan::ReadLog &request);

private:
    const OfficeParts &m_parts;
};

} // namespace vq::hub
