// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include "core/base/result.h"
#include "core/queue/call_order.h"
#include "core/queue/site_config.h"
#include "counter/copy_watch.h"

namespace vq::counter {

// The site's own words in the clerk's language, else in the site's first, else the code
// itself.
struct SiteWords {
    std::string language;
    std::string fallback;

    QString of(const LocalText &text, const std::string &code) const;
};

// A refusal of the hub in the clerk's language. One that this program does not know yet
// is shown as the hub wrote it.
QString refusalText(const Error &error);

// A name that is locked after wrong PINs, and for how long still.
QString lockedText(Ms left);

// What is wrong with a device, from the words that it reports (printer-state-reasons of
// IPP and our own "offline", "paused"). A word without a translation is shown as it is.
QString troubleText(const std::string &trouble);

// How a copy ended, and what to do.
QString copyText(const CopyWatch::News &news);

// "3:12", "1:02:09": of a clock that runs.
QString durationText(Ms span);

// "16:40" on the clock of this zone.
QString clockText(UtcMs at, const std::string &zone);

// A score in points, each a minute at weight 1000, as a language writes it: "16.0", "16,0".
// The figures are those of the tickets (0 to 9) in every language.
QString scoreText(Score score, const std::string &language);

} // namespace vq::counter
