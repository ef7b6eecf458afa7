// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <utility>

#include "cloud/live/live.h"

// Who somebody at a socket is, and for how long: a socket outlives many a right.
namespace vq::cloud::live {

namespace {

// Codes from 4000 on are a program's own (RFC 6455 §7.4.2): these say what the status of an
// answer would. The word before the colon stays, what follows it is for people.
struct Farewell {
    int code;
    const char *reason;
};
constexpr Farewell kExpired{4401, "token_expired: get a new token, then come back"};
constexpr Farewell kSignedOut{4401, "signed_out: sign in anew, then come back"};
constexpr Farewell kGone{4401,
                         "not_known: whom this token named may not sign in any more"};
constexpr Farewell kChanged{4403, "rights_changed: get a new token, then come back"};
constexpr Farewell kOver{1000, "visit_over: there is nothing more to tell"};

Farewell farewellOf(Standing standing)
{
    switch (standing) {
    case Standing::SignedOut:
        return kSignedOut;
    case Standing::Changed:
        return kChanged;
    case Standing::Gone:
    case Standing::Good:
        break;
    }
    return kGone;
}

// Of thousands of sockets each keeps what is asked of it here, and no more.
Identity kept(Identity identity)
{
    if (!identity.session_token.empty())
        identity.roles.clear();
    std::erase_if(identity.permissions, [](const std::string &permission) {
        return permission != "queue:read" && permission != "session:read";
    });
    return identity;
}

bool isSame(const Identity &one, const Identity &other)
{
    return one.subject == other.subject && one.tenant == other.tenant &&
           one.is_platform == other.is_platform && one.permissions == other.permissions &&
           one.session_token == other.session_token;
}

// In the tables, by what it hangs on: a visitor's token is looked at with her session.
bool isInTables(const Identity &identity)
{
    return !identity.subject.empty() && identity.session_token.empty();
}

std::pair<std::string, std::string> nameOf(const Identity &identity)
{
    return {identity.subject, identity.sign_in};
}

using Leaving = std::vector<std::pair<SocketPtr, Farewell>>;

void close(const Leaving &leaving)
{
    for (const auto &[socket, farewell] : leaving)
        socket->close(farewell.code, farewell.reason);
}

} // namespace

// With the lock held.
void Live::authenticate(const SocketPtr &socket, const std::string &token)
{
    auto identity = m_parts.identify(token, m_parts.clock.now());
    if (!identity)
        return tellRefusal(*socket, identity.error(), {});
    if (identity->device_token.empty()) {
        admitted(m_watchers[socket.get()], std::move(*identity));
        return socket->send("authenticated", textOf({{"type", "authenticated"}}));
    }
    m_parts.readers.submit(
        [this, socket, token](Result<Database *> database) {
            auto device = database
                              ? m_parts.lookUp(**database, token, m_parts.clock.now())
                              : Outcome<Identity>(Refusal(database.error()));
            if (!device)
                return tellRefusal(*socket, device.error(), {});
            const std::lock_guard lock(m_mutex);
            const auto found = m_watchers.find(socket.get());
            if (found == m_watchers.end())
                return;
            admitted(found->second, std::move(*device));
            socket->send("authenticated", textOf({{"type", "authenticated"}}));
        },
        Lane::Sites);
}

// With the lock held. Who comes with a fresh token of hers goes on as before; what somebody
// else followed is nothing to her.
void Live::admitted(Watcher &watcher, Identity identity)
{
    auto now = kept(std::move(identity));
    if (!watcher.identity.subject.empty() && !isSame(watcher.identity, now))
        leaveAll(watcher);
    watcher.identity = std::move(now);
}

// With the lock held.
void Live::leaveAll(Watcher &watcher)
{
    const auto *const socket = watcher.socket.get();
    for (const auto &[subject, told] : std::exchange(watcher.told, {}))
        m_notices.unfollow(socket, QueueWatch::keyOf(told.wish), told.wish.session);
    for (const auto &key : std::exchange(watcher.queues, {})) {
        m_queues.unfollow(socket, key);
        m_notices.unfollow(socket, key, {});
    }
}

void Live::endExpired()
{
    Leaving leaving;
    {
        const std::lock_guard lock(m_mutex);
        const auto now = m_parts.clock.now();
        for (const auto &[key, watcher] : m_watchers) {
            const auto &identity = watcher.identity;
            if (now < identity.good_until)
                continue;
            const bool is_visitor = !identity.session_token.empty();
            leaving.emplace_back(watcher.socket, !is_visitor            ? kExpired
                                                 : watcher.told.empty() ? kGone
                                                                        : kOver);
        }
        for (const auto &[socket, farewell] : leaving)
            forget(socket.get());
    }
    close(leaving);
}

// All of them, now and then: what nobody said is found out.
void Live::lookAtRights()
{
    std::vector<Identity> identities;
    {
        const std::lock_guard lock(m_mutex);
        const auto now = m_parts.clock.steady();
        if (m_is_asking || now - m_asked_at < kLookAtRightsEvery)
            return;
        m_asked_at = now;
        std::set<std::pair<std::string, std::string>> seen;
        for (const auto &[key, watcher] : m_watchers)
            if (isInTables(watcher.identity) &&
                seen.insert(nameOf(watcher.identity)).second)
                identities.push_back(watcher.identity);
        m_is_asking = !identities.empty();
    }
    if (!identities.empty())
        ask(std::move(identities));
}

void Live::recheck(const std::string &subject)
{
    std::vector<Identity> identities;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &[key, watcher] : m_watchers)
            if (watcher.identity.subject == subject && isInTables(watcher.identity))
                identities.push_back(watcher.identity);
    }
    if (!identities.empty())
        ask(std::move(identities));
}

// While the tables cannot be read everybody keeps what she has, until her token ends.
void Live::ask(std::vector<Identity> identities)
{
    m_parts.readers.submit([this, identities = std::move(identities)](
                               Result<Database *> database) {
        const auto standings = database ? m_parts.standings(**database, identities)
                                        : Result<std::vector<Standing>>(database.error());
        if (standings)
            endLost(identities, *standings);
        const std::lock_guard lock(m_mutex);
        m_is_asking = false;
    });
}

void Live::endLost(std::span<const Identity> identities, std::span<const Standing> now)
{
    std::map<std::pair<std::string, std::string>, Farewell> lost;
    for (std::size_t i = 0; i < identities.size(); ++i)
        if (now[i] != Standing::Good)
            lost.emplace(nameOf(identities[i]), farewellOf(now[i]));
    if (lost.empty())
        return;
    Leaving leaving;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &[key, watcher] : m_watchers)
            if (const auto found = lost.find(nameOf(watcher.identity));
                found != lost.end() && isInTables(watcher.identity))
                leaving.emplace_back(watcher.socket, found->second);
        for (const auto &[socket, farewell] : leaving)
            forget(socket.get());
    }
    close(leaving);
}

} // namespace vq::cloud::live
