// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "cloud/live/live.h"
#include "cloud/model/moment.h"
#include "cloud/notify/module.h"

// What is said to people beside their state: by staff, and by the service itself.
namespace vq::cloud::live {

namespace {

// Of the service itself: it is kept nowhere, since the state that it follows from is.
Text noticeOf(const Wish &wish, std::int64_t sequence, json::Object data)
{
    return textOf({{"type", "notification"},
                   {"tenantId", wish.tenant},
                   {"sessionId", wish.session},
                   {"sequence", sequence},
                   {"data", std::move(data)}});
}

} // namespace

void Live::readNotices(const NoticeWatch::Asked &asked)
{
    m_parts.readers.submit([this, asked](Result<Database *> database) {
        // Asked before it is read: what comes in between is read again.
        const auto version = m_parts.book->settledOf(asked.wish.queue);
        const auto told = [&]() -> Result<std::vector<Notification>> {
            if (!database)
                return database.error();
            (*database)->actFor(asked.wish.tenant);
            return notify::toldSince(**database,
                                     {asked.wish.tenant, asked.wish.queue, asked.since});
        }();
        const std::lock_guard lock(m_mutex);
        if (told)
            m_notices.read(asked, version, *told);
        else
            m_notices.failed(asked);
    });
}

bool Live::isNear(const Told &told, Position position)
{
    return position && *position <= told.near_at;
}

// Once, though she may fall back when others with more right come.
void Live::tellIfNear(web::WebSocket &socket, Told &told, Position position) const
{
    if (told.is_near || !isNear(told, position))
        return;
    told.is_near = true;
    socket.send("notification/near/" + told.wish.session,
                noticeOf(told.wish, told.version,
                         {{"kind", "near"},
                          {"message", "It is almost your turn."},
                          {"position", *position},
                          {"createdAt", toString(m_parts.clock.now())}}));
}

void Live::tellIfCalled(web::WebSocket &socket, Told &told,
                        const sessions::Shown &shown) const
{
    if (shown.status != "called" || shown.line_revision <= told.called_at)
        return;
    told.called_at = shown.line_revision;
    const auto at = [](const std::optional<UtcMs> &moment) {
        return moment ? json::Value(toString(*moment)) : json::Value();
    };
    socket.send("notification/called/" + told.wish.session,
                noticeOf(told.wish, shown.line_revision,
                         {{"kind", "called"},
                          {"message", "It is your turn."},
                          {"until", at(shown.lease_until)},
                          {"createdAt", at(shown.released_at)}}));
}

} // namespace vq::cloud::live
