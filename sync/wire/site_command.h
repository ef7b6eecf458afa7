// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/time.h"

// What the cloud wants of a site: the payload of an uplink::SiteCommand.
namespace vq::uplink {

// Somebody away from the site wants a ticket.
struct JoinSite {
    TicketId ticket; // which the hub gives it
    ServiceCode service;
    std::optional<ClassCode> priority_class; // absent: the site's first
    std::string language;                    // absent or unknown: the site's first
    std::optional<std::string> person;       // a key that names her for the limits
    UtcMs joined_at{};                       // her place is that of who joined then
    std::optional<TicketToken> token = {};   // of her link; absent: the hub makes one

    bool operator==(const JoinSite &) const = default;
};

struct CancelTicket {
    TicketId ticket;
    std::string reason;

    bool operator==(const CancelTicket &) const = default;
};

// She says that she is there, with the code that the site shows.
struct SayPresent {
    TicketId ticket;
    std::string code;

    bool operator==(const SayPresent &) const = default;
};

// The site's configuration from now on, as site.toml.
struct ConfigureSite {
    std::uint64_t version = 0;
    std::string toml;

    bool operator==(const ConfigureSite &) const = default;
};

using CommandPayload = std::variant<JoinSite, CancelTicket, SayPresent, ConfigureSite>;

inline constexpr std::size_t kConfigBytesMax = 256U * 1024U;

// Made once, by the cloud, and kept byte for byte.
std::vector<std::byte> encodePayload(const CommandPayload &payload);
// Refuses with "malformed", and with "unknown_kind" what a newer program made.
Result<CommandPayload> decodePayload(std::span<const std::byte> bytes);

} // namespace vq::uplink
