// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/waiting_list.h"

#include <algorithm>
#include <utility>

namespace vq::counter {
namespace {

int minutesBetween(UtcMs since, UtcMs now)
{
    return int(std::max<std::int64_t>(0, (now - since) / Minutes{1}));
}

} // namespace

bool mayReturn(const TicketView &ticket, UtcMs now)
{
    return ticket.return_until && now <= *ticket.return_until;
}

void WaitingList::setTickets(std::vector<WaitingRow> wanted, UtcMs now)
{
    for (WaitingRow &row : wanted)
        row.minutes = minutesBetween(row.since, now);
    const bool has_choice = m_chosen_row >= 0;
    const TicketId chosen =
        has_choice ? rows()[std::size_t(m_chosen_row)].key : TicketId{};
    if (setRows(wanted))
        Q_EMIT countChanged();
    if (!has_choice)
        return;
    const auto found = std::ranges::find(rows(), chosen, &WaitingRow::key);
    choose(found == rows().end() ? -1 : int(found - rows().begin()));
}

void WaitingList::setNow(UtcMs now)
{
    setTickets(rows(), now);
}

QString WaitingList::ticketAt(int index) const
{
    return index >= 0 && index < count()
               ? QString::fromStdString(toString(rows()[std::size_t(index)].key))
               : QString();
}

QString WaitingList::chosenLabel() const
{
    return m_chosen_row >= 0 && m_chosen_row < count()
               ? rows()[std::size_t(m_chosen_row)].label
               : QString();
}

void WaitingList::choose(int row)
{
    const int wanted = row >= 0 && row < count() ? row : -1;
    if (std::exchange(m_chosen_row, wanted) != wanted)
        Q_EMIT chosenChanged();
}

void WaitingList::chooseNext(int step)
{
    choose(std::clamp(m_chosen_row + step, 0, std::max(0, count() - 1)));
}

QVariant WaitingList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const WaitingRow &row = rows()[std::size_t(index.row())];
    switch (role) {
    case TicketRole:
        return QString::fromStdString(toString(row.key));
    case LabelRole:
    case Qt::DisplayRole:
        return row.label;
    case ServiceRole:
        return row.service;
    case ClassRole:
        return row.badge;
    case MinutesRole:
        return row.minutes;
    case ServedHereRole:
        return row.is_served_here;
    case PaperRole:
        return int(paperOf(row.print));
    case ReasonRole:
        return row.reason;
    default:
        return {};
    }
}

QHash<int, QByteArray> WaitingList::roleNames() const
{
    return {{TicketRole, "ticket"},   {LabelRole, "label"},
            {ServiceRole, "service"}, {ClassRole, "priorityClass"},
            {MinutesRole, "minutes"}, {ServedHereRole, "isServedHere"},
            {PaperRole, "paper"},     {ReasonRole, "reason"}};
}

} // namespace vq::counter
