// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/queues/bells.h"

#include <charconv>
#include <utility>

#include "platform/log/log.h"

namespace vq::cloud {

namespace {

constexpr const char *kChannel = "vq:bells";
constexpr std::string_view kLine = "line ";
constexpr std::string_view kGone = "gone ";

void ring(redis::Lane &lane, std::string message)
{
    lane.submit({"PUBLISH", kChannel, std::move(message)},
                [](const Result<redis::Answer> &) {});
}

} // namespace

Bells::Bells(Parts parts)
    : m_parts(std::move(parts)),
      m_listener({.options = m_parts.redis,
                  .channel = kChannel,
                  .heard = [this](const std::string &message) { hear(message); },
                  .began =
                      [this] {
                          *m_parts.is_hearing = true;
                          m_is_lost = false;
                      },
                  .lost =
                      [this](const Error &error) {
                          *m_parts.is_hearing = false;
                          if (!std::exchange(m_is_lost, true))
                              log::warning("redis_lost", error);
                      }})
{
    m_parts.book->onCommitted(
        [lane = m_parts.lane](const std::string &queue, std::int64_t revision) {
            ring(*lane, std::string(kLine) + std::to_string(revision) + ' ' + queue);
        });
}

void Bells::ringGone(const std::string &subject)
{
    ring(*m_parts.lane, std::string(kGone) + subject);
}

// Of another program, or of this one, which knows it already.
void Bells::hear(std::string_view message)
{
    if (message.starts_with(kGone))
        return m_parts.gone(std::string(message.substr(kGone.size())));
    if (!message.starts_with(kLine))
        return;
    message.remove_prefix(kLine.size());
    std::int64_t revision = 0;
    const auto *const end = message.data() + message.size();
    const auto [last, failure] = std::from_chars(message.data(), end, revision);
    if (failure != std::errc() || last == end || *last != ' ')
        return;
    m_parts.book->hear(std::string(last + 1, end), revision);
    m_parts.line();
}

} // namespace vq::cloud
