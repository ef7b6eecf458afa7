// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "device/set_up.h"

#include <QGuiApplication>
#include <QLocale>
#include <QRandomGenerator>
#include <QSysInfo>

#include "device/enrolment.h"
#include "device/language.h"
#include "device/program.h"
#include "platform/crypto/credentials.h"

namespace vq::device {
namespace {

constexpr int kIsSetUp = 100; // the event loop's status; the program's is another

bool isNew(const Settings &settings)
{
    return settings.token_file.empty() && !settings.credentials.empty() &&
           OwnFiles(settings.credentials).isNew();
}

lan::Enrol askedBy(const std::string &role)
{
    const QString name = QSysInfo::machineHostName();
    const QString program = QCoreApplication::applicationName() + QLatin1Char(' ') +
                            QCoreApplication::applicationVersion();
    return {.role = role,
            .name = name.isEmpty() ? role : name.left(64).toStdString(),
            .program = program.toStdString(),
            .request = {}};
}

Enrolment::Parts partsOf(const SetUp &what, LanLink &link, const Clock &clock)
{
    const auto &settings = what.settings;
    return {.link = link,
            .clock = clock,
            .chance = [] { return QRandomGenerator::system()->generate64(); },
            .files = OwnFiles(settings.credentials),
            .asked = askedBy(what.role),
            .hub = settings.hub,
            .peer_pin = [&link] { return link.peerPin().toStdString(); },
            // A pin that the settings name goes before what was learned.
            .pin_to =
                [&link, pin = settings.hub_pin](const std::string &learned) {
                    link.pinTo(QByteArray::fromStdString(pin.empty() ? learned : pin));
                }};
}

} // namespace

std::optional<int> setUpFirst(const SetUp &what, const Clock &clock)
{
    if (!isNew(what.settings))
        return std::nullopt;
    // A folder that cannot be written would make every code one that comes to nothing.
    if (const auto own = crypto::Credentials::open(what.settings.credentials); !own)
        return cannotStart(own.error());
    auto options = linkTo(what.settings);
    if (!options)
        return cannotStart(options.error());
    options->takes_any = options->url.scheme() == QLatin1String("wss");
    options->certificate_file.clear(); // one that nobody has confirmed is none
    LanLink link(*options);
    Enrolment enrolment(partsOf(what, link, clock));

    QQmlApplicationEngine engine;
    ui::setUpTheme(engine, what.theme);
    Language language("device", &engine);
    const QString wish = QString::fromStdString(what.settings.language);
    language.set(wish.isEmpty() ? QLocale::system().name().replace(u'_', u'-') : wish);
    QQuickWindow *window =
        loadMain(engine, QStringLiteral("Device"),
                 {{QStringLiteral("enrolment"), QVariant::fromValue(&enrolment)}});
    if (window == nullptr)
        return EXIT_FAILURE;
    show(*window, what.windowed, what.extent);
    QObject::connect(&enrolment, &Enrolment::done, &engine,
                     [] { QCoreApplication::exit(kIsSetUp); });
    enrolment.start();
    const int status = runPhase("waiting to be set up");
    if (status != kIsSetUp)
        return status;
    // This window goes before the program's own is there: that is not the end.
    QGuiApplication::setQuitOnLastWindowClosed(false);
    window->close();
    QCoreApplication::processEvents();
    QGuiApplication::setQuitOnLastWindowClosed(true);
    return std::nullopt;
}

} // namespace vq::device
