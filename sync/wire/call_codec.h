// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <utility>

#include "core/queue/site_config.h"
#include "core/queue/ticket.h"
#include "sync/wire/field_reader.h"
#include "sync/wire/parse.h"

// Turn and reason of a call are laid out alike in the log and on the LAN, numbers of the
// enumerations included.
namespace vq {

inline constexpr std::array kBands{
    std::pair{Band::Emergency, 1},
    std::pair{Band::Overdue, 2},
    std::pair{Band::Due, 3},
    std::pair{Band::Early, 4},
};

inline constexpr std::array kCallReasons{
    std::pair{CallReason::Alone, 1},     std::pair{CallReason::Chosen, 2},
    std::pair{CallReason::Emergency, 3}, std::pair{CallReason::Overdue, 4},
    std::pair{CallReason::Primary, 5},   std::pair{CallReason::Ready, 6},
    std::pair{CallReason::Turn, 7},      std::pair{CallReason::Score, 8},
    std::pair{CallReason::Arrival, 9},   std::pair{CallReason::Back, 10},
    std::pair{CallReason::Party, 11},
};

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

template <class Part>
void writeReason(CallReason from, Part &to)
{
    to.set_reason(static_cast<decltype(to.reason())>(wireOf(kCallReasons, from)));
}

template <class Part>
void writeSide(const CallSide &from, Part &to)
{
    to.set_ticket(bytesOf(from.ticket));
    to.set_label(from.label);
    to.set_service(from.service.text);
    to.set_priority_class(from.priority_class.text);
    to.set_band(static_cast<decltype(to.band())>(wireOf(kBands, from.band)));
    to.set_waited_ms(from.waited.count());
    if (from.ready_in)
        to.set_ready_in_ms(from.ready_in->count());
    to.set_weight_permille(from.weight);
    to.set_head_start_ms(from.head_start.count());
    if (from.wait_max)
        to.set_wait_max_ms(from.wait_max->count());
    to.set_is_secondary(from.is_secondary);
    to.set_service_weight(from.service_weight);
}

template <class Part>
void readSide(FieldReader &reader, const Part &from, CallSide &to)
{
    reader.id("ticket", from.ticket(), to.ticket);
    reader.text("label", from.label(), kLabelBytesMax, to.label);
    reader.code("service", from.service(), to.service);
    reader.text("priority_class", from.priority_class(), kCodeBytesMax,
                to.priority_class.text);
    readEnum(reader, "band", kBands, static_cast<int>(from.band()), to.band);
    reader.span("waited", from.waited_ms(), to.waited);
    if (from.has_ready_in_ms())
        reader.span("ready_in", from.ready_in_ms(), to.ready_in.emplace());
    reader.whole("weight", from.weight_permille(), kClassWeightMax, to.weight);
    reader.span("head_start", from.head_start_ms(), to.head_start);
    if (from.has_wait_max_ms())
        reader.span("wait_max", from.wait_max_ms(), to.wait_max.emplace());
    to.is_secondary = from.is_secondary();
    reader.whole("service_weight", from.service_weight(), kServiceWeightMax,
                 to.service_weight);
}

template <class Part>
void writeWhy(const CallWhy &from, Part &to)
{
    writeReason(from.reason, to);
    writeSide(from.called, *to.mutable_called());
    if (from.other)
        writeSide(*from.other, *to.mutable_other());
    to.set_spill_ms(from.spill.count());
}

template <class Part>
void readWhy(FieldReader &reader, const Part &from, CallWhy &to)
{
    readEnum(reader, "reason", kCallReasons, static_cast<int>(from.reason()), to.reason);
    readSide(reader, from.called(), to.called);
    if (from.has_other())
        readSide(reader, from.other(), to.other.emplace());
    reader.span("spill", from.spill_ms(), to.spill);
}

template <class Part>
void readWhy(FieldReader &reader, const Part &from, Boxed<CallWhy> &to)
{
    CallWhy why;
    readWhy(reader, from, why);
    to = std::move(why);
}

} // namespace vq
