// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/wait_band.h"

namespace vq {

namespace {

// The steps that people think in: of 5 minutes up to half an hour, of 10 beyond.
Ms gridStepAt(Ms wait)
{
    return wait < Minutes{30} ? Minutes{5} : Minutes{10};
}

Ms gridFloor(Ms wait)
{
    return wait - wait % gridStepAt(wait);
}

} // namespace

WaitBand roundedOutwards(WaitBand band)
{
    const Ms low = gridFloor(band.low);
    Ms high = gridFloor(band.high);
    if (high < band.high || high <= low)
        high += gridStepAt(high);
    return {.low = low, .high = high};
}

} // namespace vq
