// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
// The body of a request: as JSON, and as what may be set of a resource. What is read is
// written so that it is read as the same again.
#include <string>

#include "cloud/model/json_form.h"
#include "cloud/model/pet_for_test.h"
#include "core/base/assert.h"
#include "platform/json/json_reader.h"
#include "platform/json/json_writer.h"

namespace {

using namespace vq;
using namespace vq::cloud;

} // namespace

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
