// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "cloud/api/route.h"
#include "cloud/media/picture.h"

// Of this folder only: the bytes of a picture.
namespace vq::cloud::media {

Status keepContent(Database &database, const Picture &picture, std::string_view bytes);
// What the call asks for of it: all, a part (206), or nothing when she has it (304).
Outcome<Answer> contentOf(Database &database, const Call &call, const Picture &picture);

} // namespace vq::cloud::media
