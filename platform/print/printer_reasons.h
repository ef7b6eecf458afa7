// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vq::print {

// The troubles (see core/port/printer.h) that a list of printer-state-reasons tells of:
// without severity, without what CUPS says of its own work, sorted, each once. The
// severity is dropped because a printer without paper calls it a report while idle and an
// error during a job.
std::vector<std::string> troublesOf(const std::vector<std::string> &reasons);

// Adds a word in its place.
void addTrouble(std::vector<std::string> &troubles, std::string_view word);

} // namespace vq::print
