// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "cloud/database/database.h"
#include "cloud/model/row_form.h"
#include "cloud/queues/line_book.h"
#include "cloud/sessions/session.h"

// Of this module only: its rows.
namespace vq::cloud::sessions {

WaitingSession standingOf(const Session &session);

// The first ones of each priority whose time has come, at most `count` each, in the order of
// their places. What is personal stays closed in these.
Result<std::vector<Session>> frontOf(Database &database, const std::string &queue,
                                     std::int64_t count, UtcMs now);
Result<std::vector<Session>> withEndedLease(Database &database, const std::string &queue,
                                            UtcMs now);

// One line of a session's history: "joined", "called", "cancelled", ...
struct Event {
    std::string session;
    std::string kind;
    UtcMs at{};
};
Status note(Database &database, std::span<const Event> events);
inline Status note(Database &database, const Event &event)
{
    return note(database, {&event, 1});
}
// The first is that it joined, which its row tells.
Result<std::vector<Event>> eventsOf(Database &database, const Session &session);

} // namespace vq::cloud::sessions
