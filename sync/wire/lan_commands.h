// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/wire/lan_parts.h"

// The commands of the queue that carry more than a counter or a ticket: a part of
// lan_requests.cpp.
namespace vq::lan::v1 {

class Call;
class Cancel;
class CancelAppointment;
class Finish;
class GroupTickets;
class OpenCounter;
class Park;
class ReportDevice;
class ReportPrint;
class ReportShown;
class TakeTicket;
class Transfer;
class UndoAtCounter;

} // namespace vq::lan::v1

namespace vq::lan {

void readPerson(FieldReader &reader, const std::string &from, std::string &to);

void write(const command::TakeTicket &from, v1::TakeTicket &to);
void read(FieldReader &reader, const v1::TakeTicket &from, command::TakeTicket &to);
void write(const command::Call &from, v1::Call &to);
void read(FieldReader &reader, const v1::Call &from, command::Call &to);
void write(const command::Finish &from, v1::Finish &to);
void read(FieldReader &reader, const v1::Finish &from, command::Finish &to);
void write(const command::Group &from, v1::GroupTickets &to);
void read(FieldReader &reader, const v1::GroupTickets &from, command::Group &to);
void write(const command::UndoAtCounter &from, v1::UndoAtCounter &to);
void read(FieldReader &reader, const v1::UndoAtCounter &from, command::UndoAtCounter &to);
void write(const command::Park &from, v1::Park &to);
void read(FieldReader &reader, const v1::Park &from, command::Park &to);
void write(const command::Transfer &from, v1::Transfer &to);
void read(FieldReader &reader, const v1::Transfer &from, command::Transfer &to);
void write(const command::Cancel &from, v1::Cancel &to);
void read(FieldReader &reader, const v1::Cancel &from, command::Cancel &to);
void write(const command::OpenCounter &from, v1::OpenCounter &to);
void read(FieldReader &reader, const v1::OpenCounter &from, command::OpenCounter &to);
void write(const command::ReportPrint &from, v1::ReportPrint &to);
void read(FieldReader &reader, const v1::ReportPrint &from, command::ReportPrint &to);
void write(const command::ReportShown &from, v1::ReportShown &to);
void read(FieldReader &reader, const v1::ReportShown &from, command::ReportShown &to);
void write(const command::ReportDevice &from, v1::ReportDevice &to);
void read(FieldReader &reader, const v1::ReportDevice &from, command::ReportDevice &to);
void write(const command::CancelAppointment &from, v1::CancelAppointment &to);
void read(FieldReader &reader, const v1::CancelAppointment &from,
          command::CancelAppointment &to);

} // namespace vq::lan
