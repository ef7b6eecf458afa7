// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cloud/database/database.h"

// Of this module only: keys as the tables hold them, wrapped.
namespace vq::cloud::personal {

struct WrappedTenantKey {
    std::string tenant;
    std::string root;    // the id of the root key that it is wrapped under
    std::string wrapped; // empty: it was destroyed
};
Result<std::optional<WrappedTenantKey>> tenantKeyOf(Database &database,
                                                    const std::string &tenant);
// This one, or the one that is there.
Result<WrappedTenantKey> tenantKeyOr(Database &database, const WrappedTenantKey &fresh);
Result<std::vector<WrappedTenantKey>> tenantKeys(Database &database);
Status rewrapTenantKey(Database &database, const WrappedTenantKey &key);
Status destroyTenantKey(Database &database, const std::string &tenant);

struct WrappedDataKey {
    std::string tenant;
    std::string id;
    std::string person;
    std::string wrapped; // empty: it was destroyed
};
Result<std::optional<WrappedDataKey>> dataKeyCalled(Database &database,
                                                    const std::string &id);
// Of each of these persons, who are all different, the one that is current: it, if there was
// none. In any order.
Result<std::vector<WrappedDataKey>> dataKeysOr(Database &database,
                                               std::span<const WrappedDataKey> fresh);
// What is left of them says that they were. Their ids.
Result<std::vector<std::string>> destroyDataKeys(Database &database,
                                                 const KeyOwner &owner);

// From now on nothing new is sealed under the keys that are current; of one tenant, or of all.
Status retireDataKeys(Database &database, const std::optional<std::string> &tenant);
// Some that rows may still be sealed under.
Result<std::vector<WrappedDataKey>> retiringDataKeys(Database &database,
                                                     std::int64_t count);
Status dataKeyRetired(Database &database, const WrappedDataKey &key);

} // namespace vq::cloud::personal
