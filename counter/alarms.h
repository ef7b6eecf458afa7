// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QtQml/qqmlregistration.h>

#include "counter/keyed_rows.h"
#include "counter/words.h"
#include "sync/session/site_mirror.h"

namespace vq::counter {

struct AlarmRow {
    QString key;     // what it is about
    QString device;  // or the counter, the service or the ticket
    QString trouble; // in the clerk's language
    bool is_severe = false;

    bool operator==(const AlarmRow &) const = default;
};

// What somebody should walk to: printers without paper, kiosks and displays that are
// gone; what lasts longer than the site wants; and whom this counter parked and wanted to
// look at by now. Severe ones first.
class Alarms : public KeyedRows<AlarmRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the desk")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    enum Role { DeviceRole = Qt::UserRole, TroubleRole, SevereRole };

    using KeyedRows::KeyedRows;

    int count() const { return rowCount(); }
    void update(const lan::SiteMirror &mirror, const SiteConfig &site,
                const SiteWords &words, UtcMs now);
    // Those of the parked whom this counter wanted to look at by now.
    void remindOf(const std::vector<const TicketView *> &parked, CounterNumber here,
                  UtcMs now);

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    void show();

    std::vector<AlarmRow> m_of_hall;
    std::vector<AlarmRow> m_reminders;
};

} // namespace vq::counter
