// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>

#include <algorithm>
#include <vector>

namespace vq::counter {

// A list model whose rows are values with a `key`: setRows() tells views exactly which
// rows left, came, moved or changed, so that a selection and a scroll position survive.
template <class Row>
class KeyedRows : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const final
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }
    const std::vector<Row> &rows() const { return m_rows; }

    // True when rows came or left.
    bool setRows(const std::vector<Row> &wanted)
    {
        const auto before = m_rows.size();
        bool changed = removeAbsent(wanted);
        for (std::size_t at = 0; at < wanted.size(); ++at)
            changed = place(wanted[at], at) || changed;
        return changed || before != m_rows.size();
    }

private:
    static auto findKey(const std::vector<Row> &rows, const Row &row, std::size_t from)
    {
        return std::find_if(rows.begin() + std::ptrdiff_t(from), rows.end(),
                            [&](const Row &each) { return each.key == row.key; });
    }

    bool removeAbsent(const std::vector<Row> &wanted)
    {
        bool removed = false;
        for (std::size_t at = m_rows.size(); at-- > 0;) {
            if (findKey(wanted, m_rows[at], 0) != wanted.end())
                continue;
            beginRemoveRows({}, int(at), int(at));
            m_rows.erase(m_rows.begin() + std::ptrdiff_t(at));
            endRemoveRows();
            removed = true;
        }
        return removed;
    }

    // Rows before `at` are in place already. True when the row is new.
    bool place(const Row &row, std::size_t at)
    {
        const auto found = findKey(m_rows, row, at);
        if (found == m_rows.end()) {
            beginInsertRows({}, int(at), int(at));
            m_rows.insert(m_rows.begin() + std::ptrdiff_t(at), row);
            endInsertRows();
            return true;
        }
        const auto from = std::size_t(found - m_rows.begin());
        if (from != at) {
            beginMoveRows({}, int(from), int(from), {}, int(at));
            std::rotate(m_rows.begin() + std::ptrdiff_t(at),
                        m_rows.begin() + std::ptrdiff_t(from),
                        m_rows.begin() + std::ptrdiff_t(from) + 1);
            endMoveRows();
        }
        if (m_rows[at] != row) {
            m_rows[at] = row;
            const QModelIndex index = this->index(int(at));
            Q_EMIT dataChanged(index, index);
        }
        return false;
    }

    std::vector<Row> m_rows;
};

} // namespace vq::counter
