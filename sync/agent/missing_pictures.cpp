// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/missing_pictures.h"

#include <algorithm>

namespace vq::agent {

namespace {

void keepOnly(std::set<std::string> &some, const std::vector<std::string> &all)
{
    std::erase_if(some, [&all](const std::string &each) {
        return std::ranges::find(all, each) == all.end();
    });
}

} // namespace

bool MissingPictures::isLookDue(SteadyMs now) const
{
    return !m_is_waiting && m_left.empty() && m_look_at <= now;
}

void MissingPictures::found(std::vector<std::string> digests, SteadyMs now)
{
    m_is_waiting = false;
    m_left = std::move(digests);
    keepOnly(m_lacking, m_left);
    keepOnly(m_damaged, m_left);
    if (!m_left.empty())
        return;
    m_back_off.forget();
    lookIn(kLookEvery, now);
}

std::optional<MissingPictures::Wanted> MissingPictures::next(SteadyMs now)
{
    if (m_is_waiting || m_left.empty() || now < m_next_at)
        return std::nullopt;
    m_is_waiting = true;
    if (m_begun.digest != m_left.front())
        m_begun = {.digest = m_left.front()};
    return m_begun;
}

void MissingPictures::brought(const Part &part, SteadyMs now)
{
    m_is_waiting = false;
    m_begun.offset += part.count;
    if (m_bytes_per_s_max > 0)
        m_next_at =
            now + Ms{static_cast<std::int64_t>(part.count) * 1000 / m_bytes_per_s_max};
    if (m_begun.offset < part.total)
        return;
    m_lacking.erase(m_begun.digest);
    m_damaged.erase(m_begun.digest);
    endOne(now);
}

void MissingPictures::passOver(Why why, SteadyMs now)
{
    m_is_waiting = false;
    (why == Why::Lacking ? m_damaged : m_lacking).erase(m_left.front());
    (why == Why::Lacking ? m_lacking : m_damaged).insert(m_left.front());
    endOne(now);
}

void MissingPictures::endOne(SteadyMs now)
{
    m_begun = {};
    m_left.erase(m_left.begin());
    if (m_left
            .empty()) // those that came are asked for once more: is nothing missing now?
        lookIn(m_lacking.empty() && m_damaged.empty() ? Ms{0} : m_back_off.next(m_draw()),
               now);
}

void MissingPictures::failed(SteadyMs now, std::optional<Ms> wanted)
{
    m_is_waiting = false;
    m_left.clear();
    lookIn(m_back_off.next(m_draw(), wanted), now);
}

void MissingPictures::hubGone()
{
    m_is_waiting = false;
    m_left.clear();
    m_begun = {};
    m_look_at = {};
    m_back_off.forget();
}

std::vector<std::string> MissingPictures::troubles() const
{
    std::vector<std::string> all;
    for (const auto &digest : m_lacking)
        all.push_back("picture-missing:" + digest);
    for (const auto &digest : m_damaged)
        all.push_back("picture-damaged:" + digest);
    return all;
}

} // namespace vq::agent
