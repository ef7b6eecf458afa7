// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/admin/office.h"
#include "hub/admin/pin_locks.h"

namespace vq::hub {

// Staff and their PINs. A hash takes some 20 ms, so it is made and checked on the worker.
class StaffDesk {
public:
    static constexpr std::size_t kPinCharsMin = 4;

    explicit StaffDesk(const OfficeParts &parts) : m_parts(parts) {}

    void handle(const Asker &asker, const ReplyTo &reply, const lan::SignIn &request);
    void handle(const Asker &asker, const ReplyTo &reply, const lan::SignOut &request);
    void handle(const Asker &asker, const ReplyTo &reply, const lan::AddStaff &request);
    void handle(const Asker &asker, const ReplyTo &reply,
                const lan::RemoveStaff &request);
    void handle(const Asker &asker, const ReplyTo &reply, const lan::ListStaff &request);

private:
    void verify(const DeviceId &device, const ReplyTo &reply, const lan::SignIn &request,
                const std::string &pin_hash);

    const OfficeParts &m_parts;
    PinLocks m_locks; // for errands alone: they run one after the other
};

} // namespace vq::hub
