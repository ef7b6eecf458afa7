// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "counter/counter_desk.h"
#include "counter/desk_config.h"
#include "device/command_line.h"
#include "device/language.h"
#include "device/window.h"
#include "qml/theme_setup.h"

namespace vq::counter {

struct Arguments {
    device::CommonArguments common;
    DeskConfig config;
    QString scene; // of the offline program
};

Result<Arguments> readArguments(const QStringList &words, bool is_offline);

// How this desk's windows look.
ui::ThemeSetup themeOf(const DeskConfig &config);

// Loads every screen in every language and size, and leaves their pictures in a folder
// when one is named. The exit status.
int selfTest(const QString &pictures);

// The window over one desk.
class DeskWindow {
public:
    DeskWindow(const Arguments &arguments, CounterDesk &desk);

    bool isShown() const { return m_window != nullptr; }

private:
    QQmlApplicationEngine m_engine;
    QQuickWindow *m_window = nullptr; // owned by the engine
};

} // namespace vq::counter
