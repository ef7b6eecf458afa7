// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QtQml/qqmlregistration.h>

#include "counter/keyed_rows.h"

namespace vq::counter {

struct Choice {
    QString key; // a code of the site, or a counter's number
    QString text;
    QString icon;

    bool operator==(const Choice &) const = default;
};

// Things to choose one of, as the site's settings name them.
class ChoiceList : public KeyedRows<Choice> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the desk")
    Q_PROPERTY(int count READ count NOTIFY changed FINAL)
    Q_PROPERTY(int usual READ usual NOTIFY changed FINAL)

public:
    enum Role { KeyRole = Qt::UserRole, TextRole, IconRole };

    using KeyedRows::KeyedRows;

    int count() const { return rowCount(); }
    int usual() const { return m_usual; } // index of what Enter takes
    void setChoices(const std::vector<Choice> &choices, int usual = 0);
    // Of an index out of bounds: empty.
    Q_INVOKABLE QString keyAt(int index) const;
    Q_INVOKABLE QString textOf(const QString &key) const;
    Q_INVOKABLE int indexOf(const QString &key) const; // -1: not there

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed(); // another number of choices, or other words for one

private:
    int m_usual = 0;
};

} // namespace vq::counter
