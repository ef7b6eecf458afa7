// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QtQml/qqmlregistration.h>

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/queue/site_view.h"
#include "counter/keyed_rows.h"
#include "counter/paper.h"

namespace vq::counter {

struct WaitingRow {
    TicketId key;
    QString label;
    QString service;
    QString badge;  // its class, or that it is a no-show; empty for the usual one
    QString reason; // why it stands there, in a few words
    UtcMs since{};
    int minutes = 0; // since then
    bool is_served_here = false;
    PrintState print = PrintState::None;

    bool operator==(const WaitingRow &) const = default;
};

// A no-show who has come stands beside the parked: both go back to their old places.
bool mayReturn(const TicketView &ticket, UtcMs now);

// Tickets in a row, first to be called first: those that wait, or those that are parked.
// One of them may be chosen. The choice is a ticket and not a row: it goes with the ticket
// when that moves, and ends when that leaves, so that nobody else is called in its place.
class WaitingList : public KeyedRows<WaitingRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the desk")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    Q_PROPERTY(int chosenRow READ chosenRow NOTIFY chosenChanged FINAL)
    Q_PROPERTY(QString chosen READ chosen NOTIFY chosenChanged FINAL)
    Q_PROPERTY(QString chosenLabel READ chosenLabel NOTIFY chosenChanged FINAL)

public:
    enum Role {
        TicketRole = Qt::UserRole,
        LabelRole,
        ServiceRole,
        ClassRole,
        MinutesRole,
        ServedHereRole,
        PaperRole,
        ReasonRole,
    };

    using KeyedRows::KeyedRows;

    int count() const { return rowCount(); }
    int chosenRow() const { return m_chosen_row; } // -1: none
    QString chosen() const { return ticketAt(m_chosen_row); }
    QString chosenLabel() const;
    void setTickets(std::vector<WaitingRow> wanted, UtcMs now);
    void setNow(UtcMs now);            // the minutes go on
    QString ticketAt(int index) const; // empty out of bounds
    Q_INVOKABLE void choose(int row);  // out of bounds: none
    Q_INVOKABLE void
    chooseNext(int step); // down 1, up -1, from the top when there is none

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();
    void chosenChanged();

private:
    int m_chosen_row = -1;
};

} // namespace vq::counter
