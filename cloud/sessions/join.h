// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cloud/api/route.h"
#include "cloud/sessions/afar.h"
#include "cloud/sessions/lines.h"

namespace vq::cloud::sessions {

// Into a queue, by staff or by visitors: all that came in together for one queue are given
// their places by one look at its row, and written in one go. One that is refused harms none
// of the others.
struct Joining {
    Book book;
    Bells bells; // of sites
    // What the request says of the session: its queue first of all.
    std::function<Outcome<json::Value>(const Call &)> bodyOf;
};
Result<Answers> join(Database &database, const Joining &joining, Calls calls);

// The queue that the request is about, whether there is one or not.
std::string queueOf(const Joining &joining, const Call &call);

Joining byStaff(const Book &book, const Bells &bells);
Joining byVisitors(const Book &book,
                   const Bells &bells); // they say who they are and nothing more

} // namespace vq::cloud::sessions
