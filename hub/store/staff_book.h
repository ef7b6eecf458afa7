// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/time.h"
#include "hub/store/staff_pin.h"
#include "platform/sqlite/database.h"

namespace vq::hub {

struct StaffEntry {
    std::string name;
    std::string pin_hash;
    int failed_tries = 0;
    std::optional<UtcMs> locked_until;
    bool is_configured = false; // the site's configuration names her; her PIN is of there
    bool has_own_pin = false;   // the site has added her, too: it counts again afterwards
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

    // Those of the configuration are these from now on; those of the site stay. Whoever is
    // gone, or has another PIN, is signed out. A lock stays with the PIN that it was for.
    Status adopt(std::span<const StaffPin> configured);

    // The site adds somebody. A known name gets the new PIN, and is no longer locked. Reject
    // "configured_staff" for one of the configuration.
    Status save(const std::string &name, const std::string &pin_hash);
    // Takes away what the site has added. Reject "unknown_staff", "configured_staff".
    Status remove(const std::string &name);
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
    Status dropConfigured(const StaffEntry &gone);
    Status configure(const StaffPin &pin, const StaffEntry *before);
    Status endSignInsOf(const std::string &name);

    sqlite::Database &m_db;
};

} // namespace vq::hub
