// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cloud/database/database.h"

// One sealed value: "vq1.<id of its key>.<nonce, ciphertext and tag in base64url>", where 1 is
// the version of this form.
namespace vq::cloud {

// Where it lies. It can be opened nowhere else.
struct Cell {
    std::string tenant;
    std::string table;
    std::string column;
    std::string row;
};

bool isSealed(std::string_view text);

std::string sealText(const DataKey &key, const Cell &cell, std::string_view plain);

// Absent: its key was destroyed. Refused with storage_corrupt when it was not sealed for this
// cell, or was changed since.
Result<std::optional<std::string>> unsealText(Database &database, const Cell &cell,
                                              std::string_view sealed);

} // namespace vq::cloud
