// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/id.h"
#include "core/base/time.h"

// How a device that the hub does not know yet becomes one of the site (docs/lan-protocol.md).
namespace vq::lan {

inline constexpr int kProtocolVersion = 1;

// ---- device → hub

// Instead of Hello, of a device that the hub does not know yet → EnrolmentCode.
struct Enrol {
    int protocol = kProtocolVersion;
    std::string role;
    std::string name; // what people call it
    std::string program;
    std::string request; // PKCS #10, PEM
};
// What it was given is on its disk: now it is a device → EnrolmentDone. Its first message, if the
// answer was lost.
struct ConfirmEnrolment {
    std::string token;
};

// ---- hub → device

// To who said Enrol: the code that it shows, and how long it is good.
struct EnrolmentCode {
    std::string code; // "7KQM-2ZXT"
    Ms left{};
};
// Somebody has approved it. Kept on disk it is confirmed with ConfirmEnrolment.
struct Enrolled {
    DeviceId device;
    std::string name;
    std::string token;
    std::string certificate; // PEM; empty without TLS, like the next
    std::string authority;   // PEM
};
// It is a device of the site, and says Hello from now on.
struct EnrolmentDone {};

// ---- what operators ask and are told

struct ListEnrolments {};  // who shows a code now → EnrolmentsReply
struct ApproveEnrolment {  // → DeviceReply, once the device has taken what it is given
    std::string code;      // as the device shows it
    std::string name = {}; // empty: its own
    std::string role = {}; // what it is believed to be; empty: nothing
    std::string mark = {}; // of the hub, as the device shows it; empty: nobody has looked
};
struct RefuseEnrolment {
    std::string code;
}; // → DoneReply

// A device that waits for somebody to approve the code that it shows.
struct Enrolment {
    std::string role;
    std::string name;
    std::string program;
    std::string address; // without its port
    Ms age{};
    bool is_approved = false; // and has not taken yet what it was given
};
struct EnrolmentsReply {
    std::string mark; // of this hub, for people to compare; empty without TLS
    std::vector<Enrolment> enrolments;
};

} // namespace vq::lan
