// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/queue/command.h"
#include "sync/wire/enrolment_message.h"
#include "sync/wire/sync_status.h"
#include "sync/wire/uplink_message.h"

namespace vq::lan {

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
}; // the live one, else the youngest that ended → TicketReply
struct Explain {
    TicketId ticket;
};              // why it was called, or waits → ExplainReply
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
// Ask a kiosk to print a copy. `kiosk` absent: of those that are connected and can print,
// the one that took the ticket, else any.
struct Reprint {
    TicketId ticket;
    std::optional<DeviceId> kiosk;
}; // → DeviceReply: the kiosk
// A time at the site's clock, "10:30" today or "2026-03-31 10:30" → AppointmentReply
struct BookAppointment {
    ServiceCode service;
    std::string at;
    std::optional<ClassCode> priority_class = {};
    std::optional<std::string> person = {}; // as TakeTicket::person
};
struct ListAppointments {}; // → AppointmentsReply
struct VerifyLog {};        // → VerifyReply
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
struct GetEstimates {
    int days = 14;
}; // of the last so many times 24 hours → EstimatesReply
// The records behind this position, at most so many; for vq-sync → FactsReply
struct ReadFacts {
    std::uint64_t after = 0;
    int records_max = uplink::kRecordsMax;
};
struct Obey {
    std::vector<uplink::SiteCommand> commands; // in the order of the cloud's log
}; // → DoneReply when each was decided or passed over; what became of it is in the log

struct ReportSync {
    SyncStatus status;
};                 // of vq-sync → DoneReply
struct GetSync {}; // → SyncReply
// A lost part of the log, as the cloud has it, see docs/sync.md; a page after the other, and with
// the last it is done → DoneReply
struct Readopt {
    std::string page; // as of FactsReply
    bool is_end = false;
};

// A certificate of the site's authority → CertificateReply
struct AskCertificate {
    std::string request;                 // PKCS #10, PEM
    std::optional<DeviceId> device = {}; // whom it is for; absent: the one that asks
};

// The pictures of the lobby screens. A digest is 64 lower-case hexadecimal digits.
struct AskMissingMedia {
}; // named by the configuration, and not there → MissingMediaReply
// A piece of one, at most kChunkBytes, in their order; offset 0 begins anew. With the last it is
// looked at, and there → DoneReply
struct KeepMedia {
    std::string digest;
    std::uint64_t total_bytes = 0;
    std::uint64_t offset = 0;
    std::string bytes;
};
struct ReadMedia {
    std::string digest;
    std::uint64_t offset = 0;
};                   // → MediaPartReply
struct ListMedia {}; // → MediaListReply
struct RemoveMedia {
    std::string digest;
}; // → DoneReply

using RequestBody =
    std::variant<CommandBody, ShowTicket, FindTicket, SignIn, SignOut, AddStaff,
                 RemoveStaff, ListStaff, RegisterDevice, Reprint, Explain, VerifyLog,
                 ReadLog, BeginBackup, ReadBackup, BeginRestore, WriteRestore,
                 CommitRestore, GetStatus, BookAppointment, ListAppointments,
                 GetEstimates, ReadFacts, Obey, ReportSync, GetSync, Readopt,
                 AskCertificate, AskMissingMedia, KeepMedia, ReadMedia, ListMedia,
                 RemoveMedia, ListEnrolments, ApproveEnrolment, RefuseEnrolment>;

// The same id again gets the same answer, also after a restart of the hub.
struct Request {
    std::string id; // 1 to kRequestIdCharsMax printable ASCII characters
    RequestBody body;
};

using DeviceMessage = std::variant<Hello, Request, Enrol, ConfirmEnrolment>;

} // namespace vq::lan
