// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "cloud/database/database.h"
#include "cloud/personal/key_tables.h"
#include "cloud/personal/root_keys.h"

namespace vq::cloud::personal {

// The vault over the tables: a root key wraps each tenant's key, which wraps a data key for
// each person. Keys that were unwrapped are remembered; which one is current is asked anew
// each time, as another program may have destroyed it. May be used from any thread.
class KeyVault final : public Vault {
public:
    using Names = std::function<Result<std::vector<std::string>>(
        Database &, const std::string &tenant)>;

    KeyVault(RootKeys roots, Names personal_names);

    Result<std::vector<DataKey>> keysFor(Database &database,
                                         std::span<const KeyOwner> owners) override;
    Result<std::optional<DataKey>> keyCalled(Database &database,
                                             const std::string &tenant,
                                             const std::string &id) override;
    Result<std::string> indexOf(Database &database, const Found &found) override;
    Result<std::vector<std::string>> personalNames(Database &database,
                                                   const std::string &tenant) override;
    Status destroyPerson(Database &database, const KeyOwner &owner) override;
    Status destroyTenant(Database &database, const std::string &tenant) override;

    // So that what another program destroyed is not remembered here for long.
    void forgetKeys();

    // Whether every tenant's key can be unwrapped; refused with root_key_missing.
    Status checkRoots(Database &database);
    // Wraps every tenant's key under the first root key.
    Status rewrap(Database &database);

private:
    using Key = std::array<std::uint8_t, 32>;
    // All derived from the tenant's key, so that none is used in two ways.
    struct TenantKeys {
        Key wrap{};  // of data keys
        Key index{}; // of what is looked up
        Key own{};   // of what belongs to no person
    };

    Result<Key> unwrapped(const WrappedTenantKey &wrapped) const;
    WrappedTenantKey wrappedAnew(const std::string &tenant, const Key &key) const;
    Result<std::optional<TenantKeys>> tenantKeys(Database &database,
                                                 const std::string &tenant);
    Result<TenantKeys> tenantKeysOrNew(Database &database, const std::string &tenant);
    Result<TenantKeys> remember(const WrappedTenantKey &wrapped);
    Result<DataKey> remember(const TenantKeys &tenant, const WrappedDataKey &wrapped);
    std::string newId();
    WrappedDataKey newDataKey(const TenantKeys &tenant, const KeyOwner &owner);
    void forgetTenant(const std::string &tenant);

    const RootKeys m_roots;
    const Names m_names;
    const std::string m_run; // what the ids of this program's keys begin with
    std::atomic<std::uint64_t> m_ids = 0;
    std::mutex m_mutex;
    std::unordered_map<std::string, TenantKeys> m_tenants;
    std::unordered_map<std::string, Key> m_data; // by tenant and id
};

} // namespace vq::cloud::personal
