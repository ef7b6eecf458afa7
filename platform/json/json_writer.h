// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "platform/json/json_value.h"

namespace vq::json {

// Writes one JSON text from front to back. Texts are UTF-8, as whatever was read is.
class Writer {
public:
    Writer();
    ~Writer();
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;

    Writer &beginObject();
    Writer &endObject();
    Writer &beginArray();
    Writer &endArray();
    Writer &key(std::string_view name);
    Writer &null();
    Writer &boolean(bool truth);
    Writer &integer(std::int64_t number);
    Writer &text(std::string_view text);
    Writer &value(const Value &value);

    std::string take(); // what was written; the writer is empty again

private:
    struct State;
    std::unique_ptr<State> m_state;
};

std::string textOf(const Value &value);

} // namespace vq::json
