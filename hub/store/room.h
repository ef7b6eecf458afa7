// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "hub/store/data_dir.h"

namespace vq::hub {

// Whether the disk has room for so many bytes more of `what` ("a copy"), besides what the hub
// keeps to go on: its reserve, and what it wants free beyond that. Retry with "no_room".
Status checkRoom(const DataDir &dir, std::uint64_t bytes, const std::string &what);

// None when there is no such file.
std::uint64_t bytesOf(const std::string &path);

} // namespace vq::hub
