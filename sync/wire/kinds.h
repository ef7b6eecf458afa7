// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tuple>
#include <type_traits>
#include <variant>

namespace vq {

template <class Value, class... Others>
inline constexpr bool kIsOneOf = (std::is_same_v<Value, Others> || ...);

// One alternative of a protobuf `oneof` with the value that it carries. A tuple of them
// is the only list of a message's kinds, so encoder and decoder cannot know different
// ones.
template <class Value, class Envelope, class Part>
struct Kind {
    using value_type = Value;
    int number;
    const char *name;
    const Part &(Envelope::*get)() const;
    Part *(Envelope::*make)();
};

template <class Value, class Envelope, class Part>
constexpr auto kind(int number, const char *name, const Part &(Envelope::*get)() const,
                    Part *(Envelope::*make)())
{
    return Kind<Value, Envelope, Part>{number, name, get, make};
}

// Calls `visit(kind)` for the kind that carries `Value`; false when none does.
template <class Value, class Kinds, class Visit>
bool forKindOf(const Kinds &kinds, Visit visit)
{
    const auto visitOwn = [&](const auto &each) {
        if constexpr (std::is_same_v<typename std::decay_t<decltype(each)>::value_type,
                                     Value>) {
            visit(each);
            return true;
        } else {
            return false;
        }
    };
    return std::apply([&](const auto &...each) { return (visitOwn(each) || ...); },
                      kinds);
}

// `write(value, part)` into the part of the envelope that belongs to the value's type.
template <class Kinds, class Value, class Envelope, class Write>
bool encodeKind(const Kinds &kinds, const Value &value, Envelope &envelope, Write write)
{
    return forKindOf<Value>(
        kinds, [&](const auto &each) { write(value, *(envelope.*each.make)()); });
}

// `read(part, value)` from the part that is set, then `keep(value)`; false for an unknown
// kind.
template <class Kinds, class Envelope, class Read, class Keep>
bool decodeKind(const Kinds &kinds, int number, const Envelope &envelope, Read read,
                Keep keep)
{
    const auto decodeOwn = [&](const auto &each) {
        if (each.number != number)
            return false;
        typename std::decay_t<decltype(each)>::value_type value;
        read((envelope.*each.get)(), value);
        keep(std::move(value));
        return true;
    };
    return std::apply([&](const auto &...each) { return (decodeOwn(each) || ...); },
                      kinds);
}

} // namespace vq
