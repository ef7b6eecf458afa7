// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/enrolment/open_enrolments.h"

#include <algorithm>

#include "platform/crypto/digest.h"
#include "platform/crypto/spoken_code.h"

namespace vq::hub {

namespace {

constexpr Ms kMinute = Minutes{1};

Error tooMany(Ms retry_after)
{
    return {ErrorKind::Retry, "too_many_enrolments",
            "Too many devices ask to be set up at once. Nothing was changed; approve or "
            "refuse those that wait, or switch off what does not belong to this site.",
            retry_after};
}

template <class Which>
OpenEnrolment *find(std::list<OpenEnrolment> &open, const Which &which)
{
    const auto found = std::ranges::find_if(open, which);
    return found == open.end() ? nullptr : &*found;
}

} // namespace

SteadyMs OpenEnrolment::endsAt() const
{
    return asked_at + OpenEnrolments::kCodeFor;
}

Status OpenEnrolments::checkRoom(const std::string &address, SteadyMs now)
{
    while (!m_begun.empty() && now - m_begun.front() >= kMinute)
        m_begun.pop_front();
    if (m_begun.size() >= kNewPerMinuteMax)
        return tooMany(kMinute - (now - m_begun.front()));
    std::size_t open = 0;
    std::size_t of_address = 0;
    for (const OpenEnrolment &each : m_open) {
        if (each.is_confirmed)
            continue;
        ++open;
        of_address += each.newcomer.address == address ? 1 : 0;
    }
    if (open >= kOpenMax || of_address >= kOpenMaxOfAddress)
        return tooMany(kMinute);
    return Done{};
}

Result<OpenEnrolment *> OpenEnrolments::add(const Newcomer &newcomer, const Hash256 &key,
                                            SteadyMs now)
{
    VQ_CHECK(checkRoom(newcomer.address, now));
    m_begun.push_back(now);
    std::string code = crypto::newCode();
    while (withCode(code) != nullptr)
        code = crypto::newCode();
    m_open.push_back(OpenEnrolment{
        .newcomer = newcomer, .code = std::move(code), .key = key, .asked_at = now});
    return &m_open.back();
}

OpenEnrolment *OpenEnrolments::withCode(const std::string &code)
{
    return find(m_open, [&](const OpenEnrolment &each) { return each.code == code; });
}

OpenEnrolment *OpenEnrolments::withToken(const Hash256 &hash)
{
    return find(m_open, [&](const OpenEnrolment &each) {
        return each.grant && crypto::equalInConstantTime(each.grant->token.hash, hash);
    });
}

OpenEnrolment *OpenEnrolments::grantedTo(const Hash256 &key)
{
    return find(m_open, [&](const OpenEnrolment &each) {
        return each.grant && !each.is_confirmed && each.key == key;
    });
}

void OpenEnrolments::left(SessionKey session)
{
    for (OpenEnrolment &each : m_open)
        if (each.newcomer.session == session)
            each.is_here = false;
    m_open.remove_if(
        [](const OpenEnrolment &each) { return !each.is_here && !each.grant; });
}

void OpenEnrolments::remove(const OpenEnrolment &open)
{
    m_open.remove_if([&](const OpenEnrolment &each) { return &each == &open; });
}

std::vector<OpenEnrolment> OpenEnrolments::takeEnded(SteadyMs now)
{
    std::vector<OpenEnrolment> ended;
    for (OpenEnrolment &each : m_open)
        if (now >= each.endsAt())
            ended.push_back(each);
    m_open.remove_if([&](const OpenEnrolment &each) { return now >= each.endsAt(); });
    return ended;
}

} // namespace vq::hub
