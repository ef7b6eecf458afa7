// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/time.h"
#include "platform/sqlite/database.h"

namespace vq::hub {

struct StaffEntry {
    std::string name;
    std::string pin_hash;
    int failed_tries = 0;
    std::optional<UtcMs> locked_until;
};

struct SignedIn {
    DeviceId device;
    CounterNumber counter;
    std::string staff;
};

// So many wrong tries lock a name for so long.
inline constexpr int kPinTriesMax = 5;
inline constexpr Ms kPinLock = Minutes{5};
// Who forgot to sign out is signed out.
inline constexpr Ms kSignInMax = std::chrono::hours{16};

// Staff, their wrong tries and who is signed in where. Each change is its own commit.
class StaffBook {
public:
    explicit StaffBook(sqlite::Database &db) : m_db(db) {}

    // A known name gets the new PIN, and is no longer locked.
    Status save(const std::string &name, const std::string &pin_hash);
    Status remove(const std::string &name); // Reject "unknown_staff"
    Result<std::optional<StaffEntry>> find(const std::string &name);
    Result<std::vector<StaffEntry>> list();

    Status noteWrongPin(const std::string &name, UtcMs now);
    Status noteRightPin(const std::string &name);

    Status signIn(const SignedIn &entry, UtcMs now);
    Status signOut(const DeviceId &device);
    Result<std::vector<SignedIn>> signedIn(UtcMs now);
    // Those that lasted kSignInMax; whose devices it were.
    Result<std::vector<DeviceId>> endOldSignIns(UtcMs now);

private:
    sqlite::Database &m_db;
};

} // namespace vq::hub
