// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vq::print {

// The troubles (see core/port/printer.h) that a list of printer-state-reasons tells of:
// without severity, without what CUPS says of its own work, sorted, each once.
//
// RFC 8011 §5.4.12: a report affects nothing, a warning still lets jobs through, an
// error, or a word without a severity, means a printer that stopped. So a report of a
// word that we do not know is dropped. The words that we know count at any severity,
// because a printer whose roll is empty calls that a report while it is idle.
std::vector<std::string> troublesOf(const std::vector<std::string> &reasons);

// Whether one of them is an error of the printer's own.
bool hasError(const std::vector<std::string> &reasons);

// Of a printer that says that it stopped: "stopped", unless a trouble already says why
// nothing comes out.
void addStop(std::vector<std::string> &troubles);

// The first trouble that keeps paper from coming; `fallback` when there is none.
std::string blockingOr(const std::vector<std::string> &troubles, std::string_view fallback);

// Adds a word in its place.
void addTrouble(std::vector<std::string> &troubles, std::string_view word);

} // namespace vq::print
