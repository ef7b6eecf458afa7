// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "display/hall_rows.h"

#include <algorithm>

namespace vq::display {

void HallRows::set(const std::vector<HallRow> &rows)
{
    const std::vector<HallRow> before = m_rows;
    const auto isWanted = [&](const HallRow &row) {
        return std::ranges::find(rows, row.key, &HallRow::key) != rows.end();
    };
    for (int i = count() - 1; i >= 0; --i) {
        if (isWanted(m_rows[static_cast<std::size_t>(i)]))
            continue;
        beginRemoveRows({}, i, i);
        m_rows.erase(m_rows.begin() + i);
        endRemoveRows();
    }
    for (int i = 0; i < static_cast<int>(rows.size()); ++i) {
        const HallRow &row = rows[static_cast<std::size_t>(i)];
        const auto at = std::ranges::find(m_rows, row.key, &HallRow::key);
        const int from = static_cast<int>(at - m_rows.begin());
        if (at == m_rows.end()) {
            beginInsertRows({}, i, i);
            m_rows.insert(m_rows.begin() + i, row);
            endInsertRows();
        } else if (from !=
                   i) { // always from further down: the rows above are in place already
            beginMoveRows({}, from, from, {}, i);
            std::rotate(m_rows.begin() + i, at, at + 1);
            endMoveRows();
        }
        HallRow &present = m_rows[static_cast<std::size_t>(i)];
        if (present == row)
            continue;
        present = row;
        Q_EMIT dataChanged(index(i), index(i));
    }
    if (m_rows != before)
        Q_EMIT rowsChanged();
}

QString HallRows::longestLabel() const
{
    QString longest;
    for (const HallRow &row : m_rows)
        if (row.label.size() > longest.size())
            longest = row.label;
    return longest;
}

int HallRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant HallRows::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const HallRow &row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == LabelRole)
        return row.label;
    return role == CounterRole ? QVariant(row.counter) : QVariant();
}

QHash<int, QByteArray> HallRows::roleNames() const
{
    return {{LabelRole, "label"}, {CounterRole, "counter"}};
}

} // namespace vq::display
