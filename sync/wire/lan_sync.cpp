// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/lan_parts.h"
#include "vq/lan/v1/lan.pb.h"

namespace vq::lan {

void write(const SyncStatus &from, v1::SyncStatus &to)
{
    to.set_state(from.state);
    to.set_problem(from.problem);
    to.set_message(from.message);
    if (from.pending)
        to.set_pending(*from.pending);
    to.set_lost(from.lost);
    if (from.held_to)
        to.set_held_to(*from.held_to);
    to.set_sent(from.sent);
    to.set_sent_bytes(from.bytes);
    if (from.left)
        to.set_left_ms(from.left->count());
    if (from.heard)
        to.set_heard_at_unix_ms(toUnixMs(*from.heard));
}

void read(FieldReader &reader, const v1::SyncStatus &from, SyncStatus &to)
{
    reader.text("state", from.state(), kCodeBytesMax, to.state);
    reader.text("problem", from.problem(), kCodeBytesMax, to.problem);
    reader.prose("message", from.message(), kTextBytesMax, to.message);
    // Who tells what the cloud holds knows what is pending; zero was not written once.
    if (from.has_pending() || from.has_held_to())
        reader.count64("pending", from.pending(), to.pending.emplace());
    reader.count64("lost", from.lost(), to.lost);
    if (from.has_held_to())
        reader.count64("held_to", from.held_to(), to.held_to.emplace());
    reader.count64("sent", from.sent(), to.sent);
    reader.count64("sent_bytes", from.sent_bytes(), to.bytes);
    if (from.has_left_ms())
        reader.span("left", from.left_ms(), to.left.emplace());
    if (from.has_heard_at_unix_ms())
        reader.time("heard_at", from.heard_at_unix_ms(), to.heard.emplace());
}

} // namespace vq::lan
