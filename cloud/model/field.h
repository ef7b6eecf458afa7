// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/time.h"
#include "platform/json/json_value.h"

namespace vq::cloud {

// Who sets a field. What the service sets is left out of account in a PUT, so that what was
// read can be sent back, and refused elsewhere.
enum class Edit {
    Service,  // the service alone
    Creation, // whoever creates it, once
    Always,
};

struct FieldRule {
    bool is_required = false;
    std::size_t text_max = 200; // code points, at least one if required
    std::int64_t least = 0;
    std::int64_t most = INT64_MAX;
    std::span<const std::string_view> one_of = {}; // empty: any text; of a list, each
};

// Whether a personal field, which lies sealed in its row, can be looked up by its value.
enum class Lookup {
    None,
    InTenant, // its value says whose the row is, too: it is sealed under her key
    Anywhere, // before it is known of which tenant somebody is
};

// One field of a resource: how the API calls it, where it lies, what may stand in it. The
// table of these is the one description of a resource: JSON, table columns, checks and the
// schemas of the API's description all come from it.
template <class T>
struct Field {
    using Place = std::variant<std::string T::*, std::optional<std::string> T::*,
                               std::int64_t T::*, std::optional<std::int64_t> T::*,
                               bool T::*, UtcMs T::*, std::optional<UtcMs> T::*,
                               json::Object T::*, std::vector<std::string> T::*>;

    std::string_view name; // lowerCamelCase
    Place place;
    Edit edit = Edit::Service;
    FieldRule rule = {};
    // Sealed in its row, masked for those without pii:read. Of an object: those of its
    // members that the tenant calls personal.
    bool is_personal = false;
    bool is_stored = true; // false: worked out for each answer
    bool is_told = true;   // false: never in an answer
    Lookup lookup = Lookup::None;
    bool is_secret = false; // opens something: told, and not kept in the audit
};

// A specialisation holds `static std::span<const Field<T>> fields()`.
template <class T>
struct Resource;

template <class T>
std::span<const Field<T>> fieldsOf()
{
    return Resource<T>::fields();
}

} // namespace vq::cloud
