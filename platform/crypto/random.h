// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

namespace vq::crypto {

// Fills `out` with bytes that nobody can foresee. Aborts when the system has none to
// give: a guessable ticket link or token is worse than no program.
void randomBytes(std::span<std::uint8_t> out);

// A fresh Id (TicketId, TicketToken, DeviceId, Incarnation, ...).
template <class IdType>
IdType randomId()
{
    IdType id;
    randomBytes(id.bytes);
    return id;
}

} // namespace vq::crypto
