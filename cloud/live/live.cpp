// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/live/live.h"

#include <algorithm>
#include <utility>

#include "cloud/queues/module.h"
#include "cloud/sessions/module.h"
#include "cloud/tenants/module.h"
#include "platform/json/json_writer.h"

namespace vq::cloud::live {

namespace {

constexpr std::int64_t kUnread = -2; // no line has this version

// Whatever the statements say: they see the rows of that tenant and of no other.
Database &walled(Database &database, const Wish &wish)
{
    database.actFor(bytesFromHex(wish.tenant) ? wish.tenant : "-");
    return database;
}

} // namespace

Live::Live(Parts parts) : m_parts(std::move(parts))
{
    m_handler = std::make_shared<const web::SocketHandler>(web::SocketHandler{
        .opened = [](const SocketPtr &) {},
        .received = [this](const SocketPtr &socket,
                           const std::string &text) { received(socket, text); },
        .closed =
            [this](const SocketPtr &socket) {
                const std::lock_guard lock(m_mutex);
                forget(socket.get());
            }});
    m_thread = std::thread([this] { run(); });
}

Live::~Live()
{
    stop();
}

void Live::stop()
{
    if (!m_thread.joinable())
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wakeup.notify_one();
    m_thread.join();
}

web::Response Live::answer(const web::Request &request)
{
    if (!request.wants_socket)
        return {.status = 426,
                .body = "Here is a WebSocket.\n",
                .headers = {{"Upgrade", "websocket"}}};
    return {.socket = m_handler};
}

void Live::received(const SocketPtr &socket, const std::string &text)
{
    const auto wish = readWish(text);
    if (!wish)
        return tellRefusal(*socket, wish.error(), {});
    const std::lock_guard lock(m_mutex);
    auto &watcher = m_watchers[socket.get()];
    watcher.socket = socket;
    if (wish->type == "authenticate")
        return authenticate(socket, wish->token);
    if (wish->type == "unsubscribe")
        return leave(watcher, *wish);
    wishFor(socket, *wish);
}

// With the lock held.
void Live::leave(Watcher &watcher, const Wish &wish)
{
    const auto *const socket = watcher.socket.get();
    if (const auto told = watcher.told.find(wish.subject()); told != watcher.told.end()) {
        m_notices.unfollow(socket, QueueWatch::keyOf(told->second.wish), wish.session);
        watcher.told.erase(told);
    }
    if (!wish.session.empty())
        return;
    const auto key = QueueWatch::keyOf(wish);
    std::erase(watcher.queues, key);
    m_queues.unfollow(socket, key);
    m_notices.unfollow(socket, key, {});
}

// With the lock held.
void Live::forget(const web::WebSocket *socket)
{
    const auto watcher = m_watchers.find(socket);
    if (watcher == m_watchers.end())
        return;
    leaveAll(watcher->second);
    m_watchers.erase(watcher);
}

// With the lock held.
void Live::wishFor(const SocketPtr &socket, const Wish &wish)
{
    auto &watcher = m_watchers[socket.get()];
    if (const auto admitted = admit(watcher.identity, wish); !admitted)
        return tellRefusal(*socket, admitted.error(), wish.subject());
    const auto key = QueueWatch::keyOf(wish);
    const bool is_queue = wish.session.empty();
    const bool is_followed =
        is_queue ? std::ranges::find(watcher.queues, key) != watcher.queues.end()
                 : watcher.told.contains(wish.subject());
    if (!is_followed && watcher.told.size() + watcher.queues.size() >= kWishesMax)
        return tellRefusal(*socket,
                           Refusal(429, Problem{"too_many_subscriptions",
                                                "One socket may follow 50 queues and "
                                                "sessions.",
                                                {}}),
                           wish.subject());
    if (!is_queue)
        return readSession(socket, wish);
    const auto version = m_parts.book->settledOf(wish.queue);
    if (!is_followed) {
        watcher.queues.push_back(key);
        const auto from = version > 0 ? version : NoticeWatch::kFromNow;
        m_notices.follow(socket, wish, wish.since >= 0 ? wish.since : from);
    }
    if (m_queues.follow(socket, wish, version))
        readQueue(wish);
}

// Once for all who follow it.
void Live::readQueue(const Wish &wish)
{
    m_parts.readers.submit([this, wish](Result<Database *> database) {
        std::int64_t version = -1;
        const auto queue = [&]() -> Outcome<queues::Told> {
            if (!database)
                return Refusal(database.error());
            auto &tables = walled(**database, wish);
            VQ_TRY(version, versionOf(tables, wish.queue));
            return queues::told(tables, wish.tenant, wish.queue);
        }();
        const std::lock_guard lock(m_mutex);
        m_notices.begin(QueueWatch::keyOf(wish), version);
        if (queue)
            m_queues.read(wish, version, queue->revision, queue->queue);
        else
            m_queues.refused(wish, queue.error());
    });
}

void Live::readSession(const SocketPtr &socket, const Wish &wish)
{
    m_parts.readers.submit(
        [this, socket, wish](Result<Database *> database) {
            if (database)
                look(socket, wish, walled(**database, wish));
            else
                refused(socket, wish, Refusal(database.error()));
        },
        Lane::Public);
}

// What was followed and is there no more is not followed any more; what could not be read is
// read again soon, without a word.
void Live::refused(const SocketPtr &socket, const Wish &wish, const Refusal &refusal)
{
    const std::lock_guard lock(m_mutex);
    const auto watcher = m_watchers.find(socket.get());
    if (watcher == m_watchers.end())
        return;
    const auto told = watcher->second.told.find(wish.subject());
    const bool is_followed = told != watcher->second.told.end();
    if (is_followed && refusal.status != 404) {
        told->second.version = kUnread;
        return;
    }
    tellRefusal(*socket, refusal, wish.subject());
    if (!is_followed)
        return;
    m_notices.unfollow(socket.get(), QueueWatch::keyOf(told->second.wish), wish.session);
    watcher->second.told.erase(told);
    if (!watcher->second.identity.session_token.empty())
        watcher->second.identity.good_until = m_parts.clock.now();
}

Outcome<Done> Live::admit(const Identity &identity, const Wish &wish) const
{
    if (!wish.session.empty() && !identity.session_token.empty())
        return Done{}; // her own, which is looked at when it is read
    if (identity.subject.empty() || !identity.session_token.empty())
        return Refusal(401, Problem{"unauthenticated",
                                    "Say who you are: {\"type\":\"authenticate\","
                                    "\"token\":…}.",
                                    {}});
    if (!identity.is_platform && identity.tenant != wish.tenant)
        return notFound("tenant");
    const auto *const needed = wish.session.empty() ? "queue:read" : "session:read";
    if (!identity.may(needed))
        return Refusal(403,
                       Problem{"forbidden",
                               "This needs the permission " + std::string(needed) + ".",
                               {}});
    return Done{};
}

// What is wished for as it is now, and from now on. On a reading thread.
void Live::look(const SocketPtr &socket, const Wish &wish, Database &database)
{
    Told told{.wish = wish};
    {
        const std::lock_guard lock(m_mutex);
        const auto watcher = m_watchers.find(socket.get());
        if (watcher == m_watchers.end())
            return;
        told.wish.token = watcher->second.identity.session_token;
    }
    auto state = stateOf(database, told.wish, told);
    if (!state)
        return refused(socket, wish, state.error());
    const std::lock_guard lock(m_mutex);
    const auto watcher = m_watchers.find(socket.get());
    if (watcher == m_watchers.end())
        return;
    told.text = json::textOf(state->said);
    const auto known = watcher->second.told.find(wish.subject());
    const bool is_new = known == watcher->second.told.end();
    if (is_new ? told.sequence != wish.since : told.text != known->second.text)
        socket->send(wish.subject(),
                     textOf(messageOf(wish, std::move(state->said), told.sequence)));
    if (is_new) {
        m_notices.follow(socket, told.wish, wish.since >= 0 ? wish.since : told.version);
        told.is_near = isNear(told, state->position); // her place was told just now
        told.called_at = wish.since;
    } else {
        told.is_near = known->second.is_near;
        told.called_at = known->second.called_at;
    }
    tellIfNear(*socket, told, state->position);
    tellIfCalled(*socket, told, state->shown);
    if (told.is_over && !told.wish.token.empty())
        watcher->second.identity.good_until = m_parts.clock.now() + kFarewellFor;
    watcher->second.told[wish.subject()] = std::move(told);
}

// Of the line in the book; into which it is brought if nobody has waited there.
Result<std::int64_t> Live::versionOf(Database &database, const std::string &queue)
{
    auto &book = *m_parts.book;
    if (book.revisionOf(queue) == LineBook::kUnknown)
        VQ_CHECK(sessions::catchUp(database, book, queue));
    return book.settledOf(queue);
}

Outcome<Live::State> Live::stateOf(Database &database, const Wish &wish, Told &told)
{
    VQ_TRY(auto shown, sessions::shown(database, wish.tenant, wish.session, wish.token));
    VQ_TRY(told.version, versionOf(database, shown.queue));
    // The others are read again with each change of the line.
    if (shown.status == "waiting") {
        VQ_TRY(told.near_at, tenants::notifyAtPosition(database, wish.tenant));
    }
    told.sequence = told.version;
    told.wish.queue = shown.queue;
    told.standing = shown.standing;
    told.is_over = shown.is_over;
    const auto position =
        m_parts.book->positionOf(shown.queue, shown.standing, m_parts.clock.now());
    json::Object said = {{"status", shown.status},
                         {"position", position ? json::Value(*position) : json::Value()}};
    return State{std::move(shown), position, std::move(said)};
}

void Live::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_wakeup.wait_for(lock, kEvery, [this] { return m_stopping; })) {
        lock.unlock();
        endExpired();
        lookAtRights();
        tellChanges();
        lock.lock();
    }
}

// A position is looked up here; what else a line's change may mean is read anew.
void Live::tellChanges()
{
    const std::lock_guard lock(m_mutex);
    const auto now = m_parts.clock.now();
    const auto changed = m_queues.changed(
        [this](const std::string &queue) { return m_parts.book->settledOf(queue); });
    for (const auto &wish : changed)
        readQueue(wish);
    const auto asked = m_notices.changed(
        [this](const std::string &queue) { return m_parts.book->settledOf(queue); });
    for (const auto &each : asked)
        readNotices(each);
    for (auto &[key, watcher] : m_watchers)
        for (auto &[subject, told] : watcher.told) {
            const auto version = m_parts.book->settledOf(told.wish.queue);
            if (version == told.version)
                continue;
            if (told.standing && told.standing->place.ready_at > now)
                continue; // the lots are told when the queue opens
            const auto position =
                told.standing
                    ? m_parts.book->positionOf(told.wish.queue, *told.standing, now)
                    : std::nullopt;
            if (!position) {
                told.version = version; // asked once for each change
                readSession(watcher.socket, told.wish);
                continue;
            }
            told.version = version;
            json::Object state = {{"status", "waiting"}, {"position", *position}};
            auto text = json::textOf(state);
            if (text == told.text)
                continue;
            told.text = std::move(text);
            told.sequence = version;
            watcher.socket->send(subject,
                                 textOf(messageOf(told.wish, std::move(state), version)));
            tellIfNear(*watcher.socket, told, position);
        }
}

} // namespace vq::cloud::live
