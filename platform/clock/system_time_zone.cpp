// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/clock/system_time_zone.h"

#include <algorithm>

#include <QDateTime>
#include <QTimeZone>

namespace vq {

namespace {

// Transitions that only change a zone's name or its daylight flag are passed over; no
// zone on record has more of them in a row than this.
constexpr int kSilentTransitionsMax = 16;

QDateTime toQt(UtcMs at)
{
    return QDateTime::fromMSecsSinceEpoch(toUnixMs(at), Qt::UTC);
}

// Some six hundred. Qt reads them once for a program, too.
const std::vector<std::string> &zoneIds()
{
    static const std::vector<std::string> s_ids = [] {
        std::vector<std::string> ids;
        for (const QByteArray &id : QTimeZone::availableTimeZoneIds()) {
            if (!id.startsWith("UTC+") && !id.startsWith("UTC-"))
                ids.push_back(id.toStdString());
        }
        std::ranges::sort(ids);
        return ids;
    }();
    return s_ids;
}

} // namespace

Result<std::unique_ptr<SystemTimeZone>> SystemTimeZone::open(std::string_view id)
{
    const auto &ids = zoneIds();
    const Error unknown{ErrorKind::Reject, "unknown_zone",
                        "no time zone \"" + std::string(id) +
                            "\" on this machine; expected an IANA name such as "
                            "\"Europe/Berlin\" (is the package tzdata installed?)"};
    if (!std::ranges::binary_search(ids, id))
        return unknown;
    auto zone = std::make_unique<QTimeZone>(
        QByteArray(id.data(), static_cast<qsizetype>(id.size())));
    if (!zone->isValid())
        return unknown;
    return std::unique_ptr<SystemTimeZone>(new SystemTimeZone(std::move(zone)));
}

SystemTimeZone::SystemTimeZone(std::unique_ptr<QTimeZone> zone) : m_zone(std::move(zone))
{}

SystemTimeZone::~SystemTimeZone() = default;

std::chrono::seconds SystemTimeZone::offsetAt(UtcMs at) const
{
    return std::chrono::seconds{m_zone->offsetFromUtc(toQt(at))};
}

std::optional<UtcMs> SystemTimeZone::nextChangeAfter(UtcMs at) const
{
    const auto before = offsetAt(at);
    QDateTime from = toQt(at);
    for (int i = 0; i < kSilentTransitionsMax; ++i) {
        const auto transition = m_zone->nextTransition(from);
        if (!transition.atUtc.isValid())
            return std::nullopt;
        const auto change = fromUnixMs(transition.atUtc.toMSecsSinceEpoch());
        if (offsetAt(change) != before)
            return change;
        from = transition.atUtc;
    }
    return std::nullopt;
}

std::vector<std::string> systemZoneIds()
{
    return zoneIds();
}

} // namespace vq
