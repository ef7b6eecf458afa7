// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/model/secret_text.h"

namespace vq::cloud {

Result<std::string> sealSecret(Database &database, const SecretPlace &place,
                               const std::string &plain)
{
    VQ_TRY(const auto key,
           database.vault().keyFor(database, {place.cell.tenant, place.person}));
    return sealText(key, place.cell, plain);
}

Result<std::string> openSecret(Database &database, const SecretPlace &place,
                               const std::string &sealed)
{
    VQ_TRY(auto plain, unsealText(database, place.cell, sealed));
    if (plain)
        return std::move(*plain);
    return Error{ErrorKind::Corrupt, "storage_corrupt",
                 "The secret in " + place.cell.table + " of " + place.cell.row +
                     " cannot be read any more: its key was destroyed."};
}

} // namespace vq::cloud
