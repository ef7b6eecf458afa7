// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/live/queue_watch.h"

#include <algorithm>
#include <utility>

#include "platform/json/json_writer.h"

namespace vq::cloud::live {

Text textOf(json::Object message)
{
    return std::make_shared<const std::string>(json::textOf(std::move(message)));
}

json::Object messageOf(const Wish &wish, json::Object data, std::int64_t sequence)
{
    const bool is_queue = wish.session.empty();
    return {{"type", is_queue ? "queue_updated" : "user_position_changed"},
            {"tenantId", wish.tenant},
            {is_queue ? "queueId" : "sessionId", is_queue ? wish.queue : wish.session},
            {"sequence", sequence},
            {"data", std::move(data)}};
}

void tellRefusal(web::WebSocket &socket, const Refusal &refusal,
                 const std::string &subject)
{
    const auto &problem = refusal.problems.front();
    socket.send("error/" + subject, textOf({{"type", "error"},
                                            {"subject", subject},
                                            {"code", problem.code},
                                            {"message", problem.message}}));
}

bool QueueWatch::follow(const SocketPtr &socket, const Wish &wish, std::int64_t version)
{
    auto &topic = m_topics[keyOf(wish)];
    topic.wish = wish;
    if (!topic.message || topic.version != version) {
        topic.newcomers.push_back({socket, wish.since});
        return !std::exchange(topic.is_being_read, true);
    }
    if (topic.sequence != wish.since)
        socket->send(wish.subject(), topic.message);
    if (std::ranges::find(topic.followers, socket) == topic.followers.end())
        topic.followers.push_back(socket);
    return false;
}

void QueueWatch::unfollow(const web::WebSocket *socket, const std::string &key)
{
    const auto found = m_topics.find(key);
    if (found == m_topics.end())
        return;
    auto &topic = found->second;
    std::erase_if(topic.followers,
                  [socket](const SocketPtr &each) { return each.get() == socket; });
    std::erase_if(topic.newcomers,
                  [socket](const Newcomer &each) { return each.socket.get() == socket; });
    if (topic.followers.empty() && topic.newcomers.empty() && !topic.is_being_read)
        m_topics.erase(found);
}

std::vector<Wish> QueueWatch::changed(
    const std::function<std::int64_t(const std::string &queue)> &versionOf)
{
    std::vector<Wish> wishes;
    for (auto &[key, topic] : m_topics) {
        const bool is_current =
            topic.version == versionOf(topic.wish.queue) && topic.newcomers.empty();
        if (!is_current && !std::exchange(topic.is_being_read, true))
            wishes.push_back(topic.wish);
    }
    return wishes;
}

void QueueWatch::read(const Wish &wish, std::int64_t version, std::int64_t sequence,
                      json::Object state)
{
    auto &topic = m_topics[keyOf(wish)];
    topic.is_being_read = false;
    topic.version = version;
    topic.sequence = sequence;
    auto text = json::textOf(state);
    const bool is_new = text != topic.state;
    topic.message = textOf(messageOf(wish, std::move(state), sequence));
    topic.state = std::move(text);
    const auto subject = wish.subject();
    if (is_new)
        for (const auto &socket : topic.followers)
            socket->send(subject, topic.message);
    for (const auto &[socket, since] : std::exchange(topic.newcomers, {})) {
        const bool is_follower =
            std::ranges::find(topic.followers, socket) != topic.followers.end();
        if (sequence != since && !(is_follower && is_new))
            socket->send(subject, topic.message);
        if (!is_follower)
            topic.followers.push_back(socket);
    }
    if (topic.followers.empty())
        m_topics.erase(keyOf(wish));
}

void QueueWatch::refused(const Wish &wish, const Refusal &refusal)
{
    const auto found = m_topics.find(keyOf(wish));
    if (found == m_topics.end())
        return;
    auto &topic = found->second;
    topic.is_being_read = false;
    const auto subject = wish.subject();
    for (const auto &newcomer : std::exchange(topic.newcomers, {}))
        tellRefusal(*newcomer.socket, refusal, subject);
    if (refusal.status == 404)
        for (const auto &socket : topic.followers)
            tellRefusal(*socket, refusal, subject);
    if (refusal.status == 404 || topic.followers.empty())
        m_topics.erase(found);
}

} // namespace vq::cloud::live
