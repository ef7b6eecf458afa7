// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/nearest.h"
#include "core/queue/site_config.h"

namespace vq::hub {

// What single values of the configuration may look like. Pure.

// "08:30"; "24:00" only as the end of a day.
std::optional<Minutes> timeOfDay(std::string_view text);

// "08:30-12:00", opening before closing.
std::optional<OpeningSpan> openingSpan(std::string_view text);

// "12-25"; the 29th of February is a day.
std::optional<std::chrono::month_day> dayOfYear(std::string_view text);

bool isCode(std::string_view text);   // 1 to 16 letters, digits, dashes and underscores
bool isPrefix(std::string_view text); // 1 to 3 of A–Z without I O Q S Z B
bool isColour(std::string_view text); // "#0B57B0"
bool isDigest(std::string_view text); // a SHA-256, 64 digits of 0-9 a-f
bool isIconName(std::string_view text);
bool isPublicUrl(std::string_view text); // http(s), ends where the token goes on

// A language that the machine's locale data know, written as BCP 47 does: "de", "pt-BR".
bool isLanguageTag(std::string_view text);

bool hasControlCharacter(std::string_view text); // line ends are control characters too
bool isBlank(const std::string &utf8);           // nothing in it but blanks
// U+202D and U+202E turn what stands behind them, in whatever it is put into.
bool turnsDirection(std::string_view utf8);
std::size_t characters(std::string_view utf8);

// The label that a series prints after its `generation`-th re-opening begins with these
// letters; two series whose letters can ever be equal could give out the same label
// twice.
bool canShareLabels(std::string_view prefix, std::string_view other);

using vq::nearest;

} // namespace vq::hub
