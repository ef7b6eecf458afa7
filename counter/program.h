// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QQmlApplicationEngine>
#include <QSize>

#include <memory>
#include <optional>

#include "counter/counter_desk.h"
#include "counter/desk_config.h"
#include "counter/language.h"

namespace vq::counter {

struct Arguments {
    DeskConfig config;
    std::optional<QSize> windowed;
    bool is_self_test = false;
    QString pictures; // folder, may be empty
    QString scene;    // of the offline program
};

// Absent: the mistake was printed.
std::optional<Arguments> parseArguments(const QStringList &arguments, bool is_offline);

// Loads every screen in every language and size, and leaves their pictures in a folder
// when one is named. The exit status.
int selfTest(const QString &pictures);

// The window over one desk.
class DeskWindow {
public:
    DeskWindow(const Arguments &arguments, CounterDesk &desk);

    bool isShown() const { return !m_engine.rootObjects().isEmpty(); }

private:
    QQmlApplicationEngine m_engine;
};

} // namespace vq::counter
