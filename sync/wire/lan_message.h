// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "core/queue/command.h"
#include "core/queue/site_config.h"
#include "core/queue/site_view.h"

namespace vq::lan {

// The messages of vq.lan.v1 as values. docs/lan-protocol.md says who sends what when; the
// .proto file says how it is laid out.

inline constexpr int kProtocolVersion = 1;
inline constexpr std::size_t kMessageBytesMax = 1024U * 1024U; // from a device
inline constexpr std::size_t kHubMessageBytesMax =
    64U * 1024U * 1024U; // a snapshot of a full hall
inline constexpr std::size_t kChunkBytes = 256U * 1024U;
inline constexpr std::size_t kRequestIdCharsMax = 64;

// A point in the hub's stream of changes; a new hub incarnation counts anew.
struct Revision {
    Incarnation incarnation;
    std::uint64_t number = 0;

    bool operator==(const Revision &) const = default;
};

// ---- device → hub
// -------------------------------------------------------------------------

// First message on each connection. The token is "vq1.<device id>.<secret>".
struct Hello {
    int protocol = kProtocolVersion;
    std::string role;
    std::string token;
    std::string program; // "vq-kiosk 0.1.0", for the log
    std::optional<Revision> resume_from;
};

// Commands of the queue are carried as they are. The rest:
struct ShowTicket {
    TicketId ticket;
}; // → TicketReply
struct FindTicket {
    std::string label;
};              // the live one with that label → TicketReply
struct SignIn { // a clerk at this device → SignInReply
    std::string name;
    std::string pin;
    CounterNumber counter;
};
struct SignOut {
    CounterNumber counter;
}; // → DoneReply
struct AddStaff {
    std::string name;
    std::string pin;
}; // → DoneReply
struct RemoveStaff {
    std::string name;
};                   // → DoneReply
struct ListStaff {}; // → StaffReply
struct RegisterDevice {
    std::string role;
    std::string name;
}; // → DeviceReply with its token
// Ask a kiosk to print a copy. `kiosk` absent: the one that took the ticket, else any
// connected.
struct Reprint {
    TicketId ticket;
    std::optional<DeviceId> kiosk;
};                   // → DoneReply
struct VerifyLog {}; // → VerifyReply
struct ReadLog {
    std::uint64_t after = 0;
    int records_max = 1000;
};                     // → LogReply
struct BeginBackup {}; // → TransferReply
struct ReadBackup {
    std::uint64_t transfer = 0;
    std::uint64_t offset = 0;
}; // → ChunkReply
struct BeginRestore {
    std::uint64_t size = 0;
}; // → TransferReply
struct WriteRestore {
    std::uint64_t transfer = 0;
    std::uint64_t offset = 0;
    std::string bytes;
};
struct CommitRestore {
    std::uint64_t transfer = 0;
};                   // → DoneReply; everybody gets a snapshot
struct GetStatus {}; // → StatusReply

using RequestBody = std::variant<CommandBody, ShowTicket, FindTicket, SignIn, SignOut,
                                 AddStaff, RemoveStaff, ListStaff, RegisterDevice,
                                 Reprint, VerifyLog, ReadLog, BeginBackup, ReadBackup,
                                 BeginRestore, WriteRestore, CommitRestore, GetStatus>;

// The same id again gets the same answer, also after a restart of the hub.
struct Request {
    std::string id; // 1 to kRequestIdCharsMax printable ASCII characters
    RequestBody body;
};

using DeviceMessage = std::variant<Hello, Request>;

// ---- hub → device
// -------------------------------------------------------------------------

// Answer to Hello. A Snapshot follows unless `resumed`, then the missed Deltas do.
struct Welcome {
    std::string hub_program;
    DeviceId device; // who the hub takes you for
    std::string device_name;
    SiteConfig site; // without `hours`
    UtcMs hub_now{};
    Revision revision;
    bool resumed = false;
};

struct Snapshot {
    Revision revision;
    SiteView view;
};

// What changed between `revision.number - 1` and `revision.number`. Entities are whole
// and replace those with the same key; `gone` tickets leave the view.
struct Delta {
    Revision revision;
    std::optional<HallView> hall;
    std::vector<ServiceView> services;
    std::vector<CounterView> counters;
    std::vector<TicketView> tickets;
    std::vector<TicketId> gone;
    std::vector<DeviceView> devices;
};

struct DoneReply {};
struct TicketReply {
    TicketReceipt receipt;
    std::string url; // what the QR code says
};
struct CallReply {
    std::optional<TicketReceipt> receipt;
}; // absent: nobody is waiting
struct CounterReply {
    CounterView counter;
};
struct SignInReply {
    std::string name;
};
struct StaffMember {
    std::string name;
    bool is_locked = false;
};
struct StaffReply {
    std::vector<StaffMember> staff;
};
struct DeviceReply {
    DeviceView device;
    std::string token;
}; // token: only when just made
struct VerifyReply {
    bool chain_ok = false;
    bool fold_ok = false; // fold of the log equals the live state
    std::uint64_t records = 0;
    std::uint64_t incarnations = 0;
    std::string problem; // empty when all is well
};
struct LoggedRecord {
    std::uint64_t position = 0;
    Incarnation incarnation;
    std::uint64_t seq = 0;
    std::string hash; // hexadecimal
    std::string type;
    std::string fact_json;
};
struct LogReply {
    std::vector<LoggedRecord> records;
    bool is_end = true;
};
struct TransferReply {
    std::uint64_t transfer = 0;
    std::uint64_t size = 0;
};
struct ChunkReply {
    std::uint64_t offset = 0;
    std::string bytes;
};
struct StatusReply {
    std::string program;
    Revision revision;
    std::uint64_t records = 0;
    std::uint64_t devices_connected = 0;
    bool accepts_tickets = true;
    UtcMs started_at{};
};

using ReplyBody = std::variant<DoneReply, TicketReply, CallReply, CounterReply,
                               SignInReply, StaffReply, DeviceReply, VerifyReply,
                               LogReply, TransferReply, ChunkReply, StatusReply>;

// An empty request_id answers a message that could not be read.
struct Reply {
    std::string request_id;
    Result<ReplyBody> outcome = ReplyBody{};
};

// To one kiosk: print a copy of this ticket.
struct PrintOrder {
    TicketReply ticket;
};

// The hub ends the connection, and why ("bad_token", "revoked", "stopping", "too_slow",
// ...).
struct Goodbye {
    Error reason;
};

using HubMessage = std::variant<Welcome, Snapshot, Delta, Reply, PrintOrder, Goodbye>;

} // namespace vq::lan
