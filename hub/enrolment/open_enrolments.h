// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <list>
#include <optional>
#include <string>
#include <vector>

#include "hub/lan/backstage.h"
#include "hub/lan/newcomers.h"
#include "hub/reducer/token.h"

namespace vq::hub {

// What was made for a newcomer when somebody approved its code. Nothing of it is in the log until
// the newcomer has it on its disk.
struct Grant {
    Asker by;
    ReplyTo reply; // to who approved: once it is confirmed
    SteadyMs reply_by;
    bool is_replied = false;
    DeviceToken token;
    lan::Enrolled told;
};

// A newcomer from its code to the end of that.
struct OpenEnrolment {
    Newcomer newcomer;
    std::string code;
    Hash256 key{}; // of the request
    SteadyMs asked_at;
    std::optional<Grant> grant = {};
    bool is_confirmed = false; // kept so that a repetition gets the same answer
    bool is_here = true;       // its connection

    SteadyMs endsAt() const;
};

// Those who wait for somebody. In memory alone: they end with the hub, and ask again.
class OpenEnrolments {
public:
    static constexpr Ms kCodeFor = Minutes{10};
    static constexpr std::size_t kOpenMax = 20;
    static constexpr std::size_t kOpenMaxOfAddress = 8;
    static constexpr std::size_t kNewPerMinuteMax = 60;

    // A new one, with a code that nobody else has. Refused with too_many_enrolments.
    Result<OpenEnrolment *> add(const Newcomer &newcomer, const Hash256 &key,
                                SteadyMs now);

    // Null: there is none, or not any more.
    OpenEnrolment *withCode(const std::string &code);
    OpenEnrolment *withToken(const Hash256 &hash);
    // Of a newcomer that came back: approved, and has not confirmed what it was given.
    OpenEnrolment *grantedTo(const Hash256 &key);

    // What nobody has approved goes with its connection.
    void left(SessionKey session);
    void remove(const OpenEnrolment &open);
    std::vector<OpenEnrolment> takeEnded(SteadyMs now);

    std::list<OpenEnrolment> &all() { return m_open; }

private:
    Status checkRoom(const std::string &address, SteadyMs now);

    std::list<OpenEnrolment> m_open;
    std::deque<SteadyMs> m_begun; // within the last minute
};

} // namespace vq::hub
