// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QSize>
#include <QString>
#include <memory>
#include <optional>

#include "core/port/clock.h"
#include "core/port/printer.h"
#include "kiosk/kiosk.h"
#include "kiosk/kiosk_config.h"
#include "kiosk/kiosk_language.h"

namespace vq::kiosk {

// What both programs are told on their command line.
struct Arguments {
    KioskConfig config;
    std::optional<QSize> windowed; // --windowed 1080x1920; else the whole screen
    bool self_test = false;
    bool lists_printers = false;
    QString pictures; // --pictures DIR: the self-test leaves its screens there
};

// Absent after a message to stderr: wrong usage or a bad file.
std::optional<Arguments> parseArguments(const QStringList &arguments, bool is_offline);

// The printer of the configuration, or none.
std::unique_ptr<Printer> openPrinter(const KioskConfig &config);

// How the paper of a ticket is made for that printer.
PrintDesk::Layout paperLayout(const KioskConfig &config, const HubSource &hub);

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
    void place(const std::optional<QSize> &windowed);

    Kiosk &m_kiosk;
    QQmlApplicationEngine m_engine;
    KioskLanguage m_language;
    QQuickWindow *m_window = nullptr; // owned by the engine
};

// Every state in every language, upright and wide, with large text and lowered; prints
// the faults. The exit status.
int selfTest(const KioskConfig &config, const QString &pictures);

} // namespace vq::kiosk
