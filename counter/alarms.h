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
    QString device;  // or the counter, or the service
    QString trouble; // in the clerk's language
    bool is_severe = false;

    bool operator==(const AlarmRow &) const = default;
};

// What somebody should walk to: printers without paper, kiosks and displays that are
// gone; and what lasts longer than the site wants. Severe ones first.
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

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();
};

} // namespace vq::counter
