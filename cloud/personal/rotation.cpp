// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/personal/module.h"

namespace vq::cloud::personal {

Result<std::int64_t> resealSome(Database &database, const std::vector<Reseal> &modules,
                                std::int64_t count)
{
    VQ_TRY(const auto keys, retiringDataKeys(database, count));
    for (const auto &key : keys) {
        for (const auto &reseal : modules)
            VQ_CHECK(reseal(database, {key.tenant, key.person}));
        VQ_CHECK(dataKeyRetired(database, key));
    }
    return static_cast<std::int64_t>(keys.size());
}

Status rotateData(Database &database, const std::optional<std::string> &tenant)
{
    VQ_CHECK(database.begin());
    VQ_CHECK(retireDataKeys(database, tenant));
    return database.execute("COMMIT");
}

Status rotateRoot(Database &database, const std::filesystem::path &file)
{
    VQ_TRY(auto roots, openRootKeys(file));
    VQ_CHECK(addRootKey(file, roots));
    // From here on both are in the file, so it may be cut short anywhere and done again.
    VQ_CHECK(database.begin());
    VQ_CHECK(KeyVault(roots, {}).rewrap(database));
    VQ_CHECK(database.execute("COMMIT"));
    return dropOldRootKeys(file, roots);
}

} // namespace vq::cloud::personal
