// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace vq::password {

// Argon2id with t = 2 and m = 19 MiB, p = 1 (OWASP's recommendation of 2023): some 20 ms
// and 19 MiB each, so the hub calls these on its worker thread, one at a time.

// "$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>", with a fresh random salt.
Result<std::string> hash(std::string_view secret);

// Whether this is the secret. A stored text that is no such hash is Corrupt, and missing
// memory is Retry: neither is "wrong PIN".
Result<bool> verify(const std::string &stored, std::string_view secret);

// What a hash took to make; absent: it has not the form of one, and verify() would refuse it.
struct Cost {
    std::uint32_t memory_kib = 0; // m
    std::uint32_t passes = 0;     // t
};
std::optional<Cost> costOf(std::string_view stored);

// Whether the hash was made with other parameters than today's and should be made anew.
bool isOutdated(const std::string &stored);

} // namespace vq::password
