// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace vq::ui {

// What a colour means. Each also has a shape (Theme.iconOf) and gets a word.
namespace tone {
Q_NAMESPACE
QML_NAMED_ELEMENT(Tone)
enum class Tone { Neutral, Action, Good, Caution, Bad, Called };
Q_ENUM_NS(Tone)
} // namespace tone

// Who looks from how far: decides type, targets and the usual theme.
namespace device {
Q_NAMESPACE
QML_NAMED_ELEMENT(Device)
enum class Device { Kiosk, Counter, Lobby };
Q_ENUM_NS(Device)
} // namespace device

} // namespace vq::ui
