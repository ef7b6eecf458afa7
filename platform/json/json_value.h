// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace vq::json {

struct Null {
    bool operator==(const Null &) const = default;
};

class Value;
struct Member;
using Array = std::vector<Value>;
using Object = std::vector<Member>; // in the order in which it was written

// One JSON value (RFC 8259). A number without a fraction or exponent that fits into 64 bits
// is an integer; all others are floating.
class Value {
public:
    using Data =
        std::variant<Null, bool, std::int64_t, double, std::string, Array, Object>;

    Value();
    Value(const Value &other);
    Value(Value &&other) noexcept;
    Value &operator=(const Value &other);
    Value &operator=(Value &&other) noexcept;
    ~Value();

    Value(Data data);
    Value(bool truth);
    Value(std::int64_t number);
    Value(std::string text);
    Value(std::string_view text);
    Value(const char *text);
    Value(Array items);
    Value(Object members);

    bool isNull() const { return std::holds_alternative<Null>(m_data); }
    template <class T>
    const T *as() const // null when it is of another type
    {
        return std::get_if<T>(&m_data);
    }
    const Data &data() const { return m_data; }

    // The member of an object; null when there is none, or when this is no object.
    const Value *find(std::string_view key) const;

    bool operator==(const Value &) const;

private:
    Data m_data;
};

struct Member {
    std::string key;
    Value value;
    bool operator==(const Member &) const = default;
};

// "null", "true or false", "a whole number", ...: what it is, for an error.
std::string_view kindOf(const Value &value);

// RFC 7396: members of the patch replace those of the target, null takes them away.
Value merged(Value target, const Value &patch);

} // namespace vq::json
