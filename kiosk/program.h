// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "core/port/printer.h"
#include "device/command_line.h"
#include "device/language.h"
#include "device/window.h"
#include "kiosk/kiosk.h"
#include "kiosk/kiosk_config.h"
#include "qml/theme_setup.h"

namespace vq::kiosk {

// What both programs are told on their command line.
struct Arguments {
    device::CommonArguments common;
    KioskConfig config;
    bool lists_printers = false;
};

Result<Arguments> readArguments(const QStringList &words, bool is_offline);

// How this kiosk's windows look.
ui::ThemeSetup themeOf(const KioskConfig &config);

// The printer of the configuration, or none.
std::unique_ptr<Printer> openPrinter(const KioskConfig &config);

// How the paper of a ticket is made for that printer.
PrintDesk::Layout paperLayout(const KioskConfig &config, const device::Hub &hub);

std::shared_ptr<const TimeZone> openZone(const std::string &zone);

// The window over a kiosk, in the visitor's language. Any touch or key in it is told to
// the kiosk.
class KioskWindow final : public QObject {
    Q_OBJECT
public:
    KioskWindow(const Arguments &arguments, Kiosk &kiosk);

    bool isShown() const { return m_window != nullptr; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Kiosk &m_kiosk;
    QQmlApplicationEngine m_engine;
    device::Language m_language{"kiosk", &m_engine};
    QQuickWindow *m_window = nullptr; // owned by the engine
};

// Every state in every language, upright and wide, with large text and lowered; prints
// the faults. The exit status.
int selfTest(const KioskConfig &config, const QString &pictures);

} // namespace vq::kiosk
