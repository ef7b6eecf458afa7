// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/chaos/chaos_client.h"

namespace vq {

namespace {

constexpr Ms kPatience{60'000};
constexpr int kTickMs = 50;

} // namespace

ChaosClient::ChaosClient(const QUrl &url, const std::string &token, std::uint64_t seed)
    : m_chance(seed), m_link({.url = url, .pin = {}}),
      m_client(
          m_link, m_clock, [this] { return m_chance(); },
          {.role = "operator", .token = token, .program = "chaos"}, *this)
{
    QObject::connect(&m_ticker, &QTimer::timeout, &m_link, [this] { m_client.tick(); });
    m_ticker.start(kTickMs);
    m_client.start();
}

void ChaosClient::ask(lan::RequestBody body, lan::HubClient::Answer answer,
                      std::string id)
{
    m_client.ask(std::move(body), std::move(answer), kPatience, std::move(id));
}

} // namespace vq
