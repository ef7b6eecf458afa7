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
class HallRows final : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to Board")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    enum Role { LabelRole = Qt::UserRole + 1, CounterRole };

    using QAbstractListModel::QAbstractListModel;

    void set(const std::vector<HallRow> &rows);
    int count() const { return static_cast<int>(m_rows.size()); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    std::vector<HallRow> m_rows;
};

} // namespace vq::display
