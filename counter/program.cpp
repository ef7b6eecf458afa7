// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/program.h"

#include <QCommandLineParser>
#include <QLocale>
#include <QQuickWindow>

#include <cstdio>

#include "platform/log/log.h"
#include "qml/theme_setup.h"

namespace vq::counter {
namespace {

constexpr int kCounterMax = 9999;

void addOptions(QCommandLineParser &parser, bool is_offline)
{
    parser.addHelpOption();
    parser.addVersionOption();
    const auto add = [&](const char *name, const char *what, const char *value) {
        parser.addOption(
            {QLatin1String(name), QLatin1String(what), QLatin1String(value)});
    };
    add("config", "Settings of this desk (TOML).", "file");
    add("windowed", "Size of the window.", "WxH");
    add("lang", "The clerk's language instead of the system's.", "language");
    add("pictures", "With --self-test: leave a picture of each screen there.", "folder");
    add("counter", "The number of the counter.", "number");
    parser.addOption({QStringLiteral("self-test"),
                      QStringLiteral("Load every screen in every language, and end.")});
    if (is_offline) {
        add("scene", "One scene of a made-up hall.", "name");
        return;
    }
    add("hub", "The hub's address, such as ws://127.0.0.1:7400.", "address");
    add("token-file", "The file with this device's token.", "file");
}

std::optional<Arguments> complain(const QString &what)
{
    std::fprintf(stderr, "%s\n", qPrintable(what));
    return std::nullopt;
}

std::optional<QSize> sizeFrom(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char('x'));
    const QSize size(parts.value(0).toInt(), parts.value(1).toInt());
    return parts.size() == 2 && !size.isEmpty() ? std::optional(size) : std::nullopt;
}

} // namespace

std::optional<Arguments> parseArguments(const QStringList &arguments, bool is_offline)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("A clerk's desk: calls, serves and transfers tickets."));
    addOptions(parser, is_offline);
    parser.process(arguments);
    const auto value = [&](const char *name) {
        return parser.value(QLatin1String(name));
    };
    Arguments chosen;
    if (const QString file = value("config"); !file.isEmpty()) {
        const auto config = readDeskConfig(file.toStdString());
        if (!config)
            return complain(QString::fromStdString(config.error().message));
        chosen.config = *config;
    }
    if (const QString size = value("windowed"); !size.isEmpty()) {
        chosen.windowed = sizeFrom(size);
        if (!chosen.windowed)
            return complain(QStringLiteral("--windowed needs a size like 1366x768"));
    }
    if (const QString number = value("counter"); !number.isEmpty()) {
        chosen.config.counter = CounterNumber{number.toInt()};
        if (chosen.config.counter->value < 1 ||
            chosen.config.counter->value > kCounterMax)
            return complain(QStringLiteral("--counter needs a number from 1 to 9999"));
    }
    const QString wish = parser.isSet(QStringLiteral("lang"))
                             ? value("lang")
                             : QString::fromStdString(chosen.config.language);
    chosen.config.language =
        chooseLanguage(wish.isEmpty() ? QLocale::system().name() : wish);
    chosen.pictures = value("pictures");
    chosen.is_self_test = parser.isSet(QStringLiteral("self-test"));
    if (is_offline) {
        chosen.scene = parser.isSet(QStringLiteral("scene")) ? value("scene")
                                                             : QStringLiteral("sign-in");
        return chosen;
    }
    if (parser.isSet(QStringLiteral("hub")))
        chosen.config.hub = value("hub").toStdString();
    if (parser.isSet(QStringLiteral("token-file")))
        chosen.config.token_file = value("token-file").toStdString();
    const bool is_complete =
        !chosen.config.hub.empty() && !chosen.config.token_file.empty();
    if (!is_complete && !chosen.is_self_test)
        return complain(
            QStringLiteral("--hub and --token-file are needed, here or in --config"));
    return chosen;
}

DeskWindow::DeskWindow(const Arguments &arguments, CounterDesk &desk)
{
    const ui::ThemeSetup setup{.device = ui::device::Device::Counter,
                               .dark = arguments.config.dark,
                               .text_scale = arguments.config.text_scale};
    ui::setUpTheme(m_engine, setup);
    QVariantMap properties{{QStringLiteral("desk"), QVariant::fromValue(&desk)}};
    if (arguments.windowed) {
        properties.insert(QStringLiteral("width"), arguments.windowed->width());
        properties.insert(QStringLiteral("height"), arguments.windowed->height());
    }
    m_engine.setInitialProperties(properties);
    m_engine.load(QUrl(QStringLiteral("qrc:/qt/qml/VirtualQueue/Counter/Main.qml")));
    auto *window = qobject_cast<QQuickWindow *>(m_engine.rootObjects().value(0));
    if (!window) {
        log::error("no_window", "The window could not be loaded.");
        return;
    }
    window->show();
    // Without a window manager nobody else gives it the keyboard.
    window->requestActivate();
}

} // namespace vq::counter
