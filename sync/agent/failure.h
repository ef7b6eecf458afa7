// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "core/base/result.h"
#include "core/base/time.h"
#include "platform/http/http_message.h"

namespace vq::agent {

// What an answer that is none of the uplink's means: "cloud_refused" (our credentials),
// "cloud_busy", "cloud_other_log" (the site is bound to another hub's log), "cloud_broken".
Error whyRefused(const http::Response &response);

// How long the cloud wants to be left alone: Retry-After in seconds (RFC 9110, 10.2.3).
std::optional<Ms> retryAfter(const http::Response &response);

// What a line that failed means, once an address without secrets and without TLS was asked:
// "captive_portal" when somebody else answered there; else "cloud_untrusted" when the
// certificate is wrong, "cloud_refused" when it is ours that is, or "cloud_unreachable".
// `host` is that of the cloud.
Error whyNotReached(const Error &failure, const Result<http::Response> &probe,
                    const std::string &host);

} // namespace vq::agent
