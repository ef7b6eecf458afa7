// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/lan_parts.h"
#include "vq/lan/v1/lan.pb.h"

namespace vq::lan {

void write(const Enrol &from, v1::Enrol &to)
{
    to.set_protocol(from.protocol);
    to.set_role(from.role);
    to.set_name(from.name);
    to.set_program(from.program);
    to.set_request(from.request);
}

void read(FieldReader &reader, const v1::Enrol &from, Enrol &to)
{
    reader.count("protocol", from.protocol(), to.protocol);
    reader.text("role", from.role(), kCodeBytesMax, to.role);
    reader.text("name", from.name(), kNameBytesMax, to.name);
    reader.text("program", from.program(), kNameBytesMax, to.program);
    reader.prose("request", from.request(), kPemBytesMax, to.request);
}

void write(const ConfirmEnrolment &from, v1::ConfirmEnrolment &to)
{
    to.set_token(from.token);
}

void read(FieldReader &reader, const v1::ConfirmEnrolment &from, ConfirmEnrolment &to)
{
    reader.text("token", from.token(), kTokenBytesMax, to.token);
}

void write(const EnrolmentCode &from, v1::EnrolmentCode &to)
{
    to.set_code(from.code);
    to.set_left_ms(from.left.count());
}

void read(FieldReader &reader, const v1::EnrolmentCode &from, EnrolmentCode &to)
{
    reader.text("code", from.code(), kCodeBytesMax, to.code);
    reader.span("left", from.left_ms(), to.left);
}

void write(const Enrolled &from, v1::Enrolled &to)
{
    to.set_device(bytesOf(from.device));
    to.set_name(from.name);
    to.set_token(from.token);
    to.set_certificate(from.certificate);
    to.set_authority(from.authority);
}

void read(FieldReader &reader, const v1::Enrolled &from, Enrolled &to)
{
    reader.id("device", from.device(), to.device);
    reader.text("name", from.name(), kNameBytesMax, to.name);
    reader.text("token", from.token(), kTokenBytesMax, to.token);
    reader.prose("certificate", from.certificate(), kPemBytesMax, to.certificate);
    reader.prose("authority", from.authority(), kPemBytesMax, to.authority);
}

void write(const ApproveEnrolment &from, v1::ApproveEnrolment &to)
{
    to.set_code(from.code);
    to.set_name(from.name);
    to.set_role(from.role);
    to.set_mark(from.mark);
}

void read(FieldReader &reader, const v1::ApproveEnrolment &from, ApproveEnrolment &to)
{
    reader.text("code", from.code(), kCodeBytesMax, to.code);
    reader.text("name", from.name(), kNameBytesMax, to.name);
    reader.text("role", from.role(), kCodeBytesMax, to.role);
    reader.text("mark", from.mark(), kCodeBytesMax, to.mark);
}

void write(const RefuseEnrolment &from, v1::RefuseEnrolment &to)
{
    to.set_code(from.code);
}

void read(FieldReader &reader, const v1::RefuseEnrolment &from, RefuseEnrolment &to)
{
    reader.text("code", from.code(), kCodeBytesMax, to.code);
}

void write(const EnrolmentsReply &from, v1::EnrolmentsReply &to)
{
    to.set_mark(from.mark);
    for (const auto &each : from.enrolments) {
        auto &row = *to.add_enrolments();
        row.set_role(each.role);
        row.set_name(each.name);
        row.set_program(each.program);
        row.set_address(each.address);
        row.set_age_ms(each.age.count());
        row.set_is_approved(each.is_approved);
    }
}

void read(FieldReader &reader, const v1::EnrolmentsReply &from, EnrolmentsReply &to)
{
    reader.text("mark", from.mark(), kCodeBytesMax, to.mark);
    if (static_cast<std::size_t>(from.enrolments_size()) > kEnrolmentsMax)
        return reader.fail("enrolments",
                           "at most " + std::to_string(kEnrolmentsMax) + " of them");
    for (const auto &row : from.enrolments()) {
        auto &each = to.enrolments.emplace_back();
        reader.text("role", row.role(), kCodeBytesMax, each.role);
        reader.text("name", row.name(), kNameBytesMax, each.name);
        reader.text("program", row.program(), kNameBytesMax, each.program);
        reader.text("address", row.address(), kNameBytesMax, each.address);
        reader.span("age", row.age_ms(), each.age);
        each.is_approved = row.is_approved();
    }
}

} // namespace vq::lan
