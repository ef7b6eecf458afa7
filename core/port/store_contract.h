// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "core/port/store.h"

namespace vq {

// One sentence that every Store must make true, and a run on an empty store: it returns
// what was seen instead, or nothing.
struct StoreContractCase {
    const char *name;
    std::string (*run)(Store &store);
};

std::span<const StoreContractCase> storeContract();

} // namespace vq
