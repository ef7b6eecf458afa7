// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "platform/web/http_message.h"

namespace vq::cloud {

// Whom a request comes from: its connection's other end, unless that is one of our gateways.
// Then the last of X-Forwarded-For that is none of them, because only what they wrote
// themselves is known to be true.
std::string senderOf(const web::Request &request, std::span<const std::string> gateways);

// What a gateway says that its client has shown (Client-Cert of RFC 9440) is what the request
// shows; the header of anybody else is as if it were not there, and what a gateway shows of
// itself says nothing of its client.
void takeForwardedCertificate(web::Request &request,
                              std::span<const std::string> gateways);

} // namespace vq::cloud
