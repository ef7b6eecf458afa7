// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QtQml/qqmlregistration.h>

#include "core/base/id.h"
#include "core/base/time.h"
#include "counter/keyed_rows.h"

namespace vq::counter {

struct WaitingRow {
    TicketId key;
    QString label;
    QString service;
    QString priority_class; // empty for the usual one
    UtcMs since{};
    int minutes = 0; // since then
    bool is_served_here = false;

    bool operator==(const WaitingRow &) const = default;
};

// Tickets in a row, first to be called first: those that wait, or those that are parked.
class WaitingList : public KeyedRows<WaitingRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the desk")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    enum Role {
        TicketRole = Qt::UserRole,
        LabelRole,
        ServiceRole,
        ClassRole,
        MinutesRole,
        ServedHereRole,
    };

    using KeyedRows::KeyedRows;

    int count() const { return rowCount(); }
    void setTickets(std::vector<WaitingRow> rows, UtcMs now);
    void setNow(UtcMs now);                        // the minutes go on
    Q_INVOKABLE QString ticketAt(int index) const; // empty out of bounds

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();
};

} // namespace vq::counter
