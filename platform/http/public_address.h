// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <sys/socket.h>

namespace vq::http {

// Whether this is the address of a machine in the Internet, and not of this machine, of the
// network that it stands in, of a cloud's own services, or of nobody (RFC 6890). Addresses
// of IPv4 that are written in one of IPv6 count as what they are.
bool isPublic(const sockaddr &address);

bool isPublic(const std::string &address); // "192.0.2.1"; false when it is none

} // namespace vq::http
