// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/queue/fact.h"

namespace vq {

// Facts to vq.log.v1 payloads and back. A payload is made once, by the hub that writes
// the record; everybody else keeps those very bytes, for the record's hash covers them.
std::string_view typeOf(const FactBody &body); // "ticket_issued"
std::vector<std::byte> encodeFact(const Fact &fact);
Result<Fact> decodeFact(std::string_view type, std::span<const std::byte> payload);

// The fact as JSON of proto3, for `vqctl log export`.
std::string factToJson(const Fact &fact);

} // namespace vq
