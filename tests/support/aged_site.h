// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>

namespace vq::test {

// Leaves the database of a hub to which somebody came on each of the last days; true if it could.
bool liveUntilToday(std::chrono::days count, const std::string &database);

} // namespace vq::test
