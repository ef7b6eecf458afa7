// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "cloud/model/refusal.h"
#include "platform/web/http_message.h"

// ETag, If-Match and If-None-Match (RFC 9110 §13): the tag of a resource is its revision.
namespace vq::cloud {

// Refused with 412 and changed_meanwhile when the caller has seen another revision than the
// present one. Without If-Match she takes what is there.
Outcome<Done> checkIfMatch(const web::Request &request, std::int64_t revision);

// Whether she has this revision already.
bool isUnchanged(const web::Request &request, std::int64_t revision);

} // namespace vq::cloud
