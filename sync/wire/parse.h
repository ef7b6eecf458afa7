// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <climits>
#include <cstddef>
#include <span>
#include <string_view>

#include "core/base/assert.h"
#include "sync/wire/field_reader.h"

namespace vq {

// Whether the bytes are one such message. Protobuf's own complaints go nowhere: a
// stranger's broken frame must not write into our logs.
void silenceProtobuf();

template <class Message>
bool parse(Message &message, std::span<const std::byte> bytes)
{
    silenceProtobuf();
    return bytes.size() <= INT_MAX &&
           message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

// A table of pairs (value, value on the wire) is the only list of an enumeration.
template <class Table, class Value>
auto wireOf(const Table &table, Value value)
{
    const auto found =
        std::ranges::find(table, value, [](const auto &row) { return row.first; });
    VQ_ASSERT(found != table.end());
    return found->second;
}

template <class Table, class Wire, class Value>
void readEnum(FieldReader &reader, std::string_view field, const Table &table, Wire from,
              Value &to)
{
    const auto found =
        std::ranges::find(table, from, [](const auto &row) { return row.second; });
    if (found == table.end())
        reader.fail(field, "one of the known values");
    else
        to = found->first;
}

} // namespace vq
