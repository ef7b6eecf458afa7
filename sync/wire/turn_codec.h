// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/queue/ticket.h"
#include "sync/wire/field_reader.h"

// A turn is laid out alike in the log and on the LAN.
namespace vq {

template <class Part>
void writeTurn(const ServiceTurn &from, Part &to)
{
    to.set_service(from.service.text);
    to.set_begins(from.begins);
    to.set_ends(from.ends);
}

template <class Part>
void readTurn(FieldReader &reader, const Part &from, ServiceTurn &to)
{
    reader.code("turn", from.service(), to.service);
    reader.count64("turn", from.begins(), to.begins);
    reader.count64("turn", from.ends(), to.ends);
}

} // namespace vq
