// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>

#include "cloud/queues/line_book.h"
#include "cloud/sessions/module.h"
#include "cloud/sessions/session.h"

// The book of lines and the tables: whoever changes a line brings the book up to its row
// first, since another program may have changed it, and then tells the book what she changes.
namespace vq::cloud::sessions {

using Book = std::shared_ptr<LineBook>;

// The line of a queue to change it, with the book up to it. Refused with 404.
Outcome<queues::Line> openLine(Database &database, LineBook &book,
                               const std::string &queue);

// A session before and after a change of its line; null: it was not, or is no more, there.
struct Moved {
    const Session *before = nullptr;
    const Session *now = nullptr;
};
// Takes the line to its next revision: what has changed is given that number. First this,
// then the sessions are written.
std::int64_t nextRevision(queues::Line &line);
// Keeps the line, and tells the book.
Status keepLine(Database &database, const Book &book, const queues::Line &line,
                std::span<const Moved> moved, UtcMs now);

} // namespace vq::cloud::sessions
