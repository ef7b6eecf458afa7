// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/live/notice_watch.h"

#include <algorithm>
#include <utility>

#include "cloud/notify/module.h"

namespace vq::cloud::live {

void NoticeWatch::follow(const SocketPtr &socket, const Wish &wish, std::int64_t told_to)
{
    auto &topic = m_topics[QueueWatch::keyOf(wish)];
    topic.tenant = wish.tenant;
    topic.queue = wish.queue;
    if (told_to != kFromNow)
        topic.read_to =
            topic.read_to == kFromNow ? told_to : std::min(topic.read_to, told_to);
    topic.followers.push_back({socket, wish.session, told_to});
}

void NoticeWatch::begin(const std::string &key, std::int64_t version)
{
    const auto found = m_topics.find(key);
    if (found == m_topics.end())
        return;
    auto &topic = found->second;
    if (topic.read_to == kFromNow)
        topic.read_to = version;
    for (auto &follower : topic.followers)
        if (follower.told_to == kFromNow)
            follower.told_to = version;
}

void NoticeWatch::unfollow(const web::WebSocket *socket, const std::string &key,
                           const std::string &session)
{
    const auto found = m_topics.find(key);
    if (found == m_topics.end())
        return;
    auto &followers = found->second.followers;
    std::erase_if(followers, [&](const Follower &each) {
        return each.socket.get() == socket && each.session == session;
    });
    if (followers.empty())
        m_topics.erase(found);
}

std::vector<NoticeWatch::Asked> NoticeWatch::changed(
    const std::function<std::int64_t(const std::string &queue)> &versionOf)
{
    std::vector<Asked> asked;
    for (auto &[key, topic] : m_topics) {
        if (topic.read_to == kFromNow || topic.read_to >= versionOf(topic.queue))
            continue;
        if (!std::exchange(topic.is_being_read, true))
            asked.push_back(
                {key, {.tenant = topic.tenant, .queue = topic.queue}, topic.read_to});
    }
    return asked;
}

void NoticeWatch::read(const Asked &asked, std::int64_t version,
                       const std::vector<Notification> &notifications)
{
    const auto found = m_topics.find(asked.key);
    if (found == m_topics.end())
        return;
    auto &topic = found->second;
    topic.is_being_read = false;
    // Otherwise somebody came meanwhile who has seen less.
    if (topic.read_to == asked.since)
        topic.read_to = version;
    for (auto &follower : topic.followers)
        for (const auto &one : notifications)
            tell(topic, follower, one);
}

void NoticeWatch::failed(const Asked &asked)
{
    const auto found = m_topics.find(asked.key);
    if (found != m_topics.end())
        found->second.is_being_read = false;
}

void NoticeWatch::tell(const Topic &topic, Follower &follower, const Notification &one)
{
    if (follower.told_to == kFromNow || one.sequence <= follower.told_to)
        return;
    follower.told_to = one.sequence;
    const bool is_queue = follower.session.empty();
    if (one.session_id && *one.session_id != follower.session)
        return;
    follower.socket->send("notification/" + one.id,
                          textOf({{"type", "notification"},
                                  {"tenantId", topic.tenant},
                                  {is_queue ? "queueId" : "sessionId",
                                   is_queue ? topic.queue : follower.session},
                                  {"sequence", one.sequence},
                                  {"data", notify::shownOf(one)}}));
}

} // namespace vq::cloud::live
