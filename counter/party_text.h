// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <vector>

#include "core/queue/site_view.h"

// With whom a ticket came, in the clerk's language: "with A043, A045".
namespace vq::counter {

// All of them by their numbers; empty when there is nobody.
QString withText(const std::vector<const TicketView *> &others);
// In a list: more than three are counted.
QString partyText(const std::vector<const TicketView *> &others);

} // namespace vq::counter
