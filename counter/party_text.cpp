// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/party_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace vq::counter {

namespace {

constexpr std::size_t kNamedMax = 3; // in a list

} // namespace

QString withText(const std::vector<const TicketView *> &others)
{
    QStringList labels;
    for (const TicketView *other : others)
        labels.append(QString::fromStdString(other->label));
    if (labels.isEmpty())
        return {};
    //: The tickets that are called together with one: "Passports (with A043, A045)"
    return QCoreApplication::translate("Desk", "with %1")
        .arg(labels.join(QStringLiteral(", ")));
}

QString partyText(const std::vector<const TicketView *> &others)
{
    if (others.size() <= kNamedMax)
        return withText(others);
    const int count = int(others.size());
    //: Tickets that are called together with one
    return QCoreApplication::translate("Desk", "with %n others", nullptr, count);
}

} // namespace vq::counter
