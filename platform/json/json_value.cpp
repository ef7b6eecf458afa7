// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/json/json_value.h"

#include <algorithm>
#include <array>
#include <utility>

namespace vq::json {

// Here, where it is known what a member of an object is.
Value::Value() = default;
Value::Value(const Value &other) = default;
Value::Value(Value &&other) noexcept = default;
Value &Value::operator=(const Value &other) = default;
Value &Value::operator=(Value &&other) noexcept = default;
Value::~Value() = default;

Value::Value(Data data) : m_data(std::move(data)) {}
Value::Value(bool truth) : m_data(truth) {}
Value::Value(std::int64_t number) : m_data(number) {}
Value::Value(std::string text) : m_data(std::move(text)) {}
Value::Value(std::string_view text) : m_data(std::string(text)) {}
Value::Value(const char *text) : m_data(std::string(text)) {}
Value::Value(Array items) : m_data(std::move(items)) {}
Value::Value(Object members) : m_data(std::move(members)) {}

const Value *Value::find(std::string_view key) const
{
    const auto *object = as<Object>();
    if (object == nullptr)
        return nullptr;
    const auto found = std::ranges::find(*object, key, &Member::key);
    return found == object->end() ? nullptr : &found->value;
}

// By hand: Clang 14 does not survive the comparison of a variant that holds itself.
bool Value::operator==(const Value &other) const
{
    const auto isSame = [&]<std::size_t... kind>(std::index_sequence<kind...>)
    {
        return ((m_data.index() == kind && other.m_data.index() == kind &&
                 *std::get_if<kind>(&m_data) == *std::get_if<kind>(&other.m_data)) ||
                ...);
    };
    return isSame(std::make_index_sequence<std::variant_size_v<Data>>());
}

std::string_view kindOf(const Value &value)
{
    constexpr std::array<std::string_view, 7> kKinds = {
        "null",   "true or false", "a whole number", "a number",
        "a text", "a list",        "an object"};
    return kKinds.at(value.data().index());
}

Value merged(Value target, const Value &patch)
{
    const auto *changes = patch.as<Object>();
    if (changes == nullptr)
        return patch;
    const Value before = std::move(target);
    const auto *old = before.as<Object>();
    Object members = old != nullptr ? *old : Object();
    for (const auto &[key, change] : *changes) {
        const auto found = std::ranges::find(members, key, &Member::key);
        if (change.isNull()) {
            if (found != members.end())
                members.erase(found);
        } else if (found != members.end()) {
            found->value = merged(std::move(found->value), change);
        } else {
            members.push_back({key, merged({}, change)});
        }
    }
    return members;
}

} // namespace vq::json
