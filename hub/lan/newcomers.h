// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "hub/reducer/items.h"
#include "sync/wire/enrolment_message.h"

namespace vq::hub {

// A connection that has said Enrol instead of Hello.
struct Newcomer {
    SessionKey session = 0;
    std::string address; // without its port
    lan::Enrol asked;
};

// Where those go whom the hub does not know yet. On the sessions' thread; what there is to say
// to them comes through the same door as all answers.
class Newcomers {
public:
    virtual ~Newcomers() = default;

    virtual Result<lan::EnrolmentCode> begin(const Newcomer &newcomer) = 0;
    virtual void confirm(SessionKey session, const std::string &token) = 0;
    virtual void left(SessionKey session) = 0;
};

} // namespace vq::hub
