// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace vq::cloud {

class Database;

// A key that personal fields are sealed under.
struct DataKey {
    std::string id;
    std::array<std::uint8_t, 32> key{};
};

// Whose data a key is for: one person of a tenant. An empty person: the tenant's own, which
// goes only with the tenant.
struct KeyOwner {
    std::string tenant; // empty: the platform
    std::string person;
};

// The keys of personal fields, and what else those who keep rows have to ask about them.
// Each call looks into the tables through the connection that it is given.
class Vault {
public:
    virtual ~Vault() = default;
    Vault() = default;
    Vault(const Vault &) = delete;
    Vault &operator=(const Vault &) = delete;

    // What is sealed now is sealed under this one. It is made when there is none, so the
    // connection has to be within a transaction that writes.
    Result<DataKey> keyFor(Database &database, const KeyOwner &owner);
    // Of each, in one go where the engine can.
    virtual Result<std::vector<DataKey>> keysFor(Database &database,
                                                 std::span<const KeyOwner> owners) = 0;

    // Absent: it was destroyed, and nothing under it can be read any more. Refused with
    // storage_corrupt when there never was one.
    virtual Result<std::optional<DataKey>>
    keyCalled(Database &database, const std::string &tenant, const std::string &id) = 0;

    // By what a value is found without being told: the same for the same value of the same
    // kind ("session.user_identifier") in the same tenant. Empty when nothing was ever
    // sealed there.
    struct Found {
        std::string tenant;
        std::string_view kind;
        std::string_view value;
    };
    virtual Result<std::string> indexOf(Database &database, const Found &found) = 0;

    // The names of metadata that are personal in this tenant.
    virtual Result<std::vector<std::string>> personalNames(Database &database,
                                                           const std::string &tenant) = 0;

    // Nothing of this person, or of this tenant, can be read any more.
    virtual Status destroyPerson(Database &database, const KeyOwner &owner) = 0;
    virtual Status destroyTenant(Database &database, const std::string &tenant) = 0;
};

} // namespace vq::cloud
