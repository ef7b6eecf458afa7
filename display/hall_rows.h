// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QString>
#include <QtQml/qqmlregistration.h>
#include <string>
#include <vector>

namespace vq::display {

// One line of a list on the lobby screen: a ticket, and the counter it was called to.
struct HallRow {
    std::string key; // the ticket's id: the same line wherever it stands
    QString label;
    QString counter; // its number; empty in the list of who is next

    bool operator==(const HallRow &) const = default;
};

// A short list that changes at its ends: set() tells the view which rows came, went or
// changed.
class HallRows : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to Board")
    Q_PROPERTY(int count READ count NOTIFY rowsChanged FINAL)
    Q_PROPERTY(QString longestLabel READ longestLabel NOTIFY rowsChanged FINAL)

public:
    enum Role { LabelRole = Qt::UserRole + 1, CounterRole };

    using QAbstractListModel::QAbstractListModel;

    void set(const std::vector<HallRow> &rows);
    int count() const { return static_cast<int>(m_rows.size()); }

    QString longestLabel() const; // as wide as a column must be

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void rowsChanged();

private:
    std::vector<HallRow> m_rows;
};

} // namespace vq::display
