// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QGuiApplication>
#include <QRandomGenerator>

#include "counter/bell.h"
#include "counter/lan_desk_hub.h"
#include "counter/program.h"
#include "platform/log/log.h"

int main(int argc, char **argv)
{
    vq::speech::chooseMediaBackend();
    QGuiApplication application(argc, argv);
    QGuiApplication::setApplicationName(QStringLiteral("vq-counter"));
    QGuiApplication::setApplicationVersion(QStringLiteral(VQ_VERSION));
    vq::log::open({.service = "vq-counter"});
    const auto arguments =
        vq::counter::parseArguments(QCoreApplication::arguments(), false);
    if (!arguments)
        return 2;
    if (arguments->is_self_test)
        return vq::counter::selfTest(arguments->pictures);

    const auto token = vq::counter::readToken(arguments->config.token_file);
    const QUrl url = vq::hubUrlFrom(QString::fromStdString(arguments->config.hub));
    if (!token || url.isEmpty()) {
        const vq::Error no_url{vq::ErrorKind::Reject, "bad_address",
                               "The hub's address must begin with ws:// or wss://."};
        vq::log::error("no_start", token ? no_url : token.error());
        return 2;
    }
    vq::counter::Language language;
    language.set(arguments->config.language);
    vq::counter::LanDeskHub hub(
        {.url = url,
         .token = *token,
         .pin = QByteArray::fromStdString(arguments->config.hub_pin)},
        [] { return QRandomGenerator::system()->generate64(); });
    vq::counter::CounterDesk desk(hub, {.language = arguments->config.language,
                                        .counter = arguments->config.counter});
    std::optional<vq::counter::Bell> bell;
    if (arguments->config.has_sound)
        bell.emplace();
    QObject::connect(&desk, &vq::counter::CounterDesk::firstVisitor, [&bell] {
        if (bell)
            bell->ring();
    });
    const vq::counter::DeskWindow window(*arguments, desk);
    return window.isShown() ? QCoreApplication::exec() : 1;
}
