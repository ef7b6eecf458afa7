// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>

#include "core/base/result.h"
#include "core/base/time.h"
#include "platform/http/http_message.h"
#include "sync/agent/back_off.h"
#include "sync/agent/granted.h"

namespace vq::agent {

// How a machine becomes a device of the cloud: ask for a code, show it, ask what became of it,
// keep the certificate. It says what is to be done next, and is told what became of that; it
// sends nothing itself and knows no clock.
class EnrolmentFlow {
public:
    struct Machine {
        std::string cloud; // "https://queue.example.org"
        std::string name;  // for people
        std::string kind;  // "hub"
        std::string request;
    };
    using Draw = std::function<double()>; // evenly from 0 to 1

    struct Send {
        http::Request request;
    };
    struct Wait {
        Ms span{0};
        std::optional<Error> why = std::nullopt; // a failure, not the pace
    };
    struct Show { // a fresh code, in place of the one before
        std::string code;
        std::string expires_at;
    };
    struct Keep {
        Granted granted;
    };
    struct End {
        Error why;
    };
    using Step = std::variant<Send, Wait, Show, Keep, End>;

    EnrolmentFlow(Machine machine, Draw draw)
        : m_machine(std::move(machine)), m_draw(std::move(draw))
    {}

    Step next();
    void answered(const Result<http::Response> &answer); // to what Send was

private:
    void begun(const http::Response &response);
    void looked(const http::Response &response);
    void failed(Error why, std::optional<Ms> wanted);

    Machine m_machine;
    Draw m_draw;
    BackOff m_back_off{Ms{1'000}, Ms{60'000}};
    std::string m_id; // of the enrolment; empty: there is none, or not any more
    std::string m_secret;
    Ms m_pace{3'000};
    std::optional<Step> m_step; // before anything is sent
};

} // namespace vq::agent
