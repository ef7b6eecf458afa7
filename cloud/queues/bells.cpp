// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/queues/bells.h"

#include <charconv>

#include "platform/log/log.h"

namespace vq::cloud {

namespace {

constexpr const char *kChannel = "vq:lines";

void hear(LineBook &book, std::string_view message)
{
    std::int64_t revision = 0;
    const auto *const end = message.data() + message.size();
    const auto [last, failure] = std::from_chars(message.data(), end, revision);
    if (failure == std::errc() && last != end && *last == ' ')
        book.hear(std::string(last + 1, end), revision);
}

} // namespace

Bells::Bells(Parts parts)
    : m_parts(std::move(parts)),
      m_listener({.options = {.url = m_parts.url},
                  .channel = kChannel,
                  .heard =
                      [this](const std::string &message) {
                          hear(*m_parts.book, message);
                          m_parts.heard();
                      },
                  .began = [this] { *m_parts.is_hearing = true; },
                  .lost =
                      [this](const Error &error) {
                          *m_parts.is_hearing = false;
                          log::warning("redis_lost", error);
                      }})
{
    m_parts.book->onCommitted(
        [lane = m_parts.lane](const std::string &queue, std::int64_t revision) {
            lane->submit({"PUBLISH", kChannel, std::to_string(revision) + " " + queue},
                         [](const Result<redis::Answer> &) {});
        });
}

} // namespace vq::cloud
