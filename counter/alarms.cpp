// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/alarms.h"

#include <QCoreApplication>

#include "core/port/printer.h"
#include "counter/words.h"

namespace vq::counter {
namespace {

// A clerk at another desk who goes home is no alarm.
bool isWatched(const DeviceView &device)
{
    return device.role == "sync" ||
           (!device.is_revoked && (device.role == "kiosk" || device.role == "display"));
}

// Of a vq-sync that is away the hub says what is wrong, once that has lasted.
bool isOfHub(const std::string &trouble)
{
    return trouble == "uplink-away" || trouble == "uplink-revoked";
}

// That a kiosk has no printer is how it was set up.
bool isAlarming(const std::string &trouble)
{
    return trouble != "no-printer";
}

bool isSevere(const DeviceView &device, const std::string &trouble)
{
    // A site works without the cloud. What does not go away by itself is for a person.
    if (device.role == "sync")
        return trouble == "fenced" || trouble == "fork" || trouble == "cloud-refused" ||
               trouble == "uplink-revoked";
    return device.role != "kiosk" || !device.is_connected || blocksPrinting(trouble);
}

AlarmRow alarm(const DeviceView &device, const std::string &trouble)
{
    return {.key = QString::fromStdString(toString(device.id) + ' ' + trouble),
            .device = QString::fromStdString(device.name),
            .trouble = troubleText(trouble),
            .is_severe = isSevere(device, trouble)};
}

QString keyOf(const LimitAlarm &alarm)
{
    QString key =
        alarm.ticket ? QString::fromStdString(toString(*alarm.ticket)) : QString();
    if (alarm.counter)
        key += QStringLiteral(" %1").arg(alarm.counter->value);
    return QStringLiteral("limit %1 ").arg(int(alarm.kind)) + key;
}

// What has lasted for these minutes, of whom or where.
AlarmRow alarm(const LimitAlarm &alarm, const lan::SiteMirror &mirror,
               const SiteConfig &site, const SiteWords &words, UtcMs now)
{
    const auto *ticket = alarm.ticket ? mirror.ticket(*alarm.ticket) : nullptr;
    const QString label = ticket ? QString::fromStdString(ticket->label) : QString();
    const int minutes = int((now - alarm.since) / Minutes{1});
    AlarmRow row{.key = keyOf(alarm), .device = {}, .trouble = {}, .is_severe = false};
    if (alarm.counter) {
        const auto *counter = site.findCounter(*alarm.counter);
        row.device = words.of(counter ? counter->name : LocalText{},
                              std::to_string(alarm.counter->value));
    } else if (ticket != nullptr) {
        const auto *service = site.findService(ticket->service);
        row.device =
            words.of(service ? service->name : LocalText{}, ticket->service.text);
    }
    switch (alarm.kind) {
    case LimitAlarm::Kind::Wait:
        row.trouble =
            QCoreApplication::translate("Limit", "%1 has waited %n min", "", minutes)
                .arg(label);
        break;
    case LimitAlarm::Kind::Service:
        row.trouble = QCoreApplication::translate(
                          "Limit", "%1 has been served for %n min", "", minutes)
                          .arg(label);
        break;
    case LimitAlarm::Kind::Idle:
        row.trouble = QCoreApplication::translate(
            "Limit", "idle for %n min while visitors wait", "", minutes);
        break;
    }
    return row;
}

} // namespace

void Alarms::update(const lan::SiteMirror &mirror, const SiteConfig &site,
                    const SiteWords &words, UtcMs now)
{
    std::vector<AlarmRow> wanted;
    for (const LimitAlarm &each : mirror.alarms(site, now))
        wanted.push_back(alarm(each, mirror, site, words, now));
    if (!mirror.hall().accepts_tickets)
        wanted.push_back({.key = QStringLiteral("hub"),
                          .device = QCoreApplication::translate("Desk", "Hub"),
                          .trouble = troubleText("disk-full"),
                          .is_severe = true});
    for (const auto &[id, device] : mirror.devices()) {
        if (!isWatched(device))
            continue;
        // What a device said before it went away may be mended by now.
        const bool is_here = device.is_connected;
        if (!is_here && device.role != "sync")
            wanted.push_back(alarm(device, "disconnected"));
        for (const std::string &trouble : device.troubles)
            if (is_here ? isAlarming(trouble) : isOfHub(trouble))
                wanted.push_back(alarm(device, trouble));
    }
    m_of_hall = std::move(wanted);
    show();
}

void Alarms::remindOf(const std::vector<const TicketView *> &parked, CounterNumber here,
                      UtcMs now)
{
    std::vector<AlarmRow> due;
    for (const TicketView *each : parked)
        if (each->parked_by == here && each->remind_at && *each->remind_at <= now)
            due.push_back(
                {.key = QString::fromStdString(toString(each->id)),
                 .device = QString::fromStdString(each->label),
                 .trouble = QCoreApplication::translate("Desk", "parked, look at it now"),
                 .is_severe = false});
    m_reminders = std::move(due);
    show();
}

void Alarms::show()
{
    std::vector<AlarmRow> wanted = m_of_hall;
    wanted.insert(wanted.end(), m_reminders.begin(), m_reminders.end());
    std::ranges::stable_sort(wanted, std::greater{}, &AlarmRow::is_severe);
    if (setRows(wanted))
        Q_EMIT countChanged();
}

QVariant Alarms::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const AlarmRow &row = rows()[std::size_t(index.row())];
    switch (role) {
    case DeviceRole:
        return row.device;
    case TroubleRole:
    case Qt::DisplayRole:
        return row.trouble;
    case SevereRole:
        return row.is_severe;
    default:
        return {};
    }
}

QHash<int, QByteArray> Alarms::roleNames() const
{
    return {{DeviceRole, "device"}, {TroubleRole, "trouble"}, {SevereRole, "isSevere"}};
}

} // namespace vq::counter
