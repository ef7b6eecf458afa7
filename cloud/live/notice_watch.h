// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "cloud/live/queue_watch.h"
#include "cloud/notify/notification.h"

namespace vq::cloud::live {

// Who is to be told what is said to the people of a queue. What is new is read once for all
// of them, when the queue's line has gone on; nobody is told what is older than her
// following, unless she says since when. Not for several threads at a time.
class NoticeWatch {
public:
    // Somebody new: of what has a sequence above `told_to`; kFromNow: see begin().
    static constexpr std::int64_t kFromNow = -1;
    void follow(const SocketPtr &socket, const Wish &wish, std::int64_t told_to);
    // Where those begin who follow from now on: at this version of the line.
    void begin(const std::string &key, std::int64_t version);
    void unfollow(const web::WebSocket *socket, const std::string &key,
                  const std::string &session);

    struct Asked {
        std::string key; // QueueWatch::keyOf
        Wish wish;       // of the queue
        std::int64_t since = 0;
    };
    // Those whose line has gone on since they were read; they count as being read.
    std::vector<Asked>
    changed(const std::function<std::int64_t(const std::string &queue)> &versionOf);

    // What was read of it, at this version of the line.
    void read(const Asked &asked, std::int64_t version,
              const std::vector<Notification> &notifications);
    // It could not be: it is tried again.
    void failed(const Asked &asked);

private:
    struct Follower {
        SocketPtr socket;
        std::string session; // empty: of the queue
        std::int64_t told_to = kFromNow;
    };
    struct Topic {
        std::string tenant;
        std::string queue;
        std::int64_t read_to = kFromNow;
        bool is_being_read = false;
        std::vector<Follower> followers;
    };

    static void tell(const Topic &topic, Follower &follower, const Notification &one);

    std::map<std::string, Topic> m_topics;
};

} // namespace vq::cloud::live
