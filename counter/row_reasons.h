// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "counter/hall_rows.h"

namespace vq::counter {

// Why somebody stands where she does in the line of this counter, in a few words; with her
// score where the site has several classes, so that it does not follow from the time alone.
QString reasonInList(const lan::SiteMirror::AtCounter &each, const CounterConfig &counter,
                     const HallSeen &seen);

// Whether somebody who joined from afar has said that she is here.
QString presenceText(const TicketView &ticket);

// Until when a parked ticket or a no-show rests; empty: nobody said.
QString reasonParked(const TicketView &ticket, const HallSeen &seen);

} // namespace vq::counter
