// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace vq {

// 128 bits that name one thing for ever, made once and never reused. A tag per kind of thing, so
// that a ticket cannot be passed where a device is meant.
template <class Tag>
struct Id {
    std::array<std::uint8_t, 16> bytes{};

    auto operator<=>(const Id &) const = default;
    bool isNil() const { return *this == Id{}; }
};

// A code that people chose in the configuration ("PASS", "A"): compared, never computed with.
template <class Tag>
struct Code {
    std::string text;

    auto operator<=>(const Code &) const = default;
};

using TicketId = Id<struct TicketTag>;
using DeviceId = Id<struct DeviceTag>;
using Incarnation = Id<struct IncarnationTag>;
// The visitor's own link; random, shown on glass and paper, and good for that visit only.
using TicketToken = Id<struct TicketTokenTag>;

// Whoever a key names, as a hash of it: good for counting, not for finding her.
using PersonId = Id<struct PersonTag>;

using ServiceCode = Code<struct ServiceTag>;
using SeriesCode = Code<struct SeriesTag>;
using ClassCode = Code<struct ClassTag>;
using GroupCode = Code<struct GroupTag>;
using AppointmentCode = Code<struct AppointmentTag>;

// The number on a counter's door, 1 to 9999.
struct CounterNumber {
    int value = 0;

    auto operator<=>(const CounterNumber &) const = default;
};

// 32 lower-case hexadecimal digits, and back. Upper case and dashes are accepted when reading.
std::string toHex(const std::array<std::uint8_t, 16> &bytes);
std::optional<std::array<std::uint8_t, 16>> bytesFromHex(std::string_view hex);

template <class Tag>
std::string toString(const Id<Tag> &id)
{
    return toHex(id.bytes);
}

template <class IdType>
std::optional<IdType> idFromString(std::string_view hex)
{
    const auto bytes = bytesFromHex(hex);
    return bytes ? std::optional(IdType{*bytes}) : std::nullopt;
}

} // namespace vq

template <class Tag>
struct std::hash<vq::Id<Tag>> {
    std::size_t operator()(const vq::Id<Tag> &id) const noexcept
    {
        return std::hash<std::string_view>{}(
            {reinterpret_cast<const char *>(id.bytes.data()), id.bytes.size()});
    }
};
