// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/queue/ticket.h"

namespace vq {
class FieldReader;
}

namespace vq::log::v1 {
class Ticket;
}

// A whole ticket as it stands in states and in facts: a part of their codecs.
namespace vq {

void write(const Ticket &from, log::v1::Ticket &to);
void read(FieldReader &reader, const log::v1::Ticket &from, Ticket &to);

} // namespace vq
