// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "core/estimate/ledger.h"
#include "core/queue/explain.h"
#include "core/queue/site_config.h"
#include "core/queue/site_view.h"
#include "sync/wire/lan_request.h"
#include "sync/wire/sync_status.h"

namespace vq::lan {

// The messages of vq.lan.v1 as values. docs/lan-protocol.md says who sends what when; the
// .proto file says how it is laid out.

// ---- hub → device

// Answer to Hello. A Snapshot follows unless `resumed`, then the missed Deltas do.
struct Welcome {
    std::string hub_program;
    DeviceId device; // who the hub takes you for
    std::string device_name;
    SiteConfig site; // without schedules
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
    bool is_configured = false; // by the site's configuration; else by the site itself
    bool has_own_pin = false; // of the site, which does not count while she is configured
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
    bool fold_ok = false; // seals, live state and stored tickets are what the log makes
    std::uint64_t records = 0;
    std::uint64_t incarnations = 0;
    std::string problem;         // empty when all is well
    std::uint64_t begins_at = 0; // position of the first record that was not pruned
    std::string code = {};       // of the problem
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
    std::uint64_t begins_at = 0; // position of the first record that was not pruned
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

struct EstimatesReply {
    std::vector<estimate::ReportLine> lines; // by day, then service
};

// uplink::decodePage() reads it, with whose log it is.
struct FactsReply {
    std::string page;
};

struct SyncReply {
    SyncStatus status;                     // what vq-sync told last
    std::optional<UtcMs> reported_at = {}; // absent: none has since the hub started
};

struct CertificateReply {
    std::string certificate; // PEM
    std::string authority;   // PEM
};

struct MissingMediaReply {
    std::vector<std::string> digests; // as the configuration names them
};
struct MediaPartReply {
    std::uint64_t total_bytes = 0;
    std::uint64_t offset = 0;
    std::string bytes; // empty: the picture ended
};
struct MediaLine {
    std::string digest;
    std::uint64_t total_bytes = 0; // 0: it is not there
    bool is_there = false;
    bool is_named = false; // by the configuration
};
struct MediaListReply {
    std::vector<MediaLine> lines; // those that are named first, in their order
};

struct ExplainReply {
    Explanation explanation;
};

struct AppointmentReply {
    AppointmentView appointment;
};
struct AppointmentsReply {
    std::vector<AppointmentView> appointments; // by their time
};

using ReplyBody =
    std::variant<DoneReply, TicketReply, CallReply, CounterReply, SignInReply, StaffReply,
                 DeviceReply, VerifyReply, LogReply, TransferReply, ChunkReply,
                 StatusReply, AppointmentReply, AppointmentsReply, ExplainReply,
                 EstimatesReply, FactsReply, SyncReply, CertificateReply,
                 MissingMediaReply, MediaPartReply, MediaListReply, EnrolmentsReply>;

// An empty request_id answers a message that could not be read.
struct Reply {
    std::string request_id;
    Result<ReplyBody> outcome = ReplyBody{};
};

// To one kiosk: print a copy of this ticket.
struct PrintOrder {
    TicketReply ticket;
};

// To vq-sync alone, instead of Snapshot and Delta: after Welcome, and when the log moved.
struct LogStands {
    uplink::HubStands stands;
    std::optional<SiteConfig> profile = {}; // the first time, and when it changed
};

// The hub ends the connection, and why ("bad_token", "revoked", "stopping", "too_slow").
struct Goodbye {
    Error reason;
};

using HubMessage = std::variant<Welcome, Snapshot, Delta, Reply, PrintOrder, Goodbye,
                                LogStands, EnrolmentCode, Enrolled, EnrolmentDone>;

} // namespace vq::lan
