// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/choice_list.h"

namespace vq::counter {

void ChoiceList::setChoices(const std::vector<Choice> &choices, int usual)
{
    if (rows() == choices && m_usual == usual)
        return;
    m_usual = usual;
    setRows(choices);
    Q_EMIT changed();
}

QString ChoiceList::keyAt(int index) const
{
    return index >= 0 && index < count() ? rows()[std::size_t(index)].key : QString();
}

QString ChoiceList::textOf(const QString &key) const
{
    const int at = indexOf(key);
    return at < 0 ? QString() : rows()[std::size_t(at)].text;
}

int ChoiceList::indexOf(const QString &key) const
{
    const auto found = std::ranges::find(rows(), key, &Choice::key);
    return found == rows().end() ? -1 : int(found - rows().begin());
}

QVariant ChoiceList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Choice &choice = rows()[std::size_t(index.row())];
    switch (role) {
    case KeyRole:
        return choice.key;
    case TextRole:
    case Qt::DisplayRole:
        return choice.text;
    case IconRole:
        return choice.icon;
    default:
        return {};
    }
}

QHash<int, QByteArray> ChoiceList::roleNames() const
{
    return {{KeyRole, "key"}, {TextRole, "choiceText"}, {IconRole, "choiceIcon"}};
}

} // namespace vq::counter
