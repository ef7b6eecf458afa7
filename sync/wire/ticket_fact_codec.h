// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/queue/ticket_facts.h"

namespace vq {
class FieldReader;
}

namespace vq::log::v1 {
class TicketCalled;
class TicketCancelled;
class TicketGrouped;
class TicketIssued;
class TicketMovedOn;
class TicketNoShow;
class TicketParked;
class TicketReadopted;
class TicketServed;
class TicketTransferred;
} // namespace vq::log::v1

// What befell tickets, as messages: a part of fact_codec.cpp.
namespace vq::fact {

void write(const TicketIssued &from, log::v1::TicketIssued &to);
void read(FieldReader &reader, const log::v1::TicketIssued &from, TicketIssued &to);
void write(const TicketCalled &from, log::v1::TicketCalled &to);
void read(FieldReader &reader, const log::v1::TicketCalled &from, TicketCalled &to);
void write(const TicketGrouped &from, log::v1::TicketGrouped &to);
void read(FieldReader &reader, const log::v1::TicketGrouped &from, TicketGrouped &to);
void write(const TicketNoShow &from, log::v1::TicketNoShow &to);
void read(FieldReader &reader, const log::v1::TicketNoShow &from, TicketNoShow &to);
void write(const TicketParked &from, log::v1::TicketParked &to);
void read(FieldReader &reader, const log::v1::TicketParked &from, TicketParked &to);
void write(const TicketTransferred &from, log::v1::TicketTransferred &to);
void read(FieldReader &reader, const log::v1::TicketTransferred &from,
          TicketTransferred &to);
void write(const TicketMovedOn &from, log::v1::TicketMovedOn &to);
void read(FieldReader &reader, const log::v1::TicketMovedOn &from, TicketMovedOn &to);
void write(const TicketServed &from, log::v1::TicketServed &to);
void read(FieldReader &reader, const log::v1::TicketServed &from, TicketServed &to);
void write(const TicketCancelled &from, log::v1::TicketCancelled &to);
void read(FieldReader &reader, const log::v1::TicketCancelled &from, TicketCancelled &to);
void write(const TicketReadopted &from, log::v1::TicketReadopted &to);
void read(FieldReader &reader, const log::v1::TicketReadopted &from, TicketReadopted &to);

} // namespace vq::fact
