// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/estimate/simple_rules.h"

namespace vq::estimate {

Ms peopleTimesMean(const LineFigures &figures)
{
    return figures.mean_service * figures.ahead;
}

} // namespace vq::estimate
