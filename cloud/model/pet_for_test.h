// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "cloud/model/field.h"

namespace vq::cloud {

// A resource with one field of each kind.
struct Pet {
    std::string id;
    std::string name;
    std::string kind = "cat";
    std::optional<std::string> note;
    std::int64_t legs = 4;
    bool is_tame = true;
    std::optional<UtcMs> fed_at;
    json::Object tags;
    std::vector<std::string> foods;
    std::string owner;
    std::int64_t revision = 1;
};

inline constexpr std::array<std::string_view, 2> kPetKinds = {"cat", "dog"};

template <>
struct Resource<Pet> {
    static constexpr std::string_view kTable = "pet";
    static std::span<const Field<Pet>> fields()
    {
        using enum Edit;
        static const std::array kFields = {
            Field<Pet>{"id", &Pet::id},
            Field<Pet>{"name", &Pet::name, Always, {.is_required = true, .text_max = 5}},
            Field<Pet>{"kind", &Pet::kind, Always, {.one_of = kPetKinds}},
            Field<Pet>{"note", &Pet::note, Always},
            Field<Pet>{"legs", &Pet::legs, Always, {.least = 0, .most = 100}},
            Field<Pet>{"isTame", &Pet::is_tame, Always},
            Field<Pet>{"fedAt", &Pet::fed_at, Always},
            Field<Pet>{"tags", &Pet::tags, Always},
            Field<Pet>{"foods", &Pet::foods, Always},
            Field<Pet>{"owner", &Pet::owner, Creation},
        };
        return kFields;
    }
};

} // namespace vq::cloud
