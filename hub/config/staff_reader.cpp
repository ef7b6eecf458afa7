// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
// Who may sign in at a site. What stands there for a PIN is never told again: whoever reads a
// message need not have the hash of four digits, let alone the digits.
#include "hub/config/site_reader.h"

#include "core/base/pin_hash.h"
#include "hub/config/value_rules.h"
#include "platform/password/password.h"
#include "sync/wire/bounds.h"

namespace vq::hub {

namespace {

constexpr TableReader::Range kStaff{0, 1000};
constexpr std::size_t kNameCharactersMax = 64; // of the hub's table
constexpr std::string_view kExpected =
    "expected the text that \"vqctl staff hash\" prints";

// As password::hash() makes it, or dearer, as far as a small machine can pay for it with
// somebody standing at the counter.
constexpr TableReader::Range kMemoryKib{19'456, 65'536};
constexpr TableReader::Range kPasses{2, 10};

bool isIn(TableReader::Range range, std::uint32_t number)
{
    return number >= static_cast<std::uint32_t>(range.low) &&
           number <= static_cast<std::uint32_t>(range.high);
}

std::string fromTo(TableReader::Range range)
{
    return std::to_string(range.low) + " to " + std::to_string(range.high);
}

std::string wrongWithName(const std::optional<std::string> &name)
{
    if (!name)
        return "found no text, expected a name in quotation marks";
    if (name->empty())
        return "found an empty text, expected a name";
    const auto count = characters(*name);
    if (count > kNameCharactersMax)
        return "found " + std::to_string(count) + " characters, expected at most " +
               std::to_string(kNameCharactersMax);
    if (name->size() > kNameBytesMax)
        return "found " + std::to_string(name->size()) +
               " bytes in UTF-8, expected at most " + std::to_string(kNameBytesMax);
    if (hasControlCharacter(*name))
        return "found a line end or another control character, expected one line";
    if (name->front() == ' ' || name->back() == ' ')
        return "found a space at an end, expected none";
    return {};
}

std::string wrongWithHash(const std::optional<std::string> &hash)
{
    const std::string expected(kExpected);
    if (hash == kPinHashTold)
        return "found \"***\", which the cloud tells in the place of a hash to those who "
               "may "
               "not write configurations; " +
               expected;
    const auto cost = hash ? password::costOf(*hash) : std::nullopt;
    if (!cost)
        return "found no hash of a PIN; " + expected;
    if (!isIn(kMemoryKib, cost->memory_kib))
        return "found a hash with m=" + std::to_string(cost->memory_kib) +
               ", expected one with " + fromTo(kMemoryKib);
    if (!isIn(kPasses, cost->passes))
        return "found a hash with t=" + std::to_string(cost->passes) +
               ", expected one with " + fromTo(kPasses);
    return {};
}

} // namespace

void SiteReader::readStaff()
{
    const auto tables = m_root.tables("staff");
    checkCount("staff", tables.size(), kStaff);
    UsedCodes names("staff");
    for (const auto *node : tables) {
        TableReader table(*node, "[[staff]]", m_problems);
        const auto text = [&](std::string_view key, auto wrongWith) {
            const auto *value = table.need(key);
            if (value == nullptr)
                return std::string();
            const auto found = value->value_exact<std::string>();
            if (const std::string wrong = wrongWith(found); !wrong.empty()) {
                m_problems.add(table.spot(key),
                               "for \"" + std::string(key) + "\" in [[staff]] " + wrong);
                return std::string();
            }
            return *found;
        };
        StaffPin pin{.name = text("name", wrongWithName),
                     .pin_hash = text("pin_hash", wrongWithHash)};
        if (!pin.name.empty())
            names.add(pin.name, table.spot("name"), m_problems);
        table.refuseOthers();
        m_staff.push_back(std::move(pin));
    }
}

} // namespace vq::hub
