// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/admin/office.h"
#include "hub/reducer/log_check.h"

namespace vq::hub {

// Reads the log beside the reducer, over a connection that cannot write.
class LogDesk {
public:
    static constexpr int kPageRecordsMax = 1000;

    explicit LogDesk(const OfficeParts &parts) : m_parts(parts) {}

    void handle(const ReplyTo &reply, const lan::VerifyLog &request);
    void handle(const ReplyTo &reply, const lan::ReadLog &request);

    // `done` is called on the worker's thread. When hub or worker have too much to do it is
    // not called at all, and may be tried again later.
    void verify(const std::function<void(const LogReport &)> &done);

private:
    const OfficeParts &m_parts;
};

} // namespace vq::hub
