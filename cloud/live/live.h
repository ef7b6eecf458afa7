// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "cloud/api/identity.h"
#include "cloud/database/read_pool.h"
#include "cloud/live/notice_watch.h"
#include "cloud/live/queue_watch.h"
#include "cloud/live/wish.h"
#include "cloud/queues/line_book.h"
#include "cloud/sessions/module.h"
#include "core/port/clock.h"
#include "platform/web/http_message.h"
#include "platform/web/web_socket.h"

namespace vq::cloud::live {

// Who looks at which queue or session, and is told when it changes: at most four times a
// second each, and only what is new. What one socket may ask of the service has a bound.
class Live {
public:
    static constexpr Ms kEvery{250};
    static constexpr std::size_t kWishesMax = 50; // of one socket

    struct Parts {
        const std::shared_ptr<LineBook> &book;
        ReadPool &readers;
        const Clock &clock;
        // Who a bearer token names; a refusal (401) if nobody.
        std::function<Outcome<Identity>(const std::string &token, UtcMs)> identify;
        // Whom the token of a device names, as the tables say.
        std::function<Outcome<Identity>(Database &, const std::string &token, UtcMs)>
            lookUp;
        // What has become since of those whom tokens named.
        std::function<Result<std::vector<Standing>>(Database &,
                                                    std::span<const Identity>)>
            standings;
    };
    // How long somebody may go on following what she may not any more, when nobody says so.
    static constexpr Ms kLookAtRightsEvery{5'000};
    static constexpr Ms kFarewellFor{1'000}; // to read how her visit ended

    explicit Live(Parts parts);
    ~Live();
    Live(const Live &) = delete;
    Live &operator=(const Live &) = delete;

    // Nothing is looked for any more; what is being read may still come.
    void stop();

    // The answer to a request for `/ws`.
    web::Response answer(const web::Request &request);

    // Somebody may less, or has signed out: her sockets are looked at now.
    void recheck(const std::string &subject);

private:
    // What a socket was told last of a session.
    struct Told {
        Wish wish;
        std::optional<WaitingSession> standing;
        std::int64_t version = -1; // of the line in the book, when it was told
        bool is_over = false;
        std::string text;           // without the sequence
        std::int64_t sequence = 0;  // the revision of the line that was told
        std::int64_t near_at = 0;   // from this position on it is almost her turn
        bool is_near = false;       // and she knows
        std::int64_t called_at = 0; // the revision by which she was, as she knows
    };
    struct Watcher {
        SocketPtr socket;
        Identity identity;
        std::map<std::string, Told> told; // sessions, by their subject
        std::vector<std::string> queues;  // by their key
    };

    void received(const SocketPtr &socket, const std::string &text);
    void authenticate(const SocketPtr &socket, const std::string &token);
    void admitted(Watcher &watcher, Identity identity);
    void leave(Watcher &watcher, const Wish &wish);
    void leaveAll(Watcher &watcher);
    void forget(const web::WebSocket *socket);
    void readQueue(const Wish &wish);
    void readSession(const SocketPtr &socket, const Wish &wish);
    void wishFor(const SocketPtr &socket, const Wish &wish);
    void look(const SocketPtr &socket, const Wish &wish, Database &database);
    Result<std::int64_t> versionOf(Database &database, const std::string &queue);
    struct State {
        sessions::Shown shown;
        std::optional<std::int64_t> position;
        json::Object said;
    };
    Outcome<State> stateOf(Database &database, const Wish &wish, Told &told);
    Outcome<Done> admit(const Identity &identity, const Wish &wish) const;
    void refused(const SocketPtr &socket, const Wish &wish, const Refusal &refusal);
    void run();
    void tellChanges();
    void readNotices(const NoticeWatch::Asked &asked);
    using Position = std::optional<std::int64_t>;
    static bool isNear(const Told &told, Position position);
    void tellIfNear(web::WebSocket &socket, Told &told, Position position) const;
    void tellIfCalled(web::WebSocket &socket, Told &told,
                      const sessions::Shown &shown) const;
    void endExpired();
    void lookAtRights();
    void ask(std::vector<Identity> identities);
    void endLost(std::span<const Identity> identities, std::span<const Standing> now);

    Parts m_parts;
    std::shared_ptr<const web::SocketHandler> m_handler;
    std::mutex m_mutex;
    std::condition_variable m_wakeup;
    bool m_stopping = false;
    bool m_is_asking = false; // about the rights of all
    SteadyMs m_asked_at{};
    std::map<const web::WebSocket *, Watcher> m_watchers;
    QueueWatch m_queues;
    NoticeWatch m_notices;
    std::thread m_thread; // the last: it uses all of the above
};

} // namespace vq::cloud::live
