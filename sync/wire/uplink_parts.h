// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "sync/wire/field_reader.h"
#include "sync/wire/uplink_message.h"

// Parts of uplink messages that messages of the LAN carry too: for the codecs of this folder.
namespace vq::uplink::v1 {

class CommandMark;
class HubStands;
class Mark;
class Owner;
class Page;
class Records;
class SiteCommand;

} // namespace vq::uplink::v1

namespace vq::uplink {

void write(const LogOwner &from, v1::Owner &to);
void read(FieldReader &reader, const v1::Owner &from, LogOwner &to);
void write(const LogMark &from, v1::Mark &to);
void read(FieldReader &reader, const v1::Mark &from, LogMark &to);
void write(const CommandMark &from, v1::CommandMark &to);
void read(FieldReader &reader, const v1::CommandMark &from, CommandMark &to);
void write(const SiteCommand &from, v1::SiteCommand &to);
void read(FieldReader &reader, const v1::SiteCommand &from, SiteCommand &to);
void write(const HubStands &from, v1::HubStands &to);
void read(FieldReader &reader, const v1::HubStands &from, HubStands &to);

// `after` is what the first of them follows.
void write(const LogMark &after, std::span<const Record> from, v1::Records &to);
void read(FieldReader &reader, const v1::Records &from, const LogHash &hash,
          LogMark &after, std::vector<Record> &to);

void write(const Page &from, v1::Page &to);
void read(FieldReader &reader, const v1::Page &from, const LogHash &hash, Page &to);

} // namespace vq::uplink
