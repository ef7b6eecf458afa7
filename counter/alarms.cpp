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
    return !device.is_revoked && (device.role == "kiosk" || device.role == "display");
}

// That a kiosk has no printer is how it was set up.
bool isAlarming(const std::string &trouble)
{
    return trouble != "no-printer";
}

bool isSevere(const DeviceView &device, const std::string &trouble)
{
    return device.role != "kiosk" || !device.is_connected || blocksPrinting(trouble);
}

AlarmRow alarm(const DeviceView &device, const std::string &trouble)
{
    return {.key = QString::fromStdString(toString(device.id) + ' ' + trouble),
            .device = QString::fromStdString(device.name),
            .trouble = troubleText(trouble),
            .is_severe = isSevere(device, trouble)};
}

} // namespace

void Alarms::update(const std::map<DeviceId, DeviceView> &devices, const HallView &hall)
{
    std::vector<AlarmRow> wanted;
    if (!hall.accepts_tickets)
        wanted.push_back({.key = QStringLiteral("hub"),
                          .device = QCoreApplication::translate("Desk", "Hub"),
                          .trouble = troubleText("disk-full"),
                          .is_severe = true});
    for (const auto &[id, device] : devices) {
        if (!isWatched(device))
            continue;
        // What a device said before it went away may be mended by now.
        if (!device.is_connected) {
            wanted.push_back(alarm(device, "disconnected"));
            continue;
        }
        for (const std::string &trouble : device.troubles)
            if (isAlarming(trouble))
                wanted.push_back(alarm(device, trouble));
    }
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
