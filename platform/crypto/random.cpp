// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/crypto/random.h"

#include <climits>

#include <openssl/rand.h>

#include "core/base/assert.h"

namespace vq::crypto {

void randomBytes(std::span<std::uint8_t> out)
{
    VQ_ASSERT(out.size() <= INT_MAX);
    VQ_ASSERT(RAND_bytes(out.data(), static_cast<int>(out.size())) == 1);
}

} // namespace vq::crypto
