// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/wire/field_reader.h"
#include "sync/wire/lan_message.h"

// The parts that the files of the LAN codec share. The generated classes are only
// declared here, so that their headers stay inside the .cpp files.
namespace vq::lan::v1 {

class ApproveEnrolment;
class ConfirmEnrolment;
class CounterView;
class DeviceView;
class Enrol;
class Enrolled;
class EnrolmentCode;
class EnrolmentsReply;
class Error;
class HallView;
class KeepMedia;
class MediaList;
class MediaPart;
class MediaRef;
class MissingMedia;
class ReadMedia;
class Receipt;
class RefuseEnrolment;
class Reply;
class Request;
class Revision;
class ServiceView;
class Site;
class SyncStatus;
class TicketReply;
class TicketView;

} // namespace vq::lan::v1

namespace vq::lan {

void write(const Revision &from, v1::Revision &to);
void write(const TicketView &from, v1::TicketView &to);
void write(const ServiceView &from, v1::ServiceView &to);
void write(const CounterView &from, v1::CounterView &to);
void write(const DeviceView &from, v1::DeviceView &to);
void write(const HallView &from, v1::HallView &to);
void write(const TicketReceipt &from, v1::Receipt &to);
void write(const SiteConfig &from, v1::Site &to);
void write(const Error &from, v1::Error &to);
void write(const SyncStatus &from, v1::SyncStatus &to);
void write(const Enrol &from, v1::Enrol &to);
void write(const ConfirmEnrolment &from, v1::ConfirmEnrolment &to);
void write(const EnrolmentCode &from, v1::EnrolmentCode &to);
void write(const Enrolled &from, v1::Enrolled &to);
void write(const ApproveEnrolment &from, v1::ApproveEnrolment &to);
void write(const RefuseEnrolment &from, v1::RefuseEnrolment &to);
void write(const EnrolmentsReply &from, v1::EnrolmentsReply &to);
void write(const TicketReply &from, v1::TicketReply &to);
void write(const KeepMedia &from, v1::KeepMedia &to);
void write(const ReadMedia &from, v1::ReadMedia &to);
void write(const RemoveMedia &from, v1::MediaRef &to);
void write(const MissingMediaReply &from, v1::MissingMedia &to);
void write(const MediaPartReply &from, v1::MediaPart &to);
void write(const MediaListReply &from, v1::MediaList &to);
void write(const Reply &from, v1::Reply &to);
void write(const Request &from, v1::Request &to);

void read(FieldReader &reader, const v1::Revision &from, Revision &to);
void read(FieldReader &reader, const v1::TicketView &from, TicketView &to);
void read(FieldReader &reader, const v1::ServiceView &from, ServiceView &to);
void read(FieldReader &reader, const v1::CounterView &from, CounterView &to);
void read(FieldReader &reader, const v1::DeviceView &from, DeviceView &to);
void read(FieldReader &reader, const v1::HallView &from, HallView &to);
void read(FieldReader &reader, const v1::Receipt &from, TicketReceipt &to);
void read(FieldReader &reader, const v1::Site &from, SiteConfig &to);
void read(FieldReader &reader, const v1::Error &from, Error &to);
void read(FieldReader &reader, const v1::SyncStatus &from, SyncStatus &to);
void read(FieldReader &reader, const v1::Enrol &from, Enrol &to);
void read(FieldReader &reader, const v1::ConfirmEnrolment &from, ConfirmEnrolment &to);
void read(FieldReader &reader, const v1::EnrolmentCode &from, EnrolmentCode &to);
void read(FieldReader &reader, const v1::Enrolled &from, Enrolled &to);
void read(FieldReader &reader, const v1::ApproveEnrolment &from, ApproveEnrolment &to);
void read(FieldReader &reader, const v1::RefuseEnrolment &from, RefuseEnrolment &to);
void read(FieldReader &reader, const v1::EnrolmentsReply &from, EnrolmentsReply &to);
void read(FieldReader &reader, const v1::TicketReply &from, TicketReply &to);
void read(FieldReader &reader, const v1::KeepMedia &from, KeepMedia &to);
void read(FieldReader &reader, const v1::ReadMedia &from, ReadMedia &to);
void read(FieldReader &reader, const v1::MediaRef &from, RemoveMedia &to);
void read(FieldReader &reader, const v1::MissingMedia &from, MissingMediaReply &to);
void read(FieldReader &reader, const v1::MediaPart &from, MediaPartReply &to);
void read(FieldReader &reader, const v1::MediaList &from, MediaListReply &to);
// False when its kind is unknown.
bool read(FieldReader &reader, const v1::Reply &from, Reply &to);
bool read(FieldReader &reader, const v1::Request &from, Request &to);

bool isRequestId(std::string_view text);

// PrintState is in views and in requests; numbers of v1::PrintState.
int wireOf(PrintState state);
void read(FieldReader &reader, int from, PrintState &to);

// A repeated field to a vector and back.
template <class List, class Values>
void writeAll(const Values &from, List &to)
{
    to.Reserve(static_cast<int>(from.size()));
    for (const auto &each : from)
        write(each, *to.Add());
}

template <class List, class Values>
void readAll(FieldReader &reader, const List &from, Values &to)
{
    to.reserve(static_cast<std::size_t>(from.size()));
    for (const auto &each : from)
        read(reader, each, to.emplace_back());
}

} // namespace vq::lan
