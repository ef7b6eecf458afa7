// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/queue/site_state.h"

// The numbers of days that were left, in the state. Inside of apply(); nothing outside core/queue
// includes this.
namespace vq {

// Every series begins, or goes on where this day was left. Numbers that are held stay so.
void turnSeries(SiteState &state, BusinessDay day);
void moveSeries(SiteState &state, const fact::SeriesMoved &body);

} // namespace vq
