// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/http/public_address.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>

#include <arpa/inet.h>
#include <netinet/in.h>

namespace vq::http {

namespace {

struct Network {
    std::uint32_t address;
    int bits;
};

// The special ones of RFC 6890 and its register.
constexpr std::array kSpecial = {
    Network{0x00000000, 8},  // this network
    Network{0x0A000000, 8},  // private
    Network{0x64400000, 10}, // of carriers
    Network{0x7F000000, 8},  // this machine
    Network{0xA9FE0000, 16}, // link-local; the metadata of clouds
    Network{0xAC100000, 12}, // private
    Network{0xC0000000, 24}, // of protocols
    Network{0xC0000200, 24}, // for examples
    Network{0xC0A80000, 16}, // private
    Network{0xC6120000, 15}, // for benchmarks
    Network{0xC6336400, 24}, // for examples
    Network{0xCB007100, 24}, // for examples
    Network{0xE0000000, 3},  // many at once, and the future
};

bool isPublicV4(std::uint32_t address)
{
    return std::ranges::none_of(kSpecial, [address](const Network &network) {
        return ((address ^ network.address) >> (32 - network.bits)) == 0;
    });
}

std::uint32_t v4At(std::span<const std::uint8_t> bytes)
{
    return std::uint32_t{bytes[0]} << 24U | std::uint32_t{bytes[1]} << 16U |
           std::uint32_t{bytes[2]} << 8U | bytes[3];
}

bool isPublicV6(const std::array<std::uint8_t, 16> &bytes)
{
    constexpr std::array<std::uint8_t, 12> kMapped = {0, 0, 0, 0, 0,    0,
                                                      0, 0, 0, 0, 0xFF, 0xFF};
    constexpr std::array<std::uint8_t, 12> kNat64 = {0, 0x64, 0xFF, 0x9B};
    const auto begins = [&bytes](const auto &prefix) {
        return std::equal(prefix.begin(), prefix.end(), bytes.begin());
    };
    if (begins(kMapped) || begins(kNat64))
        return isPublicV4(v4At(std::span(bytes).subspan(12)));
    if (bytes[0] == 0x20 && bytes[1] == 0x02) // 6to4
        return isPublicV4(v4At(std::span(bytes).subspan(2)));
    if (bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0)
        return false;                  // Teredo
    return (bytes[0] & 0xE0U) == 0x20; // 2000::/3 is all that was ever given out
}

} // namespace

bool isPublic(const sockaddr &address)
{
    if (address.sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address, sizeof v4);
        return isPublicV4(ntohl(v4.sin_addr.s_addr));
    }
    if (address.sa_family != AF_INET6)
        return false;
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof v6);
    std::array<std::uint8_t, 16> bytes{};
    std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
    return isPublicV6(bytes);
}

bool isPublic(const std::string &address)
{
    in_addr v4{};
    if (::inet_pton(AF_INET, address.c_str(), &v4) == 1)
        return isPublicV4(ntohl(v4.s_addr));
    std::array<std::uint8_t, 16> bytes{};
    return ::inet_pton(AF_INET6, address.c_str(), bytes.data()) == 1 && isPublicV6(bytes);
}

} // namespace vq::http
