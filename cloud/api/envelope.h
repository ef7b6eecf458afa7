// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "cloud/api/route.h"
#include "platform/web/http_message.h"

namespace vq::cloud {

// The form of every answer: {"success","data","metadata":{"timestamp","version",
// "requestId"},"errors"}. A list's metadata also has "nextCursor", null on the last page.
web::Response inEnvelope(const Answer &answer, std::string_view request_id, UtcMs now);
web::Response inEnvelope(const Refusal &refusal, std::string_view request_id, UtcMs now);

} // namespace vq::cloud
