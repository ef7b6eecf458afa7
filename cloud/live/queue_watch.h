// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cloud/live/wish.h"
#include "platform/web/web_socket.h"

namespace vq::cloud::live {

using SocketPtr = std::shared_ptr<web::WebSocket>;
using Text = std::shared_ptr<const std::string>;

Text textOf(json::Object message);
json::Object messageOf(const Wish &wish, json::Object data, std::int64_t sequence);
void tellRefusal(web::WebSocket &socket, const Refusal &refusal,
                 const std::string &subject);

// Who follows which queue. Its state is read once for all of them, and one text is sent to
// all. Not for several threads at a time.
class QueueWatch {
public:
    // What the name of a queue is here: that of a tenant, since others have none with this id.
    static std::string keyOf(const Wish &wish) { return wish.tenant + "/" + wish.queue; }

    // From now on. `version` is that of its line now: what is known of it is told at once.
    // True: it has to be read, see read().
    bool follow(const SocketPtr &socket, const Wish &wish, std::int64_t version);
    void unfollow(const web::WebSocket *socket, const std::string &key);

    // Those whose line has gone on since they were read; they count as being read.
    std::vector<Wish>
    changed(const std::function<std::int64_t(const std::string &queue)> &versionOf);

    // What was read: the state at that version of the line, which is its revision
    // `sequence`.
    void read(const Wish &wish, std::int64_t version, std::int64_t sequence,
              json::Object state);
    // It could not be. Whoever came meanwhile is told so; with 404 all are, and it is over.
    void refused(const Wish &wish, const Refusal &refusal);

private:
    struct Newcomer {
        SocketPtr socket;
        std::int64_t since = -1;
    };
    struct Topic {
        Wish wish;
        std::int64_t version = -1;
        std::int64_t sequence = -1;
        std::string state; // as it was told
        Text message;      // null: not read yet
        bool is_being_read = false;
        std::vector<SocketPtr> followers;
        std::vector<Newcomer> newcomers;
    };

    std::map<std::string, Topic> m_topics;
};

} // namespace vq::cloud::live
