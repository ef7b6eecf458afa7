// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
// The body of a request: as JSON, and as what may be set of a resource. What is read is
// written so that it is read as the same again.
#include <array>
#include <string>

#include "cloud/model/json_form.h"
#include "core/base/assert.h"
#include "platform/json/json_reader.h"
#include "platform/json/json_writer.h"

namespace {

using namespace vq;
using namespace vq::cloud;

// One field of each kind.
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
    std::int64_t revision = 1;
};

constexpr std::array<std::string_view, 2> kKinds = {"cat", "dog"};

} // namespace

template <>
struct vq::cloud::Resource<Pet> {
    static constexpr std::string_view kTable = "pet";
    static std::span<const Field<Pet>> fields()
    {
        using enum Edit;
        static const std::array kFields = {
            Field<Pet>{"id", &Pet::id},
            Field<Pet>{"name", &Pet::name, Always, {.is_required = true, .text_max = 5}},
            Field<Pet>{"kind", &Pet::kind, Always, {.one_of = kKinds}},
            Field<Pet>{"note", &Pet::note, Always},
            Field<Pet>{"legs", &Pet::legs, Always, {.least = 0, .most = 100}},
            Field<Pet>{"isTame", &Pet::is_tame, Always},
            Field<Pet>{"fedAt", &Pet::fed_at, Always},
            Field<Pet>{"tags", &Pet::tags, Always},
            Field<Pet>{"foods", &Pet::foods, Always},
        };
        return kFields;
    }
};

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const auto parsed = json::parse(text);
    if (!parsed)
        return 0;
    VQ_ASSERT(json::isUtf8(text));
    const auto written = json::textOf(*parsed);
    const auto again = json::parse(written);
    VQ_ASSERT(again.has_value());
    VQ_ASSERT(json::textOf(*again) == written);

    Pet pet;
    if (!readJson(*parsed, Writing::Creation, pet).empty())
        return 0;
    VQ_ASSERT(pet.legs >= 0 && pet.legs <= 100);
    VQ_ASSERT(pet.kind == "cat" || pet.kind == "dog");
    VQ_ASSERT(pet.id.empty());
    VQ_ASSERT(json::parse(json::textOf(jsonOf(pet))).has_value());
    return 0;
}
