// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include "core/queue/ticket.h"

namespace vq::counter {

// What the print ledger knows of a ticket's paper, for screens: the states of PrintState.
namespace paper {
Q_NAMESPACE
QML_NAMED_ELEMENT(Paper)
enum class Paper { None, Requested, Confirmed, Failed, Unknown };
Q_ENUM_NS(Paper)
} // namespace paper

constexpr paper::Paper paperOf(PrintState print)
{
    switch (print) {
    case PrintState::None:
        return paper::Paper::None;
    case PrintState::Requested:
        return paper::Paper::Requested;
    case PrintState::Confirmed:
        return paper::Paper::Confirmed;
    case PrintState::Failed:
        return paper::Paper::Failed;
    case PrintState::Unknown:
        break;
    }
    return paper::Paper::Unknown;
}

} // namespace vq::counter
