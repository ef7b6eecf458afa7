// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "core/queue/command.h"
#include "hub/reducer/publisher.h"
#include "hub/store/staff_book.h"
#include "sync/wire/lan_message.h"

namespace vq::hub {

// One connection of a device; never used again.
using SessionKey = std::uint64_t;

// ---- what the reducer is given

class SiteKeeper;
struct Ask {
    SessionKey session = 0;
    std::string request_id;
    Command command;
    std::string secret = {}; // told once with the reply of AddDevice, and kept nowhere
    // Fills in what only the keeper knows, after it has looked whether the same was asked
    // before: the request is the same, whatever was filled in.
    std::function<void(const SiteKeeper &keeper, CommandBody &body)> complete = {};
};
// What the cloud wants, in the order of its log. Answered when each is decided, or passed over.
struct FromCloud {
    SessionKey session = 0;
    std::string request_id;
    std::vector<uplink::SiteCommand> commands;
};
// Whom a certificate of the site's own authority names.
struct ShownDevice {
    DeviceId device;
    bool has_expired = false;
};
struct Join {
    SessionKey session = 0;
    lan::Hello hello;
    std::optional<ShownDevice> shown = {}; // stands in for a token
};
struct Leave {
    SessionKey session = 0;
    DeviceId device;
};

struct Outbox;
// Looks something up, or does what is no queue command, between two commits.
using Errand = std::function<void(SiteKeeper &keeper, Outbox &out)>;

using Item = std::variant<Ask, FromCloud, Join, Leave, Errand>;

// ---- what the reducer gives back, after the commit

struct Answer {
    SessionKey session = 0;
    Bytes message;
};
// A device that the hub knows: its greeting, then the messages that bring it up to date.
struct Admission {
    DeviceId device;
    std::string role;
    std::string name;
    std::optional<SignedIn> clerk; // who had signed in there before
    std::vector<Bytes> messages;
};
struct Admitted {
    SessionKey session = 0;
    Result<Admission> outcome;
};
struct Order {
    DeviceId device;
    Bytes message;
};
struct Dismissal {
    DeviceId device;
    Error reason;
};

// Of a connection, whoever it is.
struct Farewell {
    SessionKey session = 0;
    Error reason;
};

struct ClerkChange {
    DeviceId device;
    std::optional<SignedIn> clerk; // absent: signed out
};

// Where the log stands, for vq-sync: with the site's configuration for who has not heard it.
struct LogPush {
    std::string config_digest;
    Bytes with_profile;
    Bytes alone;
};

// In the order in which it is to be done.
struct Outbox {
    std::vector<Answer> answers;
    std::vector<ClerkChange> clerks;
    std::vector<Broadcast> broadcasts; // to all that were admitted before
    std::vector<Dismissal> dismissals;
    std::vector<Admitted> admitted;
    std::vector<Farewell> farewells;
    std::vector<Order> orders;
    std::optional<LogPush> stands;
    bool has_log_moved = false;
    std::optional<Error> broken; // the hub cannot go on: stop, a person is needed

    bool isEmpty() const
    {
        return answers.empty() && broadcasts.empty() && dismissals.empty() &&
               admitted.empty() && farewells.empty() && orders.empty() &&
               clerks.empty() && !stands && !has_log_moved && !broken;
    }
};

// What a failure of the disk is to those who asked for something.
Error couldNotUseDisk(const Error &error);

// An answer to one request.
Bytes encodeReply(const std::string &request_id, Result<lan::ReplyBody> outcome);
Bytes encodeGoodbye(const Error &reason);

} // namespace vq::hub
