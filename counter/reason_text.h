// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include "core/queue/explain.h"
#include "counter/words.h"

namespace vq::counter {

struct ReasonPlace {
    const SiteConfig &site;
    CounterNumber counter; // at which somebody reads it
    const SiteWords &words;
};

// The codes and figures of an explanation in the clerk's language; empty when nothing is
// known.
QString reasonText(const Explanation &explanation, const ReasonPlace &place);

} // namespace vq::counter
