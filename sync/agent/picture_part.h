// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.h"
#include "platform/http/http_message.h"

namespace vq::agent {

// A part of a picture, and how many bytes all of it has.
struct PicturePart {
    std::string bytes;
    std::uint64_t total = 0;
};

struct PartAsked {
    std::uint64_t offset = 0;
    std::uint64_t count_max = 0;
};
std::string rangeOf(const PartAsked &asked); // as the header Range says it

// What the cloud answered. Whoever stands between may give all of it instead of the part.
// Reject with "picture_missing" when the cloud says that it does not have it; else what
// whyRefused says.
Result<PicturePart> picturePartIn(const http::Response &response, const PartAsked &asked);

} // namespace vq::agent
